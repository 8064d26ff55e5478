//! The published videos come back: a playlist, a list of links or a table of talks is put beside the talks of a workshop.
//!
//! What is sure gets its link, what is not is asked, and a link of the organizer's own is not replaced without a word.
//! Plan and import are one piece of code, rehearsed or done. What the file says is read in [`crate::intake::playlist`].

mod findings;
mod likeness;
mod matching;

pub use likeness::KnownTalk;
pub use matching::{Fate, Known, assign};

use super::opened::{Opened, Purpose};
use super::origins::PLAYLIST;
use super::people::person_of;
use super::recording_rules::current;
use super::{Desk, counted};
use crate::error::{Error, Result};
use crate::model::person::PersonFields;
use crate::model::playlist::{
    Availability, LinkChange, PlaylistDraft, PlaylistEntry, TalkCandidate, TalkLeft, TalkMatch, TalkQuestion,
    TalksPlan, TalksReport,
};
use crate::model::{ImportId, PersonId, PersonState, Talk, TalkId, TalkState, WorkshopId, position};
use crate::store::{ImportRow, Write};
use crate::timezone::Date;
use crate::{files, intake, links};
use std::collections::{HashMap, HashSet};
use std::path::Path;

/// What such an import is written down as.
const KIND: &str = "talks";

/// What an import of talks is told beside its file.
#[derive(Clone, Debug, Default)]
pub struct TalksSettings {
    /// Entries that belong to no talk become talks.
    pub add: bool,
    /// Position of an entry and its talk, as the organizer says; such a pair also replaces the talk's own link.
    pub pairs: Vec<(u32, TalkId)>,
    /// The sheet of a workbook; empty for the one of last time, else the first that shows rows.
    pub sheet: String,
}

/// Where talks come from.
#[derive(Clone, Copy, Debug)]
pub enum TalksOrigin<'a> {
    /// A file of the organizer's.
    File(&'a Path),
    /// Text that was pasted, such as a page of links.
    Pasted(&'a str),
}

struct TalksSource {
    opened: Opened,
    draft: PlaylistDraft,
}

impl Desk {
    /// Says what an import of talks would do; nothing is written.
    ///
    /// # Errors
    /// As [`intake::playlist::read`]; `file-too-large`; `entry-unknown` and `talk-unknown` for a pair that names none.
    pub fn plan_talks(
        &mut self,
        workshop: WorkshopId,
        from: TalksOrigin<'_>,
        settings: &TalksSettings,
    ) -> Result<TalksPlan> {
        let source = self.talks_source(workshop, from, settings)?;
        let day = self.event_day(workshop)?;
        Ok(self.store.rehearse(|write| take(write, workshop, (&source, day), settings))?.0)
    }

    /// Links the talks of a workshop to their videos, as one gesture; errors as in [`Desk::plan_talks`].
    pub fn import_talks(
        &mut self,
        workshop: WorkshopId,
        from: TalksOrigin<'_>,
        settings: &TalksSettings,
    ) -> Result<TalksReport> {
        let source = self.talks_source(workshop, from, settings)?;
        let day = self.event_day(workshop)?;
        let folder = self.store.folder().join("imports");
        let (plan, import) = self.store.gesture(&format!("Links of {}", source.opened.name), |write| {
            let (plan, import) = take(write, workshop, (&source, day), settings)?;
            if import.is_some() {
                files::keep_bytes(&source.opened.bytes, &folder, &source.opened.blake3)?;
            }
            Ok((plan, import))
        })?;
        Ok(TalksReport { workshop: self.read().workshop(workshop)?.slug, plan, import })
    }

    fn talks_source(
        &self,
        workshop: WorkshopId,
        from: TalksOrigin<'_>,
        settings: &TalksSettings,
    ) -> Result<TalksSource> {
        let purpose = Purpose { kind: KIND, groups: "", limit: intake::playlist::LIMIT, sheet: &settings.sheet };
        let opened = match from {
            TalksOrigin::File(path) => self.opened(workshop, path, purpose)?,
            TalksOrigin::Pasted(text) => Opened::of_bytes("the pasted text".to_owned(), text.as_bytes().to_vec()),
        };
        let draft = intake::playlist::read(&opened.title(), opened.content())?;
        Ok(TalksSource { opened, draft })
    }
}

/// The talks of a workshop in running order, with the names of their speakers.
struct Talks {
    rows: Vec<Talk>,
    known: Vec<KnownTalk>,
}

impl Talks {
    fn of(write: &Write<'_>, workshop: WorkshopId) -> Result<Self> {
        let names: HashMap<_, _> = write.people(workshop)?.into_iter().map(|p| (p.id, p.name)).collect();
        let rows = write.talks(workshop)?;
        let recordings = current(write.recordings(workshop)?);
        let whole = |seconds: f64| seconds.round() as u32;
        let known = rows.iter().map(|talk| KnownTalk {
            title: talk.title.clone(),
            speakers: talk.speakers.iter().filter_map(|id| names.get(id).cloned()).collect(),
            url: talk.url.clone(),
            seconds: recordings.get(&talk.id).and_then(|recording| recording.facts.seconds).map(whole),
        });
        Ok(Self { known: known.collect(), rows })
    }

    /// A talk in words; one without a title goes by its speaker.
    fn name(&self, at: usize) -> String {
        let Some(talk) = self.known.get(at) else { return String::new() };
        match (talk.title.is_empty(), talk.speakers.first()) {
            (true, Some(speaker)) => format!("the talk of {speaker}"),
            _ => talk.title.clone(),
        }
    }
}

/// Takes a playlist into a workshop, inside a gesture or a rehearsal; the import is told if anything changed.
fn take(
    write: &Write<'_>,
    workshop: WorkshopId,
    (source, day): (&TalksSource, Date),
    settings: &TalksSettings,
) -> Result<(TalksPlan, Option<ImportId>)> {
    let draft = &source.draft;
    let talks = Talks::of(write, workshop)?;
    let event = write.workshop(workshop)?;
    let summit = write.summit(event.summit_id)?.name;
    let chosen = chosen(&source.opened.title(), draft, &talks.rows, &settings.pairs)?;
    let known = Known { talks: &talks.known, event: &[&event.title, &summit], chosen: &chosen };
    let fates = assign(&draft.entries, &known);
    let mut plan = planned(source, &talks, &fates, settings.add);
    plan.findings = findings::of(&source.opened.title(), draft, &talks, &fates, &plan);
    if plan.counts.linked + plan.counts.added == 0 {
        return Ok((plan, None));
    }
    let import = write_down(write, workshop, source)?;
    for link in &plan.matched {
        if matches!(link.change, LinkChange::Set | LinkChange::Replaced) {
            write.set_talk_url(link.talk, &link.after)?;
            remember(write, link.talk, ("video", &link.after), (import, link.position))?;
        }
    }
    add(write, workshop, &plan.new_talks, (day, import))?;
    write.relabel(label(&plan));
    Ok((plan, Some(import)))
}

/// Remembers what an entry said of a talk, apart from what programmes said: those do not change it.
fn remember(write: &Write<'_>, talk: TalkId, (field, value): (&str, &str), from: (ImportId, u32)) -> Result<()> {
    match value {
        "" => Ok(()),
        value => write.set_imported(&talk, (&format!("{PLAYLIST}{field}"), value), from),
    }
}

fn label(plan: &TalksPlan) -> String {
    let talks = |count| counted(count, "talk", "talks");
    match (plan.counts.linked, plan.counts.added) {
        (0, added) => format!("Add {} from {}", talks(added), plan.file),
        (linked, 0) => format!("Links of {}", talks(linked)),
        (linked, added) => format!("Links of {}, {} added", talks(linked), added),
    }
}

fn write_down(write: &Write<'_>, workshop: WorkshopId, source: &TalksSource) -> Result<ImportId> {
    let id = write.new_id();
    write.insert_import(&ImportRow {
        id,
        workshop_id: workshop,
        kind: KIND,
        file_name: source.opened.name.clone(),
        blake3: source.opened.blake3.clone(),
        bytes: source.opened.length(),
        producer: source.draft.producer.clone(),
        header_signature: String::new(),
        choices: source.opened.with_reading(serde_json::json!({})),
    })?;
    Ok(id)
}

/// The pairs that the organizer chose, by place in the lists.
fn chosen(file: &str, draft: &PlaylistDraft, talks: &[Talk], pairs: &[(u32, TalkId)]) -> Result<Vec<(usize, usize)>> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    for (position, id) in pairs {
        let entry = draft.entries.iter().position(|entry| entry.position == *position && !entry.url.is_empty());
        let talk = talks.iter().position(|talk| talk.id == *id);
        let (Some(entry), Some(talk)) = (entry, talk) else {
            let (code, wrong, next) = match entry {
                None => {
                    ("entry-unknown", "there is no such entry with a video", "Take a position that the plan shows.")
                }
                Some(_) => ("talk-unknown", "the workshop has no such talk", "See “summit talk list”."),
            };
            return Err(Error::refused(code, file, format!("entry {position}"), wrong, next));
        };
        if found.iter().any(|(e, t)| *e == entry || *t == talk) {
            let wrong = "an entry or a talk is paired twice";
            return Err(Error::refused("pair-twice", file, format!("entry {position}"), wrong, "Pair each once."));
        }
        found.push((entry, talk));
    }
    Ok(found)
}

fn planned(source: &TalksSource, talks: &Talks, fates: &[Fate], add: bool) -> TalksPlan {
    let draft = &source.draft;
    let mut plan = TalksPlan {
        file: source.opened.name.clone(),
        sheets: source.opened.sheets.clone(),
        sheet: source.opened.sheet.clone(),
        producer: draft.producer.clone(),
        playlist_id: draft.playlist_id.clone(),
        playlist_title: draft.title.clone(),
        problems: draft.problems.clone(),
        ..TalksPlan::default()
    };
    let mut taken = HashSet::new();
    for (entry, fate) in draft.entries.iter().zip(fates) {
        match fate {
            Fate::Belongs { talk, why, is_chosen } => {
                taken.insert(*talk);
                plan.matched.extend(matched(entry, talks, *talk, (why, *is_chosen)));
            }
            Fate::Asked { candidates } => plan.questions.push(question(entry, talks, candidates)),
            Fate::Doubled { .. } => {}
            Fate::Left if add && can_be_talk(entry) => plan.new_talks.push(entry.clone()),
            Fate::Left => plan.unmatched.push(entry.clone()),
        }
    }
    let left = (1..).zip(&talks.rows).enumerate().filter(|(at, _)| !taken.contains(at));
    plan.talks_left =
        left.map(|(at, (number, talk))| TalkLeft { talk: talk.id, number, title: talks.name(at) }).collect();
    plan.counts.read = length(draft.entries.len());
    count(&mut plan);
    plan
}

fn count(plan: &mut TalksPlan) {
    let of = |wanted: &[LinkChange]| length(plan.matched.iter().filter(|m| wanted.contains(&m.change)).count());
    plan.counts.linked = of(&[LinkChange::Set, LinkChange::Replaced]);
    plan.counts.unchanged = of(&[LinkChange::Same]);
    plan.counts.conflicts = of(&[LinkChange::Conflict]);
    plan.counts.added = length(plan.new_talks.len());
    plan.counts.asked = length(plan.questions.len());
}

fn length(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

fn matched(entry: &PlaylistEntry, talks: &Talks, at: usize, (why, is_chosen): (&str, bool)) -> Option<TalkMatch> {
    let talk = talks.rows.get(at)?;
    let is_playlist = talk.video_id.is_none() && talk.playlist_id.is_some();
    let change = if entry.url.is_empty() || links::key(&talk.url) == links::key(&entry.url) {
        LinkChange::Same
    } else if talk.url.is_empty() {
        LinkChange::Set
    } else if is_playlist || is_chosen {
        LinkChange::Replaced
    } else {
        LinkChange::Conflict
    };
    let is_changed = matches!(change, LinkChange::Set | LinkChange::Replaced);
    Some(TalkMatch {
        position: entry.position,
        entry_title: entry.title.clone(),
        talk: talk.id,
        talk_title: talks.name(at),
        why: why.to_owned(),
        change,
        before: talk.url.clone(),
        after: if is_changed { entry.url.clone() } else { talk.url.clone() },
    })
}

fn question(entry: &PlaylistEntry, talks: &Talks, candidates: &[(usize, String)]) -> TalkQuestion {
    let candidate = |(at, why): &(usize, String)| {
        let talk = talks.rows.get(*at)?.id;
        Some(TalkCandidate { talk, number: length(*at).saturating_add(1), title: talks.name(*at), why: why.clone() })
    };
    TalkQuestion {
        position: entry.position,
        entry_title: entry.title.clone(),
        url: entry.url.clone(),
        candidates: candidates.iter().filter_map(candidate).collect(),
    }
}

/// Whether an entry says enough to become a talk: a title of its own, and nothing that may not be linked.
fn can_be_talk(entry: &PlaylistEntry) -> bool {
    let is_gone = matches!(entry.availability, Availability::Deleted | Availability::Unavailable);
    let is_linkable = entry.url.is_empty() || links::refuse_reason(&entry.url).is_none();
    !is_gone && is_linkable && !likeness::own_title(entry).trim().is_empty()
}

/// Adds entries as talks at the end of the running order, with the speakers that are told.
fn add(
    write: &Write<'_>,
    workshop: WorkshopId,
    entries: &[PlaylistEntry],
    (day, import): (Date, ImportId),
) -> Result<()> {
    let mut place = write.last_talk(workshop)?;
    for entry in entries {
        let speakers = speakers_of(write, workshop, entry, day)?;
        place = position::after(&place);
        let state = if entry.url.is_empty() { TalkState::Promised } else { TalkState::Published };
        let (id, title, url) = (write.new_id(), entry.title.trim().to_owned(), entry.url.clone());
        let (video_id, playlist_id) = (None, None);
        let position = place.clone();
        write.insert_talk(&Talk {
            id,
            workshop_id: workshop,
            title,
            speakers,
            url,
            video_id,
            playlist_id,
            position,
            state,
        })?;
        for said in [("title", entry.title.trim()), ("video", &entry.url)] {
            remember(write, id, said, (import, entry.position))?;
        }
    }
    Ok(())
}

/// The people whom an entry names, who take part from now on.
fn speakers_of(write: &Write<'_>, workshop: WorkshopId, entry: &PlaylistEntry, day: Date) -> Result<Vec<PersonId>> {
    let mut speakers = Vec::new();
    for name in entry.speakers.iter().filter(|name| !name.trim().is_empty()) {
        let fields = PersonFields { name: name.clone(), ..PersonFields::default() };
        let person = person_of(write, &fields, day)?;
        write.let_take_part(workshop, person, PersonState::Confirmed)?;
        if !speakers.contains(&person) {
            speakers.push(person);
        }
    }
    Ok(speakers)
}
