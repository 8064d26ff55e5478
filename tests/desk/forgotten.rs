//! What somebody must not forget: to name a test file, and to give each problem of an import its sentence.

use std::path::Path;

#[test]
fn every_file_beside_this_one_is_run() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/desk");
    let mut files: Vec<String> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .filter_map(|name| name.strip_suffix(".rs").map(str::to_owned))
        .filter(|name| name != "main")
        .collect();
    files.sort();

    let main = std::fs::read_to_string(folder.join("main.rs")).unwrap();
    let named: Vec<&str> = main.lines().filter_map(|line| line.strip_prefix("mod ")?.strip_suffix(';')).collect();
    assert_eq!(named, files);
}

#[test]
fn every_snapshot_belongs_to_a_test() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/desk");
    for entry in std::fs::read_dir(folder.join("snapshots")).unwrap() {
        let name = entry.unwrap().file_name().to_string_lossy().into_owned();
        let parts: Vec<&str> = name.trim_end_matches(".snap").split("__").collect();
        let [_, module, snapshot] = parts.as_slice() else { panic!("{name} has an odd name") };
        let text = std::fs::read_to_string(folder.join(format!("{module}.rs"))).unwrap();
        assert!(text.contains(&format!("\"{snapshot}\"")), "{name} belongs to no test");
    }
}

#[test]
fn every_problem_of_an_import_has_its_sentence_in_the_window() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let said = std::fs::read_to_string(root.join("ui/src/wording/import.ts")).unwrap();
    let mut rules = Vec::new();
    let files = [
        "intake/row.rs",
        "intake/link.rs",
        "intake/sheet.rs",
        "intake/reader/form/table.rs",
        "desk/import/rows/said.rs",
        "desk/import/answers.rs",
    ];
    for file in files {
        let source = std::fs::read_to_string(root.join("src-tauri/summit").join(file)).unwrap();
        for mark in ["rule: \"", "=> (\"zone-"] {
            let found = source.split(mark).skip(1).filter_map(|rest| rest.split('"').next());
            let start = if mark.ends_with("zone-") { "zone-" } else { "" };
            rules.extend(found.map(|rest| format!("{start}{rest}")));
        }
    }
    rules.sort();
    rules.dedup();

    assert!(rules.len() > 15, "{rules:?}");
    for rule in rules {
        assert!(said.contains(&format!("\n  \"{rule}\",")), "{rule} has no sentence in ui/src/wording/import.ts");
    }
}
