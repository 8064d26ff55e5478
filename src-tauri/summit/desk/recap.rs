//! The recap of a workshop: its blocks, its preview, and its way into the blog's folder.
//!
//! Writing it beside edits made by hand is the part of [`export`].

mod beside;
pub(super) mod blocks;
mod committing;
mod drafts;
mod export;
mod exports;
mod findings;
mod meeting;
pub(super) mod site;
mod taking;
mod template;

pub use export::{ExportReport, ExportSettings};
pub use exports::ExportText;
pub use findings::{FindingCount, IgnoredFinding};
pub use template::check_template;

use super::{Desk, post_id};
use crate::error::{Error, Result, shown};
use crate::files;
use crate::model::preview::PreviewNode;
use crate::model::{
    Block, BlockField, BlockId, BlockKind, BlockLayout, BlockOptions, Exhibit, Finding, Layout, Post, PostField,
    Target, WorkshopId, WorkshopRecord, position, slug,
};
use crate::recap::beside::{FileContent, PostFile};
use crate::recap::{self, LeftOut, Rendering};
use crate::timezone::Date;
use serde::Serialize;
use std::path::{Path, PathBuf};

/// What one export asks for, beside what the post already says.
#[derive(Clone, Copy, Debug, Default)]
pub struct RecapChoice {
    pub target: Option<Target>,
    pub layout: Option<Layout>,
    pub date: Option<Date>,
}

/// The recap as the studio shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct RecapView {
    pub post: Post,
    pub blocks: Vec<Block>,
    pub preview: Vec<PreviewNode>,
    /// The kinds of blocks, and the layouts that each can have, the usual one first.
    pub kinds: Vec<BlockLayouts>,
    /// What blocks of numbers, figures and thanks show, in order.
    pub exhibits: Vec<Exhibit>,
    /// The pictures of the preview.
    pub pictures: Vec<PreviewPicture>,
    pub source: String,
    pub file_name: String,
    pub people: u32,
    pub talks: u32,
    pub left_out: Vec<LeftOut>,
    pub findings: Vec<Finding>,
    /// What the organizer decided to leave.
    pub ignored: Vec<IgnoredFinding>,
    /// Why nothing can be shown, with its code; preview and text are empty then.
    pub trouble: Option<RecapTrouble>,
    pub last_export: Option<String>,
}

/// The layouts of a kind of block.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct BlockLayouts {
    pub kind: BlockKind,
    pub layouts: Vec<BlockLayout>,
}

/// A picture of the preview: a chart, a figure of the library, or the poster of a talk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct PreviewPicture {
    /// The address by which the post shows it.
    pub url: String,
    /// A chart as SVG; empty for another picture.
    pub svg: String,
    /// By what another picture is asked for: of a figure its hash; empty for a chart.
    pub blake3: String,
}

impl From<PostFile> for PreviewPicture {
    fn from(file: PostFile) -> Self {
        let (svg, blake3) = match file.content {
            FileContent::Made(svg) => (svg, String::new()),
            FileContent::Kept(kept) => (String::new(), kept.blake3),
            FileContent::Poster(poster) => (String::new(), poster.key()),
        };
        Self { url: file.url, svg, blake3 }
    }
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
        self.rendered(record).map(|(rendering, _)| rendering)
    }

    /// The post with its open findings, and those that were left.
    fn rendered(&self, record: &WorkshopRecord) -> Result<(Rendering, Vec<IgnoredFinding>)> {
        let chosen = recap::publishable::chosen(record, self.today());
        let mut rendering = recap::render_chosen(record, &chosen)?;
        let mut found = self.sorted(record, std::mem::take(&mut rendering.findings))?;
        let of_the_data = self.check_chosen(record, &chosen)?;
        found.open.extend(of_the_data.open);
        found.ignored.extend(of_the_data.ignored);
        rendering.findings = found.open;
        Ok((rendering, found.ignored))
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
        let last_export = self.read().last_export_of(record.post.id)?.filter(|e| !e.is_adopted).map(|e| e.path);
        let mut view = RecapView {
            post: stored,
            blocks: record.blocks.clone(),
            kinds: BlockKind::ALL
                .iter()
                .map(|kind| BlockLayouts { kind: *kind, layouts: kind.layouts().to_vec() })
                .collect(),
            exhibits: record.exhibits.clone(),
            preview: Vec::new(),
            pictures: Vec::new(),
            source: String::new(),
            file_name: String::new(),
            people: 0,
            talks: 0,
            left_out: Vec::new(),
            findings: Vec::new(),
            ignored: Vec::new(),
            trouble: None,
            last_export,
        };
        match self.rendered(&record) {
            Ok((made, ignored)) => {
                view.ignored = ignored;
                view.preview = made.preview;
                view.pictures = made.files.into_iter().map(PreviewPicture::from).collect();
                view.source = made.text;
                view.file_name = made.file_name;
                (view.people, view.talks) = (made.people, made.talks);
                (view.left_out, view.findings) = (made.left_out, made.findings);
            }
            Err(e) => {
                let found = self.unmade(&record, &e)?;
                (view.findings, view.ignored) = (found.open, found.ignored);
                view.trouble = Some(RecapTrouble { code: e.code().into(), message: e.to_string() });
            }
        }
        Ok(view)
    }

    /// Takes over the habits of a site from one of its posts: the keys of the front matter, and the site's own lines.
    pub fn write_like(&mut self, workshop: WorkshopId, example: &Path) -> Result<()> {
        let mut post = self.read().post(workshop)?;
        self.take_habits(&mut post, example)?;
        self.store.gesture("Take over the habits of the site", |write| match write.post(workshop)? == post {
            true => Ok(()),
            false => write.update_post(&post),
        })
    }

    /// Gives a post the habits of an example; nothing is written.
    fn take_habits(&self, post: &mut Post, example: &Path) -> Result<()> {
        let draft = self.read_post(example)?.draft;
        post.profile.front_matter = draft.front_matter;
        post.profile.raw_lines = draft.raw_lines;
        // What a whole site said before is not true of a post of another one.
        if draft.is_toml != post.profile.is_toml {
            (post.profile.is_toml, post.profile.generator) = (draft.is_toml, None);
        }
        Ok(())
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
            BlockField::Licence => &mut block.options.licence,
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

    /// Chooses how a block shows its data, and which facts of it.
    ///
    /// # Errors
    /// `value-refused` for a layout that a block of this kind does not have.
    pub fn set_block_options(&mut self, id: BlockId, options: BlockOptions) -> Result<()> {
        let mut block = self.read().block(id)?;
        if let Some(layout) = options.layout.filter(|layout| !block.kind.layouts().contains(layout)) {
            return Err(no_such_layout(&block, layout));
        }
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

fn no_such_layout(block: &Block, layout: BlockLayout) -> Error {
    let known: Vec<&str> = block.kind.layouts().iter().map(|layout| layout.word()).collect();
    let next = match known.is_empty() {
        true if block.kind == BlockKind::People => {
            "Choose the layout of the people, which belongs to the post.".to_owned()
        }
        true => "A block of this kind has one layout.".to_owned(),
        false => format!("Choose one of: {}.", known.join(", ")),
    };
    let wrong = format!("a block of the kind “{}” has no layout “{layout}”", block.kind);
    Error::refused("value-refused", format!("The block “{}”", shown(&block.heading)), "layout", wrong, next)
}

/// Where the file stands below `folder`; of the folders in its name none may be a link. They are made where `makes` says so.
fn target_path(folder: &Path, file_name: &str, makes: bool) -> Result<PathBuf> {
    let mut path = folder.to_owned();
    let (folders, name) = file_name.rsplit_once('/').map_or(("", file_name), |(folders, name)| (folders, name));
    for part in folders.split('/').filter(|part| !part.is_empty()) {
        if matches!(part, "." | "..") {
            let next = "Read the site again, or give the post another short name.";
            let wrong = "the post or its pictures would lie outside the folder that was chosen";
            return Err(Error::refused("not-a-folder", file_name, "", wrong, next));
        }
        path.push(part);
        if !is_plain_folder(&path)? && makes {
            std::fs::create_dir(&path).map_err(|e| files::failed(&path, "the folder cannot be made", e))?;
        }
    }
    Ok(path.join(name))
}

/// Whether a folder is there; what stands in its place is refused.
fn is_plain_folder(path: &Path) -> Result<bool> {
    match std::fs::symlink_metadata(path) {
        Ok(found) if found.is_dir() => Ok(true),
        Ok(_) => {
            let next = "Move it away, or choose another name for the post.";
            let wrong = "a folder of the post has to stand here, and this is a file or a link";
            Err(Error::refused("not-a-folder", path.display().to_string(), "", wrong, next))
        }
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => Ok(false),
        Err(e) => Err(files::failed(path, "what is there cannot be looked at", e)),
    }
}

/// A folder of the organizer's, made where there is none; `next` is what to do where a file stands in its place.
pub(super) fn folder_for(folder: &Path, next: &str) -> Result<PathBuf> {
    folder_or_none(folder, next)?;
    std::fs::create_dir_all(folder).map_err(|e| files::failed(folder, "the folder cannot be made", e))?;
    folder.canonicalize().map_err(|e| files::failed(folder, "the folder cannot be used", e))
}

/// The folder by its whole name if it is there; a file in its place is refused.
fn folder_or_none(folder: &Path, next: &str) -> Result<PathBuf> {
    if folder.exists() && !folder.is_dir() {
        return Err(Error::refused("not-a-folder", folder.display().to_string(), "", "this is not a folder", next));
    }
    let whole = || std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
    Ok(folder.canonicalize().unwrap_or_else(|_| whole()))
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
