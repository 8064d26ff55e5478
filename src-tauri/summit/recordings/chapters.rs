//! Chapters of a recording: read from text as people paste it, one chapter a line, and held against what video sites ask.
//!
//! A line that cannot be read, and one out of order, is an error: whoever takes chapters in refuses them whole, since a
//! chapter that is left out would be missed by nobody. All else is told and taken.

use super::rules::length;
use crate::error::shown;
use crate::model::attached::Chapter;
use crate::model::finding::{Rule, rules};
use crate::model::{Finding, Place};
use std::fmt::Write;

/// The largest text that is read, in bytes: a description of a video is at most 5,000 long.
pub const LARGEST: usize = 64 << 10;

/// Characters of a title.
const TITLE: usize = 200;

/// Sites show chapters from so many on.
const LEAST: usize = 3;

/// Sites show chapters where each is at least so many milliseconds long.
const SHORTEST: u64 = 10_000;

/// Every rule over chapters. An id is never renamed or used again.
#[rustfmt::skip]
pub const RULES: &[Rule] = rules![
    "CHAPTER-LINE" Error Ask "A line cannot be read as a chapter.",
    "CHAPTER-ORDER" Error Ask "A chapter begins before the one above it.",
    "CHAPTER-TWICE" Error Ask "Two chapters begin in the same second.",
    "CHAPTER-BEYOND" Warning Ask "A chapter begins after the end of the recording.",
    "CHAPTER-SHORT" Warning Ask "A chapter is shorter than ten seconds, so video sites show none.",
    "CHAPTER-FEW" Warning Ask "There are fewer than three chapters, so video sites show none.",
    "CHAPTER-START" Info Safe "The first chapter begins later than 0:00, so that “0:00 Start” is put before it.",
];

/// The chapters of a text, and what is wrong with it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chapters {
    /// In the order of the lines, those left out that cannot be read.
    pub chapters: Vec<Chapter>,
    /// In the order of the lines; line 0 means all of them.
    pub findings: Vec<Finding>,
}

/// Reads chapters, such as `0:00 Start`, `- 1:02:03 – Results`, `(12:40) Method` and `[00:15.5] Tides`. Empty lines are
/// passed over.
///
/// `file` is the name that findings show; `seconds` is the length of the recording, if known.
pub fn read(file: &str, text: &str, seconds: Option<f64>) -> Chapters {
    let mut findings = Findings { file, all: Vec::new() };
    let mut lines = Vec::new();
    for (number, line) in (1_u32..).zip(text.trim_start_matches('\u{feff}').lines()) {
        match chapter(line) {
            _ if line.trim().is_empty() => {}
            Ok(chapter) => lines.push((number, chapter)),
            Err(why) => findings.add("CHAPTER-LINE", number, format!("“{}” {why}.", shown(line.trim()))),
        }
    }
    check(&lines, seconds, &mut findings);
    let mut findings = findings.all;
    findings.sort_by(|one, other| one.place.cmp(&other.place));
    Chapters { chapters: lines.into_iter().map(|(_, chapter)| chapter).collect(), findings }
}

/// One chapter a line, as [`read`] takes them; empty where there are none.
pub fn written(chapters: &[Chapter]) -> String {
    let mut text = String::new();
    for chapter in chapters {
        // Writing to a text cannot fail.
        let _ = writeln!(text, "{} {}", moment(chapter.at_ms), chapter.title);
    }
    text
}

/// `1:02:03`, and `0:15.500` where the moment is no whole second.
fn moment(at_ms: u64) -> String {
    let whole = length((at_ms / 1000) as f64);
    match at_ms % 1000 {
        0 => whole,
        rest => format!("{whole}.{rest:03}"),
    }
}

/// Reads a line; an error says what is wrong with it.
fn chapter(line: &str) -> Result<Chapter, &'static str> {
    let line = without_mark(line.trim());
    let (time, rest) = bracketed(line).unwrap_or_else(|| {
        line.split_at(line.find(|c: char| !(c.is_ascii_digit() || ":.,".contains(c))).unwrap_or(line.len()))
    });
    // A full stop or a colon may close the moment: `1:30: Method`.
    let at_ms = milliseconds(time.trim().trim_end_matches([':', '.', ',']))
        .ok_or("does not begin with a moment such as 1:30")?;
    let title = rest.trim_start_matches(|c: char| c.is_whitespace() || "-–—:|·.,".contains(c));
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    match title.chars().count() {
        0 => Err("names nothing that begins there"),
        count if count > TITLE => Err("is too long for the title of a chapter"),
        _ if title.contains(char::is_control) => Err("holds signs that cannot be shown"),
        _ => Ok(Chapter { at_ms, title }),
    }
}

/// Without the mark of a list: `- `, `* `, `• `, `3. `, `3) `.
fn without_mark(line: &str) -> &str {
    let digits = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let numbered = if digits.len() < line.len() { digits.strip_prefix(['.', ')']) } else { None };
    let marked = numbered.or_else(|| line.strip_prefix(['-', '*', '•', '–', '—', '·', '+']));
    match marked {
        Some(rest) if rest.starts_with(char::is_whitespace) => rest.trim_start(),
        _ => line,
    }
}

/// `(12:40) Method` and `[12:40] Method`, apart.
fn bracketed(line: &str) -> Option<(&str, &str)> {
    let round = line.strip_prefix('(').and_then(|rest| rest.split_once(')'));
    round.or_else(|| line.strip_prefix('[').and_then(|rest| rest.split_once(']')))
}

/// `1:30`, `75:30`, `1:02:03`, with parts of a second where there are any.
fn milliseconds(time: &str) -> Option<u64> {
    let (whole, part) = time.split_once(['.', ',']).map_or((time, "0"), |(whole, part)| (whole, part));
    let parts: Vec<u64> = whole.split(':').map(|part| digits(part, 4)).collect::<Option<_>>()?;
    let seconds = match parts.as_slice() {
        [minutes, seconds @ 0..60] => minutes * 60 + seconds,
        [hours, minutes @ 0..60, seconds @ 0..60] => hours * 3600 + minutes * 60 + seconds,
        _ => return None,
    };
    let milliseconds = format!("{part:0<3}");
    Some(seconds * 1000 + digits(&milliseconds, 3)?)
}

fn digits(text: &str, most: usize) -> Option<u64> {
    let are_digits = (1..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    are_digits.then(|| text.parse().ok()).flatten()
}

/// What reading finds, with lines.
struct Findings<'a> {
    file: &'a str,
    all: Vec<Finding>,
}

impl Findings<'_> {
    fn add(&mut self, id: &str, line: u32, message: String) {
        let Some(rule) = RULES.iter().find(|rule| rule.id == id) else { return };
        self.all.push(Finding::of(rule, Place::line(self.file, line), message));
    }
}

fn check(lines: &[(u32, Chapter)], seconds: Option<f64>, findings: &mut Findings<'_>) {
    let end = seconds.map(|seconds| (seconds.max(0.0) * 1000.0) as u64);
    let mut before: Option<&Chapter> = None;
    for (line, chapter) in lines {
        check_order(*line, chapter, before, findings);
        if end.is_some_and(|end| chapter.at_ms >= end) {
            let message = format!("{}, and the recording is over before.", begins(chapter));
            findings.add("CHAPTER-BEYOND", *line, message);
        }
        before = Some(chapter);
    }
    check_sites(lines, end, findings);
}

/// `“Method” begins at 1:30`.
fn begins(chapter: &Chapter) -> String {
    format!("“{}” begins at {}", shown(&chapter.title), moment(chapter.at_ms))
}

fn check_order(line: u32, chapter: &Chapter, before: Option<&Chapter>, findings: &mut Findings<'_>) {
    let Some(before) = before else { return };
    if chapter.at_ms / 1000 == before.at_ms / 1000 {
        let message = format!("{}, in the same second as “{}”.", begins(chapter), shown(&before.title));
        findings.add("CHAPTER-TWICE", line, message);
    } else if chapter.at_ms < before.at_ms {
        let message = format!("{}, and the one above it at {}.", begins(chapter), moment(before.at_ms));
        findings.add("CHAPTER-ORDER", line, message);
    }
}

/// What the sites ask for: the first at 0:00, at least three, each at least ten seconds long.
fn check_sites(lines: &[(u32, Chapter)], end: Option<u64>, findings: &mut Findings<'_>) {
    let Some((line, first)) = lines.first() else { return };
    let is_late = first.at_ms >= 1000;
    if is_late {
        findings.add("CHAPTER-START", *line, format!("{}: “0:00 Start” is put before it.", begins(first)));
    }
    if lines.len() + usize::from(is_late) < LEAST {
        findings.add("CHAPTER-FEW", 0, format!("Video sites show chapters where there are at least {LEAST}."));
    }
    if is_late && first.at_ms < SHORTEST {
        let message = format!("{}, less than 10 seconds after the start: video sites show no chapters.", begins(first));
        findings.add("CHAPTER-SHORT", *line, message);
    }
    let ends = lines.iter().skip(1).map(|(_, next)| next.at_ms).chain(end);
    for ((line, chapter), end) in lines.iter().zip(ends) {
        if chapter.at_ms < end && end - chapter.at_ms < SHORTEST {
            let title = shown(&chapter.title);
            let message = format!("“{title}” is shorter than 10 seconds: video sites show no chapters.");
            findings.add("CHAPTER-SHORT", *line, message);
        }
    }
}

#[cfg(test)]
mod tests;
