//! Sessions announced, and what others announced: values in; values or text out.
//!
//! `calendar` writes iCalendar and `busy` reads it (`ical` the lines, `recurrence` the rules, `observance` zones that a
//! file defines itself). `programme` reads schedule.xml and schedule.json, `programme_out` writes them. `announcement`,
//! `table` and `packet` are texts with everybody's local time, `pasted` checks such texts of others. Every label is made by
//! [`crate::timezone`]; where the values come from and go to is left to [`crate::desk`].

pub mod announcement;
pub mod busy;
pub mod calendar;
mod ical;
mod local;
mod observance;
pub mod packet;
pub mod pasted;
mod plain;
pub mod programme;
pub mod programme_out;
mod recurrence;
pub mod table;

pub use announcement::{Hours, Style, announcement};
pub use busy::{CalendarEvent, CalendarReading, CalendarSpan, read_calendar};
pub use calendar::{CalendarScope, calendar};
pub use packet::{Packet, packet};
pub use pasted::{PastedTime, read_times};
pub use programme::{Programme, ProgrammeEvent, read_schedule_json, read_schedule_xml};
pub use programme_out::{schedule_json, schedule_xml};
pub use table::timetable_table;
