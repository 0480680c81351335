//! Which mentions are one entity: what holds whatever the order of the text, and on the samples with known groups.

use dateline::{Analyzer, Entity, EntityLabel, Mention, Span};
use proptest::prelude::*;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

static ANALYZER: LazyLock<Analyzer> = LazyLock::new(Analyzer::new);

fn mention(span: Span, label: EntityLabel) -> Mention {
    Mention { span, label, score: 1000, rule: "test", quantity: None }
}

fn json(path: &Path) -> Value {
    let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Sentences with marked names, `[surface|LABEL|thing]`. Whatever their order, names of one thing are one entity and
/// names of two are not: each surname has one bearer, and acronyms and short forms can mean one name only.
const SENTENCES: [&str; 30] = [
    "[Sergey Kisel|PERSON|kisel] was dismissed.",
    "[Kisel|PERSON|kisel] gave no reason.",
    "The dismissal of [S. Kisel|PERSON|kisel] was announced on Sunday.",
    "[Maria Lund|PERSON|lund] met [Petra Holm|PERSON|holm].",
    "Mrs. [Lund|PERSON|lund] spoke first.",
    "[Petra|PERSON|holm] is younger.",
    "The [Syrian Democratic Forces|ORG|sdf] advanced.",
    "The [SDF|ORG|sdf] holds the dam.",
    "[Hezbollah|ORG|hezbollah] denied it.",
    "[Kataib Hezbollah|ORG|kataib] claimed it.",
    "[Hizbullah|ORG|hezbollah] is in Lebanon.",
    "The [United States|GPE|us] voted no.",
    "The [U.S.|GPE|us] was alone.",
    "[America|GPE|us] first, he said.",
    "[American|NORP|american] troops stayed.",
    "[North Korea|GPE|north-korea] fired.",
    "[South Korea|GPE|south-korea] watched.",
    "[Kestrel Subsea Holdings Ltd.|ORG|kestrel] is for sale.",
    "[Kestrel|ORG|kestrel] is cheap.",
    "The [U.S. Congress|ORG|congress] met.",
    "[Congress|ORG|congress] rose.",
    "The [United States Congress|ORG|congress] has two houses.",
    "[Washington|GPE|washington] was quiet.",
    "The [Washington Post|ORG|post] reported it.",
    "The [Ohio River|LOC|ohio-river] rose.",
    "[Ohio|GPE|ohio] was spared.",
    "[Isfahan|GPE|isfahan] shook.",
    "[Esfahan|GPE|isfahan] is old.",
    "[Cyclone Phailin|EVENT|phailin] came.",
    "The [House of Representatives|ORG|house] and the [White House|ORG|white-house] argued.",
];

/// The text of some sentences, and what each mention in it is.
fn text_of(order: &[usize]) -> (String, Vec<Mention>, Vec<&'static str>) {
    let (mut text, mut mentions, mut things) = (String::new(), Vec::new(), Vec::new());
    for &index in order {
        let mut rest = SENTENCES[index];
        while let Some((before, after)) = rest.split_once('[') {
            text.push_str(before);
            let (marked, after) = after.split_once(']').expect("a bracket should be closed");
            let parts: Vec<&'static str> = marked.split('|').collect();
            let start = text.len();
            text.push_str(parts[0]);
            mentions.push(mention(Span::new(start, text.len()), EntityLabel::parse(parts[1]).expect("a label")));
            things.push(parts[2]);
            rest = after;
        }
        text.push_str(rest);
        text.push(' ');
    }
    (text, mentions, things)
}

/// The mentions of each entity.
fn groups(entities: &[Entity]) -> BTreeSet<BTreeSet<usize>> {
    entities.iter().map(|entity| entity.mentions.iter().copied().collect()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn groups_do_not_depend_on_the_order_of_sentences(
        order in prop::sample::subsequence((0..SENTENCES.len()).collect::<Vec<_>>(), 1..=SENTENCES.len()).prop_shuffle()
    ) {
        // "Congress" and "Kestrel" may stand alone: they are what they are with or without the full name.
        let (text, mentions, things) = text_of(&order);
        let entities = ANALYZER.group(&ANALYZER.document(&text), &mentions);
        let mut expected: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
        for (index, thing) in things.iter().enumerate() {
            expected.entry(thing).or_default().insert(index);
        }
        prop_assert_eq!(groups(&entities), expected.into_values().collect::<BTreeSet<_>>(), "{}", text);
    }

    #[test]
    fn an_entity_is_called_by_its_fullest_form(
        order in prop::sample::subsequence((0..SENTENCES.len()).collect::<Vec<_>>(), 1..=SENTENCES.len()).prop_shuffle()
    ) {
        let (text, mentions, _) = text_of(&order);
        for entity in ANALYZER.group(&ANALYZER.document(&text), &mentions) {
            let surfaces: Vec<&str> = entity.mentions.iter().map(|&index| mentions[index].span.slice(&text)).collect();
            prop_assert!(surfaces.contains(&entity.name.as_str()), "{:?} should be one of {:?}", entity.name, surfaces);
            let words = |name: &str| name.split_whitespace().count();
            prop_assert_eq!(words(&entity.name), surfaces.iter().map(|name| words(name)).max().unwrap_or_default());
        }
    }
}

/// The samples with a known reading: their folder's name, text and gold.
fn samples() -> Vec<(String, String, Value)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let mut paths: Vec<PathBuf> =
        std::fs::read_dir(folder).expect("seeds/ should be readable").map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    let read = |path: PathBuf| {
        let text = std::fs::read_to_string(path.join("article.txt")).expect("an article should be readable");
        (path.file_name().expect("a folder has a name").to_string_lossy().into_owned(), text, json(&path.join("gold.json")))
    };
    paths.into_iter().filter(|path| path.join("gold.json").is_file()).map(read).collect()
}

/// The gold mentions of names.
fn gold_mentions(text: &str, gold: &Value) -> Vec<Mention> {
    let bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let offset = |value: &Value| bytes[usize::try_from(value.as_u64().expect("an offset")).expect("a small offset")];
    let spans = gold["spans"].as_array().expect("gold should have spans").iter();
    let of = |span: &Value| mention(Span::new(offset(&span[0]), offset(&span[1])), EntityLabel::parse(span[2].as_str()?)?).into();
    spans.filter_map(|span| -> Option<Mention> { of(span) }).filter(|mention| mention.label.is_name()).collect()
}

/// The names of the samples that gold lists with several surfaces are one entity each under one of these surfaces;
/// on gold mentions.
#[test]
fn the_samples_names_are_gathered() {
    let mut wrong = Vec::new();
    let mut all = 0;
    for (slug, text, gold) in samples() {
        let mentions = gold_mentions(&text, &gold);
        let entities = ANALYZER.group(&ANALYZER.document(&text), &mentions);
        for known in gold["entities"].as_array().expect("gold should have entities") {
            let (name, surfaces) = (known[0].as_str().unwrap_or_default(), known[1].as_array().expect("surfaces"));
            let is_one = |index: &usize| surfaces.iter().any(|surface| surface == mentions[*index].span.slice(&text));
            let expected: BTreeSet<usize> = (0..mentions.len()).filter(is_one).collect();
            all += 1;
            let named = |entity: &Entity| entity.name == name || surfaces.iter().any(|surface| *surface == entity.name.as_str());
            if !entities.iter().any(|entity| named(entity) && expected == entity.mentions.iter().copied().collect()) {
                let touching: Vec<String> = entities
                    .iter()
                    .filter(|entity| entity.mentions.iter().any(|index| expected.contains(index)))
                    .map(|entity| {
                        let of: BTreeSet<&str> = entity.mentions.iter().map(|&index| mentions[index].span.slice(&text)).collect();
                        format!("{} {of:?}", entity.name)
                    })
                    .collect();
                wrong.push(format!("{slug}: {name} {surfaces:?} is {touching:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {all}:\n{}", wrong.len(), wrong.join("\n"));
}

/// The first article, name by name: every surface is an entity of its own but Assad's and Kisel's; all are right on gold
/// mentions.
#[test]
fn every_name_of_the_first_article_is_in_its_group() {
    let (_, text, gold) = samples().into_iter().find(|(slug, ..)| slug == "militias-cross-into-syria").expect("the sample should be there");
    let mentions = gold_mentions(&text, &gold);
    let mut expected: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    for (index, mention) in mentions.iter().enumerate() {
        let surface = mention.span.slice(&text);
        let name = match surface {
            "Bashar al-Assad" => "Assad",
            "Sergey Kisel" => "Kisel",
            _ => surface,
        };
        expected.entry(name).or_default().insert(index);
    }
    let entities = ANALYZER.group(&ANALYZER.document(&text), &mentions);
    assert!(expected.len() >= 28, "the article should name at least 28 things: {}", expected.len());
    assert_eq!(groups(&entities), expected.into_values().collect::<BTreeSet<_>>());
}
