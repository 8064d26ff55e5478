//! Chats: channels with their pages and invitations, and messages that are kept to be quoted.

use clap::{Args as Group, Subcommand};
use std::path::PathBuf;
use summit::model::LinkTerms;
use summit::timezone::Date;

#[derive(Subcommand)]
pub enum ChatCommand {
    /// List the channels, each with its page and its invitation
    List,
    /// Add a channel, or change what is told about the one of this name
    Set {
        /// Name of the channel, such as #ocean-sound
        name: String,
        /// The workspace, where the addresses do not tell it
        #[arg(long, default_value = "", value_name = "W")]
        workspace: String,
        /// Its stable page
        #[arg(long, default_value = "", value_name = "URL")]
        page: String,
        /// Its invitation
        #[arg(long, default_value = "", value_name = "URL")]
        invite: String,
        #[command(flatten)]
        terms: TermsArgs,
    },
    /// List the channels of an export: Slack's or Zulip's zip or folder, Discord's JSON
    Channels { file: PathBuf },
    /// List the messages of one channel of an export
    Messages {
        file: PathBuf,
        /// Name or id of the channel
        #[arg(long, value_name = "NAME")]
        channel: String,
    },
    /// Keep messages as quotes; they are published once their author allowed it
    Quote(QuoteArgs),
    /// List the quotes, and why one is not in the recap
    Quotes,
    /// Keep what somebody said elsewhere, such as in a discussion; it is published once they allowed it
    AddQuote {
        /// What was said
        words: String,
        /// Who said it: a name or an id
        #[arg(long, value_name = "PERSON")]
        person: String,
        #[command(flatten)]
        place: PlaceArgs,
    },
    /// Say whose quote it is, what it is about, what you say to it, or other words to publish
    EditQuote {
        /// Its place in the list, or its id
        #[arg(value_name = "Q")]
        quote: String,
        /// The author: a name or an id
        #[arg(long, value_name = "PERSON")]
        person: Option<String>,
        /// The words to publish; empty for the message's own
        #[arg(long)]
        text: Option<String>,
        #[command(flatten)]
        place: PlaceArgs,
    },
    /// Take quotes away
    DropQuotes {
        /// Places in the list, or ids
        #[arg(required = true, value_name = "Q")]
        quotes: Vec<String>,
    },
}

#[derive(Group)]
pub struct QuoteArgs {
    pub file: PathBuf,
    /// Name or id of the channel
    #[arg(long, value_name = "NAME")]
    pub channel: String,
    /// Ids of the messages
    #[arg(long = "message", required = true, num_args = 1.., value_name = "ID")]
    pub messages: Vec<String>,
}

/// Where a quote stands in the recap.
#[derive(Group)]
pub struct PlaceArgs {
    /// The topic below which it stands: its title, id or place; empty for none
    #[arg(long, value_name = "T", conflicts_with = "question")]
    pub topic: Option<String>,
    /// The question below which it stands: its text or place; empty for none
    #[arg(long, value_name = "Q")]
    pub question: Option<String>,
    /// What the organizers say to it
    #[arg(long, value_name = "WORDS")]
    pub reply: Option<String>,
}

#[derive(Group)]
pub struct TermsArgs {
    /// The day on which an invitation was made
    #[arg(long, value_name = "YYYY-MM-DD")]
    made: Option<Date>,
    /// The last day of an invitation
    #[arg(long, value_name = "YYYY-MM-DD")]
    expires: Option<Date>,
    /// How many people an invitation lets in
    #[arg(long, value_name = "N")]
    seats: Option<u32>,
    /// How many of the seats are taken
    #[arg(long, value_name = "N")]
    taken: Option<u32>,
}

impl TermsArgs {
    /// What was told.
    pub fn told(&self) -> LinkTerms {
        let Self { made, expires, seats, taken } = *self;
        LinkTerms { made_on: made, expires_on: expires, seats, seats_taken: taken }
    }
}
