//! What a workshop asks of its recordings, and how long its talks are in a row.

use super::Desk;
use crate::error::{Error, Result, shown};
use crate::model::recording::RunningOrder;
use crate::model::{Recording, RecordingRules, TalkId, WorkshopId};
use crate::recordings::rules::{AUDIO, VIDEO};
use std::collections::HashMap;

/// Seconds of a day: no talk is longer.
const DAY: u32 = 86_400;
/// Seconds of an hour: no pause is longer.
const HOUR: u32 = 3_600;
/// Lines of the largest pictures that are made.
const LINES: u32 = 8_640;
/// Megabytes of the largest disk that a recording may fill.
const MEGABYTES: u32 = 1_000_000;

impl Desk {
    /// What a workshop asks of its recordings: its own rules, else the default.
    pub fn recording_rules(&self, workshop: WorkshopId) -> Result<RecordingRules> {
        Ok(self.read().recording_rules(workshop)?.unwrap_or_default())
    }

    /// Sets what a workshop asks of its recordings, in one gesture; rules that hold already change nothing.
    ///
    /// # Errors
    /// `value-refused` for a length or a size of nothing or beyond all measure, for a codec that is not known, named
    /// twice or missing; `workshop-unknown`.
    pub fn set_recording_rules(&mut self, workshop: WorkshopId, rules: &RecordingRules) -> Result<()> {
        self.read().workshop(workshop)?;
        let rules = plain(rules);
        check(&rules)?;
        if self.recording_rules(workshop)? == rules {
            return Ok(());
        }
        self.store.gesture("Change what recordings are to be like", |write| write.set_recording_rules(workshop, &rules))
    }

    /// How long the talks of a workshop are in a row, from their current recordings.
    pub fn running_order(&self, workshop: WorkshopId) -> Result<RunningOrder> {
        let buffer_seconds = self.recording_rules(workshop)?.buffer_seconds;
        let talks = self.read().talks(workshop)?;
        let current = current(self.read().recordings(workshop)?);
        let seconds = |id: &TalkId| current.get(id).and_then(|recording| recording.facts.seconds);
        let lengths: Vec<f64> = talks.iter().filter_map(|talk| seconds(&talk.id)).collect();
        let count = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
        let pauses = f64::from(count(talks.len()).saturating_sub(1)) * f64::from(buffer_seconds);
        let seconds = lengths.iter().sum();
        let total_seconds = seconds + pauses;
        Ok(RunningOrder {
            talks: count(talks.len()),
            known: count(lengths.len()),
            seconds,
            buffer_seconds,
            total_seconds,
        })
    }
}

/// The newest version of each talk's recording.
pub fn current(recordings: Vec<Recording>) -> HashMap<TalkId, Recording> {
    let mut current: HashMap<TalkId, Recording> = HashMap::new();
    for recording in recordings {
        let Some(talk) = recording.talk_id else { continue };
        if current.get(&talk).is_none_or(|known| known.version < recording.version) {
            current.insert(talk, recording);
        }
    }
    current
}

fn plain(rules: &RecordingRules) -> RecordingRules {
    let words = |words: &[String]| words.iter().map(|word| word.trim().to_ascii_lowercase()).collect();
    RecordingRules { video: words(&rules.video), audio: words(&rules.audio), ..rules.clone() }
}

fn check(rules: &RecordingRules) -> Result<()> {
    let within = |field, value: u32, least: u32, most: u32, unit: &str| match (least..=most).contains(&value) {
        true => Ok(()),
        false => {
            let wrong = format!("{value} {unit} cannot be asked for");
            refuse(field, wrong, format!("Choose a number from {least} to {most}."))
        }
    };
    within("longest", rules.longest_seconds, 1, DAY, "seconds")?;
    within("least height", rules.least_height, 0, LINES, "lines")?;
    within("most megabytes", rules.most_megabytes, 1, MEGABYTES, "megabytes")?;
    within("buffer", rules.buffer_seconds, 0, HOUR, "seconds")?;
    check_codecs("video", &rules.video, VIDEO)?;
    check_codecs("audio", &rules.audio, AUDIO)
}

fn check_codecs(field: &str, words: &[String], known: &[&str]) -> Result<()> {
    let next = || format!("Choose from: {}.", known.join(", "));
    if words.is_empty() {
        return refuse(field, "no codec is named, so that every recording would be wrong".into(), next());
    }
    for (at, word) in words.iter().enumerate() {
        if !known.contains(&word.as_str()) {
            return refuse(field, format!("“{}” is not a codec that this version knows", shown(word)), next());
        }
        if words.iter().take(at).any(|other| other == word) {
            return refuse(field, format!("“{word}” is named twice"), "Name each codec once.".into());
        }
    }
    Ok(())
}

fn refuse(field: &str, wrong: String, next: String) -> Result<()> {
    Err(Error::refused("value-refused", "What recordings are to be like", field, wrong, next))
}
