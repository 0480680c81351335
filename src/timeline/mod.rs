//! What happened when: the dated and datable sentences in order of time, and whether each is news or background.

mod status;

use crate::article::Article;
use crate::layout::ParagraphKind;
use crate::span::Span;
use crate::timex::{Anchor, Timex, TimexType};
use crate::word_class::WordClasses;

pub(crate) use status::{HistoryCues, is_history};

/// How a sentence came by its time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Basis {
    /// The sentence states it.
    Stated,
    /// The sentence states when it was announced or said; what is told happened then or before.
    Announced,
    /// The sentence states none, and goes on telling what the sentence before it dates.
    Inherited,
}

impl Basis {
    /// The basis as the JSON contract writes it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Basis::Stated => "stated",
            Basis::Announced => "announced",
            Basis::Inherited => "inherited",
        }
    }
}

/// What a dated sentence is to the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// Near the publication.
    News,
    /// What led to the news, or what is told besides.
    Background,
    /// After the publication.
    Ahead,
    /// Without a publication date nobody can tell.
    Unknown,
}

impl Status {
    /// The status as the JSON contract writes it; none where it is unknown.
    #[must_use]
    pub fn as_str(self) -> Option<&'static str> {
        match self {
            Status::News => Some("news"),
            Status::Background => Some("background"),
            Status::Ahead => Some("ahead"),
            Status::Unknown => None,
        }
    }
}

/// A dated sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimelineItem {
    /// Index of the time expression, which may stand in the sentence before an inheriting one.
    pub timex: usize,
    /// Index of the expression that ends the range which `timex` begins.
    pub end_timex: Option<usize>,
    /// Index of the sentence that is dated.
    pub sentence: usize,
    /// The expression's TIMEX3 value; of a range both ends, parted by a slash.
    pub value: String,
    /// The half-open interval in which it lies, as ISO strings.
    pub interval: (String, String),
    /// How finely it is dated: "minute", "part of day", "day", "weekend", "week", "month", "season", "quarter", "year",
    /// "decade", "century" or "range".
    pub precision: &'static str,
    /// Whether the text says "about", or the date can be read another way.
    pub approximate: bool,
    /// How the sentence came by its time.
    pub basis: Basis,
    /// News, background or ahead.
    pub status: Status,
    /// Why it is background, ahead or dated at second hand, in words for a reader; empty for plain news.
    pub why: &'static str,
    /// The words that say so, where there are any.
    pub cue: Option<Span>,
    /// Entities mentioned in the sentence, as indexes, in text order.
    pub entities: Vec<usize>,
}

/// Builds the timeline from the dates and times that have an interval, earliest first, then in text order.
/// The dateline is the publication time rather than an event, and stays out.
pub(crate) fn build(article: &Article, anchor: &Anchor, cues: &HistoryCues) -> Vec<TimelineItem> {
    let document = article.document;
    let mut items: Vec<TimelineItem> = Vec::new();
    // For each sentence, whether it holds any time expression, and the only item that it gives.
    let mut timed = vec![false; document.sentences.len()];
    let mut only: Vec<Option<usize>> = vec![None; document.sentences.len()];
    for (index, timex) in article.timexes.iter().enumerate() {
        // By the words themselves: a date may be a part of a token ("24/7yesterday").
        let sentence = document.sentences.partition_point(|sentence| sentence.span.end <= timex.span.start);
        if document.sentences.get(sentence).is_none_or(|of| !of.span.contains(timex.span)) {
            continue;
        }
        let outside = document.layout.dateline.is_some_and(|dateline| dateline.contains(timex.span))
            || matches!(article.kind_of(sentence), ParagraphKind::Byline | ParagraphKind::Dateline);
        if outside {
            continue;
        }
        let first = timed.get_mut(sentence).is_some_and(|timed| !std::mem::replace(timed, true));
        let begun = timex.begin_point.and_then(|begin| article.timexes.get(begin)).is_some_and(|begin| begin.interval.is_some());
        if !matches!(timex.kind, TimexType::Date | TimexType::Time) || begun {
            continue;
        }
        let Some(item) = item(article, anchor, cues, index, timex, sentence) else { continue };
        if let Some(slot) = only.get_mut(sentence) {
            *slot = first.then_some(items.len());
        }
        items.push(item);
    }
    inherit(article, cues, &timed, &only, &mut items);
    let day = |item: &TimelineItem| article.timexes.get(item.timex).and_then(|timex| timex.date).map(|day| day.number());
    items.sort_by_cached_key(|item| (day(item), item.interval.clone(), item.sentence, item.timex));
    items
}

fn item(article: &Article, anchor: &Anchor, cues: &HistoryCues, index: usize, timex: &Timex, sentence: usize) -> Option<TimelineItem> {
    let (begin, end) = timex.interval.clone()?;
    let until = timex.end_point.and_then(|end| Some((end, article.timexes.get(end)?)));
    let closed = until.and_then(|(at, other)| Some((at, other, other.interval.clone()?))).filter(|(_, _, interval)| interval.1 >= begin);
    let (end_timex, value, interval, precision) = match closed {
        Some((at, other, interval)) => (Some(at), format!("{}/{}", timex.value, other.value), (begin, interval.1), "range"),
        None => (None, timex.value.clone(), (begin, end), precision(&timex.value)),
    };
    let announced = announcement(article, timex, sentence);
    let told = status::of(article, anchor, cues, timex, &interval, sentence);
    Some(TimelineItem {
        timex: index,
        end_timex,
        sentence,
        value,
        interval,
        precision,
        approximate: timex.ambiguous || timex.modifier == Some("APPROX"),
        basis: if announced.is_some() { Basis::Announced } else { Basis::Stated },
        status: told.status,
        why: if told.why.is_empty() && announced.is_some() { "dated by its announcement" } else { told.why },
        cue: if told.why.is_empty() { announced } else { told.cue },
        entities: article.entities_in(sentence),
    })
}

/// How fine a TIMEX3 value is.
fn precision(value: &str) -> &'static str {
    let (date, clock) = value.split_once('T').unwrap_or((value, ""));
    if clock.contains(':') || clock.len() == 2 && clock.bytes().all(|byte| byte.is_ascii_digit()) {
        return if clock.contains(':') { "minute" } else { "hour" };
    }
    if !clock.is_empty() {
        return "part of day";
    }
    let date = date.strip_prefix("BC").or_else(|| date.strip_prefix('-')).unwrap_or(date);
    let parts: Vec<&str> = date.split('-').collect();
    match parts.as_slice() {
        [_, part, _] if part.starts_with('W') => "weekend",
        [_, _, _] => "day",
        // "WI" is a winter.
        [_, part] if part.starts_with('W') && part.ends_with(|last: char| last.is_ascii_digit()) => "week",
        [_, part] if part.starts_with('Q') => "quarter",
        [_, part] if part.bytes().all(|byte| byte.is_ascii_digit()) => "month",
        [_, part] if part.starts_with('H') => "half year",
        [_, _] => "season",
        [year] if year.len() >= 4 => "year",
        [year] if year.len() == 3 => "decade",
        _ => "century",
    }
}

/// The verb of saying that a time belongs to: "announced yesterday that", "On Monday the minister said".
fn announcement(article: &Article, timex: &Timex, sentence: usize) -> Option<Span> {
    let sentence = article.sentence(sentence)?;
    let tokens = article.document.tokens_in(timex.span);
    let says = |token: usize| article.has(token, WordClasses::SPEECH) && article.is_verb(token);
    let small = WordClasses::PREPOSITION.and(WordClasses::ADVERB).and(WordClasses::ARTICLE);
    let mut before = tokens.start;
    while before > sentence.tokens.start && tokens.start - before < 4 {
        before -= 1;
        if says(before) {
            return Some(article.cover(before..before + 1));
        }
        if !article.has(before, small) {
            break;
        }
    }
    // A time at the beginning belongs to the first verb.
    let opens = tokens.start <= sentence.tokens.start + 2
        && (sentence.tokens.start..tokens.start).all(|token| article.has(token, small) || article.is_mark(token));
    if !opens {
        return None;
    }
    let verb = (tokens.end..sentence.tokens.end.min(tokens.end + 16)).find(|&token| article.is_verb(token))?;
    says(verb).then(|| article.cover(verb..verb + 1))
}

/// Dates the sentences that go on telling what the one before them dates. Only where it is safe: the sentence before has
/// one time, stated, no coarser than a day, and news; both are in one paragraph; the sentence is in the simple past, tells
/// an event, and holds no time, quotation or word that leads elsewhere.
fn inherit(article: &Article, cues: &HistoryCues, timed: &[bool], only: &[Option<usize>], items: &mut Vec<TimelineItem>) {
    for sentence in 1..article.document.sentences.len() {
        let before = sentence - 1;
        let Some(source) = only.get(before).copied().flatten().and_then(|at| items.get(at)) else { continue };
        let fine = matches!(source.precision, "minute" | "hour" | "part of day" | "day");
        let same = article.paragraph_of(before) == article.paragraph_of(sentence) && article.kind_of(sentence) == ParagraphKind::Body;
        if timed.get(sentence).copied().unwrap_or(true) || !fine || !same || source.basis != Basis::Stated || source.status == Status::Background {
            continue;
        }
        let Some(verb) = event(article, cues, sentence) else { continue };
        let item = TimelineItem {
            sentence,
            basis: Basis::Inherited,
            why: "goes on from the sentence before it",
            cue: Some(verb),
            entities: article.entities_in(sentence),
            approximate: true,
            ..source.clone()
        };
        items.push(item);
    }
}

/// The verb of a sentence that tells one event in the simple past and nothing that leads to another time.
fn event(article: &Article, cues: &HistoryCues, index: usize) -> Option<Span> {
    let sentence = article.sentence(index)?;
    let elsewhere = WordClasses::HAVE
        .and(WordClasses::MODAL)
        .and(WordClasses::NEGATION)
        .and(WordClasses::TEMPORAL)
        .and(WordClasses::SPEECH)
        .and(WordClasses::STATE);
    let tokens = || sentence.tokens.clone();
    let leads_away = tokens().any(|token| {
        article.has(token, elsewhere)
            || article.is(token, &["\"", "“", "”", "earlier", "later", "ago", "previous", "is", "are", "now", "already", "recently", "often"])
    });
    if leads_away || cues.find(article, sentence).is_some() {
        return None;
    }
    let verb = tokens().find(|&token| article.is_verb(token))?;
    let passive = article.is(verb, &["was", "were"]);
    let past = if passive {
        (verb + 1..verb + 3).any(|token| article.has(token, WordClasses::PARTICIPLE))
    } else {
        article.has(verb, WordClasses::PAST) && !article.has(verb, WordClasses::AUXILIARY)
    };
    past.then(|| article.cover(verb..verb + 1))
}
