//! What no compiler checks: where things may be said, how long a file may grow, that lists and figures agree.

use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// Folders that hold what is built or installed, and the page in one file, which is built too.
const NOT_OURS: [&str; 6] = ["target", "node_modules", "pkg", ".git", "screenshots", "dateline.html"];

/// A file of the project: its path from the root, with slashes, and its text.
struct File {
    path: String,
    text: String,
}

/// Every text file below these folders with one of these endings, sorted by path.
fn files(folders: &[&str], endings: &[&str]) -> Vec<File> {
    fn walk(root: &Path, folder: &str, endings: &[&str], files: &mut Vec<File>) {
        let Ok(entries) = fs::read_dir(root.join(folder)) else { return };
        for entry in entries.flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            let path = if folder.is_empty() { name.clone() } else { format!("{folder}/{name}") };
            if NOT_OURS.contains(&name.as_str()) {
                continue;
            }
            if entry.path().is_dir() {
                walk(root, &path, endings, files);
            } else if endings.iter().any(|ending| name.ends_with(ending)) {
                let text = fs::read_to_string(entry.path()).unwrap_or_else(|error| panic!("{path} should be text: {error}"));
                files.push(File { path, text });
            }
        }
    }
    let mut files = Vec::new();
    for folder in folders {
        walk(Path::new(env!("CARGO_MANIFEST_DIR")), folder, endings, &mut files);
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files.dedup_by(|a, b| a.path == b.path);
    assert!(!files.is_empty(), "there should be files ending in {endings:?} in {folders:?}");
    files
}

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap_or_else(|error| panic!("{path} should be readable: {error}"))
}

/// Fails with every place where a line that is not a comment holds one of the words.
fn check_absent(files: &[File], words: &[&str], why: &str) {
    let mut found = Vec::new();
    for file in files {
        for (number, line) in file.text.lines().enumerate() {
            let comment = line.trim_start().starts_with("//") || line.trim_start().starts_with('*') || line.trim_start().starts_with("/*");
            found.extend(words.iter().filter(|word| !comment && line.contains(**word)).map(|word| format!("{}:{}: {word}", file.path, number + 1)));
        }
    }
    assert!(found.is_empty(), "{why}\n{}", found.join("\n"));
}

#[test]
fn javascript_is_known_to_wasm_rs_alone() {
    let mut sources = files(&["src"], &[".rs"]);
    sources.retain(|file| file.path != "src/wasm.rs");
    let words = ["wasm_bindgen", "web_sys", "js_sys", "serde_wasm_bindgen", "console_error_panic_hook"];
    check_absent(&sources, &words, "only src/wasm.rs should speak to JavaScript");
    let edge = read("src/wasm.rs");
    for word in ["wasm_bindgen", "web_sys", "serde_wasm_bindgen", "console_error_panic_hook"] {
        assert!(edge.contains(word), "src/wasm.rs should use {word}, or Cargo.toml should not name it");
    }
}

#[test]
fn serde_is_known_to_the_edges_alone() {
    let mut sources = files(&["src"], &[".rs"]);
    let edges = ["src/view.rs", "src/session.rs", "src/wasm.rs", "src/main.rs"];
    sources.retain(|file| !edges.contains(&file.path.as_str()) && !file.path.starts_with("src/export/"));
    check_absent(&sources, &["serde"], "core types should not know how they are written; view.rs mirrors them");
}

#[test]
fn nothing_is_unsafe() {
    let mut sources = files(&["src", "xtask/src", "train", "tests", "benches"], &[".rs"]);
    // This file has to write the words in order to look for them.
    sources.retain(|file| file.path != "tests/tidy.rs");
    check_absent(
        &sources,
        &["unsafe {", "unsafe fn", "unsafe impl", "unsafe extern", "unsafe trait"],
        "the compiler's proofs should hold everywhere",
    );
    for manifest in files(&["", "xtask", "train", "tests/wasm"], &["Cargo.toml"]) {
        assert!(manifest.text.contains("unsafe_code = \"forbid\""), "{} should forbid it", manifest.path);
    }
}

#[test]
fn the_core_asks_the_outside_for_nothing() {
    let mut sources = files(&["src"], &[".rs"]);
    sources.retain(|file| !["src/main.rs", "src/wasm.rs"].contains(&file.path.as_str()));
    let words = ["std::fs", "std::io", "std::env", "std::net", "std::process", "std::time", "std::thread", "println!", "static mut", "thread_local!"];
    check_absent(&sources, &words, "the core should take text and options and return values");
}

#[test]
fn no_file_is_long() {
    let long: Vec<String> = files(&["src", "xtask/src", "train", "www/js"], &[".rs", ".js"])
        .iter()
        .filter(|file| file.text.lines().count() > 600)
        .map(|file| format!("{}: {} lines", file.path, file.text.lines().count()))
        .collect();
    assert!(long.is_empty(), "a file of more than 600 lines holds a second concept:\n{}", long.join("\n"));
}

#[test]
fn every_data_file_has_a_row_with_its_hash() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let readme = read("data/README.md");
    let rows: Vec<Vec<&str>> = readme
        .lines()
        .filter(|line| line.starts_with("| ") && !line.starts_with("| ---") && !line.starts_with("| file |"))
        .map(|line| line.trim_matches('|').split('|').map(str::trim).collect())
        .collect();
    let mut wrong = Vec::new();
    let mut present = BTreeSet::new();
    let mut folders = vec![root.join("data")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("data/ should be readable").flatten() {
            let path = entry.path();
            let name = path.strip_prefix(root.join("data")).expect("the path should lie in data/").to_string_lossy().replace('\\', "/");
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            if name == "README.md" || name.ends_with("/README.md") {
                continue;
            }
            let hash: String =
                Sha256::digest(fs::read(&path).expect("a data file should be readable")).iter().map(|byte| format!("{byte:02x}")).collect();
            match rows.iter().find(|row| row.first() == Some(&name.as_str())) {
                None => wrong.push(format!("{name} has no row")),
                Some(row) if row.len() != 5 => wrong.push(format!("{name}'s row has {} cells, not 5", row.len())),
                Some(row) if row.iter().any(|cell| cell.is_empty() || *cell == "?") => wrong.push(format!("{name}'s row has an empty cell")),
                Some(row) if row[4] != hash => wrong.push(format!("{name} changed since its row was written")),
                Some(_) => {}
            }
            present.insert(name);
        }
    }
    wrong.extend(rows.iter().filter(|row| !present.contains(row[0])).map(|row| format!("{} has a row and no file", row[0])));
    assert!(
        wrong.is_empty(),
        "data/README.md should list every file with source, licence, command and hash; `cargo xtask hashes` writes it\n{}",
        wrong.join("\n")
    );
}

#[test]
fn word_lists_are_sorted_and_say_something_once() {
    let mut wrong = Vec::new();
    for File { path, text } in files(&["data"], &[".tsv"]) {
        assert!(text.starts_with('#'), "{path} should begin with a comment that says what it holds");
        assert!(!text.contains('\r') && text.ends_with('\n'), "{path} should have plain line ends, the last line too");
        // A comment or an empty line begins a new section, which is sorted by itself.
        let lines: Vec<&str> = text.lines().collect();
        let is_term = |line: &str| !line.starts_with('#') && !line.is_empty();
        let unsorted = lines.windows(2).filter(|pair| is_term(pair[0]) && is_term(pair[1]) && pair[0] >= pair[1]);
        wrong.extend(unsorted.map(|pair| format!("{path}: {:?} before {:?}", pair[0], pair[1])));
        let mut seen = BTreeSet::new();
        wrong.extend(lines.iter().filter(|line| is_term(line) && !seen.insert(**line)).map(|line| format!("{path}: {line:?} twice")));
    }
    assert!(wrong.is_empty(), "a list should be sorted by bytes, section by section, and say everything once\n{}", wrong.join("\n"));
}

#[test]
fn generated_files_name_their_command() {
    for file in files(&["tests/snapshots"], &[".snap"]) {
        let first = file.text.lines().next().unwrap_or_default();
        assert!(first.contains("ritten by `"), "the first line of {} should say which command writes it: {first:?}", file.path);
    }
}

#[test]
fn pinned_versions_agree() {
    let manifest = read("wasm-pack.toml");
    let value = |text: &str, key: &str| {
        let line = text.lines().find(|line| line.trim_start().starts_with(&format!("{key} = "))).unwrap_or_else(|| panic!("{key} should be set"));
        line.split('"').nth(1).unwrap_or_else(|| panic!("{key} should be a string: {line}")).to_owned()
    };
    let bindgen = value(&manifest, "wasm-bindgen");
    assert_eq!(value(&read("Cargo.toml"), "wasm-bindgen"), format!("={bindgen}"), "the crate and the command should be the same version");
    assert!(
        read("Cargo.lock").contains(&format!("name = \"wasm-bindgen\"\nversion = \"{bindgen}\"")),
        "Cargo.lock should hold the pinned wasm-bindgen"
    );
    let package = read("xtask/wasm-opt/package.json");
    assert!(package.contains(&format!("\"binaryen\": \"{}\"", value(&manifest, "binaryen"))), "npm should install the binaryen of wasm-pack.toml");
    assert!(read("Cargo.toml").contains(&format!("[profile.{}]", value(&manifest, "profile"))), "the profile should be in Cargo.toml");
    assert!(manifest.starts_with("# ") && manifest.contains("wasm-pack itself reads no file of this name"), "wasm-pack.toml should say whose it is");
}

#[test]
fn every_dependency_is_justified() {
    for manifest in files(&["", "xtask", "train", "tests/wasm"], &["Cargo.toml"]) {
        let mut section = "";
        let mut before = "";
        for line in manifest.text.lines() {
            if line.starts_with('[') {
                section = line;
            } else if section.contains("dependencies") && line.contains('=') && !line.contains("path =") && !line.starts_with('#') {
                assert!(before.starts_with('#') || before.contains('='), "{}: a comment above should say why: {line}", manifest.path);
            }
            before = line;
        }
    }
}

#[test]
fn the_page_names_no_other_origin() {
    let mut found = Vec::new();
    for file in files(&["www"], &[".js", ".css", ".html", ".webmanifest"]) {
        for (number, line) in file.text.lines().enumerate() {
            for scheme in ["http://", "https://", "ws://", "wss://"] {
                // A namespace is a name that is never fetched.
                let addresses = line.matches(scheme).count() - line.matches("http://www.w3.org/").count().min(line.matches(scheme).count());
                if addresses > 0 {
                    found.push(format!("{}:{}: {}", file.path, number + 1, line.trim()));
                }
            }
        }
    }
    assert!(found.is_empty(), "the page should be able to load nothing from elsewhere\n{}", found.join("\n"));
}

#[test]
fn the_page_makes_no_html_out_of_strings() {
    let words =
        ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "createContextualFragment", "setHTMLUnsafe", "eval(", "new Function("];
    check_absent(&files(&["www"], &[".js"]), &words, "what a user pastes should reach the page as text and elements only");
}

#[test]
fn nothing_names_a_machine() {
    let folders = ["src", "xtask", "tests", "www/js", "www/css", "specs", ".cargo", ".ci"];
    let mut all = files(&folders, &[".rs", ".js", ".mjs", ".toml", ".md", ".css", ".json", "run"]);
    all.extend(files(&[""], &[".toml", "README.md", "ARCHITECTURE.md", "DESIGN.md", "CHANGELOG.md", "CONTRIBUTING.md"]));
    all.retain(|file| file.path != "tests/tidy.rs");
    for file in &all {
        for (number, line) in file.text.lines().enumerate() {
            for path in ["/root/", "/work/", "/home/", "/Users/"] {
                assert!(!line.contains(path), "{}:{} should not depend on one machine's {path}", file.path, number + 1);
            }
        }
    }
}
