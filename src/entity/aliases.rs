//! The word lists of names: aliases, accents, company suffixes, particles, forms of address.

use super::name::{Name, NameClass};
use crate::lexicon::{self, rows};
use crate::mention::EntityLabel;
use rustc_hash::FxHashMap;

/// Whether a form of address is a man's or a woman's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gender {
    Male,
    Female,
}

/// What is known about names in general.
#[derive(Clone, Debug)]
pub(crate) struct Aliases {
    canonical: FxHashMap<NameClass, FxHashMap<String, String>>,
    plain_letters: FxHashMap<char, &'static str>,
    company_suffixes: FxHashMap<&'static str, ()>,
    relatives: FxHashMap<&'static str, ()>,
    particles: FxHashMap<&'static str, bool>,
    generations: FxHashMap<&'static str, &'static str>,
    honorifics: FxHashMap<&'static str, Gender>,
    short_forms: FxHashMap<&'static str, ()>,
    nicknames: FxHashMap<&'static str, &'static str>,
    spellings: FxHashMap<&'static str, &'static str>,
    institution_openings: FxHashMap<&'static str, ()>,
    place_heads: FxHashMap<&'static str, &'static str>,
    event_heads: FxHashMap<&'static str, ()>,
    other_name_cues: FxHashMap<&'static str, &'static str>,
    division_words: FxHashMap<&'static str, ()>,
    armed_forces: FxHashMap<&'static str, ()>,
}

impl Aliases {
    /// Reads the lists that are compiled in.
    pub(crate) fn new() -> Self {
        let set = |list: &'static str| rows(list).filter_map(|row| row.first().map(|&word| (word, ()))).collect();
        let marked = |list: &'static str| rows(list).filter_map(|row| Some((*row.first()?, row.len() > 1))).collect();
        let pairs = |list: &'static str| rows(list).filter_map(|row| Some((*row.first()?, *row.get(1)?))).collect::<Vec<_>>();
        let class = |name: &str| match name {
            "PLACE" => NameClass::Place,
            "ORG" => NameClass::Organisation,
            "EVENT" => NameClass::Other(EntityLabel::Event),
            _ => NameClass::Group,
        };
        let mut lists = Aliases {
            canonical: FxHashMap::default(),
            plain_letters: lexicon::plain_letters(),
            company_suffixes: set(include_str!("../../data/lexicon/company_suffixes.tsv")),
            relatives: pairs(include_str!("../../data/lexicon/role_nouns.tsv"))
                .into_iter()
                .filter(|(_, kind)| *kind == "kin")
                .map(|(word, _)| (word, ()))
                .collect(),
            particles: marked(include_str!("../../data/lexicon/name_particles.tsv")),
            generations: pairs(include_str!("../../data/lexicon/name_suffixes.tsv")).into_iter().collect(),
            honorifics: pairs(include_str!("../../data/lexicon/honorifics.tsv"))
                .into_iter()
                .map(|(word, gender)| (word, if gender == "f" { Gender::Female } else { Gender::Male }))
                .collect(),
            short_forms: set(include_str!("../../data/lexicon/org_short_forms.tsv")),
            nicknames: pairs(include_str!("../../data/lexicon/nicknames.tsv")).into_iter().collect(),
            spellings: pairs(include_str!("../../data/lexicon/spellings.tsv")).into_iter().collect(),
            institution_openings: set(include_str!("../../data/lexicon/institution_openings.tsv")),
            place_heads: rows(include_str!("../../data/lexicon/place_heads.tsv"))
                .filter_map(|row| Some((*row.first()?, row.get(1).copied().unwrap_or_default())))
                .collect(),
            event_heads: set(include_str!("../../data/lexicon/event_heads.tsv")),
            other_name_cues: rows(include_str!("../../data/lexicon/other_name_cues.tsv"))
                .filter_map(|row| Some((*row.first()?, row.get(1).copied().unwrap_or_default())))
                .collect(),
            division_words: set(include_str!("../../data/lexicon/division_words.tsv")),
            armed_forces: set(include_str!("../../data/lexicon/armed_forces.tsv")),
        };
        for row in rows(include_str!("../../data/lexicon/aliases.tsv")) {
            let [kind, usual, alias] = row.as_slice() else { continue };
            let (usual, alias) = (lists.as_in_names(usual), lists.as_in_names(alias));
            if usual != alias {
                lists.canonical.entry(class(kind)).or_default().insert(alias, usual);
            }
        }
        lists
    }

    /// The class and usual name of a known alias, or of a usual name that has aliases.
    pub(super) fn canonical(&self, name: &Name) -> Option<(NameClass, String)> {
        let (_, key) = name.exact_key()?;
        Some((name.class, self.usual_name(name.class, key)))
    }

    /// The usual name behind a known alias; any other name as it is.
    pub(super) fn usual_name(&self, class: NameClass, key: String) -> String {
        match self.canonical.get(&class).and_then(|names| names.get(&key)) {
            Some(usual) => usual.clone(),
            None => key,
        }
    }

    /// A listed name in the form that names of the text have when they are compared: without hyphens, commas and
    /// possessive endings, in one spelling.
    fn as_in_names(&self, listed: &str) -> String {
        let mut out = String::with_capacity(listed.len());
        for word in listed.split([' ', '-', ',']).filter(|word| !word.is_empty()) {
            let word = word.strip_suffix("'s").or_else(|| word.strip_suffix('\'')).unwrap_or(word);
            let mut plain = String::new();
            self.push_plain(word, &mut plain);
            if !out.is_empty() {
                out.push(' ');
            }
            out.push_str(self.spelling(&plain));
        }
        out
    }

    /// Appends a folded word without accents.
    pub(super) fn push_plain(&self, folded: &str, into: &mut String) {
        for c in folded.chars() {
            match self.plain_letters.get(&c) {
                Some(plain) => into.push_str(plain),
                // A combining accent, as in decomposed text, is left out like a composed one.
                None if ('\u{300}'..='\u{36F}').contains(&c) => {}
                None => into.push(c),
            }
        }
    }

    /// Whether the folded word says whose relative or friend somebody is: "daughter".
    pub(super) fn is_relative(&self, word: &str) -> bool {
        self.relatives.contains_key(word)
    }

    pub(super) fn is_company_suffix(&self, word: &str) -> bool {
        self.company_suffixes.contains_key(word)
    }

    pub(super) fn is_particle(&self, word: &str) -> bool {
        self.particles.contains_key(word)
    }

    /// Whether the word is a particle inside a name and a given name at its start: "Ben".
    pub(super) fn is_inner_particle(&self, word: &str) -> bool {
        self.particles.get(word).copied().unwrap_or_default()
    }

    /// The generation that a name's ending tells ("Jr.": junior).
    pub(super) fn generation(&self, word: &str) -> Option<&'static str> {
        self.generations.get(word).copied()
    }

    pub(super) fn gender(&self, word: &str) -> Option<Gender> {
        self.honorifics.get(word).copied()
    }

    /// Whether an organisation's last word is used alone for it: "United", "Post". Names in their own right are not.
    pub(super) fn is_short_form(&self, word: &str) -> bool {
        self.short_forms.contains_key(word)
    }

    /// The full form of a familiar given name: "bill" is "william".
    pub(super) fn given_name<'w>(&self, word: &'w str) -> &'w str {
        self.nicknames.get(word).copied().unwrap_or(word)
    }

    /// One spelling for British and American words.
    pub(super) fn spelling<'w>(&self, word: &'w str) -> &'w str {
        self.spellings.get(word).copied().unwrap_or(word)
    }

    /// Whether the word begins names of institutions that many countries have: "Ministry".
    pub(super) fn opens_institution(&self, word: &str) -> bool {
        self.institution_openings.contains_key(word)
    }

    /// Whether the word begins names of storms and operations and is often left out: "Hurricane".
    pub(super) fn is_event_head(&self, word: &str) -> bool {
        self.event_heads.contains_key(word)
    }

    /// When a place is the same without this last word, whatever its label: "same" always ("Taksim Square"), "on" where
    /// the text says "on Socotra", "the" where it says "the Mississippi"; empty never ("Ohio River").
    pub(super) fn place_head(&self, word: &str) -> Option<&'static str> {
        self.place_heads.get(word).copied()
    }

    /// Whether the words between two names say that the second is another name of the first ("also known as"):
    /// "anywhere", "person" if of people after a comma and of other things in brackets, else empty: after a comma or in
    /// brackets ("born").
    pub(super) fn other_name_cue(&self, words: &str) -> Option<&'static str> {
        self.other_name_cues.get(words).copied()
    }

    /// Whether an organisation's name with this word after it is a part or sister of it: "Google Ventures".
    pub(super) fn is_division_word(&self, word: &str) -> bool {
        self.division_words.contains_key(word)
    }

    /// Whether the words mean a country's armed forces as a whole when written in lower case: "army", "military".
    pub(super) fn is_armed_forces(&self, words: &str) -> bool {
        self.armed_forces.contains_key(words)
    }
}
