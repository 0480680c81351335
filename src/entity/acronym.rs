//! Acronyms: defined in the text, or the initials of one fuller name.

use super::groups::Groups;
use super::name::{Name, NameClass};
use crate::document::Document;
use crate::token::Case;
use rustc_hash::FxHashMap;

/// Joins acronyms with the names that they abbreviate.
pub(super) fn join(document: &Document, names: &[Name], groups: &mut Groups) {
    let defined = defined(document, names, groups);
    initials_of_one(names, groups, &defined);
    first_words_abbreviated(names, groups);
}

/// "the Syrian Democratic Forces (SDF)", "the SDF (Syrian Democratic Forces)", "the Syrian Democratic Forces, or SDF,":
/// what stands so beside a name and is made of its letters means the same. Returns the acronyms that were defined so.
fn defined(document: &Document, names: &[Name], groups: &mut Groups) -> FxHashMap<String, usize> {
    let mut defined: FxHashMap<String, usize> = FxHashMap::default();
    // The full name that the last bracket abbreviated, for a second acronym in it: "(HALV.OL; NYSE: HVMA)".
    let mut before: Option<usize> = None;
    for (index, pair) in names.windows(2).enumerate() {
        let [outer, inner] = pair else { continue };
        let full_before = before.take();
        // The exchange is a name, too.
        if full_before.is_some() && document.surface(inner.tokens.end) == ":" {
            before = full_before;
            continue;
        }
        if let Some(full) = full_before
            && matches!(document.surface(outer.tokens.end), ";" | "," | "/" | ":")
            && inner.tokens.start <= outer.tokens.end + 3
            && document.surface(inner.tokens.end) == ")"
            && let (Some(letters), Some(name)) = (short_letters(document, inner), names.get(full))
            && (in_order(&letters, &name.words) || resembles(&letters, name, inner))
        {
            groups.join(full, index + 1, "acronym defined");
            defined.entry(letters).or_insert(full);
            before = Some(full);
            continue;
        }
        let person = |name: &Name| name.class == NameClass::Person;
        let Some(beside) = beside(document, outer, inner).filter(|_| person(outer) == person(inner)) else { continue };
        let (short, long) = (short_letters(document, inner), short_letters(document, outer));
        let full = match (&long, &short) {
            (_, Some(letters)) if abbreviates(letters, &outer.words) => Some((letters, index)),
            (_, Some(letters)) if beside == Beside::Bracket && (in_order(letters, &outer.words) || resembles(letters, outer, inner)) => {
                Some((letters, index))
            }
            (Some(letters), _) if abbreviates(letters, &inner.words) => Some((letters, index + 1)),
            (Some(letters), _) if beside == Beside::Bracket && in_order(letters, &inner.words) => Some((letters, index + 1)),
            _ => None,
        };
        if let Some((letters, full)) = full {
            groups.join(index, index + 1, "acronym defined");
            defined.entry(letters.clone()).or_insert(full);
            before = (full == index).then_some(full);
        }
    }
    defined
}

/// How an acronym stands beside its name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Beside {
    /// "X (ABC)", "X (NYSE: ABC)", "X (the “ABC”)"
    Bracket,
    /// "X, or ABC,", "X, the ABC"
    Comma,
}

fn beside(document: &Document, outer: &Name, inner: &Name) -> Option<Beside> {
    let (start, end) = (outer.tokens.end, inner.tokens.start);
    if !(1..=4).contains(&end.checked_sub(start)?) {
        return None;
    }
    let between: Vec<&str> =
        (start..end).map(|token| document.folded(token)).filter(|word| !matches!(*word, "the" | "\"" | "“" | "‘" | "or")).collect();
    let closed = matches!(document.surface(inner.tokens.end), ")" | "," | ";" | "]" | "”" | "\"");
    match between.as_slice() {
        ["(" | "["] if closed => Some(Beside::Bracket),
        // The code of an exchange or of airports: "NYSE: IBM".
        ["(", code, ":"] if closed && document.tokens.get(start + 1).is_some_and(|token| token.case != Case::Lower && code.len() <= 8) => {
            Some(Beside::Bracket)
        }
        ["," | "—" | "–"] => Some(Beside::Comma),
        _ => None,
    }
}

/// An acronym has at most so many letters.
const LONGEST: usize = 8;

/// The letters of an acronym, or of one word with capitals inside: "acpeds" for "ACPeds".
fn short_letters(document: &Document, name: &Name) -> Option<String> {
    let mixed = || {
        let token = document.tokens.get(name.tokens.start).filter(|_| name.tokens.len() == 1)?;
        let capitals = document.surface(name.tokens.start).chars().filter(|c| c.is_uppercase()).count();
        (token.case == Case::Mixed && capitals >= 2).then(|| document.folded(name.tokens.start).to_owned())
    };
    // "HALV.OL", a code with that of the exchange
    let listed = || {
        let written = name.words.concat();
        let (code, exchange) = written.split_once('.').filter(|_| name.shouted && name.tokens.len() <= 3)?;
        (code.len() >= 2 && !exchange.is_empty() && !exchange.contains('.')).then(|| code.to_owned())
    };
    name.acronym.clone().filter(|letters| letters.len() <= LONGEST).or_else(listed).or_else(mixed)
}

/// Whether the name begins with the first letter and has all of them in order, as "PHX" is in Phoenix Sky Harbor.
fn in_order(letters: &str, words: &[String]) -> bool {
    let mut rest = letters.chars().peekable();
    let begins = words.first().and_then(|word| word.chars().next()) == letters.chars().next();
    for letter in words.iter().flat_map(|word| word.chars()) {
        if rest.peek() == Some(&letter) {
            rest.next();
        }
    }
    let length: usize = words.iter().map(String::len).sum();
    begins && rest.peek().is_none() && (2..=8).contains(&letters.chars().count()) && length > 2 * letters.len()
}

/// Whether an organisation's acronym in brackets shares at least half of its letters with the name's initials: acronyms
/// of another language ("BMKG") and ticker symbols.
fn resembles(letters: &str, outer: &Name, inner: &Name) -> bool {
    let [initials, _] = initials(&outer.words);
    let shared = letters.chars().filter(|&letter| initials.contains(letter)).count();
    let organisations = outer.class == NameClass::Organisation && inner.class == NameClass::Organisation;
    organisations && outer.words.len() >= 2 && outer.acronym.is_none() && 2 * shared >= letters.len()
}

fn is_small(word: &str) -> bool {
    matches!(word, "of" | "the" | "and" | "for" | "in" | "on" | "at" | "al" | "el" | "de" | "du" | "des" | "to")
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
            _ if is_small(word) => {}
            _ => skipped += 1,
        }
    }
    rest.peek().is_none() && skipped <= usize::from(words.len() > 3)
}

/// The initials of the words without small ones, and with them.
fn initials(words: &[String]) -> [String; 2] {
    // "U.S. Air Force" gives "usaf".
    let of_word =
        |word: &String| if word.contains('.') { word.chars().filter(|&c| c != '.').collect() } else { word.chars().take(1).collect::<String>() };
    let letters = |words: &mut dyn Iterator<Item = &String>| words.map(of_word).collect::<String>();
    [letters(&mut words.iter().filter(|word| !is_small(word))), letters(&mut words.iter())]
}

/// The one group that has a spelling; none once two do.
type OnlyGroup = Option<usize>;

fn note(spellings: &mut FxHashMap<(NameClass, String), OnlyGroup>, key: (NameClass, String), group: usize) {
    spellings.entry(key).and_modify(|known| *known = known.filter(|&known| known == group)).or_insert(Some(group));
}

/// An acronym that spells exactly one fuller name of the article, or one that the text defined. Of two letters only
/// with points, or after a name with exactly these initials.
fn initials_of_one(names: &[Name], groups: &mut Groups, defined: &FxHashMap<String, usize>) {
    let mut spelled: FxHashMap<(NameClass, String), OnlyGroup> = FxHashMap::default();
    let named = |name: &Name| matches!(name.class, NameClass::Organisation | NameClass::Place | NameClass::Other(_));
    for (index, name) in names.iter().enumerate().filter(|(_, name)| named(name) && name.core.len() >= 2 && name.acronym.is_none()) {
        let group = groups.find(index);
        let [short, long] = initials(&name.core);
        if short != long {
            note(&mut spelled, (name.class, long), group);
        }
        // "LASU" for Lagos State University
        if let (Some(second), 3..) = (name.first().chars().nth(1), short.chars().count()) {
            let at = short.chars().next().map_or(0, char::len_utf8);
            let (first, rest) = short.split_at(at);
            note(&mut spelled, (name.class, format!("{first}{second}{rest}")), group);
        }
        note(&mut spelled, (name.class, short), group);
    }
    for (index, name) in names.iter().enumerate() {
        let Some(letters) = &name.acronym else { continue };
        if let Some(&full) = defined.get(letters) {
            groups.join(full, index, "acronym defined");
            continue;
        }
        let Some(&Some(full)) = spelled.get(&(name.class, letters.clone())) else { continue };
        let dotted = name.words.first().is_some_and(|word| word.contains('.'));
        let enough = match name.class {
            NameClass::Organisation => letters.len() >= 3 || name.words.len() == 3 || dotted || full < index,
            _ => letters.len() >= 3 || dotted,
        };
        if enough {
            groups.join(full, index, "initials");
        }
    }
}

/// "UC Berkeley" for the University of California, Berkeley, "GW Bridge" for the George Washington Bridge: the first
/// words as an acronym, then the rest of the one name that has them.
fn first_words_abbreviated(names: &[Name], groups: &mut Groups) {
    const MOST_LETTERS: usize = 5;
    const MOST_WORDS: usize = 12;
    let content = |name: &Name| -> Vec<String> { name.words.iter().filter(|word| !is_small(word)).take(MOST_WORDS).cloned().collect() };
    let fits = |name: &Name| matches!(name.class, NameClass::Organisation | NameClass::Place | NameClass::Other(_));
    let mut spelled: FxHashMap<(NameClass, String), OnlyGroup> = FxHashMap::default();
    for (index, name) in names.iter().enumerate().filter(|(_, name)| fits(name) && name.words.len() >= 3) {
        let group = groups.find(index);
        let words = content(name);
        for split in 2..words.len().min(MOST_LETTERS + 1) {
            let (first, rest) = words.split_at(split);
            let [letters, _] = initials(first);
            note(&mut spelled, (name.class, format!("{letters} {}", rest.join(" "))), group);
        }
    }
    for (index, name) in names.iter().enumerate().filter(|(_, name)| fits(name) && name.words.len() >= 2) {
        let words = content(name);
        let Some((letters, rest)) = words.split_first() else { continue };
        let letters: String = letters.chars().filter(|&c| c != '.').collect();
        if name.leading_capitals
            && (2..=MOST_LETTERS).contains(&letters.len())
            && let Some(&Some(full)) = spelled.get(&(name.class, format!("{letters} {}", rest.join(" "))))
        {
            groups.join(full, index, "initials");
        }
    }
}
