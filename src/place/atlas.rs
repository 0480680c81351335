//! The lists of `data/places`, and what a name may mean by them.

use super::key::PlaceKeys;
use super::{PlaceKind, Point};
use crate::lexicon::rows;
use rustc_hash::FxHashMap;

/// One thing that a name may mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Meaning {
    pub(super) kind: PlaceKind,
    /// ISO codes of the countries that it is or lies in, parted by blanks; empty for oceans and continents.
    pub(super) countries: &'static str,
    /// GeoNames code of the first-level region that it is or lies in: "US.TX".
    pub(super) region: Option<&'static str>,
    pub(super) point: Point,
    /// Tenths of the decimal logarithm of its people; 0 where that says nothing.
    pub(super) magnitude: i32,
    /// Whether news names it without saying where it is.
    pub(super) well_known: bool,
    /// Whether it is a whole region or country, which can hold a town.
    pub(super) holds: bool,
}

impl Meaning {
    /// Whether it lies in (or is) the country.
    pub(super) fn is_in_country(&self, code: &str) -> bool {
        self.countries.split(' ').any(|country| country == code)
    }

    /// Whether it lies within what the other meaning is.
    pub(super) fn is_within(&self, other: &Meaning) -> bool {
        if !other.holds || self == other {
            return false;
        }
        match other.region {
            Some(region) => self.region == Some(region),
            None => !other.countries.is_empty() && other.countries.split(' ').any(|code| self.is_in_country(code)),
        }
    }
}

#[derive(Clone, Copy, Debug)]
struct Country {
    code: &'static str,
    name: &'static str,
    point: Point,
    magnitude: i32,
    kind: PlaceKind,
    neighbours: &'static str,
}

#[derive(Clone, Copy, Debug)]
struct Region {
    code: &'static str,
    name: &'static str,
    point: Point,
    magnitude: i32,
    kind: PlaceKind,
}

#[derive(Clone, Copy, Debug)]
struct Feature {
    kind: PlaceKind,
    countries: &'static str,
    point: Point,
}

/// Whether a word tells of a state or of a country.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Level {
    State,
    Country,
}

/// The places of the world that the lists know.
#[derive(Clone, Debug)]
pub(crate) struct Atlas {
    keys: PlaceKeys,
    countries: FxHashMap<&'static str, Country>,
    country_names: FxHashMap<String, &'static str>,
    regions: FxHashMap<&'static str, Region>,
    region_names: FxHashMap<String, Vec<&'static str>>,
    features: FxHashMap<String, Feature>,
    well_known: FxHashMap<String, &'static str>,
    usual_names: FxHashMap<String, String>,
    region_words: FxHashMap<&'static str, PlaceKind>,
    directions: FxHashMap<&'static str, ()>,
    site_words: FxHashMap<&'static str, ()>,
    place_nouns: FxHashMap<&'static str, ()>,
    levels: FxHashMap<&'static str, Level>,
}

/// Sorted by key, so that a name is found by bisection and nothing is built beforehand.
const CITIES: &str = include_str!("../../data/places/cities.tsv");

impl Atlas {
    /// Reads the lists that are compiled in.
    pub(crate) fn new() -> Self {
        let keys = PlaceKeys::new();
        let set = |list: &'static str| rows(list).filter_map(|row| row.first().map(|&word| (word, ()))).collect();
        let country = |row: &Vec<&'static str>| {
            let country = Country {
                code: row.first()?,
                name: row.get(1)?,
                point: point(row.get(2)?, row.get(3)?)?,
                magnitude: row.get(4)?.parse().ok()?,
                kind: PlaceKind::parse(row.get(5)?)?,
                neighbours: row.get(6).copied().unwrap_or_default(),
            };
            Some((country.code, country))
        };
        let region = |row: &Vec<&'static str>| {
            let region = Region {
                code: row.first()?,
                name: row.get(1)?,
                point: point(row.get(2)?, row.get(3)?)?,
                magnitude: row.get(4)?.parse().ok()?,
                kind: PlaceKind::parse(row.get(5)?)?,
            };
            Some((region.code, region))
        };
        let feature = |row: Vec<&'static str>| {
            let countries = row.get(2).copied().filter(|&countries| countries != "-").unwrap_or_default();
            Some((keys.key(row.first()?), Feature { kind: PlaceKind::parse(row.get(1)?)?, countries, point: point(row.get(3)?, row.get(4)?)? }))
        };
        let regions = include_str!("../../data/places/regions.tsv");
        let mut region_names: FxHashMap<String, Vec<&'static str>> = FxHashMap::default();
        for row in rows(regions) {
            let (Some(&code), Some(names)) = (row.first(), row.get(6)) else { continue };
            for name in names.split(';') {
                region_names.entry(keys.key(name)).or_default().push(code);
            }
        }
        Atlas {
            countries: rows(include_str!("../../data/places/countries.tsv")).filter_map(|row| country(&row)).collect(),
            country_names: rows(include_str!("../../data/gazetteer/countries.tsv"))
                .filter_map(|row| Some((keys.key(row.first()?), *row.get(1)?)))
                .collect(),
            regions: rows(regions).filter_map(|row| region(&row)).collect(),
            region_names,
            features: rows(include_str!("../../data/places/features.tsv")).filter_map(feature).collect(),
            well_known: rows(include_str!("../../data/places/well_known.tsv"))
                .filter_map(|row| Some((keys.key(row.first()?), *row.get(1)?)))
                .collect(),
            usual_names: rows(include_str!("../../data/lexicon/aliases.tsv"))
                .filter(|row| row.first() == Some(&"PLACE"))
                .filter_map(|row| Some((keys.key(row.get(2)?), keys.key(row.get(1)?))))
                .collect(),
            region_words: rows(include_str!("../../data/places/region_words.tsv"))
                .filter_map(|row| Some((*row.first()?, PlaceKind::parse(row.get(1)?)?)))
                .collect(),
            directions: set(include_str!("../../data/places/directions.tsv")),
            site_words: set(include_str!("../../data/places/site_words.tsv")),
            place_nouns: set(include_str!("../../data/places/place_nouns.tsv")),
            levels: rows(include_str!("../../data/places/level_cues.tsv"))
                .filter_map(|row| Some((*row.first()?, if row.get(1) == Some(&"state") { Level::State } else { Level::Country })))
                .collect(),
            keys,
        }
    }

    /// The key of a name.
    pub(super) fn key(&self, name: &str) -> String {
        self.keys.key(name)
    }

    /// The kind of region that a word says of a name beside it.
    pub(super) fn region_word(&self, folded: &str) -> Option<PlaceKind> {
        self.region_words.get(folded).copied()
    }

    /// Whether the word names a part of the place after it.
    pub(super) fn is_direction(&self, folded: &str) -> bool {
        self.directions.contains_key(folded)
    }

    /// Whether a name with this word in it may be a building of the town that it begins with.
    pub(super) fn is_site_word(&self, folded: &str) -> bool {
        self.site_words.contains_key(folded)
    }

    /// Whether the word says that a town is named after it.
    pub(super) fn is_place_noun(&self, folded: &str) -> bool {
        self.place_nouns.contains_key(folded) || self.region_words.contains_key(folded)
    }

    /// Whether the word tells of a state or of a country.
    pub(super) fn level(&self, folded: &str) -> Option<Level> {
        self.levels.get(folded).copied()
    }

    /// Whether two countries have a border in common.
    pub(super) fn are_neighbours(&self, a: &str, b: &str) -> bool {
        self.countries.get(a).is_some_and(|country| country.neighbours.split(' ').any(|code| code == b))
    }

    /// The name and point of a country.
    pub(super) fn country(&self, code: &str) -> Option<(&'static str, Point)> {
        self.countries.get(code).map(|country| (country.name, country.point))
    }

    /// The name of a region.
    pub(super) fn region_name(&self, code: &str) -> Option<&'static str> {
        self.regions.get(code).map(|region| region.name)
    }

    /// A code of the lists as a country's.
    pub(super) fn country_meaning(&self, code: &str) -> Option<Meaning> {
        self.countries.get(code).map(|country| Meaning {
            kind: country.kind,
            countries: country.code,
            region: None,
            point: country.point,
            magnitude: country.magnitude,
            well_known: false,
            holds: true,
        })
    }

    fn region_meaning(&self, code: &str) -> Option<Meaning> {
        self.regions.get(code).map(|region| Meaning {
            kind: region.kind,
            countries: region.code.split('.').next().unwrap_or_default(),
            region: Some(region.code),
            point: region.point,
            magnitude: region.magnitude,
            well_known: false,
            holds: true,
        })
    }

    /// Everything that a key may mean; the order says nothing.
    pub(super) fn meanings(&self, key: &str) -> Vec<Meaning> {
        let mut meanings = self.exact(key);
        if meanings.is_empty()
            && let Some(usual) = self.usual_names.get(key)
        {
            meanings = self.exact(usual);
        }
        if meanings.is_empty() && key.len() == 2 {
            meanings = self.regions_named(key);
        }
        meanings
    }

    /// The regions that a key may mean. Two letters are the post's code for a state of the United States.
    pub(super) fn regions_named(&self, key: &str) -> Vec<Meaning> {
        let usual = self.usual_names.get(key).map_or(key, String::as_str);
        let codes = self.region_names.get(usual).map(Vec::as_slice).unwrap_or_default();
        let mut regions: Vec<Meaning> = codes.iter().filter_map(|code| self.region_meaning(code)).collect();
        if regions.is_empty() && key.len() == 2 {
            regions.extend(self.region_meaning(&format!("US.{}", key.to_ascii_uppercase())));
        }
        regions
    }

    fn exact(&self, key: &str) -> Vec<Meaning> {
        let mut meanings: Vec<Meaning> = Vec::new();
        let feature = self.features.get(key);
        let is_nation = |code: &str| self.regions.get(code).is_some_and(|region| region.kind == PlaceKind::Nation);
        let nation = self.region_names.get(key).is_some_and(|codes| codes.iter().any(|code| is_nation(code)));
        // A part of a country with a name of its own is in the list of countries too: Abkhazia, Scotland.
        if feature.is_none()
            && !nation
            && let Some(code) = self.country_names.get(key)
        {
            meanings.extend(self.country_meaning(code));
        }
        meanings.extend(self.region_names.get(key).into_iter().flatten().filter_map(|code| self.region_meaning(code)));
        if let Some(feature) = feature {
            let same =
                |meaning: &Meaning| meaning.kind.is_political() && feature.kind.is_political() && feature.countries.starts_with(meaning.countries);
            if !meanings.iter().any(same) {
                let holds = feature.kind.is_political() || feature.kind == PlaceKind::Island;
                meanings.push(Meaning {
                    kind: feature.kind,
                    countries: feature.countries,
                    region: None,
                    point: feature.point,
                    magnitude: 0,
                    well_known: true,
                    // A region that is in none of the lists of regions holds nothing that could be looked up, a former country the same.
                    holds: holds && feature.kind == PlaceKind::Country,
                });
            }
        }
        let known = self.well_known.get(key);
        for record in cities(key).split(';').filter(|record| !record.is_empty()) {
            meanings.extend(city(record).map(|city| {
                let well_known =
                    city.kind == PlaceKind::Capital || known.is_some_and(|known| *known == city.countries || Some(*known) == city.region);
                Meaning { well_known, ..city }
            }));
        }
        meanings
    }
}

/// "FR.11 4885 235 63 C" to a city.
fn city(record: &'static str) -> Option<Meaning> {
    let mut fields = record.split(' ');
    let region = fields.next()?;
    let point = point(fields.next()?, fields.next()?)?;
    let magnitude = fields.next()?.parse().ok()?;
    let kind = if fields.next().is_some() { PlaceKind::Capital } else { PlaceKind::City };
    Some(Meaning {
        kind,
        countries: region.split('.').next().unwrap_or_default(),
        region: Some(region),
        point,
        magnitude,
        well_known: false,
        holds: false,
    })
}

/// The cities under a key, as the list writes them; empty if it has none.
fn cities(key: &str) -> &'static str {
    let (mut low, mut high) = (0, CITIES.len());
    while low < high {
        let middle = low + (high - low) / 2;
        // From a byte in the middle back to the beginning of its line; a line feed is never part of another character.
        let bytes = CITIES.as_bytes();
        let start = bytes.get(low..middle).and_then(|before| before.iter().rposition(|&byte| byte == b'\n')).map_or(low, |at| low + at + 1);
        let end = bytes.get(start..).and_then(|after| after.iter().position(|&byte| byte == b'\n')).map_or(CITIES.len(), |at| start + at);
        let line = CITIES.get(start..end).unwrap_or_default();
        let (name, records) = line.split_once('\t').unwrap_or((line, ""));
        // Comment lines begin with a sign that sorts before every letter and digit.
        match name.cmp(key) {
            std::cmp::Ordering::Equal => return records,
            std::cmp::Ordering::Less => low = end + 1,
            std::cmp::Ordering::Greater => high = start,
        }
    }
    ""
}

/// Hundredths of degrees to a point.
fn point(latitude: &str, longitude: &str) -> Option<Point> {
    let micro = |hundredths: &str| hundredths.parse::<i32>().ok().map(|number| number * 10_000);
    Some(Point { latitude: micro(latitude)?, longitude: micro(longitude)? })
}

#[cfg(test)]
mod tests {
    use super::{Atlas, CITIES, cities};

    #[test]
    fn every_city_is_found_by_bisection() {
        let lines = CITIES.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'));
        for (key, records) in lines {
            assert_eq!(cities(key), records, "{key}");
        }
        for absent in ["", "#", "aaaa", "zzzz", "pariss", "lond", "ﬁ"] {
            assert_eq!(cities(absent), "", "{absent}");
        }
    }

    #[test]
    fn every_row_of_the_lists_is_read() {
        let atlas = Atlas::new();
        let rows = |list: &str| list.lines().filter(|line| !line.starts_with('#')).count();
        assert_eq!(atlas.countries.len(), rows(include_str!("../../data/places/countries.tsv")));
        assert_eq!(atlas.regions.len(), rows(include_str!("../../data/places/regions.tsv")));
        assert_eq!(atlas.features.len(), rows(include_str!("../../data/places/features.tsv")));
        assert_eq!(atlas.region_words.len(), rows(include_str!("../../data/places/region_words.tsv")));
        for line in CITIES.lines().filter(|line| !line.starts_with('#')) {
            let (key, records) = line.split_once('\t').expect("a city should have records");
            assert_eq!(cities(key).split(';').filter_map(super::city).count(), records.split(';').count(), "{key}");
            assert_eq!(atlas.key(key), key, "a key should be its own key");
        }
        for (name, within) in super::rows(include_str!("../../data/places/well_known.tsv")).map(|row| (row[0], row[1])).collect::<Vec<_>>() {
            assert!(atlas.meanings(&atlas.key(name)).iter().any(|meaning| meaning.well_known), "{name} in {within} should be a town of the list");
        }
        // Every country that news names has a point, but those that are no more.
        for line in include_str!("../../data/gazetteer/countries.tsv").lines().filter(|line| !line.starts_with('#')) {
            let name = line.split('\t').next().unwrap_or_default();
            assert!(!atlas.meanings(&atlas.key(name)).is_empty(), "{name} should be known");
        }
    }
}
