//! People, and what they are to a workshop.

use super::bulk::Table;
use super::rows::{count, known, zone_name};
use super::{Reader, Write};
use crate::error::Result;
use crate::model::person::PersonRow;
use crate::model::{Participant, Person, PersonId, PersonState, Role, WorkshopId, fold, position};
use crate::timezone::Zone;
use rusqlite::{OptionalExtension, Row};

/// A person the library already knows, with what an import compares.
#[derive(Clone, Debug)]
pub struct PersonMatch {
    pub id: PersonId,
    pub name: String,
    pub email: String,
    pub affiliation: String,
    pub zone_as_written: String,
    /// `''`, `exact` or `confirmed`.
    pub zone_basis: String,
}

/// See `0001_library.sql`.
pub(super) const PEOPLE: Table = Table {
    name: "people",
    insert: "INSERT INTO people (id, name, name_key, email, email_key, affiliation, affiliation_key, zone_as_written,
                                 zone, zone_basis, trashed_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
    key: &[1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
};

/// See `0001_library.sql`.
pub(super) const PARTICIPANTS: Table = Table {
    name: "participants",
    insert: "INSERT INTO participants (person_id, workshop_id, id, role, state, position, trashed_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    key: &[1, 2, 0, 0, 0, 0, 0],
};

/// Reads `id, name, email, affiliation, zone_as_written, zone_basis`.
pub(super) fn person_match(row: &Row<'_>) -> rusqlite::Result<PersonMatch> {
    Ok(PersonMatch {
        id: row.get(0)?,
        name: row.get(1)?,
        email: row.get(2)?,
        affiliation: row.get(3)?,
        zone_as_written: row.get(4)?,
        zone_basis: row.get(5)?,
    })
}

/// Reads `id, name, email, affiliation, zone_as_written, zone` from column `at` on.
pub fn person(row: &Row<'_>, at: usize) -> rusqlite::Result<Person> {
    Ok(Person {
        id: row.get(at)?,
        name: row.get(at + 1)?,
        email: row.get(at + 2)?,
        affiliation: row.get(at + 3)?,
        zone_as_written: row.get(at + 4)?,
        zone: known(row.get_ref(at + 5)?.as_str()?),
    })
}

impl Reader<'_> {
    /// The person with this id.
    pub fn person(&self, id: PersonId) -> Result<Person> {
        let sql = "SELECT id, name, email, affiliation, zone_as_written, zone FROM people WHERE id = ?1";
        Ok(self.connection.prepare_cached(sql)?.query_row([id], |row| person(row, 0))?)
    }

    /// The person an import means: by e-mail, else by folded name and affiliation.
    ///
    /// A name alone matches where the library knows one person of it and one side has no affiliation; two different
    /// e-mail addresses never match. Who was edited is also known by what stood there before.
    pub fn match_person(&self, name: &str, email: &str, affiliation: &str) -> Result<Option<PersonMatch>> {
        let email = fold::email(email);
        let known = match email.as_str() {
            "" => None,
            email => self.match_email(email)?,
        };
        let known = if known.is_none() { self.match_name(name, &email, affiliation)? } else { known };
        if known.is_none() { self.match_former_name(name, &email, affiliation) } else { Ok(known) }
    }

    fn match_email(&self, email: &str) -> Result<Option<PersonMatch>> {
        let now = "SELECT id, name, email, affiliation, zone_as_written, zone_basis FROM people
                   WHERE email_key = ?1 AND email_key <> '' AND trashed_at = 0 ORDER BY id LIMIT 1";
        let before = "SELECT p.id, p.name, p.email, p.affiliation, p.zone_as_written, p.zone_basis
                      FROM former_names f JOIN people p ON p.id = f.person_id
                      WHERE f.email_key = ?1 AND f.email_key <> '' AND p.trashed_at = 0 ORDER BY p.id LIMIT 1";
        for sql in [now, before] {
            let found = self.connection.prepare_cached(sql)?.query_row([email], person_match).optional()?;
            if found.is_some() {
                return Ok(found);
            }
        }
        Ok(None)
    }

    fn match_former_name(&self, name: &str, email: &str, affiliation: &str) -> Result<Option<PersonMatch>> {
        let sql = "SELECT p.id, p.name, p.email, p.affiliation, p.zone_as_written, p.zone_basis
                   FROM former_names f JOIN people p ON p.id = f.person_id
                   WHERE f.name_key = ?1 AND f.affiliation_key = ?2 AND p.trashed_at = 0
                     AND (p.email_key = '' OR ?3 = '') ORDER BY p.id LIMIT 1";
        let keys = (fold::name(name), fold::text(affiliation), email);
        Ok(self.connection.prepare_cached(sql)?.query_row(keys, person_match).optional()?)
    }

    fn match_name(&self, name: &str, email: &str, affiliation: &str) -> Result<Option<PersonMatch>> {
        // A record that went into another is known by its own name and affiliation still.
        let sql = "SELECT id, name, email, affiliation, zone_as_written, zone_basis, affiliation_key FROM people
                   WHERE name_key = ?1 AND trashed_at = 0 AND (email_key = '' OR ?2 = '')
                   UNION ALL
                   SELECT p.id, p.name, p.email, p.affiliation, p.zone_as_written, p.zone_basis, g.affiliation_key
                   FROM people g JOIN merged_people m ON m.person_id = g.id JOIN people p ON p.id = m.into_id
                   WHERE g.name_key = ?1 AND p.trashed_at = 0 AND ((p.email_key = '' AND g.email_key = '') OR ?2 = '')
                   ORDER BY id";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows =
            statement.query_map((fold::name(name), email), |row| Ok((person_match(row)?, row.get::<_, String>(6)?)))?;
        let mut named = rows.collect::<rusqlite::Result<Vec<_>>>()?;
        let wanted = fold::text(affiliation);
        if let Some(at) = named.iter().position(|(_, key)| *key == wanted) {
            return Ok(Some(named.swap_remove(at).0));
        }
        let is_one = named.iter().all(|(person, _)| named.first().is_some_and(|(first, _)| first.id == person.id));
        let one_sided = is_one && (wanted.is_empty() || named.iter().any(|(_, key)| key.is_empty()));
        Ok(if one_sided { named.pop().map(|(found, _)| found) } else { None })
    }

    /// Whether the organizer typed this field of the person.
    pub fn is_edited(&self, person: PersonId, field: &str) -> Result<bool> {
        let sql = "SELECT 1 FROM person_edits WHERE person_id = ?1 AND field = ?2";
        Ok(self.connection.prepare_cached(sql)?.exists((person, field))?)
    }

    /// The people of a workshop in the organizer's order.
    pub fn people(&self, workshop: WorkshopId) -> Result<Vec<PersonRow>> {
        let mut statement = self.connection.prepare_cached(include_str!("people.sql"))?;
        let rows = statement.query_map([workshop], |row| {
            let role = Role::from_word(row.get_ref(7)?.as_str()?).unwrap_or(Role::Attendee);
            let talk: Option<String> = row.get(9)?;
            let mut roles = vec![role];
            if talk.is_some() && role != Role::Speaker {
                roles.push(Role::Speaker);
            }
            let zone: Option<Zone> = known(row.get_ref(5)?.as_str()?);
            Ok(PersonRow {
                id: row.get(0)?,
                name: row.get(1)?,
                email: row.get(2)?,
                affiliation: row.get(3)?,
                zone_as_written: row.get(4)?,
                zone,
                zone_state: row.get(6)?,
                roles,
                state: PersonState::from_word(row.get_ref(8)?.as_str()?).unwrap_or(PersonState::Confirmed),
                talk,
                answers: count(row.get(10)?),
                published: row.get(11)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The last position key of the workshop's people.
    pub fn last_participant(&self, workshop: WorkshopId) -> Result<String> {
        let sql = "SELECT coalesce(max(position), '') FROM participants WHERE workshop_id = ?1";
        Ok(self.connection.query_row(sql, [workshop], |row| row.get(0))?)
    }

    /// The newest workshop that this person takes part in.
    pub fn newest_workshop_of(&self, person: PersonId) -> Result<Option<WorkshopId>> {
        let sql = "SELECT workshop_id FROM participants WHERE person_id = ?1 AND trashed_at = 0
                   ORDER BY workshop_id DESC LIMIT 1";
        Ok(self.connection.prepare_cached(sql)?.query_row([person], |row| row.get(0)).optional()?)
    }

    /// Whether this person takes part in the workshop.
    pub fn takes_part(&self, workshop: WorkshopId, person: PersonId) -> Result<bool> {
        let sql = "SELECT 1 FROM participants WHERE workshop_id = ?1 AND person_id = ?2";
        Ok(self.connection.prepare_cached(sql)?.exists((workshop, person))?)
    }
}

impl Write<'_> {
    /// Whether nobody has, or had, this name or address. `false` where that is not certain; sooner told where many
    /// people are asked for in one gesture.
    pub fn is_surely_new(&self, name: &str, email: &str) -> Result<bool> {
        if self.known.borrow_mut().is_due() {
            self.read_known_keys()?;
        }
        Ok(!self.known.borrow().may_have(&fold::email(email), &fold::name(name)))
    }

    fn read_known_keys(&self) -> Result<()> {
        let mut known = self.known.borrow_mut();
        known.begin();
        for sql in ["SELECT email_key, name_key FROM people", "SELECT email_key, name_key FROM former_names"] {
            let mut statement = self.connection.prepare(sql)?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                known.keep(&row.get::<_, String>(0)?, &row.get::<_, String>(1)?);
            }
        }
        Ok(())
    }

    /// Adds a person; `basis` says how sure the zone is: `''`, `exact` or `confirmed`.
    pub fn insert_person(&self, person: &Person, basis: &str) -> Result<()> {
        let (name_key, email_key) = (fold::name(&person.name), fold::email(&person.email));
        self.known.borrow_mut().keep(&email_key, &name_key);
        self.add_row(
            &PEOPLE,
            &[
                &person.id,
                &person.name,
                &name_key,
                &person.email,
                &email_key,
                &person.affiliation,
                &fold::text(&person.affiliation),
                &person.zone_as_written,
                &zone_name(person.zone),
                &basis,
                &0,
            ],
        )
    }

    /// Adds a person to a workshop, after all others when no position is given.
    pub fn insert_participant(&self, participant: &Participant) -> Result<()> {
        let Participant { id, workshop_id, person_id, role, state, position } = participant;
        self.add_row(&PARTICIPANTS, &[person_id, workshop_id, id, &role.word(), &state.word(), position, &0])
    }

    /// Makes sure the person takes part, at the end of the order, in this state; who has answered stays so.
    pub fn let_take_part(&self, workshop: WorkshopId, person: PersonId, state: PersonState) -> Result<()> {
        self.let_take_part_as(workshop, person, (Role::Attendee, state))
    }

    /// The same in this role, where the person is new to the workshop.
    pub fn let_take_part_as(
        &self,
        workshop: WorkshopId,
        person: PersonId,
        (role, state): (Role, PersonState),
    ) -> Result<()> {
        if self.takes_part(workshop, person)? {
            let sql = "UPDATE participants SET state = ?3
                       WHERE workshop_id = ?1 AND person_id = ?2 AND state NOT IN (?3, 'answered')";
            self.connection.prepare_cached(sql)?.execute((workshop, person, state.word()))?;
            return Ok(());
        }
        let position = position::after(&self.last_participant(workshop)?);
        let id = self.new_id();
        self.insert_participant(&Participant { id, workshop_id: workshop, person_id: person, role, state, position })
    }

    /// Sets the name, with its key.
    pub fn set_person_name(&self, id: PersonId, name: &str) -> Result<()> {
        let sql = "UPDATE people SET name = ?2, name_key = ?3 WHERE id = ?1";
        let key = fold::name(name);
        self.known.borrow_mut().keep("", &key);
        self.connection.execute(sql, (id, name, key))?;
        Ok(())
    }

    /// Sets the e-mail address, with its key.
    pub fn set_person_email(&self, id: PersonId, email: &str) -> Result<()> {
        let sql = "UPDATE people SET email = ?2, email_key = ?3 WHERE id = ?1";
        let key = fold::email(email);
        self.known.borrow_mut().keep(&key, "");
        self.connection.execute(sql, (id, email, key))?;
        Ok(())
    }

    /// Sets the affiliation, with its key.
    pub fn set_person_affiliation(&self, id: PersonId, affiliation: &str) -> Result<()> {
        let sql = "UPDATE people SET affiliation = ?2, affiliation_key = ?3 WHERE id = ?1";
        self.connection.execute(sql, (id, affiliation, fold::text(affiliation)))?;
        Ok(())
    }

    /// Sets the zone as written and, with its basis, what it means.
    pub fn set_person_zone(&self, id: PersonId, written: &str, zone: Option<Zone>, basis: &str) -> Result<()> {
        let sql = "UPDATE people SET zone_as_written = ?2, zone = ?3, zone_basis = ?4 WHERE id = ?1";
        self.connection.execute(sql, (id, written, zone_name(zone), basis))?;
        Ok(())
    }

    /// Remembers what a person is called now, before the organizer edits it: the form goes on sending that.
    pub fn keep_former_name(&self, id: PersonId) -> Result<()> {
        let sql = "INSERT INTO former_names (person_id, name_key, email_key, affiliation_key)
                   SELECT id, name_key, email_key, affiliation_key FROM people WHERE id = ?1
                   ON CONFLICT DO NOTHING";
        self.connection.execute(sql, [id])?;
        Ok(())
    }

    /// Remembers that the organizer typed this field, so that no import replaces it.
    pub fn mark_edited(&self, id: PersonId, field: &str) -> Result<()> {
        let sql = "INSERT INTO person_edits (person_id, field) VALUES (?1, ?2) ON CONFLICT DO NOTHING";
        self.connection.execute(sql, (id, field))?;
        Ok(())
    }
}
