//! Time zones as people wrote them: what is no zone, and what is wrong on the day.
//!
//! What a text may mean is read by [`crate::timezone`]; here only its shape is judged, and no zone is ever chosen.

use super::Notes;
use super::subject::Subject;
use crate::error::shown;
use crate::recap::read::label::Label;
use crate::timezone::{Verdict, ZoneReading};
use std::collections::BTreeSet;

/// Checks the zones of a post's people.
pub(crate) fn check(subject: &Subject<'_>, notes: &mut Notes) {
    let day = subject.draft.date.unwrap_or(subject.options.today);
    let mut spellings = BTreeSet::new();
    let mut zones = BTreeSet::new();
    for (person, lines) in subject.draft.people.iter().zip(&subject.reading.people) {
        let text = person.zone_as_written.as_str();
        if text.is_empty() {
            continue;
        }
        let line = lines.fields.iter().find(|field| field.label == Label::Zone).map_or(person.line, |field| field.line);
        let reading = (subject.options.zone)(text, day, &person.affiliation);
        for (rule, wrong) in faults(text, &reading) {
            let message = format!("The zone “{}” of {} {wrong} Read for {day}.", shown(text), shown(&person.name));
            notes.at(rule, line, message, subject.value(line, &Label::Zone, text));
        }
        spellings.insert(text.to_lowercase());
        // A zone that is named counts by itself; of the others only the offset is known.
        let is_named = reading.verdict == Verdict::Exact;
        let first = reading.candidates.first();
        zones.extend(first.map(|one| if is_named { one.zone.to_string() } else { one.offset.clone() }));
    }
    if spellings.len() > zones.len().max(2) {
        let message = format!(
            "Time zones are spelled in {} ways for about {} zones. Write them in one way.",
            spellings.len(),
            zones.len()
        );
        notes.add("TZ-SPELLINGS", 0, message);
    }
}

/// What is wrong with a zone text: rule and what it does.
pub(crate) fn faults(text: &str, reading: &ZoneReading) -> Vec<(&'static str, &'static str)> {
    let shape = Shape::of(text);
    let mut out = Vec::new();
    if reading.verdict == Verdict::ContradictsDate {
        out.push(("TZ-DST", "is wrong on that day. Ask the person, or choose the zone."));
    } else if is_name_by_chance(text) {
        out.push(("TZ-NAME", "is by chance the name of another zone in programs. Choose the zone."));
    } else if shape.is_abbreviation && reading.verdict != Verdict::Exact {
        out.push(("TZ-ABBR", "is an abbreviation alone. Choose the zone."));
    } else if shape.has_offset && !shape.has_name {
        out.push(("TZ-OFFSET", "is an offset alone. Choose the zone."));
    } else if !shape.has_offset && !shape.is_long && matches!(reading.verdict, Verdict::Ambiguous | Verdict::Unknown) {
        out.push(("TZ-AMBIG", "names a region, not a zone. Choose the zone."));
    }
    if shape.has_offset && shape.has_name {
        out.push(("TZ-MIXED", "holds a name and an offset. One of them is enough."));
    }
    if shape.is_long {
        out.push(("TZ-LONG", "is spelled out."));
    }
    out
}

/// Whether programs know a zone of this name that people do not mean: one that never changes its clocks, that of another
/// town, or an offset whose sign is turned round.
fn is_name_by_chance(text: &str) -> bool {
    let text = text.trim();
    let name = text.to_ascii_uppercase();
    matches!(name.as_str(), "EST" | "MST" | "HST" | "CET" | "MET" | "EET" | "WET")
        || name.strip_prefix("ETC/GMT").is_some_and(|rest| rest.starts_with(['+', '-']))
}

/// How a zone is written.
struct Shape {
    has_offset: bool,
    has_name: bool,
    is_long: bool,
    is_abbreviation: bool,
}

impl Shape {
    fn of(text: &str) -> Self {
        let signed = |(at, _): (usize, &str)| {
            text.get(at + 1..).is_some_and(|rest| rest.trim_start().starts_with(|c: char| c.is_ascii_digit()))
        };
        let has_offset =
            ["+", "-", "−", "±"].iter().any(|sign| text.match_indices(sign).any(signed)) && !text.contains("Etc/");
        let words: Vec<&str> = text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).collect();
        let names: Vec<&&str> = words
            .iter()
            .filter(|word| !matches!(word.to_uppercase().as_str(), "UTC" | "GMT" | "H" | "HOURS"))
            .collect();
        let is_letters = |word: &str| (3..=5).contains(&word.len()) && word.chars().all(|c| c.is_ascii_uppercase());
        let is_known = |word: &str| is_letters(word) && (word.ends_with('T') || word == "MSK");
        Self {
            has_offset,
            has_name: !names.is_empty(),
            is_long: names.len() > 1 && names.iter().any(|word| word.eq_ignore_ascii_case("time")),
            is_abbreviation: !has_offset && matches!(names.as_slice(), [word] if is_known(word)) && words.len() == 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules(text: &str, verdict: Verdict) -> Vec<&'static str> {
        let reading = ZoneReading { as_written: text.to_owned(), verdict, candidates: Vec::new() };
        faults(text, &reading).into_iter().map(|(rule, _)| rule).collect()
    }

    #[test]
    fn the_shape_of_a_zone_text_decides_its_rules() {
        let cases = [
            ("EU/UK", Verdict::Ambiguous, vec!["TZ-AMBIG"]),
            ("AEST", Verdict::Ambiguous, vec!["TZ-ABBR"]),
            ("CEST (GMT+2)", Verdict::Ambiguous, vec!["TZ-MIXED"]),
            ("UTC/GMT +2", Verdict::OffsetOnly, vec!["TZ-OFFSET"]),
            ("Central European Summer Time", Verdict::Ambiguous, vec!["TZ-LONG"]),
            ("Pacific Daylight Time (UTC -7)", Verdict::Exact, vec!["TZ-MIXED", "TZ-LONG"]),
            ("EST (UTC-5)", Verdict::ContradictsDate, vec!["TZ-DST", "TZ-MIXED"]),
            ("PST", Verdict::ContradictsDate, vec!["TZ-DST"]),
            ("JST", Verdict::Exact, vec![]),
            ("Australia/Melbourne", Verdict::Exact, vec![]),
            ("Mars", Verdict::Unknown, vec!["TZ-AMBIG"]),
        ];

        for (text, verdict, expected) in cases {
            assert_eq!(rules(text, verdict), expected, "{text}");
        }
    }
}
