//! Which edits a finding asks for, if its place can be repaired at all.

use super::edit::{Edit, applied};
use super::facts::facts;
use super::{cards, front, label, link};
use crate::model::draft::PostDraft;
use crate::model::{Finding, Place};
use crate::recap::check::CheckOptions;
use crate::recap::check::subject::Subject;
use crate::recap::read::line::offset;
use crate::recap::read::line::{self, Line};
use crate::recap::read::person::Field;
use crate::recap::read::section::spaced;
use crate::recap::read::{Parts, Reading, read_post};
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// A post under repair.
pub(crate) struct Planner<'a> {
    /// The whole text, a byte-order mark included.
    pub text: &'a str,
    pub subject: &'a Subject<'a>,
    /// People as cards, made once: several rules ask for it.
    cards: OnceCell<Option<Vec<Edit>>>,
    /// Lines of the organizer's prose.
    prose: BTreeSet<u32>,
    /// The texts of links, each with the targets that it has.
    texts: BTreeMap<String, BTreeSet<&'a str>>,
}

/// The edits for each of these findings, in their order.
pub(crate) fn plans(
    (file, text): (&str, &str),
    draft: &PostDraft,
    options: &CheckOptions<'_>,
    findings: &[Finding],
) -> Vec<Option<Vec<Edit>>> {
    let lines = line::lines(text.trim_start_matches('\u{feff}'));
    let parts = Parts::read(&lines);
    let reading = Reading::of(&lines, &parts);
    let subject = Subject::new(file, draft, &reading, options);
    let planner = Planner::new(text, &subject);
    findings.iter().map(|finding| planner.plan(finding)).collect()
}

impl<'a> Planner<'a> {
    /// Prepares the repair of a post that was taken apart.
    pub fn new(text: &'a str, subject: &'a Subject<'a>) -> Self {
        let prose = subject.prose().map(|spoken| spoken.line).collect();
        let mut texts: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
        for link in &subject.reading.links {
            texts.entry(spaced(&link.text)).or_default().insert(&link.url);
        }
        Self { text, subject, cards: OnceCell::new(), prose, texts }
    }

    /// The edits that repair what was found; `None` where that would be a guess.
    pub fn plan(&self, finding: &Finding) -> Option<Vec<Edit>> {
        let Place::Line { line, .. } = finding.place else { return None };
        match finding.rule.as_str() {
            "FRONT-BOM" => front::first(self),
            "FRONT-TYPE" => front::typed(self, line),
            "MD-BOLD-ESCAPED" | "MD-BOLD-OPEN" | "MD-LABEL-PLAIN" => label::marked(self, line),
            "MD-BREAK" => label::parted(self, line),
            "MD-BREAK-STYLE" => label::plain_breaks(self),
            "STRUCT-MIX" => label::beside(self, line),
            "STRUCT-GLUED" if self.is_in_paragraph(line) => self.cards(),
            "STRUCT-GLUED" => label::spaced_out(self, line),
            "STRUCT-LONG" if !self.is_in_paragraph(line) => label::long(self, line),
            "STRUCT-PEOPLE" | "STRUCT-SPLIT" | "STRUCT-LONG" => self.cards(),
            "LINK-INDEX" => link::without_place(self, line),
            "LINK-TEXT" => link::texts(self, line),
            "LINK-TEXT-SAME" => link::told_apart(self, line),
            "LINK-BARE" => link::enclosed(self, line),
            "LINK-EMBED" => link::embedded(self, line),
            "LINK-EMBED-TITLE" => link::titled(self, line),
            "INVITE-WORKSPACE" => link::named(self, line),
            _ => None,
        }
    }

    fn cards(&self) -> Option<Vec<Edit>> {
        let proved = |edits: &Vec<Edit>| {
            let text = applied(self.text, edits.clone());
            let after = read_post(self.subject.file, text.trim_start_matches('\u{feff}'));
            after.is_ok_and(|draft| facts(&draft) == facts(self.subject.draft))
        };
        self.cards.get_or_init(|| cards::cards(self).filter(proved)).clone()
    }

    /// A line by its number.
    pub fn line(&self, number: u32) -> Option<&'a Line<'a>> {
        self.subject.reading.lines.get(usize::try_from(number).ok()?.checked_sub(1)?)
    }

    /// Where a part of the text lies in it.
    pub fn at(&self, part: &str) -> Option<Range<usize>> {
        offset(self.text, part).map(|from| from..from + part.len())
    }

    /// The fields of people that begin in a line, in order.
    pub fn fields(&self, line: u32) -> impl Iterator<Item = &'a Field<'a>> {
        let fields = self.subject.reading.people.iter().flat_map(|person| &person.fields);
        fields.filter(move |field| field.line == line)
    }

    /// Whether a line belongs to a person who is one paragraph without a heading.
    pub fn is_in_paragraph(&self, line: u32) -> bool {
        let at = usize::try_from(line).unwrap_or(0).saturating_sub(1);
        let extents = &self.subject.reading.extents;
        extents.iter().any(|extent| extent.heading.is_none() && (extent.first..extent.end).contains(&at))
    }

    /// Whether a link with these words leads elsewhere already.
    pub fn is_taken(&self, words: &str, url: &str) -> bool {
        self.texts.get(&spaced(words)).is_some_and(|urls| urls.iter().any(|other| *other != url))
    }

    /// Whether a line is the organizer's prose.
    pub fn is_prose(&self, line: u32) -> bool {
        self.prose.contains(&line)
    }
}
