//! Pickers of files and folders. With the feature `e2e` they take their answers from a queue, as nothing can drive a
//! native dialog: SUMMIT_E2E_PICKS names a file whose first line, a path or `null` as JSON, is taken and removed.

use std::path::PathBuf;
use tauri::AppHandle;

/// Which kind of file is asked for.
#[derive(Clone, Copy, Debug, serde::Serialize, serde::Deserialize, specta::Type)]
#[serde(rename_all = "lowercase")]
pub enum FileKind {
    Responses,
    Post,
}

#[cfg(not(feature = "e2e"))]
mod picker {
    use super::{AppHandle, FileKind, PathBuf};
    use tauri_plugin_dialog::{DialogExt, FilePath};

    pub fn file(app: &AppHandle, kind: FileKind) -> Option<PathBuf> {
        let (name, endings): (_, &[&str]) = match kind {
            FileKind::Responses => ("Answers (CSV)", &["csv", "tsv", "txt"]),
            FileKind::Post => ("Recap post (Markdown)", &["md", "markdown"]),
        };
        path(app.dialog().file().add_filter(name, endings).blocking_pick_file())
    }

    pub fn folder(app: &AppHandle, start: Option<PathBuf>) -> Option<PathBuf> {
        let mut dialog = app.dialog().file().set_title("Folder of the posts");
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
    use super::{AppHandle, FileKind, PathBuf};

    pub fn file(_: &AppHandle, _: FileKind) -> Option<PathBuf> {
        next()
    }

    pub fn folder(_: &AppHandle, _: Option<PathBuf>) -> Option<PathBuf> {
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
pub async fn pick_file(app: AppHandle, kind: FileKind) -> Option<PathBuf> {
    tokio::task::spawn_blocking(move || picker::file(&app, kind)).await.ok().flatten()
}

/// Asks for a folder.
pub async fn pick_folder(app: AppHandle, start: Option<PathBuf>) -> Option<PathBuf> {
    tokio::task::spawn_blocking(move || picker::folder(&app, start)).await.ok().flatten()
}

/// Asks where a new file is to be written.
pub async fn pick_new_file(app: AppHandle, name: &'static str) -> Option<PathBuf> {
    tokio::task::spawn_blocking(move || picker::new_file(&app, name)).await.ok().flatten()
}
