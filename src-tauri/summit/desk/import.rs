//! Attendees' answers in: a file is looked at, its rows are put beside what the library holds, and committed as one
//! gesture or not at all.
//!
//! Who may import whom: a person is known by e-mail, else by folded name and affiliation. The same row changes nothing;
//! a changed row updates its response; what the organizer edited stays, and the newer words are kept beside it.

mod again;
mod answers;
mod archive;
mod kind;
mod publishing;
mod rows;
mod source;
mod workbook;

pub use kind::{FileKind, kind_of};
pub(super) use source::How;
pub use source::{Progress, Source, Watch};
pub(super) use workbook::table as read_sheet;

use super::{Desk, counted};
use crate::error::{Error, Result};
use crate::files;
use crate::intake::{self, Given, Sheet};
use crate::model::imports::{
    CellFix, Column, ColumnChoice, ColumnUse, DateOrder, DateOrderFound, ImportCounts, ImportPlan, ImportReport,
    Problem, TableReading, WorkbookSheet,
};
use crate::model::{ImportId, Question, QuestionId, WorkshopId, fold, position};
use crate::store::{ImportRow, Reader, Write};
use rows::Taker;
use source::cancelled;
use std::cell::Cell;
use std::path::Path;
use std::rc::Rc;

/// What such an import is written down as.
const RESPONSES: &str = "responses";

/// How many problems a report lists; the rest is counted.
const LISTED: usize = 1_000;

/// After so many rows the watcher of an import is told how far it is.
const TOLD_EVERY: u32 = 100;

/// What an import is told beside its file.
#[derive(Clone, Debug, Default)]
pub struct ImportSettings {
    /// What columns are used for, over what is found.
    pub choices: Vec<ColumnChoice>,
    /// Cells put right before anything is written.
    pub fixes: Vec<CellFix>,
    /// How the file is to be read, where that is not found out right.
    pub reading: TableReading,
    /// Publishes the people and all their answers.
    pub publish: bool,
    /// Refuses the whole file if any row would be rejected.
    pub strict: bool,
}

impl Desk {
    /// Says what an import would do; everything is tried and taken back, nothing is written.
    ///
    /// Where no column holds names, the plan has a problem `no-name-column` and rejects every row: another column can be
    /// chosen. [`Desk::import_responses`] refuses such a file with that code.
    pub fn plan_import(&mut self, workshop: WorkshopId, path: &Path, settings: &ImportSettings) -> Result<ImportPlan> {
        self.plan_import_watched(workshop, path, settings, &mut |_| true)
    }

    /// As [`Desk::plan_import`]; `progress` is told how far it is and may stop it, see [`Watch`].
    pub fn plan_import_watched(
        &mut self,
        workshop: WorkshopId,
        path: &Path,
        settings: &ImportSettings,
        progress: Watch<'_>,
    ) -> Result<ImportPlan> {
        let source = self.source(workshop, path, &settings.reading, progress)?;
        let taken = match self.nameless(workshop, &source, settings, progress)? {
            Some(taken) => taken,
            None => self.store.rehearse(|write| take_rows(write, workshop, &source, settings, progress))?,
        };
        let imported_before = self.read().imported_on(workshop, &source.blake3)?;
        let (is_text, header_row) = (source.is_delimited(), taken.sheet.header_row());
        Ok(ImportPlan {
            file: source.name,
            producer: taken.sheet.producer,
            encoding: if is_text { taken.sheet.encoding } else { String::new() },
            delimiter: if is_text { taken.sheet.delimiter } else { String::new() },
            header_row,
            sheets: source.sheets,
            sheet: source.sheet,
            date_order: taken.date_order,
            columns: taken.sheet.columns,
            mapping_known: taken.mapping_known,
            preview: taken.sheet.preview,
            counts: taken.counts,
            more_problems: taken.more_problems,
            problems: taken.problems,
            imported_before: imported_before.map(|day| day.to_string()),
        })
    }

    /// Imports a file of answers as one gesture; `progress` is told how far it is and may stop it, see [`Watch`].
    pub fn import_responses(
        &mut self,
        workshop: WorkshopId,
        path: &Path,
        settings: &ImportSettings,
        progress: Watch<'_>,
    ) -> Result<ImportReport> {
        let source = self.source(workshop, path, &settings.reading, progress)?;
        let folder = self.store.folder().join("imports");
        let taken = self.store.gesture(&format!("Import of {}", source.name), |write| {
            let taken = take_rows(write, workshop, &source, settings, progress)?;
            if taken.changed {
                files::keep(path, &folder, &source.blake3)?;
            }
            Ok(taken)
        })?;
        Ok(ImportReport {
            workshop: self.read().workshop(workshop)?.slug,
            file: source.name,
            producer: taken.sheet.producer,
            counts: taken.counts,
            problems: taken.problems,
            import: taken.import,
        })
    }

    /// Writes the rows that would be left out into a CSV file with a reason column, ready to be mended and imported.
    pub fn save_rejected(
        &mut self,
        workshop: WorkshopId,
        path: &Path,
        settings: &ImportSettings,
        target: &Path,
    ) -> Result<()> {
        let source = self.source(workshop, path, &settings.reading, &mut |_| true)?;
        let (sheet, _) = look(self.read(), workshop, &source, settings)?;
        sheet.refusal().map_or(Ok(()), Err)?;
        let mut left_out = Vec::new();
        for row in intake::rows(&sheet, &source.fixes(&settings.fixes), source.text()?) {
            let row = row?;
            if row.draft.is_none() {
                let reason = row.problems.first().map_or_else(String::new, |p| p.message.clone());
                left_out.push((row.cells, reason));
            }
        }
        files::write_private(target, intake::left_out_table(&sheet.header, &left_out).as_bytes())
    }
}

impl Desk {
    /// What is known of a file in which no column holds names: its rows are counted, and none can be taken.
    fn nameless(
        &self,
        workshop: WorkshopId,
        source: &Source,
        settings: &ImportSettings,
        progress: Watch<'_>,
    ) -> Result<Option<Taken>> {
        let (sheet, mapping_known) = look(self.read(), workshop, source, settings)?;
        let Some(refusal) = sheet.refusal() else { return Ok(None) };
        let (mut read, bytes, bytes_in_all) = (0_u32, Rc::new(Cell::new(0)), source.length());
        for row in intake::rows(&sheet, &source.fixes(&settings.fixes), source.counted(&bytes)?) {
            row?;
            read += 1;
            let at = Progress { rows: u64::from(read), bytes: bytes.get(), bytes_in_all };
            if read % TOLD_EVERY == 0 && !progress(at) {
                return Err(cancelled(&source.name));
            }
        }
        let counts = ImportCounts { read, rejected: read, ..ImportCounts::default() };
        let problems = std::iter::once(of_refusal(&refusal)).chain(sheet.problems.clone()).collect();
        let (more_problems, changed, import, date_order) = (0, false, None, None);
        Ok(Some(Taken { sheet, date_order, mapping_known, counts, problems, more_problems, changed, import }))
    }

    /// The sheets of a workbook, for a choice among them; none of a text.
    pub fn workbook_sheets(&self, path: &Path) -> Result<Vec<WorkbookSheet>> {
        let (reading, before) = (&TableReading::default(), TableReading::default());
        Source::sheets_of(path, &How { reading, before, child: self.store.child() })
    }

    fn source(&self, workshop: WorkshopId, path: &Path, reading: &TableReading, progress: Watch<'_>) -> Result<Source> {
        let before = self.read().last_reading(workshop, (RESPONSES, ""))?;
        Source::of_file(path, &How { reading, before, child: self.store.child() }, progress)
    }
}

/// A refusal of the whole file as a plan tells it: it is no end of the matter while the columns are being chosen.
fn of_refusal(error: &Error) -> Problem {
    Problem {
        row: 0,
        column: String::new(),
        column_number: 0,
        value: String::new(),
        rule: error.code().into(),
        message: error.to_string(),
        action: "rejected".into(),
    }
}

/// What became of the rows of a file.
pub struct Taken {
    pub sheet: Sheet,
    pub date_order: Option<DateOrderFound>,
    pub mapping_known: bool,
    pub counts: ImportCounts,
    pub problems: Vec<Problem>,
    pub more_problems: u32,
    pub changed: bool,
    pub import: Option<ImportId>,
}

fn look(read: Reader<'_>, workshop: WorkshopId, source: &Source, settings: &ImportSettings) -> Result<(Sheet, bool)> {
    let title = source.title();
    let header = intake::header(&title, source.layout, source.text()?)?;
    let known = read.column_mapping(workshop, &intake::header_signature(&header))?;
    let mapping_known = known.is_some();
    let mut choices = known.unwrap_or_default();
    give_way(&mut choices, &settings.choices);
    choices.extend(settings.choices.iter().cloned());
    let questions: Vec<String> = read.questions(workshop)?.into_iter().map(|q| q.text).collect();
    let given = Given { choices: &choices, questions: &questions, form: source.form.as_ref() };
    let mut sheet = intake::look((&title, source.encoding), source.layout, source.text()?, given)?;
    publishing::settle(&mut sheet, settings);
    sheet.problems.extend(source.form.iter().flat_map(|form| form.notes.iter().cloned()));
    Ok((sheet, mapping_known))
}

/// What is remembered gives way to what is chosen now: one column alone is the zone.
fn give_way(known: &mut [ColumnChoice], chosen: &[ColumnChoice]) {
    let many = [ColumnUse::Name, ColumnUse::Question, ColumnUse::Ignore].map(Some);
    for choice in chosen.iter().filter(|c| c.usage.is_some() && !many.contains(&c.usage)) {
        let header = choice.header.as_deref().map(fold::text);
        for old in known.iter_mut().filter(|old| old.usage == choice.usage) {
            let is_same = match choice.column {
                0 => old.header.as_deref().map(fold::text) == header,
                column => old.column == column,
            };
            if !is_same {
                old.usage = None;
            }
        }
    }
}

/// Takes the rows of a file into a workshop, inside a gesture or a rehearsal.
pub fn take_rows(
    write: &Write<'_>,
    workshop: WorkshopId,
    source: &Source,
    settings: &ImportSettings,
    progress: Watch<'_>,
) -> Result<Taken> {
    let (sheet, mapping_known) = look(**write, workshop, source, settings)?;
    sheet.refusal().map_or(Ok(()), Err)?;
    let import = write.new_id();
    let order = date_order(**write, workshop, &sheet, settings)?;
    write.insert_import(&written_down(import, workshop, source, (&sheet, settings, order)))?;
    let questions = questions(write, workshop, &sheet.columns)?;
    let mut taker = Taker::new(write, workshop, (import, &sheet), questions)?;
    taker.publish = sheet.columns.iter().any(|c| c.publish);
    let (read, bytes_in_all) = (Rc::new(Cell::new(0)), source.length());
    let mut go_on = |rows| progress(Progress { rows, bytes: read.get(), bytes_in_all });
    let times = intake::sent_times(&sheet, source.text()?, &mut || go_on(0));
    taker.times = times.ok_or_else(|| cancelled(&source.name))?;
    if !order.is_some_and(|order| taker.times.choose(order)) {
        write.tell_submitted(workshop, &mut |written| taker.times.hear(written))?;
    }
    taker.fixed_rows = settings.fixes.iter().map(|fix| u64::from(fix.row)).collect();
    taker.mapping = mapping(&sheet);
    taker.note_all(sheet.problems.clone());
    write.begin_bulk();
    for row in intake::rows(&sheet, &source.fixes(&settings.fixes), source.counted(&read)?) {
        taker.take(row?)?;
        if taker.counts.read % TOLD_EVERY == 0 && !go_on(u64::from(taker.counts.read)) {
            return Err(cancelled(&source.name));
        }
    }
    if !go_on(u64::from(taker.counts.read)) {
        return Err(cancelled(&source.name));
    }
    if settings.strict && taker.counts.rejected > 0 {
        return Err(strict(&source.name, &taker));
    }
    let (counts, problems, more_problems) = (taker.counts, taker.problems, taker.more_problems);
    let date_order = taker.times.found();
    let changed = finish(write, (import, counts), workshop, &sheet)?;
    let import = changed.then_some(import);
    Ok(Taken { sheet, date_order, mapping_known, counts, problems, more_problems, changed, import })
}

/// What was said to stand first in the days of a table: now, else for the newest file with the same header.
fn date_order(
    read: Reader<'_>,
    workshop: WorkshopId,
    sheet: &Sheet,
    settings: &ImportSettings,
) -> Result<Option<DateOrder>> {
    match settings.reading.date_order {
        Some(order) => Ok(Some(order)),
        None => read.date_order(workshop, &sheet.header_signature),
    }
}

fn mapping(sheet: &Sheet) -> [u8; 16] {
    let used = |c: &Column| format!("{}\u{1f}{}\u{1e}", c.usage, c.question);
    let all: String = sheet.columns.iter().map(used).collect();
    files::short_hash(&[all.as_bytes()])
}

// Writes down what became of the rows; answers whether any row changed anything.
fn finish(
    write: &Write<'_>,
    (import, counts): (ImportId, ImportCounts),
    workshop: WorkshopId,
    sheet: &Sheet,
) -> Result<bool> {
    let changed = counts.added + counts.updated > 0;
    if changed {
        write.set_import_counts(import, counts)?;
        write.set_column_mapping(workshop, &sheet.header_signature, &remembered(sheet))?;
        write.relabel(format!("Import of {}", counted(counts.added + counts.updated, "response", "responses")));
    } else {
        write.delete_import(import)?;
        write.relabel(format!("Publish the answers of {}", sheet.file));
    }
    Ok(changed)
}

// What a column is for is remembered, whether to publish it is not: each import asks that anew.
fn remembered(sheet: &Sheet) -> Vec<ColumnChoice> {
    sheet.choices().into_iter().map(|choice| ColumnChoice { publish: None, ..choice }).collect()
}

fn written_down(
    id: ImportId,
    workshop: WorkshopId,
    source: &Source,
    (sheet, settings, date_order): (&Sheet, &ImportSettings, Option<DateOrder>),
) -> ImportRow {
    let reading = TableReading { date_order, ..source.reading() };
    let choices = serde_json::json!({ "columns": sheet.choices(), "fixes": settings.fixes, "reading": reading });
    ImportRow {
        id,
        workshop_id: workshop,
        kind: RESPONSES,
        file_name: source.name.clone(),
        blake3: source.blake3.clone(),
        bytes: source.bytes,
        producer: sheet.producer.clone(),
        header_signature: sheet.header_signature.clone(),
        choices: choices.to_string(),
    }
}

/// The question of each question column, new ones added; a tick to publish makes a question public.
fn questions(write: &Write<'_>, workshop: WorkshopId, columns: &[Column]) -> Result<Vec<QuestionId>> {
    let mut known = write.questions(workshop)?;
    let mut ids = Vec::new();
    for column in columns.iter().filter(|c| c.begins_question()) {
        let key = fold::text(&column.question);
        if let Some(same) = known.iter().find(|q| fold::text(&q.text) == key && !ids.contains(&q.id)) {
            if column.publish {
                write.publish_imported_question(same.id)?;
            }
            ids.push(same.id);
            continue;
        }
        let place = known.last().map_or("", |q| q.position.as_str());
        let question = Question {
            id: write.new_id(),
            workshop_id: workshop,
            text: column.question.clone(),
            position: position::after(place),
            is_public: column.publish,
        };
        write.insert_question(&question)?;
        ids.push(question.id);
        known.push(question);
    }
    Ok(ids)
}

fn strict(file: &str, taker: &Taker<'_, '_>) -> Error {
    let first = taker.problems.iter().find(|p| p.action == "rejected").map_or("", |p| p.message.as_str());
    let wrong = format!("{} would be rejected", counted(taker.counts.rejected, "row", "rows"));
    Error::refused(
        "rows-rejected",
        file,
        "",
        wrong,
        format!("Correct them, or import without --strict. The first: {first}"),
    )
}
