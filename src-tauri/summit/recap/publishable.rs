//! What may be published: people, answers and talks, and what stays out with its reason.
//!
//! The channel is `site`, or `newsletter` where the post is one. A question is private until the organizer says otherwise, a response until it is marked for
//! publication; a permission that was refused, withdrawn, not yet reached or not yet answered beats both. An address on
//! YouTube needs the permission for that channel too. How it looks is left to the blocks.

pub mod barrier;
pub mod held;
pub mod pictured;
pub mod quoted;

use super::block::talk_link::{self, AlongLink, TalkLink};
use super::block::wording;
use super::dialect::address;
use crate::model::talk::TalkPoster;
use crate::model::{
    Answer, Block, Exhibit, Id, Participant, Permission, PermissionChannel, PermissionItem, PermissionSource, Person,
    PersonId, Question, QuestionId, Response, Role, Talk, TalkId, WorkshopRecord,
};
use crate::timezone::Date;
use barrier::{Barriers, why};
use held::Held;
use pictured::Unshown;
use quoted::PublicQuote;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap, HashSet};

/// Something that is not in the post, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct LeftOut {
    pub what: String,
    pub why: String,
}

/// What a post may show.
#[derive(Debug)]
pub struct Publishable<'a> {
    /// People in the organizer's order, each once.
    pub entries: Vec<Entry<'a>>,
    pub talks: Vec<PublicTalk<'a>>,
    pub discussions: Held<'a>,
    pub quotes: Vec<PublicQuote<'a>>,
    pub figures: Vec<&'a Exhibit>,
    /// Figures that are left out, each with a person who is on it.
    pub unshown: Vec<Unshown<'a>>,
    /// People without an entry who said yes to their name.
    pub attendees: Vec<&'a Person>,
    /// Whether everybody with an entry told the organizer yes to their answers.
    pub all_agreed: bool,
    pub left_out: Vec<LeftOut>,
}

/// A person with what they said.
#[derive(Debug)]
pub struct Entry<'a> {
    pub person: &'a Person,
    pub answers: Vec<PublicAnswer<'a>>,
}

/// An answer with the one or two questions that it replies to.
#[derive(Debug)]
pub struct PublicAnswer<'a> {
    pub questions: Vec<&'a Question>,
    pub answer: &'a Answer,
}

/// A talk with the speakers whose names may be printed.
#[derive(Debug)]
pub struct PublicTalk<'a> {
    pub talk: &'a Talk,
    pub speakers: Vec<&'a Person>,
    pub link: Option<TalkLink>,
    /// Its slides, if they may be shown.
    pub slides: Option<AlongLink>,
    pub paper: Option<AlongLink>,
    pub code: Option<AlongLink>,
    /// Its poster, if it may be shown and a block shows posters.
    pub poster: Option<&'a TalkPoster>,
}

impl Publishable<'_> {
    /// The talks of one person, in the order of the programme.
    pub fn talks_of(&self, person: PersonId) -> impl Iterator<Item = &PublicTalk<'_>> {
        self.talks.iter().filter(move |talk| talk.speakers.iter().any(|speaker| speaker.id == person))
    }

    /// Everybody whose name the post may show beside an entry, a talk or alone.
    pub fn named(&self) -> impl Iterator<Item = PersonId> {
        let entries = self.entries.iter().map(|entry| entry.person.id);
        let speakers = self.talks.iter().flat_map(|talk| &talk.speakers).map(|speaker| speaker.id);
        entries.chain(speakers).chain(self.attendees.iter().map(|person| person.id))
    }
}

/// Chooses what a post may show. On the day `on` embargoes are over or not; what was held and what is to come is that of
/// the post's own day, so that the same data give the same post on any day.
pub fn chosen<'a>(record: &'a WorkshopRecord, on: Date) -> Publishable<'a> {
    let mut choice = Choice {
        record,
        questions: record.questions.iter().map(|question| (question.id, question)).collect(),
        barriers: Barriers::of(record, on),
        left_out: Vec::new(),
        private: BTreeMap::new(),
    };
    let entries = choice.entries();
    let talks = choice.talks();
    let (discussions, unnamed) = Held::on(record, &choice.barriers, record.post.date.unwrap_or(on));
    choice.left_out.extend(unnamed);
    let (quotes, unquoted) = quoted::on(record, &choice.barriers, &discussions);
    choice.left_out.extend(unquoted);
    let (figures, unshown) = pictured::on(record, &choice.barriers);
    choice.left_out.extend(unshown.iter().map(Unshown::told));
    choice.name_private_questions();
    let attendees = choice.attendees(&entries);
    let all_agreed = entries.iter().all(|entry| choice.told_organizer(entry.person.id, PermissionItem::Answers));
    let left_out = choice.left_out;
    Publishable { entries, talks, discussions, quotes, figures, unshown, attendees, all_agreed, left_out }
}

struct Choice<'a> {
    record: &'a WorkshopRecord,
    questions: HashMap<QuestionId, &'a Question>,
    barriers: Barriers<'a>,
    left_out: Vec<LeftOut>,
    /// How many answers each private question has, in the order of the questions.
    private: BTreeMap<usize, u32>,
}

impl<'a> Choice<'a> {
    fn leave_out(&mut self, what: impl Into<String>, why: impl Into<String>) {
        self.left_out.push(LeftOut { what: what.into(), why: why.into() });
    }

    fn entries(&mut self) -> Vec<Entry<'a>> {
        let mut responses: HashMap<PersonId, Vec<&'a Response>> = HashMap::new();
        for response in &self.record.responses {
            responses.entry(response.person_id).or_default().push(response);
        }
        let mut seen = HashSet::new();
        let mut silent = 0;
        let mut out = Vec::new();
        for (person, participant) in self.record.people.iter().zip(&self.record.participants) {
            if !seen.insert(person.id) {
                continue;
            }
            match responses.get(&person.id) {
                Some(sent) => out.extend(self.entry(person, sent)),
                None => silent += u32::from(self.is_expected(participant)),
            }
        }
        if silent > 0 {
            self.leave_out(wording::people(silent), "no response came in");
        }
        out
    }

    /// Whether a person said yes, and nothing is against it on the day.
    fn agreed(&self, person: PersonId, item: PermissionItem) -> bool {
        let said_yes = self.barriers.deciding(person, item, None).is_some();
        said_yes && self.barriers.why_not(person, item, None).is_none()
    }

    /// Whether a person agreed in words to the organizer: that somebody stood in an older post is no such word.
    fn told_organizer(&self, person: PersonId, item: PermissionItem) -> bool {
        let line = self.barriers.deciding(person, item, None);
        self.agreed(person, item) && line.is_some_and(|line| line.source == PermissionSource::Organizer)
    }

    fn attendees(&self, entries: &[Entry<'a>]) -> Vec<&'a Person> {
        let mut seen: HashSet<PersonId> = entries.iter().map(|entry| entry.person.id).collect();
        let both = self.record.people.iter().zip(&self.record.participants);
        let may_stand = |(person, part): &(&Person, &Participant)| {
            part.role != Role::Organizer
                && !person.name.trim().is_empty()
                && self.agreed(person.id, PermissionItem::Name)
        };
        both.filter(may_stand).map(|(person, _)| person).filter(|person| seen.insert(person.id)).collect()
    }

    /// Organizers who are nothing else are not missed among the people.
    fn is_expected(&self, participant: &Participant) -> bool {
        let same = |other: &&Participant| other.person_id == participant.person_id;
        self.record.participants.iter().filter(same).any(|other| other.role != Role::Organizer)
    }

    fn entry(&mut self, person: &'a Person, sent: &[&'a Response]) -> Option<Entry<'a>> {
        let published: Vec<&&Response> = sent.iter().filter(|response| response.is_published).collect();
        let what = format!("Response of {}", shown_name(person));
        if published.is_empty() {
            self.leave_out(what, "it is not marked for publication");
            return None;
        }
        if person.name.trim().is_empty() {
            self.leave_out(format!("Response of person {}", person.id), "the person has no name");
            return None;
        }
        if let Some(why) = self.barriers.why_not(person.id, PermissionItem::Name, None) {
            self.leave_out(format!("{} and all that belongs to this name", shown_name(person)), why);
            return None;
        }
        if let Some(why) = self.barriers.why_not(person.id, PermissionItem::Answers, None) {
            self.leave_out(format!("Answers of {}", shown_name(person)), why);
            return Some(Entry { person, answers: Vec::new() });
        }
        let answers = published.iter().flat_map(|response| &response.answers).collect::<Vec<_>>();
        Some(Entry { person, answers: answers.into_iter().filter_map(|answer| self.answer(answer)).collect() })
    }

    fn answer(&mut self, answer: &'a Answer) -> Option<PublicAnswer<'a>> {
        if answer.text().trim().is_empty() {
            return None;
        }
        let asked = [Some(answer.question_id), answer.also_question_id];
        let questions: Vec<&Question> =
            asked.iter().flatten().filter_map(|id| self.questions.get(id).copied()).collect();
        if questions.is_empty() {
            self.leave_out(format!("Answer {}", answer.id), "its question is not in the workshop");
            return None;
        }
        if let Some(private) = questions.iter().find(|question| !question.is_public) {
            let place = self.record.questions.iter().position(|question| question.id == private.id).unwrap_or(0);
            *self.private.entry(place).or_default() += 1;
            return None;
        }
        Some(PublicAnswer { questions, answer })
    }

    fn name_private_questions(&mut self) {
        for (place, count) in std::mem::take(&mut self.private) {
            let Some(question) = self.record.questions.get(place) else { continue };
            let what = format!("{} to “{}”", wording::answers(count), crate::error::shown(&question.text));
            self.leave_out(what, "the question is private");
        }
    }

    fn talks(&mut self) -> Vec<PublicTalk<'a>> {
        let people: HashMap<PersonId, &'a Person> = self.record.people.iter().map(|one| (one.id, one)).collect();
        let mut out: Vec<PublicTalk<'a>> = Vec::new();
        for talk in &self.record.talks {
            let speakers: Vec<&Person> = talk.speakers.iter().filter_map(|id| people.get(id).copied()).collect();
            out.extend(self.talk(talk, &speakers));
        }
        let mut texts: HashMap<TalkId, TalkLink> = talk_link::of_all(&out, &self.record.talk_facts);
        for talk in &mut out {
            talk.link = texts.remove(&talk.talk.id);
            self.take_off_youtube(talk);
        }
        talk_link::name_along(&mut out);
        out
    }

    /// A talk that may stand on the site and not on YouTube is shown without its address there.
    fn take_off_youtube(&mut self, public: &mut PublicTalk<'a>) {
        let is_there = public.link.as_ref().is_some_and(|link| address::site(&link.url) == "YouTube");
        let talk = public.talk;
        let barrier = |person: &PersonId| {
            self.barriers.line(*person, PermissionItem::Talk, PermissionChannel::Youtube, Some(talk.id))
        };
        let Some(line) = talk.speakers.iter().find_map(barrier).filter(|_| is_there) else { return };
        public.link = None;
        self.leave_out(format!("Link of the lightning talk {}", talk_name(talk, &public.speakers)), why(line));
    }

    fn talk(&mut self, talk: &'a Talk, speakers: &[&'a Person]) -> Option<PublicTalk<'a>> {
        let on = Channel {
            responses: &self.record.responses,
            barriers: &self.barriers,
            channels: &[self.barriers.channel()],
        };
        let unasked =
            speakers.iter().find_map(|one| self.barriers.why_not(one.id, PermissionItem::Talk, Some(talk.id)));
        let why = match (on.named(talk, speakers), unasked) {
            (Err(why), _) | (_, Some(why)) => why,
            (Ok(_), None) if talk.title.trim().is_empty() && talk.url.trim().is_empty() => {
                "it has neither a title nor an address".to_owned()
            }
            (Ok(named), None) => {
                let asked = |one: &&Person| self.barriers.why_not(one.id, PermissionItem::Slides, Some(talk.id));
                let barrier = on.why_not(PermissionItem::Slides, talk, speakers);
                let slides = self.slides(talk, barrier.or_else(|| named.iter().find_map(asked)));
                let poster = self.poster(talk, speakers);
                let facts = self.record.talk_facts.get(&talk.id);
                let [paper, code] = [facts.map(|facts| &facts.paper_url), facts.map(|facts| &facts.code_url)]
                    .map(|url| address::safe(url?).map(unnamed));
                return Some(PublicTalk { talk, speakers: named, link: None, slides, paper, code, poster });
            }
        };
        self.leave_out(format!("Lightning talk {}", talk_name(talk, speakers)), why);
        None
    }
}

impl<'a> Choice<'a> {
    /// The poster, unless one of the speakers is against pictures.
    fn poster(&mut self, talk: &Talk, speakers: &[&Person]) -> Option<&'a TalkPoster> {
        let poster = self.record.talk_facts.get(&talk.id)?.poster.as_ref()?;
        let is_shown = self.record.blocks.iter().any(|block| block.is_on && block.shows_posters());
        let channel = self.barriers.channel();
        let against = |one: &&Person| self.barriers.line(one.id, PermissionItem::Photo, channel, None);
        match speakers.iter().find_map(against).filter(|_| is_shown) {
            None => Some(poster).filter(|_| is_shown),
            Some(line) => {
                self.leave_out(format!("Poster of the lightning talk {}", talk_name(talk, speakers)), why(line));
                None
            }
        }
    }
}

impl Choice<'_> {
    /// The address of the slides; what keeps them away is told where a block would show them.
    fn slides(&mut self, talk: &Talk, barrier: Option<String>) -> Option<AlongLink> {
        let url = address::safe(&self.record.talk_facts.get(&talk.id)?.slides_url)?;
        let Some(why) = barrier else { return Some(unnamed(url)) };
        if self.record.blocks.iter().any(Block::shows_along) {
            self.leave_out(format!("Slides of the lightning talk {}", talk_name(talk, &[])), why);
        }
        None
    }
}

/// A link whose text is found when all talks are known.
fn unnamed(url: String) -> AlongLink {
    AlongLink { url, text: String::new() }
}

/// What counts for YouTube: where nothing was said about it, what was said about the site does.
pub const ON_YOUTUBE: &[PermissionChannel] = &[PermissionChannel::Youtube, PermissionChannel::Site];

/// Where talks are published: the rule by which one may be, the same everywhere.
pub struct Channel<'a, 'b> {
    pub responses: &'b [Response],
    pub barriers: &'b Barriers<'a>,
    /// The channels whose words count. The first that anything was said about decides: a person who was asked about one
    /// public place only, and said no, is not shown in another.
    pub channels: &'b [PermissionChannel],
}

impl<'a> Channel<'a, '_> {
    /// The speakers who may be named with a talk; the error says why the talk stays out.
    pub fn named<'p>(&self, talk: &Talk, speakers: &[&'p Person]) -> Result<Vec<&'p Person>, String> {
        if let Some(why) = self.why_not(PermissionItem::Talk, talk, speakers) {
            return Err(why);
        }
        let may_be_named = |one: &&&Person| self.line(one.id, PermissionItem::Name, None).is_none();
        let named: Vec<&Person> = speakers.iter().filter(may_be_named).copied().collect();
        if !speakers.is_empty() && named.is_empty() {
            return Err("no speaker may be named".to_owned());
        }
        if !speakers.is_empty() && speakers.iter().all(|speaker| self.is_withheld(speaker.id, talk.id)) {
            return Err("the response it came with is not published".to_owned());
        }
        Ok(named)
    }

    /// Why a thing that belongs to a talk stays out; `None` where no line of a speaker is against it.
    pub fn why_not(&self, item: PermissionItem, talk: &Talk, speakers: &[&Person]) -> Option<String> {
        speakers.iter().find_map(|one| self.line(one.id, item, Some(talk.id))).map(why)
    }

    /// Whether nothing at all is written down about this talk and one of its speakers.
    pub fn is_unasked(&self, talk: &Talk) -> bool {
        talk.speakers.iter().any(|person| self.deciding(*person, PermissionItem::Talk, Some(talk.id)).is_none())
    }

    fn line(&self, person: PersonId, item: PermissionItem, talk: Option<TalkId>) -> Option<&'a Permission> {
        let channel = self.deciding(person, item, talk)?.channel;
        self.barriers.line(person, item, channel, talk)
    }

    fn deciding(&self, person: PersonId, item: PermissionItem, talk: Option<TalkId>) -> Option<&'a Permission> {
        self.channels.iter().find_map(|channel| self.barriers.deciding_on(person, item, *channel, talk))
    }

    /// Whether a speaker sent a response that is not published, and allowed the talk in no other way.
    fn is_withheld(&self, person: PersonId, talk: TalkId) -> bool {
        let held = self.responses.iter().any(|one| one.person_id == person && !one.is_published);
        held && self.deciding(person, PermissionItem::Talk, Some(talk)).is_none()
    }
}

/// A talk in words; one without a title goes by its first speaker.
pub fn talk_name(talk: &Talk, speakers: &[&Person]) -> String {
    match (talk.title.trim(), speakers.first()) {
        ("", Some(speaker)) => format!("of {}", shown_name(speaker)),
        ("", None) => talk.id.uuid().to_string(),
        (title, _) => format!("“{}”", crate::error::shown(title)),
    }
}

pub(super) fn shown_name(person: &Person) -> String {
    crate::error::shown(person.name.trim())
}
