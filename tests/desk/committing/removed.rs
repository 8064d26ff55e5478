//! Pictures that a post shows no more: the commit takes them out of the repository as the export took them off the disk.

use super::{Blog, PIER, POST};
use summit::model::ExhibitId;
use summit::model::export::FileState;

/// A repository whose branch holds a post with a picture.
fn with_pier(branch: Option<&str>) -> (Blog, ExhibitId) {
    let mut blog = Blog::new();
    let pier = blog.add_pier();
    blog.commit(branch).unwrap();
    (blog, pier)
}

fn stat(blog: &Blog, branch: &str) -> String {
    blog.git(&["show", "--name-status", "--format=", branch])
}

#[test]
fn a_picture_that_goes_from_the_disk_goes_with_the_commit() {
    let (mut blog, pier) = with_pier(None);
    assert_eq!(blog.git(&["status", "--porcelain"]), "");
    blog.library.desk.remove_exhibit(pier).unwrap();

    let (report, made) = blog.commit(None).unwrap();

    assert_eq!(report.files.iter().map(|file| file.state).collect::<Vec<_>>(), [FileState::Removed]);
    assert_eq!((made.files, made.removed), (vec![POST.to_owned()], vec![PIER.to_owned()]));
    assert_eq!(stat(&blog, "HEAD"), format!("M\t{POST}\nD\t{PIER}"));
    assert_eq!(blog.git(&["status", "--porcelain"]), "");
    let shown = blog.git(&["show", "--stat", "--summary", "--format="]);
    assert!(shown.contains(&format!("delete mode 100644 {PIER}")), "{shown}");

    let (_, again) = blog.commit(None).unwrap();
    assert_eq!((again.commit, again.removed), (None, Vec::new()));
    blog.library.desk.undo().unwrap();
    assert_eq!(blog.commit(None).unwrap().1.files, [POST, PIER]);
    assert_eq!(blog.git(&["status", "--porcelain"]), "");
}

#[test]
fn what_others_have_staged_stays_staged() {
    let (mut blog, pier) = with_pier(None);
    blog.put("other.md", "Staged.\n");
    blog.git(&["add", "other.md"]);
    blog.git(&["rm", "--quiet", "about.md"]);
    blog.library.desk.remove_exhibit(pier).unwrap();

    blog.commit(None).unwrap();

    assert_eq!(stat(&blog, "HEAD"), format!("M\t{POST}\nD\t{PIER}"));
    assert_eq!(blog.git(&["status", "--porcelain"]), "D  about.md\nA  other.md");
}

#[test]
fn another_branch_loses_the_picture_and_what_is_checked_out_keeps_its_index() {
    let (mut blog, pier) = with_pier(Some("recap"));
    blog.put("staged.md", "Staged.\n");
    blog.git(&["add", "staged.md"]);
    let index = std::fs::read(blog.site.join(".git/index")).unwrap();
    blog.library.desk.remove_exhibit(pier).unwrap();

    let (_, made) = blog.commit(Some("recap")).unwrap();

    assert_eq!(made.removed, [PIER]);
    assert_eq!(stat(&blog, "recap"), format!("M\t{POST}\nD\t{PIER}"));
    assert_eq!(blog.git(&["ls-tree", "-r", "--name-only", "recap"]), format!("{POST}\nabout.md"));
    assert!(std::fs::read(blog.site.join(".git/index")).unwrap() == index);
}

#[test]
fn a_branch_loses_what_was_cleaned_from_the_disk_before() {
    let (mut blog, pier) = with_pier(Some("recap"));
    std::fs::remove_dir_all(blog.site.join("assets")).unwrap();
    blog.library.desk.remove_exhibit(pier).unwrap();

    assert_eq!(blog.commit(Some("recap")).unwrap().1.removed, [PIER]);
    assert_eq!(stat(&blog, "recap"), format!("M\t{POST}\nD\t{PIER}"));
}

#[test]
fn a_picture_that_git_does_not_know_is_no_error() {
    for branch in [None, Some("recap")] {
        let mut blog = Blog::new();
        let pier = blog.add_pier();
        let posts = blog.site.join("_posts");
        let choice = summit::desk::recap::RecapChoice::default();
        blog.library.desk.export_recap(blog.library.workshop, choice, &posts).unwrap();
        blog.library.desk.remove_exhibit(pier).unwrap();

        let (report, made) = blog.commit(branch).unwrap();

        assert_eq!(report.files.iter().map(|file| file.state).collect::<Vec<_>>(), [FileState::Removed]);
        assert_eq!((made.files, made.removed), (vec![POST.to_owned()], Vec::new()));
        assert_eq!(stat(&blog, &made.branch), format!("A\t{POST}"));
    }
}

#[test]
fn a_picture_that_waits_to_be_committed_goes_from_the_index() {
    let mut blog = Blog::new();
    let pier = blog.add_pier();
    let posts = blog.site.join("_posts");
    let choice = summit::desk::recap::RecapChoice::default();
    blog.library.desk.export_recap(blog.library.workshop, choice, &posts).unwrap();
    blog.git(&["add", "."]);
    blog.library.desk.remove_exhibit(pier).unwrap();

    blog.commit(None).unwrap();

    assert_eq!((stat(&blog, "HEAD"), blog.git(&["status", "--porcelain"])), (format!("A\t{POST}"), String::new()));
}

#[test]
fn a_picture_whose_removal_a_hook_refused_goes_with_the_next_commit() {
    let (mut blog, pier) = with_pier(None);
    blog.library.desk.remove_exhibit(pier).unwrap();
    blog.hook("pre-commit", "exit 1");
    let before = blog.git(&["ls-files", "--stage"]);

    assert_eq!(blog.commit(None).unwrap_err().code(), "git-hook");
    assert_eq!((blog.git(&["ls-files", "--stage"]), blog.site.join(PIER).exists()), (before, false));
    blog.hook("pre-commit", "exit 0");
    let (report, made) = blog.commit(None).unwrap();

    assert_eq!((report.files.len(), made.removed), (0, vec![PIER.to_owned()]));
    assert_eq!(stat(&blog, "HEAD"), format!("M\t{POST}\nD\t{PIER}"));
    assert_eq!(blog.git(&["status", "--porcelain"]), "");
}

#[test]
fn a_picture_that_somebody_changed_is_not_removed() {
    let (mut blog, pier) = with_pier(None);
    blog.put(PIER, "By somebody else.");
    blog.git(&["commit", "--quiet", "--all", "--message=Brighter"]);
    blog.library.desk.remove_exhibit(pier).unwrap();

    assert_eq!(blog.commit(None).unwrap().1.removed, Vec::<String>::new());
    assert_eq!(stat(&blog, "HEAD"), format!("M\t{POST}"));

    // Taken from the disk by hand, it is still theirs to commit.
    std::fs::remove_file(blog.site.join(PIER)).unwrap();
    assert_eq!(blog.commit(None).unwrap().1.commit, None);
    assert_eq!(blog.git(&["status", "--porcelain"]), format!(" D {PIER}"));

    let (mut blog, pier) = with_pier(Some("recap"));
    blog.git(&["worktree", "add", "--quiet", "../beside", "recap"]);
    std::fs::write(blog.site.join("../beside").join(PIER), "By somebody else.").unwrap();
    blog.git(&["-C", "../beside", "commit", "--quiet", "--all", "--message=Brighter"]);
    blog.git(&["worktree", "remove", "../beside"]);
    blog.library.desk.remove_exhibit(pier).unwrap();
    assert_eq!(blog.commit(Some("recap")).unwrap().1.removed, Vec::<String>::new());
    assert_eq!(stat(&blog, "recap"), format!("M\t{POST}"));
}
