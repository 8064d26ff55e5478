//! Prints the tree of a post as reStructuredText, by the rules of docutils, and proves it with a reader of those rules.
//!
//! docutils knows no mark inside a mark, so the stronger one counts. A line break makes a line block of its paragraph. What
//! else differs from Markdown: a title is as wide as its underline, and is known at the top alone; a list has an empty line
//! on both sides, and what is indented is a quotation. How words are escaped is in [`words`], what of a tree can be said
//! in [`said`].

mod back;
mod line;
mod read;
mod said;
mod words;

use crate::model::PreviewNode;
use crate::recap::dialect::code::lines;
use crate::recap::preview::{self, children_of, source_of};
use crate::recap::proof::{Failure, compared, scanned};
use std::borrow::Cow;
use unicode_width::UnicodeWidthChar;

pub use back::as_markdown;
pub use read::{Foreign, read};
pub use words::escaped;

/// Under the titles, from the outermost.
const UNDERLINES: [&str; 6] = ["=", "-", "~", "^", "\"", "'"];

/// The lines above a table.
const TABLE: &str = ".. list-table::";
const NAMES: &str = ":header-rows: 1";

/// Prints blocks, one empty line between them, one line feed at the end.
pub fn printed(nodes: &[PreviewNode]) -> String {
    let mut titles = Titles::default();
    let out = blocks(nodes, Some(&mut titles));
    if out.is_empty() { out } else { out + "\n" }
}

/// Titles that are open: docutils numbers their levels by how they nest, so none may be left out.
#[derive(Default)]
struct Titles {
    open: Vec<u8>,
}

impl Titles {
    fn underline(&mut self, level: u8) -> &'static str {
        self.open.retain(|open| *open < level);
        self.open.push(level);
        UNDERLINES.get(self.open.len() - 1).copied().unwrap_or("'")
    }
}

/// Blocks; those inside another block have no titles.
fn blocks(nodes: &[PreviewNode], mut titles: Option<&mut Titles>) -> String {
    let mut out: Vec<String> = Vec::new();
    let mut before: Option<&PreviewNode> = None;
    for node in nodes {
        // What is indented would belong to the block above, or lose its indent as the first in its place.
        let stands_alone = matches!(before, Some(PreviewNode::Heading { .. } | PreviewNode::Paragraph { .. }));
        if !stands_alone && matches!(node, PreviewNode::Quote { .. }) {
            out.push("..".into());
        }
        out.push(match (node, titles.as_deref_mut()) {
            (PreviewNode::Heading { level, children, .. }, Some(titles)) => {
                title(&line::line(children, true), titles.underline(*level))
            }
            (node, _) => block(node),
        });
        before = Some(node);
    }
    out.join("\n\n")
}

fn title(words: &str, underline: &str) -> String {
    // docutils counts every character for itself: 👋🏿 is four wide.
    let width = words.chars().map(|c| c.width().unwrap_or(1).max(1)).sum::<usize>().max(4);
    format!("{words}\n{}", underline.repeat(width))
}

fn block(node: &PreviewNode) -> String {
    match node {
        PreviewNode::Heading { children, .. } => line::paragraph(&[PreviewNode::Strong { children: children.clone() }]),
        PreviewNode::Paragraph { children, .. } => line::paragraph(children),
        PreviewNode::List { ordered, start, children, tight, .. } => {
            let marks = (*start..).map(|number| if *ordered { format!("{number}. ") } else { "- ".into() });
            let items: Vec<String> =
                children.iter().zip(marks).map(|(child, mark)| indented(&block(child), &mark)).collect();
            items.join(if *tight && items.iter().all(|item| !item.contains('\n')) { "\n" } else { "\n\n" })
        }
        PreviewNode::Item { children, .. } => blocks(children, None),
        PreviewNode::Quote { children, .. } => indented(&blocks(children, None), "   "),
        PreviewNode::CodeBlock { language, text, .. } => code(language, text),
        // What stands behind the name of a field is no mark-up.
        PreviewNode::Image { url, alt, .. } => {
            format!(".. image:: {url}\n   :alt: {}", alt.split_whitespace().collect::<Vec<_>>().join(" "))
        }
        // A transition may stand neither at an end nor beside another, so the marks are words.
        PreviewNode::Rule { .. } => "\\* \\* \\*".into(),
        PreviewNode::Table { children, .. } => table(children),
        PreviewNode::Definitions { children, .. } => definitions(children),
        PreviewNode::Video { title, .. } => line::paragraph(&[preview::text(title.clone())]),
        PreviewNode::Raw { text, .. } => code("text", &lines(text)),
        inline => line::paragraph(std::slice::from_ref(inline)),
    }
}

/// Code. The least indent of what stands below the name of a directive is none of its own, so where every line of the
/// code has one, a line that says nothing new stands before it with less.
fn code(language: &str, text: &str) -> String {
    let is_indented = text.lines().all(|line| line.is_empty() || line.starts_with(char::is_whitespace));
    let edge = if is_indented { "   :class: code\n" } else { "" };
    format!(".. code-block:: {language}\n{edge}\n{}", indented(text, "   "))
}

/// A table as a list of lists, which needs no width.
fn table(rows: &[PreviewNode]) -> String {
    let row = |row: &PreviewNode| {
        let PreviewNode::Row { children, .. } = row else { return String::new() };
        let cell = |cell: &PreviewNode| match cell {
            PreviewNode::Cell { children, .. } => indented(&line::paragraph(children), "- ").trim_end().to_owned(),
            _ => "-".into(),
        };
        indented(&children.iter().map(cell).collect::<Vec<_>>().join("\n"), "* ")
    };
    let rows: Vec<String> = rows.iter().map(row).collect();
    format!("{TABLE}\n   {NAMES}\n\n{}", indented(&rows.join("\n"), "   "))
}

/// A term is bold: a colon between blanks would begin something else in plain words.
fn definitions(nodes: &[PreviewNode]) -> String {
    let mut out = String::new();
    for node in nodes {
        match node {
            PreviewNode::Term { children, .. } => {
                let term = PreviewNode::Strong { children: children.clone() };
                out.push_str(if out.is_empty() { "" } else { "\n\n" });
                out.push_str(&line::line(&[term], true));
            }
            PreviewNode::Definition { children, .. } => {
                out.push('\n');
                out.push_str(&indented(&blocks(children, None), "   "));
            }
            _ => {}
        }
    }
    out
}

/// Puts `first` before the first line and as many blanks before the others.
fn indented(text: &str, first: &str) -> String {
    let rest = " ".repeat(first.chars().count());
    let line = |(at, line): (usize, &str)| match (at, line) {
        (0, line) => format!("{first}{line}"),
        (_, "") => String::new(),
        (_, line) => format!("{rest}{line}"),
    };
    text.split('\n').enumerate().map(line).collect::<Vec<_>>().join("\n")
}

/// Proves that a reader gives back the tree as it can be said, and that nothing in the words is mark-up.
pub fn prove(nodes: &[PreviewNode], text: &str) -> Result<(), Failure> {
    match read(text) {
        Ok(found) => compared(nodes, &said::normal(said::as_said(nodes)), &said::normal(found))?,
        Err(foreign) => return Err(unread(nodes, foreign)),
    }
    scan(nodes)
}

/// The failure for a text that has something foreign, in the record of the block that has it.
fn unread(nodes: &[PreviewNode], foreign: Foreign) -> Failure {
    let is_foreign = |node: &&PreviewNode| read(&printed(std::slice::from_ref(*node))).is_err();
    let source = nodes.iter().find(is_foreign).and_then(|node| preview::source_in(node).cloned());
    Failure { source, wrong: format!("a reader would see {} in line {}", foreign.what, foreign.line) }
}

/// Looks for marks in the words: it knows nothing of escapes.
fn scan(nodes: &[PreviewNode]) -> Result<(), Failure> {
    let as_raw = |node: &PreviewNode| match node {
        PreviewNode::Raw { .. } => vec![node.clone()],
        node => scanned(node).into_iter().map(Cow::into_owned).collect(),
    };
    for mut bare in nodes.iter().flat_map(as_raw) {
        without_marks(&mut bare);
        let text = printed(std::slice::from_ref(&bare));
        if let Some(wrong) = words::acts(&text) {
            let wrong = format!("“{}” {wrong}", crate::error::shown(&text));
            return Err(Failure { source: source_of(&mut bare).and_then(Option::take), wrong });
        }
    }
    Ok(())
}

/// Leaves only words, each line a paragraph of its own.
fn without_marks(node: &mut PreviewNode) {
    let words = |children: &[PreviewNode]| preview::words(children).replace('\n', " ");
    match node {
        PreviewNode::CodeBlock { text, .. } | PreviewNode::Raw { text, .. } => *text = "x".into(),
        PreviewNode::Image { url, .. } => *node = preview::paragraph(vec![preview::text(url.clone())], None),
        PreviewNode::Heading { children, source, .. } | PreviewNode::Paragraph { children, source } => {
            *node = preview::paragraph(vec![preview::text(words(children))], source.take());
        }
        _ => {
            if let Some(children) = children_of(node) {
                children.iter_mut().for_each(without_marks);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Target;
    use crate::recap::answer::prose;
    use crate::recap::dialect::Dialect;

    #[test]
    fn marks_stand_alone_and_apart_from_words() {
        let markdown = "a**b**c and **`d` e**, *f*.\n\n[**g** h](https://e.org/x_) and <https://e.org>\\\nnext `i`\n\n> q\n\n`` `j ``";

        let printed = printed(&prose(markdown, Dialect::of(Target::Rst, false)));

        let expected = "a\\ **b**\\ c and ``d`` **e**, *f*.";
        let rest =
            "| `g h <https://e.org/x\\_>`__ and `https\\://e.org <https://e.org>`__\n| next ``i``\n\n   q\n\n\\`j\n";
        assert_eq!(printed, format!("{expected}\n\n{rest}"));
    }

    #[test]
    fn an_underline_is_as_long_as_docutils_counts() {
        let title = preview::heading(1, "👏🏿 Ada".to_owned(), None);
        assert_eq!(printed(&[title]), format!("👏🏿 Ada\n{}\n", "=".repeat(8)));
    }

    #[test]
    fn titles_nest_without_a_gap() {
        let printed = printed(&prose("# A\n\nb\n\n###### 漢字", Dialect::of(Target::Rst, false)));

        assert_eq!(printed, "A\n====\n\nb\n\n漢字\n----\n");
    }

    fn quote(words: &str) -> PreviewNode {
        PreviewNode::Quote { children: vec![preview::paragraph(vec![preview::text(words)], None)], source: None }
    }

    #[test]
    fn what_is_indented_belongs_to_no_block_above() {
        let image = PreviewNode::Image { url: "a.png".into(), alt: "b".into(), source: None };
        let definitions = PreviewNode::Definitions {
            children: vec![
                PreviewNode::Term { children: vec![preview::text("c")], source: None },
                PreviewNode::Definition { children: vec![quote("d")], source: None },
            ],
            source: None,
        };
        let nodes = [image, quote("e"), definitions, quote("f")];

        let text = printed(&nodes);

        let expected =
            ".. image:: a.png\n   :alt: b\n\n..\n\n   e\n\n**c**\n   ..\n\n      d\n\n..\n\n   f\n".to_owned();
        assert_eq!(text, expected);
        assert_eq!(prove(&nodes, &text), Ok(()));
    }

    #[test]
    fn titles_inside_blocks_are_bold_and_code_keeps_its_indent() {
        let code = PreviewNode::CodeBlock { language: "text".into(), text: "  a\n\n    b".into(), source: None };
        let inside = PreviewNode::Quote { children: vec![preview::heading(3, "c", None), code], source: None };

        let text = printed(std::slice::from_ref(&inside));

        assert_eq!(text, "..\n\n   **c**\n\n   .. code-block:: text\n      :class: code\n\n        a\n\n          b\n");
        assert_eq!(prove(&[inside], &text), Ok(()));
    }

    #[test]
    fn a_text_that_says_something_else_names_its_record() {
        let words = |words: &str, id| preview::paragraph(vec![preview::text(words)], preview::source("person", id));
        let nodes = [words("a", 1), words("b", 2), words("c", 3)];

        assert_eq!(prove(&nodes, &printed(&nodes)), Ok(()));
        for wrong in ["a\n\n*b*\n\nc\n", "a\n\nb\n\n..\n\n   c\n", "a\n\nb c\n", "a\n\n- b\n\nc\n"] {
            let failure = prove(&nodes, wrong).unwrap_err();
            let is_of = |id| failure.source == preview::source("person", id);
            assert!(is_of(2) || (is_of(3) && wrong.contains("..")), "{wrong}: {failure:?}");
        }
        let wrong = Failure { source: None, wrong: "a reader would see a reference in line 3".into() };
        assert_eq!(prove(&nodes, "a\n\nb_\n"), Err(wrong));
    }
}
