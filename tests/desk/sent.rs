//! Which words of one person are the newer: the form's own times decide, not the order of rows or of files.

use crate::words::{Library, counts, csv};
use summit::model::imports::ImportReport;

fn kai(time: &str, words: &str) -> String {
    format!("{time},Kai Ito,kai@reef.example,Reef Lab,UTC,,{words},")
}

fn import(library: &mut Library, rows: &[String]) -> ImportReport {
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    library.import(&csv(&rows))
}

fn rules(report: &ImportReport) -> Vec<(u32, &str, &str)> {
    report.problems.iter().map(|p| (p.row, p.rule.as_str(), p.action.as_str())).collect()
}

#[test]
fn of_two_rows_the_one_sent_in_later_counts_wherever_it_stands() {
    for times in [
        ["2026/05/20 9:40:51 AM GMT+2", "2026/05/20 1:12:00 PM GMT+2"],
        ["2026/05/20 9:40:51 AM GMT+2", "2026/05/20 9:12:00 AM GMT+0"],
        ["5/20/2026 9:40:51", "5/20/2026 13:12:00"],
        ["20/05/2026 9:40:51", "20/05/2026 13:12:00"],
        ["20.05.2026 09:40", "20.05.2026 13:12"],
        ["2026-05-20T09:40:51Z", "2026-05-20T13:12:00.5Z"],
    ] {
        let (early, late) = (kai(times[0], "Coral"), kai(times[1], "Sponges"));
        let mut forward = Library::new();
        let mut backward = Library::new();

        let first = import(&mut forward, &[early.clone(), late.clone()]);
        let second = import(&mut backward, &[late, early]);

        assert_eq!((first.counts, rules(&first)), (counts(2, 1, 1, 0, 0), vec![(3, "response-repeated", "kept")]));
        assert_eq!((second.counts, rules(&second)), (counts(2, 1, 0, 1, 0), vec![(3, "response-repeated", "kept")]));
        for library in [forward, backward] {
            assert_eq!(library.answers(), ["Kai Ito: What do you grow? = Sponges"], "{times:?}");
        }
    }
}

#[test]
fn day_and_month_are_told_by_the_whole_column() {
    let (early, late) = (kai("4/3/2026 10:00:00", "Coral"), kai("3/4/2026 10:00:00", "Sponges"));
    let other = |time: &str| format!("{time},Mbali Okafor,mbali@tide.example,Tidewater,UTC,,Kelp,");
    for (told_by, expected) in [("30/5/2026 10:00:00", "Sponges"), ("5/30/2026 10:00:00", "Coral")] {
        let mut library = Library::new();

        // The times of a column are heard before its rows are taken: what tells the order may come last.
        import(&mut library, &[late.clone(), early.clone(), other(told_by)]);

        assert_eq!(library.answers()[0], format!("Kai Ito: What do you grow? = {expected}"), "{told_by}");
    }
}

#[test]
fn where_the_times_do_not_tell_the_later_row_counts() {
    for times in [
        ["3/4/2026 10:00:00", "2/5/2026 10:00:00"],
        ["", ""],
        ["20 May", "5/20/2026 9:00:00"],
        ["5/20/2026 9:00:00", "5/20/2026 9:00:00"],
        ["2026/05/20 9:40:51 AM EST", "2026/05/20 9:40:50 AM EDT"],
    ] {
        let mut library = Library::new();

        let report = import(&mut library, &[kai(times[0], "Coral"), kai(times[1], "Sponges")]);

        assert_eq!(report.counts, counts(2, 1, 1, 0, 0), "{times:?}");
        assert_eq!(library.answers(), ["Kai Ito: What do you grow? = Sponges"], "{times:?}");
    }
}

#[test]
fn an_older_export_brings_no_old_words_back() {
    let mut library = Library::new();
    import(&mut library, &[kai("5/21/2026 9:00:00", "Sponges")]);
    let (dump, labels) = (library.dump(), library.labels());

    let report = import(&mut library, &[kai("5/20/2026 9:00:00", "Coral")]);

    assert_eq!((report.counts, rules(&report)), (counts(1, 0, 0, 1, 0), vec![(2, "response-older", "kept")]));
    assert_eq!((report.problems[0].column.as_str(), report.problems[0].column_number), ("Timestamp", 1));
    assert_eq!(
        report.problems[0].message,
        "answers.csv, row 2, “Timestamp”: Kai Ito sent this in at “5/20/2026 9:00:00”, before the response that the \
         library holds (“5/21/2026 9:00:00”). The newer words were kept. Look whether this file is an older export."
    );
    assert_eq!((library.dump(), library.labels()), (dump, labels));
}

#[test]
fn an_older_export_says_the_same_each_time_and_the_newer_one_nothing() {
    let (early, late) = (kai("5/20/2026 9:00:00", "Coral"), kai("5/21/2026 9:00:00", "Sponges"));
    let mut library = Library::new();
    import(&mut library, &[late.clone(), early.clone()]);
    let (dump, labels) = (library.dump(), library.labels());

    for rows in [vec![late.clone(), early.clone()], vec![early.clone(), late.clone()], vec![early], vec![late]] {
        let again = import(&mut library, &rows);

        assert_eq!((again.counts.unchanged, rules(&again)), (again.counts.read, Vec::new()));
        assert_eq!((library.dump(), library.labels()), (dump.clone(), labels.clone()));
    }
}

#[test]
fn the_same_words_sent_in_again_are_newer_than_what_lies_between() {
    let mut library = Library::new();
    import(&mut library, &[kai("5/20/2026 9:00:00", "Coral")]);
    import(&mut library, &[kai("5/22/2026 9:00:00", "Coral")]);

    let between = import(&mut library, &[kai("5/21/2026 9:00:00", "Sponges")]);

    assert_eq!(rules(&between), [(2, "response-older", "kept")]);
    assert_eq!(library.answers(), ["Kai Ito: What do you grow? = Coral"]);
}
