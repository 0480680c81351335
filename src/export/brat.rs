//! brat's standoff format: the text as it is, and a file of annotations.
//!
//! A "T" line for each mention, an "Equiv" line for the mentions of one entity, a note with the entity's name or the date's value.
//! Offsets count code points. A mention that crosses a line end is written in fragments, as brat wants it.

use super::article::{Article, one_line};
use crate::error::Error;
use std::fmt::Write as _;

pub(super) fn text(article: &Article) -> Result<String, Error> {
    Ok(article.text.to_owned())
}

pub(super) fn annotations(article: &Article) -> Result<String, Error> {
    let mut out = String::new();
    let mut notes = 0;
    for (index, marked) in article.marked().enumerate() {
        let number = index + 1;
        let fragments = fragments(marked.span.slice(article.text), marked.span.start);
        let ranges: Vec<String> =
            fragments.iter().map(|&(start, words)| format!("{} {}", article.code_point(start), article.code_point(start + length(words)))).collect();
        let words: Vec<&str> = fragments.iter().map(|&(_, words)| words).collect();
        let _ = writeln!(out, "T{number}\t{} {}\t{}", marked.label, ranges.join(";"), words.join(" "));
        let name = article.entity(marked.mention.entity).map(|entity| one_line(&entity.name));
        let value = article.timex(marked.mention.timex).map(|timex| one_line(&timex.value));
        let quantity = || marked.mention.value.as_ref().map(|value| one_line(&format!("{value} {}", marked.mention.unit.as_deref().unwrap_or(""))));
        if let Some(note) = name.or(value).or_else(quantity).filter(|note| !note.is_empty()) {
            notes += 1;
            let _ = writeln!(out, "#{notes}\tAnnotatorNotes T{number}\t{note}");
        }
    }
    for entity in article.analysis.entities.iter().filter(|entity| entity.mentions.len() > 1) {
        let mentions: Vec<String> = entity.mentions.iter().map(|mention| format!("T{}", mention + 1)).collect();
        let _ = writeln!(out, "*\tEquiv {}", mentions.join(" "));
    }
    Ok(out)
}

fn length(words: &str) -> u32 {
    u32::try_from(words.len()).unwrap_or(u32::MAX)
}

/// What brat and the readers of its files take for the end of a line.
fn ends_line(c: char) -> bool {
    matches!(c, '\n' | '\u{B}' | '\u{C}' | '\r' | '\u{1C}'..='\u{1E}' | '\u{85}' | '\u{2028}' | '\u{2029}' | '\t')
}

/// The pieces of a mention between line ends, each with its place; the mention as one line where it is nothing else.
fn fragments(words: &str, start: u32) -> Vec<(u32, &str)> {
    let mut fragments = Vec::new();
    let mut place = start;
    for piece in words.split_inclusive(ends_line) {
        let kept = piece.trim_end_matches(ends_line).trim();
        let before = piece.len() - piece.trim_start().len();
        if !kept.is_empty() {
            fragments.push((place + u32::try_from(before).unwrap_or(0), kept));
        }
        place += length(piece);
    }
    fragments
}
