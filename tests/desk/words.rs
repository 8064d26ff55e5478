//! Words the tests share: a library in a temporary folder, and the command line run on one.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::atomic::{AtomicI64, Ordering};
use summit::desk::Desk;
use summit::desk::import::ImportSettings;
use summit::desk::recap::RecapChoice;
use summit::model::imports::{ImportCounts, ImportPlan, ImportReport};
use summit::model::{Finding, QuestionId, Workshop, WorkshopDraft, WorkshopId};
use summit::store::{Access, Surroundings};
use summit::timezone::Moment;
use tempfile::TempDir;

/// 2026-05-28T20:26:40Z; each look at the clock is a millisecond later.
static CLOCK: AtomicI64 = AtomicI64::new(1_780_000_000_000);

/// A clock of our own, and names that do not change.
pub fn surroundings() -> Surroundings {
    Surroundings {
        now: Box::new(|| Moment(CLOCK.fetch_add(1, Ordering::Relaxed))),
        device: "bench".into(),
        program: "the tests".into(),
        child: None,
        ffmpeg: None,
        git: None,
    }
}

/// The library in `folder`, open for writing.
pub fn desk_in(folder: &Path) -> Desk {
    Desk::open(folder, Access::Write, surroundings()).unwrap()
}

/// A header with every kind of column.
pub const HEADER: &str = "Timestamp,Name,Email Address,Affiliation,Time zone,Talk link,What do you grow?,What is next?";

/// A table of answers below [`HEADER`].
pub fn csv(rows: &[&str]) -> String {
    std::iter::once(HEADER).chain(rows.iter().copied()).map(|row| format!("{row}\n")).collect()
}

/// How an import counts its rows.
pub fn counts(read: u32, added: u32, updated: u32, unchanged: u32, rejected: u32) -> ImportCounts {
    ImportCounts { read, added, updated, unchanged, rejected }
}

/// A library with one workshop in May 2026.
pub struct Library {
    pub folder: TempDir,
    pub desk: Desk,
    pub workshop: WorkshopId,
}

impl Library {
    pub fn new() -> Self {
        Self::new_in(tempfile::tempdir().unwrap())
    }

    /// The same in a folder of the test's own.
    pub fn new_in(folder: TempDir) -> Self {
        let mut desk = desk_in(&folder.path().join("library"));
        let workshop = desk.new_workshop(&draft("Seaweed workshop")).unwrap().id;
        Self { folder, desk, workshop }
    }

    /// Two people whose answers are to be published.
    pub fn published() -> Self {
        Self::published_in(tempfile::tempdir().unwrap())
    }

    /// The same in a folder of the test's own.
    pub fn published_in(folder: TempDir) -> Self {
        let mut library = Self::new_in(folder);
        let settings = ImportSettings { publish: true, ..ImportSettings::default() };
        library.import_with(&csv(&[MBALI, LENA]), &settings).unwrap();
        library
    }

    /// Another workshop in the same library.
    pub fn another(&mut self, title: &str) -> Workshop {
        self.desk.new_workshop(&draft(title)).unwrap()
    }

    /// Writes a file beside the library.
    pub fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }

    /// Imports answers as they come.
    pub fn import(&mut self, text: &str) -> ImportReport {
        self.import_with(text, &ImportSettings::default()).unwrap()
    }

    pub fn import_with(&mut self, text: &str, settings: &ImportSettings) -> summit::Result<ImportReport> {
        let path = self.file("answers.csv", text);
        self.desk.import_responses(self.workshop, &path, settings, &mut |_| true)
    }

    pub fn plan(&mut self, text: &str, settings: &ImportSettings) -> ImportPlan {
        let path = self.file("answers.csv", text);
        self.desk.plan_import(self.workshop, &path, settings).unwrap()
    }

    /// All logical content.
    pub fn dump(&self) -> Vec<String> {
        dump(&self.desk)
    }

    /// The labels of the history, those taken back in brackets.
    pub fn labels(&self) -> Vec<String> {
        labels(&self.desk)
    }

    /// `name, e-mail, affiliation, zone as written`, in the order of the workshop.
    pub fn people(&self) -> Vec<String> {
        let people = self.desk.people(self.workshop).unwrap();
        people.iter().map(|p| [&*p.name, &p.email, &p.affiliation, &p.zone_as_written].join(", ")).collect()
    }

    /// The findings of its data that are open.
    pub fn findings(&self) -> Vec<Finding> {
        self.desk.render_recap(self.workshop, RecapChoice::default()).unwrap().findings
    }

    /// `name: question = words`, with a star where the response is published.
    pub fn answers(&self) -> Vec<String> {
        let rows = self.desk.read().response_rows(self.workshop).unwrap();
        let line = |row: &summit::model::response::ResponseRow| {
            let star = if row.published { "*" } else { "" };
            let answers: Vec<String> = row.answers.iter().map(|a| format!("{} = {}", a.question, a.text)).collect();
            format!("{}{star}: {}", row.name, answers.join("; "))
        };
        rows.iter().map(line).collect()
    }

    /// The question with this text.
    pub fn question(&self, text: &str) -> QuestionId {
        self.desk.read().questions(self.workshop).unwrap().into_iter().find(|q| q.text == text).unwrap().id
    }

    /// The post of a choice, read into an empty library; that library, and the post before and after.
    pub fn read_back(&mut self, choice: impl Fn() -> RecapChoice) -> (Self, [String; 2]) {
        let first = self.desk.render_recap(self.workshop, choice()).unwrap();
        let path = self.file(&first.file_name, &first.text);
        let mut other = Self::new();
        other.workshop = other.desk.import_post(&path, None).unwrap().0;
        let second = other.desk.render_recap(other.workshop, choice()).unwrap();
        (other, [first.text, second.text])
    }

    /// Closes the library and opens it again.
    pub fn reopened(self) -> Self {
        let Self { folder, desk, workshop } = self;
        drop(desk);
        let desk = desk_in(&folder.path().join("library"));
        Self { folder, desk, workshop }
    }
}

fn draft(title: &str) -> WorkshopDraft {
    WorkshopDraft {
        title: title.into(),
        summit: "Shore Summit 2026".into(),
        starts_on: "2026-05-19".parse().ok(),
        ends_on: "2026-05-21".parse().ok(),
        zone: "Europe/Lisbon".parse().ok(),
        authors: vec!["Robin Calder".into()],
    }
}

pub fn dump(desk: &Desk) -> Vec<String> {
    let mut lines = Vec::new();
    desk.store().dump(|line| lines.push(line.to_owned())).unwrap();
    lines
}

pub fn labels(desk: &Desk) -> Vec<String> {
    let history = desk.read().history().unwrap();
    history.into_iter().map(|e| if e.undone { format!("[{}]", e.label) } else { e.label }).collect()
}

/// Changes a text in the file of a closed library, where it stands as a value and not only in the history's changes.
pub fn change_text(db: &Path, before: &str, after: &str) {
    let original = std::fs::read(db).unwrap();
    let places = original.windows(before.len()).enumerate().filter(|(_, bytes)| *bytes == before.as_bytes());
    for (place, _) in places {
        let mut bytes = original.clone();
        bytes[place..place + after.len()].copy_from_slice(after.as_bytes());
        std::fs::write(db, &bytes).unwrap();
        let desk = desk_in(db.parent().unwrap());
        let escaped = after.escape_default().to_string();
        let mut values = labels(&desk).into_iter().chain(dump(&desk));
        if desk.store().verify().unwrap().whole && values.any(|value| value.contains(&escaped)) {
            return;
        }
    }
    panic!("“{before}” stands in no row");
}

/// A text with its ids replaced by a word.
pub fn without_ids(text: &str) -> String {
    masked(text, UUID, "ID")
}

/// The command line, on a library of its own.
pub struct Program {
    pub folder: TempDir,
}

/// What the program said, with the folder, ids and times replaced by words.
#[derive(Debug, PartialEq, Eq)]
pub struct Said {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Program {
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    /// A program whose library holds one workshop with two responses.
    pub fn with_answers() -> Self {
        let program = Self::new();
        program.done(&NEW_WORKSHOP);
        program.file("answers.csv", csv(&[MBALI, LENA]));
        program.done(&["import", "responses", "FOLDER/answers.csv"]);
        program
    }

    pub fn library(&self) -> PathBuf {
        self.folder.path().join("library")
    }

    pub fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }

    /// Runs the program; `FOLDER` in an argument stands for the temporary folder.
    pub fn run(&self, arguments: &[&str]) -> Said {
        let said = self.raw(arguments);
        Said {
            code: said.status.code().unwrap_or(-1),
            out: self.plain(&String::from_utf8_lossy(&said.stdout)),
            err: self.plain(&String::from_utf8_lossy(&said.stderr)),
        }
    }

    /// Runs the program, which must end with 0; its standard output.
    pub fn done(&self, arguments: &[&str]) -> String {
        let said = self.run(arguments);
        assert_eq!((said.code, said.err.as_str()), (0, ""), "{arguments:?}");
        said.out
    }

    /// Runs commands one after the other and shows all that they say.
    pub fn all(&self, commands: &[&[&str]]) -> String {
        let mut text = String::new();
        for command in commands {
            let said = self.run(command);
            text.push_str(&format!("$ summit {}\n{}", command.join(" "), said.out));
            if !said.err.is_empty() {
                text.push_str(&format!("[error] {}", said.err));
            }
            text.push_str(&format!("[{}]\n\n", said.code));
        }
        text
    }

    pub fn raw(&self, arguments: &[&str]) -> Output {
        let folder = self.folder.path().display().to_string();
        Command::new(env!("CARGO_BIN_EXE_summit"))
            .arg("--library")
            .arg(self.library())
            .args(arguments.iter().map(|a| a.replace("FOLDER", &folder)))
            .env_remove("SUMMIT_LIBRARY")
            .output()
            .unwrap()
    }

    fn plain(&self, text: &str) -> String {
        let folder = self.folder.path().canonicalize().unwrap().display().to_string();
        let text = text.replace(&folder, "FOLDER").replace(&self.folder.path().display().to_string(), "FOLDER");
        masked(&masked(&text, UUID, "ID"), TIME, "TIME")
    }
}

pub const NEW_WORKSHOP: [&str; 11] = [
    "workshop",
    "new",
    "Seaweed workshop",
    "--summit",
    "Shore Summit 2026",
    "--starts",
    "2026-05-19",
    "--ends",
    "2026-05-21",
    "--author",
    "Robin Calder",
];
pub const MBALI: &str = "5/20/2026 9:12:04,Mbali Okafor,mbali@tide.example,Tidewater Institute,Africa/Johannesburg,\
                         https://www.youtube.com/watch?v=sd4Kq0wW1aA,Kelp,More kelp";
pub const LENA: &str = "5/20/2026 9:40:51,Lena Brandt,lena@polar.example,Polar Lab,CEST,,\"Ice algae, in winter\",";

const UUID: &str = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
const TIME: &str = "dddd-dd-ddTdd:dd:ddZ";

/// Replaces what has the form of `mask` (`x` hexadecimal, `d` decimal) by `word`.
pub fn masked(text: &str, mask: &str, word: &str) -> String {
    let fits = |at: usize| {
        let piece = text.as_bytes().get(at..at + mask.len());
        piece.is_some_and(|piece| {
            piece.iter().zip(mask.bytes()).all(|(byte, form)| match form {
                b'x' => byte.is_ascii_hexdigit(),
                b'd' => byte.is_ascii_digit(),
                other => *byte == other,
            })
        })
    };
    let (mut out, mut at) = (String::new(), 0);
    while let Some(c) = text[at..].chars().next() {
        if fits(at) {
            out.push_str(word);
            at += mask.len();
        } else {
            out.push(c);
            at += c.len_utf8();
        }
    }
    out
}
