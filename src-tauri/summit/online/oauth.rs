//! Asking a person in their own browser: OAuth 2 for programs on a computer (RFC 8252), with PKCE (RFC 7636).
//!
//! The browser brings the answer to a socket that only this computer reaches. It is open from the question to the one
//! answer, to its end of time or to a cancellation, and reads nothing but the first line of a request.

use super::secrets::Secret;
use super::{REST, refused};
use crate::error::{Result, shown};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};
use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::time::Duration;
use url::Url;

/// How long a person has: five minutes.
const PATIENCE: Duration = Duration::from_secs(300);
/// What is read of a request at most, in bytes.
const LONGEST: usize = 8 << 10;

/// The way to a person.
#[derive(Clone, Copy)]
pub struct Browser<'a> {
    /// Opens an address in the system's browser.
    pub open: &'a dyn Fn(&str),
    /// Waits that long.
    pub pause: &'a dyn Fn(Duration),
}

/// What the person agreed to, to be exchanged for tokens.
pub struct Grant {
    pub code: Secret,
    pub verifier: Secret,
    pub redirect: String,
}

/// Asks the person behind the browser to agree; `client` is the client id and the scopes.
pub fn ask_person(
    authorize: &str,
    (client_id, scopes): (&str, &str),
    site: &str,
    browser: Browser<'_>,
    go_on: &mut dyn FnMut() -> bool,
) -> Result<Grant> {
    let failed = |_| refused("sign-in-cancelled", site, "this computer gives no socket to come back to", "Try again.");
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).and_then(|l| l.set_nonblocking(true).map(|()| l));
    let listener = listener.map_err(failed)?;
    let redirect = format!("http://127.0.0.1:{}", listener.local_addr().map_err(failed)?.port());
    let (state, verifier) = (random(site)?, random(site)?);
    let challenge = URL_SAFE_NO_PAD.encode(Sha256::digest(verifier.as_bytes()));
    let mut question =
        Url::parse(authorize).map_err(|_| refused("site-answer", site, "its address is none", "Report this."))?;
    question.query_pairs_mut().extend_pairs([
        ("response_type", "code"),
        ("client_id", client_id),
        ("redirect_uri", &redirect),
        ("scope", scopes),
        ("state", &state),
        ("code_challenge", &challenge),
        ("code_challenge_method", "S256"),
        ("access_type", "offline"),
        ("prompt", "consent"),
    ]);
    (browser.open)(question.as_str());
    let answer = wait(&listener, browser, site, go_on)?;
    let code = read(&answer, &state, site)?;
    Ok(Grant { code: Secret::new(code), verifier: Secret::new(verifier), redirect })
}

// 256 bits of the system's own chance, as 43 signs.
fn random(site: &str) -> Result<String> {
    let mut bytes = [0; 32];
    let next = "Try again.";
    getrandom::fill(&mut bytes)
        .map_err(|_| refused("sign-in-cancelled", site, "this computer gives no random numbers", next))?;
    Ok(URL_SAFE_NO_PAD.encode(bytes))
}

/// The query of the one request that comes back.
fn wait(
    listener: &TcpListener,
    browser: Browser<'_>,
    site: &str,
    go_on: &mut dyn FnMut() -> bool,
) -> Result<Vec<(String, String)>> {
    let mut left = PATIENCE;
    while go_on() {
        if let Ok((stream, _)) = listener.accept() {
            if let Some(answer) = hear(stream) {
                return Ok(answer);
            }
            continue;
        }
        if left.is_zero() {
            let wrong = "nobody agreed in the browser within five minutes";
            return Err(refused("sign-in-late", site, wrong, "Sign in again, and agree on the page that opens."));
        }
        (browser.pause)(REST);
        left = left.saturating_sub(REST);
    }
    Err(refused("sign-in-cancelled", site, "the sign-in was cancelled", "Sign in again when you are ready."))
}

/// The query of a request that brings an answer; browsers also ask for icons.
fn hear(mut stream: TcpStream) -> Option<Vec<(String, String)>> {
    stream.set_nonblocking(false).ok()?;
    stream.set_read_timeout(Some(Duration::from_millis(500))).ok()?;
    stream.set_write_timeout(Some(Duration::from_millis(500))).ok()?;
    let mut head = Vec::new();
    let mut buffer = [0; 1024];
    while !head.windows(4).any(|end| end == b"\r\n\r\n") && head.len() < LONGEST {
        match stream.read(&mut buffer) {
            Ok(0) | Err(_) => break,
            Ok(count) => head.extend_from_slice(buffer.get(..count)?),
        }
    }
    let head = String::from_utf8_lossy(&head);
    let mut line = head.lines().next()?.split(' ');
    let (method, target) = (line.next()?, line.next()?);
    let url = Url::parse("http://127.0.0.1").ok()?.join(target).ok()?;
    let query: Vec<(String, String)> = url.query_pairs().into_owned().collect();
    let is_answer =
        method == "GET" && url.path() == "/" && query.iter().any(|(name, _)| name == "code" || name == "error");
    let (status, words) = if is_answer {
        ("200 OK", "Summit Desk has the answer. You can close this page.")
    } else {
        ("404 Not Found", "")
    };
    let answer = format!(
        "HTTP/1.1 {status}\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: {}\r\nCache-Control: no-store\r\n\
         Referrer-Policy: no-referrer\r\nConnection: close\r\n\r\n{words}",
        words.len()
    );
    stream.write_all(answer.as_bytes()).ok();
    is_answer.then_some(query)
}

/// The code in an answer whose state is ours.
fn read(answer: &[(String, String)], state: &str, site: &str) -> Result<String> {
    let word = |name: &str| answer.iter().find(|(one, _)| one == name).map(|(_, value)| value.as_str());
    if word("state") != Some(state) {
        let wrong = "the answer that came back belongs to another question, so it was not used";
        return Err(refused("sign-in-mismatch", site, wrong, "Sign in again, and use only the page that opens."));
    }
    match (word("error"), word("code")) {
        (None, Some(code)) if !code.is_empty() => Ok(code.to_owned()),
        (error, _) => {
            let wrong = format!("the browser brought back “{}” in place of a yes", shown(error.unwrap_or("nothing")));
            Err(refused("sign-in-denied", site, wrong, "Sign in again, and agree to what the page asks."))
        }
    }
}
