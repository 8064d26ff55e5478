//! The texts of a kit that name its files.

use super::chosen::Chosen;
use super::slide_files;
use crate::error::{Error, Result};
use crate::model::PermissionChannel;
use crate::recordings::kit::{KitEntry, UploadKit};
use std::fmt::Write;

/// The kit for programs.
pub fn json(kit: &UploadKit) -> Result<String> {
    kit.json().map_err(|error| {
        Error::refused("value-refused", "kit.json", "", format!("{error}"), "Tell the makers of this program.")
    })
}

/// What is what, in words. Nothing in it changes unless the kit does.
pub fn readme(kit: &UploadKit, chosen: &Chosen, channel: PermissionChannel) -> String {
    let channel = match channel {
        PermissionChannel::Youtube => "YouTube",
        other => other.word(),
    };
    let summit = if kit.summit.is_empty() { String::new() } else { format!(" at {}", kit.summit) };
    let mut text = format!(
        "Upload kit of the workshop “{}”{summit}.\n\nWhat is here may be published ({channel}). Upload each video, and take \
         its title and its\ndescription from the table.\n\n  kit.csv   the table: one line a video, with its place in the \
         playlist\n  kit.json  the same for programs\n",
        kit.workshop
    );
    for (entry, talk) in kit.talks.iter().zip(&chosen.talks) {
        // Writing to a text cannot fail.
        let _ = write!(text, "\n{}\n  {}\n", entry.title, entry.file);
        captions(&mut text, entry);
        if !entry.picture.is_empty() {
            let _ = writeln!(text, "  {}  picture", entry.picture);
        }
        for (name, _) in slide_files(talk, &entry.file) {
            let _ = writeln!(text, "  {name}  slides");
        }
        for kept in talk.slides.iter().filter(|kept| !kept.row.url.is_empty()) {
            let _ = writeln!(text, "  {}  slides", crate::error::shown(&kept.row.url));
        }
        for chapter in &entry.chapters {
            let _ = writeln!(text, "    {chapter}");
        }
    }
    text += "\nThese are copies; the library keeps its own. A file that you change here is never replaced.\n";
    text
}

fn captions(text: &mut String, entry: &KitEntry) {
    for one in &entry.captions {
        let language = if one.language.is_empty() { String::new() } else { format!(", {}", one.language) };
        // Writing to a text cannot fail.
        let _ = writeln!(text, "  {}  captions{language}", one.file);
    }
}
