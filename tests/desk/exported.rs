//! Exports of before: what they were, how their files stand, and their bytes.

use crate::words::{Library, Program};
use summit::desk::recap::RecapChoice;
use summit::model::{PostField, Target};

/// `number file target state` of each export, newest first.
fn lines(library: &Library) -> Vec<String> {
    let lines = library.desk.exports(library.workshop).unwrap();
    let name = |path: &str| path.rsplit('/').next().unwrap().to_owned();
    lines.iter().map(|line| format!("{} {} {} {}", line.number, name(&line.path), line.target, line.state)).collect()
}

#[test]
fn each_export_has_its_line_and_its_bytes() {
    let mut library = Library::published();
    let posts = library.folder.path().join("posts");
    let export = |library: &mut Library, target| {
        let choice = RecapChoice { target: Some(target), ..RecapChoice::default() };
        std::fs::read(library.desk.export_recap(library.workshop, choice, &posts).unwrap().path).unwrap()
    };
    let mut texts = vec![export(&mut library, Target::Jekyll)];
    library.desk.edit_post(library.workshop, PostField::Title, "Kelp days").unwrap();
    texts.push(export(&mut library, Target::Jekyll));
    texts.push(export(&mut library, Target::Html));

    let expected = [
        "3 2026-05-21-seaweed-workshop.html html current",
        "2 2026-05-21-seaweed-workshop.md jekyll current",
        "1 2026-05-21-seaweed-workshop.md jekyll replaced",
    ];
    assert_eq!(lines(&library), expected);
    for (number, text) in (1..).zip(texts) {
        let found = library.desk.export_text(library.workshop, number).unwrap();
        assert_eq!((found.bytes, found.is_file), (text, true), "{number}");
    }
}

#[test]
fn what_an_export_left_out_is_kept_with_it() {
    let mut library = Library::published();
    let posts = library.folder.path().join("posts");
    let export = |library: &mut Library| {
        library.desk.export_recap(library.workshop, RecapChoice::default(), &posts).unwrap().left_out
    };
    let none = export(&mut library);
    let row = library.desk.read().response_rows(library.workshop).unwrap().remove(0);
    library.desk.set_response_published(row.id, false).unwrap();
    let some = export(&mut library);
    library.desk.set_response_published(row.id, true).unwrap();

    let audit = |number| library.desk.export_text(library.workshop, number).unwrap().left_out;
    assert_eq!((audit(1), audit(2)), (Some(none.clone()), Some(some.clone())));
    assert!(some.len() > none.len());
    assert!(some.iter().any(|one| one.what.contains(&row.name) && !one.why.is_empty()), "{some:?}");

    // An export of a schema that kept no audits says nothing of one.
    let path = library.folder.path().join("library/library.db");
    rusqlite::Connection::open(path).unwrap().execute("DELETE FROM export_audits", []).unwrap();
    assert_eq!(library.desk.export_text(library.workshop, 1).unwrap().left_out, None);
}

#[test]
fn the_state_of_a_file_is_said() {
    type Act = fn(&std::path::Path);
    let acts: [(Act, &str); 4] = [
        (|_| {}, "current"),
        (|path| std::fs::write(path, "edited").unwrap(), "edited"),
        (|path| std::fs::remove_file(path).unwrap(), "gone"),
        (|path| std::fs::rename(path, path.with_file_name("other.md")).unwrap(), "renamed"),
    ];
    for (act, state) in acts {
        let mut library = Library::published();
        let posts = library.folder.path().join("posts");
        let report = library.desk.export_recap(library.workshop, RecapChoice::default(), &posts).unwrap();

        act(std::path::Path::new(&report.path));

        assert_eq!(lines(&library), [format!("1 2026-05-21-seaweed-workshop.md jekyll {state}")]);
    }
}

#[test]
fn the_edits_of_a_file_come_back_with_its_export() {
    let mut library = Library::published();
    let posts = library.folder.path().join("posts");
    let path = library.desk.export_recap(library.workshop, RecapChoice::default(), &posts).unwrap().path;
    let edited = std::fs::read_to_string(&path).unwrap().replace("Kelp", "Dulse");
    std::fs::write(&path, &edited).unwrap();
    library.desk.edit_post(library.workshop, PostField::Title, "Kelp days").unwrap();
    library.desk.export_recap(library.workshop, RecapChoice::default(), &posts).unwrap();
    let merged = std::fs::read(&path).unwrap();
    std::fs::remove_file(&path).unwrap();

    assert_eq!(library.desk.export_text(library.workshop, 2).unwrap().bytes, merged);
    for number in [0, 3] {
        assert_eq!(library.desk.export_text(library.workshop, number).unwrap_err().code(), "export-unknown");
    }
}

#[test]
fn a_text_that_was_changed_in_the_library_is_not_given_out() {
    let mut library = Library::published();
    let posts = library.folder.path().join("posts");
    library.desk.export_recap(library.workshop, RecapChoice::default(), &posts).unwrap();
    for kept in std::fs::read_dir(library.folder.path().join("library/exports")).unwrap() {
        std::fs::write(kept.unwrap().path(), "other words").unwrap();
    }

    let error = library.desk.export_text(library.workshop, 1).unwrap_err();

    assert_eq!((error.code(), error.exit_code()), ("export-lost", 3));
}

#[test]
fn the_command_line_lists_and_shows() {
    let program = Program::with_answers();
    let none = program.all(&[&["recap", "--history"], &["recap", "--show", "1"]]);
    program.done(&["recap", "--target", "markdown", "--layout", "cards", "--out", "FOLDER/blog"]);
    let text = std::fs::read_to_string(program.folder.path().join("blog/2026-05-21-seaweed-workshop.md")).unwrap();
    let said = none + &program.all(&[&["recap", "--history"], &["--json", "recap", "--history"]]);

    assert_eq!(program.done(&["recap", "--show", "1"]).trim_end(), text.trim_end());
    insta::assert_snapshot!("exports_on_the_command_line", said);
}
