//! A day in many zones, who had bad hours, and series that share them out.

use summit::model::hours::{HeatCell, HeatClock, HeatMap, HourDebt, Rotation, RotationSession};
use summit::model::plan::{Availability, Band, BandCounts, Stretch};
use summit::model::{Id, PersonId};
use summit::schedule::{
    DayException, Host, PastSession, PlanPerson, Presence, RotationRequest, WorkingHours, band_at, clock_changes,
    heat_map, ledger, rotation, summary,
};
use summit::timezone::{Date, Moment, Zone};

fn id(number: u128) -> PersonId {
    PersonId::from_uuid(uuid::Uuid::from_u128(number))
}

fn zone(name: &str) -> Zone {
    name.parse().unwrap()
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn at(text: &str) -> Moment {
    Moment::from_rfc3339(text).unwrap()
}

fn people(zones: &[(&str, &str)]) -> Vec<PlanPerson> {
    people_from(1, zones)
}

fn people_from(first: u128, zones: &[(&str, &str)]) -> Vec<PlanPerson> {
    (first..).zip(zones).map(|(number, (name, place))| PlanPerson::new(id(number), *name, place.parse().ok())).collect()
}

fn usual() -> Vec<PlanPerson> {
    people(&[("Ada", "Europe/Berlin"), ("Mei", "Australia/Melbourne"), ("Sam", "America/Los_Angeles"), ("Zoe", "?")])
}

/// A row as it reads in a column: name, zone, local time in both styles, day, band.
fn read(map: &HeatMap, row: usize, column: usize) -> String {
    let row = &map.rows[row];
    let clock = &map.clocks[row.clock as usize];
    let hour = &map.hours[clock.hours[column] as usize];
    let cell = map.cells[map.days[row.day as usize][column] as usize];
    let (twelve, twenty_four) = (&hour.whole.twelve, &hour.whole.twenty_four);
    let short = format!("{}{} {}{}", hour.hour.twelve, hour.minutes, hour.hour.twenty_four, hour.minutes);
    let day = clock.day_shifts[column];
    format!("{}, {} {}: {twenty_four}, {twelve}, {short}, {day:+}, {}", row.name, clock.city, clock.offset, cell.band)
}

#[test]
fn the_table_of_a_day_has_a_row_a_person_and_the_clocks_from_west_to_east() {
    let mut people = usual();
    people.extend(people_from(9, &[("Ila", "Asia/Kolkata")]));
    let map = heat_map(&people, (zone("Europe/Berlin"), day("2021-05-20")), 60, 60).unwrap();

    let rows: Vec<String> = (0..map.rows.len()).map(|row| read(&map, row, 17)).collect();
    let expected = [
        "Ada, Berlin +02:00: 17:00, 5:00 PM, 5p 17, +0, edge",
        "Ila, Kolkata +05:30: 20:30, 8:30 PM, 8p:30 20:30, +0, poor",
        "Mei, Melbourne +10:00: 01:00, 1:00 AM, 1a 01, +1, night",
        "Sam, Los Angeles -07:00: 08:00, 8:00 AM, 8a 08, +0, edge",
    ];
    assert_eq!(rows, expected);
    assert_eq!(read(&map, 3, 0), "Sam, Los Angeles -07:00: 15:00, 3:00 PM, 3p 15, -1, good");
    let clocks: Vec<_> = map.clocks.iter().map(|clock| (clock.zone.name(), clock.ahead)).collect();
    let west_to_east =
        [("America/Los_Angeles", -420), ("Europe/Berlin", 120), ("Asia/Kolkata", 330), ("Australia/Melbourne", 600)];
    assert_eq!(clocks, west_to_east);
    assert_eq!(map.columns.len(), 24);
    assert_eq!(
        serde_json::to_value(&map.columns[17]).unwrap(),
        serde_json::json!({
            "start": "2021-05-20T15:00:00Z",
            "hour": {"12": "5p", "24": "17"},
            "when": {"12": "20 May 2021, 5:00 PM CEST", "24": "20 May 2021, 17:00 CEST"},
            "counts": {"good": 0, "edge": 2, "poor": 1, "night": 1, "unavailable": 0},
            "early": 1,
        })
    );
    assert_eq!(map.without_zone, ["Zoe"]);
}

#[test]
fn who_cannot_come_or_only_if_it_must_be_is_told_apart() {
    let mut people = people(&[("Ada", "Europe/Berlin"), ("Bo", "Europe/Berlin")]);
    let (from, to) = (at("2021-05-20T08:00:00Z"), at("2021-05-20T09:00:00Z"));
    people[0].available = Some(vec![Availability { from, to, if_needed: true }]);
    let map = heat_map(&people, (zone("UTC"), day("2021-05-20")), 60, 60).unwrap();

    let cell = |row: usize, column: usize| map.cells[map.days[map.rows[row].day as usize][column] as usize];
    let (band, available) = (Band::Good, true);
    assert_eq!(cell(0, 8), HeatCell { band, available, if_needed: true, points: 2 });
    assert_eq!(cell(0, 9), HeatCell { band, available: false, if_needed: false, points: 4 });
    assert_eq!(cell(1, 9), HeatCell { band, available, if_needed: false, points: 0 });
    assert_eq!(map.columns[9].counts, BandCounts { good: 1, unavailable: 1, ..BandCounts::default() });
}

#[test]
fn a_column_at_which_clocks_were_changed_is_named() {
    let people = people(&[("Ada", "Europe/Berlin"), ("Lo", "Australia/Lord_Howe"), ("Kim", "Asia/Tokyo")]);
    let changes = |on: &str| {
        let map = heat_map(&people, (zone("UTC"), day(on)), 60, 60).unwrap();
        let change = |clock: &HeatClock| {
            let change = clock.change.as_ref()?;
            Some(format!("{} {} {} {}", clock.city, clock.offset, change.column, change.offset))
        };
        map.clocks.iter().filter_map(change).collect::<Vec<_>>()
    };
    assert_eq!(changes("2026-03-29"), ["Berlin +01:00 1 +02:00"]);
    assert_eq!(changes("2026-04-04"), ["Lord Howe +11:00 15 +10:30"]);
    assert_eq!(changes("2026-04-06"), [""; 0]);
}

#[test]
fn a_day_of_a_thousand_people_is_small() {
    let places = ["Europe/Berlin", "Asia/Kolkata", "America/Lima", "Australia/Melbourne", "Africa/Nairobi"];
    let named: Vec<(String, &str)> =
        (0..1_000).map(|at| (format!("Invented Person Number {at}"), places[at % places.len()])).collect();
    let named: Vec<(&str, &str)> = named.iter().map(|(name, place)| (name.as_str(), *place)).collect();
    let map = heat_map(&people(&named), (zone("Europe/Berlin"), day("2026-05-19")), 60, 60).unwrap();

    assert_eq!(map.rows.len(), 1_000);
    let bytes = serde_json::to_vec(&map).unwrap().len();
    assert!(bytes < 140_000, "{bytes} bytes");
}

#[test]
fn a_day_on_which_clocks_change_is_shorter_or_longer() {
    let columns =
        |on: &str, step| heat_map(&usual(), (zone("Europe/Berlin"), day(on)), step, 60).unwrap().columns.len();
    assert_eq!([columns("2026-03-29", 60), columns("2026-10-25", 60), columns("2026-10-25", 30)], [23, 25, 50]);
    let refused = heat_map(&usual(), (zone("UTC"), day("2026-03-29")), 0, 60).unwrap_err();
    assert_eq!(refused.code(), "plan-step");
}

#[test]
fn a_start_is_said_in_parts_of_a_sentence() {
    let mut people = usual();
    people[0].available = Some(vec![]);
    let said = summary(&people, zone("Europe/Berlin"), at("2021-05-20T15:00:00Z"), 60);

    assert_eq!(said.counts, BandCounts { edge: 1, night: 1, unavailable: 1, ..BandCounts::default() });
    assert_eq!(said.early, 1);
    let hard: Vec<_> = said.hard.iter().map(|h| (h.name.as_str(), h.local.local.as_str(), h.local.day_shift)).collect();
    assert_eq!(hard, [("Mei", "2021-05-21 01:00", 1), ("Ada", "2021-05-20 17:00", 0)]);
    let times: Vec<_> = said.hard.iter().map(|h| (h.time.twelve.as_str(), h.time.twenty_four.as_str())).collect();
    assert_eq!(times, [("1:00 AM", "01:00"), ("5:00 PM", "17:00")]);
    assert_eq!(said.when.twelve, "20 May 2021, 5:00 PM CEST");
    assert_eq!(said.when.twenty_four, "20 May 2021, 17:00 CEST");
}

#[test]
fn clock_changes_name_the_people_who_feel_them() {
    let people = people(&[
        ("Ada", "Europe/Berlin"),
        ("Bo", "Europe/Berlin"),
        ("Kim", "America/New_York"),
        ("Lo", "Australia/Lord_Howe"),
    ]);
    let told: Vec<String> = clock_changes(&people, zone("UTC"), day("2026-03-29"), day("2026-04-04"))
        .iter()
        .map(|change| format!("{} {} {} {} {:?}", change.zone, change.at, change.from, change.to, change.names))
        .collect();
    let expected = [
        "Europe/Berlin 2026-03-29T01:00:00Z +01:00 +02:00 [\"Ada\", \"Bo\"]",
        "Australia/Lord_Howe 2026-04-04T15:00:00Z +11:00 +10:30 [\"Lo\"]",
    ];
    assert_eq!(told, expected);
    assert!(clock_changes(&people, zone("UTC"), day("2026-03-30"), day("2026-04-03")).is_empty());
}

#[test]
fn the_band_of_a_session_is_that_of_its_worst_minute() {
    let band = |place: &str, start: &str, minutes| band_at(zone(place), WorkingHours::default(), at(start), minutes);

    assert_eq!(band("Europe/Berlin", "2021-05-20T14:00:00Z", 60), Band::Good);
    assert_eq!(band("Europe/Berlin", "2021-05-20T14:30:00Z", 60), Band::Edge);
    assert_eq!(band("Asia/Kathmandu", "2021-05-20T03:15:00Z", 480), Band::Good);
    assert_eq!(band("Asia/Kathmandu", "2021-05-20T03:14:00Z", 480), Band::Edge);
    assert_eq!(band("Pacific/Kiritimati", "2021-05-19T19:00:00Z", 60), Band::Good);
    assert_eq!(band("Pacific/Apia", "2021-05-19T19:00:00Z", 60), Band::Edge);
    assert_eq!(band("Australia/Lord_Howe", "2026-04-04T23:00:00Z", 60), Band::Good);
}

#[test]
fn of_each_topic_the_hour_counts_that_a_person_came_to_or_else_the_best_there_was() {
    let presence = |person: u128, band, attended| Presence { person: id(person), band, attended };
    let about = |topic: &str| Some(topic.to_owned());
    let sessions = [
        PastSession {
            topic: about("Kelp"),
            people: vec![
                presence(1, Band::Good, None),
                presence(2, Band::Good, Some(false)),
                presence(3, Band::Edge, None),
            ],
        },
        PastSession {
            topic: about("Kelp"),
            people: vec![
                presence(1, Band::Night, None),
                presence(2, Band::Night, Some(true)),
                presence(3, Band::Poor, None),
            ],
        },
        PastSession { topic: None, people: vec![presence(1, Band::Poor, None)] },
        PastSession { topic: None, people: vec![presence(1, Band::Poor, Some(true)), presence(3, Band::Night, None)] },
    ];

    let debt = |person, points, poor, night| HourDebt { person: id(person), points, poor, night };
    assert_eq!(ledger(&sessions), [debt(1, 4, 2, 0), debt(2, 4, 0, 1), debt(3, 5, 0, 1)]);
    assert_eq!(ledger(&[]), []);
}

fn series(people: Vec<PlanPerson>) -> RotationRequest {
    RotationRequest {
        first: day("2021-06-09"),
        count: 6,
        every_days: 7,
        zone: zone("Europe/Berlin"),
        minutes: 60,
        step: 60,
        avoid: Vec::new(),
        hosts: Vec::new(),
        hosts_each: 1,
        exceptions: Vec::new(),
        people,
    }
}

#[test]
fn bad_hours_go_around() {
    let planned = rotation(&series(usual())).unwrap();

    let days: Vec<&str> = planned.sessions.iter().map(|session| &session.session.local.local[..10]).collect();
    assert_eq!(days, ["2021-06-09", "2021-06-16", "2021-06-23", "2021-06-30", "2021-07-07", "2021-07-14"]);
    let after: Vec<u32> = planned.debts.iter().map(|debt| debt.after).collect();
    let (least, most) = (after.iter().min().unwrap(), after.iter().max().unwrap());
    assert!(most - least <= 3, "{:?}", planned.debts);
    assert_eq!(planned.without_zone, ["Zoe"]);
    // Nobody's hour is bad every time.
    for name in ["Ada", "Mei", "Sam"] {
        let bad = planned.sessions.iter().filter(|s| s.summary.hard.iter().any(|hard| hard.name == name)).count();
        assert!(bad < 6, "{name}");
    }
}

#[test]
fn who_had_bad_hours_before_gets_the_better_one_now() {
    let mut people = people(&[("Ada", "Europe/Berlin"), ("Mei", "Australia/Melbourne")]);
    let first = |people: &[PlanPerson]| rotation(&series(people.to_vec())).unwrap().debts.remove(1);

    people[1].debt = 10;
    let gain = first(&people);
    assert_eq!((gain.name.as_str(), gain.before, gain.after), ("Mei", 10, 10));
}

#[test]
fn each_step_of_a_series_leaves_the_least_debt_at_the_top() {
    let people = usual();
    let planned = rotation(&series(people.clone())).unwrap();
    let mut debts = [0_u32; 3];
    for session in &planned.sessions {
        let pays = |start: Moment| {
            let band = |person: &PlanPerson| band_at(person.zone.unwrap(), person.hours, start, 60).points();
            let mut after = [0, 1, 2].map(|place| debts[place] + u32::from(band(&people[place])));
            let unsorted = after;
            after.sort_by(|a, b| b.cmp(a));
            (after, unsorted)
        };
        let chosen = session.session.start;
        let midnight = zone("Europe/Berlin").moment(Date::of(chosen), 0, 0).unwrap();
        let all = (0..24).map(|hour| Moment(midnight.0 + hour * 3_600_000));
        assert_eq!(all.clone().map(|start| pays(start).0).min(), Some(pays(chosen).0));
        debts = pays(chosen).1;
    }
    assert_eq!(planned.debts.iter().map(|debt| debt.after).collect::<Vec<_>>(), debts);
}

#[test]
fn hosts_take_turns_and_only_when_they_can() {
    let mut request = series(people(&[("Ada", "Europe/Berlin")]));
    request.count = 4;
    let second = Stretch { from: at("2021-06-16T00:00:00Z"), to: at("2021-06-17T00:00:00Z") };
    request.hosts = vec![host(1, "Kit"), Host { available: Some(vec![second]), ..host(2, "Lee") }, host(3, "Max")];

    assert_eq!(led(&rotation(&request).unwrap()), ["06-09 Kit", "06-16 Lee", "06-23 Max", "06-30 Kit"]);

    request.hosts_each = 2;
    let together = ["06-09 Kit, Max", "06-16 Lee, Kit", "06-23 Max, Kit", "06-30 Max, Kit"];
    assert_eq!(led(&rotation(&request).unwrap()), together);
}

fn host(number: u128, name: &str) -> Host {
    Host { id: id(number), name: name.into(), available: None }
}

/// Day and hosts of each session.
fn led(planned: &Rotation) -> Vec<String> {
    let told = |one: &RotationSession| {
        let names: Vec<&str> = one.hosts.iter().map(|host| host.name.as_str()).collect();
        format!("{} {}", &one.session.local.local[5..10], names.join(", "))
    };
    planned.sessions.iter().map(told).collect()
}

#[test]
fn days_of_a_series_may_be_skipped_moved_or_led_by_another() {
    let mut request = series(usual());
    request.hosts = vec![host(1, "Kit"), host(2, "Lee")];
    let plain = |text: &str| DayException { day: day(text), is_skipped: false, to: None, host: None };
    let late = Stretch { from: at("2021-07-07T18:00:00Z"), to: at("2021-07-07T20:00:00Z") };
    request.exceptions = vec![
        DayException { is_skipped: true, ..plain("2021-06-16") },
        DayException { to: Some(day("2021-07-15")), ..plain("2021-06-23") },
        DayException { host: Some(Host { available: Some(vec![late]), ..host(9, "Zoe") }), ..plain("2021-07-07") },
    ];

    let planned = rotation(&request).unwrap();

    // Each day in order of time; who is named for a day takes nobody's turn, and the session waits for that one.
    assert_eq!(led(&planned), ["06-09 Kit", "06-30 Lee", "07-07 Zoe", "07-14 Kit", "07-15 Lee"]);
    assert!((20..22).contains(&planned.sessions[2].session.local.local[11..13].parse().unwrap()));
    let moved: Vec<_> = planned.sessions.iter().map(|one| one.day.to_string()).collect();
    assert_eq!(moved, ["2021-06-09", "2021-06-30", "2021-07-07", "2021-07-14", "2021-06-23"]);

    let code = |exceptions: Vec<DayException>| {
        rotation(&RotationRequest { exceptions, ..request.clone() }).map(|_| ()).unwrap_err().to_string()
    };
    let none = code(vec![DayException { is_skipped: true, ..plain("2021-06-10") }]);
    assert!(none.contains("day 2021-06-10") && none.contains("no session on that day"), "{none}");
    let far = code(vec![DayException { to: Some(day("2023-01-01")), ..plain("2021-06-09") }]);
    assert!(far.contains("more than a year"), "{far}");
    let all = ["06-09", "06-16", "06-23", "06-30", "07-07", "07-14"].map(|day| format!("2021-{day}"));
    let all = code(all.iter().map(|day| DayException { is_skipped: true, ..plain(day) }).collect());
    assert!(all.contains("every day of the series is left out"), "{all}");
}

#[test]
fn a_series_that_cannot_be_is_refused() {
    let code = |change: &dyn Fn(&mut RotationRequest)| {
        let mut request = series(usual());
        change(&mut request);
        rotation(&request).map(|_| ()).unwrap_err().code()
    };
    assert_eq!(code(&|request| request.count = 0), "plan-count");
    assert_eq!(code(&|request| request.count = 61), "plan-count");
    assert_eq!(code(&|request| request.every_days = 0), "plan-range");
    assert_eq!(code(&|request| request.minutes = 0), "plan-minutes");
    assert_eq!(code(&|request| request.people.truncate(0)), "plan-no-zone");
    let nobody = Host { available: Some(vec![]), ..host(1, "Kit") };
    assert_eq!(code(&|request| request.hosts = vec![nobody.clone()]), "plan-no-start");
}

#[test]
fn who_must_attend_a_series_is_left_out_only_where_there_is_no_other_hour() {
    let mut people = people(&[("Ada", "Europe/Berlin"), ("Mei", "Australia/Melbourne")]);
    people[0].must_attend = true;
    people[0].debt = 0;
    people[1].debt = 50;
    people[1].available =
        Some(vec![Availability { from: at("2021-06-08T00:00:00Z"), to: at("2021-06-09T04:00:00Z"), if_needed: false }]);
    let mut request = series(people);
    request.count = 1;

    let planned = rotation(&request).unwrap();
    assert_eq!(planned.sessions[0].summary.counts, BandCounts { good: 1, unavailable: 1, ..BandCounts::default() });
}
