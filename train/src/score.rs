//! What a model finds in texts, and its exact precision, recall and F1 by type on labelled ones.

use std::collections::BTreeSet;
use std::path::Path;

use dateline::model::Model;
use dateline::{Analyzer, EntityLabel};

use crate::data;

pub fn run(arguments: &[String]) -> Result<(), String> {
    let [model, paths @ ..] = arguments else { return Err("usage: train score MODEL.bin DATA.jsonl…".to_owned()) };
    let bytes = std::fs::read(model).map_err(|error| format!("{model}: {error}"))?;
    let model = Model::from_bytes(&bytes).map_err(|error| error.to_string())?;
    let analyzer = Analyzer::new();
    for path in paths {
        let mut counts = [[0_usize; 3]; EntityLabel::NAMES.len()];
        for text in data::read(Path::new(path))? {
            let document = analyzer.document(&text.text);
            let found: BTreeSet<(usize, usize, usize)> = model
                .predict(&document, &analyzer.evidence(&document))
                .into_iter()
                .map(|name| {
                    let span = document.cover(name.tokens);
                    (span.start as usize, span.end as usize, EntityLabel::NAMES.iter().position(|&label| label == name.label).unwrap_or_default())
                })
                .collect();
            let gold: BTreeSet<(usize, usize, usize)> = text
                .spans
                .iter()
                .map(|&(start, end, label)| (start, end, EntityLabel::NAMES.iter().position(|&known| known == label).unwrap_or_default()))
                .collect();
            for &(_, _, label) in &found {
                counts[label][1] += 1;
            }
            for &(_, _, label) in &gold {
                counts[label][2] += 1;
            }
            for &(_, _, label) in found.intersection(&gold) {
                counts[label][0] += 1;
            }
        }
        println!("{path}");
        let mut total = [0; 3];
        for (label, count) in EntityLabel::NAMES.iter().zip(counts) {
            line(label.as_str(), count);
            for (total, count) in total.iter_mut().zip(count) {
                *total += count;
            }
        }
        line("all", total);
    }
    Ok(())
}

/// Writes what the model finds as JSON Lines, spans in code points.
pub fn predict(arguments: &[String]) -> Result<(), String> {
    let [model, path, out] = arguments else { return Err("usage: train predict MODEL.bin DATA.jsonl OUT.jsonl".to_owned()) };
    let bytes = std::fs::read(model).map_err(|error| format!("{model}: {error}"))?;
    let model = Model::from_bytes(&bytes).map_err(|error| error.to_string())?;
    let analyzer = Analyzer::new();
    let mut lines = String::new();
    for text in data::read(Path::new(path))? {
        let document = analyzer.document(&text.text);
        let code_point = |byte: u32| text.text.get(..byte as usize).map_or(0, |before| before.chars().count());
        let spans: Vec<serde_json::Value> = model
            .predict(&document, &analyzer.evidence(&document))
            .into_iter()
            .map(|name| {
                let span = document.cover(name.tokens);
                serde_json::json!([code_point(span.start), code_point(span.end), name.label.as_str()])
            })
            .collect();
        lines.push_str(&serde_json::json!({"id": text.id, "text": text.text, "spans": spans}).to_string());
        lines.push('\n');
    }
    std::fs::write(out, lines).map_err(|error| format!("{out}: {error}"))
}

/// From which margin on a model's names are right how often, measured on labelled text: about twenty steps, never falling.
pub fn certainty(model: &[u8], path: &Path) -> Result<Vec<(i32, u16)>, String> {
    const STEPS: usize = 20;
    let model = Model::from_bytes(model).map_err(|error| error.to_string())?;
    let analyzer = Analyzer::new();
    let mut names: Vec<(i32, bool)> = Vec::new();
    for text in data::read(path)? {
        let document = analyzer.document(&text.text);
        for name in model.predict(&document, &analyzer.evidence(&document)) {
            let span = document.cover(name.tokens.clone());
            let right = text.spans.iter().any(|&(start, end, label)| (start, end, label) == (span.start as usize, span.end as usize, name.label));
            names.push((name.margin, right));
        }
    }
    names.sort_unstable();
    // Neighbouring steps are joined until the share of right names never falls.
    let mut steps: Vec<(i64, usize, usize)> = Vec::new();
    for part in names.chunks(names.len().div_ceil(STEPS).max(1)) {
        let margins = part.iter().map(|name| i64::from(name.0)).sum::<i64>();
        steps.push((margins, part.iter().filter(|name| name.1).count(), part.len()));
        while let [.., before, last] = steps.as_slice() {
            if before.1 * last.2 < last.1 * before.2 {
                break;
            }
            let joined = (before.0 + last.0, before.1 + last.1, before.2 + last.2);
            steps.truncate(steps.len() - 2);
            steps.push(joined);
        }
    }
    Ok(steps
        .into_iter()
        .map(|(margins, right, count)| {
            (i32::try_from(margins / count as i64).unwrap_or(i32::MAX), u16::try_from(1000 * right / count).unwrap_or(1000))
        })
        .collect())
}

fn line(name: &str, [right, found, gold]: [usize; 3]) {
    let share = |part: usize, whole: usize| if whole == 0 { 0.0 } else { 100.0 * part as f64 / whole as f64 };
    println!(
        "  {name:12} gold {gold:5} found {found:5}  P {:5.1} R {:5.1} F1 {:5.1}",
        share(right, found),
        share(right, gold),
        share(2 * right, found + gold)
    );
}
