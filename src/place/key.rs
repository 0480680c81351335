//! The form in which names of places are compared.

use crate::lexicon;
use rustc_hash::FxHashMap;

/// Turns a place's name into its key, the same for the lists as for the text.
#[derive(Clone, Debug)]
pub struct PlaceKeys {
    plain_letters: FxHashMap<char, &'static str>,
}

impl PlaceKeys {
    /// Reads the list of plain letters that is compiled in.
    #[must_use]
    pub fn new() -> Self {
        PlaceKeys { plain_letters: lexicon::plain_letters() }
    }

    /// The name in lower case, without accents, points, apostrophes and a leading article, with one blank for what parts words.
    ///
    /// ```
    /// let keys = dateline::PlaceKeys::new();
    /// assert_eq!(keys.key("St. Louis"), keys.key("Saint Louis"));
    /// assert_eq!(keys.key("the São Paulo"), "sao paulo");
    /// assert_eq!(keys.key("U.S."), "us");
    /// ```
    #[must_use]
    pub fn key(&self, name: &str) -> String {
        let mut words: Vec<String> = vec![String::new()];
        for letter in name.chars().flat_map(char::to_lowercase) {
            let last = words.last_mut();
            match (self.plain_letters.get(&letter), last) {
                (Some(plain), Some(last)) => last.push_str(plain),
                (None, Some(last)) if letter.is_alphanumeric() => last.push(letter),
                (None, _) if letter.is_whitespace() || matches!(letter, '-' | '–' | '—' | ',' | '/' | '‐' | '‑') => words.push(String::new()),
                _ => {}
            }
        }
        words.retain(|word| !word.is_empty());
        let rest = match words.as_slice() {
            [the, rest @ ..] if the == "the" && !rest.is_empty() => rest,
            [city, of, rest @ ..] if city == "city" && of == "of" && !rest.is_empty() => rest,
            all => all,
        };
        let spelled = |word: &String| match word.as_str() {
            "saint" => "st".to_owned(),
            "mount" => "mt".to_owned(),
            "fort" => "ft".to_owned(),
            _ => word.clone(),
        };
        rest.iter().map(spelled).collect::<Vec<_>>().join(" ")
    }
}

impl Default for PlaceKeys {
    fn default() -> Self {
        PlaceKeys::new()
    }
}
