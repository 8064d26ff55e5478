//! The discussions of a post: topics, sessions, and what came of them. What the workshop has already stays as it is.
//!
//! A post tells hours by the letters of a zone. The hour is certain; the place is the first that has these letters on the
//! day, the workshop's own before others, and a finding says so.

use crate::desk::sessions::{in_order, new_session};
use crate::error::{Error, Result, shown};
use crate::model::discussion::ActionFields;
use crate::model::draft::PostDraft;
use crate::model::draft::held::{ActionDraft, OutcomeDraft, SessionDraft, TopicDraft};
use crate::model::{
    DiscussionSession, DiscussionSessionId, Finding, Fix, PersonId, Place, SessionFields, SessionPerson, SessionTime,
    Severity, Topic, TopicId, WorkshopId, fold, position,
};
use crate::store::Write;
use crate::timezone::Zone;
use std::collections::{BTreeMap, HashMap, HashSet};

/// How long a session is taken to be: a post does not tell it.
const MINUTES: u32 = 60;

/// Takes the discussions of one post into a workshop.
pub struct Sessions<'a, 'w> {
    write: &'a Write<'w>,
    workshop: WorkshopId,
    file: &'a str,
    /// The people of the post by their folded names.
    people: HashMap<String, PersonId>,
    own: Option<Zone>,
    known: Vec<DiscussionSession>,
    /// What sessions' own notes say was taken on, as it is written.
    noted: HashSet<String>,
    /// Those that came with this post.
    added: Vec<DiscussionSessionId>,
    topics: Vec<Topic>,
    actions: BTreeMap<DiscussionSessionId, Vec<ActionFields>>,
    /// Whether anything was written.
    pub changed: bool,
    /// Zones that were chosen by their letters, and hours that do not exist.
    pub findings: Vec<Finding>,
}

impl<'a, 'w> Sessions<'a, 'w> {
    /// Begins with the people of the post.
    pub fn new(
        write: &'a Write<'w>,
        workshop: WorkshopId,
        file: &'a str,
        people: HashMap<String, PersonId>,
    ) -> Result<Self> {
        let own = write.workshop(workshop)?.zone;
        let (known, topics) = (write.sessions(workshop)?, write.topics(workshop)?);
        let (actions, findings) = (BTreeMap::new(), Vec::new());
        let (added, noted) = (Vec::new(), HashSet::new());
        Ok(Self { write, noted, workshop, file, people, own, known, added, topics, actions, changed: false, findings })
    }

    /// Takes all that the post tells.
    pub fn take(&mut self, draft: &PostDraft) -> Result<()> {
        let noted = draft.noted.iter().flat_map(|topic| &topic.actions);
        self.noted = noted.map(|action| action.as_written.clone()).collect();
        for topic in &draft.topics {
            self.topic(&without_noted(topic, &draft.noted))?;
        }
        for topic in &draft.noted {
            self.note(topic)?;
        }
        for session in &draft.sessions {
            self.session_or_panel(session)?;
        }
        if let Some(first) = self.known.first().map(|session| session.id).filter(|_| self.changed) {
            self.act(first, &draft.to_do);
        }
        self.actions.iter().try_for_each(|(session, actions)| self.write.set_actions(*session, actions))
    }

    /// Notes what was taken on in a session; what the notes of one tell is that one's.
    fn act(&mut self, session: DiscussionSessionId, drafts: &[ActionDraft]) {
        let elsewhere = |action: &&ActionDraft| !self.noted.contains(&action.as_written);
        let actions: Vec<ActionFields> = drafts.iter().filter(elsewhere).map(|action| self.action(action)).collect();
        if !actions.is_empty() {
            self.actions.entry(session).or_default().extend(actions);
        }
    }

    fn topic(&mut self, draft: &TopicDraft) -> Result<()> {
        if self.topic_named(&draft.title).is_some() {
            return Ok(());
        }
        let id = self.write.new_id();
        let (title, description) = (draft.title.clone(), draft.description.clone());
        let position = position::after(&self.write.last_topic(self.workshop)?);
        let topic = Topic { id, workshop_id: self.workshop, title, description, position };
        self.write.insert_topic(&topic)?;
        self.topics.push(topic);
        self.changed = true;
        for (number, session) in draft.sessions.iter().enumerate() {
            let Some(session) = self.session(session, Some(id))? else { continue };
            let told = |all: &[OutcomeDraft]| {
                let here = all.iter().filter(|one| number < one.sessions).map(|one| one.text.as_str());
                here.collect::<Vec<_>>().join("\n")
            };
            self.set_notes(session, told(&draft.points), told(&draft.decisions))?;
            if number == 0 {
                self.act(session, &draft.actions);
            }
        }
        Ok(())
    }

    /// The notes of one session: they say which of its topic's points are its own.
    fn note(&mut self, draft: &TopicDraft) -> Result<()> {
        if self.topic_named(&draft.title).is_none() {
            self.topic(draft)?;
        }
        let (topic, Some(told_session)) = (self.topic_named(&draft.title), draft.sessions.first()) else {
            return Ok(());
        };
        let local = local_time(told_session);
        let is_new = |one: &&DiscussionSession| self.added.contains(&one.id) && one.topic_id == topic;
        let mut new = self.known.iter().filter(is_new).peekable();
        // A topic that was here before keeps what it has.
        if new.peek().is_none() {
            return Ok(());
        }
        let session = match new.find(|one| one.local_time == local).map(|one| one.id) {
            Some(session) => session,
            None => match self.session(told_session, topic)? {
                Some(session) => session,
                None => return Ok(()),
            },
        };
        let actions: Vec<ActionFields> = draft.actions.iter().map(|action| self.action(action)).collect();
        self.actions.entry(session).or_default().extend(actions);
        let known = self.known.iter().find(|one| one.id == session);
        let left = known.map(|one| (one.points.clone(), one.decisions.clone())).unwrap_or_default();
        let told = |all: &[OutcomeDraft], left: String| {
            let all = all.iter().map(|one| one.text.clone()).chain([left]).filter(|text| !text.is_empty());
            all.collect::<Vec<_>>().join("\n")
        };
        self.set_notes(session, told(&draft.points, left.0), told(&draft.decisions, left.1))
    }

    fn set_notes(&mut self, session: DiscussionSessionId, points: String, decisions: String) -> Result<()> {
        self.write.set_session_notes(session, &points, &decisions)?;
        if let Some(known) = self.known.iter_mut().find(|one| one.id == session) {
            (known.points, known.decisions) = (points, decisions);
        }
        Ok(())
    }

    fn topic_named(&self, title: &str) -> Option<TopicId> {
        self.topics.iter().find(|topic| fold::text(&topic.title) == fold::text(title)).map(|topic| topic.id)
    }

    /// A panel that is a session of a topic is told twice: once with the topic, once with who sat on it.
    fn session_or_panel(&mut self, draft: &SessionDraft) -> Result<()> {
        let topic = self.topic_named(&draft.title);
        let local = local_time(draft);
        let is_it = |known: &&mut DiscussionSession| {
            let same_name = known
                .topic_id
                .map_or_else(|| fold::text(&known.title) == fold::text(&draft.title), |id| topic == Some(id));
            same_name && known.kind == draft.kind && known.local_time == local
        };
        let people = self.people_of(draft);
        let Some(known) = self.known.iter_mut().find(is_it) else {
            return self.session(draft, None).map(|_| ());
        };
        let before = known.clone();
        known.people = in_order(&[known.people.clone(), people].concat());
        if known.agenda.is_empty() {
            known.agenda.clone_from(&draft.agenda);
        }
        if *known != before {
            self.write.update_session(known)?;
            self.changed = true;
        }
        Ok(())
    }

    fn session(&mut self, draft: &SessionDraft, topic_id: Option<TopicId>) -> Result<Option<DiscussionSessionId>> {
        let zone = self.own.filter(|zone| zone.label_on(draft.at.on).1 == draft.at.abbreviation);
        let zone = zone.unwrap_or(draft.at.zone);
        let time = SessionTime { local_time: local_time(draft), zone, offset: String::new(), minutes: MINUTES };
        let fields = SessionFields {
            topic_id,
            kind: draft.kind,
            title: if topic_id.is_some() { String::new() } else { draft.title.clone() },
            regions: draft.regions.clone(),
            people: self.people_of(draft),
            room_name: draft.room_name.clone(),
            room_url: draft.room_url.clone(),
            agenda: draft.agenda.clone(),
        };
        let written = format!("{} {}", time.local_time, draft.at.abbreviation);
        let session = match new_session(self.write, self.workshop, &time, &fields) {
            Ok(session) => session,
            Err(error @ Error::Refused { .. }) => {
                let message = format!(
                    "The session of {written} was not added: {}. Add it under Discussions.",
                    error.trouble().wrong
                );
                self.find(draft.line, "TZ-GAP", message);
                return Ok(None);
            }
            Err(error) => return Err(error),
        };
        let message = format!(
            "“{}” is no zone but letters of one. The session of {written} was put to {}; its hour is certain. Choose the place under Discussions.",
            shown(&draft.at.abbreviation),
            zone.name()
        );
        self.find(draft.line, "TZ-ABBR", message);
        self.write.insert_session(&session)?;
        self.changed = true;
        let id = session.id;
        self.added.push(id);
        self.known.push(session);
        Ok(Some(id))
    }

    fn find(&mut self, line: u32, rule: &str, message: String) {
        let severity = if rule == "TZ-GAP" { Severity::Error } else { Severity::Warning };
        let (rule, place, value) = (rule.to_owned(), Place::line(self.file, line), String::new());
        self.findings.push(Finding { rule, severity, place, message, value, fix: Fix::Ask });
    }

    fn people_of(&self, draft: &SessionDraft) -> Vec<SessionPerson> {
        let known = |name: &str| self.people.get(&fold::name(name)).copied();
        draft
            .people
            .iter()
            .filter_map(|(part, name)| Some(SessionPerson { person_id: known(name)?, part: *part }))
            .collect()
    }

    fn action(&self, draft: &ActionDraft) -> ActionFields {
        let owner_id = self.people.get(&fold::name(&draft.owner)).copied();
        let is_read = owner_id.is_some() || draft.owner.is_empty();
        let text = if is_read { &draft.text } else { &draft.as_written };
        let due_on = draft.due_on.filter(|_| is_read);
        ActionFields { text: text.clone(), owner_id, due_on, is_done: draft.is_done && is_read }
    }
}

/// `2026-05-20 11:00`
fn local_time(draft: &SessionDraft) -> String {
    format!("{} {:02}:{:02}", draft.at.on, draft.at.hour, draft.at.minute)
}

/// A topic with what no notes of its sessions tell: those say themselves which of them said what.
fn without_noted(topic: &TopicDraft, noted: &[TopicDraft]) -> TopicDraft {
    let of_it = |one: &&TopicDraft| fold::text(&one.title) == fold::text(&topic.title);
    let notes: Vec<&TopicDraft> = noted.iter().filter(of_it).collect();
    let left = |all: &[OutcomeDraft], of: fn(&TopicDraft) -> &[OutcomeDraft]| {
        let is_noted =
            |one: &OutcomeDraft| notes.iter().any(|told| of(told).iter().any(|other| other.text == one.text));
        all.iter().filter(|one| !is_noted(one)).cloned().collect::<Vec<_>>()
    };
    let (points, decisions) = (left(&topic.points, |one| &one.points), left(&topic.decisions, |one| &one.decisions));
    TopicDraft { points, decisions, ..topic.clone() }
}
