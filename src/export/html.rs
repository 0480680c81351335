//! A page in one file: the article with its marks, and tables of who, when and who said what. It has no script, loads nothing, and its
//! policy forbids both. A control character becomes U+FFFD.

use super::article::{Article, interval_words, one_line, quoted, without_controls};
use super::xml;
use crate::error::Error;
use crate::view::Entity;
use std::fmt::Write as _;

const STYLE: &str = include_str!("html.css");

pub(super) fn write(article: &Article) -> Result<String, Error> {
    let title = escaped(&article.title());
    let mut out = format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"referrer\" content=\"no-referrer\">\n\
         <title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n<h1 dir=\"auto\">{title}</h1>\n"
    );
    if !article.published().is_empty() {
        let _ = writeln!(out, "<p>Published {}</p>", escaped(article.published()));
    }
    out.push_str("<article>\n");
    for paragraph in &article.analysis.layout.paragraphs {
        let _ = write!(out, "<p dir=\"auto\" class=\"{}\">", paragraph.kind);
        words(&mut out, article, paragraph.start, paragraph.end);
        out.push_str("</p>\n");
    }
    out.push_str("</article>\n");
    entities(&mut out, article);
    timeline(&mut out, article);
    quotes(&mut out, article);
    out.push_str("</main>\n</body>\n</html>\n");
    Ok(out)
}

fn escaped(text: &str) -> String {
    xml::escaped(&without_controls(text))
}

/// A stretch of the article with its marks.
fn words(out: &mut String, article: &Article, start: u32, end: u32) {
    let mut position = start;
    let first = article.analysis.spans.partition_point(|span| span.0 < start);
    for (index, marked) in article.marked_in(start, end).enumerate() {
        out.push_str(&escaped(article.slice(position, marked.span.start)));
        let about = [
            article.entity(marked.mention.entity).map(|entity| one_line(&entity.name)),
            article.timex(marked.mention.timex).map(|timex| timex.value.clone()),
            marked.mention.value.as_ref().map(|value| one_line(&format!("{value} {}", marked.mention.unit.as_deref().unwrap_or("")))),
        ];
        let about = about.into_iter().flatten().next().map_or(String::new(), |about| format!(": {about}"));
        let _ = write!(
            out,
            "<mark id=\"m{}\" class=\"{label}\" data-label=\"{label}\" title=\"{label}{}\"><bdi>{}</bdi></mark>",
            first + index,
            escaped(&about),
            escaped(marked.span.slice(article.text)),
            label = marked.label
        );
        position = marked.span.end;
    }
    out.push_str(&escaped(article.slice(position, end)));
}

fn cell(out: &mut String, text: &str) {
    let _ = write!(out, "<td dir=\"auto\">{}</td>", escaped(text));
}

fn table(out: &mut String, title: &str, header: &[&str]) {
    let _ = write!(out, "<h2>{title}</h2>\n<table>\n<thead><tr>");
    for name in header {
        let _ = write!(out, "<th scope=\"col\">{name}</th>");
    }
    out.push_str("</tr></thead>\n<tbody>\n");
}

fn entities(out: &mut String, article: &Article) {
    let families = article.families();
    if families.is_empty() {
        return;
    }
    table(out, "Names", &["Name", "Type", "Mentions"]);
    for entity in families.iter().flat_map(|family| &family.entities) {
        let _ = write!(out, "<tr><td dir=\"auto\">{}</td><td>{}</td><td>", escaped(&one_line(&entity.name)), entity.label);
        places(out, entity);
        out.push_str("</td></tr>\n");
    }
    out.push_str("</tbody>\n</table>\n");
}

/// A link to each mention of an entity, by number.
fn places(out: &mut String, entity: &Entity) {
    for (number, mention) in entity.mentions.iter().enumerate() {
        let _ = write!(out, "<a href=\"#m{mention}\">{}</a> ", number + 1);
    }
}

fn timeline(out: &mut String, article: &Article) {
    if article.analysis.timeline.is_empty() {
        return;
    }
    table(out, "Timeline", &["When", "Words", "Sentence", "How it was read"]);
    for item in &article.analysis.timeline {
        let Some(timex) = article.timex(Some(item.timex)) else { continue };
        out.push_str("<tr>");
        cell(out, &interval_words(&item.interval));
        cell(out, &one_line(article.slice(timex.start, timex.end)));
        cell(out, &article.sentence(Some(item.sentence)));
        cell(out, &timex.why);
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table>\n");
}

fn quotes(out: &mut String, article: &Article) {
    if article.analysis.quotes.is_empty() {
        return;
    }
    table(out, "Quotes", &["Who", "What"]);
    for quote in &article.analysis.quotes {
        out.push_str("<tr>");
        cell(out, &article.speaker(quote).unwrap_or_default());
        cell(out, &quoted(article, quote));
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table>\n");
}
