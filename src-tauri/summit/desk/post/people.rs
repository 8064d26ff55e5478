//! The people of a post, with their answers and talks, beside those that the workshop has.
//!
//! The rules are those of responses: what is new is added, what changed is updated, and what the organizer edited stays
//! as it is. There the post's other words are a finding with their line. What a post leaves out is no news: private
//! answers never stood in it.

use super::PostSource;
use super::talks::Talks;
use crate::desk::people::certain;
use crate::error::{Result, shown};
use crate::model::draft::{AnswerDraft, PersonDraft};
use crate::model::person::PersonRow;
use crate::model::{
    Answer, AnswerFormat, Finding, Fix, Permission, PermissionChannel, PermissionItem, PermissionSource,
    PermissionState, Person, PersonField, PersonId, PersonState, Place, PreviewNode, QuestionId, Response, ResponseId,
    Role, Severity, Target, WorkshopId, fold,
};
use crate::recap::answer;
use crate::recap::dialect::{Dialect, text};
use crate::store::Write;
use crate::timezone::{Date, Moment};
use std::collections::HashMap;

/// Takes the people of one post into a workshop.
pub struct Taker<'a, 'w> {
    pub(super) write: &'a Write<'w>,
    pub(super) workshop: WorkshopId,
    source: &'a PostSource,
    day: Date,
    questions: &'a [QuestionId],
    /// The people of the workshop that no person of the post was taken for yet.
    left: Vec<PersonRow>,
    met: Vec<PersonId>,
    /// The talks of the post that have a place in the library.
    pub(super) talks: Talks,
    responses: HashMap<PersonId, Response>,
    permissions: Vec<Permission>,
    /// The moment of the lines that are added to the ledger.
    allowed_at: Moment,
    /// Whether anything was written.
    pub changed: bool,
    /// Where the post says other words than those that were kept.
    pub conflicts: Vec<Finding>,
}

impl<'a, 'w> Taker<'a, 'w> {
    /// Begins; `questions` are those of the draft, in order.
    pub fn new(
        write: &'a Write<'w>,
        workshop: WorkshopId,
        (source, day): (&'a PostSource, Date),
        questions: &'a [QuestionId],
    ) -> Result<Self> {
        let responses = write.responses(workshop)?.into_iter().map(|response| (response.person_id, response)).collect();
        Ok(Self {
            write,
            workshop,
            source,
            day,
            questions,
            left: write.people(workshop)?,
            met: Vec::new(),
            talks: Talks::new(write.talks(workshop)?),
            responses,
            permissions: write.permissions(workshop)?,
            allowed_at: write.next_in_ledger(workshop)?,
            changed: false,
            conflicts: Vec::new(),
        })
    }

    /// The people that were taken, by their folded names; of two of one name the first.
    pub fn named(&self) -> HashMap<String, PersonId> {
        let mut out = HashMap::new();
        for (person, id) in self.source.draft.people.iter().zip(&self.met) {
            out.entry(fold::name(&person.name)).or_insert(*id);
        }
        out
    }

    /// Takes one person.
    pub fn take(&mut self, draft: &PersonDraft) -> Result<()> {
        let id = match self.known(draft)? {
            Some(known) => {
                self.correct(&known, draft)?;
                known.id
            }
            None => self.person(draft)?,
        };
        self.met.push(id);
        let state = if draft.answers.is_empty() { PersonState::Confirmed } else { PersonState::Answered };
        self.changed |= !self.write.takes_part(self.workshop, id)?;
        self.write.let_take_part_as(self.workshop, id, (draft.role.unwrap_or(Role::Attendee), state))?;
        // Who is only named for a talk or a part answered nothing.
        let answers = draft.role.is_none() || !draft.answers.is_empty();
        match self.responses.remove(&id) {
            Some(response) => self.answers(draft, &response)?,
            None if answers => self.respond(draft, id)?,
            None => {}
        }
        self.take_talks(draft, id)?;
        let shown: &[PermissionItem] = match (answers, draft.talk.is_some()) {
            (true, _) => &[PermissionItem::Name, PermissionItem::Answers, PermissionItem::Talk],
            (false, true) => &[PermissionItem::Name, PermissionItem::Talk],
            (false, false) => &[PermissionItem::Name],
        };
        self.allow(id, shown, &self.source.evidence(draft.line))
    }

    /// Who in the library this is: first of the workshop, by name and affiliation, else by the name if it leaves no
    /// choice. Two people of one name in one post are two people.
    fn known(&mut self, draft: &PersonDraft) -> Result<Option<PersonRow>> {
        let same_name = |known: &PersonRow| fold::name(&known.name) == fold::name(&draft.name);
        let same_place = |known: &PersonRow| fold::text(&known.affiliation) == fold::text(&draft.affiliation);
        let named = self.left.iter().filter(|known| same_name(known)).count();
        let is_other = |known: &PersonRow| {
            let is_theirs = |other: &PersonDraft| {
                fold::name(&other.name) == fold::name(&known.name)
                    && fold::text(&other.affiliation) == fold::text(&known.affiliation)
            };
            self.source.draft.people.iter().any(is_theirs)
        };
        let whole = self.left.iter().position(|known| same_name(known) && same_place(known));
        let alone = || self.left.iter().position(|known| same_name(known) && named == 1 && !is_other(known));
        if let Some(at) = whole.or_else(alone) {
            return Ok(Some(self.left.remove(at)));
        }
        let matched = self.write.match_person(&draft.name, "", &draft.affiliation)?;
        let Some(found) = matched.filter(|found| !self.met.contains(&found.id)) else { return Ok(None) };
        let at = self.left.iter().position(|known| known.id == found.id);
        Ok(Some(match at {
            Some(at) => self.left.remove(at),
            None => elsewhere(self.write.person(found.id)?, &found.zone_basis),
        }))
    }

    fn person(&mut self, draft: &PersonDraft) -> Result<PersonId> {
        let (zone, basis) = certain(&draft.zone_as_written, self.day);
        let id = self.write.new_id();
        let (name, affiliation) = (draft.name.clone(), draft.affiliation.clone());
        let (zone_as_written, email) = (draft.zone_as_written.clone(), String::new());
        self.write.insert_person(&Person { id, name, email, affiliation, zone_as_written, zone }, basis)?;
        self.changed = true;
        Ok(id)
    }

    // What the organizer typed stays; what a post leaves empty is no news.
    fn correct(&mut self, known: &PersonRow, draft: &PersonDraft) -> Result<()> {
        let is_news = |new: &str, old: &str| !new.is_empty() && text::line(new) != text::line(old);
        if is_news(&draft.affiliation, &known.affiliation) {
            if self.write.is_edited(known.id, PersonField::Affiliation.word())? {
                self.conflict(draft.line, &draft.name, ("another affiliation", &draft.affiliation), &known.affiliation);
            } else {
                self.write.set_person_affiliation(known.id, &draft.affiliation)?;
                self.changed = true;
            }
        }
        let printed = match known.zone {
            Some(zone) if known.zone_as_written.trim().is_empty() => zone.name(),
            _ => known.zone_as_written.as_str(),
        };
        if is_news(&draft.zone_as_written, printed) {
            let is_edited = self.write.is_edited(known.id, PersonField::ZoneAsWritten.word())?;
            if is_edited || known.zone_state == "confirmed" {
                self.conflict(draft.line, &draft.name, ("another time zone", &draft.zone_as_written), printed);
            } else {
                let (zone, basis) = certain(&draft.zone_as_written, self.day);
                self.write.set_person_zone(known.id, &draft.zone_as_written, zone, basis)?;
                self.changed = true;
            }
        }
        Ok(())
    }

    fn respond(&mut self, draft: &PersonDraft, person_id: PersonId) -> Result<()> {
        let id = self.write.new_id();
        let response = Response {
            id,
            participant_id: self.write.new_id(),
            person_id,
            submitted_as_written: String::new(),
            is_published: true,
            answers: Vec::new(),
        };
        self.write.insert_response(self.workshop, &response, None)?;
        self.changed = true;
        draft.answers.iter().try_for_each(|answer| self.add(id, answer))
    }

    fn add(&mut self, response: ResponseId, draft: &AnswerDraft) -> Result<()> {
        let Some((question_id, also_question_id)) = self.asked(draft) else { return Ok(()) };
        let answer = Answer {
            id: self.write.new_id(),
            question_id,
            also_question_id,
            label_as_written: draft.label_as_written.clone(),
            text_as_written: draft.text.clone(),
            text_published: None,
            format: AnswerFormat::Markdown,
        };
        self.changed = true;
        self.write.insert_answer(response, &answer)
    }

    fn asked(&self, draft: &AnswerDraft) -> Option<(QuestionId, Option<QuestionId>)> {
        let mut asked = draft.questions.iter().filter_map(|at| self.questions.get(usize::try_from(*at).ok()?).copied());
        Some((asked.next()?, asked.next()))
    }

    /// Brings a known response up to date.
    fn answers(&mut self, draft: &PersonDraft, response: &Response) -> Result<()> {
        let mut stored: Vec<&Answer> = response.answers.iter().collect();
        for new in &draft.answers {
            let Some((question, _)) = self.asked(new) else { continue };
            let Some(at) = stored.iter().position(|old| old.question_id == question) else {
                self.add(response.id, new)?;
                continue;
            };
            let old = stored.remove(at);
            self.answer(draft, new, old)?;
        }
        Ok(())
    }

    fn answer(&mut self, person: &PersonDraft, new: &AnswerDraft, old: &Answer) -> Result<()> {
        let wanted = blocks(&new.text, AnswerFormat::Markdown);
        if old.text() == new.text || blocks(old.text(), old.format) == wanted {
            return Ok(());
        }
        // What was sent in with a form is never replaced by what a post made of it.
        if old.text_published.is_none() && old.format == AnswerFormat::Markdown {
            self.changed = true;
            return self.write.set_answer_written(old.id, &new.text);
        }
        if old.text_published.is_some() && blocks(&old.text_as_written, old.format) != wanted {
            self.write.set_answer_conflict(old.id, &new.text)?;
        }
        self.conflict(new.line, &person.name, ("other words for an answer", &new.text), old.text());
        Ok(())
    }

    /// Where the post is written to.
    pub(super) const fn write(&self) -> &'a Write<'w> {
        self.write
    }

    pub(super) const fn workshop(&self) -> WorkshopId {
        self.workshop
    }

    /// The words of a person that a post quotes were allowed there.
    pub(super) fn allow_quoted(&mut self, person: PersonId, line: u32) -> Result<()> {
        self.allow(person, &[PermissionItem::Quotes], &self.source.evidence(line))
    }

    // Whatever was decided for the channel before stands: a post is no answer to a refusal.
    fn allow(&mut self, person: PersonId, shown: &[PermissionItem], evidence: &str) -> Result<()> {
        let is_letter = self.source.draft.target == Some(Target::Newsletter);
        let channel = if is_letter { PermissionChannel::Newsletter } else { PermissionChannel::Site };
        for item in shown.iter().copied() {
            let is_said = |one: &Permission| one.person_id == person && one.item == item && one.channel == channel;
            if self.permissions.iter().any(is_said) {
                continue;
            }
            self.changed = true;
            let line = Permission {
                id: self.write.new_id(),
                workshop_id: self.workshop,
                person_id: person,
                talk_id: None,
                item,
                channel,
                state: PermissionState::Yes,
                from: None,
                evidence: evidence.into(),
                source: PermissionSource::Import,
                at: self.allowed_at,
            };
            self.write.insert_permission(&line)?;
            self.permissions.push(line);
        }
        Ok(())
    }

    pub(super) fn conflict(&mut self, line: u32, name: &str, (what, new): (&str, &str), old: &str) {
        let message = format!(
            "The post has {what} of {}: “{}”. “{}” of the library was kept. Choose which is right.",
            shown(name),
            shown(new),
            shown(old)
        );
        self.conflicts.push(conflict(&self.source.file_name, line, message));
    }
}

/// The finding that the post and the library differ, and the library's was kept.
pub fn conflict(file: &str, line: u32, message: String) -> Finding {
    Finding {
        rule: "IMPORT-CONFLICT".into(),
        severity: Severity::Warning,
        place: Place::line(file, line),
        message,
        value: String::new(),
        fix: Fix::Ask,
    }
}

/// A person that the library knows from another workshop.
fn elsewhere(person: Person, zone_basis: &str) -> PersonRow {
    PersonRow {
        id: person.id,
        name: person.name,
        affiliation: person.affiliation,
        email: person.email,
        zone_as_written: person.zone_as_written,
        zone: person.zone,
        zone_state: zone_basis.to_owned(),
        roles: Vec::new(),
        state: PersonState::Confirmed,
        talk: None,
        answers: 0,
        published: false,
    }
}

/// What is printed for words: two spellings of one answer are one answer.
fn blocks(words: &str, format: AnswerFormat) -> Vec<PreviewNode> {
    answer::blocks(words, format, Dialect::of(Target::Jekyll, false))
}
