//! One question and its answer over HTTP. What is asked, and what an answer means, is left to the sites.
//!
//! A question runs on a thread of its own, so that whoever watches can leave it at once, whatever the server does.

use super::{Halt, Step, Watch};
use std::io::{Read, Seek, SeekFrom};
use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::Duration;
use ureq::http::{self, Method};
use ureq::tls::{RootCerts, TlsConfig};
use ureq::{Agent, AsSendBody, SendBody};

/// How often whoever watches is asked.
const LOOK: Duration = Duration::from_millis(50);
/// How long a server may be silent.
const PATIENCE: Duration = Duration::from_secs(120);
/// What is read of an answer at most, in bytes; the rest is no answer that we know.
const LONGEST: u64 = 1 << 20;

/// A question. It may hold a token, so it is shown nowhere.
pub struct Request {
    pub method: Method,
    pub url: String,
    pub headers: Vec<(&'static str, String)>,
    pub body: Body,
}

/// What a question brings along.
pub enum Body {
    None,
    Bytes(Vec<u8>),
    /// A piece of a file, read while it is sent.
    Piece {
        path: PathBuf,
        range: Range<u64>,
    },
}

/// What a server said. It may hold a token, so only its status is ever shown.
pub struct Answer {
    pub status: u16,
    headers: http::HeaderMap,
    pub body: Vec<u8>,
}

impl Answer {
    /// A header as text; `None` where it is missing or no text.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// The body as JSON; null where it is none.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }

    /// Whether it went well.
    pub fn is_good(&self) -> bool {
        (200..300).contains(&self.status)
    }
}

impl Request {
    /// Asks for something.
    pub fn get(url: impl Into<String>) -> Self {
        Self { method: Method::GET, url: url.into(), headers: Vec::new(), body: Body::None }
    }

    /// Sends a form.
    pub fn form(url: impl Into<String>, fields: &[(&str, &str)]) -> Self {
        let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let headers = vec![("Content-Type", "application/x-www-form-urlencoded".to_owned())];
        Self { method: Method::POST, url: url.into(), headers, body: Body::Bytes(body.into_bytes()) }
    }

    /// Sends JSON.
    pub fn json(url: impl Into<String>, value: &serde_json::Value) -> Self {
        let headers = vec![("Content-Type", "application/json; charset=utf-8".to_owned())];
        Self { method: Method::POST, url: url.into(), headers, body: Body::Bytes(value.to_string().into_bytes()) }
    }

    /// Sends a form with parts, which may be files.
    pub fn parts(method: Method, url: impl Into<String>, parts: &[Part<'_>]) -> Self {
        let (between, body) = joined(parts.iter().map(|part| (part.head(), part.bytes)));
        let headers = vec![("Content-Type", format!("multipart/form-data; boundary={between}"))];
        Self { method, url: url.into(), headers, body: Body::Bytes(body) }
    }

    /// Sends JSON, and a file with its media type that it is about.
    pub fn related(
        method: Method,
        url: impl Into<String>,
        about: &serde_json::Value,
        (media_type, bytes): (&str, &[u8]),
    ) -> Self {
        let about = about.to_string();
        let head = |media_type: &str| format!("Content-Type: {media_type}");
        let parts = [(head("application/json; charset=UTF-8"), about.as_bytes()), (head(media_type), bytes)];
        let (between, body) = joined(parts.into_iter());
        let headers = vec![("Content-Type", format!("multipart/related; boundary={between}"))];
        Self { method, url: url.into(), headers, body: Body::Bytes(body) }
    }
}

/// A part of a form.
pub struct Part<'a> {
    pub name: &'a str,
    /// Name and media type, where the part is a file.
    pub file: Option<(&'a str, &'a str)>,
    pub bytes: &'a [u8],
}

impl<'a> Part<'a> {
    /// A field with words.
    pub const fn field(name: &'a str, words: &'a str) -> Self {
        Self { name, file: None, bytes: words.as_bytes() }
    }

    fn head(&self) -> String {
        match self.file {
            None => format!("Content-Disposition: form-data; name=\"{}\"", self.name),
            Some((file, media_type)) => format!(
                "Content-Disposition: form-data; name=\"{}\"; filename=\"{file}\"\r\nContent-Type: {media_type}",
                self.name
            ),
        }
    }
}

/// Joins parts, each with its head; answers the line between them and the body.
fn joined<'a>(parts: impl Iterator<Item = (String, &'a [u8])>) -> (String, Vec<u8>) {
    let parts: Vec<(String, &[u8])> = parts.collect();
    let all: Vec<u8> = parts.iter().flat_map(|(_, bytes)| *bytes).copied().collect();
    // Nothing holds its own hash.
    let between = format!("summit-desk-{}", crate::files::hash(&all).get(..32).unwrap_or_default());
    let mut body = Vec::new();
    for (head, bytes) in parts {
        body.extend_from_slice(format!("--{between}\r\n{head}\r\n\r\n").as_bytes());
        body.extend_from_slice(bytes);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(format!("--{between}--\r\n").as_bytes());
    (between, body)
}

/// Asks questions of one server.
pub struct Client {
    agent: Agent,
}

impl Client {
    /// A client for `server`. Proxies that the system names are used, for this computer itself none.
    pub fn of(server: &str) -> Self {
        let is_here = server.starts_with("http://");
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .https_only(!is_here)
            .user_agent("Summit Desk")
            .timeout_resolve(Some(Duration::from_secs(20)))
            .timeout_connect(Some(Duration::from_secs(20)))
            .timeout_recv_response(Some(PATIENCE))
            .timeout_per_read(Some(PATIENCE))
            .timeout_per_write(Some(PATIENCE))
            // What the computer trusts: the server may be an institute's own.
            .tls_config(TlsConfig::builder().root_certs(RootCerts::PlatformVerifier).build());
        let config = if is_here { config.proxy(None) } else { config };
        Self { agent: config.build().new_agent() }
    }

    /// Asks, and waits for the answer as long as `watch` says so; it is told how many bytes of the body are sent.
    pub fn ask(&self, request: Request, watch: Watch<'_>) -> Step<Answer> {
        let gauge = Arc::new(Gauge::default());
        let (agent, its) = (self.agent.clone(), Arc::clone(&gauge));
        let (tell, told) = channel();
        let work = move || drop(tell.send(exchange(&agent, request, &its)));
        std::thread::Builder::new()
            .spawn(work)
            .map_err(|_| Halt::lost("this computer has no room for another thread"))?;
        loop {
            match told.recv_timeout(LOOK) {
                Ok(answer) => return answer,
                Err(RecvTimeoutError::Disconnected) => return Err(Halt::lost("the question was not asked")),
                Err(RecvTimeoutError::Timeout) => {}
            }
            if !watch(gauge.sent.load(Ordering::Relaxed)) {
                gauge.is_left.store(true, Ordering::Relaxed);
                return Err(Halt::Cancelled);
            }
        }
    }
}

/// What passes between a question's thread and whoever waits for it.
#[derive(Default)]
struct Gauge {
    sent: AtomicU64,
    is_left: AtomicBool,
}

fn exchange(agent: &Agent, request: Request, gauge: &Arc<Gauge>) -> Step<Answer> {
    let Request { method, url, headers, body } = request;
    let mut asked = http::Request::builder().method(method).uri(url);
    for (name, value) in headers {
        asked = asked.header(name, value);
    }
    let answered = match body {
        Body::None => run(agent, asked, ()),
        Body::Bytes(bytes) => run(agent, asked, bytes),
        Body::Piece { path, range } => {
            let bytes = range.end - range.start;
            let unread = |e: std::io::Error| Halt::lost(format!("the recording cannot be read ({})", e.kind()));
            let mut file = std::fs::File::open(path).map_err(unread)?;
            file.seek(SeekFrom::Start(range.start)).map_err(unread)?;
            let piece = Piece { file: file.take(bytes), gauge: Arc::clone(gauge) };
            run(agent, asked.header("Content-Length", bytes), SendBody::from_owned_reader(piece))
        }
    };
    let (parts, mut body) = answered?.into_parts();
    let mut bytes = Vec::new();
    body.as_reader().take(LONGEST).read_to_end(&mut bytes).map_err(|_| Halt::lost("its answer broke off"))?;
    Ok(Answer { status: parts.status.as_u16(), headers: parts.headers, body: bytes })
}

fn run(agent: &Agent, asked: http::request::Builder, body: impl AsSendBody) -> Step<http::Response<ureq::Body>> {
    let asked = asked.body(body).map_err(|_| Halt::lost("the question cannot be written as HTTP"))?;
    agent.run(asked).map_err(|error| Halt::lost(why(&error)))
}

/// Why no answer came, without any word that was sent.
pub(super) fn why(error: &ureq::Error) -> &'static str {
    match error {
        ureq::Error::Timeout(_) => "no answer came in time",
        ureq::Error::HostNotFound => "the server was not found",
        ureq::Error::Tls(_) | ureq::Error::Rustls(_) | ureq::Error::Pem(_) => "its certificate is not trusted here",
        ureq::Error::Io(e) if e.kind() == std::io::ErrorKind::ConnectionRefused => "nothing answers at its address",
        ureq::Error::Io(_) | ureq::Error::ConnectionFailed => "the connection was lost",
        _ => "its answer is no HTTP",
    }
}

/// A piece of a file on its way.
struct Piece {
    file: std::io::Take<std::fs::File>,
    gauge: Arc<Gauge>,
}

impl Read for Piece {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        if self.gauge.is_left.load(Ordering::Relaxed) {
            return Err(std::io::ErrorKind::ConnectionAborted.into());
        }
        let count = self.file.read(buffer)?;
        self.gauge.sent.fetch_add(u64::try_from(count).unwrap_or(0), Ordering::Relaxed);
        Ok(count)
    }
}
