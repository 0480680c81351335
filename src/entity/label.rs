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

/// How sure the mentions of one name are of each label, together.
type Weights = Vec<(EntityLabel, u32)>;

/// The label under which each mention is grouped; those that are no names keep theirs.
pub(super) fn decide(document: &Document, mentions: &[Mention], lists: Lists) -> Vec<EntityLabel> {
    let key = |mention: &Mention| {
        let tokens = document.tokens_in(mention.span);
        let mut key = String::with_capacity(mention.span.len());
        for token in tokens {
            key.push_str(document.folded(token));
            key.push(' ');
        }
        key
    };
    let mut surnames: FxHashMap<String, ()> = FxHashMap::default();
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
                surnames.insert(format!("{last} "), ());
                add(format!("{last} "), EntityLabel::Person, score);
                add(format!("{first} "), EntityLabel::Person, score);
            }
            (EntityLabel::Org, Some((first, _))) if !lists.is_common(first) && !lists.is_place_or_people(first) => {
                add(format!("{first} "), EntityLabel::Org, score);
            }
            _ => {}
        }
        let listed = mention.label == EntityLabel::Gpe && lists.gazetteer.phrase(&key).any(&[Class::Country, Class::City, Class::LargeCity]);
        add(key, mention.label, score + if listed { LISTED } else { 0 });
    }
    mentions
        .iter()
        .map(|mention| {
            if mention.score >= UNSURE || !mention.label.is_name() {
                return mention.label;
            }
            let key = key(mention);
            match weights.get(&key) {
                Some(of_name) if of_name.len() > 1 => reconsidered(mention.label, of_name, surnames.contains_key(&key)),
                _ => mention.label,
            }
        })
        .collect()
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
