//! Who owes what: computed from the record each time, never stored. Stored are deadlines, and when people were asked.
//!
//! Who declined owes nothing. A response that is marked for publication needs no further permission, unless the person
//! was asked for one and has not answered, or its words changed after the yes. A zone to confirm is the organizer's task, not the person's. The letters that
//! ask for it are drafted in [`drafts`].

pub mod drafts;

use super::Desk;
use super::recording_rules::current;
use crate::error::Result;
use crate::model::owed::{Asking, Deadline, Owed, OwedKind, Stages};
use crate::model::permission::{ApprovedWords, approved_words};
use crate::model::recording::{Probed, RecordingVerdict};
use crate::model::{
    Answer, Exhibit, ExhibitKind, Ledger, LinkKind, Participant, PermissionChannel, PermissionId, PermissionItem,
    PermissionState, Person, PersonId, PersonState, Recording, Role, Talk, TalkId, WorkshopId, WorkshopRecord, fold,
};
use crate::recordings::rules;
use crate::timezone::Date;
use std::collections::{BTreeSet, HashMap, HashSet};

impl Desk {
    /// Who owes what, the soonest deadline first and what has none last; within a day in the organizer's order, one
    /// entry a person and thing. With `by`, only what has a deadline on that day or before.
    pub fn missing(&self, workshop: WorkshopId, by: Option<Date>) -> Result<Vec<Owed>> {
        let record = self.store.record(workshop)?;
        self.owed(&record, by)
    }

    fn owed(&self, record: &WorkshopRecord, by: Option<Date>) -> Result<Vec<Owed>> {
        let mut owed = self.board(record)?.owed();
        owed.retain(|one| by.is_none_or(|by| one.deadline.is_some_and(|day| day <= by)));
        owed.sort_by_key(|one| (one.deadline.is_none(), one.deadline));
        Ok(owed)
    }

    /// How far people and talks have come.
    pub fn stages(&self, workshop: WorkshopId) -> Result<Stages> {
        let record = self.store.record(workshop)?;
        Ok(self.board(&record)?.stages())
    }

    /// Sets the day by which a kind of thing is to be in; `None` takes the deadline away. One for slides asks for them.
    pub fn set_deadline(&mut self, workshop: WorkshopId, kind: OwedKind, day: Option<Date>) -> Result<()> {
        let label = match day {
            Some(day) => format!("Deadline of the {kind}: {day}"),
            None => format!("No deadline of the {kind}"),
        };
        self.store.gesture(&label, |write| write.set_deadline(workshop, kind, day))
    }

    // What the checks say of each talk's current recording, by what the workshop asks for.
    fn recorded(&self, workshop: WorkshopId) -> Result<HashMap<TalkId, Option<RecordingVerdict>>> {
        let wanted = self.recording_rules(workshop)?;
        let current = current(self.read().recordings(workshop)?);
        let verdict = |recording: &Recording| {
            let probed: Probed = serde_json::from_str(&recording.facts.all).ok()?;
            Some(rules::check(&recording.original_name, &probed, &wanted).verdict)
        };
        Ok(current.into_iter().map(|(talk, recording)| (talk, verdict(&recording))).collect())
    }

    fn board<'a>(&self, record: &'a WorkshopRecord) -> Result<Board<'a>> {
        let (read, workshop) = (self.read(), record.workshop.id);
        let published = record.responses.iter().filter(|one| one.is_published).map(|one| one.person_id).collect();
        let says = |one: &&crate::model::Response| one.answers.iter().any(|answer| !answer.text().trim().is_empty());
        Ok(Board {
            ledger: Ledger::of(&record.permissions),
            deadlines: read.deadlines(workshop)?.into_iter().map(|Deadline { kind, day }| (kind, day)).collect(),
            askings: read.askings(workshop)?,
            recorded: self.recorded(workshop)?,
            captioned: attached(&record.talks, |talk| Ok(!read.captions_of(talk)?.is_empty()))?,
            with_slides: attached(&record.talks, |talk| Ok(!read.slides_of(talk)?.is_empty()))?,
            allowed: approved_words(&record.approved_texts),
            published,
            answered: record.responses.iter().filter(says).map(|one| one.person_id).collect(),
            today: self.today(),
            record,
        })
    }
}

struct Board<'a> {
    record: &'a WorkshopRecord,
    ledger: Ledger<'a>,
    deadlines: HashMap<OwedKind, Date>,
    askings: Vec<Asking>,
    /// Talks with a recording, and what the checks say of the current one; `None` where it could not be looked into.
    recorded: HashMap<TalkId, Option<RecordingVerdict>>,
    captioned: HashSet<TalkId>,
    with_slides: HashSet<TalkId>,
    /// The words that were allowed, by the lines of the ledger.
    allowed: HashMap<PermissionId, ApprovedWords<'a>>,
    /// People whose response is marked for publication.
    published: HashSet<PersonId>,
    /// People who sent words.
    answered: HashSet<PersonId>,
    today: Date,
}

/// What one entry is about: kind, item of a permission, talk.
type Thing<'a> = (OwedKind, Option<PermissionItem>, Option<&'a Talk>);

impl<'a> Board<'a> {
    fn owed(&self) -> Vec<Owed> {
        let people = self.record.people.iter().zip(&self.record.participants);
        let coming = people.filter(|(_, participant)| participant.state != PersonState::Declined);
        coming.flat_map(|(person, participant)| self.owed_by(person, participant)).collect()
    }

    fn owed_by(&self, person: &Person, participant: &Participant) -> Vec<Owed> {
        let talks: Vec<&Talk> = self.record.talks.iter().filter(|talk| talk.speakers.contains(&person.id)).collect();
        let mut things: Vec<Thing<'_>> = Vec::new();
        for talk in &talks {
            if !self.is_in(talk) {
                things.push((OwedKind::Recording, None, Some(talk)));
            }
            if self.deadlines.contains_key(&OwedKind::Slides) && !self.has_slides(talk, person) {
                things.push((OwedKind::Slides, None, Some(talk)));
            }
            if self.deadlines.contains_key(&OwedKind::Captions) && !self.captioned.contains(&talk.id) {
                things.push((OwedKind::Captions, None, Some(talk)));
            }
        }
        if self.owes_answers(person, participant) {
            things.push((OwedKind::Answers, None, None));
        }
        let is_open = self.owes_word(person.id, PermissionItem::Answers, None) || self.has_other_words(person.id);
        if self.answered.contains(&person.id) && is_open {
            things.push((OwedKind::Permission, Some(PermissionItem::Answers), None));
        }
        let unsaid = talks.iter().filter(|talk| self.owes_word(person.id, PermissionItem::Talk, Some(talk.id)));
        things.extend(unsaid.map(|talk| (OwedKind::Permission, Some(PermissionItem::Talk), Some(*talk))));
        if self.owes_photo(person.id) {
            things.push((OwedKind::Permission, Some(PermissionItem::Photo), None));
        }
        things.into_iter().map(|thing| self.entry(person, thing)).collect()
    }

    fn entry(&self, person: &Person, (kind, item, talk): Thing<'_>) -> Owed {
        let deadline = self.deadlines.get(&kind).copied();
        Owed {
            person_id: person.id,
            name: person.name.clone(),
            kind,
            item,
            talk_id: talk.map(|talk| talk.id),
            talk: talk.map(|talk| talk.title.clone()),
            deadline,
            days_left: deadline.map(|day| self.today.days_until(day)),
            asked_on: self.asked_on(person.id, (kind, item, talk)),
            message: self.sentence(person, (kind, item, talk)),
        }
    }

    fn sentence(&self, person: &Person, thing: Thing<'_>) -> String {
        if thing.1 == Some(PermissionItem::Answers) && self.has_other_words(person.id) {
            return "The answers on the site changed after the yes.".to_owned();
        }
        let is_unfit = thing.2.is_some_and(|talk| self.recorded.contains_key(&talk.id));
        sentence(thing, is_unfit)
    }

    fn asked_on(&self, person: PersonId, (kind, item, talk): Thing<'_>) -> Vec<Date> {
        let talk = talk.map(|talk| talk.id);
        let same = |one: &&Asking| (one.person_id, one.kind, one.item, one.talk_id) == (person, kind, item, talk);
        let mut days: BTreeSet<Date> = self.askings.iter().filter(same).map(|one| Date::of(one.at)).collect();
        let lines = self.record.permissions.iter().filter(|line| {
            kind == OwedKind::Permission
                && (line.person_id, Some(line.item), line.channel, line.state)
                    == (person, item, PermissionChannel::Site, PermissionState::Asked)
                && (line.talk_id.is_none() || line.talk_id == talk)
        });
        days.extend(lines.map(|line| Date::of(line.at)));
        days.into_iter().collect()
    }

    fn is_in(&self, talk: &Talk) -> bool {
        let is_usable = |verdict: &Option<RecordingVerdict>| *verdict != Some(RecordingVerdict::Unfit);
        !talk.url.trim().is_empty() || self.recorded.get(&talk.id).is_some_and(is_usable)
    }

    fn is_checked(&self, talk: &Talk) -> bool {
        let verdict = self.recorded.get(&talk.id).copied().flatten();
        !talk.url.trim().is_empty() || verdict.is_some_and(|verdict| verdict != RecordingVerdict::Unfit)
    }

    /// Slides are attached to the talk, or known by a link whose text names the talk or its speaker.
    fn has_slides(&self, talk: &Talk, speaker: &Person) -> bool {
        if self.with_slides.contains(&talk.id) {
            return true;
        }
        let (title, name) = (fold::text(&talk.title), fold::text(&speaker.name));
        let names = |label: &str| {
            let label = fold::text(label);
            [&title, &name].into_iter().any(|words| !words.is_empty() && label.contains(words.as_str()))
        };
        self.record.links.iter().any(|link| link.kind == LinkKind::Slides && names(&link.label))
    }

    fn owes_answers(&self, person: &Person, participant: &Participant) -> bool {
        let is_asked = !self.record.questions.is_empty() || self.deadlines.contains_key(&OwedKind::Answers);
        let is_expected = participant.role != Role::Organizer && participant.state == PersonState::Confirmed;
        is_asked && is_expected && !self.record.responses.iter().any(|one| one.person_id == person.id)
    }

    fn owes_word(&self, person: PersonId, item: PermissionItem, talk: Option<TalkId>) -> bool {
        match self.ledger.deciding(person, item, PermissionChannel::Site, talk) {
            Some(line) => line.state == PermissionState::Asked,
            None => !self.published.contains(&person),
        }
    }

    /// Whether a public answer of the person says something else than what the yes was given for.
    fn has_other_words(&self, person: PersonId) -> bool {
        let line = self.ledger.deciding(person, PermissionItem::Answers, PermissionChannel::Site, None);
        let allows = |state| matches!(state, PermissionState::Yes | PermissionState::Embargo);
        let Some(line) = line.filter(|line| allows(line.state)) else { return false };
        let Some(allowed) = self.allowed.get(&line.id) else { return false };
        let own = self.record.responses.iter().filter(|one| one.person_id == person && one.is_published);
        let mut answers = own.flat_map(|one| &one.answers).filter(|answer| is_public(self.record, answer));
        answers.any(|answer| allowed.get(&answer.id) != Some(&answer.text()))
    }

    /// A figure that names people is shown where each of them said yes, so that silence is owed whatever was published.
    fn owes_photo(&self, person: PersonId) -> bool {
        let line = self.ledger.deciding(person, PermissionItem::Photo, PermissionChannel::Site, None);
        let is_open = line.is_none_or(|line| line.state == PermissionState::Asked);
        is_open && figures_of(self.record, person).next().is_some()
    }

    fn is_allowed(&self, talk: &Talk) -> bool {
        let against = |person: &PersonId| {
            let line = self.ledger.deciding(*person, PermissionItem::Talk, PermissionChannel::Site, Some(talk.id));
            line.is_some_and(|line| matches!(line.state, PermissionState::No | PermissionState::Withdrawn))
        };
        let awaited = |person: &PersonId| self.owes_word(*person, PermissionItem::Talk, Some(talk.id));
        !talk.speakers.iter().any(|person| against(person) || awaited(person))
    }

    fn stages(&self) -> Stages {
        let speaks: HashSet<&PersonId> = self.record.talks.iter().flat_map(|talk| &talk.speakers).collect();
        let counts = |one: &&Participant| {
            one.state != PersonState::Declined && (one.role != Role::Organizer || speaks.contains(&one.person_id))
        };
        let people: Vec<&Participant> = self.record.participants.iter().filter(counts).collect();
        let talks = |holds: &dyn Fn(&Talk) -> bool| length(self.record.talks.iter().filter(|talk| holds(talk)).count());
        let is_linked = |talk: &Talk| !talk.url.trim().is_empty();
        Stages {
            invited: length(people.len()),
            confirmed: length(people.iter().filter(|one| one.state != PersonState::Invited).count()),
            talks: length(self.record.talks.len()),
            recording_in: talks(&|talk| self.is_in(talk)),
            checked: talks(&|talk| self.is_checked(talk)),
            permission: talks(&|talk| self.is_allowed(talk)),
            published: talks(&is_linked),
        }
    }
}

fn length(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// Whether an answer has words, and all questions that it answers are public.
fn is_public(record: &WorkshopRecord, answer: &Answer) -> bool {
    let asked = [Some(answer.question_id), answer.also_question_id];
    let mut questions = record.questions.iter().filter(|one| asked.contains(&Some(one.id))).peekable();
    !answer.text().trim().is_empty() && questions.peek().is_some() && questions.all(|one| one.is_public)
}

/// The figures that show a person.
fn figures_of(record: &WorkshopRecord, person: PersonId) -> impl Iterator<Item = &Exhibit> {
    record.exhibits.iter().filter(move |one| one.kind == ExhibitKind::Figure && one.people.contains(&person))
}

/// The talks that have something of their own.
fn attached(talks: &[Talk], has: impl Fn(TalkId) -> Result<bool>) -> Result<HashSet<TalkId>> {
    let mut with = HashSet::new();
    for talk in talks {
        if has(talk.id)? {
            with.insert(talk.id);
        }
    }
    Ok(with)
}

fn sentence((kind, item, talk): Thing<'_>, is_unfit: bool) -> String {
    let talk = match talk.map(|talk| talk.title.trim()) {
        Some("") | None => "the lightning talk".to_owned(),
        Some(title) => format!("the lightning talk “{}”", crate::error::shown(title)),
    };
    match (kind, item) {
        (OwedKind::Recording, _) if is_unfit => format!("The recording of {talk} cannot be used as it is."),
        (OwedKind::Recording, _) => format!("The recording of {talk} is not in."),
        (OwedKind::Slides, _) => format!("The slides of {talk} are not in."),
        (OwedKind::Captions, _) => format!("The captions of {talk} are not in."),
        (OwedKind::Answers, _) => "No response has come in.".to_owned(),
        (OwedKind::Permission, Some(PermissionItem::Talk)) => format!("No yes or no about {talk} on the site."),
        (OwedKind::Permission, Some(PermissionItem::Photo)) => {
            "No yes or no about pictures of the person on the site.".to_owned()
        }
        (OwedKind::Permission, _) => "No yes or no about the answers on the site.".to_owned(),
    }
}
