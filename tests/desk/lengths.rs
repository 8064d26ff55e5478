//! How long a talk is: said in the text of the link to it, and read out of that again.

use crate::read_back::{allow_all, block_of};
use crate::words::{HEADER, Library};
use std::path::Path;
use summit::desk::recap::RecapChoice;
use summit::desk::recordings::{Found, Ways};
use summit::model::talk::TalkFields;
use summit::model::{BlockKind, BlockLayout, BlockOptions, Layout, Target};

/// Receives a recording of three seconds for each talk that has an address.
pub fn record_talks(library: &mut Library) {
    let talks = library.desk.read().talks(library.workshop).unwrap();
    for (talk, file) in talks.iter().filter(|talk| !talk.url.is_empty()).zip(["good.mp4", "good.webm"]) {
        let found = Found::at(&Path::new("tests/data/recordings").join(file));
        let ways = Ways::looking(Some(talk.id));
        library.desk.receive(library.workshop, &found, ways, &mut |_| true).unwrap();
    }
}

/// Two talks, one of two people on a site without a name of its own, and where the post shows talks.
fn library(layout: BlockLayout) -> Library {
    let mut library = Library::new();
    let rows = [
        ",Ada North,,Moss Lab,UTC,https://www.youtube.com/watch?v=sd4Kq0wW1aA,Kelp,",
        ",Bo Reed,,Moor Lab,UTC,,Nets,",
        ",Cleo Marsh,,Fen Lab,UTC,,Knots,",
    ];
    let settings = summit::desk::import::ImportSettings { publish: true, ..Default::default() };
    library.import_with(&format!("{HEADER}\n{}\n", rows.join("\n")), &settings).unwrap();
    let people: Vec<_> = library.desk.people(library.workshop).unwrap().iter().map(|person| person.id).collect();
    let url = "https://video.example/nets".to_owned();
    let fields = TalkFields { title: "Nets & knots".into(), speakers: vec![people[1], people[2]], url };
    library.desk.add_talk(library.workshop, &fields).unwrap();
    allow_all(&mut library);
    record_talks(&mut library);
    let block = block_of(&library, BlockKind::Talks);
    library.desk.switch_block(block.id, true).unwrap();
    let options = BlockOptions { layout: Some(layout), ..block.options };
    library.desk.set_block_options(block.id, options).unwrap();
    library
}

#[test]
fn the_link_to_a_talk_says_its_length_and_the_post_is_the_same_after_it_was_read_back() {
    for layout in BlockKind::Talks.layouts() {
        for target in [Target::Jekyll, Target::Markdown, Target::Rst] {
            let mut library = library(*layout);
            let choice = || RecapChoice { layout: Some(Layout::Cards), target: Some(target), ..RecapChoice::default() };
            let (_, [first, second]) = library.read_back(choice);

            for text in [
                "Watch Ada North's lightning talk (1 min, YouTube)",
                "Watch Bo Reed and Cleo Marsh's lightning talk: Nets & knots (1 min)",
            ] {
                assert!(first.contains(text), "{text} {layout} {first}");
            }
            assert_eq!(second, first, "{layout} {target}");
        }
    }
}

#[test]
fn the_recording_says_how_long_a_talk_is_and_a_post_only_where_there_is_none() {
    let post = "---\ntitle: Mud\n---\n\nWe met.\n\n## Who came?\n\n**Name:** Ada North\\\n**Affiliation:** Moss Lab\\\n\
                **Lightning talk:** [Watch Ada North's lightning talk: Mud (7 min, YouTube)](https://www.youtube.com/watch?v=sd4Kq0wW1aA)\\\n\
                **What do you grow?** Kelp\n";
    let mut library = Library::new();
    let path = library.file("2026-06-02-mud.md", post);
    library.workshop = library.desk.import_post(&path, None).unwrap().0;
    let talk = library.desk.read().talks(library.workshop).unwrap().remove(0);
    let told = |library: &Library| {
        let choice = RecapChoice { date: "2026-06-02".parse().ok(), ..RecapChoice::default() };
        let text = library.desk.render_recap(library.workshop, choice).unwrap().text;
        let link = text.lines().find_map(|line| line.split_once("[Watch ")).unwrap().1;
        link.split(']').next().unwrap().to_owned()
    };

    assert_eq!(talk.title, "Mud");
    assert_eq!(told(&library), "Ada North's lightning talk: Mud (7 min, YouTube)");
    record_talks(&mut library);
    assert_eq!(told(&library), "Ada North's lightning talk: Mud (1 min, YouTube)");
    library.desk.undo().unwrap();
    assert_eq!(told(&library), "Ada North's lightning talk: Mud (7 min, YouTube)");
}
