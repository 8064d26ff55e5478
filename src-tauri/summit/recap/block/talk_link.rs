//! The text of the link to a talk: it says whose talk it is and where it leads, and no other target has the same.

use super::wording;
use crate::model::{Talk, TalkId};
use crate::recap::dialect::{address, text};
use crate::recap::publishable::PublicTalk;
use std::collections::HashMap;

/// Where a talk is, and what the link says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TalkLink {
    pub url: String,
    /// `Watch Ada Lovelace's lightning talk: Engines (YouTube)`; unknown parts are left out.
    pub text: String,
    /// The title, or the text above where the title names no single target.
    pub title: String,
}

/// The links of all talks that have an address.
pub fn of_all(talks: &[PublicTalk<'_>]) -> HashMap<TalkId, TalkLink> {
    let mut texts = Taken::default();
    let mut titles = Taken::default();
    let mut out = HashMap::new();
    for PublicTalk { talk, speakers, .. } in talks {
        let Some(url) = address::safe(&address::without_playlist_place(talk.url.trim())) else { continue };
        let names: Vec<String> = speakers.iter().map(|speaker| text::line(&speaker.name)).collect();
        let text = texts.unique(sentence(talk, &wording::joined(&names), &url), &url);
        let title = text::line(&talk.title);
        let title = if title.is_empty() || titles.is_taken(&title, &url) { text.clone() } else { title };
        let title = titles.unique(title, &url);
        out.insert(talk.id, TalkLink { url, text, title });
    }
    out
}

fn sentence(talk: &Talk, names: &str, url: &str) -> String {
    let lead = if talk.video_id.is_none() && talk.playlist_id.is_some() { "Open the playlist with" } else { "Watch" };
    let whose = if names.is_empty() { "the".to_owned() } else { format!("{names}'s") };
    let title = match text::line(&talk.title) {
        title if title.is_empty() => String::new(),
        title => format!(": {title}"),
    };
    let site = match address::site(url) {
        "" => String::new(),
        site => format!(" ({site})"),
    };
    format!("{lead} {whose} lightning talk{title}{site}")
}

/// Texts in use.
#[derive(Default)]
struct Taken {
    /// Where each text leads.
    urls: HashMap<String, String>,
    /// The last number that was put behind a text.
    numbers: HashMap<String, u32>,
}

impl Taken {
    fn is_taken(&self, text: &str, url: &str) -> bool {
        self.urls.get(&text.to_lowercase()).is_some_and(|known| known != url)
    }

    /// The text, numbered if it leads elsewhere already.
    fn unique(&mut self, text: String, url: &str) -> String {
        let mut wanted = text.clone();
        while self.is_taken(&wanted, url) {
            let number = self.numbers.entry(text.to_lowercase()).or_insert(1);
            *number = number.saturating_add(1);
            wanted = format!("{text}, {number}");
        }
        self.urls.insert(wanted.to_lowercase(), url.to_owned());
        wanted
    }
}
