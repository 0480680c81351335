//! What the text plainly states between two things: who leads, was appointed, dismissed, is part of, based in, related to.
//!
//! Two sources: descriptions beside a name ("X, commander of Y") and verbs of a list in their plain form ("X was
//! dismissed from Y"). What is negated, supposed, asked or ahead states nothing. Names that stand in one sentence without
//! more are co-mentions.

mod comention;
mod described;
mod stated;

pub use comention::CoMention;

pub(crate) use comention::count;

use crate::article::Article;
use crate::lexicon::rows;
use crate::role::Role;
use crate::span::Span;
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;

/// One of the two that a relation joins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Party {
    /// The words that name or describe it.
    pub span: Span,
    /// The entity that the words are a name of, as an index into [`crate::Analysis::entities`].
    pub entity: Option<usize>,
}

/// A stated relation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relation {
    /// What is stated: "leads", "role-of", "member-of", "part-of", "based-in", "works-for", "kin", "married", or a relation
    /// of `data/lexicon/relation_verbs.tsv`.
    pub kind: &'static str,
    /// Of whom it is stated; always an entity.
    pub subject: Party,
    /// The other side, where the text names it.
    pub object: Option<Party>,
    /// The words that state it: "commander of", "was dismissed".
    pub cue: Span,
    /// Since or until when it holds, where a word says so: "former", "acting".
    pub status: Option<&'static str>,
    /// Index of the sentence.
    pub sentence: usize,
}

/// Who is the subject of a relation that a verb states.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Voice {
    Agent,
    Patient,
    Intransitive,
}

/// A verb of the list.
#[derive(Clone, Debug)]
struct RelationVerb {
    kind: &'static str,
    voice: Voice,
    subject: &'static str,
    object: &'static str,
    prepositions: Vec<&'static str>,
}

/// The verbs that state relations, by their base.
#[derive(Clone, Debug)]
pub(crate) struct RelationVerbs(FxHashMap<&'static str, RelationVerb>);

impl RelationVerbs {
    /// Reads the list that is compiled in.
    pub(crate) fn new() -> Self {
        let verb = |row: Vec<&'static str>| {
            let &[base, kind, voice, subject, object, prepositions] = row.as_slice() else { return None };
            let voice = match voice {
                "agent" => Voice::Agent,
                "patient" => Voice::Patient,
                _ => Voice::Intransitive,
            };
            Some((base, RelationVerb { kind, voice, subject, object, prepositions: prepositions.split(',').collect() }))
        };
        RelationVerbs(rows(include_str!("../../data/lexicon/relation_verbs.tsv")).filter_map(verb).collect())
    }
}

/// Finds the relations, in text order of what states them; the same relation between the same two is kept once.
/// Roles that a verb states ("was appointed commander of Y") are added to `roles`.
pub(crate) fn recognize(article: &Article, verbs: &RelationVerbs, roles: &mut Vec<Role>) -> Vec<Relation> {
    let mut relations = Vec::new();
    let beside = roles.len();
    stated::read(article, verbs, roles, &mut relations);
    for (index, role) in roles.iter().enumerate() {
        described::read(article, role, index >= beside, &mut relations);
    }
    described::based(article, &mut relations);
    roles.sort_by_key(|role| (role.span, role.kind, role.name, role.entity));
    roles.dedup_by(|b, a| a.span == b.span && a.entity == b.entity);
    relations.sort_by_key(|relation| (relation.cue, relation.subject.span, relation.kind));
    let text = article.document.text;
    let mut seen: FxHashSet<(&str, Option<usize>, String)> = FxHashSet::default();
    relations.retain(|relation| {
        let object = relation.object.as_ref().map_or(String::new(), |party| match party.entity {
            Some(entity) => format!("#{entity}"),
            None => party.span.slice(text).to_lowercase(),
        });
        seen.insert((relation.kind, relation.subject.entity, object))
    });
    relations
}

/// The party that a run of tokens is: a name if it is one but for "the", a title or a possessive ending; else its words.
fn party(article: &Article, tokens: Range<usize>) -> Option<Party> {
    let mut start = tokens.start;
    while start + 1 < tokens.end && !article.in_name(start) && article.has(start, TITLES) {
        start += 1;
    }
    let named = article.mention_at(start).filter(|&mention| {
        let of = article.tokens_of(mention);
        let possessive = of.end + 1 == tokens.end && article.token_kind(of.end) == crate::token::TokenKind::Possessive;
        // "Meridian Partners in New York": where a name is, is no part of it.
        let placed = article.is(of.end, &["in", "at", "near", "from", "during", "since", "until"]);
        of.start == start && (of.end == tokens.end || possessive || placed)
    });
    if let Some((mention, entity)) = named.and_then(|mention| Some((mention, article.entity(mention)?))) {
        return article.mentions.get(mention).map(|mention| Party { span: mention.span, entity: Some(entity) });
    }
    let span = article.cover(tokens);
    (!span.is_empty()).then_some(Party { span, entity: None })
}

/// What may stand before a name within a party.
const TITLES: crate::word_class::WordClasses =
    crate::word_class::WordClasses::TITLE.and(crate::word_class::WordClasses::ARTICLE).and(crate::word_class::WordClasses::MODIFIER);

/// The named party that a mention is.
fn named(article: &Article, mention: usize) -> Option<Party> {
    let entity = article.entity(mention)?;
    article.mentions.get(mention).map(|mention| Party { span: mention.span, entity: Some(entity) })
}
