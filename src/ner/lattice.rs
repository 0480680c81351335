//! Chooses, in each run of capitalised words, the stretches that are names: those worth most together.

use std::ops::Range;

use crate::document::Document;
use crate::mention::EntityLabel;

use super::evidence;
use super::gazetteer::{Class, Gazetteer, KEY_START, extend_key};
use super::memory::Memory;
use super::scene::Scene;
use super::words::{Role, Word};

/// A name that was chosen.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    /// Its tokens.
    pub(crate) range: Range<usize>,
    /// Its type.
    pub(crate) label: EntityLabel,
    /// What the rules gave for it.
    pub(crate) points: i32,
    /// How far the next type is behind.
    pub(crate) margin: i32,
    /// The rule that spoke loudest.
    pub(crate) rule: &'static str,
}

/// A name spans at most this many tokens, which keeps the choice linear in the length of the text.
const LONGEST: usize = 11;

/// What each name costs, so that one longer name is preferred to two of the same worth.
const NAME_COST: i32 = 4;

/// The names of a whole document.
pub(crate) fn read(document: &Document<'_>, words: &[Word], gazetteer: &Gazetteer, memory: &Memory) -> Vec<Found> {
    let mut found = Vec::new();
    for sentence in &document.sentences {
        let mut index = sentence.tokens.start;
        while index < sentence.tokens.end {
            let run = run_at(document, words, index, sentence.tokens.end);
            if run.is_empty() {
                index += 1;
            } else {
                index = run.end;
                choose(document, words, gazetteer, memory, run, &mut found);
            }
        }
    }
    found
}

fn role(words: &[Word], index: usize) -> Role {
    words.get(index).map_or(Role::Break, |word| word.role)
}

/// The run of name words and what joins them that begins at `start`; empty if none does.
fn run_at(document: &Document<'_>, words: &[Word], start: usize, limit: usize) -> Range<usize> {
    let opens = match role(words, start) {
        Role::Name => true,
        // "al-Assad", "von der Leyen", "1st Guards Tank Army"
        Role::Particle | Role::Digits => (start + 1..(start + 4).min(limit))
            .find(|&index| !matches!(role(words, index), Role::Particle | Role::Link))
            .is_some_and(|index| role(words, index) == Role::Name && document.folded(start + 1) != "'s"),
        _ => false,
    };
    if !opens {
        return start..start;
    }
    let mut end = start + 1;
    let mut index = start + 1;
    while index < limit {
        match role(words, index) {
            Role::Name => end = index + 1,
            // A number ends a name only right after it or after a hyphen: "Boeing 747", "F-16".
            Role::Digits if end == index || (end + 1 == index && document.surface(end) == "-") => end = index + 1,
            // At most three joining words in a row: "of the", "'s".
            Role::Link | Role::Particle if index - end < 3 => {}
            _ => break,
        }
        index += 1;
    }
    start..end
}

/// One way to read the run up to a token.
#[derive(Clone)]
struct Path {
    points: i32,
    from: usize,
    name: Option<Found>,
}

fn choose(document: &Document<'_>, words: &[Word], gazetteer: &Gazetteer, memory: &Memory, run: Range<usize>, found: &mut Vec<Found>) {
    let mut paths: Vec<Option<Path>> = vec![None; run.len() + 1];
    if let Some(start) = paths.first_mut() {
        *start = Some(Path { points: 0, from: 0, name: None });
    }
    for offset in 0..run.len() {
        let Some(here) = paths.get(offset).and_then(|path| path.as_ref()).map(|path| path.points) else { continue };
        let start = run.start + offset;
        let mut offer = |end: usize, points: i32, name: Option<Found>| {
            if let Some(path) = paths.get_mut(end - run.start)
                && path.as_ref().is_none_or(|best| points > best.points)
            {
                *path = Some(Path { points, from: offset, name });
            }
        };
        offer(start + 1, here - cost_of_leaving(words, start), None);
        let mut key = KEY_START;
        for end in start + 1..=(start + LONGEST).min(run.end) {
            key = extend_key(key, document.folded(end - 1));
            if !matches!(role(words, end - 1), Role::Name | Role::Digits) {
                continue;
            }
            // A title before a name is left out of it, however many words it has.
            let names_follow = role(words, end) == Role::Name && end < run.end;
            if end > start + 1 && names_follow && gazetteer.classes(key, false).has(Class::Title) {
                offer(end, here + 6, None);
            }
            if !begins_name(document, words, start) || !ends_name(document, words, start, end) {
                continue;
            }
            let scene = Scene::new(document, words, gazetteer, memory, start..end);
            if let Some(verdict) = evidence::judge(&scene) {
                let name = Found { range: start..end, label: verdict.label, points: verdict.points, margin: verdict.margin, rule: verdict.rule };
                offer(end, here + verdict.points - NAME_COST, Some(name));
            }
        }
    }
    let mut names = Vec::new();
    let mut offset = run.len();
    while let Some(path) = paths.get(offset).and_then(|path| path.clone()) {
        names.extend(path.name);
        if offset == 0 {
            break;
        }
        offset = path.from;
    }
    found.extend(names.into_iter().rev());
}

/// What it costs to read a token as no name: much where its capital says that it is one.
fn cost_of_leaving(words: &[Word], index: usize) -> i32 {
    let Some(word) = words.get(index) else { return 0 };
    let harmless = word.classes.any(&[Class::Title, Class::SentenceWord, Class::Acronym, Class::Function]);
    match word.role {
        Role::Name if word.weak || harmless => 0,
        Role::Name if word.classes.has(Class::Common) => 5,
        Role::Name if word.telling => 7,
        Role::Name => 4,
        _ => 0,
    }
}

/// Whether a name can begin at this token: a name word, a particle before one, a number before one.
fn begins_name(document: &Document<'_>, words: &[Word], start: usize) -> bool {
    match role(words, start) {
        Role::Name => true,
        Role::Particle => {
            let next = document.folded(start + 1);
            let hyphen = next == "-" && role(words, start + 2) == Role::Name;
            let spaced = role(words, start + 1) == Role::Name
                && matches!(document.folded(start), "al" | "el" | "von" | "van" | "de" | "bin" | "ibn" | "abu" | "du" | "di");
            hyphen && matches!(document.folded(start), "al" | "el" | "as" | "ad" | "an" | "ash" | "ur" | "ul") || spaced
        }
        Role::Digits => role(words, start + 1) == Role::Name,
        _ => false,
    }
}

/// Whether a name can end before `end`: after a name word, or after a number that belongs to it.
fn ends_name(document: &Document<'_>, words: &[Word], start: usize, end: usize) -> bool {
    let last = end - 1;
    match role(words, last) {
        Role::Name => true,
        Role::Digits => last > start && (role(words, last - 1) == Role::Name || document.surface(last - 1) == "-"),
        _ => false,
    }
}
