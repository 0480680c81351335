//! `cargo xtask vendor`: the libraries that ship with the page, from npm into www/pkg/vendor.
//!
//! Only the files that `xtask/vendor/vendor.toml` names are copied, and only with the hash that stands there.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use crate::error::{Error, Result, at};
use crate::manifest::Manifest;
use crate::{digest, project, setup};
use serde::Deserialize;

/// `vendor.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Vendored {
    package: Vec<Package>,
}

/// An npm package of which something ships.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Package {
    name: String,
    /// What the page needs it for.
    why: String,
    licence: String,
    /// The package's own file with its licence.
    notice: String,
    /// What its licence file doesn't say.
    #[serde(default)]
    note: String,
    files: Vec<Shipped>,
}

/// A file that ships.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Shipped {
    /// Within the package.
    from: String,
    /// Within www/pkg/vendor.
    to: String,
    /// Of the package's file.
    sha256: String,
    /// A last line that makes a module of a script.
    #[serde(default)]
    append: String,
}

fn list_path() -> PathBuf {
    project::root().join("xtask/vendor/vendor.toml")
}

fn read() -> Result<Vendored> {
    let path = list_path();
    let text = at(&path, fs::read_to_string(&path))?;
    toml::from_str(&text).map_err(|error| Error::new(format!("xtask/vendor/vendor.toml: {error}")))
}

/// The verb.
pub(crate) fn run(mut arguments: lexopt::Parser) -> Result<()> {
    let mut update = false;
    while let Some(argument) = arguments.next()? {
        match argument {
            lexopt::Arg::Long("update") => update = true,
            other => return Err(crate::unexpected(&other)),
        }
    }
    if update {
        update_hashes()?;
    }
    let manifest = Manifest::read()?;
    let folder = project::root().join(&manifest.build.out_dir).join("vendor");
    write(&folder)?;
    println!("[vendor] wrote {}", project::short(&folder));
    Ok(())
}

/// Fills the folder with exactly what the list names, and the licences.
pub(crate) fn write(folder: &Path) -> Result<()> {
    let modules = setup::ensure_vendored()?;
    let list = read()?;
    let mut files = Vec::new();
    for package in &list.package {
        for file in &package.files {
            files.push((folder.join(&file.to), shipped(&modules.join(&package.name).join(&file.from), file)?));
        }
    }
    files.push((folder.join("LICENSES.txt"), licences(&list, &modules)?.into_bytes()));
    if folder.exists() {
        at(folder, fs::remove_dir_all(folder))?;
    }
    for (path, bytes) in files {
        if let Some(parent) = path.parent() {
            at(parent, fs::create_dir_all(parent))?;
        }
        at(&path, fs::write(&path, bytes))?;
    }
    Ok(())
}

/// The file as it ships: the package's bytes, if they have the hash, without the address of a source map that doesn't ship.
fn shipped(path: &Path, file: &Shipped) -> Result<Vec<u8>> {
    let bytes = at(path, fs::read(path))?;
    let hash = digest::sha256(&bytes);
    if hash != file.sha256 {
        return Err(Error::new(format!(
            "{} has the hash {hash}, and xtask/vendor/vendor.toml expects {}.\nIf its version was changed on purpose: cargo xtask vendor --update",
            file.from, file.sha256
        )));
    }
    let text = String::from_utf8(bytes).map_err(|_| Error::new(format!("Expected {} to be a script in UTF-8.", file.from)))?;
    let mut lines: Vec<&str> = text.lines().filter(|line| !line.starts_with("//# sourceMappingURL=")).collect();
    lines.extend(Some(file.append.as_str()).filter(|line| !line.is_empty()));
    Ok((lines.join("\n") + "\n").into_bytes())
}

/// Every package with its version, its purpose and its licence in full.
fn licences(list: &Vendored, modules: &Path) -> Result<String> {
    let mut text = "Dateline's page contains the following works of others, each under its own licence.\n".to_owned();
    for package in &list.package {
        let folder = modules.join(&package.name);
        let manifest = folder.join("package.json");
        let json: serde_json::Value = serde_json::from_str(&at(&manifest, fs::read_to_string(&manifest))?)
            .map_err(|error| Error::new(format!("{}: {error}", manifest.display())))?;
        let version = json["version"].as_str().unwrap_or("of unknown version");
        let notice = folder.join(&package.notice);
        let licence = at(&notice, fs::read_to_string(&notice))?;
        let note = if package.note.is_empty() { String::new() } else { format!("{}\n", package.note) };
        let rule = "=".repeat(72);
        let _ = write!(
            text,
            "\n{rule}\n{} {version}: {}\nLicence: {}\n{note}{rule}\n\n{}\n",
            package.name,
            package.why,
            package.licence,
            licence.trim_end()
        );
    }
    Ok(text)
}

/// Writes the hashes of the installed files into the list, and leaves all else in it as it is.
fn update_hashes() -> Result<()> {
    let modules = setup::ensure_vendored()?;
    let path = list_path();
    let mut text = at(&path, fs::read_to_string(&path))?;
    for package in read()?.package {
        for file in package.files {
            let from = modules.join(&package.name).join(&file.from);
            let hash = digest::sha256(at(&from, fs::read(&from))?);
            let line = |hash: &str| format!("to = \"{}\", sha256 = \"{hash}\"", file.to);
            text = text.replace(&line(&file.sha256), &line(&hash));
        }
    }
    at(&path, fs::write(&path, text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_package_is_pinned_and_justified() {
        let list = read().expect("the list should be readable");
        let manifest = fs::read_to_string(project::root().join("xtask/vendor/package.json")).expect("package.json should be readable");
        let json: serde_json::Value = serde_json::from_str(&manifest).expect("package.json should be JSON");
        let readme = fs::read_to_string(project::root().join("README.md")).expect("README.md should be readable");
        let pinned = json["dependencies"].as_object().expect("it should name the packages");
        assert_eq!(pinned.len(), list.package.len());
        for package in &list.package {
            let version = pinned.get(&package.name).and_then(|version| version.as_str()).unwrap_or_else(|| panic!("{} is not pinned", package.name));
            assert!(version.starts_with(|first: char| first.is_ascii_digit()), "{}: {version} is a range", package.name);
            assert!(!package.why.is_empty() && !package.licence.is_empty() && !package.files.is_empty(), "{}", package.name);
            assert!(readme.contains(&package.name), "README.md should list {}", package.name);
        }
    }

    #[test]
    fn a_file_with_another_hash_does_not_ship() {
        let path = std::env::temp_dir().join(format!("dateline-vendor-{}", std::process::id()));
        fs::write(&path, "one\n//# sourceMappingURL=one.map").expect("a temporary file should be writable");
        let file =
            |sha256: &str| Shipped { from: "one".to_owned(), to: "one".to_owned(), sha256: sha256.to_owned(), append: "export {};".to_owned() };
        assert!(shipped(&path, &file("0")).is_err());
        let hash = digest::sha256("one\n//# sourceMappingURL=one.map");
        let bytes = shipped(&path, &file(&hash)).expect("the hash fits");
        assert_eq!(String::from_utf8_lossy(&bytes), "one\nexport {};\n");
    }
}
