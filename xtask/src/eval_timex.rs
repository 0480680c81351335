//! `eval timex`: scores the date pass on news with gold TIMEX3, as task A of TempEval-3 does.
//!
//! The corpora are not part of the project; they are read from a folder beside it when it is there.
//! The definitions follow the TempEval-3 toolkit: expressions are aligned one to one, greedily from left to right;
//! a match is relaxed when they overlap and strict when they have the same extent; type and value count among the aligned;
//! everything is summed over the documents; the publication date itself is not scored.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use dateline::{Analyzer, Options, Published};
use serde::Deserialize;

/// The sets, in the order in which they are reported.
const SETS: [&str; 3] = ["timebank", "aquaint", "tbaq-corrected"];

#[derive(Deserialize)]
struct Document {
    id: String,
    dct: Option<String>,
    text: String,
    timex: Vec<Gold>,
}

#[derive(Deserialize, Clone)]
struct Gold {
    start: usize,
    end: usize,
    #[serde(rename = "type")]
    kind: String,
    value: String,
}

/// An expression of either side, in code points.
#[derive(Clone, Debug, PartialEq)]
struct Found {
    start: usize,
    end: usize,
    kind: String,
    value: String,
    rule: &'static str,
}

/// Counts over a set.
#[derive(Default)]
struct Counts {
    gold: usize,
    system: usize,
    matched: usize,
    strict: usize,
    kind: usize,
    value: usize,
}

/// F1 scores in percent.
struct Scores {
    strict: f64,
    relaxed: f64,
    kind: f64,
    value: f64,
}

impl Counts {
    fn scores(&self) -> Scores {
        let share = |count: usize, of: usize| if of == 0 { 0.0 } else { count as f64 / of as f64 };
        let f1 = |count: usize| {
            let (p, r) = (share(count, self.system), share(count, self.gold));
            if p + r == 0.0 { 0.0 } else { 200.0 * p * r / (p + r) }
        };
        let relaxed = f1(self.matched);
        Scores { strict: f1(self.strict), relaxed, kind: relaxed * share(self.kind, self.matched), value: relaxed * share(self.value, self.matched) }
    }
}

/// Scores all sets that are there; returns the table, and prints the errors of each class if asked.
pub(crate) fn evaluate(corpora: &Path, errors: bool) -> Result<String, String> {
    let analyzer = Analyzer::new();
    let mut table = String::from("# Written by `cargo xtask eval timex --update`: TempEval-3 task A, F1 in percent.\n\n");
    let _ = writeln!(table, "{:<16} {:>5} {:>6} {:>7} {:>8} {:>6} {:>6}", "set", "gold", "found", "strict", "relaxed", "type", "value");
    for set in SETS {
        let path = corpora.join("timex").join(format!("{set}.jsonl"));
        let Ok(text) = std::fs::read_to_string(&path) else { continue };
        let mut counts = Counts::default();
        let mut lines = Vec::new();
        for line in text.lines().filter(|line| !line.trim().is_empty()) {
            let document: Document = serde_json::from_str(line).map_err(|error| format!("{}: {error}", path.display()))?;
            score(&analyzer, &document, &mut counts, &mut lines);
        }
        let scores = counts.scores();
        let _ = writeln!(
            table,
            "{set:<16} {:>5} {:>6} {:>7.1} {:>8.1} {:>6.1} {:>6.1}",
            counts.gold, counts.system, scores.strict, scores.relaxed, scores.kind, scores.value
        );
        if errors {
            report(set, &lines);
        }
    }
    Ok(table)
}

/// Megabytes a second of processor-bound reading: the whole date pass, segmentation left out.
pub(crate) fn speed(corpora: &Path) -> Result<String, String> {
    let path = corpora.join("timex/tbaq-corrected.jsonl");
    let text = std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let documents: Vec<Document> = text.lines().map(serde_json::from_str).collect::<Result<_, _>>().map_err(|error| error.to_string())?;
    let analyzer = Analyzer::new();
    let options = Options { published: Published::parse("2024-12-02").ok(), ..Options::default() };
    let bytes: usize = documents.iter().map(|document| document.text.len()).sum();
    let mut segment = f64::MAX;
    let mut whole = f64::MAX;
    for _ in 0..7 {
        let start = std::time::Instant::now();
        documents.iter().for_each(|document| drop(std::hint::black_box(analyzer.document(&document.text))));
        segment = segment.min(start.elapsed().as_secs_f64());
        let start = std::time::Instant::now();
        documents.iter().for_each(|document| drop(std::hint::black_box(analyzer.timexes(&document.text, &options))));
        whole = whole.min(start.elapsed().as_secs_f64());
    }
    let rate = |seconds: f64| bytes as f64 / 1e6 / seconds;
    Ok(format!("segmentation {:.1} MB/s, with dates {:.1} MB/s, the date pass alone {:.1} MB/s\n", rate(segment), rate(whole), rate(whole - segment)))
}

/// An error: its class and its line.
type Line = (String, String);

fn report(set: &str, lines: &[Line]) {
    let mut classes: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (class, line) in lines {
        classes.entry(class).or_default().push(line);
    }
    let mut order: Vec<(&str, Vec<&str>)> = classes.into_iter().collect();
    order.sort_by_key(|(_, lines)| std::cmp::Reverse(lines.len()));
    for (class, lines) in order {
        println!("\n{set}: {class} ({})", lines.len());
        for line in lines {
            println!("  {line}");
        }
    }
}

fn score(analyzer: &Analyzer, document: &Document, counts: &mut Counts, lines: &mut Vec<Line>) {
    let gold =
        flat(document.timex.iter().map(|g| Found { start: g.start, end: g.end, kind: g.kind.clone(), value: g.value.clone(), rule: "" }).collect());
    let system = flat(read(analyzer, document));
    counts.gold += gold.len();
    counts.system += system.len();
    let pairs = align(&gold, &system);
    for &(g, s) in &pairs {
        let (Some(gold), Some(system)) = (gold.get(g), system.get(s)) else { continue };
        let strict = (gold.start, gold.end) == (system.start, system.end);
        let (kind, value) = (gold.kind == system.kind, gold.value == system.value);
        counts.matched += 1;
        counts.strict += usize::from(strict);
        counts.kind += usize::from(kind);
        counts.value += usize::from(value);
        if !(strict && kind && value) {
            let what = match (strict, kind, value) {
                (false, _, _) => "extent",
                (true, _, false) => "value",
                _ => "type",
            };
            lines.push((format!("{what}, {}", system.rule), format!("{} {} => {}", context(document, gold), shown(gold), told(document, system))));
        }
    }
    for (index, gold) in gold.iter().enumerate().filter(|(index, _)| pairs.iter().all(|pair| pair.0 != *index)) {
        let _ = index;
        lines.push((String::from("missed"), format!("{} {}", context(document, gold), shown(gold))));
    }
    for (_, system) in system.iter().enumerate().filter(|(index, _)| pairs.iter().all(|pair| pair.1 != *index)) {
        lines.push((format!("spurious, {}", system.rule), format!("{} {} {}", context(document, system), system.kind, system.value)));
    }
}

fn shown(found: &Found) -> String {
    format!("{} {}", found.kind, found.value)
}

fn told(document: &Document, found: &Found) -> String {
    let text: String = document.text.chars().skip(found.start).take(found.end - found.start).collect();
    format!("[{}] {} {}", text.replace('\n', " "), found.kind, found.value)
}

/// The expression in its sentence, with the publication date.
fn context(document: &Document, found: &Found) -> String {
    let cut =
        |from: usize, to: usize| -> String { document.text.chars().skip(from).take(to.saturating_sub(from)).collect::<String>().replace('\n', " ") };
    let before = found.start.saturating_sub(50);
    format!(
        "{} …{}[{}]{}…",
        document.dct.as_deref().unwrap_or("-"),
        cut(before, found.start),
        cut(found.start, found.end),
        cut(found.end, found.end + 30)
    )
}

/// What the analyzer finds, in code points.
fn read(analyzer: &Analyzer, document: &Document) -> Vec<Found> {
    let published = document.dct.as_deref().and_then(|dct| Published::parse(dct).ok());
    if published.is_none() {
        eprintln!("{}: no publication date", document.id);
    }
    let (timexes, _) = analyzer.timexes(&document.text, &Options { published, ..Options::default() });
    let mut points = vec![0; document.text.len() + 1];
    let mut count = 0;
    for (index, _) in document.text.char_indices() {
        points[index] = count;
        count += 1;
    }
    points[document.text.len()] = count;
    let point = |byte: u32| points.get(byte as usize).copied().unwrap_or(count);
    timexes
        .into_iter()
        .map(|timex| Found {
            start: point(timex.span.start),
            end: point(timex.span.end),
            kind: timex.kind.as_str().to_owned(),
            value: timex.value,
            rule: timex.rule,
        })
        .collect()
}

/// TimeML has no overlap: the longest, then the leftmost stay.
fn flat(mut found: Vec<Found>) -> Vec<Found> {
    if found.windows(2).all(|pair| matches!(pair, [a, b] if a.end <= b.start)) {
        return found;
    }
    found.sort_by_key(|found| (std::cmp::Reverse(found.end - found.start), found.start));
    let mut kept: Vec<Found> = Vec::new();
    for candidate in found {
        if candidate.end > candidate.start && kept.iter().all(|other| candidate.end <= other.start || candidate.start >= other.end) {
            kept.push(candidate);
        }
    }
    kept.sort_by_key(|found| found.start);
    kept
}

/// One-to-one, greedy from the left: an expression that begins within an open, unused one of the other side is its partner.
fn align(gold: &[Found], system: &[Found]) -> Vec<(usize, usize)> {
    let mut events: Vec<(usize, usize, usize)> = gold.iter().enumerate().map(|(index, found)| (found.start, 0, index)).collect();
    events.extend(system.iter().enumerate().map(|(index, found)| (found.start, 1, index)));
    events.sort_unstable();
    let sides = [gold, system];
    let mut open: [Option<usize>; 2] = [None, None];
    let mut used = [vec![false; gold.len()], vec![false; system.len()]];
    let mut pairs = Vec::new();
    for (position, side, index) in events {
        let other = 1 - side;
        open[side] = Some(index);
        let Some(partner) = open[other] else { continue };
        let overlaps = sides[other][partner].start <= position && position < sides[other][partner].end;
        if overlaps && !used[other][partner] {
            used[other][partner] = true;
            used[side][index] = true;
            pairs.push(if side == 0 { (index, partner) } else { (partner, index) });
        }
    }
    pairs
}
