//! Markdown: a note with front matter in YAML, key sentences, the article with wikilinks on its names, timeline and quotes.
//!
//! Each paragraph is one line. Every character of the article that Markdown or HTML would act on is escaped, so that a reader shows the
//! article's words and nothing in them runs. A name with such a character in it stays text; a wikilink can't hold escapes.

use super::article::{Article, interval_words, one_line, quoted};
use crate::error::Error;
use crate::span::Span;
use crate::view::Entity;
use std::fmt::Write as _;

pub(super) fn write(article: &Article) -> Result<String, Error> {
    let mut out = String::new();
    front_matter(&mut out, article)?;
    let _ = write!(out, "# {}\n\n", escaped(&article.title()));
    let analysis = article.analysis;
    if !analysis.summary.is_empty() {
        out.push_str("## Key sentences\n\n");
        for key in &analysis.summary {
            let _ = writeln!(out, "- {}", linked(article, key.start, key.end));
        }
        out.push_str("\n## Article\n\n");
    }
    for paragraph in &analysis.layout.paragraphs {
        let headline = paragraph.kind == "headline";
        // The headline is the note's title already, unless that was known from elsewhere.
        if headline && article.session.title.trim().is_empty() {
            continue;
        }
        let mark = if headline || paragraph.kind == "subhead" { "### " } else { "" };
        let _ = write!(out, "{mark}{}\n\n", linked(article, paragraph.start, paragraph.end));
    }
    if !analysis.timeline.is_empty() {
        out.push_str("## Timeline\n\n");
        for item in &analysis.timeline {
            let sentence = analysis.layout.sentences.get(item.sentence);
            let words = sentence.map_or(String::new(), |&(start, end)| linked(article, start, end));
            let _ = writeln!(out, "- **{}**: {words}", escaped(&interval_words(&item.interval)));
        }
        out.push('\n');
    }
    let said: Vec<_> = analysis.quotes.iter().filter_map(|quote| Some((quote, article.speaker(quote)?))).collect();
    if !said.is_empty() {
        out.push_str("## Quotes\n\n");
        for (quote, speaker) in said {
            let entity = article.entity(quote.speaker.as_ref().and_then(|speaker| speaker.entity));
            let name = entity.and_then(|entity| link(entity, &speaker)).unwrap_or_else(|| escaped(&speaker));
            let _ = writeln!(out, "- {name}: {}", escaped(&quoted(article, quote)));
        }
        out.push('\n');
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    Ok(out)
}

fn front_matter(out: &mut String, article: &Article) -> Result<(), Error> {
    out.push_str("---\n");
    let _ = writeln!(out, "title: {}", yaml(&article.title())?);
    if !article.published().is_empty() {
        let _ = writeln!(out, "published: {}", yaml(article.published())?);
    }
    if !article.session.origin.is_empty() {
        let _ = writeln!(out, "source: {}", yaml(&article.session.origin)?);
    }
    for family in article.families() {
        let _ = writeln!(out, "{}:", family.key);
        for entity in family.entities {
            let name = link_target(&entity.name).map_or_else(|| one_line(&entity.name), |target| format!("[[{target}]]"));
            let _ = writeln!(out, "  - {}", yaml(&name)?);
        }
    }
    out.push_str("---\n\n");
    Ok(())
}

/// A scalar in double quotes: a JSON string is one, once it is a line of characters that YAML can hold.
fn yaml(text: &str) -> Result<String, Error> {
    let line: String = one_line(text).chars().map(|c| if matches!(c, '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}') { '\u{FFFD}' } else { c }).collect();
    serde_json::to_string(&line).map_err(|error| Error::session(&error.to_string()))
}

/// A stretch of the article in one line, with wikilinks on the names in it.
fn linked(article: &Article, start: u32, end: u32) -> String {
    let mut out = String::new();
    let mut position = start;
    let mut add = |from: u32, to: u32, mark: Option<String>| {
        let words = article.slice(from, to);
        // White space between the pieces is folded as within them.
        let blank = |c: char| c.is_whitespace() || c.is_control();
        if words.starts_with(blank) && !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
        out.push_str(&mark.unwrap_or_else(|| escape(&one_line(words), out.is_empty())));
        if words.ends_with(blank) && !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
    };
    for marked in article.marked_in(start, end) {
        let Span { start: from, end: to } = marked.span;
        let name = article.entity(marked.mention.entity).and_then(|entity| link(entity, &one_line(marked.span.slice(article.text))));
        add(position, from, None);
        add(from, to, name);
        position = to;
    }
    add(position, end, None);
    out.truncate(out.trim_end().len());
    out
}

/// "[[Bashar al-Assad|Assad]]"; none where the name or its words can't stand in a wikilink.
fn link(entity: &Entity, surface: &str) -> Option<String> {
    const ACTIVE: [char; 16] = ['[', ']', '|', '\\', '`', '*', '_', '<', '>', '#', '^', '~', '$', '{', '}', '%'];
    if surface.is_empty() || surface.contains(ACTIVE) || (surface.contains('&') && surface.contains(';')) {
        return None;
    }
    let target = link_target(&entity.name)?;
    Some(if target == surface { format!("[[{target}]]") } else { format!("[[{target}|{surface}]]") })
}

/// A name as the name of a note: without what shows nothing and what no file name or link may hold. None where nothing is left.
fn link_target(name: &str) -> Option<String> {
    let barred = |c: char| "[]|\\/`*_<>#^~$:?\"{}%&;".contains(c);
    let kept: String = name.chars().filter(|&c| !crate::token::is_invisible(c)).map(|c| if barred(c) { ' ' } else { c }).collect();
    let target = one_line(&kept);
    let target = target.trim_matches(['.', ' ']);
    (target.chars().any(char::is_alphanumeric)).then(|| target.to_owned())
}

fn escaped(text: &str) -> String {
    escape(&one_line(text), true)
}

/// One line of text, with a backslash before each character that Markdown or HTML acts on.
fn escape(line: &str, at_start: bool) -> String {
    let mut out = String::with_capacity(line.len());
    // What makes a line a heading, a list, a quotation or a rule.
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let numbered = digits > 0 && line.get(digits..).is_some_and(|rest| rest.starts_with(['.', ')']));
    for (at, c) in line.char_indices() {
        let active = matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '$' | '&' | '{' | '}' | '^')
            || (c == '%' && line.get(at + 1..).is_some_and(|rest| rest.starts_with('%')))
            || (c == '=' && line.get(at + 1..).is_some_and(|rest| rest.starts_with('=')))
            || (at_start && at == 0 && matches!(c, '#' | '+' | '-' | '=' | ':'))
            || (at_start && numbered && at == digits);
        if active {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
