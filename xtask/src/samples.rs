//! The sample articles in `seeds/`, as the page loads them: one JSON file, so that they work offline.

use std::fs;
use std::path::Path;

use serde_json::{Map, Value};

use crate::error::{Error, Result, at};
use crate::project;

/// One sample article: a folder of `seeds/`.
pub(crate) struct Sample {
    /// The folder's name.
    pub(crate) slug: String,
    /// `meta.json`: title, source, published and more.
    pub(crate) meta: Map<String, Value>,
    /// `article.txt`, as it is.
    pub(crate) text: String,
}

/// All samples, sorted by their folder's name.
pub(crate) fn read() -> Result<Vec<Sample>> {
    let seeds = project::root().join("seeds");
    let mut samples = Vec::new();
    for entry in at(&seeds, fs::read_dir(&seeds))?.flatten() {
        let folder = entry.path();
        if !folder.is_dir() {
            continue;
        }
        let (meta, text) = (folder.join("meta.json"), folder.join("article.txt"));
        let meta_text = at(&meta, fs::read_to_string(&meta))?;
        samples.push(Sample {
            slug: entry.file_name().to_string_lossy().into_owned(),
            meta: serde_json::from_str(&meta_text).map_err(|error| Error::new(format!("{}: {error}", project::short(&meta))))?,
            text: at(&text, fs::read_to_string(&text))?,
        });
    }
    samples.sort_by(|a, b| a.slug.cmp(&b.slug));
    Ok(samples)
}

/// Writes the samples as an array of `{slug, title, source, published, text}`.
pub(crate) fn write(to: &Path) -> Result<()> {
    let array = read()?
        .into_iter()
        .map(|mut sample| {
            let mut object = Map::new();
            object.insert("slug".to_owned(), sample.slug.into());
            for field in ["title", "source", "published"] {
                object.insert(field.to_owned(), sample.meta.remove(field).unwrap_or(Value::Null));
            }
            object.insert("text".to_owned(), sample.text.into());
            Value::Object(object)
        })
        .collect();
    at(to, fs::write(to, Value::Array(array).to_string()))
}
