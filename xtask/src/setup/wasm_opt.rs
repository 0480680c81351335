//! wasm-opt, from the npm package that `xtask/wasm-opt/package-lock.json` pins.

use std::path::{Path, PathBuf};

use super::{found, npm, say};
use crate::command;
use crate::error::Result;
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
    npm::install(&npm, &project::root().join("xtask/wasm-opt"), &folder, "install wasm-opt from npm", "110 MB of free disk")?;
    Ok(Some(file))
}

/// Whether `wasm-opt --version` says this version, as in "wasm-opt version 132 (version_132)".
fn is_version(file: &Path, major: &str) -> bool {
    command::version_of(file).is_some_and(|words| words.split_whitespace().any(|word| word == major))
}
