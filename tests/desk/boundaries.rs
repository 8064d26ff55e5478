//! Who may know whom, read from the sources.

use std::path::{Path, PathBuf};

/// A source file, without its comments and without its unit tests.
struct File {
    /// Path below `src-tauri/`, with `/` between its parts.
    path: String,
    code: Vec<(usize, String)>,
    lines: usize,
}

#[test]
fn the_core_knows_no_window_no_runtime_and_no_command_line() {
    absent("summit/", &["tauri::", "tauri_", "tokio", "clap::", "indicatif"], &[]);
}

#[test]
fn the_core_looks_at_no_clock_no_environment_and_prints_nothing() {
    let words = ["SystemTime", "Instant::now", "std::env", "env::var", "println!", "eprintln!", "print!(", "dirs::"];
    absent("summit/", &words, &[]);
}

#[test]
fn the_core_never_panics_on_purpose() {
    let words = [".unwrap()", ".expect(", "panic!(", "unreachable!(", "todo!(", "unimplemented!(", "dbg!("];
    absent("summit/", &words, &[]);
}

#[test]
fn only_the_store_knows_the_database() {
    absent("", &["rusqlite"], &["summit/store/", "summit/store.rs", "summit/error.rs"]);
    absent("", &["SELECT ", "INSERT INTO", "DELETE FROM", "PRAGMA "], &["summit/store/", "summit/store.rs"]);
}

#[test]
fn statements_are_never_put_together_from_values() {
    for file in files("summit/store") {
        for (line, code) in &file.code {
            let is_statement = ["SELECT ", "INSERT ", "UPDATE ", "DELETE ", "PRAGMA "].iter().any(|w| code.contains(w));
            assert!(!(is_statement && code.contains("format!")), "{}:{line}: {code}", file.path);
        }
    }
}

#[test]
fn only_the_time_zone_room_knows_the_zone_libraries() {
    absent("", &["chrono_tz", "chrono::", "jiff"], &["summit/timezone/", "summit/timezone.rs"]);
}

#[test]
fn only_the_recap_knows_markdown_yaml_toml_template_and_html_libraries() {
    absent("", &["comrak", "saphyr", "toml::", "minijinja", "html5ever"], &["summit/recap/", "summit/recap.rs"]);
}

#[test]
fn only_programmes_are_xml() {
    absent("", &["quick_xml"], &["summit/schedule/programme/xml.rs", "summit/schedule/programme_out/xml.rs"]);
}

#[test]
fn only_the_intake_knows_tables_and_encodings() {
    absent("", &["encoding_rs", "chardetng"], &["summit/intake/", "summit/intake.rs"]);
    absent("", &["::csv::", "use csv", "csv::Reader", "csv::Writer"], &["summit/intake/", "summit/intake.rs"]);
}

#[test]
fn only_a_reader_knows_workbooks_and_zips() {
    absent("", &["calamine"], &["summit/intake/reader/"]);
    absent("", &["zip::"], &["summit/intake/reader/", "summit/intake/chat/archive.rs"]);
}

/// The intake hashes rows and headers, so that they are known again; files are hashed by `files.rs` alone.
#[test]
fn only_files_are_hashed_and_rows_known_again() {
    absent(
        "",
        &["blake3::"],
        &["summit/files.rs", "summit/files/", "summit/intake/row.rs", "summit/intake/columns.rs"],
    );
}

#[test]
fn rooms_that_are_given_what_they_read_open_nothing_themselves() {
    for room in ["model", "timezone", "links", "mail", "intake", "recordings", "schedule", "recap"] {
        absent(&format!("summit/{room}"), &["std::fs", "File::open", "Connection", "crate::store", "crate::desk"], &[]);
    }
}

#[test]
fn files_are_made_and_renamed_in_one_place() {
    let words = ["fs::write", "fs::rename", "File::create", "create_new(", "fs::copy", "fs::remove_file"];
    // SQLite's own file; and, under test, the queue of answers to the pickers.
    let here = ["summit/files.rs", "summit/files/", "summit/store/connection.rs", "desktop/dialogs.rs"];
    absent("", &words, &here);
}

#[test]
fn no_room_imports_sideways() {
    for (room, strangers) in [
        (
            "summit/model",
            &["crate::store", "crate::desk", "crate::intake", "crate::recap", "crate::files", "crate::child"][..],
        ),
        ("summit/timezone", &["crate::store", "crate::desk", "crate::recap", "crate::files", "crate::child"]),
        ("summit/links", &["crate::store", "crate::desk", "crate::recap", "crate::files", "crate::child"]),
        ("summit/mail", &["crate::store", "crate::desk", "crate::recap", "crate::files", "crate::child"]),
        ("summit/store", &["crate::desk", "crate::intake", "crate::recap", "crate::child"]),
        ("summit/intake", &["crate::desk", "crate::store", "crate::recap", "crate::files", "crate::child"]),
        ("summit/recordings", &["crate::desk", "crate::store", "crate::recap", "crate::files", "crate::child"]),
        ("summit/schedule", &["crate::store", "crate::desk", "crate::recap", "crate::files", "crate::child"]),
        ("summit/recap", &["crate::desk", "crate::store", "crate::intake", "crate::files", "crate::child"]),
        ("summit/online", &["crate::desk", "crate::store", "crate::intake", "crate::recap", "crate::child"]),
    ] {
        absent(room, strangers, &[]);
    }
}

#[test]
fn neither_program_knows_the_other() {
    absent("cli/", &["tauri", "tokio", "specta"], &[]);
    absent("desktop/", &["clap", "indicatif"], &[]);
}

#[test]
fn other_programs_are_started_in_one_place() {
    // The second opens the browser for a sign-in; the window has the opener of its platform for that.
    absent("", &["Command::new", "process::Command"], &["summit/child.rs", "cli/commands/account.rs"]);
}

#[test]
fn only_the_online_room_and_the_player_open_a_connection_and_the_first_alone_keeps_a_secret() {
    let words = ["std::net", "TcpStream", "TcpListener", "UdpSocket", "reqwest", "ureq"];
    absent("", &words, &["summit/online.rs", "summit/online/", "desktop/video_server.rs"]);
    absent("", &["keyring::"], &["summit/online.rs", "summit/online/"]);
}

#[test]
fn no_file_is_longer_than_its_concept() {
    for file in files("") {
        assert!(file.lines <= 500, "{} has {} lines: split it by noun", file.path, file.lines);
    }
}

#[test]
fn every_file_says_what_it_decides() {
    // This one is also included by the build script, in the middle of a file.
    for file in files("").iter().filter(|file| file.path != "desktop/command_names.rs") {
        let text = std::fs::read_to_string(sources().join(&file.path)).unwrap();
        assert!(text.starts_with("//!"), "{} begins without a word of explanation", file.path);
    }
}

/// Fails with each line below `room` that holds one of the words, unless its file is excepted.
fn absent(room: &str, words: &[&str], except: &[&str]) {
    let searched = files(room);
    assert!(!searched.is_empty(), "{room} has no sources");
    let mut found = Vec::new();
    for file in searched.iter().filter(|file| !except.iter().any(|path| file.path.starts_with(path))) {
        for (line, code) in &file.code {
            for word in words.iter().filter(|word| code.contains(**word)) {
                found.push(format!("{}:{line}: {word}", file.path));
            }
        }
    }
    assert_eq!(found, Vec::<String>::new());
    for path in except {
        let files = files(path);
        assert!(!files.is_empty(), "the exception {path} names no file");
    }
}

fn sources() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src-tauri")
}

/// The sources whose path begins with `room`, tests apart.
fn files(room: &str) -> Vec<File> {
    let (root, mut paths) = (sources(), Vec::new());
    collect(&root, &mut paths);
    let mut files: Vec<File> = paths
        .iter()
        .map(|path| (path, path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/")))
        .filter(|(_, name)| name.starts_with(room) && !name.contains("/tests/") && !name.ends_with("/tests.rs"))
        .map(|(path, name)| read(path, name))
        .collect();
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, paths);
        } else if path.extension().is_some_and(|e| e == "rs") {
            paths.push(path);
        }
    }
}

fn read(path: &Path, name: String) -> File {
    let text = std::fs::read_to_string(path).unwrap();
    let code = (1..)
        .zip(text.lines())
        .take_while(|(_, line)| *line != "#[cfg(test)]")
        .filter(|(_, line)| !line.trim_start().starts_with("//"))
        .map(|(number, line)| (number, line.to_owned()))
        .collect();
    File { path: name, code, lines: text.lines().count() }
}

#[test]
fn the_search_finds_what_is_there() {
    let store = files("summit/store");

    assert!(store.iter().any(|file| file.code.iter().any(|(_, code)| code.contains("rusqlite"))));
    assert!(store.len() > 10);
}
