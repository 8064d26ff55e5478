//! Discussion sessions with their people, notes, actions and questions.

mod attached;

use super::rows::{count, known};
use super::{Reader, Write};
use crate::error::Result;
use crate::model::{DiscussionSession, DiscussionSessionId, SessionKind, SessionPart, SessionPerson, WorkshopId};
use crate::timezone::{Moment, Zone};
use rusqlite::Row;
use std::collections::HashMap;

const COLUMNS: &str = "SELECT id, workshop_id, topic_id, kind, title, starts_at, minutes, local_time, zone,
    offset_as_planned, rules_version, room_name, room_url, agenda, points, decisions, is_cancelled, sequence,
    revised_at FROM discussion_sessions WHERE ";

fn session(row: &Row<'_>) -> rusqlite::Result<DiscussionSession> {
    Ok(DiscussionSession {
        id: row.get(0)?,
        workshop_id: row.get(1)?,
        topic_id: row.get(2)?,
        kind: SessionKind::from_word(row.get_ref(3)?.as_str()?).unwrap_or(SessionKind::Discussion),
        title: row.get(4)?,
        starts_at: Moment(row.get(5)?),
        minutes: count(row.get(6)?),
        local_time: row.get(7)?,
        // The moment is UTC in any case: a zone that this program does not know costs the label alone.
        zone: known(row.get_ref(8)?.as_str()?).unwrap_or(Zone::UTC),
        offset_as_planned: row.get(9)?,
        rules_version: row.get(10)?,
        regions: Vec::new(),
        people: Vec::new(),
        room_name: row.get(11)?,
        room_url: row.get(12)?,
        agenda: row.get(13)?,
        points: row.get(14)?,
        decisions: row.get(15)?,
        is_cancelled: row.get(16)?,
        sequence: count(row.get(17)?),
        revised_at: Moment(row.get(18)?),
    })
}

impl Reader<'_> {
    /// The sessions of a workshop, soonest first, those that were cancelled too.
    pub fn sessions(&self, workshop: WorkshopId) -> Result<Vec<DiscussionSession>> {
        let sql = [COLUMNS, "workshop_id = ?1 AND trashed_at = 0 ORDER BY starts_at, id"].concat();
        let mut statement = self.connection.prepare_cached(&sql)?;
        let rows = statement.query_map([workshop], session)?;
        let mut sessions = rows.collect::<rusqlite::Result<Vec<_>>>()?;
        let (mut regions, mut people) = (self.regions_by_session(workshop)?, self.people_by_session(workshop)?);
        for session in &mut sessions {
            session.regions = regions.remove(&session.id).unwrap_or_default();
            session.people = people.remove(&session.id).unwrap_or_default();
        }
        Ok(sessions)
    }

    /// The session with this id.
    pub fn session(&self, id: DiscussionSessionId) -> Result<DiscussionSession> {
        let sql = [COLUMNS, "id = ?1"].concat();
        let found = self.connection.prepare_cached(&sql)?.query_row([id], session)?;
        let mut all = self.sessions(found.workshop_id)?;
        Ok(all.iter().position(|one| one.id == id).map_or(found, |at| all.swap_remove(at)))
    }

    fn regions_by_session(&self, workshop: WorkshopId) -> Result<HashMap<DiscussionSessionId, Vec<String>>> {
        let sql = "SELECT r.session_id, r.region FROM discussion_session_regions r
                   JOIN discussion_sessions s ON s.id = r.session_id WHERE s.workshop_id = ?1 ORDER BY r.region";
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut regions: HashMap<_, Vec<String>> = HashMap::new();
        for row in statement.query_map([workshop], |row| Ok((row.get(0)?, row.get(1)?)))? {
            let (session, region) = row?;
            regions.entry(session).or_default().push(region);
        }
        Ok(regions)
    }

    fn people_by_session(&self, workshop: WorkshopId) -> Result<HashMap<DiscussionSessionId, Vec<SessionPerson>>> {
        let sql = "SELECT p.session_id, p.person_id, p.part FROM discussion_session_people p
                   JOIN discussion_sessions s ON s.id = p.session_id WHERE s.workshop_id = ?1
                   ORDER BY p.part, p.person_id";
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut people: HashMap<_, Vec<SessionPerson>> = HashMap::new();
        let rows = statement.query_map([workshop], |row| {
            let part = SessionPart::from_word(row.get_ref(2)?.as_str()?).unwrap_or(SessionPart::Panelist);
            Ok((row.get(0)?, SessionPerson { person_id: row.get(1)?, part }))
        })?;
        for row in rows {
            let (session, person) = row?;
            people.entry(session).or_default().push(person);
        }
        Ok(people)
    }
}

impl Write<'_> {
    /// Adds a session with its regions and people.
    pub fn insert_session(&self, session: &DiscussionSession) -> Result<()> {
        let sql = "INSERT INTO discussion_sessions (id, workshop_id) VALUES (?1, ?2)";
        self.connection.execute(sql, (session.id, session.workshop_id))?;
        self.update_session(session)
    }

    /// Sets all that is known of a session but its notes.
    pub fn update_session(&self, session: &DiscussionSession) -> Result<()> {
        let sql = "UPDATE discussion_sessions SET topic_id = ?2, kind = ?3, title = ?4, starts_at = ?5, minutes = ?6,
                   local_time = ?7, zone = ?8, offset_as_planned = ?9, rules_version = ?10, room_name = ?11,
                   room_url = ?12, agenda = ?13, is_cancelled = ?14, sequence = ?15, revised_at = ?16 WHERE id = ?1";
        self.connection.prepare_cached(sql)?.execute(rusqlite::params![
            session.id,
            session.topic_id,
            session.kind.word(),
            session.title,
            session.starts_at.0,
            session.minutes,
            session.local_time,
            session.zone.name(),
            session.offset_as_planned,
            session.rules_version,
            session.room_name,
            session.room_url,
            session.agenda,
            session.is_cancelled,
            session.sequence,
            session.revised_at.0,
        ])?;
        self.set_session_regions(session.id, &session.regions)?;
        self.set_session_people(session.id, &session.people)
    }

    fn set_session_regions(&self, id: DiscussionSessionId, regions: &[String]) -> Result<()> {
        self.connection.execute("DELETE FROM discussion_session_regions WHERE session_id = ?1", [id])?;
        let sql = "INSERT OR IGNORE INTO discussion_session_regions (session_id, region) VALUES (?1, ?2)";
        let mut statement = self.connection.prepare_cached(sql)?;
        for region in regions {
            statement.execute((id, region))?;
        }
        Ok(())
    }

    fn set_session_people(&self, id: DiscussionSessionId, people: &[SessionPerson]) -> Result<()> {
        self.connection.execute("DELETE FROM discussion_session_people WHERE session_id = ?1", [id])?;
        let sql = "INSERT OR IGNORE INTO discussion_session_people (session_id, person_id, part) VALUES (?1, ?2, ?3)";
        let mut statement = self.connection.prepare_cached(sql)?;
        for person in people {
            statement.execute((id, person.person_id, person.part.word()))?;
        }
        Ok(())
    }

    /// Sets what was said and decided, one a line.
    pub fn set_session_notes(&self, id: DiscussionSessionId, points: &str, decisions: &str) -> Result<()> {
        let sql = "UPDATE discussion_sessions SET points = ?2, decisions = ?3 WHERE id = ?1";
        self.connection.execute(sql, (id, points, decisions))?;
        Ok(())
    }
}
