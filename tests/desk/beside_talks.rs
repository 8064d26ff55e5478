//! What belongs to a talk beside its video: paper, code, slides, captions, abstract and day; in tables, cards and days.

use crate::read_back::{allow_all, block_of};
use crate::words::{HEADER, Library};
use summit::desk::import::ImportSettings;
use summit::desk::recap::RecapChoice;
use summit::model::gathered::{GatheredGroup, ProgrammeChoices};
use summit::model::{BlockKind, BlockLayout, BlockOptions, Layout, TalkFacts, TalkField, TalkId, Target};

const PROGRAMME: &str = r#"{"schedule":{"conference":{"title":"Shore","days":[{"rooms":{"A":[
    {"guid":"1","title":"Tides","abstract":"What *they* do.\n\n- ebb\n- flow","persons":[{"public_name":"Ada North"}],"date":"2026-05-19T10:00:00+00:00","duration":"00:10"}
]}}]}}}"#;

/// Three talks; the first has all that can belong to one.
fn library(layout: BlockLayout) -> (Library, Vec<TalkId>) {
    let mut library = Library::new();
    let rows =
        [",Ada North,,Moss Lab,UTC,,,", ",Bo Reed,,Moor Lab,UTC,https://www.youtube.com/watch?v=sd4Kq0wW1aA,Kelp,"];
    let settings = ImportSettings { publish: true, ..Default::default() };
    library.import_with(&format!("{HEADER}\n{}\n", rows.join("\n")), &settings).unwrap();
    let file = library.file("schedule.json", PROGRAMME);
    let groups = vec![GatheredGroup::People, GatheredGroup::Talks];
    library.desk.import_programme(library.workshop, &file, &ProgrammeChoices { groups, ..Default::default() }).unwrap();
    allow_all(&mut library);
    let talks = library.desk.read().talks(library.workshop).unwrap();
    let tides = talks.iter().find(|talk| talk.title == "Tides").unwrap().id;
    let other = talks.iter().find(|talk| talk.title != "Tides").unwrap().id;
    for (field, value) in [
        (TalkField::Url, "https://www.youtube.com/watch?v=kelpTime001"),
        (TalkField::Paper, "https://doi.org/10.1234/tide_s"),
        (TalkField::Code, "https://github.com/moss/tides"),
        (TalkField::Day, "2026-05-20"),
    ] {
        library.desk.edit_talk(tides, field, value).unwrap();
    }
    library.desk.link_slides(tides, "https://slides.example/tides").unwrap();
    let captions = library.file("tides.en.vtt", "WEBVTT\n\n00:00.000 --> 00:02.000\nTides\n");
    library.desk.attach_captions(tides, &captions, "en").unwrap();
    library.desk.edit_talk(other, TalkField::Day, "2026-05-19").unwrap();
    show(&mut library, layout);
    (library, vec![tides, other])
}

fn show(library: &mut Library, layout: BlockLayout) {
    let block = block_of(library, BlockKind::Talks);
    library.desk.switch_block(block.id, true).unwrap();
    let options = BlockOptions { layout: Some(layout), show_abstracts: true, ..block.options };
    library.desk.set_block_options(block.id, options).unwrap();
}

fn choice(target: Target) -> RecapChoice {
    RecapChoice { layout: Some(Layout::Cards), target: Some(target), ..RecapChoice::default() }
}

/// The part of a post about talks.
fn talks_in(text: &str) -> String {
    let from = text.find("## Lightning talks").unwrap_or_else(|| panic!("{text}"));
    let rest = &text[from..];
    let end = rest[3..].find("\n## ").map_or(rest.len(), |at| at + 3);
    rest[..end].trim().to_owned()
}

#[test]
fn a_card_links_paper_and_code_by_names_of_their_own() {
    let (library, _) = library(BlockLayout::Cards);

    let text = library.desk.render_recap(library.workshop, choice(Target::Jekyll)).unwrap().text;

    let card = "### Tides\n\n- **Speaker:** Ada North (Moss Lab)\n\
        - **Video:** [Watch Ada North's lightning talk: Tides (YouTube)](https://www.youtube.com/watch?v=kelpTime001)\n\
        - **Captions:** en\n\
        - **Slides:** [See the slides of Ada North's lightning talk: Tides](https://slides.example/tides)\n\
        - **Paper:** [Read the paper of Ada North's lightning talk: Tides](https://doi.org/10.1234/tide_s)\n\
        - **Code:** [See the code of Ada North's lightning talk: Tides](https://github.com/moss/tides)\n\n\
        What \\*they\\* do.\n\n- ebb\n- flow";
    assert!(text.contains(card), "{text}");
}

#[test]
fn talks_are_listed_day_by_day_and_one_without_a_day_last() {
    let (mut library, talks) = library(BlockLayout::ByDay);
    let days = |library: &Library| {
        talks_in(&library.desk.render_recap(library.workshop, choice(Target::Jekyll)).unwrap().text)
    };

    let first = days(&library);
    library.desk.edit_talk(talks[1], TalkField::Day, "").unwrap();
    let second = days(&library);
    library.desk.edit_talk(talks[0], TalkField::Day, "").unwrap();
    let third = days(&library);

    let (kelp, tides) = ("watch?v=sd4Kq0wW1aA), by Bo Reed", "watch?v=kelpTime001), by Ada North");
    let at = |text: &str, what: &str| text.find(what).unwrap_or_else(|| panic!("{what} {text}"));
    let order = |text: &str, parts: &[&str]| parts.windows(2).all(|two| at(text, two[0]) < at(text, two[1]));
    let kelp = if first.contains(kelp) { kelp } else { "sd4Kq0wW1aA" };
    assert!(order(&first, &["### 19 May 2026", kelp, "### 20 May 2026", tides]), "{first}");
    assert!(order(&second, &["### 20 May 2026", tides, "### Other talks", kelp]), "{second}");
    assert!(!third.contains("###"), "{third}");
}

/// What is known of every talk beside title and speakers.
fn facts(library: &Library) -> Vec<(String, TalkFacts)> {
    let read = library.desk.read();
    let mut all = read.talk_facts(library.workshop).unwrap();
    let talks = read.talks(library.workshop).unwrap();
    let mut out: Vec<_> = talks.into_iter().map(|talk| (talk.url, all.remove(&talk.id).unwrap_or_default())).collect();
    out.sort_by(|one, other| one.0.cmp(&other.0));
    out
}

#[test]
fn what_cards_and_tables_say_of_talks_is_data_again() {
    for layout in [BlockLayout::Cards, BlockLayout::Table] {
        for target in [Target::Jekyll, Target::Mkdocs, Target::Docusaurus, Target::Rst, Target::Html] {
            let (mut library, _) = library(layout);
            let (other, [first, second]) = library.read_back(|| choice(target));

            assert_eq!(second, first, "{layout} {target}");
            let shown = |mut facts: TalkFacts| {
                facts.shown_on = None;
                if layout == BlockLayout::Table {
                    facts.summary.clear();
                }
                facts
            };
            let known = |library: &Library| -> Vec<_> {
                facts(library).into_iter().map(|(url, facts)| (url, shown(facts))).collect()
            };
            assert_eq!(known(&other), known(&library), "{layout} {target} {first}");
        }
    }
}

#[test]
fn days_of_talks_are_data_again() {
    for target in [Target::Jekyll, Target::Mkdocs, Target::Rst, Target::Html] {
        let (mut library, _) = library(BlockLayout::ByDay);
        let (other, [first, second]) = library.read_back(|| choice(target));

        assert_eq!(second, first, "{target}");
        let days = |library: &Library| -> Vec<_> {
            facts(library).into_iter().map(|(url, facts)| (url, facts.shown_on)).collect()
        };
        assert_eq!(days(&other), days(&library), "{target} {first}");
        assert_eq!(block_of(&other, BlockKind::Talks).layout(), Some(BlockLayout::ByDay));
    }
}

#[test]
fn what_is_no_page_or_no_day_is_refused_and_nothing_changes() {
    let (mut library, talks) = library(BlockLayout::Cards);
    let before = library.dump();

    let refused = |library: &mut Library, field, value: &str| {
        library.desk.edit_talk(talks[0], field, value).unwrap_err().code().to_owned()
    };

    assert_eq!(refused(&mut library, TalkField::Paper, "mailto:ada@moss.example"), "link-refused");
    assert_eq!(refused(&mut library, TalkField::Code, "javascript:alert(1)"), "link-refused");
    assert_eq!(refused(&mut library, TalkField::Day, "on Friday"), "value-refused");
    assert_eq!(library.dump(), before);
}

#[test]
fn paper_code_and_day_are_one_step_each_and_can_be_undone() {
    let (mut library, talks) = library(BlockLayout::Cards);
    library.desk.edit_talk(talks[0], TalkField::Code, "").unwrap();
    let paper_and_code = |library: &Library| {
        let facts = facts(library).into_iter().find(|(url, _)| url.contains("kelpTime001")).unwrap().1;
        (facts.paper_url, facts.code_url)
    };

    assert_eq!(paper_and_code(&library).1, "");
    assert_eq!(library.labels().last().unwrap(), "Edit the code of “Tides”");
    library.desk.undo().unwrap();
    assert_eq!(
        paper_and_code(&library),
        ("https://doi.org/10.1234/tide_s".into(), "https://github.com/moss/tides".into())
    );
}

#[test]
fn addresses_of_papers_are_checked_where_they_are_printed() {
    let (mut library, talks) = library(BlockLayout::Cards);
    library.desk.edit_talk(talks[0], TalkField::Paper, "http://papers.example/latest/tides").unwrap();
    let found = |library: &Library| -> Vec<String> {
        let findings = library.desk.render_recap(library.workshop, choice(Target::Jekyll)).unwrap().findings;
        let of_paper = |one: &&summit::model::Finding| format!("{:?}", one.place).contains("\"paper\"");
        findings.iter().filter(of_paper).map(|one| one.rule.clone()).collect()
    };

    assert_eq!(found(&library), ["LINK-HTTP", "LINK-MOVING"]);
    show(&mut library, BlockLayout::List);
    assert_eq!(found(&library), [""; 0]);
}
