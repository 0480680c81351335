//! `eval`: scores the analyzer on corpora that are not part of the project.

use std::path::PathBuf;

use crate::error::{Error, Result};
use crate::{eval_coref, eval_entities, eval_gist, eval_timex, project};

/// What can be evaluated.
const SUBJECTS: &str = "entities, coref, gist, timex";

/// `cargo xtask eval entities|coref|gist|timex [--corpora DIR] [--errors] [--update] [--speed]`
pub(crate) fn run(mut arguments: lexopt::Parser) -> Result<()> {
    use lexopt::prelude::{Long, Value};
    let mut corpora = project::root().join("../shared/corpora");
    let (mut subject, mut errors, mut update, mut speed) = (String::new(), false, false, false);
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("corpora") => corpora = PathBuf::from(arguments.value()?),
            Long("errors") => errors = true,
            Long("update") => update = true,
            Long("speed") => speed = true,
            Value(name) => subject = name.to_string_lossy().into_owned(),
            other => return Err(other.unexpected().into()),
        }
    }
    if speed {
        print!("{}", eval_timex::speed(&corpora).map_err(Error::new)?);
        return Ok(());
    }
    let coref = || (eval_coref::evaluate(&corpora, errors), "scores-coref.snap");
    let tables = match subject.as_str() {
        // Which names there are, and then which of them are one thing.
        "entities" => vec![(eval_entities::evaluate(&corpora, errors), "scores-entities.snap"), coref()],
        "coref" => vec![coref()],
        "gist" => vec![(eval_gist::evaluate(errors), "scores-gist.snap")],
        "timex" => vec![(eval_timex::evaluate(&corpora, errors), "scores-timex.snap")],
        other => return Err(Error::new(format!("nothing to evaluate is called {other:?}; there is: {SUBJECTS}"))),
    };
    for (table, snapshot) in tables {
        let table = table.map_err(Error::new)?;
        print!("{table}");
        if update {
            let path = project::root().join("tests/snapshots").join(snapshot);
            std::fs::write(&path, &table).map_err(|error| Error::new(format!("{}: {error}", path.display())))?;
        }
    }
    Ok(())
}
