//! Quotation marks to quotations.

use crate::document::Document;
use crate::token::TokenKind;
use std::ops::Range;

/// How far ahead a better closing mark is looked for, in tokens: an apostrophe after a plural looks like one.
const REACH: usize = 60;

/// The tokens between paired quotation marks, in order, never nested.
///
/// A quotation that is still open at the end of its paragraph ends there, and counts only if the next paragraph opens
/// one again, as in a speech that runs over several paragraphs.
pub(super) fn quotations(document: &Document) -> Vec<Range<usize>> {
    let mut quotations = Vec::new();
    for (index, paragraph) in document.layout.paragraphs.iter().enumerate() {
        let mut open: Option<(usize, &str)> = None;
        for token in paragraph.tokens.clone() {
            let surface = document.surface(token);
            match open {
                None => {
                    if let Some(closing) = closing_mark(document, token, surface) {
                        open = Some((token + 1, closing));
                    }
                }
                Some((start, closing)) if surface == closing && closes(document, token, surface, paragraph.tokens.end) => {
                    quotations.push(start..token);
                    open = None;
                }
                Some(_) => {}
            }
        }
        let goes_on = || {
            let next = document.layout.paragraphs.get(index + 1).map(|next| next.tokens.start);
            next.is_some_and(|token| closing_mark(document, token, document.surface(token)).is_some())
        };
        if let Some((start, _)) = open
            && start < paragraph.tokens.end
            && goes_on()
        {
            quotations.push(start..paragraph.tokens.end);
        }
    }
    quotations
}

/// The mark that closes what this token opens, if it opens a quotation.
fn closing_mark(document: &Document, token: usize, surface: &str) -> Option<&'static str> {
    let begins =
        document.space_before(token) || token.checked_sub(1).is_some_and(|before| matches!(document.surface(before), "(" | "[" | "—" | "–" | ":"));
    match surface {
        "“" => Some("”"),
        "«" => Some("»"),
        "„" => Some("“"),
        "\"" if begins => Some("\""),
        // British style; an apostrophe has a letter before it.
        "‘" if begins => Some("’"),
        "'" if begins && !document.space_before(token + 1) => Some("'"),
        _ => None,
    }
}

/// A straight or single mark closes when something stands right before it; an apostrophe within a word is no token.
/// One after an s, as in "the players’ bus", closes only if no mark after a comma or full stop is near.
fn closes(document: &Document, token: usize, surface: &str, end: usize) -> bool {
    match surface {
        "\"" => !document.space_before(token),
        "'" | "’" => {
            let after_point = |token: usize| {
                !document.space_before(token)
                    && token.checked_sub(1).and_then(|before| document.tokens.get(before)).is_some_and(|t| t.kind == TokenKind::Punctuation)
            };
            if document.space_before(token) {
                return false;
            }
            let plural = document.tokens.get(token).is_some_and(|token| token.kind == TokenKind::Possessive) && document.space_before(token + 1);
            let mut ahead = (token + 1..end.min(token + REACH)).take_while(|&other| closing_mark(document, other, document.surface(other)).is_none());
            after_point(token) || !plural || !ahead.any(|other| document.surface(other) == surface && after_point(other))
        }
        _ => true,
    }
}
