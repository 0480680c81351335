//! What holds for any text whatever: spans, offsets, tokens, repeatability, growth.

use dateline::{Analysis, Analyzer, Basis, Entity, Offsets, Options, Published, Span, view};
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Built once: reading the word lists takes longer than reading a short text.
static ANALYZER: LazyLock<Analyzer> = LazyLock::new(with_model);
/// Another one, whose hash maps were filled anew.
static SECOND: LazyLock<Analyzer> = LazyLock::new(with_model);
/// One that reads by lists and rules alone.
static MODELLESS: LazyLock<Analyzer> = LazyLock::new(Analyzer::new);

fn with_model() -> Analyzer {
    Analyzer::with_model(include_bytes!("../data/model/names.bin")).expect("the model that ships should be one")
}

/// Texts that look enough like news to reach the rules, with everything that breaks offsets mixed in.
fn texts() -> impl Strategy<Value = String> {
    let pieces = prop_oneof![
        8 => prop::sample::select(vec![
            "Syria", "Gen. Sergey Kisel", "U.S.", "officials", "said", "Bashar al-Assad's", "the", "Reuters", "last week", "yesterday", "Dec. 2, 2024",
            "8:19 a.m. EST", "$3.5 million", "7 percent", "Monday", "in 2024", "two days later", "Inc.", "(UN)", "United Nations", "Iran-backed", "\"We won,\"",
            "“Stop!”", "he said.", "1st", "3-1", "St. Petersburg", "J. Smith", "every Tuesday", "May", "March", "24/7", "9/11", "AT&T", "\"", "“", "”", "according to", "said that", "military sources", "the 1990s",
            "the commander of", ", the mayor of", ", 54,", "was dismissed from", "was appointed", "is part of", "-based", "former", "'s wife,", "and", "who was", "because of",
            "1,200 troops", "dozens of", "in aid", "since", "had been", "previously", "he was", "was killed by", "’s", "'",
        ]).prop_map(str::to_owned),
        2 => prop::sample::select(vec![
            "\n", "\n\n", "\r\n", "\t", "  ", "\u{A0}", "\u{200B}", "\u{202E}", "\u{FEFF}", "\u{AD}", "e\u{301}\u{301}", "İstanbul", "Straße", "👩‍👩‍👧", "🇺🇸", "東京", "العربية",
            "\u{0}", "\u{2028}", "ﬁ", "½", "١٢", "<b>", "&amp;", "...", "—", "-", "http://a.b/c?d", "a@b.org",
        ]).prop_map(str::to_owned),
        1 => any::<String>(),
    ];
    prop::collection::vec((pieces, prop::bool::weighted(0.85)), 0..40)
        .prop_map(|pieces| pieces.into_iter().map(|(piece, space)| if space { piece + " " } else { piece }).collect())
}

fn options() -> Options {
    Options { published: Some(Published::parse("2024-12-02").expect("a date")), ..Options::default() }
}

fn check_span(text: &str, span: Span, what: &str) {
    let (start, end) = (span.start as usize, span.end as usize);
    assert!(start < end && end <= text.len(), "{what}: {span:?} should be a span of the text");
    assert!(text.is_char_boundary(start) && text.is_char_boundary(end), "{what}: {span:?} should lie on character boundaries");
}

/// Everything that DESIGN.md promises about an analysis.
fn check(text: &str, analysis: &Analysis) {
    let document = &analysis.document;
    // Tokens and gaps give back the text, and gaps hold nothing visible.
    let mut rebuilt = String::new();
    let mut end = 0;
    for token in &document.tokens {
        check_span(text, token.span, "token");
        assert!(token.span.start as usize >= end, "tokens should not overlap");
        let gap = &text[end..token.span.start as usize];
        assert!(!gap.chars().any(char::is_alphanumeric), "a gap should hold no letters: {gap:?}");
        rebuilt.push_str(gap);
        rebuilt.push_str(token.span.slice(text));
        end = token.span.end as usize;
    }
    rebuilt.push_str(&text[end..]);
    assert_eq!(rebuilt, text);
    // Every token is in exactly one sentence and one paragraph.
    let mut next = 0;
    for sentence in &document.sentences {
        assert_eq!(sentence.tokens.start, next, "sentences should follow each other");
        next = sentence.tokens.end;
        check_span(text, sentence.span, "sentence");
    }
    assert_eq!(next, document.tokens.len(), "every token should be in a sentence");
    let mut next = 0;
    for paragraph in &document.layout.paragraphs {
        assert_eq!(paragraph.tokens.start, next, "paragraphs should follow each other");
        next = paragraph.tokens.end;
        check_span(text, paragraph.span, "paragraph");
    }
    assert_eq!(next, document.tokens.len(), "every token should be in a paragraph");
    // Mentions are sorted and flat, and each name is in exactly one entity.
    for pair in analysis.mentions.windows(2) {
        assert!(pair[0].span.end <= pair[1].span.start, "mentions should be sorted and flat: {pair:?}");
    }
    let mut entities_of = vec![0; analysis.mentions.len()];
    for entity in &analysis.entities {
        assert!(!entity.mentions.is_empty() && !entity.name.is_empty(), "an entity should have a name and a mention: {entity:?}");
        for &mention in &entity.mentions {
            entities_of[mention] += 1;
        }
        check_links(entity);
    }
    for (mention, entities) in analysis.mentions.iter().zip(entities_of) {
        check_span(text, mention.span, "mention");
        assert!(mention.score <= 1000 && !mention.rule.is_empty(), "a mention should say how sure it is and why: {mention:?}");
        assert_eq!(entities, usize::from(mention.label.is_name()), "each name should be in one entity: {mention:?}");
    }
    for timex in &analysis.timexes {
        check_span(text, timex.span, "timex");
        assert!(!timex.rule.is_empty() && !timex.why.is_empty(), "a time should say why: {timex:?}");
        for point in [timex.begin_point, timex.end_point].into_iter().flatten() {
            assert!(point < analysis.timexes.len(), "a range's end should exist: {timex:?}");
        }
    }
    for quote in &analysis.quotes {
        check_span(text, quote.span, "quote");
        if let Some(speaker) = &quote.speaker {
            check_span(text, speaker.span, "speaker");
            assert!(speaker.entity.is_none_or(|entity| entity < analysis.entities.len()), "a speaker should exist: {quote:?}");
        }
        assert!(quote.cue.is_none() || quote.speaker.is_some(), "an attribution should have a speaker: {quote:?}");
    }
    check_reading(text, analysis);
}

/// No derived item without evidence: each has spans that lie in the text, and indexes that exist; lists are sorted.
fn check_reading(text: &str, analysis: &Analysis) {
    let document = &analysis.document;
    let entity = |id: usize| assert!(id < analysis.entities.len(), "an entity should exist: {id}");
    let timex = |index: usize| assert!(index < analysis.timexes.len(), "a time should exist: {index}");
    for item in &analysis.timeline {
        timex(item.timex);
        item.end_timex.into_iter().for_each(timex);
        assert!(item.sentence < document.sentences.len(), "a timeline item should point at its evidence");
        item.entities.iter().copied().for_each(entity);
        if let Some(cue) = item.cue {
            check_span(text, cue, "cue of a date");
        }
        let own = document.sentences[item.sentence].span.contains(analysis.timexes[item.timex].span);
        assert_eq!(own, item.basis != Basis::Inherited, "only an inherited time should stand in another sentence: {item:?}");
        assert!(!item.interval.0.is_empty() && !item.precision.is_empty(), "a dated sentence should have an interval: {item:?}");
    }
    for pair in analysis.summary.windows(2) {
        assert!(pair[0].sentence < pair[1].sentence, "key sentences should be in text order");
    }
    for key in &analysis.summary {
        assert!(key.sentence < document.sentences.len() && !key.reasons.is_empty(), "a key sentence should have a reason: {key:?}");
        check_span(text, key.shown, "key sentence");
        assert!(document.sentences[key.sentence].span.contains(key.shown), "what is shown should lie in its sentence: {key:?}");
    }
    let gist = &analysis.gist;
    for item in [&gist.who, &gist.what, &gist.where_, &gist.when, &gist.why, &gist.how].into_iter().flatten() {
        check_span(text, item.span, "answer");
        item.entity.into_iter().for_each(entity);
        item.timex.into_iter().for_each(timex);
    }
    for phrase in &analysis.keyphrases {
        assert!(!phrase.spans.is_empty(), "a keyphrase should stand somewhere");
        assert!(phrase.spans.windows(2).all(|pair| pair[0] < pair[1]), "a keyphrase's places should be sorted: {phrase:?}");
        phrase.spans.iter().for_each(|&span| check_span(text, span, "keyphrase"));
    }
    assert!(analysis.figures.windows(2).all(|pair| pair[0].mention < pair[1].mention), "figures should be in text order");
    for figure in &analysis.figures {
        check_span(text, figure.span, "figure");
        let number = analysis.mentions[figure.mention].span;
        assert!(figure.span.contains(number), "a figure should hold its number: {figure:?}");
        assert!(figure.counted.is_none_or(|counted| figure.span.contains(counted) && !counted.is_empty()), "{figure:?}");
    }
    assert!(analysis.roles.windows(2).all(|pair| pair[0].span <= pair[1].span), "roles should be in text order");
    for role in &analysis.roles {
        entity(role.entity);
        check_span(text, role.span, "role");
        check_span(text, role.name, "name of a role");
    }
    assert!(analysis.relations.windows(2).all(|pair| pair[0].cue <= pair[1].cue), "relations should be in text order");
    for relation in &analysis.relations {
        check_span(text, relation.cue, "cue of a relation");
        check_span(text, relation.subject.span, "subject");
        assert!(relation.subject.entity.is_some() && relation.sentence < document.sentences.len(), "{relation:?}");
        relation.subject.entity.into_iter().for_each(entity);
        if let Some(object) = &relation.object {
            check_span(text, object.span, "object");
            object.entity.into_iter().for_each(entity);
        }
    }
    for pair in &analysis.co_mentions {
        entity(pair.first);
        entity(pair.second);
        assert!(pair.count > 0 && !pair.sentences.is_empty() && pair.sentences.iter().all(|&sentence| sentence < document.sentences.len()));
    }
    assert_eq!(analysis.salience.len(), analysis.entities.len(), "each entity should have its salience");
    for salience in &analysis.salience {
        assert!(salience.score <= 1000 && !salience.reasons.is_empty(), "{salience:?}");
    }
}

/// Every mention but one says which other it was joined with and why, and all ways lead to that one.
fn check_links(entity: &Entity) {
    let mut ways: BTreeMap<usize, usize> = BTreeMap::new();
    for link in &entity.links {
        assert!(!link.rule.is_empty() && entity.mentions.contains(&link.mention) && entity.mentions.contains(&link.with), "{entity:?}");
        assert!(ways.insert(link.mention, link.with).is_none(), "a mention should be joined once: {entity:?}");
    }
    let heads: Vec<usize> = entity.mentions.iter().copied().filter(|mention| !ways.contains_key(mention)).collect();
    assert_eq!(heads.len(), 1, "one mention should give the name: {entity:?}");
    for &mention in &entity.mentions {
        let way = std::iter::successors(Some(mention), |at| ways.get(at).copied()).take(entity.mentions.len());
        assert_eq!(way.last(), Some(heads[0]), "{mention} should lead to the mention that gives the name: {entity:?}");
    }
}

/// The text between two offsets in a unit.
fn slice(text: &str, unit: Offsets, start: usize, end: usize) -> String {
    match unit {
        Offsets::Byte => text[start..end].to_owned(),
        Offsets::CodePoint => text.chars().skip(start).take(end - start).collect(),
        Offsets::Utf16 => {
            String::from_utf16(&text.encode_utf16().skip(start).take(end - start).collect::<Vec<_>>()).expect("offsets should not split a pair")
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, ..ProptestConfig::default() })]

    #[test]
    fn an_analysis_keeps_its_promises(text in texts()) {
        check(&text, &ANALYZER.analyze(&text, &options()));
        check(&text, &ANALYZER.analyze(&text, &Options::default()));
        check(&text, &MODELLESS.analyze(&text, &options()));
    }

    #[test]
    fn offsets_give_the_surface_in_every_unit(text in texts()) {
        let analysis = ANALYZER.analyze(&text, &options());
        let surfaces: Vec<&str> = analysis.mentions.iter().map(|mention| mention.span.slice(&text)).collect();
        for unit in [Offsets::Byte, Offsets::CodePoint, Offsets::Utf16] {
            let json = serde_json::to_value(view::Analysis::new(&analysis, unit)).expect("a view should be JSON");
            let spans = json["spans"].as_array().expect("spans should be a list");
            prop_assert_eq!(spans.len(), surfaces.len());
            for (span, surface) in spans.iter().zip(&surfaces) {
                let at = |index: usize| span[index].as_u64().expect("an offset should be a number") as usize;
                prop_assert_eq!(&slice(&text, unit, at(0), at(1)), surface);
            }
        }
    }

    #[test]
    fn the_same_text_reads_the_same_twice(text in texts()) {
        let json = |analyzer: &Analyzer| serde_json::to_string(&view::Analysis::new(&analyzer.analyze(&text, &options()), Offsets::Utf16)).expect("a view should be JSON");
        prop_assert_eq!(json(&ANALYZER), json(&SECOND));
    }
}

/// Texts that have broken text tools: each must be read, whatever it is.
#[test]
fn odd_texts_are_read() {
    let analyzer = &ANALYZER;
    let long = "a".repeat(10_000);
    for text in [
        "",
        " ",
        "\n",
        "\u{FEFF}",
        "\u{0}",
        ".",
        "'",
        "’s",
        "\"",
        "(",
        "-",
        "$",
        "1",
        "A",
        "\u{301}",
        "👩‍👩‍👧",
        "U.S.",
        "a.b.c.d",
        "1,2,3",
        "1.2.3.",
        "www.",
        "@",
        "a@",
        "a@b",
        &long,
    ] {
        check(text, &analyzer.analyze(text, &options()));
    }
}
