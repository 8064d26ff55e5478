//! Signing in: with a password on PeerTube, over the browser on YouTube.

use super::server::{At, Fault, MARK, Server};
use super::{World, five_parts};
use std::cell::RefCell;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;
use summit::model::VideoSite;
use summit::model::upload::Account;
use summit::online::youtube::UNIT;
use summit::online::{Memory, Outside, Secret, Secrets};
use url::Url;

/// What the page's address says, by name.
fn asked(address: &str) -> impl Fn(&str) -> String + use<> {
    let url = Url::parse(address).unwrap();
    move |name| url.query_pairs().find(|(one, _)| one == name).unwrap().1.into_owned()
}

/// Brings an answer back as a browser does; what it shows.
fn come_back(redirect: &str, target: &str) -> String {
    let mut stream = TcpStream::connect(redirect.trim_start_matches("http://")).unwrap();
    write!(stream, "GET {target} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n").unwrap();
    let mut shown = String::new();
    stream.read_to_string(&mut shown).ok();
    shown
}

/// Signs in with a person who does `answers` when the page opens.
fn sign_in(world: &mut World, answers: impl Fn(&str), go_on: &mut dyn FnMut() -> bool) -> summit::Result<Account> {
    // Five minutes pass in some seconds, so that the browser on the other thread has its turn.
    let pause = |time: Duration| {
        world.waited.set(world.waited.get() + time);
        std::thread::sleep(time / 50);
    };
    let outside = Outside { secrets: &world.secrets, pause: &pause, youtube: &world.addresses, piece: UNIT };
    let secret = Secret::new(format!("{MARK}-client-secret"));
    world.library.desk.add_youtube(("the-client", &secret), outside, &answers, go_on)
}

fn youtube() -> World {
    let mut world = World::new(VideoSite::Youtube);
    world.secrets = Memory::default();
    world
}

/// Answers on another thread, as a browser does.
fn later(work: impl FnOnce() + Send + 'static) {
    std::thread::spawn(work);
}

#[test]
fn a_person_agrees_in_the_browser_and_the_tokens_are_kept_in_the_secret_store() {
    let mut world = youtube();
    let opened = RefCell::new(String::new());

    let account = sign_in(
        &mut world,
        |address| {
            opened.replace(address.to_owned());
            let (redirect, state) = (asked(address)("redirect_uri"), asked(address)("state"));
            later(move || {
                assert!(come_back(&redirect, "/favicon.ico").starts_with("HTTP/1.1 404"));
                let shown = come_back(&redirect, &format!("/?state={state}&code={MARK}-code&scope=x"));
                assert!(shown.ends_with("Summit Desk has the answer. You can close this page."), "{shown}");
            });
        },
        &mut || true,
    )
    .unwrap();

    assert_eq!((account.site, account.name.as_str()), (VideoSite::Youtube, "the-client"));
    assert_eq!(world.library.desk.read().accounts().unwrap(), std::slice::from_ref(&account));
    let kept = world.secrets.get(&account).unwrap().unwrap();
    assert!(kept.words().contains(&Server::access(1)) && kept.words().contains(&Server::refresh(1)));
    assert_eq!(format!("{kept:?}"), "Secret");
    world.no_secrets(&format!("{account:?}"));

    let question = asked(&opened.borrow());
    assert_eq!(question("response_type"), "code");
    assert_eq!(question("code_challenge_method"), "S256");
    assert_eq!((question("access_type"), question("prompt")), ("offline".into(), "consent".into()));
    assert!(question("redirect_uri").starts_with("http://127.0.0.1:"));
    assert_eq!((question("state").len(), question("code_challenge").len()), (43, 43));
    assert!(!opened.borrow().contains(MARK), "the client secret is not in the page's address");
    let form = world.server.forms().pop().unwrap();
    let verifier = url::form_urlencoded::parse(form.as_bytes()).find(|(name, _)| name == "code_verifier").unwrap().1;
    assert_eq!(challenge(&verifier), question("code_challenge"));
    let gone = TcpStream::connect(question("redirect_uri").trim_start_matches("http://"));
    assert!(gone.is_err(), "the socket is closed after one answer");
    assert_eq!(world.upload().uploaded.len(), 1);
}

/// The challenge of PKCE, by the words of its document.
fn challenge(verifier: &str) -> String {
    use base64::Engine;
    use sha2::Digest;
    base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(sha2::Sha256::digest(verifier.as_bytes()))
}

#[test]
fn the_challenge_is_that_of_the_document() {
    let (verifier, expected) =
        ("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
    assert_eq!(challenge(verifier), expected);
}

#[test]
fn an_answer_that_is_not_a_yes_to_our_question_is_not_used() {
    let cases: [(&str, &str); 5] = [
        ("/?state=other&code=CODE", "sign-in-mismatch"),
        ("/?code=CODE", "sign-in-mismatch"),
        ("/?state=STATE&error=access_denied", "sign-in-denied"),
        ("/?state=STATE&code=", "sign-in-denied"),
        ("/?state=STATE&code=wrong-code", "sign-in-refused"),
    ];
    for (target, code) in cases {
        let mut world = youtube();
        let answers = |address: &str| {
            let (redirect, state) = (asked(address)("redirect_uri"), asked(address)("state"));
            let target = target.replace("STATE", &state).replace("CODE", &format!("{MARK}-code"));
            later(move || drop(come_back(&redirect, &target)));
        };

        let error = sign_in(&mut world, answers, &mut || true).unwrap_err();

        assert_eq!(error.code(), code, "{target}");
        five_parts(&error.to_string());
        world.no_secrets(&error.to_string());
        assert_eq!(world.library.desk.read().accounts().unwrap(), []);
        let is_exchanged = world.server.forms().len() == 1;
        assert_eq!(is_exchanged, code == "sign-in-refused", "{target}");
    }
}

#[test]
fn a_sign_in_ends_with_its_time_or_when_somebody_says_so() {
    let mut world = youtube();
    let address = RefCell::new(String::new());
    let error = sign_in(&mut world, |page| drop(address.replace(page.into())), &mut || true).unwrap_err();
    assert_eq!((error.code(), world.waited.get()), ("sign-in-late", Duration::from_secs(300)));
    let redirect = asked(&address.borrow())("redirect_uri");
    assert!(TcpStream::connect(redirect.trim_start_matches("http://")).is_err(), "the socket is closed");

    let mut looks = 0;
    let error = sign_in(&mut world, |page| drop(address.replace(page.into())), &mut || {
        looks += 1;
        looks < 4
    })
    .unwrap_err();
    assert_eq!(error.code(), "sign-in-cancelled");
    let redirect = asked(&address.borrow())("redirect_uri");
    assert!(TcpStream::connect(redirect.trim_start_matches("http://")).is_err(), "the socket is closed");
    assert_eq!(world.library.desk.read().accounts().unwrap(), []);
}

#[test]
fn a_sign_in_without_a_lasting_token_is_refused() {
    let mut world = youtube();
    world.server.fail(At::Token, [Fault::Body("{\"access_token\":\"x\"}".into())]);
    let answers = |address: &str| {
        let (redirect, state) = (asked(address)("redirect_uri"), asked(address)("state"));
        later(move || drop(come_back(&redirect, &format!("/?state={state}&code={MARK}-code"))));
    };
    assert_eq!(sign_in(&mut world, answers, &mut || true).unwrap_err().code(), "sign-in-refused");
}

fn peertube(world: &mut World, server: &str, password: &str, code: Option<&str>) -> summit::Result<Account> {
    let outside = Outside { secrets: &world.secrets, pause: &|_| {}, youtube: &world.addresses, piece: UNIT };
    let password = Secret::new(password);
    world.library.desk.add_peertube((server, "robin"), (&password, code), outside, &mut || true)
}

#[test]
fn a_password_becomes_tokens_and_is_kept_nowhere() {
    let mut world = World::new(VideoSite::Peertube);
    world.secrets = Memory::default();
    let server = world.server.address.clone();
    let right = format!("{MARK}-password");

    for (password, code) in [("wrong", "sign-in-refused"), ("", "sign-in-refused")] {
        let error = peertube(&mut world, &server, password, None).unwrap_err();
        assert_eq!(error.code(), code);
        five_parts(&error.to_string());
    }
    world.server.ask_second_factor();
    assert_eq!(peertube(&mut world, &server, &right, None).unwrap_err().code(), "second-factor-needed");
    assert_eq!(peertube(&mut world, &server, &right, Some("000000")).unwrap_err().code(), "sign-in-refused");
    assert_eq!(world.library.desk.read().accounts().unwrap(), []);

    let account = peertube(&mut world, &format!("{server}/"), &right, Some(" 123456 ")).unwrap();

    assert_eq!((account.server.as_str(), account.name.as_str()), (server.as_str(), "robin"));
    let kept = world.secrets.get(&account).unwrap().unwrap();
    assert!(!kept.words().contains("password"));
    world.no_secrets(&format!("{account:?}"));
    // With one account the server need not be named.
    let mut target = world.target();
    target.server = String::new();
    assert_eq!(world.upload_as(&target, &mut |_| true).unwrap().uploaded.len(), 1);

    let outside = Outside { secrets: &world.secrets, pause: &|_| {}, youtube: &world.addresses, piece: UNIT };
    world.library.desk.remove_account(VideoSite::Peertube, "", outside).unwrap();
    assert_eq!(world.library.desk.read().accounts().unwrap(), []);
    assert_eq!(world.secrets.get(&account).unwrap(), None);
}

#[test]
fn a_server_that_is_no_peertube_gets_no_password() {
    let mut world = World::new(VideoSite::Peertube);
    let server = world.server.address.clone();
    for fault in [Fault::status(404), Fault::Body("<html>".into()), Fault::Body("{}".into())] {
        world.server.fail(At::Client, [fault]);
        let error = peertube(&mut world, &server, &format!("{MARK}-password"), None).unwrap_err();
        assert_eq!(error.code(), "site-answer");
    }
    assert_eq!(world.server.forms(), Vec::<String>::new());
}

#[test]
fn a_server_that_is_not_there_is_said_so() {
    let mut world = World::new(VideoSite::Peertube);
    let error = peertube(&mut world, "http://127.0.0.1:1", "x", None).unwrap_err();
    assert_eq!(error.code(), "site-unreachable");
    assert_eq!(
        error.to_string(),
        "PeerTube at 127.0.0.1:1: nothing answers at its address. Nothing was changed. Check the connection, then start \
         it again."
    );
}
