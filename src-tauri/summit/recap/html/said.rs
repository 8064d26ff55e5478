//! What a page says, word by word and in order, with the address of each link behind its words.
//!
//! Lists, tables and headings get the few marks that stand for them in plain text, so that [`super::plain`] can be compared
//! with it word by word. Whatever a browser would show is said, also what this program never writes; scripts and styles are not.

use super::parse::{Kind, Page};
use unicode_width::UnicodeWidthStr;

/// Columns of a line of plain text.
pub const WIDTH: usize = 72;
pub const RULE: &str = "---";
const BLOCKS: &[&str] = &[
    "body",
    "header",
    "main",
    "footer",
    "section",
    "article",
    "aside",
    "nav",
    "div",
    "figure",
    "figcaption",
    "address",
    "details",
    "summary",
    "center",
    "p",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "li",
    "blockquote",
    "pre",
    "hr",
    "table",
    "caption",
    "thead",
    "tbody",
    "tfoot",
    "tr",
    "dl",
    "dt",
    "dd",
];
const UNSAID: &[&str] = &["head", "script", "style", "template", "title"];

/// What is still to be said, the last first.
enum Step {
    Node(usize),
    Words(String),
    /// The end of a link or a heading whose words begin at a place of the text.
    Link(usize, String),
    Underline(usize, &'static str),
}

/// Says nodes. The walk keeps its own list of what is to come: a page may be nested deeper than functions can call.
pub fn said(page: &Page, nodes: &[usize]) -> String {
    let mut out = String::new();
    let mut steps: Vec<Step> = nodes.iter().rev().map(|at| Step::Node(*at)).collect();
    while let Some(step) = steps.pop() {
        match step {
            Step::Words(words) => out.push_str(&words),
            Step::Link(from, url) => out.push_str(&target(out.get(from..).unwrap_or_default(), &url)),
            Step::Underline(from, mark) => {
                let line = underline(out.get(from..).unwrap_or_default(), mark);
                out.push_str(&format!("\n{line}\n"));
            }
            Step::Node(at) => {
                let from = out.len();
                steps.extend(steps_of(page, at, from).into_iter().rev());
            }
        }
    }
    out
}

/// What saying a node takes, its first first; its words begin at `from`.
fn steps_of(page: &Page, at: usize, from: usize) -> Vec<Step> {
    let inside = || page.children(at).into_iter().map(Step::Node);
    let words = |words: String| vec![Step::Words(words)];
    let (name, attributes) = match page.kind(at) {
        // A line end in words is a blank.
        Kind::Text(text) => return words(text.replace(['\n', '\r'], " ")),
        Kind::Other => return inside().collect(),
        Kind::Element { name, attributes } => (name.as_str(), attributes),
    };
    let value =
        |wanted: &str| attributes.iter().find(|(name, _)| name == wanted).map_or("", |(_, value)| value.as_str());
    match name {
        _ if UNSAID.contains(&name) => Vec::new(),
        "br" => words("\n".into()),
        "hr" => words(format!(" {RULE} ")),
        "img" => words(format!("[{}]", value("alt"))),
        "iframe" => words(format!(" {}{} ", value("title"), target(value("title"), value("src")))),
        "a" => inside().chain([Step::Link(from, value("href").to_owned())]).collect(),
        "ul" | "ol" => {
            let marked = |(child, mark): (usize, String)| [Step::Words(format!(" {mark} ")), Step::Node(child)];
            items(page, at).into_iter().flat_map(marked).chain(words(" ".into())).collect()
        }
        "tr" => cells(page, at).into_iter().chain(words(" ".into())).collect(),
        _ if is_block(page, at) => {
            let end = heading_mark(name).map(|mark| Step::Underline(from, mark));
            words(" ".into()).into_iter().chain(inside()).chain(end).chain(words(" ".into())).collect()
        }
        _ => inside().collect(),
    }
}

fn cells(page: &Page, row: usize) -> Vec<Step> {
    let mut out = vec![Step::Words(" ".into())];
    let mut is_first = true;
    for child in page.children(row) {
        let is_cell = matches!(page.kind(child), Kind::Element { name, .. } if name == "td" || name == "th");
        if is_cell && !std::mem::take(&mut is_first) {
            out.push(Step::Words(" | ".into()));
        }
        out.push(Step::Node(child));
    }
    out
}

/// The children of a list with their marks: a hyphen or a number, and nothing before what is no item.
pub fn items(page: &Page, list: usize) -> Vec<(usize, String)> {
    let Kind::Element { name, attributes } = page.kind(list) else { return Vec::new() };
    let start = attributes.iter().find(|(name, _)| name == "start").and_then(|(_, value)| value.parse::<i64>().ok());
    let mut number = start.unwrap_or(1);
    let mut out = Vec::new();
    for child in page.children(list) {
        let is_item = matches!(page.kind(child), Kind::Element { name, .. } if name == "li");
        let mark = match (is_item, name.as_str()) {
            (false, _) => String::new(),
            (true, "ol") => format!("{number}."),
            (true, _) => "-".to_owned(),
        };
        number = number.saturating_add(i64::from(is_item));
        out.push((child, mark));
    }
    out
}

/// Whether a node stands in lines of its own.
pub fn is_block(page: &Page, at: usize) -> bool {
    matches!(page.kind(at), Kind::Element { name, .. } if BLOCKS.contains(&name.as_str()))
}

/// With what the headings of the two upper levels are underlined.
pub fn heading_mark(name: &str) -> Option<&'static str> {
    match name {
        "h1" => Some("="),
        "h2" => Some("-"),
        _ => None,
    }
}

/// The line below a heading, as wide as its words are where they fit into one line.
pub fn underline(words: &str, mark: &str) -> String {
    let width = words.split_ascii_whitespace().map(|word| word.width() + 1).sum::<usize>();
    mark.repeat(width.saturating_sub(1).clamp(4, WIDTH))
}

/// The address behind the words of a link; nothing where they are the address, or it leads to a place of the same page.
fn target(words: &str, url: &str) -> String {
    let is_said = words.trim() == url || url.strip_prefix("mailto:").is_some_and(|address| address == words.trim());
    if is_said || url.is_empty() || url.starts_with('#') { String::new() } else { format!(" ({url})") }
}
