//! A panel as this program prints it: facts with the moment at which it was held, and its video.

use super::super::line::list_mark;
use super::discussed::{blank, named};
use super::moment::moment;
use super::names::Speaker;
use super::pieces::words;
use super::{Found, Ground, embed, list};
use crate::model::draft::held::{MomentDraft, SessionDraft};
use crate::model::{BlockKind, BlockLayout, SessionKind, SessionPart};

/// What the facts of a panel tell.
#[derive(Default)]
struct Facts {
    held: Option<(MomentDraft, Vec<String>)>,
    people: Vec<(SessionPart, Speaker)>,
    agenda: String,
}

/// The panel below a heading; `None` where its moment is not told, or where another fact stands there.
pub(crate) fn read(ground: &Ground<'_>) -> Option<Found> {
    let title = words(&ground.part.heading)?.strip_prefix("Panel: ")?.to_owned();
    let mut facts = Facts::default();
    let (mut end, mut layout) = (ground.part.first, None);
    while end < ground.end {
        let line = ground.lines.get(end)?;
        if let Some(embed) = embed::at(ground.lines, end) {
            (end, layout) = (embed.end, Some(BlockLayout::Embed));
            continue;
        }
        if list_mark(line.text).is_some() {
            facts.take(line.text)?;
        } else if !line.is_blank() && list::lone_video(line.text).is_none() {
            break;
        }
        end += 1;
    }
    let (at, regions) = facts.held?;
    let line = ground.number(ground.heading_at());
    let people = facts.people.iter().map(|(_, one)| (line, one.clone())).collect();
    let seated = facts.people.into_iter().map(|(part, one)| (part, one.name)).collect();
    let session = blank(line, SessionKind::Discussion, at);
    let session = SessionDraft { title, regions, people: seated, agenda: facts.agenda, ..session };
    let (lines, kind) = (ground.heading_at()..end, Some(BlockKind::Panel));
    Some(Found { lines, people, sessions: vec![session], layout, kind, ..Found::default() })
}

impl Facts {
    /// Takes one: `- **Held:** on 20 May 2026 at 11:00 EDT`.
    fn take(&mut self, line: &str) -> Option<()> {
        let (label, told) = line.get(list_mark(line)?..)?.trim_start().strip_prefix("**")?.split_once(":** ")?;
        let told = words(told)?;
        match label {
            "Moderator" => self.people.extend(seated(&told, SessionPart::Moderator)),
            "Panelists" => self.people.extend(seated(&told, SessionPart::Panelist)),
            "Topics" => self.agenda = told.replace("; ", "\n"),
            "Held" => {
                let (at, regions, rest) = moment(told.strip_prefix("on ")?)?;
                self.held = rest.is_empty().then_some((at, regions));
            }
            _ => return None,
        }
        Some(())
    }
}

/// `Ada North (Moss Lab), Bo Reed and Cleo Marsh (Dune Institute, Delft)`
fn seated(told: &str, part: SessionPart) -> Vec<(SessionPart, Speaker)> {
    let mut out = Vec::new();
    let mut rest = told;
    while !rest.is_empty() {
        let end = [", ", " and ", " ("].iter().filter_map(|mark| rest.find(mark)).min().unwrap_or(rest.len());
        let (name, behind) = rest.split_at_checked(end).unwrap_or((rest, ""));
        let inside = behind.strip_prefix(" (").and_then(|inside| inside.split_once(')'));
        let (affiliation, behind) = inside.unwrap_or(("", behind));
        out.push((part, Speaker { affiliation: affiliation.to_owned(), ..named(part, name) }));
        rest = behind.strip_prefix(", ").or_else(|| behind.strip_prefix(" and ")).unwrap_or_default();
    }
    out
}
