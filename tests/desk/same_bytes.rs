//! The same data gives the same bytes: ten times over, and whatever language and time zone the computer has.

use crate::exhibits::picture;
use crate::rules::files_below;
use crate::words::Library;
use std::path::Path;
use std::process::Command;
use summit::desk::recap::RecapChoice;
use summit::model::post::BlockChart;
use summit::model::{BlockField, BlockKind, BlockOptions, ExhibitFields, ExhibitKind, Layout, Target, WorkshopId};

/// The sample workshop with a row for each block that it leaves empty, and every block on.
fn everything() -> (Library, WorkshopId) {
    let mut library = Library::new();
    let workshop = library.desk.make_sample().unwrap().id;
    let fields = |title: &str| ExhibitFields {
        title: title.into(),
        url: format!("https://shore.example/{}", title.to_lowercase()),
        ..ExhibitFields::default()
    };
    for title in ["Harbour", "Pier", "Tide"] {
        let number = ExhibitFields { value: "1,204".into(), url: String::new(), ..fields(title) };
        library.desk.add_exhibit(workshop, ExhibitKind::Number, &number).unwrap();
        library.desk.add_exhibit(workshop, ExhibitKind::Elsewhere, &fields(title)).unwrap();
        library.desk.add_exhibit(workshop, ExhibitKind::Thanks, &fields(title)).unwrap();
    }
    let figure = ExhibitFields { alt: "A pier above dry sand".into(), url: String::new(), ..fields("The pier") };
    let picture = library.file("pier.png", picture("A pier"));
    library.desk.add_figure(workshop, &picture, &figure).unwrap();
    for kind in BlockKind::ALL {
        let blocks = library.desk.recap_view(workshop).unwrap().blocks;
        let known = blocks.iter().find(|block| block.kind == *kind).map(|block| block.id);
        let id = known.unwrap_or_else(|| library.desk.add_block(workshop, *kind).unwrap());
        library.desk.switch_block(id, true).unwrap();
        library.desk.edit_block(id, BlockField::ProseAfter, &format!("Words behind the {kind}.")).unwrap();
    }
    let came = library.desk.recap_view(workshop).unwrap().blocks.into_iter().find(|one| one.kind == BlockKind::WhoCame);
    let chart = BlockOptions { chart: BlockChart::Zones, ..BlockOptions::default() };
    library.desk.set_block_options(came.unwrap().id, chart).unwrap();
    (library, workshop)
}

#[test]
fn ten_renderings_of_every_block_are_the_same_bytes_in_every_target() {
    let (library, workshop) = everything();
    for target in Target::ALL {
        let choice = || RecapChoice { target: Some(*target), layout: Some(Layout::Cards), date: None };
        let first = library.desk.render_recap(workshop, choice()).unwrap();
        let missing = BlockKind::ALL.iter().filter(|kind| !first.text.contains(&format!("Words behind the {kind}.")));
        assert_eq!(missing.collect::<Vec<_>>(), Vec::<&BlockKind>::new(), "{target}");
        // A chart and a picture, which a letter has not.
        assert_eq!(first.files.len(), if *target == Target::Newsletter { 0 } else { 2 }, "{target}");
        for _ in 1..10 {
            assert!(library.desk.render_recap(workshop, choice()).unwrap() == first, "{target}");
        }
    }
}

#[test]
fn the_language_and_the_time_zone_of_the_computer_change_no_byte() {
    let (library, _) = everything();
    let Library { folder, desk, .. } = library;
    drop(desk);
    let surroundings = [("C.UTF-8", "C", "America/Los_Angeles"), ("de_DE.UTF-8", "tr_TR.UTF-8", "Pacific/Kiritimati")];
    for target in Target::ALL {
        let files = surroundings.map(|(lang, all, zone)| {
            let out = folder.path().join("out");
            std::fs::remove_dir_all(&out).ok();
            let said = Command::new(env!("CARGO_BIN_EXE_summit"))
                .arg("--library")
                .arg(folder.path().join("library"))
                .args(["--workshop", "ocean-sound-workshop", "recap", "--layout", "cards", "--target", target.word()])
                .arg("--out")
                .arg(out.join("_posts"))
                .env_clear()
                .envs([("LANG", lang), ("LC_ALL", all), ("TZ", zone)])
                .output()
                .unwrap();
            assert!(said.status.success(), "{target}: {said:?}");
            (said.stdout, held(&out))
        });
        assert!(files[0].1.len() > 1, "{target}: {:?}", files[0].1);
        assert!(files[0] == files[1], "{target}");
    }
}

/// Names and bytes of all files below a folder.
fn held(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let read = |name: String| (std::fs::read(folder.join(&name)).unwrap(), name);
    files_below(folder).into_iter().map(read).map(|(bytes, name)| (name, bytes)).collect()
}
