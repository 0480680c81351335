//! The gist: key sentences, the five Ws, keyphrases and figures. Nothing is generated: they are the article's own words.

mod figures;
mod gist;
mod keyphrases;

pub use figures::Figure;
pub use gist::{Gist, GistItem};
pub use keyphrases::Keyphrase;

pub(crate) use figures::count;
pub(crate) use gist::{ReasonCues, answer};
pub(crate) use keyphrases::{Compounds, extract};

use crate::article::Article;
use crate::entity::Entity;
use crate::layout::ParagraphKind;
use crate::salience::Salience;
use crate::span::Span;
use crate::timeline::{self, HistoryCues, Status, TimelineItem};
use crate::word_class::WordClasses;
use rustc_hash::FxHashMap;

/// A sentence that carries the article's news.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeySentence {
    /// Index of the sentence.
    pub sentence: usize,
    /// The words to show: the sentence without the place and agency that open it ("BEIRUT (AP) —") or a bullet.
    pub shown: Span,
    /// How much speaks for it, 0 to 1000; integer, so that it is the same on every target.
    pub score: u16,
    /// What speaks for it, the strongest first, in words for a reader.
    pub reasons: Vec<String>,
}

/// Points for what makes a sentence a key sentence. The order of magnitude follows what summarisation research
/// has long found for news: position first, then the title's words, then the words and names that recur.
mod points {
    pub(super) const LEAD: i32 = 400;
    pub(super) const SECOND: i32 = 300;
    /// What each sentence after the second has less than the one before it.
    pub(super) const STEP: i32 = 40;
    pub(super) const OPENS_SECTION: i32 = 160;
    pub(super) const HEADLINE: i32 = 300;
    pub(super) const ENTITIES: i32 = 200;
    pub(super) const WORDS: i32 = 200;
    pub(super) const DATED: i32 = 60;
    pub(super) const SHORT: i32 = -250;
    pub(super) const LONG: i32 = -100;
    pub(super) const BACKGROUND: i32 = -180;
    pub(super) const PRONOUN: i32 = -120;
    pub(super) const OPEN: i32 = -150;
    pub(super) const QUOTATION: i32 = -100;
}

/// What one sentence has going for it.
#[derive(Default)]
struct Candidate {
    sentence: usize,
    position: i32,
    position_reason: Option<&'static str>,
    length: i32,
    /// What speaks against it: background, a pronoun for its subject, no full stop.
    against: i32,
    dated: bool,
    words: Vec<usize>,
    entities: Vec<usize>,
}

/// The document's content words: for each, how often it occurs and whether the headline has it.
struct Vocabulary {
    counts: Vec<u32>,
    in_headline: Vec<bool>,
    /// How many of them the headline has, kept here: to count them for each sentence would take time with the square of the text.
    headline_words: i32,
    forms: Vec<String>,
}

/// Selects three to five key sentences, in text order.
pub(crate) fn select(article: &Article, salience: &[Salience], timeline: &[TimelineItem], cues: &HistoryCues) -> Vec<KeySentence> {
    let (mut candidates, vocabulary) = candidates(article, timeline, cues);
    let entities = article.entities;
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
            .map(|(index, candidate)| (score(candidate, &vocabulary, &covered, salience), index))
            .max_by_key(|&(score, index)| (score, std::cmp::Reverse(index)));
        let Some((score, index)) = best.filter(|&(score, _)| score > 0 || chosen.is_empty()) else { break };
        let candidate = candidates.remove(index);
        let reasons = reasons(&candidate, &vocabulary, entities);
        for &word in &candidate.words {
            if let Some(flag) = covered.get_mut(word) {
                *flag = true;
            }
        }
        // What has been said in all its words, as a standfirst or a pull quote says it again, adds nothing.
        candidates.retain(|candidate| candidate.words.iter().any(|&word| !covered.get(word).copied().unwrap_or_default()));
        let shown = shown(article, candidate.sentence);
        chosen.push(KeySentence { sentence: candidate.sentence, shown, score: u16::try_from(score.clamp(0, 1000)).unwrap_or(1000), reasons });
    }
    chosen.sort_by_key(|key| key.sentence);
    chosen
}

/// The sentence without what stands before its news: the dateline with its dash, a bullet.
pub(crate) fn shown(article: &Article, index: usize) -> Span {
    let Some(sentence) = article.sentence(index) else { return Span::default() };
    let mut start = sentence.tokens.start;
    let dash = |token: usize| article.is(token, &["-", "--", "–", "—", "---", "_", "•", "*", "·", "▪", "|"]);
    if let Some(dateline) = article.document.layout.dateline.filter(|dateline| sentence.span.contains(*dateline) && *dateline != sentence.span) {
        let tokens = article.document.tokens_in(dateline);
        if tokens.start == start {
            start = tokens.end;
        }
    }
    while start + 1 < sentence.tokens.end && dash(start) {
        start += 1;
    }
    article.cover(start..sentence.tokens.end)
}

fn candidates(article: &Article, timeline: &[TimelineItem], cues: &HistoryCues) -> (Vec<Candidate>, Vocabulary) {
    let document = article.document;
    let mut vocabulary = Vocabulary { counts: Vec::new(), in_headline: Vec::new(), headline_words: 0, forms: Vec::new() };
    let mut ids: FxHashMap<&str, usize> = FxHashMap::default();
    // For each sentence, whether it says when, and whether all that it says when is background.
    let mut dated = vec![(false, true); document.sentences.len()];
    for item in timeline {
        if let Some((says, background)) = dated.get_mut(item.sentence) {
            *says = true;
            *background &= item.status == Status::Background;
        }
    }
    let mut result = Vec::new();
    let mut body_sentences: i32 = 0;
    let mut after_subhead = false;
    let mut sections = 0;
    for (index, sentence) in document.sentences.iter().enumerate() {
        let kind = article.kind_of(index);
        let mut words: Vec<usize> = Vec::new();
        for token in sentence.tokens.clone() {
            let folded = document.folded(token);
            let content =
                document.tokens.get(token).is_some_and(|t| t.is_word() && t.span.len() > 2) && !article.classes(token).any(WordClasses::STOP);
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
                vocabulary.headline_words += i32::from(!*flag);
                *flag = true;
            }
            words.push(id);
        }
        words.sort_unstable();
        words.dedup();
        match kind {
            ParagraphKind::Subhead => {
                after_subhead = true;
                sections += 1;
            }
            ParagraphKind::Body => {
                let (position, position_reason) = match body_sentences {
                    0 => (points::LEAD, Some("opens the article")),
                    1 => (points::SECOND, Some("second sentence")),
                    _ if after_subhead => (points::OPENS_SECTION, Some("opens a section")),
                    at if sections == 0 && at <= points::SECOND / points::STEP => {
                        (points::SECOND - (at - 1) * points::STEP, Some("near the beginning"))
                    }
                    _ => (0, None),
                };
                let length = match sentence.tokens.len() {
                    0..=7 => points::SHORT,
                    61.. => points::LONG,
                    _ => 0,
                };
                // Table rows and captions are no sentences: what no full stop closes comes late.
                let entities = article.entities_in(index);
                let (dated, background) = dated.get(index).copied().unwrap_or_default();
                let first = sentence.tokens.start;
                let pronoun = article.is(first, &["he", "she", "it", "they", "this", "these", "that", "those"]);
                let last = sentence.tokens.end.checked_sub(1).map_or("", |last| document.surface(last));
                let open = !last.ends_with(['.', '!', '”', '"', '’', ')', '。']);
                let background = if dated { background } else { timeline::is_history(article, cues, index) };
                // What was said about it comes after what happened.
                let quotation = article.is(first, &["\"", "“", "«", "„"]);
                let against = i32::from(background) * points::BACKGROUND
                    + i32::from(pronoun) * points::PRONOUN
                    + i32::from(open) * points::OPEN
                    + i32::from(quotation) * points::QUOTATION;
                result.push(Candidate { sentence: index, position, position_reason, length, against, dated, words, entities });
                body_sentences += 1;
                after_subhead = false;
            }
            _ => {}
        }
    }
    (result, vocabulary)
}

fn score(candidate: &Candidate, vocabulary: &Vocabulary, covered: &[bool], salience: &[Salience]) -> i32 {
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
    let headline = if vocabulary.headline_words > 0 { points::HEADLINE * shared / (2 * vocabulary.headline_words) } else { 0 };
    let named: i32 = candidate.entities.iter().filter_map(|&id| salience.get(id)).map(|salience| i32::from(salience.score) / 10).sum();
    candidate.position
        + candidate.length
        + headline
        + weight.min(points::WORDS)
        + named.min(points::ENTITIES)
        + candidate.against
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
