//! CoNLL: one token and its BIO tag a line, parted by a tab; an empty line after each sentence, and the line "-DOCSTART-" at the head.
//!
//! "B-" begins a mention, "I-" goes on, "O" is outside, with the labels of OntoNotes. A character that would end a line becomes U+FFFD.

use super::article::Article;
use super::tokens;
use crate::error::Error;

pub(super) fn write(article: &Article) -> Result<String, Error> {
    let mut out = "-DOCSTART-\tO\n".to_owned();
    let mut marks = article.marked().peekable();
    let mut sentence = None;
    for token in tokens::of(article) {
        let here = article.sentence_at(token.start);
        if here != sentence || out.len() < 16 {
            out.push('\n');
            sentence = here;
        }
        while marks.next_if(|marked| marked.span.end <= token.start).is_some() {}
        let whole = token.slice(article.text);
        out.extend(whole.chars().map(|c| if c.is_control() || c.is_whitespace() { '\u{FFFD}' } else { c }));
        match marks.peek() {
            Some(marked) if marked.span.contains(token) => {
                out.push_str(if is_first(article, marked.span.start, token.start) { "\tB-" } else { "\tI-" });
                out.push_str(marked.label);
            }
            _ => out.push_str("\tO"),
        }
        out.push('\n');
    }
    Ok(out)
}

/// Whether only what is no token stands between a mention's start and a token: a mention may begin with something invisible.
fn is_first(article: &Article, mention: u32, token: u32) -> bool {
    article.slice(mention, token).chars().all(|c| c.is_whitespace() || c.is_control() || crate::token::is_invisible(c))
}
