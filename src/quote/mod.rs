//! Who said what: direct quotes and reported speech, each with its speaker and the words that say so.
//!
//! Three steps: quotation marks are paired (`marks`); each sentence is searched for a verb of saying or "according to",
//! its speaker and what is said (`cue`, `speaker`); quotes without a cue of their own continue the speaker before them.

mod cue;
mod marks;
mod speaker;

use crate::document::Document;
use crate::entity::Entity;
use crate::layout::ParagraphKind;
use crate::lexicon::rows;
use crate::mention::Mention;
use crate::span::Span;
use rustc_hash::FxHashMap;

/// Whether the words are the speaker's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuoteKind {
    /// Between quotation marks.
    Direct,
    /// In the article's words: "said that it would rain".
    Indirect,
}

/// Who is quoted, as the article puts it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speaker {
    /// The words that name or describe the speaker: "Sergey Kisel", "a senior Syrian officer", "he".
    pub span: Span,
    /// The entity that is named or meant, as an index into [`crate::Analysis::entities`]; none for an anonymous source.
    pub entity: Option<usize>,
}

/// Something said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// What is said, without quotation marks.
    pub span: Span,
    /// Direct or indirect.
    pub kind: QuoteKind,
    /// By whom; none if the article does not say.
    pub speaker: Option<Speaker>,
    /// The words that attribute it: "said", "according to". None for a quote that continues the one before.
    pub cue: Option<Span>,
}

/// What a verb of saying needs to introduce reported speech.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum VerbKind {
    /// A clause is enough: "said it would rain".
    Clause,
    /// "that", or quotation marks: "warned that".
    That,
    /// Quotation marks: "asked".
    Quotation,
}

/// The words that reported speech is recognised by.
#[derive(Clone, Debug)]
pub(crate) struct SpeechWords {
    verbs: FxHashMap<&'static str, VerbKind>,
    source_nouns: FxHashMap<&'static str, ()>,
}

impl SpeechWords {
    /// Reads the lists that are compiled in.
    pub(crate) fn new() -> Self {
        let kind = |name: Option<&&str>| match name {
            Some(&"clause") => VerbKind::Clause,
            Some(&"quote") => VerbKind::Quotation,
            _ => VerbKind::That,
        };
        SpeechWords {
            verbs: rows(include_str!("../../data/lexicon/speech_verbs.tsv")).filter_map(|row| Some((*row.first()?, kind(row.get(1))))).collect(),
            source_nouns: rows(include_str!("../../data/lexicon/source_nouns.tsv")).filter_map(|row| Some((*row.first()?, ()))).collect(),
        }
    }
}

/// The fewest words of a direct quote that is kept without a cue: shorter ones are titles and scare quotes.
const FEWEST_WORDS: usize = 5;

/// Finds what is said and by whom, in text order.
pub(crate) fn recognize(document: &Document, words: &SpeechWords, mentions: &[Mention], entities: &[Entity]) -> Vec<Quote> {
    let scene = speaker::Scene::new(document, words, mentions, entities);
    let quotations = marks::quotations(document);
    let mut quotes = Vec::new();
    let mut next = 0;
    // The last speaker, and the paragraph in which he spoke.
    let mut last: Option<(Speaker, usize)> = None;
    for sentence in &document.sentences {
        let from = next;
        while quotations.get(next).is_some_and(|quotation| quotation.start < sentence.tokens.end) {
            next += 1;
        }
        let inside = quotations.get(from..next).unwrap_or_default();
        // A quotation that began in an earlier sentence goes on in this one.
        let running = from.checked_sub(1).and_then(|before| quotations.get(before)).filter(|quotation| quotation.end > sentence.tokens.start);
        let paragraph = document.layout.paragraphs.partition_point(|paragraph| paragraph.tokens.end <= sentence.tokens.start);
        let cues = cue::find(&scene, sentence, running, inside);
        for attributed in &cues {
            if let Some(content) = attributed.content.clone() {
                quotes.push(Quote {
                    span: document.cover(content),
                    kind: QuoteKind::Indirect,
                    speaker: Some(scene.speaker(&attributed.source, last.as_ref().map(|(speaker, _)| speaker))),
                    cue: Some(document.cover(attributed.cue.clone())),
                });
            }
        }
        let spoken =
            cues.first().map(|attributed| (scene.speaker(&attributed.source, last.as_ref().map(|(speaker, _)| speaker)), attributed.cue.clone()));
        if let Some((speaker, cue)) = &spoken
            && let Some(running) = running
        {
            // "First sentence. Second sentence," he said: the cue comes after the quote's first sentences.
            attribute(&mut quotes, document.cover(running.clone()), speaker, document.cover(cue.clone()));
        }
        for quotation in inside {
            let span = document.cover(quotation.clone());
            if span.is_empty() {
                continue;
            }
            let count = quotation.clone().filter(|&token| document.tokens.get(token).is_some_and(crate::token::Token::is_word)).count();
            match &spoken {
                Some((speaker, cue)) if count >= 2 => {
                    quotes.push(Quote { span, kind: QuoteKind::Direct, speaker: Some(speaker.clone()), cue: Some(document.cover(cue.clone())) })
                }
                None if count >= FEWEST_WORDS => {
                    // A pull quote between paragraphs continues nobody.
                    let body = document.layout.paragraphs.get(paragraph).is_some_and(|paragraph| paragraph.kind == ParagraphKind::Body);
                    let continues = last
                        .as_ref()
                        .filter(|_| body)
                        .filter(|(_, of)| *of == paragraph || *of + 1 == paragraph && quotation.start == sentence.tokens.start + 1);
                    quotes.push(Quote { span, kind: QuoteKind::Direct, speaker: continues.map(|(speaker, _)| speaker.clone()), cue: None });
                }
                _ => {}
            }
        }
        if let Some((speaker, _)) = spoken {
            last = Some((speaker, paragraph));
        } else if !inside.is_empty()
            && let Some((_, of)) = &mut last
            && *of + 1 == paragraph
        {
            *of = paragraph;
        }
    }
    quotes.sort_by_key(|quote| (quote.span, quote.kind == QuoteKind::Indirect));
    quotes.dedup_by(|b, a| a.span == b.span);
    quotes
}

/// Gives the quote with this span its speaker, now that the cue was found.
fn attribute(quotes: &mut [Quote], span: Span, speaker: &Speaker, cue: Span) {
    if let Some(quote) = quotes.iter_mut().rev().find(|quote| quote.span == span)
        && quote.cue.is_none()
    {
        quote.speaker = Some(speaker.clone());
        quote.cue = Some(cue);
    }
}
