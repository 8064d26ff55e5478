//! The way of one file to a site, piece by piece, whatever happens to the connection on the way.
//!
//! Both sites speak the same protocol: a session, pieces with `Content-Range`, 308 with what is stored, and an empty piece
//! that asks for it. The site's word counts, never ours: after each doubt it is asked where it stands. Before the last piece
//! that fact is written down, since from then on the video may be there although no answer came.

use super::http::{Answer, Body, Request};
use super::signed::{Signed, later, stop};
use super::{Halt, LONGEST, Outside, Step, Watch, backoff, cancelled, given_up, rest};
use crate::error::Result;
use crate::model::VideoPrivacy;
use serde_json::Value;
use std::ops::Range;
use std::path::Path;
use ureq::http::Method;

/// How often in a row a step may fail without a single byte more being stored.
const TRIES: u32 = 8;
/// How many sessions a site may lose.
const SESSIONS: u32 = 3;

/// A video that goes up.
#[derive(Clone, Copy, Debug)]
pub struct Video<'a> {
    pub path: &'a Path,
    /// The name under which the file goes up.
    pub file: &'a str,
    pub title: &'a str,
    pub description: &'a str,
    /// Such as `video/mp4`.
    pub media_type: &'a str,
    /// Size of the file.
    pub bytes: u64,
    pub privacy: VideoPrivacy,
    /// Ids of videos on the site that are other uploads.
    pub known: &'a [String],
    /// The title that the session was begun with; as `title` where there is none yet.
    pub begun_as: &'a str,
}

/// Where an upload stands. The session lets whoever knows it send bytes: it is shown nowhere.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Standing {
    /// Empty before the site gave one.
    pub session: String,
    /// Bytes that the site said it holds.
    pub acknowledged: u64,
    /// The last piece was on its way.
    pub is_last_sent: bool,
}

/// A video that is up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Published {
    pub id: String,
    pub url: String,
    /// As the site says; `None` where it does not say.
    pub privacy: Option<VideoPrivacy>,
}

/// A session that a site gave.
pub struct Begun {
    pub session: String,
    /// Whether it is known to hold nothing yet.
    pub is_empty: bool,
}

/// What a site says to a piece, or to the question where it stands.
pub enum Put {
    /// All is there.
    Published(Published),
    /// So many bytes are there.
    Stored(u64),
    /// It knows no such session.
    Gone,
    /// The piece does not follow what is there.
    Elsewhere,
}

/// A video site, as far as the way of a file needs it.
pub trait Site {
    /// Its name, for messages.
    fn name(&self) -> String;
    /// Asks for a session.
    fn begin(&mut self, video: &Video<'_>, watch: Watch<'_>) -> Step<Begun>;
    /// Sends a piece, or asks where the session stands.
    fn put(&mut self, session: &str, video: &Video<'_>, piece: Option<Range<u64>>, watch: Watch<'_>) -> Step<Put>;
    /// Looks for the video of an upload whose last answer was lost, by the title that it was begun with.
    fn find(&mut self, title: &str, known: &[String], watch: Watch<'_>) -> Step<Option<Published>>;
    /// Gives up a session; whether that works does not matter.
    fn forget(&mut self, session: &str, watch: Watch<'_>);
}

/// Sends a file, from where it stands. `note` is called with each new standing, before the next byte is sent.
///
/// Stops with `upload-cancelled`, `upload-refused`, `upload-quota`, `upload-later`, `site-unreachable`, `site-answer` or
/// `sign-in-needed`; the standing that was noted last is the one to go on from.
pub fn send(
    site: &mut dyn Site,
    video: &Video<'_>,
    standing: Standing,
    outside: Outside<'_>,
    note: &mut dyn FnMut(&Standing) -> Result<()>,
    watch: Watch<'_>,
) -> Result<Published> {
    let next = if standing.session.is_empty() { Next::Begin } else { Next::Ask };
    let begun_as = video.begun_as;
    let mut way = Way {
        site,
        video,
        begun_as,
        outside,
        note,
        most: standing.acknowledged,
        standing,
        next,
        tries: 0,
        sessions: 0,
    };
    loop {
        if !watch(way.standing.acknowledged) {
            return Err(cancelled(&way.site.name()));
        }
        let why = match way.step(watch) {
            Ok(Some(published)) => return Ok(published),
            Ok(None) => continue,
            Err(Halt::Stop(error)) => return Err(*error),
            Err(Halt::Cancelled) => return Err(cancelled(&way.site.name())),
            Err(Halt::Later { after, why }) => (after, why),
        };
        way.rest(why, watch)?;
    }
}

enum Next {
    Begin,
    Ask,
    /// The piece from here.
    Send(u64),
}

struct Way<'a, 'b> {
    site: &'a mut dyn Site,
    video: &'a Video<'b>,
    /// The title that the present session was begun with.
    begun_as: &'a str,
    outside: Outside<'a>,
    note: &'a mut dyn FnMut(&Standing) -> Result<()>,
    standing: Standing,
    next: Next,
    /// The most bytes that the present session ever held.
    most: u64,
    tries: u32,
    sessions: u32,
}

impl Way<'_, '_> {
    fn step(&mut self, watch: Watch<'_>) -> Step<Option<Published>> {
        let from = self.standing.acknowledged;
        let put = match self.next {
            Next::Begin => return self.begin(watch).map(|()| None),
            Next::Ask => self.site.put(&self.standing.session, self.video, None, &mut |_| watch(from))?,
            Next::Send(from) => {
                let piece = from..from.saturating_add(self.outside.piece).min(self.video.bytes);
                if piece.end == self.video.bytes && !self.standing.is_last_sent {
                    self.standing.is_last_sent = true;
                    self.noted()?;
                }
                self.site.put(&self.standing.session, self.video, Some(piece), &mut |sent| watch(from + sent))?
            }
        };
        match put {
            Put::Published(published) => return Ok(Some(published)),
            Put::Stored(bytes) => self.stored(bytes)?,
            Put::Elsewhere => return Err(Halt::lost("it does not take the piece that it asked for")),
            Put::Gone => return self.gone(watch),
        }
        Ok(None)
    }

    fn begin(&mut self, watch: Watch<'_>) -> Step<()> {
        let begun = self.site.begin(self.video, &mut |_| watch(0))?;
        self.standing = Standing { session: begun.session, ..Standing::default() };
        self.begun_as = self.video.title;
        self.most = 0;
        self.next = if begun.is_empty { Next::Send(0) } else { Next::Ask };
        self.noted()
    }

    fn stored(&mut self, bytes: u64) -> Step<()> {
        if bytes > self.video.bytes {
            return Err(Halt::lost("it says that it holds more than was sent"));
        }
        let is_news = bytes != self.standing.acknowledged;
        self.standing.acknowledged = bytes;
        if is_news {
            self.noted()?;
        }
        // All is there, and the site is still at work on it.
        if bytes == self.video.bytes {
            return Err(Halt::lost("it holds all bytes and names no video"));
        }
        let was_asked = matches!(self.next, Next::Ask);
        self.next = Next::Send(bytes);
        if bytes > self.most {
            (self.most, self.tries) = (bytes, 0);
        } else if !was_asked {
            return Err(Halt::lost("it stores nothing of what is sent"));
        }
        Ok(())
    }

    fn gone(&mut self, watch: Watch<'_>) -> Step<Option<Published>> {
        if self.standing.is_last_sent
            && let Some(published) =
                self.site.find(self.begun_as, self.video.known, &mut |_| watch(self.standing.acknowledged))?
        {
            return Ok(Some(published));
        }
        self.sessions += 1;
        if self.sessions >= SESSIONS {
            let wrong = "it loses the session of this upload again and again";
            let next = "Try again later. If it stays so, upload this talk by hand.";
            return Err(stop(super::refused("site-answer", &self.site.name(), wrong, next)));
        }
        self.next = Next::Begin;
        Ok(None)
    }

    fn noted(&mut self) -> Step<()> {
        (self.note)(&self.standing).map_err(stop)
    }

    // Waits before the next try; the site is then asked where it stands.
    fn rest(&mut self, (after, why): (Option<std::time::Duration>, String), watch: Watch<'_>) -> Result<()> {
        self.tries += 1;
        if self.tries > TRIES || after.is_some_and(|after| after > LONGEST) {
            return Err(given_up(&self.site.name(), after, &why));
        }
        let stands = self.standing.acknowledged;
        if !rest(self.outside, after.unwrap_or_else(|| backoff(self.tries)), &mut || watch(stands)) {
            return Err(cancelled(&self.site.name()));
        }
        if !matches!(self.next, Next::Begin) {
            self.next = Next::Ask;
        }
        Ok(())
    }
}

/// Sends a piece to a session, or asks where it stands.
pub fn put(
    signed: &mut Signed<'_>,
    session: &str,
    video: &Video<'_>,
    piece: Option<&Range<u64>>,
    watch: Watch<'_>,
) -> Step<Answer> {
    let total = video.bytes;
    let range = match piece {
        Some(piece) => format!("bytes {}-{}/{total}", piece.start, piece.end.saturating_sub(1)),
        None => format!("bytes */{total}"),
    };
    let make = || Request {
        method: Method::PUT,
        url: session.to_owned(),
        headers: vec![("Content-Range", range.clone()), ("Content-Type", video.media_type.to_owned())],
        body: match piece {
            Some(piece) => Body::Piece { path: video.path.to_owned(), range: piece.clone() },
            None => Body::Bytes(Vec::new()),
        },
    };
    signed.ask(&make, watch)
}

/// What an answer to a piece means, as far as the sites agree; `None` where the site has to say.
pub fn read_put(answer: &Answer, read: impl FnOnce(&Value) -> Option<Published>) -> Step<Option<Put>> {
    Ok(Some(match answer.status {
        200 | 201 => {
            let published = read(&answer.json());
            Put::Published(published.ok_or_else(|| Halt::lost("its answer names no video"))?)
        }
        308 => Put::Stored(stored(answer.header("Range")).ok_or_else(|| Halt::lost("its answer names no place"))?),
        404 | 410 => Put::Gone,
        409 => Put::Elsewhere,
        408 | 429 | 500.. => return Err(later(answer)),
        _ => return Ok(None),
    }))
}

/// How many bytes `bytes=0-N` says are stored; none without the header, and `None` where it says something else.
fn stored(range: Option<&str>) -> Option<u64> {
    let Some(range) = range else { return Some(0) };
    let (from, to) = range.trim().trim_start_matches("bytes").trim_start_matches(['=', ' ']).split_once('-')?;
    match (from.trim().parse::<u64>(), to.trim().parse::<u64>()) {
        (Ok(0), Ok(last)) => last.checked_add(1),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::stored;

    #[test]
    fn what_is_stored_is_told_by_a_range_from_the_first_byte() {
        let told = [None, Some("bytes=0-0"), Some("bytes=0-262143"), Some("0-9"), Some("bytes 0-9")].map(stored);
        assert_eq!(told, [Some(0), Some(1), Some(262_144), Some(10), Some(10)]);

        let odd = ["", "bytes=5-9", "bytes=0-", "bytes=0-x", "bytes=0-18446744073709551615", "9"];
        assert_eq!(odd.map(|range| stored(Some(range))), [None; 6]);
    }
}
