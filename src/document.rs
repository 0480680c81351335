//! An article as tokens, sentences and blocks.

use crate::layout::{self, Layout};
use crate::lexicon::Lexicon;
use crate::sentence;
use crate::span::Span;
use crate::token::{self, Token};
use std::ops::Range;

/// A sentence: its span and its tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// From the first token's start to the last token's end.
    pub span: Span,
    /// Indexes into [`Document::tokens`]. Every token is in exactly one sentence.
    pub tokens: Range<usize>,
}

/// An article, segmented. The text is never changed: everything else is spans into it.
#[derive(Clone, Debug)]
pub struct Document<'t> {
    /// The text as it came in, at most 4 GiB of it.
    pub text: &'t str,
    /// All tokens, in order. With the gaps between them they give back the text, byte for byte.
    pub tokens: Vec<Token>,
    /// All sentences, in order; no sentence crosses a paragraph.
    pub sentences: Vec<Sentence>,
    /// Paragraphs, headline, byline and dateline.
    pub layout: Layout,
    folded: String,
}

impl<'t> Document<'t> {
    /// Segments a text. Never fails; linear in the length of the text.
    pub(crate) fn parse(text: &'t str, lexicon: &Lexicon) -> Self {
        let text = truncate(text);
        let (tokens, folded) = token::tokenize(text, lexicon);
        let lines = layout::lines(text, &tokens);
        let blocks = layout::blocks(text, &tokens, &lines);
        let mut document = Document { text, tokens, sentences: Vec::new(), layout: Layout::default(), folded };
        document.sentences = sentence::split(&document, &blocks, lexicon);
        document.layout = layout::classify(&document, &blocks, lexicon);
        document
    }

    /// The token's text as it stands; empty for an index out of range.
    #[must_use]
    pub fn surface(&self, token: usize) -> &'t str {
        self.tokens.get(token).map_or("", |token| token.span.slice(self.text))
    }

    /// The token in lower case, with straight apostrophes and without invisible characters: the key for word lists.
    /// Empty for an index out of range.
    #[must_use]
    pub fn folded(&self, token: usize) -> &str {
        self.tokens.get(token).map_or("", |token| token.folded.slice(&self.folded))
    }

    /// Whether white space (or the start of the text) stands before the token.
    #[must_use]
    pub fn space_before(&self, token: usize) -> bool {
        let previous = token.checked_sub(1).and_then(|before| self.tokens.get(before));
        match (previous, self.tokens.get(token)) {
            (Some(previous), Some(token)) => previous.span.end < token.span.start,
            _ => true,
        }
    }

    /// The span from the first to the last of a range of tokens; empty at 0 if the range is.
    #[must_use]
    pub fn cover(&self, tokens: Range<usize>) -> Span {
        let (first, last) = (self.tokens.get(tokens.start), tokens.end.checked_sub(1).and_then(|last| self.tokens.get(last)));
        match (first, last) {
            (Some(first), Some(last)) if tokens.start < tokens.end => first.span.cover(last.span),
            _ => Span::default(),
        }
    }

    /// The tokens that lie within a span, as a range of indexes; binary search.
    #[must_use]
    pub fn tokens_in(&self, span: Span) -> Range<usize> {
        let start = self.tokens.partition_point(|token| token.span.start < span.start);
        let end = self.tokens.partition_point(|token| token.span.end <= span.end);
        start..end.max(start)
    }

    /// The index of the sentence that holds a token; binary search.
    #[must_use]
    pub fn sentence_of(&self, token: usize) -> Option<usize> {
        let index = self.sentences.partition_point(|sentence| sentence.tokens.end <= token);
        self.sentences.get(index).filter(|sentence| sentence.tokens.contains(&token)).map(|_| index)
    }
}

/// Offsets are 32-bit: a longer text is read up to there.
fn truncate(text: &str) -> &str {
    let limit = (u32::MAX - 1) as usize;
    if text.len() <= limit {
        return text;
    }
    let end = (0..=limit).rev().find(|&index| text.is_char_boundary(index)).unwrap_or(0);
    text.get(..end).unwrap_or_default()
}
