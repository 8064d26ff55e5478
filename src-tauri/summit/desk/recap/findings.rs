//! What the checker finds in a workshop, without what the organizer decided to leave.

use super::RecapChoice;
use crate::desk::{Desk, sessions};
use crate::error::{Error, Result, shown};
use crate::links::classify;
use crate::model::{Finding, Fix, Place, Severity, WorkshopId, WorkshopRecord, counted, fold};
use crate::recap::check::{
    BINDING, CheckOptions, check_record, day_of, fixed_prose, hidden_until, rules_of, unfitting, unmade,
};
use crate::recap::dialect::address::without_playlist_place;
use crate::recap::publishable::{Publishable, chosen};
use crate::store::Write;
use crate::timezone::{self, Date};
use serde::Serialize;

/// How many findings the data of a workshop has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct FindingCount {
    /// Of any severity.
    pub findings: u32,
    /// Those that stop an export.
    pub errors: u32,
}

/// A finding that the organizer decided to leave.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct IgnoredFinding {
    pub finding: Finding,
    pub reason: String,
}

/// What was found: what is open, and what was left.
#[derive(Debug, Default)]
pub struct Found {
    pub open: Vec<Finding>,
    pub ignored: Vec<IgnoredFinding>,
}

impl Desk {
    /// Checks the data of a workshop.
    fn check(&self, record: &WorkshopRecord) -> Result<Found> {
        self.check_chosen(record, &chosen(record, self.today()))
    }

    /// As [`Desk::check`], with what the post may show today.
    pub(super) fn check_chosen(&self, record: &WorkshopRecord, chosen: &Publishable<'_>) -> Result<Found> {
        let exported_at = self.read().exported_at(record.post.id)?;
        let options = CheckOptions { today: self.today(), exported_at, prints_backslash: None, zone: &timezone::read };
        let mut found = check_record(record, chosen, &options);
        found.extend(sessions::findings(record));
        found.extend(hidden_until(record, self.today_at(record.post.profile.zone)));
        self.sorted(record, found)
    }

    /// The open findings of a workshop, as the next export would meet them. What keeps the post from being made is one of
    /// them, where a rule says it.
    ///
    /// # Errors
    /// Those of [`Desk::render_recap`] of which no rule says anything.
    pub fn check_workshop(&self, workshop: WorkshopId) -> Result<Vec<Finding>> {
        let mut record = self.store.record(workshop)?;
        self.choose(&mut record, RecapChoice::default());
        match self.rendered(&record) {
            Ok((rendering, _)) => Ok(rendering.findings),
            Err(error) => {
                let found = self.unmade(&record, &error)?.open;
                let is_said = found.iter().any(|finding| rules_of(error.code()).contains(&finding.rule.as_str()));
                if is_said { Ok(found) } else { Err(error) }
            }
        }
    }

    /// What is found where the post cannot be made: the data, and what stopped the making.
    pub(super) fn unmade(&self, record: &WorkshopRecord, error: &Error) -> Result<Found> {
        let chosen = chosen(record, self.today());
        let mut found = self.check_chosen(record, &chosen)?;
        found.open.extend(unmade(record, error, &chosen));
        Ok(found)
    }

    /// Puts what was left apart. A permission is never left.
    pub(super) fn sorted(&self, record: &WorkshopRecord, findings: Vec<Finding>) -> Result<Found> {
        let left = self.read().ignored_findings(record.workshop.id)?;
        if left.is_empty() {
            return Ok(Found { open: findings, ignored: Vec::new() });
        }
        let mut found = Found::default();
        for finding in findings {
            let reason = left.get(&key(&finding.rule, &finding.message)).filter(|_| may_be_ignored(&finding.rule));
            match reason.cloned() {
                Some(reason) => found.ignored.push(IgnoredFinding { finding, reason }),
                None => found.open.push(finding),
            }
        }
        Ok(found)
    }

    /// Counts the open findings in the data of a workshop, without proving the post: what a window may ask after each
    /// change. What only the finished text shows is not among them: `MD-PRETTIER`, and a proof that fails.
    pub fn count_findings(&self, workshop: WorkshopId) -> Result<FindingCount> {
        let mut record = self.store.record(workshop)?;
        self.choose(&mut record, RecapChoice::default());
        let chosen = chosen(&record, self.today());
        let mut found = self.check_chosen(&record, &chosen)?.open;
        // What a site would not read is said before what a block cannot hold.
        if !found.iter().any(|finding| is_of_the_post(&finding.rule)) {
            found.extend(unfitting(&record, &chosen));
        }
        let errors = found.iter().filter(|finding| finding.severity == Severity::Error).count();
        let count = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
        Ok(FindingCount { findings: count(found.len()), errors: count(errors) })
    }

    /// Leaves findings, with the reason why: rule and message of each. They are known by these, and come back when the words
    /// change.
    pub fn ignore_findings(&mut self, workshop: WorkshopId, of: &[(String, String)], reason: &str) -> Result<()> {
        let reason = reason.trim();
        let Some((first, _)) = of.first() else { return Ok(()) };
        let name = |rule: &str| format!("The finding {}", shown(rule));
        if reason.is_empty() {
            let next = "Say in a few words why it may stay as it is.";
            return Err(Error::refused("reason-missing", name(first), "", "no reason was given", next));
        }
        if let Some((rule, _)) = of.iter().find(|(rule, _)| !may_be_ignored(rule)) {
            let (wrong, next) = match is_of_the_post(rule) {
                true => ("what keeps the post from being written cannot stay", "Mend what it names."),
                false => {
                    ("what people did not allow cannot be left as it is", "Ask the person, or take it out of the post.")
                }
            };
            return Err(Error::refused("finding-binding", name(rule), "", wrong, next));
        }
        self.store.gesture(&format!("Ignore the finding {}", shown(first)), |write| {
            let keys = of.iter().map(|(rule, message)| key(rule, message));
            keys.into_iter().try_for_each(|(rule, text)| write.ignore_finding(workshop, &rule, &text, reason))
        })
    }

    /// Takes findings up again that were left.
    pub fn heed_findings(&mut self, workshop: WorkshopId, of: &[(String, String)]) -> Result<()> {
        let Some((first, _)) = of.first() else { return Ok(()) };
        self.store.gesture(&format!("Heed the finding {} again", shown(first)), |write| {
            let keys = of.iter().map(|(rule, message)| key(rule, message));
            keys.into_iter().try_for_each(|(rule, text)| write.heed_finding(workshop, &rule, &text))
        })
    }
}

impl Desk {
    /// The findings that [`Desk::fix_findings`] repairs.
    pub fn safe_findings(&self, workshop: WorkshopId) -> Result<Vec<Finding>> {
        let mut record = self.store.record(workshop)?;
        self.choose(&mut record, RecapChoice::default());
        let mut found = self.check(&record)?.open;
        found.extend(self.check_links(workshop)?);
        let mut safe: Vec<Finding> = Vec::new();
        for finding in found.into_iter().filter(|finding| finding.fix == Fix::Safe) {
            if !safe.contains(&finding) {
                safe.push(finding);
            }
        }
        Ok(safe)
    }

    /// Repairs what can be repaired without changing a fact or a person's words, as one gesture; says what it was.
    ///
    /// `of` are rule and message of some findings, in the recap or in [`Desk::check_links`]; all, where it is empty.
    pub fn fix_findings(&mut self, workshop: WorkshopId, of: &[(String, String)]) -> Result<Vec<Finding>> {
        let day = day_of(&self.store.record(workshop)?, self.today());
        let is_meant = |one: &Finding| of.iter().any(|(rule, words)| (rule, words) == (&one.rule, &one.message));
        let safe = self.safe_findings(workshop)?.into_iter();
        let meant: Vec<Finding> = safe.filter(|one| of.is_empty() || is_meant(one)).collect();
        let count = u32::try_from(meant.len()).unwrap_or(u32::MAX);
        self.store.gesture(&format!("Repair {}", counted(count, "finding", "findings")), |write| {
            let mut applied = Vec::new();
            for finding in meant {
                if repair(write, &finding, day)? {
                    applied.push(finding);
                }
            }
            Ok(applied)
        })
    }
}

/// Repairs one record; says whether anything changed.
fn repair(write: &Write<'_>, finding: &Finding, day: Date) -> Result<bool> {
    let Place::Field { kind, id, field } = &finding.place else { return Ok(false) };
    match (kind.as_str(), finding.rule.as_str()) {
        ("talk", "LINK-INDEX") => repair_talk(write, id),
        ("link", rule) => repair_link(write, id, rule),
        ("block", _) => repair_prose(write, (id, field), finding, day),
        _ => Ok(false),
    }
}

fn repair_talk(write: &Write<'_>, id: &str) -> Result<bool> {
    let Ok(id) = id.parse() else { return Ok(false) };
    let before = write.talk(id)?.url;
    let after = without_playlist_place(&before);
    if before == after {
        return Ok(false);
    }
    write.set_talk_url(id, &after).map(|()| true)
}

fn repair_link(write: &Write<'_>, id: &str, rule: &str) -> Result<bool> {
    let Ok(id) = id.parse() else { return Ok(false) };
    let before = write.link(id)?;
    let mut link = before.clone();
    match rule {
        "LINK-INDEX" => link.url = without_playlist_place(&before.url),
        "INVITE-WORKSPACE" => link.workspace = classify(&before.url).workspace.unwrap_or_default(),
        _ => {}
    }
    if link == before {
        return Ok(false);
    }
    write.update_link(&link).map(|()| true)
}

/// Repairs the organizer's words in a block as those of a post are.
fn repair_prose(write: &Write<'_>, (id, field): (&str, &str), finding: &Finding, day: Date) -> Result<bool> {
    let Ok(id) = id.parse() else { return Ok(false) };
    let mut block = write.block(id)?;
    let slot = if field == "prose_before" { &mut block.prose_before } else { &mut block.prose_after };
    let Some(fixed) = fixed_prose(slot, finding, day) else { return Ok(false) };
    *slot = fixed;
    write.update_block(&block).map(|()| true)
}

/// Whether a rule says what keeps the post from being made at all.
fn is_of_the_post(rule: &str) -> bool {
    matches!(rule, "MD-HARDBREAK" | "MD-REPARSE" | "FRONT-TITLE")
}

fn may_be_ignored(rule: &str) -> bool {
    !BINDING.contains(&rule)
}

fn key(rule: &str, message: &str) -> (String, String) {
    (rule.to_owned(), fold::text(message))
}
