//! The JSON of DiscordChatExporter: a file a channel, or parts of one.

use super::{ChatChannel, ChatFile, ChatMessage, Reader, count, first_of, plain, text};
use crate::timezone::Moment;
use serde_json::Value;

/// Whether a file looks like one: it begins with the server and the channel.
pub(super) fn fits(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(bytes.get(..bytes.len().min(4_000)).unwrap_or_default());
    head.contains("\"guild\"") && head.contains("\"channel\"")
}

/// Reads the channels, and the messages of those that were chosen.
pub(super) fn read(reader: &mut Reader, files: &[ChatFile<'_>]) -> Vec<ChatChannel> {
    let mut channels: Vec<ChatChannel> = Vec::new();
    for file in files.iter().filter(|file| fits(file.bytes)) {
        for document in reader.documents(*file) {
            let is_direct = text(&document, "/channel/type").starts_with("Direct");
            let Some(entries) = document.get("messages").and_then(Value::as_array).filter(|_| !is_direct) else {
                continue;
            };
            let id = text(&document, "/channel/id").to_owned();
            let entries: Vec<&Value> = entries.iter().filter(|entry| is_message(entry)).collect();
            if reader.wants(&id) {
                entries.iter().for_each(|entry| take(reader, file.name, &document, entry));
            }
            match channels.iter_mut().find(|channel| channel.id == id) {
                Some(channel) => channel.messages += count(entries.len()),
                None => channels.push(channel(&document, id, entries.len())),
            }
        }
    }
    channels
}

fn channel(document: &Value, id: String, messages: usize) -> ChatChannel {
    let (category, name) = (text(document, "/channel/category"), text(document, "/channel/name"));
    let name = if category.is_empty() { name.to_owned() } else { format!("{category} / {name}") };
    let is_private = text(document, "/channel/type").contains("Private");
    ChatChannel { id, name, messages: count(messages), is_private }
}

/// Other types are joins, pins and boosts.
fn is_message(entry: &Value) -> bool {
    matches!(text(entry, "/type"), "Default" | "Reply" | "ThreadStarterMessage" | "0" | "19")
}

fn take(reader: &mut Reader, file: &str, document: &Value, entry: &Value) {
    let id = text(entry, "/id");
    let Some(at) = Moment::from_rfc3339(text(entry, "/timestamp")).filter(|_| !id.is_empty()) else {
        return reader.bad_entry(file, id);
    };
    let (guild, channel) = (text(document, "/guild/id"), text(document, "/channel/id"));
    let is_link = [guild, channel, id].iter().all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()));
    let url = format!("https://discord.com/channels/{guild}/{channel}/{id}");
    reader.add(
        file,
        ChatMessage {
            id: id.to_owned(),
            channel_id: channel.to_owned(),
            author: plain(first_of(entry, &["/author/nickname", "/author/name"])),
            email: String::new(),
            at,
            text: plain(text(entry, "/content")),
            url: if is_link { url } else { String::new() },
            thread: text(entry, "/reference/messageId").to_owned(),
        },
    );
}
