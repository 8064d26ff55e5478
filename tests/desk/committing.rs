//! Exports that are committed in the blog's repository, with a real git.

mod refused;
mod removed;

use crate::words::{LENA, Library, MBALI, Program, csv, surroundings};
use std::path::{Path, PathBuf};
use std::process::Command;
use summit::desk::Desk;
use summit::desk::import::ImportSettings;
use summit::desk::recap::{ExportReport, ExportSettings, RecapChoice};
use summit::model::commit::{CommitReport, CommitSettings};
use summit::model::{ExhibitFields, ExhibitId, PostField};
use summit::store::{Access, Surroundings};

const POST: &str = "_posts/2026-05-21-seaweed-workshop.md";
const PIER: &str = "assets/seaweed-workshop/pier.png";

fn git_program() -> PathBuf {
    let path = std::env::var_os("PATH").unwrap();
    std::env::split_paths(&path).map(|folder| folder.join("git")).find(|file| file.is_file()).unwrap()
}

/// A workshop beside a repository with one commit.
struct Blog {
    library: Library,
    site: PathBuf,
}

impl Blog {
    fn new() -> Self {
        let blog = Self::without_repository();
        blog.git(&["init", "--quiet", "--initial-branch=main"]);
        blog.git(&["config", "user.name", "Robin Calder"]);
        blog.git(&["config", "user.email", "robin@shore.example"]);
        blog.put("about.md", "About.\n");
        blog.git(&["add", "."]);
        blog.git(&["commit", "--quiet", "--message=Begin"]);
        blog
    }

    fn without_repository() -> Self {
        let Library { folder, desk, .. } = Library::new();
        drop(desk);
        let surroundings = Surroundings { git: Some(git_program()), ..surroundings() };
        let desk = Desk::open(&folder.path().join("library"), Access::Write, surroundings).unwrap();
        let workshop = desk.read().workshops().unwrap().remove(0).id;
        let mut library = Library { folder, desk, workshop };
        let settings = ImportSettings { publish: true, ..ImportSettings::default() };
        library.import_with(&csv(&[MBALI, LENA]), &settings).unwrap();
        let site = library.folder.path().join("site");
        std::fs::create_dir(&site).unwrap();
        let site = site.canonicalize().unwrap();
        Self { library, site }
    }

    /// git as its user runs it, with nothing of this computer's own settings.
    fn said(&self, arguments: &[&str]) -> std::process::Output {
        let mut command = Command::new(git_program());
        command
            .args(arguments)
            .current_dir(&self.site)
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .env("GIT_CONFIG_NOSYSTEM", "1");
        command.output().unwrap()
    }

    fn git(&self, arguments: &[&str]) -> String {
        let said = self.said(arguments);
        assert!(said.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&said.stderr));
        String::from_utf8(said.stdout).unwrap().trim_end().to_owned()
    }

    fn put(&self, name: &str, text: &str) {
        std::fs::write(self.site.join(name), text).unwrap();
    }

    fn commit(&mut self, branch: Option<&str>) -> summit::Result<(ExportReport, CommitReport)> {
        let settings = CommitSettings { branch: branch.map(str::to_owned), message: None };
        let posts = self.site.join("_posts");
        self.library.desk.export_and_commit(self.library.workshop, ExportSettings::default(), &posts, &settings)
    }

    fn refused(&mut self, branch: Option<&str>) -> String {
        let error = self.commit(branch).unwrap_err();
        let trouble = error.trouble();
        assert!(!trouble.which.is_empty() && !trouble.wrong.is_empty() && !trouble.next.is_empty());
        assert_eq!((error.exit_code(), trouble.done.as_str()), (3, "Nothing was changed."), "{error}");
        assert!(!self.site.join(POST).exists(), "nothing is written before it is known that git can commit");
        error.code().to_owned()
    }

    /// Adds a figure, whose file becomes `PIER`.
    fn add_pier(&mut self) -> ExhibitId {
        let chunk = |kind: &[u8; 4], held: &[u8]| {
            [&u32::try_from(held.len()).unwrap().to_be_bytes()[..], kind, held, b"crc!"].concat()
        };
        let parts = [chunk(b"IHDR", &[0; 13]), chunk(b"IDAT", b"dot"), chunk(b"IEND", b"")];
        let file = self.library.file("pier.png", [b"\x89PNG\r\n\x1a\n".to_vec(), parts.concat()].concat());
        let fields = ExhibitFields { title: "The pier".into(), alt: "A pier".into(), ..ExhibitFields::default() };
        self.library.desk.add_figure(self.library.workshop, &file, &fields).unwrap()
    }

    fn text(&self) -> String {
        std::fs::read_to_string(self.site.join(POST)).unwrap()
    }

    /// Leaves the repository in the middle of bringing two lines of work together.
    fn conflict(&self, command: &str) {
        self.git(&["checkout", "--quiet", "-b", "theirs"]);
        self.put("about.md", "Theirs.\n");
        self.git(&["commit", "--quiet", "--all", "--message=Theirs"]);
        self.git(&["checkout", "--quiet", "main"]);
        self.put("about.md", "Ours.\n");
        self.git(&["commit", "--quiet", "--all", "--message=Ours"]);
        assert!(!self.said(&[command, "theirs"]).status.success());
    }

    fn hook(&self, name: &str, script: &str) {
        let hook = self.site.join(".git/hooks").join(name);
        std::fs::create_dir_all(hook.parent().unwrap()).unwrap();
        std::fs::write(&hook, format!("#!/bin/sh\n{script}\n")).unwrap();
        use std::os::unix::fs::PermissionsExt;
        std::fs::set_permissions(&hook, std::fs::Permissions::from_mode(0o755)).unwrap();
    }
}

#[test]
fn exactly_the_post_is_committed_and_what_else_is_changed_stays() {
    let mut blog = Blog::new();
    blog.put("about.md", "About, changed.\n");
    blog.put("staged.md", "Staged.\n");
    blog.git(&["add", "staged.md"]);
    blog.put("loose.md", "Loose.\n");

    let (report, commit) = blog.commit(None).unwrap();

    assert_eq!(report.path, blog.site.join(POST).display().to_string());
    let expected = CommitReport {
        repository: blog.site.display().to_string(),
        branch: "main".into(),
        is_new_branch: false,
        commit: Some(blog.git(&["rev-parse", "HEAD"])),
        files: vec![POST.into()],
        removed: Vec::new(),
        asked_hooks: true,
    };
    assert_eq!(commit, expected);
    assert_eq!(
        blog.git(&["show", "--name-status", "--format=%an <%ae> %s"]),
        format!(
            "Robin Calder <robin@shore.example> Add the recap “Seaweed workshop at Shore Summit 2026”\n\nA\t{POST}"
        )
    );
    assert_eq!(blog.git(&["show", &format!("HEAD:{POST}")]), blog.text().trim_end());
    assert_eq!(blog.git(&["status", "--porcelain"]), " M about.md\nA  staged.md\n?? loose.md");
}

#[test]
fn a_commit_is_never_pushed() {
    for branch in [None, Some("recap-2026")] {
        let mut blog = Blog::new();
        blog.git(&["init", "--quiet", "--bare", "--initial-branch=main", "../remote.git"]);
        blog.git(&["remote", "add", "origin", "../remote.git"]);
        blog.git(&["config", "branch.main.remote", "origin"]);
        blog.git(&["config", "branch.main.merge", "refs/heads/main"]);
        blog.git(&["config", "push.autoSetupRemote", "true"]);

        let (_, made) = blog.commit(branch).unwrap();

        let at_the_remote = blog.git(&["ls-remote", "origin"]);
        assert!(made.commit.is_some());
        assert_eq!(
            (at_the_remote.as_str(), blog.git(&["for-each-ref", "refs/remotes"]).as_str()),
            ("", ""),
            "{branch:?}"
        );
        // What would have been seen there.
        blog.git(&["push", "--quiet", "origin", "main"]);
        assert_eq!(blog.git(&["ls-remote", "--heads", "origin"]).lines().count(), 1);
    }
}

#[test]
fn a_second_export_is_a_second_commit_and_the_same_again_is_none() {
    let mut blog = Blog::new();
    blog.commit(None).unwrap();
    blog.library.desk.edit_post(blog.library.workshop, PostField::Title, "Kelp days").unwrap();

    let (_, second) = blog.commit(None).unwrap();
    let (_, third) = blog.commit(None).unwrap();

    assert!(second.commit.is_some());
    assert_eq!(third, CommitReport { commit: None, ..second });
    assert_eq!(
        blog.git(&["log", "--format=%s"]),
        "Update the recap “Kelp days”\nAdd the recap “Seaweed workshop at Shore Summit 2026”\nBegin"
    );
}

#[test]
fn another_branch_is_built_beside_what_is_checked_out() {
    let mut blog = Blog::new();
    blog.put("about.md", "About, changed.\n");
    blog.put("staged.md", "Staged.\n");
    blog.git(&["add", "staged.md"]);
    blog.hook("pre-commit", "echo asked >asked; exit 1");
    let (index, head) = (std::fs::read(blog.site.join(".git/index")).unwrap(), blog.git(&["rev-parse", "HEAD"]));

    let (_, made) = blog.commit(Some("recap-2026")).unwrap();

    assert_eq!((made.is_new_branch, made.asked_hooks), (true, false));
    assert_eq!(Some(blog.git(&["rev-parse", "recap-2026"])), made.commit);
    assert_eq!(blog.git(&["rev-parse", "recap-2026^"]), head);
    assert_eq!(
        blog.git(&["show", "--name-status", "--format=%s", "recap-2026"]),
        format!("Add the recap “Seaweed workshop at Shore Summit 2026”\n\nA\t{POST}")
    );
    assert_eq!(blog.git(&["show", &format!("recap-2026:{POST}")]), blog.text().trim_end());
    // What is checked out is as it was, byte for byte.
    assert_eq!(std::fs::read(blog.site.join(".git/index")).unwrap(), index);
    assert_eq!(
        (blog.git(&["rev-parse", "HEAD"]), blog.git(&["symbolic-ref", "--short", "HEAD"])),
        (head, "main".into())
    );
    assert_eq!(blog.git(&["status", "--porcelain"]), " M about.md\nA  staged.md\n?? _posts/");
    assert!(!blog.site.join("asked").exists());

    let (_, again) = blog.commit(Some("recap-2026")).unwrap();
    assert_eq!(again.commit, None);
    blog.library.desk.edit_post(blog.library.workshop, PostField::Title, "Kelp days").unwrap();
    let (_, more) = blog.commit(Some("recap-2026")).unwrap();
    assert_eq!((more.is_new_branch, blog.git(&["rev-list", "--count", "recap-2026"])), (false, "3".into()));
    let left: Vec<String> = std::fs::read_dir(blog.library.folder.path().join("library"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .filter(|name| name.contains("git-index"))
        .collect();
    assert_eq!(left, Vec::<String>::new());
}

#[test]
fn the_first_commit_of_a_repository_may_be_the_post() {
    for branch in [None, Some("recap")] {
        let mut blog = Blog::without_repository();
        blog.git(&["init", "--quiet", "--initial-branch=main"]);
        blog.git(&["config", "user.name", "Robin Calder"]);
        blog.git(&["config", "user.email", "robin@shore.example"]);

        let (_, made) = blog.commit(branch).unwrap();

        assert_eq!(blog.git(&["rev-list", "--count", &made.branch]), "1");
    }
}

#[test]
fn a_hook_that_refuses_leaves_the_index_as_it_was() {
    let mut blog = Blog::new();
    blog.put("staged.md", "Staged.\n");
    blog.git(&["add", "staged.md"]);
    blog.hook("pre-commit", "echo 'No posts on a Friday.' >&2; exit 1");
    let before = (blog.git(&["ls-files", "--stage"]), blog.git(&["rev-parse", "HEAD"]));

    let error = blog.commit(None).unwrap_err();

    let trouble = error.trouble();
    assert_eq!((error.code(), error.exit_code()), ("git-hook", 3));
    assert!(trouble.wrong.contains("No posts on a Friday."), "{}", trouble.wrong);
    assert_eq!(
        trouble.done,
        format!("The post was written to {}; nothing was committed.", blog.site.join(POST).display())
    );
    assert_eq!((blog.git(&["ls-files", "--stage"]), blog.git(&["rev-parse", "HEAD"])), before);
    blog.hook("pre-commit", "exit 0");
    assert!(blog.commit(None).unwrap().1.commit.is_some(), "the next try finds nothing in its way");
}

#[test]
fn settings_of_a_repository_start_no_program_and_names_are_no_patterns() {
    let mut blog = Blog::new();
    let trap = blog.site.join("trap.sh");
    std::fs::write(&trap, "#!/bin/sh\ntouch sprung\n").unwrap();
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(&trap, std::fs::Permissions::from_mode(0o755)).unwrap();
    let run = trap.display().to_string();
    for (name, value) in
        [("core.fsmonitor", run.as_str()), ("core.pager", &run), ("diff.external", &run), ("core.editor", &run)]
    {
        blog.git(&["config", name, value]);
    }

    blog.commit(None).unwrap();
    blog.library.desk.edit_post(blog.library.workshop, PostField::Title, "Kelp days").unwrap();
    blog.commit(Some("beside")).unwrap();

    assert!(!blog.site.join("sprung").exists());
    let settings = CommitSettings::default();
    let odd = blog.site.join(":(top)*");
    let (_, made) =
        blog.library.desk.export_and_commit(blog.library.workshop, RecapChoice::default(), &odd, &settings).unwrap();
    assert_eq!(made.files, [":(top)*/2026-05-21-seaweed-workshop.md"]);
    assert_eq!(blog.git(&["show", "--name-only", "--format="]), ":(top)*/2026-05-21-seaweed-workshop.md");
}

#[test]
fn the_command_line_commits() {
    let program = Program::with_answers();
    let site = program.folder.path().join("site");
    std::fs::create_dir(&site).unwrap();
    let git = |arguments: &[&str]| {
        let mut command = Command::new(git_program());
        command.args(arguments).current_dir(&site);
        assert!(command.output().unwrap().status.success(), "{arguments:?}");
    };
    git(&["init", "--quiet", "--initial-branch=main"]);
    let run = |arguments: &[&str]| -> std::process::Output {
        let folder = program.folder.path().display().to_string();
        let mut command = Command::new(env!("CARGO_BIN_EXE_summit"));
        command
            .arg("--library")
            .arg(program.library())
            .args(arguments.iter().map(|one| one.replace("FOLDER", &folder)));
        for who in ["AUTHOR", "COMMITTER"] {
            command
                .env(format!("GIT_{who}_NAME"), "Robin Calder")
                .env(format!("GIT_{who}_EMAIL"), "robin@shore.example");
        }
        // A library is no repository's, whatever the caller's environment says.
        command.env("GIT_DIR", program.folder.path().join("nowhere")).output().unwrap()
    };

    let commit = ["--json", "recap", "--out", "FOLDER/site/_posts", "--commit", "--message", "Recap: -x \"ours\""];
    let said = run(&commit);

    let value: serde_json::Value = serde_json::from_slice(&said.stdout).unwrap();
    assert_eq!((said.status.code(), &value["commit"]["branch"]), (Some(0), &serde_json::json!("main")), "{value}");
    assert_eq!(value["target"], "jekyll");
    let text = String::from_utf8(run(&commit[1..]).stdout).unwrap();
    assert!(text.contains("Nothing to commit: the branch main holds this post already."), "{text}");
    let text =
        String::from_utf8(run(&["recap", "--out", "FOLDER/site/_posts", "--commit", "--branch=-x"]).stderr).unwrap();
    assert!(text.contains("“-x” is no name for a branch"), "{text}");
    let said = Command::new(git_program()).args(["log", "--format=%s"]).current_dir(&site).output().unwrap();
    assert_eq!(String::from_utf8(said.stdout).unwrap(), "Recap: -x \"ours\"\n");
}

#[test]
fn the_pictures_of_a_post_are_committed_with_it() {
    for branch in [None, Some("recap")] {
        let mut blog = Blog::new();
        blog.add_pier();
        blog.put("other.png", "Another picture.");

        let (_, made) = blog.commit(branch).unwrap();

        assert_eq!(made.files, [POST, PIER]);
        assert_eq!(blog.git(&["show", "--name-only", "--format=", &made.branch]), format!("{POST}\n{PIER}"));
        std::fs::write(blog.site.join(PIER), "By somebody else.").unwrap();
        blog.library.desk.edit_post(blog.library.workshop, PostField::Title, "Kelp days").unwrap();
        assert_eq!(blog.commit(branch).unwrap().1.files, [POST], "a picture that somebody changed is theirs");
    }

    let mut ignored = Blog::new();
    ignored.add_pier();
    ignored.put(".gitignore", "*.png\n");
    assert_eq!(ignored.refused(None), "git-ignored");
}

#[test]
fn a_post_that_was_edited_is_committed_with_its_edits() {
    let mut blog = Blog::new();
    blog.commit(None).unwrap();
    let edited = blog.text().replace("Kelp", "Dulse");
    std::fs::write(blog.site.join(POST), &edited).unwrap();

    let (report, made) = blog.commit(None).unwrap();

    assert_eq!((report.kept_edits, made.commit.is_some()), (1, true));
    assert_eq!(blog.git(&["show", &format!("HEAD:{POST}")]), edited.trim_end());
    assert!(Path::new(&report.path).exists());
}
