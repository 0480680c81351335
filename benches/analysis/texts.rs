//! Long texts to measure with: the samples in a row, and texts made of what an algorithm might trip over.

use std::fs;
use std::path::Path;

/// A family of texts: its name, and the piece that is repeated.
pub(crate) struct Family {
    /// What the piece is.
    pub name: &'static str,
    piece: String,
}

/// News first, then the hostile ones.
pub(crate) fn families() -> Vec<Family> {
    let family = |name, piece: &str| Family { name, piece: piece.to_owned() };
    vec![
        Family { name: "news", piece: news() },
        // Entities that are all different and share one word each: what compares the holders of a word with one another.
        Family { name: "one shared surname", piece: numbered(|at| format!("{} Smith met Smith. ", word(at))) },
        Family { name: "one shared given name", piece: numbered(|at| format!("John {} met John. ", word(at))) },
        Family { name: "one shared first word", piece: numbered(|at| format!("The Acme {} Corporation sued Acme. ", word(at))) },
        Family { name: "one shared last word", piece: numbered(|at| format!("The {} Bank sued the Bank. ", word(at))) },
        family("names", "Smith and "),
        family("new names", "Smith Jones Brown of Acme Corp. in York, "),
        family("spaces", " "),
        family("digits", "7"),
        family("numbers", "1,234.5 and 17 "),
        family("ordinals", "1st and "),
        family("sets", "every "),
        family("dates", "the day before May 3, 2021 to "),
        family("quotes", "\"a "),
        family("unclosed quotations", "He said, “we go. "),
        family("dots", "."),
        family("commas", ","),
        family("abbreviations", "U.S. Gen. "),
        family("one long word", "a"),
        family("one long line", "the committee agreed on it "),
        family("newlines", "\n"),
        family("short lines", "A\n\n"),
        family("brackets", "(["),
        family("hyphens", "well-"),
        family("emoji", "😀"),
        family("combining marks", "e\u{301}\u{302}"),
        family("invisible characters", "\u{200b}\u{202e}"),
    ]
}

/// How many different entities a numbered piece names before it is repeated: more than a text of 1 MB has room for.
const NUMBERED: usize = 60_000;

/// A long piece of many short ones, each of which is different.
fn numbered(piece: impl Fn(usize) -> String) -> String {
    (0..NUMBERED).map(piece).collect()
}

/// A capitalised word of its own for each number: "Baceba", "Bacebe".
fn word(number: usize) -> String {
    let (mut word, mut rest) = (String::new(), number);
    for _ in 0..4 {
        let consonant = b"bcdfghjklmnprstvwz".get(rest % 18).copied().unwrap_or(b'b');
        let vowel = b"aeiou".get(rest / 18 % 5).copied().unwrap_or(b'a');
        rest /= 90;
        word.push(char::from(consonant));
        word.push(char::from(vowel));
    }
    word.get(..1).map(str::to_uppercase).unwrap_or_default() + word.get(1..).unwrap_or_default()
}

impl Family {
    /// The piece, repeated up to `bytes`; cut at a character.
    pub(crate) fn text(&self, bytes: usize) -> String {
        let mut text = self.piece.repeat(bytes / self.piece.len() + 1);
        let mut end = bytes;
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        text.truncate(end);
        text
    }
}

/// Every sample article, one after the other, in the order of their names.
fn news() -> String {
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let mut articles: Vec<_> = fs::read_dir(&seeds)
        .expect("seeds/ should be readable")
        .flatten()
        .map(|entry| entry.path().join("article.txt"))
        // The hostile sample has families of its own here.
        .filter(|path| path.exists() && !path.parent().is_some_and(|folder| folder.ends_with("hostile-text")))
        .collect();
    articles.sort();
    articles.iter().map(|path| fs::read_to_string(path).expect("an article should be readable") + "\n\n").collect()
}
