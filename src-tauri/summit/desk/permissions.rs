//! What people allowed: the organizer's lines in the ledger, many in one gesture.

use super::{Desk, counted};
use crate::error::{Error, Result};
use crate::model::permission::{ApprovedText, PermissionRow};
use crate::model::person::PersonRow;
use crate::model::{
    Ledger, Permission, PermissionChannel, PermissionDraft, PermissionItem, PermissionSource, PermissionState,
    PersonId, Response, Talk, WorkshopId,
};
use crate::store::Write;
use crate::timezone::Moment;
use std::collections::{HashMap, HashSet};

impl Desk {
    /// The ledger of a workshop: by person in the organizer's order, then item, channel and talk, oldest first. Each
    /// row says whether it is the one that counts.
    pub fn permission_rows(&self, workshop: WorkshopId) -> Result<Vec<PermissionRow>> {
        let lines = self.read().permissions(workshop)?;
        let ledger = Ledger::of(&lines);
        let people: HashMap<PersonId, (usize, String)> =
            (0..).zip(self.read().people(workshop)?).map(|(place, p)| (p.id, (place, p.name))).collect();
        let titles: HashMap<_, _> = self.read().talks(workshop)?.into_iter().map(|t| (t.id, t.title)).collect();
        let mut shown: Vec<&Permission> = lines.iter().filter(|line| people.contains_key(&line.person_id)).collect();
        let place = |line: &Permission| people.get(&line.person_id).map(|(place, _)| *place);
        shown.sort_by_key(|line| (place(line), line.item, line.channel, line.talk_id));
        let row = |line: &Permission| {
            let deciding = ledger.deciding(line.person_id, line.item, line.channel, line.talk_id);
            PermissionRow {
                id: line.id,
                person_id: line.person_id,
                name: people.get(&line.person_id).map(|(_, name)| name.clone()).unwrap_or_default(),
                item: line.item,
                channel: line.channel,
                talk_id: line.talk_id,
                talk: line.talk_id.and_then(|talk| titles.get(&talk).cloned()),
                state: line.state,
                from: line.from,
                evidence: line.evidence.clone(),
                source: line.source,
                at: line.at,
                decides: deciding.is_some_and(|deciding| deciding.id == line.id),
            }
        };
        Ok(shown.into_iter().map(row).collect())
    }

    /// Writes lines into the ledger, in one gesture; answers how many were added.
    ///
    /// A line that says what the deciding one says already is not added, apart from a permission of answers or of
    /// quotes: that is given for their words of today. A yes, or an embargo, for the answers on the
    /// site marks the response for publication, unless the organizer took it back, and keeps the words it was given
    /// for. Refused with `person-unknown`, `talk-unknown`, `embargo-without-day`, `day-without-embargo` or
    /// `talk-not-meant`.
    pub fn set_permissions(&mut self, workshop: WorkshopId, drafts: &[PermissionDraft]) -> Result<u32> {
        let people = self.read().people(workshop)?;
        let talks = self.read().talks(workshop)?;
        drafts.iter().try_for_each(|draft| check(draft, &people, &talks))?;
        let responses: HashMap<PersonId, Response> =
            self.read().responses(workshop)?.into_iter().map(|response| (response.person_id, response)).collect();
        self.store.gesture(&label(drafts, &people), |write| {
            let lines = write.permissions(workshop)?;
            let ledger = Ledger::of(&lines);
            let at = write.next_in_ledger(workshop)?;
            let mut added = 0;
            for draft in drafts.iter().filter(|draft| is_new(&ledger, draft)) {
                let line = line(write, workshop, draft, at);
                write.insert_permission(&line)?;
                if let Some(response) =
                    responses.get(&draft.person_id).filter(|_| allows(draft, PermissionItem::Answers))
                {
                    allow_answers(write, &line, response)?;
                }
                if allows(draft, PermissionItem::Quotes) {
                    allow_quotes(write, workshop, draft.person_id)?;
                }
                added += 1;
            }
            Ok(added)
        })
    }
}

/// Writes down that people were asked for a permission; inside a gesture.
pub fn insert_asked(write: &Write<'_>, workshop: WorkshopId, drafts: &[PermissionDraft]) -> Result<()> {
    let at = write.next_in_ledger(workshop)?;
    drafts.iter().try_for_each(|draft| write.insert_permission(&line(write, workshop, draft, at)))
}

fn line(write: &Write<'_>, workshop_id: WorkshopId, draft: &PermissionDraft, at: Moment) -> Permission {
    Permission {
        id: write.new_id(),
        workshop_id,
        person_id: draft.person_id,
        talk_id: draft.talk_id,
        item: draft.item,
        channel: draft.channel,
        state: draft.state,
        from: draft.from,
        evidence: draft.evidence.trim().into(),
        source: PermissionSource::Organizer,
        at,
    }
}

/// A question may be asked again, and other words allowed; else an answer that stands already is no news.
fn is_new(ledger: &Ledger<'_>, draft: &PermissionDraft) -> bool {
    let known = ledger.deciding(draft.person_id, draft.item, draft.channel, draft.talk_id);
    draft.state == PermissionState::Asked
        || allows(draft, PermissionItem::Answers)
        || allows(draft, PermissionItem::Quotes)
        || known.is_none_or(|line| {
            (line.talk_id, line.state, line.from, line.evidence.as_str(), line.source)
                != (draft.talk_id, draft.state, draft.from, draft.evidence.trim(), PermissionSource::Organizer)
        })
}

fn allows(draft: &PermissionDraft, item: PermissionItem) -> bool {
    draft.item == item
        && draft.channel == PermissionChannel::Site
        && matches!(draft.state, PermissionState::Yes | PermissionState::Embargo)
}

fn allow_answers(write: &Write<'_>, line: &Permission, response: &Response) -> Result<()> {
    write.publish_imported(response.id)?;
    for answer in response.answers.iter().filter(|answer| !answer.text().trim().is_empty()) {
        let text = answer.text().to_owned();
        write.insert_approved_text(&ApprovedText { permission_id: line.id, answer_id: answer.id, text })?;
    }
    Ok(())
}

/// The yes is about the quotes that are there, in their words of today; one that is kept later needs another.
fn allow_quotes(write: &Write<'_>, workshop: WorkshopId, person: PersonId) -> Result<()> {
    let quotes = write.chat_quotes(workshop)?.into_iter().filter(|quote| quote.person_id == Some(person));
    quotes.into_iter().try_for_each(|quote| write.set_chat_quote_allowed(quote.id, quote.text()))
}

fn check(draft: &PermissionDraft, people: &[PersonRow], talks: &[Talk]) -> Result<()> {
    let refuse = |code, field: &str, wrong: &str, next: &str| {
        let name = people.iter().find(|p| p.id == draft.person_id).map_or("a person", |p| p.name.as_str());
        Err(Error::refused(code, format!("The permission of {}", crate::error::shown(name)), field, wrong, next))
    };
    if !people.iter().any(|person| person.id == draft.person_id) {
        return refuse("person-unknown", "person", "nobody like this takes part", "See “summit people list”.");
    }
    if draft.talk_id.is_some() && !matches!(draft.item, PermissionItem::Talk | PermissionItem::Slides) {
        let wrong = "only the items talk and slides are about one talk";
        return refuse("talk-not-meant", "talk", wrong, "Leave the talk out, or choose another item.");
    }
    let is_theirs = |talk: &Talk| Some(talk.id) == draft.talk_id && talk.speakers.contains(&draft.person_id);
    if draft.talk_id.is_some() && !talks.iter().any(is_theirs) {
        return refuse("talk-unknown", "talk", "the person gives no such talk", "See “summit talk list”.");
    }
    match (draft.state, draft.from) {
        (PermissionState::Embargo, None) => {
            let next = "Give the first day on which it may be published (--from).";
            refuse("embargo-without-day", "from", "the embargo has no end", next)
        }
        (PermissionState::Embargo, Some(_)) | (_, None) => Ok(()),
        (_, Some(_)) => {
            let next = "Choose the state embargo, or leave the day out.";
            refuse("day-without-embargo", "from", "only an embargo has a day", next)
        }
    }
}

/// `Permission of Ada Lin: answers on site, yes`, or what many lines have in common.
fn label(drafts: &[PermissionDraft], people: &[PersonRow]) -> String {
    let names: HashSet<PersonId> = drafts.iter().map(|draft| draft.person_id).collect();
    let whose = match (drafts.first(), names.len()) {
        (Some(first), 1) => {
            people.iter().find(|p| p.id == first.person_id).map_or_else(String::new, |p| p.name.clone())
        }
        (_, many) => counted(u32::try_from(many).unwrap_or(u32::MAX), "person", "people"),
    };
    let said: HashSet<_> = drafts.iter().map(|draft| (draft.item, draft.channel, draft.state)).collect();
    match (drafts.first(), said.len()) {
        (Some(one), 1) => format!("Permission of {whose}: {} on {}, {}", one.item, one.channel, one.state),
        _ => format!("Permissions of {whose}"),
    }
}
