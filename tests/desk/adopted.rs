//! Posts that were taken in and are written again where they lie: the bytes stay, and what is changed changes one place.

use crate::words::Library;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use summit::desk::checking::plan_fixes;
use summit::desk::recap::ExportSettings;
use summit::model::export::TakeSide;
use summit::model::response::ResponseRow;
use summit::model::{Finding, Place, WorkshopId};
use summit::recap::check::fix::Which;

/// The post of ours that is damaged in every way.
const DAMAGED: &str = "2026-06-15-quiet-sea-workshop.md";

/// A post of ours in a folder of posts, taken in.
pub struct Adopted {
    pub library: Library,
    pub workshop: WorkshopId,
    pub posts: PathBuf,
    pub path: PathBuf,
}

impl Adopted {
    /// Takes in a copy of a post.
    pub fn of(post: &Path) -> Self {
        let mut library = Library::new();
        let posts = library.folder.path().join("posts");
        std::fs::create_dir(&posts).unwrap();
        let path = posts.join(post.file_name().unwrap());
        std::fs::copy(post, &path).unwrap();
        let (workshop, _) = library.desk.import_post(&path, None).unwrap();
        Self { library, workshop, posts, path }
    }

    pub fn file(&self) -> String {
        std::fs::read_to_string(&self.path).unwrap()
    }

    /// Writes the post again, which must go where it came from; what both changed is ours.
    pub fn export(&mut self) -> summit::Result<String> {
        let settings = ExportSettings { take: Some(TakeSide::Ours), ..ExportSettings::default() };
        let report = self.library.desk.export_recap(self.workshop, settings, &self.posts)?;
        assert_eq!(Path::new(&report.path), self.path.canonicalize().unwrap());
        Ok(self.file())
    }

    fn rows(&self) -> Vec<ResponseRow> {
        self.library.desk.read().response_rows(self.workshop).unwrap()
    }
}

fn data(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/posts").join(name)
}

/// Our posts that are named as a site of the usual target names them.
fn posts() -> Vec<PathBuf> {
    let folders = ["", "clean", "shapes"].map(data);
    let files = folders.iter().flat_map(|folder| std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()));
    let is_dated = |path: &PathBuf| path.file_name().unwrap().to_string_lossy().starts_with("2026-");
    let mut posts: Vec<PathBuf> =
        files.filter(|path| path.extension().is_some_and(|end| end == "md") && is_dated(path)).collect();
    posts.sort();
    posts
}

/// What was changed: the lines of either text that are not those of the other, without what both begin and end with.
fn changed<'a>(before: &'a str, after: &'a str) -> (usize, Vec<&'a str>, Vec<&'a str>) {
    let (old, new): (Vec<&str>, Vec<&str>) = (before.split('\n').collect(), after.split('\n').collect());
    let same = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let rest = (&old[same..], &new[same..]);
    let end = rest.0.iter().rev().zip(rest.1.iter().rev()).take_while(|(a, b)| a == b).count();
    (same, rest.0[..rest.0.len() - end].to_vec(), rest.1[..rest.1.len() - end].to_vec())
}

#[test]
fn an_export_of_a_post_that_was_taken_in_changes_no_byte_on_the_disk() {
    let mut refused = Vec::new();
    for post in posts() {
        let mut adopted = Adopted::of(&post);
        let before = std::fs::read(&post).unwrap();
        for _ in 0..2 {
            if let Err(error) = adopted.export() {
                refused.push(format!("{} {}", post.file_name().unwrap().display(), error.code()));
            }

            assert!(std::fs::read(&adopted.path).unwrap() == before, "{}", post.display());
            assert_eq!(std::fs::read_dir(&adopted.posts).unwrap().count(), 1, "{}", post.display());
        }
    }
    // Two of ours show one video for two talks; they stay as they are, too.
    let names = ["2026-03-19-night-sky.md", "2026-04-16-village-bakers.md"];
    assert_eq!(refused, names.map(|name| [format!("{name} findings-open"), format!("{name} findings-open")]).concat());
}

#[test]
fn an_answer_that_is_changed_changes_its_own_place_of_the_post_and_nothing_else() {
    let before = std::fs::read_to_string(data(DAMAGED)).unwrap();
    let people = Adopted::of(&data(DAMAGED)).rows();
    let answers: Vec<(usize, usize)> =
        (0..people.len()).flat_map(|person| (0..people[person].answers.len()).map(move |at| (person, at))).collect();
    assert_eq!(answers.len(), 22);
    let mut of_one_line = 0;
    for (person, at) in answers {
        let mut adopted = Adopted::of(&data(DAMAGED));
        let row = adopted.rows().remove(person);
        adopted.library.desk.publish_answer(row.answers[at].id, Some("Words that are new.")).unwrap();

        let after = adopted.export().unwrap();

        let (line, old, new) = changed(&before, &after);
        let whose = before.lines().take(line + 1).filter_map(|line| line.split_once("**Name:**")).last().unwrap().1;
        assert_eq!(whose.trim().trim_end_matches('\\'), row.name);
        assert!(!old.iter().chain(&new).any(|line| line.contains("**Name:**")), "{old:?} became {new:?}");
        assert_eq!(new.join("\n").matches("Words that are new.").count(), 1, "{old:?} became {new:?}");
        of_one_line += usize::from((old.len(), new.len()) == (1, 1));
    }
    // The others stand below their label, hold paragraphs, or run on into a line that is damaged.
    assert_eq!(of_one_line, 15);
}

#[test]
fn a_safe_fix_that_is_accepted_changes_its_own_place_of_the_post_and_nothing_else() {
    let today = "2026-08-01".parse().unwrap();
    let before = std::fs::read_to_string(data(DAMAGED)).unwrap();
    let all = plan_fixes(&data(DAMAGED), today, Which::All).unwrap().applied;
    // What is said of all people at once has its place everywhere.
    let of_all = ["MD-BREAK-STYLE", "STRUCT-PEOPLE", "STRUCT-LONG", "STRUCT-SPLIT", "LINK-TEXT-SAME"];
    let one_a_rule: BTreeMap<&str, &Finding> = all.iter().map(|one| (one.rule.as_str(), one)).collect();
    let rules = one_a_rule.keys().copied().filter(|rule| !of_all.contains(rule)).collect::<Vec<_>>();
    let own = [
        "INVITE-WORKSPACE",
        "LINK-INDEX",
        "LINK-TEXT",
        "MD-BOLD-ESCAPED",
        "MD-BOLD-OPEN",
        "MD-BREAK",
        "MD-LABEL-PLAIN",
        "STRUCT-MIX",
    ];
    assert_eq!(rules, own);
    for rule in rules {
        let mut adopted = Adopted::of(&data(DAMAGED));
        let Place::Line { line, column, .. } = one_a_rule[rule].place else { panic!("{rule}") };
        let place = Place::Line { file: adopted.path.display().to_string(), line, column };
        let wanted = Finding { place, ..one_a_rule[rule].clone() };

        adopted.library.desk.fix_post(&adopted.path, today, Which::Only(&[wanted])).unwrap();

        let after = adopted.file();
        let (first, old, new) = changed(&before, &after);
        let most = if rule == "STRUCT-MIX" { 2 } else { 1 };
        assert_eq!(first + 1, usize::try_from(line).unwrap(), "{rule}: {old:?} became {new:?}");
        assert!((1..=most).contains(&old.len()) && new.len() == 1, "{rule}: {old:?} became {new:?}");
        assert_eq!(adopted.export().unwrap(), after, "{rule}");
    }
}

#[test]
fn a_safe_fix_of_the_data_changes_its_own_words_of_the_post_and_nothing_else() {
    let before = std::fs::read_to_string(data(DAMAGED)).unwrap();
    let adopted = Adopted::of(&data(DAMAGED));
    let found = adopted.library.desk.safe_findings(adopted.workshop).unwrap();
    let found: BTreeSet<(String, String)> = found.into_iter().map(|one| (one.rule, one.message)).collect();
    let expected = [
        // The post would be printed without the place in the playlist anyway: there it is an edit of the file, which stays.
        ("“index=”", "index=", "index="),
        ("“Click here to come in”", "[Click here to come in]", "[Open the invitation to the tidal workspace (Slack)]"),
        ("“available here”", "[available here]", "[available in one playlist (YouTube)]"),
    ];
    assert_eq!(found.len(), expected.len());
    for (finding, (named, words, mended)) in found.into_iter().zip(expected) {
        assert!(finding.1.contains(named), "{finding:?}");
        let mut adopted = Adopted::of(&data(DAMAGED));

        let applied = adopted.library.desk.fix_findings(adopted.workshop, std::slice::from_ref(&finding)).unwrap();

        assert!(!applied.is_empty());
        assert_eq!(adopted.export().unwrap(), before.replace(words, mended));
    }
}
