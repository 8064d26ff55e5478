//! What a file says about itself, held against what the workshop asks for, and the talk that it is of.

use super::{Desk, Looked, Ways};
use crate::child::probing;
use crate::model::recording::{Container, Probed, RecordingFacts, RecordingRules};
use crate::model::talk::TalkRow;
use crate::model::{Finding, Fix, MediaFacts, Severity, TalkId};
use crate::recordings::matching::{Arrived, Promised, match_talk};
use crate::recordings::rules;
use std::path::{Path, PathBuf};

/// How to look into files, apart from the desk: in a child of the program, where the surroundings name one.
#[derive(Clone, Debug, Default)]
pub struct Looker {
    child: Option<PathBuf>,
}

impl Desk {
    /// How this program looks into files; give it to [`Looker::look`] of [`Ways::look`].
    pub fn looker(&self) -> Looker {
        Looker { child: self.store.child().map(Path::to_owned) }
    }
}

impl Ways<'_> {
    /// Looks into each file in this process, and finds the talk by the file's name where none is given.
    pub fn looking(talk: Option<TalkId>) -> Self {
        Self { talk, look: &|path, name| Looker::default().look(path, name), find_talk: &find_talk }
    }
}

impl Looker {
    /// Looks into a file, whose name comes beside it.
    ///
    /// What cannot be read is received all the same: the bytes are the speaker's. The organizer is told.
    pub fn look(&self, path: &Path, name: &str) -> Looked {
        let probed = crate::files::open(path).ok().and_then(|file| probing::probed(file, self.child.as_deref()));
        let Some(probed) = probed else { return unread() };
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
}

fn unread() -> Looked {
    let message = "What the file says about itself cannot be read. It was received all the same. Play it before you \
                   publish it.";
    let finding = Finding {
        rule: "RECEIVED-UNREAD".into(),
        severity: Severity::Warning,
        place: super::keeping::place(None),
        message: message.into(),
        fix: Fix::Ask,
    };
    Looked { facts: MediaFacts::default(), findings: vec![finding] }
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
    let speakers: Vec<Vec<&str>> =
        talks.iter().map(|talk| talk.speakers.iter().map(String::as_str).collect()).collect();
    let promised: Vec<Promised<'_>> = talks
        .iter()
        .zip(&speakers)
        .map(|(talk, speakers)| Promised {
            talk: talk.id,
            position: talk.position,
            title: &talk.title,
            speakers,
            seconds: None,
        })
        .collect();
    match_talk(Arrived { path: name, seconds: None }, &promised).talk
}
