//! The upload kit: what may be published of the talks, under the names and with the texts of `recordings/kit.rs`, in a
//! folder of the organizer's.
//!
//! Which talks it holds is decided in [`chosen`], its texts are made in [`texts`], and [`writing`] writes it.

mod chosen;
mod texts;
mod writing;

use super::Desk;
use super::recap::folder_for;
use crate::error::Result;
use crate::files;
use crate::files::incoming::{self, Watch};
use crate::model::{Finding, PermissionChannel, WorkshopId, WorkshopRecord};
use crate::recap::LeftOut;
use crate::recordings::kit::{KitTalk, KitWorkshop, UploadKit, kit};
use crate::store::recordings;
use crate::store::slides::{self, KeptSlides};
use chosen::{Chosen, ChosenTalk};
use serde::Serialize;
use std::path::{Path, PathBuf};
use writing::{Content, Item};

/// What a kit holds, and what it does not (`talk kit`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct KitReport {
    pub folder: String,
    pub talks: u32,
    pub files: u32,
    /// Size of all files together; exact up to 2^53, which no disk reaches.
    #[cfg_attr(feature = "desktop", specta(type = u32))]
    pub bytes: u64,
    pub left_out: Vec<LeftOut>,
    pub findings: Vec<Finding>,
}

impl Desk {
    /// Writes recordings, captions, pictures, slides and texts of all talks that may be published on a channel into `folder`,
    /// durably. A file that holds what it should is not written again; one that no kit of ours wrote is never replaced.
    ///
    /// Where no talk may be published nothing is written.
    ///
    /// # Errors
    /// `kit-edited` when a file is in the way, before anything is written; `kit-cancelled` when `watch` answers `false`,
    /// with whole files only; `disk-full`, `file-too-large`, `not-a-folder`; `file-changed` for damage in the library.
    pub fn write_kit(
        &mut self,
        workshop: WorkshopId,
        folder: &Path,
        channel: PermissionChannel,
        watch: Watch<'_>,
    ) -> Result<KitReport> {
        let record = self.store.record(workshop)?;
        let chosen = self.chosen(&record, channel)?;
        let items = self.items(&record, &chosen, channel)?;
        let next = "Name the folder of the kit, or one that is not there yet.";
        let folder = if items.is_empty() { folder.to_owned() } else { folder_for(folder, next)? };
        self.write_items(&folder, &items, watch)?;
        let mut findings = chosen.findings;
        findings.extend(self.stale(&folder, &items)?);
        Ok(KitReport {
            folder: folder.display().to_string(),
            talks: count(chosen.talks.len()),
            files: count(items.len()),
            bytes: items.iter().map(|item| item.bytes).sum(),
            left_out: chosen.left_out,
            findings,
        })
    }

    /// The files of a kit: large ones first, the texts that name them last.
    fn items(&self, record: &WorkshopRecord, chosen: &Chosen, channel: PermissionChannel) -> Result<Vec<Item>> {
        if chosen.talks.is_empty() {
            return Ok(Vec::new());
        }
        let named = named(record, chosen);
        let mut items = Vec::new();
        for (talk, entry) in chosen.talks.iter().zip(&named.talks) {
            let hash = &talk.recording.blake3;
            let file = incoming::in_folder(&recordings::folder_of(self.store.folder()), hash);
            items.push(kept(entry.file.clone(), file, (hash, talk.recording.bytes)));
            let captions = talk.captions.iter().zip(&entry.captions);
            items.extend(captions.map(|(kept, named)| text(&named.file, kept.webvtt.clone())));
            items.extend(talk.poster.iter().map(|jpeg| made(entry.picture.clone(), jpeg.clone())));
            for (name, kept_slides) in slide_files(talk, &entry.file) {
                let file = incoming::in_folder(&slides::folder_of(self.store.folder()), &kept_slides.row.blake3);
                items.push(kept(name, file, (&kept_slides.row.blake3, kept_slides.row.bytes)));
            }
        }
        items.push(text("kit.csv", named.csv()));
        items.push(text("kit.json", texts::json(&named)?));
        items.push(text("README.txt", texts::readme(&named, chosen, channel)));
        Ok(items)
    }
}

fn named(record: &WorkshopRecord, chosen: &Chosen) -> UploadKit {
    let speakers: Vec<Vec<&str>> =
        chosen.talks.iter().map(|talk| talk.speakers.iter().map(String::as_str).collect()).collect();
    let languages: Vec<Vec<&str>> =
        chosen.talks.iter().map(|talk| talk.captions.iter().map(|one| one.language.as_str()).collect()).collect();
    let chapters: Vec<Vec<(u64, &str)>> = chosen.talks.iter().map(|talk| record.chapters_of(talk.id)).collect();
    let texts = speakers.iter().zip(&languages).zip(&chapters);
    let talks: Vec<KitTalk<'_>> = chosen
        .talks
        .iter()
        .zip(texts)
        .map(|(talk, ((speakers, captions), chapters))| KitTalk {
            position: talk.position,
            title: &talk.title,
            speakers,
            container: talk.container,
            chapters,
            captions,
        })
        .collect();
    let workshop = KitWorkshop { title: &record.workshop.title, summit: &record.summit.name, url: &record.summit.url };
    let mut kit = kit(workshop, &talks);
    for (entry, talk) in kit.talks.iter_mut().zip(&chosen.talks) {
        entry.picture = talk.poster.as_ref().map_or_else(String::new, |_| format!("{}.jpg", stem(&entry.file)));
    }
    kit
}

fn stem(recording: &str) -> &str {
    recording.rsplit_once('.').map_or(recording, |(stem, _)| stem)
}

/// The files of a talk's slides with their names: `03-ada-lovelace.slides.pdf`, `….slides-2.odp`.
fn slide_files<'a>(talk: &'a ChosenTalk, recording: &str) -> impl Iterator<Item = (String, &'a KeptSlides)> {
    let stem = stem(recording).to_owned();
    let files = talk.slides.iter().filter_map(|kept| kept.kind.map(|kind| (kind, kept)));
    (1..).zip(files).map(move |(number, (kind, kept))| match number {
        1 => (format!("{stem}.slides.{kind}"), kept),
        number => (format!("{stem}.slides-{number}.{kind}"), kept),
    })
}

fn kept(name: String, file: PathBuf, (hash, bytes): (&str, u64)) -> Item {
    Item { name, hash: hash.to_owned(), bytes, content: Content::Kept(file) }
}

fn text(name: &str, text: String) -> Item {
    made(name.to_owned(), text.into_bytes())
}

fn made(name: String, bytes: Vec<u8>) -> Item {
    let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    Item { name, hash: files::hash(&bytes), bytes: length, content: Content::Made(bytes) }
}

fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
