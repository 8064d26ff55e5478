//! YouTube: resumable uploads with the Data API, playlists, and what its refusals mean.
//!
//! The project, its client id and its quota are the organizer's own; none comes with the program.

mod along;

use super::http::{Answer, Client, Request};
use super::oauth::{self, Browser};
use super::playlists::{Playlist, Playlists};
use super::secrets::Secret;
use super::sending::{self, Begun, Published, Put, Site, Video};
use super::signed::{self, Signed, Tokens, later, stop};
use super::{Halt, Outside, Step, Watch, patiently, refused};
use crate::error::Result;
use crate::model::VideoPrivacy;
use crate::model::upload::Account;
use serde_json::{Value, json};
use std::ops::Range;
use url::Url;

/// A piece that is not the last has a multiple of so many bytes.
pub const UNIT: u64 = 256 << 10;

/// The address that stands for YouTube as a server.
pub const SERVER: &str = "https://www.youtube.com";

/// To upload, to fill playlists, and to add captions, which the narrower `youtube` does not allow.
const SCOPES: &str = "https://www.googleapis.com/auth/youtube.upload https://www.googleapis.com/auth/youtube.force-ssl";

/// The category that a video is filed under: education.
const CATEGORY: &str = "27";

/// Where YouTube answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Addresses {
    /// The page on which a person agrees.
    pub authorize: String,
    /// Where tokens are given.
    pub token: String,
    /// Origin of the Data API.
    pub api: String,
}

impl Default for Addresses {
    fn default() -> Self {
        Self {
            authorize: "https://accounts.google.com/o/oauth2/v2/auth".into(),
            token: "https://oauth2.googleapis.com/token".into(),
            api: "https://www.googleapis.com".into(),
        }
    }
}

/// Signs in over the system's browser, with the organizer's own client, and keeps the tokens.
///
/// Refused with `sign-in-denied`, `sign-in-mismatch`, `sign-in-late`, `sign-in-cancelled` or `sign-in-refused`.
pub fn sign_in(
    account: &Account,
    client_secret: &Secret,
    outside: Outside<'_>,
    open: &dyn Fn(&str),
    go_on: &mut dyn FnMut() -> bool,
) -> Result<()> {
    let name = signed::name(account);
    let browser = Browser { open, pause: outside.pause };
    let grant = oauth::ask_person(&outside.youtube.authorize, (&account.name, SCOPES), &name, browser, go_on)?;
    let client = Client::of(&outside.youtube.token);
    let fields = [
        ("grant_type", "authorization_code"),
        ("code", grant.code.words()),
        ("code_verifier", grant.verifier.words()),
        ("redirect_uri", &grant.redirect),
        ("client_id", &account.name),
        ("client_secret", client_secret.words()),
    ];
    let tokens = patiently(outside, &name, &mut |_| go_on(), |watch| {
        let answer = client.ask(Request::form(&outside.youtube.token, &fields), watch)?;
        if answer.status == 429 || answer.status >= 500 {
            return Err(later(&answer));
        }
        let tokens = Tokens::of(&answer.json(), (&account.name, client_secret.words()), "");
        tokens.filter(|tokens| answer.is_good() && !tokens.refresh.is_empty()).ok_or_else(|| {
            let wrong = "it gives no lasting sign-in for this client id and client secret";
            let next =
                "Check both in the Google Cloud console (the client is of the kind “Desktop app”), then sign in again.";
            stop(refused("sign-in-refused", &name, wrong, next))
        })
    })?;
    outside.secrets.put(account, &tokens.secret())
}

/// YouTube, with an account that is signed in.
pub struct Youtube<'a> {
    api: String,
    signed: Signed<'a>,
}

impl<'a> Youtube<'a> {
    /// Takes the account's tokens; asks nothing yet. Refused with `sign-in-needed`.
    pub fn open(account: &Account, outside: Outside<'a>) -> Result<Self> {
        let Addresses { api, token, .. } = outside.youtube;
        Ok(Self { api: api.clone(), signed: Signed::open(outside.secrets, account, api, token.clone())? })
    }

    fn get(&mut self, what: &str, query: &[(&str, &str)], watch: Watch<'_>) -> Step<Value> {
        let query = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(query).finish();
        let url = format!("{}/youtube/v3/{what}?{query}", self.api);
        let answer = self.signed.ask(&|| Request::get(&url), watch)?;
        if answer.is_good() { Ok(answer.json()) } else { Err(self.said(&answer, "a question")) }
    }

    fn post(&mut self, what: &str, value: &Value, watch: Watch<'_>) -> Step<Answer> {
        let url = format!("{}/youtube/v3/{what}?part=snippet%2Cstatus", self.api);
        let url = if what == "playlistItems" { url.replace("%2Cstatus", "") } else { url };
        let answer = self.signed.ask(&|| Request::json(&url, value), watch)?;
        if answer.is_good() { Ok(answer) } else { Err(self.said(&answer, "a change of a playlist")) }
    }

    // Google names a reason for programs and a message for people.
    fn said(&self, answer: &Answer, asked: &str) -> Halt {
        let body = answer.json();
        let reason = body.pointer("/error/errors/0/reason").and_then(Value::as_str).unwrap_or_default();
        let words = body.pointer("/error/message").and_then(Value::as_str).unwrap_or_default();
        match (answer.status, reason) {
            (408 | 429 | 500.., _) | (_, "rateLimitExceeded" | "userRateLimitExceeded") => later(answer),
            (_, "quotaExceeded" | "dailyLimitExceeded") => self.signed.refused(
                "upload-quota",
                "the project has used up its quota of today (100 uploads a day)",
                "The quota begins anew at midnight in California (07:00 or 08:00 UTC). Start the upload again after that.",
            ),
            (_, "uploadLimitExceeded") => self.signed.refused(
                "upload-quota",
                "the account has uploaded as many videos as it may for now",
                "YouTube lets it go on after about 24 hours. Start the upload again then.",
            ),
            (_, "insufficientPermissions") => self.signed.refused(
                "sign-in-needed",
                "the sign-in does not allow this",
                "Sign in again with “summit account add youtube”, and agree to both items.",
            ),
            (400.., _) if !words.is_empty() => {
                let wrong = format!("it refuses this: {}", self.signed.said(words));
                self.signed.refused("upload-refused", wrong, "Mend what it names, or upload this talk by hand.")
            }
            _ => self.signed.odd(answer, asked),
        }
    }
}

fn published(video: &Value) -> Option<Published> {
    let id = video.get("id")?.as_str().filter(|id| is_id(id))?;
    let privacy = video.pointer("/status/privacyStatus").and_then(Value::as_str).and_then(VideoPrivacy::from_word);
    Some(Published { id: id.to_owned(), url: format!("{SERVER}/watch?v={id}"), privacy })
}

fn is_id(word: &str) -> bool {
    word.len() == 11 && word.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b))
}

impl Site for Youtube<'_> {
    fn name(&self) -> String {
        self.signed.name()
    }

    fn begin(&mut self, video: &Video<'_>, watch: Watch<'_>) -> Step<Begun> {
        let about = json!({
            "snippet": { "title": video.title, "description": video.description, "categoryId": CATEGORY },
            "status": { "privacyStatus": video.privacy, "selfDeclaredMadeForKids": false },
        });
        // Whoever follows the channel is not told of each talk.
        let query = "uploadType=resumable&part=snippet%2Cstatus&notifySubscribers=false";
        let url = format!("{}/upload/youtube/v3/videos?{query}", self.api);
        let make = || {
            let mut request = Request::json(&url, &about);
            request.headers.push(("X-Upload-Content-Length", video.bytes.to_string()));
            request.headers.push(("X-Upload-Content-Type", video.media_type.to_owned()));
            request
        };
        let answer = self.signed.ask(&make, watch)?;
        if !answer.is_good() {
            return Err(self.said(&answer, "the beginning of an upload"));
        }
        // The token goes wherever the session is, so that has to be YouTube itself.
        let session = answer.header("Location").filter(|session| is_of(session, &self.api)).map(str::to_owned);
        let session = session.ok_or_else(|| self.signed.odd(&answer, "the beginning of an upload"))?;
        self.signed.hide(&session);
        Ok(Begun { session, is_empty: true })
    }

    fn put(&mut self, session: &str, video: &Video<'_>, piece: Option<Range<u64>>, watch: Watch<'_>) -> Step<Put> {
        if !is_of(session, &self.api) {
            return Ok(Put::Gone);
        }
        self.signed.hide(session);
        let answer = sending::put(&mut self.signed, session, video, piece.as_ref(), watch)?;
        let read = sending::read_put(&answer, published)?;
        read.ok_or_else(|| self.said(&answer, "a piece of the file"))
    }

    // The newest videos of the channel stand first in its own list of uploads.
    fn find(&mut self, wanted: &str, known: &[String], watch: Watch<'_>) -> Step<Option<Published>> {
        let channel = self.get("channels", &[("part", "contentDetails"), ("mine", "true")], watch)?;
        let uploads = channel.pointer("/items/0/contentDetails/relatedPlaylists/uploads").and_then(Value::as_str);
        let Some(uploads) = uploads else { return Ok(None) };
        let query = [("part", "snippet,status"), ("playlistId", uploads), ("maxResults", "50")];
        let newest = self.get("playlistItems", &query, watch)?;
        let all = newest.get("items").and_then(Value::as_array).cloned().unwrap_or_default();
        let is_it = |one: &&Value| one.pointer("/snippet/title").and_then(Value::as_str) == Some(wanted);
        let read = |one: &Value| {
            let id = one.pointer("/snippet/resourceId/videoId")?;
            published(&json!({ "id": id, "status": one.get("status") }))
        };
        Ok(all.iter().filter(is_it).filter_map(read).find(|one| !known.contains(&one.id)))
    }

    // YouTube forgets a session by itself after some days.
    fn forget(&mut self, _: &str, _: Watch<'_>) {}
}

fn is_of(session: &str, api: &str) -> bool {
    let origin = |url: &str| Url::parse(url).ok().map(|url| url.origin());
    session.len() <= 4096 && origin(session).is_some_and(|at| Some(at) == origin(api))
}

impl Playlists for Youtube<'_> {
    fn playlist(&mut self, title: &str, who: VideoPrivacy, watch: Watch<'_>) -> Step<Playlist> {
        let query = [("part", "snippet"), ("mine", "true")];
        let same = |one: &Value| one.pointer("/snippet/title").and_then(Value::as_str) == Some(title);
        if let Some(playlist) = self.pages("playlists", &query, watch)?.iter().find(|one| same(one)).and_then(playlist)
        {
            return Ok(playlist);
        }
        let about = json!({ "snippet": { "title": title }, "status": { "privacyStatus": who } });
        let answer = self.post("playlists", &about, watch)?;
        playlist(&answer.json()).ok_or_else(|| self.signed.odd(&answer, "a new playlist"))
    }

    fn videos_of(&mut self, playlist: &Playlist, watch: Watch<'_>) -> Step<Vec<String>> {
        let items = self.pages("playlistItems", &[("part", "snippet"), ("playlistId", &playlist.id)], watch)?;
        let id = |one: &Value| {
            one.pointer("/snippet/resourceId/videoId").and_then(Value::as_str).unwrap_or_default().to_owned()
        };
        Ok(items.iter().map(id).collect())
    }

    fn insert(&mut self, playlist: &Playlist, video: &str, (at, _): (u32, u32), watch: Watch<'_>) -> Step<()> {
        let resource = json!({ "kind": "youtube#video", "videoId": video });
        let about = json!({ "snippet": { "playlistId": playlist.id, "position": at, "resourceId": resource } });
        self.post("playlistItems", &about, watch).map(drop)
    }
}

impl Youtube<'_> {
    fn pages(&mut self, what: &str, query: &[(&str, &str)], watch: Watch<'_>) -> Step<Vec<Value>> {
        let (mut all, mut next) = (Vec::new(), String::new());
        for _ in 0..100 {
            let mut query = [query, &[("maxResults", "50")]].concat();
            if !next.is_empty() {
                query.push(("pageToken", &next));
            }
            let page = self.get(what, &query, watch)?;
            all.extend(page.get("items").and_then(Value::as_array).cloned().unwrap_or_default());
            match page.get("nextPageToken").and_then(Value::as_str) {
                Some(token) => next = token.to_owned(),
                None => break,
            }
        }
        Ok(all)
    }
}

fn playlist(one: &Value) -> Option<Playlist> {
    let id = one
        .get("id")?
        .as_str()
        .filter(|id| !id.is_empty() && id.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b)))?;
    Some(Playlist { id: id.to_owned(), url: format!("{SERVER}/playlist?list={id}") })
}
