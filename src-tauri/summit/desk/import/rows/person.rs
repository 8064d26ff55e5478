//! Who a row is from: added to the people of the library, or brought up to date.

use super::Taker;
use crate::desk::import::answers::Change;
use crate::desk::people::certain;
use crate::error::Result;
use crate::links;
use crate::model::draft::ResponseDraft;
use crate::model::imports::Problem;
use crate::model::{
    Participant, Person, PersonField, PersonId, PersonState, Role, Talk, TalkId, TalkState, fold, position,
};
use crate::store::PersonMatch;
use crate::timezone::{self, Verdict, Zone};

/// Zone texts kept with their reading; people of one workshop write few different ones.
const ZONES_KEPT: usize = 10_000;

/// Whom a row is from.
pub(super) enum Sender {
    New,
    Known(PersonMatch),
    /// Nobody can be told; the row is rejected with this problem.
    Unclear(Box<Problem>),
}

/// What a row brought about a person.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct News {
    pub(super) is_taken: bool,
    /// Kept out of the library, since a post would show it: the row is asked again the next time.
    pub(super) is_held: bool,
}

impl Taker<'_, '_> {
    /// Finds out whom a row is from; nobody is taken for somebody else.
    pub(super) fn sender(&self, draft: &ResponseDraft) -> Result<Sender> {
        if self.write.is_surely_new(&draft.name, &draft.email)? {
            return Ok(Sender::New);
        }
        // Who sent in this very row is known, whatever has become of names and addresses since.
        if let Some(person) = self.write.sender_of(self.workshop, &draft.name, &draft.source_hash)? {
            return Ok(Sender::Known(person));
        }
        let known = self.write.match_person(&draft.name, &draft.email, &draft.affiliation)?;
        if let Some(person) = known.as_ref().filter(|person| has_address_of(draft, person)) {
            let is_other = self.is_someone_else(draft, person)?;
            let problem = is_other.then(|| Box::new(self.words.shared_address(draft)));
            return Ok(problem.map_or_else(|| known.map_or(Sender::New, Sender::Known), Sender::Unclear));
        }
        // A name at a place that nobody has is new, whatever the address.
        if known.is_none() && !draft.affiliation.is_empty() {
            return Ok(Sender::New);
        }
        let fitting = self.write.namesakes(&draft.name, &draft.email, &draft.affiliation)?;
        // Who is known by an address of before need not have this name.
        let is_one_of_them = known.as_ref().is_none_or(|person| fitting.iter().any(|one| one.id == person.id));
        if fitting.len() > 1 && is_one_of_them {
            return Ok(Sender::Unclear(Box::new(self.words.ambiguous(draft, fitting.len()))));
        }
        Ok(known.map_or(Sender::New, Sender::Known))
    }

    pub(super) fn add(&mut self, draft: &ResponseDraft) -> Result<Change> {
        let (zone, basis) = self.zone(draft)?;
        let id = self.write.new_id();
        let person = Person {
            id,
            name: draft.name.clone(),
            email: draft.email.clone(),
            affiliation: draft.affiliation.clone(),
            zone_as_written: draft.zone_as_written.clone(),
            zone,
        };
        self.write.insert_person(&person, basis)?;
        self.let_take_part(id)?;
        self.respond(draft, id, News::default())?;
        self.give_talk(draft, id, false)?;
        Ok(Change::Added)
    }

    pub(super) fn let_take_part(&mut self, person_id: PersonId) -> Result<()> {
        self.last_participant = position::after(&self.last_participant);
        let participant = Participant {
            id: self.write.new_id(),
            workshop_id: self.workshop,
            person_id,
            role: Role::Attendee,
            state: PersonState::Answered,
            position: self.last_participant.clone(),
        };
        self.write.insert_participant(&participant)
    }

    // What the organizer typed stays; what a row leaves empty is no news.
    pub(super) fn correct(&mut self, draft: &ResponseDraft, person: &PersonMatch) -> Result<News> {
        let write = self.write;
        let mut news = News::default();
        if self.is_news(person, PersonField::Email, (&draft.email, &person.email))? {
            write.set_person_email(person.id, &draft.email)?;
            news.is_taken = true;
        }
        let is_named = self.is_news(person, PersonField::Name, (&draft.name, &person.name))?;
        if is_named && self.may_show(draft, person, (PersonField::Name, &draft.name), &mut news)? {
            write.set_person_name(person.id, &draft.name)?;
        }
        let is_placed = self.is_news(person, PersonField::Affiliation, (&draft.affiliation, &person.affiliation))?;
        if is_placed && self.may_show(draft, person, (PersonField::Affiliation, &draft.affiliation), &mut news)? {
            write.set_person_affiliation(person.id, &draft.affiliation)?;
        }
        let written = (draft.zone_as_written.as_str(), person.zone_as_written.as_str());
        let is_zoned = person.zone_basis != "confirmed" && self.is_news(person, PersonField::ZoneAsWritten, written)?;
        if is_zoned && self.may_show(draft, person, (PersonField::ZoneAsWritten, written.0), &mut news)? {
            let (zone, basis) = self.zone(draft)?;
            write.set_person_zone(person.id, written.0, zone, basis)?;
        }
        Ok(news)
    }

    fn is_news(&self, person: &PersonMatch, field: PersonField, (new, old): (&str, &str)) -> Result<bool> {
        Ok(!new.is_empty() && new != old && !self.write.is_edited(person.id, field.word())?)
    }

    // What a post shows of a person changes only by an import that publishes, or by hand.
    fn may_show(
        &mut self,
        draft: &ResponseDraft,
        person: &PersonMatch,
        (field, value): (PersonField, &str),
        news: &mut News,
    ) -> Result<bool> {
        let may = self.publish || !self.write.has_published_response(person.id)?;
        if !may {
            self.note_all(vec![self.words.held_back(draft, field, value)]);
        }
        news.is_taken |= may;
        news.is_held |= !may;
        Ok(may)
    }

    fn zone(&mut self, draft: &ResponseDraft) -> Result<(Option<Zone>, &'static str)> {
        let written = draft.zone_as_written.as_str();
        if written.is_empty() {
            return Ok((None, ""));
        }
        let reading = match self.zones.get(written) {
            Some(known) => *known,
            None => {
                let verdict = timezone::read(written, self.day, "").verdict;
                let reading = (certain(written, self.day).0, verdict);
                if self.zones.len() < ZONES_KEPT && written.len() < 200 {
                    self.zones.insert(written.into(), reading);
                }
                reading
            }
        };
        if matches!(reading.1, Verdict::Unknown | Verdict::ContradictsDate) {
            self.note_all(vec![self.words.odd_zone(draft, reading.1, self.day)]);
        }
        Ok((reading.0, if reading.0.is_some() { "exact" } else { "" }))
    }

    /// Gives the person the talk of the row; `hold` leaves it out where it is new, and says so.
    pub(super) fn give_talk(&mut self, draft: &ResponseDraft, person: PersonId, hold: bool) -> Result<News> {
        if draft.talk_url.is_empty() && draft.talk_title.is_empty() {
            return Ok(News::default());
        }
        let known = self.write.talk_of(self.workshop, person)?;
        if hold && self.talk_is_news(draft, known)? {
            self.note_all(vec![self.words.talk_held_back(draft)]);
            return Ok(News { is_taken: false, is_held: true });
        }
        let is_taken = self.set_talk(draft, person, known)?;
        Ok(News { is_taken, is_held: false })
    }

    fn talk_is_news(&self, draft: &ResponseDraft, known: Option<TalkId>) -> Result<bool> {
        let Some(known) = known else { return Ok(true) };
        let talk = self.write.talk(known)?;
        let is_titled = talk.title.is_empty() && !draft.talk_title.is_empty();
        Ok(is_titled || (talk.url.is_empty() && !draft.talk_url.is_empty()))
    }

    fn set_talk(&mut self, draft: &ResponseDraft, person: PersonId, known: Option<TalkId>) -> Result<bool> {
        if let Some(known) = known {
            let talk = self.write.talk(known)?;
            // A talk that has its facts keeps them: the organizer may have put them right.
            let (title, url) = (talk.title.is_empty(), talk.url.is_empty());
            if title && !draft.talk_title.is_empty() {
                self.write.set_talk_title(known, &draft.talk_title)?;
            }
            if url && !draft.talk_url.is_empty() {
                self.write.set_talk_url(known, &draft.talk_url)?;
            }
            return Ok((title && !draft.talk_title.is_empty()) || (url && !draft.talk_url.is_empty()));
        }
        self.last_talk = position::after(&self.last_talk);
        let address = links::classify(&draft.talk_url);
        self.write.insert_talk(&Talk {
            id: self.write.new_id(),
            workshop_id: self.workshop,
            title: draft.talk_title.clone(),
            speakers: vec![person],
            url: draft.talk_url.clone(),
            video_id: address.video_id,
            playlist_id: address.playlist_id,
            position: self.last_talk.clone(),
            state: if draft.talk_url.is_empty() { TalkState::Promised } else { TalkState::Published },
        })?;
        Ok(true)
    }

    // One address, two names without a word in common: a mailbox that people share, not a person.
    fn is_someone_else(&self, draft: &ResponseDraft, person: &PersonMatch) -> Result<bool> {
        let name = fold::name(&draft.name);
        let shares = |known: &str| name.split(' ').any(|word| known.split(' ').any(|known| known == word));
        let before = self.write.former_name_keys(person.id)?;
        if shares(&fold::name(&person.name)) || before.iter().any(|known| shares(known)) {
            return Ok(false);
        }
        // Who was renamed may be called anything; of two records that were merged the names are known.
        let is_renamed = self.write.is_edited(person.id, PersonField::Name.word())?;
        Ok(!is_renamed || self.write.has_taken_in(person.id)?)
    }
}

fn has_address_of(draft: &ResponseDraft, person: &PersonMatch) -> bool {
    !draft.email.is_empty() && fold::email(&draft.email) == fold::email(&person.email)
}
