//! The rule that no text of a person reaches another, whatever it holds.

use super::super::*;
use super::blocks;
use super::gardeners::{self, gardeners, permission};
use super::made;
use crate::model::{AnswerFormat, BlockOptions, Permission, PermissionChannel, PermissionItem, PermissionState};
use dialect::Printer;
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn no_text_of_a_person_reaches_another(
        texts in prop::collection::vec(hostile(), 6),
        markdown in any::<bool>(),
        layout in prop::sample::select(Layout::ALL),
        target in prop::sample::select(Target::ALL),
    ) {
        let mut record = gardeners();
        let dialect = Dialect::of(target, false);
        let is_taken = match layout {
            Layout::Classic => dialect.takes_classic,
            Layout::Definitions => dialect.takes_definitions,
            _ => true,
        };
        record.post.layout = if is_taken { layout } else { Layout::Cards };
        record.post.target = target;
        allow_newsletter(&mut record);
        if layout == Layout::Table {
            record.responses[0].answers.remove(1);
        }
        record.people[0].name = format!("N{}", texts[0]);
        record.people[0].affiliation = texts[1].clone();
        record.questions[0].text = format!("Q{}", texts[2]);
        record.talks[0].title = texts[3].clone();
        let answer = &mut record.responses[0].answers[0];
        answer.text_as_written = texts[4].clone();
        answer.format = if markdown { AnswerFormat::Markdown } else { AnswerFormat::Plain };
        record.blocks[0].prose_before = texts[5].clone();

        let rendering = match made(&record) {
            Err(error) => {
                prop_assert_eq!(error.code(), "layout-does-not-fit", "{}", error);
                prop_assert!(matches!(layout, Layout::Table | Layout::Definitions));
                return Ok(());
            }
            Ok(rendering) => rendering,
        };

        let read = preview::words(&nodes(&rendering.text, dialect));
        let shown = words_only(&read);
        for text in &texts[..4] {
            prop_assert!(shown.contains(&words_only(&dialect::text::line(text))), "{text:?} not in {read:?}");
        }
        if !markdown {
            prop_assert!(shown.contains(&words_only(&without_marks(&texts[4]))), "{:?} not in {read:?}", texts[4]);
        }
        if layout != Layout::Table {
            prop_assert!(read.contains("Two things:\na bigger pot\nlight? No: `light`\n"), "{read:?}");
        }
        prop_assert!(read.contains("Jo Park"), "{read:?}");
        prop_assert_eq!(made(&record).unwrap(), rendering);
    }
}

#[test]
fn a_task_in_the_organizers_words_is_words_for_every_target() {
    for target in Target::ALL {
        let mut record = gardeners();
        record.post.target = *target;
        record.post.layout = Layout::Cards;
        record.blocks[0].prose_before = "- [ ] water | daily\n- [x] weed".into();
        record.responses[0].answers[0].text_as_written = "- [ ] rake".into();

        assert!(made(&record).is_ok(), "{target}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn no_text_of_a_talk_a_topic_or_a_session_reaches_another(
        texts in prop::collection::vec(hostile(), 12),
        picks in prop::collection::vec(0usize..5, BlockKind::ALL.len()),
        target in prop::sample::select(Target::ALL),
    ) {
        let mut record = blocks::garden();
        let dialect = Dialect::of(target, false);
        record.post.target = target;
        record.post.layout = Layout::Cards;
        record.blocks = (BlockKind::ALL.iter().zip(&picks)).map(|(kind, pick)| laid_out(*kind, *pick)).collect();
        put(&texts, &mut record);
        allow_newsletter(&mut record);

        let rendering = match made(&record) {
            Err(error) => {
                prop_assert_eq!(error.code(), "layout-does-not-fit", "{}", error);
                return Ok(());
            }
            Ok(rendering) => rendering,
        };

        let read = preview::words(&nodes(&rendering.text, dialect));
        let shown = words_only(&read);
        for text in &texts[..7] {
            prop_assert!(shown.contains(&words_only(&dialect::text::line(text))), "{text:?} not in {read:?}");
        }
        prop_assert!(shown.contains("Buyacan") && shown.contains("Wetfeet"), "{read:?}");
        prop_assert_eq!(made(&record).unwrap(), rendering);
    }
}

/// A block with its heading, in one of its layouts.
fn laid_out(kind: BlockKind, pick: usize) -> Block {
    let layouts = kind.layouts();
    let layout = layouts.get(pick % layouts.len().max(1)).copied();
    let options = BlockOptions { layout, show_abstracts: true, ..BlockOptions::default() };
    Block { heading: format!("The {kind}"), options, ..gardeners::block(kind) }
}

/// Puts texts where people and programmes write; of the first seven every layout shows all.
fn put(texts: &[String], record: &mut WorkshopRecord) {
    let lined = |text: &str| format!("P{}", dialect::text::line(text));
    record.talks[0].title = format!("T{}", texts[0]);
    record.people[0].name = format!("N{}", texts[1]);
    record.topics[0].title = format!("W{}", texts[2]);
    record.sessions[2].title = format!("S{}", texts[3]);
    record.sessions[3].title = format!("O{}", texts[4]);
    record.links[1].label = format!("L{}", texts[5]);
    record.sessions[0].points = lined(&texts[6]);
    record.people[0].affiliation = texts[7].clone();
    record.blocks[0].prose_before = texts[8].clone();
    record.sessions[2].agenda = texts[9].clone();
    record.sessions[3].room_name = texts[10].clone();
    let facts = record.talk_facts.values_mut();
    facts.for_each(|facts| (facts.theme, facts.summary) = (texts[11].clone(), texts[9].clone()));
}

/// Lets everybody into a newsletter, where silence is no permission.
fn allow_newsletter(record: &mut WorkshopRecord) {
    let items = [PermissionItem::Name, PermissionItem::Answers, PermissionItem::Talk];
    for person in record.people.iter().map(|person| person.id).collect::<Vec<_>>() {
        record.permissions.extend(items.map(|item| Permission {
            channel: PermissionChannel::Newsletter,
            ..permission(person, item, PermissionState::Yes, None)
        }));
    }
}

/// A text in which at least one piece is hostile to some reader.
fn hostile() -> impl Strategy<Value = String> {
    let pieces: Vec<&'static str> = vec![
        "---",
        "{% include x %}",
        "{% raw %}",
        "{% endraw %}",
        "{{ 1 }}",
        "</p><script>alert(1)</script>",
        "**",
        "*",
        "_",
        "__",
        "|",
        "| a |",
        "{: onclick=\"x\"}",
        "{:.x}",
        "{#id}",
        "```",
        "~~~",
        "`",
        "``",
        "\\",
        "\\\\",
        "&amp;",
        "&",
        "&#",
        "#x41;",
        "[a](javascript:x)",
        "[a](https://e.org \"t\")",
        "![a](https://e.org/p.png)",
        "!",
        "[",
        "](",
        ": def",
        "*[x]: y",
        "$$",
        "$",
        "^",
        "# h",
        "###",
        "1. x",
        "2) y",
        "- z",
        "+ z",
        "> q",
        "<!--",
        "<",
        ">",
        "{::nomarkdown}",
        "{:/}",
        "[^1]",
        "[^1]: note",
        "--",
        "~~",
        "=",
        "===",
        "😀",
        "漢字",
        "\0",
        "\u{202e}",
        "\u{200f}",
        "\u{a0}",
        "\n",
        "\n\n",
        " ",
        "    ",
        "\t",
        "a",
        "b_c",
        "5",
        ".",
        ")",
        "https://e.org/x_(y)?a=1&copy=2",
        "http://",
        "www.e.org",
        "x@e.org",
        "mailto:x@e.org",
        "<https://e.org>",
        "{",
        "}",
        "%",
        ":",
        "- [ ] t",
        "a:\n\n\n\n  b",
        "\"q\"",
        "'",
    ];
    prop_oneof![
        prop::collection::vec(prop::sample::select(pieces), 1..9).prop_map(|parts| parts.concat()),
        "\\PC{0,30}",
    ]
}

/// The words of a plain answer without the marks that begin a list.
fn without_marks(text: &str) -> String {
    let words = preview::words(&answer::blocks(text, AnswerFormat::Plain, Dialect::of(Target::Jekyll, false)));
    let count = |text: &str| words_only(text).chars().filter(|c| c.is_alphabetic()).count();
    assert_eq!(count(&words), count(&dialect::text::line(text)), "{text:?}");
    words
}

fn words_only(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !dialect::text::is_hidden(*c)).collect()
}

/// What a reader of the target sees.
fn nodes(text: &str, dialect: Dialect) -> Vec<PreviewNode> {
    match dialect.printer {
        Printer::Markdown => preview::read(&body(text, dialect), preview::Reading::Extended),
        Printer::Rst => rst::read(text.split_once("\n\n").map_or(text, |(_, body)| body)).unwrap(),
        Printer::Html => {
            let body = text.split_once("<main>").map_or(text, |(_, rest)| rest);
            html::read(body.split_once("</main>").map_or(body, |(body, _)| body)).unwrap()
        }
    }
}

/// The blocks, after the front matter and the site's own line.
fn body(text: &str, dialect: Dialect) -> String {
    let body = text.strip_prefix("---\n").and_then(|text| text.split_once("\n---\n")).map_or(text, |(_, body)| body);
    let body = body.trim_start().strip_prefix("{% include site/setup %}\n").unwrap_or(body);
    dialect.templates.run(body).into_owned()
}
