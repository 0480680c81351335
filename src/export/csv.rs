//! Tables for spreadsheets: RFC 4180, in UTF-8 with a byte-order mark, since spreadsheets take a file without one for another encoding.
//!
//! A cell that a spreadsheet would compute (it begins with =, +, -, @, their full-width forms, a tab or a line end) gets an apostrophe
//! in front, unless it is a plain number. A control character becomes U+FFFD. Offsets count code points.

use super::article::{Article, interval_words, one_line, without_controls};
use crate::error::Error;

/// Builds rows of cells.
struct Table {
    out: String,
}

impl Table {
    fn new(header: &[&str]) -> Self {
        let mut table = Table { out: "\u{FEFF}".to_owned() };
        table.row(&header.iter().map(|&name| name.to_owned()).collect::<Vec<_>>());
        table
    }

    fn row(&mut self, cells: &[String]) {
        for (index, text) in cells.iter().enumerate() {
            if index > 0 {
                self.out.push(',');
            }
            self.cell(&harmless(text));
        }
        self.out.push_str("\r\n");
    }

    fn cell(&mut self, text: &str) {
        if text.contains(['"', ',', '\n', '\r']) || text.starts_with(' ') || text.ends_with(' ') {
            self.out.push('"');
            self.out.push_str(&text.replace('"', "\"\""));
            self.out.push('"');
        } else {
            self.out.push_str(text);
        }
    }
}

/// The cell as text that no spreadsheet takes for a formula.
fn harmless(text: &str) -> String {
    let text = without_controls(text);
    let formula = text.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']) || text.starts_with(['\t', '\r', '\n']);
    let number = text.strip_prefix('-').unwrap_or(&text);
    let plain = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    if formula && !plain { format!("'{text}") } else { text }
}

/// One mention a row.
pub(super) fn mentions(article: &Article) -> Result<String, Error> {
    let header =
        ["start", "end", "label", "text", "entity", "name", "value", "unit", "date", "interval_start", "interval_end", "score", "rule", "sentence"];
    let mut table = Table::new(&header);
    for marked in article.marked() {
        let mention = marked.mention;
        let entity = article.entity(mention.entity);
        let timex = article.timex(mention.timex);
        let interval = timex.and_then(|timex| timex.interval.clone()).unwrap_or_default();
        table.row(&[
            article.code_point(marked.span.start).to_string(),
            article.code_point(marked.span.end).to_string(),
            marked.label.to_owned(),
            one_line(marked.span.slice(article.text)),
            entity.map_or(String::new(), |entity| entity.id.to_string()),
            entity.map_or(String::new(), |entity| one_line(&entity.name)),
            mention.value.clone().unwrap_or_default(),
            mention.unit.clone().unwrap_or_default(),
            timex.map_or(String::new(), |timex| timex.value.clone()),
            interval.0,
            interval.1,
            mention.score.to_string(),
            timex.map_or(&mention.rule, |timex| &timex.rule).to_string(),
            article.sentence(article.sentence_at(marked.span.start)),
        ]);
    }
    Ok(table.out)
}

/// One entity a row.
pub(super) fn entities(article: &Article) -> Result<String, Error> {
    let mut table = Table::new(&["entity", "name", "label", "mentions", "first_start", "first_end", "also_called"]);
    for entity in &article.analysis.entities {
        let spans: Vec<_> = entity.mentions.iter().filter_map(|&index| article.analysis.spans.get(index)).collect();
        let mut others: Vec<String> = Vec::new();
        for (start, end, _) in &spans {
            let surface = one_line(article.slice(*start, *end));
            if surface != entity.name && !others.contains(&surface) && others.len() < 50 {
                others.push(surface);
            }
        }
        let at = |offset: Option<u32>| offset.map_or(String::new(), |offset| article.code_point(offset).to_string());
        table.row(&[
            entity.id.to_string(),
            one_line(&entity.name),
            entity.label.to_string(),
            entity.mentions.len().to_string(),
            at(spans.first().map(|span| span.0)),
            at(spans.first().map(|span| span.1)),
            others.join("; "),
        ]);
    }
    Ok(table.out)
}

/// One dated sentence a row, earliest first.
pub(super) fn timeline(article: &Article) -> Result<String, Error> {
    let mut table = Table::new(&["value", "interval_start", "interval_end", "days", "words", "start", "end", "why", "sentence", "entities"]);
    for item in &article.analysis.timeline {
        let Some(timex) = article.timex(Some(item.timex)) else { continue };
        table.row(&[
            item.value.clone(),
            item.interval.0.clone(),
            item.interval.1.clone(),
            interval_words(&item.interval),
            one_line(article.slice(timex.start, timex.end)),
            article.code_point(timex.start).to_string(),
            article.code_point(timex.end).to_string(),
            timex.why.clone(),
            article.sentence(Some(item.sentence)),
            article.names(&item.entities).join("; "),
        ]);
    }
    Ok(table.out)
}

/// One quote a row, in text order.
pub(super) fn quotes(article: &Article) -> Result<String, Error> {
    let mut table = Table::new(&["start", "end", "kind", "quote", "speaker", "speaker_words", "entity", "cue"]);
    for quote in &article.analysis.quotes {
        let speaker = quote.speaker.as_ref();
        let entity = article.entity(speaker.and_then(|speaker| speaker.entity));
        let words = speaker.map_or(String::new(), |speaker| one_line(article.slice(speaker.start, speaker.end)));
        table.row(&[
            article.code_point(quote.start).to_string(),
            article.code_point(quote.end).to_string(),
            quote.kind.to_string(),
            one_line(article.slice(quote.start, quote.end)),
            entity.map_or(words.clone(), |entity| one_line(&entity.name)),
            words,
            entity.map_or(String::new(), |entity| entity.id.to_string()),
            quote.cue.map_or(String::new(), |(start, end)| one_line(article.slice(start, end))),
        ]);
    }
    Ok(table.out)
}
