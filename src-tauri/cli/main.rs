//! `summit`: the command line of Summit Desk. It adds no rules, only a way in.
//!
//! Results go to standard output, everything else to standard error. The result line is printed only after the commit
//! is durable, so a script may take it as the acknowledgement.

mod args;
mod commands;
mod output;
#[path = "../surroundings.rs"]
mod surroundings;

use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    if let Some(code) = surroundings::as_child() {
        return ExitCode::from(code);
    }
    let args = match args::Args::try_parse() {
        Ok(args) => args,
        Err(error) => return output::usage(&error),
    };
    let say = output::Output::new(args.json);
    match commands::run(&args, &say) {
        Ok(_) if output::is_unprinted() => ExitCode::from(5),
        Ok(outcome) => ExitCode::from(outcome as u8),
        Err(error) => {
            say.error(&error);
            ExitCode::from(error.exit_code())
        }
    }
}
