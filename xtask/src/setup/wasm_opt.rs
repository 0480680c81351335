//! wasm-opt, from the npm package that `xtask/wasm-opt/package-lock.json` pins.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::{found, say};
use crate::command;
use crate::error::{Error, Result, at};
use crate::project;

/// The file of wasm-opt; nothing, with a note, where npm is missing, since the module works without it.
pub(super) fn ensure(version: &str) -> Result<Option<PathBuf>> {
    let major = version.split('.').next().unwrap_or(version);
    if let Some(file) = command::which("wasm-opt").filter(|file| is_version(file, major)) {
        found(&format!("wasm-opt {major}"), &file);
        return Ok(Some(file));
    }
    let folder = project::cache_dir()?.join("tools").join(format!("binaryen-{version}"));
    let file = folder.join("node_modules/.bin/wasm-opt");
    if file.exists() && is_version(&file, major) {
        found(&format!("wasm-opt {major}"), &file);
        return Ok(Some(file));
    }
    let Some(npm) = command::which("npm") else {
        say("wasm-opt: npm is missing, so the module stays larger and slower than it should be; install Node 20 with npm and build again");
        return Ok(None);
    };
    say(&format!("wasm-opt {major}: installing npm's binaryen {version} (104 MB unpacked, about 5 s, kept in {})", folder.display()));
    let work = folder.with_file_name(format!("binaryen-{version}.new-{}", std::process::id()));
    at(&work, fs::create_dir_all(&work))?;
    for name in ["package.json", "package-lock.json"] {
        let from = project::root().join("xtask/wasm-opt").join(name);
        at(&from, fs::copy(&from, work.join(name)))?;
    }
    let installed =
        command::run(Command::new(npm).args(["ci", "--no-audit", "--no-fund", "--loglevel=error"]).current_dir(&work), "install wasm-opt from npm");
    if let Err(error) = installed {
        // What is left of a failed try would only be in the way of the next.
        let _ = fs::remove_dir_all(&work);
        return Err(Error::new(format!("{error}\nIt needs the network and 110 MB of free disk; run the verb again when they are there.")));
    }
    if folder.exists() {
        at(&folder, fs::remove_dir_all(&folder))?;
    }
    at(&folder, fs::rename(&work, &folder))?;
    Ok(Some(file))
}

/// Whether `wasm-opt --version` says this version, as in "wasm-opt version 132 (version_132)".
fn is_version(file: &Path, major: &str) -> bool {
    command::version_of(file).is_some_and(|words| words.split_whitespace().any(|word| word == major))
}
