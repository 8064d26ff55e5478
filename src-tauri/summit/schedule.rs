//! Fair hours: which sessions suit people in many zones, what an hour means to whom, and whose turn a bad hour is.
//!
//! Everything here is values in and values out: people, terms and sessions come from the caller, who also keeps what
//! comes back. [`plan()`] finds the best sets of sessions and proves it, [`assess()`] says what a set chosen by hand means,
//! [`heat_map()`] and [`summary()`] show a day, [`clock_changes()`] what the clocks do in the meantime, [`ledger()`] counts who
//! had bad hours, and [`rotation()`] plans a series by that.
//!
//! **What is best.** Four things, in this order ([`PlanCost`](crate::model::plan::PlanCost)): fewest left out, first of
//! those who must attend, then of all, by weight; the worst-off person as well off as can be, with the points of bad hours
//! had before; the least sum of points by weight; over soonest. Left out is whose every session is at night or when the
//! person cannot come. A person pays for the best session alone: 0 points for a good hour, 1 at the edge, 2 for a poor one,
//! 4 for the night. Of sets that cost the same the one whose last session is soonest wins, then the one whose last but one is.

mod assess;
mod clock;
mod heat;
mod hours;
mod ledger;
mod people;
pub mod planner;
mod request;
mod rotation;

pub use assess::assess;
pub use heat::{clock_changes, heat_map, summary};
pub use hours::WorkingHours;
pub use ledger::{PastSession, Presence, ledger};
pub use people::band_at;
pub use planner::plan;
pub use request::{FixedSession, Host, PlanPerson, PlanRequest, settled};
pub use rotation::{RotationRequest, rotation};
