//! A recap's way into the folder of the blog, beside edits that somebody made there.
//!
//! A file that this library did not write is never replaced, and an edit is never lost: see [`crate::recap::merge`].

use super::RecapChoice;
use super::beside::{self, PlannedFile};
use super::meeting::Meeting;
use crate::desk::{Desk, counted};
use crate::error::{Error, Result};
use crate::files;
use crate::model::export::{ExportFile, ExportPlan, PostStanding, TakeSide};
use crate::model::{Finding, Layout, Post, Severity, Target, WorkshopId};
use crate::recap::LeftOut;
use crate::recap::difference::difference;
use crate::recap::merge::Take;
use crate::recap::places::{RecapPlace, places};
use crate::store::ExportRow;
use crate::timezone;
use serde::Serialize;
use std::path::{Path, PathBuf};

const NAME_IT: &str = "Name the folder of the posts, such as _posts.";

/// What one export is told beside what the post says.
#[derive(Clone, Debug, Default)]
pub struct ExportSettings {
    pub choice: RecapChoice,
    /// Answers for the places that were edited and changed, in the order of the file.
    pub answers: Vec<Option<TakeSide>>,
    /// The answer for all places without one of their own.
    pub take: Option<TakeSide>,
    /// A post of the site whose habits a plan takes over without remembering them, as [`Desk::write_like`] does.
    pub like: Option<PathBuf>,
}

impl From<RecapChoice> for ExportSettings {
    fn from(choice: RecapChoice) -> Self {
        Self { choice, ..Self::default() }
    }
}

impl ExportSettings {
    /// The answer for the place at an index.
    pub(super) fn answer(&self, at: usize) -> Option<TakeSide> {
        self.answers.get(at).copied().flatten().or(self.take)
    }
}

/// What an export wrote (`recap --json`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct ExportReport {
    pub target: Target,
    pub layout: Layout,
    pub path: String,
    pub bytes: u32,
    pub people: u32,
    pub talks: u32,
    /// Places where an edit of the file was kept.
    pub kept_edits: u32,
    /// What lies beside the post: pictures, charts, the text and the letter of a newsletter; and what became of each.
    pub files: Vec<ExportFile>,
    pub left_out: Vec<LeftOut>,
    pub findings: Vec<Finding>,
}

impl Desk {
    /// Says what an export would write; nothing is written.
    pub fn plan_export(&self, workshop: WorkshopId, settings: &ExportSettings, folder: &Path) -> Result<ExportPlan> {
        let folder = &self.whole(workshop, folder)?;
        let meeting = self.meet_like(workshop, settings.choice, (folder, settings.like.as_deref()))?;
        let before = String::from_utf8_lossy(meeting.file.as_deref().unwrap_or_default()).into_owned();
        let after = meeting.result(settings, Some(Take::Theirs)).unwrap_or_default();
        let planned = self.planned_files(&meeting, (folder, false), &after)?;
        Ok(ExportPlan {
            target: meeting.rendering.target,
            layout: meeting.rendering.layout,
            path: meeting.path.display().to_string(),
            state: meeting.state,
            bytes: u32::try_from(after.len()).unwrap_or(u32::MAX),
            people: meeting.rendering.people,
            talks: meeting.rendering.talks,
            difference: difference(&before, &after),
            asked: meeting.asked(settings),
            kept_edits: meeting.kept_edits(),
            removed: meeting.merged.as_ref().map_or_else(Vec::new, |merged| merged.removed.clone()),
            renamed_to: meeting.renamed_to,
            files: planned.iter().map(PlannedFile::told).collect(),
            findings: meeting.rendering.findings,
        })
    }

    /// Writes the post into `folder`, durably; edits of the file stay, and what both changed must have an answer.
    pub fn export_recap(
        &mut self,
        workshop: WorkshopId,
        settings: impl Into<ExportSettings>,
        folder: &Path,
    ) -> Result<ExportReport> {
        let settings = settings.into();
        let mut meeting = self.meet(workshop, settings.choice, &self.whole(workshop, folder)?)?;
        refuse_open_errors(&meeting.rendering.findings)?;
        let folder = &super::folder_for(folder, NAME_IT)?;
        meeting.path = super::target_path(folder, &meeting.rendering.file_name, true)?;
        meeting.refuse_foreign(&self.keep_text(meeting.rendering.text.as_bytes(), &meeting.path)?)?;
        let result = meeting.result(&settings, None).ok_or_else(|| meeting.unanswered())?;
        let planned = self.planned_files(&meeting, (folder, true), &result)?;
        beside::refuse_foreign(&planned)?;
        let shown = places(&meeting.record, self.today(), &meeting.rendering);
        let row = ExportRow { files: beside::noted(&planned), ..row(&meeting, result.as_bytes(), &shown) };
        // What is replaced, and the file as it will be with its edits, can be had again.
        for text in [meeting.file.as_deref(), Some(result.as_bytes())].into_iter().flatten() {
            self.keep_text(text, &meeting.path)?;
        }
        let rules = timezone::rules_version();
        self.keep_edited(&planned)?;
        let id = self.store.note(|write| write.insert_export(&row, &meeting.record.post, rules))?;
        put(&meeting, &planned, &result)?;
        self.store.note(|write| write.set_export_written(id))?;
        self.remember_choice(&meeting.record.post, folder)?;
        Ok(report(meeting, &result, &planned))
    }

    /// The folder of the posts by its whole name; what cannot be one is refused.
    fn whole(&self, workshop: WorkshopId, folder: &Path) -> Result<PathBuf> {
        let folder = super::folder_or_none(folder, NAME_IT)?;
        self.refuse_lost_site(workshop, &folder)?;
        Ok(folder)
    }

    /// How the post that was written last stands now; `None` where none was written.
    pub fn post_standing(&self, workshop: WorkshopId) -> Result<Option<PostStanding>> {
        let Some(last) = self.read().last_export_of(self.read().post(workshop)?.id)? else { return Ok(None) };
        let path = PathBuf::from(&last.path);
        // The name of a post may hold folders: the folder of the posts is the one that was chosen.
        let beside = || path.parent().unwrap_or(&path).to_owned();
        let folder = self.recap_folder(workshop)?.unwrap_or_else(beside);
        let state = match self.meet(workshop, RecapChoice::default(), &folder) {
            Ok(meeting) if meeting.path == path => meeting.state,
            _ => super::meeting::standing_of_file(&path, &last)?,
        };
        Ok(Some(PostStanding { state, path: last.path }))
    }

    /// Remembers the file of a post that was taken in as its last export: the rows as read are the base.
    pub(in crate::desk) fn adopt_post(&mut self, workshop: WorkshopId, path: &Path, blake3: &str) -> Result<()> {
        let mut record = self.store.record(workshop)?;
        self.choose(&mut record, RecapChoice::default());
        // What keeps the post from being made is said when it is to be made.
        let (Ok(rendering), Ok(path)) = (crate::recap::render(&record, self.today()), path.canonicalize()) else {
            return Ok(());
        };
        let base = rendering.text.as_bytes();
        self.keep_text(base, &path)?;
        let row = ExportRow {
            post_id: record.post.id,
            path: path.display().to_string(),
            blake3: files::hash(base),
            file_blake3: blake3.into(),
            bytes: length(base),
            places: json(&places(&record, self.today(), &rendering)),
            is_adopted: true,
            files: "[]".into(),
            left_out: "[]".into(),
        };
        self.store.note(|write| {
            let id = write.insert_export(&row, &record.post, timezone::rules_version())?;
            write.set_export_written(id)
        })
    }

    /// Keeps a text under its hash, for the next comparison, with the ending of the file that it is for.
    pub(in crate::desk) fn keep_text(&self, bytes: &[u8], of: &Path) -> Result<PathBuf> {
        files::make_private_folder(&self.store.folder().join("exports"))?;
        let kept = self.kept(&files::hash(bytes), of);
        if !kept.exists() {
            files::write_private(&kept, bytes)?;
        }
        Ok(kept)
    }

    fn remember_choice(&mut self, post: &Post, folder: &Path) -> Result<()> {
        let folder = folder.display().to_string();
        self.store.gesture("Choose where and how the recap is written", |write| {
            if write.post(post.workshop_id)? != *post {
                write.update_post(post)?;
            }
            if write.post_folder(post.id)? != folder {
                write.set_post_folder(post.id, &folder)?;
            }
            Ok(())
        })
    }
}

/// Writes what lies beside the post, then the post, unless somebody changes it meanwhile.
fn put(meeting: &Meeting, planned: &[PlannedFile], result: &str) -> Result<()> {
    meeting.refuse_if_changed_meanwhile()?;
    beside::write(planned)?;
    if meeting.file.as_deref() == Some(result.as_bytes()) {
        return Ok(());
    }
    let done = "What lies beside the post was written; the post was not changed.";
    let told = |error: Error| if planned.is_empty() { error } else { error.with_done(done) };
    meeting.refuse_if_changed_meanwhile().map_err(told)?;
    files::write(&meeting.path, result.as_bytes())
}

fn row(meeting: &Meeting, result: &[u8], places: &[RecapPlace]) -> ExportRow {
    let ours = meeting.rendering.text.as_bytes();
    ExportRow {
        post_id: meeting.record.post.id,
        path: meeting.path.display().to_string(),
        blake3: files::hash(ours),
        file_blake3: files::hash(result),
        bytes: length(ours),
        places: json(places),
        is_adopted: false,
        files: "[]".into(),
        left_out: json(&meeting.rendering.left_out),
    }
}

fn report(meeting: Meeting, result: &str, planned: &[PlannedFile]) -> ExportReport {
    ExportReport {
        target: meeting.rendering.target,
        layout: meeting.rendering.layout,
        path: meeting.path.display().to_string(),
        bytes: u32::try_from(result.len()).unwrap_or(u32::MAX),
        people: meeting.rendering.people,
        talks: meeting.rendering.talks,
        kept_edits: meeting.kept_edits(),
        files: planned.iter().map(PlannedFile::told).collect(),
        left_out: meeting.rendering.left_out,
        findings: meeting.rendering.findings,
    }
}

fn refuse_open_errors(findings: &[Finding]) -> Result<()> {
    let open: Vec<&Finding> = findings.iter().filter(|f| f.severity == Severity::Error).collect();
    let Some(first) = open.first() else { return Ok(()) };
    let errors = u32::try_from(open.len()).unwrap_or(u32::MAX);
    let many = counted(errors, "error is", "errors are");
    let wrong = format!("{many} open; the first ({}): {}", first.rule, first.message);
    Err(Error::refused("findings-open", "The recap", "", wrong, "Mend what the findings name, then export again."))
}

fn length(bytes: &[u8]) -> i64 {
    i64::try_from(bytes.len()).unwrap_or(i64::MAX)
}

fn json<T: serde::Serialize>(values: &[T]) -> String {
    serde_json::to_string(values).unwrap_or_else(|_| "[]".into())
}
