//! Events and products: years, kinds and makers that are left out.

use super::aliases::Aliases;
use super::groups::Groups;
use super::name::{Name, NameClass};
use super::spelling::skeleton;
use crate::mention::EntityLabel;
use rustc_hash::FxHashMap;

/// The one group that has something; none once two do.
type OnlyGroup = Option<usize>;

/// Joins "the 2004 Olympics" with "the 2004 Summer Olympics", "the Expo" with "the Expo 2016" where it is the only one,
/// "the A380" with "the Airbus A380".
pub(super) fn join(names: &[Name], groups: &mut Groups, aliases: &Aliases) {
    storms(names, groups, aliases);
    for label in [EntityLabel::Event, EntityLabel::Product] {
        // Those of one year first, so that the year's event is one group when it is said without its year.
        short_names(names, groups, label, true);
        short_names(names, groups, label, false);
    }
}

fn short_names(names: &[Name], groups: &mut Groups, label: EntityLabel, dated: bool) {
    let named = || names.iter().enumerate().filter(move |(_, name)| name.class == NameClass::Other(label));
    // By what a name ends in and its year: the only group that it can mean.
    let mut endings: FxHashMap<(String, Option<&str>), OnlyGroup> = FxHashMap::default();
    let mut first: FxHashMap<usize, usize> = FxHashMap::default();
    for (index, name) in named() {
        let group = groups.find(index);
        first.entry(group).or_insert(index);
        let mut note = |key| {
            endings.entry(key).and_modify(|known: &mut OnlyGroup| *known = known.filter(|&known| known == group)).or_insert(Some(group));
        };
        let (words, year) = without_year(name);
        for start in 0..words.len().min(MOST_WORDS) {
            let ending = words.get(start..).unwrap_or_default().join(" ");
            if year.is_some() {
                note((ending.clone(), None));
            }
            if start > 0 {
                note((ending, year));
            }
        }
    }
    for (index, name) in named() {
        let (words, year) = without_year(name);
        let distinct =
            label == EntityLabel::Event || words.len() > 1 || words.iter().any(|word| word.chars().any(|c| c.is_ascii_digit()) || word.len() >= 5);
        if let Some(&Some(full)) = endings.get(&(words.join(" "), year)).filter(|_| distinct && year.is_some() == dated)
            // Named in full before: a year's feast in the background is not this one.
            && (dated || label == EntityLabel::Product || full < first.get(&groups.find(index)).copied().unwrap_or(index))
        {
            groups.join(full, index, "short name");
        }
    }
}

/// Joins spellings of one storm's or operation's name, and "the Cyclone" with the one cyclone that was named before.
fn storms(names: &[Name], groups: &mut Groups, aliases: &Aliases) {
    let events = || names.iter().enumerate().filter(|(_, name)| name.class == NameClass::Other(EntityLabel::Event));
    let mut by_sound: FxHashMap<String, usize> = FxHashMap::default();
    let mut by_head: FxHashMap<&str, OnlyGroup> = FxHashMap::default();
    for (index, name) in events() {
        let (Some(head), [word]) = (name.words.first(), name.core.as_slice()) else { continue };
        if aliases.is_event_head(word) {
            if let Some(&Some(full)) = by_head.get(word.as_str()) {
                groups.join(full, index, "kind of event");
            }
            continue;
        }
        if let Some(sound) = skeleton(word) {
            let with = *by_sound.entry(sound).or_insert(index);
            groups.join(with, index, "spelling");
        }
        let group = groups.find(index);
        if aliases.is_event_head(head) {
            by_head.entry(head).and_modify(|known: &mut OnlyGroup| *known = known.filter(|&known| known == group)).or_insert(Some(group));
        }
    }
}

/// How many beginnings of a name may be left out.
const MOST_WORDS: usize = 6;

/// The words of a name without its year, and the year.
fn without_year(name: &Name) -> (Vec<&str>, Option<&str>) {
    let is_year = |word: &str| word.len() == 4 && word.chars().all(|c| c.is_ascii_digit()) && (word.starts_with('1') || word.starts_with('2'));
    let year = name.core.iter().map(String::as_str).find(|word| is_year(word));
    (name.core.iter().map(String::as_str).filter(|word| Some(*word) != year).collect(), year)
}
