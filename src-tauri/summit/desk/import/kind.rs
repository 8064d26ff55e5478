//! What a file is, found out from its content and never from its name; of a workbook the sheet says it.

use super::source::{How, is_form, unreadable};
use super::{archive, workbook};
use crate::error::Result;
use crate::files;
use crate::intake::reader::form;
use crate::intake::reader::workbook::is_workbook;
use crate::intake::{self, Content};
use crate::model::imports::TableReading;
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
///
/// Of a workbook the sheet that is named counts, else the first that shows rows; `child` reads it. What cannot be read
/// is taken for answers, whose import says what is wrong.
pub fn kind_of(path: &Path, sheet: Option<&str>, child: Option<&Path>) -> Result<FileKind> {
    let (mut looked_at, name) = (Vec::new(), path.display().to_string());
    let limit = u64::try_from(LOOKED_AT).unwrap_or(u64::MAX);
    files::open(path)?.take(limit).read_to_end(&mut looked_at).map_err(|e| unreadable(&name, &e))?;
    if is_workbook(&looked_at) {
        let reading = TableReading { sheet: sheet.map(str::to_owned), ..TableReading::default() };
        let how = How { reading: &reading, before: TableReading::default(), child };
        let table = workbook::table(&name, path, &how, &mut || true);
        return Ok(match table {
            Ok(Some(table)) => of_table(Content::Sheet(&table.text)),
            Ok(None) => {
                archive::table(&name, path, child).map_or(FileKind::Responses, |table| of_table(Content::Bytes(&table)))
            }
            Err(_) => FileKind::Responses,
        });
    }
    if form::is_json(&looked_at) && is_form(path)? {
        return Ok(FileKind::Responses);
    }
    let head = looked_at.get(..BEGINNING).unwrap_or(&looked_at);
    let text = String::from_utf8_lossy(head);
    let text = text.trim_start_matches('\u{feff}');
    let has_head = ["---\n", "---\r", ":blogpost: true"].iter().any(|head| text.starts_with(head));
    if has_head || has_heading(text) {
        return Ok(FileKind::Post);
    }
    if text.trim_start().starts_with(['<', '{', '[']) && is_document_of_programme(path)? {
        return Ok(FileKind::Programme);
    }
    Ok(of_table(Content::Bytes(&looked_at)))
}

// A document is only known as a whole.
fn is_document_of_programme(path: &Path) -> Result<bool> {
    let length = files::open(path)?.metadata().map_or(0, |about| about.len());
    Ok(length <= intake::programme::LIMIT
        && intake::programme::is_programme(&files::read(path, intake::programme::LIMIT)?))
}

/// What the beginning of a table or a list tells.
fn of_table(looked_at: Content<'_>) -> FileKind {
    let (looked_at, head) = (looked_at.head(LOOKED_AT), looked_at.head(BEGINNING));
    // The head may end inside a letter.
    let text = String::from_utf8_lossy(head.bytes()).into_owned();
    let is_document = text.trim_start_matches('\u{feff}').trim_start().starts_with(['<', '{', '[']);
    let whole = match head {
        Content::Bytes(_) if is_document => None,
        Content::Bytes(_) => Some(Content::Bytes(text.as_bytes())),
        Content::Sheet(_) => Some(Content::Sheet(text.as_bytes())),
    };
    if whole.is_some_and(intake::programme::is_programme) {
        FileKind::Programme
    } else if intake::availability::is_poll(looked_at) {
        FileKind::Availability
    } else if intake::playlist::is_playlist(head) {
        FileKind::Talks
    } else {
        FileKind::Responses
    }
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
