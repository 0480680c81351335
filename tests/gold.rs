//! The sample articles and their gold readings are what seeds/README.md says they are.

use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The 18 entity labels of OntoNotes.
const LABELS: [&str; 18] = [
    "PERSON",
    "NORP",
    "FAC",
    "ORG",
    "GPE",
    "LOC",
    "PRODUCT",
    "EVENT",
    "WORK_OF_ART",
    "LAW",
    "LANGUAGE",
    "DATE",
    "TIME",
    "PERCENT",
    "MONEY",
    "QUANTITY",
    "ORDINAL",
    "CARDINAL",
];

fn seeds() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let mut seeds: Vec<PathBuf> = fs::read_dir(folder)
        .expect("seeds/ should be readable")
        .map(|entry| entry.expect("seeds/ should list its entries").path())
        .filter(|path| path.is_dir())
        .collect();
    seeds.sort();
    seeds
}

fn text(seed: &Path) -> String {
    fs::read_to_string(seed.join("article.txt")).unwrap_or_else(|error| panic!("{}: article.txt: {error}", seed.display()))
}

fn json(path: &Path) -> Value {
    let bytes = fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_slice(&bytes).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The gold files, each with its article's code points.
fn golds() -> Vec<(PathBuf, Vec<char>, Value)> {
    seeds()
        .into_iter()
        .filter(|seed| seed.join("gold.json").exists())
        .map(|seed| (seed.join("gold.json"), text(&seed).chars().collect(), json(&seed.join("gold.json"))))
        .collect()
}

fn list<'a>(value: &'a Value, at: &str) -> &'a [Value] {
    value.as_array().unwrap_or_else(|| panic!("{at}: should be a list, is {value}"))
}

fn string<'a>(value: &'a Value, at: &str) -> &'a str {
    value.as_str().unwrap_or_else(|| panic!("{at}: should be a string, is {value}"))
}

/// Checks that the code points from start to end are `surface`, and returns the two offsets.
fn check_slice(article: &[char], start: &Value, end: &Value, surface: &str, at: &str) -> (usize, usize) {
    let offset = |value: &Value| value.as_u64().and_then(|n| usize::try_from(n).ok()).unwrap_or_else(|| panic!("{at}: no offset: {value}"));
    let (start, end) = (offset(start), offset(end));
    let slice: Option<String> = article.get(start..end).map(|slice| slice.iter().collect());
    assert_eq!(slice.as_deref(), Some(surface), "{at}: offsets {start}..{end}");
    assert!(start < end, "{at}: {surface:?} is empty");
    (start, end)
}

#[test]
fn every_sample_has_text_and_description() {
    let seeds = seeds();
    assert!(seeds.len() >= 9, "seeds/ holds {} samples", seeds.len());
    for seed in seeds {
        let at = seed.display().to_string();
        assert!(!text(&seed).trim().is_empty(), "{at}: empty article");
        let meta = json(&seed.join("meta.json"));
        for field in ["title", "source", "note"] {
            let value = meta.get(field).unwrap_or_else(|| panic!("{at}: meta.json lacks {field}"));
            assert!(!string(value, &at).is_empty(), "{at}: meta.json has an empty {field}");
        }
        match meta.get("published") {
            Some(Value::Null) => {}
            Some(Value::String(date)) => {
                let shape: String = date.chars().map(|c| if c.is_ascii_digit() { '9' } else { c }).collect();
                assert!(shape.starts_with("9999-99-99"), "{at}: published is no ISO date: {date}");
            }
            other => panic!("{at}: published should be an ISO date or null, is {other:?}"),
        }
    }
}

#[test]
fn gold_spans_are_slices_sorted_and_apart() {
    for (path, article, gold) in golds() {
        let at = path.display().to_string();
        let mut free = 0;
        for row in list(&gold["spans"], &at) {
            let (start, end) = check_slice(&article, &row[0], &row[1], string(&row[3], &at), &at);
            assert!(LABELS.contains(&string(&row[2], &at)), "{at}: no such label: {row}");
            assert!(start >= free, "{at}: out of order or overlapping: {row}");
            free = end;
        }
        assert!(free > 0, "{at}: no spans");
        for row in gold.get("alternatives").map_or(&[][..], |rows| list(rows, &at)) {
            check_slice(&article, &row[0], &row[1], string(&row[3], &at), &at);
            assert!(LABELS.contains(&string(&row[2], &at)), "{at}: no such label: {row}");
        }
    }
}

#[test]
fn gold_dates_are_slices_with_a_timex3_type_and_value() {
    for (path, article, gold) in golds() {
        let at = path.display().to_string();
        let mut free = 0;
        for timex in list(&gold["timex"], &at) {
            let (start, end) = check_slice(&article, &timex["start"], &timex["end"], string(&timex["text"], &at), &at);
            assert!(start >= free, "{at}: out of order or overlapping: {timex}");
            free = end;
            let (kind, value) = (string(&timex["type"], &at), string(&timex["value"], &at));
            let sound = match kind {
                "DURATION" => value.starts_with('P') && !value.contains("REF"),
                "DATE" => value.ends_with("_REF") || value.starts_with(|c: char| c.is_ascii_digit() || c == 'X'),
                "TIME" => value.contains('T'),
                "SET" => value.starts_with(['P', 'X']),
                _ => false,
            };
            assert!(sound, "{at}: {kind} with the value {value}: {timex}");
        }
    }
}

#[test]
fn gold_entities_have_two_surfaces_that_are_marked() {
    for (path, _, gold) in golds() {
        let at = path.display().to_string();
        let marked: BTreeSet<&str> = list(&gold["spans"], &at).iter().map(|row| string(&row[3], &at)).collect();
        let mut seen = BTreeSet::new();
        for entity in list(&gold["entities"], &at) {
            let surfaces: Vec<&str> = list(&entity[1], &at).iter().map(|surface| string(surface, &at)).collect();
            assert!(surfaces.len() >= 2, "{at}: one surface is no group: {entity}");
            assert!(surfaces.contains(&string(&entity[0], &at)), "{at}: the name is not among the surfaces: {entity}");
            for surface in surfaces {
                assert!(marked.contains(surface), "{at}: {surface:?} is no span");
                assert!(seen.insert(surface), "{at}: {surface:?} is in two entities");
            }
        }
    }
}
