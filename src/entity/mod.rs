//! Mentions to entities: one entity per thing.
//!
//! Names are compared in a folded form without accents. Three steps, each only ever joining groups:
//! the same name; a known or spelled-out alias; a part of a fuller name in the same article.

mod acronym;
mod aliases;
mod event;
mod groups;
mod institution;
mod label;
mod link;
mod lists;
mod name;
mod organisation;
mod person;
mod place;
mod spelling;
mod stated;
mod suffix;

pub(crate) use aliases::Aliases;
pub use link::Link;
pub(crate) use suffix::joined as with_suffixes;

use crate::document::Document;
use crate::mention::{EntityLabel, Mention};
use crate::ner::Gazetteer;
use groups::{Groups, Join};
use link::Neighbours;
use lists::Lists;
use name::{Name, NameClass};
use rustc_hash::FxHashMap;

/// One thing in the article: the mentions that name it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    /// The fullest name in the text.
    pub name: String,
    /// Its type, decided over all its mentions.
    pub label: EntityLabel,
    /// Indexes into [`crate::Analysis::mentions`], in text order.
    pub mentions: Vec<usize>,
    /// Why they are one: for each mention but the one that gives the name, what it was joined with. In text order.
    pub links: Vec<Link>,
}

/// Groups the name mentions of a document. Entities come in order of first mention.
#[must_use]
pub(crate) fn group(document: &Document, mentions: &[Mention], aliases: &Aliases, gazetteer: &Gazetteer) -> Vec<Entity> {
    let lists = Lists { aliases, gazetteer };
    let labels = label::decide(document, mentions, lists);
    let names: Vec<Name> = mentions
        .iter()
        .zip(labels)
        .enumerate()
        .filter(|(_, (_, label))| label.is_name())
        .map(|(index, (mention, label))| Name::new(document, index, mention.span, label, aliases))
        .collect();
    let mut groups = Groups::new(names.len());
    // "Iran's Foreign Ministry" and "Iraq's Foreign Ministry" are called alike, and are two.
    let owned = institution::contested(document, &names, lists);
    groups.join_equal(&names, |name| {
        let owner = owned.get(&name.mention);
        let told = owner.is_none_or(Option::is_some);
        aliases.canonical(name).filter(|_| told).map(|key| (key, owner))
    });
    place::join(&names, &mut groups, lists);
    stated::join(document, &names, &mut groups, aliases);
    acronym::join(document, &names, &mut groups);
    institution::join(document, &names, &mut groups, lists, &owned);
    organisation::join(&names, &mut groups, lists);
    event::join(&names, &mut groups, aliases);
    person::join(document, &names, &mut groups, lists);
    entities(document, mentions, &names, &mut groups)
}

/// For each of `count` mentions, the entity that it names, as an index.
#[must_use]
pub(crate) fn of_mentions(entities: &[Entity], count: usize) -> Vec<Option<usize>> {
    let mut entity_of = vec![None; count];
    for (id, entity) in entities.iter().enumerate() {
        for &mention in &entity.mentions {
            if let Some(slot) = entity_of.get_mut(mention) {
                *slot = Some(id);
            }
        }
    }
    entity_of
}

/// Turns the groups into entities, in order of first mention.
fn entities(document: &Document, mentions: &[Mention], names: &[Name], groups: &mut Groups) -> Vec<Entity> {
    let mut members: Vec<Vec<usize>> = Vec::new();
    let mut slot = vec![None; names.len()];
    for index in 0..names.len() {
        let root = groups.find(index);
        let Some(place) = slot.get_mut(root) else { continue };
        let at = *place.get_or_insert_with(|| {
            members.push(Vec::new());
            members.len() - 1
        });
        if let Some(list) = members.get_mut(at) {
            list.push(index);
        }
    }
    let other = |join: &Join| (join.rule == stated::RULE).then(|| names.get(join.names[1]).map(|name| (name.words.join(" "), ())))?;
    let others: FxHashMap<String, ()> = groups.joins().iter().filter_map(other).collect();
    let neighbours = Neighbours::new(names.len(), groups.joins());
    let mention_of = |index: usize| names.get(index).map_or(0, |name| name.mention);
    members
        .into_iter()
        .filter_map(|list| {
            let of = |index: &usize| names.get(*index);
            let head = fullest(names, &list, &others)?;
            let surface = mentions.get(mention_of(head)).map_or("", |mention| mention.span.slice(document.text));
            let ways = neighbours.ways_to(head).into_iter();
            let mut links: Vec<Link> = ways.map(|(name, with, rule)| Link { mention: mention_of(name), with: mention_of(with), rule }).collect();
            links.sort_unstable_by_key(|link| link.mention);
            Some(Entity {
                name: plain(surface),
                label: majority(mentions, list.iter().filter_map(of)),
                mentions: list.iter().copied().map(mention_of).collect(),
                links,
            })
        })
        .collect()
}

/// Of a group's names the fullest: the one with the most words, then the most letters; of equal words the one without
/// article, title and possessive ending; and the first of equals. A name that is not all capitals goes before one that
/// is ("SYRIA" in a headline; an acronym is no such name), the name that the text uses before another that it states
/// ("born", "formerly").
fn fullest(names: &[Name], list: &[usize], others: &FxHashMap<String, ()>) -> Option<usize> {
    let rank = |index: usize| {
        let name = names.get(index)?;
        let acronym = name.class == NameClass::Organisation && name.words.len() == 1 && name.length < SHORTEST_SHOUTED;
        let shouted = name.shouted && !acronym;
        let letters: usize = name.words.iter().map(|word| word.chars().count()).sum();
        let other = others.contains_key(&name.words.join(" "));
        Some((!shouted, !other, name.words.len(), letters, std::cmp::Reverse(name.length)))
    };
    list.iter().copied().reduce(|best, index| if rank(index) > rank(best) { index } else { best })
}

/// An organisation's name of one word in capitals is taken for an acronym below this length in bytes: "UNESCO" is one,
/// "HEZBOLLAH" is in a headline.
const SHORTEST_SHOUTED: usize = 7;

/// A name on one line, without invisible characters, "the" before it and the possessive ending.
fn plain(surface: &str) -> String {
    let visible: String = surface.chars().filter(|&c| !crate::token::is_invisible(c)).collect();
    let name = visible.split_whitespace().collect::<Vec<_>>().join(" ");
    let bare = name.strip_prefix("the ").unwrap_or(&name);
    let bare = bare.strip_suffix("'s").or_else(|| bare.strip_suffix("’s")).unwrap_or(bare);
    if bare.is_empty() { name } else { bare.to_owned() }
}

/// The label that its mentions are surest of, together; of equals, that of the earlier mention.
fn majority<'n>(mentions: &[Mention], names: impl Iterator<Item = &'n Name>) -> EntityLabel {
    let mut weights: Vec<(EntityLabel, u32)> = Vec::new();
    for name in names {
        let score = mentions.get(name.mention).map_or(0, |mention| u32::from(mention.score)) + 1;
        match weights.iter_mut().find(|(known, _)| *known == name.label) {
            Some((_, weight)) => *weight += score,
            None => weights.push((name.label, score)),
        }
    }
    let most = weights.iter().map(|&(_, weight)| weight).max().unwrap_or_default();
    weights.iter().find(|&&(_, weight)| weight == most).map_or(EntityLabel::Org, |&(label, _)| label)
}
