//! `summit backup`

use super::{Outcome, open};
use crate::args::Args;
use crate::output::Output;
use std::path::Path;
use summit::Result;
use summit::store::Access;

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
