//! Any text that is read as a value: see `targets.rs`.
#![no_main]

#[path = "../targets.rs"]
mod targets;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| targets::timex_value(text));
