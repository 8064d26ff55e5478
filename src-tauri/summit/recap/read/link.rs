//! Every link of a text with its line. What kind of address it is, [`crate::links`] says.

use crate::links::classify;
use crate::model::LinkKind;
use crate::model::draft::LinkDraft;
use comrak::nodes::{Node, NodeValue, Sourcepos};
use comrak::{Arena, Options, parse_document};
use std::ops::Range;

/// How a link is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// `[text](url)` or by reference.
    Text,
    /// `<https://…>`
    Angle,
    /// A web address in running text.
    Bare,
    /// A picture.
    Image,
    /// The page in a frame; the text is the frame's title.
    Frame,
    /// A tag that one site shows as a video.
    Tag,
}

/// One use of an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    pub line: u32,
    pub text: String,
    pub url: String,
    pub form: Form,
    /// The bytes of its line that it takes; `None` where they are not known.
    pub bytes: Option<Range<usize>>,
}

/// Finds the links of a Markdown text; line 1 of the text counts as `first`.
pub(crate) fn links(text: &str, first: u32) -> Vec<Found> {
    let mut options = Options::default();
    options.extension.autolink = true;
    options.extension.table = true;
    let arena = Arena::new();
    let mut found = Vec::new();
    let rows: Vec<&str> = text.split('\n').collect();
    for node in parse_document(&arena, text, &options).descendants() {
        let start = node.data().sourcepos.start;
        let row = start.line.checked_sub(1).and_then(|at| rows.get(at)).copied().unwrap_or_default();
        let bytes = bytes_of(&node.data().sourcepos, row);
        let at = u32::try_from(start.line).unwrap_or(1).max(1);
        let line = first.saturating_add(at - 1);
        match &node.data().value {
            NodeValue::Link(link) => {
                let first = start.column.checked_sub(1).and_then(|at| row.as_bytes().get(at));
                found.push(Found { bytes, ..written(line, &link.url, words(node), first) });
            }
            NodeValue::Image(link) => {
                found.push(Found { line, text: words(node), url: link.url.clone(), form: Form::Image, bytes });
            }
            NodeValue::HtmlBlock(html) => frames(&html.literal, line, &mut found),
            NodeValue::HtmlInline(html) => frames(html, line, &mut found),
            _ => {}
        }
    }
    found
}

/// The bytes that a node takes of the row in which it begins; `None` where the reader's count does not fit the row.
fn bytes_of(at: &Sourcepos, row: &str) -> Option<Range<usize>> {
    let start = at.start.column.checked_sub(1)?;
    let end = if at.end.line == at.start.line { at.end.column } else { row.len() };
    row.get(start..end).map(|_| start..end)
}

/// The videos that tags of a site show, each as the page where it is watched.
pub(crate) fn tags(lines: &[super::line::Line<'_>]) -> Vec<Found> {
    let tag = |line: &super::line::Line<'_>| Some((line.number, super::shape::embed::tag(line.text)?));
    let all = lines.iter().filter(|line| !line.code).filter_map(tag);
    all.map(|(line, url)| Found { line, text: String::new(), url, form: Form::Tag, bytes: None }).collect()
}

fn written(line: u32, url: &str, text: String, first: Option<&u8>) -> Found {
    let form = match first {
        Some(b'[' | b'!') => Form::Text,
        Some(b'<') => Form::Angle,
        _ => Form::Bare,
    };
    if form != Form::Bare {
        return Found { line, text, url: url.to_owned(), form, bytes: None };
    }
    // A reader takes the break at a line's end into a bare address.
    let cut = |text: &str| text.trim_end_matches('\\').to_owned();
    Found { line, text: cut(&text), url: cut(url), form, bytes: None }
}

/// The words below a node.
fn words(node: Node<'_>) -> String {
    let mut out = String::new();
    for child in node.descendants() {
        match &child.data().value {
            NodeValue::Text(text) => out.push_str(text),
            NodeValue::Code(code) => out.push_str(&code.literal),
            NodeValue::HtmlInline(html) => out.push_str(html),
            NodeValue::SoftBreak | NodeValue::LineBreak => out.push(' '),
            _ => {}
        }
    }
    out
}

/// The words of a text in one line, without link targets and marks. What is no mark-up stays as it is.
pub(crate) fn plain(text: &str) -> String {
    if !text.contains(['[', '<', '*', '_', '`', '\\', '&']) {
        return text.trim().to_owned();
    }
    // A word before it keeps a number or a sign at the beginning from being read as a list.
    let arena = Arena::new();
    let line = format!("x {}", text.replace('\n', " "));
    let out = words(parse_document(&arena, &line, &Options::default()));
    out.strip_prefix("x").unwrap_or(&out).trim().to_owned()
}

fn frames(html: &str, line: u32, found: &mut Vec<Found>) {
    for (at, tag) in html.match_indices("<iframe").filter_map(|(at, _)| html.get(at..).map(|rest| (at, rest))) {
        let tag = tag.split('>').next().unwrap_or_default();
        let before = html.get(..at).unwrap_or_default().matches('\n').count();
        let line = line.saturating_add(u32::try_from(before).unwrap_or(0));
        if let Some(url) = attribute(tag, "src") {
            let text = attribute(tag, "title").unwrap_or_default();
            found.push(Found { line, text, url, form: Form::Frame, bytes: None });
        }
    }
}

/// The value of an attribute: `x` of `src="x"`.
fn attribute(tag: &str, name: &str) -> Option<String> {
    let rest = tag.split_once(&format!(" {name}="))?.1;
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    rest.get(1..)?.split(quote).next().map(str::to_owned)
}

/// One draft a target, in the order of the first use, with every line that uses it.
pub(crate) fn drafts(found: &[Found], channels: &[(u32, String)]) -> Vec<LinkDraft> {
    let mut out: Vec<LinkDraft> = Vec::new();
    for link in found.iter().filter(|link| link.form != Form::Image && !link.url.is_empty()) {
        if let Some(known) = out.iter_mut().find(|known| known.url == link.url) {
            known.lines.push(link.line);
            continue;
        }
        let address = classify(&link.url);
        let is_chat = matches!(address.kind, LinkKind::Chat | LinkKind::Invite);
        let label = channels.iter().filter(|_| is_chat).min_by_key(|(line, _)| line.abs_diff(link.line));
        let channel = label.filter(|(line, _)| line.abs_diff(link.line) <= 3).map(|(_, name)| name.clone());
        out.push(LinkDraft {
            kind: address.kind,
            url: link.url.clone(),
            text: link.text.clone(),
            label: channel.or_else(|| panel(&link.text)).unwrap_or_default(),
            workspace: address.workspace.unwrap_or_default(),
            lines: vec![link.line],
        });
    }
    out
}

/// What this program calls the video of a panel: `Panel: How wet is mud?` of "Watch the panel: How wet is mud? (YouTube)".
fn panel(text: &str) -> Option<String> {
    let title = text.strip_prefix("Watch the panel: ")?;
    let (bare, site) = title.rsplit_once(" (").unwrap_or((title, ""));
    let title = if site.is_empty() || site.contains(' ') { title } else { bare };
    Some(format!("Panel: {title}"))
}

/// Names of channels, such as `#mud`, with their lines; a heading's marks are none.
pub(crate) fn channels(lines: &[super::line::Line<'_>]) -> Vec<(u32, String)> {
    let mut out = Vec::new();
    for line in lines.iter().filter(|line| !line.code) {
        let marks = line.text.match_indices('#').filter(|(at, _)| {
            let before = line.text.get(..*at).unwrap_or_default();
            // `[text](#heading)` leads to a heading of the page.
            matches!(before.chars().next_back(), Some(' ' | '`' | '(' | '*' | '"' | '“')) && !before.ends_with("](")
        });
        for (at, _) in marks {
            let name: String = line
                .text
                .get(at + 1..)
                .unwrap_or_default()
                .chars()
                .take_while(|c| c.is_alphanumeric() || matches!(c, '-' | '_'))
                .collect();
            if name.chars().any(char::is_alphabetic) {
                out.push((line.number, format!("#{name}")));
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_use_of_an_address_has_its_line() {
        let text = "See [a](https://a.example/x)\nand <https://b.example>\n\n`[no](https://c.example)` https://d.example\\\nnext\n<iframe src=\"https://e.example\" title=\"E\"></iframe>\n\n![p](q.png)\n";

        let found: Vec<(u32, String, Form)> =
            links(text, 10).into_iter().map(|link| (link.line, link.url, link.form)).collect();

        assert_eq!(
            found,
            [
                (10, "https://a.example/x".into(), Form::Text),
                (11, "https://b.example".into(), Form::Angle),
                (13, "https://d.example".into(), Form::Bare),
                (15, "https://e.example".into(), Form::Frame),
                (17, "q.png".into(), Form::Image),
            ]
        );
    }
}
