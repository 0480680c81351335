//! esbuild, which joins the page's modules for the one-file edition: the form of it that runs in Node on every system,
//! as `xtask/bundler/package-lock.json` pins it.

use std::path::PathBuf;

use super::{found, node, npm, say};
use crate::command;
use crate::error::{Result, at};
use crate::project;

/// Node and the script that it runs; nothing, with a note, where npm is missing, since the page itself needs no joining.
pub(crate) fn ensure() -> Result<Option<(PathBuf, PathBuf)>> {
    let lock_folder = project::root().join("xtask/bundler");
    let lock = lock_folder.join("package-lock.json");
    let name = format!("bundler-{}", crate::digest::short(&at(&lock, std::fs::read(&lock))?));
    let folder = project::cache_dir()?.join("tools").join(name);
    let script = folder.join("node_modules/esbuild-wasm/bin/esbuild");
    let Some(npm) = command::which("npm") else {
        say("esbuild: npm is missing, so the one-file edition is not built; install Node 20 with npm and build again");
        return Ok(None);
    };
    if script.is_file() {
        found("esbuild", &script);
    } else {
        say(&format!("esbuild: installing npm's esbuild-wasm (15 MB unpacked, some seconds, kept in {})", folder.display()));
        npm::install(&npm, &lock_folder, &folder, "install esbuild from npm", "20 MB of free disk")?;
    }
    Ok(Some((node::ensure()?, script)))
}
