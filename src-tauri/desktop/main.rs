//! `summit-desk`: the app. It adds no rules, only a way in.

#![cfg_attr(all(not(debug_assertions), windows), windows_subsystem = "windows")]

mod app;
mod commands;
mod dialogs;
mod drops;
mod events;
mod failure;
mod health;
mod inboxes;
mod inspecting;
mod jobs;
mod leaving;
mod menu;
mod receiving;
mod state;
#[path = "../surroundings.rs"]
mod surroundings;
mod uploading;
mod video_server;

fn main() {
    if let Some(code) = surroundings::as_child() {
        std::process::exit(code.into());
    }
    let mut arguments = std::env::args_os().skip(1);
    if arguments.next().is_some_and(|first| first == "--write-bindings") {
        return app::write_bindings(arguments.next());
    }
    if let Err(error) = app::run() {
        eprintln!("summit-desk: {error}");
        std::process::exit(1);
    }
}
