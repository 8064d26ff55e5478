//! Fair hours: which sessions suit people in many zones, what an hour means to whom, and whose turn a bad hour is.
//!
//! Everything here is values in and values out: people, terms and sessions come from the caller, who also keeps what
//! comes back. [`plan()`] finds the best sets of sessions and proves it, [`assess()`] says what a set chosen by hand means,
//! [`heat_map()`] and [`summary()`] show a day, [`clock_changes()`] what the clocks do in the meantime, [`ledger()`] counts who
//! had bad hours, and [`rotation()`] plans a series by that.
//!
//! **What is best.** Five things, in this order: fewest left out, first of those who must attend, then of all, by weight;
//! the worst-off person as well off as can be, with the points of bad hours had before; the least sum of points by weight
//! (so far [`PlanCost`](crate::model::plan::PlanCost)); sessions that are best in themselves; over soonest. Left out is whose every session is at night or when the
//! person cannot come. A person pays for the best session alone: 0 points for a good hour, 1 at the edge, 2 for a poor one,
//! 4 for the night. Best in themselves are the sessions at which all pay least, at each of them and not only at their best one:
//! where sessions that are set suit everybody already, the next one still stands by day for most. Of sets that are equal in
//! all that the one whose last session is soonest wins, then the one whose last but one is.
//!
//! **What is announced.** Sessions announced, and what others announced: values in; values or text out.
//!
//! `calendar` writes iCalendar and `busy` reads it (`ical` the lines, `recurrence` the rules, `observance` zones that a
//! file defines itself). `programme` reads schedule.xml and schedule.json, `programme_out` writes them. `announcement`,
//! `table` and `packet` are texts with everybody's local time, `pasted` checks such texts of others. Every label is made by
//! [`crate::timezone`]; where the values come from and go to is left to [`crate::desk`].

pub mod announcement;
mod assess;
pub mod busy;
pub mod calendar;
mod clock;
mod coming;
mod heat;
mod hours;
mod ical;
mod ledger;
mod local;
mod observance;
pub mod packet;
pub mod pasted;
mod people;
mod plain;
pub mod planner;
pub mod programme;
pub mod programme_out;
mod recurrence;
mod request;
mod rotation;
pub mod table;
mod turns;

pub use announcement::{Announcement, HourStyle, Style, announcement};
pub use assess::assess;
pub use busy::{CalendarEvent, CalendarReading, CalendarSpan, read_calendar};
pub use calendar::{CalendarScope, calendar};
pub use coming::coming;
pub use heat::{clock_changes, heat_map, summary};
pub use hours::WorkingHours;
pub use ledger::{HadHour, PastSession, Presence, hours_had, ledger};
pub use packet::{Packet, packet};
pub use pasted::{PastedTime, read_times};
pub use people::band_at;
pub use planner::plan;
pub use programme::{Programme, ProgrammeEvent, read_schedule_json, read_schedule_xml};
pub use programme_out::{schedule_json, schedule_xml};
pub use request::{FixedSession, Host, PlanPerson, PlanRequest, settled};
pub use rotation::{DayException, RotationRequest, rotation};
pub use table::timetable_table;
pub use turns::turns;
