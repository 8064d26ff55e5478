//! What stops the work: one enum, a stable code a kind, and a message of five parts.
//!
//! What is wrong in a person's data is no error: it is a value in a report, and the rest goes on.

use std::path::PathBuf;

/// The result of everything that can stop.
pub type Result<T> = std::result::Result<T, Error>;

/// The five parts of a message, in this order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Trouble {
    /// Which file or record.
    pub which: String,
    /// Where in it; may be empty.
    pub place: String,
    /// What is wrong, with the value shortened and escaped.
    pub wrong: String,
    /// What was done about it.
    pub done: String,
    /// What to do next.
    pub next: String,
}

impl std::fmt::Display for Trouble {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.which)?;
        if !self.place.is_empty() {
            write!(f, ", {}", self.place)?;
        }
        write!(f, ": {}. {} {}", self.wrong.trim_end_matches('.'), self.done, self.next)
    }
}

/// What stops the work. Every variant means "nothing was changed".
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// What was given cannot be taken: a file, an argument, a name. Exit code 3.
    #[error("{trouble}")]
    Refused { code: &'static str, trouble: Box<Trouble> },
    /// The library is in use by another program. Exit code 4.
    #[error("{trouble}")]
    Locked { trouble: Box<Trouble> },
    /// The library was written by a newer version. Exit code 4.
    #[error("{trouble}")]
    Newer { trouble: Box<Trouble> },
    /// A file or folder could not be read or written. Exit code 5.
    #[error("{trouble}")]
    Storage {
        code: &'static str,
        trouble: Box<Trouble>,
        path: PathBuf,
        #[source]
        source: std::io::Error,
    },
    /// SQLite could not go on. Exit code 5.
    #[error("{trouble}")]
    Database {
        trouble: Box<Trouble>,
        #[source]
        source: rusqlite::Error,
    },
}

impl Error {
    /// The stable code that programs and screens compare.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Refused { code, .. } | Self::Storage { code, .. } => code,
            Self::Locked { .. } => "library-locked",
            Self::Newer { .. } => "library-newer",
            Self::Database { source, .. } if is_full(source) => "disk-full",
            Self::Database { .. } => "storage-failed",
        }
    }

    /// The exit code of the command line.
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::Refused { .. } => 3,
            Self::Locked { .. } | Self::Newer { .. } => 4,
            Self::Storage { .. } | Self::Database { .. } => 5,
        }
    }

    /// The five parts.
    pub fn trouble(&self) -> &Trouble {
        match self {
            Self::Refused { trouble, .. }
            | Self::Locked { trouble }
            | Self::Newer { trouble }
            | Self::Storage { trouble, .. }
            | Self::Database { trouble, .. } => trouble,
        }
    }

    /// The same, with another sentence on what was done.
    pub fn with_done(mut self, done: &str) -> Self {
        let (Self::Refused { trouble, .. }
        | Self::Locked { trouble }
        | Self::Newer { trouble }
        | Self::Storage { trouble, .. }
        | Self::Database { trouble, .. }) = &mut self;
        trouble.done = done.into();
        self
    }

    /// Refuses what was given: `which`, `place`, `wrong`, `next`; nothing was changed.
    pub fn refused(
        code: &'static str,
        which: impl Into<String>,
        place: impl Into<String>,
        wrong: impl Into<String>,
        next: impl Into<String>,
    ) -> Self {
        let trouble = Trouble {
            which: which.into(),
            place: place.into(),
            wrong: wrong.into(),
            done: "Nothing was changed.".into(),
            next: next.into(),
        };
        Self::Refused { code, trouble: Box::new(trouble) }
    }
}

fn is_full(source: &rusqlite::Error) -> bool {
    source.sqlite_error_code() == Some(rusqlite::ErrorCode::DiskFull)
}

impl From<rusqlite::Error> for Error {
    fn from(source: rusqlite::Error) -> Self {
        if matches!(source, rusqlite::Error::QueryReturnedNoRows) {
            let next = "Look at the list again; it may have been taken back or removed.";
            return Self::refused("record-unknown", "The record", "", "the library holds no record with this id", next);
        }
        let (wrong, next) = if is_full(&source) {
            ("the disk is full", "Free some space and try again.")
        } else {
            ("the database could not go on", "Check the disk and its free space, then open the library again.")
        };
        let trouble = Trouble {
            which: "library.db".into(),
            place: String::new(),
            wrong: format!("{wrong} ({source})"),
            done: "The step was taken back; nothing was changed.".into(),
            next: next.into(),
        };
        Self::Database { trouble: Box::new(trouble), source }
    }
}

/// Shortens a value for a message and escapes control characters: at most 60 characters.
pub fn shown(value: &str) -> String {
    let mut out = String::new();
    for (count, c) in value.chars().enumerate() {
        if count == 60 {
            out.push('…');
            break;
        }
        if c.is_control() || ('\u{202a}'..='\u{202e}').contains(&c) || ('\u{2066}'..='\u{2069}').contains(&c) {
            out.extend(c.escape_default());
        } else {
            out.push(c);
        }
    }
    out
}
