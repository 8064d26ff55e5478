//! A page as plain text: what mail programs show where they show no HTML, and what one pastes beside it.
//!
//! Lines are wrapped between words; an address, and words without a blank between them, are never cut.

use super::parse::{Kind, Page, parsed};
use super::said::{RULE, WIDTH, heading_mark, is_block, items, said, underline};
use unicode_width::UnicodeWidthStr;

/// What is nested deeper is told in one paragraph.
const DEEPEST: usize = 40;
/// Columns that are left for words, however deep they stand.
const NARROWEST: usize = 24;

/// The page as plain text, or what of it would be lost.
pub fn plain(html: &str) -> Result<String, String> {
    let page = parsed(html);
    let body = page.elements("body");
    let mut text = String::new();
    for lines in body.iter().flat_map(|body| Printer { page: &page }.blocks(*body, WIDTH, 0)) {
        text.push_str(if text.is_empty() { "" } else { "\n" });
        lines.iter().for_each(|line| text.extend([line.trim_end(), "\n"]));
    }
    compared(&said(&page, &body), &text)?;
    Ok(text)
}

/// Proves that a text has the words of the page, all and in order.
fn compared(expected: &str, text: &str) -> Result<(), String> {
    let mut found = text.split_ascii_whitespace();
    match expected.split_ascii_whitespace().find(|word| found.next() != Some(*word)) {
        Some(word) => Err(format!("“{}” is not in its place", crate::error::shown(word))),
        None => found.next().map_or(Ok(()), |word| Err(format!("“{}” was added", crate::error::shown(word)))),
    }
}

struct Printer<'a> {
    page: &'a Page,
}

/// The lines of a block.
type Lines = Vec<String>;

impl Printer<'_> {
    /// The blocks in a node; what stands between them in a line is a paragraph.
    fn blocks(&self, parent: usize, width: usize, depth: usize) -> Vec<Lines> {
        let (mut out, mut inline) = (Vec::new(), Vec::new());
        for child in self.page.children(parent) {
            if is_block(self.page, child) {
                out.extend(self.paragraph(&std::mem::take(&mut inline), width));
                out.extend(self.block(child, width, depth));
            } else {
                inline.push(child);
            }
        }
        out.extend(self.paragraph(&inline, width));
        out
    }

    fn block(&self, at: usize, width: usize, depth: usize) -> Vec<Lines> {
        let Kind::Element { name, .. } = self.page.kind(at) else { return Vec::new() };
        let (inside, depth) = (self.page.children(at), depth + 1);
        if depth > DEEPEST {
            return self.paragraph(&[at], width).into_iter().collect();
        }
        let below = |indent: &str| -> Vec<Lines> {
            let blocks = self.blocks(at, narrower(width, indent), depth).into_iter();
            blocks.map(|lines| indented(lines, indent, indent)).collect()
        };
        match name.as_str() {
            "ul" | "ol" => vec![self.list(at, width, depth)],
            "table" | "thead" | "tbody" | "tfoot" => vec![self.blocks(at, width, depth).concat()],
            "tr" => {
                let lines = self.paragraph(&[at], narrower(width, "  "));
                lines.map(|lines| indented(lines, "", "  ")).into_iter().collect()
            }
            "dl" => self.definitions(at, width, depth),
            "dd" | "blockquote" => below("    "),
            "pre" => vec![indented(self.kept_lines(at), "    ", "    ")],
            "hr" => vec![vec![RULE.to_owned()]],
            _ => match heading_mark(name) {
                Some(mark) => {
                    let words = said(self.page, &inside);
                    let mut lines = wrapped(&words, width);
                    lines.push(underline(&words, mark));
                    vec![lines]
                }
                None => self.blocks(at, width, depth),
            },
        }
    }

    fn paragraph(&self, nodes: &[usize], width: usize) -> Option<Lines> {
        let lines = wrapped(&said(self.page, nodes), width);
        (!lines.is_empty()).then_some(lines)
    }

    /// The lines of code as they stand, if nothing but words is in them.
    fn kept_lines(&self, at: usize) -> Lines {
        let (words, kept) = (said(self.page, &[at]), self.page.text(at));
        match words.split_ascii_whitespace().eq(kept.split_ascii_whitespace()) {
            true => kept.lines().map(str::to_owned).collect(),
            false => wrapped(&words, WIDTH),
        }
    }

    /// An empty line parts the items of a list where one of them has several blocks.
    fn list(&self, at: usize, width: usize, depth: usize) -> Lines {
        let item = |(child, mark): (usize, String)| {
            let first = if mark.is_empty() { String::new() } else { mark + " " };
            let rest = " ".repeat(first.len());
            let width = narrower(width, &first);
            let blocks = if is_block(self.page, child) {
                self.block(child, width, depth)
            } else {
                self.paragraph(&[child], width).into_iter().collect()
            };
            let has_one = blocks.len() <= 1;
            let lines = blocks.join(&String::new());
            let lines = if lines.is_empty() && !first.is_empty() { vec![String::new()] } else { lines };
            (indented(lines, &first, &rest), has_one)
        };
        let items: Vec<(Lines, bool)> = items(self.page, at).into_iter().map(item).collect();
        let items = items.into_iter().filter(|(lines, _)| !lines.is_empty()).collect::<Vec<_>>();
        let is_tight = items.iter().all(|(_, has_one)| *has_one);
        let lines: Vec<Lines> = items.into_iter().map(|(lines, _)| lines).collect();
        if is_tight { lines.concat() } else { lines.join(&String::new()) }
    }

    /// What is told stands below its term.
    fn definitions(&self, at: usize, width: usize, depth: usize) -> Vec<Lines> {
        let mut out: Vec<Lines> = Vec::new();
        for child in self.page.children(at) {
            let is_told = matches!(self.page.kind(child), Kind::Element { name, .. } if name == "dd");
            let blocks = if is_block(self.page, child) {
                self.block(child, width, depth)
            } else {
                self.paragraph(&[child], width).into_iter().collect()
            };
            match out.last_mut().filter(|_| is_told) {
                Some(entry) => entry.extend(blocks.join(&String::new())),
                None => out.extend(blocks),
            }
        }
        out
    }
}

fn narrower(width: usize, indent: &str) -> usize {
    width.saturating_sub(indent.len()).max(NARROWEST)
}

/// Lines with an indent before the first and before the others.
fn indented(lines: Lines, first: &str, rest: &str) -> Lines {
    let indent = |(at, line): (usize, String)| if at == 0 { format!("{first}{line}") } else { format!("{rest}{line}") };
    lines.into_iter().enumerate().map(indent).collect()
}

/// Words in lines; a break in them is a break.
fn wrapped(words: &str, width: usize) -> Lines {
    words.lines().flat_map(|line| wrapped_line(line, width)).collect()
}

fn wrapped_line(line: &str, width: usize) -> Lines {
    let mut out: Lines = Vec::new();
    for word in line.split_ascii_whitespace() {
        match out.last_mut().filter(|last| last.width() + 1 + word.width() <= width) {
            Some(last) => last.extend([" ", word]),
            None => out.push(word.to_owned()),
        }
    }
    out
}

#[cfg(test)]
mod tests;
