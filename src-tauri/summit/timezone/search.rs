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
