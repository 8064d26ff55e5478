//! People of a workshop: adding, correcting, and settling their zones.

use super::Desk;
use crate::error::{Error, Result, shown};
use crate::model::fold;
use crate::model::person::{PersonFields, PersonRow};
use crate::model::{Person, PersonField, PersonId, PersonState, WorkshopId};
use crate::store::Write;
use crate::timezone::{self, Date, Verdict, Zone, ZoneReading};
use std::collections::HashMap;

impl Desk {
    /// The people of a workshop, each with how sure their zone is.
    pub fn people(&self, workshop: WorkshopId) -> Result<Vec<PersonRow>> {
        let day = self.event_day(workshop)?;
        let mut people = self.read().people(workshop)?;
        let mut verdicts: HashMap<String, Verdict> = HashMap::new();
        for person in &mut people {
            person.zone_state = match (person.zone, person.zone_as_written.as_str()) {
                (Some(_), _) if person.zone_state == "confirmed" => "confirmed".into(),
                (_, "") => String::new(),
                (_, written) => {
                    let verdict =
                        verdicts.entry(written.to_owned()).or_insert_with(|| timezone::read(written, day, "").verdict);
                    verdict.word().into()
                }
            };
        }
        Ok(people)
    }

    /// Adds a person to a workshop; one the library knows is reused.
    pub fn add_person(&mut self, workshop: WorkshopId, fields: &PersonFields) -> Result<PersonId> {
        check_name(&fields.name)?;
        check_email(&fields.email)?;
        let day = self.event_day(workshop)?;
        self.store.gesture(&format!("Add {}", super::short(&fields.name)), |write| {
            let id = person_of(write, fields, day)?;
            write.let_take_part(workshop, id, PersonState::Confirmed)?;
            Ok(id)
        })
    }

    /// Corrects one field of a person. Imports leave it alone then.
    pub fn edit_person(&mut self, id: PersonId, field: PersonField, value: &str) -> Result<()> {
        let value = value.trim();
        let before = self.read().person(id)?;
        let day = match self.read().newest_workshop_of(id)? {
            Some(workshop) => self.event_day(workshop)?,
            None => self.today(),
        };
        let is_renamed = match field {
            PersonField::Name => before.name != value,
            PersonField::Email => before.email != value,
            PersonField::Affiliation => before.affiliation != value,
            PersonField::ZoneAsWritten => false,
        };
        self.store.gesture(&format!("Edit the {} of {}", field_word(field), before.name), |write| {
            if is_renamed {
                write.keep_former_name(id)?;
            }
            match field {
                PersonField::Name => check_name(value).and_then(|()| write.set_person_name(id, value))?,
                PersonField::Email => check_email(value).and_then(|()| write.set_person_email(id, value))?,
                PersonField::Affiliation => write.set_person_affiliation(id, value)?,
                PersonField::ZoneAsWritten => {
                    let (zone, basis) = certain(value, day);
                    write.set_person_zone(id, value, zone, basis)?;
                }
            }
            write.mark_edited(id, field.word())
        })
    }

    /// Says in which zone a person is; `None` opens the question again.
    pub fn confirm_zone(&mut self, id: PersonId, zone: Option<Zone>) -> Result<()> {
        let person = self.read().person(id)?;
        let label = match zone {
            Some(zone) => format!("Zone of {}: {}", person.name, zone.city()),
            None => format!("Zone of {} to confirm", person.name),
        };
        let basis = if zone.is_some() { "confirmed" } else { "" };
        self.store.gesture(&label, |write| write.set_person_zone(id, &person.zone_as_written, zone, basis))
    }

    /// Says where everybody is who wrote the same words for the zone and is not confirmed yet; one gesture.
    /// Answers how many they are.
    pub fn confirm_zone_of_all(&mut self, workshop: WorkshopId, words: &str, zone: Zone) -> Result<u32> {
        let key = fold::text(words);
        let alike = |person: &PersonRow| person.zone.is_none() && fold::text(&person.zone_as_written) == key;
        let people: Vec<PersonRow> = self.people(workshop)?.into_iter().filter(alike).collect();
        let count = u32::try_from(people.len()).unwrap_or(u32::MAX);
        let label = format!("Zone of {}: {}", super::counted(count, "person", "people"), zone.city());
        self.store.gesture(&label, |write| {
            people
                .iter()
                .try_for_each(|one| write.set_person_zone(one.id, &one.zone_as_written, Some(zone), "confirmed"))
        })?;
        Ok(count)
    }

    /// Reads a zone text on the day of a workshop.
    pub fn read_zone(&self, workshop: WorkshopId, text: &str, near: &str) -> Result<ZoneReading> {
        Ok(timezone::read(text, self.event_day(workshop)?, near))
    }
}

/// The person that is meant, added where the library knows none.
pub fn person_of(write: &Write<'_>, fields: &PersonFields, day: Date) -> Result<PersonId> {
    if let Some(known) = write.match_person(&fields.name, &fields.email, &fields.affiliation)? {
        return Ok(known.id);
    }
    let (zone, basis) = certain(&fields.zone_as_written, day);
    let id = write.new_id();
    let person = Person {
        id,
        name: fields.name.trim().into(),
        email: fields.email.trim().into(),
        affiliation: fields.affiliation.trim().into(),
        zone_as_written: fields.zone_as_written.trim().into(),
        zone,
    };
    write.insert_person(&person, basis)?;
    Ok(id)
}

/// The zone a text names beyond doubt, with its basis.
pub fn certain(written: &str, day: Date) -> (Option<Zone>, &'static str) {
    let reading = timezone::read(written, day, "");
    match (reading.verdict, reading.candidates.first()) {
        (Verdict::Exact, Some(first)) => (Some(first.zone), "exact"),
        _ => (None, ""),
    }
}

pub fn check_name(name: &str) -> Result<()> {
    if !name.trim().is_empty() {
        return Ok(());
    }
    Err(Error::refused("name-missing", "The person", "name", "it is empty", "Give a name."))
}

fn check_email(email: &str) -> Result<()> {
    let email = email.trim();
    let fine = email.split_once('@').is_some_and(|(user, host)| !user.is_empty() && host.contains('.'));
    if email.is_empty() || (fine && !email.contains(char::is_whitespace)) {
        return Ok(());
    }
    let wrong = format!("“{}” is not an e-mail address", shown(email));
    Err(Error::refused("email-invalid", "The person", "e-mail", wrong, "Correct it, or leave it empty."))
}

fn field_word(field: PersonField) -> &'static str {
    match field {
        PersonField::ZoneAsWritten => "time zone",
        PersonField::Email => "e-mail",
        other => other.word(),
    }
}
