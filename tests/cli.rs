//! The command line's contract: what it reads, what it writes, how it ends.

use serde_json::{Value, json};
use std::io::Write as _;
use std::process::{Command, Output, Stdio};

/// Runs `dateline` with the given arguments and standard input.
fn dateline(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_dateline"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("dateline should start");
    // It may stop before it has read everything, when the arguments are wrong.
    let _ = child.stdin.take().expect("standard input is piped").write_all(input);
    child.wait_with_output().expect("dateline should end")
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("output should be UTF-8")
}

fn error(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("messages should be UTF-8")
}

fn lines(output: &Output) -> Vec<Value> {
    out(output).lines().map(|line| serde_json::from_str(line).expect("each line should be JSON")).collect()
}

#[test]
fn json_lines_answer_in_order_and_a_bad_line_does_not_stop_the_stream() {
    let input = concat!(
        r#"{"id":"a","text":"Paris is calm."}"#,
        "\n",
        "nonsense\n",
        "\n",
        r#"{"id":7,"text":3}"#,
        "\n",
        r#"{"id":"c","text":"It rained yesterday.","dct":"2024-12-02"}"#,
        "\n",
        r#"{"id":"d","text":"x","dct":"soon"}"#,
        "\n",
        r#"{"id":"e","text":"y","dct":null}"#,
    );
    let output = dateline(&["--jsonl"], input.as_bytes());
    let lines = lines(&output);
    assert_eq!(
        lines.iter().map(|line| line["id"].clone()).collect::<Vec<_>>(),
        [json!("a"), json!(null), json!(7), json!("c"), json!("d"), json!("e")]
    );
    let failed: Vec<bool> = lines.iter().map(|line| line.get("error").is_some()).collect();
    assert_eq!(failed, [false, true, true, false, true, false]);
    assert!(lines[4]["error"].as_str().is_some_and(|message| message.contains("2024-12-02")), "the message should show what a date looks like");
    assert_eq!(output.status.code(), Some(1), "a bad line should show in the exit status");
}

#[test]
fn json_lines_without_a_bad_line_end_well() {
    let output = dateline(&["--jsonl"], b"{\"id\":1,\"text\":\"Hello.\"}\n");
    assert_eq!(output.status.code(), Some(0));
    let line = &lines(&output)[0];
    for field in ["spans", "mentions", "entities", "timex", "anchor", "layout", "timeline", "summary", "warnings"] {
        assert!(line.get(field).is_some(), "the analysis should have {field}");
    }
}

#[test]
fn the_publication_date_is_what_relative_dates_are_resolved_against() {
    let value = |arguments: &[&str], text: &str| -> Value {
        let output = dateline(&[&["--json"], arguments].concat(), text.as_bytes());
        lines(&output)[0]["timex"][0]["value"].clone()
    };
    assert_eq!(value(&["--published", "2024-12-02"], "It rained yesterday."), "2024-12-01");
    assert_eq!(value(&["--published", "2020-03-01T10:00:00Z"], "It rained yesterday."), "2020-02-29");
}

#[test]
fn the_style_says_what_dates_continue_from() {
    let text = "The war began in 1941. It ended in May.";
    let may = |output: &std::process::Output| lines(output)[0]["timex"][1]["value"].clone();
    for (style, value) in [("news", "2024-05"), ("history", "1941-05")] {
        let output = dateline(&["--json", "--published", "2024-12-02", "--style", style], text.as_bytes());
        assert_eq!(may(&output), value, "{style}");
        let line = json!({"id": 1, "text": text, "dct": "2024-12-02", "style": style}).to_string();
        assert_eq!(may(&dateline(&["--jsonl"], line.as_bytes())), value, "{style}, as a line");
    }
}

#[test]
fn offsets_come_in_the_unit_that_was_asked_for() {
    let text = "😀 é Paris";
    for (unit, start) in [("codepoint", 4), ("utf16", 5), ("byte", 8)] {
        let output = dateline(&["--json", "--offsets", unit], text.as_bytes());
        assert_eq!(lines(&output)[0]["offsets"], unit);
        assert_eq!(lines(&output)[0]["spans"][0], json!([start, start + 5, "GPE"]), "in {unit}");
    }
}

#[test]
fn a_report_names_what_was_read() {
    let seed = concat!(env!("CARGO_MANIFEST_DIR"), "/seeds/militias-cross-into-syria/article.txt");
    let output = dateline(&[seed], b"");
    let report = out(&output);
    assert_eq!(output.status.code(), Some(0));
    for part in ["Published", "2024-12-02", "People", "Bashar al-Assad", "Places", "Syria", "Timeline", "2024-W48", "Key sentences"] {
        assert!(report.contains(part), "the report should contain {part}:\n{report}");
    }
}

#[test]
fn a_report_keeps_control_characters_from_the_terminal() {
    let output = dateline(&[], "Paris \u{1b}[31m is \u{202e}calm today.".as_bytes());
    assert!(!out(&output).contains(['\u{1b}', '\u{202e}']));
}

#[test]
fn every_wrong_use_says_what_to_do() {
    for (arguments, input, expected) in [
        (&["nowhere.txt"][..], &b""[..], "nowhere.txt"),
        (&["--json", "a.txt", "b.txt"], b"", "--jsonl"),
        (&["--jsonl", "a.txt"], b"", "standard input"),
        (&["--offsets", "feet"], b"", "codepoint, utf16 or byte"),
        (&["--published", "tomorrow"], b"", "2024-12-02"),
        (&["--style", "saga"], b"", "auto, news or history"),
        (&["--nonsense"], b"", "--help"),
        (&["--json"], b"caf\xe9", "UTF-8"),
    ] {
        let output = dateline(arguments, input);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(error(&output).contains(expected), "{arguments:?} should say {expected}: {}", error(&output));
        assert!(out(&output).is_empty(), "{arguments:?} should print nothing");
    }
}

#[test]
fn of_several_files_an_unreadable_one_does_not_stop_the_others() {
    let seed = concat!(env!("CARGO_MANIFEST_DIR"), "/seeds/militias-cross-into-syria/article.txt");
    let output = dateline(&["nowhere.txt", seed], b"");
    assert_eq!(output.status.code(), Some(1));
    assert!(out(&output).contains("Iran-backed militias") && error(&output).contains("nowhere.txt"));
}

#[test]
fn help_and_version_are_there() {
    assert!(out(&dateline(&["--help"], b"")).contains("--jsonl"));
    assert!(out(&dateline(&["--version"], b"")).starts_with("dateline "));
}

#[test]
fn a_model_is_used_and_a_file_that_is_none_is_named() {
    let model = concat!(env!("CARGO_MANIFEST_DIR"), "/data/model/names.bin");
    let sentence = b"Gen. Sergey Kisel left Aleppo for Telvora.";
    let built_in = out(&dateline(&["--json"], sentence));
    assert!(built_in.contains("PERSON") && built_in.contains("trained model"), "{built_in}");
    assert_eq!(out(&dateline(&["--json", "--model", model], sentence)), built_in, "the built-in model should be the one in data/model");
    let without = out(&dateline(&["--json", "--model", "none"], sentence));
    assert!(without.contains("PERSON") && !without.contains("trained model"), "{without}");
    let output = dateline(&["--json", "--model", concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml")], b"Paris is calm.");
    assert_eq!(output.status.code(), Some(2));
    assert!(error(&output).contains("Cargo.toml") && error(&output).contains("model file"), "{}", error(&output));
}
