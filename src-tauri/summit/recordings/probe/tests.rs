use super::*;
use crate::model::recording::{Chroma, Container, FileKind, RecordingFacts};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use std::io::{Cursor, SeekFrom};
use std::path::Path;

fn file(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/recordings").join(name)).unwrap()
}

fn probe_bytes(bytes: &[u8]) -> Probed {
    probe(Cursor::new(bytes), bytes.len() as u64).unwrap()
}

fn facts_of(bytes: &[u8]) -> RecordingFacts {
    match probe_bytes(bytes) {
        Probed::Recording { facts } => facts,
        Probed::Other { kind } => panic!("{kind}"),
    }
}

/// H.264 at 320×180 with ten pictures a second and AAC, the index at the end: what the files differ from.
fn usual(bytes: u64) -> RecordingFacts {
    RecordingFacts {
        bytes,
        container: Container::Mp4,
        seconds: Some(2.021),
        width: 320,
        height: 180,
        rotation: 0,
        frames_per_second: Some(10.0),
        video: Some("h264".into()),
        profile: "Constrained Baseline".into(),
        chroma: Some(Chroma::Usual),
        audio: Some("aac".into()),
        channels: 1,
        fast_start: false,
        fragmented: false,
        cut_off: false,
    }
}

fn silent(bytes: u64) -> RecordingFacts {
    RecordingFacts { seconds: Some(2.0), audio: None, channels: 0, ..usual(bytes) }
}

/// VP9 without a profile in the file, with Opus.
fn webm(bytes: u64) -> RecordingFacts {
    RecordingFacts {
        container: Container::Webm,
        seconds: Some(2.008),
        video: Some("vp9".into()),
        profile: String::new(),
        chroma: None,
        audio: Some("opus".into()),
        channels: 2,
        fast_start: true,
        ..usual(bytes)
    }
}

fn check(name: &str, expected: impl FnOnce(u64) -> RecordingFacts) {
    let bytes = file(name);
    assert_eq!(facts_of(&bytes), expected(bytes.len() as u64), "{name}");
}

#[test]
fn mp4_and_mov_tell_codec_size_and_length() {
    check("moov-at-end.mp4", usual);
    check("quicktime.mov", |bytes| RecordingFacts { container: Container::Mov, ..usual(bytes) });
    check("good.mp4", |bytes| RecordingFacts {
        seconds: Some(3.021),
        width: 1280,
        height: 720,
        fast_start: true,
        ..usual(bytes)
    });
    check("hevc.mp4", |bytes| RecordingFacts {
        seconds: Some(1.0),
        video: Some("hevc".into()),
        profile: "Main".into(),
        ..silent(bytes)
    });
}

#[test]
fn a_film_in_fragments_is_as_long_as_its_last_fragment_ends() {
    // Between its first two pictures lies a little more than a tenth of a second.
    check("fragmented.mp4", |bytes| RecordingFacts {
        frames_per_second: Some(9.894),
        fast_start: true,
        fragmented: true,
        ..usual(bytes)
    });
}

#[test]
fn a_recording_without_sound_or_without_pictures_says_so() {
    check("no-audio.mp4", |bytes| RecordingFacts { fast_start: true, ..silent(bytes) });
    check("no-video.m4a", |bytes| RecordingFacts {
        width: 0,
        height: 0,
        frames_per_second: None,
        video: None,
        profile: String::new(),
        chroma: None,
        fast_start: true,
        ..usual(bytes)
    });
}

#[test]
fn a_turned_phone_gives_a_tall_picture() {
    check("rotated.mp4", |bytes| RecordingFacts { width: 180, height: 320, rotation: 90, ..silent(bytes) });
}

#[test]
fn full_colours_are_noticed() {
    check("chroma-444.mp4", |bytes| RecordingFacts {
        profile: "High 4:4:4 Predictive".into(),
        chroma: Some(Chroma::Full),
        ..silent(bytes)
    });
}

#[test]
fn webm_and_mkv_tell_the_same() {
    check("good.webm", webm);
    check("vp8.webm", |bytes| RecordingFacts {
        seconds: Some(2.0),
        video: Some("vp8".into()),
        audio: None,
        channels: 0,
        ..webm(bytes)
    });
    check("good.mkv", |bytes| RecordingFacts {
        container: Container::Mkv,
        video: Some("h264".into()),
        profile: "Constrained Baseline".into(),
        chroma: Some(Chroma::Usual),
        ..webm(bytes)
    });
}

#[test]
fn a_live_recording_is_as_long_as_its_last_block() {
    check("live.webm", |bytes| RecordingFacts { seconds: Some(3.001), ..webm(bytes) });
    let mkv = facts_of(&file("live.mkv"));
    assert_eq!((mkv.container, mkv.seconds, mkv.cut_off), (Container::Mkv, Some(2.001), false));

    // As a browser records: neither segment nor cluster knows its size, and nothing tells how long a block is.
    let facts = facts_of(&browser_recording(&[(0, 0), (0, 990), (1000, 0), (1000, 5), (32_000, -20), (32_000, 250)]));
    assert_eq!((facts.seconds, facts.cut_off), (Some(32.25), false));
    let mut cut = browser_recording(&[(0, 0), (4000, 40)]);
    cut.truncate(cut.len() - 10);
    let facts = facts_of(&cut);
    assert_eq!((facts.seconds, facts.cut_off), (Some(4.04), true));
}

/// A WebM without sizes; a block for each time of a cluster and time within it, with a cluster's mark in its bytes.
fn browser_recording(blocks: &[(u16, i16)]) -> Vec<u8> {
    let mut bytes = b"\x1a\x45\xdf\xa3\x87\x42\x82\x84webm\x18\x53\x80\x67\x01\xff\xff\xff\xff\xff\xff\xff".to_vec();
    bytes.extend(b"\x15\x49\xa9\x66\x87\x2a\xd7\xb1\x83\x0f\x42\x40");
    bytes.extend(b"\x16\x54\xae\x6b\x95\xae\x93\xd7\x81\x01\x83\x81\x01\x86\x85V_VP9\xe0\x84\xb0\x82\x05\x00");
    let mut cluster = None;
    for (time, within) in blocks {
        if cluster.replace(time) != Some(time) {
            bytes.extend(b"\x1f\x43\xb6\x75\x01\xff\xff\xff\xff\xff\xff\xff\xe7\x82");
            bytes.extend(time.to_be_bytes());
        }
        bytes.extend(b"\xa3\x92\x81");
        bytes.extend(within.to_be_bytes());
        bytes.extend(b"\0\x1f\x43\xb6\x75\x81\xe7\x81\x00\0\0\0\0\0\0");
    }
    bytes
}

#[test]
fn an_upload_that_ended_early_is_noticed_wherever_it_ended() {
    for name in ["good.mp4", "moov-at-end.mp4", "quicktime.mov", "good.webm", "good.mkv"] {
        let bytes = file(name);
        for len in (8..bytes.len()).step_by(7) {
            let facts = facts_of(&bytes[..len]);
            assert!(facts.cut_off, "{name} cut at {len}: {facts:?}");
        }
    }
    check("cut-off.webm", |bytes| RecordingFacts { cut_off: true, ..webm(bytes) });
    check("cut-off-before-index.mp4", |bytes| RecordingFacts {
        seconds: None,
        width: 0,
        height: 0,
        frames_per_second: None,
        video: None,
        profile: String::new(),
        chroma: None,
        audio: None,
        channels: 0,
        cut_off: true,
        ..usual(bytes)
    });
}

#[test]
fn bytes_behind_a_whole_film_hurt_nobody() {
    for tail in [&b"\0\0\0"[..], &[0; 700], b"TAG by some phone"] {
        let bytes = [file("good.mp4").as_slice(), tail].concat();
        assert!(!facts_of(&bytes).cut_off, "{tail:?}");
    }
}

#[test]
fn what_is_no_recording_is_known_under_any_name() {
    assert_eq!(probe_bytes(&file("page.mp4")), Probed::Other { kind: FileKind::Page });
    assert_eq!(probe_bytes(&file("playlist.mp4")), Probed::Other { kind: FileKind::Playlist });
    assert_eq!(probe_bytes(b""), Probed::Other { kind: FileKind::Empty });
}

#[test]
fn what_was_found_goes_through_json_unchanged() {
    for name in ["chroma-444.mp4", "cut-off-before-index.mp4", "live.webm", "page.mp4"] {
        let probed = probe_bytes(&file(name));
        let json = serde_json::to_string(&probed).unwrap();
        assert_eq!(serde_json::from_str::<Probed>(&json).unwrap(), probed, "{json}");
    }
}

/// A file of any size that holds zeros but for a few pieces, and counts what is read of it.
struct Spread<'a> {
    pieces: Vec<(u64, &'a [u8])>,
    len: u64,
    at: u64,
    read: u64,
}

impl<'a> Spread<'a> {
    fn new(pieces: Vec<(u64, &'a [u8])>, len: u64) -> Self {
        Self { pieces, len, at: 0, read: 0 }
    }
}

impl Read for Spread<'_> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let count = out.len().min(usize::try_from(self.len.saturating_sub(self.at)).unwrap_or(usize::MAX));
        for (index, byte) in (self.at..).zip(&mut out[..count]) {
            let piece = self.pieces.iter().find_map(|(start, piece)| {
                piece.get(usize::try_from(index - *start.min(&index)).ok()?).filter(|_| index >= *start)
            });
            *byte = piece.copied().unwrap_or(0);
        }
        self.at += count as u64;
        self.read += count as u64;
        Ok(count)
    }
}

impl Seek for Spread<'_> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        if let SeekFrom::Start(at) = to {
            self.at = at;
        }
        Ok(self.at)
    }
}

#[test]
fn of_a_large_file_little_is_read() {
    let small = file("moov-at-end.mp4");
    let media = small.windows(4).position(|bytes| bytes == b"mdat").unwrap() - 4;
    let index = small.windows(4).position(|bytes| bytes == b"moov").unwrap() - 4;
    let size = 4_u64 << 30;
    let large = [&b"\0\0\0\x01mdat"[..], &size.to_be_bytes()].concat();
    let start = media as u64 + size;
    let len = start + (small.len() - index) as u64;
    let mut spread = Spread::new(vec![(0, &small[..media]), (media as u64, &large), (start, &small[index..])], len);

    let Probed::Recording { facts } = probe(&mut spread, len).unwrap() else { panic!() };

    assert_eq!(facts, usual(len));
    assert!(spread.read < 100_000, "{} bytes read", spread.read);
}

/// A file that repeats a few bytes for ever.
struct Repeating {
    pattern: &'static [u8],
    at: u64,
    read: u64,
}

impl Read for Repeating {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let start = usize::try_from(self.at).unwrap() % self.pattern.len();
        let repeated = self.pattern.repeat(out.len() / self.pattern.len() + 2);
        out.copy_from_slice(&repeated[start..start + out.len()]);
        self.at += out.len() as u64;
        self.read += out.len() as u64;
        Ok(out.len())
    }
}

impl Seek for Repeating {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        if let SeekFrom::Start(at) = to {
            self.at = at;
        }
        Ok(self.at)
    }
}

#[test]
fn parts_without_number_are_not_all_read() {
    let patterns: [&[u8]; 5] = [
        b"\0\0\0\x08free",
        b"\0\0\0\x10moof\0\0\0\x08traf",
        b"\0\0\x40\0moov\0\0\0\x08trak",
        b"\x1a\x45\xdf\xa3\x80",
        b"\x1a\x45\xdf\xa3\x80\x18\x53\x80\x67\xff\x1f\x43\xb6\x75\xff\xe7\x80\xa3\x84\x81\0\0\0",
    ];
    for pattern in patterns {
        let mut file = Repeating { pattern, at: 0, read: 0 };
        let Probed::Recording { facts } = probe(&mut file, 1 << 40).unwrap() else { panic!() };
        assert_eq!((facts.bytes, facts.video), (1 << 40, None));
        assert!(file.read < 24 << 20, "{} bytes read of {pattern:?}", file.read);
    }
}

#[test]
fn an_input_that_cannot_be_read_is_an_error() {
    struct Broken;
    impl Read for Broken {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            Err(io::Error::other("the disk is gone"))
        }
    }
    impl Seek for Broken {
        fn seek(&mut self, _: SeekFrom) -> io::Result<u64> {
            Ok(0)
        }
    }
    assert_eq!(probe(Broken, 10).unwrap_err().to_string(), "the disk is gone");
}

/// One thing done to a file, at a place given in thousandths of its length.
#[derive(Clone, Debug)]
enum Mutation {
    Flip(usize, u8),
    Cut(usize),
    Insert(usize, Vec<u8>),
    /// A piece comes again.
    Double(usize, usize),
    Huge(usize, usize),
    /// Boxes in boxes.
    Nest(usize, [u8; 4], usize),
}

const HUGE: [&[u8]; 6] = [
    b"\x00\x00\x00\x01mdat\x80\x00\x00\x00\x00\x00\x00\x00",
    b"\x00\x00\x00\x01moov\xff\xff\xff\xff\xff\xff\xff\xff",
    b"\xff\xff\xff\xffstsd",
    b"\x18\x53\x80\x67\x01\xff\xff\xff\xff\xff\xff\xfe",
    b"\x1f\x43\xb6\x75\x08\xff\xff\xff\xff\xe7\x88\xff\xff\xff\xff\xff\xff\xff\xff",
    b"\x00\x00\x00\x14trun\x00\x00\x0f\x01\xff\xff\xff\xff\x00\x00\x00\x00",
];

const NAMES: [[u8; 4]; 5] = [*b"moov", *b"trak", *b"moof", *b"traf", *b"stsd"];

impl Mutation {
    fn any() -> impl Strategy<Value = Self> {
        let place = 0..1000_usize;
        prop_oneof![
            4 => (place.clone(), any::<u8>()).prop_map(|(at, byte)| Self::Flip(at, byte)),
            1 => place.clone().prop_map(Self::Cut),
            1 => (place.clone(), prop::collection::vec(any::<u8>(), 1..40)).prop_map(|(at, b)| Self::Insert(at, b)),
            1 => (place.clone(), 1..400_usize).prop_map(|(at, len)| Self::Double(at, len)),
            2 => (place.clone(), 0..HUGE.len()).prop_map(|(at, which)| Self::Huge(at, which)),
            1 => (place, prop::sample::select(NAMES.to_vec()), 1..3000_usize).prop_map(|(a, n, d)| Self::Nest(a, n, d)),
        ]
    }

    fn apply(&self, bytes: &mut Vec<u8>) {
        let place = |at: usize, bytes: &Vec<u8>| at * bytes.len() / 1000;
        match self {
            Self::Flip(at, byte) => {
                let at = place(*at, bytes);
                if let Some(old) = bytes.get_mut(at) {
                    *old ^= byte;
                }
            }
            Self::Cut(at) => bytes.truncate(place(*at, bytes)),
            Self::Insert(at, new) => insert(bytes, place(*at, bytes), new),
            Self::Double(at, len) => {
                let at = place(*at, bytes);
                let piece: Vec<u8> = bytes.iter().skip(at).take(*len).copied().collect();
                insert(bytes, at, &piece);
            }
            Self::Huge(at, which) => insert(bytes, place(*at, bytes), HUGE[*which]),
            Self::Nest(at, name, depth) => {
                let nested: Vec<u8> = (0..*depth)
                    .flat_map(|level| [u32::try_from((depth - level) * 8).unwrap().to_be_bytes(), *name].concat())
                    .collect();
                insert(bytes, place(*at, bytes), &nested);
            }
        }
    }
}

fn insert(bytes: &mut Vec<u8>, at: usize, new: &[u8]) {
    bytes.splice(at..at, new.iter().copied());
}

const GOOD: [&str; 13] = [
    "good.mp4",
    "moov-at-end.mp4",
    "quicktime.mov",
    "fragmented.mp4",
    "no-audio.mp4",
    "rotated.mp4",
    "chroma-444.mp4",
    "hevc.mp4",
    "good.webm",
    "vp8.webm",
    "live.webm",
    "live.mkv",
    "good.mkv",
];

/// Whatever the bytes say: no panic, few reads, and facts that can be shown.
#[test]
fn a_thousand_damaged_files_are_read_to_an_end() {
    let files = GOOD.map(file);
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut runner =
        TestRunner::new_with_rng(Config { cases: 1000, failure_persistence: None, ..Config::default() }, rng);
    let damage = (0..files.len(), prop::collection::vec(Mutation::any(), 1..6));

    runner
        .run(&damage, |(index, mutations)| {
            let mut bytes = files[index].clone();
            mutations.iter().for_each(|mutation| mutation.apply(&mut bytes));
            let mut counted = Spread::new(vec![(0, &bytes)], bytes.len() as u64);
            let probed = probe(&mut counted, bytes.len() as u64).unwrap();
            prop_assert!(counted.read < 8 << 20, "{} bytes read of {}", counted.read, bytes.len());
            if let Probed::Recording { facts } = probed {
                let seconds = facts.seconds.unwrap_or(0.0);
                prop_assert!((0.0..864_000.0).contains(&seconds), "{seconds}");
                prop_assert!(facts.frames_per_second.is_none_or(|rate| rate > 0.0 && rate < 10_000.0));
                prop_assert!(facts.rotation % 90 == 0 && facts.channels <= 1024 && facts.profile.len() < 32);
            }
            Ok(())
        })
        .unwrap();
}

proptest! {
    #[test]
    fn any_bytes_behind_a_good_beginning_are_read_to_an_end(
        start in prop::sample::select(vec![&b"\0\0\0\x10ftypisom\0\0\0\0"[..], b"\x1a\x45\xdf\xa3\x80\x18\x53\x80\x67\x88"]),
        rest in prop::collection::vec(any::<u8>(), 0..2000),
    ) {
        let facts = facts_of(&[start, &rest].concat());
        prop_assert!(facts.seconds.is_none_or(f64::is_finite));
    }
}
