//! What the model looks at: features of each token, as 32-bit hashes.
//!
//! A feature is a template with its values, hashed together; the trainer keeps the hashes that proved useful.
//! Beside the token and its neighbours, features look at the rest of the document: where else the same word stands, and in which company.

use rustc_hash::FxHashMap;

use super::Clusters;
use crate::document::{Document, Sentence};
use crate::token::{Case, TokenKind};

/// Changes whenever a template does; a model file says which version it was trained with.
pub const FEATURE_VERSION: u32 = 1;

/// Which lists hold a token, one bit a list: alone, as the first word of a listed phrase, or further inside one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Membership {
    /// The token by itself is an entry.
    pub alone: u64,
    /// A longer entry begins here.
    pub first: u64,
    /// A longer entry continues here.
    pub inside: u64,
}

/// What the rules read at a token: the reading without a model, with its own memory of the document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Hint {
    /// 0 where the rules found no name, else one more than the label's place in [`crate::EntityLabel::NAMES`].
    pub label: u8,
    /// Whether the name begins here.
    pub begins: bool,
    /// How sure the rules are, in eighths of their range.
    pub sure: u8,
    /// The rule that decided, hashed.
    pub rule: u64,
}

/// What is known of each token from outside the model: one entry a token each, or empty.
#[derive(Clone, Debug, Default)]
pub struct Evidence {
    /// Lists that hold the token.
    pub members: Vec<Membership>,
    /// What the rules read.
    pub hints: Vec<Hint>,
}

/// Gives the features of a document's tokens, one token at a time:
/// those of all tokens together would take fifty bytes for each byte of text.
pub struct Features<'a, 't> {
    document: &'a Document<'t>,
    evidence: &'a Evidence,
    words: Vec<Word>,
    company: Company,
}

impl<'a, 't> Features<'a, 't> {
    /// Reads what features need to know of the whole document.
    #[must_use]
    pub fn new(document: &'a Document<'t>, clusters: &Clusters, evidence: &'a Evidence) -> Self {
        let words: Vec<Word> = (0..document.tokens.len()).map(|index| Word::read(document, clusters, index)).collect();
        let company = Company::gather(document, &words);
        Features { document, evidence, words, company }
    }

    /// Puts the features of a token into `out`, instead of what was there; none for a token that the sentence doesn't hold.
    pub fn read(&self, sentence: &Sentence, token: usize, out: &mut Vec<u32>) {
        out.clear();
        if !sentence.tokens.contains(&token) {
            return;
        }
        let view = View {
            document: self.document,
            words: &self.words,
            lists: &self.evidence.members,
            hints: &self.evidence.hints,
            start: sentence.tokens.start,
            end: sentence.tokens.end,
            index: token,
        };
        let mut sink = Sink { out };
        view.neighbours(&mut sink);
        view.shape(&mut sink);
        view.clusters(&mut sink);
        view.lists(&mut sink);
        view.hints(&mut sink);
        self.company.features(&view, &mut sink);
    }
}

/// Mixes values into a hash; the multiplier is that of the 64-bit golden ratio.
fn mix(hash: u64, value: u64) -> u64 {
    (hash.rotate_left(23) ^ value).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

fn hash_of(text: &str) -> u64 {
    text.bytes().fold(0x51_7cc1, |hash, byte| mix(hash, u64::from(byte)))
}

struct Sink<'a> {
    out: &'a mut Vec<u32>,
}

impl Sink<'_> {
    /// Adds a feature: the number of its template and its values.
    fn add(&mut self, template: u64, values: &[u64]) {
        let hash = values.iter().fold(template.wrapping_mul(0xff51_afd7_ed55_8ccd), |hash, &value| mix(hash, value));
        let hash = hash ^ (hash >> 29);
        self.out.push(u32::try_from(hash.wrapping_mul(0xbf58_476d_1ce4_e5b9) >> 32).unwrap_or_default());
    }
}

/// What is needed of a token more than once.
struct Word {
    folded: u64,
    shape: u64,
    case: Case,
    kind: TokenKind,
    clusters: Option<[u16; 3]>,
    capital: bool,
    /// Whether the capital says nothing: the sentence begins here, perhaps after a quotation mark.
    opening: bool,
}

impl Word {
    fn read(document: &Document<'_>, clusters: &Clusters, index: usize) -> Self {
        let folded = document.folded(index);
        let (kind, case, capital) =
            document.tokens.get(index).map_or((TokenKind::Symbol, Case::None, false), |token| (token.kind, token.case, token.is_capitalized()));
        Word {
            folded: hash_of(folded),
            shape: shape(document.surface(index)),
            case,
            kind,
            clusters: if kind == TokenKind::Word { clusters.get(folded) } else { None },
            capital,
            opening: opening(document, index),
        }
    }
}

/// Whether a sentence or a quotation begins at the token.
fn opening(document: &Document<'_>, index: usize) -> bool {
    let Some(before) = index.checked_sub(1) else { return true };
    let Some(token) = document.tokens.get(before) else { return true };
    if token.kind == TokenKind::Punctuation && matches!(document.surface(before), "\"" | "“" | "‘" | "'" | ":" | "•" | "–" | "—") {
        return true;
    }
    document.sentence_of(index).and_then(|sentence| document.sentences.get(sentence)).is_some_and(|sentence| sentence.tokens.start == index)
}

/// The form of a word: runs of capitals, small letters, digits and other signs, each run once, with lengths of one and two told apart from longer.
fn shape(surface: &str) -> u64 {
    let mut hash = 7;
    let mut last = 0;
    let mut run = 0;
    for c in surface.chars().take(24) {
        let class = if c.is_uppercase() {
            1
        } else if c.is_lowercase() {
            2
        } else if c.is_numeric() {
            3
        } else if c.is_alphabetic() {
            4
        } else {
            u64::from(c).saturating_add(16)
        };
        if class == last {
            run += 1;
        } else {
            last = class;
            run = 1;
        }
        if run <= 2 {
            hash = mix(hash, class);
        }
    }
    hash
}

/// One token in its sentence.
struct View<'a, 't> {
    document: &'a Document<'t>,
    words: &'a [Word],
    lists: &'a [Membership],
    hints: &'a [Hint],
    start: usize,
    end: usize,
    index: usize,
}

impl View<'_, '_> {
    /// The word at an offset within the sentence.
    fn at(&self, offset: isize) -> Option<&Word> {
        let index = self.index.checked_add_signed(offset)?;
        if index < self.start || index >= self.end { None } else { self.words.get(index) }
    }

    fn folded(&self, offset: isize) -> u64 {
        // Outside the sentence a word is its side alone.
        self.at(offset).map_or(if offset < 0 { 1 } else { 2 }, |word| word.folded)
    }

    fn neighbours(&self, sink: &mut Sink<'_>) {
        sink.add(0, &[]);
        let (w2, w1, w0, n1, n2) = (self.folded(-2), self.folded(-1), self.folded(0), self.folded(1), self.folded(2));
        sink.add(1, &[w0]);
        sink.add(2, &[w1]);
        sink.add(3, &[n1]);
        sink.add(4, &[w2]);
        sink.add(5, &[n2]);
        sink.add(6, &[w1, w0]);
        sink.add(7, &[w0, n1]);
        sink.add(8, &[w1, n1]);
        sink.add(9, &[w2, w1]);
        sink.add(10, &[n1, n2]);
    }

    fn shape(&self, sink: &mut Sink<'_>) {
        let Some(word) = self.at(0) else { return };
        let case = word.case as u64;
        let opening = u64::from(word.opening);
        sink.add(16, &[word.shape, opening]);
        sink.add(17, &[word.folded, case, opening]);
        sink.add(18, &[case, opening, self.case(-1), self.case(1)]);
        sink.add(19, &[self.case(-2), self.case(-1), case, self.case(1), self.case(2)]);
        sink.add(20, &[self.shape_at(-1), word.shape]);
        sink.add(21, &[word.shape, self.shape_at(1)]);
        let folded = self.document.folded(self.index);
        let count = folded.chars().count();
        for length in 1..=4 {
            if count > length {
                let prefix_end = folded.char_indices().nth(length).map_or(folded.len(), |(at, _)| at);
                let suffix_start = folded.char_indices().rev().nth(length - 1).map_or(0, |(at, _)| at);
                if length > 1 {
                    sink.add(22, &[hash_of(folded.get(..prefix_end).unwrap_or_default()), u64::from(word.capital)]);
                }
                sink.add(23, &[hash_of(folded.get(suffix_start..).unwrap_or_default()), u64::from(word.capital)]);
            }
        }
        // Hyphens and points are tokens of their own: what is glued to the token matters.
        let glued = u64::from(!self.document.space_before(self.index)) * 2 + u64::from(!self.document.space_before(self.index + 1));
        sink.add(24, &[glued, case]);
    }

    fn case(&self, offset: isize) -> u64 {
        self.at(offset).map_or(9, |word| if word.kind == TokenKind::Word { word.case as u64 } else { 16 + word.kind as u64 })
    }

    fn shape_at(&self, offset: isize) -> u64 {
        self.at(offset).map_or(0, |word| word.shape)
    }

    fn clusters(&self, sink: &mut Sink<'_>) {
        let at = |offset: isize, level: usize| {
            self.at(offset).and_then(|word| word.clusters).and_then(|all| all.get(level).copied()).map_or(u64::from(u16::MAX), u64::from)
        };
        for (template, offset) in [(32, -2), (33, -1), (34, 0), (35, 1), (36, 2)] {
            if self.at(offset).is_some_and(|word| word.clusters.is_some()) {
                sink.add(template, &[at(offset, 0)]);
                sink.add(template + 8, &[at(offset, 1)]);
                sink.add(template + 16, &[at(offset, 2)]);
            }
        }
        let case = self.at(0).map_or(0, |word| word.case as u64);
        sink.add(60, &[at(0, 1), case]);
        sink.add(61, &[at(-1, 1), at(0, 1), case]);
        sink.add(62, &[at(0, 1), at(1, 1), case]);
        sink.add(63, &[at(-1, 1), case, at(1, 1)]);
        sink.add(64, &[at(-2, 2), at(-1, 1), case]);
        sink.add(65, &[at(1, 1), at(2, 2), case]);
    }

    fn lists(&self, sink: &mut Sink<'_>) {
        if self.lists.is_empty() {
            return;
        }
        let case = self.at(0).map_or(0, |word| word.case as u64);
        for (offset, base) in [(-1_isize, 70), (0, 74), (1, 78)] {
            let found = self.index.checked_add_signed(offset).filter(|&index| index >= self.start && index < self.end);
            let Some(member) = found.and_then(|index| self.lists.get(index)) else { continue };
            for (kind, mut bits) in [(0, member.alone), (1, member.first), (2, member.inside)] {
                while bits != 0 {
                    let bit = u64::from(bits.trailing_zeros());
                    bits &= bits - 1;
                    sink.add(base + kind, &[bit, case]);
                }
            }
            if offset == 0 {
                sink.add(82, &[member.alone, case]);
                sink.add(83, &[member.first, member.inside]);
            }
        }
    }
}

impl View<'_, '_> {
    /// The hint at an offset within the sentence as a number, 0 for none.
    fn hint(&self, offset: isize) -> u64 {
        let index = self.index.checked_add_signed(offset).filter(|index| (self.start..self.end).contains(index));
        index.and_then(|index| self.hints.get(index)).map_or(0, |hint| u64::from(hint.label) * 2 + u64::from(hint.begins))
    }

    fn hints(&self, sink: &mut Sink<'_>) {
        let Some(hint) = self.hints.get(self.index) else { return };
        let (before, own, after) = (self.hint(-1), self.hint(0), self.hint(1));
        sink.add(100, &[before, own, after]);
        if hint.label == 0 {
            sink.add(101, &[before, after, self.case(0)]);
            return;
        }
        let middle = self.at(0).and_then(|word| word.clusters).map_or(u64::from(u16::MAX), |[_, middle, _]| u64::from(middle));
        sink.add(102, &[own, u64::from(hint.sure)]);
        sink.add(103, &[own, hint.rule]);
        sink.add(104, &[own, self.folded(0)]);
        sink.add(105, &[own, middle]);
        sink.add(106, &[own, self.folded(-1)]);
        sink.add(107, &[own, self.folded(1)]);
    }
}

/// How many other places of a word are looked at, at most: enough to learn from, and constant time a token.
const PLACES: usize = 4;

/// Where the words of a document stand, as far as they are capitalised.
struct Company {
    places: FxHashMap<u64, Places>,
}

#[derive(Default)]
struct Places {
    small: u32,
    capital: u32,
    kept: Vec<Place>,
}

/// A capitalised occurrence that does not open a sentence, or any in a longer run.
struct Place {
    token: usize,
    before: u64,
    after: u64,
    /// In the run of capitalised words around it: alone, first, inner, last.
    position: u64,
    /// The other end of the run.
    other: u64,
}

impl Company {
    fn gather(document: &Document<'_>, words: &[Word]) -> Self {
        let mut places: FxHashMap<u64, Places> = FxHashMap::default();
        for sentence in &document.sentences {
            let range = sentence.tokens.clone();
            let mut index = range.start;
            while index < range.end {
                let Some(word) = words.get(index) else { break };
                if !(word.capital && word.kind == TokenKind::Word) {
                    if word.kind == TokenKind::Word {
                        places.entry(word.folded).or_default().small += 1;
                    }
                    index += 1;
                    continue;
                }
                let run_end = (index..range.end)
                    .find(|&at| !words.get(at).is_some_and(|word| word.capital && word.kind == TokenKind::Word))
                    .unwrap_or(range.end);
                for at in index..run_end {
                    let Some(word) = words.get(at) else { break };
                    let entry = places.entry(word.folded).or_default();
                    entry.capital += 1;
                    if entry.kept.len() > PLACES || (word.opening && run_end - index == 1) {
                        continue;
                    }
                    let position = match (at == index, at + 1 == run_end) {
                        (true, true) => 0,
                        (true, false) => 1,
                        (false, true) => 3,
                        (false, false) => 2,
                    };
                    let side = |other: Option<usize>, edge: u64| {
                        other.filter(|other| range.contains(other)).and_then(|other| words.get(other)).map_or(edge, |word| word.folded)
                    };
                    entry.kept.push(Place {
                        token: at,
                        before: side(at.checked_sub(1), 1),
                        after: side(Some(at + 1), 2),
                        position,
                        other: side(Some(if at == index { run_end - 1 } else { index }), 0),
                    });
                }
                index = run_end;
            }
        }
        Company { places }
    }

    fn features(&self, view: &View<'_, '_>, sink: &mut Sink<'_>) {
        let Some(word) = view.at(0) else { return };
        if word.kind != TokenKind::Word {
            return;
        }
        let Some(places) = self.places.get(&word.folded) else { return };
        let own = u32::from(word.capital);
        let small = places.small.saturating_sub(1 - own).min(2);
        let capital = places.capital.saturating_sub(own).min(2);
        let case = word.case as u64;
        sink.add(90, &[u64::from(small), u64::from(capital), case, u64::from(word.opening)]);
        for place in places.kept.iter().filter(|place| place.token != view.index).take(PLACES) {
            sink.add(91, &[place.before]);
            sink.add(92, &[place.after]);
            sink.add(93, &[place.position, case]);
            if place.position != 0 {
                sink.add(94, &[place.position, place.other]);
                sink.add(96, &[view.hints.get(place.token).map_or(0, |hint| u64::from(hint.label)), place.position]);
                for member in view.lists.get(place.token).into_iter() {
                    let mut bits = member.first | member.inside;
                    while bits != 0 {
                        sink.add(95, &[u64::from(bits.trailing_zeros())]);
                        bits &= bits - 1;
                    }
                }
            }
        }
    }
}
