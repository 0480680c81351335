//! Text to tokens, losing nothing.

use crate::lexicon::Lexicon;
use crate::span::Span;

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters, with inner apostrophes and abbreviation points: "Aleppo", "O'Brien", "Gen.", "U.S.", "a.m.".
    Word,
    /// Digits with grouping and decimal signs: "2024", "1,200.5".
    Number,
    /// Digits and letters: "1st", "1990s", "8pm", "G7". "F-16" is three tokens.
    Alphanumeric,
    /// The possessive ending "'s", or a bare "'" after s.
    Possessive,
    /// A web or mail address.
    Link,
    /// Marks that end or part sentences, quotes, brackets, dashes.
    Punctuation,
    /// Everything else that is visible: currency signs, emoji, arrows.
    Symbol,
}

/// How a token's letters are cased.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// No cased letters: numbers, punctuation, Arabic, Chinese.
    None,
    /// "border"
    Lower,
    /// "Syria", "A", "Al-Assad" is three tokens.
    Title,
    /// "UN", "NATO", "U.S." (at least two letters).
    Upper,
    /// "McDonald", "iPhone".
    Mixed,
}

/// A token: a span and what it looks like. The text between two tokens is white space or invisible.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands in the text.
    pub span: Span,
    /// Its key in the document's folded text; see [`crate::Document::folded`].
    pub(crate) folded: Span,
    /// What it is made of.
    pub kind: TokenKind,
    /// How its letters are cased.
    pub case: Case,
}

impl Token {
    /// Whether the token begins with a capital letter.
    #[must_use]
    pub fn is_capitalized(&self) -> bool {
        matches!(self.case, Case::Title | Case::Upper) || self.case == Case::Mixed
    }

    /// Whether the token is a word of letters.
    #[must_use]
    pub fn is_word(&self) -> bool {
        self.kind == TokenKind::Word
    }
}

/// Characters that show nothing: zero-width signs, joiners, direction controls, soft hyphens, byte-order marks, tags.
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E0FFF}')
}

/// Whether the character is an apostrophe as typed or as set in print.
pub(crate) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{02BC}' | '\u{FF07}')
}

/// Combining marks of the scripts in which news names are written with them, beyond those that count as alphabetic.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5C7}' | '\u{610}'..='\u{61A}'
        | '\u{64B}'..='\u{65F}' | '\u{93C}' | '\u{94D}' | '\u{9CD}' | '\u{E38}'..='\u{E3A}' | '\u{E47}'..='\u{E4E}'
        | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}' | '\u{20D0}'..='\u{20FF}' | '\u{FE20}'..='\u{FE2F}')
}

fn is_letter(c: char) -> bool {
    c.is_alphabetic() || is_mark(c)
}

/// Splits a text into tokens; also gives the concatenation of their folded forms, which the tokens point into.
/// Linear in the length of the text.
pub(crate) fn tokenize(text: &str, lexicon: &Lexicon) -> (Vec<Token>, String) {
    let mut tokens = Vec::with_capacity(text.len() / 5);
    let mut folded = String::with_capacity(text.len());
    let mut position = 0;
    while let Some(first) = rest(text, position).chars().next() {
        let end = if first.is_whitespace() || first.is_control() || is_invisible(first) {
            position += first.len_utf8();
            continue;
        } else if is_letter(first) {
            word(text, position, lexicon)
        } else if first.is_numeric() {
            number(text, position)
        } else if is_apostrophe(first) {
            possessive(text, position, tokens.last())
        } else {
            mark(text, position, first)
        };
        let (end, kind) = end;
        let start_folded = folded.len();
        fold(text.get(position..end).unwrap_or_default(), &mut folded);
        tokens.push(Token {
            span: Span::new(position, end),
            folded: Span::new(start_folded, folded.len()),
            kind,
            case: case(text.get(position..end).unwrap_or_default()),
        });
        position = end;
    }
    (tokens, folded)
}

fn rest(text: &str, position: usize) -> &str {
    text.get(position..).unwrap_or_default()
}

/// Where the run of letters that begins at `position` ends. Invisible characters inside a word belong to it.
fn letters(text: &str, position: usize) -> usize {
    let mut end = position;
    let mut invisible = 0;
    for c in rest(text, position).chars() {
        if is_letter(c) {
            end += invisible + c.len_utf8();
            invisible = 0;
        } else if is_invisible(c) {
            invisible += c.len_utf8();
        } else {
            break;
        }
    }
    end
}

fn next_char(text: &str, position: usize) -> Option<char> {
    rest(text, position).chars().next()
}

fn visible_count(text: &str) -> usize {
    text.chars().filter(|&c| !is_invisible(c) && !is_mark(c)).take(3).count()
}

/// A word: letters, with inner apostrophes ("O'Brien"), abbreviation points ("U.S.", "Gen."), a web address.
fn word(text: &str, start: usize, lexicon: &Lexicon) -> (usize, TokenKind) {
    let head = rest(text, start);
    if let Some(end) = link(head, lexicon) {
        return (start + end, TokenKind::Link);
    }
    let mut end = letters(text, start);
    // "G7", "COVID19", "Q3": letters run on into digits.
    if next_char(text, end).is_some_and(|c| c.is_ascii_digit()) {
        return (alphanumerics(text, end), TokenKind::Alphanumeric);
    }
    while let Some(c) = next_char(text, end) {
        let after = end + c.len_utf8();
        if is_apostrophe(c) && next_char(text, after).is_some_and(is_letter) {
            let piece = letters(text, after);
            // "Assad's": the ending is a token of its own.
            if matches!(text.get(after..piece), Some("s" | "S")) && !next_char(text, piece).is_some_and(is_apostrophe) {
                break;
            }
            end = piece;
        } else if c == '.' && next_char(text, after).is_some_and(char::is_alphabetic) {
            // "U.S", "a.m", "Ph.D", "J.K": short pieces; "amazon.com": a small letter follows a name.
            let piece = letters(text, after);
            let short = visible_count(text.get(start..end).and_then(|t| t.rsplit('.').next()).unwrap_or_default()) <= 2;
            let next_short = visible_count(text.get(after..piece).unwrap_or_default()) <= 1;
            let lower = next_char(text, after).is_some_and(char::is_lowercase);
            if (short && next_short) || (lower && !short) {
                end = piece;
            } else {
                break;
            }
        } else {
            break;
        }
    }
    // The point of an abbreviation is part of it.
    if next_char(text, end) == Some('.') && next_char(text, end + 1) != Some('.') {
        let surface = text.get(start..end).unwrap_or_default();
        if is_abbreviation(surface, next_char(text, end + 1), lexicon) {
            end += 1;
        }
    }
    (end, TokenKind::Word)
}

fn is_abbreviation(surface: &str, after: Option<char>, lexicon: &Lexicon) -> bool {
    let single = surface.chars().count() == 1 && surface.chars().all(char::is_uppercase);
    // "J. Smith", "George W. Bush"; "plan B." before the end of a line is not one.
    if single {
        return after.is_some_and(|c| c == ' ' || c == '\u{A0}' || c == ',' || c.is_alphabetic() || c == '-');
    }
    // "U.S.", "a.m.": pieces of one or two letters.
    if surface.contains('.') && surface.split('.').all(|piece| matches!(visible_count(piece), 1 | 2)) {
        return true;
    }
    if surface.len() > 12 {
        return false;
    }
    let mut key = String::with_capacity(surface.len() + 1);
    fold(surface, &mut key);
    key.push('.');
    lexicon.abbreviation(&key).is_some_and(|_| !lexicon.abbreviation_needs_capital(&key) || surface.chars().next().is_some_and(char::is_uppercase))
}

/// The length of a web or mail address at the start of `head`, which begins with a letter.
fn link(head: &str, lexicon: &Lexicon) -> Option<usize> {
    // Most words are told apart from addresses by their first bytes, without the regular expression.
    let web = head.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("http") || start.eq_ignore_ascii_case("www."));
    let local = head.bytes().take(65).position(|b| !(b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-' | b'+')));
    let mail = local.is_some_and(|at| head.as_bytes().get(at) == Some(&b'@'));
    if !web && !mail {
        return None;
    }
    let run = head.find(char::is_whitespace).and_then(|end| head.get(..end)).unwrap_or(head);
    lexicon.link_at_start(run)
}

/// The end of a run of letters and digits.
fn alphanumerics(text: &str, start: usize) -> usize {
    let mut end = start;
    for c in rest(text, start).chars() {
        if !(is_letter(c) || c.is_numeric()) {
            break;
        }
        end += c.len_utf8();
    }
    end
}

fn digits(text: &str, start: usize) -> usize {
    start + rest(text, start).find(|c: char| !c.is_ascii_digit()).unwrap_or(rest(text, start).len())
}

/// A number with grouping and decimals ("1,200.5"), and what runs on from it ("1st", "8pm").
fn number(text: &str, start: usize) -> (usize, TokenKind) {
    let mut end = digits(text, start);
    if end == start {
        // Other scripts' digits and fractions: "½", "٣".
        end = start + rest(text, start).find(|c: char| !c.is_numeric()).unwrap_or(rest(text, start).len());
        return (end, TokenKind::Number);
    }
    while let Some(c @ (',' | '.')) = next_char(text, end) {
        let piece = digits(text, end + 1);
        let length = piece - end - 1;
        let grouped = c == ',' && length == 3 && !next_char(text, piece).is_some_and(char::is_alphabetic);
        if grouped || (c == '.' && length > 0) {
            end = piece;
        } else {
            break;
        }
    }
    if next_char(text, end).is_some_and(is_letter) {
        return (alphanumerics(text, end), TokenKind::Alphanumeric);
    }
    if next_char(text, end).is_some_and(|c| matches!(c, '½' | '¼' | '¾' | '⅓' | '⅔')) {
        end += next_char(text, end).map_or(0, char::len_utf8);
    }
    (end, TokenKind::Number)
}

/// An apostrophe: with the "s" of a possessive, alone after a plural's "s", or as a quotation mark.
fn possessive(text: &str, start: usize, before: Option<&Token>) -> (usize, TokenKind) {
    let apostrophe = next_char(text, start).map_or(0, char::len_utf8);
    let attached = before.is_some_and(|token| token.span.end as usize == start && !matches!(token.kind, TokenKind::Punctuation));
    let after = start + apostrophe;
    if attached {
        let end = letters(text, after);
        if matches!(text.get(after..end), Some("s" | "S")) {
            return (end, TokenKind::Possessive);
        }
        let ends_in_s = before.is_some_and(|token| token.span.slice(text).ends_with(['s', 'S', 'z', 'x']));
        if ends_in_s && end == after {
            return (after, TokenKind::Possessive);
        }
    }
    (after, TokenKind::Punctuation)
}

/// A punctuation mark or a symbol; runs of one mark ("...", "--") are one token, and so is an emoji with its modifiers.
fn mark(text: &str, start: usize, first: char) -> (usize, TokenKind) {
    let mut end = start + first.len_utf8();
    if matches!(first, '.' | '-' | '*' | '_' | '=' | '!' | '?' | '~' | '#' | '\u{2014}') {
        while next_char(text, end) == Some(first) {
            end += first.len_utf8();
        }
        return (end, TokenKind::Punctuation);
    }
    if first.is_ascii_punctuation() && !matches!(first, '$' | '%' | '+' | '<' | '>' | '|' | '^' | '`') || is_punctuation(first) {
        return (end, TokenKind::Punctuation);
    }
    // A flag is a pair of regional indicators.
    let indicator = |c: char| ('\u{1F1E6}'..='\u{1F1FF}').contains(&c);
    if indicator(first)
        && let Some(second) = next_char(text, end).filter(|&c| indicator(c))
    {
        return (end + second.len_utf8(), TokenKind::Symbol);
    }
    // An emoji takes its variation selectors, skin tones and joined signs along.
    while let Some(c) = next_char(text, end) {
        let after = end + c.len_utf8();
        if matches!(c, '\u{FE0E}' | '\u{FE0F}' | '\u{20E3}' | '\u{1F3FB}'..='\u{1F3FF}' | '\u{E0020}'..='\u{E007F}') {
            end = after;
        } else if c == '\u{200D}' && next_char(text, after).is_some_and(|c| !c.is_alphanumeric() && !c.is_whitespace()) {
            end = after + next_char(text, after).map_or(0, char::len_utf8);
        } else {
            break;
        }
    }
    (end, TokenKind::Symbol)
}

/// Punctuation beyond ASCII: quotes, dashes, bullets, CJK and Arabic stops.
fn is_punctuation(c: char) -> bool {
    matches!(c, '¡' | '§' | '«' | '¶' | '·' | '»' | '¿' | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205E}'
        | '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}' | '،' | '؛' | '؟' | '！' | '？' | '，' | '：' | '；' | '（' | '）' | '।')
}

/// Appends the folded form: lower case, straight apostrophes, no invisible characters.
pub(crate) fn fold(surface: &str, into: &mut String) {
    if surface.is_ascii() {
        into.extend(surface.chars().map(|c| c.to_ascii_lowercase()));
        return;
    }
    for c in surface.chars() {
        if is_apostrophe(c) {
            into.push('\'');
        } else if c == 'İ' {
            // Lower-cases to two characters; the plain letter is what lists hold.
            into.push('i');
        } else if !is_invisible(c) {
            into.extend(c.to_lowercase());
        }
    }
}

fn case(surface: &str) -> Case {
    let (mut upper, mut lower, mut first_upper, mut upper_inside, mut seen) = (0, 0, false, false, false);
    for c in surface.chars() {
        if c.is_uppercase() {
            upper += 1;
            if seen {
                upper_inside = true;
            } else {
                first_upper = true;
            }
            seen = true;
        } else if c.is_lowercase() {
            lower += 1;
            seen = true;
        }
    }
    match (upper, lower) {
        (0, 0) => Case::None,
        (0, _) => Case::Lower,
        (1, 0) => Case::Title,
        (_, 0) => Case::Upper,
        _ if first_upper && !upper_inside => Case::Title,
        _ => Case::Mixed,
    }
}
