//! Who else was there, and the notes of each session as they were taken.

use super::columns::{Columns, words_in};
use super::{Material, discussions, level};
use crate::model::discussion::{Outcome, merged};
use crate::model::{Block, BlockLayout, Person, PreviewNode};
use crate::recap::dialect::text as words;
use crate::recap::layout::Misfit;
use crate::recap::preview::{bullets, heading, paragraph, source, sourced, text};
use crate::recap::publishable::held::{HeldSession, HeldTopic};

/// How the heading of a session's notes begins, before the topic in quotation marks.
pub const NOTES: &str = "Notes of “";

/// People who allow their name and have no entry of their own, then the notes where the block shows them.
pub fn nodes(block: &Block, material: &Material<'_>) -> Result<Vec<PreviewNode>, Misfit> {
    let mut out = attendees(block, material)?;
    if block.options.show_notes {
        out.extend(notes(block, material));
    }
    Ok(out)
}

fn attendees(block: &Block, material: &Material<'_>) -> Result<Vec<PreviewNode>, Misfit> {
    let all = &material.publishable.attendees;
    if all.is_empty() {
        return Ok(Vec::new());
    }
    if block.layout() == Some(BlockLayout::Table) {
        return table(all);
    }
    let item = |name: String, affiliation: String| {
        let about = if affiliation.is_empty() { String::new() } else { format!(", {affiliation}") };
        vec![text(format!("{name}{about}"))]
    };
    let items = all.iter().map(|person| item(words::line(&person.name), words::line(&person.affiliation))).collect();
    let mut list = bullets(items, None);
    if let PreviewNode::List { children, .. } = &mut list {
        for (child, person) in children.iter_mut().zip(all) {
            if let PreviewNode::Item { source: from, .. } = child {
                *from = source("person", person.id);
            }
        }
    }
    Ok(vec![paragraph(vec![text("Also there:")], None), list])
}

fn table(all: &[&Person]) -> Result<Vec<PreviewNode>, Misfit> {
    let mut columns = Columns::new("who else was there", "list", &[("Name", "name"), ("Affiliation", "affiliation")]);
    for person in all {
        let cells = [words::line(&person.name), words::line(&person.affiliation)];
        columns.row((&person.name, source("person", person.id)), cells.into_iter().map(words_in).collect())?;
    }
    Ok(columns.table())
}

/// The notes of every session about a topic, below a heading each; a session without notes is left out.
fn notes(block: &Block, material: &Material<'_>) -> Vec<PreviewNode> {
    let mut out = Vec::new();
    for held in &material.publishable.discussions.topics {
        for session in &held.sessions {
            let below = of_session(session, held);
            if !below.is_empty() {
                let title = words::line(&held.topic.title);
                let title = format!("{NOTES}{title}”, {}", discussions::moment(session));
                let nodes = [vec![heading(level(block), title, None)], below].concat();
                out.extend(sourced(nodes, &source("session", session.session.id)));
            }
        }
    }
    out
}

fn of_session(held: &HeldSession<'_>, topic: &HeldTopic<'_>) -> Vec<PreviewNode> {
    let session = held.session;
    let told = |all: Vec<Outcome>| all.into_iter().map(|one| vec![text(words::line(&one.text))]).collect();
    let actions = topic.actions.iter().filter(|held| held.action.session_id == session.id);
    let mut out = discussions::list("What was said:", told(merged(&[session], |session| &session.points)));
    out.extend(discussions::list("What was decided:", told(merged(&[session], |session| &session.decisions))));
    out.extend(discussions::list("Actions:", actions.map(discussions::action).collect()));
    out
}
