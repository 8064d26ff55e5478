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
use std::collections::HashMap;

/// Reads a zone as people write it, for a day. `near` (an affiliation, a city) is evidence that ranks candidates.
pub fn read(text: &str, on: Date, near: &str) -> ZoneReading {
    let heard = heard_in(text);
    let evidence = listen(near);
    let (verdict, mut fits) = judge(&heard, on, &shown(text.trim()));
    if verdict == Verdict::Unknown {
        fits = places_nearby(&evidence, text);
    }
    let nearby: Vec<Zone> = evidence.spots().iter().map(|spot| spot.zone).collect();
    // Of many zones, those come first whose offset most people share: "Europe" means Berlin rather than Moscow.
    let mut sharing: HashMap<String, u64> = HashMap::new();
    for fit in &fits {
        *sharing.entry(fit.place.zone.label_on(on).0).or_default() += u64::from(fit.place.weight);
    }
    fits.sort_by_cached_key(|fit| {
        let zone = fit.place.zone;
        let shared = sharing.get(&zone.label_on(on).0).copied().unwrap_or(0);
        let evidence = if nearby.contains(&zone) { evidence.count(zone) } else { 0 };
        let said = Reverse(heard.count(zone));
        (Reverse(evidence), fit.tier, said, Reverse(shared), Reverse(fit.place.weight), zone.name())
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
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read_on(text: &str, on: &str, near: &str) -> ZoneReading {
        read(text, on.parse().unwrap(), near)
    }

    /// Verdict and first candidate: `exact Australia/Melbourne +10:00 AEST`.
    fn short(text: &str, on: &str) -> String {
        let reading = read_on(text, on, "");
        let first = reading.candidates.first().map(|c| format!(" {} {} {}", c.zone, c.offset, c.abbreviation));
        format!("{}{}", reading.verdict.word(), first.unwrap_or_default())
    }

    fn check(on: &str, cases: &[(&str, &str)]) {
        for (text, expected) in cases {
            assert_eq!(short(text, on), *expected, "{text} on {on}");
        }
    }

    #[test]
    fn a_zone_is_exact_only_where_one_is_named() {
        check(
            "2021-05-20",
            &[
                ("Melbourne", "exact Australia/Melbourne +10:00 AEST"),
                ("europe/zurich", "exact Europe/Zurich +02:00 CEST"),
                ("America/New York", "exact America/New_York -04:00 EDT"),
                ("US/Eastern", "exact America/New_York -04:00 EDT"),
                ("Boston, MA", "exact America/New_York -04:00 EDT"),
                ("London, Ontario", "exact America/Toronto -04:00 EDT"),
                ("German time", "exact Europe/Berlin +02:00 CEST"),
                ("Tokyo (JST, UTC+9)", "exact Asia/Tokyo +09:00 JST"),
                ("UTC", "exact UTC +00:00 UTC"),
            ],
        );
    }

    #[test]
    fn regions_and_letters_are_ambiguous() {
        check(
            "2021-05-20",
            &[
                ("EU / UK", "ambiguous Europe/Berlin +02:00 CEST"),
                ("us-east", "ambiguous America/New_York -04:00 EDT"),
                ("Europe", "ambiguous Europe/Berlin +02:00 CEST"),
                ("CEST", "ambiguous Europe/Berlin +02:00 CEST"),
                ("AEST", "ambiguous Australia/Melbourne +10:00 AEST"),
                ("CEST (GMT+2)", "ambiguous Europe/Berlin +02:00 CEST"),
                ("Central European Summer Time", "ambiguous Europe/Berlin +02:00 CEST"),
                ("Pacific Daylight Time (UTC −7)", "ambiguous America/Los_Angeles -07:00 PDT"),
                ("Pacific Time", "ambiguous America/Los_Angeles -07:00 PDT"),
                ("W. Europe Standard Time", "ambiguous Europe/Berlin +02:00 CEST"),
                ("IST", "ambiguous Asia/Kolkata +05:30 IST"),
                ("BST", "ambiguous Europe/London +01:00 BST"),
                ("Cambridge", "ambiguous America/New_York -04:00 EDT"),
                ("Springfield or so, Melbourne", "ambiguous Australia/Melbourne +10:00 AEST"),
            ],
        );
    }

    #[test]
    fn an_offset_alone_names_no_zone() {
        check(
            "2021-05-20",
            &[
                ("UTC/GMT +2", "offset-only Europe/Berlin +02:00 CEST"),
                ("+05:30", "offset-only Asia/Kolkata +05:30 IST"),
                ("Etc/GMT+2", "offset-only America/Nuuk -02:00 UTC-02:00"),
                ("AoE", "offset-only"),
            ],
        );
    }

    #[test]
    fn letters_and_offsets_that_are_wrong_on_the_day_contradict_it() {
        check(
            "2021-05-20",
            &[
                ("PST", "contradicts-date America/Los_Angeles -07:00 PDT"),
                ("EST (UTC-5)", "contradicts-date America/New_York -04:00 EDT"),
                ("CET", "contradicts-date Europe/Berlin +02:00 CEST"),
                ("America/New_York (EST)", "contradicts-date America/New_York -04:00 EDT"),
                ("Berlin (UTC+1)", "contradicts-date Europe/Berlin +02:00 CEST"),
                ("PDT (UTC-8)", "contradicts-date America/Los_Angeles -07:00 PDT"),
                ("Berlin (JST)", "contradicts-date Europe/Berlin +02:00 CEST"),
            ],
        );
        check(
            "2021-01-20",
            &[
                ("EST", "ambiguous America/New_York -05:00 EST"),
                ("CEST", "contradicts-date Europe/Berlin +01:00 CET"),
                ("AEST", "ambiguous Australia/Brisbane +10:00 AEST"),
            ],
        );
    }

    #[test]
    fn letters_of_another_season_contradict_every_day_of_this_one() {
        let first: Date = "2020-01-01".parse().unwrap();
        for (zone, winter, summer) in [
            ("America/New_York", "EST", "EDT"),
            ("America/Los_Angeles", "PST", "PDT"),
            ("Europe/Berlin", "CET", "CEST"),
            ("Australia/Sydney", "AEST", "AEDT"),
        ] {
            let zone: Zone = zone.parse().unwrap();
            for on in (0..366).step_by(5).map(|days| first.plus_days(days)) {
                let (_, used) = zone.label_on(on);
                for letters in [winter, summer] {
                    let reading = read_on(letters, &on.to_string(), "");
                    let is_proposed = reading.candidates.iter().any(|candidate| candidate.zone == zone);
                    let contradicts = reading.verdict == Verdict::ContradictsDate;
                    // Queensland keeps AEST all year, so that nobody can say it is wrong.
                    let expected = used != letters && letters != "AEST";
                    assert_eq!((is_proposed, contradicts), (true, expected), "{letters} on {on}");
                }
            }
        }
    }

    #[test]
    fn what_names_no_zone_is_unknown() {
        for text in
            ["", " ", "Mars/Phobos", "asap", "n/a", "any", "best in the morning", "9-5", "+1 555 0100", "UTC+26"]
        {
            assert_eq!(short(text, "2021-05-20"), "unknown", "{text}");
        }
    }

    #[test]
    fn zones_that_keep_the_letters_all_year_come_after_those_that_contradict() {
        let reading = read_on("EST", "2021-05-20", "");

        let why = |zone: &str| reading.candidates.iter().find(|c| c.zone.name() == zone).map(|c| c.why.as_str());
        let new_york = "EST is not in use on 2021-05-20: New York has EDT (UTC-04:00) then.";
        assert_eq!(why("America/New_York"), Some(new_york));
        assert_eq!(why("America/Panama"), Some("Panama keeps EST (UTC-05:00) on 2021-05-20."));
        let place = |zone: &str| reading.candidates.iter().position(|c| c.zone.name() == zone);
        assert!(place("America/Toronto") < place("America/Panama"));
    }

    #[test]
    fn an_affiliation_ranks_and_never_decides() {
        let reading = read_on("AEST", "2021-05-20", "University of Melbourne");

        let first = Candidate {
            zone: "Australia/Melbourne".parse().unwrap(),
            offset: "+10:00".into(),
            abbreviation: "AEST".into(),
            why: "Melbourne has AEST (UTC+10:00) on 2021-05-20. “University of Melbourne” points to Melbourne.".into(),
        };
        assert_eq!((reading.verdict, reading.candidates.first()), (Verdict::Ambiguous, Some(&first)));
        let brisbane = read_on("AEST", "2021-05-20", "Queensland");
        assert_eq!(brisbane.candidates.first().map(|c| c.zone.name()), Some("Australia/Brisbane"));
    }

    #[test]
    fn an_answer_of_any_length_is_kept_and_read_in_part() {
        let text = "CEST ".repeat(100_000);

        let reading = read_on(&text, "2021-05-20", &text);

        assert_eq!((reading.verdict, reading.as_written), (Verdict::Ambiguous, text));
    }

    proptest! {
        #[test]
        fn any_text_is_read(text in "\\PC{0,60}", near in "\\PC{0,30}", year in 1i16..9999) {
            let on = Date::of_year_month_day(year, 7, 1).unwrap();
            prop_assert_eq!(&read(&text, on, &near).as_written, &text);
            prop_assert!(super::super::search(&text, on).len() <= 30);
        }

        #[test]
        fn pieces_of_answers_are_read_and_labelled_for_the_day(
            text in "(CEST|EST|GMT|UTC|Berlin|US|Sydney|[+−-]|[0-9]{1,5}|[:./(), ]|Etc/|Time|é){0,8}",
            day in 0i32..20_000,
        ) {
            let on = Date::of_year_month_day(1990, 1, 1).unwrap().plus_days(day);
            let reading = read(&text, on, "");
            for candidate in &reading.candidates {
                prop_assert_eq!((candidate.offset.clone(), candidate.abbreviation.clone()), candidate.zone.label_on(on));
            }
            prop_assert!(reading.verdict != Verdict::Exact || reading.candidates.len() == 1);
        }

        #[test]
        fn every_zone_is_exact_by_its_name(index in 0..super::super::places::PLACES.len()) {
            let zone = super::super::places::PLACES[index].zone;
            let reading = read_on(zone.name(), "2021-05-20", "");
            let zones: Vec<Zone> = reading.candidates.iter().map(|candidate| candidate.zone).collect();
            prop_assert_eq!((reading.verdict, zones), (Verdict::Exact, vec![zone]));
        }
    }
}
