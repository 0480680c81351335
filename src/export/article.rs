//! What the exporters ask of a session: words behind spans, names behind mentions, sentences around them.

use crate::offsets::{OffsetTable, Offsets};
use crate::session::Session;
use crate::span::Span;
use crate::view::{Analysis, Entity, Mention, Timex};

/// A session with byte offsets, and a table to count code points.
pub(super) struct Article<'s> {
    pub(super) session: &'s Session,
    pub(super) text: &'s str,
    pub(super) analysis: &'s Analysis,
    table: OffsetTable<'s>,
}

/// A name, date or number where it stands.
#[derive(Clone, Copy)]
pub(super) struct Marked<'s> {
    pub(super) span: Span,
    pub(super) label: &'s str,
    pub(super) mention: &'s Mention,
}

impl<'s> Article<'s> {
    /// The session's offsets have to be in bytes.
    pub(super) fn new(session: &'s Session) -> Self {
        Article { session, text: &session.text, analysis: &session.analysis, table: OffsetTable::new(&session.text, Offsets::CodePoint) }
    }

    /// Code points before a byte offset.
    pub(super) fn code_point(&self, byte: u32) -> u32 {
        self.table.convert(byte)
    }

    pub(super) fn slice(&self, start: u32, end: u32) -> &'s str {
        self.text.get(start as usize..end as usize).unwrap_or_default()
    }

    /// The title that is known, else the headline, else the first words; in one line.
    pub(super) fn title(&self) -> String {
        let headline = self.analysis.layout.headline.map_or("", |(start, end)| self.slice(start, end));
        let first = || self.text.lines().find(|line| !line.trim().is_empty()).unwrap_or("Article");
        let title = [self.session.title.as_str(), headline].into_iter().find(|title| !title.trim().is_empty()).unwrap_or_else(first);
        // The marks of a heading in Markdown are no words of it.
        excerpt(title.trim_start().trim_start_matches('#'), 120)
    }

    /// The day or time of publication; empty where none is known.
    pub(super) fn published(&self) -> &'s str {
        if self.analysis.anchor.source == "none" { "" } else { &self.analysis.anchor.value }
    }

    /// All mentions, in order.
    pub(super) fn marked(&self) -> impl Iterator<Item = Marked<'s>> + use<'s> {
        self.marked_from(0)
    }

    fn marked_from(&self, first: usize) -> impl Iterator<Item = Marked<'s>> + use<'s> {
        let analysis = self.analysis;
        let spans = analysis.spans.get(first..).unwrap_or_default().iter().zip(analysis.mentions.get(first..).unwrap_or_default());
        spans.map(|((start, end, label), mention)| Marked { span: Span { start: *start, end: *end }, label, mention })
    }

    /// The mentions within a range of bytes; both are in order, so each is found by halving.
    pub(super) fn marked_in(&self, start: u32, end: u32) -> impl Iterator<Item = Marked<'s>> + use<'s> {
        let first = self.analysis.spans.partition_point(|span| span.0 < start);
        self.marked_from(first).take_while(move |marked| marked.span.end <= end)
    }

    /// The span without white space at its ends; the span itself where it is nothing else.
    pub(super) fn trimmed(&self, span: Span) -> Span {
        let words = span.slice(self.text);
        let start = span.start as usize + (words.len() - words.trim_start().len());
        let end = start + words.trim().len();
        if start < end { Span::new(start, end) } else { span }
    }

    pub(super) fn entity(&self, index: Option<usize>) -> Option<&'s Entity> {
        index.and_then(|index| self.analysis.entities.get(index))
    }

    pub(super) fn timex(&self, index: Option<usize>) -> Option<&'s Timex> {
        index.and_then(|index| self.analysis.timex.get(index))
    }

    /// Index of the sentence in which an offset lies.
    pub(super) fn sentence_at(&self, byte: u32) -> Option<usize> {
        let sentences = &self.analysis.layout.sentences;
        let index = sentences.partition_point(|&(_, end)| end <= byte);
        sentences.get(index).filter(|&&(start, _)| start <= byte).map(|_| index)
    }

    /// A sentence's words in one line; empty for none.
    pub(super) fn sentence(&self, index: Option<usize>) -> String {
        let range = index.and_then(|index| self.analysis.layout.sentences.get(index));
        range.map_or(String::new(), |&(start, end)| one_line(self.slice(start, end)))
    }

    /// The names of entities, in one line each.
    pub(super) fn names(&self, entities: &[usize]) -> Vec<String> {
        entities.iter().filter_map(|&index| self.entity(Some(index))).map(|entity| one_line(&entity.name)).collect()
    }

    /// A name for the article that depends on its words alone: a UUID of version 8 (RFC 9562), which leaves the bits to us.
    /// Two runs of FNV-1a over the text; it tells articles apart and guards nothing.
    pub(super) fn uuid(&self) -> String {
        let hash = |seed: u64| self.text.bytes().fold(seed, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3));
        let (high, low) = (hash(0xCBF2_9CE4_8422_2325), hash(0x8422_2325_CBF2_9CE4));
        format!(
            "{:08x}-{:04x}-8{:03x}-{:04x}-{:012x}",
            high >> 32,
            (high >> 16) & 0xFFFF,
            high & 0xFFF,
            0x8000 | (low >> 48) & 0x3FFF,
            low & 0xFFFF_FFFF_FFFF
        )
    }
}

/// The text in one line: white space and control characters to single blanks, none at the ends.
pub(super) fn one_line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_whitespace() || c.is_control() {
            if !out.is_empty() && !out.ends_with(' ') {
                out.push(' ');
            }
        } else {
            out.push(c);
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// The text in one line of at most so many characters, cut at a word where it can be.
pub(super) fn excerpt(text: &str, most: usize) -> String {
    let line = one_line(text);
    let Some((cut, _)) = line.char_indices().nth(most) else { return line };
    let head = line.get(..cut).unwrap_or_default();
    let end = head.rfind(' ').filter(|&end| end > cut / 2).unwrap_or(cut);
    format!("{}…", head.get(..end).unwrap_or(head))
}

/// A text for a format that can't hold control characters: they become U+FFFD, tabs and line ends stay.
pub(super) fn without_controls(text: &str) -> String {
    let replaced = |c: char| if c.is_control() && !matches!(c, '\t' | '\n' | '\r') { '\u{FFFD}' } else { c };
    text.chars().map(replaced).collect()
}

/// A half-open interval in words: its day, or its first and last day; its minute, or when it begins and ends.
pub(super) fn interval_words(interval: &(String, String)) -> String {
    use crate::timex::calendar::Day;
    let (from, to) = interval;
    let last = Day::parse(to).and_then(|day| day.plus_days(-1)).map(|day| format!("{:04}-{:02}-{:02}", day.year, day.month, day.day));
    let minute = |moment: &str| moment.get(..16).unwrap_or(moment).replacen('T', " ", 1);
    match last {
        Some(last) if last != *from => format!("{from} – {last}"),
        Some(_) => from.clone(),
        None if is_minute(from, to) => minute(from),
        None => format!("{} – {}", minute(from), minute(to)),
    }
}

/// Whether an interval of times is one minute of an hour: all but the last minute are told by their figures.
fn is_minute(from: &str, to: &str) -> bool {
    let parts = |moment: &str| Some((moment.get(..14)?.to_owned(), moment.get(14..16)?.parse::<u8>().ok()?));
    matches!((parts(from), parts(to)), (Some((hour, first)), Some((same, next))) if hour == same && first + 1 == next)
}

/// The names of an article by family: the title of the family, its key in front matter, its labels.
const FAMILIES: [(&str, &str, &[&str]); 5] = [
    ("People", "people", &["PERSON"]),
    ("Organisations", "organisations", &["ORG"]),
    ("Places", "places", &["GPE", "LOC", "FAC"]),
    ("Groups", "groups", &["NORP"]),
    ("Other names", "names", &["EVENT", "WORK_OF_ART", "PRODUCT", "LAW", "LANGUAGE"]),
];

/// The entities of one family, the most mentioned first.
pub(super) struct Family<'s> {
    pub(super) title: &'static str,
    pub(super) key: &'static str,
    pub(super) entities: Vec<&'s Entity>,
}

impl<'s> Article<'s> {
    /// The families that have entities.
    pub(super) fn families(&self) -> Vec<Family<'s>> {
        let all = FAMILIES.iter().map(|&(title, key, labels)| {
            let mut entities: Vec<_> = self.analysis.entities.iter().filter(|entity| labels.contains(&entity.label.as_ref())).collect();
            entities.sort_by_key(|entity| std::cmp::Reverse(entity.mentions.len()));
            Family { title, key, entities }
        });
        all.filter(|family| !family.entities.is_empty()).collect()
    }

    /// Every entity that is a place, with what is known of it; the most mentioned first.
    pub(super) fn places(&self) -> impl Iterator<Item = (&'s Entity, Option<&'s crate::view::Place>)> + use<'s> {
        let analysis = self.analysis;
        let mut known = vec![None; analysis.entities.len()];
        for place in &analysis.places {
            if let Some(slot) = known.get_mut(place.entity) {
                *slot = Some(place);
            }
        }
        let places = self.families().into_iter().filter(|family| family.key == "places").flat_map(|family| family.entities);
        places.map(move |entity| (entity, known.get(entity.id).copied().flatten()))
    }

    /// Who is quoted: the entity's name, else the words; none where the text names nobody.
    pub(super) fn speaker(&self, quote: &crate::view::Quote) -> Option<String> {
        let speaker = quote.speaker.as_ref()?;
        let name = self.entity(speaker.entity).map(|entity| one_line(&entity.name));
        Some(name.unwrap_or_else(|| one_line(self.slice(speaker.start, speaker.end))))
    }
}

/// What was said, in one line; between quotation marks where it was said so.
pub(super) fn quoted(article: &Article, quote: &crate::view::Quote) -> String {
    let words = one_line(article.slice(quote.start, quote.end));
    if quote.kind == "direct" && !words.starts_with(['"', '“', '«', '‘', '\'']) { format!("“{words}”") } else { words }
}
