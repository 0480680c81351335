//! The rules: each looks at a stretch of words and speaks for a label, or against one.
//!
//! Points are whole numbers. What a rule says about a stretch is added up by label; `lattice` then chooses the
//! stretches of a sentence that are worth most together. About twenty points are a good reason, five a hint.

use crate::mention::EntityLabel;
use crate::token::Case;

use super::gazetteer::{Class, Classes, HEAD_LABELS, KEY_START, extend_key};
use super::scene::Scene;
use super::words::Role;

/// The name labels, in the order in which ties are decided.
pub(crate) const LABELS: [EntityLabel; 11] = [
    EntityLabel::Person,
    EntityLabel::Org,
    EntityLabel::Gpe,
    EntityLabel::Norp,
    EntityLabel::Loc,
    EntityLabel::Fac,
    EntityLabel::Event,
    EntityLabel::Law,
    EntityLabel::WorkOfArt,
    EntityLabel::Product,
    EntityLabel::Language,
];

/// The votes for one stretch.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Ballot {
    tallies: [Tally; LABELS.len()],
}

#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    points: i32,
    named: bool,
    strongest: i32,
    rule: &'static str,
}

/// What the rules make of a stretch.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Verdict {
    /// The best label.
    pub(crate) label: EntityLabel,
    /// Its points.
    pub(crate) points: i32,
    /// How far the next label is behind; its own points when there is none.
    pub(crate) margin: i32,
    /// The rule that spoke loudest for it.
    pub(crate) rule: &'static str,
}

impl Ballot {
    /// A reason that by itself can make the stretch a name of this label.
    fn vote(&mut self, label: EntityLabel, points: i32, rule: &'static str) {
        if let Some(tally) = self.tally(label) {
            tally.named = true;
            tally.points += points;
            if points > tally.strongest {
                tally.strongest = points;
                tally.rule = rule;
            }
        }
    }

    /// A hint that counts only together with a vote.
    fn lean(&mut self, label: EntityLabel, points: i32) {
        if let Some(tally) = self.tally(label) {
            tally.points += points;
        }
    }

    fn lean_all(&mut self, points: i32) {
        self.tallies.iter_mut().for_each(|tally| tally.points += points);
    }

    fn tally(&mut self, label: EntityLabel) -> Option<&mut Tally> {
        LABELS.iter().position(|&each| each == label).and_then(|index| self.tallies.get_mut(index))
    }

    /// The label with most points among those that a rule voted for.
    fn verdict(&self) -> Option<Verdict> {
        let mut best: Option<(EntityLabel, Tally)> = None;
        let mut second = None;
        for (&label, &tally) in LABELS.iter().zip(&self.tallies).filter(|(_, tally)| tally.named) {
            match best {
                Some((_, leader)) if leader.points >= tally.points => second = second.max(Some(tally.points)),
                _ => {
                    second = second.max(best.map(|(_, leader)| leader.points));
                    best = Some((label, tally));
                }
            }
        }
        best.map(|(label, tally)| Verdict {
            label,
            points: tally.points,
            margin: second.map_or(tally.points.max(20), |second| tally.points - second),
            rule: tally.rule,
        })
    }
}

/// The rules, in the order in which they vote. Order matters for nothing but the rule's name in a tie.
const RULES: [fn(&Scene<'_>, &mut Ballot); 16] = [
    listed,
    person_name,
    head_at_end,
    head_at_start,
    capitals,
    designation,
    edition,
    quoted,
    unknown,
    title_before,
    cue_beside,
    verb_after,
    place_context,
    memory,
    torn,
    weak_words,
];

/// What all rules together make of a stretch; none if nothing speaks for a name.
pub(crate) fn judge(scene: &Scene<'_>) -> Option<Verdict> {
    let mut ballot = Ballot::default();
    for rule in RULES {
        rule(scene, &mut ballot);
    }
    ballot.verdict()
}

/// Ten points for each name word that a pattern explains.
fn cover(scene: &Scene<'_>) -> i32 {
    10 * i32::try_from(scene.len()).unwrap_or(0)
}

/// The lists know the whole stretch. Yes: "Aleppo", "al-Qaeda", "World Health Organization". No: "Nice" where it is
/// a sentence's first word.
fn listed(scene: &Scene<'_>, ballot: &mut Ballot) {
    let classes = scene.classes;
    if scene.len() == 0 {
        return;
    }
    let several = scene.len() > 1;
    // "Iranian Revolutionary Guard" is worth more than "Iranian" and "Revolutionary Guard".
    let lead = scene.name_classes(0);
    let led = several && (lead.is_known_place() || lead.has(Class::Nationality));
    let whole = if several { cover(scene) + if led { 24 } else { 4 } } else { 0 };
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
    say(Class::Organization, EntityLabel::Org, if several { 30 } else { 24 }, "organisation name");
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
        if language || (spoken && !scene.lower_after()) || scene.word_before() == "spoken" {
            ballot.vote(EntityLabel::Language, 36, "language name");
        }
    }
}

/// How much a word looks like a part of a person's name.
fn looks_personal(classes: Classes) -> bool {
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
fn person_name(scene: &Scene<'_>, ballot: &mut Ballot) {
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
        if position > 0 && HEAD_LABELS.iter().any(|&label| classes.ends(label)) && !classes.has(Class::Surname) {
            against += 14;
        }
        let upper = scene.names.get(position).and_then(|&index| scene.word(index)).is_some_and(|word| word.upper && word.telling);
        if upper && !is_initial(position) && !is_name_suffix(scene.name(position)) {
            against += 8;
        }
    }
    if first.has(Class::Honorific) || first.any(&[Class::SentenceWord]) {
        against += 12;
    }
    if last_is_title || last.any(&[Class::SentenceWord, Class::Honorific]) && !suffix {
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

/// The last word says what it is. Yes: "Fatah Brigade", "Kharkiv Airport", "Syrian Ministry of Defense" by its first
/// word. No: "Army" alone.
fn head_at_end(scene: &Scene<'_>, ballot: &mut Ballot) {
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
        let points = weight + cover(scene) + inner_fit(scene);
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
fn head_at_start(scene: &Scene<'_>, ballot: &mut Ballot) {
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
                46
            } else if with_of {
                19
            } else {
                14
            };
            ballot.vote(label, weight + cover(scene) + inner_fit(scene), "word that begins such names");
        }
    }
}

/// How well the inside of a headed name fits: a nationality before common words belongs to the name ("Iranian
/// Revolutionary Guard"), before a name of its own it does not ("Shiite Fatemiyoun Brigade"); titles and links inside
/// speak against it.
fn inner_fit(scene: &Scene<'_>) -> i32 {
    let count = scene.len();
    let mut fit = 0;
    let first = scene.name_classes(0);
    let second = scene.name_classes(1);
    let general = |classes: Classes| {
        classes.any(&[Class::Common, Class::Title])
            || (classes.has(Class::People) && !classes.has(Class::Nationality))
            || HEAD_LABELS.iter().any(|&label| classes.ends(label) || classes.begins(label))
    };
    if first.any(&[Class::Nationality, Class::Country]) && general(second) {
        fit += 24;
    } else if first.is_known_place() && general(second) {
        fit += 22;
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

/// Letters that are names by their case. Yes: "HTS", "YouTube", "AT&T". No: "CEO".
fn capitals(scene: &Scene<'_>, ballot: &mut Ballot) {
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
fn designation(scene: &Scene<'_>, ballot: &mut Ballot) {
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
fn edition(scene: &Scene<'_>, ballot: &mut Ballot) {
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
fn quoted(scene: &Scene<'_>, ballot: &mut Ballot) {
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
fn ending_hint(folded: &str) -> Option<EntityLabel> {
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
fn is_adjective_of_people(folded: &str) -> bool {
    folded.len() > 5 && ["ian", "ean", "ese", "ish", "ite", "ites", "ians", "eans", "stani", "stanis"].iter().any(|ending| folded.ends_with(ending))
}

/// Whether the word names a doctrine or a process, not a thing: "Marxism", "Romanization".
fn is_doctrine(folded: &str) -> bool {
    folded.len() > 6 && ["ism", "isation", "ization", "phobia", "ology", "ography"].iter().any(|ending| folded.ends_with(ending))
}

/// A capitalised word that no list knows must be something. Yes: "Kisel" after a verb of rank. No: the first word of a
/// sentence that the article also writes small.
fn unknown(scene: &Scene<'_>, ballot: &mut Ballot) {
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
    if !scene.is_plain() || count > 4 {
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

/// A title of rank or office stands before. Yes: "Gen. Sergey Kisel", "President Assad". No: "President of France".
fn title_before(scene: &Scene<'_>, ballot: &mut Ballot) {
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
fn cue_beside(scene: &Scene<'_>, ballot: &mut Ballot) {
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
        if matches!(
            scene.word_after(),
            "river"
                | "sea"
                | "lake"
                | "valley"
                | "mountains"
                | "mountain"
                | "desert"
                | "peninsula"
                | "island"
                | "islands"
                | "coast"
                | "strait"
                | "gulf"
                | "forest"
                | "basin"
                | "delta"
        ) {
            ballot.vote(EntityLabel::Loc, 9, "before a noun for landscapes");
        }
        if matches!(
            scene.word_after(),
            "party"
                | "newspaper"
                | "magazine"
                | "group"
                | "movement"
                | "militia"
                | "agency"
                | "website"
                | "channel"
                | "airline"
                | "airlines"
                | "shares"
                | "fans"
                | "supporters"
                | "fighters"
                | "militants"
                | "rebels"
                | "network"
                | "spokesman"
                | "spokeswoman"
                | "executives"
                | "stock"
                | "employees"
                | "players"
        ) {
            ballot.vote(EntityLabel::Org, 8, "before a noun for organisations");
        }
        if matches!(
            scene.word_after(),
            "airport"
                | "stadium"
                | "bridge"
                | "prison"
                | "hospital"
                | "dam"
                | "palace"
                | "mosque"
                | "church"
                | "square"
                | "street"
                | "camp"
                | "checkpoint"
                | "crossing"
        ) {
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
fn verb_after(scene: &Scene<'_>, ballot: &mut Ballot) {
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
fn place_context(scene: &Scene<'_>, ballot: &mut Ballot) {
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
fn memory(scene: &Scene<'_>, ballot: &mut Ballot) {
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

/// Words whose capital says nothing weigh against every reading but a list's.
fn weak_words(scene: &Scene<'_>, ballot: &mut Ballot) {
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

/// A name is rarely torn from the capitalised word beside it. Yes: "Matilda Goode" is one name though "Goode" is known.
/// No: a nationality or a title stands before ("Shiite Fatemiyoun Brigade").
fn torn(scene: &Scene<'_>, ballot: &mut Ballot) {
    let is_people = scene.classes.any(&[Class::People, Class::Country]);
    let hyphen = |index: usize| matches!(scene.document.folded(index), "-" | "\u{2010}" | "\u{2011}");
    let mut beside = |index: Option<usize>, before: bool| {
        let Some(word) = index.and_then(|index| scene.word(index)).filter(|word| word.role == Role::Name && !word.weak) else { return };
        let classes = word.classes;
        let harmless = classes.any(&[Class::Title, Class::SentenceWord])
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
