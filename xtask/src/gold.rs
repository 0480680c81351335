//! Our own gold corpus: its sentences, joined to the documents that they come from.

use std::fs;
use std::path::Path;

use serde_json::Value;

/// A document of the gold corpus; spans in code points.
pub(crate) struct Gold {
    /// The run of sentences, such as "r0042".
    pub(crate) id: String,
    /// The sentences with a space between them, or a line break before a new paragraph.
    pub(crate) text: String,
    /// Start, end and label of each name.
    pub(crate) spans: Vec<(usize, usize, String)>,
}

/// Reads one part of the corpus, such as `data/gold/test.jsonl`.
pub(crate) fn read(path: &Path) -> Result<Vec<Gold>, String> {
    let lines = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let mut documents: Vec<Gold> = Vec::new();
    for (number, line) in lines.lines().enumerate() {
        let row: Value = serde_json::from_str(line).map_err(|error| format!("{}:{}: {error}", path.display(), number + 1))?;
        let id = row["id"].as_str().and_then(|id| id.split('.').next()).unwrap_or_default();
        if documents.last().is_none_or(|last| last.id != id) {
            documents.push(Gold { id: id.to_owned(), text: String::new(), spans: Vec::new() });
        }
        let Some(document) = documents.last_mut() else { continue };
        if !document.text.is_empty() {
            document.text.push(if row["par"].as_bool() == Some(true) { '\n' } else { ' ' });
        }
        let base = document.text.chars().count();
        document.spans.extend(typed(&row["spans"]).into_iter().map(|(start, end, label)| (base + start, base + end, label)));
        document.text.push_str(row["text"].as_str().unwrap_or_default());
    }
    Ok(documents)
}

/// `[[start, end, "LABEL", …], …]`
pub(crate) fn typed(spans: &Value) -> Vec<(usize, usize, String)> {
    let number = |value: &Value| value.as_u64().and_then(|number| usize::try_from(number).ok()).unwrap_or_default();
    spans.as_array().into_iter().flatten().map(|span| (number(&span[0]), number(&span[1]), span[2].as_str().unwrap_or_default().to_owned())).collect()
}
