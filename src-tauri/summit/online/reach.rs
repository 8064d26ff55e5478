//! Whether pages answer: each address is asked with HEAD, and with GET where HEAD brings nothing good.
//!
//! Nothing is sent but the question: no account, no cookie, no page that one came from. A redirection is followed by
//! hand, a few times, so that each step is looked at before it is taken: only http and https, and never an address inside
//! a network, whatever a name resolves to. What an answer means for a link is decided here, what becomes of it in
//! [`crate::desk`].

use super::http;
use crate::model::LinkState;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::time::Duration;
use ureq::config::Config;
use ureq::http::Uri;
use ureq::tls::{RootCerts, TlsConfig};
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{DefaultConnector, NextTimeout};
use ureq::{Agent, Error};
use url::{Host, Url};

/// How many pages are asked at once.
const AT_ONCE: usize = 4;
/// How often whoever watches is asked.
const LOOK: Duration = Duration::from_millis(50);
/// How many redirections are followed.
const STEPS: usize = 6;

/// How pages are asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reach {
    /// How long one question may take.
    pub patience: Duration,
    /// Whether addresses inside a network are asked, such as those of this computer. They tell others nothing.
    pub enters_networks: bool,
}

impl Default for Reach {
    fn default() -> Self {
        Self { patience: Duration::from_secs(15), enters_networks: false }
    }
}

/// What came of asking for a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reached {
    pub state: LinkState,
    /// The last status; 0 without one.
    pub status: u16,
    /// Where the page stands from now on, if it moved.
    pub moved_to: String,
    /// Why there was no answer, or no question.
    pub why: String,
}

impl Reached {
    fn without(state: LinkState, why: impl Into<String>) -> Self {
        Self { state, status: 0, moved_to: String::new(), why: why.into() }
    }
}

/// Asks for pages, a few at once; answers in their order. `watch` is told how many of them are done, at least 20 times a
/// second, and says whether to go on; what was not asked by then says so.
pub fn reach(pages: Vec<String>, how: Reach, watch: &mut dyn FnMut(usize) -> bool) -> Vec<Reached> {
    let mut found: Vec<Reached> =
        pages.iter().map(|_| Reached::without(LinkState::Unasked, "the work was stopped before")).collect();
    let work = Arc::new(Work { pages, how, next: AtomicUsize::new(0), is_left: AtomicBool::new(false) });
    let (tell, told) = channel();
    for _ in 0..AT_ONCE.min(found.len()) {
        let (work, tell) = (Arc::clone(&work), tell.clone());
        // Without another thread the others ask for its pages.
        std::thread::Builder::new().spawn(move || work.run(&tell)).ok();
    }
    drop(tell);
    let mut done = 0;
    loop {
        match told.recv_timeout(LOOK) {
            Ok((at, reached)) => {
                found.get_mut(at).into_iter().for_each(|slot: &mut Reached| slot.clone_from(&reached));
                done += 1;
            }
            Err(RecvTimeoutError::Disconnected) => return found,
            Err(RecvTimeoutError::Timeout) => {}
        }
        if !watch(done) {
            work.is_left.store(true, Ordering::Relaxed);
            return found;
        }
    }
}

/// What the threads share.
struct Work {
    pages: Vec<String>,
    how: Reach,
    next: AtomicUsize,
    is_left: AtomicBool,
}

impl Work {
    fn run(&self, tell: &Sender<(usize, Reached)>) {
        let agent = agent(self.how);
        while !self.is_left.load(Ordering::Relaxed) {
            let at = self.next.fetch_add(1, Ordering::Relaxed);
            let Some(page) = self.pages.get(at) else { return };
            if tell.send((at, look(&agent, page, self.how))).is_err() {
                return;
            }
        }
    }
}

fn agent(how: Reach) -> Agent {
    let config = Agent::config_builder()
        .http_status_as_error(false)
        .max_redirects(0)
        .max_redirects_will_error(false)
        .user_agent("Summit Desk")
        .timeout_global(Some(how.patience))
        .tls_config(TlsConfig::builder().root_certs(RootCerts::PlatformVerifier).build());
    if how.enters_networks {
        return config.proxy(None).build().new_agent();
    }
    let config = config.build();
    // Behind a proxy no name is resolved here but the proxy's own.
    if config.proxy().is_some() {
        return config.new_agent();
    }
    Agent::with_parts(config, DefaultConnector::default(), Outwards::default())
}

/// Resolves names, and keeps nothing that lies inside a network: what is looked at is what is connected to.
#[derive(Default)]
struct Outwards(DefaultResolver);

impl std::fmt::Debug for Outwards {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Outwards")
    }
}

impl Resolver for Outwards {
    fn resolve(&self, uri: &Uri, config: &Config, timeout: NextTimeout) -> Result<ResolvedSocketAddrs, Error> {
        let all = self.0.resolve(uri, config, timeout)?;
        let mut kept = self.empty();
        all.iter().filter(|address| !is_inside(address.ip())).for_each(|address| kept.push(*address));
        match kept.is_empty() {
            true => Err(Error::Io(std::io::ErrorKind::PermissionDenied.into())),
            false => Ok(kept),
        }
    }
}

/// Asks for one page, and follows where it leads.
fn look(agent: &Agent, page: &str, how: Reach) -> Reached {
    let Ok(mut url) = Url::parse(page) else {
        return Reached::without(LinkState::Unasked, "it is no web address");
    };
    let (mut lasts, mut moved_to) = (true, String::new());
    for _ in 0..=STEPS {
        if let Some(why) = why_not(&url, how) {
            return Reached::without(LinkState::Unasked, why);
        }
        let (status, leads) = match ask(agent, &url) {
            Ok(said) => said,
            Err(Error::Io(e)) if e.kind() == std::io::ErrorKind::PermissionDenied => {
                return Reached::without(LinkState::Unasked, INSIDE);
            }
            Err(error) => return Reached::without(LinkState::Silent, http::why(&error)),
        };
        let Some(leads) = leads else { return judged(status, moved_to) };
        let Ok(mut next) = url.join(&leads) else {
            return Reached::without(LinkState::Silent, "it leads to what is no web address");
        };
        if next.fragment().is_none() {
            next.set_fragment(url.fragment());
        }
        lasts &= matches!(status, 301 | 308);
        if lasts && next.as_str() != page {
            moved_to = next.to_string();
        }
        url = next;
    }
    Reached::without(LinkState::Silent, "it leads on and on")
}

const INSIDE: &str = "it is an address inside a network";

/// Why an address is not asked.
fn why_not(url: &Url, how: Reach) -> Option<&'static str> {
    if !matches!(url.scheme(), "http" | "https") {
        return Some("it is no web page");
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Some("it holds a user name or a password");
    }
    let inside = match url.host() {
        None => return Some("it names no server"),
        Some(Host::Domain(name)) => is_inside_name(name),
        Some(Host::Ipv4(address)) => is_inside(address.into()),
        Some(Host::Ipv6(address)) => is_inside(address.into()),
    };
    (inside && !how.enters_networks).then_some(INSIDE)
}

/// Status, and where a redirection leads.
type Said = (u16, Option<String>);

fn ask(agent: &Agent, url: &Url) -> Result<Said, Error> {
    let mut bare = url.clone();
    bare.set_fragment(None);
    let is_final = |error: &Error| {
        let refused = [std::io::ErrorKind::ConnectionRefused, std::io::ErrorKind::PermissionDenied];
        matches!(error, Error::HostNotFound | Error::Tls(_) | Error::Rustls(_) | Error::Timeout(_))
            || matches!(error, Error::Io(e) if refused.contains(&e.kind()))
    };
    match agent.head(bare.as_str()).call().map(|answer| said(&answer)) {
        Ok(head) if head.1.is_some() || (200..300).contains(&head.0) => Ok(head),
        Err(error) if is_final(&error) => Err(error),
        // Many servers know no HEAD, and say so in many ways.
        _ => agent.get(bare.as_str()).call().map(|answer| said(&answer)),
    }
}

fn said(answer: &ureq::http::Response<ureq::Body>) -> Said {
    let status = answer.status().as_u16();
    let leads = answer.headers().get("location").and_then(|value| value.to_str().ok());
    (status, leads.filter(|_| matches!(status, 301 | 302 | 303 | 307 | 308)).map(str::to_owned))
}

fn judged(status: u16, moved_to: String) -> Reached {
    let (state, why) = match status {
        200..300 if moved_to.is_empty() => (LinkState::Answers, String::new()),
        200..300 => (LinkState::Moved, String::new()),
        404 | 410 => (LinkState::Gone, String::new()),
        500..600 => (LinkState::Silent, format!("the server says {status}")),
        // A page that wants a sign-in, or no programs, is there.
        _ => (LinkState::Refused, String::new()),
    };
    let moved_to = if state == LinkState::Moved { moved_to } else { String::new() };
    Reached { state, status, moved_to, why }
}

/// Whether a name is of this computer, or of the network that it is in.
fn is_inside_name(name: &str) -> bool {
    let name = name.trim_end_matches('.').to_ascii_lowercase();
    let ends = [".localhost", ".local", ".internal", ".lan", ".home.arpa", ".test"];
    !name.contains('.') || ends.iter().any(|end| name.ends_with(end))
}

/// Whether an address is no place of the internet.
fn is_inside(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_inside_v4(address),
        IpAddr::V6(address) => is_inside_v6(address),
    }
}

fn is_inside_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    address.is_private()
        || address.is_loopback()
        || address.is_link_local()
        || address.is_multicast()
        || address.is_documentation()
        || a == 0
        || a >= 240
        || (a == 100 && (64..128).contains(&b))
        || (a == 192 && b == 0 && c == 0)
        || (a == 198 && (18..20).contains(&b))
}

fn is_inside_v6(address: Ipv6Addr) -> bool {
    let [a, b, c, d, e, f, ..] = address.segments();
    // An address of the other kind, written as one of this.
    let mapped = address.to_ipv4_mapped().or_else(|| {
        let [.., w, x, y, z] = address.octets();
        let is_translated = (a, b, c, d, e, f) == (0x64, 0xff9b, 0, 0, 0, 0);
        is_translated.then(|| Ipv4Addr::new(w, x, y, z))
    });
    if let Some(mapped) = mapped {
        return is_inside_v4(mapped);
    }
    // What is not `2000::/3` is none of the internet; of that, examples and tunnels to addresses of the other kind.
    a & 0xe000 != 0x2000 || (a == 0x2001 && (b == 0xdb8 || b == 0)) || a == 0x2002
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_inside_a_network_are_told_from_those_of_the_internet() {
        let inside = [
            "127.0.0.1",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "198.18.0.1",
            "224.0.0.1",
            "255.255.255.255",
            "::1",
            "::",
            "fe80::1",
            "fc00::1",
            "ff02::1",
            "::ffff:127.0.0.1",
            "64:ff9b::a00:1",
            "2001:db8::1",
            "2002:a00:1::",
        ];
        let outside = ["9.9.9.9", "172.32.0.1", "100.128.0.1", "2620:fe::fe", "::ffff:9.9.9.9", "64:ff9b::909:909"];

        for address in inside {
            assert!(is_inside(address.parse().unwrap()), "{address}");
        }
        for address in outside {
            assert!(!is_inside(address.parse().unwrap()), "{address}");
        }
    }

    #[test]
    fn only_web_addresses_of_the_internet_are_asked() {
        let why = |url: &str| why_not(&Url::parse(url).unwrap(), Reach::default());

        for url in ["https://kelp.example/x", "http://kelp.example:8080", "https://9.9.9.9/"] {
            assert_eq!(why(url), None, "{url}");
        }
        for url in [
            "http://localhost/",
            "http://printer/",
            "http://nas.local/",
            "http://127.1/",
            "http://[::1]/",
            "http://0x7f000001/",
        ] {
            assert_eq!(why(url), Some(INSIDE), "{url}");
        }
        assert_eq!(why("mailto:a@kelp.example"), Some("it is no web page"));
        assert_eq!(why("file:///etc/passwd"), Some("it is no web page"));
        assert_eq!(why("https://robin@kelp.example"), Some("it holds a user name or a password"));
    }
}
