//! HTML as our nodes, as a browser would read it. What the printer never writes comes as `Raw`.

use super::parse::{Kind, Page, parsed};
use crate::model::PreviewNode;
use crate::recap::dialect::address;
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
    let (children, below, source) = (|| inlines(page, at), || blocks(page, at), None);
    let node = match name.as_str() {
        "p" if picture(page, at).is_some() => return picture(page, at),
        "p" => PreviewNode::Paragraph { children: children(), source },
        "blockquote" => PreviewNode::Quote { children: below(), source },
        "li" => PreviewNode::Item { children: below(), source },
        "hr" => PreviewNode::Rule { source },
        "ul" => PreviewNode::List { ordered: false, start: 1, tight: true, children: below(), source },
        "ol" => {
            let start = attributes.iter().find(|(name, _)| name == "start").map_or(Some(1), |(_, n)| n.parse().ok())?;
            return Some(PreviewNode::List { ordered: true, start, tight: true, children: below(), source });
        }
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
        ("a", [(href, url)]) if href == "href" && address::safe(url).as_ref() == Some(url) => {
            PreviewNode::Link { url: url.clone(), children: inlines(page, at) }
        }
        _ => odd(),
    }
}
