//! Text to tokens, losing nothing.

use crate::span::Span;

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters, with inner apostrophes and abbreviation points: "Aleppo", "O'Brien", "Gen.", "U.S.", "a.m.".
    Word,
    /// Digits with grouping and decimal signs: "2024", "1,200.5".
    Number,
    /// Digits and letters: "1st", "1990s", "F-16" is three tokens, "8pm" one.
    Alphanumeric,
    /// The possessive ending "'s" or a bare "'" after s.
    Possessive,
    /// Marks that end or part sentences, quotes, brackets, dashes.
    Punctuation,
    /// Everything else that is visible: currency signs, emoji, arrows.
    Symbol,
}

/// How a token's letters are cased.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// No cased letters: numbers, punctuation, Arabic, Chinese.
    None,
    /// "border"
    Lower,
    /// "Syria", "A"
    Title,
    /// "UN", "NATO", "U.S." (at least two letters)
    Upper,
    /// "McDonald", "iPhone"
    Mixed,
}

/// A token: a span and what it looks like. The text between two tokens is white space or invisible.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands in the text.
    pub span: Span,
    /// Its lower-cased, apostrophe-straightened, invisible-free form in [`crate::Document::folded`].
    pub(crate) folded: Span,
    /// What it is made of.
    pub kind: TokenKind,
    /// How its letters are cased.
    pub case: Case,
}
