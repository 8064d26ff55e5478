//! What an upload does with the desk, in short steps: before a video goes, when it is up, and when it is left.

use super::super::{Desk, short};
use super::run::Uploading;
use super::{finding, is_ours};
use crate::error::{Error, Result, shown};
use crate::model::upload::{
    LeftOutReason, LeftOutTalk, PlannedVideo, Upload, UploadPlan, UploadState, UploadedVideo, VideoSite,
};
use crate::model::{Finding, Severity, Talk, TalkId, UploadId, VideoPrivacy};
use crate::online::Published;
use crate::timezone::Moment;

/// What becomes of a planned video when its turn comes.
pub enum Begun {
    Started(Box<Started>),
    /// It stays, by what was changed meanwhile.
    Left(LeftOutTalk),
}

/// A video whose turn it is.
pub struct Started {
    pub video: PlannedVideo,
    pub upload: Upload,
    /// Ids of videos on the site that are other uploads.
    pub known: Vec<String>,
    /// Sessions that are given up.
    pub stale: Vec<String>,
}

impl Uploading {
    /// What a session of this video is begun with.
    pub fn terms(&self, video: &PlannedVideo) -> String {
        let words = [self.target.channel.as_str(), &video.title, &video.description, &video.file].join("\n");
        format!("{} {}", self.plan.privacy, crate::files::hash(words.as_bytes()))
    }
}

impl Desk {
    /// Judges a talk anew, since hours may have passed, and writes down that its video is on its way.
    pub(super) fn begin_video(&mut self, work: &Uploading, planned: &PlannedVideo) -> Result<Begun> {
        let plan = self.plan_upload_of(work.workshop, &work.target, |talk| talk == planned.talk)?;
        let Some(video) = plan.videos.into_iter().next() else {
            return Ok(Begun::Left(plan.left_out.into_iter().next().unwrap_or_else(|| gone(planned))));
        };
        let (begun, stale) = self.former_upload(work, &video)?;
        let all = self.read().uploads_on(work.plan.site, &work.plan.server)?;
        let known = all.into_iter().map(|upload| upload.video_id).filter(|id| !id.is_empty()).collect();
        let upload = self.store.note(|write| {
            let mut upload = begun.unwrap_or_else(|| fresh(write.new_id(), work, &video));
            if upload.session.is_empty() {
                (upload.title, upload.terms) = (video.title.clone(), work.terms(&video));
            }
            upload.state = UploadState::Uploading;
            upload.message = String::new();
            write.put_upload(&upload)?;
            Ok(upload)
        })?;
        Ok(Begun::Started(Box::new(Started { video, upload, known, stale })))
    }

    /// The upload of a video that is under way; one of an older recording, or of other words or another privacy, is
    /// given up, and its session answered.
    fn former_upload(&mut self, work: &Uploading, video: &PlannedVideo) -> Result<(Option<Upload>, Vec<String>)> {
        let (terms, mut begun, mut stale) = (work.terms(video), None, Vec::new());
        for upload in self.uploads_at(video.talk, work.plan.site, &work.plan.server)? {
            if upload.state == UploadState::Done {
                continue;
            }
            // Once the last piece was sent the video may be there, whatever its terms: the site is asked first.
            let is_same = upload.blake3 == video.blake3;
            if is_same && (upload.is_last_sent || upload.session.is_empty() || upload.terms == terms) {
                begun = Some(upload);
                continue;
            }
            self.store.note(|write| write.forget_upload(upload.id))?;
            stale.extend(Some(upload.session).filter(|session| !session.is_empty()));
        }
        Ok((begun, stale))
    }

    /// Writes down where an upload stands.
    pub(super) fn note_upload(&mut self, upload: &Upload) -> Result<()> {
        self.store.note(|write| write.put_upload(upload))
    }

    /// Links a talk to its video, unless the organizer gave it another address, or took it back meanwhile.
    pub(super) fn end_video(
        &mut self,
        work: &Uploading,
        video: &PlannedVideo,
        mut upload: Upload,
        published: Published,
    ) -> Result<(UploadedVideo, Option<Finding>)> {
        upload.state = UploadState::Done;
        upload.session = String::new();
        upload.acknowledged = video.bytes;
        (upload.video_id, upload.url) = (published.id, published.url);
        let (plan, privacy) = (&work.plan, published.privacy);
        let (is_linked, called) = match self.read().talk(video.talk) {
            Ok(talk) => (self.link(&talk, plan, &upload)?, talk.title),
            // That the video is up has to be known all the same.
            Err(_) => (self.note_upload(&upload).map(|()| false)?, video.title.clone()),
        };
        let begun = upload.terms.split(' ').next().and_then(VideoPrivacy::from_word);
        let locked = locked((video.talk, &called), plan, privacy.or(begun));
        let (title, url, bytes) = (video.title.clone(), upload.url, video.bytes);
        Ok((UploadedVideo { talk: video.talk, title, url, privacy, bytes, is_linked }, locked))
    }

    fn link(&mut self, talk: &Talk, plan: &UploadPlan, upload: &Upload) -> Result<bool> {
        let uploads = self.uploads_at(talk.id, plan.site, &plan.server)?;
        let is_linked = talk.url.is_empty() || is_ours(&talk.url, &uploads);
        let label = format!("Publish “{}” on {}", short(&talk.title), plan.site.name());
        let along = self.along_lines(upload)?;
        self.store.gesture(&label, |write| {
            if is_linked {
                write.set_talk_url(talk.id, &upload.url)?;
            }
            along.iter().try_for_each(|line| write.put_along(line))?;
            write.put_upload(upload)
        })?;
        Ok(is_linked)
    }

    /// Writes down why a video is not up; one that the site does not take begins anew.
    pub(super) fn leave_video(&mut self, mut upload: Upload, error: &Error, is_refused: bool) -> Result<()> {
        upload.state = if is_refused { UploadState::Failed } else { UploadState::Stopped };
        upload.message = error.to_string();
        if is_refused {
            (upload.session, upload.acknowledged, upload.is_last_sent) = (String::new(), 0, false);
        }
        self.note_upload(&upload)
    }

    /// Ids of the videos that are up, of talks that may be shown, in running order.
    pub(super) fn videos_up(&self, work: &Uploading) -> Result<Vec<String>> {
        let plan = &work.plan;
        let sent = plan.videos.iter().map(|video| (video.position, video.talk));
        let there = plan.left_out.iter().filter(|talk| talk.reason == LeftOutReason::AlreadyUp);
        let mut talks: Vec<(u32, TalkId)> = sent.chain(there.map(|talk| (talk.position, talk.talk))).collect();
        talks.sort_by_key(|(position, _)| *position);
        let mut ids = Vec::new();
        for (_, talk) in talks {
            let current = self.read().current_recording(talk)?.map(|recording| recording.blake3);
            let uploads = self.uploads_at(talk, plan.site, &plan.server)?;
            let is_it = |u: &&Upload| u.state == UploadState::Done && Some(&u.blake3) == current.as_ref();
            ids.extend(uploads.iter().find(is_it).map(|upload| upload.video_id.clone()));
        }
        Ok(ids)
    }
}

fn gone(planned: &PlannedVideo) -> LeftOutTalk {
    let PlannedVideo { talk, position, title, .. } = planned.clone();
    let (reason, why) = (LeftOutReason::Gone, "it was taken back while others went up".to_owned());
    LeftOutTalk { talk, position, title, reason, why, url: String::new() }
}

fn fresh(id: UploadId, work: &Uploading, video: &PlannedVideo) -> Upload {
    Upload {
        id,
        workshop_id: work.workshop,
        talk_id: video.talk,
        blake3: video.blake3.clone(),
        site: work.plan.site,
        server: work.plan.server.clone(),
        title: String::new(),
        terms: String::new(),
        state: UploadState::Uploading,
        session: String::new(),
        acknowledged: 0,
        is_last_sent: false,
        video_id: String::new(),
        url: String::new(),
        message: String::new(),
        at: Moment(0),
    }
}

/// Says that a site shows a video to fewer people, or to more, than was asked for.
fn locked((talk, title): (TalkId, &str), plan: &UploadPlan, is: Option<VideoPrivacy>) -> Option<Finding> {
    let is = is.filter(|is| *is != plan.privacy)?;
    let (title, site, asked) = (shown(title), plan.site.name(), plan.privacy);
    let mut message = format!("{site} made “{title}” {is}, and {asked} was asked for.");
    if plan.site == VideoSite::Youtube && is == VideoPrivacy::Private {
        message += " It locks what comes from a project that Google has not audited: ask for the audit of your project, or \
                    upload this talk in the browser. docs/publishing.md says how.";
    } else {
        message += " Change it on the site.";
    }
    Some(finding("UPLOAD-LOCKED", Severity::Warning, talk, message))
}
