//! A heading with somebody's name, part and affiliation: `### Ada North, organizer, Moss Lab`.
//!
//! The heading and the words below it stay prose, for no question says what they answer.

use super::featured::one_in_heading;
use super::{Found, Ground};
use crate::model::Role;

/// Reads the heading, in a section about people.
pub(crate) fn read(ground: &Ground<'_>) -> Option<Found> {
    const PEOPLE: &[&str] = &[
        "who",
        "people",
        "speakers",
        "organizers",
        "organisers",
        "team",
        "panel",
        "participants",
        "attendees",
        "hosts",
        "faces",
        "voices",
    ];
    if !ground.is_inside || !ground.says(PEOPLE) {
        return None;
    }
    let mut one = one_in_heading(&ground.part.heading)?;
    if one.role == Role::Attendee && ground.says(&["speakers"]) {
        one.role = Role::Speaker;
    }
    Some(Found {
        lines: ground.part.first..ground.part.first,
        people: vec![(ground.part.line, one)],
        ..Found::default()
    })
}
