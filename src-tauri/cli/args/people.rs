//! What can be asked for about people, questions and responses.

use super::session::stretch;
use clap::{Args, Subcommand};
use summit::model::duplicates::{MergeChoice, MergeSide};
use summit::model::plan::Stretch;
use summit::timezone::Zone;

#[derive(Subcommand)]
pub enum PeopleCommand {
    /// List the people
    List,
    /// Say when a person works, and how much the planner minds them
    Hours {
        /// The person's name
        name: String,
        /// Begin of the working day, by the person's clock
        #[arg(long, value_name = "HH:MM", value_parser = minute, default_value = "09:00")]
        from: u32,
        #[arg(long, value_name = "HH:MM", value_parser = minute, default_value = "17:00")]
        to: u32,
        /// How much a bad hour of this person counts: 1 to 10
        #[arg(long, value_name = "N", default_value_t = 1)]
        weight: u32,
        /// Without this person there is no session worth holding
        #[arg(long)]
        must_attend: bool,
    },
    /// Say when a person can come, in place of what was known; without a time: always
    Available {
        /// The person's name
        name: String,
        /// Two moments with a slash between, in RFC 3339
        #[arg(value_name = "FROM/TO", value_parser = stretch)]
        times: Vec<Stretch>,
        /// A time at which the person comes only if it must be
        #[arg(long, value_name = "FROM/TO", value_parser = stretch)]
        if_needed: Vec<Stretch>,
        /// A time at which the person cannot come
        #[arg(long = "not", value_name = "FROM/TO", value_parser = stretch)]
        never: Vec<Stretch>,
    },
    /// Say which file told each field of a person, in which row and when
    Origins {
        /// The person's name, or id
        name: String,
    },
    /// List records that may be of one person, with what speaks for it
    Duplicates,
    /// Let one record go into another; “summit undo” takes it back
    Merge(MergeArgs),
    /// Say that two records are of two people
    Distinct {
        /// Name, e-mail address or id
        a: String,
        b: String,
    },
    /// Say in which zone a person is
    Zone {
        /// The person's name
        name: String,
        /// The IANA zone
        zone: Zone,
        /// Also everybody who wrote the same words for it and is not confirmed yet
        #[arg(long)]
        alike: bool,
    },
}

/// Which records are meant, and which values are kept.
#[derive(Args)]
pub struct MergeArgs {
    /// The record that stays: name, e-mail address or id
    pub a: String,
    /// The record that goes into it
    pub b: String,
    /// Only say what would be done
    #[arg(long)]
    pub dry_run: bool,
    /// Keep this side's value of a field; the fields are listed by --dry-run
    #[arg(long, value_name = "FIELD=A|B", value_parser = choice)]
    pub keep: Vec<MergeChoice>,
}

#[derive(Subcommand)]
pub enum QuestionCommand {
    /// List the questions
    List,
    /// Publish the answers to a question, by its place or text
    Publish { question: String },
    /// Keep the answers to a question private
    Unpublish { question: String },
}

#[derive(Subcommand)]
pub enum ResponsesCommand {
    /// List the responses with their answers
    List,
    /// Say which file a person's answers came from, in which row and when
    Origins { name: String },
    /// Publish a person's response
    Publish { name: String },
    /// Keep a person's response private
    Unpublish { name: String },
}

fn minute(text: &str) -> Result<u32, String> {
    let wrong = || format!("“{text}” is no time of the day; write it as 09:00");
    let (hour, minute) = text.split_once(':').ok_or_else(wrong)?;
    let (hour, minute): (u32, u32) = (hour.parse().map_err(|_| wrong())?, minute.parse().map_err(|_| wrong())?);
    if minute < 60 && hour * 60 + minute <= 24 * 60 { Ok(hour * 60 + minute) } else { Err(wrong()) }
}

fn choice(text: &str) -> Result<MergeChoice, String> {
    let wrong = || format!("“{text}” is no choice; write it as name=A");
    let (field, side) = text.rsplit_once('=').ok_or_else(wrong)?;
    let side = MergeSide::from_word(&side.to_lowercase()).ok_or_else(wrong)?;
    Ok(MergeChoice { field: field.into(), side })
}
