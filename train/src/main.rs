//! Trains the name model.
//!
//! ```text
//! train OUT.bin clusters=FILE.tsv|MODEL.bin lists=1 epochs=8 weights=200000 DATA.jsonl[*WEIGHT]…
//! train score MODEL.bin DATA.jsonl…
//! train predict MODEL.bin DATA.jsonl OUT.jsonl
//! ```
//!
//! The steps: count features and keep those seen often enough; train a conditional random field; keep the weights that matter most and train on
//! with only these (`weights=300000,100000` makes a model of each size, the second beside the first); round them to one byte each; measure on other text (`calibrate=FILE.jsonl`) how often names of which margin are right. Everything is single-threaded and seeded, so the same data give the same file.

mod crf;
mod data;
mod score;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use dateline::Analyzer;
use dateline::model::{Clusters, Model, Parts, ROW, TAGS};
use rustc_hash::FxHashMap;

use crf::Crf;
use data::{Example, Spelling};

struct Settings {
    out: PathBuf,
    clusters: Option<PathBuf>,
    lists: bool,
    epochs: usize,
    refits: usize,
    weights: Vec<usize>,
    rate: f32,
    decay: f32,
    least: u32,
    reach: f32,
    respelt: u64,
    soft: bool,
    step: f32,
    calibrate: Option<PathBuf>,
    data: Vec<(PathBuf, usize)>,
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let result = match arguments.first().map(String::as_str) {
        Some("score") => score::run(&arguments[1..]),
        Some("predict") => score::predict(&arguments[1..]),
        Some(_) => settings(&arguments).and_then(|settings| train(&settings)),
        None => Err("usage: train OUT.bin [key=value…] DATA.jsonl[*WEIGHT]… | train score MODEL.bin DATA.jsonl".to_owned()),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("train: {message}");
            ExitCode::FAILURE
        }
    }
}

fn settings(arguments: &[String]) -> Result<Settings, String> {
    let mut settings = Settings {
        out: PathBuf::from(&arguments[0]),
        clusters: None,
        lists: true,
        epochs: 6,
        refits: 2,
        weights: vec![220_000],
        rate: 0.15,
        decay: 2e-5,
        least: 3,
        reach: 0.4,
        respelt: 6,
        soft: true,
        step: 1.0,
        calibrate: None,
        data: Vec::new(),
    };
    for argument in &arguments[1..] {
        let bad = |_| format!("{argument}: not a number");
        match argument.split_once('=') {
            Some(("clusters", value)) => settings.clusters = Some(PathBuf::from(value)),
            Some(("calibrate", value)) => settings.calibrate = Some(PathBuf::from(value)),
            Some(("step", value)) => settings.step = value.parse().map_err(|_| format!("{argument}: not a number"))?,
            Some(("soft", value)) => settings.soft = value != "0",
            Some(("lists", value)) => settings.lists = value != "0",
            Some(("epochs", value)) => settings.epochs = value.parse().map_err(bad)?,
            Some(("refits", value)) => settings.refits = value.parse().map_err(bad)?,
            Some(("weights", value)) => settings.weights = value.split(',').map(|part| part.parse().map_err(bad)).collect::<Result<_, _>>()?,
            Some(("rate", value)) => settings.rate = value.parse().map_err(|_| format!("{argument}: not a number"))?,
            Some(("decay", value)) => settings.decay = value.parse().map_err(|_| format!("{argument}: not a number"))?,
            Some(("reach", value)) => settings.reach = value.parse().map_err(|_| format!("{argument}: not a number"))?,
            Some(("least", value)) => settings.least = value.parse().map_err(bad)?,
            Some(("respelt", value)) => settings.respelt = value.parse().map_err(bad)?,
            Some((key, _)) => return Err(format!("{key}: unknown setting")),
            None => {
                let (path, weight) = argument.split_once('*').unwrap_or((argument, "1"));
                settings.data.push((PathBuf::from(path), weight.parse().map_err(bad)?));
            }
        }
    }
    Ok(settings)
}

/// Reads `word<TAB>fine<TAB>middle<TAB>coarse` lines, or takes the clusters of an earlier model (`.bin`).
fn read_clusters(path: &Path) -> Result<Clusters, String> {
    if path.extension().is_some_and(|extension| extension == "bin") {
        let bytes = std::fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
        return Ok(Model::from_bytes(&bytes).map_err(|error| error.to_string())?.clusters().clone());
    }
    let text = std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let mut words: Vec<(u32, u16)> = Vec::new();
    let mut parents: Vec<(u16, u16)> = Vec::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let fields: Vec<&str> = line.split('\t').collect();
        let [word, fine, middle, coarse] = fields.as_slice() else { return Err(format!("{}: {line:?} has not four fields", path.display())) };
        let number = |field: &str| field.parse::<u16>().map_err(|_| format!("{}: {line:?}: {field} is no cluster", path.display()));
        let fine = number(fine)?;
        if parents.len() <= usize::from(fine) {
            parents.resize(usize::from(fine) + 1, (0, 0));
        }
        parents[usize::from(fine)] = (number(middle)?, number(coarse)?);
        words.push((Clusters::key(word), fine));
    }
    Ok(Clusters::new(words, parents))
}

/// A small generator of pseudo-random numbers (SplitMix64), for orders that are the same every time.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, (self.next() % (last as u64 + 1)) as usize);
        }
    }
}

fn train(settings: &Settings) -> Result<(), String> {
    let clusters = settings.clusters.as_deref().map(read_clusters).transpose()?.unwrap_or_default();
    let analyzer = Analyzer::new();
    let mut dice = Dice(1);
    let mut texts = Vec::new();
    for (path, weight) in &settings.data {
        for text in data::read(path)? {
            texts.push((text, *weight));
        }
    }
    // Some texts are taught in another spelling, instead of as they stand.
    let spellings: Vec<Spelling> = texts
        .iter()
        .map(|_| match dice.next() % 100 {
            roll if roll < settings.respelt => [Spelling::Upper, Spelling::Lower, Spelling::Title][(dice.next() % 3) as usize],
            _ => Spelling::AsIs,
        })
        .collect();
    let mut counts: FxHashMap<u32, u32> = FxHashMap::default();
    for ((text, _), &spelling) in texts.iter().zip(&spellings) {
        data::sentences(&analyzer, &clusters, settings.lists, text, spelling, |sentence| {
            for feature in sentence.features.into_iter().flatten() {
                *counts.entry(feature).or_default() += 1;
            }
        });
    }
    let mut kept: Vec<u32> = counts.iter().filter(|entry| *entry.1 >= settings.least).map(|entry| *entry.0).collect();
    kept.sort_unstable();
    eprintln!("{} texts, {} features, {} of them seen {} times or more", texts.len(), counts.len(), kept.len(), settings.least);
    // A weight matters by its size and by how often its feature occurs; the power keeps rare but telling features.
    let reach: Vec<f32> = kept.iter().map(|feature| (counts[feature] as f32).powf(settings.reach)).collect();
    drop(counts);
    let numbers: FxHashMap<u32, u32> = kept.iter().copied().zip(0..).collect();
    let mut examples: Vec<Example> = Vec::new();
    let mut order: Vec<usize> = Vec::new();
    for ((text, weight), &spelling) in texts.iter().zip(&spellings) {
        data::sentences(&analyzer, &clusters, settings.lists, text, spelling, |sentence| {
            let steps = if settings.soft { sentence.steps } else { Vec::new() };
            let mut example = Example { features: Vec::new(), ends: Vec::new(), tags: sentence.tags, steps };
            for token in sentence.features {
                example.features.extend(token.iter().filter_map(|feature| numbers.get(feature)));
                example.ends.push(u32::try_from(example.features.len()).unwrap_or(u32::MAX));
            }
            order.extend(std::iter::repeat_n(examples.len(), *weight));
            examples.push(example);
        });
    }
    drop(texts);
    let tokens: usize = examples.iter().map(Example::len).sum();
    eprintln!("{} sentences, {tokens} tokens", examples.len());
    let mut crf = Crf::new(kept.len());
    for epoch in 0..settings.epochs {
        dice.shuffle(&mut order);
        let loss = crf.epoch(&examples, &order, settings.rate, settings.decay);
        eprintln!("epoch {}: loss {loss:.4} a token", epoch + 1);
    }
    let mut sizes: Vec<f32> = Vec::new();
    for (row, reach) in crf.weights.iter().zip(&reach) {
        sizes.extend(row[..TAGS].iter().filter(|&&weight| weight != 0.0).map(|weight| weight.abs() * reach));
    }
    sizes.sort_unstable_by(f32::total_cmp);
    for (number, &weights) in settings.weights.iter().enumerate() {
        let mut kept_ones = crf.clone();
        if let Some(&least) = sizes.len().checked_sub(weights).filter(|&place| place > 0).and_then(|place| sizes.get(place)) {
            kept_ones.keep(|row, feature| (0..TAGS).fold(0, |mask, tag| mask | u32::from(row[tag].abs() * reach[feature] >= least) << tag));
            eprintln!("{weights} of {} weights kept", sizes.len());
            // Of its own, so that a model is the same whether or not others are made beside it.
            let mut dice = Dice(2);
            let mut order = order.clone();
            order.sort_unstable();
            for epoch in 0..settings.refits {
                dice.shuffle(&mut order);
                let loss = kept_ones.epoch(&examples, &order, settings.rate, settings.decay);
                eprintln!("refit {}: loss {loss:.4} a token", epoch + 1);
            }
        }
        let mut parts = round(&kept_ones, &kept, clusters.clone(), settings.step);
        if let Some(path) = &settings.calibrate {
            parts.certainty = score::certainty(&Model::to_bytes(&parts), path)?;
        }
        let file = Model::to_bytes(&parts);
        // Of several sizes the first has the name that was asked for.
        let out = if number == 0 { settings.out.clone() } else { settings.out.with_extension(format!("{weights}.bin")) };
        std::fs::write(&out, &file).map_err(|error| format!("{}: {error}", out.display()))?;
        eprintln!("{}: {} bytes", out.display(), file.len());
    }
    Ok(())
}

/// Rounds the weights to bytes whose squares are proportional to them, in steps of `step`: coarser ones pack better. The largest weights in a thousand are
/// clipped.
fn round(crf: &Crf, keys: &[u32], clusters: Clusters, step: f32) -> Parts {
    let mut sizes: Vec<f32> =
        crf.weights.iter().flat_map(|row| row[..TAGS].iter().map(|weight| weight.abs())).filter(|&weight| weight > 0.0).collect();
    sizes.sort_unstable_by(f32::total_cmp);
    let transitions = crf.transitions.iter().flatten().fold(0.0_f32, |top, weight| top.max(weight.abs()));
    let top = sizes.get(sizes.len().saturating_sub(1 + sizes.len() / 20_000)).copied().unwrap_or(1.0).max(transitions);
    let byte = |weight: f32| -> i8 {
        let root = (weight.abs() / top).sqrt() * 127.0;
        ((root / step).round() * step).min(127.0).copysign(weight) as i8
    };
    let mut features = Vec::new();
    for (&key, row) in keys.iter().zip(&crf.weights) {
        let mut bytes = [0; ROW];
        for (slot, &weight) in bytes.iter_mut().zip(row).take(TAGS) {
            *slot = byte(weight);
        }
        if bytes.iter().any(|&weight| weight != 0) {
            features.push((key, bytes));
        }
    }
    let mut transitions = [[0; ROW]; ROW];
    for (row, weights) in transitions.iter_mut().zip(&crf.transitions) {
        for (slot, &weight) in row.iter_mut().zip(weights) {
            *slot = byte(weight);
        }
    }
    eprintln!("{} features in the file, one unit is {:.6}", features.len(), top / 16129.0);
    Parts { clusters, features, transitions, certainty: Vec::new() }
}
