//! The answers of one row: added, or compared with those the library holds.

use crate::error::{Result, shown};
use crate::intake::is_cell_error;
use crate::model::draft::ResponseDraft;
use crate::model::imports::Problem;
use crate::model::{Answer, AnswerFormat, AnswerId, QuestionId, ResponseId};
use crate::store::{StoredAnswer, Write};

/// What a row came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// A new response.
    Added,
    /// A response that is different now.
    Updated,
    /// Nothing.
    None,
}

/// Adds the answers of a new response.
pub fn insert(write: &Write<'_>, response: ResponseId, draft: &ResponseDraft, questions: &[QuestionId]) -> Result<()> {
    for (index, text) in &draft.answers {
        if let Some(question) = questions.get(*index) {
            add(write, response, *question, text)?;
        }
    }
    Ok(())
}

fn add(write: &Write<'_>, response: ResponseId, question_id: QuestionId, text: &str) -> Result<AnswerId> {
    let answer = Answer {
        id: write.new_id(),
        question_id,
        also_question_id: None,
        label_as_written: None,
        text_as_written: text.to_owned(),
        // What the spreadsheet made of the words is nobody's to read.
        text_published: is_cell_error(text).then(String::new),
        format: AnswerFormat::Plain,
    };
    write.insert_answer(response, &answer)?;
    Ok(answer.id)
}

/// Brings a known response up to date. `hold` keeps new words of a published response back, as this import publishes
/// nothing: what the post shows stays until the organizer says so. Answers whether anything changed, and the conflicts with edits.
pub fn update(
    write: &Write<'_>,
    response: ResponseId,
    (draft, questions): (&ResponseDraft, &[QuestionId]),
    (file, hold): (&str, bool),
) -> Result<(bool, Vec<Problem>)> {
    let stored = write.stored_answers(response)?;
    let (mut changed, mut conflicts) = (false, Vec::new());
    for (index, question) in questions.iter().enumerate() {
        let new = draft.answers.iter().find(|(i, _)| *i == index).map_or("", |(_, text)| text.as_str());
        match stored.iter().find(|a| a.question_id == *question) {
            None if new.is_empty() => {}
            None => {
                let id = add(write, response, *question, new)?;
                if hold {
                    write.set_answer_published(id, Some(""))?;
                    conflicts.push(held(draft, new, file));
                }
                changed = true;
            }
            Some(old) if old.text_as_written == new => {}
            Some(old) if old.is_edited && !awaits_words(write, old)? => {
                write.set_answer_conflict(old.id, new)?;
                conflicts.push(conflict(draft, old, new, file));
                changed = true;
            }
            Some(old) if new.is_empty() => {
                write.delete_answer(old.id)?;
                changed = true;
            }
            Some(old) => {
                replace(write, old, new, hold)?;
                if hold {
                    conflicts.push(held(draft, new, file));
                }
                changed = true;
            }
        }
    }
    Ok((changed, conflicts))
}

// An error of the spreadsheet that was kept out of the post, and nothing that the organizer typed.
fn awaits_words(write: &Write<'_>, old: &StoredAnswer) -> Result<bool> {
    Ok(is_cell_error(&old.text_as_written) && write.words_published(old.id)?.as_deref() == Some(""))
}

fn replace(write: &Write<'_>, old: &StoredAnswer, new: &str, hold: bool) -> Result<()> {
    write.set_answer_written(old.id, new)?;
    let public = match (hold, old.is_edited) {
        (true, true) => return Ok(()),
        (true, false) => Some(old.text_as_written.as_str()),
        (false, _) => is_cell_error(new).then_some(""),
    };
    write.set_answer_published(old.id, public)
}

fn held(draft: &ResponseDraft, new: &str, file: &str) -> Problem {
    let row = u32::try_from(draft.row).unwrap_or(u32::MAX);
    Problem {
        row,
        column: String::new(),
        column_number: 0,
        value: shown(new),
        rule: "answer-held-back".into(),
        message: format!(
            "{file}, row {row}: {} sent new words for a published response (“{}”). They were stored, and the post shows \
             what it showed before. Look at the answer under Q&A responses and choose the words to publish.",
            shown(&draft.name),
            shown(new)
        ),
        action: "kept".into(),
    }
}

fn conflict(draft: &ResponseDraft, old: &StoredAnswer, new: &str, file: &str) -> Problem {
    let row = u32::try_from(draft.row).unwrap_or(u32::MAX);
    Problem {
        row,
        column: String::new(),
        column_number: 0,
        value: shown(new),
        rule: "answer-conflict".into(),
        message: format!(
            "{file}, row {row}: {} sent other words for an answer that you edited (“{}”). Your edit was kept, and the \
             new words stand beside it. Look at the answer under Q&A responses.",
            shown(&draft.name),
            shown(&old.text_as_written)
        ),
        action: "conflict".into(),
    }
}
