//! Other names that the text states: "Jenna Marbles (born Jenna Mourey)", "Mérida, also known as the White City".

use super::aliases::Aliases;
use super::groups::Groups;
use super::name::{Name, NameClass};
use crate::document::Document;
use crate::token::Case;

/// The rule's name.
pub(super) const RULE: &str = "other name stated";

/// How many tokens may stand between the two names: "(", a few words, a colon or quote.
const LONGEST: usize = 8;

/// Joins two neighbouring names where the words between them say that they name one thing.
pub(super) fn join(document: &Document, names: &[Name], groups: &mut Groups, aliases: &Aliases) {
    for (index, pair) in names.windows(2).enumerate() {
        let [first, second] = pair else { continue };
        let between = after_dates(document, first.tokens.end, second.tokens.start)..second.tokens.start;
        if first.class != second.class || first.class == NameClass::Group || between.is_empty() || between.len() > LONGEST {
            continue;
        }
        // "Okmulgee, OK, also known as the Beeline": that is said of the town.
        let state = first.class == NameClass::Place && document.surface(first.tokens.start.wrapping_sub(1)) == ",";
        if state {
            continue;
        }
        if is_stated(document, between.clone(), first, aliases) || is_translation(document, between, second) {
            groups.join(index, index + 1, RULE);
        }
    }
}

/// The first token behind a bracket such as "(born September 15, 1986)" that stands between two names.
fn after_dates(document: &Document, from: usize, to: usize) -> usize {
    /// A bracket that is longer holds more than dates.
    const LONGEST_BRACKET: usize = 40;
    if document.surface(from) != "(" {
        return from;
    }
    let close = (from..to.min(from + LONGEST_BRACKET)).rfind(|&token| document.surface(token) == ")");
    close.filter(|&close| close + 1 < to).map_or(from, |close| close + 1)
}

/// Whether the words between two names, apart from articles, quotes and brackets, are a cue.
fn is_stated(document: &Document, between: std::ops::Range<usize>, first: &Name, aliases: &Aliases) -> bool {
    let bracket = matches!(document.surface(between.start), "(" | "[");
    let comma = matches!(document.surface(between.start), "," | "–" | "—");
    let mut words = String::new();
    let mut was = false;
    for token in between {
        let word = document.folded(token);
        was |= word == "was";
        match word {
            "," | "(" | "[" | ":" | "–" | "—" | "\"" | "“" | "‘" | "'" | "the" | "is" | "was" | "his" | "her" | "their" | "its" => {}
            _ => {
                if !words.is_empty() {
                    words.push(' ');
                }
                words.push_str(word);
            }
        }
    }
    match aliases.other_name_cue(&words) {
        Some("anywhere") => true,
        // "Ginger Dale was born Peter Edward Dale in Lewisham"
        Some(_) if was && words == "born" => first.class == NameClass::Person,
        // "a desert southeast of Antioch, known as the Thebaid" says it of the desert.
        Some("person") => bracket || comma && first.class == NameClass::Person,
        Some(_) => bracket || comma,
        None => false,
    }
}

/// "(Arabic: زها حديد)", "(Danish: Sydfynske Øhav)", "(樋口 一葉)": brackets with the name in another language or script.
fn is_translation(document: &Document, mut between: std::ops::Range<usize>, second: &Name) -> bool {
    let end = between.end;
    let Some(at) = between.rfind(|&token| matches!(document.surface(token), "(" | "[")) else { return false };
    let foreign =
        document.tokens.get(second.tokens.start).is_some_and(|token| token.case == Case::None) && !second.words.iter().any(|word| word.is_ascii());
    let language = end == at + 3 && document.surface(at + 2) == ":" && document.tokens.get(at + 1).is_some_and(|token| token.case == Case::Title);
    // "(IATA: PHX)" has capitals only; a language is "Danish".
    end == at + 1 && foreign || language
}
