//! An analysis as a plain-text report, for a terminal.

use crate::analyzer::Analysis;
use crate::mention::EntityLabel;
use crate::quote::QuoteKind;
use crate::timex::AnchorSource;
use std::fmt::Write as _;

/// Columns of a terminal line.
const WIDTH: usize = 96;

/// The groups of the report: a title and its labels.
const GROUPS: [(&str, &[EntityLabel]); 5] = [
    ("People", &[EntityLabel::Person]),
    ("Organisations", &[EntityLabel::Org]),
    ("Places", &[EntityLabel::Gpe, EntityLabel::Loc, EntityLabel::Fac]),
    ("Groups", &[EntityLabel::Norp]),
    ("Other names", &[EntityLabel::Event, EntityLabel::WorkOfArt, EntityLabel::Product, EntityLabel::Law, EntityLabel::Language]),
];

/// Writes what was read: headline, publication date, who, where, when, numbers, key sentences, doubts.
#[must_use]
pub fn report(analysis: &Analysis) -> String {
    let mut out = String::new();
    let text = analysis.document.text;
    if let Some(headline) = analysis.document.layout.headline {
        line(&mut out, "", &visible(headline.slice(text)));
        out.push('\n');
    }
    line(&mut out, "Published     ", &published(analysis));
    for (title, labels) in GROUPS {
        group(&mut out, analysis, title, labels);
    }
    dates(&mut out, analysis);
    quotes(&mut out, analysis);
    numbers(&mut out, analysis);
    if !analysis.summary.is_empty() {
        out.push_str("\nKey sentences\n");
        for key in &analysis.summary {
            let sentence = analysis.document.sentences.get(key.sentence).map_or("", |sentence| sentence.span.slice(text));
            line(&mut out, "  • ", &visible(sentence));
            line(&mut out, "    ", &format!("({})", key.reasons.join("; ")));
        }
    }
    if !analysis.warnings.is_empty() {
        out.push_str("\nNote\n");
        for warning in &analysis.warnings {
            line(&mut out, "  ! ", &warning.message);
        }
    }
    out
}

fn published(analysis: &Analysis) -> String {
    let anchor = &analysis.anchor;
    let zone = anchor.zone.as_ref().map(|zone| format!(" ({zone})")).unwrap_or_default();
    match anchor.source {
        AnchorSource::Given => format!("{}{zone}, as given", anchor.value),
        AnchorSource::Dateline => format!("{}{zone}, from the article's dateline", anchor.value),
        AnchorSource::None => "not found; relative dates stay open (give it with --published YYYY-MM-DD)".to_owned(),
    }
}

fn group(out: &mut String, analysis: &Analysis, title: &str, labels: &[EntityLabel]) {
    let mut entities: Vec<_> = analysis.entities.iter().filter(|entity| labels.contains(&entity.label)).collect();
    if entities.is_empty() {
        return;
    }
    entities.sort_by_key(|entity| std::cmp::Reverse(entity.mentions.len()));
    let _ = writeln!(out, "\n{title} ({})", entities.len());
    let names: Vec<String> = entities
        .iter()
        .map(|entity| match entity.mentions.len() {
            1 => visible(&entity.name),
            count => format!("{} ×{count}", visible(&entity.name)),
        })
        .collect();
    line(out, "  ", &names.join(" · "));
}

fn dates(out: &mut String, analysis: &Analysis) {
    let text = analysis.document.text;
    if !analysis.timeline.is_empty() {
        out.push_str("\nTimeline\n");
    }
    for item in &analysis.timeline {
        let Some(timex) = analysis.timexes.get(item.timex) else { continue };
        let sentence = analysis.document.sentences.get(item.sentence).map_or("", |sentence| sentence.span.slice(text));
        line(out, &format!("  {:<18}", item.value), &format!("“{}”: {}", visible(timex.span.slice(text)), excerpt(&visible(sentence), 120)));
    }
    let others: Vec<String> = analysis
        .timexes
        .iter()
        .enumerate()
        .filter(|(index, timex)| {
            !analysis.timeline.iter().any(|item| item.timex == *index)
                && !analysis.document.layout.dateline.is_some_and(|dateline| dateline.contains(timex.span))
        })
        .map(|(_, timex)| format!("{} = {}", visible(timex.span.slice(text)), timex.value))
        .collect();
    if !others.is_empty() {
        out.push_str("\nOther times\n");
        line(out, "  ", &others.join(" · "));
    }
}

fn quotes(out: &mut String, analysis: &Analysis) {
    let text = analysis.document.text;
    let attributed: Vec<_> = analysis.quotes.iter().filter_map(|quote| quote.speaker.as_ref().map(|speaker| (quote, speaker))).collect();
    if !attributed.is_empty() {
        let _ = writeln!(out, "\nWho said what ({})", attributed.len());
    }
    for (quote, speaker) in attributed {
        let named = speaker.entity.and_then(|id| analysis.entities.get(id)).map(|entity| entity.name.as_str());
        let said = visible(quote.span.slice(text));
        let said = if quote.kind == QuoteKind::Direct { format!("“{said}”") } else { said };
        line(out, "  ", &format!("{}: {}", visible(named.unwrap_or(speaker.span.slice(text))), excerpt(&said, 200)));
    }
}

fn numbers(out: &mut String, analysis: &Analysis) {
    let numbers: Vec<String> = analysis
        .mentions
        .iter()
        .filter(|mention| mention.quantity.is_some() && mention.label != EntityLabel::Ordinal)
        .map(|mention| visible(mention.span.slice(analysis.document.text)))
        .collect();
    if !numbers.is_empty() {
        let _ = writeln!(out, "\nNumbers ({})", numbers.len());
        line(out, "  ", &numbers.join(" · "));
    }
}

/// The text in one line, with control and direction characters shown as "·", so that a terminal can't be misled.
fn visible(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            _ if c.is_whitespace() => {
                if !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            _ if c.is_control() || crate::token::is_invisible(c) => out.push('·'),
            _ => out.push(c),
        }
    }
    out
}

fn excerpt(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let cut: String = text.chars().take(most).collect();
    let end = cut.rfind(' ').unwrap_or(cut.len());
    format!("{}…", cut.get(..end).unwrap_or(&cut))
}

/// Writes a paragraph wrapped at [`WIDTH`]; the first line begins with `lead`, the others are indented as far.
fn line(out: &mut String, lead: &str, text: &str) {
    let indent = lead.chars().count();
    let mut column = indent;
    out.push_str(lead);
    for (index, word) in text.split(' ').enumerate() {
        let length = word.chars().count();
        if index > 0 && column + 1 + length > WIDTH {
            out.push('\n');
            out.extend(std::iter::repeat_n(' ', indent));
            column = indent;
        } else if index > 0 {
            out.push(' ');
            column += 1;
        }
        out.push_str(word);
        column += length;
    }
    out.push('\n');
}
