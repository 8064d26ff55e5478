//! A plain table of talks: a row a talk, with its title and its address or its speakers.

use super::{Place, blank, clock, number, take_address};
use crate::error::Result;
use crate::intake::fold::fold_words;
use crate::intake::reader::csv::{Record, Records};
use crate::intake::refusal;
use crate::model::playlist::{PlaylistDraft, PlaylistEntry};

const TITLE: &str = "\
    title; talk title; title of the talk; talk; lightning talk; session title; titel; vortrag; titre; titulo; titolo";
const ADDRESS: &str = "\
    url; link; video; video url; video link; youtube; youtube url; youtube link; talk url; talk link; recording; address; \
    adresse; lien; enlace";
const SPEAKERS: &str = "\
    speaker; speakers; speaker name; speaker names; name; names; author; authors; presenter; presenters; given by; \
    vortragende; referent; referentin; intervenant; ponente; relatore";
const LENGTH: &str = "length; duration; minutes; dauer; duree; duracion; durata";

/// Which column holds what.
struct Columns {
    title: usize,
    address: Option<usize>,
    speakers: Option<usize>,
    length: Option<usize>,
    /// Whether there is no other.
    is_all: bool,
}

/// Whether a text is a table of talks and of nothing else.
pub(super) fn is_table(head: &str, delimiter: u8) -> bool {
    let mut record = Record::default();
    let read = Records::new(head.as_bytes(), delimiter).read(&mut record);
    read.unwrap_or(false) && columns(&record).is_some_and(|columns| columns.is_all)
}

/// Whether a text is a table of something else: its first row holds names of columns and no address.
pub(super) fn is_other(text: &str, delimiter: u8) -> bool {
    let is_page = text.trim_start().starts_with('<');
    let mut records = Records::new(text.as_bytes(), delimiter);
    let mut rows = Vec::new();
    let mut record = Record::default();
    while rows.len() < 2 && records.read(&mut record).unwrap_or(false) {
        if !record.is_blank() {
            rows.push((record.len(), record.cells().any(|cell| cell.contains("://"))));
        }
    }
    !is_page && matches!(rows.as_slice(), [(header, false), (row, _)] if *header >= 2 && *row >= 2)
}

/// Reads the table; `None` where the first row is no header of one.
pub(super) fn read(file: &str, text: &str, delimiter: u8) -> Result<Option<PlaylistDraft>> {
    let mut records = Records::new(text.as_bytes(), delimiter);
    let (mut record, mut found) = (Record::default(), None);
    let mut draft = PlaylistDraft { producer: "talk-table".into(), ..PlaylistDraft::default() };
    let mut header: Vec<String> = Vec::new();
    loop {
        match records.read(&mut record) {
            Ok(true) if record.is_blank() => {}
            Ok(true) => match &found {
                Some(columns) => take(file, &record, columns, &mut draft),
                None => {
                    let Some(columns) = columns(&record) else { return Ok(None) };
                    header = record.cells().map(str::to_owned).collect();
                    found = Some(columns);
                }
            },
            Ok(false) => return Ok(found.is_some().then_some(draft)),
            // Of a text that is no table nothing is to be refused as one.
            Err(_) if found.is_none() => return Ok(None),
            Err(fault) => return Err(refusal::of(file, &header, fault)),
        }
    }
}

fn columns(header: &Record) -> Option<Columns> {
    let folded: Vec<String> = header.cells().map(fold_words).collect();
    let is = |cell: &str, words: &str| words.split(';').any(|word| word.trim() == cell);
    let find = |words| folded.iter().position(|cell| is(cell, words));
    let known = |cell: &&String| [TITLE, ADDRESS, SPEAKERS, LENGTH].iter().any(|words| is(cell, words));
    let columns = Columns {
        title: find(TITLE)?,
        address: find(ADDRESS),
        speakers: find(SPEAKERS),
        length: find(LENGTH),
        is_all: folded.iter().filter(|cell| !cell.is_empty()).all(|cell| known(&cell)),
    };
    (columns.address.is_some() || columns.speakers.is_some()).then_some(columns)
}

fn take(file: &str, record: &Record, columns: &Columns, draft: &mut PlaylistDraft) {
    let cell = |column: Option<usize>| column.map_or("", |column| record.cell(column).trim());
    let mut entry = PlaylistEntry {
        title: cell(Some(columns.title)).to_owned(),
        speakers: speakers(cell(columns.speakers)),
        seconds: clock(cell(columns.length)),
        ..blank(number(draft.entries.len()).saturating_add(1))
    };
    let url = cell(columns.address);
    if !url.is_empty() {
        let place = Place { word: "row", number: u32::try_from(record.row()).unwrap_or(u32::MAX) };
        take_address(file, &place, &mut entry, url, &mut draft.problems);
    }
    draft.entries.push(entry);
}

/// The names in a cell; a comma parts whole names only, not a last name from a first.
fn speakers(cell: &str) -> Vec<String> {
    let parts = cell.split([';', '\n', '&']).flat_map(|part| part.split(" and "));
    let names = parts.flat_map(|part| {
        let names: Vec<&str> = part.split(',').collect();
        let are_whole = names.iter().all(|name| name.split_whitespace().count() >= 2);
        if are_whole { names } else { vec![part] }
    });
    names.map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect()
}
