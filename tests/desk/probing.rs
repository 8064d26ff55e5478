//! Probing in a process of its own: the same answer, within bounds, and no child can stop a file from being received.

use crate::words::{Library, Program, surroundings};
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use summit::desk::Desk;
use summit::desk::recordings::{Found, Looked, Looker, Ways};
use summit::model::Received;
use summit::store::{Access, Surroundings};

const PROGRAM: &str = env!("CARGO_BIN_EXE_summit");

fn fixtures() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/recordings");
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

fn fixture(name: &str) -> PathBuf {
    fixtures().into_iter().find(|path| path.ends_with(name)).unwrap()
}

/// The library with a program as the child that probes.
fn with_child(library: Library, child: &Path) -> Library {
    let Library { folder, desk, workshop } = library;
    drop(desk);
    let surroundings = Surroundings { child: Some(child.to_owned()), ..surroundings() };
    let desk = Desk::open(&folder.path().join("library"), Access::Write, surroundings).unwrap();
    Library { folder, desk, workshop }
}

fn looker(child: &Path) -> Looker {
    let library = with_child(Library::new(), child);
    library.desk.looker(library.workshop).unwrap()
}

fn receive(library: &mut Library, path: &Path) -> Received {
    let looker = library.desk.looker(library.workshop).unwrap();
    let look = |path: &Path, name: &str| looker.look(path, name);
    let ways = Ways { look: &look, ..Ways::looking(None) };
    library.desk.receive(library.workshop, &Found::at(path), ways, &mut |_| true).unwrap()
}

/// A script in place of the program.
fn script(folder: &Path, lines: &str) -> PathBuf {
    let path = folder.join("child.sh");
    fs::write(&path, format!("#!/bin/sh\n{lines}\n")).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    path
}

fn rules(findings: &[summit::model::Finding]) -> Vec<&str> {
    findings.iter().map(|finding| finding.rule.as_str()).collect()
}

#[test]
fn a_child_says_of_each_file_what_this_process_would_say() {
    let child = looker(Path::new(PROGRAM));
    for path in fixtures() {
        let here = Looker::default().look(&path, "talk.mp4");
        assert_eq!(child.look(&path, "talk.mp4"), here, "{}", path.display());
        assert!(!here.facts.all.is_empty(), "{}", path.display());
    }
}

/// Bytes that were changed at random, and files that were cut off, make the reader see odd numbers.
#[test]
fn a_child_says_the_same_of_ruined_files() {
    let (folder, child) = (tempfile::tempdir().unwrap(), looker(Path::new(PROGRAM)));
    let mut state = 0x2545_f491_u32;
    let mut random = |most: usize| {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        state as usize % most
    };
    for path in fixtures() {
        let whole = fs::read(&path).unwrap();
        for number in 0..20 {
            let mut bytes = whole.clone();
            for _ in 0..=number {
                let at = random(bytes.len());
                bytes[at] = [0, 0x7f, 0xff, random(256) as u8][random(4)];
            }
            bytes.truncate(if number % 5 == 0 { random(whole.len()) } else { whole.len() });
            let file = folder.path().join("ruined");
            fs::write(&file, &bytes).unwrap();
            let (there, here) = (child.look(&file, "talk.mp4"), Looker::default().look(&file, "talk.mp4"));
            assert_eq!(there, here, "{} {number}", path.display());
            assert!(!here.facts.all.is_empty(), "{} {number}", path.display());
        }
    }
}

#[test]
fn whatever_a_child_does_the_file_is_received_and_its_details_are_said_to_be_unread() {
    let good = Looker::default().look(&fixture("good.mp4"), "good.mp4").facts.all;
    let children = [
        String::new(),
        "exit 1".into(),
        "kill -SEGV $$".into(),
        "echo ruin".into(),
        format!("echo '{good}'; exit 1"),
        format!("echo '{good}' and more"),
        r#"echo '{"is":"unheard-of"}'"#.into(),
        "yes '{}'".into(),
        format!("head -c 70000 /dev/zero | tr '\\0' ' '; echo '{good}'"),
        "head -c 1000000 /dev/zero >&2".into(),
    ];
    for lines in children {
        let library = Library::new();
        let child = script(library.folder.path(), &lines);
        let mut library = with_child(library, &child);

        let received = receive(&mut library, &fixture("good.mp4"));

        assert_eq!(rules(&received.findings), ["RECEIVED-UNREAD", "RECEIVED-UNMATCHED"], "{lines}");
        assert_eq!((received.seconds, received.bytes), (None, 15_248), "{lines}");
        let facts = library.desk.read().recording(received.recording).unwrap().facts;
        assert_eq!(facts, Looked::default().facts, "{lines}");
    }
}

#[test]
fn what_a_child_says_well_is_believed() {
    let library = Library::new();
    let good = Looker::default().look(&fixture("good.mp4"), "good.mp4");
    let child =
        script(library.folder.path(), &format!("head -c 60000 /dev/zero | tr '\\0' ' '; echo '{}'", good.facts.all));

    assert_eq!(looker(&child).look(&fixture("good.mp4"), "good.mp4"), good);
}

#[test]
fn a_child_that_cannot_be_started_stops_nothing() {
    let library = Library::new();
    let file = library.file("plain.txt", "no program");
    for child in [file, library.folder.path().join("nowhere")] {
        let looked = looker(&child).look(&fixture("good.mp4"), "good.mp4");
        assert_eq!((rules(&looked.findings), looked.facts.all.as_str()), (vec!["RECEIVED-UNREAD"], ""));
    }
}

/// Takes the ten seconds that a child may take.
#[test]
fn a_child_that_hangs_is_ended() {
    let library = Library::new();
    let child = script(library.folder.path(), "sleep 600");

    let looked = looker(&child).look(&fixture("good.mp4"), "good.mp4");

    assert_eq!(rules(&looked.findings), ["RECEIVED-UNREAD"]);
}

/// A window loads too many libraries to be started for each file.
#[test]
fn a_program_starts_the_command_line_beside_it_else_itself() {
    let program = Program::new();
    program.done(&crate::words::NEW_WORKSHOP);
    let (file, other) = (program.folder.path().join("good.mp4"), program.folder.path().join("summit-desk"));
    fs::copy(fixture("good.mp4"), &file).unwrap();
    let seconds = |name: &Path| {
        let mut command = Command::new(name);
        command.arg("--library").arg(program.library()).args(["--json", "talk", "receive"]).arg(&file);
        let output = command.env_remove("SUMMIT_LIBRARY").output().unwrap();
        let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        report["received"][0]["seconds"].clone()
    };
    fs::hard_link(PROGRAM, &other).or_else(|_| fs::copy(PROGRAM, &other).map(drop)).unwrap();

    assert_eq!(seconds(&other), serde_json::json!(3.021));
    let said = Looker::default().look(&file, "").facts.all.replace("3.021", "42.5");
    let beside = script(program.folder.path(), &format!("[ $1 = --probe-child ] && echo '{said}'"));
    fs::rename(beside, program.folder.path().join("summit")).unwrap();
    fs::write(&file, "the same name, other bytes").unwrap();
    assert_eq!(seconds(&other), serde_json::json!(42.5));
}

/// A child that stands still, since nobody reads its answer, is looked at.
#[cfg(target_os = "linux")]
#[test]
fn the_child_that_probes_may_use_256_mib_five_seconds_and_no_other_file() {
    use std::io::Write;
    let (_reader, mut full) = std::io::pipe().unwrap();
    full.write_all(&vec![0; 1 << 16]).unwrap();
    let file = fs::File::open(fixture("good.mp4")).unwrap();
    let mut child = Command::new(PROGRAM).arg("--probe-child").stdin(file).stdout(full).spawn().unwrap();
    let status = format!("/proc/{}/status", child.id());
    while !fs::read_to_string(&status).unwrap().contains("State:\tS") {
        std::thread::yield_now();
    }

    let limits = fs::read_to_string(format!("/proc/{}/limits", child.id())).unwrap();
    child.kill().unwrap();
    child.wait().unwrap();

    let limit = |name: &str| {
        let line = limits.lines().find(|line| line.starts_with(name)).unwrap();
        line[name.len()..].split_whitespace().take(2).map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(limit("Max data size"), ["268435456", "268435456"]);
    assert_eq!(limit("Max cpu time"), ["5", "5"]);
    assert_eq!(limit("Max file size"), ["0", "0"]);
    assert_eq!(limit("Max open files"), ["0", "0"]);
    assert_eq!(limit("Max core file size"), ["0", "0"]);
}

#[cfg(target_os = "linux")]
#[test]
fn a_foreign_program_is_bounded_and_writes_no_file() {
    let folder = tempfile::tempdir().unwrap();
    let script = "ulimit -d; ulimit -t; ulimit -f; trap '' XFSZ; echo x > file 2>&-; wc -c < file";
    let run = |program: &str| {
        let mut command = Command::new(PROGRAM);
        command.args(["--bounded-child", program, "-c", script]).current_dir(folder.path()).stdin(Stdio::null());
        let output = command.output().unwrap();
        (output.status.code().unwrap(), String::from_utf8(output.stdout).unwrap())
    };

    assert_eq!(run("/bin/sh"), (0, "1048576\n1800\n0\n0\n".to_owned()));
    assert_eq!(run("/nowhere/ffmpeg"), (127, String::new()));
}
