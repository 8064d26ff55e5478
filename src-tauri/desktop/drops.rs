//! Files over and on the window: their paths stay here, the window gets names while they hang and tokens when they fall,
//! and the spot, so that it can tell over which of its rows they are.
//!
//! With the feature `e2e` files also fall from a list, as nothing can drive a drop from outside: each line of the file that
//! SUMMIT_E2E_DROPS names is one drop, taken once: an array of paths as JSON, or `{"paths":[…],"x":…,"y":…}`; with `"hangs":true` the
//! files stay over the window until the next line.

use crate::events::{FilesDropped, FilesHovered, Spot};
use crate::state;
use std::path::PathBuf;
use std::sync::Mutex;
use tauri::{AppHandle, DragDropEvent, Manager, PhysicalPosition, Window, WindowEvent};
use tauri_specta::Event;

/// What hangs over the window: the system repeats the spot alone while files move.
static HANGING: Mutex<FilesHovered> = Mutex::new(FilesHovered { names: Vec::new(), spot: None });

/// Tells the window what hangs over it and where, and takes what was dropped.
pub fn take(window: &Window, event: &WindowEvent) {
    let app = window.app_handle();
    match event {
        WindowEvent::DragDrop(DragDropEvent::Enter { paths, position }) => hang(app, paths, spot(window, *position)),
        WindowEvent::DragDrop(DragDropEvent::Over { position }) => moved(app, spot(window, *position)),
        WindowEvent::DragDrop(DragDropEvent::Leave) => hang(app, &[], None),
        WindowEvent::DragDrop(DragDropEvent::Drop { paths, position }) => fall(app, paths, spot(window, *position)),
        _ => {}
    }
}

/// In CSS pixels. Called physical everywhere, a position is so on Windows alone: GTK and AppKit count as a page does.
fn spot(window: &Window, position: PhysicalPosition<f64>) -> Option<Spot> {
    let scale = if cfg!(windows) { window.scale_factor().ok()? } else { 1.0 };
    Some(Spot { x: (position.x / scale) as i32, y: (position.y / scale) as i32 })
}

fn hang(app: &AppHandle, paths: &[PathBuf], spot: Option<Spot>) {
    let names = paths.iter().filter_map(|path| path.file_name()).map(|name| name.to_string_lossy().into_owned());
    tell(app, FilesHovered { names: names.collect(), spot });
}

/// Nothing is told of files that did not move by a pixel.
fn moved(app: &AppHandle, spot: Option<Spot>) {
    let now = HANGING.lock().unwrap_or_else(|broken| broken.into_inner()).clone();
    if now.spot != spot && !now.names.is_empty() {
        tell(app, FilesHovered { spot, ..now });
    }
}

fn tell(app: &AppHandle, hovered: FilesHovered) {
    hovered.clone_into(&mut HANGING.lock().unwrap_or_else(|broken| broken.into_inner()));
    hovered.emit(app).ok();
}

fn fall(app: &AppHandle, paths: &[PathBuf], spot: Option<Spot>) {
    hang(app, &[], None);
    FilesDropped { files: paths.iter().map(|path| state::remember(app, path)).collect(), spot }.emit(app).ok();
}

/// One drop of a test's list.
#[cfg(feature = "e2e")]
#[derive(serde::Deserialize)]
#[serde(untagged)]
enum Listed {
    Anywhere(Vec<PathBuf>),
    At {
        paths: Vec<PathBuf>,
        #[serde(flatten)]
        spot: Spot,
        #[serde(default)]
        hangs: bool,
    },
}

/// Lets files fall from the list of a test.
#[cfg(feature = "e2e")]
pub fn fall_from_list(app: &AppHandle) {
    let Some(list) = std::env::var_os("SUMMIT_E2E_DROPS") else { return };
    let app = app.clone();
    std::thread::spawn(move || {
        let mut taken = 0;
        loop {
            std::thread::sleep(std::time::Duration::from_millis(50));
            let lines = std::fs::read_to_string(&list).unwrap_or_default();
            for line in lines.split_inclusive('\n').filter(|line| line.ends_with('\n')).skip(taken) {
                taken += 1;
                let (paths, spot, hangs) = match serde_json::from_str(line) {
                    Ok(Listed::Anywhere(paths)) => (paths, None, false),
                    Ok(Listed::At { paths, spot, hangs }) => (paths, Some(spot), hangs),
                    Err(_) => (Vec::new(), None, false),
                };
                hang(&app, &paths, None);
                moved(&app, spot);
                std::thread::sleep(std::time::Duration::from_millis(300));
                if !hangs {
                    fall(&app, &paths, spot);
                }
            }
        }
    });
}
