//! The answer of YouTube's Data API to `playlistItems`: pages of up to 50 entries.
//!
//! A private or deleted video keeps its place, under a title of YouTube's own and without the day of its publication.

use super::json::{text, whole};
use super::{Place, blank, number, partial, said, set_address};
use crate::error::{Error, Result};
use crate::links;
use crate::model::imports::Problem;
use crate::model::playlist::{Availability, PlaylistDraft, PlaylistEntry};
use serde_json::Value;
use std::collections::{BTreeSet, HashSet};

/// Whether a document is such a page.
pub(super) fn fits(page: &Value) -> bool {
    let Some(items) = page.get("items").and_then(Value::as_array) else { return false };
    match text(page, "/kind") {
        "" => items.iter().all(|item| !video(item).is_empty() || item.pointer("/snippet/playlistId").is_some()),
        kind => kind == "youtube#playlistItemListResponse",
    }
}

/// Reads the pages, in any order.
pub(super) fn read(file: &str, pages: &[Value]) -> Result<PlaylistDraft> {
    let items: Vec<&Value> = pages.iter().filter_map(|page| page.get("items")?.as_array()).flatten().collect();
    let lists: BTreeSet<&str> =
        items.iter().map(|item| text(item, "/snippet/playlistId")).filter(|list| !list.is_empty()).collect();
    if lists.len() > 1 {
        let named: Vec<&str> = lists.into_iter().take(5).collect();
        let wrong = format!("it holds pages of several playlists: {}", named.join(", "));
        return Err(Error::refused("playlist-mixed", file, "", wrong, "Import them one by one."));
    }
    let playlist_id = lists.first().map(|list| (*list).to_owned());
    let (mut entries, mut known, mut repeated) = (Vec::new(), HashSet::new(), 0);
    for item in items {
        let id = text(item, "/id");
        if !id.is_empty() && !known.insert(id) {
            repeated += 1;
            continue;
        }
        let running = number(entries.len()).saturating_add(1);
        let position = whole(item, "/snippet/position").map_or(running, |from_zero| from_zero.saturating_add(1));
        entries.push(entry(item, position, playlist_id.as_deref()));
    }
    let told = pages.iter().filter_map(|page| page.pointer("/pageInfo/totalResults")?.as_u64()).max();
    let is_whole_playlist = told.is_none_or(|told| u64::from(number(entries.len())) >= told);
    let mut problems = Vec::new();
    if let Some(told) = told.filter(|_| !is_whole_playlist) {
        problems.push(partial(file, entries.len(), told));
    }
    problems.extend((repeated > 0).then(|| repeats(file, repeated)));
    let producer = "youtube-api".into();
    Ok(PlaylistDraft { producer, playlist_id, title: String::new(), is_whole_playlist, entries, problems })
}

fn repeats(file: &str, count: u32) -> Problem {
    let wrong = format!("a page stands in the file twice: {count} entries come again");
    let (done, next) = ("They were read once.", "There is nothing to do.");
    said(file, &Place { word: "", number: 0 }, ("page-repeated", ""), &wrong, done, next)
}

fn entry(item: &Value, position: u32, playlist_id: Option<&str>) -> PlaylistEntry {
    let mut entry = blank(position);
    let id = video(item);
    if !id.is_empty() {
        set_address(&mut entry, links::classify(&links::video_url(id, None)), playlist_id);
    }
    entry.title = text(item, "/snippet/title").to_owned();
    entry.availability = availability(item);
    entry
}

fn video(item: &Value) -> &str {
    let id = text(item, "/contentDetails/videoId");
    if id.is_empty() { text(item, "/snippet/resourceId/videoId") } else { id }
}

fn availability(item: &Value) -> Availability {
    let is_published = !text(item, "/contentDetails/videoPublishedAt").is_empty();
    match (text(item, "/snippet/title"), text(item, "/status/privacyStatus")) {
        ("Deleted video", _) if !is_published => Availability::Deleted,
        ("Private video", _) if !is_published => Availability::Private,
        (_, "public") => Availability::Public,
        (_, "unlisted") => Availability::Unlisted,
        (_, "private") => Availability::Private,
        _ => Availability::Unknown,
    }
}
