//! `eval gist`: how well the key sentences are chosen, against those that a reader marked before any were chosen.
//!
//! The reference is part of the project, so that the score is the same everywhere. What opens an article carries most of its
//! news, so the figures say something only beside those of its first sentences: three, and as many as were chosen.

use std::fmt::Write as _;
use std::fs;

use dateline::{Analyzer, Options, Published, Span};
use serde_json::Value;

use crate::project;

/// The articles with their key sentences, relative to the project.
const REFERENCE: &str = "data/gold/key-sentences.jsonl";

/// The trained model, relative to the project.
const MODEL: &str = "data/model/names.bin";

/// How many of the chosen sentences are key sentences, and how many of the key sentences were chosen.
#[derive(Default)]
struct Tally {
    chosen: usize,
    right: usize,
    key: usize,
    found: usize,
}

impl Tally {
    fn add(&mut self, chosen: &[Span], key: &[Span]) {
        self.chosen += chosen.len();
        self.key += key.len();
        self.right += chosen.iter().filter(|&&span| key.iter().any(|&key| is_one(span, key))).count();
        self.found += key.iter().filter(|&&key| chosen.iter().any(|&span| is_one(span, key))).count();
    }

    fn row(&self, name: &str) -> String {
        let rate = |part: usize, whole: usize| 100.0 * part as f64 / whole.max(1) as f64;
        let (precision, recall) = (rate(self.right, self.chosen), rate(self.found, self.key));
        let f1 = if precision + recall > 0.0 { 2.0 * precision * recall / (precision + recall) } else { 0.0 };
        format!("{name:<34} {:>5} {precision:>7.1} {recall:>7.1} {f1:>7.1}", self.chosen)
    }
}

/// Whether two spans are the same sentence, parted a little otherwise: they share more than half of the shorter one.
fn is_one(a: Span, b: Span) -> bool {
    let shared = a.end.min(b.end).saturating_sub(a.start.max(b.start));
    2 * shared > (a.end - a.start).min(b.end - b.start)
}

/// Scores the reference and gives the table; with `errors`, each article's sentences that differ.
pub(crate) fn evaluate(errors: bool) -> Result<String, String> {
    let read = |name: &str| fs::read(project::root().join(name)).map_err(|error| format!("{name}: {error}"));
    let analyzer = Analyzer::with_model(&read(MODEL)?).map_err(|error| error.to_string())?;
    let lines = String::from_utf8(read(REFERENCE)?).map_err(|error| format!("{REFERENCE}: {error}"))?;
    let (mut ours, mut three, mut as_many) = (Tally::default(), Tally::default(), Tally::default());
    let (mut articles, mut differing) = (0, String::new());
    for line in lines.lines().filter(|line| !line.trim().is_empty()) {
        let record: Value = serde_json::from_str(line).map_err(|error| format!("{REFERENCE}: {error}"))?;
        let text = record["text"].as_str().unwrap_or_default();
        let bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let byte = |at: &Value| at.as_u64().and_then(|at| bytes.get(usize::try_from(at).ok()?)).copied().unwrap_or(text.len());
        let key: Vec<Span> = record["key"].as_array().into_iter().flatten().map(|span| Span::new(byte(&span[0]), byte(&span[1]))).collect();
        let published = record["dct"].as_str().and_then(|day| Published::parse(day).ok());
        let analysis = analyzer.analyze(text, &Options { published, ..Options::default() });
        let sentences = &analysis.document.sentences;
        let chosen: Vec<Span> = analysis.summary.iter().filter_map(|key| sentences.get(key.sentence)).map(|sentence| sentence.span).collect();
        let lead = |count: usize| sentences.iter().take(count).map(|sentence| sentence.span).collect::<Vec<_>>();
        ours.add(&chosen, &key);
        three.add(&lead(3), &key);
        as_many.add(&lead(chosen.len()), &key);
        articles += 1;
        if errors {
            let _ = writeln!(differing, "{}", record["id"].as_str().unwrap_or_default());
            for span in chosen.iter().filter(|&&span| !key.iter().any(|&key| is_one(span, key))) {
                let _ = writeln!(differing, "  chosen: {}", span.slice(text));
            }
            for span in key.iter().filter(|&&key| !chosen.iter().any(|&span| is_one(span, key))) {
                let _ = writeln!(differing, "  missed: {}", span.slice(text));
            }
        }
    }
    let mut table = format!(
        "# Written by `cargo xtask eval gist --update`.\nKey sentences against a reader's, in %: {articles} articles, {} key sentences\n\n{:<34} {:>5} {:>7} {:>7} {:>7}\n",
        ours.key, "", "n", "P", "R", "F1"
    );
    for (name, tally) in [("chosen", &ours), ("the first three", &three), ("as many from the beginning", &as_many)] {
        let _ = writeln!(table, "{}", tally.row(name));
    }
    Ok(table + &differing)
}
