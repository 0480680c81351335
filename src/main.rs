//! The command line: files or standard input in, a report or JSON out.

use dateline::{Analyzer, Offsets, Options, Published, Session, Style, report, view};
use lexopt::prelude::{Long, Short, Value, ValueExt};
use serde_json::json;
use std::ffi::OsString;
use std::io::{self, BufRead, IsTerminal, Read, Write};
use std::path::Path;
use std::process::ExitCode;

const HELP: &str = "\
dateline reads news articles: who, where, when.

Usage: dateline [OPTIONS] [FILE]…
       dateline --json [OPTIONS] [FILE]
       dateline --jsonl [OPTIONS] < articles.jsonl
       dateline --format NAME [OPTIONS] [FILE]

  FILE               a text file in UTF-8; \"-\" or none: standard input
  --json             one analysis as JSON
  --jsonl            for each line {\"id\", \"text\", \"dct\"?, \"style\"?} of standard input, one line of JSON, in order;
                     a line that can't be read gives {\"id\", \"error\"}, and the exit status is 1
  --format NAME      one article in the format of another program: json (a session, which the page opens), jsonl,
                     csv-mentions, csv-entities, csv-timeline, csv-quotes, markdown, plain, html, brat, brat-text,
                     conll, spacy, web-annotation, timeml, calendar, geojson or kml
  --session          with --format: the file is a session that was saved as json; it is not read anew,
                     and what was corrected in it stays
  --published DATE   the publication date, as 2024-12-02 or 2024-12-02T08:19:00-05:00;
                     without it the article's own dateline is used
  --style STYLE      what a date without its year is counted from: news, the publication date; history,
                     the date last spoken of; auto (the default), as each text is told
  --model FILE       read names with another model than the one that is built in;
                     with \"none\" lists, shapes and context decide
  --offsets UNIT     codepoint (the default), utf16 or byte
  -h, --help         this text
  -V, --version      the version

Nothing is sent anywhere: dateline opens the files that are named and no others.";

/// What to print.
#[derive(Clone, Copy, PartialEq)]
enum Format {
    Report,
    Json,
    JsonLines,
    Export(dateline::Format),
}

struct Arguments {
    files: Vec<OsString>,
    format: Format,
    offsets: Offsets,
    published: Option<Published>,
    style: Style,
    /// The publication date as it was written.
    given: String,
    model: Option<OsString>,
    session: bool,
}

fn main() -> ExitCode {
    match run() {
        Ok(code) => code,
        // The reader of a pipe may have seen enough ("dateline … | head").
        Err(message) if message == BROKEN_PIPE => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("dateline: {message}");
            ExitCode::from(2)
        }
    }
}

const BROKEN_PIPE: &str = "the output was closed";

fn run() -> Result<ExitCode, String> {
    let Some(arguments) = arguments()? else { return Ok(ExitCode::SUCCESS) };
    let analyzer = analyzer(arguments.model.as_ref())?;
    match arguments.format {
        Format::JsonLines => json_lines(&analyzer, &arguments),
        Format::Json => json(&analyzer, &arguments),
        Format::Export(format) => export(&analyzer, &arguments, format),
        Format::Report => reports(&analyzer, &arguments),
    }
}

/// The name model that the page loads too, so that both read the same.
const NAMES: &[u8] = include_bytes!("../data/model/names.bin");

/// An analyzer with the model that is built in, with that of the file, or with none.
fn analyzer(model: Option<&OsString>) -> Result<Analyzer, String> {
    let Some(file) = model else { return Analyzer::with_model(NAMES).map_err(|error| error.to_string()) };
    if file == "none" {
        return Ok(Analyzer::new());
    }
    let name = Path::new(file).display();
    let bytes = std::fs::read(file).map_err(|error| format!("{name}: {error}"))?;
    Analyzer::with_model(&bytes).map_err(|error| format!("{name}: {error}"))
}

/// Reads the command line; none when help or the version was all that was asked for.
fn arguments() -> Result<Option<Arguments>, String> {
    let mut arguments = Arguments {
        files: Vec::new(),
        format: Format::Report,
        offsets: Offsets::default(),
        published: None,
        given: String::new(),
        style: Style::default(),
        model: None,
        session: false,
    };
    let mut parser = lexopt::Parser::from_env();
    let text = |error: lexopt::Error| format!("{error}; see dateline --help");
    while let Some(argument) = parser.next().map_err(text)? {
        match argument {
            Short('h') | Long("help") => {
                write_out(&format!("{HELP}\n"))?;
                return Ok(None);
            }
            Short('V') | Long("version") => {
                write_out(&format!("dateline {}\n", env!("CARGO_PKG_VERSION")))?;
                return Ok(None);
            }
            Long("json") => arguments.format = Format::Json,
            Long("jsonl") => arguments.format = Format::JsonLines,
            Long("format") => {
                let given = parser.value().and_then(|value| value.string()).map_err(text)?;
                let names = || dateline::Format::all().map(dateline::Format::as_str).collect::<Vec<_>>().join(", ");
                let format = dateline::Format::parse(&given).ok_or_else(|| format!("--format {given}: expected one of {}", names()))?;
                arguments.format = Format::Export(format);
            }
            Long("session") => arguments.session = true,
            Long("published") => {
                let given = parser.value().and_then(|value| value.string()).map_err(text)?;
                arguments.published = Some(Published::parse(&given).map_err(|error| error.to_string())?);
                arguments.given = given;
            }
            Long("style") => {
                let given = parser.value().and_then(|value| value.string()).map_err(text)?;
                arguments.style = Style::parse(&given).map_err(|error| format!("--style: {error}"))?;
            }
            Long("model") => arguments.model = Some(parser.value().map_err(text)?),
            Long("offsets") => {
                let given = parser.value().and_then(|value| value.string()).map_err(text)?;
                arguments.offsets = Offsets::parse(&given).ok_or(format!("--offsets {given}: expected codepoint, utf16 or byte"))?;
            }
            Value(file) => arguments.files.push(file),
            other => return Err(text(other.unexpected())),
        }
    }
    match arguments.format {
        Format::Json if arguments.files.len() > 1 => {
            Err("--json writes one analysis and takes one file; for many, use --jsonl, or call it once for each".to_owned())
        }
        Format::Export(_) if arguments.files.len() > 1 => Err("--format writes one article and takes one file; call it once for each".to_owned()),
        Format::Report | Format::Json | Format::JsonLines if arguments.session => {
            Err("--session goes with --format: dateline --format markdown --session FILE".to_owned())
        }
        Format::JsonLines if !arguments.files.is_empty() => Err("--jsonl reads standard input: dateline --jsonl < FILE".to_owned()),
        _ if arguments.files.is_empty() && io::stdin().is_terminal() => {
            Err("no article was given: name a file, or pipe text in; see dateline --help".to_owned())
        }
        _ => Ok(Some(arguments)),
    }
}

fn reports(analyzer: &Analyzer, arguments: &Arguments) -> Result<ExitCode, String> {
    let options = Options { published: arguments.published.clone(), style: arguments.style };
    let standard_input = [OsString::from("-")];
    let files = if arguments.files.is_empty() { &standard_input[..] } else { &arguments.files[..] };
    let mut failed = false;
    for (index, file) in files.iter().enumerate() {
        // One unreadable file does not keep the others from being read.
        let text = match read(file) {
            Ok(text) => text,
            Err(message) if files.len() > 1 => {
                eprintln!("dateline: {message}");
                failed = true;
                continue;
            }
            Err(message) => return Err(message),
        };
        let separator = if index > 0 { "\n" } else { "" };
        let title = if files.len() > 1 { format!("{separator}== {} ==\n\n", Path::new(file).display()) } else { String::new() };
        write_out(&format!("{title}{}", report(&analyzer.analyze(&text, &options))))?;
    }
    Ok(if failed { ExitCode::from(1) } else { ExitCode::SUCCESS })
}

fn json(analyzer: &Analyzer, arguments: &Arguments) -> Result<ExitCode, String> {
    let standard_input = OsString::from("-");
    let text = read(arguments.files.first().unwrap_or(&standard_input))?;
    let analysis = analyzer.analyze(&text, &Options { published: arguments.published.clone(), style: arguments.style });
    let view = view::Analysis::new(&analysis, arguments.offsets);
    let line = serde_json::to_string(&view).map_err(|error| error.to_string())?;
    write_out(&format!("{line}\n"))?;
    Ok(ExitCode::SUCCESS)
}

fn export(analyzer: &Analyzer, arguments: &Arguments, format: dateline::Format) -> Result<ExitCode, String> {
    let standard_input = OsString::from("-");
    let text = read(arguments.files.first().unwrap_or(&standard_input))?;
    let session = if arguments.session {
        Session::parse(&text).map_err(|error| error.to_string())?
    } else {
        let published = arguments.published.clone();
        let mut session = Session::new(&analyzer.analyze(&text, &Options { published, style: arguments.style }));
        if !arguments.given.is_empty() {
            session.published.clone_from(&arguments.given);
            "user".clone_into(&mut session.published_by);
        }
        session
    };
    write_out(&dateline::export(&session, format).map_err(|error| error.to_string())?)?;
    Ok(ExitCode::SUCCESS)
}

/// Streams: one line in, one line out, and memory for one article at a time.
fn json_lines(analyzer: &Analyzer, arguments: &Arguments) -> Result<ExitCode, String> {
    let mut input = io::stdin().lock();
    let mut line = Vec::new();
    let mut failed = false;
    loop {
        line.clear();
        let length = input.read_until(b'\n', &mut line).map_err(|error| format!("standard input: {error}"))?;
        if length == 0 {
            break;
        }
        if line.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        let answer = answer(analyzer, arguments, &line);
        failed |= answer.is_err();
        let object = answer.or_else(|(id, error)| serde_json::to_string(&Failure { id, error })).map_err(|error| error.to_string())?;
        write_out(&format!("{object}\n"))?;
    }
    Ok(if failed { ExitCode::from(1) } else { ExitCode::SUCCESS })
}

/// An analysis with the identifier of its line.
#[derive(serde::Serialize)]
struct Record {
    id: serde_json::Value,
    #[serde(flatten)]
    analysis: view::Analysis,
}

/// What is wrong with a line.
#[derive(serde::Serialize)]
struct Failure {
    id: serde_json::Value,
    error: String,
}

/// Analyses one line, or says with the line's identifier what is wrong with it.
fn answer(analyzer: &Analyzer, arguments: &Arguments, line: &[u8]) -> Result<String, (serde_json::Value, String)> {
    let expected = "expected one object {\"id\", \"text\", \"dct\"?, \"style\"?} a line";
    let record: serde_json::Value = serde_json::from_slice(line).map_err(|error| (json!(null), format!("not JSON: {error}; {expected}")))?;
    let id = record.get("id").cloned().unwrap_or_default();
    let fail = |message: String| (id.clone(), message);
    let text = record.get("text").and_then(|text| text.as_str()).ok_or_else(|| fail(format!("\"text\" is missing or not a string; {expected}")))?;
    let published = match record.get("dct") {
        None | Some(serde_json::Value::Null) => arguments.published.clone(),
        Some(serde_json::Value::String(dct)) => Some(Published::parse(dct).map_err(|error| fail(error.to_string()))?),
        Some(_) => return Err(fail("\"dct\" is not a string: expected an ISO date such as \"2024-12-02\"".to_owned())),
    };
    let style = match record.get("style") {
        None | Some(serde_json::Value::Null) => arguments.style,
        Some(serde_json::Value::String(style)) => Style::parse(style).map_err(|error| fail(error.to_string()))?,
        Some(_) => return Err(fail("\"style\" is not a string: expected \"auto\", \"news\" or \"history\"".to_owned())),
    };
    let analysis = analyzer.analyze(text, &Options { published, style });
    let record = Record { id: id.clone(), analysis: view::Analysis::new(&analysis, arguments.offsets) };
    serde_json::to_string(&record).map_err(|error| fail(error.to_string()))
}

/// Reads a file, or standard input for "-", as UTF-8; a byte-order mark is left out.
fn read(file: &OsString) -> Result<String, String> {
    let (name, bytes) = if file == "-" {
        let mut bytes = Vec::new();
        io::stdin().read_to_end(&mut bytes).map_err(|error| format!("standard input: {error}"))?;
        ("standard input".to_owned(), bytes)
    } else {
        let name = Path::new(file).display().to_string();
        let bytes = std::fs::read(file).map_err(|error| format!("{name}: {error}"))?;
        (name, bytes)
    };
    let text = String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        format!("{name}: not UTF-8 text (byte {at}); save it as UTF-8, or convert it: iconv -f WINDOWS-1252 -t UTF-8")
    })?;
    Ok(text.strip_prefix('\u{FEFF}').map_or(text.clone(), str::to_owned))
}

fn write_out(text: &str) -> Result<(), String> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes()).and_then(|()| out.flush()).map_err(|error| match error.kind() {
        io::ErrorKind::BrokenPipe => BROKEN_PIPE.to_owned(),
        _ => format!("standard output: {error}"),
    })
}
