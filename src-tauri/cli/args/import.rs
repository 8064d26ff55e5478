//! What can be brought in: answers, talks, polls of when people can come, posts.

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args as Group, Subcommand};
use std::path::PathBuf;
use summit::model::imports::{DateOrder, TableReading};
use summit::timezone::{Date, Zone};

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
    /// The zone of the times of a poll or a schedule that does not say it
    #[arg(long)]
    pub zone: Option<Zone>,
    #[command(flatten)]
    pub reading: ReadingArgs,
}

/// How a table is to be read, where that is not found out right.
#[derive(Group, Clone)]
pub struct ReadingArgs {
    /// Encoding of the file, such as windows-1252
    #[arg(long, value_name = "NAME")]
    pub encoding: Option<String>,
    /// What parts the cells: one sign, or the word tab
    #[arg(long, value_name = "SIGN")]
    pub delimiter: Option<String>,
    /// The sheet of a workbook that is read
    #[arg(long, value_name = "NAME")]
    pub sheet: Option<String>,
    /// The row with the headers, from 1
    #[arg(long, value_name = "ROW", value_parser = clap::value_parser!(u32).range(1..))]
    pub header_row: Option<u32>,
    /// What stands first in days such as 3/4/2026, where the times of the file do not tell it
    #[arg(long, value_name = "ORDER", value_parser = date_orders())]
    pub date_order: Option<DateOrder>,
}

fn date_orders() -> impl TypedValueParser<Value = DateOrder> {
    let words = DateOrder::ALL.iter().map(|order| order.word());
    PossibleValuesParser::new(words).try_map(|word| DateOrder::from_word(&word).ok_or("no order of a day"))
}

impl ReadingArgs {
    /// What was told of it.
    pub fn told(&self) -> TableReading {
        let Self { encoding, delimiter, sheet, header_row, date_order } = self.clone();
        TableReading { encoding, delimiter, sheet, header_row, date_order }
    }
}

#[derive(Subcommand)]
pub enum ImportCommand {
    /// Attendees' answers from a form's export (CSV, a workbook: XLSX, ODS, or JSON of Typeform or Google Forms)
    Responses(ResponsesFile),
    /// Talks: a playlist (JSON), a list of links, a table of talks; or from pretalx, Sessionize, Indico or a schedule
    Talks(TalksFile),
    /// People from pretalx, Sessionize, Indico, a schedule, or a table with a column of names
    People(ProgrammeFile),
    /// Discussion sessions from pretalx, Sessionize, Indico, a schedule, or a table with titles and starts
    Sessions(ProgrammeFile),
    /// When people can come: the answers of Crab Fit, Doodle or Rallly, or a table of names and times
    Availability(PollFile),
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
    /// The sheet of a workbook that is read
    #[arg(long, value_name = "NAME", default_value = "")]
    pub sheet: String,
    /// The zone of times that name none (default: that of the workshop)
    #[arg(long, value_name = "IANA")]
    pub zone: Option<Zone>,
    /// Only what has this track, type or room
    #[arg(long, value_name = "NAME", default_value = "")]
    pub track: String,
    /// Leave this one out: its key, as the plan tells it with --json; may be repeated
    #[arg(long = "except", value_name = "KEY")]
    pub except: Vec<String>,
    /// Show the plan and write nothing
    #[arg(long)]
    pub dry_run: bool,
}

#[derive(Group)]
pub struct TalksFile {
    pub file: PathBuf,
    /// The sheet of a workbook that is read
    #[arg(long, value_name = "NAME", default_value = "")]
    pub sheet: String,
    /// Add entries that belong to no talk as talks
    #[arg(long)]
    pub add: bool,
    /// An entry and its talk, where it has to be asked: its position, and the talk's title, id or place
    #[arg(long = "pair", value_name = "ENTRY=TALK")]
    pub pairs: Vec<String>,
    /// Of a proposal system or a schedule: only what has this track or type
    #[arg(long, value_name = "NAME", default_value = "")]
    pub track: String,
    /// Of these too: leave this one out, by its key; may be repeated
    #[arg(long = "except", value_name = "KEY")]
    pub except: Vec<String>,
    /// Show the plan and write nothing
    #[arg(long)]
    pub dry_run: bool,
}

#[derive(Group)]
pub struct PollFile {
    pub file: PathBuf,
    /// The sheet of a workbook that is read
    #[arg(long, value_name = "NAME", default_value = "")]
    pub sheet: String,
    /// The zone of its times, where it does not say it
    #[arg(long)]
    pub zone: Option<Zone>,
    /// A day of the week that is meant, where it asks for days of the week
    #[arg(long, value_name = "DATE")]
    pub week: Option<Date>,
    /// An answer and whose it is, where it has to be asked: its number, and the person's name or id
    #[arg(long = "pick", value_name = "ANSWER=PERSON")]
    pub picks: Vec<String>,
    /// An answer whose name becomes a person of the workshop
    #[arg(long = "add", value_name = "ANSWER")]
    pub added: Vec<u32>,
    /// An answer that is not taken
    #[arg(long, value_name = "ANSWER")]
    pub leave_out: Vec<u32>,
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
    #[command(flatten)]
    pub reading: ReadingArgs,
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
