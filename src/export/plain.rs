//! Who, where and when in plain text, to be pasted into a message.

use super::article::{Article, interval_words, one_line};
use crate::error::Error;
use std::fmt::Write as _;

pub(super) fn write(article: &Article) -> Result<String, Error> {
    let mut out = format!("{}\n", article.title());
    if !article.published().is_empty() {
        let _ = writeln!(out, "Published {}", one_line(article.published()));
    }
    for family in article.families() {
        let names = family.entities.iter().map(|entity| match entity.mentions.len() {
            1 => one_line(&entity.name),
            count => format!("{} ({count})", one_line(&entity.name)),
        });
        let _ = write!(out, "\n{}: {}\n", family.title, names.collect::<Vec<_>>().join(", "));
    }
    let heading = |out: &mut String, title: &str, any: bool| {
        if any {
            let _ = write!(out, "\n{title}\n");
        }
    };
    let analysis = article.analysis;
    heading(&mut out, "Timeline", !analysis.timeline.is_empty());
    for item in &analysis.timeline {
        let _ = writeln!(out, "- {}: {}", interval_words(&item.interval), article.sentence(Some(item.sentence)));
    }
    let said: Vec<_> = analysis.quotes.iter().filter_map(|quote| Some((quote, article.speaker(quote)?))).collect();
    heading(&mut out, "Who said what", !said.is_empty());
    for (quote, speaker) in said {
        let _ = writeln!(out, "- {speaker}: {}", super::article::quoted(article, quote));
    }
    heading(&mut out, "Key sentences", !analysis.summary.is_empty());
    for key in &analysis.summary {
        let _ = writeln!(out, "- {}", one_line(article.slice(key.start, key.end)));
    }
    Ok(out)
}
