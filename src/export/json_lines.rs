//! JSON Lines: one mention a line, each complete in itself, so that files can be joined and filtered line by line.
//! Offsets count code points.

use super::article::Article;
use crate::error::Error;
use serde::Serialize;

#[derive(Serialize)]
struct Line<'s> {
    title: &'s str,
    #[serde(skip_serializing_if = "str::is_empty")]
    published: &'s str,
    start: u32,
    end: u32,
    label: &'s str,
    text: &'s str,
    #[serde(skip_serializing_if = "Option::is_none")]
    entity: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'s str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<&'s str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<&'s str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<&'s str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    interval: Option<&'s (String, String)>,
    score: f64,
    rule: &'s str,
    #[serde(skip_serializing_if = "Option::is_none")]
    sentence: Option<usize>,
}

pub(super) fn write(article: &Article) -> Result<String, Error> {
    let title = article.title();
    let mut out = String::new();
    for marked in article.marked() {
        let mention = marked.mention;
        let timex = article.timex(mention.timex);
        let line = Line {
            title: &title,
            published: article.published(),
            start: article.code_point(marked.span.start),
            end: article.code_point(marked.span.end),
            label: marked.label,
            text: marked.span.slice(article.text),
            entity: mention.entity,
            name: article.entity(mention.entity).map(|entity| entity.name.as_str()),
            value: mention.value.as_deref(),
            unit: mention.unit.as_deref(),
            date: timex.map(|timex| timex.value.as_str()),
            interval: timex.and_then(|timex| timex.interval.as_ref()),
            score: mention.score,
            rule: timex.map_or(&mention.rule, |timex| &timex.rule),
            sentence: article.sentence_at(marked.span.start),
        };
        out.push_str(&serde_json::to_string(&line).map_err(|error| Error::session(&error.to_string()))?);
        out.push('\n');
    }
    Ok(out)
}
