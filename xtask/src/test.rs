//! `cargo xtask test`: every test, piece by piece, and one line at the end that says how many passed.

use std::ffi::OsString;
use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::time::Instant;

use crate::error::{Error, Result, at};
use crate::manifest::Manifest;
use crate::server::Server;
use crate::setup::{self, BuildTools, Choice, TestTools};
use crate::tally::{self, Tally};
use crate::{build, command, project, size};

/// What a piece may use.
pub(crate) struct Bench {
    manifest: Manifest,
    /// Present when a piece needs them.
    tools: Option<(BuildTools, TestTools)>,
    /// What follows `--`: names of tests, or of files of page tests.
    filter: Vec<OsString>,
}

/// A piece of the tests: its name, what it shows, whether it needs the page built, its function.
struct Piece {
    name: &'static str,
    about: &'static str,
    needs_build: bool,
    run: fn(&Bench) -> Result<Tally>,
}

/// Every piece, the quick ones first: the last has the most tests, and what failed in it stands at the end.
const PIECES: &[Piece] = &[
    Piece { name: "format", about: "the sources are formatted", needs_build: false, run: format },
    Piece { name: "native", about: "the core, the command line and the verbs", needs_build: false, run: native },
    Piece { name: "lints", about: "clippy has nothing to say", needs_build: false, run: lints },
    Piece { name: "growth", about: "twice the text takes twice the time, optimised", needs_build: false, run: growth },
    Piece { name: "wasm", about: "the JavaScript side of the core, in headless Chromium", needs_build: true, run: wasm },
    Piece { name: "size", about: "what the page loads stays within its budgets", needs_build: true, run: size },
    Piece { name: "page", about: "the page, in Chromium", needs_build: true, run: page },
];

/// The pieces' names, for the list of verbs.
pub(crate) fn names() -> String {
    PIECES.iter().map(|piece| piece.name).collect::<Vec<_>>().join(", ")
}

/// The verb.
pub(crate) fn run(mut arguments: lexopt::Parser) -> Result<()> {
    let mut chosen = Vec::new();
    let mut choice = Choice::default();
    let mut filter = Vec::new();
    let all: Vec<OsString> = arguments.raw_args()?.collect();
    let (ours, theirs) = match all.iter().position(|word| word == "--") {
        Some(at) => (all[..at].to_vec(), all[at + 1..].to_vec()),
        None => (all, Vec::new()),
    };
    filter.extend(theirs);
    let mut ours = lexopt::Parser::from_args(ours);
    while let Some(argument) = ours.next()? {
        match argument {
            lexopt::Arg::Long("wasm-toolchain") => choice = Choice::parse(&ours.value()?)?,
            lexopt::Arg::Value(name) => match PIECES.iter().find(|piece| name == piece.name) {
                Some(piece) => chosen.push(piece.name),
                None => {
                    return Err(Error::needs_you(format!("There is no piece {name:?}. The pieces are: {}.", names())));
                }
            },
            other => return Err(crate::unexpected(&other)),
        }
    }
    run_pieces(&chosen, choice, filter)
}

/// Runs the pieces of these names, or all when there is none, and prints the sum.
pub(crate) fn run_pieces(chosen: &[&str], choice: Choice, filter: Vec<OsString>) -> Result<()> {
    let started = Instant::now();
    let pieces: Vec<&Piece> = PIECES.iter().filter(|piece| chosen.is_empty() || chosen.contains(&piece.name)).collect();
    let manifest = Manifest::read()?;
    let tools = if pieces.iter().any(|piece| piece.needs_build) {
        let tools = (setup::for_build(&manifest, choice)?, setup::for_test()?);
        setup::say(&format!("ready after {:.1} s", started.elapsed().as_secs_f64()));
        build::build(&manifest, &tools.0)?;
        Some(tools)
    } else {
        None
    };
    let bench = Bench { manifest, tools, filter };
    let mut sum = Tally::default();
    let mut lines = Vec::new();
    for piece in pieces {
        println!("\n[test] {}: {}", piece.name, piece.about);
        let piece_started = Instant::now();
        let tally = (piece.run)(&bench).unwrap_or_else(|error| {
            println!("{error}");
            Tally::one(false)
        });
        sum = sum.and(tally);
        let skipped = if tally.skipped > 0 { format!(", {} skipped", tally.skipped) } else { String::new() };
        lines.push(format!(
            "  {:<7} {:>5} passed, {} failed{skipped}  ({:.1} s)",
            piece.name,
            tally.passed,
            tally.failed,
            piece_started.elapsed().as_secs_f64()
        ));
    }
    println!("\n[test] all pieces, {:.0} s with set-up\n{}\n", started.elapsed().as_secs_f64(), lines.join("\n"));
    println!("{} passed, {} failed", sum.passed, sum.failed);
    if sum.failed > 0 {
        return Err(Error::new("Some tests failed; their messages are above. One piece alone: cargo xtask test PIECE"));
    }
    Ok(())
}

fn cargo() -> Command {
    let mut command = Command::new("cargo");
    command.current_dir(project::root());
    command
}

fn format(_: &Bench) -> Result<Tally> {
    if command::answer(cargo().args(["fmt", "--version"])).is_none() {
        println!("rustfmt is not part of this toolchain; skipped");
        return Ok(Tally::skipped());
    }
    let formatted = command::run(cargo().args(["fmt", "--all", "--check"]), "check the format");
    if formatted.is_err() {
        println!("Format them: cargo fmt --all");
    }
    Ok(Tally::one(formatted.is_ok()))
}

fn lints(_: &Bench) -> Result<Tally> {
    if command::answer(cargo().args(["clippy", "--version"])).is_none() {
        println!("clippy is not part of this toolchain; skipped");
        return Ok(Tally::skipped());
    }
    let clean = command::run(cargo().args(["clippy", "--workspace", "--all-targets", "--quiet", "--", "-D", "warnings"]), "check the lints");
    Ok(Tally::one(clean.is_ok()))
}

fn native(bench: &Bench) -> Result<Tally> {
    let mut command = cargo();
    command.args(["test", "--workspace", "--no-fail-fast", "--"]).args(&bench.filter);
    tally::count(&mut command, !bench.filter.is_empty())
}

fn growth(bench: &Bench) -> Result<Tally> {
    let mut command = cargo();
    // In one thread, so that one measurement does not slow another.
    command.args(["test", "--release", "--test", "growth", "--", "--ignored", "--test-threads=1", "--nocapture"]).args(&bench.filter);
    tally::count(&mut command, !bench.filter.is_empty())
}

impl Bench {
    fn tools(&self) -> Result<&(BuildTools, TestTools)> {
        self.tools.as_ref().ok_or_else(|| Error::new("Expected the tools for the browser to be set up before this piece."))
    }
}

fn wasm(bench: &Bench) -> Result<Tally> {
    let (build, test) = bench.tools()?;
    let mut command = build.command("wasm-pack");
    command
        .args(["--log-level", "warn", "test", "--mode", "no-install", "--headless", "--chrome", "--chromedriver"])
        .arg(&test.browser.driver)
        .arg("tests/wasm")
        .env("CARGO_TARGET_DIR", build.toolchain.target_dir())
        .env_remove("RUSTFLAGS")
        .env("CARGO_ENCODED_RUSTFLAGS", build::rustflags(&bench.manifest));
    tally::count(&mut command, false)
}

/// Runs the page's tests against a server of this program's own.
fn page(bench: &Bench) -> Result<Tally> {
    let folder = project::root().join("tests/e2e");
    let filter: Vec<String> = bench.filter.iter().map(|word| word.to_string_lossy().into_owned()).collect();
    let mut files: Vec<PathBuf> = at(&folder, fs::read_dir(&folder))?
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| {
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            name.ends_with(".test.mjs") && (filter.is_empty() || filter.iter().any(|word| name.contains(word.as_str())))
        })
        .collect();
    files.sort();
    if files.is_empty() {
        println!("no file of {} is called *.test.mjs and fits the filter", project::short(&folder));
        return Ok(if filter.is_empty() { Tally::one(false) } else { Tally::default() });
    }
    command::run(cargo().args(["build", "--release", "--bin", "dateline"]), "build the command line, to compare it with the page")?;
    let mut node = node(bench)?;
    node.args(["--test", "--test-concurrency=1", "--test-reporter=spec"]).args(files);
    tally::count(&mut node, false)
}

/// Node in the folder of the page's tests, told where the page and the browser are.
fn node(bench: &Bench) -> Result<Command> {
    let (_, test) = bench.tools()?;
    let server = Server::bind(&project::root().join("www"), 0).map_err(|error| Error::new(format!("Could not serve the page: {error}.")))?;
    let program = std::env::current_exe().map_err(|error| Error::new(format!("Could not find this program's own file: {error}.")))?;
    let mut node = Command::new(&test.node);
    node.current_dir(project::root())
        .env("DATELINE_URL", server.in_background())
        .env("DATELINE_CHROME", &test.browser.chrome)
        .env("DATELINE_XTASK", program)
        .env("DATELINE_EXTENSION", project::target_dir().join("extension"))
        .env("DATELINE_CLI", project::target_dir().join("release/dateline"));
    Ok(node)
}

fn size(bench: &Bench) -> Result<Tally> {
    let (build, _) = bench.tools()?;
    Ok(Tally::one(match size::check(&bench.manifest, build) {
        Ok(()) => true,
        Err(error) => {
            println!("{error}");
            false
        }
    }))
}

/// Runs a script of the page's tests that prints figures, for `cargo xtask bench page`.
pub(crate) fn run_script(script: &str, arguments: &[OsString], choice: Choice) -> Result<()> {
    let manifest = Manifest::read()?;
    let tools = (setup::for_build(&manifest, choice)?, setup::for_test()?);
    build::build(&manifest, &tools.0)?;
    let bench = Bench { manifest, tools: Some(tools), filter: Vec::new() };
    command::run(node(&bench)?.arg(project::root().join("tests/e2e").join(script)).args(arguments), "measure the page")
}
