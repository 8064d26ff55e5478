//! What people chose: questions whose answers are choices, with how often each was made, as a table, a list or bars.
//!
//! Only answers that may be published are counted. A question is one of choices where the same words come again.

use super::columns::{Columns, words_in};
use super::{Material, quotes, wording};
use crate::model::choices::Choices;
use crate::model::post::BlockChart;
use crate::model::{Block, BlockKind, BlockLayout, PreviewNode, Question, QuestionId};
use crate::recap::chart::{self, Chart};
use crate::recap::dialect::text as words;
use crate::recap::layout::Misfit;
use crate::recap::preview::{bullets, paragraph, source, sourced, strong, text};
use std::collections::HashMap;

/// The fewest answers that tell, the most choices, and the longest, in characters.
const LEAST: usize = 4;
const MOST_CHOICES: usize = 12;
const LONGEST: usize = 80;

/// What stands behind a question whose answers are no choices, above what people said about it.
pub const IN_WORDS: &str = "In their words:";

/// A question with its choices, the most chosen first.
pub struct Tally<'a> {
    pub question: &'a Question,
    /// How many people answered.
    pub answers: u32,
    pub choices: Vec<(String, u32)>,
}

/// Every question of choices: how many answered, and the choices in the layout of the block.
pub fn questions(block: &Block, material: &Material<'_>) -> Result<Vec<PreviewNode>, Misfit> {
    let mut out = Vec::new();
    let mut counted_ones = tallies(material).into_iter().enumerate().peekable();
    for question in &material.record.questions {
        let said = quotes::of_question(question.id, material);
        match counted_ones.next_if(|(_, tally)| tally.question.id == question.id) {
            Some((at, tally)) => {
                let mut nodes = counted(block, &tally)?;
                nodes.extend(chart_of(block, &tally).map(|chart| material.chart(&chart_name(at), &chart)));
                out.extend(sourced(nodes, &source("question", question.id)));
            }
            None if said.is_empty() => {}
            None => {
                let asked = vec![strong(words::line(&question.text)), text(format!(" {IN_WORDS}"))];
                out.extend(sourced(vec![paragraph(asked, None)], &source("question", question.id)));
            }
        }
        out.extend(said);
    }
    Ok(out)
}

/// What was asked, how many answered, and the choices in words, where no picture holds them all.
pub fn counted(block: &Block, tally: &Tally<'_>) -> Result<Vec<PreviewNode>, Misfit> {
    let asked = words::line(&tally.question.text);
    let line = vec![strong(asked), text(format!(" {}:", wording::answers(tally.answers)))];
    let mut nodes = vec![paragraph(line, None)];
    nodes.extend(choices(block, tally)?);
    Ok(sourced(nodes, &source("question", tally.question.id)))
}

fn choices(block: &Block, tally: &Tally<'_>) -> Result<Vec<PreviewNode>, Misfit> {
    match block.layout() {
        Some(BlockLayout::Table) => {}
        Some(BlockLayout::Figure) if block.kind == BlockKind::Survey => return Ok(Vec::new()),
        _ => {
            let item =
                |(choice, count): &(String, u32)| vec![text(format!("{choice}: {}", share(*count, tally.answers)))];
            return Ok(vec![bullets(tally.choices.iter().map(item).collect(), None)]);
        }
    }
    let mut columns = Columns::new("the survey", "list", &[("Choice", "text"), ("Answers", "text")]);
    for (choice, count) in &tally.choices {
        let cells = [choice.clone(), share(*count, tally.answers)];
        columns.row((choice, None), cells.into_iter().map(words_in).collect())?;
    }
    Ok(columns.table())
}

/// The charts of the block, each with its name.
pub fn charts(block: &Block, material: &Material<'_>) -> Vec<(String, Chart)> {
    let all = tallies(material);
    let chart = |(at, tally): (usize, &Tally<'_>)| Some((chart_name(at), chart_of(block, tally)?));
    all.iter().enumerate().filter_map(chart).collect()
}

fn chart_name(at: usize) -> String {
    format!("survey-{}", at + 1)
}

fn chart_of(block: &Block, tally: &Tally<'_>) -> Option<Chart> {
    let is_wanted = block.options.chart != BlockChart::None || block.layout() == Some(BlockLayout::Figure);
    is_wanted.then(|| chart::bars(&words::line(&tally.question.text), &tally.choices))
}

/// `5 of 11 (45 %)`.
fn share(count: u32, of: u32) -> String {
    let percent = (u64::from(count) * 200 + u64::from(of)) / (u64::from(of.max(1)) * 2);
    format!("{count} of {of} ({percent} %)")
}

/// One question, if it is one of choices.
pub fn tally_of<'a>(question: QuestionId, material: &Material<'a>) -> Option<Tally<'a>> {
    tallies(material).into_iter().find(|tally| tally.question.id == question)
}

/// The questions of choices, in their order.
pub fn tallies<'a>(material: &Material<'a>) -> Vec<Tally<'a>> {
    let mut given: HashMap<_, Vec<&str>> = HashMap::new();
    for answer in material.publishable.entries.iter().flat_map(|entry| &entry.answers) {
        if let [question] = answer.questions.as_slice() {
            given.entry(question.id).or_default().push(answer.answer.text().trim());
        }
    }
    let tally = |question: &'a Question| tally(question, given.get(&question.id)?);
    material.record.questions.iter().filter_map(tally).collect()
}

fn tally<'a>(question: &'a Question, given: &[&str]) -> Option<Tally<'a>> {
    let parted = Choices::find(given);
    let chosen: Vec<String> = match &parted {
        Some(choices) => given.iter().flat_map(|cell| choices.part(cell)).map(words::line).collect(),
        None => given.iter().map(|cell| words::line(cell)).collect(),
    };
    let mut counts: Vec<(String, u32)> = Vec::new();
    for choice in chosen {
        match counts.iter_mut().find(|(known, _)| *known == choice) {
            Some((_, count)) => *count += 1,
            None => counts.push((choice, 1)),
        }
        // Words of their own are no choices, and need not all be compared.
        if counts.len() > MOST_CHOICES {
            return None;
        }
    }
    let is_short = counts.iter().all(|(choice, _)| choice.chars().count() <= LONGEST);
    let comes_again = parted.is_some() || counts.len() * 2 <= given.len();
    if given.len() < LEAST || !is_short || !comes_again {
        return None;
    }
    counts.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
    Some(Tally { question, answers: u32::try_from(given.len()).unwrap_or(u32::MAX), choices: counts })
}
