use summit::model::Place;
use summit::recap::{check, read};
use summit::timezone::{Candidate, Date, Verdict, ZoneReading};

fn zone(text: &str, _: Date, _: &str) -> ZoneReading {
    let rows: &[(&str, Verdict, &str, &str)] = &[
        ("PST", Verdict::ContradictsDate, "America/Los_Angeles", "-07:00"),
        ("EST", Verdict::ContradictsDate, "America/New_York", "-04:00"),
        ("US-East", Verdict::Ambiguous, "America/New_York", "-04:00"),
        ("Pacific", Verdict::Exact, "America/Los_Angeles", "-07:00"),
        ("AEST", Verdict::Ambiguous, "Australia/Sydney", "+10:00"),
        ("EU/UK", Verdict::Ambiguous, "Europe/London", "+01:00"),
        ("UTC/GMT", Verdict::OffsetOnly, "Europe/Zurich", "+02:00"),
    ];
    let hit = rows.iter().find(|row| text.starts_with(row.0));
    let (verdict, zone, offset) =
        hit.map_or((Verdict::Ambiguous, "Europe/Berlin", "+02:00"), |row| (row.1, row.2, row.3));
    let candidate = Candidate {
        zone: zone.parse().unwrap(),
        offset: offset.into(),
        abbreviation: String::new(),
        why: String::new(),
    };
    ZoneReading { as_written: text.into(), verdict, candidates: vec![candidate] }
}

#[test]
fn dump() {
    let path = std::env::var("SUMMIT_REFERENCE_POST").unwrap();
    let text = std::fs::read_to_string(&path).unwrap();
    let file = path.rsplit('/').next().unwrap();
    let draft = read::read_post(file, &text).unwrap();
    println!("\n{}", serde_json::to_string_pretty(&draft).unwrap());
    let options = check::CheckOptions { today: "2021-07-01".parse().unwrap(), zone: &zone };
    for finding in check::check_post(file, &text, &draft, &options) {
        let Place::Line { line, .. } = finding.place else { panic!() };
        println!("F {} {line} {}", finding.rule, finding.message);
    }
}
