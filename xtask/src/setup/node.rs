//! Node and the packages of a folder with a package-lock.json.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::{found, say};
use crate::command;
use crate::error::{Error, Result, at};
use crate::project;

/// The oldest Node whose test runner has what the tests use.
const OLDEST: u32 = 20;

/// Finds Node; there is no one way to install it everywhere, so that is left to the person.
pub(super) fn ensure() -> Result<PathBuf> {
    let version = command::which("node").and_then(|file| Some((command::version_of(&file)?, file)));
    let major = |version: &str| version.trim_start_matches('v').split('.').next().and_then(|text| text.parse::<u32>().ok());
    match version {
        Some((version, file)) if major(&version).is_some_and(|major| major >= OLDEST) => {
            found(&format!("node {version}"), &file);
            Ok(file)
        }
        seen => {
            let seen = seen.map_or("found none".to_owned(), |(version, file)| format!("found {version} at {}", file.display()));
            Err(Error::needs_you(format!(
                "Expected Node {OLDEST} or newer with npm, which run the page's tests; {seen}.\nInstall both from your system's packages if they are new enough, else from nodejs.org."
            )))
        }
    }
}

/// Installs a folder's packages as its lock file names them, unless they are there.
pub(super) fn ensure_packages(folder: &Path) -> Result<()> {
    let lock = folder.join("package-lock.json");
    let wanted = at(&lock, fs::read_to_string(&lock))?;
    // Beside the packages lies a copy of the lock file that they were installed from.
    let stamp = folder.join("node_modules/.installed-from");
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted) {
        found("packages for the page's tests", &folder.join("node_modules"));
        return Ok(());
    }
    let npm = command::which("npm").ok_or_else(|| {
        Error::needs_you(
            "Expected npm, which installs what the page's tests need; found none.\nIt comes with Node; install it: sudo apt-get install -y npm",
        )
    })?;
    say(&format!("packages for the page's tests: installing them with npm into {} (18 MB, some seconds)", project::short(folder)));
    let mut command = Command::new(npm);
    command.args(["ci", "--no-audit", "--no-fund", "--loglevel=error"]).current_dir(folder);
    command::run(&mut command, "install the packages of the page's tests")
        .map_err(|error| Error::new(format!("{error}\nIt needs the network. Try it by hand in {}: npm ci", project::short(folder))))?;
    at(&stamp, fs::write(&stamp, wanted))
}
