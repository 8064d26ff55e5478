//! What stands between the organizer and the post: counts, and who owes what.

use super::Desk;
use crate::error::Result;
use crate::model::person::PersonRow;
use crate::model::workshop::{Missing, Overview};
use crate::model::{LinkKind, WorkshopId};

impl Desk {
    /// Counts a workshop, and lists what is missing.
    pub fn overview(&self, workshop: WorkshopId) -> Result<Overview> {
        let read = self.read();
        let found = read.workshop(workshop)?;
        let people = self.people(workshop)?;
        let talks = self.talk_rows(workshop)?;
        let questions = read.questions(workshop)?;
        let links = read.links(workshop)?;
        let mut missing: Vec<Missing> = people.iter().flat_map(owed_by).collect();
        missing.extend(talks.iter().flat_map(owed_for_talk));
        if !links.iter().any(|l| matches!(l.kind, LinkKind::Chat | LinkKind::Invite)) {
            let message = "No chat channel is known, so the recap cannot invite anyone.";
            missing.push(entry("chat", "workshop", &workshop.to_string(), "Workshop", message));
        }
        let responses = people.iter().filter(|p| p.answers > 0);
        Ok(Overview {
            summit: read.summit(found.summit_id)?,
            people: length(people.len()),
            talks: length(talks.len()),
            talks_with_video: length(talks.iter().filter(|t| t.video_id.is_some()).count()),
            questions: length(questions.len()),
            public_questions: length(questions.iter().filter(|q| q.is_public).count()),
            responses: length(responses.count()),
            published_responses: length(people.iter().filter(|p| p.published).count()),
            zones_to_confirm: length(people.iter().filter(|p| to_confirm(p)).count()),
            links: length(links.len()),
            exports: read.export_count(workshop)?,
            workshop: found,
            missing,
        })
    }
}

fn to_confirm(person: &PersonRow) -> bool {
    person.zone.is_none() && !person.zone_as_written.is_empty()
}

fn owed_by(person: &PersonRow) -> Vec<Missing> {
    let (id, who) = (person.id.to_string(), person.name.as_str());
    let mut owed = Vec::new();
    if to_confirm(person) {
        let message = format!("“{}” {}.", person.zone_as_written, zone_words(&person.zone_state));
        owed.push(entry("zone", "person", &id, who, &message));
    }
    if person.affiliation.is_empty() {
        owed.push(entry("affiliation", "person", &id, who, "No affiliation."));
    }
    if person.answers > 0 && !person.published {
        owed.push(entry("publish", "person", &id, who, "The answers are not published."));
    }
    owed
}

fn zone_words(state: &str) -> &'static str {
    match state {
        "offset-only" => "is an offset, not a zone: it does not say when the clocks change",
        "contradicts-date" => "is not in use on the days of the workshop",
        "unknown" => "names no time zone",
        _ => "fits several zones",
    }
}

fn owed_for_talk(talk: &crate::model::talk::TalkRow) -> Vec<Missing> {
    let id = talk.id.to_string();
    let who = if talk.speakers.is_empty() { talk.title.clone() } else { talk.speakers.join(", ") };
    let mut owed = Vec::new();
    if talk.url.is_empty() {
        owed.push(entry("recording-link", "talk", &id, &who, "The lightning talk has no link yet."));
    }
    if talk.findings.iter().any(|rule| rule == "LINK-PLAYLIST") {
        owed.push(entry("recording-link", "talk", &id, &who, "The link leads to the whole playlist, not to the talk."));
    }
    if talk.title.is_empty() {
        owed.push(entry("talk-title", "talk", &id, &who, "The lightning talk has no title."));
    }
    owed
}

fn entry(what: &str, kind: &str, id: &str, who: &str, message: &str) -> Missing {
    Missing { what: what.into(), kind: kind.into(), id: id.into(), who: who.into(), message: message.into() }
}

fn length(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
