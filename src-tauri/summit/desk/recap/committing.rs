//! An export that is kept as a commit in the repository of the blog: exactly what it wrote and removed, and nothing else.
//!
//! On the branch that is checked out git itself commits, with the hooks that are configured there; other files, staged or
//! not, stay as they are. On any other branch the commit is built beside the organizer's index and files, so hooks, which
//! look at the files that are checked out, have nothing to look at. Nothing is ever pushed.

mod repository;

use super::beside::GoneFile;
use super::export::{ExportReport, ExportSettings};
use crate::child::git::Failed;
use crate::desk::Desk;
use crate::error::{Result, shown};
use crate::files;
use crate::model::commit::{CommitReport, CommitSettings};
use crate::model::export::{ExportFile, FileState};
use crate::model::{PostId, WorkshopId};
use repository::{Repository, refused};
use std::fs::File;
use std::path::{Path, PathBuf};

/// What an export did to the files of a repository, under their names there.
struct Changes {
    written: Vec<(PathBuf, String)>,
    removed: Vec<String>,
}

impl Desk {
    /// Writes the post into `folder` and commits it. What would keep git from it is said before anything is written.
    pub fn export_and_commit(
        &mut self,
        workshop: WorkshopId,
        settings: impl Into<ExportSettings>,
        folder: &Path,
        commit: &CommitSettings,
    ) -> Result<(ExportReport, CommitReport)> {
        let settings = settings.into();
        let Some(program) = self.store.git().map(Path::to_owned) else { return Err(repository::no_git(folder)) };
        let plan = self.plan_export(workshop, &settings, folder)?;
        let repository = Repository::around(&program, &files_of(&plan.path, &plan.files), commit)?;
        let is_new = !Path::new(&plan.path).exists();
        let report = self.export_recap(workshop, settings, folder)?;
        let post = self.read().post(workshop)?;
        let message = commit.message.clone().unwrap_or_else(|| {
            let title = post.title.split_whitespace().collect::<Vec<_>>().join(" ");
            format!("{} the recap “{title}”", if is_new { "Add" } else { "Update" })
        });
        let changes = self.changes(post.id, &repository, &report);
        let committed = changes.and_then(|changes| self.commit(&repository, &changes, &message));
        // The post lies in its place by then, whatever git says.
        let done = format!("The post was written to {}; nothing was committed.", report.path);
        committed.map(|made| (report, made)).map_err(|error| error.with_done(&done))
    }

    /// What a commit holds: what was written, and the removal of what git still has from earlier exports.
    ///
    /// A commit that git refused leaves the files of its export removed, so that the next one finds them gone, and a
    /// branch that is not checked out may hold what is not on the disk: what git has is removed where an export wrote
    /// it so. The file that this export removed was compared on the disk.
    fn changes(&self, post: PostId, repository: &Repository, report: &ExportReport) -> Result<Changes> {
        let written = files_of(&report.path, &report.files);
        let named = |path: PathBuf| repository.name_of(&path).map(|name| (path, name));
        let was_just_removed = |gone: &GoneFile| {
            let is_it = |file: &ExportFile| file.state == FileState::Removed && Path::new(&file.path) == gone.path;
            repository.is_checked_out && report.files.iter().any(is_it)
        };
        let is_held = |gone: &GoneFile, name: &str| {
            let held = repository.held(name);
            held.is_some_and(|bytes| was_just_removed(gone) || gone.hashes.contains(&files::hash(&bytes)))
        };
        let gone = self.gone_files(post, &report.path)?;
        let removed = gone.iter().filter_map(|gone| {
            let name = repository.name_of(&gone.path).ok()?;
            is_held(gone, &name).then_some(name)
        });
        Ok(Changes { removed: removed.collect(), written: written.into_iter().map(named).collect::<Result<_>>()? })
    }

    /// Commits what was just written and removed.
    fn commit(&self, repository: &Repository, changes: &Changes, message: &str) -> Result<CommitReport> {
        let commit = match repository.is_checked_out {
            true => commit_here(repository, changes, message)?,
            false => {
                let index = self.store.folder().join("git-index.tmp");
                files::remove_plain(&index)?;
                let made = commit_beside(repository, &index, changes, message);
                files::remove_plain(&index)?;
                made?
            }
        };
        Ok(CommitReport {
            repository: repository.top.display().to_string(),
            branch: repository.branch.clone(),
            is_new_branch: commit.is_some() && repository.is_new_branch,
            commit,
            files: changes.written.iter().map(|(_, name)| name.clone()).collect(),
            removed: changes.removed.clone(),
            asked_hooks: repository.is_checked_out,
        })
    }
}

/// The post and what lies beside it; what somebody else changed there is theirs to commit.
fn files_of(post: &str, beside: &[ExportFile]) -> Vec<PathBuf> {
    let ours = beside.iter().filter(|file| file.state.is_ours()).map(|file| PathBuf::from(&file.path));
    std::iter::once(PathBuf::from(post)).chain(ours).collect()
}

/// Commits on the branch that is checked out.
fn commit_here(repository: &Repository, changes: &Changes, message: &str) -> Result<Option<String>> {
    let git = &repository.git;
    let is_known = |name: &&String| git.ask(&["ls-files", "--error-unmatch", "--", name.as_str()]).is_ok();
    let written = || changes.written.iter().map(|(_, name)| name);
    let new: Vec<&String> = written().filter(|name| !is_known(name)).collect();
    for name in &new {
        git.ask(&["add", "--intent-to-add", "--", name.as_str()]).map_err(|e| repository.failed(e))?;
    }
    let with_names = |arguments: &[&str]| -> Vec<String> {
        arguments.iter().map(|one| (*one).to_owned()).chain(written().chain(&changes.removed).cloned()).collect()
    };
    if repository.tip.is_some() && git.ask(&with_names(&["diff", "--quiet", "--no-ext-diff", "HEAD", "--"])).is_ok() {
        return Ok(None);
    }
    let message = format!("--message={message}");
    if let Err(error) = git.ask(&with_names(&["commit", "--quiet", "--only", &message, "--"])) {
        // The index is left as it was found.
        for name in new {
            git.ask(&["update-index", "--force-remove", "--", name.as_str()]).ok();
        }
        return Err(repository.refused_commit(error));
    }
    git.ask(&["rev-parse", "HEAD"]).map(Some).map_err(|e| repository.failed(e))
}

/// Builds a commit on a branch that is not checked out.
fn commit_beside(repository: &Repository, index: &Path, changes: &Changes, message: &str) -> Result<Option<String>> {
    let failed = |error: Failed| repository.failed(error);
    let (git, aside) = (&repository.git, repository.git.with_index(index));
    let base = repository.tip.as_deref();
    aside.ask(&["read-tree", base.unwrap_or("--empty")]).map_err(failed)?;
    for (path, name) in &changes.written {
        let file = File::open(path).map_err(|e| files::failed(path, "it cannot be read", e))?;
        let blob = git.ask_about(&["hash-object", "-w", "--stdin"], file).map_err(failed)?;
        let entry = format!("100644,{blob},{name}");
        aside.ask(&["update-index", "--add", "--cacheinfo", &entry]).map_err(failed)?;
    }
    for name in &changes.removed {
        aside.ask(&["update-index", "--force-remove", "--", name]).map_err(failed)?;
    }
    let tree = aside.ask(&["write-tree"]).map_err(failed)?;
    if let Some(base) = base
        && git.ask(&["rev-parse", &format!("{base}^{{tree}}")]).map_err(failed)? == tree
    {
        return Ok(None);
    }
    let parent: Vec<&str> = base.map_or_else(Vec::new, |base| vec!["-p", base]);
    let commit = git.ask(&[&["commit-tree"], parent.as_slice(), &["-m", message, &tree]].concat()).map_err(failed)?;
    let reference = format!("refs/heads/{}", repository.branch);
    let before = if repository.is_new_branch { "" } else { base.unwrap_or_default() };
    git.ask(&["update-ref", "-m", "commit: the recap of a workshop", &reference, &commit, before]).map_err(
        |error| {
            let wrong = format!("the branch “{}” was moved meanwhile", shown(&repository.branch));
            match error {
                Failed::Refused { .. } => refused("git-moved", repository, wrong, "Export again with --commit."),
                other => repository.failed(other),
            }
        },
    )?;
    Ok(Some(commit))
}
