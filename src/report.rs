//! An analysis as a plain-text report, for a terminal.

use crate::analyzer::Analysis;
use crate::entity::Entity;
use crate::mention::EntityLabel;
use crate::place::{Confidence, CountryCount, PlaceKind};
use crate::quote::QuoteKind;
use crate::relation::Party;
use crate::role::RoleKind;
use crate::summary::GistItem;
use crate::timeline::{Basis, Status};
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

/// Writes what was read, the gist first: headline, five Ws, key sentences, who and where with what is said of them,
/// what is stated between them, when, who said what, figures, doubts.
#[must_use]
pub fn report(analysis: &Analysis) -> String {
    let mut out = String::new();
    let text = analysis.document.text;
    if let Some(headline) = analysis.document.layout.headline {
        line(&mut out, "", &visible(headline.slice(text)));
        out.push('\n');
    }
    line(&mut out, "Published     ", &published(analysis));
    five_ws(&mut out, analysis);
    if !analysis.summary.is_empty() {
        out.push_str("\nKey sentences\n");
        for key in &analysis.summary {
            line(&mut out, "  • ", &visible(key.shown.slice(text)));
            line(&mut out, "    ", &format!("({})", key.reasons.join("; ")));
        }
    }
    let phrases: Vec<String> = analysis.keyphrases.iter().filter_map(|phrase| phrase.spans.first()).map(|span| visible(span.slice(text))).collect();
    if !phrases.is_empty() {
        out.push_str("\nKeyphrases\n");
        line(&mut out, "  ", &phrases.join(" · "));
    }
    for (title, labels) in GROUPS {
        group(&mut out, analysis, title, labels);
    }
    places(&mut out, analysis);
    relations(&mut out, analysis);
    dates(&mut out, analysis);
    quotes(&mut out, analysis);
    numbers(&mut out, analysis);
    if !analysis.warnings.is_empty() {
        out.push_str("\nNote\n");
        for warning in &analysis.warnings {
            line(&mut out, "  ! ", &warning.message);
        }
    }
    out
}

fn five_ws(out: &mut String, analysis: &Analysis) {
    let text = analysis.document.text;
    let gist = &analysis.gist;
    let answers = [("Who", &gist.who), ("What", &gist.what), ("Where", &gist.where_), ("When", &gist.when), ("Why", &gist.why), ("How", &gist.how)];
    for (question, items) in answers {
        let shown = |item: &GistItem| {
            let words = visible(item.span.slice(text));
            let name = item.entity.and_then(|id| analysis.entities.get(id)).map(|entity| visible(&entity.name));
            let value = item
                .timex
                .and_then(|index| analysis.timexes.get(index))
                .filter(|timex| timex.value != words && !timex.value.contains('X'))
                .map(|timex| &timex.value);
            match value {
                Some(value) => format!("{words} ({value})"),
                None => name.unwrap_or(words),
            }
        };
        // The headline stands above already.
        if items.is_empty() || question == "What" && analysis.document.layout.headline.is_some() {
            continue;
        }
        line(out, &format!("{question:<14}"), &items.iter().map(shown).collect::<Vec<_>>().join(" · "));
    }
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

/// How many names of a group are told with what is said of them; the others follow in a line.
const TOLD: usize = 12;

fn group(out: &mut String, analysis: &Analysis, title: &str, labels: &[EntityLabel]) {
    let text = analysis.document.text;
    let mut entities: Vec<_> = analysis.entities.iter().enumerate().filter(|(_, entity)| labels.contains(&entity.label)).collect();
    if entities.is_empty() {
        return;
    }
    entities.sort_by_key(|(id, _)| std::cmp::Reverse(analysis.salience.get(*id).map_or(0, |salience| salience.score)));
    let _ = writeln!(out, "\n{title} ({})", entities.len());
    let named = |entity: &Entity| match entity.mentions.len() {
        1 => visible(&entity.name),
        count => format!("{} ×{count}", visible(&entity.name)),
    };
    let mut plain = Vec::new();
    for (at, &(id, entity)) in entities.iter().enumerate() {
        let said: Vec<String> = analysis
            .roles
            .iter()
            .filter(|role| role.entity == id)
            .take(4)
            .map(|role| {
                let words = visible(role.span.slice(text));
                match (role.kind, role.status) {
                    (RoleKind::Age, _) => format!("aged {words}"),
                    (_, Some(status)) if !words.to_lowercase().contains(status) => format!("{words} ({status})"),
                    _ => words,
                }
            })
            .collect();
        if said.is_empty() || at >= TOLD {
            plain.push(named(entity));
        } else {
            line(out, "  ", &format!("{}: {}", named(entity), said.join("; ")));
        }
    }
    if !plain.is_empty() {
        line(out, "  ", &plain.join(" · "));
    }
}

fn relations(out: &mut String, analysis: &Analysis) {
    let text = analysis.document.text;
    let shown = |party: &Party| {
        let name = party.entity.and_then(|id| analysis.entities.get(id)).map(|entity| entity.name.as_str());
        visible(name.unwrap_or(party.span.slice(text)))
    };
    if !analysis.relations.is_empty() {
        let _ = writeln!(out, "\nStated relations ({})", analysis.relations.len());
    }
    for relation in &analysis.relations {
        let object = relation.object.as_ref().map(shown).unwrap_or_default();
        let status = relation.status.map(|status| format!(" ({status})")).unwrap_or_default();
        line(out, "  ", &format!("{} — {}{status} — {object}", shown(&relation.subject), visible(relation.cue.slice(text))));
    }
    // What shares one sentence may do so by chance.
    let together: Vec<String> = analysis
        .co_mentions
        .iter()
        .filter(|pair| pair.count > 1)
        .take(8)
        .filter_map(|pair| {
            let name = |id: usize| analysis.entities.get(id).map(|entity| visible(&entity.name));
            Some(format!("{} & {} ×{}", name(pair.first)?, name(pair.second)?, pair.count))
        })
        .collect();
    if !together.is_empty() {
        out.push_str("\nNamed together\n");
        line(out, "  ", &together.join(" · "));
    }
}

/// Where the places are: the countries with how often they are named, then what is no country.
fn places(out: &mut String, analysis: &Analysis) {
    if !analysis.countries.is_empty() {
        let _ = writeln!(out, "\nCountries ({})", analysis.countries.len());
        let counted = |country: &CountryCount| match country.mentions.len() + country.people.len() {
            1 => country.name.to_owned(),
            count => format!("{} ×{count}", country.name),
        };
        line(out, "  ", &analysis.countries.iter().map(counted).collect::<Vec<_>>().join(" · "));
    }
    let known: Vec<String> = analysis
        .places
        .iter()
        .filter_map(|place| match &place.location {
            Some(location) if matches!(location.kind, PlaceKind::Country | PlaceKind::Continent) => None,
            Some(location) if place.confidence == Confidence::High => Some(format!("{} ({})", visible(&location.name), location.kind.as_str())),
            Some(location) => Some(format!("{} ({}?)", visible(&location.name), location.kind.as_str())),
            None => {
                let candidates: Vec<String> = place.candidates.iter().map(|candidate| visible(&candidate.name)).collect();
                Some(candidates.join(" or "))
            }
        })
        .collect();
    if !known.is_empty() {
        let _ = writeln!(out, "\nWhere ({})", known.len());
        line(out, "  ", &known.join(" · "));
    }
}

fn dates(out: &mut String, analysis: &Analysis) {
    let text = analysis.document.text;
    if !analysis.timeline.is_empty() {
        out.push_str("\nTimeline\n");
    }
    for (title, wanted) in [("", None), ("Background", Some(Status::Background))] {
        let items: Vec<_> = analysis.timeline.iter().filter(|item| (item.status == Status::Background) == wanted.is_some()).collect();
        if !title.is_empty() && !items.is_empty() {
            line(out, "  ", &format!("{title}:"));
        }
        for item in items {
            let Some(timex) = analysis.timexes.get(item.timex) else { continue };
            let sentence = analysis.document.sentences.get(item.sentence).map_or("", |sentence| sentence.span.slice(text));
            let value = if item.approximate && !item.value.starts_with('~') { format!("~{}", item.value) } else { item.value.clone() };
            let note = match item.basis {
                Basis::Stated => String::new(),
                Basis::Announced => ", announced".to_owned(),
                Basis::Inherited => ", taken over".to_owned(),
            };
            line(out, &format!("  {value:<18}"), &format!("“{}”{note}: {}", visible(timex.span.slice(text)), excerpt(&visible(sentence), 120)));
        }
    }
    let others: Vec<String> = analysis
        .timexes
        .iter()
        .enumerate()
        .filter(|(index, timex)| {
            !analysis.timeline.iter().any(|item| item.timex == *index || item.end_timex == Some(*index))
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
    let numbers: Vec<String> = analysis.figures.iter().map(|figure| visible(figure.span.slice(analysis.document.text))).collect();
    if !numbers.is_empty() {
        let _ = writeln!(out, "\nFigures ({})", numbers.len());
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
