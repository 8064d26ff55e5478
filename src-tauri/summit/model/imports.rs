//! What an import would do, did, and could not do.

use super::id::ImportId;
use crate::error::{Trouble, shown};
use serde::{Deserialize, Serialize};

words!(
    /// What a column of a form's export holds.
    ColumnUse {
        /// When the row was sent in.
        Timestamp = "timestamp",
        /// The person's name.
        Name = "name",
        /// The person's address; never published.
        Email = "email",
        /// Where the person works.
        Affiliation = "affiliation",
        /// The time zone as the person wrote it.
        Zone = "zone",
        /// Title of the person's lightning talk.
        TalkTitle = "talk-title",
        /// Address of the person's lightning talk.
        TalkUrl = "talk-url",
        /// A question, with the header as its text.
        Question = "question",
        /// Kept in the original file, not read.
        Ignore = "ignore",
    }
);

/// One column: what it is taken for, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct Column {
    /// Position in the file, from 1.
    pub column: u32,
    /// Header as it came.
    pub header: String,
    pub usage: ColumnUse,
    /// Text of the question, for a question.
    pub question: String,
    /// Whether the answers of this column are to be published.
    pub publish: bool,
    /// Why it is taken for this.
    pub why: String,
    /// Why it looks personal, such as `holds telephone numbers`; empty where it does not. Such a question is published by
    /// its own choice only.
    pub personal: String,
    /// Up to five values, shortened.
    pub samples: Vec<String>,
    /// What can be ticked in a cell, several at once; empty where a cell is one answer.
    pub labels: Vec<String>,
    /// The choice that a tick in this column stands for; empty elsewhere.
    pub tick: String,
    /// Position of the first column of the same question, where each choice has a column of its own; else 0.
    pub with: u32,
}

impl Column {
    /// Whether a question begins here: further columns of ticks belong to the question of the first.
    pub fn begins_question(&self) -> bool {
        self.usage == ColumnUse::Question && (self.with == 0 || self.with == self.column)
    }
}

/// A decision of the organizer about one column, by position; also the entries of a `--map` file.
///
/// A map file is a JSON object `{"columns":[{"column":3,"use":"zone"},{"header":"Your tz","use":"zone"}]}`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
#[serde(deny_unknown_fields)]
pub struct ColumnChoice {
    /// Position from 1; 0 or absent when `header` names the column.
    #[serde(default)]
    pub column: u32,
    #[serde(default)]
    pub header: Option<String>,
    #[serde(rename = "use")]
    pub usage: Option<ColumnUse>,
    /// Another wording of the question.
    #[serde(default)]
    pub question: Option<String>,
    #[serde(default)]
    pub publish: Option<bool>,
    /// What can be ticked, several at once; an empty list for a column whose cells are one answer each.
    #[serde(default)]
    pub labels: Option<Vec<String>>,
}

words!(
    /// What stands first in the days of a table, such as 3/4/2026.
    DateOrder {
        /// 3 April.
        DayFirst = "day-first",
        /// 4 March.
        MonthFirst = "month-first",
        /// 26/3/4; only where years have two digits.
        YearFirst = "year-first",
    }
);

words!(
    /// How it is known what stands first in the days of a table.
    DateOrderBasis {
        /// Its times tell it, or those of the library: there is a day such as 30/4.
        Told = "told",
        /// The organizer chose it, now or for an earlier file with the same header.
        Chosen = "chosen",
        /// Nothing tells: it has to be asked.
        Open = "open",
    }
);

/// What stands first in the days of a table's times.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct DateOrderFound {
    pub basis: DateOrderBasis,
    /// `None` while it is open.
    pub order: Option<DateOrder>,
    /// What the times would mean in each order that they allow; empty where they tell it.
    pub readings: Vec<DateReading>,
}

/// The first and the last row's time, read in one order: `3 April 2026, 19:57`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct DateReading {
    pub order: DateOrder,
    pub first: String,
    pub last: String,
}

/// How a file is to be read, where the organizer knows better than what is found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct TableReading {
    /// Label of the encoding, such as `windows-1252`.
    pub encoding: Option<String>,
    /// `,`, `;`, `tab` or `|`, or another sign of ASCII.
    pub delimiter: Option<String>,
    /// Name of the sheet of a workbook.
    pub sheet: Option<String>,
    /// The row with the headers, from 1.
    pub header_row: Option<u32>,
    /// What stands first in the days of the times, where the times themselves do not tell it.
    pub date_order: Option<DateOrder>,
}

/// A sheet of a workbook.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct WorkbookSheet {
    pub name: String,
    /// How many rows hold something.
    pub rows: u32,
    /// Up to which column there is something, from 1.
    pub columns: u32,
    pub is_hidden: bool,
}

/// A cell put right during the review, before anything is written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct CellFix {
    pub row: u32,
    /// Position from 1.
    pub column: u32,
    pub value: String,
}

/// Something wrong in a row. `rule` is a stable kebab-case id.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct Problem {
    /// Row as a spreadsheet shows it; 0 when the file as a whole is meant.
    pub row: u32,
    /// Header of the column; empty when the whole row is meant.
    pub column: String,
    /// Position of the column from 1; 0 when the whole row is meant.
    pub column_number: u32,
    /// Value found, shortened and with control characters escaped.
    pub value: String,
    pub rule: String,
    /// All five parts: file, place, what is wrong, what was done, what to do.
    pub message: String,
    /// What was done about the row: `rejected`, `added`, `kept` or `conflict`.
    pub action: String,
}

/// What is wrong in a line, and the two sentences that go with it.
pub struct Wrong<'a> {
    /// Stable kebab-case id.
    pub rule: &'a str,
    /// The value; empty where none is shown.
    pub value: &'a str,
    /// What is wrong, without the value.
    pub wrong: &'a str,
    pub done: &'a str,
    pub next: &'a str,
}

impl Problem {
    /// A problem in a line of a text file, from 1; in the file as a whole for line 0.
    pub fn of_line(file: &str, line: u32, said: &Wrong<'_>) -> Self {
        Self::at(file, ("line", line), said)
    }

    /// A problem in a numbered thing of a file, such as `("event", 3)`; in the file as a whole for number 0.
    pub fn at(file: &str, (word, number): (&str, u32), said: &Wrong<'_>) -> Self {
        let value = shown(said.value);
        let trouble = Trouble {
            which: file.into(),
            place: if number == 0 { String::new() } else { format!("{word} {number}") },
            wrong: if value.is_empty() { said.wrong.into() } else { format!("“{value}” {}", said.wrong) },
            done: said.done.into(),
            next: said.next.into(),
        };
        Self {
            row: number,
            column: String::new(),
            column_number: 0,
            value,
            rule: said.rule.into(),
            message: trouble.to_string(),
            action: "kept".into(),
        }
    }
}

/// What an import would do: shown for review, nothing written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct ImportPlan {
    pub file: String,
    pub producer: String,
    /// `UTF-8`, `UTF-16LE`, `windows-1252`, …; empty for a workbook and for JSON.
    pub encoding: String,
    /// `,`, `;`, TAB or `|`; empty for a workbook and for JSON.
    pub delimiter: String,
    /// The sheets of a workbook; none for a text.
    pub sheets: Vec<WorkbookSheet>,
    /// The sheet that was read.
    pub sheet: String,
    /// The row with the headers.
    pub header_row: u32,
    /// What stands first in the days of the times; `None` where no order of theirs could be doubted.
    pub date_order: Option<DateOrderFound>,
    pub columns: Vec<Column>,
    /// Whether the columns were known from an earlier import of the same header.
    pub mapping_known: bool,
    /// The first rows as read, cells in the order of the columns.
    pub preview: Vec<Vec<String>>,
    pub counts: ImportCounts,
    pub problems: Vec<Problem>,
    /// Problems beyond those listed.
    pub more_problems: u32,
    /// Day on which the identical file was imported before.
    pub imported_before: Option<String>,
}

/// Rows by what becomes of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct ImportCounts {
    pub read: u32,
    pub added: u32,
    pub updated: u32,
    pub unchanged: u32,
    pub rejected: u32,
}

/// What an import of responses did (`import responses --json`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct ImportReport {
    /// Slug of the workshop.
    pub workshop: String,
    pub file: String,
    pub producer: String,
    #[serde(flatten)]
    pub counts: ImportCounts,
    pub problems: Vec<Problem>,
    /// `None` when nothing changed or nothing was written.
    pub import: Option<ImportId>,
}

/// What an import of a post did (`import post --json`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct PostReport {
    /// Slug of the workshop.
    pub workshop: String,
    pub people: u32,
    pub responses: u32,
    pub talks: u32,
    pub links: u32,
    pub sections: u32,
    pub findings: Vec<super::Finding>,
}
