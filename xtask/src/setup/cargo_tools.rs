//! wasm-pack and wasm-bindgen, by `cargo install`, each in a folder that names its version.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::{found, say};
use crate::command;
use crate::error::{Error, Result};
use crate::project;

/// The folder with wasm-pack in it, or nothing if the one on `PATH` is right.
pub(super) fn ensure_wasm_pack(version: &str) -> Result<Option<PathBuf>> {
    // Its lock file is whole, so the versions that its authors tested are the ones to build.
    ensure("wasm-pack", version, &["wasm-pack"], &["--locked"], "builds the package and runs its tests; about 95 s on 2 cores")
}

/// The folder with wasm-bindgen and its test runner in it, or nothing if those on `PATH` are right.
pub(super) fn ensure_wasm_bindgen(version: &str) -> Result<Option<PathBuf>> {
    // Not --locked: its lock file names a version that the registry no longer serves.
    let binaries = ["wasm-bindgen", "wasm-bindgen-test-runner"];
    ensure("wasm-bindgen-cli", version, &binaries, &[], "writes the JavaScript side; about 115 s on 2 cores")
}

fn ensure(package: &str, version: &str, binaries: &[&str], options: &[&str], what: &str) -> Result<Option<PathBuf>> {
    let on_path: Option<Vec<PathBuf>> = binaries.iter().map(|name| command::which(name)).collect();
    if let Some(files) = on_path
        && files.iter().all(|file| is_version(file, version))
    {
        found(&format!("{package} {version}"), &files[0]);
        return Ok(None);
    }
    let root = project::cache_dir()?.join("tools").join(format!("{package}-{version}"));
    let bin = root.join("bin");
    let complete = || binaries.iter().all(|name| is_version(&bin.join(name), version));
    if complete() {
        found(&format!("{package} {version}"), &bin);
        return Ok(Some(bin));
    }
    say(&format!("{package} {version}: installing it with cargo ({what}; once a machine, kept in {})", root.display()));
    let mut cargo = Command::new("cargo");
    cargo.args(["install", package, "--version", version, "--force", "--root"]).arg(&root).args(options);
    // Its build goes to a folder of its own, which cargo removes, and not among the project's.
    cargo.env_remove("CARGO_TARGET_DIR").current_dir(project::root());
    command::run(&mut cargo, &format!("install {package} {version}")).map_err(|error| {
        Error::new(format!(
            "{error}\nIt needs the network, about 1 GB of free disk in the temporary folder and a C compiler. Try it by hand, then run the verb again:\n  {}",
            command::shown(&cargo)
        ))
    })?;
    if !complete() {
        return Err(Error::new(format!("Expected {package} {version} in {} after installing it.", bin.display())));
    }
    Ok(Some(bin))
}

/// Whether `FILE --version` says exactly this version.
fn is_version(file: &Path, version: &str) -> bool {
    command::version_of(file).is_some_and(|words| words.split_whitespace().any(|word| word == version))
}
