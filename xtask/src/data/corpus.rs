//! What running text says about words: how often each is written with and without a capital, and in which company.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

/// How often a word stands in each form, where a capital says something: not at the start of a sentence, nor in
/// a line of capitals.
#[derive(Clone, Copy, Default)]
pub(crate) struct Counts {
    /// "border"
    pub(crate) lower: u32,
    /// "Syria", inside a sentence.
    pub(crate) title: u32,
    /// "UN", "NATO".
    pub(crate) upper: u32,
    /// As the word after a title of rank or office and before another capitalised word: "President *Bashar* …".
    pub(crate) after_title: u32,
    /// As the last of two or three capitalised words after such a title: "Gen. Sergey *Kisel*".
    pub(crate) last_after_title: u32,
}

/// The texts, and the counts over them.
pub(crate) struct Corpus {
    files: Vec<PathBuf>,
    counts: HashMap<String, Counts>,
}

/// Words after which a person's name follows. Used for counting only; the product's own list is `titles.tsv`.
const TITLES: [&str; 38] = [
    "President",
    "Minister",
    "Mr",
    "Mrs",
    "Ms",
    "Dr",
    "Gen",
    "General",
    "Senator",
    "Sen",
    "Governor",
    "Gov",
    "Rep",
    "Congressman",
    "Congresswoman",
    "Professor",
    "Prof",
    "Judge",
    "Justice",
    "Chancellor",
    "Ambassador",
    "Mayor",
    "Secretary",
    "Colonel",
    "Captain",
    "Lieutenant",
    "Sgt",
    "Bishop",
    "Cardinal",
    "Archbishop",
    "Sheikh",
    "Ayatollah",
    "spokesman",
    "spokeswoman",
    "actor",
    "singer",
    "lawyer",
    "journalist",
];

impl Corpus {
    /// Reads every `*.jsonl` of `folder` once and counts its words.
    pub(crate) fn read(folder: &Path) -> Result<Self, String> {
        let mut files: Vec<PathBuf> = fs::read_dir(folder)
            .map_err(|error| format!("{}: {error}", folder.display()))?
            .filter_map(|entry| entry.ok().map(|entry| entry.path()))
            .filter(|path| path.extension().is_some_and(|extension| extension == "jsonl"))
            .collect();
        files.sort();
        let mut corpus = Corpus { files, counts: HashMap::new() };
        let mut counts = HashMap::new();
        corpus.each_text(|text| count_words(text, &mut counts))?;
        corpus.counts = counts;
        Ok(corpus)
    }

    /// The counts of a word in lower case.
    pub(crate) fn counts(&self, folded: &str) -> Counts {
        self.counts.get(folded).copied().unwrap_or_default()
    }

    /// Every word with its counts, sorted.
    pub(crate) fn words(&self) -> BTreeMap<&str, Counts> {
        self.counts.iter().map(|(word, &counts)| (word.as_str(), counts)).collect()
    }

    /// For each phrase (words in lower case, one space between), how often it occurs with capitals, and its commonest form.
    pub(crate) fn phrases(&self, wanted: &[String]) -> Result<BTreeMap<String, (u32, String)>, String> {
        let mut found: HashMap<&str, BTreeMap<String, u32>> = wanted.iter().map(|phrase| (phrase.as_str(), BTreeMap::new())).collect();
        let longest = wanted.iter().map(|phrase| phrase.split(' ').count()).max().unwrap_or(0).min(9);
        self.each_text(|text| {
            let words = words(text);
            for start in 0..words.len() {
                if !words[start].text.chars().any(char::is_uppercase) {
                    continue;
                }
                let mut phrase = String::new();
                for word in words.iter().skip(start).take(longest) {
                    if !phrase.is_empty() {
                        phrase.push(' ');
                    }
                    phrase.push_str(&word.text.to_lowercase());
                    if let Some(forms) = found.get_mut(phrase.as_str()) {
                        let surface = &text[words[start].start..word.start + word.text.len()];
                        *forms.entry(surface.to_owned()).or_default() += 1;
                    }
                }
            }
        })?;
        Ok(found
            .into_iter()
            .filter_map(|(phrase, forms)| {
                let total = forms.values().sum();
                let (surface, _) = forms.into_iter().max_by_key(|(_, count)| *count)?;
                Some((phrase.to_owned(), (total, surface)))
            })
            .collect())
    }

    fn each_text(&self, mut visit: impl FnMut(&str)) -> Result<(), String> {
        for file in &self.files {
            let text = fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?;
            for line in text.lines().filter(|line| !line.trim().is_empty()) {
                let value: Value = serde_json::from_str(line).map_err(|error| format!("{}: {error}", file.display()))?;
                visit(value["text"].as_str().unwrap_or_default());
            }
        }
        Ok(())
    }
}

struct Word<'t> {
    start: usize,
    text: &'t str,
    /// No letter, digit, comma or such stands between this word and the start of its sentence.
    first: bool,
}

/// Words of letters and digits with inner apostrophes; a hyphen parts words, as the product's tokens do.
fn words(text: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let mut start = None;
    let mut first = true;
    let mut next_first = true;
    let mut characters = text.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let inner = matches!(character, '\'' | '’') && start.is_some() && characters.peek().is_some_and(|(_, next)| next.is_alphabetic());
        if character.is_alphanumeric() || inner {
            if start.is_none() {
                start = Some(at);
                first = next_first;
                next_first = false;
            }
            continue;
        }
        if let Some(begin) = start.take() {
            words.push(Word { start: begin, text: &text[begin..at], first });
        }
        if matches!(character, '.' | '!' | '?' | ':' | ';' | '\n' | '"' | '“' | '”' | '(' | '[' | '*' | '–' | '—' | '•') {
            next_first = true;
        }
    }
    if let Some(begin) = start {
        words.push(Word { start: begin, text: &text[begin..], first });
    }
    words
}

fn is_title_case(word: &str) -> bool {
    let mut characters = word.chars();
    characters.next().is_some_and(char::is_uppercase) && characters.any(char::is_lowercase)
}

fn count_words(text: &str, counts: &mut HashMap<String, Counts>) {
    let words = words(text);
    for word in &words {
        let bare = word.text.trim_end_matches("'s").trim_end_matches("’s");
        let entry = counts.entry(bare.to_lowercase()).or_default();
        let upper = bare.chars().filter(|character| character.is_uppercase()).count();
        if upper == 0 {
            entry.lower += 1;
        } else if upper > 1 && !bare.chars().any(char::is_lowercase) {
            entry.upper += 1;
        } else if !word.first && is_title_case(bare) {
            entry.title += 1;
        }
    }
    for (at, word) in words.iter().enumerate() {
        if !TITLES.contains(&word.text) {
            continue;
        }
        let name: Vec<&Word<'_>> = words[at + 1..].iter().take(4).take_while(|next| is_title_case(next.text)).collect();
        // The words must follow each other with nothing but a space (or "Gen.") between.
        let mut end = word.start + word.text.len();
        let mut run = Vec::new();
        for next in name {
            let gap = &text[end..next.start];
            if gap != " " && !(run.is_empty() && gap == ". ") {
                break;
            }
            end = next.start + next.text.len();
            run.push(next.text.trim_end_matches("'s").trim_end_matches("’s").to_lowercase());
        }
        if let [first, .., last] = run.as_slice()
            && run.len() <= 3
        {
            counts.entry(first.clone()).or_default().after_title += 1;
            counts.entry(last.clone()).or_default().last_after_title += 1;
        }
    }
}
