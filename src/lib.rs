//! Dateline reads a news article: who, where and when.

mod analyzer;
mod document;
mod entity;
mod error;
mod layout;
mod lexicon;
mod mention;
mod ner;
mod sentence;
mod span;
mod timex;
mod token;

pub use analyzer::{Analysis, Analyzer, Options};
pub use document::{Document, Sentence};
pub use entity::Entity;
pub use error::Error;
pub use layout::{Layout, Paragraph, ParagraphKind};
pub use mention::{EntityLabel, Mention, Quantity};
pub use span::Span;
pub use timex::{Anchor, AnchorSource, Published, Timex, TimexType};
pub use token::{Case, Token, TokenKind};
