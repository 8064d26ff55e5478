//! Where the fields of a record come from, for `summit people origins …` and its like.

use super::Outcome;
use crate::output::{Output, table};
use summit::Result;
use summit::desk::Desk;
use summit::error::shown;
use summit::model::origin::{FieldOrigin, OriginOf};

/// Says which file told each field of the records.
pub fn say(desk: &Desk, records: &[OriginOf], say: &Output) -> Result<Outcome> {
    let mut all = Vec::new();
    for record in records {
        all.extend(desk.origins(*record)?);
    }
    say.result(&all, || show(&all));
    Ok(Outcome::Done)
}

fn show(all: &[FieldOrigin]) -> String {
    if all.is_empty() {
        return "No file of the library is known to have told anything of it.".into();
    }
    table(&all.iter().map(row).collect::<Vec<_>>())
}

fn row(one: &FieldOrigin) -> Vec<String> {
    let place = one.row.map(|row| format!(", row {row}")).unwrap_or_default();
    let state = match (one.is_current, one.is_edited) {
        (true, _) => "",
        (false, true) => "edited here since",
        (false, false) => "it holds something else now",
    };
    let file = format!("{}{place} ({})", shown(&one.file), one.producer);
    vec![shown(&one.field), shown(&one.value_said), file, one.imported_on.to_string(), state.into()]
}
