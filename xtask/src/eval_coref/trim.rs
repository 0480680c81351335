//! Cuts a span down to the bare name, so that gold and prediction are compared alike.
//!
//! The definition is that of `trim.py` beside the corpora: determiners, quotes, brackets and a possessive ending go, and
//! for people titles before and letters after the name. The word lists are that definition's, and score nothing else.

const DETERMINERS: &str = "the a an this that these those some all both our my his her its their your";

const TITLES: &str = "mr mrs ms miss mx dr prof professor president vice-president ex-president chancellor premier minister prime pm secretary \
    undersecretary deputy vice assistant general gen lt lieutenant lieutenant-general col colonel maj major major-general brig brigadier capt captain \
    cmdr commander sgt sergeant adm admiral marshal cpl corporal pvt private sir dame lord lady baron baroness count countess duke duchess earl \
    marquess viscount king queen prince princess crown emperor empress tsar czar tsarina sultan emir shah sheikh shaikh sheik pope cardinal \
    archbishop bishop patriarch rev reverend fr father imam ayatollah hojatoleslam mullah maulana rabbi sen senator rep representative congressman \
    congresswoman mp msp mep gov governor mayor councillor councilor alderman judge justice chief attorney ambassador amb director chairman \
    chairwoman chair ceo cfo speaker inspector detective officer constable sheriff spokesman spokeswoman spokesperson coach commissioner \
    administrator envoy lawmaker leader candidate republican democrat libertarian conservative labour emeritus emerita tsarevna tsarevich rear \
    vice-admiral shadow monsieur madame mademoiselle señor señora herr frau hon honorable honourable justices judges professors drs messrs actor \
    actress singer author editor foreign defence defense interior finance home former acting then-president founder co-founder counsel petitioner \
    respondent appellant appellee plaintiff defendant witness magician manager";

const OFFICES: &str = "president premier minister secretary administrator professor senator governor mayor chancellor spokesman spokeswoman \
    spokesperson director chairman chairwoman ceo ambassador commissioner congressman congresswoman founder co-founder correspondent candidate nominee";

const ROLES: &str = "regent protector rector doctor general manager officer representative judge justice envoy youtuber command commander speaker \
    chief premier tsar emperor king queen pope";

const HEADS_OF: &str = "secretary minister president governor mayor chief director king queen emperor leader head speaker";
const FIELDS: &str = "the state foreign defence defense home interior finance justice health education affairs staff and";
const AFTER_NAMES: &str = "DBE OBE MBE CBE KBE RA FRS FRSE PhD Ph.D PhD. Ph.D. MD M.D MD. M.D. QC KC MP MEP Esq Esq. F.R.S.";
const PEERAGES: &str = "Earl Baron Duke Viscount Marquess Count Marquis";

fn listed(list: &str, word: &str) -> bool {
    list.split_whitespace().any(|known| known == word)
}

fn string(text: &[char]) -> String {
    text.iter().collect()
}

/// The bare name within `start..end`, in code points; none when nothing but determiners and titles is there.
pub(super) fn trim(text: &[char], start: usize, end: usize, label: &str) -> Option<(usize, usize)> {
    let person = label.to_uppercase().starts_with("PER");
    let (mut start, mut end) = (start, end.min(text.len()));
    while start < end {
        let name = &text[start..end];
        match cut(name, person) {
            Cut::Front(count) => start += count,
            Cut::Back(count) => end -= count,
            Cut::Nothing => break,
        }
    }
    (start < end && is_name(&text[start..end], person)).then_some((start, end))
}

/// What goes next.
enum Cut {
    Front(usize),
    Back(usize),
    Nothing,
}

fn cut(name: &[char], person: bool) -> Cut {
    let (first, last) = (name[0], name[name.len() - 1]);
    let inner = name.get(1..name.len() - 1).unwrap_or_default();
    let paired = |open: char| match open {
        '(' => Some(')'),
        '[' => Some(']'),
        '{' => Some('}'),
        _ => None,
    };
    if first.is_whitespace() {
        return Cut::Front(1);
    }
    if last.is_whitespace() {
        return Cut::Back(1);
    }
    let closed = paired(first).is_some_and(|close| inner.contains(&close));
    if "\"'“‘`«([{„".contains(first) && !closed && !begins_with_elision(name) {
        return Cut::Front(1);
    }
    if ",;:—–-".contains(last) {
        return Cut::Back(1);
    }
    if let Some(count) = possessive(name) {
        return Cut::Back(count);
    }
    if "\"'”’`»)]}".contains(last) {
        let opened = "([{".chars().find(|&open| paired(open) == Some(last)).is_some_and(|open| name[..name.len() - 1].contains(&open));
        if !opened {
            return Cut::Back(1);
        }
    }
    let first_word: usize = name.iter().take_while(|c| !c.is_whitespace()).count();
    let gap = name[first_word..].iter().take_while(|c| c.is_whitespace()).count();
    let word = string(&name[..first_word]).to_lowercase();
    let more = gap > 0 && first_word + gap < name.len();
    if more && listed(DETERMINERS, &word) {
        return Cut::Front(first_word + gap);
    }
    if !person {
        return Cut::Nothing;
    }
    if let Some(count) = letters_after(name) {
        return Cut::Back(count);
    }
    if let Some(count) = office_of(name) {
        return Cut::Front(count);
    }
    if more && listed(TITLES, word.trim_end_matches(['.', ','])) {
        return Cut::Front(first_word + gap);
    }
    office_inside(name).map_or(Cut::Nothing, Cut::Front)
}

/// "'n-…", where the apostrophe belongs to the word.
fn begins_with_elision(name: &[char]) -> bool {
    let letters = name.iter().skip(1).take_while(|c| c.is_alphanumeric() || **c == '_').count();
    "'’‘`".contains(name[0]) && name.get(1).is_some_and(|c| c.is_alphabetic()) && letters > 0 && name.get(1 + letters) == Some(&'-')
}

/// The length of a possessive ending that leaves something.
fn possessive(name: &[char]) -> Option<usize> {
    let quote = |c: &char| "'’".contains(*c);
    match name {
        [_, .., mark, 's' | 'S'] if quote(mark) => Some(2),
        [.., 's' | 'S' | 'x' | 'X' | 'z' | 'Z', mark] if quote(mark) => Some(1),
        _ => None,
    }
}

/// The length of ", OBE" at the end.
fn letters_after(name: &[char]) -> Option<usize> {
    let word = name.iter().rev().take_while(|c| !c.is_whitespace()).count();
    if word == name.len() || !listed(AFTER_NAMES, &string(&name[name.len() - word..])) {
        return None;
    }
    let mut count = word + name[..name.len() - word].iter().rev().take_while(|c| c.is_whitespace()).count();
    if name.len() > count && name[name.len() - count - 1] == ',' {
        count += 1;
    }
    (count < name.len()).then_some(count)
}

/// The length of "Secretary of State " at the start.
fn office_of(name: &[char]) -> Option<usize> {
    let lower: Vec<char> = name.iter().map(|c| c.to_lowercase().next().unwrap_or(*c)).collect();
    let after = |at: usize, word: &str| {
        let word: Vec<char> = word.chars().collect();
        lower.get(at..)?.starts_with(&word).then_some(at + word.len())
    };
    HEADS_OF.split_whitespace().chain(["prime minister"]).find_map(|head| {
        let at = after(0, head)?;
        let at = after(at, " of ").or_else(|| after(at, " for "))?;
        fields(&lower, at)
    })
}

/// The end of one or more of the fields, each with or without a space behind it, before a letter.
fn fields(lower: &[char], at: usize) -> Option<usize> {
    let letter = |at: usize| lower.get(at).is_some_and(char::is_ascii_lowercase);
    FIELDS.split_whitespace().find_map(|field| {
        let field: Vec<char> = field.chars().collect();
        if !lower.get(at..)?.starts_with(&field) {
            return None;
        }
        let end = at + field.len();
        let spaced = (lower.get(end) == Some(&' ')).then_some(end + 1);
        [spaced, Some(end)].into_iter().flatten().find_map(|end| {
            let skipped = (lower.get(end) == Some(&' ') && letter(end + 1)).then_some(end + 1);
            fields(lower, end).or(skipped).or_else(|| letter(end).then_some(end))
        })
    })
}

/// The length up to the last office among the second to sixth words, before a capital.
fn office_inside(name: &[char]) -> Option<usize> {
    let mut words: Vec<(String, usize)> = Vec::new();
    let mut at = 0;
    while at < name.len() {
        let end = at + name[at..].iter().take_while(|c| !c.is_whitespace()).count();
        if end > at {
            words.push((string(&name[at..end]).to_lowercase(), end));
        }
        at = end + 1;
    }
    words.pop();
    let is_office = |word: &str| listed(OFFICES, word.trim_matches(['.', ',']));
    let (_, (_, end)) = words.into_iter().enumerate().rfind(|(index, (word, _))| (1..=5).contains(index) && is_office(word))?;
    name[end..].iter().find(|c| !c.is_whitespace()).is_some_and(|c| c.is_uppercase()).then_some(end)
}

fn is_name(name: &[char], person: bool) -> bool {
    let name = string(name);
    if !name.chars().any(char::is_alphanumeric) || listed(DETERMINERS, &name.to_lowercase()) {
        return false;
    }
    if !person {
        return true;
    }
    let words: Vec<&str> = name.split_whitespace().collect();
    let bare = |word: &str| word.to_lowercase().trim_end_matches(['.', ',']).to_owned();
    if words.iter().all(|word| listed(TITLES, &bare(word)) || matches!(bare(word).as_str(), "of" | "and")) {
        return false;
    }
    let last = words.last().copied().unwrap_or_default();
    let office_as_name = words.len() > 1 && matches!(last, "King" | "Pope" | "Chief" | "Justice" | "Judge");
    !is_peerage(&words) && (!listed(ROLES, &bare(last)) && !listed(OFFICES, &bare(last)) || office_as_name)
}

/// "5th Earl of Cork"
fn is_peerage(words: &[&str]) -> bool {
    let numbered = |word: &str| {
        let digits = word.trim_start_matches(|c: char| c.is_ascii_digit());
        digits.len() < word.len() && matches!(digits, "st" | "nd" | "rd" | "th")
    };
    match words {
        [number, peerage, "of", _, ..] if numbered(number) => listed(PEERAGES, peerage),
        [peerage, "of", _, ..] => listed(PEERAGES, peerage),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::trim;

    #[test]
    fn bare_names_are_left() {
        for (surface, label, bare) in [
            ("President Bashar al-Assad", "PERSON", Some("Bashar al-Assad")),
            ("the United States", "PLACE", Some("United States")),
            ("\"The Onion\"", "ORG", Some("Onion")),
            ("Mr. Jones’s", "PERSON", Some("Jones")),
            ("U.S.", "PLACE", Some("U.S.")),
            ("Secretary of State John Kerry", "PERSON", Some("John Kerry")),
            ("Lord Byron", "PERSON", Some("Byron")),
            ("Chief Justice", "PERSON", None),
            ("Foo (band)", "ORG", Some("Foo (band)")),
            ("Foo)", "ORG", Some("Foo")),
            ("Hells Angels'", "ORG", Some("Hells Angels")),
            ("Vava'u", "PLACE", Some("Vava'u")),
            ("Jane Roe, OBE", "PERSON", Some("Jane Roe")),
            ("5th Earl of Cork", "PERSON", None),
        ] {
            let text: Vec<char> = surface.chars().collect();
            let found = trim(&text, 0, text.len(), label).map(|(start, end)| text[start..end].iter().collect::<String>());
            assert_eq!(found.as_deref(), bare, "{surface}");
        }
    }
}
