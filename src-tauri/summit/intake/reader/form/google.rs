//! Google Forms: what the methods `forms.responses.list` and `forms.get` of its API answer. A response names questions by
//! id; their titles stand in the form alone.
//!
//! Written after its documentation; not tried against a living account.

use super::answers::{Answers, Asked, Response, Said, plain};
use crate::intake::json::text;
use serde_json::{Map, Value};

/// The columns of its own download before those of the questions; an address is not always asked for.
pub(super) const BEFORE: &[&str] = &["Timestamp", "Email Address"];

/// Whether an object is a response.
pub(super) fn is_response(object: &Map<String, Value>) -> bool {
    object.contains_key("responseId")
}

/// Whether a value is a form.
pub(super) fn is_form(document: &Value) -> bool {
    document.get("formId").is_some() && (document.get("items").is_some() || document.get("info").is_some())
}

/// Hears the questions of a form, and the rows of its grids.
pub(super) fn form(document: &Value, answers: &mut Answers) {
    for item in document.get("items").and_then(Value::as_array).into_iter().flatten() {
        let title = text(item, "/title");
        if let Some(question) = item.pointer("/questionItem/question") {
            ask(question, "/choiceQuestion", title.into(), answers);
        }
        let Some(group) = item.get("questionGroupItem") else { continue };
        for question in group.get("questions").and_then(Value::as_array).into_iter().flatten() {
            let row = text(question, "/rowQuestion/title");
            // The choices of a grid are those of all its rows.
            let columns = group.pointer("/grid/columns").cloned().unwrap_or_default();
            let question = serde_json::json!({ "questionId": question.get("questionId"), "columns": columns });
            ask(&question, "/columns", format!("{title} [{row}]"), answers);
        }
    }
}

fn ask(question: &Value, choices: &str, title: String, answers: &mut Answers) {
    let id = text(question, "/questionId");
    if id.is_empty() {
        return;
    }
    let choice = question.pointer(choices);
    let options = choice.and_then(|choice| choice.get("options")).and_then(Value::as_array).into_iter().flatten();
    let labels = options.map(|option| text(option, "/value").trim().to_owned());
    let asked = Asked {
        name: id.into(),
        title,
        is_several: choice.is_some_and(|choice| text(choice, "/type") == "CHECKBOX"),
        labels: labels.filter(|label| !label.is_empty()).collect(),
        ..Asked::default()
    };
    answers.ask(&[id.into()], asked);
}

/// Reads a response. An edited one counts from when it was edited, as in the download.
pub(super) fn response(object: &Map<String, Value>, answers: &mut Answers) -> Response {
    let [edited, created, email] =
        ["lastSubmittedTime", "createTime", "respondentEmail"].map(|key| answers.own(object, key));
    let sent = if edited.is_empty() { created } else { edited };
    let mut cells = Vec::new();
    match object.get("answers") {
        None | Some(Value::Null) => {}
        Some(Value::Object(said)) => {
            for (id, answer) in said {
                if let Some(place) = answers.place(std::slice::from_ref(id), id) {
                    answers.say(&mut cells, place, (answer_of(answer), answer));
                }
            }
        }
        Some(odd) => answers.odd(None, odd),
    }
    Response { own: vec![sent, email], cells }
}

fn answer_of(answer: &Value) -> Said {
    let list = |pointer| answer.pointer(pointer).and_then(Value::as_array);
    if let Some(files) = list("/fileUploadAnswers/answers") {
        let ids: Option<Vec<String>> = files.iter().map(|file| plain(file.get("fileId")?)).collect();
        let address = |id: String| format!("https://drive.google.com/open?id={id}");
        let Some(ids) = ids else { return Said::odd() };
        return Said::one(ids.into_iter().map(address).collect::<Vec<_>>().join(", "));
    }
    let Some(values) = list("/textAnswers/answers") else { return Said::odd() };
    let mut said = Said::default();
    for value in values {
        match value.get("value").and_then(plain) {
            Some(value) => said.parts.push(value),
            None => said.is_odd = true,
        }
    }
    // Only where several can be ticked there are several values.
    said.labels = (values.len() > 1).then(|| said.parts.iter().map(|part| part.trim().to_owned()).collect());
    said
}
