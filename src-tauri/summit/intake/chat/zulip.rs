//! Zulip's export: `realm.json` with channels and people, `messages-000001.json` and so on with the messages.

use super::{ChatChannel, ChatFile, ChatMessage, Reader, first_of, last, parsed, plain, text};
use crate::error::Result;
use crate::timezone::Moment;
use serde_json::Value;
use std::collections::HashMap;

/// The number that a recipient which is a channel has in `zerver_recipient`.
const IS_CHANNEL: u64 = 2;

/// Reads the channels, and the messages of those that were chosen.
pub(super) fn read(reader: &mut Reader, files: &[ChatFile<'_>]) -> Result<Vec<ChatChannel>> {
    let mut realm = Realm::default();
    for file in files.iter().filter(|file| last(file.name) == "realm.json").take(1) {
        for document in parsed(*file)? {
            realm.take(&document);
        }
    }
    for file in files.iter().filter(|file| is_messages(last(file.name))) {
        for document in reader.documents(*file) {
            let entries = document.get("zerver_message").and_then(Value::as_array).into_iter().flatten();
            entries.for_each(|entry| realm.message(reader, file.name, entry));
        }
    }
    Ok(realm.channels)
}

fn is_messages(name: &str) -> bool {
    let number = name.strip_prefix("messages-").and_then(|rest| rest.strip_suffix(".json"));
    number.is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()))
}

#[derive(Default)]
struct Realm {
    channels: Vec<ChatChannel>,
    /// Position in `channels` by recipient.
    recipients: HashMap<u64, usize>,
    people: HashMap<u64, (String, String)>,
}

impl Realm {
    fn take(&mut self, realm: &Value) {
        let table = |name: &str| realm.get(name).and_then(Value::as_array).cloned().unwrap_or_default();
        for stream in table("zerver_stream") {
            self.channels.push(ChatChannel {
                id: number(&stream, "id").map(|id| id.to_string()).unwrap_or_default(),
                name: text(&stream, "/name").to_owned(),
                messages: 0,
                is_private: stream.get("invite_only").and_then(Value::as_bool).unwrap_or(false),
            });
        }
        for recipient in table("zerver_recipient") {
            let stream = number(&recipient, "type_id").filter(|_| number(&recipient, "type") == Some(IS_CHANNEL));
            let place = stream.and_then(|id| self.channels.iter().position(|channel| channel.id == id.to_string()));
            if let (Some(place), Some(id)) = (place, number(&recipient, "id")) {
                self.recipients.insert(id, place);
            }
        }
        for name in ["zerver_userprofile", "zerver_userprofile_mirrordummy", "zerver_userprofile_crossrealm"] {
            for person in table(name) {
                let shown = first_of(&person, &["/full_name", "/email"]).to_owned();
                let email = first_of(&person, &["/delivery_email", "/email"]).to_owned();
                self.people.extend(number(&person, "id").map(|id| (id, (shown, email))));
            }
        }
    }

    fn message(&mut self, reader: &mut Reader, file: &str, entry: &Value) {
        let place = number(entry, "recipient").and_then(|id| self.recipients.get(&id));
        let Some(channel) = place.and_then(|place| self.channels.get_mut(*place)) else { return };
        channel.messages += 1;
        if !reader.wants(&channel.id) {
            return;
        }
        let id = number(entry, "id").map(|id| id.to_string()).unwrap_or_default();
        let Some(at) = moment(entry) else { return reader.bad_entry(file, &id) };
        let author = number(entry, "sender").and_then(|id| self.people.get(&id));
        reader.add(
            file,
            ChatMessage {
                id,
                channel_id: channel.id.clone(),
                author: author.map(|(name, _)| plain(name)).unwrap_or_default(),
                email: author.map(|(_, email)| email.clone()).unwrap_or_default(),
                at,
                text: plain(text(entry, "/content")),
                url: String::new(),
                thread: plain(text(entry, "/subject")),
            },
        );
    }
}

fn number(value: &Value, field: &str) -> Option<u64> {
    value.get(field)?.as_u64()
}

/// Seconds with a fraction.
fn moment(entry: &Value) -> Option<Moment> {
    let seconds = entry.get("date_sent")?.as_f64()?;
    // Within these bounds thousandths fit.
    #[expect(clippy::cast_possible_truncation)]
    (0.0..=9_999_999_999.0).contains(&seconds).then(|| Moment((seconds * 1000.0).round() as i64))
}
