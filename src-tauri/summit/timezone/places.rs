//! The zones and places that the vendored tables know, and the letters of a zone on a day.
//!
//! The tables only propose: every offset is the rules' own.

use super::clock::{Label, rules_of};
use super::{Date, Zone};
use jiff::tz::TimeZone;
use serde::Deserialize;
use std::collections::HashMap;
use std::sync::{LazyLock, OnceLock};

/// A zone with what is known about it.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub zone: Zone,
    /// Read when they are asked for: a post asks for a handful of zones, the tables know hundreds.
    rules: OnceLock<TimeZone>,
    /// The long name, such as `Central European Time`.
    pub long: &'static str,
    pub country: &'static str,
    /// The country as two letters.
    pub code: &'static str,
    pub continent: &'static str,
    /// Letters that people use where the rules have none.
    pub letters: Option<&'static str>,
    pub summer: Option<&'static str>,
    /// How many thousand people live in its cities: what stands first among equals.
    pub weight: u32,
}

#[derive(Deserialize)]
struct Row {
    name: &'static str,
    long: &'static str,
    country: &'static str,
    code: &'static str,
    continent: &'static str,
    letters: Option<&'static str>,
    summer: Option<&'static str>,
    weight: u32,
}

/// All zones that can be proposed.
pub(super) static PLACES: LazyLock<Vec<Place>> = LazyLock::new(|| {
    let rows: Vec<Row> = serde_json::from_str(include_str!("zones.json")).unwrap_or_default();
    rows.into_iter().filter_map(place_of_row).collect()
});

static INDEX: LazyLock<HashMap<Zone, usize>> =
    LazyLock::new(|| PLACES.iter().enumerate().map(|(index, place)| (place.zone, index)).collect());

fn place_of_row(row: Row) -> Option<Place> {
    let zone: Zone = row.name.parse().ok()?;
    let Row { long, country, code, continent, letters, summer, weight, .. } = row;
    Some(Place { zone, rules: OnceLock::new(), long, country, code, continent, letters, summer, weight })
}

/// What is known about a zone; little, if the tables lack it.
pub(super) fn place(zone: Zone) -> Place {
    let known = INDEX.get(&zone).and_then(|index| PLACES.get(*index)).cloned();
    known.unwrap_or_else(|| Place {
        zone,
        rules: OnceLock::new(),
        long: "",
        country: "",
        code: "",
        continent: "",
        letters: None,
        summer: None,
        weight: 0,
    })
}

impl Place {
    /// What its clocks show on a day.
    pub(super) fn label(&self, on: Date) -> Label {
        Label::on(self.rules.get_or_init(|| rules_of(self.zone)), on)
    }

    /// The letters in use on a day: the rules' own, or those that people use where the rules have none.
    pub(super) fn letters_on(&self, on: Date) -> Option<String> {
        let label = self.label(on);
        let usual = if label.summer { self.summer } else { self.letters };
        label.letters.or_else(|| usual.map(str::to_owned))
    }

    /// Whether one of these letters is in use in another season of the year around a day.
    pub(super) fn has_at_other_times(&self, letters: &[String], on: Date) -> bool {
        on.other_seasons().into_iter().filter_map(|day| self.letters_on(day)).any(|used| letters.contains(&used))
    }

    /// Stations of the Antarctic follow their suppliers' clocks; nobody means them unless they are named.
    pub(super) fn is_station(&self) -> bool {
        self.continent == "AN"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_table_is_a_zone() {
        let rows = include_str!("zones.json").lines().filter(|line| line.starts_with('{')).count();

        assert_eq!(PLACES.len(), rows);
        assert!(rows > 300);
    }
}
