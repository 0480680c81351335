//! Mentions to entities: one entity per thing.
//!
//! Names are compared in a folded form without accents. Three steps, each only ever joining groups:
//! the same name; a known or spelled-out alias; a part of a fuller name in the same article.

mod aliases;
mod groups;
mod name;
mod organisation;
mod person;
mod place;
mod spelling;

pub(crate) use aliases::Aliases;

use crate::document::Document;
use crate::mention::{EntityLabel, Mention};
use groups::Groups;
use name::{Name, NameClass};

/// One thing in the article: the mentions that name it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    /// The fullest name in the text.
    pub name: String,
    /// Its type, decided over all its mentions.
    pub label: EntityLabel,
    /// Indexes into [`crate::Analysis::mentions`], in text order.
    pub mentions: Vec<usize>,
}

/// Groups the name mentions of a document. Entities come in order of first mention.
#[must_use]
pub(crate) fn group(document: &Document, mentions: &[Mention], aliases: &Aliases) -> Vec<Entity> {
    let names: Vec<Name> = mentions
        .iter()
        .enumerate()
        .filter(|(_, mention)| mention.label.is_name())
        .map(|(index, mention)| Name::new(document, index, mention, aliases))
        .collect();
    let mut groups = Groups::new(names.len());
    groups.join_equal(&names, |name| aliases.canonical(name));
    organisation::join(document, &names, &mut groups, aliases);
    place::join(&names, &mut groups, aliases);
    person::join(&names, &mut groups, aliases);
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
    members
        .into_iter()
        .map(|list| {
            let of = |index: &usize| names.get(*index);
            Entity {
                name: fullest(document, mentions, list.iter().filter_map(of)),
                label: majority(mentions, list.iter().filter_map(of)),
                mentions: list.iter().filter_map(of).map(|name| name.mention).collect(),
            }
        })
        .collect()
}

/// The name with the most words, then the most letters; one that is not all capitals before one that is
/// ("SYRIA" in a headline), and the first of equals.
fn fullest<'n>(document: &Document, mentions: &[Mention], names: impl Iterator<Item = &'n Name>) -> String {
    let rank = |name: &Name| {
        let shouted = name.class != NameClass::Organisation && name.shouted;
        (!shouted, name.words.len(), name.length)
    };
    let best = names.reduce(|best, name| if rank(name) > rank(best) { name } else { best });
    let surface = best.and_then(|name| mentions.get(name.mention)).map_or("", |mention| mention.span.slice(document.text));
    plain(surface)
}

/// A name on one line, without invisible characters.
fn plain(surface: &str) -> String {
    let visible: String = surface.chars().filter(|&c| !crate::token::is_invisible(c)).collect();
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The most frequent label; of equally frequent ones, that of the earlier mention.
fn majority<'n>(mentions: &[Mention], names: impl Iterator<Item = &'n Name>) -> EntityLabel {
    let mut counts: Vec<(EntityLabel, usize)> = Vec::new();
    for label in names.filter_map(|name| mentions.get(name.mention)).map(|mention| mention.label) {
        match counts.iter_mut().find(|(known, _)| *known == label) {
            Some((_, count)) => *count += 1,
            None => counts.push((label, 1)),
        }
    }
    let most = counts.iter().map(|&(_, count)| count).max().unwrap_or_default();
    counts.iter().find(|&&(_, count)| count == most).map_or(EntityLabel::Org, |&(label, _)| label)
}
