//! What a repair must leave alone: every fact of a post and every word of a person.
//!
//! Of links in the organizer's own words only the target counts, since their text is what a repair may write. An
//! address counts as what it leads to: a video by its id, wherever its playlist has it.

use super::wording::NAMED;
use crate::links::classify;
use crate::model::draft::{PersonDraft, PostDraft, TalkDraft};
use comrak::nodes::{Node, NodeValue};
use comrak::{Arena, Options, parse_document};
use std::collections::BTreeSet;

/// What is the same before and after a repair.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Facts {
    lines: Vec<String>,
    links: BTreeSet<String>,
}

/// Takes the facts out of a post.
pub(crate) fn facts(draft: &PostDraft) -> Facts {
    let mut lines = vec![
        format!("title {}", draft.title),
        format!("authors {:?}", draft.authors),
        format!("tags {:?}", draft.tags),
        format!("day {:?}", draft.date),
    ];
    lines.extend(draft.questions.iter().map(|question| format!("question {question}")));
    draft.people.iter().for_each(|one| person(one, &mut lines));
    for section in &draft.sections {
        lines.push(format!("section {} {}", section.kind, section.heading));
        let prose = format!("{}\n\n{}", section.prose_before, section.prose_after);
        lines.push(format!("prose {}", unnamed(&words(&prose, false), draft)));
    }
    Facts { lines, links: draft.links.iter().map(|link| target(&link.url)).collect() }
}

fn person(person: &PersonDraft, lines: &mut Vec<String>) {
    lines.push(format!("person {} | {} | {}", person.name, person.affiliation, person.zone_as_written));
    for answer in &person.answers {
        lines.push(format!("answer {:?} {}", answer.questions, words(&answer.text, true)));
    }
    lines.extend(person.talk.iter().chain(&person.more_talks).map(talk));
}

fn talk(talk: &TalkDraft) -> String {
    format!("talk {} | {} | {:?}", talk.title, target(&talk.url), talk.speakers)
}

/// What an address leads to.
fn target(url: &str) -> String {
    let known = classify(url);
    match (known.video_id, known.playlist_id) {
        (Some(video), _) => format!("video {video} {}", known.start.unwrap_or(0)),
        (None, Some(list)) => format!("playlist {list}"),
        (None, None) => known.url,
    }
}

/// The text without the words that name a workspace beside a channel.
fn unnamed(text: &str, draft: &PostDraft) -> String {
    draft.links.iter().filter(|link| !link.workspace.is_empty()).fold(text.to_owned(), |text, link| {
        let words = format!("{NAMED}{})", link.workspace);
        text.replace(words.trim_start(), " ").split_whitespace().collect::<Vec<_>>().join(" ")
    })
}

/// The words of a text, with the targets of its links; the texts of links only where they are somebody's words.
fn words(markdown: &str, has_link_texts: bool) -> String {
    let mut options = Options::default();
    options.extension.autolink = true;
    options.extension.table = true;
    let arena = Arena::new();
    let mut out = String::new();
    collect(parse_document(&arena, markdown, &options), has_link_texts, &mut out);
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn collect(node: Node<'_>, has_link_texts: bool, out: &mut String) {
    for child in node.children() {
        match &child.data().value {
            NodeValue::Text(text) => out.push_str(text),
            NodeValue::Code(code) => out.push_str(&code.literal),
            NodeValue::CodeBlock(code) => out.push_str(&format!(" {} ", code.literal)),
            // A frame is a link by its target; what else a site is told about it is no word.
            NodeValue::HtmlBlock(html) if !html.literal.contains("<iframe") => out.push_str(&html.literal),
            NodeValue::HtmlInline(html) if !html.contains("<iframe") => out.push_str(html),
            NodeValue::SoftBreak | NodeValue::LineBreak => out.push(' '),
            NodeValue::Link(link) => {
                out.push_str(&format!(" <{}> ", target(&link.url)));
                let mut text = String::new();
                collect(child, has_link_texts, &mut text);
                if has_link_texts && text != link.url {
                    out.push_str(&text);
                }
                continue;
            }
            value if value.block() => out.push(' '),
            _ => {}
        }
        collect(child, has_link_texts, out);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recap::read::read_post;

    fn of(text: &str) -> Facts {
        facts(&read_post("mud.md", text).unwrap())
    }

    const POST: &str = "## Who came?\n\nSee [here](https://a.example).\n\n**Name:** Ada\\\n**Dig what?** [Clay](https://b.example)\n\n**Name:** Bo\\\n**Dig what?** Silt\n";

    #[test]
    fn other_words_of_a_person_or_another_target_are_other_facts() {
        for (from, to) in [
            ("Silt", "Sand"),
            ("[Clay]", "[Mud]"),
            ("https://b.example", "https://c.example"),
            ("Ada", "Ida"),
            ("See", "Find it"),
        ] {
            assert_ne!(of(POST), of(&POST.replace(from, to)), "{from}");
        }
    }

    #[test]
    fn the_text_of_a_link_of_the_organizer_and_the_marks_around_words_are_none() {
        for (from, to) in [("[here]", "[a page]"), ("Ada\\", "Ada  "), ("https://a.example", "https://a.example")] {
            assert_eq!(of(POST), of(&POST.replace(from, to)), "{from}");
        }
    }
}
