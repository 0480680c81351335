//! The places beside a name where the text says who it is.

use super::phrase::{self, Phrase};
use super::{Role, RoleKind, fits};
use crate::article::Article;
use crate::document::Sentence;
use crate::mention::EntityLabel;
use crate::token::{Case, TokenKind};
use crate::word_class::WordClasses;
use std::ops::Range;

/// The oldest age that is believed, in years.
const OLDEST: u16 = 120;

/// A name in its sentence, while what stands beside it is read.
struct Name<'a, 'b> {
    article: &'a Article<'b>,
    sentence: &'a Sentence,
    mention: usize,
    label: EntityLabel,
    tokens: Range<usize>,
}

/// Reads all that stands beside a name.
pub(super) fn read(article: &Article, sentence: &Sentence, mention: usize, roles: &mut Vec<Role>) {
    let Some(label) = article.mentions.get(mention).map(|mention| mention.label) else { return };
    let tokens = article.tokens_of(mention);
    if tokens.is_empty()
        || !sentence.tokens.contains(&tokens.start)
        || article.token_kind(tokens.end) == TokenKind::Possessive && label != EntityLabel::Person
    {
        return;
    }
    let name = Name { article, sentence, mention, label, tokens };
    let title = name.before(roles);
    name.before_comma(title, roles);
    if article.token_kind(name.tokens.end) != TokenKind::Possessive {
        let after = name.affiliation(roles);
        let described = name.after(after, roles);
        name.is(described, roles);
    }
}

impl Name<'_, '_> {
    fn push(&self, tokens: Range<usize>, kind: RoleKind, roles: &mut Vec<Role>) {
        let article = self.article;
        let (Some(entity), Some(mention)) = (article.entity(self.mention), article.mentions.get(self.mention)) else { return };
        // "former" counts before the head, not in "a friend of former minister Z".
        let status = tokens
            .clone()
            .take(4)
            .take_while(|&token| !article.has(token, WordClasses::PREPOSITION))
            .find_map(|token| article.words.status(article.document.folded(token)));
        roles.push(Role { entity, name: mention.span, span: article.cover(tokens), kind, status });
    }

    fn fits(&self, head: usize) -> bool {
        fits(self.article, self.label, head)
    }

    /// "Prime Minister X", "the British portal X", "the port city of X". Gives the first token of what was taken.
    fn before(&self, roles: &mut Vec<Role>) -> usize {
        let article = self.article;
        let start = self.tokens.start;
        let floor = self.sentence.tokens.start;
        // "city of X"
        let place = matches!(self.label, EntityLabel::Gpe | EntityLabel::Loc);
        if place && start >= floor + 2 && article.is(start - 1, &["of"]) {
            if let Some(phrase) =
                phrase::ending(article, floor, start - 1, |head| self.fits(head)).filter(|phrase| phrase.head == start - 2 && self.names(phrase))
            {
                let from = without_article(article, &phrase);
                self.push(from..phrase.tokens.end, RoleKind::Description, roles);
            }
            return start;
        }
        if start == floor || article.document.cover(start - 1..start).is_empty() {
            return start;
        }
        // "X-based Y" and quotes are no description.
        let adjacent = article.document.text.get(article.cover(start - 1..start).end as usize..article.cover(start..start + 1).start as usize);
        if adjacent.is_none_or(|gap| gap.contains(['\n', '\r']) || gap.is_empty()) && !article.classes(start - 1).any(WordClasses::TITLE) {
            return start;
        }
        if self.label == EntityLabel::Person && article.classes(start - 1).any(WordClasses::COURTESY) {
            return start - 1;
        }
        let Some(phrase) = phrase::ending(article, floor, start, |head| self.fits(head)) else { return start };
        let chained = phrase.head + 1 < start;
        // "Secretary of State X", "the chief of staff, X" need their comma unless the words are written as a title.
        let titled = |token: usize| article.document.tokens.get(token).is_some_and(|token| matches!(token.case, Case::Title | Case::Upper));
        if chained && !(titled(phrase.head) && self.label == EntityLabel::Person && start - phrase.head <= 5) {
            return start;
        }
        let from = without_article(article, &phrase);
        // "American bloggers Judge X, Y and Z": the plural is said of all, what stands behind it of the first.
        let all = (from..phrase.head).rev().find(|&token| {
            let folded = article.document.folded(token);
            let trade = folded.len() > 6 && ["ers", "ors", "ists"].iter().any(|ending| folded.ends_with(ending));
            let people = article.has(token, WordClasses::PLURAL);
            self.label == EntityLabel::Person && (people || trade) && !article.in_name(token) && article.has(token + 1, WordClasses::TITLE)
        });
        let another = || {
            let and = self.tokens.end;
            let next = and + 1 + usize::from(article.is(and + 1, &["and"]));
            article.is(and, &[",", "and"]) && article.label_at(next) == Some(EntityLabel::Person)
        };
        let all = all.filter(|_| another());
        let from = all.filter(|&all| article.token_kind(all + 1) == TokenKind::Word).map_or(from, |all| all + 1);
        // "the president Vladimir Putin met": fine. A plural names several: "Presidents Bush and Clinton" is left.
        let title = (from..start).all(|token| {
            let classes = article.classes(token);
            classes.any(WordClasses::TITLE.and(WordClasses::MODIFIER)) || article.is_mark(token) || article.is_hyphen(token) || chained
        }) && self.label == EntityLabel::Person
            && (titled(phrase.head) || from + 1 == start && article.has(phrase.head, WordClasses::LEADS));
        self.push(from..start, if title { RoleKind::Title } else { RoleKind::Description }, roles);
        if let Some(age) = old(article, from, start) {
            self.push(age, RoleKind::Age, roles);
        }
        phrase.tokens.start
    }

    /// Whether a place's name can follow the phrase and "of": "the port city of X", but not "the second city of X".
    fn names(&self, phrase: &Phrase) -> bool {
        let article = self.article;
        let ranked = |token: usize| article.label_at(token) == Some(EntityLabel::Ordinal) || article.document.folded(token).ends_with("est");
        article.classes(phrase.head).any(WordClasses::NAMED) && !phrase.tokens.clone().any(|token| ranked(token) && !article.is(token, &["west"]))
    }

    /// "The commander of Russian troops in Syria, Gen. X, was", "Its director, X, said". `title` is where the name's
    /// title begins.
    fn before_comma(&self, title: usize, roles: &mut Vec<Role>) {
        let article = self.article;
        let floor = self.sentence.tokens.start;
        let Some(comma) = title.checked_sub(1).filter(|&comma| comma > floor && article.is(comma, &[","])) else { return };
        let Some(phrase) = phrase::ending(article, floor, comma, |head| self.fits(head)) else { return };
        let opens = phrase.tokens.start == floor
            || article.is_mark(phrase.tokens.start - 1)
            || article.is(phrase.tokens.start - 1, &["that", "and", "but", "as", "when", "while", "after", "because"]);
        let closed = self.closed(self.tokens.end);
        // A name before the phrase has it for itself: "Anna Lund, the mayor, Ove Dahl, the editor, and …".
        let of_another = phrase.tokens.start >= floor + 2
            && article.is(phrase.tokens.start - 1, &[","])
            && article.label_at(phrase.tokens.start - 2) == Some(self.label)
            && !self.opened_by_preposition(phrase.tokens.start - 2);
        let listed = article.is(self.tokens.end, &["and"]) || article.is(self.tokens.end, &[","]) && article.in_name(self.tokens.end + 1);
        // "the northern coast of Sulawesi, Indonesia": a place in a place.
        let place = matches!(self.label, EntityLabel::Gpe | EntityLabel::Loc | EntityLabel::Fac) && article.in_name(comma - 1);
        // An article, a possessive or the sentence's start opens what can stand before a name.
        let opened = phrase.determined || opens;
        if (closed || opens) && opened && !place && !of_another && (phrase.determined || !listed) {
            self.push(phrase.tokens, RoleKind::Description, roles);
        }
    }

    /// Whether the clause before a token begins with a preposition: "After meeting Putin, the minister, X, said".
    fn opened_by_preposition(&self, token: usize) -> bool {
        let first = self.sentence.tokens.start;
        self.article.has(first, WordClasses::PREPOSITION.and(WordClasses::CONJUNCTION)) && (first..token).all(|token| !self.article.is(token, &[","]))
    }

    /// "X of the Carnegie Endowment", "X, of Leeds,". Gives the token after it, or after the name.
    fn affiliation(&self, roles: &mut Vec<Role>) -> usize {
        let article = self.article;
        let end = self.tokens.end;
        if self.label != EntityLabel::Person {
            return end;
        }
        let comma = article.is(end, &[","]);
        let at = end + usize::from(comma);
        let words: &[&str] = if comma { &["of", "from", "with", "at"] } else { &["of"] };
        if !article.is(at, words) {
            return end;
        }
        let start = at + 1 + usize::from(article.is(at + 1, &["the"]));
        let Some(mention) = article.mention_at(start) else { return end };
        let tokens = article.tokens_of(mention);
        let label = article.mentions.get(mention).map(|mention| mention.label);
        let fits =
            matches!(label, Some(EntityLabel::Org)) || matches!(label, Some(EntityLabel::Gpe | EntityLabel::Fac)) && article.is(at, &["of", "from"]);
        let done = tokens.end;
        // "of the Marbel diocese": the name goes on in a word that is no part of it.
        let goes_on = article.token_kind(done) == TokenKind::Word
            && !article.in_name(done)
            && !article.is_verb(done)
            && !article.classes(done).any(WordClasses::FUNCTION.and(WordClasses::PAST).and(WordClasses::PARTICIPLE).and(WordClasses::GERUND));
        let closed = !comma && !goes_on || article.is_mark(done) || done >= self.sentence.tokens.end;
        let possessive = article.token_kind(done) == TokenKind::Possessive;
        if !fits || tokens.start != start || !closed || possessive || done > self.sentence.tokens.end {
            return end;
        }
        self.push(at..done, RoleKind::Affiliation, roles);
        done
    }

    /// What follows between commas: an age, then descriptions. Gives the token after it.
    fn after(&self, end: usize, roles: &mut Vec<Role>) -> usize {
        let article = self.article;
        let limit = self.sentence.tokens.end;
        // "X (54)"
        let bracket = article.is(end, &["("]);
        // "aged 54" without a comma
        let mut at = if article.is(end, &["aged"]) { end } else { end + 1 };
        if at > end && !(bracket || article.is(end, &[","]) || article.is(end, &["-", "–", "—", "--"]) && article.document.space_before(end)) {
            return end;
        }
        let mut done = end;
        for _ in 0..3 {
            if at >= limit {
                return done;
            }
            let said = at + usize::from(article.is(at, &["aged", "age"]));
            if self.label == EntityLabel::Person && self.age(said).is_some() && self.closed(said + 1) {
                self.push(said..said + 1, RoleKind::Age, roles);
                at = said + 1;
            } else if self.label == EntityLabel::Person && article.has(at, WordClasses::LETTERS) && article.is(at + 1, &[","]) {
                // "X, Ph.D., director of Y"
                at += 1;
            } else {
                let Some(phrase) = phrase::at(article, at, limit).filter(|phrase| self.describes(phrase)) else { return done };
                let end = phrase.tokens.end;
                if let Some(age) = old(article, phrase.tokens.start, end) {
                    self.push(age, RoleKind::Age, roles);
                }
                self.push(phrase.tokens, RoleKind::Description, roles);
                at = end;
            }
            if !article.is(at, &[","]) {
                return at;
            }
            at += 1;
            done = at;
        }
        done
    }

    /// Whether a phrase after the name and its comma describes it.
    fn describes(&self, phrase: &Phrase) -> bool {
        let article = self.article;
        let end = phrase.tokens.end;
        if !self.closed(end) || article.in_name(phrase.head) || phrase::ranks(article, phrase, self.sentence.tokens.end) {
            return false;
        }
        let known = self.fits(phrase.head);
        // A trade that no list has, after "a": "X, a campanologist,".
        let indefinite = article.is(phrase.tokens.start, &["a", "an"]);
        let folded = article.document.folded(phrase.head);
        let trade = self.label == EntityLabel::Person
            && indefinite
            && !article.classes(phrase.head).any(WordClasses::BODY.and(WordClasses::PLACE).and(WordClasses::THING))
            && ["ist", "er", "or", "ian", "man", "woman", "ogue"].iter().any(|ending| folded.ends_with(ending) && folded.len() > 5);
        if !known && !trade {
            return false;
        }
        // "After meeting X, the minister, Y, said": the description is Y's.
        let next = article.is(end, &[","]).then_some(end + 1);
        let name_follows = next.is_some_and(|next| {
            let first = (next..next + 4).find(|&token| !article.classes(token).any(WordClasses::TITLE) || article.in_name(token));
            first.is_some_and(|token| article.label_at(token) == Some(self.label) && article.mention_at(token) != Some(self.mention))
        });
        if name_follows && (self.opened_by_preposition(self.tokens.start) || self.listed_before()) {
            return false;
        }
        // "In a paper in Nature, a group at Yale reports the same": what closes the sentence is its main clause.
        let closes = end >= self.sentence.tokens.end || end + 1 == self.sentence.tokens.end && article.is_mark(end);
        let byline = self.tokens.start <= self.sentence.tokens.start + 1;
        if closes && phrase.determined && !byline && self.opened_by_preposition(self.tokens.start) {
            return false;
        }
        // A list of names and descriptions alike: "the mayor, the governor and the judge".
        let listed = article.has(self.tokens.start.wrapping_sub(1), WordClasses::CONJUNCTION) && article.is(end, &["and"]);
        !listed && (phrase.determined || known)
    }

    /// Whether the name itself closes a description that stands before it: "the minister, X, the mayor, Y, and".
    fn listed_before(&self) -> bool {
        let before = self.tokens.start.checked_sub(1);
        before.is_some_and(|before| self.article.is(before, &[","]) && self.article.has(before.wrapping_sub(1), WordClasses::ROLE))
    }

    /// "X is a British portal", "X, who was the governor of Idlib", "X, a lawyer, is the mayor": from where what is said
    /// between commas ends.
    fn is(&self, from: usize, roles: &mut Vec<Role>) {
        let article = self.article;
        let limit = self.sentence.tokens.end;
        let mut at = from;
        at += usize::from(article.is(at, &[","]) && article.is(at + 1, &["who", "which"]));
        at += usize::from(article.is(at, &["who", "which"]));
        // "the son of X, a lawyer, is the mayor"
        if from > self.tokens.end && self.tokens.start.checked_sub(1).is_some_and(|before| article.has(before, WordClasses::PREPOSITION)) {
            return;
        }
        let copula = article.has(at, WordClasses::BE) || article.is(at, &["became", "becomes", "remains", "remained"]);
        if !copula {
            return;
        }
        at += 1;
        at += usize::from(article.has(at, WordClasses::ADVERB) && !article.has(at, WordClasses::NEGATION));
        // "is one of the founders" and "was the second victim" are read by their article.
        let Some(phrase) = phrase::at(article, at, limit) else { return };
        let bare = article.has(phrase.head, WordClasses::LEADS.and(WordClasses::PART))
            && article.is(phrase.head + 1, &["of"])
            && phrase.head == phrase.tokens.start;
        // "who was Navy chief until May"
        let office = article.has(phrase.head, WordClasses::LEADS)
            && phrase.tokens.start < phrase.head
            && (phrase.tokens.start..phrase.head).all(|token| article.in_name(token) || article.has(token, WordClasses::MODIFIER));
        let bare = bare || office;
        let apt = phrase.determined && !article.is(at, &["no", "any", "that", "this"]) || bare;
        if apt && self.fits(phrase.head) && !phrase::ranks(article, &phrase, limit) {
            self.push(phrase.tokens, RoleKind::Description, roles);
        }
    }

    /// The age in years that a token states.
    fn age(&self, token: usize) -> Option<u16> {
        (self.article.token_kind(token) == TokenKind::Number)
            .then(|| self.article.document.surface(token).parse::<u16>().ok())
            .flatten()
            .filter(|age| (1..=OLDEST).contains(age))
    }

    /// Whether a description ends before the token.
    fn closed(&self, token: usize) -> bool {
        token >= self.sentence.tokens.end
            || self.article.is_mark(token)
            || self.article.has(token, WordClasses::RELATIVE) && !self.article.has(token, WordClasses::ARTICLE)
    }
}

/// Where a phrase begins without its article: "the British portal" is shown as "British portal".
fn without_article(article: &Article, phrase: &Phrase) -> usize {
    let opens = article.has(phrase.tokens.start, WordClasses::ARTICLE) && phrase.tokens.start < phrase.head;
    phrase.tokens.start + usize::from(opens)
}

/// "54-year-old" at the beginning of a phrase: the token of the number.
fn old(article: &Article, start: usize, end: usize) -> Option<Range<usize>> {
    (start..end.min(start + 4))
        .find(|&token| article.token_kind(token) == TokenKind::Number && article.is(token + 2, &["year", "years"]) && article.is(token + 4, &["old"]))
        .map(|token| token..token + 1)
}
