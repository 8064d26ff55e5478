//! Where in a table names, addresses and times stand, and whose table it is.

use crate::intake::availability::times::{Heading, heading, is_month};
use crate::intake::fold::fold_words;

const EMAIL: [&str; 6] = ["email", "e-mail", "mail", "email address", "e-mail address", "e-mail-adresse"];

/// Whose table it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Producer {
    Doodle,
    Rallly,
    Grid,
}

impl Producer {
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Doodle => "doodle",
            Self::Rallly => "rallly",
            Self::Grid => "grid",
        }
    }
}

/// Where things stand in a table.
pub(super) struct Layout {
    pub(super) producer: Producer,
    /// What the poll calls itself; empty where it does not.
    pub(super) poll: String,
    /// The first row of answers, from 0.
    pub(super) first: usize,
    pub(super) name: usize,
    pub(super) email: Option<usize>,
    /// Cells of the header.
    pub(super) width: usize,
    pub(super) headings: Vec<(usize, Heading)>,
    /// Columns whose header holds a digit and is no time.
    pub(super) unread: Vec<usize>,
    headers: Vec<String>,
}

impl Layout {
    /// Finds it out from the first rows; `None` where there is no time in a header.
    pub(super) fn of(rows: &[Vec<String>]) -> Option<Self> {
        Self::doodle(rows).or_else(|| {
            let at = rows.iter().position(|row| row.iter().any(|cell| !cell.is_empty()))?;
            Self::grid(at, rows.get(at)?)
        })
    }

    /// Whether it is a poll beyond doubt: answers to a form may hold a time in a header too.
    pub(super) fn is_sure(&self) -> bool {
        let others = self.headers.iter().filter(|header| !header.is_empty()).count();
        self.producer != Producer::Grid || (self.headings.len() >= 2 && self.headings.len() * 2 > others)
    }

    /// The header of a column as it is shown.
    pub(super) fn header(&self, at: usize) -> String {
        self.headers.get(at).cloned().unwrap_or_default()
    }

    /// Whether a last row counts the answers and is nobody's.
    pub(super) fn is_count(&self, row: &[String]) -> bool {
        let is_number = |cell: &String| cell.bytes().all(|byte| byte.is_ascii_digit());
        let counts = row.iter().skip(1).all(is_number) && row.iter().skip(1).any(|cell| !cell.is_empty());
        self.producer == Producer::Doodle && counts
    }

    /// Rows of months, days and times without a name before them, and the title of the poll above.
    fn doodle(rows: &[Vec<String>]) -> Option<Self> {
        let has_no_name = |row: &Vec<String>| row.first().is_none_or(String::is_empty);
        let months = rows.iter().position(|row| has_no_name(row) && row.iter().any(|cell| is_month(cell)))?;
        let above: Vec<&Vec<String>> = rows.iter().skip(months).take_while(|row| has_no_name(row)).take(3).collect();
        let width = above.iter().map(|row| row.len()).max()?;
        let mut headers = vec![String::new()];
        let mut filled = vec![String::new(); above.len()];
        for at in 1..width {
            for (level, row) in above.iter().enumerate() {
                let Some(known) = filled.get_mut(level) else { continue };
                match row.get(at).filter(|cell| !cell.is_empty()) {
                    Some(cell) => known.clone_from(cell),
                    // A month and a day stand above the first of their times only; a time has a cell of its own.
                    None if level == 2 => known.clear(),
                    None => {}
                }
            }
            headers.push(filled.join(" ").trim().to_owned());
        }
        let title = rows.iter().take(months).find_map(|row| row.first().filter(|cell| !cell.is_empty()));
        let poll = title.map(|title| title.strip_prefix("Poll ").unwrap_or(title).trim_matches(['"', '“', '”']));
        let mut layout = Self::with_headers(headers, (0, None))?;
        layout.producer = Producer::Doodle;
        layout.poll = poll.unwrap_or_default().to_owned();
        layout.first = months + above.len();
        Some(layout)
    }

    /// One header, the names below its first cell.
    fn grid(at: usize, row: &[String]) -> Option<Self> {
        let email = row.iter().position(|cell| EMAIL.contains(&fold_words(cell).as_str()));
        let name = (0..row.len()).find(|column| Some(*column) != email)?;
        if row.get(name).is_some_and(|cell| heading(cell).is_some()) {
            return None;
        }
        let mut layout = Self::with_headers(row.to_vec(), (name, email))?;
        let is_rallly = row.first().and_then(|cell| cell.split_once(' ')).is_some_and(|(count, word)| {
            count.bytes().all(|byte| byte.is_ascii_digit()) && word.starts_with("participant")
        });
        layout.producer = if is_rallly { Producer::Rallly } else { Producer::Grid };
        layout.first = at + 1;
        Some(layout)
    }

    fn with_headers(headers: Vec<String>, (name, email): (usize, Option<usize>)) -> Option<Self> {
        let (mut headings, mut unread) = (Vec::new(), Vec::new());
        for (at, header) in headers.iter().enumerate().filter(|(at, _)| *at != name && Some(*at) != email) {
            match heading(header) {
                Some(heading) => headings.push((at, heading)),
                None if header.contains(|c: char| c.is_ascii_digit()) => unread.push(at),
                None => {}
            }
        }
        let (producer, poll, first, width) = (Producer::Grid, String::new(), 0, headers.len());
        (!headings.is_empty()).then_some(Self { producer, poll, first, name, email, width, headings, unread, headers })
    }
}
