//! The order of a post: headings, people, answers beside or below their labels, pictures.

use super::Notes;
use super::subject::{Subject, phrase_in, says};
use crate::error::shown;
use crate::model::Layout;
use crate::recap::read::label::Label;
use crate::recap::read::line::{Break, hard_break};
use crate::recap::read::link::Form;
use crate::recap::read::person::Field;
use crate::recap::read::section::spaced;
use crate::recap::read::spot::Spot;

/// Checks how a post is built.
pub(crate) fn check(subject: &Subject<'_>, notes: &mut Notes) {
    check_headings(subject, notes);
    let people = &subject.reading.people;
    if let Some(first) = people.first().filter(|_| people.len() > 1 && subject.reading.layout == Some(Layout::Classic))
    {
        let message =
            format!("{} people stand without a heading, so nobody can link to one. Give each a heading.", people.len());
        notes.add("STRUCT-PEOPLE", first.line, message);
    }
    const ORDERS: &[&str] = &["no particular order", "random order"];
    for line in subject.prose().filter(|line| says(&line.text, ORDERS)) {
        let words = phrase_in(&line.text, ORDERS).unwrap_or_default();
        let message = "People stand in no stable order. Choose one, such as by name.";
        notes.at("STRUCT-ORDER", line.line, message, subject.spot(line, words));
    }
    check_places(subject, notes);
    for link in subject.reading.links.iter().filter(|link| link.form == Form::Image && link.text.trim().is_empty()) {
        let message = format!("The picture “{}” has no alternative text. Say what it shows.", shown(&link.url));
        notes.at("STRUCT-ALT", link.line, message, subject.in_link(link, &link.url));
    }
    let broken = subject.reading.lines.iter().skip(subject.reading.parts.front.body);
    let mut broken = broken.filter(|line| !line.code && hard_break(line.text).1 == Some(Break::Backslash));
    if let Some(first) = broken.next() {
        let count = broken.count() + 1;
        let spot = Spot::at('\\', first.text.trim_end().len().saturating_sub(1));
        if let Some(reader) = subject.options.prints_backslash {
            let many = if count == 1 { "1 line ends".to_owned() } else { format!("{count} lines end") };
            let message = format!(
                "{many} in a backslash, which this site prints: it reads with {reader}. Lay people out as cards, or end the line with two blanks."
            );
            notes.at("MD-HARDBREAK", first.number, message, spot.clone());
        }
        let message = format!("{count} lines end in a backslash, which some readers print. Lay people out as cards.");
        notes.at("MD-BREAK-STYLE", first.number, message, spot);
    }
}

/// Answers below their label while others stand beside theirs.
fn check_places(subject: &Subject<'_>, notes: &mut Notes) {
    let fields = subject.reading.people.iter().flat_map(|person| &person.fields);
    let asked: Vec<&Field<'_>> = fields.filter(|field| matches!(field.label, Label::Questions(_))).collect();
    let is_below = |field: &&&Field<'_>| {
        let mut words = field.pieces.iter().map(|piece| !hard_break(piece.text).0.trim().is_empty());
        words.next() == Some(false) && words.any(|has_words| has_words)
    };
    let below: Vec<&&Field<'_>> = asked.iter().filter(is_below).collect();
    if below.len() < asked.len() {
        for field in below {
            let message = "The answer stands below its label, others beside theirs. Place all alike.";
            notes.at("STRUCT-MIX", field.line, message, Spot::words(&field.written));
        }
    }
}

fn check_headings(subject: &Subject<'_>, notes: &mut Notes) {
    let headings = &subject.reading.parts.headings;
    let mut above = 0;
    for (at, part) in headings.iter().enumerate().filter(|(_, part)| part.level > 0) {
        let is_again =
            headings.iter().take(at).any(|other| other.level > 0 && spaced(&other.heading) == spaced(&part.heading));
        let wrong = if part.heading.is_empty() {
            "is empty"
        } else if above > 0 && part.level > above + 1 {
            "skips a level"
        } else if is_again {
            "stands twice"
        } else {
            ""
        };
        if !wrong.is_empty() {
            let message = format!("The heading “{}” {wrong}.", shown(&part.heading));
            notes.at("STRUCT-HEADING", part.line, message, Spot::words(&part.heading));
        }
        above = part.level;
    }
}
