//! The sessions as an iCalendar file: UTC instants, so that no reader needs rules of a zone.
//!
//! A session keeps its UID and counts its changes, so a second file updates the first in every calendar. One that is
//! cancelled stays in the file and says so: left out, it would stay in calendars for ever.

use super::announcement::{HourStyle, names};
use super::local::{ToldIn, local_lines, zones_of};
use super::plain::{address, line, lines};
use crate::model::{DiscussionSessionId, PersonId, Timetable, TimetableSession};
use crate::timezone::Moment;

/// The most bytes of a line, without its break.
const LINE: usize = 75;

/// Which sessions go into the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CalendarScope {
    /// All of the workshop.
    Workshop,
    /// Those that one person is named with or invited to, at that person's local time.
    Person(PersonId),
    /// One.
    Session(DiscussionSessionId),
}

/// Writes the sessions as iCalendar; `stamp` is when the file is made. Nobody who is invited is named.
pub fn calendar(timetable: &Timetable, scope: CalendarScope, stamp: Moment) -> String {
    let sessions = timetable.in_order().into_iter().filter(|session| match scope {
        CalendarScope::Workshop => true,
        CalendarScope::Person(id) => session.is_for(id),
        CalendarScope::Session(id) => session.id == id,
    });
    let mut file = Lines::default();
    file.add("BEGIN", "VCALENDAR");
    file.add("VERSION", "2.0");
    file.add("PRODID", "-//Summit Desk//Sessions//EN");
    file.add("CALSCALE", "GREGORIAN");
    file.add("METHOD", "PUBLISH");
    file.text("NAME", &line(&timetable.title));
    file.text("X-WR-CALNAME", &line(&timetable.title));
    for session in sessions {
        event(&mut file, timetable, session, &zones(session, scope), stamp);
    }
    file.add("END", "VCALENDAR");
    file.0
}

fn event(file: &mut Lines, timetable: &Timetable, session: &TimetableSession, zones: &[ToldIn], stamp: Moment) {
    file.add("BEGIN", "VEVENT");
    file.add("UID", &format!("{}@summit-desk", session.id));
    file.add("DTSTAMP", &stamp.compact());
    file.add("SEQUENCE", &session.sequence.to_string());
    file.add("LAST-MODIFIED", &session.revised_at.compact());
    file.add("DTSTART", &session.starts_at.compact());
    file.add("DTEND", &session.ends_at().compact());
    file.text("SUMMARY", &line(&session.title));
    file.add("STATUS", if session.is_cancelled { "CANCELLED" } else { "CONFIRMED" });
    file.text("DESCRIPTION", &description(session, zones));
    file.text("LOCATION", &line(&session.room_name));
    if let Some(url) = address(&timetable.url) {
        file.add("URL", url);
    }
    if let Some(url) = address(&session.room_url) {
        file.add("CONFERENCE;VALUE=URI;FEATURE=VIDEO", url);
    }
    file.add("END", "VEVENT");
}

/// A person's own zone for a file of one person, everybody's for another.
fn zones(session: &TimetableSession, scope: CalendarScope) -> Vec<ToldIn> {
    let own = session.invited.iter().find(|invited| scope == CalendarScope::Person(invited.id));
    match own.and_then(|invited| Some(ToldIn { zone: invited.zone?, assumed: invited.assumed })) {
        Some(own) => vec![own],
        None => zones_of(session, &[]),
    }
}

fn description(session: &TimetableSession, zones: &[ToldIn]) -> String {
    let times = local_lines(session, zones);
    let times = times.iter().map(|one| one.sentence(HourStyle::TwentyFour)).collect::<Vec<_>>().join("\n");
    let people = names(&session.named().into_iter().cloned().collect::<Vec<_>>());
    let people = if people.is_empty() { people } else { format!("With {people}") };
    let room = address(&session.room_url).unwrap_or_default().to_owned();
    let parts = [lines(&session.description), times, people, room];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n")
}

/// Content lines, folded and ended by CRLF.
#[derive(Default)]
struct Lines(String);

impl Lines {
    /// A property whose value is a text of people; none for an empty one.
    fn text(&mut self, name: &str, value: &str) {
        if !value.is_empty() {
            let value = value.replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,").replace('\n', "\\n");
            self.add(name, &value);
        }
    }

    fn add(&mut self, name: &str, value: &str) {
        let mut room = LINE;
        for c in format!("{name}:{value}").chars() {
            if c.len_utf8() > room {
                self.0.push_str("\r\n ");
                room = LINE - 1;
            }
            room -= c.len_utf8();
            self.0.push(c);
        }
        self.0.push_str("\r\n");
    }
}
