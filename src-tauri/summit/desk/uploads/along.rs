//! What goes along with a video: the captions and the picture that an upload kit holds beside the same recording.
//!
//! Whoever may not be shown is not asked here: a talk whose video may not be up has nothing that follows. Each file is
//! written down with the video, before it goes. A picture goes to a video only where that was done, so that a picture which
//! somebody chose on the site is not replaced.

use super::super::Desk;
use super::run::Uploading;
use super::{Planning, finding};
use crate::error::{Error, Result, shown};
use crate::files;
use crate::model::upload::{Along, AlongKind, AlongLine, FollowUp, Upload, UploadPlan, UploadState};
use crate::model::{Finding, Recording, Severity, Talk, TalkId, UploadId};
use crate::online::Before;

/// A file that goes along with a video.
pub struct Beside {
    pub kind: AlongKind,
    /// Of captions; empty for a picture.
    pub language: String,
    pub content: Vec<u8>,
    hash: String,
    /// What the site may hold in its place.
    pub before: Before,
}

/// What a video that is up still lacks.
pub struct Lacking {
    pub upload: Upload,
    /// Whose it is; nothing has gone along yet.
    pub follow_up: FollowUp,
    pub files: Vec<Beside>,
}

impl Beside {
    fn new(kind: AlongKind, language: String, content: Vec<u8>) -> Self {
        let hash = files::hash(&content);
        Self { kind, language, content, hash, before: Before::Unknown }
    }

    /// Words for a sentence.
    fn name(&self) -> String {
        match self.kind {
            AlongKind::Captions => format!("captions ({})", shown(&self.language)),
            AlongKind::Picture => "picture".to_owned(),
        }
    }

    fn line(&self, upload_id: UploadId, taken: &str, message: &str) -> AlongLine {
        let (language, taken, message) = (self.language.clone(), taken.to_owned(), message.to_owned());
        AlongLine { upload_id, kind: self.kind, language, taken, message }
    }

    /// Adds it to what goes along.
    pub fn join(&self, along: &mut Along) {
        match self.kind {
            AlongKind::Captions => along.captions.push(self.language.clone()),
            AlongKind::Picture => along.has_picture = true,
        }
    }
}

fn along(files: &[Beside]) -> Along {
    let mut along = Along::default();
    files.iter().for_each(|file| file.join(&mut along));
    along
}

impl Desk {
    /// The captions whose language is known, and the picture.
    fn beside(&self, recording: &Recording) -> Result<Vec<Beside>> {
        let captions = match recording.talk_id {
            Some(talk) => self.read().captions_of(talk)?,
            None => Vec::new(),
        };
        let spoken = captions.into_iter().filter(|one| !one.language.is_empty());
        let mut files: Vec<Beside> =
            spoken.map(|one| Beside::new(AlongKind::Captions, one.language, one.webvtt.into_bytes())).collect();
        let picture = self.poster(recording.id)?.filter(|jpeg| !jpeg.is_empty());
        files.extend(picture.map(|jpeg| Beside::new(AlongKind::Picture, String::new(), jpeg)));
        Ok(files)
    }

    /// Of these files, those that a site does not hold yet.
    fn lacking(&self, upload: &Upload, recording: &Recording) -> Result<Vec<Beside>> {
        let lines = self.read().along_of(upload.id)?;
        let mut files = self.beside(recording)?;
        files.retain_mut(|file| {
            let line = lines.iter().find(|line| line.kind == file.kind && line.language == file.language);
            if line.is_some_and(|line| !line.taken.is_empty()) {
                file.before = Before::Ours;
            }
            match line {
                Some(line) => line.taken != file.hash,
                None => file.kind == AlongKind::Captions,
            }
        });
        Ok(files)
    }

    /// What the video of a talk still lacks; nothing where it may not be up any more.
    pub(super) fn lacking_now(&self, work: &Uploading, talk: TalkId) -> Result<Option<Lacking>> {
        let plan = self.plan_upload_of(work.workshop, &work.target, |one| one == talk)?;
        let (Some(mut follow_up), Some(recording)) =
            (plan.following.into_iter().next(), self.read().current_recording(talk)?)
        else {
            return Ok(None);
        };
        let uploads = self.uploads_at(talk, work.plan.site, &work.plan.server)?;
        let Some(upload) = uploads.into_iter().find(|upload| is_up(upload, &recording)) else { return Ok(None) };
        let files = self.lacking(&upload, &recording)?;
        follow_up.along = Along::default();
        Ok(Some(Lacking { upload, follow_up, files }))
    }

    /// The lines of what goes along with a video that has just come.
    pub(super) fn along_lines(&self, upload: &Upload) -> Result<Vec<AlongLine>> {
        let recording = self.read().current_recording(upload.talk_id)?.filter(|one| one.blake3 == upload.blake3);
        let files = recording.map(|recording| self.beside(&recording)).transpose()?.unwrap_or_default();
        Ok(files.iter().map(|file| file.line(upload.id, "", "")).collect())
    }

    /// Writes down that a site took a file.
    pub(super) fn note_taken(&mut self, upload: &Upload, file: &Beside) -> Result<()> {
        self.store.note(|write| write.put_along(&file.line(upload.id, &file.hash, "")))
    }

    /// Writes down why a site did not take a file, and answers it as a finding; what it held before still counts.
    pub(super) fn note_missing(&mut self, lacking: &Lacking, file: &Beside, error: &Error) -> Result<Finding> {
        let lines = self.read().along_of(lacking.upload.id)?;
        let taken = lines.into_iter().find(|line| line.kind == file.kind && line.language == file.language);
        let taken = taken.map(|line| line.taken).unwrap_or_default();
        let found = missing(&lacking.follow_up, lacking.upload.site.name(), file, error);
        self.store.note(|write| write.put_along(&file.line(lacking.upload.id, &taken, &found.message)))?;
        Ok(found)
    }
}

fn is_up(upload: &Upload, recording: &Recording) -> bool {
    upload.state == UploadState::Done && upload.blake3 == recording.blake3
}

fn missing(video: &FollowUp, site: &str, file: &Beside, error: &Error) -> Finding {
    let (title, trouble) = (shown(&video.title), error.trouble());
    let wrong = trouble.wrong.trim_end_matches('.');
    let message = format!("“{title}” is on {site} without its {}, since {wrong}. {}", file.name(), trouble.next);
    let rule = match file.kind {
        AlongKind::Captions => "UPLOAD-CAPTIONS",
        AlongKind::Picture => "UPLOAD-PICTURE",
    };
    finding(rule, Severity::Warning, video.talk, message)
}

impl Planning<'_> {
    /// What goes along with a recording, and a word about captions that cannot.
    pub(super) fn along(&mut self, talk: &Talk, recording: &Recording) -> Result<Along> {
        if self.desk.read().captions_of(talk.id)?.iter().any(|one| one.language.is_empty()) {
            let message = format!(
                "Captions of “{}” stay here, since nobody said their language. Attach them again with their language.",
                shown(&talk.title)
            );
            self.plan.findings.push(finding("UPLOAD-CAPTIONS", Severity::Warning, talk.id, message));
        }
        Ok(along(&self.desk.beside(recording)?))
    }

    /// Adds what the video of a talk lacks that is up already.
    pub(super) fn follow(
        &mut self,
        (talk, position): (&Talk, u32),
        recording: &Recording,
        all: &[Upload],
    ) -> Result<()> {
        let Some(upload) = all.iter().find(|upload| is_up(upload, recording)) else { return Ok(()) };
        let along = along(&self.desk.lacking(upload, recording)?);
        if along != Along::default() {
            let (talk, title, url) = (talk.id, talk.title.clone(), upload.url.clone());
            self.plan.following.push(FollowUp { talk, position, title, url, along });
        }
        Ok(())
    }
}

/// Whether a plan sends anything at all, apart from a playlist.
pub fn is_empty(plan: &UploadPlan) -> bool {
    plan.videos.is_empty() && plan.following.is_empty()
}
