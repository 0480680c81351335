//! The reading of every sample article, as a page that a person can check: text above, labels aligned below.
//!
//! When a reading changes, the test writes the new page over the old one and fails, so that the difference is read
//! before it is committed.

use dateline::{Analysis, Analyzer, Location, Options, Party, Published};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// Columns of a page.
const WIDTH: usize = 100;

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

#[test]
fn every_seed_reads_as_its_snapshot_says() {
    let analyzer = Analyzer::with_model(include_bytes!("../data/model/names.bin")).expect("the model that ships should be one");
    let mut slugs: Vec<String> = std::fs::read_dir(folder("seeds"))
        .expect("seeds should be a folder")
        .filter_map(|entry| entry.ok().filter(|entry| entry.path().is_dir()).and_then(|entry| entry.file_name().into_string().ok()))
        .collect();
    slugs.sort();
    assert!(slugs.len() >= 10, "there should be ten sample articles, found {}", slugs.len());
    let mut changed = Vec::new();
    for slug in &slugs {
        let seed = folder("seeds").join(slug);
        let text = std::fs::read_to_string(seed.join("article.txt")).expect("a seed should have an article.txt");
        let meta: serde_json::Value = std::fs::read_to_string(seed.join("meta.json"))
            .map_err(|error| error.to_string())
            .and_then(|meta| serde_json::from_str(&meta).map_err(|error| error.to_string()))
            .expect("a seed should have a meta.json");
        let published =
            meta.get("published").and_then(|value| value.as_str()).map(|date| Published::parse(date).expect("published should be a date"));
        let page = page(&analyzer.analyze(&text, &Options { published, ..Options::default() }));
        let file = folder("tests/snapshots/seeds").join(format!("{slug}.txt"));
        let before = std::fs::read_to_string(&file).unwrap_or_default();
        if page != before {
            std::fs::create_dir_all(folder("tests/snapshots/seeds")).expect("the snapshots' folder should be writable");
            std::fs::write(&file, &page).expect("a snapshot should be writable");
            changed.push(slug.as_str());
        }
    }
    assert!(
        changed.is_empty(),
        "the reading of {} changed; the new pages are in tests/snapshots/seeds: read the difference, then commit it",
        changed.join(", ")
    );
}

/// The whole reading of an article on a page.
fn page(analysis: &Analysis) -> String {
    let text = analysis.document.text;
    let mut out = String::new();
    for paragraph in &analysis.document.layout.paragraphs {
        let _ = writeln!(out, "[{:?}]", paragraph.kind);
        let mentions = analysis.mentions.iter().filter(|mention| paragraph.span.contains(mention.span));
        let marks: Vec<(usize, usize, &str)> = mentions
            .map(|mention| {
                let column = |offset: u32| shown(&text[paragraph.span.start as usize..offset as usize]).chars().count();
                (column(mention.span.start), column(mention.span.end), mention.label.as_str())
            })
            .collect();
        aligned(&mut out, &shown(paragraph.span.slice(text)), &marks);
        out.push('\n');
    }
    section(
        &mut out,
        "Anchor",
        [format!("{} {} ({:?})", analysis.anchor.value, analysis.anchor.zone.as_deref().unwrap_or(""), analysis.anchor.source)],
    );
    section(
        &mut out,
        "Entities",
        analysis.entities.iter().map(|entity| {
            let mut surfaces: Vec<String> = Vec::new();
            for mention in &entity.mentions {
                let surface = shown(analysis.mentions[*mention].span.slice(text));
                if !surfaces.contains(&surface) {
                    surfaces.push(surface);
                }
            }
            format!("{:<11} {} ×{}: {}", entity.label.as_str(), shown(&entity.name), entity.mentions.len(), surfaces.join(" = "))
        }),
    );
    section(
        &mut out,
        "Places",
        analysis.places.iter().map(|place| {
            let known = |location: &Location| {
                let point = format!("{:.2} {:.2}", f64::from(location.point.latitude) / 1e6, f64::from(location.point.longitude) / 1e6);
                format!("{} ({}, {point})", shown(&location.name), location.kind.as_str())
            };
            let place_of = place.location.as_ref().map_or_else(|| place.candidates.iter().map(known).collect::<Vec<_>>().join(" or "), known);
            format!("{:<6} {place_of}: {}", place.confidence.as_str(), shown(&place.why))
        }),
    );
    section(
        &mut out,
        "Countries",
        analysis
            .countries
            .iter()
            .map(|country| format!("{} {} ×{} people ×{}", country.code, country.name, country.mentions.len(), country.people.len())),
    );
    section(
        &mut out,
        "Quotes",
        analysis.quotes.iter().map(|quote| {
            let words = |span: dateline::Span| shown(span.slice(text));
            let speaker = quote.speaker.as_ref().map_or_else(
                || "?".to_owned(),
                |speaker| match speaker.entity {
                    Some(id) => format!("{} “{}”", shown(&analysis.entities[id].name), words(speaker.span)),
                    None => format!("“{}”", words(speaker.span)),
                },
            );
            format!("{:?} {speaker} [{}]: {}", quote.kind, quote.cue.map(words).unwrap_or_default(), words(quote.span))
        }),
    );
    section(
        &mut out,
        "Times",
        analysis.timexes.iter().map(|timex| {
            let modifier = timex.modifier.map(|modifier| format!(" {modifier}")).unwrap_or_default();
            format!("{:<8} {}{modifier}  “{}”  {}", timex.kind.as_str(), timex.value, shown(timex.span.slice(text)), timex.why)
        }),
    );
    section(
        &mut out,
        "Numbers",
        analysis.mentions.iter().filter_map(|mention| {
            let quantity = mention.quantity.as_ref()?;
            let unit = quantity.unit.as_deref().unwrap_or("");
            Some(format!("{:<8} {} {unit}  “{}”", mention.label.as_str(), quantity.value, shown(mention.span.slice(text))))
        }),
    );
    section(
        &mut out,
        "Timeline",
        analysis.timeline.iter().map(|item| {
            let names: Vec<&str> = item.entities.iter().map(|&id| analysis.entities[id].name.as_str()).collect();
            let why = if item.why.is_empty() { String::new() } else { format!(" ({})", item.why) };
            let about = if item.approximate { "~" } else { "" };
            format!(
                "{about}{}  {} {}{why}, sentence {}: {}",
                item.value,
                item.basis.as_str(),
                item.status.as_str().unwrap_or("?"),
                item.sentence,
                names.join(", ")
            )
        }),
    );
    section(&mut out, "Key sentences", analysis.summary.iter().map(|key| format!("{} ({})", shown(key.shown.slice(text)), key.reasons.join("; "))));
    let gist = &analysis.gist;
    let answers = [("who", &gist.who), ("what", &gist.what), ("where", &gist.where_), ("when", &gist.when), ("why", &gist.why), ("how", &gist.how)];
    section(
        &mut out,
        "Five Ws",
        answers.iter().filter(|(_, items)| !items.is_empty()).map(|(question, items)| {
            let words: Vec<String> = items.iter().map(|item| shown(item.span.slice(text))).collect();
            format!("{question}: {}", words.join(" / "))
        }),
    );
    section(
        &mut out,
        "Keyphrases",
        analysis.keyphrases.iter().map(|phrase| format!("{} ×{}", shown(phrase.spans[0].slice(text)), phrase.spans.len())),
    );
    section(
        &mut out,
        "Roles",
        analysis.roles.iter().map(|role| {
            let status = role.status.map(|status| format!(" ({status})")).unwrap_or_default();
            format!("{:<11} {}: {}{status}", role.kind.as_str(), shown(&analysis.entities[role.entity].name), shown(role.span.slice(text)))
        }),
    );
    section(
        &mut out,
        "Relations",
        analysis.relations.iter().map(|relation| {
            let party =
                |party: &Party| party.entity.map_or_else(|| format!("“{}”", shown(party.span.slice(text))), |id| shown(&analysis.entities[id].name));
            let object = relation.object.as_ref().map_or("-".to_owned(), party);
            let status = relation.status.map(|status| format!(" ({status})")).unwrap_or_default();
            format!("{} | {}{status} | {object}  “{}”", party(&relation.subject), relation.kind, shown(relation.cue.slice(text)))
        }),
    );
    let mut ranked: Vec<usize> = (0..analysis.entities.len()).collect();
    ranked.sort_by_key(|&id| std::cmp::Reverse(analysis.salience[id].score));
    section(
        &mut out,
        "Salience",
        ranked.iter().take(10).map(|&id| {
            format!("{:>4} {} ({})", analysis.salience[id].score, shown(&analysis.entities[id].name), analysis.salience[id].reasons.join(", "))
        }),
    );
    section(&mut out, "Figures", analysis.figures.iter().map(|figure| shown(figure.span.slice(text))));
    section(&mut out, "Warnings", analysis.warnings.iter().map(|warning| warning.message.clone()));
    out
}

fn section(out: &mut String, title: &str, lines: impl IntoIterator<Item = String>) {
    let lines: Vec<String> = lines.into_iter().collect();
    if !lines.is_empty() {
        let _ = writeln!(out, "== {title}");
        for line in lines {
            out.push_str(line.trim_end());
            out.push('\n');
        }
        out.push('\n');
    }
}

/// White space as blanks and invisible characters as "·", one for one, so that columns agree.
fn shown(text: &str) -> String {
    let invisible =
        |c: char| c.is_control() || matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}');
    text.chars()
        .map(|c| {
            if c.is_whitespace() {
                ' '
            } else if invisible(c) {
                '·'
            } else {
                c
            }
        })
        .collect()
}

/// Writes the text in lines, and under each line its labels, each beginning under its mention.
fn aligned(out: &mut String, text: &str, marks: &[(usize, usize, &str)]) {
    let chars: Vec<char> = text.chars().collect();
    let mut start = 0;
    while start < chars.len() {
        let mut end = (start + WIDTH).min(chars.len());
        if end < chars.len() {
            end = (start + 1..=end).rev().find(|&at| chars[at - 1] == ' ').unwrap_or(end);
        }
        out.push_str(chars[start..end].iter().collect::<String>().trim_end());
        out.push('\n');
        let mut rows: Vec<String> = Vec::new();
        for &(from, to, label) in marks.iter().filter(|(from, to, _)| *from < end && *to > start) {
            // A mention that goes on from the line above is marked with "…".
            let (column, label) = if from < start { (0, format!("…{label}")) } else { (from - start, label.to_owned()) };
            let room = |row: &String| row.is_empty() || row.chars().count() < column;
            let at = rows.iter().position(room).unwrap_or_else(|| {
                rows.push(String::new());
                rows.len() - 1
            });
            let width = to.min(end) - from.max(start);
            let row = &mut rows[at];
            let pad = column - row.chars().count();
            row.extend(std::iter::repeat_n(' ', pad));
            let _ = write!(row, "{label:‾<width$}");
        }
        for row in rows {
            out.push_str(&row);
            out.push('\n');
        }
        start = end;
    }
}
