//! A post that somebody edited in the blog's folder, and the next export: no edit is lost, none is repeated.

use crate::words::Library;
use std::path::PathBuf;
use summit::desk::recap::{ExportReport, ExportSettings, RecapChoice};
use summit::model::export::{ExportPlan, LineChange, PostState, TakeSide};
use summit::model::{BlockField, BlockKind, PostField};

/// A workshop of two people whose recap was exported.
pub struct Blog {
    pub library: Library,
    pub posts: PathBuf,
    pub path: PathBuf,
}

impl Blog {
    pub fn new() -> Self {
        Self::of(Library::published())
    }

    /// A library whose recap is exported.
    pub fn of(mut library: Library) -> Self {
        let posts = library.folder.path().join("posts");
        let report = library.desk.export_recap(library.workshop, RecapChoice::default(), &posts).unwrap();
        Self { library, posts, path: report.path.into() }
    }

    fn file(&self) -> String {
        std::fs::read_to_string(&self.path).unwrap()
    }

    /// Edits the file as somebody does who knows nothing of the library.
    fn edit(&self, edit: impl Fn(&str) -> String) -> String {
        let edited = edit(&self.file());
        assert_ne!(edited, self.file(), "the edit edits nothing");
        std::fs::write(&self.path, &edited).unwrap();
        edited
    }

    pub fn retitle(&mut self, title: &str) {
        self.library.desk.edit_post(self.library.workshop, PostField::Title, title).unwrap();
    }

    /// Changes what Mbali grows.
    pub fn reword(&mut self, words: &str) {
        let row = self.library.desk.read().response_rows(self.library.workshop).unwrap().remove(0);
        let answer = row.answers.iter().find(|one| one.question == "What do you grow?").unwrap().id;
        self.library.desk.publish_answer(answer, Some(words)).unwrap();
    }

    fn export(&mut self) -> summit::Result<ExportReport> {
        self.export_with(None)
    }

    pub fn export_with(&mut self, take: Option<TakeSide>) -> summit::Result<ExportReport> {
        let settings = ExportSettings { take, ..ExportSettings::default() };
        self.library.desk.export_recap(self.library.workshop, settings, &self.posts)
    }

    fn plan(&self) -> ExportPlan {
        self.library.desk.plan_export(self.library.workshop, &ExportSettings::default(), &self.posts).unwrap()
    }

    fn state(&self) -> PostState {
        self.library.desk.post_standing(self.library.workshop).unwrap().unwrap().state
    }

    /// `rule line` of what a check of the published post finds.
    fn drift(&self) -> Vec<String> {
        let found = self.library.desk.check_published(self.library.workshop, &self.path).unwrap();
        let line = |place: &summit::model::Place| match place {
            summit::model::Place::Line { line, .. } => *line,
            summit::model::Place::Field { .. } => 0,
        };
        found.iter().map(|one| format!("{} {}", one.rule, line(&one.place))).collect()
    }
}

#[test]
fn an_edit_by_hand_stays_and_new_data_comes_in_beside_it() {
    type Edit = fn(&str) -> String;
    let edits: [(&str, Edit); 7] = [
        ("a word", |text| text.replace("Kelp", "Dulse")),
        ("line ends", |text| text.replace('\n', "\r\n")),
        ("a mark", |text| format!("\u{feff}{text}")),
        ("a key", |text| text.replacen("---", "---\nsubtitle: low tide", 1)),
        ("a paragraph", |text| format!("{text}\nThe tide was out.\n")),
        ("a section", |text| text.replacen("\n## ", "\n## By hand\n\nMore.\n\n## ", 1)),
        ("no end", |text| text.trim_end().to_owned()),
    ];
    for (what, edit) in edits {
        let mut blog = Blog::new();
        let title = blog.library.desk.read().post(blog.library.workshop).unwrap().title;
        let edited = blog.edit(edit);
        blog.retitle("Another title");

        let report = blog.export().unwrap();

        assert_eq!(blog.file(), edited.replacen(&title, "Another title", 1), "{what}");
        let again = blog.file();
        assert_eq!(blog.export().unwrap(), report, "{what}");
        assert_eq!(blog.file(), again, "{what}: a second export changes nothing");
    }
}

#[test]
fn without_new_data_an_edited_file_is_not_touched() {
    let mut blog = Blog::new();
    let edited = blog.edit(|text| text.replace("Kelp", "Dulse"));

    let report = blog.export().unwrap();

    assert_eq!((blog.file(), report.kept_edits), (edited, 1));
}

#[test]
fn what_both_changed_waits_for_an_answer_and_nothing_is_written_before() {
    let expected = [
        (TakeSide::Ours, vec!["Kelp in June"]),
        (TakeSide::Theirs, vec!["Kelp by hand"]),
        (TakeSide::Both, vec!["Kelp in June", "Kelp by hand"]),
    ];
    for (take, words) in expected {
        let mut blog = Blog::new();
        let edited = blog.edit(|text| text.replace("Kelp", "Kelp by hand"));
        blog.reword("Kelp in June");
        let dump = blog.library.dump();

        let error = blog.export().unwrap_err();
        let plan = blog.plan();

        assert_eq!((error.code(), error.exit_code()), ("post-conflict", 3));
        assert_eq!((blog.file(), blog.library.dump()), (edited, dump));
        assert_eq!((plan.state, plan.asked.len()), (PostState::Both, 1));
        assert!(plan.asked[0].ours.contains("Kelp in June") && plan.asked[0].theirs.contains("Kelp by hand"));
        blog.export_with(Some(take)).unwrap();
        let file = blog.file();
        let found: Vec<_> = ["Kelp in June", "Kelp by hand"].into_iter().filter(|word| file.contains(word)).collect();
        assert_eq!(found, words, "{take}");
        blog.export().unwrap();
        assert_eq!(blog.file(), file, "an answer is not asked twice");
    }
}

#[test]
fn a_plan_shows_the_difference_to_the_file_and_writes_nothing() {
    let mut blog = Blog::new();
    blog.retitle("Another title");
    let (file, dump) = (blog.file(), blog.library.dump());

    let plan = blog.plan();

    let changed: Vec<_> = plan.difference.iter().filter(|line| line.change != LineChange::Same).collect();
    let told: Vec<_> = changed.iter().map(|line| (line.change, line.before, line.after)).collect();
    assert_eq!(told, [(LineChange::Removed, 3, 0), (LineChange::Added, 0, 3)], "{plan:?}");
    assert!(changed[1].text.contains("Another title"));
    assert_eq!(plan.state, PostState::Stale);
    assert_eq!((blog.file(), blog.library.dump()), (file, dump));
    let nowhere = blog.library.folder.path().join("nowhere");
    let plan = blog.library.desk.plan_export(blog.library.workshop, &ExportSettings::default(), &nowhere).unwrap();
    assert_eq!((plan.state, nowhere.exists()), (PostState::New, false));
}

#[test]
fn who_withdrew_goes_from_the_post_although_somebody_edited_the_words() {
    let mut blog = Blog::new();
    blog.edit(|text| text.replace("Kelp", "Kelp by hand"));
    let row = blog.library.desk.read().response_rows(blog.library.workshop).unwrap().remove(0);
    blog.library.desk.set_response_published(row.id, false).unwrap();

    let plan = blog.plan();
    blog.export().unwrap();

    assert!(!blog.file().contains("Kelp") && !blog.file().contains("Mbali"), "{}", blog.file());
    assert_eq!(plan.removed.len(), 1);
    assert!(plan.removed[0].contains("Kelp by hand"), "{:?}", plan.removed);
}

#[test]
fn ten_exports_with_edits_between_keep_every_edit_and_ask_nothing_twice() {
    let mut blog = Blog::new();
    let summary = blog.library.desk.read().post(blog.library.workshop).unwrap().id;
    let blocks = blog.library.desk.read().blocks(summary).unwrap();
    let next = blocks.iter().find(|block| block.kind == BlockKind::About).unwrap().id;
    for round in 0..10 {
        blog.edit(|text| format!("{text}\nBy hand, {round}.\n"));
        blog.library.desk.edit_block(next, BlockField::ProseBefore, &format!("Prose, {round}.")).unwrap();
        blog.retitle(&format!("Title, {round}"));
        blog.export().unwrap();
    }
    let file = blog.file();
    for round in 0..10 {
        assert_eq!(file.matches(&format!("By hand, {round}.")).count(), 1, "{file}");
    }
    assert!(file.contains("Prose, 9.") && file.contains("Title, 9") && !file.contains("Prose, 8."));
}

#[test]
fn a_published_post_is_told_apart_from_the_data_line_by_line() {
    let mut blog = Blog::new();
    assert_eq!((blog.state(), blog.drift()), (PostState::Same, vec![]));
    blog.edit(|text| format!("{}\nBy hand.\n", text.replace("Kelp", "Dulse")));
    let line = |blog: &Blog, word: &str| blog.file().lines().position(|line| line.contains(word)).unwrap() + 1;
    // The blank line above it was put in as well.
    let edited =
        [format!("POST-DRIFT {}", line(&blog, "Dulse")), format!("POST-DRIFT {}", line(&blog, "By hand.") - 1)];
    assert_eq!((blog.state(), blog.drift()), (PostState::Edited, edited.to_vec()));
    blog.retitle("Another title");
    assert_eq!(blog.state(), PostState::Both);
    assert_eq!(blog.drift()[0], "POST-STALE 3");
    blog.reword("Kelp in June");
    assert!(blog.drift().contains(&format!("POST-CONFLICT {}", line(&blog, "Dulse"))), "{:?}", blog.drift());
}

#[test]
fn a_post_that_is_gone_is_written_again_and_one_that_was_renamed_is_not_doubled() {
    let mut blog = Blog::new();
    let text = blog.file();
    let other = blog.posts.join("2026-05-21-another-name.md");
    std::fs::rename(&blog.path, &other).unwrap();
    assert_eq!(blog.state(), PostState::Renamed);

    let error = blog.export().unwrap_err();

    assert_eq!((error.code(), blog.path.exists()), ("post-renamed", false));
    assert!(error.trouble().wrong.contains("2026-05-21-another-name.md"));
    std::fs::remove_file(&other).unwrap();
    assert_eq!(blog.state(), PostState::Gone);
    blog.export().unwrap();
    assert_eq!(blog.file(), text);
}

#[test]
fn a_file_that_cannot_be_merged_is_refused_and_stays() {
    let cases: [(&str, &[u8]); 3] = [
        ("post-front-matter", b"---\ntitle: [\n---\n\nText\n"),
        ("post-front-matter", b"---\ntitle: Open\n\nText\n"),
        ("post-encoding", b"---\ntitle: caf\xe9\n---\n"),
    ];
    for (code, bytes) in cases {
        let mut blog = Blog::new();
        std::fs::write(&blog.path, bytes).unwrap();
        blog.retitle("Another title");

        let error = blog.export().unwrap_err();

        assert_eq!((error.code(), error.exit_code()), (code, 3));
        assert!(std::fs::read(&blog.path).unwrap() == bytes);
    }
}

#[test]
fn a_post_that_was_taken_in_is_adopted_and_an_export_at_once_changes_nothing() {
    let fixture =
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/posts/2026-06-15-quiet-sea-workshop.md");
    let mut library = Library::new();
    let posts = library.folder.path().join("posts");
    std::fs::create_dir(&posts).unwrap();
    let path = posts.join("2026-06-15-quiet-sea-workshop.md");
    std::fs::copy(fixture, &path).unwrap();
    let before = std::fs::read_to_string(&path).unwrap();
    let (workshop, _) = library.desk.import_post(&path, None).unwrap();

    let plan = library.desk.plan_export(workshop, &ExportSettings::default(), &posts).unwrap();
    assert_eq!((plan.difference, plan.asked), (vec![], vec![]));

    let row = library.desk.read().response_rows(workshop).unwrap().remove(0);
    library.desk.publish_answer(row.answers[0].id, Some("Words that are new.")).unwrap();
    let plan = library.desk.plan_export(workshop, &ExportSettings::default(), &posts).unwrap();
    let changed: Vec<_> = plan.difference.iter().filter(|line| line.change != LineChange::Same).collect();
    assert!(changed.iter().any(|line| line.text.contains("Words that are new.")), "{plan:?}");
    let lines: Vec<u32> = changed.iter().filter(|line| line.before > 0).map(|line| line.before).collect();
    assert!(lines.windows(2).all(|pair| pair[1] == pair[0] + 1), "one place changes: {lines:?}");
    assert!(std::fs::read_to_string(&path).unwrap() == before);
}
