//! The address of a talk, as a cell holds it.

use super::columns::values::is_web;
use crate::links::{classify, refuse_reason};
use crate::model::LinkKind;

/// An address, and what is to be said about it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Found {
    /// Empty where no address can be taken.
    pub(super) url: String,
    pub(super) doubt: Option<Doubt>,
}

/// Something wrong with an address: rule, what is wrong, what was done, what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Doubt {
    pub(super) rule: &'static str,
    pub(super) wrong: String,
    pub(super) done: &'static str,
    pub(super) next: &'static str,
}

/// Reads the address in a cell.
pub(super) fn read(text: &str) -> Found {
    if text.is_empty() {
        return Found::default();
    }
    let mut addresses = text.split_whitespace().filter(|word| is_web(word.trim_start_matches('<')));
    let first = addresses.next().unwrap_or(text);
    let (url, is_completed) = complete(first);
    if let Some(reason) = refuse_reason(&url) {
        let done = "The row was added without the link.";
        let next = "Ask for an address that begins with https://.";
        return Found {
            url: String::new(),
            doubt: Some(Doubt { rule: "link-scheme", wrong: reason.into(), done, next }),
        };
    }
    let address = classify(&url);
    let doubt = if address.kind == LinkKind::Playlist {
        let wrong = "is a playlist, where the address of one video is meant".into();
        let next = "Open the video in the playlist and copy its own address.";
        Some(Doubt { rule: "LINK-PLAYLIST", wrong, done: "The row was added with the link as given.", next })
    } else if is_completed {
        let wrong = "does not begin with https://".into();
        let done = "The row was added, and the address read with https:// before it.";
        Some(Doubt { rule: "link-scheme", wrong, done, next: "Look whether the link opens the talk." })
    } else if first != text {
        let wrong = "holds more than one address".into();
        let done = "The row was added with the first address in the cell.";
        Some(Doubt { rule: "link-extra-text", wrong, done, next: "Look whether it is the right one." })
    } else {
        None
    };
    Found { url: address.url, doubt }
}

/// Puts `https://` before an address that lacks it, such as `www.example.org/talk`.
fn complete(word: &str) -> (String, bool) {
    let is_web_without_scheme = is_web(word) && !word.contains("://");
    if is_web_without_scheme { (format!("https://{word}"), true) } else { (word.into(), false) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, url: &str, rule: Option<&str>) {
        let found = read(text);
        assert_eq!((found.url.as_str(), found.doubt.map(|doubt| doubt.rule)), (url, rule), "{text}");
    }

    #[test]
    fn an_address_is_taken_and_what_is_odd_about_it_is_said() {
        check("", "", None);
        check("https://youtu.be/abcdefghijk", "https://youtu.be/abcdefghijk", None);
        check("https://example.org/?a=1&amp;b=2", "https://example.org/?a=1&b=2", None);
        check("www.example.org/talk", "https://www.example.org/talk", Some("link-scheme"));
        check("Here: https://youtu.be/abcdefghijk thanks", "https://youtu.be/abcdefghijk", Some("link-extra-text"));
        check(
            "https://www.youtube.com/playlist?list=PL0",
            "https://www.youtube.com/playlist?list=PL0",
            Some("LINK-PLAYLIST"),
        );
        check("javascript:alert(1)", "", Some("link-scheme"));
        check("will send it later", "", Some("link-scheme"));
        check("https://ada:pw@example.org/", "", Some("link-scheme"));
    }
}
