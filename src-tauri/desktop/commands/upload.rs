//! Uploads to video sites, and the accounts there. The secrets of an account never come back to the window.

use super::Reply;
use crate::receiving::Watcher;
use crate::state::{self, AppData};
use crate::uploading;
use summit::desk::uploads::{channels, sign_in_to_peertube, sign_in_to_youtube};
use summit::model::upload::{Account, UploadPlan, UploadReport, UploadTarget, VideoChannel};
use summit::model::{VideoSite, WorkshopId};
use summit::online::Secret;
use tauri::{AppHandle, Manager};

/// The accounts on video sites.
#[tauri::command]
#[specta::specta]
pub async fn list_accounts(app: AppHandle) -> Reply<Vec<Account>> {
    state::read(app, |desk| desk.read().accounts()).await
}

/// Signs in to a server of PeerTube; the password is kept nowhere. `otp` is the code of the second factor, if there is one.
#[tauri::command]
#[specta::specta]
pub async fn add_peertube_account(
    app: AppHandle,
    server: String,
    user: String,
    password: String,
    otp: Option<String>,
) -> Reply<Account> {
    let password = Secret::new(password);
    let sign_in = move |outside: summit::online::Outside<'_>| {
        sign_in_to_peertube((&server, &user), (&password, otp.as_deref()), outside, &mut || true)
    };
    let account = state::aside(move || uploading::outside(sign_in)).await?;
    state::change(app, move |desk| desk.keep_account(account)).await
}

/// Signs in to YouTube over the system's browser; `job` names the wait for who wants to stop it.
#[tauri::command]
#[specta::specta]
pub async fn add_youtube_account(
    app: AppHandle,
    job: String,
    client_id: String,
    client_secret: String,
) -> Reply<Account> {
    let (client_secret, wishes) = (Secret::new(client_secret), app.state::<AppData>().jobs.begin(&job));
    let sign_in = move |outside: summit::online::Outside<'_>| {
        sign_in_to_youtube((&client_id, &client_secret), outside, &uploading::open_page, &mut || wishes.goes_on())
    };
    let signed_in = state::aside(move || uploading::outside(sign_in)).await;
    app.state::<AppData>().jobs.end(&job);
    let account = signed_in?;
    state::change(app, move |desk| desk.keep_account(account)).await
}

/// Forgets an account and its secrets.
#[tauri::command]
#[specta::specta]
pub async fn remove_account(app: AppHandle, site: VideoSite, server: String) -> Reply<Account> {
    state::change(app, move |desk| uploading::outside(|outside| desk.remove_account(site, &server, outside))).await
}

/// The channels of an account, which its site is asked for.
#[tauri::command]
#[specta::specta]
pub async fn list_channels(app: AppHandle, site: VideoSite, server: String) -> Reply<Vec<VideoChannel>> {
    let account = state::read(app, move |desk| desk.account(site, &server)).await?;
    state::aside(move || uploading::outside(|outside| channels(&account, outside, &mut || true))).await
}

/// What would go to a site, and what stays; nothing is sent.
#[tauri::command]
#[specta::specta]
pub async fn plan_upload(app: AppHandle, workshop: WorkshopId, target: UploadTarget) -> Reply<UploadPlan> {
    state::read(app, move |desk| desk.plan_upload(workshop, &target)).await
}

/// Sends the talks of a target to their site. `job` as for a receipt; the desk is free meanwhile.
#[tauri::command]
#[specta::specta]
pub async fn upload_talks(
    app: AppHandle,
    job: String,
    workshop: WorkshopId,
    target: UploadTarget,
) -> Reply<UploadReport> {
    let turn = uploading::Turn::take(&app)?;
    let uploading = state::read(app.clone(), move |desk| desk.begin_upload(workshop, &target)).await?;
    let watcher = Watcher::of_one(&app, job, "");
    state::aside(move || uploading::upload(turn, &uploading, watcher)).await
}
