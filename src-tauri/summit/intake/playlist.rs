//! What is in a playlist that was saved, a pasted list of links, or a plain table of talks?
//!
//! Decides by the content which of five shapes a file has, and gives one neutral [`PlaylistDraft`]. Entries that nobody
//! can watch stay in their place. Which talk an entry belongs to is left to [`crate::desk`].

mod pasted;
mod pyvideo;
mod table;
mod youtube;
mod ytdlp;

use super::{Content, json};
use crate::error::{Error, Result, Trouble, shown};
use crate::links::{self, Address};
use crate::model::imports::Problem;
use crate::model::playlist::{Availability, PlaylistDraft, PlaylistEntry};
use crate::model::{LinkKind, counted};

/// The most bytes of a file; the list of 5,000 videos that is the largest on YouTube takes less.
pub const LIMIT: u64 = 32 << 20;
/// The most entries: as many as a playlist of YouTube may have.
pub const ENTRIES: usize = 5_000;
/// The most characters of a title; YouTube allows 100.
pub const TITLE: usize = 500;

/// Reads a file, or the sheet of one, of at most [`LIMIT`] bytes; `file` is the name that messages show.
///
/// # Errors
/// `file-empty`, `file-binary`, `file-encoding`; `json-unreadable`, `json-too-deep`, `json-too-large`, `json-key-twice`;
/// `playlist-unknown` for what is none of the five shapes, `no-title-column` for another table, `playlist-mixed` for
/// pages of two playlists, and `playlist-too-long` for more than [`ENTRIES`] entries; what [`super::rows`] refuses.
pub fn read<'a>(file: &str, content: impl Into<Content<'a>>) -> Result<PlaylistDraft> {
    let content = content.into();
    let text = text_of(file, content.bytes())?;
    let mut draft = if !content.is_sheet() && is_json(&text) {
        of_json(file, &json::documents(file, &text)?)?
    } else if let Some(draft) = table::read(file, &text, content.delimiter(&text, true))? {
        draft
    } else if table::is_other(&text, content.delimiter(&text, false)) {
        let wrong = "no column of this table holds the titles of talks";
        let next = "Name its columns Title, Speakers and URL, or paste the links alone.";
        return Err(Error::refused("no-title-column", file, "row 1", wrong, next));
    } else {
        pasted::read(file, &text)
    };
    if draft.entries.is_empty() && draft.playlist_id.is_none() && draft.problems.is_empty() {
        return Err(unknown(file));
    }
    if draft.entries.len() > ENTRIES {
        let wrong = format!("it holds more than the limit of {}", counted(number(ENTRIES), "entry", "entries"));
        return Err(Error::refused("playlist-too-long", file, "", wrong, "Split it."));
    }
    shorten_titles(file, &mut draft);
    draft.entries.sort_by_key(|entry| entry.position);
    Ok(draft)
}

fn shorten_titles(file: &str, draft: &mut PlaylistDraft) {
    for entry in &mut draft.entries {
        let Some((end, _)) = entry.title.char_indices().nth(TITLE) else { continue };
        let wrong = format!("the title is longer than the limit of {TITLE} characters");
        let place = Place { word: "entry", number: entry.position };
        let (done, next) = ("It was cut there.", "Look whether it is a title at all.");
        draft.problems.push(said(file, &place, ("title-too-long", &entry.title), &wrong, done, next));
        entry.title.truncate(end);
    }
}

/// Whether the beginning of a file looks like one that [`read`] takes, and not like answers.
pub fn is_playlist<'a>(head: impl Into<Content<'a>>) -> bool {
    let head = head.into();
    let text = match decoded(head.bytes()) {
        Some(text) => text,
        None => String::from_utf8_lossy(head.bytes()).into_owned(),
    };
    let delimiter = head.delimiter(&text, false);
    let is_document = !head.is_sheet() && is_json(&text);
    is_document || table::is_table(&text, delimiter) || (!table::is_other(&text, delimiter) && pasted::is_list(&text))
}

fn of_json(file: &str, documents: &[serde_json::Value]) -> Result<PlaylistDraft> {
    if documents.iter().all(youtube::fits) {
        youtube::read(file, documents)
    } else if documents.iter().all(ytdlp::fits) {
        ytdlp::read(file, documents)
    } else if documents.iter().all(pyvideo::fits) {
        Ok(pyvideo::read(file, documents))
    } else {
        Err(unknown(file))
    }
}

fn unknown(file: &str) -> Error {
    let wrong = "this is no playlist and no list of links that this version knows";
    let next = "Save the answer of YouTube's playlistItems or of “yt-dlp --flat-playlist -J”, or paste the addresses of \
                the videos into a text file, one a line.";
    Error::refused("playlist-unknown", file, "", wrong, next)
}

/// An object, or a list of objects; a Markdown link begins with a bracket too.
fn is_json(text: &str) -> bool {
    let start = text.trim_start();
    start.starts_with('{') || start.strip_prefix('[').is_some_and(|rest| rest.trim_start().starts_with(['{', '[', ']']))
}

fn text_of(file: &str, bytes: &[u8]) -> Result<String> {
    let refuse = |code, place: String, wrong| {
        let next = "Save it as text in UTF-8 and import it again.";
        Err(Error::refused(code, file, place, wrong, next))
    };
    let Some(text) = decoded(bytes) else {
        let valid = std::str::from_utf8(bytes).map_or_else(|error| error.valid_up_to(), str::len);
        return refuse("file-encoding", format!("byte {}", valid + 1), "this is not UTF-8 text");
    };
    if text.trim().is_empty() {
        return Err(Error::refused("file-empty", file, "", "the file is empty", "Choose the right file."));
    }
    match text.find('\0') {
        Some(at) => refuse("file-binary", format!("byte {}", at + 1), "this is not text (it holds NUL bytes)"),
        None => Ok(text),
    }
}

/// The text of the bytes; UTF-16 by its mark, as the shell of Windows saves it. `None` for what is neither.
fn decoded(bytes: &[u8]) -> Option<String> {
    match encoding_rs::Encoding::for_bom(bytes) {
        Some((coder, mark)) if coder != encoding_rs::UTF_8 => {
            let (text, _) = coder.decode_without_bom_handling(bytes.get(mark..)?);
            Some(text.into_owned())
        }
        Some((_, mark)) => std::str::from_utf8(bytes.get(mark..)?).ok().map(str::to_owned),
        None => std::str::from_utf8(bytes).ok().map(str::to_owned),
    }
}

/// An entry without anything but its place.
fn blank(position: u32) -> PlaylistEntry {
    PlaylistEntry {
        position,
        video_id: None,
        url: String::new(),
        title: String::new(),
        speakers: Vec::new(),
        seconds: None,
        availability: Availability::Unknown,
    }
}

/// Puts the address of a video into an entry: YouTube's in its one form, others as they are.
fn set_address(entry: &mut PlaylistEntry, address: Address, playlist_id: Option<&str>) {
    let list = playlist_id.or(address.playlist_id.as_deref());
    entry.url = match &address.video_id {
        Some(id) => links::video_url(id, list),
        None => address.url,
    };
    entry.video_id = address.video_id;
}

/// The address of a video, as it is written; `None` for what may not be linked.
fn address(url: &str) -> Option<Address> {
    links::refuse_reason(url).is_none().then(|| links::classify(url))
}

/// Takes the address of an entry; says what is wrong with one that is no video's.
fn take_address(file: &str, place: &Place<'_>, entry: &mut PlaylistEntry, url: &str, problems: &mut Vec<Problem>) {
    if let Some(reason) = links::refuse_reason(url) {
        let next = "Ask for an address that begins with https://.";
        problems.push(problem(file, place, ("link-scheme", url), reason, next));
        return;
    }
    let address = links::classify(url);
    if address.kind == LinkKind::Playlist {
        let wrong = "is a playlist, where the address of one video is meant";
        let next = "Open the video in the playlist and copy its own address.";
        problems.push(problem(file, place, ("LINK-PLAYLIST", url), wrong, next));
        return;
    }
    set_address(entry, address, None);
}

/// Where in a file something stands.
struct Place<'a> {
    /// `entry`, `line` or `row`.
    word: &'a str,
    number: u32,
}

/// A problem with a value of an entry; the entry is kept without it.
fn problem(file: &str, place: &Place<'_>, (rule, value): (&str, &str), wrong: &str, next: &str) -> Problem {
    let wrong = if value.is_empty() { wrong.to_owned() } else { format!("“{}” {wrong}", shown(value)) };
    said(file, place, (rule, value), &wrong, "No talk gets a link from it.", next)
}

fn said(file: &str, place: &Place<'_>, (rule, value): (&str, &str), wrong: &str, done: &str, next: &str) -> Problem {
    let where_it_stands = if place.number == 0 { String::new() } else { format!("{} {}", place.word, place.number) };
    let trouble = Trouble {
        which: file.into(),
        place: where_it_stands,
        wrong: wrong.into(),
        done: done.into(),
        next: next.into(),
    };
    Problem {
        row: place.number,
        column: String::new(),
        column_number: 0,
        value: shown(value),
        rule: rule.into(),
        message: trouble.to_string(),
        action: "kept".into(),
    }
}

/// Says that a playlist is longer than what the file holds of it.
fn partial(file: &str, held: usize, told: u64) -> Problem {
    let wrong = format!("the playlist has {told} entries and the file holds {held} of them");
    let (done, next) = ("Those were read.", "Save all pages of it, and import that.");
    said(file, &Place { word: "", number: 0 }, ("playlist-partial", ""), &wrong, done, next)
}

fn number(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

/// A length as players show it: `4:58` or `1:02:03`.
fn clock(text: &str) -> Option<u32> {
    let parts: Vec<&str> = text.split(':').collect();
    if !(2..=3).contains(&parts.len()) {
        return None;
    }
    parts.iter().enumerate().try_fold(0_u32, |sum, (at, part)| {
        let fits = part.bytes().all(|b| b.is_ascii_digit()) && (part.len() == 2 || (at == 0 && part.len() == 1));
        let value: u32 = part.parse().ok().filter(|value| fits && (at == 0 || *value < 60))?;
        Some(sum * 60 + value)
    })
}

#[cfg(test)]
mod tests;
