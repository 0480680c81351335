//! spaCy's JSON, as `Doc.from_json` reads it: text, tokens, entities, sentences; the mentions of one entity as a span group, named as
//! spaCy's coreference component names it. Offsets count code points, which are Python's index.
//!
//! spaCy's tokens give back the text with one blank after each at most, so that all other white space is in tokens of its own.

use super::article::Article;
use super::tokens;
use crate::error::Error;
use crate::span::Span;
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Serialize)]
struct Doc<'s> {
    text: &'s str,
    ents: Vec<Ent<'s>>,
    sents: Vec<Sent>,
    tokens: Vec<Token>,
    spans: BTreeMap<String, Vec<Ent<'s>>>,
}

#[derive(Serialize)]
struct Ent<'s> {
    start: u32,
    end: u32,
    label: &'s str,
    /// The name of the entity that it is a mention of.
    id: &'s str,
    kb_id: &'static str,
}

#[derive(Serialize)]
struct Sent {
    start: u32,
    end: u32,
}

#[derive(Serialize)]
struct Token {
    id: usize,
    start: u32,
    end: u32,
}

pub(super) fn write(article: &Article) -> Result<String, Error> {
    let at = |byte: u32| article.code_point(byte);
    let ent = |span: Span, label, entity| {
        let span = article.trimmed(span);
        Ent { start: at(span.start), end: at(span.end), label, id: article.entity(entity).map_or("", |entity| entity.name.as_str()), kb_id: "" }
    };
    let sent = |&(start, end): &(u32, u32)| {
        let span = article.trimmed(Span { start, end });
        Sent { start: at(span.start), end: at(span.end) }
    };
    let clusters = article.analysis.entities.iter().filter(|entity| entity.mentions.len() > 1);
    let spans = clusters.enumerate().map(|(number, entity)| {
        let mentions = entity.mentions.iter().filter_map(|&index| article.analysis.spans.get(index));
        let group = mentions.map(|(start, end, label)| ent(Span { start: *start, end: *end }, label.as_ref(), Some(entity.id))).collect();
        (format!("coref_clusters_{}", number + 1), group)
    });
    let doc = Doc {
        text: article.text,
        ents: article.marked().map(|marked| ent(marked.span, marked.label, marked.mention.entity)).collect(),
        sents: article.analysis.layout.sentences.iter().map(sent).collect(),
        tokens: whole(article).into_iter().enumerate().map(|(id, span)| Token { id, start: at(span.start), end: at(span.end) }).collect(),
        spans: spans.collect(),
    };
    let mut json = serde_json::to_string(&doc).map_err(|error| Error::session(&error.to_string()))?;
    json.push('\n');
    Ok(json)
}

/// The tokens and what lies between them, but for one blank after a token.
fn whole(article: &Article) -> Vec<Span> {
    let mut all = Vec::new();
    let mut cuts = tokens::boundaries(article).into_iter().peekable();
    let end = Span::new(article.text.len(), article.text.len());
    let mut position = 0;
    for token in tokens::of(article).into_iter().chain([end]) {
        // No mention ends in a blank, so that a token may always take the one behind it; the first token has none before it.
        let blank = !all.is_empty() && article.slice(position, token.start).starts_with(' ');
        let mut start = position + u32::from(blank);
        while let Some(cut) = cuts.next_if(|&cut| cut < token.start) {
            if cut > start {
                all.push(Span { start, end: cut });
                start = cut;
            }
        }
        if start < token.start {
            all.push(Span { start, end: token.start });
        }
        if !token.is_empty() {
            all.push(token);
        }
        position = token.end;
    }
    all
}
