//! Exhibits of a workshop, and the files of figures in the library: `figures/HASH.png`.

use super::{Reader, Write};
use crate::error::Result;
use crate::model::{Exhibit, ExhibitFields, ExhibitId, ExhibitKind, FigureFile, PersonId, WorkshopId};
use rusqlite::Row;
use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// The folder of a library's figures.
pub fn folder_of(library: &Path) -> PathBuf {
    library.join("figures")
}

/// The file of a figure in a library; its ending is that of its name.
pub fn file_in(library: &Path, file: &FigureFile) -> PathBuf {
    let ending = file.name.rsplit_once('.').map_or("", |(_, ending)| ending);
    folder_of(library).join(format!("{}.{ending}", file.blake3))
}

const COLUMNS: &str =
    "SELECT id, workshop_id, kind, title, value, last_value, about, url, alt, file_name, blake3, bytes,
                              position FROM exhibits WHERE ";

fn exhibit(row: &Row<'_>) -> rusqlite::Result<Exhibit> {
    let name: String = row.get(9)?;
    let bytes = u64::try_from(row.get::<_, i64>(11)?).unwrap_or_default();
    let blake3 = row.get(10)?;
    Ok(Exhibit {
        id: row.get(0)?,
        workshop_id: row.get(1)?,
        kind: ExhibitKind::from_word(row.get_ref(2)?.as_str()?).unwrap_or(ExhibitKind::Number),
        fields: ExhibitFields {
            title: row.get(3)?,
            value: row.get(4)?,
            last_value: row.get(5)?,
            about: row.get(6)?,
            url: row.get(7)?,
            alt: row.get(8)?,
        },
        file: (!name.is_empty()).then_some(FigureFile { name, blake3, bytes }),
        people: Vec::new(),
    })
}

impl Reader<'_> {
    /// The exhibits of a workshop in order.
    pub fn exhibits(&self, workshop: WorkshopId) -> Result<Vec<Exhibit>> {
        Ok(self.exhibits_in_place(workshop)?.into_iter().map(|(exhibit, _)| exhibit).collect())
    }

    /// The exhibits of a workshop in order, each with its position key.
    pub fn exhibits_in_place(&self, workshop: WorkshopId) -> Result<Vec<(Exhibit, String)>> {
        let sql = [COLUMNS, "workshop_id = ?1 ORDER BY position, id"].concat();
        let mut statement = self.connection.prepare_cached(&sql)?;
        let rows = statement.query_map([workshop], |row| Ok((exhibit(row)?, row.get(12)?)))?;
        let mut all: Vec<(Exhibit, String)> = rows.collect::<rusqlite::Result<_>>()?;
        let mut people = self.people_of_figures(workshop)?;
        for (exhibit, _) in &mut all {
            exhibit.people = people.remove(&exhibit.id).unwrap_or_default();
        }
        Ok(all)
    }

    fn people_of_figures(&self, workshop: WorkshopId) -> Result<HashMap<ExhibitId, Vec<PersonId>>> {
        let sql = "SELECT f.exhibit_id, f.person_id FROM figure_people f JOIN exhibits e ON e.id = f.exhibit_id
                   WHERE e.workshop_id = ?1 ORDER BY f.exhibit_id, f.person_id";
        let mut people: HashMap<ExhibitId, Vec<PersonId>> = HashMap::new();
        let mut statement = self.connection.prepare_cached(sql)?;
        for row in statement.query_map([workshop], |row| Ok((row.get(0)?, row.get(1)?)))? {
            let (figure, person) = row?;
            people.entry(figure).or_default().push(person);
        }
        Ok(people)
    }

    /// The exhibit with this id.
    pub fn exhibit(&self, id: ExhibitId) -> Result<Exhibit> {
        let sql = [COLUMNS, "id = ?1"].concat();
        let mut found = self.connection.prepare_cached(&sql)?.query_row([id], exhibit)?;
        let sql = "SELECT person_id FROM figure_people WHERE exhibit_id = ?1 ORDER BY person_id";
        let mut statement = self.connection.prepare_cached(sql)?;
        found.people = statement.query_map([id], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        Ok(found)
    }
}

impl Write<'_> {
    /// Adds an exhibit at `position`.
    pub fn insert_exhibit(&self, exhibit: &Exhibit, position: &str) -> Result<()> {
        let (fields, file) = (&exhibit.fields, exhibit.file.as_ref());
        self.connection.execute(
            "INSERT INTO exhibits (id, workshop_id, kind, title, value, last_value, about, url, alt, file_name, blake3,
                                   bytes, position)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
            (
                exhibit.id,
                exhibit.workshop_id,
                exhibit.kind.word(),
                &fields.title,
                &fields.value,
                &fields.last_value,
                &fields.about,
                &fields.url,
                &fields.alt,
                file.map_or("", |file| file.name.as_str()),
                file.map_or("", |file| file.blake3.as_str()),
                file.map_or(0, |file| i64::try_from(file.bytes).unwrap_or(i64::MAX)),
                position,
            ),
        )?;
        self.set_figure_people(exhibit.id, &exhibit.people)
    }

    /// Sets who is on a figure; each is named once.
    pub fn set_figure_people(&self, id: ExhibitId, people: &[PersonId]) -> Result<()> {
        self.connection.execute("DELETE FROM figure_people WHERE exhibit_id = ?1", [id])?;
        let sql = "INSERT INTO figure_people (exhibit_id, person_id) VALUES (?1, ?2)";
        let mut statement = self.connection.prepare_cached(sql)?;
        for person in people {
            statement.execute((id, person))?;
        }
        Ok(())
    }

    /// Replaces what the organizer said about an exhibit.
    pub fn update_exhibit(&self, id: ExhibitId, fields: &ExhibitFields) -> Result<()> {
        self.connection.execute(
            "UPDATE exhibits SET title = ?2, value = ?3, last_value = ?4, about = ?5, url = ?6, alt = ?7 WHERE id = ?1",
            (id, &fields.title, &fields.value, &fields.last_value, &fields.about, &fields.url, &fields.alt),
        )?;
        Ok(())
    }

    /// Moves an exhibit.
    pub fn set_exhibit_position(&self, id: ExhibitId, position: &str) -> Result<()> {
        self.connection.execute("UPDATE exhibits SET position = ?2 WHERE id = ?1", (id, position))?;
        Ok(())
    }

    /// Removes an exhibit; the file of a figure stays in the library, so that undo finds it.
    pub fn delete_exhibit(&self, id: ExhibitId) -> Result<()> {
        self.set_figure_people(id, &[])?;
        self.connection.execute("DELETE FROM exhibits WHERE id = ?1", [id])?;
        Ok(())
    }
}
