//! The talks of a post beside those that the workshop has. A talk of several speakers is one talk.
//!
//! A talk that has its facts keeps them: the organizer may have put them right.

use super::people::Taker;
use crate::error::Result;
use crate::links::classify;
use crate::model::attached::SlidesRow;
use crate::model::draft::{PersonDraft, TalkDraft};
use crate::model::talk::length_in_words;
use crate::model::{PersonId, Talk, TalkFacts, TalkField, TalkId, TalkState, fold, position};
use crate::recap::dialect::{address, text};
use crate::store::slides::KeptSlides;
use std::collections::{HashMap, HashSet};

/// The talks of the post that have a place in the library.
#[derive(Default)]
pub struct Talks {
    given: Vec<Given>,
    /// Where in `given` the talks of an address stand, or of a title without one.
    places: HashMap<String, Vec<usize>>,
    /// What each person gave before this post.
    before: HashMap<PersonId, Vec<Talk>>,
    /// What the post says of talks, with the field and the line; to be written once the import is.
    pub(super) said: Vec<(TalkId, (&'static str, String), u32)>,
    /// The addresses of posters, likewise.
    pub(super) posters: Vec<(TalkId, String, u32)>,
}

/// A talk of the post, and what it is in the library.
struct Given {
    draft: TalkDraft,
    talk: TalkId,
    /// The speakers so far, each with the place among the speakers of the post.
    speakers: Vec<(usize, PersonId)>,
    is_new: bool,
}

impl Talks {
    /// Begins with the talks of a workshop.
    pub fn new(known: Vec<Talk>) -> Self {
        let mut talks = Self::default();
        for talk in known {
            for person in &talk.speakers {
                talks.before.entry(*person).or_default().push(talk.clone());
            }
        }
        talks
    }

    fn known(&self, draft: &TalkDraft) -> Option<usize> {
        let mut alike = self.places.get(key(draft))?.iter().copied();
        alike.find(|at| self.given.get(*at).is_some_and(|given| given.draft.is_same_talk(draft)))
    }

    fn push(&mut self, given: Given) {
        self.places.entry(key(&given.draft).to_owned()).or_default().push(self.given.len());
        self.given.push(given);
    }
}

fn key(draft: &TalkDraft) -> &str {
    if draft.url.is_empty() { &draft.title } else { &draft.url }
}

impl Taker<'_, '_> {
    /// Takes the talks of one person.
    pub(super) fn take_talks(&mut self, person: &PersonDraft, id: PersonId) -> Result<()> {
        let has_one = person.more_talks.is_empty();
        for new in person.talk.iter().chain(&person.more_talks) {
            if let Some(at) = self.talks.known(new) {
                self.join(at, person, id)?;
                continue;
            }
            let known = self.known_talk(new, id, has_one && person.role.is_none())?;
            let talk = match &known {
                Some(old) => {
                    self.correct_talk(person, new, old)?;
                    old.id
                }
                None => self.add_talk(new, id)?,
            };
            self.take_facts(talk, new)?;
            if let Some(poster) = &new.poster {
                self.talks.posters.push((talk, poster.file.clone(), new.line));
            }
            let speakers = vec![(place(new, person), id)];
            self.talks.push(Given { draft: new.clone(), talk, speakers, is_new: known.is_none() });
        }
        Ok(())
    }

    /// Takes what the post says of a talk beside title and speakers; what is known already stays.
    fn take_facts(&mut self, talk: TalkId, new: &TalkDraft) -> Result<()> {
        if new.facts == TalkFacts::default() {
            return Ok(());
        }
        let TalkFacts { theme, seconds, captions, summary, slides_url, paper_url, code_url, shown_on, .. } = &new.facts;
        let said = [
            ("track", theme.clone()),
            ("video-length", length_in_words(*seconds)),
            ("captions", captions.join(", ")),
            ("abstract", summary.clone()),
        ];
        // What a programme told of it stays.
        let known = self.write.imported(&talk)?;
        let is_new = |(field, words): &(&str, String)| {
            !words.is_empty() && (!matches!(*field, "captions" | "abstract") || !known.contains_key(*field))
        };
        self.talks.said.extend(said.into_iter().filter(is_new).map(|said| (talk, said, new.line)));
        if !slides_url.is_empty() && self.write.slides_of(talk)?.is_empty() {
            let (file, blake3, url) = (String::new(), String::new(), slides_url.clone());
            let row = SlidesRow { id: self.write.new_id(), talk_id: talk, file, bytes: 0, blake3, url };
            self.write.insert_slides(&KeptSlides { row, kind: None })?;
            self.changed = true;
        }
        let known = self.write.talk_along(talk)?;
        let told = [paper_url.clone(), code_url.clone(), shown_on.map(|day| day.to_string()).unwrap_or_default()];
        let fields = [TalkField::Paper, TalkField::Code, TalkField::Day];
        for ((field, told), known) in fields.into_iter().zip(told).zip(known) {
            if known.is_empty() && !told.is_empty() {
                self.write.set_talk_field(talk, field, &told)?;
                self.changed = true;
            }
        }
        Ok(())
    }

    /// Puts the talks that the post brought into the order in which it lists them.
    pub fn order_talks(&self) -> Result<()> {
        let mut listed: Vec<&Given> = self.talks.given.iter().filter(|one| one.is_new && one.draft.place > 0).collect();
        let ids: HashSet<TalkId> = listed.iter().map(|one| one.talk).collect();
        let mut positions: Vec<String> = self
            .write
            .talks(self.workshop)?
            .into_iter()
            .filter(|talk| ids.contains(&talk.id))
            .map(|talk| talk.position)
            .collect();
        positions.sort_unstable();
        listed.sort_by_key(|one| one.draft.place);
        for (one, position) in listed.iter().zip(positions) {
            self.write.set_talk_position(one.talk, &position)?;
        }
        Ok(())
    }

    /// Adds a speaker to a talk that another person of the post gives as well.
    fn join(&mut self, at: usize, person: &PersonDraft, id: PersonId) -> Result<()> {
        let Some(given) = self.talks.given.get_mut(at) else { return Ok(()) };
        given.speakers.push((place(&given.draft, person), id));
        given.speakers.sort_by_key(|(place, _)| *place);
        let speakers: Vec<PersonId> = given.speakers.iter().map(|(_, id)| *id).collect();
        let (talk, is_new) = (given.talk, given.is_new);
        let mut known = self.write.talk(talk)?.speakers;
        if !is_new && known.contains(&id) {
            return Ok(());
        }
        self.changed = true;
        known.push(id);
        self.write.set_talk_speakers(talk, if is_new { &speakers } else { &known })
    }

    /// The talk that the library has: the one with this address or title, one that lacks them, or the only one meant.
    fn known_talk(&self, new: &TalkDraft, person: PersonId, is_only: bool) -> Result<Option<Talk>> {
        if is_only {
            return self.write.talk_of(self.workshop, person)?.map(|id| self.write.talk(id)).transpose();
        }
        let own: Vec<&Talk> = self.talks.before.get(&person).into_iter().flatten().collect();
        let same_url = |old: &&&Talk| !new.url.is_empty() && place_of(&old.url) == place_of(&new.url);
        let same_title = |old: &&&Talk| !new.title.is_empty() && fold::text(&old.title) == fold::text(&new.title);
        let lacks = |old: &&&Talk| {
            let title = old.title.is_empty() || new.title.is_empty() || same_title(old);
            title && (old.url.is_empty() || new.url.is_empty() || same_url(old))
        };
        let found =
            own.iter().find(same_url).or_else(|| own.iter().find(same_title)).or_else(|| own.iter().find(lacks));
        Ok(found.map(|talk| (*talk).clone()))
    }

    fn correct_talk(&mut self, person: &PersonDraft, new: &TalkDraft, old: &Talk) -> Result<()> {
        if old.title.is_empty() && !new.title.is_empty() {
            self.write.set_talk_title(old.id, &new.title)?;
            self.changed = true;
        } else if !new.title.is_empty() && text::line(&new.title) != text::line(&old.title) {
            self.conflict(new.line, &person.name, ("another title of the talk", &new.title), &old.title);
        }
        if old.url.is_empty() && !new.url.is_empty() {
            self.write.set_talk_url(old.id, &new.url)?;
            self.changed = true;
        } else if !new.url.is_empty() && printed_address(&new.url) != printed_address(&old.url) {
            self.conflict(new.line, &person.name, ("another address of the talk", &new.url), &old.url);
        }
        Ok(())
    }

    fn add_talk(&mut self, draft: &TalkDraft, person: PersonId) -> Result<TalkId> {
        let id = self.write.new_id();
        self.changed = true;
        self.write.insert_talk(&Talk {
            id,
            workshop_id: self.workshop,
            title: draft.title.clone(),
            speakers: vec![person],
            url: draft.url.clone(),
            video_id: draft.video_id.clone(),
            playlist_id: draft.playlist_id.clone(),
            position: position::after(&self.write.last_talk(self.workshop)?),
            state: if draft.url.is_empty() { TalkState::Promised } else { TalkState::Published },
        })?;
        Ok(id)
    }
}

/// The place of a person among the speakers of a talk.
fn place(talk: &TalkDraft, person: &PersonDraft) -> usize {
    let is_theirs = |name: &String| fold::name(name) == fold::name(&person.name);
    talk.speakers.iter().position(is_theirs).unwrap_or(usize::MAX)
}

/// The video of an address, and where in it a talk begins.
fn place_of(url: &str) -> (String, Option<u32>) {
    let known = classify(url);
    (known.video_id.unwrap_or(known.url), known.start)
}

fn printed_address(url: &str) -> Option<String> {
    address::safe(&address::without_playlist_place(url.trim()))
}
