//! A post in reStructuredText of this program, read into an empty library: as Markdown is, and as pages are.

use crate::read_back::{add, allow_all, block_of, blocks, discussions, everything, exhibits};
use crate::words::{Library, csv};
use summit::desk::check_file;
use summit::desk::checking::plan_fixes;
use summit::desk::import::{FileKind, ImportSettings, kind_of};
use summit::desk::recap::RecapChoice;
use summit::model::post::BlockChart;
use summit::model::{BlockField, BlockKind, BlockLayout, BlockOptions, Layout, Place, Target};
use summit::recap::check::fix::Which;

/// The layouts of people; a table has no room for answers with a list.
const LAYOUTS: &[Layout] = &[Layout::Cards, Layout::Classic, Layout::Definitions, Layout::ByQuestion, Layout::Table];

fn choice(layout: Layout) -> RecapChoice {
    RecapChoice { layout: Some(layout), target: Some(Target::Rst), ..RecapChoice::default() }
}

/// Two people whose answers are words and, but for a table, a list and what docutils would read.
fn people(layout: Layout) -> Library {
    let mut library = Library::new();
    let settings = ImportSettings { publish: true, ..ImportSettings::default() };
    let lists = ",Bo Reed,,Ice *Lab*,UTC,,\"Ice_ is\n\n- `cold`\n- |wet|\",.. raw:: html";
    let rows = [
        ",Ada North,,Moss Lab,UTC,,Kelp,:Nets: and_",
        if layout == Layout::Table { ",Bo Reed,,,,,Ice_,*.wav" } else { lists },
    ];
    library.import_with(&csv(&rows), &settings).unwrap();
    library
}

/// Headings of blocks, as Markdown has them: what is compared names the blocks of a post by them.
fn with_markdown_headings(post: &str) -> String {
    let lines: Vec<&str> = post.lines().collect();
    let title = |pair: &[&str]| pair[1].starts_with("----").then(|| format!("\n## {}\n", pair[0].replace('\\', "")));
    lines.windows(2).filter_map(title).collect()
}

fn assert_comes_back(mut library: Library, layout: Layout) -> String {
    let (other, [first, second]) = library.read_back(|| choice(layout));
    assert_eq!(second, first);
    assert_eq!(other.people(), library.people());
    assert_eq!(other.answers().len(), library.answers().len(), "{first}");
    assert_eq!(exhibits(&other), exhibits(&library), "{first}");
    assert_eq!(discussions(&other), discussions(&library), "{first}");
    let headings = with_markdown_headings(&first);
    assert_eq!(blocks(&other, &headings), blocks(&library, &headings), "{first}");
    first
}

#[test]
fn every_layout_of_people_comes_back() {
    for layout in LAYOUTS {
        assert_comes_back(people(*layout), *layout);
    }
}

#[test]
fn a_post_of_every_block_comes_back_in_every_layout() {
    for layout in LAYOUTS {
        let mut library = Library::new();
        everything(&mut library);

        let post = assert_comes_back(library, *layout);

        assert!(post.matches("\n----").count() >= 14, "{post}");
    }
}

#[test]
fn every_block_alone_comes_back_in_every_layout() {
    let mut library = people(Layout::Cards);
    everything(&mut library);
    allow_all(&mut library);
    let mut odd = Vec::new();
    for kind in BlockKind::ALL {
        let layouts = kind.layouts().iter().copied().map(Some);
        for layout in if kind.layouts().is_empty() { vec![None] } else { layouts.collect() } {
            alone(&mut library, *kind, layout);

            let (_, [first, second]) = library.read_back(|| choice(Layout::Cards));

            if first != second {
                odd.push(format!("{kind} {layout:?}"));
            }
        }
    }
    // What these count stands in other blocks, so without them a table is words, which are code here.
    assert_eq!(odd, ["format Some(Table)", "who-came Some(Table)", "survey Some(Table)", "survey Some(Figure)"]);
}

/// Switches off all blocks but one, which gets a layout.
fn alone(library: &mut Library, kind: BlockKind, layout: Option<BlockLayout>) {
    let post = library.desk.read().post(library.workshop).unwrap().id;
    for block in library.desk.read().blocks(post).unwrap() {
        library.desk.switch_block(block.id, false).unwrap();
    }
    lay_out(library, kind, layout);
    let block = block_of(library, kind);
    library.desk.set_block_options(block.id, BlockOptions { chart: BlockChart::None, ..block.options }).unwrap();
}

/// Switches a block on, in a layout.
fn lay_out(library: &mut Library, kind: BlockKind, layout: Option<BlockLayout>) {
    let post = library.desk.read().post(library.workshop).unwrap().id;
    if !library.desk.read().blocks(post).unwrap().iter().any(|block| block.kind == kind) {
        add(library, kind, BlockOptions::default());
    }
    let block = block_of(library, kind);
    library.desk.switch_block(block.id, true).unwrap();
    library.desk.set_block_options(block.id, BlockOptions { layout, ..block.options }).unwrap();
}

#[test]
fn all_blocks_together_come_back_in_all_their_layouts() {
    let most = BlockKind::ALL.iter().map(|kind| kind.layouts().len()).max().unwrap();
    let mut library = Library::new();
    everything(&mut library);
    allow_all(&mut library);
    for number in 0..most {
        for kind in BlockKind::ALL.iter().filter(|kind| !kind.layouts().is_empty()) {
            lay_out(&mut library, *kind, kind.layouts().get(number % kind.layouts().len()).copied());
        }

        let (_, [first, second]) = library.read_back(|| choice(Layout::Cards));

        assert_eq!(second, first, "{number}");
    }
}

#[test]
fn prose_of_every_kind_comes_back() {
    let prose = "One *two* **three** `four` [five](https://e.org/a_b).\n\n> six\n>\n> > seven\n>\n> # eight\n\n- nine\n\n  ```python\n    ten:\n      eleven\n  ```\n\n> twelve\n\n***\n\n### thirteen\n\n1. fourteen\n2. fifteen\\\n   sixteen\n\n```\na\n```\n\n> seventeen\n\n| a | b |\n| --- | --- |\n| c | d |\n";
    let mut library = people(Layout::Cards);
    let block = block_of(&library, BlockKind::About);
    library.desk.edit_block(block.id, BlockField::ProseBefore, prose).unwrap();

    let post = assert_read(&mut library);

    let code = ".. code-block:: python\n     :class: code\n\n       ten:\n         eleven\n";
    assert!(post.contains(code) && post.contains("\n   eight\n") && post.contains("\n..\n\n   twelve\n"), "{post}");
}

fn assert_read(library: &mut Library) -> String {
    let (_, [first, second]) = library.read_back(|| choice(Layout::Cards));
    assert_eq!(second, first);
    first
}

#[test]
fn title_authors_day_and_tags_come_from_the_head() {
    let mut library = Library::new();
    let post = ":blogpost: true\n:date: 2026-06-02\n:author: Ada North\n:tags: kelp\\_week, C#\n\nMud \\*days\\*\n============\n\nAbout\n-----\n\nMud.\n";
    let path = library.file("mud-days.rst", post);

    library.workshop = library.desk.import_post(&path, None).unwrap().0;

    let read = library.desk.read().post(library.workshop).unwrap();
    assert_eq!((read.title.as_str(), read.slug.as_str(), read.target), ("Mud *days*", "mud-days", Target::Rst));
    assert_eq!((read.authors, read.tags), (vec!["Ada North".to_owned()], vec!["kelp_week".into(), "C#".into()]));
    assert_eq!(read.date, "2026-06-02".parse().ok());
    assert_eq!(kind_of(&path, None, None).unwrap(), FileKind::Post);
}

#[test]
fn what_was_found_names_the_file_alone() {
    let library = people(Layout::Cards);
    let first = library.desk.render_recap(library.workshop, choice(Layout::Cards)).unwrap();
    let path = library.file(&first.file_name, &first.text);
    let mut other = Library::new();

    let (workshop, report) = other.desk.import_post(&path, None).unwrap();

    assert!(report.findings.iter().all(|found| found.place == Place::line(&first.file_name, 0)));
    let lines = other.desk.read().permissions(workshop).unwrap();
    assert!(lines.iter().all(|line| line.evidence == first.file_name) && !lines.is_empty());
}

#[test]
fn restructured_text_of_others_is_refused_with_its_line() {
    let head = ":blogpost: true\n\nMud\n===\n\n";
    for (text, place) in [
        (
            format!("{head}See |mud|_.\n"),
            "line 6: this is reStructuredText that Summit Desk did not write: a substitution",
        ),
        (
            format!("{head}Mud.\n\n.. raw:: html\n\n   <b>\n"),
            "line 8: this is reStructuredText that Summit Desk did not write: a directive that posts have not",
        ),
        (
            "Mud\n===\n\nMud.\n".into(),
            "line 1: this is reStructuredText that Summit Desk did not write: no field of a post",
        ),
        (
            ":author: Ada\n\nMud\n===\n".into(),
            "line 1: this is reStructuredText that Summit Desk did not write: no field “blogpost”",
        ),
        (
            format!(":orphan:\n{head}"),
            "line 1: this is reStructuredText that Summit Desk did not write: a field that posts have not",
        ),
        (
            ":blogpost: true\n\nMud.\n".into(),
            "line 3: this is reStructuredText that Summit Desk did not write: no title above everything else",
        ),
    ] {
        let mut library = Library::new();
        let path = library.file("2026-06-02-mud.rst", &text);
        let before = library.dump();

        let error = library.desk.import_post(&path, None).unwrap_err();

        assert_eq!(error.code(), "post-foreign");
        let next = "Nothing was changed. Import the Markdown from which the page was made.";
        assert_eq!(error.to_string(), format!("2026-06-02-mud.rst, {place}. {next}"));
        assert_eq!(library.dump(), before);
    }
}

#[test]
fn a_check_finds_nothing_in_a_post_that_is_read_as_other_text() {
    let library = people(Layout::Cards);
    let first = library.desk.render_recap(library.workshop, choice(Layout::Cards)).unwrap();
    let path = library.file(&first.file_name, &first.text);
    let today = "2026-06-02".parse().unwrap();

    assert_eq!(check_file(&path, today).unwrap(), []);
    let fixes = plan_fixes(&path, today, Which::All).unwrap();
    assert_eq!((fixes.applied.len(), fixes.difference.len(), fixes.findings.len()), (0, 0, 0));
    let foreign = library.file("mud.rst", "Mud\n===\n");
    assert_eq!(check_file(&foreign, today).unwrap_err().code(), "post-foreign");
}
