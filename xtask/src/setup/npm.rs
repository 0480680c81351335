//! Packages of npm that a lock file pins, installed once into the user's cache.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::say;
use crate::command;
use crate::error::{Error, Result, at};
use crate::project;

/// Installs what `lock_folder`'s package-lock.json names into `folder`, whole or not at all.
///
/// No package's own script is run, and optional packages are left out: what ships are files, not programs.
pub(super) fn install(npm: &Path, lock_folder: &Path, folder: &Path, purpose: &str, needs: &str) -> Result<()> {
    let work = folder.with_extension(format!("new-{}", std::process::id()));
    at(&work, fs::create_dir_all(&work))?;
    for name in ["package.json", "package-lock.json"] {
        let from = lock_folder.join(name);
        at(&from, fs::copy(&from, work.join(name)))?;
    }
    let mut command = Command::new(npm);
    command.args(["ci", "--ignore-scripts", "--omit=optional", "--no-audit", "--no-fund", "--loglevel=error"]).current_dir(&work);
    if let Err(error) = command::run(&mut command, purpose) {
        // What is left of a failed try would only be in the way of the next.
        let _ = fs::remove_dir_all(&work);
        return Err(Error::new(format!("{error}\nIt needs the network and {needs}; run the verb again when they are there.")));
    }
    if folder.exists() {
        at(folder, fs::remove_dir_all(folder))?;
    }
    at(folder, fs::rename(&work, folder))
}

/// The folder `node_modules` with the libraries that ship, as `xtask/vendor/package-lock.json` pins them.
pub(crate) fn ensure_vendored() -> Result<PathBuf> {
    let lock_folder = project::root().join("xtask/vendor");
    let lock = lock_folder.join("package-lock.json");
    let wanted = at(&lock, fs::read(&lock))?;
    let name = format!("vendor-{}", crate::digest::short(&wanted));
    let folder = project::cache_dir()?.join("tools").join(name);
    let modules = folder.join("node_modules");
    if modules.is_dir() {
        super::found("libraries of the page", &modules);
        return Ok(modules);
    }
    let npm = command::which("npm").ok_or_else(|| {
        Error::needs_you(
            "Expected npm, which brings the libraries that open PDF files, e-mails and web pages; found none.\nIt comes with Node 20 or newer; install it: sudo apt-get install -y npm",
        )
    })?;
    say(&format!("libraries of the page: installing them with npm (50 MB unpacked, some seconds, kept in {})", folder.display()));
    install(&npm, &lock_folder, &folder, "install the libraries of the page from npm", "60 MB of free disk")?;
    Ok(modules)
}
