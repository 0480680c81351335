//! The committed name model: it loads, it reads better than the rules alone, and a damaged copy of it is refused.

use dateline::model::{Clusters, Evidence, Features, Model, Parts, ROW, TAGS};
use dateline::{Analyzer, Options};
use proptest::prelude::*;
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
    assert!(with >= 870, "F1 with the model fell to {with} per mille");
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
fn letters_after_a_name_are_left_out() {
    let text = "Marcus Feldman QC, prosecuting, said so on Monday. Rosalind Whitcombe KC agreed with Helen Marsh MP.";
    let analysis = analyzer().analyze(text, &Options::default());
    let people: Vec<&str> =
        analysis.mentions.iter().filter(|mention| mention.label.as_str() == "PERSON").map(|mention| mention.span.slice(text)).collect();
    assert_eq!(people, ["Marcus Feldman", "Rosalind Whitcombe", "Helen Marsh"]);
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

const TEXT: &str = "Gen. Sergey Kisel left Aleppo, Syria. Kisel’s men, Iran-backed fighters, stayed.";

fn modelless() -> &'static Analyzer {
    static ANALYZER: std::sync::LazyLock<Analyzer> = std::sync::LazyLock::new(Analyzer::new);
    &ANALYZER
}

/// A small model file with every part filled: some clusters, steps of certainty, and weights for all features of a text.
fn small() -> Vec<u8> {
    let words = ["kisel", "aleppo", "syria", "left", "men"];
    let clusters = Clusters::new(words.iter().zip(0..).map(|(word, fine)| (Clusters::key(word), fine)), vec![(0, 0), (1, 0), (1, 0), (2, 1), (3, 1)]);
    let document = modelless().document(TEXT);
    let evidence = Evidence::default();
    let features = Features::new(&document, &clusters, &evidence);
    let mut rows: Vec<(u32, [i8; ROW])> = document
        .sentences
        .iter()
        .flat_map(|sentence| sentence.tokens.clone().map(move |token| (sentence, token)))
        .flat_map(|(sentence, token)| {
            let mut keys = Vec::new();
            features.read(sentence, token, &mut keys);
            keys
        })
        .map(|key| (key, std::array::from_fn(|tag| if tag < TAGS { (key >> tag) as i8 } else { 0 })))
        .collect();
    rows.sort_unstable();
    rows.dedup();
    let transitions = std::array::from_fn(|from| std::array::from_fn(|to| (from * 7 + to * 3) as i8));
    Model::to_bytes(&Parts { clusters, features: rows, transitions, certainty: vec![(0, 600), (1000, 900)] })
}

/// Where the checksum stands, and where what it covers begins.
const CHECKSUM: std::ops::Range<usize> = 20..28;

/// Writes the checksum that the bytes after it have, so that what is damaged there is looked at and not refused at the door.
fn mend(file: &mut [u8]) {
    if let Some((head, body)) = file.split_at_mut_checked(CHECKSUM.end) {
        let sum = body.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, &byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
        head[CHECKSUM].copy_from_slice(&sum.to_le_bytes());
    }
}

/// A damaged file is refused with a reason, or read as another model that finds its names without panicking.
fn check_damaged(file: &[u8]) -> bool {
    match Model::from_bytes(file) {
        Ok(model) => {
            let analyzer = modelless();
            let document = analyzer.document(TEXT);
            let names = model.predict(&document, &analyzer.evidence(&document));
            assert!(names.iter().all(|name| name.tokens.start < name.tokens.end && name.tokens.end <= document.tokens.len()));
            true
        }
        Err(error) => {
            let message = error.to_string();
            assert!(message.starts_with("the model file can't be used: "), "an error should say what is wrong with what: {message}");
            false
        }
    }
}

#[test]
fn a_file_cut_at_any_length_is_refused_also_with_a_fitting_checksum() {
    let whole = small();
    assert!(check_damaged(&whole), "the whole file should be read");
    for length in 0..whole.len() {
        let mut cut = whole[..length].to_vec();
        mend(&mut cut);
        assert!(!check_damaged(&cut), "{length} bytes of {} should not be enough", whole.len());
    }
}

#[test]
fn absurd_counts_are_refused_at_once() {
    let whole = small();
    // Whatever four bytes are taken for a count: the largest there is, and the largest that is let through.
    for place in (CHECKSUM.end..whole.len() - 4).step_by(3) {
        for count in [u32::MAX, 4_000_000] {
            let mut file = whole.clone();
            file[place..place + 4].copy_from_slice(&count.to_le_bytes());
            mend(&mut file);
            check_damaged(&file);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, ..ProptestConfig::default() })]

    #[test]
    fn a_damaged_file_never_panics(
        flips in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
        inserted in prop::collection::vec(any::<u8>(), 0..6),
        at in any::<prop::sample::Index>(),
        mended in any::<bool>(),
    ) {
        let mut file = small();
        for (place, byte) in flips {
            let place = place.index(file.len());
            file[place] ^= byte;
        }
        let at = at.index(file.len());
        file.splice(at..at, inserted);
        if mended {
            mend(&mut file);
        }
        check_damaged(&file);
    }

    #[test]
    fn any_bytes_are_refused_or_read(body in prop::collection::vec(any::<u8>(), 0..400)) {
        let mut file = small();
        file.truncate(CHECKSUM.end);
        file.extend(body);
        mend(&mut file);
        check_damaged(&file);
    }
}
