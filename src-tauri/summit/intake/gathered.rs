//! What a proposal system or a schedule holds, in one form for all of them. Nothing here is stored yet.
//!
//! Things are named by the keys that their system gives them, with the system before: `pretalx:ABCDEF`. Who is who in
//! the library is left to [`crate::desk`].

use crate::error::shown;
use crate::model::fold;
use crate::model::gathered::{GatheredGroup, LeftOutItem};
use crate::model::imports::Problem;
use crate::model::person_hours::AvailableTime;
use crate::timezone::{Moment, Zone};
use std::collections::HashMap;

/// People, talks and sessions of one file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gathered {
    /// `pretalx-schedule`, `pretalx-api`, `pretalx-table`, `schedule-xml`, `schedule-json`, `sessionize`,
    /// `sessionize-table`, `indico`, `calendar` or `table`.
    pub producer: &'static str,
    /// Title of the event; empty when the file does not tell it.
    pub title: String,
    /// The zone that the file names.
    pub zone_as_written: String,
    /// The zone in which times without an offset were read.
    pub zone: Option<Zone>,
    /// Whether times say no offset, and the file names no zone for them.
    pub needs_zone: bool,
    pub people: Vec<GatheredPerson>,
    pub talks: Vec<GatheredTalk>,
    pub sessions: Vec<GatheredSession>,
    pub left_out: Vec<LeftOutItem>,
    /// Answers to questions of the form, which stay in the file: they are nobody's to publish.
    pub private_answers: u32,
    /// What things of the file are counted in: `event`, `line`, `row` or `entry`.
    pub place_word: &'static str,
    pub problems: Vec<Problem>,
    /// People by their keys.
    known: HashMap<String, usize>,
    /// Talks by their keys.
    told: HashMap<String, usize>,
    /// How many sessions have a key.
    held: HashMap<String, u32>,
}

/// A person of the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GatheredPerson {
    /// Most telling first; never empty.
    pub keys: Vec<String>,
    pub place: u32,
    pub name: String,
    pub email: String,
    pub affiliation: String,
    pub biography: String,
    pub zone_as_written: String,
    /// When the person said to be there, in order.
    pub available: Vec<AvailableTime>,
}

/// A talk of the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GatheredTalk {
    /// As in [`GatheredPerson`].
    pub keys: Vec<String>,
    pub place: u32,
    pub title: String,
    pub summary: String,
    /// The first keys of people.
    pub speakers: Vec<String>,
    pub track: String,
    /// The type of session, in the words of the system.
    pub kind: String,
    pub language: String,
    pub minutes: Option<u32>,
    /// Its page in the programme.
    pub page: String,
    /// Its recording, where there is one.
    pub video: String,
    pub is_not_to_be_recorded: bool,
}

/// A time in the programme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GatheredSession {
    /// As in [`GatheredPerson`].
    pub keys: Vec<String>,
    pub place: u32,
    pub title: String,
    pub starts_at: Moment,
    pub minutes: u32,
    pub room: String,
    /// Where one meets online.
    pub room_url: String,
    pub description: String,
    /// The first keys of people.
    pub hosts: Vec<String>,
    pub track: String,
    pub kind: String,
}

impl Gathered {
    /// Nothing yet, of a producer whose things are counted in `place_word`.
    pub(super) fn begun(producer: &'static str, place_word: &'static str, zone: Option<Zone>) -> Self {
        Self { producer, place_word, zone, ..Self::default() }
    }

    /// Adds a person, or what a second mention tells of one; answers the key that names the person.
    pub(super) fn meet(&mut self, person: GatheredPerson) -> String {
        let Some(key) = person.keys.first().cloned() else { return String::new() };
        let known = person.keys.iter().find_map(|key| self.known.get(key)).copied();
        let at = known.unwrap_or(self.people.len());
        person.keys.iter().for_each(|key| {
            self.known.entry(key.clone()).or_insert(at);
        });
        match self.people.get_mut(at) {
            Some(known) => {
                known.learn(person);
                known.keys.first().cloned().unwrap_or_default()
            }
            None => {
                self.people.push(person);
                key
            }
        }
    }

    /// Adds a talk. One that is given twice is one talk; two of one id are not, and the second is left out.
    pub(super) fn tell(&mut self, talk: GatheredTalk) {
        let known = talk.keys.iter().find_map(|key| self.told.get(key)).copied();
        let at = known.unwrap_or(self.talks.len());
        let Some(before) = self.talks.get_mut(at) else {
            talk.keys.iter().for_each(|key| {
                self.told.entry(key.clone()).or_insert(at);
            });
            self.talks.push(talk);
            return;
        };
        if fold::text(&before.title) == fold::text(&talk.title) {
            talk.keys.into_iter().for_each(|key| {
                if !before.keys.contains(&key) {
                    before.keys.push(key);
                }
            });
            return;
        }
        let why = format!("it has the same id as “{}”", shown(&before.title));
        let key = talk.keys.first().map_or("", String::as_str);
        self.leave(GatheredGroup::Talks, (key, &talk.title), why);
    }

    /// Adds a session; of several with one id each gets a key of its own.
    pub(super) fn hold(&mut self, mut session: GatheredSession) {
        for key in &mut session.keys {
            let count = self.held.entry(key.clone()).or_default();
            *count += 1;
            if *count > 1 {
                *key = format!("{key}#{count}");
            }
        }
        self.sessions.push(session);
    }

    /// Leaves something out, and says why.
    pub(super) fn leave(&mut self, group: GatheredGroup, (key, title): (&str, &str), why: impl Into<String>) {
        self.left_out.push(LeftOutItem { group, key: key.to_owned(), title: title.to_owned(), why: why.into() });
    }
}

impl GatheredPerson {
    fn learn(&mut self, other: Self) {
        let fill = |known: &mut String, told: String| {
            if known.is_empty() {
                *known = told;
            }
        };
        fill(&mut self.name, other.name);
        fill(&mut self.email, other.email);
        fill(&mut self.affiliation, other.affiliation);
        fill(&mut self.biography, other.biography);
        fill(&mut self.zone_as_written, other.zone_as_written);
        if self.available.is_empty() {
            self.available = other.available;
        }
        let new = other.keys.into_iter().filter(|key| !self.keys.contains(key)).collect::<Vec<_>>();
        self.keys.extend(new);
    }
}
