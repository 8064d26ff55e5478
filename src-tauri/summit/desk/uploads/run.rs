//! The upload itself: one file after the other, each from where it stands, then the playlist.
//!
//! Where an upload stands is written down before the next byte goes, so whatever ends the program, the next call goes on.
//! What the site refuses about one video does not stop the next; all else stops the work, and the report says what is up.

use super::super::{Desk, short};
use super::{Progress, Watch, finding, is_ours};
use crate::error::{Error, Result, shown};
use crate::files::incoming::{hash_on_disk, in_folder};
use crate::files::space::sized;
use crate::model::upload::{
    Account, LeftOutReason, PlannedVideo, RefusedVideo, Stopped, Upload, UploadPlan, UploadReport, UploadState,
    UploadTarget, UploadedVideo, VideoSite,
};
use crate::model::{Severity, Talk, TalkId, VideoPrivacy, WorkshopId, counted};
use crate::online::peertube::Peertube;
use crate::online::youtube::Youtube;
use crate::online::{self, Outside, Playlists, Published, Standing, Video};
use crate::store::recordings;
use std::path::PathBuf;

impl Desk {
    /// Sends the recordings that [`Desk::plan_upload`] names to their site, each once; an upload that was left off goes on.
    ///
    /// When a video is there its address becomes the talk's, in one gesture; an address that the organizer gave stays.
    /// `watch` is told of the bytes of all videos. Once something was sent, what stops the work stands in the report;
    /// before that it is the error: those of the plan, `sign-in-needed`, `channel-unknown`, `site-unreachable`,
    /// `keyring-missing`.
    pub fn upload(
        &mut self,
        workshop: WorkshopId,
        target: &UploadTarget,
        outside: Outside<'_>,
        watch: Watch<'_>,
    ) -> Result<UploadReport> {
        let plan = self.plan_upload(workshop, target)?;
        let server = plan.server.clone();
        let account = self.read().accounts()?.into_iter().find(|a| a.site == plan.site && a.server == server);
        let account = account.unwrap_or(Account { site: plan.site, server, name: String::new() });
        let mut report = report(&plan);
        if plan.videos.is_empty() && target.playlist.is_empty() {
            return Ok(report);
        }
        self.store.refuse_if_read_only()?;
        let bytes_in_all = plan.videos.iter().map(|video| video.bytes).sum();
        let mut site = open(&account, target, outside, &mut || watch(Progress { bytes: 0, bytes_in_all }))?;
        let mut run = Run {
            desk: self,
            site: site.as_mut(),
            outside,
            workshop,
            channel: target.channel.clone(),
            before: 0,
            bytes_in_all,
        };
        let sent = run.videos(&plan, &mut report, watch);
        if let Err(error) = sent.and_then(|()| run.playlist(&plan, target, &mut report, watch)) {
            report.error = Some(Stopped { code: error.code().into(), message: error.to_string() });
        }
        Ok(report)
    }
}

fn report(plan: &UploadPlan) -> UploadReport {
    UploadReport {
        site: plan.site,
        server: plan.server.clone(),
        uploaded: Vec::new(),
        refused: Vec::new(),
        left_out: plan.left_out.clone(),
        playlist: None,
        findings: plan.findings.clone(),
        error: None,
    }
}

fn open<'a>(
    account: &Account,
    target: &UploadTarget,
    outside: Outside<'a>,
    go_on: &mut dyn FnMut() -> bool,
) -> Result<Box<dyn Playlists + 'a>> {
    Ok(match account.site {
        VideoSite::Peertube => Box::new(Peertube::open(account, &target.channel, outside, go_on)?),
        VideoSite::Youtube => Box::new(Youtube::open(account, outside)?),
    })
}

struct Run<'a> {
    desk: &'a mut Desk,
    site: &'a mut dyn Playlists,
    outside: Outside<'a>,
    workshop: WorkshopId,
    channel: String,
    /// Bytes of the videos before the present one.
    before: u64,
    bytes_in_all: u64,
}

impl Run<'_> {
    fn videos(&mut self, plan: &UploadPlan, report: &mut UploadReport, watch: Watch<'_>) -> Result<()> {
        for video in &plan.videos {
            let mut upload = self.begun(plan, video, watch)?;
            match self.video(plan, video, &mut upload, watch) {
                Ok(published) => self.finish((plan, video), upload, published, report)?,
                Err(error) => self.left_off(video, upload, error, report)?,
            }
            self.before += video.bytes;
        }
        Ok(())
    }

    /// The upload of a video that is under way, or a new one; one of an older recording, or of other words or another
    /// privacy, is given up.
    fn begun(&mut self, plan: &UploadPlan, video: &PlannedVideo, watch: Watch<'_>) -> Result<Upload> {
        let talk = self.desk.read().talk(video.talk)?;
        let (terms, mut begun) = (self.terms(plan, video), None);
        for upload in self.desk.uploads_at(&talk, plan.site, &plan.server)? {
            if upload.state == UploadState::Done {
                continue;
            }
            // Once the last piece was sent the video may be there, whatever its terms: the site is asked first.
            let is_same = upload.blake3 == video.blake3;
            if is_same && (upload.is_last_sent || upload.session.is_empty() || upload.terms == terms) {
                begun = Some(upload);
                continue;
            }
            if !upload.session.is_empty() {
                let progress = Progress { bytes: self.before, bytes_in_all: self.bytes_in_all };
                self.site.forget(&upload.session, &mut |_| watch(progress));
            }
            self.desk.store.note(|write| write.forget_upload(upload.id))?;
        }
        let workshop = self.workshop;
        self.desk.store.note(|write| {
            let mut upload = begun.unwrap_or_else(|| fresh(write.new_id(), workshop, plan, video));
            if upload.session.is_empty() {
                (upload.title, upload.terms) = (video.title.clone(), terms);
            }
            upload.state = UploadState::Uploading;
            upload.message = String::new();
            write.put_upload(&upload)?;
            Ok(upload)
        })
    }

    fn video(
        &mut self,
        plan: &UploadPlan,
        video: &PlannedVideo,
        upload: &mut Upload,
        watch: Watch<'_>,
    ) -> Result<Published> {
        let (before, bytes_in_all) = (self.before, self.bytes_in_all);
        let mut told = |bytes: u64| watch(Progress { bytes: before + bytes, bytes_in_all });
        let path = self.whole(video, upload.acknowledged, &mut told)?;
        let (known, begun_as, terms) = (self.known(plan)?, upload.title.clone(), self.terms(plan, video));
        let sent = Video {
            path: &path,
            file: &video.file,
            title: &video.title,
            description: &video.description,
            media_type: &video.media_type,
            bytes: video.bytes,
            privacy: plan.privacy,
            known: &known,
            begun_as: &begun_as,
        };
        let standing = standing(upload);
        let store = &mut self.desk.store;
        let mut note = |standing: &Standing| {
            if upload.session != standing.session {
                upload.session.clone_from(&standing.session);
                (upload.title, upload.terms) = (video.title.clone(), terms.clone());
            }
            (upload.acknowledged, upload.is_last_sent) = (standing.acknowledged, standing.is_last_sent);
            store.note(|write| write.put_upload(upload))
        };
        online::send(self.site, &sent, standing, self.outside, &mut note, &mut told)
    }

    /// The file of a video, whose bytes are those that were received: nothing that turned since is published.
    fn whole(&self, video: &PlannedVideo, stands: u64, told: &mut dyn FnMut(u64) -> bool) -> Result<PathBuf> {
        let path = in_folder(&recordings::folder_of(self.desk.store.folder()), &video.blake3);
        match hash_on_disk(&path, &mut |_| told(stands))? {
            Some(hash) if hash == video.blake3 => Ok(path),
            Some(_) => {
                let which = format!("The recording of “{}”", shown(&video.title));
                let wrong = "its bytes are not those that were received";
                Err(Error::refused(
                    "recording-changed",
                    which,
                    "",
                    wrong,
                    "Receive the same file again to put it back.",
                ))
            }
            None => {
                let next = "Start it again when you are ready.";
                Err(Error::refused("upload-cancelled", self.site.name(), "", "the work was cancelled", next))
            }
        }
    }

    fn terms(&self, plan: &UploadPlan, video: &PlannedVideo) -> String {
        let words = [self.channel.as_str(), &video.title, &video.description, &video.file].join("\n");
        format!("{} {}", plan.privacy, crate::files::hash(words.as_bytes()))
    }

    fn known(&self, plan: &UploadPlan) -> Result<Vec<String>> {
        let all = self.desk.read().uploads_on(plan.site, &plan.server)?;
        Ok(all.into_iter().filter(|upload| !upload.video_id.is_empty()).map(|upload| upload.video_id).collect())
    }

    fn finish(
        &mut self,
        (plan, video): (&UploadPlan, &PlannedVideo),
        mut upload: Upload,
        published: Published,
        report: &mut UploadReport,
    ) -> Result<()> {
        let talk = self.desk.read().talk(video.talk)?;
        let is_linked =
            talk.url.is_empty() || is_ours(&talk.url, &self.desk.uploads_at(&talk, plan.site, &plan.server)?);
        upload.state = UploadState::Done;
        upload.session = String::new();
        upload.acknowledged = video.bytes;
        (upload.video_id, upload.url) = (published.id, published.url);
        let label = format!("Publish “{}” on {}", short(&talk.title), plan.site.name());
        self.desk.store.gesture(&label, |write| {
            if is_linked {
                write.set_talk_url(talk.id, &upload.url)?;
            }
            write.put_upload(&upload)
        })?;
        let begun = upload.terms.split(' ').next().and_then(VideoPrivacy::from_word);
        report.findings.extend(locked(&talk, plan, published.privacy.or(begun)));
        let (title, url, bytes) = (video.title.clone(), upload.url, video.bytes);
        report.uploaded.push(UploadedVideo { talk: talk.id, title, url, privacy: published.privacy, bytes, is_linked });
        Ok(())
    }

    /// Remembers why a video is not up; answers an error where the next ones would fare no better.
    fn left_off(
        &mut self,
        video: &PlannedVideo,
        mut upload: Upload,
        error: Error,
        report: &mut UploadReport,
    ) -> Result<()> {
        let is_of_this_video = matches!(error.code(), "upload-refused" | "recording-changed");
        let error = error.with_done(&done(video, &upload, is_of_this_video, report.uploaded.len()));
        upload.state = if is_of_this_video { UploadState::Failed } else { UploadState::Stopped };
        upload.message = error.to_string();
        if is_of_this_video {
            (upload.session, upload.acknowledged, upload.is_last_sent) = (String::new(), 0, false);
        }
        let noted = self.desk.store.note(|write| write.put_upload(&upload));
        if !is_of_this_video {
            return Err(error);
        }
        let (code, message) = (error.code().to_owned(), error.to_string());
        report.refused.push(RefusedVideo { talk: video.talk, title: video.title.clone(), code, message });
        noted
    }

    /// Fills the playlist with all videos of the plan's talks that are up, in running order.
    fn playlist(
        &mut self,
        plan: &UploadPlan,
        target: &UploadTarget,
        report: &mut UploadReport,
        watch: Watch<'_>,
    ) -> Result<()> {
        let title = target.playlist.trim();
        let videos = self.up(plan)?;
        if title.is_empty() || videos.is_empty() {
            return Ok(());
        }
        let (bytes, bytes_in_all) = (self.before, self.bytes_in_all);
        let mut go_on = || watch(Progress { bytes, bytes_in_all });
        let filled = online::fill(self.site, (title, target.privacy), &videos, self.outside, &mut go_on);
        let up = counted(count(report.uploaded.len()), "video is", "videos are");
        let done = format!("{up} up; the playlist “{}” may lack some of them.", shown(title));
        report.playlist = Some(filled.map_err(|error| error.with_done(&done))?);
        Ok(())
    }

    /// Ids of the videos that are up, of talks that may be shown, in running order.
    fn up(&self, plan: &UploadPlan) -> Result<Vec<String>> {
        let sent = plan.videos.iter().map(|video| (video.position, video.talk));
        let there = plan.left_out.iter().filter(|talk| talk.reason == LeftOutReason::AlreadyUp);
        let mut talks: Vec<(u32, TalkId)> = sent.chain(there.map(|talk| (talk.position, talk.talk))).collect();
        talks.sort_by_key(|(position, _)| *position);
        let mut ids = Vec::new();
        for (_, talk) in talks {
            let talk = self.desk.read().talk(talk)?;
            let current = self.desk.read().current_recording(talk.id)?.map(|recording| recording.blake3);
            let uploads = self.desk.uploads_at(&talk, plan.site, &plan.server)?;
            let is_it = |u: &&Upload| u.state == UploadState::Done && Some(&u.blake3) == current.as_ref();
            ids.extend(uploads.iter().find(is_it).map(|upload| upload.video_id.clone()));
        }
        Ok(ids)
    }
}

fn standing(upload: &Upload) -> Standing {
    let Upload { session, acknowledged, is_last_sent, .. } = upload;
    Standing { session: session.clone(), acknowledged: *acknowledged, is_last_sent: *is_last_sent }
}

fn fresh(id: crate::model::UploadId, workshop_id: WorkshopId, plan: &UploadPlan, video: &PlannedVideo) -> Upload {
    Upload {
        id,
        workshop_id,
        talk_id: video.talk,
        blake3: video.blake3.clone(),
        site: plan.site,
        server: plan.server.clone(),
        title: String::new(),
        terms: String::new(),
        state: UploadState::Uploading,
        session: String::new(),
        acknowledged: 0,
        is_last_sent: false,
        video_id: String::new(),
        url: String::new(),
        message: String::new(),
        at: crate::timezone::Moment(0),
    }
}

fn done(video: &PlannedVideo, upload: &Upload, is_of_this_video: bool, up: usize) -> String {
    let title = shown(&video.title);
    if is_of_this_video {
        return format!("“{title}” was not uploaded; the other videos went on.");
    }
    let up = match up {
        0 => String::new(),
        up => format!("{} up. ", counted(count(up), "video is", "videos are")),
    };
    match (upload.acknowledged, upload.is_last_sent) {
        (0, false) => format!("{up}“{title}” was not uploaded."),
        (_, true) => format!("{up}All of “{title}” was sent; the next upload asks what became of it."),
        (bytes, false) => {
            let (there, all) = (sized(bytes), sized(video.bytes));
            format!("{up}Of “{title}” {there} of {all} are there; the next upload goes on from there.")
        }
    }
}

/// Says that a site shows a video to fewer people, or to more, than was asked for.
fn locked(talk: &Talk, plan: &UploadPlan, is: Option<VideoPrivacy>) -> Option<crate::model::Finding> {
    let is = is.filter(|is| *is != plan.privacy)?;
    let (title, site, asked) = (shown(&talk.title), plan.site.name(), plan.privacy);
    let mut message = format!("{site} made “{title}” {is}, and {asked} was asked for.");
    if plan.site == VideoSite::Youtube && is == VideoPrivacy::Private {
        message += " It locks what comes from a project that Google has not audited: ask for the audit of your project, or \
                    upload this talk in the browser. docs/publishing.md says how.";
    } else {
        message += " Change it on the site.";
    }
    Some(finding("UPLOAD-LOCKED", Severity::Warning, talk, message))
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
