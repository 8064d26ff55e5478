//! A post whose day the site has not reached yet.

use super::rule::rule;
use crate::model::{Finding, Place, WorkshopRecord};
use crate::timezone::Date;

/// Finds a day that lies ahead on a site that hides such posts; `today` is the day there.
pub fn hidden_until(record: &WorkshopRecord, today: Date) -> Option<Finding> {
    let post = &record.post;
    let day = post.date.filter(|day| post.profile.hides_future && post.profile.is_of(post.target) && *day > today)?;
    let rule = rule("FRONT-FUTURE")?;
    let place = Place::Field { kind: "post".into(), id: post.id.to_string(), field: "date".into() };
    let zone = post.profile.zone.map_or_else(|| "UTC".to_owned(), |zone| zone.to_string());
    let message = format!(
        "The post's day {day} lies ahead ({today} in {zone}), and this site hides a post until its day. Choose a day that has \
         come, or let the site show posts of later days."
    );
    Some(Finding::of(rule, place, message))
}
