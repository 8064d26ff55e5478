//! The upload itself: one file after the other, each from where it stands and with what goes along, then the playlist.
//!
//! It takes hours, so it holds no desk: it borrows one for short steps (`steps.rs`). Where an upload stands is written down
//! before the next byte goes, so whatever ends the program, the next call goes on. What the site refuses about one video
//! does not stop the next; all else stops the work, and the report says what is up. What it refuses of captions and pictures
//! is a finding, and the next call tries those again.

use super::super::Desk;
use super::along;
use super::along::{Beside, Lacking};
use super::steps::{Begun, Started};
use crate::error::{Error, Result, shown};
use crate::files::incoming::{hash_on_disk, in_folder};
use crate::model::upload::{
    Account, Along, AlongKind, PlannedVideo, RefusedVideo, Stopped, Upload, UploadPlan, UploadReport, UploadTarget,
    VideoSite,
};
use crate::model::{TalkId, WorkshopId, counted};
use crate::online::peertube::Peertube;
use crate::online::youtube::Youtube;
use crate::online::{self, Before, Outside, Published, Publishing, Standing, Video};
use crate::store::recordings;
use std::path::PathBuf;

/// How far an upload is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct UploadProgress<'a> {
    /// The video that is on its way, from 1; 0 before the first.
    pub video: u32,
    pub videos: u32,
    /// Its title.
    pub title: &'a str,
    /// How many videos are up.
    pub up: u32,
    /// Bytes that are sent, of all videos.
    pub bytes: u64,
    pub bytes_in_all: u64,
}

/// Is told how far an upload is, and answers whether it goes on.
pub type Watch<'a> = &'a mut dyn FnMut(UploadProgress<'_>) -> bool;

/// What is done with the desk, in well under a second.
pub type Step<'a> = &'a mut dyn FnMut(&mut Desk) -> Result<()>;

/// Lends the desk for one step, and answers what came of it.
pub type Steps<'a> = &'a mut dyn FnMut(Step<'_>) -> Result<()>;

/// Recordings on their way to a site. Between its steps the desk is free for other gestures.
pub struct Uploading {
    pub(super) workshop: WorkshopId,
    pub(super) target: UploadTarget,
    pub(super) plan: UploadPlan,
    account: Account,
    /// Where the recordings are.
    folder: PathBuf,
}

impl Desk {
    /// Sends the recordings that [`Desk::plan_upload`] names to their site, each once; an upload that was left off goes on.
    ///
    /// As [`Desk::begin_upload`] and [`Uploading::run`], with the desk in one hand.
    pub fn upload(
        &mut self,
        workshop: WorkshopId,
        target: &UploadTarget,
        outside: Outside<'_>,
        watch: Watch<'_>,
    ) -> Result<UploadReport> {
        self.begin_upload(workshop, target)?.run(outside, &mut |step| step(self), watch)
    }

    /// Plans an upload and takes along what it needs; refused as [`Desk::plan_upload`], and where the library is read only.
    pub fn begin_upload(&self, workshop: WorkshopId, target: &UploadTarget) -> Result<Uploading> {
        let plan = self.plan_upload(workshop, target)?;
        let server = plan.server.clone();
        let account = self.read().accounts()?.into_iter().find(|a| a.site == plan.site && a.server == server);
        let account =
            account.unwrap_or(Account { site: plan.site, server, name: String::new(), channel: String::new() });
        let folder = recordings::folder_of(self.store.folder());
        let mut target = target.clone();
        if target.channel.is_empty() {
            target.channel.clone_from(&account.channel);
        }
        let uploading = Uploading { workshop, target, plan, account, folder };
        if !uploading.is_idle() {
            self.store.refuse_if_read_only()?;
        }
        Ok(uploading)
    }
}

impl Uploading {
    /// Sends the videos, then fills the playlist.
    ///
    /// Each talk is judged anew before its video goes: what was withdrawn meanwhile stays. When a video is there its
    /// address becomes the talk's, in one gesture; an address that the organizer gave stays. Once something was sent,
    /// what stops the work stands in the report; before that it is the error: `sign-in-needed`, `channel-unknown`,
    /// `site-unreachable` or `keyring-missing`.
    pub fn run(&self, outside: Outside<'_>, steps: Steps<'_>, watch: Watch<'_>) -> Result<UploadReport> {
        let mut report = report(&self.plan);
        if self.is_idle() {
            return Ok(report);
        }
        let bytes_in_all = self.plan.videos.iter().map(|video| video.bytes).sum();
        let at = UploadProgress { videos: count(self.plan.videos.len()), bytes_in_all, ..UploadProgress::default() };
        let mut site = self.open(outside, &mut || watch(at))?;
        let mut run = Run { work: self, site: site.as_mut(), outside, steps, watch, at, stuck: Vec::new() };
        let channel = run.remember_channel();
        let sent = channel.and_then(|()| run.videos(&mut report)).and_then(|()| run.following(&mut report));
        if let Err(error) = sent.and_then(|()| run.playlist(&mut report)) {
            report.error = Some(Stopped { code: error.code().into(), message: error.to_string() });
        }
        Ok(report)
    }

    fn is_idle(&self) -> bool {
        along::is_empty(&self.plan) && self.target.playlist.is_empty()
    }

    fn open<'a>(&self, outside: Outside<'a>, go_on: &mut dyn FnMut() -> bool) -> Result<Box<dyn Publishing + 'a>> {
        Ok(match self.account.site {
            VideoSite::Peertube => Box::new(Peertube::open(&self.account, &self.target.channel, outside, go_on)?),
            VideoSite::Youtube => Box::new(Youtube::open(&self.account, outside)?),
        })
    }

    /// The file of a video, whose bytes are those that were received: nothing that turned since is published.
    fn whole(&self, video: &PlannedVideo, go_on: &mut dyn FnMut() -> bool) -> Result<PathBuf> {
        let path = in_folder(&self.folder, &video.blake3);
        match hash_on_disk(&path, &mut |_| go_on())? {
            Some(hash) if hash == video.blake3 => Ok(path),
            Some(_) => {
                let which = format!("The recording of “{}”", shown(&video.title));
                let wrong = "its bytes are not those that were received";
                let next = "Receive the same file again to put it back.";
                Err(Error::refused("recording-changed", which, "", wrong, next))
            }
            None => {
                let next = "Start it again when you are ready.";
                Err(Error::refused("upload-cancelled", self.account.site.name(), "", "the work was cancelled", next))
            }
        }
    }
}

fn report(plan: &UploadPlan) -> UploadReport {
    UploadReport {
        site: plan.site,
        server: plan.server.clone(),
        uploaded: Vec::new(),
        refused: Vec::new(),
        left_out: plan.left_out.clone(),
        along: Vec::new(),
        playlist: None,
        findings: plan.findings.clone(),
        error: None,
    }
}

struct Run<'a> {
    work: &'a Uploading,
    site: &'a mut dyn Publishing,
    outside: Outside<'a>,
    steps: Steps<'a>,
    watch: Watch<'a>,
    /// `bytes` are those of the videos before the present one.
    at: UploadProgress<'a>,
    /// What the site takes no more of in this run, and why.
    stuck: Vec<(AlongKind, Error)>,
}

impl Run<'_> {
    fn remember_channel(&mut self) -> Result<()> {
        let (account, channel) = (&self.work.account, &self.work.target.channel);
        if *channel == account.channel {
            return Ok(());
        }
        self.step(|desk| desk.store.note(|write| write.set_channel(account, channel)))
    }

    fn videos(&mut self, report: &mut UploadReport) -> Result<()> {
        let work = self.work;
        for planned in &work.plan.videos {
            (self.at.video, self.at.title) = (self.at.video + 1, &planned.title);
            match self.step(|desk| desk.begin_video(work, planned))? {
                Begun::Left(left) => report.left_out.push(left),
                Begun::Started(started) => self.started(*started, report)?,
            }
            self.at.bytes += planned.bytes;
        }
        Ok(())
    }

    fn started(&mut self, started: Started, report: &mut UploadReport) -> Result<()> {
        let Started { video, mut upload, known, stale } = started;
        let at = self.at;
        for session in stale {
            self.site.forget(&session, &mut |_| (self.watch)(at));
        }
        let work = self.work;
        match self.video(&video, &mut upload, &known) {
            Ok(published) => {
                let done = self.step(|desk| desk.end_video(work, &video, upload, published))?;
                report.uploaded.push(done.0);
                report.findings.extend(done.1);
                self.at.up += 1;
                self.along(video.talk, true, report)
            }
            Err(error) => self.left_off(&video, upload, error, report),
        }
    }

    /// Sends what videos that were up before still lack.
    fn following(&mut self, report: &mut UploadReport) -> Result<()> {
        let work = self.work;
        work.plan.following.iter().try_for_each(|follow_up| self.along(follow_up.talk, false, report))
    }

    /// Sends what a video lacks; what the site does not take is a finding, and the rest goes on.
    fn along(&mut self, talk: TalkId, is_new: bool, report: &mut UploadReport) -> Result<()> {
        let work = self.work;
        let Some(mut lacking) = self.step(|desk| desk.lacking_now(work, talk))? else { return Ok(()) };
        let files = std::mem::take(&mut lacking.files);
        let mut sent = Ok(());
        for file in &files {
            sent = self.beside(&mut lacking, file, is_new, report);
            if sent.is_err() {
                break;
            }
        }
        report.along.extend(Some(lacking.follow_up).filter(|one| one.along != Along::default()));
        sent
    }

    fn beside(&mut self, lacking: &mut Lacking, file: &Beside, is_new: bool, report: &mut UploadReport) -> Result<()> {
        match self.send_beside(&lacking.upload.video_id, file, is_new) {
            Ok(()) => {
                self.step(|desk| desk.note_taken(&lacking.upload, file))?;
                file.join(&mut lacking.follow_up.along);
                Ok(())
            }
            Err(error) if error.code() == "upload-cancelled" => {
                let title = shown(&lacking.follow_up.title);
                let done = format!("“{title}” is up; the next upload sends what goes along with it.");
                Err(error.with_done(&done))
            }
            Err(error) => {
                report.findings.push(self.step(|desk| desk.note_missing(lacking, file, &error))?);
                // The next ones would fare no better, and each would wait as long.
                if !matches!(error.code(), "upload-refused" | "site-answer") {
                    self.stuck.push((file.kind, error));
                }
                Ok(())
            }
        }
    }

    fn send_beside(&mut self, video: &str, file: &Beside, is_new: bool) -> Result<()> {
        if let Some((_, error)) = self.stuck.iter().find(|(kind, _)| *kind == file.kind) {
            let (code, trouble) = (error.code(), error.trouble());
            return Err(Error::refused(code, &trouble.which, "", &trouble.wrong, &trouble.next));
        }
        let Self { site, outside, watch, at, .. } = self;
        let mut go_on = || watch(*at);
        match file.kind {
            AlongKind::Picture => online::send_picture(*site, video, &file.content, *outside, &mut go_on),
            AlongKind::Captions => {
                let before = if is_new { Before::Nothing } else { file.before };
                let captions = (file.language.as_str(), &*String::from_utf8_lossy(&file.content));
                online::send_captions(*site, video, captions, before, *outside, &mut go_on)
            }
        }
    }

    fn video(&mut self, video: &PlannedVideo, upload: &mut Upload, known: &[String]) -> Result<Published> {
        let Self { work, site, outside, steps, watch, at, .. } = self;
        let mut told = |bytes: u64| watch(UploadProgress { bytes: at.bytes + bytes, ..*at });
        let stands = upload.acknowledged;
        let path = work.whole(video, &mut || told(stands))?;
        let (begun_as, terms) = (upload.title.clone(), work.terms(video));
        let sent = Video {
            path: &path,
            file: &video.file,
            title: &video.title,
            description: &video.description,
            media_type: &video.media_type,
            bytes: video.bytes,
            privacy: work.plan.privacy,
            known,
            begun_as: &begun_as,
        };
        let standing = standing(upload);
        let mut note = |standing: &Standing| {
            if upload.session != standing.session {
                upload.session.clone_from(&standing.session);
                (upload.title, upload.terms) = (video.title.clone(), terms.clone());
            }
            (upload.acknowledged, upload.is_last_sent) = (standing.acknowledged, standing.is_last_sent);
            steps(&mut |desk| desk.note_upload(upload))
        };
        online::send(*site, &sent, standing, *outside, &mut note, &mut told)
    }

    /// Remembers why a video is not up; answers an error where the next ones would fare no better.
    fn left_off(
        &mut self,
        video: &PlannedVideo,
        upload: Upload,
        error: Error,
        report: &mut UploadReport,
    ) -> Result<()> {
        let is_of_this_video = matches!(error.code(), "upload-refused" | "recording-changed");
        let error = error.with_done(&done(video, &upload, is_of_this_video, report.uploaded.len()));
        let noted = self.step(|desk| desk.leave_video(upload, &error, is_of_this_video));
        if !is_of_this_video {
            return Err(error);
        }
        let (code, message) = (error.code().to_owned(), error.to_string());
        report.refused.push(RefusedVideo { talk: video.talk, title: video.title.clone(), code, message });
        noted
    }

    /// Fills the playlist with all videos of the plan's talks that are up, in running order.
    fn playlist(&mut self, report: &mut UploadReport) -> Result<()> {
        let (work, title) = (self.work, self.work.target.playlist.trim());
        let videos = self.step(|desk| desk.videos_up(work))?;
        if title.is_empty() || videos.is_empty() {
            return Ok(());
        }
        let Self { site, outside, watch, at, .. } = self;
        let filled = online::fill(*site, (title, work.target.privacy), &videos, *outside, &mut || watch(*at));
        let up = counted(count(report.uploaded.len()), "video is", "videos are");
        let done = format!("{up} up; the playlist “{}” may lack some of them.", shown(title));
        report.playlist = Some(filled.map_err(|error| error.with_done(&done))?);
        Ok(())
    }

    fn step<T>(&mut self, ask: impl FnOnce(&mut Desk) -> Result<T>) -> Result<T> {
        let (mut ask, mut answer) = (Some(ask), None);
        (self.steps)(&mut |desk| {
            answer = ask.take().map(|ask| ask(desk)).transpose()?;
            Ok(())
        })?;
        let next = "Start the upload again.";
        answer.ok_or_else(|| Error::refused("library-busy", "The library", "", "it is not at hand", next))
    }
}

fn standing(upload: &Upload) -> Standing {
    let Upload { session, acknowledged, is_last_sent, .. } = upload;
    Standing { session: session.clone(), acknowledged: *acknowledged, is_last_sent: *is_last_sent }
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
            let (there, all) = (crate::files::space::sized(bytes), crate::files::space::sized(video.bytes));
            format!("{up}Of “{title}” {there} of {all} are there; the next upload goes on from there.")
        }
    }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
