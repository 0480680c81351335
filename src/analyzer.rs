//! The table of contents: which passes read an article, in which order.

use crate::document::Document;
use crate::entity::{self, Entity};
use crate::lexicon::Lexicon;
use crate::mention::Mention;
use crate::ner;
use crate::span::Span;
use crate::timex::{self, Anchor, Published, Timex};

/// What the caller knows about the article.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// When it was published. Without it, the article's own dateline is used.
    pub published: Option<Published>,
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
}

/// Reads articles. Building one reads the word lists; then it is used for any number of texts.
#[derive(Clone, Debug)]
pub struct Analyzer {
    lexicon: Lexicon,
}

impl Analyzer {
    /// An analyzer without a trained model: lists, shapes and context.
    #[must_use]
    pub fn new() -> Self {
        Analyzer { lexicon: Lexicon::new() }
    }

    /// Reads an article. Never fails and never panics, whatever the text; takes time linear in its length.
    #[must_use]
    pub fn analyze<'t>(&self, text: &'t str, options: &Options) -> Analysis<'t> {
        let document = Document::parse(text, &self.lexicon);
        let (timexes, anchor) = timex::recognize(&document, options.published.as_ref());
        let taken: Vec<Span> = timexes.iter().flat_map(|timex| timex.spans.iter().map(|&(span, _)| span)).collect();
        let mentions = ner::recognize(&document, &taken);
        let entities = entity::group(&document, &mentions);
        Analysis { document, mentions, timexes, anchor, entities }
    }
}

impl Default for Analyzer {
    fn default() -> Self {
        Analyzer::new()
    }
}
