//! Reads the record of a gesture: what it changed, field by field, and where that can be seen. Nothing is written.

use super::changed_moment::is_moment;
use super::history;
use super::{Reader, changed_place};
use crate::error::Result;
use crate::model::change::{ChangeKind, ChangedPlace, FieldChange, GestureChanges, RowChange, TableChange};
use crate::recordings::rules::length;
use rusqlite::OptionalExtension;
use rusqlite::fallible_streaming_iterator::FallibleStreamingIterator;
use rusqlite::hooks::Action;
use rusqlite::session::{ChangesetItem, ChangesetIter};
use rusqlite::types::Value;
use std::collections::HashMap;
use std::io::Read;

/// More rows than these are counted, not shown.
const SHOWN_ROWS: usize = 24;

/// Rows the program keeps for itself: they follow from others.
const KEPT_FOR_ITSELF: &[&str] = &[
    "person_edits",
    "former_names",
    "merged_people",
    "distinct_people",
    "superseded_rows",
    "column_mappings",
    "sources",
    "imported_values",
];

/// Columns that say nothing to a person: keys, orders, marks and the program's own notes.
const UNTOLD: &[&str] = &[
    "id",
    "workshop_id",
    "summit_id",
    "post_id",
    "response_id",
    "import_id",
    "file_row",
    "also_question_id",
    "ordinal",
    "position",
    "slug",
    "trashed_at",
    "name_key",
    "email_key",
    "affiliation_key",
    "text_key",
    "zone_basis",
    "source_hash",
    "header_signature",
    "choices",
    "profile",
    "options",
    "blake3",
    "bytes",
    "media_type",
    "name_bytes",
    "webvtt",
    "source",
    "facts",
    "received_at",
    "imported_at",
    "revised_at",
    "sequence",
    "rules_version",
    "offset_as_planned",
    "is_withheld",
    "layout_version",
    "folder",
    "workspace",
    "product",
    "channel_key",
    "message_key",
    "text_allowed",
];

/// One changed row as it was recorded.
pub struct Recorded {
    pub table: String,
    pub kind: ChangeKind,
    /// Column, value before, value after; `None` where there was none or where it stayed the same.
    pub cells: Vec<(String, Option<Value>, Option<Value>)>,
}

impl Recorded {
    /// The newest known value of a column.
    pub fn value(&self, column: &str) -> Option<&Value> {
        let (_, before, after) = self.cells.iter().find(|(name, _, _)| name == column)?;
        after.as_ref().or(before.as_ref())
    }

    /// The 16 bytes in a column that names a row.
    pub fn key(&self, column: &str) -> Option<&[u8]> {
        match self.value(column)? {
            Value::Blob(bytes) => Some(bytes),
            _ => None,
        }
    }
}

impl Reader<'_> {
    /// What the gesture with this number changed; nothing when there is no such gesture.
    pub fn gesture_changes(&self, seq: u32) -> Result<GestureChanges> {
        let mut tables: Vec<TableChange> = Vec::new();
        let mut rows = Vec::new();
        let mut total = 0;
        self.each_change(seq, self.parts(seq)?, |row| {
            if KEPT_FOR_ITSELF.contains(&row.table.as_str()) {
                return Ok(());
            }
            count(&mut tables, &row);
            total += 1;
            if total <= SHOWN_ROWS {
                rows.push(self.told(&row)?);
            }
            Ok(())
        })?;
        if total > SHOWN_ROWS {
            rows.clear();
        }
        tables.sort_by_key(|one| history::RECORDED.iter().position(|table| *table == one.table));
        Ok(GestureChanges { tables, rows })
    }

    /// Where the gesture that was taken back or forth last can be seen.
    pub fn last_reversal_place(&self) -> Result<Option<ChangedPlace>> {
        let sql = "SELECT seq FROM history_reversals ORDER BY number DESC LIMIT 1";
        let Some(seq) = self.connection.query_row(sql, [], |row| row.get(0)).optional()? else { return Ok(None) };
        let mut best: Option<(usize, Recorded)> = None;
        // What a gesture was about is written before the rows that it brings in number.
        self.each_change(seq, 1, |row| {
            let rank = changed_place::rank(&row);
            if rank.is_some_and(|rank| best.as_ref().is_none_or(|(known, _)| rank < *known)) {
                best = rank.map(|rank| (rank, row));
            }
            Ok(())
        })?;
        best.map(|(_, row)| self.place_of_change(&row)).transpose()
    }

    fn parts(&self, seq: u32) -> Result<i64> {
        let sql = "SELECT count(DISTINCT part) FROM history_changes WHERE seq = ?1";
        Ok(self.connection.query_row(sql, [seq], |row| row.get(0))?)
    }

    // Takes each row of the first `parts` parts.
    fn each_change(&self, seq: u32, parts: i64, mut take: impl FnMut(Recorded) -> Result<()>) -> Result<()> {
        let mut columns = HashMap::new();
        for part in 0..parts {
            let bytes = history::changes(self.connection, i64::from(seq), part)?;
            let input: &mut dyn Read = &mut bytes.as_slice();
            let mut iter = ChangesetIter::start_strm(&input)?;
            while let Some(item) = iter.next()? {
                if let Some(row) = self.recorded(item, &mut columns)? {
                    take(row)?;
                }
            }
        }
        Ok(())
    }

    fn recorded(&self, item: &ChangesetItem, columns: &mut HashMap<String, Vec<String>>) -> Result<Option<Recorded>> {
        let operation = item.op()?;
        let kind = match operation.code() {
            Action::SQLITE_INSERT => ChangeKind::Added,
            Action::SQLITE_DELETE => ChangeKind::Removed,
            Action::SQLITE_UPDATE => ChangeKind::Changed,
            _ => return Ok(None),
        };
        let table = operation.table_name().to_owned();
        if !columns.contains_key(&table) {
            columns.insert(table.clone(), self.columns(&table)?);
        }
        let mut cells = Vec::new();
        for (at, column) in columns.get(&table).into_iter().flatten().enumerate() {
            let before = (kind != ChangeKind::Added).then(|| item.old_value(at).ok()).flatten();
            let after = (kind != ChangeKind::Removed).then(|| item.new_value(at).ok()).flatten();
            let (before, after) = (before.map(Value::try_from), after.map(Value::try_from));
            cells.push((column.clone(), before.and_then(|v| v.ok()), after.and_then(|v| v.ok())));
        }
        Ok(Some(Recorded { table, kind, cells }))
    }

    fn columns(&self, table: &str) -> Result<Vec<String>> {
        let mut statement = self.connection.prepare_cached("SELECT name FROM pragma_table_info(?1) ORDER BY cid")?;
        Ok(statement.query_map([table], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
    }

    fn told(&self, row: &Recorded) -> Result<RowChange> {
        let mut fields = Vec::new();
        for (column, before, after) in &row.cells {
            let is_same = row.kind == ChangeKind::Changed && after.is_none();
            if is_same || UNTOLD.contains(&column.as_str()) || is_about(&row.table, column) {
                continue;
            }
            let words = |value: Option<&Value>, is_after| match value {
                Some(Value::Integer(at)) if is_moment(&row.table, column) => {
                    self.changed_moment(row, *at, is_after).map(Some)
                }
                value => self.in_words(column, value),
            };
            let (before, after) = (words(before.as_ref(), false)?, words(after.as_ref(), true)?);
            let says_nothing = |text: &Option<String>| text.as_ref().is_none_or(String::is_empty);
            if !(says_nothing(&before) && says_nothing(&after)) {
                fields.push(FieldChange { field: column.clone(), before, after });
            }
        }
        Ok(RowChange { table: row.table.clone(), kind: row.kind, name: self.name_of_change(row)?, fields })
    }

    fn in_words(&self, column: &str, value: Option<&Value>) -> Result<Option<String>> {
        Ok(match value {
            None => None,
            Some(Value::Text(text)) => Some(text.clone()),
            Some(Value::Integer(number)) if column.starts_with("is_") => {
                Some(if *number == 0 { "no" } else { "yes" }.into())
            }
            Some(Value::Integer(at)) if column == "at_ms" => Some(length(*at as f64 / 1000.0)),
            Some(Value::Integer(number)) => Some(number.to_string()),
            Some(Value::Real(number)) => Some(number.to_string()),
            Some(Value::Blob(key)) => Some(self.called(noun_behind(column), key)?),
            Some(Value::Null) => Some(String::new()),
        })
    }

    /// Whom or what a changed row is about.
    fn name_of_change(&self, row: &Recorded) -> Result<String> {
        let (noun, key, own) = match row.table.as_str() {
            "people" => ("person", "id", "name"),
            "talks" => ("talk", "id", "title"),
            "questions" => ("question", "id", "text"),
            "workshops" => ("workshop", "id", "title"),
            "summits" => ("summit", "id", "name"),
            "blocks" => ("block", "id", "heading"),
            "exhibits" => ("exhibit", "id", "title"),
            "figure_people" => ("exhibit", "exhibit_id", ""),
            "answers" => ("answer", "id", ""),
            "responses" => ("person", "person_id", ""),
            "participants" | "permissions" => ("person", "person_id", ""),
            "talk_speakers" | "talk_chapters" | "captions" | "slides" => ("talk", "talk_id", ""),
            "discussion_sessions" => ("session", "id", ""),
            "topics" => ("topic", "id", "title"),
            "discussion_session_regions" | "discussion_session_people" => ("session", "session_id", ""),
            "recording_rules" => ("workshop", "workshop_id", ""),
            "recordings" => ("recording", "id", "original_name"),
            "poster_seconds" => ("recording", "recording_id", ""),
            _ => return Ok(String::new()),
        };
        if let Some(Value::Text(text)) = row.value(own) {
            return Ok(text.clone());
        }
        // A change of some fields does not repeat the others: whom it is about is asked by the row's own key.
        match (row.key(key), row.key("id")) {
            (Some(bytes), _) => self.called(noun, bytes),
            (None, Some(bytes)) => self.called(&row.table, bytes),
            (None, None) => Ok(String::new()),
        }
    }

    /// The name of a record; empty when it is not there.
    fn called(&self, noun: &str, key: &[u8]) -> Result<String> {
        let sql = match noun {
            "person" => "SELECT name FROM people WHERE id = ?1",
            "talk" => "SELECT title FROM talks WHERE id = ?1",
            "question" => "SELECT text FROM questions WHERE id = ?1",
            "recording" | "recordings" => "SELECT original_name FROM recordings WHERE id = ?1",
            "topic" => "SELECT title FROM topics WHERE id = ?1",
            "session" => {
                "SELECT coalesce(t.title, s.title) FROM discussion_sessions s
                 LEFT JOIN topics t ON t.id = s.topic_id WHERE s.id = ?1"
            }
            "workshop" => "SELECT title FROM workshops WHERE id = ?1",
            "summit" => "SELECT name FROM summits WHERE id = ?1",
            "block" => "SELECT CASE heading WHEN '' THEN kind ELSE heading END FROM blocks WHERE id = ?1",
            "exhibit" => "SELECT title FROM exhibits WHERE id = ?1",
            "answer" => {
                "SELECT p.name FROM answers a JOIN responses r ON r.id = a.response_id
                 JOIN people p ON p.id = r.person_id WHERE a.id = ?1"
            }
            "responses" => "SELECT p.name FROM responses r JOIN people p ON p.id = r.person_id WHERE r.id = ?1",
            "permissions" => "SELECT p.name FROM permissions t JOIN people p ON p.id = t.person_id WHERE t.id = ?1",
            _ => return Ok(String::new()),
        };
        Ok(self.connection.prepare_cached(sql)?.query_row([key], |row| row.get(0)).optional()?.unwrap_or_default())
    }
}

fn count(tables: &mut Vec<TableChange>, row: &Recorded) {
    let at = tables.iter().position(|one| one.table == row.table).unwrap_or_else(|| {
        tables.push(TableChange { table: row.table.clone(), ..TableChange::default() });
        tables.len() - 1
    });
    let Some(one) = tables.get_mut(at) else { return };
    match row.kind {
        ChangeKind::Added => one.added += 1,
        ChangeKind::Changed => one.changed += 1,
        ChangeKind::Removed => one.removed += 1,
    }
}

/// A column that the name of the row says already.
fn is_about(table: &str, column: &str) -> bool {
    matches!(
        (table, column),
        ("participants" | "permissions" | "responses", "person_id")
            | ("talk_speakers" | "talk_chapters" | "captions" | "slides", "talk_id")
            | ("poster_seconds", "recording_id")
            | ("figure_people", "exhibit_id")
    )
}

fn noun_behind(column: &str) -> &str {
    column.strip_suffix("_id").unwrap_or(column)
}
