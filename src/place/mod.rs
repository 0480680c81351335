//! Where it happens: places with country, kind, coordinates and how sure that is.
//!
//! Three steps: the lists say what a name may mean (`atlas`); the words beside it, its sentence and the article say what
//! speaks for each meaning (`context`); the meanings are weighed (`weigh`). A name that stays open is given with its candidates.

mod atlas;
mod context;
mod key;
mod weigh;

pub(crate) use atlas::Atlas;
pub use key::PlaceKeys;

use crate::document::Document;
use crate::entity::Entity;
use crate::mention::{EntityLabel, Mention};
use crate::ner::Gazetteer;
use crate::span::Span;
use atlas::Meaning;
use context::Scene;

/// A point on the earth in millionths of a degree, north and east positive.
///
/// The lists give hundredths of a degree, about a kilometre.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Point {
    /// -90,000,000 to 90,000,000.
    pub latitude: i32,
    /// -180,000,000 to 180,000,000.
    pub longitude: i32,
}

/// What kind of place it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum PlaceKind {
    Borough,
    Canal,
    Cape,
    Capital,
    City,
    Continent,
    Country,
    Desert,
    FormerCountry,
    Island,
    Lake,
    Mountain,
    Mountains,
    Nation,
    Ocean,
    Province,
    Reef,
    Region,
    River,
    Sea,
    Site,
    State,
    Strait,
    Territory,
    Town,
    Valley,
}

impl PlaceKind {
    const ALL: [(PlaceKind, &'static str); 26] = [
        (PlaceKind::Borough, "borough"),
        (PlaceKind::Canal, "canal"),
        (PlaceKind::Cape, "cape"),
        (PlaceKind::Capital, "capital"),
        (PlaceKind::City, "city"),
        (PlaceKind::Continent, "continent"),
        (PlaceKind::Country, "country"),
        (PlaceKind::Desert, "desert"),
        (PlaceKind::FormerCountry, "former country"),
        (PlaceKind::Island, "island"),
        (PlaceKind::Lake, "lake"),
        (PlaceKind::Mountain, "mountain"),
        (PlaceKind::Mountains, "mountains"),
        (PlaceKind::Nation, "nation"),
        (PlaceKind::Ocean, "ocean"),
        (PlaceKind::Province, "province"),
        (PlaceKind::Reef, "reef"),
        (PlaceKind::Region, "region"),
        (PlaceKind::River, "river"),
        (PlaceKind::Sea, "sea"),
        (PlaceKind::Site, "site"),
        (PlaceKind::State, "state"),
        (PlaceKind::Strait, "strait"),
        (PlaceKind::Territory, "territory"),
        (PlaceKind::Town, "town"),
        (PlaceKind::Valley, "valley"),
    ];

    /// The kind as the JSON and the lists write it; a nation is a part of a country that is itself called one, such as Scotland.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(kind, _)| *kind == self).map_or("region", |(_, name)| name)
    }

    /// Reads a kind as [`PlaceKind::as_str`] writes it.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == name).map(|&(kind, _)| kind)
    }

    /// Whether it has a government or is a part of such: no sea, mountain or building.
    fn is_political(self) -> bool {
        use PlaceKind::{Borough, Capital, City, Country, FormerCountry, Island, Nation, Province, Region, State, Territory, Town};
        matches!(self, Borough | Capital | City | Country | FormerCountry | Island | Nation | Province | Region | State | Territory | Town)
    }
}

/// How sure it is which place is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confidence {
    /// A guess, or open between several.
    Low,
    /// The likeliest of several, with something that speaks for it.
    Medium,
    /// No other place of that name is likely.
    High,
}

impl Confidence {
    /// The word for it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Confidence::High => "high",
            Confidence::Medium => "medium",
            Confidence::Low => "low",
        }
    }
}

/// A place that a name may mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Location {
    /// The name with what it lies in: "Paris, Texas, United States".
    pub name: String,
    /// ISO 3166 codes of the countries that it is or lies in; empty for oceans and continents.
    pub countries: Vec<&'static str>,
    /// What kind of place it is.
    pub kind: PlaceKind,
    /// A point in it: a country's label point, the middle of a region's towns, a town itself.
    pub point: Point,
}

/// Where an entity is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Index into [`crate::Analysis::entities`].
    pub entity: usize,
    /// Which place it is; none where the article leaves it open.
    pub location: Option<Location>,
    /// How sure that is.
    pub confidence: Confidence,
    /// Why, in words for a reader.
    pub why: String,
    /// What else the name may mean, the likeliest first; with the location itself, if there is any other.
    pub candidates: Vec<Location>,
    /// The words that it rests on: the name, and what speaks for this meaning.
    pub evidence: Vec<Span>,
}

/// A country with what the article says of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountryCount {
    /// ISO 3166 code.
    pub code: &'static str,
    /// Its usual name.
    pub name: &'static str,
    /// A point in it.
    pub point: Point,
    /// The mentions of the country and of places in it, as indexes into [`crate::Analysis::mentions`], in text order.
    pub mentions: Vec<usize>,
    /// The mentions of its people ("Syrian"), likewise.
    pub people: Vec<usize>,
}

/// Finds where the places of an article are, in the order of the entities, and counts its countries, the most frequent first.
pub(crate) fn locate(
    document: &Document,
    mentions: &[Mention],
    entities: &[Entity],
    gazetteer: &Gazetteer,
    atlas: &Atlas,
) -> (Vec<Place>, Vec<CountryCount>) {
    let scene = Scene::new(document, mentions, entities, gazetteer, atlas);
    let places: Vec<Place> = (0..entities.len()).filter_map(|entity| weigh::place(&scene, entity)).collect();
    let countries = count(&scene, &places);
    (places, countries)
}

/// Whether an entity of this type is somewhere.
fn is_place(label: EntityLabel) -> bool {
    matches!(label, EntityLabel::Gpe | EntityLabel::Loc | EntityLabel::Fac)
}

/// The countries of the places and peoples. What lies in several countries counts for none, nor does a guess.
fn count(scene: &Scene, places: &[Place]) -> Vec<CountryCount> {
    let mut counted: Vec<(usize, bool, &'static str)> = Vec::new();
    for place in places.iter().filter(|place| place.confidence > Confidence::Low) {
        let of_place = place.location.as_ref().map(|location| location.countries.as_slice());
        if let (Some([code]), Some(entity)) = (of_place, scene.entities.get(place.entity)) {
            counted.extend(entity.mentions.iter().map(|&mention| (mention, true, *code)));
        }
    }
    for (index, mention) in scene.mentions.iter().enumerate().filter(|(_, mention)| mention.label == EntityLabel::Norp) {
        counted.extend(scene.country_of_people(mention).map(|code| (index, false, code)));
    }
    counted.sort_unstable();
    let mut slot: rustc_hash::FxHashMap<&'static str, usize> = rustc_hash::FxHashMap::default();
    let mut countries: Vec<CountryCount> = Vec::new();
    for (mention, is_place, code) in counted {
        let Some((name, point)) = scene.atlas.country(code) else { continue };
        let at = *slot.entry(code).or_insert_with(|| {
            countries.push(CountryCount { code, name, point, mentions: Vec::new(), people: Vec::new() });
            countries.len() - 1
        });
        if let Some(country) = countries.get_mut(at) {
            if is_place { &mut country.mentions } else { &mut country.people }.push(mention);
        }
    }
    // Stable: of equals, the one that is named first.
    countries.sort_by_key(|country| std::cmp::Reverse((country.mentions.len(), country.people.len())));
    countries
}

/// A meaning as a reader knows it: the name as the article has it, and what it lies in.
fn location(atlas: &Atlas, name: &str, meaning: &Meaning) -> Location {
    let mut full = name.to_owned();
    let key = atlas.key(name);
    let mut add = |part: Option<&str>| {
        if let Some(part) = part.filter(|part| atlas.key(part) != key) {
            full.push_str(", ");
            full.push_str(part);
        }
    };
    let countries: Vec<&'static str> = meaning.countries.split(' ').filter(|code| !code.is_empty()).collect();
    let is_town = matches!(meaning.kind, PlaceKind::City | PlaceKind::Town);
    if is_town {
        add(meaning.region.and_then(|code| atlas.region_name(code)));
    }
    if let ([code], false) = (countries.as_slice(), matches!(meaning.kind, PlaceKind::Country | PlaceKind::Territory)) {
        add(atlas.country(code).map(|(name, _)| name));
    }
    Location { name: full, countries, kind: meaning.kind, point: meaning.point }
}
