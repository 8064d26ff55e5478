//! Prints the tree of a post as Markdown that two versions of Prettier leave as it is.
//!
//! How words, code and addresses are escaped is decided in [`super::dialect`]; what the tree holds is decided by the
//! blocks. The tree must be tidy (see [`super::preview::tidy`]).

mod table;
mod underscore;
pub mod video;

use super::dialect::{Break, Dialect, Nesting, code, text};
use super::printer::Printed;
use crate::model::PreviewNode;

/// Prints blocks, one empty line between them, one line feed at the end.
pub fn printed(nodes: &[PreviewNode], dialect: Dialect) -> String {
    printed_apart(nodes, dialect).text
}

/// As [`printed`], with the bytes of each block.
pub fn printed_apart(nodes: &[PreviewNode], dialect: Dialect) -> Printed {
    let mut text = String::new();
    let mut blocks = Vec::with_capacity(nodes.len());
    for node in nodes {
        text.push_str(if blocks.is_empty() { "" } else { "\n\n" });
        let from = text.len();
        text.push_str(&block(node, dialect));
        blocks.push(from..text.len());
    }
    if !text.is_empty() {
        text.push('\n');
    }
    Printed { text, blocks }
}

fn blocks(nodes: &[PreviewNode], between: &str, dialect: Dialect) -> String {
    let printed: Vec<String> = nodes.iter().map(|node| block(node, dialect)).collect();
    printed.join(between)
}

fn block(node: &PreviewNode, dialect: Dialect) -> String {
    match node {
        PreviewNode::Heading { level, children, .. } => {
            let words = text::escaped_heading_end(&line(children, false, dialect));
            format!("{} {words}", "#".repeat(usize::from(*level)))
        }
        PreviewNode::Paragraph { children, .. } => line(children, true, dialect),
        PreviewNode::List { ordered, start, tight, children, .. } => {
            let between = if *tight { "\n" } else { "\n\n" };
            let marks = (*start..).map(|number| if *ordered { format!("{number}. ") } else { "- ".into() });
            let width = match dialect.nesting {
                Nesting::Four if children.iter().any(has_more_than_words) => 4,
                _ => 0,
            };
            let items: Vec<String> = (children.iter().zip(marks))
                .map(|(child, mark)| item(child, &format!("{mark:width$}"), between, dialect))
                .collect();
            items.join(between)
        }
        PreviewNode::Item { children, .. } => blocks(children, "\n\n", dialect),
        PreviewNode::Quote { children, .. } => prefixed(&inner_blocks(children, "\n\n", dialect), "> ", "> "),
        PreviewNode::CodeBlock { language, text, .. } => {
            let fence = "`".repeat(code::fence_marks(text));
            format!("{fence}{language}\n{}\n{fence}", dialect.templates.written(text))
        }
        PreviewNode::Rule { .. } => "---".into(),
        PreviewNode::Image { url, alt, .. } => {
            let mut inside =
                Line { out: String::new(), starts_line: false, marks: 1, in_emphasis: false, is_cell: false, dialect };
            inside.nodes(&[PreviewNode::Text { text: alt.clone() }]);
            format!("![{}]({url})", inside.out)
        }
        PreviewNode::Table { children, .. } => table::printed(children, |words| cell(words, dialect)),
        PreviewNode::Definitions { children, .. } => definitions(children, dialect),
        PreviewNode::Video { video, start, title, .. } => video::written((video, *start), title, dialect.videos),
        PreviewNode::Raw { text, .. } => text.clone(),
        inline => line(std::slice::from_ref(inline), true, dialect),
    }
}

fn item(node: &PreviewNode, mark: &str, between: &str, dialect: Dialect) -> String {
    let PreviewNode::Item { children, .. } = node else { return String::new() };
    prefixed(&inner_blocks(children, between, dialect), mark, &" ".repeat(mark.len()))
}

/// Term and first words stand on lines that touch, as every formatter leaves them; what follows is indented by four.
fn definitions(nodes: &[PreviewNode], dialect: Dialect) -> String {
    let mut out = String::new();
    for node in nodes {
        match node {
            PreviewNode::Term { children, .. } => {
                out.push_str(if out.is_empty() { "" } else { "\n\n" });
                out.push_str(&line(children, true, dialect));
            }
            PreviewNode::Definition { children, .. } => {
                let indented = prefixed(&inner_blocks(children, "\n\n", dialect), "    ", "    ");
                out.push_str("\n: ");
                out.push_str(indented.trim_start());
            }
            _ => {}
        }
    }
    out
}

fn has_more_than_words(item: &PreviewNode) -> bool {
    matches!(item, PreviewNode::Item { children, .. } if !matches!(children.as_slice(), [PreviewNode::Paragraph { .. }]))
}

/// Blocks inside an item or a quote.
fn inner_blocks(nodes: &[PreviewNode], between: &str, dialect: Dialect) -> String {
    let inner = |node: &PreviewNode| match node {
        PreviewNode::CodeBlock { text, .. } if dialect.nesting == Nesting::Four => {
            prefixed(&dialect.templates.written(text), "    ", "    ")
        }
        node => block(node, dialect),
    };
    nodes.iter().map(inner).collect::<Vec<_>>().join(between)
}

/// Puts `first` before the first line and `rest` before the others; no blank is left in an empty line.
fn prefixed(text: &str, first: &str, rest: &str) -> String {
    let line = |(at, line): (usize, &str)| match (if at == 0 { first } else { rest }, line) {
        (prefix, "") => prefix.trim_end().to_owned(),
        (prefix, line) => format!("{prefix}{line}"),
    };
    text.split('\n').enumerate().map(line).collect::<Vec<_>>().join("\n")
}

fn line(nodes: &[PreviewNode], starts_line: bool, dialect: Dialect) -> String {
    let mut line = Line { out: String::new(), starts_line, marks: 0, in_emphasis: false, is_cell: false, dialect };
    line.nodes(nodes);
    line.out
}

fn cell(nodes: &[PreviewNode], dialect: Dialect) -> String {
    let mut line =
        Line { out: String::new(), starts_line: false, marks: 0, in_emphasis: false, is_cell: true, dialect };
    line.nodes(nodes);
    line.out
}

fn break_mark(breaks: Break) -> &'static str {
    match breaks {
        Break::Backslash => "\\\n",
        Break::Blanks => "  \n",
        Break::LineEnd => "\n",
    }
}

/// A paragraph or heading being printed.
struct Line {
    out: String,
    starts_line: bool,
    /// How many marks are open around the words.
    marks: u32,
    in_emphasis: bool,
    is_cell: bool,
    dialect: Dialect,
}

impl Line {
    fn nodes(&mut self, nodes: &[PreviewNode]) {
        let mut texts = Vec::new();
        for (at, node) in nodes.iter().enumerate() {
            let from = self.out.len();
            self.node(node, at.checked_sub(1).and_then(|at| nodes.get(at)), nodes.get(at + 1));
            if matches!(node, PreviewNode::Text { .. }) {
                texts.push(from..self.out.len());
            }
        }
        underscore::spelled(&mut self.out, &texts);
    }

    fn node(&mut self, node: &PreviewNode, before: Option<&PreviewNode>, after: Option<&PreviewNode>) {
        match node {
            PreviewNode::Text { text } => {
                let starts_line = if self.out.is_empty() { self.starts_line } else { self.out.ends_with('\n') };
                let (traps, is_marked) = (self.dialect.traps, self.marks > 0);
                let context = match self.is_cell {
                    true => text::Context::of_cell(traps, is_marked),
                    false => text::Context::of_line(traps, starts_line, is_marked),
                };
                self.out.push_str(&text::escaped(text, context));
            }
            PreviewNode::Strong { children } => self.marked("**", children),
            PreviewNode::Emphasis { children } => {
                let mark = self.emphasis_mark(before, after);
                let outer = std::mem::replace(&mut self.in_emphasis, true);
                self.marked(mark, children);
                self.in_emphasis = outer;
            }
            PreviewNode::Code { text } => self.code(text),
            PreviewNode::Link { url, children } => self.link(url, children),
            PreviewNode::Jump { anchor, children } => self.jump(anchor, children),
            PreviewNode::Break => self.out.push_str(break_mark(self.dialect.breaks)),
            other => self.out.push_str(&block(other, self.dialect)),
        }
    }

    fn inside(&mut self, children: &[PreviewNode]) {
        self.marks += 1;
        self.nodes(children);
        self.marks -= 1;
    }

    fn marked(&mut self, mark: &str, children: &[PreviewNode]) {
        self.out.push_str(mark);
        self.inside(children);
        self.out.push_str(mark);
    }

    /// An underscore, but an asterisk inside emphasis and where a word goes on.
    fn emphasis_mark(&self, before: Option<&PreviewNode>, after: Option<&PreviewNode>) -> &'static str {
        let ends_word = |node: &PreviewNode, last: bool| match node {
            PreviewNode::Text { text: words } if last => words.chars().last().is_some_and(text::is_in_word),
            PreviewNode::Text { text: words } => words.chars().next().is_some_and(text::is_in_word),
            _ => false,
        };
        let inside =
            before.is_some_and(|node| ends_word(node, true)) || after.is_some_and(|node| ends_word(node, false));
        if inside || self.in_emphasis { "*" } else { "_" }
    }

    fn code(&mut self, text: &str) {
        let mark = "`".repeat(code::span_marks(text).unwrap_or(1));
        let gap = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
        self.out.push_str(&format!("{mark}{gap}{}{gap}{mark}", self.dialect.templates.written(text)));
    }

    fn jump(&mut self, anchor: &str, children: &[PreviewNode]) {
        self.out.push('[');
        self.inside(children);
        self.out.push_str(&format!("](#{anchor})"));
    }

    fn link(&mut self, url: &str, children: &[PreviewNode]) {
        if self.out.ends_with('!') {
            self.out.pop();
            self.out.push_str("&#33;");
        }
        if let [PreviewNode::Text { text }] = children
            && (text == url || url.strip_prefix("mailto:") == Some(text))
            && self.dialect.autolinks
        {
            self.out.push_str(&format!("<{text}>"));
            return;
        }
        self.out.push('[');
        self.inside(children);
        self.out.push_str(&format!("]({url})"));
    }
}
