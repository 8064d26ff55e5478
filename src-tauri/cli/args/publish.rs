//! How a recap is fitted to its site, kept in git, and taken back from its file.

use clap::{Args as Group, Subcommand};
use std::path::PathBuf;

#[derive(Group, Default)]
pub struct PublishArgs {
    /// The folder of the site: its own files say generator, folder, front matter and how Markdown is read there;
    /// with --dry-run it is only shown
    #[arg(long, value_name = "DIR", conflicts_with = "like")]
    pub site: Option<PathBuf>,
    /// A template that gives the post its structure (see docs/templates.md); it is remembered with the recap
    #[arg(long, value_name = "FILE", conflicts_with = "dry_run")]
    pub template: Option<PathBuf>,
    /// Take the template away that was remembered
    #[arg(long, conflicts_with_all = ["template", "dry_run"])]
    pub no_template: bool,
    /// Commit exactly what was written, in the git repository of the folder; nothing is pushed
    #[arg(long, conflicts_with = "dry_run")]
    pub commit: bool,
    /// The branch of the commit; it is made where it is missing (default: the one that is checked out)
    #[arg(long, value_name = "NAME", requires = "commit")]
    pub branch: Option<String>,
    /// The words of the commit
    #[arg(long, value_name = "TEXT", requires = "commit")]
    pub message: Option<String>,
    /// List the exports of before, and write nothing
    #[arg(long, conflicts_with_all = ["site", "template", "commit", "take_in", "dry_run", "like"])]
    pub history: bool,
    /// Print the text of an export of before, by its number in --history
    #[arg(long, value_name = "N", conflicts_with_all = ["site", "template", "commit", "take_in", "dry_run", "like", "history"])]
    pub show: Option<u32>,
    /// Take edits that were made by hand in the file of the post into the record; --dry-run only lists them
    #[arg(long, value_name = "POST.md", conflicts_with_all = ["site", "template", "commit", "like"])]
    pub take_in: Option<PathBuf>,
    /// Of the edits only those with these numbers; several with commas
    #[arg(long, value_name = "N", value_delimiter = ',', requires = "take_in")]
    pub only: Vec<usize>,
}

#[derive(Subcommand)]
pub enum TemplateCommand {
    /// Try a template without a workshop: what it places, and what is wrong with it
    Check { file: PathBuf },
}
