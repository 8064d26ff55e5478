//! HTML as our nodes, as a browser would read it. What the printer never writes comes as `Raw`.

use super::parse::{Kind, Page, parsed};
use crate::model::PreviewNode;
use crate::recap::dialect::address;
use crate::recap::markdown::video;
use crate::recap::preview::{self, children_of};

/// Reads blocks; or says what is wrong with them.
pub fn read(html: &str) -> Result<Vec<PreviewNode>, String> {
    if html.contains('[') {
        return Err("a square bracket, which a blog would take for a short code".into());
    }
    let frame =
        format!("<!doctype html><html lang=\"en\"><head><title>x</title></head><body><main>{html}</main></body>");
    main_of(&parsed(&frame))
}

/// The blocks in the main part of a document.
pub(super) fn main_of(page: &Page) -> Result<Vec<PreviewNode>, String> {
    match (page.faults.first(), page.elements("main").as_slice(), page.elements("body").as_slice()) {
        (Some(fault), ..) => Err(fault.clone()),
        (None, [main], [_]) => Ok(blocks(page, *main)),
        _ => Err("it has not one main part".into()),
    }
}

/// A node as HTML shows it: a line end inside words is a blank.
pub fn soft(mut node: PreviewNode) -> PreviewNode {
    if let PreviewNode::Text { text } = &mut node {
        *text = text.replace('\n', " ");
    }
    if let Some(children) = children_of(&mut node) {
        *children = std::mem::take(children).into_iter().map(soft).collect();
    }
    node
}

/// Words between blocks are a paragraph; blanks between them are nothing.
fn blocks(page: &Page, parent: usize) -> Vec<PreviewNode> {
    let (mut out, mut words) = (Vec::new(), Vec::new());
    for child in page.children(parent) {
        if let Kind::Text(text) = page.kind(child)
            && text.trim().is_empty()
            && words.is_empty()
        {
            continue;
        }
        match block(page, child) {
            Some(node) => {
                close(&mut out, &mut words);
                out.push(node);
            }
            None => words.push(inline(page, child)),
        }
    }
    close(&mut out, &mut words);
    out
}

fn close(out: &mut Vec<PreviewNode>, words: &mut Vec<PreviewNode>) {
    if !words.is_empty() {
        out.push(preview::paragraph(std::mem::take(words), None));
    }
}

fn block(page: &Page, at: usize) -> Option<PreviewNode> {
    let Kind::Element { name, attributes } = page.kind(at) else { return None };
    if let [(id, anchor)] = attributes.as_slice()
        && id == "id"
        && is_anchor(anchor)
    {
        let level = name.strip_prefix('h')?.parse().ok()?;
        return Some(PreviewNode::Heading { level, children: inlines(page, at), source: None });
    }
    let (children, below, source) = (|| inlines(page, at), || blocks(page, at), None);
    let node = match name.as_str() {
        "p" if attributes.is_empty() => {
            let alone = picture(page, at).or_else(|| video(page, at));
            alone.unwrap_or_else(|| PreviewNode::Paragraph { children: children(), source })
        }
        "p" => return None,
        "blockquote" => PreviewNode::Quote { children: below(), source },
        "li" => PreviewNode::Item { children: below(), source },
        "hr" => PreviewNode::Rule { source },
        "ul" => PreviewNode::List { ordered: false, start: 1, tight: true, children: below(), source },
        "ol" => {
            let start = attributes.iter().find(|(name, _)| name == "start").map_or(Some(1), |(_, n)| n.parse().ok())?;
            return Some(PreviewNode::List { ordered: true, start, tight: true, children: below(), source });
        }
        "table" => PreviewNode::Table { children: rows(page, at)?, source },
        "dl" => PreviewNode::Definitions { children: below(), source },
        "dt" => PreviewNode::Term { children: children(), source },
        "dd" => PreviewNode::Definition { children: below(), source },
        "pre" => return code_block(page, at),
        name => {
            let level = name.strip_prefix('h')?.parse().ok()?;
            PreviewNode::Heading { level, children: children(), source }
        }
    };
    attributes.is_empty().then_some(node)
}

/// A picture that stands alone, as Markdown would give it back.
fn picture(page: &Page, at: usize) -> Option<PreviewNode> {
    let [only] = page.children(at).try_into().ok()?;
    let Kind::Element { name, attributes } = page.kind(only) else { return None };
    let [(src, url), (alt, words)] = attributes.as_slice() else { return None };
    let is_beside = !url.contains(':') && !url.starts_with("//");
    let is_picture = name == "img" && src == "src" && alt == "alt" && is_beside;
    is_picture.then(|| preview::image_as_read(url, words))
}

/// The rows of a table, one in its head and the others in its body; `None` where anything else stands in it.
fn rows(page: &Page, table: usize) -> Option<Vec<PreviewNode>> {
    let mut out = Vec::new();
    for (part, name) in parts(page, table, &["thead", "tbody"])? {
        for (row, _) in parts(page, part, &["tr"])? {
            let known: &[&str] = if name == "thead" { &["th"] } else { &["td"] };
            let cell = |(at, _)| PreviewNode::Cell { children: inlines(page, at), source: None };
            let children = parts(page, row, known)?.into_iter().map(cell).collect();
            out.push(PreviewNode::Row { children, source: None });
        }
    }
    Some(out)
}

/// The elements of these names in a part of a table, if nothing but them and blanks is there, and no attribute of others.
fn parts<'a>(page: &'a Page, at: usize, known: &[&str]) -> Option<Vec<(usize, &'a str)>> {
    let mut out = Vec::new();
    for child in page.children(at) {
        match page.kind(child) {
            Kind::Text(text) if text.trim().is_empty() => {}
            Kind::Element { name, attributes } if known.contains(&name.as_str()) => {
                let expected: &[(&str, &str)] = if name == "th" { &[("scope", "col")] } else { &[] };
                let found = attributes.iter().map(|(name, value)| (name.as_str(), value.as_str()));
                found.eq(expected.iter().copied()).then_some(())?;
                out.push((child, name.as_str()));
            }
            _ => return None,
        }
    }
    Some(out)
}

/// The frame of a video, if it is one that this program writes, alone in its paragraph.
fn video(page: &Page, at: usize) -> Option<PreviewNode> {
    let [frame] = page.children(at).try_into().ok()?;
    let Kind::Element { name, attributes } = page.kind(frame) else { return None };
    let [(src, url), (titled, title), look @ ..] = attributes.as_slice() else { return None };
    let (id, start) = video::read_address(url)?;
    let is_known = (name.as_str(), src.as_str(), titled.as_str()) == ("iframe", "src", "title")
        && look.iter().map(|(name, value)| (name.as_str(), value.as_str())).eq(video::LOOK)
        && video::title(title) == *title
        && page.children(frame).is_empty();
    is_known.then(|| PreviewNode::Video { video: id.to_owned(), start, title: title.clone(), source: None })
}

/// Whether a heading of a post may have this name.
pub(super) fn is_anchor(name: &str) -> bool {
    let is_part = |c: char| c == '-' || (c.is_alphanumeric() && !c.is_uppercase());
    !name.is_empty() && name.chars().all(is_part)
}

fn code_block(page: &Page, at: usize) -> Option<PreviewNode> {
    let [code] = page.children(at).try_into().ok()?;
    let Kind::Element { name, attributes } = page.kind(code) else { return None };
    let [(attribute, class)] = attributes.as_slice() else { return None };
    let language = class.strip_prefix("language-").filter(|_| name == "code" && attribute == "class")?.to_owned();
    Some(PreviewNode::CodeBlock { language, text: words(page, code)?, source: None })
}

/// The words of a node that holds nothing else.
fn words(page: &Page, at: usize) -> Option<String> {
    let is_text = |child: &usize| matches!(page.kind(*child), Kind::Text(_));
    page.children(at).iter().all(is_text).then(|| page.text(at))
}

fn inlines(page: &Page, parent: usize) -> Vec<PreviewNode> {
    page.children(parent).into_iter().map(|child| inline(page, child)).collect()
}

fn inline(page: &Page, at: usize) -> PreviewNode {
    let odd = || PreviewNode::Raw { text: page.text(at), source: None };
    let (name, attributes) = match page.kind(at) {
        Kind::Text(text) => return preview::text(text.clone()),
        Kind::Element { name, attributes } => (name, attributes.as_slice()),
        Kind::Other => return odd(),
    };
    match (name.as_str(), attributes) {
        ("strong", []) => PreviewNode::Strong { children: inlines(page, at) },
        ("em", []) => PreviewNode::Emphasis { children: inlines(page, at) },
        ("code", []) => words(page, at).map_or_else(odd, |text| PreviewNode::Code { text }),
        ("br", []) => PreviewNode::Break,
        ("a", [(href, url)]) if href == "href" && url.strip_prefix('#').is_some_and(is_anchor) => {
            let anchor = url.trim_start_matches('#').to_owned();
            PreviewNode::Jump { anchor, children: inlines(page, at) }
        }
        ("a", [(href, url)]) if href == "href" && address::safe(url).as_ref() == Some(url) => {
            PreviewNode::Link { url: url.clone(), children: inlines(page, at) }
        }
        _ => odd(),
    }
}
