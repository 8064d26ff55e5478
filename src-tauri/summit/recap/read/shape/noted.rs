//! The notes of one session in an appendix, as this program prints them.

use super::discussed::{blank, found, labelled};
use super::moment::moment;
use super::pieces::words;
use super::{Found, Ground};
use crate::model::draft::held::{OutcomeDraft, TopicDraft};
use crate::model::{BlockKind, SessionKind};
use crate::recap::block::NOTES;

/// The notes below a heading that names topic and moment. What was taken on is told of the topic as well.
pub(crate) fn read(ground: &Ground<'_>) -> Option<Found> {
    let heading = words(&ground.part.heading)?;
    let (title, when) = heading.strip_prefix(NOTES)?.rsplit_once("”, on ")?;
    let (at, regions, rest) = moment(when)?;
    let line = ground.number(ground.heading_at());
    let session = super::SessionDraft { regions, ..blank(line, SessionKind::Discussion, at) };
    let mut topic = TopicDraft { title: title.to_owned(), sessions: vec![session], ..TopicDraft::default() };
    let mut end = ground.part.first;
    while let Some((label, items, next)) = labelled(ground, end) {
        let told = || items.iter().map(|text| OutcomeDraft { text: text.clone(), sessions: 1 }).collect();
        match label {
            "**What was said:**" => topic.points = told(),
            "**What was decided:**" => topic.decisions = told(),
            "**Actions:**" => topic.actions = items.iter().map(|item| super::discussed::action(item)).collect(),
            _ => break,
        }
        end = next;
    }
    let is_whole = rest.is_empty() && end > ground.part.first;
    let Found { people, topics, .. } = found(ground, vec![topic], None);
    let lines = ground.heading_at()..end;
    is_whole.then_some(Found { lines, people, noted: topics, kind: Some(BlockKind::Appendix), ..Found::default() })
}
