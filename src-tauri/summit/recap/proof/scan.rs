//! Looks for what some reader would act on, and knows nothing of the escapes that should keep it from standing there.

use super::Failure;
use crate::model::PreviewNode;
use crate::recap::dialect::Dialect;
use crate::recap::markdown::{printed, video};
use crate::recap::preview::{self, children_of, source_of};
use crate::recap::printer::Parts;
use std::borrow::Cow;

/// Looks for sequences that some reader would act on, in the post without its code and the site's own lines.
pub fn scan(nodes: &[PreviewNode], parts: &Parts<'_>, dialect: Dialect) -> std::result::Result<(), Failure> {
    let may_be_hostile = |text: &str| may_be_hostile(text) || dialect.traps.are_in(text);
    let is_suspect = |(at, _): &(usize, &PreviewNode)| may_be_hostile(parts.between(*at, *at));
    for node in nodes.iter().enumerate().filter(is_suspect).flat_map(|(_, node)| scanned(node)) {
        let whole = printed(std::slice::from_ref(node.as_ref()), dialect);
        if !may_be_hostile(&whole) {
            continue;
        }
        let mut words = node.into_owned();
        blank_code(&mut words);
        let text = printed(std::slice::from_ref(&words), dialect);
        let is_trap = || dialect.traps.are_in(&without_targets(&text));
        if !(dialect.templates.would_act_on(&whole) || is_hostile(&text) || is_trap()) {
            continue;
        }
        let wrong = format!("“{}” holds a sequence that a site would act on", crate::error::shown(&text));
        return Err(Failure { source: source_of(&mut words).and_then(Option::take), wrong });
    }
    Ok(())
}

/// What of a block is looked at: its words, without the marks of tables and lists of definitions, which the printer
/// made, and without what it wrote itself.
pub fn scanned(node: &PreviewNode) -> Vec<Cow<'_, PreviewNode>> {
    let made = |children, source| vec![Cow::Owned(preview::paragraph(children, source))];
    match node {
        PreviewNode::Raw { .. } => Vec::new(),
        PreviewNode::Video { video, title, .. } => {
            let is_ours = video::is_id(video) && video::title(title) == *title;
            if is_ours { Vec::new() } else { made(vec![preview::text("<video>")], None) }
        }
        PreviewNode::Cell { children, source } | PreviewNode::Term { children, source } => {
            made(children.clone(), source.clone())
        }
        PreviewNode::Table { children, source }
        | PreviewNode::Row { children, source }
        | PreviewNode::Definitions { children, source }
        | PreviewNode::Definition { children, source } => {
            let inside = children.iter().flat_map(scanned).map(Cow::into_owned).collect();
            preview::sourced(inside, source).into_iter().map(Cow::Owned).collect()
        }
        node => vec![Cow::Borrowed(node)],
    }
}

/// Whether a text holds anything that [`is_hostile`] looks for, code and addresses included: one look at each byte.
fn may_be_hostile(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.iter().enumerate().any(|(at, byte)| {
        let next = bytes.get(at + 1).copied().unwrap_or_default();
        let starts_line = || at.checked_sub(1).is_none_or(|before| bytes.get(before) == Some(&b'\n'));
        match byte {
            b'{' | b'|' => true,
            b'$' | b'~' | b'-' => next == *byte,
            b'<' => next.is_ascii_alphabetic() || matches!(next, b'!' | b'/' | b'?'),
            b':' | b'^' | b'=' => starts_line(),
            b'*' => next == b'[' && starts_line(),
            _ => false,
        }
    })
}

fn is_hostile(text: &str) -> bool {
    let anywhere = ["{{", "{%", "{:", "{#", "{<", "|", "$$", "~~", "<!", "</", "<?", "--"];
    let without_rule = text.trim_end() != "---";
    let tag = text.match_indices('<').any(|(at, _)| {
        let rest = text.get(at + 1..).unwrap_or_default();
        rest.starts_with(|c: char| c.is_ascii_alphabetic()) && !is_autolink(rest)
    });
    let line = |line: &str| line.starts_with([':', '^', '=']) || line.starts_with("*[");
    let outside_links = without_targets(text);
    tag || (without_rule && anywhere.iter().any(|mark| outside_links.contains(mark))) || text.lines().any(line)
}

fn is_autolink(rest: &str) -> bool {
    let Some((inside, _)) = rest.split_once('>') else { return false };
    let known = inside.starts_with("http://") || inside.starts_with("https://") || inside.contains('@');
    known && !inside.contains(|c: char| c.is_whitespace() || c == '<' || c == '"')
}

/// The text without the addresses of its links: those are encoded, and may hold two hyphens.
fn without_targets(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['<', ']']) {
        let (before, target) = rest.split_at(at);
        out.push_str(before);
        let marks = [("](", ')'), ("<http", '>'), ("<mailto:", '>')];
        rest = match marks.iter().find(|(mark, _)| target.starts_with(mark)) {
            Some((_, end)) => target.find(*end).and_then(|at| target.get(at..)).unwrap_or_default(),
            None => {
                out.push_str(target.get(..1).unwrap_or_default());
                target.get(1..).unwrap_or_default()
            }
        };
    }
    out.push_str(rest);
    out
}

fn blank_code(node: &mut PreviewNode) {
    match node {
        PreviewNode::Code { text } | PreviewNode::CodeBlock { text, .. } => *text = "x".into(),
        PreviewNode::Raw { text, .. } => text.clear(),
        // The mark in front of a picture is the printer's own.
        PreviewNode::Image { url, alt, source } => {
            *node = preview::paragraph(vec![preview::link(url.clone(), alt.clone())], source.take());
        }
        _ => {}
    }
    if let Some(children) = children_of(node) {
        children.iter_mut().for_each(blank_code);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_scan_finds_what_an_escape_forgot() {
        for hostile in ["a {: b", "{% x %}", "a | b", "<b>", "x\n: y", "a -- b", "[a](b)--"] {
            assert!(is_hostile(hostile) && may_be_hostile(hostile), "{hostile}");
        }
        for harmless in ["a: b", "<https://e.org/a--b>", "[a](https://e.org/a--b)", "a &#124; b", "---\n"] {
            assert!(!is_hostile(harmless), "{harmless}");
        }
    }
}
