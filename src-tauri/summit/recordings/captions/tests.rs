use super::*;
use proptest::prelude::*;
use std::collections::BTreeSet;

/// The captions as WebVTT, and the findings as `rule line message`.
fn read_as(file: &str, bytes: &[u8], seconds: Option<f64>) -> (String, Vec<String>) {
    let captions = read(file, bytes, seconds).unwrap();
    let line = |f: &Finding| match &f.place {
        Place::Line { file: named, line, .. } if named == file => format!("{} {line} {}", f.rule, f.message),
        other => panic!("{other:?}"),
    };
    (webvtt(&captions.cues), captions.findings.iter().map(line).collect())
}

fn check(bytes: &[u8], seconds: Option<f64>, text: &str, findings: &[&str]) {
    let findings = findings.iter().map(|finding| (*finding).to_owned()).collect();
    assert_eq!(read_as("talk.srt", bytes, seconds), (text.to_owned(), findings));
}

#[test]
fn webvtt_keeps_its_words_and_settings_and_loses_notes_styles_and_regions() {
    check(
        "\u{feff}WEBVTT - of a talk\r\nKind: captions\r\n\r\nSTYLE\r\n::cue { color: red }\r\n\r\nREGION\r\nid:a\r\n\r\n\
         NOTE so it is\r\n\r\nfirst\r\n00:01.000 --> 00:02.500 align:start region:a line:0\r\n<v Ada>Kelp &amp; \
         waves</v>\r\nagain\r\n\r\n1:00:02.000 --> 1:00:03.000\r\nEnd\r\n"
            .as_bytes(),
        None,
        "WEBVTT\n\n00:00:01.000 --> 00:00:02.500 align:start line:0\n<v Ada>Kelp &amp; waves</v>\nagain\n\n\
         01:00:02.000 --> 01:00:03.000\nEnd\n",
        &[],
    );
}

#[test]
fn srt_becomes_webvtt_whatever_ends_its_lines() {
    let text = "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n<i>Hello</i> &lt;3 R&amp;D\nagain\n\n\
                00:00:02.500 --> 00:00:04.000\nZoë\n";
    for end in ["\n", "\r\n", "\r"] {
        let srt = "1\n00:00:01,000 --> 00:00:02,000 X1:40 X2:600\n<I>Hello</I> <3 R&D\n<font color=\"#ff0000\">\
                   {\\an8}again</font>\n\n00:00:02,5 --> 00:00:04\nZoë"
            .replace('\n', end);
        check(srt.as_bytes(), None, text, &[]);
    }
}

#[test]
fn windows_1252_is_read_and_said() {
    let srt = b"1\n00:00:01,000 --> 00:00:02,000\nJ\xf6rg M\xfc\xdfig aus K\xf6ln \x96 S\xfcd\n\n2\n00:00:03,000 --> \
                00:00:04,000\nZo\xeb Fran\xe7oise\n";
    check(
        srt,
        None,
        "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nJörg Müßig aus Köln – Süd\n\n00:00:03.000 --> 00:00:04.000\nZoë Françoise\n",
        &["CAPTION-ENCODING 0 The file looks like windows-1252, but nothing proves it: look at its accents."],
    );
}

#[test]
fn what_cannot_be_shown_is_left_out_with_its_line() {
    check(
        b"hello\n\n1\n00:00:01,000 --> 00:00:00,500\nbackwards\n\n2\n00:00:02,000 --> soon\ntimeless\n\n3\n\
          00:00:03,000 --> 00:00:04,000\n<i></i>\n\n4\n00:00:05,000 --> 00:00:06,000\nshown\n\nlost line\n",
        None,
        "WEBVTT\n\n00:00:05.000 --> 00:00:06.000\nshown\n",
        &[
            "CAPTION-STRAY 1 “hello” belongs to no caption and is left out.",
            "CAPTION-BACKWARDS 4 The caption ends at 00:00:00.500 and starts at 00:00:01.000: it is left out.",
            "CAPTION-TIME 8 “00:00:02,000 --> soon” are no times: the caption is left out.",
            "CAPTION-EMPTY 12 The caption has no words and is left out.",
            "CAPTION-STRAY 19 “lost line” belongs to no caption and is left out.",
        ],
    );
}

#[test]
fn times_are_held_against_each_other_and_the_recording() {
    check(
        b"1\n00:00:05,000 --> 00:00:07,000\nb\n\n2\n00:00:01,000 --> 00:00:03,000\na\n\n3\n00:00:02,000 --> \
          00:00:04,000\nc\n\n4\n00:00:09,000 --> 00:00:12,000\nd\n",
        Some(10.0),
        "WEBVTT\n\n00:00:01.000 --> 00:00:03.000\na\n\n00:00:02.000 --> 00:00:04.000\nc\n\n\
         00:00:05.000 --> 00:00:07.000\nb\n\n00:00:09.000 --> 00:00:12.000\nd\n",
        &[
            "CAPTION-ORDER 6 The caption starts at 00:00:01.000, before the one above it.",
            "CAPTION-OVERLAP 10 The caption starts at 00:00:02.000, before that of line 6 ends.",
            "CAPTION-BEYOND 14 The caption lasts until 00:00:12.000, and the recording is over before.",
        ],
    );
}

#[test]
fn an_arrow_begins_a_cue_even_without_an_empty_line() {
    check(
        b"1\n00:00:01,000 --> 00:00:02,000\na\n2\n00:00:03,000 --> 00:00:04,000\nb\n",
        None,
        "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\na\n\n00:00:03.000 --> 00:00:04.000\nb\n",
        &[],
    );
}

#[test]
fn rolling_captions_say_each_line_once() {
    let rolling = "WEBVTT\nKind: captions\nLanguage: en\n\n\
        00:00:00.160 --> 00:00:02.389 align:start position:0%\n \nkelp<00:00:00.560><c> forests</c><00:00:01.000><c> grow</c>\n\n\
        00:00:02.389 --> 00:00:02.399 align:start position:0%\nkelp forests grow\n \n\n\
        00:00:02.399 --> 00:00:04.190 align:start position:0%\nkelp forests grow\nfast<00:00:02.800><c> in</c><00:00:03.000><c> spring</c>\n\n\
        00:00:04.190 --> 00:00:04.200 align:start position:0%\nfast in spring\n \n\n\
        00:00:04.200 --> 00:00:06.000 align:start position:0%\nfast in spring\nfast<00:00:04.500><c> in</c><00:00:05.000><c> spring</c>\n\n \n";
    check(
        rolling.as_bytes(),
        Some(6.0),
        "WEBVTT\n\n00:00:00.160 --> 00:00:02.399\nkelp forests grow\n\n00:00:02.399 --> 00:00:04.200\nfast in spring\n\n\
         00:00:04.200 --> 00:00:06.000\nfast in spring\n",
        &["CAPTION-ROLLING 0 5 rolling captions were merged into 3."],
    );
}

#[test]
fn a_file_that_holds_no_captions_says_so_or_is_refused() {
    check(b"WEBVTT\n", None, "WEBVTT\n", &["CAPTION-NONE 0 The file holds no caption that can be shown."]);
    let message = |bytes: &[u8]| read("talk.vtt", bytes, None).unwrap_err().to_string();
    let code = |bytes: &[u8]| read("talk.vtt", bytes, None).unwrap_err().code();
    assert_eq!((code(b""), code(b"PK\x03\x04\x14\0\x06\0")), ("file-empty", "file-binary"));
    assert_eq!(
        message(b"<!DOCTYPE html><html>"),
        "talk.vtt: this is a web page. Nothing was changed. Choose a file of captions, WebVTT or SRT."
    );
    assert_eq!(
        message(&vec![b'a'; LARGEST + 1]),
        "talk.vtt: the file is too large for captions. Nothing was changed. Choose a file of captions, WebVTT or SRT."
    );
}

#[test]
fn every_rule_stands_once_and_is_explained() {
    let ids: BTreeSet<&str> = RULES.iter().map(|rule| rule.id).collect();
    assert_eq!(ids.len(), RULES.len());
    assert!(RULES.iter().all(|rule| rule.explanation.ends_with('.')));
}

fn any_cues() -> impl Strategy<Value = Vec<Cue>> {
    let cue = (0..5_000_u64, 1..9_000_u64, "[a-zé€ &<>.]{0,12}x[a-zé😀 &<>.]{0,12}");
    prop::collection::vec(cue, 1..12).prop_map(|cues| {
        let mut at = 0;
        let place = |(gap, length, text): (u64, u64, String)| {
            let start = at + gap;
            at = start + length;
            let text = words::of_srt(&text).replace("--", "-");
            Cue { line: 0, start, end: at, settings: String::new(), text: text.trim().to_owned() }
        };
        cues.into_iter().map(place).collect()
    })
}

proptest! {
    #[test]
    fn what_is_written_is_read_back(cues in any_cues()) {
        let written = webvtt(&cues);
        let captions = read("talk.vtt", written.as_bytes(), None).unwrap();
        let read: Vec<Cue> = captions.cues.into_iter().map(|cue| Cue { line: 0, ..cue }).collect();
        prop_assert_eq!(read, cues);
        prop_assert_eq!(captions.findings, vec![]);
    }

    #[test]
    fn any_text_is_read_and_what_is_written_holds(text in "(WEBVTT\n\n)?((\\PC{0,20}|[0-9]{1,3}|00:0[0-9][.:,]0?[0-9]{1,2}[.,][0-9]{3} --> 00:01:0[0-9][.,]000|<c>|<00:00:01.000>)\r?\n?){0,30}") {
        if let Ok(captions) = read("talk.srt", text.as_bytes(), Some(30.0)) {
            let written = webvtt(&captions.cues);
            let again = read("talk.vtt", written.as_bytes(), None).unwrap();
            prop_assert_eq!(webvtt(&again.cues), written);
        }
    }
}
