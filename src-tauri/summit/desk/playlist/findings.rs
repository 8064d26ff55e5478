//! What is to be said about a playlist beside the talks: rule, place, sentence. Nothing is changed by a finding.

use super::Talks;
use super::matching::Fate;
use crate::error::shown;
use crate::links;
use crate::model::playlist::Availability::{Deleted, Private, Unavailable};
use crate::model::playlist::{LinkChange, PlaylistDraft, PlaylistEntry, TalksPlan};
use crate::model::{Finding, Fix, Place, Severity, TalkId};
use crate::recap::check::rule::rule;
use std::collections::{HashMap, HashSet};

/// The findings in the order of the entries, then those of talks.
pub(super) fn of(file: &str, draft: &PlaylistDraft, talks: &Talks, fates: &[Fate], plan: &TalksPlan) -> Vec<Finding> {
    let mut found = Found { all: Vec::new() };
    for (entry, fate) in draft.entries.iter().zip(fates) {
        about_availability(entry, &mut found);
        about_double(draft, (entry, fate), &mut found);
    }
    about_links(file, plan, &mut found);
    if draft.is_whole_playlist {
        foreign(plan, &mut found);
        missing(draft, talks, plan, &mut found);
        order(talks, plan, &mut found);
    }
    found.all
}

struct Found {
    all: Vec<Finding>,
}

impl Found {
    fn add(&mut self, id: &str, (kind, record, field): (&str, String, &str), message: String) {
        let Some(rule) = rule(id) else { return };
        let place = Place::Field { kind: kind.to_owned(), id: record, field: field.to_owned() };
        self.all.push(Finding::of(rule, place, message));
    }

    /// Says of the last finding that it is mended by the import itself.
    fn settle(&mut self) {
        if let Some(last) = self.all.last_mut() {
            (last.severity, last.fix) = (Severity::Info, Fix::None);
        }
    }

    fn of_entry(&mut self, id: &str, entry: &PlaylistEntry, message: String) {
        self.add(id, ("entry", entry.position.to_string(), "url"), message);
    }
}

fn about_availability(entry: &PlaylistEntry, found: &mut Found) {
    let (position, title) = (entry.position, shown(&entry.title));
    match entry.availability {
        Private => {
            let message =
                format!("Entry {position} (“{title}”) is private: nobody can watch it. Publish it, or take it out.");
            found.of_entry("TALK-PLAYLIST-PRIVATE", entry, message);
        }
        Deleted | Unavailable => {
            let message = format!("Entry {position} (“{title}”) is gone. Take it out of the playlist.");
            found.of_entry("TALK-PLAYLIST-DELETED", entry, message);
        }
        _ => {}
    }
}

fn about_double(draft: &PlaylistDraft, (entry, fate): (&PlaylistEntry, &Fate), found: &mut Found) {
    let Fate::Doubled { first } = fate else { return };
    let first = draft.entries.get(*first).map_or(0, |first| first.position);
    let (position, title) = (entry.position, shown(&entry.title));
    let message = format!("Entry {position} (“{title}”) is the same video as entry {first}. Take one out.");
    found.of_entry("TALK-PLAYLIST-DOUBLE", entry, message);
}

/// Entries that can be watched and belong to no talk, also after the import.
fn foreign(plan: &TalksPlan, found: &mut Found) {
    let is_told = |entry: &&PlaylistEntry| {
        !matches!(entry.availability, Private | Deleted | Unavailable) && !entry.url.is_empty()
    };
    for entry in plan.unmatched.iter().filter(is_told) {
        let (position, title) = (entry.position, shown(&entry.title));
        let message = format!("Entry {position} (“{title}”) is none of the talks. Add the talk, or take it out.");
        found.of_entry("TALK-PLAYLIST-FOREIGN", entry, message);
    }
}

fn about_links(file: &str, plan: &TalksPlan, found: &mut Found) {
    for link in &plan.matched {
        let place = ("talk", link.talk.to_string(), "url");
        let (title, before) = (shown(&link.talk_title), shown(&link.before));
        if link.change == LinkChange::Conflict {
            let file = shown(file);
            let message = format!(
                "“{title}” links “{before}”, and entry {} of {file} is another video. The link was kept. Choose which is right.",
                link.position
            );
            found.add("TALK-PLAYLIST-CONFLICT", place, message);
        } else if link.change == LinkChange::Replaced && links::classify(&link.before).video_id.is_none() {
            let message = format!("“{title}” linked “{before}”. It links its own video now.");
            found.add("LINK-PLAYLIST", place, message);
            found.settle();
        }
    }
}

/// Videos that talks link and that the playlist does not hold; a conflict says so itself.
fn missing(draft: &PlaylistDraft, talks: &Talks, plan: &TalksPlan, found: &mut Found) {
    let held: HashSet<String> = draft.entries.iter().map(|entry| links::key(&entry.url)).collect();
    let matched: HashSet<TalkId> = plan.matched.iter().map(|link| link.talk).collect();
    let linked = talks.rows.iter().enumerate().filter(|(_, talk)| talk.video_id.is_some());
    for (at, talk) in linked.filter(|(_, talk)| !matched.contains(&talk.id)) {
        if !held.contains(&links::key(&talk.url)) {
            let (title, url) = (talks.name(at), shown(&talk.url));
            let message = format!("The video of “{}” is not in the playlist: “{url}”. Put it in.", shown(&title));
            found.add("TALK-PLAYLIST-MISSING", ("talk", talk.id.to_string(), "url"), message);
        }
    }
}

/// Talks that stand elsewhere in the playlist than in the running order: as few as may be named.
fn order(talks: &Talks, plan: &TalksPlan, found: &mut Found) {
    let numbers: HashMap<TalkId, usize> = talks.rows.iter().enumerate().map(|(at, talk)| (talk.id, at)).collect();
    let linked = plan.matched.iter().filter(|link| link.change != LinkChange::Conflict);
    let placed: Vec<usize> = linked.filter_map(|link| numbers.get(&link.talk).copied()).collect();
    let in_order = longest_rise(&placed);
    for (place, at) in placed.iter().enumerate().filter(|(_, at)| !in_order.contains(at)) {
        let is_before = |other: &&usize| in_order.contains(other) && *other > at;
        let is_after = |other: &&usize| in_order.contains(other) && *other < at;
        let earlier = placed.iter().take(place).find(is_before).map(|other| (other, "after", "before"));
        let later = placed.iter().skip(place).find(is_after).map(|other| (other, "before", "after"));
        let (Some((other, there, here)), Some(talk)) = (earlier.or(later), talks.rows.get(*at)) else { continue };
        let message = format!(
            "“{}” comes {there} “{}” in the playlist and {here} it in the running order. Move one of them.",
            shown(&talks.name(*at)),
            shown(&talks.name(*other))
        );
        found.add("TALK-PLAYLIST-ORDER", ("talk", talk.id.to_string(), "position"), message);
    }
}

/// The most numbers that rise when the others are left out.
fn longest_rise(numbers: &[usize]) -> HashSet<usize> {
    // Lowest last number of a rise of each length, by its place; and what stands before each place in its rise.
    let (mut ends, mut before): (Vec<usize>, Vec<Option<usize>>) = (Vec::new(), Vec::new());
    for (place, number) in numbers.iter().enumerate() {
        let length = ends.partition_point(|end| numbers.get(*end).is_some_and(|last| last < number));
        before.push(length.checked_sub(1).and_then(|shorter| ends.get(shorter)).copied());
        match ends.get_mut(length) {
            Some(end) => *end = place,
            None => ends.push(place),
        }
    }
    let mut rise = HashSet::new();
    let mut place = ends.last().copied();
    while let Some(at) = place {
        rise.extend(numbers.get(at));
        place = before.get(at).copied().flatten();
    }
    rise
}
