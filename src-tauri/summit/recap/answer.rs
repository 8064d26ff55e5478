//! An answer as blocks: each is read alone, so nothing in it can reach the next.
//!
//! A plain answer has paragraphs, lists and web addresses; a Markdown answer and the organizer's prose may have more,
//! but only nodes of our list. What a reader would not give back as it is, loses its marks and keeps its words.

use super::dialect::{Break, Dialect, Nesting, address, code, text};
use super::preview::{self, Reading, tidy};
use super::{beyond, printer};
use crate::model::{AnswerFormat, PreviewNode};
use linkify::{LinkFinder, LinkKind};

/// The blocks of an answer.
pub fn blocks(text: &str, format: AnswerFormat, dialect: Dialect) -> Vec<PreviewNode> {
    match format {
        AnswerFormat::Plain => tidy(plain(text)),
        AnswerFormat::Markdown => surviving(grafted(preview::read(text, Reading::Plain), Place::Answer), dialect),
    }
}

/// The blocks of what the organizer wrote.
pub fn prose(markdown: &str, dialect: Dialect) -> Vec<PreviewNode> {
    let (nodes, kept) = beyond::read(markdown);
    surviving(beyond::put_back(grafted(nodes, Place::Prose), &kept, dialect), dialect)
}

/// The blocks between the slots of a template, as they were read; `kept` are those that stand as they were written.
pub fn skeleton(nodes: Vec<PreviewNode>, kept: &[String], dialect: Dialect) -> Vec<PreviewNode> {
    surviving(beyond::put_back(grafted(nodes, Place::Skeleton), kept, dialect), dialect)
}

/// The nodes as they are if a reader gives them back; else the blocks that it does not give back without marks inside
/// their lines, or as plain words; else all of them so.
fn surviving(nodes: Vec<PreviewNode>, dialect: Dialect) -> Vec<PreviewNode> {
    let nodes = if dialect.breaks == Break::LineEnd { without_line_ends(nodes) } else { nodes };
    let mut nodes = tidy(nodes);
    if dialect.nesting == Nesting::Four {
        nodes.iter_mut().for_each(|node| without_inner_languages(node, false));
    }
    if printer::survives(&nodes, dialect) {
        return nodes;
    }
    let each = tidy(nodes.iter().flat_map(|node| alone(node, dialect)).collect());
    if printer::survives(&each, dialect) {
        return each;
    }
    let unmarked = tidy(without_marks(nodes));
    if printer::survives(&unmarked, dialect) {
        return unmarked;
    }
    tidy(plain(&preview::words(&unmarked)))
}

/// One block as it is, else without its marks, else as plain words.
fn alone(node: &PreviewNode, dialect: Dialect) -> Vec<PreviewNode> {
    let survives = |nodes: &[PreviewNode]| printer::survives(nodes, dialect);
    if survives(std::slice::from_ref(node)) {
        return vec![node.clone()];
    }
    let unmarked = tidy(without_marks(vec![node.clone()]));
    if survives(&unmarked) { unmarked } else { tidy(plain(&preview::words(&unmarked))) }
}

/// On a site where every line end is a break, lines go on.
fn without_line_ends(mut nodes: Vec<PreviewNode>) -> Vec<PreviewNode> {
    for node in &mut nodes {
        match node {
            PreviewNode::Break => *node = preview::text(" "),
            PreviewNode::Text { text } => *text = text.replace('\n', " "),
            _ => {
                if let Some(children) = preview::children_of(node) {
                    *children = without_line_ends(std::mem::take(children));
                }
            }
        }
    }
    nodes
}

/// Indented code has no language.
fn without_inner_languages(node: &mut PreviewNode, is_inside: bool) {
    match node {
        PreviewNode::CodeBlock { language, .. } if is_inside => *language = code::language(""),
        _ => {
            let children = preview::children_of(node).into_iter().flatten();
            children.for_each(|child| without_inner_languages(child, true));
        }
    }
}

fn without_marks(nodes: Vec<PreviewNode>) -> Vec<PreviewNode> {
    let mut out = Vec::new();
    for mut node in nodes {
        match node {
            PreviewNode::Strong { children } | PreviewNode::Emphasis { children } => {
                out.extend(without_marks(children))
            }
            PreviewNode::Code { text } => out.push(PreviewNode::Text { text }),
            _ => {
                if let Some(children) = preview::children_of(&mut node) {
                    *children = without_marks(std::mem::take(children));
                }
                out.push(node);
            }
        }
    }
    out
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Answer,
    Prose,
    /// Between the slots of a template, whose headings are those of blocks.
    Skeleton,
}

/// Keeps the nodes that may stand there; everything else becomes its words.
fn grafted(nodes: Vec<PreviewNode>, place: Place) -> Vec<PreviewNode> {
    let mut deepest = 2;
    nodes.into_iter().flat_map(|node| graft(node, place, &mut deepest)).collect()
}

fn graft(node: PreviewNode, place: Place, deepest: &mut u8) -> Vec<PreviewNode> {
    let kept = match node {
        PreviewNode::Heading { level, children, source } if place == Place::Prose => {
            *deepest = level.max(3).min(deepest.saturating_add(1)).min(6);
            PreviewNode::Heading { level: *deepest, children, source }
        }
        PreviewNode::Heading { level, children, source } if place == Place::Skeleton => {
            PreviewNode::Heading { level: level.clamp(2, 6), children, source }
        }
        PreviewNode::Heading { children, source, .. } => PreviewNode::Paragraph { children, source },
        PreviewNode::Rule { source } if place == Place::Answer => {
            PreviewNode::Paragraph { children: vec![preview::text("---")], source }
        }
        PreviewNode::Raw { text, source } => PreviewNode::Paragraph { children: vec![preview::text(text)], source },
        PreviewNode::List { ordered: true, start, children, .. } if start != 1 => {
            return numbered_words(children, start);
        }
        PreviewNode::List { ordered, start, tight, children, source } => {
            PreviewNode::List { ordered, start, tight, children: inside(children), source }
        }
        PreviewNode::Quote { children, source } => PreviewNode::Quote { children: inside(children), source },
        PreviewNode::Item { children, source } => PreviewNode::Item { children: inside(children), source },
        other => other,
    };
    vec![kept]
}

/// A list that begins elsewhere than at 1 keeps its numbers as words: linters and readers disagree about such lists.
fn numbered_words(items: Vec<PreviewNode>, start: u32) -> Vec<PreviewNode> {
    let mut out = Vec::new();
    for (mut item, number) in items.into_iter().zip(start..) {
        let mut blocks = preview::children_of(&mut item).map(std::mem::take).unwrap_or_default();
        let number = preview::text(format!("{number}. "));
        match blocks.first_mut() {
            Some(PreviewNode::Paragraph { children, .. }) => children.insert(0, number),
            _ => blocks.insert(0, preview::paragraph(vec![number], None)),
        }
        out.extend(inside(blocks));
    }
    out
}

/// Inside a list or quote no heading and no rule may stand.
fn inside(children: Vec<PreviewNode>) -> Vec<PreviewNode> {
    grafted(children, Place::Answer)
}

/// Paragraphs and lists of a text as typed into a form: every line end parts paragraphs.
fn plain(written: &str) -> Vec<PreviewNode> {
    let mut out: Vec<PreviewNode> = Vec::new();
    let written = written.replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{2029}', '\u{85}'], "\n");
    let mut follows_item = false;
    for raw in written.split('\n') {
        let clean = text::line(raw);
        if clean.is_empty() {
            follows_item = false;
            continue;
        }
        let (ordered, words) = match (bullet(&clean), numbered(&clean, next_number(out.last()))) {
            (Some(words), _) => (false, words),
            (_, Some(words)) => (true, words),
            _ if follows_item && raw.starts_with([' ', '\t']) => {
                continue_item(out.last_mut(), &clean);
                continue;
            }
            _ => {
                out.push(preview::paragraph(linked(&clean), None));
                follows_item = false;
                continue;
            }
        };
        push_item(&mut out, ordered, words);
        follows_item = true;
    }
    out
}

fn bullet(line: &str) -> Option<&str> {
    ["- ", "* ", "+ ", "• ", "– "].iter().find_map(|mark| line.strip_prefix(mark))
}

/// The words after a number, if it is 1 or the one that comes next.
fn numbered(line: &str, next: u32) -> Option<&str> {
    let digits = line.chars().take_while(char::is_ascii_digit).count();
    let (number, rest) = line.split_at_checked(digits)?;
    let words = rest.strip_prefix(". ").or_else(|| rest.strip_prefix(") "))?;
    (number.parse() == Ok(next)).then_some(words)
}

fn next_number(last: Option<&PreviewNode>) -> u32 {
    match last {
        Some(PreviewNode::List { ordered: true, children, .. }) => {
            u32::try_from(children.len()).unwrap_or(u32::MAX).saturating_add(1)
        }
        _ => 1,
    }
}

fn push_item(out: &mut Vec<PreviewNode>, is_ordered: bool, words: &str) {
    let paragraph = preview::paragraph(linked(words), None);
    let item = PreviewNode::Item { children: vec![paragraph], source: None };
    match out.last_mut() {
        Some(PreviewNode::List { ordered, children, .. }) if *ordered == is_ordered => children.push(item),
        _ => {
            let children = vec![item];
            out.push(PreviewNode::List { ordered: is_ordered, start: 1, tight: true, children, source: None });
        }
    }
}

fn continue_item(list: Option<&mut PreviewNode>, words: &str) {
    let paragraph = list.and_then(last_child).and_then(last_child);
    if let Some(children) = paragraph.and_then(preview::children_of) {
        children.push(preview::text(" "));
        children.extend(linked(words));
    }
}

fn last_child(node: &mut PreviewNode) -> Option<&mut PreviewNode> {
    preview::children_of(node).and_then(|children| children.last_mut())
}

/// Words of one line, with web addresses as links; the words of a link are the address as typed.
pub fn linked(line: &str) -> Vec<PreviewNode> {
    if !line.contains("://") {
        return vec![preview::text(line)];
    }
    let mut finder = LinkFinder::new();
    finder.kinds(&[LinkKind::Url]);
    let node = |span: linkify::Span| match span.kind().and_then(|_| address::safe(span.as_str())) {
        Some(url) => preview::link(url, span.as_str()),
        None => preview::text(span.as_str()),
    };
    finder.spans(line).map(node).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Target;
    use crate::recap::markdown::printed;

    fn jekyll() -> Dialect {
        Dialect::of(Target::Jekyll, false)
    }

    fn shown(text: &str, format: AnswerFormat) -> String {
        printed(&blocks(text, format, jekyll()), jekyll())
    }

    #[test]
    fn a_plain_answer_has_paragraphs_lists_and_links() {
        let typed =
            "First *thing*\nSecond: see https://example.org/a_b.\n\n- one\n- two\n  and more\n\n1) x\n2) y\n5. z";

        let written = "First \\*thing\\*\n\nSecond: see <https://example.org/a_b>.\n\n- one\n- two and more\n\n1. x\n2. y\n\n5\\. z\n";
        assert_eq!(shown(typed, AnswerFormat::Plain), written);
    }

    #[test]
    fn a_markdown_answer_keeps_what_is_allowed_and_shows_the_rest_as_words() {
        let typed = "# Head\n\n*a* **b** `c` [d](https://e.org) [f](javascript:x) <b>g</b>\\\nh\n\n> q\n\n---\n\n<div>\n\n```rust\n{{ x }}\n```";

        let written = "Head\n\n_a_ **b** `c` [d](https://e.org) f &lt;b>g&lt;/b>\\\nh\n\n> q\n\n&#45;&#45;&#45;\n\n&lt;div>\n\n```rust\n{{ \"{\" }}{{ \"{\" }} x }}\n```\n";
        assert_eq!(shown(typed, AnswerFormat::Markdown), written);
    }

    #[test]
    fn an_underscore_of_a_word_is_no_mark_for_one_that_comes_later() {
        assert_eq!(shown("New_York and *care*", AnswerFormat::Markdown), "New\\_&#89;ork and _care_\n");
        assert_eq!(shown("*Care* and New_York", AnswerFormat::Markdown), "_Care_ and New_York\n");
        let written = "New\\_&#89;ork: see <https://e.org/a_/b>\n";
        assert_eq!(shown("New_York: see https://e.org/a_/b", AnswerFormat::Plain), written);
    }

    #[test]
    fn the_organizers_headings_stay_below_the_block() {
        let written = printed(&prose("# A\n\n##### B\n\ntext  \nline\nsoft\n\n---", jekyll()), jekyll());

        assert_eq!(written, "### A\n\n#### B\n\ntext\\\nline\nsoft\n\n---\n");
    }

    #[test]
    fn a_mark_that_no_reader_gives_back_is_dropped() {
        let nodes =
            vec![preview::paragraph(vec![preview::text("a"), preview::strong("\"b\""), preview::text("c")], None)];

        assert_eq!(printed(&surviving(nodes, jekyll()), jekyll()), "a\"b\"c\n");
    }
}
