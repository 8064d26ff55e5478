//! The words that a repair writes for a link: what it leads to, from its address and the person beside it.

use crate::links::{Address, classify};
use crate::model::draft::TalkDraft;
use crate::model::{LinkKind, PreviewNode, Target};
use crate::recap::block::talk_link::behind_title;
use crate::recap::dialect::{Dialect, address};
use crate::recap::markdown;
use crate::recap::preview;
use crate::recap::read::section::spaced;

/// What stands between a channel and the name of its workspace.
pub(super) const NAMED: &str = " (workspace ";

/// The text of the link to a person's talk, as the recap writes it.
pub(super) fn of_talk(name: &str, talk: &TalkDraft, url: &str) -> String {
    let known = classify(url);
    let lead = if known.video_id.is_none() && known.playlist_id.is_some() { "Open the playlist with" } else { "Watch" };
    let title = if talk.title.is_empty() { String::new() } else { format!(": {}", talk.title) };
    format!("{lead} {name}'s lightning talk{title}{}", behind_title(url, talk.facts.seconds))
}

/// `(YouTube)`, where the site is known.
fn site(url: &str) -> String {
    let site = address::site(url);
    if site.is_empty() { String::new() } else { format!(" ({site})") }
}

/// What a frame holds, where its video has no talk.
pub(super) fn of_frame(url: &str) -> Option<String> {
    let Address { video_id, playlist_id, .. } = classify(url);
    let what = if video_id.is_some() { "Video" } else { playlist_id.map(|_| "Playlist")? };
    Some(format!("{what}{}", site(url)))
}

/// Words in place of such as say nothing: `available here` becomes `available in one playlist (YouTube)`. `after` is
/// what stands behind the link in its line.
pub(super) fn instead(words: &str, url: &str, after: &str) -> Option<String> {
    let plain = spaced(words);
    let begins_large = words.trim_start().starts_with(char::is_uppercase);
    let what = what(url)?;
    if plain.starts_with("click ") {
        let lead = if begins_large { "Open" } else { "open" };
        let ends = after.trim_start().starts_with(['.', ',', ';', ':', '!', ')', '\\']) || after.trim().is_empty();
        let goes_on = ["to ", "for "].iter().any(|word| after.trim_start().starts_with(word));
        return (ends || goes_on).then(|| format!("{lead} {}", what.noun));
    }
    let kept = match plain.as_str() {
        "here" => "",
        "available here" => "available ",
        "found here" => "found ",
        "this" | "link" | "this link" | "this page" | "url" => return Some(what.noun),
        _ => return None,
    };
    let kept = if begins_large { capital(kept)? } else { kept.to_owned() };
    Some(format!("{kept}{}", what.place))
}

fn capital(words: &str) -> Option<String> {
    let first = words.chars().next()?;
    Some(first.to_uppercase().chain(words.chars().skip(1)).collect())
}

/// A target as a thing and as a place.
struct What {
    noun: String,
    place: String,
}

fn what(url: &str) -> Option<What> {
    let Address { kind, workspace, .. } = classify(url);
    let site = site(url);
    let of = |noun: String, place: String| Some(What { noun, place });
    match (kind, workspace) {
        (LinkKind::Playlist, _) => of(format!("the playlist{site}"), format!("in one playlist{site}")),
        (LinkKind::Invite, Some(workspace)) => {
            let noun = format!("the invitation to the {workspace} workspace{site}");
            of(noun.clone(), format!("with {noun}"))
        }
        (LinkKind::Chat, Some(workspace)) => {
            let noun = format!("the chat of the {workspace} workspace{site}");
            of(noun.clone(), format!("in {noun}"))
        }
        (LinkKind::Video | LinkKind::Invite | LinkKind::Chat | LinkKind::Person, _) => None,
        _ => page(url).and_then(|page| of(page.clone(), format!("at {page}"))),
    }
}

/// Host and path of a page, where they are short enough to be read and nothing else tells the page.
fn page(url: &str) -> Option<String> {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"))?;
    let page = rest.trim_end_matches('/');
    let is_plain = page.chars().all(|c| c.is_ascii_alphanumeric() || "-._~/".contains(c));
    (is_plain && page.len() <= 60 && page.contains('.')).then(|| page.to_owned())
}

/// Words as Markdown inside a link, so that none of them is a mark.
pub(super) fn printed(words: &str) -> Option<String> {
    const URL: &str = "https://x.example";
    let dialect = Dialect::of(Target::Jekyll, false);
    let tree: Vec<PreviewNode> = vec![preview::paragraph(vec![preview::link(URL, words)], None)];
    let line = markdown::printed(&tree, dialect);
    line.trim_end().strip_prefix('[')?.strip_suffix(&format!("]({URL})")).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_say_where_a_link_goes_or_nothing_is_said() {
        let list = "https://www.youtube.com/playlist?list=PLmud";
        let invite = "https://join.slack.com/t/mud/shared_invite/x";
        let cases = [
            ("available here", list, ".", Some("available in one playlist (YouTube)")),
            ("Available here", list, ".", Some("Available in one playlist (YouTube)")),
            ("Click here", invite, " to join", Some("Open the invitation to the mud workspace (Slack)")),
            ("click here", "https://mud.example/how/", ".", Some("open mud.example/how")),
            ("here", "https://mud.example/how", ".", Some("at mud.example/how")),
            ("this page", "https://mud.example", "", Some("mud.example")),
            ("Click here", list, " and listen", None),
            ("here", "https://mud.example/?page=3", ".", None),
            ("here", "https://youtu.be/muddymuddy1", ".", None),
            ("read more", "https://mud.example", ".", None),
        ];

        for (words, url, after, expected) in cases {
            assert_eq!(instead(words, url, after).as_deref(), expected, "{words} {url}");
        }
    }

    #[test]
    fn words_are_no_marks_inside_a_link() {
        assert_eq!(printed("Watch *A* [b]_ & c").as_deref(), Some(r"Watch \*A\* \[b\]\_ & c"));
    }
}
