//! Key sentences, each with its reasons. Nothing is generated: they are the article's own.

use crate::document::Document;
use crate::entity::Entity;
use crate::layout::ParagraphKind;
use crate::lexicon::Lexicon;
use crate::mention::Mention;
use crate::timeline;
use crate::timex::Timex;
use rustc_hash::FxHashMap;

/// A sentence that carries the article's news.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeySentence {
    /// Index of the sentence.
    pub sentence: usize,
    /// How much speaks for it, 0 to 1000; integer, so that it is the same on every target.
    pub score: u16,
    /// What speaks for it, the strongest first, in words for a reader.
    pub reasons: Vec<String>,
}

/// Points for what makes a sentence a key sentence. The order of magnitude follows what summarisation research
/// has long found for news: position first, then the title's words, then the words and names that recur.
mod points {
    pub(super) const LEAD: i32 = 400;
    pub(super) const SECOND: i32 = 160;
    pub(super) const OPENS_SECTION: i32 = 60;
    pub(super) const HEADLINE: i32 = 300;
    pub(super) const ENTITIES: i32 = 200;
    pub(super) const WORDS: i32 = 200;
    pub(super) const DATED: i32 = 60;
    pub(super) const SHORT: i32 = -250;
    pub(super) const LONG: i32 = -100;
}

/// What one sentence has going for it.
#[derive(Default)]
struct Candidate {
    sentence: usize,
    position: i32,
    position_reason: Option<&'static str>,
    length: i32,
    dated: bool,
    words: Vec<usize>,
    entities: Vec<usize>,
}

/// The document's content words: for each, how often it occurs and whether the headline has it.
struct Vocabulary {
    counts: Vec<u32>,
    in_headline: Vec<bool>,
    forms: Vec<String>,
}

/// Selects three to five key sentences, in text order.
pub(crate) fn select(document: &Document, lexicon: &Lexicon, mentions: &[Mention], entities: &[Entity], timexes: &[Timex]) -> Vec<KeySentence> {
    let (mut candidates, vocabulary) = candidates(document, lexicon, mentions, entities, timexes);
    let wanted = match candidates.len() {
        0..=2 => candidates.len(),
        3..=15 => 3,
        16..=40 => 4,
        _ => 5,
    };
    let mut covered = vec![false; vocabulary.counts.len()];
    let mut chosen: Vec<KeySentence> = Vec::new();
    for _ in 0..wanted {
        // What is already said counts half, so that the sentences tell different things.
        let best = candidates
            .iter()
            .enumerate()
            .map(|(index, candidate)| (score(candidate, &vocabulary, &covered, entities), index))
            .max_by_key(|&(score, index)| (score, std::cmp::Reverse(index)));
        let Some((score, index)) = best.filter(|&(score, _)| score > 0 || chosen.is_empty()) else { break };
        let candidate = candidates.remove(index);
        let reasons = reasons(&candidate, &vocabulary, entities);
        for &word in &candidate.words {
            if let Some(flag) = covered.get_mut(word) {
                *flag = true;
            }
        }
        chosen.push(KeySentence { sentence: candidate.sentence, score: u16::try_from(score.clamp(0, 1000)).unwrap_or(1000), reasons });
    }
    chosen.sort_by_key(|key| key.sentence);
    chosen
}

fn candidates(document: &Document, lexicon: &Lexicon, mentions: &[Mention], entities: &[Entity], timexes: &[Timex]) -> (Vec<Candidate>, Vocabulary) {
    let mut vocabulary = Vocabulary { counts: Vec::new(), in_headline: Vec::new(), forms: Vec::new() };
    let mut ids: FxHashMap<&str, usize> = FxHashMap::default();
    let by_sentence = timeline::entities_by_sentence(document, mentions, entities);
    let mut dated = vec![false; document.sentences.len()];
    for timex in timexes.iter().filter(|timex| timex.interval.is_some()) {
        let sentence = document.sentence_of(document.tokens_in(timex.span).start);
        if let Some(flag) = sentence.and_then(|index| dated.get_mut(index)) {
            *flag = true;
        }
    }
    let mut result = Vec::new();
    let mut paragraph = 0;
    let mut body_sentences = 0;
    let mut after_subhead = false;
    for (index, sentence) in document.sentences.iter().enumerate() {
        while document.layout.paragraphs.get(paragraph).is_some_and(|p| p.tokens.end <= sentence.tokens.start) {
            paragraph += 1;
        }
        let kind = document.layout.paragraphs.get(paragraph).map_or(ParagraphKind::Body, |p| p.kind);
        let mut words: Vec<usize> = Vec::new();
        for token in sentence.tokens.clone() {
            let folded = document.folded(token);
            let content = document.tokens.get(token).is_some_and(|t| t.is_word() && t.span.len() > 2) && !lexicon.is_stop_word(folded);
            if !content {
                continue;
            }
            let id = *ids.entry(folded).or_insert_with(|| {
                vocabulary.counts.push(0);
                vocabulary.in_headline.push(false);
                vocabulary.forms.push(document.surface(token).to_owned());
                vocabulary.counts.len() - 1
            });
            if let Some(count) = vocabulary.counts.get_mut(id) {
                *count += 1;
            }
            if kind == ParagraphKind::Headline
                && let Some(flag) = vocabulary.in_headline.get_mut(id)
            {
                *flag = true;
            }
            words.push(id);
        }
        words.sort_unstable();
        words.dedup();
        match kind {
            ParagraphKind::Subhead => after_subhead = true,
            ParagraphKind::Body => {
                let (position, position_reason) = match body_sentences {
                    0 => (points::LEAD, Some("opens the article")),
                    1 => (points::SECOND, Some("second sentence")),
                    _ if after_subhead => (points::OPENS_SECTION, Some("opens a section")),
                    _ => (0, None),
                };
                let length = match sentence.tokens.len() {
                    0..=7 => points::SHORT,
                    61.. => points::LONG,
                    _ => 0,
                };
                // Table rows and captions are no sentences: what closes none is not offered, unless nothing else is there.
                let entities = by_sentence.get(index).cloned().unwrap_or_default();
                let dated = dated.get(index).copied().unwrap_or_default();
                result.push(Candidate { sentence: index, position, position_reason, length, dated, words, entities });
                body_sentences += 1;
                after_subhead = false;
            }
            _ => {}
        }
    }
    (result, vocabulary)
}

fn score(candidate: &Candidate, vocabulary: &Vocabulary, covered: &[bool], entities: &[Entity]) -> i32 {
    let headline_words = i32::try_from(vocabulary.in_headline.iter().filter(|&&flag| flag).count()).unwrap_or(i32::MAX);
    let (mut shared, mut weight) = (0, 0);
    for &word in &candidate.words {
        let half = if covered.get(word).copied().unwrap_or_default() { 1 } else { 2 };
        let count = vocabulary.counts.get(word).copied().unwrap_or_default().min(6);
        if count > 1 {
            weight += i32::try_from(count).unwrap_or(6) * 4 * half;
        }
        if vocabulary.in_headline.get(word).copied().unwrap_or_default() {
            shared += half;
        }
    }
    let headline = if headline_words > 0 { points::HEADLINE * shared / (2 * headline_words) } else { 0 };
    let salience: usize = candidate.entities.iter().filter_map(|&id| entities.get(id)).map(|entity| entity.mentions.len().min(5) * 15).sum();
    candidate.position
        + candidate.length
        + headline
        + weight.min(points::WORDS)
        + i32::try_from(salience).unwrap_or(i32::MAX).min(points::ENTITIES)
        + if candidate.dated { points::DATED } else { 0 }
}

/// The reasons of a chosen sentence, the strongest first.
fn reasons(candidate: &Candidate, vocabulary: &Vocabulary, entities: &[Entity]) -> Vec<String> {
    let mut reasons: Vec<String> = candidate.position_reason.map(str::to_owned).into_iter().collect();
    let headline: Vec<&str> = candidate
        .words
        .iter()
        .filter(|&&word| vocabulary.in_headline.get(word).copied().unwrap_or_default())
        .filter_map(|&word| vocabulary.forms.get(word).map(String::as_str))
        .take(4)
        .collect();
    if !headline.is_empty() {
        reasons.push(format!("has the headline's words {}", list(&headline)));
    }
    let mut named: Vec<&Entity> = candidate.entities.iter().filter_map(|&id| entities.get(id)).filter(|entity| entity.mentions.len() > 1).collect();
    named.sort_by_key(|entity| std::cmp::Reverse(entity.mentions.len()));
    let names: Vec<&str> = named.iter().take(3).map(|entity| entity.name.as_str()).collect();
    if !names.is_empty() {
        reasons.push(format!("names {}", list(&names)));
    }
    if candidate.dated {
        reasons.push("says when".to_owned());
    }
    if reasons.is_empty() {
        reasons.push("uses the article's most frequent words".to_owned());
    }
    reasons
}

fn list(items: &[&str]) -> String {
    match items {
        [] => String::new(),
        [one] => format!("“{one}”"),
        [first @ .., last] => format!("{} and “{last}”", first.iter().map(|item| format!("“{item}”")).collect::<Vec<_>>().join(", ")),
    }
}
