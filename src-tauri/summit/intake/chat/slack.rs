//! Slack's zip: `channels.json`, `users.json`, and a folder a channel with a file a day; `groups.json` names the private
//! channels, where the plan exports them. `dms.json` and `mpims.json` are not looked at.

use super::{ChatChannel, ChatFile, ChatMessage, Reader, count, first_of, last, parsed, plain, text};
use crate::error::Result;
use crate::timezone::Moment;
use serde_json::Value;
use std::collections::HashMap;

/// What is no message of a person.
const SKIPPED: [&str; 14] = [
    "channel_join",
    "channel_leave",
    "channel_topic",
    "channel_purpose",
    "channel_name",
    "channel_archive",
    "channel_unarchive",
    "group_join",
    "group_leave",
    "pinned_item",
    "bot_add",
    "bot_remove",
    "tombstone",
    "reminder_add",
];

/// Reads the channels, and the messages of those that were chosen.
pub(super) fn read(reader: &mut Reader, files: &[ChatFile<'_>]) -> Result<Vec<ChatChannel>> {
    let Some(index) = files.iter().filter(|file| last(file.name) == "channels.json").min_by_key(|file| file.name.len())
    else {
        return Ok(Vec::new());
    };
    let root = index.name.strip_suffix("channels.json").unwrap_or_default();
    let users = files.iter().find(|file| file.name.strip_prefix(root) == Some("users.json"));
    let people = People::of(users.map(|file| reader.documents(*file)).unwrap_or_default());
    let private = files.iter().find(|file| file.name.strip_prefix(root) == Some("groups.json"));
    let private = private.map(|file| reader.documents(*file)).unwrap_or_default();
    let listed = parsed(*index)?.into_iter().map(|channel| (channel, false));
    let mut channels = Vec::new();
    for (channel, is_private) in listed.chain(private.into_iter().map(|channel| (channel, true))) {
        let (id, name) = (first_of(&channel, &["/id", "/name"]).to_owned(), text(&channel, "/name").to_owned());
        let folder = format!("{root}{name}/");
        let mut messages = 0;
        for file in files.iter().filter(|file| is_day(file.name, &folder)) {
            messages += day(reader, *file, &id, &people);
        }
        channels.push(ChatChannel { id, name, messages: count(messages), is_private });
    }
    Ok(channels)
}

fn is_day(name: &str, folder: &str) -> bool {
    let rest = name.strip_prefix(folder).filter(|_| folder.len() > 1);
    rest.and_then(|rest| rest.strip_suffix(".json")).is_some_and(|day| !day.contains('/'))
}

/// How many messages of people a file has; those of a chosen channel are kept.
fn day(reader: &mut Reader, file: ChatFile<'_>, channel: &str, people: &People) -> usize {
    let entries = reader.documents(file);
    let is_wanted = reader.wants(channel);
    let is_message = |entry: &&Value| text(entry, "/type") == "message" && !SKIPPED.contains(&text(entry, "/subtype"));
    let found: Vec<&Value> = entries.iter().filter(is_message).collect();
    for entry in found.iter().filter(|_| is_wanted) {
        let id = text(entry, "/ts");
        match moment(id) {
            Some(at) => reader.add(file.name, message(entry, channel, at, people)),
            None => reader.bad_entry(file.name, id),
        }
    }
    found.len()
}

fn message(entry: &Value, channel: &str, at: Moment, people: &People) -> ChatMessage {
    let told = ["/user_profile/real_name", "/user_profile/display_name", "/username", "/bot_profile/name"];
    let author = people.name(text(entry, "/user")).unwrap_or_else(|| first_of(entry, &told));
    let (id, thread) = (text(entry, "/ts"), text(entry, "/thread_ts"));
    ChatMessage {
        id: id.to_owned(),
        channel_id: channel.to_owned(),
        author: plain(author),
        email: people.email(text(entry, "/user")).to_owned(),
        at,
        text: plain(&spelled(text(entry, "/text"), people)),
        url: String::new(),
        thread: if thread == id { String::new() } else { thread.to_owned() },
    }
}

/// `1434139102.000002`: seconds, then what makes it unique. It is never read as a fraction.
fn moment(ts: &str) -> Option<Moment> {
    let (seconds, rest) = ts.split_once('.').unwrap_or((ts, ""));
    let thousandths: i64 = rest.get(..3).unwrap_or("0").parse().ok()?;
    let seconds: i64 = seconds.parse().ok().filter(|seconds| (0..=9_999_999_999).contains(seconds))?;
    Some(Moment(seconds * 1000 + thousandths))
}

/// Names and e-mail addresses by id.
struct People(HashMap<String, (String, String)>);

impl People {
    fn of(users: Vec<Value>) -> Self {
        let names = ["/profile/display_name", "/profile/real_name", "/real_name", "/name"];
        let of = |user: &Value| (first_of(user, &names).to_owned(), text(user, "/profile/email").trim().to_owned());
        Self(users.iter().map(|user| (text(user, "/id").to_owned(), of(user))).collect())
    }

    fn name(&self, id: &str) -> Option<&str> {
        self.0.get(id).map(|(name, _)| name.as_str()).filter(|name| !name.is_empty())
    }

    fn email(&self, id: &str) -> &str {
        self.0.get(id).map(|(_, email)| email.as_str()).unwrap_or_default()
    }
}

/// Slack's marks as words: `<URL|label>`, `<@U…>`, `<#C…|name>`, `<!here>`, and the three entities.
fn spelled(text: &str, people: &People) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        let (before, mark) = rest.split_at_checked(at).unwrap_or((rest, ""));
        out.push_str(before);
        let inside = mark.get(1..).unwrap_or_default();
        let Some(end) = inside.find('>') else {
            rest = mark;
            break;
        };
        out.push_str(&word(inside.get(..end).unwrap_or_default(), people));
        rest = inside.get(end + 1..).unwrap_or_default();
    }
    out.push_str(rest);
    out.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

fn word(mark: &str, people: &People) -> String {
    let (target, label) = mark.split_once('|').unwrap_or((mark, ""));
    let named = |sign: char, rest: &str, known: Option<&str>| {
        format!("{sign}{}", if label.is_empty() { known.unwrap_or(rest) } else { label })
    };
    match target.chars().next() {
        Some('@') => {
            let id = target.get(1..).unwrap_or_default();
            format!("@{}", people.name(id).unwrap_or(if label.is_empty() { id } else { label }))
        }
        Some('#') => named('#', target.get(1..).unwrap_or_default(), None),
        Some('!') => named('@', target.get(1..).unwrap_or_default(), None),
        _ if label.is_empty() || label == target => target.to_owned(),
        _ => format!("{label} ({target})"),
    }
}
