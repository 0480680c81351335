//! The names and numbers of `specs/mentions.md` and `specs/numbers.md`: what is marked there, and nothing else, is recognised.

use std::fmt::Write as _;
use std::path::Path;

use dateline::{Analyzer, EntityLabel, Mention, Options};

/// The lines of a spec file's blocks that carry the given word, each with its line number.
fn cases(file: &str, info: &str) -> Vec<(usize, String)> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("specs").join(file);
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut cases = Vec::new();
    let mut inside = false;
    for (number, line) in text.lines().enumerate() {
        match line.strip_prefix("```") {
            Some(word) => inside = !inside && word == info,
            None if inside && !line.trim().is_empty() => cases.push((number + 1, line.to_owned())),
            None => {}
        }
    }
    cases
}

/// The text of a case without its marks: "[Iran|GPE] left" gives "Iran left".
fn unmarked(case: &str) -> String {
    let mut text = String::new();
    let mut rest = case;
    while let Some((before, after)) = rest.split_once('[') {
        text.push_str(before);
        let (marked, tail) = after.split_once(']').unwrap_or_else(|| panic!("a mark without end: {case}"));
        let (surface, _) = marked.split_once('|').unwrap_or_else(|| panic!("a mark without label: {case}"));
        text.push_str(surface);
        rest = tail;
    }
    text + rest
}

/// The text with the mentions marked, as the specs write them; dates and times are another file's.
fn marked(text: &str, mentions: &[Mention], show: impl Fn(&Mention) -> String) -> String {
    let mut marked = String::new();
    let mut last = 0;
    for mention in mentions.iter().filter(|mention| !matches!(mention.label, EntityLabel::Date | EntityLabel::Time)) {
        let _ = write!(marked, "{}[{}|{}]", &text[last..mention.span.start as usize], mention.span.slice(text), show(mention));
        last = mention.span.end as usize;
    }
    marked + &text[last..]
}

/// Runs every case of a file and reports all failures at once.
fn check(analyzer: &Analyzer, file: &str, info: &str, least: usize, show: impl Fn(&Mention) -> String) {
    let cases = cases(file, info);
    assert!(cases.len() >= least, "{file} has {} cases, expected at least {least}", cases.len());
    let mut failures = String::new();
    for (line, case) in &cases {
        let text = unmarked(case);
        let actual = marked(&text, &analyzer.analyze(&text, &Options::default()).mentions, &show);
        if actual != *case {
            let _ = writeln!(failures, "\nspecs/{file}:{line}\n  expected: {case}\n  actual:   {actual}");
        }
    }
    assert!(failures.is_empty(), "of {} cases these failed:{failures}", cases.len());
}

#[test]
fn names() {
    check(&Analyzer::new(), "mentions.md", "mentions", 120, |mention| mention.label.as_str().to_owned());
}

/// What the model reads where the rules mend it.
#[test]
fn mended_names() {
    let analyzer = Analyzer::with_model(include_bytes!("../data/model/names.bin")).expect("the model that ships should be one");
    check(&analyzer, "mentions.md", "mended", 8, |mention| mention.label.as_str().to_owned());
}

#[test]
fn numbers() {
    check(&Analyzer::new(), "numbers.md", "numbers", 80, |mention| match &mention.quantity {
        Some(quantity) => {
            let unit = quantity.unit.as_ref().map(|unit| format!(" {unit}")).unwrap_or_default();
            format!("{} = {}{unit}", mention.label.as_str(), quantity.value)
        }
        None => mention.label.as_str().to_owned(),
    });
}
