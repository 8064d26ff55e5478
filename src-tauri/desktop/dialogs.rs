//! Pickers of files and folders. With the feature `e2e` they take their answers from a queue, as nothing can drive a
//! native dialog: SUMMIT_E2E_PICKS names a file whose first line, a path or `null` as JSON, is taken and removed.

use std::path::PathBuf;
use tauri::AppHandle;

/// Which kind of file is asked for.
#[derive(Clone, Copy, Debug, serde::Serialize, serde::Deserialize, specta::Type)]
#[serde(rename_all = "lowercase")]
pub enum ChosenKind {
    Responses,
    Post,
    /// A playlist, a list of links or a table of talks.
    Talks,
    Captions,
    Slides,
    /// A calendar, or a programme as schedule.xml or schedule.json.
    Programme,
    /// A poll of when people can come.
    Availability,
    /// An export of a chat: a zip, or Discord's JSON.
    Chat,
    /// A picture for a recap.
    Figure,
    /// The template of a recap.
    Template,
}

#[cfg(not(feature = "e2e"))]
mod picker {
    use super::{AppHandle, ChosenKind, PathBuf};
    use tauri_plugin_dialog::{DialogExt, FilePath};

    pub fn file(app: &AppHandle, kind: ChosenKind) -> Option<PathBuf> {
        let (name, endings): (_, &[&str]) = match kind {
            ChosenKind::Responses => (
                "Answers or programme",
                &["csv", "tsv", "txt", "xlsx", "xlsm", "xlsb", "xls", "ods", "zip", "json", "xml", "ics"],
            ),
            ChosenKind::Post => ("Recap post", &["md", "markdown", "html", "rst"]),
            ChosenKind::Talks => (
                "Talks, playlist or programme",
                &["json", "xml", "csv", "tsv", "txt", "md", "html", "xlsx", "xls", "ods", "ics"],
            ),
            ChosenKind::Captions => ("Captions (WebVTT, SRT)", &["vtt", "srt"]),
            ChosenKind::Availability => ("Poll", &["csv", "tsv", "txt", "json", "xlsx", "xls", "ods"]),
            ChosenKind::Programme => ("Calendar or programme", &["ics", "xml", "json"]),
            ChosenKind::Chat => ("Export of a chat", &["zip", "json"]),
            ChosenKind::Template => ("Templates", &["jinja", "j2", "md", "txt"]),
            ChosenKind::Figure => ("Pictures", &["png", "jpg", "jpeg", "gif", "webp"]),
            ChosenKind::Slides => ("Slides", &["pdf", "odp", "pptx", "key", "html"]),
        };
        path(app.dialog().file().add_filter(name, endings).blocking_pick_file())
    }

    pub fn recordings(app: &AppHandle) -> Vec<PathBuf> {
        let videos = &["mp4", "m4v", "mov", "webm", "mkv", "avi", "wmv", "mpg", "mpeg"];
        let dialog = app.dialog().file().set_title("Recordings").add_filter("Videos", videos);
        let picked = dialog.add_filter("All files", &["*"]).blocking_pick_files().unwrap_or_default();
        picked.into_iter().filter_map(|picked| picked.into_path().ok()).collect()
    }

    pub fn folder(app: &AppHandle, title: &str, start: Option<PathBuf>) -> Option<PathBuf> {
        let mut dialog = app.dialog().file().set_title(title);
        if let Some(start) = start {
            dialog = dialog.set_directory(start);
        }
        path(dialog.blocking_pick_folder())
    }

    pub fn new_file(app: &AppHandle, name: &str) -> Option<PathBuf> {
        path(app.dialog().file().set_file_name(name).blocking_save_file())
    }

    fn path(picked: Option<FilePath>) -> Option<PathBuf> {
        picked.and_then(|p| p.into_path().ok())
    }
}

#[cfg(feature = "e2e")]
mod picker {
    use super::{AppHandle, ChosenKind, PathBuf};

    pub fn file(_: &AppHandle, _: ChosenKind) -> Option<PathBuf> {
        next()
    }

    pub fn recordings(_: &AppHandle) -> Vec<PathBuf> {
        next().into_iter().collect()
    }

    pub fn folder(_: &AppHandle, _: &str, _: Option<PathBuf>) -> Option<PathBuf> {
        next()
    }

    pub fn new_file(_: &AppHandle, _: &str) -> Option<PathBuf> {
        next()
    }

    fn next() -> Option<PathBuf> {
        let queue = std::env::var_os("SUMMIT_E2E_PICKS").map(PathBuf::from)?;
        let lines = std::fs::read_to_string(&queue).ok()?;
        let (first, rest) = lines.split_once('\n').unwrap_or((&lines, ""));
        std::fs::write(&queue, rest).ok()?;
        serde_json::from_str::<Option<PathBuf>>(first).ok().flatten()
    }
}

/// Asks for a file.
pub async fn pick_file(app: AppHandle, kind: ChosenKind) -> Option<PathBuf> {
    tokio::task::spawn_blocking(move || picker::file(&app, kind)).await.ok().flatten()
}

/// Asks for recordings.
pub async fn pick_recordings(app: AppHandle) -> Vec<PathBuf> {
    tokio::task::spawn_blocking(move || picker::recordings(&app)).await.unwrap_or_default()
}

/// Asks for a folder; the title says what for.
pub async fn pick_folder(app: AppHandle, title: &'static str, start: Option<PathBuf>) -> Option<PathBuf> {
    tokio::task::spawn_blocking(move || picker::folder(&app, title, start)).await.ok().flatten()
}

/// Asks where a new file is to be written.
pub async fn pick_new_file(app: AppHandle, name: String) -> Option<PathBuf> {
    tokio::task::spawn_blocking(move || picker::new_file(&app, &name)).await.ok().flatten()
}
