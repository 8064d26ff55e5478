//! What `yt-dlp --flat-playlist` prints: one document of a playlist (`-J`), or a line an entry (`-j`).
//!
//! The program changes often: entries may be `null`, their address a bare id, their length missing, their type new.

use super::json::{text, whole};
use super::{Place, address, blank, number, partial, problem, set_address};
use crate::error::{Error, Result};
use crate::links;
use crate::model::LinkKind;
use crate::model::imports::Problem;
use crate::model::playlist::{Availability, PlaylistDraft, PlaylistEntry};
use serde_json::Value;

/// Whether a document is a playlist or an entry of one.
pub(super) fn fits(document: &Value) -> bool {
    is_playlist(document) || is_entry(document)
}

fn is_playlist(document: &Value) -> bool {
    document.get("entries").is_some_and(Value::is_array)
}

fn is_entry(document: &Value) -> bool {
    let is_told = ["_type", "ie_key", "extractor_key", "extractor"].iter().any(|key| document.get(key).is_some());
    is_told && !text(document, "/id").is_empty()
}

/// Reads one playlist, or the lines of its entries.
pub(super) fn read(file: &str, documents: &[Value]) -> Result<PlaylistDraft> {
    let (list, entries) = parts(file, documents)?;
    let is_list = is_playlist(list);
    let (id, title) = if is_list { ("/id", "/title") } else { ("/playlist_id", "/playlist_title") };
    let playlist_id = Some(text(list, id)).filter(|id| !id.is_empty()).map(str::to_owned);
    let told = ["/playlist_count", "/n_entries"].iter().find_map(|key| list.pointer(key)?.as_u64());
    let mut draft = PlaylistDraft {
        producer: "yt-dlp".into(),
        title: text(list, title).to_owned(),
        is_whole_playlist: playlist_id.is_some() && told.is_none_or(|told| u64::from(number(entries.len())) >= told),
        playlist_id,
        ..PlaylistDraft::default()
    };
    if let Some(told) = told.filter(|told| *told > u64::from(number(entries.len()))) {
        draft.problems.push(partial(file, entries.len(), told));
    }
    let given = Given { file, parent: text(list, "/extractor_key"), playlist_id: draft.playlist_id.as_deref() };
    for (running, value) in (1..).zip(entries) {
        let position = whole(value, "/playlist_index").filter(|place| *place > 0).unwrap_or(running);
        draft.entries.push(entry(&given, value, position, &mut draft.problems));
    }
    Ok(draft)
}

/// What tells about the playlist, and the entries.
fn parts<'a>(file: &str, documents: &'a [Value]) -> Result<(&'a Value, Vec<&'a Value>)> {
    match documents {
        [one] if is_playlist(one) => {
            Ok((one, one.get("entries").and_then(Value::as_array).into_iter().flatten().collect()))
        }
        lines if lines.iter().any(is_playlist) => {
            let wrong = format!("it holds several playlists ({} documents)", lines.len());
            Err(Error::refused("playlist-mixed", file, "", wrong, "Import them one by one."))
        }
        lines => Ok((lines.first().unwrap_or(&Value::Null), lines.iter().collect())),
    }
}

/// What an entry is read with.
struct Given<'a> {
    file: &'a str,
    /// `extractor_key` of the playlist.
    parent: &'a str,
    playlist_id: Option<&'a str>,
}

fn entry(given: &Given<'_>, value: &Value, position: u32, problems: &mut Vec<Problem>) -> PlaylistEntry {
    let mut entry = PlaylistEntry {
        title: text(value, "/title").to_owned(),
        seconds: whole(value, "/duration").filter(|seconds| *seconds > 0),
        availability: if value.is_null() { Availability::Unavailable } else { availability(value) },
        ..blank(position)
    };
    let place = Place { word: "entry", number: position };
    match video(value, given.parent) {
        Ok(address) => {
            let is_of_list = address.video_id.is_some();
            set_address(&mut entry, address, given.playlist_id.filter(|_| is_of_list));
        }
        Err(fault) => {
            problems.push(problem(given.file, &place, (fault.rule, &fault.value), fault.wrong, fault.next));
        }
    }
    entry
}

/// Why an entry has no address.
struct Fault {
    rule: &'static str,
    value: String,
    wrong: &'static str,
    next: &'static str,
}

fn video(value: &Value, parent: &str) -> std::result::Result<links::Address, Fault> {
    let fault = |rule, value: &str, wrong, next| Err(Fault { rule, value: value.to_owned(), wrong, next });
    let kind = text(value, "/_type");
    if value.is_null() {
        let next = "Look at the playlist whether a video is missing.";
        return fault("entry-empty", "", "yt-dlp could tell nothing about it", next);
    }
    let whole_list = "Save the playlist that holds the videos themselves.";
    if !matches!(kind, "" | "url" | "url_transparent" | "video") {
        let rule = if kind == "playlist" { "LINK-PLAYLIST" } else { "entry-type-unknown" };
        return fault(rule, kind, "is no type of a video", whole_list);
    }
    match found(value, parent) {
        Some(address) if address.kind == LinkKind::Playlist => {
            fault("LINK-PLAYLIST", &address.url, "is itself a playlist", whole_list)
        }
        Some(address) => Ok(address),
        None => {
            let next = "Copy its address from the playlist, and import that.";
            fault("entry-without-video", "", "no address of a video is told", next)
        }
    }
}

/// The address of an entry: as told, or made from the id of a video on YouTube.
fn found(value: &Value, parent: &str) -> Option<links::Address> {
    let told = ["/webpage_url", "/url"].map(|key| text(value, key));
    let known = told.iter().filter(|url| url.contains("://")).find_map(|url| address(url));
    let source = ["/ie_key", "/extractor_key", "/extractor"].map(|key| text(value, key));
    let source = source.iter().find(|name| !name.is_empty()).copied().unwrap_or(parent);
    let is_youtube = source.is_empty() || source.to_lowercase().starts_with("youtube");
    known.or_else(|| {
        let ids = [text(value, "/id"), text(value, "/url")].into_iter().filter(|_| is_youtube);
        let mut addresses = ids.filter_map(|id| address(&links::video_url(id, None)));
        addresses.find(|address| address.video_id.is_some())
    })
}

fn availability(value: &Value) -> Availability {
    match (text(value, "/title"), text(value, "/availability"), text(value, "/live_status")) {
        ("[Private video]", ..) => Availability::Private,
        ("[Deleted video]", ..) => Availability::Deleted,
        (_, _, "is_upcoming") => Availability::Upcoming,
        (_, "public", _) => Availability::Public,
        (_, "unlisted", _) => Availability::Unlisted,
        (_, "private" | "needs_auth" | "subscriber_only" | "premium_only", _) => Availability::Private,
        _ => Availability::Unknown,
    }
}
