//! Two records of a person become one: where each row goes that refers to a person, and how it is moved.
//!
//! Every column of the schema that refers to people stands in [`PERSON_REFERENCES`]; a test compares the list with the
//! schema. What cannot go over, since a person has one of it in a workshop, stays with the record that is put away, so
//! that nothing is lost.

use super::{Reader, Write};
use crate::error::Result;
use crate::model::{AnswerId, PersonId, PersonState, ResponseId, Role, WorkshopId};

/// A column that refers to people, and what a merge does with its rows.
#[derive(Debug)]
pub struct PersonReference {
    pub table: &'static str,
    pub column: &'static str,
    /// What its rows are, for a person; empty where they say nothing to one.
    pub what: &'static str,
    count: &'static str,
    /// Run in order; `?1` is the person who goes, `?2` who stays.
    merge: &'static [&'static str],
}

/// A table of which a person has one row, or one set of rows, in a workshop.
#[derive(Clone, Copy, Debug)]
pub enum OneAWorkshop {
    Participants,
    Responses,
    Hours,
    Availabilities,
}

macro_rules! reference {
    ($table:literal, $column:literal, $what:literal, $merge:expr) => {
        PersonReference {
            table: $table,
            column: $column,
            what: $what,
            count: concat!("SELECT count(*) FROM ", $table, " WHERE ", $column, " = ?1"),
            merge: $merge,
        }
    };
}

/// All rows go over; `$first` is done before.
macro_rules! moved {
    ($table:literal, $column:literal, $what:literal $(, $first:literal)?) => {
        reference!($table, $column, $what, &[
            $($first,)?
            concat!("UPDATE ", $table, " SET ", $column, " = ?2 WHERE ", $column, " = ?1"),
        ])
    };
}

/// Rows go over for workshops in which the one who stays has none.
macro_rules! one_a_workshop {
    ($table:literal, $what:literal) => {
        reference!(
            $table,
            "person_id",
            $what,
            &[concat!(
                "UPDATE ",
                $table,
                " SET person_id = ?2 WHERE person_id = ?1 AND workshop_id NOT IN
                  (SELECT workshop_id FROM ",
                $table,
                " WHERE person_id = ?2)"
            )]
        )
    };
}

/// Every column that refers to people.
pub const PERSON_REFERENCES: &[PersonReference] = &[
    reference!(
        "person_edits",
        "person_id",
        "",
        &["INSERT INTO person_edits (person_id, field) SELECT ?2, field FROM person_edits WHERE person_id = ?1
           ON CONFLICT DO NOTHING"]
    ),
    reference!(
        "former_names",
        "person_id",
        "",
        &["INSERT INTO former_names (person_id, name_key, email_key, affiliation_key)
           SELECT ?2, name_key, email_key, affiliation_key FROM former_names WHERE person_id = ?1
           UNION SELECT ?2, name_key, email_key, affiliation_key FROM people WHERE id = ?1
           ON CONFLICT DO NOTHING"]
    ),
    one_a_workshop!("participants", "workshops"),
    moved!(
        "talk_speakers",
        "person_id",
        "talks",
        "DELETE FROM talk_speakers WHERE person_id = ?1
         AND talk_id IN (SELECT talk_id FROM talk_speakers WHERE person_id = ?2)"
    ),
    moved!(
        "discussion_session_people",
        "person_id",
        "parts in sessions",
        "DELETE FROM discussion_session_people WHERE person_id = ?1 AND EXISTS
         (SELECT 1 FROM discussion_session_people mine WHERE mine.person_id = ?2
          AND mine.session_id = discussion_session_people.session_id AND mine.part = discussion_session_people.part)"
    ),
    one_a_workshop!("responses", "responses"),
    moved!("permissions", "person_id", "lines on permissions"),
    moved!("askings", "person_id", "reminders"),
    moved!("actions", "owner_id", "actions"),
    moved!("session_questions", "person_id", "questions for sessions"),
    moved!("chat_quotes", "person_id", "quotes from chats"),
    moved!(
        "figure_people",
        "person_id",
        "pictures",
        "DELETE FROM figure_people WHERE person_id = ?1
         AND exhibit_id IN (SELECT exhibit_id FROM figure_people WHERE person_id = ?2)"
    ),
    one_a_workshop!("person_hours", "working hours"),
    // What was typed and what polls said belong together, see Write::give_times.
    reference!("availabilities", "person_id", "times typed", &[]),
    reference!("imported_availabilities", "person_id", "times from polls", &[]),
    moved!("merged_people", "into_id", "records merged earlier"),
    reference!("merged_people", "person_id", "", &[]),
    reference!(
        "distinct_people",
        "one_id",
        "",
        &["INSERT INTO distinct_people (one_id, other_id)
           SELECT min(?2, two), max(?2, two) FROM (
             SELECT other_id AS two FROM distinct_people WHERE one_id = ?1
             UNION SELECT one_id FROM distinct_people WHERE other_id = ?1)
           WHERE two <> ?2 ON CONFLICT DO NOTHING"]
    ),
    reference!("distinct_people", "other_id", "", &[]),
];

/// What other systems know a person by, and what they said; without a key of the schema, since other records have it too.
const SOURCES: &[&str] = &[
    "UPDATE sources SET record_id = ?2 WHERE record_id = ?1",
    "UPDATE imported_values SET record_id = ?2 WHERE record_id = ?1
     AND field NOT IN (SELECT field FROM imported_values WHERE record_id = ?2)",
];

/// What two people are to a workshop that both take part in.
#[derive(Clone, Debug)]
pub struct SharedWorkshop {
    pub id: WorkshopId,
    pub slug: String,
    pub roles: [Role; 2],
    pub states: [PersonState; 2],
}

/// A response with its answers, as a merge compares it.
#[derive(Clone, Debug)]
pub struct MergeResponse {
    pub id: ResponseId,
    pub is_published: bool,
    pub is_withheld: bool,
    pub answers: Vec<MergeAnswer>,
}

/// An answer, as a merge compares it.
#[derive(Clone, Debug)]
pub struct MergeAnswer {
    pub id: AnswerId,
    /// Places of its one or two questions in the workshop, from 1.
    pub questions: Vec<u32>,
    pub question: String,
    pub as_written: String,
    pub published: Option<String>,
}

impl Reader<'_> {
    /// How many rows of each kind refer to a person; kinds without a row are left out.
    pub fn person_references(&self, id: PersonId) -> Result<Vec<(&'static str, u32)>> {
        let mut counts = Vec::new();
        for reference in PERSON_REFERENCES.iter().filter(|reference| !reference.what.is_empty()) {
            let count: i64 = self.connection.query_row(reference.count, [id], |row| row.get(0))?;
            if count > 0 {
                counts.push((reference.what, super::rows::count(count)));
            }
        }
        Ok(counts)
    }

    /// The workshops that both take part in, the oldest first.
    pub fn shared_workshops(&self, [a, b]: [PersonId; 2]) -> Result<Vec<SharedWorkshop>> {
        let sql = "SELECT w.id, w.slug, m.role, n.role, m.state, n.state FROM participants m
                   JOIN participants n ON n.workshop_id = m.workshop_id JOIN workshops w ON w.id = m.workshop_id
                   WHERE m.person_id = ?1 AND n.person_id = ?2 AND m.trashed_at = 0 AND n.trashed_at = 0
                   ORDER BY w.id";
        let mut statement = self.connection.prepare_cached(sql)?;
        let role = |word: String| Role::from_word(&word).unwrap_or(Role::Attendee);
        let state = |word: String| PersonState::from_word(&word).unwrap_or(PersonState::Confirmed);
        let rows = statement.query_map((a, b), |row| {
            Ok(SharedWorkshop {
                id: row.get(0)?,
                slug: row.get(1)?,
                roles: [role(row.get(2)?), role(row.get(3)?)],
                states: [state(row.get(4)?), state(row.get(5)?)],
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The workshops to which either of two people belongs in any way, the oldest first, with their slugs.
    pub fn workshops_of_either(&self, [a, b]: [PersonId; 2]) -> Result<Vec<(WorkshopId, String)>> {
        let sql = "SELECT id, slug FROM workshops WHERE id IN (
                     SELECT workshop_id FROM participants WHERE person_id IN (?1, ?2)
                     UNION SELECT workshop_id FROM responses WHERE person_id IN (?1, ?2)
                     UNION SELECT workshop_id FROM permissions WHERE person_id IN (?1, ?2)
                     UNION SELECT workshop_id FROM person_hours WHERE person_id IN (?1, ?2)
                     UNION SELECT workshop_id FROM chat_quotes WHERE person_id IN (?1, ?2)
                     UNION SELECT workshop_id FROM availabilities WHERE person_id IN (?1, ?2)
                     UNION SELECT workshop_id FROM imported_availabilities WHERE person_id IN (?1, ?2)) ORDER BY id";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map((a, b), |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The response of a person in a workshop, as a merge compares it.
    pub fn merge_response(&self, workshop: WorkshopId, person: PersonId) -> Result<Option<MergeResponse>> {
        let sql = "SELECT id, is_published, is_withheld FROM responses
                   WHERE workshop_id = ?1 AND person_id = ?2 AND trashed_at = 0";
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut rows = statement.query((workshop, person))?;
        let Some(row) = rows.next()? else { return Ok(None) };
        let id = row.get(0)?;
        let answers = self.merge_answers(workshop, id)?;
        Ok(Some(MergeResponse { id, is_published: row.get(1)?, is_withheld: row.get(2)?, answers }))
    }

    fn merge_answers(&self, workshop: WorkshopId, response: ResponseId) -> Result<Vec<MergeAnswer>> {
        let places: std::collections::HashMap<_, u32> =
            self.questions(workshop)?.into_iter().zip(1..).map(|(question, place)| (question.id, place)).collect();
        let sql = "SELECT a.id, a.question_id, a.also_question_id, q.text, a.text_as_written, a.text_published
                   FROM answers a JOIN questions q ON q.id = a.question_id
                   WHERE a.response_id = ?1 ORDER BY q.position, a.id";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map([response], |row| {
            let asked = [Some(row.get(1)?), row.get(2)?];
            Ok(MergeAnswer {
                id: row.get(0)?,
                questions: asked.iter().flatten().map(|id| places.get(id).copied().unwrap_or(0)).collect(),
                question: row.get(3)?,
                as_written: row.get(4)?,
                published: row.get(5)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

impl OneAWorkshop {
    const fn hand_over(self) -> &'static [&'static str] {
        match self {
            Self::Participants => &["UPDATE participants SET person_id = ?2 WHERE person_id = ?1 AND workshop_id = ?3"],
            Self::Responses => &["UPDATE responses SET person_id = ?2 WHERE person_id = ?1 AND workshop_id = ?3"],
            Self::Hours => &["UPDATE person_hours SET person_id = ?2 WHERE person_id = ?1 AND workshop_id = ?3"],
            Self::Availabilities => &[
                "UPDATE availabilities SET person_id = ?2 WHERE person_id = ?1 AND workshop_id = ?3",
                "UPDATE imported_availabilities SET person_id = ?2 WHERE person_id = ?1 AND workshop_id = ?3",
            ],
        }
    }
}

impl Write<'_> {
    /// Lets two people change rows in one workshop.
    pub fn exchange(&self, table: OneAWorkshop, workshop: WorkshopId, [a, b]: [PersonId; 2]) -> Result<()> {
        // A third person holds the rows meanwhile: a person has them once, and they always belong to one.
        let third: PersonId = self.new_id();
        self.connection.execute("INSERT INTO people (id) VALUES (?1)", [third])?;
        for (from, to) in [(a, third), (b, a), (third, b)] {
            for sql in table.hand_over() {
                self.connection.prepare_cached(sql)?.execute((from, to, workshop))?;
            }
        }
        self.connection.execute("DELETE FROM people WHERE id = ?1", [third])?;
        Ok(())
    }

    /// Lets what stands take the place of what the one who stays has in the trash.
    pub fn exchange_trashed(&self, [a, b]: [PersonId; 2]) -> Result<()> {
        let participants = "SELECT m.workshop_id FROM participants m JOIN participants n USING (workshop_id)
                            WHERE m.person_id = ?1 AND n.person_id = ?2 AND m.trashed_at <> 0 AND n.trashed_at = 0";
        let responses = "SELECT m.workshop_id FROM responses m JOIN responses n USING (workshop_id)
                         WHERE m.person_id = ?1 AND n.person_id = ?2 AND m.trashed_at <> 0 AND n.trashed_at = 0";
        for (sql, table) in [(participants, OneAWorkshop::Participants), (responses, OneAWorkshop::Responses)] {
            let mut statement = self.connection.prepare_cached(sql)?;
            let workshops = statement.query_map((a, b), |row| row.get(0))?.collect::<rusqlite::Result<Vec<_>>>()?;
            workshops.into_iter().try_for_each(|workshop| self.exchange(table, workshop, [a, b]))?;
        }
        Ok(())
    }

    /// Lets the one who stays come when the other could, in workshops for which nobody knew when.
    pub fn give_times(&self, [a, b]: [PersonId; 2]) -> Result<()> {
        let sql = "SELECT workshop_id FROM availabilities WHERE person_id = ?2
                   UNION SELECT workshop_id FROM imported_availabilities WHERE person_id = ?2
                   EXCEPT SELECT workshop_id FROM availabilities WHERE person_id = ?1
                   EXCEPT SELECT workshop_id FROM imported_availabilities WHERE person_id = ?1";
        let mut statement = self.connection.prepare_cached(sql)?;
        let workshops = statement.query_map((a, b), |row| row.get(0))?.collect::<rusqlite::Result<Vec<_>>>()?;
        workshops.into_iter().try_for_each(|workshop| self.exchange(OneAWorkshop::Availabilities, workshop, [a, b]))
    }

    /// Moves all that refers to `gone` over to `stays`, as far as it can, and puts the record away.
    pub fn merge_references(&self, gone: PersonId, stays: PersonId) -> Result<()> {
        for sql in PERSON_REFERENCES.iter().flat_map(|reference| reference.merge).chain(SOURCES) {
            self.connection.prepare_cached(sql)?.execute((gone, stays))?;
        }
        let now = self.now();
        for sql in [
            "UPDATE participants SET trashed_at = ?2 WHERE person_id = ?1 AND trashed_at = 0",
            "UPDATE responses SET trashed_at = ?2 WHERE person_id = ?1 AND trashed_at = 0",
            "UPDATE people SET trashed_at = ?2 WHERE id = ?1",
        ] {
            self.connection.prepare_cached(sql)?.execute((gone, now.0))?;
        }
        let sql = "INSERT INTO merged_people (person_id, into_id, at) VALUES (?1, ?2, ?3)";
        self.connection.execute(sql, (gone, stays, now.0))?;
        Ok(())
    }

    /// Sets what a person is to a workshop.
    pub fn set_role(&self, workshop: WorkshopId, person: PersonId, role: Role) -> Result<()> {
        let sql = "UPDATE participants SET role = ?3 WHERE workshop_id = ?1 AND person_id = ?2";
        self.connection.prepare_cached(sql)?.execute((workshop, person, role.word()))?;
        Ok(())
    }

    /// Sets how far a person has come in a workshop.
    pub fn set_state(&self, workshop: WorkshopId, person: PersonId, state: PersonState) -> Result<()> {
        let sql = "UPDATE participants SET state = ?3 WHERE workshop_id = ?1 AND person_id = ?2";
        self.connection.prepare_cached(sql)?.execute((workshop, person, state.word()))?;
        Ok(())
    }

    /// Lets an answer belong to another response.
    pub fn give_answer_to(&self, answer: AnswerId, response: ResponseId) -> Result<()> {
        self.connection
            .prepare_cached("UPDATE answers SET response_id = ?2 WHERE id = ?1")?
            .execute((answer, response))?;
        Ok(())
    }

    /// Knows the rows of `gone` again as rows of `stays`, and says whether that is published.
    pub fn merge_response_rows(&self, gone: &MergeResponse, stays: &MergeResponse, is_published: bool) -> Result<()> {
        let sql = "INSERT INTO superseded_rows (response_id, source_hash)
                   SELECT ?2, source_hash FROM superseded_rows WHERE response_id = ?1
                   UNION SELECT ?2, source_hash FROM responses WHERE id = ?1 AND source_hash <> x''
                   ON CONFLICT DO NOTHING";
        self.connection.prepare_cached(sql)?.execute((gone.id, stays.id))?;
        let sql = "UPDATE responses SET is_published = ?2, is_withheld = ?3 WHERE id = ?1";
        let is_withheld = gone.is_withheld || stays.is_withheld;
        self.connection.prepare_cached(sql)?.execute((stays.id, is_published, is_withheld))?;
        Ok(())
    }

    /// Copies the words that one line of the ledger allows to another.
    pub fn copy_approved_texts(&self, from: crate::model::PermissionId, to: crate::model::PermissionId) -> Result<()> {
        let sql = "INSERT INTO approved_texts (permission_id, answer_id, text)
                   SELECT ?2, answer_id, text FROM approved_texts WHERE permission_id = ?1";
        self.connection.prepare_cached(sql)?.execute((from, to))?;
        Ok(())
    }
}
