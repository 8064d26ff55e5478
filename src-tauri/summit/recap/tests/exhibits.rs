//! Blocks of counts, numbers, pictures, thanks and rights, and the files beside a post.

use super::gardeners::{answer_to, block, gardeners, id, participant, permission, person, response};
use super::*;
use crate::model::post::BlockChart;
use crate::model::{
    BlockLayout, BlockOptions, Exhibit, ExhibitFields, ExhibitKind, FigureFile, Permission, PermissionChannel, Person,
    Role,
};
use beside::FileContent;
use dialect::Printer;

/// The blocks of this file, each once.
const KINDS: [BlockKind; 8] = [
    BlockKind::WhoCame,
    BlockKind::Numbers,
    BlockKind::Survey,
    BlockKind::Figures,
    BlockKind::Elsewhere,
    BlockKind::Thanks,
    BlockKind::Rights,
    BlockKind::Appendix,
];

fn exhibit(number: u128, kind: ExhibitKind, fields: ExhibitFields) -> Exhibit {
    let name = || FigureFile { name: format!("figure-{number}.png"), blake3: "ab12".into(), bytes: 9 };
    Exhibit {
        id: id(number),
        workshop_id: id(2),
        kind,
        fields,
        file: (kind == ExhibitKind::Figure).then(name),
        people: Vec::new(),
    }
}

fn exhibits(text: &str) -> Vec<Exhibit> {
    let url = "https://moss.example".to_owned();
    let [title, about, alt] = ["title", "about", "alt"].map(|field| format!("{field} {text}").trim().to_owned());
    let number = ExhibitFields {
        title: title.clone(),
        value: format!("1,200 {text}").trim().into(),
        last_value: format!("900 {text}").trim().into(),
        ..ExhibitFields::default()
    };
    let figure = ExhibitFields { title: title.clone(), about: about.clone(), alt, ..ExhibitFields::default() };
    let other = ExhibitFields { title, about, url, ..ExhibitFields::default() };
    vec![
        exhibit(301, ExhibitKind::Number, number),
        exhibit(302, ExhibitKind::Figure, figure),
        exhibit(303, ExhibitKind::Elsewhere, other.clone()),
        exhibit(304, ExhibitKind::Thanks, ExhibitFields { url: String::new(), ..other }),
    ]
}

/// The gardeners with five people who chose, and all blocks of this file.
fn fair(text: &str) -> WorkshopRecord {
    let mut record = gardeners();
    record.questions[0].text = format!("Which pots {text}?");
    record.responses.clear();
    for (number, choice) in [(11, "Clay"), (12, "Clay"), (13, "Wood"), (14, "Clay"), (15, "Wood")] {
        if number > 12 {
            let zone = if number == 13 { "America/New_York" } else { "Europe/Berlin" }.parse().ok();
            let affiliation = format!("Institute {text}");
            record.people.push(Person { zone, ..person(number, &format!("Person {number}"), &affiliation, "") });
            record.participants.push(participant(number + 10, number, Role::Attendee));
        }
        record.responses.push(response(number + 30, number + 10, number, vec![answer_to(31, choice)]));
        record.permissions.push(permission(id(number), PermissionItem::Answers, PermissionState::Yes, None));
    }
    record.people.push(person(16, "Silent Sam", "Bog College", "CET"));
    record.participants.push(participant(26, 16, Role::Attendee));
    record.permissions.push(permission(id(16), PermissionItem::Name, PermissionState::Yes, None));
    record.exhibits = exhibits(text);
    record.blocks = KINDS.map(|kind| fair_block(kind, text)).to_vec();
    record
}

fn fair_block(kind: BlockKind, text: &str) -> Block {
    let chart = match kind {
        BlockKind::WhoCame => BlockChart::Strip,
        BlockKind::Survey => BlockChart::Zones,
        _ => BlockChart::None,
    };
    let licence = if text.is_empty() { "CC BY 4.0".into() } else { text.to_owned() };
    Block { options: BlockOptions { chart, licence, ..BlockOptions::default() }, ..block(kind) }
}

#[test]
fn counts_numbers_pictures_thanks_and_rights_are_printed() {
    let made = made(&fair("")).unwrap();

    insta::with_settings!({ snapshot_path => "../../../../tests/data/posts/targets", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!("exhibits-jekyll", made.text);
    });
    let paths: Vec<(&str, bool)> = made.files.iter().map(|file| (file.path.as_str(), file.is_of_site)).collect();
    let below =
        ["who-came-strip.svg", "survey-1.svg", "figure-302.png"].map(|name| format!("assets/cells-and-clouds/{name}"));
    assert_eq!(paths, below.iter().map(|path| (path.as_str(), true)).collect::<Vec<_>>());
    assert!(matches!(&made.files[2].content, FileContent::Kept(file) if file.blake3 == "ab12"));
}

#[test]
fn pictures_lie_where_each_site_finds_them() {
    for target in Target::ALL.iter().filter(|target| **target != Target::Newsletter) {
        let mut record = fair("");
        record.post.target = *target;
        record.post.layout = Layout::Cards;
        record.post.profile.base_url = "/blog/".into();

        let made = made(&record).unwrap();

        let (path, url) = match target {
            Target::Jekyll => ("assets/cells-and-clouds/", "/blog/assets/cells-and-clouds/"),
            Target::Hugo | Target::Quarto => ("cells-and-clouds/", ""),
            _ => ("2023-05-04-cells-and-clouds/", "2023-05-04-cells-and-clouds/"),
        };
        assert_eq!(made.files[2].path, format!("{path}figure-302.png"), "{target}");
        let shown = match Dialect::of(*target, false).printer {
            Printer::Markdown => format!("![alt]({url}figure-302.png)\n"),
            Printer::Html => format!("<p><img src=\"{url}figure-302.png\" alt=\"alt\"></p>\n"),
            Printer::Rst => format!(".. image:: {url}figure-302.png\n   :alt: alt\n"),
        };
        assert!(made.text.contains(&shown), "{target}: {}", made.text);
    }
}

/// Five people who told their field, one of whom keeps the answer back.
fn by_field(layout: Option<BlockLayout>, chart: BlockChart) -> String {
    let mut record = fair("");
    record.permissions.push(permission(id(13), PermissionItem::Answers, PermissionState::No, None));
    let field_question = Some(record.questions[0].id);
    let options = BlockOptions { layout, chart, field_question, ..BlockOptions::default() };
    record.blocks = vec![Block { options, ..block(BlockKind::WhoCame) }];
    let text = made(&record).unwrap().text;
    text.split_once(" took part.\n\n").unwrap().1.to_owned()
}

#[test]
fn who_came_is_counted_by_the_choices_of_a_question() {
    let sentence = "By field, as 4 people told it: Clay (3), Wood (1).\n";

    assert_eq!(by_field(None, BlockChart::None), sentence);
    let drawn = by_field(None, BlockChart::Fields);
    assert!(drawn.starts_with(sentence) && drawn.contains("![People by field: Clay 3, Wood 1."), "{drawn}");
    let (_, list) = by_field(Some(BlockLayout::List), BlockChart::None)
        .split_once("\n\n")
        .map(|(a, b)| (a.to_owned(), b.to_owned()))
        .unwrap();
    assert_eq!(list, "**Which pots ?** 4 answers:\n\n- Clay: 3 of 4 (75 %)\n- Wood: 1 of 4 (25 %)\n");
    let table = by_field(Some(BlockLayout::Table), BlockChart::None);
    let rows = "| Choice | Answers       |\n| ------ | ------------- |\n| Clay   | 3 of 4 (75 %) |\n| Wood   | 1 of 4 (25 %) |\n";
    assert!(table.ends_with(rows), "{table}");
}

#[test]
fn a_survey_is_a_table_a_list_or_bars_that_say_all_counts() {
    let survey = |layout| {
        let mut record = fair("");
        let options = BlockOptions { layout, ..BlockOptions::default() };
        record.blocks = vec![Block { options, heading: String::new(), ..block(BlockKind::Survey) }];
        let made = made(&record).unwrap();
        let charts = made.files.iter().filter(|file| file.path.ends_with("survey-1.svg")).count();
        (made.text.split_once("**Which pots ?**").unwrap().1.trim().to_owned(), charts)
    };
    let (table, list) = (survey(None), survey(Some(BlockLayout::List)));
    let (bars, drawn) = survey(Some(BlockLayout::Figure));

    assert!(table.0.contains("| Clay   | 3 of 5 (60 %) |\n| Wood   | 2 of 5 (40 %) |") && table.1 == 0, "{table:?}");
    assert!(list.0.contains("- Clay: 3 of 5 (60 %)\n- Wood: 2 of 5 (40 %)") && list.1 == 0, "{list:?}");
    assert_eq!(
        (bars.as_str(), drawn),
        ("5 answers:\n\n![Which pots ?: Clay 3, Wood 2.](/assets/cells-and-clouds/survey-1.svg)", 1)
    );
}

#[test]
fn a_question_of_no_choices_counts_nobody() {
    let mut record = fair("");
    record.responses.truncate(3);
    record.blocks[0].options.field_question = Some(record.questions[0].id);
    record.blocks[0].options.chart = BlockChart::Fields;

    let made = made(&record).unwrap();

    assert!(!made.text.contains("By field") && !made.text.contains("who-came-"), "{}", made.text);
}

#[test]
fn nobody_is_named_who_did_not_allow_it() {
    let mut record = fair("");
    record.permissions.push(permission(id(13), PermissionItem::Name, PermissionState::No, None));
    record.permissions.push(permission(id(16), PermissionItem::Name, PermissionState::Withdrawn, None));
    record.people[2].affiliation = "Only One Here".into();
    record.blocks[0].options.chart = BlockChart::Affiliations;

    let made = made(&record).unwrap();

    let all: String = made.files.iter().map(|file| format!("{:?}", file.content)).collect::<String>() + &made.text;
    assert!(!all.contains("Only One Here") && !all.contains("Person 13") && !all.contains("Silent Sam"), "{all}");
    assert!(made.text.contains("People by affiliation: Institute 2, Institute of Moss 1, other or unknown 3."));
    assert!(made.text.contains("6 people from 4 organisations in at least 3 time zones took part."), "{}", made.text);
    assert!(made.text.contains("| Wood   | 1 of 4 (25 %) |"), "{}", made.text);
}

#[test]
fn a_newsletter_has_only_what_people_allowed_for_it() {
    let mut record = fair("");
    record.post.target = Target::Newsletter;
    record.blocks.push(Block { heading: "Answers".into(), ..block(BlockKind::People) });
    record.blocks.push(block(BlockKind::Talks));
    let on_newsletter = |person: u128, item| Permission {
        channel: PermissionChannel::Newsletter,
        ..permission(id(person), item, PermissionState::Yes, None)
    };

    let silent = made(&record).unwrap();
    record.permissions.push(on_newsletter(12, PermissionItem::Answers));
    let one = made(&record).unwrap();
    record.permissions.push(on_newsletter(11, PermissionItem::Talk));
    let talk = made(&record).unwrap();
    record
        .permissions
        .push(Permission { state: PermissionState::Withdrawn, ..on_newsletter(12, PermissionItem::Answers) });
    let withdrawn = made(&record).unwrap();

    assert!(!withdrawn.text.contains("Jo Park") && withdrawn.text.contains("Ida Brandt"), "{}", withdrawn.text);
    assert_eq!((silent.people, silent.talks, silent.files.len()), (0, 0, 0));
    assert_eq!(silent.file_name, "2023-05-04-cells-and-clouds.newsletter.html");
    for name in ["Ida", "Jo Park", "Silent Sam", "Small forests", "Everybody whose answers"] {
        assert!(!silent.text.contains(name), "{name}: {}", silent.text);
    }
    assert!(silent.text.contains("<p>alt</p>") && !silent.text.contains("<img"), "{}", silent.text);
    let why = "the person was not asked about the newsletter";
    assert!(silent.left_out.iter().any(|left| left.what.starts_with("Jo Park and all") && left.why == why));
    assert!(one.text.contains("Jo Park") && !one.text.contains("Ida Brandt") && !one.text.contains("Small forests"));
    assert!(talk.text.contains("Small forests") && talk.text.contains("Ida Brandt"), "{}", talk.text);
    assert!(talk.left_out.iter().any(|left| left.what == "Answers of Ida Brandt"), "{:?}", talk.left_out);
}

#[test]
fn files_of_blocks_that_a_template_leaves_out_are_not_written() {
    let mut record = fair("");
    assert_eq!(made(&record).unwrap().files.len(), 3);
    record.post.profile.template.text = "{{ slot(\"figures\") }}\n".into();

    let paths: Vec<String> = made(&record).unwrap().files.into_iter().map(|file| file.path).collect();

    assert_eq!(paths, ["assets/cells-and-clouds/figure-302.png"]);
}

#[test]
fn consent_is_said_only_where_everybody_gave_it() {
    let mut record = fair("");
    let says =
        |record: &WorkshopRecord| made(record).unwrap().text.contains("Everybody whose answers stand here agreed");

    assert!(says(&record));
    record.permissions.remove(0);
    assert!(!says(&record));
}

/// A fair whose first choice is a text, counted in the survey and by field, with a chart of both.
fn chosen(text: &str, layout: BlockLayout) -> WorkshopRecord {
    let mut record = fair(text);
    for answer in record.responses.iter_mut().flat_map(|response| &mut response.answers) {
        if answer.text_as_written == "Clay" {
            text.clone_into(&mut answer.text_as_written);
        }
    }
    let asked = record.questions[0].id;
    for block in record.blocks.iter_mut().filter(|block| block.kind.layouts().contains(&layout)) {
        block.options.layout = Some(layout);
    }
    let who = record.blocks.iter_mut().find(|block| block.kind == BlockKind::WhoCame).unwrap();
    (who.options.field_question, who.options.chart) = (Some(asked), BlockChart::Fields);
    record
}

#[test]
fn hostile_words_in_exhibits_and_choices_stay_words_for_every_target() {
    let texts = [
        "{% include x %} {{ site.title }}",
        "{{< x >}} {{% y %}}",
        "</p><script>alert(1)</script>",
        "](javascript:x) ![a](https://e.org/p.png)",
        "\" onerror=\"x()",
        "{: onclick=\"x\"} $$a$$ | b | -- **c",
        "*a* _b_ `c` <b>",
        "[gallery] :ref:`x` |sub| a_ __b",
        "漢字 \u{202e} é",
    ];
    for (target, text) in Target::ALL.iter().flat_map(|target| texts.iter().map(move |text| (target, text))) {
        let layout = [BlockLayout::List, BlockLayout::Table][text.len() % 2];
        let mut record = chosen(text, layout);
        record.post.target = *target;
        record.post.layout = Layout::Cards;

        let made = made(&record).unwrap_or_else(|error| panic!("{target} {text}: {error}"));

        let counted = made.text.matches("3 of 5 (60 %)").count();
        assert!(counted == 2 || *target == Target::Newsletter, "{target} {text}: {}", made.text);
        for file in &made.files {
            if let FileContent::Made(svg) = &file.content {
                assert!(!svg.contains("<script") && !svg.contains("<b>") && svg.ends_with("</svg>\n"), "{svg}");
            }
        }
        // To docutils a tag is words, and the alternative text of a picture is no mark-up.
        let is_rst = Dialect::of(*target, false).printer == Printer::Rst;
        assert!((is_rst || !made.text.contains("<script")) && !made.text.contains("<img src=\"https"), "{}", made.text);
    }
}
