//! Proposal systems and schedules come in: people, talks and sessions of a file are put beside those of a workshop.
//!
//! Plan and import are one piece of code, rehearsed or done. A thing is known by the key of its system, else by what it
//! says of itself. A field gets what the file says only where it is empty or holds what a file said before: what was
//! typed here stays. Nothing is deleted. What the file says is read in [`crate::intake::programme`].

mod fields;
mod people;
mod sessions;
mod talks;
mod vanished;

pub(super) use people::{POLL, rendered_times};
pub(super) use sessions::time_in_words;

use super::opened::{Opened, Purpose};
use super::{Desk, counted};
use crate::error::{Result, shown};
use crate::intake::gathered::Gathered;
use crate::intake::programme::{LIMIT, Told, read};
use crate::model::gathered::{
    GatheredGroup, GatheredPart, LeftOutItem, ProgrammeChoices, ProgrammePlan, ProgrammeReport, ZoneSource,
};
use crate::model::imports::{ImportCounts, Problem, Wrong};
use crate::model::{ImportId, PersonId, WorkshopId, fold};
use crate::store::{ImportRow, Write};
use crate::timezone::Date;
use crate::{files, timezone};
use std::collections::{HashMap, HashSet};
use std::path::Path;

/// What such an import is written down as.
const KIND: &str = "programme";

/// The most problems that are told one by one.
const PROBLEMS: usize = 200;

/// A file that was read.
struct Source {
    opened: Opened,
    gathered: Gathered,
    zone_source: ZoneSource,
    /// The day for which zones are read.
    day: Date,
}

impl Desk {
    /// Says what an import of a programme would do; everything is tried and taken back, nothing is written.
    ///
    /// # Errors
    /// As [`crate::intake::programme::read`]; `file-too-large`.
    pub fn plan_programme(
        &mut self,
        workshop: WorkshopId,
        path: &Path,
        choices: &ProgrammeChoices,
    ) -> Result<ProgrammePlan> {
        let source = self.read_programme(workshop, path, choices)?;
        let mut plan = self.store.rehearse(|write| take(write, workshop, &source, choices))?.0;
        plan.imported_before = self.read().imported_on(workshop, &source.opened.blake3)?.map(|day| day.to_string());
        Ok(plan)
    }

    /// Takes people, talks and sessions of a programme into a workshop, as one gesture; errors as in
    /// [`Desk::plan_programme`].
    pub fn import_programme(
        &mut self,
        workshop: WorkshopId,
        path: &Path,
        choices: &ProgrammeChoices,
    ) -> Result<ProgrammeReport> {
        let source = self.read_programme(workshop, path, choices)?;
        let imported_before = self.read().imported_on(workshop, &source.opened.blake3)?.map(|day| day.to_string());
        let folder = self.store.folder().join("imports");
        let (mut plan, import) = self.store.gesture(&format!("Import of {}", source.opened.name), |write| {
            let (plan, import) = take(write, workshop, &source, choices)?;
            if import.is_some() {
                files::keep_bytes(&source.opened.bytes, &folder, &source.opened.blake3)?;
            }
            Ok((plan, import))
        })?;
        plan.imported_before = imported_before;
        Ok(ProgrammeReport { workshop: self.read().workshop(workshop)?.slug, plan, import })
    }

    fn read_programme(&self, workshop: WorkshopId, path: &Path, choices: &ProgrammeChoices) -> Result<Source> {
        let groups = serde_json::json!(choices.groups).to_string();
        let purpose = Purpose { kind: KIND, groups: &groups, limit: LIMIT, sheet: &choices.sheet };
        let opened = self.opened(workshop, path, purpose)?;
        let home = self.read().workshop(workshop)?.zone;
        let group = choices.groups.last().copied().filter(|_| choices.groups.len() == 1);
        let day = self.event_day(workshop)?;
        let told = Told { zone: choices.zone.or(home), group, day: Some(day) };
        let gathered = read(&opened.title(), opened.content(), told)?;
        let zone_source = match (gathered.zone, choices.zone) {
            (None, _) => ZoneSource::Unknown,
            _ if timezone::calendar_zone(&gathered.zone_as_written).is_some() => ZoneSource::File,
            (_, Some(_)) => ZoneSource::Chosen,
            _ => ZoneSource::Workshop,
        };
        Ok(Source { opened, gathered, zone_source, day })
    }
}

/// Takes things of a file, inside a gesture or a rehearsal.
struct Taker<'a, 'w> {
    write: &'a Write<'w>,
    workshop: WorkshopId,
    source: &'a Source,
    choices: &'a ProgrammeChoices,
    import: ImportId,
    plan: ProgrammePlan,
    /// People of the file, by each of their keys.
    people: HashMap<String, PersonId>,
    /// Whether anything was written.
    has_changed: bool,
}

/// Takes a file into a workshop, inside a gesture or a rehearsal; the import is told if anything changed.
fn take(
    write: &Write<'_>,
    workshop: WorkshopId,
    source: &Source,
    choices: &ProgrammeChoices,
) -> Result<(ProgrammePlan, Option<ImportId>)> {
    let import = write.new_id();
    write.insert_import(&written_down(import, workshop, source, choices))?;
    let plan = begun(source, choices);
    let mut taker =
        Taker { write, workshop, source, choices, import, plan, people: HashMap::new(), has_changed: false };
    taker.take_people()?;
    taker.take_talks()?;
    taker.take_sessions()?;
    taker.tell_left_out()?;
    taker.tell_vanished()?;
    let Taker { mut plan, has_changed, .. } = taker;
    count(&mut plan);
    if !has_changed {
        write.delete_import(import)?;
        return Ok((plan, None));
    }
    write.set_import_counts(import, sums(&plan))?;
    write.relabel(label(&plan));
    Ok((plan, Some(import)))
}

fn begun(source: &Source, choices: &ProgrammeChoices) -> ProgrammePlan {
    let gathered = &source.gathered;
    let part = |group, held: usize| GatheredPart {
        is_taken: choices.groups.contains(&group),
        held: u32::try_from(held).unwrap_or(u32::MAX),
        ..GatheredPart::default()
    };
    ProgrammePlan {
        file: source.opened.name.clone(),
        producer: gathered.producer.into(),
        sheets: source.opened.sheets.clone(),
        sheet: source.opened.sheet.clone(),
        title: gathered.title.clone(),
        place_word: gathered.place_word.into(),
        zone: gathered.zone,
        zone_source: source.zone_source,
        asks_zone: gathered.needs_zone,
        people: part(GatheredGroup::People, gathered.people.len()),
        talks: part(GatheredGroup::Talks, gathered.talks.len()),
        sessions: part(GatheredGroup::Sessions, gathered.sessions.len()),
        left_out: gathered.left_out.clone(),
        vanished: Vec::new(),
        private_answers: gathered.private_answers,
        imported_before: None,
        problems: gathered.problems.clone(),
    }
}

impl Taker<'_, '_> {
    fn is_asked(&self, group: GatheredGroup) -> bool {
        self.choices.groups.contains(&group)
    }

    /// Whether a thing is to be taken: not put aside, and of the track that was asked for.
    fn is_wanted(&self, keys: &[String], tracks: &[&str]) -> bool {
        self.is_of_track(tracks) && !self.is_skipped(keys)
    }

    fn is_of_track(&self, tracks: &[&str]) -> bool {
        let asked = fold::text(&self.choices.track);
        asked.is_empty() || tracks.iter().any(|track| fold::text(track) == asked)
    }

    fn is_skipped(&self, keys: &[String]) -> bool {
        keys.first().is_some_and(|key| self.choices.skip.contains(key))
    }

    /// Whether the organizer put a thing aside; then that is told.
    fn is_put_aside(&mut self, group: GatheredGroup, thing: (&[String], &str)) -> bool {
        let is_skipped = self.is_skipped(thing.0);
        if is_skipped {
            self.leave(group, thing, "you put it aside");
        }
        is_skipped
    }

    fn leave(&mut self, group: GatheredGroup, (keys, title): (&[String], &str), why: impl Into<String>) {
        let key = keys.first().cloned().unwrap_or_default();
        self.plan.left_out.push(LeftOutItem { group, key, title: title.into(), why: why.into() });
    }

    fn say(&mut self, place: u32, said: &Wrong<'_>) {
        if self.plan.problems.len() >= PROBLEMS {
            return;
        }
        let at = (self.source.gathered.place_word, place);
        self.plan.problems.push(Problem::at(&self.source.opened.title(), at, said));
    }

    /// What is left out and was taken before says so; what is of a group that nobody asked for is not told.
    fn tell_left_out(&mut self) -> Result<()> {
        let mut told = std::mem::take(&mut self.plan.left_out);
        told.retain(|one| self.is_asked(one.group));
        for one in &mut told {
            if self.write.source::<PersonId>(self.workshop, one.group, &one.key)?.is_some() {
                one.why.push_str("; the workshop has it already, and keeps it");
            }
        }
        self.plan.left_out = told;
        Ok(())
    }
}

fn count(plan: &mut ProgrammePlan) {
    let left: HashMap<GatheredGroup, u32> = plan.left_out.iter().fold(HashMap::new(), |mut sums, one| {
        *sums.entry(one.group).or_default() += 1;
        sums
    });
    let parts = [&mut plan.people, &mut plan.talks, &mut plan.sessions];
    for (group, part) in GatheredGroup::ALL.iter().zip(parts) {
        part.counts.left_out = left.get(group).copied().unwrap_or(0);
    }
}

fn sums(plan: &ProgrammePlan) -> ImportCounts {
    plan.parts().into_iter().fold(ImportCounts::default(), |sum, (_, part)| ImportCounts {
        read: sum.read + part.counts.added + part.counts.changed + part.counts.unchanged + part.counts.left_out,
        added: sum.added + part.counts.added,
        updated: sum.updated + part.counts.changed,
        unchanged: sum.unchanged + part.counts.unchanged,
        rejected: sum.rejected + part.counts.left_out,
    })
}

fn label(plan: &ProgrammePlan) -> String {
    let words = |group| match group {
        GatheredGroup::People => ("person", "people"),
        GatheredGroup::Talks => ("talk", "talks"),
        GatheredGroup::Sessions => ("session", "sessions"),
    };
    let parts = plan.parts().into_iter().filter_map(|(group, part)| {
        let (one, many) = words(group);
        let sum = part.counts.added + part.counts.changed;
        (sum > 0).then(|| counted(sum, one, many))
    });
    let parts: Vec<String> = parts.collect();
    match parts.is_empty() {
        true => format!("Import of {}, with no news", shown(&plan.file)),
        false => format!("Import of {} from {}", parts.join(", "), shown(&plan.file)),
    }
}

fn written_down(id: ImportId, workshop: WorkshopId, source: &Source, choices: &ProgrammeChoices) -> ImportRow {
    ImportRow {
        id,
        workshop_id: workshop,
        kind: KIND,
        file_name: source.opened.name.clone(),
        blake3: source.opened.blake3.clone(),
        bytes: source.opened.length(),
        producer: source.gathered.producer.into(),
        header_signature: String::new(),
        choices: source.opened.with_reading(serde_json::json!(choices)),
    }
}

/// Records that a thing of this import has taken already.
type Taken<I> = HashSet<I>;
