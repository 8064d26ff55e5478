//! Shapes of posts beside the labelled paragraphs: lists and tables of talks, featured talks, panels, videos shown in the
//! post, tables of contents; people in tables, definitions, by question and in headings.
//!
//! Each shape is one recogniser in a file of its own. A recogniser takes lines only if it can say what every word of them
//! is; whatever no shape understands stays prose. Which lines make a person with labels is decided in [`super::person`].

mod afterwards;
mod attendees;
pub(crate) mod by_question;
pub(crate) mod contents;
pub(crate) mod definitions;
mod discussed;
pub(crate) mod embed;
mod exhibits;
pub(crate) mod featured;
mod grouped;
pub(crate) mod inline;
pub(crate) mod list;
mod moment;
pub(crate) mod names;
mod noted;
pub(crate) mod panel;
pub(crate) mod people;
pub(crate) mod people_table;
pub(crate) mod pieces;
mod quoted;
pub(crate) mod role_heading;
mod sat;
pub(crate) mod table;
mod talk_facts;
mod talk_item;
mod talk_list;
mod talk_table;

use super::line::Line;
use super::person::Note;
use super::section::{Section, spaced};
use super::spot::Spot;
use crate::model::draft::held::{ActionDraft, QuoteDraft, SessionDraft, TopicDraft};
use crate::model::draft::{ExhibitDraft, PosterDraft};
use crate::model::{BlockKind, BlockLayout, ExhibitFields, ExhibitKind, LinkKind, TalkFacts};
use names::Speaker;
use std::cell::OnceCell;
use std::ops::Range;

/// A talk or a panel with the people who give it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Listed {
    pub line: u32,
    pub title: String,
    pub url: String,
    /// What else is told of it.
    pub facts: TalkFacts,
    /// The picture that this program put above its facts.
    pub poster: Option<PosterDraft>,
    pub speakers: Vec<Speaker>,
}

/// A link whose label says what it leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Labelled {
    pub kind: LinkKind,
    pub url: String,
    /// Empty where the text says no more than the address.
    pub text: String,
}

/// What a shape made of some lines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Found {
    /// The lines that were taken, as indexes; a heading may be among them. Empty where all stay prose.
    pub lines: Range<usize>,
    pub talks: Vec<Listed>,
    /// People who are named with their part, and with the line.
    pub people: Vec<(u32, Speaker)>,
    /// The words of these lines that stay prose.
    pub instead: String,
    /// Whether they are a list of contents below a heading of its own.
    pub is_contents: bool,
    /// Numbers, pictures, recaps of others, thanks; all of one kind.
    pub exhibits: Vec<ExhibitDraft>,
    pub topics: Vec<TopicDraft>,
    /// The notes of sessions, each a topic with one session.
    pub noted: Vec<TopicDraft>,
    /// What people said outside a topic; the words stay prose.
    pub quotes: Vec<QuoteDraft>,
    /// Panels and office hours.
    pub sessions: Vec<SessionDraft>,
    /// What is still to be done.
    pub to_do: Vec<ActionDraft>,
    /// Where to sign up, and whom to ask.
    pub links: Vec<Labelled>,
    /// The block that shows this, where the words of the heading do not decide it.
    pub kind: Option<BlockKind>,
    /// How the data stand there, where it is not the usual layout.
    pub layout: Option<BlockLayout>,
    /// Whether a talk below its heading could stand so among others with a video in the page.
    pub may_be_embedded: bool,
    pub notes: Vec<Note>,
}

impl Found {
    /// Whether records came out of it: prose below them stands after the data.
    pub fn is_data(&self) -> bool {
        self.shown_by().is_some() || (!self.people.is_empty() && self.quotes.is_empty())
    }

    /// Whether it is something that one can do next: a session to come, a place to sign up, somebody to ask.
    pub fn comes_to_something(&self) -> bool {
        !self.sessions.is_empty() || !self.links.is_empty()
    }

    /// The block that shows what came out of it.
    pub fn shown_by(&self) -> Option<BlockKind> {
        let exhibits = self.exhibits.first().map(|exhibit| exhibit.kind.block());
        self.kind.or(exhibits).or((!self.talks.is_empty()).then_some(BlockKind::Talks))
    }
}

/// The lines below one heading, as a shape sees them.
pub(crate) struct Ground<'a> {
    pub lines: &'a [Line<'a>],
    pub headings: &'a [Section],
    pub part: &'a Section,
    /// The heading around this one; its own where there is none.
    pub above: &'a str,
    /// Whether there is a heading around it.
    pub is_inside: bool,
    /// Whether the heading begins a section of the post.
    pub is_section: bool,
    /// Where the lines end that belong to no person.
    pub end: usize,
    recording: OnceCell<Option<String>>,
}

impl Ground<'_> {
    /// Whether one of these words stands in the headings.
    pub fn says(&self, words: &[&str]) -> bool {
        let plain = format!("{} {}", spaced(self.above), spaced(&self.part.heading));
        plain.split(' ').any(|word| words.contains(&word))
    }

    /// Whether the headings announce talks.
    pub fn says_talks(&self) -> bool {
        self.says(&[
            "talk",
            "talks",
            "presentation",
            "presentations",
            "speakers",
            "lightning",
            "keynote",
            "keynotes",
            "demos",
        ])
    }

    /// The text of some lines, as it stands.
    pub fn text(&self, range: Range<usize>) -> String {
        super::line::joined(self.lines.get(range).unwrap_or_default().iter().map(|line| line.text))
    }

    /// The number of the line with this index.
    pub fn number(&self, at: usize) -> u32 {
        self.lines.get(at).map_or(0, |line| line.number)
    }

    /// An exhibit that begins at the line with this index.
    pub fn exhibit(&self, at: usize, kind: ExhibitKind, fields: ExhibitFields) -> ExhibitDraft {
        let (file, as_written) = (String::new(), String::new());
        ExhibitDraft { line: self.number(at), kind, fields, file, as_written }
    }

    /// The one video of the section, into which times may lead.
    pub fn recording(&self) -> Option<&str> {
        self.recording.get_or_init(|| recording(self)).as_deref()
    }

    /// All that stands below the heading, taken; of a part of a section its heading goes with the words that are kept.
    pub fn whole(&self, talk: Listed, (kept, notes): (&[String], Vec<Note>)) -> Found {
        let kept = super::line::joined(kept.iter().map(String::as_str));
        let heading = self.text(self.heading_at()..self.part.first);
        let (start, instead) = match (self.is_section, kept.is_empty()) {
            (true, _) => (self.part.first, kept),
            (false, true) => (self.heading_at(), kept),
            (false, false) => (self.heading_at(), format!("{heading}\n\n{kept}")),
        };
        Found { lines: start..self.part.end, talks: vec![talk], instead, notes, ..Found::default() }
    }

    /// Index of the heading's own line; that of the first line where there is no heading.
    pub fn heading_at(&self) -> usize {
        usize::try_from(self.part.line).ok().and_then(|line| line.checked_sub(1)).unwrap_or(self.part.first)
    }
}

/// A shape that is all that stands below a heading.
type Whole = fn(&Ground<'_>) -> Option<Found>;
/// A shape that begins at a line.
type Block = fn(&Ground<'_>, usize) -> Option<Found>;

/// In the order in which they are tried.
const WHOLE: &[Whole] = &[
    contents::below_heading,
    grouped::read,
    discussed::read,
    noted::read,
    sat::read,
    panel::read,
    featured::read,
    role_heading::read,
];
const BLOCKS: &[Block] = &[
    contents::read,
    exhibits::read,
    attendees::read,
    discussed::table,
    quoted::read,
    afterwards::read,
    talk_table::read,
    talk_list::read,
    tag_in_prose,
];

/// Reads every shape outside the ranges of people.
pub(crate) fn read(lines: &[Line<'_>], headings: &[Section], people: &[Range<usize>]) -> Vec<Found> {
    let top = headings.iter().map(|part| part.level).filter(|level| *level > 0).min().unwrap_or(2).max(2);
    let mut out: Vec<Found> = Vec::new();
    let mut around: Vec<&Section> = Vec::new();
    for part in headings {
        let is_section = part.level <= top;
        around.retain(|other| other.level < part.level);
        let (above, is_inside) =
            (around.last().map_or(part.heading.as_str(), |above| &above.heading), !around.is_empty());
        if part.level > 0 {
            around.push(part);
        }
        for (first, end) in free(part, people) {
            let ground =
                Ground { lines, headings, part, above, is_inside, is_section, end, recording: OnceCell::new() };
            let is_whole = first == part.first && end == part.end;
            let whole = WHOLE.iter().filter(|_| is_whole).find_map(|shape| shape(&ground));
            let has_blocks = whole.as_ref().is_none_or(|found| found.lines.is_empty());
            out.extend(whole);
            if has_blocks {
                blocks(&ground, first, &mut out);
            }
        }
    }
    // What is to be done belongs to a session; without one it stays words.
    let has_sessions =
        out.iter().any(|found| !found.topics.is_empty() || !found.noted.is_empty() || !found.sessions.is_empty());
    out.retain(|found| has_sessions || found.to_do.is_empty());
    out
}

/// Goes through the blocks of a stretch of lines.
fn blocks(ground: &Ground<'_>, first: usize, out: &mut Vec<Found>) {
    let mut at = first;
    let mut follows_blank = true;
    while let Some(line) = ground.lines.get(at).filter(|_| at < ground.end) {
        let begins = follows_blank || list::begins(ground.lines, at);
        let found =
            BLOCKS.iter().filter(|_| begins && !line.is_blank() && !line.code).find_map(|shape| shape(ground, at));
        follows_blank = line.is_blank();
        at = match found {
            Some(found) => {
                follows_blank = true;
                let end = found.lines.end.max(at + 1);
                out.push(found);
                end
            }
            None if list::begins(ground.lines, at) => list::end(ground, at),
            None => at + 1,
        };
    }
}

/// The stretches below a heading that belong to no person; people stand in order.
fn free(part: &Section, people: &[Range<usize>]) -> Vec<(usize, usize)> {
    let first = people.partition_point(|range| range.end <= part.first);
    let mut out = Vec::new();
    let mut at = part.first;
    for range in people.iter().skip(first).take_while(|range| range.start < part.end) {
        out.push((at, range.start.max(at)));
        at = at.max(range.end);
    }
    out.push((at, part.end.max(at)));
    out.retain(|(first, end)| first < end || (part.first == part.end && *first == part.first));
    out
}

/// The video of the section in which a heading stands, if there is one alone; looked for not far above.
fn recording(ground: &Ground<'_>) -> Option<String> {
    const FAR: usize = 400;
    let part = ground.part;
    let is_around = |other: &&Section| other.first <= part.first && (1..part.level).contains(&other.level);
    let around = ground.headings.iter().rev().find(is_around).filter(|_| ground.is_inside);
    let start = around.map_or(part.first, |around| around.first).max(part.first.saturating_sub(FAR)).min(part.first);
    let shown = |at: usize| embed::at(ground.lines, at).map(|embed| embed.url);
    let told = |at: usize| list::lone_video(ground.lines.get(at)?.text);
    let mut found = (start..part.end).filter_map(|at| shown(at).or_else(|| told(at)));
    found.next().filter(|_| found.next().is_none())
}

/// A tag that shows a video, outside a talk: a link says the same on every site.
fn tag_in_prose(ground: &Ground<'_>, at: usize) -> Option<Found> {
    let embed = embed::at(ground.lines, at).filter(|embed| embed.is_tag)?;
    let notes = vec![tag_note(ground.number(at))];
    Some(Found { lines: at..embed.end, instead: format!("<{}>", embed.url), notes, ..Found::default() })
}

/// The note that a tag was read as a link.
pub(crate) fn tag_note(line: u32) -> Note {
    let message = "A tag that one site alone understands shows a video here. It was read as a link to the page where the video is watched.";
    Note::new("LINK-TAG", line, message)
}

/// The note that an item could not be read as a talk.
pub(crate) fn unread(line: u32, words: &str) -> Note {
    let message = format!(
        "“{}” stands among talks, and its title and speakers cannot be told apart for certain. It was kept as text. Write it as “[Title](address), by Name”.",
        crate::error::shown(words.trim())
    );
    Note::new("TALK-UNREAD", line, message).at(Spot::words(words.trim()))
}
