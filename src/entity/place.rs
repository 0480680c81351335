//! Places: written-out "Saint" and "Mount", "the Mississippi" for the Mississippi River.

use super::aliases::Aliases;
use super::groups::Groups;
use super::name::{Name, NameClass};
use crate::mention::EntityLabel;
use rustc_hash::FxHashMap;

fn places(names: &[Name]) -> impl Iterator<Item = (usize, &Name)> {
    names.iter().enumerate().filter(|(_, name)| name.class == NameClass::Place)
}

/// Joins the mentions of one place. A river's short name is joined with the river, not with the state of that name.
pub(super) fn join(names: &[Name], groups: &mut Groups, aliases: &Aliases) {
    let mut natural: FxHashMap<(EntityLabel, String), usize> = FxHashMap::default();
    for (index, name) in places(names).filter(|(_, name)| name.label != EntityLabel::Gpe) {
        if let Some((head, stem)) = name.words.split_last()
            && aliases.is_place_head(head)
            && !stem.is_empty()
        {
            natural.entry((name.label, stem.join(" "))).or_insert(index);
        }
    }
    let mut first: FxHashMap<String, usize> = FxHashMap::default();
    for (index, name) in places(names) {
        let spelled = spelled_out(&name.words);
        if let Some(&full) = natural.get(&(name.label, spelled.clone())) {
            groups.join(full, index);
            continue;
        }
        let with = *first.entry(aliases.usual_name(NameClass::Place, spelled)).or_insert(index);
        groups.join(with, index);
    }
}

/// The place's words with their short forms spelled out, and without "City of".
fn spelled_out(words: &[String]) -> String {
    let words = match words {
        [city, of, rest @ ..] if city == "city" && of == "of" && !rest.is_empty() => rest,
        _ => words,
    };
    let full = |word: &String| match word.as_str() {
        "st" | "st." => "saint".to_owned(),
        "mt" | "mt." => "mount".to_owned(),
        "ft" | "ft." => "fort".to_owned(),
        _ => word.clone(),
    };
    words.iter().map(full).collect::<Vec<_>>().join(" ")
}
