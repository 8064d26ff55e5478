//! What may go wrong with an address, by its text alone: rule and sentence.

use super::{Address, classify};
use crate::error::shown;
use url::Url;

/// Something to look at; `rule` is an id of [`crate::recap::check::RULES`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    pub rule: &'static str,
    pub message: String,
}

/// Says what is doubtful about an address. Whether an invitation still stands is said by [`super::invitation`].
pub fn doubts(text: &str) -> Vec<Doubt> {
    let url = shown(text);
    let mut doubts = Vec::new();
    let mut add = |rule, message: String| doubts.push(Doubt { rule, message });
    if is_unsafe(text) {
        add("LINK-SCHEME", format!("“{url}” is no web or mail address, or holds a user name. Change it."));
    }
    if is_secret(text) {
        add("LINK-SECRET", format!("“{url}” lets in whoever has it. Use the public address."));
    }
    if text.starts_with("http://") {
        add("LINK-HTTP", format!("“{url}” is http. Use https, if the site has it."));
    }
    if ["/latest/", "/nightly/", "/blob/main/", "/blob/master/"].iter().any(|part| text.contains(part)) {
        add("LINK-MOVING", format!("“{url}” changes with each version."));
    }
    let host = Url::parse(text).ok().and_then(|url| url.host_str().map(str::to_owned)).unwrap_or_default();
    if ["bit.ly", "tinyurl.com", "goo.gl", "t.co", "ow.ly", "is.gd"].contains(&host.as_str()) {
        add("LINK-SHORT", format!("“{url}” hides its target. Use the full address."));
    }
    let Address { video_id, index, .. } = classify(text);
    if video_id.is_some() && index.is_some() {
        let message = "The link holds “index=”, which moves with the playlist. Leave it out.";
        add("LINK-INDEX", message.to_owned());
    }
    doubts
}

/// Whether an address has a scheme that a reader must not follow, or a user name.
pub(crate) fn is_unsafe(text: &str) -> bool {
    match Url::parse(text) {
        Ok(url) => !matches!(url.scheme(), "http" | "https" | "mailto") || !url.username().is_empty(),
        Err(_) => false,
    }
}

fn is_secret(text: &str) -> bool {
    let lower = text.to_lowercase();
    let is_edit = lower.contains("docs.google.com") && !lower.contains("/forms/") && lower.contains("/edit");
    is_edit
        || ["?pwd=", "&pwd=", "passcode=", "x-amz-signature=", "&sig=", "access_token="]
            .iter()
            .any(|part| lower.contains(part))
}
