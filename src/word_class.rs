//! What words can be in a sentence, by lists: roles, things, verbs, function words. No tagger: a word may be several things.

use crate::lexicon::rows;
use rustc_hash::FxHashMap;

/// A set of classes of a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct WordClasses(u64);

/// Names the classes as one bit each.
macro_rules! classes {
    ($($(#[$doc:meta])* $name:ident = $bit:expr;)*) => {
        impl WordClasses {
            $($(#[$doc])* pub(crate) const $name: WordClasses = WordClasses(1 << $bit);)*
        }
    };
}

classes! {
    /// A role that heads what it is of: "commander", "minister".
    LEADS = 0;
    /// A post or trade: "spokesman", "engineer".
    OFFICE = 1;
    /// Any other noun for a person: "survivor".
    PERSON = 2;
    /// Family and friends: "son".
    KIN = 3;
    /// What people are organised in: "portal", "militia".
    BODY = 4;
    /// A kind of place: "city".
    PLACE = 5;
    /// A work, a product, a vessel, an event: "film".
    THING = 6;
    /// A word of a title before a name: "Gen.", "Minister".
    TITLE = 7;
    /// Stands before a role: "deputy", "senior".
    MODIFIER = 8;
    /// A modifier that says since or until when: "former", "acting".
    STATUS = 9;
    /// "the", "a", "some".
    ARTICLE = 10;
    /// "his", "their".
    POSSESSIVE = 11;
    /// "of", "in".
    PREPOSITION = 12;
    /// "and", "while".
    CONJUNCTION = 13;
    /// "he", "it".
    PRONOUN = 14;
    /// "who", "which".
    RELATIVE = 15;
    /// "is", "were".
    BE = 16;
    /// "has", "had".
    HAVE = 17;
    /// "do", "did".
    DO = 18;
    /// "will", "could".
    MODAL = 19;
    /// "not", "never".
    NEGATION = 20;
    /// "allegedly", "if".
    HEDGE = 21;
    /// "also", "recently".
    ADVERB = 22;
    /// The base or s-form of a verb.
    PRESENT = 23;
    /// A past form: "said", "dismissed".
    PAST = 24;
    /// A past participle: "taken", "dismissed".
    PARTICIPLE = 25;
    /// A form in -ing.
    GERUND = 26;
    /// A present form that is as much a noun: "attack", "report".
    NOUN = 27;
    /// Says nothing about a text's subject.
    STOP = 28;
    /// A form of address that says nothing about the person: "Mr.".
    COURTESY = 29;
    /// A kind of place whose name follows "of": "city".
    NAMED = 30;
    /// A preposition or conjunction of time or reason, which ends a description: "after", "because".
    TEMPORAL = 31;
    /// An office or what goes with it: "post", "duties".
    POST = 32;
    /// What is part of a whole: "arm", "branch".
    PART = 33;
    /// A form of a verb of saying.
    SPEECH = 34;
    /// A past form that tells a state or a life: "lived".
    STATE = 35;
    /// A plural that ends in no s: "people".
    PLURAL = 36;
    /// Letters after a person's name: "Ph.D.", "KC".
    LETTERS = 37;
}

impl WordClasses {
    /// Both sets.
    pub(crate) const fn and(self, other: WordClasses) -> WordClasses {
        WordClasses(self.0 | other.0)
    }

    /// Whether the sets share a class.
    pub(crate) const fn any(self, other: WordClasses) -> bool {
        self.0 & other.0 != 0
    }

    /// Any noun for a person.
    pub(crate) const ROLE: WordClasses = Self::LEADS.and(Self::OFFICE).and(Self::PERSON).and(Self::KIN);
    /// Any auxiliary verb.
    pub(crate) const AUXILIARY: WordClasses = Self::BE.and(Self::HAVE).and(Self::DO).and(Self::MODAL);
    /// What ends a noun phrase and begins no new one inside it.
    pub(crate) const FUNCTION: WordClasses = Self::ARTICLE
        .and(Self::POSSESSIVE)
        .and(Self::PREPOSITION)
        .and(Self::CONJUNCTION)
        .and(Self::PRONOUN)
        .and(Self::RELATIVE)
        .and(Self::AUXILIARY)
        .and(Self::NEGATION)
        .and(Self::ADVERB);

    fn parse(name: &str) -> WordClasses {
        match name {
            "leads" => Self::LEADS,
            "office" => Self::OFFICE,
            "person" => Self::PERSON,
            "kin" => Self::KIN,
            "body" => Self::BODY,
            "place" => Self::PLACE,
            "temporal" => Self::TEMPORAL,
            "named" => Self::NAMED,
            "thing" => Self::THING,
            "article" => Self::ARTICLE,
            "possessive" => Self::POSSESSIVE,
            "preposition" => Self::PREPOSITION,
            "conjunction" => Self::CONJUNCTION,
            "pronoun" => Self::PRONOUN,
            "relative" => Self::RELATIVE,
            "be" => Self::BE,
            "have" => Self::HAVE,
            "do" => Self::DO,
            "modal" => Self::MODAL,
            "negation" => Self::NEGATION,
            "hedge" => Self::HEDGE,
            "courtesy" => Self::COURTESY,
            "adverb" => Self::ADVERB,
            _ => WordClasses::default(),
        }
    }
}

/// The lists of word classes, merged into one map, so that a token is looked up once.
#[derive(Clone, Debug)]
pub(crate) struct WordLists {
    classes: FxHashMap<String, WordClasses>,
    statuses: FxHashMap<&'static str, &'static str>,
    bases: FxHashMap<String, &'static str>,
}

impl WordLists {
    /// Reads the lists that are compiled in, and derives the forms of verbs.
    pub(crate) fn new() -> Self {
        let mut lists = WordLists { classes: FxHashMap::default(), statuses: FxHashMap::default(), bases: FxHashMap::default() };
        for list in [
            include_str!("../data/lexicon/role_nouns.tsv"),
            include_str!("../data/lexicon/thing_nouns.tsv"),
            include_str!("../data/lexicon/function_classes.tsv"),
        ] {
            for row in rows(list) {
                let (word, kinds) = (row.first().copied().unwrap_or_default(), row.get(1).copied().unwrap_or_default());
                let classes = kinds.split(',').fold(WordClasses::default(), |classes, name| classes.and(WordClasses::parse(name)));
                lists.add(word, classes);
                // "delegates" is a noun as well as a verb; a plural says of nobody who he is.
                if classes.any(WordClasses::ROLE.and(WordClasses::BODY).and(WordClasses::PLACE).and(WordClasses::THING)) {
                    lists.add(&third_person(word), WordClasses::NOUN.and(WordClasses::PLURAL));
                }
            }
        }
        for row in rows(include_str!("../data/lexicon/role_modifiers.tsv")) {
            let (Some(&word), Some(&kind)) = (row.first(), row.get(1)) else { continue };
            lists.add(word, WordClasses::MODIFIER);
            if kind != "plain" {
                lists.add(word, WordClasses::STATUS);
                lists.statuses.insert(word, kind);
            }
        }
        for row in rows(include_str!("../data/gazetteer/titles.tsv")) {
            for word in row.first().copied().unwrap_or_default().split([' ', '-']) {
                if !matches!(word, "of" | "in") {
                    lists.add(&word.to_lowercase(), WordClasses::TITLE);
                }
            }
        }
        for (list, classes) in [
            (include_str!("../data/lexicon/stop_words.tsv"), WordClasses::STOP),
            (include_str!("../data/lexicon/post_nouns.tsv"), WordClasses::POST),
            (include_str!("../data/lexicon/part_nouns.tsv"), WordClasses::PART),
            (include_str!("../data/lexicon/speech_verbs.tsv"), WordClasses::SPEECH),
            (include_str!("../data/lexicon/state_verbs.tsv"), WordClasses::STATE),
            (include_str!("../data/lexicon/irregular_plurals.tsv"), WordClasses::PLURAL),
            (include_str!("../data/lexicon/post_nominals.tsv"), WordClasses::LETTERS),
        ] {
            for row in rows(list) {
                lists.add(row.first().copied().unwrap_or_default(), classes);
            }
        }
        for row in rows(include_str!("../data/lexicon/verbs.tsv")) {
            let &[base, past, participle, kind] = row.as_slice() else { continue };
            lists.verb(base, past, participle, kind == "noun");
        }
        lists
    }

    fn add(&mut self, word: &str, classes: WordClasses) {
        let slot = self.classes.entry(word.to_owned()).or_default();
        *slot = slot.and(classes);
    }

    fn verb(&mut self, base: &'static str, past: &str, participle: &str, noun: bool) {
        let present = if noun { WordClasses::PRESENT.and(WordClasses::NOUN) } else { WordClasses::PRESENT };
        let regular = if past == "-" { regular_past(base) } else { String::new() };
        let (past, participle) = if past == "-" { (regular.as_str(), regular.as_str()) } else { (past, participle) };
        let (s, ing) = (third_person(base), gerund(base, past));
        for (form, classes) in
            [(base, present), (&s, present), (past, WordClasses::PAST), (participle, WordClasses::PARTICIPLE), (&ing, WordClasses::GERUND)]
        {
            self.add(form, classes);
            self.bases.entry(form.to_owned()).or_insert(base);
        }
    }

    /// What the lists say about a folded word.
    ///
    /// A word that no list has and that ends in -ed is taken for the past form of a verb.
    pub(crate) fn classes(&self, folded: &str) -> WordClasses {
        match self.classes.get(folded) {
            Some(&classes) => classes,
            None if folded.len() > 3 && folded.ends_with("ed") && !folded.ends_with("eed") => WordClasses::PAST.and(WordClasses::PARTICIPLE),
            None => WordClasses::default(),
        }
    }

    /// What a modifier says about since or until when: "former", "late", "acting", "incoming", "outgoing".
    pub(crate) fn status(&self, folded: &str) -> Option<&'static str> {
        self.statuses.get(folded).copied()
    }

    /// The base of a verb's form: "dismiss" for "dismissed". Of two verbs with the same form, the first in the list.
    pub(crate) fn base(&self, folded: &str) -> Option<&'static str> {
        self.bases.get(folded).copied()
    }
}

/// Whether the last consonant is doubled before -ed and -ing: one syllable, one vowel, one consonant ("drop"). Longer verbs
/// that double it state their past form in the list.
fn doubles(base: &str) -> bool {
    let letters = base.as_bytes();
    let vowel = |letter: u8| matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u');
    let &[.., middle, last] = letters else { return false };
    let syllables = letters.windows(2).filter(|pair| matches!(pair, [a, b] if vowel(*a) && !vowel(*b))).count();
    syllables == 1
        && letters.iter().filter(|&&letter| vowel(letter)).count() == 1
        && vowel(middle)
        && !vowel(last)
        && !matches!(last, b'w' | b'x' | b'y')
}

fn doubled(base: &str) -> String {
    let mut stem = base.to_owned();
    stem.extend(base.chars().last().filter(|_| doubles(base)));
    stem
}

fn regular_past(base: &str) -> String {
    if base.ends_with('e') {
        return format!("{base}d");
    }
    match base.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'o', 'u']) => format!("{stem}ied"),
        _ => format!("{}ed", doubled(base)),
    }
}

fn third_person(base: &str) -> String {
    match base.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'o', 'u']) => format!("{stem}ies"),
        _ if base.ends_with(['s', 'x', 'z', 'o']) || base.ends_with("ch") || base.ends_with("sh") => format!("{base}es"),
        _ => format!("{base}s"),
    }
}

fn gerund(base: &str, past: &str) -> String {
    // "committed" tells "committing".
    if past.len() == base.len() + 3 && past.starts_with(base) {
        return format!("{}ing", past.strip_suffix("ed").unwrap_or(base));
    }
    match base.strip_suffix('e') {
        Some(stem) if !base.ends_with("ee") && !base.ends_with("ie") && base != "be" => format!("{stem}ing"),
        _ if base.ends_with("ie") => format!("{}ying", base.strip_suffix("ie").unwrap_or(base)),
        _ => format!("{}ing", doubled(base)),
    }
}
