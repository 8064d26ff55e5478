//! The table in a zip: a form's download may come packed, with nothing else in it.
//!
//! Decides which of the files is the table, and how much may come out of it. No name in the zip is ever a path here, and
//! what it says of its own sizes is not believed. A zip that is a workbook is left to [`super::workbook`].

use super::workbook::TEXT;
use serde::{Deserialize, Serialize};
use std::io::{Read, Seek};
use zip::ZipArchive;

/// The most files in an archive.
const ENTRIES: usize = 4_000;
/// What the name of a table ends with.
const TABLES: [&str; 2] = [".csv", ".tsv"];

/// Why there is no table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Refusal {
    /// A password is needed for the table.
    Encrypted,
    /// What is wrong.
    Unreadable(String),
    /// Which limit it breaks.
    TooLarge(String),
    /// No file in it is a table; these are there.
    NoTable(Vec<String>),
    /// These are tables, and one is meant.
    Several(Vec<String>),
}

/// The bytes of the only table in a zip, as they were packed; at most as many as a workbook's text may have.
pub fn table<R: Read + Seek>(input: R) -> Result<Vec<u8>, Refusal> {
    within(TEXT, input)
}

fn within<R: Read + Seek>(most: usize, input: R) -> Result<Vec<u8>, Refusal> {
    let mut zip = ZipArchive::new(input).map_err(unreadable)?;
    if zip.len() > ENTRIES {
        return Err(Refusal::TooLarge(format!("{ENTRIES} files")));
    }
    let (mut tables, mut others) = (Vec::new(), Vec::new());
    for index in 0..zip.len() {
        let raw = zip.by_index_raw(index).map_err(unreadable)?;
        let name = String::from_utf8_lossy(raw.name_raw()).into_owned();
        match raw.is_file() && is_table(&name) {
            true => tables.push((index, raw.encrypted(), name)),
            false => others.push(name),
        }
    }
    match tables.as_slice() {
        [] => Err(Refusal::NoTable(others)),
        [(_, true, _)] => Err(Refusal::Encrypted),
        [(index, false, _)] => unpacked(&mut zip, *index, most),
        _ => Err(Refusal::Several(tables.into_iter().map(|(.., name)| name).collect())),
    }
}

fn unpacked<R: Read + Seek>(zip: &mut ZipArchive<R>, index: usize, most: usize) -> Result<Vec<u8>, Refusal> {
    let mut bytes = Vec::new();
    let file = zip.by_index(index).map_err(unreadable)?;
    let limit = u64::try_from(most).unwrap_or(u64::MAX).saturating_add(1);
    let read = file.take(limit).read_to_end(&mut bytes);
    if bytes.len() > most {
        return Err(Refusal::TooLarge(format!("{} MiB unpacked", most >> 20)));
    }
    read.map_err(unreadable)?;
    Ok(bytes)
}

/// Whether a file is a table by its name, and none that a system put beside one (`__MACOSX/._answers.csv`).
fn is_table(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    let is_hidden = lower.split(['/', '\\']).any(|part| part.starts_with('.') && part != "." && part != "..");
    TABLES.iter().any(|end| lower.ends_with(end)) && !is_hidden && !lower.starts_with("__macosx/")
}

fn unreadable(error: impl std::fmt::Display) -> Refusal {
    Refusal::Unreadable(error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Cursor, Write};
    use zip::write::SimpleFileOptions;

    #[test]
    fn what_swells_is_stopped_at_its_limit_however_small_it_is_packed() {
        let packed = |size: usize| {
            let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
            zip.start_file("answers.csv", SimpleFileOptions::default()).unwrap();
            zip.write_all(&vec![b' '; size]).unwrap();
            zip.finish().unwrap()
        };

        assert!(packed(2 << 20).into_inner().len() < 10_000);
        assert_eq!(within(2 << 20, packed(2 << 20)), Ok(vec![b' '; 2 << 20]));
        assert_eq!(within(2 << 20, packed((2 << 20) + 1)), Err(Refusal::TooLarge("2 MiB unpacked".into())));
    }

    #[test]
    fn a_table_is_known_by_the_end_of_its_name() {
        let tables = ["answers.csv", "Umfrage (Antworten).CSV", "../a/b.tsv", "C:\\x\\answers.csv", "./answers.csv"];
        let others = ["answers.txt", "answers.csv/", "__MACOSX/._answers.csv", "a/.answers.csv", "csv", ".csv"];

        assert!(tables.iter().all(|name| is_table(name)));
        assert!(!others.iter().any(|name| is_table(name)));
    }
}
