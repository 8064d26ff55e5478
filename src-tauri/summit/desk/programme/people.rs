//! People of a programme: known by the key of their system, else by e-mail, else by name and affiliation.

use super::fields::{Field, Found, Said, known};
use super::{Taken, Taker};
use crate::desk::people::certain;
use crate::error::{Result, shown};
use crate::intake::gathered::GatheredPerson;
use crate::model::gathered::{FieldFate, GatheredGroup};
use crate::model::imports::Wrong;
use crate::model::person_hours::AvailableTime;
use crate::model::{Person, PersonField, PersonId, PersonState, fold};
use crate::store::PersonMatch;
use std::collections::HashSet;

/// By what times of proposal systems are known beside those of polls.
pub(in crate::desk) const POLL: &str = "programme";

/// Whom a person of the file is.
enum Who {
    New,
    Known(PersonId, String),
    /// Nobody can be told; why.
    Unclear(String),
}

impl Taker<'_, '_> {
    /// Takes the people, or those alone whom wanted talks and sessions name.
    pub(super) fn take_people(&mut self) -> Result<()> {
        let is_asked = self.is_asked(GatheredGroup::People);
        let named = self.named();
        let is_narrow = !self.choices.track.is_empty() || !is_asked;
        let mut taken = Taken::new();
        let source = self.source;
        for person in &source.gathered.people {
            let is_named = person.keys.iter().any(|key| named.contains(key.as_str()));
            let thing = (person.keys.as_slice(), person.name.as_str());
            if (is_narrow && !is_named) || self.is_put_aside(GatheredGroup::People, thing) {
                continue;
            }
            match self.who(person, &taken)? {
                Who::Unclear(why) => self.leave_unclear(person, why),
                Who::New => {
                    let id = self.write.new_id();
                    taken.insert(id);
                    self.add(person, id)?;
                    self.settle(person, (id, String::new()))?;
                }
                Who::Known(id, why) => {
                    taken.insert(id);
                    if is_asked {
                        self.settle(person, (id, why))?;
                    } else {
                        self.link(GatheredGroup::People, (&person.keys, &id))?;
                        self.meet(person, id)?;
                    }
                }
            }
        }
        Ok(())
    }

    fn is_only(&self, group: GatheredGroup) -> bool {
        self.choices.groups.as_slice() == [group]
    }

    /// Keys of the people whom wanted talks and sessions name.
    fn named(&self) -> HashSet<String> {
        let gathered = &self.source.gathered;
        let talks = gathered.talks.iter().filter(|one| {
            !self.is_only(GatheredGroup::Sessions) && self.is_wanted(&one.keys, &[&one.track, &one.kind])
        });
        let sessions = gathered.sessions.iter().filter(|one| {
            self.is_asked(GatheredGroup::Sessions) && self.is_wanted(&one.keys, &[&one.track, &one.kind, &one.room])
        });
        talks.flat_map(|one| &one.speakers).chain(sessions.flat_map(|one| &one.hosts)).cloned().collect()
    }

    fn leave_unclear(&mut self, person: &GatheredPerson, why: String) {
        let wrong = format!("can be nobody for certain: {why}");
        let (done, next) = ("They were left out.", "Tell the two apart by e-mail or affiliation, and import again.");
        self.say(person.place, &Wrong { rule: "person-unclear", value: &person.name, wrong: &wrong, done, next });
        self.leave(GatheredGroup::People, (&person.keys, &person.name), why);
    }

    fn who(&self, person: &GatheredPerson, taken: &Taken<PersonId>) -> Result<Who> {
        if let Some(id) = known(self, GatheredGroup::People, &person.keys)? {
            return Ok(Who::Known(id, "its key is known".into()));
        }
        let found = self.write.match_person(&person.name, &person.email, &person.affiliation)?;
        let Some(found) = found.filter(|found| !taken.contains(&found.id)) else { return Ok(Who::New) };
        if !person.email.is_empty() && fold::email(&person.email) == fold::email(&found.email) {
            return self.by_address(person, found);
        }
        let fitting = self.write.namesakes(&person.name, &person.email, &person.affiliation)?;
        if fitting.len() > 1 && fitting.iter().any(|one| one.id == found.id) {
            return Ok(Who::Unclear(format!("{} people of this name are known", fitting.len())));
        }
        Ok(Who::Known(found.id, "the name is the same".into()))
    }

    /// One address and two names without a word in common: a mailbox that people share, not a person.
    fn by_address(&self, person: &GatheredPerson, found: PersonMatch) -> Result<Who> {
        let (one, other) = (fold::name(&person.name), fold::name(&found.name));
        let is_alike = one.split(' ').any(|word| other.split(' ').any(|known| known == word));
        if is_alike || self.write.is_edited(found.id, PersonField::Name.word())? {
            return Ok(Who::Known(found.id, "the e-mail address is the same".into()));
        }
        Ok(Who::Unclear(format!("{} has the same e-mail address", shown(&found.name))))
    }

    fn add(&mut self, told: &GatheredPerson, id: PersonId) -> Result<()> {
        // Name and place are what a person is known by; the rest is filled field by field.
        let person = Person {
            id,
            name: told.name.clone(),
            email: String::new(),
            affiliation: String::new(),
            zone_as_written: String::new(),
            zone: None,
        };
        self.has_changed = true;
        self.write.insert_person(&person, "")
    }

    /// Fills and changes the fields of a person.
    fn settle(&mut self, told: &GatheredPerson, (id, why): (PersonId, String)) -> Result<()> {
        let now = self.write.person(id)?;
        let is_new = why.is_empty();
        let is_shown = !is_new && self.write.has_published_response(id)?;
        let bar = |field: PersonField| -> Result<Option<FieldFate>> {
            let is_edited = self.write.is_edited(id, field.word())?;
            let is_public = field != PersonField::Email && is_shown;
            Ok(if is_edited { Some(FieldFate::Kept) } else { is_public.then_some(FieldFate::Held) })
        };
        let known_name = if is_new { "" } else { now.name.as_str() };
        let times = self.write.imported_times(self.workshop, id, POLL)?;
        let (then, say) = (Said::plain(&rendered_times(&times)), Said::plain(&rendered_times(&told.available)));
        let fields = [
            Field::of("name", known_name, &told.name).barred(bar(PersonField::Name)?),
            Field::of("email", &now.email, &told.email).barred(bar(PersonField::Email)?),
            Field::of("affiliation", &now.affiliation, &told.affiliation).barred(bar(PersonField::Affiliation)?),
            Field::of("zone", &now.zone_as_written, &told.zone_as_written).barred(bar(PersonField::ZoneAsWritten)?),
            Field::imported("available", then, say),
            Field::beside("biography", &told.biography),
        ];
        let (keys, place, title) = (told.keys.clone(), told.place, told.name.clone());
        let found = Found { group: GatheredGroup::People, record: id, why, keys, place, title };
        let weighed = self.weigh(&found, &fields)?;
        for field in &weighed.taken {
            self.set(id, field, told)?;
        }
        self.meet(told, id)
    }

    fn set(&mut self, id: PersonId, field: &str, told: &GatheredPerson) -> Result<()> {
        let write = self.write;
        match field {
            "name" => write.set_person_name(id, &told.name),
            "email" => write.set_person_email(id, &told.email),
            "affiliation" => write.set_person_affiliation(id, &told.affiliation),
            "zone" => {
                let (zone, basis) = certain(&told.zone_as_written, self.source.day);
                write.set_person_zone(id, &told.zone_as_written, zone, basis)
            }
            "available" => write.set_imported_times(self.workshop, id, POLL, &told.available),
            _ => Ok(()),
        }
    }

    /// Lets a person take part, and remembers whom the file's keys name. Who has a state here keeps it.
    fn meet(&mut self, told: &GatheredPerson, id: PersonId) -> Result<()> {
        if !self.write.takes_part(self.workshop, id)? {
            self.write.let_take_part(self.workshop, id, PersonState::Confirmed)?;
            self.has_changed = true;
        }
        for key in &told.keys {
            self.people.insert(key.clone(), id);
        }
        Ok(())
    }

    /// The people whom keys name, in their order; those that nobody has are told.
    pub(super) fn people_of(&mut self, keys: &[String], (title, place): (&str, u32)) -> Result<Vec<PersonId>> {
        let mut people = Vec::new();
        let mut missing = 0;
        for key in keys {
            let named = self.people.get(key).copied();
            let person = match named {
                Some(person) => Some(person),
                None => self.write.source(self.workshop, GatheredGroup::People, key)?,
            };
            match person {
                Some(person) if !people.contains(&person) => people.push(person),
                Some(_) => {}
                None => missing += 1,
            }
        }
        if missing > 0 {
            let wrong = format!("has {missing} speakers whom neither this file nor the workshop names");
            let (done, next) = ("It was taken without them.", "Import the speakers' file first, or add them by hand.");
            self.say(place, &Wrong { rule: "speaker-unknown", value: title, wrong: &wrong, done, next });
        }
        Ok(people)
    }
}

/// Times as they are compared and kept.
pub(in crate::desk) fn rendered_times(times: &[AvailableTime]) -> String {
    let one = |time: &AvailableTime| format!("{}/{}", time.starts_at, time.ends_at);
    times.iter().map(one).collect::<Vec<_>>().join(" ")
}
