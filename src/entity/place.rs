//! Places: "Kharkiv" in "Kharkiv, Ukraine", "Mt." and "Mount".

use super::groups::Groups;
use super::name::{Name, NameClass};

/// Joins spellings of one place that differ in a written-out "Saint" or "Mount", or a leading "City of".
pub(super) fn join(names: &[Name], groups: &mut Groups) {
    groups.join_equal(names, |name| (name.class == NameClass::Place).then(|| (name.class, spelled_out(&name.words))));
}

/// The place's words with their short forms spelled out.
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
