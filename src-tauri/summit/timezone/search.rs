//! Finds zones for a picker, by city, country, name, letters or offset.

use super::heard::listen;
use super::judge::judge;
use super::places::PLACES;
use super::text::folded;
use super::{Candidate, Date};
use crate::error::shown;
use std::cmp::Reverse;

/// How many zones a picker shows.
const MOST: usize = 30;

/// Finds zones for what was typed so far; the largest places first. At most 30.
pub fn search(text: &str, on: Date) -> Vec<Candidate> {
    let typed = folded(text);
    let (_, mut fits) = judge(&listen(text), on, &shown(text.trim()));
    fits.sort_by_key(|fit| (fit.tier, Reverse(fit.place.weight), fit.place.zone.name()));
    let mut found: Vec<_> = fits.into_iter().map(|fit| (fit.place.zone, fit.why)).collect();
    let mut beginning: Vec<_> = PLACES.iter().filter(|place| !typed.is_empty() && begins(place, &typed)).collect();
    beginning.sort_by_key(|place| (Reverse(place.weight), place.zone.name()));
    for place in beginning {
        if !found.iter().any(|(zone, _)| *zone == place.zone) {
            found.push((place.zone, format!("{}, {}: {}.", place.zone.city(), place.country, place.long)));
        }
    }
    let candidate = |(zone, why): (super::Zone, String)| {
        let (offset, abbreviation) = zone.label_on(on);
        Candidate { zone, offset, abbreviation, why }
    };
    found.into_iter().take(MOST).map(candidate).collect()
}

/// Whether a word of the zone's name, country or long name begins with what was typed.
fn begins(place: &super::places::Place, typed: &str) -> bool {
    let names = [place.zone.name(), place.country, place.long];
    names.iter().any(|name| format!(" {}", folded(name)).contains(&format!(" {typed}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        search(text, "2021-05-20".parse().unwrap()).iter().map(|candidate| candidate.zone.to_string()).collect()
    }

    #[test]
    fn a_zone_is_found_by_city_country_name_letters_or_offset() {
        assert_eq!(found("Heidelb"), [""; 0]);
        assert_eq!(found("Melb"), ["Australia/Melbourne"]);
        assert_eq!(found("san francisco"), ["America/Los_Angeles"]);
        assert_eq!(found("new zea"), ["Pacific/Auckland", "Antarctica/McMurdo", "Pacific/Chatham"]);
        assert_eq!(found("UTC+5:45"), ["Asia/Kathmandu"]);
        assert_eq!(found("NZST"), ["Pacific/Auckland"]);
        assert_eq!(found("europe/zu"), ["Europe/Zurich"]);
    }

    #[test]
    fn a_picker_is_never_flooded() {
        assert_eq!(found("e").len(), MOST);
        assert_eq!(found(""), [""; 0]);
    }
}
