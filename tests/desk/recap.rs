//! The post on its way into the blog's folder.

use crate::words::{LENA, Library, MBALI, Program, csv};
use std::path::PathBuf;
use summit::desk::import::ImportSettings;
use summit::desk::recap::{ExportReport, RecapChoice};
use summit::model::{PostField, Target};

#[test]
fn exporting_twice_writes_the_same_bytes_and_no_second_line() {
    let mut library = published();
    let first = export(&mut library).unwrap();
    let (text, written) = (std::fs::read(&first.path).unwrap(), changed_at(&first.path));
    let lines = library.labels();

    let second = export(&mut library).unwrap();

    assert_eq!(second, first);
    assert_eq!(std::fs::read(&first.path).unwrap(), text);
    assert_eq!(changed_at(&first.path), written, "equal bytes are not written again");
    assert_eq!(library.labels(), lines);
    assert_eq!(library.labels().last().unwrap(), "Choose where and how the recap is written");
}

#[test]
fn the_text_printed_is_the_text_written() {
    let mut library = published();
    let printed = library.desk.render_recap(library.workshop, RecapChoice::default()).unwrap();

    let report = export(&mut library).unwrap();

    assert_eq!(std::fs::read_to_string(&report.path).unwrap(), printed.text);
    assert_eq!(usize::try_from(report.bytes).unwrap(), printed.text.len());
    assert!(report.path.ends_with(&format!("posts/{}", printed.file_name)));
}

#[test]
fn a_file_that_was_there_before_is_never_overwritten() {
    let mut library = published();
    let posts = library.folder.path().join("posts");
    std::fs::create_dir(&posts).unwrap();
    let name = library.desk.render_recap(library.workshop, RecapChoice::default()).unwrap().file_name;
    std::fs::write(posts.join(&name), "Somebody's post.\n").unwrap();

    let error = export(&mut library).unwrap_err();

    let ours = rendered(&library);
    let kept = kept(&library, &ours);
    assert_eq!((error.code(), error.exit_code()), ("post-edited", 3));
    assert_eq!(std::fs::read_to_string(posts.join(&name)).unwrap(), "Somebody's post.\n");
    assert_eq!(std::fs::read_to_string(&kept).unwrap(), ours);
    assert!(error.trouble().next.contains(&kept.canonicalize().unwrap().display().to_string()));
}

#[cfg(unix)]
#[test]
fn a_post_is_not_written_through_a_link() {
    let mut library = published();
    let posts = library.folder.path().join("posts");
    std::fs::create_dir(&posts).unwrap();
    let name = library.desk.render_recap(library.workshop, RecapChoice::default()).unwrap().file_name;
    let outside = library.file("outside.md", "Outside.\n");
    std::os::unix::fs::symlink(&outside, posts.join(&name)).unwrap();

    let error = export(&mut library).unwrap_err();

    assert_eq!(error.code(), "post-edited");
    assert_eq!(std::fs::read_to_string(&outside).unwrap(), "Outside.\n");
}

#[test]
fn a_post_that_is_a_folder_is_made_below_the_chosen_one() {
    let mut library = published();

    let report = export_for(&mut library, Target::Hugo).unwrap();

    let written = library.folder.path().canonicalize().unwrap().join("posts/seaweed-workshop/index.md");
    assert_eq!(report.path, written.display().to_string());
    assert_eq!(std::fs::read_to_string(&written).unwrap(), rendered(&library));
    assert_eq!(export_for(&mut library, Target::Hugo).unwrap(), report);
}

#[cfg(unix)]
#[test]
fn the_folder_of_a_post_is_no_link_and_no_file() {
    for is_link in [true, false] {
        let mut library = published();
        let posts = library.folder.path().join("posts");
        std::fs::create_dir(&posts).unwrap();
        let outside = library.folder.path().join("outside");
        std::fs::create_dir(&outside).unwrap();
        let in_the_way = posts.join("seaweed-workshop");
        match is_link {
            true => std::os::unix::fs::symlink(&outside, &in_the_way).unwrap(),
            false => std::fs::write(&in_the_way, "a file").unwrap(),
        }
        let dump = library.dump();

        let error = export_for(&mut library, Target::Hugo).unwrap_err();

        assert_eq!(error.code(), "not-a-folder");
        assert_eq!(library.dump(), dump);
        assert_eq!(std::fs::read_dir(&outside).unwrap().count(), 0);
    }
}

#[test]
fn after_a_hand_edited_file_was_deleted_an_export_writes_it_again() {
    let mut library = published();
    let report = export(&mut library).unwrap();
    std::fs::write(&report.path, "edited").unwrap();
    export(&mut library).unwrap();
    std::fs::remove_file(&report.path).unwrap();

    let again = export(&mut library).unwrap();

    assert_eq!(again, report);
    assert_eq!(std::fs::read_to_string(&report.path).unwrap(), rendered(&library));
}

#[test]
fn a_post_of_ours_is_replaced_when_the_data_changes() {
    let mut library = published();
    let first = export(&mut library).unwrap();
    library.desk.edit_post(library.workshop, PostField::Title, "Another title").unwrap();

    let second = export(&mut library).unwrap();

    assert_eq!(second.path, first.path);
    assert!(std::fs::read_to_string(&second.path).unwrap().contains("Another title"));
}

#[test]
fn nothing_but_the_post_is_left_in_the_folder() {
    let mut library = published();
    let report = export(&mut library).unwrap();

    let posts = library.folder.path().join("posts");
    let names: Vec<PathBuf> = std::fs::read_dir(posts).unwrap().map(|e| e.unwrap().path()).collect();
    assert_eq!(names.iter().map(|n| n.canonicalize().unwrap()).collect::<Vec<_>>(), [PathBuf::from(report.path)]);
}

#[test]
fn the_day_of_a_post_is_the_one_chosen_else_the_workshops_last_else_today() {
    let mut library = published();
    let name = |library: &Library, date: Option<&str>| {
        let date = date.map(|day| day.parse().unwrap());
        let choice = RecapChoice { date, ..RecapChoice::default() };
        library.desk.render_recap(library.workshop, choice).unwrap().file_name
    };

    assert_eq!(name(&library, None), "2026-05-21-seaweed-workshop.md");
    assert_eq!(name(&library, Some("2026-06-09")), "2026-06-09-seaweed-workshop.md");
    library.desk.edit_post(library.workshop, PostField::Date, "2026-06-02").unwrap();
    assert_eq!(name(&library, None), "2026-06-02-seaweed-workshop.md");
    let draft = summit::model::WorkshopDraft { title: "No days".into(), ..Default::default() };
    library.workshop = library.desk.new_workshop(&draft).unwrap().id;
    assert_eq!(name(&library, None), "2026-05-28-no-days.md");
}

#[test]
fn the_day_of_an_exported_post_stays() {
    let mut library = Library::new();
    let draft = summit::model::WorkshopDraft { title: "No days".into(), ..Default::default() };
    library.workshop = library.desk.new_workshop(&draft).unwrap().id;

    export(&mut library).unwrap();

    assert_eq!(library.desk.read().post(library.workshop).unwrap().date, "2026-05-28".parse().ok());
}

#[test]
fn what_an_export_chose_is_remembered_and_can_be_taken_back() {
    let mut library = published();
    let dump = library.dump();
    let posts = library.folder.path().join("posts");
    let choice = RecapChoice { target: Some(Target::Markdown), ..RecapChoice::default() };

    library.desk.export_recap(library.workshop, choice, &posts).unwrap();

    assert_eq!(library.desk.read().post(library.workshop).unwrap().target, Target::Markdown);
    let folder = library.desk.recap_folder(library.workshop).unwrap();
    assert_eq!(folder, Some(posts.canonicalize().unwrap()));
    library.desk.undo().unwrap();
    assert_eq!(library.dump(), dump);
}

#[test]
fn a_markdown_post_has_no_front_matter_and_its_title_as_heading() {
    let library = published();
    let choice = RecapChoice { target: Some(Target::Markdown), ..RecapChoice::default() };

    let text = library.desk.render_recap(library.workshop, choice).unwrap().text;

    insta::assert_snapshot!("a_markdown_post", text);
}

#[test]
fn a_jekyll_post_shows_only_what_is_published() {
    let mut library = published();
    library.import(&csv(&[MBALI, LENA]));

    insta::assert_snapshot!("a_jekyll_post", rendered(&library));
}

#[test]
fn the_findings_are_counted_without_making_the_post() {
    let mut library = published();
    library.import_with(&csv(&[LENA]), &ImportSettings { publish: true, ..ImportSettings::default() }).unwrap();
    let listed = library.desk.recap_view(library.workshop).unwrap().findings;

    let before = library.desk.count_findings(library.workshop).unwrap();
    library.desk.edit_post(library.workshop, PostField::Tags, "a <b>").unwrap();
    let after = library.desk.count_findings(library.workshop).unwrap();

    assert_eq!((usize::try_from(before.findings).unwrap(), before.errors), (listed.len(), 0));
    assert_eq!((after.findings, after.errors), (before.findings + 1, 1));
    assert!(before.findings > 0);
}

#[test]
fn a_dry_run_shows_the_habits_of_an_example_and_remembers_nothing() {
    let program = Program::with_answers();
    program.file("like.md", "---\nlayout: page\ntheme: tide\ntitle: Old\n---\n\n{% include top %}\n\nText\n");
    let like = ["recap", "--layout", "cards", "--like", "FOLDER/like.md", "--out", "FOLDER/posts"];
    let (history, printed) = (program.done(&["history"]), program.done(&["recap", "--out", "-"]));

    let planned = program.done(&[&like[..], &["--dry-run"]].concat());

    assert!(
        planned.contains("\n+layout: page\n+theme: tide\n") && planned.contains("\n+{% include top %}\n"),
        "{planned}"
    );
    assert_eq!((program.done(&["history"]), program.done(&["recap", "--out", "-"])), (history, printed));
    assert!(!program.folder.path().join("posts").exists());
    program.done(&like);
    assert!(program.done(&["recap", "--out", "-"]).contains("\nlayout: page\ntheme: tide\n"));
    assert!(program.done(&["history"]).contains("Take over the habits of the site"));
}

#[test]
fn a_folder_that_is_a_file_is_refused() {
    let mut library = published();
    let file = library.file("posts", "a file");

    let error = library.desk.export_recap(library.workshop, RecapChoice::default(), &file).unwrap_err();

    assert_eq!((error.code(), error.exit_code()), ("not-a-folder", 3));
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "a file");
}

fn published() -> Library {
    let mut library = Library::new();
    let settings = ImportSettings { publish: true, ..ImportSettings::default() };
    library.import_with(&csv(&[MBALI]), &settings).unwrap();
    library
}

fn export(library: &mut Library) -> summit::Result<ExportReport> {
    let posts = library.folder.path().join("posts");
    library.desk.export_recap(library.workshop, RecapChoice::default(), &posts)
}

fn export_for(library: &mut Library, target: Target) -> summit::Result<ExportReport> {
    let posts = library.folder.path().join("posts");
    let choice = RecapChoice { target: Some(target), ..RecapChoice::default() };
    library.desk.export_recap(library.workshop, choice, &posts)
}

fn rendered(library: &Library) -> String {
    library.desk.render_recap(library.workshop, RecapChoice::default()).unwrap().text
}

fn kept(library: &Library, text: &str) -> PathBuf {
    let name = format!("{}.md", summit::files::hash(text.as_bytes()));
    library.folder.path().join("library/exports").join(name)
}

fn changed_at(path: &str) -> std::time::SystemTime {
    std::fs::metadata(path).unwrap().modified().unwrap()
}
