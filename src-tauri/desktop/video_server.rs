//! The one socket of the app: a recording that is being played, for the window alone.
//!
//! It listens on 127.0.0.1 while a recording is played and not longer. The address holds a token of 256 bits that is new
//! for each recording; the file was opened before, so no path ever comes from a request. Whatever else is asked for gets
//! one and the same empty answer.

use http_body_util::combinators::UnsyncBoxBody;
use http_body_util::{BodyExt, Empty};
use hyper::body::{Body, Bytes, Frame};
use hyper::header::{self, HeaderValue};
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use std::convert::Infallible;
use std::fs::File;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::{Semaphore, mpsc};
use tokio::task::JoinSet;

/// What is read and sent at once.
const PIECE: usize = 64 * 1024;
/// More connections wait.
const CONNECTIONS: usize = 8;
/// Before the next try, where a connection was not to be had.
const PATIENCE: Duration = Duration::from_millis(50);
const HEADER_BYTES: usize = 8 * 1024;
const HEADER_TIME: Duration = Duration::from_secs(10);

/// A recording to serve.
pub struct Video {
    pub file: Arc<File>,
    pub bytes: u64,
    /// Such as `video/mp4`.
    pub media_type: &'static str,
}

/// A server that runs; it ends, with its connections, when this is dropped.
pub struct Playing {
    pub url: String,
    task: tokio::task::JoinHandle<()>,
}

impl Drop for Playing {
    fn drop(&mut self) {
        self.task.abort();
    }
}

struct Served {
    video: Video,
    host: String,
    path: String,
}

type Answer = Response<UnsyncBoxBody<Bytes, std::io::Error>>;

/// Opens the socket for one recording.
pub async fn play(video: Video) -> std::io::Result<Playing> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
    let host = format!("127.0.0.1:{}", listener.local_addr()?.port());
    let path = format!("/{}", token()?);
    let url = format!("http://{host}{path}");
    let served = Arc::new(Served { video, host, path });
    let task = tokio::spawn(accept(listener, served));
    Ok(Playing { url, task })
}

async fn accept(listener: TcpListener, served: Arc<Served>) {
    let free = Arc::new(Semaphore::new(CONNECTIONS));
    // Dropped with this task, and every connection with it.
    let mut connections = JoinSet::new();
    loop {
        let Ok(place) = Arc::clone(&free).acquire_owned().await else { return };
        let Ok((stream, _)) = listener.accept().await else {
            tokio::time::sleep(PATIENCE).await;
            continue;
        };
        while connections.try_join_next().is_some() {}
        let served = Arc::clone(&served);
        connections.spawn(async move {
            let answer = service_fn(move |request| {
                let answer = answer(&served, &request);
                async move { Ok::<_, Infallible>(answer) }
            });
            let mut http = hyper::server::conn::http1::Builder::new();
            http.timer(TokioTimer::new()).header_read_timeout(HEADER_TIME).max_buf_size(HEADER_BYTES);
            http.serve_connection(TokioIo::new(stream), answer).await.ok();
            drop(place);
        });
    }
}

fn token() -> std::io::Result<String> {
    let mut bytes = [0_u8; 32];
    getrandom::fill(&mut bytes).map_err(std::io::Error::other)?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

fn answer<B>(served: &Served, request: &Request<B>) -> Answer {
    let host = request.headers().get(header::HOST).map_or(&b""[..], HeaderValue::as_bytes);
    let path = request.uri().path_and_query().map_or("", |path| path.as_str());
    let is_ours = constant_time_eq::constant_time_eq(path.as_bytes(), served.path.as_bytes())
        && host == served.host.as_bytes()
        && request.uri().authority().is_none();
    if !is_ours {
        return empty(StatusCode::NOT_FOUND);
    }
    let is_head = request.method() == Method::HEAD;
    if !is_head && request.method() != Method::GET {
        return empty(StatusCode::METHOD_NOT_ALLOWED);
    }
    let range = request.headers().get(header::RANGE).and_then(|range| range.to_str().ok());
    let (status, first, last) = match range.map_or(Asked::All, |range| asked(range, served.video.bytes)) {
        Asked::All => (StatusCode::OK, 0, served.video.bytes.saturating_sub(1)),
        Asked::Part(first, last) => (StatusCode::PARTIAL_CONTENT, first, last),
        Asked::Outside => return outside(served.video.bytes),
    };
    sent(&served.video, (status, first, last), is_head)
}

fn sent(video: &Video, (status, first, last): (StatusCode, u64, u64), is_head: bool) -> Answer {
    let length = (last + 1).saturating_sub(first).min(video.bytes);
    let body = if is_head { nothing() } else { Pieces::of(Arc::clone(&video.file), first, length).boxed_unsync() };
    let mut answer = Response::new(body);
    *answer.status_mut() = status;
    let headers = answer.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(video.media_type));
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from(length));
    headers.insert(header::ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("sandbox; default-src 'none'"));
    if status == StatusCode::PARTIAL_CONTENT
        && let Ok(range) = HeaderValue::try_from(format!("bytes {first}-{last}/{}", video.bytes))
    {
        headers.insert(header::CONTENT_RANGE, range);
    }
    answer
}

fn empty(status: StatusCode) -> Answer {
    let mut answer = Response::new(nothing());
    *answer.status_mut() = status;
    answer
}

fn outside(bytes: u64) -> Answer {
    let mut answer = empty(StatusCode::RANGE_NOT_SATISFIABLE);
    if let Ok(range) = HeaderValue::try_from(format!("bytes */{bytes}")) {
        answer.headers_mut().insert(header::CONTENT_RANGE, range);
    }
    answer
}

fn nothing() -> UnsyncBoxBody<Bytes, std::io::Error> {
    Empty::new().map_err(|never: Infallible| match never {}).boxed_unsync()
}

/// What a Range header asks for.
#[derive(Debug, PartialEq, Eq)]
enum Asked {
    /// Everything: no range, several, or none that can be read.
    All,
    /// First and last byte.
    Part(u64, u64),
    /// Nothing that is there.
    Outside,
}

fn asked(range: &str, bytes: u64) -> Asked {
    let Some((first, last)) = range.strip_prefix("bytes=").and_then(|range| range.split_once('-')) else {
        return Asked::All;
    };
    let end = bytes.saturating_sub(1);
    match (first.parse::<u64>(), last.parse::<u64>()) {
        (Ok(first), _) if last.is_empty() && first < bytes => Asked::Part(first, end),
        (Ok(first), Ok(last)) if first <= last && first < bytes => Asked::Part(first, last.min(end)),
        (Ok(first), Ok(last)) if first > last => Asked::All,
        (Ok(_), _) if last.is_empty() || last.parse::<u64>().is_ok() => Asked::Outside,
        (Err(_), Ok(count)) if first.is_empty() && count > 0 && bytes > 0 => {
            Asked::Part(bytes.saturating_sub(count), end)
        }
        (Err(_), Ok(_)) if first.is_empty() => Asked::Outside,
        _ => Asked::All,
    }
}

/// A stretch of a file, piece by piece; read on a thread for such work, at most two pieces ahead.
struct Pieces(mpsc::Receiver<std::io::Result<Bytes>>);

impl Pieces {
    fn of(file: Arc<File>, first: u64, length: u64) -> Self {
        let (send, receive) = mpsc::channel(2);
        tokio::task::spawn_blocking(move || {
            let (mut at, end) = (first, first + length);
            while at < end {
                let mut piece = vec![0; usize::try_from(end - at).unwrap_or(PIECE).min(PIECE)];
                let read = read_at(&file, &mut piece, at).map(|()| Bytes::from(piece));
                let is_over = read.is_err();
                at += PIECE as u64;
                if send.blocking_send(read).is_err() || is_over {
                    return;
                }
            }
        });
        Self(receive)
    }
}

// Reads at a place, so that several requests share one open file.
#[cfg(unix)]
fn read_at(file: &File, piece: &mut [u8], at: u64) -> std::io::Result<()> {
    std::os::unix::fs::FileExt::read_exact_at(file, piece, at)
}

#[cfg(windows)]
fn read_at(file: &File, mut piece: &mut [u8], mut at: u64) -> std::io::Result<()> {
    while !piece.is_empty() {
        let count = std::os::windows::fs::FileExt::seek_read(file, piece, at)?;
        if count == 0 {
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        }
        (piece, at) = (&mut piece[count..], at + count as u64);
    }
    Ok(())
}

impl Body for Pieces {
    type Data = Bytes;
    type Error = std::io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, std::io::Error>>> {
        self.0.poll_recv(context).map(|piece| piece.map(|piece| piece.map(Frame::data)))
    }
}

#[cfg(test)]
#[path = "video_server/tests.rs"]
mod tests;
