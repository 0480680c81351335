//! Any bytes as a model file: see `targets.rs`.
#![no_main]

#[path = "../targets.rs"]
mod targets;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (bool, &[u8], &str)| targets::model(input.0, input.1, input.2));
