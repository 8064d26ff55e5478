//! Exports of chats: Slack, Discord (DiscordChatExporter) and Zulip, as the files in them.
//!
//! The caller gives the files by name; [`archive`] takes them out of a zip. First comes the list of channels with counts; messages are
//! read of the channels that somebody chose. Direct messages are neither listed nor read.

pub mod archive;
mod discord;
mod slack;
#[cfg(test)]
mod tests;
mod zulip;

use super::json::{documents_within, text};
use crate::error::{Error, Result};
use crate::model::imports::{Problem, Wrong};
use crate::timezone::Moment;
use serde::Serialize;
use serde_json::Value;
use std::borrow::Cow;

/// The most bytes of one file of an export: 128 MB.
pub const LIMIT: usize = 128_000_000;
/// The most messages that a reading gives.
pub const MESSAGES: usize = 200_000;
/// The most characters of a message.
pub const TEXT: usize = 40_000;
/// The most values of one file; a message of Discord has a few dozen.
const VALUES: usize = 4_000_000;
/// The most problems that are told one by one.
const PROBLEMS: usize = 100;

/// One file of an export: its name in the archive, with `/` between folders.
#[derive(Clone, Copy, Debug)]
pub struct ChatFile<'a> {
    pub name: &'a str,
    pub bytes: &'a [u8],
}

/// Whose export it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
#[serde(rename_all = "lowercase")]
pub enum ChatProduct {
    Slack,
    Discord,
    Zulip,
}

impl ChatProduct {
    /// The word that tables and the wire use.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Slack => "slack",
            Self::Discord => "discord",
            Self::Zulip => "zulip",
        }
    }
}

/// A channel, to be chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct ChatChannel {
    pub id: String,
    pub name: String,
    /// Messages of people; joins and the like are not counted.
    pub messages: u32,
    /// Not open to all members.
    pub is_private: bool,
}

/// What an export holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct ChatListing {
    pub product: ChatProduct,
    pub channels: Vec<ChatChannel>,
    pub problems: Vec<Problem>,
}

/// One message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct ChatMessage {
    /// The product's own; never a number.
    pub id: String,
    pub channel_id: String,
    pub author: String,
    /// Of the author; empty where the export does not tell.
    pub email: String,
    pub at: Moment,
    /// Plain text: links and names are spelled out.
    pub text: String,
    /// Its address; empty where the export does not tell.
    pub url: String,
    /// What it belongs to: the first message of its thread, or its topic; may be empty.
    pub thread: String,
}

/// The messages of the chosen channels, in order of time.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct ChatReading {
    pub messages: Vec<ChatMessage>,
    pub problems: Vec<Problem>,
}

/// Lists the channels of an export; `export` is the name that messages show.
///
/// # Errors
/// `chat-unknown` for files of no known export, `chat-too-large` for a file above 128 MB; `json-unreadable`,
/// `json-too-deep`, `json-too-large`, `json-key-twice` for the file that describes the export.
pub fn chat_channels(export: &str, files: &[ChatFile<'_>]) -> Result<ChatListing> {
    let product = product(export, files)?;
    let mut reader = Reader::new(Vec::new());
    let mut channels = reader.read(product, files)?;
    channels.sort_by(|a, b| (a.is_private, &a.name, &a.id).cmp(&(b.is_private, &b.name, &b.id)));
    Ok(ChatListing { product, channels, problems: reader.reading.problems })
}

/// Reads the messages of these channels, by their ids.
///
/// # Errors
/// As [`chat_channels`].
pub fn chat_messages(export: &str, files: &[ChatFile<'_>], channels: &[String]) -> Result<ChatReading> {
    let product = product(export, files)?;
    let mut reader = Reader::new(channels.to_vec());
    reader.read(product, files)?;
    let mut reading = reader.reading;
    reading.messages.sort_by(|a, b| (a.at, &a.channel_id, &a.id).cmp(&(b.at, &b.channel_id, &b.id)));
    reading.messages.dedup_by(|a, b| (&a.channel_id, &a.id) == (&b.channel_id, &b.id));
    Ok(reading)
}

fn product(export: &str, files: &[ChatFile<'_>]) -> Result<ChatProduct> {
    let has = |name: &str| files.iter().any(|file| last(file.name) == name);
    if let Some(file) = files.iter().find(|file| file.bytes.len() > LIMIT) {
        let next = "Export fewer channels, or a shorter time.";
        return Err(Error::refused("chat-too-large", file.name, "", "it is larger than the limit of 128 MB", next));
    }
    if has("channels.json") && has("users.json") {
        Ok(ChatProduct::Slack)
    } else if has("realm.json") {
        Ok(ChatProduct::Zulip)
    } else if files.iter().any(|file| discord::fits(file.bytes)) {
        Ok(ChatProduct::Discord)
    } else {
        let wrong = "this is no export of Slack, Discord or Zulip that this version knows";
        let next = "Choose the zip of Slack, the folder of Zulip, or the JSON of DiscordChatExporter.";
        Err(Error::refused("chat-unknown", export, "", wrong, next))
    }
}

/// Collects what the products' readers find.
struct Reader {
    chosen: Vec<String>,
    reading: ChatReading,
}

impl Reader {
    fn new(chosen: Vec<String>) -> Self {
        Self { chosen, reading: ChatReading::default() }
    }

    fn read(&mut self, product: ChatProduct, files: &[ChatFile<'_>]) -> Result<Vec<ChatChannel>> {
        match product {
            ChatProduct::Slack => slack::read(self, files),
            ChatProduct::Discord => Ok(discord::read(self, files)),
            ChatProduct::Zulip => zulip::read(self, files),
        }
    }

    fn wants(&self, channel: &str) -> bool {
        self.chosen.iter().any(|id| id == channel)
    }

    /// The documents of a file; a file that cannot be read is a problem and the rest goes on.
    fn documents(&mut self, file: ChatFile<'_>) -> Vec<Value> {
        parsed(file).unwrap_or_else(|error| {
            if self.reading.problems.len() < PROBLEMS {
                let trouble = error.trouble();
                let (done, next) = ("Its messages were left out.", "Export the chat again if they matter.");
                let wrong = format!("{} ({})", trouble.wrong, trouble.place);
                let said = Wrong { rule: error.code(), value: "", wrong: &wrong, done, next };
                self.reading.problems.push(Problem::of_line(file.name, 0, &said));
            }
            Vec::new()
        })
    }

    fn add(&mut self, file: &str, mut message: ChatMessage) {
        if self.reading.messages.len() >= MESSAGES {
            let wrong = format!("the chosen channels hold more than the limit of {MESSAGES} messages");
            let said = Wrong {
                rule: "messages-too-many",
                value: "",
                wrong: &wrong,
                done: "The first ones were read.",
                next: "Choose fewer channels.",
            };
            if !self.reading.problems.iter().any(|problem| problem.rule == said.rule) {
                self.reading.problems.push(Problem::of_line(file, 0, &said));
            }
            return;
        }
        if let Some((end, _)) = message.text.char_indices().nth(TEXT) {
            let wrong = format!("is longer than the limit of {TEXT} characters");
            let (done, next) = ("It was cut there.", "Look at it in the chat.");
            self.say(file, &Wrong { rule: "message-too-long", value: &message.id, wrong: &wrong, done, next });
            message.text.truncate(end);
        }
        self.reading.messages.push(message);
    }

    fn say(&mut self, file: &str, said: &Wrong<'_>) {
        if self.reading.problems.len() < PROBLEMS {
            self.reading.problems.push(Problem::of_line(file, 0, said));
        }
    }

    /// Says that an entry is no message.
    fn bad_entry(&mut self, file: &str, id: &str) {
        let wrong = if id.is_empty() { "an entry is no message" } else { "is a message without a readable time" };
        let (done, next) = ("It was left out.", "Look at it in the chat.");
        self.say(file, &Wrong { rule: "message-unreadable", value: id, wrong, done, next });
    }
}

fn parsed(file: ChatFile<'_>) -> Result<Vec<Value>> {
    let bytes = file.bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(file.bytes);
    let text = match String::from_utf8_lossy(bytes) {
        Cow::Borrowed(text) => text,
        Cow::Owned(_) => {
            let (wrong, next) = ("this is not UTF-8 text", "Export the chat again.");
            return Err(Error::refused("chat-encoding", file.name, "", wrong, next));
        }
    };
    documents_within(file.name, text, VALUES)
}

/// The last part of a name in an archive.
fn last(name: &str) -> &str {
    name.rsplit(['/', '\\']).next().unwrap_or(name)
}

/// The first of these fields that says something.
fn first_of<'a>(value: &'a Value, pointers: &[&str]) -> &'a str {
    pointers.iter().map(|pointer| text(value, pointer).trim()).find(|text| !text.is_empty()).unwrap_or_default()
}

/// Text without control characters, line breaks and tabs apart.
fn plain(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect::<String>().trim().to_owned()
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
