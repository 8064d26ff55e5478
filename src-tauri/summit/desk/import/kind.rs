//! Which kind of file is this? Told by its content, never by its name.

use super::source::{is_form, unreadable};
use crate::error::Result;
use crate::files;
use crate::intake::{self, reader};
use std::io::Read;
use std::path::Path;

/// Which kind of file this is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// A form's export: a text, a workbook, or JSON.
    Responses,
    /// A recap post.
    Post,
    /// A playlist, a list of links to videos, or a table of talks.
    Talks,
    /// A poll of when people can come.
    Availability,
    /// The export of a proposal system, or a schedule.
    Programme,
}

/// How much of a file is looked at to find out what it is; what says that it is a post or talks stands at its beginning.
const LOOKED_AT: usize = 64 << 10;
const BEGINNING: usize = 8 << 10;

/// Finds out from the content which kind of file this is: a post has front matter or headings, most headers of a poll are
/// times, a table of answers has more columns than those of a talk.
pub fn kind_of(path: &Path) -> Result<FileKind> {
    let (mut looked_at, name) = (Vec::new(), path.display().to_string());
    let limit = u64::try_from(LOOKED_AT).unwrap_or(u64::MAX);
    files::open(path)?.take(limit).read_to_end(&mut looked_at).map_err(|e| unreadable(&name, &e))?;
    if reader::workbook::is_workbook(&looked_at) {
        return Ok(FileKind::Responses);
    }
    if reader::form::is_json(&looked_at) && is_form(path)? {
        return Ok(FileKind::Responses);
    }
    let head = looked_at.get(..BEGINNING).unwrap_or(&looked_at);
    let text = String::from_utf8_lossy(head);
    let text = text.trim_start_matches('\u{feff}');
    let is_post = text.starts_with("---\n") || text.starts_with("---\r") || has_heading(text);
    let is_programme = !is_post && is_programme(path, &text.trim_start().chars().take(1).collect::<String>(), head)?;
    Ok(match is_post {
        true => FileKind::Post,
        false if is_programme => FileKind::Programme,
        false if intake::availability::is_poll(&looked_at) => FileKind::Availability,
        false if intake::playlist::is_playlist(head) => FileKind::Talks,
        false => FileKind::Responses,
    })
}

// A document is only known as a whole; of a table the first row says it.
fn is_programme(path: &Path, first: &str, head: &[u8]) -> Result<bool> {
    if ["<", "{", "["].contains(&first) {
        let length = files::open(path)?.metadata().map_or(0, |about| about.len());
        return Ok(length <= intake::programme::LIMIT
            && intake::programme::is_programme(&files::read(path, intake::programme::LIMIT)?));
    }
    Ok(intake::programme::is_programme(String::from_utf8_lossy(head).as_bytes()))
}

// A cell may hold Markdown: what stands inside quotation marks is no heading of the file.
fn has_heading(text: &str) -> bool {
    let mut is_quoted = false;
    text.lines().any(|line| {
        let is_heading = !is_quoted && line.trim_start_matches('#').starts_with(' ') && line.starts_with('#');
        is_quoted ^= line.matches('"').count() % 2 == 1;
        is_heading
    })
}
