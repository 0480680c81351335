//! `cargo xtask build`: the WebAssembly package, the samples, the libraries and the service worker's list, into www.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use sha2::{Digest, Sha256};

use crate::error::{Error, Result, at};
use crate::manifest::Manifest;
use crate::setup::{self, BuildTools, Choice};
use crate::{assets, command, digest, extension, project, samples, single, vendor};

/// A form of the page that is made of what is built.
enum Part {
    Single,
    Extension,
}

/// The verb.
pub(crate) fn run(mut arguments: lexopt::Parser) -> Result<()> {
    let mut choice = Choice::default();
    let mut only = None;
    while let Some(argument) = arguments.next()? {
        match argument {
            // Only the one-file edition or the extension, of what is built: for who changes the page and not the core.
            lexopt::Arg::Value(part) if part == "single" => only = Some(Part::Single),
            lexopt::Arg::Value(part) if part == "extension" => only = Some(Part::Extension),
            lexopt::Arg::Long("wasm-toolchain") => choice = Choice::parse(&arguments.value()?)?,
            other => return Err(crate::unexpected(&other)),
        }
    }
    let manifest = Manifest::read()?;
    if let Some(part) = only {
        expect_built(&manifest)?;
        guide(&manifest)?;
        let list = assets::write(&manifest.build)?;
        return match part {
            Part::Single => one_file(&list),
            Part::Extension => packaged(),
        };
    }
    let tools = setup::for_build(&manifest, choice)?;
    build(&manifest, &tools)
}

/// Builds everything that the page loads and that is not committed.
pub(crate) fn build(manifest: &Manifest, tools: &BuildTools) -> Result<()> {
    let started = Instant::now();
    package(manifest, tools)?;
    let out = project::root().join(&manifest.build.out_dir);
    let module = out.join(format!("{}_bg.wasm", manifest.build.out_name));
    if let Some(wasm_opt) = &tools.wasm_opt {
        optimise(&module, wasm_opt, &manifest.build.wasm_opt, tools)?;
    }
    samples::write(&out.join("seeds.json"))?;
    let model = project::root().join("data/model/names.bin");
    at(&model, fs::copy(&model, out.join("names.bin")))?;
    guide(manifest)?;
    vendor::write(&out.join("vendor"))?;
    let list = assets::write(&manifest.build)?;
    one_file(&list)?;
    packaged()?;
    let bytes = at(&module, fs::metadata(&module))?.len();
    say(&format!(
        "{} is {} kB; the page is version {} in {} files and {} for later; {:.1} s",
        project::short(&module),
        bytes / 1000,
        list.version,
        list.files.len(),
        list.later.len(),
        started.elapsed().as_secs_f64()
    ));
    Ok(())
}

/// What the page says about itself is the text that the documentation holds, so that there is one of it.
fn guide(manifest: &Manifest) -> Result<()> {
    let text = project::root().join("docs/how-it-works.md");
    at(&text, fs::copy(&text, project::root().join(&manifest.build.out_dir).join("how-it-works.txt"))).map(|_| ())
}

/// The page in one file, after everything else of it is there.
fn one_file(list: &assets::List) -> Result<()> {
    if let Some(bytes) = single::write(&list.version)? {
        say(&format!("www/{} is the whole page in one file, {} kB", assets::SINGLE, bytes / 1000));
    }
    Ok(())
}

/// The page as a browser extension, after everything else of it is there.
fn packaged() -> Result<()> {
    let written = extension::write()?;
    let (folder, archive) = (project::short(&written.folder), project::short(&written.archive));
    say(&format!("{folder} is the browser extension, {archive} the same in {} kB", written.bytes / 1000));
    Ok(())
}

/// The flags for rustc: the manifest's, and none of this machine's paths in the module, so that equal sources give equal bytes.
pub(crate) fn rustflags(manifest: &Manifest) -> OsString {
    let mut flags: Vec<OsString> = manifest.build.rustflags.iter().map(OsString::from).collect();
    let home = |variable: &str, folder: &str| {
        let named = std::env::var_os(variable).map(PathBuf::from);
        named.or_else(|| std::env::var_os("HOME").map(|home| PathBuf::from(home).join(folder)))
    };
    let cargo = home("CARGO_HOME", ".cargo");
    let rustup = home("RUSTUP_HOME", ".rustup");
    let renamed = [(Some(project::root().to_owned()), "dateline"), (cargo, "cargo"), (rustup, "rustup")];
    for (from, to) in renamed {
        if let Some(from) = from {
            let mut flag = OsString::from("--remap-path-prefix=");
            flag.push(from);
            flag.push(format!("=/{to}"));
            flags.push(flag);
        }
    }
    // The encoded form, so that a space in a path stays within its flag.
    flags.join(std::ffi::OsStr::new("\u{1f}"))
}

fn package(manifest: &Manifest, tools: &BuildTools) -> Result<()> {
    say("compiling to WebAssembly with wasm-pack (some 40 s the first time)");
    let build = &manifest.build;
    let mut command = tools.command("wasm-pack");
    command
        .args(["--log-level", "warn", "build", "--mode", "no-install", "--no-pack", "--no-gitignore", "--no-opt"])
        .args(["--target", &build.target, "--out-dir", &build.out_dir, "--out-name", &build.out_name])
        .args(["--profile", &build.profile, "."])
        .env("CARGO_TARGET_DIR", tools.toolchain.target_dir())
        .env_remove("RUSTFLAGS")
        .env("CARGO_ENCODED_RUSTFLAGS", rustflags(manifest));
    command::run(&mut command, "build the WebAssembly package")
}

/// Runs wasm-opt over the module, or takes what it made of the same bytes with the same flags before.
fn optimise(module: &Path, wasm_opt: &Path, flags: &[String], tools: &BuildTools) -> Result<()> {
    let before = at(module, fs::read(module))?;
    let key = Sha256::new().chain_update(flags.join(" ")).chain_update(wasm_opt.as_os_str().as_encoded_bytes()).chain_update(&before).finalize();
    let folder = tools.toolchain.target_dir().join("wasm-opt");
    let kept = folder.join(format!("{}.wasm", digest::hex(&key)));
    if !kept.exists() {
        say("making the module smaller and faster with wasm-opt (some seconds)");
        at(&folder, fs::create_dir_all(&folder))?;
        let unfinished = kept.with_extension("tmp");
        command::run(Command::new(wasm_opt).args(flags).arg(module).arg("-o").arg(&unfinished), "optimise the module")?;
        at(&unfinished, fs::rename(&unfinished, &kept))?;
    }
    at(module, fs::copy(&kept, module)).map(|_| ())
}

fn say(line: &str) {
    println!("[build] {line}");
}

/// Whether the page was built at least once; `--no-build` relies on it.
pub(crate) fn expect_built(manifest: &Manifest) -> Result<()> {
    let module = project::root().join(&manifest.build.out_dir).join(format!("{}_bg.wasm", manifest.build.out_name));
    if module.exists() {
        return Ok(());
    }
    Err(Error::needs_you(format!("Expected {}, which is not built yet. Build it: cargo xtask build", project::short(&module))))
}
