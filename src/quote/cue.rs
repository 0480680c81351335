//! Verbs of saying and "according to": where a sentence attributes words to a speaker.

use super::speaker::{Scene, Source};
use super::words::{Part, VerbKind};
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
/// How far a part of an attribution may be from its verb, in tokens.
const REACH: usize = 12;

/// Finds the attributions of a sentence, in order. Tokens within quotation marks are the speaker's, not the article's.
pub(super) fn find(scene: &Scene, sentence: &Sentence, inside: &[Range<usize>], running: bool) -> Vec<Attribution> {
    let mut found: Vec<Attribution> = Vec::new();
    // A word or two in marks is a title or an ironic word, and leaves the sentence to the article.
    let has_quotation =
        running || inside.iter().any(|quotation| quotation.len() > 3 || quotation.end.checked_sub(1).is_some_and(|last| scene.is_punctuation(last)));
    let mut token = sentence.tokens.start;
    while token < sentence.tokens.end {
        if !scene.is_quoted(token) {
            let attribution = if scene.word(token) == "according" && scene.word(token + 1) == "to" {
                according(scene, sentence, token, has_quotation)
            } else if scene.is(token, Part::Chain) && chain_end(scene, sentence, token).is_some() {
                chained(scene, sentence, token, has_quotation)
            } else {
                let put = scene.word(token) == "put" && scene.word(token + 1) == "it";
                let kind = if put { Some(VerbKind::Quotation) } else { scene.verb(token) };
                kind.and_then(|kind| spoken(scene, sentence, token, kind, has_quotation))
            };
            if let Some(attribution) = attribution {
                // What is reported may itself report ("said that Smith had said"): the outer one is kept.
                let end = attribution.content.as_ref().map_or(attribution.cue.end, |content| content.end);
                token = end.max(attribution.source.tokens.end).max(token + 1);
                found.push(attribution);
                continue;
            }
        }
        token += 1;
    }
    if found.is_empty() {
        found.extend(inside.iter().find_map(|quotation| colon(scene, sentence, quotation)));
    }
    found
}

/// "According to military sources, the absence …", "…, according to the ministry."
fn according(scene: &Scene, sentence: &Sentence, token: usize, has_quotation: bool) -> Option<Attribution> {
    let source = scene.after(sentence, token + 2)?;
    let first = token == sentence.tokens.start;
    let content = if first {
        let comma = (source.tokens.end..sentence.tokens.end).take(24).find(|&token| scene.word(token) == ",")?;
        comma + 1..sentence.tokens.end
    } else if token.checked_sub(1).is_some_and(|before| matches!(scene.word(before), "and" | "but" | ";")) && !scene.is_punctuation(source.tokens.end)
    {
        // "He was in hospital and according to the ministry he died there."
        source.tokens.end..sentence.tokens.end
    } else {
        scene.body_start(sentence)..token
    };
    Some(Attribution { cue: token..token + 2, source, content: trimmed(scene, content).filter(|_| !has_quotation) })
}

/// Where "quoted … as saying" ends: the token after "saying".
fn chain_end(scene: &Scene, sentence: &Sentence, token: usize) -> Option<usize> {
    let reach = token + 1..sentence.tokens.end.min(token + REACH);
    reach
        .into_iter()
        .find(|&token| scene.word(token) == "as" && scene.verb(token + 1).is_some() && scene.word(token + 1).ends_with("ing"))
        .map(|token| token + 2)
}

/// "was quoted as saying", "was quoted by the agency as saying", "the agency quoted the minister as saying".
fn chained(scene: &Scene, sentence: &Sentence, token: usize, has_quotation: bool) -> Option<Attribution> {
    let end = chain_end(scene, sentence, token)?;
    let passive = end == token + 3 || scene.word(token + 1) == "by";
    let source = if passive { scene.before(sentence, token)? } else { scene.after(sentence, token + 1)? };
    let start = if scene.word(end) == "that" { end + 1 } else { end };
    let content = trimmed(scene, start..sentence.tokens.end).filter(|_| !has_quotation);
    Some(Attribution { cue: token..end, source, content })
}

/// How an utterance stands to the facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stance {
    Said,
    /// "will say", "would say": words, if they are given, and no report.
    Planned,
    /// "did not say", "declined to say", "if she says".
    Unsaid,
    /// "was told": the subject is no speaker.
    Passive,
}

/// Reads the words before a verb.
fn stance(scene: &Scene, sentence: &Sentence, verb: usize) -> Stance {
    let mut at = verb;
    let ing = scene.word(verb).ends_with("ing");
    let mut first = true;
    while let Some(before) = at.checked_sub(1).filter(|&before| before >= sentence.tokens.start && verb - before < REACH) {
        let word = scene.word(before);
        if word == "to" {
            let lead = before.saturating_sub(1);
            return if scene.is(lead, Part::Habit) || scene.word(lead) == "on" { Stance::Said } else { Stance::Unsaid };
        }
        if scene.is(before, Part::Negation) {
            return Stance::Unsaid;
        }
        if scene.is(before, Part::Modal) {
            return Stance::Planned;
        }
        let auxiliary = scene.is(before, Part::Auxiliary);
        if auxiliary && first && !ing && !matches!(word, "has" | "have" | "had") {
            return Stance::Passive;
        }
        let adverb = scene.is(before, Part::Adverb) || scene.is_manner(before) || scene.is_time(before);
        if !auxiliary && !adverb {
            break;
        }
        first = first && adverb;
        at = before;
    }
    Stance::Said
}

/// A verb of saying with its speaker and what is said.
fn spoken(scene: &Scene, sentence: &Sentence, verb: usize, kind: VerbKind, has_quotation: bool) -> Option<Attribution> {
    let cue = verb..verb + 1;
    let next = verb + 1;
    // What a thing is called may be a word or two: 'called it "a draw"'.
    let has_quotation =
        has_quotation || scene.is(verb, Part::Label) && scene.opens_quotation(sentence, next, 8) || scene.opens_quotation(sentence, next, 2);
    if scene.is(verb, Part::Label) && !has_quotation {
        return None;
    }
    // "was reported by Reuters", not "a report by Reuters"
    if scene.word(next) == "by" && !scene.is(verb, Part::Label) && !scene.is_noun(verb) {
        let source = scene.after(sentence, next + 1)?;
        let content = cut(scene, scene.body_start(sentence)..verb);
        return Some(Attribution { cue, source, content: Some(content).filter(|content| !has_quotation && content.len() >= 2) });
    }
    let stance = stance(scene, sentence, verb);
    if stance == Stance::Unsaid || stance == Stance::Passive || stance == Stance::Planned && !scene.opens_quotation(sentence, next, 3) {
        return None;
    }
    // "…," said Smith; "It will rain, said the minister."
    let before = verb.checked_sub(1);
    let quoted = before.is_some_and(|before| {
        scene.closes_quotation(before) || scene.word(before) == "," && before.checked_sub(1).is_some_and(|mark| scene.closes_quotation(mark))
    });
    let comma = before.is_some_and(|before| scene.word(before) == ",");
    if quoted || comma && kind != VerbKind::That {
        let subject = if quoted { None } else { scene.before(sentence, verb) };
        // "…, said the minister.", not "…, said the school was empty".
        let ends = |source: &Source| {
            let end = source.tokens.end;
            end >= sentence.tokens.end || scene.is_punctuation(end) || scene.is_time(end) || scene.is(end, Part::End) || scene.is(end, Part::Link)
        };
        if subject.is_none()
            && let Some(source) = scene.after(sentence, next).filter(|source| quoted || ends(source))
        {
            let content = (!has_quotation).then(|| trimmed(scene, scene.body_start(sentence)..verb)).flatten();
            return Some(Attribution { cue, source, content });
        }
    }
    let source = scene.before(sentence, verb)?;
    if source.phrase_start.checked_sub(1).is_some_and(|word| scene.is(word, Part::Subordinate)) {
        return None;
    }
    let content = match that(scene, sentence, next) {
        // What follows "that" is reported, with the speaker's own words in it or without.
        Some(that) => Some(that + 1..sentence.tokens.end).filter(|_| !scene.opens_quotation(sentence, that + 1, 1)),
        None if has_quotation => None,
        None => Some(clause(scene, sentence, verb, kind, &source)?),
    };
    let content = match content {
        Some(content) => Some(trimmed(scene, content)?),
        None if has_quotation => None,
        None => return None,
    };
    Some(Attribution { cue, source, content })
}

/// "said that …", "said on Monday in a statement that …"
fn that(scene: &Scene, sentence: &Sentence, next: usize) -> Option<usize> {
    let reach = (next..sentence.tokens.end).take(10);
    let mut reach = reach.take_while(|&token| {
        !matches!(scene.word(token), "," | ";" | ":" | ".") && !scene.is_quoted(token) && (token == next || scene.verb(token).is_none())
    });
    reach.find(|&token| scene.word(token) == "that")
}

/// What is said without "that".
fn clause(scene: &Scene, sentence: &Sentence, verb: usize, kind: VerbKind, source: &Source) -> Option<Range<usize>> {
    let next = verb + 1;
    let after = |start: usize| start..sentence.tokens.end;
    // What stands between the verb and what follows: "said on Monday".
    let start = (next..sentence.tokens.end).find(|&token| !scene.is_time(token) && !scene.is(token, Part::Adverb)).unwrap_or(sentence.tokens.end);
    let trailing = start >= sentence.tokens.end || scene.is_punctuation(start);
    if trailing && kind != VerbKind::Quotation {
        // "It will rain, the minister said."
        let comma = source.phrase_start.checked_sub(1).filter(|&token| scene.word(token) == "," && token > sentence.tokens.start)?;
        return Some(scene.body_start(sentence)..comma);
    }
    if scene.is(verb, Part::Hearer) {
        // "told reporters he would stay"
        let reach = next + 1..sentence.tokens.end.min(next + 8);
        let mut reach = reach.into_iter().take_while(|&token| !scene.is_punctuation(token));
        let begins = reach.find(|&token| scene.is(token, Part::Pronoun) || scene.word(token) == "there");
        return begins.or_else(|| second_phrase(scene, sentence, next)).map(after);
    }
    if kind != VerbKind::Clause {
        return None;
    }
    if scene.word(start) == "in" || scene.word(start) == "at" || scene.word(start) == "during" {
        // "said in a statement it had fined the bank"
        let reach = start + 1..sentence.tokens.end.min(start + REACH);
        let mut reach = reach.into_iter().take_while(|&token| !scene.is_punctuation(token));
        let begins = reach.find(|&token| scene.is(token, Part::Pronoun));
        return begins.or_else(|| second_phrase(scene, sentence, start + 1)).map(after);
    }
    if scene.is(start, Part::NoClause) || scene.is_punctuation(start) {
        return None;
    }
    // "announced 500 jobs", "reported a profit" are deeds; "announced it would close" is speech.
    let plain = scene.word(verb).starts_with("sa") || scene.is(start, Part::Pronoun);
    let finite =
        || (start..sentence.tokens.end.min(start + 25)).take_while(|&token| !scene.is_punctuation(token)).any(|token| scene.is(token, Part::Finite));
    (plain || finite()).then(|| after(start))
}

/// "told *the court* his client was sorry", "said at *a meeting* the rules were clear": after the phrase that begins at
/// `first`, the article or possessive that opens what is said, if a verb makes a clause of it.
fn second_phrase(scene: &Scene, sentence: &Sentence, first: usize) -> Option<usize> {
    let reach = first + 1..sentence.tokens.end.min(first + REACH);
    let opens = |token: usize| {
        let free = !scene.is(token - 1, Part::Link) && !scene.is(token - 1, Part::Determiner) && !scene.is(token - 1, Part::End);
        scene.is(token, Part::Determiner) && free && scene.word(token - 1) != "and" && scene.word(token - 1) != "on" && scene.word(token - 1) != "to"
    };
    let begins = reach.take_while(|&token| !scene.is_punctuation(token) && scene.verb(token).is_none()).find(|&token| opens(token))?;
    let mut rest = (begins + 1..sentence.tokens.end.min(begins + REACH)).take_while(|&token| !scene.is_punctuation(token));
    rest.any(|token| scene.is(token, Part::Finite)).then_some(begins)
}

/// "Her father read from a sheet: “…”", "Minister: “…”": what a colon introduces without a verb of saying.
fn colon(scene: &Scene, sentence: &Sentence, quotation: &Range<usize>) -> Option<Attribution> {
    let colon = quotation.start.checked_sub(2).filter(|&token| token > sentence.tokens.start && scene.word(token) == ":")?;
    let source = scene.label(sentence.tokens.start..colon).or_else(|| scene.first_person(sentence.tokens.start..colon))?;
    Some(Attribution { cue: colon..colon + 1, source, content: None })
}

/// The range without marks at its ends; none if too little is left.
fn trimmed(scene: &Scene, range: Range<usize>) -> Option<Range<usize>> {
    Some(cut(scene, range)).filter(|range| range.len() >= FEWEST)
}

/// The range without commas, full stops and signs of a list or heading at its ends.
pub(super) fn cut(scene: &Scene, mut range: Range<usize>) -> Range<usize> {
    let mark = |token: usize| matches!(scene.word(token), "," | ";" | ":" | "-" | "–" | "—" | "--" | "#" | "##" | "###" | "*" | "•");
    while range.start < range.end && mark(range.start) {
        range.start += 1;
    }
    while range.start < range.end && (mark(range.end - 1) || scene.word(range.end - 1) == "." || scene.is(range.end - 1, Part::Auxiliary)) {
        range.end -= 1;
    }
    range
}
