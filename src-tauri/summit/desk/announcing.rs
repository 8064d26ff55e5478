//! Sessions told to the world: calendars, programmes, announcements, the packet for the summit's team; and the programmes
//! of others, as times to keep clear.
//!
//! The address of a room is for those who are invited: what is for everybody, such as a programme or a table in a post,
//! goes without it unless it is asked for.

use super::Desk;
use crate::error::{Error, Result};
use crate::files;
use crate::model::imports::Problem;
use crate::model::{
    DiscussionSession, Invited, NamedPerson, PersonId, SessionPart, Timetable, TimetableSession, WorkshopId, grouped,
};
use crate::schedule::pasted::LIMIT;
use crate::schedule::{
    self, Announcement, CalendarScope, CalendarSpan, HourStyle, Packet, PastedTime, PlanPerson, Style,
};
use crate::timezone::{Date, Moment, Zone};
use std::collections::HashMap;
use std::path::Path;

/// The largest calendar or programme that is read, in bytes.
const LARGEST: u64 = 10 << 20;
/// How far around the workshop a programme of others counts, in days.
const AROUND: i32 = 366;

/// The times of a file that sessions keep clear of.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct KeptClear {
    pub file: String,
    pub added: u32,
    /// Some times name no zone: they were left out until one is given.
    pub asks_for_zone: bool,
    /// The zone that the file proposes for them; may be empty.
    pub zone_as_written: String,
    pub problems: Vec<Problem>,
}

impl Desk {
    /// The sessions of a workshop as the world sees them; `with_rooms` adds the addresses of the rooms.
    pub fn timetable(&self, workshop: WorkshopId, with_rooms: bool) -> Result<Timetable> {
        let read = self.read();
        let found = read.workshop(workshop)?;
        let names = self.people(workshop)?.into_iter().map(|row| (row.id, row.name)).collect();
        let invited = self.invited(workshop)?;
        let sessions = self.session_rows(workshop)?.into_iter();
        let sessions = sessions.map(|row| told(row.session, row.name, (&names, &invited), with_rooms)).collect();
        Ok(Timetable {
            title: found.title,
            slug: found.slug,
            acronym: String::new(),
            url: String::new(),
            zone: found.zone.unwrap_or(Zone::UTC),
            starts_on: found.starts_on,
            ends_on: found.ends_on,
            sessions,
        })
    }

    /// Everybody who did not decline, each with the zone that they are planned with.
    fn invited(&self, workshop: WorkshopId) -> Result<Vec<Invited>> {
        let people = self.people_to_plan(workshop, self.event_day(workshop)?)?;
        let invited = |person: PlanPerson| {
            let PlanPerson { id, name, zone, assumed, .. } = person;
            Invited { id, name, zone, assumed }
        };
        Ok(people.into_iter().map(invited).collect())
    }

    fn without_zone(&self, workshop: WorkshopId) -> Result<Vec<String>> {
        let invited = self.invited(workshop)?.into_iter().filter(|one| one.zone.is_none());
        Ok(invited.map(|one| one.name).collect())
    }

    /// A calendar of all sessions, of one person's or of one: UTC moments, the same bytes for the same data.
    ///
    /// # Errors
    /// `timetable-empty` where there is no session.
    pub fn calendar(&self, workshop: WorkshopId, scope: CalendarScope) -> Result<String> {
        let timetable = self.timetable(workshop, true)?;
        let Some(stamp) = timetable.sessions.iter().map(|session| session.revised_at).max() else {
            let next = "Add a session first.";
            return Err(Error::refused("timetable-empty", "The calendar", "", "there is no session", next));
        };
        Ok(schedule::calendar(&timetable, scope, stamp))
    }

    /// Writes a calendar (`.ics`) or a programme (`.xml`, `.json`) into a file. An older one of ours is replaced.
    ///
    /// # Errors
    /// `timetable-empty`; `format-unknown` for a name that says none of the three; `file-exists` for a foreign file.
    pub fn write_schedule(
        &self,
        workshop: WorkshopId,
        path: &Path,
        scope: CalendarScope,
        with_rooms: bool,
    ) -> Result<()> {
        let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
        let text = match ending.as_str() {
            "ics" => self.calendar(workshop, scope)?,
            "xml" => schedule::schedule_xml(&self.timetable(workshop, with_rooms)?)?,
            "json" => schedule::schedule_json(&self.timetable(workshop, with_rooms)?)?,
            _ => {
                let next = "End its name in .ics for a calendar, in .xml or .json for a programme.";
                let wrong = "its name does not say what it is";
                return Err(Error::refused("format-unknown", path.display().to_string(), "name", wrong, next));
            }
        };
        let is_ours = !path.exists() || {
            let there = files::read(path, LARGEST)?;
            there == text.as_bytes() || String::from_utf8_lossy(&there).contains("Summit Desk")
        };
        if !is_ours {
            return Err(files::exists(path));
        }
        files::write(path, text.as_bytes())
    }

    /// The announcement of all sessions, each in every zone of the people invited, and in those asked for.
    pub fn announcement(
        &self,
        workshop: WorkshopId,
        style: Style,
        zones: &[Zone],
        hours: HourStyle,
    ) -> Result<Announcement> {
        let text = schedule::announcement(&self.timetable(workshop, true)?, style, zones, hours);
        Ok(Announcement { text, left_out: self.without_zone(workshop)? })
    }

    /// A table of the sessions for a post, without the addresses of rooms.
    pub fn timetable_table(&self, workshop: WorkshopId, zones: &[Zone], hours: HourStyle) -> Result<Announcement> {
        let text = schedule::timetable_table(&self.timetable(workshop, false)?, zones, hours);
        // Where zones are asked for, nobody else's is in the table anyway.
        let left_out = if zones.is_empty() { self.without_zone(workshop)? } else { Vec::new() };
        Ok(Announcement { text, left_out })
    }

    /// What the summit's team is told, with the changes since the packet that was sent last marked.
    pub fn packet(&self, workshop: WorkshopId, zone: Zone, hours: HourStyle) -> Result<Packet> {
        let earlier = self.read().last_packet(workshop)?;
        let earlier: Option<Timetable> = earlier.and_then(|(_, json)| serde_json::from_str(&json).ok());
        Ok(schedule::packet(&self.timetable(workshop, true)?, earlier.as_ref(), zone, hours))
    }

    /// Remembers that the packet was sent as it is now: the next one marks what changes from here.
    pub fn packet_sent(&mut self, workshop: WorkshopId) -> Result<()> {
        let present = self.timetable(workshop, true)?;
        let json = serde_json::to_string(&present).unwrap_or_default();
        self.store.note(|write| write.set_last_packet(workshop, &json))
    }

    /// Reads the programme of others, a calendar or a schedule.xml or schedule.json, as times to keep clear; one gesture.
    /// Those of a file of the same name are replaced.
    ///
    /// # Errors
    /// What the readers refuse; nothing is changed then.
    pub fn keep_clear_of(&mut self, workshop: WorkshopId, path: &Path, zone: Option<Zone>) -> Result<KeptClear> {
        let file = files::name_of(path.file_name().unwrap_or_default());
        let bytes = files::read(path, LARGEST)?;
        let day = self.event_day(workshop)?;
        let at = |days: i32| Zone::UTC.moment(day.plus_days(days), 0, 0).unwrap_or(Moment(0));
        let span = CalendarSpan { from: at(-AROUND), to: at(AROUND), floating: zone };
        let zone = match zone {
            Some(zone) => Some(zone),
            None => self.read().workshop(workshop)?.zone,
        };
        let (times, mut kept) = read_times_of(&file, &bytes, span, zone)?;
        kept.added = self.add_busy_times(workshop, &file, &times)?;
        Ok(kept)
    }
}

type Times = Vec<(String, Moment, Moment)>;

fn read_times_of(file: &str, bytes: &[u8], span: CalendarSpan, zone: Option<Zone>) -> Result<(Times, KeptClear)> {
    let start = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    let kept = |asks_for_zone, zone_as_written, problems| KeptClear {
        file: file.to_owned(),
        added: 0,
        asks_for_zone,
        zone_as_written,
        problems,
    };
    if start.starts_with(b"<") || start.starts_with(b"{") || start.starts_with(b"//") {
        let read = if start.starts_with(b"<") {
            schedule::read_schedule_xml(file, bytes, zone)?
        } else {
            schedule::read_schedule_json(file, bytes, zone)?
        };
        let times = read.events.into_iter().map(|event| (plain(&event.title), event.starts_at, event.ends_at));
        let times = times.filter(|(_, from, to)| from < to && *from < span.to && *to > span.from).collect();
        return Ok((times, kept(false, read.zone_as_written, read.problems)));
    }
    let read = schedule::read_calendar(file, bytes, span)?;
    let busy = read.events.into_iter().filter(|event| event.is_busy && event.starts_at < event.ends_at);
    let times = busy.map(|event| (plain(&event.title), event.starts_at, event.ends_at)).collect();
    Ok((times, kept(read.asks_for_zone, read.zone_as_written, read.problems)))
}

/// A title on one line.
fn plain(title: &str) -> String {
    let line: String = title.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Checks the times of a text that somebody wrote, such as "7pm CEST / 1pm EST".
///
/// # Errors
/// `text-too-long` for more than is looked at.
pub fn check_times(text: &str, on: Date) -> Result<Vec<PastedTime>> {
    let length = text.chars().count();
    if length > LIMIT {
        let number = |value: usize| grouped(u32::try_from(value).unwrap_or(u32::MAX));
        let wrong = format!("it has {} characters, and {} are looked at", number(length), number(LIMIT));
        return Err(Error::refused("text-too-long", "The text", "", wrong, "Paste only the lines with times."));
    }
    Ok(schedule::read_times(text, on))
}

fn told(
    session: DiscussionSession,
    name: String,
    (names, invited): (&HashMap<PersonId, String>, &[Invited]),
    with_rooms: bool,
) -> TimetableSession {
    let in_part = |parts: &[SessionPart]| {
        let people = session.people.iter().filter(|one| parts.contains(&one.part));
        let named =
            people.filter_map(|one| Some(NamedPerson { id: one.person_id, name: names.get(&one.person_id)?.clone() }));
        named.collect::<Vec<_>>()
    };
    TimetableSession {
        hosts: in_part(&[SessionPart::Host, SessionPart::Moderator]),
        panelists: in_part(&[SessionPart::Panelist]),
        speakers: Vec::new(),
        id: session.id,
        title: name,
        description: session.agenda,
        starts_at: session.starts_at,
        minutes: session.minutes,
        zone: session.zone,
        regions: session.regions,
        room_name: session.room_name,
        room_url: if with_rooms { session.room_url } else { String::new() },
        is_cancelled: session.is_cancelled,
        sequence: session.sequence,
        revised_at: session.revised_at,
        invited: invited.to_vec(),
    }
}
