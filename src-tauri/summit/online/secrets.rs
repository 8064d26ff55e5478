//! Where tokens are kept: in the secret store of the computer, and never in the library.

use crate::error::{Error, Result};
use crate::model::upload::Account;
use std::cell::RefCell;
use std::collections::HashMap;

/// Words that nobody may read. They are shown as `Secret`, whoever prints them.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// Takes the words.
    pub fn new(words: impl Into<String>) -> Self {
        Self(words.into())
    }

    /// The words, for the one place that needs them.
    pub fn words(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret")
    }
}

/// A store of secrets, one an account.
pub trait Secrets {
    /// The secret of an account; `None` where there is none.
    fn get(&self, account: &Account) -> Result<Option<Secret>>;
    /// Keeps a secret in place of the former.
    fn put(&self, account: &Account, secret: &Secret) -> Result<()>;
    /// Forgets the secret of an account; it is no error that there is none.
    fn remove(&self, account: &Account) -> Result<()>;
}

/// Secrets for this run only.
#[derive(Default)]
pub struct Memory {
    all: RefCell<HashMap<String, Secret>>,
}

impl Secrets for Memory {
    fn get(&self, account: &Account) -> Result<Option<Secret>> {
        Ok(self.all.borrow().get(&key(account)).cloned())
    }

    fn put(&self, account: &Account, secret: &Secret) -> Result<()> {
        self.all.borrow_mut().insert(key(account), secret.clone());
        Ok(())
    }

    fn remove(&self, account: &Account) -> Result<()> {
        self.all.borrow_mut().remove(&key(account));
        Ok(())
    }
}

/// The secret store of this computer: Secret Service, Keychain or Credential Manager.
///
/// Every call fails with `keyring-missing` where there is none, or where it stays locked.
pub struct Computer;

impl Secrets for Computer {
    fn get(&self, account: &Account) -> Result<Option<Secret>> {
        match entry(account)?.get_password() {
            Ok(words) => Ok(Some(Secret(words))),
            Err(keyring::Error::NoEntry) => Ok(None),
            Err(error) => Err(missing(&error)),
        }
    }

    fn put(&self, account: &Account, secret: &Secret) -> Result<()> {
        entry(account)?.set_password(secret.words()).map_err(|e| missing(&e))
    }

    fn remove(&self, account: &Account) -> Result<()> {
        match entry(account)?.delete_credential() {
            Ok(()) | Err(keyring::Error::NoEntry) => Ok(()),
            Err(error) => Err(missing(&error)),
        }
    }
}

fn entry(account: &Account) -> Result<keyring::Entry> {
    keyring::Entry::new("summit-desk", &key(account)).map_err(|e| missing(&e))
}

fn key(account: &Account) -> String {
    format!("{} {}", account.site, account.server)
}

// Only the kind of failure is told: the error of a store may hold what was to be stored.
fn missing(error: &keyring::Error) -> Error {
    let wrong = match error {
        keyring::Error::NoStorageAccess(_) => "it is locked, or may not be used",
        keyring::Error::BadEncoding(_) | keyring::Error::BadDataFormat(..) | keyring::Error::Ambiguous(_) => {
            "what it holds for this account cannot be read"
        }
        keyring::Error::TooLong(..) | keyring::Error::Invalid(..) => "it cannot hold this secret",
        _ => "there is none, or it does not answer",
    };
    let next = "Unlock or install one (GNOME Keyring, KWallet, KeePassXC), or give the password for this run only: \
                see “Without a secret store” in docs/publishing.md.";
    Error::refused("keyring-missing", "The secret store of this computer", "", wrong, next)
}
