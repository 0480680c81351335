//! Labelled text as the trainer sees it: features and tags, a sentence at a time.

use std::io::{BufRead, BufReader};
use std::path::Path;

use dateline::model::{Clusters, Evidence, Features, ROW, TAGS, allowed};
use dateline::{Analyzer, Document, EntityLabel};
use serde_json::Value;

/// A text with its names; spans in bytes.
pub struct Text {
    pub id: String,
    pub text: String,
    pub spans: Vec<(usize, usize, EntityLabel)>,
    /// Words that the labeller doubts, with what it thinks of each tag; sorted, spans in bytes.
    pub doubts: Vec<Doubt>,
}

/// A word, and for some tags the share that a labeller gives them; shares add up to about one.
pub struct Doubt {
    pub span: (usize, usize),
    pub shares: Vec<(u8, f32)>,
}

/// Reads JSON Lines of `{"id","text","spans":[[start,end,LABEL],…],"soft"?:[[start,end,tag,share,tag,share,…],…]}` with spans in code points and shares in
/// per mille.
pub fn read(path: &Path) -> Result<Vec<Text>, String> {
    let file = std::fs::File::open(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let mut texts = Vec::new();
    for (number, line) in BufReader::new(file).lines().enumerate() {
        let line = line.map_err(|error| format!("{}: {error}", path.display()))?;
        let place = || format!("{}:{}", path.display(), number + 1);
        let row: Value = serde_json::from_str(&line).map_err(|error| format!("{}: {error}", place()))?;
        let text = row["text"].as_str().ok_or_else(|| format!("{}: no text", place()))?.to_owned();
        let mut bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        bytes.push(text.len());
        let mut spans = Vec::new();
        for span in row["spans"].as_array().into_iter().flatten() {
            let (Some(start), Some(end), Some(label)) = (span[0].as_u64(), span[1].as_u64(), span[2].as_str()) else {
                return Err(format!("{}: a span is not [start, end, label]", place()));
            };
            let (Some(&start), Some(&end)) = (bytes.get(start as usize), bytes.get(end as usize)) else {
                return Err(format!("{}: a span ends outside the text", place()));
            };
            if let Some(label) = EntityLabel::parse(label).filter(|label| label.is_name()) {
                spans.push((start, end, label));
            }
        }
        spans.sort_by_key(|span| span.0);
        let mut doubts = Vec::new();
        for doubt in row["soft"].as_array().into_iter().flatten() {
            let numbers: Vec<usize> = doubt.as_array().into_iter().flatten().filter_map(|n| usize::try_from(n.as_u64()?).ok()).collect();
            let [start, end, shares @ ..] = numbers.as_slice() else {
                return Err(format!("{}: a doubt is not [start, end, tag, share, …]", place()));
            };
            let (Some(&start), Some(&end)) = (bytes.get(*start), bytes.get(*end)) else {
                return Err(format!("{}: a doubt ends outside the text", place()));
            };
            let share = |pair: &[usize]| Some((u8::try_from(pair[0]).ok().filter(|&tag| usize::from(tag) < TAGS)?, pair[1] as f32 / 1000.0));
            let Some(shares) = shares.chunks_exact(2).map(share).collect() else { return Err(format!("{}: no such tag", place())) };
            doubts.push(Doubt { span: (start, end), shares });
        }
        texts.push(Text { id: row["id"].as_str().unwrap_or_default().to_owned(), text, spans, doubts });
    }
    Ok(texts)
}

/// One sentence: for each token its feature numbers and its tag.
pub struct Example {
    pub features: Vec<u32>,
    pub ends: Vec<u32>,
    pub tags: Vec<u8>,
    /// What is not sure; the other tokens and steps have their tags for sure.
    pub steps: Vec<Step>,
}

/// How likely it is that a token has a tag and the one before it another; before the first token stands tag 0.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Step {
    pub token: u32,
    pub previous: u8,
    pub tag: u8,
    pub share: f32,
}

/// A sentence on its way to an [`Example`].
pub struct Sentence {
    /// The features' hashes of each token.
    pub features: Vec<Vec<u32>>,
    pub tags: Vec<u8>,
    pub steps: Vec<Step>,
}

impl Example {
    pub fn of(&self, token: usize) -> &[u32] {
        let start = if token == 0 { 0 } else { self.ends[token - 1] as usize };
        &self.features[start..self.ends[token] as usize]
    }

    pub fn len(&self) -> usize {
        self.tags.len()
    }
}

/// The tags of a document's tokens. A name claims each token that it touches; where a token is cut by a name's edge, the trainer follows the name.
pub fn tags(document: &Document, spans: &[(usize, usize, EntityLabel)]) -> Vec<u8> {
    let mut tags = vec![0; document.tokens.len()];
    for &(start, end, label) in spans {
        let Some(index) = EntityLabel::NAMES.iter().position(|&known| known == label) else { continue };
        let begin = u8::try_from(1 + 2 * index).unwrap_or_default();
        let first = document.tokens.partition_point(|token| (token.span.end as usize) <= start);
        let mut tag = begin;
        for (token, slot) in document.tokens.iter().zip(tags.iter_mut()).skip(first) {
            if token.span.start as usize >= end {
                break;
            }
            if *slot == 0 {
                *slot = tag;
                tag = begin + 1;
            }
        }
    }
    // A name that runs over the end of a sentence begins anew there.
    for sentence in &document.sentences {
        if let Some(tag) = tags.get_mut(sentence.tokens.start).filter(|tag| **tag > 0 && **tag & 1 == 0) {
            *tag -= 1;
        }
    }
    tags
}

/// How a copy of a text is spelt, to teach headlines in capitals and posts in small letters.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Spelling {
    AsIs,
    Upper,
    Lower,
    Title,
}

/// Changes the case of ASCII letters, which keeps every offset.
pub fn respell(text: &str, spelling: Spelling) -> String {
    match spelling {
        Spelling::AsIs => text.to_owned(),
        Spelling::Upper => text.to_ascii_uppercase(),
        Spelling::Lower => text.to_ascii_lowercase(),
        Spelling::Title => {
            let mut inside = false;
            text.chars()
                .map(|c| {
                    let changed = if inside { c } else { c.to_ascii_uppercase() };
                    inside = c.is_alphanumeric() || c == '\'' || c == '’';
                    changed
                })
                .collect()
        }
    }
}

/// The shares of tags of a document's tokens, where the labeller doubts and sees the same token.
fn shares(document: &Document<'_>, doubts: &[Doubt]) -> Vec<(usize, [f32; ROW])> {
    let mut all = Vec::new();
    for doubt in doubts {
        let at = document.tokens.partition_point(|token| (token.span.start as usize) < doubt.span.0);
        if document.tokens.get(at).is_none_or(|token| (token.span.start as usize, token.span.end as usize) != doubt.span) {
            continue;
        }
        let mut row = [0.0; ROW];
        for &(tag, share) in &doubt.shares {
            row[usize::from(tag)] = share;
        }
        let sum: f32 = row.iter().sum();
        if sum > 0.5 {
            all.push((at, row.map(|share| share / sum)));
        }
    }
    all
}

/// What shares of tags, each token's by itself, say about sequences: of all allowed sequences each is as likely as the product of its tags' shares.
/// Nothing where no sequence is possible.
fn steps(tags: &[u8], doubts: &[(usize, [f32; ROW])]) -> Vec<Step> {
    let mut possible: Vec<Vec<(u8, f32)>> = tags.iter().map(|&tag| vec![(tag, 1.0)]).collect();
    for (token, shares) in doubts {
        possible[*token] = (0..TAGS as u8).zip(shares).filter(|(_, share)| **share > 0.0).map(|(tag, &share)| (tag, share)).collect();
    }
    let follows = |previous: u8, tag: u8| allowed(usize::from(previous), usize::from(tag));
    // How likely each tag is from the left and from the right, scaled to one at each token.
    let mut left: Vec<Vec<f32>> = Vec::with_capacity(tags.len());
    for (token, here) in possible.iter().enumerate() {
        let reach = |tag: u8| match token.checked_sub(1) {
            None => f32::from(u8::from(follows(0, tag))),
            Some(before) => {
                possible[before].iter().zip(&left[before]).filter(|((previous, _), _)| follows(*previous, tag)).map(|(_, share)| share).sum()
            }
        };
        let row: Vec<f32> = here.iter().map(|&(tag, share)| share * reach(tag)).collect();
        let sum: f32 = row.iter().sum();
        if sum < 1e-6 {
            return Vec::new();
        }
        left.push(row.into_iter().map(|cell| cell / sum).collect());
    }
    let mut right: Vec<Vec<f32>> = possible.iter().map(|here| vec![1.0; here.len()]).collect();
    for token in (0..tags.len().saturating_sub(1)).rev() {
        let reach = |previous: u8| -> f32 {
            let next = possible[token + 1].iter().zip(&right[token + 1]);
            next.filter(|((tag, _), _)| follows(previous, *tag)).map(|((_, share), right)| share * right).sum()
        };
        let row: Vec<f32> = possible[token].iter().map(|&(tag, _)| reach(tag)).collect();
        let sum: f32 = row.iter().sum::<f32>().max(1e-30);
        right[token] = row.into_iter().map(|cell| cell / sum).collect();
    }
    let mut all = Vec::new();
    for token in 0..tags.len() {
        let outside = (vec![(0, 1.0)], vec![1.0]);
        let (before, from) = if token == 0 { (&outside.0, &outside.1) } else { (&possible[token - 1], &left[token - 1]) };
        if before.len() == 1 && possible[token].len() == 1 {
            continue;
        }
        let first = all.len();
        for (&(previous, _), from) in before.iter().zip(from) {
            for (&(tag, share), right) in possible[token].iter().zip(&right[token]) {
                let both = from * share * right;
                if both > 0.0 && follows(previous, tag) {
                    all.push(Step { token: token as u32, previous, tag, share: both });
                }
            }
        }
        let sum: f32 = all[first..].iter().map(|step: &Step| step.share).sum();
        if sum < 1e-12 {
            return Vec::new();
        }
        for step in &mut all[first..] {
            step.share /= sum;
        }
    }
    all
}

/// Calls `each` with every sentence of a text, spelt as told.
pub fn sentences(analyzer: &Analyzer, clusters: &Clusters, lists: bool, text: &Text, spelling: Spelling, mut each: impl FnMut(Sentence)) {
    let spelt = respell(&text.text, spelling);
    let document = analyzer.document(&spelt);
    let evidence = if lists { analyzer.evidence(&document) } else { Evidence::default() };
    let features = Features::new(&document, clusters, &evidence);
    let tags = tags(&document, &text.spans);
    let doubts = shares(&document, &text.doubts);
    for sentence in &document.sentences {
        let range = sentence.tokens.clone();
        let (from, to) = (doubts.partition_point(|doubt| doubt.0 < range.start), doubts.partition_point(|doubt| doubt.0 < range.end));
        let own: Vec<(usize, [f32; ROW])> = doubts[from..to].iter().map(|&(token, shares)| (token - range.start, shares)).collect();
        let tags = tags[range.clone()].to_vec();
        let keys = |token| {
            let mut keys = Vec::new();
            features.read(sentence, token, &mut keys);
            keys
        };
        each(Sentence { features: range.map(keys).collect(), steps: steps(&tags, &own), tags });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn doubt(token: usize, shares: &[(usize, f32)]) -> (usize, [f32; ROW]) {
        let mut row = [0.0; ROW];
        for &(tag, share) in shares {
            row[tag] = share;
        }
        (token, row)
    }

    #[test]
    fn a_sure_sentence_has_no_steps() {
        assert_eq!(steps(&[0, 1, 2, 0], &[]), []);
    }

    #[test]
    fn a_name_that_goes_on_must_have_begun() {
        // The first token may be outside or begin a person; the second goes on for sure, so the first begins.
        let all = steps(&[1, 2], &[doubt(0, &[(0, 0.9), (1, 0.1)])]);
        let share = |token, previous, tag| all.iter().find(|s| (s.token, s.previous, s.tag) == (token, previous, tag)).map_or(0.0, |s| s.share);
        assert!((share(0, 0, 1) - 1.0).abs() < 1e-5 && share(0, 0, 0) < 1e-5, "{all:?}");
        assert!((share(1, 1, 2) - 1.0).abs() < 1e-5, "{all:?}");
    }

    #[test]
    fn shares_of_each_token_add_up_to_one() {
        let all = steps(&[1, 2, 0], &[doubt(0, &[(0, 0.3), (1, 0.7)]), doubt(1, &[(0, 0.4), (1, 0.1), (2, 0.5)])]);
        for token in 0..3 {
            let sum: f32 = all.iter().filter(|step| step.token == token).map(|step| step.share).sum();
            assert!((sum - 1.0).abs() < 1e-5, "{token}: {all:?}");
        }
        // What a token's tags add up to is what the next token's steps come from.
        let tag = |token, tag| all.iter().filter(|s| s.token == token && s.tag == tag).map(|s| s.share).sum::<f32>();
        let previous = |token, tag| all.iter().filter(|s| s.token == token && s.previous == tag).map(|s| s.share).sum::<f32>();
        for which in 0..3 {
            assert!((tag(0, which) - previous(1, which)).abs() < 1e-5, "{which}: {all:?}");
        }
    }

    #[test]
    fn where_nothing_is_possible_nothing_is_doubted() {
        assert_eq!(steps(&[0, 2], &[doubt(1, &[(2, 1.0)])]), []);
    }
}
