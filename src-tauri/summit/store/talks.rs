//! Lightning talks and their speakers.

use super::{Reader, Write};
use crate::error::Result;
use crate::links;
use crate::model::{PersonId, Talk, TalkField, TalkId, TalkState, WorkshopId};
use rusqlite::Row;
use std::collections::HashMap;

fn talk(row: &Row<'_>) -> rusqlite::Result<Talk> {
    let url: String = row.get(3)?;
    let address = links::classify(&url);
    Ok(Talk {
        id: row.get(0)?,
        workshop_id: row.get(1)?,
        title: row.get(2)?,
        speakers: Vec::new(),
        video_id: address.video_id,
        playlist_id: address.playlist_id,
        url,
        state: TalkState::from_word(row.get_ref(4)?.as_str()?).unwrap_or(TalkState::Promised),
        position: row.get(5)?,
    })
}

impl Reader<'_> {
    /// The talks of a workshop in running order.
    pub fn talks(&self, workshop: WorkshopId) -> Result<Vec<Talk>> {
        let mut speakers = self.speakers(workshop)?;
        let mut statement = self.connection.prepare_cached(
            "SELECT id, workshop_id, title, url, state, position FROM talks
             WHERE workshop_id = ?1 AND trashed_at = 0 ORDER BY position, id",
        )?;
        let rows = statement.query_map([workshop], talk)?;
        let mut talks = rows.collect::<rusqlite::Result<Vec<_>>>()?;
        for talk in &mut talks {
            talk.speakers = speakers.remove(&talk.id).unwrap_or_default();
        }
        Ok(talks)
    }

    fn speakers(&self, workshop: WorkshopId) -> Result<HashMap<TalkId, Vec<PersonId>>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT s.talk_id, s.person_id FROM talk_speakers s JOIN talks t ON t.id = s.talk_id
             WHERE t.workshop_id = ?1 ORDER BY s.talk_id, s.ordinal",
        )?;
        let mut speakers: HashMap<TalkId, Vec<PersonId>> = HashMap::new();
        let rows = statement.query_map([workshop], |row| Ok((row.get(0)?, row.get(1)?)))?;
        for row in rows {
            let (talk, person) = row?;
            speakers.entry(talk).or_default().push(person);
        }
        Ok(speakers)
    }

    /// The talk with this id.
    pub fn talk(&self, id: TalkId) -> Result<Talk> {
        let sql = "SELECT id, workshop_id, title, url, state, position FROM talks WHERE id = ?1";
        let mut found = self.connection.prepare_cached(sql)?.query_row([id], talk)?;
        let sql = "SELECT person_id FROM talk_speakers WHERE talk_id = ?1 ORDER BY ordinal";
        let mut statement = self.connection.prepare_cached(sql)?;
        found.speakers = statement.query_map([id], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        Ok(found)
    }

    /// The addresses of a talk's paper and code, and the day on which it was shown; empty where they are not known.
    pub fn talk_along(&self, id: TalkId) -> Result<[String; 3]> {
        let sql = "SELECT paper_url, code_url, shown_on FROM talks WHERE id = ?1";
        let all = |row: &Row<'_>| Ok([row.get(0)?, row.get(1)?, row.get(2)?]);
        Ok(self.connection.prepare_cached(sql)?.query_row([id], all)?)
    }

    /// The first talk that this person gives in the workshop.
    pub fn talk_of(&self, workshop: WorkshopId, person: PersonId) -> Result<Option<TalkId>> {
        let sql = "SELECT t.id FROM talk_speakers s JOIN talks t ON t.id = s.talk_id
                   WHERE s.person_id = ?2 AND t.workshop_id = ?1 AND t.trashed_at = 0
                   ORDER BY t.position, t.id LIMIT 1";
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut rows = statement.query((workshop, person))?;
        Ok(match rows.next()? {
            Some(row) => Some(row.get(0)?),
            None => None,
        })
    }

    /// The last position key of the workshop's talks.
    pub fn last_talk(&self, workshop: WorkshopId) -> Result<String> {
        let sql = "SELECT coalesce(max(position), '') FROM talks WHERE workshop_id = ?1";
        Ok(self.connection.query_row(sql, [workshop], |row| row.get(0))?)
    }
}

impl Write<'_> {
    /// Adds a talk with its speakers.
    pub fn insert_talk(&self, talk: &Talk) -> Result<()> {
        self.connection
            .prepare_cached(
                "INSERT INTO talks (id, workshop_id, title, url, state, position) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            )?
            .execute((talk.id, talk.workshop_id, &talk.title, &talk.url, talk.state.word(), &talk.position))?;
        self.set_talk_speakers(talk.id, &talk.speakers)
    }

    /// Sets the speakers, in their order.
    pub fn set_talk_speakers(&self, talk: TalkId, speakers: &[PersonId]) -> Result<()> {
        self.connection.execute("DELETE FROM talk_speakers WHERE talk_id = ?1", [talk])?;
        let mut statement = self
            .connection
            .prepare_cached("INSERT INTO talk_speakers (talk_id, ordinal, person_id) VALUES (?1, ?2, ?3)")?;
        for (ordinal, person) in (0_i64..).zip(speakers) {
            statement.execute((talk, ordinal, person))?;
        }
        Ok(())
    }

    /// Sets the title.
    pub fn set_talk_title(&self, id: TalkId, title: &str) -> Result<()> {
        self.connection.execute("UPDATE talks SET title = ?2 WHERE id = ?1", (id, title))?;
        Ok(())
    }

    /// Sets the address, and the state that follows from it.
    pub fn set_talk_url(&self, id: TalkId, url: &str) -> Result<()> {
        let state = match (url.is_empty(), self.has_recording(id)?) {
            (false, _) => TalkState::Published,
            (true, true) => TalkState::Received,
            (true, false) => TalkState::Promised,
        };
        let sql = "UPDATE talks SET url = ?2, state = ?3 WHERE id = ?1";
        self.connection.execute(sql, (id, url, state.word()))?;
        Ok(())
    }

    /// Sets a field; an empty value takes it away.
    pub fn set_talk_field(&self, id: TalkId, field: TalkField, value: &str) -> Result<()> {
        let sql = match field {
            TalkField::Title => return self.set_talk_title(id, value),
            TalkField::Url => return self.set_talk_url(id, value),
            TalkField::Paper => "UPDATE talks SET paper_url = ?2 WHERE id = ?1",
            TalkField::Code => "UPDATE talks SET code_url = ?2 WHERE id = ?1",
            TalkField::Day => "UPDATE talks SET shown_on = ?2 WHERE id = ?1",
        };
        self.connection.execute(sql, (id, value))?;
        Ok(())
    }

    /// Gives the talk another place in the order.
    pub fn set_talk_position(&self, id: TalkId, position: &str) -> Result<()> {
        self.connection.execute("UPDATE talks SET position = ?2 WHERE id = ?1", (id, position))?;
        Ok(())
    }
}
