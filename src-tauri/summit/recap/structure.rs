//! The blocks of a post in the structure that its template gives them.

use super::LeftOut;
use super::block::{self, Material};
use super::template::{Facts, SlotBlock, filled, skeleton};
use crate::error::Result;
use crate::model::{Block, PreviewNode};
use minijinja::Value;
use std::collections::HashMap;

/// The nodes of the template with those of the blocks in its slots; and the blocks that it leaves out.
pub fn blocks(
    parts: Vec<(&Block, Vec<PreviewNode>)>,
    material: &Material<'_>,
) -> Result<(Vec<PreviewNode>, Vec<LeftOut>)> {
    let template = &material.record.post.profile.template;
    let printed = printed(parts, material)?;
    let skeleton = skeleton(template, facts(material, printed.len()), &printed)?;
    let is_placed = |at: usize| skeleton.asked.iter().any(|asked| asked.block == Some(at));
    let unplaced = printed.iter().enumerate().filter(|(at, _)| !is_placed(*at));
    let unplaced = unplaced.map(|(_, block)| LeftOut {
        what: format!("block “{}”", block.name),
        why: format!("the template {} has no slot for it", crate::error::shown(&template.name)),
    });
    let unplaced = unplaced.collect();
    Ok((filled(template, &skeleton, printed, material.dialect)?, unplaced))
}

/// The blocks that are on and have something to print, with the names by which a template knows them.
fn printed(parts: Vec<(&Block, Vec<PreviewNode>)>, material: &Material<'_>) -> Result<Vec<SlotBlock>> {
    let mut counts: HashMap<&str, u32> = HashMap::new();
    let mut out = Vec::new();
    for (block, nodes) in parts {
        let word = block.kind.word();
        let count = counts.entry(word).and_modify(|count| *count += 1).or_insert(1);
        let name = if *count == 1 { word.to_owned() } else { format!("{word}-{count}") };
        if !nodes.is_empty() {
            out.push(SlotBlock { name, unheaded: block::below_heading(block, &nodes, material)?, nodes });
        }
    }
    Ok(out)
}

fn facts(material: &Material<'_>, sections: usize) -> Facts {
    let record = material.record;
    let day = |day: Option<crate::timezone::Date>| day.map_or_else(String::new, |day| day.to_string());
    let answers = material.publishable.entries.iter().map(|entry| entry.answers.len()).sum::<usize>();
    let year = record.post.date.map_or(0, |date| date.year_month_day().0);
    vec![
        ("people", Value::from(material.people())),
        ("talks", Value::from(material.talks())),
        ("answers", Value::from(answers)),
        ("discussions", Value::from(material.publishable.discussions.topics.len())),
        ("sections", Value::from(sections)),
        ("date", Value::from(day(record.post.date))),
        ("starts_on", Value::from(day(record.workshop.starts_on))),
        ("ends_on", Value::from(day(record.workshop.ends_on))),
        ("year", Value::from(i64::from(year))),
        ("target", Value::from(record.post.target.word())),
        ("layout", Value::from(record.post.layout.word())),
    ]
}
