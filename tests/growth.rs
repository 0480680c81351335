//! Twice the text takes about twice the time, whatever the text; measured optimised, by `cargo xtask test growth`.

#[path = "../benches/texts.rs"]
mod texts;

use dateline::{Analyzer, Options};
use std::time::{Duration, Instant};

/// How much longer 1 MB may take than 512 kB. Linear time is 2; what grows with the square is 4.
const LIMIT: f64 = 2.3;

/// A machine that does other work can spoil a measurement but not make a slow algorithm fast, so the best try counts.
const TRIES: usize = 5;

/// Analyses shorter than this say more about the clock and the allocator than about the algorithm.
const MEASURABLE: Duration = Duration::from_micros(500);

fn time(analyzer: &Analyzer, text: &str) -> Duration {
    let started = Instant::now();
    std::hint::black_box(analyzer.analyze(text, &Options::default()));
    started.elapsed()
}

#[test]
#[ignore = "measures time, so it runs optimised and alone: cargo xtask test growth"]
fn time_grows_with_length_and_no_faster() {
    let analyzer = Analyzer::new();
    let mut slow = Vec::new();
    for family in texts::families() {
        let (half_text, whole_text) = (family.text(512_000), family.text(1_024_000));
        // The first analysis of a text pays for fresh memory.
        time(&analyzer, &whole_text);
        let (mut half, mut whole) = (Duration::MAX, Duration::MAX);
        let mut ratio = f64::INFINITY;
        for _ in 0..TRIES {
            // In turn, so that a slow spell of the machine meets both.
            for _ in 0..3 {
                half = half.min(time(&analyzer, &half_text));
                whole = whole.min(time(&analyzer, &whole_text));
            }
            ratio = whole.as_secs_f64() / half.as_secs_f64();
            if ratio <= LIMIT || whole < MEASURABLE {
                break;
            }
        }
        println!("{:<24} {:>9.2} ms {:>9.2} ms {ratio:>6.2}", family.name, half.as_secs_f64() * 1000.0, whole.as_secs_f64() * 1000.0);
        if ratio > LIMIT && whole >= MEASURABLE {
            slow.push(format!("{}: {half:?} for 512 kB, {whole:?} for 1 MB, {ratio:.2} times", family.name));
        }
    }
    assert!(slow.is_empty(), "1 MB should take at most {LIMIT} times as long as 512 kB\n{}", slow.join("\n"));
}
