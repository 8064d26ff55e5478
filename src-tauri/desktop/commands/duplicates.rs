//! Records that may be of one person.

use super::Reply;
use crate::state;
use summit::model::duplicates::{DuplicatePair, MergeChoice, MergePlan};
use summit::model::{PersonId, WorkshopId};
use tauri::AppHandle;

#[tauri::command]
#[specta::specta]
pub async fn list_duplicates(app: AppHandle, workshop: WorkshopId) -> Reply<Vec<DuplicatePair>> {
    state::read(app, move |desk| desk.duplicates(Some(workshop))).await
}

/// What a merge of `b` into `a` would do; nothing is changed.
#[tauri::command]
#[specta::specta]
pub async fn plan_merge(app: AppHandle, a: PersonId, b: PersonId, choices: Vec<MergeChoice>) -> Reply<MergePlan> {
    state::read(app, move |desk| desk.plan_merge(a, b, &choices)).await
}

#[tauri::command]
#[specta::specta]
pub async fn merge_people(app: AppHandle, a: PersonId, b: PersonId, choices: Vec<MergeChoice>) -> Reply<()> {
    state::change(app, move |desk| desk.merge_people(a, b, &choices).map(|_| ())).await
}

/// Remembers that two records are of two people.
#[tauri::command]
#[specta::specta]
pub async fn mark_distinct(app: AppHandle, one: PersonId, other: PersonId) -> Reply<()> {
    state::change(app, move |desk| desk.mark_distinct(one, other)).await
}
