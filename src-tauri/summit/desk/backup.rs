//! Backups of a library, going back to one, and the deep check: when they are made, and by whom.
//!
//! A backup is made before every step that cannot be undone (bringing an older library up to date, going back), and once
//! changes are ten minutes old. The programs ask for the second, and for the check that is due.

use super::Desk;
use crate::error::Result;
use crate::store::{Surroundings, restore};
use std::path::Path;

pub use crate::store::backup::Backup;
pub use crate::store::restore::Restored;
pub use crate::store::verify::{Checker, Verification};

/// Puts a backup in the place of the library in `folder`, whose files are kept aside. The library must not be open.
pub fn restore(folder: &Path, backup: &Path, surroundings: &Surroundings) -> Result<Restored> {
    restore::restore(folder, backup, surroundings)
}

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

    /// The steps newer than a backup, which going back to it would give up; oldest first, as people read them.
    pub fn steps_since(&self, backup: &Backup) -> Vec<String> {
        self.store.steps_since(backup.point)
    }

    /// Whether a deep check is due: after an unclean close, and every seven days.
    pub fn is_check_due(&self) -> Result<bool> {
        self.store.is_check_due()
    }

    /// What checks the library in depth on a connection of its own, so that it may run on another thread.
    pub fn checker(&self) -> Checker {
        self.store.checker()
    }

    /// Remembers what a [`Checker`] found: after a good check none is due for seven days.
    pub fn note_check(&mut self, found: &Verification) -> Result<()> {
        self.store.note_check(found)
    }
}
