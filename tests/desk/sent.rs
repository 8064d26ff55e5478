//! Which words of one person are the newer: the form's own times decide, not the order of rows or of files.

use crate::words::{Library, NEW_WORKSHOP, Program, counts, csv};
use summit::desk::import::ImportSettings;
use summit::model::imports::{DateOrder, DateOrderBasis, DateOrderFound, DateReading, ImportReport, TableReading};

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

fn chosen(order: DateOrder) -> ImportSettings {
    let reading = TableReading { date_order: Some(order), ..TableReading::default() };
    ImportSettings { reading, ..ImportSettings::default() }
}

fn of(rows: &[String]) -> String {
    csv(&rows.iter().map(String::as_str).collect::<Vec<_>>())
}

/// In the order of the file: 3 April or 4 March, then 2 May or 5 February.
fn open_rows() -> [String; 2] {
    [kai("3/4/2026 19:57:50", "Coral"), kai("2/5/2026 7:05:00", "Sponges")]
}

#[test]
fn an_open_order_of_day_and_month_is_shown_both_ways_and_asked() {
    let mut library = Library::new();
    let text = of(&open_rows());

    let found = library.plan(&text, &ImportSettings::default()).date_order;
    let by_day = library.plan(&text, &chosen(DateOrder::DayFirst)).date_order;

    let reading = |order, first: &str, last: &str| DateReading { order, first: first.into(), last: last.into() };
    let readings = vec![
        reading(DateOrder::DayFirst, "3 April 2026, 19:57", "2 May 2026, 07:05"),
        reading(DateOrder::MonthFirst, "4 March 2026, 19:57", "5 February 2026, 07:05"),
    ];
    let order = Some(DateOrder::DayFirst);
    assert_eq!(found, Some(DateOrderFound { basis: DateOrderBasis::Open, order: None, readings: readings.clone() }));
    assert_eq!(by_day, Some(DateOrderFound { basis: DateOrderBasis::Chosen, order, readings }));
}

#[test]
fn what_the_times_tell_is_not_asked() {
    let found = |times: &[&str], settings: &ImportSettings| {
        let rows: Vec<String> = times.iter().map(|time| kai(time, "Coral")).collect();
        Library::new()
            .plan(&of(&rows), settings)
            .date_order
            .map(|found| (found.basis, found.order, found.readings.len()))
    };
    let told = |order| Some((DateOrderBasis::Told, Some(order), 0));
    let plain = ImportSettings::default();

    assert_eq!(found(&["3/4/2026 10:00", "30/5/2026 10:00"], &plain), told(DateOrder::DayFirst));
    assert_eq!(
        found(&["3/4/2026 10:00", "5/30/2026 10:00"], &chosen(DateOrder::DayFirst)),
        told(DateOrder::MonthFirst)
    );
    for times in [["2026-03-04 10:00", "2026-02-05 10:00"], ["03.04.2026 10:00", "02.05.2026 10:00"], ["", ""]] {
        assert_eq!(found(&times, &chosen(DateOrder::MonthFirst)), None, "{times:?}");
    }
    assert_eq!(found(&["7/2/20 11:00", "6/3/20 11:00"], &plain), Some((DateOrderBasis::Open, None, 3)));
}

#[test]
fn where_the_order_decides_whose_words_count_it_is_a_problem_with_what_was_done() {
    let mut library = Library::new();

    let report = library.import(&of(&open_rows()));

    assert_eq!(report.counts, counts(2, 1, 1, 0, 0));
    assert_eq!(rules(&report), [(3, "response-repeated", "kept"), (3, "date-order-open", "kept")]);
    let problem = &report.problems[1];
    assert_eq!((problem.column.as_str(), problem.value.as_str()), ("Timestamp", "2/5/2026 7:05:00"));
    assert_eq!(
        problem.message,
        "answers.csv, row 3, “Timestamp”: Kai Ito has sent in responses at “3/4/2026 19:57:50” and at “2/5/2026 7:05:00”, and \
         nothing tells whether the day or the month stands first, which decides the later of them. The row that came later \
         was taken. Choose the order above the preview, or with --date-order day-first or month-first, and import the file \
         again."
    );
    assert_eq!(library.answers(), ["Kai Ito: What do you grow? = Sponges"]);
}

#[test]
fn an_order_that_changes_nothing_is_no_problem() {
    let mut library = Library::new();

    let same_order = library.import(&of(&[kai("3/4/2026 10:00:00", "Coral"), kai("4/5/2026 10:00:00", "Sponges")]));
    let alone = library.import(&of(&["2/1/2026 10:00:00,Mbali Okafor,mbali@tide.example,Tidewater,UTC,,Kelp,".into()]));

    assert_eq!(rules(&same_order), [(3, "response-repeated", "kept")]);
    assert_eq!(rules(&alone), []);
}

#[test]
fn the_chosen_order_decides_before_an_import_and_after_it() {
    let rows = open_rows();
    for (order, expected) in [(DateOrder::DayFirst, "Sponges"), (DateOrder::MonthFirst, "Coral")] {
        let answer = [format!("Kai Ito: What do you grow? = {expected}")];
        let mut before = Library::new();
        let report = before.import_with(&of(&rows), &chosen(order)).unwrap();
        assert_eq!(
            (before.answers().as_slice(), rules(&report)),
            (&answer[..], vec![(3, "response-repeated", "kept")])
        );

        let mut after = Library::new();
        after.import(&of(&rows));
        after.import_with(&of(&rows), &chosen(order)).unwrap();
        assert_eq!(after.answers(), answer);
        let dump = after.dump();

        let again = after.import_with(&of(&rows), &chosen(order)).unwrap();
        assert_eq!((again.counts, after.dump() == dump), (counts(2, 0, 0, 2, 0), true), "{order}");
    }
}

#[test]
fn the_chosen_order_is_remembered_for_the_same_header_until_it_is_undone() {
    let mut library = Library::new();
    let basis = |library: &mut Library, text: &str| {
        let found = library.plan(text, &ImportSettings::default()).date_order.unwrap();
        (found.basis, found.order)
    };
    let [one, two] = open_rows();
    let later = of(&[one.clone(), two.clone(), "1/2/2026 10:00,Mbali Okafor,,Tidewater,UTC,,Kelp,".into()]);
    let other = "When,Name,Your idea\n3/4/2026 10:00,Kai Ito,Coral\n2/5/2026 10:00,Lena Brandt,Ice\n";

    library.import_with(&of(&[one, two]), &chosen(DateOrder::MonthFirst)).unwrap();

    assert_eq!(basis(&mut library, &later), (DateOrderBasis::Chosen, Some(DateOrder::MonthFirst)));
    assert_eq!(basis(&mut library, other), (DateOrderBasis::Open, None));
    library.import(&later);
    assert_eq!(basis(&mut library, &later), (DateOrderBasis::Chosen, Some(DateOrder::MonthFirst)));
    library.desk.undo().unwrap();
    library.desk.undo().unwrap();
    assert_eq!(basis(&mut library, &later), (DateOrderBasis::Open, None));
}

#[test]
fn the_command_line_says_both_readings_and_takes_the_order() {
    let program = Program::new();
    program.done(&NEW_WORKSHOP);
    program.file("answers.csv", of(&open_rows()));
    let line = |arguments: &[&str]| {
        let said = program.run(arguments);
        said.out.lines().find(|line| line.contains("--date-order")).map(str::to_owned)
    };

    assert_eq!(
        line(&["import", "responses", "FOLDER/answers.csv", "--dry-run"]).unwrap(),
        "  nothing tells whether days or months come first (--date-order): day-first: 3 April 2026, 19:57 … 2 May 2026, 07:05; \
         month-first: 4 March 2026, 19:57 … 5 February 2026, 07:05"
    );
    assert_eq!(
        line(&["import", "FOLDER/answers.csv", "--dry-run", "--date-order", "month-first"]).unwrap(),
        "  days are read month-first, as was chosen (--date-order): day-first: 3 April 2026, 19:57 … 2 May 2026, 07:05; \
         month-first: 4 March 2026, 19:57 … 5 February 2026, 07:05"
    );
    assert_eq!(program.run(&["import", "FOLDER/answers.csv", "--date-order", "backwards"]).code, 2);
}
