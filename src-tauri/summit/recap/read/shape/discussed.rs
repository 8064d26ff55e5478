//! Topics that were discussed, as this program prints them: a heading each, or a table.

use super::super::line::heading;
use super::super::link::plain;
use super::moment::{moment, names};
use super::names::Speaker;
use super::pieces::words;
use super::table::{self, cell};
use super::{Found, Ground, list, quoted};
use crate::model::draft::held::{ActionDraft, MomentDraft, OutcomeDraft, SessionDraft, TopicDraft};
use crate::model::{BlockKind, BlockLayout, Role, SessionKind, SessionPart};
use crate::timezone::read_long;

const PARTS: &[(&str, SessionPart)] = &[
    (", led by ", SessionPart::Host),
    ("; moderated by ", SessionPart::Moderator),
    ("; panel: ", SessionPart::Panelist),
    ("; notes by ", SessionPart::NoteTaker),
];

/// The topic below a heading: words about it, when it was discussed, and lists of what came of it.
pub(crate) fn read(ground: &Ground<'_>) -> Option<Found> {
    let (from, to) = (ground.part.first, ground.end);
    let said_at =
        (from..to).find(|at| ground.lines.get(*at).is_some_and(|line| line.text.starts_with("Discussed on ")))?;
    let mut topic = TopicDraft {
        title: words(&ground.part.heading)?,
        description: ground.text(from..said_at),
        sessions: sessions(ground.lines.get(said_at)?.text, ground.number(said_at))?,
        ..TopicDraft::default()
    };
    let mut end = said_at + 1;
    while let Some((label, items, next)) = labelled(ground, end) {
        match label {
            "**What was said:**" => {
                topic.points = items.iter().map(|item| outcome(item, topic.sessions.len())).collect()
            }
            "**What was decided:**" => {
                topic.decisions = items.iter().map(|item| outcome(item, topic.sessions.len())).collect();
            }
            "**Actions:**" => topic.actions = items.iter().map(|item| action(item)).collect(),
            _ => break,
        }
        end = next;
    }
    while let Some((quote, next)) = quoted::quote(ground, end).filter(|(quote, _)| quote.about.is_empty()) {
        topic.quotes.push(quote);
        end = next;
    }
    let at = ground.heading_at();
    let is_alone = !ground.is_section || heading(ground.lines.get(at)?.text).is_some_and(|(level, _)| level > 2);
    is_alone.then(|| Found { lines: at..end, ..found(ground, vec![topic], None) })
}

/// What topics found are, with everybody who is named.
pub(crate) fn found(ground: &Ground<'_>, topics: Vec<TopicDraft>, layout: Option<BlockLayout>) -> Found {
    let line = ground.number(ground.heading_at());
    let sessions = topics.iter().flat_map(|topic| &topic.sessions).flat_map(|session| &session.people);
    let named = sessions.map(|(part, name)| (line, named(*part, name)));
    let owners = topics.iter().flat_map(|topic| &topic.actions).filter_map(|action| owner(line, action));
    let quoted = topics.iter().flat_map(|topic| &topic.quotes).map(|quote| (quote.line, speaker(&quote.author)));
    let people = named.chain(owners).chain(quoted).collect();
    Found { people, topics, layout, kind: Some(BlockKind::Discussions), ..Found::default() }
}

/// Who certainly owns an action: a name alone may be a remark in brackets.
pub(crate) fn owner(line: u32, action: &ActionDraft) -> Option<(u32, Speaker)> {
    let is_certain = !action.owner.is_empty() && (action.due_on.is_some() || action.is_done);
    is_certain.then(|| (line, speaker(&action.owner)))
}

/// Somebody who is named.
pub(crate) fn speaker(name: &str) -> Speaker {
    Speaker { name: name.to_owned(), affiliation: String::new(), role: Role::Attendee }
}

/// Somebody who took a part in a session.
pub(crate) fn named(part: SessionPart, name: &str) -> Speaker {
    let role = match part {
        SessionPart::Host | SessionPart::Moderator => Role::Host,
        SessionPart::Panelist => Role::Speaker,
        SessionPart::NoteTaker => Role::Attendee,
    };
    Speaker { name: name.to_owned(), affiliation: String::new(), role }
}

/// A bold label above a list: the label, the items, and the index after them.
pub(crate) fn labelled<'a>(ground: &Ground<'a>, from: usize) -> Option<(&'a str, Vec<String>, usize)> {
    let filled = |from: usize| (from..ground.end).find(|at| ground.lines.get(*at).is_some_and(|line| !line.is_blank()));
    let at = filled(from)?;
    let label = ground.lines.get(at)?.text;
    let first = filled(at + 1).filter(|_| label.starts_with("**") && label.ends_with(":**"))?;
    if !list::begins(ground.lines, first) {
        return None;
    }
    let items = list::items(ground, first);
    let is_flat = items.iter().all(|item| item.indent == 0 && item.lines.len() == 1);
    let texts = items.iter().map(|item| words(&item.text).filter(|_| is_flat)).collect::<Option<_>>()?;
    Some((label, texts, items.last()?.lines.end))
}

/// The sessions of the sentence `Discussed on …, on … and on …, led by …; notes by ….`
fn sessions(line: &str, number: u32) -> Option<Vec<SessionDraft>> {
    let said = words(line)?;
    let (mut out, mut rest) = moments(said.strip_prefix("Discussed on ")?.strip_suffix('.')?, number)?;
    let first = out.first_mut()?;
    for (mark, part) in PARTS {
        let Some(behind) = rest.strip_prefix(mark) else { continue };
        let end = PARTS.iter().filter_map(|(mark, _)| behind.find(mark)).min().unwrap_or(behind.len());
        let (who, left) = behind.split_at_checked(end)?;
        first.people.extend(names(who).into_iter().map(|name| (*part, name)));
        rest = left;
    }
    rest.is_empty().then_some(out)
}

/// Moments parted by `, on ` and ` and on `, and what stands behind the last.
fn moments(text: &str, line: u32) -> Option<(Vec<SessionDraft>, &str)> {
    let mut out = Vec::new();
    let mut rest = text;
    loop {
        let (at, regions, behind) = moment(rest)?;
        out.push(SessionDraft { regions, ..blank(line, SessionKind::Discussion, at) });
        match behind.strip_prefix(", on ").or_else(|| behind.strip_prefix(" and on ")) {
            Some(next) => rest = next,
            None => return Some((out, behind)),
        }
    }
}

/// A session of which no more than its moment is known.
pub(crate) fn blank(line: u32, kind: SessionKind, at: MomentDraft) -> SessionDraft {
    let (title, agenda, room_name, room_url) = (String::new(), String::new(), String::new(), String::new());
    SessionDraft { line, kind, title, at, regions: Vec::new(), people: Vec::new(), agenda, room_name, room_url }
}

/// `Clocks drift (raised in 2 of 3 sessions)`
fn outcome(text: &str, sessions: usize) -> OutcomeDraft {
    let told = text.strip_suffix(')').and_then(|text| text.rsplit_once(" (raised in "));
    let count = told.and_then(|(_, often)| match often {
        "both sessions" => Some(2),
        often => often.strip_prefix("all ").unwrap_or(often).split(' ').next()?.parse().ok(),
    });
    match (told, count) {
        (Some((text, _)), Some(count)) if count <= sessions => OutcomeDraft { text: text.to_owned(), sessions: count },
        _ => OutcomeDraft { text: text.to_owned(), sessions: 1 },
    }
}

/// `Write it down (Ada North, by 30 June 2026)`, `Buy a net (Bo Reed, done)`
pub(crate) fn action(as_written: &str) -> ActionDraft {
    let plain =
        ActionDraft { text: as_written.to_owned(), as_written: as_written.to_owned(), ..ActionDraft::default() };
    let Some((text, about)) = as_written.strip_suffix(')').and_then(|text| text.rsplit_once(" (")) else {
        return plain;
    };
    let (owner, state) = match about.rsplit_once(", ") {
        Some((owner, state)) if is_state(state) => (owner, state),
        _ if is_state(about) => ("", about),
        _ => (about, ""),
    };
    let due_on = state.strip_prefix("by ").and_then(|day| read_long(day, None));
    ActionDraft { text: text.to_owned(), owner: owner.to_owned(), due_on, is_done: state == "done", ..plain }
}

fn is_state(text: &str) -> bool {
    text == "done" || text.strip_prefix("by ").and_then(|day| read_long(day, None)).is_some()
}

/// The table with a topic in each row.
pub(crate) fn table(ground: &Ground<'_>, at: usize) -> Option<Found> {
    let table = table::at(ground.lines, at, ground.end)?;
    let column = |name: &str| table.header.iter().position(|cell| plain(cell) == name);
    let (title, when) = (column("Topic")?, column("Discussed")?);
    let topic = |(line, row): &(usize, Vec<&str>)| {
        let told = |at: Option<usize>| words(cell(row, at));
        let many = |name: &str| {
            let texts = told(column(name))?;
            Some(texts.split("; ").filter(|text| !text.is_empty()).map(str::to_owned).collect::<Vec<_>>())
        };
        let when = told(Some(when))?;
        let (mut sessions, rest) = moments(when.strip_prefix("on ")?, ground.number(*line))?;
        let people = [("Led by", SessionPart::Host), ("Notes by", SessionPart::NoteTaker)];
        for (name, part) in people {
            sessions.first_mut()?.people.extend(names(&told(column(name))?).into_iter().map(|who| (part, who)));
        }
        let once = |text: String| OutcomeDraft { text, sessions: 1 };
        rest.is_empty().then_some(TopicDraft {
            title: told(Some(title))?,
            description: String::new(),
            sessions,
            points: many("What was said")?.into_iter().map(once).collect(),
            decisions: many("What was decided")?.into_iter().map(once).collect(),
            actions: many("Actions")?.iter().map(|text| action(text)).collect(),
            quotes: Vec::new(),
        })
    };
    let mut topics = table.rows.iter().map(topic).collect::<Option<Vec<_>>>()?;
    let mut end = table.lines.end;
    while let Some((quote, next)) = quoted::quote(ground, end) {
        let Some(topic) = topics.iter_mut().find(|topic| topic.title == quote.about) else { break };
        topic.quotes.push(quote);
        end = next;
    }
    Some(Found { lines: table.lines.start..end, ..found(ground, topics, Some(BlockLayout::Table)) })
}
