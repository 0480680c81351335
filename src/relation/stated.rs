//! Relations that a verb states, in the active ("Y appointed X") and in the passive ("X was dismissed from Y").

use super::{Party, Relation, RelationVerb, RelationVerbs, Voice, named, party};
use crate::article::Article;
use crate::mention::EntityLabel;
use crate::role::phrase::{self, Phrase};
use crate::role::{Role, RoleKind};
use crate::salience;
use crate::word_class::WordClasses;
use rustc_hash::FxHashMap;

/// Reads the verbs of every sentence.
pub(super) fn read(article: &Article, verbs: &RelationVerbs, roles: &mut Vec<Role>, relations: &mut Vec<Relation>) {
    // Where a description ends, whose it is: "X, commander of Y, was dismissed".
    let ends: FxHashMap<u32, (Party, usize)> = roles
        .iter()
        .map(|role| (role.span.end, (Party { span: role.name, entity: Some(role.entity) }, article.document.tokens_in(role.name).start)))
        .collect();
    for (index, sentence) in article.document.sentences.iter().enumerate() {
        // A question states nothing.
        if sentence.tokens.end.checked_sub(1).is_some_and(|last| article.is(last, &["?"])) {
            continue;
        }
        for token in sentence.tokens.clone() {
            let form = WordClasses::PAST.and(WordClasses::PARTICIPLE).and(WordClasses::PRESENT);
            if !article.has(token, form) {
                continue;
            }
            let Some(verb) = article.words.base(article.document.folded(token)).and_then(|base| verbs.0.get(base)) else { continue };
            let reader = Reader { article, ends: &ends, verb, token, sentence: index, floor: sentence.tokens.start, limit: sentence.tokens.end };
            reader.passive(roles, relations);
            reader.active(roles, relations);
        }
    }
}

struct Reader<'a, 'b> {
    article: &'a Article<'b>,
    ends: &'a FxHashMap<u32, (Party, usize)>,
    verb: &'a RelationVerb,
    token: usize,
    sentence: usize,
    floor: usize,
    limit: usize,
}

impl Reader<'_, '_> {
    /// "X was dismissed from Y", "X had been appointed commander of Y", "X is based in Y".
    fn passive(&self, roles: &mut Vec<Role>, relations: &mut Vec<Relation>) {
        let article = self.article;
        if !article.has(self.token, WordClasses::PARTICIPLE) || self.verb.voice == Voice::Intransitive {
            return;
        }
        let Some(be) = self.back(self.token).filter(|&be| article.has(be, WordClasses::BE)) else { return };
        let mut first = be;
        while first > self.floor && article.has(first - 1, WordClasses::AUXILIARY.and(WordClasses::ADVERB)) {
            first -= 1;
        }
        if !self.plain(first, self.token) || article.is(be, &["be", "being"]) {
            return;
        }
        let Some(before) = self.subject(first) else { return };
        let mut next = self.skip_times(self.token + 1);
        // "was appointed by X as secretary"
        if self.verb.prepositions != ["by"]
            && article.is(next, &["by"])
            && let Some(agent) = self.name_at(next + 1)
        {
            next = self.skip_times(article.document.tokens_in(agent.span).end);
        }
        let preposition = self.verb.prepositions.iter().any(|word| article.is(next, &[word]));
        let other = phrase::at(article, next + usize::from(preposition), self.limit);
        match self.verb.voice {
            Voice::Patient => {
                // "was named commander", "was removed from his post"
                let other = other.filter(|phrase| (preposition || self.post(phrase)) && self.object_fits(phrase));
                // "was removed" alone, or with another complement than an office, says too little.
                if matches!(self.verb.object, "post" | "role") && other.is_none() && !self.bare(next) {
                    return;
                }
                if self.verb.prepositions == ["by"] && other.is_none() || self.verb.kind == "based-in" && other.is_none() {
                    return;
                }
                self.push(before, other, first, roles, relations);
            }
            Voice::Agent => {
                // "Y was acquired by X", "X is married to Y": the agent stands behind the preposition.
                let Some(object) = other.filter(|_| preposition).and_then(|phrase| self.first_name(&phrase)) else { return };
                let Some(subject_entity) = object.entity.and_then(|entity| article.entity_label(entity)) else { return };
                let fits = label_fits(self.verb.subject, subject_entity)
                    && before.entity.and_then(|entity| article.entity_label(entity)).is_some_and(|label| label_fits(self.verb.object, label));
                if fits {
                    self.add(object, Some(before), first, relations);
                }
            }
            Voice::Intransitive => {}
        }
    }

    /// "Y appointed X commander", "X acquired Y", "X resigned as mayor".
    fn active(&self, roles: &mut Vec<Role>, relations: &mut Vec<Relation>) {
        let article = self.article;
        let token = self.token;
        if !article.has(token, WordClasses::PAST.and(WordClasses::PRESENT)) {
            return;
        }
        let before = self.back(token);
        // A participle after an auxiliary: "has acquired" is active, "was acquired" is not.
        let first = match before {
            Some(auxiliary) if article.has(auxiliary, WordClasses::HAVE) => auxiliary,
            Some(auxiliary) if article.has(auxiliary, WordClasses::AUXILIARY) => return,
            _ => token,
        };
        // The base form is a verb only after a plural: "is led by" is read elsewhere, "to lead" states nothing.
        let present = !article.has(token, WordClasses::PAST) && !article.document.folded(token).ends_with('s');
        if present || !self.plain(first, token) {
            return;
        }
        let Some(subject) = self.subject(first) else { return };
        let label = subject.entity.and_then(|entity| article.entity_label(entity));
        let next = self.skip_times(token + 1);
        match self.verb.voice {
            Voice::Intransitive => {
                let preposition = self.verb.prepositions.iter().any(|word| article.is(next, &[word]));
                let other = phrase::at(article, next + 1, self.limit).filter(|phrase| preposition && self.object_fits(phrase));
                if other.is_some() || self.verb.kind == "resigned" && self.bare(next) {
                    self.push(subject, other, first, roles, relations);
                }
            }
            Voice::Agent => {
                let object = self.name_at(next);
                let fits = label.is_some_and(|label| label_fits(self.verb.subject, label))
                    && object
                        .as_ref()
                        .and_then(|object| object.entity)
                        .and_then(|entity| article.entity_label(entity))
                        .is_some_and(|label| label_fits(self.verb.object, label));
                if fits {
                    self.add(subject, object, first, relations);
                }
            }
            Voice::Patient => {
                // "Y appointed X (as) commander": the object is the relation's subject.
                let Some(object) = self.name_at(next) else { return };
                let end = article.document.tokens_in(object.span).end;
                let fits = object.entity.and_then(|entity| article.entity_label(entity)).is_some_and(|label| label_fits(self.verb.subject, label));
                if !fits || subject.entity == object.entity {
                    return;
                }
                if self.verb.prepositions == ["by"] {
                    if label.is_some_and(|label| label_fits(self.verb.object, label)) {
                        self.add(object, Some(subject), first, relations);
                    }
                    return;
                }
                let preposition = self.verb.prepositions.iter().any(|word| article.is(end, &[word]));
                let other = phrase::at(article, end + usize::from(preposition), self.limit)
                    .filter(|phrase| (preposition || self.post(phrase)) && self.object_fits(phrase));
                if other.is_some() || matches!(self.verb.object, "*") && self.bare(end) {
                    self.push(object, other, first, roles, relations);
                }
            }
        }
    }

    /// Adds a relation to a post, and the role that it states.
    fn push(&self, subject: Party, other: Option<Phrase>, first: usize, roles: &mut Vec<Role>, relations: &mut Vec<Relation>) {
        let article = self.article;
        let label = subject.entity.and_then(|entity| article.entity_label(entity));
        if !label.is_some_and(|label| label_fits(self.verb.subject, label)) {
            return;
        }
        let status = match self.verb.kind {
            "dismissed" | "resigned" => Some("former"),
            "nominated" => Some("incoming"),
            _ => None,
        };
        if let Some(entity) = subject.entity
            && label == Some(EntityLabel::Person)
            && let Some(post) = other.as_ref().and_then(|phrase| self.role_in(phrase))
        {
            let own = post.clone().take(3).find_map(|token| article.words.status(article.document.folded(token)));
            roles.push(Role { entity, name: subject.span, span: article.cover(post), kind: RoleKind::Description, status: status.or(own) });
        }
        let by = self.verb.prepositions == ["by"];
        let object = other.and_then(|phrase| if by { self.first_name(&phrase) } else { party(article, phrase.tokens) });
        self.add(subject, object, first, relations);
    }

    fn add(&self, subject: Party, object: Option<Party>, first: usize, relations: &mut Vec<Relation>) {
        if object.as_ref().is_some_and(|object| object.entity.is_some() && object.entity == subject.entity) {
            return;
        }
        let cue = self.article.cover(first..self.token + 1);
        relations.push(Relation { kind: self.verb.kind, subject, object, cue, status: None, sentence: self.sentence });
    }

    /// The role within an office: all of "commander of Y", the end of "his duties as commander of Y".
    fn role_in(&self, phrase: &Phrase) -> Option<std::ops::Range<usize>> {
        let article = self.article;
        if article.has(phrase.head, WordClasses::ROLE) {
            return Some(phrase.tokens.clone());
        }
        let at = phrase.tokens.clone().find(|&token| article.is(token, &["as"]))?;
        phrase::at(article, at + 1, phrase.tokens.end).filter(|inner| article.has(inner.head, WordClasses::ROLE)).map(|inner| inner.tokens)
    }

    /// Whether a phrase names a role or an office.
    fn post(&self, phrase: &Phrase) -> bool {
        self.article.has(phrase.head, WordClasses::ROLE.and(WordClasses::POST))
    }

    fn object_fits(&self, phrase: &Phrase) -> bool {
        let article = self.article;
        match self.verb.object {
            "*" => true,
            "role" => article.has(phrase.head, WordClasses::ROLE),
            "post" => self.post(phrase) || article.label_at(phrase.head) == Some(EntityLabel::Org),
            labels => phrase.tokens.clone().any(|token| article.label_at(token).is_some_and(|label| label_fits(labels, label))),
        }
    }

    /// The name that begins a phrase but for its titles, or the whole phrase.
    fn first_name(&self, phrase: &Phrase) -> Option<Party> {
        self.name_at(phrase.tokens.start).or_else(|| party(self.article, phrase.tokens.clone()))
    }

    /// The name at a token, behind an article, a title or a nationality.
    fn name_at(&self, start: usize) -> Option<Party> {
        let article = self.article;
        let mut opened = false;
        let small = WordClasses::ARTICLE.and(WordClasses::TITLE).and(WordClasses::MODIFIER).and(WordClasses::ROLE).and(WordClasses::BODY);
        for token in start..self.limit.min(start + 6) {
            let mention = article.mention_at(token).filter(|&mention| article.entity(mention).is_some());
            match mention {
                Some(mention) if article.label_at(token) == Some(EntityLabel::Norp) && article.has(article.tokens_of(mention).end, small) => {}
                Some(mention) => {
                    let end = article.tokens_of(mention).end;
                    let owned = article.token_kind(end) == crate::token::TokenKind::Possessive;
                    // "acquired Kestrel shares": the name only modifies.
                    let closed = end >= self.limit
                        || article.is_mark(end)
                        || article.in_time(end)
                        || article.classes(end).any(WordClasses::FUNCTION.and(WordClasses::PAST).and(WordClasses::MODIFIER).and(WordClasses::ROLE));
                    return (!owned && closed).then(|| named(article, mention)).flatten();
                }
                None if article.has(token, small) => opened |= article.has(token, WordClasses::ARTICLE),
                // "the pump maker Kestrel"
                None if opened && !article.is_mark(token) && !article.has(token, WordClasses::FUNCTION) && !article.is_verb(token) => {}
                None => return None,
            }
        }
        None
    }

    /// The token before another, adverbs passed over.
    fn back(&self, token: usize) -> Option<usize> {
        let mut at = token.checked_sub(1)?;
        while at > self.floor && self.article.has(at, WordClasses::ADVERB) && !self.article.has(at, WordClasses::NEGATION) {
            at -= 1;
        }
        (at >= self.floor).then_some(at)
    }

    /// Past dates and adverbs: "was dismissed on Monday from".
    fn skip_times(&self, token: usize) -> usize {
        let article = self.article;
        let mut at = token;
        while at < self.limit && at < token + 8 {
            let before_time = article.has(at, WordClasses::PREPOSITION) && article.in_time(at + 1);
            if !(article.in_time(at) || before_time || article.has(at, WordClasses::ADVERB)) {
                break;
            }
            at += 1;
        }
        at
    }

    /// Whether nothing that belongs to the verb follows: a mark, a time, a new clause.
    fn bare(&self, next: usize) -> bool {
        let article = self.article;
        next >= self.limit || article.is_mark(next) || article.in_time(next) || article.has(next, WordClasses::CONJUNCTION.and(WordClasses::TEMPORAL))
    }

    /// Whether nothing around the verb takes the statement back: no "not", "would", "if", "allegedly", "to".
    fn plain(&self, first: usize, verb: usize) -> bool {
        let article = self.article;
        let doubt = WordClasses::NEGATION.and(WordClasses::HEDGE).and(WordClasses::MODAL);
        let from = first.saturating_sub(5).max(self.floor);
        let infinitive = first > self.floor && article.is(first - 1, &["to"]);
        !infinitive && !(from..verb).any(|token| article.has(token, doubt))
    }

    /// The name that is the subject of the words that begin at `first`.
    fn subject(&self, first: usize) -> Option<Party> {
        let article = self.article;
        let before = self.back(first)?;
        if article.is(before, &["he", "she"]) {
            return article.antecedent(before).and_then(|mention| named(article, mention));
        }
        // "X, who was", "X, the mayor of Y, was", "the mayor, X, was"
        let relative = usize::from(article.is(before, &["who", "which"]));
        let at = before.checked_sub(relative).filter(|&at| at >= self.floor)?;
        let comma = usize::from(article.is(at, &[","]));
        let at = at.checked_sub(comma).filter(|&at| at >= self.floor)?;
        if comma == 1 {
            let end = article.cover(at..at + 1).end;
            if let Some((party, start)) = self.ends.get(&end).filter(|(_, start)| *start >= self.floor) {
                return (!salience::behind_preposition(article, *start)).then(|| party.clone());
            }
        }
        let mention = article.mention_at(at).filter(|&mention| article.entity(mention).is_some())?;
        let tokens = article.tokens_of(mention);
        if comma == 1 && relative == 0 {
            // The comma closes the name only if another opened it.
            let mut title = tokens.start;
            while title > self.floor && article.has(title - 1, WordClasses::TITLE.and(WordClasses::MODIFIER)) {
                title -= 1;
            }
            if title <= self.floor || !article.is(title - 1, &[","]) {
                return None;
            }
        }
        if relative == 0 && salience::behind_preposition(article, tokens.start) {
            return None;
        }
        named(article, mention)
    }
}

/// Whether a label is one of those that the list's letters stand for.
fn label_fits(letters: &str, label: EntityLabel) -> bool {
    let letter = match label {
        EntityLabel::Person => 'P',
        EntityLabel::Org => 'O',
        EntityLabel::Gpe | EntityLabel::Loc => 'G',
        EntityLabel::Norp => 'N',
        EntityLabel::Fac => 'F',
        _ => return letters == "*",
    };
    letters.contains(['*', letter]) || matches!(letters, "post" | "role")
}
