//! The timetable as a Markdown table for the post: a row a session, a column an offset.

use super::announcement::{HourStyle, Style, escaped};
use super::local::{LocalLine, ToldIn, local_lines, zones_of};
use super::plain::{address, line};
use crate::model::{Timetable, TimetableSession};
use crate::timezone::Zone;

/// Writes the sessions that are held as a table of GFM. Its columns are the zones asked for, or, if none are, those of the
/// people invited to any session, where zones that agree for every session share one. Rooms have a column where there are any.
pub fn timetable_table(timetable: &Timetable, zones: &[Zone], hours: HourStyle) -> String {
    let sessions: Vec<_> = timetable.in_order().into_iter().filter(|session| !session.is_cancelled).collect();
    let columns = columns(&sessions, zones);
    let mut head = vec!["Session".to_owned(), "Day".to_owned()];
    head.extend(columns.iter().map(|column| cities(column)));
    let has_rooms = sessions.iter().any(|session| !room(session).is_empty());
    head.extend(has_rooms.then(|| "Room".to_owned()));
    let rule = vec!["---".to_owned(); head.len()];
    let rows = sessions.iter().map(|session| {
        let mut cells = row(session, &columns, hours);
        cells.extend(has_rooms.then(|| room(session)));
        cells
    });
    let all = [head, rule].into_iter().chain(rows);
    all.map(|cells| format!("| {} |\n", cells.join(" | "))).collect()
}

/// The zones of each column, from west to east on the first day.
fn columns(sessions: &[&TimetableSession], asked: &[Zone]) -> Vec<Vec<ToldIn>> {
    let mut zones: Vec<ToldIn> = asked.iter().map(|zone| ToldIn::surely(*zone)).collect();
    for one in sessions.iter().filter(|_| asked.is_empty()).flat_map(|session| zones_of(session, &[])) {
        match zones.iter_mut().find(|known| known.zone == one.zone) {
            Some(known) => known.assumed &= one.assumed,
            None => zones.push(one),
        }
    }
    let ahead = |one: &ToldIn| -> Vec<i32> {
        sessions.iter().map(|session| one.zone.minutes_ahead(session.starts_at)).collect()
    };
    zones.sort_by_cached_key(|one| (ahead(one), one.zone.city(), one.zone.name()));
    let mut columns: Vec<Vec<ToldIn>> = Vec::new();
    for one in zones {
        match columns.last_mut().filter(|column| column.first().is_some_and(|first| ahead(first) == ahead(&one))) {
            Some(column) => column.push(one),
            None => columns.push(vec![one]),
        }
    }
    columns
}

fn cities(column: &[ToldIn]) -> String {
    let name = |one: &ToldIn| {
        if one.zone == Zone::UTC && !one.assumed { "UTC".into() } else { one.city().unwrap_or_default() }
    };
    escaped(&column.iter().map(name).collect::<Vec<_>>().join(", "))
}

fn row(session: &TimetableSession, columns: &[Vec<ToldIn>], hours: HourStyle) -> Vec<String> {
    let on = session.zone.clock(session.starts_at).on;
    let mut cells = vec![escaped(&line(&session.title)), format!("{} {}", on.weekday_name(), on.long())];
    let label = |line: &LocalLine| escaped(&line.label(hours));
    cells.extend(columns.iter().map(|zones| local_lines(session, zones).first().map(label).unwrap_or_default()));
    cells
}

fn room(session: &TimetableSession) -> String {
    let name = line(&session.room_name);
    match address(&session.room_url) {
        Some(url) => Style::Markdown.link(if name.is_empty() { "Join" } else { &name }, url),
        None => escaped(&name),
    }
}
