//! Places: written-out "Saint" and "Mount", "the Mississippi" for the Mississippi River, spellings of foreign places.

use super::groups::Groups;
use super::lists::Lists;
use super::name::{Name, NameClass};
use super::spelling::sound;
use crate::mention::EntityLabel;
use rustc_hash::FxHashMap;

fn places(names: &[Name]) -> impl Iterator<Item = (usize, &Name)> {
    names.iter().enumerate().filter(|(_, name)| name.class == NameClass::Place)
}

/// Joins the mentions of one place. A river's short name is joined with the river, not with the state of that name.
pub(super) fn join(names: &[Name], groups: &mut Groups, lists: Lists) {
    let headed = Headed::new(names, lists);
    let mut first: FxHashMap<String, usize> = FxHashMap::default();
    for (index, name) in places(names) {
        let spelled = spelled_out(&name.words);
        if let Some(full) = headed.meant_by(name, &spelled) {
            groups.join(full, index, "short name");
            continue;
        }
        let with = *first.entry(usual(name, spelled, lists)).or_insert(index);
        groups.join(with, index, names.get(with).map_or("same name", |other| other.sameness(name)));
    }
    sounds(names, groups, lists);
    halves(names, groups, lists);
}

/// The usual name of a place. "NJ" is one in capitals only.
fn usual(name: &Name, spelled: String, lists: Lists) -> String {
    let postal = name.acronym.as_ref().filter(|letters| letters.len() == 2).map(|letters| format!("{letters}*"));
    let known = postal.map(|postal| lists.aliases.usual_name(NameClass::Place, postal)).filter(|usual| !usual.ends_with('*'));
    known.unwrap_or_else(|| lists.aliases.usual_name(NameClass::Place, spelled))
}

/// Places whose last word says what they are, by the rest of the name.
struct Headed {
    /// With a label of their own, as rivers and buildings have.
    labelled: FxHashMap<(EntityLabel, String), usize>,
    /// Where the rest alone is the same place.
    same: FxHashMap<String, usize>,
    /// Where the rest with "the" before it is.
    with_article: FxHashMap<String, usize>,
}

impl Headed {
    fn new(names: &[Name], lists: Lists) -> Self {
        let mut headed = Headed { labelled: FxHashMap::default(), same: FxHashMap::default(), with_article: FxHashMap::default() };
        let stood_on: FxHashMap<String, ()> = places(names).filter(|(_, name)| name.on).map(|(_, name)| (name.words.join(" "), ())).collect();
        for (index, name) in places(names) {
            let Some((head, stem)) = name.words.split_last().filter(|(_, stem)| !stem.is_empty()) else { continue };
            let Some(when) = lists.aliases.place_head(head) else { continue };
            let stem = stem.join(" ");
            if name.label != EntityLabel::Gpe {
                headed.labelled.entry((name.label, stem.clone())).or_insert(index);
            }
            let known = lists.gazetteer.phrase(&stem).is_gpe();
            match when {
                "same" => {
                    // "the Chathams" for the Chatham Islands
                    headed.same.entry(format!("{stem}s")).or_insert(index);
                    if !known {
                        headed.same.entry(stem).or_insert(index);
                    }
                }
                "on" if !known && stood_on.contains_key(&stem) => {
                    headed.same.entry(stem).or_insert(index);
                }
                "the" => {
                    headed.with_article.entry(stem).or_insert(index);
                }
                _ => {}
            }
        }
        headed
    }

    fn meant_by(&self, name: &Name, spelled: &str) -> Option<usize> {
        let labelled = self.labelled.get(&(name.label, spelled.to_owned()));
        let with_article = || self.with_article.get(spelled).filter(|_| name.article);
        labelled.or_else(|| self.same.get(spelled)).or_else(with_article).copied()
    }
}

/// The place's words with their short forms spelled out, and without "City of".
fn spelled_out(words: &[String]) -> String {
    let words = match words {
        [kind, of, rest @ ..] if matches!(kind.as_str(), "city" | "town" | "village") && of == "of" && !rest.is_empty() => rest,
        _ => words,
    };
    let last = words.len().saturating_sub(1);
    let full = |(at, word): (usize, &String)| match word.as_str() {
        "st" | "st." if at == last && at > 0 => "street".to_owned(),
        "st" | "st." => "saint".to_owned(),
        "mt" | "mt." => "mount".to_owned(),
        "ft" | "ft." => "fort".to_owned(),
        "ave" | "ave." => "avenue".to_owned(),
        "blvd" | "blvd." => "boulevard".to_owned(),
        "rd" | "rd." if at == last && at > 0 => "road".to_owned(),
        "hwy" | "hwy." => "highway".to_owned(),
        _ => word.clone(),
    };
    words.iter().enumerate().map(full).collect::<Vec<_>>().join(" ")
}

/// Names shorter than this are not compared by sound: too many towns differ by a vowel.
const SHORTEST: usize = 6;

/// Joins places whose names are spellings of one another ("Esfahan", "Isfahan"), unless lists know them as two.
fn sounds(names: &[Name], groups: &mut Groups, lists: Lists) {
    let mut first: FxHashMap<String, usize> = FxHashMap::default();
    for (index, name) in places(names).filter(|(_, name)| name.acronym.is_none()) {
        let key = name.words.join("");
        if key.chars().count() < SHORTEST || !key.is_ascii() {
            continue;
        }
        // "Esfahan", "Isfahan"
        let key = if let Some(rest) = key.strip_prefix('e') { format!("i{rest}") } else { key };
        let with = *first.entry(sound(&key)).or_insert(index);
        let country = |name: &Name| lists.gazetteer.country(&name.words.join(" "));
        if let Some(other) = names.get(with)
            && other.words != name.words
            && (country(other).is_none() || country(name).is_none() || country(other) == country(name))
        {
            groups.join(with, index, "spelling");
        }
    }
}

/// "the North" for North Korea, where it is the only country of the article that begins so.
fn halves(names: &[Name], groups: &mut Groups, lists: Lists) {
    let mut countries: FxHashMap<&str, Option<usize>> = FxHashMap::default();
    for (index, name) in places(names) {
        if let [half, _] = name.words.as_slice()
            && lists.nation(&name.words.join(" ")).is_some()
        {
            let group = groups.find(index);
            countries.entry(half).and_modify(|known| *known = known.filter(|&known| known == group)).or_insert(Some(group));
        }
    }
    for (index, name) in places(names) {
        if let [half] = name.words.as_slice()
            && matches!(half.as_str(), "north" | "south" | "east" | "west")
            && let Some(&Some(country)) = countries.get(half.as_str())
        {
            groups.join(country, index, "half of the name");
        }
    }
}
