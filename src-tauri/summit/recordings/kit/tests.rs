use super::*;
use proptest::prelude::*;
use std::collections::BTreeSet;

const WORKSHOP: KitWorkshop<'_> =
    KitWorkshop { title: "Seaweed workshop", summit: "Shore Summit 2026", url: "https://shore.example/seaweed" };

const TALK: KitTalk<'_> = KitTalk {
    position: 3,
    title: "Analytical engines",
    speakers: &["Ada Lovelace"],
    container: Container::Mp4,
    chapters: &[],
    captions: &[],
};

fn talks() -> [KitTalk<'static>; 3] {
    [
        TALK,
        KitTalk {
            position: 1,
            title: "=Kelp <fast> & slow",
            speakers: &["Łucja Żak", "Zoë, \"Z\" O'Hara"],
            container: Container::Webm,
            chapters: &[(95_000, "Results"), (12_400, "Method")],
            captions: &["en", "pt-BR", "EN"],
        },
        KitTalk { position: 2, title: "", speakers: &[], container: Container::Mov, ..TALK },
    ]
}

#[test]
fn a_kit_is_named_and_described_in_the_order_of_the_playlist() {
    assert_eq!(
        kit(WORKSHOP, &talks()).json().unwrap(),
        r#"{
  "workshop": "Seaweed workshop",
  "summit": "Shore Summit 2026",
  "talks": [
    {
      "position": 1,
      "file": "01-lucja-zak-zoe-z-ohara-kelp-fast-slow.webm",
      "title": "=Kelp ‹fast› & slow – Łucja Żak and Zoë, \"Z\" O'Hara",
      "description": "“=Kelp ‹fast› & slow”, a lightning talk by Łucja Żak and Zoë, \"Z\" O'Hara.\n\nFrom the workshop “Seaweed workshop” at Shore Summit 2026.\nhttps://shore.example/seaweed\n\n0:00 Start\n0:12 Method\n1:35 Results\n",
      "speakers": [
        "Łucja Żak",
        "Zoë, \"Z\" O'Hara"
      ],
      "captions": [
        {
          "language": "en",
          "file": "01-lucja-zak-zoe-z-ohara-kelp-fast-slow.en.vtt"
        },
        {
          "language": "pt-BR",
          "file": "01-lucja-zak-zoe-z-ohara-kelp-fast-slow.pt-BR.vtt"
        }
      ],
      "picture": "",
      "chapters": [
        {
          "second": 0,
          "title": "Start"
        },
        {
          "second": 12,
          "title": "Method"
        },
        {
          "second": 95,
          "title": "Results"
        }
      ]
    },
    {
      "position": 2,
      "file": "02-talk.mov",
      "title": "Lightning talk",
      "description": "A lightning talk.\n\nFrom the workshop “Seaweed workshop” at Shore Summit 2026.\nhttps://shore.example/seaweed\n",
      "speakers": [],
      "captions": [],
      "picture": "",
      "chapters": []
    },
    {
      "position": 3,
      "file": "03-ada-lovelace-analytical-engines.mp4",
      "title": "Analytical engines – Ada Lovelace",
      "description": "“Analytical engines”, a lightning talk by Ada Lovelace.\n\nFrom the workshop “Seaweed workshop” at Shore Summit 2026.\nhttps://shore.example/seaweed\n",
      "speakers": [
        "Ada Lovelace"
      ],
      "captions": [],
      "picture": "",
      "chapters": []
    }
  ]
}
"#
    );
}

#[test]
fn the_table_says_the_same_and_holds_no_formula() {
    let workshop = KitWorkshop { title: "Seaweed", summit: "", url: "" };
    assert_eq!(
        kit(workshop, &talks()[..2]).csv(),
        "\u{feff}Playlist position,File,Title,Description,Speakers,Captions,Picture,Chapters\r\n\
         1,01-lucja-zak-zoe-z-ohara-kelp-fast-slow.webm,\"'=Kelp ‹fast› & slow – Łucja Żak and Zoë, \"\"Z\"\" O'Hara\",\
         \"“=Kelp ‹fast› & slow”, a lightning talk by Łucja Żak and Zoë, \"\"Z\"\" O'Hara.\n\nFrom the workshop “Seaweed”.\n\
         \n0:00 Start\n0:12 Method\n1:35 Results\n\",\"Łucja Żak; Zoë, \"\"Z\"\" O'Hara\",\
         01-lucja-zak-zoe-z-ohara-kelp-fast-slow.en.vtt; 01-lucja-zak-zoe-z-ohara-kelp-fast-slow.pt-BR.vtt,,\"0:00 Start\n0:12 Method\n1:35 Results\"\r\n\
         3,03-ada-lovelace-analytical-engines.mp4,Analytical engines – Ada Lovelace,\
         \"“Analytical engines”, a lightning talk by Ada Lovelace.\n\nFrom the workshop “Seaweed”.\n\",Ada Lovelace,,,\r\n"
    );
}

#[test]
fn a_long_title_is_cut_between_words_and_leaves_the_speakers_to_the_description() {
    let title =
        "On the hydrodynamics of unreasonably large kelp forests in winter storms, as seen from the bottom of the sea";
    let kit = kit(WORKSHOP, &[KitTalk { title, ..TALK }]);

    assert_eq!(
        kit.talks[0].title,
        "On the hydrodynamics of unreasonably large kelp forests in winter storms, as seen from the bottom…"
    );
    assert!(kit.talks[0].description.starts_with(&format!("“{title}”, a lightning talk by Ada Lovelace.")));
}

#[test]
fn a_description_ends_with_a_whole_line() {
    let name = "é".repeat(200);
    let chapters: Vec<(u64, &str)> = (0..40).map(|minute| (minute * 60_000, name.as_str())).collect();
    let kit = kit(WORKSHOP, &[KitTalk { chapters: &chapters, ..TALK }]);

    let description = &kit.talks[0].description;
    assert_eq!(description.lines().filter(|line| line.ends_with(&name)).count(), 11);
    assert!(description.ends_with(&format!("10:00 {name}\n")) && description.len() <= DESCRIPTION);
}

proptest! {
    #[test]
    fn every_name_is_plain_and_stands_once_and_every_text_fits(
        talks in prop::collection::btree_map(1..2000_u32, ("\\PC{0,130}", "\\PC{0,60}", any::<u64>()), 0..8),
    ) {
        let speakers: Vec<[&str; 1]> = talks.values().map(|(_, name, _)| [name.as_str()]).collect();
        let chapters: Vec<[(u64, &str); 1]> = talks.values().map(|(title, _, at)| [(*at, title.as_str())]).collect();
        let talks: Vec<KitTalk<'_>> = talks.iter().zip(&speakers).zip(&chapters).map(|(((position, talk), speakers), chapters)| {
            KitTalk { position: *position, title: &talk.0, speakers, chapters, captions: &["en", "en"], ..TALK }
        }).collect();
        let kit = kit(WORKSHOP, &talks);

        let names: BTreeSet<String> = kit.talks.iter().map(|talk| talk.file.to_lowercase()).collect();
        prop_assert_eq!(names.len(), talks.len());
        for talk in &kit.talks {
            let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-.".contains(c);
            prop_assert!(talk.file.chars().all(is_plain) && talk.file.len() < 120, "{}", talk.file);
            prop_assert!(talk.title.chars().count() <= TITLE && !talk.title.trim().is_empty());
            prop_assert!(talk.description.len() <= DESCRIPTION);
            prop_assert!(!talk.title.contains(['<', '>']) && !talk.description.contains(['<', '>']));
            prop_assert_eq!(talk.captions.len(), 1);
        }
        prop_assert_eq!(kit.csv().matches("\r\n").count(), talks.len() + 1);
    }
}
