//! Builds the app: plugins, commands, window.

use crate::{commands, drops, events, health, inboxes, jobs, leaving, menu, receiving, state};
use specta_typescript::Typescript;
use std::ffi::OsString;
use tauri::{Manager, RunEvent, WebviewUrl, WebviewWindowBuilder};
use tauri_specta::{Builder, collect_commands, collect_events};

/// Runs the app until its window is closed.
pub fn run() -> tauri::Result<()> {
    let builder = commands();
    let handler = builder.invoke_handler();
    tauri::Builder::default()
        .plugin(tauri_plugin_single_instance::init(|app, _, _| {
            if let Some(window) = app.get_webview_window("main") {
                window.unminimize().and_then(|()| window.set_focus()).ok();
            }
        }))
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_clipboard_manager::init())
        .invoke_handler(handler)
        .setup(move |app| {
            builder.mount_events(app);
            app.manage(state::open()?);
            menu::set(app)?;
            window(app)?;
            health::check_if_due(app.handle().clone());
            health::back_up_if_due(app.handle().clone());
            health::sweep_later(app.handle().clone());
            inboxes::watch(app.handle().clone());
            crate::inspecting::inspect_later(app.handle().clone());
            #[cfg(feature = "e2e")]
            drops::fall_from_list(app.handle());
            Ok(())
        })
        .on_window_event(|window, event| {
            drops::take(window, event);
            leaving::ask(window, event);
        })
        .build(tauri::generate_context!())?
        .run(|app, event| {
            if let RunEvent::Exit = event {
                state::close(app);
            }
        });
    Ok(())
}

fn window(app: &tauri::App) -> tauri::Result<()> {
    WebviewWindowBuilder::new(app, "main", WebviewUrl::default())
        .title("Summit Desk")
        .inner_size(1280.0, 800.0)
        .min_inner_size(720.0, 480.0)
        // A page that is loaded anew has no player: its socket closes.
        .on_page_load(|window, _| *state::locked(&window.state::<state::AppData>().player) = None)
        .on_navigation(|url| url.scheme() == "tauri" || url.host_str() == Some("tauri.localhost") || cfg!(dev))
        .build()?;
    Ok(())
}

/// Writes the types and functions of the wire as TypeScript.
pub fn write_bindings(path: Option<OsString>) {
    let path = path.unwrap_or_else(|| "ui/src/bindings.ts".into());
    let written = commands().export(Typescript::default().header(HEADER), &path);
    if let Err(error) = written {
        eprintln!("summit-desk: the bindings cannot be written: {error}");
        std::process::exit(1);
    }
}

const HEADER: &str = "// Generated from the commands of the app by `make bindings`. Do not edit.\n";

/// Every command and event of the app.
#[rustfmt::skip]
fn commands() -> Builder<tauri::Wry> {
    use commands::*;
    Builder::<tauri::Wry>::new()
        .disable_serde_phases()
        .commands(collect_commands![
            library::app_state, workshops::create_workshop, workshops::create_sample, workshops::overview, workshops::edit_workshop,
            people::list_people, people::add_person, people::edit_person, people::read_zone, people::confirm_zone, people::confirm_zone_of_all,
            people::search_zones, talks::list_talks, talks::add_talk, talks::edit_talk, talks::set_speakers, talks::move_talk,
            recordings::talk_material, recordings::choose_recordings, recordings::choose_recordings_folder,
            recordings::look_at_recordings, recordings::receive_recordings, recordings::pause_job, recordings::cancel_job,
            recordings::running_receipts, recordings::unfinished_recordings, recordings::give_recording,
            attached::attach_captions, attached::remove_captions, attached::cue_lines, attached::set_chapters, attached::attach_slides, attached::link_slides, attached::remove_slides, attached::recording_rules, attached::set_recording_rules,
            playlist::plan_talks, playlist::import_talks,
            inspecting::inspect_recording, inspecting::poster, inspecting::thumbnails, inspecting::choose_poster, inbox::inbox, inbox::choose_inbox, inbox::forget_inbox, inbox::ignore_in_inbox, kit::write_kit,
            upload::list_accounts, upload::add_peertube_account, upload::add_youtube_account, upload::remove_account, upload::list_channels, upload::plan_upload, upload::upload_talks,
            player::open_player, player::close_player, player::open_in_system,
            permissions::list_permissions, permissions::set_permissions,
            discussions::list_discussions, discussions::add_topic, discussions::edit_topic, discussions::move_topic, discussions::remove_topic, discussions::add_sessions, discussions::edit_session, discussions::move_session, discussions::cancel_session, discussions::note_session, discussions::set_session_questions, discussions::finish_action, discussions::list_hours, discussions::set_person_hours, discussions::set_availability, discussions::add_busy_time, discussions::remove_busy_time,
            planning::plan_sessions, planning::use_plan, planning::heat_map, planning::slot_summary, planning::clock_changes, planning::plan_office_hours, planning::use_office_hours,
            announcing::announcement, announcing::timetable_table, announcing::packet, announcing::packet_sent, announcing::save_schedule, announcing::check_times, announcing::keep_clear_of,
            missing::missing_board, missing::set_deadline, missing::draft_mails, missing::save_mails, missing::record_asked,
            responses::list_questions, responses::set_question_public, responses::list_responses,
            responses::set_response_published, responses::publish_answer, imports::choose_file, imports::plan_import,
            imports::commit_import, imports::cancel_import, imports::save_rejected, imports::origins, imports::hold_pasted, imports::read_post, imports::import_post, recap::recap, recap::count_findings,
            recap::write_like, recap::edit_post, recap::edit_block, recap::switch_block, recap::set_block_options, recap::move_block,
            recap::ignore_finding, recap::heed_finding, publishing::add_block, publishing::fix_findings, publishing::choose_site, publishing::read_site, publishing::use_site, publishing::use_template, publishing::list_exports, publishing::export_text, publishing::plan_edits, publishing::take_edits, publishing::commit_recap, exhibits::add_exhibit, exhibits::add_figure, exhibits::edit_exhibit, exhibits::edit_figure, exhibits::move_exhibit, exhibits::remove_exhibit, exhibits::figure, recap::choose_post_folder, recap::plan_export, recap::export_recap, recap::post_standing, history::list_history, history::gesture_changes, history::undo, history::redo,
            backups::list_backups, backups::back_up, backups::steps_since_backup, backups::go_back_to_backup,
            backups::library_health, backups::reopen_library, library::quit, library::open_link, library::copy_text, library::load_look, library::save_look, left::load_left, left::save_address, left::save_draft,
        planning::hour_ledger,
        availability::person_times,
        availability::add_availability,
        availability::remove_availability,
        availability::plan_poll,
        availability::import_poll,
        chat::list_links,
        chat::add_links,
        chat::edit_link,
        chat::readdress_link,
        chat::remove_links,
        chat::check_links,
        chat::ask_links,
        chat::list_chat_channels,
        chat::set_chat_channel,
        chat::read_chat_export,
        chat::read_chat_messages,
        chat::keep_quotes,
        chat::list_quotes,
        chat::edit_quote,
        chat::add_quote,
        chat::place_quote,
        chat::remove_quotes,
        imports::workbook_sheets,
        duplicates::list_duplicates,
        duplicates::plan_merge,
        duplicates::merge_people,
        duplicates::mark_distinct,
        programmes::found_kind,
        programmes::plan_programme,
        programmes::import_programme,
    ])
        .constant("bindingRules", summit::recap::check::BINDING)
        .events(collect_events![events::DataChanged, events::FilesHovered, events::FilesDropped, events::MenuChosen, events::CloseAsked, events::InboxChanged,
            jobs::ImportProgress, receiving::ReceiveProgress, health::HealthChanged])
}

#[cfg(test)]
mod tests {
    include!("command_names.rs");

    #[test]
    fn commands_capability_and_bindings_name_the_same() {
        let config: serde_json::Value = serde_json::from_str(include_str!("../../tauri.conf.json")).unwrap();
        let allowed = config["app"]["security"]["capabilities"][0]["permissions"].as_array().unwrap();
        let allowed: Vec<&str> = allowed.iter().filter_map(|p| p.as_str()?.strip_prefix("allow-")).collect();
        let named: Vec<String> = COMMANDS.iter().map(|name| name.replace('_', "-")).collect();

        assert_eq!(allowed, named);
    }

    #[test]
    fn the_bindings_are_those_of_the_commands() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("bindings.ts");
        super::write_bindings(Some(path.clone().into()));

        let written = std::fs::read_to_string(path).unwrap();
        let committed = std::fs::read_to_string("ui/src/bindings.ts").unwrap();
        assert!(written == committed, "ui/src/bindings.ts is behind: run `make bindings`");
    }
}
