//! Who else was there: names without an entry of their own, as this program lists them.

use super::super::section::{Section, spaced};
use super::names::Speaker;
use super::pieces::words;
use super::table::{self, Table, cell};
use super::{Found, Ground, list};
use crate::model::{BlockKind, BlockLayout, Role};

/// The word of a heading above names without an entry.
const THERE: &str = "there";

/// Whether a table below a heading lists who else was there, and no people with an entry of their own.
pub(crate) fn lists(table: &Table<'_>, heading: Option<&Section>) -> bool {
    let says_so = |part: &Section| spaced(&part.heading).split(' ').any(|word| word == THERE);
    has_names_alone(table) && heading.is_some_and(says_so)
}

fn has_names_alone(table: &Table<'_>) -> bool {
    // An affiliation that nobody has is no column.
    ["Name", "Affiliation"].starts_with(&table.header)
}

/// The list or the table below `Also there:`, or a table of names below a heading that says so.
pub(crate) fn read(ground: &Ground<'_>, at: usize) -> Option<Found> {
    let is_told = ground.lines.get(at)?.text == "Also there:";
    let first = if is_told { (at + 1..ground.end).find(|at| !is_blank(ground, *at))? } else { at };
    if !is_told && !ground.says(&[THERE]) {
        return None;
    }
    let table = table::at(ground.lines, first, ground.end).filter(has_names_alone);
    let (end, people, layout) = match table {
        Some(table) => {
            let person = |(line, row): &(usize, Vec<&str>)| Some((ground.number(*line), named(row)?));
            (table.lines.end, table.rows.iter().map(person).collect::<Option<Vec<_>>>()?, Some(BlockLayout::Table))
        }
        None if is_told && list::begins(ground.lines, first) => {
            let items = list::items(ground, first);
            let person = |item: &list::Item| Some((ground.number(item.lines.start), listed(&item.text)?));
            (items.last()?.lines.end, items.iter().map(person).collect::<Option<Vec<_>>>()?, None)
        }
        None => return None,
    };
    Some(Found { lines: at..end, people, layout, kind: Some(BlockKind::Appendix), ..Found::default() })
}

fn is_blank(ground: &Ground<'_>, at: usize) -> bool {
    ground.lines.get(at).is_none_or(super::Line::is_blank)
}

fn named(row: &[&str]) -> Option<Speaker> {
    let [name, affiliation] = [0, 1].map(|at| words(cell(row, Some(at))));
    attendee(name?, affiliation?)
}

/// `Ada North, Moss Lab`
fn listed(item: &str) -> Option<Speaker> {
    let item = words(item)?;
    let (name, affiliation) = item.split_once(", ").unwrap_or((&item, ""));
    attendee(name.to_owned(), affiliation.to_owned())
}

fn attendee(name: String, affiliation: String) -> Option<Speaker> {
    (!name.is_empty()).then_some(Speaker { name, affiliation, role: Role::Attendee })
}
