//! Names and numbers: which words are a mention, and of what type.
//!
//! Without a trained model, judgement is by lists, shape and context. The steps:
//!
//! 1. [`words`]: what every token is: what the lists say, whether its capital says something;
//! 2. [`lattice`]: in every run of capitalised words, the stretches worth most as names, by the rules of [`evidence`];
//! 3. [`memory`]: what the article so far says about its names; then the second step again with it;
//! 4. [`numeric`]: numbers outside names and dates, with their values.

mod evidence;
mod gazetteer;
mod lattice;
mod memory;
mod numeric;
mod scene;
mod words;

pub use gazetteer::Gazetteer;
pub(crate) use gazetteer::{Class, KEY_START, extend_key};

use crate::document::Document;
use crate::mention::{EntityLabel, Mention};
use crate::span::Span;

use lattice::Found;
use memory::Memory;

/// The rule of a whole entry in a list of organisations; the model yields to it where it has several words.
pub(crate) const LISTED_ORGANISATION: &str = "organisation name";

/// Recognises the names and numbers of a document outside the given spans (dates and times), which are sorted.
/// The result is sorted and flat.
#[must_use]
pub(crate) fn recognize(document: &Document<'_>, gazetteer: &Gazetteer, taken: &[Span]) -> Vec<Mention> {
    // Sums of money come first, since a currency's letters or adjective would pass for a name: "US$5bn", "Canadian dollars".
    let mut taken_by_sums: Vec<Span> = taken.to_vec();
    let sums = numeric::recognize(document, gazetteer.measures(), &[], taken);
    taken_by_sums.extend(sums.iter().filter(|mention| mention.label == EntityLabel::Money).map(|mention| mention.span));
    taken_by_sums.sort_unstable();
    let words = words::words(document, gazetteer, &taken_by_sums);
    let first = lattice::read(document, &words, gazetteer, &Memory::default());
    let memory = Memory::gather(document, &words, &first);
    let names = lattice::read(document, &words, gazetteer, &memory);
    let mut mentions: Vec<Mention> = names.iter().map(|name| mention(document, name)).collect();
    mentions.extend(numeric::recognize(document, gazetteer.measures(), &names, taken));
    mentions.sort_by_key(|mention| mention.span);
    mentions
}

fn mention(document: &Document<'_>, name: &Found) -> Mention {
    // A lone reading is as sure as its points, a contested one as its lead.
    let sure = name.margin.min(name.points).clamp(0, 40);
    Mention {
        span: document.cover(name.range.clone()),
        label: name.label,
        score: u16::try_from(500 + sure * 12).unwrap_or(500),
        rule: name.rule,
        quantity: None,
    }
}
