//! Polls of when people can come: Crab Fit, Doodle, Rallly, and plain tables of names and times.
//!
//! Decides by the content which one a file is (`crab_fit`, `table`), what the times in its header are (`times`) and what a
//! cell says (`said`). A zone or a week that the file does not name is asked for, never guessed; what cannot be read is a
//! problem and the rest goes on. Whose an answer is, is left to [`crate::desk`].

mod crab_fit;
mod said;
mod table;
mod times;

use super::{Content, Probe, decode, json};
use crate::error::{Error, Result};
use crate::model::availability::PollDraft;
use crate::model::person_hours::{AvailableTime, strongest};
use crate::timezone::{Date, Zone};
use std::io::Read;

/// The most bytes of a poll.
pub const LIMIT: u64 = 16 << 20;

/// The most answers of a poll.
const ENTRIES: usize = 10_000;

/// What a poll itself may not say.
#[derive(Clone, Copy, Debug)]
pub struct Frame {
    /// The zone of its times.
    pub zone: Option<Zone>,
    /// A day of the week that its weekdays are of.
    pub week: Option<Date>,
    /// A day near which its times lie, where they name no year.
    pub near: Date,
}

/// Reads a poll, or the sheet of a workbook that is one.
///
/// # Errors
/// `file-empty`, `file-binary` and the other refusals of a table's text; those of a table's cells, such as
/// `too-many-columns`; those of JSON; `poll-unknown` for what is no poll; `poll-empty` for one that nobody answered;
/// `poll-too-long` for more than 10,000 answers.
pub fn read<'a>(file: &str, content: impl Into<Content<'a>>, frame: &Frame) -> Result<PollDraft> {
    let content = content.into();
    let text = text_of(file, content.bytes())?;
    let found = match !content.is_sheet() && is_json(&text) {
        true => crab_fit::read(file, &json::documents(file, &text)?, frame),
        false => table::read(file, (&text, content.delimiter(&text, true)), frame)?,
    };
    let draft = found.ok_or_else(|| unknown(file))?;
    if draft.entries.is_empty() && draft.problems.is_empty() {
        let wrong = "nobody answered: there are no names in it";
        return Err(Error::refused("poll-empty", file, "", wrong, "Wait for answers, then save the poll again."));
    }
    if draft.entries.len() > ENTRIES {
        let wrong = "it holds more than the limit of 10,000 answers";
        return Err(Error::refused(
            "poll-too-long",
            file,
            "",
            wrong,
            "Split it, or look whether this is the right file.",
        ));
    }
    Ok(draft)
}

/// Whether the beginning of a file looks like a poll that [`read`] takes.
pub fn is_poll<'a>(head: impl Into<Content<'a>>) -> bool {
    let head = head.into();
    let mut probe = Probe::new("");
    probe.feed(head.bytes());
    let Ok(encoding) = probe.finish(None) else { return false };
    let mut text = String::new();
    // A head may end inside a letter; what was read before it is enough.
    decode(head.bytes(), encoding).read_to_string(&mut text).ok();
    match !head.is_sheet() && is_json(&text) {
        true => crab_fit::is_beginning(&text),
        false => table::is_beginning(&text, head.delimiter(&text, false)),
    }
}

/// Times in order, none over another: the more careful answer counts, and those that touch and are alike are together.
pub fn joined(times: Vec<AvailableTime>) -> Vec<AvailableTime> {
    let all = times.into_iter().map(|time| (time.starts_at, time.ends_at, time.tier));
    let time = |(starts_at, ends_at, tier)| AvailableTime { starts_at, ends_at, tier };
    strongest(all).into_iter().map(time).collect()
}

fn is_json(text: &str) -> bool {
    text.trim_start().starts_with(['{', '['])
}

fn text_of(file: &str, bytes: &[u8]) -> Result<String> {
    let mut probe = Probe::new(file);
    probe.feed(bytes);
    let encoding = probe.finish(None)?;
    let mut text = String::new();
    decode(bytes, encoding).read_to_string(&mut text).map_err(|e| {
        let wrong = format!("it cannot be read ({e})");
        Error::refused("file-unreadable", file, "", wrong, "Save it as text in UTF-8 and import it again.")
    })?;
    Ok(text)
}

fn unknown(file: &str) -> Error {
    let wrong = "this is no poll of times that this version knows";
    let next = "Save the answers of Crab Fit, or the export of Doodle or Rallly as CSV; or make a table whose first \
                column holds names and whose other columns are headed like “2026-05-20 14:00–15:00”.";
    Error::refused("poll-unknown", file, "", wrong, next)
}

fn number(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
