//! Recordings on their way to a video site: which of them may go, and under which words.
//!
//! Nothing is sent here; that is [`Desk::upload`]. How a site is spoken to is left to [`crate::online`].

mod accounts;
mod along;
mod permitted;
mod run;
mod steps;

pub use accounts::{channels, sign_in_to_peertube, sign_in_to_youtube};
pub use run::{Step, Steps, UploadProgress, Uploading, Watch};

use super::Desk;
use crate::error::{Error, Result, shown};
use crate::links;
use crate::model::recording::RecordingFacts;
use crate::model::upload::{
    Along, LeftOutReason, LeftOutTalk, PlannedVideo, Upload, UploadPlan, UploadState, UploadTarget, VideoSite,
};
use crate::model::{Finding, Fix, Person, Place, Recording, Severity, Talk, TalkId, WorkshopId, WorkshopRecord};
use crate::recordings::kit::{KitEntry, KitTalk, KitWorkshop, kit};
use permitted::Judge;

impl Desk {
    /// Says which recordings would go to a site, under which words, and which stay, with the reason. Asks no network.
    ///
    /// Refused with `account-unknown`, `server-address` or `talk-unknown`.
    pub fn plan_upload(&self, workshop: WorkshopId, target: &UploadTarget) -> Result<UploadPlan> {
        let plan = self.plan_upload_of(workshop, target, |_| true)?;
        let is_here = |id: TalkId| self.read().talk(id).is_ok_and(|talk| talk.workshop_id == workshop);
        if let Some(stranger) = target.talks.iter().find(|id| !is_here(**id)) {
            let (which, next) = (format!("Talk {stranger}"), "See “summit talk list”.");
            return Err(Error::refused("talk-unknown", which, "", "the workshop has no such talk", next));
        }
        Ok(plan)
    }

    /// The plan for those talks of a target that are `wanted`.
    fn plan_upload_of(
        &self,
        workshop: WorkshopId,
        target: &UploadTarget,
        wanted: impl Fn(TalkId) -> bool,
    ) -> Result<UploadPlan> {
        let server = self.upload_server(target)?;
        let record = self.store.record(workshop)?;
        let (site, privacy, is_named) = (target.site, target.privacy, !target.talks.is_empty());
        let (judge, videos) = (Judge::of(&record, site, self.today()), Vec::new());
        let (left_out, following, findings) = (Vec::new(), Vec::new(), Vec::new());
        let plan = UploadPlan { site, server, privacy, videos, left_out, following, findings };
        let mut planning = Planning { desk: self, record: &record, judge, is_named, plan };
        for (position, talk) in (1..).zip(&record.talks) {
            if wanted(talk.id) && (!is_named || target.talks.contains(&talk.id)) {
                planning.take(talk, position)?;
            }
        }
        Ok(planning.plan)
    }

    /// What went up of a talk to a server, and what is on its way there, oldest first.
    fn uploads_at(&self, talk: TalkId, site: VideoSite, server: &str) -> Result<Vec<Upload>> {
        let mut uploads = self.read().uploads_of(talk)?;
        uploads.retain(|upload| upload.site == site && upload.server == server);
        Ok(uploads)
    }
}

type Refusal = (LeftOutReason, String);

struct Planning<'a> {
    desk: &'a Desk,
    record: &'a WorkshopRecord,
    judge: Judge<'a>,
    /// Somebody named the talks.
    is_named: bool,
    plan: UploadPlan,
}

impl<'a> Planning<'a> {
    fn take(&mut self, talk: &'a Talk, position: u32) -> Result<()> {
        let uploads = self.desk.uploads_at(talk.id, self.plan.site, &self.plan.server)?;
        let recording = self.desk.read().current_recording(talk.id)?;
        match self.judged(talk, recording.clone(), &uploads) {
            Ok((recording, facts, speakers)) => {
                let entry = entry(self.record, talk, position, &speakers, &facts);
                self.plan.findings.extend(self.findings(talk, &uploads));
                let names = speakers.iter().map(|person| person.name.clone()).collect();
                let along = self.along(talk, &recording)?;
                let video = |entry| PlannedVideo { along, ..planned((talk, names), &recording, entry, &uploads) };
                self.plan.videos.extend(entry.map(video));
            }
            Err((reason, why)) => {
                if let Some(recording) = recording.filter(|_| reason == LeftOutReason::AlreadyUp) {
                    self.follow((talk, position), &recording, &uploads)?;
                }
                let (talk, title, url) = (talk.id, talk.title.clone(), newest(&uploads).unwrap_or_default().to_owned());
                self.plan.left_out.push(LeftOutTalk { talk, position, title, reason, why, url });
            }
        }
        Ok(())
    }

    fn judged(
        &self,
        talk: &'a Talk,
        recording: Option<Recording>,
        uploads: &[Upload],
    ) -> std::result::Result<(Recording, RecordingFacts, Vec<&'a Person>), Refusal> {
        let speakers = self.judge.speakers(talk).map_err(|why| (LeftOutReason::Permission, why))?;
        let none = || (LeftOutReason::NoRecording, "no recording was received".to_owned());
        let recording = recording.ok_or_else(none)?;
        let is_it = |upload: &&Upload| upload.state == UploadState::Done && upload.blake3 == recording.blake3;
        if let Some(there) = uploads.iter().find(is_it) {
            return Err((LeftOutReason::AlreadyUp, format!("this very recording is there already: {}", there.url)));
        }
        if !self.is_named && self.is_linked_there(talk) && !is_ours(&talk.url, uploads) {
            let why = format!(
                "it has an address there already: {}. Name the talk to upload it all the same",
                shown(&talk.url)
            );
            return Err((LeftOutReason::Linked, why));
        }
        let fitness = self.desk.fitness(&recording).map_err(|error| (LeftOutReason::Unfit, error.to_string()))?;
        let (facts, _) = fitness.map_err(|why| (LeftOutReason::Unfit, why))?;
        Ok((recording, facts, speakers))
    }

    fn is_linked_there(&self, talk: &Talk) -> bool {
        match self.plan.site {
            VideoSite::Youtube => talk.video_id.is_some(),
            VideoSite::Peertube => links::is_below(&talk.url, &self.plan.server),
        }
    }

    fn findings(&self, talk: &Talk, uploads: &[Upload]) -> Vec<Finding> {
        let mut findings = Vec::new();
        if self.judge.is_unasked(talk) {
            let message = format!(
                "Nobody wrote down what the speakers of “{}” allow for {}. It goes up all the same; note their answer.",
                shown(&talk.title),
                self.plan.site.name()
            );
            findings.push(finding("UPLOAD-UNASKED", Severity::Info, talk.id, message));
        }
        if let Some(older) = newest(uploads) {
            let message = format!(
                "An older recording of “{}” is there as {older}. It stays until you remove it there.",
                shown(&talk.title)
            );
            findings.push(finding("UPLOAD-OLDER", Severity::Warning, talk.id, message));
        }
        if !talk.url.is_empty() && !is_ours(&talk.url, uploads) {
            findings.push(link_kept(talk));
        }
        findings
    }
}

/// Says that the address of a talk stays.
fn link_kept(talk: &Talk) -> Finding {
    let message = format!(
        "“{}” has the address {} already, and keeps it. Change it by hand if the new video is to take its place.",
        shown(&talk.title),
        shown(&talk.url)
    );
    finding("UPLOAD-LINK-KEPT", Severity::Warning, talk.id, message)
}

fn finding(rule: &str, severity: Severity, talk: TalkId, message: String) -> Finding {
    let place = Place::Field { kind: "talk".into(), id: talk.to_string(), field: "url".into() };
    Finding { rule: rule.into(), severity, place, message, value: String::new(), fix: Fix::Ask }
}

/// Whether an address is one that an upload gave.
fn is_ours(url: &str, uploads: &[Upload]) -> bool {
    uploads.iter().any(|upload| !upload.url.is_empty() && upload.url == url)
}

fn newest(uploads: &[Upload]) -> Option<&str> {
    uploads.iter().rev().map(|upload| upload.url.as_str()).find(|url| !url.is_empty())
}

// Position and words are those of the upload kit, so that both ways publish the same.
fn entry(
    record: &WorkshopRecord,
    talk: &Talk,
    position: u32,
    speakers: &[&Person],
    facts: &RecordingFacts,
) -> Option<KitEntry> {
    let names: Vec<&str> = speakers.iter().map(|person| person.name.as_str()).collect();
    let (title, summit) = (record.workshop.title.as_str(), record.summit.name.as_str());
    let workshop = KitWorkshop { title, summit, url: &record.summit.url };
    let (title, container) = (talk.title.as_str(), facts.container);
    let talk =
        KitTalk { position, title, speakers: &names, container, chapters: &record.chapters_of(talk.id), captions: &[] };
    kit(workshop, &[talk]).talks.pop()
}

fn planned(
    (talk, speakers): (&Talk, Vec<String>),
    recording: &Recording,
    entry: KitEntry,
    uploads: &[Upload],
) -> PlannedVideo {
    let is_begun = |upload: &&Upload| upload.blake3 == recording.blake3 && !upload.session.is_empty();
    let media_type = match recording.facts.media_type.as_str() {
        "" => "application/octet-stream",
        known => known,
    };
    PlannedVideo {
        talk: talk.id,
        position: entry.position,
        title: entry.title,
        speakers,
        seconds: recording.facts.seconds,
        description: entry.description,
        file: entry.file,
        blake3: recording.blake3.clone(),
        media_type: media_type.to_owned(),
        bytes: recording.bytes,
        acknowledged: uploads.iter().find(is_begun).map_or(0, |upload| upload.acknowledged),
        along: Along::default(),
    }
}
