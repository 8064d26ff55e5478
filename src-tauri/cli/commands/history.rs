//! `summit history`, `undo` and `redo`

use super::{Outcome, open};
use crate::args::Args;
use crate::output::Output;
use summit::model::HistoryEntry;
use summit::store::Access;
use summit::{Error, Result};

/// Lists what was done.
pub fn list(args: &Args, say: &Output) -> Result<Outcome> {
    let all = open(args, Access::Read)?.read().history()?;
    let line =
        |e: &HistoryEntry| format!("{:>4}  {}  {}{}", e.seq, e.at, e.label, if e.undone { "  (undone)" } else { "" });
    say.result(&all, || all.iter().map(line).collect::<Vec<_>>().join("\n"));
    Ok(Outcome::Done)
}

/// Takes back the last steps.
pub fn undo(args: &Args, steps: u32, say: &Output) -> Result<Outcome> {
    let mut desk = open(args, Access::Write)?;
    let mut labels = Vec::new();
    for _ in 0..steps {
        labels.extend(desk.undo()?);
    }
    said(&labels, "undone", "undo", say)
}

/// Does the last steps again.
pub fn redo(args: &Args, steps: u32, say: &Output) -> Result<Outcome> {
    let mut desk = open(args, Access::Write)?;
    let mut labels = Vec::new();
    for _ in 0..steps {
        labels.extend(desk.redo()?);
    }
    said(&labels, "redone", "redo", say)
}

fn said(labels: &[String], done: &str, word: &str, say: &Output) -> Result<Outcome> {
    if labels.is_empty() {
        let wrong = format!("there is nothing to {word}");
        return Err(Error::refused("nothing-to-reverse", "The history", "", wrong, "See “summit history”."));
    }
    let text = || labels.iter().map(|l| format!("{l}: {done}.")).collect::<Vec<_>>().join("\n");
    say.result(&serde_json::json!({ done: labels }), text);
    Ok(Outcome::Done)
}
