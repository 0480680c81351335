//! Which of its meanings a name has.

use super::atlas::{Level, Meaning};
use super::context::{Scene, Surroundings};
use super::{Confidence, Location, Place, PlaceKind, is_place, location};
use crate::entity::Entity;
use crate::mention::EntityLabel;
use crate::span::Span;

/// Points for a meaning. A tenfold number of people is worth 100; the rest was set against that by hand.
pub(super) mod points {
    /// A country's capital is in the news more than others of its size.
    pub(super) const CAPITAL: i32 = 200;
    /// A town that needs no country beside it.
    pub(super) const WELL_KNOWN: i32 = 100;
    /// A country more than a town or state of its name.
    pub(super) const COUNTRY: i32 = 30;
    /// A well-known sea, mountain or building.
    pub(super) const FEATURE: i32 = 700;
    /// What the tagger's label speaks against: a river that is tagged as a town.
    pub(super) const MISFIT: i32 = -250;
    /// The article names its country elsewhere, and once more.
    pub(super) const COUNTRY_NAMED: i32 = 100;
    pub(super) const COUNTRY_AGAIN: i32 = 20;
    /// The article names it twice at least, and no country of another place of that name.
    pub(super) const ONLY_COUNTRY: i32 = 60;
    /// The article names its region or another place there.
    pub(super) const REGION_NAMED: i32 = 150;
    /// Yet no country or region of the article makes a village of a metropolis.
    pub(super) const MOST_COUNTRY: i32 = 130;
    pub(super) const MOST_REGION: i32 = 200;
    /// The same sentence does.
    pub(super) const NEAR: i32 = 50;
    /// The article names a neighbouring country.
    pub(super) const NEIGHBOUR: i32 = 60;
    /// A word says of which level it is: "governor", "parliament".
    pub(super) const LEVEL: i32 = 130;
    /// A province that is named after its town is meant less often than the town.
    pub(super) const NAMED_AFTER_SEAT: i32 = -150;
    /// "Athens" before "Georgia".
    pub(super) const HOLDS: i32 = 600;
    /// "province" beside it.
    pub(super) const REGION_WORD: i32 = 500;
    /// From this lead on it is safe; from this one on likely.
    pub(in crate::place) const SAFE: i32 = 110;
    pub(super) const LIKELY: i32 = 70;
}

/// Candidates that are given where a name stays open.
const MOST_CANDIDATES: usize = 5;
/// Below this (some 60,000 people) a town that nothing else speaks for is a guess.
const SMALL_TOWN: i32 = 48;
/// Below this (half a million) a town that is not well known and that nothing else speaks for is only likely.
pub(super) const LARGE_TOWN: i32 = 57;

/// How likely a meaning is before the article is read.
pub(super) fn prior(meaning: &Meaning, label: EntityLabel) -> i32 {
    let people = meaning.magnitude * 10;
    let natural = !meaning.kind.is_political();
    let base = match meaning.kind {
        PlaceKind::Country | PlaceKind::Territory if meaning.magnitude > 0 => people + points::COUNTRY,
        PlaceKind::Capital => people + points::CAPITAL,
        PlaceKind::City if meaning.well_known => people + points::WELL_KNOWN,
        PlaceKind::City | PlaceKind::State | PlaceKind::Province | PlaceKind::Nation => people,
        PlaceKind::Region | PlaceKind::Site | PlaceKind::Borough | PlaceKind::Territory if people > 0 => people,
        _ => points::FEATURE,
    };
    let fits = match label {
        EntityLabel::Loc => natural || matches!(meaning.kind, PlaceKind::Region | PlaceKind::Island | PlaceKind::Continent),
        EntityLabel::Fac => natural,
        _ => !natural,
    };
    base + if fits { 0 } else { points::MISFIT }
}

/// A meaning with what speaks for it.
struct Weighed {
    meaning: Meaning,
    score: i32,
    why: Option<String>,
    evidence: Vec<Span>,
    supported: bool,
}

impl Weighed {
    /// The country that it is in, if it is in one.
    fn country(&self) -> Option<&'static str> {
        self.meaning.countries.split(' ').next().filter(|code| !code.is_empty())
    }
}

/// Where an entity is, if it is a place that the lists know or the text describes.
pub(super) fn place(scene: &Scene, id: usize) -> Option<Place> {
    let entity = scene.entities.get(id).filter(|entity| is_place(entity.label))?;
    let first = entity.mentions.first().and_then(|&mention| scene.mentions.get(mention)).map(|mention| mention.span)?;
    let around = scene.surroundings(entity);
    let meanings = distinct(scene.meanings(id));
    if let Some(place) = by_qualifier(scene, id, entity, first, &meanings, &around) {
        return Some(place);
    }
    let has_seat = |meaning: &Meaning| meaning.region.is_some() && meanings.iter().any(|other| !other.holds && other.is_within(meaning));
    let mut weighed: Vec<Weighed> = meanings.iter().map(|meaning| weigh(scene, id, entity, &around, meaning.clone())).collect();
    for weighed in &mut weighed {
        weighed.score += if has_seat(&weighed.meaning) { points::NAMED_AFTER_SEAT } else { 0 };
    }
    let supports = |weighed: &Weighed| weighed.country().map_or(0, |code| scene.support(code, id).take(2).count());
    let mut codes: Vec<&'static str> = weighed.iter().filter(|weighed| supports(weighed) > 0).filter_map(Weighed::country).collect();
    codes.sort_unstable();
    codes.dedup();
    if let [only] = codes.as_slice() {
        for weighed in weighed.iter_mut().filter(|weighed| weighed.country() == Some(only) && supports(weighed) > 1) {
            weighed.score += points::ONLY_COUNTRY;
        }
    }
    weighed.sort_by_key(|weighed| std::cmp::Reverse(weighed.score));
    decide(scene, id, entity, first, &weighed)
}

/// The meanings without those that a whole of the same name holds: Luxembourg the city in Luxembourg the country, which
/// alone is the country. A town stands before its own province ("Aleppo").
fn distinct(meanings: &[Meaning]) -> Vec<Meaning> {
    let country = |meaning: &Meaning| meaning.holds && meaning.region.is_none();
    let keep = |meaning: &&Meaning| !meanings.iter().any(|other| country(other) && meaning.is_within(other));
    meanings.iter().filter(keep).cloned().collect()
}

/// What the name beside it decides: "Paris, Texas".
fn by_qualifier(scene: &Scene, id: usize, entity: &Entity, first: Span, meanings: &[Meaning], around: &Surroundings) -> Option<Place> {
    for qualifier in &around.qualifiers {
        let holders = scene.holders(qualifier);
        let mut held: Vec<&Meaning> = meanings.iter().filter(|meaning| holders.iter().any(|holder| meaning.is_within(holder))).collect();
        // A town before its province.
        held.sort_by_key(|meaning| (meaning.holds, std::cmp::Reverse(prior(meaning, entity.label))));
        let beside = qualifier.span.slice(scene.document.text);
        // "in Syria, Iraq and Lebanon": a country is in no other.
        let known_whole = meanings.iter().any(|meaning| meaning.holds && meaning.region.is_none());
        if let Some(&meaning) = held.first() {
            let others = meanings.iter().filter(|other| *other != meaning && !other.is_within(meaning) && !meaning.is_within(other));
            let candidates =
                std::iter::once(meaning).chain(others).map(|meaning| location(scene.atlas, &entity.name, meaning)).take(MOST_CANDIDATES).collect();
            return Some(Place {
                entity: id,
                location: Some(location(scene.atlas, &entity.name, meaning)),
                confidence: Confidence::High,
                why: format!("“{beside}” stands beside it"),
                candidates: alternatives(candidates),
                evidence: vec![first, qualifier.span],
            });
        }
        let famous = meanings.iter().any(|meaning| prior(meaning, entity.label) >= 600);
        if qualifier.address && !known_whole && !famous && entity.label != EntityLabel::Fac {
            let holder = &qualifier.meaning;
            let town = Meaning { kind: PlaceKind::Town, magnitude: 0, holds: false, ..holder.clone() };
            return Some(Place {
                entity: id,
                location: Some(location(scene.atlas, &entity.name, &town)),
                confidence: Confidence::Medium,
                why: format!("“{beside}” stands beside it; the point is that of {beside}, as the list has no such town there"),
                candidates: Vec::new(),
                evidence: vec![first, qualifier.span],
            });
        }
    }
    None
}

/// Adds up what speaks for a meaning.
fn weigh(scene: &Scene, id: usize, entity: &Entity, around: &Surroundings, meaning: Meaning) -> Weighed {
    let mut score = prior(&meaning, entity.label);
    let mut why = None;
    let mut evidence: Vec<Span> = Vec::new();
    let mut supported = false;
    let named = |mention: usize| scene.mentions.get(mention).map(|mention| mention.span);
    let is_whole = meaning.holds && meaning.region.is_none();
    let (mut of_country, mut of_region) = (0, 0);
    let codes: Vec<&'static str> = meaning.countries.split(' ').filter(|code| !code.is_empty()).collect();
    for &code in codes.iter().take(1) {
        let supports: Vec<usize> = scene.support(code, id).map(|(_, mention)| mention).collect();
        if let Some(&mention) = supports.first() {
            of_country += points::COUNTRY_NAMED + points::COUNTRY_AGAIN * (supports.len() as i32 - 1);
            supported = true;
            why = named(mention).map(|span| format!("the article names {}", span.slice(scene.document.text)));
            evidence.extend(named(mention));
        }
        if let Some(&mention) = around.near.iter().find(|&&mention| scene.is_support(code, mention)) {
            of_country += points::NEAR;
            why = named(mention).map(|span| format!("the same sentence names {}", span.slice(scene.document.text)));
            evidence = named(mention).into_iter().collect();
        }
        // A country itself is spoken for by its neighbours.
        if is_whole && around.near.iter().any(|&mention| scene.mentions.get(mention).is_some_and(|mention| near_country(scene, mention, code))) {
            score += points::NEIGHBOUR;
        }
    }
    // England is no more of a hint than the country is.
    if let Some(region) = meaning.region.filter(|region| !region.starts_with("GB.")) {
        if let Some((_, mention)) = scene.support(region, id).next() {
            of_region += points::REGION_NAMED;
            supported = true;
            why = named(mention).map(|span| format!("the article names {}", span.slice(scene.document.text)));
            evidence = named(mention).into_iter().collect();
        }
        if around.near.iter().any(|&mention| scene.is_support(region, mention)) {
            of_region += points::NEAR;
        }
    }
    score += of_country.min(points::MOST_COUNTRY) + of_region.min(points::MOST_REGION);
    if let Some((level, span)) = around.level {
        let fits = match level {
            Level::State => meaning.holds && meaning.region.is_some(),
            Level::Country => is_whole,
        };
        if fits {
            score += points::LEVEL;
            why.get_or_insert_with(|| format!("“{}” speaks for it", span.slice(scene.document.text)));
            evidence.push(span);
        }
    }
    if let Some((holder, town)) = &around.holds
        && *holder == meaning
    {
        score += points::HOLDS;
        supported = true;
        why = Some(format!("“{}” stands before it", town.slice(scene.document.text)));
        evidence = vec![*town];
    }
    if let Some(span) = around.region_word
        && meaning.holds
        && meaning.region.is_some()
    {
        score += points::REGION_WORD;
        supported = true;
        why = Some(format!("“{}” stands beside it", span.slice(scene.document.text)));
        evidence = vec![span];
    }
    Weighed { meaning, score, why, evidence, supported }
}

/// Whether the mention names a country next to this one, or its people.
fn near_country(scene: &Scene, mention: &crate::mention::Mention, code: &str) -> bool {
    scene.country_of_people(mention).is_some_and(|other| scene.atlas.are_neighbours(code, other))
}

/// Decides by the lead of the first.
fn decide(scene: &Scene, id: usize, entity: &Entity, first: Span, weighed: &[Weighed]) -> Option<Place> {
    let best = weighed.first()?;
    let meaning = &best.meaning;
    // A town and its own province are near each other: which of them is meant is no doubt about where.
    let part_of_country = |one: &Meaning, other: &Meaning| one.countries == other.countries && (one.region.is_none() || other.region.is_none());
    let apart =
        |other: &&Weighed| !other.meaning.is_within(meaning) && !meaning.is_within(&other.meaning) && !part_of_country(meaning, &other.meaning);
    let second = weighed.iter().skip(1).find(apart);
    let lead = second.map_or(i32::MAX, |second| best.score - second.score);
    let town = matches!(meaning.kind, PlaceKind::City | PlaceKind::Site | PlaceKind::Borough) && meaning.magnitude > 0;
    let alone_in_article = town && !best.supported && !meaning.well_known;
    let small = alone_in_article && meaning.magnitude < SMALL_TOWN;
    // "Al Noor Mosque" in an article on New Zealand is in no town of Illinois: of a small town that nothing speaks for, in a
    // country that the article doesn't name, the name is rather that of a place which the list has not.
    let foreign = best.country().is_some_and(|code| scene.is_foreign(code));
    if small && (foreign || meaning.kind == PlaceKind::Site) {
        return None;
    }
    let place = || location(scene.atlas, &entity.name, meaning);
    let mut candidates: Vec<Location> = vec![place()];
    for other in weighed.iter().skip(1).filter(apart).map(|weighed| location(scene.atlas, &entity.name, &weighed.meaning)) {
        if candidates.len() < MOST_CANDIDATES && candidates.iter().all(|known| known.name != other.name) {
            candidates.push(other);
        }
    }
    let mut evidence = vec![first];
    evidence.extend(&best.evidence);
    evidence.dedup();
    // How many people live in a region's towns says little about which of two regions news means.
    let region = meaning.holds && meaning.region.is_some() && !best.supported && second.is_some_and(|second| second.meaning.holds);
    let open = lead < if region { points::SAFE } else { points::LIKELY };
    let (confidence, why) = if open {
        (Confidence::Low, "several places of that name are about as likely".to_owned())
    } else if small {
        (Confidence::Low, "a small town, and nothing else in the article speaks for it".to_owned())
    } else {
        let sure = if lead >= points::SAFE { Confidence::High } else { Confidence::Medium };
        let sure = if alone_in_article && meaning.magnitude < LARGE_TOWN { Confidence::Medium } else { sure };
        // A country's name needs no other reason, if nothing else bears it.
        let plain = weighed.len() == 1 && meaning.holds && meaning.region.is_none();
        let why = best.why.clone().filter(|_| !plain).unwrap_or_else(|| alone(meaning, second.is_some()).to_owned());
        if plain {
            evidence.truncate(1);
        }
        // The town that a building is named after is only likely to be where it stands.
        let sure = if meaning.kind == PlaceKind::Site && meaning.magnitude > 0 { sure.min(Confidence::Medium) } else { sure };
        (sure, why)
    };
    if open {
        evidence = vec![first];
    }
    Some(Place { entity: id, location: (!open).then(place), confidence, why, candidates: alternatives(candidates), evidence })
}

/// What is said of a meaning that needs no support.
fn alone(meaning: &Meaning, has_namesakes: bool) -> &'static str {
    match meaning.kind {
        PlaceKind::Country | PlaceKind::Territory => "a country's name",
        PlaceKind::Site if meaning.magnitude > 0 => "named after the town",
        PlaceKind::Capital => "a capital",
        _ if has_namesakes => "the largest place of that name",
        _ => "the only place of that name in the list",
    }
}

/// Candidates are worth showing only if there are two.
fn alternatives(candidates: Vec<Location>) -> Vec<Location> {
    if candidates.len() > 1 { candidates } else { Vec::new() }
}
