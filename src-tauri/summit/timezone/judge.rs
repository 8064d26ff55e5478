//! Holds what was heard against a date: which zones fit, which would at another time of the year, which contradict.

use super::clock::written;
use super::heard::Heard;
use super::lexicon::{LEXICON, Letters};
use super::places::{PLACES, Place, place};
use super::{Date, Verdict, Zone};

/// A zone that may be meant; `tier` 0 stands before 1.
#[derive(Clone, Debug)]
pub(super) struct Fit {
    pub place: Place,
    pub tier: u8,
    pub why: String,
}

/// A verdict with the zones it is about, not yet ranked.
pub(super) type Judgement = (Verdict, Vec<Fit>);

/// Judges what was heard; `shown` is the text for sentences.
pub(super) fn judge(heard: &Heard, on: Date, shown: &str) -> Judgement {
    let question = Question::new(heard, on, shown);
    let (verdict, fits) = match (question.letters.is_empty(), question.named.is_empty(), question.offsets.is_empty()) {
        (false, _, _) => question.by_letters(),
        (true, false, _) => question.by_place(),
        (true, true, false) => question.by_offset(heard.offsets.iter().any(|offset| offset.is_inverted)),
        (true, true, true) => (Verdict::Unknown, Vec::new()),
    };
    let is_doubtful = verdict == Verdict::Exact && heard.has_unknown_words;
    (if is_doubtful { Verdict::Ambiguous } else { verdict }, fits)
}

struct Question<'a> {
    on: Date,
    shown: &'a str,
    letters: Vec<&'a Letters>,
    wanted: Vec<String>,
    named: Vec<Place>,
    offsets: Vec<i32>,
}

impl<'a> Question<'a> {
    fn new(heard: &'a Heard, on: Date, shown: &'a str) -> Self {
        let letters = heard.letters();
        let sign = |inverted: bool| if inverted { -1 } else { 1 };
        Self {
            on,
            shown,
            wanted: letters.iter().map(|letters| letters.letters.clone()).collect(),
            letters,
            named: heard.spots().iter().map(|spot| place(spot.zone)).collect(),
            offsets: heard.offsets.iter().map(|offset| offset.minutes * sign(offset.is_inverted)).collect(),
        }
    }

    fn by_letters(&self) -> Judgement {
        let (fits, others): (Vec<&Place>, Vec<&Place>) =
            self.pool().into_iter().partition(|place| self.has_letters(place));
        let has_seasonally = |place: &&Place| place.has_at_other_times(&self.wanted, self.on);
        let seasonal: Vec<&Place> = others.into_iter().filter(has_seasonally).collect();
        if fits.is_empty() && seasonal.is_empty() {
            return self.disagreement();
        }
        let (agreeing, off): (Vec<&Place>, Vec<&Place>) = fits.iter().partition(|place| self.has_offset(place));
        if !self.leads(&fits, &seasonal) {
            let seasonal = seasonal.iter().map(|place| self.fit(place, 0, self.not_in_use(place)));
            let keeping = agreeing.iter().map(|place| self.fit(place, 1, self.has(place, "keeps")));
            return (Verdict::ContradictsDate, seasonal.chain(keeping).collect());
        }
        if agreeing.is_empty() {
            let off = off.iter().map(|place| self.fit(place, 0, self.not_at_offset(place)));
            return (Verdict::ContradictsDate, off.collect());
        }
        let verdict = verdict_of(agreeing.len() + seasonal.len());
        let agreeing = agreeing.iter().map(|place| self.fit(place, 0, self.has(place, "has")));
        let seasonal = seasonal.iter().filter(|place| self.has_offset(place));
        let seasonal = seasonal.map(|place| self.fit(place, 1, self.not_in_use(place)));
        (verdict, agreeing.chain(seasonal).collect())
    }

    /// The zones among which the letters are looked for.
    fn pool(&self) -> Vec<&Place> {
        let everywhere = PLACES.iter().filter(|place| self.named.is_empty() && !place.is_station());
        everywhere.chain(&self.named).filter(|place| self.is_of_family(place)).collect()
    }

    /// Whether the zones that most people mean by the letters have them on the day.
    fn leads(&self, fits: &[&Place], seasonal: &[&Place]) -> bool {
        let all = || fits.iter().chain(seasonal);
        let is_leader = |zone: Zone| self.wanted.iter().any(|letters| LEXICON.leaders(letters).contains(&zone));
        let near_offset = |place: &&Place| {
            let mut days = std::iter::once(self.on).chain(self.on.other_seasons());
            self.offsets.is_empty() || days.any(|day| self.offsets.contains(&place.label(day).minutes))
        };
        let mut leaders: Vec<Zone> =
            all().filter(|place| is_leader(place.zone) && near_offset(place)).map(|place| place.zone).collect();
        if leaders.is_empty() {
            leaders.extend(all().max_by_key(|place| place.weight).map(|place| place.zone));
        }
        fits.iter().any(|place| leaders.contains(&place.zone))
    }

    /// Letters that the named places never use, or that nobody uses any more.
    fn disagreement(&self) -> Judgement {
        let named: Vec<Place> = if self.named.is_empty() {
            let family = self.letters.iter().flat_map(|letters| &letters.family);
            family.map(|zone| place(*zone)).collect()
        } else {
            self.named.clone()
        };
        let named = named.iter().map(|place| self.fit(place, 0, self.not_in_use(place)));
        let letters = if self.named.is_empty() { Vec::new() } else { self.places_with_letters() };
        let letters = letters.iter().map(|place| self.fit(place, 1, self.has(place, "has")));
        (Verdict::ContradictsDate, named.chain(letters).collect())
    }

    fn places_with_letters(&self) -> Vec<&'static Place> {
        let pool = PLACES.iter().filter(|place| !place.is_station());
        pool.filter(|place| self.is_of_family(place) && self.has_letters(place)).collect()
    }

    fn by_place(&self) -> Judgement {
        let agreeing: Vec<&Place> = self.named.iter().filter(|place| self.has_offset(place)).collect();
        if agreeing.is_empty() {
            let named = self.named.iter().map(|place| self.fit(place, 0, self.not_at_offset(place)));
            return (Verdict::ContradictsDate, named.collect());
        }
        let fits = agreeing.iter().map(|place| self.fit(place, 0, self.named_by(place)));
        (verdict_of(agreeing.len()), fits.collect())
    }

    fn by_offset(&self, is_inverted: bool) -> Judgement {
        let pool: Vec<&Place> = PLACES.iter().filter(|place| !place.is_station()).collect();
        let opposite = |place: &&&Place| is_inverted && self.offsets.contains(&-place.label(self.on).minutes);
        let note = if is_inverted { " In names such as “Etc/GMT+2” plus means west of Greenwich." } else { "" };
        let fits = pool.iter().filter(|place| self.has_offset(place));
        let fits = fits.map(|place| self.fit(place, 0, self.is_at(place) + note));
        let others = pool.iter().filter(opposite).filter(|place| !self.has_offset(place));
        let others = others
            .map(|place| self.fit(place, 1, self.is_at(place) + " It fits if plus was meant as people write it."));
        (Verdict::OffsetOnly, fits.chain(others).collect())
    }

    fn is_of_family(&self, place: &Place) -> bool {
        self.letters.iter().any(|letters| letters.family.is_empty() || letters.family.contains(&place.zone))
    }

    fn has_letters(&self, place: &Place) -> bool {
        place.letters_on(self.on).is_some_and(|letters| self.wanted.contains(&letters))
    }

    fn has_offset(&self, place: &Place) -> bool {
        self.offsets.is_empty() || self.offsets.contains(&place.label(self.on).minutes)
    }

    fn fit(&self, place: &Place, tier: u8, why: String) -> Fit {
        Fit { place: place.clone(), tier, why }
    }

    /// `EDT (UTC-04:00)`, or the offset alone where there are no letters.
    fn clock(&self, place: &Place) -> String {
        let offset = format!("UTC{}", written(place.label(self.on).minutes));
        place.letters_on(self.on).map_or(offset.clone(), |letters| format!("{letters} ({offset})"))
    }

    fn has(&self, place: &Place, verb: &str) -> String {
        format!("{} {verb} {} on {}.", place.zone.city(), self.clock(place), self.on)
    }

    fn not_in_use(&self, place: &Place) -> String {
        let wanted = self.wanted.join("/");
        format!("{wanted} is not in use on {}: {} has {} then.", self.on, place.zone.city(), self.clock(place))
    }

    fn not_at_offset(&self, place: &Place) -> String {
        let offsets: Vec<String> = self.offsets.iter().map(|minutes| format!("UTC{}", written(*minutes))).collect();
        let (city, clock) = (place.zone.city(), self.clock(place));
        format!("{city} is not at {} on {}: it has {clock} then.", offsets.join(" or "), self.on)
    }

    fn named_by(&self, place: &Place) -> String {
        if place.zone.name() == "UTC" {
            return format!("“{}” names UTC itself, which no city keeps by that name.", self.shown);
        }
        let (city, clock) = (place.zone.city(), self.clock(place));
        format!("“{}” fits the zone of {city}, which has {clock} on {}.", self.shown, self.on)
    }

    fn is_at(&self, place: &Place) -> String {
        let letters = place.letters_on(self.on).map(|letters| format!(" ({letters})")).unwrap_or_default();
        let offset = written(place.label(self.on).minutes);
        format!("{} is at UTC{offset}{letters} on {}.", place.zone.city(), self.on)
    }
}

fn verdict_of(count: usize) -> Verdict {
    if count == 1 { Verdict::Exact } else { Verdict::Ambiguous }
}
