//! The command line of uploads, as a program.

use super::film;
use super::server::{At, Fault, MARK, Server};
use crate::words::{NEW_WORKSHOP, Program, Said};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

fn with_talk() -> (Program, Server) {
    let program = Program::new();
    program.done(&NEW_WORKSHOP);
    program.done(&["talk", "add", "Kelp at dawn", "--speaker", "Mbali Okafor"]);
    program.file("film.mp4", film(700_000, 7));
    program.done(&["talk", "receive", "FOLDER/film.mp4", "--talk", "1"]);
    (program, Server::start())
}

fn command(program: &Program, server: &Server, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_summit"));
    command.arg("--library").arg(program.library()).args(arguments).env_remove("SUMMIT_LIBRARY");
    command.args(["--to", "peertube", "--server", &server.address]);
    // No secret store answers here.
    command.env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent").stdin(Stdio::null());
    command
}

fn run(program: &Program, server: &Server, arguments: &[&str], secret: Option<(&str, String)>) -> Said {
    let mut command = command(program, server, arguments);
    command.envs(secret);
    let said = command.output().unwrap();
    let plain = |bytes: &[u8]| String::from_utf8_lossy(bytes).replace(&server.address, "SERVER");
    Said { code: said.status.code().unwrap(), out: plain(&said.stdout), err: plain(&said.stderr) }
}

fn token() -> Option<(&'static str, String)> {
    Some(("SUMMIT_UPLOAD_TOKEN", Server::access(1)))
}

#[test]
fn a_plan_is_shown_and_nothing_is_sent() {
    let (program, server) = with_talk();

    let said = run(&program, &server, &["talk", "upload", "--dry-run"], None);

    assert_eq!((said.code, said.err.as_str()), (0, ""));
    assert!(said.out.starts_with(" 1  Kelp at dawn – Mbali Okafor  (7"), "{}", said.out);
    assert!(said.out.ends_with("1 would go to SERVER, unlisted; 0 would stay. Nothing was sent.\n"), "{}", said.out);
    assert_eq!(server.log(), Vec::<String>::new());
}

#[test]
fn without_a_secret_store_the_way_out_is_named_and_a_token_of_the_environment_goes() {
    let (program, server) = with_talk();
    let upload = ["--json", "talk", "upload", "--playlist", "Lightning talks"];

    let said = run(&program, &server, &upload, None);
    assert_eq!(said.code, 3);
    let error: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    assert_eq!(error["error"]["code"], "keyring-missing");
    assert!(said.err.contains("Without a secret store"), "{}", said.err);

    let said = run(&program, &server, &upload, token());
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    let report: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    assert_eq!(
        (&report["uploaded"][0]["title"], &report["error"]),
        (&"Kelp at dawn – Mbali Okafor".into(), &serde_json::Value::Null)
    );
    assert_eq!(report["playlist"]["added"], 1);
    assert!(!said.out.contains(MARK));
    assert!(server.videos()[0].bytes == film(700_000, 7));
    assert_eq!(server.videos()[0].privacy, "unlisted");
    assert!(program.done(&["talk", "list"]).contains("/w/short"));
}

#[test]
fn a_password_of_the_environment_is_for_this_run() {
    let (program, server) = with_talk();
    let password = || Some(("SUMMIT_PEERTUBE_PASSWORD", format!("{MARK}-password")));

    let nobody = run(&program, &server, &["talk", "upload"], password());
    assert_eq!(nobody.code, 3);
    assert!(nobody.err.ends_with("Name the user with --user.\n"), "{}", nobody.err);

    let said = run(&program, &server, &["talk", "upload", "--user", "robin"], password());
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    assert!(said.out.ends_with("1 uploaded to SERVER, 0 refused, 0 left out.\n"), "{}", said.out);
    assert_eq!(program.done(&["account", "list"]), "");
}

#[test]
fn an_upload_that_is_stopped_ends_with_3_and_one_document() {
    let (program, server) = with_talk();
    server.fail(At::Begin, [Fault::Answer(413, "", "{\"code\":\"quota_reached\"}".into())]);

    let said = run(&program, &server, &["--json", "talk", "upload"], token());

    assert_eq!(said.code, 3);
    let report: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    assert_eq!(report["error"]["code"], "upload-quota");
    assert!(said.err.contains("no room for this file"), "{}", said.err);
}

#[cfg(unix)]
#[test]
fn an_upload_that_is_killed_goes_on_where_the_site_stands() {
    let (program, server) = with_talk();
    // The program sends the file as one piece; the site takes some of it, and then does not answer.
    server.fail(At::Piece, [Fault::StoreOnly(262_144), Fault::Slow(Duration::from_secs(60))]);
    let mut child = command(&program, &server, &["talk", "upload"])
        .envs(token())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let (since, mut seen) = (Instant::now(), Vec::new());
    while seen.iter().filter(|line: &&String| line.starts_with("Piece")).count() < 2 {
        assert!(since.elapsed() < Duration::from_secs(30), "{seen:?}");
        std::thread::sleep(Duration::from_millis(20));
        seen.extend(server.log());
    }
    child.kill().unwrap();
    child.wait().unwrap();

    let said = run(&program, &server, &["talk", "upload"], token());

    assert_eq!((said.code, said.err.as_str()), (0, ""), "{}", said.out);
    let total = film(700_000, 7).len();
    let log = server.log();
    assert_eq!(log[1..], [format!("Ask bytes */{total}"), format!("Piece bytes 262144-{}/{total}", total - 1)]);
    assert_eq!(server.videos().len(), 1);
    assert!(server.videos()[0].bytes == film(700_000, 7));
}
