//! What a letter says: short, friendly, and only what its own person owes.

use super::{Letter, address, line};
use crate::model::owed::Owed;
use crate::model::{OwedKind, PermissionItem, Person, Workshop, counted};
use crate::timezone::{ClockProblem, Date, Moment, Zone, range_label, read_moment};

/// Who is asked for what.
pub struct Asked<'a> {
    pub workshop: &'a Workshop,
    pub person: &'a Person,
    /// What this person owes; at least one thing.
    pub things: &'a [&'a Owed],
    /// Questions and answers as they would be published, where the person is asked to allow them.
    pub shown: Vec<(String, String)>,
    /// What the pictures are called that show this person.
    pub pictures: Vec<String>,
}

/// Writes the letter.
pub fn asking(asked: &Asked<'_>) -> Letter {
    let title = line(&asked.workshop.title);
    let name = line(&asked.person.name);
    let count = u32::try_from(asked.things.len()).unwrap_or(u32::MAX);
    let verb = if count == 1 { "is" } else { "are" };
    let head = format!(
        "Hello{}{name},\n\nthank you for being part of {}. {} from you {verb} still missing:\n",
        if name.is_empty() { "" } else { " " },
        event(asked.workshop, &title),
        counted(count, "thing", "things"),
    );
    let things: String = asked.things.iter().map(|owed| format!("\n- {}", thing(owed, asked))).collect();
    let foot = "\n\nIf anything stands in your way, or a day is too soon, just reply to this mail.\n\nThank you!\n";
    Letter {
        to: address(&asked.person.email),
        subject: format!("{title}: {} from you", subject(asked.things)),
        text: format!("{head}{things}{}{foot}{}\n", appearance(&asked.shown), signature(asked.workshop)),
        name,
    }
}

fn event(workshop: &Workshop, title: &str) -> String {
    match workshop.starts_on {
        Some(first) => format!("“{title}” ({})", range_label(first, workshop.ends_on)),
        None => format!("“{title}”"),
    }
}

/// The kinds of things, each once.
fn subject(things: &[&Owed]) -> String {
    let word = |kind: OwedKind| match kind {
        OwedKind::Recording => "a recording",
        OwedKind::Slides => "slides",
        OwedKind::Captions => "captions",
        OwedKind::Answers => "answers",
        OwedKind::Permission => "a yes or no",
    };
    let of_kind = |kind: &&OwedKind| things.iter().any(|owed| owed.kind == **kind);
    let words: Vec<&str> = OwedKind::ALL.iter().filter(of_kind).map(|kind| word(*kind)).collect();
    words.join(", ")
}

fn thing(owed: &Owed, asked: &Asked<'_>) -> String {
    let talk = match owed.talk.as_deref().map(line).filter(|title| !title.is_empty()) {
        Some(title) => format!("your lightning talk “{title}”"),
        None => "your lightning talk".to_owned(),
    };
    let what = match (owed.kind, owed.item) {
        (OwedKind::Recording, _) => format!("the recording of {talk}"),
        (OwedKind::Slides, _) => format!("the slides of {talk}"),
        (OwedKind::Captions, _) => format!("the captions of {talk}, as WebVTT or SRT"),
        (OwedKind::Answers, _) => "your answers to our questions".to_owned(),
        (OwedKind::Permission, Some(PermissionItem::Talk)) => {
            format!("your yes or no: may {talk} stand on our web site?")
        }
        (OwedKind::Permission, Some(PermissionItem::Photo)) => {
            let (pictures, show) = pictures(&asked.pictures);
            format!("your yes or no: may {pictures}, which {show} you, stand on our web site?")
        }
        (OwedKind::Permission, _) => "your yes or no: may your answers stand on our web site?".to_owned(),
    };
    let Some(day) = owed.deadline else { return what };
    let until = until(day, asked.workshop.zone, asked.person.zone);
    let is_late = owed.days_left.is_some_and(|left| left < 0);
    if is_late { format!("{what} (it was due by {until})") } else { format!("{what} (by {until})") }
}

/// `the pictures “The pier” and “Low tide”`, and the verb that goes with them.
fn pictures(names: &[String]) -> (String, &'static str) {
    let quoted: Vec<String> = names.iter().map(|name| format!("“{}”", line(name))).collect();
    match quoted.split_last() {
        None => ("the pictures".into(), "show"),
        Some((one, [])) => (format!("the picture {one}"), "shows"),
        Some((last, others)) => (format!("the pictures {} and {last}", others.join(", ")), "show"),
    }
}

/// The end of a day in the workshop's zone, as the person's clocks show it; the bare day where neither is known.
fn until(day: Date, event: Option<Zone>, person: Option<Zone>) -> String {
    let Some((of_day, shown_in)) = event.or(person).zip(person.or(event)) else { return day.long() };
    let Some(at) = end_of(day, of_day) else { return day.long() };
    let local = shown_in.local_time(at, day);
    let Some((there, hour, minute)) = read_moment(&local.local) else { return day.long() };
    let city = if shown_in.name() == "UTC" { String::new() } else { format!(" ({} time)", shown_in.city()) };
    format!("{}, {hour:02}:{minute:02} {}{city}", there.long(), local.abbreviation)
}

fn end_of(day: Date, zone: Zone) -> Option<Moment> {
    match zone.moment(day, 23, 59) {
        Ok(at) => Some(at),
        Err(ClockProblem::Gap { later, .. } | ClockProblem::Fold { later, .. }) => Some(later),
        Err(ClockProblem::NoSuchTime) => None,
    }
}

fn appearance(shown: &[(String, String)]) -> String {
    if shown.is_empty() {
        return String::new();
    }
    let indented =
        |text: &str| text.trim().lines().map(|l| format!("  {l}").trim_end().to_owned() + "\n").collect::<String>();
    let entry = |(question, answer): &(String, String)| format!("\n  {}\n{}", line(question), indented(answer));
    let entries: String = shown.iter().map(entry).collect();
    format!("\n\nThis is how your answers would appear:\n{}", entries.trim_end_matches('\n'))
}

fn signature(workshop: &Workshop) -> String {
    let authors: Vec<String> = workshop.authors.iter().map(|author| line(author)).collect();
    if authors.is_empty() { "The organizers".into() } else { authors.join(", ") }
}
