//! `cargo xtask bench`: speeds, printed. The growth of time with length is a test of its own (`cargo xtask test growth`).

use std::process::Command;

use crate::error::{Error, Result};
use crate::manifest::Manifest;
use crate::setup::Choice;
use crate::{command, project, size, test};

/// What the page's measurements consist of; each can be asked for alone.
const PARTS: [&str; 4] = ["paste", "long", "folder", "memory"];

/// The verb.
pub(crate) fn run(mut arguments: lexopt::Parser) -> Result<()> {
    let mut chosen = Vec::new();
    let mut parts = Vec::new();
    let mut choice = Choice::default();
    while let Some(argument) = arguments.next()? {
        match argument {
            lexopt::Arg::Long("wasm-toolchain") => choice = Choice::parse(&arguments.value()?)?,
            lexopt::Arg::Value(name) if PARTS.iter().any(|part| name == *part) => parts.push(name),
            lexopt::Arg::Value(name) if name == "core" || name == "page" || name == "peers" => chosen.push(name),
            lexopt::Arg::Value(name) => {
                return Err(Error::needs_you(format!(
                    "bench measures core, page or peers, and of the page paste, long, folder or memory, not {name:?}."
                )));
            }
            other => return Err(crate::unexpected(&other)),
        }
    }
    if !parts.is_empty() {
        chosen.push("page".into());
    }
    let wants = |name: &str| chosen.is_empty() || chosen.iter().any(|chosen| chosen == name);
    if wants("core") {
        command::run(Command::new("cargo").args(["bench", "--bench", "analysis"]).current_dir(project::root()), "measure the core")?;
    }
    if wants("page") {
        test::run_script("bench.mjs", &parts, choice)?;
        size::show(&Manifest::read()?)?;
    }
    // Only when asked for: it takes a minute, and half of it needs a Python that few machines have.
    if chosen.iter().any(|chosen| chosen == "peers") {
        command::run(Command::new("cargo").args(["build", "--quiet", "--release"]).current_dir(project::root()), "build the command line")?;
        test::run_script("peers.mjs", &[], choice)?;
    }
    Ok(())
}
