use super::*;
use proptest::prelude::*;

/// The chapters as `milliseconds title`, and the findings as `line rule message`.
fn read_as(text: &str, seconds: Option<f64>) -> (Vec<String>, Vec<String>) {
    let Chapters { chapters, findings } = read("kelp", text, seconds);
    let told = |finding: Finding| match finding.place {
        Place::Line { line, file, .. } if file == "kelp" => format!("{line} {} {}", finding.rule, finding.message),
        other => panic!("{other:?}"),
    };
    let chapters = chapters.iter().map(|one| format!("{} {}", one.at_ms, one.title)).collect();
    (chapters, findings.into_iter().map(told).collect())
}

fn nothing() -> Vec<String> {
    Vec::new()
}

#[test]
fn chapters_are_read_in_every_way_in_which_people_write_them() {
    let text = "\u{feff}0:00 Start\r\n\n- 00:15 Kelp\n  * (0:40)  Ice   and snow \n• [01:00] – Results: 2 of 3\n\
                1. 1:30 — Method\n2) 2:00: Coral\n3:00.5 | 3 seas\n(75:30) - Tides\n1:20:03,250 Questions\n12 bad";

    let read = read_as(text, None);

    let chapters = [
        "0 Start",
        "15000 Kelp",
        "40000 Ice and snow",
        "60000 Results: 2 of 3",
        "90000 Method",
        "120000 Coral",
        "180500 3 seas",
        "4530000 Tides",
        "4803250 Questions",
    ];
    assert_eq!(read.0, chapters);
    assert_eq!(read.1, ["11 CHAPTER-LINE “12 bad” does not begin with a moment such as 1:30."]);
}

#[test]
fn a_line_that_is_no_chapter_is_named_with_its_number() {
    let long = format!("0:10 {}", "k".repeat(201));
    let cases: [(&str, &str); 9] = [
        ("Chapters:", "“Chapters:” does not begin with a moment such as 1:30."),
        ("0:60 Kelp", "“0:60 Kelp” does not begin with a moment such as 1:30."),
        ("1:60:00 Kelp", "“1:60:00 Kelp” does not begin with a moment such as 1:30."),
        ("-1:00 Kelp", "“-1:00 Kelp” does not begin with a moment such as 1:30."),
        ("99999:00 Kelp", "“99999:00 Kelp” does not begin with a moment such as 1:30."),
        ("1:2:3:4 Kelp", "“1:2:3:4 Kelp” does not begin with a moment such as 1:30."),
        ("(1:00 Kelp", "“(1:00 Kelp” does not begin with a moment such as 1:30."),
        ("1:00 –", "“1:00 –” names nothing that begins there."),
        (&long, "is too long for the title of a chapter."),
    ];
    for (line, message) in cases {
        let (chapters, findings) = read_as(&format!("\n{line}"), None);

        assert_eq!((chapters, findings.len()), (nothing(), 1), "{line}");
        assert!(findings[0].starts_with("2 CHAPTER-LINE “") && findings[0].ends_with(message), "{findings:?}");
    }
}

#[test]
fn moments_that_do_not_rise_and_those_beyond_the_end_are_named() {
    let (_, findings) = read_as("0:00 Start\n1:00 Kelp\n0:30 Ice\n0:30.5 Coral\n5:00 Tides", Some(300.0));

    assert_eq!(
        findings,
        [
            "3 CHAPTER-ORDER “Ice” begins at 0:30, and the one above it at 1:00.",
            "3 CHAPTER-SHORT “Ice” is shorter than 10 seconds: video sites show no chapters.",
            "4 CHAPTER-TWICE “Coral” begins at 0:30.500, in the same second as “Ice”.",
            "5 CHAPTER-BEYOND “Tides” begins at 5:00, and the recording is over before.",
        ]
    );
}

#[test]
fn what_video_sites_ask_for_is_told() {
    let good = "0:00 Start\n0:10 Kelp\n0:20 Ice";
    assert_eq!(read_as(good, Some(30.0)).1, nothing());
    assert_eq!(read_as("", Some(30.0)), (nothing(), nothing()));
    assert_eq!(
        read_as(good, Some(29.9)).1,
        ["3 CHAPTER-SHORT “Ice” is shorter than 10 seconds: video sites show no chapters."]
    );
    assert_eq!(
        read_as("0:00 Start\n0:09.999 Kelp", None).1,
        [
            "0 CHAPTER-FEW Video sites show chapters where there are at least 3.",
            "1 CHAPTER-SHORT “Start” is shorter than 10 seconds: video sites show no chapters.",
        ]
    );
    assert_eq!(
        read_as("0:12 Kelp\n0:40 Ice", None).1,
        ["1 CHAPTER-START “Kelp” begins at 0:12: “0:00 Start” is put before it."]
    );
    assert_eq!(
        read_as("0:05 Kelp\n0:40 Ice\n1:00 Coral", None).1,
        [
            "1 CHAPTER-START “Kelp” begins at 0:05: “0:00 Start” is put before it.",
            "1 CHAPTER-SHORT “Kelp” begins at 0:05, less than 10 seconds after the start: video sites show no chapters.",
        ]
    );
}

proptest! {
    #[test]
    fn what_was_read_is_written_so_that_it_reads_the_same(text in "((0|1|-|:|\\.|\\)|\\(| |[0-9]{1,2}:[0-9]{2})( – )?\\PC{0,12}\n){0,8}") {
        let first = read("kelp", &text, None).chapters;

        let again = read("kelp", &written(&first), None);

        prop_assert_eq!(&again.chapters, &first);
        prop_assert!(again.findings.iter().all(|finding| finding.rule != "CHAPTER-LINE"));
    }
}
