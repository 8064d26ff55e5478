//! An import that is stopped: by whoever watches it, and by Ctrl-C while the program runs.

use crate::words::{Library, csv};
use summit::desk::import::{ImportSettings, Progress};

fn rows(count: usize) -> String {
    let rows: Vec<String> =
        (0..count).map(|n| format!("5/20/2026 9:00:00,Person {n},p{n}@tide.example,Reef,UTC,,Kelp {n},")).collect();
    csv(&rows.iter().map(String::as_str).collect::<Vec<_>>())
}

#[test]
fn the_watcher_is_told_rows_and_bytes_up_to_the_whole() {
    let mut library = Library::new();
    let text = rows(1_250);
    let path = library.file("answers.csv", &text);
    let mut told: Vec<Progress> = Vec::new();

    let settings = ImportSettings::default();
    let mut watch = |now| {
        told.push(now);
        true
    };
    library.desk.import_responses(library.workshop, &path, &settings, &mut watch).unwrap();

    let whole = u64::try_from(text.len()).unwrap();
    assert!(told.iter().all(|now| now.bytes_in_all == whole), "{told:?}");
    assert!(told.is_sorted_by_key(|now| (now.rows, now.bytes)), "{told:?}");
    let mut rows: Vec<u64> = told.iter().map(|now| now.rows).collect();
    rows.dedup();
    assert_eq!(rows, [0, 100, 200, 300, 400, 500, 600, 700, 800, 900, 1_000, 1_100, 1_200, 1_250]);
    assert_eq!(told.last(), Some(&Progress { rows: 1_250, bytes: whole, bytes_in_all: whole }));
}

#[test]
fn an_import_stopped_at_any_call_leaves_everything_as_it_was() {
    let mut library = Library::new();
    let path = library.file("answers.csv", rows(350));
    let (dump, labels) = (library.dump(), library.labels());
    let settings = ImportSettings::default();
    let mut calls = 0;
    let mut count = |_| {
        calls += 1;
        true
    };
    library.desk.plan_import_watched(library.workshop, &path, &settings, &mut count).unwrap();

    assert_eq!(calls, 5, "once while it is hashed, three times in its rows, once before the end");
    for stop_at in 1..=calls {
        for is_plan in [true, false] {
            let mut call = 0;
            let mut watch = |_| {
                call += 1;
                call < stop_at
            };
            let error = if is_plan {
                library.desk.plan_import_watched(library.workshop, &path, &settings, &mut watch).unwrap_err()
            } else {
                library.desk.import_responses(library.workshop, &path, &settings, &mut watch).unwrap_err()
            };

            assert_eq!((error.code(), error.exit_code(), call), ("import-cancelled", 3, stop_at));
            assert_eq!(
                error.to_string(),
                "answers.csv: the import was cancelled. Nothing was changed. Import the file again when you are ready."
            );
            assert_eq!((library.dump(), library.labels()), (dump.clone(), labels.clone()));
            assert!(!library.folder.path().join("library/imports").exists());
        }
    }
}

#[cfg(target_os = "linux")]
mod program {
    use super::rows;
    use crate::words::{NEW_WORKSHOP, Program};
    use std::process::{Child, Command, Stdio};
    use std::time::{Duration, Instant};

    /// Waits until a process has read so many bytes; false when it ended before.
    fn has_read(child: &mut Child, bytes: u64) -> bool {
        let counter = format!("/proc/{}/io", child.id());
        while child.try_wait().unwrap().is_none() {
            let read = std::fs::read_to_string(&counter).ok();
            let read = read.and_then(|text| text.lines().next()?.strip_prefix("rchar: ")?.parse::<u64>().ok());
            if read.is_some_and(|read| read > bytes) {
                return true;
            }
            std::thread::sleep(Duration::from_millis(2));
        }
        false
    }

    #[test]
    fn an_interrupt_stops_an_import_within_a_second_and_leaves_the_library_as_it_was() {
        let program = Program::new();
        program.done(&NEW_WORKSHOP);
        let text = rows(200_000);
        let whole = u64::try_from(text.len()).unwrap();
        program.file("answers.csv", text);
        let before = program.done(&["dump"]);
        // Being hashed; being read for the times, which the month comes first in; rows being taken.
        for read in [whole / 2, whole + whole / 2, whole * 2 + whole / 20] {
            let mut child = Command::new(env!("CARGO_BIN_EXE_summit"))
                .args(["--json", "--library"])
                .arg(program.library())
                .args(["import", "responses"])
                .arg(program.folder.path().join("answers.csv"))
                .stdout(Stdio::piped())
                .stderr(Stdio::piped())
                .spawn()
                .unwrap();
            assert!(has_read(&mut child, read), "the import ended before it could be interrupted");

            let start = Instant::now();
            let sent = Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
            let said = child.wait_with_output().unwrap();
            let took = start.elapsed();

            assert!(sent.success() && took < Duration::from_secs(1), "{took:?}");
            let value: serde_json::Value = serde_json::from_slice(&said.stdout).unwrap();
            assert_eq!((said.status.code(), &value["error"]["code"]), (Some(3), &"import-cancelled".into()));
            assert_eq!(
                String::from_utf8_lossy(&said.stderr),
                "summit: answers.csv: the import was cancelled. Nothing was changed. Import the file again when you are \
                 ready.\n"
            );
            let verified = program.run(&["verify"]);
            assert_eq!((verified.code, program.done(&["dump"]) == before), (0, true), "{}", verified.out);
            assert!(!program.library().join("imports").exists());
        }
        assert!(program.done(&["history"]).lines().count() == 1);
    }
}
