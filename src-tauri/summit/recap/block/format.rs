//! The kinds of sessions, as far as the data knows them: a list, or a table with days and times.

use super::columns::{Columns, words_in};
use super::{Material, wording};
use crate::model::{Block, BlockLayout, LinkKind, PreviewNode, counted};
use crate::recap::dialect::text as words;
use crate::recap::layout::Misfit;
use crate::recap::preview::{bullets, paragraph, source, text};
use crate::recap::publishable::held::HeldSession;
use crate::timezone::{Date, Zone};

/// What the data knows; nothing where it knows nothing.
pub fn opening(block: &Block, material: &Material<'_>) -> Result<Vec<PreviewNode>, Misfit> {
    match block.layout() {
        Some(BlockLayout::Table) => table(material),
        _ => Ok(list(material)),
    }
}

fn list(material: &Material<'_>) -> Vec<PreviewNode> {
    let items: Vec<Vec<PreviewNode>> = kinds(material).into_iter().map(|kind| vec![text(kind)]).collect();
    if items.is_empty() {
        return Vec::new();
    }
    vec![paragraph(vec![text("The workshop had:")], None), bullets(items, None)]
}

/// The kinds of sessions that have no moment.
fn kinds(material: &Material<'_>) -> Vec<String> {
    let mut out = Vec::new();
    if material.talks() > 0 {
        out.push(wording::talks(material.talks()));
    }
    if material.people() > 0 {
        out.push(format!("Questions and answers with {}", wording::people(material.people())));
    }
    let chats = material.record.links.iter().filter(|link| link.kind == LinkKind::Chat);
    let channels: Vec<String> = chats.map(|link| words::line(&link.label)).filter(|label| !label.is_empty()).collect();
    if !channels.is_empty() {
        out.push(format!("Text chat in {}", wording::joined(&channels)));
    }
    out
}

/// One kind a row; sessions with their days and their times in every zone that one of them was planned in.
fn table(material: &Material<'_>) -> Result<Vec<PreviewNode>, Misfit> {
    let names = &[("What", "title"), ("How many", "sessions"), ("Days", "sessions"), ("Times", "sessions")];
    let mut columns = Columns::new("format", "list", names);
    for kind in kinds(material) {
        columns.row((&kind, None), vec![words_in(kind.clone()), Vec::new(), Vec::new(), Vec::new()])?;
    }
    for held in &material.publishable.discussions.topics {
        let name = format!("Discussion: {}", words::line(&held.topic.title));
        columns.row((&name, source("topic", held.topic.id)), sessions(&name, &held.sessions))?;
    }
    let hours = &material.publishable.discussions.office_hours;
    if !hours.is_empty() {
        columns.row(("Office hours", None), sessions("Office hours", hours))?;
    }
    Ok(columns.table())
}

fn sessions(name: &str, sessions: &[HeldSession<'_>]) -> Vec<Vec<PreviewNode>> {
    let count = u32::try_from(sessions.len()).unwrap_or(u32::MAX);
    let mut days: Vec<Date> = sessions.iter().map(day).collect();
    days.sort_unstable();
    days.dedup();
    let days: Vec<String> = days.into_iter().map(|day| day.long()).collect();
    let times: Vec<String> = sessions.iter().map(|held| times(held, &zones(sessions))).collect();
    let cells = [name.to_owned(), counted(count, "session", "sessions"), wording::joined(&days), times.join("; ")];
    cells.into_iter().map(words_in).collect()
}

fn day(held: &HeldSession<'_>) -> Date {
    held.session.zone.clock(held.session.starts_at).on
}

fn zones(sessions: &[HeldSession<'_>]) -> Vec<Zone> {
    let mut zones: Vec<Zone> = Vec::new();
    for held in sessions {
        if !zones.contains(&held.session.zone) {
            zones.push(held.session.zone);
        }
    }
    zones
}

/// `11:00 EDT / 17:00 CEST`, its own zone first; a day is told where it is another one there.
fn times(held: &HeldSession<'_>, zones: &[Zone]) -> String {
    let (own, on) = (held.session.zone, day(held));
    let others = zones.iter().filter(|zone| **zone != own).copied();
    let time = |zone: Zone| {
        let clock = zone.clock(held.session.starts_at);
        let abbreviation = zone.local_time(held.session.starts_at, clock.on).abbreviation;
        let day = if clock.on == on { String::new() } else { format!("{} ", clock.on.long()) };
        format!("{day}{:02}:{:02} {abbreviation}", clock.hour, clock.minute)
    };
    std::iter::once(own).chain(others).map(time).collect::<Vec<_>>().join(" / ")
}
