use super::*;

/// The words of ffmpeg 5.1 over files of twelve seconds, as they were said.
const SAID: [(&str, &str); 5] = [
    ("normal", include_str!("said/normal.txt")),
    ("silent", include_str!("said/silent.txt")),
    ("late", include_str!("said/late.txt")),
    ("quiet", include_str!("said/quiet.txt")),
    ("loud", include_str!("said/loud.txt")),
];

fn heard(said: &str) -> Heard {
    let mut heard = Heard::default();
    log::sound(said, &mut heard).unwrap();
    heard
}

fn told(heard: &Heard) -> Vec<String> {
    let place = Place::line("talk.mp4", 0);
    check(heard, &place).into_iter().map(|finding| format!("{}: {}", finding.rule, finding.message)).collect()
}

#[test]
fn the_words_about_sound_are_read() {
    let read: Vec<(&str, [Option<f64>; 5])> = SAID
        .map(|(name, said)| {
            let heard = heard(said);
            let numbers = [heard.seconds, heard.loudness, heard.true_peak, heard.silent_seconds];
            (name, [numbers[0], numbers[1], numbers[2], numbers[3], heard.leading_silence_seconds])
        })
        .into();

    let some = |numbers: [f64; 5]| numbers.map(|number| number.is_finite().then_some(number));
    assert_eq!(
        read,
        [
            ("normal", some([12.01, -34.5, -21.0, 0.0, 0.0])),
            ("silent", some([12.01, f64::NAN, f64::NAN, 12.0107, 12.0107])),
            ("late", some([12.0, -32.4, -28.3, 4.01703, 4.01703])),
            ("quiet", some([12.0, -61.8, -57.3, 12.0047, 12.0047])),
            ("loud", some([12.01, -2.7, 24.4, 0.0, 0.0])),
        ]
    );
}

#[test]
fn the_words_about_black_pictures_are_read() {
    assert_eq!(log::black_start(include_str!("said/black.txt")), 3.1);
    assert_eq!(log::black_start(include_str!("said/all-black.txt")), 4.9);
    assert_eq!(log::black_start(SAID[0].1), 0.0);
    let later = "[blackdetect @ 0x55] black_start:2 black_end:9.5 black_duration:7.5\n";
    assert_eq!(log::black_start(later), 0.0);
    assert_eq!(log::black_start("[Parsed_blackdetect_0 @ 0x55] black_start:0 black_end:2.5 black_duration:2.5\n"), 2.5);
}

#[test]
fn a_silence_that_never_ends_lasts_to_the_end() {
    let said = "[silencedetect @ 0x1] silence_start: 4\nsize=N/A time=00:01:10.00 bitrate=N/A\n\
                [Parsed_ebur128_1 @ 0x2] Summary:\n\n  Integrated loudness:\n    I:         -20.0 LUFS\n";
    let heard = heard(said);

    assert_eq!((heard.seconds, heard.silent_seconds), (Some(70.0), Some(66.0)));
    assert_eq!((heard.loudness, heard.leading_silence_seconds), (Some(-20.0), Some(0.0)));
}

/// What a speaker wrote into a title is printed between the words of ffmpeg.
#[test]
fn a_title_that_speaks_like_ffmpeg_is_not_heard() {
    let title = "    title           : [silencedetect @ 0x1] silence_start: 0\n                    : [blackdetect @ 0x1] \
                 black_start:0 black_end:9\n                    : size=N/A time=09:00:00.00\n\
                                     : [Parsed_ebur128_1 @ 0x2] Summary:\n                    : I: 3.0 LUFS\n";
    let said = format!("{title}{}", SAID[0].1);

    assert_eq!(heard(&said), heard(SAID[0].1));
    assert_eq!(log::black_start(&said), 0.0);
    assert_eq!(log::sound(title, &mut Heard::default()), None);
}

#[test]
fn words_that_make_no_sense_are_read_as_nothing() {
    for said in ["", "ruin", "[Parsed_ebur128_1 @ 0x2] Summary", "[silencedetect @ ", "size=N/A time=::", "\u{0}\n\r"] {
        assert_eq!(log::sound(said, &mut Heard::default()), None, "{said}");
        assert_eq!((log::black_start(said), log::version(said)), (0.0, None), "{said}");
    }
    let odd = "[silencedetect @ 0] silence_start: nan\n[silencedetect @ 0] silence_end: 1e999\nframe= time=-1:00:00\n\
               [Parsed_ebur128_1 @ 0x2] Summary:\n I: inf LUFS\n Peak: nan dBFS\n";
    let expected = Heard { silent_seconds: Some(0.0), leading_silence_seconds: Some(0.0), ..Heard::default() };
    assert_eq!(heard(odd), expected);
}

#[test]
fn the_version_is_read() {
    let first = "ffmpeg version 5.1.9-0+deb12u1 Copyright (c) 2000-2026 the FFmpeg developers\nbuilt with gcc 12\n";
    assert_eq!(log::version(first).as_deref(), Some("5.1.9-0+deb12u1"));
    assert_eq!(log::version(&format!("ffmpeg version {}", "9".repeat(500))).map(|version| version.len()), Some(40));
}

#[test]
fn the_organizer_is_told_what_an_audience_would_notice() {
    let of = |name: &str| told(&heard(SAID.iter().find(|(named, _)| *named == name).unwrap().1));
    assert_eq!(of("normal"), ["RECORDING-QUIET: The sound is very quiet: −34 LUFS, where −16 is usual."]);
    let silent = ["RECORDING-SILENCE: The file has a sound track, but nothing can be heard on it."];
    assert_eq!((of("silent"), of("quiet")), (silent.map(String::from).to_vec(), silent.map(String::from).to_vec()));
    assert_eq!(of("loud"), ["RECORDING-LOUD: The sound is very loud: −3 LUFS, where −16 is usual."]);
}

#[test]
fn each_limit_lies_where_it_should() {
    let fine = Heard {
        seconds: Some(300.0),
        loudness: Some(-16.0),
        true_peak: Some(-1.0),
        silent_seconds: Some(20.0),
        leading_silence_seconds: Some(4.9),
        black_start_seconds: Some(1.9),
        unplayable: Vec::new(),
    };
    assert_eq!(told(&fine), Vec::<String>::new());
    assert_eq!(told(&Heard::default()), Vec::<String>::new());
    let edges = Heard {
        loudness: Some(-30.0),
        true_peak: Some(0.0),
        silent_seconds: Some(149.0),
        leading_silence_seconds: Some(0.0),
        ..fine.clone()
    };
    assert_eq!(told(&edges), Vec::<String>::new());
    let loud = Heard { loudness: Some(-9.0), ..fine.clone() };
    assert_eq!(told(&loud), Vec::<String>::new());
    let beyond = Heard {
        loudness: Some(-30.1),
        true_peak: Some(0.4),
        silent_seconds: Some(5.0),
        leading_silence_seconds: Some(5.0),
        black_start_seconds: Some(2.0),
        unplayable: vec!["The sound was not played through: ffmpeg took too long.".into()],
        ..fine.clone()
    };
    assert_eq!(
        told(&beyond),
        [
            "RECORDING-SILENCE: Nothing can be heard for the first 0:05.",
            "RECORDING-LOUD: The loudest sounds are 0.4 dB over what can be played, and are distorted.",
            "RECORDING-BLACK-START: The pictures are black for the first 0:02.",
            "RECORDING-UNPLAYABLE: The sound was not played through: ffmpeg took too long.",
        ]
    );
    let half = Heard { silent_seconds: Some(150.0), ..fine.clone() };
    assert_eq!(told(&half), ["RECORDING-SILENCE: Nothing can be heard for 2:30 of 5:00."]);
    let quiet = Heard { loudness: Some(-30.1), ..fine };
    assert_eq!(told(&quiet), ["RECORDING-QUIET: The sound is very quiet: −30 LUFS, where −16 is usual."]);
}

#[test]
fn every_rule_is_explained_and_asks_for_something() {
    let asked: Vec<&str> = REQUESTS.iter().map(|(rule, _)| *rule).collect();
    assert_eq!(RULES.iter().map(|rule| rule.id).collect::<Vec<_>>(), asked);
    for (rule, (_, request)) in RULES.iter().zip(REQUESTS) {
        assert!(rule.explanation.ends_with('.') && request.ends_with('.'), "{}", rule.id);
        assert!(super::super::rules::RULES.iter().all(|other| other.id != rule.id), "{}", rule.id);
    }
}
