//! The layouts of people, whole.

use super::*;
use crate::model::{Answer, AnswerFormat};
use gardeners::answer_to;

/// A post with the people alone; of the answers only those that are short.
fn people(layout: Layout, target: Target) -> WorkshopRecord {
    let mut record = gardeners();
    record.post.layout = layout;
    record.post.target = target;
    record.post.profile = Profile::default();
    record.blocks.truncate(1);
    if layout == Layout::Table {
        record.responses[0].answers[1] = answer_to(32, "A bigger | pot 漢字");
    }
    record
}

fn text(record: &WorkshopRecord) -> String {
    let text = made(record).unwrap().text;
    let body =
        text.strip_prefix("---\n").and_then(|text| text.split_once("\n---\n")).map_or(text.as_str(), |(_, body)| body);
    body.trim_start().to_owned()
}

const LEAD: &str = "## Who came?\n\n2 people have answered the questions of the workshop:\n\n";
const TALK: &str = "[Watch Ida Brandt's lightning talk: Small forests (YouTube)](https://www.youtube.com/watch?v=abcdefghijk&list=PL1)";

#[test]
fn a_table_has_one_person_a_row_and_one_question_a_column() {
    let table = "\
| Name       | Affiliation       | Timezone   | What do you grow?                    | What next                | What do you grow? What next | Lightning talk                                                        |
| ---------- | ----------------- | ---------- | ------------------------------------ | ------------------------ | --------------------------- | --------------------------------------------------------------------- |
| Ida Brandt | Institute of Moss | CEST       | Moss, see <https://moss.example/a_b> | A bigger &#124; pot 漢字 |                             | [Small forests](https://www.youtube.com/watch?v=abcdefghijk&list=PL1) |
| Jo Park    |                   | Asia/Seoul |                                      |                          | Ferns                       |                                                                       |
";
    for target in [Target::Jekyll, Target::Hugo, Target::Mkdocs, Target::Quarto] {
        let address = if target == Target::Quarto {
            table.replace("<https://moss.example/a_b>", "[https&#58;//moss.example/a_b](https://moss.example/a_b)")
        } else {
            table.to_owned()
        };
        let cells = |text: &str| text.split_whitespace().filter(|word| !word.starts_with("---")).collect::<String>();
        assert_eq!(cells(&text(&people(Layout::Table, target))), cells(&format!("{LEAD}{address}")), "{target}");
    }
    assert_eq!(text(&people(Layout::Table, Target::Jekyll)), format!("{LEAD}{table}"));
}

#[test]
fn definitions_tell_what_each_label_means() {
    let definitions = format!(
        "### Ida Brandt\n\nAffiliation\n: Institute of Moss\n\nTimezone\n: CEST\n\nWhat do you grow?\n: Moss, see <https://moss.example/a_b>\n
What next:\n: Two things:\n\n    - a bigger pot\n    - `light`? No: \\`light\\`\n\nLightning talk\n: {TALK}\n
### Jo Park\n\nTimezone\n: Asia/Seoul\n\nWhat do you grow? What next:\n: Ferns\n"
    );

    for target in [Target::Jekyll, Target::Hugo, Target::Mkdocs] {
        assert_eq!(text(&people(Layout::Definitions, target)), format!("{LEAD}{definitions}"), "{target}");
    }
}

#[test]
fn by_question_each_question_is_a_heading() {
    let by_question = format!(
        "### Affiliation\n\n**Ida Brandt:** Institute of Moss\n\n### Timezone\n\n**Ida Brandt:** CEST\n\n**Jo Park:** Asia/Seoul\n
### What do you grow?\n\n**Ida Brandt:** Moss, see <https://moss.example/a_b>\n
### What next\n\n**Ida Brandt:** Two things:\n\n- a bigger pot\n- `light`? No: \\`light\\`\n
### What do you grow? What next\n\n**Jo Park:** Ferns\n\n### Lightning talk\n\n**Ida Brandt:** {TALK}\n"
    );

    for target in [Target::Jekyll, Target::Hugo, Target::Mkdocs] {
        assert_eq!(text(&people(Layout::ByQuestion, target)), format!("{LEAD}{by_question}"), "{target}");
    }
}

#[test]
fn every_target_prints_every_layout_or_says_why_not() {
    for target in Target::ALL {
        let refused: Vec<Layout> = Layout::ALL
            .iter()
            .filter(|layout| made(&people(**layout, *target)).is_err_and(|error| error.code() == "layout-unsafe"))
            .copied()
            .collect();

        let expected: &[Layout] = match target {
            Target::Mkdocs => &[Layout::Classic],
            Target::Markdown | Target::Docusaurus | Target::Myst => &[Layout::Definitions],
            _ => &[],
        };
        assert_eq!(refused, expected, "{target}");
    }
}

#[test]
fn other_printers_have_tables_and_definitions_of_their_own() {
    let html = text(&people(Layout::Table, Target::HtmlFragment));
    assert!(html.contains("<thead>\n<tr><th scope=\"col\">Name</th>") && html.contains("<td>A bigger | pot 漢字</td>"));
    let html = text(&people(Layout::Definitions, Target::HtmlFragment));
    let list = "<dt>What next:</dt>\n<dd>\n<p>Two things:</p>\n<ul>\n<li>a bigger pot</li>\n";
    assert!(html.contains("<dl>\n<dt>Affiliation</dt>\n<dd>Institute of Moss</dd>\n") && html.contains(list), "{html}");
    let rst = text(&people(Layout::Table, Target::Rst));
    let rows = ".. list-table::\n   :header-rows: 1\n\n   * - Name\n     - Affiliation\n     - Timezone\n     - What do you grow?\n";
    assert!(
        rst.contains(rows)
            && rst.contains("   * - Jo Park\n     -\n     - Asia/Seoul\n     -\n     -\n     - Ferns\n     -\n"),
        "{rst}"
    );
    let rst = text(&people(Layout::Definitions, Target::Rst));
    assert!(
        rst.contains("\n\n**What next:**\n   Two things:\n\n   - a bigger pot\n   - ``light``? No: \\`light\\`\n"),
        "{rst}"
    );
}

#[test]
fn what_does_not_fit_is_named_and_nothing_is_made() {
    let refused = |layout: Layout, answer: &str| {
        let mut record = people(layout, Target::Jekyll);
        record.responses[0].answers[1] = Answer { format: AnswerFormat::Markdown, ..answer_to(32, answer) };
        made(&record).unwrap_err().to_string()
    };
    let said = |place: &str, layout: &str, why: &str| {
        format!(
            "block of people, Ida Brandt, “{place}”: the layout “{layout}” cannot show it: it {why}. Nothing was changed. Choose the layout “cards”, or shorten what is there."
        )
    };

    let long = "word ".repeat(25);
    let cases = [
        ("a\n\n- b", "holds a list"),
        ("a\n\nb", "has more than one paragraph"),
        ("a\\\nb", "has more than one line"),
        ("> a", "holds a quote or code"),
        (long.as_str(), "has 124 characters, and a cell holds 120"),
    ];
    for (answer, why) in cases {
        assert_eq!(refused(Layout::Table, answer), said("What next", "table", why));
    }
    assert_eq!(refused(Layout::Definitions, "- a"), said("What next:", "definitions", "begins with a list"));
    assert_eq!(refused(Layout::Definitions, "a\n\n> b"), said("What next:", "definitions", "holds a quote or code"));
}

#[test]
fn two_talks_do_not_fit_into_a_cell() {
    let mut record = people(Layout::Table, Target::Jekyll);
    let second = crate::model::Talk { id: id(92), title: "Large forests".into(), ..record.talks[0].clone() };
    record.talks.push(second);

    assert!(made(&record).unwrap_err().to_string().starts_with("block of people, Ida Brandt, “Lightning talk”: "));
    record.blocks[0].options.show_talk = false;
    assert!(!text(&record).contains("Lightning talk"));
}

#[test]
fn every_row_and_every_answer_opens_its_record() {
    let sources = |layout: Layout| {
        let record = people(layout, Target::Jekyll);
        let tree = made(&record).unwrap().preview;
        let mut found: Vec<(String, String)> = Vec::new();
        collect(&tree, &mut found);
        found
    };
    let has = |found: &[(String, String)], words: &str, kind: &str| {
        found.iter().any(|(shown, source)| shown.starts_with(words) && source == kind)
    };

    let found = sources(Layout::Table);
    assert!(has(&found, "Ida Brandt\nInstitute", "person") && has(&found, "What next", "question"), "{found:?}");
    let found = sources(Layout::ByQuestion);
    assert!(has(&found, "Jo Park: Ferns", "person") && has(&found, "What next", "question"), "{found:?}");
    let found = sources(Layout::Definitions);
    assert!(has(&found, "Ida Brandt", "person") && has(&found, "What next:", "question"), "{found:?}");
}

#[test]
fn the_lines_of_each_answer_and_talk_are_known_in_every_layout() {
    for layout in Layout::ALL {
        let record = people(*layout, Target::Jekyll);
        let (pot, talk, jo) = (
            record.responses[0].answers[1].id.to_string(),
            record.talks[0].id.to_string(),
            record.people[1].id.to_string(),
        );

        let made = made(&record).unwrap();
        let places = places::places(&record, "2023-05-04".parse().unwrap(), &made);

        let lines: Vec<&str> = made.text.lines().collect();
        let shown = |id: &str| {
            let of_it = places.iter().filter(|place| place.id == id).flat_map(|place| &lines[place.from..place.to]);
            of_it.copied().collect::<Vec<_>>().join("\n")
        };
        let (pot, talk, jo) = (shown(&pot), shown(&talk), shown(&jo));
        assert!(pot.contains("igger") && !pot.contains("Ferns"), "{layout}: {pot}");
        assert!(talk.contains("Small forests") && !talk.contains("Ferns"), "{layout}: {talk}");
        assert!(jo.contains("Ferns") && !jo.contains("Moss"), "{layout}: {jo}");
    }
}

/// Words and kind of record of every node that has one.
pub fn collect(nodes: &[PreviewNode], out: &mut Vec<(String, String)>) {
    for node in nodes {
        let mut node = node.clone();
        if let Some(source) = preview::source_of(&mut node).and_then(Option::take) {
            out.push((preview::words(std::slice::from_ref(&node)), source.kind));
        }
        collect(preview::children_of(&mut node).map_or(&[], |children| children.as_slice()), out);
    }
}
