//! Summits and workshops.

use super::rows::{count, day, known, zone_name};
use super::{Reader, Write};
use crate::error::{Error, Result};
use crate::model::workshop::WorkshopSummary;
use crate::model::{Summit, SummitId, Workshop, WorkshopId};
use rusqlite::{OptionalExtension, Row};

fn summit(row: &Row<'_>) -> rusqlite::Result<Summit> {
    Ok(Summit {
        id: row.get(0)?,
        name: row.get(1)?,
        starts_on: known(row.get_ref(2)?.as_str()?),
        ends_on: known(row.get_ref(3)?.as_str()?),
        zone: known(row.get_ref(4)?.as_str()?),
        url: row.get(5)?,
    })
}

fn workshop(row: &Row<'_>) -> rusqlite::Result<Workshop> {
    Ok(Workshop {
        id: row.get(0)?,
        summit_id: row.get(1)?,
        title: row.get(2)?,
        slug: row.get(3)?,
        starts_on: known(row.get_ref(4)?.as_str()?),
        ends_on: known(row.get_ref(5)?.as_str()?),
        zone: known(row.get_ref(6)?.as_str()?),
        authors: Vec::new(),
    })
}

impl Reader<'_> {
    /// The workshop with this id.
    pub fn workshop(&self, id: WorkshopId) -> Result<Workshop> {
        let sql = "SELECT id, summit_id, title, slug, starts_on, ends_on, zone FROM workshops WHERE id = ?1";
        let found = self.connection.prepare_cached(sql)?.query_row([id], workshop).optional()?;
        let Some(mut found) = found else { return Err(no_workshop(&id.to_string(), &[])) };
        found.authors = self.workshop_authors(id)?;
        Ok(found)
    }

    fn workshop_authors(&self, id: WorkshopId) -> Result<Vec<String>> {
        let sql = "SELECT name FROM workshop_authors WHERE workshop_id = ?1 ORDER BY ordinal";
        let mut statement = self.connection.prepare_cached(sql)?;
        Ok(statement.query_map([id], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
    }

    /// The workshop with this slug; without one, the only workshop of the library.
    pub fn find_workshop(&self, slug: Option<&str>) -> Result<Workshop> {
        let all = self.workshops()?;
        let slugs: Vec<&str> = all.iter().map(|w| w.slug.as_str()).collect();
        match (slug, all.as_slice()) {
            (Some(slug), _) => match all.iter().find(|w| w.slug == slug) {
                Some(found) => self.workshop(found.id),
                None => Err(no_workshop(slug, &slugs)),
            },
            (None, [only]) => self.workshop(only.id),
            (None, []) => Err(no_workshop("", &slugs)),
            (None, _) => {
                let wrong = format!("it holds {} workshops, and none was named", all.len());
                let next = format!("Name one with --workshop: {}.", slugs.join(", "));
                Err(Error::refused("workshop-not-named", "The library", "", wrong, next))
            }
        }
    }

    /// The summit with this id.
    pub fn summit(&self, id: SummitId) -> Result<Summit> {
        let sql = "SELECT id, name, starts_on, ends_on, zone, url FROM summits WHERE id = ?1";
        Ok(self.connection.prepare_cached(sql)?.query_row([id], summit)?)
    }

    /// The summit of this name, if the library knows it.
    pub fn summit_named(&self, name: &str) -> Result<Option<Summit>> {
        let sql = "SELECT id, name, starts_on, ends_on, zone, url FROM summits
                   WHERE name = ?1 AND trashed_at = 0 ORDER BY id LIMIT 1";
        Ok(self.connection.prepare_cached(sql)?.query_row([name], summit).optional()?)
    }

    /// All workshops, newest first.
    pub fn workshops(&self) -> Result<Vec<WorkshopSummary>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT w.id, w.title, w.slug, s.name, w.starts_on, w.ends_on,
                    (SELECT count(*) FROM participants p WHERE p.workshop_id = w.id AND p.trashed_at = 0),
                    (SELECT count(*) FROM talks t WHERE t.workshop_id = w.id AND t.trashed_at = 0),
                    (SELECT count(*) FROM responses r WHERE r.workshop_id = w.id AND r.trashed_at = 0)
             FROM workshops w JOIN summits s ON s.id = w.summit_id
             WHERE w.trashed_at = 0 ORDER BY w.id DESC",
        )?;
        let rows = statement.query_map([], |row| {
            Ok(WorkshopSummary {
                id: row.get(0)?,
                title: row.get(1)?,
                slug: row.get(2)?,
                summit: row.get(3)?,
                starts_on: known(row.get_ref(4)?.as_str()?),
                ends_on: known(row.get_ref(5)?.as_str()?),
                people: count(row.get(6)?),
                talks: count(row.get(7)?),
                responses: count(row.get(8)?),
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// A slug made from `wished` that no workshop has, trash included.
    pub fn free_slug(&self, wished: &str) -> Result<String> {
        let mut statement = self.connection.prepare_cached("SELECT 1 FROM workshops WHERE slug = ?1")?;
        for number in 1..10_000 {
            let slug = if number == 1 { wished.to_owned() } else { format!("{wished}-{number}") };
            if !statement.exists([&slug])? {
                return Ok(slug);
            }
        }
        Err(Error::refused("slug-taken", wished, "", "every such name is taken", "Choose another title."))
    }
}

impl Write<'_> {
    /// Adds a summit.
    pub fn insert_summit(&self, summit: &Summit) -> Result<()> {
        self.connection.execute(
            "INSERT INTO summits (id, name, starts_on, ends_on, zone, url) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            (summit.id, &summit.name, day(summit.starts_on), day(summit.ends_on), zone_name(summit.zone), &summit.url),
        )?;
        Ok(())
    }

    /// Replaces what the organizer set about a workshop; its slug stays.
    pub fn update_workshop(&self, workshop: &Workshop) -> Result<()> {
        self.connection.execute(
            "UPDATE workshops SET title = ?2, starts_on = ?3, ends_on = ?4, zone = ?5 WHERE id = ?1",
            (workshop.id, &workshop.title, day(workshop.starts_on), day(workshop.ends_on), zone_name(workshop.zone)),
        )?;
        Ok(())
    }

    /// Replaces what the organizer set about a summit.
    pub fn update_summit(&self, summit: &Summit) -> Result<()> {
        let sql = "UPDATE summits SET name = ?2, url = ?3 WHERE id = ?1";
        self.connection.execute(sql, (summit.id, &summit.name, &summit.url))?;
        Ok(())
    }

    /// Adds a workshop with its authors.
    pub fn insert_workshop(&self, workshop: &Workshop) -> Result<()> {
        self.connection.execute(
            "INSERT INTO workshops (id, summit_id, title, slug, starts_on, ends_on, zone)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            (
                workshop.id,
                workshop.summit_id,
                &workshop.title,
                &workshop.slug,
                day(workshop.starts_on),
                day(workshop.ends_on),
                zone_name(workshop.zone),
            ),
        )?;
        for (ordinal, name) in (0_i64..).zip(&workshop.authors) {
            self.connection.execute(
                "INSERT INTO workshop_authors (workshop_id, ordinal, name) VALUES (?1, ?2, ?3)",
                (workshop.id, ordinal, name),
            )?;
        }
        Ok(())
    }
}

fn no_workshop(slug: &str, known: &[&str]) -> Error {
    let next = match known {
        [] => "Make one with “summit workshop new”, or see “summit sample”.".to_owned(),
        _ => format!("Choose one of: {}.", known.join(", ")),
    };
    if slug.is_empty() {
        return Error::refused("workshop-unknown", "The library", "", "it holds no workshop yet", next);
    }
    Error::refused(
        "workshop-unknown",
        format!("Workshop “{}”", crate::error::shown(slug)),
        "",
        "the library holds no such workshop",
        next,
    )
}
