//! Unpacking an archive in a process of its own: a file of two kilobytes may ask for more than there is.
//!
//! The child is given the open file as its standard input and what is wanted of it as an argument; it may open nothing
//! else. Its answer is one line of JSON, with names and lengths or the refusal, and then the bytes.

use super::{Bounds, Ended, Order, Setting, UNPACK, confine, run};
use crate::error::{Error, Trouble};
use crate::intake::chat::archive as chat;
use crate::intake::reader::archive::{self, Refusal};
use crate::intake::reader::workbook::TEXT;
use serde::{Deserialize, Serialize};
use std::fs::File;
use std::io::BufReader;
use std::path::Path;
use std::time::Duration;

const BOUNDS: Bounds = Bounds { mebibytes: 1_024, cpu_seconds: 60, files: Some(0) };
const LIMIT: Duration = Duration::from_secs(180);
/// Bytes of what a child says beside its answer.
const BESIDE: u64 = 64 << 10;

/// The word for the only table of an archive.
const TABLE: &str = "table";
/// The word for the JSON files of a chat's export; the name of the export follows.
const CHAT: &str = "chat";

/// The first line of an answer.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Head {
    /// Names and lengths of what follows.
    Files(Vec<(String, usize)>),
    NoTable(Refusal),
    NoChat {
        code: String,
        place: String,
        wrong: String,
        next: String,
    },
}

/// The bytes of the only table in an archive: unpacked by a child of the program at `child`, else in this process.
pub fn table(file: File, child: Option<&Path>) -> Result<Vec<u8>, Refusal> {
    let Some(program) = child else { return archive::table(BufReader::new(file)) };
    match unpacked(program, file, &[TABLE, ""], TEXT) {
        Ok((Head::Files(_), bytes)) => Ok(bytes),
        Ok((Head::NoTable(refusal), _)) => Err(refusal),
        Ok((Head::NoChat { .. }, _)) => Err(Refusal::Unreadable(GAVE_UP.into())),
        Err(Gone::Bounds) => Err(Refusal::TooLarge(bounds())),
        Err(Gone::Silent) => Err(Refusal::Unreadable(GAVE_UP.into())),
    }
}

/// The JSON files of a zip by their names in it; `export` is the name that messages show.
///
/// # Errors
/// As [`chat::unpacked`].
pub fn chat(export: &str, file: File, child: Option<&Path>) -> Result<Vec<(String, Vec<u8>)>, Error> {
    let Some(program) = child else { return chat::unpacked(export, BufReader::new(file)) };
    match unpacked(program, file, &[CHAT, export], chat::UNPACKED) {
        Ok((Head::Files(files), bytes)) => Ok(parted(&files, &bytes)),
        Ok((Head::NoChat { code, place, wrong, next }, _)) => {
            let known = ["chat-zip", "chat-encrypted", "chat-too-large"].into_iter().find(|known| *known == code);
            Err(Error::refused(known.unwrap_or("chat-zip"), export, place, wrong, next))
        }
        Ok((Head::NoTable(_), _)) | Err(Gone::Silent) => Err(no_chat(export, "chat-zip", GAVE_UP.into())),
        Err(Gone::Bounds) => Err(no_chat(export, "chat-too-large", format!("it asks for more than {}", bounds()))),
    }
}

fn no_chat(export: &str, code: &'static str, wrong: String) -> Error {
    Error::refused(code, export, "", wrong, "Export fewer channels, or unpack it and choose the folder.")
}

const GAVE_UP: &str = "the program that unpacks it gave up";

fn bounds() -> String {
    format!("{} MiB of memory or {} seconds of work", BOUNDS.mebibytes, BOUNDS.cpu_seconds)
}

/// Why a child has no answer.
enum Gone {
    /// It came to its bounds.
    Bounds,
    Silent,
}

fn unpacked(program: &Path, file: File, words: &[&str], most: usize) -> Result<(Head, Vec<u8>), Gone> {
    let arguments: Vec<_> = std::iter::once(UNPACK).chain(words.iter().copied()).map(Into::into).collect();
    let most = [u64::try_from(most).unwrap_or(u64::MAX).saturating_add(16 << 20), BESIDE];
    let order =
        Order { program, arguments: &arguments, input: Some(file), limit: LIMIT, most, setting: Setting::default() };
    match run(order, &mut || true) {
        Ended::Done { is_success: true, out, .. } => answered(out).ok_or(Gone::Silent),
        Ended::Done { code: Some(_), .. } | Ended::NotStarted | Ended::Cancelled => Err(Gone::Silent),
        Ended::Done { .. } | Ended::TooLong | Ended::TooMuch => Err(Gone::Bounds),
    }
}

fn answered(mut out: Vec<u8>) -> Option<(Head, Vec<u8>)> {
    let end = out.iter().position(|byte| *byte == b'\n')?;
    let head = serde_json::from_slice(out.get(..end)?).ok()?;
    out.drain(..=end);
    Some((head, out))
}

fn parted(files: &[(String, usize)], bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut rest = bytes;
    let part = |(name, length): &(String, usize)| {
        let (own, after) = rest.split_at(rest.len().min(*length));
        rest = after;
        (name.clone(), own.to_vec())
    };
    files.iter().map(part).collect()
}

/// The child's part: takes its bounds, then unpacks. Answers what to write to standard output, piece by piece.
pub fn answer(file: File, what: &str, name: &str) -> Option<Vec<Vec<u8>>> {
    confine(BOUNDS).ok()?;
    let input = BufReader::new(file);
    let (head, files) = match what {
        TABLE => match archive::table(input) {
            Ok(bytes) => (Head::Files(vec![(String::new(), bytes.len())]), vec![bytes]),
            Err(refusal) => (Head::NoTable(refusal), Vec::new()),
        },
        CHAT => match chat::unpacked(name, input) {
            Ok(files) => {
                let lengths = files.iter().map(|(name, bytes)| (name.clone(), bytes.len())).collect();
                (Head::Files(lengths), files.into_iter().map(|(_, bytes)| bytes).collect())
            }
            Err(error) => {
                let Trouble { place, wrong, next, .. } = error.trouble().clone();
                (Head::NoChat { code: error.code().into(), place, wrong, next }, Vec::new())
            }
        },
        _ => return None,
    };
    let mut line = serde_json::to_vec(&head).ok()?;
    line.push(b'\n');
    Some(std::iter::once(line).chain(files).collect())
}
