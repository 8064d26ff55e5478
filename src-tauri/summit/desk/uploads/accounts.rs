//! Accounts on video sites: the library knows who, the secret store of the computer knows the rest.

use super::super::Desk;
use crate::error::{Error, Result, shown};
use crate::model::upload::{Account, UploadTarget, VideoChannel, VideoSite};
use crate::online::{self, Outside, Secret, peertube, youtube};

/// Signs in to a server of PeerTube, without the desk; the password is kept nowhere, what the server gives in its place
/// in the secret store.
///
/// `code` is the one of the second factor, if there is one. Refused with `server-address`, `account-name`,
/// `sign-in-refused`, `second-factor-needed`, `site-unreachable`, `site-answer` or `keyring-missing`.
pub fn sign_in_to_peertube(
    (server, user): (&str, &str),
    (password, code): (&Secret, Option<&str>),
    outside: Outside<'_>,
    go_on: &mut dyn FnMut() -> bool,
) -> Result<Account> {
    let account = Account {
        site: VideoSite::Peertube,
        server: online::server(server)?,
        name: named(user, "user")?,
        channel: String::new(),
    };
    peertube::sign_in(&account, password, code, outside, go_on)?;
    Ok(account)
}

/// Signs in to YouTube over the browser, with the organizer's own client, without the desk: a person has five minutes.
///
/// `open` opens an address in the system's browser. Refused with `account-name`, `sign-in-denied`, `sign-in-mismatch`,
/// `sign-in-late`, `sign-in-cancelled`, `sign-in-refused`, `site-unreachable` or `keyring-missing`.
pub fn sign_in_to_youtube(
    (client_id, client_secret): (&str, &Secret),
    outside: Outside<'_>,
    open: &dyn Fn(&str),
    go_on: &mut dyn FnMut() -> bool,
) -> Result<Account> {
    let (site, server) = (VideoSite::Youtube, youtube::SERVER.to_owned());
    let account = Account { site, server, name: named(client_id, "client id")?, channel: String::new() };
    youtube::sign_in(&account, client_secret, outside, open, go_on)?;
    Ok(account)
}

/// The channels of an account, as its site tells, without the desk. YouTube has one an account, which nobody chooses.
///
/// Refused with `sign-in-needed`, `site-unreachable`, `site-answer` or `keyring-missing`.
pub fn channels(account: &Account, outside: Outside<'_>, go_on: &mut dyn FnMut() -> bool) -> Result<Vec<VideoChannel>> {
    match account.site {
        VideoSite::Peertube => peertube::channels(account, outside, go_on),
        VideoSite::Youtube => Ok(Vec::new()),
    }
}

impl Desk {
    /// Signs in to a server of PeerTube and remembers the account: [`sign_in_to_peertube`], then [`Desk::keep_account`].
    pub fn add_peertube(
        &mut self,
        who: (&str, &str),
        word: (&Secret, Option<&str>),
        outside: Outside<'_>,
        go_on: &mut dyn FnMut() -> bool,
    ) -> Result<Account> {
        self.keep_account(sign_in_to_peertube(who, word, outside, go_on)?)
    }

    /// Signs in to YouTube and remembers the account: [`sign_in_to_youtube`], then [`Desk::keep_account`].
    pub fn add_youtube(
        &mut self,
        client: (&str, &Secret),
        outside: Outside<'_>,
        open: &dyn Fn(&str),
        go_on: &mut dyn FnMut() -> bool,
    ) -> Result<Account> {
        self.keep_account(sign_in_to_youtube(client, outside, open, go_on)?)
    }

    /// Remembers an account that is signed in.
    pub fn keep_account(&mut self, account: Account) -> Result<Account> {
        self.store.note(|write| write.put_account(&account))?;
        self.account(account.site, &account.server)
    }

    /// Forgets an account and its secrets; answers which. An empty server means the only one of the site.
    pub fn remove_account(&mut self, site: VideoSite, server: &str, outside: Outside<'_>) -> Result<Account> {
        let account = self.account(site, server)?;
        outside.secrets.remove(&account)?;
        self.store.note(|write| write.forget_account(&account))?;
        Ok(account)
    }

    /// The account on a server; an empty server means the only one of the site. Refused with `account-unknown`.
    pub fn account(&self, site: VideoSite, server: &str) -> Result<Account> {
        let wanted = if server.is_empty() { String::new() } else { online::server(server)? };
        let of_site = self.read().accounts()?.into_iter().filter(|account| account.site == site);
        let mut fitting: Vec<Account> = of_site.filter(|a| wanted.is_empty() || a.server == wanted).collect();
        match (fitting.pop(), fitting.is_empty()) {
            (Some(account), true) => Ok(account),
            (found, _) => Err(unknown(site, &wanted, found.is_some())),
        }
    }

    /// The server that a target means.
    pub(super) fn upload_server(&self, target: &UploadTarget) -> Result<String> {
        match (target.site, target.server.as_str()) {
            (VideoSite::Youtube, _) => Ok(youtube::SERVER.to_owned()),
            (VideoSite::Peertube, "") => Ok(self.account(target.site, "")?.server),
            (VideoSite::Peertube, server) => online::server(server),
        }
    }
}

fn named(name: &str, what: &str) -> Result<String> {
    let name = name.trim();
    if name.is_empty() || name.chars().count() > 200 || name.contains(char::is_control) {
        let wrong = format!("“{}” is no {what}", shown(name));
        return Err(Error::refused("account-name", "The account", "", wrong, format!("Give the {what}.")));
    }
    Ok(name.to_owned())
}

fn unknown(site: VideoSite, server: &str, are_many: bool) -> Error {
    let which = if server.is_empty() { site.name().to_owned() } else { format!("{} at {server}", site.name()) };
    let (wrong, next) = if are_many {
        ("there are several accounts", "Name the server with --server; see “summit account list”.".to_owned())
    } else {
        ("there is no account", format!("Add one with “summit account add {site}”."))
    };
    Error::refused("account-unknown", which, "", wrong, next)
}
