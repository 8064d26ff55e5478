//! Kinds of address, and what each must satisfy.
//!
//! Decides what an address leads to, from its text alone; asks no network. Which link belongs to whom is left to
//! [`crate::desk`], and whether a post may show it to [`crate::recap`].

mod chat;
mod doubt;
mod hosts;
pub mod invitation;
pub mod permalink;
mod youtube;

use crate::model::LinkKind;
use url::Url;

pub(crate) use doubt::is_unsafe;
pub use doubt::{Doubt, doubts};
pub use youtube::{embed_url, video_url};

/// An address, understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// As written, without blanks or angle brackets around it and with `&amp;` as `&`.
    pub url: String,
    pub kind: LinkKind,
    /// The video, on YouTube; `None` for other hosts, whose addresses stay as they are.
    pub video_id: Option<String>,
    /// The playlist, on YouTube; a video may stand in one.
    pub playlist_id: Option<String>,
    /// `index=`: a position in the playlist that gets stale.
    pub index: Option<u32>,
    /// Second at which a video starts.
    pub start: Option<u32>,
    /// The workspace of a chat or an invite.
    pub workspace: Option<String>,
}

impl Address {
    fn of(url: &str, kind: LinkKind) -> Self {
        Self { url: url.into(), kind, video_id: None, playlist_id: None, index: None, start: None, workspace: None }
    }
}

/// Says what an address leads to.
///
/// `https://youtu.be/abcdefghijk?t=90` is a video with an id and a start; what no rule knows is a project's page.
pub fn classify(url: &str) -> Address {
    let cleaned = clean(url);
    let Ok(parsed) = Url::parse(&cleaned) else { return Address::of(&cleaned, LinkKind::Project) };
    if parsed.scheme() == "mailto" {
        return Address::of(&cleaned, LinkKind::Person);
    }
    let place = Place::of(&parsed);
    youtube::read(&cleaned, &place)
        .or_else(|| chat::read(&cleaned, &place))
        .unwrap_or_else(|| Address::of(&cleaned, hosts::kind(&place)))
}

/// Why an address cannot be taken; `None` for one that can.
pub fn refuse_reason(url: &str) -> Option<&'static str> {
    let cleaned = clean(url);
    if cleaned.is_empty() {
        return Some("is empty");
    }
    if cleaned.starts_with('#') {
        return Some("leads nowhere: only a mark inside a page");
    }
    if cleaned.contains(|c: char| c.is_whitespace() || c.is_control()) {
        return Some("holds blanks");
    }
    let Ok(parsed) = Url::parse(&cleaned) else { return Some("is no complete web address") };
    match parsed.scheme() {
        // Some mail programs take a file of this computer for such a word.
        "mailto" if parsed.query_pairs().any(|(key, _)| key.to_ascii_lowercase().starts_with("attach")) => {
            Some("wants a file attached")
        }
        "mailto" if parsed.path().contains('@') => None,
        "mailto" => Some("names no mailbox"),
        "http" | "https" if !parsed.username().is_empty() || parsed.password().is_some() => {
            Some("holds a user name or a password")
        }
        "http" | "https" => None,
        _ => Some("is neither http, https nor mailto"),
    }
}

/// A key that all addresses of one video or one playlist share, and that other addresses have for themselves; empty for
/// no address.
pub fn key(url: &str) -> String {
    let address = classify(url);
    let id = address.video_id.or(address.playlist_id);
    id.unwrap_or_else(|| address.url.trim_end_matches('/').to_owned())
}

/// Whether an address lies on the server with this origin.
pub fn is_below(url: &str, server: &str) -> bool {
    let origin = |url: &str| Url::parse(&clean(url)).ok().map(|url| url.origin());
    origin(url).is_some_and(|at| Some(at) == origin(server))
}

/// Takes off what surrounds an address, and undoes `&amp;`.
fn clean(url: &str) -> String {
    let trimmed = url.trim();
    let bare = trimmed.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')).unwrap_or(trimmed);
    bare.trim().replace("&amp;", "&")
}

/// The parts of a web address that the rules look at.
struct Place<'a> {
    url: &'a Url,
    /// Lower case, without `www.`.
    host: String,
    path: Vec<&'a str>,
}

impl<'a> Place<'a> {
    fn of(url: &'a Url) -> Self {
        let host = url.host_str().unwrap_or("").to_ascii_lowercase();
        let host = host.strip_prefix("www.").map_or(host.clone(), String::from);
        let path = url.path_segments().into_iter().flatten().filter(|part| !part.is_empty()).collect();
        Self { url, host, path }
    }

    /// Whether the host is `name` or below it.
    fn is_at(&self, name: &str) -> bool {
        let above = self.host.strip_suffix(name);
        above.is_some_and(|above| above.is_empty() || above.ends_with('.'))
    }

    /// The host's label before `name`: the workspace of `workspace.slack.com`.
    fn below(&self, name: &str) -> Option<&str> {
        self.host.strip_suffix(name)?.strip_suffix('.').filter(|above| !above.is_empty())
    }

    fn part(&self, index: usize) -> &str {
        self.path.get(index).copied().unwrap_or("")
    }

    fn query(&self, name: &str) -> Option<String> {
        self.url.query_pairs().find(|(key, _)| key == name).map(|(_, value)| value.into_owned())
    }
}

#[cfg(test)]
mod tests;
