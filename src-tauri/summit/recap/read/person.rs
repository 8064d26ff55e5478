//! People of a post: where each begins and ends, and the labelled fields inside, however damaged.
//!
//! Lines are cut at known labels; what that had to repair is noted with its rule and line. What a field's lines mean as
//! an answer is decided in [`super::answer`].

use super::label::{Bold, Form, Hit, Label, Labels, likeness};
use super::line::{Line, hard_break, list_mark};
use super::section::{Section, is_rule, kind};
use super::spot::Spot;
use crate::model::BlockKind;

/// A repair or an oddity that reading met: rule, line and what was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Note {
    pub rule: &'static str,
    pub line: u32,
    pub message: String,
    pub spot: Spot,
}

impl Note {
    /// A note of a line, without a place in it.
    pub fn new(rule: &'static str, line: u32, message: impl Into<String>) -> Self {
        Self { rule, line, message: message.into(), spot: Spot::default() }
    }

    /// The same with what was found, and where in the line.
    pub fn at(self, spot: Spot) -> Self {
        Self { spot, ..self }
    }
}

/// One line of a field, without its label.
#[derive(Clone, Debug)]
pub(crate) struct Piece<'a> {
    pub line: u32,
    pub text: &'a str,
    pub code: bool,
}

/// A label with the lines below it.
#[derive(Clone, Debug)]
pub(crate) struct Field<'a> {
    pub label: Label,
    pub written: String,
    pub line: u32,
    /// The rest of the label's line first, even when it is empty.
    pub pieces: Vec<Piece<'a>>,
}

/// The lines of one person, as indexes.
#[derive(Clone, Debug)]
pub(crate) struct Extent<'a> {
    pub first: usize,
    pub end: usize,
    /// The name, where it is a heading.
    pub heading: Option<(&'a str, u32)>,
}

impl Extent<'_> {
    /// Index of the first line, the heading's where there is one.
    pub fn start(&self) -> usize {
        let heading = self.heading.and_then(|(_, line)| usize::try_from(line).ok()?.checked_sub(1));
        heading.unwrap_or(self.first)
    }
}

/// One person with their fields.
#[derive(Clone, Debug)]
pub(crate) struct Person<'a> {
    pub line: u32,
    pub heading: Option<&'a str>,
    pub fields: Vec<Field<'a>>,
    /// Lines before the first label of a person whose name is a heading.
    pub loose: Vec<Piece<'a>>,
}

/// Finds where each person stands: from a name label, or a heading with facts below it, to the next one or a heading.
pub(crate) fn extents<'a>(lines: &[Line<'a>], headings: &'a [Section]) -> Vec<Extent<'a>> {
    let plain = Labels::default();
    let learned = Labels::learn(&[lines.iter().filter(|line| !line.code).map(|line| line.text).collect()]);
    let has_marked = lines.iter().any(|line| !line.code && names(&plain, line));
    let labels = if has_marked { &learned } else { &plain };
    let mut out = Vec::new();
    for part in headings {
        let starts: Vec<usize> = (part.first..part.end)
            .filter(|at| lines.get(*at).is_some_and(|line| has_marked && !line.code && names(labels, line)))
            .collect();
        for (index, first) in starts.iter().enumerate() {
            let end = starts.get(index + 1).copied().unwrap_or(part.end);
            out.push(Extent { first: *first, end, heading: None });
        }
    }
    if out.is_empty() { under_headings(lines, headings) } else { out }
}

fn names(labels: &Labels, line: &Line<'_>) -> bool {
    labels.at(line.text).is_some_and(|hit| hit.label == Label::Name)
}

/// People whose name is a heading: below it stands a labelled fact, or questions beside people who have facts.
fn under_headings<'a>(lines: &[Line<'a>], headings: &'a [Section]) -> Vec<Extent<'a>> {
    let top = headings.iter().skip(1).map(|part| part.level).min().unwrap_or(0).max(2);
    let labels = Labels::default();
    let is_fact = |line: &Line<'_>| !line.code && labels.at(line.text).is_some_and(|hit| hit.form == Form::Well);
    let mut around = "";
    let mut level = 0;
    let mut out = Vec::new();
    for part in headings.iter().filter(|part| !part.heading.is_empty()) {
        let below = lines.get(part.first..part.end).unwrap_or_default();
        let first = below.iter().find(|line| !line.is_blank());
        if part.level <= top {
            (around, level) = (part.heading.as_str(), 0);
        }
        let is_card = match part.level > top {
            true => below.iter().any(is_fact) || is_like_a_card(first, (around, part.level == level)),
            false => first.is_some_and(|line| list_mark(line.text).is_some() && is_fact(line)),
        };
        if is_card {
            level = part.level;
            out.push(Extent { first: part.first, end: part.end, heading: Some((part.heading.as_str(), part.line)) });
        }
    }
    out
}

/// Whether a part without facts is a person all the same: a question begins it, and the section is about people.
fn is_like_a_card(first: Option<&Line<'_>>, (around, has_cards): (&str, bool)) -> bool {
    let Some(line) = first else { return has_cards };
    let asks = Bold::at(line.text)
        .is_some_and(|bold| bold.is_label() && !bold.is_item && bold.end == line.text.trim_end().len());
    asks && !line.code && (has_cards || kind(around, false) == BlockKind::People)
}

/// Learns the labels of these people.
pub(crate) fn labels(lines: &[Line<'_>], extents: &[Extent<'_>]) -> Labels {
    let person = |extent: &Extent<'_>| {
        let below = lines.get(extent.first..extent.end).unwrap_or_default();
        below.iter().filter(|line| !line.code).map(|line| line.text).collect()
    };
    Labels::learn(&extents.iter().map(person).collect::<Vec<Vec<&str>>>())
}

/// Cuts the lines of a person into fields.
pub(crate) fn person<'a>(
    lines: &[Line<'a>],
    extent: &Extent<'a>,
    labels: &mut Labels,
    notes: &mut Vec<Note>,
) -> Person<'a> {
    let below = lines.get(extent.first..extent.end).unwrap_or_default();
    let line = extent.heading.map_or_else(|| below.first().map_or(0, |line| line.number), |(_, line)| line);
    let mut cutter = Cutter {
        labels,
        notes,
        answered: Vec::new(),
        before: extent.first.checked_sub(1).and_then(|at| lines.get(at).copied()),
    };
    cutter.answered = cutter.well_answered(below);
    let mut out = Person { line, heading: extent.heading.map(|(name, _)| name), fields: Vec::new(), loose: Vec::new() };
    for line in below {
        cutter.take(line, &mut out);
        cutter.before = Some(*line);
    }
    if extent.heading.is_none() {
        note_split(below, cutter.notes);
    }
    out
}

/// Notes the first empty line inside a person that a reader takes for the end.
fn note_split(below: &[Line<'_>], notes: &mut Vec<Note>) {
    let last = below.iter().rposition(|line| !line.is_blank() && !is_rule(line.text)).unwrap_or(0);
    if let Some(line) = below.iter().take(last).find(|line| line.is_blank() && !line.code) {
        let message =
            "An empty line cuts this person into several blocks. What follows was kept with the person.".to_owned();
        notes.push(Note::new("STRUCT-SPLIT", line.number, message));
    }
}

struct Cutter<'a, 'b> {
    labels: &'b mut Labels,
    notes: &'b mut Vec<Note>,
    /// Questions that this person answers under their own label.
    answered: Vec<usize>,
    before: Option<Line<'a>>,
}

impl<'a> Cutter<'a, '_> {
    fn well_answered(&self, below: &[Line<'_>]) -> Vec<usize> {
        let hits = below.iter().filter(|line| !line.code).filter_map(|line| self.labels.at(line.text));
        hits.flat_map(|hit| if let Label::Questions(asked) = hit.label { asked } else { Vec::new() }).collect()
    }

    fn take(&mut self, line: &Line<'a>, person: &mut Person<'a>) {
        let follows_blank = self.before.is_none_or(|before| before.is_blank());
        if line.code || (is_rule(line.text) && follows_blank) {
            if line.code {
                push(person, Piece { line: line.number, text: line.text, code: true });
            }
            return;
        }
        let Some((hit, is_renamed)) = self.hit(line.text) else {
            return self.take_text(line, line.text, person);
        };
        self.note_break(line, &hit);
        self.note_form(line, &hit, is_renamed);
        let rest = line.text.get(hit.end..).unwrap_or_default();
        person.fields.push(Field { label: hit.label, written: hit.written, line: line.number, pieces: Vec::new() });
        self.take_text(line, rest, person);
    }

    /// A known label, one close to it, or a question of this person alone.
    fn hit(&mut self, text: &str) -> Option<(Hit, bool)> {
        if let Some(hit) = self.labels.at(text) {
            return Some((hit, false));
        }
        let Some(bold) = Bold::at(text).filter(Bold::is_label) else {
            return self.damaged(text).map(|hit| (hit, true));
        };
        if let Some(label) = Labels::misspelt(&bold.written) {
            return Some((bold.hit(label, Form::Well), true));
        }
        if bold.is_item {
            return None;
        }
        if let Some(close) = self.labels.closest(&bold.written, &self.answered) {
            return Some((bold.hit(Label::Questions(vec![close]), Form::Well), true));
        }
        let is_question = bold.written.ends_with(['?', '？']);
        is_question.then(|| {
            let own = self.labels.add(&bold.written);
            (bold.hit(Label::Questions(vec![own]), Form::Well), false)
        })
    }

    /// Words close to a question whose marks are damaged as well, below a line of the person.
    fn damaged(&self, text: &str) -> Option<Hit> {
        let hit = Hit::loose(text).filter(|_| self.before.is_some_and(|before| !before.is_blank()))?;
        let close = self.labels.closest(&hit.written, &self.answered)?;
        let least = if hit.form == Form::Plain { 0.7 } else { 0.6 };
        let question = self.labels.questions.get(close)?;
        let is_close = likeness(&hit.written, &question.text) >= least;
        is_close.then_some(Hit { label: Label::Questions(vec![close]), ..hit })
    }

    /// Adds text to the last field, cut before each label in the middle of the line.
    fn take_text(&mut self, line: &Line<'a>, text: &'a str, person: &mut Person<'a>) {
        let mut rest = text;
        while let Some((head, tail, hit)) = self.inner(rest) {
            push(person, Piece { line: line.number, text: head, code: false });
            let message = format!(
                "“{}” stands in the middle of a line. It was read as a line of its own. Put it on one, with a hard break before it.",
                hit.written
            );
            let label = tail.get(..hit.end).unwrap_or_default().trim_end();
            self.notes.push(Note::new("MD-BREAK", line.number, message).at(Spot::part(line.text, label)));
            rest = tail.get(hit.end..).unwrap_or_default();
            person.fields.push(Field { label: hit.label, written: hit.written, line: line.number, pieces: Vec::new() });
        }
        push(person, Piece { line: line.number, text: rest, code: false });
    }

    /// The first well-formed label behind other words.
    fn inner(&self, text: &'a str) -> Option<(&'a str, &'a str, Hit)> {
        let mut has_words = false;
        let mut last = 0;
        for (at, _) in text.match_indices("**") {
            let (between, tail) = (text.get(last..at)?, text.get(at..)?);
            has_words |= !between.trim().is_empty();
            last = at;
            if !has_words || !between.ends_with(char::is_whitespace) {
                continue;
            }
            if let Some(hit) = self.labels.at(tail).filter(|hit| hit.form == Form::Well) {
                return Some((text.get(..at)?, tail, hit));
            }
        }
        None
    }

    fn note_break(&mut self, line: &Line<'_>, hit: &Hit) {
        let Some(before) = self.before.filter(|before| !before.is_blank() && !hit.is_item) else { return };
        if before.code
            || super::line::heading(before.text).is_some()
            || hard_break(before.text).1.is_some()
            || is_rule(before.text)
        {
            return;
        }
        if list_mark(before.text).is_some() || before.text.starts_with("  ") {
            let message = format!(
                "“{}” is glued to the list above. It was read as a line of its own. Put an empty line before it.",
                hit.written
            );
            return self.notes.push(Note::new("STRUCT-GLUED", line.number, message).at(label_in(line.text, hit)));
        }
        let message = format!(
            "The hard break at the end of this line is missing, so “{}” runs on in it. The two were read apart. End the line with a backslash.",
            hit.written
        );
        self.notes.push(Note::new("MD-BREAK", before.number, message).at(Spot::whole(before.text)));
    }

    fn note_form(&mut self, line: &Line<'_>, hit: &Hit, is_renamed: bool) {
        let (rule, wrong, next) = match hit.form {
            Form::Well => ("", "", ""),
            Form::Open => ("MD-BOLD-OPEN", "begins bold and never ends it", "Close the bold after the label."),
            Form::Escaped => {
                ("MD-BOLD-ESCAPED", "has escaped asterisks where bold was meant", "Remove the backslashes.")
            }
            Form::Plain => ("MD-LABEL-PLAIN", "is a label that is not bold", "Make the label bold."),
        };
        if !rule.is_empty() {
            let message = format!("“{}” {wrong}. It was read as a label. {next}", hit.written);
            self.notes.push(Note::new(rule, line.number, message).at(label_in(line.text, hit)));
        }
        self.note_label(line, hit, is_renamed);
    }

    /// Notes a label that stands for two questions, or is only close to a known one.
    fn note_label(&mut self, line: &Line<'_>, hit: &Hit, is_renamed: bool) {
        let asked: &[usize] = if let Label::Questions(asked) = &hit.label { asked } else { &[] };
        let known = asked.iter().filter_map(|at| self.labels.questions.get(*at));
        let texts = known.map(|question| format!("“{}”", question.text)).collect::<Vec<_>>().join(" and ");
        let (rule, message) = if asked.len() > 1 {
            (
                "ANSWER-MERGED",
                format!("One answer stands under {texts}. It was kept as one. Part the answer, or keep it."),
            )
        } else if is_renamed {
            let known =
                if texts.is_empty() { "a label that posts use".to_owned() } else { format!("the question {texts}") };
            let wrong = format!("“{}” is close to {known}.", hit.written);
            ("ANSWER-RENAMED", format!("{wrong} It was taken for it. Choose whether it is the same."))
        } else {
            return;
        };
        self.notes.push(Note::new(rule, line.number, message).at(label_in(line.text, hit)));
    }
}

/// A label with its marks, as it stands at the beginning of a line.
fn label_in(line: &str, hit: &Hit) -> Spot {
    let start = list_mark(line).filter(|_| hit.is_item).unwrap_or(0);
    Spot::part(line, line.get(start..hit.end).unwrap_or_default().trim())
}

fn push<'a>(person: &mut Person<'a>, piece: Piece<'a>) {
    match person.fields.last_mut() {
        Some(field) => field.pieces.push(piece),
        None => person.loose.push(piece),
    }
}
