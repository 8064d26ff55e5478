//! The sentence in which this program says what took place: `The Ocean sound workshop ran as part of the [Earth Data
//! Summit](https://…) from 19 to 21 May 2026.`

use super::link::plain;
use super::shape::inline;
use crate::model::draft::EventDraft;
use crate::timezone::{Date, read_long};

/// What the sentence at the beginning of a paragraph says; `None` where it is another one.
pub(crate) fn event(paragraph: &str) -> Option<EventDraft> {
    let (subject, rest) = paragraph.split_once(" ran")?;
    let (when_at, starts_on, ends_on) = days_at(rest);
    let what = rest.get(..when_at)?;
    let (summit, url) = summit(what)?;
    let subject = plain(subject);
    let quoted = subject.strip_prefix("The workshop “").and_then(|title| title.strip_suffix('”'));
    let workshop = quoted.map_or_else(|| subject.strip_prefix("The ").map(str::to_owned), |title| Some(title.into()));
    Some(EventDraft { workshop: workshop?, summit, url, starts_on, ends_on })
}

/// The event with its address, of ` as part of the [Name](address)`; both empty where nothing is said.
fn summit(what: &str) -> Option<(String, String)> {
    let what = what.trim();
    if what.is_empty() {
        return Some((String::new(), String::new()));
    }
    let name = what.strip_prefix("as part of ")?;
    let name = name.strip_prefix("the ").unwrap_or(name);
    match inline::links(name).as_slice() {
        [link] if link.start == 0 && link.end == name.len() => Some((plain(link.words), link.url.to_owned())),
        [] if !name.contains(',') => Some((plain(name), String::new())),
        _ => None,
    }
}

/// Where the days begin, and the days; the end of the sentence where it names none.
fn days_at(text: &str) -> (usize, Option<Date>, Option<Date>) {
    let marks = text.match_indices(" on ").chain(text.match_indices(" from "));
    let found = marks.filter_map(|(at, mark)| {
        let (starts_on, ends_on) = days(text.get(at + mark.len()..)?, mark)?;
        Some((at, Some(starts_on), ends_on))
    });
    let end = text.find(". ").unwrap_or_else(|| text.trim_end_matches('.').len());
    found.min_by_key(|(at, ..)| *at).unwrap_or((end, None, None))
}

/// `20 May 2021.` behind " on "; `19 to 21 May 2021.`, `30 May to 2 June 2021.` behind " from ".
fn days(text: &str, mark: &str) -> Option<(Date, Option<Date>)> {
    let text = text.split_once('.').map_or(text, |(text, _)| text);
    if mark == " on " {
        return Some((read_long(text, None)?, None));
    }
    let (first, last) = text.split_once(" to ")?;
    let last = read_long(last, None)?;
    Some((read_long(first, Some(last))?, Some(last)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(paragraph: &str) -> Option<(String, String, String, String)> {
        let found = event(paragraph)?;
        let days = [found.starts_on, found.ends_on].into_iter().flatten().map(|day| day.to_string());
        Some((found.workshop, found.summit, found.url, days.collect::<Vec<_>>().join(" ")))
    }

    #[test]
    fn the_sentence_of_this_program_is_read() {
        let cases = [
            (
                "The Mud workshop ran as part of the [Soil Summit No. 3](https://soil.example/) from 30 May to 2 June 2026. This recap has 2 lightning talks.",
                ("Mud workshop", "Soil Summit No. 3", "https://soil.example/", "2026-05-30 2026-06-02"),
            ),
            ("The workshop “Mud” ran as part of PyDirt on 4 May 2023.", ("Mud", "PyDirt", "", "2023-05-04")),
            (
                "The Mud session ran from 31 December 2023 to 2 January 2024.",
                ("Mud session", "", "", "2023-12-31 2024-01-02"),
            ),
            ("The Mud workshop ran from 19 to 21 May 2026.", ("Mud workshop", "", "", "2026-05-19 2026-05-21")),
            ("The Mud workshop ran as part of the Soil \\*Summit\\*.", ("Mud workshop", "Soil *Summit*", "", "")),
        ];

        for (paragraph, (workshop, summit, url, days)) in cases {
            let expected = (workshop.to_owned(), summit.to_owned(), url.to_owned(), days.to_owned());
            assert_eq!(read(paragraph), Some(expected), "{paragraph}");
        }
    }

    #[test]
    fn other_sentences_are_not() {
        for paragraph in [
            "The mud workshop ran as part of the Soil Days 2026, online.",
            "We ran on 4 May 2023.",
            "The mud ran away from 3 to 4.",
            "Nothing",
            "The pump ran as long as it could.",
        ] {
            assert_eq!(read(paragraph), None, "{paragraph}");
        }
    }
}
