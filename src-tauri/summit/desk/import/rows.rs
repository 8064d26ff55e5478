//! One row at a time: who it is from, and whether it is new, changed or known.

use super::LISTED;
use super::answers::{self, Change};
use crate::desk::people::certain;
use crate::error::{Result, shown};
use crate::files;
use crate::intake::Row;
use crate::links;
use crate::model::draft::ResponseDraft;
use crate::model::imports::{ImportCounts, Problem};
use crate::model::{
    ImportId, Participant, Person, PersonField, PersonId, PersonState, QuestionId, Response, ResponseId, Role, Talk,
    TalkState, WorkshopId, fold, position,
};
use crate::store::{PersonMatch, Write};
use crate::timezone::{self, Date, Verdict, Zone};
use std::collections::{HashMap, HashSet};

/// After so many bytes of rows the history is written, so that memory stays small.
const RECORDED_TOGETHER: usize = 4 << 20;
/// What a row costs beside its text.
const ROW: usize = 1 << 10;
/// Zone texts kept with their reading; people of one workshop write few different ones.
const ZONES_KEPT: usize = 10_000;

/// Takes rows into a workshop.
pub struct Taker<'a, 'w> {
    write: &'a Write<'w>,
    file: &'a str,
    day: Date,
    zones: HashMap<String, (Option<Zone>, Verdict)>,
    last_participant: String,
    last_talk: String,
    questions: Vec<QuestionId>,
    /// The last row of this file that stands for a response, by its hash.
    seen: HashMap<ResponseId, [u8; 16]>,
    pub workshop: WorkshopId,
    pub import: ImportId,
    /// Header and number of the column of time zones, for messages.
    pub zone_column: (String, u32),
    /// Rows that the organizer put right: they count as changed even when the file is the same.
    pub fixed_rows: HashSet<u64>,
    /// What the columns are used for, as a hash.
    pub mapping: [u8; 16],
    /// Bytes taken since the history was written last.
    pending: usize,
    /// Whether the responses of this file are published.
    pub publish: bool,
    pub counts: ImportCounts,
    pub problems: Vec<Problem>,
    pub more_problems: u32,
}

impl<'a, 'w> Taker<'a, 'w> {
    /// Begins; `questions` are those of the question columns, in order.
    pub fn new(
        write: &'a Write<'w>,
        workshop: WorkshopId,
        (import, file): (ImportId, &'a str),
        questions: Vec<QuestionId>,
    ) -> Result<Self> {
        let starts_on = write.workshop(workshop)?.starts_on.or(write.post(workshop)?.date);
        Ok(Self {
            write,
            file,
            day: starts_on.unwrap_or_else(|| Date::of(write.now())),
            zones: HashMap::new(),
            last_participant: write.last_participant(workshop)?,
            last_talk: write.last_talk(workshop)?,
            questions,
            seen: HashMap::new(),
            workshop,
            import,
            zone_column: (String::new(), 0),
            fixed_rows: HashSet::new(),
            mapping: [0; 16],
            pending: 0,
            publish: false,
            counts: ImportCounts::default(),
            problems: Vec::new(),
            more_problems: 0,
        })
    }

    /// Adds problems to the report; beyond a limit they are counted only.
    pub fn note_all(&mut self, problems: Vec<Problem>) {
        for problem in problems {
            if self.problems.len() < LISTED {
                self.problems.push(problem);
            } else {
                self.more_problems += 1;
            }
        }
    }

    /// Takes one row.
    pub fn take(&mut self, row: Row) -> Result<()> {
        self.counts.read += 1;
        self.note_all(row.problems);
        let Some(mut draft) = row.draft else {
            self.counts.rejected += 1;
            return Ok(());
        };
        // The same row read with other columns is another row.
        draft.source_hash = files::short_hash(&[&draft.source_hash, &self.mapping]);
        let known = self.write.match_person(&draft.name, &draft.email, &draft.affiliation)?;
        if known.as_ref().is_some_and(|person| self.is_someone_else(&draft, person)) {
            self.counts.rejected += 1;
            self.note_all(vec![self.shared_address(&draft)]);
            return Ok(());
        }
        let changed = match known {
            None => self.add(&draft)?,
            Some(person) => self.meet(&draft, &person)?,
        };
        match changed {
            Change::Added => self.counts.added += 1,
            Change::Updated => self.counts.updated += 1,
            Change::None => self.counts.unchanged += 1,
        }
        self.pending += size(&draft);
        if self.pending >= RECORDED_TOGETHER {
            self.pending = 0;
            self.write.record_on()?;
        }
        Ok(())
    }

    fn add(&mut self, draft: &ResponseDraft) -> Result<Change> {
        let (zone, basis) = self.zone(draft)?;
        let id = self.write.new_id();
        let person = Person {
            id,
            name: draft.name.clone(),
            email: draft.email.clone(),
            affiliation: draft.affiliation.clone(),
            zone_as_written: draft.zone_as_written.clone(),
            zone,
        };
        self.write.insert_person(&person, basis)?;
        self.let_take_part(id)?;
        self.respond(draft, id)?;
        self.give_talk(draft, id)?;
        Ok(Change::Added)
    }

    fn meet(&mut self, draft: &ResponseDraft, person: &PersonMatch) -> Result<Change> {
        let Some(stored) = self.write.response_of(self.workshop, person.id)? else {
            self.correct(draft, person)?;
            if !self.write.takes_part(self.workshop, person.id)? {
                self.let_take_part(person.id)?;
            }
            self.respond(draft, person.id)?;
            self.give_talk(draft, person.id)?;
            return Ok(Change::Added);
        };
        if self.publish {
            self.write.publish_imported(stored.id)?;
        }
        let is_fixed = self.fixed_rows.contains(&draft.row);
        if stored.source_hash == draft.source_hash && !is_fixed {
            self.seen.insert(stored.id, draft.source_hash);
            return Ok(Change::None);
        }
        if self.write.is_superseded(stored.id, &draft.source_hash)? {
            return Ok(Change::None);
        }
        let earlier = self.seen.insert(stored.id, draft.source_hash);
        let repeated = earlier.is_some();
        if let Some(hash) = earlier {
            self.write.supersede_row(stored.id, &hash)?;
            self.note_all(vec![self.repeated(draft)]);
        }
        let hold = stored.is_published && !self.publish;
        let corrected = self.correct(draft, person)?;
        let (answered, conflicts) =
            answers::update(self.write, stored.id, (draft, &self.questions), (self.file, hold))?;
        self.note_all(conflicts);
        let talked = self.give_talk(draft, person.id)?;
        if !(corrected || answered || talked || repeated) {
            return Ok(Change::None);
        }
        self.write.set_response_source(stored.id, &draft.submitted_as_written, &draft.source_hash, self.import)?;
        Ok(Change::Updated)
    }

    fn let_take_part(&mut self, person_id: PersonId) -> Result<()> {
        self.last_participant = position::after(&self.last_participant);
        let participant = Participant {
            id: self.write.new_id(),
            workshop_id: self.workshop,
            person_id,
            role: Role::Attendee,
            state: PersonState::Answered,
            position: self.last_participant.clone(),
        };
        self.write.insert_participant(&participant)
    }

    fn respond(&mut self, draft: &ResponseDraft, person_id: PersonId) -> Result<ResponseId> {
        let response = Response {
            id: self.write.new_id(),
            participant_id: self.write.new_id(),
            person_id,
            submitted_as_written: draft.submitted_as_written.clone(),
            is_published: self.publish,
            answers: Vec::new(),
        };
        self.write.insert_response(self.workshop, &response, (Some(self.import), &draft.source_hash))?;
        self.seen.insert(response.id, draft.source_hash);
        answers::insert(self.write, response.id, draft, &self.questions)?;
        Ok(response.id)
    }

    // What the organizer typed stays; what a row leaves empty is no news.
    fn correct(&mut self, draft: &ResponseDraft, person: &PersonMatch) -> Result<bool> {
        let mut changed = false;
        let write = self.write;
        let news = |field: PersonField, new: &str, old: &str| -> Result<bool> {
            Ok(!new.is_empty() && new != old && !write.is_edited(person.id, field.word())?)
        };
        if news(PersonField::Name, &draft.name, &person.name)? {
            write.set_person_name(person.id, &draft.name)?;
            changed = true;
        }
        if news(PersonField::Email, &draft.email, &person.email)? {
            write.set_person_email(person.id, &draft.email)?;
            changed = true;
        }
        if news(PersonField::Affiliation, &draft.affiliation, &person.affiliation)? {
            write.set_person_affiliation(person.id, &draft.affiliation)?;
            changed = true;
        }
        if news(PersonField::ZoneAsWritten, &draft.zone_as_written, &person.zone_as_written)?
            && person.zone_basis != "confirmed"
        {
            let (zone, basis) = self.zone(draft)?;
            write.set_person_zone(person.id, &draft.zone_as_written, zone, basis)?;
            changed = true;
        }
        Ok(changed)
    }

    fn zone(&mut self, draft: &ResponseDraft) -> Result<(Option<Zone>, &'static str)> {
        let written = draft.zone_as_written.as_str();
        if written.is_empty() {
            return Ok((None, ""));
        }
        let reading = match self.zones.get(written) {
            Some(known) => *known,
            None => {
                let verdict = timezone::read(written, self.day, "").verdict;
                let reading = (certain(written, self.day).0, verdict);
                if self.zones.len() < ZONES_KEPT && written.len() < 200 {
                    self.zones.insert(written.into(), reading);
                }
                reading
            }
        };
        if matches!(reading.1, Verdict::Unknown | Verdict::ContradictsDate) {
            self.note_all(vec![self.odd_zone(draft, reading.1)]);
        }
        Ok((reading.0, if reading.0.is_some() { "exact" } else { "" }))
    }

    fn give_talk(&mut self, draft: &ResponseDraft, person: PersonId) -> Result<bool> {
        if draft.talk_url.is_empty() && draft.talk_title.is_empty() {
            return Ok(false);
        }
        if let Some(known) = self.write.talk_of(self.workshop, person)? {
            let talk = self.write.talk(known)?;
            // A talk that has its facts keeps them: the organizer may have put them right.
            let (title, url) = (talk.title.is_empty(), talk.url.is_empty());
            if title && !draft.talk_title.is_empty() {
                self.write.set_talk_title(known, &draft.talk_title)?;
            }
            if url && !draft.talk_url.is_empty() {
                self.write.set_talk_url(known, &draft.talk_url)?;
            }
            return Ok((title && !draft.talk_title.is_empty()) || (url && !draft.talk_url.is_empty()));
        }
        self.last_talk = position::after(&self.last_talk);
        let address = links::classify(&draft.talk_url);
        self.write.insert_talk(&Talk {
            id: self.write.new_id(),
            workshop_id: self.workshop,
            title: draft.talk_title.clone(),
            speakers: vec![person],
            url: draft.talk_url.clone(),
            video_id: address.video_id,
            playlist_id: address.playlist_id,
            position: self.last_talk.clone(),
            state: if draft.talk_url.is_empty() { TalkState::Promised } else { TalkState::Published },
        })?;
        Ok(true)
    }

    // One address, two names without a word in common: a mailbox that people share, not a person.
    fn is_someone_else(&self, draft: &ResponseDraft, person: &PersonMatch) -> bool {
        let same_address = !draft.email.is_empty() && fold::email(&draft.email) == fold::email(&person.email);
        let edited = || self.write.is_edited(person.id, PersonField::Name.word()).unwrap_or(false);
        let (one, other) = (fold::name(&draft.name), fold::name(&person.name));
        same_address && !one.split(' ').any(|word| other.split(' ').any(|known| known == word)) && !edited()
    }

    fn shared_address(&self, draft: &ResponseDraft) -> Problem {
        let row = u32::try_from(draft.row).unwrap_or(u32::MAX);
        let value = shown(&draft.email);
        Problem {
            row,
            column: String::new(),
            column_number: 0,
            message: format!(
                "{}, row {row}: {} uses the address {value} of another person. The row was not imported. Give each \
                 person an address of their own, or leave it empty, and import the file again.",
                self.file,
                shown(&draft.name)
            ),
            value,
            rule: "email-shared".into(),
            action: "rejected".into(),
        }
    }

    fn odd_zone(&self, draft: &ResponseDraft, verdict: Verdict) -> Problem {
        let (rule, wrong) = match verdict {
            Verdict::ContradictsDate => ("zone-contradicts-date", format!("is not in use on {}", self.day)),
            _ => ("zone-unknown", "is not a time zone".into()),
        };
        let value = shown(&draft.zone_as_written);
        let row = u32::try_from(draft.row).unwrap_or(u32::MAX);
        Problem {
            row,
            column: self.zone_column.0.clone(),
            column_number: self.zone_column.1,
            message: format!(
                "{}, row {row}, “{}”: “{value}” {wrong}. The row was added with the zone as written. Choose a \
                 zone for {}, or correct the file and import it again.",
                self.file,
                shown(&self.zone_column.0),
                shown(&draft.name)
            ),
            value,
            rule: rule.into(),
            action: "added".into(),
        }
    }

    fn repeated(&self, draft: &ResponseDraft) -> Problem {
        let row = u32::try_from(draft.row).unwrap_or(u32::MAX);
        let value = shown(&draft.name);
        Problem {
            row,
            column: String::new(),
            column_number: 0,
            message: format!(
                "{}, row {row}: {value} has sent in more than one response. The later row was taken. Look whether two \
                 people share the name or the address.",
                self.file
            ),
            value,
            rule: "response-repeated".into(),
            action: "kept".into(),
        }
    }
}

fn size(draft: &ResponseDraft) -> usize {
    ROW + draft.answers.iter().map(|(_, text)| text.len()).sum::<usize>()
}
