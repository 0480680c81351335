//! What the page loads: the list that the service worker caches, named by the bytes that ship.

use std::fs;
use std::path::Path;

use sha2::{Digest, Sha256};

use crate::digest;
use crate::error::{Result, at};
use crate::manifest::Build;
use crate::project;

/// The one-file edition below www: made of the page and of its version, and fetched by who wants it.
pub(crate) const SINGLE: &str = "dateline.html";
/// Files of www that the page never loads by the service worker's list: the worker and the list itself.
const NOT_LISTED: [&str; 2] = ["sw.js", "assets.js"];

/// One file as it ships.
pub(crate) struct Asset {
    /// The path below www, with slashes.
    pub(crate) path: String,
    /// The whole file.
    pub(crate) bytes: Vec<u8>,
}

/// The list that was written.
pub(crate) struct List {
    /// The first 16 hexadecimal digits of the hash over every path and file, the worker included.
    pub(crate) version: String,
    /// What a first visit loads: URL relative to www, and SHA-256 of the bytes.
    pub(crate) files: Vec<(String, String)>,
    /// What is loaded when it is needed, in the same form.
    pub(crate) later: Vec<(String, String)>,
}

/// Every file of www that a browser may ask for, sorted by path; types for editors and hidden files are left out.
pub(crate) fn shipped() -> Result<Vec<Asset>> {
    let www = project::root().join("www");
    let mut assets = Vec::new();
    collect(&www, "", &mut assets)?;
    assets.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(assets)
}

fn collect(folder: &Path, prefix: &str, assets: &mut Vec<Asset>) -> Result<()> {
    for entry in at(folder, fs::read_dir(folder))?.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = entry.path();
        if name.starts_with('.') || name.ends_with(".d.ts") || name.ends_with(".md") {
            continue;
        }
        if path.is_dir() {
            collect(&path, &format!("{prefix}{name}/"), assets)?;
        } else {
            assets.push(Asset { path: format!("{prefix}{name}"), bytes: at(&path, fs::read(&path))? });
        }
    }
    Ok(())
}

/// Writes `www/assets.js`, which the service worker imports.
pub(crate) fn write(build: &Build) -> Result<List> {
    let mut all = Sha256::new();
    let mut files = Vec::new();
    let mut later = Vec::new();
    for asset in shipped()? {
        if asset.path == "assets.js" || asset.path == SINGLE {
            continue;
        }
        let hash = digest::sha256(&asset.bytes);
        all.update(format!("{} {hash}\n", asset.path));
        if build.is_later(&asset.path) {
            later.push((asset.path, hash));
        } else if !NOT_LISTED.contains(&asset.path.as_str()) {
            // The page itself is asked for by the folder's address.
            let url = if asset.path == "index.html" { "./".to_owned() } else { asset.path };
            files.push((url, hash));
        }
    }
    let version = digest::hex(&all.finalize()).chars().take(16).collect();
    let list = List { version, files, later };
    let path = project::root().join("www/assets.js");
    at(&path, fs::write(&path, list.script()))?;
    Ok(list)
}

impl List {
    /// The list as a script that sets `self.ASSETS`.
    fn script(&self) -> String {
        let rows = |files: &[(String, String)]| {
            let rows: Vec<String> = files.iter().map(|row| format!("    {},\n", serde_json::json!([row.0, row.1]))).collect();
            rows.concat()
        };
        format!(
            "// Written by `cargo xtask build`: what the service worker keeps, each with the SHA-256 of its bytes.\nself.ASSETS = {{\n  version: \"{}\",\n  files: [\n{}  ],\n  later: [\n{}  ],\n}};\n",
            self.version,
            rows(&self.files),
            rows(&self.later)
        )
    }
}

#[cfg(test)]
mod tests {
    use super::List;

    #[test]
    fn the_list_is_a_script_that_quotes_its_paths() {
        let row = |path: &str, hash: &str| (path.to_owned(), hash.to_owned());
        let list = List { version: "0123".to_owned(), files: vec![row("./", "ab"), row("a\"b", "cd")], later: vec![row("big", "ef")] };
        let script = list.script();
        assert!(
            script.contains("files: [\n    [\"./\",\"ab\"],\n    [\"a\\\"b\",\"cd\"],\n  ],\n  later: [\n    [\"big\",\"ef\"],\n  ],\n"),
            "{script}"
        );
        assert!(script.starts_with("// Written by `cargo xtask build`"), "a generated file should name its command: {script}");
    }
}
