//! People and their zones.

use super::Reply;
use crate::state;
use summit::model::person::{PersonFields, PersonRow};
use summit::model::{PersonField, PersonId, WorkshopId};
use summit::timezone::{self, Candidate, Zone, ZoneReading};
use tauri::AppHandle;

#[tauri::command]
#[specta::specta]
pub async fn list_people(app: AppHandle, workshop: WorkshopId) -> Reply<Vec<PersonRow>> {
    state::read(app, move |desk| desk.people(workshop)).await
}

#[tauri::command]
#[specta::specta]
pub async fn add_person(app: AppHandle, workshop: WorkshopId, draft: PersonFields) -> Reply<PersonId> {
    state::change(app, move |desk| desk.add_person(workshop, &draft)).await
}

#[tauri::command]
#[specta::specta]
pub async fn edit_person(app: AppHandle, person: PersonId, field: PersonField, value: String) -> Reply<()> {
    state::change(app, move |desk| desk.edit_person(person, field, &value)).await
}

#[tauri::command]
#[specta::specta]
pub async fn read_zone(app: AppHandle, workshop: WorkshopId, text: String, near: String) -> Reply<ZoneReading> {
    state::read(app, move |desk| desk.read_zone(workshop, &text, &near)).await
}

#[tauri::command]
#[specta::specta]
pub async fn confirm_zone(app: AppHandle, person: PersonId, zone: Option<Zone>) -> Reply<()> {
    state::change(app, move |desk| desk.confirm_zone(person, zone)).await
}

/// The same for everybody who wrote the same words and is not confirmed; answers how many.
#[tauri::command]
#[specta::specta]
pub async fn confirm_zone_of_all(app: AppHandle, workshop: WorkshopId, words: String, zone: Zone) -> Reply<u32> {
    state::change(app, move |desk| desk.confirm_zone_of_all(workshop, &words, zone)).await
}

#[tauri::command]
#[specta::specta]
pub async fn search_zones(app: AppHandle, workshop: WorkshopId, text: String) -> Reply<Vec<Candidate>> {
    state::read(app, move |desk| Ok(timezone::search(&text, desk.event_day(workshop)?))).await
}
