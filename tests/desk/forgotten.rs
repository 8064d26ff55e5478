//! A test file that nobody names is never run.

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
