//! Organisations: acronyms, and short forms of a fuller name.

use super::aliases::Aliases;
use super::groups::Groups;
use super::name::{Name, NameClass};
use crate::document::Document;
use rustc_hash::FxHashMap;

/// Joins acronyms with the names that they abbreviate, and short forms with the one name that they shorten.
pub(super) fn join(document: &Document, names: &[Name], groups: &mut Groups, aliases: &Aliases) {
    let defined = defined_acronyms(document, names, groups);
    spelled_out_acronyms(names, groups, &defined);
    short_forms(names, groups, aliases);
}

/// "the Syrian Democratic Forces (SDF)", "the SDF (Syrian Democratic Forces)": what stands in brackets right behind a
/// name and is made of its initials means the same. True of any class. Returns the acronyms that were defined so.
fn defined_acronyms(document: &Document, names: &[Name], groups: &mut Groups) -> FxHashMap<String, usize> {
    let mut defined: FxHashMap<String, usize> = FxHashMap::default();
    for (index, pair) in names.windows(2).enumerate() {
        let [outer, inner] = pair else { continue };
        let bracketed =
            inner.tokens.start == outer.tokens.end + 1 && document.surface(outer.tokens.end) == "(" && document.surface(inner.tokens.end) == ")";
        if !bracketed {
            continue;
        }
        let full = match (&outer.acronym, &inner.acronym) {
            (_, Some(letters)) if abbreviates(letters, &outer.words) || resembles(letters, outer, inner) => Some((letters, index)),
            (Some(letters), _) if abbreviates(letters, &inner.words) => Some((letters, index + 1)),
            _ => None,
        };
        if let Some((letters, full)) = full {
            groups.join(index, index + 1);
            defined.entry(letters.clone()).or_insert(full);
        }
    }
    defined
}

/// Whether an organisation's acronym in brackets shares at least half of its letters with the name's initials: acronyms
/// of another language ("BMKG") and ticker symbols.
fn resembles(letters: &str, outer: &Name, inner: &Name) -> bool {
    let [initials, _] = initials(&outer.words);
    let shared = letters.chars().filter(|&letter| initials.contains(letter)).count();
    let organisations = outer.class == NameClass::Organisation && inner.class == NameClass::Organisation;
    organisations && outer.words.len() >= 2 && outer.acronym.is_none() && 2 * shared >= letters.len()
}

/// Whether the letters are the initials of the words, in order; small words may be skipped, and a word may give
/// two letters ("Hayat Tahrir al-Sham": HTS; "Communist Party": CP; "Interpol" is none).
fn abbreviates(letters: &str, words: &[String]) -> bool {
    if words.len() < 2 {
        return false;
    }
    let mut rest = letters.chars().peekable();
    let mut skipped = 0;
    for word in words {
        match (rest.peek(), word.chars().next()) {
            (Some(&letter), Some(initial)) if letter == initial => {
                rest.next();
            }
            (_, Some(_)) if matches!(word.as_str(), "of" | "the" | "and" | "for" | "in" | "on" | "al" | "el" | "de" | "du" | "des" | "to") => {}
            _ => skipped += 1,
        }
    }
    rest.peek().is_none() && skipped <= usize::from(words.len() > 3)
}

/// The initials of the words without small ones, and with them.
fn initials(words: &[String]) -> [String; 2] {
    let small = |word: &&String| !matches!(word.as_str(), "of" | "the" | "and" | "for" | "in" | "on" | "al" | "to");
    let letters = |words: &mut dyn Iterator<Item = &String>| words.filter_map(|word| word.chars().next()).collect::<String>();
    [letters(&mut words.iter().filter(small)), letters(&mut words.iter())]
}

/// An acronym of three letters or more that spells exactly one fuller name of the article, or one that the text defined.
fn spelled_out_acronyms(names: &[Name], groups: &mut Groups, defined: &FxHashMap<String, usize>) {
    let organisation = |name: &&Name| name.class == NameClass::Organisation;
    // For each spelling, the one group that has it; none once two do.
    let mut spelled: FxHashMap<String, Option<usize>> = FxHashMap::default();
    for (index, name) in names.iter().enumerate().filter(|(_, name)| organisation(name) && name.core.len() >= 2 && name.acronym.is_none()) {
        let group = groups.find(index);
        let [short, long] = initials(&name.core);
        for spelling in if short == long { vec![short] } else { vec![short, long] } {
            spelled.entry(spelling).and_modify(|known| *known = known.filter(|&known| known == group)).or_insert(Some(group));
        }
    }
    for (index, name) in names.iter().enumerate() {
        let Some(letters) = &name.acronym else { continue };
        if let Some(&full) = defined.get(letters) {
            groups.join(full, index);
        } else if (letters.len() >= 3 || name.words.len() == 3)
            && name.class == NameClass::Organisation
            && let Some(&Some(full)) = spelled.get(letters)
        {
            groups.join(full, index);
        }
    }
}

/// "Goldman" for Goldman Sachs, "United" for Manchester United: one word that begins the one fuller name of the article,
/// or is its last word and of the kind that is used alone ("United", "Post"). "Hezbollah" ends "Kataib Hezbollah",
/// but is a name in its own right and stays apart; so does "Bank", which begins many names.
fn short_forms(names: &[Name], groups: &mut Groups, aliases: &Aliases) {
    let mut by_first: FxHashMap<&str, Option<usize>> = FxHashMap::default();
    let mut by_last: FxHashMap<&str, Option<usize>> = FxHashMap::default();
    let mut by_two: FxHashMap<(&str, &str), Option<usize>> = FxHashMap::default();
    for (index, name) in names.iter().enumerate().filter(|(_, name)| name.class == NameClass::Organisation && name.core.len() >= 2) {
        let group = groups.find(index);
        let unique = |known: &mut Option<usize>| *known = known.filter(|&known| known == group);
        by_first.entry(name.first()).and_modify(unique).or_insert(Some(group));
        by_last.entry(name.last()).and_modify(unique).or_insert(Some(group));
        if let [first, second, _, ..] = name.core.as_slice() {
            by_two.entry((first, second)).and_modify(unique).or_insert(Some(group));
        }
    }
    let mut universities: FxHashMap<String, usize> = FxHashMap::default();
    let mut institutions: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    let countries: FxHashMap<String, ()> =
        names.iter().filter(|name| matches!(name.class, NameClass::Place | NameClass::Group)).map(|name| (name.words.join(" "), ())).collect();
    for (index, name) in names.iter().enumerate().filter(|(_, name)| name.class == NameClass::Organisation) {
        match name.core.as_slice() {
            [head, of, rest @ ..] if head == "university" && of == "of" && !rest.is_empty() => {
                universities.entry(rest.join(" ")).or_insert(index);
            }
            words => {
                if let Some(bare) = without_country(words, &countries, aliases) {
                    institutions.entry(bare).or_default().push(index);
                }
            }
        }
    }
    for (index, name) in names.iter().enumerate().filter(|(_, name)| name.class == NameClass::Organisation) {
        let key = without_country(&name.core, &countries, aliases).unwrap_or_else(|| name.key());
        if let Some(&full) = universities.get(&key) {
            groups.join(full, index);
            continue;
        }
        // The ministry said without its country is the one named last.
        if let Some(list) = institutions.get(&key).filter(|_| key == name.key()) {
            let at = list.partition_point(|&other| other < index);
            if let Some(&full) = at.checked_sub(1).and_then(|before| list.get(before)).or(list.first()) {
                groups.join(full, index);
            }
            continue;
        }
        let full = match name.core.as_slice() {
            [word] if name.acronym.is_none() || word.len() > 4 => {
                let short = aliases.is_short_form(word);
                let first = by_first.get(word.as_str()).copied().flatten().filter(|_| !short);
                let last = by_last.get(word.as_str()).copied().flatten().filter(|_| short);
                first.or(last)
            }
            [first, second] => {
                by_two.get(&(first.as_str(), second.as_str())).copied().flatten().filter(|_| !matches!(second.as_str(), "of" | "and" | "for"))
            }
            _ => None,
        };
        if let Some(full) = full {
            groups.join(full, index);
        }
    }
}

/// "Ministry of Defense" for the words of "Russian Ministry of Defense", "Congress" for "U.S. Congress": what is left
/// of an institution's name without the country before it. A country is a place or people of the article, or any one
/// word before an institution's; what is left must be an institution's word, or two words and more.
fn without_country(words: &[String], countries: &FxHashMap<String, ()>, aliases: &Aliases) -> Option<String> {
    for length in 1..=3.min(words.len().saturating_sub(1)) {
        let (country, rest) = words.split_at(length);
        let country = country.join(" ");
        let named = countries.contains_key(&country) || aliases.is_country(&country);
        let institution = rest.first().is_some_and(|word| aliases.is_institution_word(word));
        if (named && (institution || rest.len() >= 2)) || (length == 1 && institution && rest.len() >= 2) {
            return Some(rest.join(" "));
        }
    }
    None
}
