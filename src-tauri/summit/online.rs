//! All that leaves this computer: uploads to video sites, the sign-in there, and questions whether pages answer.
//!
//! The only room that opens sockets, and it does nothing by itself: a person starts each call. What may go up, and what
//! becomes of it in the library, is left to [`crate::desk`]. No token, password or session ever stands in a message.

mod along;
mod http;
pub mod oauth;
pub mod peertube;
mod playlists;
mod reach;
pub mod secrets;
mod sending;
mod signed;
pub mod youtube;

pub use along::{Along, Before, Track, send_captions, send_picture};
pub use playlists::{Playlist, Playlists, fill};
pub use reach::{Reach, Reached, reach};
pub use secrets::{Computer, Memory, Secret, Secrets};
pub use sending::{Published, Site, Standing, Video, send};
pub use signed::bare_token;

use crate::error::{Error, Result, shown};
use std::time::Duration;
use url::{Host, Url};

/// How long the work rests at once, so that stopping takes no longer.
const REST: Duration = Duration::from_millis(100);

/// A site with all that an upload needs.
pub trait Publishing: Playlists + Along {}

impl<T: Playlists + Along> Publishing for T {}

/// Is told how many bytes of the file are sent, at least 20 times a second, and answers whether to go on.
pub type Watch<'a> = &'a mut dyn FnMut(u64) -> bool;

/// What the work needs of the world around it.
#[derive(Clone, Copy)]
pub struct Outside<'a> {
    /// Where tokens are kept.
    pub secrets: &'a dyn Secrets,
    /// Waits that long.
    pub pause: &'a dyn Fn(Duration),
    /// Addresses of YouTube.
    pub youtube: &'a youtube::Addresses,
    /// How many bytes are sent at once; YouTube wants a multiple of [`youtube::UNIT`].
    pub piece: u64,
}

/// What [`Outside::piece`] is when nothing speaks against it: 8 MiB.
pub const PIECE: u64 = 8 << 20;

/// Why a step did not end well.
#[derive(Debug)]
pub enum Halt {
    /// It may be tried again; after how long, where the site says so.
    Later { after: Option<Duration>, why: String },
    /// Whoever watches said so.
    Cancelled,
    /// It may not.
    Stop(Box<Error>),
}

/// What a step answers.
pub type Step<T> = std::result::Result<T, Halt>;

impl Halt {
    fn lost(why: impl Into<String>) -> Self {
        Self::Later { after: None, why: why.into() }
    }
}

/// Rests; `false` when whoever watches does not want to go on.
fn rest(outside: Outside<'_>, time: Duration, watch: &mut dyn FnMut() -> bool) -> bool {
    let mut left = time;
    while watch() {
        if left.is_zero() {
            return true;
        }
        let step = left.min(REST);
        (outside.pause)(step);
        left -= step;
    }
    false
}

/// How long to wait before the try with this number, from 1.
fn backoff(tries: u32) -> Duration {
    Duration::from_secs((1_u64 << tries.clamp(1, 7).saturating_sub(1)).min(60))
}

/// Tries a short question up to four times.
fn patiently<T>(
    outside: Outside<'_>,
    site: &str,
    watch: Watch<'_>,
    mut step: impl FnMut(Watch<'_>) -> Step<T>,
) -> Result<T> {
    for tries in 1.. {
        let (after, why) = match step(watch) {
            Ok(done) => return Ok(done),
            Err(Halt::Stop(error)) => return Err(*error),
            Err(Halt::Cancelled) => break,
            Err(Halt::Later { after, why }) => (after, why),
        };
        if tries == 4 || after.is_some_and(|after| after > LONGEST) {
            return Err(given_up(site, after, &why));
        }
        if !rest(outside, after.unwrap_or_else(|| backoff(tries)), &mut || watch(0)) {
            break;
        }
    }
    Err(cancelled(site))
}

/// The longest wait that a site may ask for without the work being left for later.
const LONGEST: Duration = Duration::from_secs(300);

fn given_up(site: &str, after: Option<Duration>, why: &str) -> Error {
    match after {
        Some(after) if after > LONGEST => {
            let minutes =
                crate::model::counted(after.as_secs().div_ceil(60).try_into().unwrap_or(u32::MAX), "minute", "minutes");
            refused(
                "upload-later",
                site,
                format!("{why}; it asks to be left alone for {minutes}"),
                format!("Start the upload again in {minutes}."),
            )
        }
        _ => refused("site-unreachable", site, why, "Check the connection, then start it again."),
    }
}

fn cancelled(site: &str) -> Error {
    refused("upload-cancelled", site, "the work was cancelled", "Start it again when you are ready.")
}

/// A refusal of what a site was to do.
fn refused(code: &'static str, site: &str, wrong: impl Into<String>, next: impl Into<String>) -> Error {
    Error::refused(code, site, "", wrong, next)
}

/// The address of a server as it is kept: `https://video.example`, lower case and without a slash at its end.
///
/// Only https; http where the server is this computer. Refused with `server-address`.
pub fn server(written: &str) -> Result<String> {
    let wrong = |wrong: &str| {
        let next = "Give the address of the server alone, such as https://video.example.";
        Err(Error::refused("server-address", format!("The server “{}”", shown(written)), "", wrong, next))
    };
    let written = written.trim();
    let whole = if written.contains("://") { written.to_owned() } else { format!("https://{written}") };
    let Ok(url) = Url::parse(&whole) else { return wrong("it is no web address") };
    if !url.username().is_empty() || url.password().is_some() {
        return wrong("it holds a user name or a password");
    }
    match (url.scheme(), url.host()) {
        (_, None) => wrong("it names no server"),
        ("https", _) => Ok(url.origin().ascii_serialization()),
        ("http", Some(host)) if is_here(&host) => Ok(url.origin().ascii_serialization()),
        _ => wrong("only https keeps a password from being read on its way"),
    }
}

fn is_here(host: &Host<&str>) -> bool {
    match host {
        Host::Domain(name) => *name == "localhost",
        Host::Ipv4(address) => address.is_loopback(),
        Host::Ipv6(address) => address.is_loopback(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_is_its_origin_and_https_unless_it_is_here() {
        let kept = |written: &str| server(written).map_err(|e| e.trouble().wrong.clone());
        let https = Err("only https keeps a password from being read on its way".to_owned());

        assert_eq!(kept("Video.Example/"), Ok("https://video.example".into()));
        assert_eq!(kept(" https://video.example:8443/c/shore?x=1 "), Ok("https://video.example:8443".into()));
        assert_eq!(kept("http://127.0.0.1:9000"), Ok("http://127.0.0.1:9000".into()));
        assert_eq!(kept("http://localhost:9000/"), Ok("http://localhost:9000".into()));
        assert_eq!(kept("http://video.example"), https);
        assert_eq!(kept("ftp://video.example"), https);
        assert_eq!(kept("https://robin:secret@video.example"), Err("it holds a user name or a password".into()));
        assert_eq!(kept("https://"), Err("it is no web address".into()));
        assert_eq!(server("http://video.example").unwrap_err().code(), "server-address");
    }

    #[test]
    fn waits_grow_to_a_minute() {
        let waits: Vec<u64> = (1..=9).map(|tries| backoff(tries).as_secs()).collect();
        assert_eq!(waits, [1, 2, 4, 8, 16, 32, 60, 60, 60]);
    }
}
