//! Captions of a recording: WebVTT and SRT read, checked, and written as WebVTT.
//!
//! Blocks and times are read in [`blocks`], words in [`words`], the rolling lines of automatic captions are merged in
//! [`rolling`], tags of languages in [`language`]. The encoding is found as for tables. A cue that cannot be shown is left out, and a finding says so.

mod blocks;
pub mod language;
mod rolling;
mod words;

use crate::error::{Error, Result};
use crate::intake::text::{self, Encoding};
use crate::model::finding::{Rule, rules};
use crate::model::{Finding, Place};
use std::fmt::Write;
use std::io::Read;

pub use words::shown as plain;

/// The largest file that is read: a day of captions has less.
pub const LARGEST: usize = 8 << 20;

/// Every rule over captions. An id is never renamed or used again.
#[rustfmt::skip]
pub const RULES: &[Rule] = rules![
    "CAPTION-NONE" Error None "The file holds no caption.",
    "CAPTION-TIME" Error Ask "A time cannot be read, so the caption is left out.",
    "CAPTION-BACKWARDS" Error Ask "A caption ends before it starts, so it is left out.",
    "CAPTION-STRAY" Warning Ask "Lines belong to no caption and are left out.",
    "CAPTION-ORDER" Warning Safe "A caption starts before the one above it.",
    "CAPTION-OVERLAP" Warning Ask "A caption starts before another ends.",
    "CAPTION-BEYOND" Warning Ask "A caption lies beyond the end of the recording.",
    "CAPTION-ENCODING" Warning Ask "Nothing in the file proves its encoding.",
    "CAPTION-LETTERS" Warning Ask "A caption holds letters that could not be read.",
    "CAPTION-EMPTY" Info Safe "A caption has no words, so it is left out.",
    "CAPTION-ROLLING" Info Safe "Rolling lines of automatic captions were merged.",
];

/// One caption. Times are milliseconds from the beginning of the recording.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cue {
    /// Line of the file at which its times stand, from 1.
    pub line: u32,
    pub start: u64,
    pub end: u64,
    /// Place and alignment as WebVTT writes them; mostly empty.
    pub settings: String,
    /// Words as WebVTT writes them; lines end with `\n`, none is empty.
    pub text: String,
}

/// The captions of a file, in the order of their times, and what is wrong with them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Captions {
    pub cues: Vec<Cue>,
    pub findings: Vec<Finding>,
}

/// Reads WebVTT or SRT.
///
/// `file` is the name that findings show; `seconds` is the length of the recording, if known. What is no text, or too
/// large, is an error: `file-binary`, `file-page`, `file-empty`, `captions-large`.
pub fn read(file: &str, bytes: &[u8], seconds: Option<f64>) -> Result<Captions> {
    let (text, encoding) = decoded(file, bytes)?;
    let mut findings = Findings { file, all: Vec::new() };
    if encoding.is_guess() {
        let message = format!("The file looks like {}, but nothing proves it: look at its accents.", encoding.name());
        findings.add("CAPTION-ENCODING", 0, message);
    }
    let cues = blocks::read(&text, &mut findings);
    let mut cues = if rolling::are_rolling(&cues) { merged(cues, &mut findings) } else { shown(cues, &mut findings) };
    check_times(&cues, seconds, &mut findings);
    cues.sort_by_key(|cue| (cue.start, cue.end));
    if cues.is_empty() {
        findings.add("CAPTION-NONE", 0, "The file holds no caption that can be shown.".to_owned());
    }
    let mut findings = findings.all;
    findings.sort_by(|a, b| a.place.cmp(&b.place));
    Ok(Captions { cues, findings })
}

/// Writes WebVTT: UTF-8 without a byte order mark, hours always.
pub fn webvtt(cues: &[Cue]) -> String {
    let mut text = String::from("WEBVTT\n");
    for cue in cues {
        let gap = if cue.settings.is_empty() { "" } else { " " };
        // Writing to a text cannot fail.
        let _ = write!(text, "\n{} --> {}{gap}{}\n{}\n", time(cue.start), time(cue.end), cue.settings, cue.text);
    }
    text
}

fn time(milliseconds: u64) -> String {
    let (seconds, rest) = (milliseconds / 1000, milliseconds % 1000);
    format!("{:02}:{:02}:{:02}.{rest:03}", seconds / 3600, seconds / 60 % 60, seconds % 60)
}

fn decoded(file: &str, bytes: &[u8]) -> Result<(String, Encoding)> {
    const NEXT: &str = "Choose a file of captions, WebVTT or SRT.";
    let refused = |code, wrong: String| Error::refused(code, file, "", wrong, NEXT);
    if bytes.len() > LARGEST {
        return Err(refused("captions-large", "the file is too large for captions".to_owned()));
    }
    let mut probe = text::Probe::new(file);
    probe.feed(bytes);
    let encoding = probe.finish(None).map_err(|error| match error.code() {
        "file-empty" => refused("file-empty", "the file is empty".to_owned()),
        "file-page" => refused("file-page", "this is a web page".to_owned()),
        code => refused(code, "this is no text".to_owned()),
    })?;
    let mut text = String::new();
    let read = text::decode(bytes, encoding).read_to_string(&mut text);
    read.map_err(|error| refused("file-binary", error.to_string()))?;
    Ok((text, encoding))
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

/// The cues that have words and times that go forward.
fn shown(cues: Vec<Cue>, findings: &mut Findings<'_>) -> Vec<Cue> {
    let mut kept = Vec::with_capacity(cues.len());
    for cue in cues {
        if words::plain(&cue.text).trim().is_empty() {
            findings.add("CAPTION-EMPTY", cue.line, "The caption has no words and is left out.".to_owned());
        } else if cue.end <= cue.start {
            let message =
                format!("The caption ends at {} and starts at {}: it is left out.", time(cue.end), time(cue.start));
            findings.add("CAPTION-BACKWARDS", cue.line, message);
        } else {
            kept.push(cue);
        }
    }
    kept
}

fn merged(cues: Vec<Cue>, findings: &mut Findings<'_>) -> Vec<Cue> {
    let before = cues.len();
    let cues = rolling::merge(cues);
    findings.add("CAPTION-ROLLING", 0, format!("{before} rolling captions were merged into {}.", cues.len()));
    cues
}

fn check_times(cues: &[Cue], seconds: Option<f64>, findings: &mut Findings<'_>) {
    let end = seconds.map(|seconds| (seconds.max(0.0) * 1000.0) as u64);
    let mut latest: Option<&Cue> = None;
    for cue in cues {
        if cue.text.contains('\u{fffd}') {
            let message = "The caption holds letters that could not be read.".to_owned();
            findings.add("CAPTION-LETTERS", cue.line, message);
        }
        if let Some(before) = latest {
            if cue.start < before.start {
                let message = format!("The caption starts at {}, before the one above it.", time(cue.start));
                findings.add("CAPTION-ORDER", cue.line, message);
            } else if cue.start < before.end {
                let message =
                    format!("The caption starts at {}, before that of line {} ends.", time(cue.start), before.line);
                findings.add("CAPTION-OVERLAP", cue.line, message);
            }
        }
        if end.is_some_and(|end| cue.end > end + 1000) {
            let message = format!("The caption lasts until {}, and the recording is over before.", time(cue.end));
            findings.add("CAPTION-BEYOND", cue.line, message);
        }
        latest = Some(cue);
    }
}

#[cfg(test)]
mod tests;
