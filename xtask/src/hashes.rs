//! `cargo xtask hashes`: keeps the table in data/README.md in step with the files: a row for each, with the hash of its bytes.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use sha2::{Digest, Sha256};

use crate::assets::hex;
use crate::error::{Error, Result, at};
use crate::project;

/// The line above the rows.
const HEADER: &str = "| file | source | licence | command | sha256 |";

/// What a row says where a person has to fill something in; tests/tidy.rs refuses it.
const UNKNOWN: &str = "?";

/// The verb.
pub(crate) fn run(mut arguments: lexopt::Parser) -> Result<()> {
    if let Some(argument) = arguments.next()? {
        return Err(crate::unexpected(&argument));
    }
    let data = project::root().join("data");
    let readme = data.join("README.md");
    let text = at(&readme, fs::read_to_string(&readme))?;
    let mut files = Vec::new();
    collect(&data, "", &mut files)?;
    files.sort();
    let updated = updated(&text, &files)?;
    if updated == text {
        println!("[hashes] {} files, the table was right", files.len());
        return Ok(());
    }
    at(&readme, fs::write(&readme, &updated))?;
    let unknown = updated.lines().filter(|line| line.starts_with("| ") && line.contains(&format!(" {UNKNOWN} "))).count();
    println!("[hashes] {} files, wrote data/README.md", files.len());
    if unknown > 0 {
        return Err(Error::new(format!("Rows that say {UNKNOWN:?}: {unknown}. Write where the file comes from and its licence.")));
    }
    Ok(())
}

/// A data file: its path below data/, its bytes.
type File = (String, Vec<u8>);

fn collect(folder: &Path, prefix: &str, files: &mut Vec<File>) -> Result<()> {
    for entry in at(folder, fs::read_dir(folder))?.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = entry.path();
        if path.is_dir() {
            collect(&path, &format!("{prefix}{name}/"), files)?;
        } else if name != "README.md" && !name.starts_with('.') {
            files.push((format!("{prefix}{name}"), at(&path, fs::read(&path))?));
        }
    }
    Ok(())
}

/// The README with a row for each file, in order; what people wrote in the rows stays.
fn updated(readme: &str, files: &[File]) -> Result<String> {
    let Some((before, table)) = readme.split_once(HEADER) else {
        return Err(Error::new(format!("Expected data/README.md to hold the table that begins with:\n{HEADER}")));
    };
    let rows: Vec<&str> = table.lines().skip(1).take_while(|line| line.starts_with('|')).collect();
    let after: String = table.lines().skip(1 + rows.len()).fold(String::new(), |text, line| text + line + "\n");
    let mut text = format!("{before}{HEADER}\n| --- | --- | --- | --- | --- |\n");
    for (path, bytes) in files {
        let known = rows.iter().map(|row| cells(row)).find(|cells| cells.first() == Some(&path.as_str()));
        let said = match known.as_deref() {
            Some([_, source, licence, command, _]) => [*source, *licence, *command].map(str::to_owned),
            _ => guessed(bytes).map(str::to_owned),
        };
        let _ = writeln!(text, "| {path} | {} | {} | {} | {} |", said[0], said[1], said[2], hex(&Sha256::digest(bytes)));
    }
    Ok(text + &after)
}

fn cells(row: &str) -> Vec<&str> {
    row.trim_matches('|').split('|').map(str::trim).collect()
}

/// A file that says in its first comments that it was written here needs no further source; of others, a person knows it.
fn guessed(bytes: &[u8]) -> [&'static str; 3] {
    let text = String::from_utf8_lossy(bytes);
    let own = text.lines().take_while(|line| line.starts_with('#')).any(|line| line.to_lowercase().contains("written for this project"));
    if own { ["written for this project", "MIT OR Apache-2.0", "by hand"] } else { [UNKNOWN; 3] }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_follow_the_files_and_keep_what_people_wrote() {
        let readme = format!("# Data\n\n{HEADER}\n| --- | --- | --- | --- | --- |\n| a.tsv | a book | CC-BY-4.0 | cargo x | old |\n| gone.tsv | x | y | z | h |\n\nMore.\n");
        let files = [("a.tsv".to_owned(), b"1".to_vec()), ("b.tsv".to_owned(), b"# Written for this project.\n".to_vec()), ("c.bin".to_owned(), vec![0])];
        let text = updated(&readme, &files).expect("the table should be found");
        let hash = hex(&Sha256::digest(b"1"));
        assert!(text.contains(&format!("\n| a.tsv | a book | CC-BY-4.0 | cargo x | {hash} |\n| b.tsv | written for this project |")), "{text}");
        assert!(text.contains("\n| c.bin | ? | ? | ? |") && text.ends_with(" |\n\nMore.\n") && !text.contains("gone"), "{text}");
        assert_eq!(updated(&text, &files).expect("the table should be found"), text, "a second run should change nothing");
    }
}
