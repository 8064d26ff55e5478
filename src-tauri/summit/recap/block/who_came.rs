//! Who came: counts by zone, affiliation and field, in words and as a chart.
//!
//! People are counted who confirmed or answered, organizers who are nothing else apart. A count names nobody; an
//! affiliation is named only where somebody of it may be.

use super::columns::{Columns, words_in};
use super::survey::{self, Tally};
use super::{Material, wording};
use crate::model::post::BlockChart;
use crate::model::{Block, BlockLayout, Participant, Person, PersonId, PersonState, PreviewNode, Role, counted};
use crate::recap::chart::{self, Chart, ZonePeople};
use crate::recap::dialect::text as words;
use crate::recap::layout::Misfit;
use crate::recap::preview::{bullets, paragraph, source, sourced, text};
use std::collections::{BTreeMap, HashSet};

/// One sentence: how many people, from how many affiliations and zones.
pub fn opening(material: &Material<'_>) -> Vec<PreviewNode> {
    let came = came(material);
    let count = u32::try_from(came.len()).unwrap_or(u32::MAX);
    if count == 0 {
        return Vec::new();
    }
    let affiliations: HashSet<String> =
        came.iter().map(|one| words::line(&one.affiliation).to_lowercase()).filter(|text| !text.is_empty()).collect();
    let from = match u32::try_from(affiliations.len()).unwrap_or(u32::MAX) {
        0 => String::new(),
        many => format!(" from {}", counted(many, "organisation", "organisations")),
    };
    let zones = zones(material);
    let across = match u32::try_from(zones.len()).unwrap_or(u32::MAX) {
        0 => String::new(),
        many => {
            let least = if known(&zones) < count { "at least " } else { "" };
            format!(" in {least}{}", counted(many, "time zone", "time zones"))
        }
    };
    vec![paragraph(vec![text(format!("{}{from}{across} took part.", wording::people(count)))], None)]
}

/// People by time zone as a list or a table, where the block asks for one, by their fields, and the chart.
pub fn nodes(block: &Block, material: &Material<'_>) -> Result<Vec<PreviewNode>, Misfit> {
    let from = source("block", block.id);
    let rows = zones(material);
    let mut out = match block.layout() {
        Some(BlockLayout::List) if !rows.is_empty() => {
            let item = |zone: &ZonePeople| vec![text(format!("{}: {}", zone.label(), wording::people(zone.people)))];
            vec![bullets(rows.iter().map(item).collect(), None)]
        }
        Some(BlockLayout::Table) => {
            let mut columns = Columns::new("who came", "list", &[("Time zone", "zone"), ("People", "zone")]);
            for zone in &rows {
                let cells = [zone.label(), zone.people.to_string()];
                columns.row((&zone.offset(), None), cells.into_iter().map(words_in).collect())?;
            }
            columns.table()
        }
        _ => Vec::new(),
    };
    out.extend(by_field(block, material)?);
    out.extend(charts(block, material).iter().map(|(name, chart)| material.chart(name, chart)));
    Ok(sourced(out, &from))
}

/// People by the field they work in, as the block shows them by zone; nothing where no question of choices asks for it.
fn by_field(block: &Block, material: &Material<'_>) -> Result<Vec<PreviewNode>, Misfit> {
    let Some(tally) = fields(block, material) else { return Ok(Vec::new()) };
    if matches!(block.layout(), Some(BlockLayout::List | BlockLayout::Table)) {
        return survey::counted(block, &tally);
    }
    let each: Vec<String> = tally.choices.iter().map(|(field, people)| format!("{field} ({people})")).collect();
    let told = wording::people(tally.answers);
    let sentence = format!("By field, as {told} told it: {}.", each.join(", "));
    Ok(vec![paragraph(vec![text(sentence)], source("question", tally.question.id))])
}

fn fields<'a>(block: &Block, material: &Material<'a>) -> Option<Tally<'a>> {
    survey::tally_of(block.options.field_question?, material)
}

/// The chart of the block with its name, if there is anything to show.
pub fn charts(block: &Block, material: &Material<'_>) -> Vec<(String, Chart)> {
    let named = |chart| (format!("who-came-{}", block.options.chart), chart);
    chart(block, material).map(named).into_iter().collect()
}

fn chart(block: &Block, material: &Material<'_>) -> Option<Chart> {
    match block.options.chart {
        BlockChart::None => None,
        BlockChart::Zones => {
            let rows: Vec<_> = zones(material).iter().map(|zone| (zone.label(), zone.people)).collect();
            (!rows.is_empty()).then(|| chart::bars(&title(material), &rows))
        }
        BlockChart::Strip => {
            let rows = zones(material);
            (!rows.is_empty()).then(|| chart::strip(&title(material), &rows))
        }
        BlockChart::Affiliations => {
            let rows = affiliations(material);
            (!rows.is_empty()).then(|| chart::bars("People by affiliation", &rows))
        }
        BlockChart::Fields => fields(block, material).map(|tally| chart::bars("People by field", &tally.choices)),
    }
}

/// Of how many people the zone is known.
fn known(zones: &[ZonePeople]) -> u32 {
    zones.iter().map(|zone| zone.people).sum()
}

/// `People by time zone`, or of how many of them it is known.
fn title(material: &Material<'_>) -> String {
    let (known, all) = (known(&zones(material)), came(material).len());
    let is_whole = usize::try_from(known).is_ok_and(|known| known == all);
    if is_whole { "People by time zone".into() } else { format!("Time zones of {known} of {all} people") }
}

/// Everybody who came, once.
fn came<'a>(material: &Material<'a>) -> Vec<&'a Person> {
    let record = material.record;
    let is_in = |one: &Participant| {
        one.role != Role::Organizer && matches!(one.state, PersonState::Confirmed | PersonState::Answered)
    };
    let mut seen: HashSet<PersonId> = HashSet::new();
    let both = record.people.iter().zip(&record.participants);
    both.filter(|(person, part)| is_in(part) && seen.insert(person.id)).map(|(person, _)| person).collect()
}

/// People by the offset of their zone on the day of the workshop, from west to east; unknown zones apart.
pub fn zones(material: &Material<'_>) -> Vec<ZonePeople> {
    let record = material.record;
    let days = [record.workshop.starts_on, record.summit.starts_on, record.post.date];
    let Some(day) = days.into_iter().flatten().next() else { return Vec::new() };
    let mut found: BTreeMap<i32, (Vec<String>, u32)> = BTreeMap::new();
    for zone in came(material).into_iter().filter_map(|person| person.zone) {
        let (cities, people) = found.entry(zone.minutes_ahead(day.midnight_utc().plus_minutes(12 * 60))).or_default();
        *people += 1;
        let city = zone.city();
        if !cities.contains(&city) {
            cities.push(city);
        }
    }
    let row = |(minutes_ahead, (mut cities, people)): (i32, (Vec<String>, u32))| {
        cities.sort();
        ZonePeople { minutes_ahead, cities: cities.join(", "), people }
    };
    found.into_iter().map(row).collect()
}

/// People by affiliation, the most first; what nobody may be named with is “other”.
fn affiliations(material: &Material<'_>) -> Vec<(String, u32)> {
    let named: HashSet<PersonId> = material.publishable.named().collect();
    let came = came(material);
    let mut found: BTreeMap<String, (String, u32)> = BTreeMap::new();
    for person in came.iter().filter(|person| named.contains(&person.id)) {
        let name = words::line(&person.affiliation);
        if !name.is_empty() {
            found.entry(name.to_lowercase()).or_insert((name, 0)).1 += 1;
        }
    }
    let mut rows: Vec<(String, u32)> = found.into_values().collect();
    rows.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
    let shown: u32 = rows.iter().map(|(_, people)| people).sum();
    let others = u32::try_from(came.len()).unwrap_or(u32::MAX).saturating_sub(shown);
    if !rows.is_empty() && others > 0 {
        rows.push(("other or unknown".into(), others));
    }
    rows
}
