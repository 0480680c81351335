//! How fast the core reads: `cargo xtask bench core`.
//!
//! Prints figures and judges none; that time grows with length and not faster is a test, tests/growth.rs.

mod texts;

use dateline::{Analyzer, Options};
use std::time::{Duration, Instant};
use texts::families;

/// The fastest of several runs, which is the one that other programs disturbed least.
fn fastest(analyzer: &Analyzer, text: &str, runs: usize) -> Duration {
    let options = Options::default();
    let time = || {
        let started = Instant::now();
        std::hint::black_box(analyzer.analyze(std::hint::black_box(text), &options));
        started.elapsed()
    };
    (0..runs).map(|_| time()).min().unwrap_or_default()
}

fn main() {
    let started = Instant::now();
    let analyzer = Analyzer::new();
    println!("building an analyzer: {:.1} ms\n", started.elapsed().as_secs_f64() * 1000.0);

    println!("{:<24} {:>9} {:>9} {:>9}", "news", "bytes", "ms", "MB/s");
    let all = families();
    for bytes in [6_000, 128_000, 256_000, 512_000, 1_024_000] {
        let text = all[0].text(bytes);
        let seconds = fastest(&analyzer, &text, 7).as_secs_f64();
        println!("{:<24} {bytes:>9} {:>9.2} {:>9.2}", "", seconds * 1000.0, bytes as f64 / 1e6 / seconds);
    }

    println!("\n{:<24} {:>9} {:>9} {:>9}", "1 MB against 512 kB", "ms", "ms", "ratio");
    for family in &all {
        let [half, whole] = [512_000, 1_024_000].map(|bytes| fastest(&analyzer, &family.text(bytes), 3).as_secs_f64());
        println!("{:<24} {:>9.2} {:>9.2} {:>9.2}", family.name, half * 1000.0, whole * 1000.0, whole / half);
    }
}
