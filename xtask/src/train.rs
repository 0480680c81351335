//! `train`: makes the shipped name model again from the gold corpus and the teacher's labels.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::error::{Error, Result, at};
use crate::{command, gold, project};

/// What the shipped model was trained with; `train/src/main.rs` says what each setting does.
pub(crate) const SETTINGS: [&str; 8] = ["epochs=3", "weights=600000", "step=4", "decay=4e-4", "rate=0.06", "refits=3", "least=4", "reach=0.4"];
/// How often each gold document is learnt from, for once of a labelled one.
const GOLD_TIMES: usize = 5;

/// The verb. `--labels FILE` is text that the teacher labelled, `--clusters FILE` word clusters or a model that has them, `--out FILE` the model to
/// write; further words go to the trainer, later settings over earlier ones.
pub(crate) fn run(mut arguments: lexopt::Parser) -> Result<()> {
    use lexopt::prelude::{Long, Value};
    let root = project::root();
    let model = root.join("data/model/names.bin");
    let mut labels = root.join("../shared/labels/teacher.jsonl");
    let (mut clusters, mut out) = (model.clone(), model);
    let mut further = Vec::new();
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("labels") => labels = PathBuf::from(arguments.value()?),
            Long("clusters") => clusters = PathBuf::from(arguments.value()?),
            Long("out") => out = PathBuf::from(arguments.value()?),
            Value(setting) => further.push(setting),
            other => return Err(crate::unexpected(&other)),
        }
    }
    if !labels.is_file() {
        return Err(Error::needs_you(format!(
            "{} is not here. The model learns most from raw text that the teacher labelled, which is too large for the repository: make it by steps 1 to 5 \
             of docs/training.md, or name such a file with --labels FILE. Its rows are {{\"id\",\"text\",\"spans\":[[start,end,LABEL],…],\"soft\"?:…}}.",
            labels.display()
        )));
    }
    if !clusters.is_file() {
        return Err(Error::needs_you(format!(
            "{} is not here. Word clusters are taken from the model in data/model, or from a table that `train/labels/clusters.py` writes; name one with \
             --clusters FILE.",
            clusters.display()
        )));
    }
    let folder = project::target_dir().join("train");
    at(&folder, fs::create_dir_all(&folder))?;
    let learnt = joined(root, &folder, "train")?;
    let held = joined(root, &folder, "dev")?;
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut trainer = Command::new(cargo);
    trainer.current_dir(root).args(["run", "--quiet", "--release", "-p", "train", "--"]).arg(&out);
    trainer.args(SETTINGS).args(further);
    trainer.arg(setting("clusters=", &clusters)).arg(setting("calibrate=", &held));
    let mut gold = learnt.into_os_string();
    gold.push(format!("*{GOLD_TIMES}"));
    trainer.arg(&labels).arg(gold);
    println!("[train] {}", command::shown(&trainer));
    command::run(&mut trainer, "train the model")?;
    println!(
        "[train] wrote {}. Now: cargo xtask eval entities --update; cargo xtask hashes; say in data/model/README.md what changed.",
        project::short(&out)
    );
    Ok(())
}

fn setting(name: &str, path: &Path) -> std::ffi::OsString {
    let mut setting = std::ffi::OsString::from(name);
    setting.push(path);
    setting
}

/// Writes a part of the gold corpus as the trainer reads it: a document a line.
fn joined(root: &Path, folder: &Path, part: &str) -> Result<PathBuf> {
    let mut lines = String::new();
    for document in gold::read(&root.join(format!("data/gold/{part}.jsonl"))).map_err(Error::new)? {
        lines += &serde_json::json!({ "id": document.id, "text": document.text, "spans": document.spans }).to_string();
        lines.push('\n');
    }
    let path = folder.join(format!("gold-{part}.jsonl"));
    at(&path, fs::write(&path, lines))?;
    Ok(path)
}
