//! The link book, the channels of a chat, and messages of an export that are kept to be quoted.

use super::Reply;
use crate::state::{self, AppData};
use summit::desk::{answering, chat};
use summit::intake::chat::{ChatListing, ChatReading};
use summit::model::chat::{ChannelFields, ChatQuoteRow, QuotePlace, QuotesKept, WorkshopChannel};
use summit::model::link::{LinkEdit, LinkFields, LinkRow, LinksAdded};
use summit::model::{ChatQuoteId, Finding, LinkAnswer, LinkId, PersonId, WorkshopId};
use summit::online::Reach;
use tauri::{AppHandle, Manager};

#[tauri::command]
#[specta::specta]
pub async fn list_links(app: AppHandle, workshop: WorkshopId) -> Reply<Vec<LinkRow>> {
    state::read(app, move |desk| desk.link_rows(workshop)).await
}

/// Adds addresses as one gesture; those that stand in the book already stay as they are.
#[tauri::command]
#[specta::specta]
pub async fn add_links(app: AppHandle, workshop: WorkshopId, urls: Vec<String>) -> Reply<LinksAdded> {
    state::change(app, move |desk| desk.add_links(workshop, &urls, &LinkFields::default())).await
}

#[tauri::command]
#[specta::specta]
pub async fn edit_link(app: AppHandle, link: LinkId, edit: LinkEdit) -> Reply<()> {
    state::change(app, move |desk| desk.edit_link(link, &edit)).await
}

/// Gives a link another address; what is told about it stays.
#[tauri::command]
#[specta::specta]
pub async fn readdress_link(app: AppHandle, link: LinkId, url: String) -> Reply<()> {
    state::change(app, move |desk| desk.readdress_link(link, &url, None)).await
}

#[tauri::command]
#[specta::specta]
pub async fn remove_links(app: AppHandle, links: Vec<LinkId>) -> Reply<()> {
    state::change(app, move |desk| desk.remove_links(&links)).await
}

/// What is doubtful about the links, from their text and terms alone.
#[tauri::command]
#[specta::specta]
pub async fn check_links(app: AppHandle, workshop: WorkshopId) -> Reply<Vec<Finding>> {
    state::read(app, move |desk| desk.check_links(workshop)).await
}

/// Asks the pages behind the links of the workshop and of its talks whether they are there. Only then does anything leave
/// this computer; the library is free meanwhile. `job` names the work for [`super::recordings::cancel_job`].
#[tauri::command]
#[specta::specta]
pub async fn ask_links(app: AppHandle, workshop: WorkshopId, job: String) -> Reply<Vec<LinkAnswer>> {
    let questions = state::read(app.clone(), move |desk| desk.link_questions(workshop)).await?;
    let wishes = app.state::<AppData>().jobs.begin(&job);
    let asked =
        state::aside(move || Ok(answering::ask_links(&questions, Reach::default(), &mut |_, _| wishes.goes_on())))
            .await;
    app.state::<AppData>().jobs.end(&job);
    asked
}

#[tauri::command]
#[specta::specta]
pub async fn list_chat_channels(app: AppHandle, workshop: WorkshopId) -> Reply<Vec<WorkshopChannel>> {
    state::read(app, move |desk| desk.channels(workshop)).await
}

/// Adds a channel, or changes what is told about the one of this name.
#[tauri::command]
#[specta::specta]
pub async fn set_chat_channel(app: AppHandle, workshop: WorkshopId, fields: ChannelFields) -> Reply<()> {
    state::change(app, move |desk| desk.set_channel(workshop, &fields)).await
}

/// The channels of an export that was chosen; no direct messages.
#[tauri::command]
#[specta::specta]
pub async fn read_chat_export(app: AppHandle, token: String) -> Reply<ChatListing> {
    let path = state::file(&app, &token)?;
    state::read(app, move |desk| chat::listing(&path, desk.store().child())).await
}

/// The messages of these channels of an export.
#[tauri::command]
#[specta::specta]
pub async fn read_chat_messages(app: AppHandle, token: String, channels: Vec<String>) -> Reply<ChatReading> {
    let path = state::file(&app, &token)?;
    state::read(app, move |desk| chat::messages(&path, &channels, desk.store().child())).await
}

/// Keeps messages of one channel; none of them is published by that.
#[tauri::command]
#[specta::specta]
pub async fn keep_quotes(
    app: AppHandle,
    workshop: WorkshopId,
    token: String,
    channel: String,
    messages: Vec<String>,
) -> Reply<QuotesKept> {
    let path = state::file(&app, &token)?;
    state::change(app, move |desk| desk.keep_quotes(workshop, &path, &channel, &messages)).await
}

#[tauri::command]
#[specta::specta]
pub async fn list_quotes(app: AppHandle, workshop: WorkshopId) -> Reply<Vec<ChatQuoteRow>> {
    state::read(app, move |desk| desk.quote_rows(workshop)).await
}

/// Says whose quote it is, and what is published in place of its words.
#[tauri::command]
#[specta::specta]
pub async fn edit_quote(app: AppHandle, quote: ChatQuoteId, person: Option<PersonId>, text: String) -> Reply<()> {
    state::change(app, move |desk| desk.edit_quote(quote, person, &text)).await
}

/// Keeps what a person said outside a chat.
#[tauri::command]
#[specta::specta]
pub async fn add_quote(
    app: AppHandle,
    workshop: WorkshopId,
    person: PersonId,
    words: String,
    place: QuotePlace,
) -> Reply<ChatQuoteId> {
    state::change(app, move |desk| desk.add_quote(workshop, person, (&words, &place))).await
}

/// Says what a quote is about, and what the organizers say to it.
#[tauri::command]
#[specta::specta]
pub async fn place_quote(app: AppHandle, quote: ChatQuoteId, place: QuotePlace) -> Reply<()> {
    state::change(app, move |desk| desk.place_quote(quote, &place)).await
}

#[tauri::command]
#[specta::specta]
pub async fn remove_quotes(app: AppHandle, quotes: Vec<ChatQuoteId>) -> Reply<()> {
    state::change(app, move |desk| desk.remove_quotes(&quotes)).await
}
