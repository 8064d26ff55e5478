//! Chats of a workshop: its channels, and messages of an export that are kept to be quoted.
//!
//! A channel is its links in the book. What is kept of an export is the chosen messages alone, and nothing of them is
//! published before their author allowed it ([`crate::recap::publishable::quoted`]).

mod channels;
mod quotes;

use super::{Desk, counted};
use crate::child::unpacking;
use crate::error::{Error, Result, shown};
use crate::files;
use crate::intake::chat::{self, ChatFile, ChatListing, ChatMessage, ChatReading, archive};
use crate::links::permalink::{MessagePlace, permalink};
use crate::model::chat::{ChatQuoteRow, QuotePlace, QuotesKept};
use crate::model::person::PersonRow;
use crate::model::{ChatQuote, ChatQuoteId, Link, PermissionItem, PersonId, WorkshopId, fold};
use crate::recap::publishable::barrier::Barriers;
use crate::recap::publishable::held::Held;
use crate::recap::publishable::quoted::shown as shown_quote;
use crate::store::Write;
use std::collections::HashSet;
use std::io::Read;
use std::path::Path;

/// Lists the channels of an export: a zip, which the program at `child` unpacks, a folder, or a JSON file. Direct messages
/// are not among them.
///
/// # Errors
/// As [`chat::chat_channels`] and [`archive::unpacked`]; `chat-tar` for an archive that is no zip.
pub fn listing(export: &Path, child: Option<&Path>) -> Result<ChatListing> {
    let files = unpacked(export, child)?;
    chat::chat_channels(&name(export), &borrowed(&files))
}

/// Reads the messages of these channels of an export, by the channels' ids.
///
/// # Errors
/// As [`listing`].
pub fn messages(export: &Path, channels: &[String], child: Option<&Path>) -> Result<ChatReading> {
    let files = unpacked(export, child)?;
    chat::chat_messages(&name(export), &borrowed(&files), channels)
}

impl Desk {
    /// Keeps messages of one channel as quotes; none of them is published by that.
    ///
    /// # Errors
    /// `message-unknown` where the channel holds no such message, or one without words; nothing is kept then.
    pub fn keep_quotes(
        &mut self,
        workshop: WorkshopId,
        export: &Path,
        channel: &str,
        wanted: &[String],
    ) -> Result<QuotesKept> {
        let files = unpacked(export, self.store.child())?;
        let (name, files) = (name(export), borrowed(&files));
        let listing = chat::chat_channels(&name, &files)?;
        let reading = chat::chat_messages(&name, &files, &[channel.to_owned()])?;
        let chosen = chosen(&reading.messages, wanted, &name)?;
        let of = listing.channels.iter().find(|one| one.id == channel);
        let keeping = Keeping {
            workshop,
            product: listing.product.word(),
            channel: of.map_or(channel, |one| one.name.as_str()),
            is_private: of.is_none_or(|one| one.is_private),
            people: self.read().people(workshop)?,
            book: self.read().links(workshop)?,
        };
        self.store.gesture("Keep messages of the chat", |write| {
            let kept = keeping.keep(write, &chosen)?;
            write.relabel(format!("Keep {} of the chat", counted(kept.kept, "message", "messages")));
            Ok(kept)
        })
    }

    /// The quotes of a workshop, each with where its permission stands today.
    pub fn quote_rows(&self, workshop: WorkshopId) -> Result<Vec<ChatQuoteRow>> {
        let record = self.store.record(workshop)?;
        let barriers = Barriers::on(&record.permissions, self.today());
        let (held, _) = Held::on(&record, &barriers, record.post.date.unwrap_or(self.today()));
        let row = |quote: &ChatQuote| {
            let person = record.people.iter().find(|person| Some(person.id) == quote.person_id);
            let line = person.and_then(|person| barriers.deciding(person.id, PermissionItem::Quotes, None));
            ChatQuoteRow {
                quote: quote.clone(),
                name: person.map(|person| person.name.clone()).unwrap_or_default(),
                state: line.map(|line| line.state),
                why_not: shown_quote(quote, &record, (&barriers, &held)).err().unwrap_or_default(),
            }
        };
        Ok(record.quotes.iter().map(row).collect())
    }

    /// Sets whose quote it is, and what is published in place of its words; empty for the words themselves.
    ///
    /// Another author has allowed nothing yet.
    ///
    /// # Errors
    /// `person-unknown` for somebody who does not take part.
    pub fn edit_quote(&mut self, id: ChatQuoteId, person: Option<PersonId>, published: &str) -> Result<()> {
        let place = self.read().chat_quote(id)?.place();
        self.revise_quote(id, (person, published), &place)
    }

    /// The same, and where it stands, as one gesture.
    ///
    /// # Errors
    /// As [`Desk::edit_quote`] and [`Desk::place_quote`].
    pub fn revise_quote(
        &mut self,
        id: ChatQuoteId,
        (person, published): (Option<PersonId>, &str),
        place: &QuotePlace,
    ) -> Result<()> {
        let before = self.read().chat_quote(id)?;
        let place = self.checked_place(before.workshop_id, &quote_name(&before), place)?;
        if let Some(person) = person
            && !self.read().takes_part(before.workshop_id, person)?
        {
            let (wrong, next) = ("nobody like this takes part", "See “summit people list”.");
            return Err(Error::refused("person-unknown", quote_name(&before), "person", wrong, next));
        }
        let published = if published.trim() == before.text_as_written { "" } else { published.trim() };
        let label = format!("Edit a quote of {}", super::short(&before.author_as_written));
        self.store.gesture(&label, |write| {
            if (before.person_id, before.text_published.as_str()) != (person, published) {
                write.set_chat_quote(id, person, published)?;
            }
            if before.person_id != person && !before.text_allowed.is_empty() {
                write.set_chat_quote_allowed(id, "")?;
            }
            if before.place() == place { Ok(()) } else { write.place_chat_quote(id, &place) }
        })
    }

    /// Takes quotes away.
    pub fn remove_quotes(&mut self, ids: &[ChatQuoteId]) -> Result<()> {
        let label = format!("Remove {}", counted(count(ids.len()), "quote", "quotes"));
        self.store.gesture(&label, |write| ids.iter().try_for_each(|id| write.delete_chat_quote(*id)))
    }
}

/// What all messages that are kept have in common.
struct Keeping<'a> {
    workshop: WorkshopId,
    product: &'a str,
    channel: &'a str,
    is_private: bool,
    people: Vec<PersonRow>,
    book: Vec<Link>,
}

impl Keeping<'_> {
    fn keep(&self, write: &Write<'_>, chosen: &[&ChatMessage]) -> Result<QuotesKept> {
        let known = write.chat_quotes(self.workshop)?.into_iter();
        let known: HashSet<_> = known.map(|quote| (quote.product, quote.channel_key, quote.message_key)).collect();
        let mut kept = QuotesKept::default();
        for message in chosen {
            if known.contains(&(self.product.to_owned(), message.channel_id.clone(), message.id.clone())) {
                kept.known += 1;
                continue;
            }
            let quote = self.quote(write, message);
            write.insert_chat_quote(&quote)?;
            kept.kept += 1;
            kept.without_person += u32::from(quote.person_id.is_none());
        }
        Ok(kept)
    }

    fn quote(&self, write: &Write<'_>, message: &ChatMessage) -> ChatQuote {
        let (channel_key, message_key) = (message.channel_id.as_str(), message.id.as_str());
        let place = MessagePlace { product: self.product, channel_key, channel: self.channel, message_key };
        let url = Some(message.url.clone()).filter(|url| !url.is_empty());
        ChatQuote {
            id: write.new_id(),
            workshop_id: self.workshop,
            person_id: author(message, &self.people),
            author_as_written: message.author.clone(),
            text_as_written: message.text.clone(),
            text_published: String::new(),
            text_allowed: String::new(),
            product: self.product.to_owned(),
            channel: self.channel.to_owned(),
            is_private: self.is_private,
            channel_key: channel_key.to_owned(),
            message_key: message_key.to_owned(),
            said_at: message.at,
            url: url.or_else(|| permalink(&self.book, place)).unwrap_or_default(),
            topic_id: None,
            question_id: None,
            reply: String::new(),
        }
    }
}

/// Who wrote a message: the person of this e-mail address, else the only one of this name whose address is no other.
fn author(message: &ChatMessage, people: &[PersonRow]) -> Option<PersonId> {
    let (email, name) = (fold::email(&message.email), fold::name(&message.author));
    let by_email = people.iter().find(|person| !email.is_empty() && fold::email(&person.email) == email);
    if let Some(person) = by_email {
        return Some(person.id);
    }
    let mut named = people.iter().filter(|person| !name.is_empty() && fold::name(&person.name) == name);
    match (named.next(), named.next()) {
        (Some(one), None) if email.is_empty() || one.email.is_empty() => Some(one.id),
        _ => None,
    }
}

fn chosen<'a>(messages: &'a [ChatMessage], wanted: &[String], export: &str) -> Result<Vec<&'a ChatMessage>> {
    let find = |id: &String| {
        let found = messages.iter().find(|message| message.id == *id && !message.text.is_empty());
        found.ok_or_else(|| {
            let wrong = format!("the channel holds no message “{}” with words", shown(id));
            Error::refused("message-unknown", export, "", wrong, "List the messages of the channel again.")
        })
    };
    wanted.iter().map(find).collect()
}

pub(super) fn quote_name(quote: &ChatQuote) -> String {
    format!("The quote of {}", shown(&quote.author_as_written))
}

fn name(export: &Path) -> String {
    export.file_name().map(files::name_of).unwrap_or_default()
}

fn borrowed(files: &[(String, Vec<u8>)]) -> Vec<ChatFile<'_>> {
    files.iter().map(|(name, bytes)| ChatFile { name, bytes }).collect()
}

/// The files of an export by their names in it.
fn unpacked(export: &Path, child: Option<&Path>) -> Result<Vec<(String, Vec<u8>)>> {
    if export.is_dir() {
        return in_folder(export);
    }
    let mut head = Vec::new();
    let first = files::open(export)?.take(2).read_to_end(&mut head);
    first.map_err(|e| files::failed(export, "it cannot be read", e))?;
    match head.as_slice() {
        b"PK" => unpacking::chat(&name(export), files::open(export)?, child),
        [0x1f, 0x8b] => {
            let wrong = "this is a compressed archive (tar.gz), which is not unpacked here";
            let next = "Unpack it, then choose the folder, or a zip of it.";
            Err(Error::refused("chat-tar", name(export), "", wrong, next))
        }
        _ => {
            let bytes = files::read(export, u64::try_from(archive::UNPACKED).unwrap_or(u64::MAX))?;
            Ok(vec![(name(export), bytes)])
        }
    }
}

/// The JSON files of a folder and of the folders in it, as far as an export goes.
fn in_folder(folder: &Path) -> Result<Vec<(String, Vec<u8>)>> {
    let (mut out, mut room) = (Vec::new(), archive::UNPACKED);
    for first in files::names_in(folder)? {
        let below = folder.join(&first);
        let inner = if below.is_dir() { files::names_in(&below)? } else { Vec::new() };
        let of_folder = inner.into_iter().map(|second| (format!("{first}/{second}"), below.join(&second)));
        for (name, path) in std::iter::once((first.clone(), below.clone())).chain(of_folder) {
            if !name.ends_with(".json") || !path.is_file() {
                continue;
            }
            let bytes = files::read(&path, u64::try_from(room.min(chat::LIMIT)).unwrap_or(u64::MAX))?;
            room -= bytes.len();
            out.push((name, bytes));
        }
    }
    Ok(out)
}

fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
