//! The text of the link to a talk: it says whose talk it is and where it leads, and no other target has the same.

use super::wording;
use crate::model::talk::length_in_words;
use crate::model::{Person, Talk, TalkFacts, TalkId};
use crate::recap::dialect::{address, text};
use crate::recap::publishable::PublicTalk;
use std::collections::HashMap;

/// Where a talk is, and what the link says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TalkLink {
    pub url: String,
    /// `Watch Ada Lovelace's lightning talk: Engines (5 min, YouTube)`; unknown parts are left out.
    pub text: String,
    /// The title, or the text above where the title names no single target.
    pub title: String,
}

/// Where something is that belongs to a talk, and what the link says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AlongLink {
    pub url: String,
    /// `See the slides of Ada Lovelace's lightning talk: Engines`.
    pub text: String,
}

/// How the links begin that lead to what belongs to a talk.
pub const SLIDES: &str = "See the slides of ";
pub const PAPER: &str = "Read the paper of ";
pub const CODE: &str = "See the code of ";

/// Gives the links to what belongs to talks their texts; no two targets have the same.
pub fn name_along(talks: &mut [PublicTalk<'_>]) {
    let mut texts = Taken::default();
    for public in talks {
        let whose = whose_talk(public.talk, &public.speakers, "a");
        let along = [(SLIDES, &mut public.slides), (PAPER, &mut public.paper), (CODE, &mut public.code)];
        for (lead, link) in along.into_iter().filter_map(|(lead, link)| Some((lead, link.as_mut()?))) {
            link.text = texts.unique(format!("{lead}{whose}"), &link.url);
        }
    }
}

/// `Ada Lovelace's lightning talk: Engines`; `other` stands in the place of names that are not known.
fn whose_talk(talk: &Talk, speakers: &[&Person], other: &str) -> String {
    let names: Vec<String> = speakers.iter().map(|speaker| text::line(&speaker.name)).collect();
    let names = wording::joined(&names);
    let whose = if names.is_empty() { other.to_owned() } else { format!("{names}'s") };
    let title = match text::line(&talk.title) {
        title if title.is_empty() => String::new(),
        title => format!(": {title}"),
    };
    format!("{whose} lightning talk{title}")
}

/// The links of all talks that have an address; what is known of talks beside their titles says how long they are.
pub fn of_all(talks: &[PublicTalk<'_>], facts: &HashMap<TalkId, TalkFacts>) -> HashMap<TalkId, TalkLink> {
    let mut texts = Taken::default();
    let mut titles = Taken::default();
    let mut out = HashMap::new();
    for PublicTalk { talk, speakers, .. } in talks {
        let Some(url) = address::safe(&address::without_playlist_place(talk.url.trim())) else { continue };
        let seconds = facts.get(&talk.id).map_or(0, |facts| facts.seconds);
        let text = texts.unique(sentence(talk, (speakers, seconds), &url), &url);
        let title = text::line(&talk.title);
        let title = if title.is_empty() || titles.is_taken(&title, &url) { text.clone() } else { title };
        let title = titles.unique(title, &url);
        out.insert(talk.id, TalkLink { url, text, title });
    }
    out
}

fn sentence(talk: &Talk, (speakers, seconds): (&[&Person], u32), url: &str) -> String {
    let lead = if talk.video_id.is_none() && talk.playlist_id.is_some() { "Open the playlist with" } else { "Watch" };
    format!("{lead} {}{}", whose_talk(talk, speakers, "the"), behind_title(url, seconds))
}

/// What stands behind the title: ` (5 min, YouTube)`; empty where neither length nor site is known.
pub fn behind_title(url: &str, seconds: u32) -> String {
    let known = [length_in_words(seconds), address::site(url).to_owned()];
    let known: Vec<String> = known.into_iter().filter(|part| !part.is_empty()).collect();
    if known.is_empty() { String::new() } else { format!(" ({})", known.join(", ")) }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn behind_a_title_stands_what_is_known() {
        let (tube, other) = ("https://youtu.be/muddymuddy1", "https://video.example/mud");
        let told = [(tube, 300), (tube, 0), (other, 300), (other, 0)].map(|(url, seconds)| behind_title(url, seconds));

        assert_eq!(told, [" (5 min, YouTube)", " (YouTube)", " (5 min)", ""]);
    }
}
