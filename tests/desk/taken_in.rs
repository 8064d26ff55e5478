//! Edits made by hand in a published post, taken into the record.

use crate::words::{LENA, Library, MBALI, Program, csv};
use std::path::{Path, PathBuf};
use summit::desk::import::ImportSettings;
use summit::desk::recap::{ExportSettings, RecapChoice};
use summit::model::edits::{EditStanding, TakePlan};
use summit::model::{BlockField, BlockKind, Layout, PostField};

const LONG: &str = "5/20/2026 9:40:51,Nils Aakre,nils@fjord.example,Fjord School,UTC,,\"Sugar kelp.\n\n- rope\n- lines\n\nMuch of it.\",Harvest";

/// A workshop of three people whose recap was exported in a layout.
struct Blog {
    library: Library,
    posts: PathBuf,
    path: PathBuf,
}

impl Blog {
    fn new(layout: Layout) -> Self {
        let mut library = Library::new();
        let settings = ImportSettings { publish: true, ..ImportSettings::default() };
        library.import_with(&csv(&[MBALI, LENA, LONG]), &settings).unwrap();
        let talk = library.desk.talk_rows(library.workshop).unwrap().remove(0).id;
        library.desk.edit_talk(talk, summit::model::TalkField::Title, "Growing kelp").unwrap();
        let post = library.desk.read().post(library.workshop).unwrap();
        let about = library.desk.read().blocks(post.id).unwrap();
        let about = about.iter().find(|block| block.kind == BlockKind::About).unwrap().id;
        library.desk.edit_block(about, BlockField::ProseBefore, "A week by the *shore*.").unwrap();
        let posts = library.folder.path().join("posts");
        let choice = RecapChoice { layout: Some(layout), ..RecapChoice::default() };
        let report = library.desk.export_recap(library.workshop, choice, &posts).unwrap();
        Self { library, posts, path: report.path.into() }
    }

    fn file(&self) -> String {
        std::fs::read_to_string(&self.path).unwrap()
    }

    fn edit(&self, before: &str, after: &str) -> String {
        assert!(self.file().contains(before), "{before} is not in {}", self.file());
        let edited = self.file().replacen(before, after, 1);
        std::fs::write(&self.path, &edited).unwrap();
        edited
    }

    fn plan(&self) -> TakePlan {
        self.library.desk.plan_edits(self.library.workshop, &self.path).unwrap()
    }

    fn take(&mut self) -> TakePlan {
        self.library.desk.take_edits(self.library.workshop, &self.path, None).unwrap()
    }

    /// `kind field = value` of each edit; those that no field holds have a mark.
    fn edits(plan: &TakePlan) -> Vec<String> {
        let line = |edit: &summit::model::edits::PostEdit| match edit.standing {
            EditStanding::Mapped => format!("{} {} = {}", edit.kind, edit.field, edit.after),
            other => format!("{other}: {}", edit.after),
        };
        plan.edits.iter().map(line).collect()
    }

    /// How many edits the next export would still have to keep, and what it would ask.
    fn left_to_merge(&self) -> (usize, usize) {
        let found = self.library.desk.check_published(self.library.workshop, &self.path).unwrap();
        let count = |rule: &str| found.iter().filter(|one| one.rule == rule).count();
        (count("POST-DRIFT"), count("POST-CONFLICT"))
    }

    fn export(&mut self) -> summit::Result<()> {
        self.library.desk.export_recap(self.library.workshop, ExportSettings::default(), &self.posts).map(|_| ())
    }
}

#[test]
fn an_edit_inside_a_field_becomes_its_value_and_the_next_export_has_nothing_to_merge() {
    let edits = [
        ("Kelp", "Dulse", "answer text = Dulse"),
        (
            "Kelp",
            "Dulse &amp; &lt;b> 5\\* <https://a.example/x_y>",
            "answer text = Dulse & <b> 5* https://a.example/x_y",
        ),
        (
            "- rope\n- lines",
            "- rope\n- long lines\n- floats",
            "answer text = Sugar kelp.\n\n- rope\n- long lines\n- floats\n\nMuch of it.",
        ),
        (
            "Much of it.",
            "Much of it.\n\nAnd more.",
            "answer text = Sugar kelp.\n\n- rope\n- lines\n\nMuch of it.\n\nAnd more.",
        ),
        ("Harvest", "Harvest in May", "answer text = Harvest in May"),
        ("Growing kelp", "Growing *kelp*", "words"),
        ("Growing kelp", "Growing more kelp", "talk title = Growing more kelp"),
        ("Tidewater Institute", "Tidewater & Sons", "person affiliation = Tidewater & Sons"),
        ("## What was this workshop?", "## Why we met", "block heading = Why we met"),
        (
            "by the _shore_.",
            "by the **sea**, at `low` tide.",
            "block prose-before = A week by the **sea**, at `low` tide.",
        ),
        (
            "3 people have answered",
            "Three people answered",
            "block prose-before = Three people answered the questions of the workshop:",
        ),
    ];
    for layout in [Layout::Cards, Layout::Classic] {
        for (before, after, expected) in edits.iter().filter(|(.., expected)| *expected != "words") {
            let mut blog = Blog::new(layout);
            let edited = blog.edit(before, after);
            let steps = blog.library.labels().len();

            let plan = blog.take();

            assert_eq!(Blog::edits(&plan), [*expected], "{layout} {before}");
            assert_eq!((plan.taken, blog.left_to_merge()), (1, (0, 0)), "{layout} {before}");
            assert_eq!(blog.library.labels().len(), steps + 1);
            assert_eq!(blog.library.labels().last().unwrap(), "Take edits of the post into the record");
            let made = blog.library.desk.render_recap(blog.library.workshop, RecapChoice::default()).unwrap();
            assert_eq!(made.text, edited, "{layout} {before}");
            blog.export().unwrap();
            assert_eq!(blog.file(), edited);
            assert_eq!(blog.take().taken, 0, "a second time there is nothing to take");
        }
    }
}

#[test]
fn the_words_that_somebody_wrote_stay_as_they_were() {
    let mut blog = Blog::new(Layout::Cards);
    blog.edit("Kelp", "Dulse");
    let raw = |blog: &Blog| -> Vec<String> {
        let rows = blog.library.desk.read().response_rows(blog.library.workshop).unwrap();
        rows.iter().flat_map(|row| row.answers.iter().map(|answer| answer.text_as_written.clone())).collect()
    };
    let (before, dump) = (raw(&blog), blog.library.dump());

    blog.take();

    assert_eq!(raw(&blog), before);
    assert_ne!(blog.library.dump(), dump);
    blog.library.desk.undo().unwrap();
    assert_eq!(blog.library.dump(), dump);
    // What was taken back in the record is an edit of the file again, and no export takes it away.
    assert_eq!(blog.left_to_merge(), (1, 0));
    blog.export().unwrap();
    assert!(blog.file().contains("Dulse"));
}

#[test]
fn words_back_as_they_were_written_are_no_other_words() {
    let mut blog = Blog::new(Layout::Cards);
    let answer = {
        let rows = blog.library.desk.read().response_rows(blog.library.workshop).unwrap();
        rows[0].answers[0].id
    };
    blog.library.desk.publish_answer(answer, Some("Dulse")).unwrap();
    blog.export().unwrap();
    blog.edit("Dulse", "Kelp");

    blog.take();

    let record = blog.library.desk.store().record(blog.library.workshop).unwrap();
    let mut answers = record.responses.iter().flat_map(|response| &response.answers);
    assert_eq!(answers.find(|one| one.id == answer).unwrap().text_published, None);
}

#[test]
fn what_no_field_holds_stays_in_the_file_and_is_named() {
    let edits: [(&str, &str); 8] = [
        ("**What do you grow?**", "**What did you grow?**"),
        ("### Mbali Okafor", "### Mbali O."),
        ("\n## ", "\n## Before all\n\nBy hand.\n\n## "),
        ("layout: post", "layout: story"),
        ("Kelp", "**Kelp**"),
        ("Kelp\n", ""),
        ("Growing kelp", "Growing _kelp_"),
        ("**Timezone:** CEST", "**Timezone:** summer time"),
    ];
    for (before, after) in edits {
        let mut blog = Blog::new(Layout::Cards);
        let edited = blog.edit(before, after);
        let dump = blog.library.dump();

        let plan = blog.take();

        assert_eq!(plan.taken, 0, "{before}: {:?}", plan.edits);
        assert!(
            !plan.edits.is_empty() && plan.edits.iter().all(|edit| edit.standing == EditStanding::Nowhere),
            "{before}"
        );
        assert!(plan.edits.iter().all(|edit| edit.why.contains("file")), "{:?}", plan.edits);
        assert_eq!((blog.library.dump(), blog.file()), (dump, edited.clone()));
        blog.export().unwrap();
        assert_eq!(blog.file(), edited, "{before}");
    }
}

#[test]
fn only_the_edits_that_are_named_are_taken() {
    let mut blog = Blog::new(Layout::Cards);
    blog.edit("Kelp", "Dulse");
    blog.edit("Tidewater Institute", "Tidewater & Sons");
    let (workshop, path) = (blog.library.workshop, blog.path.clone());
    let all = ["person affiliation = Tidewater & Sons", "answer text = Dulse"];
    assert_eq!(Blog::edits(&blog.plan()), all);

    let unknown = blog.library.desk.take_edits(workshop, &path, Some(&[3])).unwrap_err();
    let plan = blog.library.desk.take_edits(workshop, &path, Some(&[2])).unwrap();

    assert_eq!(unknown.code(), "edit-unknown");
    assert_eq!((plan.taken, Blog::edits(&blog.plan())), (1, vec![all[0].to_owned()]));
    assert_eq!(blog.left_to_merge(), (1, 0));
}

#[test]
fn what_the_record_says_otherwise_by_now_is_not_written_over() {
    let mut blog = Blog::new(Layout::Cards);
    blog.edit("Kelp", "Dulse");
    let rows = blog.library.desk.read().response_rows(blog.library.workshop).unwrap();
    blog.library.desk.publish_answer(rows[0].answers[0].id, Some("Bladderwrack")).unwrap();
    let dump = blog.library.dump();

    let plan = blog.take();

    assert_eq!((plan.taken, plan.edits[0].standing), (0, EditStanding::Conflict));
    assert_eq!(blog.library.dump(), dump);
    assert_eq!(blog.export().unwrap_err().code(), "post-conflict");
}

#[test]
fn an_answer_that_became_a_mark_without_words_stays_in_the_file() {
    let mut blog = Blog::new(Layout::Cards);
    let file = blog.file();
    let (above, _) = file.trim_end().rsplit_once('\n').unwrap();
    let edited = format!("{above}\n## \n");
    std::fs::write(&blog.path, &edited).unwrap();

    assert_eq!(blog.take().taken, 0);

    blog.export().unwrap();
    assert_eq!(blog.file(), edited);
}

#[test]
fn new_data_elsewhere_is_no_hindrance() {
    let mut blog = Blog::new(Layout::Cards);
    blog.edit("Kelp", "Dulse");
    blog.library.desk.edit_post(blog.library.workshop, PostField::Title, "Another title").unwrap();

    assert_eq!(blog.take().taken, 1);

    assert_eq!(blog.left_to_merge(), (0, 0));
    blog.export().unwrap();
    assert!(blog.file().contains("Another title") && blog.file().contains("Dulse"));
}

#[test]
fn a_file_of_others_or_none_is_refused() {
    let mut blog = Blog::new(Layout::Cards);
    let other = blog.library.file("other.md", "# Another post\n");
    let missing = blog.library.folder.path().join("missing.md");
    let dump = blog.library.dump();
    let cases: [(&Path, &str); 3] =
        [(&other, "post-unknown"), (&missing, "file-missing"), (blog.posts.as_path(), "file-is-folder")];
    for (path, code) in cases {
        let error = blog.library.desk.take_edits(blog.library.workshop, path, None).unwrap_err();
        assert_eq!((error.code(), blog.library.dump()), (code, dump.clone()));
    }
    std::fs::write(&blog.path, b"\xff").unwrap();
    assert_eq!(
        blog.library.desk.take_edits(blog.library.workshop, &blog.path, None).unwrap_err().code(),
        "post-encoding"
    );
}

#[test]
fn the_command_line_takes_edits_in() {
    let program = Program::with_answers();
    program.done(&["question", "publish", "1"]);
    program.done(&["responses", "publish", "Mbali Okafor"]);
    program.done(&["recap", "--layout", "cards", "--out", "FOLDER/posts"]);
    let post = program.folder.path().join("posts/2026-05-21-seaweed-workshop.md");
    let edited = std::fs::read_to_string(&post).unwrap().replace("Kelp", "Dulse");
    let edited = edited.replacen("\n## ", "\n## By hand\n\nMore.\n\n## ", 1);
    std::fs::write(&post, &edited).unwrap();
    let file = "FOLDER/posts/2026-05-21-seaweed-workshop.md";

    let said = program.all(&[
        &["recap", "--take-in", file, "--dry-run"],
        &["--json", "recap", "--take-in", file, "--dry-run"],
        &["recap", "--take-in", file, "--only", "7"],
        &["recap", "--take-in", file, "--only", "2"],
        &["recap", "--take-in", file],
        &["recap", "--take-in", "FOLDER/answers.csv"],
        &["recap", "--out", "FOLDER/posts"],
    ]);

    assert_eq!(std::fs::read_to_string(&post).unwrap(), edited);
    insta::assert_snapshot!("edits_on_the_command_line", said);
}

mod properties {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig { cases: 20, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn whatever_is_edited_nothing_is_lost_and_nothing_is_asked(
            edits in proptest::collection::vec((0_usize..60, "(Dulse |\\*\\*b\\*\\* |_e_ |\\\\|&amp; |- |\n|## |`c` |https://e\\.example |é|: |\\{\\{ x \\}\\} ){0,4}", 0_u8..3), 1..4),
            classic in any::<bool>(),
        ) {
            let mut blog = Blog::new(if classic { Layout::Classic } else { Layout::Cards });
            let mut lines: Vec<String> = blog.file().lines().map(str::to_owned).collect();
            for (at, words, how) in edits {
                let at = 6 + at % (lines.len() - 6);
                match how {
                    0 => lines[at] = words,
                    1 => lines.insert(at, words),
                    _ => lines[at].push_str(&words),
                }
            }
            let edited = lines.join("\n") + "\n";
            std::fs::write(&blog.path, &edited).unwrap();
            let raw = |blog: &Blog| -> Vec<String> {
                let rows = blog.library.desk.read().response_rows(blog.library.workshop).unwrap();
                rows.iter().flat_map(|row| row.answers.iter().map(|one| one.text_as_written.clone())).collect()
            };
            let (dump, before) = (blog.library.dump(), raw(&blog));

            let plan = blog.take();

            prop_assert_eq!(raw(&blog), before);
            prop_assert_eq!(blog.file(), edited.clone(), "taking in writes no file");
            prop_assert_eq!(blog.take().taken, 0);
            match blog.export() {
                Ok(()) => prop_assert_eq!(blog.file(), edited),
                Err(error) => prop_assert_ne!(error.code(), "post-conflict"),
            }
            if plan.taken > 0 {
                prop_assert_ne!(blog.library.dump(), dump);
            }
        }
    }
}
