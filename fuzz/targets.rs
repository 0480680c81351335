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

/// Any bytes as a model file: they must be refused with a reason, or read as a model whose names lie in the text.
/// `framed` puts a head and a checksum that fit before them, for what is behind these to be reached.
pub(crate) fn model(framed: bool, bytes: &[u8], text: &str) {
    /// Magic, format, version of the features and number of tags; the checksum follows.
    const HEAD: [u8; 20] = *b"DATELNER\x02\0\0\0\x01\0\0\0\x17\0\0\0";
    let file = if framed {
        let sum = bytes.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, &byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
        [&HEAD, sum.to_le_bytes().as_slice(), bytes].concat()
    } else {
        bytes.to_vec()
    };
    match Analyzer::with_model(&file) {
        Ok(analyzer) => {
            for mention in analyzer.analyze(text, &Options::default()).mentions {
                assert!(text.get(mention.span.start as usize..mention.span.end as usize).is_some(), "{text:?}: {mention:?} is out of place");
            }
        }
        Err(error) => {
            let message = error.to_string();
            assert!(message.starts_with("the model file can't be used: "), "{message}");
            assert!(!framed || !["begin as", "format", "version", "labels", "checksum"].iter().any(|part| message.contains(part)), "{message}");
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
