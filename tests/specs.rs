//! The prose in `specs/` is the test: fenced blocks with an input, a line with a full stop, and what is expected.

use dateline::{
    Analyzer, EntityLabel, Mention, Options, ParagraphKind, Party, Place, Published, Quote, QuoteKind, Relation, Role, Span, TimelineItem,
};
use std::fmt::Write as _;
use std::path::Path;

/// A fenced block: the line that it begins on, its input and its expected lines.
struct Block {
    line: usize,
    input: String,
    expected: Vec<String>,
}

/// The blocks of a spec file whose fence carries the given word.
fn blocks(file: &str, info: &str) -> Vec<Block> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("specs").join(file);
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut blocks = Vec::new();
    let mut lines = text.lines().enumerate();
    while let Some((number, line)) = lines.next() {
        if line.strip_prefix("```") != Some(info) {
            continue;
        }
        let body: Vec<&str> = lines.by_ref().map(|(_, line)| line).take_while(|line| *line != "```").collect();
        let dot =
            body.iter().position(|line| *line == ".").unwrap_or_else(|| panic!("{file}:{}: the block has no line with a full stop", number + 1));
        blocks.push(Block {
            line: number + 1,
            input: body[..dot].join("\n"),
            expected: body[dot + 1..].iter().filter(|line| !line.trim().is_empty()).map(|&line| line.to_owned()).collect(),
        });
    }
    blocks
}

/// Runs every block of a file and reports all failures at once.
fn check(file: &str, info: &str, least: usize, actual: impl Fn(&str, &[String]) -> Vec<String>) {
    let blocks = blocks(file, info);
    assert!(blocks.len() >= least, "{file} has {} blocks, expected at least {least}", blocks.len());
    let mut failures = String::new();
    let mut failed = 0;
    for block in &blocks {
        let actual = actual(&block.input, &block.expected);
        if actual != block.expected {
            failed += 1;
            let _ = writeln!(
                failures,
                "\nspecs/{file}:{}\n  input:    {}\n  expected: {:#?}\n  actual:   {actual:#?}",
                block.line, block.input, block.expected
            );
        }
    }
    assert!(failed == 0, "{failed} of {} cases failed:{failures}", blocks.len());
}

#[test]
fn sentences() {
    let analyzer = Analyzer::new();
    check("sentences.md", "sentences", 100, |input, _| {
        let document = analyzer.document(input);
        document.sentences.iter().map(|sentence| sentence.span.slice(input).replace("\r\n", "⏎").replace('\n', "⏎")).collect()
    });
}

/// Takes "[Sergey Kisel|PERSON]" apart: the plain text and its mentions.
fn marked(input: &str) -> (String, Vec<Mention>) {
    let mut text = String::new();
    let mut mentions = Vec::new();
    let mut rest = input;
    while let Some(open) = rest.find('[') {
        text.push_str(&rest[..open]);
        let close = rest[open..].find(']').expect("a bracket should be closed") + open;
        let (surface, label) = rest[open + 1..close].rsplit_once('|').expect("a mention should have a label");
        let start = text.len();
        text.push_str(surface);
        let label = EntityLabel::parse(label).unwrap_or_else(|| panic!("{label} should be a label"));
        mentions.push(Mention { span: Span::new(start, text.len()), label, score: 1000, rule: "spec", quantity: None });
        rest = &rest[close + 1..];
    }
    text.push_str(rest);
    (text, mentions)
}

#[test]
fn aliases() {
    check_groups("aliases.md", 170);
    check_groups("aliases-in-context.md", 130);
}

#[test]
fn near_names_stay_apart() {
    check_groups("near-names.md", 120);
}

/// Says of each expected line whether it holds, so that a line that fails is the one that differs.
fn check_groups(file: &str, least: usize) {
    let analyzer = Analyzer::new();
    check(file, "aliases", least, |input, expected| {
        let (text, mentions) = marked(input);
        let document = analyzer.document(&text);
        let entities = analyzer.group(&document, &mentions);
        let shown = || {
            entities
                .iter()
                .map(|entity| entity.mentions.iter().map(|&index| mentions[index].span.slice(&text)).collect::<Vec<_>>().join(" = "))
                .collect::<Vec<_>>()
                .join(" / ")
        };
        // The entities of all mentions of a surface, or of the second one only ("Bush#2").
        let entities_of = |surface: &str| -> Vec<usize> {
            let (surface, only) = match surface.rsplit_once('#').map(|(surface, number)| (surface, number.parse::<usize>())) {
                Some((surface, Ok(number))) => (surface, Some(number - 1)),
                _ => (surface, None),
            };
            let all = mentions.iter().enumerate().filter(|(_, mention)| mention.span.slice(&text) == surface).map(|(index, _)| index);
            let chosen: Vec<usize> = all.enumerate().filter(|(at, _)| only.is_none_or(|only| only == *at)).map(|(_, index)| index).collect();
            assert!(!chosen.is_empty(), "“{surface}” should be marked in: {input}");
            chosen
                .iter()
                .map(|index| entities.iter().position(|entity| entity.mentions.contains(index)).expect("every mention should be in an entity"))
                .collect()
        };
        let mut of_lines: Vec<usize> = Vec::new();
        expected
            .iter()
            .map(|line| {
                let holds = if line.contains(" ≠ ") {
                    let sides: Vec<Vec<usize>> = line.split(" ≠ ").map(|surface| entities_of(surface.trim())).collect();
                    sides.iter().enumerate().all(|(at, side)| sides[..at].iter().flatten().all(|id| !side.contains(id)))
                } else {
                    let ids: Vec<usize> = line.split(" = ").flat_map(|surface| entities_of(surface.trim())).collect();
                    let apart = !ids.iter().any(|id| of_lines.contains(id));
                    of_lines.extend(&ids);
                    apart && ids.windows(2).all(|pair| pair[0] == pair[1])
                };
                if holds { line.clone() } else { format!("not so: {line}; groups: {}", shown()) }
            })
            .collect()
    });
}

#[test]
fn tokens() {
    let analyzer = Analyzer::new();
    check("tokens.md", "tokens", 40, |input, _| {
        let document = analyzer.document(input);
        vec![document.tokens.iter().map(|token| token.span.slice(input)).collect::<Vec<_>>().join(" | ")]
    });
}

#[test]
fn quotes() {
    let analyzer = Analyzer::new();
    check("quotes.md", "quotes", 180, |input, _| {
        let (text, mentions) = marked(input);
        let document = analyzer.document(&text);
        let entities = analyzer.group(&document, &mentions);
        let quotes = analyzer.quotes(&document, &mentions, &entities);
        let line = |quote: &Quote| {
            let kind = if quote.kind == QuoteKind::Direct { "direct" } else { "indirect" };
            let speaker =
                quote.speaker.as_ref().map_or("?", |speaker| speaker.entity.map_or(speaker.span.slice(&text), |id| entities[id].name.as_str()));
            format!("{kind} | {speaker} | {}", quote.span.slice(&text))
        };
        quotes.iter().map(line).collect()
    });
}

#[test]
fn roles() {
    let analyzer = Analyzer::new();
    check("roles.md", "roles", 100, |input, _| {
        let (text, mentions) = marked(input);
        let document = analyzer.document(&text);
        let entities = analyzer.group(&document, &mentions);
        let roles = analyzer.roles(&document, &mentions, &entities);
        let line = |role: &Role| {
            let status = role.status.map(|status| format!(" | {status}")).unwrap_or_default();
            format!("{} | {} | {}{status}", entities[role.entity].name, role.kind.as_str(), role.span.slice(&text))
        };
        roles.iter().map(line).collect()
    });
}

#[test]
fn relations() {
    let analyzer = Analyzer::new();
    check("relations.md", "relations", 60, |input, expected| {
        let (text, mentions) = marked(input);
        let document = analyzer.document(&text);
        let entities = analyzer.group(&document, &mentions);
        let relations = analyzer.relations(&document, &mentions, &entities);
        let with_cue = expected.iter().any(|line| line.contains(" | by: "));
        // A name is shown by its entity, other words as they stand.
        let shown = |party: &Party| party.entity.map_or_else(|| format!("“{}”", party.span.slice(&text)), |id| entities[id].name.clone());
        let line = |relation: &Relation| {
            let object = relation.object.as_ref().map_or("-".to_owned(), shown);
            let status = relation.status.map(|status| format!(" | {status}")).unwrap_or_default();
            let cue = if with_cue { format!(" | by: {}", relation.cue.slice(&text)) } else { String::new() };
            format!("{} | {} | {object}{status}{cue}", shown(&relation.subject), relation.kind)
        };
        relations.iter().map(line).collect()
    });
}

/// Millionths of a degree as degrees with two digits after the point.
fn degrees(micro: i32) -> String {
    format!("{:.2}", f64::from(micro) / 1e6)
}

#[test]
fn places() {
    let analyzer = Analyzer::new();
    check("places.md", "places", 100, |input, expected| {
        let (text, mentions) = marked(input);
        let document = analyzer.document(&text);
        let entities = analyzer.group(&document, &mentions);
        let (places, countries) = analyzer.places(&document, &mentions, &entities);
        for (country, place) in countries.iter().zip(&places) {
            assert!(!country.mentions.is_empty() || !country.people.is_empty(), "{} should be counted by its mentions", country.name);
            assert!(!place.evidence.is_empty() && !place.why.is_empty(), "every place should say why");
        }
        let with_point = expected.iter().any(|line| line.contains(" @ "));
        let line = |place: &Place| {
            let name = &entities[place.entity].name;
            match &place.location {
                None => {
                    let candidates: Vec<&str> = place.candidates.iter().map(|candidate| candidate.name.as_str()).collect();
                    format!("{name} ? {}", candidates.join(" / "))
                }
                Some(location) => {
                    let point = format!(" @ {} {}", degrees(location.point.latitude), degrees(location.point.longitude));
                    let point = if with_point { point.as_str() } else { "" };
                    format!("{name} = {} | {} | {}{point}", location.name, location.kind.as_str(), place.confidence.as_str())
                }
            }
        };
        places.iter().map(line).collect()
    });
}

/// An analyzer with the model that ships, for what is derived from a whole reading.
fn with_model() -> Analyzer {
    Analyzer::with_model(include_bytes!("../data/model/names.bin")).expect("the model that ships should be one")
}

fn published() -> Options {
    Options { published: Some(Published::parse("2024-12-02").expect("a date")), ..Options::default() }
}

#[test]
fn datelines() {
    let analyzer = Analyzer::new();
    check("datelines.md", "dateline", 16, |input, _| {
        // As a page has them, each paragraph on its own.
        let text = input.replace('\n', "\n\n");
        let anchor = analyzer.analyze(&text, &Options::default()).anchor;
        vec![anchor.span.map_or("none".to_owned(), |span| format!("{} | {}", anchor.value, span.slice(&text)))]
    });
}

#[test]
fn bylines() {
    let analyzer = with_model();
    check("bylines.md", "byline", 7, |input, _| {
        let text = input.replace('\n', "\n\n");
        let analysis = analyzer.analyze(&text, &published());
        let bylines = analysis.document.layout.paragraphs.iter().filter(|paragraph| paragraph.kind == ParagraphKind::Byline);
        let bylines = bylines.map(|paragraph| format!("byline | {}", paragraph.span.slice(&text)));
        let who = analysis.gist.who.iter().filter_map(|item| analysis.entities.get(item.entity?)).map(|entity| format!("who | {}", entity.name));
        bylines.chain(who).collect()
    });
}

#[test]
fn timeline() {
    let analyzer = with_model();
    check("timeline.md", "timeline", 20, |input, _| {
        let analysis = analyzer.analyze(input, &published());
        let line = |item: &TimelineItem| {
            let sentence = analysis.document.sentences[item.sentence].span.slice(input);
            let beginning: Vec<&str> = sentence.split(' ').take(3).collect();
            format!("{} | {} | {} | {}", item.value, item.basis.as_str(), item.status.as_str().unwrap_or("?"), beginning.join(" "))
        };
        analysis.timeline.iter().map(line).collect()
    });
}

#[test]
fn gist() {
    let analyzer = with_model();
    check("gist.md", "gist", 14, |input, expected| {
        let analysis = analyzer.analyze(input, &published());
        let keys = analysis.summary.iter().map(|key| format!("key | {}", key.shown.slice(input)));
        let why = analysis.gist.why.iter().map(|item| format!("why | {}", item.span.slice(input)));
        let how = analysis.gist.how.iter().map(|item| format!("how | {}", item.span.slice(input)));
        let figures = analysis.figures.iter().map(|figure| format!("figure | {}", figure.span.slice(input)));
        let with_phrases = expected.iter().any(|line| line.starts_with("phrase | "));
        let phrases = analysis.keyphrases.iter().filter(|_| with_phrases).filter_map(|phrase| phrase.spans.first());
        let phrases = phrases.map(|span| format!("phrase | {}", span.slice(input)));
        keys.chain(why).chain(how).chain(figures).chain(phrases).collect()
    });
}
