//! The one form of a tree: what a printed post gives back when it is read.

use super::children_of;
use crate::model::PreviewNode;
use crate::recap::dialect::{address, code, text};

/// Brings blocks into the one form.
pub fn tidy(nodes: Vec<PreviewNode>) -> Vec<PreviewNode> {
    let mut out: Vec<PreviewNode> = Vec::new();
    let mut loose_words = Vec::new();
    for node in nodes {
        if is_inline(&node) {
            loose_words.push(node);
            continue;
        }
        push_words(&mut out, &mut loose_words);
        if let Some(node) = block(node) {
            push_block(&mut out, node);
        }
    }
    push_words(&mut out, &mut loose_words);
    out
}

/// Words that stand between blocks become a paragraph.
fn push_words(out: &mut Vec<PreviewNode>, loose_words: &mut Vec<PreviewNode>) {
    let children = line_form(std::mem::take(loose_words), false);
    if !children.is_empty() {
        out.push(PreviewNode::Paragraph { children, source: None });
    }
}

fn is_inline(node: &PreviewNode) -> bool {
    matches!(
        node,
        PreviewNode::Text { .. }
            | PreviewNode::Strong { .. }
            | PreviewNode::Emphasis { .. }
            | PreviewNode::Code { .. }
            | PreviewNode::Link { .. }
            | PreviewNode::Jump { .. }
            | PreviewNode::Break
    )
}

fn block(node: PreviewNode) -> Option<PreviewNode> {
    Some(match node {
        PreviewNode::Paragraph { children, source } => {
            PreviewNode::Paragraph { children: filled(line_form(children, false))?, source }
        }
        PreviewNode::Heading { level, children, source } => {
            PreviewNode::Heading { level, children: filled(line_form(children, true))?, source }
        }
        PreviewNode::Quote { children, source } => PreviewNode::Quote { children: filled(tidy(children))?, source },
        PreviewNode::Item { children, source } => PreviewNode::Item { children: filled(tidy(children))?, source },
        PreviewNode::List { ordered, start, tight, children, source } => {
            let children = filled(children.into_iter().filter_map(block).collect())?;
            with_one_spacing(PreviewNode::List { ordered, start, tight, children, source })
        }
        PreviewNode::Table { children, source } => {
            PreviewNode::Table { children: filled(children.into_iter().filter_map(block).collect())?, source }
        }
        PreviewNode::Row { children, source } => {
            PreviewNode::Row { children: filled(children.into_iter().filter_map(block).collect())?, source }
        }
        PreviewNode::Cell { children, source } => {
            PreviewNode::Cell { children: line_form(super::cells::fitting(children), true), source }
        }
        PreviewNode::Definitions { children, source } => {
            PreviewNode::Definitions { children: filled(children.into_iter().filter_map(block).collect())?, source }
        }
        PreviewNode::Term { children, source } => PreviewNode::Term { children: line_form(children, true), source },
        PreviewNode::Definition { children, source } => PreviewNode::Definition { children: tidy(children), source },
        PreviewNode::CodeBlock { language, text, source } => {
            let text = code::lines(&text);
            (!text.is_empty()).then(|| PreviewNode::CodeBlock { language: code::language(&language), text, source })?
        }
        other => other,
    })
}

fn filled(nodes: Vec<PreviewNode>) -> Option<Vec<PreviewNode>> {
    (!nodes.is_empty()).then_some(nodes)
}

/// Two quotes, or two lists of one kind, that would touch are one to every reader.
fn push_block(out: &mut Vec<PreviewNode>, node: PreviewNode) {
    match (out.last_mut(), node) {
        (Some(PreviewNode::Quote { children, .. }), PreviewNode::Quote { children: more, .. }) => {
            children.extend(more);
            *children = tidy(std::mem::take(children));
        }
        (
            Some(PreviewNode::List { ordered, children, tight, .. }),
            PreviewNode::List { ordered: same, children: more, tight: other_tight, .. },
        ) if *ordered == same => {
            children.extend(more);
            *tight = *tight && other_tight;
            if !*tight {
                children.iter_mut().for_each(loosen);
            }
        }
        (_, node) => out.push(node),
    }
}

/// A list and the lists inside it are all tight or all loose: formatters know nothing between.
fn with_one_spacing(mut node: PreviewNode) -> PreviewNode {
    if !is_tight(&node) {
        loosen(&mut node);
    }
    node
}

fn is_tight(node: &PreviewNode) -> bool {
    match node {
        PreviewNode::List { tight, children, .. } => *tight && children.iter().all(is_tight),
        PreviewNode::Item { children, .. } => {
            let mut blocks = children.iter();
            let first_fits = blocks.next().is_none_or(|first| matches!(first, PreviewNode::Paragraph { .. }));
            first_fits && blocks.all(|inner| matches!(inner, PreviewNode::List { .. }) && is_tight(inner))
        }
        _ => true,
    }
}

fn loosen(node: &mut PreviewNode) {
    if let PreviewNode::List { tight, .. } = node {
        *tight = false;
    }
    if let Some(children) = children_of(node) {
        children.iter_mut().for_each(loosen);
    }
}

/// Brings the nodes of one paragraph or heading into the one form; a heading has one line.
fn line_form(nodes: Vec<PreviewNode>, one_line: bool) -> Vec<PreviewNode> {
    if is_in_form(&nodes, one_line) {
        return nodes;
    }
    let mut line = Line { out: Vec::new(), one_line };
    line.take(nodes, Marks::default());
    line.finish()
}

/// Whether plain words, bold labels and breaks stand in the one form already, as most do.
fn is_in_form(nodes: &[PreviewNode], one_line: bool) -> bool {
    let is_tight =
        |text: &str| !text.is_empty() && text::is_plain(text) && !text.starts_with(' ') && !text.ends_with(' ');
    let mut before: Option<&PreviewNode> = None;
    for node in nodes {
        let fits = match (before, node) {
            (None | Some(PreviewNode::Break), PreviewNode::Text { text }) if text.starts_with(' ') => false,
            (Some(PreviewNode::Text { .. }), PreviewNode::Text { .. }) => false,
            (_, PreviewNode::Text { text }) => !text.is_empty() && text::is_plain(text),
            (_, PreviewNode::Strong { children }) => {
                matches!(children.as_slice(), [PreviewNode::Text { text }] if is_tight(text))
            }
            (Some(PreviewNode::Text { text }), PreviewNode::Break) => !one_line && !text.ends_with(' '),
            (Some(PreviewNode::Strong { .. }), PreviewNode::Break) => !one_line,
            _ => false,
        };
        if !fits {
            return false;
        }
        before = Some(node);
    }
    match before {
        Some(PreviewNode::Text { text }) => !text.ends_with(' '),
        Some(PreviewNode::Break) => false,
        _ => true,
    }
}

/// Marks around the words being taken.
#[derive(Clone, Copy, Default)]
struct Marks {
    strong: bool,
    emphasis: bool,
    link: bool,
}

struct Line {
    out: Vec<PreviewNode>,
    one_line: bool,
}

impl Line {
    fn take(&mut self, nodes: Vec<PreviewNode>, marks: Marks) {
        for node in nodes {
            match node {
                PreviewNode::Strong { children } if marks.strong => self.take(children, marks),
                PreviewNode::Emphasis { children } if marks.emphasis => self.take(children, marks),
                PreviewNode::Strong { children } => {
                    self.wrap(children, Marks { strong: true, ..marks }, |children| PreviewNode::Strong { children });
                }
                PreviewNode::Emphasis { children } => {
                    self.wrap(children, Marks { emphasis: true, ..marks }, |children| PreviewNode::Emphasis {
                        children,
                    });
                }
                PreviewNode::Link { url, children } => self.link(&url, children, marks),
                PreviewNode::Jump { anchor, children } if !marks.link => {
                    self.wrap(children, Marks { link: true, ..marks }, |children| PreviewNode::Jump {
                        anchor,
                        children,
                    });
                }
                PreviewNode::Jump { children, .. } => self.take(children, marks),
                PreviewNode::Code { text } => self.code(&text),
                PreviewNode::Break if !self.one_line && !marks.link => self.out.push(PreviewNode::Break),
                PreviewNode::Break => self.words(" "),
                PreviewNode::Text { text } if !text.contains(is_dropped) && !self.is_in_words() => {
                    self.out.push(PreviewNode::Text { text });
                }
                PreviewNode::Text { text } | PreviewNode::Raw { text, .. } => self.words(&text),
                other => self.words(&super::words(&[other])),
            }
        }
    }

    fn is_in_words(&self) -> bool {
        matches!(self.out.last(), Some(PreviewNode::Text { .. }))
    }

    fn words(&mut self, words: &str) {
        let words = words.replace(is_dropped, "");
        match self.out.last_mut() {
            Some(PreviewNode::Text { text }) => text.push_str(&words),
            _ => self.out.push(PreviewNode::Text { text: words }),
        }
    }

    fn code(&mut self, written: &str) {
        let written = text::line(written);
        if written.is_empty() {
            return;
        }
        match code::span_marks(&written) {
            Some(_) => self.out.push(PreviewNode::Code { text: written }),
            None => self.words(&written),
        }
    }

    fn link(&mut self, url: &str, children: Vec<PreviewNode>, marks: Marks) {
        match address::safe(url) {
            Some(url) if !marks.link => {
                self.wrap(children, Marks { link: true, ..marks }, |children| PreviewNode::Link { url, children });
            }
            _ => self.take(children, marks),
        }
    }

    /// Puts a mark around words; blanks at its ends go outside.
    fn wrap(&mut self, children: Vec<PreviewNode>, marks: Marks, mark: impl FnOnce(Vec<PreviewNode>) -> PreviewNode) {
        let mut inner = Line { out: Vec::new(), one_line: self.one_line };
        inner.take(children, marks);
        let starts_blank = inner.out.first().is_some_and(|node| edge(node, str::chars, Iterator::next));
        let ends_blank = inner.out.last().is_some_and(|node| edge(node, str::chars, |c| c.last()));
        let inner = inner.finish();
        if starts_blank {
            self.words(" ");
        }
        if !inner.is_empty() {
            self.out.push(mark(inner));
        }
        if ends_blank {
            self.words(" ");
        }
    }

    /// Collapses runs of blanks, and drops blanks and breaks where a line begins or ends.
    fn finish(self) -> Vec<PreviewNode> {
        let mut out: Vec<PreviewNode> = Vec::new();
        for node in self.out {
            match node {
                PreviewNode::Text { text } => {
                    let at_start = matches!(out.last(), None | Some(PreviewNode::Break));
                    let is_kept = text::is_plain(&text) && !(at_start && text.starts_with(' '));
                    let text = if is_kept { text } else { collapsed(&text, at_start, self.one_line) };
                    if !text.is_empty() {
                        out.push(PreviewNode::Text { text });
                    }
                }
                PreviewNode::Break => {
                    trim_end(&mut out);
                    if !out.is_empty() {
                        out.push(PreviewNode::Break);
                    }
                }
                other => out.push(other),
            }
        }
        trim_end(&mut out);
        out
    }
}

fn is_dropped(c: char) -> bool {
    !text::is_blank(c) && text::is_hidden(c)
}

fn edge<'a, I: Iterator<Item = char>>(
    node: &'a PreviewNode,
    characters: impl FnOnce(&'a str) -> I,
    pick: impl FnOnce(&mut I) -> Option<char>,
) -> bool {
    match node {
        PreviewNode::Text { text } => pick(&mut characters(text)).is_some_and(text::is_blank),
        _ => false,
    }
}

fn collapsed(words: &str, at_start: bool, one_line: bool) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        if !text::is_blank(c) {
            out.push(c);
            continue;
        }
        let line_end = c == '\n' && !one_line;
        if line_end {
            out.truncate(out.trim_end_matches(|c| text::is_blank(c) && c != '\n').len());
        }
        let after_blank = out.chars().last().map_or(at_start, text::is_blank);
        if !after_blank {
            out.push(if line_end {
                '\n'
            } else if text::is_kept_blank(c) {
                c
            } else {
                ' '
            });
        }
    }
    out
}

fn trim_end(out: &mut Vec<PreviewNode>) {
    while let Some(last) = out.last_mut() {
        match last {
            PreviewNode::Text { text } => {
                text.truncate(text.trim_end().len());
                if !text.is_empty() {
                    return;
                }
            }
            PreviewNode::Break => {}
            _ => return,
        }
        out.pop();
    }
}
