//! Speakers before a colon or after a dash: interviews ("SMITH: …"), headlines ("Minister: no talks").

use super::cue::cut;
use super::speaker::{Scene, Source};
use super::{FEWEST_LABELS, FEWEST_NAMED, Quote, QuoteKind, Speaker};
use crate::layout::ParagraphKind;
use crate::token::Case;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Longest label, in tokens.
const LONGEST: usize = 4;

/// A paragraph that its speaker's label opens.
#[derive(Clone, Debug)]
pub(super) struct Labelled {
    pub(super) speaker: Speaker,
    /// The colon.
    pub(super) cue: Range<usize>,
    /// What is said.
    pub(super) content: Range<usize>,
}

/// For each paragraph, the label that opens it, if others open with it, too, or with labels of persons as well.
pub(super) fn labelled_paragraphs(scene: &Scene) -> Vec<Option<Labelled>> {
    let document = scene.document;
    let labels: Vec<Option<Range<usize>>> = document.layout.paragraphs.iter().map(|paragraph| label(scene, &paragraph.tokens)).collect();
    let key = |label: &Range<usize>| label.clone().map(|token| document.folded(token)).collect::<Vec<_>>().join(" ");
    let mut counts: FxHashMap<String, usize> = FxHashMap::default();
    for label in labels.iter().flatten() {
        *counts.entry(key(label)).or_default() += 1;
    }
    let called = scene.persons_called();
    let entity = |label: &Range<usize>| {
        let named = scene.label(label.clone()).map(|source| scene.speaker(&source, None)).and_then(|speaker| speaker.entity);
        named.or_else(|| called.get(document.folded(label.end.saturating_sub(1))).copied().flatten())
    };
    let entities: Vec<Option<usize>> = labels.iter().map(|label| label.as_ref().and_then(entity)).collect();
    // In a conversation each may speak once only: then it takes three persons' labels to tell that it is one.
    let conversation = entities.iter().flatten().filter(|&&entity| scene.is_person_entity(entity)).count() >= FEWEST_NAMED;
    labels
        .into_iter()
        .zip(entities)
        .zip(&document.layout.paragraphs)
        .map(|((label, entity), paragraph)| {
            let person = conversation && entity.is_some_and(|entity| scene.is_person_entity(entity));
            let label = label.filter(|label| person || counts.get(&key(label)).is_some_and(|&count| count >= FEWEST_LABELS))?;
            let content = label.end + 1..paragraph.tokens.end;
            let span = document.cover(label.clone());
            (!content.is_empty()).then(|| Labelled { speaker: Speaker { span, entity }, cue: label.end..label.end + 1, content })
        })
        .collect()
}

/// The capitalised words before a colon at the start of a paragraph: "SMITH", "Q", "Anna Lund".
fn label(scene: &Scene, tokens: &Range<usize>) -> Option<Range<usize>> {
    let colon = tokens.clone().take(LONGEST + 1).find(|&token| scene.word(token) == ":")?;
    let label = tokens.start..colon;
    let capital = |token: usize| {
        let form = scene.document.tokens.get(token);
        form.is_some_and(|token| token.is_word() && matches!(token.case, Case::Title | Case::Upper | Case::Mixed)) || scene.word(token) == "-"
    };
    (!label.is_empty() && label.clone().all(capital)).then_some(label)
}

/// What headlines report: "Minister: no talks", "No talks – minister".
pub(super) fn headlines(scene: &Scene) -> Vec<Quote> {
    let titles =
        scene.document.layout.paragraphs.iter().filter(|paragraph| matches!(paragraph.kind, ParagraphKind::Headline | ParagraphKind::Subhead));
    titles.filter_map(|paragraph| headline(scene, &paragraph.tokens)).collect()
}

fn headline(scene: &Scene, tokens: &Range<usize>) -> Option<Quote> {
    let quote = |source: &Source, cue: usize, content: Range<usize>| Quote {
        span: scene.document.cover(cut(scene, content)),
        kind: QuoteKind::Indirect,
        speaker: Some(scene.speaker(source, None)),
        cue: Some(scene.document.cover(cue..cue + 1)),
    };
    let quoted = |range: &Range<usize>| range.clone().any(|token| scene.is_quoted(token));
    if let Some(colon) = tokens.clone().take(6).find(|&token| scene.word(token) == ":")
        && tokens.end - colon > 2
        && !quoted(&(colon + 1..tokens.end))
        && let Some(source) =
            scene.label(tokens.start..colon).filter(|source| source.tokens.start == tokens.start || source.tokens.start == tokens.start + 1)
    {
        return Some(quote(&source, colon, colon + 1..tokens.end));
    }
    // "No talks before spring – minister"
    let dash = tokens.clone().rev().take(6).find(|&token| {
        matches!(scene.word(token), "–" | "—" | "-" | "--") && scene.document.space_before(token) && scene.document.space_before(token + 1)
    })?;
    let content = tokens.start..dash;
    // "Army sends engineers" after a dash is the news itself; a speaker there is a name or written small.
    let small = scene.document.tokens.get(dash + 1).is_some_and(|token| token.case == Case::Lower);
    let whole = |source: &Source| source.tokens == (dash + 1..tokens.end) && (source.mention.is_some() || small && source.tokens.len() <= 3);
    let source = scene.label(dash + 1..tokens.end).filter(|source| whole(source) && content.len() >= 2 && !quoted(&content))?;
    Some(quote(&source, dash, content))
}
