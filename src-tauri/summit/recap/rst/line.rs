//! The words of one paragraph: marks are flat, and parted from words by an escaped blank, which docutils drops.

use super::words::{self, escaped};
use crate::model::PreviewNode;
use crate::recap::preview;

/// A stretch of one line.
enum Run {
    Words(String),
    Strong(String),
    Emphasis(String),
    Code(String),
    Link(String, String),
    Break,
}

/// A paragraph; a line block where it has breaks.
pub fn paragraph(nodes: &[PreviewNode]) -> String {
    let runs = flat(nodes);
    if !runs.iter().any(|run| matches!(run, Run::Break)) {
        return printed(&runs, true);
    }
    let lines = runs.split(|run| matches!(run, Run::Break)).map(|line| format!("| {}", printed(line, false)));
    lines.map(|line| line.trim_end().to_owned()).collect::<Vec<_>>().join("\n")
}

/// Words of one line; whether it begins a block.
pub fn line(nodes: &[PreviewNode], starts_block: bool) -> String {
    printed(&flat(nodes), starts_block)
}

fn flat(nodes: &[PreviewNode]) -> Vec<Run> {
    let mut out = Vec::new();
    for node in nodes {
        take(node, &|words| Run::Words(words), &mut out);
    }
    out
}

/// The outer mark counts, but that of code and of links counts inside others.
fn take(node: &PreviewNode, mark: &dyn Fn(String) -> Run, out: &mut Vec<Run>) {
    match node {
        PreviewNode::Text { text } => push(out, mark(text.replace('\n', " "))),
        PreviewNode::Break => out.push(Run::Break),
        PreviewNode::Link { url, children } => {
            out.push(Run::Link(preview::words(children).replace('\n', " "), url.clone()));
        }
        PreviewNode::Jump { children, .. } => children.iter().for_each(|child| take(child, mark, out)),
        PreviewNode::Code { text } if words::can_be_literal(text) => out.push(Run::Code(text.clone())),
        PreviewNode::Code { text } => push(out, Run::Words(text.clone())),
        PreviewNode::Strong { children } => children.iter().for_each(|child| take(child, &Run::Strong, out)),
        PreviewNode::Emphasis { children } => {
            let inner = |words| match mark(String::new()) {
                Run::Strong(_) => Run::Strong(words),
                _ => Run::Emphasis(words),
            };
            children.iter().for_each(|child| take(child, &inner, out));
        }
        other => push(out, Run::Words(preview::words(std::slice::from_ref(other)))),
    }
}

/// Blanks at the ends of a mark stand outside; neighbouring words are one stretch.
fn push(out: &mut Vec<Run>, run: Run) {
    let (words, mark): (String, fn(String) -> Run) = match run {
        Run::Words(words) => return push_words(out, &words),
        Run::Strong(words) => (words, Run::Strong),
        Run::Emphasis(words) => (words, Run::Emphasis),
        other => return out.push(other),
    };
    let bare = words.trim();
    if words.starts_with(char::is_whitespace) {
        push_words(out, " ");
    }
    if !bare.is_empty() {
        out.push(mark(bare.to_owned()));
    }
    if words.ends_with(char::is_whitespace) && !bare.is_empty() {
        push_words(out, " ");
    }
}

fn push_words(out: &mut Vec<Run>, words: &str) {
    match out.last_mut() {
        Some(Run::Words(before)) => before.push_str(words),
        _ => out.push(Run::Words(words.to_owned())),
    }
}

fn printed(runs: &[Run], starts_block: bool) -> String {
    let mut out = String::new();
    // Whether the words before ended in a mark's end.
    let mut after_mark = false;
    for run in runs {
        let is_mark = !matches!(run, Run::Words(_));
        let text = match run {
            Run::Words(words) => escaped(words, starts_block && out.is_empty()),
            Run::Strong(words) => format!("**{}**", escaped(words, false)),
            Run::Emphasis(words) => format!("*{}*", escaped(words, false)),
            Run::Code(code) => format!("``{code}``"),
            Run::Link(words, url) => format!("`{} <{}>`__", escaped(words, false), url.replace('_', "\\_")),
            Run::Break => String::new(),
        };
        let touches = !out.is_empty() && !out.ends_with(' ') && !text.starts_with(' ') && !text.is_empty();
        if touches && (is_mark || after_mark) && !(after_mark && text.starts_with(['.', ',', ';', '?', '!'])) {
            out.push_str("\\ ");
        }
        out.push_str(&text);
        after_mark = is_mark;
    }
    if starts_block { words::without_literal_end(out.trim()) } else { out.trim().to_owned() }
}
