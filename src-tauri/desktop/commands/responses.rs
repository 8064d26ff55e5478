//! Questions, responses and what of them is published.

use super::Reply;
use crate::state;
use summit::model::response::ResponseRow;
use summit::model::{AnswerId, Question, QuestionId, ResponseId, WorkshopId};
use tauri::AppHandle;

#[tauri::command]
#[specta::specta]
pub async fn list_questions(app: AppHandle, workshop: WorkshopId) -> Reply<Vec<Question>> {
    state::read(app, move |desk| desk.read().questions(workshop)).await
}

#[tauri::command]
#[specta::specta]
pub async fn set_question_public(app: AppHandle, question: QuestionId, is_public: bool) -> Reply<()> {
    state::change(app, move |desk| desk.set_question_public(question, is_public)).await
}

#[tauri::command]
#[specta::specta]
pub async fn list_responses(app: AppHandle, workshop: WorkshopId) -> Reply<Vec<ResponseRow>> {
    state::read(app, move |desk| desk.read().response_rows(workshop)).await
}

#[tauri::command]
#[specta::specta]
pub async fn set_response_published(app: AppHandle, response: ResponseId, is_published: bool) -> Reply<()> {
    state::change(app, move |desk| desk.set_response_published(response, is_published)).await
}

/// Sets the published text of an answer; `null` publishes the words as written.
#[tauri::command]
#[specta::specta]
pub async fn publish_answer(app: AppHandle, answer: AnswerId, text: Option<String>) -> Reply<()> {
    state::change(app, move |desk| desk.publish_answer(answer, text.as_deref())).await
}
