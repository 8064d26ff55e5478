//! What can be asked for about workshops: what they are, their deadlines and what their recordings are to be like.

use super::{owed_kind, seconds, workshop_field, yes_or_no};
use clap::{Args as Group, Subcommand};
use summit::model::{OwedKind, WorkshopField};
use summit::timezone::{Date, Zone};

#[derive(Subcommand)]
pub enum WorkshopCommand {
    /// Make a workshop; prints its slug
    New {
        title: String,
        #[arg(long, value_name = "NAME")]
        summit: String,
        #[arg(long, value_name = "YYYY-MM-DD")]
        starts: Option<Date>,
        #[arg(long, value_name = "YYYY-MM-DD")]
        ends: Option<Date>,
        #[arg(long, value_name = "IANA")]
        zone: Option<Zone>,
        /// An author of the recap; may be given several times
        #[arg(long = "author", value_name = "NAME")]
        authors: Vec<String>,
    },
    /// Set one field: title, starts-on, ends-on, zone, summit or summit-url
    Set {
        #[arg(value_parser = workshop_field)]
        field: WorkshopField,
        value: String,
    },
    /// Set the day by which recordings, slides, answers or permissions are to be in
    Deadline {
        #[arg(value_parser = owed_kind)]
        kind: OwedKind,
        #[arg(value_name = "YYYY-MM-DD", required_unless_present = "remove")]
        day: Option<Date>,
        /// Take the deadline away
        #[arg(long, conflicts_with = "day")]
        remove: bool,
    },
    /// Show what recordings are to be like; with an option, change it first
    Rules(RulesArgs),
    /// List the workshops of the library
    List,
    /// Show one workshop: counts, and what is missing
    Show,
}

#[derive(Group, Default, PartialEq, Eq)]
pub struct RulesArgs {
    /// Longest recording, as 5:00 or in seconds
    #[arg(long, value_name = "M:SS", value_parser = seconds)]
    pub longest: Option<u32>,
    /// Least height of the pictures; 0 takes any
    #[arg(long, value_name = "LINES")]
    pub least_height: Option<u32>,
    /// Largest file
    #[arg(long, value_name = "MB")]
    pub most_megabytes: Option<u32>,
    /// Codecs of the pictures, with commas: h264, hevc, vp8, vp9, av1, …
    #[arg(long, value_name = "CODECS", value_delimiter = ',')]
    pub video: Option<Vec<String>>,
    /// Codecs of the sound, with commas: aac, opus, vorbis, mp3, …
    #[arg(long, value_name = "CODECS", value_delimiter = ',')]
    pub audio: Option<Vec<String>>,
    /// Whether the index is to stand before the pictures
    #[arg(long, value_name = "YES|NO", value_parser = yes_or_no)]
    pub fast_start: Option<bool>,
    /// Pause between two talks, in seconds or as 0:30
    #[arg(long, value_name = "SECONDS", value_parser = seconds)]
    pub buffer: Option<u32>,
}
