//! `summit dump`

use super::{Outcome, open};
use crate::args::Args;
use crate::output::Output;
use summit::Result;
use summit::store::Access;

/// Prints all logical content.
pub fn dump(args: &Args, say: &Output) -> Result<Outcome> {
    let desk = open(args, Access::Read)?;
    let mut lines = Vec::new();
    desk.store().dump(|line| lines.push(line.to_owned()))?;
    say.result(&lines, || lines.join("\n"));
    Ok(Outcome::Done)
}
