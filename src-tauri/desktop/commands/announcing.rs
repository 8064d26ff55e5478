//! Sessions told to the world: texts to copy, files to save; programmes of others read in.

use super::Reply;
use crate::{dialogs, state};
use summit::desk::announcing::{KeptClear, check_times as check};
use summit::model::{DiscussionSessionId, PersonId, WorkshopId};
use summit::schedule::{Announcement, CalendarScope, HourStyle, Packet, PastedTime, Style};
use summit::timezone::{Date, Zone};
use tauri::AppHandle;

/// The announcement of all sessions in every zone of the people invited.
#[tauri::command]
#[specta::specta]
pub async fn announcement(
    app: AppHandle,
    workshop: WorkshopId,
    style: Style,
    zones: Vec<Zone>,
    hours: HourStyle,
) -> Reply<Announcement> {
    state::read(app, move |desk| desk.announcement(workshop, style, &zones, hours)).await
}

/// A table of the sessions for a post.
#[tauri::command]
#[specta::specta]
pub async fn timetable_table(
    app: AppHandle,
    workshop: WorkshopId,
    zones: Vec<Zone>,
    hours: HourStyle,
) -> Reply<Announcement> {
    state::read(app, move |desk| desk.timetable_table(workshop, &zones, hours)).await
}

/// What the summit's team is told, with what changed since the last packet.
#[tauri::command]
#[specta::specta]
pub async fn packet(app: AppHandle, workshop: WorkshopId, zone: Zone, hours: HourStyle) -> Reply<Packet> {
    state::read(app, move |desk| desk.packet(workshop, zone, hours)).await
}

/// Remembers that the packet was sent as it is now.
#[tauri::command]
#[specta::specta]
pub async fn packet_sent(app: AppHandle, workshop: WorkshopId) -> Reply<()> {
    state::change(app, move |desk| desk.packet_sent(workshop)).await
}

/// Saves a calendar or a programme where the organizer says: all sessions, those of one person, or one. Answers the
/// file's name; `null` when the picker was closed.
#[tauri::command]
#[specta::specta]
pub async fn save_schedule(
    app: AppHandle,
    workshop: WorkshopId,
    name: String,
    person: Option<PersonId>,
    session: Option<DiscussionSessionId>,
) -> Reply<Option<String>> {
    let picked = dialogs::pick_new_file(app.clone(), name).await;
    let Some(path) = picked else { return Ok(None) };
    let scope = match (person, session) {
        (_, Some(session)) => CalendarScope::Session(session),
        (Some(person), None) => CalendarScope::Person(person),
        (None, None) => CalendarScope::Workshop,
    };
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
    state::read(app, move |desk| desk.write_schedule(workshop, &path, scope, false)).await?;
    Ok(name)
}

/// Checks the times of a text that somebody wrote.
#[tauri::command]
#[specta::specta]
pub fn check_times(text: String, on: Date) -> Reply<Vec<PastedTime>> {
    Ok(check(&text, on)?)
}

/// Reads a chosen calendar or programme as times to keep clear; `zone` is that of times that name none.
#[tauri::command]
#[specta::specta]
pub async fn keep_clear_of(
    app: AppHandle,
    workshop: WorkshopId,
    token: String,
    zone: Option<Zone>,
) -> Reply<KeptClear> {
    let path = state::file(&app, &token)?;
    state::change(app, move |desk| desk.keep_clear_of(workshop, &path, zone)).await
}
