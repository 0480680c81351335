//! Any text: the date pass must not panic, its expressions must not overlap, its values must be read back.
#![no_main]

use dateline::{Analyzer, Options, Published, Style, TimexValue};
use libfuzzer_sys::fuzz_target;
use std::sync::OnceLock;

fuzz_target!(|input: (u8, &str)| {
    static ANALYZER: OnceLock<Analyzer> = OnceLock::new();
    let analyzer = ANALYZER.get_or_init(Analyzer::new);
    let (choice, text) = input;
    let published = ["2024-12-02T08:19", "2024-02-29", "0001-01-01", "9999-12-31", ""][usize::from(choice) % 5];
    let style = [Style::Auto, Style::News, Style::History][usize::from(choice / 5) % 3];
    let (timexes, _) = analyzer.timexes(text, &Options { published: Published::parse(published).ok(), style });
    let mut end = 0;
    for timex in timexes {
        assert!(timex.span.start >= end && timex.span.start < timex.span.end, "expressions should not overlap");
        end = timex.span.end;
        let value = TimexValue::parse(&timex.value).expect("a value should be readable");
        assert_eq!(value.to_string(), timex.value);
    }
});
