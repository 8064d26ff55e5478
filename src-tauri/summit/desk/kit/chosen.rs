//! Which talks a kit holds, and why others stay out: the recording is there and fit, and its speakers allow it.

use super::super::{Desk, recording_rules};
use crate::error::{Result, shown};
use crate::files::{self, incoming};
use crate::model::recording::{Container, Probed, RecordingVerdict};
use crate::model::{
    Finding, PermissionChannel, PermissionItem, Person, PersonId, Recording, Severity, Talk, TalkId, WorkshopRecord,
};
use crate::recap::LeftOut;
use crate::recap::publishable::barrier::Barriers;
use crate::recap::publishable::{Channel, talk_name};
use crate::recordings::{probe, rules};
use crate::store::slides::{self, KeptSlides};
use crate::store::{KeptCaptions, recordings};
use std::collections::HashMap;
use std::path::Path;

/// What a kit holds.
#[derive(Debug, Default)]
pub struct Chosen {
    pub talks: Vec<ChosenTalk>,
    pub left_out: Vec<LeftOut>,
    pub findings: Vec<Finding>,
}

/// A talk that may be published.
#[derive(Debug)]
pub struct ChosenTalk {
    /// Place in the running order of all talks, from 1, so that names stay when more talks come in.
    pub position: u32,
    pub title: String,
    /// Names that may be printed.
    pub speakers: Vec<String>,
    pub container: Container,
    pub recording: Recording,
    pub captions: Vec<KeptCaptions>,
    pub slides: Vec<KeptSlides>,
    /// The picture of the recording, as JPEG, where one was made.
    pub poster: Option<Vec<u8>>,
}

impl Chosen {
    fn leave_out(&mut self, what: String, why: impl Into<String>) {
        self.left_out.push(LeftOut { what, why: why.into() });
    }
}

impl Desk {
    /// Chooses the talks that may be published on a channel today.
    pub(super) fn chosen(&self, record: &WorkshopRecord, channel: PermissionChannel) -> Result<Chosen> {
        let barriers = Barriers::on(&record.permissions, self.today());
        let on = Channel { responses: &record.responses, barriers: &barriers, channel };
        let people: HashMap<PersonId, &Person> = record.people.iter().map(|person| (person.id, person)).collect();
        let mut current: HashMap<TalkId, Recording> =
            recording_rules::current(self.read().recordings(record.workshop.id)?);
        let mut chosen = Chosen::default();
        for (position, talk) in (1..).zip(&record.talks) {
            let speakers: Vec<&Person> = talk.speakers.iter().filter_map(|id| people.get(id).copied()).collect();
            let what = format!("Lightning talk {}", talk_name(talk, &speakers));
            let Some(recording) = current.remove(&talk.id) else {
                chosen.leave_out(what, "no recording of it is in the library");
                continue;
            };
            match on.named(talk, &speakers) {
                Err(why) => chosen.leave_out(what, why),
                Ok(named) => {
                    let Some(container) = self.fit_for_kit(record, &recording, (&what, &mut chosen))? else { continue };
                    let slides = self.allowed_slides(&on, (talk, &speakers), &mut chosen)?;
                    chosen.findings.extend(self.captions(talk.id)?.into_iter().flat_map(|row| row.findings));
                    chosen.talks.push(ChosenTalk {
                        position,
                        title: talk.title.clone(),
                        speakers: named.iter().map(|person| person.name.clone()).collect(),
                        container,
                        poster: self.poster(recording.id)?,
                        recording,
                        captions: self.read().captions_of(talk.id)?,
                        slides,
                    });
                }
            }
        }
        Ok(chosen)
    }

    /// The container of a recording that can be published; else it is left out, with the first error.
    fn fit_for_kit(
        &self,
        record: &WorkshopRecord,
        recording: &Recording,
        (what, chosen): (&str, &mut Chosen),
    ) -> Result<Option<Container>> {
        let file = incoming::in_folder(&recordings::folder_of(self.store.folder()), &recording.blake3);
        if !file.is_file() {
            chosen.leave_out(what.into(), "the file of its recording is missing from the library");
            return Ok(None);
        }
        let Some(probed) = probed(recording, &file) else {
            chosen.leave_out(what.into(), "its recording cannot be read");
            return Ok(None);
        };
        let rules = self.recording_rules(record.workshop.id)?;
        let check = rules::check(&shown(&recording.original_name), &probed, &rules);
        let error = check.findings.iter().find(|finding| finding.severity == Severity::Error);
        match (&probed, check.verdict) {
            (Probed::Recording { facts }, RecordingVerdict::Ready | RecordingVerdict::Doubtful) => {
                let container = facts.container;
                chosen.findings.extend(check.findings);
                Ok(Some(container))
            }
            _ => {
                let message = error.map_or("", |finding| finding.message.as_str());
                chosen.leave_out(what.into(), format!("its recording has to be sent again: {message}"));
                Ok(None)
            }
        }
    }

    fn allowed_slides(
        &self,
        on: &Channel<'_, '_>,
        (talk, speakers): (&Talk, &[&Person]),
        chosen: &mut Chosen,
    ) -> Result<Vec<KeptSlides>> {
        let mut allowed = self.read().slides_of(talk.id)?;
        let what = format!("Slides of {}", talk_name(talk, speakers));
        if let Some(why) = on.why_not(PermissionItem::Slides, talk, speakers).filter(|_| !allowed.is_empty()) {
            chosen.leave_out(what, why);
            return Ok(Vec::new());
        }
        let folder = slides::folder_of(self.store.folder());
        let is_there =
            |kept: &KeptSlides| kept.kind.is_none() || incoming::in_folder(&folder, &kept.row.blake3).is_file();
        let listed = allowed.len();
        allowed.retain(is_there);
        if allowed.len() < listed {
            chosen.leave_out(what, "a file of them is missing from the library");
        }
        Ok(allowed)
    }
}

/// What a recording's file says about itself: as it was found when it was received, else as it is found now.
fn probed(recording: &Recording, file: &Path) -> Option<Probed> {
    if let Ok(probed) = serde_json::from_str(&recording.facts.all) {
        return Some(probed);
    }
    let file = files::open(file).ok()?;
    let bytes = file.metadata().ok()?.len();
    probe(file, bytes).ok()
}
