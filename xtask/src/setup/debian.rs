//! The fallback where rustup can't add the target: Debian's newer compiler, its sources of the standard library, its linker.
//!
//! Debian packages rustc without the WebAssembly library but with the sources, so the library is built here, once, into a
//! folder of the user's cache; nothing under /usr is touched besides what apt-get installs there.
//! Two files make that folder a toolchain: `bin/rustc`, which names the folder as its sysroot, and `bin/cargo`.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::Command;

use super::wasm_target::{TARGET, has_std};
use super::{browser, say};
use crate::command;
use crate::error::{Error, Result, at};
use crate::project;

/// Compiler, cargo, sources of std, and the linker for WebAssembly.
const PACKAGES: [&str; 4] = ["rustc-web", "cargo-web", "rust-web-src", "lld-22"];
const RUSTC: &str = "/usr/bin/rustc";
const CARGO: &str = "/usr/bin/cargo";
const LINKER: &str = "wasm-ld-22";
const SOURCES: &str = "/usr/lib/rustlib/src/rust/library/Cargo.toml";

/// Debian's toolchain with the WebAssembly library.
pub(crate) struct Debian {
    /// Holds `rustc` and `cargo`.
    pub(crate) bin: PathBuf,
}

impl Debian {
    pub(super) fn apply(&self, command: &mut Command) {
        command
            .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", LINKER)
            .env("CARGO_TARGET_DIR", project::target_dir().join("debian"))
            .env("RUSTC", self.bin.join("rustc"));
        without_outer_cargo(command);
    }
}

/// The toolchain, if it was built earlier and the compiler has not changed since.
pub(super) fn built() -> Option<Debian> {
    let folder = folder(&version()?).ok()?;
    let bin = folder.join("bin");
    let complete = has_std(&library(&folder)) && bin.join("rustc").exists() && bin.join("cargo").exists();
    (complete && command::which(LINKER).is_some()).then_some(Debian { bin })
}

/// Finds or builds the toolchain.
pub(super) fn ensure() -> Result<Debian> {
    if let Some(debian) = built() {
        say(&format!("{TARGET}: {}", debian.bin.display()));
        return Ok(debian);
    }
    let present = version().is_some() && Path::new(CARGO).exists() && Path::new(SOURCES).exists();
    if !present || command::which(LINKER).is_none() {
        browser::apt_get(&PACKAGES, "Debian's newer compiler with its sources and linker, for WebAssembly (about 20 s)")?;
    }
    let version = version().ok_or_else(|| {
        Error::needs_you(format!(
            "Expected {RUSTC} to be the compiler of the Debian package rustc-web, 1.88 or newer.\nInstall it: {}",
            browser::apt_line(&PACKAGES)
        ))
    })?;
    let folder = folder(&version)?;
    build_std(&folder, &version)?;
    built().ok_or_else(|| Error::new(format!("Expected a standard library in {}, but found none.", library(&folder).display())))
}

/// The version of Debian's compiler; nothing if it is missing or older than the language edition needs.
fn version() -> Option<String> {
    let version = command::version_of(Path::new(RUSTC))?.split_whitespace().nth(1)?.to_owned();
    let minor: u32 = version.split('.').nth(1)?.parse().ok()?;
    (minor >= 88).then_some(version)
}

fn folder(version: &str) -> Result<PathBuf> {
    Ok(project::cache_dir()?.join("tools").join(format!("debian-rustc-{version}")))
}

fn library(folder: &Path) -> PathBuf {
    folder.join("sysroot/lib/rustlib").join(TARGET).join("lib")
}

/// Compiles std from Debian's sources and lays out the sysroot; in a folder beside, renamed when it is complete.
fn build_std(folder: &Path, version: &str) -> Result<()> {
    say(&format!("{TARGET}: building the standard library of rustc {version} (about 50 s on 2 cores, once a machine)"));
    let work = folder.with_extension(format!("new-{}", std::process::id()));
    let package = work.join("std-build");
    at(&package, fs::create_dir_all(package.join("src")))?;
    let manifest = "[package]\nname = \"nothing\"\nversion = \"0.0.0\"\nedition = \"2024\"\n[workspace]\n";
    at(&package, fs::write(package.join("Cargo.toml"), manifest))?;
    at(&package, fs::write(package.join("src/lib.rs"), "#![no_std]\n"))?;
    let mut cargo = Command::new(CARGO);
    cargo
        .current_dir(&package)
        .args(["build", "--release", "--target", TARGET, "-Zbuild-std=std,panic_abort,panic_unwind,proc_macro,test"])
        // -Zbuild-std is how cargo builds std; on a released compiler it has to be unlocked.
        .env("RUSTC_BOOTSTRAP", "1")
        .env("RUSTC", RUSTC)
        .env("CARGO_TARGET_DIR", package.join("target"));
    without_outer_cargo(&mut cargo);
    command::run(&mut cargo, "build the standard library for WebAssembly")?;

    let library = library(&work);
    at(&library, fs::create_dir_all(&library))?;
    let built = package.join("target").join(TARGET).join("release/deps");
    for entry in at(&built, fs::read_dir(&built))?.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if (name.ends_with(".rlib") || name.ends_with(".rmeta")) && !name.starts_with("libnothing-") {
            at(&entry.path(), fs::copy(entry.path(), library.join(&name)))?;
        }
    }
    let host = command::answer(Command::new(RUSTC).arg("-vV"))
        .and_then(|answer| answer.lines().find_map(|line| line.strip_prefix("host: ").map(str::to_owned)))
        .ok_or_else(|| Error::new(format!("Expected `{RUSTC} -vV` to name its host.")))?;
    let sysroot = command::answer(Command::new(RUSTC).args(["--print", "sysroot"]))
        .ok_or_else(|| Error::new(format!("Expected `{RUSTC} --print sysroot` to name a folder.")))?;
    let host_link = work.join("sysroot/lib/rustlib").join(&host);
    at(&host_link, symlink(Path::new(&sysroot).join("lib/rustlib").join(&host), &host_link))?;

    let bin = work.join("bin");
    at(&bin, fs::create_dir_all(&bin))?;
    at(&bin, symlink(CARGO, bin.join("cargo")))?;
    let rustc = bin.join("rustc");
    let script = format!(
        "#!/bin/sh\n# Written by `cargo xtask setup`: Debian's rustc with the WebAssembly library that was built beside it.\nexec {RUSTC} --sysroot '{}' \"$@\"\n",
        folder.join("sysroot").display()
    );
    at(&rustc, fs::write(&rustc, script))?;
    at(&rustc, fs::set_permissions(&rustc, fs::Permissions::from_mode(0o755)))?;
    at(&package, fs::remove_dir_all(&package))?;
    if folder.exists() {
        at(folder, fs::remove_dir_all(folder))?;
    }
    at(folder, fs::rename(&work, folder))
}

/// Removes what the cargo that runs this program set for its own compiler.
fn without_outer_cargo(command: &mut Command) {
    for name in ["RUSTUP_TOOLCHAIN", "CARGO", "LD_LIBRARY_PATH", "RUSTC_WRAPPER", "RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS"] {
        command.env_remove(name);
    }
}
