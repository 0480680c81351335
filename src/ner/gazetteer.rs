//! The word and name lists of `data/gazetteer`, compiled in, and their lookup by phrase.

use rustc_hash::FxHashMap;

use crate::lexicon::rows;
use crate::mention::EntityLabel;

use super::numeric::Measures;

/// What the lists say about a word or phrase: a set of [`Class`]es.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Classes(u64);

/// One thing that a list can say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Class {
    /// A country, or a territory that news treats as one.
    Country,
    /// A state of the United States.
    State,
    /// "Calif.", "NY": a place after a comma only.
    StateAbbreviation,
    /// A town of under 100,000 people.
    SmallCity,
    /// A city.
    City,
    /// A city of a million and more.
    LargeCity,
    /// A first-level administrative region.
    Region,
    /// A place with a government, by hand.
    Gpe,
    /// A natural or wider region.
    Location,
    /// A building or site.
    Facility,
    /// A nationality, religion, people or political adherent.
    People,
    /// A people that belongs to one country.
    Nationality,
    /// A language.
    Language,
    /// An organisation of any kind.
    Organization,
    /// A sports team, of which many are also common words or animals.
    Team,
    /// A named war, game or festival.
    Event,
    /// A title of a work, a prize.
    Work,
    /// A law or treaty.
    Law,
    /// A make or model.
    Product,
    /// A given name.
    GivenName,
    /// A given name that is a common word, too: "Will".
    WeakGivenName,
    /// A surname.
    Surname,
    /// A word that running text writes in lower case.
    Common,
    /// A function word: "the", "although".
    Function,
    /// An office or rank before a name.
    Title,
    /// "Mr.", "Gen.": a name follows.
    Honorific,
    /// A verb whose subject is mostly a person.
    PersonVerb,
    /// A word before places.
    PlacePreposition,
    /// Capitals that are no name: "CEO".
    Acronym,
    /// A capitalised word that is no name: "Monday".
    SentenceWord,
    /// A noun that says what the name beside it is: person.
    CuePerson,
    /// … an organisation.
    CueOrganization,
    /// … a place.
    CuePlace,
    /// … a work.
    CueWork,
    /// A noun after the name of a river, a region.
    LandscapeAfter,
    /// A noun after the name of an organisation.
    OrganizationAfter,
    /// A noun after the name of a building.
    FacilityAfter,
    /// Heads at the end of a name follow, one for each of [`HEAD_LABELS`], then those at its start.
    HeadLast,
}

/// The labels for which there are head words.
pub(crate) const HEAD_LABELS: [EntityLabel; 8] = [
    EntityLabel::Org,
    EntityLabel::Fac,
    EntityLabel::Gpe,
    EntityLabel::Loc,
    EntityLabel::Event,
    EntityLabel::Law,
    EntityLabel::WorkOfArt,
    EntityLabel::Product,
];

impl Classes {
    /// Whether the class is in the set.
    pub(crate) fn has(self, class: Class) -> bool {
        self.0 >> (class as u8) & 1 == 1
    }

    /// Whether one of the classes is in the set.
    pub(crate) fn any(self, classes: &[Class]) -> bool {
        classes.iter().any(|&class| self.has(class))
    }

    /// Whether the word ends names of this label: "Brigade".
    pub(crate) fn ends(self, label: EntityLabel) -> bool {
        head_bit(label).is_some_and(|bit| self.0 >> bit & 1 == 1)
    }

    /// Whether the word begins names of this label: "Ministry" of, "Lake".
    pub(crate) fn begins(self, label: EntityLabel) -> bool {
        head_bit(label).is_some_and(|bit| self.0 >> (bit + HEAD_LABELS.len()) & 1 == 1)
    }

    /// Whether a list names a place with a government.
    pub(crate) fn is_gpe(self) -> bool {
        self.any(&[Class::Country, Class::State, Class::City, Class::LargeCity, Class::SmallCity, Class::Region, Class::Gpe])
    }

    /// Whether the word is mostly a place: no small town, and no party's or faith's adherent ("Liberal" is in Kansas).
    pub(crate) fn is_known_place(self) -> bool {
        let place = self.any(&[Class::Country, Class::State, Class::City, Class::LargeCity, Class::Region, Class::Gpe]);
        place && (self.has(Class::Nationality) || !self.has(Class::People)) && !self.has(Class::Common)
    }

    /// Whether a list knows this as a name of any kind but a person's.
    pub(crate) fn is_name(self) -> bool {
        self.is_gpe()
            || self.any(&[
                Class::Location,
                Class::Facility,
                Class::People,
                Class::Organization,
                Class::Team,
                Class::Event,
                Class::Work,
                Class::Law,
                Class::Product,
            ])
    }

    /// The set as bits, for features.
    pub(crate) fn bits(self) -> u64 {
        self.0
    }

    fn with(self, bit: usize) -> Self {
        Classes(self.0 | 1 << bit)
    }

    fn union(self, other: Self) -> Self {
        Classes(self.0 | other.0)
    }
}

fn head_bit(label: EntityLabel) -> Option<usize> {
    HEAD_LABELS.iter().position(|&head| head == label).map(|index| Class::HeadLast as usize + index)
}

/// What is kept for a term: the classes that hold in any case, and those that hold in capitals only ("US", "WHO").
#[derive(Clone, Copy, Debug, Default)]
struct Entry {
    any_case: Classes,
    upper_case: Classes,
    country: Option<&'static str>,
}

/// All lists, by phrase.
#[derive(Clone, Debug)]
pub struct Gazetteer {
    terms: FxHashMap<u64, Entry>,
    measures: Measures,
}

/// A list: its text and the class that each line gives unless its second column says otherwise.
struct List {
    text: &'static str,
    class: Class,
}

macro_rules! list {
    ($name:literal, $class:ident) => {
        List { text: include_str!(concat!("../../data/gazetteer/", $name, ".tsv")), class: Class::$class }
    };
}

const LISTS: [List; 35] = [
    // The first list that names a demonym's country wins.
    list!("peoples", People),
    list!("nationalities", Nationality),
    list!("countries", Country),
    list!("us_states", State),
    list!("cities", City),
    list!("regions", Region),
    list!("places", Gpe),
    list!("languages", Language),
    list!("agencies", Organization),
    list!("armed_groups", Organization),
    list!("groups", Organization),
    list!("parties", Organization),
    list!("military", Organization),
    list!("intergovernmental", Organization),
    list!("companies", Organization),
    list!("world_companies", Organization),
    list!("outlets", Organization),
    list!("teams", Team),
    list!("events", Event),
    list!("works", Work),
    list!("laws", Law),
    list!("products", Product),
    list!("given_names", GivenName),
    list!("surnames", Surname),
    list!("common_words", Common),
    list!("titles", Title),
    list!("heads", HeadLast),
    list!("person_verbs", PersonVerb),
    list!("place_prepositions", PlacePreposition),
    list!("acronyms", Acronym),
    list!("sentence_words", SentenceWord),
    list!("cues", CuePerson),
    list!("nouns_after", LandscapeAfter),
    list!("institution_words", Common),
    list!("function_words", Function),
];

impl Gazetteer {
    /// Reads the lists that are compiled in.
    pub(crate) fn new() -> Self {
        let mut terms: FxHashMap<u64, Entry> = FxHashMap::default();
        terms.reserve(48_000);
        for list in &LISTS {
            for row in rows(list.text) {
                let Some(&term) = row.first() else { continue };
                let entry = terms.entry(phrase_key(term)).or_default();
                let classes = classes(list.class, &row);
                // A short term in capitals must be in capitals in the text, too: "US" is not "us".
                if is_acronym(term) {
                    entry.upper_case = entry.upper_case.union(classes);
                } else {
                    entry.any_case = entry.any_case.union(classes);
                }
                let has_country = matches!(list.class, Class::People | Class::Nationality | Class::Country | Class::City | Class::Region);
                if let (true, Some(&code), None) = (has_country, row.get(1), entry.country) {
                    entry.country = Some(code);
                }
            }
        }
        Gazetteer { terms, measures: Measures::new() }
    }

    /// The words of numbers, money and measurement.
    pub(crate) fn measures(&self) -> &Measures {
        &self.measures
    }

    /// What the lists say about a phrase, given by its key; `upper` if the text has it in capitals.
    pub(crate) fn classes(&self, key: u64, upper: bool) -> Classes {
        match self.terms.get(&key) {
            Some(entry) if upper => entry.any_case.union(entry.upper_case),
            Some(entry) => entry.any_case,
            None => Classes::default(),
        }
    }

    /// What the lists say about a phrase in any case: for names that were recognised already.
    pub(crate) fn phrase(&self, phrase: &str) -> Classes {
        self.classes(phrase_key(phrase), true)
    }

    /// The country (ISO 3166) of a country's name, a demonym, a city or a region: "Iranian" and "Iran" give "IR".
    /// Where several places share a name, the best known.
    #[must_use]
    pub fn country(&self, name: &str) -> Option<&'static str> {
        self.terms.get(&phrase_key(name)).and_then(|entry| entry.country)
    }
}

fn classes(class: Class, row: &[&str]) -> Classes {
    let column = row.get(1).copied().unwrap_or_default();
    let only = |class: Class| Classes::default().with(class as usize);
    match class {
        Class::People if column.is_empty() => only(Class::People),
        Class::People | Class::Nationality => only(Class::People).with(Class::Nationality as usize),
        Class::State if column == "abbreviation" => only(Class::StateAbbreviation),
        Class::City => match row.get(2).copied() {
            Some("7" | "8" | "9") => only(Class::LargeCity),
            Some("6") => only(Class::City),
            _ => only(Class::SmallCity),
        },
        Class::Gpe if column == "LOC" => only(Class::Location),
        Class::Gpe if column == "FAC" => only(Class::Facility),
        Class::GivenName if column == "w" => only(Class::WeakGivenName),
        Class::Title if column == "honorific" => only(Class::Title).with(Class::Honorific as usize),
        Class::CuePerson => match column {
            "ORG" => only(Class::CueOrganization),
            "GPE" => only(Class::CuePlace),
            "WORK_OF_ART" => only(Class::CueWork),
            _ => only(Class::CuePerson),
        },
        Class::LandscapeAfter => match column {
            "ORG" => only(Class::OrganizationAfter),
            "FAC" => only(Class::FacilityAfter),
            _ => only(Class::LandscapeAfter),
        },
        Class::HeadLast => {
            let bit = EntityLabel::parse(column).and_then(head_bit);
            let offset = if row.get(2).copied() == Some("first") { HEAD_LABELS.len() } else { 0 };
            bit.map_or(Classes::default(), |bit| Classes::default().with(bit + offset))
        }
        _ => only(class),
    }
}

/// Whether a term is written in capitals and short, so that its letters in lower case may be another word.
fn is_acronym(term: &str) -> bool {
    term.len() <= 6 && term.chars().filter(|c| c.is_uppercase()).count() > 1 && !term.chars().any(char::is_lowercase)
}

/// The start value of a phrase key: FNV-1a, 64 bits.
pub(crate) const KEY_START: u64 = 0xcbf2_9ce4_8422_2325;

/// Carries a phrase key on over one more word. Case, marks and spaces don't count: "al-Qa'ida" and "Al Qaida" are one key;
/// Latin letters count without their accents.
pub(crate) fn extend_key(key: u64, word: &str) -> u64 {
    word.chars()
        .filter(|c| c.is_alphanumeric())
        .fold(key, |key, c| c.to_lowercase().map(plain_letter).fold(key, |key, c| (key ^ u64::from(u32::from(c))).wrapping_mul(0x100_0000_01b3)))
}

/// The key of a whole phrase.
pub(crate) fn phrase_key(phrase: &str) -> u64 {
    extend_key(KEY_START, phrase)
}

/// A lower-case Latin letter without its accent, so that "Erdoğan" is "Erdogan".
fn plain_letter(c: char) -> char {
    match c {
        'à'..='å' | 'ā' | 'ă' | 'ą' | 'ạ' | 'ả' | 'ấ' | 'ầ' | 'ậ' => 'a',
        'ç' | 'ć' | 'č' | 'ĉ' | 'ċ' => 'c',
        'ď' | 'đ' | 'ð' => 'd',
        'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' | 'ế' | 'ề' | 'ệ' => 'e',
        'ğ' | 'ģ' | 'ġ' => 'g',
        'ħ' | 'ḩ' | 'ḥ' => 'h',
        'ì'..='ï' | 'ī' | 'į' | 'ı' | 'ị' => 'i',
        'ķ' => 'k',
        'ł' | 'ļ' | 'ľ' | 'ĺ' => 'l',
        'ñ' | 'ń' | 'ņ' | 'ň' => 'n',
        'ò'..='ö' | 'ø' | 'ō' | 'ő' | 'ọ' | 'ộ' | 'ố' | 'ồ' => 'o',
        'ŕ' | 'ř' => 'r',
        'ś' | 'š' | 'ş' | 'ș' | 'ṣ' => 's',
        'ţ' | 'ť' | 'ț' | 'ṭ' => 't',
        'ù'..='ü' | 'ū' | 'ů' | 'ű' | 'ų' | 'ụ' | 'ư' => 'u',
        'ý' | 'ÿ' => 'y',
        'ź' | 'ż' | 'ž' | 'ẓ' => 'z',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn classes_of(gazetteer: &Gazetteer, phrase: &str) -> Classes {
        gazetteer.classes(phrase_key(phrase), !phrase.chars().any(char::is_lowercase))
    }

    #[test]
    fn lists_answer_by_phrase() {
        let gazetteer = Gazetteer::new();
        assert!(classes_of(&gazetteer, "United States").has(Class::Country));
        assert!(classes_of(&gazetteer, "U.S.").has(Class::Country));
        assert!(classes_of(&gazetteer, "Kurdish").has(Class::People));
        assert!(classes_of(&gazetteer, "Brigade").ends(EntityLabel::Org));
        assert!(classes_of(&gazetteer, "Ministry").begins(EntityLabel::Org));
        assert!(!classes_of(&gazetteer, "Ministry").begins(EntityLabel::Loc));
        assert!(classes_of(&gazetteer, "São Paulo").is_gpe());
    }

    #[test]
    fn capitals_matter_for_short_acronyms() {
        let gazetteer = Gazetteer::new();
        assert!(classes_of(&gazetteer, "US").has(Class::Country));
        assert!(!classes_of(&gazetteer, "us").has(Class::Country));
        assert!(!classes_of(&gazetteer, "who").has(Class::Organization));
    }

    #[test]
    fn a_demonym_gives_its_country() {
        let gazetteer = Gazetteer::new();
        for (name, code) in [("Iranian", "IR"), ("Iran", "IR"), ("Chinese", "CN"), ("Welsh", "GB"), ("Swedes", "SE"), ("Kharkiv", "UA")] {
            assert_eq!(gazetteer.country(name), Some(code), "{name}");
        }
        assert_eq!(gazetteer.country("Shiite"), None);
    }

    #[test]
    fn every_row_is_read() {
        for list in &LISTS {
            for row in rows(list.text) {
                assert!(classes(list.class, &row).0 != 0, "a row without meaning: {row:?}");
            }
        }
    }
}
