//! Plans sessions for many people and says how long it took; writes the same model for another solver.
//!
//! `plan PEOPLE SESSIONS MODEL.json`: prints one line of JSON. `make bench` runs it.

use serde_json::json;
use std::time::Instant;
use summit::model::plan::PlanTerms;
use summit::model::{Id, PersonId};
use summit::schedule::planner::CostTable;
use summit::schedule::{PlanPerson, PlanRequest, WorkingHours, plan};

/// Where people of a large summit sit; the first ones are more often taken.
const ZONES: [&str; 40] = [
    "Europe/Berlin",
    "America/New_York",
    "America/Los_Angeles",
    "Europe/London",
    "Asia/Kolkata",
    "Australia/Melbourne",
    "Asia/Tokyo",
    "America/Sao_Paulo",
    "America/Chicago",
    "Asia/Shanghai",
    "Europe/Helsinki",
    "Africa/Johannesburg",
    "Africa/Lagos",
    "America/Denver",
    "America/Bogota",
    "Asia/Jerusalem",
    "Asia/Kathmandu",
    "Asia/Dubai",
    "Asia/Karachi",
    "Asia/Dhaka",
    "Asia/Jakarta",
    "Asia/Tehran",
    "Asia/Yangon",
    "Australia/Adelaide",
    "Australia/Brisbane",
    "Australia/Darwin",
    "Australia/Lord_Howe",
    "Pacific/Auckland",
    "Pacific/Apia",
    "Pacific/Honolulu",
    "Pacific/Kiritimati",
    "America/Anchorage",
    "America/St_Johns",
    "America/Halifax",
    "America/Santiago",
    "Atlantic/Azores",
    "Africa/Cairo",
    "Africa/Nairobi",
    "Europe/Istanbul",
    "Asia/Kabul",
];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let people: u64 = arguments.next().ok_or("how many people?")?.parse()?;
    let sessions: u32 = arguments.next().ok_or("how many sessions?")?.parse()?;
    let file = arguments.next().ok_or("which file for the model?")?;
    let request = request(people, sessions)?;

    let table = CostTable::of(&request)?;
    let (planned, whole) = timed(|| plan(&request))?;
    let (best, search) = timed(|| table.best(&request.terms))?;
    if (best.cost, &best.starts) != (planned.cost, &planned.sessions.iter().map(|session| session.start).collect()) {
        return Err("the search alone finds another set".into());
    }
    std::fs::write(file, serde_json::to_vec(&model(&request, &table))?)?;
    let proved = planned.proved_optimal;
    let told = json!({ "search": search, "whole": whole, "proved": proved, "cost": best.cost, "starts": best.starts });
    println!("{told}");
    Ok(())
}

/// What comes out, and the median of the seconds that it takes.
fn timed<T>(make: impl Fn() -> summit::Result<T>) -> summit::Result<(T, f64)> {
    let mut walls = Vec::new();
    let mut made = make()?;
    for _ in 0..11 {
        let started = Instant::now();
        let again = make()?;
        walls.push(started.elapsed().as_secs_f64());
        made = again;
    }
    walls.sort_by(f64::total_cmp);
    Ok((made, walls[walls.len() / 2]))
}

/// Fourteen days in which clocks change in Europe and in Australia, half-hour steps: 670 starts.
fn request(people: u64, sessions: u32) -> Result<PlanRequest, Box<dyn std::error::Error>> {
    let terms = PlanTerms::new(sessions, "2026-03-23".parse()?, "2026-04-05".parse()?, "Europe/Berlin".parse()?);
    let people = (0..people).map(person).collect::<Result<Vec<_>, String>>()?;
    Ok(PlanRequest { terms, people, hosts: Vec::new(), fixed: Vec::new() })
}

fn person(number: u64) -> Result<PlanPerson, String> {
    let mixed = number.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 20;
    // The square makes the first zones the usual ones.
    let place = (mixed % 1_000).pow(2) * ZONES.len() as u64 / 1_000_000;
    let zone = ZONES[place as usize].parse()?;
    let id = PersonId::from_uuid(uuid::Uuid::from_u128(u128::from(number)));
    let mut person = PlanPerson::new(id, format!("Person {number}"), Some(zone));
    person.debt = (mixed / 1_000 % 4) as u32;
    person.must_attend = (mixed / 7_000).is_multiple_of(50);
    if (mixed / 3_000).is_multiple_of(10) {
        person.hours = WorkingHours { from: 660, to: 1_140 };
    }
    Ok(person)
}

fn model(request: &PlanRequest, table: &CostTable) -> serde_json::Value {
    let starts: Vec<i64> = table.slots.iter().map(|slot| slot.start.0 / 60_000).collect();
    let class = |(place, class): (usize, &summit::schedule::planner::Class)| {
        let points: Vec<u8> = (0..starts.len()).map(|slot| table.points(slot, place)).collect();
        json!({ "weight": class.weight, "must": class.must, "debt": class.debt, "base": class.base, "points": points })
    };
    let classes: Vec<_> = table.classes.iter().enumerate().map(class).collect();
    let apart = request.terms.minutes + request.terms.gap;
    json!({ "count": request.terms.count, "apart": apart, "starts": starts, "classes": classes })
}
