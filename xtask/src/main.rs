//! The project's verbs: `cargo xtask VERB`.
//!
//! One module a verb; the list below is what `cargo xtask` prints and the only place where a verb is named.

mod assets;
mod bench;
mod build;
mod check;
mod command;
mod data;
mod digest;
mod error;
mod eval;
mod eval_coref;
mod eval_entities;
mod eval_gist;
mod eval_timex;
mod extension;
mod gold;
mod hashes;
mod manifest;
mod project;
mod samples;
mod serve;
mod server;
mod setup;
mod single;
mod size;
mod tally;
mod test;
mod train;
mod vendor;
mod zip;

use std::process::ExitCode;

use error::{Error, Result};

/// A verb: its name, what it does, its options, its function.
struct Verb {
    name: &'static str,
    about: &'static str,
    options: &'static str,
    run: fn(lexopt::Parser) -> Result<()>,
}

/// Every verb, in the order in which a newcomer needs them.
const VERBS: &[Verb] = &[
    Verb { name: "serve", about: "Set up, build, and serve the page on 127.0.0.1", options: "[--port N] [--no-build]", run: serve::run },
    Verb { name: "test", about: "Set up, build, and run every test, or only the pieces named", options: "[PIECE…] [-- FILTER]", run: test::run },
    Verb { name: "setup", about: "Install what building and testing need", options: "[--wasm-toolchain NAME]", run: setup::run },
    Verb {
        name: "build",
        about: "Build the page into www: WebAssembly, samples, libraries, the one-file edition; the extension into target",
        options: "[single|extension]",
        run: build::run,
    },
    Verb { name: "vendor", about: "Bring the page's libraries from npm into www/pkg/vendor", options: "[--update]", run: vendor::run },
    Verb { name: "check", about: "The quick part of test: format, lints, native tests", options: "", run: check::run },
    Verb { name: "size", about: "Measure what the page loads against its budgets", options: "[--update] [--no-build]", run: size::run },
    Verb { name: "bench", about: "Print speeds: the core natively, the page in Chromium", options: "[core|page|peers]", run: bench::run },
    Verb {
        name: "eval",
        about: "Score the analyzer on corpora that lie beside the project",
        options: "entities|coref|timex [--corpora DIR] [--errors] [--update]",
        run: eval::run,
    },
    Verb {
        name: "train",
        about: "Train the name model from data/gold and text that the teacher labelled",
        options: "[--labels FILE] [--clusters FILE] [--out FILE] [SETTING=VALUE…]",
        run: train::run,
    },
    Verb { name: "data", about: "Rebuild the generated lists of data/gazetteer from their sources", options: "[--corpora DIR]", run: data::run },
    Verb { name: "hashes", about: "Bring the table in data/README.md up to date", options: "", run: hashes::run },
];

fn main() -> ExitCode {
    let mut arguments = lexopt::Parser::from_env();
    let verb = match arguments.value() {
        Ok(name) => name.to_string_lossy().into_owned(),
        Err(_) => return list(""),
    };
    let Some(verb) = VERBS.iter().find(|known| known.name == verb) else { return list(&verb) };
    match (verb.run)(arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\n{error}");
            ExitCode::from(error.status())
        }
    }
}

/// Prints the verbs. Asked for nothing, that is the answer; asked for something unknown, it is an error.
fn list(unknown: &str) -> ExitCode {
    let mut text = String::new();
    if !unknown.is_empty() && unknown != "help" {
        text += &format!("There is no verb {unknown:?}.\n\n");
    }
    text += "cargo xtask VERB\n\n";
    for verb in VERBS {
        text += &format!("  {:<7} {}\n", verb.name, verb.about);
        if !verb.options.is_empty() {
            text += &format!("          {}\n", verb.options);
        }
    }
    text += &format!("\nPieces of test: {}.\n", test::names());
    text += "Wherever something is set up, --wasm-toolchain rustup|debian chooses where the WebAssembly target comes from.\n";
    if unknown.is_empty() || unknown == "help" {
        print!("{text}");
        ExitCode::SUCCESS
    } else {
        eprint!("{text}");
        ExitCode::from(2)
    }
}

/// The error for an argument that a verb does not know.
fn unexpected(argument: &lexopt::Arg<'_>) -> Error {
    let shown = match argument {
        lexopt::Arg::Short(letter) => format!("-{letter}"),
        lexopt::Arg::Long(name) => format!("--{name}"),
        lexopt::Arg::Value(value) => value.to_string_lossy().into_owned(),
    };
    Error::needs_you(format!("Did not expect {shown:?} here. `cargo xtask` lists the verbs and their options."))
}
