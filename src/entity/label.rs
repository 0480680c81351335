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
    // Names of more words than one by their last: whose surname a word is.
    let mut surnames: FxHashMap<String, ()> = FxHashMap::default();
    let mut weights: FxHashMap<String, Weights> = FxHashMap::default();
    for mention in mentions.iter().filter(|mention| mention.label.is_name()) {
        let key = key(mention);
        if mention.label == EntityLabel::Person
            && let Some((_, last)) = key.trim_end().rsplit_once(' ')
        {
            surnames.insert(format!("{last} "), ());
        }
        let listed = mention.label == EntityLabel::Gpe && lists.gazetteer.phrase(&key).any(&[Class::Country, Class::City, Class::LargeCity]);
        let of_name = weights.entry(key).or_default();
        match of_name.iter_mut().find(|(label, _)| *label == mention.label) {
            Some((_, weight)) => *weight += u32::from(mention.score),
            None => of_name.push((mention.label, u32::from(mention.score) + if listed { LISTED } else { 0 })),
        }
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
