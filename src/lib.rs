#![doc = include_str!("../README.md")]

mod analyzer;
mod article;
mod document;
mod entity;
mod error;
mod layout;
mod lexicon;
mod mention;
pub mod model;
mod ner;
mod offsets;
mod quote;
mod relation;
mod report;
mod role;
mod salience;
mod sentence;
mod span;
mod summary;
mod timeline;
mod timex;
mod token;
pub mod view;
mod warning;
#[cfg(target_arch = "wasm32")]
pub mod wasm;
mod word_class;

pub use analyzer::{Analysis, Analyzer, Options, Pass};
pub use document::{Document, Sentence};
pub use entity::{Entity, Link};
pub use error::Error;
pub use layout::{Layout, Paragraph, ParagraphKind};
pub use mention::{EntityLabel, Mention, Quantity};
pub use ner::Gazetteer;
pub use offsets::Offsets;
pub use quote::{Quote, QuoteKind, Speaker};
pub use relation::{CoMention, Party, Relation};
pub use report::report;
pub use role::{Role, RoleKind};
pub use salience::Salience;
pub use span::Span;
pub use summary::{Figure, Gist, GistItem, KeySentence, Keyphrase};
pub use timeline::{Basis, Status, TimelineItem};
pub use timex::{Anchor, AnchorSource, Clock, Count, DateValue, DayPart, Period, Published, Season, Style, Timex, TimexType, TimexValue, Unit};
pub use token::{Case, Token, TokenKind};
pub use warning::Warning;
