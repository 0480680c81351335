//! The browser extension: the page as it is, with a button that brings it the article of a tab, as a folder and as a zip archive.
//!
//! `extension/` holds what is its own: the manifest, what runs when the button is chosen, and what reads the tab.

use std::fs;
use std::path::PathBuf;

use serde_json::Value;

use crate::assets::{self, Asset};
use crate::error::{Error, Result, at};
use crate::{project, server, zip};

/// Files of the page that the extension does without: the browser keeps its files and brings new versions, and it is no download of itself.
const LEFT_OUT: [&str; 2] = ["sw.js", assets::SINGLE];

/// What was written.
pub(crate) struct Written {
    /// The folder, which a browser loads as it is.
    pub(crate) folder: PathBuf,
    /// The archive, which a shop takes.
    pub(crate) archive: PathBuf,
    /// The archive's size.
    pub(crate) bytes: usize,
}

/// Writes both, of the page as it is built.
pub(crate) fn write() -> Result<Written> {
    let files = files()?;
    check(&files)?;
    let folder = project::target_dir().join("extension");
    // What an earlier build had and this one has not must not stay.
    if folder.exists() {
        at(&folder, fs::remove_dir_all(&folder))?;
    }
    for file in &files {
        let path = folder.join(&file.path);
        if let Some(parent) = path.parent() {
            at(parent, fs::create_dir_all(parent))?;
        }
        at(&path, fs::write(&path, &file.bytes))?;
    }
    let archive = project::target_dir().join("dateline-extension.zip");
    let packed = zip::packed(&files)?;
    at(&archive, fs::write(&archive, &packed))?;
    Ok(Written { folder, archive, bytes: packed.len() })
}

/// The page's files and the extension's own, sorted by path.
fn files() -> Result<Vec<Asset>> {
    let mut files = assets::shipped()?;
    files.retain(|file| !LEFT_OUT.contains(&file.path.as_str()));
    files.extend(own()?);
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}

/// What `extension/` holds.
fn own() -> Result<Vec<Asset>> {
    let folder = project::root().join("extension");
    let mut files = Vec::new();
    for entry in at(&folder, fs::read_dir(&folder))?.flatten() {
        let path = entry.file_name().to_string_lossy().into_owned();
        if path.ends_with(".js") || path.ends_with(".json") {
            files.push(Asset { bytes: at(&entry.path(), fs::read(entry.path()))?, path });
        }
    }
    Ok(files)
}

/// What a browser would find fault with, or, worse, would not.
fn check(files: &[Asset]) -> Result<()> {
    let text = |path: &str| {
        let file = files.iter().find(|file| file.path == path);
        file.map(|file| String::from_utf8_lossy(&file.bytes).into_owned()).ok_or_else(|| Error::new(format!("Expected {path} in the extension.")))
    };
    let manifest: Value = serde_json::from_str(&text("manifest.json")?).map_err(|error| Error::new(format!("extension/manifest.json: {error}")))?;
    let word = |pointer: &str| manifest.pointer(pointer).and_then(Value::as_str).unwrap_or_default();
    let cargo = project::root().join("Cargo.toml");
    if !at(&cargo, fs::read_to_string(&cargo))?.contains(&format!("\nversion = \"{}\"\n", word("/version"))) {
        return Err(Error::needs_you("Expected extension/manifest.json to have the version of Cargo.toml; bring it there."));
    }
    let named =
        ["/background/service_worker", "/background/scripts/0", "/icons/192", "/icons/512", "/action/default_icon/192", "/action/default_icon/512"];
    for pointer in named {
        text(word(pointer))
            .map_err(|_| Error::new(format!("Expected a file of the extension at {pointer} of its manifest, not {:?}.", word(pointer))))?;
    }
    // The page states its policy itself; the manifest's holds for whatever else the extension could open, and is no weaker.
    let index = text("index.html")?;
    let policy = server::policy_in(&index).ok_or_else(|| Error::new("Expected index.html to state its policy."))?;
    let extensions: Vec<&str> = word("/content_security_policy/extension_pages").split(';').map(str::trim).collect();
    for directive in policy.split(';').map(str::trim) {
        if !extensions.contains(&directive) {
            return Err(Error::new(format!("Expected the extension's policy to have {directive:?}, as the page's has.")));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_extension_may_read_the_tab_where_it_is_chosen_and_no_more() {
        let own = own().expect("extension/ should be readable");
        let manifest = own.iter().find(|file| file.path == "manifest.json").expect("the extension should have a manifest");
        let manifest: Value = serde_json::from_slice(&manifest.bytes).expect("the manifest should be JSON");
        assert_eq!(manifest["permissions"], serde_json::json!(["activeTab", "scripting", "contextMenus"]));
        for absent in [
            "host_permissions",
            "optional_permissions",
            "optional_host_permissions",
            "content_scripts",
            "web_accessible_resources",
            "externally_connectable",
            "update_url",
        ] {
            assert!(manifest.get(absent).is_none(), "the manifest should have no {absent}");
        }
        assert_eq!(manifest["incognito"], "split", "what is read in a private window should stay in it");
        for file in own.iter().filter(|file| file.path.ends_with(".js")) {
            let text = String::from_utf8_lossy(&file.bytes);
            for absent in ["fetch(", "XMLHttpRequest", "import(", "importScripts", "eval(", "new Function", "storage.", "localStorage", "http://"] {
                assert!(!text.contains(absent), "{} should do without {absent}", file.path);
            }
        }
    }

    #[test]
    fn what_is_wrong_with_a_manifest_is_named() {
        let file = |path: &str, text: &str| Asset { path: path.to_owned(), bytes: text.as_bytes().to_owned() };
        let message = |manifest: &str| match check(&[file("manifest.json", manifest)]) {
            Ok(()) => String::new(),
            Err(error) => error.to_string(),
        };
        assert!(message("{").contains("manifest.json"));
        assert!(message("{\"version\": \"77.0.0\"}").contains("version of Cargo.toml"));
        assert!(message("{\"version\": \"0.1.0\"}").contains("/background/service_worker"));
    }
}
