//! Keyphrases: what the article is about beside its names, as it says it.
//!
//! No tagger: a candidate is a run of words that are no function words, verbs, names or numbers, cut to at most four
//! words. What recurs counts, longer runs count more, and so do the headline's. Known compounds count once more.

use crate::article::Article;
use crate::layout::ParagraphKind;
use crate::lexicon::rows;
use crate::mention::EntityLabel;
use crate::span::Span;
use crate::token::TokenKind;
use crate::word_class::WordClasses;
use rustc_hash::FxHashMap;

/// A phrase that the article keeps coming back to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keyphrase {
    /// Where it stands, in text order; the first of these is how it is shown.
    pub spans: Vec<Span>,
    /// How much speaks for it, 0 to 1000, against the best one.
    pub score: u16,
}

/// Most words of a phrase, most phrases, and most places of each that are told.
const WORDS: usize = 4;
const TOLD: usize = 10;
const PLACES: usize = 40;

/// Compounds that are one notion, by their first word.
#[derive(Clone, Debug)]
pub(crate) struct Compounds(FxHashMap<&'static str, Vec<Vec<&'static str>>>);

impl Compounds {
    /// Reads the list that is compiled in.
    pub(crate) fn new() -> Self {
        let mut compounds: FxHashMap<&'static str, Vec<Vec<&'static str>>> = FxHashMap::default();
        for row in rows(include_str!("../../data/lexicon/compounds.tsv")) {
            let words: Vec<&str> = row.first().copied().unwrap_or_default().split(' ').collect();
            if let Some(&first) = words.first() {
                compounds.entry(first).or_default().push(words);
            }
        }
        Compounds(compounds)
    }

    /// The length of the longest compound that begins at a token, in words.
    fn at(&self, article: &Article, token: usize, limit: usize) -> Option<usize> {
        let matches = |words: &&Vec<&str>| {
            token + words.len() <= limit && words.iter().enumerate().all(|(at, word)| article.document.folded(token + at) == *word)
        };
        self.0.get(article.document.folded(token))?.iter().filter(matches).map(Vec::len).max()
    }
}

/// What is counted of a candidate.
#[derive(Clone, Debug, Default)]
struct Count {
    spans: Vec<Span>,
    words: usize,
    times: u32,
    /// How often it ends its run, as a noun phrase's head does.
    closing: u32,
    /// Whether it ends in the title of an office.
    title: bool,
    /// How often it stands right before a person's name.
    beside: u32,
    headline: bool,
    compound: bool,
    /// The paragraphs that have it, as far as they follow each other; the last one counted.
    paragraphs: u32,
    last: Option<usize>,
}

/// The best phrases, the best first; linear in the length of the article.
pub(crate) fn extract(article: &Article, compounds: &Compounds) -> Vec<Keyphrase> {
    let mut counted = Counted { ids: FxHashMap::default(), counts: FxHashMap::default(), order: Vec::new() };
    for index in 0..article.document.sentences.len() {
        counted.sentence(article, compounds, index);
    }
    let mut scored: Vec<(u32, [u32; WORDS])> = counted.order.iter().filter_map(|key| Some((counted.score(key)?, *key))).collect();
    // Of equally good ones the first in the text: the sort is stable.
    scored.sort_by_key(|&(score, _)| std::cmp::Reverse(score));
    let best = scored.first().map_or(1, |&(score, _)| score.max(1));
    let mut told: Vec<([u32; WORDS], Keyphrase)> = Vec::new();
    for (score, key) in scored.into_iter().take(TOLD * 8) {
        // A phrase within a better one, or around one, says the same again.
        if told.len() >= TOLD || told.iter().any(|(known, _)| within(&key, known) || within(known, &key)) {
            continue;
        }
        if let Some(count) = counted.counts.get(&key) {
            let score = u16::try_from(u64::from(score) * 1000 / u64::from(best)).unwrap_or(1000);
            told.push((key, Keyphrase { spans: count.spans.clone(), score }));
        }
    }
    told.into_iter().map(|(_, phrase)| phrase).collect()
}

/// Whether the words of a phrase stand in a row in another.
fn within(part: &[u32; WORDS], whole: &[u32; WORDS]) -> bool {
    let words = part.iter().take_while(|&&word| word > 0).count();
    words > 0 && whole.windows(words).any(|window| part.starts_with(window))
}

struct Counted<'a> {
    ids: FxHashMap<&'a str, u32>,
    counts: FxHashMap<[u32; WORDS], Count>,
    /// The keys in order of first occurrence: the map itself is never walked.
    order: Vec<[u32; WORDS]>,
}

impl<'a> Counted<'a> {
    /// The points of a phrase; none if it does not recur enough to be one.
    fn score(&self, key: &[u32; WORDS]) -> Option<u32> {
        let count = self.counts.get(key)?;
        let times = count.times.min(12) + u32::from(count.compound) + u32::from(count.headline);
        // "Prime Minister" is said of somebody; "vice president" is a subject where nobody is called so.
        if count.title && (count.words == 1 || count.beside > 0) || count.words == 1 && count.beside > 0 {
            return None;
        }
        // "civilian nuclear" is half of what the article says.
        if count.words > 1 && count.closing * 2 < count.times && !count.compound {
            return None;
        }
        let alone = |word: u32| self.counts.get(&[word, 0, 0, 0]).map_or(0, |count| count.times);
        let enough = match count.words {
            // One word is a notion only where it recurs and heads its phrases.
            1 => count.times >= 3 && count.closing * 2 >= count.times && count.paragraphs >= 2,
            // Two words that both recur by themselves are one where they meet at the end of a phrase.
            2 => count.times >= 2 || count.compound || count.closing > 0 && key.iter().take(2).all(|&word| alone(word) >= 2),
            _ => count.times >= 2 || count.compound,
        };
        let weight = match count.words {
            1 => 10,
            2 => 22,
            _ => 26,
        };
        enough.then(|| weight * times + 4 * count.paragraphs.min(5))
    }

    fn sentence(&mut self, article: &'a Article, compounds: &Compounds, index: usize) {
        let Some(sentence) = article.sentence(index) else { return };
        let kind = article.kind_of(index);
        if matches!(kind, ParagraphKind::Byline | ParagraphKind::Dateline) {
            return;
        }
        let mut token = sentence.tokens.start;
        let mut run = token;
        while token < sentence.tokens.end {
            if let Some(words) = compounds.at(article, token, sentence.tokens.end).filter(|_| !article.in_name(token)) {
                // A compound with "of" inside is no run; the others are also counted within theirs.
                if (token..token + words).any(|token| !is_content(article, token)) && words <= WORDS {
                    self.add(article, token..token + words, index, true, true);
                    self.run(article, compounds, run..token, index);
                    token += words;
                    run = token;
                    continue;
                }
            }
            if !is_content(article, token) {
                self.run(article, compounds, run..token, index);
                run = token + 1;
            }
            token += 1;
        }
        self.run(article, compounds, run..sentence.tokens.end, index);
    }

    /// Counts the phrases within a run of content words.
    fn run(&mut self, article: &'a Article, compounds: &Compounds, run: std::ops::Range<usize>, sentence: usize) {
        // A run of fifty words is a table or a list that lost its marks.
        if run.is_empty() || run.len() > 12 {
            return;
        }
        for start in run.clone() {
            let compound = compounds.at(article, start, run.end);
            for words in 1..=WORDS.min(run.end - start) {
                self.add(article, start..start + words, sentence, start + words == run.end, compound == Some(words));
            }
        }
    }

    fn add(&mut self, article: &'a Article, tokens: std::ops::Range<usize>, sentence: usize, closing: bool, compound: bool) {
        let mut key = [0; WORDS];
        for (slot, token) in key.iter_mut().zip(tokens.clone()) {
            let folded = singular(article.document.folded(token));
            let next = u32::try_from(self.ids.len()).unwrap_or(u32::MAX - 1) + 1;
            *slot = *self.ids.entry(folded).or_insert(next);
        }
        let order = &mut self.order;
        let count = self.counts.entry(key).or_insert_with(|| {
            order.push(key);
            Count::default()
        });
        count.words = tokens.len();
        let last = tokens.end - 1;
        count.title = article.has(last, WordClasses::TITLE) && article.has(last, WordClasses::LEADS.and(WordClasses::OFFICE));
        count.beside += u32::from(article.label_at(tokens.end) == Some(EntityLabel::Person));
        count.times += 1;
        count.closing += u32::from(closing);
        count.headline |= article.kind_of(sentence) == ParagraphKind::Headline;
        count.compound |= compound;
        let paragraph = article.paragraph_of(sentence);
        count.paragraphs += u32::from(count.last.replace(paragraph) != Some(paragraph));
        if count.spans.len() < PLACES {
            count.spans.push(article.cover(tokens));
        }
    }
}

/// The word without a plural's s, so that "talk" and "talks" count together.
fn singular(folded: &str) -> &str {
    folded.strip_suffix('s').filter(|stem| stem.len() > 3 && !stem.ends_with(['s', 'u', 'i'])).unwrap_or(folded)
}

/// Whether a word can be part of a keyphrase.
fn is_content(article: &Article, token: usize) -> bool {
    let name = article.label_at(token).is_some_and(|label| label != EntityLabel::Norp);
    let classes = article.classes(token);
    // "didn't" is a verb, whatever sign its apostrophe is.
    let folded = article.document.folded(token);
    let word = article.token_kind(token) == TokenKind::Word && folded.len() > 2 && !folded.contains(['\'', '’']);
    if name || !word || classes.any(WordClasses::STOP.and(WordClasses::FUNCTION).and(WordClasses::SPEECH)) {
        return false;
    }
    let before = token.checked_sub(1);
    // "pro-Iranian", "54-year-old": half of a compound is no phrase.
    if article.is_hyphen(token + 1) || before.is_some_and(|before| article.is_hyphen(before)) {
        return false;
    }
    let after = |classes| before.is_some_and(|before| article.has(before, classes));
    let noun = classes.any(WordClasses::NOUN);
    if classes.any(WordClasses::PAST.and(WordClasses::PARTICIPLE).and(WordClasses::GERUND)) && !noun {
        // "the ruling party", "of armed groups"
        return after(WordClasses::ARTICLE.and(WordClasses::POSSESSIVE).and(WordClasses::PREPOSITION))
            && classes.any(WordClasses::PARTICIPLE.and(WordClasses::GERUND))
            && article.token_kind(token + 1) == TokenKind::Word
            && !article.has(token + 1, WordClasses::FUNCTION);
    }
    if classes.any(WordClasses::PRESENT) {
        // "officials report", "to attack": a verb after a name, a pronoun or "to".
        let predicate = after(WordClasses::PRONOUN.and(WordClasses::MODAL))
            || before
                .is_some_and(|before| article.is(before, &["to"]) || article.in_name(before) && article.label_at(before) != Some(EntityLabel::Norp));
        return noun && !predicate;
    }
    !article.document.folded(token).ends_with("ly")
}
