//! People as a table: one a row, facts and questions as columns. Only short answers fit.

use super::{Misfit, Printing, asked, short, title};
use crate::model::{PreviewNode, PreviewSource, QuestionId};
use crate::recap::dialect::text as words;
use crate::recap::preview::{link, paragraph, row, source, text};
use crate::recap::publishable::{Entry, PublicTalk};

/// Columns of facts, and the fields of a person that fill them.
const FACTS: [(&str, &str); 2] = [("Affiliation", "affiliation"), ("Timezone", "zone_as_written")];
const TALK: &str = "Lightning talk";

/// A row: the person, and what stands in each cell.
type Row = (Option<PreviewSource>, Vec<Vec<PreviewNode>>);

/// Everybody in one table; a column that nobody fills is left out.
pub fn table(printing: &Printing<'_>) -> Result<Vec<PreviewNode>, Misfit> {
    let asked = asked(printing);
    let header = header(&asked)?;
    let entries = printing.material.publishable.entries.iter();
    let rows = entries.map(|entry| cells(entry, &asked, printing)).collect::<Result<Vec<Row>, _>>()?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let fills = |at: usize| rows.iter().any(|(_, cells)| cells.get(at).is_some_and(|words| !words.is_empty()));
    let is_filled: Vec<bool> = (0..header.len()).map(fills).collect();
    let mut children = vec![PreviewNode::Row { children: kept(header, &is_filled), source: None }];
    children.extend(rows.into_iter().map(|(from, cells)| row(kept(cells, &is_filled), from)));
    Ok(vec![PreviewNode::Table { children, source: None }])
}

fn header(asked: &[(String, QuestionId)]) -> Result<Vec<PreviewNode>, Misfit> {
    let cell = |words: &str, source| PreviewNode::Cell { children: vec![text(words)], source };
    let mut out = vec![cell("Name", None)];
    out.extend(FACTS.iter().map(|(fact, _)| cell(fact, None)));
    for (title, question) in asked {
        let held_in = source("question", *question).map(|question| (question, "text"));
        short(vec![paragraph(vec![text(title)], None)]).map_err(|why| misfit("", title, why, held_in))?;
        out.push(cell(title, source("question", *question)));
    }
    out.push(cell(TALK, None));
    Ok(out)
}

fn cells(entry: &Entry<'_>, asked: &[(String, QuestionId)], printing: &Printing<'_>) -> Result<Row, Misfit> {
    let name = words::line(&entry.person.name);
    let from = source("person", entry.person.id);
    let fit = |(column, field): (&str, &'static str), blocks: Vec<PreviewNode>| {
        short(blocks).map_err(|why| misfit(&name, column, why, from.clone().map(|person| (person, field))))
    };
    let mut out = vec![fit(("Name", "name"), vec![paragraph(vec![text(name.clone())], None)])?];
    let facts = printing.facts(entry.person);
    for column in FACTS {
        let fact = facts.iter().find(|(label, _)| label.trim_end_matches(':') == column.0);
        out.push(fit(column, fact.map(|(_, words)| paragraph(words.clone(), None)).into_iter().collect())?);
    }
    for (column, _) in asked {
        let answers: Vec<_> = entry.answers.iter().filter(|public| title(public) == *column).collect();
        let held_in = answers.first().and_then(|public| source("answer", public.answer.id));
        let blocks = answers.iter().flat_map(|public| printing.answer(public)).collect();
        out.push(short(blocks).map_err(|why| misfit(&name, column, why, held_in.map(|answer| (answer, "text"))))?);
    }
    let talks: Vec<PreviewNode> = printing.public_talks(entry.person).filter_map(talk).collect();
    if talks.len() > 1 {
        return Err(misfit(&name, TALK, "holds a list".into(), from.map(|person| (person, "talk"))));
    }
    out.push(fit((TALK, "talk"), talks)?);
    Ok((from, out))
}

/// The title is enough beside the speaker's name.
fn talk(public: &PublicTalk<'_>) -> Option<PreviewNode> {
    let title = words::line(&public.talk.title);
    let shown = match &public.link {
        Some(target) => link(target.url.clone(), target.title.clone()),
        None if title.is_empty() => return None,
        None => text(title),
    };
    Some(paragraph(vec![shown], None))
}

fn kept<T>(cells: Vec<T>, is_filled: &[bool]) -> Vec<T> {
    cells.into_iter().zip(is_filled).filter(|(_, is_filled)| **is_filled).map(|(cell, _)| cell).collect()
}

fn misfit(name: &str, column: &str, why: String, held_in: Option<(PreviewSource, &'static str)>) -> Misfit {
    let which = if name.is_empty() { "block of people".into() } else { format!("block of people, {name}") };
    let held_in = held_in.map(Box::new);
    Misfit { layout: "table", which, place: format!("“{column}”"), why, instead: "cards", held_in }
}
