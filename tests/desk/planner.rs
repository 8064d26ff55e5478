//! Fair hours for a workshop's people: the plan, its reasons, what else there would be, and what is refused.

use summit::model::plan::{Availability, Band, BandCounts, Plan, PlanCost, PlanTerms, Stretch, Weekday};
use summit::model::{Id, PersonId};
use summit::schedule::{
    FixedSession, Host, PlanPerson, PlanRequest, WorkingHours, assess, clock_changes, plan, planner::CostTable, settled,
};
use summit::timezone::{Date, Moment, Zone, read};

fn zone(name: &str) -> Zone {
    name.parse().unwrap()
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn at(text: &str) -> Moment {
    Moment::from_rfc3339(text).unwrap()
}

fn person(number: usize, name: &str, place: &str) -> PlanPerson {
    PlanPerson::new(PersonId::from_uuid(uuid::Uuid::from_u128(number as u128 + 1)), name, place.parse().ok())
}

fn people(zones: &[(&str, &str)]) -> Vec<PlanPerson> {
    zones.iter().enumerate().map(|(number, (name, place))| person(number, name, place)).collect()
}

fn request(count: u32, (from, to): (&str, &str), people: Vec<PlanPerson>) -> PlanRequest {
    let terms = PlanTerms::new(count, day(from), day(to), zone("Europe/Berlin"));
    PlanRequest { terms, people, hosts: Vec::new(), fixed: Vec::new() }
}

fn starts(plan: &Plan) -> Vec<String> {
    plan.sessions.iter().map(|session| session.start.to_string()).collect()
}

/// The zones of a workshop in May 2021, one for each of its eleven people.
fn eleven() -> Vec<PlanPerson> {
    let zones = [
        "Europe/London",
        "Europe/Berlin",
        "Australia/Melbourne",
        "Europe/Berlin",
        "America/New_York",
        "Europe/Berlin",
        "Europe/Berlin",
        "America/Los_Angeles",
        "Europe/Berlin",
        "America/Los_Angeles",
        "America/New_York",
    ];
    zones.iter().enumerate().map(|(number, place)| person(number, &format!("Person {number:02}"), place)).collect()
}

#[test]
fn eleven_people_from_melbourne_to_los_angeles_get_a_good_hour_from_two_sessions() {
    let plan = plan(&request(2, ("2021-05-19", "2021-05-21"), eleven())).unwrap();

    assert!(plan.proved_optimal);
    // At 13:00 UTC it would be as good for all, and an hour earlier in Los Angeles for whoever comes to both.
    assert_eq!(starts(&plan), ["2021-05-18T23:00:00Z", "2021-05-19T14:00:00Z"]);
    assert_eq!(plan.cost, PlanCost::default());
    assert_eq!(plan.reasons.counts, BandCounts { good: 11, ..BandCounts::default() });
    let best = |place: usize| {
        let best = &plan.people[place].best;
        (best.session, best.local.as_str(), best.abbreviation.as_str(), best.day_shift)
    };
    assert_eq!(best(2), (Some(0), "2021-05-19 09:00", "AEST", 0));
    assert_eq!(best(7), (Some(0), "2021-05-18 16:00", "PDT", -1));
    assert_eq!(best(4), (Some(1), "2021-05-19 10:00", "EDT", 0));
    assert_eq!(best(0), (Some(1), "2021-05-19 15:00", "BST", 0));
    assert!(plan.people.iter().all(|person| !person.left_out && person.best.band == Band::Good));
}

#[test]
fn where_set_sessions_suit_everybody_the_next_is_at_the_best_hour_and_not_at_midnight() {
    let zones = ["Europe/Berlin", "Europe/London", "America/New_York"];
    let mut request = request(1, ("2021-05-19", "2021-05-20"), people(&zones.map(|place| (place, place))));
    request.fixed = vec![FixedSession { start: at("2021-05-19T14:00:00Z"), minutes: 60 }];

    let plan = plan(&request).unwrap();

    // 15:00 in Berlin is 09:00 in New York, and the soonest of the hours that are good for all three.
    assert_eq!((plan.cost, starts(&plan)), (PlanCost::default(), vec!["2021-05-19T13:00:00Z".to_owned()]));
    assert!(plan.proved_optimal);
}

#[test]
fn one_session_for_all_of_them_is_poor_for_seven_and_leaves_nobody_out() {
    let plan = plan(&request(1, ("2021-05-19", "2021-05-19"), eleven())).unwrap();

    assert_eq!(starts(&plan), ["2021-05-19T20:00:00Z"]);
    assert_eq!(plan.cost, PlanCost { must_left_out: 0, left_out: 0, worst: 2, sum: 14 });
    assert_eq!(plan.reasons.counts, BandCounts { good: 4, poor: 7, ..BandCounts::default() });
}

#[test]
fn where_somebody_is_left_out_the_plan_names_who_and_what_the_clocks_show_there() {
    let mut request = request(1, ("2021-05-19", "2021-05-19"), eleven());
    request.terms.avoid = vec![Stretch { from: at("2021-05-19T18:00:00Z"), to: at("2021-05-19T23:00:00Z") }];
    let plan = plan(&request).unwrap();

    assert_eq!(starts(&plan), ["2021-05-19T14:00:00Z"]);
    assert_eq!(plan.cost, PlanCost { must_left_out: 0, left_out: 1, worst: 4, sum: 6 });
    assert_eq!(plan.reasons.counts, BandCounts { good: 8, edge: 2, night: 1, ..BandCounts::default() });
    assert_eq!(plan.reasons.left_out_names, ["Person 02"]);
    let worst = plan.reasons.worst_off.unwrap();
    let there = (worst.name.as_str(), worst.best.local.as_str(), worst.best.day_shift, worst.best.band);
    assert_eq!(there, ("Person 02", "2021-05-20 00:00", 1, Band::Night));
}

#[test]
fn who_must_attend_comes_before_all_the_others() {
    let mut people = eleven();
    people[2].must_attend = true;
    let mut request = request(1, ("2021-05-19", "2021-05-19"), people);
    request.terms.avoid = vec![Stretch { from: at("2021-05-19T18:00:00Z"), to: at("2021-05-19T23:00:00Z") }];
    let plan = plan(&request).unwrap();

    assert_eq!(plan.cost.must_left_out, 0);
    assert!(!plan.people[2].left_out);
}

#[test]
fn a_plan_is_written_as_scripts_read_it() {
    let mut request =
        request(1, ("2021-05-20", "2021-05-20"), people(&[("Mei", "Australia/Melbourne"), ("Ada", "Mars")]));
    request.people[0].assumed = true;
    let written = serde_json::to_value(plan(&request).unwrap()).unwrap();

    assert_eq!(written["proved_optimal"], true);
    assert_eq!(written["sessions"][0]["start"], "2021-05-19T23:00:00Z");
    assert_eq!(written["sessions"][0]["minutes"], 60);
    let row = &written["people"][0];
    assert_eq!(
        (&row["name"], &row["zone"], &row["assumed"]),
        (&"Mei".into(), &"Australia/Melbourne".into(), &true.into())
    );
    assert_eq!(row["best"]["session"], 0);
    assert_eq!((&row["best"]["local"], &row["best"]["band"]), (&"2021-05-20 09:00".into(), &"good".into()));
    assert_eq!(written["without_zone"], serde_json::json!(["Ada"]));
    assert!(written["alternatives"].is_array());
}

#[test]
fn alternatives_have_another_hour_and_say_who_loses() {
    let plan = plan(&request(2, ("2021-05-19", "2021-05-23"), eleven())).unwrap();

    assert_eq!(plan.alternatives.len(), 3);
    let clocks = |sessions: &[summit::model::plan::PlannedSession]| -> Vec<i64> {
        let minutes = |local: &str| local[11..13].parse::<i64>().unwrap() * 60 + local[14..].parse::<i64>().unwrap();
        sessions.iter().map(|session| minutes(&session.local.local)).collect()
    };
    let mut before = vec![clocks(&plan.sessions)];
    for option in &plan.alternatives {
        let mine = clocks(&option.sessions);
        for earlier in &before {
            let apart = |one: i64, other: i64| (one - other).rem_euclid(1440).min((other - one).rem_euclid(1440));
            assert!(
                mine.iter().any(|one| earlier.iter().all(|other| apart(*one, *other) >= 120)),
                "{mine:?} {earlier:?}"
            );
        }
        before.push(mine);
        assert!(option.cost > plan.cost);
        assert_eq!(option.reasons.worse as usize, option.reasons.losers.len());
        assert!(option.reasons.worse > 0 && option.reasons.better == 0);
    }
    assert!(plan.alternatives.is_sorted_by_key(|option| option.cost));
}

#[test]
fn the_debt_of_one_person_decides_between_two_hours_that_cost_the_same() {
    let zones = [("Ada", "Europe/Berlin"), ("Kim", "Australia/Brisbane")];
    let points = |ada: u32, kim: u32| {
        let mut people = people(&zones);
        (people[0].debt, people[1].debt) = (ada, kim);
        // Eight hours apart: 08:00 and 16:00, or 09:00 and 17:00.
        let plan = plan(&request(1, ("2021-05-20", "2021-05-20"), people)).unwrap();
        [plan.people[0].points, plan.people[1].points]
    };
    assert_eq!([points(5, 0), points(0, 5)], [[0, 1], [1, 0]]);
}

#[test]
fn sessions_that_are_set_count_and_are_kept_clear_of() {
    let mut request = request(1, ("2021-05-19", "2021-05-19"), eleven());
    request.fixed = vec![FixedSession { start: at("2021-05-19T13:00:00Z"), minutes: 60 }];
    let plan = plan(&request).unwrap();

    assert_eq!(plan.cost, PlanCost::default());
    assert_eq!(starts(&plan), ["2021-05-18T23:00:00Z"]);
    assert_eq!(plan.fixed[0].local.local, "2021-05-19 15:00");
    assert_eq!((plan.people[0].best.session, plan.people[0].best.start), (None, at("2021-05-19T13:00:00Z")));
}

#[test]
fn a_set_chosen_by_hand_is_judged_as_a_planned_one() {
    let request = request(2, ("2021-05-19", "2021-05-21"), eleven());
    let plan = plan(&request).unwrap();
    let chosen: Vec<Moment> = plan.sessions.iter().rev().map(|session| session.start).collect();
    let judged = assess(&request, &chosen).unwrap();

    assert_eq!((judged.sessions, judged.people), (plan.sessions, plan.people));
    assert_eq!((judged.cost, judged.reasons), (plan.cost, plan.reasons));
    // Also outside the days that were asked for.
    let later = assess(&request, &[at("2022-01-10T13:00:00Z")]).unwrap();
    assert_eq!((later.people[4].best.local.as_str(), later.people[4].best.band), ("2022-01-10 08:00", Band::Edge));
}

#[test]
fn hours_and_availability_are_those_of_the_person() {
    let mut people = people(&[("Ada", "Europe/Berlin")]);
    people[0].hours = WorkingHours { from: 1_200, to: 240 };
    let free = |from: &str, to: &str, if_needed| Availability { from: at(from), to: at(to), if_needed };
    people[0].available = Some(vec![
        free("2021-05-20T18:00:00Z", "2021-05-20T18:30:00Z", false),
        free("2021-05-20T18:30:00Z", "2021-05-20T20:00:00Z", true),
    ]);
    let mut request = request(1, ("2021-05-20", "2021-05-20"), people);
    let planned = plan(&request).unwrap();
    assert_eq!(starts(&planned), ["2021-05-20T18:00:00Z"]);
    assert_eq!((planned.people[0].best.band, planned.people[0].points), (Band::Good, 2));
    assert!(planned.people[0].best.if_needed);

    request.people[0].available = Some(vec![free("2021-05-21T06:00:00Z", "2021-05-21T23:00:00Z", false)]);
    let planned = plan(&request).unwrap();
    assert!(planned.people[0].left_out && !planned.people[0].best.available);
    assert_eq!(planned.reasons.counts.unavailable, 1);
}

#[test]
fn clocks_that_change_between_two_sessions_are_told_and_counted() {
    let mut request = request(2, ("2026-10-24", "2026-10-26"), people(&[("Ada", "Europe/Berlin"), ("Kim", "UTC")]));
    request.terms.one_a_day = true;
    request.terms.zone = zone("UTC");
    let plan = plan(&request).unwrap();

    assert_eq!(plan.clock_changes, clock_changes(&request.people, zone("UTC"), day("2026-10-24"), day("2026-10-26")));
    let change = &plan.clock_changes[0];
    assert_eq!((change.at, change.from.as_str(), change.to.as_str()), (at("2026-10-25T01:00:00Z"), "+02:00", "+01:00"));
    let judged = assess(&request, &[at("2026-10-24T07:00:00Z"), at("2026-10-26T07:00:00Z")]).unwrap();
    assert_eq!(
        (judged.people[0].best.local.as_str(), judged.people[0].best.offset.as_str()),
        ("2026-10-24 09:00", "+02:00")
    );
}

#[test]
fn more_than_three_sessions_come_with_what_no_set_goes_below() {
    let mut people = eleven();
    for (number, place) in
        ["Asia/Kolkata", "Asia/Kathmandu", "Pacific/Kiritimati", "America/Sao_Paulo"].iter().enumerate()
    {
        people.push(person(20 + number, place, place));
    }
    let mut request = request(5, ("2026-03-27", "2026-04-02"), people);
    request.terms.one_a_day = true;
    let plan = plan(&request).unwrap();

    assert_eq!(plan.sessions.len(), 5);
    assert!(plan.bound <= plan.cost);
    assert_eq!(plan.proved_optimal, plan.bound == plan.cost);
    assert_eq!(plan.cost, PlanCost::default());
    let days: Vec<&str> = plan.sessions.iter().map(|session| &session.local.local[..10]).collect();
    assert!(days.is_sorted_by(|one, other| one < other), "{days:?}");
}

#[test]
fn the_zone_of_a_person_is_the_confirmed_one_or_the_best_candidate() {
    let reading = read("CEST", day("2021-05-20"), "");
    assert_eq!(settled(Some(zone("Europe/Paris")), &reading), Some((zone("Europe/Paris"), false)));
    let (best, assumed) = settled(None, &reading).unwrap();
    assert_eq!((best, assumed), (reading.candidates[0].zone, true));
    assert_eq!(settled(None, &read("Europe/Paris", day("2021-05-20"), "")), Some((zone("Europe/Paris"), false)));
    assert_eq!(settled(None, &read("the moon", day("2021-05-20"), "")), None);
}

fn refusal(change: impl Fn(&mut PlanRequest)) -> (&'static str, String) {
    let mut request = request(2, ("2021-05-19", "2021-05-21"), eleven());
    change(&mut request);
    let error = plan(&request).unwrap_err();
    assert_eq!(error.exit_code(), 3);
    assert_eq!(
        CostTable::of(&request).err().map(|other| other.code()),
        Some(error.code()).filter(|c| *c != "plan-too-close")
    );
    (error.code(), error.to_string())
}

#[test]
fn what_cannot_be_planned_is_refused_with_a_reason() {
    let told = [
        refusal(|request| request.terms.count = 0),
        refusal(|request| request.terms.count = 13),
        refusal(|request| request.terms.minutes = 0),
        refusal(|request| request.terms.minutes = 1_441),
        refusal(|request| request.terms.step = 20),
        refusal(|request| request.terms.to = day("2021-05-18")),
        refusal(|request| request.terms.to = day("2022-05-20")),
        refusal(|request| request.people.clear()),
        refusal(|request| request.people.iter_mut().for_each(|person| person.zone = None)),
        refusal(|request| request.people[0].weight = 1_000_000),
    ];
    let codes = told.map(|(code, _)| code);
    let expected = [
        "plan-count",
        "plan-count",
        "plan-minutes",
        "plan-minutes",
        "plan-step",
        "plan-dates",
        "plan-range",
        "plan-no-zone",
        "plan-no-zone",
        "plan-weight",
    ];
    assert_eq!(codes, expected);
}

#[test]
fn where_no_start_is_left_the_message_says_what_took_the_last_ones() {
    let all = Stretch { from: at("2021-05-18T00:00:00Z"), to: at("2021-05-23T00:00:00Z") };
    let told = [
        refusal(|request| request.terms.weekdays = vec![Weekday::Sunday]),
        refusal(|request| {
            request.terms.weekdays = vec![Weekday::Wednesday];
            request.terms.avoid = vec![all];
        }),
        refusal(|request| {
            request.hosts = vec![Host { id: person(9, "Kit", "UTC").id, name: "Kit".into(), available: Some(vec![]) }]
        }),
        refusal(|request| {
            request.fixed = vec![FixedSession { start: at("2021-05-20T12:00:00Z"), minutes: 60 }];
            request.terms.gap = 5_000;
        }),
    ];
    let expected = [
        "the days of the week took the last 144 starts. Nothing was planned. Allow more days.",
        "what is to be avoided took the last 48 starts. Nothing was planned. Avoid less, or choose other days.",
        "the times of the hosts took the last 144 starts. Nothing was planned. Name another host, or choose other days.",
        "the sessions that are set took the last 144 starts. Nothing was planned. Choose other days, or a smaller gap.",
    ];
    let days = "The plan, days from 2021-05-19 to 2021-05-21: no start is left";
    assert_eq!(told, expected.map(|rest| ("plan-no-start", format!("{days}: {rest}"))));
}

#[test]
fn days_that_do_not_exist_and_sessions_that_do_not_fit_are_told() {
    let nowhere = refusal(|request| {
        request.terms.zone = zone("Pacific/Apia");
        (request.terms.from, request.terms.to) = (day("2011-12-30"), day("2011-12-30"));
    });
    let close = refusal(|request| {
        request.terms.one_a_day = true;
        request.terms.count = 4;
    });
    let expected = [
        "The plan, days from 2011-12-30 to 2011-12-30: no start is left: the clocks of the event left these days out. \
         Nothing was planned. Choose other days.",
        "The plan, starts: only 3 sessions of 4 would fit with the gap that is to lie between them. Nothing was planned. \
         Choose fewer sessions, a smaller gap or more days.",
    ];
    assert_eq!([nowhere.0, close.0], ["plan-no-start", "plan-too-close"]);
    assert_eq!([nowhere.1, close.1], expected);
}

#[test]
fn ten_thousand_people_are_planned_with_everybody_named() {
    let zones = ["Europe/Berlin", "America/New_York", "America/Los_Angeles", "Australia/Melbourne", "Asia/Kolkata"];
    let people = (0..10_000).map(|number| person(number, &format!("Person {number:05}"), zones[number % 5])).collect();
    let plan = plan(&request(3, ("2021-05-17", "2021-05-30"), people)).unwrap();

    assert!(plan.proved_optimal);
    assert_eq!((plan.people.len(), plan.cost, plan.starts_allowed), (10_000, PlanCost::default(), 672));
}
