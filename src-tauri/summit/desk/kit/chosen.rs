//! Which talks a kit holds, and why others stay out: the recording is there and fit, and its speakers allow it.

use super::super::{Desk, recording_rules};
use crate::error::Result;
use crate::files::incoming;
use crate::model::recording::Container;
use crate::model::{
    Finding, PermissionChannel, PermissionItem, Person, PersonId, Recording, Talk, TalkId, WorkshopRecord,
};
use crate::recap::LeftOut;
use crate::recap::publishable::barrier::Barriers;
use crate::recap::publishable::{Channel, ON_YOUTUBE, talk_name};
use crate::store::KeptCaptions;
use crate::store::slides::{self, KeptSlides};
use std::collections::HashMap;

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
    pub id: TalkId,
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
        let own = [channel];
        let channels = if channel == PermissionChannel::Youtube { ON_YOUTUBE } else { &own };
        let on = Channel { responses: &record.responses, barriers: &barriers, channels };
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
                    let (facts, findings) = match self.fitness(&recording)? {
                        Ok(fit) => fit,
                        Err(why) => {
                            chosen.leave_out(what, why);
                            continue;
                        }
                    };
                    chosen.findings.extend(findings);
                    let slides = self.allowed_slides(&on, (talk, &speakers), &mut chosen)?;
                    chosen.findings.extend(self.captions(talk.id)?.into_iter().flat_map(|row| row.findings));
                    chosen.findings.extend(self.chapters(talk.id)?.findings);
                    chosen.talks.push(ChosenTalk {
                        position,
                        id: talk.id,
                        title: talk.title.clone(),
                        speakers: named.iter().map(|person| person.name.clone()).collect(),
                        container: facts.container,
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
