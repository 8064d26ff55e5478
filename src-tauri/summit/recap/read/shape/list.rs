//! Lists in a post: where one ends, and the text of its items.

use super::super::answer::is_generic;
use super::super::line::{Line, hard_break, heading, list_mark};
use super::super::section::spaced;
use super::inline;
use super::{Ground, embed};
use std::ops::Range;

/// An item of a list; deeper items are items of their own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Item {
    pub lines: Range<usize>,
    pub indent: usize,
    /// The words in one line, without the mark.
    pub text: String,
}

/// Whether a list begins at a line: the line above is no item.
pub(crate) fn begins(lines: &[Line<'_>], at: usize) -> bool {
    let is_item = |at: usize| lines.get(at).is_some_and(|line| !line.code && list_mark(line.text).is_some());
    is_item(at) && !at.checked_sub(1).is_some_and(is_item)
}

/// The items of the list that begins at a line. Items may be parted by empty lines.
pub(crate) fn items(ground: &Ground<'_>, at: usize) -> Vec<Item> {
    let mut out: Vec<Item> = Vec::new();
    let mut blank = false;
    for index in at..ground.end {
        let Some(line) = ground.lines.get(index).filter(|line| !line.code && heading(line.text).is_none()) else {
            break;
        };
        let words = hard_break(line.text).0;
        if line.is_blank() {
            blank = true;
            continue;
        }
        if let Some(mark) = list_mark(line.text) {
            let indent = line.text.len() - line.text.trim_start().len();
            let text = words.get(mark..).unwrap_or_default().trim().to_owned();
            out.push(Item { lines: index..index + 1, indent, text });
        } else {
            let is_inside = line.text.starts_with(' ') || !blank;
            let Some(item) = out.last_mut().filter(|_| is_inside) else { break };
            item.lines.end = index + 1;
            // A further paragraph of an item is kept apart from its first.
            item.text.push_str(if blank { "\n" } else { " " });
            item.text.push_str(words.trim());
        }
        blank = false;
    }
    out
}

/// Index after the list that begins at a line.
pub(crate) fn end(ground: &Ground<'_>, at: usize) -> usize {
    items(ground, at).last().map_or(at, |item| item.lines.end).max(at + 1)
}

/// The address of the one video to which a line leads, if the line says nothing else. Our own words for a talk say that it
/// is one, on whatever site.
pub(crate) fn lone_video(line: &str) -> Option<String> {
    let text = hard_break(line).0;
    let text = text.get(list_mark(text).unwrap_or(0)..)?.trim();
    let found = inline::links(text);
    let [link] = found.as_slice() else { return None };
    let before = text.get(..link.start)?.replace('*', "");
    let behind = text.get(link.end..)?;
    let is_label = matches!(
        spaced(&before).as_str(),
        "" | "video" | "recording" | "watch" | "youtube" | "watch it" | "the video" | "the recording"
    );
    let is_bare = link.words.is_empty() || is_generic(link.words) || says_watch(link.words) || is_ours(link.words);
    let is_alone =
        is_label && before.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | ':')) && matches!(behind, "" | ".");
    let is_video = is_ours(link.words) || embed::watch_page(link.url).is_some();
    (is_video && is_alone && is_bare).then(|| link.url.to_owned())
}

/// Whether words of a link are those that this program writes for a talk or a panel.
pub(crate) fn is_ours(words: &str) -> bool {
    let lead = ["Watch ", "Open the playlist with "].iter().any(|lead| words.starts_with(lead));
    words.starts_with("Watch the panel: ") || (lead && words.contains("'s lightning talk"))
}

/// Whether words of a link say no more than that there is something to watch.
fn says_watch(words: &str) -> bool {
    const WORDS: &[&str] = &[
        "watch",
        "the",
        "full",
        "whole",
        "recording",
        "video",
        "talk",
        "panel",
        "session",
        "on",
        "youtube",
        "here",
        "it",
    ];
    spaced(words).split(' ').all(|word| WORDS.contains(&word))
}
