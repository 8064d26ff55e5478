//! This time's numbers, beside last time's where they are known: a table, a list, or bars.
//!
//! Bars are drawn of numbers alone. What is none, such as “about 40”, and what the words of a picture cannot hold, is
//! listed below them.

use super::Material;
use super::columns::{Columns, words_in};
use super::exhibits::{listed, of};
use crate::model::{Block, BlockLayout, Exhibit, ExhibitKind, PreviewNode};
use crate::recap::chart::{self, Chart, Pair};
use crate::recap::dialect::{Printer, picture, text as words};
use crate::recap::layout::Misfit;
use crate::recap::preview::{source, sourced, text};

/// What the bars are called; with it their words begin.
pub const TITLE: &str = "This time and last time";

/// The numbers in the layout of the block.
pub fn nodes(block: &Block, material: &Material<'_>) -> Result<Vec<PreviewNode>, Misfit> {
    let all: Vec<&Exhibit> = of(ExhibitKind::Number, material).collect();
    Ok(match block.layout() {
        Some(BlockLayout::List) => listed(&all, item),
        Some(BlockLayout::Figure) => {
            let (drawn, rest) = parted(material);
            let chart = drawn.iter().map(|chart| material.chart("numbers", chart)).collect();
            let mut out = sourced(chart, &source("block", block.id));
            out.extend(listed(&rest, item));
            out
        }
        _ => table(&all)?,
    })
}

/// The chart of the block with its name, if there is anything to show.
pub fn charts(block: &Block, material: &Material<'_>) -> Vec<(String, Chart)> {
    if block.layout() != Some(BlockLayout::Figure) {
        return Vec::new();
    }
    parted(material).0.into_iter().map(|chart| ("numbers".to_owned(), chart)).collect()
}

fn table(all: &[&Exhibit]) -> Result<Vec<PreviewNode>, Misfit> {
    let names = &[("What", "title"), ("This time", "value"), ("Last time", "last_value")];
    let mut columns = Columns::new("numbers", "list", names);
    for exhibit in all {
        let cells = texts(exhibit);
        let title = cells.first().cloned().unwrap_or_default();
        columns.row((&title, source("exhibit", exhibit.id)), cells.into_iter().map(words_in).collect())?;
    }
    Ok(columns.table())
}

fn item(exhibit: &Exhibit) -> Vec<PreviewNode> {
    vec![text(in_words(exhibit))]
}

/// `Talks: 12 (last time 9)`.
fn in_words(exhibit: &Exhibit) -> String {
    let [title, ..] = texts(exhibit);
    format!("{title}{}", behind_title(exhibit))
}

fn behind_title(exhibit: &Exhibit) -> String {
    let [_, value, last] = texts(exhibit);
    let before = if last.is_empty() { String::new() } else { format!(" (last time {last})") };
    format!(": {value}{before}")
}

/// What is counted, this time, last time.
fn texts(exhibit: &Exhibit) -> [String; 3] {
    [&exhibit.fields.title, &exhibit.fields.value, &exhibit.fields.last_value].map(|text| words::line(text))
}

/// The chart of the numbers, if there are any, and those that are not in it.
fn parted<'a>(material: &Material<'a>) -> (Option<Chart>, Vec<&'a Exhibit>) {
    let all: Vec<&Exhibit> = of(ExhibitKind::Number, material).collect();
    let (drawn, rest): (Vec<&Exhibit>, Vec<&Exhibit>) = all.iter().copied().partition(|one| pair(one).is_some());
    let pairs: Vec<Pair> = drawn.iter().filter_map(|exhibit| pair(exhibit)).collect();
    let alt = format!("{TITLE}: {}.", drawn.iter().map(|one| in_words(one)).collect::<Vec<_>>().join("; "));
    match pairs.is_empty() || !is_kept(&drawn, &alt, material) {
        true => (None, all),
        false => (Some(chart::pairs(TITLE, &pairs, alt)), rest),
    }
}

/// A number that can be drawn beside others, and told from them in words.
fn pair(exhibit: &Exhibit) -> Option<Pair> {
    let [label, value, last] = texts(exhibit);
    let now = quantity(&value).filter(|_| !label.is_empty() && !label.contains(';'))?;
    let before = if last.is_empty() { None } else { Some(quantity(&last)?) };
    Some(Pair { label, now: (value, now), before: before.map(|before| (last, before)) })
}

/// Whether the words of the picture keep every number behind its title.
fn is_kept(drawn: &[&Exhibit], alt: &str, material: &Material<'_>) -> bool {
    if material.dialect.printer != Printer::Markdown {
        return true;
    }
    let shown = picture::words(alt, material.dialect);
    let Some(inside) = shown.strip_prefix(TITLE).and_then(|rest| rest.strip_prefix(": ")?.strip_suffix('.')) else {
        return false;
    };
    let parts: Vec<&str> = inside.split("; ").collect();
    let is_kept = |(part, exhibit): (&&str, &&Exhibit)| {
        part.strip_suffix(behind_title(exhibit).as_str()).is_some_and(|title| !title.trim().is_empty())
    };
    parts.len() == drawn.len() && parts.iter().zip(drawn).all(is_kept)
}

/// A number in thousandths: of `12`, `3.5` or `1,200`. `None` for what is no number, or more than a picture can hold.
pub fn quantity(words: &str) -> Option<u64> {
    let (whole, part) = words.split_once('.').unwrap_or((words, "0"));
    let mut groups = whole.split(',');
    let first = groups.next()?;
    let is_grouped = groups.all(|group| group.len() == 3) && (first.len() <= 3 || !whole.contains(','));
    let digits: String = whole.chars().filter(|c| *c != ',').collect();
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !is_grouped
        || !is_digits(first)
        || !is_digits(&digits)
        || !is_digits(part)
        || digits.len() > 12
        || part.len() > 3
    {
        return None;
    }
    let thousandths: u64 = format!("{part:0<3}").parse().ok()?;
    digits.parse::<u64>().ok()?.checked_mul(1000)?.checked_add(thousandths)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_digits_with_groups_and_a_part() {
        let numbers = ["12", "3.5", "1,200", "1,200,000.25", "0", "0.125"].map(quantity);
        assert_eq!(numbers, [12_000, 3_500, 1_200_000, 1_200_000_250, 0, 125].map(Some));

        for words in ["", "about 40", "12 h", "1,20", "1234,567", ",200", "3.", ".5", "3.1415", "1.2.3", "-4", "85 %"] {
            assert_eq!(quantity(words), None, "{words}");
        }
    }
}
