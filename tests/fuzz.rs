//! The fuzz targets of `fuzz/`, driven by generated inputs: the same in every run.
//!
//! `FUZZ_ROUNDS=10000000 cargo test --release --test fuzz` is the long run.

#[path = "support/random.rs"]
mod random;
#[path = "../fuzz/targets.rs"]
mod targets;

use random::Random;
use std::fs;
use std::path::Path;

/// How many inputs each target sees.
fn rounds() -> usize {
    std::env::var("FUZZ_ROUNDS").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(100_000)
}

/// Any byte.
fn byte(random: &mut Random) -> u8 {
    u8::try_from(random.below(256)).unwrap_or(0)
}

/// The texts of the specifications, without their brackets, and the values that they expect.
fn specified() -> (String, Vec<String>) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("specs/timex");
    let mut paths: Vec<_> = fs::read_dir(&folder).expect("specs/timex should be readable").flatten().map(|entry| entry.path()).collect();
    paths.sort();
    let (mut texts, mut values) = (String::new(), Vec::new());
    for path in paths {
        let file = fs::read_to_string(path).expect("a specification should be text");
        for (text, meaning) in file.lines().filter_map(|line| line.rsplit_once(" => ")) {
            texts.extend(text.chars().filter(|c| !matches!(c, '[' | ']')));
            texts.push('\n');
            values.extend(meaning.split(';').filter_map(|one| one.split_whitespace().nth(1)).map(str::to_owned));
        }
    }
    (texts, values)
}

/// Texts that the specifications do not foresee: their words cut, doubled, swapped, strewn with signs and digits.
fn mutated(random: &mut Random, words: &[&str], text: &mut String) {
    const SIGNS: [&str; 24] = [
        " ",
        "-",
        "–",
        "/",
        ":",
        ".",
        ",",
        "'",
        "’",
        "0",
        "9",
        "99999999999999999999",
        "1st and ",
        "every ",
        "\n",
        "\u{200B}",
        "½",
        "٣",
        "é",
        "🕗",
        "T",
        "BC ",
        "ago ",
        "the ",
    ];
    text.clear();
    for _ in 0..=random.below(14) {
        match random.below(8) {
            0 => text.push_str(SIGNS[random.below(SIGNS.len())]),
            1 => {
                let word = words[random.below(words.len())];
                let cut = random.below(word.len() + 1);
                text.push_str(word.get(..cut).unwrap_or(word));
            }
            2 => text.push_str(&random.below(100_000).to_string()),
            _ => {
                text.push_str(words[random.below(words.len())]);
                text.push_str(if random.below(6) == 0 { "" } else { " " });
            }
        }
    }
}

/// Letters, marks and odd characters without any order.
fn noise(random: &mut Random, text: &mut String) {
    text.clear();
    for _ in 0..random.below(60) {
        match random.below(4) {
            0 => text.extend(char::from_u32(u32::try_from(random.below(0x11_0000)).unwrap_or(0))),
            1 => text.push(char::from(b'0' + byte(random) % 10)),
            _ => text.push(char::from(byte(random) % 95 + 32)),
        }
    }
}

#[test]
fn mutated_texts_are_read() {
    let (texts, _) = specified();
    let words: Vec<&str> = texts.split_whitespace().collect();
    let mut random = Random(0x9E37_79B9_7F4A_7C15);
    let mut text = String::new();
    for _ in 0..rounds() {
        mutated(&mut random, &words, &mut text);
        targets::timex(byte(&mut random), &text);
    }
}

#[test]
fn random_texts_are_read() {
    let mut random = Random(0x5851_F42D_4C95_7F2D);
    let mut text = String::new();
    for _ in 0..rounds() / 2 {
        noise(&mut random, &mut text);
        targets::timex(byte(&mut random), &text);
    }
}

#[test]
fn mutated_values_print_as_they_are_read() {
    let (_, values) = specified();
    assert!(values.len() > 1000, "the specifications should hold values: {}", values.len());
    let mut random = Random(0xD1B5_4A32_D192_ED03);
    for _ in 0..rounds() {
        let mut value: Vec<char> = values[random.below(values.len())].chars().collect();
        for _ in 0..random.below(4) {
            let at = random.below(value.len() + 1);
            let letter = b"0123456789XPTYMWDHSQEBCFAIUNL-:.x"[random.below(33)];
            match random.below(3) {
                0 => value.insert(at, char::from(letter)),
                1 if at < value.len() => value[at] = char::from(letter),
                _ if at < value.len() => drop(value.remove(at)),
                _ => {}
            }
        }
        targets::timex_value(&value.into_iter().collect::<String>());
    }
}

#[test]
fn random_bytes_are_refused_or_read_as_a_model() {
    let mut random = Random(0xA076_1D64_78BD_642F);
    // Each round builds an analyzer, which takes as long as some thousand texts.
    for _ in 0..rounds() / 1000 {
        // Mostly small numbers, as counts and differences are.
        let bytes: Vec<u8> = (0..random.below(900)).map(|_| if random.below(4) == 0 { byte(&mut random) } else { byte(&mut random) & 1 }).collect();
        targets::model(random.below(8) > 0, &bytes, "Gen. Sergey Kisel left Aleppo, Syria.");
    }
}
