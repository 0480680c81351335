//! Doubts about a text, for the reader: never a reason to fail.

use crate::document::Document;
use crate::timex::{Anchor, AnchorSource, Timex};
use crate::token;

/// Something that a reader of the analysis should know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// A stable name: "hidden-characters", "no-publication-date", "ambiguous-dates", "truncated", "no-text".
    pub code: &'static str,
    /// What it means, in a sentence.
    pub message: String,
    /// How many there are, where that says something.
    pub count: usize,
}

/// Values that stay open without a publication date.
fn is_unresolved(value: &str) -> bool {
    value.starts_with("XXXX") || value.is_empty()
}

/// Collects the doubts about a document.
pub(crate) fn collect(document: &Document, text: &str, timexes: &[Timex], anchor: &Anchor) -> Vec<Warning> {
    let mut warnings = Vec::new();
    let mut warn = |code, count, message: String| warnings.push(Warning { code, message, count });
    if document.text.len() < text.len() {
        warn("truncated", text.len() - document.text.len(), "Only the first 4 GiB of the text were read.".to_owned());
    }
    if document.tokens.is_empty() {
        warn("no-text", 0, "There is no text to read.".to_owned());
    }
    let hidden = document.text.chars().filter(|&c| is_suspicious(c)).count();
    if hidden > 0 {
        let (noun, verb) = if hidden == 1 { ("character", "is") } else { ("characters", "are") };
        warn(
            "hidden-characters",
            hidden,
            format!(
                "{hidden} hidden {noun} {verb} in the text (zero-width signs, direction controls): they can make words look other than they are."
            ),
        );
    }
    let open = timexes.iter().filter(|timex| is_unresolved(&timex.value)).count();
    if anchor.source == AnchorSource::None && open > 0 {
        let (noun, verb) = if open == 1 { ("date", "depends") } else { ("dates", "depend") };
        warn("no-publication-date", open, format!("No publication date was found, and {open} {noun} {verb} on it: give the date to resolve them."));
    }
    let ambiguous = timexes.iter().filter(|timex| timex.ambiguous).count();
    if ambiguous > 0 {
        let (noun, verb) = if ambiguous == 1 { ("date", "has") } else { ("dates", "have") };
        warn("ambiguous-dates", ambiguous, format!("{ambiguous} {noun} {verb} more than one reading, such as day and month in either order."));
    }
    warnings
}

/// Invisible characters that plain news text has no use for; joiners within emoji and Indic or Arabic script do have one.
fn is_suspicious(c: char) -> bool {
    token::is_invisible(c) && !matches!(c, '\u{AD}' | '\u{200C}' | '\u{200D}' | '\u{FE00}'..='\u{FE0F}' | '\u{E0020}'..='\u{E007F}')
}
