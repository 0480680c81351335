//! What stands around a name and speaks for one of its meanings.

use super::atlas::{Atlas, Level, Meaning};
use super::weigh::LARGE_TOWN;
use super::weigh::points::SAFE;
use super::{PlaceKind, is_place};
use crate::document::Document;
use crate::entity::{self, Entity};
use crate::mention::{EntityLabel, Mention};
use crate::ner::{Class, Gazetteer};
use crate::span::Span;
use crate::token::TokenKind;
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;

/// How far to either side the words of a sentence are read, in tokens, and its names, in mentions: sentences have no bound.
const REACH: usize = 12;
const REACH_MENTIONS: usize = 6;
/// So many entities are kept for each country or region that the article names; more say no more.
const MOST_SUPPORTS: usize = 4;
/// So many mentions of an entity are looked at.
const MOST_MENTIONS: usize = 40;

/// A building is named after no town of fewer letters: "al", "st".
const SHORTEST_TOWN: usize = 3;

/// The article with what is known about its names.
pub(super) struct Scene<'a> {
    pub(super) document: &'a Document<'a>,
    pub(super) mentions: &'a [Mention],
    pub(super) entities: &'a [Entity],
    pub(super) atlas: &'a Atlas,
    gazetteer: &'a Gazetteer,
    /// For each mention, the entity that it names.
    entity_of: Vec<Option<usize>>,
    /// For each entity, what its name may mean.
    meanings: Vec<Vec<Meaning>>,
    /// For each country or region, entities that lie in it beyond doubt, each with a mention.
    support: FxHashMap<&'static str, Vec<(usize, usize)>>,
    /// The countries that the article names, or a people or place of theirs that nobody takes for another.
    named: FxHashSet<&'static str>,
}

/// A name beside a name that says what the other lies in: "Paris, *Texas*".
pub(super) struct Qualifier {
    /// What holds the place.
    pub(super) meaning: Meaning,
    /// Where it stands.
    pub(super) span: Span,
    /// Whether it stands after a comma and closes there, as an address does.
    pub(super) address: bool,
}

/// What the words around an entity's mentions say.
#[derive(Default)]
pub(super) struct Surroundings {
    pub(super) qualifiers: Vec<Qualifier>,
    /// "Athens, *Georgia*": a meaning that holds the town before it, and that town's span.
    pub(super) holds: Option<(Meaning, Span)>,
    /// "Aleppo province": what the name is said to be.
    pub(super) region_word: Option<Span>,
    /// "the governor of Georgia", "Georgia's parliament".
    pub(super) level: Option<(Level, Span)>,
    /// Mentions in the same sentences, near by.
    pub(super) near: Vec<usize>,
}

impl<'a> Scene<'a> {
    pub(super) fn new(
        document: &'a Document<'a>,
        mentions: &'a [Mention],
        entities: &'a [Entity],
        gazetteer: &'a Gazetteer,
        atlas: &'a Atlas,
    ) -> Self {
        let mut scene = Scene {
            document,
            mentions,
            entities,
            atlas,
            gazetteer,
            entity_of: entity::of_mentions(entities, mentions.len()),
            meanings: Vec::new(),
            support: FxHashMap::default(),
            named: FxHashSet::default(),
        };
        scene.meanings = entities.iter().map(|entity| scene.read(entity)).collect();
        for (id, entity) in entities.iter().enumerate() {
            scene.add_support(id, entity);
        }
        scene
    }

    /// Counts an entity for the country and region that it lies in, if that is beyond doubt.
    fn add_support(&mut self, id: usize, entity: &Entity) {
        let Some(&mention) = entity.mentions.first() else { return };
        let mut codes: Vec<&'static str> = Vec::new();
        if entity.label == EntityLabel::Norp {
            codes.extend(self.mentions.get(mention).and_then(|mention| self.country_of_people(mention)));
            self.named.extend(&codes);
        } else if let Some(meanings) = self.meanings.get(id) {
            let mut ranked: Vec<(i32, &Meaning)> = meanings.iter().map(|meaning| (super::weigh::prior(meaning, entity.label), meaning)).collect();
            ranked.sort_by_key(|(prior, _)| std::cmp::Reverse(*prior));
            if let Some((first, meaning)) = ranked.first()
                && ranked.get(1).is_none_or(|(second, other)| first - second >= SAFE || other.is_within(meaning) || meaning.is_within(other))
            {
                codes.extend(meaning.countries.split(' ').filter(|code| !code.is_empty()));
                if meaning.well_known || !matches!(meaning.kind, PlaceKind::City | PlaceKind::Site | PlaceKind::Borough | PlaceKind::Town) {
                    self.named.extend(&codes);
                }
                codes.extend(meaning.region);
            }
        }
        for code in codes {
            let supports = self.support.entry(code).or_default();
            if supports.len() < MOST_SUPPORTS {
                supports.push((id, mention));
            }
        }
    }

    /// What an entity may mean: by its canonical name, else by another of its names.
    fn read(&self, entity: &Entity) -> Vec<Meaning> {
        if !is_place(entity.label) {
            return Vec::new();
        }
        let mut tried: Vec<String> = vec![self.atlas.key(&entity.name)];
        for mention in entity.mentions.iter().take(MOST_MENTIONS).filter_map(|&mention| self.mentions.get(mention)) {
            let key = self.atlas.key(mention.span.slice(self.document.text));
            if tried.len() < 4 && !tried.contains(&key) {
                tried.push(key);
            }
        }
        let mut meanings = tried.iter().map(|key| self.meanings_of_key(key, entity.label)).find(|meanings| !meanings.is_empty()).unwrap_or_default();
        if entity.label == EntityLabel::Loc {
            // "the West", "Earth" are no small towns in Texas.
            meanings.retain(|meaning| meaning.kind != PlaceKind::City || meaning.magnitude >= LARGE_TOWN);
        }
        if !meanings.is_empty() && self.takes_article(entity) {
            // "the Republic" is no small town in Missouri; The Hague is known by that name.
            meanings.retain(|meaning| meaning.kind != PlaceKind::City || meaning.well_known || meaning.magnitude >= LARGE_TOWN);
        }
        meanings
    }

    /// Whether the article always writes "the" before the name, as before a common noun and never before a town.
    ///
    /// "The Geneva talks", "the Geneva-based bank" and "the Homs and Tartus provinces" say nothing of the towns: once at least
    /// the name must stand without a noun after it, or what may lead to one.
    fn takes_article(&self, entity: &Entity) -> bool {
        let is_the = |token: usize| self.document.folded(token) == "the";
        let mut closed = false;
        for tokens in entity.mentions.iter().take(MOST_MENTIONS).map(|&mention| self.tokens_of(mention)) {
            if !is_the(tokens.start) && !tokens.start.checked_sub(1).is_some_and(is_the) {
                return false;
            }
            let leads_on = matches!(self.document.folded(tokens.end), "and" | "or" | "," | "-" | "–" | "/");
            let is_word = self.document.tokens.get(tokens.end).is_some_and(|token| token.kind == TokenKind::Word);
            closed |= !leads_on && (!is_word || self.gazetteer.phrase(self.document.folded(tokens.end)).has(Class::Function));
        }
        closed
    }

    /// What a key may mean, also with "province" at its end, "northern" before it, or as the beginning of a building's name.
    fn meanings_of_key(&self, key: &str, label: EntityLabel) -> Vec<Meaning> {
        let atlas = self.atlas;
        let exact = atlas.meanings(key);
        if !exact.is_empty() {
            return exact;
        }
        if let Some((name, word)) = key.rsplit_once(' ')
            && atlas.region_word(word).is_some()
        {
            return atlas.regions_named(name);
        }
        let words: Vec<&str> = key.split(' ').collect();
        if let [first, rest @ ..] = words.as_slice()
            && atlas.is_direction(first)
            && !rest.is_empty()
        {
            let whole = atlas.meanings(&rest.join(" "));
            return whole
                .into_iter()
                .filter(|meaning| meaning.kind.is_political())
                .map(|meaning| Meaning { kind: part(meaning.kind), holds: false, ..meaning })
                .collect();
        }
        if label == EntityLabel::Fac && words.len() > 1 && words.iter().skip(1).any(|word| atlas.is_site_word(word)) {
            // "Al" of "Al Noor Mosque" is a town's name, and no name of one there.
            let shortest = 1 + words.iter().take_while(|word| word.chars().count() < SHORTEST_TOWN).count();
            for length in (shortest..words.len().min(4)).rev() {
                let towns = atlas.meanings(&words.get(..length).unwrap_or_default().join(" "));
                let towns: Vec<Meaning> = towns.into_iter().filter(|meaning| matches!(meaning.kind, PlaceKind::City | PlaceKind::Capital)).collect();
                if !towns.is_empty() {
                    return towns.into_iter().map(|meaning| Meaning { kind: PlaceKind::Site, ..meaning }).collect();
                }
            }
        }
        Vec::new()
    }

    /// What an entity's name may mean.
    pub(super) fn meanings(&self, entity: usize) -> &[Meaning] {
        self.meanings.get(entity).map(Vec::as_slice).unwrap_or_default()
    }

    /// The country whose people a mention names.
    pub(super) fn country_of_people(&self, mention: &Mention) -> Option<&'static str> {
        self.gazetteer.country(mention.span.slice(self.document.text))
    }

    /// Entities other than this one that lie in the country or region, with a mention of each.
    pub(super) fn support<'s>(&'s self, code: &str, entity: usize) -> impl Iterator<Item = (usize, usize)> + 's {
        self.support.get(code).into_iter().flatten().copied().filter(move |&(id, _)| id != entity)
    }

    /// Whether the article is known to be of other countries and not of this one.
    pub(super) fn is_foreign(&self, code: &str) -> bool {
        !self.named.is_empty() && !self.named.contains(code)
    }

    /// Whether an entity named by the mention lies in the country or region.
    pub(super) fn is_support(&self, code: &str, mention: usize) -> bool {
        let entity = self.entity_of.get(mention).copied().flatten();
        self.support.get(code).is_some_and(|supports| supports.iter().any(|&(id, _)| Some(id) == entity))
    }

    fn tokens_of(&self, mention: usize) -> Range<usize> {
        self.mentions.get(mention).map_or(0..0, |mention| self.document.tokens_in(mention.span))
    }

    /// Reads the words around the mentions of an entity.
    pub(super) fn surroundings(&self, entity: &Entity) -> Surroundings {
        let mut found = Surroundings::default();
        for &mention in entity.mentions.iter().take(MOST_MENTIONS) {
            let tokens = self.tokens_of(mention);
            found.qualifiers.extend(self.qualifier_after(mention, &tokens));
            found.qualifiers.extend(self.qualifier_before(mention, &tokens));
            if found.holds.is_none() {
                found.holds = self.holds_before(mention, &tokens);
            }
            if found.region_word.is_none() {
                found.region_word = self.region_word(&tokens);
            }
            let Some(sentence) = self.document.sentence_of(tokens.start).and_then(|index| self.document.sentences.get(index)) else { continue };
            let words = sentence.tokens.start.max(tokens.start.saturating_sub(REACH))..sentence.tokens.end.min(tokens.end + REACH);
            if found.level.is_none() {
                found.level =
                    words.clone().find_map(|token| Some((self.atlas.level(self.document.folded(token))?, self.document.cover(token..token + 1))));
            }
            let inside = |other: &usize| self.mentions.get(*other).is_some_and(|other| sentence.span.contains(other.span));
            let others = (mention.saturating_sub(REACH_MENTIONS)..mention).chain(mention + 1..mention + 1 + REACH_MENTIONS);
            found.near.extend(others.filter(inside));
        }
        found
    }

    /// "Paris, Texas", "Paris (Texas)", "Paris in Texas".
    fn qualifier_after(&self, mention: usize, tokens: &Range<usize>) -> Option<Qualifier> {
        let sign = self.document.folded(tokens.end);
        let next = self.tokens_of(mention + 1);
        let gap = next.start.checked_sub(tokens.end)?;
        let the = gap == 2 && self.document.folded(tokens.end + 1) == "the";
        let direction = gap == 2 && self.atlas.is_direction(self.document.folded(tokens.end + 1));
        if !(gap == 1 || the || direction) || !matches!(sign, "," | "(" | "in") {
            return None;
        }
        let meaning = self.holder(mention + 1)?;
        let after = self.document.tokens.get(next.end);
        let closes = after.is_none_or(|token| token.kind == TokenKind::Punctuation)
            || self.document.sentence_of(next.end) != self.document.sentence_of(tokens.start);
        Some(Qualifier { meaning, span: self.mentions.get(mention + 1)?.span, address: sign != "in" && closes && gap == 1 })
    }

    /// The meaning of a mention that holds the town before it: "Athens, Georgia".
    fn holds_before(&self, mention: usize, tokens: &Range<usize>) -> Option<(Meaning, Span)> {
        let before = mention.checked_sub(1)?;
        let town = self.tokens_of(before);
        if town.end + 1 != tokens.start || self.document.folded(town.end) != "," {
            return None;
        }
        let towns = self.meanings(self.entity_of.get(before).copied().flatten()?);
        let own = self.meanings(self.entity_of.get(mention).copied().flatten()?);
        let holder = own.iter().find(|meaning| meaning.holds && towns.iter().any(|town| !town.holds && town.is_within(meaning)))?;
        Some((holder.clone(), self.mentions.get(before)?.span))
    }

    /// "Syria's Aleppo", "the Syrian city of Aleppo".
    fn qualifier_before(&self, mention: usize, tokens: &Range<usize>) -> Option<Qualifier> {
        let before = mention.checked_sub(1)?;
        let gap = self.tokens_of(before).end..tokens.start;
        if gap.is_empty() || gap.len() > 5 || self.document.sentence_of(gap.start) != self.document.sentence_of(tokens.start) {
            return None;
        }
        let label = self.mentions.get(before)?.label;
        let possessive = self.document.tokens.get(gap.start).is_some_and(|token| token.kind == TokenKind::Possessive);
        let words = if possessive { gap.start + 1..gap.end } else { gap.clone() };
        let bridge = |token: usize| {
            let word = self.document.folded(token);
            word == "of"
                || word == "-"
                || self.atlas.is_place_noun(word)
                || self.atlas.is_direction(word)
                || word.ends_with("est")
                || word == "second"
        };
        let named = words.clone().any(|token| self.atlas.is_place_noun(self.document.folded(token)));
        let fits = words.clone().all(bridge) && (possessive || label == EntityLabel::Norp || named);
        if !fits {
            return None;
        }
        Some(Qualifier { meaning: self.holder(before)?, span: self.mentions.get(before)?.span, address: false })
    }

    /// The country or region that a mention names, or whose people it names.
    fn holder(&self, mention: usize) -> Option<Meaning> {
        let named = self.mentions.get(mention)?;
        if named.label == EntityLabel::Norp {
            return self.country_of_people(named).and_then(|code| self.atlas.country_meaning(code));
        }
        if !is_place(named.label) {
            return None;
        }
        let surface = named.span.slice(self.document.text);
        let key = self.atlas.key(surface);
        let mut meanings = self.atlas.meanings(&key);
        meanings.extend(self.atlas.regions_named(&key));
        // A country before a state, a state before a town that is also called so.
        meanings.retain(|meaning| meaning.holds);
        meanings.into_iter().reduce(|best, other| if best.region.is_some() && other.region.is_none() { other } else { best })
    }

    /// "Aleppo province", "the state of Georgia".
    fn region_word(&self, tokens: &Range<usize>) -> Option<Span> {
        let at = |token: usize| self.atlas.region_word(self.document.folded(token)).map(|_| self.document.cover(token..token + 1));
        let after = at(tokens.end).filter(|_| self.document.space_before(tokens.end));
        let before = || tokens.start.checked_sub(2).filter(|&word| self.document.folded(word + 1) == "of").and_then(at);
        after.or_else(before)
    }

    /// All meanings that a qualifier's mention may hold, for a check by the caller.
    pub(super) fn holders(&self, qualifier: &Qualifier) -> Vec<Meaning> {
        let key = self.atlas.key(qualifier.span.slice(self.document.text));
        let mut meanings = self.atlas.meanings(&key);
        meanings.extend(self.atlas.regions_named(&key));
        meanings.push(qualifier.meaning.clone());
        meanings.retain(|meaning| meaning.holds);
        meanings
    }
}

/// What a part of a place is.
fn part(kind: PlaceKind) -> PlaceKind {
    match kind {
        PlaceKind::City | PlaceKind::Capital | PlaceKind::Town => PlaceKind::Borough,
        _ => PlaceKind::Region,
    }
}
