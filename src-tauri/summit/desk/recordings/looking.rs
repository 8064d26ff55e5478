//! What a file says about itself, held against what the workshop asks for, and the talk that it is of.

use super::{Looked, Ways};
use crate::model::recording::{Container, Probed, RecordingFacts, RecordingRules};
use crate::model::talk::TalkRow;
use crate::model::{MediaFacts, TalkId};
use crate::recordings::matching::{Arrived, Promised, match_talk};
use crate::recordings::{probe, rules};
use std::path::Path;

impl Ways<'_> {
    /// Looks into each file, and finds the talk by the file's name where none is given.
    pub fn looking(talk: Option<TalkId>) -> Self {
        Self { talk, look: &look, find_talk: &find_talk }
    }
}

// What cannot be read is received all the same: the bytes are the speaker's, and the checks of the file say the rest.
fn look(path: &Path, name: &str) -> Looked {
    let opened = crate::files::open(path).ok();
    let bytes = opened.as_ref().and_then(|file| file.metadata().ok()).map_or(0, |found| found.len());
    let Some(probed) = opened.and_then(|file| probe(file, bytes).ok()) else { return Looked::default() };
    let check = rules::check(name, &probed, &RecordingRules::default());
    let facts = match &probed {
        Probed::Recording { facts } => facts_of(facts),
        Probed::Other { .. } => MediaFacts::default(),
    };
    Looked {
        facts: MediaFacts { all: serde_json::to_string(&probed).unwrap_or_default(), ..facts },
        findings: check.findings,
    }
}

fn facts_of(facts: &RecordingFacts) -> MediaFacts {
    let media_type = match facts.container {
        Container::Mp4 => "video/mp4",
        Container::Mov => "video/quicktime",
        Container::Webm => "video/webm",
        Container::Mkv => "video/x-matroska",
    };
    let shown = |pixels: u32| (pixels > 0).then_some(pixels);
    MediaFacts {
        media_type: media_type.into(),
        seconds: facts.seconds,
        width: shown(facts.width),
        height: shown(facts.height),
        video: facts.video.clone(),
        audio: facts.audio.clone(),
        all: String::new(),
    }
}

fn find_talk(name: &str, talks: &[TalkRow]) -> Option<TalkId> {
    match_talk(Arrived { path: name, seconds: None }, &promised(talks).talks()).talk
}

/// Talks as the matching takes them; holds the names of the speakers.
pub struct Talks<'a>(Vec<(&'a TalkRow, Vec<&'a str>)>);

/// The talks of a workshop, to be matched with files.
pub fn promised(talks: &[TalkRow]) -> Talks<'_> {
    Talks(talks.iter().map(|talk| (talk, talk.speakers.iter().map(String::as_str).collect())).collect())
}

impl Talks<'_> {
    /// Each with what is known of it.
    pub fn talks(&self) -> Vec<Promised<'_>> {
        let mut out = Vec::with_capacity(self.0.len());
        for (talk, speakers) in &self.0 {
            let (title, position) = (talk.title.as_str(), talk.position);
            out.push(Promised { talk: talk.id, position, title, speakers, seconds: None });
        }
        out
    }
}
