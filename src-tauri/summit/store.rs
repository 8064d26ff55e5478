//! The database: one reading and one writing connection, and `gesture`, the one write path.
//!
//! A gesture is one `BEGIN IMMEDIATE` transaction, recorded as SQLite changesets; its line in the history is written
//! inside it. What is only a fact about the world outside (a file was exported) is a [`Store::note`]: one transaction,
//! no line, not undone. Rows become model types in the file of their noun, and nowhere else.

pub mod backup;
mod bulk;
mod captions;
mod changed_moment;
mod changed_place;
mod changes;
mod chapters;
mod chat;
pub mod check;
mod connection;
mod duplicates;
pub mod exhibits;
mod findings;
mod history;
mod hours;
mod imports;
pub mod inbox;
mod jobs;
mod kit;
mod links;
mod lock;
pub mod looks;
mod matches;
mod medium;
pub mod merging;
mod migrate;
mod missing;
mod people;
mod permissions;
mod posts;
mod questions;
mod record;
mod recording_rules;
pub mod recordings;
mod replay;
mod responses;
pub mod restore;
mod rows;
mod sessions;
pub mod slides;
mod sources;
mod talk_facts;
mod talks;
mod topics;
mod uploads;
pub mod verify;
mod workshops;

use crate::error::{Error, Result, Trouble};
use crate::model::id::Id;
use crate::timezone::Moment;
use history::Recorder;
use rusqlite::{Connection, Transaction, TransactionBehavior};
use std::cell::RefCell;
use std::path::{Path, PathBuf};
use uuid::{ContextV7, Timestamp, Uuid};

pub use captions::KeptCaptions;
pub use history::RECORDED;
pub use imports::{ImportRow, KeptImport};
pub use jobs::{DeadJob, JobId};
pub use medium::Notice;
pub use migrate::{MIGRATIONS, SCHEMA_VERSION};
pub use people::PersonMatch;
pub use posts::{ExportRow, PastExport};
pub use responses::{CameFrom, ResponseOrigin, StoredAnswer};
pub use sources::{SaidValue, SourceRow};

/// What the core may know of its surroundings; the programs tell it.
pub struct Surroundings {
    /// Answers the present moment.
    pub now: Box<dyn Fn() -> Moment + Send>,
    /// Name of this computer, kept with each line of the history.
    pub device: String,
    /// Name, version and process of the program, for whoever finds the library in use.
    pub program: String,
    /// The program that is started as a child with [`crate::child`]'s arguments; `None` probes in this process.
    pub child: Option<PathBuf>,
    /// ffmpeg, where it is there.
    pub ffmpeg: Option<PathBuf>,
    /// git, where it is there.
    pub git: Option<PathBuf>,
}

/// An open database.
pub struct Store {
    folder: PathBuf,
    reading: Connection,
    writing: Option<Connection>,
    read_only: Option<ReadOnly>,
    notices: Vec<Notice>,
    dead_jobs: Vec<DeadJob>,
    file: connection::FileMark,
    ids: ContextV7,
    surroundings: Surroundings,
    // Dropped last: the lock is given back after both connections are closed.
    _lock: Option<lock::Lock>,
}

/// Why a library can only be read.
enum ReadOnly {
    /// Another program holds it.
    Held(String),
    /// Where it lies nothing can be written.
    Medium(String),
}

impl ReadOnly {
    fn because(&self) -> &str {
        match self {
            Self::Held(because) | Self::Medium(because) => because,
        }
    }

    fn next(&self) -> &'static str {
        match self {
            Self::Held(_) => "Close the other program, then try again.",
            Self::Medium(_) => "Copy the whole folder to a disk that can be written, and open it there.",
        }
    }
}

/// Whether a library is opened to change it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Takes the lock; waits up to five seconds for it.
    Write,
    /// Takes the lock when it is free, else reads only and says who holds it.
    WriteIfFree,
    /// Takes no lock.
    Read,
}

impl Store {
    /// Opens the library in `folder`, which exists; creates the database where there is none.
    pub fn open(folder: &Path, access: Access, surroundings: Surroundings) -> Result<Self> {
        let folder = folder.canonicalize().map_err(|e| connection::unreadable(folder, e))?;
        let path = folder.join("library.db");
        connection::refuse_odd_files(&path)?;
        // What is yet to be made, or to be brought up to date, has to be written first.
        let access = if access == Access::Read && !migrate::is_ready(&path)? { Access::Write } else { access };
        let (lock, read_only) = lock::take(&folder, access, &surroundings.program)?;
        if lock.is_some() {
            restore::complete(&folder)?;
        }
        let is_unclean = lock.is_some() && connection::was_left_open(&path);
        let writing = match &lock {
            Some(_) => {
                Some(migrate::open_for_writing(&path, medium::network(&folder).is_some(), (surroundings.now)())?)
            }
            None => None,
        };
        let reading = connection::open_reading(&path)?;
        migrate::check_schema(&reading, &path)?;
        if writing.is_none() {
            migrate::refuse_older(&reading, &path, read_only.as_ref().map(ReadOnly::because))?;
        }
        let file = connection::FileMark::of(&path)?;
        let ids = ContextV7::new();
        let notices = medium::notices(&folder);
        let mut store = Self {
            folder,
            reading,
            writing,
            read_only,
            notices,
            dead_jobs: Vec::new(),
            file,
            ids,
            surroundings,
            _lock: lock,
        };
        if is_unclean {
            // A disk too full to note it is no reason not to open.
            store.note_unclean_close().ok();
        }
        if store.writing.is_some() {
            store.recover_jobs()?;
        }
        Ok(store)
    }

    /// The folder of the library.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Why nothing can be written; `None` when everything can.
    pub fn read_only_because(&self) -> Option<&str> {
        self.read_only.as_ref().map(ReadOnly::because)
    }

    /// What to do where nothing can be written; `None` when everything can.
    pub fn read_only_next(&self) -> Option<&'static str> {
        self.read_only.as_ref().map(ReadOnly::next)
    }

    /// What the organizer ought to know of the library's folder.
    pub fn notices(&self) -> &[Notice] {
        &self.notices
    }

    /// The present moment, as the program tells it.
    pub fn now(&self) -> Moment {
        (self.surroundings.now)()
    }

    /// The program to start as a child, as the surroundings tell it.
    pub fn child(&self) -> Option<&Path> {
        self.surroundings.child.as_deref()
    }

    /// ffmpeg, as the surroundings tell it.
    pub fn ffmpeg(&self) -> Option<&Path> {
        self.surroundings.ffmpeg.as_deref()
    }

    /// git, as the surroundings tell it.
    pub fn git(&self) -> Option<&Path> {
        self.surroundings.git.as_deref()
    }

    /// Reads, in one consistent view per call.
    pub fn read(&self) -> Reader<'_> {
        Reader { connection: &self.reading }
    }

    /// Does one gesture: all of `steps` or nothing, with one line in the history when anything changed.
    pub fn gesture<T>(&mut self, label: &str, steps: impl FnOnce(&Write<'_>) -> Result<T>) -> Result<T> {
        self.write(Some(label), steps)
    }

    /// Writes facts about the world outside: one transaction, no line in the history, not undone.
    pub fn note<T>(&mut self, steps: impl FnOnce(&Write<'_>) -> Result<T>) -> Result<T> {
        self.write(None, steps)
    }

    /// Does `steps` and takes them back: what a gesture would answer, with nothing changed.
    pub fn rehearse<T>(&mut self, steps: impl FnOnce(&Write<'_>) -> Result<T>) -> Result<T> {
        let now = (self.surroundings.now)();
        let connection = writable(&self.writing, &self.read_only, &self.folder)?;
        let transaction = Transaction::new_unchecked(connection, TransactionBehavior::Immediate)?;
        let result = steps(&Write::new(connection, now, &self.ids, None));
        transaction.rollback()?;
        result
    }

    fn write<T>(&mut self, label: Option<&str>, steps: impl FnOnce(&Write<'_>) -> Result<T>) -> Result<T> {
        let now = (self.surroundings.now)();
        let connection = writable(&self.writing, &self.read_only, &self.folder)?;
        self.file.check(&self.folder.join("library.db"))?;
        let transaction = Transaction::new_unchecked(connection, TransactionBehavior::Immediate)?;
        let recorder = match label {
            Some(label) => Some(Recorder::begin(connection, label, now, &self.surroundings.device)?),
            None => None,
        };
        let write = Write::new(connection, now, &self.ids, recorder);
        let result = steps(&write)?;
        write.finish()?;
        transaction.commit()?;
        Ok(result)
    }

    /// Takes back the newest gesture that still stands; answers its label, or `None` when there is none.
    pub fn undo(&mut self) -> Result<Option<String>> {
        self.reverse(history::Direction::Undo)
    }

    /// Does the gesture again that was taken back last; answers its label, or `None` when there is none.
    pub fn redo(&mut self) -> Result<Option<String>> {
        self.reverse(history::Direction::Redo)
    }

    fn reverse(&mut self, direction: history::Direction) -> Result<Option<String>> {
        let now = (self.surroundings.now)();
        let connection = writable(&self.writing, &self.read_only, &self.folder)?;
        self.file.check(&self.folder.join("library.db"))?;
        let transaction = Transaction::new_unchecked(connection, TransactionBehavior::Immediate)?;
        let label = history::reverse(connection, direction, now)?;
        transaction.commit()?;
        Ok(label)
    }

    /// Counts the commits of other programs; a changed number means that screens are behind.
    pub fn data_version(&self) -> Result<i64> {
        Ok(self.reading.query_row("PRAGMA data_version", [], |row| row.get(0))?)
    }
}

impl Drop for Store {
    fn drop(&mut self) {
        if let Some(connection) = &self.writing {
            // A copied closed folder is then whole; failing here loses nothing.
            connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).ok();
        }
    }
}

impl Store {
    /// Refuses where nothing can be written, before anything else is begun.
    pub fn refuse_if_read_only(&self) -> Result<()> {
        writable(&self.writing, &self.read_only, &self.folder).map(|_| ())
    }
}

fn writable<'a>(writing: &'a Option<Connection>, why: &Option<ReadOnly>, folder: &Path) -> Result<&'a Connection> {
    writing.as_ref().ok_or_else(|| refused_to_write(folder, why.as_ref()))
}

fn refused_to_write(folder: &Path, why: Option<&ReadOnly>) -> Error {
    let which = folder.display().to_string();
    let wrong = match why {
        Some(medium @ ReadOnly::Medium(because)) => {
            let wrong = format!("the library can only be read: {because}");
            return Error::refused("library-read-only", which, "", wrong, medium.next());
        }
        Some(ReadOnly::Held(because)) => because.clone(),
        None => "the library was opened to be read only".into(),
    };
    let (done, next) = ("Nothing was changed.".into(), "Close the other program, then try again.".into());
    Error::Locked { trouble: Box::new(Trouble { which, place: String::new(), wrong, done, next }) }
}

/// Reads rows. Each noun adds its functions in its own file.
#[derive(Clone, Copy)]
pub struct Reader<'a> {
    connection: &'a Connection,
}

/// Writes rows, inside a gesture only. It reads what it wrote.
pub struct Write<'a> {
    reader: Reader<'a>,
    now: Moment,
    ids: &'a ContextV7,
    recorder: RefCell<Option<Recorder<'a>>>,
    label: RefCell<Option<String>>,
    known: RefCell<bulk::KnownKeys>,
}

impl<'a> std::ops::Deref for Write<'a> {
    type Target = Reader<'a>;
    fn deref(&self) -> &Reader<'a> {
        &self.reader
    }
}

impl<'a> Write<'a> {
    fn new(connection: &'a Connection, now: Moment, ids: &'a ContextV7, recorder: Option<Recorder<'a>>) -> Self {
        let (recorder, label, known) = (RefCell::new(recorder), RefCell::default(), RefCell::default());
        Self { reader: Reader { connection }, now, ids, recorder, label, known }
    }

    /// The moment of the gesture.
    pub fn now(&self) -> Moment {
        self.now
    }

    /// Makes a new id: a UUIDv7, larger than all before it.
    pub fn new_id<I: Id>(&self) -> I {
        let millis = u64::try_from(self.now.0).unwrap_or(0);
        let nanos = u32::try_from(millis % 1_000).unwrap_or(0) * 1_000_000;
        I::from_uuid(Uuid::new_v7(Timestamp::from_unix(self.ids, millis / 1_000, nanos)))
    }

    /// Gives the gesture another label than it began with, once its numbers are known.
    pub fn relabel(&self, label: String) {
        self.label.replace(Some(label));
    }

    /// Writes what was recorded so far into the history and records on, so that memory stays small in a long gesture.
    pub fn record_on(&self) -> Result<()> {
        match self.recorder.borrow_mut().as_mut() {
            Some(recorder) => recorder.cut(),
            None => Ok(()),
        }
    }

    fn finish(&self) -> Result<()> {
        match self.recorder.borrow_mut().take() {
            Some(recorder) => recorder.finish(self.label.take()),
            None => Ok(()),
        }
    }
}
