//! The committed name model: it loads, it reads better than the rules alone, and a damaged copy of it is refused.

use dateline::{Analyzer, Options};
use serde_json::Value;
use std::collections::BTreeSet;

const MODEL: &[u8] = include_bytes!("../data/model/names.bin");

fn analyzer() -> Analyzer {
    Analyzer::with_model(MODEL).expect("the committed model should be read")
}

/// Start, end and label of every mention of a document.
type Spans = BTreeSet<(usize, usize, String)>;

/// The documents of the gold test part: text, and typed spans in bytes.
fn gold() -> Vec<(String, Spans)> {
    let mut documents: Vec<(String, String, Spans)> = Vec::new();
    for line in include_str!("../data/gold/test.jsonl").lines() {
        let row: Value = serde_json::from_str(line).expect("each row should be JSON");
        let run = row["id"].as_str().and_then(|id| id.split('.').next()).expect("a row should have an id");
        if documents.last().is_none_or(|last| last.0 != run) {
            documents.push((run.to_owned(), String::new(), BTreeSet::new()));
        }
        let (_, text, spans) = documents.last_mut().expect("there is a document now");
        if !text.is_empty() {
            text.push(if row["par"] == true { '\n' } else { ' ' });
        }
        let sentence = row["text"].as_str().expect("a row should have a text");
        let byte = |point: &Value| {
            let point = usize::try_from(point.as_u64().expect("an offset is a number")).expect("an offset fits");
            text.len() + sentence.char_indices().nth(point).map_or(sentence.len(), |(at, _)| at)
        };
        let typed = |span: &Value| (byte(&span[0]), byte(&span[1]), span[2].as_str().expect("a label is a text").to_owned());
        spans.extend(row["spans"].as_array().expect("spans are a list").iter().map(typed).collect::<Vec<_>>());
        text.push_str(sentence);
    }
    documents.into_iter().map(|(_, text, spans)| (text, spans)).collect()
}

/// Exact F1 in per mille over all name types.
fn f1(analyzer: &Analyzer) -> usize {
    let (mut right, mut found, mut wanted) = (0, 0, 0);
    for (text, gold) in gold() {
        let analysis = analyzer.analyze(&text, &Options::default());
        let names: BTreeSet<(usize, usize, String)> = analysis
            .mentions
            .iter()
            .filter(|mention| mention.label.is_name())
            .map(|mention| (mention.span.start as usize, mention.span.end as usize, mention.label.as_str().to_owned()))
            .collect();
        right += names.intersection(&gold).count();
        found += names.len();
        wanted += gold.len();
    }
    2000 * right / (found + wanted)
}

#[test]
fn the_model_reads_the_gold_test_part_better_than_the_rules() {
    let (with, without) = (f1(&analyzer()), f1(&Analyzer::new()));
    assert!(with >= 845, "F1 with the model fell to {with} per mille");
    assert!(with >= without + 50, "the model gives {with} per mille, the rules alone {without}");
}

#[test]
fn numbers_and_dates_stay_beside_the_model() {
    let text = "Gen. Sergey Kisel bought 12 tanks for $3 million on 2 December 2024 in Aleppo.";
    let analysis = analyzer().analyze(text, &Options::default());
    let read: Vec<(&str, &str)> = analysis.mentions.iter().map(|mention| (mention.span.slice(text), mention.label.as_str())).collect();
    for wanted in [("Sergey Kisel", "PERSON"), ("12", "CARDINAL"), ("$3 million", "MONEY"), ("2 December 2024", "DATE"), ("Aleppo", "GPE")] {
        assert!(read.contains(&wanted), "{wanted:?} should be read: {read:?}");
    }
}

#[test]
fn a_damaged_copy_is_refused() {
    for length in [0, 7, 8, 20, 28, 1000, MODEL.len() / 2, MODEL.len() - 1] {
        assert!(Analyzer::with_model(&MODEL[..length]).is_err(), "{length} bytes should not be enough");
    }
    let mut copy = MODEL.to_vec();
    for place in (0..MODEL.len()).step_by(MODEL.len() / 40) {
        copy[place] ^= 0x10;
        assert!(Analyzer::with_model(&copy).is_err(), "byte {place} should matter");
        copy[place] ^= 0x10;
    }
}
