//! An existing recap post becomes a workshop, or fills one.
//!
//! What stood in a public post is written down as a permission for the channel `site`, with the post and its line as
//! evidence. The original bytes are kept. The same post a second time changes nothing, and one that was edited meanwhile
//! brings its edits ([`people`]).

mod blocks;
mod exhibits;
mod links;
mod people;
mod quotes;
mod sessions;
mod talks;

use super::Desk;
use super::recap::site;
use super::workshops::{self, insert_workshop};
use crate::error::{Error, Result};
use crate::files;
use crate::model::draft::PostDraft;
use crate::model::imports::PostReport;
use crate::model::{
    Finding, ImportId, Layout, Place, Post, PostNaming, Profile, Question, QuestionId, Summit, TalkId, Target,
    WorkshopDraft, WorkshopId, fold, position, slug,
};
use crate::recap::check::{CheckOptions, check_post};
use crate::recap::dialect::{Dialect, Printer};
use crate::recap::read::read_post;
use crate::recap::{self, origin};
use crate::store::{ImportRow, Write};
use crate::timezone::{self, Date};
use blocks::{fill_prose, insert_sections};
use links::take_links;
use people::Taker;
use quotes::Quotes;
use sessions::Sessions;
use std::collections::HashMap;
use std::path::Path;
use talks::Talks;

/// How large a post may be.
pub const LIMIT: u64 = 16 << 20;

/// A post that was read, with the bytes it came from.
pub struct PostSource {
    pub file_name: String,
    /// The name with that of the folder before it, where the folder is called as the post is.
    place: String,
    pub blake3: String,
    pub bytes: i64,
    text: String,
    pub draft: PostDraft,
}

impl PostSource {
    /// Whether lines of the draft are lines of the file: what is no Markdown was read as other text.
    fn has_its_lines(&self) -> bool {
        self.draft.target.is_none_or(|target| Dialect::of(target, false).printer == Printer::Markdown)
    }

    /// Where something stands in the post, to be written down as evidence.
    fn evidence(&self, line: u32) -> String {
        if self.has_its_lines() { format!("{}, line {line}", self.file_name) } else { self.file_name.clone() }
    }
}

impl Desk {
    /// Reads a post and says what is in it and what is wrong with it; nothing is written.
    pub fn read_post(&self, path: &Path) -> Result<PostSource> {
        read_file(path, self.today())
    }

    /// Imports a post: a new workshop, or the given one filled. One gesture.
    pub fn import_post(&mut self, path: &Path, into: Option<WorkshopId>) -> Result<(WorkshopId, PostReport)> {
        let mut source = self.read_post(path)?;
        if let Some(known) = self.read().post_imported(&source.blake3, into)? {
            return Ok((known, self.report(known, source.draft.findings)?));
        }
        let exhibits = self.exhibits_of(path, &mut source.draft, into)?;
        let posters = self.posters_of(path, &mut source.draft);
        files::keep(path, &self.store.folder().join("imports"), &source.blake3)?;
        let label = format!("Import of the post “{}”", super::short(&source.draft.title));
        let today = self.today();
        let own = match into {
            Some(workshop) => recap::openings(&self.store.record(workshop)?, today),
            None => Vec::new(),
        };
        let (workshop, conflicts) = self.store.gesture(&label, |write| {
            let (workshop, mut conflicts, is_new) = match into {
                Some(workshop) => {
                    let (conflicts, changed) = fill_prose(write, workshop, &source, &own)?;
                    (workshop, conflicts, changed)
                }
                None => (insert_from(write, &source)?, Vec::new(), true),
            };
            let mut news = fill(write, workshop, (&source, into.is_none()), today)?;
            conflicts.append(&mut news.conflicts);
            let has_exhibits = exhibits::take(write, workshop, exhibits)?;
            // Without news there is no line in the history either.
            if is_new || has_exhibits || news.changed {
                let import = import_row(write, workshop, &source);
                write.insert_import(&import)?;
                keep_said(write, import.id, (&news, &posters))?;
            }
            if into.is_none() {
                let told = recap::told(&write.record(workshop)?, today);
                told.iter().try_for_each(|block| write.update_block(block))?;
                news.quotes.keep_told(write, workshop)?;
                take_target(write, workshop, &source, today)?;
            }
            Ok((workshop, conflicts))
        })?;
        self.adopt_post(workshop, path, &source.blake3)?;
        let has_lines = source.has_its_lines();
        let mut findings = source.draft.findings;
        findings.extend(conflicts);
        for finding in findings.iter_mut().filter(|_| !has_lines) {
            finding.place = Place::line(&source.file_name, 0);
        }
        findings.sort_by(Finding::order);
        Ok((workshop, self.report(workshop, findings)?))
    }

    fn report(&self, workshop: WorkshopId, findings: Vec<Finding>) -> Result<PostReport> {
        let read = self.read();
        let count = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
        Ok(PostReport {
            workshop: read.workshop(workshop)?.slug,
            people: count(read.people(workshop)?.len()),
            responses: count(read.responses(workshop)?.len()),
            talks: count(read.talks(workshop)?.len()),
            links: count(read.links(workshop)?.len()),
            sections: count(read.blocks(read.post(workshop)?.id)?.len()),
            findings,
        })
    }
}

/// Reads a Markdown file into a draft, with the findings of the reader and of the checker. A file of this program in HTML
/// or reStructuredText is read as the Markdown that says the same; its lines are not those of the file, so that nothing is
/// found in them.
///
/// # Errors
/// `post-foreign` for HTML and reStructuredText that this program did not write.
pub fn read_file(path: &Path, today: Date) -> Result<PostSource> {
    let bytes = files::read(path, LIMIT)?;
    let file_name = path.file_name().map_or_else(String::new, |n| n.to_string_lossy().into_owned());
    let text = text_of(&file_name, &bytes)?;
    let place = place_of(path, &file_name);
    let draft = match as_markdown(&file_name, &text)? {
        Some((target, text)) => {
            let draft = titled(read_post(&file_name, &text)?);
            PostDraft { target: Some(target), findings: Vec::new(), ..draft }
        }
        None => {
            let draft = read_post(&place, &text)?;
            let findings = found(path, (&file_name, &with_mark(&bytes, &text)), &draft, today);
            PostDraft { findings, ..draft }
        }
    };
    let length = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
    Ok(PostSource { blake3: files::hash(&bytes), file_name, place, bytes: length, text, draft })
}

/// A file that is called `index` has the name of its folder.
fn place_of(path: &Path, file_name: &str) -> String {
    let folder = path.parent().and_then(Path::file_name).filter(|_| file_name.starts_with("index."));
    folder.map_or_else(|| file_name.to_owned(), |folder| format!("{}/{file_name}", folder.to_string_lossy()))
}

/// What is pasted into a blog has its title there: it is called as the recap of its event is, else as its file.
fn titled(draft: PostDraft) -> PostDraft {
    if !draft.title.is_empty() {
        return draft;
    }
    let of_event = draft.event.as_ref().map(|event| workshops::post_title(&event.workshop, &event.summit));
    let title = of_event.unwrap_or_else(|| slug::words(&draft.slug));
    let workshop_title = if draft.workshop_title.is_empty() { title.clone() } else { draft.workshop_title };
    PostDraft { title, workshop_title, ..draft }
}

/// Whether a file of this name is read as Markdown itself.
pub fn is_markdown(file_name: &str) -> bool {
    let name = file_name.to_lowercase();
    !name.ends_with(".html") && !name.ends_with(".rst")
}

/// The Markdown that says the same, and for which target the file was written; `None` for Markdown itself.
fn as_markdown(file_name: &str, text: &str) -> Result<Option<(Target, String)>> {
    if is_markdown(file_name) {
        return Ok(None);
    }
    if file_name.to_lowercase().ends_with(".html") {
        let wrong = || foreign(file_name, String::new(), "HTML that Summit Desk did not write".into());
        return recap::html::as_markdown(file_name, text).ok_or_else(wrong).map(Some);
    }
    let read = recap::rst::as_markdown(text).map_err(|found| {
        let wrong = format!("reStructuredText that Summit Desk did not write: {}", found.what);
        foreign(file_name, format!("line {}", found.line), wrong)
    });
    read.map(|text| Some((Target::Rst, text)))
}

fn foreign(file_name: &str, place: String, what: String) -> Error {
    let next = "Import the Markdown from which the page was made.";
    Error::refused("post-foreign", file_name, place, format!("this is {what}"), next)
}

/// What is wrong with a post: its folder counts, and findings call the file by `name`.
fn found(path: &Path, (name, text): (&str, &str), draft: &PostDraft, today: Date) -> Vec<Finding> {
    let prints_backslash = site::prints_backslash(path, text);
    let options = CheckOptions { today, exported_at: None, prints_backslash, zone: &timezone::read };
    let mut found = check_post(&path.to_string_lossy().replace('\\', "/"), text, draft, &options);
    for finding in &mut found {
        if let Place::Line { file, .. } = &mut finding.place {
            name.clone_into(file);
        }
    }
    found
}

/// The text of a file with the byte-order mark that the file begins with.
pub fn with_mark(bytes: &[u8], text: &str) -> String {
    let mark = if bytes.starts_with(b"\xef\xbb\xbf") { "\u{feff}" } else { "" };
    format!("{mark}{text}")
}

/// The text of a Markdown file, with LF line ends and without a byte-order mark.
pub fn text_of(file_name: &str, bytes: &[u8]) -> Result<String> {
    if bytes.is_empty() {
        return Err(Error::refused("file-empty", file_name, "", "the file is empty", "Choose the right file."));
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let place = bytes.iter().position(|b| *b == 0).map(|at| format!("byte {}", at + 1));
    if let Some(place) = place {
        let wrong = "this is not text (it holds NUL bytes: a binary file, or UTF-16)";
        return Err(Error::refused(
            "file-binary",
            file_name,
            place,
            wrong,
            "Save the post as UTF-8 and import it again.",
        ));
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.replace("\r\n", "\n").replace('\r', "\n")),
        Err(e) => {
            let line = bytes.get(..e.valid_up_to()).map_or(0, |b| b.iter().filter(|b| **b == b'\n').count()) + 1;
            let next = "Save the post as UTF-8 and import it again.";
            Err(Error::refused("file-encoding", file_name, format!("line {line}"), "this is not UTF-8 text", next))
        }
    }
}

fn insert_from(write: &Write<'_>, source: &PostSource) -> Result<WorkshopId> {
    let draft = &source.draft;
    let workshop = insert_workshop(write, &workshop_of(draft))?;
    if let Some(event) = draft.event.as_ref().filter(|event| !event.url.is_empty()) {
        let summit = write.summit(workshop.summit_id)?;
        if summit.url.is_empty() {
            write.update_summit(&Summit { url: event.url.clone(), ..summit })?;
        }
    }
    let id = write.new_id();
    // TOML alone is Hugo's; what tells nothing is taken for the usual post.
    let told = draft.target.or(draft.is_toml.then_some(Target::Hugo));
    let target = told.unwrap_or(Target::Jekyll);
    let is_named = told.is_some() && source.has_its_lines();
    write.insert_post(&Post {
        id,
        workshop_id: workshop.id,
        title: draft.title.clone(),
        authors: draft.authors.clone(),
        tags: draft.tags.clone(),
        date: draft.date,
        slug: slug::slug(&draft.slug),
        target,
        layout: origin::layout_for(draft.layout.unwrap_or(Layout::Classic), Dialect::of(target, false)),
        profile: Profile {
            front_matter: draft.front_matter.clone(),
            raw_lines: draft.raw_lines.clone(),
            is_toml: draft.is_toml,
            // A post of Hugo that lies in a file of its own goes on doing so.
            naming: if is_named { origin::naming(&source.place, target) } else { PostNaming::Usual },
            ending: origin::ending(&source.file_name, target),
            ..Profile::default()
        },
    })?;
    insert_sections(write, id, draft)?;
    Ok(workshop.id)
}

/// Writes for the target whose post the file is, letter by letter.
fn take_target(write: &Write<'_>, workshop: WorkshopId, source: &PostSource, today: Date) -> Result<()> {
    let record = write.record(workshop)?;
    match origin::written(&record, today, (&source.place, &source.text)) {
        Some(post) if post != record.post => write.update_post(&post),
        _ => Ok(()),
    }
}

fn workshop_of(draft: &PostDraft) -> WorkshopDraft {
    let title = if draft.workshop_title.is_empty() { &draft.title } else { &draft.workshop_title };
    let begun = WorkshopDraft {
        title: title.clone(),
        summit: draft.summit_name.clone(),
        authors: draft.authors.clone(),
        ..WorkshopDraft::default()
    };
    match &draft.event {
        Some(event) => WorkshopDraft {
            title: event.workshop.clone(),
            summit: event.summit.clone(),
            starts_on: event.starts_on,
            ends_on: event.ends_on,
            ..begun
        },
        None => begun,
    }
}

fn import_row(write: &Write<'_>, workshop: WorkshopId, source: &PostSource) -> ImportRow {
    ImportRow {
        id: write.new_id(),
        workshop_id: workshop,
        kind: "post",
        file_name: source.file_name.clone(),
        blake3: source.blake3.clone(),
        bytes: source.bytes,
        producer: "recap-post".into(),
        header_signature: String::new(),
        choices: "{}".into(),
    }
}

/// What a post brought.
struct News {
    /// Where the post says other than what was kept, and what could not be read for certain.
    conflicts: Vec<Finding>,
    changed: bool,
    /// What it says of fields of talks, each with its line.
    said: Vec<(TalkId, (&'static str, String), u32)>,
    /// The addresses of posters of talks, likewise.
    posters: Vec<(TalkId, String, u32)>,
    quotes: Quotes,
}

/// Takes people, discussions and links; `is_own` where the post becomes a workshop of its own.
fn fill(write: &Write<'_>, workshop: WorkshopId, (source, is_own): (&PostSource, bool), today: Date) -> Result<News> {
    let draft = &source.draft;
    let (questions, asks_new) = questions(write, workshop, &draft.questions)?;
    let mut taker = Taker::new(write, workshop, (source, draft.date.unwrap_or(today)), &questions)?;
    for person in &draft.people {
        taker.take(person)?;
    }
    taker.order_talks()?;
    let mut sessions = Sessions::new(write, workshop, &source.file_name, taker.named())?;
    sessions.take(draft)?;
    let has_links = take_links(write, workshop, draft)?;
    let (sessions_changed, findings) = (sessions.changed, sessions.findings);
    let quotes = if is_own { Quotes::take(&mut taker, draft)? } else { Quotes::default() };
    let changed = taker.changed || asks_new || sessions_changed || has_links || quotes.changed;
    let mut conflicts = taker.conflicts;
    let Talks { said, posters, .. } = taker.talks;
    conflicts.extend(findings);
    Ok(News { conflicts, changed, said, posters, quotes })
}

/// Writes down what the post says of talks beside their titles; of posters what is `kept` of each.
fn keep_said(write: &Write<'_>, import: ImportId, (news, kept): (&News, &HashMap<String, String>)) -> Result<()> {
    for (talk, (field, value), line) in &news.said {
        write.set_imported(talk, (field, value), (import, *line))?;
    }
    for (talk, file, line) in &news.posters {
        let poster = kept.get(file).map(|kept| ("poster", kept.as_str()));
        poster.map_or(Ok(()), |poster| write.set_imported(talk, poster, (import, *line)))?;
    }
    Ok(())
}

/// The questions of the texts, in order, and whether one is new.
fn questions(write: &Write<'_>, workshop: WorkshopId, texts: &[String]) -> Result<(Vec<QuestionId>, bool)> {
    let known = write.questions(workshop)?;
    let mut place = known.last().map_or_else(String::new, |q| q.position.clone());
    let (mut ids, mut is_new) = (Vec::new(), false);
    for text in texts {
        if let Some(same) = known.iter().find(|q| fold::text(&q.text) == fold::text(text)) {
            ids.push(same.id);
            continue;
        }
        place = position::after(&place);
        let id = write.new_id();
        let (text, position) = (text.clone(), place.clone());
        write.insert_question(&Question { id, workshop_id: workshop, text, position, is_public: true })?;
        ids.push(id);
        is_new = true;
    }
    Ok((ids, is_new))
}
