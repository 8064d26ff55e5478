//! The repository around a post, and whether a commit can be made in it: asked before anything is written.

use crate::child::git::{Failed, Git};
use crate::error::{Error, Result, shown};
use crate::model::commit::CommitSettings;
use std::path::{Path, PathBuf};

/// What stands in the repository's own folder while something is going on, and what that is.
const GOING_ON: &[(&str, &str)] = &[
    ("MERGE_HEAD", "a merge"),
    ("rebase-merge", "a rebase"),
    ("rebase-apply", "a rebase"),
    ("CHERRY_PICK_HEAD", "a cherry-pick"),
    ("REVERT_HEAD", "a revert"),
    ("sequencer", "a cherry-pick or a revert of several commits"),
];
const HOOKS: &[&str] = &["pre-commit", "prepare-commit-msg", "commit-msg"];

/// A repository that can take a commit.
pub struct Repository {
    pub git: Git,
    /// The folder of its files.
    pub top: PathBuf,
    pub branch: String,
    /// The commit that the new one follows; `None` where there is none yet.
    pub tip: Option<String>,
    pub is_checked_out: bool,
    pub is_new_branch: bool,
}

impl Repository {
    /// The repository in which the files of an export will lie, the post first.
    pub fn around(program: &Path, files: &[PathBuf], commit: &CommitSettings) -> Result<Self> {
        let post = files.first().map_or(Path::new("."), PathBuf::as_path);
        let folder = post.ancestors().skip(1).find(|folder| folder.is_dir()).unwrap_or(post);
        let folder = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
        let git = Git::new(program, &folder);
        let top =
            PathBuf::from(git.ask(&["rev-parse", "--show-toplevel"]).map_err(|error| no_repository(&folder, error))?);
        let git = Git::new(program, &top);
        let head = git.ask(&["symbolic-ref", "--quiet", "--short", "HEAD"]).ok();
        let branch = commit.branch.clone().or_else(|| head.clone()).unwrap_or_default();
        let is_checked_out = head.as_ref() == Some(&branch);
        let mut repository = Self { git, top, branch, tip: None, is_checked_out, is_new_branch: false };
        repository.check_state()?;
        repository.check_branch()?;
        repository.check_identity()?;
        files.iter().try_for_each(|file| repository.check_ignored(file))?;
        Ok(repository)
    }

    /// A file's name below the repository, with `/` between its parts.
    pub fn name_of(&self, path: &Path) -> Result<String> {
        let whole = real(path);
        let name = whole.strip_prefix(&self.top).ok().and_then(Path::to_str).map(|name| name.replace('\\', "/"));
        name.ok_or_else(|| {
            let wrong =
                format!("“{}” does not lie in it under a name of plain text", shown(&path.display().to_string()));
            refused("git-failed", self, wrong, "Choose a folder inside the repository.")
        })
    }

    /// A file as the branch holds it, or as it waits to be committed where the branch is checked out.
    pub fn held(&self, name: &str) -> Option<Vec<u8>> {
        let committed = self.tip.as_ref().and_then(|tip| self.git.file(&format!("{tip}:{name}")).ok());
        let staged = || self.git.file(&format!(":0:{name}")).ok().filter(|_| self.is_checked_out);
        committed.or_else(staged)
    }

    fn check_state(&self) -> Result<()> {
        let folder = PathBuf::from(self.git.ask(&["rev-parse", "--absolute-git-dir"]).map_err(|e| self.failed(e))?);
        if let Some((_, what)) = GOING_ON.iter().find(|(name, _)| folder.join(name).exists()) {
            let next = "Finish it, or give it up, and export again.";
            return Err(refused("git-busy", self, format!("{what} is going on there"), next));
        }
        let torn = self.git.ask(&["ls-files", "--unmerged"]).map_err(|error| self.failed(error))?;
        match torn.lines().next().and_then(|line| line.split_once('\t')) {
            Some((_, name)) => {
                let wrong = format!("“{}” has two versions that wait to be made one", shown(name));
                Err(refused("git-busy", self, wrong, "Settle it with “git add”, and export again."))
            }
            None => Ok(()),
        }
    }

    fn check_branch(&mut self) -> Result<()> {
        if self.branch.is_empty() {
            let next = "Name a branch with --branch, or check one out.";
            return Err(refused("git-detached", self, "no branch is checked out (HEAD is detached)".into(), next));
        }
        let is_name =
            self.git.ask(&["check-ref-format", "--branch", &self.branch]).is_ok_and(|name| name == self.branch);
        if !is_name {
            let wrong = format!("“{}” is no name for a branch", shown(&self.branch));
            return Err(refused(
                "git-branch-name",
                self,
                wrong,
                "Use letters, digits and hyphens, such as recap-2026.",
            ));
        }
        let commit_of =
            |name: &str| self.git.ask(&["rev-parse", "--quiet", "--verify", &format!("{name}^{{commit}}")]).ok();
        let own = commit_of(&format!("refs/heads/{}", self.branch));
        self.is_new_branch = own.is_none();
        self.tip = own.or_else(|| commit_of("HEAD"));
        let elsewhere = format!("branch refs/heads/{}", self.branch);
        let trees = self.git.ask(&["worktree", "list", "--porcelain"]).unwrap_or_default();
        if !self.is_checked_out && trees.lines().any(|line| line == elsewhere) {
            let wrong = format!("the branch “{}” is checked out in another folder", shown(&self.branch));
            return Err(refused(
                "git-branch-elsewhere",
                self,
                wrong,
                "Export into that folder, or name another branch.",
            ));
        }
        Ok(())
    }

    fn check_identity(&self) -> Result<()> {
        for who in ["GIT_AUTHOR_IDENT", "GIT_COMMITTER_IDENT"] {
            // A name made of the computer's own is nobody's identity.
            if self.git.ask(&["-c", "user.useConfigOnly=true", "var", who]).is_err() {
                let next = "Set user.name and user.email with git config, and export again.";
                return Err(refused("git-identity", self, "git does not know who commits there".into(), next));
            }
        }
        Ok(())
    }

    fn check_ignored(&self, post: &Path) -> Result<()> {
        let name = self.name_of(post)?;
        match self.git.ask(&["check-ignore", "--quiet", "--", &format!("./{name}")]) {
            Err(Failed::Refused { code: 1, .. }) => return Ok(()),
            Err(error) => return Err(self.failed(error)),
            Ok(_) => {}
        }
        let wrong = format!("“{}” is ignored by git", shown(&name));
        Err(refused("git-ignored", self, wrong, "Choose a folder that is not in .gitignore, or change that file."))
    }

    /// What git could not do.
    pub fn failed(&self, error: Failed) -> Error {
        let wrong = match error {
            Failed::NotThere => "git could not be started".into(),
            Failed::Endless => "git took longer than two minutes, and was ended".into(),
            Failed::Refused { words, .. } => format!("git refused: {}", said(&words)),
        };
        refused("git-failed", self, wrong, "Look at the repository with “git status”, and export again.")
    }

    /// Why a commit was not made: a hook, where there is one.
    pub fn refused_commit(&self, error: Failed) -> Error {
        let hooks = self.git.ask(&["rev-parse", "--git-path", "hooks"]).map(|folder| self.top.join(folder));
        let has = |name: &&&str| hooks.as_ref().is_ok_and(|folder| folder.join(name).is_file());
        match (error, HOOKS.iter().find(has)) {
            (Failed::Refused { words, .. }, Some(hook)) => {
                let wrong = format!("a hook of the repository ({hook}) may have refused the commit: {}", said(&words));
                refused("git-hook", self, wrong, "Do what it asks for, and export again.")
            }
            (error, _) => self.failed(error),
        }
    }
}

/// A path without links, as far as it is there.
fn real(path: &Path) -> PathBuf {
    let there = path.ancestors().find_map(|folder| Some((folder, folder.canonicalize().ok()?)));
    match there {
        Some((folder, whole)) => path
            .strip_prefix(folder)
            .ok()
            .filter(|rest| !rest.as_os_str().is_empty())
            .map_or(whole.clone(), |rest| whole.join(rest)),
        None => path.to_owned(),
    }
}

/// The last of what git said, in one line.
fn said(words: &str) -> String {
    let line = words.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" / ");
    let start = line.char_indices().rev().nth(299).map_or(0, |(at, _)| at);
    let tail = line.get(start..).unwrap_or_default();
    tail.chars().filter(|c| !c.is_control()).collect()
}

/// Refuses a commit in a repository.
pub fn refused(code: &'static str, repository: &Repository, wrong: String, next: &str) -> Error {
    Error::refused(code, format!("The repository {}", repository.top.display()), "", wrong, next)
}

/// Refuses a commit where git is not on this computer.
pub fn no_git(folder: &Path) -> Error {
    let next = "Install git, or export without --commit and commit the file yourself.";
    Error::refused("git-missing", folder.display().to_string(), "", "the program git is not on this computer", next)
}

fn no_repository(folder: &Path, error: Failed) -> Error {
    let name = folder.display().to_string();
    match error {
        Failed::NotThere => no_git(folder),
        Failed::Endless => Error::refused("git-failed", name, "", "git did not answer", "Try “git status” there."),
        Failed::Refused { words, .. } => {
            let wrong = format!("no git repository can be used there: {}", said(&words));
            let next = "Export into the folder of a repository, or without --commit.";
            Error::refused("git-no-repository", name, "", wrong, next)
        }
    }
}
