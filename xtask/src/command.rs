//! Other programs: finding, asking and running them.

use std::ffi::OsString;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::error::{Error, Result};

/// The first executable file of this name on `PATH`.
pub(crate) fn which(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(name)).find(|file| is_executable(file))
}

/// Whether this is a file that may be run.
pub(crate) fn is_executable(file: &Path) -> bool {
    file.metadata().is_ok_and(|data| data.is_file() && data.permissions().mode() & 0o111 != 0)
}

/// `PATH` with these folders in front.
pub(crate) fn path_with(folders: &[PathBuf]) -> OsString {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let all = folders.iter().cloned().chain(std::env::split_paths(&path));
    std::env::join_paths(all).unwrap_or(path)
}

/// What a program prints, trimmed; nothing if it is missing or fails.
pub(crate) fn answer(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// The words of `PROGRAM --version`, to look for a version among them.
pub(crate) fn version_of(program: &Path) -> Option<String> {
    answer(Command::new(program).arg("--version"))
}

/// The command as one would type it.
pub(crate) fn shown(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy().into_owned()).collect::<Vec<_>>().join(" ")
}

/// Runs a program with its output shown; an error says what it was for.
pub(crate) fn run(command: &mut Command, purpose: &str) -> Result<()> {
    let status = command.status().map_err(|error| cannot_start(command, purpose, &error))?;
    if status.success() {
        return Ok(());
    }
    Err(Error::new(format!("Could not {purpose}: `{}` ended with {status}; its own message is above.", shown(command))))
}

/// How a program that was given a limited time ended.
pub(crate) enum Ended {
    /// By itself, with success.
    Well,
    /// By itself, with a failure.
    Badly,
    /// It had not ended in time, and was stopped.
    TimedOut,
}

/// Runs a program with its output shown, and stops it when it takes longer than `limit`.
pub(crate) fn run_limited(command: &mut Command, limit: Duration, purpose: &str) -> Result<Ended> {
    let mut child = command.stdin(Stdio::null()).spawn().map_err(|error| cannot_start(command, purpose, &error))?;
    let started = Instant::now();
    loop {
        match child.try_wait() {
            Ok(Some(status)) if status.success() => return Ok(Ended::Well),
            Ok(Some(_)) => return Ok(Ended::Badly),
            Ok(None) if started.elapsed() < limit => std::thread::sleep(Duration::from_millis(100)),
            Ok(None) | Err(_) => {
                // It may have ended between the question and this line; either way it is gone afterwards.
                let _ = child.kill();
                let _ = child.wait();
                return Ok(Ended::TimedOut);
            }
        }
    }
}

fn cannot_start(command: &Command, purpose: &str, error: &std::io::Error) -> Error {
    Error::new(format!("Could not {purpose}: `{}` did not start: {error}.", shown(command)))
}
