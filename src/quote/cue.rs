//! Verbs of saying and "according to": where a sentence attributes words to a speaker.

use super::VerbKind;
use super::speaker::{Scene, Source};
use crate::document::Sentence;
use std::ops::Range;

/// An attribution found in a sentence.
#[derive(Clone, Debug)]
pub(super) struct Attribution {
    /// The verb, or "according to".
    pub(super) cue: Range<usize>,
    /// Who speaks.
    pub(super) source: Source,
    /// What is said in the article's own words; none where quotation marks hold it.
    pub(super) content: Option<Range<usize>>,
}

/// The fewest tokens of reported speech.
const FEWEST: usize = 3;

/// Finds the attributions of a sentence, in order. Tokens within quotation marks are the speaker's, not the article's.
pub(super) fn find(scene: &Scene, sentence: &Sentence, running: Option<&Range<usize>>, inside: &[Range<usize>]) -> Vec<Attribution> {
    let mut found: Vec<Attribution> = Vec::new();
    let quoted = |token: usize| running.is_some_and(|quotation| quotation.contains(&token)) || in_any(inside, token);
    // A word or two in marks is a title or an ironic word, and leaves the sentence to the article.
    let has_quotation = running.is_some() || inside.iter().any(|quotation| quotation.len() > 3);
    let mut token = sentence.tokens.start;
    while token < sentence.tokens.end {
        if !quoted(token) {
            let attribution = if scene.is(token, &["according"]) && scene.is(token + 1, &["to"]) {
                according(scene, sentence, token, has_quotation)
            } else {
                scene.verb(token).and_then(|kind| spoken(scene, sentence, token, kind, has_quotation))
            };
            if let Some(attribution) = attribution {
                // What is reported may itself report ("said that Smith had said"): the outer one is kept.
                let end = attribution.content.as_ref().map_or(attribution.cue.end, |content| content.end);
                token = end.max(token + 1);
                found.push(attribution);
                continue;
            }
        }
        token += 1;
    }
    found
}

fn in_any(quotations: &[Range<usize>], token: usize) -> bool {
    let at = quotations.partition_point(|quotation| quotation.end <= token);
    quotations.get(at).is_some_and(|quotation| quotation.contains(&token))
}

/// "According to military sources, the absence …", "…, according to the ministry."
fn according(scene: &Scene, sentence: &Sentence, token: usize, has_quotation: bool) -> Option<Attribution> {
    let source = scene.after(sentence, token + 2)?;
    let first = token == sentence.tokens.start;
    let content = if first {
        let comma = (source.tokens.end..sentence.tokens.end).take(24).find(|&token| scene.is(token, &[","]))?;
        comma + 1..sentence.tokens.end
    } else {
        sentence.tokens.start..token
    };
    Some(Attribution { cue: token..token + 2, source, content: trimmed(scene, content).filter(|_| !has_quotation) })
}

/// A verb of saying with its speaker and what is said.
fn spoken(scene: &Scene, sentence: &Sentence, verb: usize, kind: VerbKind, has_quotation: bool) -> Option<Attribution> {
    let cue = verb..verb + 1;
    let next = verb + 1;
    // "was reported by Reuters"
    if scene.is(next, &["by"]) {
        let source = scene.after(sentence, next + 1)?;
        return Some(Attribution {
            cue,
            source,
            content: trimmed(scene, sentence.tokens.start..verb).filter(|_| !has_quotation && verb > sentence.tokens.start + FEWEST),
        });
    }
    // "…," said Smith; "It will rain, the minister said."
    let before = verb.checked_sub(1);
    let quoted = before.is_some_and(|before| scene.is(before, &["\"", "”", "’", "'", "»"]));
    let closed = quoted || kind != VerbKind::That && before.is_some_and(|before| scene.is(before, &[","]));
    if closed
        && let Some(source) = scene.after(sentence, next).filter(|_| scene.before(sentence, verb).is_none_or(|subject| subject.mention.is_none()))
    {
        let content = (!has_quotation).then(|| trimmed(scene, sentence.tokens.start..verb)).flatten();
        return Some(Attribution { cue, source, content });
    }
    let source = scene.before(sentence, verb)?;
    if has_quotation {
        return Some(Attribution { cue, source, content: None });
    }
    if kind == VerbKind::Quotation {
        return None;
    }
    // "said that …", "said on Monday in a statement that …"
    let that = (next..sentence.tokens.end).take(10).take_while(|&token| !scene.is(token, &[",", ";", ":"])).find(|&token| scene.is(token, &["that"]));
    let content = match that {
        Some(that) => that + 1..sentence.tokens.end,
        None if kind == VerbKind::Clause => {
            let trailing = scene.is(next, &["."]) || next >= sentence.tokens.end;
            if trailing {
                // "It will rain, the minister said."
                let comma = source.tokens.start.checked_sub(1).filter(|&token| scene.is(token, &[","]))?;
                sentence.tokens.start..comma
            } else {
                let start = (next..sentence.tokens.end).find(|&token| !scene.is_time(token) && !scene.is(token, &["on", "late", "early"]))?;
                if scene.is(start, &[",", "to", "of", "about", "with", "for", "in", "at", "as", "no", "yes", "goodbye", "nothing", "so"]) {
                    return None;
                }
                start..sentence.tokens.end
            }
        }
        None => return None,
    };
    let content = trimmed(scene, content)?;
    Some(Attribution { cue, source, content: Some(content) })
}

/// The range without commas and full stops at its ends; none if too little is left.
fn trimmed(scene: &Scene, mut range: Range<usize>) -> Option<Range<usize>> {
    while range.start < range.end && scene.is(range.start, &[",", ";", ":", "-", "–", "—"]) {
        range.start += 1;
    }
    while range.start < range.end && scene.is(range.end - 1, &[",", ".", ";", ":", "-", "–", "—", "was", "were", "is"]) {
        range.end -= 1;
    }
    (range.len() >= FEWEST).then_some(range)
}
