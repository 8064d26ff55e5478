//! All of one workshop, in one read transaction: what a recap is made from.

use super::people::person;
use super::{Reader, Store};
use crate::error::Result;
use crate::model::{Participant, Person, PersonState, Role, WorkshopId, WorkshopRecord};

impl Store {
    /// Reads everything of one workshop in one view.
    pub fn record(&self, workshop: WorkshopId) -> Result<WorkshopRecord> {
        let transaction = self.reading.unchecked_transaction()?;
        let record = Reader { connection: &transaction }.record(workshop);
        transaction.finish()?;
        record
    }
}

impl Reader<'_> {
    /// Reads everything of one workshop, inside a transaction that is open.
    pub fn record(&self, workshop: WorkshopId) -> Result<WorkshopRecord> {
        let found = self.workshop(workshop)?;
        let post = self.post(workshop)?;
        let (participants, people) = self.participants(workshop)?;
        Ok(WorkshopRecord {
            summit: self.summit(found.summit_id)?,
            people,
            participants,
            distinct_people: self.distinct_people()?,
            talks: self.talks(workshop)?,
            chapters: self.chapters(workshop)?,
            talk_facts: self.talk_facts(workshop)?,
            topics: self.topics(workshop)?,
            sessions: self.sessions(workshop)?,
            actions: self.actions(workshop)?,
            questions: self.questions(workshop)?,
            responses: self.responses(workshop)?,
            links: self.links(workshop)?,
            link_terms: self.link_terms(workshop)?,
            quotes: self.chat_quotes(workshop)?,
            permissions: self.permissions(workshop)?,
            approved_texts: self.approved_texts(workshop)?,
            workshop: found,
            blocks: self.blocks(post.id)?,
            exhibits: self.exhibits(workshop)?,
            post,
        })
    }

    fn participants(&self, workshop: WorkshopId) -> Result<(Vec<Participant>, Vec<Person>)> {
        let mut statement = self.connection.prepare_cached(
            "SELECT m.id, m.workshop_id, m.person_id, m.role, m.state, m.position,
                    p.id, p.name, p.email, p.affiliation, p.zone_as_written, p.zone
             FROM participants m JOIN people p ON p.id = m.person_id
             WHERE m.workshop_id = ?1 AND m.trashed_at = 0 AND p.trashed_at = 0 ORDER BY m.position, m.id",
        )?;
        let rows = statement.query_map([workshop], |row| {
            let participant = Participant {
                id: row.get(0)?,
                workshop_id: row.get(1)?,
                person_id: row.get(2)?,
                role: Role::from_word(row.get_ref(3)?.as_str()?).unwrap_or(Role::Attendee),
                state: PersonState::from_word(row.get_ref(4)?.as_str()?).unwrap_or(PersonState::Confirmed),
                position: row.get(5)?,
            };
            Ok((participant, person(row, 6)?))
        })?;
        let pairs = rows.collect::<rusqlite::Result<Vec<_>>>()?;
        Ok(pairs.into_iter().unzip())
    }
}
