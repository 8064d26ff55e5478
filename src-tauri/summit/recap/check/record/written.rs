//! How the post would be written: a layout whose marks the site prints, and a text that does not read back.
//!
//! Both keep the post from being made, and stand among the findings so that a check says them before an export refuses.

use super::Found;
use crate::Error;
use crate::model::{ActionId, Finding, Place, WorkshopRecord};
use crate::recap::check::rule;
use crate::recap::dialect::Dialect;
use crate::recap::profile::printed_breaks;

/// Checks whether the layout shows its marks on the site.
pub(super) fn check(record: &WorkshopRecord, found: &mut Found) {
    let post = &record.post;
    if let Some(wrong) = printed_breaks(post, Dialect::of_post(post)) {
        let place = ("post", post.id.to_string(), "layout");
        found.add("MD-HARDBREAK", &place, format!("In this post {wrong}. Choose the layout “cards”."));
        found.value(post.layout.word());
    }
}

/// The finding that a failed proof is; `None` for an error of another kind.
pub fn unproved(record: &WorkshopRecord, error: &Error) -> Option<Finding> {
    let rule = rule::rule("MD-REPARSE").filter(|_| error.code() == "proof-failed")?;
    let trouble = error.trouble();
    let whole = || ("post", record.post.id.to_string());
    // A proof names the record whose words failed, by kind and id; the head of a post is no record.
    let named = trouble.place.split_once(' ').filter(|(_, id)| id.parse::<ActionId>().is_ok());
    let (kind, id) = named.map_or_else(whole, |(kind, id)| (kind, id.to_owned()));
    let place = Place::Field { kind: kind.to_owned(), id, field: "text".to_owned() };
    let message = format!("The proof of the post failed ({}): {}. {}", trouble.which, trouble.wrong, trouble.next);
    Some(Finding::of(rule, place, message))
}
