//! The talks that shapes found, put to the people who give them: those that the post shows already, else people of their
//! own.

use super::super::answer;
use super::super::shape::names::Speaker;
use super::super::shape::{Found, Listed, list};
use crate::links::classify;
use crate::model::draft::{PersonDraft, TalkDraft};
use crate::model::{TalkFacts, fold};
use crate::recap::block::wording;
use std::collections::HashMap;

/// The people with the talks and parts that were found. A talk of several speakers stands alike beside each of them.
pub(crate) fn with_talks(people: Vec<PersonDraft>, shaped: &[Found]) -> Vec<PersonDraft> {
    let mut all = All { places: HashMap::new(), people };
    for (at, person) in all.people.iter().enumerate() {
        all.places.entry(fold::name(&person.name)).or_insert(at);
    }
    let mut place = 0;
    for found in shaped {
        for talk in &found.talks {
            place += 1;
            all.add(talk, place);
        }
        for (line, one) in &found.people {
            all.person(*line, one);
        }
    }
    all.people
}

struct All {
    people: Vec<PersonDraft>,
    /// The first person of each name.
    places: HashMap<String, usize>,
}

impl All {
    /// The person who is meant, new where nobody has the name; an affiliation is taken where none is known.
    fn person(&mut self, line: u32, speaker: &Speaker) -> Option<&mut PersonDraft> {
        let next = self.people.len();
        let at = *self.places.entry(fold::name(&speaker.name)).or_insert(next);
        if at == next {
            let (name, role) = (speaker.name.clone(), Some(speaker.role));
            self.people.push(PersonDraft { line, name, role, ..PersonDraft::default() });
        }
        let person = self.people.get_mut(at)?;
        if person.affiliation.is_empty() {
            person.affiliation.clone_from(&speaker.affiliation);
        }
        Some(person)
    }

    fn add(&mut self, listed: &Listed, place: u32) {
        let address = classify(&listed.url);
        let mut talk = TalkDraft {
            line: listed.line,
            title: own_title(listed),
            url: listed.url.clone(),
            video_id: address.video_id,
            playlist_id: address.playlist_id,
            speakers: listed.speakers.iter().map(|one| one.name.clone()).collect(),
            place,
            facts: listed.facts.clone(),
            poster: listed.poster.clone(),
        };
        let places: Vec<usize> =
            listed.speakers.iter().filter_map(|one| self.places.get(&fold::name(&one.name)).copied()).collect();
        for at in places {
            if let Some(known) = self.people.get_mut(at).and_then(|person| same(person, &talk)) {
                complete(known, &talk);
                talk = known.clone();
            }
        }
        for speaker in &listed.speakers {
            let Some(person) = self.person(listed.line, speaker) else { continue };
            if person.talk.is_none() {
                person.talk = Some(talk.clone());
            } else if same(person, &talk).is_none() {
                person.more_talks.push(talk.clone());
            }
        }
    }
}

/// The title of a talk; none where the post says whose talk it is in the words of this program for one without a title.
fn own_title(listed: &Listed) -> String {
    let names: Vec<&str> = listed.speakers.iter().map(|one| one.name.as_str()).collect();
    match listed.title.as_str() {
        title if title == format!("Lightning talk of {}", wording::joined(&names)) => String::new(),
        title if list::is_ours(title) => answer::title(title).0,
        title => title.to_owned(),
    }
}

/// The talk of a person that is this one: it has the same address, or the same title and no other address.
fn same<'a>(person: &'a mut PersonDraft, talk: &TalkDraft) -> Option<&'a mut TalkDraft> {
    let place = |talk: &TalkDraft| {
        let known = classify(&talk.url);
        (known.video_id.unwrap_or(known.url), known.start)
    };
    let is_same = |known: &&mut TalkDraft| {
        let same_title = !talk.title.is_empty() && fold::text(&known.title) == fold::text(&talk.title);
        let same_url = !talk.url.is_empty() && place(known) == place(talk);
        // One address with two titles is told of both: which is right, the checker asks.
        let title_fits = same_title || known.title.is_empty() || talk.title.is_empty();
        (same_url && title_fits) || (same_title && (known.url.is_empty() || talk.url.is_empty()))
    };
    person.talk.iter_mut().chain(&mut person.more_talks).find(is_same)
}

fn complete(known: &mut TalkDraft, talk: &TalkDraft) {
    if talk.speakers.len() > 1 && known.speakers.is_empty() {
        known.speakers.clone_from(&talk.speakers);
    }
    if known.place == 0 {
        known.place = talk.place;
    }
    complete_facts(&mut known.facts, &talk.facts);
    if known.poster.is_none() {
        known.poster.clone_from(&talk.poster);
    }
    if known.title.is_empty() {
        known.title.clone_from(&talk.title);
    }
    if known.url.is_empty() {
        known.url.clone_from(&talk.url);
        known.video_id.clone_from(&talk.video_id);
        known.playlist_id.clone_from(&talk.playlist_id);
    }
}

fn complete_facts(known: &mut TalkFacts, told: &TalkFacts) {
    let texts = [
        (&mut known.theme, &told.theme),
        (&mut known.summary, &told.summary),
        (&mut known.slides_url, &told.slides_url),
        (&mut known.paper_url, &told.paper_url),
        (&mut known.code_url, &told.code_url),
    ];
    texts.into_iter().filter(|(known, _)| known.is_empty()).for_each(|(known, told)| known.clone_from(told));
    if known.captions.is_empty() {
        known.captions.clone_from(&told.captions);
    }
    if known.seconds == 0 {
        known.seconds = told.seconds;
    }
    known.shown_on = known.shown_on.or(told.shown_on);
}
