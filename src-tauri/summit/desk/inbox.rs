//! Inboxes: a folder of this computer in which the recordings of a workshop arrive, and what in it is new and whole.
//!
//! Folder and what was put aside are facts of this computer and no steps. The [`Watcher`] looks at the folder, without the
//! desk; nothing is received by itself.

mod names;
mod watcher;

pub use watcher::Watcher;

use super::Desk;
use crate::error::{Error, Result, shown};
use crate::model::WorkshopId;
use crate::model::inbox::{InboxFile, InboxState};
use crate::store::inbox::KnownFile;
use std::path::{Path, PathBuf};

impl Desk {
    /// Sets the folder in which recordings of a workshop arrive, or takes it away. A folder in the library is refused.
    pub fn set_inbox(&mut self, workshop: WorkshopId, folder: Option<&Path>) -> Result<()> {
        self.read().workshop(workshop)?;
        let folder = folder.map(|folder| self.usable_inbox(folder)).transpose()?;
        self.store.note(|write| write.set_inbox_folder(workshop, folder.as_deref()))
    }

    /// The inbox of a workshop; `None` where none was chosen.
    pub fn inbox(&self, workshop: WorkshopId) -> Result<Option<InboxState>> {
        let Some(folder) = self.read().inbox_folder(workshop)? else { return Ok(None) };
        let is_there = Path::new(&folder).is_dir();
        let aside = self.read().inbox_files(workshop)?.into_iter().filter(|known| known.is_put_aside);
        Ok(Some(InboxState { folder, is_there, put_aside: aside.map(|known| known.file).collect() }))
    }

    /// What looks at the inbox of a workshop, on any thread; `None` where no folder was chosen.
    pub fn inbox_watcher(&self, workshop: WorkshopId) -> Result<Option<Watcher>> {
        let Some(folder) = self.read().inbox_folder(workshop)? else { return Ok(None) };
        let mut watcher = Watcher::new(workshop, PathBuf::from(folder), self.store.folder().to_owned());
        self.brief(&mut watcher)?;
        Ok(Some(watcher))
    }

    /// Tells a watcher what was received and put aside meanwhile, and remembers the hashes that it learned.
    pub fn update_inbox_watcher(&mut self, watcher: &mut Watcher) -> Result<()> {
        let (workshop, learned) = (watcher.workshop, std::mem::take(&mut watcher.learned));
        let is_same = self.read().inbox_folder(workshop)?.is_some_and(|folder| Path::new(&folder) == watcher.folder);
        if is_same && !learned.is_empty() && self.store.read_only_because().is_none() {
            self.store.note(|write| learned.iter().try_for_each(|known| write.note_inbox_file(workshop, known)))?;
        }
        self.brief(watcher)
    }

    /// Puts a file of an inbox aside: it is not offered again, as long as it has this size.
    pub fn ignore_in_inbox(&mut self, workshop: WorkshopId, file: &InboxFile) -> Result<()> {
        let known =
            KnownFile { file: file.file.clone(), bytes: file.bytes, is_put_aside: true, ..KnownFile::default() };
        self.store.note(|write| write.note_inbox_file(workshop, &known))
    }

    /// Offers a file again that was put aside.
    pub fn offer_in_inbox_again(&mut self, workshop: WorkshopId, file: &str) -> Result<()> {
        self.store.note(|write| write.forget_inbox_file(workshop, file))
    }

    fn brief(&self, watcher: &mut Watcher) -> Result<()> {
        let received = self.read().recordings(watcher.workshop)?;
        watcher.received = received.into_iter().map(|recording| (recording.bytes, recording.blake3)).collect();
        watcher.know(self.read().inbox_files(watcher.workshop)?);
        Ok(())
    }

    fn usable_inbox(&self, folder: &Path) -> Result<String> {
        let name = shown(&folder.display().to_string());
        let refused = |code, wrong: &str, next: &str| Err(Error::refused(code, &name, "", wrong, next));
        let Some(found) = folder.canonicalize().ok().filter(|found| found.is_dir()) else {
            return refused("not-a-folder", "there is no such folder", "Choose the folder in which recordings arrive.");
        };
        if found.starts_with(self.store.folder()) {
            return refused("inbox-in-library", "it lies in the library", "Choose a folder outside the library.");
        }
        let Some(text) = found.to_str() else {
            return refused(
                "value-refused",
                "its name is no text",
                "Give the folder another name, and choose it again.",
            );
        };
        Ok(text.to_owned())
    }
}
