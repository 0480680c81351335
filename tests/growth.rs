//! Twice the text takes about twice the time, whatever the text; measured optimised, by `cargo xtask test growth`.
//!
//! Each text is read by a command of its own. Within one process the allocator gives memory back to the system from some
//! size on and keeps it below, and that step would be measured in place of the algorithm.

#[path = "../benches/analysis/clock.rs"]
#[allow(dead_code)]
mod clock;
#[path = "../benches/analysis/shares.rs"]
mod shares;
#[path = "../benches/analysis/texts.rs"]
mod texts;

use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use texts::Family;

/// How much longer 1 MB may take than 512 kB. Linear time is 2; what grows with the square is 4.
const LIMIT: f64 = 2.3;

/// A machine that does other work can spoil a measurement but not make a slow algorithm fast, so the best try counts.
const TRIES: usize = 6;

/// Texts that are read faster than this are measured at twice the length, since starting the command takes 10 ms itself.
const MEASURABLE: Duration = Duration::from_millis(80);

fn file(bytes: usize, text: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("growth-{bytes}.txt"));
    fs::write(&path, text).expect("a temporary file should be writable");
    path
}

/// The processor time that the command takes over a file; where the system does not tell it, the time that went by.
fn time(path: &Path) -> Duration {
    let started = Instant::now();
    let mut child = Command::new(env!("CARGO_BIN_EXE_dateline"))
        .arg("--json")
        .stdin(File::open(path).expect("the text should be there"))
        .stdout(Stdio::piped())
        .spawn()
        .expect("the command should start");
    let mut json = Vec::new();
    child.stdout.take().expect("its output should be piped").read_to_end(&mut json).expect("its output should be readable");
    // The command has ended and was not waited for yet, so Linux still knows what it took.
    let schedule = fs::read_to_string(format!("/proc/{}/schedstat", child.id())).ok();
    let wall = started.elapsed();
    assert!(child.wait().expect("the command should end").success() && !json.is_empty(), "the command should read every text");
    let nanoseconds = schedule.and_then(|text| text.split(' ').next()?.parse::<u64>().ok());
    nanoseconds.filter(|&nanoseconds| nanoseconds > 0).map_or(wall, Duration::from_nanos)
}

/// Times of a text and of one twice as long, and their ratio; the best of some tries.
struct Doubling {
    bytes: usize,
    half: Duration,
    whole: Duration,
}

impl Doubling {
    fn measure(family: &Family, from: usize, start: Duration) -> Doubling {
        let mut best = Doubling { bytes: from, half: Duration::MAX, whole: Duration::MAX };
        let mut tries = 0;
        while tries < TRIES && (tries == 0 || best.ratio() > LIMIT) {
            let [half, whole] = [best.bytes, 2 * best.bytes].map(|bytes| file(bytes, &family.text(bytes)));
            // One after the other, so that a slow spell of the machine meets both.
            best.half = best.half.min(time(&half).saturating_sub(start));
            best.whole = best.whole.min(time(&whole).saturating_sub(start));
            tries += 1;
            if best.whole < MEASURABLE && best.bytes < 8_000_000 {
                best = Doubling { bytes: 2 * best.bytes, half: Duration::MAX, whole: Duration::MAX };
                tries = 0;
            }
        }
        println!(
            "{:<24} {:>5} kB {:>8.1?} {:>5} kB {:>8.1?} {:>6.2}",
            family.name,
            best.bytes / 1000,
            best.half,
            best.bytes / 500,
            best.whole,
            best.ratio()
        );
        best
    }

    fn ratio(&self) -> f64 {
        self.whole.as_secs_f64() / self.half.as_secs_f64().max(1e-9)
    }
}

#[test]
#[ignore = "measures time, so it runs optimised and alone: cargo xtask test growth"]
fn time_grows_with_length_and_no_faster() {
    let empty = file(0, "");
    let start = (0..5).map(|_| time(&empty)).min().unwrap_or_default();
    println!("starting the command: {start:.1?}");
    let mut slow = Vec::new();
    for family in texts::families() {
        let first = Doubling::measure(&family, 512_000, start);
        // Somewhere the allocator begins to ask the system for each large list, which is one step and not a slope:
        // what grows faster than its text does so at the next doubling too.
        if first.ratio() > LIMIT && Doubling::measure(&family, 2 * first.bytes, start).ratio() > LIMIT {
            slow.push(family.name);
        }
    }
    assert!(slow.is_empty(), "twice the text should take at most {LIMIT} times as long: {slow:?}");
}

/// The most memory that the command held while it read a file, in bytes; none where the system doesn't tell.
/// It is asked for every few milliseconds, so a last rise may be missed, which is small beside texts of megabytes.
fn memory(path: &Path) -> Option<u64> {
    let mut child =
        Command::new(env!("CARGO_BIN_EXE_dateline")).arg("--json").arg(path).stdout(Stdio::null()).spawn().expect("the command should start");
    let status = format!("/proc/{}/status", child.id());
    let mut most = None;
    while child.try_wait().expect("the command should be waited for").is_none() {
        let text = fs::read_to_string(&status).unwrap_or_default();
        let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kilobytes = line.and_then(|line| line.trim().strip_suffix("kB")?.trim().parse::<u64>().ok());
        most = most.max(kilobytes.map(|kilobytes| kilobytes * 1024));
        std::thread::sleep(Duration::from_millis(3));
    }
    most
}

#[test]
#[ignore = "reads ten megabytes, so it runs optimised: cargo xtask test growth"]
fn memory_stays_below_100_bytes_for_each_of_the_text() {
    let news = &texts::families()[0];
    for bytes in [1_000_000, 2_000_000, 5_000_000, 10_000_000] {
        let Some(most) = memory(&file(bytes, &news.text(bytes))) else { continue };
        let each = most as f64 / bytes as f64;
        println!("{:>5} kB of news: {:>4} MB with lists and model, {each:.1} bytes a byte", bytes / 1000, most / 1_000_000);
        assert!(each <= 100.0, "{bytes} bytes of text took {most} bytes of memory");
    }
}

#[test]
#[ignore = "measures time, so it runs optimised and alone: cargo xtask test growth"]
fn what_is_derived_takes_at_most_half_as_long_as_tagging() {
    let analyzer = dateline::Analyzer::with_model(include_bytes!("../data/model/names.bin")).expect("the model that ships should be one");
    let shares = shares::Shares::measure(&analyzer, &shares::articles(), TRIES);
    for (pass, seconds) in shares.passes() {
        println!("{:<24} {:>6.1} ms, {:>4.1} %", pass.as_str(), seconds * 1000.0, 100.0 * seconds / shares.whole());
    }
    println!("{:<24} {:>19.1} %", "reading to tagging", 100.0 * shares.reading() / shares.tagging());
    assert!(shares.reading() <= shares.tagging() / 2.0, "what is derived should take at most half as long as tagging");
}
