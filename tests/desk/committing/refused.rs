//! What keeps git from a commit: said before anything is written, and nothing is changed.

use super::Blog;
use crate::words::{Library, surroundings};
use summit::desk::Desk;
use summit::store::{Access, Surroundings};

#[test]
fn what_keeps_git_from_a_commit_is_said_before_anything_is_written() {
    let mut none = Blog::without_repository();
    assert_eq!(none.refused(None), "git-no-repository");

    let mut nobody = Blog::new();
    nobody.git(&["config", "user.name", ""]);
    if nobody.said(&["var", "GIT_AUTHOR_IDENT"]).status.success() {
        panic!("this computer's environment names somebody");
    }
    assert_eq!(nobody.refused(None), "git-identity");

    let mut detached = Blog::new();
    detached.git(&["checkout", "--quiet", "--detach"]);
    assert_eq!(detached.refused(None), "git-detached");
    assert!(detached.commit(Some("recap")).unwrap().1.commit.is_some(), "a branch can be named");

    let mut merging = Blog::new();
    std::fs::write(merging.site.join(".git/MERGE_HEAD"), merging.git(&["rev-parse", "HEAD"])).unwrap();
    assert_eq!(merging.refused(None), "git-busy");
    let mut rebasing = Blog::new();
    std::fs::create_dir(rebasing.site.join(".git/rebase-merge")).unwrap();
    assert_eq!(rebasing.refused(Some("other")), "git-busy");

    let mut torn = Blog::new();
    torn.conflict("merge");
    std::fs::remove_file(torn.site.join(".git/MERGE_HEAD")).unwrap();
    assert_eq!(torn.refused(None), "git-busy");

    let mut ignored = Blog::new();
    ignored.put(".gitignore", "_posts/\n");
    assert_eq!(ignored.refused(None), "git-ignored");

    for name in ["-x", "a b", "a..b", "@{-1}", "refs/heads/../../x", ""] {
        let mut odd = Blog::new();
        let expected = if name.is_empty() { "git-detached" } else { "git-branch-name" };
        assert_eq!(odd.refused(Some(name)), expected, "{name}");
    }

    let mut elsewhere = Blog::new();
    elsewhere.git(&["worktree", "add", "--quiet", "-b", "other", "../beside"]);
    assert_eq!(elsewhere.refused(Some("other")), "git-branch-elsewhere");
}

#[test]
fn in_the_middle_of_a_merge_or_a_rebase_nothing_is_changed() {
    for (command, what) in
        [("merge", "a merge"), ("rebase", "a rebase"), ("cherry-pick", "a cherry-pick"), ("revert", "a revert")]
    {
        for branch in [None, Some("recap")] {
            let mut blog = Blog::new();
            if command == "revert" {
                blog.conflict("merge");
                blog.git(&["merge", "--abort"]);
                assert!(!blog.said(&["revert", "--no-edit", "theirs"]).status.success());
            } else {
                blog.conflict(command);
            }
            let look = |blog: &Blog| {
                let index = std::fs::read(blog.site.join(".git/index")).unwrap();
                (index, blog.git(&["status"]), blog.git(&["for-each-ref"]), blog.git(&["rev-parse", "HEAD"]))
            };
            let before = look(&blog);

            let error = blog.commit(branch).unwrap_err();

            let trouble = error.trouble();
            assert_eq!((error.code(), error.exit_code()), ("git-busy", 3), "{command}");
            assert_eq!(
                [&trouble.which, &trouble.wrong, &trouble.done, &trouble.next].map(String::as_str),
                [
                    format!("The repository {}", blog.site.display()).as_str(),
                    &format!("{what} is going on there"),
                    "Nothing was changed.",
                    "Finish it, or give it up, and export again."
                ]
            );
            assert!(look(&blog) == before && !blog.site.join("_posts").exists(), "{command}");
            assert_eq!(blog.library.desk.exports(blog.library.workshop).unwrap(), [], "{command}");
        }
    }
}

#[test]
fn without_git_nothing_is_written() {
    let mut blog = Blog::new();
    let Library { folder, desk, workshop } = blog.library;
    drop(desk);
    for git in [None, Some(folder.path().join("no-git"))] {
        let surroundings = Surroundings { git, ..surroundings() };
        let desk = Desk::open(&folder.path().join("library"), Access::Write, surroundings).unwrap();
        blog.library = Library { folder: tempfile::tempdir().unwrap(), desk, workshop };
        assert_eq!(blog.refused(None), "git-missing");
        drop(std::mem::replace(&mut blog.library, Library::new()));
    }
}
