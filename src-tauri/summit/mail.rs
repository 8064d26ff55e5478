//! Letters to people: what they say, and the forms in which a mail program takes them. Nothing is ever sent.
//!
//! A letter names only what its own person owes. Sender and date are left out: both belong to whoever sends it.

mod eml;
mod letter;
mod mailto;
mod words;

pub use eml::{eml, newsletter};
pub use letter::{Asked, asking};
pub use mailto::{MAILTO_LIMIT, mailto};
pub use words::words_of;

/// A letter to one person, as plain text with line feeds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// One line, as the person is called.
    pub name: String,
    /// The address in the form that headers take; `None` where none is known, or none that may stand there.
    pub to: Option<String>,
    /// One line.
    pub subject: String,
    pub text: String,
}

/// A letter to many, whoever they are: the same words as plain text and as a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Newsletter<'a> {
    /// One line.
    pub subject: String,
    pub text: &'a str,
    pub page: &'a str,
}

/// An e-mail address as it may stand in a header: plain characters before the `@`, a host name of ASCII after it.
///
/// What people typed may hold line breaks, commas or brackets, and so add headers or recipients; that is no address.
pub fn address(written: &str) -> Option<String> {
    let (user, host) = written.trim().rsplit_once('@')?;
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~".contains(c);
    let parts_are_plain = user.split('.').all(|part| !part.is_empty() && part.chars().all(is_plain));
    let looks_like_host = host.contains('.') && host.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-'));
    if user.len() > 64 || !parts_are_plain || !looks_like_host {
        return None;
    }
    match url::Host::parse(host) {
        Ok(url::Host::Domain(host)) if host.len() <= 253 => Some(format!("{user}@{host}")),
        _ => None,
    }
}

/// A text in one line: blanks for breaks, nothing that is invisible or turns the direction of writing.
pub fn line(text: &str) -> String {
    let is_shown = |c: &char| {
        c.is_whitespace()
            || !(c.is_control()
                || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}'))
    };
    let shown: String = text.chars().filter(is_shown).collect();
    shown.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests;
