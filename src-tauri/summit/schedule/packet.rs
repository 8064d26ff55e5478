//! What the summit's team is sent: all sessions in the team's zone, as text and as a table, with what changed since.

use super::announcement::{HourStyle, names};
use super::plain::{address, line};
use crate::intake::csv_line;
use crate::model::{Timetable, TimetableSession, counted};
use crate::timezone::Zone;
use serde::Serialize;

/// The same news in two forms.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct Packet {
    pub text: String,
    /// For spreadsheets: byte order mark, CRLF, no cell that counts as a formula.
    pub csv: String,
    /// How many sessions differ from the last packet, those taken out among them.
    pub changed: u32,
}

/// What became of a session since the last packet.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Change {
    /// There was no earlier packet, or nothing changed.
    None,
    New,
    Cancelled,
    /// Held again, after it had been cancelled.
    Restored,
    /// Not in the library any more.
    Removed,
    /// Sentences such as `moved from … to …`.
    Changed(Vec<String>),
}

/// Makes the packet. `earlier` is the timetable of the last packet, as it was then; `None` for the first.
pub fn packet(present: &Timetable, earlier: Option<&Timetable>, zone: Zone, hours: HourStyle) -> Packet {
    let find = |timetable: &Timetable, one: &TimetableSession| {
        timetable.sessions.iter().find(|other| other.id == one.id).cloned()
    };
    let writer = Writer { zone, hours };
    let mut rows: Vec<(TimetableSession, Change)> = Vec::new();
    for session in &present.sessions {
        let change = match earlier.map(|earlier| find(earlier, session)) {
            None => Change::None,
            Some(None) => Change::New,
            Some(Some(before)) => writer.change(&before, session),
        };
        rows.push((session.clone(), change));
    }
    let gone = earlier.iter().flat_map(|earlier| &earlier.sessions).filter(|one| find(present, one).is_none());
    rows.extend(gone.map(|session| (session.clone(), Change::Removed)));
    rows.sort_by_key(|(session, _)| (session.starts_at, session.id));
    let changed = rows.iter().filter(|(_, change)| *change != Change::None).count();
    let changed = u32::try_from(changed).unwrap_or(u32::MAX);
    let summary = earlier.map(|_| changed);
    Packet { text: writer.text(present, &rows, summary), csv: writer.csv(&rows), changed }
}

struct Writer {
    zone: Zone,
    hours: HourStyle,
}

impl Writer {
    fn change(&self, before: &TimetableSession, now: &TimetableSession) -> Change {
        match (before.is_cancelled, now.is_cancelled) {
            (false, true) => return Change::Cancelled,
            (true, false) => return Change::Restored,
            _ => {}
        }
        let mut changes = Vec::new();
        if before.starts_at != now.starts_at {
            changes.push(format!("moved from {} to {}", self.moment(before), self.moment(now)));
        }
        if before.minutes != now.minutes {
            let minutes = |count| counted(count, "minute", "minutes");
            changes.push(format!("length changed from {} to {}", minutes(before.minutes), minutes(now.minutes)));
        }
        let differ = |label: &str, before: String, now: String| {
            let quoted = |text: String| if text.is_empty() { "none".to_owned() } else { format!("“{text}”") };
            (before != now).then(|| format!("{label} changed from {} to {}", quoted(before), quoted(now)))
        };
        changes.extend(differ("title", line(&before.title), line(&now.title)));
        changes.extend(differ("room", room(before), room(now)));
        changes.extend(differ("people", people(before), people(now)));
        if changes.is_empty() { Change::None } else { Change::Changed(changes) }
    }

    /// `Wednesday 9 June 2021, 17:00 CEST`.
    fn moment(&self, session: &TimetableSession) -> String {
        let clock = self.zone.clock(session.starts_at);
        let label = self.zone.local_time(session.starts_at, clock.on).abbreviation;
        let day = format!("{} {}", clock.on.weekday_name(), clock.on.long());
        format!("{day}, {} {label}", self.hours.clock(clock))
    }

    fn text(&self, timetable: &Timetable, rows: &[(TimetableSession, Change)], changed: Option<u32>) -> String {
        let zone = if self.zone.name() == "UTC" { "UTC".into() } else { format!("{} time", self.zone.city()) };
        let mut text = format!("{}: sessions, in {zone}\n", line(&timetable.title));
        text += &match changed {
            None => String::new(),
            Some(0) => "Nothing changed since the last packet.\n".into(),
            Some(count) => format!("{} changed since the last packet.\n", counted(count, "session", "sessions")),
        };
        for (session, change) in rows {
            text.push('\n');
            text += &self.session(session, change);
        }
        text
    }

    fn session(&self, session: &TimetableSession, change: &Change) -> String {
        let mark = change.mark();
        let state = if session.is_cancelled && mark.is_empty() { "[CANCELLED] ".into() } else { mark };
        let length = counted(session.minutes, "minute", "minutes");
        let mut lines = vec![format!("{state}{}", line(&session.title)), format!("{}, {length}", self.moment(session))];
        if let Change::Changed(changes) = change {
            lines.extend(changes.iter().map(|change| format!("  {change}")));
        }
        let (people, room) = (people(session), room(session));
        lines.extend((!people.is_empty()).then(|| format!("With {people}")));
        lines.extend((!room.is_empty()).then(|| format!("Room: {room}")));
        lines.join("\n") + "\n"
    }

    fn csv(&self, rows: &[(TimetableSession, Change)]) -> String {
        let header =
            ["Change", "Title", "Day", "Start", "End", "Zone", "Start (UTC)", "Minutes", "Room", "Link", "People"];
        let header = header.into_iter().chain(["Cancelled", "What changed", "Id"]);
        let mut table = format!("\u{feff}{}", csv_line(header));
        for (session, change) in rows {
            let cells = self.cells(session, change);
            table += &csv_line(cells.iter().map(String::as_str));
        }
        table
    }

    fn cells(&self, session: &TimetableSession, change: &Change) -> Vec<String> {
        let (from, to) = (self.zone.clock(session.starts_at), self.zone.clock(session.ends_at()));
        let details = if let Change::Changed(changes) = change { changes.join("; ") } else { String::new() };
        vec![
            change.word().into(),
            line(&session.title),
            from.on.to_string(),
            self.hours.clock(from),
            self.hours.clock(to),
            self.zone.local_time(session.starts_at, from.on).abbreviation,
            session.starts_at.to_string(),
            session.minutes.to_string(),
            line(&session.room_name),
            address(&session.room_url).unwrap_or_default().into(),
            people(session),
            if session.is_cancelled { "yes" } else { "no" }.into(),
            details,
            session.id.to_string(),
        ]
    }
}

impl Change {
    const fn word(&self) -> &'static str {
        match self {
            Self::None => "",
            Self::New => "new",
            Self::Cancelled => "cancelled",
            Self::Restored => "held again",
            Self::Removed => "removed",
            Self::Changed(_) => "changed",
        }
    }

    fn mark(&self) -> String {
        let word = self.word();
        if word.is_empty() { String::new() } else { format!("[{}] ", word.to_uppercase()) }
    }
}

fn people(session: &TimetableSession) -> String {
    names(&session.named().into_iter().cloned().collect::<Vec<_>>())
}

fn room(session: &TimetableSession) -> String {
    let parts = [line(&session.room_name), address(&session.room_url).unwrap_or_default().to_owned()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}
