//! The table of contents: which passes read an article, in which order.

use crate::article::Article;
use crate::document::Document;
use crate::entity::{self, Aliases, Entity};
use crate::error::Error;
use crate::lexicon::Lexicon;
use crate::mention::{EntityLabel, Mention};
use crate::model::{self, Evidence, Model};
use crate::ner::{self, Gazetteer};
use crate::place::{self, Atlas, CountryCount, Place};
use crate::quote::{self, Quote, SpeechWords};
use crate::relation::{self, CoMention, Relation, RelationVerbs};
use crate::role::{self, Role};
use crate::salience::{self, Salience};
use crate::span::Span;
use crate::summary::{self, Compounds, Figure, Gist, KeySentence, Keyphrase, ReasonCues};
use crate::timeline::{self, HistoryCues, TimelineItem};
use crate::timex::{Anchor, Published, Reading, Style, Timex, TimexGrammar};
use crate::warning::{self, Warning};
use crate::word_class::WordLists;

/// What the caller knows about the article.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// When it was published. Without it, the article's own dateline is used.
    pub published: Option<Published>,
    /// Whether the text tells its dates as news or as a history; decided by the text unless said.
    pub style: Style,
}

/// Everything that was read in an article.
#[derive(Clone, Debug)]
pub struct Analysis<'t> {
    /// Tokens, sentences and layout.
    pub document: Document<'t>,
    /// Names, numbers, dates and times: sorted, flat.
    pub mentions: Vec<Mention>,
    /// Time expressions with their values.
    pub timexes: Vec<Timex>,
    /// What relative dates were resolved against.
    pub anchor: Anchor,
    /// The things that the names stand for.
    pub entities: Vec<Entity>,
    /// Who they are, from the text: titles, descriptions, ages, affiliations, in text order.
    pub roles: Vec<Role>,
    /// What is plainly stated between two things, in text order.
    pub relations: Vec<Relation>,
    /// How important each entity is to the article, in the order of the entities.
    pub salience: Vec<Salience>,
    /// The entities that are named together, most often first.
    pub co_mentions: Vec<CoMention>,
    /// Where the places are, in the order of the entities.
    pub places: Vec<Place>,
    /// The countries of the article, the most frequent first.
    pub countries: Vec<CountryCount>,
    /// Who said what, in text order.
    pub quotes: Vec<Quote>,
    /// The dated sentences in order of time.
    pub timeline: Vec<TimelineItem>,
    /// Key sentences, in text order.
    pub summary: Vec<KeySentence>,
    /// Who, what, where, when, why and how, in the article's own words.
    pub gist: Gist,
    /// What the article is about beside its names, the best first.
    pub keyphrases: Vec<Keyphrase>,
    /// The numbers with what they count, in text order.
    pub figures: Vec<Figure>,
    /// Doubts that a reader should know of.
    pub warnings: Vec<Warning>,
}

/// A step of an analysis, as [`Analyzer::analyze_observed`] reports it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pass {
    /// Tokens, sentences, layout.
    Document,
    /// Dates and times.
    Timexes,
    /// Names and numbers.
    Mentions,
    /// Entities.
    Entities,
    /// Quotes, timeline, key sentences, warnings.
    Reading,
}

impl Pass {
    /// All passes, in the order in which they run.
    pub const ALL: [Pass; 5] = [Pass::Document, Pass::Timexes, Pass::Mentions, Pass::Entities, Pass::Reading];

    /// What the pass does, in words for a progress line.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Pass::Document => "finding sentences",
            Pass::Timexes => "reading dates",
            Pass::Mentions => "finding names",
            Pass::Entities => "grouping names",
            Pass::Reading => "choosing key sentences",
        }
    }
}

/// Reads articles. Building one reads the word lists; then it is used for any number of texts.
#[derive(Clone, Debug)]
pub struct Analyzer {
    lexicon: Lexicon,
    gazetteer: Gazetteer,
    aliases: Aliases,
    atlas: Atlas,
    timex: TimexGrammar,
    speech: SpeechWords,
    words: WordLists,
    relations: RelationVerbs,
    history: HistoryCues,
    reasons: ReasonCues,
    compounds: Compounds,
    model: Option<Model>,
}

impl Analyzer {
    /// An analyzer without a trained model: lists, shapes and context.
    #[must_use]
    pub fn new() -> Self {
        let lexicon = Lexicon::new();
        let timex = TimexGrammar::new(&lexicon);
        Analyzer {
            lexicon,
            gazetteer: Gazetteer::new(),
            aliases: Aliases::new(),
            atlas: Atlas::new(),
            timex,
            speech: SpeechWords::new(),
            words: WordLists::new(),
            relations: RelationVerbs::new(),
            history: HistoryCues::new(),
            reasons: ReasonCues::new(),
            compounds: Compounds::new(),
            model: None,
        }
    }

    /// An analyzer whose names come from a trained model, with lists and rules as part of its evidence.
    ///
    /// # Errors
    ///
    /// When the bytes are no model file that this version reads.
    pub fn with_model(bytes: &[u8]) -> Result<Self, Error> {
        Ok(Analyzer { model: Some(Model::from_bytes(bytes)?), ..Analyzer::new() })
    }

    /// What building an analyzer makes, each part with a function that makes it once more: for the benchmark.
    #[doc(hidden)]
    #[must_use]
    pub fn parts() -> [(&'static str, fn()); 5] {
        [
            ("word lists", || drop(Lexicon::new())),
            ("gazetteer", || drop(Gazetteer::new())),
            ("aliases", || drop(Aliases::new())),
            // Its rules are compiled against the word lists, whose time is counted in.
            ("date grammar", || drop(TimexGrammar::new(&Lexicon::new()))),
            ("words of speech", || drop(SpeechWords::new())),
        ]
    }

    /// Reads an article. Never fails and never panics, whatever the text; takes time linear in its length.
    #[must_use]
    pub fn analyze<'t>(&self, text: &'t str, options: &Options) -> Analysis<'t> {
        self.analyze_observed(text, options, &mut |_| {})
    }

    /// Reads only the dates of a text, for callers that need no more.
    #[must_use]
    pub fn timexes(&self, text: &str, options: &Options) -> (Vec<Timex>, Anchor) {
        let reading = self.timex.recognize(&self.document(text), options.published.as_ref(), options.style);
        (reading.timexes, reading.anchor)
    }

    /// Like [`Analyzer::analyze`], and calls `observe` before each pass, so that a page can show progress.
    pub fn analyze_observed<'t>(&self, text: &'t str, options: &Options, observe: &mut dyn FnMut(Pass)) -> Analysis<'t> {
        observe(Pass::Document);
        let document = self.document(text);
        observe(Pass::Timexes);
        let Reading { timexes, anchor, tags } = self.timex.recognize(&document, options.published.as_ref(), options.style);
        observe(Pass::Mentions);
        let dates = timex_mentions(&timexes, &tags);
        let taken: Vec<Span> = dates.iter().map(|mention| mention.span).collect();
        let mentions = entity::with_suffixes(&document, merge(self.names(&document, &taken), dates), &self.aliases);
        observe(Pass::Entities);
        let entities = entity::group(&document, &mentions, &self.aliases, &self.gazetteer);
        observe(Pass::Reading);
        let article = Article::new(&document, &mentions, &entities, &timexes, &self.words);
        let mut roles = role::recognize(&article);
        let relations = relation::recognize(&article, &self.relations, &mut roles);
        let salience = salience::rank(&article);
        let co_mentions = relation::count(&article, &salience);
        let (places, countries) = place::locate(&document, &mentions, &entities, &self.gazetteer, &self.atlas);
        let quotes = quote::recognize(&document, &self.speech, &mentions, &entities);
        let timeline = timeline::build(&article, &anchor, &self.history);
        let summary = summary::select(&article, &salience, &timeline, &self.history);
        let gist = summary::answer(&article, &anchor, &salience, &quotes, &timeline, &summary, &self.reasons);
        let keyphrases = summary::extract(&article, &self.compounds);
        let figures = summary::count(&article, &roles);
        let warnings = warning::collect(&document, text, &timexes, &anchor);
        Analysis {
            document,
            mentions,
            timexes,
            anchor,
            entities,
            roles,
            relations,
            salience,
            co_mentions,
            places,
            countries,
            quotes,
            timeline,
            summary,
            gist,
            keyphrases,
            figures,
            warnings,
        }
    }

    /// The name lists: what country a demonym or a city belongs to.
    #[must_use]
    pub fn gazetteer(&self) -> &Gazetteer {
        &self.gazetteer
    }

    /// Names and numbers outside the given spans, which are sorted.
    fn names(&self, document: &Document<'_>, taken: &[Span]) -> Vec<Mention> {
        let read = ner::recognize(document, &self.gazetteer, taken);
        match &self.model {
            None => read,
            Some(model) => {
                let evidence = self.evidence_from(document, &read);
                let lists = model::Lists { lexicon: &self.lexicon, gazetteer: &self.gazetteer, speech: &self.speech };
                model::mentions(model, document, &evidence, &read, lists)
            }
        }
    }

    /// Only the first pass: tokens, sentences and layout.
    #[must_use]
    pub fn document<'t>(&self, text: &'t str) -> Document<'t> {
        Document::parse(text, &self.lexicon)
    }

    /// What lists and rules say about each token: the model's evidence beside the words themselves.
    #[must_use]
    pub fn evidence(&self, document: &Document<'_>) -> Evidence {
        let Reading { timexes, tags, .. } = self.timex.recognize(document, None, Style::default());
        let taken: Vec<Span> = timex_mentions(&timexes, &tags).iter().map(|mention| mention.span).collect();
        self.evidence_from(document, &ner::recognize(document, &self.gazetteer, &taken))
    }

    fn evidence_from(&self, document: &Document<'_>, read: &[Mention]) -> Evidence {
        Evidence { members: model::memberships(document, &self.gazetteer), hints: model::hints(document, read) }
    }

    /// Only the grouping, for mentions that come from elsewhere: sorted, flat spans into the document's text.
    #[must_use]
    pub fn group(&self, document: &Document, mentions: &[Mention]) -> Vec<Entity> {
        entity::group(document, mentions, &self.aliases, &self.gazetteer)
    }

    /// Only the roles, for mentions and entities that come from elsewhere.
    #[must_use]
    pub fn roles(&self, document: &Document, mentions: &[Mention], entities: &[Entity]) -> Vec<Role> {
        role::recognize(&Article::new(document, mentions, entities, &[], &self.words))
    }

    /// Only the relations, for mentions and entities that come from elsewhere.
    #[must_use]
    pub fn relations(&self, document: &Document, mentions: &[Mention], entities: &[Entity]) -> Vec<Relation> {
        let article = Article::new(document, mentions, entities, &[], &self.words);
        relation::recognize(&article, &self.relations, &mut role::recognize(&article))
    }

    /// Only where the places are, for mentions and entities that come from elsewhere.
    #[must_use]
    pub fn places(&self, document: &Document, mentions: &[Mention], entities: &[Entity]) -> (Vec<Place>, Vec<CountryCount>) {
        place::locate(document, mentions, entities, &self.gazetteer, &self.atlas)
    }

    /// Only the quotes, for mentions and entities that come from elsewhere.
    #[must_use]
    pub fn quotes(&self, document: &Document, mentions: &[Mention], entities: &[Entity]) -> Vec<Quote> {
        quote::recognize(document, &self.speech, mentions, entities)
    }
}

/// The DATE and TIME mentions: the spans of the time expressions, and what is tagged besides.
fn timex_mentions(timexes: &[Timex], tags: &[(Span, EntityLabel, &'static str)]) -> Vec<Mention> {
    let mention = |(span, label, rule)| Mention { span, label, score: 1000, rule, quantity: None };
    let spans = timexes.iter().flat_map(|timex| timex.spans.iter().map(|&(span, label)| (span, label, timex.rule)));
    let mut mentions: Vec<Mention> = spans.chain(tags.iter().copied()).map(mention).collect();
    mentions.sort_by_key(|mention| mention.span);
    mentions
}

/// Merges two lists of mentions into one that is sorted and flat. Where they overlap, the one around the other stays
/// ("2022 World Cup", "the day after Easter Monday"), else the date.
fn merge(names: Vec<Mention>, dates: Vec<Mention>) -> Vec<Mention> {
    let mut all: Vec<(u8, Mention)> = dates.into_iter().map(|mention| (0, mention)).chain(names.into_iter().map(|mention| (1, mention))).collect();
    all.sort_by_key(|(rank, mention)| (mention.span.start, *rank, std::cmp::Reverse(mention.span.end)));
    let mut merged: Vec<(u8, Mention)> = Vec::with_capacity(all.len());
    for (rank, mention) in all {
        match merged.last_mut() {
            Some((last_rank, last)) if last.span.overlaps(mention.span) => {
                let inside = last.span.cover(mention.span) == last.span && last.span != mention.span;
                let around = last.span.cover(mention.span) == mention.span && last.span != mention.span;
                if around || (rank < *last_rank && !inside) {
                    *last = mention;
                    *last_rank = rank;
                }
            }
            _ if mention.span.is_empty() => {}
            _ => merged.push((rank, mention)),
        }
    }
    merged.into_iter().map(|(_, mention)| mention).collect()
}

impl Default for Analyzer {
    fn default() -> Self {
        Analyzer::new()
    }
}
