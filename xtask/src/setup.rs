//! `cargo xtask setup`: what building and testing need, installed where it is missing.
//!
//! Every step looks first and installs only what it does not find, so that a second run has nothing to do.
//! Tools go into the user's cache, one folder a version, and serve every clone.

mod browser;
pub(crate) mod bundler;
mod cargo_tools;
mod debian;
mod node;
mod npm;
mod wasm_opt;
mod wasm_target;

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use crate::command;
use crate::error::{Error, Result};
use crate::manifest::Manifest;
use crate::project;

pub(crate) use browser::Browser;
pub(crate) use npm::ensure_vendored;
pub(crate) use wasm_target::Toolchain;

/// Where the standard library for WebAssembly should come from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Choice {
    /// The compiler in use if it has the target or rustup can add it; else Debian's.
    #[default]
    Auto,
    /// Only the compiler in use.
    Rustup,
    /// Only Debian's compiler, with the standard library built from its sources.
    Debian,
}

impl Choice {
    /// Reads the value of `--wasm-toolchain`.
    pub(crate) fn parse(value: &OsStr) -> Result<Choice> {
        match value.to_str() {
            Some("auto") => Ok(Choice::Auto),
            Some("rustup") => Ok(Choice::Rustup),
            Some("debian") => Ok(Choice::Debian),
            _ => Err(Error::needs_you(format!("--wasm-toolchain takes auto, rustup or debian, not {value:?}."))),
        }
    }
}

/// What the build needs.
pub(crate) struct BuildTools {
    /// The compiler for WebAssembly.
    pub(crate) toolchain: Toolchain,
    /// Folders to put before `PATH`.
    folders: Vec<PathBuf>,
    /// wasm-opt, unless npm is missing.
    pub(crate) wasm_opt: Option<PathBuf>,
}

impl BuildTools {
    /// A program that compiles to WebAssembly, with the right compiler, wasm-pack and wasm-bindgen before others on its `PATH`.
    pub(crate) fn command(&self, program: &str) -> Command {
        let mut folders = self.folders.clone();
        folders.splice(0..0, self.toolchain.folder());
        let path = command::path_with(&folders);
        // Looked up here, since `Command` searches the PATH of this program and not the one it is given.
        let file = std::env::split_paths(&path).map(|folder| folder.join(program)).find(|file| command::is_executable(file));
        let mut command = Command::new(file.as_deref().unwrap_or(Path::new(program)));
        command.env("PATH", path).current_dir(project::root());
        self.toolchain.apply(&mut command);
        command
    }
}

/// What the tests need besides.
pub(crate) struct TestTools {
    /// Chromium and its driver.
    pub(crate) browser: Browser,
    /// Node, which runs the page's tests.
    pub(crate) node: PathBuf,
}

/// Sets up what the build needs.
pub(crate) fn for_build(manifest: &Manifest, choice: Choice) -> Result<BuildTools> {
    let toolchain = wasm_target::ensure(choice)?;
    let wasm_pack = cargo_tools::ensure_wasm_pack(&manifest.tools.wasm_pack)?;
    let wasm_bindgen = cargo_tools::ensure_wasm_bindgen(&manifest.tools.wasm_bindgen)?;
    let wasm_opt = if manifest.build.wasm_opt.is_empty() { None } else { wasm_opt::ensure(&manifest.tools.binaryen)? };
    let folders = [wasm_pack, wasm_bindgen].into_iter().flatten().collect();
    Ok(BuildTools { toolchain, folders, wasm_opt })
}

/// Sets up what the tests in the browser need.
pub(crate) fn for_test() -> Result<TestTools> {
    let node = node::ensure()?;
    node::ensure_packages(&project::root().join("tests/e2e"))?;
    let browser = browser::ensure()?;
    Ok(TestTools { browser, node })
}

/// The verb.
pub(crate) fn run(mut arguments: lexopt::Parser) -> Result<()> {
    let mut choice = Choice::default();
    while let Some(argument) = arguments.next()? {
        match argument {
            lexopt::Arg::Long("wasm-toolchain") => choice = Choice::parse(&arguments.value()?)?,
            other => return Err(crate::unexpected(&other)),
        }
    }
    let started = Instant::now();
    for_build(&Manifest::read()?, choice)?;
    ensure_vendored()?;
    for_test()?;
    say(&format!("ready after {:.1} s", started.elapsed().as_secs_f64()));
    Ok(())
}

/// A line of progress.
pub(crate) fn say(line: &str) {
    println!("[setup] {line}");
}

/// A line for what was found.
fn found(what: &str, file: &Path) {
    say(&format!("{what}: {}", file.display()));
}
