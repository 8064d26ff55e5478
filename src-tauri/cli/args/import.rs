//! What can be brought in: answers, talks, posts.

use clap::{Args as Group, Subcommand};
use std::path::PathBuf;
use summit::timezone::Zone;

#[derive(Group)]
#[command(args_conflicts_with_subcommands = true)]
pub struct ImportArgs {
    #[command(subcommand)]
    pub kind: Option<ImportCommand>,
    #[command(flatten)]
    pub any: ImportAny,
}

#[derive(Group, Clone)]
pub struct ImportAny {
    /// The file; what it is will be found out
    pub file: Option<PathBuf>,
    /// Show the plan and write nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Publish the answers
    #[arg(long)]
    pub publish: bool,
    /// The zone of times that name none, in a schedule (default: that of the workshop)
    #[arg(long, value_name = "IANA")]
    pub zone: Option<Zone>,
}

#[derive(Subcommand)]
pub enum ImportCommand {
    /// Attendees' answers from a form's export (CSV)
    Responses(ResponsesFile),
    /// Talks: a playlist (JSON), a list of links, a table of talks; or from pretalx, Sessionize, Indico or a schedule
    Talks(TalksFile),
    /// People from pretalx, Sessionize, Indico, a schedule, or a table with a column of names
    People(ProgrammeFile),
    /// Discussion sessions from pretalx, Sessionize, Indico, a schedule, or a table with titles and starts
    Sessions(ProgrammeFile),
    /// An existing recap post (Markdown)
    Post {
        file: PathBuf,
        /// Show what is in the post and write nothing
        #[arg(long)]
        dry_run: bool,
    },
}

#[derive(Group)]
pub struct ProgrammeFile {
    pub file: PathBuf,
    /// The zone of times that name none (default: that of the workshop)
    #[arg(long, value_name = "IANA")]
    pub zone: Option<Zone>,
    /// Only what has this track, type or room
    #[arg(long, value_name = "NAME", default_value = "")]
    pub track: String,
    /// Show the plan and write nothing
    #[arg(long)]
    pub dry_run: bool,
}

#[derive(Group)]
pub struct TalksFile {
    pub file: PathBuf,
    /// Add entries that belong to no talk as talks
    #[arg(long)]
    pub add: bool,
    /// An entry and its talk, where it has to be asked: its position, and the talk's title, id or place
    #[arg(long = "pair", value_name = "ENTRY=TALK")]
    pub pairs: Vec<String>,
    /// Of a proposal system or a schedule: only what has this track or type
    #[arg(long, value_name = "NAME", default_value = "")]
    pub track: String,
    /// Show the plan and write nothing
    #[arg(long)]
    pub dry_run: bool,
}

#[derive(Group)]
pub struct ResponsesFile {
    pub file: PathBuf,
    /// What the columns are used for, as JSON
    #[arg(long, value_name = "MAP.json")]
    pub map: Option<PathBuf>,
    /// Encoding of the file, when it is not found out right
    #[arg(long, value_name = "NAME")]
    pub encoding: Option<String>,
    /// Publish the people and their answers
    #[arg(long)]
    pub publish: bool,
    /// Write nothing if any row would be rejected
    #[arg(long)]
    pub strict: bool,
    /// Show the plan and write nothing
    #[arg(long)]
    pub dry_run: bool,
}
