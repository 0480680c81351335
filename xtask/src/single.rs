//! The one-file edition: the whole page in `www/dateline.html`, which works from a disk and can send nothing.
//!
//! Its modules are joined into one script. What is binary or large is held in data blocks, deflated and in base64; `www/js/own-files.js`
//! unpacks them. Its policy allows the scripts and styles that it holds, by their hashes, and no connection to anywhere.

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::Command;

use sha2::{Digest, Sha256};

use crate::error::{Error, Result, at};
use crate::{assets, command, project, setup};

/// The page's script, a module; and those of workers, classic ones, since a page on a disk has no origin that a module could be of.
const PAGE: &str = "js/main.js";
const WORKERS: [&str; 2] = ["js/worker.js", "pkg/vendor/pdf.worker.js"];

/// Files that the page holds as they are.
const HELD: [&str; 7] = [
    "pkg/dateline_bg.wasm",
    "pkg/names.bin",
    "pkg/seeds.json",
    "pkg/how-it-works.txt",
    "pkg/vendor/LICENSES.txt",
    "pkg/vendor/land-110m.json",
    "pkg/vendor/land-50m.json",
];

/// Writes the file; the version is that of the page that it was made of. Gives its size, or nothing where there is no bundler.
pub(crate) fn write(version: &str) -> Result<Option<u64>> {
    let path = project::root().join("www").join(assets::SINGLE);
    let Some(bundler) = setup::bundler::ensure()? else {
        // One of an earlier build would be another version.
        let _ = fs::remove_file(&path);
        return Ok(None);
    };
    let page = format!("self.ASSETS={{version:\"{version}\",files:[],later:[]}};\n{}", joined(&bundler, PAGE, "esm")?);
    let mut blocks = Vec::new();
    for worker in WORKERS {
        blocks.push((worker, joined(&bundler, worker, "iife")?.into_bytes()));
    }
    for held in HELD {
        let path = project::root().join("www").join(held);
        blocks.push((held, at(&path, fs::read(&path))?));
    }
    let index = project::root().join("www/index.html");
    let html = document(&at(&index, fs::read_to_string(&index))?, &page, &blocks, &|file| {
        let path = project::root().join("www").join(file);
        at(&path, fs::read_to_string(&path))
    })?;
    at(&path, fs::write(&path, &html))?;
    Ok(Some(html.len() as u64))
}

/// A module with everything that it imports, now or later, as one.
fn joined((node, esbuild): &(std::path::PathBuf, std::path::PathBuf), module: &str, form: &str) -> Result<String> {
    let out = project::target_dir().join("single").join(Path::new(module).file_name().unwrap_or_default());
    let mut command = Command::new(node);
    command.arg(esbuild).arg(project::root().join("www").join(module)).arg(format!("--outfile={}", out.display()));
    command.args([
        "--bundle",
        &format!("--format={form}"),
        "--minify",
        "--target=es2022",
        "--charset=utf8",
        "--legal-comments=none",
        "--log-level=error",
        // These libraries find each other as globals, as they do in the page; what they `require` is for Node.
        "--external:d3-*",
    ]);
    command::run(&mut command, &format!("join the modules of {module}"))?;
    let script = at(&out, fs::read_to_string(&out))?;
    if script.to_ascii_lowercase().contains("</script") {
        return Err(Error::new(format!("Expected the script joined from {module} to hold no end of a script.")));
    }
    Ok(script)
}

/// The page's own document, with what it refers to inside it.
fn document(index: &str, page: &str, blocks: &[(&str, Vec<u8>)], read: &dyn Fn(&str) -> Result<String>) -> Result<String> {
    let mut head = String::new();
    let mut styles = Vec::new();
    for line in index.lines() {
        let trimmed = line.trim_start();
        if trimmed.starts_with("<link rel=\"stylesheet\"") {
            let css = read(&attribute(trimmed, "href")?)?;
            if css.contains("url(") || css.contains("@import") || css.contains("</") {
                return Err(Error::new(format!("Expected a style sheet without addresses: {trimmed}")));
            }
            let media = if trimmed.contains("media=\"print\"") { " media=\"print\"" } else { "" };
            let _ = writeln!(head, "<style{media}>{css}</style>");
            styles.push(source(&css));
        } else if trimmed.starts_with("<link rel=\"icon\"") {
            let icon = read(&attribute(trimmed, "href")?)?;
            let _ = writeln!(head, "<link rel=\"icon\" type=\"image/svg+xml\" href=\"data:image/svg+xml;base64,{}\">", base64(icon.as_bytes()));
        } else if trimmed.starts_with("<meta http-equiv=\"Content-Security-Policy\"") {
            head.push_str("POLICY\n");
        } else if trimmed == "</body>" {
            for (path, bytes) in blocks {
                let _ = writeln!(head, "<script type=\"application/x-deflate\" data-path=\"{path}\">{}</script>", base64(&deflated(bytes)?));
            }
            let _ = writeln!(head, "<script type=\"module\">{page}</script>\n</body>");
        } else if !["<link rel=\"manifest\"", "<link rel=\"apple-touch-icon\"", "<script src="].iter().any(|left_out| trimmed.starts_with(left_out)) {
            if trimmed.contains("=\"./") {
                return Err(Error::new(format!("Expected no other file in this line of index.html: {trimmed}")));
            }
            head.push_str(line);
            head.push('\n');
        }
    }
    // Trusted Types as in the page itself; no connection, no form, no frame, no picture but one that stands in the file.
    let policy = format!(
        "default-src 'none'; script-src {} 'wasm-unsafe-eval'; worker-src blob:; style-src {}; img-src data:; connect-src 'none'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types dateline",
        source(page),
        styles.join(" ")
    );
    let meta = format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n");
    if head.matches("POLICY\n").count() != 1 || !head.contains("data-path") {
        return Err(Error::new("Expected index.html to have one policy and an end of its body, each on a line of its own."));
    }
    Ok(head.replacen("POLICY\n", &meta, 1))
}

fn attribute(line: &str, name: &str) -> Result<String> {
    let value = line.split(&format!("{name}=\"./")).nth(1).and_then(|rest| rest.split('"').next());
    value.map(str::to_owned).ok_or_else(|| Error::new(format!("Expected {name}=\"./…\" in this line of index.html: {line}")))
}

/// How a policy names a script or a style that it allows.
fn source(text: &str) -> String {
    format!("'sha256-{}'", base64(&Sha256::digest(text)))
}

fn deflated(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes).and_then(|()| encoder.finish()).map_err(|error| Error::new(format!("Could not compress: {error}.")))
}

/// RFC 4648, with padding.
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let all = chunk.iter().fold(0u32, |all, &byte| all << 8 | u32::from(byte)) << (8 * (3 - chunk.len()));
        for place in 0..4 {
            let letter = LETTERS[(all >> (18 - 6 * place) & 63) as usize];
            out.push(if place <= chunk.len() { char::from(letter) } else { '=' });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_that_of_the_standard() {
        for (bytes, expected) in [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("foobar", "Zm9vYmFy")] {
            assert_eq!(base64(bytes.as_bytes()), expected);
        }
    }

    #[test]
    fn the_document_refers_to_nothing_outside_itself() {
        let index = fs::read_to_string(project::root().join("www/index.html")).expect("index.html should be readable");
        let read = |file: &str| at(Path::new(file), fs::read_to_string(project::root().join("www").join(file)));
        let html = document(&index, "run()", &[("a.bin", b"abc".to_vec())], &read).expect("the page should fit into one file");
        for left in ["=\"./", "src=", "rel=\"stylesheet\"", "rel=\"manifest\"", "'self'", "unsafe-inline", "'unsafe-eval'"] {
            assert!(!html.contains(left), "{left} is left in the document");
        }
        assert!(
            html.contains("connect-src 'none'") && html.contains("<script type=\"module\">run()</script>") && html.contains("data-path=\"a.bin\"")
        );
        assert!(document("<p>no policy</p>", "", &[], &read).is_err());
    }
}
