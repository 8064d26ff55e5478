//! The organizer's own words in blocks, by the rules that hold for words of a post.

use super::{Found, day_of};
use crate::model::{Finding, Place, WorkshopRecord};
use crate::recap::check::fix::{Which, fixed};
use crate::recap::check::{CheckOptions, check_post};
use crate::recap::read::read_post;
use crate::timezone::{self, Date};

/// Rules of a post that can be told from a few paragraphs.
const RULES: &[&str] = &[
    "LINK-TEXT",
    "LINK-TEXT-SAME",
    "LINK-INDEX",
    "LINK-EMPTY",
    "LINK-SCHEME",
    "LINK-SECRET",
    "LINK-HTTP",
    "LINK-SHORT",
    "LINK-MOVING",
    "LINK-EMBED",
    "LINK-EMBED-TITLE",
    "STRUCT-ALT",
    "TZ-PAIR",
    "TZ-GAP",
    "TZ-NODATE",
];

/// Checks the prose of the blocks that are printed.
pub(super) fn check(record: &WorkshopRecord, options: &CheckOptions<'_>, found: &mut Found) {
    let options = CheckOptions { today: day_of(record, options.today), ..*options };
    for block in record.blocks.iter().filter(|block| block.is_on) {
        for (field, prose) in [("prose_before", &block.prose_before), ("prose_after", &block.prose_after)] {
            let place = || Place::Field { kind: "block".into(), id: block.id.to_string(), field: field.into() };
            let of_prose = findings(prose, &options).into_iter();
            found.all.extend(of_prose.map(|finding| Finding { place: place(), ..finding }));
        }
    }
}

fn findings(prose: &str, options: &CheckOptions<'_>) -> Vec<Finding> {
    if prose.trim().is_empty() {
        return Vec::new();
    }
    let Ok(draft) = read_post("", prose) else { return Vec::new() };
    let found = check_post("", prose, &draft, options);
    found.into_iter().filter(|finding| RULES.contains(&finding.rule.as_str())).collect()
}

/// The prose with what was found in it repaired; `None` where that is no repair.
pub fn fixed_prose(prose: &str, finding: &Finding, day: Date) -> Option<String> {
    let options = CheckOptions { today: day, exported_at: None, prints_backslash: None, zone: &timezone::read };
    let is_it = |one: &Finding| one.rule == finding.rule && one.message == finding.message;
    let found: Vec<Finding> = findings(prose, &options).into_iter().filter(is_it).collect();
    let fixed = fixed("", prose, &options, Which::Only(&found)).ok()?;
    (fixed.text != prose).then_some(fixed.text)
}
