//! Moments, zones and what people write for them.
//!
//! chrono-tz gives names, jiff's bundled data every offset; nothing outside this module may use either.
//! A moment is UTC; a label is made for a date and never stored alone.

mod calendar;
mod clock;
mod heard;
mod judge;
mod lexicon;
mod offsets;
mod places;
mod read;
mod search;
mod text;

pub use calendar::{month_of, range_label, read_long, read_moment};
pub use clock::{Clock, ClockProblem, rules_version};
pub use offsets::OffsetSpan;
pub use read::read;
pub use search::search;

use crate::timezone::lexicon::LEXICON;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// An instant, in milliseconds since 1970-01-01T00:00:00Z. On the wire: RFC 3339 text in UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment(pub i64);

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let at = jiff::Timestamp::from_millisecond(self.0).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
        write!(f, "{}", at.strftime("%Y-%m-%dT%H:%M:%SZ"))
    }
}

impl Serialize for Moment {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// A day of the calendar: `YYYY-MM-DD`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(jiff::civil::Date);

impl Date {
    /// The day of a moment in UTC.
    pub fn of(moment: Moment) -> Self {
        let at = jiff::Timestamp::from_millisecond(moment.0).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
        Self(at.to_zoned(TimeZone::UTC).date())
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

impl FromStr for Date {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let shape = text.len() == 10 && text.as_bytes().get(4) == Some(&b'-') && text.as_bytes().get(7) == Some(&b'-');
        text.parse().ok().filter(|_| shape).map(Self).ok_or_else(|| format!("“{text}” is not a day (YYYY-MM-DD)"))
    }
}

impl Serialize for Date {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

/// An IANA zone, such as `Australia/Melbourne`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Zone(chrono_tz::Tz);

impl Zone {
    /// Coordinated universal time.
    pub const UTC: Self = Self(chrono_tz::Tz::UTC);

    /// The IANA name.
    pub fn name(self) -> &'static str {
        self.0.name()
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Takes `Area/City` and `UTC`. The zone database also holds bare names by chance (`EST`, `CET`, `Japan`); what a person
/// means by those is for [`read`] to ask.
impl FromStr for Zone {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let zone = chrono_tz::Tz::from_str_insensitive(text).ok().map(Self);
        let is_meant = |zone: &Self| zone.name().contains('/') || zone.name() == "UTC";
        zone.filter(is_meant).ok_or_else(|| format!("“{}” is not an IANA time zone", crate::error::shown(text)))
    }
}

/// Reads the name of a zone as calendar programs write it: IANA with or without a prefix of theirs, old IANA names, or a
/// name of Windows, whose zone is the one that Windows itself means. Letters such as `EST` name none.
pub fn calendar_zone(name: &str) -> Option<Zone> {
    let name = name.trim().trim_matches('"');
    let parts: Vec<&str> = name.split('/').collect();
    let tails = (1..=3).rev().filter_map(|length| parts.get(parts.len().checked_sub(length)?..));
    let iana = tails.map(|tail| tail.join("/")).find_map(|tail| tail.parse::<Zone>().ok());
    let utc = || ["UTC", "GMT", "Z", "Etc/UTC"].contains(&name).then(|| "UTC".parse().ok()).flatten();
    iana.map(|zone| LEXICON.link(zone)).or_else(utc).or_else(|| LEXICON.windows(name))
}

impl Serialize for Zone {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

impl<'de> Deserialize<'de> for Zone {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(feature = "desktop")]
mod wire {
    //! All three cross the wire as text.
    use super::{Date, Moment, Zone};
    use specta::datatype::DataType;
    macro_rules! text { ($($name:ty),*) => {$(
        impl specta::Type for $name {
            fn definition(types: &mut specta::Types) -> DataType { <String as specta::Type>::definition(types) }
        }
    )*} }
    text!(Moment, Date, Zone);
}

/// How sure a reading of a zone text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// Names one zone.
    Exact,
    /// Several zones fit.
    Ambiguous,
    /// Only an offset is certain.
    OffsetOnly,
    /// Abbreviation or offset is wrong on the date.
    ContradictsDate,
    /// No zone is named.
    Unknown,
}

impl Verdict {
    /// The word that tables and the wire use.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Ambiguous => "ambiguous",
            Self::OffsetOnly => "offset-only",
            Self::ContradictsDate => "contradicts-date",
            Self::Unknown => "unknown",
        }
    }
}

/// One zone that a text may mean.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct Candidate {
    pub zone: Zone,
    /// On the date asked for: `+02:00`.
    pub offset: String,
    /// On the date asked for: `CEST`, or the offset where the zone has no letters.
    pub abbreviation: String,
    /// One sentence.
    pub why: String,
}

/// A reading of what a person wrote (`summit zone`). Candidates stand best first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct ZoneReading {
    pub as_written: String,
    pub verdict: Verdict,
    pub candidates: Vec<Candidate>,
}

/// One moment in one zone, labelled for that date (`summit time`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct LocalTime {
    pub zone: Zone,
    /// `2021-05-20 09:00`.
    pub local: String,
    /// `+02:00`.
    pub offset: String,
    pub abbreviation: String,
    /// Days after (+) or before (−) the day in the zone that was asked from.
    pub day_shift: i32,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_calendars_are_zones_and_letters_are_none() {
        let known = [
            ("Europe/Berlin", "Europe/Berlin"),
            ("/freeassociation.sourceforge.net/Tzfile/Europe/Berlin", "Europe/Berlin"),
            ("\"America/Argentina/Buenos_Aires\"", "America/Argentina/Buenos_Aires"),
            ("US/Pacific", "America/Los_Angeles"),
            ("W. Europe Standard Time", "Europe/Berlin"),
            ("Eastern Standard Time", "America/New_York"),
            ("GMT Standard Time", "Europe/London"),
            ("UTC", "UTC"),
        ];
        for (name, zone) in known {
            assert_eq!(calendar_zone(name).map(Zone::name), Some(zone), "{name}");
        }
        for name in ["EST", "CET", "Customized Time Zone", "", "/", "Mars/Phobos", "Berlin"] {
            assert_eq!(calendar_zone(name), None, "{name}");
        }
    }
}
