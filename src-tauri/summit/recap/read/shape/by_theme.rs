//! Talks by theme, as this program prints them: below each theme's heading a list of talks, and nothing else.

use super::super::line::list_mark;
use super::super::section::Section;
use super::pieces::words;
use super::{Found, Ground, talk_list};
use crate::model::{BlockKind, BlockLayout};

/// What talks of no theme stand below.
const NO_THEME: &str = "Other talks";
/// More themes than a programme has are no themes.
const MOST: usize = 60;

/// The talks below the heading of a theme, in a section about talks whose every heading is one.
pub(crate) fn read(ground: &Ground<'_>) -> Option<Found> {
    if !ground.is_inside || !ground.says_talks() || !siblings(ground)?.iter().all(|part| has_list_alone(ground, part)) {
        return None;
    }
    let theme = words(&ground.part.heading)?;
    let first =
        (ground.part.first..ground.end).find(|at| ground.lines.get(*at).is_some_and(|line| !line.is_blank()))?;
    let found = talk_list::read(ground, first).filter(|found| found.instead.is_empty() && found.notes.is_empty())?;
    let theme = Some(if theme == NO_THEME { String::new() } else { theme });
    let (lines, layout, kind) =
        (ground.heading_at()..found.lines.end, Some(BlockLayout::ByTheme), Some(BlockKind::Talks));
    Some(Found { lines, theme, layout, kind, ..found })
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
