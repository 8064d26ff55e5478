//! What can be asked for about discussions: topics, sessions, people's hours.

use super::choices;
use clap::{Args as Group, Subcommand};
use summit::model::plan::{Stretch, Weekday};
use summit::model::{SessionKind, SessionPart};
use summit::timezone::{Date, Moment, Zone};

#[derive(Subcommand)]
pub enum TopicCommand {
    /// List the topics with what came of them
    List,
    /// Add a topic
    Add {
        title: String,
        #[arg(long, value_name = "TEXT", default_value = "")]
        description: String,
    },
}

#[derive(Subcommand)]
pub enum SessionCommand {
    /// List the sessions, soonest first
    List,
    /// Say which file told each field of a session, in which row and when
    Origins {
        /// The session: its place in the list, or its id
        session: String,
    },
    /// Add a session at a local time
    Add(SessionAdd),
    /// Give a session another time
    Move {
        /// The session: its place in the list, or its id
        session: String,
        #[command(flatten)]
        time: TimeArgs,
    },
    /// Say that a session will not take place; it stays in calendars as cancelled
    Cancel {
        session: String,
        /// It takes place after all
        #[arg(long)]
        not: bool,
    },
    /// Set the notes of a session; what is not given stays
    Note(SessionNote),
    /// Find the fairest hours for everybody, and prove it
    Plan(SessionPlan),
    /// Plan office hours whose bad hours go around
    OfficeHours(OfficeHours),
    /// Show who had which hours in the last year, in any workshop of the library
    Ledger,
    /// Add what somebody wants to talk about
    Ask {
        session: String,
        text: String,
        /// Who asks
        #[arg(long, value_name = "NAME")]
        person: Option<String>,
    },
}

#[derive(Group)]
pub struct AnnounceArgs {
    /// plain, markdown, chat, table (for a post) or packet (for the summit's team)
    #[arg(long, value_name = "STYLE", value_parser = ["plain", "markdown", "chat", "table", "packet"], default_value = "plain")]
    pub style: String,
    /// A zone more; of a packet, the team's zone
    #[arg(long = "zone", value_name = "IANA")]
    pub zones: Vec<Zone>,
    /// Write clocks as 5:00 PM
    #[arg(long)]
    pub twelve: bool,
    /// Remember that the packet was sent as it is now
    #[arg(long)]
    pub sent: bool,
}

#[derive(Group)]
pub struct SessionPlan {
    /// How many sessions, so that everybody can come to one of them
    #[arg(long, value_name = "K")]
    pub count: u32,
    /// Length of each in minutes
    #[arg(long, value_name = "MIN", default_value_t = 60)]
    pub length: u32,
    /// First day
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub from: Date,
    /// Last day
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub to: Date,
    /// The zone whose days and full hours count (default: that of the workshop)
    #[arg(long, value_name = "IANA")]
    pub zone: Option<Zone>,
    /// Sessions begin every 15, 30 or 60 minutes
    #[arg(long, value_name = "MIN", default_value_t = 30)]
    pub step: u32,
    /// Only on these days of the week, such as monday; several with commas
    #[arg(long, value_name = "DAYS", value_delimiter = ',', value_parser = weekday)]
    pub weekdays: Vec<Weekday>,
    /// A time to keep clear: two moments with a slash between, in RFC 3339; may be given several times
    #[arg(long, value_name = "FROM/TO", value_parser = stretch)]
    pub avoid: Vec<Stretch>,
    /// Least minutes between two sessions
    #[arg(long, value_name = "MIN", default_value_t = 0)]
    pub gap: u32,
    /// At most one session a day
    #[arg(long)]
    pub one_a_day: bool,
    /// The topic: its title or its place; its sessions count already
    #[arg(long, value_name = "T")]
    pub topic: Option<String>,
    /// Somebody who can lead a session; may be given several times, and they take turns
    #[arg(long = "host", value_name = "NAME")]
    pub hosts: Vec<String>,
    /// Add the best set of sessions; needs a topic
    #[arg(long = "use", requires = "topic")]
    pub is_used: bool,
}

#[derive(Group)]
pub struct OfficeHours {
    /// Day of the first
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub first: Date,
    /// How many
    #[arg(long, value_name = "N")]
    pub count: u32,
    /// Days from one to the next
    #[arg(long, value_name = "DAYS", default_value_t = 7)]
    pub every: u32,
    #[arg(long, value_name = "MIN", default_value_t = 60)]
    pub length: u32,
    /// The zone whose days count (default: that of the workshop)
    #[arg(long, value_name = "IANA")]
    pub zone: Option<Zone>,
    /// Somebody who can lead one; may be given several times, and they take turns
    #[arg(long = "host", value_name = "NAME")]
    pub hosts: Vec<String>,
    /// How many of the hosts lead each together
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub hosts_each: u32,
    /// A day of the series that is left out; may be given several times
    #[arg(long = "skip", value_name = "YYYY-MM-DD")]
    pub skipped: Vec<Date>,
    /// A day of the series, and the day on which the session is instead, with a slash between; may be given several times
    #[arg(long = "move", value_name = "DAY/DAY", value_parser = moved)]
    pub moved: Vec<(Date, Date)>,
    /// Who leads on one day, whoever's turn it is; may be given several times
    #[arg(long = "host-on", value_name = "DAY=NAME", value_parser = host_on)]
    pub hosts_on: Vec<(Date, String)>,
    #[arg(long, value_name = "TEXT", default_value = "Office hour")]
    pub title: String,
    /// The address of the room
    #[arg(long, value_name = "URL", default_value = "")]
    pub room: String,
    /// Add them
    #[arg(long = "use")]
    pub is_used: bool,
}

#[derive(Group)]
pub struct TimeArgs {
    /// "YYYY-MM-DD HH:MM" in the zone
    pub at: String,
    /// The zone of that clock (default: that of the workshop)
    #[arg(long, value_name = "IANA")]
    pub zone: Option<Zone>,
    /// Which of two, where the clocks show the time twice, such as +02:00
    #[arg(long, value_name = "OFFSET", default_value = "", allow_hyphen_values = true)]
    pub offset: String,
    /// Length in minutes (default: 60)
    #[arg(long, value_name = "MIN")]
    pub length: Option<u32>,
}

#[derive(Group)]
pub struct SessionAdd {
    #[command(flatten)]
    pub time: TimeArgs,
    /// The topic: its title or its place
    #[arg(long, value_name = "T")]
    pub topic: Option<String>,
    /// The name of a session without a topic
    #[arg(long, value_name = "TEXT", default_value = "")]
    pub title: String,
    /// discussion or office-hours
    #[arg(long, value_name = "KIND", value_parser = session_kind, default_value = "discussion")]
    pub kind: SessionKind,
    /// A part of the world it is meant for; may be given several times
    #[arg(long = "region", value_name = "NAME")]
    pub regions: Vec<String>,
    /// Who does what: "host=NAME", "note-taker=NAME", "moderator=NAME", "panelist=NAME"; may be given several times
    #[arg(long = "person", value_name = "PART=NAME", value_parser = part)]
    pub people: Vec<(SessionPart, String)>,
    /// The address of the room
    #[arg(long, value_name = "URL", default_value = "")]
    pub room: String,
    #[arg(long, value_name = "NAME", default_value = "")]
    pub room_name: String,
    #[arg(long, value_name = "TEXT", default_value = "")]
    pub agenda: String,
}

#[derive(Group)]
pub struct SessionNote {
    /// The session: its place in the list, or its id
    pub session: String,
    /// What was said; may be given several times
    #[arg(long = "point", value_name = "TEXT")]
    pub points: Vec<String>,
    /// What was decided; may be given several times
    #[arg(long = "decision", value_name = "TEXT")]
    pub decisions: Vec<String>,
    /// What somebody takes on; may be given several times
    #[arg(long = "action", value_name = "TEXT")]
    pub actions: Vec<String>,
    /// Who takes the actions on
    #[arg(long, value_name = "NAME", requires = "actions")]
    pub owner: Option<String>,
    /// The day by which they are to be done
    #[arg(long, value_name = "YYYY-MM-DD", requires = "actions")]
    pub due: Option<Date>,
}

fn session_kind(word: &str) -> Result<SessionKind, String> {
    SessionKind::from_word(word).ok_or_else(|| choices("kind", word, SessionKind::ALL.iter().map(|k| k.word())))
}

fn part(text: &str) -> Result<(SessionPart, String), String> {
    let (word, name) = text.split_once('=').ok_or_else(|| format!("“{text}” is not PART=NAME"))?;
    let known = SessionPart::ALL.iter().map(|p| p.word());
    let part = SessionPart::from_word(word.trim()).ok_or_else(|| choices("part", word, known))?;
    Ok((part, name.trim().to_owned()))
}

fn weekday(word: &str) -> Result<Weekday, String> {
    let known = Weekday::ALL.iter().map(|day| day.word());
    Weekday::from_word(&word.trim().to_lowercase()).ok_or_else(|| choices("day of the week", word, known))
}

fn moved(text: &str) -> Result<(Date, Date), String> {
    let (from, to) = text.split_once('/').ok_or_else(|| format!("“{text}” is not DAY/DAY"))?;
    Ok((from.trim().parse()?, to.trim().parse()?))
}

fn host_on(text: &str) -> Result<(Date, String), String> {
    let (day, name) = text.split_once('=').ok_or_else(|| format!("“{text}” is not DAY=NAME"))?;
    Ok((day.trim().parse()?, name.trim().to_owned()))
}

pub(super) fn stretch(text: &str) -> Result<Stretch, String> {
    let wrong = || format!("“{text}” is no time; write it as 2026-05-20T09:00+02:00/2026-05-20T10:00+02:00");
    let (from, to) = text.split_once('/').ok_or_else(wrong)?;
    let moment = |part: &str| Moment::from_rfc3339(part).ok_or_else(wrong);
    let stretch = Stretch { from: moment(from)?, to: moment(to)? };
    if stretch.from < stretch.to { Ok(stretch) } else { Err(format!("“{text}” ends before it begins")) }
}
