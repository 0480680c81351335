//! `eval coref`: how well mentions are gathered into entities, on gold mentions and on Dateline's own.
//!
//! The definition is that of `score_coref.py` beside the corpora: gold and predicted spans are trimmed alike, a predicted
//! mention is a gold one when the spans are equal, and grouping is scored over the mentions that both sides have.

mod measures;
mod trim;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use dateline::{Analysis, Analyzer, Entity, EntityLabel, Mention, Options, Span};
use serde_json::Value;

use crate::project;
use measures::{Counts, Grouped};
use trim::trim;

/// The corpora, relative to the corpora folder.
const CORPORA: [&str; 3] = ["coref/dev.jsonl", "coref/meantime.jsonl", "coref/train.jsonl"];

/// The trained model, relative to the project.
const MODEL: &str = "data/model/names.bin";

/// A gold mention, in code points, trimmed; peoples take part in grouping and are not scored.
struct Gold<'r> {
    start: usize,
    end: usize,
    label: &'r str,
    cluster: usize,
}

/// Scores everything that is there and gives the table; a corpus that is missing is left out with a line that says so.
pub(crate) fn evaluate(corpora: &Path, errors: bool) -> Result<String, String> {
    let model = project::root().join(MODEL);
    let bytes = fs::read(&model).map_err(|error| format!("{}: {error}", model.display()))?;
    let analyzer = Analyzer::with_model(&bytes).map_err(|error| error.to_string())?;
    let mut table = String::from(
        "# Written by `cargo xtask eval coref --update`.\nEntities, which mentions are one: in %; form: pairs of different forms, each once a document;\nexact: groups of two mentions or more that are exactly right\n",
    );
    let _ = writeln!(table, "\n{:<31} {:>12} {:>12} {:>6} {:>6} {:>6}", "", "pair P/R", "form P/R", "B3", "LEA", "exact");
    for name in CORPORA {
        let path = corpora.join(name);
        if !path.is_file() {
            let _ = writeln!(table, "{name}: not here");
            continue;
        }
        let (mut on_gold, mut on_own) = (Counts::default(), Counts::default());
        let (mut found, mut all) = (0, 0);
        let mut lists = [Errors::default(), Errors::default()];
        let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        for line in text.lines().filter(|line| !line.trim().is_empty()) {
            let record: Value = serde_json::from_str(line).map_err(|error| format!("{name}: {error}"))?;
            let document = Record::new(&record);
            let grouped = document.on_gold(&analyzer);
            lists[0].add(&document, &grouped, &on_gold.add(&grouped.1));
            let grouped = document.on_own(&analyzer);
            lists[1].add(&document, &grouped, &on_own.add(&grouped.1));
            found += grouped.1.len();
            all += document.gold.iter().filter(|gold| gold.label != PEOPLE).count();
        }
        write_row(&mut table, name, "gold mentions", &on_gold);
        write_row(&mut table, "", &format!("own ({:.1}% found)", 100.0 * found as f64 / f64::from(u32::try_from(all.max(1)).unwrap_or(1))), &on_own);
        if errors {
            lists[0].write(&mut table, "gold mentions");
            lists[1].write(&mut table, "own mentions");
        }
    }
    first_article(&analyzer, &corpora.join("seed_gold.json"), &mut table)?;
    Ok(table)
}

fn write_row(table: &mut String, name: &str, mentions: &str, counts: &Counts) {
    let pair = |rates: measures::Rates| format!("{:.1}/{:.1}", rates.precision, rates.recall);
    let _ = writeln!(
        table,
        "{name:<22} {mentions:<17} {:>12} {:>12} {:>6.1} {:>6.1} {:>6.1}",
        pair(counts.pairs()),
        pair(counts.forms()),
        counts.cubed().f1(),
        counts.lea().f1(),
        counts.multi_exact()
    );
}

/// The corpora's label for peoples, which take part in grouping and are not scored.
const PEOPLE: &str = "GROUP";

/// Our label for a corpus's.
fn label(name: &str) -> EntityLabel {
    match name {
        "PERSON" => EntityLabel::Person,
        "PLACE" => EntityLabel::Gpe,
        "EVENT" => EntityLabel::Event,
        "OBJECT" => EntityLabel::Product,
        PEOPLE => EntityLabel::Norp,
        _ => EntityLabel::Org,
    }
}

/// One document of a corpus.
struct Record<'r> {
    id: &'r str,
    text: &'r str,
    characters: Vec<char>,
    /// The byte at which each character begins, and the text's length.
    bytes: Vec<usize>,
    gold: Vec<Gold<'r>>,
}

/// The gold mentions that were matched, as indexes, and what is scored of them.
type Scored = (Vec<usize>, Grouped);

impl<'r> Record<'r> {
    fn new(record: &'r Value) -> Self {
        let text = record["text"].as_str().unwrap_or_default();
        let characters: Vec<char> = text.chars().collect();
        let mut gold: Vec<Gold> = Vec::new();
        for mention in record["mentions"].as_array().into_iter().flatten() {
            let (start, end, label) = (number(&mention[0]), number(&mention[1]), mention[2].as_str().unwrap_or_default());
            let (start, end) = trim(&characters, start, end, label).unwrap_or((start, end));
            if !gold.iter().any(|known| (known.start, known.end) == (start, end)) {
                gold.push(Gold { start, end, label, cluster: number(&mention[3]) });
            }
        }
        gold.sort_by_key(|mention| mention.start);
        let bytes = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        Record { id: record["id"].as_str().unwrap_or_default(), text, characters, bytes, gold }
    }

    fn surface(&self, gold: usize) -> String {
        self.characters[self.gold[gold].start..self.gold[gold].end].iter().collect()
    }

    /// Groups the gold mentions.
    fn on_gold(&self, analyzer: &Analyzer) -> Scored {
        let mention = |gold: &Gold| Mention {
            span: Span::new(self.bytes[gold.start], self.bytes[gold.end]),
            label: label(gold.label),
            score: 1000,
            rule: "gold",
            quantity: None,
        };
        let mentions: Vec<Mention> = self.gold.iter().map(mention).collect();
        let entities = analyzer.group(&analyzer.document(self.text), &mentions);
        self.scored(entity_of(&entities).into_iter().collect())
    }

    /// Groups what Dateline itself finds; gold mentions that it finds are scored.
    fn on_own(&self, analyzer: &Analyzer) -> Scored {
        let analysis = analyzer.analyze(self.text, &Options::default());
        let mut by_span: BTreeMap<(usize, usize), usize> = BTreeMap::new();
        let at = |byte: u32| self.bytes.partition_point(|&known| known < byte as usize);
        for (mention, entity) in entity_of(&analysis.entities) {
            let span = analysis.mentions[mention].span;
            if let Some(bare) = trim(&self.characters, at(span.start), at(span.end), analysis.entities[entity].label.as_str()) {
                by_span.entry(bare).or_insert(entity);
            }
        }
        let matched = |(index, gold): (usize, &Gold)| Some((index, *by_span.get(&(gold.start, gold.end))?));
        self.scored(self.gold.iter().enumerate().filter_map(matched).collect())
    }

    /// What is scored, of gold mentions and the entity that each is in.
    fn scored(&self, matched: BTreeMap<usize, usize>) -> Scored {
        let scored = matched.into_iter().filter(|&(gold, _)| self.gold[gold].label != PEOPLE);
        scored.map(|(gold, entity)| (gold, (self.gold[gold].cluster, entity, folded(&self.surface(gold))))).unzip()
    }
}

/// For each mention that an entity has, that entity.
fn entity_of(entities: &[Entity]) -> BTreeMap<usize, usize> {
    entities.iter().enumerate().flat_map(|(id, entity)| entity.mentions.iter().map(move |&mention| (mention, id))).collect()
}

/// The form in which two surfaces are the same: without case, points and punctuation.
fn folded(surface: &str) -> String {
    let mut out = String::new();
    for c in surface.to_lowercase().chars() {
        match c {
            '.' => {}
            '’' | 'ʻ' => out.push('\''),
            c if c.is_alphanumeric() || "&'_".contains(c) => out.push(c),
            _ => out.push(' '),
        }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn number(value: &Value) -> usize {
    value.as_u64().and_then(|number| usize::try_from(number).ok()).unwrap_or(0)
}

/// How often each pair of surfaces of a document was wrongly joined, and wrongly split.
#[derive(Default)]
struct Errors([BTreeMap<(String, [String; 2]), usize>; 2]);

impl Errors {
    fn add(&mut self, document: &Record, (gold, _): &Scored, wrong: &[Vec<(usize, usize)>; 2]) {
        for (counts, pairs) in self.0.iter_mut().zip(wrong) {
            for &(a, b) in pairs {
                let mut surfaces = [document.surface(gold[a]), document.surface(gold[b])];
                surfaces.sort();
                *counts.entry((document.id.to_owned(), surfaces)).or_default() += 1;
            }
        }
    }

    fn write(&self, table: &mut String, mentions: &str) {
        for (what, counts) in ["wrongly joined", "wrongly split"].into_iter().zip(&self.0) {
            for ((document, [a, b]), count) in counts {
                let _ = writeln!(table, "  {mentions}, {what}: {document}: {a:?} {b:?} ({count})");
            }
        }
    }
}

/// The article that the project was started with: how many of its groups of names are exactly right.
fn first_article(analyzer: &Analyzer, path: &Path, table: &mut String) -> Result<(), String> {
    if !path.is_file() {
        let _ = writeln!(table, "\n{}: not here", path.file_name().unwrap_or_default().to_string_lossy());
        return Ok(());
    }
    let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let gold: Value = serde_json::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))?;
    let text = gold["text"].as_str().unwrap_or_default();
    let bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let span = |mention: &Value| Span::new(bytes[number(&mention[0])], bytes[number(&mention[1])]);
    let labels: BTreeMap<usize, EntityLabel> = gold["spans"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|mention| Some((bytes[number(&mention["start"])], EntityLabel::parse(mention["label"].as_str()?)?)))
        .collect();
    let groups: Vec<BTreeSet<Span>> =
        gold["coref"].as_array().into_iter().flatten().map(|group| group["mentions"].as_array().into_iter().flatten().map(span).collect()).collect();
    let named = |group: &&BTreeSet<Span>| group.iter().all(|span| labels.get(&(span.start as usize)).is_some_and(|label| label.is_name()));
    let mut mentions: Vec<Mention> = groups
        .iter()
        .flatten()
        .filter_map(|&span| Some(Mention { span, label: *labels.get(&(span.start as usize))?, score: 1000, rule: "gold", quantity: None }))
        .collect();
    mentions.sort_by_key(|mention| mention.span);
    let exact = |mentions: &[Mention], entities: &[Entity]| {
        let entities: BTreeSet<BTreeSet<Span>> =
            entities.iter().map(|entity| entity.mentions.iter().map(|&mention| mentions[mention].span).collect()).collect();
        groups.iter().filter(named).filter(|group| entities.contains(*group)).count()
    };
    let on_gold = exact(&mentions, &analyzer.group(&analyzer.document(text), &mentions));
    let analysis = analyzer.analyze(text, &Options::default());
    let on_own = exact(&analysis.mentions, &analysis.entities);
    let all = groups.iter().filter(named).count();
    let values = values(&analysis);
    let told = groups.iter().filter(|group| !named(group)).filter(|group| values.contains(*group)).count();
    let _ = writeln!(
        table,
        "\nfirst article: {on_gold} of {all} groups of names exactly right on gold mentions, {on_own} on own; {told} of {} groups of numbers and dates",
        groups.len() - all
    );
    Ok(())
}

/// The numbers and dates that say the same: time expressions of one type and value, with all the spans that each has, and
/// numbers of one label, value and unit.
fn values(analysis: &Analysis) -> BTreeSet<BTreeSet<Span>> {
    let mut groups: BTreeMap<(&str, &str, &str), BTreeSet<Span>> = BTreeMap::new();
    for timex in &analysis.timexes {
        groups.entry((timex.kind.as_str(), &timex.value, "")).or_default().extend(timex.spans.iter().map(|(span, _)| *span));
    }
    for mention in &analysis.mentions {
        if let Some(quantity) = &mention.quantity {
            let unit = quantity.unit.as_deref().unwrap_or_default();
            groups.entry((mention.label.as_str(), &quantity.value, unit)).or_default().insert(mention.span);
        }
    }
    groups.into_values().collect()
}
