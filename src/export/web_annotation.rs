//! W3C Web Annotation: an annotation page, one annotation a mention, placed by position and by quotation.
//!
//! Positions count code points, as the data model wants it. The article has no address; it is named by a UUID that depends on its
//! words alone, and each annotation by its number in it.

use super::article::Article;
use crate::error::Error;
use serde::Serialize;

/// Characters of context on each side of a quotation.
const CONTEXT: usize = 32;

#[derive(Serialize)]
struct Page<'s> {
    #[serde(rename = "@context")]
    context: &'static str,
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    items: Vec<Annotation<'s>>,
}

#[derive(Serialize)]
struct Annotation<'s> {
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    motivation: &'static str,
    body: Vec<Body<'s>>,
    target: Target<'s>,
}

#[derive(Serialize)]
struct Body<'s> {
    #[serde(rename = "type")]
    kind: &'static str,
    purpose: &'static str,
    format: &'static str,
    value: &'s str,
}

#[derive(Serialize)]
struct Target<'s> {
    source: String,
    selector: (Position, Quote<'s>),
}

#[derive(Serialize)]
struct Position {
    #[serde(rename = "type")]
    kind: &'static str,
    start: u32,
    end: u32,
}

#[derive(Serialize)]
struct Quote<'s> {
    #[serde(rename = "type")]
    kind: &'static str,
    exact: &'s str,
    prefix: &'s str,
    suffix: &'s str,
}

fn body<'s>(purpose: &'static str, value: &'s str) -> Body<'s> {
    Body { kind: "TextualBody", purpose, format: "text/plain", value }
}

pub(super) fn write(article: &Article) -> Result<String, Error> {
    let name = format!("urn:uuid:{}", article.uuid());
    let items = article.marked().enumerate().map(|(index, marked)| {
        let mut bodies = vec![body("classifying", marked.label)];
        bodies.extend(article.entity(marked.mention.entity).map(|entity| body("identifying", &entity.name)));
        let value = article.timex(marked.mention.timex).map(|timex| timex.value.as_str());
        bodies.extend(value.or(marked.mention.value.as_deref()).map(|value| body("describing", value)));
        let (start, end) = (marked.span.start as usize, marked.span.end as usize);
        let (before, after) = (article.text.get(..start).unwrap_or_default(), article.text.get(end..).unwrap_or_default());
        let prefix = before.char_indices().rev().take(CONTEXT).last().map_or(start, |(at, _)| at);
        let suffix = after.char_indices().nth(CONTEXT).map_or(after.len(), |(at, _)| at);
        Annotation {
            id: format!("{name}#mention-{index}"),
            kind: "Annotation",
            motivation: "classifying",
            body: bodies,
            target: Target {
                source: name.clone(),
                selector: (
                    Position { kind: "TextPositionSelector", start: article.code_point(marked.span.start), end: article.code_point(marked.span.end) },
                    Quote {
                        kind: "TextQuoteSelector",
                        exact: marked.span.slice(article.text),
                        prefix: before.get(prefix..).unwrap_or_default(),
                        suffix: after.get(..suffix).unwrap_or_default(),
                    },
                ),
            },
        }
    });
    let page =
        Page { context: "http://www.w3.org/ns/anno.jsonld", id: format!("{name}#annotations"), kind: "AnnotationPage", items: items.collect() };
    let mut json = serde_json::to_string(&page).map_err(|error| Error::session(&error.to_string()))?;
    json.push('\n');
    Ok(json)
}
