//! What can be asked for on the command line.

mod block;
mod chat;
mod check;
mod exhibit;
mod import;
mod people;
mod publish;
mod session;
mod talk;
mod workshop;

pub use block::{BlockCommand, Shown};
pub use chat::{ChatCommand, PlaceArgs, QuoteArgs, TermsArgs};
pub use check::{CheckArgs, CheckFormat, LeaveArgs};
pub use exhibit::ExhibitCommand;
pub use import::{ImportAny, ImportArgs, ImportCommand, PollFile, ProgrammeFile, ResponsesFile, TalksFile};
pub use people::{MergeArgs, PeopleCommand, QuestionCommand, ResponsesCommand};
pub use publish::{PublishArgs, TemplateCommand};
pub use session::{
    AnnounceArgs, OfficeHours, SessionAdd, SessionCommand, SessionNote, SessionPlan, TimeArgs, TopicCommand,
};
pub use talk::TalkCommand;
#[cfg(feature = "online")]
pub use talk::{AccountCommand, AddAccountCommand, UploadArgs};
pub use workshop::{RulesArgs, WorkshopCommand};

use clap::{Args as Group, Parser, Subcommand};
use std::path::PathBuf;
use summit::model::export::TakeSide;
use summit::model::{
    Layout, LinkKind, OwedKind, PermissionChannel, PermissionItem, PermissionState, Target, WorkshopField,
};
use summit::timezone::{Date, Zone};

/// Summit Desk: attendees' answers in, recap post out.
#[derive(Parser)]
#[command(name = "summit", version, about, max_term_width = 100)]
pub struct Args {
    /// Folder of the library (default: the data folder of this computer, or SUMMIT_LIBRARY)
    #[arg(long, global = true, env = "SUMMIT_LIBRARY", hide_env_values = true, value_name = "DIR")]
    pub library: Option<PathBuf>,
    /// Print exactly one JSON document
    #[arg(long, global = true)]
    pub json: bool,
    /// Print no progress
    #[arg(long, global = true)]
    pub quiet: bool,
    /// Answer every question with yes
    #[arg(long, global = true)]
    pub yes: bool,
    /// The workshop, by its slug; may be left out while there is one
    #[arg(long, short = 'w', global = true, value_name = "SLUG")]
    pub workshop: Option<String>,
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Subcommand)]
pub enum Command {
    /// Make, list or show workshops
    #[command(subcommand)]
    Workshop(WorkshopCommand),
    /// Bring a file in: attendees' answers, people, talks and sessions, the videos of talks, or an existing recap post
    Import(ImportArgs),
    /// People of a workshop
    #[command(subcommand)]
    People(PeopleCommand),
    /// Lightning talks of a workshop
    #[command(subcommand)]
    Talk(TalkCommand),
    /// Questions of a workshop, and whether their answers are public
    #[command(subcommand)]
    Question(QuestionCommand),
    /// What attendees answered
    #[command(subcommand)]
    Responses(ResponsesCommand),
    /// What is to be discussed
    #[command(subcommand)]
    Topic(TopicCommand),
    /// Discussion sessions and office hours
    #[command(subcommand)]
    Session(SessionCommand),
    /// The link book
    #[command(subcommand)]
    Link(LinkCommand),
    /// What a recap shows beside people and talks: numbers, pictures, recaps of others, thanks
    #[command(subcommand)]
    Exhibit(ExhibitCommand),
    /// Channels of the workshop's chat, and messages of an export that are kept to be quoted
    #[command(subcommand)]
    Chat(ChatCommand),
    /// Who allowed what, on which channel, from when
    #[command(subcommand)]
    Permission(PermissionCommand),
    /// Who owes what, the soonest deadline first
    Missing {
        /// Only what is due on this day or before
        #[arg(long, value_name = "YYYY-MM-DD")]
        by: Option<Date>,
        /// Write a mail to each of them into this folder, as a draft, and remember that they were asked
        #[arg(long, value_name = "DIR")]
        drafts: Option<PathBuf>,
    },
    /// Write the sessions as a calendar: UTC moments; what was cancelled stays and says so
    Calendar {
        /// FILE.ics
        file: PathBuf,
        /// Only the sessions of one person
        #[arg(long, value_name = "NAME", conflicts_with = "session")]
        person: Option<String>,
        /// Only one session: its place in the list, or its id
        #[arg(long, value_name = "S")]
        session: Option<String>,
    },
    /// Write the sessions as a programme: schedule.xml or schedule.json
    Schedule {
        /// FILE.xml or FILE.json
        file: PathBuf,
        /// With the addresses of the rooms, which everybody can read then
        #[arg(long)]
        rooms: bool,
    },
    /// Print the sessions in all zones of the people invited, or what the summit's team is told
    Announce(AnnounceArgs),
    /// Check the times of a text, such as "7pm CEST / 1pm EST"
    Times {
        text: String,
        /// The day, where the text names none (default: today)
        #[arg(long, value_name = "YYYY-MM-DD")]
        on: Option<Date>,
    },
    /// Read a calendar or a programme of others as times that sessions keep clear of
    KeepClear {
        /// FILE.ics, schedule.xml or schedule.json
        file: PathBuf,
        /// The zone of times that name none
        #[arg(long, value_name = "IANA")]
        zone: Option<Zone>,
    },
    /// Read a time zone as people write it
    Zone {
        /// The words, such as "CEST (GMT+2)"
        text: String,
        /// The day that counts (default: today)
        #[arg(long, value_name = "YYYY-MM-DD")]
        on: Option<Date>,
        /// A place or an organisation nearby, as evidence
        #[arg(long, value_name = "TEXT")]
        near: Option<String>,
    },
    /// Show one moment in many zones
    Time {
        /// "YYYY-MM-DD HH:MM"
        moment: String,
        #[arg(long, value_name = "IANA")]
        zone: Zone,
        #[arg(long = "in", value_name = "IANA")]
        into: Vec<Zone>,
        /// Which of two, where the clocks show the time twice, such as +02:00
        #[arg(long, value_name = "OFFSET", default_value = "", allow_hyphen_values = true)]
        offset: String,
    },
    /// Report what is wrong with the workshop, or with any Markdown post
    Check {
        /// Markdown posts; without one the workshop is checked
        #[arg(id = "file", value_name = "FILE.md")]
        files: Vec<PathBuf>,
        /// Report where a published post and the workshop say something else
        #[arg(long, value_name = "POST.md", conflicts_with = "file")]
        published: Option<PathBuf>,
        #[command(flatten)]
        how: CheckArgs,
        #[command(flatten)]
        leave: LeaveArgs,
    },
    /// Write the recap post
    Recap(RecapArgs),
    /// The blocks of the recap: their order, layouts and words
    #[command(subcommand)]
    Block(BlockCommand),
    /// Templates of recaps
    #[command(subcommand)]
    Template(TemplateCommand),
    /// What was done
    History,
    /// Take back the last step, or the last N
    Undo { steps: Option<u32> },
    /// Do again what was taken back
    Redo { steps: Option<u32> },
    /// Make a backup of the library: verified, in its own folder, or in FILE
    Backup { file: Option<PathBuf> },
    /// Go back to a backup; the library's files are kept aside
    Restore {
        /// A file, or the name of one in the library's own backups
        file: PathBuf,
    },
    /// Check that the library is whole: pages, references, history
    Verify {
        /// Also check the backups and the kept files, and compare every word with the newest backup and the history
        #[arg(long)]
        deep: bool,
    },
    /// Print all logical content, sorted: same data, same bytes
    Dump {
        #[arg(long)]
        canonical: bool,
    },
    /// Accounts on video sites; passwords and tokens are in the secret store of this computer
    #[cfg(feature = "online")]
    #[command(subcommand)]
    Account(AccountCommand),
    /// Make the sample workshop
    Sample,
}

#[derive(Subcommand)]
pub enum LinkCommand {
    /// List the links
    List,
    /// Report what is doubtful about the links, and about those of talks; asks no network but with --online
    Check {
        /// Ask each page whether it is there: gone, moved, or no answer; nothing else is sent
        #[cfg(feature = "online")]
        #[arg(long)]
        online: bool,
    },
    /// Give a link another address, such as that to which its page moved, or another text to print
    Edit {
        /// Its place in the list, its id, or the address that it has
        link: String,
        /// The new address
        #[arg(value_name = "ADDRESS", required_unless_present = "label")]
        url: Option<String>,
        /// Channel of a chat or an invitation, else the text to print
        #[arg(long)]
        label: Option<String>,
    },
    /// Add links; their kinds are recognised
    Add {
        /// One address or several; a pasted text of addresses is parted at its blanks
        #[arg(required = true, value_name = "URL")]
        urls: Vec<String>,
        /// What the address leads to, when it is not recognised: chat, playlist, video, form, …
        #[arg(long, value_name = "KIND", value_parser = link_kind)]
        kind: Option<LinkKind>,
        /// Channel of a chat or an invitation, else the text to print
        #[arg(long, default_value = "")]
        label: String,
        #[command(flatten)]
        terms: TermsArgs,
    },
}

#[derive(Subcommand)]
pub enum PermissionCommand {
    /// Write down what people said; one step for all of them
    Set(PermissionSet),
    /// List all that was written down, oldest first; a star marks the line that counts
    List,
}

#[derive(Group)]
pub struct PermissionSet {
    /// Names of the people, or ids
    #[arg(required = true, value_name = "PERSON")]
    pub people: Vec<String>,
    /// What it is about: answers, talk, slides, quotes, photo or name; several with commas
    #[arg(long = "item", required = true, value_delimiter = ',', value_name = "I", value_parser = permission_item)]
    pub items: Vec<PermissionItem>,
    /// Where: site, youtube, chat, newsletter or social; several with commas
    #[arg(long = "channel", required = true, value_delimiter = ',', value_name = "C", value_parser = permission_channel)]
    pub channels: Vec<PermissionChannel>,
    /// What was said: asked, yes, no, embargo or withdrawn
    #[arg(long, value_name = "S", value_parser = permission_state)]
    pub state: PermissionState,
    /// First day on which an embargo no longer holds
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub from: Option<Date>,
    /// Where it can be read, such as "mail of 12 May"
    #[arg(long, value_name = "TEXT", default_value = "")]
    pub evidence: String,
    /// One talk alone: its title, id or place (default: all talks of the person)
    #[arg(long, value_name = "T")]
    pub talk: Option<String>,
}

#[derive(Group)]
pub struct RecapArgs {
    /// What the post is written for: jekyll, markdown, hugo, mkdocs, docusaurus, quarto, myst, rst, html,
    /// html-fragment or newsletter
    #[arg(long, value_name = "T", value_parser = target)]
    pub target: Option<Target>,
    /// The layout of the people: cards, classic, table, definitions or by-question
    #[arg(long, value_name = "L", value_parser = layout)]
    pub layout: Option<Layout>,
    /// Folder of the posts; "-" prints the post (default: this folder; with --site where its posts lie)
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// A post of the site, whose front matter and own lines this one takes over
    #[arg(long, value_name = "POST.md")]
    pub like: Option<PathBuf>,
    /// The day of the post
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub date: Option<Date>,
    /// For places that were edited by hand and changed here: ours, theirs, or both, one after the other
    #[arg(long, value_name = "SIDE", value_parser = side)]
    pub take: Option<TakeSide>,
    /// Show what would change in the file, and write nothing
    #[arg(long)]
    pub dry_run: bool,
    #[command(flatten)]
    pub publish: PublishArgs,
}

fn side(word: &str) -> Result<TakeSide, String> {
    TakeSide::from_word(word).ok_or_else(|| choices("side", word, TakeSide::ALL.iter().map(|one| one.word())))
}

fn target(word: &str) -> Result<Target, String> {
    Target::from_word(word).ok_or_else(|| choices("target", word, Target::ALL.iter().map(|t| t.word())))
}

fn workshop_field(word: &str) -> Result<WorkshopField, String> {
    WorkshopField::from_word(word).ok_or_else(|| choices("field", word, WorkshopField::ALL.iter().map(|f| f.word())))
}

fn owed_kind(word: &str) -> Result<OwedKind, String> {
    OwedKind::from_word(word).ok_or_else(|| choices("kind of deadline", word, OwedKind::ALL.iter().map(|k| k.word())))
}

fn link_kind(word: &str) -> Result<LinkKind, String> {
    LinkKind::from_word(word).ok_or_else(|| choices("kind of link", word, LinkKind::ALL.iter().map(|k| k.word())))
}

fn permission_item(word: &str) -> Result<PermissionItem, String> {
    PermissionItem::from_word(word)
        .ok_or_else(|| choices("permission item", word, PermissionItem::ALL.iter().map(|i| i.word())))
}

fn permission_channel(word: &str) -> Result<PermissionChannel, String> {
    let known = PermissionChannel::ALL.iter().map(|c| c.word());
    PermissionChannel::from_word(word).ok_or_else(|| choices("permission channel", word, known))
}

fn permission_state(word: &str) -> Result<PermissionState, String> {
    PermissionState::from_word(word)
        .ok_or_else(|| choices("permission state", word, PermissionState::ALL.iter().map(|s| s.word())))
}

fn layout(word: &str) -> Result<Layout, String> {
    Layout::from_word(word).ok_or_else(|| choices("layout", word, Layout::ALL.iter().map(|l| l.word())))
}

fn seconds(text: &str) -> Result<u32, String> {
    let wrong = || format!("“{text}” is no length; write it as 5:00, or in seconds");
    let parts = text.split(':').map(str::parse).collect::<Result<Vec<u32>, _>>().map_err(|_| wrong())?;
    let small = parts.iter().skip(1).all(|part| *part < 60);
    let sum = |sum: u32, part: &u32| sum.checked_mul(60)?.checked_add(*part);
    parts.iter().try_fold(0, sum).filter(|_| small && parts.len() <= 3).ok_or_else(wrong)
}

fn yes_or_no(word: &str) -> Result<bool, String> {
    match word {
        "yes" => Ok(true),
        "no" => Ok(false),
        other => Err(format!("“{other}” is neither yes nor no")),
    }
}

fn choices<'a>(what: &str, word: &str, known: impl Iterator<Item = &'a str>) -> String {
    format!("“{word}” is not a {what} this version knows; choose one of: {}", known.collect::<Vec<_>>().join(", "))
}
