//! `summit responses …` and `summit question …`

use super::{Outcome, open, origins, workshop_of};
use crate::args::{Args, QuestionCommand, ResponsesCommand};
use crate::output::Output;
use summit::desk::Desk;
use summit::error::shown;
use summit::model::origin::OriginOf;
use summit::model::response::ResponseRow;
use summit::model::{Question, QuestionId, WorkshopId, fold};
use summit::store::Access;
use summit::{Error, Result};

/// Lists responses, publishes one, or takes it back.
pub fn run(args: &Args, command: &ResponsesCommand, say: &Output) -> Result<Outcome> {
    let (name, publish) = match command {
        ResponsesCommand::List => {
            let desk = open(args, Access::Read)?;
            let rows = desk.read().response_rows(workshop_of(args, &desk)?)?;
            say.result(&rows, || rows.iter().map(show).collect::<Vec<_>>().join("\n\n"));
            return Ok(Outcome::Done);
        }
        ResponsesCommand::Origins { name } => {
            let desk = open(args, Access::Read)?;
            let rows = desk.read().response_rows(workshop_of(args, &desk)?)?;
            let answers: Vec<OriginOf> =
                find(&rows, name)?.answers.iter().map(|one| OriginOf::Answer(one.id)).collect();
            return origins::say(&desk, &answers, say);
        }
        ResponsesCommand::Publish { name } => (name, true),
        ResponsesCommand::Unpublish { name } => (name, false),
    };
    let mut desk = open(args, Access::Write)?;
    let rows = desk.read().response_rows(workshop_of(args, &desk)?)?;
    let row = find(&rows, name)?;
    desk.set_response_published(row.id, publish)?;
    let state = if publish { "published" } else { "private" };
    say.result(&serde_json::json!({ "id": row.id, "published": publish }), || format!("{}: {state}.", row.name));
    Ok(Outcome::Done)
}

fn find<'a>(rows: &'a [ResponseRow], name: &str) -> Result<&'a ResponseRow> {
    rows.iter().find(|row| fold::name(&row.name) == fold::name(name)).ok_or_else(|| {
        let (wrong, next) = ("nobody of this name sent a response", "See “summit responses list”.");
        Error::refused("response-unknown", format!("“{name}”"), "", wrong, next)
    })
}

fn show(row: &ResponseRow) -> String {
    let state = if row.published { "published" } else { "not published" };
    let answers = row.answers.iter().map(|a| format!("\n  {}\n    {}", a.question, a.text.replace('\n', "\n    ")));
    std::iter::once(format!("{} ({state})", row.name)).chain(answers).collect()
}

/// Lists questions, publishes the answers to one, or takes them back.
pub fn questions(args: &Args, command: &QuestionCommand, say: &Output) -> Result<Outcome> {
    let (wanted, publish) = match command {
        QuestionCommand::List => {
            let desk = open(args, Access::Read)?;
            let all = desk.read().questions(workshop_of(args, &desk)?)?;
            say.result(&all, || list(&all));
            return Ok(Outcome::Done);
        }
        QuestionCommand::Publish { question } => (question, true),
        QuestionCommand::Unpublish { question } => (question, false),
    };
    let mut desk = open(args, Access::Write)?;
    let workshop = workshop_of(args, &desk)?;
    let question = question_of(&desk, workshop, wanted)?;
    desk.set_question_public(question, publish)?;
    let all = desk.read().questions(workshop)?;
    say.result(&all, || list(&all));
    Ok(Outcome::Done)
}

/// The question that is meant: by its place in the list, or its text.
pub fn question_of(desk: &Desk, workshop: WorkshopId, wanted: &str) -> Result<QuestionId> {
    let all = desk.read().questions(workshop)?;
    let found = (1..).zip(&all).find(|(n, q)| n.to_string() == wanted || fold::text(&q.text) == fold::text(wanted));
    found.map(|(_, question)| question.id).ok_or_else(|| {
        let next = "See “summit question list”.";
        Error::refused("question-unknown", format!("“{}”", shown(wanted)), "", "there is no such question", next)
    })
}

fn list(all: &[Question]) -> String {
    let line =
        |(n, q): (u32, &Question)| format!("{n}  {}  {}", if q.is_public { "public " } else { "private" }, q.text);
    (1..).zip(all).map(line).collect::<Vec<_>>().join("\n")
}
