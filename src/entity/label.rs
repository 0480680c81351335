//! Which type each name is grouped under: the tagger's, unless it was unsure and the article says the name otherwise.

use super::lists::Lists;
use super::name::NameClass;
use crate::document::Document;
use crate::mention::{EntityLabel, Mention};
use crate::ner::Class;
use rustc_hash::FxHashMap;

/// A label with less confidence than this, in per mille, gives way to the one that the same name has elsewhere. Of names
/// that the tagger gave several types on GUM, 56 were one thing and 4 were two.
const UNSURE: u16 = 750;

/// What the lists' word for a place adds to that reading of a name.
const LISTED: u32 = 1000;

/// A name of an event or place that says what it is ("Cyclone Phailin", "Socotra Island") tells what its bare name is, if the
/// tagger was this sure of it, and less sure of the bare one.
const SURE: u16 = 750;
const LESS_SURE: u16 = 850;

/// A company's suffix is surer than any reading of its bare name.
const SURELY: u16 = 1000;

/// How sure the mentions of one name are of each label, together.
type Weights = Vec<(EntityLabel, u32)>;

/// The label under which each mention is grouped; those that are no names keep theirs.
pub(super) fn decide(document: &Document, mentions: &[Mention], lists: Lists) -> Vec<EntityLabel> {
    let key = |mention: &Mention| {
        let tokens = document.tokens_in(mention.span);
        let article = usize::from(tokens.len() > 1 && document.folded(tokens.start) == "the");
        let mut key = String::with_capacity(mention.span.len());
        // "Vance, Jr." ends in the surname.
        let said = |token: &usize| document.surface(*token) != "," && lists.aliases.generation(document.folded(*token)).is_none();
        for token in tokens.skip(article).filter(|token| mention.label != EntityLabel::Person || said(token)) {
            key.push_str(document.folded(token));
            key.push(' ');
        }
        key
    };
    // The surnames of full names, with how sure the tagger was of one at most.
    let mut surnames: FxHashMap<String, u16> = FxHashMap::default();
    let mut headed: FxHashMap<String, (EntityLabel, u16)> = FxHashMap::default();
    let mut weights: FxHashMap<String, Weights> = FxHashMap::default();
    let mut add = |key: String, label: EntityLabel, weight: u32| {
        let of_name = weights.entry(key).or_default();
        match of_name.iter_mut().find(|(known, _)| *known == label) {
            Some((_, sum)) => *sum += weight,
            None => of_name.push((label, weight)),
        }
    };
    for mention in mentions.iter().filter(|mention| mention.label.is_name()) {
        let (key, score) = (key(mention), u32::from(mention.score));
        // What a longer name says of the word that is used for it.
        let words = key.trim_end();
        match (mention.label, words.split_once(' ')) {
            (EntityLabel::Person, Some((first, _))) => {
                let last = words.rsplit(' ').next().unwrap_or_default();
                let known = surnames.entry(format!("{last} ")).or_default();
                *known = mention.score.max(*known);
                add(format!("{last} "), EntityLabel::Person, score);
                add(format!("{first} "), EntityLabel::Person, score);
            }
            (EntityLabel::Org, Some((first, _))) if !lists.is_common(first) && !lists.is_place_or_people(first) => {
                add(format!("{first} "), EntityLabel::Org, score);
            }
            _ => {}
        }
        if mention.score >= SURE {
            for (bare, label) in without_head(mention.label, words, lists) {
                let known = headed.entry(format!("{bare} ")).or_insert((label, mention.score));
                known.1 = known.1.max(mention.score);
            }
        }
        // "Nordhaven Biologics A/S" tells what "Nordhaven Biologics" and "Nordhaven" are.
        let company = words.rsplit_once(' ').filter(|(_, last)| mention.label == EntityLabel::Org && lists.aliases.is_company_suffix(last));
        if let Some((bare, _)) = company {
            let bare = bare.trim_end_matches([' ', ',']);
            let first = bare.split(' ').next().filter(|first| !lists.is_common(first) && !lists.is_place_or_people(first));
            headed.insert(format!("{bare} "), (EntityLabel::Org, SURELY));
            // "Ackroyd" stays a man where he is named in full.
            if let Some(first) = first {
                headed.entry(format!("{first} ")).or_insert((EntityLabel::Org, 1));
            }
        }
        let listed = mention.label == EntityLabel::Gpe && lists.gazetteer.phrase(&key).any(&[Class::Country, Class::City, Class::LargeCity]);
        add(key, mention.label, score + if listed { LISTED } else { 0 });
    }
    mentions
        .iter()
        .map(|mention| {
            if mention.score >= LESS_SURE.max(UNSURE) || !mention.label.is_name() {
                return mention.label;
            }
            let key = key(mention);
            let full_name = surnames.get(&key).copied().unwrap_or_default();
            match headed.get(&key) {
                Some(&(label, score)) if mention.score < LESS_SURE && score > full_name => {
                    return if NameClass::of(label) == NameClass::of(mention.label) { mention.label } else { label };
                }
                _ if mention.score >= UNSURE => return mention.label,
                _ => {}
            }
            match weights.get(&key) {
                Some(of_name) if of_name.len() > 1 => reconsidered(mention.label, of_name, surnames.contains_key(&key)),
                _ => mention.label,
            }
        })
        .collect()
}

/// The bare names of an event or place whose name begins or ends with the word for what it is, and what each is: "phailin"
/// of "cyclone phailin", "chatham" and "chathams" of "chatham islands". The bare name of an island is often a town's.
fn without_head(label: EntityLabel, words: &str, lists: Lists) -> Vec<(String, EntityLabel)> {
    if label == EntityLabel::Event {
        let bare = words.split(' ').skip_while(|word| lists.aliases.is_event_head(word)).collect::<Vec<_>>().join(" ");
        return if bare.is_empty() || bare == words { Vec::new() } else { vec![(bare, label)] };
    }
    let Some((bare, head)) = words.rsplit_once(' ').filter(|_| NameClass::of(label) == NameClass::Place) else { return Vec::new() };
    let plural = head.ends_with('s').then(|| (format!("{bare}s"), label));
    match lists.aliases.place_head(head) {
        Some("same") => plural.into_iter().chain([(bare.to_owned(), label)]).collect(),
        Some("on") => plural.into_iter().chain([(bare.to_owned(), EntityLabel::Gpe)]).collect(),
        _ => Vec::new(),
    }
}

/// The label that the name has with the most weight in the article. A people and its language stay two, and a person
/// whose full name is in the article is not taken for the town of that name.
fn reconsidered(label: EntityLabel, of_name: &Weights, is_surname: bool) -> EntityLabel {
    let class = NameClass::of(label);
    // Weights are summed over the labels of one class; the first of equals wins.
    let weight = |class: NameClass| of_name.iter().filter(|(label, _)| NameClass::of(*label) == class).map(|&(_, weight)| weight).sum::<u32>();
    let Some(best) =
        of_name.iter().map(|&(label, _)| NameClass::of(label)).reduce(|best, class| if weight(class) > weight(best) { class } else { best })
    else {
        return label;
    };
    let language = [class, best].contains(&NameClass::Other(EntityLabel::Language));
    if best == class || language || class == NameClass::Person && is_surname {
        return label;
    }
    let of_best = of_name.iter().filter(|(label, _)| NameClass::of(*label) == best);
    of_best.max_by_key(|&&(_, weight)| weight).map_or(label, |&(label, _)| label)
}
