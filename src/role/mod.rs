//! Who they are, from the text: titles, descriptions, ages and affiliations that stand beside a name.
//!
//! Each name is looked at four ways: what stands before it ("Prime Minister X", "the commander of Y, Gen. X"), what
//! hangs on it ("X of the Institute"), what follows between commas ("X, 54, a teacher,"), and what a plain "is" says
//! ("X is a British portal"). A description must fit the name's type: a portal is no person.

mod beside;
pub(crate) mod phrase;

use crate::article::Article;
use crate::mention::EntityLabel;
use crate::span::Span;
use crate::word_class::WordClasses;
use rustc_hash::FxHashSet;

/// What a role says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RoleKind {
    /// A title, rank or office before the name: "Gen.", "Prime Minister".
    Title,
    /// A description: "commander of Russian troops in Syria", "a British portal".
    Description,
    /// An age: "54".
    Age,
    /// Where somebody works or comes from: "of the Carnegie Endowment".
    Affiliation,
}

impl RoleKind {
    /// The kind's name in the JSON contract.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            RoleKind::Title => "title",
            RoleKind::Description => "description",
            RoleKind::Age => "age",
            RoleKind::Affiliation => "affiliation",
        }
    }
}

/// What the text says beside a name about who or what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Role {
    /// Of whom, as an index into [`crate::Analysis::entities`].
    pub entity: usize,
    /// The name that it stands beside.
    pub name: Span,
    /// The words that say it.
    pub span: Span,
    /// What it says.
    pub kind: RoleKind,
    /// Since or until when it is held, where a word says so: "former", "late", "acting", "incoming", "outgoing".
    pub status: Option<&'static str>,
}

/// Finds what stands beside the names, in text order; what is said of an entity twice in the same words is kept once.
pub(crate) fn recognize(article: &Article) -> Vec<Role> {
    let mut roles = Vec::new();
    for (index, sentence) in article.document.sentences.iter().enumerate() {
        for mention in article.mentions_in(index) {
            if article.entity(mention).is_some() {
                beside::read(article, sentence, mention, &mut roles);
            }
        }
    }
    roles.sort_by_key(|role| (role.span, role.kind, role.name, role.entity));
    let mut seen: FxHashSet<(usize, String)> = FxHashSet::default();
    roles.retain(|role| {
        let words = role.span.slice(article.document.text).to_lowercase();
        let bare = ["the ", "a ", "an "].iter().find_map(|opener| words.strip_prefix(opener)).unwrap_or(&words);
        !role.span.is_empty() && seen.insert((role.entity, bare.to_owned()))
    });
    roles
}

/// Whether a noun can say what a thing of the label is.
pub(crate) fn fits(article: &Article, label: EntityLabel, head: usize) -> bool {
    let classes = article.classes(head);
    let wanted = match label {
        EntityLabel::Person => WordClasses::ROLE.and(WordClasses::TITLE),
        EntityLabel::Org | EntityLabel::Norp => WordClasses::BODY,
        EntityLabel::Gpe | EntityLabel::Loc => WordClasses::PLACE,
        EntityLabel::Fac => WordClasses::PLACE.and(WordClasses::BODY),
        EntityLabel::Product | EntityLabel::WorkOfArt | EntityLabel::Event | EntityLabel::Law => WordClasses::THING,
        _ => WordClasses::default(),
    };
    !article.in_name(head) && !classes.any(WordClasses::COURTESY) && classes.any(wanted)
}
