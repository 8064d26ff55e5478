//! One talk in one line: title, speakers and address, in the orders in which people write them.
//!
//! `[Title](address), by Name (Affiliation)`, `Name: [Title](address)`, `Name, [Title](address)`, `Title, by Name`,
//! `Title – Name ([video](address))`, `[12:30](address) Title, by Name`.

use super::super::answer::{before_told, is_generic};
use super::super::link::plain;
use super::super::section::spaced;
use super::inline::{self, Link};
use super::names::{Speaker, speakers};
use super::{Ground, Listed, embed};
use crate::links::classify;
use crate::model::{LinkKind, Role, TalkFacts};

/// A talk, and words behind it that are neither title nor speaker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Read {
    pub talk: Listed,
    pub rest: String,
}

#[derive(Default)]
struct Parts {
    title: String,
    speakers: Vec<Speaker>,
    rest: String,
    seconds: u32,
}

/// Reads one line. `None` where title and speakers cannot be told apart for certain.
pub(crate) fn read(text: &str, line: u32, ground: &Ground<'_>) -> Option<Read> {
    if text.contains(['\n', '|', '`']) {
        return None;
    }
    let links = inline::links(text);
    let (parts, url) = match main(&links) {
        Some(link) => (linked(text, &link)?, link.url.to_owned()),
        None => timed(text, ground).or_else(|| Some((by(text)?, String::new())))?,
    };
    let is_whole = (!parts.title.is_empty() || !url.is_empty()) && !parts.speakers.is_empty();
    let Parts { title, speakers, rest, seconds } = parts;
    let facts = TalkFacts { seconds, ..TalkFacts::default() };
    is_whole.then_some(Read { talk: Listed { line, title, url, speakers, facts, ..Listed::default() }, rest })
}

/// The link of the talk: the first to a video, else the only one.
fn main<'a>(links: &[Link<'a>]) -> Option<Link<'a>> {
    let video = links.iter().find(|link| classify(link.url).kind == LinkKind::Video);
    let first = links.first().filter(|_| links.iter().skip(1).all(|link| is_generic_or_extra(link.words)));
    video.or(first).copied()
}

fn is_generic_or_extra(words: &str) -> bool {
    is_generic(words)
        || matches!(spaced(words).as_str(), "slides" | "code" | "notes" | "paper" | "preprint" | "notebook")
}

fn linked(text: &str, link: &Link<'_>) -> Option<Parts> {
    let (before, behind) = (text.get(..link.start)?, text.get(link.end..)?);
    if is_time(link.words) {
        let words = behind.trim_start_matches([' ', '-', '–', '—', ':', '|']);
        return before.trim().is_empty().then(|| by(words).or_else(|| named(words))).flatten();
    }
    if link.words.is_empty() || is_generic(link.words) {
        let words = before.trim_end().trim_end_matches(['(', '[', ':', ',', '-', '–', '—', ' ']);
        let rest = rest_of(behind.trim_start_matches([')', ']', '.', ' ']));
        let parts = by(words).or_else(|| named(words))?;
        return Some(Parts { rest: together(&parts.rest, &rest), ..parts });
    }
    let title = title(link.words);
    if let Some(names) =
        title.strip_prefix("Watch ").and_then(|rest| rest.split_once("'s lightning talk")).map(|(names, _)| names)
        && before.trim().is_empty()
        && behind.trim().is_empty()
    {
        return ours(&title, names);
    }
    if before.trim().is_empty() {
        let (speakers, rest) = behind_title(behind)?;
        return Some(Parts { title, speakers, rest, seconds: 0 });
    }
    let names = before.trim_end().strip_suffix([':', ',', '-', '–', '—', '|'])?;
    Some(Parts { title, speakers: bold_or_plain(names)?, rest: rest_of(behind), seconds: 0 })
}

/// The text of a link that this program writes: `Watch Ada North's lightning talk: Mud (5 min, YouTube)`.
fn ours(words: &str, names: &str) -> Option<Parts> {
    let rest = words.split_once("'s lightning talk")?.1;
    let (rest, seconds) = before_told(rest).unwrap_or((rest, 0));
    let rest = rest.trim();
    let title = if rest.is_empty() { rest } else { rest.strip_prefix(':')?.trim() };
    let (title, speakers) = (title.to_owned(), speakers(names, Role::Speaker)?);
    Some(Parts { title, speakers, seconds, ..Parts::default() })
}

/// Speakers behind a title, and what stands behind them: `, by Name (Affiliation). More words.`
fn behind_title(text: &str) -> Option<(Vec<Speaker>, String)> {
    let words = text.trim_start_matches(['*', '_', ' ', ',', '-', '–', '—', '|', ':']);
    let words = ["by ", "with ", "presented by "].iter().find_map(|start| words.strip_prefix(start)).unwrap_or(words);
    let inside = words.strip_prefix('(').and_then(|rest| rest.split_once(')'));
    if let Some((inside, behind)) = inside.filter(|(inside, _)| !inside.contains('(')) {
        let inside = inside.trim().trim_start_matches("by ");
        return Some((speakers(inside, Role::Speaker)?, rest_of(behind)));
    }
    let (names, rest) = cut(words);
    Some((speakers(names, Role::Speaker)?, rest_of(rest)))
}

/// Names, and what follows them: a further sentence, or further links.
fn cut(text: &str) -> (&str, &str) {
    let is_end = |at: usize| {
        let word = text.get(..at).unwrap_or_default().rsplit([' ', '.']).next().unwrap_or_default();
        let goes_on =
            text.get(at + 2..).is_some_and(|rest| rest.starts_with(|c: char| c.is_uppercase() || c == '[' || c == '_'));
        word.chars().count() > 2 && goes_on
    };
    let sentence = text.match_indices(". ").map(|(at, _)| at).find(|at| is_end(*at));
    let links = ["([", " [", ": ", " – ", " — "].iter().filter_map(|mark| text.find(mark)).min();
    let name_link = text.starts_with('[');
    let end = [sentence, links.filter(|_| !name_link)].into_iter().flatten().min().unwrap_or(text.len());
    text.split_at_checked(end).unwrap_or((text, ""))
}

/// `Title, by Name (Affiliation)`, `“Title” by Name`.
fn by(text: &str) -> Option<Parts> {
    let plain_end = text.trim().trim_end_matches('.');
    for mark in [", by ", " by ", ", presented by ", " – by ", " — by ", ", with "] {
        let Some((before, behind)) = plain_end.rsplit_once(mark) else { continue };
        let (names, rest) = cut(behind);
        if let Some(speakers) = speakers(names, Role::Speaker) {
            let title = title(before.trim_end_matches([',', ' ', '-', '–', '—']));
            return Some(Parts { title, speakers, rest: rest_of(rest), seconds: 0 });
        }
    }
    bold_name(plain_end)
}

/// `**Name:** Title`, `**Name**, Title`.
fn bold_name(text: &str) -> Option<Parts> {
    let inside = text.strip_prefix("**")?;
    let (names, behind) = inside.split_once("**")?;
    let names = names.trim_end_matches(':');
    let is_parted = inside.get(..inside.find("**")?)?.ends_with(':') || behind.starts_with([':', ',', ' ']);
    let words = behind.trim_start_matches([':', ',', ' ', '-', '–', '—']);
    let (about, words) = match words.strip_prefix('(').and_then(|rest| rest.split_once("): ")) {
        Some((about, words)) => (format!("{names} ({about})"), words),
        None => (names.to_owned(), words),
    };
    let speakers = speakers(&about, Role::Speaker).filter(|_| is_parted && !words.is_empty())?;
    Some(Parts { title: title(words), speakers, ..Parts::default() })
}

/// `Name: Title`, `Name – Title`, `Title – Name`, `Title (Name)`: only beside a link or a time, and only one way round.
fn named(text: &str) -> Option<Parts> {
    let text = text.trim().trim_end_matches('.');
    if let Some((names, words)) = text.split_once(": ") {
        return Some(Parts { title: title(words), speakers: bold_or_plain(names)?, ..Parts::default() });
    }
    for mark in [" – ", " — ", " - "] {
        let Some((one, other)) = text.split_once(mark) else { continue };
        let parts = |words: &str, speakers| Parts { title: title(words), speakers, ..Parts::default() };
        return match (speakers(one, Role::Speaker), speakers(other, Role::Speaker)) {
            (Some(speakers), None) => Some(parts(other, speakers)),
            (None, Some(speakers)) => Some(parts(one, speakers)),
            _ => None,
        };
    }
    let (words, inside) = text.strip_suffix(')')?.rsplit_once(" (")?;
    Some(Parts { title: title(words), speakers: speakers(inside, Role::Speaker)?, ..Parts::default() })
}

fn bold_or_plain(names: &str) -> Option<Vec<Speaker>> {
    let bare = names.trim().replace("**", "");
    speakers(bare.trim_end_matches([':', ',']), Role::Speaker)
}

/// `12:30 Title, by Name` where the section has one recording: the talk begins there.
fn timed(text: &str, ground: &Ground<'_>) -> Option<(Parts, String)> {
    let (time, words) = text.trim_start_matches('[').split_once([' ', ']'])?;
    let seconds = seconds(time)?;
    let page = embed::watch_page(ground.recording()?)?;
    let words = words.trim_start_matches([']', ' ', '-', '–', '—', '|', ':']);
    let parts = by(words).or_else(|| named(words))?;
    let mark = if page.contains('?') { '&' } else { '?' };
    Some((parts, format!("{page}{mark}t={seconds}s")))
}

fn is_time(words: &str) -> bool {
    seconds(words.trim().trim_matches(['[', ']', '\\'])).is_some()
}

/// Seconds of `12:30` and `1:02:03`.
fn seconds(text: &str) -> Option<u32> {
    let parts: Vec<&str> = text.split(':').collect();
    let is_clock = (2..=3).contains(&parts.len()) && parts.iter().skip(1).all(|part| part.len() == 2);
    let number = |part: &&str| part.bytes().all(|b| b.is_ascii_digit()).then(|| part.parse::<u32>().ok()).flatten();
    let all: Vec<u32> = parts.iter().map(number).collect::<Option<_>>().filter(|_| is_clock)?;
    all.iter().try_fold(0u32, |sum, part| sum.checked_mul(60)?.checked_add(*part))
}

/// A title without its marks and quotation marks.
fn title(words: &str) -> String {
    let plain = plain(words.trim());
    let quoted = [('“', '”'), ('"', '"'), ('‘', '’'), ('„', '“'), ('«', '»')].into_iter().find_map(|(open, close)| {
        plain.strip_prefix(open)?.strip_suffix(close).filter(|inside| !inside.contains(close))
    });
    quoted.unwrap_or(&plain).trim().trim_end_matches([',', ':']).to_owned()
}

/// What is left, without marks that only part it from what was before.
fn rest_of(text: &str) -> String {
    let rest = text.trim().trim_start_matches(['.', ',', ';', ':', '-', '–', '—', ' ']);
    if rest.chars().any(char::is_alphanumeric) { rest.to_owned() } else { String::new() }
}

fn together(one: &str, other: &str) -> String {
    [one, other].iter().filter(|words| !words.is_empty()).copied().collect::<Vec<_>>().join(" ")
}
