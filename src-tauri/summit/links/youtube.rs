//! YouTube's addresses: one video has many, and a playlist is not a video.

use super::{Address, Place};
use crate::model::LinkKind;

/// Writes the one address of a video, with its playlist and without a position in it.
pub fn video_url(video_id: &str, playlist_id: Option<&str>) -> String {
    let list = playlist_id.map(|id| format!("&list={id}")).unwrap_or_default();
    format!("https://www.youtube.com/watch?v={video_id}{list}")
}

/// The address that a frame takes for a video, from the same second, or for a playlist; `None` for anything else.
pub fn embed_url(url: &str) -> Option<String> {
    const SITE: &str = "https://www.youtube-nocookie.com/embed";
    let Address { video_id, playlist_id, start, .. } = super::classify(url);
    match (video_id, playlist_id) {
        (Some(video), _) => {
            let start = start.filter(|second| *second > 0).map(|second| format!("?start={second}")).unwrap_or_default();
            Some(format!("{SITE}/{video}{start}"))
        }
        (None, Some(list)) => Some(format!("{SITE}/videoseries?list={list}")),
        (None, None) => None,
    }
}

/// Reads an address of YouTube; `None` for other hosts.
pub(super) fn read(url: &str, place: &Place) -> Option<Address> {
    let is_short = place.host == "youtu.be";
    if !is_short && !place.is_at("youtube.com") && !place.is_at("youtube-nocookie.com") {
        return None;
    }
    let video = match place.part(0) {
        id if is_short => Some(id.to_string()),
        "embed" | "shorts" | "live" | "v" => Some(place.part(1).to_string()),
        "watch" => place.query("v"),
        _ => None,
    };
    let video_id = video.filter(|id| is_video_id(id));
    let playlist_id = place.query("list").filter(|id| is_playlist_id(id));
    let kind = match (&video_id, &playlist_id, place.part(0)) {
        (Some(_), _, _) => LinkKind::Video,
        (None, Some(_), _) => LinkKind::Playlist,
        (None, None, first) if first.starts_with('@') || matches!(first, "c" | "channel" | "user") => LinkKind::Person,
        _ => LinkKind::Project,
    };
    let index = place.query("index").and_then(|index| index.parse().ok());
    let start = place.query("t").or_else(|| place.query("start")).and_then(|text| seconds(&text));
    Some(Address { video_id, playlist_id, index, start, ..Address::of(url, kind) })
}

/// Eleven characters; `videoseries` stands in the same place for a list.
fn is_video_id(id: &str) -> bool {
    id.len() == 11 && id != "videoseries" && is_playlist_id(id)
}

fn is_playlist_id(id: &str) -> bool {
    !id.is_empty() && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-')
}

/// Reads `90`, `90s`, `1m30s` or `1h2m3s`.
fn seconds(text: &str) -> Option<u32> {
    let (mut total, mut number) = (0u32, None::<u32>);
    for c in text.chars() {
        let unit = match c {
            'h' => 3600,
            'm' => 60,
            's' => 1,
            _ => {
                number = Some(number.unwrap_or(0).checked_mul(10)?.checked_add(c.to_digit(10)?)?);
                continue;
            }
        };
        total = total.checked_add(number.take()?.checked_mul(unit)?)?;
    }
    total.checked_add(number.unwrap_or(0)).filter(|_| !text.is_empty())
}
