//! Pages of links, asked on a server of this computer: what is there, what moved, what is gone, and what is never asked.

use crate::words::{Library, NEW_WORKSHOP, Program};
use serde_json::Value;
use std::collections::HashMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use summit::desk::answering::{LinkQuestion, ask_links, dead_links};
use summit::model::{LinkAnswer, LinkState};
use summit::online::Reach;

/// Reach that a test may have: this computer, and little patience.
const HERE: Reach = Reach { patience: Duration::from_secs(5), enters_networks: true };

/// What the server says to `METHOD /path`: whole answers, without their end.
type Script = HashMap<&'static str, String>;

struct Server {
    origin: String,
    /// Each question: its first line and its headers.
    asked: Arc<Mutex<Vec<Vec<String>>>>,
}

impl Server {
    fn new(script: Script) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let origin = format!("http://{}", listener.local_addr().unwrap());
        let asked = Arc::new(Mutex::new(Vec::new()));
        let (script, kept) = (Arc::new(script), Arc::clone(&asked));
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let (script, kept) = (Arc::clone(&script), Arc::clone(&kept));
                std::thread::spawn(move || answer(stream.unwrap(), &script, &kept));
            }
        });
        Self { origin, asked }
    }

    fn lines(&self) -> Vec<String> {
        let mut lines: Vec<String> = self.asked.lock().unwrap().iter().map(|one| one[0].clone()).collect();
        lines.sort();
        lines
    }
}

fn answer(mut stream: TcpStream, script: &Script, asked: &Mutex<Vec<Vec<String>>>) {
    let lines = BufReader::new(stream.try_clone().unwrap()).lines().map_while(Result::ok);
    let head: Vec<String> = lines.take_while(|line| !line.is_empty()).collect();
    if head.is_empty() {
        return;
    }
    let key = head[0].strip_suffix(" HTTP/1.1").unwrap().to_owned();
    asked.lock().unwrap().push(head);
    let said = script.get(key.as_str()).cloned().unwrap_or_else(|| "404 Not Found".into());
    if said == "HANG" {
        std::thread::sleep(Duration::from_secs(20));
    } else if said != "CLOSE" {
        write!(stream, "HTTP/1.1 {said}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n").ok();
    }
}

fn script(lines: &[(&'static str, &str)]) -> Script {
    lines.iter().map(|(asked, said)| (*asked, (*said).to_owned())).collect()
}

fn questions(urls: &[String]) -> Vec<LinkQuestion> {
    let question = |(at, url): (usize, &String)| LinkQuestion { kind: "link", id: at.to_string(), url: url.clone() };
    urls.iter().enumerate().map(question).collect()
}

/// Asks for pages of one server.
fn ask(server: &Server, paths: &[&str], how: Reach) -> Vec<LinkAnswer> {
    let urls: Vec<String> = paths.iter().map(|path| format!("{}{path}", server.origin)).collect();
    ask_links(&questions(&urls), how, &mut |_, _| true)
}

/// `path state status new-path why`.
fn told(server: &Server, answers: &[LinkAnswer]) -> Vec<String> {
    let line = |one: &LinkAnswer| {
        let status = one.status.map_or("-".to_owned(), |status| status.to_string());
        format!("{} {} {status} {} {}", one.url, one.state, one.moved_to, one.why).replace(&server.origin, "")
    };
    answers.iter().map(|one| line(one).trim_end().to_owned()).collect()
}

#[test]
fn what_is_there_moved_gone_or_not_shown_is_told_apart() {
    let server = Server::new(script(&[
        ("HEAD /there", "200 OK"),
        ("HEAD /moved", "301 Moved\r\nLocation: /there"),
        ("HEAD /moved-twice", "308 Moved\r\nLocation: /moved"),
        ("HEAD /for-now", "302 Found\r\nLocation: /there"),
        ("HEAD /moved-for-now", "301 Moved\r\nLocation: /for-now"),
        ("HEAD /for-now-moved", "307 For Now\r\nLocation: /moved"),
        ("GET /gone", "410 Gone"),
        ("HEAD /moved-away", "301 Moved\r\nLocation: /gone"),
        ("HEAD /members", "403 Forbidden"),
        ("GET /members", "401 Unauthorized"),
        ("HEAD /busy", "429 Too Many Requests"),
        ("GET /busy", "429 Too Many Requests"),
        ("GET /broken", "503 Service Unavailable"),
        ("HEAD /round", "302 Found\r\nLocation: /round"),
    ]));

    let answers = ask(
        &server,
        &[
            "/there",
            "/moved",
            "/moved#part",
            "/moved-twice",
            "/for-now",
            "/moved-for-now",
            "/for-now-moved",
            "/gone",
            "/unknown",
            "/moved-away",
            "/members",
            "/busy",
            "/broken",
            "/round",
        ],
        HERE,
    );

    assert_eq!(
        told(&server, &answers),
        [
            "/there ok 200",
            "/moved moved 200 /there",
            "/moved#part moved 200 /there#part",
            "/moved-twice moved 200 /there",
            "/for-now ok 200",
            "/moved-for-now moved 200 /for-now",
            "/for-now-moved ok 200",
            "/gone gone 410",
            "/unknown gone 404",
            "/moved-away gone 410",
            "/members refused 401",
            "/busy refused 429",
            "/broken no-answer 503  the server says 503",
            "/round no-answer -  it leads on and on",
        ]
    );
    let found: Vec<String> = dead_links(&answers)
        .into_iter()
        .map(|one| format!("{} {} {}", one.rule, one.severity, one.message).replace(&server.origin, ""))
        .collect();
    assert_eq!(found.len(), 9);
    assert_eq!(
        [&found[0], &found[4], &found[7]],
        [
            "LINK-DEAD warning “/moved” has moved to “/there”. Link the new address.",
            "LINK-DEAD warning “/gone” is gone: the server says 410. Link another page.",
            "LINK-DEAD warning “/broken” did not answer: the server says 503. Look at it, or ask again later.",
        ]
    );
}

#[test]
fn a_page_that_knows_no_head_is_asked_with_get_and_each_page_once() {
    let server = Server::new(script(&[
        ("HEAD /get-only", "405 Method Not Allowed"),
        ("GET /get-only", "200 OK"),
        ("HEAD /no-head", "404 Not Found"),
        ("GET /no-head", "200 OK"),
        ("HEAD /drops-head", "CLOSE"),
        ("GET /drops-head", "200 OK"),
        ("HEAD /page", "200 OK"),
    ]));

    let answers = ask(&server, &["/get-only", "/no-head", "/drops-head", "/page", "/page"], HERE);

    assert!(answers.iter().all(|one| one.state == LinkState::Answers), "{answers:?}");
    assert_eq!(server.lines().iter().filter(|line| line.contains("/page")).count(), 1);
    assert_eq!(answers.iter().map(|one| one.id.as_str()).collect::<Vec<_>>(), ["0", "1", "2", "3", "4"]);
}

#[test]
fn nothing_is_sent_but_the_question() {
    let server = Server::new(script(&[("HEAD /page?a=1", "200 OK\r\nSet-Cookie: id=1"), ("HEAD /other", "200 OK")]));

    ask(&server, &["/page?a=1#part", "/other"], HERE);

    let asked = server.asked.lock().unwrap().clone();
    for head in &asked {
        let names: Vec<String> =
            head[1..].iter().map(|line| line.split(':').next().unwrap().to_ascii_lowercase()).collect();
        let known = ["host", "user-agent", "accept", "accept-encoding"];
        assert!(names.iter().all(|name| known.contains(&name.as_str())), "{head:?}");
        assert!(head.iter().any(|line| line.eq_ignore_ascii_case("user-agent: summit desk")), "{head:?}");
    }
    assert_eq!(server.lines(), ["HEAD /other HTTP/1.1", "HEAD /page?a=1 HTTP/1.1"]);
}

#[test]
fn a_server_that_is_silent_or_not_there_did_not_answer() {
    let server = Server::new(script(&[("HEAD /slow", "HANG"), ("GET /slow", "HANG")]));
    let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let hasty = Reach { patience: Duration::from_millis(300), ..HERE };

    let slow = ask(&server, &["/slow"], hasty);
    let none = ask_links(&questions(&[format!("http://{free}/")]), HERE, &mut |_, _| true);

    assert_eq!(told(&server, &slow), ["/slow no-answer -  no answer came in time"]);
    assert_eq!((none[0].state, none[0].why.as_str()), (LinkState::Silent, "nothing answers at its address"));
}

#[test]
fn an_address_inside_a_network_is_never_asked_nor_reached_over_a_redirection() {
    let server = Server::new(script(&[("HEAD /", "200 OK")]));
    let port = server.origin.rsplit(':').next().unwrap();
    let urls = ["127.0.0.1", "localhost", "[::1]", "127.1", "10.0.0.1", "printer", "nas.local"];
    let urls: Vec<String> = urls.iter().map(|host| format!("http://{host}:{port}/")).collect();

    let answers = ask_links(&questions(&urls), Reach::default(), &mut |_, _| true);

    let told: Vec<_> = answers.iter().map(|one| (one.state, one.why.as_str())).collect();
    assert_eq!(told, vec![(LinkState::Unasked, "it is an address inside a network"); urls.len()]);
    assert_eq!(dead_links(&answers), []);
    assert_eq!(server.lines(), Vec::<String>::new());

    // A step to what is no web page is not taken either.
    let server = Server::new(script(&[("HEAD /file", "301 Moved\r\nLocation: file:///etc/passwd")]));
    let answers = ask(&server, &["/file"], HERE);
    assert_eq!((answers[0].state, answers[0].why.as_str()), (LinkState::Unasked, "it is no web page"));
}

#[test]
fn whoever_watches_can_stop_and_what_was_not_asked_says_so() {
    let server = Server::new(script(&[("HEAD /slow", "HANG")]));
    let urls: Vec<String> = (0..20).map(|at| format!("{}/slow?{at}", server.origin)).collect();
    let mut seen = 0;

    let answers = ask_links(&questions(&urls), HERE, &mut |done, all| {
        assert!(done <= all && all == 20);
        seen += 1;
        seen < 3
    });

    assert_eq!(answers.len(), 20);
    assert!(answers.iter().any(|one| one.why == "the work was stopped before"), "{answers:?}");
    assert_eq!(dead_links(&answers).len(), answers.iter().filter(|one| one.state == LinkState::Gone).count());
}

#[test]
fn links_of_the_book_and_of_talks_are_asked_and_mail_addresses_are_not() {
    let mut library = Library::published();
    for url in ["https://shore.example/kelp", "mailto:robin@shore.example"] {
        library.desk.add_link(library.workshop, url, None, "").unwrap();
    }

    let asked = library.desk.link_questions(library.workshop).unwrap();

    let told: Vec<_> = asked.iter().map(|one| (one.kind, one.url.as_str())).collect();
    assert_eq!(told, [("link", "https://shore.example/kelp"), ("talk", "https://www.youtube.com/watch?v=sd4Kq0wW1aA")]);
}

#[test]
fn the_command_line_asks_only_when_it_is_told_to() {
    let program = Program::new();
    program.done(&NEW_WORKSHOP);
    let server = Server::new(Script::new());
    program.done(&["link", "add", &format!("{}/kelp", server.origin)]);
    let http =
        format!("link url: warning LINK-HTTP: “{}/kelp” is http. Use https, if the site has it.\n", server.origin);

    assert_eq!(program.run(&["link", "check"]).out, http);
    // This computer tells others nothing, so that even then nothing is asked here.
    let said = program.run(&["link", "check", "--online"]);
    assert_eq!((said.code, said.out), (1, format!("{http}0 links asked: 1 not asked.\n")));
    let said: Value = serde_json::from_str(&program.run(&["--json", "link", "check", "--online"]).out).unwrap();
    assert_eq!(said["findings"][0]["rule"], "LINK-HTTP");
    assert_eq!(
        (&said["links"][0]["state"], &said["links"][0]["status"], &said["links"][0]["why"]),
        (&"not-asked".into(), &Value::Null, &"it is an address inside a network".into())
    );
    assert_eq!(server.lines(), Vec::<String>::new());
}
