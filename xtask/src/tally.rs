//! Counting tests from what their runners print.

use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};

use crate::command::shown;
use crate::error::{Error, Result};

/// How many tests passed, failed, and were left out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) passed: usize,
    pub(crate) failed: usize,
    pub(crate) skipped: usize,
}

impl Tally {
    /// One check that passed or failed.
    pub(crate) fn one(passed: bool) -> Tally {
        Tally { passed: usize::from(passed), failed: usize::from(!passed), skipped: 0 }
    }

    /// One check that could not be made here.
    pub(crate) fn skipped() -> Tally {
        Tally { skipped: 1, ..Tally::default() }
    }

    /// Both together.
    pub(crate) fn and(self, other: Tally) -> Tally {
        Tally { passed: self.passed + other.passed, failed: self.failed + other.failed, skipped: self.skipped + other.skipped }
    }

    /// Adds what a line of a runner's output says.
    ///
    /// Cargo's harness and wasm-bindgen's print `test result: ok. 5 passed; 0 failed; 1 ignored; …`,
    /// Node's reporter `# pass 5` (as TAP) or `ℹ pass 5`, one number a line.
    fn read(&mut self, line: &str) {
        if let Some((_, counts)) = line.split_once("test result: ") {
            for count in counts.split(['.', ';']) {
                let mut words = count.split_whitespace();
                if let (Some(Ok(number)), Some(kind)) = (words.next().map(str::parse::<usize>), words.next()) {
                    match kind {
                        "passed" => self.passed += number,
                        "failed" => self.failed += number,
                        "ignored" => self.skipped += number,
                        _ => {}
                    }
                }
            }
            return;
        }
        let mut words = line.split_whitespace();
        if !matches!(words.next(), Some("#" | "ℹ")) {
            return;
        }
        if let (Some(kind), Some(Ok(number)), None) = (words.next(), words.next().map(str::parse::<usize>), words.next()) {
            match kind {
                "pass" => self.passed += number,
                "fail" | "cancelled" => self.failed += number,
                "skipped" | "todo" => self.skipped += number,
                _ => {}
            }
        }
    }
}

/// Runs a test runner with its output shown, and counts. A runner that fails without a failed test, as when it does not
/// compile, counts as one failure; so does one that runs no test, unless `may_be_empty`.
pub(crate) fn count(command: &mut Command, may_be_empty: bool) -> Result<Tally> {
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| Error::new(format!("Could not start `{}`: {error}.", shown(command))))?;
    let mut tally = Tally::default();
    if let Some(output) = child.stdout.take() {
        let mut out = std::io::stdout();
        for line in BufReader::new(output).split(b'\n') {
            let Ok(line) = line else { break };
            let line = String::from_utf8_lossy(&line);
            tally.read(&line);
            // A terminal that is gone does not make the tests fail.
            let _ = writeln!(out, "{line}");
        }
    }
    let status = child.wait().map_err(|error| Error::new(format!("Lost sight of `{}`: {error}.", shown(command))))?;
    if !status.success() && tally.failed == 0 {
        println!("`{}` ended with {status}", shown(command));
        tally.failed += 1;
    } else if tally == Tally::default() && !may_be_empty {
        println!("`{}` ran no test", shown(command));
        tally.failed += 1;
    }
    Ok(tally)
}

#[cfg(test)]
mod tests {
    use super::Tally;

    fn check(lines: &[&str], expected: (usize, usize, usize)) {
        let mut tally = Tally::default();
        lines.iter().for_each(|line| tally.read(line));
        assert_eq!((tally.passed, tally.failed, tally.skipped), expected, "{lines:?}");
    }

    #[test]
    fn cargo_s_counts_add_up() {
        check(
            &[
                "running 3 tests",
                "test result: FAILED. 2 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s",
                "test result: ok. 4 passed; 0 failed; 2 ignored; 0 measured; 7 filtered out; finished in 0.00s",
            ],
            (6, 1, 2),
        );
    }

    #[test]
    fn node_s_counts_add_up() {
        check(&["# tests 4", "# pass 2", "# fail 1", "# cancelled 1", "# skipped 0", "# todo 0", "# duration_ms 93.1"], (2, 2, 0));
        check(&["ℹ pass 12", "ℹ fail 0", "ℹ duration_ms 93.1"], (12, 0, 0));
    }

    #[test]
    fn other_lines_count_nothing() {
        check(&["# pass the salt 3", "5 passed; 0 failed", "ok 1 - # pass", "# pass 3 of 4"], (0, 0, 0));
    }
}
