//! The five Ws, each answered in the article's own words: who, what, where, when, and why and how where it says so.

use super::{KeySentence, shown};
use crate::article::Article;
use crate::layout::ParagraphKind;
use crate::lexicon::rows;
use crate::mention::EntityLabel;
use crate::quote::Quote;
use crate::salience::Salience;
use crate::span::Span;
use crate::timeline::{Status, TimelineItem};
use crate::timex::{Anchor, TimexType};
use crate::word_class::WordClasses;
use rustc_hash::FxHashMap;

/// An answer: words of the article, and what they name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GistItem {
    /// The words.
    pub span: Span,
    /// The entity that they name, as an index into [`crate::Analysis::entities`].
    pub entity: Option<usize>,
    /// The time that they state, as an index into [`crate::Analysis::timexes`].
    pub timex: Option<usize>,
}

/// The five Ws, and how.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gist {
    /// The most salient people and organisations; where there are none, groups or countries.
    pub who: Vec<GistItem>,
    /// The headline, or the first sentence.
    pub what: Vec<GistItem>,
    /// The most salient places at which something is said to be.
    pub where_: Vec<GistItem>,
    /// The times of the news.
    pub when: Vec<GistItem>,
    /// Reasons that the text states.
    pub why: Vec<GistItem>,
    /// Means that the text states.
    pub how: Vec<GistItem>,
}

/// The phrases that introduce a reason or a means, by their first word.
#[derive(Clone, Debug)]
pub(crate) struct ReasonCues(FxHashMap<&'static str, Vec<(Vec<&'static str>, bool)>>);

impl ReasonCues {
    /// Reads the list that is compiled in.
    pub(crate) fn new() -> Self {
        let mut cues: FxHashMap<&'static str, Vec<(Vec<&'static str>, bool)>> = FxHashMap::default();
        for row in rows(include_str!("../../data/lexicon/reason_cues.tsv")) {
            let words: Vec<&str> = row.first().copied().unwrap_or_default().split(' ').collect();
            if let Some(&first) = words.first() {
                cues.entry(first).or_default().push((words, row.get(1) == Some(&"why")));
            }
        }
        ReasonCues(cues)
    }
}

/// How many answers are given.
const WHO: usize = 4;
const WHERE: usize = 3;
const WHEN: usize = 3;
const WHY: usize = 2;
/// Who is less salient than this part of the most salient one is not who the article is about.
const LEAST: u16 = 3;

/// Answers the five Ws.
pub(crate) fn answer(
    article: &Article,
    anchor: &Anchor,
    salience: &[Salience],
    quotes: &[Quote],
    timeline: &[TimelineItem],
    key: &[KeySentence],
    cues: &ReasonCues,
) -> Gist {
    let lead = (0..article.document.sentences.len()).find(|&index| article.kind_of(index) == ParagraphKind::Body);
    let mut gist = Gist {
        who: who(article, salience, quotes),
        where_: places(article, salience, lead, key),
        when: when(anchor, article, timeline, lead, key),
        ..Gist::default()
    };
    let what = article.document.layout.headline.or_else(|| lead.map(|lead| shown(article, lead))).filter(|span| !span.is_empty());
    gist.what.extend(what.map(|span| GistItem { span, entity: None, timex: None }));
    let mut order: Vec<usize> = lead.into_iter().collect();
    order.extend(key.iter().map(|key| key.sentence).filter(|sentence| Some(*sentence) != lead));
    for sentence in order {
        reasons(article, cues, sentence, &mut gist);
    }
    gist
}

/// The entities of some labels that stand out, the most salient first, each with the first mention that `fits`.
fn salient(article: &Article, salience: &[Salience], most: usize, labels: &[EntityLabel], fits: impl Fn(usize) -> bool) -> Vec<GistItem> {
    let score = |entity: usize| salience.get(entity).map_or(0, |salience| salience.score);
    let mut found: Vec<(usize, usize)> = article
        .entities
        .iter()
        .enumerate()
        .filter(|(_, entity)| labels.contains(&entity.label))
        .filter_map(|(id, entity)| Some((id, entity.mentions.iter().copied().find(|&mention| fits(mention))?)))
        .collect();
    found.sort_by_key(|&(entity, _)| std::cmp::Reverse(score(entity)));
    let best = found.first().map_or(0, |&(entity, _)| score(entity));
    found
        .into_iter()
        .filter(|&(entity, _)| score(entity) >= best / LEAST)
        .take(most)
        .filter_map(|(entity, mention)| {
            article.mentions.get(mention).map(|mention| GistItem { span: mention.span, entity: Some(entity), timex: None })
        })
        .collect()
}

/// People and organisations. An outlet or a body that only tells the news is its source, not its subject.
fn who(article: &Article, salience: &[Salience], quotes: &[Quote]) -> Vec<GistItem> {
    let mut source = vec![false; article.entities.len()];
    for entity in quotes.iter().filter_map(|quote| quote.speaker.as_ref()?.entity) {
        if let Some(flag) = source.get_mut(entity) {
            *flag = article.entity_label(entity) == Some(EntityLabel::Org);
        }
    }
    let dateline = article.document.layout.dateline.unwrap_or_default();
    for (id, entity) in article.entities.iter().enumerate() {
        let agency = entity.mentions.iter().filter_map(|&mention| article.mentions.get(mention)).any(|mention| dateline.contains(mention.span));
        if let Some(flag) = source.get_mut(id).filter(|_| agency && entity.label == EntityLabel::Org) {
            *flag = true;
        }
    }
    // "IRNA reported": a body that does nothing but say is a source as well.
    for (id, entity) in article.entities.iter().enumerate() {
        let says = |mention: &usize| {
            let tokens = article.tokens_of(*mention);
            article.has(tokens.end, WordClasses::SPEECH) || tokens.start.checked_sub(1).is_some_and(|before| article.has(before, WordClasses::SPEECH))
        };
        if let Some(flag) = source.get_mut(id).filter(|_| entity.label == EntityLabel::Org && entity.mentions.iter().all(says)) {
            *flag = true;
        }
    }
    let headline = article.document.layout.headline.unwrap_or_default();
    let titled = |entity: usize| {
        let first = article.entities.get(entity).and_then(|entity| entity.mentions.first()).and_then(|&mention| article.mentions.get(mention));
        first.is_some_and(|mention| headline.contains(mention.span))
    };
    let subject = |mention: usize| article.entity(mention).is_some_and(|entity| !source.get(entity).copied().unwrap_or_default() || titled(entity));
    let outside = |mention: usize| {
        let span = article.mentions.get(mention).map_or(Span::default(), |mention| mention.span);
        let byline =
            article.document.sentence_of(article.tokens_of(mention).start).is_some_and(|index| article.kind_of(index) == ParagraphKind::Byline);
        !byline && !article.document.layout.dateline.is_some_and(|dateline| dateline.contains(span))
    };
    let named = salient(article, salience, WHO, &[EntityLabel::Person, EntityLabel::Org], |mention| outside(mention) && subject(mention));
    if named.is_empty() { salient(article, salience, WHO, &[EntityLabel::Norp, EntityLabel::Gpe], outside) } else { named }
}

/// Places at which something is said to be: those behind "in", "near" and the like, first those of the headline, the first
/// sentence and the key sentences; where there are none, the most salient ones. A country is often an actor, so that
/// salience alone does not tell where.
fn places(article: &Article, salience: &[Salience], lead: Option<usize>, key: &[KeySentence]) -> Vec<GistItem> {
    let labels = [EntityLabel::Gpe, EntityLabel::Loc, EntityLabel::Fac];
    let mut found: Vec<(u32, u16, usize, usize)> = Vec::new();
    for (id, entity) in article.entities.iter().enumerate().filter(|(_, entity)| labels.contains(&entity.label)) {
        let mut points = 0;
        let mut first = None;
        for &mention in &entity.mentions {
            let weight = located(article, mention);
            if weight == 0 {
                continue;
            }
            first.get_or_insert(mention);
            let sentence = article.document.sentence_of(article.tokens_of(mention).start);
            let told = sentence.is_some() && (sentence == lead || key.iter().any(|key| Some(key.sentence) == sentence))
                || sentence.is_some_and(|sentence| article.kind_of(sentence) == ParagraphKind::Headline);
            points += if told { 3 * weight } else { weight };
        }
        if let Some(mention) = first {
            found.push((points.min(20), salience.get(id).map_or(0, |salience| salience.score), id, mention));
        }
    }
    found.sort_by_key(|&(points, salience, id, _)| (std::cmp::Reverse((points, salience)), id));
    let best = found.first().map_or(0, |&(points, ..)| points);
    let items: Vec<GistItem> = found
        .into_iter()
        .filter(|&(points, ..)| points * 4 >= best)
        .take(WHERE)
        .filter_map(|(_, _, entity, mention)| {
            article.mentions.get(mention).map(|mention| GistItem { span: mention.span, entity: Some(entity), timex: None })
        })
        .collect();
    if items.is_empty() { salient(article, salience, WHERE, &labels, |_| true) } else { items }
}

/// How clearly a mention of a place says where: 2 behind "in" or "near" and in the dateline, 1 behind "to" or "from", else 0.
fn located(article: &Article, mention: usize) -> u32 {
    let start = article.tokens_of(mention).start;
    let span = article.mentions.get(mention).map_or(Span::default(), |mention| mention.span);
    if article.document.layout.dateline.is_some_and(|line| line.contains(span)) {
        return 2;
    }
    let mut before = start.checked_sub(1);
    // "in the city of X", "off the northern coast of X", "in eastern X"
    let small = WordClasses::ARTICLE.and(WordClasses::PLACE).and(WordClasses::MODIFIER);
    for _ in 0..4 {
        let Some(at) = before else { return 0 };
        if article.is(at, &["in", "at", "near", "outside", "across", "inside", "around", "off", "throughout"]) {
            return 2;
        }
        if article.is(at, &["of"]) && at.checked_sub(1).is_some_and(|noun| article.has(noun, WordClasses::PLACE)) {
            return 2;
        }
        if article.is(at, &["into", "from", "to", "through", "toward", "towards", "over", "on", "along"]) {
            return 1;
        }
        let direction = ["ern", "north", "south", "east", "west", "central"].iter().any(|end| article.document.folded(at).ends_with(end));
        if !article.has(at, small) && !direction {
            return 0;
        }
        before = at.checked_sub(1);
    }
    0
}

/// The times of the news: of the first sentence, of the key sentences, of the others; where there are none, the dateline.
fn when(anchor: &Anchor, article: &Article, timeline: &[TimelineItem], lead: Option<usize>, key: &[KeySentence]) -> Vec<GistItem> {
    let rank = |item: &TimelineItem| {
        let place = if Some(item.sentence) == lead {
            0
        } else if key.iter().any(|key| key.sentence == item.sentence) {
            1
        } else {
            2
        };
        (place, item.sentence)
    };
    let inherited = |item: &&TimelineItem| item.basis != crate::timeline::Basis::Inherited;
    // What is ahead is the news where the article begins with it.
    let told = |item: &&TimelineItem| match item.status {
        Status::News | Status::Unknown => true,
        Status::Ahead => rank(item).0 < 2,
        Status::Background => false,
    };
    let mut items: Vec<&TimelineItem> = timeline.iter().filter(inherited).filter(told).collect();
    if items.is_empty() {
        items = timeline.iter().filter(inherited).filter(|item| item.status == Status::Ahead).collect();
    }
    items.sort_by_key(|item| rank(item));
    let mut values: Vec<&str> = Vec::new();
    let mut answers = Vec::new();
    // Without a publication date the first sentence's own words ("on Saturday") say more than a year that stands elsewhere.
    if anchor.value.is_empty()
        && let Some(sentence) = lead.and_then(|lead| article.sentence(lead))
    {
        let dated = |timex: &crate::timex::Timex| matches!(timex.kind, TimexType::Date | TimexType::Time) && timex.value != "PRESENT_REF";
        let own = article.timexes.iter().enumerate().filter(|(_, timex)| sentence.span.contains(timex.span) && dated(timex));
        answers.extend(own.take(WHEN).map(|(index, timex)| GistItem { span: timex.span, entity: None, timex: Some(index) }));
        if !answers.is_empty() {
            return answers;
        }
    }
    for item in items {
        let Some(timex) = article.timexes.get(item.timex) else { continue };
        if answers.len() < WHEN && !values.contains(&item.value.as_str()) {
            values.push(&item.value);
            answers.push(GistItem { span: timex.span, entity: None, timex: Some(item.timex) });
        }
    }
    if answers.is_empty()
        && let Some(span) = anchor.span
    {
        let timex = article.timexes.iter().position(|timex| timex.span.overlaps(span));
        answers.push(GistItem { span, entity: None, timex });
    }
    answers
}

/// The reasons and means that a sentence states: the cue and its clause.
fn reasons(article: &Article, cues: &ReasonCues, index: usize, gist: &mut Gist) {
    let Some(sentence) = article.sentence(index) else { return };
    let mut token = sentence.tokens.start;
    while token < sentence.tokens.end {
        let words = |phrase: &[&str]| {
            token + phrase.len() < sentence.tokens.end && phrase.iter().enumerate().all(|(at, word)| article.document.folded(token + at) == *word)
        };
        let found = cues
            .0
            .get(article.document.folded(token))
            .filter(|_| !article.in_name(token))
            .and_then(|phrases| phrases.iter().filter(|(phrase, _)| words(phrase)).max_by_key(|(phrase, _)| phrase.len()));
        let Some((phrase, why)) = found else {
            token += 1;
            continue;
        };
        let body = token + phrase.len();
        let end = clause_end(article, body, sentence.tokens.end, token == sentence.tokens.start);
        let answers = if *why { &mut gist.why } else { &mut gist.how };
        if end > body && answers.len() < WHY {
            answers.push(GistItem { span: article.cover(token..end), entity: None, timex: None });
        }
        token = end.max(body);
    }
}

/// Where a clause ends: at the first comma if it opens its sentence; else at a comma that is followed by a verb or a conjunction, or at a stronger mark.
fn clause_end(article: &Article, start: usize, limit: usize, opens: bool) -> usize {
    (start..limit)
        .find(|&token| {
            let strong = article.is(token, &[";", ":", "—", "–", "--", "(", ")", "\"", "“", "”", ".", "!", "?", "…", "..."]);
            let next = token + 1;
            let turns = article.is(token, &[","])
                && (article.is_verb(next)
                    || article.has(next, WordClasses::CONJUNCTION.and(WordClasses::RELATIVE).and(WordClasses::PRONOUN))
                    || article.has(next, WordClasses::ARTICLE) && (next..limit.min(next + 6)).any(|token| article.is_verb(token))
                    || article.in_name(next) && article.is_verb(article.mention_at(next).map_or(next, |mention| article.tokens_of(mention).end)));
            strong || turns || opens && article.is(token, &[","])
        })
        .unwrap_or(limit)
}
