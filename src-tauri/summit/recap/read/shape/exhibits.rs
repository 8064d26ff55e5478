//! Numbers, pictures, recaps of others and thanks, in the forms in which this program prints them.
//!
//! Pictures are taken below a heading that announces them; whether their files can be found is decided in [`crate::desk`].

use super::super::line::{Line, list_mark};
use super::pieces::{Piece, parted, pieces, words};
use super::table::{self, Table};
use super::{Found, Ground, list};
use crate::model::draft::ExhibitDraft;
use crate::model::{BlockLayout, ExhibitFields, ExhibitKind};
use crate::recap::block::numbers;
use crate::recap::preview::{self, Reading};

const ELSEWHERE: &str = "Others wrote about it: ";
const THANKS: &str = "Thanks to ";

/// What begins at a line.
pub(crate) fn read(ground: &Ground<'_>, at: usize) -> Option<Found> {
    let line = ground.lines.get(at)?;
    if line.text.starts_with('|') {
        tabled(ground, at)
    } else if list_mark(line.text).is_some() {
        listed(ground, at)
    } else if line.text.starts_with("![") {
        bars(ground, at).or_else(|| figure(ground, at))
    } else {
        sentence(ground, at).or_else(|| bars(ground, at))
    }
}

/// The table of numbers of this time and last time.
fn tabled(ground: &Ground<'_>, at: usize) -> Option<Found> {
    let Table { lines, header, rows } = table::at(ground.lines, at, ground.end)?;
    // A column in which nothing stands is not printed; a number without its value is none.
    if header.len() < 2 || !["What", "This time", "Last time"].starts_with(&header) {
        return None;
    }
    let number = |(line, cells): &(usize, Vec<&str>)| {
        let [title, value, last_value] = [0, 1, 2].map(|at| words(table::cell(cells, Some(at))));
        let fields =
            ExhibitFields { title: title?, value: value?, last_value: last_value?, ..ExhibitFields::default() };
        Some(ground.exhibit(*line, ExhibitKind::Number, fields))
    };
    let exhibits = rows.iter().map(number).collect::<Option<_>>()?;
    Some(Found { lines, exhibits, layout: Some(BlockLayout::Table), ..Found::default() })
}

/// A list below a heading that says what is listed.
fn listed(ground: &Ground<'_>, at: usize) -> Option<Found> {
    let (kind, read): (ExhibitKind, fn(&str) -> Option<ExhibitFields>) = if ground.says(&["numbers"]) {
        (ExhibitKind::Number, number)
    } else if ground.says(&["elsewhere"]) {
        (ExhibitKind::Elsewhere, elsewhere)
    } else if ground.says(&["thanks"]) {
        (ExhibitKind::Thanks, thanks)
    } else {
        return None;
    };
    let is_bulleted = ground.lines.get(at)?.text.starts_with(['-', '*', '+']);
    let items = list::items(ground, at);
    let is_flat = is_bulleted && items.iter().all(|item| item.indent == 0 && item.lines.len() == 1);
    let exhibit =
        |item: &list::Item| Some(ground.exhibit(item.lines.start, kind, read(&item.text).filter(|_| is_flat)?));
    let exhibits = items.iter().map(exhibit).collect::<Option<_>>()?;
    let are_below_bars = (ground.part.first..at).any(|at| in_bars(ground, at).is_some());
    let layout = if are_below_bars { BlockLayout::Figure } else { BlockLayout::List };
    let layout = (kind == ExhibitKind::Number).then_some(layout);
    Some(Found { lines: at..items.last()?.lines.end, exhibits, layout, ..Found::default() })
}

/// `Talks: 12 (last time 9)`
fn number(item: &str) -> Option<ExhibitFields> {
    number_in(&words(item)?)
}

fn number_in(item: &str) -> Option<ExhibitFields> {
    let (item, last_value) = match item.strip_suffix(')').and_then(|item| item.rsplit_once(" (last time ")) {
        Some((item, last)) => (item, last),
        None => (item, ""),
    };
    let (title, value) = item.rsplit_once(": ")?;
    let [title, value, last_value] = [title, value, last_value].map(str::to_owned);
    Some(ExhibitFields { title, value, last_value, ..ExhibitFields::default() })
}

/// The picture of numbers: all of them stand in its words.
fn bars(ground: &Ground<'_>, at: usize) -> Option<Found> {
    let is_alone = ground.lines.get(at + 1).is_none_or(|line| at + 1 >= ground.end || line.is_blank());
    let numbers = in_bars(ground, at).filter(|_| is_alone)?;
    let exhibits = numbers.into_iter().map(|fields| ground.exhibit(at, ExhibitKind::Number, fields)).collect();
    Some(Found { lines: at..at + 1, exhibits, layout: Some(BlockLayout::Figure), ..Found::default() })
}

/// The numbers in the words of a picture, or in the words that stand where a post has no pictures:
/// `This time and last time: Talks: 12 (last time 9); Hours: 3.5.`
fn in_bars(ground: &Ground<'_>, at: usize) -> Option<Vec<ExhibitFields>> {
    let line = ground.lines.get(at).filter(|line| !line.code && ground.says(&["numbers"]))?.text;
    let told = match preview::read(line, Reading::Plain).as_slice() {
        [node] => preview::picture_in(node).map(|(_, alt)| alt).or_else(|| words(line))?,
        _ => return None,
    };
    let inside = told.strip_prefix(numbers::TITLE)?.strip_prefix(": ")?.strip_suffix('.')?;
    let is_drawn = |fields: &ExhibitFields| {
        let last = fields.last_value.as_str();
        numbers::quantity(&fields.value).is_some() && (last.is_empty() || numbers::quantity(last).is_some())
    };
    inside.split("; ").map(|part| number_in(part).filter(is_drawn)).collect()
}

/// `[Title](address), by Author`; a recap of others has an address.
fn elsewhere(item: &str) -> Option<ExhibitFields> {
    with_about(&pieces(item)?, ", by ").filter(|fields| !fields.url.is_empty())
}

/// `Name, for the coffee`, where the name may be a link.
fn thanks(item: &str) -> Option<ExhibitFields> {
    with_about(&pieces(item)?, ", for ").filter(|fields| !fields.title.is_empty())
}

fn with_about(pieces: &[Piece], before: &str) -> Option<ExhibitFields> {
    let (title, url, about) = match pieces {
        [Piece::Link { words, url }] => (words.as_str(), url.as_str(), ""),
        [Piece::Link { words, url }, Piece::Words(about)] => {
            (words.as_str(), url.as_str(), about.strip_prefix(before)?)
        }
        [Piece::Words(all)] => match all.split_once(before) {
            Some((title, about)) => (title, "", about),
            None => (all.as_str(), "", ""),
        },
        _ => return None,
    };
    let [title, url, about] = [title, url, about].map(str::to_owned);
    Some(ExhibitFields { title, url, about, ..ExhibitFields::default() })
}

/// `Thanks to Ada, for the coffee; [Moss Lab](address).`, `Others wrote about it: [Title](address), by Bo.`
fn sentence(ground: &Ground<'_>, at: usize) -> Option<Found> {
    let line = ground.lines.get(at)?.text;
    let (kind, begin, before) = if line.starts_with(ELSEWHERE) {
        (ExhibitKind::Elsewhere, ELSEWHERE, ", by ")
    } else if line.starts_with(THANKS) && ground.says(&["thanks"]) {
        (ExhibitKind::Thanks, THANKS, ", for ")
    } else {
        return None;
    };
    if ground.lines.get(at + 1).is_some_and(|next| at + 1 < ground.end && !next.is_blank()) {
        return None;
    }
    let parts = parted(pieces(line.strip_prefix(begin)?.strip_suffix('.')?)?);
    let exhibit = |part: &Vec<Piece>| {
        let fields = with_about(part, before).filter(|fields| !fields.title.is_empty())?;
        Some(ground.exhibit(at, kind, fields))
    };
    let exhibits = parts.iter().map(exhibit).collect::<Option<_>>()?;
    Some(Found { lines: at..at + 1, exhibits, layout: Some(BlockLayout::Prose), ..Found::default() })
}

/// A picture in a line of its own, and the emphasised line below it.
fn figure(ground: &Ground<'_>, at: usize) -> Option<Found> {
    if !ground.says(&["pictures", "photos", "photographs", "images", "figures"]) {
        return None;
    }
    let nodes = preview::read(ground.lines.get(at)?.text, Reading::Plain);
    let [node] = nodes.as_slice() else { return None };
    let (url, alt) = preview::picture_in(node)?;
    let is_alone = |at: usize| ground.lines.get(at).is_none_or(|line| at >= ground.end || line.is_blank());
    if !is_alone(at + 1) || alt.trim().is_empty() {
        return None;
    }
    let below = (at + 1..ground.end).find(|at| !is_alone(*at)).filter(|below| is_alone(below + 1));
    let caption = below.and_then(|below| Some((below, caption(ground.lines.get(below)?)?)));
    let (end, (title, about)) = caption.map_or((at + 1, Default::default()), |(below, caption)| (below + 1, caption));
    let fields = ExhibitFields { title, about, alt, ..ExhibitFields::default() };
    let exhibit =
        ExhibitDraft { file: url, as_written: ground.text(at..end), ..ground.exhibit(at, ExhibitKind::Figure, fields) };
    Some(Found { lines: at..end, exhibits: vec![exhibit], ..Found::default() })
}

/// Caption and credit of `_The pier at low tide. Picture: Bo._`
fn caption(line: &Line<'_>) -> Option<(String, String)> {
    let inside = line.text.strip_prefix('_')?.strip_suffix('_')?;
    let told = words(inside)?;
    let is_credit = |at: &usize| *at == 0 || told.get(..*at).is_some_and(|before| before.ends_with(' '));
    let at = told.rfind("Picture: ").filter(is_credit).filter(|_| told.ends_with('.'));
    let (caption, credit) = match at {
        Some(at) => (told.get(..at)?, told.get(at + "Picture: ".len()..)?.strip_suffix('.')?),
        None => (told.as_str(), ""),
    };
    let caption = caption.trim();
    Some((caption.strip_suffix('.').unwrap_or(caption).to_owned(), credit.to_owned()))
}
