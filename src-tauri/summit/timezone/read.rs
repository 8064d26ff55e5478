//! Reads what a person wrote for a zone: a verdict, and the zones it may mean, each with the reason.
//!
//! It proposes and never decides: who was meant is said by the organizer. Affiliation and city only rank. Names that
//! the zone database holds by chance (`EST`, `CET`, `Etc/GMT+2`) are read as the letters and offsets people mean.

use super::heard::{Heard, listen};
use super::judge::{Fit, judge};
use super::lexicon::LEXICON;
use super::places::place;
use super::{Candidate, Date, Verdict, Zone, ZoneReading};
use crate::error::shown;
use std::cmp::Reverse;

/// Reads a zone as people write it, for a day. `near` (an affiliation, a city) is evidence that ranks candidates.
pub fn read(text: &str, on: Date, near: &str) -> ZoneReading {
    let heard = heard_in(text);
    let evidence = listen(near);
    let (verdict, mut fits) = judge(&heard, on, &shown(text.trim()));
    if verdict == Verdict::Unknown {
        fits = places_nearby(&evidence, text);
    }
    let nearby: Vec<Zone> = evidence.spots().iter().map(|spot| spot.zone).collect();
    fits.sort_by_cached_key(|fit| {
        let zone = fit.place.zone;
        let evidence = if nearby.contains(&zone) { evidence.count(zone) } else { 0 };
        (Reverse(evidence), fit.tier, Reverse(heard.count(zone)), Reverse(fit.place.weight), zone.name())
    });
    let candidates = fits.into_iter().map(|fit| candidate(fit, on, near, &nearby)).collect();
    ZoneReading { as_written: text.to_owned(), verdict, candidates }
}

/// What a text holds; an IANA name in it, such as `America/New_York (EST)`, is one word.
fn heard_in(text: &str) -> Heard {
    let Some((name, zone)) = text.split([' ', '(', ')', ',', ';', '[', ']', ':']).find_map(iana) else {
        return whole_name(text).map_or_else(|| listen(text), |zone| Heard::default().with_zone(zone));
    };
    listen(&text.replacen(name, " ", 1)).with_zone(zone)
}

/// A name with a blank for the underscore: `America/New York`.
fn whole_name(text: &str) -> Option<Zone> {
    let is_short = text.len() <= 60;
    is_short.then(|| iana(&text.trim().replace(' ', "_")).map(|(_, zone)| zone)).flatten()
}

fn iana(name: &str) -> Option<(&str, Zone)> {
    let zone: Zone = name.contains('/').then(|| name.parse().ok()).flatten()?;
    let zone = LEXICON.link(zone);
    let is_place = !zone.name().starts_with("Etc/");
    is_place.then_some((name, zone))
}

/// Where nothing names a zone, the affiliation may still propose one.
fn places_nearby(evidence: &Heard, text: &str) -> Vec<Fit> {
    let why = format!("“{}” names no zone.", shown(text.trim()));
    let spots = evidence.spots();
    spots.iter().map(|spot| Fit { place: place(spot.zone), tier: 0, why: why.clone() }).collect()
}

fn candidate(fit: Fit, on: Date, near: &str, nearby: &[Zone]) -> Candidate {
    let zone = fit.place.zone;
    let (offset, abbreviation) = zone.label_on(on);
    let pointer = if nearby.contains(&zone) {
        format!(" “{}” points to {}.", shown(near.trim()), zone.city())
    } else {
        String::new()
    };
    Candidate { zone, offset, abbreviation, why: fit.why + &pointer }
}

#[cfg(test)]
mod explore {
    use super::*;
    #[test]
    fn explore() {
        for (text, on, near) in [
            ("EU/UK","2021-05-20",""),("Europe","2021-05-20","Helmholtz Center Munich"),("AEST","2021-05-20","University of Melbourne"),("CEST (GMT+2)","2021-05-20","European Molecular Biology Laboratory"),
            ("US-East","2021-05-20","Broad Institute"),("Central European Summer Time","2021-05-20",""),("UTC/GMT +2","2021-05-20","University of Zurich"),("Pacific Daylight Time (UTC -7)","2021-05-20",""),
            ("CEST","2021-05-20",""),("PST","2021-05-20",""),("EST (UTC-5)","2021-05-20",""),
            ("Melbourne","2021-05-20",""),("CEST","2021-01-20",""),("CET","2021-07-20",""),("EST","2021-01-20",""),("Mars/Phobos","2021-05-20",""),("","2021-05-20",""),("asap","2021-05-20","University of Melbourne"),
            ("+05:30","2021-05-20",""),("Etc/GMT+2","2021-05-20",""),("UTC","2021-05-20",""),("GMT","2021-05-20",""),("GMT","2021-01-20",""),("BST","2021-05-20",""),("BST","2021-01-20",""),("IST","2021-05-20",""),("CST","2021-05-20",""),("CST","2021-01-20",""),
            ("London time","2021-05-20",""),("UK","2021-05-20",""),("German time","2021-05-20",""),("W. Europe Standard Time","2021-05-20",""),("Boston, MA","2021-05-20",""),("San Francisco","2021-05-20",""),("Pacific Time","2021-05-20",""),("Eastern Standard Time","2021-05-20",""),
            ("europe/zurich","2021-05-20",""),("America/New York","2021-05-20",""),("America/New_York (EST)","2021-05-20",""),("Berlin (UTC+1)","2021-07-20",""),("Europe/Berlin UTC+2","2021-07-20",""),("JST","2021-05-20",""),("MST","2021-05-20",""),("AEST","2021-01-20",""),("Cambridge","2021-05-20",""),("Cambridge, UK","2021-05-20",""),("London, Ontario","2021-05-20",""),("Portland, OR","2021-05-20",""),("Georgia","2021-05-20",""),("CET/CEST","2021-05-20",""),("EST/EDT","2021-05-20",""),("GMT/BST","2021-05-20",""),("British Summer Time","2021-05-20",""),("AoE","2021-05-20",""),("Japan","2021-05-20",""),("(UTC+01:00) Amsterdam, Berlin, Bern, Rome","2021-01-20",""),("n/a","2021-05-20",""),("I don't know","2021-05-20",""),("India","2021-05-20",""),("US/Eastern","2021-05-20",""),("Central European Time","2021-07-20",""),("CST (UTC-6)","2021-05-20",""),("PDT (UTC-8)","2021-05-20",""),("Z","2021-05-20",""),("Perth WA","2021-05-20",""),("Sydney/Melbourne","2021-05-20",""),("any","2021-05-20",""),("flexible","2021-05-20",""),("MET","2021-05-20",""),("Pacific Standard Time","2021-05-20",""),("usa","2021-05-20",""),("Singapore","2021-05-20",""),("ET","2021-05-20",""),("New York","2021-05-20",""),("Anywhere","2021-05-20",""),("EST5EDT","2021-05-20",""),("CET (UTC+1)","2021-01-20",""),("NZST","2021-05-20",""),("MSK","2021-05-20",""),("-7","2021-05-20",""),("Vancouver, Canada","2027-01-15",""),("Zürich","2021-05-20",""),("Etc/UTC","2021-05-20",""),("HST","2021-05-20",""),("Eastern Time (US & Canada)","2021-05-20",""),("Paris, France","2021-05-20",""),("SGT (UTC+8)","2021-05-20",""),("Tokyo (JST, UTC+9)","2021-05-20",""),("GMT Standard Time","2021-05-20",""),("Sydney, Australia (AEDT)","2021-05-20",""),("BRT","2021-05-20",""),("UTC+10 (AEST)","2021-05-20",""),("Kiev","2021-05-20",""),("西ヨーロッパ","2021-05-20",""),("best in the morning","2021-05-20",""),("Washington DC","2021-05-20",""),
        ] {
            let start = std::time::Instant::now();
            let r = read(text, on.parse().unwrap(), near);
            let took = start.elapsed();
            println!("{text:32} {on} {:16} {:3} {took:?}", r.verdict.word(), r.candidates.len());
            for c in r.candidates.iter().take(3) { println!("      {} {} {} | {}", c.zone, c.offset, c.abbreviation, c.why); }
        }
    }
}
