//! People without headings, as cards: a heading each, a list of facts, and each question above its answer.
//!
//! The words are those of the post as they stand; only marks between them are written anew. Where something beside a
//! person belongs to none of their labels, or a talk is shown in a frame, nothing is planned.

use super::edit::Edit;
use super::plan::Planner;
use crate::model::Layout;
use crate::recap::read::answer::{answer, fact};
use crate::recap::read::label::Label;
use crate::recap::read::person::{Extent, Field, Person};
use std::collections::BTreeMap;

/// The edits that make cards of all people of a post.
pub(super) fn cards(planner: &Planner<'_>) -> Option<Vec<Edit>> {
    let reading = planner.subject.reading;
    if reading.layout != Some(Layout::Classic) || reading.people.is_empty() {
        return None;
    }
    let mut names: BTreeMap<String, u32> = BTreeMap::new();
    let all = reading.people.iter().zip(&reading.extents);
    all.map(|(person, extent)| edit(planner, (person, extent), &mut names)).collect()
}

fn edit(
    planner: &Planner<'_>,
    (person, extent): (&Person<'_>, &Extent<'_>),
    names: &mut BTreeMap<String, u32>,
) -> Option<Edit> {
    let reading = planner.subject.reading;
    let lines = reading.lines.get(extent.first..extent.end)?;
    let (first, last) = (lines.first()?, lines.iter().rfind(|line| !line.is_blank())?);
    let section = reading.parts.headings.iter().rfind(|part| part.first <= extent.first)?;
    let card = card(person, section.level.saturating_add(1).clamp(2, 6), names)?;
    let above = extent.first.checked_sub(1).and_then(|at| reading.lines.get(at));
    let gap = if above.is_some_and(|line| !line.is_blank()) { "\n" } else { "" };
    // The next heading needs an empty line above it, even where the paragraphs had none between them.
    let below = reading.lines.get(extent.end);
    let is_glued = below.is_some_and(|line| !line.is_blank()) && std::ptr::eq(last, lines.last()?);
    let end = if is_glued { "\n" } else { "" };
    let range = planner.at(first.text)?.start..planner.at(last.text)?.end;
    Some(Edit::replace(range, format!("{gap}{card}{end}")))
}

fn card(person: &Person<'_>, level: u8, names: &mut BTreeMap<String, u32>) -> Option<String> {
    let (mut name, mut facts, mut answers) = (None, Vec::new(), Vec::new());
    for field in &person.fields {
        match field.label {
            Label::Questions(_) => answers.extend(asked(field)),
            Label::Name if name.is_none() => name = Some(value(field)?),
            Label::Name => return None,
            _ => {
                facts.extend(Some(value(field)?).filter(|value| !value.is_empty()).map(|value| labelled(field, &value)))
            }
        }
    }
    let name = name.filter(|name| !name.is_empty())?;
    let count = *names.entry(name.clone()).and_modify(|count| *count += 1).or_insert(1);
    let name = if count == 1 { name } else { format!("{name} ({count})") };
    let mut blocks = vec![format!("{} {name}", "#".repeat(usize::from(level)))];
    blocks.extend((!facts.is_empty()).then(|| facts.join("\n")));
    blocks.extend(answers);
    Some(blocks.join("\n\n"))
}

/// The fact in a field on one line; `None` where more stands there than a fact.
fn value(field: &Field<'_>) -> Option<String> {
    let (value, stray) = fact(field);
    let is_plain = stray.is_empty() && !value.contains(['<', '{', '|']) && !field.pieces.iter().any(|piece| piece.code);
    is_plain.then_some(value)
}

fn label(field: &Field<'_>) -> String {
    let is_ended = field.written.ends_with([':', '?', '：', '？']);
    format!("**{}{}**", field.written, if is_ended { "" } else { ":" })
}

fn labelled(field: &Field<'_>, value: &str) -> String {
    format!("- {} {value}", label(field))
}

/// A question above its answer; none without one.
fn asked(field: &Field<'_>) -> Option<String> {
    let (text, _) = answer(field);
    (!text.is_empty()).then(|| format!("{}\n\n{text}", label(field)))
}
