//! Programmes of summits as others write them: quirks are read, contradictions told, bombs refused.

use summit::schedule::{Programme, read_schedule_json, read_schedule_xml};
use summit::timezone::Zone;

fn shown(programme: &Programme) -> Vec<String> {
    let event = |one: &summit::schedule::ProgrammeEvent| {
        format!("{} {} {} @ {} with {}", one.starts_at, one.ends_at, one.title, one.room, one.speakers.join(" & "))
    };
    let problem = |one: &summit::model::imports::Problem| format!("{} {}", one.rule, one.message);
    programme.events.iter().map(event).chain(programme.problems.iter().map(problem)).collect()
}

fn montreal() -> Option<Zone> {
    Some("America/Toronto".parse().unwrap())
}

const XML: &str = r#"<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE schedule SYSTEM "schedule.dtd">
<schedule xmlns:x="urn:x"><conference><title>Tide &amp; Co</title></conference>
<day index="1" date="2017-08-05" start="2017-08-05T09:00:00-04:00" end="2017-08-06T03:00:00-04:00">
<room name="Hall &quot;A&quot;">
<event id="1" guid="-n9QScyDLXMEwkqrCHASYw"><room/><title>Opening&#8230; <![CDATA[<live>]]></title><type/>
<date>2017-08-05T10:00:00+00:00</date><start>10:00</start><duration>00:45:00</duration>
<abstract>a</abstract><abstract/><persons><person id="1">Bo</person><person/></persons></event>
<event id="2"><title>Night &nbsp;talk</title><start>01:30</start><duration>1:00</duration></event>
<event id="3"><title>When?</title></event>
<event id="4"><title>No length</title><date>2017-08-05T12:00:00-04:00</date></event>
<event/>
</room></day></schedule>"#;

#[test]
fn an_xml_programme_is_read_with_its_quirks() {
    let programme = read_schedule_xml("s.xml", XML.as_bytes(), montreal()).unwrap();

    assert_eq!(programme.title, "Tide & Co");
    insta::assert_snapshot!("xml", shown(&programme).join("\n"));
}

#[test]
fn without_a_zone_only_offsets_count() {
    let programme = read_schedule_xml("s.xml", XML.as_bytes(), None).unwrap();

    let starts: Vec<String> = programme.events.iter().map(|event| event.starts_at.to_string()).collect();
    assert_eq!(starts, ["2017-08-05T10:00:00Z", "2017-08-05T16:00:00Z"]);
}

#[test]
fn a_json_programme_of_pretalx_is_read() {
    let text = r#"{"$schema":"x","generator":{},"schedule":{"version":"1","conference":{"title":"Quiet Sea","time_zone_name":"Europe/Berlin",
        "days":[{"index":1,"date":"2021-06-09","day_start":"2021-06-09T04:00:00+02:00","day_end":"2021-06-10T03:59:00+02:00","rooms":{
          "Main":[{"guid":"a","title":{"en":"Images","de":"Bilder"},"date":"2021-06-09T17:00:00+02:00","start":"17:00","duration":"01:00","room":"","persons":[{"public_name":"Ilse"},{"name":"Bo"}]},
                  {"guid":"b","title":"Late","start":"01:00","end":"2021-06-10T02:00:00+02:00","date":"2021-06-10T01:00:00+02:00","room":"Bar","do_not_record":true}],
          "Bad":[7,{"title":"Gap","date":"2021-03-28T02:30:00","start":"02:30","duration":"x"}]}}]}}}"#;

    let programme = read_schedule_json("s.json", text.as_bytes(), None).unwrap();

    insta::assert_snapshot!("json", shown(&programme).join("\n"));
}

#[test]
fn bombs_and_other_files_are_refused() {
    let xml = |text: &str| read_schedule_xml("s.xml", text.as_bytes(), None).unwrap_err().code();
    let json = |text: &str| read_schedule_json("s.json", text.as_bytes(), None).unwrap_err().code();
    let bomb = r#"<!DOCTYPE schedule [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><schedule><conference><title>&b;</title></conference></schedule>"#;

    assert_eq!(xml(bomb), "xml-entities");
    assert_eq!(xml(&format!("<schedule>{}", "<a>".repeat(40))), "xml-too-deep");
    assert_eq!(xml("<schedule><conference></schedule>"), "xml-unreadable");
    assert_eq!(xml("<html><title>x</title></html>"), "programme-unknown");
    assert_eq!(xml("BEGIN:VCALENDAR"), "programme-unknown");
    assert_eq!(xml(&" ".repeat(32_000_001)), "programme-too-large");
    assert_eq!(read_schedule_xml("s.xml", b"\xff", None).unwrap_err().code(), "programme-encoding");
    assert_eq!(json("{}"), "programme-unknown");
    assert_eq!(json("{"), "json-unreadable");
    assert_eq!(json(&format!("{}{}", "[".repeat(40), "]".repeat(40))), "json-too-deep");
}
