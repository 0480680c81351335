#![doc = include_str!("../README.md")]

mod analyzer;
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
mod report;
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

pub use analyzer::{Analysis, Analyzer, Options, Pass};
pub use document::{Document, Sentence};
pub use entity::{Entity, Link};
pub use error::Error;
pub use layout::{Layout, Paragraph, ParagraphKind};
pub use mention::{EntityLabel, Mention, Quantity};
pub use ner::Gazetteer;
pub use offsets::Offsets;
pub use quote::{Quote, QuoteKind, Speaker};
pub use report::report;
pub use span::Span;
pub use summary::KeySentence;
pub use timeline::TimelineItem;
pub use timex::{Anchor, AnchorSource, Clock, Count, DateValue, DayPart, Period, Published, Season, Style, Timex, TimexType, TimexValue, Unit};
pub use token::{Case, Token, TokenKind};
pub use warning::Warning;
