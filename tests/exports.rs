//! Every export, read again by a reader that knows nothing of Dateline, for every sample, the hostile one and worse ones.

use dateline::{Analyzer, Format, Options, Published, Session, export};
use serde_json::Value;
use std::path::Path;
use std::sync::LazyLock;

/// Texts that formats stumble over: formulas, markup, control characters, what ends a line or a field in some format, other planes.
const HOSTILE: &[&str] = &[
    "",
    " ",
    "\u{FEFF}",
    "=HYPERLINK(\"evil\") Paris\n\n@SUM(A1) and +33 met -Anna Berg- in Oslo on May 4, 2020. “=1+1,” said Anna Berg.",
    "<script>alert(1)</script> Anna Berg of <img src=x onerror=alert(1)> Oslo & Sons\n\n]]> &amp; \"quoted\" 'single' </TEXT> <!-- Paris --> on May 4, 2020",
    "Paris\u{0}\u{1}\u{8}\u{B}\u{C}\u{1B}\u{7F}\u{85}\u{9F}\u{FFFE}\u{FFFF} and\rOslo\r\nLima\u{2028}Rome\u{2029}Bern, May 4, 2020\r",
    "😀 Anna Berg 👩‍👩‍👧 met 𝒜nna in São Paulo\u{301} on 4 May 2020; “Yes,” said Anna\nBerg. “No.”",
    "# Oslo\n\n1. Anna Berg *met* _Ola_ ~~Nord~~ [link](javascript:alert(1)) `code` $x$ [[Oslo|Bern]] ==mark== %%note%%\n\n- Paris\n\n+ Rome\n\n===\n\n---",
    "a;b\\c,d: Anna Berg; Oslo, Norway\\ said on May 4, 2020 BEGIN:VEVENT\r\nEND:VCALENDAR",
    "T1\tPERSON 0 4\tAnna\n*\tEquiv T1 T2\n-DOCSTART-\tO\nAnna Berg\tB-PERSON\n\nAnna Berg was in Oslo in 44 BC, in 99999 and on May 4, 2020 at 5 p.m. EST.",
];

/// A session, and the same as JSON with offsets in code points: what the readers are compared with.
struct Sample {
    name: String,
    session: Session,
    json: Value,
    text: Vec<char>,
}

static SAMPLES: LazyLock<Vec<Sample>> = LazyLock::new(|| {
    let analyzer = Analyzer::with_model(include_bytes!("../data/model/names.bin")).expect("the model that ships should be one");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let mut texts: Vec<(String, String)> = std::fs::read_dir(folder)
        .expect("seeds should be a folder")
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.is_dir())
        .map(|path| (path.display().to_string(), std::fs::read_to_string(path.join("article.txt")).expect("a seed should have an article")))
        .collect();
    texts.sort();
    assert!(texts.iter().any(|(name, _)| name.ends_with("hostile-text")));
    texts.extend(HOSTILE.iter().map(|text| (format!("{text:?}"), (*text).to_owned())));
    let published = Published::parse("2024-12-02").ok();
    texts
        .into_iter()
        .map(|(name, text)| {
            let session = Session::new(&analyzer.analyze(&text, &Options { published: published.clone(), ..Options::default() }));
            let json = serde_json::from_str(&export(&session, Format::Json).expect("a session should be writable")).expect("it should be JSON");
            Sample { name, session, json, text: text.chars().collect() }
        })
        .collect()
});

impl Sample {
    fn export(&self, format: Format) -> String {
        export(&self.session, format).unwrap_or_else(|error| panic!("{}: {error}", self.name))
    }

    fn spans(&self) -> Vec<(usize, usize, String)> {
        let number = |value: &Value| usize::try_from(value.as_u64().expect("an offset should be a number")).expect("it should fit");
        let list = self.json["analysis"]["spans"].as_array().expect("spans should be a list");
        list.iter().map(|span| (number(&span[0]), number(&span[1]), span[2].as_str().unwrap_or_default().to_owned())).collect()
    }

    fn words(&self, start: usize, end: usize) -> String {
        self.text[start..end].iter().collect()
    }

    fn list(&self, name: &str) -> &Vec<Value> {
        self.json["analysis"][name].as_array().expect("it should be a list")
    }
}

/// White space and control characters as the one-line fields have them.
fn folded(text: &str) -> String {
    text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

#[test]
fn a_session_is_read_again_as_it_was_written() {
    for sample in SAMPLES.iter() {
        let again = Session::parse(&sample.export(Format::Json)).unwrap_or_else(|error| panic!("{}: {error}", sample.name));
        assert_eq!(again, sample.session, "{}", sample.name);
        for format in Format::all() {
            assert_eq!(export(&again, format).ok(), Some(sample.export(format)), "{} as {}", sample.name, format.as_str());
        }
    }
}

#[test]
fn what_a_user_corrected_is_exported_as_corrected() {
    let session = &SAMPLES.iter().find(|sample| sample.name.ends_with("militias-cross-into-syria")).expect("the seed should be there").session;
    let mut json: Value = serde_json::from_str(&export(session, Format::Json).expect("writable")).expect("JSON");
    json["analysis"]["entities"][0]["name"] = "A Corrected Name".into();
    json["analysis"]["entities"][0]["corrected"] = serde_json::json!(["renamed"]);
    json["corrections"] = serde_json::json!({"list": [1, {"kept": true}]});
    let corrected = Session::parse(&json.to_string()).expect("a corrected session should be one");
    for format in
        [Format::Json, Format::JsonLines, Format::CsvEntities, Format::Markdown, Format::Plain, Format::Html, Format::Brat, Format::WebAnnotation]
    {
        let written = export(&corrected, format).expect("writable");
        assert!(written.contains("A Corrected Name"), "{} should have the correction", format.as_str());
    }
    let again: Value = serde_json::from_str(&export(&corrected, Format::Json).expect("writable")).expect("JSON");
    assert_eq!(again, json, "what the user changed should be carried");
}

#[test]
fn tables_are_csv_with_the_same_rows_and_no_formula() {
    for sample in SAMPLES.iter() {
        for (format, list) in
            [(Format::CsvMentions, "mentions"), (Format::CsvEntities, "entities"), (Format::CsvTimeline, "timeline"), (Format::CsvQuotes, "quotes")]
        {
            let written = sample.export(format);
            assert!(written.starts_with('\u{FEFF}') && written.ends_with("\r\n"));
            let mut reader = csv::Reader::from_reader(written.as_bytes());
            let width = reader.headers().expect("a header").len();
            let rows: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>().unwrap_or_else(|error| panic!("{}: {error}", sample.name));
            assert_eq!(rows.len(), sample.list(list).len(), "{} as {}", sample.name, format.as_str());
            for (row, (start, end, label)) in rows.iter().zip(sample.spans()) {
                assert_eq!(row.len(), width);
                if format == Format::CsvMentions {
                    assert_eq!((&row[0], &row[1], &row[2]), (start.to_string().as_str(), end.to_string().as_str(), label.as_str()));
                    let words = folded(&sample.words(start, end));
                    assert!(row[3] == words || row[3] == format!("'{words}"), "{:?} for {words:?}", &row[3]);
                }
            }
            for cell in rows.iter().flat_map(csv::StringRecord::iter) {
                let number = cell.trim_start_matches('-').chars().all(|c| c.is_ascii_digit() || c == '.');
                assert!(
                    number || !cell.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']),
                    "a spreadsheet would compute {cell:?}"
                );
                assert!(!cell.contains(|c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t')), "{cell:?}");
            }
        }
    }
}

#[test]
fn json_lines_hold_one_mention_each() {
    for sample in SAMPLES.iter() {
        let written = sample.export(Format::JsonLines);
        let lines: Vec<Value> = written.split_terminator('\n').map(|line| serde_json::from_str(line).expect("a line should be JSON")).collect();
        assert_eq!(lines.len(), sample.spans().len(), "{}", sample.name);
        for (line, (start, end, label)) in lines.iter().zip(sample.spans()) {
            assert_eq!((&line["start"], &line["end"], &line["label"]), (&start.into(), &end.into(), &label.into()));
            assert_eq!(line["text"], sample.words(start, end));
        }
    }
}

#[test]
fn markdown_holds_its_words_as_text_and_its_names_as_links() {
    use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};
    for sample in SAMPLES.iter() {
        let written = sample.export(Format::Markdown);
        let (mut front, mut shown, mut links, mut in_front) = (String::new(), String::new(), 0, false);
        let options = Options::all() & !Options::ENABLE_SMART_PUNCTUATION & !Options::ENABLE_OLD_FOOTNOTES;
        for event in Parser::new_ext(&written, options) {
            match event {
                Event::Start(Tag::MetadataBlock(_)) => in_front = true,
                Event::End(TagEnd::MetadataBlock(_)) => in_front = false,
                Event::Text(text) if in_front => front += &text,
                Event::Text(text) => shown += &text,
                Event::Start(Tag::Link { link_type: LinkType::WikiLink { .. }, dest_url, .. }) => {
                    assert!(!dest_url.contains(['[', ']', '|', '<', '>', '#', '\n']), "{dest_url}");
                    links += 1;
                }
                Event::End(TagEnd::Link) | Event::SoftBreak => {}
                Event::Start(Tag::Heading { .. } | Tag::Paragraph | Tag::List(None) | Tag::Item | Tag::Strong) => shown.push(' '),
                Event::End(TagEnd::Heading(_) | TagEnd::Paragraph | TagEnd::List(_) | TagEnd::Item | TagEnd::Strong) => shown.push(' '),
                other => panic!("{}: the article's words became {other:?} in\n{written}", sample.name),
            }
        }
        let front = yaml_rust2::YamlLoader::load_from_str(&front).unwrap_or_else(|error| panic!("{}: {error}\n{front}", sample.name));
        assert!(front[0]["title"].as_str().is_some_and(|title| !title.is_empty()), "{}", sample.name);
        let shown = folded(&shown);
        for paragraph in sample.json["analysis"]["layout"]["paragraphs"].as_array().into_iter().flatten() {
            if paragraph["kind"] != "headline" {
                let offset = |name: &str| usize::try_from(paragraph[name].as_u64().unwrap_or_default()).expect("it should fit");
                let words = folded(&sample.words(offset("start"), offset("end")));
                assert!(shown.contains(&words), "{}: {words:?} should be shown as it stands in\n{shown}", sample.name);
            }
        }
        if sample.name.ends_with("militias-cross-into-syria") {
            assert!(links > 20 && written.contains("[[Bashar al-Assad|Assad]]"), "{links}\n{written}");
            assert!(front[0]["people"].as_vec().is_some_and(|people| people.len() > 1));
        }
    }
}

/// brat's format, read as its manual describes it.
#[test]
fn brat_annotations_stand_on_their_words() {
    for sample in SAMPLES.iter() {
        assert_eq!(sample.export(Format::BratText).chars().collect::<Vec<_>>(), sample.text);
        let mut found = Vec::new();
        for line in sample.export(Format::Brat).split_terminator('\n') {
            let fields: Vec<&str> = line.split('\t').collect();
            match line.chars().next() {
                Some('T') => {
                    let [id, place, words] = fields[..] else { panic!("three fields: {line:?}") };
                    assert_eq!(id, format!("T{}", found.len() + 1));
                    let (label, ranges) = place.split_once(' ').expect("a label and offsets");
                    let ranges: Vec<(usize, usize)> = ranges
                        .split(';')
                        .map(|range| range.split_once(' ').and_then(|(a, b)| Some((a.parse().ok()?, b.parse().ok()?))).expect("two offsets"))
                        .collect();
                    let pieces: Vec<String> = ranges.iter().map(|&(start, end)| sample.words(start, end)).collect();
                    assert_eq!(pieces.join(" "), words, "{}", sample.name);
                    assert!(!words.contains(['\n', '\r', '\u{2028}']));
                    found.push((ranges[0].0, ranges[ranges.len() - 1].1, label.to_owned()));
                }
                Some('#') => assert!(fields.len() == 3 && fields[1].starts_with("AnnotatorNotes T"), "{line:?}"),
                Some('*') => assert!(fields.len() == 2 && fields[1].starts_with("Equiv T"), "{line:?}"),
                other => panic!("{other:?} is no line of brat: {line:?}"),
            }
        }
        assert_eq!(found, sample.spans(), "{}", sample.name);
    }
}

#[test]
fn conll_tokens_and_tags_give_back_the_mentions() {
    for sample in SAMPLES.iter() {
        let written = sample.export(Format::Conll);
        assert!(written.starts_with("-DOCSTART-\tO\n"));
        let (mut at, mut found): (usize, Vec<(usize, usize, String)>) = (0, Vec::new());
        for line in written.split_terminator('\n').skip(1).filter(|line| !line.is_empty()) {
            let (token, tag) = line.split_once('\t').unwrap_or_else(|| panic!("two fields: {line:?}"));
            let length = token.chars().count();
            let same =
                |at: usize| token.chars().zip(&sample.text[at..]).all(|(a, &b)| a == b || (a == '\u{FFFD}' && (b.is_control() || b.is_whitespace())));
            let start = (at..=sample.text.len() - length).find(|&at| same(at)).unwrap_or_else(|| panic!("{}: {token:?} is lost", sample.name));
            at = start + length;
            match tag.split_once('-') {
                Some(("B", label)) => found.push((start, at, label.to_owned())),
                Some(("I", label)) => {
                    let last = found.last_mut().expect("I- should follow B-");
                    assert_eq!(last.2, label);
                    last.1 = at;
                }
                _ => assert_eq!(tag, "O"),
            }
        }
        let expected: Vec<String> =
            sample.spans().iter().map(|(start, end, label)| format!("{label} {}", visible(&sample.words(*start, *end)))).collect();
        let found: Vec<String> = found.iter().map(|(start, end, label)| format!("{label} {}", visible(&sample.words(*start, *end)))).collect();
        assert_eq!(found, expected, "{}", sample.name);
    }
}

/// Letters and digits alone: what shows nothing is in no token.
fn visible(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The words and blanks of `Doc.from_json`, put together as spaCy does: one blank after a token where the text has it.
#[test]
fn spacy_tokens_give_back_the_text_and_carry_every_span() {
    for sample in SAMPLES.iter() {
        let doc: Value = serde_json::from_str(&sample.export(Format::Spacy)).expect("it should be JSON");
        assert_eq!(doc["text"].as_str().map(|text| text.chars().collect::<Vec<_>>()).as_ref(), Some(&sample.text));
        let pair = |value: &Value| {
            let offset = |name: &str| usize::try_from(value[name].as_u64().expect("a number")).expect("it should fit");
            (offset("start"), offset("end"))
        };
        let tokens: Vec<_> = doc["tokens"].as_array().expect("tokens").iter().map(pair).collect();
        let mut built = String::new();
        for (index, &(start, end)) in tokens.iter().enumerate() {
            built += &sample.words(start, end);
            let next = tokens.get(index + 1).map_or(sample.text.len(), |token| token.0);
            if next > end {
                assert_eq!((next - end, sample.text[end]), (1, ' '), "{}: what lies between two tokens is one blank", sample.name);
                built.push(' ');
            }
        }
        assert_eq!(built.chars().collect::<Vec<_>>(), sample.text, "{}", sample.name);
        let aligned = |&(start, end): &(usize, usize)| tokens.iter().any(|token| token.0 == start) && tokens.iter().any(|token| token.1 == end);
        let ents: Vec<_> = doc["ents"].as_array().expect("ents").iter().map(pair).collect();
        assert_eq!(ents, sample.spans().iter().map(|&(start, end, _)| (start, end)).collect::<Vec<_>>(), "{}", sample.name);
        assert!(ents.iter().chain(&doc["sents"].as_array().expect("sents").iter().map(pair).collect::<Vec<_>>()).all(aligned), "{}", sample.name);
    }
}

#[test]
fn web_annotations_are_found_by_position_and_by_quotation() {
    for sample in SAMPLES.iter() {
        let page: Value = serde_json::from_str(&sample.export(Format::WebAnnotation)).expect("it should be JSON");
        assert_eq!((&page["@context"], &page["type"]), (&"http://www.w3.org/ns/anno.jsonld".into(), &"AnnotationPage".into()));
        let items = page["items"].as_array().expect("items");
        assert_eq!(items.len(), sample.spans().len());
        let text: String = sample.text.iter().collect();
        let mut ids: Vec<&str> = items.iter().filter_map(|item| item["id"].as_str()).collect();
        for (item, (start, end, label)) in items.iter().zip(sample.spans()) {
            assert_eq!((&item["type"], &item["body"][0]["value"]), (&"Annotation".into(), &label.into()));
            let (position, quote) = (&item["target"]["selector"][0], &item["target"]["selector"][1]);
            assert_eq!((&position["type"], &position["start"], &position["end"]), (&"TextPositionSelector".into(), &start.into(), &end.into()));
            let part = |name: &str| quote[name].as_str().expect("a string");
            let whole = [part("prefix"), part("exact"), part("suffix")].concat();
            assert_eq!(part("exact"), sample.words(start, end));
            assert!(quote["type"] == "TextQuoteSelector" && text.contains(&whole), "{}: {whole:?}", sample.name);
        }
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), items.len(), "each annotation should have an IRI of its own");
    }
}

/// What XML can't hold is replaced; all else is the article's.
fn xml_text(text: &[char]) -> String {
    let replaced = |&c: &char| match c {
        '\t' | '\n' | '\r' | '\u{85}' => c,
        _ if c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}') => '\u{FFFD}',
        _ => c,
    };
    text.iter().map(replaced).collect()
}

#[test]
fn timeml_is_xml_with_every_time_on_its_words() {
    for sample in SAMPLES.iter() {
        let written = sample.export(Format::TimeMl);
        let document = roxmltree::Document::parse(&written).unwrap_or_else(|error| panic!("{}: {error}", sample.name));
        let node = |name: &str| document.descendants().find(|node| node.has_tag_name(name)).expect("it should be there");
        let text: String = node("TEXT").descendants().filter_map(|node| if node.is_text() { node.text() } else { None }).collect();
        assert_eq!(text, xml_text(&sample.text), "{}", sample.name);
        assert_eq!(node("DCT").descendants().find_map(|node| node.attribute("functionInDocument")), Some("CREATION_TIME"));
        let times: Vec<_> = node("TEXT").descendants().filter(|node| node.has_tag_name("TIMEX3")).collect();
        assert_eq!(times.len(), sample.list("timex").len(), "{}", sample.name);
        for (index, (time, expected)) in times.iter().zip(sample.list("timex")).enumerate() {
            assert_eq!(time.attribute("tid"), Some(format!("t{}", index + 1).as_str()));
            assert_eq!((time.attribute("type"), time.attribute("value")), (expected["type"].as_str(), expected["value"].as_str()));
            if let Some(words) = time.text() {
                let offset = |name: &str| usize::try_from(expected[name].as_u64().unwrap_or_default()).expect("it should fit");
                assert_eq!(words, xml_text(&sample.text[offset("start")..offset("end")]));
            }
        }
    }
}

#[test]
fn the_calendar_is_read_with_one_event_for_each_dated_sentence() {
    let mut events_in_all = 0;
    for sample in SAMPLES.iter() {
        let written = sample.export(Format::Calendar);
        assert!(written.split_terminator("\r\n").all(|line| line.len() <= 75 && !line.contains(['\r', '\n'])), "{}", sample.name);
        let mut calendars: Vec<_> = ical::IcalParser::new(written.as_bytes()).collect();
        assert_eq!(calendars.len(), 1, "{}", sample.name);
        let calendar = calendars.remove(0).unwrap_or_else(|error| panic!("{}: {error}", sample.name));
        let writable = |item: &&Value| {
            item["interval"].as_array().is_some_and(|ends| ends.iter().all(|end| end.as_str().is_some_and(|end| !end.starts_with("BC"))))
        };
        let expected: Vec<&Value> = sample.list("timeline").iter().filter(writable).collect();
        assert_eq!(calendar.events.len(), expected.len(), "{}", sample.name);
        events_in_all += expected.len();
        for (event, item) in calendar.events.iter().zip(expected) {
            let value = |name: &str| {
                event.properties.iter().find(|property| property.name == name).and_then(|property| property.value.clone()).unwrap_or_default()
            };
            let (start, end) = (value("DTSTART"), value("DTEND"));
            assert!(
                !value("UID").is_empty() && !value("DTSTAMP").is_empty() && !value("SUMMARY").is_empty() && start < end,
                "{}: {start} {end}",
                sample.name
            );
            let first = item["interval"][0].as_str().unwrap_or_default();
            if start.len() == 8 {
                assert_eq!(start, first.replace('-', ""), "a day should be a day in every time zone");
            } else if !start.ends_with('Z') {
                assert_eq!(start, first.replace(['-', ':'], ""), "a time without a zone should be local");
            }
        }
    }
    assert!(events_in_all > 50, "the samples should have dated sentences: {events_in_all}");
}

#[test]
fn places_are_geojson_and_kml() {
    let mut points = 0;
    for sample in SAMPLES.iter() {
        let known = |entity: &Value| sample.list("places").iter().find(|place| &place["entity"] == entity && place.get("lat").is_some());
        let collection: geojson::FeatureCollection = sample
            .export(Format::GeoJson)
            .parse::<geojson::GeoJson>()
            .and_then(TryInto::try_into)
            .unwrap_or_else(|error| panic!("{}: {error}", sample.name));
        let places = sample.list("entities").iter().filter(|entity| ["GPE", "LOC", "FAC"].contains(&entity["label"].as_str().unwrap_or_default()));
        assert_eq!(collection.features.len(), places.count(), "{}: every place should be listed", sample.name);
        for feature in &collection.features {
            let Some(geojson::feature::Id::Number(id)) = &feature.id else { panic!("a feature should have the entity's number") };
            match (&feature.geometry, known(&Value::Number(id.clone()))) {
                (Some(geometry), Some(place)) => {
                    let geojson::Value::Point(point) = &geometry.value else { panic!("a place should be a point") };
                    assert_eq!((Some(point[0]), Some(point[1])), (place["lon"].as_f64(), place["lat"].as_f64()), "longitude comes first");
                    points += 1;
                }
                (None, None) => {}
                other => panic!("{}: {other:?}", sample.name),
            }
        }
        let written = sample.export(Format::Kml);
        let kml = roxmltree::Document::parse(&written).unwrap_or_else(|error| panic!("{}: {error}", sample.name));
        assert_eq!(kml.root_element().tag_name().namespace(), Some("http://www.opengis.net/kml/2.2"));
        let placed: Vec<_> = kml.descendants().filter(|node| node.has_tag_name(("http://www.opengis.net/kml/2.2", "coordinates"))).collect();
        assert_eq!(placed.len(), collection.features.iter().filter(|feature| feature.geometry.is_some()).count());
        for coordinates in placed {
            let pair: Vec<f64> = coordinates.text().unwrap_or_default().split(',').map(|part| part.parse().expect("a number")).collect();
            assert!(pair.len() == 2 && pair[0].abs() <= 180.0 && pair[1].abs() <= 90.0, "{pair:?}");
        }
    }
    assert!(points > 30, "the samples should have known places: {points}");
}

/// The page itself is read by a browser in tests/e2e/export.test.mjs; here only that nothing in it can run, whatever reads it.
#[test]
fn the_page_has_no_script_and_loads_nothing() {
    for sample in SAMPLES.iter() {
        let html = sample.export(Format::Html);
        let lower = html.to_lowercase();
        for barred in ["<script", "<img", "<iframe", "<link", "<form"] {
            assert!(!lower.contains(barred), "{}: {barred}", sample.name);
        }
        assert!(html.contains("default-src 'none'") && !html.contains(|c: char| c.is_control() && c != '\n' && c != '\t'), "{}", sample.name);
        assert_eq!(html.matches("<mark ").count(), html.matches("</mark>").count());
    }
}

#[test]
fn plain_text_names_who_and_when() {
    let sample = SAMPLES.iter().find(|sample| sample.name.ends_with("militias-cross-into-syria")).expect("the seed should be there");
    let plain = sample.export(Format::Plain);
    for part in ["Published 2024-12-02", "People: ", "Bashar al-Assad (", "Places: ", "Timeline", "Who said what", "Key sentences"] {
        assert!(plain.contains(part), "{part} should be in\n{plain}");
    }
    assert!(SAMPLES.iter().all(|sample| !sample.export(Format::Plain).contains(|c: char| c.is_control() && c != '\n')));
}

#[test]
fn every_format_has_a_name_an_ending_and_a_type() {
    let mut names = Vec::new();
    for format in Format::all() {
        assert_eq!(Format::parse(format.as_str()), Some(format));
        assert!(!format.extension().starts_with('.') && format.media_type().contains('/'));
        names.push(format.as_str());
    }
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), Format::all().count());
}
