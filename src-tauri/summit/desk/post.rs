//! An existing recap post becomes a workshop, or fills one.
//!
//! What stood in a public post is written down as a permission for the channel `site`, with the post and its line as
//! evidence. The original bytes are kept. The same post a second time changes nothing.

use super::Desk;
use super::people::certain;
use super::workshops::insert_workshop;
use crate::error::{Error, Result};
use crate::model::draft::{AnswerDraft, PersonDraft, PostDraft, SectionDraft};
use crate::model::imports::PostReport;
use crate::model::{
    Answer, AnswerFormat, Block, BlockKind, BlockOptions, Finding, Layout, Link, Permission, PermissionState, Person,
    PersonId, PersonState, Post, PostId, Profile, Question, QuestionId, Response, Talk, TalkState, Target,
    WorkshopDraft, WorkshopId, fold, position, slug,
};
use crate::recap::check::{CheckOptions, check_post};
use crate::recap::read::read_post;
use crate::store::{ImportRow, Write};
use crate::timezone::{self, Date};
use crate::{files, store};
use std::path::Path;

const LIMIT: u64 = 16 << 20;

/// A post that was read, with the bytes it came from.
pub struct PostSource {
    pub file_name: String,
    pub blake3: String,
    pub bytes: i64,
    pub draft: PostDraft,
}

impl Desk {
    /// Reads a post and says what is in it and what is wrong with it; nothing is written.
    pub fn read_post(&self, path: &Path) -> Result<PostSource> {
        read_file(path, self.today())
    }

    /// Imports a post: a new workshop, or the given one filled. One gesture.
    pub fn import_post(&mut self, path: &Path, into: Option<WorkshopId>) -> Result<(WorkshopId, PostReport)> {
        let source = self.read_post(path)?;
        if let Some(known) = self.read().post_imported(&source.blake3, into)? {
            return Ok((known, self.report(known, source.draft.findings)?));
        }
        files::keep(path, &self.store.folder().join("imports"), &source.blake3)?;
        let label = format!("Import of the post “{}”", super::short(&source.draft.title));
        let today = self.today();
        let workshop = self.store.gesture(&label, |write| {
            let workshop = match into {
                Some(workshop) => {
                    fill_prose(write, workshop, &source.draft)?;
                    workshop
                }
                None => insert_from(write, &source.draft)?,
            };
            fill(write, workshop, &source, today)?;
            Ok(workshop)
        })?;
        Ok((workshop, self.report(workshop, source.draft.findings)?))
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

/// Reads a Markdown file into a draft, with the findings of the reader and of the checker.
pub fn read_file(path: &Path, today: Date) -> Result<PostSource> {
    let bytes = files::read(path, LIMIT)?;
    let file_name = path.file_name().map_or_else(String::new, |n| n.to_string_lossy().into_owned());
    let text = text_of(&file_name, &bytes)?;
    let mut draft = read_post(&file_name, &text)?;
    draft.findings = check_post(&file_name, &text, &draft, &CheckOptions { today, zone: &timezone::read });
    let length = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
    Ok(PostSource { blake3: files::hash(&bytes), file_name, bytes: length, draft })
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

fn insert_from(write: &Write<'_>, draft: &PostDraft) -> Result<WorkshopId> {
    let title = if draft.workshop_title.is_empty() { &draft.title } else { &draft.workshop_title };
    let workshop = insert_workshop(
        write,
        &WorkshopDraft {
            title: title.clone(),
            summit: draft.summit_name.clone(),
            authors: draft.authors.clone(),
            ..WorkshopDraft::default()
        },
    )?;
    let id = write.new_id();
    write.insert_post(&Post {
        id,
        workshop_id: workshop.id,
        title: draft.title.clone(),
        authors: draft.authors.clone(),
        tags: draft.tags.clone(),
        date: draft.date,
        slug: slug::slug(&draft.slug),
        target: Target::Jekyll,
        layout: Layout::Classic,
        profile: Profile {
            front_matter: draft.front_matter.clone(),
            raw_lines: draft.raw_lines.clone(),
            hard_wrap: false,
        },
    })?;
    insert_sections(write, id, draft)?;
    Ok(workshop.id)
}

fn insert_sections(write: &Write<'_>, post: PostId, draft: &PostDraft) -> Result<()> {
    let mut place = String::new();
    let has_people = draft.sections.iter().any(|section| section.kind == BlockKind::People);
    let unheaded = (!has_people && !draft.people.is_empty()).then(|| SectionDraft {
        line: 0,
        heading: String::new(),
        kind: BlockKind::People,
        prose_before: String::new(),
        prose_after: String::new(),
    });
    for section in draft.sections.iter().chain(&unheaded) {
        place = position::after(&place);
        write.insert_block(&Block {
            id: write.new_id(),
            post_id: post,
            kind: section.kind,
            is_on: true,
            position: place.clone(),
            heading: section.heading.clone(),
            prose_before: section.prose_before.clone(),
            prose_after: section.prose_after.clone(),
            options: BlockOptions::default(),
        })?;
    }
    Ok(())
}

fn fill(write: &Write<'_>, workshop: WorkshopId, source: &PostSource, today: Date) -> Result<()> {
    let draft = &source.draft;
    write.insert_import(&ImportRow {
        id: write.new_id(),
        workshop_id: workshop,
        kind: "post",
        file_name: source.file_name.clone(),
        blake3: source.blake3.clone(),
        bytes: source.bytes,
        producer: "recap-post".into(),
        header_signature: String::new(),
        choices: "{}".into(),
    })?;
    let questions = questions(write, workshop, &draft.questions)?;
    let day = draft.date.unwrap_or(today);
    let mut met = Vec::new();
    for person in &draft.people {
        let id = person_of(write, (workshop, &met), person, day)?;
        met.push(id);
        respond(write, workshop, (id, person), &questions)?;
        give_talk(write, workshop, id, person)?;
        allow(write, workshop, id, &format!("{}, line {}", source.file_name, person.line))?;
    }
    let mut place = write.last_link(workshop)?;
    let known: Vec<String> = write.links(workshop)?.into_iter().map(|l| l.url).collect();
    for link in draft.links.iter().filter(|l| !known.contains(&l.url)) {
        place = position::after(&place);
        let label = if link.label.is_empty() { link.text.clone() } else { link.label.clone() };
        let (id, kind) = (write.new_id(), link.kind);
        let (url, workspace) = (link.url.clone(), link.workspace.clone());
        write.insert_link(&Link { id, workshop_id: workshop, kind, url, label, workspace }, &place)?;
    }
    Ok(())
}

// Words of the post go where the recap has none of its own yet; what the organizer wrote stays.
fn fill_prose(write: &Write<'_>, workshop: WorkshopId, draft: &PostDraft) -> Result<()> {
    for mut block in write.blocks(write.post(workshop)?.id)? {
        let section = draft.sections.iter().find(|s| s.kind == block.kind && s.kind != BlockKind::Prose);
        let Some(section) = section.filter(|_| block.prose_before.is_empty() && block.prose_after.is_empty()) else {
            continue;
        };
        block.prose_before = section.prose_before.clone();
        block.prose_after = section.prose_after.clone();
        write.update_block(&block)?;
    }
    Ok(())
}

fn questions(write: &Write<'_>, workshop: WorkshopId, texts: &[String]) -> Result<Vec<QuestionId>> {
    let known = write.questions(workshop)?;
    let mut place = known.last().map_or_else(String::new, |q| q.position.clone());
    let mut ids = Vec::new();
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
    }
    Ok(ids)
}

// Two people of one name in one post are two people.
fn person_of(
    write: &Write<'_>,
    (workshop, met): (WorkshopId, &[PersonId]),
    draft: &PersonDraft,
    day: Date,
) -> Result<PersonId> {
    let known = write.match_person(&draft.name, "", &draft.affiliation)?.filter(|known| !met.contains(&known.id));
    let id = match known {
        Some(known) => known.id,
        None => {
            let (zone, basis) = certain(&draft.zone_as_written, day);
            let id = write.new_id();
            let (name, affiliation) = (draft.name.clone(), draft.affiliation.clone());
            let (zone_as_written, email) = (draft.zone_as_written.clone(), String::new());
            write.insert_person(&Person { id, name, email, affiliation, zone_as_written, zone }, basis)?;
            id
        }
    };
    let state = if draft.answers.is_empty() { PersonState::Confirmed } else { PersonState::Answered };
    write.let_take_part(workshop, id, state)?;
    Ok(id)
}

fn respond(
    write: &Write<'_>,
    workshop: WorkshopId,
    (person_id, draft): (PersonId, &PersonDraft),
    questions: &[QuestionId],
) -> Result<()> {
    if write.response_of(workshop, person_id)?.is_some() {
        return Ok(());
    }
    let id = write.new_id();
    let response = Response {
        id,
        participant_id: write.new_id(),
        person_id,
        submitted_as_written: String::new(),
        is_published: true,
        answers: Vec::new(),
    };
    write.insert_response(workshop, &response, (None, &[]))?;
    for answer in &draft.answers {
        if let Some(answer) = answer_of(write, answer, questions) {
            write.insert_answer(id, &answer)?;
        }
    }
    Ok(())
}

fn answer_of(write: &Write<'_>, draft: &AnswerDraft, questions: &[QuestionId]) -> Option<Answer> {
    let mut asked = draft.questions.iter().filter_map(|i| questions.get(usize::try_from(*i).ok()?).copied());
    Some(Answer {
        id: write.new_id(),
        question_id: asked.next()?,
        also_question_id: asked.next(),
        label_as_written: draft.label_as_written.clone(),
        text_as_written: draft.text.clone(),
        text_published: None,
        format: AnswerFormat::Markdown,
    })
}

fn give_talk(write: &store::Write<'_>, workshop: WorkshopId, person: PersonId, draft: &PersonDraft) -> Result<()> {
    let Some(talk) = &draft.talk else { return Ok(()) };
    if write.talk_of(workshop, person)?.is_some() {
        return Ok(());
    }
    write.insert_talk(&Talk {
        id: write.new_id(),
        workshop_id: workshop,
        title: talk.title.clone(),
        speakers: vec![person],
        url: talk.url.clone(),
        video_id: talk.video_id.clone(),
        playlist_id: talk.playlist_id.clone(),
        position: position::after(&write.last_talk(workshop)?),
        state: if talk.url.is_empty() { TalkState::Promised } else { TalkState::Published },
    })
}

fn allow(write: &Write<'_>, workshop: WorkshopId, person: PersonId, evidence: &str) -> Result<()> {
    for item in ["name", "answers", "talk"] {
        write.insert_permission(&Permission {
            id: write.new_id(),
            workshop_id: workshop,
            person_id: person,
            item: item.into(),
            channel: "site".into(),
            state: PermissionState::Yes,
            from: None,
            evidence: evidence.into(),
        })?;
    }
    Ok(())
}
