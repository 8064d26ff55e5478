//! A community's own structure for its recap.

use crate::words::{Library, Program, csv};
use std::path::{Path, PathBuf};
use summit::desk::import::ImportSettings;
use summit::desk::recap::{RecapChoice, check_template};
use summit::model::{BlockField, BlockKind, Layout, Target};

/// A workshop of two people with a template.
fn published(template: &str) -> Library {
    let mut library = Library::published();
    let file = library.file("recap.md.jinja", template);
    library.desk.use_template(library.workshop, Some(&file)).unwrap();
    library
}

fn choice() -> RecapChoice {
    RecapChoice { target: Some(Target::Markdown), layout: Some(Layout::Cards), date: None }
}

fn text(library: &Library) -> String {
    library.desk.render_recap(library.workshop, choice()).unwrap().text
}

fn block(library: &Library, kind: BlockKind) -> summit::model::BlockId {
    let post = library.desk.read().post(library.workshop).unwrap();
    library.desk.read().blocks(post.id).unwrap().into_iter().find(|block| block.kind == kind).unwrap().id
}

const TITLE: &str = "# Seaweed workshop at Shore Summit 2026";
const OWN: &str = "{# Words of this comment are not printed. #}
We had {{ people }} people and {{ talks }} talk{% if talks != 1 %}s{% endif %} from {{ starts_on }} to {{ ends_on }}.

## Who was there

{{ slot('people') }}

## What was discussed

{{ slot('discussions') }}

### More

## Afterwards

{% if has('talks') %}
There were *talks*.
{% else %}
There were no talks.
{% endif %}
";

#[test]
fn a_template_gives_the_post_its_structure() {
    let library = published(OWN);

    let expected = "# Seaweed workshop at Shore Summit 2026

We had 2 people and 1 talk from 2026-05-19 to 2026-05-21.

## Who was there

2 people have answered the questions of the workshop:

### Mbali Okafor

- **Affiliation:** Tidewater Institute
- **Timezone:** Africa/Johannesburg
- **Lightning talk:** [Watch Mbali Okafor's lightning talk (YouTube)](https://www.youtube.com/watch?v=sd4Kq0wW1aA)

**What do you grow?**

Kelp

**What is next?**

More kelp

### Lena Brandt

- **Affiliation:** Polar Lab
- **Timezone:** CEST

**What do you grow?**

Ice algae, in winter

## What was discussed

### More

## Afterwards

There were no talks.
";
    assert_eq!(text(&library), expected);
}

#[test]
fn a_heading_above_a_slot_wins_and_goes_where_nothing_is_below_it() {
    let cases = [
        ("## Ours\n\n{{ slot('people') }}\n", vec![TITLE, "## Ours", "### Mbali Okafor", "### Lena Brandt"]),
        ("{{ slot('people') }}\n", vec![TITLE, "## Theirs", "### Mbali Okafor", "### Lena Brandt"]),
        ("{{ slot('people', heading=false) }}\n", vec![TITLE, "### Mbali Okafor", "### Lena Brandt"]),
        ("## A\n\n{{ slot('discussions') }}\n\n## B\n\nWords.\n", vec![TITLE, "## B"]),
        ("## A\n\n{{ slot('discussions') }}\n", vec![TITLE]),
        ("## A\n\nWords.\n\n{{ slot('discussions') }}\n", vec![TITLE, "## A"]),
        ("# A\n\n{{ slot('discussions') }}\n\nWords.\n", vec![TITLE, "## A"]),
    ];
    for (template, headings) in cases {
        let mut library = published(template);
        let people = block(&library, BlockKind::People);
        library.desk.edit_block(people, BlockField::Heading, "Theirs").unwrap();

        let text = text(&library);

        let found: Vec<&str> = text.lines().filter(|line| line.starts_with('#')).collect();
        assert_eq!(found, headings, "{template}");
    }
}

#[test]
fn what_a_template_has_no_slot_for_is_named() {
    let library = published("Only words.\n");

    let made = library.desk.render_recap(library.workshop, choice()).unwrap();

    assert_eq!(made.text, "# Seaweed workshop at Shore Summit 2026\n\nOnly words.\n");
    let left: Vec<(&str, &str)> = made
        .left_out
        .iter()
        .map(|left| (left.what.as_str(), left.why.as_str()))
        .filter(|(what, _)| what.starts_with("block"))
        .collect();
    assert!(left.contains(&("block “people”", "the template recap.md.jinja has no slot for it")), "{left:?}");
}

#[test]
fn the_template_is_remembered_and_its_file_may_go() {
    let mut library = published(OWN);
    let before = text(&library);
    std::fs::remove_file(library.folder.path().join("recap.md.jinja")).unwrap();

    let library = {
        library = library.reopened();
        library
    };

    assert_eq!(text(&library), before);
    assert_eq!(library.labels().last().unwrap(), "Choose the template of the recap");
}

#[test]
fn taking_the_template_away_and_undo_give_the_former_post_back() {
    let mut library = Library::published();
    let plain = text(&library);
    let file = library.file("recap.md.jinja", OWN);

    library.desk.use_template(library.workshop, Some(&file)).unwrap();
    let shaped = text(&library);
    library.desk.use_template(library.workshop, None).unwrap();
    assert_eq!(text(&library), plain);
    library.desk.undo().unwrap();
    assert_eq!(text(&library), shaped);
    library.desk.undo().unwrap();
    assert_eq!(text(&library), plain);
}

#[test]
fn words_of_people_are_no_part_of_a_template() {
    let hostile = "5/20/2026 9:12:04,{{ slot('talks') }} \u{e001}0\u{e001},m@tide.example,{% for %},,,{{ people }} \u{e001}0\u{e001},";
    let mut library = Library::new();
    let settings = ImportSettings { publish: true, ..ImportSettings::default() };
    library.import_with(&csv(&[hostile]), &settings).unwrap();
    let file = library.file("recap.md.jinja", "{{ slot('people') }}\n");
    library.desk.use_template(library.workshop, Some(&file)).unwrap();

    let text = text(&library);

    assert_eq!(text.matches("slot(").count(), 1, "{text}");
    assert!(text.contains("&#123;&#123; people"), "{text}");
}

#[test]
fn a_template_that_is_wrong_changes_nothing() {
    let mut library = published(OWN);
    let (dump, before) = (library.dump(), text(&library));
    let missing = library.folder.path().join("missing.jinja");
    let cases: Vec<(PathBuf, &str, &str)> = vec![
        (missing, "template-missing", ""),
        (
            library.file("loop.jinja", "{% for a in blocks recursive %}{{ loop(blocks) }}{% endfor %}"),
            "template-endless",
            "line 1",
        ),
        (library.file("bytes.jinja", b"a\n\xff\xfe"), "template-encoding", "line 2"),
        (library.file("large.jinja", "a".repeat(70_000)), "template-too-large", ""),
        (library.folder.path().to_owned(), "file-is-folder", ""),
    ];
    for (file, code, place) in cases {
        let error = library.desk.use_template(library.workshop, Some(&file)).unwrap_err();

        let trouble = error.trouble();
        assert_eq!((error.code(), error.exit_code(), trouble.place.as_str()), (code, 3, place));
        assert!(!trouble.which.is_empty() && !trouble.wrong.is_empty() && !trouble.next.is_empty());
        assert_eq!(
            (trouble.done.as_str(), library.dump(), text(&library)),
            ("Nothing was changed.", dump.clone(), before.clone())
        );
    }
}

#[test]
fn the_samples_are_templates() {
    for name in ["short.md.jinja", "by-part.md.jinja"] {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/templates").join(name);
        let report = check_template(&file).unwrap();
        assert!(report.slots.iter().any(|slot| slot == "people"), "{name}");

        // A newsletter has its people in other words.
        for target in Target::ALL.iter().filter(|target| **target != Target::Newsletter) {
            let mut library = published("x\n");
            library.desk.use_template(library.workshop, Some(&file)).unwrap();
            let choice = RecapChoice { target: Some(*target), layout: Some(Layout::Cards), date: None };
            let made = library.desk.render_recap(library.workshop, choice).unwrap();
            assert!(made.text.contains("Mbali Okafor"), "{name} for {target}");
        }
    }
}

/// Words above and below every slot. Below the people a heading begins: what stands there without one is read as the last answer.
const AROUND: &str = "Words above all.

{{ slot('summary') }}

Words below the summary.

## Who was there

Words above the people.

- and a list

{{ slot('people') }}

## Lightning talks

Words above the talks.

{{ slot('talks') }}

Words between talks and discussions.

{{ slot('discussions') }}

## Afterwards

Words above what is next.

{{ slot('next') }}

Words at the end.
";

/// Words of a text that another one does not have as often.
fn lost<'a>(text: &'a str, other: &'a str) -> Vec<&'a str> {
    let mut left: Vec<&str> = other.split_whitespace().collect();
    let is_lost = |word: &&str| match left.iter().position(|one| one == word) {
        Some(at) => {
            left.swap_remove(at);
            false
        }
        None => true,
    };
    text.split_whitespace().filter(is_lost).collect()
}

/// Addresses of links, and titles with speakers of talks.
fn linked(library: &Library) -> (Vec<String>, Vec<String>) {
    let names: std::collections::HashMap<_, _> =
        library.desk.people(library.workshop).unwrap().into_iter().map(|one| (one.id, one.name)).collect();
    let talk = |talk: &summit::model::Talk| {
        let speakers: Vec<&str> = talk.speakers.iter().map(|id| names[id].as_str()).collect();
        format!("{} / {} / {}", talk.title, talk.url, speakers.join(", "))
    };
    let urls = library.desk.link_rows(library.workshop).unwrap().into_iter().map(|row| row.link.url).collect();
    let talks = library.desk.read().talks(library.workshop).unwrap().iter().map(talk).collect();
    (urls, talks)
}

#[test]
fn a_post_in_the_structure_of_a_template_is_data_again_and_loses_no_word() {
    let sample = |name: &str| {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/templates").join(name);
        std::fs::read_to_string(file).unwrap()
    };
    let templates = [sample("short.md.jinja"), sample("by-part.md.jinja"), OWN.to_owned(), AROUND.to_owned()];
    for (at, template) in templates.iter().enumerate() {
        for layout in [Layout::Cards, Layout::Classic] {
            let mut library = Library::new();
            library.workshop = library.desk.make_sample().unwrap().id;
            let file = library.file("recap.md.jinja", template);
            library.desk.use_template(library.workshop, Some(&file)).unwrap();
            let choice = || RecapChoice { layout: Some(layout), target: Some(Target::Jekyll), date: None };

            let (other, texts) = library.read_back(choice);
            library.desk.use_template(library.workshop, None).unwrap();
            let (plain, _) = library.read_back(choice);

            let sorted = |mut all: Vec<String>| {
                all.sort();
                all
            };
            assert_eq!(sorted(other.answers()), sorted(plain.answers()), "{at} {layout}");
            // A template may have no place for a block.
            let is_printed = |one: &String| one.split(" / ").take(2).all(|part| texts[0].contains(part));
            let printed = |all: Vec<String>| sorted(all.into_iter().filter(is_printed).collect());
            let ((urls, talks), (all_urls, all_talks)) = (linked(&other), linked(&plain));
            assert!(!talks.is_empty() && !urls.is_empty());
            assert_eq!(printed(talks), printed(all_talks), "{at} {layout}");
            assert_eq!(printed(urls), printed(all_urls), "{at} {layout}");
            // A heading that announces talks shows them, also where the template left them out below it.
            let lost = lost(&texts[0], &texts[1]);
            assert!(lost.is_empty(), "{at} {layout}: {lost:?}");
        }
    }
}

#[test]
fn contents_name_the_headings_that_a_template_writes() {
    let template = "## In this post

{{ slot('contents') }}

## Who was there

{{ slot('people') }}

## More to read

Words.

### In print

Words.
";
    let contents = |template: &str, change: &dyn Fn(&mut Library)| {
        let mut library = published(template);
        library.desk.add_block(library.workshop, BlockKind::Contents).unwrap();
        change(&mut library);
        let text = text(&library);
        let start = text.find("- [").unwrap();
        let list = &text[start..];
        (text.clone(), list[..list.find("\n\n").unwrap()].to_owned())
    };
    let expected = "- [Who was there](#who-was-there)
  - [Mbali Okafor](#mbali-okafor)
  - [Lena Brandt](#lena-brandt)
- [More to read](#more-to-read)
  - [In print](#in-print)";

    let (text, list) = contents(template, &|_| {});
    assert_eq!(list, expected);
    assert_eq!(text.matches("\n## In this post\n").count(), 1, "{text}");
    // Without a heading of its own, with words, and with the heading of the block.
    let unheaded = |library: &mut Library| {
        let id = block(library, BlockKind::Contents);
        library.desk.edit_block(id, BlockField::Heading, "").unwrap();
    };
    assert_eq!(contents(template, &unheaded), (text.clone(), expected.to_owned()));
    let worded = |library: &mut Library| {
        let id = block(library, BlockKind::Contents);
        library.desk.edit_block(id, BlockField::ProseBefore, "See:").unwrap();
    };
    let (with_words, list) = contents(template, &worded);
    assert_eq!((list.as_str(), with_words.replace("See:\n\n", "")), (expected, text));
    let (own, list) = contents(&template.replace("## In this post\n\n", ""), &|_| {});
    assert_eq!(list, expected);
    assert!(own.contains("\n## Contents\n\n- [Who was there]"), "{own}");
    // A heading that stands twice has no certain name.
    let (_, list) = contents(&template.replace("More to read", "In this post"), &|_| {});
    assert!(list.contains("\n- In this post\n  - [In print](#in-print)"), "{list}");
}

#[test]
fn the_command_line_tries_and_uses_a_template() {
    let program = Program::with_answers();
    program.file("recap.md.jinja", "Hello.\n\n{{ slot('summary') }}\n");
    program.file("wrong.md.jinja", "Hello.\n\n{{ slot('summery') }}\n");

    let said = program.all(&[
        &["template", "check", "FOLDER/recap.md.jinja"],
        &["template", "check", "FOLDER/wrong.md.jinja"],
        &["recap", "--target", "markdown", "--out", "FOLDER/blog", "--template", "FOLDER/wrong.md.jinja"],
        &[
            "recap",
            "--target",
            "markdown",
            "--layout",
            "cards",
            "--out",
            "FOLDER/blog",
            "--template",
            "FOLDER/recap.md.jinja",
        ],
        &["recap", "--out", "-", "--template", "FOLDER/recap.md.jinja"],
        &["recap", "--out", "-"],
        &["recap", "--no-template", "--out", "FOLDER/blog"],
    ]);

    insta::assert_snapshot!("templates_on_the_command_line", said);
}
