//! The specifications of dates: specs/timex/*.md, read as tests. specs/timex/README.md says how they are written.

#[path = "support/random.rs"]
mod random;

use dateline::{Analyzer, Clock, Count, DateValue, DayPart, Options, Period, Published, Season, Style, Timex, TimexValue, Unit};
use random::Random;
use std::fs;
use std::path::Path;

/// A line of a specification.
struct Case {
    place: String,
    /// The text without its brackets.
    text: String,
    /// The bracketed expressions: byte range, and what they mean.
    expected: Vec<(usize, usize, String)>,
    options: Options,
}

/// Every case of every specification, in order.
fn cases() -> Vec<Case> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("specs/timex");
    let mut paths: Vec<_> = fs::read_dir(&folder).expect("specs/timex should be readable").flatten().map(|entry| entry.path()).collect();
    paths.sort();
    let mut cases = Vec::new();
    for path in paths.iter().filter(|path| path.file_name().is_some_and(|name| name != "README.md")) {
        let text = fs::read_to_string(path).expect("a specification should be text");
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let mut options: Option<Options> = None;
        for (number, line) in text.lines().enumerate() {
            if let Some(info) = line.strip_prefix("```") {
                options = info.starts_with("timex").then(|| read_options(info));
            } else if let Some(options) = &options
                && !line.trim().is_empty()
            {
                cases.push(read_case(&format!("specs/timex/{name}:{}", number + 1), line, options.clone()));
            }
        }
    }
    cases
}

fn read_options(info: &str) -> Options {
    let mut options = Options::default();
    for word in info.split_whitespace().skip(1) {
        match word.split_once('=') {
            Some(("published", date)) => options.published = Some(Published::parse(date).expect("a block should name a date")),
            Some(("style", "history")) => options.style = Style::History,
            Some(("style", "news")) => options.style = Style::News,
            _ => panic!("{info}: {word} should be published=… or style=…"),
        }
    }
    options
}

fn read_case(place: &str, line: &str, options: Options) -> Case {
    let (marked, meaning) = line.rsplit_once(" => ").unwrap_or_else(|| panic!("{place} should have “ => ”: {line}"));
    let (mut text, mut spans, mut open) = (String::new(), Vec::new(), None);
    for c in marked.chars() {
        match c {
            '[' => open = Some(text.len()),
            ']' => spans.push((open.take().unwrap_or_else(|| panic!("{place}: a bracket closes that was not opened")), text.len())),
            c => text.push(c),
        }
    }
    let meanings: Vec<&str> = if meaning.trim() == "none" { Vec::new() } else { meaning.split(';').map(str::trim).collect() };
    assert_eq!(spans.len(), meanings.len(), "{place} should say what each bracket means: {line}");
    let expected = spans.into_iter().zip(meanings).map(|((start, end), meaning)| (start, end, meaning.to_owned())).collect();
    Case { place: place.to_owned(), text, expected, options }
}

/// What was found, as a specification writes it; attributes that the specification does not name are left out.
fn shown(timex: &Timex, expected: Option<&str>) -> String {
    let mut words = format!("{} {}", timex.kind.as_str(), timex.value);
    let attributes = [
        ("mod", timex.modifier.map(str::to_owned)),
        ("quant", timex.quant.clone()),
        ("freq", timex.freq.clone()),
        ("zone", timex.zone.clone()),
        ("ambiguous", timex.ambiguous.then(|| String::from("yes"))),
    ];
    for (name, value) in attributes {
        if expected.is_none_or(|expected| expected.contains(&format!("{name}=")))
            && let Some(value) = value
        {
            words += &format!(" {name}={value}");
        }
    }
    words
}

/// Compares one case; gives what is wrong with it.
fn check(analyzer: &Analyzer, case: &Case) -> Option<String> {
    let (timexes, _) = analyzer.timexes(&case.text, &case.options);
    let line = |parts: Vec<(usize, usize, String)>| {
        let words: Vec<String> = parts.into_iter().map(|(start, end, meaning)| format!("[{}] {meaning}", &case.text[start..end])).collect();
        if words.is_empty() { String::from("none") } else { words.join("; ") }
    };
    let found: Vec<(usize, usize, String)> = timexes
        .iter()
        .map(|timex| {
            let (start, end) = (timex.span.start as usize, timex.span.end as usize);
            let expected = case.expected.iter().find(|expected| (expected.0, expected.1) == (start, end)).map(|expected| expected.2.as_str());
            (start, end, shown(timex, expected))
        })
        .collect();
    (found != case.expected)
        .then(|| format!("{}\n      text: {}\n    wanted: {}\n     found: {}", case.place, case.text, line(case.expected.clone()), line(found)))
}

#[test]
fn dates_are_read_as_specified() {
    let analyzer = Analyzer::new();
    let cases = cases();
    let expressions: usize = cases.iter().map(|case| case.expected.len()).sum();
    let empty = cases.iter().filter(|case| case.expected.is_empty()).count();
    println!("{expressions} expressions, {empty} texts without one");
    assert!(expressions >= 800 && empty >= 150, "the specifications should hold 800 expressions and 150 texts without one: {expressions}, {empty}");
    let wrong: Vec<String> = cases.iter().filter_map(|case| check(&analyzer, case)).collect();
    assert!(wrong.is_empty(), "{} of {} cases are read otherwise\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

#[test]
fn values_print_and_parse_back() {
    let mut random = Random(0xD1B5_4A32_D192_ED03);
    let unknown = |random: &mut Random, limit: usize, first: u8| {
        let number = u8::try_from(random.below(limit)).unwrap_or(0) + first;
        (random.below(4) > 0).then_some(number)
    };
    for _ in 0..200_000 {
        let year = match random.below(12) {
            0 => None,
            1 => Some(-i32::try_from(random.below(9999) + 1).unwrap_or(1)),
            _ => Some(i32::try_from(random.below(10_000)).unwrap_or(1)),
        };
        let date = match random.below(13) {
            0 => DateValue::Millennium(i32::try_from(random.below(20)).unwrap_or(0) - 10),
            1 => DateValue::Century(i32::try_from(random.below(200)).unwrap_or(0) - 100),
            2 => DateValue::Decade(i32::try_from(random.below(1000)).unwrap_or(0)),
            3 => DateValue::Half(year, u8::try_from(random.below(2)).unwrap_or(0) + 1),
            4 => DateValue::Quarter(year, unknown(&mut random, 4, 1)),
            5 => DateValue::Season(year, Season::ALL[random.below(4)]),
            6 => DateValue::Month(year, unknown(&mut random, 12, 1)),
            7 => DateValue::Week(year, unknown(&mut random, 53, 1)),
            8 => DateValue::Weekend(year, unknown(&mut random, 53, 1)),
            9 => DateValue::Weekday(year, unknown(&mut random, 53, 1), u8::try_from(random.below(7)).unwrap_or(0) + 1),
            10 => DateValue::Day(year, unknown(&mut random, 12, 1), unknown(&mut random, 31, 1)),
            _ => DateValue::Year(year),
        };
        let count = |random: &mut Random| if random.below(4) == 0 { Count::Unknown } else { Count::Milli(random.below(5_000_000) as u64) };
        let value = match random.below(6) {
            0 => [TimexValue::Present, TimexValue::Past, TimexValue::Future][random.below(3)].clone(),
            1 => {
                let parts = (0..random.below(4)).map(|_| (count(&mut random), Unit::ALL[random.below(Unit::ALL.len())])).collect();
                TimexValue::Duration(Period::of(parts))
            }
            2 => TimexValue::Time(date, Clock::Part(DayPart::ALL[random.below(DayPart::ALL.len())])),
            3 => {
                let hour = unknown(&mut random, 25, 0);
                let minute = unknown(&mut random, 60, 0);
                let second = if minute.is_some() { unknown(&mut random, 60, 0) } else { None };
                TimexValue::Time(date, Clock::At(hour, minute, second))
            }
            _ => TimexValue::Date(date),
        };
        let printed = value.to_string();
        assert_eq!(TimexValue::parse(&printed), Some(value), "{printed} should be read as it was meant");
    }
    for wrong in [
        "",
        "P",
        "PT",
        "P3",
        "3D",
        "1998-13-",
        "1998-W",
        "19980",
        "T08:19",
        "1998-Q5",
        "BC0000",
        "P1D2Y",
        "P1.50Y",
        "PX",
        "next week",
        "1998-SUX",
        "é-é",
    ] {
        assert_eq!(TimexValue::parse(wrong), None, "{wrong:?} is no value");
    }
}

#[test]
fn hostile_texts_take_linear_time() {
    let analyzer = Analyzer::new();
    let options = Options { published: Published::parse("2024-12-02").ok(), ..Options::default() };
    for unit in [
        "1",
        "1 ",
        "1st and ",
        "every ",
        ",",
        "the ",
        "last ",
        "May ",
        "twenty ",
        "1998-",
        "a year and ",
        "in ",
        "Monday ",
        "early ",
        "of ",
        "- ",
        "half ",
        "12:30 ",
        "hundred ",
        "million ",
        "hundred one ",
        "(1 a.m.) ",
        "June to ",
        "late 18th and ",
        "Ramadan ",
    ] {
        let time = |count: usize| {
            let text = unit.repeat(count);
            // The shortest of five runs: other work on the machine can only add.
            (0..5)
                .map(|_| {
                    let start = std::time::Instant::now();
                    drop(analyzer.timexes(&text, &options));
                    start.elapsed()
                })
                .min()
                .unwrap_or_default()
        };
        let (short, long) = (time(20_000 / unit.len()), time(160_000 / unit.len()));
        assert!(long < short * 30 + std::time::Duration::from_millis(50), "{unit:?}: 8 times the text took {short:?} and then {long:?}");
    }
}
