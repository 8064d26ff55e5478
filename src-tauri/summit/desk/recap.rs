//! The recap of a workshop: its blocks, its preview, and its way into the blog's folder.
//!
//! A file is replaced only when its bytes are those of one of our own exports to that path; else nothing is written
//! there, and the new rendering is kept in the library, so that both are there to compare.

use super::{Desk, counted, post_id};
use crate::error::{Error, Result, shown};
use crate::files;
use crate::model::preview::PreviewNode;
use crate::model::{
    Block, BlockField, BlockId, BlockOptions, Finding, Layout, Post, PostField, Severity, Target, WorkshopId,
    WorkshopRecord, position, slug,
};
use crate::recap::check::{CheckOptions, check_record};
use crate::recap::{self, LeftOut, Rendering};
use crate::store::ExportRow;
use crate::timezone::{self, Date, ZoneReading};
use serde::Serialize;
use std::cell::RefCell;
use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// What one export asks for, beside what the post already says.
#[derive(Clone, Copy, Debug, Default)]
pub struct RecapChoice {
    pub target: Option<Target>,
    pub layout: Option<Layout>,
    pub date: Option<Date>,
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
    pub left_out: Vec<LeftOut>,
    pub findings: Vec<Finding>,
}

/// The recap as the studio shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct RecapView {
    pub post: Post,
    pub blocks: Vec<Block>,
    pub preview: Vec<PreviewNode>,
    pub source: String,
    pub file_name: String,
    pub people: u32,
    pub talks: u32,
    pub left_out: Vec<LeftOut>,
    pub findings: Vec<Finding>,
    /// Why nothing can be shown, with its code; the rest is empty then.
    pub trouble: Option<RecapTrouble>,
    pub last_export: Option<String>,
}

/// How many findings the data of a workshop has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct FindingCount {
    /// Of any severity.
    pub findings: u32,
    /// Those that stop an export.
    pub errors: u32,
}

/// What keeps a recap from being made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct RecapTrouble {
    pub code: String,
    pub message: String,
}

impl Desk {
    /// Makes the post, and writes nothing.
    pub fn render_recap(&self, workshop: WorkshopId, choice: RecapChoice) -> Result<Rendering> {
        let mut record = self.store.record(workshop)?;
        self.choose(&mut record, choice);
        self.render(&record)
    }

    fn render(&self, record: &WorkshopRecord) -> Result<Rendering> {
        let mut rendering = recap::render(record, self.today())?;
        rendering.findings.extend(self.check(record)?);
        Ok(rendering)
    }

    fn check(&self, record: &WorkshopRecord) -> Result<Vec<Finding>> {
        // Many people write the same few zones, and the verdict does not depend on where they are.
        let known: RefCell<HashMap<(String, Date), ZoneReading>> = RefCell::default();
        let zone = |text: &str, day: Date, _: &str| {
            let read = || timezone::read(text, day, "");
            known.borrow_mut().entry((text.to_owned(), day)).or_insert_with(read).clone()
        };
        let exported_at = self.read().exported_at(record.post.id)?;
        Ok(check_record(record, &CheckOptions { today: self.today(), exported_at, zone: &zone }))
    }

    /// Counts the findings in the data of a workshop, without making the post: what a window may ask after each change.
    /// `MD-PRETTIER`, which only the finished text shows, is not among them.
    pub fn count_findings(&self, workshop: WorkshopId) -> Result<FindingCount> {
        let mut record = self.store.record(workshop)?;
        self.choose(&mut record, RecapChoice::default());
        let found = self.check(&record)?;
        let errors = found.iter().filter(|finding| finding.severity == Severity::Error).count();
        let count = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
        Ok(FindingCount { findings: count(found.len()), errors: count(errors) })
    }

    /// The day that the post of a workshop would have now.
    pub(super) fn post_day(&self, workshop: WorkshopId) -> Result<Date> {
        let mut record = self.store.record(workshop)?;
        self.choose(&mut record, RecapChoice::default());
        Ok(record.post.date.unwrap_or_else(|| self.today()))
    }

    // The day of a post: as chosen, else the workshop's last, else today. Once exported it is data.
    fn choose(&self, record: &mut WorkshopRecord, choice: RecapChoice) {
        let days = [choice.date, record.post.date, record.workshop.ends_on, record.workshop.starts_on];
        record.post.date = days.into_iter().flatten().next().or_else(|| Some(self.today()));
        record.post.target = choice.target.unwrap_or(record.post.target);
        record.post.layout = choice.layout.unwrap_or(record.post.layout);
    }

    /// Writes the post into `folder`, durably, and never over a hand edit.
    pub fn export_recap(&mut self, workshop: WorkshopId, choice: RecapChoice, folder: &Path) -> Result<ExportReport> {
        let mut record = self.store.record(workshop)?;
        self.choose(&mut record, choice);
        let rendering = self.render(&record)?;
        refuse_open_errors(&rendering.findings)?;
        let path = target_path(folder, &rendering.file_name)?;
        let ours = rendering.text.as_bytes();
        let row = ExportRow {
            post_id: record.post.id,
            path: path.display().to_string(),
            blake3: files::hash(ours),
            bytes: i64::try_from(ours.len()).unwrap_or(i64::MAX),
        };
        self.keep_rendering(&row, ours)?;
        let is_there = self.refuse_hand_edit(&path, &row)?;
        let id = self.store.note(|write| write.insert_export(&row, &record.post, timezone::rules_version()))?;
        if !is_there {
            files::write(&path, ours)?;
        }
        self.store.note(|write| write.set_export_written(id))?;
        self.remember_choice(&record.post, folder)?;
        Ok(report(rendering, &path))
    }

    fn keep_rendering(&self, row: &ExportRow, bytes: &[u8]) -> Result<()> {
        files::make_private_folder(&self.store.folder().join("exports"))?;
        let kept = self.kept(row);
        if kept.exists() { Ok(()) } else { files::write_private(&kept, bytes) }
    }

    fn kept(&self, row: &ExportRow) -> PathBuf {
        let ending = Path::new(&row.path).extension().unwrap_or_default();
        self.store.folder().join("exports").join(&row.blake3).with_extension(ending)
    }

    // Answers whether the file holds these very bytes already.
    fn refuse_hand_edit(&self, path: &Path, row: &ExportRow) -> Result<bool> {
        let found = match std::fs::symlink_metadata(path) {
            Ok(found) => found,
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(false),
            Err(e) => return Err(files::failed(path, "the file that is there cannot be looked at", e)),
        };
        if found.is_file() {
            let theirs = files::hash(&files::read(path, 64 << 20)?);
            let is_there = theirs == row.blake3;
            if is_there || self.read().was_exported(row.post_id, &row.path, &theirs)? {
                return Ok(is_there);
            }
        }
        let kept = self.kept(row);
        let wrong = "the file was changed by hand since the last export, or was not written by this library";
        let next = format!(
            "Compare it with the new post, kept at {}; then take your changes into the library, or move the file away \
             and export again.",
            kept.display()
        );
        Err(Error::refused("post-edited", path.display().to_string(), "", wrong, next))
    }

    fn remember_choice(&mut self, post: &Post, folder: &Path) -> Result<()> {
        let folder = folder.canonicalize().unwrap_or_else(|_| folder.to_owned()).display().to_string();
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

    /// The folder the recap was written to last, to offer it again.
    pub fn recap_folder(&self, workshop: WorkshopId) -> Result<Option<PathBuf>> {
        let folder = self.read().post_folder(post_id(self.read(), workshop)?)?;
        Ok(Some(folder).filter(|f| !f.is_empty()).map(PathBuf::from))
    }

    /// The recap as the studio shows it; what keeps it from being made is a value there.
    pub fn recap_view(&self, workshop: WorkshopId) -> Result<RecapView> {
        let mut record = self.store.record(workshop)?;
        let stored = record.post.clone();
        self.choose(&mut record, RecapChoice::default());
        let last_export = self.read().last_export_of(record.post.id)?.map(|e| e.path);
        let mut view = RecapView {
            post: stored,
            blocks: record.blocks.clone(),
            preview: Vec::new(),
            source: String::new(),
            file_name: String::new(),
            people: 0,
            talks: 0,
            left_out: Vec::new(),
            findings: Vec::new(),
            trouble: None,
            last_export,
        };
        match self.render(&record) {
            Ok(made) => {
                view.preview = made.preview;
                view.source = made.text;
                view.file_name = made.file_name;
                (view.people, view.talks) = (made.people, made.talks);
                (view.left_out, view.findings) = (made.left_out, made.findings);
            }
            Err(e) => view.trouble = Some(RecapTrouble { code: e.code().into(), message: e.to_string() }),
        }
        Ok(view)
    }

    /// Takes over the habits of a site from one of its posts: the keys of the front matter, and the site's own lines.
    pub fn write_like(&mut self, workshop: WorkshopId, example: &Path) -> Result<()> {
        let draft = self.read_post(example)?.draft;
        let mut post = self.read().post(workshop)?;
        post.profile.front_matter = draft.front_matter;
        post.profile.raw_lines = draft.raw_lines;
        self.store.gesture("Take over the habits of the site", |write| match write.post(workshop)? == post {
            true => Ok(()),
            false => write.update_post(&post),
        })
    }

    /// Sets one field of the post.
    pub fn edit_post(&mut self, workshop: WorkshopId, field: PostField, value: &str) -> Result<()> {
        let mut post = self.read().post(workshop)?;
        set_field(&mut post, field, value.trim())?;
        self.store.gesture(&format!("Edit the {field} of the recap"), |write| write.update_post(&post))
    }

    /// Sets one text of a block.
    pub fn edit_block(&mut self, id: BlockId, field: BlockField, value: &str) -> Result<()> {
        let mut block = self.read().block(id)?;
        let slot = match field {
            BlockField::Heading => &mut block.heading,
            BlockField::ProseBefore => &mut block.prose_before,
            BlockField::ProseAfter => &mut block.prose_after,
        };
        value.clone_into(slot);
        self.store.gesture(&format!("Edit the block “{}”", block.heading), |write| write.update_block(&block))
    }

    /// Switches a block on or off.
    pub fn switch_block(&mut self, id: BlockId, is_on: bool) -> Result<()> {
        let mut block = self.read().block(id)?;
        block.is_on = is_on;
        let label = format!("Switch the block “{}” {}", block.heading, if is_on { "on" } else { "off" });
        self.store.gesture(&label, |write| write.update_block(&block))
    }

    /// Chooses which facts of a person the block prints.
    pub fn set_block_options(&mut self, id: BlockId, options: BlockOptions) -> Result<()> {
        let mut block = self.read().block(id)?;
        block.options = options;
        let label = format!("Choose what the block “{}” shows", block.heading);
        self.store.gesture(&label, |write| write.update_block(&block))
    }

    /// Moves a block to a place in the post, counted from 1.
    pub fn move_block(&mut self, id: BlockId, to: u32) -> Result<()> {
        let mut block = self.read().block(id)?;
        let order = self.read().blocks(block.post_id)?;
        let Some(from) = order.iter().position(|b| b.id == id) else { return Ok(()) };
        let keys: Vec<&str> = order.iter().map(|block| block.position.as_str()).collect();
        let Some((key, _)) = position::moved(&keys, from, to) else { return Ok(()) };
        block.position = key;
        self.store.gesture(&format!("Move the block “{}”", block.heading), |write| write.update_block(&block))
    }
}

/// Where the file stands; the folders of its name are made below `folder`, and none of them may be a link.
fn target_path(folder: &Path, file_name: &str) -> Result<PathBuf> {
    let mut path = folder_for(folder, "Name the folder of the posts, such as _posts.")?;
    let (folders, name) = file_name.rsplit_once('/').map_or(("", file_name), |(folders, name)| (folders, name));
    for part in folders.split('/').filter(|part| !part.is_empty()) {
        path.push(part);
        make_folder(&path)?;
    }
    Ok(path.join(name))
}

fn make_folder(path: &Path) -> Result<()> {
    match std::fs::symlink_metadata(path) {
        Ok(found) if found.is_dir() => Ok(()),
        Ok(_) => {
            let next = "Move it away, or choose another name for the post.";
            let wrong = "a folder of the post has to stand here, and this is a file or a link";
            Err(Error::refused("not-a-folder", path.display().to_string(), "", wrong, next))
        }
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => {
            std::fs::create_dir(path).map_err(|e| files::failed(path, "the folder cannot be made", e))
        }
        Err(e) => Err(files::failed(path, "what is there cannot be looked at", e)),
    }
}

/// A folder of the organizer's, made where there is none; `next` is what to do where a file stands in its place.
pub(super) fn folder_for(folder: &Path, next: &str) -> Result<PathBuf> {
    if folder.exists() && !folder.is_dir() {
        return Err(Error::refused("not-a-folder", folder.display().to_string(), "", "this is not a folder", next));
    }
    std::fs::create_dir_all(folder).map_err(|e| files::failed(folder, "the folder cannot be made", e))?;
    folder.canonicalize().map_err(|e| files::failed(folder, "the folder cannot be used", e))
}

fn refuse_open_errors(findings: &[Finding]) -> Result<()> {
    let open: Vec<&Finding> = findings.iter().filter(|f| f.severity == Severity::Error).collect();
    let Some(first) = open.first() else { return Ok(()) };
    let errors = u32::try_from(open.len()).unwrap_or(u32::MAX);
    let many = counted(errors, "error is", "errors are");
    let wrong = format!("{many} open; the first ({}): {}", first.rule, first.message);
    Err(Error::refused("findings-open", "The recap", "", wrong, "Mend what the findings name, then export again."))
}

fn report(rendering: Rendering, path: &Path) -> ExportReport {
    ExportReport {
        target: rendering.target,
        layout: rendering.layout,
        path: path.display().to_string(),
        bytes: u32::try_from(rendering.text.len()).unwrap_or(u32::MAX),
        people: rendering.people,
        talks: rendering.talks,
        left_out: rendering.left_out,
        findings: rendering.findings,
    }
}

fn set_field(post: &mut Post, field: PostField, value: &str) -> Result<()> {
    let list =
        |text: &str| text.split(',').map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect();
    let refuse =
        |wrong: String| Err(Error::refused("value-refused", "The recap", field.word(), wrong, "Correct the field."));
    match field {
        PostField::Title => value.clone_into(&mut post.title),
        PostField::Authors => post.authors = list(value),
        PostField::Tags => post.tags = list(value),
        PostField::Date if value.is_empty() => post.date = None,
        PostField::Date => match value.parse() {
            Ok(date) => post.date = Some(date),
            Err(wrong) => return refuse(wrong),
        },
        PostField::Slug if slug::is_slug(value) => value.clone_into(&mut post.slug),
        PostField::Slug => return refuse(format!("“{}” is not made of a–z, 0–9 and hyphens alone", shown(value))),
        PostField::Target => match Target::from_word(value) {
            Some(target) => post.target = target,
            None => return refuse(format!("“{}” is not known", shown(value))),
        },
        PostField::Layout => match Layout::from_word(value) {
            Some(layout) => post.layout = layout,
            None => return refuse(format!("“{}” is not known", shown(value))),
        },
    }
    Ok(())
}
