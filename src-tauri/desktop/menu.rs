//! The menu bar. Its items are actions of the window by their ids; the window holds the keys, because a bound key
//! would be taken from the text field that has the focus.

use crate::events::MenuChosen;
use tauri::menu::{Menu, MenuBuilder, MenuItemBuilder, SubmenuBuilder};
use tauri::{App, Wry};
use tauri_specta::Event;

const MENUS: &[(&str, &[(&str, &str)])] = &[
    (
        "File",
        &[
            ("go-start", "Start"),
            ("new-workshop", "New workshop…"),
            ("open-post", "Open a recap post…"),
            ("import-responses", "Import responses…"),
            ("import-talks", "Import talks or playlist…"),
            ("receive-recordings", "Receive recordings…"),
            ("write-kit", "Write upload kit…"),
            ("export-recap", "Export the recap…"),
        ],
    ),
    ("Edit", &[("undo", "Undo"), ("redo", "Redo")]),
    (
        "Go",
        &[
            ("go-overview", "Workshop"),
            ("go-people", "People"),
            ("go-talks", "Lightning talks"),
            ("go-discussions", "Discussions"),
            ("go-links", "Links"),
            ("go-responses", "Q&A responses"),
            ("go-permissions", "Permissions"),
            ("go-recap", "Recap"),
            ("go-history", "History"),
            ("go-backups", "Backups"),
            ("go-settings", "Settings"),
        ],
    ),
    ("Help", &[("list-shortcuts", "Keyboard shortcuts")]),
];

/// Puts the menu bar on the app.
pub fn set(app: &App) -> tauri::Result<()> {
    app.set_menu(build(app)?)?;
    app.on_menu_event(|app, event| {
        MenuChosen(event.id().0.clone()).emit(app).ok();
    });
    Ok(())
}

fn build(app: &App) -> tauri::Result<Menu<Wry>> {
    let mut bar = MenuBuilder::new(app);
    for (title, items) in MENUS {
        let mut menu = SubmenuBuilder::new(app, *title);
        for (id, text) in *items {
            menu = menu.item(&MenuItemBuilder::with_id(*id, *text).build(app)?);
        }
        if *title == "File" {
            menu = menu.separator().quit();
        }
        bar = bar.item(&menu.build()?);
    }
    bar.build()
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_item_is_an_action_of_the_window() {
        let actions = std::fs::read_to_string("ui/src/actions.ts").unwrap();
        for (_, items) in super::MENUS {
            for (id, _) in *items {
                let named = actions.contains(&format!("\"{id}\": {{")) || actions.contains(&format!("  {id}: {{"));
                assert!(named, "no action {id}");
            }
        }
    }
}
