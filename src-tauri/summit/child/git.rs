//! git, the organizer's own program: asked about a repository, and told to keep a commit in it. It never asks the network.
//!
//! It is run with the organizer's settings apart from those that would start other programs without need, or wait for
//! somebody; hooks stay as they are configured. What it says is read as text and never run.

use super::{Ended, Order, Setting, run};
use std::ffi::{OsStr, OsString};
use std::fs::File;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How long one question may take; hooks may build a site.
const LIMIT: Duration = Duration::from_secs(120);
const MOST: [u64; 2] = [4 << 20, 1 << 20];
/// Bytes of the largest file that is read out of a repository.
const LARGEST: u64 = 64 << 20;

/// Settings of every run: no program that watches files, no pager, no network, no tidying up in the background.
const SETTINGS: &[&str] = &[
    "--no-pager",
    "-c",
    "core.fsmonitor=false",
    "-c",
    "core.pager=cat",
    "-c",
    "protocol.allow=never",
    "-c",
    "gc.auto=0",
    "-c",
    "maintenance.auto=false",
    "-c",
    "submodule.recurse=false",
    "-c",
    "advice.detachedHead=false",
];

/// Names of the environment that would lead to another repository, and those that keep git from asking.
const TAKEN_AWAY: &[&str] = &[
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_COMMON_DIR",
    "GIT_INDEX_FILE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_NAMESPACE",
    "GIT_PREFIX",
    "GIT_EXTERNAL_DIFF",
];
const SET: &[(&str, &str)] =
    &[("GIT_TERMINAL_PROMPT", "0"), ("GIT_EDITOR", ":"), ("GIT_PAGER", "cat"), ("LC_ALL", "C.UTF-8")];

/// git in a folder.
#[derive(Clone, Debug)]
pub struct Git {
    program: PathBuf,
    folder: PathBuf,
    /// An index of its own, in place of the repository's.
    index: Option<PathBuf>,
}

/// Why git gave no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failed {
    /// It could not be started.
    NotThere,
    /// It took too long, or said too much.
    Endless,
    /// It refused, with this code and these words.
    Refused { code: i32, words: String },
}

impl Git {
    /// git, run in `folder`.
    pub fn new(program: &Path, folder: &Path) -> Self {
        Self { program: program.to_owned(), folder: folder.to_owned(), index: None }
    }

    /// The same with an index of its own.
    pub fn with_index(&self, index: &Path) -> Self {
        Self { index: Some(index.to_owned()), ..self.clone() }
    }

    /// Runs git; answers what it prints, without the line end.
    pub fn ask<A: AsRef<OsStr>>(&self, arguments: &[A]) -> Result<String, Failed> {
        self.run(arguments, None, MOST).map(said)
    }

    /// The bytes of a file in the repository, under a name such as `HEAD:about.md`.
    pub fn file(&self, name: &str) -> Result<Vec<u8>, Failed> {
        self.run(&["cat-file", "blob", name], None, [LARGEST, 1 << 20])
    }

    /// The same with a file as its standard input.
    pub fn ask_about<A: AsRef<OsStr>>(&self, arguments: &[A], input: File) -> Result<String, Failed> {
        self.run(arguments, Some(input), MOST).map(said)
    }

    fn run<A: AsRef<OsStr>>(&self, arguments: &[A], input: Option<File>, most: [u64; 2]) -> Result<Vec<u8>, Failed> {
        // The one question that knows no names but plain ones.
        let takes_names = arguments.first().is_none_or(|first| first.as_ref() != "check-ignore");
        let settings = SETTINGS.iter().chain(takes_names.then_some(&"--literal-pathspecs")).map(OsString::from);
        let arguments: Vec<OsString> = settings.chain(arguments.iter().map(|one| one.as_ref().to_owned())).collect();
        let mut environment: Vec<(&str, Option<&OsStr>)> = TAKEN_AWAY.iter().map(|name| (*name, None)).collect();
        environment.extend(SET.iter().map(|(name, value)| (*name, Some(OsStr::new(*value)))));
        if let Some(index) = &self.index {
            environment.push(("GIT_INDEX_FILE", Some(index.as_os_str())));
        }
        let setting = Setting { folder: Some(&self.folder), environment: &environment };
        let order = Order { program: &self.program, arguments: &arguments, input, limit: LIMIT, most, setting };
        match run(order, &mut || true) {
            Ended::Done { is_success: true, out, .. } => Ok(out),
            Ended::Done { code, out, said, .. } => {
                // Hooks speak on both.
                let words = [said, out].map(|bytes| String::from_utf8_lossy(&bytes).trim().to_owned()).join(" ");
                Err(Failed::Refused { code: code.unwrap_or(-1), words: words.trim().to_owned() })
            }
            Ended::NotStarted => Err(Failed::NotThere),
            Ended::TooLong | Ended::TooMuch | Ended::Cancelled => Err(Failed::Endless),
        }
    }
}

/// What git prints, as text without the line end.
fn said(out: impl AsRef<[u8]>) -> String {
    String::from_utf8_lossy(out.as_ref()).trim_end().to_owned()
}
