//! One row at a time: who it is from, and whether it is new, changed or known.

mod person;
mod said;

use super::LISTED;
use super::answers::{self, Change};
use crate::error::Result;
use crate::files;
use crate::intake::{Row, SentTimes, Sheet};
use crate::model::draft::ResponseDraft;
use crate::model::imports::{ImportCounts, Problem};
use crate::model::{ImportId, PersonId, QuestionId, Response, ResponseId, WorkshopId};
use crate::store::{CameFrom, PersonMatch, Write};
use crate::timezone::{Date, Verdict, Zone};
use person::{News, Sender};
use said::Words;
use std::cmp::Ordering;
use std::collections::{HashMap, HashSet};

/// After so many bytes of rows the history is written, so that memory stays small.
const RECORDED_TOGETHER: usize = 4 << 20;
/// What a row costs beside its text.
const ROW: usize = 1 << 10;

/// Takes rows into a workshop.
pub struct Taker<'a, 'w> {
    write: &'a Write<'w>,
    file: &'a str,
    words: Words,
    day: Date,
    zones: HashMap<String, (Option<Zone>, Verdict)>,
    last_participant: String,
    last_talk: String,
    questions: Vec<QuestionId>,
    /// The last row of this file that stands for a response, by its hash.
    seen: HashMap<ResponseId, [u8; 16]>,
    pub workshop: WorkshopId,
    pub import: ImportId,
    /// How the times of this file and of the library are written.
    pub times: SentTimes,
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
        (import, sheet): (ImportId, &'a Sheet),
        questions: Vec<QuestionId>,
    ) -> Result<Self> {
        let starts_on = write.workshop(workshop)?.starts_on.or(write.post(workshop)?.date);
        Ok(Self {
            write,
            file: &sheet.file,
            words: Words::new(&sheet.file, &sheet.columns),
            day: starts_on.unwrap_or_else(|| Date::of(write.now())),
            zones: HashMap::new(),
            last_participant: write.last_participant(workshop)?,
            last_talk: write.last_talk(workshop)?,
            questions,
            seen: HashMap::new(),
            workshop,
            import,
            times: SentTimes::default(),
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
        draft.source_hash.iter_mut().zip(self.mapping).for_each(|(byte, mapping)| *byte ^= mapping);
        let changed = match self.sender(&draft)? {
            Sender::New => self.add(&draft)?,
            Sender::Known(person) => self.meet(&draft, &person)?,
            Sender::Unclear(problem) => {
                self.counts.rejected += 1;
                self.note_all(vec![*problem]);
                return Ok(());
            }
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

    fn meet(&mut self, draft: &ResponseDraft, person: &PersonMatch) -> Result<Change> {
        let Some(stored) = self.write.response_of(self.workshop, person.id)? else {
            let news = self.correct(draft, person)?;
            if !self.write.takes_part(self.workshop, person.id)? {
                self.let_take_part(person.id)?;
            }
            self.respond(draft, person.id, news)?;
            self.give_talk(draft, person.id, false)?;
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
        let known = self.write.submitted_as_written(stored.id)?;
        let order = self.times.compare(&draft.submitted_as_written, &known);
        if self.write.is_superseded(stored.id, &draft.source_hash)? {
            if order != Some(Ordering::Greater) || !self.times.is_chosen() {
                return Ok(Change::None);
            }
            // Now that the order of the days was chosen, it was the later row after all.
            self.write.supersede_row(stored.id, &stored.source_hash)?;
        }
        if order == Some(Ordering::Less) {
            self.note_older(draft, stored.id, &known)?;
            return Ok(Change::None);
        }
        let earlier = self.seen.insert(stored.id, draft.source_hash);
        let repeated = earlier.is_some();
        if let Some(hash) = earlier {
            self.write.supersede_row(stored.id, &hash)?;
            self.note_all(vec![self.words.repeated(draft, true)]);
        }
        let hold = stored.is_published && !self.publish;
        let person_news = self.correct(draft, person)?;
        let (answered, conflicts) =
            answers::update(self.write, stored.id, (draft, &self.questions), (self.file, hold))?;
        self.note_all(conflicts);
        let talk_news = self.give_talk(draft, person.id, hold)?;
        let is_newer = order == Some(Ordering::Greater);
        let is_open = order.is_none() && self.times.depends_on_order(&draft.submitted_as_written, &known);
        if !(person_news.is_taken || talk_news.is_taken || answered || repeated || is_newer) {
            return Ok(Change::None);
        }
        if is_open {
            self.note_all(vec![self.words.open_order(draft, &known)]);
        }
        let hash = known_by(draft, person_news.is_held || talk_news.is_held);
        self.write.set_response_source(stored.id, &draft.submitted_as_written, &self.came_from(draft, &hash))?;
        Ok(Change::Updated)
    }

    fn respond(&mut self, draft: &ResponseDraft, person_id: PersonId, news: News) -> Result<ResponseId> {
        let response = Response {
            id: self.write.new_id(),
            participant_id: self.write.new_id(),
            person_id,
            submitted_as_written: draft.submitted_as_written.clone(),
            is_published: self.publish,
            answers: Vec::new(),
        };
        let hash = known_by(draft, news.is_held);
        self.write.insert_response(self.workshop, &response, Some(&self.came_from(draft, &hash)))?;
        self.seen.insert(response.id, draft.source_hash);
        answers::insert(self.write, response.id, draft, &self.questions)?;
        Ok(response.id)
    }

    fn came_from<'h>(&self, draft: &ResponseDraft, source_hash: &'h [u8]) -> CameFrom<'h> {
        CameFrom { import: self.import, source_hash, row: u32::try_from(draft.row).unwrap_or(0) }
    }

    // What was sent in before the words that the library holds brings none of its own.
    fn note_older(&mut self, draft: &ResponseDraft, stored: ResponseId, known: &str) -> Result<()> {
        let is_repeated = self.seen.contains_key(&stored);
        if is_repeated && self.counts.added + self.counts.updated > 0 {
            self.write.supersede_row(stored, &draft.source_hash)?;
        }
        let words = &self.words;
        self.note_all(vec![if is_repeated { words.repeated(draft, false) } else { words.older(draft, known) }]);
        Ok(())
    }
}

// A row of which something was held back is no known row: it is asked again the next time.
fn known_by(draft: &ResponseDraft, is_held: bool) -> [u8; 16] {
    if is_held { files::short_hash(&[&draft.source_hash, b"held back"]) } else { draft.source_hash }
}

fn size(draft: &ResponseDraft) -> usize {
    ROW + draft.answers.iter().map(|(_, text)| text.len()).sum::<usize>()
}
