//! Rules on names that say what they are: "Fatah Brigade", "Ministry of Defense", "Lake Chad".

use crate::mention::EntityLabel;

use super::super::gazetteer::{Class, Classes, HEAD_LABELS};
use super::super::scene::Scene;
use super::super::words::Role;
use super::Ballot;
use super::form::cover;

/// The last word says what it is. Yes: "Fatah Brigade", "Kharkiv Airport", "Syrian Ministry of Defense" by its first
/// word. No: "Army" alone.
pub(super) fn head_at_end(scene: &Scene<'_>, ballot: &mut Ballot) {
    let count = scene.len();
    let digits_first = scene.word(scene.range.start).is_some_and(|word| word.role == Role::Digits);
    if (count < 2 && !(digits_first && count == 1)) || scene.classes.is_name() {
        return;
    }
    let last = scene.last_classes();
    for label in HEAD_LABELS {
        if !last.ends(label) {
            continue;
        }
        let weight = match label {
            EntityLabel::Org => 18,
            EntityLabel::Fac | EntityLabel::Loc | EntityLabel::Law => 17,
            EntityLabel::Event | EntityLabel::Gpe => 14,
            _ => 10,
        };
        // "1st Guards Tank Army"
        let numbered = if digits_first { 30 } else { 0 };
        let points = weight + cover(scene) + inner_fit(scene) + numbered;
        ballot.vote(label, points, "word that ends such names");
    }
    if last.ends(EntityLabel::Fac) && matches!(scene.word_before(), "at" | "on")
        || scene.word_before() == "the" && last.ends(EntityLabel::Fac) && last.ends(EntityLabel::Org)
    {
        ballot.lean(EntityLabel::Fac, 3);
    }
}

/// The first word says what it is. Yes: "Ministry of Defense", "University of California", "Lake Chad", "Hurricane
/// Ida". No: "Lake" alone, "Bank" before a verb.
pub(super) fn head_at_start(scene: &Scene<'_>, ballot: &mut Ballot) {
    if scene.len() < 2 || scene.classes.is_name() {
        return;
    }
    // The head may come later: "Russian Ministry of Defense", "Liberal Party of Canada".
    let followed = |position: usize| scene.names.get(position).map_or("", |&index| scene.document.folded(index + 1));
    let lead = (0..scene.len() - 1).find(|&position| matches!(followed(position), "of" | "for")).unwrap_or(0);
    let head = scene.name_classes(lead);
    let with_of = matches!(followed(lead), "of" | "for");
    // What stands after "of": a country's institution is one name, although the country is one, too.
    let rest = scene.name_classes(lead + 1);
    // The country may have two words: "Labour Party of New Zealand".
    let of_place = with_of && (rest.is_known_place() || rest.any(&[Class::People, Class::Location]));
    for label in HEAD_LABELS {
        if !head.begins(label) {
            continue;
        }
        let alone = matches!(label, EntityLabel::Loc | EntityLabel::Fac | EntityLabel::Product)
            || (label == EntityLabel::Gpe && scene.name(0) != "republic" && !head.has(Class::Common))
            || (label == EntityLabel::Event
                && matches!(scene.name(0), "hurricane" | "typhoon" | "cyclone" | "operation" | "storm" | "euro" | "expo"));
        let foreign = label == EntityLabel::Org && !head.has(Class::Common) && lead == 0;
        if with_of || ((alone || foreign) && scene.len() <= 4 && scene.is_plain()) {
            let weight = if of_place {
                54
            } else if with_of {
                19
            } else {
                14
            };
            ballot.vote(label, weight + cover(scene) + inner_fit(scene), "word that begins such names");
        }
    }
}

/// A nation's branch of what the lists know. Yes: "Indonesian Red Cross", "French National Assembly". No: "Lebanese
/// Hezbollah", whose second part is a name of its own.
pub(super) fn national_branch(scene: &Scene<'_>, ballot: &mut Ballot) {
    let [first, second, .., last] = scene.names.as_slice() else { return };
    if scene.name_classes(0).has(Class::Nationality) && *second == first + 1 && !scene.classes.is_name() {
        let rest = scene.phrase_classes(*second..last + 1);
        if rest.has(Class::Organization) && scene.name_classes(1).any(&[Class::Common, Class::People]) {
            ballot.vote(EntityLabel::Org, 74 + cover(scene), "a nation's organisation");
        }
    }
}

/// How well the inside of a headed name fits: a nationality before common words belongs to the name ("Iranian
/// Revolutionary Guard"), before a name of its own it does not ("Shiite Fatemiyoun Brigade"); titles and links inside
/// speak against it.
pub(super) fn inner_fit(scene: &Scene<'_>) -> i32 {
    let count = scene.len();
    let mut fit = 0;
    // In "SYRIAN ARMY LEAVES" nothing says that the army's name has two words.
    let telling = |position: usize| scene.names.get(position).and_then(|&index| scene.word(index)).is_some_and(|word| !word.weak);
    let first = scene.name_classes(0);
    let second = scene.name_classes(1);
    // "United Kingdom Atomic Energy Authority": the country has two words.
    let (first, second) = match scene.names.as_slice() {
        [one, two, _, ..] if *two == one + 1 => {
            let both = scene.phrase_classes(*one..two + 1);
            if both.has(Class::Country) { (both, scene.name_classes(2)) } else { (first, second) }
        }
        _ => (first, second),
    };
    let general = |classes: Classes| {
        classes.any(&[Class::Common, Class::Title])
            || (classes.has(Class::People) && !classes.has(Class::Nationality))
            || HEAD_LABELS.iter().any(|&label| classes.ends(label) || classes.begins(label))
    };
    if first.any(&[Class::Nationality, Class::Country]) && general(second) {
        fit += if telling(1) { 46 } else { -6 };
    } else if first.is_known_place() && general(second) {
        fit += if telling(1) { 36 } else { -6 };
    } else if first.has(Class::People) && general(second) {
        fit += 14;
    } else if first.has(Class::People) && count > 2 {
        fit -= 16;
    }
    for position in 0..count.saturating_sub(1) {
        if scene.name_classes(position).any(&[Class::Honorific]) {
            fit -= 12;
        }
    }
    // "President of the Republic of China" is an office.
    let office = first.has(Class::Title) && !HEAD_LABELS.iter().any(|&label| first.begins(label));
    if office && scene.names.first().is_some_and(|&index| matches!(scene.document.folded(index + 1), "of" | "for")) {
        fit -= 40;
    }
    for index in scene.range.clone() {
        if scene.word(index).is_none_or(|word| word.role != Role::Link) {
            continue;
        }
        let beside = |index: Option<usize>| index.and_then(|index| scene.word(index)).map_or(Classes::default(), |word| word.classes);
        let (left, right) = (beside(index.checked_sub(1)), beside(Some(index + 1)));
        match scene.document.folded(index) {
            // "Food and Drug Administration", but "Russia and Syria Ministry".
            "and" if !(general(left) && (general(right) || scene.len() > 3)) => fit -= 24,
            "in" | "on" | "to" => fit -= 26,
            "for" if !general(left) => fit -= 12,
            // "People's Party" is a name, "Syria's Ministry" two.
            possessive if possessive.starts_with('\'') && !left.has(Class::Common) => fit -= 40,
            "of" | "the" if !general(left) && scene.document.folded(index.saturating_sub(1)) != "of" => fit -= 8,
            _ => {}
        }
    }
    fit
}
