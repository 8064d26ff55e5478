//! How the post would be written: without a title, in a layout whose marks the site prints or that cannot hold the data, and a
//! text that does not read back.
//!
//! All keep the post from being made, and stand among the findings so that a check says them before an export refuses.

use super::Found;
use crate::Error;
use crate::error::shown;
use crate::model::{ActionId, BlockId, Finding, Place, WorkshopRecord};
use crate::recap::check::rule;
use crate::recap::dialect::{Dialect, text};
use crate::recap::layout::Misfit;
use crate::recap::misfits;
use crate::recap::profile::{printed_breaks, printed_colons};
use crate::recap::publishable::Publishable;

/// Checks whether the layout shows its marks on the site.
pub(super) fn check(record: &WorkshopRecord, found: &mut Found) {
    let post = &record.post;
    let place = ("post", post.id.to_string(), "layout");
    let dialect = Dialect::of_post(post);
    if text::line(&post.title).is_empty() {
        let title = ("post", post.id.to_string(), "title");
        found.add("FRONT-TITLE", &title, "The post has no title. Give it one.".to_owned());
    }
    if let Some(wrong) = printed_breaks(post, dialect) {
        found.add("MD-HARDBREAK", &place, format!("In this post {wrong}. Choose the layout “cards”."));
        found.value(post.layout.word());
    }
    if let Some(wrong) = printed_colons(post, dialect) {
        found.add("MD-REPARSE", &place, format!("In this post {wrong}. Choose the layout “cards”."));
        found.value(post.layout.word());
    }
}

/// What the making of the post found, as findings; nothing for an error that [`super::check_record`] says, or no rule.
pub fn unmade(record: &WorkshopRecord, error: &Error, chosen: &Publishable<'_>) -> Vec<Finding> {
    match error.code() {
        "proof-failed" => finding(unproved(record, error)).into_iter().collect(),
        "layout-does-not-fit" => unfitting(record, chosen),
        _ => Vec::new(),
    }
}

/// What the layouts of the blocks cannot hold, one finding a block.
pub fn unfitting(record: &WorkshopRecord, chosen: &Publishable<'_>) -> Vec<Finding> {
    misfits(record, chosen).iter().filter_map(|(block, misfit)| finding(unfit(*block, misfit))).collect()
}

fn finding((place, message): (Place, String)) -> Option<Finding> {
    Some(Finding::of(rule::rule("MD-REPARSE")?, place, message))
}

/// The rules that say what an error of this code says.
pub fn rules_of(code: &str) -> &'static [&'static str] {
    match code {
        "title-missing" => &["FRONT-TITLE"],
        "layout-unsafe" => &["MD-HARDBREAK", "MD-REPARSE"],
        "proof-failed" | "layout-does-not-fit" => &["MD-REPARSE"],
        "front-html" => &["FRONT-HTML"],
        _ => &[],
    }
}

fn unproved(record: &WorkshopRecord, error: &Error) -> (Place, String) {
    let trouble = error.trouble();
    let whole = || ("post", record.post.id.to_string());
    // A proof names the record whose words failed, by kind and id; the head of a post is no record.
    let named = trouble.place.split_once(' ').filter(|(_, id)| id.parse::<ActionId>().is_ok());
    let (kind, id) = named.map_or_else(whole, |(kind, id)| (kind, id.to_owned()));
    let place = Place::Field { kind: kind.to_owned(), id, field: "text".to_owned() };
    (place, format!("The proof of the post failed ({}): {}. {}", trouble.which, trouble.wrong, trouble.next))
}

/// What does not fit stands at its field; without a record it is the block whose layout was chosen.
fn unfit(block: BlockId, misfit: &Misfit) -> (Place, String) {
    let of_block = || ("block".to_owned(), block.to_string(), "layout");
    let held_in = misfit.held_in.as_deref().map(|(record, field)| (record.kind.clone(), record.id.clone(), *field));
    let (kind, id, field) = held_in.unwrap_or_else(of_block);
    let place = Place::Field { kind, id, field: field.to_owned() };
    let (which, at) = (shown(&misfit.which), shown(&misfit.place));
    (place, format!("The post cannot be made ({which}, {at}): {}. {}", misfit.wrong(), misfit.next()))
}
