//! The open library as a whole, and what belongs to this computer.

use super::Reply;
use crate::failure::Failure;
use crate::state::{self, Notice, ReadOnly, Standing};
use serde::{Deserialize, Serialize};
use specta::Type;
use summit::model::NextSteps;
use summit::model::workshop::WorkshopSummary;
use summit::schedule::HourStyle;
use summit::timezone::Zone;
use tauri::AppHandle;
use tauri_plugin_clipboard_manager::ClipboardExt;

/// What the frame of the window shows.
#[derive(Clone, Debug, Serialize, Type)]
pub struct AppState {
    /// Folder of the library.
    pub library: String,
    /// Why nothing can be changed; `null` when everything can.
    pub read_only: Option<ReadOnly>,
    /// What is to be known of the library's folder.
    pub notices: Vec<Notice>,
    pub version: String,
    /// Version of the time-zone rules.
    pub rules_version: String,
    /// The zone of this computer, where it says which.
    pub own_zone: Option<Zone>,
    pub workshops: Vec<WorkshopSummary>,
    pub next: NextSteps,
}

#[tauri::command]
#[specta::specta]
pub async fn app_state(app: AppHandle) -> Reply<AppState> {
    let Standing { folder, read_only, notices } = state::standing(&app);
    state::read(app, move |desk| {
        Ok(AppState {
            library: folder.display().to_string(),
            read_only,
            notices,
            version: env!("CARGO_PKG_VERSION").into(),
            rules_version: summit::timezone::rules_version().into(),
            own_zone: own_zone(),
            workshops: desk.read().workshops()?,
            next: desk.read().next_steps()?,
        })
    })
    .await
}

fn own_zone() -> Option<Zone> {
    let named = std::env::var("TZ").ok().filter(|name| !name.is_empty());
    let name = named.or_else(|| iana_time_zone::get_timezone().ok())?;
    summit::timezone::calendar_zone(name.trim_start_matches(':'))
}

/// Opens an address in the system's own program, after the window showed it.
#[tauri::command]
#[specta::specta]
pub async fn open_link(url: String) -> Reply<()> {
    if let Some(reason) = summit::links::refuse_reason(&url) {
        return Err(Failure::new(
            "link-refused",
            format!("The link: {reason}. It was not opened. Correct the address."),
        ));
    }
    tauri_plugin_opener::open_url(&url, None::<&str>)
        .map_err(|e| Failure::new("link-not-opened", format!("The link: no program opened it ({e}). Copy it instead.")))
}

#[tauri::command]
#[specta::specta]
pub async fn copy_text(app: AppHandle, text: String) -> Reply<()> {
    app.clipboard()
        .write_text(text)
        .map_err(|e| Failure::new("not-copied", format!("The clipboard: it took nothing ({e}). Try again.")))
}

/// Ends the app. What is being received is begun anew when it is wanted again; what was received stays.
#[tauri::command]
#[specta::specta]
pub async fn quit(app: AppHandle) -> Reply<()> {
    app.exit(0);
    Ok(())
}

/// How the window looks.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize, Type)]
pub struct Look {
    pub theme: Theme,
    #[serde(default)]
    pub hours: HourStyle,
}

#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize, Type)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    #[default]
    System,
    Light,
    Dark,
}

#[tauri::command]
#[specta::specta]
pub async fn load_look(app: AppHandle) -> Reply<Look> {
    let kept = state::read(app, |desk| desk.read().local_fact("look")).await?;
    Ok(kept.and_then(|json| serde_json::from_str(&json).ok()).unwrap_or_default())
}

#[tauri::command]
#[specta::specta]
pub async fn save_look(app: AppHandle, look: Look) -> Reply<()> {
    let json = serde_json::to_string(&look).unwrap_or_default();
    state::change(app, move |desk| desk.set_local_fact("look", &json)).await
}
