//! Typeform: what its Responses API and its Create API answer. A response names questions by id and reference; their titles
//! stand in the form alone.
//!
//! Written after its documentation and after answers that others published; not tried against a living account.

use super::answers::{Answers, Asked, Response, Said, plain};
use crate::intake::json::text;
use serde_json::{Map, Value};

/// The columns of its own download before and after those of the questions.
pub(super) const BEFORE: &[&str] = &["#"];
pub(super) const AFTER: &[&str] =
    &["Response Type", "Start Date (UTC)", "Stage Date (UTC)", "Submit Date (UTC)", "Network ID", "Tags", "Ending"];

/// What an answer may hold, where it does not say which.
const KINDS: &[&str] =
    &["text", "choice", "choices", "email", "phone_number", "number", "boolean", "date", "url", "file_url"];
/// Fields that ask nothing.
const SILENT: &[&str] = &["statement", "welcome_screen", "thankyou_screen"];

/// Whether an object is a response.
pub(super) fn is_response(object: &Map<String, Value>) -> bool {
    let has = |key: &&str| object.contains_key(*key);
    ["token", "response_id"].iter().any(has) && ["answers", "landed_at", "submitted_at"].iter().any(has)
}

/// Whether a value is a form.
pub(super) fn is_form(document: &Value) -> bool {
    let has = |value: &Value, key| value.get(key).is_some();
    let is_field = |field: &Value| has(field, "type") && (has(field, "id") || has(field, "ref"));
    let fields = document.get("fields").and_then(Value::as_array);
    fields.is_some_and(|fields| fields.iter().all(is_field)) && has(document, "id") && !has(document, "items")
}

/// Hears the questions of a form, those in groups too.
pub(super) fn form(document: &Value, answers: &mut Answers) {
    fields(document, "/fields", "", answers);
}

fn fields(of: &Value, pointer: &str, stem: &str, answers: &mut Answers) {
    for field in of.pointer(pointer).and_then(Value::as_array).into_iter().flatten() {
        let kind = text(field, "/type");
        let title = text(field, "/title");
        if field.pointer("/properties/fields").is_some_and(Value::is_array) {
            let stem = if kind == "matrix" { title } else { "" };
            fields(field, "/properties/fields", stem, answers);
        } else if !SILENT.contains(&kind) {
            let (ids, name) = ids(field);
            let choices = field.pointer("/properties/choices").and_then(Value::as_array).into_iter().flatten();
            let labels = choices.map(|choice| text(choice, "/label").trim().to_owned());
            let several = field.pointer("/properties/allow_multiple_selection").and_then(Value::as_bool);
            answers.ask(
                &ids,
                Asked {
                    name,
                    title: if stem.is_empty() { title.into() } else { format!("{stem} [{title}]") },
                    is_several: several == Some(true) || kind == "ranking",
                    labels: labels.filter(|label| !label.is_empty()).collect(),
                    ..Asked::default()
                },
            );
        }
    }
}

/// The ids of a field, and what it is called without a title.
fn ids(field: &Value) -> ([String; 2], String) {
    let (id, reference) = (text(field, "/id"), text(field, "/ref"));
    let name = if reference.is_empty() { id } else { reference };
    let known = |kind: &str, id: &str| if id.is_empty() { String::new() } else { format!("{kind} {id}") };
    ([known("id", id), known("ref", reference)], name.to_owned())
}

/// Reads a response.
pub(super) fn response(object: &Map<String, Value>, answers: &mut Answers) -> Response {
    let mut own = |key| answers.own(object, key);
    let [token, id] = ["token", "response_id"].map(&mut own);
    let [landed, staged, sent] = ["landed_at", "staged_at", "submitted_at"].map(|key| time(&own(key)));
    let [kind, ending] = ["response_type", "thankyou_screen_ref"].map(own);
    // What was never sent off has no time of sending, whatever else is left out.
    let kind = match kind.as_str() {
        "completed" => "completed",
        "" if !sent.is_empty() => "completed",
        _ => "partial",
    };
    let network = object.get("metadata").and_then(|about| about.get("network_id")).and_then(Value::as_str);
    let tags: Vec<&str> = list(object, "tags").iter().filter_map(Value::as_str).collect();
    let token = if token.is_empty() { id } else { token };
    let own =
        vec![token, kind.into(), landed, staged, sent, network.unwrap_or_default().into(), tags.join(", "), ending];
    let mut cells = Vec::new();
    said(object, &mut cells, answers);
    hidden(object, &mut cells, answers);
    Response { own, cells }
}

fn said(object: &Map<String, Value>, cells: &mut Vec<(usize, String)>, answers: &mut Answers) {
    if let Some(odd) = object.get("answers").filter(|value| !value.is_array() && !value.is_null()) {
        answers.odd(None, odd);
    }
    for answer in list(object, "answers") {
        let (ids, name) = answer.get("field").map(ids).unwrap_or_default();
        if name.is_empty() {
            answers.odd(None, answer);
        } else if let Some(place) = answers.place(&ids, &name) {
            answers.say(cells, place, (answer_of(answer), answer));
        }
    }
}

/// Fields that the address of the form carried, such as the name of a list.
fn hidden(object: &Map<String, Value>, cells: &mut Vec<(usize, String)>, answers: &mut Answers) {
    for (key, value) in object.get("hidden").and_then(Value::as_object).into_iter().flatten() {
        let Some(place) = answers.place(&[format!("hidden {key}")], key) else { continue };
        if let Some(asked) = answers.asked.get_mut(place) {
            asked.is_hidden = true;
        }
        answers.say(cells, place, (plain(value).map_or_else(Said::odd, Said::one), value));
    }
}

fn list<'a>(object: &'a Map<String, Value>, key: &str) -> &'a [Value] {
    object.get(key).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default()
}

fn answer_of(answer: &Value) -> Said {
    let kind = match text(answer, "/type") {
        "" => KINDS.iter().copied().find(|kind| answer.get(kind).is_some()).unwrap_or_default(),
        kind => kind,
    };
    match (kind, answer.get(kind)) {
        ("choice", Some(choice)) if choice.is_object() => choices(choice, "/label", None),
        ("choices", Some(choice)) if choice.is_object() => choices(choice, "/labels", Some(Vec::new())),
        (_, Some(value)) => plain(value).map_or_else(Said::odd, Said::one),
        (_, None) => Said::odd(),
    }
}

/// What was ticked, one or several, and what was typed beside it.
fn choices(choice: &Value, pointer: &str, labels: Option<Vec<String>>) -> Said {
    let mut said = Said { labels, ..Said::default() };
    let ticked = match choice.pointer(pointer) {
        Some(Value::Array(labels)) => labels.iter().collect(),
        ticked => Vec::from_iter(ticked),
    };
    for label in ticked {
        match plain(label) {
            Some(label) => {
                said.labels.iter_mut().for_each(|labels| labels.push(label.trim().to_owned()));
                said.parts.push(label.trim().to_owned());
            }
            None => said.is_odd = true,
        }
    }
    match choice.get("other").map(plain) {
        Some(Some(other)) => said.parts.push(other),
        Some(None) => said.is_odd = true,
        None => {}
    }
    said
}

/// A moment as the download writes it below a header that says UTC: `2024-05-14T09:00:12Z` is `2024-05-14 09:00:12`. The
/// year 1 stands for no moment; what is no moment of UTC stays as it is.
fn time(text: &str) -> String {
    let form = "dddd-dd-ddTdd:dd:dd";
    let (head, rest) = text.split_at_checked(form.len()).unwrap_or((text, ""));
    let fits = |(c, form): (u8, u8)| if form == b'd' { c.is_ascii_digit() } else { c == form };
    let is_moment = head.len() == form.len() && head.bytes().zip(form.bytes()).all(fits);
    let fraction = rest.strip_suffix('Z').map(|rest| rest.strip_prefix('.').unwrap_or(rest));
    let is_utc = fraction.is_some_and(|digits| digits.bytes().all(|c| c.is_ascii_digit()));
    match is_moment && is_utc {
        true if head.starts_with("0001-") => String::new(),
        true => head.replace('T', " "),
        false => text.to_owned(),
    }
}
