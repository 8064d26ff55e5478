//! The draft of a post, made from what reading took apart.
//!
//! Words that belong to no field of a person go below the section's people, so that none is lost.

mod sections;
mod talks;

use super::answer::{answer, fact, label_as_written, talk};
use super::event::event;
use super::label::Label;
use super::line::joined;
use super::person::{Field, Note, Person};
use super::shape::{Found, featured, names};
use super::spot::{Spot, text_of};
use super::{Reading, file_name, link, title};
use crate::model::draft::{AnswerDraft, LinkDraft, PersonDraft, PostDraft, TalkDraft};
use crate::model::{LinkKind, Role, Target};
use crate::recap::check::noted;
use crate::recap::{beyond, origin};
use sections::{prose_of, sections};

/// Text between people that belongs to none of their fields.
#[derive(Debug)]
struct Stray {
    /// Index of the first line of the person above it.
    person: usize,
    text: String,
}

/// The words of a text of front matter, which Quarto reads as Markdown.
fn words_of(file: &str, text: String) -> String {
    if is_quarto(file) { link::plain(&text) } else { text }
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
    let people = talks::with_talks(people, &reading.shaped);
    let first = sections.iter().find(|part| !part.prose_before.is_empty());
    let paragraph = first.and_then(|part| part.prose_before.split("\n\n").next()).unwrap_or_default();
    let headings = sections.iter().map(|part| part.heading.as_str());
    let name = &words_of(file, reading.parts.title.clone());
    // Quarto calls them so; elsewhere a category is another thing.
    let tags = if is_quarto(file) { front.categories() } else { front.tags() };
    let tags: Vec<String> = tags.into_iter().map(|tag| words_of(file, tag)).collect();
    let event = sections.iter().find_map(|part| event(part.prose_before.split("\n\n").next()?));
    notes.sort_by_key(|note| note.line);
    PostDraft {
        title: name.clone(),
        authors: front.authors().into_iter().map(|author| words_of(file, author)).collect(),
        date: day.or_else(|| written.get(..10).and_then(|day| day.parse().ok())),
        slug,
        front_matter: front.entries.iter().map(|entry| (entry.key.clone(), entry.value.clone())).collect(),
        is_toml: front.is_toml(),
        target: None,
        raw_lines: front.raw_lines.iter().map(|(_, line)| line.clone()).collect(),
        summit_name: title::summit(name, &tags, paragraph),
        workshop_title: title::workshop(name, headings, paragraph),
        tags,
        questions: reading.labels.questions.iter().map(|question| question.text.clone()).collect(),
        layout: reading.layout,
        people,
        links: links(reading),
        sections,
        exhibits: all(reading, |found| &found.exhibits),
        topics: all(reading, |found| &found.topics),
        noted: all(reading, |found| &found.noted),
        quotes: all(reading, |found| &found.quotes),
        sessions: all(reading, |found| &found.sessions),
        to_do: all(reading, |found| &found.to_do),
        event,
        findings: notes.iter().filter_map(|note| noted(file, text_of(reading.lines, note.line), note)).collect(),
    }
}

/// The links of the post; what a label says of one is told, and what belongs to a talk is nothing else.
fn links(reading: &Reading<'_>) -> Vec<LinkDraft> {
    let mut out = link::drafts(&reading.links, &link::channels(reading.lines));
    for told in reading.shaped.iter().flat_map(|found| &found.links) {
        for known in out.iter_mut().filter(|known| known.url == told.url) {
            known.kind = told.kind;
            (known.text, known.label) = (told.text.clone(), told.text.clone());
        }
    }
    for facts in reading.shaped.iter().flat_map(|found| &found.talks).map(|talk| &talk.facts) {
        let along = [
            (LinkKind::Slides, &facts.slides_url),
            (LinkKind::Project, &facts.paper_url),
            (LinkKind::Project, &facts.code_url),
        ];
        for (kind, url) in along.into_iter().filter(|(_, url)| !url.is_empty()) {
            out.iter_mut().filter(|known| known.url == *url).for_each(|known| known.kind = kind);
        }
    }
    out
}

fn is_quarto(file: &str) -> bool {
    origin::told_by(file, "") == Some(Target::Quarto)
}

/// What all shapes found of a kind, in order.
fn all<T: Clone>(reading: &Reading<'_>, of: impl Fn(&Found) -> &Vec<T>) -> Vec<T> {
    reading.shaped.iter().flat_map(|found| of(found).iter().cloned()).collect()
}

fn people(reading: &Reading<'_>, strays: &mut Vec<Stray>, notes: &mut Vec<Note>) -> Vec<PersonDraft> {
    let mut out = Vec::new();
    for (person, extent) in reading.people.iter().zip(&reading.extents) {
        let mut maker = Maker { reading, stray: Vec::new(), notes };
        let mut person = maker.person(person);
        unnumber(&mut person, &out);
        out.push(person);
        let text = maker.stray.join("\n\n");
        if !text.is_empty() {
            strays.push(Stray { person: extent.first, text });
        }
    }
    out
}

/// Parts a heading that also names the affiliation or the part: `Ada North, Moss Lab`.
fn part_heading(person: &Person<'_>, out: &mut PersonDraft) {
    let one = person.heading.and_then(featured::one_in_heading);
    let is_sure = |one: &names::Speaker| one.affiliation.is_empty() || names::is_organisation(&one.affiliation);
    let Some(one) = one.filter(|one| out.affiliation.is_empty() && is_sure(one)) else { return };
    (out.name, out.affiliation) = (one.name, one.affiliation);
    out.role = Some(one.role).filter(|role| *role != Role::Attendee);
}

/// Takes off the number that tells the heading of a namesake from that of the first: `Ada North (2)`.
fn unnumber(person: &mut PersonDraft, before: &[PersonDraft]) {
    let Some((name, number)) = person.name.strip_suffix(')').and_then(|name| name.rsplit_once(" (")) else { return };
    let namesakes = before.iter().filter(|other| other.name == name).count();
    if namesakes > 0 && number.parse() == Ok(namesakes + 1) {
        person.name = name.to_owned();
    }
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
        part_heading(person, &mut out);
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
        let (mut found, stray) = talk(field, &self.reading.links);
        // The one whose talk it is need not be told twice.
        let is_own = |talk: &TalkDraft| matches!(talk.speakers.as_slice(), [one] if *one == out.name);
        if let Some(talk) = found.as_mut().filter(|talk| is_own(talk)) {
            talk.speakers.clear();
        }
        match (&out.talk, found) {
            (Some(_), Some(another)) => out.more_talks.push(another),
            (None, found) => out.talk = found,
            (Some(_), None) => {}
        }
        self.keep(stray, field.line);
    }

    fn add_answer(&mut self, field: &Field<'_>, asked: &[usize], out: &mut PersonDraft) {
        let (text, long) = answer(field);
        for line in long {
            let message = "A hard break parts two paragraphs of one answer. They were read as paragraphs. Put an empty line between them.";
            let spot = Spot::whole(text_of(self.reading.lines, line));
            self.notes.push(Note::new("STRUCT-LONG", line, message).at(spot));
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
        self.notes.push(Note::new("STRUCT-SPLIT", line, message));
        self.stray.push(text);
    }
}

/// Notes the marks that will be printed as plain words: in the prose of sections, and in answers.
fn note_lost(reading: &Reading<'_>, (people, strays): (&[PersonDraft], &[Stray]), notes: &mut Vec<Note>) {
    let mut note = |line: u32, what: &str| {
        let message = format!(
            "{what} cannot be kept here. It will be printed as plain words. Write it otherwise, or put it in after the export."
        );
        notes.push(Note::new("MD-PLAIN", line, message));
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
