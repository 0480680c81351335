//! Where things are: the project, its build outputs, the user's cache.

use std::path::{Path, PathBuf};

use crate::error::{Error, Result};

/// The folder that holds Cargo.toml, wasm-pack.toml and www.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask should lie one folder below the project")
}

/// Cargo's output folder: `CARGO_TARGET_DIR`, or `target` in the project.
pub(crate) fn target_dir() -> PathBuf {
    match std::env::var_os("CARGO_TARGET_DIR") {
        Some(path) if !path.is_empty() => root().join(path),
        _ => root().join("target"),
    }
}

/// Where tools are kept between clones: `$XDG_CACHE_HOME/dateline`, or `~/.cache/dateline`.
pub(crate) fn cache_dir() -> Result<PathBuf> {
    let from = |name: &str| std::env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    from("XDG_CACHE_HOME")
        .or_else(|| from("HOME").map(|home| home.join(".cache")))
        .map(|base| base.join("dateline"))
        .ok_or_else(|| Error::needs_you("Expected HOME or XDG_CACHE_HOME to name a folder where tools can be kept; set one of them."))
}

/// A path as a person would write it: relative to the project where it lies inside.
pub(crate) fn short(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).display().to_string()
}
