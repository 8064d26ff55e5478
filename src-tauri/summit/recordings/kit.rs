//! The upload kit: names and texts with which the talks of a workshop are published by hand.
//!
//! Values only; who writes the files is [`crate::desk`]. Lengths and signs are those that video sites allow: a title of
//! 100 characters, a description of 5,000 bytes, neither with `<` or `>`.

mod text;

use super::listed;
use super::rules::length;
use crate::intake::csv_line;
use crate::model::recording::Container;
use crate::model::slug::slug;
use serde::Serialize;
use std::fmt::{Display, Formatter};
use text::{cut, fitted, one_line};

/// Characters of a title.
const TITLE: usize = 100;

/// Bytes of a description.
const DESCRIPTION: usize = 5_000;

/// The workshop that the talks belong to.
#[derive(Clone, Copy, Debug)]
pub struct KitWorkshop<'a> {
    pub title: &'a str,
    pub summit: &'a str,
    /// The summit's or the workshop's page; empty when unknown.
    pub url: &'a str,
}

/// A talk whose recording is in the library.
#[derive(Clone, Copy, Debug)]
pub struct KitTalk<'a> {
    /// Place in the running order, from 1; no two talks have the same.
    pub position: u32,
    /// Empty when unknown.
    pub title: &'a str,
    /// Names in order.
    pub speakers: &'a [&'a str],
    pub container: Container,
    /// Milliseconds from the beginning, and what begins there.
    pub chapters: &'a [(u64, &'a str)],
    /// Languages of the captions, such as `en` or `pt-BR`.
    pub captions: &'a [&'a str],
}

/// Everything that is published, as text. Paths are names within one folder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct UploadKit {
    pub workshop: String,
    pub summit: String,
    pub talks: Vec<KitEntry>,
}

/// One video.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct KitEntry {
    /// Place in the playlist, from 1.
    pub position: u32,
    /// Name of the recording, such as `03-ada-lovelace-analytical-engines.mp4`.
    pub file: String,
    pub title: String,
    pub description: String,
    pub speakers: Vec<String>,
    pub captions: Vec<KitCaptions>,
    /// Name of the picture, such as `03-ada-lovelace-analytical-engines.jpg`; empty where none is known.
    pub picture: String,
    /// As the description has them.
    pub chapters: Vec<KitChapter>,
}

/// What begins at a moment of a video, as `0:12 Method`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct KitChapter {
    /// Whole seconds from the beginning; below 2^53.
    #[cfg_attr(feature = "desktop", specta(type = u32))]
    pub second: u64,
    pub title: String,
}

impl Display for KitChapter {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", length(self.second as f64), self.title)
    }
}

/// Captions of one video in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct KitCaptions {
    pub language: String,
    /// Name of the file, such as `03-ada-lovelace-analytical-engines.en.vtt`.
    pub file: String,
}

/// Names and describes the talks, in the order of their positions.
pub fn kit(workshop: KitWorkshop<'_>, talks: &[KitTalk<'_>]) -> UploadKit {
    let mut talks: Vec<&KitTalk<'_>> = talks.iter().collect();
    talks.sort_by_key(|talk| talk.position);
    let digits = talks.last().map_or(0, |talk| talk.position.to_string().len()).max(2);
    UploadKit {
        workshop: one_line(workshop.title),
        summit: one_line(workshop.summit),
        talks: talks.into_iter().map(|talk| entry(workshop, talk, digits)).collect(),
    }
}

impl UploadKit {
    /// The kit as one table for a spreadsheet, one row a video.
    pub fn csv(&self) -> String {
        let header =
            ["Playlist position", "File", "Title", "Description", "Speakers", "Captions", "Picture", "Chapters"];
        let mut table = format!("\u{feff}{}", csv_line(header.into_iter()));
        for talk in &self.talks {
            let captions: Vec<&str> = talk.captions.iter().map(|captions| captions.file.as_str()).collect();
            let (position, speakers, captions) =
                (talk.position.to_string(), talk.speakers.join("; "), captions.join("; "));
            let chapters: Vec<String> = talk.chapters.iter().map(ToString::to_string).collect();
            let (words, chapters) = ([&talk.file, &talk.title, &talk.description], chapters.join("\n"));
            let cells = [&position].into_iter().chain(words).chain([&speakers, &captions, &talk.picture, &chapters]);
            table += &csv_line(cells.map(String::as_str));
        }
        table
    }

    /// The kit as JSON, with a line feed at the end.
    pub fn json(&self) -> Result<String, serde_json::Error> {
        serde_json::to_string_pretty(self).map(|text| text + "\n")
    }
}

fn entry(workshop: KitWorkshop<'_>, talk: &KitTalk<'_>, digits: usize) -> KitEntry {
    let speakers: Vec<String> = talk.speakers.iter().map(|name| one_line(name)).filter(|n| !n.is_empty()).collect();
    let title = one_line(talk.title);
    let words = format!("{} {title}", speakers.join(" "));
    let name = if words.trim().is_empty() { "talk".to_owned() } else { slug(&words) };
    let stem = format!("{:0digits$}-{name}", talk.position);
    let chapters = chapters(talk.chapters);
    KitEntry {
        position: talk.position,
        file: format!("{stem}.{}", talk.container),
        description: description(workshop, &chapters, &title, &speakers),
        title: headline(&title, &speakers),
        captions: captions(&stem, talk.captions),
        speakers,
        picture: String::new(),
        chapters,
    }
}

/// `Analytical engines – Ada Lovelace`; the speakers only where there is room for all of them.
fn headline(title: &str, speakers: &[String]) -> String {
    let speakers = listed(speakers);
    let line = match (title, speakers.as_str()) {
        ("", "") => "Lightning talk".to_owned(),
        ("", speakers) => format!("Lightning talk by {speakers}"),
        (title, "") => title.to_owned(),
        (title, speakers) => format!("{title} – {speakers}"),
    };
    let is_short = line.chars().count() <= TITLE;
    cut(if is_short || title.is_empty() { &line } else { title }, TITLE)
}

fn description(workshop: KitWorkshop<'_>, chapters: &[KitChapter], title: &str, speakers: &[String]) -> String {
    let what =
        if title.is_empty() { "A lightning talk".to_owned() } else { format!("“{title}”, a lightning talk") };
    let by = if speakers.is_empty() { String::new() } else { format!(" by {}", listed(speakers)) };
    let (name, summit) = (one_line(workshop.title), one_line(workshop.summit));
    let at = if summit.is_empty() { String::new() } else { format!(" at {summit}") };
    let mut text = format!("{what}{by}.\n\nFrom the workshop “{name}”{at}.\n");
    let url = one_line(workshop.url);
    if !url.is_empty() {
        text += &format!("{url}\n");
    }
    if !chapters.is_empty() {
        let lines: String = chapters.iter().map(|chapter| format!("{chapter}\n")).collect();
        text += &format!("\n{lines}");
    }
    fitted(text, DESCRIPTION)
}

/// `0:00 Start`: the first chapter of a video begins at its beginning, else a site shows none.
fn chapters(chapters: &[(u64, &str)]) -> Vec<KitChapter> {
    let chapter = |(at, title): &(u64, &str)| KitChapter { second: at / 1000, title: one_line(title) };
    let mut chapters: Vec<KitChapter> = chapters.iter().map(chapter).collect();
    chapters.sort_by(|one, other| (one.second, &one.title).cmp(&(other.second, &other.title)));
    chapters.dedup_by_key(|chapter| chapter.second);
    if chapters.first().is_some_and(|chapter| chapter.second > 0) {
        chapters.insert(0, KitChapter { second: 0, title: "Start".to_owned() });
    }
    chapters
}

fn captions(stem: &str, languages: &[&str]) -> Vec<KitCaptions> {
    let mut captions: Vec<KitCaptions> = Vec::new();
    for language in languages {
        let language: String = language.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').take(16).collect();
        let file = if language.is_empty() { format!("{stem}.vtt") } else { format!("{stem}.{language}.vtt") };
        if !captions.iter().any(|other| other.file.eq_ignore_ascii_case(&file)) {
            captions.push(KitCaptions { language, file });
        }
    }
    captions
}

#[cfg(test)]
mod tests;
