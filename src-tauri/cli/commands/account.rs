//! `summit account …`

use super::import::interruptions;
use super::{Outcome, open};
use crate::args::{AccountCommand, AddAccountCommand, Args};
use crate::output::{self, Output, table};
use std::process::{Command, Stdio};
use std::sync::atomic::Ordering;
use std::time::Duration;
use summit::model::upload::Account;
use summit::online::{Computer, Outside, PIECE, Secret, Secrets, youtube};
use summit::store::Access;
use summit::{Error, Result};

/// Lists, adds or removes accounts.
pub fn run(args: &Args, command: &AccountCommand, say: &Output) -> Result<Outcome> {
    let addresses = youtube::Addresses::default();
    let outside = outside(&Computer, &addresses);
    match command {
        AccountCommand::List => {
            let accounts = open(args, Access::Read)?.read().accounts()?;
            say.result(&accounts, || list(&accounts));
        }
        AccountCommand::Add(command) => {
            let account = add(args, command, outside)?;
            say.result(&account, || format!("Signed in to {} as {}.", account.server, account.name));
        }
        AccountCommand::Remove { site, server } => {
            let account = open(args, Access::Write)?.remove_account(*site, server, outside)?;
            say.result(&account, || format!("Forgot {} at {}.", account.name, account.server));
        }
    }
    Ok(Outcome::Done)
}

/// The world around an upload, with the secrets that are given.
pub fn outside<'a>(secrets: &'a dyn Secrets, youtube: &'a youtube::Addresses) -> Outside<'a> {
    Outside { secrets, pause: &|time: Duration| std::thread::sleep(time), youtube, piece: PIECE }
}

fn add(args: &Args, command: &AddAccountCommand, outside: Outside<'_>) -> Result<Account> {
    let mut desk = open(args, Access::Write)?;
    let interrupted = interruptions();
    let mut go_on = || !interrupted.load(Ordering::Relaxed);
    match command {
        AddAccountCommand::Peertube { server, user } => {
            let (password, code) = (password()?, code());
            desk.add_peertube((server, user), (&password, code.as_deref()), outside, &mut go_on)
        }
        AddAccountCommand::Youtube { client_id, client_secret } => {
            desk.add_youtube((client_id, &Secret::new(client_secret.as_str())), outside, &open_page, &mut go_on)
        }
    }
}

/// The password of a PeerTube account: from the environment, else one line of the standard input.
fn password() -> Result<Secret> {
    if let Some(given) = given_password() {
        return Ok(given);
    }
    let mut line = String::new();
    let read = std::io::stdin().read_line(&mut line);
    let words = line.trim_end_matches(['\r', '\n']);
    if read.is_ok() && !words.is_empty() {
        return Ok(Secret::new(words));
    }
    let next = "Give it as SUMMIT_PEERTUBE_PASSWORD, or as a line of the standard input.";
    Err(Error::refused("password-missing", "The account", "", "no password was given", next))
}

/// The password that stands in the environment, if any does.
pub fn given_password() -> Option<Secret> {
    std::env::var("SUMMIT_PEERTUBE_PASSWORD").ok().filter(|words| !words.is_empty()).map(Secret::new)
}

/// The code of a second factor that stands in the environment, if any does.
pub fn code() -> Option<String> {
    std::env::var("SUMMIT_PEERTUBE_CODE").ok().filter(|code| !code.is_empty())
}

// The address is shown too: a page need not open everywhere.
fn open_page(address: &str) {
    output::notice(&format!(
        "Agree on the page that opens in your browser. If none does, open this address:\n{address}"
    ));
    let opener = match std::env::consts::OS {
        "macos" => "open",
        "windows" => "explorer",
        _ => "xdg-open",
    };
    let quiet =
        Command::new(opener).arg(address).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    drop(quiet);
}

fn list(accounts: &[Account]) -> String {
    let row = |a: &Account| vec![a.site.word().to_owned(), a.server.clone(), a.name.clone()];
    table(&accounts.iter().map(row).collect::<Vec<_>>())
}
