//! Any text: see `targets.rs`.
#![no_main]

#[path = "../targets.rs"]
mod targets;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (u8, &str)| targets::timex(input.0, input.1));
