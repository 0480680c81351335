//! Rules on what stands around the stretch, and on what the article says elsewhere.

use crate::mention::EntityLabel;
use crate::token::Case;

use super::super::gazetteer::{Class, Classes, HEAD_LABELS};
use super::super::scene::Scene;
use super::super::words::Role;
use super::Ballot;
use super::form::looks_personal;

/// A title of rank or office stands before. Yes: "Gen. Sergey Kisel", "President Assad". No: "President of France".
pub(super) fn title_before(scene: &Scene<'_>, ballot: &mut Ballot) {
    let Some(title) = scene.title_before() else { return };
    if scene.len() > 4 || !scene.is_plain() {
        return;
    }
    let headed = scene.len() > 1 && HEAD_LABELS.iter().any(|&label| scene.last_classes().ends(label));
    if headed && !scene.last_classes().has(Class::Surname) {
        return;
    }
    let points = if title.has(Class::Honorific) {
        26
    } else if title.has(Class::Title) {
        18
    } else {
        12
    };
    let place = scene.classes.is_gpe() || scene.classes.has(Class::People) || scene.classes.has(Class::Organization);
    if scene.len() == 1 && scene.classes.any(&[Class::Title, Class::SentenceWord]) {
        return;
    }
    if place && !title.has(Class::Honorific) {
        ballot.vote(EntityLabel::Person, points - 12, "after a title");
    } else {
        ballot.vote(EntityLabel::Person, points, "after a title");
    }
}

/// A common noun beside the name says what it is. Yes: "the city of Raqqa", "Helmand province", "the agency Interfax".
pub(super) fn cue_beside(scene: &Scene<'_>, ballot: &mut Ballot) {
    if scene.len() == 0 || scene.len() > 4 {
        return;
    }
    let before = scene.classes_before();
    let adjacent = scene.before().is_some_and(|index| scene.document.tokens.get(index).is_some_and(|token| token.case == Case::Lower));
    if adjacent {
        if before.has(Class::CueOrganization) && !scene.title_before().is_some_and(|title| title.has(Class::Title)) {
            ballot.vote(EntityLabel::Org, 9, "after a noun for organisations");
        }
        if before.has(Class::CuePlace) {
            ballot.vote(EntityLabel::Gpe, 9, "after a noun for places");
        }
    }
    if scene.word_before() == "of" {
        let noun = scene.before().and_then(|index| scene.step_back(index)).and_then(|index| scene.word(index));
        if noun.is_some_and(|word| word.classes.has(Class::CuePlace)) {
            ballot.vote(EntityLabel::Gpe, 14, "after a noun for places and \"of\"");
        }
    }
    if scene.lower_after() && !scene.is_possessive() {
        let after = scene.classes_after();
        if after.has(Class::CuePlace) {
            ballot.vote(EntityLabel::Gpe, 10, "before a noun for places");
            ballot.lean(EntityLabel::Person, -6);
        }
        if after.has(Class::LandscapeAfter) {
            ballot.vote(EntityLabel::Loc, 9, "before a noun for landscapes");
        }
        if after.has(Class::OrganizationAfter) {
            ballot.vote(EntityLabel::Org, 8, "before a noun for organisations");
        }
        if after.has(Class::FacilityAfter) {
            ballot.vote(EntityLabel::Fac, 5, "before a noun for buildings");
        }
    }
    // "Smith, 45, said": an age follows.
    if scene.word_after() == "," && scene.len() <= 3 {
        let age = scene.after() + 1;
        let is_age = scene.document.surface(age).len() == 2
            && scene.document.surface(age).bytes().all(|byte| byte.is_ascii_digit())
            && matches!(scene.document.surface(age + 1), "," | ".");
        if is_age {
            ballot.vote(EntityLabel::Person, 16, "before an age");
        }
    }
}

/// The verb after the name. Yes: "Kisel was appointed", "Smith said". No: "Paris said" is France.
pub(super) fn verb_after(scene: &Scene<'_>, ballot: &mut Ballot) {
    if scene.len() == 0 || scene.len() > 4 || !scene.lower_after() {
        return;
    }
    let after = scene.after();
    let auxiliary = matches!(scene.word_after(), "was" | "is" | "has" | "had" | "who" | "whose" | "also" | "then" | "later");
    let second = scene.words.get(after + 1).map_or(Classes::default(), |word| word.classes);
    if scene.word_after() == "who" || scene.word_after() == "whose" {
        ballot.lean(EntityLabel::Person, 8);
        ballot.lean(EntityLabel::Gpe, -4);
    } else if scene.classes_after().has(Class::PersonVerb) {
        ballot.lean(EntityLabel::Person, 5);
        ballot.lean(EntityLabel::Gpe, -2);
        ballot.lean(EntityLabel::Org, 1);
    } else if auxiliary && second.has(Class::PersonVerb) {
        ballot.lean(EntityLabel::Person, 5);
        ballot.lean(EntityLabel::Gpe, -2);
    }
}

/// Words before, and the comma of "Paris, France". Yes: "in Raqqa", "north of Homs", "Springfield, Illinois".
pub(super) fn place_context(scene: &Scene<'_>, ballot: &mut Ballot) {
    if scene.len() == 0 || scene.len() > 4 {
        return;
    }
    let before = scene.word_before();
    let preposition = scene.classes_before().has(Class::PlacePreposition);
    let telling = scene.before().is_some_and(|index| scene.document.tokens.get(index).is_some_and(|token| token.case == Case::Lower));
    if preposition && telling && !scene.is_possessive() {
        let single = scene.len() == 1 || scene.classes.is_gpe();
        if single {
            let points = if matches!(
                before,
                "in" | "near" | "outside" | "across" | "northern" | "southern" | "eastern" | "western" | "downtown" | "central"
            ) {
                9
            } else {
                5
            };
            ballot.vote(EntityLabel::Gpe, points, "after a place word");
            ballot.lean(EntityLabel::Person, -5);
        } else {
            ballot.lean(EntityLabel::Gpe, 5);
            ballot.lean(EntityLabel::Loc, 4);
            ballot.lean(EntityLabel::Fac, 4);
            ballot.lean(EntityLabel::Person, -6);
        }
    }
    // "Keighley, Leeds, Ossett and Wakefield": what known names stand beside in a list, this is, too.
    for neighbour in scene.list_neighbours() {
        let personal = looks_personal(neighbour);
        if neighbour.is_gpe() && !personal {
            ballot.vote(EntityLabel::Gpe, 6, "in a list of places");
        } else if neighbour.any(&[Class::Organization, Class::Team]) {
            ballot.vote(EntityLabel::Org, 6, "in a list of organisations");
        } else if personal && !neighbour.is_name() {
            ballot.lean(EntityLabel::Person, 3);
        }
    }
    if matches!(before, "from" | "to") && telling && scene.len() == 1 {
        ballot.lean(EntityLabel::Gpe, 3);
    }
    if before == "at" && scene.len() > 1 {
        ballot.lean(EntityLabel::Fac, 3);
        ballot.lean(EntityLabel::Org, 3);
    }
    if matches!(before, "by" | "with" | "and") && telling {
        ballot.lean(EntityLabel::Person, 1);
    }
    // "Raqqa, Syria"
    if scene.document.surface(scene.range.end) == "," && scene.len() <= 3 {
        let next = scene.range.end + 1;
        let place = scene
            .word(next)
            .is_some_and(|word| word.role == Role::Name && word.classes.any(&[Class::Country, Class::State, Class::StateAbbreviation]));
        if place && preposition {
            ballot.vote(EntityLabel::Gpe, 16, "before a comma and a country or state");
        } else if place && scene.len() <= 2 {
            ballot.vote(EntityLabel::Gpe, 8, "before a comma and a country or state");
        }
    }
}

/// What the article itself said elsewhere. Yes: "Kisel" after "Gen. Sergey Kisel"; "HTS" after its long form.
pub(super) fn memory(scene: &Scene<'_>, ballot: &mut Ballot) {
    if scene.len() == 0 || scene.classes.has(Class::SentenceWord) {
        return;
    }
    for (label, points, rule) in scene.memory.says(scene.key) {
        // A country stays one even where a person bears its name.
        if label == EntityLabel::Person && scene.classes.any(&[Class::Country, Class::State]) && scene.title_before().is_none() {
            continue;
        }
        ballot.vote(label, points, rule);
    }
}

/// A name is rarely torn from the capitalised word beside it. Yes: "Matilda Goode" is one name though "Goode" is known.
/// No: a nationality or a title stands before ("Shiite Fatemiyoun Brigade").
pub(super) fn torn(scene: &Scene<'_>, ballot: &mut Ballot) {
    let is_people = scene.classes.any(&[Class::People, Class::Country]);
    let hyphen = |index: usize| matches!(scene.document.folded(index), "-" | "\u{2010}" | "\u{2011}");
    let mut beside = |index: Option<usize>, before: bool| {
        let Some(word) = index.and_then(|index| scene.word(index)).filter(|word| word.role == Role::Name && !word.weak) else { return };
        let classes = word.classes;
        let harmless = (before && classes.has(Class::Title))
            || classes.has(Class::SentenceWord)
            || (before && classes.has(Class::People))
            || is_people && (!before || classes.any(&[Class::People, Class::Country]));
        if !harmless {
            ballot.lean_all(if classes.is_gpe() && before { -6 } else { -12 });
        }
    };
    let start = scene.range.start;
    let end = scene.range.end;
    match start.checked_sub(1) {
        Some(link) if scene.word(link).is_some_and(|word| word.role == Role::Link) && hyphen(link) => beside(link.checked_sub(1), true),
        previous => beside(previous, true),
    }
    if scene.word(end).is_some_and(|word| word.role == Role::Link) && hyphen(end) {
        beside(Some(end + 1), false);
    } else {
        beside(Some(end), false);
    }
}

/// Words whose capital says nothing weigh against every reading but a list's.
pub(super) fn weak_words(scene: &Scene<'_>, ballot: &mut Ballot) {
    let listed = scene.len() > 1 && scene.classes.is_name();
    let weak = scene.names.iter().filter(|&&index| scene.word(index).is_some_and(|word| word.weak)).count();
    let weak = i32::try_from(weak).unwrap_or(i32::MAX);
    if weak > 0 {
        let each = if listed {
            2
        } else if scene.len() == 1 {
            16
        } else {
            11
        };
        ballot.lean_all(-each.min(40) * weak.min(10));
    }
}
