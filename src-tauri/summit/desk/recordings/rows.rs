//! Recordings as the window shows them: what each file says, whether it will do, and what to tell its speaker.

use super::super::Desk;
use super::{Found, Looker};
use crate::error::Result;
use crate::files;
use crate::files::incoming::in_folder;
use crate::model::inspected::Inspection;
use crate::model::permission::TalkPermission;
use crate::model::received::{Arriving, RecordingRow, TalkMaterial};
use crate::model::recording::{Probed, RecordingCheck, RecordingRules, RecordingVerdict};
use crate::model::talk::TalkRow;
use crate::model::{
    Finding, Ledger, PermissionChannel, PermissionItem, PermissionState, Recording, RecordingId, TalkId, WorkshopId,
};
use crate::recordings::matching::{Arrived, match_talk};
use crate::recordings::rules;
use crate::store::{DeadJob, recordings};
use std::collections::HashMap;
use std::path::PathBuf;

/// A file that the program died over while it took it in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unfinished {
    pub found: Found,
    /// Whether it still lies where it was.
    pub is_there: bool,
}

/// Looks into files that are not taken in yet. A hostile one takes its time, so the desk is not needed for it.
pub struct Lookout {
    looker: Looker,
    talks: Vec<TalkRow>,
}

impl Lookout {
    /// What a file is, whether it will do, and whose it is.
    pub fn look_at(&self, file: &Found) -> Result<Arriving> {
        let bytes = files::open(&file.path)?.metadata().map_or(0, |found| found.len());
        let probed = self.looker.probe(&file.path);
        let seconds = probed.as_ref().and_then(seconds);
        let matched = match_talk(Arrived { path: &file.name, seconds }, &super::looking::promised(&self.talks).talks());
        let talk = self.talks.iter().find(|talk| Some(talk.id) == matched.talk);
        let told = told(&file.name, probed.as_ref(), talk, (self.looker.rules(), Vec::new()));
        Ok(Arriving { file: file.name.clone(), bytes, probed, check: told.0, reply: told.1, matched })
    }
}

impl Desk {
    /// All that belongs to the talks of a workshop besides their own rows.
    pub fn talk_material(&self, workshop: WorkshopId) -> Result<TalkMaterial> {
        let talks = self.talk_rows(workshop)?;
        let (mut captions, mut slides) = (Vec::new(), Vec::new());
        for talk in &talks {
            captions.extend(self.captions(talk.id)?);
            slides.extend(self.slides(talk.id)?);
        }
        let inspections = self.inspections(workshop)?;
        Ok(TalkMaterial {
            recordings: self.recording_rows(workshop, &talks, &inspections)?,
            permissions: self.talk_permissions(workshop, &talks)?,
            captions,
            chapters: self.chapters_of_talks(workshop, &talks)?,
            slides,
            order: self.running_order(workshop)?,
            inspections,
            ffmpeg: self.store.ffmpeg().map(|found| found.display().to_string()),
        })
    }

    /// How to look into files of a workshop before they are taken in, apart from the desk.
    pub fn lookout(&self, workshop: WorkshopId) -> Result<Lookout> {
        Ok(Lookout { looker: self.looker(workshop)?, talks: self.talk_rows(workshop)? })
    }

    /// Where the file of a recording lies; refused where it is missing.
    pub fn recording_file(&self, id: RecordingId) -> Result<PathBuf> {
        let recording = self.read().recording(id)?;
        let path = in_folder(&recordings::folder_of(self.store.folder()), &recording.blake3);
        files::open(&path).map(|_| path)
    }

    /// Files that the program died over while it took them in, and that were not taken in since.
    pub fn unfinished(&self) -> Result<Vec<Unfinished>> {
        let jobs = self.store.dead_jobs().iter().filter(|job| job.is_recording && !job.is_completed);
        let mut received = Vec::new();
        for workshop in self.read().workshops()? {
            received.extend(self.read().recordings(workshop.id)?);
        }
        let was_received = |job: &DeadJob, name: &str| {
            received.iter().any(|one| one.original_name == name && one.received_at >= job.started_at)
        };
        let unfinished = jobs.filter_map(|job| {
            let path = job.source.as_ref()?;
            let found = Found::at(path);
            (!was_received(job, &found.name)).then(|| Unfinished { is_there: path.is_file(), found })
        });
        Ok(unfinished.collect())
    }

    fn recording_rows(
        &self,
        workshop: WorkshopId,
        talks: &[TalkRow],
        inspections: &[Inspection],
    ) -> Result<Vec<RecordingRow>> {
        let all = self.read().recordings(workshop)?;
        let mut newest: HashMap<TalkId, u32> = HashMap::new();
        for recording in &all {
            if let Some(talk) = recording.talk_id {
                let newest = newest.entry(talk).or_default();
                *newest = recording.version.max(*newest);
            }
        }
        let is_current = |r: &Recording| r.talk_id.is_none_or(|talk| newest.get(&talk) == Some(&r.version));
        let wanted = self.recording_rules(workshop)?;
        let mut heard: HashMap<RecordingId, Vec<Finding>> =
            inspections.iter().map(|one| (one.recording, one.findings.clone())).collect();
        Ok(all
            .into_iter()
            .map(|recording| self.row(is_current(&recording), recording, (talks, &wanted), &mut heard))
            .collect())
    }

    fn row(
        &self,
        is_current: bool,
        recording: Recording,
        (talks, wanted): (&[TalkRow], &RecordingRules),
        heard: &mut HashMap<RecordingId, Vec<Finding>>,
    ) -> RecordingRow {
        let probed: Option<Probed> = serde_json::from_str(&recording.facts.all).ok();
        let talk = talks.iter().find(|talk| Some(talk.id) == recording.talk_id);
        let heard = heard.remove(&recording.id).unwrap_or_default();
        let (check, reply) = told(&recording.original_name, probed.as_ref(), talk, (wanted, heard));
        let seconds = probed.as_ref().and_then(seconds);
        let promised = super::looking::promised(talks);
        let candidates = match recording.talk_id {
            None => match_talk(Arrived { path: &recording.original_name, seconds }, &promised.talks()).candidates,
            Some(_) => Vec::new(),
        };
        let file = in_folder(&recordings::folder_of(self.store.folder()), &recording.blake3);
        RecordingRow {
            id: recording.id,
            talk_id: recording.talk_id,
            version: recording.version,
            is_current,
            is_there: file.is_file(),
            file: recording.original_name,
            bytes: recording.bytes,
            probed,
            check,
            reply,
            candidates,
            received_at: recording.received_at,
        }
    }

    fn talk_permissions(&self, workshop: WorkshopId, talks: &[TalkRow]) -> Result<Vec<TalkPermission>> {
        let lines = self.read().permissions(workshop)?;
        let ledger = Ledger::of(&lines);
        let channels = [PermissionChannel::Site, PermissionChannel::Youtube];
        let of_talk = |talk: &TalkRow, channel| {
            let said = talk.speaker_ids.iter().zip(&talk.speakers).map(|(person, name)| {
                let line = ledger.deciding(*person, PermissionItem::Talk, channel, Some(talk.id));
                (strictness(line.map(|line| line.state)), line, name)
            });
            let worst = said.max_by_key(|(strictness, _, _)| *strictness);
            let line = worst.and_then(|(_, line, _)| line);
            TalkPermission {
                talk_id: talk.id,
                channel,
                state: line.map(|line| line.state),
                from: line.and_then(|line| line.from),
                name: worst.map(|(_, _, name)| name.clone()).unwrap_or_default(),
            }
        };
        Ok(talks.iter().flat_map(|talk| channels.map(|channel| of_talk(talk, channel))).collect())
    }
}

// One speaker's no decides for all; then what is still open, then an embargo.
fn strictness(state: Option<PermissionState>) -> u8 {
    match state {
        Some(PermissionState::No | PermissionState::Withdrawn) => 4,
        None => 3,
        Some(PermissionState::Asked) => 2,
        Some(PermissionState::Embargo) => 1,
        Some(PermissionState::Yes) => 0,
    }
}

fn seconds(probed: &Probed) -> Option<f64> {
    match probed {
        Probed::Recording { facts } => facts.seconds,
        Probed::Other { .. } => None,
    }
}

// The check, with what was heard in the recording, and the reply to the speaker. Of a file that could not be read nothing
// is known, so the organizer looks.
fn told(
    name: &str,
    probed: Option<&Probed>,
    talk: Option<&TalkRow>,
    (wanted, heard): (&RecordingRules, Vec<Finding>),
) -> (RecordingCheck, String) {
    let unread = || RecordingCheck { verdict: RecordingVerdict::Doubtful, findings: Vec::new() };
    let mut check = probed.map_or_else(unread, |probed| rules::check(name, probed, wanted));
    if !heard.is_empty() {
        check.findings.extend(heard);
        check.verdict = rules::verdict(&check.findings).max(check.verdict);
    }
    let speakers: Vec<&str> = talk.map(|talk| talk.speakers.iter().map(String::as_str).collect()).unwrap_or_default();
    let to = rules::Addressee { speakers: &speakers, talk: talk.map_or("", |talk| talk.title.as_str()), file: name };
    let reply = rules::reply(&check, to, wanted);
    (check, reply)
}
