//! The moments that a clock time with the words for its zone may be.

use super::PastedFinding;
use super::clocks::Found;
use crate::error::shown;
use crate::timezone::{Candidate, ClockProblem, Date, Moment, Verdict, Zone, read};

/// What a time may be.
pub(super) struct Possible {
    pub verdict: Verdict,
    /// The zone that is meant, or the likeliest.
    pub zone: Option<Zone>,
    /// Moments on its day, those of the likeliest zone first.
    pub here: Vec<Moment>,
    /// The letters are not in use on that day: `here` is by the clock of the place, this is by the letters.
    pub contradicts: bool,
    literal: Option<Moment>,
    /// What the clocks of the place call themselves on that day.
    letters: String,
    places: Vec<Candidate>,
    problem: Option<(Zone, ClockProblem)>,
}

impl Possible {
    pub(super) fn of(found: &Found) -> Self {
        let reading = read(&found.zone, found.on, "");
        let verdict = if found.zone.is_empty() { Verdict::Unknown } else { reading.verdict };
        let places = places(&found.zone, verdict, reading.candidates);
        let first = places.first();
        let mut possible = Self {
            verdict,
            zone: first.map(|place| place.zone),
            here: Vec::new(),
            contradicts: false,
            literal: None,
            letters: first.map(|place| place.abbreviation.clone()).unwrap_or_default(),
            problem: None,
            places,
        };
        if found.unclear_day.is_some() && verdict == Verdict::ContradictsDate {
            possible.verdict = Verdict::Ambiguous;
        }
        if !found.is_possible || found.unclear_day.is_some() {
            return possible;
        }
        possible.here = possible.on(found, found.on);
        if verdict == Verdict::ContradictsDate {
            possible.take_letters(found);
        }
        possible.problem = possible.problem(found);
        possible
    }

    /// Moments on its day and, where its words do not say the day, on those beside it.
    pub(super) fn near(&self, found: &Found) -> Vec<Moment> {
        let mut near = self.here.clone();
        if !found.has_own_day && found.is_possible && found.unclear_day.is_none() {
            near.extend(self.on(found, found.on.plus_days(1)));
            near.extend(self.on(found, found.on.plus_days(-1)));
        }
        near
    }

    fn on(&self, found: &Found, on: Date) -> Vec<Moment> {
        let mut moments = self.on_day(found, on);
        if found.is_midnight {
            moments.extend(self.on_day(found, on.plus_days(1)));
        }
        moments
    }

    fn on_day(&self, found: &Found, on: Date) -> Vec<Moment> {
        let (on, hour) = if found.hour == 24 { (on.plus_days(1), 0) } else { (on, found.hour) };
        let mut moments = Vec::new();
        for place in &self.places {
            let some = match place.zone.moment(on, hour, found.minute) {
                _ if self.verdict == Verdict::OffsetOnly => at_offset(&place.offset, on, hour, found.minute),
                Ok(at) => vec![at],
                Err(ClockProblem::Fold { earlier, later }) => vec![earlier, later],
                Err(_) => Vec::new(),
            };
            moments.extend(some.into_iter().filter(|at| !moments.contains(at)).collect::<Vec<_>>());
        }
        moments
    }

    /// Letters that are not in use at noon may be in use at this hour of the day on which the clocks change; else the
    /// moment by the letters is kept beside that by the place.
    fn take_letters(&mut self, found: &Found) {
        self.contradicts = true;
        let Some(zone) = self.zone else { return };
        let word = letters_of(&found.zone);
        let other = found.on.other_seasons().into_iter().map(|day| zone.label_on(day));
        let keeping = self.places.iter().map(|place| (place.offset.clone(), place.abbreviation.clone()));
        let offset = other.chain(keeping).find(|(_, letters)| word.contains(letters)).map(|(offset, _)| offset);
        let (on, hour) = if found.hour == 24 { (found.on.plus_days(1), 0) } else { (found.on, found.hour) };
        self.literal = offset.and_then(|offset| at_offset(&offset, on, hour, found.minute).first().copied());
        if let Some(at) = self.literal
            && word.contains(&zone.local_time(at, on).abbreviation)
        {
            (self.contradicts, self.here, self.verdict) = (false, vec![at], Verdict::Exact);
        }
        self.places.truncate(1);
        if self.contradicts {
            self.here = self.on(found, found.on);
        }
    }

    fn problem(&self, found: &Found) -> Option<(Zone, ClockProblem)> {
        let zone = self.zone.filter(|_| self.verdict != Verdict::OffsetOnly && self.here.len() != 1)?;
        let (on, hour) = if found.hour == 24 { (found.on.plus_days(1), 0) } else { (found.on, found.hour) };
        zone.moment(on, hour, found.minute).err().map(|problem| (zone, problem))
    }

    /// What can be said of the time by itself.
    pub(super) fn findings(&self, found: &Found) -> Vec<PastedFinding> {
        let text = &found.as_written;
        let mut findings = Vec::new();
        let mut say = |code: &str, message: String| findings.push(PastedFinding { code: code.into(), message });
        if !found.is_possible {
            say("time-impossible", format!("{text}: no clock shows such a time."));
        }
        if let Some((text, days)) = &found.unclear_day {
            let days: Vec<String> = days.iter().map(Date::long).collect();
            say("day-ambiguous", format!("{text} may be {}: write the month as a word.", days.join(" or ")));
        }
        if let Some(weekday) = found.wrong_weekday {
            let name = weekday_name(found.on, weekday);
            say("weekday-differs", format!("{} is a {}, not a {name}.", found.on.long(), found.on.weekday_name()));
        }
        if found.is_midnight_after && found.is_possible {
            let next = found.on.plus_days(1);
            let day = format!("{} {}", next.weekday_name(), next.long());
            say("time-24", format!("{text} on {} is 00:00 on {day}: write that.", found.on.long()));
        }
        if found.zone.is_empty() {
            say("zone-missing", format!("{text} names no zone."));
        } else if self.places.is_empty() {
            say("zone-unknown", format!("“{}” is no zone that is known.", shown(&found.zone)));
        }
        if let Some((zone, problem)) = self.problem {
            let (code, message) = said(zone, problem, found);
            say(code, message);
        }
        findings
    }

    /// What stays open where there is nothing to hold the time against.
    pub(super) fn open_question(&self, found: &Found) -> Vec<PastedFinding> {
        if self.contradicts {
            return self.contradiction(found, None).into_iter().collect();
        }
        if self.here.len() < 2 || self.problem.is_some() {
            return Vec::new();
        }
        if found.is_midnight {
            let next = found.on.plus_days(1);
            let (text, day) = (&found.as_written, found.on.long());
            let message = format!("{text} may begin {day} or end it: write 00:00 with {day} or with {}.", next.long());
            return vec![PastedFinding { code: "midnight-ambiguous".into(), message }];
        }
        let mut offsets: Vec<(&str, String)> = Vec::new();
        for place in &self.places {
            if !offsets.iter().any(|(offset, _)| *offset == place.offset) {
                offsets.push((&place.offset, place.zone.city()));
            }
        }
        let places: Vec<String> =
            offsets.iter().take(4).map(|(offset, city)| format!("{city} (UTC{offset})")).collect();
        let message = format!("“{}” may be {}: name the city.", shown(&found.zone), places.join(" or "));
        vec![PastedFinding { code: "zone-ambiguous".into(), message }]
    }

    /// `1pm EST on 9 June 2021 would be 20:00 CEST; New York has EDT then: 1pm EDT.`
    pub(super) fn contradiction(&self, found: &Found, shown_in: Option<Zone>) -> Option<PastedFinding> {
        let zone = self.zone?;
        let (text, day) = (&found.as_written, found.on.long());
        let would = self.literal.map(|at| {
            let there = shown_in.unwrap_or(zone);
            let clock = there.clock(at);
            let label = there.local_time(at, clock.on).abbreviation;
            format!("{text} on {day} would be {:02}:{:02} {label}", clock.hour, clock.minute)
        });
        let would = would.unwrap_or_else(|| format!("{text} is not in use on {day}"));
        let (city, letters) = (zone.city(), &self.letters);
        let message = format!("{would}; {city} has {letters} then: {} {letters}.", found.clock_as_written);
        Some(PastedFinding { code: "zone-contradicts-date".into(), message })
    }
}

/// The places that the words may mean: of several, those that have the letters on the day.
fn places(words: &str, verdict: Verdict, candidates: Vec<Candidate>) -> Vec<Candidate> {
    let letters = letters_of(words);
    let has_letters = |candidate: &&Candidate| letters.contains(&candidate.abbreviation);
    match verdict {
        Verdict::OffsetOnly => candidates.into_iter().take(1).collect(),
        Verdict::Ambiguous if candidates.iter().any(|candidate| has_letters(&candidate)) => {
            candidates.into_iter().filter(|candidate| has_letters(&candidate)).collect()
        }
        Verdict::Unknown => Vec::new(),
        _ => candidates,
    }
}

/// The words that may be letters of a zone.
fn letters_of(words: &str) -> Vec<String> {
    let all = words.split(|c: char| !c.is_alphanumeric()).filter(|word| (2..=5).contains(&word.len()));
    all.map(str::to_uppercase).collect()
}

/// The moment of a clock that is ahead of UTC by an offset such as `+05:30`.
fn at_offset(offset: &str, on: Date, hour: u8, minute: u8) -> Vec<Moment> {
    Moment::from_rfc3339(&format!("{on}T{hour:02}:{minute:02}:00{offset}")).into_iter().collect()
}

fn weekday_name(on: Date, weekday: u8) -> &'static str {
    on.plus_days(i32::from(weekday) - i32::from(on.weekday())).weekday_name()
}

fn said(zone: Zone, problem: ClockProblem, found: &Found) -> (&'static str, String) {
    let label = |at: Moment| {
        let clock = zone.clock(at);
        format!("{:02}:{:02} {}", clock.hour, clock.minute, zone.local_time(at, clock.on).abbreviation)
    };
    let (text, city, day) = (&found.as_written, zone.city(), found.on.long());
    match problem {
        ClockProblem::Gap { earlier, later } => {
            let choice = format!("{} or {}", label(earlier), label(later));
            ("time-skipped", format!("{text}: the clocks of {city} jump over this time on {day}. Write {choice}."))
        }
        ClockProblem::Fold { earlier, later } => {
            let choice = format!("{} or {}", label(earlier), label(later));
            ("time-twice", format!("{text}: the clocks of {city} show this time twice on {day}. Write {choice}."))
        }
        ClockProblem::NoSuchTime => ("time-impossible", format!("{text}: no clock shows such a time.")),
    }
}
