//! What a phrase may mean: places with their zones, or letters such as `CEST`.
//!
//! A phrase may mean several things; choosing among them is left to the reading.

use super::Zone;
use super::places::{PLACES, Place};
use super::text::folded;
use rustc_hash::{FxBuildHasher, FxHashMap};
use serde::Deserialize;
use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

/// How many words the longest phrase may have.
pub(super) const LONGEST_PHRASE: usize = 7;

/// Room for the phrases of the tables from the beginning: growing a large map costs as much as filling it.
const EXPECTED_PHRASES: usize = 12_000;

/// A place that a phrase names, in one zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Spot {
    pub zone: Zone,
    /// Empty where the phrase says nothing about it.
    pub country: &'static str,
    pub state: &'static str,
    /// Thousands of people in a city; `None` for countries, states and regions.
    pub people: Option<u32>,
}

/// Letters, and the zones in which they are meant; none: wherever they are used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Letters {
    pub letters: String,
    pub family: Vec<Zone>,
}

/// All that a phrase may mean.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Meaning {
    pub spots: Vec<Spot>,
    pub letters: Vec<Letters>,
    /// Minutes, for a name that is an offset.
    pub offset: Option<i32>,
}

#[derive(Default, Deserialize)]
struct Names {
    countries: HashMap<String, Vec<String>>,
    regions: Vec<Region>,
    letters: HashMap<String, String>,
    long_families: HashMap<String, Vec<String>>,
    leaders: HashMap<String, Vec<String>>,
    windows: HashMap<String, Vec<String>>,
    links: HashMap<String, String>,
    offsets: HashMap<String, i32>,
    noise: Vec<String>,
}

#[derive(Deserialize)]
struct Region {
    names: Vec<String>,
    #[serde(default)]
    continents: Vec<String>,
    #[serde(default)]
    countries: Vec<String>,
    #[serde(default)]
    families: Vec<String>,
    #[serde(default)]
    zones: Vec<String>,
    /// Cuts the families to these continents.
    #[serde(default)]
    continents_only: Vec<String>,
}

#[derive(Deserialize)]
struct State {
    country: &'static str,
    code: &'static str,
    admin: &'static str,
    name: &'static str,
    zones: Vec<String>,
}

/// The tables as phrases.
pub(super) struct Lexicon {
    phrases: FxHashMap<Cow<'static, str>, Meaning>,
    /// Two or three capitals that only mean a place after a city: `MA`, `FR`.
    codes: HashMap<String, Vec<Spot>>,
    leaders: HashMap<String, Vec<Zone>>,
    links: HashMap<String, Zone>,
    windows: HashMap<String, Zone>,
    noise: Vec<String>,
}

/// The one lexicon.
pub(super) static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::build);

impl Lexicon {
    /// What a phrase of folded words means.
    pub(super) fn phrase(&self, words: &str) -> Option<&Meaning> {
        self.phrases.get(words)
    }

    /// The states and countries of a code, after a city.
    pub(super) fn code(&self, word: &str) -> &[Spot] {
        self.codes.get(word).map(Vec::as_slice).unwrap_or_default()
    }

    /// The zones that most people mean by letters.
    pub(super) fn leaders(&self, letters: &str) -> &[Zone] {
        self.leaders.get(letters).map(Vec::as_slice).unwrap_or_default()
    }

    /// The zone of today for an old IANA name without a city.
    pub(super) fn link(&self, zone: Zone) -> Zone {
        self.links.get(zone.name()).copied().unwrap_or(zone)
    }

    /// The zone that Windows means by a name of its own, such as `W. Europe Standard Time`.
    pub(super) fn windows(&self, name: &str) -> Option<Zone> {
        self.windows.get(&folded(name)).copied()
    }

    /// Whether a word says nothing about a zone.
    pub(super) fn is_noise(&self, word: &str) -> bool {
        self.noise.iter().any(|noise| noise == word)
    }

    fn build() -> Self {
        let names: Names = serde_json::from_str(include_str!("names.json")).unwrap_or_default();
        let mut lexicon = Self {
            phrases: FxHashMap::with_capacity_and_hasher(EXPECTED_PHRASES, FxBuildHasher),
            codes: HashMap::new(),
            leaders: names.leaders.iter().map(|(letters, zones)| (letters.clone(), parsed(zones))).collect(),
            links: names.links.iter().filter_map(|(old, new)| Some((old.clone(), new.parse().ok()?))).collect(),
            windows: names
                .windows
                .iter()
                .filter_map(|(name, zones)| Some((folded(name), *parsed(zones).first()?)))
                .collect(),
            noise: names.noise.clone(),
        };
        lexicon.add_zones();
        lexicon.add_countries(&names);
        lexicon.add_cities();
        lexicon.add_states();
        lexicon.add_regions(&names);
        lexicon.add_letters(&names);
        lexicon.add_windows(&names);
        for (name, minutes) in &names.offsets {
            lexicon.phrases.insert(folded(name).into(), Meaning { offset: Some(*minutes), ..Meaning::default() });
        }
        lexicon
    }

    fn add_spots(&mut self, name: &str, spots: impl IntoIterator<Item = Spot>) {
        self.add_folded(folded(name).into(), spots);
    }

    fn add_folded(&mut self, name: Cow<'static, str>, spots: impl IntoIterator<Item = Spot>) {
        let meaning = self.phrases.entry(name).or_default();
        for spot in spots {
            let same = |known: &Spot| (known.zone, known.country, known.state) == (spot.zone, spot.country, spot.state);
            if !meaning.spots.iter().any(same) {
                // Most phrases mean one place.
                if meaning.spots.is_empty() {
                    meaning.spots.reserve_exact(1);
                }
                meaning.spots.push(spot);
            }
        }
    }

    fn add_zones(&mut self) {
        for place in PLACES.iter() {
            let spot = Spot { people: Some(place.weight), ..spot(place) };
            self.add_spots(&place.zone.city(), [spot]);
            self.add_spots(place.long, [spot_without_people(place)]);
        }
        let utc = "UTC".parse().map(|zone| Spot { zone, country: "", state: "", people: None });
        for name in ["UTC", "Z", "Zulu", "Zulu Time", "Coordinated Universal Time", "Universal Time", "UCT"] {
            self.add_spots(name, utc.clone().ok());
        }
    }

    fn add_countries(&mut self, names: &Names) {
        for place in PLACES.iter() {
            self.add_spots(place.country, [spot(place)]);
            self.codes.entry(place.code.to_owned()).or_default().push(spot(place));
            for name in names.countries.get(place.code).into_iter().flatten() {
                self.add_spots(name, [spot(place)]);
            }
        }
    }

    fn add_cities(&mut self) {
        let zones: FxHashMap<&str, Zone> = PLACES.iter().map(|place| (place.zone.name(), place.zone)).collect();
        for line in include_str!("cities.tsv").lines() {
            let mut fields = line.split('\t');
            let (Some(name), Some(country), Some(state), Some(people), Some(zone)) =
                (fields.next(), fields.next(), fields.next(), fields.next(), fields.next())
            else {
                continue;
            };
            let spot = zones.get(zone).map(|zone| Spot { zone: *zone, country, state, people: people.parse().ok() });
            self.add_folded(name.into(), spot);
        }
    }

    fn add_states(&mut self) {
        let states: Vec<State> = serde_json::from_str(include_str!("states.json")).unwrap_or_default();
        for state in states {
            let zones = parsed(&state.zones).into_iter();
            let spots: Vec<_> =
                zones.map(|zone| Spot { zone, country: state.country, state: state.admin, people: None }).collect();
            self.add_spots(state.name, spots.iter().copied());
            self.codes.entry(state.code.to_owned()).or_default().extend(spots);
        }
    }

    fn add_regions(&mut self, names: &Names) {
        for region in &names.regions {
            let spots: Vec<_> = PLACES.iter().filter(|place| region.takes_in(place)).map(spot).collect();
            for name in &region.names {
                self.add_spots(name, spots.iter().copied());
            }
        }
    }

    fn add_letters(&mut self, names: &Names) {
        let long: HashMap<String, String> =
            serde_json::from_str(include_str!("abbreviations.json")).unwrap_or_default();
        let bases: Vec<(String, Zone)> = PLACES.iter().map(|place| (base_of(place.long), place.zone)).collect();
        for (name, letters) in &long {
            self.add_letter(letters, letters, Vec::new());
            let name = folded(name);
            let is_generic = !["standard", "summer", "daylight"].iter().any(|season| name.contains(season));
            if !(is_generic && self.phrases.contains_key(name.as_str())) {
                self.add_letter(&name, letters, family(&name, names, &bases));
            }
        }
        for place in PLACES.iter() {
            for letters in [place.letters, place.summer].into_iter().flatten() {
                self.add_letter(letters, letters, Vec::new());
            }
        }
        for (foreign, letters) in &names.letters {
            self.add_letter(foreign, letters, Vec::new());
        }
    }

    fn add_letter(&mut self, name: &str, letters: &str, family: Vec<Zone>) {
        let meaning = self.phrases.entry(folded(name).into()).or_default();
        let letters = Letters { letters: letters.to_owned(), family };
        let is_region = !meaning.spots.is_empty() && meaning.spots.iter().all(|spot| spot.people.is_none());
        if meaning.letters.is_empty() && !is_region {
            meaning.letters.push(letters);
        }
    }

    fn add_windows(&mut self, names: &Names) {
        for (name, zones) in &names.windows {
            if self.phrases.contains_key(folded(name).as_str()) {
                continue;
            }
            let zones = parsed(zones);
            let spots = PLACES.iter().filter(|place| zones.contains(&place.zone)).map(spot_without_people);
            self.add_spots(name, spots.collect::<Vec<_>>());
        }
    }
}

impl Region {
    fn takes_in(&self, place: &Place) -> bool {
        let has = |list: &[String], value: &str| list.iter().any(|entry| entry == value);
        let is_here = self.continents_only.is_empty() || has(&self.continents_only, place.continent);
        has(&self.continents, place.continent)
            || has(&self.countries, place.code)
            || has(&self.zones, place.zone.name())
            || (has(&self.families, place.long) && is_here)
    }
}

fn spot(place: &Place) -> Spot {
    Spot { zone: place.zone, country: place.code, state: "", people: None }
}

fn spot_without_people(place: &Place) -> Spot {
    Spot { people: None, ..spot(place) }
}

fn parsed(zones: &[String]) -> Vec<Zone> {
    zones.iter().filter_map(|zone| zone.parse().ok()).collect()
}

/// The zones of a long name: those whose own long name begins alike, season left out.
fn family(name: &str, names: &Names, bases: &[(String, Zone)]) -> Vec<Zone> {
    let season = |word: &&str| !matches!(*word, "standard" | "summer" | "daylight" | "time");
    let base = name.split(' ').filter(season).collect::<Vec<_>>().join(" ");
    if let Some(zones) = names.long_families.get(&base) {
        return parsed(zones);
    }
    bases.iter().filter(|(known, _)| *known == base).map(|(_, zone)| *zone).collect()
}

fn base_of(long: &str) -> String {
    folded(long).trim_end_matches(" time").to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_is_read_whole() {
        let zones = |names: &HashMap<String, Vec<String>>| names.values().map(Vec::len).sum::<usize>();
        let names: Names = serde_json::from_str(include_str!("names.json")).unwrap();
        let states: Vec<State> = serde_json::from_str(include_str!("states.json")).unwrap();
        let long: HashMap<String, String> = serde_json::from_str(include_str!("abbreviations.json")).unwrap();

        assert_eq!((states.len(), long.len() > 200), (72, true));
        for zone in states.iter().flat_map(|state| &state.zones).chain(names.regions.iter().flat_map(|r| &r.zones)) {
            assert!(PLACES.iter().any(|place| place.zone.name() == zone), "{zone}");
        }
        for table in [&names.windows, &names.leaders, &names.long_families] {
            assert_eq!(table.values().map(|list| parsed(list).len()).sum::<usize>(), zones(table));
        }
        for line in include_str!("cities.tsv").lines() {
            let zone = line.rsplit('\t').next().unwrap();
            assert!(PLACES.iter().any(|place| place.zone.name() == zone), "{line}");
            let name = line.split('\t').next().unwrap();
            assert_eq!(folded(name), name, "{line}");
        }
    }
}
