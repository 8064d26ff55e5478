//! The answers of a form as JSON, as its interface for programs gives them, as the text table that its download would be:
//! CSV with commas, the header on row 1, the first response of the file on row 2, the next on row 3.
//!
//! Decides by the content whose answers they are, which of the file's values are pages of responses and which the form,
//! and what the text of an answer is. Headers and marks are those of the product's own download, so that both are one
//! table. What the cells mean is left to [`crate::intake::columns`].

mod answers;
mod google;
mod table;
mod typeform;

use crate::error::{Error, Result};
use crate::intake::json;
use crate::intake::text::{Encoding, Probe, decode};
use crate::model::imports::{CellFix, Problem};
use answers::{Answers, Maker};
use std::io::Read;

/// The most bytes of a file.
pub const LIMIT: u64 = 128 << 20;
/// How much of a file tells what it is.
const HEAD: usize = 64 << 10;

const NEXT: &str = "Save what Typeform's Responses API or the Google Forms API answers, with the form in the same file, or \
                    download the answers as CSV.";

/// The answers as text, and what the form tells about them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    pub text: Vec<u8>,
    pub told: Told,
}

/// What a form tells of its answers beside their text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// `typeform` or `google-forms`.
    pub producer: &'static str,
    /// For each column what can be ticked, several at once; nothing where a cell is one answer. The cells hold the choices
    /// side by side, so that none has to be found.
    pub labels: Vec<Vec<String>>,
    /// Whether the titles of the questions are in the file.
    pub is_titled: bool,
    /// Cells that would be taken for guarded ones, and are as the person typed them.
    pub exact: Vec<CellFix>,
    /// What is to be known about the file, and about answers that could not be read.
    pub notes: Vec<Problem>,
}

/// Whether a file that begins like this is JSON; a table may begin with a bracket too.
pub fn is_json(head: &[u8]) -> bool {
    let mut probe = Probe::new("");
    let head = head.get(..1 << 10).unwrap_or(head);
    probe.feed(head);
    let Ok(encoding) = probe.finish(None) else { return false };
    let mut text = String::new();
    // A head may end inside a letter; what was read before it is enough.
    decode(head, encoding).read_to_string(&mut text).ok();
    let text = text.trim_start();
    let begins = |open, inner: &[char]| {
        let rest = text.strip_prefix(open).map(str::trim_start);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(inner))
    };
    begins('{', &['"', '}']) || begins('[', &['{', '[', ']'])
}

/// Reads the text of a file that is [`is_json`]; `encoding` is what was found of it.
///
/// # Errors
/// `file-encoding`: JSON is UTF-8, or UTF-16 with its mark.
pub fn text(file: &str, bytes: Vec<u8>, encoding: Encoding) -> Result<String> {
    if encoding == Encoding::UTF_8 && !bytes.starts_with(b"\xef\xbb\xbf") {
        return String::from_utf8(bytes).map_err(|fault| not_text(file, fault.utf8_error().valid_up_to()));
    }
    if encoding.is_guess() {
        return Err(not_text(file, std::str::from_utf8(&bytes).map_or_else(|fault| fault.valid_up_to(), str::len)));
    }
    let mut text = String::new();
    decode(bytes.as_slice(), encoding).read_to_string(&mut text).map_err(|_| not_text(file, 0))?;
    Ok(text)
}

fn not_text(file: &str, valid: usize) -> Error {
    let (place, wrong) = (format!("byte {}", valid + 1), "this is not UTF-8 text, as JSON is");
    Error::refused("file-encoding", file, place, wrong, "Save the file again as UTF-8, and import that.")
}

/// Makes the table of a text; `file` is the name that messages show.
///
/// # Errors
/// `json-unreadable`, `json-too-deep`, `json-too-large`, `json-key-twice`; `form-unknown` for what is no form's answers,
/// `form-mixed` for those of two products; `too-many-columns`; `form-too-large` for a table of more than 128 MiB.
pub fn table(file: &str, text: String) -> Result<Table> {
    let answers = gather(file, &text)?;
    // The answers are in memory once more: both together may be large.
    drop(text);
    let maker = maker(file, &answers)?;
    table::written(file, maker, answers)
}

/// Whether a text is what [`table`] takes, or was before it was damaged.
pub fn is_form(text: &str) -> bool {
    let is_whole = gather("", text).is_ok_and(|answers| maker("", &answers).is_ok());
    let end = (0..=HEAD.min(text.len())).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
    let head = text.get(..end).unwrap_or_default();
    is_whole || ["\"responseId\"", "\"formId\"", "\"landed_at\""].iter().any(|key| head.contains(key))
}

fn gather(file: &str, text: &str) -> Result<Answers> {
    let mut answers = Answers::default();
    let documents = json::documents_without(file, text, &mut |object| answers.take(object))?;
    for (at, document) in documents.iter().enumerate() {
        if !answers.hear(document) {
            let wrong = "this JSON is neither a form nor a page of its responses that this version knows";
            return Err(Error::refused("form-unknown", file, format!("value {}", at + 1), wrong, NEXT));
        }
    }
    Ok(answers)
}

fn maker(file: &str, answers: &Answers) -> Result<Maker> {
    if answers.is_mixed {
        let wrong = "it holds answers of Typeform and of Google Forms";
        return Err(Error::refused("form-mixed", file, "", wrong, "Put them into two files, and import each."));
    }
    answers.maker.ok_or_else(|| {
        Error::refused(
            "form-unknown",
            file,
            "",
            "this JSON holds no form and no responses that this version knows",
            NEXT,
        )
    })
}
