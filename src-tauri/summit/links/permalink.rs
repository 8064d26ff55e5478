//! The address of one message of a chat, where the export does not tell it and the link book knows the workspace.

use super::{Place, classify};
use crate::model::{Link, fold};
use url::Url;

/// A message, as an export names it.
#[derive(Clone, Copy, Debug)]
pub struct MessagePlace<'a> {
    /// `slack`, `discord` or `zulip`.
    pub product: &'a str,
    pub channel_key: &'a str,
    pub channel: &'a str,
    pub message_key: &'a str,
}

/// The address; `None` where it cannot be made.
pub fn permalink(book: &[Link], message: MessagePlace<'_>) -> Option<String> {
    let MessagePlace { product, channel_key, message_key, .. } = message;
    let is_plain = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'.');
    if !is_plain(channel_key) || !is_plain(message_key) {
        return None;
    }
    match product {
        "slack" => {
            let workspace = one_of(book, message, |link| {
                let url = Url::parse(&link.url).ok()?;
                Place::of(&url).is_at("slack.com").then(|| classify(&link.url).workspace)?
            })?;
            let is_name = workspace.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
            let number = message_key.replace('.', "");
            is_name.then(|| format!("https://{workspace}.slack.com/archives/{channel_key}/p{number}"))
        }
        "zulip" => {
            let site = one_of(book, message, |link| {
                let url = Url::parse(&link.url).ok()?;
                let is_zulip = super::chat::is_zulip(&Place::of(&url));
                is_zulip.then(|| url.origin().ascii_serialization())
            })?;
            Some(format!("{site}/#narrow/channel/{channel_key}/near/{message_key}"))
        }
        _ => None,
    }
}

/// What the links of this channel say, else what all links say, if it is one thing.
fn one_of(book: &[Link], message: MessagePlace<'_>, of: impl Fn(&Link) -> Option<String>) -> Option<String> {
    let is_of_channel = |link: &&Link| fold::text(&link.label) == fold::text(message.channel);
    let mut near: Vec<String> = book.iter().filter(is_of_channel).filter_map(&of).collect();
    near.dedup();
    let mut all: Vec<String> = book.iter().filter_map(&of).collect();
    all.sort();
    all.dedup();
    [near, all].into_iter().find(|found| found.len() == 1).and_then(|mut found| found.pop())
}
