//! A guess for each column alone, then for all of them together.

use super::super::fold::fold_words;
use super::super::left_out::is_reason;
use super::super::producer::{google_forms, microsoft_forms::Told};
use super::{SAMPLES, is_single, personal, values, words};
use crate::error::shown;
use crate::model::imports::{Column, ColumnUse};

/// A column as the guess sees it.
pub(super) struct Seen<'a> {
    index: usize,
    header: &'a str,
    heading: &'a str,
    /// What the header asks, folded for the word lists.
    pub(super) words: String,
    /// What the header is about.
    pub(super) core: String,
    /// Values that are not blank.
    pub(super) values: Vec<&'a str>,
    /// What the product that wrote the table says.
    told: Option<Told>,
}

impl<'a> Seen<'a> {
    /// `heading` is what the header asks.
    pub(super) fn of(index: usize, (header, heading): (&'a str, &'a str), rows: &'a [Vec<String>]) -> Self {
        let words = fold_words(heading);
        let cells = rows.iter().filter_map(|row| row.get(index)).map(|cell| cell.trim());
        let values = cells.filter(|cell| !cell.is_empty()).collect();
        Self { index, header, heading, core: words::core(&words), words, values, told: None }
    }

    pub(super) fn told(self, told: Option<Told>) -> Self {
        Self { told, ..self }
    }

    fn is_told(&self, usage: ColumnUse) -> bool {
        self.told.is_some_and(|(told, _)| told == usage)
    }

    fn is_question(&self) -> bool {
        self.words.ends_with(['?', '？'])
    }

    fn share(&self, is_shape: fn(&str) -> bool, what: &str) -> String {
        let (some, all) = values::share(&self.values, is_shape);
        format!("{some} of {all} values are {what}")
    }
}

type Guess = Option<(ColumnUse, String)>;

/// Guesses what one column holds.
pub(super) fn column(seen: &Seen) -> Column {
    let rules = [told, unnamed, reason, added, time, email, personal, consent, talk, zone, name, affiliation];
    let guess = rules.iter().find_map(|rule| rule(seen));
    let (usage, why) = guess.unwrap_or_else(|| (ColumnUse::Question, question_reason(seen)));
    Column {
        column: u32::try_from(seen.index + 1).unwrap_or(u32::MAX),
        header: seen.header.into(),
        usage,
        question: seen.heading.into(),
        publish: false,
        why,
        personal: String::new(),
        samples: seen.values.iter().take(SAMPLES).map(|value| shown(value)).collect(),
        labels: Vec::new(),
        tick: String::new(),
        with: 0,
    }
}

fn question_reason(seen: &Seen) -> String {
    if seen.is_question() {
        "the header asks a question".into()
    } else {
        "the header is no word that is known here".into()
    }
}

fn says(seen: &Seen) -> String {
    format!("the header says “{}”", shown(seen.header.trim()))
}

fn told(seen: &Seen) -> Guess {
    seen.told.map(|(usage, why)| (usage, why.to_owned()))
}

fn unnamed(seen: &Seen) -> Guess {
    seen.words.is_empty().then(|| (ColumnUse::Ignore, "it has no header, as columns added by hand".into()))
}

fn reason(seen: &Seen) -> Guess {
    is_reason(seen.header).then(|| (ColumnUse::Ignore, "this program wrote it, beside rows that it left out".into()))
}

fn added(seen: &Seen) -> Guess {
    // Times and marks of the form itself are told from the organizer's own by nothing, and are read by nobody.
    words::is_added(&seen.words)
        .then(|| (ColumnUse::Ignore, format!("{}, as columns do that are added beside the answers", says(seen))))
}

fn time(seen: &Seen) -> Guess {
    if values::mostly(&seen.values, 1, google_forms::is_stamp) {
        return Some((ColumnUse::Timestamp, seen.share(google_forms::is_stamp, "times")));
    }
    let begins_with_digit = |value: &&str| value.starts_with(|c: char| c.is_ascii_digit());
    let is_named = google_forms::is_time_header(&seen.words) && seen.values.iter().all(begins_with_digit);
    is_named.then(|| (ColumnUse::Timestamp, says(seen)))
}

fn email(seen: &Seen) -> Guess {
    if values::mostly(&seen.values, 1, values::is_email) {
        return Some((ColumnUse::Email, seen.share(values::is_email, "e-mail addresses")));
    }
    words::is_about(&seen.core, words::EMAIL).then(|| (ColumnUse::Email, says(seen)))
}

fn personal(seen: &Seen) -> Guess {
    let kept = "personal, so it is kept in the original file only";
    let about = if seen.is_question() { &seen.core } else { &seen.words };
    let most = if seen.is_question() { 3 } else { 8 };
    let is_named = words::count(about) <= most && words::has_any(about, words::PERSONAL) && !is_long_text(seen);
    if is_named || (!seen.is_question() && personal::is_named(seen)) {
        return Some((ColumnUse::Ignore, format!("{}: {kept}", says(seen))));
    }
    values::mostly(&seen.values, 2, values::is_phone)
        .then(|| (ColumnUse::Ignore, format!("{}: {kept}", seen.share(values::is_phone, "telephone numbers"))))
}

fn is_long_text(seen: &Seen) -> bool {
    let long = seen.values.iter().filter(|value| value.chars().count() > 60).count();
    long * 2 > seen.values.len()
}

fn consent(seen: &Seen) -> Guess {
    let is_use = || words::has_any(&seen.words, words::ASKING) && words::has_any(&seen.words, words::USING);
    let is_asked = words::has_any(&seen.words, words::CONSENT) || is_use();
    let is_answered = seen.values.is_empty() || values::mostly(&seen.values, 1, values::is_yes_or_no);
    (is_asked && is_answered)
        .then(|| (ColumnUse::Ignore, "it asks for a permission; the answers stay in the original file".into()))
}

/// The title or the address of a talk.
fn talk(seen: &Seen) -> Guess {
    if !seen.is_question() && values::mostly(&seen.values, 1, values::is_video) {
        return Some((ColumnUse::TalkUrl, seen.share(values::is_video, "addresses of videos")));
    }
    if words::count(&seen.words) > 10 {
        return None;
    }
    let (web, all) = values::share(&seen.values, values::is_web);
    let is_web = web > 0 && web * 2 >= all;
    let is_talk = words::has_any(&seen.words, words::TALK);
    if is_talk && words::has_any(&seen.words, words::LINK) && (web > 0 || all == 0) {
        return Some((ColumnUse::TalkUrl, says(seen)));
    }
    if words::has_any(&seen.core, words::TITLE) && (is_talk || is_bare_title(seen)) && !is_web {
        return Some((ColumnUse::TalkTitle, says(seen)));
    }
    if !words::is_in(&seen.core, words::TALK_ITSELF) || values::mostly(&seen.values, 1, values::is_yes_or_no) {
        return None;
    }
    let usage = if is_web { ColumnUse::TalkUrl } else { ColumnUse::TalkTitle };
    let what = if is_web { "addresses" } else { "no addresses" };
    Some((usage, format!("{}, and the values are {what}", says(seen))))
}

/// Whether "Title" is a talk's: a person's, such as "Dr.", is one word.
fn is_bare_title(seen: &Seen) -> bool {
    words::is_in(&seen.core, words::TITLE) && seen.values.iter().any(|value| value.contains(' '))
}

fn zone(seen: &Seen) -> Guess {
    if words::has_any(&seen.words, words::ZONE) || seen.core == "tz" {
        let is_short = words::count(&seen.words) <= 7 || words::count(&seen.core) <= 4;
        if is_short || values::mostly(&seen.values, 1, values::is_zone) {
            return Some((ColumnUse::Zone, says(seen)));
        }
    }
    values::mostly(&seen.values, 2, values::is_zone)
        .then(|| (ColumnUse::Zone, seen.share(values::is_zone, "like time zones")))
}

fn name(seen: &Seen) -> Guess {
    let is_name = part_of_name(seen) != Part::None;
    is_name.then(|| (ColumnUse::Name, says(seen)))
}

fn affiliation(seen: &Seen) -> Guess {
    words::is_about(&seen.core, words::AFFILIATION).then(|| (ColumnUse::Affiliation, says(seen)))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    None,
    Whole,
    First,
    Last,
}

fn part_of_name(seen: &Seen) -> Part {
    let core = seen.core.as_str();
    if seen.told.is_some() {
        return if seen.is_told(ColumnUse::Name) { Part::Whole } else { Part::None };
    }
    if words::is_in(core, words::FIRST_NAME) {
        Part::First
    } else if words::is_in(core, words::LAST_NAME) {
        Part::Last
    } else if words::is_about(core, words::NAME) {
        Part::Whole
    } else {
        Part::None
    }
}

/// Leaves each use to one column, and the name to one column or to a first and a last name.
pub(super) fn keep_one_of_each(columns: &mut [Column], seen: &[Seen]) {
    for usage in ColumnUse::ALL.iter().copied().filter(|usage| is_single(*usage)) {
        let mut of_use: Vec<(usize, bool)> = Vec::new();
        for (index, (column, seen)) in columns.iter().zip(seen).enumerate() {
            if column.usage == usage {
                of_use.push((index, is_named(usage, seen)));
            }
        }
        let kept = of_use.iter().find(|(_, is_named)| *is_named).or(of_use.first()).map(|(index, _)| *index);
        for (index, _) in of_use.into_iter().filter(|(index, _)| Some(*index) != kept) {
            yield_to(columns, index, kept);
        }
    }
    let names = names(seen);
    for index in (0..columns.len()).filter(|index| !names.contains(index)) {
        if columns.get(index).is_some_and(|column| column.usage == ColumnUse::Name) {
            yield_to(columns, index, names.first().copied());
        }
    }
    if let [first, last] = names.as_slice() {
        explain_pair(columns, *first, *last);
    }
}

fn is_named(usage: ColumnUse, seen: &Seen) -> bool {
    match usage {
        _ if seen.told.is_some() => seen.is_told(usage),
        ColumnUse::Timestamp => google_forms::is_time_header(&seen.words),
        ColumnUse::Email => words::is_about(&seen.core, words::EMAIL),
        ColumnUse::Zone => words::has_any(&seen.words, words::ZONE),
        _ => true,
    }
}

/// Makes a column that lost its use a question, or ignores it where its values are nobody's answers.
pub(super) fn yield_to(columns: &mut [Column], index: usize, kept: Option<usize>) {
    let Some(column) = columns.get_mut(index) else { return };
    let stays_private = matches!(column.usage, ColumnUse::Timestamp | ColumnUse::Email);
    let other = kept.map_or(0, |kept| kept + 1);
    column.why = format!("column {other} is taken as the {}", column.usage);
    column.usage = if stays_private { ColumnUse::Ignore } else { ColumnUse::Question };
}

fn explain_pair(columns: &mut [Column], first: usize, last: usize) {
    for (index, what, other) in [(first, "first name", last), (last, "last name", first)] {
        if let Some(column) = columns.get_mut(index) {
            column.why = format!("it is the {what}, joined with column {}", other + 1);
        }
    }
}

/// The columns that make up the name: a whole name, else a first and a last name, else what there is.
fn names(seen: &[Seen]) -> Vec<usize> {
    let find = |part: Part| seen.iter().find(|seen| part_of_name(seen) == part).map(|seen| seen.index);
    let half = seen.iter().find(|seen| is_half(seen)).map(|seen| seen.index);
    let full = seen.iter().find(|seen| part_of_name(seen) == Part::Whole && !is_half(seen));
    match (full.map(|seen| seen.index), find(Part::First), find(Part::Last), half) {
        (Some(full), ..) => vec![full],
        (None, Some(first), Some(last), _) => vec![first, last],
        (None, Some(first), None, Some(last)) => vec![first, last],
        (None, None, Some(last), Some(first)) => vec![first, last],
        (None, first, last, half) => half.or(first).or(last).into_iter().collect(),
    }
}

/// Whether a header may mean half of a name, and the values do not show that they are whole ones.
fn is_half(seen: &Seen) -> bool {
    let has_words = |text: &str| text.contains(' ');
    seen.told.is_none() && words::is_in(&seen.core, words::HALF_NAME) && !values::mostly(&seen.values, 2, has_words)
}

/// The name columns as they stand after the choices, first name first.
pub(super) fn name_order(columns: &[Column], seen: &[Seen]) -> Vec<usize> {
    let is_name = |index: &usize| columns.get(*index).is_some_and(|column| column.usage == ColumnUse::Name);
    let mut order: Vec<usize> = names(seen).into_iter().filter(is_name).collect();
    let others: Vec<usize> = (0..columns.len()).filter(is_name).filter(|index| !order.contains(index)).collect();
    order.extend(others);
    order
}
