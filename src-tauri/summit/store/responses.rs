//! Responses and their answers.

use super::bulk::Table;
use super::imports::KeptImport;
use super::rows::count;
use super::{Reader, Write};
use crate::error::Result;
use crate::model::response::{AnswerRow, ResponseRow, TalkLink};
use crate::model::{
    Answer, AnswerFormat, AnswerId, ImportId, ParticipantId, PersonId, Question, QuestionId, Response, ResponseId,
    Talk, WorkshopId,
};
use rusqlite::{OptionalExtension, Row};
use std::collections::HashMap;

/// See `0004_responses.sql` and `0018_origins.sql`.
pub(super) const RESPONSES: Table = Table {
    name: "responses",
    insert: "INSERT INTO responses (id, workshop_id, person_id, import_id, submitted_as_written, source_hash,
                                    is_published, is_withheld, trashed_at, file_row)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
    key: &[1, 0, 0, 0, 0, 0, 0, 0, 0, 0],
};

/// See `0004_responses.sql`.
pub(super) const ANSWERS: Table = Table {
    name: "answers",
    insert: "INSERT INTO answers (id, response_id, question_id, also_question_id, label_as_written, text_as_written,
                                  text_published, text_conflicting, format)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    key: &[1, 0, 0, 0, 0, 0, 0, 0, 0],
};

/// The row that a response stands for.
#[derive(Clone, Copy, Debug)]
pub struct CameFrom<'a> {
    pub import: ImportId,
    /// By which the row is known again.
    pub source_hash: &'a [u8],
    /// As a spreadsheet shows it; 0 for none.
    pub row: u32,
}

/// A response, and where it came from.
#[derive(Clone, Debug)]
pub struct ResponseOrigin {
    pub import: KeptImport,
    /// As in [`CameFrom`].
    pub row: u32,
}

/// An answer, and where its response came from.
#[derive(Clone, Debug)]
pub struct AnswerOrigin {
    pub response: ResponseOrigin,
    pub question: String,
    pub text_as_written: String,
    pub text_published: Option<String>,
    pub text_conflicting: String,
}

/// An answer as an import compares it.
#[derive(Clone, Debug)]
pub struct StoredAnswer {
    pub id: AnswerId,
    pub question_id: QuestionId,
    pub text_as_written: String,
    /// Whether the organizer changed what is published.
    pub is_edited: bool,
}

/// A response as an import compares it.
#[derive(Clone, Debug)]
pub struct StoredResponse {
    pub id: ResponseId,
    pub source_hash: Vec<u8>,
    pub is_published: bool,
}

fn answer(row: &Row<'_>) -> rusqlite::Result<Answer> {
    let label: String = row.get(4)?;
    Ok(Answer {
        id: row.get(1)?,
        question_id: row.get(2)?,
        also_question_id: row.get(3)?,
        label_as_written: if label.is_empty() { None } else { Some(label) },
        text_as_written: row.get(5)?,
        text_published: row.get(6)?,
        format: AnswerFormat::from_word(row.get_ref(7)?.as_str()?).unwrap_or(AnswerFormat::Plain),
    })
}

impl Reader<'_> {
    /// The responses of a workshop with their answers, in the order of people and questions.
    pub fn responses(&self, workshop: WorkshopId) -> Result<Vec<Response>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT r.id, m.id, r.person_id, r.submitted_as_written, r.is_published
             FROM responses r JOIN participants m ON m.workshop_id = r.workshop_id AND m.person_id = r.person_id
             WHERE r.workshop_id = ?1 AND r.trashed_at = 0 AND m.trashed_at = 0 ORDER BY m.position, m.id",
        )?;
        let rows = statement.query_map([workshop], |row| {
            Ok(Response {
                id: row.get(0)?,
                participant_id: row.get::<_, ParticipantId>(1)?,
                person_id: row.get(2)?,
                submitted_as_written: row.get(3)?,
                is_published: row.get(4)?,
                answers: Vec::new(),
            })
        })?;
        let mut responses = rows.collect::<rusqlite::Result<Vec<_>>>()?;
        let mut answers = self.answers(workshop)?;
        for response in &mut responses {
            response.answers = answers.remove(&response.id).unwrap_or_default();
        }
        Ok(responses)
    }

    fn answers(&self, workshop: WorkshopId) -> Result<HashMap<ResponseId, Vec<Answer>>> {
        let positions = self.question_positions()?;
        let mut statement = self.connection.prepare_cached(
            "SELECT a.response_id, a.id, a.question_id, a.also_question_id, a.label_as_written, a.text_as_written,
                    a.text_published, a.format
             FROM answers a JOIN responses r ON r.id = a.response_id
             WHERE r.workshop_id = ?1 AND r.trashed_at = 0",
        )?;
        let mut answers: HashMap<ResponseId, Vec<Answer>> = HashMap::new();
        let rows = statement.query_map([workshop], |row| Ok((row.get(0)?, answer(row)?)))?;
        for row in rows {
            let (response, answer) = row?;
            answers.entry(response).or_default().push(answer);
        }
        // Sorted here: a few words of each response take less than all words at once.
        for of_one in answers.values_mut() {
            of_one.sort_by_key(|answer| (positions.get(&answer.question_id), answer.id));
        }
        Ok(answers)
    }

    fn question_positions(&self) -> Result<HashMap<QuestionId, String>> {
        let mut statement = self.connection.prepare_cached("SELECT id, position FROM questions")?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The responses as lists and the reading pane show them.
    pub fn response_rows(&self, workshop: WorkshopId) -> Result<Vec<ResponseRow>> {
        let questions: HashMap<QuestionId, Question> =
            self.questions(workshop)?.into_iter().map(|q| (q.id, q)).collect();
        let people: HashMap<PersonId, _> = self.people(workshop)?.into_iter().map(|p| (p.id, p)).collect();
        let mut talks: HashMap<PersonId, TalkLink> = HashMap::new();
        for talk in self.talks(workshop)?.into_iter().rev() {
            let Talk { title, speakers, url, video_id, .. } = talk;
            for person in speakers {
                talks.insert(person, TalkLink { title: title.clone(), url: url.clone(), video_id: video_id.clone() });
            }
        }
        let rows = self.responses(workshop)?.into_iter().filter_map(|response| {
            let person = people.get(&response.person_id)?;
            Some(ResponseRow {
                id: response.id,
                person_id: person.id,
                name: person.name.clone(),
                affiliation: person.affiliation.clone(),
                zone_as_written: person.zone_as_written.clone(),
                zone: person.zone,
                published: response.is_published,
                answers: response.answers.into_iter().map(|a| answer_row(a, &questions)).collect(),
                talk: talks.get(&person.id).cloned(),
            })
        });
        Ok(rows.collect())
    }

    /// The response of a person in a workshop.
    pub fn response_of(&self, workshop: WorkshopId, person: PersonId) -> Result<Option<StoredResponse>> {
        let sql = "SELECT id, source_hash, is_published FROM responses
                   WHERE workshop_id = ?1 AND person_id = ?2 AND trashed_at = 0";
        let mut statement = self.connection.prepare_cached(sql)?;
        let found = statement.query_row((workshop, person), |row| {
            Ok(StoredResponse { id: row.get(0)?, source_hash: row.get(1)?, is_published: row.get(2)? })
        });
        Ok(found.optional()?)
    }

    /// Whether this row was replaced by a later row of the same file.
    pub fn is_superseded(&self, response: ResponseId, source_hash: &[u8]) -> Result<bool> {
        let sql = "SELECT 1 FROM superseded_rows WHERE response_id = ?1 AND source_hash = ?2";
        Ok(self.connection.prepare_cached(sql)?.exists((response, source_hash))?)
    }

    /// The answers of a response, as an import compares them.
    pub fn stored_answers(&self, response: ResponseId) -> Result<Vec<StoredAnswer>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT id, question_id, text_as_written, text_published IS NOT NULL FROM answers
             WHERE response_id = ?1 ORDER BY id",
        )?;
        let rows = statement.query_map([response], |row| {
            Ok(StoredAnswer {
                id: row.get(0)?,
                question_id: row.get(1)?,
                text_as_written: row.get(2)?,
                is_edited: row.get(3)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Where the responses of a person came from; those that came with no file are left out.
    pub fn response_origins(&self, person: PersonId) -> Result<Vec<ResponseOrigin>> {
        let sql = "SELECT i.workshop_id, i.file_name, i.blake3, i.producer, i.choices, i.imported_at, r.file_row
                   FROM responses r JOIN imports i ON i.id = r.import_id
                   WHERE r.person_id = ?1 AND r.trashed_at = 0 ORDER BY r.id";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map([person], |row| {
            Ok(ResponseOrigin { import: KeptImport::of_row(row)?, row: count(row.get(6)?) })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Where an answer came from; `None` for one that came with no file.
    pub fn answer_origin(&self, id: AnswerId) -> Result<Option<AnswerOrigin>> {
        let sql = "SELECT i.workshop_id, i.file_name, i.blake3, i.producer, i.choices, i.imported_at, r.file_row,
                          q.text, a.text_as_written, a.text_published, a.text_conflicting
                   FROM answers a JOIN responses r ON r.id = a.response_id JOIN imports i ON i.id = r.import_id
                   JOIN questions q ON q.id = a.question_id
                   WHERE a.id = ?1 AND r.trashed_at = 0";
        let found = self.connection.prepare_cached(sql)?.query_row([id], |row| {
            Ok(AnswerOrigin {
                response: ResponseOrigin { import: KeptImport::of_row(row)?, row: count(row.get(6)?) },
                question: row.get(7)?,
                text_as_written: row.get(8)?,
                text_published: row.get(9)?,
                text_conflicting: row.get(10)?,
            })
        });
        Ok(found.optional()?)
    }

    /// The name of the person whose answer this is, for a label.
    pub fn name_behind_answer(&self, id: AnswerId) -> Result<String> {
        let sql = "SELECT p.name FROM answers a JOIN responses r ON r.id = a.response_id
                   JOIN people p ON p.id = r.person_id WHERE a.id = ?1";
        Ok(self.connection.prepare_cached(sql)?.query_row([id], |row| row.get(0))?)
    }

    /// The name of the person whose response this is, for a label.
    pub fn name_behind_response(&self, id: ResponseId) -> Result<String> {
        let sql = "SELECT p.name FROM responses r JOIN people p ON p.id = r.person_id WHERE r.id = ?1";
        Ok(self.connection.prepare_cached(sql)?.query_row([id], |row| row.get(0))?)
    }
}

fn answer_row(answer: Answer, questions: &HashMap<QuestionId, Question>) -> AnswerRow {
    let asked = |id: QuestionId| questions.get(&id).map_or("", |q| q.text.as_str());
    let question = match answer.also_question_id {
        Some(also) => format!("{} {}", asked(answer.question_id), asked(also)),
        None => asked(answer.question_id).to_owned(),
    };
    AnswerRow {
        id: answer.id,
        question_id: answer.question_id,
        question,
        question_is_public: questions.get(&answer.question_id).is_some_and(|q| q.is_public),
        text: answer.text().to_owned(),
        text_as_written: answer.text_as_written,
        format: answer.format,
    }
}

impl Write<'_> {
    /// Adds a response without answers.
    pub fn insert_response(
        &self,
        workshop: WorkshopId,
        response: &Response,
        came_from: Option<&CameFrom<'_>>,
    ) -> Result<()> {
        let Response { id, person_id, submitted_as_written, is_published, .. } = response;
        let (import, hash) = (came_from.map(|from| from.import), came_from.map_or(&[][..], |from| from.source_hash));
        let row = came_from.map_or(0, |from| i64::from(from.row));
        let is_published = i64::from(*is_published);
        self.add_row(
            &RESPONSES,
            &[id, &workshop, person_id, &import, submitted_as_written, &hash, &is_published, &0, &0, &row],
        )
    }

    /// Adds an answer.
    pub fn insert_answer(&self, response: ResponseId, answer: &Answer) -> Result<()> {
        let label = answer.label_as_written.as_deref().unwrap_or("");
        self.add_row(
            &ANSWERS,
            &[
                &answer.id,
                &response,
                &answer.question_id,
                &answer.also_question_id,
                &label,
                &answer.text_as_written,
                &answer.text_published,
                &"",
                &answer.format.word(),
            ],
        )
    }

    /// Says which row of a file a response now stands for.
    pub fn set_response_source(&self, id: ResponseId, submitted: &str, from: &CameFrom<'_>) -> Result<()> {
        let sql = "UPDATE responses SET submitted_as_written = ?2, source_hash = ?3, import_id = ?4, file_row = ?5
                   WHERE id = ?1";
        self.connection.prepare_cached(sql)?.execute((id, submitted, from.source_hash, from.import, from.row))?;
        Ok(())
    }

    /// Remembers a row that a later row of the same file replaced.
    pub fn supersede_row(&self, response: ResponseId, source_hash: &[u8]) -> Result<()> {
        let sql = "INSERT INTO superseded_rows (response_id, source_hash) VALUES (?1, ?2) ON CONFLICT DO NOTHING";
        self.connection.prepare_cached(sql)?.execute((response, source_hash))?;
        Ok(())
    }

    /// Publishes a response, or takes it back.
    pub fn set_response_published(&self, id: ResponseId, is_published: bool) -> Result<()> {
        let sql = "UPDATE responses SET is_published = ?2, is_withheld = 1 - ?2 WHERE id = ?1";
        self.connection.prepare_cached(sql)?.execute((id, is_published))?;
        Ok(())
    }

    /// Publishes a response that an import brought, unless the organizer took it back before.
    pub fn publish_imported(&self, id: ResponseId) -> Result<()> {
        let sql = "UPDATE responses SET is_published = 1 WHERE id = ?1 AND is_published = 0 AND is_withheld = 0";
        self.connection.prepare_cached(sql)?.execute([id])?;
        Ok(())
    }

    /// Replaces the words as written, after the attendee sent in others.
    pub fn set_answer_written(&self, id: AnswerId, text: &str) -> Result<()> {
        let sql = "UPDATE answers SET text_as_written = ?2, text_conflicting = '' WHERE id = ?1";
        self.connection.prepare_cached(sql)?.execute((id, text))?;
        Ok(())
    }

    /// Keeps newer words beside an answer that the organizer edited.
    pub fn set_answer_conflict(&self, id: AnswerId, text: &str) -> Result<()> {
        let sql = "UPDATE answers SET text_conflicting = ?2 WHERE id = ?1 AND text_conflicting <> ?2";
        self.connection.prepare_cached(sql)?.execute((id, text))?;
        Ok(())
    }

    /// Sets what is published in place of the words as written; `None` publishes those.
    pub fn set_answer_published(&self, id: AnswerId, text: Option<&str>) -> Result<()> {
        let sql = "UPDATE answers SET text_published = ?2 WHERE id = ?1 AND text_published IS NOT ?2";
        self.connection.prepare_cached(sql)?.execute((id, text))?;
        Ok(())
    }

    /// Removes an answer that the attendee took back.
    pub fn delete_answer(&self, id: AnswerId) -> Result<()> {
        self.connection.prepare_cached("DELETE FROM answers WHERE id = ?1")?.execute([id])?;
        Ok(())
    }
}
