//! A post of this program, read into an empty library: blocks that are made from data are made from data again.

use crate::words::{LENA, Library, MBALI, csv};
use summit::desk::import::ImportSettings;
use summit::desk::recap::RecapChoice;
use summit::model::post::BlockChart;
use summit::model::{Block, BlockKind, BlockLayout, BlockOptions, ExhibitFields, ExhibitKind, Layout, Target};

/// A workshop of two people; `with` adds what a block shows.
fn written(with: &dyn Fn(&mut Library)) -> (Library, Library, [String; 2]) {
    let mut library = Library::new();
    library.import_with(&csv(&[MBALI, LENA]), &ImportSettings { publish: true, ..ImportSettings::default() }).unwrap();
    with(&mut library);
    let choice = || RecapChoice { layout: Some(Layout::Cards), target: Some(Target::Jekyll), ..RecapChoice::default() };
    let first = library.desk.render_recap(library.workshop, choice()).unwrap();
    let path = library.file(&first.file_name, &first.text);
    let mut other = Library::new();
    other.workshop = other.desk.import_post(&path, None).unwrap().0;
    let second = other.desk.render_recap(other.workshop, choice()).unwrap();
    (library, other, [first.text, second.text])
}

/// Kind, layout, chart and words of each block that the post shows.
fn blocks(library: &Library, post: &str) -> Vec<String> {
    let read = library.desk.read();
    let all = read.blocks(read.post(library.workshop).unwrap().id).unwrap();
    let told = |block: &Block| {
        let layout = block.layout().map_or("-", |layout| layout.word());
        format!(
            "{} {} {layout} {} “{}” “{}”",
            block.kind, block.heading, block.options.chart, block.prose_before, block.prose_after
        )
    };
    all.iter().filter(|block| post.contains(&format!("\n## {}\n", block.heading))).map(told).collect()
}

fn assert_same(first: &Library, second: &Library, texts: &[String; 2]) {
    assert_eq!(blocks(second, &texts[0]), blocks(first, &texts[0]), "{}", texts[0]);
    assert_eq!(texts[1], texts[0]);
}

fn add(library: &mut Library, kind: BlockKind, options: BlockOptions) {
    let id = library.desk.add_block(library.workshop, kind).unwrap();
    library.desk.set_block_options(id, options).unwrap();
}

#[test]
fn what_a_summary_and_a_format_say_is_said_from_the_data_again() {
    let (first, second, texts) = written(&|_| {});

    assert_same(&first, &second, &texts);
}

#[test]
fn who_came_is_counted_again_in_every_layout_and_with_every_chart() {
    for layout in BlockKind::WhoCame.layouts() {
        for chart in BlockChart::ALL {
            let options = BlockOptions { layout: Some(*layout), chart: *chart, ..BlockOptions::default() };
            let (first, second, texts) = written(&|library| add(library, BlockKind::WhoCame, options.clone()));

            assert_same(&first, &second, &texts);
        }
    }
}

fn exhibit(library: &mut Library, kind: ExhibitKind, [title, value, last_value, about, url]: [&str; 5]) {
    let [title, value, last_value, about, url] = [title, value, last_value, about, url].map(str::to_owned);
    let fields = ExhibitFields { title, value, last_value, about, url, ..ExhibitFields::default() };
    library.desk.add_exhibit(library.workshop, kind, &fields).unwrap();
}

fn give_exhibits(library: &mut Library) {
    exhibit(library, ExhibitKind::Number, ["Talks & posters", "12", "9", "", ""]);
    exhibit(library, ExhibitKind::Number, ["Hours: live", "3.5", "", "", ""]);
    exhibit(library, ExhibitKind::Elsewhere, ["*Kelp* week", "", "", "Bo Reed", "https://reed.example/kelp_week"]);
    exhibit(library, ExhibitKind::Elsewhere, ["A second look", "", "", "", "https://moor.example/"]);
    exhibit(library, ExhibitKind::Thanks, ["Tidewater Institute", "", "", "the tanks, for free", "https://tide.example/"]);
    exhibit(library, ExhibitKind::Thanks, ["Ada North", "", "", "", ""]);
}

/// Every exhibit with all that is known of it.
fn exhibits(library: &Library) -> Vec<String> {
    let all = library.desk.exhibits(library.workshop).unwrap();
    all.iter().map(|one| format!("{} {:?} {:?}", one.kind, one.fields, one.file)).collect()
}

#[test]
fn numbers_thanks_and_recaps_elsewhere_are_records_again() {
    let layouts = [[BlockLayout::Table, BlockLayout::List], [BlockLayout::List, BlockLayout::Prose]];
    for [numbers, shown] in layouts {
        let (first, second, texts) = written(&|library| {
            give_exhibits(library);
            for (kind, layout) in
                [(BlockKind::Numbers, numbers), (BlockKind::Elsewhere, shown), (BlockKind::Thanks, shown)]
            {
                let block = block_of(library, kind);
                let options = BlockOptions { layout: Some(layout), ..block.options };
                library.desk.set_block_options(block.id, options).unwrap();
            }
        });

        assert_same(&first, &second, &texts);
        assert_eq!(exhibits(&second), exhibits(&first));
    }
}

fn block_of(library: &Library, kind: BlockKind) -> Block {
    let read = library.desk.read();
    let all = read.blocks(read.post(library.workshop).unwrap().id).unwrap();
    all.into_iter().find(|block| block.kind == kind).unwrap()
}
