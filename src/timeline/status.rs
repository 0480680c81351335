//! News, background or ahead: by the distance from the publication, the tense, and words that lead into history.

use super::Status;
use crate::article::Article;
use crate::document::Sentence;
use crate::lexicon::rows;
use crate::span::Span;
use crate::timex::{Anchor, Day, Timex};
use crate::word_class::WordClasses;
use rustc_hash::FxHashMap;

/// What ended longer before the publication than this, in days, is background. Two months: an article on a trial or an
/// election names the days of the last weeks as its news, and what lies before as what led to them.
const FAR: i64 = 60;

/// The phrases that lead into history, by their first word.
#[derive(Clone, Debug)]
pub(crate) struct HistoryCues(FxHashMap<&'static str, Vec<Vec<&'static str>>>);

impl HistoryCues {
    /// Reads the list that is compiled in.
    pub(crate) fn new() -> Self {
        let mut cues: FxHashMap<&'static str, Vec<Vec<&'static str>>> = FxHashMap::default();
        for row in rows(include_str!("../../data/lexicon/history_cues.tsv")) {
            let words: Vec<&str> = row.first().copied().unwrap_or_default().split(' ').collect();
            if let Some(&first) = words.first() {
                cues.entry(first).or_default().push(words);
            }
        }
        HistoryCues(cues)
    }

    /// The first phrase of the list in a sentence.
    pub(crate) fn find(&self, article: &Article, sentence: &Sentence) -> Option<Span> {
        sentence.tokens.clone().find_map(|token| {
            let phrases = self.0.get(article.document.folded(token))?;
            let phrase = phrases.iter().find(|phrase| {
                token + phrase.len() <= sentence.tokens.end
                    && phrase.iter().enumerate().all(|(at, word)| article.document.folded(token + at) == *word)
            })?;
            Some(article.cover(token..token + phrase.len()))
        })
    }
}

/// A status with its reason.
pub(super) struct Told {
    pub(super) status: Status,
    pub(super) why: &'static str,
    pub(super) cue: Option<Span>,
}

/// The status of a dated sentence.
pub(super) fn of(article: &Article, anchor: &Anchor, cues: &HistoryCues, timex: &Timex, interval: &(String, String), index: usize) -> Told {
    let told = |status, why, cue| Told { status, why, cue };
    let Some(sentence) = article.sentence(index) else { return told(Status::Unknown, "", None) };
    let day = |iso: &str| iso.get(..10).and_then(Day::parse).map(Day::number);
    let published = day(&anchor.value);
    let (begin, end) = (day(&interval.0), day(&interval.1));
    if let (Some(published), Some(begin)) = (published, begin)
        && begin > published
    {
        return told(Status::Ahead, "after the publication", None);
    }
    if let (Some(published), Some(end)) = (published, end)
        && end < published - FAR
    {
        return told(Status::Background, "more than two months before the publication", None);
    }
    let at = article.document.tokens_in(timex.span).start;
    if let Some(since) = at.checked_sub(1).filter(|&before| before >= sentence.tokens.start && article.is(before, &["since"])) {
        return told(Status::Background, "goes on since then", Some(article.cover(since..since + 1)));
    }
    if let Some(perfect) = past_perfect(article, sentence) {
        return told(Status::Background, "told in the past perfect", Some(perfect));
    }
    if let Some(cue) = cues.find(article, sentence) {
        return told(Status::Background, "told as history", Some(cue));
    }
    // "in 2024", written in 2024, tells what came before: news is dated by the day.
    if let (Some(_), Some(begin), Some(end)) = (published, begin, end)
        && end - begin > 92
        && timex.why == "as written"
    {
        return told(Status::Background, "dated by no more than its year or season", Some(timex.span));
    }
    told(if published.is_some() { Status::News } else { Status::Unknown }, "", None)
}

/// Whether a sentence tells background without naming a date: in the past perfect, or by a phrase of the list.
pub(crate) fn is_history(article: &Article, cues: &HistoryCues, index: usize) -> bool {
    article.sentence(index).is_some_and(|sentence| past_perfect(article, sentence).is_some() || cues.find(article, sentence).is_some())
}

/// "had left", "had been dismissed": the tense of what came before. What somebody said in it may be the news all the same.
fn past_perfect(article: &Article, sentence: &Sentence) -> Option<Span> {
    let mut tokens = sentence.tokens.clone();
    let had = tokens.find(|&token| article.has(token, WordClasses::SPEECH) && article.is_verb(token) || article.is(token, &["had", "\"", "“"]))?;
    if !article.is(had, &["had"]) {
        return None;
    }
    let participle = (had + 1..sentence.tokens.end.min(had + 4))
        .take_while(|&token| article.has(token, WordClasses::ADVERB.and(WordClasses::PARTICIPLE).and(WordClasses::BE)))
        .find(|&token| article.has(token, WordClasses::PARTICIPLE) && !article.has(token, WordClasses::ADVERB))?;
    Some(article.cover(had..participle + 1))
}
