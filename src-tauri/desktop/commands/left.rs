//! What was left when the window was last closed: where one stood, and words that were not yet a gesture.

use super::Reply;
use crate::state;
use serde::Serialize;
use specta::Type;
use std::collections::BTreeMap;
use tauri::AppHandle;

/// Where the window stood, and what was being typed.
#[derive(Clone, Debug, Default, Serialize, Type)]
pub struct Left {
    /// The address within the window; empty when it was never open.
    pub address: String,
    pub drafts: Vec<Draft>,
}

/// Words of a field that was not left yet.
#[derive(Clone, Debug, Serialize, Type)]
pub struct Draft {
    /// Which field, in the window's own words.
    pub place: String,
    pub text: String,
}

#[tauri::command]
#[specta::specta]
pub async fn load_left(app: AppHandle) -> Reply<Left> {
    state::read(app, |desk| {
        let address = desk.read().local_fact("address")?.unwrap_or_default();
        let drafts = drafts(desk.read().local_fact("drafts")?);
        Ok(Left { address, drafts: drafts.into_iter().map(|(place, text)| Draft { place, text }).collect() })
    })
    .await
}

/// Keeps where the window stands; a fact of this computer, so that no screen is drawn anew.
#[tauri::command]
#[specta::specta]
pub async fn save_address(app: AppHandle, address: String) -> Reply<()> {
    state::plan(app, move |desk| desk.set_local_fact("address", &address)).await
}

/// Keeps the words of a field that is being typed in; `null` when they became a gesture or were taken back.
#[tauri::command]
#[specta::specta]
pub async fn save_draft(app: AppHandle, place: String, text: Option<String>) -> Reply<()> {
    state::plan(app, move |desk| {
        let mut all = drafts(desk.read().local_fact("drafts")?);
        match text {
            Some(text) => all.insert(place, text),
            None => all.remove(&place),
        };
        desk.set_local_fact("drafts", &serde_json::to_string(&all).unwrap_or_default())
    })
    .await
}

fn drafts(kept: Option<String>) -> BTreeMap<String, String> {
    kept.and_then(|json| serde_json::from_str(&json).ok()).unwrap_or_default()
}
