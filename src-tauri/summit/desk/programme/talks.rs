//! Talks of a programme: known by the key of their system, else by their title.

use super::fields::{Field, Found, Said, known};
use super::{Taken, Taker};
use crate::error::Result;
use crate::intake::gathered::GatheredTalk;
use crate::model::gathered::GatheredGroup;
use crate::model::imports::Wrong;
use crate::model::{PersonId, Talk, TalkId, TalkState, fold, position};
use std::collections::HashMap;

impl Taker<'_, '_> {
    /// Takes the talks that are wanted.
    pub(super) fn take_talks(&mut self) -> Result<()> {
        if !self.is_asked(GatheredGroup::Talks) {
            return Ok(());
        }
        let talks = self.write.talks(self.workshop)?;
        let mut names: HashMap<PersonId, String> =
            self.write.people(self.workshop)?.into_iter().map(|one| (one.id, one.name)).collect();
        let (mut taken, mut place) = (Taken::new(), self.write.last_talk(self.workshop)?);
        let source = self.source;
        for told in &source.gathered.talks {
            let thing = (told.keys.as_slice(), told.title.as_str());
            if !self.is_of_track(&[&told.track, &told.kind]) || self.is_put_aside(GatheredGroup::Talks, thing) {
                continue;
            }
            let speakers = self.people_of(&told.speakers, (&told.title, told.place))?;
            let (talk, why) = match self.talk_meant(told, &speakers, (&talks, &taken))? {
                Meant::Known(talk, why) => (talk.clone(), why),
                Meant::Gone => {
                    self.leave(GatheredGroup::Talks, (&told.keys, &told.title), "it was removed here");
                    continue;
                }
                Meant::New => {
                    place = position::after(&place);
                    (self.new_talk(&place)?, String::new())
                }
            };
            taken.insert(talk.id);
            self.settle_talk(told, (&talk, why), (&speakers, &mut names))?;
        }
        Ok(())
    }

    fn talk_meant<'t>(
        &self,
        told: &GatheredTalk,
        speakers: &[PersonId],
        (talks, taken): (&'t [Talk], &Taken<TalkId>),
    ) -> Result<Meant<'t>> {
        if let Some(id) = known::<TalkId>(self, GatheredGroup::Talks, &told.keys)? {
            let talk = talks.iter().find(|talk| talk.id == id && !taken.contains(&id));
            return Ok(talk.map_or(Meant::Gone, |talk| Meant::Known(talk, "its key is known".into())));
        }
        let title = fold::text(&told.title);
        let is_free = |talk: &&Talk| !taken.contains(&talk.id);
        let shares = |talk: &&Talk| talk.speakers.iter().any(|one| speakers.contains(one));
        let named: Vec<&Talk> = talks.iter().filter(is_free).filter(|talk| fold::text(&talk.title) == title).collect();
        let by_title = match named.as_slice() {
            [one] => Some(*one),
            several => several.iter().copied().find(|talk| shares(talk)),
        };
        let untitled = || talks.iter().filter(is_free).find(|talk| talk.title.is_empty() && shares(talk));
        Ok(match (by_title, untitled()) {
            (Some(talk), _) => Meant::Known(talk, "the title is the same".into()),
            (None, Some(talk)) => Meant::Known(talk, "the speaker's talk had no title".into()),
            (None, None) => Meant::New,
        })
    }

    fn new_talk(&mut self, place: &str) -> Result<Talk> {
        let talk = Talk {
            id: self.write.new_id(),
            workshop_id: self.workshop,
            title: String::new(),
            speakers: Vec::new(),
            url: String::new(),
            video_id: None,
            playlist_id: None,
            position: place.into(),
            state: TalkState::Promised,
        };
        self.has_changed = true;
        self.write.insert_talk(&talk)?;
        Ok(talk)
    }

    fn settle_talk(
        &mut self,
        told: &GatheredTalk,
        (talk, why): (&Talk, String),
        (speakers, names): (&[PersonId], &mut HashMap<PersonId, String>),
    ) -> Result<()> {
        for id in speakers.iter().chain(&talk.speakers) {
            if !names.contains_key(id) {
                names.insert(*id, self.write.person(*id)?.name);
            }
        }
        if told.is_not_to_be_recorded {
            self.tell_unrecorded(told);
        }
        let minutes = told.minutes.map(|minutes| format!("{minutes} min")).unwrap_or_default();
        let recording = if told.is_not_to_be_recorded { "not to be recorded" } else { "" };
        let fields = [
            Field::of("title", &talk.title, &told.title),
            Field::shown("speakers", people(&talk.speakers, names), people(speakers, names)),
            Field::of("video", &talk.url, &told.video),
            Field::beside("abstract", &told.summary),
            Field::beside("track", &told.track),
            Field::beside("type", &told.kind),
            Field::beside("language", &told.language),
            Field::beside("length", &minutes),
            Field::beside("page", &told.page),
            Field::beside("recording", recording),
        ];
        let (keys, place, title) = (told.keys.clone(), told.place, told.title.clone());
        let found = Found { group: GatheredGroup::Talks, record: talk.id, why, keys, place, title };
        let weighed = self.weigh(&found, &fields)?;
        for field in &weighed.taken {
            match *field {
                "title" => self.write.set_talk_title(talk.id, &told.title)?,
                "speakers" => self.write.set_talk_speakers(talk.id, speakers)?,
                "video" => self.write.set_talk_url(talk.id, &told.video)?,
                _ => {}
            }
        }
        Ok(())
    }

    fn tell_unrecorded(&mut self, told: &GatheredTalk) {
        let wrong = "is not to be recorded, as its speakers asked";
        let (done, next) = ("That was kept with the talk.", "Do not record it, and publish no video of it.");
        self.say(told.place, &Wrong { rule: "do-not-record", value: &told.title, wrong, done, next });
    }
}

/// Which talk of the workshop is meant.
enum Meant<'t> {
    New,
    Known(&'t Talk, String),
    /// It was taken in before, and is not there any more.
    Gone,
}

/// People in their order: compared by who they are, shown by name.
pub(super) fn people(ids: &[PersonId], names: &HashMap<PersonId, String>) -> Said {
    let key = ids.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
    let shown = ids.iter().filter_map(|id| names.get(id).cloned()).collect::<Vec<_>>().join(", ");
    Said { key, shown }
}
