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
            ("open-start", "Start"),
            ("new-workshop", "New workshop…"),
            ("import", "Import…"),
            ("export-recap", "Export recap…"),
        ],
    ),
    ("Edit", &[("undo", "Undo"), ("redo", "Redo")]),
    (
        "Go",
        &[
            ("open-overview", "Workshop"),
            ("open-people", "People"),
            ("open-talks", "Lightning talks"),
            ("open-responses", "Q&A responses"),
            ("open-recap", "Recap"),
            ("open-history", "History"),
            ("open-settings", "Settings"),
        ],
    ),
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
