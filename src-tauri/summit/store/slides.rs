//! Slides of talks, and their files in the library: `slides/ab/HASH`.

use super::{Reader, Write};
use crate::error::Result;
use crate::files::{self, incoming};
use crate::model::attached::{SlidesKind, SlidesRow};
use crate::model::{SlidesId, TalkId};
use rusqlite::{Connection, Row};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Slides, and what their file is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptSlides {
    pub row: SlidesRow,
    /// `None` for an address.
    pub kind: Option<SlidesKind>,
}

/// The folder of a library's slides.
pub fn folder_of(library: &Path) -> PathBuf {
    library.join("slides")
}

/// The name beside which slides are copied, while they are taken in.
pub fn target_of(library: &Path, slides: SlidesId) -> PathBuf {
    incoming_of(library).join(slides.to_string())
}

fn incoming_of(library: &Path) -> PathBuf {
    folder_of(library).join("incoming")
}

const COLUMNS: &str = "SELECT id, talk_id, kind, file_name, bytes, blake3, url FROM slides WHERE ";

fn slides(row: &Row<'_>) -> rusqlite::Result<KeptSlides> {
    Ok(KeptSlides {
        kind: SlidesKind::from_word(row.get_ref(2)?.as_str()?),
        row: SlidesRow {
            id: row.get(0)?,
            talk_id: row.get(1)?,
            file: row.get(3)?,
            bytes: u64::try_from(row.get::<_, i64>(4)?).unwrap_or_default(),
            blake3: row.get(5)?,
            url: row.get(6)?,
        },
    })
}

impl Reader<'_> {
    /// The slides of a talk, oldest first.
    pub fn slides_of(&self, talk: TalkId) -> Result<Vec<KeptSlides>> {
        let sql = [COLUMNS, "talk_id = ?1 ORDER BY id"].concat();
        let mut statement = self.connection.prepare_cached(&sql)?;
        Ok(statement.query_map([talk], slides)?.collect::<rusqlite::Result<_>>()?)
    }

    /// The slides with this id.
    pub fn slides(&self, id: SlidesId) -> Result<SlidesRow> {
        let sql = [COLUMNS, "id = ?1"].concat();
        Ok(self.connection.prepare_cached(&sql)?.query_row([id], slides)?.row)
    }
}

impl Write<'_> {
    /// Adds slides.
    pub fn insert_slides(&self, slides: &KeptSlides) -> Result<()> {
        let KeptSlides { row, kind } = slides;
        let (kind, bytes) = (kind.map_or("", SlidesKind::word), i64::try_from(row.bytes).unwrap_or(i64::MAX));
        self.connection.execute(
            "INSERT INTO slides (id, talk_id, kind, file_name, bytes, blake3, url) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            (row.id, row.talk_id, kind, &row.file, bytes, &row.blake3, &row.url),
        )?;
        Ok(())
    }

    /// Removes slides; their file stays.
    pub fn remove_slides(&self, id: SlidesId) -> Result<()> {
        self.connection.execute("DELETE FROM slides WHERE id = ?1", [id])?;
        Ok(())
    }
}

/// The part files of slides.
pub fn parts(library: &Path) -> Result<Vec<String>> {
    files::names_in(&incoming_of(library))
}

/// Compares all files of slides with their hashes and their rows, and says how many there are. `parts` are those that lay
/// there before the view of `connection` began.
pub(super) fn compare(
    connection: &Connection,
    library: &Path,
    parts: &[String],
    problems: &mut Vec<String>,
) -> Result<u32> {
    let folder = folder_of(library);
    let found: BTreeSet<String> = incoming::hashes_in(&folder)?.into_iter().collect();
    for hash in &found {
        match files::hash_of(&incoming::in_folder(&folder, hash)) {
            Ok(found) if found == *hash => {}
            Ok(_) => problems.push(format!("slides/{hash}: the file is not the one that was taken in")),
            Err(error) => problems.push(format!("slides/{hash}: {}", error.trouble().wrong)),
        }
    }
    let mut statement = connection.prepare("SELECT DISTINCT blake3 FROM slides WHERE blake3 <> '' ORDER BY blake3")?;
    let listed = statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<BTreeSet<String>>>()?;
    problems.extend(listed.difference(&found).map(|hash| format!("slides/{hash}: the file is missing")));
    for part in parts {
        let of_job = "SELECT 1 FROM local_jobs WHERE instr(target, ?1) > 0";
        let name = part.trim_start_matches('.').trim_end_matches(".part");
        if incoming_of(library).join(part).is_file() && !connection.prepare(of_job)?.exists([name])? {
            problems.push(format!("slides/incoming/{}: nobody is making this file", crate::error::shown(part)));
        }
    }
    Ok(u32::try_from(found.len()).unwrap_or(u32::MAX))
}
