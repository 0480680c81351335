//! Blocks to sentences.

use crate::document::{Document, Sentence};
use crate::lexicon::{AbbreviationKind, Lexicon};
use crate::token::{Case, TokenKind};
use std::ops::Range;

/// Splits each block into sentences. Every token of a block is in exactly one.
pub(crate) fn split(document: &Document, blocks: &[Range<usize>], lexicon: &Lexicon) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    for block in blocks {
        let mut start = block.start;
        let mut index = block.start;
        while index < block.end {
            let end = sentence_end(document, index, block.end, lexicon);
            if let Some(end) = end {
                sentences.push(Sentence { span: document.cover(start..end), tokens: start..end });
                start = end;
                index = end;
            } else {
                index += 1;
            }
        }
        if start < block.end {
            sentences.push(Sentence { span: document.cover(start..block.end), tokens: start..block.end });
        }
    }
    sentences
}

/// If the token ends a sentence, one past the sentence's last token: closing quotes and brackets go along.
fn sentence_end(document: &Document, index: usize, limit: usize, lexicon: &Lexicon) -> Option<usize> {
    let token = document.tokens.get(index)?;
    let surface = document.surface(index);
    let mark = token.kind == TokenKind::Punctuation && surface.starts_with(['.', '!', '?', '…', '。', '！', '？', '؟', '।']);
    let abbreviation = token.kind == TokenKind::Word && surface.ends_with('.');
    if !mark && !abbreviation {
        return None;
    }
    let mut end = index + 1;
    while end < limit && !document.space_before(end) && is_closing(document.surface(end)) {
        end += 1;
    }
    // "?!" and "..." followed by more marks.
    while end < limit && !document.space_before(end) && document.surface(end).starts_with(['!', '?', '.']) {
        end += 1;
        while end < limit && !document.space_before(end) && is_closing(document.surface(end)) {
            end += 1;
        }
    }
    // Emoji behind a full stop belong to what they comment on.
    while mark && end < limit && is_emoji(document, end) {
        end += 1;
    }
    if end >= limit {
        return Some(limit);
    }
    let next = first_word(document, end, limit);
    let quoted = end > index + 1 && is_quote(document.surface(end - 1));
    if !document.space_before(end) {
        // "…the end.The next": only a full stop between a small letter and a capitalised word parts them.
        let glued = mark
            && surface == "."
            && next == end
            && document.tokens.get(next).is_some_and(|t| t.case == Case::Title && t.span.len() > 1)
            && index.checked_sub(1).and_then(|before| document.tokens.get(before)).is_some_and(|t| t.case == Case::Lower);
        return glued.then_some(end);
    }
    let begins = document.tokens.get(next).is_none_or(|t| t.case != Case::Lower);
    if abbreviation {
        return ends_at_abbreviation(document, index, next, limit, lexicon).then_some(end);
    }
    // An ellipsis or a mark within quotes goes on when a small letter follows: "Why?" he asked.
    if !begins {
        return None;
    }
    // A list number: "1. Foo".
    let numbered = surface == "."
        && !quoted
        && index.checked_sub(1).is_some_and(|before| {
            document.tokens.get(before).is_some_and(|t| t.kind == TokenKind::Number && t.span.len() <= 2)
                && (before == 0 || is_block_start(document, before))
        });
    if numbered {
        return None;
    }
    Some(end)
}

/// Whether a full stop after an abbreviation also ends the sentence.
fn ends_at_abbreviation(document: &Document, index: usize, next: usize, limit: usize, lexicon: &Lexicon) -> bool {
    let Some(following) = document.tokens.get(next).filter(|_| next < limit) else {
        return true;
    };
    if following.case == Case::Lower || matches!(document.surface(index + 1), "-" | "--" | "–" | "—" | "," | ";" | ":") {
        return false;
    }
    let folded = document.folded(index);
    let starter = lexicon.is_sentence_starter(document.folded(next)) && following.case == Case::Title;
    let initial = document.tokens.get(index).is_some_and(|t| t.span.len() == 2);
    match lexicon.abbreviation(folded) {
        Some(AbbreviationKind::Leading) if folded != "st." => false,
        Some(AbbreviationKind::BeforeNumber) => starter && following.kind != TokenKind::Number,
        Some(AbbreviationKind::Clock) => {
            // "2:15 p.m. Monday", "2:15 p.m. Tokyo time" go on.
            let goes_on = lexicon.is_calendar_word(document.folded(next)) || document.folded(next + 1) == "time";
            following.case == Case::Title && !goes_on || opens_quote(document, index + 1, limit)
        }
        // "J. The": an initial is followed by a name, so only a plain function word parts them.
        _ if initial => starter && document.folded(next) != "a",
        _ => starter || opens_quote(document, index + 1, limit),
    }
}

/// After "Inc." or "a.m." an opening quotation mark begins a sentence.
fn opens_quote(document: &Document, index: usize, limit: usize) -> bool {
    index < limit && document.space_before(index) && matches!(document.surface(index), "\"" | "“")
}

/// The first token at or after `index` that is not an opening quote, bracket, dash or bullet.
fn first_word(document: &Document, index: usize, limit: usize) -> usize {
    (index..limit.min(index + 8)).find(|&i| document.tokens.get(i).is_some_and(|t| t.kind != TokenKind::Punctuation)).unwrap_or(index)
}

fn is_block_start(document: &Document, index: usize) -> bool {
    let before = index.checked_sub(1).and_then(|i| document.tokens.get(i));
    match (before, document.tokens.get(index)) {
        (Some(before), Some(token)) => {
            let gap = document.text.get(before.span.end as usize..token.span.start as usize).unwrap_or_default();
            gap.contains(['\n', '\r', '\u{2028}', '\u{2029}'])
        }
        _ => true,
    }
}

/// A symbol that is neither a currency sign nor joined to what follows.
fn is_emoji(document: &Document, index: usize) -> bool {
    document.tokens.get(index).is_some_and(|token| token.kind == TokenKind::Symbol && token.span.len() >= 3)
        && !matches!(document.surface(index), "€" | "₹" | "₽" | "₩" | "₺" | "₴" | "₦" | "₱")
}

fn is_closing(surface: &str) -> bool {
    matches!(surface, "\"" | "”" | "’" | "'" | "''" | ")" | "]" | "»" | "」")
}

fn is_quote(surface: &str) -> bool {
    matches!(surface, "\"" | "”" | "’" | "'" | "''" | "»" | "」")
}
