//! A panel below a heading: who moderated, who sat on it, and its video; as a list or as lines.

use super::super::line::{hard_break, list_mark};
use super::super::link::plain;
use super::super::section::spaced;
use super::names::{self, Speaker, speakers};
use super::{Found, Ground, Listed, embed, list, tag_note, unread};
use crate::model::Role;

/// Reads what stands below the heading of a panel. Lines that name nobody stay prose.
pub(crate) fn read(ground: &Ground<'_>) -> Option<Found> {
    let mut reading = Reading { ground, ..Reading::new(ground) };
    let mut at = ground.part.first;
    while at < ground.end {
        at = reading.take(at);
    }
    let Reading { people, url, kept, mut notes, has_moderator, .. } = reading;
    let is_panel = ground.says(&["panel", "panels"]) && people.len() >= 2 || has_moderator && people.len() >= 2;
    if !is_panel {
        return None;
    }
    notes.dedup();
    let line = if ground.part.line > 0 { ground.part.line } else { ground.number(ground.part.first) };
    let talk = Listed { line, title: title(&plain(&ground.part.heading)), url, speakers: people, ..Listed::default() };
    Some(ground.whole(talk, (&kept, notes)))
}

struct Reading<'a, 'b> {
    ground: &'b Ground<'a>,
    people: Vec<Speaker>,
    url: String,
    kept: Vec<String>,
    notes: Vec<super::Note>,
    has_moderator: bool,
    /// What the people in the items below a label are.
    role: Option<Role>,
}

impl<'a, 'b> Reading<'a, 'b> {
    fn new(ground: &'b Ground<'a>) -> Self {
        let role = ground.says(&["panel", "panels"]).then_some(Role::Speaker);
        Self {
            ground,
            people: Vec::new(),
            url: String::new(),
            kept: Vec::new(),
            notes: Vec::new(),
            has_moderator: false,
            role,
        }
    }

    /// Takes one line, and answers the index of the next.
    fn take(&mut self, at: usize) -> usize {
        let Some(line) = self.ground.lines.get(at) else { return at + 1 };
        if line.code || line.is_blank() {
            self.kept.push(line.text.to_owned());
            return at + 1;
        }
        if let Some(embed) = embed::at(self.ground.lines, at)
            .filter(|embed| self.url.is_empty() && is_nothing_new(&embed.title, self.ground))
        {
            self.url = embed.url;
            self.notes.extend(embed.is_tag.then(|| tag_note(line.number)));
            return embed.end;
        }
        if let Some(url) = list::lone_video(line.text).filter(|_| self.url.is_empty()) {
            self.url = url;
            return at + 1;
        }
        if !self.names(line.text, line.number) {
            self.kept.push(line.text.to_owned());
        }
        at + 1
    }

    /// Whether a line named people, or announced them.
    fn names(&mut self, line: &str, number: u32) -> bool {
        let text = hard_break(line).0;
        let is_item = list_mark(text).is_some();
        let text = text.get(list_mark(text).unwrap_or(0)..).unwrap_or_default().trim();
        let Some((role, rest)) = label(text) else {
            return is_item && self.role.is_some_and(|role| self.add(text, role));
        };
        if rest.is_empty() {
            self.role = Some(role);
            self.has_moderator |= role == Role::Host;
            return true;
        }
        let added = self.add(rest, role);
        if !added {
            self.notes.push(unread(number, text));
        }
        added
    }

    fn add(&mut self, text: &str, role: Role) -> bool {
        let Some(all) = speakers(text, role) else { return false };
        self.has_moderator |= all.iter().any(|one| one.role == Role::Host);
        self.people.extend(all);
        true
    }
}

/// What a label at the beginning of a line makes of the people behind it: `**Moderator:** Ada North`.
fn label(text: &str) -> Option<(Role, &str)> {
    let bare = text.trim_start_matches(['*', '_']);
    let (words, rest) = bare.split_once(':')?;
    let role = names::role(words.trim_end_matches(['*', '_']))?;
    Some((role, rest.trim_start_matches(['*', '_']).trim()))
}

/// Whether the name of a frame says nothing that the heading does not.
fn is_nothing_new(title: &str, ground: &Ground<'_>) -> bool {
    let heading = spaced(&ground.part.heading);
    let words = spaced(title);
    words.is_empty() || words == "youtube video player" || format!(" {heading} ").contains(&format!(" {words} "))
}

/// The title in a heading: `How wet is mud?` of "Panel: How wet is mud?".
fn title(heading: &str) -> String {
    let lower = heading.to_lowercase();
    let lead = ["panel discussion", "panel"].into_iter().find(|lead| lower.starts_with(lead)).unwrap_or_default();
    let rest = heading.get(lead.len()..).unwrap_or_default();
    let title = rest.trim_start();
    match title.strip_prefix([':', '–', '—', '-']) {
        Some(title) if !title.trim().is_empty() => title.trim().to_owned(),
        _ => heading.to_owned(),
    }
}
