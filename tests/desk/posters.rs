//! Posters of talks in a recap: the picture that was chosen for a recording, beside the post and read back from it.
//!
//! These tests need ffmpeg, as those of inspecting do.

use crate::inspecting::ffmpeg;
use crate::read_back::{allow_all, block_of, exhibits};
use crate::words::{Library, MBALI, NEW_WORKSHOP, Program, csv, desk_in, surroundings};
use std::path::Path;
use summit::desk::Desk;
use summit::desk::import::ImportSettings;
use summit::desk::recap::{ExportReport, RecapChoice};
use summit::desk::recordings::{Found, Ways};
use summit::model::inspected::Inspected;
use summit::model::talk::TalkFields;
use summit::model::{
    BlockKind, BlockLayout, BlockOptions, Layout, PermissionChannel, PermissionDraft, PermissionItem, PermissionState,
    RecordingId, Target,
};
use summit::store::{Access, Surroundings};

/// A workshop with a talk of one person whose recording has a chosen picture, shown in a layout.
struct Shown {
    library: Library,
    recording: RecordingId,
}

impl Shown {
    fn new(layout: BlockLayout) -> Self {
        let Library { folder, desk, workshop } = Library::new();
        drop(desk);
        let surroundings = Surroundings { ffmpeg: Some(ffmpeg()), ..surroundings() };
        let desk = Desk::open(&folder.path().join("library"), Access::Write, surroundings).unwrap();
        let mut library = Library { folder, desk, workshop };
        let settings = ImportSettings { publish: true, ..ImportSettings::default() };
        library
            .import_with(&csv(&[&MBALI.replace("https://www.youtube.com/watch?v=sd4Kq0wW1aA", "")]), &settings)
            .unwrap();
        let speakers = vec![library.desk.people(workshop).unwrap()[0].id];
        let url = "https://www.youtube.com/watch?v=kelpTime001".to_owned();
        let talk =
            library.desk.add_talk(workshop, &TalkFields { title: "Kelp & *time*".into(), speakers, url }).unwrap();
        allow_all(&mut library);
        let found = Found::at(Path::new("tests/data/recordings/good.mp4"));
        let recording =
            library.desk.receive(workshop, &found, Ways::looking(Some(talk)), &mut |_| true).unwrap().recording;
        let chosen = library.desk.choose_poster(recording, 1.0).unwrap();
        assert!(matches!(&chosen, Inspected::Done { inspection } if inspection.has_poster), "{chosen:?}");
        let block = block_of(&library, BlockKind::Talks);
        library.desk.switch_block(block.id, true).unwrap();
        let mut shown = Self { library, recording };
        shown.set(BlockOptions { layout: Some(layout), show_posters: true, ..block.options });
        shown
    }

    fn set(&mut self, options: BlockOptions) {
        let block = block_of(&self.library, BlockKind::Talks);
        self.library.desk.set_block_options(block.id, options).unwrap();
    }

    fn text(&self, target: Target) -> String {
        self.library.desk.render_recap(self.library.workshop, choice(target)).unwrap().text
    }

    fn say(&mut self, channel: PermissionChannel, item: PermissionItem, state: PermissionState) {
        let person_id = self.library.desk.people(self.library.workshop).unwrap()[0].id;
        let evidence = String::new();
        let draft = PermissionDraft { person_id, talk_id: None, item, channel, state, from: None, evidence };
        self.library.desk.set_permissions(self.library.workshop, &[draft]).unwrap();
    }
}

fn choice(target: Target) -> RecapChoice {
    RecapChoice { layout: Some(Layout::Cards), target: Some(target), ..RecapChoice::default() }
}

const PICTURE: &str =
    "![Poster of the talk Kelp & ∗time∗, by Mbali Okafor](2026-05-21-seaweed-workshop/poster-kelp-time.jpg)";

#[test]
fn the_chosen_picture_stands_above_the_facts_of_its_talk() {
    let mut shown = Shown::new(BlockLayout::Cards);
    let cards = shown.text(Target::Markdown);
    shown.set(BlockOptions { layout: Some(BlockLayout::Embed), show_posters: true, ..BlockOptions::default() });
    let embed = shown.text(Target::Markdown);
    shown.set(BlockOptions { layout: Some(BlockLayout::Embed), ..BlockOptions::default() });
    let without = shown.text(Target::Markdown);

    assert!(cards.contains(&format!("### Kelp & \\*time\\*\n\n{PICTURE}\n\n- **Speaker:** Mbali Okafor")), "{cards}");
    assert!(embed.contains(&format!("### Kelp & \\*time\\*\n\n{PICTURE}\n\nBy Mbali Okafor")), "{embed}");
    assert_eq!(embed.replace(&format!("{PICTURE}\n\n"), ""), without);
    for layout in [BlockLayout::List, BlockLayout::Table, BlockLayout::ByTheme] {
        shown.set(BlockOptions { layout: Some(layout), show_posters: true, ..BlockOptions::default() });
        assert!(!shown.text(Target::Markdown).contains("Poster of"), "{layout}");
    }
}

#[test]
fn a_picture_that_nobody_chose_is_not_shown() {
    let mut shown = Shown::new(BlockLayout::Cards);
    let labels = shown.library.labels();
    let choice = labels.iter().rev().position(|label| label.starts_with("Choose the picture")).unwrap();
    (0..=choice).for_each(|_| drop(shown.library.desk.undo().unwrap()));
    shown.library.desk.inspect_recording(shown.recording, &mut |_| true).unwrap();
    assert!(shown.library.desk.poster(shown.recording).unwrap().is_some());
    let block = block_of(&shown.library, BlockKind::Talks);
    shown.library.desk.switch_block(block.id, true).unwrap();
    shown.set(BlockOptions { layout: Some(BlockLayout::Cards), show_posters: true, ..BlockOptions::default() });

    let text = shown.text(Target::Markdown);

    assert!(text.contains("### Kelp & ") && !text.contains("Poster of"), "{text}");
}

#[test]
fn a_picture_is_written_beside_the_post_and_seen_in_its_preview() {
    let mut shown = Shown::new(BlockLayout::Cards);
    let posts = shown.library.folder.path().join("posts");
    let states = |shown: &mut Shown| {
        let report = shown.library.desk.export_recap(shown.library.workshop, choice(Target::Markdown), &posts).unwrap();
        report
            .files
            .iter()
            .map(|file| format!("{} {}", file.path.rsplit('/').next().unwrap(), file.state))
            .collect::<Vec<_>>()
    };
    let poster = shown.library.desk.poster(shown.recording).unwrap();

    assert_eq!(states(&mut shown), ["poster-kelp-time.jpg new"]);
    assert_eq!(std::fs::read(posts.join("2026-05-21-seaweed-workshop/poster-kelp-time.jpg")).ok(), poster);
    assert_eq!(states(&mut shown), ["poster-kelp-time.jpg same"]);
    let view = shown.library.desk.recap_view(shown.library.workshop).unwrap();
    let asked = &view.pictures[0].blake3;
    assert_eq!(shown.library.desk.figure_bytes(shown.library.workshop, asked).unwrap(), poster);
    shown.library.desk.choose_poster(shown.recording, 2.0).unwrap();
    assert_eq!(shown.library.desk.figure_bytes(shown.library.workshop, asked).unwrap(), None);
    shown.set(BlockOptions { layout: Some(BlockLayout::Cards), ..BlockOptions::default() });
    assert_eq!(states(&mut shown), ["poster-kelp-time.jpg removed"]);
}

#[test]
fn whoever_is_against_pictures_or_the_talk_is_on_no_poster() {
    let mut shown = Shown::new(BlockLayout::Cards);
    shown.say(PermissionChannel::Site, PermissionItem::Photo, PermissionState::No);
    let made = shown.library.desk.render_recap(shown.library.workshop, choice(Target::Markdown)).unwrap();
    assert!(made.text.contains("### Kelp & ") && !made.text.contains("Poster of"), "{}", made.text);
    let left: Vec<&str> = made.left_out.iter().map(|left| left.what.as_str()).collect();
    assert_eq!(left, ["Poster of the lightning talk “Kelp & *time*”"]);
    assert_eq!(made.files, []);

    shown.say(PermissionChannel::Site, PermissionItem::Photo, PermissionState::Yes);
    assert!(shown.text(Target::Markdown).contains(PICTURE));
    shown.say(PermissionChannel::Site, PermissionItem::Talk, PermissionState::No);
    assert!(!shown.text(Target::Markdown).contains("Poster of"));
}

#[test]
fn a_newsletter_has_no_files_and_no_posters() {
    let mut shown = Shown::new(BlockLayout::Embed);
    for item in [PermissionItem::Name, PermissionItem::Talk, PermissionItem::Photo] {
        shown.say(PermissionChannel::Newsletter, item, PermissionState::Yes);
    }

    let made = shown.library.desk.render_recap(shown.library.workshop, choice(Target::Newsletter)).unwrap();

    assert!(made.text.contains("<h3>Kelp &amp; *time*</h3>"), "{}", made.text);
    assert!(!made.text.contains("Poster of") && made.files.is_empty(), "{}", made.text);
}

#[test]
fn a_poster_is_that_of_its_talk_again_and_no_figure() {
    for layout in [BlockLayout::Cards, BlockLayout::Embed] {
        let mut shown = Shown::new(layout);
        for target in Target::ALL.iter().filter(|target| **target != Target::Newsletter) {
            let posts = shown.library.folder.path().join(target.word()).join("_posts");
            let report = shown.library.desk.export_recap(shown.library.workshop, choice(*target), &posts).unwrap();
            let first = std::fs::read_to_string(&report.path).unwrap();

            let mut other = Library::new();
            other.workshop = other.desk.import_post(report.path.as_ref(), None).unwrap().0;

            let second = other.desk.render_recap(other.workshop, choice(*target)).unwrap();
            assert_eq!(second.text, first, "{layout} {target}");
            assert_eq!(exhibits(&other), [""; 0]);
            let again =
                other.desk.export_recap(other.workshop, choice(*target), &other.folder.path().join("posts")).unwrap();
            let names = |report: &ExportReport| {
                report.files.iter().map(|file| file.path.rsplit('/').next().unwrap().to_owned()).collect::<Vec<_>>()
            };
            assert_eq!(names(&again), ["poster-kelp-time.jpg"], "{layout} {target}");
            assert_eq!(names(&report), names(&again));
        }
    }
}

#[test]
fn a_poster_that_is_nowhere_stays_a_picture_of_the_post() {
    let shown = Shown::new(BlockLayout::Cards);
    let text = shown.text(Target::Markdown);
    let path = shown.library.file("2026-05-21-seaweed-workshop.md", &text);
    let mut other = Library::new();

    other.workshop = other.desk.import_post(&path, None).unwrap().0;

    let second = other.desk.render_recap(other.workshop, choice(Target::Markdown)).unwrap().text;
    assert_eq!(block_of(&other, BlockKind::Talks).prose_after, PICTURE);
    assert_eq!((exhibits(&other).len(), second.matches(PICTURE).count()), (0, 1));
}

#[test]
fn posters_are_switched_on_from_the_command_line() {
    let program = Program::new();
    program.done(&NEW_WORKSHOP);
    let is_on = |program: &Program| {
        let desk = desk_in(&program.library());
        let workshop = desk.read().workshops().unwrap()[0].id;
        let blocks = desk.read().blocks(desk.read().post(workshop).unwrap().id).unwrap();
        blocks.into_iter().find(|block| block.kind == BlockKind::Talks).unwrap().options.show_posters
    };

    assert!(!is_on(&program));
    program.done(&["block", "show", "talks", "posters", "yes"]);
    assert!(is_on(&program));
}
