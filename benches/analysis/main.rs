//! How fast the core reads: `cargo xtask bench core`.
//!
//! Prints processor time and judges none; that time grows with length and not faster is a test, tests/growth.rs.

mod clock;
mod shares;
mod texts;

use clock::Clock;
use dateline::{Analyzer, Options};
use texts::families;

fn measure(analyzer: &Analyzer, text: &str, runs: usize) -> f64 {
    let options = Options::default();
    let read = || drop(std::hint::black_box(analyzer.analyze(std::hint::black_box(text), &options)));
    clock::shortest(runs, read).as_secs_f64()
}

fn main() {
    let started = Clock::start();
    let analyzer = Analyzer::new();
    println!("building an analyzer: {:.1} ms", started.elapsed().as_secs_f64() * 1000.0);
    for (name, build) in Analyzer::parts() {
        println!("{name:>22}: {:.2} ms", clock::shortest(5, build).as_secs_f64() * 1000.0);
    }

    println!("\n{:<24} {:>9} {:>9} {:>9}", "news", "bytes", "ms", "MB/s");
    let all = families();
    for bytes in [6_000, 128_000, 256_000, 512_000, 1_024_000] {
        let text = all[0].text(bytes);
        let seconds = measure(&analyzer, &text, 5);
        println!("{:<24} {bytes:>9} {:>9.2} {:>9.2}", "", seconds * 1000.0, bytes as f64 / 1e6 / seconds);
    }

    // The date pass on its own: what is left of it and segmentation when segmentation is taken off.
    let text = all[0].text(1_024_000);
    let segmented = clock::shortest(5, || drop(std::hint::black_box(analyzer.document(&text)))).as_secs_f64();
    let dated = clock::shortest(5, || drop(std::hint::black_box(analyzer.timexes(&text, &Options::default())))).as_secs_f64();
    println!("\ndate pass on news: {:.1} MB/s (with segmentation {:.1})", 1.024 / (dated - segmented), 1.024 / dated);

    println!("\n{:<24} {:>9} {:>9}", "a pass, with the model", "ms", "share");
    let reader = Analyzer::with_model(include_bytes!("../../data/model/names.bin")).expect("the model that ships should be one");
    let shares = shares::Shares::measure(&reader, &shares::articles(), 5);
    for (pass, seconds) in shares.passes() {
        println!("{:<24} {:>9.2} {:>8.1}%", pass.as_str(), seconds * 1000.0, 100.0 * seconds / shares.whole());
    }
    println!("{:<24} {:>9} {:>8.1}%", "reading to tagging", "", 100.0 * shares.reading() / shares.tagging());

    println!("\n{:<24} {:>9} {:>9} {:>9}", "1 MB against 512 kB", "ms", "ms", "ratio");
    for family in &all {
        let [half, whole] = [512_000, 1_024_000].map(|bytes| measure(&analyzer, &family.text(bytes), 2));
        println!("{:<24} {:>9.2} {:>9.2} {:>9.2}", family.name, half * 1000.0, whole * 1000.0, whole / half);
    }
}
