//! Consent: what the ledger of permissions says against the words that would be printed.
//!
//! What is not allowed is left out without a finding. These rules find what leaving out does not reach: a refused name
//! or a private answer in the organizer's own words, words that changed after they were allowed, a contact in an
//! answer. Those stop an export. Three weigh less: a name that was only asked for, a talk that nobody was asked about,
//! and an earlier export that still shows what was taken back, since only a new export mends it.

mod held;
mod pictured;
mod quoted;

pub use held::holds_barred;

use super::Found;
use crate::error::shown;
use crate::model::permission::approved_words;
use crate::model::{
    Answer, BlockKind, Id, Permission, PermissionChannel, PermissionItem, PermissionSource, PermissionState, Person,
    PersonId, ResponseId, Talk, WorkshopRecord, fold,
};
use crate::recap::block::wording;
use crate::recap::check::person::has_contact;
use crate::recap::check::subject::says;
use crate::recap::check::{CheckOptions, event};
use crate::recap::dialect::address;
use crate::recap::publishable::barrier::Barriers;
use crate::recap::publishable::held::HeldTopic;
use crate::recap::publishable::{self, PublicAnswer, Publishable};
use crate::timezone::{Date, Moment};
use std::collections::{HashMap, HashSet};

/// An answer that begins with this many words of the organizer's prose is quoted there.
const QUOTED_WORDS: usize = 5;

/// Checks what people allowed.
pub(super) fn check(record: &WorkshopRecord, chosen: &Publishable<'_>, options: &CheckOptions<'_>, found: &mut Found) {
    let consent = Consent {
        record,
        barriers: Barriers::of(record, options.today),
        chosen,
        responses: record.responses.iter().map(|response| (response.person_id, response.id)).collect(),
    };
    consent.check_names(found);
    consent.check_quotes(found);
    consent.check_chat(found);
    consent.check_figures(options.exported_at, found);
    consent.check_answers(found);
    consent.check_talks(found);
    consent.check_statement(found);
    if let Some(exported_at) = options.exported_at {
        consent.check_export(exported_at, found);
    }
}

struct Consent<'a> {
    record: &'a WorkshopRecord,
    barriers: Barriers<'a>,
    chosen: &'a Publishable<'a>,
    responses: HashMap<PersonId, ResponseId>,
}

/// A text that is printed, and the field it comes from.
struct Printed<'a> {
    place: (&'static str, String, &'static str),
    text: &'a str,
}

fn printed<'a>(kind: &'static str, id: impl Id, field: &'static str, text: &'a str) -> Printed<'a> {
    Printed { place: (kind, id.to_string(), field), text }
}

fn rule_of(state: PermissionState) -> &'static str {
    match state {
        PermissionState::Withdrawn => "CONSENT-WITHDRAWN",
        PermissionState::Embargo => "CONSENT-EMBARGO",
        PermissionState::Asked => "CONSENT-NONE",
        PermissionState::No | PermissionState::Yes => "CONSENT-NO",
    }
}

/// What is printed of a topic: its words, and what came of it.
fn discussed<'a>(held: &HeldTopic<'a>) -> Vec<Printed<'a>> {
    let topic = held.topic;
    let mut all = vec![
        printed("topic", topic.id, "title", &topic.title),
        printed("topic", topic.id, "description", &topic.description),
    ];
    for session in held.sessions.iter().map(|one| one.session) {
        all.push(printed("session", session.id, "points", &session.points));
        all.push(printed("session", session.id, "decisions", &session.decisions));
    }
    let actions = held.actions.iter().map(|one| one.action);
    all.extend(actions.map(|action| printed("session", action.session_id, "actions", &action.text)));
    all
}

impl<'a> Consent<'a> {
    /// The organizer's prose.
    fn prose(&self) -> Vec<Printed<'a>> {
        let blocks = self.record.blocks.iter().filter(|block| block.is_on);
        let fields = |block: &'a crate::model::Block| {
            [
                printed("block", block.id, "prose_before", &block.prose_before),
                printed("block", block.id, "prose_after", &block.prose_after),
            ]
        };
        blocks.flat_map(fields).filter(|printed| !printed.text.trim().is_empty()).collect()
    }

    /// Every text that a post may print, apart from names.
    fn printed(&self) -> Vec<Printed<'a>> {
        let WorkshopRecord { post, workshop, summit, .. } = self.record;
        let mut all = vec![
            printed("post", post.id, "title", &post.title),
            printed("workshop", workshop.id, "title", &workshop.title),
            printed("summit", summit.id, "name", &summit.name),
        ];
        all.extend(post.authors.iter().map(|text| printed("post", post.id, "authors", text)));
        all.extend(post.tags.iter().map(|text| printed("post", post.id, "tags", text)));
        let on = self.record.blocks.iter().filter(|block| block.is_on);
        all.extend(on.map(|block| printed("block", block.id, "heading", &block.heading)));
        all.extend(self.prose());
        let public = self.record.questions.iter().filter(|question| question.is_public);
        all.extend(public.map(|question| printed("question", question.id, "text", &question.text)));
        for entry in &self.chosen.entries {
            all.push(printed("person", entry.person.id, "affiliation", &entry.person.affiliation));
            if let Some(response) = self.responses.get(&entry.person.id) {
                all.extend(
                    entry.answers.iter().map(|one| printed("response", *response, "answers", one.answer.text())),
                );
            }
        }
        all.extend(self.chosen.talks.iter().map(|one| printed("talk", one.talk.id, "title", &one.talk.title)));
        for quote in self.chosen.quotes.iter().map(|one| one.quote) {
            all.push(printed("quote", quote.id, "text", quote.text()));
            all.push(printed("quote", quote.id, "reply", &quote.reply));
        }
        all.extend(self.chosen.discussions.topics.iter().flat_map(discussed));
        for figure in &self.chosen.figures {
            let fields = &figure.fields;
            let texts = [("title", &fields.title), ("about", &fields.about), ("alt", &fields.alt)];
            all.extend(texts.map(|(field, text)| printed("exhibit", figure.id, field, text)));
        }
        all.extend(self.record.links.iter().map(|link| printed("link", link.id, "label", &link.label)));
        all
    }

    /// The people whose name may not be printed; somebody else of that name may make the name itself harmless.
    fn barred(&self) -> Vec<(&'a Person, &'a Permission)> {
        let barrier =
            |person: &Person| self.barriers.line(person.id, PermissionItem::Name, self.barriers.channel(), None);
        let barred: Vec<_> = self.record.people.iter().filter_map(|person| Some((person, barrier(person)?))).collect();
        if barred.is_empty() {
            return barred;
        }
        let free: HashSet<String> = (self.record.people.iter())
            .filter(|person| barrier(person).is_none())
            .map(|person| fold::text(&person.name))
            .collect();
        barred.into_iter().filter(|(person, _)| !free.contains(&fold::text(&person.name))).collect()
    }

    fn check_names(&self, found: &mut Found) {
        let barred = self.barred();
        if barred.is_empty() {
            return;
        }
        let names: Vec<Name> = barred.iter().map(|(person, _)| Name::of(&person.name)).collect();
        for printed in self.printed() {
            let folded = format!(" {} ", fold::text(printed.text));
            for ((person, line), _) in barred.iter().zip(&names).filter(|(_, name)| name.is_in(printed.text, &folded)) {
                let why = publishable::barrier::why(line);
                let message = format!(
                    "“{}” names {}, and {why}. Write it without the name.",
                    shown(printed.text),
                    shown(&person.name)
                );
                found.add(rule_of(line.state), &printed.place, message);
                if line.state == PermissionState::Asked {
                    found.soften();
                }
            }
        }
    }

    fn check_quotes(&self, found: &mut Found) {
        let prose = self.prose();
        let said: HashSet<String> = prose.iter().flat_map(|printed| runs(printed.text)).collect();
        if said.is_empty() {
            return;
        }
        for response in &self.record.responses {
            for answer in &response.answers {
                let Some(first) = first_run(answer.text()).filter(|first| said.contains(first)) else { continue };
                let Some((rule, why)) = self.why_hidden(response.person_id, answer) else { continue };
                let place = prose.iter().find(|printed| runs(printed.text).any(|words| words == first));
                if let Some(Printed { place, .. }) = place {
                    let message =
                        format!("The words “{}” are an answer, and {why}. Take them out.", shown(answer.text()));
                    found.add(rule, place, message);
                }
            }
        }
    }

    fn why_hidden(&self, person: PersonId, answer: &Answer) -> Option<(&'static str, String)> {
        let asked = [Some(answer.question_id), answer.also_question_id];
        let is_private = |id: &crate::model::QuestionId| {
            self.record.questions.iter().any(|question| question.id == *id && !question.is_public)
        };
        if asked.iter().flatten().any(is_private) {
            return Some(("CONSENT-PRIVATE", "its question is private".into()));
        }
        let line = self.barriers.line(person, PermissionItem::Answers, self.barriers.channel(), None)?;
        Some((rule_of(line.state), publishable::barrier::why(line)))
    }

    fn check_answers(&self, found: &mut Found) {
        let approved = approved_words(&self.record.approved_texts);
        for entry in &self.chosen.entries {
            let line = self.barriers.deciding(entry.person.id, PermissionItem::Answers, None);
            let words = line.and_then(|line| approved.get(&line.id));
            let was_shown = line.is_some_and(|line| line.source == PermissionSource::Import);
            for public in &entry.answers {
                let allowed = words.map(|words| words.get(&public.answer.id) == Some(&public.answer.text()));
                self.check_answer(entry.person, public, (allowed, was_shown), found);
            }
        }
    }

    /// `allowed` says whether these very words were allowed, where any were; `was_shown` that a post had them before.
    fn check_answer(
        &self,
        person: &Person,
        public: &PublicAnswer<'_>,
        (allowed, was_shown): (Option<bool>, bool),
        found: &mut Found,
    ) {
        let Some(response) = self.responses.get(&person.id) else { return };
        let place = ("response", response.to_string(), "answers");
        let name = shown(&person.name);
        let question = public.questions.first().map_or_else(String::new, |question| shown(&question.text));
        if allowed == Some(false) {
            let message = format!(
                "{name} has not seen the words for “{question}”: they changed after the yes. Ask again, then write the \
                 new yes down."
            );
            found.add("CONSENT-STALE", &place, message);
        }
        if allowed != Some(true) && has_contact(public.answer.text()) {
            let message = format!(
                "The answer of {name} to “{question}” holds an e-mail address or a phone number. Take it out, or ask \
                 {name} and write the yes down."
            );
            found.add("CONSENT-CONTACT", &place, message);
            if was_shown {
                found.soften();
            }
        }
    }

    fn check_talks(&self, found: &mut Found) {
        let responses = self.record.responses.iter().filter(|response| response.is_published);
        let published: HashSet<PersonId> = responses.map(|response| response.person_id).collect();
        for talk in self.chosen.talks.iter().map(|public| public.talk) {
            let decided = |person: &PersonId| self.barriers.deciding(*person, PermissionItem::Talk, Some(talk.id));
            let is_vouched = |person: &PersonId| published.contains(person) || decided(person).is_some();
            if !talk.speakers.is_empty() && !talk.speakers.iter().any(is_vouched) {
                let people = self.record.people.iter().filter(|person| talk.speakers.contains(&person.id));
                let names: Vec<String> = people.map(|person| shown(&person.name)).collect();
                let message = format!(
                    "No word says that {} allowed the talk “{}”. Ask, then write the answer down.",
                    wording::joined(&names),
                    shown(&talk.title)
                );
                found.add("CONSENT-NONE", &("talk", talk.id.to_string(), "permission"), message);
                // Whoever lists a talk vouches for it.
                found.soften();
            }
            self.check_youtube(talk, found);
        }
    }

    fn check_youtube(&self, talk: &Talk, found: &mut Found) {
        let barrier = |person: &PersonId| {
            self.barriers.line(*person, PermissionItem::Talk, PermissionChannel::Youtube, Some(talk.id))
        };
        let Some(line) = talk.speakers.iter().find_map(barrier) else { return };
        if address::site(&talk.url) == "YouTube" {
            let (title, why) = (shown(&talk.title), publishable::barrier::why(line));
            let message = format!("The talk “{title}” is printed without its address: {why}. Link another copy.");
            found.add("CONSENT-CHANNEL", &("talk", talk.id.to_string(), "url"), message);
        }
    }

    fn check_statement(&self, found: &mut Found) {
        let is_printed = self.chosen.all_agreed
            && self.record.blocks.iter().any(|block| block.is_on && block.kind == BlockKind::Rights);
        let is_said = is_printed || self.prose().iter().any(|printed| says(printed.text, event::CONSENT));
        if !is_said && !self.chosen.entries.is_empty() {
            let message = "No word says that the people in the recap agreed to it. Add a sentence once they have.";
            found.add("CONSENT-STATEMENT", &("post", self.record.post.id.to_string(), "text"), message.into());
        }
    }

    /// What was taken back after the recap had been written.
    fn check_export(&self, exported_at: Moment, found: &mut Found) {
        let speaks: HashSet<PersonId> = self.record.talks.iter().flat_map(|talk| &talk.speakers).copied().collect();
        let quoted: HashSet<PersonId> = self.record.quotes.iter().filter_map(|quote| quote.person_id).collect();
        let is_shown = |id: &PersonId| self.responses.contains_key(id) || speaks.contains(id) || quoted.contains(id);
        for person in self.record.people.iter().filter(|one| is_shown(&one.id)) {
            for item in [PermissionItem::Name, PermissionItem::Answers, PermissionItem::Talk, PermissionItem::Quotes] {
                let line = self.barriers.line(person.id, item, self.barriers.channel(), None);
                let is_against = |line: &&Permission| {
                    line.at > exported_at && matches!(line.state, PermissionState::No | PermissionState::Withdrawn)
                };
                if line.filter(is_against).is_none() {
                    continue;
                }
                let message = format!(
                    "{} took the permission for the {item} back after the recap was written on {}. Export it again, and \
                     see that the site shows the new one.",
                    shown(&person.name),
                    Date::of(exported_at)
                );
                found.add("CONSENT-WITHDRAWN", &("person", person.id.to_string(), "permission"), message);
                found.soften();
            }
        }
    }
}

/// A name, as it is looked for.
enum Name {
    /// One word counts as it is written: “May” is also a month.
    Word(String),
    /// Several words in a row, whatever their case and accents.
    Words(String),
}

impl Name {
    fn of(written: &str) -> Self {
        let folded = fold::text(written);
        if folded.contains(' ') { Self::Words(format!(" {folded} ")) } else { Self::Word(written.trim().to_owned()) }
    }

    fn is_in(&self, text: &str, folded: &str) -> bool {
        match self {
            Self::Words(name) => folded.contains(name.as_str()),
            Self::Word(name) => !name.is_empty() && text.split(|c: char| !c.is_alphanumeric()).any(|word| word == name),
        }
    }
}

/// Each run of words that is long enough to be a quotation, in lower case.
fn runs(text: &str) -> impl Iterator<Item = String> {
    let words: Vec<&str> = words(text).collect();
    let count = words.len().saturating_sub(QUOTED_WORDS - 1);
    (0..count).map(move |from| folded(words.iter().skip(from).take(QUOTED_WORDS).copied()))
}

/// The first such run, without a look at the rest.
fn first_run(text: &str) -> Option<String> {
    let first: Vec<&str> = words(text).take(QUOTED_WORDS).collect();
    (first.len() == QUOTED_WORDS).then(|| folded(first.into_iter()))
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

fn folded<'a>(words: impl Iterator<Item = &'a str>) -> String {
    words.map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}
