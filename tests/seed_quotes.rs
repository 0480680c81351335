//! Who says what in the article that the project began with: every quote and report, with its speaker.

use dateline::{Analyzer, Options, QuoteKind};

#[test]
fn every_quote_and_report_of_the_seed_has_its_speaker() {
    let analyzer = Analyzer::with_model(include_bytes!("../data/model/names.bin")).expect("the model that ships should be one");
    let text = include_str!("../seeds/militias-cross-into-syria/article.txt");
    let analysis = analyzer.analyze(text, &Options::default());
    let found: Vec<(QuoteKind, &str, &str)> = analysis
        .quotes
        .iter()
        .map(|quote| {
            let speaker = quote.speaker.as_ref().map_or("", |speaker| speaker.span.slice(text));
            let said = quote.span.slice(text);
            (quote.kind, speaker, said.get(..said.len().min(24)).unwrap_or(said))
        })
        .collect();
    let expected = [
        (QuoteKind::Indirect, "Reuters", "This information"),
        (QuoteKind::Indirect, "a high-ranking representative of the Syrian army", "members of the Shiite Fa"),
        (QuoteKind::Direct, "", "To help our comrades on "),
        (QuoteKind::Indirect, "A senior Syrian officer", "these are fresh reinforc"),
        (QuoteKind::Indirect, "Sky News Arabic", "Hezbollah has also moved"),
        (QuoteKind::Indirect, "military sources", "the absence of these for"),
        (QuoteKind::Indirect, "Reuters", "the presence of pro-Iran"),
        (QuoteKind::Indirect, "Rybar", "the commander of Russian"),
    ];
    assert_eq!(found, expected);
    for quote in analysis.quotes.iter().filter(|quote| quote.speaker.is_some()) {
        assert!(quote.cue.is_some(), "each should say by which words");
    }
}
