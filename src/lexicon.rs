//! Word lists from `data/lexicon`, compiled into the program.
//!
//! A list is a text file: one entry a line, tab-separated fields, `#` starts a comment line.
//! Keys are in folded form (lower case, straight apostrophes), as [`crate::Document::folded`] gives them.

use regex::Regex;
use rustc_hash::FxHashMap;

/// The rows of a word list, without comments and empty lines, as fields.
pub(crate) fn rows(list: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    list.lines().map(str::trim_end).filter(|line| !line.is_empty() && !line.starts_with('#')).map(|line| line.split('\t').collect())
}

/// Letters with marks, and the plain letters that a name is also written with: "é" and "e", "ß" and "ss".
pub(crate) fn plain_letters() -> FxHashMap<char, &'static str> {
    let pairs = rows(include_str!("../data/lexicon/diacritics.tsv")).filter_map(|row| Some((*row.first()?, *row.get(1)?)));
    pairs.flat_map(|(plain, letters)| letters.chars().map(move |letter| (letter, plain))).collect()
}

/// What an abbreviation's full stop says about the end of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum AbbreviationKind {
    /// A word always follows: "Gen.", "Mr.", "St.".
    Leading,
    /// A number follows: "No.", "p.", "Art.".
    BeforeNumber,
    /// A time of day: "a.m.", "p.m.".
    Clock,
    /// May end a sentence: "Inc.", "U.S.", "Dec.".
    Either,
}

/// The word lists that segmentation and layout need.
#[derive(Clone, Debug)]
pub(crate) struct Lexicon {
    abbreviations: FxHashMap<&'static str, (AbbreviationKind, bool)>,
    sentence_starters: FxHashMap<&'static str, ()>,
    calendar_words: FxHashMap<&'static str, ()>,
    credit_words: FxHashMap<&'static str, bool>,
    compound_prefixes: FxHashMap<&'static str, ()>,
    post_nominals: FxHashMap<&'static str, ()>,
    work_nouns: FxHashMap<&'static str, bool>,
    link: Regex,
}

/// A web address (with its scheme, or from "www." on), or a mail address. A mark at the end is the sentence's own.
const LINK: &str =
    r#"^(?:(?:[hH][tT][tT][pP][sS]?://|[wW]{3}\.)[^<>"“”|]*[^<>"“”|.,;:!?)\]']|[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)"#;

impl Lexicon {
    /// Reads the lists that are compiled in.
    pub(crate) fn new() -> Self {
        let set = |list: &'static str| rows(list).filter_map(|row| row.first().map(|&word| (word, ()))).collect();
        Lexicon {
            abbreviations: rows(include_str!("../data/lexicon/abbreviations.tsv"))
                .filter_map(|row| {
                    let kind = match row.get(1).copied() {
                        Some("leading") => AbbreviationKind::Leading,
                        Some("number") => AbbreviationKind::BeforeNumber,
                        Some("clock") => AbbreviationKind::Clock,
                        _ => AbbreviationKind::Either,
                    };
                    row.first().map(|&word| (word, (kind, row.get(2) == Some(&"capital"))))
                })
                .collect(),
            sentence_starters: set(include_str!("../data/lexicon/sentence_starters.tsv")),
            calendar_words: set(include_str!("../data/lexicon/calendar_words.tsv")),
            credit_words: rows(include_str!("../data/lexicon/credit_words.tsv"))
                .filter_map(|row| Some((*row.first()?, *row.get(1)? == "by")))
                .collect(),
            compound_prefixes: set(include_str!("../data/lexicon/compound_prefixes.tsv")),
            post_nominals: set(include_str!("../data/lexicon/post_nominals.tsv")),
            work_nouns: rows(include_str!("../data/lexicon/work_nouns.tsv"))
                .filter_map(|row| Some((*row.first()?, *row.get(1)? == "plain")))
                .collect(),
            link: Regex::new(LINK).expect("the pattern should compile, as every test builds it"),
        }
    }

    /// The kind of a folded abbreviation with its full stop ("gen."), if it is one.
    pub(crate) fn abbreviation(&self, folded: &str) -> Option<AbbreviationKind> {
        self.abbreviations.get(folded).map(|&(kind, _)| kind)
    }

    /// Whether the abbreviation is one only with a capital letter, since the lower-case word is common ("sat.").
    pub(crate) fn abbreviation_needs_capital(&self, folded: &str) -> bool {
        self.abbreviations.get(folded).is_some_and(|&(_, capital)| capital)
    }

    /// Whether a capitalised word is one that begins a sentence rather than a name: "The", "In", "He".
    pub(crate) fn is_sentence_starter(&self, folded: &str) -> bool {
        self.sentence_starters.contains_key(folded)
    }

    /// Whether the word is at home in a line that states a publication time.
    pub(crate) fn is_calendar_word(&self, folded: &str) -> bool {
        self.calendar_words.contains_key(folded)
    }

    /// Whether the word is one of a credit: true before "by" ("reporting"), false for what somebody contributed to ("report").
    pub(crate) fn credit_word(&self, folded: &str) -> Option<bool> {
        self.credit_words.get(folded).copied()
    }

    /// Whether the folded word is a degree or honour after a name: "qc".
    pub(crate) fn is_post_nominal(&self, folded: &str) -> bool {
        self.post_nominals.contains_key(folded)
    }

    /// Whether the title of a work may follow the folded word, and if so, whether it may do so without quotation marks.
    pub(crate) fn work_noun(&self, folded: &str) -> Option<bool> {
        self.work_nouns.get(folded).copied()
    }

    /// Whether the word stands before a hyphen and a name without being part of the name: "pro", "anti".
    pub(crate) fn is_compound_prefix(&self, folded: &str) -> bool {
        self.compound_prefixes.contains_key(folded)
    }

    /// The length of the web or mail address that a run without white space begins with.
    pub(crate) fn link_at_start(&self, run: &str) -> Option<usize> {
        self.link.find(run).map(|found| found.end())
    }
}
