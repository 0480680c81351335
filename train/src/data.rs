//! Labelled text as the trainer sees it: features and tags, a sentence at a time.

use std::io::{BufRead, BufReader};
use std::path::Path;

use dateline::model::{Clusters, Evidence, Features, LABELS};
use dateline::{Analyzer, Document, EntityLabel};
use serde_json::Value;

/// A text with its names; spans in bytes.
pub struct Text {
    pub id: String,
    pub text: String,
    pub spans: Vec<(usize, usize, EntityLabel)>,
}

/// Reads JSON Lines of `{"id","text","spans":[[start,end,LABEL],…]}` with spans in code points.
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
            if let Some(label) = EntityLabel::parse(label).filter(|label| LABELS.contains(label)) {
                spans.push((start, end, label));
            }
        }
        spans.sort_by_key(|span| span.0);
        texts.push(Text { id: row["id"].as_str().unwrap_or_default().to_owned(), text, spans });
    }
    Ok(texts)
}

/// One sentence: for each token its feature numbers and its tag.
pub struct Example {
    pub features: Vec<u32>,
    pub ends: Vec<u32>,
    pub tags: Vec<u8>,
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
        let Some(index) = LABELS.iter().position(|&known| known == label) else { continue };
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

/// Calls `each` with the features' hashes and tags of every sentence of a text.
pub fn sentences(
    analyzer: &Analyzer,
    clusters: &Clusters,
    lists: bool,
    text: &str,
    spans: &[(usize, usize, EntityLabel)],
    mut each: impl FnMut(Vec<Vec<u32>>, Vec<u8>),
) {
    let document = analyzer.document(text);
    let evidence = if lists { analyzer.evidence(&document) } else { Evidence::default() };
    let features = Features::extract(&document, clusters, &evidence);
    let tags = tags(&document, spans);
    for sentence in &document.sentences {
        let range = sentence.tokens.clone();
        each(range.clone().map(|token| features.of(token).to_vec()).collect(), tags[range].to_vec());
    }
}
