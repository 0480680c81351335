//! `wasm-pack.toml`, the build manifest.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::error::{Error, Result, at};
use crate::project;

/// The whole manifest. An unknown key is an error, so that a misspelt one does not pass for a default.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Manifest {
    /// How the WebAssembly package is made.
    pub(crate) build: Build,
    /// Pinned versions.
    pub(crate) tools: Tools,
    /// Brotli bytes: `total`, and one entry for each part of [`crate::size::Part`].
    pub(crate) budget: BTreeMap<String, u64>,
}

/// `[build]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Build {
    /// wasm-pack's `--target`.
    pub(crate) target: String,
    /// Where the package goes, from the project's root.
    pub(crate) out_dir: String,
    /// The stem of the package's files.
    pub(crate) out_name: String,
    /// The Cargo profile.
    pub(crate) profile: String,
    /// Flags for rustc, for the WebAssembly target only.
    pub(crate) rustflags: Vec<String>,
    /// Files below www that a first visit does without, by how their paths begin.
    pub(crate) later: Vec<String>,
    /// Arguments of wasm-opt; empty to leave the module as wasm-bindgen wrote it.
    pub(crate) wasm_opt: Vec<String>,
}

/// `[tools]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Tools {
    /// Drives the build and the tests in the browser.
    pub(crate) wasm_pack: String,
    /// Writes the JavaScript side; must equal the crate's version.
    pub(crate) wasm_bindgen: String,
    /// The npm package that holds wasm-opt.
    pub(crate) binaryen: String,
}

impl Build {
    /// Whether the page asks for this file only when it is needed: it is no part of the first load.
    pub(crate) fn is_later(&self, path: &str) -> bool {
        self.later.iter().any(|beginning| path.starts_with(beginning.as_str()))
    }
}

impl Manifest {
    /// Reads `wasm-pack.toml`.
    pub(crate) fn read() -> Result<Manifest> {
        let path = project::root().join("wasm-pack.toml");
        let text = at(&path, std::fs::read_to_string(&path))?;
        toml::from_str(&text).map_err(|error| Error::new(format!("wasm-pack.toml: {error}")))
    }
}
