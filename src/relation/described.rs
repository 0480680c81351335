//! Relations within a description: "commander of Y", "Y's wife", "a company based in Y", "of the Y Institute".

use super::{Party, Relation, party};
use crate::article::Article;
use crate::mention::EntityLabel;
use crate::role::phrase;
use crate::role::{Role, RoleKind};
use crate::token::TokenKind;
use crate::word_class::WordClasses;

/// Reads the relations of a role. `by_verb`: a verb states the role, so that a post without its own words counts too.
pub(super) fn read(article: &Article, role: &Role, by_verb: bool, relations: &mut Vec<Relation>) {
    let tokens = article.document.tokens_in(role.span);
    let Some(sentence) = article.document.sentence_of(tokens.start) else { return };
    let subject = Party { span: role.name, entity: Some(role.entity) };
    let mut add = |kind, object: Option<Party>, cue| {
        if object.as_ref().is_some_and(|object| object.entity != Some(role.entity)) {
            relations.push(Relation { kind, subject: subject.clone(), object, cue, status: role.status, sentence });
        }
    };
    match role.kind {
        RoleKind::Age => return,
        RoleKind::Affiliation => {
            let of_place =
                article.label_at(tokens.end - 1).is_some_and(|label| matches!(label, EntityLabel::Gpe | EntityLabel::Loc | EntityLabel::Fac));
            let cue = article.cover(tokens.start..tokens.start + 1);
            return add(if of_place { "from" } else { "works-for" }, party(article, tokens.start + 1..tokens.end), cue);
        }
        // "President of the Senate X" is a title that says of what.
        RoleKind::Title | RoleKind::Description => {}
    }
    let Some(described) = phrase::at(article, tokens.start, tokens.end) else { return };
    let head = described.head;
    let classes = article.classes(head);
    let kind = if classes.any(WordClasses::KIN) {
        "kin"
    } else if article.is(head, &["member", "fellow"]) {
        "member-of"
    } else if classes.any(WordClasses::PART) && !classes.any(WordClasses::ROLE) {
        "part-of"
    } else if classes.any(WordClasses::LEADS) || head > tokens.start + 1 && article.is_hyphen(head - 1) && article.has(head - 2, WordClasses::LEADS) {
        // "Secretary-General" leads by its first half.
        "leads"
    } else if classes.any(WordClasses::ROLE.and(WordClasses::TITLE)) {
        "role-of"
    } else if role.kind == RoleKind::Description && article.entity_label(role.entity) == Some(EntityLabel::Person) && !article.in_name(head) {
        // A trade that no list has: "a palaeogeneticist at Y".
        "role-of"
    } else {
        ""
    };
    // "commander of Russian troops in Syria", "a spokeswoman for the ministry"
    let mut of = head + 1;
    // "founder and chief executive of Y"
    if article.is(of, &["and", "&"])
        && let Some(second) = phrase::at(article, of + 1, tokens.end).filter(|second| article.has(second.head, WordClasses::ROLE))
    {
        of = second.head + 1;
    }
    let cue = |end: usize| article.cover(post(article, described.tokens.start, head)..end);
    let prepositions: &[&str] = if kind == "role-of" { &["of", "for", "at", "with", "to"] } else { &["of", "at"] };
    // "Iran's foreign minister", "Leeds United midfielder"
    let possessor = || {
        let of = (tokens.start..head).find_map(|token| {
            let mention = article.mention_at(token).filter(|&mention| article.entity(mention).is_some())?;
            let of = article.tokens_of(mention);
            let owned = article.token_kind(of.end) == TokenKind::Possessive;
            let label = article.label_at(token)?;
            let beside = kind != "kin" && matches!(label, EntityLabel::Org | EntityLabel::Gpe) && !article.is_hyphen(of.end);
            (of.start == token && of.end <= head && (owned || beside)).then_some(of)
        });
        of.filter(|_| matches!(kind, "kin" | "leads" | "role-of") && article.document.sentence_of(head) == Some(sentence))
    };
    if !kind.is_empty() && article.is(of, prepositions) {
        if let Some(object) = phrase::at(article, of + 1, tokens.end) {
            let possessed = object.tokens.clone().any(|token| article.token_kind(token) == TokenKind::Possessive && !article.in_name(token));
            let party = party(article, object.tokens.clone());
            // A trade and any noun is no relation worth telling ("a father of two"); with a name it is.
            // "secretary of state" names an office as a whole.
            let whole = object.tokens.len() > 1 || by_verb && article.has(object.head, WordClasses::POST);
            let worth = party.as_ref().is_some_and(|party| party.entity.is_some() || whole && (kind == "leads" && !possessed || by_verb));
            // "Kazakhstan's minister of culture and sports": what the post is in charge of is part of it.
            let named = party.as_ref().is_some_and(|party| party.entity.is_some());
            if let Some(owner) = possessor().filter(|_| !named) {
                add(kind, super::party(article, owner), cue(object.tokens.end));
            } else if worth {
                add(kind, party, cue(of + 1));
            }
        }
    } else if let Some(owner) = possessor() {
        add(kind, party(article, owner), cue(head + 1));
    }
    if let Some(at) = tokens.clone().find(|&token| article.is(token, &["based", "headquartered"]) && article.is(token + 1, &["in"]))
        && let Some(mention) = article.mention_at(at + 2)
    {
        add("based-in", super::named(article, mention), article.cover(at..at + 2));
    }
}

/// Where the words of a post begin whose last one is `head`: "Secretary-General", "chief investment officer", "deputy foreign
/// minister". Words between belong to it only behind one that opens a post.
fn post(article: &Article, floor: usize, head: usize) -> usize {
    let opens = |token: usize| {
        article.has(token, WordClasses::TITLE.and(WordClasses::MODIFIER).and(WordClasses::ROLE)) && !article.has(token, WordClasses::STATUS)
    };
    let mut start = head;
    let mut at = head;
    while let Some(before) = at.checked_sub(1).filter(|&before| before >= floor) {
        let joins = article.is_hyphen(before);
        let word = article.token_kind(before) == TokenKind::Word
            && !article.in_name(before)
            && !article.in_time(before)
            && !article.has(before, WordClasses::FUNCTION.and(WordClasses::COURTESY));
        if !joins && !word {
            break;
        }
        at = before;
        if opens(at) && !article.is_hyphen(at.wrapping_sub(1)) || !joins && article.is_hyphen(at + 1) && !article.is_hyphen(at.wrapping_sub(1)) {
            start = at;
        }
    }
    start
}

/// "the Bergen-based company Kestrel", "Bergen-based Kestrel".
pub(super) fn based(article: &Article, relations: &mut Vec<Relation>) {
    for (index, sentence) in article.document.sentences.iter().enumerate() {
        for mention in article.mentions_in(index) {
            let Some(place) = article.mentions.get(mention).filter(|mention| matches!(mention.label, EntityLabel::Gpe | EntityLabel::Loc)) else {
                continue;
            };
            let hyphen = article.tokens_of(mention).end;
            let based = article.is_hyphen(hyphen) && article.is(hyphen + 1, &["based", "headquartered"]);
            if !based || hyphen + 2 >= sentence.tokens.end {
                continue;
            }
            // The name that the words stand before, with nothing but small words of one phrase between.
            let name = (hyphen + 2..sentence.tokens.end.min(hyphen + 8))
                .take_while(|&token| {
                    !article.is_mark(token) && !article.has(token, WordClasses::PREPOSITION.and(WordClasses::CONJUNCTION)) && !article.is_verb(token)
                })
                .find(|&token| article.in_name(token));
            let subject = name.and_then(|token| article.mention_at(token)).filter(|&name| {
                article.mentions.get(name).is_some_and(|name| matches!(name.label, EntityLabel::Org | EntityLabel::Person | EntityLabel::Norp))
            });
            if let (Some(subject), Some(entity)) = (subject.and_then(|name| super::named(article, name)), article.entity(mention)) {
                let object = Some(Party { span: place.span, entity: Some(entity) });
                relations.push(Relation {
                    kind: "based-in",
                    subject,
                    object,
                    cue: article.cover(hyphen + 1..hyphen + 2),
                    status: None,
                    sentence: index,
                });
            }
        }
    }
}
