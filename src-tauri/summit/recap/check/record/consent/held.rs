//! Words beside a post that somebody has taken back: what lies in a file that no rendering reaches.
//!
//! Looked for is what was decided against. Silence is no decision, and what the new text says as well may be said.

use super::{Consent, Name, runs};
use crate::model::{
    Answer, ChatQuote, Permission, PermissionItem, PermissionState, PersonId, Talk, TalkId, WorkshopRecord, fold,
};
use crate::recap::publishable::barrier::Barriers;
use crate::recap::publishable::{self, PublicTalk};
use crate::timezone::Date;
use std::collections::{HashMap, HashSet};

/// Whether a text holds a name, an answer, a quote or a talk that may not go to the post's channel any more; `new` is the text
/// that would stand in its place.
pub fn holds_barred(record: &WorkshopRecord, today: Date, (text, new): (&str, &str)) -> bool {
    let chosen = &publishable::chosen(record, today);
    let consent = Consent { record, barriers: Barriers::of(record, today), chosen, responses: HashMap::new() };
    let said = Said::of(text);
    let known = Said::of(new);
    let is_only_here = |looked: &dyn Fn(&Said<'_>) -> bool| looked(&said) && !looked(&known);
    consent.names().iter().any(|name| is_only_here(&|said| said.has_name(name)))
        || consent.texts().iter().any(|words| is_only_here(&|said| said.has_words(words)))
        || consent.talks().iter().any(|url| is_only_here(&|said| said.text.contains(url)))
}

impl<'a> Consent<'a> {
    /// The names of people who decided against theirs.
    fn names(&self) -> Vec<Name> {
        let against = self.barred().into_iter().filter(|(_, line)| is_decided(line));
        against.map(|(person, _)| Name::of(&person.name)).collect()
    }

    fn is_against(&self, person: PersonId, item: PermissionItem, talk: Option<TalkId>) -> bool {
        let of = |item| self.barriers.line(person, item, self.barriers.channel(), talk).is_some_and(is_decided);
        of(item) || of(PermissionItem::Name)
    }

    /// Answers with their questions, quotes and titles of talks.
    fn texts(&self) -> Vec<(String, &'a str)> {
        let is_against = |person, item| self.is_against(person, item, None);
        let answers = self.record.responses.iter().filter(|one| is_against(one.person_id, PermissionItem::Answers));
        let answers = answers.flat_map(|one| &one.answers).map(|one| (self.question(one), one.text()));
        let of_quote = |one: &&ChatQuote| one.person_id.is_some_and(|id| is_against(id, PermissionItem::Quotes));
        let quotes = self.record.quotes.iter().filter(of_quote).map(|one| (String::new(), one.text()));
        let titles = self.barred_talks().map(|talk| (String::new(), talk.title.as_str()));
        answers.chain(quotes).chain(titles).collect()
    }

    fn question(&self, answer: &Answer) -> String {
        let asked = self.record.questions.iter().find(|question| question.id == answer.question_id);
        asked.map(|question| fold::text(&question.text)).unwrap_or_default()
    }

    /// The addresses of talks.
    fn talks(&self) -> Vec<&'a str> {
        self.barred_talks().map(|talk| talk.url.trim()).filter(|url| !url.is_empty()).collect()
    }

    fn barred_talks(&self) -> impl Iterator<Item = &'a Talk> {
        let is_shown = |id: TalkId| self.chosen.talks.iter().any(|one: &PublicTalk<'_>| one.talk.id == id);
        let is_against = |person: &PersonId, talk: TalkId| self.is_against(*person, PermissionItem::Talk, Some(talk));
        self.record
            .talks
            .iter()
            .filter(move |talk| !is_shown(talk.id) && talk.speakers.iter().any(|person| is_against(person, talk.id)))
    }
}

fn is_decided(line: &Permission) -> bool {
    !matches!(line.state, PermissionState::Asked | PermissionState::Yes)
}

/// A text as words are looked for in it.
struct Said<'a> {
    text: &'a str,
    folded: String,
    runs: HashSet<String>,
    lines: HashSet<String>,
}

impl<'a> Said<'a> {
    fn of(text: &'a str) -> Self {
        let folded = format!(" {} ", fold::text(text));
        let lines = text.lines().map(fold::text).collect();
        Self { text, folded, runs: runs(text).collect(), lines }
    }

    fn has_name(&self, name: &Name) -> bool {
        name.is_in(self.text, &self.folded)
    }

    /// Some words in a row; of fewer than make a quotation, all of them: in a line of their own, or behind their question.
    fn has_words(&self, (question, text): &(String, &str)) -> bool {
        let mut long = runs(text).peekable();
        if long.peek().is_some() {
            return long.any(|run| self.runs.contains(&run));
        }
        let short = fold::text(text);
        let is_asked = || !question.is_empty() && self.folded.contains(&format!(" {question} {short} "));
        !short.is_empty() && (self.lines.contains(&short) || is_asked())
    }
}
