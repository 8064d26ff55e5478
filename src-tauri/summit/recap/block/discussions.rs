//! The topics that were discussed: when and with whom, what was said, decided and taken on.

use super::columns::{Columns, words_in};
use super::{Material, quotes, wording};
use crate::model::discussion::Outcome;
use crate::model::{Block, BlockKind, BlockLayout, PreviewNode, SessionPart};
use crate::recap::answer;
use crate::recap::dialect::text as words;
use crate::recap::layout::Misfit;
use crate::recap::preview::{self, bullets, heading, paragraph, source, sourced, strong, text};
use crate::recap::publishable::held::{HeldAction, HeldSession, HeldTopic};

/// Every topic in the layout of the block.
pub fn nodes(block: &Block, material: &Material<'_>) -> Result<Vec<PreviewNode>, Misfit> {
    match block.layout() {
        Some(BlockLayout::Table) => table(material),
        _ => Ok(topics(material)),
    }
}

/// One topic a row; several points stand in one cell.
fn table(material: &Material<'_>) -> Result<Vec<PreviewNode>, Misfit> {
    let names = &[
        ("Topic", "title"),
        ("Discussed", "sessions"),
        ("Led by", "sessions"),
        ("Notes by", "sessions"),
        ("What was said", "points"),
        ("What was decided", "decisions"),
        ("Actions", "actions"),
    ];
    let mut columns = Columns::new("discussions", "sections", names);
    let mut said = Vec::new();
    let told = |outcomes: &[Outcome]| outcomes.iter().map(|one| words::line(&one.text)).collect::<Vec<_>>().join("; ");
    for held in &material.publishable.discussions.topics {
        let title = words::line(&held.topic.title);
        let when: Vec<String> = held.sessions.iter().map(moment).collect();
        let actions = held.actions.iter().filter(|one| is_told_here(one, material));
        let actions: Vec<String> = actions.map(|one| preview::words(&action(one))).collect();
        let cells = [
            title.clone(),
            wording::joined(&when),
            people(&held.sessions, SessionPart::Host),
            people(&held.sessions, SessionPart::NoteTaker),
            told(&held.points),
            told(&held.decisions),
            actions.join("; "),
        ];
        columns.row((&title, source("topic", held.topic.id)), cells.into_iter().map(words_in).collect())?;
        said.extend(quotes::named_topic(held.topic.id, &title, material));
    }
    let mut out = columns.table();
    out.extend(said);
    Ok(out)
}

/// A section for each topic, its sessions merged.
fn topics(material: &Material<'_>) -> Vec<PreviewNode> {
    material.publishable.discussions.topics.iter().flat_map(|held| topic(held, material)).collect()
}

fn topic(held: &HeldTopic<'_>, material: &Material<'_>) -> Vec<PreviewNode> {
    let from = source("topic", held.topic.id);
    let mut out = vec![heading(3, words::line(&held.topic.title), None)];
    out.extend(answer::prose(&held.topic.description, material.dialect));
    out.push(paragraph(vec![text(sentence(&held.sessions))], None));
    let outcome = |one: &Outcome| vec![text(words::line(&one.text) + &raised(one, held.sessions.len()))];
    out.extend(list("What was said:", held.points.iter().map(outcome).collect()));
    out.extend(list("What was decided:", held.decisions.iter().map(outcome).collect()));
    out.extend(list("Actions:", held.actions.iter().filter(|one| is_told_here(one, material)).map(action).collect()));
    let mut out = sourced(out, &from);
    out.extend(quotes::of_topic(held.topic.id, material));
    out
}

/// What is still to be done stands below what comes next, where the post has such a block.
fn is_told_here(held: &HeldAction<'_>, material: &Material<'_>) -> bool {
    held.action.is_done || !material.record.blocks.iter().any(|block| block.is_on && block.kind == BlockKind::Next)
}

/// A bold label above a list; nothing for an empty list.
pub fn list(label: &str, items: Vec<Vec<PreviewNode>>) -> Vec<PreviewNode> {
    if items.is_empty() {
        return Vec::new();
    }
    vec![paragraph(vec![strong(label)], None), bullets(items, None)]
}

/// What somebody took on: "Buy a net (Ada Abara, by 1 June 2026)".
pub fn action(held: &HeldAction<'_>) -> Vec<PreviewNode> {
    let owner = held.owner.map(|person| words::line(&person.name));
    let due = held.action.due_on.map(|day| format!("by {}", day.long()));
    let about: Vec<String> = match held.action.is_done {
        true => owner.into_iter().chain(["done".to_owned()]).collect(),
        false => owner.into_iter().chain(due).collect(),
    };
    let about = if about.is_empty() { String::new() } else { format!(" ({})", about.join(", ")) };
    vec![text(words::line(&held.action.text) + &about)]
}

fn raised(outcome: &Outcome, sessions: usize) -> String {
    match (outcome.raised_in.len(), sessions) {
        (0 | 1, _) | (_, 0 | 1) => String::new(),
        (2, 2) => " (raised in both sessions)".into(),
        (all, sessions) if all == sessions => format!(" (raised in all {sessions} sessions)"),
        (some, sessions) => format!(" (raised in {some} of {sessions} sessions)"),
    }
}

/// When the topic was discussed, and who led it.
fn sentence(sessions: &[HeldSession<'_>]) -> String {
    let when: Vec<String> = sessions.iter().map(moment).collect();
    let names = |part| people(sessions, part);
    let (hosts, panel, notes) = (names(SessionPart::Host), names(SessionPart::Panelist), names(SessionPart::NoteTaker));
    let moderators = names(SessionPart::Moderator);
    let mut told = format!("Discussed {}", wording::joined(&when));
    for (before, who) in
        [(", led by ", hosts), ("; moderated by ", moderators), ("; panel: ", panel), ("; notes by ", notes)]
    {
        if !who.is_empty() {
            told += &format!("{before}{who}");
        }
    }
    told + "."
}

/// The people of a part in any of the sessions, each once.
fn people(sessions: &[HeldSession<'_>], part: SessionPart) -> String {
    let mut names: Vec<String> = Vec::new();
    for name in sessions.iter().flat_map(|one| one.in_part(part)).map(|person| words::line(&person.name)) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    wording::joined(&names)
}

/// `on 20 May 2026 at 11:00 EDT (the Americas)`.
pub fn moment(held: &HeldSession<'_>) -> String {
    let session = held.session;
    let clock = session.zone.clock(session.starts_at);
    let abbreviation = session.zone.local_time(session.starts_at, clock.on).abbreviation;
    let regions: Vec<String> = session.regions.iter().map(|region| words::line(region)).collect();
    let regions = if regions.is_empty() { String::new() } else { format!(" ({})", wording::joined(&regions)) };
    format!("on {} at {:02}:{:02} {abbreviation}{regions}", clock.on.long(), clock.hour, clock.minute)
}
