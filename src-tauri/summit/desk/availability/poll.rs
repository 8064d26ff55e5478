//! A poll comes in: whose answers are known become times of these people, the others are asked.
//!
//! Plan and import are one piece of code, rehearsed or done. What the file says is read in [`crate::intake::availability`].

use super::{Known, Matched, match_entries};
use crate::desk::opened::{Opened, Purpose};
use crate::desk::people::{check_name, person_of};
use crate::desk::{Desk, counted};
use crate::error::{Error, Result, shown};
use crate::files;
use crate::intake::availability::{self, Frame};
use crate::model::availability::{
    PollCandidate, PollChoice, PollDraft, PollEntry, PollFate, PollPerson, PollPlan, PollQuestion, PollReport,
};
use crate::model::person::PersonFields;
use crate::model::{ImportId, PersonId, PersonState, WorkshopId};
use crate::store::{ImportRow, Write};
use crate::timezone::{Date, Zone};
use std::collections::HashSet;
use std::path::Path;

/// What such an import is written down as.
const KIND: &str = "availability";

/// What an import of a poll is told beside its file.
#[derive(Clone, Debug, Default)]
pub struct PollSettings {
    /// The zone of its times, where it does not say it.
    pub zone: Option<Zone>,
    /// A day of the week that is meant, where it asks for days of the week.
    pub week: Option<Date>,
    pub choices: Vec<PollChoice>,
    /// The sheet of a workbook; empty for the one of last time, else the first that shows rows.
    pub sheet: String,
}

struct Source {
    opened: Opened,
    /// What its times are kept under.
    key: String,
    draft: PollDraft,
    day: Date,
}

impl Desk {
    /// Says what an import of a poll would do; nothing is written.
    ///
    /// # Errors
    /// As [`availability::read`]; `entry-unknown`, `person-missing`, `person-unknown`, `entry-twice` and `person-twice` for
    /// choices that cannot be.
    pub fn plan_poll(&mut self, workshop: WorkshopId, path: &Path, settings: &PollSettings) -> Result<PollPlan> {
        let source = self.poll_source(workshop, path, settings)?;
        Ok(self.store.rehearse(|write| take(write, workshop, &source, settings))?.0)
    }

    /// Takes the answers of a poll for times of people, as one gesture; those of the same poll before are replaced.
    ///
    /// # Errors
    /// Those of [`Desk::plan_poll`]; `zone-missing` and `week-missing` while the times cannot be told.
    pub fn import_poll(&mut self, workshop: WorkshopId, path: &Path, settings: &PollSettings) -> Result<PollReport> {
        let source = self.poll_source(workshop, path, settings)?;
        let missing = |code, wrong, next| Error::refused(code, source.opened.title(), "", wrong, next);
        if source.draft.asks_zone {
            let wrong = "its times are those of some time zone, and it does not say of which";
            return Err(missing("zone-missing", wrong, "Say in which zone the poll was made, such as Europe/Berlin."));
        }
        if source.draft.asks_week {
            let wrong = "it asks for days of the week, and no week was chosen";
            return Err(missing("week-missing", wrong, "Name a day of the week that is meant, such as 2026-05-18."));
        }
        let folder = self.store.folder().join("imports");
        let (plan, import) = self.store.gesture(&format!("Times of {}", source.opened.name), |write| {
            let (plan, is_changed) = take(write, workshop, &source, settings)?;
            if !is_changed {
                return Ok((plan, None));
            }
            write.relabel(format!("Times of {}", counted(plan.counts.changed, "person", "people")));
            files::keep_bytes(&source.opened.bytes, &folder, &source.opened.blake3)?;
            Ok((plan, Some(write_down(write, workshop, &source)?)))
        })?;
        Ok(PollReport { workshop: self.read().workshop(workshop)?.slug, plan, import })
    }

    fn poll_source(&self, workshop: WorkshopId, path: &Path, settings: &PollSettings) -> Result<Source> {
        let purpose = Purpose { kind: KIND, groups: "", limit: availability::LIMIT, sheet: &settings.sheet };
        let opened = self.opened(workshop, path, purpose)?;
        let day = self.event_day(workshop)?;
        let frame = Frame { zone: settings.zone, week: settings.week, near: day };
        let draft = availability::read(&opened.title(), opened.content(), &frame)?;
        check_choices(&opened.title(), &draft, &settings.choices)?;
        let key = key_of(&opened, &draft);
        Ok(Source { opened, key, draft, day })
    }
}

/// What the times of a poll are kept under: its own name and its program's, else the name of its file without what programs
/// and browsers add to it: its kind, the time of the export, `(1)`. Each sheet of a workbook is a poll of its own.
fn key_of(opened: &Opened, draft: &PollDraft) -> String {
    let file = opened.name.as_str();
    let program = if draft.producer == "doodle" { "Doodle" } else { "Crab Fit" };
    if !draft.poll.is_empty() {
        return format!("{} ({program})", draft.poll);
    }
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let copy = stem.strip_suffix(')').and_then(|stem| stem.rsplit_once('(')).filter(|(_, number)| is_number(number));
    let stem = copy.map_or(stem, |(stem, _)| stem).trim_end();
    let export = stem.rsplit_once('-').filter(|(_, time)| time.len() == 12 && is_number(time));
    let key = Some(export.map_or(stem, |(stem, _)| stem).trim()).filter(|key| !key.is_empty()).unwrap_or(file);
    let polls = opened.sheets.iter().filter(|sheet| !sheet.is_hidden && sheet.rows > 1).count();
    if polls > 1 { format!("{key}, {}", opened.sheet) } else { key.to_owned() }
}

fn check_choices(file: &str, draft: &PollDraft, choices: &[PollChoice]) -> Result<()> {
    let (mut entries, mut people) = (HashSet::new(), HashSet::new());
    for choice in choices {
        let refuse = |code, wrong: &str, next: &str| {
            Err(Error::refused(code, file, format!("answer {}", choice.entry), wrong, next))
        };
        if !draft.entries.iter().any(|entry| entry.number == choice.entry) {
            return refuse("entry-unknown", "there is no such answer", "Take a number that the plan shows.");
        }
        if choice.fate == PollFate::Person && choice.person.is_none() {
            return refuse("person-missing", "no person was named for it", "Name the person.");
        }
        if !entries.insert(choice.entry) {
            return refuse("entry-twice", "two things were said of it", "Say one.");
        }
        if choice.person.is_some_and(|person| choice.fate == PollFate::Person && !people.insert(person)) {
            return refuse("person-twice", "its person was named for another answer too", "Leave one of them out.");
        }
    }
    Ok(())
}

/// Takes a poll into a workshop, inside a gesture or a rehearsal; also answers whether anything changed.
fn take(write: &Write<'_>, workshop: WorkshopId, source: &Source, settings: &PollSettings) -> Result<(PollPlan, bool)> {
    let rows = write.people(workshop)?;
    let known: Vec<Known> =
        rows.into_iter().map(|row| Known { id: row.id, name: row.name, email: row.email }).collect();
    let (draft, mut taker) = (&source.draft, Taker { write, workshop, source, known: &known, plan: plan_of(source) });
    taker.plan.zone = settings.zone.filter(|_| draft.producer != "crab-fit");
    let fates = match_entries(&draft.entries, &known, &settings.choices);
    for (entry, fate) in draft.entries.iter().zip(&fates) {
        taker.take(entry, fate)?;
    }
    // Who may have answered is not said to be silent.
    let maybe = taker.plan.unknown.iter().flat_map(|one| &one.candidates).map(|one| one.person);
    let answered: HashSet<PersonId> = taker.plan.people.iter().filter_map(|one| one.person).chain(maybe).collect();
    let silent = known.iter().filter(|one| !answered.contains(&one.id)).map(|one| one.name.clone());
    taker.plan.silent = silent.collect();
    let counts = taker.plan.counts;
    Ok((taker.plan, counts.changed + counts.added > 0))
}

fn plan_of(source: &Source) -> PollPlan {
    let draft = &source.draft;
    let mut plan = PollPlan {
        file: source.opened.name.clone(),
        sheets: source.opened.sheets.clone(),
        sheet: source.opened.sheet.clone(),
        producer: draft.producer.clone(),
        source: source.key.clone(),
        columns: draft.columns,
        asks_zone: draft.asks_zone,
        asks_week: draft.asks_week,
        problems: draft.problems.clone(),
        ..PollPlan::default()
    };
    plan.counts.read = u32::try_from(draft.entries.len()).unwrap_or(u32::MAX);
    plan
}

struct Taker<'a, 'w> {
    write: &'a Write<'w>,
    workshop: WorkshopId,
    source: &'a Source,
    known: &'a [Known],
    plan: PollPlan,
}

impl Taker<'_, '_> {
    fn take(&mut self, entry: &PollEntry, fate: &Matched) -> Result<()> {
        match fate {
            Matched::LeftOut => self.plan.counts.left_out += 1,
            Matched::Asked(why, candidates) => self.ask(entry, why, candidates),
            Matched::Person(id, why) => {
                let Some(person) = self.known.iter().find(|one| one.id == *id) else {
                    let which = format!("“{}”", shown(&entry.name));
                    let next = "Choose somebody who takes part, or add the name as a person.";
                    return Err(Error::refused("person-unknown", which, "", "this person does not take part", next));
                };
                let is_changed = self.keep(person.id, entry)?;
                self.tell(entry, (Some(person.id), &person.name), why, is_changed);
            }
            Matched::Added => {
                let name = if entry.name.is_empty() { &entry.email } else { &entry.name };
                check_name(name)?;
                let fields = PersonFields { name: name.clone(), email: entry.email.clone(), ..PersonFields::default() };
                let id = person_of(self.write, &fields, self.source.day)?;
                self.write.let_take_part(self.workshop, id, PersonState::Confirmed)?;
                self.keep(id, entry)?;
                self.plan.counts.added += 1;
                self.tell(entry, (None, name), "added", true);
            }
        }
        Ok(())
    }

    /// Keeps the times of an answer; answers whether they are others than before.
    fn keep(&self, person: PersonId, entry: &PollEntry) -> Result<bool> {
        let (workshop, key, draft) = (self.workshop, &self.source.key, &self.source.draft);
        if draft.asks_zone || draft.asks_week {
            // Nobody knows its times yet.
            return Ok(true);
        }
        let is_changed = self.write.imported_times(workshop, person, key)? != entry.times;
        if is_changed {
            self.write.set_imported_times(workshop, person, key, &entry.times)?;
        }
        Ok(is_changed)
    }

    fn tell(&mut self, entry: &PollEntry, (person, name): (Option<PersonId>, &str), why: &str, is_changed: bool) {
        let count = if is_changed { &mut self.plan.counts.changed } else { &mut self.plan.counts.unchanged };
        *count += 1;
        self.plan.people.push(PollPerson {
            entry: entry.number,
            name_as_written: entry.name.clone(),
            person,
            name: name.to_owned(),
            why: why.to_owned(),
            answers: entry.answers,
            is_changed,
        });
    }

    fn ask(&mut self, entry: &PollEntry, why: &str, candidates: &[PersonId]) {
        self.plan.counts.asked += 1;
        let known = self.known.iter().filter(|one| candidates.contains(&one.id));
        self.plan.unknown.push(PollQuestion {
            entry: entry.number,
            name_as_written: entry.name.clone(),
            email: entry.email.clone(),
            why: why.to_owned(),
            answers: entry.answers,
            candidates: known.map(|one| PollCandidate { person: one.id, name: one.name.clone() }).collect(),
        });
    }
}

fn write_down(write: &Write<'_>, workshop: WorkshopId, source: &Source) -> Result<ImportId> {
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
