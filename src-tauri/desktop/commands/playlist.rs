//! The published videos come back: a playlist, links or a table of talks.

use super::Reply;
use crate::state;
use serde::Deserialize;
use specta::Type;
use std::path::PathBuf;
use summit::desk::playlist::{TalksOrigin, TalksSettings};
use summit::model::playlist::{TalksPlan, TalksReport};
use summit::model::{TalkId, WorkshopId};
use tauri::AppHandle;

/// An entry of a playlist and its talk, as the organizer says.
#[derive(Clone, Copy, Debug, Deserialize, Type)]
pub struct TalkPair {
    /// Place of the entry, from 1.
    pub position: u32,
    pub talk: TalkId,
}

/// What the organizer decided about an import of talks.
#[derive(Clone, Debug, Deserialize, Type)]
pub struct TalksDecisions {
    /// Whether entries that belong to no talk become talks.
    pub add: bool,
    pub pairs: Vec<TalkPair>,
    /// The sheet of a workbook; empty for none.
    pub sheet: String,
}

fn settings(given: TalksDecisions) -> TalksSettings {
    let pairs = given.pairs.iter().map(|pair| (pair.position, pair.talk)).collect();
    TalksSettings { add: given.add, pairs, sheet: given.sheet }
}

enum Given {
    File(PathBuf),
    Pasted(String),
}

impl Given {
    fn of(app: &AppHandle, token: Option<String>, text: String) -> Reply<Self> {
        token.map_or(Ok(Self::Pasted(text)), |token| state::file(app, &token).map(Self::File))
    }

    fn origin(&self) -> TalksOrigin<'_> {
        match self {
            Self::File(path) => TalksOrigin::File(path),
            Self::Pasted(text) => TalksOrigin::Pasted(text),
        }
    }
}

/// Says what an import of talks would do: of a file, or of pasted text where there is no token.
#[tauri::command]
#[specta::specta]
pub async fn plan_talks(
    app: AppHandle,
    workshop: WorkshopId,
    token: Option<String>,
    text: String,
    decisions: TalksDecisions,
) -> Reply<TalksPlan> {
    let given = Given::of(&app, token, text)?;
    state::plan(app, move |desk| desk.plan_talks(workshop, given.origin(), &settings(decisions))).await
}

/// Links the talks to their videos, as one gesture.
#[tauri::command]
#[specta::specta]
pub async fn import_talks(
    app: AppHandle,
    workshop: WorkshopId,
    token: Option<String>,
    text: String,
    decisions: TalksDecisions,
) -> Reply<TalksReport> {
    let given = Given::of(&app, token, text)?;
    state::change(app, move |desk| desk.import_talks(workshop, given.origin(), &settings(decisions))).await
}
