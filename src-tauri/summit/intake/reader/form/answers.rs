//! What a file of answers holds, gathered value by value in whatever order it comes: what was asked, and who said what.

use super::super::csv::COLUMN_LIMIT;
use super::{google, typeform};
use crate::error::shown;
use crate::model::choices::BESIDE;
use serde_json::{Map, Value};
use std::collections::HashMap;

/// The most choices of a question that are gathered from answers, where the form does not list them.
const LABELS: usize = 60;
/// The most answers that are named since they could not be read; a report lists fewer.
const ODD: usize = 2_000;

/// Whose answers they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Maker {
    Typeform,
    Google,
}

/// The responses of a file, and the questions that they answer.
#[derive(Default)]
pub(super) struct Answers {
    pub(super) maker: Option<Maker>,
    pub(super) is_mixed: bool,
    pub(super) asked: Vec<Asked>,
    pub(super) responses: Vec<Response>,
    pub(super) odd: Vec<Odd>,
    /// There is more to ask than a table has columns.
    pub(super) is_too_wide: bool,
    /// How many responses the form has, where its pages say it.
    pub(super) in_all: u64,
    /// Pages after which another comes, and those that are the last.
    pub(super) pages: [u32; 2],
    /// The questions by each of their ids.
    places: HashMap<String, usize>,
    /// How many questions the form has, as far as it was read.
    in_form: u32,
}

/// Something that is asked.
#[derive(Default)]
pub(super) struct Asked {
    /// What it is called where its title is missing: its reference, else its id.
    pub(super) name: String,
    pub(super) title: String,
    /// Its place in the form; `None` where the form does not have it.
    pub(super) in_form: Option<u32>,
    /// Whether it was handed to the form with its address, and nobody typed it.
    pub(super) is_hidden: bool,
    pub(super) is_several: bool,
    pub(super) labels: Vec<String>,
    /// Whether the form itself lists the labels.
    pub(super) is_labelled: bool,
}

/// All that one person sent in.
pub(super) struct Response {
    /// What the product itself writes, in the order of its own columns.
    pub(super) own: Vec<String>,
    /// The questions by their places, and the answers to them.
    pub(super) cells: Vec<(usize, String)>,
}

/// Something that could not be read.
pub(super) struct Odd {
    /// 0 where it belongs to no response.
    pub(super) row: u32,
    pub(super) place: Option<usize>,
    pub(super) value: String,
}

/// The answer to one question.
#[derive(Default)]
pub(super) struct Said {
    pub(super) parts: Vec<String>,
    /// The parts that are choices of the form; `None` where one answer is asked for.
    pub(super) labels: Option<Vec<String>>,
    pub(super) is_odd: bool,
}

impl Said {
    pub(super) fn one(text: String) -> Self {
        Self { parts: vec![text], ..Self::default() }
    }

    pub(super) fn odd() -> Self {
        Self { is_odd: true, ..Self::default() }
    }
}

impl Asked {
    pub(super) fn header(&self) -> &str {
        if self.title.trim().is_empty() { &self.name } else { &self.title }
    }
}

impl Answers {
    /// Takes an object that is a response; answers whether it is one.
    pub(super) fn take(&mut self, object: &Map<String, Value>) -> bool {
        let response = if google::is_response(object) {
            self.is_of(Maker::Google);
            google::response(object, self)
        } else if typeform::is_response(object) {
            self.is_of(Maker::Typeform);
            typeform::response(object, self)
        } else {
            return false;
        };
        self.responses.push(response);
        true
    }

    /// Hears a value of the file whose responses were taken: the form, a page, or both in one; answers whether it is one.
    pub(super) fn hear(&mut self, document: &Value) -> bool {
        let Some(object) = document.as_object() else { return document.is_null() };
        if typeform::is_form(document) {
            self.is_of(Maker::Typeform);
            typeform::form(document, self);
            return true;
        }
        if google::is_form(document) {
            self.is_of(Maker::Google);
            google::form(document, self);
            return true;
        }
        let form = object.get("form").map(|form| self.hear(form));
        let known = [form, self.hear_items(object), self.hear_responses(object)];
        // Google's page without responses is an empty object.
        object.is_empty() || (known.contains(&Some(true)) && !known.contains(&Some(false)))
    }

    /// A page of Typeform's, from which the responses were taken.
    fn hear_items(&mut self, object: &Map<String, Value>) -> Option<bool> {
        let items = object.get("items")?.as_array()?;
        let is_counted = object.contains_key("total_items") || object.contains_key("page_count");
        if !is_counted && (items.is_empty() || !items.iter().all(Value::is_null)) {
            return None;
        }
        if items.is_empty() || items.iter().any(|item| !item.is_null()) {
            self.is_of(Maker::Typeform);
        }
        self.leave(items);
        self.in_all = self.in_all.max(object.get("total_items").and_then(Value::as_u64).unwrap_or(0));
        Some(true)
    }

    /// A page of Google's, from which the responses were taken; or pages of either, beside their form.
    fn hear_responses(&mut self, object: &Map<String, Value>) -> Option<bool> {
        let list = match object.get("responses")? {
            Value::Array(list) => list,
            inner @ Value::Object(_) => return Some(self.hear(inner)),
            _ => return None,
        };
        if self.maker.is_none() && !object.contains_key("form") {
            self.maker = Some(Maker::Google);
        }
        let is_last = object.get("nextPageToken").and_then(Value::as_str).unwrap_or("").is_empty();
        if let Some(pages) = self.pages.get_mut(usize::from(is_last)) {
            *pages = pages.saturating_add(1);
        }
        let is_page = |one: &Value| one.get("items").is_some() || one.get("responses").is_some();
        for one in list {
            if !is_page(one) || !self.hear(one) {
                self.leave(std::slice::from_ref(one));
            }
        }
        Some(true)
    }

    /// Names what stands among responses and is none.
    fn leave(&mut self, items: &[Value]) {
        for item in items.iter().filter(|item| !item.is_null()) {
            self.note(0, None, item);
        }
    }

    fn is_of(&mut self, maker: Maker) {
        self.is_mixed |= self.maker.is_some_and(|known| known != maker);
        self.maker = Some(maker);
    }

    /// The place of what is asked, by any of its ids; it gets one if it has none. `None` where there are too many.
    pub(super) fn place(&mut self, ids: &[String], name: &str) -> Option<usize> {
        let known = ids.iter().find_map(|id| self.places.get(id).copied());
        let place = known.unwrap_or(self.asked.len());
        if known.is_none() {
            if place == COLUMN_LIMIT {
                self.is_too_wide = true;
                return None;
            }
            self.asked.push(Asked { name: name.into(), ..Asked::default() });
        }
        for id in ids.iter().filter(|id| !id.is_empty()) {
            self.places.entry(id.clone()).or_insert(place);
        }
        Some(place)
    }

    /// Hears a question of the form; the first that is told of it counts.
    pub(super) fn ask(&mut self, ids: &[String], asked: Asked) {
        let Some(place) = self.place(ids, &asked.name) else { return };
        let Some(known) = self.asked.get_mut(place).filter(|known| known.in_form.is_none()) else { return };
        let (is_several, is_labelled) = (known.is_several || asked.is_several, !asked.labels.is_empty());
        let labels = if is_labelled { asked.labels } else { std::mem::take(&mut known.labels) };
        *known = Asked { is_several, labels, is_labelled, in_form: Some(self.in_form), ..asked };
        self.in_form = self.in_form.saturating_add(1);
    }

    /// Adds what was said to the cells of the response that is being read.
    pub(super) fn say(&mut self, cells: &mut Vec<(usize, String)>, place: usize, (said, raw): (Said, &Value)) {
        if said.is_odd {
            self.odd(Some(place), raw);
        }
        if let (Some(asked), Some(labels)) = (self.asked.get_mut(place), said.labels) {
            asked.is_several = true;
            for label in labels {
                if !asked.is_labelled && asked.labels.len() < LABELS && !asked.labels.contains(&label) {
                    asked.labels.push(label);
                }
            }
        }
        let parts: Vec<String> = said.parts.into_iter().filter(|part| !part.trim().is_empty()).collect();
        if parts.is_empty() {
            return;
        }
        let text = parts.join(BESIDE);
        match cells.iter_mut().find(|(known, _)| *known == place) {
            Some((_, known)) => {
                known.push_str(BESIDE);
                known.push_str(&text);
            }
            None => cells.push((place, text)),
        }
    }

    /// Notes something of the response that is being read.
    pub(super) fn odd(&mut self, place: Option<usize>, raw: &Value) {
        let row = u32::try_from(self.responses.len().saturating_add(2)).unwrap_or(u32::MAX);
        self.note(row, place, raw);
    }

    fn note(&mut self, row: u32, place: Option<usize>, raw: &Value) {
        if self.odd.len() < ODD {
            self.odd.push(Odd { row, place, value: short(raw) });
        }
    }

    /// What the product itself writes into a field; what is no text there is noted.
    pub(super) fn own(&mut self, object: &Map<String, Value>, key: &str) -> String {
        match object.get(key) {
            None | Some(Value::Null) => String::new(),
            Some(value) => plain(value).unwrap_or_else(|| {
                self.odd(None, value);
                String::new()
            }),
        }
    }
}

/// The text of a value that is one: words, a number, yes or no.
pub(super) fn plain(value: &Value) -> Option<String> {
    match value {
        Value::Null => Some(String::new()),
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(true) => Some("Yes".into()),
        Value::Bool(false) => Some("No".into()),
        Value::Array(_) | Value::Object(_) => None,
    }
}

/// A value as it can be shown: a list or an object by its kind, since it may hold a million values.
fn short(value: &Value) -> String {
    match value {
        Value::Array(_) => "[…]".into(),
        Value::Object(fields) => {
            let names: Vec<&str> = fields.keys().take(4).map(String::as_str).collect();
            shown(&format!("{{{}}}", names.join(", ")))
        }
        other => shown(&other.to_string()),
    }
}
