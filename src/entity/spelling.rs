//! Spellings of one transliterated name: Sergei and Sergey, Mohammed and Muhammad, Qaddafi and Gadhafi.

/// Names shorter than this are compared letter by letter: short ones collide too easily.
const SHORTEST: usize = 5;

/// A form in which common transliterations of one name agree. Vowels are told apart only as front, open and
/// back ones, doubled letters are one, and a few consonants that transliterations exchange are one letter.
/// "Martin" and "Morton" stay different.
pub(super) fn sound(word: &str) -> String {
    if word.chars().count() < SHORTEST || !word.is_ascii() {
        return word.to_owned();
    }
    let mut out = String::with_capacity(word.len());
    let mut letters = word.chars().peekable();
    while let Some(letter) = letters.next() {
        let letter = match (letter, letters.peek().copied()) {
            ('e' | 'a', Some('i' | 'y')) | ('i', Some('e' | 'y')) => {
                letters.next();
                'i'
            }
            ('o', Some('u' | 'o')) => {
                letters.next();
                'u'
            }
            ('g' | 'k' | 'd' | 't', Some('h')) => {
                letters.next();
                if out.is_empty() && letter == 'g' { 'k' } else { letter }
            }
            ('s', Some('h')) => {
                letters.next();
                's'
            }
            ('x', _) => {
                out.push('k');
                's'
            }
            ('p', Some('h')) => {
                letters.next();
                'f'
            }
            ('c', Some('k')) => {
                letters.next();
                'k'
            }
            ('g' | 'q', _) if out.is_empty() => 'k',
            ('q', _) => 'k',
            ('w', _) => 'v',
            ('y', _) => 'i',
            ('e', _) => 'a',
            ('o', _) => 'u',
            (other, _) => other,
        };
        if !out.ends_with(letter) {
            out.push(letter);
        }
    }
    out
}

/// Whether two given names of one surname are spellings of each other: they sound alike, or differ only in inner
/// vowels ("Yusuf", "Yousef"). "Maria" and "Mario" stay different.
pub(super) fn same_given_name(a: &str, b: &str) -> bool {
    let long = a.chars().count() >= SHORTEST && b.chars().count() >= SHORTEST;
    a == b || long && (sound(a) == sound(b) || consonants(&sound(a)) == consonants(&sound(b)))
}

/// What spellings of one foreign name have in common at least: its sound without inner vowels. None for short words.
pub(super) fn skeleton(word: &str) -> Option<String> {
    (word.chars().count() > SHORTEST).then(|| consonants(&sound(word)))
}

/// The word without its inner vowels.
fn consonants(sound: &str) -> String {
    let last = sound.len().saturating_sub(1);
    sound.char_indices().filter(|&(at, letter)| at == 0 || at == last || !matches!(letter, 'a' | 'i' | 'u')).map(|(_, letter)| letter).collect()
}

#[cfg(test)]
mod tests {
    use super::sound;

    #[test]
    fn transliterations_agree() {
        for (a, b) in [
            ("sergei", "sergey"),
            ("mohammed", "muhammad"),
            ("mohamed", "muhammad"),
            ("qaddafi", "gadhafi"),
            ("gaddafi", "kadhafi"),
            ("zelensky", "zelenskyy"),
            ("timoshenko", "tymoshenko"),
            ("hussein", "husain"),
        ] {
            assert_eq!(sound(a), sound(b), "{a} and {b}");
        }
    }

    #[test]
    fn different_names_differ() {
        for (a, b) in
            [("martin", "morton"), ("kisel", "kissinger"), ("hansen", "hanson"), ("miller", "muller"), ("bush", "bash"), ("johnson", "jansen")]
        {
            assert_ne!(sound(a), sound(b), "{a} and {b}");
        }
    }
}
