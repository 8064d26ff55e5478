//! The rules over a workshop's data: what would trouble a reader of the recap that is made from it.
//!
//! Only an error stops an export, and what a person wrote is published as it was written. So a zone that is wrong on
//! the day weighs as a warning here: the words are the person's own, and the app prints no time from them. So does a
//! playlist in place of a video: the printed words say that it is the playlist, which may be all there is of a talk.

mod address;
mod alike;
mod consent;
mod post;
mod prose;
mod written;

pub use consent::holds_barred;
pub use prose::fixed_prose;
pub use written::{rules_of, unfitting, unmade};

use super::CheckOptions;
use super::person::is_mixed;
use super::rule::rule;
use super::zone::faults;
use crate::error::shown;
use crate::links::invitation::standing;
use crate::links::is_unsafe;
use crate::model::{
    BlockKind, Finding, Link, LinkKind, Participant, Person, PersonId, Place, Response, Severity, Talk, WorkshopRecord,
    id::made_at,
};
use crate::recap::publishable::Publishable;
use crate::timezone::{Date, ZoneReading};
use std::collections::{BTreeMap, HashMap, HashSet};

/// Checks the data of a workshop, of which the post may show what was `chosen`. Findings stand in the order of the records.
pub fn check_record(record: &WorkshopRecord, chosen: &Publishable<'_>, options: &CheckOptions<'_>) -> Vec<Finding> {
    let mut found = Found { all: Vec::new() };
    check_event(record, &mut found);
    check_html(record, &mut found);
    let said = Said::of(record);
    let mut zones = Zones { day: day_of(record, options.today), read: options.zone, known: HashMap::new() };
    for (person, participant) in record.people.iter().zip(&record.participants) {
        check_person(record, (person, participant), &said, &mut found);
        check_zone(person, &mut zones, &mut found);
    }
    alike::check(record, &mut found);
    check_talks(record, &mut found);
    consent::check(record, chosen, options, &mut found);
    post::check(record, chosen, options, &mut found);
    prose::check(record, options, &mut found);
    address::check(record, &mut found);
    written::check(record, &mut found);
    for link in &record.links {
        let place = ("link", link.id.to_string(), "url");
        if is_unsafe(&link.url) {
            found.add(
                "LINK-SCHEME",
                &place,
                format!("“{}” is no web or mail address, or holds a user name. Change it.", shown(&link.url)),
            );
            found.value(&link.url);
        }
        if link.kind == LinkKind::Invite {
            check_invitation(record, link, options, &mut found);
        }
    }
    found.all
}

/// An invitation that is over on the day of the post stops the export; one that only can run out does not.
fn check_invitation(record: &WorkshopRecord, link: &Link, options: &CheckOptions<'_>, found: &mut Found) {
    let day = record.post.date.unwrap_or(options.today);
    let terms = record.link_terms.get(&link.id).copied().unwrap_or_default();
    let standing = standing(&link.url, terms, made_at(link.id).map(Date::of), day);
    found.add("INVITE-EXPIRES", &("link", link.id.to_string(), "url"), standing.message);
    found.value(&link.url);
    if standing.is_over {
        found.harden();
    }
}

/// The day for which zones and times are read: the workshop's first, else that of the post, else today.
pub fn day_of(record: &WorkshopRecord, today: Date) -> Date {
    record.workshop.starts_on.or(record.post.date).unwrap_or(today)
}

struct Found {
    all: Vec<Finding>,
}

impl Found {
    fn add(&mut self, id: &str, place: &(&str, String, &str), message: String) {
        let Some(rule) = rule(id) else { return };
        let place = Place::Field { kind: place.0.to_owned(), id: place.1.clone(), field: place.2.to_owned() };
        self.all.push(Finding::of(rule, place, message));
    }

    /// Says what the last finding found.
    fn value(&mut self, value: &str) {
        if let Some(last) = self.all.last_mut() {
            value.clone_into(&mut last.value);
        }
    }

    /// Lets the last finding weigh as an error.
    fn harden(&mut self) {
        if let Some(last) = self.all.last_mut() {
            last.severity = Severity::Error;
        }
    }

    /// Lets the last finding weigh as a warning.
    fn soften(&mut self) {
        if let Some(last) = self.all.last_mut() {
            last.severity = Severity::Warning;
        }
    }
}

fn check_event(record: &WorkshopRecord, found: &mut Found) {
    if record.workshop.starts_on.is_none() && record.summit.starts_on.is_none() {
        let place = ("workshop", record.workshop.id.to_string(), "starts_on");
        found.add(
            "EVENT-DATE",
            &place,
            format!("“{}” has no day. Add when it took place.", shown(&record.workshop.title)),
        );
    }
    if record.summit.url.is_empty() {
        let place = ("summit", record.summit.id.to_string(), "url");
        found.add("EVENT-LINK", &place, format!("“{}” has no page. Add its address.", shown(&record.summit.name)));
    }
}

fn check_html(record: &WorkshopRecord, found: &mut Found) {
    let post = &record.post;
    let authors = post.authors.iter().map(|text| ("authors", text));
    let tags = post.tags.iter().map(|text| ("tags", text));
    for (field, text) in [("title", &post.title)].into_iter().chain(authors).chain(tags) {
        if text.contains('<') {
            let place = ("post", post.id.to_string(), field);
            found.add(
                "FRONT-HTML",
                &place,
                format!("“{}” holds “<”, which many layouts print as live mark-up. Write it otherwise.", shown(text)),
            );
            found.value(text);
        }
    }
}

/// What people sent in, by person, so that each is looked up once.
struct Said<'a> {
    /// The first published response of a person.
    responses: HashMap<PersonId, &'a Response>,
    speakers: HashSet<PersonId>,
}

impl<'a> Said<'a> {
    fn of(record: &'a WorkshopRecord) -> Self {
        let mut responses = HashMap::new();
        for response in record.responses.iter().filter(|response| response.is_published) {
            responses.entry(response.person_id).or_insert(response);
        }
        Self { responses, speakers: record.talks.iter().flat_map(|talk| &talk.speakers).copied().collect() }
    }
}

fn check_person(
    record: &WorkshopRecord,
    (person, participant): (&Person, &Participant),
    said: &Said<'_>,
    found: &mut Found,
) {
    let response = said.responses.get(&person.id);
    let Some(response) = response.filter(|response| response.participant_id == participant.id) else {
        return;
    };
    let name = shown(&person.name);
    let place = ("person", person.id.to_string(), "affiliation");
    if person.affiliation.is_empty() {
        found.add("PERSON-AFFILIATION", &place, format!("The affiliation of {name} is missing. Ask for it."));
    } else if is_mixed(&person.affiliation) {
        found.add(
            "PERSON-MIXED",
            &place,
            format!("The affiliation “{}” holds more than an organisation. Part the two.", shown(&person.affiliation)),
        );
        found.value(&person.affiliation);
    }
    for question in record.questions.iter().filter(|question| question.is_public) {
        let answers =
            |id| response.answers.iter().any(|answer| answer.question_id == id || answer.also_question_id == Some(id));
        if !answers(question.id) {
            let place = ("response", response.id.to_string(), "answers");
            found.add("ANSWER-MISSING", &place, format!("{name} has no answer to “{}”.", shown(&question.text)));
        }
    }
    if !said.speakers.contains(&person.id) && !record.talks.is_empty() {
        let place = ("person", person.id.to_string(), "talk");
        found.add("TALK-NONE", &place, format!("{name} has no talk, and nothing says so."));
    }
}

/// What is wrong with the zones that people wrote, each read once: many write the same few.
///
/// Where a person is changes which zone is proposed, and no fault of the words.
struct Zones<'a> {
    day: Date,
    read: &'a dyn Fn(&str, Date, &str) -> ZoneReading,
    known: HashMap<&'a str, Vec<(&'static str, &'static str)>>,
}

impl<'a> Zones<'a> {
    fn faults(&mut self, text: &'a str) -> &[(&'static str, &'static str)] {
        self.known.entry(text).or_insert_with(|| faults(text, &(self.read)(text, self.day, "")))
    }
}

/// A zone that the organizer confirmed is printed from the record; only the person's own words are judged.
fn check_zone<'a>(person: &'a Person, zones: &mut Zones<'a>, found: &mut Found) {
    if person.zone.is_some() || person.zone_as_written.trim().is_empty() {
        return;
    }
    let day = zones.day;
    let place = ("person", person.id.to_string(), "zone_as_written");
    for &(rule, wrong) in zones.faults(&person.zone_as_written) {
        if matches!(rule, "TZ-AMBIG" | "TZ-ABBR" | "TZ-OFFSET" | "TZ-DST" | "TZ-NAME") {
            let text = shown(&person.zone_as_written);
            found.add(rule, &place, format!("The zone “{text}” of {} {wrong} Read for {day}.", shown(&person.name)));
            found.value(&person.zone_as_written);
            found.soften();
        }
    }
}

fn check_talks(record: &WorkshopRecord, found: &mut Found) {
    let mut videos: BTreeMap<&str, &Talk> = BTreeMap::new();
    for talk in &record.talks {
        let place = ("talk", talk.id.to_string(), "url");
        if talk.title.is_empty() {
            let named = ("talk", talk.id.to_string(), "title");
            found.add("TALK-TITLE", &named, format!("{} has no title. Add it.", talk_name(record, talk)));
        }
        if is_unsafe(&talk.url) {
            found.add(
                "LINK-SCHEME",
                &place,
                format!("“{}” is no web or mail address, or holds a user name. Change it.", shown(&talk.url)),
            );
            found.value(&talk.url);
        }
        check_playlist(record, talk, found);
        let other = talk.video_id.as_deref().and_then(|video| videos.insert(video, talk));
        if let Some(other) = other {
            let (first, second) = (shown(&other.title), shown(&talk.title));
            let message = format!("One video stands for “{first}” and “{second}”. Link each talk's own.");
            found.add("LINK-VIDEO-DUP", &place, message);
            found.value(&talk.url);
        }
    }
}

fn check_playlist(record: &WorkshopRecord, talk: &Talk, found: &mut Found) {
    if talk.video_id.is_some() || talk.playlist_id.is_none() || !prints_talks(record) {
        return;
    }
    let place = ("talk", talk.id.to_string(), "url");
    found.add("LINK-PLAYLIST", &place, format!("{} links a playlist. Link the one video.", talk_name(record, talk)));
    // The printed text of such a link says that it opens the playlist, so nothing false is published: no reason to stop.
    found.soften();
}

/// A talk inside a sentence; one without a title goes by its speaker.
fn talk_name(record: &WorkshopRecord, talk: &Talk) -> String {
    let speaker = record.people.iter().find(|person| talk.speakers.first() == Some(&person.id));
    match (talk.title.is_empty(), speaker) {
        (true, Some(speaker)) => format!("The talk of {}", shown(&speaker.name)),
        _ => format!("The talk “{}”", shown(&talk.title)),
    }
}

/// Whether some block of the recap prints talks.
fn prints_talks(record: &WorkshopRecord) -> bool {
    let prints = |kind, shows: bool| kind == BlockKind::Talks || (kind == BlockKind::People && shows);
    record.blocks.iter().any(|block| block.is_on && prints(block.kind, block.options.show_talk))
}

#[cfg(test)]
mod tests;
