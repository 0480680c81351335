//! `cargo xtask size`: the bytes of everything that the page loads, against budgets and against the committed figures.
//!
//! What is loaded only when it is needed, such as the library for PDF files, has a budget of its own and is in no total.

use std::fmt::Write as _;
use std::fs;
use std::io::Write;

use crate::assets::{self, Asset};
use crate::error::{Error, Result, at};
use crate::manifest::{Build, Manifest};
use crate::setup::{self, BuildTools, Choice};
use crate::{build, project};

/// The committed figures.
const SNAPSHOT: &str = "tests/snapshots/size.snap";

/// A figure may move by this share, or by [`FREE_BYTES`], before the snapshot has to follow.
const FREE_SHARE: f64 = 0.02;
const FREE_BYTES: u64 = 1_000;

/// A part of the page, with a budget of its own in wasm-pack.toml under the same name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Wasm,
    Model,
    Scripts,
    Styles,
    Seeds,
    Other,
    /// What no first visit loads; it counts towards no total.
    Later,
    /// The one-file edition, which the page offers and never loads; it counts towards no total.
    Single,
}

impl Part {
    const ALL: [Part; 8] = [Part::Wasm, Part::Model, Part::Scripts, Part::Styles, Part::Seeds, Part::Other, Part::Later, Part::Single];

    fn name(self) -> &'static str {
        match self {
            Part::Wasm => "wasm",
            Part::Model => "model",
            Part::Scripts => "scripts",
            Part::Styles => "styles",
            Part::Seeds => "seeds",
            Part::Other => "other",
            Part::Later => "later",
            Part::Single => "single",
        }
    }

    fn of(path: &str, build: &Build) -> Part {
        if path == assets::SINGLE {
            return Part::Single;
        }
        if build.is_later(path) {
            return Part::Later;
        }
        match path.rsplit_once('.').map_or("", |(_, ending)| ending) {
            "wasm" => Part::Wasm,
            "bin" => Part::Model,
            "js" => Part::Scripts,
            "css" => Part::Styles,
            "json" if path.ends_with("seeds.json") => Part::Seeds,
            _ => Part::Other,
        }
    }
}

/// Bytes as they are, and as gzip -9 and brotli -q 11 make them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Bytes {
    raw: u64,
    gzip: u64,
    brotli: u64,
}

impl Bytes {
    fn of(asset: &Asset) -> Result<Bytes> {
        let fail = |error: std::io::Error| Error::new(format!("Could not compress {}: {error}.", asset.path));
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        gzip.write_all(&asset.bytes).map_err(fail)?;
        let gzip = gzip.finish().map_err(fail)?;
        let mut brotli = Vec::new();
        let parameters = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
        brotli::BrotliCompress(&mut asset.bytes.as_slice(), &mut brotli, &parameters).map_err(fail)?;
        Ok(Bytes { raw: asset.bytes.len() as u64, gzip: gzip.len() as u64, brotli: brotli.len() as u64 })
    }

    fn and(self, other: Bytes) -> Bytes {
        Bytes { raw: self.raw + other.raw, gzip: self.gzip + other.gzip, brotli: self.brotli + other.brotli }
    }
}

/// Every measured file, and the sums.
struct Figures {
    files: Vec<(String, Bytes)>,
    parts: Vec<(Part, Bytes)>,
    total: Bytes,
}

impl Figures {
    fn measure(build: &Build) -> Result<Figures> {
        let mut files = Vec::new();
        for asset in assets::shipped()? {
            files.push((asset.path.clone(), Bytes::of(&asset)?));
        }
        let sum =
            |wanted: &dyn Fn(&str) -> bool| files.iter().filter(|(path, _)| wanted(path)).fold(Bytes::default(), |sum, (_, bytes)| sum.and(*bytes));
        let parts = Part::ALL.iter().map(|&part| (part, sum(&|path| Part::of(path, build) == part))).collect();
        let total = sum(&|path| !matches!(Part::of(path, build), Part::Later | Part::Single));
        Ok(Figures { files, parts, total })
    }

    /// The rows that the snapshot holds: the parts and the total, not every file, so that it changes when something matters.
    fn rows(&self) -> Vec<(&'static str, Bytes)> {
        self.parts.iter().map(|(part, bytes)| (part.name(), *bytes)).chain([("total", self.total)]).collect()
    }
}

/// The verb.
pub(crate) fn run(mut arguments: lexopt::Parser) -> Result<()> {
    let mut update = false;
    let mut build_first = true;
    let mut choice = Choice::default();
    while let Some(argument) = arguments.next()? {
        match argument {
            lexopt::Arg::Long("update") => update = true,
            lexopt::Arg::Long("no-build") => build_first = false,
            lexopt::Arg::Long("wasm-toolchain") => choice = Choice::parse(&arguments.value()?)?,
            other => return Err(crate::unexpected(&other)),
        }
    }
    let manifest = Manifest::read()?;
    let tools = setup::for_build(&manifest, choice)?;
    if build_first {
        build::build(&manifest, &tools)?;
    } else {
        build::expect_built(&manifest)?;
    }
    if !update {
        return check(&manifest, &tools);
    }
    let figures = Figures::measure(&manifest.build)?;
    print(&figures, &manifest);
    let path = project::root().join(SNAPSHOT);
    if let Some(parent) = path.parent() {
        at(parent, fs::create_dir_all(parent))?;
    }
    at(&path, fs::write(&path, snapshot(&figures, &compiler(&tools))))?;
    println!("[size] wrote {SNAPSHOT}");
    within_budget(&figures, &manifest)
}

/// Measures and prints.
pub(crate) fn show(manifest: &Manifest) -> Result<()> {
    print(&Figures::measure(&manifest.build)?, manifest);
    Ok(())
}

/// Measures, prints, and compares with the budgets and the committed figures.
pub(crate) fn check(manifest: &Manifest, tools: &BuildTools) -> Result<()> {
    let figures = Figures::measure(&manifest.build)?;
    print(&figures, manifest);
    within_budget(&figures, manifest)?;
    let path = project::root().join(SNAPSHOT);
    let committed = at(&path, fs::read_to_string(&path))
        .map_err(|error| Error::new(format!("{error}\nExpected the committed figures. Write them: cargo xtask size --update")))?;
    let compiler = compiler(tools);
    if !committed.lines().any(|line| line == compiler) {
        println!("[size] {SNAPSHOT} was measured with another compiler than {compiler:?}: compared with the budgets only");
        return Ok(());
    }
    let moved = moved(&figures.rows(), &committed);
    if moved.is_empty() {
        return Ok(());
    }
    Err(Error::new(format!(
        "Sizes moved away from {SNAPSHOT}:\n{}\nIf that is meant, write the new figures and say why in the commit: cargo xtask size --update",
        moved.join("\n")
    )))
}

fn compiler(tools: &BuildTools) -> String {
    format!("compiler rustc {}", tools.toolchain.version().unwrap_or_else(|| "unknown".to_owned()))
}

fn print(figures: &Figures, manifest: &Manifest) {
    println!("{:<40} {:>10} {:>10} {:>10} {:>10}", "bytes", "raw", "gzip", "brotli", "budget");
    let (first, later): (Vec<_>, Vec<_>) =
        figures.files.iter().partition(|(path, _)| !matches!(Part::of(path, &manifest.build), Part::Later | Part::Single));
    for (path, bytes) in first {
        println!("{path:<40} {:>10} {:>10} {:>10}", bytes.raw, bytes.gzip, bytes.brotli);
    }
    println!("\nloaded when it is needed");
    for (path, bytes) in later {
        println!("{path:<40} {:>10} {:>10} {:>10}", bytes.raw, bytes.gzip, bytes.brotli);
    }
    println!();
    for (name, bytes) in figures.rows() {
        let budget = manifest.budget.get(name).map_or(String::new(), u64::to_string);
        println!("{name:<40} {:>10} {:>10} {:>10} {budget:>10}", bytes.raw, bytes.gzip, bytes.brotli);
    }
}

fn within_budget(figures: &Figures, manifest: &Manifest) -> Result<()> {
    let mut broken = Vec::new();
    for (name, bytes) in figures.rows() {
        match manifest.budget.get(name) {
            None => broken.push(format!("  {name} has no budget in wasm-pack.toml")),
            Some(&budget) if bytes.brotli > budget => {
                broken.push(format!("  {name} takes {} bytes with brotli, {} more than its {budget}", bytes.brotli, bytes.brotli - budget));
            }
            Some(_) => {}
        }
    }
    if broken.is_empty() { Ok(()) } else { Err(Error::new(format!("The page is larger than wasm-pack.toml allows:\n{}", broken.join("\n")))) }
}

/// The committed form: one part a line, raw, gzip and brotli bytes.
fn snapshot(figures: &Figures, compiler: &str) -> String {
    let mut text = "# Written by `cargo xtask size --update`: bytes of everything that the page loads.\n".to_owned();
    let _ = writeln!(text, "{compiler}\n{:<8} {:>9} {:>9} {:>9}", "part", "raw", "gzip", "brotli");
    for (name, bytes) in figures.rows() {
        let _ = writeln!(text, "{name:<8} {:>9} {:>9} {:>9}", bytes.raw, bytes.gzip, bytes.brotli);
    }
    text
}

/// The parts whose brotli bytes are not what the snapshot says, within the tolerance.
fn moved(rows: &[(&'static str, Bytes)], committed: &str) -> Vec<String> {
    let before = |name: &str| {
        committed.lines().find_map(|line| {
            let mut words = line.split_whitespace();
            (words.next() == Some(name)).then(|| words.nth(2)?.parse::<u64>().ok()).flatten()
        })
    };
    rows.iter()
        .filter_map(|&(name, bytes)| match before(name) {
            None => Some(format!("  {name}: {} now, not listed before", bytes.brotli)),
            Some(before) if is_close(before, bytes.brotli) => None,
            Some(before) => Some(format!("  {name}: {before} before, {} now", bytes.brotli)),
        })
        .collect()
}

fn is_close(before: u64, now: u64) -> bool {
    let free = (before as f64 * FREE_SHARE) as u64;
    before.abs_diff(now) <= free.max(FREE_BYTES)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figures(wasm: u64) -> Figures {
        let bytes = Bytes { raw: wasm * 3, gzip: wasm + 1, brotli: wasm };
        Figures { files: Vec::new(), parts: vec![(Part::Wasm, bytes)], total: bytes }
    }

    #[test]
    fn a_snapshot_agrees_with_its_own_figures_and_nearby_ones() {
        let text = snapshot(&figures(300_000), "compiler rustc 1.95.0");
        assert_eq!(moved(&figures(300_000).rows(), &text), Vec::<String>::new());
        assert_eq!(moved(&figures(305_000).rows(), &text), Vec::<String>::new(), "within 2 %");
    }

    #[test]
    fn a_move_is_named() {
        let text = snapshot(&figures(300_000), "compiler rustc 1.95.0");
        assert_eq!(moved(&figures(310_000).rows(), &text), ["  wasm: 300000 before, 310000 now", "  total: 300000 before, 310000 now"]);
        assert_eq!(moved(&figures(280_000).rows(), &text).len(), 2, "a saving is committed too, or it is lost unseen");
        assert_eq!(moved(&figures(1).rows(), "").len(), 2);
    }

    #[test]
    fn budgets_hold() {
        let manifest = |total: u64| Manifest {
            budget: [("wasm".to_owned(), 10), ("total".to_owned(), total)].into(),
            ..Manifest::read().expect("wasm-pack.toml should be readable")
        };
        assert!(within_budget(&figures(10), &manifest(10)).is_ok());
        assert!(within_budget(&figures(11), &manifest(11)).is_err(), "the part's own budget");
        assert!(within_budget(&figures(10), &manifest(9)).is_err(), "the total's");
    }

    #[test]
    fn every_part_has_a_budget() {
        let manifest = Manifest::read().expect("wasm-pack.toml should be readable");
        let mut names: Vec<&str> = Part::ALL.iter().map(|part| part.name()).chain(["total"]).collect();
        names.sort_unstable();
        assert_eq!(manifest.budget.keys().collect::<Vec<_>>(), names);
    }

    #[test]
    fn files_fall_into_their_parts() {
        let manifest = Manifest::read().expect("wasm-pack.toml should be readable");
        for (path, part) in [
            ("pkg/dateline_bg.wasm", Part::Wasm),
            ("js/main.js", Part::Scripts),
            ("pkg/seeds.json", Part::Seeds),
            ("index.html", Part::Other),
            ("pkg/vendor/pdf.js", Part::Later),
            ("js/import/formats/pdf.js", Part::Later),
            ("js/import/read.js", Part::Scripts),
            ("dateline.html", Part::Single),
        ] {
            assert_eq!(Part::of(path, &manifest.build), part, "{path}");
        }
    }
}
