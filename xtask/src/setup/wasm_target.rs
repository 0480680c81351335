//! A compiler with the standard library for `wasm32-unknown-unknown`.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use super::{Choice, debian, say};
use crate::command::{self, Ended};
use crate::error::{Error, Result};
use crate::project;

/// The target's name.
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

/// How long rustup may take. Adding the target took 2 s where it worked; where it hung, waiting longer did not help.
const RUSTUP_LIMIT: Duration = Duration::from_secs(120);

/// The compiler that makes WebAssembly.
pub(crate) enum Toolchain {
    /// The one that runs natively too.
    Stock,
    /// Debian's, with a standard library built here.
    Debian(debian::Debian),
}

impl Toolchain {
    /// The folder to put first on `PATH`, if any.
    pub(crate) fn folder(&self) -> Option<PathBuf> {
        match self {
            Toolchain::Stock => None,
            Toolchain::Debian(debian) => Some(debian.bin.clone()),
        }
    }

    /// Sets a command's environment so that cargo, run by it, uses this compiler.
    pub(crate) fn apply(&self, command: &mut Command) {
        match self {
            Toolchain::Stock => {}
            Toolchain::Debian(debian) => debian.apply(command),
        }
    }

    /// Cargo's output folder; the two compilers' outputs do not mix.
    pub(crate) fn target_dir(&self) -> PathBuf {
        match self {
            Toolchain::Stock => project::target_dir(),
            Toolchain::Debian(_) => project::target_dir().join("debian"),
        }
    }

    /// The compiler's version, such as "1.95.0".
    pub(crate) fn version(&self) -> Option<String> {
        let rustc = match self {
            Toolchain::Stock => PathBuf::from("rustc"),
            Toolchain::Debian(debian) => debian.bin.join("rustc"),
        };
        command::version_of(&rustc)?.split_whitespace().nth(1).map(str::to_owned)
    }
}

/// Finds or makes a compiler for the target.
pub(super) fn ensure(choice: Choice) -> Result<Toolchain> {
    if choice != Choice::Debian {
        if has_target() {
            say(&format!("{TARGET}: the compiler in use has it"));
            return Ok(Toolchain::Stock);
        }
        if choice == Choice::Auto
            && let Some(debian) = debian::built()
        {
            say(&format!("{TARGET}: {}", debian.bin.display()));
            return Ok(Toolchain::Debian(debian));
        }
        match add_by_rustup()? {
            Ok(()) => return Ok(Toolchain::Stock),
            Err(why) if choice == Choice::Rustup => {
                return Err(Error::needs_you(format!(
                    "Expected rustup to add the target {TARGET}, but {why}.\nTry it by hand: rustup target add {TARGET}"
                )));
            }
            Err(why) => say(&format!("{why}; taking Debian's compiler for WebAssembly instead")),
        }
    }
    debian::ensure().map(Toolchain::Debian)
}

/// Whether the compiler in use has the target's standard library, whoever put it there.
fn has_target() -> bool {
    let Some(sysroot) = command::answer(Command::new("rustc").args(["--print", "sysroot"])) else { return false };
    has_std(&Path::new(&sysroot).join("lib/rustlib").join(TARGET).join("lib"))
}

/// Whether a folder holds a standard library.
pub(super) fn has_std(folder: &Path) -> bool {
    let Ok(entries) = std::fs::read_dir(folder) else { return false };
    entries.flatten().any(|entry| {
        let name = entry.file_name();
        name.to_string_lossy().starts_with("libstd-") && name.to_string_lossy().ends_with(".rlib")
    })
}

/// Asks rustup for the target; the inner error says why it is not there now.
fn add_by_rustup() -> Result<std::result::Result<(), String>> {
    let Some(rustup) = command::which("rustup") else { return Ok(Err("rustup is not installed".to_owned())) };
    say(&format!("{TARGET}: asking rustup for it (30 MB, some seconds; given up after {} s)", RUSTUP_LIMIT.as_secs()));
    let mut command = Command::new(rustup);
    command.args(["target", "add", TARGET]);
    Ok(match command::run_limited(&mut command, RUSTUP_LIMIT, "add the WebAssembly target")? {
        Ended::Well if has_target() => Ok(()),
        Ended::Well => Err("rustup ended well without the target".to_owned()),
        Ended::Badly => Err("rustup could not add it".to_owned()),
        Ended::TimedOut => Err(format!("rustup had not added it after {} s", RUSTUP_LIMIT.as_secs())),
    })
}
