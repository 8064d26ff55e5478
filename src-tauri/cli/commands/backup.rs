//! `summit backup`, `restore` and `verify`

use super::{Outcome, folder, open};
use crate::args::Args;
use crate::output::Output;
use crate::surroundings::surroundings;
use std::path::Path;
use summit::Result;
use summit::desk::counted;
use summit::store::Access;
use summit::store::restore::Restored;
use summit::store::verify::{Deep, Verification};

/// Makes a backup, in the library's own folder or in a file that was named.
pub fn backup(args: &Args, file: Option<&Path>, say: &Output) -> Result<Outcome> {
    let Some(file) = file else {
        let made = open(args, Access::Write)?.back_up()?;
        say.result(&made, || format!("backups/{}", made.name));
        return Ok(Outcome::Done);
    };
    let file = std::path::absolute(file).unwrap_or_else(|_| file.to_owned());
    open(args, Access::Read)?.back_up_to(&file)?;
    say.result(&serde_json::json!({ "file": file }), || file.display().to_string());
    Ok(Outcome::Done)
}

/// Goes back to a backup.
pub fn restore(args: &Args, file: &Path, say: &Output) -> Result<Outcome> {
    let restored = summit::desk::backup::restore(&folder(args)?, file, &surroundings("summit"))?;
    say.result(&restored, || restored_text(&restored));
    Ok(Outcome::Done)
}

fn restored_text(restored: &Restored) -> String {
    let steps = |count| counted(count, "step", "steps");
    let mut lines = vec![format!(
        "{}: the library is restored from it and stands at step {}.",
        restored.backup.display(),
        restored.point.gestures
    )];
    if let Some(damage) = &restored.damage {
        lines.push(format!("The former library was damaged ({damage})."));
        lines.push(format!("{} newer than the backup done again from its history.", steps(restored.done_again)));
    }
    if let Some(because) = &restored.because {
        lines.push(format!("What is newer than the backup could not all be done again: {because}."));
    }
    if !restored.lost.is_empty() {
        let count = u32::try_from(restored.lost.len()).unwrap_or(u32::MAX);
        lines.push(format!("{} newer than the backup, and not in the library now:", steps(count)));
        lines.extend(restored.lost.iter().map(|label| format!("- {label}")));
    }
    if let Some(kept_in) = &restored.kept_in {
        lines.push(format!("The former files are kept in {}.", kept_in.display()));
    }
    lines.join("\n")
}

/// Checks that the library is whole.
pub fn verify(args: &Args, deep: bool, say: &Output) -> Result<Outcome> {
    let desk = open(args, Access::Read)?;
    let found = if deep { desk.checker().run()? } else { desk.store().verify()? };
    say.result(&found, || match &found.problems[..] {
        [] => whole(&found),
        problems => problems.join("\n"),
    });
    Ok(Outcome::with_findings(!found.whole))
}

fn whole(found: &Verification) -> String {
    let head = format!("The library is whole: schema {}, {}.", found.schema, counted(found.gestures, "step", "steps"));
    let Some(Deep { good_backups, files, text, .. }) = &found.deep else { return head };
    let words = match (&text.backup, &text.not_done) {
        (Some(backup), _) => {
            format!("Every word agrees with {backup} and the {} since.", counted(text.steps, "step", "steps"))
        }
        (None, because) => format!("The words were not compared: {}.", because.as_deref().unwrap_or_default()),
    };
    let backups = u32::try_from(good_backups.len()).unwrap_or(u32::MAX);
    format!(
        "{head} Good: {}, {}. {words}",
        counted(backups, "backup", "backups"),
        counted(*files, "kept file", "kept files")
    )
}
