//! Fields of a thing in a JSON file, read by name; what holds another kind of value is told, and read as empty.

use super::plain;
use crate::model::imports::{Problem, Wrong};
use serde_json::Value;
use std::cell::RefCell;

/// The most problems that are told one by one.
const PROBLEMS: usize = 100;

/// What is wrong in a file.
pub(super) struct Notes<'a> {
    file: &'a str,
    /// What things are counted in.
    word: &'static str,
    problems: RefCell<Vec<Problem>>,
}

impl<'a> Notes<'a> {
    pub(super) fn new(file: &'a str, word: &'static str) -> Self {
        Self { file, word, problems: RefCell::default() }
    }

    pub(super) fn say(&self, place: u32, said: &Wrong<'_>) {
        let mut problems = self.problems.borrow_mut();
        if problems.len() < PROBLEMS {
            problems.push(Problem::at(self.file, (self.word, place), said));
        }
    }

    pub(super) fn take(self) -> Vec<Problem> {
        self.problems.into_inner()
    }
}

/// One thing of the file.
#[derive(Clone, Copy)]
pub(super) struct Item<'a> {
    pub(super) value: &'a Value,
    pub(super) place: u32,
    notes: &'a Notes<'a>,
}

impl<'a> Item<'a> {
    /// A thing in its place, from 1; what is no object is told.
    pub(super) fn of(value: &'a Value, at: usize, notes: &'a Notes<'a>) -> Self {
        let item = Self { value, place: u32::try_from(at).unwrap_or(u32::MAX).saturating_add(1), notes };
        if !value.is_object() {
            item.odd("it", "no object with fields");
        }
        item
    }

    /// Another thing below this one, counted with it.
    pub(super) fn below(&self, value: &'a Value) -> Self {
        Self { value, ..*self }
    }

    /// The words of a field as they came; of several languages English, else the first.
    pub(super) fn raw(&self, field: &str) -> String {
        match self.value.get(field) {
            None | Some(Value::Null) => String::new(),
            Some(Value::String(text)) => text.trim().to_owned(),
            Some(Value::Number(number)) => number.to_string(),
            Some(Value::Object(languages)) => {
                let told = |value: &Value| value.as_str().map(str::trim).filter(|t| !t.is_empty()).map(str::to_owned);
                let english = languages.get("en").and_then(told);
                english.or_else(|| languages.values().find_map(told)).unwrap_or_default()
            }
            Some(_) => {
                self.odd(field, "no words");
                String::new()
            }
        }
    }

    /// The first field of several that says something, on one line.
    pub(super) fn line(&self, fields: &[&str]) -> String {
        fields.iter().map(|field| plain::line(&self.raw(field))).find(|text| !text.is_empty()).unwrap_or_default()
    }

    /// The first field of several that says something.
    pub(super) fn text(&self, fields: &[&str]) -> String {
        fields.iter().map(|field| plain::text(&self.raw(field))).find(|text| !text.is_empty()).unwrap_or_default()
    }

    /// The items of a list; none where there is none.
    pub(super) fn list(&self, field: &str) -> &'a [Value] {
        match self.value.get(field) {
            Some(Value::Array(items)) => items,
            None | Some(Value::Null) => &[],
            Some(_) => {
                self.odd(field, "no list");
                &[]
            }
        }
    }

    /// Whether a field says yes; `None` where it says nothing.
    pub(super) fn flag(&self, field: &str) -> Option<bool> {
        match self.value.get(field) {
            Some(Value::Bool(is)) => Some(*is),
            None | Some(Value::Null) => None,
            Some(_) => {
                self.odd(field, "neither yes nor no");
                None
            }
        }
    }

    /// A whole number.
    pub(super) fn number(&self, field: &str) -> Option<u32> {
        match self.value.get(field) {
            None | Some(Value::Null) => None,
            Some(Value::String(text)) if text.trim().is_empty() => None,
            Some(Value::String(text)) => text.trim().parse().ok().or_else(|| {
                self.odd(field, "no number");
                None
            }),
            Some(value) => value.as_u64().and_then(|number| u32::try_from(number).ok()).or_else(|| {
                self.odd(field, "no number");
                None
            }),
        }
    }

    pub(super) fn say(&self, said: &Wrong<'_>) {
        self.notes.say(self.place, said);
    }

    fn odd(&self, field: &str, what: &str) {
        let value = self.value.get(field).map(Value::to_string).unwrap_or_default();
        let wrong = format!("is what “{field}” holds, and that is {what}");
        let (done, next) = ("It was read as empty.", "Export the file again, or put it right by hand.");
        self.say(&Wrong { rule: "type-odd", value: &value, wrong: &wrong, done, next });
    }
}
