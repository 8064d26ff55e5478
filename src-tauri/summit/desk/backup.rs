//! Backups of the open library: when one is made, and by whom.
//!
//! One is made before every step that cannot be undone (bringing an older library up to date, going back to a backup), and
//! once changes are ten minutes old. The programs ask for the second after a gesture.

use super::Desk;
use crate::error::Result;
use crate::store::backup::Backup;
use std::path::Path;

impl Desk {
    /// Makes a verified backup in the library's own folder, and thins the older ones.
    pub fn back_up(&mut self) -> Result<Backup> {
        self.store.back_up()
    }

    /// Writes a verified copy of the database to a file that is not there yet; works beside another program too.
    pub fn back_up_to(&self, target: &Path) -> Result<()> {
        self.store.back_up_to(target)
    }

    /// Makes a backup if changes of ten minutes ago are in none yet; answers it. Cheap when nothing is due.
    pub fn back_up_if_due(&mut self) -> Result<Option<Backup>> {
        self.store.back_up_if_due()
    }
}
