//! `eval entities`: exact-span precision, recall and F1 of the name pass, on corpora and on the samples' own gold.
//!
//! The definition is that of `score_ner.py` beside the corpora: a prediction counts when type and span are the gold's,
//! after both ends were freed of articles, quotes, brackets, commas and possessive endings. The corpora's coarse types
//! are compared (person, organisation, place); the samples' gold has all eighteen labels and is compared as it stands.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use dateline::{Analyzer, Options};
use serde_json::Value;

use crate::gold::{self, typed};
use crate::project;

/// The corpora with coarse types, relative to the corpora folder.
const CORPORA: [&str; 5] = ["dev/wikigold.jsonl", "dev/uner_pud.jsonl", "dev/gum_dev.jsonl", "dev/gum_test.jsonl", "dev/meantime.jsonl"];

/// The corpus that is also read in other spellings, as posts and headlines are.
const RESPELT: &str = "dev/uner_pud.jsonl";

/// The test part of our own gold, its sentences with sums and percentages, and the trained model, relative to the project.
const GOLD_TEST: &str = "data/gold/test.jsonl";
const AMOUNTS: &str = "data/gold/amounts.jsonl";
const MODEL: &str = "data/model/names.bin";

/// A typed span in code points.
type Typed = (usize, usize, String);

/// Scores everything that is there and gives the table; a corpus that is missing is left out with a line that says so.
pub(crate) fn evaluate(corpora: &Path, errors: bool) -> Result<String, String> {
    let mut table =
        String::from("# Written by `cargo xtask eval entities --update`.\nEntities, exact spans: precision, recall, F1 (gold, predicted)\n");
    table.push_str("\n== Without a model: lists, shapes and context\n");
    score(&Analyzer::new(), corpora, errors, &mut table)?;
    let model = project::root().join(MODEL);
    let bytes = fs::read(&model).map_err(|error| format!("{}: {error}", model.display()))?;
    let _ = writeln!(table, "\n== With {MODEL}");
    score(&Analyzer::with_model(&bytes).map_err(|error| error.to_string())?, corpora, errors, &mut table)?;
    Ok(table)
}

/// Scores one analyzer on everything that is there.
fn score(analyzer: &Analyzer, corpora: &Path, errors: bool, table: &mut String) -> Result<(), String> {
    for name in CORPORA {
        let path = corpora.join(name);
        if !path.is_file() {
            let _ = writeln!(table, "\n{name}: not here");
            continue;
        }
        corpus(analyzer, &path, Spelling::AsIs, errors, table, name)?;
        if name == RESPELT {
            corpus(analyzer, &path, Spelling::Lower, false, table, &format!("{name}, all in small letters"))?;
            corpus(analyzer, &path, Spelling::Upper, false, table, &format!("{name}, all in capitals"))?;
        }
    }
    gold_test(analyzer, table, errors)?;
    amounts(analyzer, table, errors)?;
    samples(analyzer, table, errors)?;
    seed_article(analyzer, &corpora.join("seed_gold.json"), table, errors)
}

/// How a corpus is spelt.
#[derive(Clone, Copy)]
enum Spelling {
    AsIs,
    Lower,
    Upper,
}

/// A text in another spelling with the same number of code points: letters whose other case is longer stay.
fn respell(text: &str, spelling: Spelling) -> String {
    let one = |c: char, mut other: Box<dyn Iterator<Item = char>>| match (other.next(), other.next()) {
        (Some(only), None) => only,
        _ => c,
    };
    match spelling {
        Spelling::AsIs => text.to_owned(),
        Spelling::Lower => text.chars().map(|c| one(c, Box::new(c.to_lowercase()))).collect(),
        Spelling::Upper => text.chars().map(|c| one(c, Box::new(c.to_uppercase()))).collect(),
    }
}

/// A corpus with coarse types: persons, organisations and places are compared.
fn corpus(analyzer: &Analyzer, path: &Path, spelling: Spelling, errors: bool, table: &mut String, name: &str) -> Result<(), String> {
    let mut tally = Tally::default();
    for line in read(path)?.lines().filter(|line| !line.trim().is_empty()) {
        let document: Value = serde_json::from_str(line).map_err(|error| format!("{name}: {error}"))?;
        let text = respell(document["text"].as_str().unwrap_or_default(), spelling);
        let characters: Vec<char> = text.chars().collect();
        let coarse = |spans: Vec<Typed>| {
            let kept = spans.into_iter().filter_map(|(start, end, label)| Some((start, end, coarse_label(&label)?.to_owned())));
            kept.map(|(start, end, label)| normalized(&characters, start, end, label)).filter(|(start, end, _)| start < end).collect()
        };
        let gold = coarse(typed(&document["spans"]));
        let predicted = coarse(predict(analyzer, &text, document["dct"].as_str()));
        tally.add(&gold, &predicted);
        if errors {
            list_errors(table, &characters, &gold, &predicted);
        }
    }
    tally.write(table, name, &["PER", "ORG", "LOC"]);
    Ok(())
}

/// The test part of our own gold: the eleven name types, spans as they stand, sentences joined to the documents that they come from.
fn gold_test(analyzer: &Analyzer, table: &mut String, errors: bool) -> Result<(), String> {
    let names: Vec<&str> = dateline::EntityLabel::NAMES.iter().map(|label| label.as_str()).collect();
    let mut tally = Tally::default();
    let mut certainty = Certainty::default();
    for document in gold::read(&project::root().join(GOLD_TEST))? {
        let gold: BTreeSet<Typed> = document.spans.into_iter().collect();
        let mut predicted: BTreeSet<Typed> = BTreeSet::new();
        for (span, score) in scored(analyzer, &document.text, None).into_iter().filter(|(span, _)| names.contains(&span.2.as_str())) {
            certainty.add(score, gold.contains(&span));
            predicted.insert(span);
        }
        tally.add(&gold, &predicted);
        if errors {
            list_errors(table, &document.text.chars().collect::<Vec<_>>(), &gold, &predicted);
        }
    }
    tally.write(table, GOLD_TEST, &names);
    certainty.write(table);
    Ok(())
}

/// Sentences with sums of money and percentages, or with what could pass for one: these two types alone, spans as they stand.
fn amounts(analyzer: &Analyzer, table: &mut String, errors: bool) -> Result<(), String> {
    const LABELS: [&str; 2] = ["MONEY", "PERCENT"];
    let mut tally = Tally::default();
    for document in gold::read(&project::root().join(AMOUNTS))? {
        let gold: BTreeSet<Typed> = document.spans.into_iter().collect();
        let found = predict(analyzer, &document.text, None).into_iter();
        let predicted: BTreeSet<Typed> = found.filter(|span| LABELS.contains(&span.2.as_str())).collect();
        tally.add(&gold, &predicted);
        if errors {
            list_errors(table, &document.text.chars().collect::<Vec<_>>(), &gold, &predicted);
        }
    }
    tally.write(table, AMOUNTS, &LABELS);
    Ok(())
}

/// The samples of `seeds/` that have a gold reading: all labels, spans as they stand.
fn samples(analyzer: &Analyzer, table: &mut String, errors: bool) -> Result<(), String> {
    let folder = project::root().join("seeds");
    let mut seeds: Vec<_> = fs::read_dir(&folder)
        .map_err(|error| format!("{}: {error}", folder.display()))?
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.join("gold.json").is_file())
        .collect();
    seeds.sort();
    let mut tally = Tally::default();
    for seed in seeds {
        let text = read(&seed.join("article.txt"))?;
        let json = |name: &str| -> Result<Value, String> {
            serde_json::from_str(&read(&seed.join(name))?).map_err(|error| format!("{}: {error}", seed.display()))
        };
        let (gold, meta) = (json("gold.json")?, json("meta.json")?);
        let alternatives: BTreeSet<Typed> = typed(&gold["alternatives"]).into_iter().collect();
        let spans: BTreeSet<Typed> = typed(&gold["spans"]).into_iter().collect();
        // A reading that the gold calls as good takes the place of what it overlaps.
        let mut predicted: BTreeSet<Typed> = BTreeSet::new();
        for span in predict(analyzer, &text, meta["published"].as_str()) {
            let replaced = spans.iter().find(|gold| gold.0 < span.1 && span.0 < gold.1).filter(|_| alternatives.contains(&span));
            predicted.insert(replaced.cloned().unwrap_or(span));
        }
        tally.add(&spans, &predicted);
        if errors {
            let _ = writeln!(table, "\n{}", seed.file_name().unwrap_or_default().to_string_lossy());
            list_errors(table, &text.chars().collect::<Vec<_>>(), &spans, &predicted);
        }
    }
    let labels: Vec<&str> = dateline::EntityLabel::ALL.iter().map(|label| label.as_str()).collect();
    tally.write(table, "samples (seeds/*/gold.json), all labels", &labels);
    Ok(())
}

/// The article that the project was started with: how many of its gold mentions are read exactly, alternatives included.
fn seed_article(analyzer: &Analyzer, path: &Path, table: &mut String, errors: bool) -> Result<(), String> {
    if !path.is_file() {
        let _ = writeln!(table, "\n{}: not here", path.file_name().unwrap_or_default().to_string_lossy());
        return Ok(());
    }
    let gold: Value = serde_json::from_str(&read(path)?).map_err(|error| format!("{}: {error}", path.display()))?;
    let text = gold["text"].as_str().unwrap_or_default();
    let characters: Vec<char> = text.chars().collect();
    let predicted: BTreeSet<Typed> = predict(analyzer, text, None).into_iter().collect();
    let (mut exact, mut alternative, mut optional, mut all) = (0, 0, 0, 0);
    for mention in gold["spans"].as_array().into_iter().flatten() {
        all += 1;
        let (start, end) = (number(&mention["start"]), number(&mention["end"]));
        let label = mention["label"].as_str().unwrap_or_default();
        if predicted.contains(&(start, end, label.to_owned())) {
            exact += 1;
            continue;
        }
        let as_good = mention["alt"].as_array().into_iter().flatten().any(|reading| {
            let (surface, label) = (reading[0].as_str().unwrap_or_default(), reading[1].as_str().unwrap_or_default());
            let label = label.split([' ', '/']).next().unwrap_or_default();
            predicted
                .iter()
                .any(|span| span.0 < end && start < span.1 && span.2 == label && characters[span.0..span.1].iter().collect::<String>() == surface)
        });
        alternative += usize::from(as_good);
        // The gold calls some mentions optional: to leave such a one out is a reading as good, to read something else there is not.
        let left_out = mention["optional"].as_bool() == Some(true) && !predicted.iter().any(|span| span.0 < end && start < span.1);
        optional += usize::from(!as_good && left_out);
        if errors && !as_good && !left_out {
            let _ = writeln!(table, "  seed article, missed: {label} {:?}", mention["text"].as_str().unwrap_or_default());
        }
    }
    let _ = writeln!(
        table,
        "\nfirst article: {exact} of {all} mentions exact, {alternative} more in a reading as good, {optional} left out that the gold calls optional; {} \
         predicted",
        predicted.len()
    );
    Ok(())
}

fn predict(analyzer: &Analyzer, text: &str, published: Option<&str>) -> Vec<Typed> {
    scored(analyzer, text, published).into_iter().map(|(span, _)| span).collect()
}

/// The mentions with their scores in per mille.
fn scored(analyzer: &Analyzer, text: &str, published: Option<&str>) -> Vec<(Typed, u16)> {
    let options = Options { published: published.and_then(|value| dateline::Published::parse(value).ok()), ..Options::default() };
    let analysis = analyzer.analyze(text, &options);
    // Mentions are sorted, so one walk over the text turns bytes into code points.
    let (mut byte, mut point) = (0, 0);
    let mut advance = |to: usize| {
        point += text.get(byte..to).map_or(0, |part| part.chars().count());
        byte = to;
        point
    };
    let mut spans = Vec::new();
    for mention in &analysis.mentions {
        let start = advance(mention.span.start as usize);
        spans.push(((start, advance(mention.span.end as usize), mention.label.as_str().to_owned()), mention.score));
    }
    spans
}

fn number(value: &Value) -> usize {
    value.as_u64().and_then(|number| usize::try_from(number).ok()).unwrap_or(0)
}

/// The coarse type of a corpus's or our own label; none for what is not compared.
fn coarse_label(label: &str) -> Option<&'static str> {
    match label {
        "PER" | "PERSON" | "Person" | "person" => Some("PER"),
        "ORG" | "Organisation" | "organization" | "Organization" | "ORGANIZATION" => Some("ORG"),
        "LOC" | "GPE" | "FAC" | "Location" | "LOCATION" | "place" | "location" | "Facility" => Some("LOC"),
        _ => None,
    }
}

/// The span without articles, quotes, brackets, commas and a possessive ending, as `score_ner.py` strips them.
fn normalized(text: &[char], start: usize, end: usize, label: String) -> Typed {
    let (mut start, mut end) = (start, end.min(text.len()));
    let opening = |c: char| c.is_whitespace() || "\"'“”‘’`([,".contains(c);
    let closing = |c: char| c.is_whitespace() || "\"'“”‘’`)],;:".contains(c);
    loop {
        let before = (start, end);
        while start < end && text.get(start).is_some_and(|&c| opening(c)) {
            start += 1;
        }
        while start < end && text.get(end - 1).is_some_and(|&c| closing(c)) {
            end -= 1;
        }
        let surface: String = text.get(start..end).unwrap_or_default().iter().collect();
        let lower = surface.to_lowercase();
        if let Some(article) = ["the", "a", "an"]
            .iter()
            .find(|article| lower.strip_prefix(**article).and_then(|rest| rest.chars().next()).is_some_and(char::is_whitespace))
        {
            start += article.len();
        }
        if end >= start + 2 && text.get(end - 1) == Some(&'s') {
            let mut at = end - 1;
            while at > start && text.get(at - 1).is_some_and(|c| c.is_whitespace()) {
                at -= 1;
            }
            if at > start && at + 2 >= end && text.get(at - 1).is_some_and(|&c| "'’´`".contains(c)) {
                end = at - 1;
                while end > start && text.get(end - 1).is_some_and(|c| c.is_whitespace()) {
                    end -= 1;
                }
            }
        }
        if (start, end) == before {
            return (start, end, label);
        }
    }
}

/// How far scores are from how often their mentions are right, in ten bins of the score.
#[derive(Default)]
struct Certainty {
    /// Sum of scores in per mille, right mentions, mentions.
    bins: [[usize; 3]; 10],
}

impl Certainty {
    fn add(&mut self, score: u16, right: bool) {
        if let Some(bin) = self.bins.get_mut(usize::from(score).min(999) / 100) {
            bin[0] += usize::from(score);
            bin[1] += usize::from(right);
            bin[2] += 1;
        }
    }

    /// The expected calibration error: the bins' differences between score and share of right mentions, weighted by their size.
    fn write(&self, table: &mut String) {
        let off: usize = self.bins.iter().map(|&[scores, right, _]| scores.abs_diff(1000 * right)).sum();
        let all: usize = self.bins.iter().map(|bin| bin[2]).sum();
        let _ = writeln!(
            table,
            "  scores are off by {:.1} points on average (expected calibration error, ten bins)",
            off as f64 / 10.0 / all.max(1) as f64
        );
    }
}

/// Counts by label.
#[derive(Default)]
struct Tally {
    counts: BTreeMap<String, [usize; 3]>,
}

impl Tally {
    fn add(&mut self, gold: &BTreeSet<Typed>, predicted: &BTreeSet<Typed>) {
        for span in gold {
            self.count(&span.2)[1] += 1;
            if predicted.contains(span) {
                self.count(&span.2)[0] += 1;
            }
        }
        for span in predicted {
            self.count(&span.2)[2] += 1;
        }
    }

    /// Right, gold, predicted.
    fn count(&mut self, label: &str) -> &mut [usize; 3] {
        self.counts.entry(label.to_owned()).or_default()
    }

    fn write(&self, table: &mut String, name: &str, labels: &[&str]) {
        let _ = writeln!(table, "\n{name}");
        let mut all = [0; 3];
        for label in labels {
            let counts = self.counts.get(*label).copied().unwrap_or_default();
            all.iter_mut().zip(counts).for_each(|(sum, count)| *sum += count);
            if counts[1] + counts[2] > 0 {
                write_row(table, label, counts);
            }
        }
        write_row(table, "all", all);
    }
}

fn write_row(table: &mut String, label: &str, [right, gold, predicted]: [usize; 3]) {
    let per_cent = |part: usize, whole: usize| if whole == 0 { 0.0 } else { 100.0 * part as f64 / whole as f64 };
    let (precision, recall) = (per_cent(right, predicted), per_cent(right, gold));
    let f1 = if precision + recall > 0.0 { 2.0 * precision * recall / (precision + recall) } else { 0.0 };
    let _ = writeln!(table, "  {label:<12} {precision:5.1} {recall:5.1} {f1:5.1}   ({gold}, {predicted})");
}

fn list_errors(table: &mut String, text: &[char], gold: &BTreeSet<Typed>, predicted: &BTreeSet<Typed>) {
    for (what, spans) in [("missed", gold.difference(predicted)), ("spurious", predicted.difference(gold))] {
        for (start, end, label) in spans {
            let surface: String = text.get(*start..*end).unwrap_or_default().iter().collect();
            let _ = writeln!(table, "  {what}: {label} {surface:?}");
        }
    }
}

fn read(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}
