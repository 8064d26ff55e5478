//! Producers: the habits of each form, on top of a reader.
//!
//! A producer is known by its own columns, never by the file's name. It says what its headers ask, which columns are its own,
//! and which rows nobody sent off. What is left is guessed as for any table.

pub mod google_forms;
mod limesurvey;
pub mod microsoft_forms;
mod typeform;

use crate::model::imports::ColumnUse;

/// What is known of tables of one product.
pub struct Habits {
    /// As reports and the history name it.
    pub name: &'static str,
    /// Whether a header is that of this product.
    fits: fn(&[String]) -> bool,
    /// What a header asks, without codes and placeholders.
    heading: fn(&str) -> String,
    /// What the product itself puts into a column, and why that is thought; `None` for the organizer's questions.
    own: fn(&str) -> Option<(ColumnUse, &'static str)>,
    /// Whether a cell of a column says that its row was never sent off.
    is_unfinished: fn(&str, &str) -> bool,
    /// A cell as the person typed it.
    cell: fn(&str) -> &str,
}

const KNOWN: [&Habits; 2] = [&typeform::HABITS, &limesurvey::HABITS];

/// The habits of the product that wrote a table with this header; `None` where it tells none.
pub fn of(header: &[String]) -> Option<&'static Habits> {
    KNOWN.into_iter().find(|habits| (habits.fits)(header))
}

impl Habits {
    pub fn heading(&self, header: &str) -> String {
        (self.heading)(header)
    }

    pub fn own(&self, header: &str) -> Option<(ColumnUse, &'static str)> {
        (self.own)(header)
    }

    /// The first column that says of a row that it was never sent off; `cell` gives the row's cells.
    pub fn unfinished<'a>(&self, header: &[String], cell: impl Fn(usize) -> &'a str) -> Option<usize> {
        header.iter().enumerate().find(|(index, text)| (self.is_unfinished)(text, cell(*index))).map(|(index, _)| index)
    }

    pub fn cell<'a>(&self, cell: &'a str) -> &'a str {
        (self.cell)(cell)
    }
}

impl PartialEq for Habits {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Habits {}

impl std::fmt::Debug for Habits {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(self.name)
    }
}
