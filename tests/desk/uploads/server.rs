//! A server on this computer that speaks as PeerTube and as YouTube do, and fails as it is told.
//!
//! Written from the sites' documents. It keeps the bytes of each video, and a line for each request.

pub mod along;

use serde_json::{Value, json};
use std::collections::{HashMap, VecDeque};
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// All that is secret holds this word, so that tests find it wherever it leaks.
pub const MARK: &str = "MARKED";

/// What a request is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum At {
    Client,
    Token,
    Me,
    Begin,
    Piece,
    Ask,
    Playlist,
    /// The captions of a video are asked for.
    Tracks,
    /// Captions come.
    Captions,
    Picture,
}

/// How the server fails once.
#[derive(Clone, Debug)]
pub enum Fault {
    /// Reads so many bytes of the body, keeps those that `keep` leaves, and closes.
    Drop { after: usize, keep: usize },
    /// Takes the whole body, does what is asked, and closes without an answer.
    LoseAnswer,
    /// Keeps so many bytes of the piece and says so.
    StoreOnly(usize),
    /// Keeps nothing, and answers 308 without a range.
    StoreNothing,
    /// Answers at once with this status, headers and body; keeps nothing.
    Answer(u16, &'static str, String),
    /// Does what is asked, and answers 200 with this body.
    Body(String),
    /// Answers with bytes that are no HTTP.
    Garbage,
    /// Waits before it does anything.
    Slow(Duration),
    /// Forgets the session and says so with this status.
    Expire(u16),
}

impl Fault {
    pub fn status(status: u16) -> Self {
        Self::Answer(status, "", String::new())
    }
}

#[derive(Clone, Debug, Default)]
struct Session {
    about: Value,
    total: usize,
    bytes: Vec<u8>,
    video: Option<usize>,
}

#[derive(Clone, Debug)]
pub struct Kept {
    pub id: String,
    pub title: String,
    pub description: String,
    pub privacy: String,
    pub bytes: Vec<u8>,
    /// Language and words, in the order in which they came.
    pub captions: Vec<(String, String)>,
    pub picture: Vec<u8>,
}

#[derive(Default)]
struct State {
    faults: HashMap<At, VecDeque<Fault>>,
    sessions: HashMap<String, Session>,
    videos: Vec<Kept>,
    /// Title and ids of videos.
    playlists: Vec<(String, Vec<String>)>,
    channels: Vec<u64>,
    log: Vec<String>,
    /// What the token in use is; a renewed one takes its place.
    tokens: u32,
    sessions_begun: u32,
    /// The privacy that YouTube gives whatever was asked.
    locks: Option<&'static str>,
    second_factor: bool,
    forms: Vec<String>,
}

/// A running server; it ends with the tests.
#[derive(Clone)]
pub struct Server {
    pub address: String,
    state: Arc<Mutex<State>>,
}

impl Server {
    pub fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let server = Self { address, state: Arc::default() };
        server.state.lock().unwrap().tokens = 1;
        let its = server.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let its = its.clone();
                std::thread::spawn(move || its.serve(stream));
            }
        });
        server
    }

    /// Fails in these ways, one a request of that kind.
    pub fn fail(&self, at: At, faults: impl IntoIterator<Item = Fault>) {
        self.state.lock().unwrap().faults.entry(at).or_default().extend(faults);
    }

    /// Refuses the token that is in use now.
    pub fn expire_token(&self) {
        self.state.lock().unwrap().tokens += 1;
    }

    pub fn lock_to(&self, privacy: &'static str) {
        self.state.lock().unwrap().locks = Some(privacy);
    }

    pub fn ask_second_factor(&self) {
        self.state.lock().unwrap().second_factor = true;
    }

    pub fn videos(&self) -> Vec<Kept> {
        self.state.lock().unwrap().videos.clone()
    }

    /// Gives a video captions that somebody made on the site.
    pub fn has_captions(&self, video: usize, language: &str, words: &str) {
        self.state.lock().unwrap().videos[video].captions.push((language.to_owned(), words.to_owned()));
    }

    /// Numbers of the channels to which PeerTube videos went.
    pub fn channels(&self) -> Vec<u64> {
        self.state.lock().unwrap().channels.clone()
    }

    pub fn playlists(&self) -> Vec<(String, Vec<String>)> {
        self.state.lock().unwrap().playlists.clone()
    }

    /// Makes a playlist that holds these videos.
    pub fn has_playlist(&self, title: &str, videos: &[&str]) {
        let videos = videos.iter().map(|id| (*id).to_owned()).collect();
        self.state.lock().unwrap().playlists.push((title.to_owned(), videos));
    }

    /// Lines such as `Piece bytes 0-262143/700000`, since the last call.
    pub fn log(&self) -> Vec<String> {
        std::mem::take(&mut self.state.lock().unwrap().log)
    }

    /// The forms that came to the address of tokens.
    pub fn forms(&self) -> Vec<String> {
        self.state.lock().unwrap().forms.clone()
    }

    pub fn access(number: u32) -> String {
        format!("{MARK}-access-{number}")
    }

    pub fn refresh(number: u32) -> String {
        format!("{MARK}-refresh-{number}")
    }

    fn serve(&self, mut stream: TcpStream) -> Option<()> {
        let head = Head::read(&mut stream)?;
        let at = head.at();
        let fault = {
            let mut state = self.state.lock().unwrap();
            state.log.push(format!("{at:?} {}", head.header("content-range").unwrap_or("-")));
            state.faults.get_mut(&at).and_then(VecDeque::pop_front)
        };
        if let Some(Fault::Slow(time)) = fault {
            std::thread::sleep(time);
        }
        match fault {
            Some(Fault::Drop { after, keep }) => {
                let mut body = vec![0; after.min(head.length)];
                stream.read_exact(&mut body).ok()?;
                let keep = body.len().min(keep);
                self.store(&head, &body[..keep]);
                return None;
            }
            Some(Fault::Garbage) => {
                head.body(&mut stream);
                return stream.write_all(b"\x00\xff not HTTP at all \r\n\r\n").ok();
            }
            Some(Fault::Answer(status, headers, body)) => {
                // The server may repeat whatever it was told.
                let told = head.header("authorization").unwrap_or_default().replace("Bearer ", "");
                let session = head.session();
                let body = body.replace("TOKEN", &told).replace("SESSION", &session);
                let sent = head.body(&mut stream);
                if at == At::Token {
                    self.state.lock().unwrap().forms.push(String::from_utf8(sent).unwrap());
                }
                return answer(&mut stream, status, headers, body.as_bytes());
            }
            _ => {}
        }
        let body = head.body(&mut stream);
        let (status, headers, mut said) = self.answer(&head, at, &body, fault.as_ref());
        match fault {
            Some(Fault::LoseAnswer) => return None,
            Some(Fault::Body(body)) => said = body,
            _ => {}
        }
        answer(&mut stream, status, &headers, said.as_bytes())
    }

    fn answer(&self, head: &Head, at: At, body: &[u8], fault: Option<&Fault>) -> (u16, String, String) {
        let mut state = self.state.lock().unwrap();
        let text = String::from_utf8_lossy(body).into_owned();
        let is_known = head.header("authorization") == Some(&format!("Bearer {}", Self::access(state.tokens)));
        match at {
            At::Client => {
                let client = json!({ "client_id": "the-client", "client_secret": format!("{MARK}-client-secret") });
                (200, String::new(), client.to_string())
            }
            At::Token => token(&mut state, &text, head.header("x-peertube-otp")),
            _ if !is_known => {
                (401, String::new(), json!({ "error": { "message": "Invalid Credentials" } }).to_string())
            }
            At::Me => (200, String::new(), me().to_string()),
            At::Begin => self.begin(&mut state, head, &text),
            At::Piece | At::Ask => put(&mut state, head, at, body, fault),
            At::Playlist => playlist(&mut state, head, &text),
            At::Tracks | At::Captions | At::Picture => along::answer(&mut state, head, at, body),
        }
    }

    fn begin(&self, state: &mut State, head: &Head, text: &str) -> (u16, String, String) {
        let about: Value = serde_json::from_str(text).unwrap();
        state.channels.extend(about["channelId"].as_u64());
        let total = head.header("x-upload-content-length").unwrap().parse().unwrap();
        state.sessions_begun += 1;
        let id = format!("{MARK}-session-{}", state.sessions_begun);
        state.sessions.insert(id.clone(), Session { about, total, ..Session::default() });
        if head.is_youtube() {
            let query = format!("uploadType=resumable&upload_id={id}");
            (200, format!("Location: {}/upload/youtube/v3/videos?{query}\r\n", self.address), String::new())
        } else {
            // As behind a proxy: the server does not know its own name.
            (201, format!("Location: //inside:9000/api/v1/videos/upload-resumable?upload_id={id}\r\n"), String::new())
        }
    }

    fn store(&self, head: &Head, body: &[u8]) {
        let mut state = self.state.lock().unwrap();
        if let (Some(session), Some(start)) = (state.sessions.get_mut(&head.session()), head.start())
            && start == session.bytes.len()
        {
            session.bytes.extend_from_slice(body);
        }
    }
}

fn token(state: &mut State, form: &str, code: Option<&str>) -> (u16, String, String) {
    state.forms.push(form.to_owned());
    let fields: HashMap<String, String> = url::form_urlencoded::parse(form.as_bytes()).into_owned().collect();
    let field = |name: &str| fields.get(name).map_or("", String::as_str);
    let refused = |code: &str| (400, String::new(), json!({ "code": code, "detail": "no", "status": 400 }).to_string());
    match field("grant_type") {
        "password" if field("password") != format!("{MARK}-password") => return refused("invalid_grant"),
        "password" if state.second_factor && code.is_none() => return refused("missing_two_factor"),
        "password" if state.second_factor && code != Some("123456") => return refused("invalid_two_factor"),
        "password" => {}
        "refresh_token" if field("refresh_token") != Server::refresh(state.tokens - 1) => {
            return refused("invalid_grant");
        }
        "refresh_token" => {}
        "authorization_code" if field("code") != format!("{MARK}-code") => return refused("invalid_grant"),
        "authorization_code" if field("client_secret") != format!("{MARK}-client-secret") => {
            return refused("invalid_client");
        }
        "authorization_code" => {}
        _ => return refused("unsupported_grant_type"),
    }
    let (access, refresh) = (Server::access(state.tokens), Server::refresh(state.tokens));
    let tokens =
        json!({ "access_token": access, "refresh_token": refresh, "token_type": "Bearer", "expires_in": 3600 });
    (200, String::new(), tokens.to_string())
}

fn me() -> Value {
    json!({
        "username": "robin",
        "account": { "name": "robin" },
        "videoChannels": [
            { "id": 7, "name": "robin_channel", "displayName": "Robin's videos" },
            { "id": 8, "name": "seaweed", "displayName": "Seaweed workshop" },
        ],
    })
}

fn put(state: &mut State, head: &Head, at: At, body: &[u8], fault: Option<&Fault>) -> (u16, String, String) {
    let (id, is_youtube) = (head.session(), head.is_youtube());
    if let Some(Fault::Expire(status)) = fault {
        state.sessions.remove(&id);
        return (*status, String::new(), String::new());
    }
    if head.method == "DELETE" {
        return (if state.sessions.remove(&id).is_some() { 204 } else { 404 }, String::new(), String::new());
    }
    let Some(session) = state.sessions.get_mut(&id) else { return (404, String::new(), String::new()) };
    if let Some(video) = session.video {
        return (200, String::new(), said(&state.videos[video], true));
    }
    let stands = |bytes: usize| {
        let range = if bytes == 0 { String::new() } else { format!("Range: bytes=0-{}\r\n", bytes - 1) };
        (308, range, String::new())
    };
    if at == At::Ask {
        return stands(session.bytes.len());
    }
    if head.start() != Some(session.bytes.len()) {
        return if is_youtube { stands(session.bytes.len()) } else { (409, String::new(), String::new()) };
    }
    let is_last = session.bytes.len() + body.len() == session.total;
    if is_youtube && !is_last && !body.len().is_multiple_of(256 << 10) {
        return (400, String::new(), json!({ "error": { "message": "an odd piece" } }).to_string());
    }
    match fault {
        Some(Fault::StoreOnly(bytes)) => {
            session.bytes.extend_from_slice(&body[..(*bytes).min(body.len())]);
            return stands(session.bytes.len());
        }
        Some(Fault::StoreNothing) => {
            session.bytes.clear();
            return stands(0);
        }
        _ => session.bytes.extend_from_slice(body),
    }
    if session.bytes.len() < session.total {
        return stands(session.bytes.len());
    }
    let about = &session.about;
    let word = |place: &str| about.pointer(place).and_then(Value::as_str).unwrap_or_default().to_owned();
    let number = state.videos.len() + 1;
    let kept = if is_youtube {
        let privacy = state.locks.map_or_else(|| word("/status/privacyStatus"), str::to_owned);
        let (title, description) = (word("/snippet/title"), word("/snippet/description"));
        let (id, bytes) = (format!("yt-video-{number:02}"), session.bytes.clone());
        Kept { id, title, description, privacy, bytes, captions: Vec::new(), picture: Vec::new() }
    } else {
        let privacy = ["", "public", "unlisted", "private"][about["privacy"].as_u64().unwrap() as usize].to_owned();
        let id = format!("0000000{number}-1111-4222-8333-444444444444");
        let (title, description, bytes) = (word("/name"), word("/description"), session.bytes.clone());
        Kept { id, title, description, privacy, bytes, captions: Vec::new(), picture: Vec::new() }
    };
    session.video = Some(state.videos.len());
    if !is_youtube {
        state.sessions.remove(&id);
    }
    let answer = said(&kept, is_youtube);
    state.videos.push(kept);
    (if is_youtube { 201 } else { 200 }, String::new(), answer)
}

fn said(video: &Kept, is_youtube: bool) -> String {
    if is_youtube {
        let status = json!({ "uploadStatus": "uploaded", "privacyStatus": video.privacy });
        return json!({ "kind": "youtube#video", "id": video.id, "status": status }).to_string();
    }
    json!({ "video": { "id": 42, "uuid": video.id, "shortUUID": short(&video.id) } }).to_string()
}

/// PeerTube's short form of an id.
pub fn short(id: &str) -> String {
    format!("short{}", id.replace('-', ""))
}

fn playlist(state: &mut State, head: &Head, text: &str) -> (u16, String, String) {
    let value: Value = serde_json::from_str(text).unwrap_or_default();
    let path = head.path();
    let number = path.split('/').filter_map(|part| part.parse::<usize>().ok()).next_back();
    let good = |value: Value| (200, String::new(), value.to_string());
    let item = |id: &String| json!({ "snippet": { "resourceId": { "videoId": id } } });
    match (head.method.as_str(), path) {
        ("GET", "/api/v1/users/me/videos") => {
            let all = state.videos.iter().map(|v| json!({ "name": v.title, "uuid": v.id, "shortUUID": short(&v.id) }));
            good(json!({ "total": state.videos.len(), "data": all.collect::<Vec<_>>() }))
        }
        ("GET", "/youtube/v3/channels") => {
            let uploads = json!({ "contentDetails": { "relatedPlaylists": { "uploads": "UU-all" } } });
            good(json!({ "items": [uploads] }))
        }
        ("GET", "/youtube/v3/playlistItems") if head.target.contains("UU-all") => {
            let one = |v: &Kept| {
                let snippet = json!({ "title": v.title, "resourceId": { "videoId": v.id } });
                json!({ "snippet": snippet, "status": { "privacyStatus": v.privacy } })
            };
            good(json!({ "items": state.videos.iter().map(one).collect::<Vec<_>>() }))
        }
        ("GET", "/youtube/v3/playlists") => {
            let one = |(at, (title, _)): (usize, &(String, Vec<String>))| json!({ "id": format!("PL{at}"), "snippet": { "title": title } });
            good(json!({ "items": state.playlists.iter().enumerate().map(one).collect::<Vec<_>>() }))
        }
        ("POST", "/youtube/v3/playlists") => {
            state.playlists.push((value.pointer("/snippet/title").unwrap().as_str().unwrap().into(), Vec::new()));
            good(json!({ "id": format!("PL{}", state.playlists.len() - 1) }))
        }
        ("GET", "/youtube/v3/playlistItems") => {
            // One a page, so that pages are read.
            let id = head.query("playlistId").unwrap();
            let at: usize = head.query("pageToken").map_or(0, |token| token.parse().unwrap());
            let all = &state.playlists[id.trim_start_matches("PL").parse::<usize>().unwrap()].1;
            let next = (at + 1 < all.len()).then(|| (at + 1).to_string());
            good(json!({ "items": all.iter().skip(at).take(1).map(item).collect::<Vec<_>>(), "nextPageToken": next }))
        }
        ("POST", "/youtube/v3/playlistItems") => {
            let list = value.pointer("/snippet/playlistId").unwrap().as_str().unwrap().trim_start_matches("PL");
            let at = value.pointer("/snippet/position").unwrap().as_u64().unwrap() as usize;
            let video = value.pointer("/snippet/resourceId/videoId").unwrap().as_str().unwrap().to_owned();
            state.playlists[list.parse::<usize>().unwrap()].1.insert(at, video);
            good(json!({ "kind": "youtube#playlistItem" }))
        }
        ("GET", "/api/v1/accounts/robin/video-playlists") => {
            let one = |(at, (title, _)): (usize, &(String, Vec<String>))| json!({ "id": at, "displayName": title, "shortUUID": format!("playlist{at}") });
            good(json!({ "data": state.playlists.iter().enumerate().map(one).collect::<Vec<_>>() }))
        }
        ("POST", "/api/v1/video-playlists") => {
            let title = text.split("name=\"displayName\"\r\n\r\n").nth(1).unwrap().split("\r\n").next().unwrap();
            state.playlists.push((title.to_owned(), Vec::new()));
            let at = state.playlists.len() - 1;
            good(json!({ "videoPlaylist": { "id": at, "shortUUID": format!("playlist{at}") } }))
        }
        ("GET", _) => {
            let one = |id: &String| json!({ "video": { "uuid": id } });
            good(json!({ "data": state.playlists[number.unwrap()].1.iter().map(one).collect::<Vec<_>>() }))
        }
        ("POST", path) if path.ends_with("/reorder") => {
            let list = &mut state.playlists[number.unwrap()].1;
            let moved = list.remove(value["startPosition"].as_u64().unwrap() as usize - 1);
            list.insert(value["insertAfterPosition"].as_u64().unwrap() as usize, moved);
            (204, String::new(), String::new())
        }
        _ => {
            state.playlists[number.unwrap()].1.push(value["videoId"].as_str().unwrap().to_owned());
            good(json!({ "videoPlaylistElement": { "id": 1 } }))
        }
    }
}

struct Head {
    method: String,
    target: String,
    headers: HashMap<String, String>,
    length: usize,
}

impl Head {
    fn read(stream: &mut TcpStream) -> Option<Self> {
        let mut bytes = Vec::new();
        while !bytes.ends_with(b"\r\n\r\n") {
            let mut one = [0];
            stream.read_exact(&mut one).ok()?;
            bytes.push(one[0]);
        }
        let text = String::from_utf8(bytes).ok()?;
        let mut lines = text.lines();
        let mut first = lines.next()?.split(' ');
        let (method, target) = (first.next()?.to_owned(), first.next()?.to_owned());
        let header =
            |line: &str| line.split_once(": ").map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()));
        let headers: HashMap<String, String> = lines.filter_map(header).collect();
        let length = headers.get("content-length").map_or(0, |length| length.parse().unwrap());
        assert!(!headers.contains_key("transfer-encoding"), "sites want to know the length");
        Some(Self { method, target, headers, length })
    }

    fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(String::as_str)
    }

    fn body(&self, stream: &mut TcpStream) -> Vec<u8> {
        let mut body = vec![0; self.length];
        stream.read_exact(&mut body).ok();
        body
    }

    fn path(&self) -> &str {
        self.target.split('?').next().unwrap()
    }

    fn query(&self, name: &str) -> Option<String> {
        let query = self.target.split_once('?')?.1;
        url::form_urlencoded::parse(query.as_bytes()).find(|(one, _)| one == name).map(|(_, value)| value.into_owned())
    }

    fn session(&self) -> String {
        self.query("upload_id").unwrap_or_default()
    }

    fn is_youtube(&self) -> bool {
        self.path().contains("/youtube/")
    }

    /// Where a piece begins; `None` for a question.
    fn start(&self) -> Option<usize> {
        self.header("content-range")?.strip_prefix("bytes ")?.split('-').next()?.parse().ok()
    }

    fn at(&self) -> At {
        match (self.method.as_str(), self.path()) {
            (_, "/api/v1/oauth-clients/local") => At::Client,
            (_, "/api/v1/users/token" | "/token") => At::Token,
            (_, "/api/v1/users/me") => At::Me,
            ("POST", "/api/v1/videos/upload-resumable" | "/upload/youtube/v3/videos") => At::Begin,
            ("GET", path) if path.ends_with("/captions") => At::Tracks,
            ("PUT", path) if path.starts_with("/api/v1/videos/") && path.contains("/captions/") => At::Captions,
            ("PUT" | "POST", "/upload/youtube/v3/captions") => At::Captions,
            ("POST", "/upload/youtube/v3/thumbnails/set") => At::Picture,
            ("PUT", path) if path.starts_with("/api/v1/videos/") && !path.ends_with("/upload-resumable") => At::Picture,
            ("PUT", _) if self.start().is_some() => At::Piece,
            ("PUT" | "DELETE", _) => At::Ask,
            _ => At::Playlist,
        }
    }
}

fn answer(stream: &mut TcpStream, status: u16, headers: &str, body: &[u8]) -> Option<()> {
    let head =
        format!("HTTP/1.1 {status} Said\r\n{headers}Content-Length: {}\r\nConnection: close\r\n\r\n", body.len());
    stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(body)).ok()
}
