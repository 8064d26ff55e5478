//! What a file says about itself, held against what the workshop asks for, and the talk that it is of.

use super::{Desk, Looked, Ways};
use crate::child::probing;
use crate::error::Result;
use crate::model::recording::{Container, Probed, RecordingFacts, RecordingRules};
use crate::model::talk::TalkRow;
use crate::model::{Finding, Fix, MediaFacts, Severity, TalkId, WorkshopId};
use crate::recordings::matching::{Arrived, Promised, match_talk};
use crate::recordings::rules;
use std::path::{Path, PathBuf};

/// How to look into files, apart from the desk: in a child of the program, where the surroundings name one, and by what
/// a workshop asks for.
#[derive(Clone, Debug, Default)]
pub struct Looker {
    child: Option<PathBuf>,
    rules: RecordingRules,
}

impl Desk {
    /// How this program looks into the files of a workshop; for [`Ways::look`].
    pub fn looker(&self, workshop: WorkshopId) -> Result<Looker> {
        Ok(Looker { child: self.store.child().map(Path::to_owned), rules: self.recording_rules(workshop)? })
    }
}

impl Ways<'_> {
    /// Looks into each file in this process, and finds the talk by the file's name where none is given.
    pub fn looking(talk: Option<TalkId>) -> Self {
        Self { talk, look: &|path, name| Looker::default().look(path, name), find_talk: &find_talk }
    }
}

impl Looker {
    /// What a file says about itself; `None` where that cannot be read.
    pub fn probe(&self, path: &Path) -> Option<Probed> {
        crate::files::open(path).ok().and_then(|file| probing::probed(file, self.child.as_deref()))
    }

    /// What the workshop asks for.
    pub fn rules(&self) -> &RecordingRules {
        &self.rules
    }

    /// Looks into a file, whose name comes beside it.
    ///
    /// What cannot be read is received all the same: the bytes are the speaker's. The organizer is told.
    pub fn look(&self, path: &Path, name: &str) -> Looked {
        let Some(probed) = self.probe(path) else { return unread() };
        let check = rules::check(name, &probed, &self.rules);
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
        value: String::new(),
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
