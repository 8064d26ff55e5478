//! When people work and can come, what sessions keep clear of, and what the summit's team was told last.

use super::rows::count;
use super::{Reader, Write};
use crate::error::Result;
use crate::model::person_hours::{AvailabilityTier, AvailableTime, BusyTime, HoursRow, PersonHours, ToldTime};
use crate::model::{BusyTimeId, PersonId, WorkshopId};
use crate::timezone::Moment;
use rusqlite::{OptionalExtension, Row};
use std::collections::BTreeMap;

/// Reads `starts_at, ends_at, tier` behind a person.
fn time(row: &Row<'_>) -> rusqlite::Result<AvailableTime> {
    Ok(AvailableTime {
        starts_at: Moment(row.get(1)?),
        ends_at: Moment(row.get(2)?),
        tier: AvailabilityTier::from_word(row.get_ref(3)?.as_str()?).unwrap_or(AvailabilityTier::Good),
    })
}

impl Reader<'_> {
    /// What is known of people's hours in a workshop; who is not in it has the usual ones.
    pub fn hours(&self, workshop: WorkshopId) -> Result<Vec<HoursRow>> {
        let mut rows: BTreeMap<PersonId, HoursRow> = BTreeMap::new();
        let empty = |person_id, hours| HoursRow { person_id, hours, availabilities: Vec::new() };
        let sql =
            "SELECT person_id, works_from, works_to, weight, must_attend FROM person_hours WHERE workshop_id = ?1";
        let mut statement = self.connection.prepare_cached(sql)?;
        for row in statement.query_map([workshop], |row| {
            let hours = PersonHours {
                works_from: count(row.get(1)?),
                works_to: count(row.get(2)?),
                weight: count(row.get(3)?),
                must_attend: row.get(4)?,
            };
            Ok((row.get(0)?, hours))
        })? {
            let (person, hours) = row?;
            rows.insert(person, empty(person, hours));
        }
        for (person, time) in self.told_times(workshop)? {
            rows.entry(person).or_insert_with(|| empty(person, PersonHours::default())).availabilities.push(time);
        }
        Ok(rows.into_values().collect())
    }

    /// When everybody can come, as it was typed and as polls said, by time.
    fn told_times(&self, workshop: WorkshopId) -> Result<Vec<(PersonId, ToldTime)>> {
        let sql = "SELECT person_id, starts_at, ends_at, tier, '' AS source FROM availabilities WHERE workshop_id = ?1
                   UNION ALL
                   SELECT person_id, starts_at, ends_at, tier, source FROM imported_availabilities
                   WHERE workshop_id = ?1
                   ORDER BY 1, 2, 5";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement
            .query_map([workshop], |row| Ok((row.get(0)?, ToldTime { time: time(row)?, source: row.get(4)? })))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// When a person can come, as one poll said it; in order.
    pub fn imported_times(&self, workshop: WorkshopId, person: PersonId, source: &str) -> Result<Vec<AvailableTime>> {
        let sql = "SELECT person_id, starts_at, ends_at, tier FROM imported_availabilities
                   WHERE workshop_id = ?1 AND person_id = ?2 AND source = ?3 ORDER BY starts_at, person_id";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map((workshop, person, source), time)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The times that sessions of a workshop keep clear of, soonest first.
    pub fn busy_times(&self, workshop: WorkshopId) -> Result<Vec<BusyTime>> {
        let sql = "SELECT id, title, starts_at, ends_at, source FROM busy_times WHERE workshop_id = ?1
                   ORDER BY starts_at, id";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map([workshop], |row| {
            Ok(BusyTime {
                id: row.get(0)?,
                title: row.get(1)?,
                starts_at: Moment(row.get(2)?),
                ends_at: Moment(row.get(3)?),
                source: row.get(4)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The timetable that the summit's team was sent last, as JSON, and when.
    pub fn last_packet(&self, workshop: WorkshopId) -> Result<Option<(Moment, String)>> {
        let sql = "SELECT sent_at, timetable FROM local_packets WHERE workshop_id = ?1";
        let found = self.connection.query_row(sql, [workshop], |row| Ok((Moment(row.get(0)?), row.get(1)?)));
        Ok(found.optional()?)
    }
}

impl Write<'_> {
    /// Sets when a person works; the usual hours need no line.
    pub fn set_person_hours(&self, workshop: WorkshopId, person: PersonId, hours: PersonHours) -> Result<()> {
        if hours == PersonHours::default() {
            let sql = "DELETE FROM person_hours WHERE person_id = ?1 AND workshop_id = ?2";
            self.connection.execute(sql, (person, workshop))?;
            return Ok(());
        }
        let sql = "INSERT INTO person_hours (person_id, workshop_id, works_from, works_to, weight, must_attend)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (person_id, workshop_id) DO UPDATE SET
                   works_from = excluded.works_from, works_to = excluded.works_to, weight = excluded.weight,
                   must_attend = excluded.must_attend";
        let PersonHours { works_from, works_to, weight, must_attend } = hours;
        self.connection.execute(sql, (person, workshop, works_from, works_to, weight, must_attend))?;
        Ok(())
    }

    /// Sets when a person can come, as it was typed.
    pub fn set_availabilities(&self, workshop: WorkshopId, person: PersonId, times: &[AvailableTime]) -> Result<()> {
        let sql = "DELETE FROM availabilities WHERE person_id = ?1 AND workshop_id = ?2";
        self.connection.execute(sql, (person, workshop))?;
        let sql = "INSERT INTO availabilities (person_id, workshop_id, starts_at, ends_at, tier)
                   VALUES (?1, ?2, ?3, ?4, ?5)";
        let mut statement = self.connection.prepare_cached(sql)?;
        for time in times {
            statement.execute((person, workshop, time.starts_at.0, time.ends_at.0, time.tier.word()))?;
        }
        Ok(())
    }

    /// Sets when a person can come, as one poll says it.
    pub fn set_imported_times(
        &self,
        workshop: WorkshopId,
        person: PersonId,
        source: &str,
        times: &[AvailableTime],
    ) -> Result<()> {
        let sql = "DELETE FROM imported_availabilities WHERE person_id = ?1 AND workshop_id = ?2 AND source = ?3";
        self.connection.execute(sql, (person, workshop, source))?;
        let sql = "INSERT INTO imported_availabilities (person_id, workshop_id, source, starts_at, ends_at, tier)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
        let mut statement = self.connection.prepare_cached(sql)?;
        for time in times {
            statement.execute((person, workshop, source, time.starts_at.0, time.ends_at.0, time.tier.word()))?;
        }
        Ok(())
    }

    /// Takes away what polls said of a person.
    pub fn delete_imported_times(&self, workshop: WorkshopId, person: PersonId) -> Result<()> {
        let sql = "DELETE FROM imported_availabilities WHERE person_id = ?1 AND workshop_id = ?2";
        self.connection.execute(sql, (person, workshop))?;
        Ok(())
    }

    /// Adds a time that sessions keep clear of.
    pub fn insert_busy_time(&self, workshop: WorkshopId, time: &BusyTime) -> Result<()> {
        let sql = "INSERT INTO busy_times (id, workshop_id, title, starts_at, ends_at, source)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
        let values = (time.id, workshop, &time.title, time.starts_at.0, time.ends_at.0, &time.source);
        self.connection.prepare_cached(sql)?.execute(values)?;
        Ok(())
    }

    /// Takes such a time away.
    pub fn delete_busy_time(&self, id: BusyTimeId) -> Result<()> {
        self.connection.execute("DELETE FROM busy_times WHERE id = ?1", [id])?;
        Ok(())
    }

    /// Takes away the times that came from a file.
    pub fn delete_busy_times_of(&self, workshop: WorkshopId, source: &str) -> Result<()> {
        let sql = "DELETE FROM busy_times WHERE workshop_id = ?1 AND source = ?2";
        self.connection.execute(sql, (workshop, source))?;
        Ok(())
    }

    /// Keeps what the summit's team was sent.
    pub fn set_last_packet(&self, workshop: WorkshopId, timetable: &str) -> Result<()> {
        let sql = "INSERT INTO local_packets (workshop_id, sent_at, timetable) VALUES (?1, ?2, ?3)
                   ON CONFLICT (workshop_id) DO UPDATE SET sent_at = excluded.sent_at, timetable = excluded.timetable";
        self.connection.execute(sql, (workshop, self.now().0, timetable))?;
        Ok(())
    }
}
