//! The event, its numbers and what comes next: what a reader who was not there cannot know.

use super::Notes;
use super::subject::{Spoken, Subject, phrase_in, says, word_in};
use crate::error::shown;
use crate::model::BlockKind;
use crate::recap::read::line::list_mark;
use crate::recap::read::section::spaced;
use crate::recap::read::spot::Spot;
use crate::recap::read::title::is_year;
use crate::timezone::{Date, month_of};

#[rustfmt::skip]
const NUMBERS: &[&str] = &[
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty", "thirty", "forty", "fifty",
    "sixty", "seventy", "eighty", "ninety", "hundred", "hundreds", "dozen", "dozens",
];

/// Checks what a post says of its event.
pub(crate) fn check(subject: &Subject<'_>, notes: &mut Notes) {
    check_whole(subject, notes);
    check_event(subject, notes);
    check_format(subject, notes);
    check_next(subject, notes);
    let came = subject.prose_of(BlockKind::People);
    let asks = subject
        .parts
        .iter()
        .any(|part| part.kind == BlockKind::People && says(&part.heading, &["who", "attend", "came", "particip"]));
    if let Some(first) = came.first().filter(|_| asks && !came.iter().any(|line| has_number(&line.text))) {
        notes.add(
            "EVENT-ATTENDANCE",
            first.line,
            "The post says who came, without a number. Add how many people took part.",
        );
    }
}

/// Phrases that say that people agreed.
pub(crate) const CONSENT: &[&str] = &["permission", "consent", "agreed to", "have agreed", "allowed us"];

fn check_whole(subject: &Subject<'_>, notes: &mut Notes) {
    if subject.draft.people.is_empty() {
        return;
    }
    if !subject.says(CONSENT) {
        notes.add(
            "CONSENT-STATEMENT",
            0,
            "No word says that the people in the post agreed to it. Add a sentence once they have.",
        );
    }
    if !subject.says(&["thank", "acknowledg", "license", "licence", "cc by", "creative commons", "sponsor"]) {
        notes.add(
            "CREDIT-NONE",
            0,
            "The post has no thanks and no licence. Add who helped, and how the post may be used.",
        );
    }
}

fn check_event(subject: &Subject<'_>, notes: &mut Notes) {
    let Some(first) = subject.prose().next().filter(|_| !subject.draft.people.is_empty()) else { return };
    if !subject.prose().any(|line| has_day(&line.text)) {
        notes.add("EVENT-DATE", first.line, "The post names no day of the event. Add when it took place.");
    }
    let name = spaced(&subject.draft.summit_name);
    let noun = name.split(' ').rfind(|word| !is_year(word)).unwrap_or_default().to_owned();
    let is_event =
        |text: &str, url: &str| !noun.is_empty() && (spaced(text).contains(&noun) || spaced(url).contains(&noun));
    let is_named = !noun.is_empty() && !subject.reading.links.iter().any(|link| is_event(&link.text, &link.url));
    if is_named {
        let message = format!("“{}” is never linked. Link its page.", shown(&subject.draft.summit_name));
        notes.at("EVENT-LINK", first.line, message, Spot::words(&subject.draft.summit_name));
    }
}

/// Whether a text holds a day: a month beside a number, or `2021-05-20`.
pub(crate) fn has_day(text: &str) -> bool {
    let plain = spaced(text);
    let words: Vec<&str> = plain.split(' ').collect();
    let is_number = |word: Option<&&str>| word.is_some_and(|word| word.starts_with(|c: char| c.is_ascii_digit()));
    let by_name = words.iter().enumerate().any(|(at, word)| {
        let is_month = month_of(word).is_some();
        is_month
            && (is_number(words.get(at + 1)) || at.checked_sub(1).is_some_and(|before| is_number(words.get(before))))
    });
    by_name || text.split_whitespace().any(|word| word.get(..10).is_some_and(|day| day.parse::<Date>().is_ok()))
}

fn has_number(text: &str) -> bool {
    let plain = spaced(text);
    let mut words = plain.split(' ');
    words.any(|word| (word.starts_with(|c: char| c.is_ascii_digit()) && !is_year(word)) || NUMBERS.contains(&word))
}

/// Whether a text holds an hour: `11:00`, `5pm`.
fn has_hour(text: &str) -> bool {
    text.to_lowercase().split_whitespace().any(|word| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        let digits = word.chars().take_while(char::is_ascii_digit).count();
        let rest = word.get(digits..).unwrap_or_default();
        (1..=2).contains(&digits)
            && (rest == "am"
                || rest == "pm"
                || rest.strip_prefix(':').is_some_and(|minutes| minutes.starts_with(|c: char| c.is_ascii_digit())))
    })
}

/// Items of a list that say what the workshop offered, and what the prose claims beside them.
fn check_format(subject: &Subject<'_>, notes: &mut Notes) {
    let about = [BlockKind::About, BlockKind::Format, BlockKind::Summary];
    let lines = subject.parts.iter().filter(|part| about.contains(&part.kind)).flat_map(|part| &part.prose);
    let has_outcome = subject.parts.iter().any(|part| says(&part.heading, &["discuss", "outcome", "what we learned"]));
    for item in lines.filter(|line| list_mark(&line.text).is_some()) {
        check_count(subject, item, notes);
        if let (false, Some(word)) = (has_outcome, word_in(&item.text, &["discussion", "discussions"])) {
            let message = "Discussions are announced and none is reported. Add what came out of them.";
            notes.at("EVENT-OUTCOME", item.line, message, subject.spot(item, word));
        }
    }
    const CLAIMS: &[&str] =
        &["across timezones", "across time zones", "all timezones", "all time zones", "every time zone"];
    let has_times = subject.prose().any(|line| has_hour(&line.text));
    if let Some(line) = subject.prose().find(|line| !has_times && says(&line.text, CLAIMS)) {
        let message = "The post speaks of time zones and names no hour. Add the times, or leave the claim out.";
        let words = phrase_in(&line.text, CLAIMS).unwrap_or_default();
        notes.at("EVENT-CLAIM", line.line, message, subject.spot(line, words));
    }
    let is_archived = subject.says(&["archive", "transcript ", "transcripts ", "chat log", "summary of the chat"]);
    if let Some(line) = subject.prose().find(|line| !is_archived && has_word(line, &["chat"])) {
        let message = "A chat is named, and no summary or archive of it. Add one, if there is one.";
        let word = word_in(&line.text, &["chat"]).unwrap_or_default();
        notes.at("EVENT-ARCHIVE", line.line, message, subject.spot(line, word));
    }
}

fn has_word(line: &Spoken, words: &[&str]) -> bool {
    spaced(&line.text).split(' ').any(|word| words.contains(&word))
}

/// Talks or sessions without number, date or hour.
fn check_count(subject: &Subject<'_>, item: &Spoken, notes: &mut Notes) {
    const OFFERS: &[&str] =
        &["talk", "talks", "discussion", "discussions", "session", "sessions", "panel", "panels", "tutorials"];
    let is_counted = has_number(&item.text) || has_day(&item.text) || has_hour(&item.text);
    if has_word(item, OFFERS) && !is_counted {
        let text = item.text.trim();
        let message = format!("“{}” has no number, date or hour. Say how many, or when.", shown(text));
        notes.at("EVENT-COUNT", item.line, message, subject.spot(item, text));
    }
}

fn check_next(subject: &Subject<'_>, notes: &mut Notes) {
    let next = subject.prose_of(BlockKind::Next);
    let Some(first) = next.first() else { return };
    let lines: Vec<u32> = next.iter().map(|line| line.line).collect();
    let is_linked = subject.reading.links.iter().any(|link| lines.contains(&link.line));
    let shaped = &subject.reading.shaped;
    let is_dated = shaped.iter().any(|found| found.kind == Some(BlockKind::Next) && found.comes_to_something());
    let is_open = !is_linked && !is_dated && !next.iter().any(|line| has_day(&line.text) || line.text.contains('@'));
    if is_open {
        notes.add("NEXT-ACTION", first.line, "What comes next has no date, link or contact. Add one of them.");
    }
    const VAGUE: &[&str] = &["now", "currently", "considering", "soon", "planning", "shortly", "upcoming"];
    let stale = next.iter().find_map(|line| Some((line, word_in(&line.text, VAGUE)?)));
    let days = subject.draft.date.map_or(0, |day| day_number(subject.options.today) - day_number(day));
    if let Some((line, word)) = stale.filter(|_| days > 30) {
        let message = format!("This was news {days} days ago. Say what became of it.");
        notes.at("NEXT-STALE", line.line, message, subject.spot(line, word));
    }
}

/// Days from a fixed day, so that two days can be compared.
pub(crate) fn day_number(day: Date) -> i64 {
    let text = day.to_string();
    let mut parts = text.rsplit('-').filter_map(|part| part.parse::<i64>().ok());
    let (days, month, year) = (parts.next().unwrap_or(1), parts.next().unwrap_or(1), parts.next().unwrap_or(1970));
    // Years begin in March, so that the leap day is the last.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    year * 365 + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + (month * 153 + 2) / 5 + days
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_hours_and_numbers_are_told_apart() {
        assert_eq!(
            ["20 May", "May 20th", "2026-05-20", "you may go", "in May"].map(has_day),
            [true, true, true, false, false]
        );
        assert_eq!(["11:00", "at 5pm", "ratio 1:a", "2021"].map(has_hour), [true, true, false, false]);
        assert_eq!(["12 talks", "two talks", "the 2021 talks"].map(has_number), [true, true, false]);
    }

    #[test]
    fn days_are_counted_over_a_leap_year() {
        let day = |text: &str| day_number(text.parse().unwrap());

        assert_eq!(day("2024-03-01") - day("2024-02-28"), 2);
        assert_eq!(day("2021-07-01") - day("2021-05-24"), 38);
        assert_eq!(day("2025-01-01") - day("2024-01-01"), 366);
    }
}
