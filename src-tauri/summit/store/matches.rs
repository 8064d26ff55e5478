//! What an import compares beside people and their answers: times of sending, who else a row may be from,
//! and what is public.

use super::people::person_match;
use super::{PersonMatch, Reader};
use crate::error::Result;
use crate::model::{AnswerId, PersonId, ResponseId, WorkshopId, fold};
use rusqlite::OptionalExtension;

impl Reader<'_> {
    /// When a response was sent in, as its source wrote it.
    pub fn submitted_as_written(&self, response: ResponseId) -> Result<String> {
        let sql = "SELECT submitted_as_written FROM responses WHERE id = ?1";
        Ok(self.connection.prepare_cached(sql)?.query_row([response], |row| row.get(0))?)
    }

    /// Tells all times of sending of a workshop, as written.
    pub fn tell_submitted(&self, workshop: WorkshopId, tell: &mut dyn FnMut(&str)) -> Result<()> {
        let sql = "SELECT submitted_as_written FROM responses WHERE workshop_id = ?1 AND trashed_at = 0 ORDER BY id";
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut rows = statement.query([workshop])?;
        while let Some(row) = rows.next()? {
            tell(&row.get::<_, String>(0)?);
        }
        Ok(())
    }

    /// The people whom a row fits by name and affiliation alone, those of that name today before those of it once.
    ///
    /// Without an affiliation the name alone must fit. Two different e-mail addresses never fit.
    pub fn namesakes(&self, name: &str, email: &str, affiliation: &str) -> Result<Vec<PersonMatch>> {
        let now = "SELECT p.id, p.name, p.email, p.affiliation, p.zone_as_written, p.zone_basis FROM people p
                   WHERE p.name_key = ?1 AND (p.affiliation_key = ?2 OR ?2 = '') AND p.trashed_at = 0
                     AND (p.email_key = '' OR ?3 = '')
                   UNION
                   SELECT p.id, p.name, p.email, p.affiliation, p.zone_as_written, p.zone_basis
                   FROM people g JOIN merged_people m ON m.person_id = g.id JOIN people p ON p.id = m.into_id
                   WHERE g.name_key = ?1 AND (g.affiliation_key = ?2 OR ?2 = '') AND p.trashed_at = 0
                     AND ((p.email_key = '' AND g.email_key = '') OR ?3 = '') ORDER BY 1";
        let before = "SELECT DISTINCT p.id, p.name, p.email, p.affiliation, p.zone_as_written, p.zone_basis
                      FROM former_names f JOIN people p ON p.id = f.person_id
                      WHERE f.name_key = ?1 AND f.affiliation_key = ?2 AND p.trashed_at = 0
                        AND (p.email_key = '' OR ?3 = '') ORDER BY p.id";
        let keys = (fold::name(name), fold::text(affiliation), fold::email(email));
        for sql in [now, before] {
            let mut statement = self.connection.prepare_cached(sql)?;
            let found = statement.query_map((&keys.0, &keys.1, &keys.2), person_match)?;
            let found = found.collect::<rusqlite::Result<Vec<_>>>()?;
            if !found.is_empty() {
                return Ok(found);
            }
        }
        Ok(Vec::new())
    }

    /// The person of this name, today or once, who sent in this very row, now or before a later one.
    pub fn sender_of(&self, workshop: WorkshopId, name: &str, source_hash: &[u8]) -> Result<Option<PersonMatch>> {
        let sql = "SELECT p.id, p.name, p.email, p.affiliation, p.zone_as_written, p.zone_basis
                   FROM people p JOIN responses r ON r.person_id = p.id AND r.workshop_id = ?2
                   WHERE p.id IN (SELECT id FROM people WHERE name_key = ?1
                                  UNION SELECT person_id FROM former_names WHERE name_key = ?1)
                     AND p.trashed_at = 0 AND r.trashed_at = 0
                     AND (r.source_hash = ?3 OR EXISTS (SELECT 1 FROM superseded_rows s
                                                        WHERE s.response_id = r.id AND s.source_hash = ?3))
                   ORDER BY p.id LIMIT 1";
        let mut statement = self.connection.prepare_cached(sql)?;
        Ok(statement.query_row((fold::name(name), workshop, source_hash), person_match).optional()?)
    }

    /// The names that a person had before, folded.
    pub fn former_name_keys(&self, person: PersonId) -> Result<Vec<String>> {
        let sql = "SELECT DISTINCT name_key FROM former_names WHERE person_id = ?1 ORDER BY name_key";
        let mut statement = self.connection.prepare_cached(sql)?;
        Ok(statement.query_map([person], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
    }

    /// Whether another record went into this one.
    pub fn has_taken_in(&self, person: PersonId) -> Result<bool> {
        let sql = "SELECT 1 FROM merged_people WHERE into_id = ?1";
        Ok(self.connection.prepare_cached(sql)?.exists([person])?)
    }

    /// Whether any response of this person is published, in whichever workshop.
    pub fn has_published_response(&self, person: PersonId) -> Result<bool> {
        let sql = "SELECT 1 FROM responses WHERE person_id = ?1 AND is_published = 1 AND trashed_at = 0";
        Ok(self.connection.prepare_cached(sql)?.exists([person])?)
    }

    /// What is published in place of an answer's words; `None` where it is those.
    pub fn words_published(&self, answer: AnswerId) -> Result<Option<String>> {
        let sql = "SELECT text_published FROM answers WHERE id = ?1";
        Ok(self.connection.prepare_cached(sql)?.query_row([answer], |row| row.get(0))?)
    }
}
