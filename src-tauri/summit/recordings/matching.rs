//! Which talk a file belongs to: by the names of file and folders, by its number and by its length.
//!
//! The answer is a list of candidates with reasons, best first. A talk is chosen only where one is clearly meant;
//! else the organizer is asked, as with a zone that can be read in two ways.

mod words;

use super::listed;
use crate::model::TalkId;
use crate::model::fold;
use crate::model::recording::{RecordingCandidate, RecordingMatch};
use words::{Found, Words, name_parts, title_words};

/// Least score of a talk that is chosen.
const ENOUGH: u32 = 40;

/// By how much it has to lead.
const LEAD: u32 = 15;

/// Score below which a talk is no candidate.
const LEAST: u32 = 15;

/// A talk that waits for its recording.
#[derive(Clone, Copy, Debug)]
pub struct Promised<'a> {
    pub talk: TalkId,
    /// Place in the running order, from 1.
    pub position: u32,
    /// Empty when unknown.
    pub title: &'a str,
    /// Names of the speakers, in order.
    pub speakers: &'a [&'a str],
    /// Promised length; `None` when unknown.
    pub seconds: Option<f64>,
}

/// A file that has come.
#[derive(Clone, Copy, Debug)]
pub struct Arrived<'a> {
    /// Name with the folders it came in, such as `ada@example.org/03_engines.mp4`.
    pub path: &'a str,
    /// Length of the recording; `None` when unknown.
    pub seconds: Option<f64>,
}

/// Ranks the talks that a file may belong to.
pub fn match_talk(file: Arrived<'_>, talks: &[Promised<'_>]) -> RecordingMatch {
    let path = Words::of(file.path);
    let mut candidates: Vec<(u32, RecordingCandidate)> = talks
        .iter()
        .map(|talk| (talk.position, Clues::of(&path, file, talk).candidate(talk.talk)))
        .filter(|(_, candidate)| candidate.score >= LEAST)
        .collect();
    candidates.sort_by_key(|(position, candidate)| (std::cmp::Reverse(candidate.score), *position, candidate.talk));
    let candidates: Vec<RecordingCandidate> = candidates.into_iter().map(|(_, candidate)| candidate).collect();
    let second = candidates.get(1).map_or(0, |candidate| candidate.score);
    let first = candidates.first().filter(|first| first.score >= ENOUGH && first.score >= second + LEAD);
    RecordingMatch { talk: first.map(|first| first.talk), candidates }
}

/// What speaks for one talk, as ends of the sentence “The file …”.
#[derive(Default)]
struct Clues {
    score: i32,
    reasons: Vec<String>,
}

impl Clues {
    fn of(path: &Words, file: Arrived<'_>, talk: &Promised<'_>) -> Self {
        let mut clues = Self::default();
        clues.weigh_speakers(path, talk.speakers);
        clues.weigh_title(path, talk.title);
        if path.number == Some(talk.position) {
            clues.add(20, format!("begins with its number in the running order, {}", talk.position));
        }
        if let (Some(promised), Some(found), true) = (talk.seconds, file.seconds, clues.score > 0) {
            clues.weigh_length(promised, found);
        }
        clues
    }

    /// The best-known speaker counts; each other one a little.
    fn weigh_speakers(&mut self, path: &Words, speakers: &[&str]) {
        let mut found: Vec<(i32, String)> = speakers.iter().filter_map(|name| speaker(path, name)).collect();
        found.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
        for (index, (score, reason)) in found.into_iter().enumerate() {
            self.add(if index == 0 { score } else { 5 }, reason);
        }
    }

    fn weigh_title(&mut self, path: &Words, title: &str) {
        let words = title_words(title);
        let found: Vec<Found> = words.iter().filter_map(|word| path.find(word)).collect();
        let is_all = found.len() == words.len();
        if found.is_empty() || found.len() == 1 && !(is_all && words.iter().all(|word| word.chars().count() >= 5)) {
            return;
        }
        let score = 50 * found.len() / words.len();
        let what = if is_all {
            "the title".to_owned()
        } else {
            format!("{} of {} words of the title", found.len(), words.len())
        };
        self.add(i32::try_from(score).unwrap_or(0), placed(found.iter().all(|found| found.in_folder), &what));
    }

    fn weigh_length(&mut self, promised: f64, found: f64) {
        if (promised - found).abs() <= (promised / 10.0).max(10.0) {
            self.add(10, "is as long as promised".to_owned());
        } else if found > promised * 2.0 || found < promised / 2.0 {
            self.add(-10, "is not as long as promised".to_owned());
        }
    }

    fn add(&mut self, score: i32, reason: String) {
        self.score += score;
        self.reasons.push(reason);
    }

    fn candidate(self, talk: TalkId) -> RecordingCandidate {
        let score = u32::try_from(self.score.clamp(0, 100)).unwrap_or(0);
        RecordingCandidate { talk, score, why: format!("The file {}.", listed(&self.reasons)) }
    }
}

/// How well a speaker is named, and the reason.
fn speaker(path: &Words, name: &str) -> Option<(i32, String)> {
    let parts = name_parts(name);
    let found: Vec<Option<Found>> = parts.iter().map(|part| path.find(part)).collect();
    let (family, has_family) = (parts.last()?, found.last()?.is_some());
    let in_folder = |found: &[Option<Found>]| found.iter().flatten().all(|found| found.in_folder);
    if found.iter().all(Option::is_some) && (parts.len() > 1 || family.chars().count() > 3) {
        let doubt = if found.iter().flatten().any(|found| found.is_near) { 5 } else { 0 };
        return Some((60 - doubt, placed(in_folder(&found), name)));
    }
    if let Some(joined) = path.find_joined(&parts) {
        return Some((60, placed(joined.in_folder, name)));
    }
    if let Some(short) = path.find_initialled(&parts) {
        return Some((45, placed(short.in_folder, &format!("{name} in short"))));
    }
    let named = parts.iter().zip(&found).rev().find(|(_, found)| found.is_some())?.0;
    let score = match (has_family, family.chars().count()) {
        (true, 4..) => 40,
        (true, _) => 30,
        (false, _) => 25,
    };
    Some((score, placed(in_folder(&found), as_written(name, named))))
}

/// A part of a name as it stands in the name.
fn as_written<'a>(name: &'a str, part: &'a str) -> &'a str {
    let words = name.split(|c: char| c.is_whitespace() || c == ',');
    words.into_iter().find(|word| fold::text(word) == part).unwrap_or(part)
}

fn placed(in_folder: bool, what: &str) -> String {
    if in_folder { format!("lies in a folder that names {what}") } else { format!("names {what}") }
}

#[cfg(test)]
mod tests;
