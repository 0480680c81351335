//! What must hold for every input: the bodies of the fuzz targets.
//!
//! cargo-fuzz drives them through `fuzz_targets/`; `tests/fuzz.rs` drives the same functions with generated inputs in every
//! test run, so that they cannot fall out of step with the crate.

use dateline::{Analyzer, Options, Published, Style, TimexValue};
use std::sync::OnceLock;

/// Any text, read against one of several publication dates in one of the styles: the date pass must not panic, its
/// expressions must be in order and apart, its values must print as they are read, its ranges must point at expressions.
pub(crate) fn timex(choice: u8, text: &str) {
    static ANALYZER: OnceLock<Analyzer> = OnceLock::new();
    let analyzer = ANALYZER.get_or_init(Analyzer::new);
    let published = ["2024-12-02T08:19", "2024-02-29", "0001-01-01", "9999-12-31", ""][usize::from(choice) % 5];
    let style = Style::ALL[usize::from(choice / 5) % Style::ALL.len()];
    let (timexes, _) = analyzer.timexes(text, &Options { published: Published::parse(published).ok(), style });
    let mut end = 0;
    for timex in &timexes {
        let (from, to) = (timex.span.start as usize, timex.span.end as usize);
        assert!(from >= end && from < to && text.get(from..to).is_some(), "{text:?}: {timex:?} overlaps or is out of place");
        end = to;
        assert!(TimexValue::parse(&timex.value).is_some(), "{text:?}: {:?} is no TIMEX3 value", timex.value);
        timex_value(&timex.value);
        if let Some((start, end)) = &timex.interval {
            assert!(start.starts_with("BC") || end.starts_with("BC") || start < end, "{text:?}: {timex:?} ends before it begins");
        }
        for point in [timex.begin_point, timex.end_point].into_iter().flatten() {
            assert!(point < timexes.len(), "{text:?}: a range points nowhere");
        }
    }
}

/// Any text that is read as a value: it must print as it was read, and be read as the same again.
pub(crate) fn timex_value(text: &str) {
    if let Some(value) = TimexValue::parse(text) {
        let printed = value.to_string();
        assert_eq!(printed, text, "{value:?} should print as it was read");
        assert_eq!(TimexValue::parse(&printed), Some(value), "{printed:?} should be read as it was meant");
    }
}
