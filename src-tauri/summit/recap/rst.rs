//! Prints the tree of a post as reStructuredText, by the rules of docutils, and looks for what those would act on.
//!
//! docutils knows no mark inside a mark, so the outer one counts. A line break makes a line block of its paragraph. What
//! else differs from Markdown: a title is as wide as its underline, a list has an empty line on both sides, and what is
//! indented is a quotation. How words are escaped is in [`words`].

mod line;
mod words;

use crate::model::PreviewNode;
use crate::recap::preview::{self, children_of, source_of};
use crate::recap::proof::{Failure, scanned};
use std::borrow::Cow;
use unicode_width::UnicodeWidthChar;

pub use words::escaped;

/// Under the titles, from the outermost.
const UNDERLINES: [&str; 6] = ["=", "-", "~", "^", "\"", "'"];

/// The lines above a table.
const TABLE: &str = ".. list-table::";
const NAMES: &str = ":header-rows: 1";

/// Prints blocks, one empty line between them, one line feed at the end.
pub fn printed(nodes: &[PreviewNode]) -> String {
    let mut titles = Titles::default();
    let out = blocks(nodes, &mut titles);
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

fn blocks(nodes: &[PreviewNode], titles: &mut Titles) -> String {
    let mut out: Vec<String> = Vec::new();
    let mut before: Option<&PreviewNode> = None;
    for node in nodes {
        // What is indented would belong to the list or code above, or lose its indent as the first in its place.
        let joins = matches!(before, None | Some(PreviewNode::List { .. } | PreviewNode::CodeBlock { .. }));
        if joins && matches!(node, PreviewNode::Quote { .. }) {
            out.push("..".into());
        }
        out.push(block(node, titles));
        before = Some(node);
    }
    out.join("\n\n")
}

fn block(node: &PreviewNode, titles: &mut Titles) -> String {
    match node {
        PreviewNode::Heading { level, children, .. } => {
            let title = line::line(children, true);
            // docutils counts every character for itself: 👋🏿 is four wide.
            let width = title.chars().map(|c| c.width().unwrap_or(1).max(1)).sum::<usize>().max(4);
            format!("{title}\n{}", titles.underline(*level).repeat(width))
        }
        PreviewNode::Paragraph { children, .. } => line::paragraph(children),
        PreviewNode::List { ordered, start, children, tight, .. } => {
            let marks = (*start..).map(|number| if *ordered { format!("{number}. ") } else { "- ".into() });
            let items: Vec<String> =
                children.iter().zip(marks).map(|(child, mark)| indented(&block(child, titles), &mark)).collect();
            items.join(if *tight && items.iter().all(|item| !item.contains('\n')) { "\n" } else { "\n\n" })
        }
        PreviewNode::Item { children, .. } => blocks(children, titles),
        PreviewNode::Quote { children, .. } => indented(&blocks(children, titles), "   "),
        PreviewNode::CodeBlock { language, text, .. } => {
            format!(".. code-block:: {language}\n\n{}", indented(text, "   "))
        }
        // What stands behind the name of a field is no mark-up.
        PreviewNode::Image { url, alt, .. } => {
            format!(".. image:: {url}\n   :alt: {}", alt.split_whitespace().collect::<Vec<_>>().join(" "))
        }
        // A transition may stand neither at an end nor beside another, so the marks are words.
        PreviewNode::Rule { .. } => "\\* \\* \\*".into(),
        PreviewNode::Table { children, .. } => table(children),
        PreviewNode::Definitions { children, .. } => definitions(children, titles),
        PreviewNode::Video { title, .. } => line::paragraph(&[preview::text(title.clone())]),
        PreviewNode::Raw { text, .. } => format!(".. code-block:: text\n\n{}", indented(text, "   ")),
        inline => line::paragraph(std::slice::from_ref(inline)),
    }
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
fn definitions(nodes: &[PreviewNode], titles: &mut Titles) -> String {
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
                out.push_str(&indented(&blocks(children, titles), "   "));
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

/// Proves that nothing in the words is mark-up, and that the tree can be printed.
pub fn prove(nodes: &[PreviewNode]) -> Result<(), Failure> {
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
        PreviewNode::Heading { children, .. } | PreviewNode::Paragraph { children, .. } => {
            *children = vec![preview::text(words(children))];
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
}
