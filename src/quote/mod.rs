//! Who said what: direct quotes and reported speech, each with its speaker and the words that say so.
//!
//! Three steps: quotation marks are paired (`marks`); each sentence is searched for a verb of saying or "according to",
//! its speaker and what is said (`cue`, `speaker`), each paragraph and headline for a speaker's label before a colon (`label`);
//! quotes without a cue of their own continue the speaker before them.

mod cue;
mod label;
mod marks;
mod speaker;
mod words;

pub(crate) use words::SpeechWords;

use crate::document::Document;
use crate::entity::Entity;
use crate::layout::ParagraphKind;
use crate::mention::Mention;
use crate::span::Span;
use label::{headlines, labelled_paragraphs};
use speaker::Scene;

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

/// The fewest words of a direct quote that is kept without a cue: shorter ones are titles and scare quotes.
const FEWEST_WORDS: usize = 5;

/// A label is one only if so many paragraphs of the article begin with it.
const FEWEST_LABELS: usize = 2;

/// Labels of persons are such, however often each occurs, if so many paragraphs begin with one.
const FEWEST_NAMED: usize = 3;

/// Finds what is said and by whom, in text order.
pub(crate) fn recognize(document: &Document, words: &SpeechWords, mentions: &[Mention], entities: &[Entity]) -> Vec<Quote> {
    let quotations = marks::quotations(document);
    let scene = Scene::new(document, words, mentions, entities, &quotations);
    let labelled = labelled_paragraphs(&scene);
    let mut quotes: Vec<Quote> = Vec::new();
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
        let label = labelled.get(paragraph).and_then(Option::as_ref);
        if let Some(label) = label
            .filter(|label| label.content.start >= sentence.tokens.start && label.content.start < sentence.tokens.end.max(sentence.tokens.start + 1))
        {
            let span = document.cover(label.content.clone());
            quotes.push(Quote { span, kind: QuoteKind::Direct, speaker: Some(label.speaker.clone()), cue: Some(document.cover(label.cue.clone())) });
        }
        let cues = cue::find(&scene, sentence, inside, running.is_some());
        let said = |attributed: &cue::Attribution, last: &Option<(Speaker, usize)>| {
            scene.speaker(&attributed.source, last.as_ref().map(|(speaker, _)| speaker))
        };
        for attributed in &cues {
            if let Some(content) = attributed.content.clone() {
                quotes.push(Quote {
                    span: document.cover(content),
                    kind: QuoteKind::Indirect,
                    speaker: Some(said(attributed, &last)),
                    cue: Some(document.cover(attributed.cue.clone())),
                });
            }
        }
        if let (Some(first), Some(running)) = (cues.first(), running) {
            // "First sentence. Second sentence," he said: the cue comes after the quote's first sentences.
            let speaker = said(first, &last);
            attribute(&mut quotes, document.cover(running.clone()), &speaker, document.cover(first.cue.clone()));
        }
        for quotation in inside {
            let span = document.cover(quotation.clone());
            let count = quotation.clone().filter(|&token| document.tokens.get(token).is_some_and(crate::token::Token::is_word)).count();
            // "so-called" leaves a word to the article's irony; a title is no utterance.
            let opening = quotation.start.saturating_sub(1);
            let ironic = opening.checked_sub(1).is_some_and(|word| scene.word(word) == "called" && scene.word(word.saturating_sub(1)) == "-");
            if span.is_empty() || ironic || scene.is_name(quotation) {
                continue;
            }
            let distance = |attributed: &&cue::Attribution| {
                if attributed.cue.end <= quotation.start {
                    quotation.start - attributed.cue.end
                } else {
                    attributed.cue.start.saturating_sub(quotation.end)
                }
            };
            match cues.iter().min_by_key(distance) {
                Some(attributed) if count >= 2 || count >= 1 && is_utterance(&scene, attributed, quotation) => quotes.push(Quote {
                    span,
                    kind: QuoteKind::Direct,
                    speaker: Some(said(attributed, &last)),
                    cue: Some(document.cover(attributed.cue.clone())),
                }),
                None if count >= 2 && label.is_none() => {
                    // A pull quote between paragraphs continues nobody.
                    let body = document.layout.paragraphs.get(paragraph).is_some_and(|paragraph| paragraph.kind == ParagraphKind::Body);
                    let opens = quotation.start == sentence.tokens.start + 1;
                    let continues = last
                        .as_ref()
                        .filter(|_| body)
                        .filter(|(_, of)| *of == paragraph && opens || *of + 1 == paragraph && opens && runs_on(&scene, &quotations, quotation));
                    if count < FEWEST_WORDS && continues.is_none() {
                        continue;
                    }
                    quotes.push(Quote { span, kind: QuoteKind::Direct, speaker: continues.map(|(speaker, _)| speaker.clone()), cue: None });
                }
                _ => {}
            }
        }
        // The last attribution of a sentence speaks on, unless its words were only reported after another's own.
        if let Some(attributed) = cues.last() {
            last = Some((said(attributed, &last), paragraph));
        } else if !inside.is_empty()
            && let Some((_, of)) = &mut last
            && *of + 1 == paragraph
        {
            *of = paragraph;
        }
    }
    quotes.extend(headlines(&scene));
    quotes.sort_by_key(|quote| (quote.span, quote.kind == QuoteKind::Indirect));
    quotes.dedup_by(|b, a| a.span == b.span);
    quotes
}

/// Whether a single word in marks is what was said: it stands right beside the verb and ends like an utterance.
fn is_utterance(scene: &Scene, attributed: &cue::Attribution, quotation: &std::ops::Range<usize>) -> bool {
    let point = quotation.end.checked_sub(1).is_some_and(|last| scene.is_punctuation(last));
    point && (attributed.cue.start <= quotation.end + 2 && attributed.cue.start >= quotation.end || attributed.cue.end + 3 >= quotation.start)
}

/// Whether a quotation at the start of a paragraph goes on with the one before it: that one was left open, or stood alone
/// in its paragraph with the words of attribution.
fn runs_on(scene: &Scene, quotations: &[std::ops::Range<usize>], quotation: &std::ops::Range<usize>) -> bool {
    let at = quotations.partition_point(|other| other.start < quotation.start);
    let paragraph = |token: usize| scene.document.layout.paragraphs.partition_point(|paragraph| paragraph.tokens.end <= token);
    at.checked_sub(1).and_then(|before| quotations.get(before)).is_some_and(|before| paragraph(before.start) + 1 == paragraph(quotation.start))
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
