//! What each pass of an analysis takes, on the sample articles.

use crate::clock::Clock;
use dateline::{Analyzer, Options, Pass};
use std::fs;
use std::path::Path;

/// The sample articles, joined until there are 256 kB of them.
pub(crate) fn articles() -> String {
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let mut paths: Vec<_> = fs::read_dir(seeds).expect("seeds should be a folder").flatten().map(|entry| entry.path().join("article.txt")).collect();
    paths.sort();
    let texts: Vec<String> = paths.iter().filter_map(|path| fs::read_to_string(path).ok()).collect();
    let mut all = String::new();
    while all.len() < 256_000 {
        for text in &texts {
            all.push_str(text);
            all.push_str("\n\n");
        }
    }
    all
}

/// The shortest time of each pass, in seconds of processor time.
pub(crate) struct Shares([f64; Pass::ALL.len()]);

impl Shares {
    /// Reads a text some times over; each pass counts with its shortest time.
    pub(crate) fn measure(analyzer: &Analyzer, text: &str, runs: usize) -> Shares {
        let mut best = [f64::MAX; Pass::ALL.len()];
        for _ in 0..runs {
            let mut times = [0.0; Pass::ALL.len()];
            let mut running: Option<(Pass, Clock)> = None;
            let mut close = |running: Option<(Pass, Clock)>| {
                let Some((pass, clock)) = running else { return };
                let at = Pass::ALL.iter().position(|&other| other == pass).expect("all passes should be in the list");
                times[at] = clock.elapsed().as_secs_f64();
            };
            let analysis = analyzer.analyze_observed(text, &Options::default(), &mut |pass| close(running.replace((pass, Clock::start()))));
            close(running.take());
            drop(std::hint::black_box(analysis));
            for (best, time) in best.iter_mut().zip(times) {
                *best = best.min(time);
            }
        }
        Shares(best)
    }

    /// Each pass with its seconds.
    pub(crate) fn passes(&self) -> impl Iterator<Item = (Pass, f64)> {
        Pass::ALL.into_iter().zip(self.0)
    }

    /// Sentences, dates, names and numbers.
    pub(crate) fn tagging(&self) -> f64 {
        self.passes().filter(|(pass, _)| matches!(pass, Pass::Document | Pass::Timexes | Pass::Mentions)).map(|(_, seconds)| seconds).sum()
    }

    /// All that is derived from the tags.
    pub(crate) fn reading(&self) -> f64 {
        self.whole() - self.tagging()
    }

    /// The whole analysis.
    pub(crate) fn whole(&self) -> f64 {
        self.0.iter().sum()
    }
}
