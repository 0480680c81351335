//! `cargo xtask serve`: the page on this machine.

use std::io::Write;

use crate::error::{Error, Result};
use crate::manifest::Manifest;
use crate::server::Server;
use crate::setup::{self, Choice};
use crate::{build, project};

/// The port that is tried first; when it is taken and nobody asked for it, the system chooses another.
const PORT: u16 = 8765;

/// The verb.
pub(crate) fn run(mut arguments: lexopt::Parser) -> Result<()> {
    let mut port = None;
    let mut build_first = true;
    let mut choice = Choice::default();
    while let Some(argument) = arguments.next()? {
        match argument {
            lexopt::Arg::Long("port") => {
                let value = arguments.value()?;
                let number = value.to_str().and_then(|text| text.parse::<u16>().ok());
                port = Some(number.ok_or_else(|| Error::needs_you(format!("--port takes a number from 0 to 65535, not {value:?}.")))?);
            }
            lexopt::Arg::Long("no-build") => build_first = false,
            lexopt::Arg::Long("wasm-toolchain") => choice = Choice::parse(&arguments.value()?)?,
            other => return Err(crate::unexpected(&other)),
        }
    }
    let manifest = Manifest::read()?;
    if build_first {
        let tools = setup::for_build(&manifest, choice)?;
        build::build(&manifest, &tools)?;
    } else {
        build::expect_built(&manifest)?;
    }
    let www = project::root().join("www");
    let server = match port {
        Some(port) => Server::bind(&www, port)
            .map_err(|error| Error::needs_you(format!("Could not serve on port {port}: {error}.\nChoose another: cargo xtask serve --port 0")))?,
        None => Server::bind(&www, PORT).or_else(|_| Server::bind(&www, 0)).map_err(|error| Error::new(format!("Could not serve: {error}.")))?,
    };
    println!("Dateline is at {}  (Ctrl+C stops it)", server.url());
    // A test that waits for the address reads it through a pipe.
    let _ = std::io::stdout().flush();
    server.serve()
}
