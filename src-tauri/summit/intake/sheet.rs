//! What a table is: found from its header and its first rows.

use super::columns::{self, Columns, Given, header_signature};
use super::producer::{self, Habits, google_forms, microsoft_forms};
use super::reader::csv::{Record, Records};
use super::text::Encoding;
use super::{left_out, reader, refusal};
use crate::error::{Error, Result, Trouble};
use crate::model::choices::Choices;
use crate::model::imports::{Column, ColumnChoice, ColumnUse, Problem};
use std::io::Read;

/// How much of the beginning tells the delimiter.
const HEAD: u64 = 128 << 10;
/// How many rows tell the columns, and how many bytes of them at most.
const SAMPLE_ROWS: usize = 200;
const SAMPLE_BYTES: usize = 1 << 20;
/// How many rows the screen shows.
const PREVIEW: usize = 20;

/// Where the cells and the headers of a text are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Layout {
    pub delimiter: u8,
    /// The row with the headers, or a blank one before it.
    pub header_row: u64,
}

/// A table of responses: its form, and what each column holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// Name of the file, for messages.
    pub file: String,
    /// `google-forms`, `google-sheets`, or `csv` where nothing tells.
    pub producer: String,
    /// `UTF-8`, `UTF-16LE`, `windows-1252`, …
    pub encoding: String,
    /// `,`, `;`, `TAB` or `|`.
    pub delimiter: String,
    /// The headers as they came.
    pub header: Vec<String>,
    /// The same for every file with the same header.
    pub header_signature: String,
    pub columns: Vec<Column>,
    /// The questions in the order of their columns: position of the column from 0, and text.
    pub questions: Vec<(usize, String)>,
    /// The first rows, cells as they came.
    pub preview: Vec<Vec<String>>,
    /// What is to be known about the file as a whole.
    pub problems: Vec<Problem>,
    pub(super) layout: Layout,
    /// The columns that make up the name, first name first; none where no column holds names.
    pub(super) name: Vec<usize>,
    /// The columns whose answers are lists, each entry ended with a semicolon.
    pub(super) lists: Vec<usize>,
    /// Whether `anonymous` stands for an empty cell.
    pub(super) is_anonymous_empty: bool,
    /// For each column in which several choices can be ticked.
    pub(super) choices: Vec<Option<Choices>>,
    /// Labels that the organizer gave, by the position of their column.
    pub(super) told: Vec<(u32, Vec<String>)>,
    /// What is known of the product that wrote the table.
    pub(super) habits: Option<&'static Habits>,
    /// Whether the headers are titles of questions, and not their ids.
    pub(super) is_titled: bool,
    /// Where the reasons stand, in a table of rows that were left out before.
    pub(super) reasons: Option<usize>,
}

impl Sheet {
    /// The row with the headers.
    pub fn header_row(&self) -> u32 {
        u32::try_from(self.layout.header_row).unwrap_or(u32::MAX)
    }

    /// Why no row can be imported: no column holds names (`no-name-column`).
    pub fn refusal(&self) -> Option<Error> {
        self.name.is_empty().then(|| columns::no_name(&self.file, &self.header, self.is_titled))
    }

    /// The columns as choices, to be kept for the next file with the same header.
    pub fn choices(&self) -> Vec<ColumnChoice> {
        let choice = |column: &Column| ColumnChoice {
            column: column.column,
            header: Some(column.header.clone()),
            usage: Some(column.usage),
            question: (column.usage == ColumnUse::Question).then(|| column.question.clone()),
            publish: Some(column.publish),
            labels: self.told.iter().find(|(of, _)| *of == column.column).map(|(_, labels)| labels.clone()),
        };
        let of_form = self.columns.iter().filter(|column| !left_out::is_reason(&column.header));
        of_form.map(choice).collect()
    }
}

/// Finds out where the cells of a text are; what is told is taken as it is. `input` is the text from its beginning.
pub fn layout<R: Read>(file: &str, input: R, delimiter: Option<u8>, header_row: Option<u32>) -> Result<Layout> {
    let header_row = u64::from(header_row.unwrap_or(1));
    if let Some(delimiter) = delimiter {
        return Ok(Layout { delimiter, header_row });
    }
    let mut head = Vec::new();
    let read = input.take(HEAD).read_to_end(&mut head);
    read.map_err(|error| refusal::of(file, &[], reader::csv::Fault::Unreadable(error)))?;
    let is_whole = u64::try_from(head.len()).is_ok_and(|length| length < HEAD);
    Ok(Layout { delimiter: reader::sniff(&head, is_whole), header_row })
}

/// Finds out what a table is; `input` is its text from the beginning, from [`super::decode`].
pub fn look<R: Read>(about: (&str, Encoding), layout: Layout, input: R, given: Given) -> Result<Sheet> {
    let (file, encoding) = about;
    let Sample { row, header, rows } = sample(file, input, layout)?;
    let reasons = left_out::reason_column(&header);
    let (habits, forms) = (producer::of(&header), microsoft_forms::Table::of(&header, &rows));
    let Columns { columns, name, choices, told } = columns::find(file, (&header, &rows), &forms, given)?;
    let is_question = |(_, column): &(usize, &Column)| column.begins_question();
    let questions = columns.iter().enumerate().filter(is_question).map(|(at, column)| (at, column.question.clone()));
    let of_form = given.form.map(|form| form.producer);
    let known = of_form.or(habits.map(|habits| habits.name)).or(forms.is_known.then_some("microsoft-forms"));
    Ok(Sheet {
        file: file.into(),
        producer: known.unwrap_or_else(|| producer_of(&columns, &rows)).into(),
        encoding: encoding.name().into(),
        delimiter: reader::name(layout.delimiter),
        header_signature: header_signature(&header),
        questions: questions.collect(),
        preview: rows.into_iter().take(PREVIEW).collect(),
        problems: guessed(file, encoding).into_iter().collect(),
        is_anonymous_empty: forms.is_known,
        lists: forms.lists,
        header,
        columns,
        layout: Layout { header_row: row, ..layout },
        name,
        choices,
        told,
        habits,
        is_titled: given.form.is_none_or(|form| form.is_titled),
        reasons,
    })
}

/// The headers of a table, as they came; `input` is its text from the beginning.
pub fn header<R: Read>(file: &str, layout: Layout, input: R) -> Result<Vec<String>> {
    Ok(sample(file, input, layout)?.header)
}

/// The beginning of a table.
struct Sample {
    /// The row of the header.
    row: u64,
    header: Vec<String>,
    rows: Vec<Vec<String>>,
}

/// The header and the first rows; the text must have at least one of each.
fn sample(file: &str, input: impl Read, layout: Layout) -> Result<Sample> {
    let mut records = Records::new(input, layout.delimiter);
    let (mut record, mut rows, mut bytes) = (Record::default(), Vec::<Vec<String>>::new(), 0);
    let mut row = layout.header_row;
    while rows.len() <= SAMPLE_ROWS && bytes < SAMPLE_BYTES {
        let header = rows.first().map(Vec::as_slice).unwrap_or_default();
        match records.read(&mut record) {
            Ok(true) if record.is_blank() || record.row() < layout.header_row => {}
            Ok(true) => {
                row = if rows.is_empty() { record.row() } else { row };
                bytes += record.text().len();
                rows.push(record.cells().map(String::from).collect());
            }
            Ok(false) => break,
            Err(fault) => return Err(refusal::of(file, header, fault)),
        }
    }
    if rows.len() < 2 {
        return Err(no_rows(file, rows.is_empty()));
    }
    if rows.first().and_then(|header| left_out::reason_column(header)).is_some() {
        rows.iter_mut().flatten().for_each(|cell| *cell = left_out::unguarded(cell).to_owned());
    }
    Ok(Sample { row, header: rows.remove(0), rows })
}

fn no_rows(file: &str, is_empty: bool) -> Error {
    let wrong = if is_empty { "the table is empty" } else { "there is a header and no row below it" };
    let next = "Wait for the first response, or look whether this is the right file.";
    Error::refused("no-rows", file, "", wrong, next)
}

fn producer_of(columns: &[Column], rows: &[Vec<String>]) -> &'static str {
    let time = columns.iter().position(|column| column.usage == ColumnUse::Timestamp);
    let Some((index, column)) = time.and_then(|index| Some((index, columns.get(index)?))) else { return "csv" };
    let cells = rows.iter().filter_map(|row| row.get(index)).map(|cell| cell.trim());
    let times: Vec<&str> = cells.filter(|cell| !cell.is_empty()).collect();
    google_forms::recognise(&column.header, &times).unwrap_or("csv")
}

fn guessed(file: &str, encoding: Encoding) -> Option<Problem> {
    let name = encoding.name();
    let wrong = if name == Encoding::UTF_8.name() {
        "the file is nearly all UTF-8, but some of its bytes are no characters"
    } else {
        "nothing in the file says in which encoding it is"
    };
    let trouble = Trouble {
        which: file.into(),
        place: String::new(),
        wrong: wrong.into(),
        done: format!("It was read as {name}, which fits best."),
        next: "Look at the accents in the preview; if they are wrong, choose another encoding (--encoding).".into(),
    };
    encoding.is_guess().then(|| Problem {
        row: 0,
        column: String::new(),
        column_number: 0,
        value: name.into(),
        rule: "encoding-guessed".into(),
        message: trouble.to_string(),
        action: "added".into(),
    })
}
