//! People's hours, and what sessions keep clear of. When people can come is left to [`super::availability`].

use super::sessions::check_line;
use super::{Desk, counted};
use crate::error::{Error, Result};
use crate::model::person_hours::{BusyTime, PersonHours};
use crate::model::{BusyTimeId, PersonId, WorkshopId};
use crate::timezone::Moment;

const DAY: u32 = 24 * 60;
const HEAVIEST: u32 = 10;

impl Desk {
    /// Sets when people work and how much the planner minds them; one gesture.
    ///
    /// # Errors
    /// `hours-refused` for a minute outside the day, a day of no length, or a weight outside 1 to 10.
    pub fn set_person_hours(&mut self, workshop: WorkshopId, people: &[PersonId], hours: PersonHours) -> Result<()> {
        let is_day = hours.works_from < DAY && hours.works_to <= DAY && hours.works_from != hours.works_to;
        if !is_day || !(1..=HEAVIEST).contains(&hours.weight) {
            let wrong = format!("{} to {}, weight {}", clock(hours.works_from), clock(hours.works_to), hours.weight);
            let next = "Give two times of the day, and a weight from 1 to 10.";
            return Err(Error::refused("hours-refused", "The hours", "", format!("{wrong} is no working day"), next));
        }
        let label = match people {
            [one] => format!("Hours of {}", self.read().person(*one)?.name),
            all => format!("Hours of {}", counted(count(all.len()), "person", "people")),
        };
        self.store.gesture(&label, |write| {
            people.iter().try_for_each(|person| write.set_person_hours(workshop, *person, hours))
        })
    }

    /// Adds times that sessions keep clear of. Those of the same source, such as a calendar file, are replaced.
    ///
    /// # Errors
    /// `time-reversed` for a time that ends before it begins; `control-character` for a title that holds one.
    pub fn add_busy_times(
        &mut self,
        workshop: WorkshopId,
        source: &str,
        times: &[(String, Moment, Moment)],
    ) -> Result<u32> {
        for (title, starts_at, ends_at) in times {
            check_line("The time to keep clear", "title", title)?;
            check_order(*starts_at, *ends_at)?;
        }
        let label = format!("Keep {} clear", counted(count(times.len()), "time", "times"));
        self.store.gesture(&label, |write| {
            if !source.is_empty() {
                write.delete_busy_times_of(workshop, source)?;
            }
            for (title, starts_at, ends_at) in times {
                write.insert_busy_time(
                    workshop,
                    &BusyTime {
                        id: write.new_id(),
                        title: title.trim().to_owned(),
                        starts_at: *starts_at,
                        ends_at: *ends_at,
                        source: source.to_owned(),
                    },
                )?;
            }
            Ok(count(times.len()))
        })
    }

    /// Lets sessions be held at a time again.
    pub fn remove_busy_time(&mut self, id: BusyTimeId) -> Result<()> {
        self.store.gesture("Remove a time to keep clear", |write| write.delete_busy_time(id))
    }
}

pub(super) fn check_order(starts_at: Moment, ends_at: Moment) -> Result<()> {
    if starts_at < ends_at {
        return Ok(());
    }
    let wrong = format!("it ends at {ends_at}, before it begins at {starts_at}");
    Err(Error::refused("time-reversed", "The time", "end", wrong, "Correct one of the two."))
}

fn clock(minute: u32) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
