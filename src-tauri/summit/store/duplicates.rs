//! Who the library knows, for a comparison of people; who is known not to be one; and which record went into which.

use super::rows::{count, known};
use super::{Reader, Write};
use crate::error::Result;
use crate::model::duplicates::MergePerson;
use crate::model::likeness::KnownPerson;
use crate::model::{Person, PersonId, WorkshopId};
use crate::timezone::Zone;
use std::collections::{HashMap, HashSet};

impl Reader<'_> {
    /// Everybody, the oldest record first.
    pub fn known_people(&self) -> Result<Vec<KnownPerson>> {
        let mut talks = self.talk_addresses()?;
        let sql = "SELECT id, name, email, affiliation FROM people WHERE trashed_at = 0 ORDER BY id";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map([], |row| {
            Ok(KnownPerson {
                id: row.get(0)?,
                name: row.get(1)?,
                email: row.get(2)?,
                affiliation: row.get(3)?,
                talks: Vec::new(),
            })
        })?;
        let mut people = rows.collect::<rusqlite::Result<Vec<_>>>()?;
        for person in &mut people {
            person.talks = talks.remove(&person.id).unwrap_or_default();
        }
        Ok(people)
    }

    /// One person, for a comparison.
    pub fn known_person(&self, id: PersonId) -> Result<KnownPerson> {
        let Person { name, email, affiliation, .. } = self.person(id)?;
        let sql = "SELECT t.url FROM talk_speakers s JOIN talks t ON t.id = s.talk_id
                   WHERE s.person_id = ?1 AND t.url <> '' AND t.trashed_at = 0 ORDER BY t.id";
        let mut statement = self.connection.prepare_cached(sql)?;
        let talks = statement.query_map([id], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        Ok(KnownPerson { id, name, email, affiliation, talks })
    }

    fn talk_addresses(&self) -> Result<HashMap<PersonId, Vec<String>>> {
        let sql = "SELECT s.person_id, t.url FROM talk_speakers s JOIN talks t ON t.id = s.talk_id
                   WHERE t.url <> '' AND t.trashed_at = 0 ORDER BY t.id";
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut talks: HashMap<PersonId, Vec<String>> = HashMap::new();
        for row in statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))? {
            let (person, url) = row?;
            talks.entry(person).or_default().push(url);
        }
        Ok(talks)
    }

    /// Pairs that the organizer said are two people, each in both orders.
    pub fn distinct_people(&self) -> Result<HashSet<(PersonId, PersonId)>> {
        let sql = "SELECT one_id, other_id FROM distinct_people ORDER BY one_id, other_id";
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut pairs = HashSet::new();
        for row in statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))? {
            let (one, other) = row?;
            pairs.extend([(one, other), (other, one)]);
        }
        Ok(pairs)
    }

    /// The ids of all who take part in a workshop.
    pub fn ids_of_people(&self, workshop: WorkshopId) -> Result<HashSet<PersonId>> {
        let sql = "SELECT person_id FROM participants WHERE workshop_id = ?1 AND trashed_at = 0";
        let mut statement = self.connection.prepare_cached(sql)?;
        Ok(statement.query_map([workshop], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
    }

    /// Whether the library has this person, and not in the trash.
    pub fn has_person(&self, id: PersonId) -> Result<bool> {
        let sql = "SELECT 1 FROM people WHERE id = ?1 AND trashed_at = 0";
        Ok(self.connection.prepare_cached(sql)?.exists([id])?)
    }

    /// A record, as far as a choice between two needs it.
    pub fn merge_person(&self, id: PersonId) -> Result<MergePerson> {
        let sql = "SELECT name, email, affiliation, zone_as_written, zone,
                     (SELECT count(*) FROM answers a JOIN responses r ON r.id = a.response_id
                      WHERE r.person_id = p.id AND r.trashed_at = 0)
                   FROM people p WHERE id = ?1";
        let (workshops, talks) = (self.titles_of_workshops(id)?, self.titles_of_talks(id)?);
        Ok(self.connection.prepare_cached(sql)?.query_row([id], |row| {
            let zone: Option<Zone> = known(row.get_ref(4)?.as_str()?);
            let written: String = row.get(3)?;
            Ok(MergePerson {
                id,
                name: row.get(0)?,
                email: row.get(1)?,
                affiliation: row.get(2)?,
                zone: zone.map_or(written, |zone| zone.to_string()),
                workshops,
                talks,
                answers: count(row.get(5)?),
            })
        })?)
    }

    fn titles_of_workshops(&self, id: PersonId) -> Result<Vec<String>> {
        let sql = "SELECT w.title FROM participants m JOIN workshops w ON w.id = m.workshop_id
                   WHERE m.person_id = ?1 AND m.trashed_at = 0 ORDER BY w.id";
        let mut statement = self.connection.prepare_cached(sql)?;
        Ok(statement.query_map([id], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
    }

    fn titles_of_talks(&self, id: PersonId) -> Result<Vec<String>> {
        let sql = "SELECT t.title FROM talk_speakers s JOIN talks t ON t.id = s.talk_id
                   WHERE s.person_id = ?1 AND t.trashed_at = 0 ORDER BY t.id";
        let mut statement = self.connection.prepare_cached(sql)?;
        Ok(statement.query_map([id], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
    }

    /// How sure the zone of a person is: `''`, `exact` or `confirmed`.
    pub fn zone_basis(&self, id: PersonId) -> Result<String> {
        let sql = "SELECT zone_basis FROM people WHERE id = ?1";
        Ok(self.connection.prepare_cached(sql)?.query_row([id], |row| row.get(0))?)
    }
}

impl Write<'_> {
    /// Remembers that two records are of two people.
    pub fn mark_distinct(&self, one: PersonId, other: PersonId) -> Result<()> {
        let sql = "INSERT INTO distinct_people (one_id, other_id) VALUES (min(?1, ?2), max(?1, ?2))
                   ON CONFLICT DO NOTHING";
        self.connection.execute(sql, (one, other))?;
        Ok(())
    }
}
