//! Time that this thread spent on a processor, so that a machine which does other work measures the same.

use std::fs;
use std::time::{Duration, Instant};

/// A point in time to measure from.
pub(crate) struct Clock {
    wall: Instant,
    processor: Option<Duration>,
}

impl Clock {
    /// Now.
    pub(crate) fn start() -> Clock {
        Clock { wall: Instant::now(), processor: on_processor() }
    }

    /// Processor time since the start where the system tells it, else the time that went by.
    pub(crate) fn elapsed(&self) -> Duration {
        match (self.processor, on_processor()) {
            (Some(before), Some(now)) => now.saturating_sub(before),
            _ => self.wall.elapsed(),
        }
    }
}

/// The thread's time on a processor, from Linux; kept to a few milliseconds.
fn on_processor() -> Option<Duration> {
    let text = fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    text.split(' ').next()?.parse().ok().map(Duration::from_nanos)
}

/// The shortest time that one call takes; calls that are too short for the clock are measured many at a time.
pub(crate) fn shortest(runs: usize, mut call: impl FnMut()) -> Duration {
    /// Long enough to make the clock's steps small.
    const ENOUGH: Duration = Duration::from_millis(80);
    let clock = Clock::start();
    call();
    let once = clock.elapsed().max(Duration::from_micros(20));
    let calls = (ENOUGH.as_nanos() / once.as_nanos()).clamp(1, 1000) as u32;
    let measure = |_| {
        let clock = Clock::start();
        (0..calls).for_each(|_| call());
        clock.elapsed() / calls
    };
    (0..runs).map(measure).min().unwrap_or(once)
}
