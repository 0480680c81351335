//! Rules on the stretch itself: what lists, letters and parts of names say.

use crate::mention::EntityLabel;
use crate::token::Case;

use super::super::gazetteer::{Class, Classes, HEAD_LABELS, KEY_START, extend_key};
use super::super::scene::Scene;
use super::super::words::Role;
use super::Ballot;

/// Ten points for each name word that a pattern explains.
pub(super) fn cover(scene: &Scene<'_>) -> i32 {
    10 * i32::try_from(scene.len()).unwrap_or(0)
}

/// The lists know the whole stretch. Yes: "Aleppo", "al-Qaeda", "World Health Organization". No: "Nice" where it is
/// a sentence's first word.
pub(super) fn listed(scene: &Scene<'_>, ballot: &mut Ballot) {
    let classes = scene.classes;
    if scene.len() == 0 {
        return;
    }
    let several = scene.len() > 1;
    // "Iranian Revolutionary Guard" is worth more than "Iranian" and "Revolutionary Guard".
    let lead = scene.name_classes(0);
    let led = several && [lead, scene.last_classes()].iter().any(|word| word.is_known_place() || word.has(Class::Nationality));
    let whole = if several { cover(scene) + if led { 40 } else { 4 } } else { 0 };
    // "Jackson", "Lincoln": a town, but mostly a person.
    let personal = looks_personal(classes) && !several;
    let unsure = !several && classes.any(&[Class::Common, Class::SentenceWord, Class::Acronym]);
    let doubt = if unsure { -12 } else { 0 };
    let mut say = |class: Class, label: EntityLabel, points: i32, rule: &'static str| {
        if classes.has(class) {
            ballot.vote(label, points + whole + doubt, rule);
        }
    };
    say(Class::Country, EntityLabel::Gpe, 34, "country name");
    say(Class::State, EntityLabel::Gpe, 30, "state name");
    // "Beverly Hills" reads like a person's name, but a town of two words is mostly the town.
    let town = |alone: i32| if several { alone + 8 } else { alone };
    say(Class::LargeCity, EntityLabel::Gpe, if personal { 16 } else { town(22) }, "city name");
    say(Class::City, EntityLabel::Gpe, if personal { 6 } else { town(16) }, "city name");
    say(Class::SmallCity, EntityLabel::Gpe, if personal { 1 } else { town(8) }, "city name");
    say(Class::Region, EntityLabel::Gpe, if personal { 4 } else { 10 }, "region name");
    say(Class::Gpe, EntityLabel::Gpe, if personal { 8 } else { 18 }, "place name");
    say(Class::Location, EntityLabel::Loc, 28, "region or landscape name");
    say(Class::Facility, EntityLabel::Fac, 26, "building or site name");
    say(Class::People, EntityLabel::Norp, 30, "nationality, religion or people");
    say(Class::Organization, EntityLabel::Org, if several { 30 } else { 24 }, crate::ner::LISTED_ORGANISATION);
    say(Class::Team, EntityLabel::Org, 18, "team name");
    say(Class::Event, EntityLabel::Event, 26, "event name");
    say(Class::Work, EntityLabel::WorkOfArt, 26, "title of a work or prize");
    say(Class::Law, EntityLabel::Law, 26, "law or treaty name");
    say(Class::Product, EntityLabel::Product, 22, "make or model");
    if classes.has(Class::StateAbbreviation) && scene.word_before() == "," {
        ballot.vote(EntityLabel::Gpe, 30, "state abbreviation after a comma");
    }
    if classes.has(Class::Language) {
        let spoken = matches!(
            scene.word_before(),
            "in" | "speak" | "speaks" | "spoke" | "speaking" | "fluent" | "learn" | "learned" | "learning" | "teach" | "teaches" | "into"
        );
        let language = matches!(scene.word_after(), "language" | "languages" | "dialect" | "translation" | "script" | "-language");
        if language || (spoken && !scene.is_adjectival()) || scene.word_before() == "spoken" {
            ballot.vote(EntityLabel::Language, 36, "language name");
        }
    }
}

/// How much a word looks like a part of a person's name.
pub(super) fn looks_personal(classes: Classes) -> bool {
    classes.any(&[Class::GivenName, Class::WeakGivenName, Class::Surname])
}

/// Whether the word stands after a name and belongs to it: "Jr.", "III".
pub(crate) fn is_name_suffix(folded: &str) -> bool {
    matches!(
        folded,
        "jr" | "jr."
            | "sr"
            | "sr."
            | "i"
            | "ii"
            | "iii"
            | "iv"
            | "v"
            | "vi"
            | "vii"
            | "viii"
            | "ix"
            | "x"
            | "xi"
            | "xii"
            | "xiii"
            | "xiv"
            | "xv"
            | "xvi"
    )
}

/// A person's name by its parts. Yes: "Sergey Kisel", "J. K. Rowling", "Bashar al-Assad", "Martin Luther King Jr.".
/// No: "Victoria Station", "Jordan River".
pub(super) fn person_name(scene: &Scene<'_>, ballot: &mut Ballot) {
    let count = scene.len();
    if count == 0 || count > 5 || !scene.is_plain() {
        return;
    }
    let (first, last) = (scene.name_classes(0), scene.last_classes());
    let is_initial = |position: usize| {
        let name = scene.name(position);
        name != "st." && name.ends_with('.') && name.chars().filter(|c| c.is_alphabetic()).count() <= 3 || name.chars().count() == 1
    };
    let suffix = is_name_suffix(scene.name(count - 1));
    // "Martin Luther King Jr.": the surname stands before the suffix.
    let last = if suffix && count > 2 { scene.name_classes(count - 2) } else { last };
    let given = first.any(&[Class::GivenName, Class::WeakGivenName]);
    let whole = cover(scene);
    if count == 1 && scene.range.len() == 2 && first.has(Class::GivenName) && is_name_suffix(scene.document.folded(scene.range.end - 1)) {
        ballot.vote(EntityLabel::Person, 26, "given name and number");
        return;
    }
    if count == 1 {
        if first.any(&[Class::SentenceWord, Class::Title, Class::Acronym]) {
            return;
        }
        if first.has(Class::GivenName) {
            ballot.vote(EntityLabel::Person, 6, "given name");
        }
        if first.has(Class::Surname) {
            ballot.vote(EntityLabel::Person, 5, "surname");
        }
        return;
    }
    // "Prime Minister" is no person, though Minister is a surname; "Bill King" is one.
    let last_is_title = last.has(Class::Title) && !first.has(Class::GivenName);
    let mut against = 0;
    for position in 0..count {
        let classes = scene.name_classes(position);
        let personal = looks_personal(classes);
        if classes.is_gpe() && !personal {
            against += 12;
        } else if classes.has(Class::Country) {
            against += 8;
        }
        if classes.has(Class::People) && !personal {
            against += 10;
        }
        if classes.any(&[Class::Common, Class::Title]) && !personal {
            against += 9;
        }
        let ends = HEAD_LABELS.iter().any(|&label| classes.ends(label));
        if position > 0 && ends && (!classes.has(Class::Surname) || !first.has(Class::GivenName)) {
            against += 16;
        }
        let upper = scene.names.get(position).and_then(|&index| scene.word(index)).is_some_and(|word| word.upper && word.telling);
        if upper && !is_initial(position) && !is_name_suffix(scene.name(position)) {
            against += 8;
        }
    }
    if first.has(Class::Honorific) || first.any(&[Class::SentenceWord]) {
        against += 12;
    }
    // "Rosalind Whitcombe QC"
    if last.has(Class::Acronym) && !suffix && !is_initial(count - 1) {
        return;
    }
    if last_is_title || last.any(&[Class::SentenceWord, Class::Honorific]) && !suffix {
        return;
    }
    // "King Jr." alone
    if suffix && count == 2 {
        ballot.vote(EntityLabel::Person, 12, "name with a suffix");
        return;
    }
    let base = if given && last.has(Class::Surname) {
        ballot.vote(EntityLabel::Person, 26 + whole - against, "given name and surname");
        return;
    } else if given {
        if first.has(Class::WeakGivenName) { 14 } else { 20 }
    } else if count == 2 && matches!(scene.name(0), "von" | "van" | "de" | "al" | "el" | "bin" | "abu" | "ibn" | "di" | "del" | "della" | "da") {
        13
    } else if is_initial(0) && !is_initial(count - 1) {
        16
    } else if last.has(Class::Surname) {
        12
    } else {
        return;
    };
    let rule = match base {
        13 => "particle and a name",
        16 => "initials and a name",
        12 => "a word and a surname",
        _ => "given name and a word",
    };
    ballot.vote(EntityLabel::Person, base + whole - against + if suffix { 6 } else { 0 }, rule);
}

/// Letters that are names by their case. Yes: "HTS", "YouTube", "AT&T". No: "CEO".
pub(super) fn capitals(scene: &Scene<'_>, ballot: &mut Ballot) {
    let Some(word) = scene.names.first().and_then(|&index| scene.word(index)) else { return };
    if scene.len() > 1 {
        if scene.has_link(&["&"]) && scene.len() <= 3 {
            ballot.vote(EntityLabel::Org, 16 + cover(scene), "names joined by &");
        }
        return;
    }
    let token_case = scene.names.first().and_then(|&index| scene.document.tokens.get(index)).map(|token| token.case);
    let letters = scene.name(0).chars().filter(|c| c.is_alphabetic()).count();
    let excluded =
        word.classes.any(&[Class::Acronym, Class::SentenceWord, Class::Title, Class::Function]) || scene.classes.has(Class::StateAbbreviation);
    if scene.range.len() == 1 && word.upper && word.telling && !excluded && (2..=6).contains(&letters) {
        ballot.vote(EntityLabel::Org, 12, "acronym");
    } else if token_case == Some(Case::Mixed) && scene.range.len() == 1 {
        ballot.vote(EntityLabel::Org, 4, "capitals inside a word");
    }
    if scene.memory.is_acronym(scene.key) && word.upper {
        ballot.vote(EntityLabel::Org, 14, "acronym that the article explains");
    }
}

/// Letters and a number. Yes: "F-16", "Boeing 747", "Su-35". No: "COVID-19", "Covid-19".
pub(super) fn designation(scene: &Scene<'_>, ballot: &mut Ballot) {
    let end = scene.range.end;
    let ends_in_digits = end.checked_sub(1).and_then(|index| scene.word(index)).is_some_and(|word| word.role == Role::Digits);
    if !ends_in_digits || scene.len() == 0 {
        return;
    }
    let first = scene.name(0);
    let hyphen = scene.has_link(&["-"]);
    let short = first.chars().count() <= 3;
    if scene.len() == 1 && hyphen && short && !scene.classes.has(Class::Acronym) {
        ballot.vote(EntityLabel::Product, 24, "letters and a number");
    } else if scene.name_classes(0).begins(EntityLabel::Product) {
        ballot.vote(EntityLabel::Product, 26, "make and number");
    }
}

/// An organisation's branch for a country or language. Yes: "BBC Persian", "Google China". No: "Boeing" before "Chinese
/// airlines", where a noun follows.
pub(super) fn edition(scene: &Scene<'_>, ballot: &mut Ballot) {
    let Some(&last) = scene.names.last().filter(|_| scene.len() > 1 && scene.is_plain()) else { return };
    let region = scene.last_classes().any(&[Class::Country, Class::People, Class::Language, Class::Location]);
    if !region || scene.is_adjectival() || last != scene.range.end - 1 {
        return;
    }
    let upper = scene.names.iter().take(scene.len() - 1).all(|&index| scene.word(index).is_some_and(|word| word.upper));
    let key = (scene.range.start..last).fold(KEY_START, |key, index| extend_key(key, scene.document.folded(index)));
    let organization = scene.gazetteer.classes(key, upper);
    let telling = scene.word(last).is_some_and(|word| word.telling);
    if organization.has(Class::Organization) && telling {
        ballot.vote(EntityLabel::Org, 54 + cover(scene), "organisation and its region");
    }
}

/// A title in quotation marks. Yes: the novel "War and Peace". No: "Rybar," as a channel's name; a quoted sentence.
pub(super) fn quoted(scene: &Scene<'_>, ballot: &mut Ballot) {
    if !scene.is_quoted() {
        return;
    }
    let cue = scene.classes_before();
    if cue.has(Class::CueWork) {
        ballot.vote(EntityLabel::WorkOfArt, 30 + cover(scene), "title in quotation marks");
    } else if scene.len() > 1 && !scene.classes.is_name() && !looks_personal(scene.name_classes(0)) {
        ballot.vote(EntityLabel::WorkOfArt, 14 + cover(scene), "title in quotation marks");
    } else if scene.len() == 1 {
        ballot.lean(EntityLabel::Org, 5);
    }
}

/// Endings of unknown words. Yes: "Kozlovenko" (person), "Krasnograd" (place).
pub(super) fn ending_hint(folded: &str) -> Option<EntityLabel> {
    let person = [
        "ovich", "evich", "ovna", "evna", "enko", "sky", "ski", "skiy", "skyy", "ska", "skaya", "ov", "ev", "ova", "eva", "yan", "shvili", "dze",
        "oglu", "sson", "sen", "ez", "opoulos", "idis", "akis", "escu", "wicz", "czyk",
    ];
    let place = [
        "stan", "burg", "berg", "ville", "grad", "abad", "shire", "pur", "pore", "polis", "istan", "bourg", "ham", "mouth", "bury", "stad", "ka",
        "city", "land", "borough", "town", "view",
    ];
    if folded.len() < 5 {
        return None;
    }
    if person.iter().any(|ending| folded.ends_with(ending)) {
        return Some(EntityLabel::Person);
    }
    place.iter().any(|ending| folded.ends_with(ending)).then_some(EntityLabel::Gpe)
}

/// Whether the word's ending makes adjectives of peoples: "Mycenaean", "Kashmiri".
pub(super) fn is_adjective_of_people(folded: &str) -> bool {
    folded.len() > 5 && ["ian", "ean", "ese", "ish", "ite", "ites", "ians", "eans", "stani", "stanis"].iter().any(|ending| folded.ends_with(ending))
}

/// Whether the word names a doctrine or a process, not a thing: "Marxism", "Romanization".
pub(super) fn is_doctrine(folded: &str) -> bool {
    folded.len() > 6 && ["ism", "isation", "ization", "phobia", "ology", "ography"].iter().any(|ending| folded.ends_with(ending))
}

/// A capitalised word that no list knows must be something. Yes: "Kisel" after a verb of rank. No: the first word of a
/// sentence that the article also writes small.
pub(super) fn unknown(scene: &Scene<'_>, ballot: &mut Ballot) {
    let count = scene.len();
    if count == 0 || scene.range.clone().any(|index| scene.word(index).is_some_and(|word| word.role == Role::Digits)) {
        return;
    }
    let common = (0..count).filter(|&position| scene.name_classes(position).any(&[Class::Common, Class::Title])).count();
    let excluded = scene.classes.any(&[Class::SentenceWord, Class::Acronym, Class::Title]) || scene.name_classes(0).has(Class::SentenceWord);
    if excluded {
        return;
    }
    if count == 1 && scene.range.len() == 1 {
        if common == 1 {
            ballot.vote(EntityLabel::Org, -3, "capitalised word");
            return;
        }
        let known = scene.classes.is_name() || looks_personal(scene.classes);
        if known {
            ballot.vote(EntityLabel::Org, 0, "capitalised word");
            return;
        }
        let hint = ending_hint(scene.name(0));
        if is_doctrine(scene.name(0)) {
            return;
        }
        ballot.vote(EntityLabel::Person, if hint == Some(EntityLabel::Person) { 6 } else { 1 }, "unknown name");
        ballot.vote(EntityLabel::Org, 1, "unknown name");
        ballot.vote(EntityLabel::Gpe, if hint == Some(EntityLabel::Gpe) { 5 } else { 0 }, "unknown name");
        if scene.word_before() == "the" {
            ballot.lean(EntityLabel::Person, -7);
            ballot.lean(EntityLabel::Org, -2);
            ballot.lean(EntityLabel::Gpe, -4);
        }
        // "the Skylark novels", "Mycenaean civilization": before a noun, a name is used as an adjective.
        if scene.is_adjectival() {
            ballot.lean(EntityLabel::Person, -5);
            ballot.lean(EntityLabel::Gpe, -3);
            if is_adjective_of_people(scene.name(0)) {
                ballot.vote(EntityLabel::Norp, 9, "adjective of a people");
            }
        }
        return;
    }
    // Where a capital says nothing, words that the language writes small make no name together.
    let weak = scene.names.iter().any(|&index| scene.word(index).is_some_and(|word| word.weak));
    if !scene.is_plain() || count > 4 || weak || scene.classes.is_name() {
        return;
    }
    let has_place = (0..count).any(|position| scene.name_classes(position).is_gpe() && !looks_personal(scene.name_classes(position)));
    let has_people = (0..count).any(|position| scene.name_classes(position).has(Class::People));
    let half = cover(scene) / 2;
    if common == 0 && !has_place && !has_people && count <= 3 {
        ballot.vote(EntityLabel::Person, 8 + half, "unknown words together");
    }
    if common > 0 && common < count || has_place {
        ballot.vote(EntityLabel::Org, 4 + half, "capitalised words together");
    } else if common == count {
        ballot.vote(EntityLabel::Org, half, "capitalised words together");
    } else {
        ballot.vote(EntityLabel::Org, 2 + half, "capitalised words together");
        ballot.vote(EntityLabel::Gpe, half, "capitalised words together");
    }
}
