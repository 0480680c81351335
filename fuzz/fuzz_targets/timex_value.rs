//! Any text that is read as a value: printing it and reading that must give the same value.
#![no_main]

use dateline::TimexValue;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Some(value) = TimexValue::parse(text) {
        assert_eq!(TimexValue::parse(&value.to_string()), Some(value));
    }
});
