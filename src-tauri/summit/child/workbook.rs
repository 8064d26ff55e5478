//! Reading a workbook in a process of its own: a file of two kilobytes may ask for more memory than there is.
//!
//! The child is given the open file as its standard input and the sheet as arguments; it may open nothing else. Its answer
//! is one line of JSON and then the text of the sheet. A child that comes to its bounds has read a file that is too large.

use super::{Bounds, Ended, Order, Setting, WORKBOOK, confine, run};
use crate::intake::reader::workbook::{self, Refusal, TEXT, Table, Wanted};
use crate::model::imports::WorkbookSheet;
use serde::{Deserialize, Serialize};
use std::fs::File;
use std::io::BufReader;
use std::path::Path;
use std::time::Duration;

const BOUNDS: Bounds = Bounds { mebibytes: 512, cpu_seconds: 30, files: Some(0) };
const LIMIT: Duration = Duration::from_secs(120);
/// Bytes of an answer, and of what else a child says.
const MOST: [u64; 2] = [TEXT as u64 + (4 << 20), 64 << 10];

/// What came of a workbook.
#[derive(Debug)]
pub enum Outcome {
    Table(Table),
    Refused(Refusal),
    /// Whoever watches ended it.
    Cancelled,
}

/// The first line of an answer.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Head {
    Table { sheets: Vec<WorkbookSheet>, sheet: String },
    Refused(Refusal),
}

/// Reads one sheet: in a child of the program at `child`, else in this process. `go_on` is asked all the while.
pub fn table(file: File, wanted: Wanted<'_>, child: Option<&Path>, go_on: &mut dyn FnMut() -> bool) -> Outcome {
    let Some(program) = child else {
        return workbook::table(BufReader::new(file), wanted).map_or_else(Outcome::Refused, Outcome::Table);
    };
    let arguments = [WORKBOOK.into(), wanted.chosen.into(), wanted.before.into()];
    let order = Order {
        program,
        arguments: &arguments,
        input: Some(file),
        limit: LIMIT,
        most: MOST,
        setting: Setting::default(),
    };
    match run(order, go_on) {
        Ended::Done { is_success: true, out, .. } => answered(out),
        Ended::Done { code: Some(_), .. } => refused("the program that reads it gave up"),
        Ended::NotStarted => refused("the program that reads it could not be started"),
        Ended::Cancelled => Outcome::Cancelled,
        // The system ended it, or its answer was without end.
        Ended::Done { .. } | Ended::TooLong | Ended::TooMuch => {
            let bounds = format!("{} MiB of memory or {} seconds of work", BOUNDS.mebibytes, BOUNDS.cpu_seconds);
            Outcome::Refused(Refusal::TooLarge(bounds))
        }
    }
}

fn answered(mut out: Vec<u8>) -> Outcome {
    let end = out.iter().position(|byte| *byte == b'\n').unwrap_or(out.len());
    let head = out.get(..end).and_then(|line| serde_json::from_slice(line).ok());
    out.drain(..out.len().min(end + 1));
    match head {
        Some(Head::Table { sheets, sheet }) => Outcome::Table(Table { sheets, sheet, text: out }),
        Some(Head::Refused(refusal)) => Outcome::Refused(refusal),
        None => refused("the program that reads it gave no answer"),
    }
}

fn refused(why: &str) -> Outcome {
    Outcome::Refused(Refusal::Unreadable(why.into()))
}

/// The child's part: takes its bounds, then reads the sheet. Answers what to write to standard output, in two pieces.
pub fn answer(file: File, wanted: Wanted<'_>) -> Option<(Vec<u8>, Vec<u8>)> {
    confine(BOUNDS).ok()?;
    let (head, text) = match workbook::table(BufReader::new(file), wanted) {
        Ok(Table { sheets, sheet, text }) => (Head::Table { sheets, sheet }, text),
        Err(refusal) => (Head::Refused(refusal), Vec::new()),
    };
    let mut head = serde_json::to_vec(&head).ok()?;
    head.push(b'\n');
    Some((head, text))
}
