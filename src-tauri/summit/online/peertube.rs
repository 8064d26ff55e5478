//! PeerTube: signing in with a user and a password, resumable uploads, channels and playlists.

mod along;

use super::http::{Answer, Client, Part, Request};
use super::playlists::{Playlist, Playlists};
use super::secrets::Secret;
use super::sending::{self, Begun, Published, Put, Site, Video};
use super::signed::{self, Signed, Tokens, later, stop};
use super::{Halt, Outside, Step, Watch, patiently, refused};
use crate::error::{Result, shown};
use crate::model::VideoPrivacy;
use crate::model::upload::{Account, VideoChannel};
use serde_json::{Value, json};
use std::ops::Range;
use ureq::http::Method;
use url::Url;

/// The shortest and the longest title that PeerTube takes, in characters.
const TITLE: (usize, usize) = (3, 120);

/// A server of PeerTube, with an account that is signed in.
pub struct Peertube<'a> {
    server: String,
    signed: Signed<'a>,
    channel: Channel,
    user: String,
}

struct Channel {
    id: u64,
    name: String,
}

/// Signs in with a password, and keeps what the server gives in its place; the password itself is kept nowhere.
///
/// `code` is the one of the second factor, where the account has one (`second-factor-needed`). Refused with
/// `sign-in-refused` when the server does not take them.
pub fn sign_in(
    account: &Account,
    password: &Secret,
    code: Option<&str>,
    outside: Outside<'_>,
    go_on: &mut dyn FnMut() -> bool,
) -> Result<()> {
    let (client, name) = (Client::of(&account.server), signed::name(account));
    let tokens = patiently(outside, &name, &mut |_| go_on(), |watch| {
        let ours = client.ask(Request::get(format!("{}/api/v1/oauth-clients/local", account.server)), watch)?;
        let (id, secret) = client_of(&ours).ok_or_else(|| no_peertube(&ours, &name))?;
        let fields = [
            ("client_id", id.as_str()),
            ("client_secret", &secret),
            ("grant_type", "password"),
            ("response_type", "code"),
            ("scope", "upload"),
            ("username", &account.name),
            ("password", password.words()),
        ];
        let mut request = Request::form(token_url(account), &fields);
        request.headers.extend(code.map(|code| ("x-peertube-otp", code.trim().to_owned())));
        let answer = client.ask(request, watch)?;
        match Tokens::of(&answer.json(), (&id, &secret), "") {
            Some(tokens) if answer.is_good() => Ok(tokens),
            _ => Err(not_signed_in(&answer, &name)),
        }
    })?;
    outside.secrets.put(account, &tokens.secret())
}

fn token_url(account: &Account) -> String {
    format!("{}/api/v1/users/token", account.server)
}

fn client_of(answer: &Answer) -> Option<(String, String)> {
    let client = answer.json();
    let word = |name: &str| client.get(name).and_then(Value::as_str).map(str::to_owned);
    word("client_id").zip(word("client_secret")).filter(|_| answer.is_good())
}

fn no_peertube(answer: &Answer, name: &str) -> Halt {
    if answer.status == 429 || answer.status >= 500 {
        return later(answer);
    }
    let wrong = format!("no server of PeerTube answers there (it said {})", answer.status);
    stop(refused("site-answer", name, wrong, "Check the address of the server."))
}

fn not_signed_in(answer: &Answer, name: &str) -> Halt {
    let code = answer.json().get("code").and_then(Value::as_str).unwrap_or_default().to_owned();
    let (kind, wrong, next) = match (answer.status, code.as_str()) {
        (429 | 500.., _) => return later(answer),
        (_, "missing_two_factor") => (
            "second-factor-needed",
            "the account asks for the code of its second factor",
            "Give the present code (in a terminal as SUMMIT_PEERTUBE_CODE), and sign in again.",
        ),
        (_, "invalid_two_factor") => (
            "sign-in-refused",
            "the code of the second factor is wrong or too old",
            "Give the present code (in a terminal as SUMMIT_PEERTUBE_CODE), and sign in again.",
        ),
        _ => ("sign-in-refused", "it takes neither the user nor the password", "Check both, then sign in again."),
    };
    stop(refused(kind, name, wrong, next))
}

/// PeerTube's number for who may see a video or a playlist.
const fn privacy(privacy: VideoPrivacy) -> u8 {
    match privacy {
        VideoPrivacy::Public => 1,
        VideoPrivacy::Unlisted => 2,
        VideoPrivacy::Private => 3,
    }
}

impl<'a> Peertube<'a> {
    /// Finds the channel: the one of this name, else the account's first. Refused with `channel-unknown`.
    pub fn open(
        account: &Account,
        channel: &str,
        outside: Outside<'a>,
        go_on: &mut dyn FnMut() -> bool,
    ) -> Result<Self> {
        let (signed, me) = who(account, outside, go_on)?;
        let channel = channel_of(&me, channel, &signed.name())?;
        let user = me.pointer("/account/name").and_then(Value::as_str).unwrap_or(&account.name).to_owned();
        Ok(Self { server: account.server.clone(), signed, channel, user })
    }

    fn api(&self, path: &str) -> String {
        format!("{}/api/v1{path}", self.server)
    }

    fn get(&mut self, path: &str, query: &[(&str, &str)], watch: Watch<'_>) -> Step<Value> {
        let query = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(query).finish();
        let url = format!("{}?{query}", self.api(path));
        let answer = self.signed.ask(&|| Request::get(&url), watch)?;
        if answer.is_good() { Ok(answer.json()) } else { Err(said(&self.signed, &answer, "a question")) }
    }

    fn post(&mut self, path: &str, value: &Value, watch: Watch<'_>) -> Step<Value> {
        let url = self.api(path);
        let answer = self.signed.ask(&|| Request::json(&url, value), watch)?;
        if answer.is_good() { Ok(answer.json()) } else { Err(said(&self.signed, &answer, "a change of a playlist")) }
    }

    fn session_url(&self, session: &str) -> String {
        format!("{}?upload_id={session}", self.api("/videos/upload-resumable"))
    }

    fn published(&self, video: &Value) -> Option<Published> {
        let word = |name: &str| video.get(name).and_then(Value::as_str).filter(|word| is_id(word));
        let id = word("uuid")?;
        let url = format!("{}/w/{}", self.server, word("shortUUID").unwrap_or(id));
        let privacy = match video.pointer("/privacy/id").and_then(Value::as_u64) {
            Some(1) => Some(VideoPrivacy::Public),
            Some(2) => Some(VideoPrivacy::Unlisted),
            Some(3) => Some(VideoPrivacy::Private),
            _ => None,
        };
        Some(Published { id: id.to_owned(), url, privacy })
    }
}

fn is_id(word: &str) -> bool {
    (8..=64).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
}

/// The channels of an account, as its server tells.
pub fn channels(account: &Account, outside: Outside<'_>, go_on: &mut dyn FnMut() -> bool) -> Result<Vec<VideoChannel>> {
    let (_, me) = who(account, outside, go_on)?;
    let channel = |(channel, title): (Channel, String)| VideoChannel { name: channel.name, title };
    Ok(channels_of(&me).into_iter().map(channel).collect())
}

fn who<'a>(account: &Account, outside: Outside<'a>, go_on: &mut dyn FnMut() -> bool) -> Result<(Signed<'a>, Value)> {
    let mut signed = Signed::open(outside.secrets, account, &account.server, token_url(account))?;
    let name = signed.name();
    let me = patiently(outside, &name, &mut |_| go_on(), |watch| {
        let me = signed.ask(&|| Request::get(format!("{}/api/v1/users/me", account.server)), watch)?;
        if me.is_good() { Ok(me.json()) } else { Err(said(&signed, &me, "who the account is")) }
    })?;
    Ok((signed, me))
}

fn channels_of(me: &Value) -> Vec<(Channel, String)> {
    let all = me.get("videoChannels").and_then(Value::as_array).cloned().unwrap_or_default();
    let read = |one: &Value| {
        let name = one.get("name")?.as_str()?.to_owned();
        Some((Channel { id: one.get("id")?.as_u64()?, name }, one.get("displayName")?.as_str()?.to_owned()))
    };
    all.iter().filter_map(read).collect()
}

fn channel_of(me: &Value, wanted: &str, site: &str) -> Result<Channel> {
    let channels = channels_of(me);
    let names: Vec<String> = channels.iter().map(|(channel, _)| shown(&channel.name)).collect();
    let is_wanted =
        |(channel, shown): &(Channel, String)| wanted.is_empty() || channel.name == wanted || shown == wanted;
    channels.into_iter().find(is_wanted).map(|(channel, _)| channel).ok_or_else(|| {
        let wrong = format!("the account has no channel “{}”", shown(wanted));
        let next = if names.is_empty() {
            "Make a channel on the site first.".to_owned()
        } else {
            format!("Take one of: {}.", names.join(", "))
        };
        refused("channel-unknown", site, wrong, next)
    })
}

// Errors come as RFC 7807: a code for programs, a detail for people.
fn said(signed: &Signed<'_>, answer: &Answer, asked: &str) -> Halt {
    let problem = answer.json();
    let word = |name: &str| problem.get(name).and_then(Value::as_str).unwrap_or_default();
    let words = [word("detail"), word("title"), word("error")].into_iter().find(|words| !words.is_empty());
    match (answer.status, word("code"), words) {
        (408 | 429 | 500.., ..) => later(answer),
        (_, "quota_reached" | "max_file_size_reached", _) | (413, ..) => {
            let wrong = "the account has no room for this file";
            signed.refused(
                "upload-quota",
                wrong,
                "Ask whoever runs the server for more room, then start the upload again.",
            )
        }
        (_, _, Some(words)) => {
            let wrong = format!("it refuses this: {}", signed.said(words));
            signed.refused("upload-refused", wrong, "Mend what it names, or upload this talk by hand.")
        }
        _ => signed.odd(answer, asked),
    }
}

impl Site for Peertube<'_> {
    fn name(&self) -> String {
        self.signed.name()
    }

    fn begin(&mut self, video: &Video<'_>, watch: Watch<'_>) -> Step<Begun> {
        let about = json!({
            "channelId": self.channel.id,
            "name": title(video.title),
            "filename": video.file,
            "privacy": privacy(video.privacy),
            "description": video.description,
            "waitTranscoding": true,
        });
        let url = self.api("/videos/upload-resumable");
        let make = || {
            let mut request = Request::json(&url, &about);
            request.headers.push(("X-Upload-Content-Length", video.bytes.to_string()));
            request.headers.push(("X-Upload-Content-Type", video.media_type.to_owned()));
            request
        };
        let answer = self.signed.ask(&make, watch)?;
        if !answer.is_good() {
            return Err(said(&self.signed, &answer, "the beginning of an upload"));
        }
        // Behind a proxy the server may name itself wrongly, so only the id of the session is taken.
        let session = answer.header("Location").and_then(upload_id);
        let session = session.ok_or_else(|| self.signed.odd(&answer, "the beginning of an upload"))?;
        self.signed.hide(&session);
        Ok(Begun { session, is_empty: answer.status == 201 })
    }

    fn put(&mut self, session: &str, video: &Video<'_>, piece: Option<Range<u64>>, watch: Watch<'_>) -> Step<Put> {
        self.signed.hide(session);
        let url = self.session_url(session);
        let answer = sending::put(&mut self.signed, &url, video, piece.as_ref(), watch)?;
        let read = sending::read_put(&answer, |body| self.published(body.get("video")?))?;
        read.ok_or_else(|| said(&self.signed, &answer, "a piece of the file"))
    }

    fn find(&mut self, wanted: &str, known: &[String], watch: Watch<'_>) -> Step<Option<Published>> {
        let title = title(wanted);
        let query = [("search", title.as_str()), ("sort", "-createdAt"), ("start", "0"), ("count", "50")];
        let found = self.get("/users/me/videos", &query, watch)?;
        let all = found.get("data").and_then(Value::as_array).cloned().unwrap_or_default();
        let is_it = |one: &&Value| {
            let channel = one.pointer("/channel/name").and_then(Value::as_str);
            one.get("name").and_then(Value::as_str) == Some(&title)
                && channel.is_none_or(|name| name == self.channel.name)
        };
        let fresh = |one: &Published| !known.contains(&one.id);
        Ok(all.iter().filter(is_it).filter_map(|one| self.published(one)).find(fresh))
    }

    fn forget(&mut self, session: &str, watch: Watch<'_>) {
        let url = self.session_url(session);
        let make = || Request {
            method: Method::DELETE,
            headers: vec![("Content-Length", "0".to_owned())],
            ..Request::get(&url)
        };
        self.signed.ask(&make, watch).ok();
    }
}

fn title(title: &str) -> String {
    let (least, most) = TITLE;
    let mut title: String = title.chars().take(most).collect();
    if title.chars().count() < least {
        title = format!("Talk: {title}");
    }
    title
}

/// The id of a session in the address that the server gave.
fn upload_id(location: &str) -> Option<String> {
    let base = Url::parse("https://server.invalid").ok()?;
    let url = base.join(location).ok()?;
    let id = url.query_pairs().find(|(name, _)| name == "upload_id")?.1.into_owned();
    let is_plain =
        !id.is_empty() && id.len() <= 512 && id.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.~".contains(&b));
    is_plain.then_some(id)
}

impl Playlists for Peertube<'_> {
    fn playlist(&mut self, title: &str, who: VideoPrivacy, watch: Watch<'_>) -> Step<Playlist> {
        let path = format!("/accounts/{}/video-playlists", self.user);
        let found = self.get(&path, &[("search", title), ("start", "0"), ("count", "100")], watch)?;
        let all = found.get("data").and_then(Value::as_array).cloned().unwrap_or_default();
        let same = all.iter().find(|one| one.get("displayName").and_then(Value::as_str) == Some(title));
        if let Some(playlist) = same.and_then(|one| self.read_playlist(one)) {
            return Ok(playlist);
        }
        let url = self.api("/video-playlists");
        let (channel, privacy) = (self.channel.id.to_string(), privacy(who).to_string());
        let fields = [("displayName", title), ("privacy", &privacy), ("videoChannelId", &channel)]
            .map(|(name, words)| Part::field(name, words));
        let answer = self.signed.ask(&|| Request::parts(Method::POST, &url, &fields), watch)?;
        if !answer.is_good() {
            return Err(said(&self.signed, &answer, "a new playlist"));
        }
        let made = answer.json().get("videoPlaylist").and_then(|one| self.read_playlist(one));
        made.ok_or_else(|| self.signed.odd(&answer, "a new playlist"))
    }

    fn videos_of(&mut self, playlist: &Playlist, watch: Watch<'_>) -> Step<Vec<String>> {
        let mut ids = Vec::new();
        let path = format!("/video-playlists/{}/videos", playlist.id);
        for start in (0..10_000_u32).step_by(100) {
            let page = self.get(&path, &[("start", &start.to_string()), ("count", "100")], watch)?;
            let all = page.get("data").and_then(Value::as_array).cloned().unwrap_or_default();
            let id = |one: &Value| one.pointer("/video/uuid").and_then(Value::as_str).unwrap_or_default().to_owned();
            ids.extend(all.iter().map(id));
            if all.len() < 100 {
                break;
            }
        }
        Ok(ids)
    }

    // A video comes in at the end; then it is moved to its place.
    fn insert(&mut self, playlist: &Playlist, video: &str, (at, of): (u32, u32), watch: Watch<'_>) -> Step<()> {
        let path = format!("/video-playlists/{}/videos", playlist.id);
        self.post(&path, &json!({ "videoId": video }), watch)?;
        if at < of {
            let order = json!({ "startPosition": of + 1, "insertAfterPosition": at, "reorderLength": 1 });
            self.post(&format!("{path}/reorder"), &order, watch)?;
        }
        Ok(())
    }
}

impl Peertube<'_> {
    fn read_playlist(&self, one: &Value) -> Option<Playlist> {
        let short = one.get("shortUUID").or_else(|| one.get("uuid")).and_then(Value::as_str).filter(|id| is_id(id))?;
        Some(Playlist { id: one.get("id")?.as_u64()?.to_string(), url: format!("{}/w/p/{short}", self.server) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_the_address_of_a_session_only_its_id_is_taken() {
        let id = |location: &str| upload_id(location);
        assert_eq!(id("/api/v1/videos/upload-resumable?upload_id=ab12-CD_3").as_deref(), Some("ab12-CD_3"));
        assert_eq!(id("http://inside:9000/x?a=1&upload_id=ab12").as_deref(), Some("ab12"));
        assert_eq!(id("//other.example/x?upload_id=ab12").as_deref(), Some("ab12"));
        assert_eq!(
            [id("/x"), id("?upload_id="), id("/x?upload_id=a%26b"), id("?upload_id=a%0d%0ab")],
            [const { None }; 4]
        );
    }

    #[test]
    fn a_title_has_the_length_that_the_site_takes() {
        assert_eq!(
            [title("Go"), title("Kelp"), title(&"k".repeat(200))],
            ["Talk: Go".to_owned(), "Kelp".into(), "k".repeat(120)]
        );
    }
}
