//! The draft of a post, made from what reading took apart.
//!
//! Words that belong to no field of a person go below the section's people, so that none is lost.

use super::answer::{answer, fact, label_as_written, talk};
use super::label::Label;
use super::line::joined;
use super::person::{Field, Note, Person};
use super::section::{Section, kind};
use super::{Reading, file_name, link, title};
use crate::model::draft::{AnswerDraft, PersonDraft, PostDraft, SectionDraft};
use crate::recap::beyond;

/// Text between people that belongs to none of their fields.
#[derive(Debug)]
struct Stray {
    /// Index of the first line of the person above it.
    person: usize,
    text: String,
}

/// Makes the draft, findings included.
pub(crate) fn draft(file: &str, reading: &Reading<'_>) -> PostDraft {
    let front = &reading.parts.front;
    let (day, slug) = file_name::day_and_slug(file);
    let written = front.text(&["date"]);
    let mut notes = reading.notes.clone();
    let mut strays = Vec::new();
    let people = people(reading, &mut strays, &mut notes);
    let sections = sections(reading, &strays);
    note_lost(reading, (&people, &strays), &mut notes);
    let first = sections.iter().find(|part| !part.prose_before.is_empty());
    let paragraph = first.and_then(|part| part.prose_before.split("\n\n").next()).unwrap_or_default();
    let headings = sections.iter().map(|part| part.heading.as_str());
    let name = &reading.parts.title;
    notes.sort_by_key(|note| note.line);
    PostDraft {
        title: name.clone(),
        authors: front.authors(),
        tags: front.tags(),
        date: day.or_else(|| written.get(..10).and_then(|day| day.parse().ok())),
        slug,
        front_matter: front.entries.iter().map(|entry| (entry.key.clone(), entry.value.clone())).collect(),
        raw_lines: front.raw_lines.iter().map(|(_, line)| line.clone()).collect(),
        summit_name: title::summit(name, &front.tags(), paragraph),
        workshop_title: title::workshop(name, headings, paragraph),
        questions: reading.labels.questions.iter().map(|question| question.text.clone()).collect(),
        people,
        links: link::drafts(&reading.links, &link::channels(reading.lines)),
        sections,
        findings: notes.iter().filter_map(|note| crate::recap::check::noted(file, note)).collect(),
    }
}

fn people(reading: &Reading<'_>, strays: &mut Vec<Stray>, notes: &mut Vec<Note>) -> Vec<PersonDraft> {
    let mut out = Vec::new();
    for (person, extent) in reading.people.iter().zip(&reading.extents) {
        let mut maker = Maker { reading, stray: Vec::new(), notes };
        out.push(maker.person(person));
        let text = maker.stray.join("\n\n");
        if !text.is_empty() {
            strays.push(Stray { person: extent.first, text });
        }
    }
    out
}

struct Maker<'a, 'b> {
    reading: &'b Reading<'a>,
    stray: Vec<String>,
    notes: &'b mut Vec<Note>,
}

impl Maker<'_, '_> {
    fn person(&mut self, person: &Person<'_>) -> PersonDraft {
        let mut out = PersonDraft { line: person.line, ..PersonDraft::default() };
        out.name = person.heading.map(link::plain).unwrap_or_default();
        let loose = joined(person.loose.iter().map(|piece| piece.text));
        self.keep(loose, person.line);
        for field in &person.fields {
            match &field.label {
                Label::Name => self.add_fact(field, &mut out.name),
                Label::Affiliation => self.add_fact(field, &mut out.affiliation),
                Label::Zone => self.add_fact(field, &mut out.zone_as_written),
                Label::Talk => self.add_talk(field, &mut out),
                Label::Questions(asked) => self.add_answer(field, asked, &mut out),
            }
        }
        out
    }

    fn add_fact(&mut self, field: &Field<'_>, value: &mut String) {
        let (words, stray) = fact(field);
        let words = link::plain(&words);
        if !value.is_empty() && !words.is_empty() {
            value.push_str("; ");
        }
        value.push_str(&words);
        self.keep(stray, field.line);
    }

    fn add_talk(&mut self, field: &Field<'_>, out: &mut PersonDraft) {
        let (found, stray) = talk(field, &self.reading.links);
        match (&out.talk, found) {
            (Some(_), Some(_)) => self.keep(joined(field.pieces.iter().map(|piece| piece.text)), field.line),
            (None, found) => out.talk = found,
            (Some(_), None) => {}
        }
        self.keep(stray, field.line);
    }

    fn add_answer(&mut self, field: &Field<'_>, asked: &[usize], out: &mut PersonDraft) {
        let (text, long) = answer(field);
        for line in long {
            let message = "A hard break parts two paragraphs of one answer. They were read as paragraphs. Put an empty line between them.";
            self.notes.push(Note { rule: "STRUCT-LONG", line, message: message.to_owned() });
        }
        if text.is_empty() {
            return;
        }
        out.answers.push(AnswerDraft {
            line: field.line,
            questions: asked.iter().filter_map(|at| u32::try_from(*at).ok()).collect(),
            label_as_written: label_as_written(field, &self.reading.labels, asked),
            text,
        });
    }

    /// Keeps words that belong to no field, and says so.
    fn keep(&mut self, text: String, line: u32) {
        if text.is_empty() {
            return;
        }
        let message = format!(
            "“{}” belongs to no label of this person. It was kept as text below the people. Move it where it belongs.",
            crate::error::shown(&text)
        );
        self.notes.push(Note { rule: "STRUCT-SPLIT", line, message });
        self.stray.push(text);
    }
}

fn sections(reading: &Reading<'_>, strays: &[Stray]) -> Vec<SectionDraft> {
    let made = reading.sections().into_iter().map(|part| section(reading, &part, strays));
    made.filter(|part| !part.heading.is_empty() || !part.prose_before.is_empty() || !part.prose_after.is_empty())
        .collect()
}

/// Notes the marks that will be printed as plain words: in the prose of sections, and in answers.
fn note_lost(reading: &Reading<'_>, (people, strays): (&[PersonDraft], &[Stray]), notes: &mut Vec<Note>) {
    let mut note = |line: u32, what: &str| {
        let message = format!(
            "{what} cannot be kept here. It will be printed as plain words. Write it otherwise, or put it in after the export."
        );
        notes.push(Note { rule: "MD-PLAIN", line, message });
    };
    for part in reading.sections() {
        for (from, to) in prose_of(reading, &part) {
            let lines = reading.lines.get(from..to).unwrap_or_default();
            let text = lines.iter().map(|line| line.text).collect::<Vec<_>>().join("\n");
            let first = lines.first().map_or(1, |line| line.number);
            beyond::lost(&text, true).iter().for_each(|lost| note(first.saturating_add(lost.line - 1), lost.what));
        }
    }
    for stray in strays {
        let line = reading.lines.get(stray.person).map_or(1, |line| line.number);
        beyond::lost(&stray.text, true).iter().for_each(|lost| note(line, lost.what));
    }
    for answer in people.iter().flat_map(|person| &person.answers) {
        let mut lost = beyond::lost(&answer.text, false);
        lost.dedup_by_key(|lost| lost.what);
        lost.iter().for_each(|lost| note(answer.line, lost.what));
    }
}

/// The lines of a section outside its people, as ranges of indexes.
fn prose_of(reading: &Reading<'_>, part: &Section) -> Vec<(usize, usize)> {
    let people = people_of(reading, part);
    let starts = people.iter().map(|(start, _)| *start).chain([part.end]);
    let ends = std::iter::once(part.first).chain(people.iter().map(|(_, end)| *end));
    ends.zip(starts).filter(|(from, to)| from < to).collect()
}

fn people_of(reading: &Reading<'_>, part: &Section) -> Vec<(usize, usize)> {
    let inside = |at: usize| (part.first..part.end).contains(&at);
    let extents = reading.extents.iter().filter(|extent| inside(extent.first));
    extents.map(|extent| (extent.heading.map_or(extent.first, |(_, line)| line as usize - 1), extent.end)).collect()
}

fn section(reading: &Reading<'_>, part: &Section, strays: &[Stray]) -> SectionDraft {
    let inside = |at: usize| (part.first..part.end).contains(&at);
    let people = people_of(reading, part);
    let text =
        |from: usize, to: usize| joined(reading.lines.get(from..to).unwrap_or_default().iter().map(|line| line.text));
    let mut after: Vec<String> =
        strays.iter().filter(|stray| inside(stray.person)).map(|stray| stray.text.clone()).collect();
    // What stands between people under a heading of its own, or below the last of them.
    let starts = people.iter().skip(1).map(|(start, _)| *start).chain([part.end]);
    after.extend(people.iter().zip(starts).map(|((_, end), start)| text(*end, start)));
    after.retain(|text| !text.is_empty());
    SectionDraft {
        line: if part.line > 0 { part.line } else { first_line(reading, part) },
        heading: part.heading.clone(),
        kind: kind(&part.heading, !people.is_empty()),
        prose_before: text(part.first, people.first().map_or(part.end, |(start, _)| *start)),
        prose_after: after.join("\n\n"),
    }
}

fn first_line(reading: &Reading<'_>, part: &Section) -> u32 {
    let below = reading.lines.get(part.first..part.end).unwrap_or_default();
    below.iter().find(|line| !line.is_blank()).map_or(1, |line| line.number)
}
