//! A mention's name, taken apart for comparison.

use super::aliases::{Aliases, Gender};
use crate::document::Document;
use crate::mention::EntityLabel;
use crate::span::Span;
use crate::token::{Case, TokenKind};

/// Labels that one thing may carry in different sentences are one class: a place is a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum NameClass {
    Person,
    Organisation,
    Place,
    Group,
    Other(EntityLabel),
}

impl NameClass {
    pub(super) fn of(label: EntityLabel) -> Self {
        match label {
            EntityLabel::Person => NameClass::Person,
            EntityLabel::Org => NameClass::Organisation,
            EntityLabel::Gpe | EntityLabel::Loc | EntityLabel::Fac => NameClass::Place,
            EntityLabel::Norp => NameClass::Group,
            other => NameClass::Other(other),
        }
    }
}

/// A name mention, folded and split.
#[derive(Clone, Debug)]
pub(super) struct Name {
    /// Index into the analysis's mentions.
    pub(super) mention: usize,
    /// Which kind of thing it names.
    pub(super) class: NameClass,
    /// Its words: folded, without accents, possessive endings, hyphens and a leading "the".
    pub(super) words: Vec<String>,
    /// For people, the words without particles and generation ("assad"); else as `words` without company suffixes.
    pub(super) core: Vec<String>,
    /// For people: "junior", "iii".
    pub(super) generation: Option<&'static str>,
    /// For people: what the form of address before the name tells.
    pub(super) gender: Option<Gender>,
    /// For people: the capitalised word before the name ("general" in "General Khan").
    pub(super) title: Option<String>,
    /// What it is grouped as: its own label, or one that the article is surer of.
    pub(super) label: EntityLabel,
    /// The initials, where the name is one word in capitals ("UN", "U.N.", "P&G"): "un".
    pub(super) acronym: Option<String>,
    /// Whether all its letters are capitals.
    pub(super) shouted: bool,
    /// Whether its first word is in capitals: "UN Security Council".
    pub(super) leading_capitals: bool,
    /// Whether its last word is: "UK RAF".
    pub(super) trailing_capitals: bool,
    /// The words in brackets at its end: "maoist center" of "Communist Party of Nepal (Maoist Centre)".
    pub(super) bracketed: Option<String>,
    /// Whether it has a comma inside.
    pub(super) comma: bool,
    /// Whether "on" stands before it.
    pub(super) on: bool,
    /// Whether "the" stands before it.
    pub(super) article: bool,
    /// Length of the surface in bytes.
    pub(super) length: usize,
    /// First and one past last token.
    pub(super) tokens: std::ops::Range<usize>,
}

impl Name {
    pub(super) fn new(document: &Document, index: usize, span: Span, label: EntityLabel, aliases: &Aliases) -> Self {
        let class = NameClass::of(label);
        let tokens = document.tokens_in(span);
        let mut words: Vec<String> = Vec::with_capacity(tokens.len());
        for token in tokens.clone() {
            let kind = document.tokens.get(token).map(|token| token.kind);
            let folded = document.folded(token);
            // "Cal." where the point is a token of its own
            if folded == "."
                && !document.space_before(token)
                && let Some(word) = words.last_mut()
                && token + 1 < tokens.end.max(1) + usize::from(class == NameClass::Place)
            {
                word.push('.');
                continue;
            }
            let leading_article = words.is_empty() && folded == "the" && tokens.len() > 1;
            if leading_article || matches!(kind, Some(TokenKind::Possessive)) || matches!(kind, Some(TokenKind::Punctuation)) && folded != "&" {
                continue;
            }
            let mut word = String::with_capacity(folded.len());
            aliases.push_plain(if folded == "&" { "and" } else { folded }, &mut word);
            let spelling = aliases.spelling(&word);
            if !word.is_empty() {
                words.push(spelling.to_owned());
            }
        }
        // "U. S." is "U.S."
        let initial = |word: &String| word.trim_end_matches('.').chars().count() == 1;
        let spelled_out = tokens.clone().any(|token| document.surface(token).ends_with('.'));
        let letters: Option<String> = (class != NameClass::Person && spelled_out && words.len() > 1 && words.iter().all(initial))
            .then(|| words.iter().map(|word| word.trim_end_matches('.')).collect());
        if let Some(letters) = &letters {
            words = vec![letters.chars().flat_map(|letter| [letter, '.']).collect()];
        }
        // "U. S. Army", "T C Phailin": initials written apart are one word.
        let run = words.iter().take_while(|word| initial(word)).count();
        if class != NameClass::Person && run > 1 && run < words.len() {
            let joined: String = words.drain(..run).collect();
            words.insert(0, joined);
        }
        if class == NameClass::Person {
            // "Lindqvist, J." is turned round.
            let comma = tokens.clone().position(|token| document.surface(token) == ",");
            if comma == Some(1) && words.len() >= 2 && words.last().is_none_or(|word| aliases.generation(word).is_none()) {
                words.rotate_left(1);
            }
            // A title that a tagger left inside the name is no part of it.
            while words.len() > 1
                && words
                    .first()
                    .is_some_and(|word| word.len() > 2 && word.ends_with('.') && word.matches('.').count() == 1 || aliases.gender(word).is_some())
            {
                words.remove(0);
            }
        }
        let generation = (class == NameClass::Person).then(|| words.last().and_then(|word| aliases.generation(word))).flatten();
        let core = core(class, &words, generation.is_some(), aliases);
        let cases = || tokens.clone().filter_map(|token| document.tokens.get(token)).filter(|token| token.case != Case::None);
        let shouted = cases().next().is_some() && cases().all(|token| token.case == Case::Upper);
        let before = tokens.start.checked_sub(1).map(|token| document.folded(token)).unwrap_or_default();
        Name {
            mention: index,
            class,
            acronym: letters.or_else(|| acronym(document, &tokens)),
            leading_capitals: document.tokens.get(tokens.start).is_some_and(|token| token.case == Case::Upper) && !shouted,
            trailing_capitals: tokens.end.checked_sub(1).and_then(|last| document.tokens.get(last)).is_some_and(|token| token.case == Case::Upper),
            bracketed: bracketed(document, &tokens, &words),
            comma: tokens.clone().any(|token| document.surface(token) == ","),
            on: before == "on",
            article: document.folded(tokens.start) == "the" || before == "the",
            title: title(document, &tokens),
            label,
            gender: aliases.gender(before),
            generation,
            core,
            words,
            shouted,
            length: span.len(),
            tokens,
        }
    }

    /// The key under which the same name is the same thing; none for a person's bare surname or given name,
    /// which several people of an article may share, nor for places, which `place.rs` joins.
    pub(super) fn exact_key(&self) -> Option<(NameClass, String)> {
        let bare = self.class == NameClass::Person && self.core.len() < 2;
        (!bare && self.class != NameClass::Place).then(|| (self.class, self.key()))
    }

    /// The rule under which a name of the same key is the same thing.
    pub(super) fn sameness(&self, other: &Name) -> &'static str {
        if self.words == other.words {
            super::groups::SAME_NAME
        } else if self.class == NameClass::Person {
            "full name"
        } else if self.core.len() == other.core.len() && self.words.len() == other.words.len() {
            "spelling"
        } else {
            "known alias"
        }
    }

    /// The words in one string. Plurals of groups count as the singular: "Syrians" is "Syrian".
    pub(super) fn key(&self) -> String {
        let words = if matches!(self.class, NameClass::Organisation | NameClass::Other(_)) { &self.core } else { &self.words };
        let mut key = words.join(" ");
        if self.class == NameClass::Group
            && key.len() > 3
            && key.ends_with('s')
            && !key.ends_with("ss")
            && !key.ends_with("us")
            && !key.ends_with("is")
        {
            key.pop();
        }
        key
    }

    /// The last word of the core: a person's surname.
    pub(super) fn last(&self) -> &str {
        self.core.last().map_or("", String::as_str)
    }

    /// The first word of the core.
    pub(super) fn first(&self) -> &str {
        self.core.first().map_or("", String::as_str)
    }
}

fn core(class: NameClass, words: &[String], has_generation: bool, aliases: &Aliases) -> Vec<String> {
    let mut core: Vec<String> = words.to_vec();
    match class {
        NameClass::Person => {
            if has_generation && core.len() > 1 {
                core.pop();
            }
            let last = core.len().saturating_sub(1);
            let mut kept: Vec<String> = Vec::with_capacity(core.len());
            for (index, word) in core.into_iter().enumerate() {
                // "Le Pen", "al-Assad": a particle is one only before something else.
                let given = index == 0 && aliases.is_inner_particle(&word);
                if index == last || given || !aliases.is_particle(&word) {
                    // "H.W." is two initials.
                    if word.contains('.') {
                        kept.extend(word.split('.').filter(|piece| !piece.is_empty()).map(str::to_owned));
                    } else {
                        kept.push(word);
                    }
                }
            }
            kept
        }
        NameClass::Organisation => {
            // A known alias is read as the usual name: "USAF" as United States Air Force.
            let key = core.join(" ");
            let usual = aliases.usual_name(class, key.clone());
            if usual != key {
                return usual.split(' ').map(str::to_owned).collect();
            }
            while core.len() > 1 && core.last().is_some_and(|word| aliases.is_company_suffix(word)) {
                core.pop();
            }
            if let Some(usual) = head_first(&core) {
                core = usual.into();
            }
            // "Johnson and Co." leaves a dangling "and".
            if core.len() > 1 && core.last().is_some_and(|word| word == "and") {
                core.pop();
            }
            let key = core.join(" ");
            let usual = aliases.usual_name(class, key.clone());
            if usual == key { core } else { usual.split(' ').map(str::to_owned).collect() }
        }
        NameClass::Other(EntityLabel::Event) => {
            let heads = core.iter().take_while(|word| aliases.is_event_head(word)).count();
            if heads < core.len() {
                core.drain(..heads);
            }
            // "Summer Olympic Games" are the Summer Olympics.
            if let [.., first, second] = core.as_slice() {
                let ending = format!("{first} {second}");
                let usual = aliases.usual_name(class, ending.clone());
                if usual != ending {
                    core.truncate(core.len() - 2);
                    core.extend(usual.split(' ').map(str::to_owned));
                }
            }
            core
        }
        _ => core,
    }
}

/// "Ministry of Defense" for "Defense Ministry".
pub(super) fn head_first(words: &[String]) -> Option<[String; 3]> {
    match words {
        [subject, head] if matches!(head.as_str(), "ministry" | "department") => Some([head.clone(), "of".to_owned(), subject.clone()]),
        _ => None,
    }
}

/// The words between brackets that a name ends in.
fn bracketed(document: &Document, tokens: &std::ops::Range<usize>, words: &[String]) -> Option<String> {
    let open = tokens.clone().find(|&token| document.surface(token) == "(")?;
    let inside = (open + 1..tokens.end).filter(|&token| document.tokens.get(token).is_some_and(|token| token.kind != TokenKind::Punctuation)).count();
    let first = words.len().checked_sub(inside)?;
    words.get(first..).filter(|words| !words.is_empty()).map(|words| words.join(" "))
}

/// The letters of a name that is one word in capitals, with or without points.
fn acronym(document: &Document, tokens: &std::ops::Range<usize>) -> Option<String> {
    // "P&G", "AT&T"
    if tokens.len() == 3 && document.surface(tokens.start + 1) == "&" && document.cover(tokens.clone()).len() <= 5 {
        return Some(format!("{}{}", document.folded(tokens.start), document.folded(tokens.start + 2)));
    }
    let token = document.tokens.get(tokens.start).filter(|_| tokens.len() == 1)?;
    let fits = token.case == Case::Upper && token.kind == TokenKind::Word;
    let letters: String = document.folded(tokens.start).chars().filter(|&c| c != '.').collect();
    (fits && (2..=8).contains(&letters.len())).then_some(letters)
}

/// The capitalised word or abbreviation right before a name.
fn title(document: &Document, tokens: &std::ops::Range<usize>) -> Option<String> {
    let before = tokens.start.checked_sub(1)?;
    let token = document.tokens.get(before)?;
    (token.kind == TokenKind::Word && token.is_capitalized()).then(|| document.folded(before).to_owned())
}
