//! A table of people: a column of names, columns of facts, and columns whose headers are questions.

use super::super::label::{Label, Labels};
use super::super::link::plain;
use super::super::person::{Extent, Field, Person, Piece};
use super::super::section::{Section, spaced};
use super::people::People;
use super::table::{self, Table, cell};
use super::{attendees, names};
use crate::model::Layout;
use crate::recap::read::line::Line;

/// The characters that a cell of ours holds for certain, marks and addresses included.
const MOST: usize = 120;
const NAME: &[&str] = &["name", "who", "person", "participant", "attendee", "full name", "your name"];
const AFFILIATION: &[&str] = &["from", "where from", "lab", "institution", "organisation", "organization"];

/// Every table of people.
pub(crate) fn read<'a>(lines: &[Line<'a>], headings: &'a [Section]) -> Option<People<'a>> {
    let mut out = People::default();
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        let table = table::at(lines, at, lines.len()).filter(|_| !line.code);
        let end = table.as_ref().map_or(at + 1, |table| table.lines.end);
        let heading = headings.get(headings.partition_point(|part| part.first <= at).saturating_sub(1));
        if let Some(table) = table.filter(|table| !attendees::lists(table, heading)) {
            take(lines, &table, &mut out);
        }
        at = end;
    }
    // What would not fit into the cells of ours is written as cards.
    let fits = |piece: &Piece<'_>| !piece.text.contains("<br>") && piece.text.chars().count() <= MOST;
    let pieces = out.people.iter().flat_map(|person| &person.fields).flat_map(|field| &field.pieces);
    let is_ours = out.taken.len() == 1 && pieces.into_iter().all(fits);
    out.layout = is_ours.then_some(Layout::Table);
    (!out.people.is_empty()).then_some(out)
}

fn take<'a>(lines: &[Line<'a>], table: &Table<'a>, out: &mut People<'a>) {
    let Some(name) = table.column(NAME) else { return };
    let facts: Vec<Option<Label>> = table.header.iter().map(|header| fact(header)).collect();
    let asks = |header: &&str| plain(header).ends_with(['?', '？']);
    let has_more =
        facts.iter().enumerate().any(|(at, fact)| at != name && fact.as_ref().is_some_and(|fact| *fact != Label::Name));
    let is_empty = |row: &(usize, Vec<&str>)| plain(cell(&row.1, Some(name))).is_empty();
    if !(has_more || table.header.iter().any(asks) || is_of_names(table)) || table.rows.iter().any(is_empty) {
        return;
    }
    let labels: Vec<Label> = facts
        .into_iter()
        .enumerate()
        .map(|(at, fact)| match fact {
            _ if at == name => Label::Name,
            Some(fact) => fact,
            None => out.question(table.header.get(at).copied().unwrap_or_default()),
        })
        .collect();
    for (index, row) in &table.rows {
        let number = lines.get(*index).map_or(0, |line| line.number);
        let fields = labels.iter().zip(&table.header).zip(row).filter(|(_, cell)| !cell.is_empty());
        let fields = fields.map(|((label, header), cell)| field(label.clone(), header, (number, cell))).collect();
        out.people.push(Person { line: number, heading: None, fields, loose: Vec::new() });
        out.extents.push(Extent { first: *index, end: index + 1, heading: None });
    }
    out.taken.push(table.lines.clone());
}

/// Whether a table holds nothing but names, as ours does where nothing else is known or wanted.
fn is_of_names(table: &Table<'_>) -> bool {
    let are_names = |row: &(usize, Vec<&str>)| names::is_name(&plain(cell(&row.1, Some(0))));
    table.header == ["Name"] && table.rows.iter().all(are_names)
}

/// A cell as a field; what a break parts in it are lines of their own.
fn field<'a>(label: Label, header: &str, (line, cell): (u32, &'a str)) -> Field<'a> {
    let pieces = cell.split_inclusive("<br>").map(|text| Piece { line, text, code: false }).collect();
    Field { label, written: plain(header), line, pieces }
}

fn fact(header: &str) -> Option<Label> {
    let words = plain(header);
    if AFFILIATION.contains(&spaced(&words).as_str()) {
        return Some(Label::Affiliation);
    }
    Labels::default().named(&words)
}
