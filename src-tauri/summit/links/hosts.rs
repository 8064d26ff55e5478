//! What other hosts serve: videos, forms, slides, notes, rooms, people. What none of the rules knows is a project.

use super::Place;
use crate::model::LinkKind;

/// `(host, first part of the path, kind)`; an empty part means any path. The first line that fits decides.
const RULES: &[(&str, &str, LinkKind)] = &[
    ("vimeo.com", "showcase", LinkKind::Playlist),
    ("vimeo.com", "album", LinkKind::Playlist),
    ("player.vimeo.com", "video", LinkKind::Video),
    ("media.ccc.de", "v", LinkKind::Video),
    ("loom.com", "share", LinkKind::Video),
    ("dailymotion.com", "video", LinkKind::Video),
    ("dailymotion.com", "playlist", LinkKind::Playlist),
    ("bilibili.com", "video", LinkKind::Video),
    ("docs.google.com", "forms", LinkKind::Form),
    ("docs.google.com", "presentation", LinkKind::Slides),
    ("docs.google.com", "document", LinkKind::Notes),
    ("docs.google.com", "spreadsheets", LinkKind::Notes),
    ("forms.gle", "", LinkKind::Form),
    ("forms.office.com", "", LinkKind::Form),
    ("forms.microsoft.com", "", LinkKind::Form),
    ("forms.cloud.microsoft", "", LinkKind::Form),
    ("typeform.com", "to", LinkKind::Form),
    ("surveymonkey.com", "r", LinkKind::Form),
    ("airtable.com", "shr", LinkKind::Form),
    ("limesurvey.net", "", LinkKind::Form),
    ("limesurvey.org", "", LinkKind::Form),
    ("slideshare.net", "", LinkKind::Slides),
    ("speakerdeck.com", "", LinkKind::Slides),
    ("slides.com", "", LinkKind::Slides),
    ("hackmd.io", "", LinkKind::Notes),
    ("cryptpad.fr", "", LinkKind::Notes),
    ("notion.so", "", LinkKind::Notes),
    ("notion.site", "", LinkKind::Notes),
    ("zoom.us", "", LinkKind::Room),
    ("meet.google.com", "", LinkKind::Room),
    ("meet.jit.si", "", LinkKind::Room),
    ("teams.microsoft.com", "", LinkKind::Room),
    ("teams.live.com", "", LinkKind::Room),
    ("whereby.com", "", LinkKind::Room),
    ("gather.town", "", LinkKind::Room),
    ("webex.com", "", LinkKind::Room),
    ("orcid.org", "", LinkKind::Person),
    ("linkedin.com", "in", LinkKind::Person),
];

/// The first label of a host that says what it serves, such as `pad.example.org`.
const NAMES: &[(&str, LinkKind)] = &[
    ("pad", LinkKind::Notes),
    ("etherpad", LinkKind::Notes),
    ("hedgedoc", LinkKind::Notes),
    ("codimd", LinkKind::Notes),
    ("limesurvey", LinkKind::Form),
    ("jitsi", LinkKind::Room),
    ("bbb", LinkKind::Room),
];

const ENDINGS: &[(&str, LinkKind)] = &[
    (".mp4", LinkKind::Video),
    (".webm", LinkKind::Video),
    (".mov", LinkKind::Video),
    (".mkv", LinkKind::Video),
    (".pptx", LinkKind::Slides),
    (".odp", LinkKind::Slides),
];

/// Says what an address leads to by its host and path.
pub(super) fn kind(place: &Place) -> LinkKind {
    let first = place.part(0);
    let rule = RULES.iter().find(|(host, part, _)| place.is_at(host) && first.starts_with(part));
    let label = place.host.split('.').next().unwrap_or("");
    let name = NAMES.iter().find(|(name, _)| *name == label);
    let last = place.path.last().copied().unwrap_or("").to_ascii_lowercase();
    let ending = ENDINGS.iter().find(|(ending, _)| last.ends_with(ending));
    rule.map(|(_, _, kind)| *kind)
        .or_else(|| by_shape(place))
        .or(name.map(|(_, kind)| *kind))
        .or(ending.map(|(_, kind)| *kind))
        .unwrap_or(LinkKind::Project)
}

/// Vimeo's numbers, PeerTube's paths on any host, and the pages of people on servers of the Fediverse.
fn by_shape(place: &Place) -> Option<LinkKind> {
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let is_long = |part: &str| part.len() >= 20 && part.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    match place.path.as_slice() {
        [number, ..] if place.is_at("vimeo.com") && is_number(number) => Some(LinkKind::Video),
        ["w", "p", list] if is_long(list) => Some(LinkKind::Playlist),
        ["videos", "watch", "playlist", list] if is_long(list) => Some(LinkKind::Playlist),
        ["w", video] | ["videos", "watch" | "embed", video] if is_long(video) => Some(LinkKind::Video),
        [person] if person.len() > 1 && person.starts_with('@') => Some(LinkKind::Person),
        _ => None,
    }
}
