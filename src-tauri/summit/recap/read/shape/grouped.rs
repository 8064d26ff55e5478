//! Talks by theme or by day, as this program prints them: below each heading a list of talks, and nothing else.

use super::super::line::list_mark;
use super::super::section::Section;
use super::pieces::words;
use super::{Found, Ground, talk_list};
use crate::model::{BlockKind, BlockLayout};
use crate::recap::block::talks::NO_GROUP;
use crate::timezone::read_long;

/// More themes than a programme has are no themes.
const MOST: usize = 60;

/// The talks below the heading of a theme or a day, in a section about talks whose every heading is one.
pub(crate) fn read(ground: &Ground<'_>) -> Option<Found> {
    let siblings = siblings(ground).filter(|_| ground.is_inside && ground.says_talks())?;
    if !siblings.iter().all(|part| has_list_alone(ground, part)) {
        return None;
    }
    let name = words(&ground.part.heading)?;
    let day = |heading: &str| words(heading).and_then(|words| read_long(&words, None));
    let mut named = siblings.iter().map(|part| part.heading.as_str()).filter(|heading| *heading != NO_GROUP).peekable();
    let is_by_day = named.peek().is_some() && named.all(|heading| day(heading).is_some());
    let first =
        (ground.part.first..ground.end).find(|at| ground.lines.get(*at).is_some_and(|line| !line.is_blank()))?;
    let mut found =
        talk_list::read(ground, first).filter(|found| found.instead.is_empty() && found.notes.is_empty())?;
    for talk in &mut found.talks {
        match is_by_day {
            true => talk.facts.shown_on = day(&ground.part.heading),
            false if name == NO_GROUP => {}
            false => talk.facts.theme.clone_from(&name),
        }
    }
    let layout = Some(if is_by_day { BlockLayout::ByDay } else { BlockLayout::ByTheme });
    Some(Found { lines: ground.heading_at()..found.lines.end, layout, kind: Some(BlockKind::Talks), ..found })
}

/// The headings of the section in which this one stands; all have its level.
fn siblings<'a>(ground: &Ground<'a>) -> Option<Vec<&'a Section>> {
    let level = ground.part.level;
    let at = ground.headings.iter().position(|part| part.line == ground.part.line)?;
    let first = ground.headings.get(..at)?.iter().rposition(|part| part.level < level)? + 1;
    let inside = ground.headings.iter().skip(first).take_while(|part| part.level >= level);
    let all: Vec<&Section> = inside.take(MOST + 1).collect();
    (all.len() <= MOST && all.iter().all(|part| part.level == level)).then_some(all)
}

fn has_list_alone(ground: &Ground<'_>, part: &Section) -> bool {
    let lines = ground.lines.get(part.first..part.end).unwrap_or_default();
    let mut filled = lines.iter().filter(|line| !line.is_blank()).peekable();
    filled.peek().is_some() && filled.all(|line| !line.code && list_mark(line.text).is_some())
}
