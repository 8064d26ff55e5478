//! Hours in the words of a post: times that are said to be one moment and are not, hours that do not exist or come
//! twice, hours without a day.
//!
//! What a time may be is read by [`crate::schedule::pasted`]; here it is decided which of its doubts are findings. Two
//! times are held against each other only where nothing but a mark such as `/` or `=` stands between them: whoever
//! writes “9:00 UTC and 17:00 UTC” means two.

use super::Notes;
use super::event::has_day;
use super::subject::{Part, Subject};
use crate::error::shown;
use crate::recap::read::spot::Spot;
use crate::schedule::pasted::{PastedTime, read_times};
use crate::timezone::Date;
use std::collections::BTreeSet;

/// Checks the hours of a post.
pub(crate) fn check(subject: &Subject<'_>, notes: &mut Notes) {
    let day = subject.draft.date.unwrap_or(subject.options.today);
    for part in subject.parts.iter().filter(|part| !part.prose.is_empty()) {
        check_part(part, day, notes);
    }
}

fn check_part(part: &Part, day: Date, notes: &mut Notes) {
    let first = part.prose.first().map_or(1, |line| line.line);
    // Lines keep their distance, so that times of two paragraphs stay apart.
    let mut text = String::new();
    let mut next = first;
    for spoken in &part.prose {
        text.extend(std::iter::repeat_n('\n', usize::try_from(spoken.line - next).unwrap_or(0)));
        text.push_str(&spoken.text);
        next = spoken.line;
    }
    let times = read_times(&text, day);
    let mut seen = BTreeSet::new();
    for time in &times {
        let line = first.saturating_add(time.line.saturating_sub(1));
        for (rule, message) in faults(time, &times, &text) {
            if seen.insert((rule, line, &time.as_written)) {
                notes.at(rule, line, message, Spot::words(&time.as_written));
            }
        }
    }
    let is_dated = has_day(&part.heading) || part.prose.iter().any(|line| has_day(&line.text));
    if let Some(time) = times.iter().find(|time| time.zone.is_some() && !is_dated) {
        let message = format!("“{}” is an hour without a day. Say on which day.", shown(&time.as_written));
        let line = first.saturating_add(time.line.saturating_sub(1));
        notes.at("TZ-NODATE", line, message, Spot::words(&time.as_written));
    }
}

fn faults(time: &PastedTime, all: &[PastedTime], text: &str) -> Vec<(&'static str, String)> {
    let is_one_of_several = is_paired(time, all, text);
    let rule = |code: &str| match code {
        "times-differ" | "zone-contradicts-date" if is_one_of_several => Some("TZ-PAIR"),
        "zone-contradicts-date" if all.iter().filter(|other| other.group == time.group).count() == 1 => Some("TZ-DST"),
        "time-skipped" | "time-twice" => Some("TZ-GAP"),
        _ => None,
    };
    time.findings.iter().filter_map(|one| Some((rule(&one.code)?, one.message.clone()))).collect()
}

/// Whether a time stands beside another of its group, in another zone, with only a mark between the two.
fn is_paired(time: &PastedTime, all: &[PastedTime], text: &str) -> bool {
    let Some(line) = time.line.checked_sub(1).and_then(|at| text.lines().nth(usize::try_from(at).ok()?)) else {
        return false;
    };
    let others = all.iter().filter(|other| other.group == time.group && other.line == time.line);
    others.filter(|other| other.as_written != time.as_written).any(|other| {
        let apart = !other.zone_as_written.eq_ignore_ascii_case(&time.zone_as_written);
        apart && !other.zone_as_written.is_empty() && touch(line, &time.as_written, &other.as_written)
    })
}

fn touch(line: &str, one: &str, other: &str) -> bool {
    let (Some(a), Some(b)) = (line.find(one), line.find(other)) else { return false };
    let (end, start) = if a < b { (a + one.len(), b) } else { (b + other.len(), a) };
    let between = line.get(end..start).unwrap_or("x").trim();
    !between.is_empty() && between.chars().all(|c| "/|=()·•≈→~".contains(c) || c.is_whitespace())
}
