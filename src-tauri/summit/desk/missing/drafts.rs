//! One letter a person about all that this person owes, as text, as an address and as files; and that it was asked for.
//!
//! A draft that is made counts as asked: the app sends nothing, and cannot see what the organizer does with it. Asking
//! for a permission is a line of the ledger too, so what was published without a word waits for the answer.

use super::{Desk, figures_of, is_public};
use crate::desk::counted;
use crate::desk::permissions::insert_asked;
use crate::error::{Error, Result};
use crate::files;
use crate::mail::{self, Letter};
use crate::model::owed::{Addressees, Asking, MailDraft, Owed};
use crate::model::{
    Answer, Exhibit, OwedKind, PermissionChannel, PermissionDraft, PermissionItem, PermissionState, Person, PersonId,
    WorkshopId, WorkshopRecord, slug,
};
use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// A letter with what it asks for.
struct Drafted {
    person_id: PersonId,
    letter: Letter,
    owed: Vec<Owed>,
}

impl Desk {
    /// Drafts a letter to each person who owes something, and changes nothing.
    pub fn mail_drafts(&self, workshop: WorkshopId, whom: &Addressees) -> Result<Vec<MailDraft>> {
        Ok(self.drafted(workshop, whom)?.iter().map(|drafted| draft(drafted, None)).collect())
    }

    /// Writes down that these people were asked today for all they owe; one gesture. For letters that go by the
    /// clipboard or the mail program.
    pub fn record_asked(&mut self, workshop: WorkshopId, whom: &Addressees) -> Result<()> {
        let drafted = self.drafted(workshop, whom)?;
        self.ask(workshop, &drafted)
    }

    /// Writes each letter as a draft for a mail program (`.eml`) into `folder`, durably and over no other file, then
    /// records that the people were asked. The same letter is not written twice.
    pub fn write_mail_drafts(
        &mut self,
        workshop: WorkshopId,
        whom: &Addressees,
        folder: &Path,
    ) -> Result<Vec<MailDraft>> {
        // A library that cannot be written to is said before files are.
        self.store.rehearse(|_| Ok(()))?;
        let drafted = self.drafted(workshop, whom)?;
        if drafted.is_empty() {
            return Ok(Vec::new());
        }
        let folder = folder_for(folder)?;
        let mut written = Vec::new();
        for one in &drafted {
            let path = write_beside(&folder, &one.letter)?;
            written.push(draft(one, Some(path.display().to_string())));
        }
        self.ask(workshop, &drafted)?;
        Ok(written)
    }

    fn drafted(&self, workshop: WorkshopId, whom: &Addressees) -> Result<Vec<Drafted>> {
        let record = self.store.record(workshop)?;
        let mut by_person: HashMap<PersonId, Vec<Owed>> = HashMap::new();
        for one in self.owed(&record, whom.by)? {
            by_person.entry(one.person_id).or_default().push(one);
        }
        let is_meant = |person: &&Person| whom.people.is_empty() || whom.people.contains(&person.id);
        let drafted = record.people.iter().filter(is_meant).filter_map(|person| {
            let owed = by_person.remove(&person.id)?;
            let things: Vec<&Owed> = owed.iter().collect();
            let shown = shown(&record, person, &things);
            let pictures = pictures(&record, person);
            let asked = mail::Asked { workshop: &record.workshop, person, things: &things, shown, pictures };
            (!things.is_empty()).then(|| mail::asking(&asked)).map(|letter| Drafted {
                person_id: person.id,
                letter,
                owed,
            })
        });
        Ok(drafted.collect())
    }

    fn ask(&mut self, workshop: WorkshopId, drafted: &[Drafted]) -> Result<()> {
        let whom = match drafted {
            [one] => one.letter.name.clone(),
            many => counted(u32::try_from(many.len()).unwrap_or(u32::MAX), "person", "people"),
        };
        let owed: Vec<&Owed> = drafted.iter().flat_map(|one| &one.owed).collect();
        let permissions: Vec<PermissionDraft> = owed.iter().filter_map(|owed| question(owed)).collect();
        self.store.gesture(&format!("Ask {whom} for what is missing"), |write| {
            for Owed { person_id, kind, item, talk_id, .. } in owed {
                let (person_id, kind, item, talk_id) = (*person_id, *kind, *item, *talk_id);
                write.insert_asking(workshop, &Asking { person_id, kind, item, talk_id, at: write.now() })?;
            }
            insert_asked(write, workshop, &permissions)
        })
    }
}

/// The line of the ledger that goes with a question about a permission.
fn question(owed: &Owed) -> Option<PermissionDraft> {
    owed.item.map(|item| PermissionDraft {
        person_id: owed.person_id,
        talk_id: owed.talk_id,
        item,
        channel: PermissionChannel::Site,
        state: PermissionState::Asked,
        from: None,
        evidence: "draft of a mail".into(),
    })
}

/// The person's own answers as they would be published, where the person is asked about them.
fn shown(record: &WorkshopRecord, person: &Person, things: &[&Owed]) -> Vec<(String, String)> {
    let is_asked = |owed: &&&Owed| owed.kind == OwedKind::Permission && owed.item == Some(PermissionItem::Answers);
    if !things.iter().any(|owed| is_asked(&owed)) {
        return Vec::new();
    }
    let own = record.responses.iter().filter(|response| response.person_id == person.id);
    let public = own.flat_map(|response| &response.answers).filter(|answer| is_public(record, answer));
    let entry = |answer: &Answer| {
        let asked = [Some(answer.question_id), answer.also_question_id];
        let questions = record.questions.iter().filter(|one| asked.contains(&Some(one.id)));
        let texts: Vec<&str> = questions.map(|question| question.text.trim()).collect();
        (texts.join(" "), answer.text().to_owned())
    };
    public.map(entry).collect()
}

/// The captions of the figures that show the person; what is seen on one that has none.
fn pictures(record: &WorkshopRecord, person: &Person) -> Vec<String> {
    let name = |one: &Exhibit| {
        let title = one.fields.title.trim();
        if title.is_empty() { one.fields.alt.trim().to_owned() } else { title.to_owned() }
    };
    figures_of(record, person.id).map(name).collect()
}

fn draft(drafted: &Drafted, file: Option<String>) -> MailDraft {
    let Drafted { person_id, letter, owed } = drafted;
    let (mailto, mailto_is_whole) = mail::mailto(letter);
    MailDraft {
        person_id: *person_id,
        name: letter.name.clone(),
        to: letter.to.clone(),
        subject: letter.subject.clone(),
        text: letter.text.clone(),
        mailto,
        mailto_is_whole,
        things: u32::try_from(owed.len()).unwrap_or(u32::MAX),
        file,
    }
}

fn folder_for(folder: &Path) -> Result<PathBuf> {
    if folder.exists() && !folder.is_dir() {
        let next = "Name a folder for the drafts.";
        return Err(Error::refused("not-a-folder", folder.display().to_string(), "", "this is not a folder", next));
    }
    files::make_private_folder(folder)?;
    folder.canonicalize().map_err(|e| files::failed(folder, "the folder cannot be used", e))
}

/// Writes `ada-lin.eml`, or `ada-lin-2.eml` where another file has that name.
fn write_beside(folder: &Path, letter: &Letter) -> Result<PathBuf> {
    let bytes = mail::eml(letter).into_bytes();
    let name = if letter.name.is_empty() { "letter".to_owned() } else { slug::slug(&letter.name) };
    let mut number = 1_u32;
    loop {
        let file = if number == 1 { format!("{name}.eml") } else { format!("{name}-{number}.eml") };
        let path = folder.join(file);
        if std::fs::symlink_metadata(&path).is_err() {
            files::write_private(&path, &bytes)?;
            return Ok(path);
        }
        let is_same = path.is_file() && files::read(&path, 16 << 20).is_ok_and(|there| there == bytes);
        if is_same {
            return Ok(path);
        }
        number = number.saturating_add(1);
    }
}
