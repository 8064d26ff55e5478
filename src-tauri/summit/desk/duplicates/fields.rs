//! The fields of two people side by side, each with a proposal: what the organizer typed, else the fuller name or the
//! surer zone, else the newer.

use super::plan::{Subject, field};
use crate::error::Result;
use crate::model::duplicates::{MergeField, MergeSide};
use crate::model::person_hours::{AvailabilityTier, HoursRow, PersonHours, ToldTime};
use crate::model::{Person, PersonField, PersonId, PersonState, Role, WorkshopId};
use crate::store::Reader;
use crate::store::merging::SharedWorkshop;

type Fields = Vec<(Subject, MergeField)>;

const TYPED: &str = "the organizer typed it";
const NEWER: &str = "it is the newer";
const ONLY: &str = "";

/// Name, e-mail address, affiliation and zone.
pub fn of_people(read: &Reader<'_>, ids: [PersonId; 2]) -> Result<Fields> {
    let [a, b] = ids;
    let people = [read.person(a)?, read.person(b)?];
    let texts = |of: fn(&Person) -> &String| people.each_ref().map(|person| of(person).clone());
    let edits = |field: PersonField| -> Result<[bool; 2]> {
        Ok([read.is_edited(a, field.word())?, read.is_edited(b, field.word())?])
    };
    let name = texts(|person| &person.name);
    let [long, other_long] = name.each_ref().map(|name| name.chars().count());
    let fuller = if long > other_long { MergeSide::A } else { MergeSide::B };
    let longer = (long != other_long).then_some((fuller, "it is the fuller"));
    let newer = (if a > b { MergeSide::A } else { MergeSide::B }, NEWER);
    let simple = |subject, field: PersonField, texts: [String; 2], otherwise| -> Result<(Subject, MergeField)> {
        Ok((subject, of_text(field.word(), texts, edits(field)?, otherwise)))
    };
    Ok(vec![
        simple(Subject::Name, PersonField::Name, name, longer.unwrap_or(newer))?,
        simple(Subject::Email, PersonField::Email, texts(|person| &person.email), newer)?,
        simple(Subject::Affiliation, PersonField::Affiliation, texts(|person| &person.affiliation), newer)?,
        (Subject::Zone, zone(read, ids, newer)?),
    ])
}

/// A text of both: what is empty gives way, unless the organizer emptied it.
fn of_text(word: &str, texts: [String; 2], edits: [bool; 2], otherwise: (MergeSide, &str)) -> MergeField {
    let [one, other] = &texts;
    let [is_mine_typed, is_theirs_typed] = edits;
    let (is_mine, is_theirs) = (!one.is_empty() || is_mine_typed, !other.is_empty() || is_theirs_typed);
    let is_same = one == other;
    let is_open = !is_same && is_mine && is_theirs;
    let proposal = match (is_mine, is_theirs) {
        _ if is_same => (MergeSide::A, ONLY),
        (true, false) => (MergeSide::A, ONLY),
        (false, _) => (MergeSide::B, ONLY),
        _ if is_mine_typed => (MergeSide::A, TYPED),
        _ if is_theirs_typed => (MergeSide::B, TYPED),
        _ => otherwise,
    };
    let label = if word == "email" { "e-mail" } else { word };
    field((word.into(), label.into()), texts, is_open, proposal)
}

fn zone(read: &Reader<'_>, [a, b]: [PersonId; 2], newer: (MergeSide, &str)) -> Result<MergeField> {
    let text = |id| -> Result<(String, u8, bool)> {
        let person = read.person(id)?;
        let basis = read.zone_basis(id)?;
        let text = match (person.zone, person.zone_as_written.as_str()) {
            (Some(zone), "") => zone.to_string(),
            (Some(zone), written) => format!("{zone} (“{written}”)"),
            (None, written) => written.to_owned(),
        };
        let sure = match basis.as_str() {
            "confirmed" => 2,
            _ => u8::from(person.zone.is_some()),
        };
        Ok((text, sure, read.is_edited(id, PersonField::ZoneAsWritten.word())?))
    };
    let ((one, sure, is_typed), (other, other_sure, other_typed)) = (text(a)?, text(b)?);
    let otherwise = match sure.cmp(&other_sure) {
        std::cmp::Ordering::Greater => (MergeSide::A, "it is surer"),
        std::cmp::Ordering::Less => (MergeSide::B, "it is surer"),
        std::cmp::Ordering::Equal => newer,
    };
    // What somebody confirmed was settled after it was typed.
    let edits = if sure == other_sure { [is_typed, other_typed] } else { [false, false] };
    let mut field = of_text("zone", [one, other], edits, otherwise);
    field.label = "time zone".into();
    Ok(field)
}

/// What the two are to workshops, and their hours there, where they differ.
pub fn of_workshops(read: &Reader<'_>, ids: [PersonId; 2]) -> Result<Fields> {
    let [a, b] = ids;
    let newer = if a > b { MergeSide::A } else { MergeSide::B };
    let mut fields = Vec::new();
    for SharedWorkshop { id, slug, roles, states } in read.shared_workshops(ids)? {
        let [role, other] = roles;
        if role != other {
            let name = (format!("role@{slug}"), format!("role in {slug}"));
            let side = if rank(role) < rank(other) { MergeSide::A } else { MergeSide::B };
            let words = roles.map(|role| role.word().to_owned());
            fields.push((Subject::Role(id, roles), field(name, words, true, (side, "it does more"))));
        }
        let [state, other] = states;
        if state != other {
            let name = (format!("state@{slug}"), format!("state in {slug}"));
            let proposal = match PersonState::Answered {
                answered if state == answered => (MergeSide::A, "a response came in"),
                answered if other == answered => (MergeSide::B, "a response came in"),
                _ => (newer, NEWER),
            };
            let words = states.map(|state| state.word().to_owned());
            fields.push((Subject::State(id, states), field(name, words, true, proposal)));
        }
    }
    for (workshop, slug) in read.workshops_of_either(ids)? {
        fields.extend(hours(read, ids, (workshop, &slug))?);
    }
    Ok(fields)
}

fn hours(read: &Reader<'_>, [a, b]: [PersonId; 2], (workshop, slug): (WorkshopId, &str)) -> Result<Fields> {
    let proposal = (if a > b { MergeSide::A } else { MergeSide::B }, NEWER);
    let rows = read.hours(workshop)?;
    let row = |id| rows.iter().find(|row| row.person_id == id);
    let (Some(one), Some(other)) = (row(a), row(b)) else { return Ok(Vec::new()) };
    let mut fields = Vec::new();
    let is_unusual = |row: &HoursRow| row.hours != PersonHours::default();
    if one.hours != other.hours && is_unusual(one) && is_unusual(other) {
        let name = (format!("hours@{slug}"), format!("working hours in {slug}"));
        let words = [one, other].map(|row| worded(row.hours));
        fields.push((Subject::Hours(workshop), field(name, words, true, proposal)));
    }
    let (mine, theirs) = (&one.availabilities, &other.availabilities);
    if mine != theirs && !mine.is_empty() && !theirs.is_empty() {
        let name = (format!("availability@{slug}"), format!("when the person can come to {slug}"));
        let words = [mine, theirs].map(|times| listed(times));
        fields.push((Subject::Availability(workshop), field(name, words, true, proposal)));
    }
    Ok(fields)
}

/// Who does more for a workshop is named first.
fn rank(role: Role) -> u8 {
    match role {
        Role::Organizer => 0,
        Role::Host => 1,
        Role::Speaker => 2,
        Role::Attendee => 3,
    }
}

fn worded(hours: PersonHours) -> String {
    let clock = |minute: u32| format!("{:02}:{:02}", minute / 60, minute % 60);
    let must = if hours.must_attend { ", must attend" } else { "" };
    format!("{}–{}, weight {}{must}", clock(hours.works_from), clock(hours.works_to), hours.weight)
}

fn listed(times: &[ToldTime]) -> String {
    let word = |told: &ToldTime| {
        let tier = match told.time.tier {
            AvailabilityTier::Good => String::new(),
            other => format!(" ({other})"),
        };
        format!("{}/{}{tier}", told.time.starts_at, told.time.ends_at)
    };
    let mut words: Vec<String> = times.iter().take(3).map(word).collect();
    if times.len() > words.len() {
        words.push(format!("and {} more", times.len() - words.len()));
    }
    words.join(", ")
}
