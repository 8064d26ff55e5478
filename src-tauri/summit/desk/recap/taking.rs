//! Edits made by hand in a published post, taken into the record: what the file says becomes the field's own value.
//!
//! The published words of an answer change; those that the person wrote never do. Each value is proven before it is taken:
//! the post made with it says at that place what the file says, so the next export has nothing to merge there.

use super::RecapChoice;
use super::meeting::{LIMIT, merged};
use crate::desk::Desk;
use crate::error::{Error, Result, shown};
use crate::files;
use crate::model::edits::{EditStanding, PostEdit, TakePlan};
use crate::model::{PersonField, WorkshopId, WorkshopRecord};
use crate::recap::edits::{Field, Guess, guesses};
use crate::recap::merge::{Asked, Merge};
use crate::recap::places::RecapPlace;
use crate::recap::{Rendering, render};
use crate::store::Write;
use crate::timezone::Date;
use std::ops::Range;
use std::path::Path;

const NEWER: &str = "The record says something newer there as well. Export again and choose one of the two.";
const UNLIKE: &str = "With these words the record would print something else: a mark that the field cannot hold, or another \
                      spelling of one. The edit stays in the file.";
const READY: &str = "It is the value of this field.";

/// A post in the blog's folder, beside what the record says.
struct Taking {
    record: WorkshopRecord,
    name: String,
    base: String,
    theirs: Vec<u8>,
    /// Which lines of the base show which record.
    places: Vec<RecapPlace>,
    today: Date,
}

/// An edit with the field and value that it is, where it is one.
type Judged = (PostEdit, Option<(Field, String)>);

impl Desk {
    /// Lists the edits of a post, and which of them the record can take in; nothing is changed.
    pub fn plan_edits(&self, workshop: WorkshopId, post: &Path) -> Result<TakePlan> {
        let taking = self.taking(workshop, post)?;
        let edits = taking.judged()?.into_iter().map(|(edit, _)| edit).collect();
        Ok(TakePlan { path: taking.name, edits, taken: 0 })
    }

    /// Takes edits of a post into the record; `which` are their numbers in [`Desk::plan_edits`], from 1. One gesture.
    pub fn take_edits(&mut self, workshop: WorkshopId, post: &Path, which: Option<&[usize]>) -> Result<TakePlan> {
        let taking = self.taking(workshop, post)?;
        let judged = taking.judged()?;
        let numbers = 1..=judged.len();
        if let Some(unknown) = which.into_iter().flatten().find(|number| !numbers.contains(number)) {
            let next = "See “summit recap --take-in POST.md --dry-run” for the edits that there are.";
            return Err(Error::refused("edit-unknown", taking.name, "", format!("there is no edit {unknown}"), next));
        }
        let is_meant = |number: usize| which.is_none_or(|which| which.contains(&number));
        let chosen: Vec<&(Field, String)> = (1..)
            .zip(&judged)
            .filter(|(number, _)| is_meant(*number))
            .filter_map(|(_, (_, field))| field.as_ref())
            .collect();
        if !chosen.is_empty() {
            let record = &taking.record;
            self.store.gesture("Take edits of the post into the record", |write| {
                chosen.iter().try_for_each(|(field, value)| taken(write, record, *field, value))
            })?;
        }
        let taken = u32::try_from(chosen.len()).unwrap_or(u32::MAX);
        let edits = judged.into_iter().map(|(edit, _)| edit).collect();
        Ok(TakePlan { path: taking.name, edits, taken })
    }

    fn taking(&self, workshop: WorkshopId, post: &Path) -> Result<Taking> {
        let theirs = files::read(post, LIMIT)?;
        let path = post.canonicalize().unwrap_or_else(|_| post.to_owned());
        let name = path.display().to_string();
        let mut record = self.store.record(workshop)?;
        self.choose(&mut record, RecapChoice::default());
        let last = self.read().export_to(record.post.id, &name, &files::hash(&theirs))?;
        let base = last.as_ref().and_then(|last| self.kept_text(last));
        let (Some(last), Some(base)) = (last, base) else {
            let wrong = "this library did not write this file, so it does not know what was edited in it";
            let next =
                "Name the file that the recap was exported to; a post of others comes in with “summit import post”.";
            return Err(Error::refused("post-unknown", name, "", wrong, next));
        };
        let places: Vec<RecapPlace> = serde_json::from_str(&last.places).unwrap_or_default();
        Ok(Taking { record, name, base, theirs, places, today: self.today() })
    }
}

impl Taking {
    /// Each edit, in the order of the file; the values are proven one after the other, each beside those before it.
    fn judged(&self) -> Result<Vec<Judged>> {
        let now = self.meet(&render(&self.record, self.today)?)?;
        // The meeting has refused what is no text.
        let theirs = String::from_utf8_lossy(&self.theirs);
        let mut record = self.record.clone();
        // What the record says by now is no edit any more.
        let is_open = |guess: &Guess| !says_the_same(&now, &guess.lines);
        let guesses = guesses(&self.record, &self.places, &self.base, &theirs).into_iter().filter(is_open);
        Ok(guesses.map(|guess| self.judge(guess, &now, (&mut record, &theirs))).collect())
    }

    fn meet(&self, rendering: &Rendering) -> Result<Merge> {
        merged(&self.name, (&self.base, &rendering.text, &self.theirs), &[])
    }

    fn judge(&self, guess: Guess, now: &Merge, (record, theirs): (&mut WorkshopRecord, &str)) -> Judged {
        let lines = theirs.lines().skip(guess.lines.start).take(guess.lines.len());
        let said = lines.collect::<Vec<_>>().join("\n");
        let Some((field, value)) = guess.field else {
            return (edit(&guess.lines, said, guess.why), None);
        };
        let (kind, id, word) = field.names(&self.record);
        let edit = |standing, after, why: &str| PostEdit {
            standing,
            kind: kind.into(),
            id: id.clone(),
            field: word.into(),
            what: named(field, &self.record),
            before: field.value(&self.record),
            ..edit(&guess.lines, after, why)
        };
        if now.asked().any(|asked| is_asked(&guess.lines, asked)) {
            return (edit(EditStanding::Conflict, said, NEWER), None);
        }
        let mut tried = record.clone();
        field.set(&mut tried, &value);
        match self.is_proven(&tried, &guess.lines) {
            true => {
                *record = tried;
                (edit(EditStanding::Mapped, value.clone(), READY), Some((field, value)))
            }
            false => (edit(EditStanding::Nowhere, said, UNLIKE), None),
        }
    }

    /// Whether the post of a record says at these lines what the file says.
    fn is_proven(&self, record: &WorkshopRecord, lines: &Range<usize>) -> bool {
        let Ok(merge) = render(record, self.today).and_then(|rendering| self.meet(&rendering)) else { return false };
        says_the_same(&merge, lines)
    }
}

/// Whether the rendering and the file say the same at these lines of the file.
fn says_the_same(merge: &Merge, lines: &Range<usize>) -> bool {
    !merge.edited.iter().any(|line| is_in(lines, *line)) && !merge.asked().any(|asked| is_asked(lines, asked))
}

/// Whether a place that both changed reaches into these lines: it may begin above them.
fn is_asked(lines: &Range<usize>, asked: &Asked) -> bool {
    let count = u32::try_from(asked.theirs.lines().count()).unwrap_or(u32::MAX).max(1);
    (asked.line..asked.line.saturating_add(count)).any(|line| is_in(lines, line))
}

/// Whether a line, from 1, is among these, from 0; where nothing is left of an edit, it is the line after.
fn is_in(lines: &Range<usize>, line: u32) -> bool {
    let at = usize::try_from(line).unwrap_or(usize::MAX).saturating_sub(1);
    lines.contains(&at) || (lines.is_empty() && at == lines.start)
}

fn edit(lines: &Range<usize>, after: String, why: &str) -> PostEdit {
    PostEdit {
        line: u32::try_from(lines.start + 1).unwrap_or(u32::MAX),
        standing: EditStanding::Nowhere,
        kind: String::new(),
        id: String::new(),
        field: String::new(),
        what: "words of the file".into(),
        before: String::new(),
        after,
        why: why.into(),
    }
}

/// A field in words.
fn named(field: Field, record: &WorkshopRecord) -> String {
    let block = |id| record.blocks.iter().find(|block| block.id == id).map_or("", |block| block.heading.as_str());
    let person = |id| record.people.iter().find(|person| person.id == id).map_or("", |person| person.name.as_str());
    match field {
        Field::Answer(id) => {
            let of = record.responses.iter().find(|response| response.answers.iter().any(|answer| answer.id == id));
            format!("an answer of {}", shown(of.map_or("", |response| person(response.person_id))))
        }
        Field::Heading(id) => format!("the heading of the block “{}”", shown(block(id))),
        Field::ProseBefore(id) | Field::ProseAfter(id) => format!("the words of the block “{}”", shown(block(id))),
        Field::TalkTitle(_) => format!("the title of the talk “{}”", shown(&field.value(record))),
        Field::Affiliation(id) => format!("the affiliation of {}", shown(person(id))),
        Field::PostTitle => "the title of the post".into(),
    }
}

/// Writes a value; what a person wrote stays beside it.
fn taken(write: &Write<'_>, record: &WorkshopRecord, field: Field, value: &str) -> Result<()> {
    match field {
        Field::Answer(id) => {
            let mut answers = record.responses.iter().flat_map(|response| &response.answers);
            let is_raw = answers.any(|answer| answer.id == id && answer.text_as_written == value);
            write.set_answer_published(id, Some(value).filter(|_| !is_raw))
        }
        Field::Heading(id) | Field::ProseBefore(id) | Field::ProseAfter(id) => {
            let mut block = write.block(id)?;
            let slot = match field {
                Field::Heading(_) => &mut block.heading,
                Field::ProseBefore(_) => &mut block.prose_before,
                _ => &mut block.prose_after,
            };
            value.clone_into(slot);
            write.update_block(&block)
        }
        Field::TalkTitle(id) => write.set_talk_title(id, value),
        Field::Affiliation(id) => {
            write.keep_former_name(id)?;
            write.set_person_affiliation(id, value)?;
            write.mark_edited(id, PersonField::Affiliation.word())
        }
        Field::PostTitle => {
            let mut post = write.post(record.workshop.id)?;
            value.clone_into(&mut post.title);
            write.update_post(&post)
        }
    }
}
