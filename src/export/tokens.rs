//! Tokens for the formats that have them: the analyzer's own, cut where a mention or a sentence begins or ends.
//!
//! A user's correction may begin or end within a token; BIO tags and spaCy's spans can't.

use super::article::Article;
use crate::lexicon::Lexicon;
use crate::span::Span;
use crate::token;

/// Where a mention or a sentence begins or ends, white space at its ends left out; in order.
pub(super) fn boundaries(article: &Article) -> Vec<u32> {
    let spans = article.analysis.spans.iter().map(|&(start, end, _)| (start, end));
    let ranges = spans.chain(article.analysis.layout.sentences.iter().copied());
    let ends = |(start, end)| {
        let span = article.trimmed(Span { start, end });
        [span.start, span.end]
    };
    let mut boundaries: Vec<u32> = ranges.flat_map(ends).collect();
    boundaries.sort_unstable();
    boundaries
}

/// All tokens in order. The text between two tokens is white space or shows nothing.
pub(super) fn of(article: &Article) -> Vec<Span> {
    let (tokens, _) = token::tokenize(article.text, &Lexicon::new());
    let mut cuts = boundaries(article).into_iter().peekable();
    let mut pieces = Vec::with_capacity(tokens.len());
    for token in tokens {
        let mut start = token.span.start;
        while let Some(cut) = cuts.next_if(|&cut| cut < token.span.end) {
            if cut > start {
                pieces.push(Span { start, end: cut });
                start = cut;
            }
        }
        pieces.push(Span { start, end: token.span.end });
    }
    pieces
}
