//! The shape of an article: lines, paragraphs, headline, byline, dateline.

use crate::document::Document;
use crate::lexicon::Lexicon;
use crate::span::Span;
use crate::token::{Case, Token, TokenKind};
use std::ops::Range;

/// What a paragraph is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParagraphKind {
    /// The article's title.
    Headline,
    /// Who made it: "By Jane Doe", "(Reporting by Jane Doe; Editing by John Smith)".
    Byline,
    /// A line that states place and time of publication.
    Dateline,
    /// A title within the article, or a pull quote.
    Subhead,
    /// Running text, list items, table rows.
    Body,
}

/// A paragraph: one line, or several lines of hard-wrapped text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// From the first token's start to the last token's end.
    pub span: Span,
    /// Indexes into [`Document::tokens`].
    pub tokens: Range<usize>,
    /// What it is for.
    pub kind: ParagraphKind,
}

/// Where the parts of the article stand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// The title, if the text begins with one.
    pub headline: Option<Span>,
    /// The author line, the first where there are several.
    pub byline: Option<Span>,
    /// The statement of place and time: a line of its own wherever it stands,
    /// or what comes before the dash in "LONDON, Dec. 2 (Reuters) — …".
    pub dateline: Option<Span>,
    /// All paragraphs that hold at least one token, in order.
    pub paragraphs: Vec<Paragraph>,
}

/// A line of text with its tokens; empty for a blank line.
pub(crate) type Line = Range<usize>;

/// The lines of the text, as ranges of tokens.
pub(crate) fn lines(text: &str, tokens: &[Token]) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut start = 0;
    let mut token = 0;
    let mut close = |end: usize| {
        let from = token;
        while tokens.get(token).is_some_and(|t| (t.span.start as usize) < end) {
            token += 1;
        }
        lines.push(from..token);
    };
    let bytes = text.as_bytes();
    while start < bytes.len() {
        let end = text.get(start..).and_then(|rest| rest.find(['\n', '\r', '\u{2028}', '\u{2029}', '\u{85}', '\u{B}', '\u{C}']));
        let Some(end) = end.map(|offset| start + offset) else { break };
        close(end);
        let width = text.get(end..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8);
        let windows = bytes.get(end..end + 2) == Some(b"\r\n");
        start = end + if windows { 2 } else { width };
    }
    close(text.len());
    lines
}

/// Joins the lines of hard-wrapped text into paragraphs; elsewhere each line is one.
///
/// A text is hard-wrapped when lines break in mid-sentence: at least a third of the single line breaks, and at least
/// two, are followed by a small letter after a line of 40 characters or more. A short line still ends its paragraph.
pub(crate) fn blocks(text: &str, tokens: &[Token], lines: &[Line]) -> Vec<Range<usize>> {
    let width = |line: &Line| match (tokens.get(line.start), line.end.checked_sub(1).and_then(|last| tokens.get(last))) {
        (Some(first), Some(last)) if !line.is_empty() => (last.span.end - first.span.start) as usize,
        _ => 0,
    };
    let pairs = || {
        lines.windows(2).filter_map(|pair| match pair {
            [a, b] if !a.is_empty() && !b.is_empty() => Some((a, b)),
            _ => None,
        })
    };
    let continues = |b: &Line| tokens.get(b.start).is_some_and(|t| t.case == Case::Lower);
    let single = pairs().count();
    let soft = pairs().filter(|(a, b)| width(a) >= 40 && continues(b)).count();
    let wrapped = soft >= 2 && soft * 3 >= single;
    let widest = lines.iter().map(width).max().unwrap_or(0).min(120);

    let mut blocks: Vec<Range<usize>> = Vec::new();
    let mut open = false;
    let mut previous: &Line = &(0..0);
    for line in lines {
        if line.is_empty() {
            open = false;
            continue;
        }
        let joins = open && wrapped && width(previous) * 3 >= widest * 2 && !begins_item(text, tokens, line);
        match blocks.last_mut() {
            Some(block) if joins => block.end = line.end,
            _ => blocks.push(line.clone()),
        }
        previous = line;
        open = true;
    }
    blocks
}

/// Whether a line begins with a bullet.
fn begins_item(text: &str, tokens: &[Token], line: &Line) -> bool {
    tokens.get(line.start).is_some_and(|token| matches!(token.span.slice(text), "-" | "*" | "•" | "–" | "—" | "·" | "▪" | "#" | "##" | "###"))
}

/// Says what each block is for, and where headline, byline and dateline stand.
pub(crate) fn classify(document: &Document, blocks: &[Range<usize>], lexicon: &Lexicon) -> Layout {
    let mut layout = Layout::default();
    let count = blocks.len();
    for (index, block) in blocks.iter().enumerate() {
        let span = document.cover(block.clone());
        let near_edge = index < 10 || index + 3 >= count;
        let whole_line = || {
            is_dateline(document, block, lexicon)
                || dateline_before_dash(document, block, lexicon).is_some_and(|place| ends_at(document, block, place))
        };
        let kind = if near_edge && layout.dateline.is_none() && whole_line() {
            layout.dateline = Some(span);
            ParagraphKind::Dateline
        } else if (index < 6 || index + 2 >= count) && layout.byline.is_none() && is_byline(document, block) {
            layout.byline = Some(span);
            if layout.dateline.is_none() {
                layout.dateline = dateline_in_byline(document, block, lexicon);
            }
            ParagraphKind::Byline
        } else if index + 3 >= count && index > 0 && is_credit(document, block, lexicon) {
            ParagraphKind::Byline
        } else if layout.headline.is_none()
            && index < 3
            && layout.paragraphs.iter().all(|p| p.kind != ParagraphKind::Body)
            && is_title(document, block, 40)
            && index + 1 < count
        {
            layout.headline = Some(span);
            ParagraphKind::Headline
        } else if is_title(document, block, 16) && blocks.get(index + 1).is_some_and(|next| is_prose(document, next)) {
            ParagraphKind::Subhead
        } else {
            ParagraphKind::Body
        };
        if kind == ParagraphKind::Body && index < 8 && layout.dateline.is_none() {
            layout.dateline = dateline_before_dash(document, block, lexicon);
        }
        layout.paragraphs.push(Paragraph { span, tokens: block.clone(), kind });
    }
    layout
}

/// Whether the block ends as a sentence does.
fn is_closed(document: &Document, block: &Range<usize>) -> bool {
    block
        .clone()
        .rev()
        .map(|token| document.surface(token))
        .find(|surface| !matches!(*surface, "\"" | "”" | "’" | "'" | ")" | "]" | "»"))
        .is_some_and(|surface| surface.ends_with(['.', '!', '?', '…', ':', ';', ',', '。']))
}

/// A line that could be a title: short, with words, not closed by a full stop, not a table row.
fn is_title(document: &Document, block: &Range<usize>, most_tokens: usize) -> bool {
    if block.len() > most_tokens {
        return false;
    }
    let kinds = || block.clone().filter_map(|token| document.tokens.get(token)).map(|token| token.kind);
    let words = kinds().filter(|kind| *kind == TokenKind::Word).count();
    let numbers = kinds().filter(|kind| *kind == TokenKind::Number).count();
    let item =
        document.tokens.get(block.start).is_some_and(|_| matches!(document.surface(block.start), "-" | "*" | "•" | "–" | "—" | "·" | "▪" | "|"));
    let question = matches!(document.surface(block.end.saturating_sub(1)), "?" | "!");
    words >= 1 && words > 2 * numbers && !item && (question && most_tokens > 20 || !is_closed(document, block))
}

/// Whether nothing but the dash follows the place: "NAIROBI, Kenya (AP) --" on a line of its own.
fn ends_at(document: &Document, block: &Range<usize>, place: Span) -> bool {
    document.tokens_in(place).end + 1 >= block.end
}

/// Running text: closed by a full stop, or long.
fn is_prose(document: &Document, block: &Range<usize>) -> bool {
    block.len() > 16 || is_closed(document, block)
}

/// "By Jane Doe", "By Jane Doe and John Smith, Staff Writers".
fn is_byline(document: &Document, block: &Range<usize>) -> bool {
    let named = document.tokens.get(block.start + 1).is_some_and(|token| token.is_word() && token.is_capitalized());
    block.len() <= 16 && document.folded(block.start) == "by" && named && !is_closed(document, block)
}

/// "(Reporting by Jane Doe; Editing by John Smith)", "Additional reporting by Jane Doe in Oslo", "Jane Doe in Oslo contributed to this report."
fn is_credit(document: &Document, block: &Range<usize>, lexicon: &Lexicon) -> bool {
    let is = |token: usize, words: &[&str]| token < block.end && words.contains(&document.folded(token));
    let credit = |token: usize| if token < block.end { lexicon.credit_word(document.folded(token)) } else { None };
    let contributed =
        |token: usize| is(token, &["contributed"]) && is(token + 1, &["to"]) && is(token + 2, &["this"]) && credit(token + 3) == Some(false);
    if block.clone().any(contributed) {
        return true;
    }
    let mut at = block.start;
    while is(at, &["(", "[", "*", "_", "-", "–", "—"]) {
        at += 1;
    }
    let first = at;
    while at < first + 4 && (credit(at) == Some(true) || at > first && is(at, &["and", "&"])) {
        at += 1;
    }
    let named = document.tokens.get(at + 1).is_some_and(|token| token.is_word() && token.is_capitalized());
    if at == first || !is(at, &["by", "by:"]) || !named {
        return false;
    }
    // "Written by Jane Doe, the film opens on Friday." says more than who made it.
    let words = || block.clone().filter(|&token| document.tokens.get(token).is_some_and(|token| token.is_word()));
    let small = words().filter(|&token| {
        let capital = document.tokens.get(token).is_some_and(|token| token.is_capitalized());
        !capital && credit(token) != Some(true) && !is(token, &["by", "and", "in"])
    });
    small.count() * 4 <= words().count()
}

/// A line of little else than calendar words and numbers: "8:19 AM EST, December 2, 2024", "Geneva, 3 May 2019".
fn is_dateline(document: &Document, block: &Range<usize>, lexicon: &Lexicon) -> bool {
    if block.len() > 24 {
        return false;
    }
    let (mut calendar, mut names, mut others, mut year, mut digits) = (0, 0, 0, false, 0);
    for index in block.clone() {
        let Some(token) = document.tokens.get(index) else { continue };
        match token.kind {
            TokenKind::Number | TokenKind::Alphanumeric => {
                digits += 1;
                year |= is_year(document.surface(index)) || token.kind == TokenKind::Alphanumeric && document.surface(index).len() > 7;
            }
            TokenKind::Word if lexicon.is_calendar_word(document.folded(index)) => calendar += 1,
            // A zone that no list knows, after a time: "9.15 p.m. WITA".
            TokenKind::Word if digits > 0 && token.case == Case::Upper && token.span.len() <= 5 => {}
            TokenKind::Word if calendar == 0 && digits == 0 && token.is_capitalized() => names += 1,
            TokenKind::Word => others += 1,
            _ => {}
        }
    }
    others == 0 && names <= 3 && year && digits >= 2 && (names == 0 || calendar >= 1)
}

/// "By Jane Doe, Nov. 20, 2026", "By Jane Doe | 3 May 2019": the day at the end of a byline, after a comma or a stroke.
fn dateline_in_byline(document: &Document, block: &Range<usize>, lexicon: &Lexicon) -> Option<Span> {
    (block.start + 1..block.end)
        .rev()
        .filter(|&token| matches!(document.surface(token), "," | "|" | "·" | "•" | "-" | "–" | "—"))
        .map(|token| token + 1..block.end)
        .find(|tail| tail.clone().any(|token| lexicon.is_calendar_word(document.folded(token))) && is_dateline(document, tail, lexicon))
        .map(|tail| document.cover(tail))
}

/// A number that can be a year of publication.
fn is_year(surface: &str) -> bool {
    surface.len() == 4 && surface.parse::<u16>().is_ok_and(|year| (1800..2200).contains(&year))
}

/// "LONDON, Dec. 2 (Reuters) — …", "PARIS — …": what stands before the dash.
fn dateline_before_dash(document: &Document, block: &Range<usize>, lexicon: &Lexicon) -> Option<Span> {
    let first = document.tokens.get(block.start)?;
    let capitals = first.case == Case::Upper && first.span.len() >= 3;
    let dash = block.clone().take(24).find(|&token| {
        token > block.start
            && matches!(document.surface(token), "-" | "--" | "–" | "—" | "---" | "_")
            && (document.space_before(token) || capitals)
            && document.space_before(token + 1)
    })?;
    let mut after_comma = false;
    for index in block.start..dash {
        let token = document.tokens.get(index)?;
        let folded = document.folded(index);
        let bracket = matches!(folded, "(" | ")" | "," | "/" | ".");
        after_comma |= folded == ",";
        let fits = bracket
            || token.kind == TokenKind::Number
            || lexicon.is_calendar_word(folded)
            || token.is_word() && (token.is_capitalized() || matches!(folded, "de" | "al" | "and" | "in"));
        if !fits {
            return None;
        }
    }
    let dated = (block.start..dash).any(|index| lexicon.is_calendar_word(document.folded(index)) || document.surface(index) == "(");
    (capitals || (after_comma && dated)).then(|| document.cover(block.start..dash))
}
