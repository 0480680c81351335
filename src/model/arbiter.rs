//! Where the model and the rules divide a text into names differently, and the rules know better.
//!
//! The model decides nearly always; counted on the dev part of the gold corpus, these are the cases in which the rules were right more often.

use crate::document::Document;
use crate::mention::{EntityLabel, Mention};
use crate::ner::Class;
use crate::token::TokenKind;

use super::Lists;

/// Below this certainty, in per mille, a name of the model's is parted where the rules read parts of it.
const UNSURE: u16 = 460;
/// Below this one, a people or a faith is parted from the organisation after it.
const NOT_SURE: u16 = 900;
/// How sure the rules have to be of each part, and of an organisation after a people.
const PART: u16 = 700;
const BODY: u16 = 860;
/// How sure the rules have to be of a listed name that the model reads as two.
const LISTED: u16 = 900;
/// How often parts that took the place of a name were right.
const CERTAINTY: u16 = 750;

/// The rules of whole entries of lists with names of several words: "Antigua and Barbuda".
const WHOLE_ENTRIES: [&str; 3] = ["country name", "place name", "nationality, religion or people"];

/// The names of the model, `found`, as the rules' reading mends them; both are sorted and flat.
pub(crate) fn arbitrate(document: &Document<'_>, lists: Lists<'_>, found: Vec<Mention>, read: &[Mention]) -> Vec<Mention> {
    let mut mended: Vec<Mention> = Vec::with_capacity(found.len());
    for mention in found {
        // What a longer name has taken in already.
        if mended.last().is_some_and(|last| last.span.overlaps(mention.span)) {
            continue;
        }
        if let Some(parts) = parts(document, lists, &mention, read) {
            mended.extend(parts.iter().map(|part| Mention { score: CERTAINTY, ..part.clone() }));
        } else if let Some(whole) = whole(document, &mention, read) {
            mended.push(whole.clone());
        } else if let Some(speaker) = speaker(document, lists, &mention, read) {
            mended.push(Mention { score: CERTAINTY, ..speaker.clone() });
        } else if let Some(town) = town(document, lists, &mention, read) {
            mended.push(town);
        } else {
            mended.push(mention);
        }
    }
    mended
}

/// The rules' names that together are the model's: "Shiite" and "Fatemiyoun Brigade", "Delhi" and "Bhopal".
fn parts<'m>(document: &Document<'_>, lists: Lists<'_>, mention: &Mention, read: &'m [Mention]) -> Option<&'m [Mention]> {
    if mention.score >= NOT_SURE {
        return None;
    }
    let from = read.partition_point(|part| part.span.start < mention.span.start);
    let to = from + read.get(from..)?.iter().take_while(|part| part.span.end <= mention.span.end).count();
    let parts = read.get(from..to)?;
    let [first, .., last] = parts else { return None };
    if first.span.start != mention.span.start || last.span.end != mention.span.end || !parts.iter().all(|part| part.label.is_name()) {
        return None;
    }
    let between = |pair: &[Mention]| match pair {
        [one, next] => document.text.get(one.span.end as usize..next.span.start as usize).unwrap_or_default().trim(),
        _ => "",
    };
    let apart = |joins: &[&str]| parts.windows(2).all(|pair| joins.contains(&between(pair)));
    let unsure = mention.score < UNSURE && apart(&["", "-", "–", "and", "in"]) && parts.iter().all(|part| part.score >= PART);
    // A country has institutions, which its adjective belongs to; a people or a faith has none.
    let people = |part: &Mention| {
        let classes = lists.gazetteer.phrase(part.span.slice(document.text));
        part.label == EntityLabel::Norp && classes.has(Class::People) && !classes.has(Class::Nationality)
    };
    let of_people = mention.label == EntityLabel::Org
        && parts.len() == 2
        && apart(&[""])
        && people(first)
        && last.label == EntityLabel::Org
        && last.score >= BODY;
    (unsure || of_people).then_some(parts)
}

/// The listed name that begins with the model's and goes on after it: "Antigua and Barbuda" for "Antigua".
fn whole<'m>(document: &Document<'_>, mention: &Mention, read: &'m [Mention]) -> Option<&'m Mention> {
    let at = read.partition_point(|name| name.span.start < mention.span.start);
    let name = read.get(at).filter(|name| name.span.start == mention.span.start && name.span.end > mention.span.end)?;
    let several = document.tokens_in(name.span).len() >= 3;
    (several && name.score >= LISTED && WHOLE_ENTRIES.contains(&name.rule)).then_some(name)
}

/// The town that the model reads as a person: "Allen" of "from Allen, Texas".
fn town(document: &Document<'_>, lists: Lists<'_>, mention: &Mention, read: &[Mention]) -> Option<Mention> {
    let tokens = document.tokens_in(mention.span);
    let of = tokens.start.checked_sub(1).filter(|&of| {
        let word = document.folded(of);
        lists.gazetteer.phrase(word).has(Class::PlacePreposition) || matches!(word, "of" | "from")
    });
    if mention.label != EntityLabel::Person || mention.score >= NOT_SURE || of.is_none() || document.surface(tokens.end) != "," {
        return None;
    }
    let at = read.partition_point(|name| name.span.end <= mention.span.end);
    let region = read.get(at).filter(|name| name.label == EntityLabel::Gpe && name.score >= LISTED)?;
    let named = lists.gazetteer.phrase(region.span.slice(document.text));
    let beside = document.tokens_in(region.span).start == tokens.end + 1;
    (beside && named.any(&[Class::State, Class::StateAbbreviation])).then(|| Mention {
        label: EntityLabel::Gpe,
        score: CERTAINTY,
        rule: "before a comma and its state",
        ..mention.clone()
    })
}

/// The person or organisation that the rules read where the model reads a work that says something: a work doesn't speak, an outlet of its name does.
/// The corpora have no work before such a verb, and few outlets in quotation marks.
fn speaker<'m>(document: &Document<'_>, lists: Lists<'_>, mention: &Mention, read: &'m [Mention]) -> Option<&'m Mention> {
    if mention.label != EntityLabel::WorkOfArt || mention.score >= NOT_SURE {
        return None;
    }
    let after = document.tokens_in(mention.span).end;
    let verb = (after..after + 3).find(|&index| document.tokens.get(index).is_some_and(|token| token.kind != TokenKind::Punctuation))?;
    let at = read.partition_point(|name| name.span.start < mention.span.start);
    let name = read.get(at).filter(|name| name.span == mention.span && matches!(name.label, EntityLabel::Person | EntityLabel::Org))?;
    lists.speech.says(document.folded(verb)).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::ner::Gazetteer;
    use crate::quote::SpeechWords;
    use crate::span::Span;

    fn mention(text: &str, surface: &str, label: EntityLabel, score: u16, rule: &'static str) -> Mention {
        let start = text.find(surface).expect("the name should be in the text");
        let span = Span { start: u32::try_from(start).expect("short"), end: u32::try_from(start + surface.len()).expect("short") };
        Mention { span, label, score, rule, quantity: None }
    }

    fn arbitrated(text: &str, model: &[(&str, EntityLabel, u16)], rules: &[(&str, EntityLabel, u16, &'static str)]) -> Vec<(String, EntityLabel)> {
        let document = Document::parse(text, &Lexicon::new());
        let found = model.iter().map(|&(surface, label, score)| mention(text, surface, label, score, "trained model")).collect();
        let read: Vec<Mention> = rules.iter().map(|&(surface, label, score, rule)| mention(text, surface, label, score, rule)).collect();
        let (lexicon, gazetteer, speech) = (Lexicon::new(), Gazetteer::new(), SpeechWords::new());
        let mended = arbitrate(&document, Lists { lexicon: &lexicon, gazetteer: &gazetteer, speech: &speech }, found, &read);
        mended.into_iter().map(|mention| (mention.span.slice(text).to_owned(), mention.label)).collect()
    }

    #[test]
    fn a_people_is_parted_from_the_organisation_after_it_and_a_nation_is_not() {
        use EntityLabel::{Norp, Org};
        let text = "the Sunni Fallujah Brigade met";
        let rules = [("Sunni", Norp, 980, "nationality, religion or people"), ("Fallujah Brigade", Org, 880, "word that ends such names")];
        let parts = vec![("Sunni".to_owned(), Norp), ("Fallujah Brigade".to_owned(), Org)];
        assert_eq!(arbitrated(text, &[("Sunni Fallujah Brigade", Org, 850)], &rules), parts);
        let whole = vec![("Sunni Fallujah Brigade".to_owned(), Org)];
        assert_eq!(arbitrated(text, &[("Sunni Fallujah Brigade", Org, 950)], &rules), whole);
        let text = "the Iraqi Golden Brigade met";
        let rules = [("Iraqi", Norp, 980, "nationality, religion or people"), ("Golden Brigade", Org, 880, "word that ends such names")];
        assert_eq!(arbitrated(text, &[("Iraqi Golden Brigade", Org, 850)], &rules), vec![("Iraqi Golden Brigade".to_owned(), Org)]);
    }

    #[test]
    fn an_unsure_name_is_parted_where_the_rules_are_sure() {
        use EntityLabel::{Fac, Gpe};
        let text = "the Delhi–Bhopal line";
        let rules = [("Delhi", Gpe, 950, "city name"), ("Bhopal", Gpe, 800, "city name")];
        assert_eq!(arbitrated(text, &[("Delhi–Bhopal", Fac, 440)], &rules).len(), 2);
        assert_eq!(arbitrated(text, &[("Delhi–Bhopal", Fac, 500)], &rules).len(), 1);
        let doubtful = [("Delhi", Gpe, 950, "city name"), ("Bhopal", Gpe, 600, "city name")];
        assert_eq!(arbitrated(text, &[("Delhi–Bhopal", Fac, 440)], &doubtful).len(), 1);
    }

    #[test]
    fn a_listed_name_of_several_words_stays_whole() {
        use EntityLabel::{Gpe, Org};
        let text = "in Antigua and Barbuda today";
        let rules = [("Antigua and Barbuda", Gpe, 980, "country name")];
        assert_eq!(arbitrated(text, &[("Antigua", Gpe, 950), ("Barbuda", Gpe, 420)], &rules), vec![("Antigua and Barbuda".to_owned(), Gpe)]);
        let rules = [("Antigua and Barbuda", Org, 980, "word that ends such names")];
        assert_eq!(arbitrated(text, &[("Antigua", Gpe, 950), ("Barbuda", Gpe, 420)], &rules).len(), 2);
    }

    #[test]
    fn a_work_does_not_speak() {
        use EntityLabel::{Org, WorkOfArt};
        let rules = [("Morning Star", Org, 560, "unknown name")];
        let model = [("Morning Star", WorkOfArt, 600)];
        let says = |text: &str| arbitrated(text, &model, &rules).first().map(|name| name.1);
        assert_eq!(says("the channel, \"Morning Star,\" announced it on Monday"), Some(Org));
        assert_eq!(says("the film \"Morning Star\" opened on Monday"), Some(WorkOfArt));
        assert_eq!(arbitrated("\"Morning Star\" said so", &model, &[]).first().map(|name| name.1), Some(WorkOfArt));
    }

    #[test]
    fn a_name_before_its_state_is_a_town() {
        use EntityLabel::{Gpe, Person};
        let rules = [("Texas", Gpe, 950, "place name")];
        let label = |text: &str, score| arbitrated(text, &[("Allen", Person, score), ("Texas", Gpe, 950)], &rules).first().map(|name| name.1);
        assert_eq!(label("a man from Allen, Texas, was held", 600), Some(Gpe));
        assert_eq!(label("a man from Allen, Texas, was held", 950), Some(Person));
        assert_eq!(label("it was Allen, Texas and Ohio said", 600), Some(Person));
    }
}
