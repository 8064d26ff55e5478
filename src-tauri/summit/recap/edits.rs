//! Edits that somebody made in the file of a post, and the fields whose words they are.
//!
//! An edit is guessed to be a field's value by the lines that showed the field ([`super::places`]); whether the guess is right
//! is proven by whoever takes it: the post made with that value must say there what the file says.

use super::merge::lines::lines;
use super::merge::{Edit, edits};
use super::places::RecapPlace;
use super::preview::{self, Reading};
use super::read::front::texts;
use crate::model::{AnswerFormat, AnswerId, BlockId, PersonId, PreviewNode, TalkId, Target, WorkshopRecord};
use std::collections::BTreeMap;
use std::ops::Range;

/// A field that a post shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    Answer(AnswerId),
    Heading(BlockId),
    ProseBefore(BlockId),
    ProseAfter(BlockId),
    TalkTitle(TalkId),
    Affiliation(PersonId),
    PostTitle,
}

/// An edit, and what it may be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guess {
    /// Lines of the file, from 0.
    pub lines: Range<usize>,
    /// The field with the value that the file says; `None` where no field holds these lines.
    pub field: Option<(Field, String)>,
    /// Why there is no field.
    pub why: &'static str,
}

const NOWHERE: &str = "No field holds these words. They stay in the file, and each export keeps them.";
const LABEL: &str = "The label belongs to the question, not to the answer. The edit stays in the file.";
const NAME: &str = "A name is corrected under People, since it stands in many places. The edit stays in the file.";
const ADDED: &str = "A paragraph below the last words of a person may be yours and not theirs. It stays in the file.";
const TAKEN_OUT: &str = "It was taken out of the file only. To take it out of the record, do not publish it.";

/// What the file `theirs` says otherwise than `base`, the rendering that `places` belong to.
pub fn guesses(record: &WorkshopRecord, places: &[RecapPlace], base: &str, theirs: &str) -> Vec<Guess> {
    let texts = |text: &str| -> Vec<String> {
        lines(text.trim_start_matches('\u{feff}')).iter().map(|line| line.text.to_owned()).collect()
    };
    let (base, theirs) = (texts(base), texts(theirs));
    let all = edits(&base, &theirs);
    let reading = EditReading { record, places, base: &base, theirs: &theirs, edits: &all };
    let mut by_place: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let mut out = Vec::new();
    for (at, edit) in all.iter().enumerate() {
        match reading.place_of(edit) {
            Some(place) => by_place.entry(place).or_default().push(at),
            None => out.push(reading.front(edit)),
        }
    }
    for (place, edits) in by_place {
        out.extend(reading.in_place(place, &edits));
    }
    out.sort_by_key(|guess| guess.lines.start);
    out
}

struct EditReading<'a> {
    record: &'a WorkshopRecord,
    places: &'a [RecapPlace],
    base: &'a [String],
    theirs: &'a [String],
    edits: &'a [Edit],
}

impl EditReading<'_> {
    /// The smallest place that holds an edit.
    fn place_of(&self, edit: &Edit) -> Option<usize> {
        let (from, to) = (edit.base.start, edit.base.end);
        let holds = |place: &RecapPlace| match edit.base.is_empty() {
            true => place.from < from && (from < place.to || (from == place.to && self.goes_on(place))),
            false => place.from <= from && to <= place.to,
        };
        let rank = |place: &RecapPlace| {
            (!matches!(place.kind.as_str(), "answer" | "talk"), place.to - place.from.min(place.to))
        };
        let found = self.places.iter().enumerate().filter(|(_, place)| holds(place));
        found.min_by_key(|(_, place)| rank(place)).map(|(at, _)| at)
    }

    /// Whether what is added behind a place is still part of it: behind the last words of a person it may be anybody's.
    fn goes_on(&self, place: &RecapPlace) -> bool {
        let is_label = |other: &RecapPlace| matches!(other.kind.as_str(), "answer" | "talk" | "question");
        place.kind != "answer" || self.places.iter().any(|other| other.from == place.to && is_label(other))
    }

    /// The lines of the file that stand for lines of the base; those that `edits` add at the end count as well.
    fn theirs_of(&self, base: &Range<usize>, own: &[usize]) -> Range<usize> {
        let moved = |at: usize, is_end: bool| {
            let counts = |(index, edit): &(usize, &Edit)| {
                let is_own = is_end && own.contains(index);
                is_own
                    || edit.base.end < at
                    || (edit.base.end == at && !(edit.base.is_empty() && !is_end && own.contains(index)))
            };
            let before = self.edits.iter().enumerate().filter(counts);
            let (gone, come) =
                before.fold((0, 0), |(gone, come), (_, edit)| (gone + edit.base.len(), come + edit.other.len()));
            (at + come).saturating_sub(gone)
        };
        let start = moved(base.start, false);
        start..moved(base.end, true).max(start)
    }

    fn in_place(&self, place: usize, edits: &[usize]) -> Vec<Guess> {
        let Some(place) = self.places.get(place) else { return Vec::new() };
        let range = self.theirs_of(&(place.from..place.to), edits);
        match place.kind.as_str() {
            "answer" => vec![self.answer(place, range)],
            "block" => self.block(place, range),
            "talk" => vec![self.talk(place, range)],
            "person" => {
                edits.iter().filter_map(|at| self.edits.get(*at)).map(|edit| self.person(place, edit)).collect()
            }
            _ => vec![nowhere(range, LABEL)],
        }
    }

    fn lines(&self, range: &Range<usize>) -> &[String] {
        self.theirs.get(range.clone()).unwrap_or_default()
    }

    fn answer(&self, place: &RecapPlace, range: Range<usize>) -> Guess {
        let mut answers = self.record.responses.iter().flat_map(|response| &response.answers);
        let Some(answer) = answers.find(|answer| answer.id.to_string() == place.id) else {
            return nowhere(range, NOWHERE);
        };
        let blocks =
            |lines: &[String]| lines.split(|line| line.trim().is_empty()).filter(|block| !block.is_empty()).count();
        let before = blocks(self.base.get(place.from..place.to).unwrap_or_default());
        if !self.goes_on(place) && blocks(self.lines(&range)) > before {
            return nowhere(range, ADDED);
        }
        let label = self.base.get(place.from).and_then(|line| label_of(line));
        let said = self.lines(&range).join("\n");
        let (Some(label), false) = (label, said.trim().is_empty()) else { return nowhere(range, TAKEN_OUT) };
        let Some(words) = said.trim_start().strip_prefix(label) else { return nowhere(range, LABEL) };
        let markdown = without_break(words.trim());
        if markdown.is_empty() {
            return nowhere(range, TAKEN_OUT);
        }
        let value = match answer.format {
            AnswerFormat::Markdown => markdown.to_owned(),
            AnswerFormat::Plain => plain(&preview::read(markdown, Reading::Plain)),
        };
        Guess { lines: range, field: Some((Field::Answer(answer.id), value)), why: "" }
    }

    fn talk(&self, place: &RecapPlace, range: Range<usize>) -> Guess {
        let Some(talk) = self.record.talks.iter().find(|talk| talk.id.to_string() == place.id) else {
            return nowhere(range, NOWHERE);
        };
        let words =
            |lines: &[String]| preview::words(&preview::read(without_break(lines.join("\n").trim()), Reading::Plain));
        let before = words(self.base.get(place.from..place.to).unwrap_or_default());
        let after = words(self.lines(&range));
        let title = super::dialect::text::line(&talk.title);
        let around = before.split_once(title.as_str()).filter(|_| !title.is_empty());
        let value = around.and_then(|(head, tail)| after.strip_prefix(head)?.strip_suffix(tail));
        match value.map(str::trim).filter(|value| !value.is_empty()) {
            Some(value) => Guess { lines: range, field: Some((Field::TalkTitle(talk.id), value.to_owned())), why: "" },
            None => nowhere(range, NOWHERE),
        }
    }

    /// One line of the facts of a person.
    fn person(&self, place: &RecapPlace, edit: &Edit) -> Guess {
        let range = edit.other.clone();
        let bare = |line: &String| line.trim_start().trim_start_matches("- ").to_owned();
        let (before, after) = (self.base.get(edit.base.clone()).unwrap_or_default(), self.lines(&range));
        let is_name = before.iter().any(|line| line.starts_with("### ") || bare(line).starts_with("**Name:**"));
        let person = self.record.people.iter().find(|person| person.id.to_string() == place.id);
        let (Some(person), [line], true) = (person, after, before.len() < 2) else {
            return nowhere(range, if is_name { NAME } else { NOWHERE });
        };
        let label = "**Affiliation:**";
        let was_label = before.first().is_none_or(|line| bare(line).starts_with(label));
        match bare(line).strip_prefix(label).filter(|_| was_label) {
            Some(words) => {
                let value = preview::words(&preview::read(without_break(words.trim()), Reading::Plain));
                Guess { lines: range, field: Some((Field::Affiliation(person.id), value.trim().to_owned())), why: "" }
            }
            None => nowhere(range, if is_name { NAME } else { NOWHERE }),
        }
    }

    fn block(&self, place: &RecapPlace, range: Range<usize>) -> Vec<Guess> {
        let Some(block) = self.record.blocks.iter().find(|block| block.id.to_string() == place.id) else {
            return vec![nowhere(range, NOWHERE)];
        };
        let was = heading(self.base.get(place.from));
        let is = heading(self.theirs.get(range.start).filter(|_| !range.is_empty()));
        if was.is_some() != is.is_some() {
            return vec![nowhere(range, NOWHERE)];
        }
        let above = usize::from(is.is_some());
        let (lines, prose) = (range.start..range.start + above, range.start + above..range.end);
        let renamed = is.filter(|is| was.as_ref() != Some(is));
        let mut out: Vec<Guess> = renamed
            .map(|is| Guess { lines, field: Some((Field::Heading(block.id), is)), why: "" })
            .into_iter()
            .collect();
        if self.base.get(place.from + above..place.to).unwrap_or_default() != self.lines(&prose) {
            let text = self.lines(&prose).join("\n").trim_matches('\n').to_owned();
            let mut own = self.places.iter().filter(|one| one.kind == "block" && one.id == place.id);
            let is_first = own.next() == Some(place);
            let field = if is_first { Field::ProseBefore(block.id) } else { Field::ProseAfter(block.id) };
            out.push(Guess { lines: prose, field: Some((field, text)), why: "" });
        }
        out
    }

    /// An edit that no place holds: of the front matter, where the title is the one key with a field.
    fn front(&self, edit: &Edit) -> Guess {
        let range = edit.other.clone();
        let head =
            self.base.iter().skip(1).position(|line| matches!(line.trim_end(), "---" | "+++")).unwrap_or_default() + 1;
        let title = |line: &String| {
            let value = line.strip_prefix("title:").or_else(|| line.strip_prefix("title ="))?;
            let words = texts(value.trim()).join("");
            Some(if self.record.post.target == Target::Quarto { shown(&words) } else { words })
        };
        let (before, after) = (self.base.get(edit.base.clone()).unwrap_or_default(), self.lines(&range));
        match (before, after) {
            ([was], [is]) if edit.base.end <= head && title(was).is_some() => match title(is) {
                Some(value) => Guess { lines: range, field: Some((Field::PostTitle, value)), why: "" },
                None => nowhere(range, NOWHERE),
            },
            _ => nowhere(range, NOWHERE),
        }
    }
}

fn nowhere(lines: Range<usize>, why: &'static str) -> Guess {
    Guess { lines, field: None, why }
}

/// The words of a block's heading.
fn heading(line: Option<&String>) -> Option<String> {
    line?.strip_prefix("## ").map(shown)
}

/// The words that a line of Markdown shows.
fn shown(markdown: &str) -> String {
    preview::words(&preview::read(markdown, Reading::Plain)).trim().to_owned()
}

/// The bold label at the start of a line, its marks included.
fn label_of(line: &str) -> Option<&str> {
    let line = line.trim_start();
    let end = line.strip_prefix("**")?.find("**")?;
    line.get(..end + 4)
}

/// Words without the hard break at either end, which belongs to the layout.
fn without_break(words: &str) -> &str {
    let words = words.strip_prefix("\\\n").unwrap_or(words).trim();
    words.strip_suffix('\\').unwrap_or(words).trim_end()
}

/// What somebody would type into a form to say these blocks.
pub fn plain(nodes: &[PreviewNode]) -> String {
    let block = |node: &PreviewNode| match node {
        PreviewNode::List { ordered, children, .. } => {
            let item = |(number, item): (usize, &PreviewNode)| {
                let mark = if *ordered { format!("{number}. ") } else { "- ".to_owned() };
                mark + &words_of(item)
            };
            (1..).zip(children).map(item).collect::<Vec<_>>().join("\n")
        }
        other => words_of(other),
    };
    nodes.iter().map(block).collect::<Vec<_>>().join("\n\n")
}

fn words_of(node: &PreviewNode) -> String {
    preview::words(std::slice::from_ref(node))
        .split('\n')
        .map(str::trim)
        .collect::<Vec<_>>()
        .join(" ")
        .trim()
        .to_owned()
}

impl Field {
    /// The kind of record, its id, and the field's word.
    pub fn names(self, record: &WorkshopRecord) -> (&'static str, String, &'static str) {
        match self {
            Self::Answer(id) => ("answer", id.to_string(), "text"),
            Self::Heading(id) => ("block", id.to_string(), "heading"),
            Self::ProseBefore(id) => ("block", id.to_string(), "prose-before"),
            Self::ProseAfter(id) => ("block", id.to_string(), "prose-after"),
            Self::TalkTitle(id) => ("talk", id.to_string(), "title"),
            Self::Affiliation(id) => ("person", id.to_string(), "affiliation"),
            Self::PostTitle => ("post", record.post.id.to_string(), "title"),
        }
    }

    /// The value in the record.
    pub fn value(self, record: &WorkshopRecord) -> String {
        let block = |id: BlockId| record.blocks.iter().find(|block| block.id == id);
        let value = match self {
            Self::Answer(id) => {
                let mut answers = record.responses.iter().flat_map(|response| &response.answers);
                answers.find(|answer| answer.id == id).map(|answer| answer.text().to_owned())
            }
            Self::Heading(id) => block(id).map(|block| block.heading.clone()),
            Self::ProseBefore(id) => block(id).map(|block| block.prose_before.clone()),
            Self::ProseAfter(id) => block(id).map(|block| block.prose_after.clone()),
            Self::TalkTitle(id) => record.talks.iter().find(|talk| talk.id == id).map(|talk| talk.title.clone()),
            Self::Affiliation(id) => {
                record.people.iter().find(|person| person.id == id).map(|person| person.affiliation.clone())
            }
            Self::PostTitle => Some(record.post.title.clone()),
        };
        value.unwrap_or_default()
    }

    /// Sets the value in a record that is only tried.
    pub fn set(self, record: &mut WorkshopRecord, value: &str) {
        let value = value.to_owned();
        match self {
            Self::Answer(id) => {
                let mut answers = record.responses.iter_mut().flat_map(|response| &mut response.answers);
                if let Some(answer) = answers.find(|answer| answer.id == id) {
                    answer.text_published = Some(value);
                }
            }
            Self::Heading(id) | Self::ProseBefore(id) | Self::ProseAfter(id) => {
                let Some(block) = record.blocks.iter_mut().find(|block| block.id == id) else { return };
                match self {
                    Self::Heading(_) => block.heading = value,
                    Self::ProseBefore(_) => block.prose_before = value,
                    _ => block.prose_after = value,
                }
            }
            Self::TalkTitle(id) => {
                record.talks.iter_mut().filter(|talk| talk.id == id).for_each(|talk| talk.title.clone_from(&value))
            }
            Self::Affiliation(id) => {
                record.people.iter_mut().filter(|one| one.id == id).for_each(|one| one.affiliation.clone_from(&value));
            }
            Self::PostTitle => record.post.title = value,
        }
    }
}
