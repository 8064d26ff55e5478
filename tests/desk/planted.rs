//! Many rows at once: every bad cell is named where it stands, and no order of the rows doubles anybody.

use crate::words::{HEADER, Library, counts, csv};
use proptest::prelude::*;
use std::collections::BTreeMap;

const ROWS: u32 = 1_200;
const BAD: usize = 200;

/// A bad cell: what it is, its column from 1, the cell as the file has it, and whether it costs the row.
struct Bad(&'static str, u32, &'static str, bool);

const KINDS: &[Bad] = &[
    Bad("name-missing", 2, "", true),
    Bad("name-missing", 2, "\"\u{a0}\n \"", true),
    Bad("two-people", 2, "Ada Lin and Bo Li", true),
    Bad("two-people", 2, "\"Ada Lin\nBo Li\"", true),
    Bad("cell-error", 2, "#REF!", true),
    Bad("email-invalid", 3, "ada at tide", false),
    Bad("two-people", 3, "\"ada@tide.example, bo@tide.example\"", true),
    Bad("cell-error", 4, "#N/A", false),
    Bad("cell-error", 5, "#VALUE!", false),
    Bad("zone-unknown", 5, "Mars/Phobos", false),
    Bad("zone-contradicts-date", 5, "PST", false),
    Bad("link-scheme", 6, "ftp://tide.example/a", false),
    Bad("link-extra-text", 6, "https://tide.example/a and https://tide.example/b", false),
    Bad("cell-error", 7, "#NAME?", false),
    Bad("cell-nul", 7, "Ke\0lp", false),
    Bad("quote-stray", 8, "\"More\" kelp", false),
    Bad("cell-error", 8, "\"#ERROR!\"", false),
    Bad("too-many-cells", 9, "More,Extra", true),
];

/// A sequence of numbers that is the same for the same seed.
struct Sequence(u64);

impl Sequence {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % limit
    }
}

fn row(number: u32, bad: Option<&Bad>) -> String {
    let mut cells = [
        format!("5/20/2026 {}:{:02}:00", number / 60 % 24, number % 60),
        format!("Person {number}"),
        format!("p{number}@tide.example"),
        "Tidewater".into(),
        "Europe/Lisbon".into(),
        format!("https://tide.example/{number}"),
        format!("\"Kelp,\n{number} of it\""),
        format!("\"more \"\"kelp\"\" {number}\""),
    ];
    if let Some(Bad(_, column, cell, _)) = bad {
        cells[usize::try_from(*column).unwrap().min(8) - 1] = (*cell).into();
    }
    cells.join(",")
}

#[test]
fn each_of_two_hundred_planted_cells_is_named_by_row_and_column_and_the_rest_goes_on() {
    for seed in [1, 20_260_520] {
        let mut sequence = Sequence(seed);
        let mut planted: BTreeMap<u32, &Bad> = BTreeMap::new();
        while planted.len() < BAD {
            let number = u32::try_from(sequence.below(usize::try_from(ROWS).unwrap())).unwrap() + 2;
            planted.insert(number, &KINDS[sequence.below(KINDS.len())]);
        }
        let rows = (2..ROWS + 2).map(|number| row(number, planted.get(&number).copied()) + "\n");
        let mut library = Library::new();

        let report = library.import(&format!("{HEADER}\n{}", rows.collect::<String>()));

        let found: Vec<_> = report.problems.iter().map(|p| (p.row, p.column_number, p.rule.as_str())).collect();
        let expected: Vec<_> = planted.iter().map(|(row, bad)| (*row, bad.1, bad.0)).collect();
        assert_eq!(found, expected, "seed {seed}");
        let lost = u32::try_from(planted.values().filter(|bad| bad.3).count()).unwrap();
        assert_eq!(report.counts, counts(ROWS, ROWS - lost, 0, 0, lost), "seed {seed}");
        let names = |p: &summit::model::imports::Problem| {
            let header = HEADER.split(',').nth(usize::try_from(p.column_number).unwrap() - 1).unwrap_or("");
            p.column == header && p.message.starts_with(&format!("answers.csv, row {}", p.row))
        };
        assert!(report.problems.iter().all(names), "{:?}", report.problems.iter().find(|p| !names(p)));
    }
}

/// A row of one of three names, with or without an address, a place and a time.
fn some_row() -> impl Strategy<Value = String> {
    (0..3_usize, 0..3_usize, 0..2_usize, 0..4_usize, 0..3_usize).prop_map(|(name, address, place, time, words)| {
        let name = ["Ada Lin", "Bo Li", "Kai Ito"][name];
        let address = match address {
            0 => String::new(),
            number => format!("{}{number}@tide.example", name.split(' ').next().unwrap()),
        };
        let place = ["", "Tidewater"][place];
        let time = ["", "5/20/2026 9:00:00", "5/20/2026 10:00:00", "21/5/2026 9:00:00"][time];
        let words = ["", "Kelp", "Ice"][words];
        format!("{time},{name},{address},{place},UTC,,{words},")
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    #[test]
    fn the_same_rows_in_another_order_double_nobody_and_leave_no_step(
        (rows, again) in proptest::collection::vec(some_row(), 1..8)
            .prop_flat_map(|rows| (Just(rows.clone()), Just(rows).prop_shuffle()))
    ) {
        let texts = |rows: &[String]| csv(&rows.iter().map(String::as_str).collect::<Vec<_>>());
        let mut library = Library::new();
        library.import(&texts(&rows));
        let (dump, labels) = (library.dump(), library.labels());

        let report = library.import(&texts(&again));

        prop_assert_eq!(report.counts.added + report.counts.updated, 0, "{:?}", report);
        prop_assert_eq!(library.labels(), labels);
        prop_assert_eq!(library.dump(), dump);
    }
}
