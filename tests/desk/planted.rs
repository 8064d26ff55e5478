//! Many rows at once: every bad cell is named where it stands, and no order of the rows doubles anybody.

use crate::words::{HEADER, Library, counts, csv};
use proptest::prelude::*;
use std::collections::BTreeMap;
use summit::desk::import::ImportSettings;
use summit::model::imports::{CellFix, ImportPlan};

/// Rows with bad cells among them; the rows of [`PEOPLE`] come before.
const ROWS: u32 = 10_000;
const BAD: usize = 2_000;
/// How many problems a plan lists.
const LISTED: usize = 1_000;

/// Who is in the file already, for rows that are mistaken for theirs.
const PEOPLE: [&str; 4] = [
    "5/20/2026 0:00:01,Rae Peat,rae@tide.example,Tidewater,UTC,,Kelp,",
    "5/20/2026 0:00:02,Zoe Keeper,office@tide.example,Tidewater,UTC,,Kelp,",
    "5/20/2026 0:00:03,Kim Twin,kim1@tide.example,North Lab,UTC,,Kelp,",
    "5/20/2026 0:00:04,Kim Twin,kim2@tide.example,South Lab,UTC,,Kelp,",
];

/// What a bad cell costs.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Cost {
    /// The row is added, as the problem says.
    Nothing,
    /// The row is left out.
    Row,
    /// The row takes the place of an earlier one.
    Earlier,
}
use Cost::{Earlier, Nothing, Row};

/// A bad cell: what it is, the column it is named by (0: the row), the cells as the file has them, what it costs.
struct Bad(&'static str, u32, &'static [(usize, &'static str)], Cost);

const KINDS: &[Bad] = &[
    Bad("name-missing", 2, &[(2, "")], Row),
    Bad("name-missing", 2, &[(2, "\"\u{a0}\n \"")], Row),
    Bad("two-people", 2, &[(2, "Ada Lin and Bo Li")], Row),
    Bad("two-people", 2, &[(2, "\"Ada Lin\nBo Li\"")], Row),
    Bad("two-people", 3, &[(3, "\"ada@tide.example, bo@tide.example\"")], Row),
    Bad("email-invalid", 3, &[(3, "ada at tide")], Nothing),
    Bad("email-shared", 3, &[(3, "office@tide.example")], Row),
    Bad("person-ambiguous", 2, &[(2, "Kim Twin"), (3, ""), (4, "")], Row),
    Bad("response-repeated", 0, &[(2, "Rae Peat"), (3, "rae@tide.example")], Earlier),
    Bad("zone-unknown", 5, &[(5, "Mars/Phobos")], Nothing),
    Bad("zone-unknown", 5, &[(5, "\"wherever, really\"")], Nothing),
    Bad("zone-unknown", 5, &[(5, "UTC+25")], Nothing),
    Bad("zone-contradicts-date", 5, &[(5, "PST")], Nothing),
    Bad("zone-contradicts-date", 5, &[(5, "CET")], Nothing),
    Bad("link-scheme", 6, &[(6, "ftp://tide.example/a")], Nothing),
    Bad("link-scheme", 6, &[(6, "javascript:alert(1)")], Nothing),
    Bad("link-scheme", 6, &[(6, "will send it later")], Nothing),
    Bad("link-scheme", 6, &[(6, "www.tide.example/talk")], Nothing),
    Bad("link-scheme", 6, &[(6, "https://ada:pw@tide.example/")], Nothing),
    Bad("link-extra-text", 6, &[(6, "https://tide.example/a and https://tide.example/b")], Nothing),
    Bad("LINK-PLAYLIST", 6, &[(6, "https://www.youtube.com/playlist?list=PL0kelp")], Nothing),
    Bad("cell-nul", 7, &[(7, "Ke\0lp")], Nothing),
    Bad("encoding-broken", 7, &[(7, "Ke\u{fffd}lp")], Nothing),
    Bad("encoding-broken", 4, &[(4, "Caf\u{fffd}")], Nothing),
    Bad("quote-stray", 8, &[(8, "\"More\" kelp")], Nothing),
    Bad("too-many-cells", 9, &[(8, "More,Extra")], Row),
    Bad("cell-error", 1, &[(1, "#VALUE!")], Nothing),
    Bad("cell-error", 2, &[(2, "#REF!")], Row),
    Bad("cell-error", 4, &[(4, "#N/A")], Nothing),
    Bad("cell-error", 5, &[(5, "#VALUE!")], Nothing),
    Bad("cell-error", 7, &[(7, "#NAME?")], Nothing),
    Bad("cell-error", 8, &[(8, "\"#ERROR!\"")], Nothing),
    Bad("cell-error", 8, &[(8, "#DIV/0!")], Nothing),
    Bad("cell-error", 8, &[(8, "#NUM!")], Nothing),
    Bad("cell-error", 8, &[(8, "#NULL!")], Nothing),
    Bad("cell-error", 8, &[(8, "#SPILL!")], Nothing),
    Bad("cell-error", 8, &[(8, "#CALC!")], Nothing),
    Bad("cell-error", 8, &[(8, "#FIELD!")], Nothing),
    Bad("cell-error", 8, &[(8, "#BLOCKED!")], Nothing),
    Bad("cell-error", 8, &[(8, "#CONNECT!")], Nothing),
    Bad("cell-error", 8, &[(8, "#UNKNOWN!")], Nothing),
    Bad("cell-error", 8, &[(8, "#BUSY!")], Nothing),
    Bad("cell-error", 8, &[(8, "#GETTING_DATA")], Nothing),
    Bad("cell-error", 8, &[(8, "#EXTERNAL!")], Nothing),
    Bad("cell-error", 8, &[(8, "#PYTHON!")], Nothing),
    Bad("cell-error", 8, &[(8, "#TIMEOUT!")], Nothing),
    Bad("cell-error", 8, &[(8, "Err:508")], Nothing),
];

/// A sequence of numbers that is the same for the same seed.
pub struct Sequence(pub u64);

impl Sequence {
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % limit
    }
}

/// The cells of a good row.
fn cells(number: u32) -> [String; 8] {
    [
        format!("5/20/2026 {}:{:02}:{:02}", number / 3_600, number / 60 % 60, number % 60),
        format!("Person {number}"),
        format!("p{number}@tide.example"),
        "Tidewater".into(),
        "Europe/Lisbon".into(),
        format!("https://tide.example/{number}"),
        format!("Kelp,\n{number} of it"),
        format!("more \"kelp\" {number}"),
    ]
}

fn row(number: u32, bad: Option<&Bad>) -> String {
    let mut cells = cells(number).map(|cell| format!("\"{}\"", cell.replace('"', "\"\"")));
    for (column, cell) in bad.iter().flat_map(|bad| bad.2) {
        cells[column - 1] = (*cell).into();
    }
    cells.join(",")
}

/// Rows of the file and what is wrong in them, in order.
fn planted(seed: u64) -> BTreeMap<u32, &'static Bad> {
    let (mut sequence, mut planted) = (Sequence(seed), BTreeMap::new());
    while planted.len() < BAD {
        // Each kind is there often, at rows that nobody chose.
        let number = sequence.below(usize::try_from(ROWS).unwrap()) + PEOPLE.len() + 2;
        let kind = planted.len() % KINDS.len();
        planted.entry(u32::try_from(number).unwrap()).or_insert(&KINDS[kind]);
    }
    planted
}

/// The cells that put these rows right.
fn mended<'a>(rows: impl Iterator<Item = (&'a u32, &'a &'static Bad)>) -> Vec<CellFix> {
    let fixes = rows.flat_map(|(row, bad)| {
        let extra = (bad.0 == "too-many-cells").then(|| CellFix { row: *row, column: 9, value: String::new() });
        let good = cells(*row);
        let fix = move |(column, _): &(usize, &str)| CellFix {
            row: *row,
            column: u32::try_from(*column).unwrap(),
            value: good[column - 1].clone(),
        };
        bad.2.iter().map(fix).chain(extra).collect::<Vec<_>>()
    });
    fixes.collect()
}

fn named(plan: &ImportPlan) -> Vec<(u32, u32, &str)> {
    plan.problems.iter().map(|p| (p.row, p.column_number, p.rule.as_str())).collect()
}

/// A plan lists the first thousand and counts the others; once those are put right, it lists the second thousand.
#[test]
fn each_of_two_thousand_planted_cells_is_named_by_row_and_column_and_the_rest_goes_on() {
    let planted = planted(20_260_520);
    let first = u32::try_from(PEOPLE.len()).unwrap() + 2;
    let rows = (first..first + ROWS).map(|number| row(number, planted.get(&number).copied()) + "\n");
    let text = [HEADER, &PEOPLE.join("\n"), &rows.collect::<String>()].join("\n");
    let expected: Vec<_> = planted.iter().map(|(row, bad)| (*row, bad.1, bad.0)).collect();
    let counted = |rows: &mut dyn Iterator<Item = &&Bad>| {
        let costs: Vec<Cost> = rows.map(|bad| bad.3).collect();
        let count = |cost| u32::try_from(costs.iter().filter(|one| **one == cost).count()).unwrap();
        let all = ROWS + u32::try_from(PEOPLE.len()).unwrap();
        counts(all, all - count(Row) - count(Earlier), count(Earlier), 0, count(Row))
    };
    let mut library = Library::new();
    let before = library.dump();

    let plan = library.plan(&text, &ImportSettings::default());

    assert_eq!((named(&plan), plan.more_problems), (expected[..LISTED].to_vec(), 1_000));
    assert_eq!(plan.counts, counted(&mut planted.values()));
    let is_named = |p: &&summit::model::imports::Problem| {
        let header = HEADER.split(',').nth(usize::try_from(p.column_number).unwrap().wrapping_sub(1)).unwrap_or("");
        p.column == header && p.message.starts_with(&format!("answers.csv, row {}", p.row))
    };
    assert_eq!(plan.problems.iter().find(|p| !is_named(p)), None);

    let fixes = mended(planted.iter().take(LISTED));
    let plan = library.plan(&text, &ImportSettings { fixes, ..ImportSettings::default() });

    assert_eq!((named(&plan), plan.more_problems), (expected[LISTED..].to_vec(), 0));
    assert_eq!(plan.counts, counted(&mut planted.values().skip(LISTED)));
    assert_eq!(library.dump(), before);
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

/// The second row is behind the first one's newer; the fourth makes a person of its address, who never sent the second.
#[test]
fn a_row_stays_with_who_sent_it_when_another_has_its_address_since() {
    let rows = csv(&[
        "5/20/2026 10:00:00,Kai Ito,,Tidewater,UTC,,Ice,",
        "5/20/2026 9:00:00,Kai Ito,Kai2@tide.example,Tidewater,UTC,,Ice,",
        ",Kai Ito,Kai1@tide.example,,UTC,,,",
        ",Kai Ito,Kai2@tide.example,,UTC,,Ice,",
    ]);
    let mut library = Library::new();
    let first = library.import(&rows);
    let dump = library.dump();

    let again = library.import(&rows);

    assert_eq!((first.counts, again.counts), (counts(4, 2, 1, 1, 0), counts(4, 0, 0, 4, 0)));
    assert_eq!(library.dump(), dump);
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
