//! Thirty ways to damage a good file of each producer: it ends in rows or in a refusal of five parts, never in a panic or
//! without an end, and nothing is written.
//!
//! `ROUNDS` is how often each way is tried, each time on other places; the suite `corpora` takes a hundred.

use crate::bad_input::is_five_parts;
use crate::making::{Cell, Sheet, ods, xlsb, xlsx, zip};
use crate::planted::Sequence;
use crate::workbooks::library;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::time::{Duration, Instant};
use summit::desk::import::ImportSettings;

type Mutator = fn(&[u8], &mut Sequence) -> Vec<u8>;

const MUTATORS: [Mutator; 30] = [
    |bytes, random| bytes[..random.below(bytes.len())].to_vec(),
    |bytes, random| bytes[random.below(bytes.len())..].to_vec(),
    |bytes, random| {
        let (at, byte) = (random.below(bytes.len()), random.below(256) as u8);
        bytes.iter().enumerate().map(|(index, old)| if index == at { byte } else { *old }).collect()
    },
    |bytes, random| {
        let mut bytes = bytes.to_vec();
        for _ in 0..20 {
            let at = random.below(bytes.len());
            bytes[at] ^= 1 << random.below(8);
        }
        bytes
    },
    |bytes, random| inserted(bytes, random, b"\""),
    |bytes, random| inserted(bytes, random, b","),
    |bytes, random| inserted(bytes, random, b"\r"),
    |bytes, random| inserted(bytes, random, b"\n"),
    |bytes, random| inserted(bytes, random, b"\0"),
    |bytes, random| inserted(bytes, random, "\u{feff}".as_bytes()),
    |bytes, random| inserted(bytes, random, "\u{202e}".as_bytes()),
    |bytes, random| inserted(bytes, random, b"\xff\xfe"),
    |bytes, random| inserted(bytes, random, b"\xed\xa0\x80"),
    |bytes, random| inserted(bytes, random, b"=1+1"),
    |bytes, random| inserted(bytes, random, &[b' '; 5_000]),
    |bytes, random| inserted(bytes, random, &[b','; 2_000]),
    |bytes, random| inserted(bytes, random, &[b'\n'; 2_000]),
    |bytes, random| inserted(bytes, random, "\u{301}".repeat(3_000).as_bytes()),
    |bytes, random| replaced(bytes, random, b"\"", b""),
    |bytes, random| replaced(bytes, random, b"\n", b"\r"),
    |bytes, random| replaced(bytes, random, b"\r", b""),
    |bytes, random| replaced(bytes, random, b",", b";"),
    |bytes, random| replaced(bytes, random, b",", b"\t"),
    |bytes, random| replaced(bytes, random, b"\",\"", b"\" , \""),
    |bytes, random| {
        let mut lines: Vec<&[u8]> = bytes.split_inclusive(|byte| *byte == b'\n').collect();
        let at = random.below(lines.len());
        lines.swap(at, 0);
        lines.concat()
    },
    |bytes, random| {
        let mut lines: Vec<&[u8]> = bytes.split_inclusive(|byte| *byte == b'\n').collect();
        lines.remove(random.below(lines.len()));
        lines.concat()
    },
    |bytes, random| {
        let lines: Vec<&[u8]> = bytes.split_inclusive(|byte| *byte == b'\n').collect();
        [bytes, &lines[random.below(lines.len())].repeat(50)].concat()
    },
    |bytes, random| {
        let wide = String::from_utf8_lossy(bytes).encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
        wide[random.below(3)..].to_vec()
    },
    |bytes, random| {
        let (at, length) = (random.below(bytes.len()), random.below(64));
        [&bytes[..at], &bytes[(at + length).min(bytes.len())..]].concat()
    },
    |bytes, random| [bytes, &bytes[random.below(bytes.len())..]].concat(),
];

fn inserted(bytes: &[u8], random: &mut Sequence, what: &[u8]) -> Vec<u8> {
    let at = random.below(bytes.len());
    [&bytes[..at], what, &bytes[at..]].concat()
}

/// With something replaced from one place on.
fn replaced(bytes: &[u8], random: &mut Sequence, from: &[u8], to: &[u8]) -> Vec<u8> {
    let (kept, mut rest) = bytes.split_at(random.below(bytes.len() / 2 + 1));
    let mut all = kept.to_vec();
    while let Some(at) = rest.windows(from.len()).position(|window| window == from) {
        all.extend([&rest[..at], to].concat());
        rest = &rest[at + from.len()..];
    }
    [all, rest.to_vec()].concat()
}

/// A good file of each producer, and of each kind of file that a table comes in.
fn good() -> Vec<(String, Vec<u8>)> {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/responses");
    let tables = [
        "google-forms",
        "google-sheets",
        "google-sheets-choices",
        "microsoft-forms",
        "typeform",
        "limesurvey",
        "excel-semicolon",
        "utf-16",
        "shift-jis",
    ];
    let mut files: Vec<(String, Vec<u8>)> = tables
        .iter()
        .map(|name| (format!("{name}.csv"), std::fs::read(data.join(format!("{name}.csv"))).unwrap()))
        .collect();
    let rows: &[&[Cell]] =
        &[&[Cell::Text("Name"), Cell::Text("What next?")], &[Cell::Text("Lena Ahlgren"), Cell::Text("Kelp")]];
    let sheets = [Sheet::shown("Form1", rows)];
    files.push(("answers.csv.zip".into(), zip(&[("answers.csv", &files[0].1)])));
    files.extend([
        ("form.xlsx".into(), xlsx(&sheets)),
        ("form.xlsb".into(), xlsb(&sheets, false)),
        ("form.ods".into(), ods(&sheets)),
    ]);
    files
}

#[test]
fn thirty_ways_to_damage_a_good_file_end_in_rows_or_in_a_refusal() {
    let rounds: usize = std::env::var("ROUNDS").map_or(3, |rounds| rounds.parse().unwrap());
    let (mut library, good) = (library(), good());
    let before = library.dump();
    let (mut read, mut refused) = (0, 0);
    for (number, mutate) in MUTATORS.iter().enumerate() {
        for round in 0..rounds {
            let (name, bytes) = &good[(number + round) % good.len()];
            let seed = u64::try_from(number * 1_000_003 + round).unwrap();
            let path = library.file("damaged.csv", mutate(bytes, &mut Sequence(seed)));
            let (workshop, begun) = (library.workshop, Instant::now());

            let plan = || library.desk.plan_import(workshop, &path, &ImportSettings::default());
            let came = catch_unwind(AssertUnwindSafe(plan));

            let what = format!("mutator {number}, round {round}, {name}");
            match came.unwrap_or_else(|_| panic!("{what} panicked")) {
                Ok(_) => read += 1,
                Err(error) => {
                    assert_eq!(error.exit_code(), 3, "{what}: {error}");
                    is_five_parts(&error);
                    refused += 1;
                }
            }
            assert!(begun.elapsed() < Duration::from_secs(60), "{what}: {:?}", begun.elapsed());
        }
        assert_eq!(library.dump(), before, "mutator {number}");
    }
    println!("{read} read, {refused} refused");
    assert_eq!(read + refused, MUTATORS.len() * rounds);
    assert!(read > MUTATORS.len() / 2 && refused > MUTATORS.len() / 6, "{read} read, {refused} refused");
}
