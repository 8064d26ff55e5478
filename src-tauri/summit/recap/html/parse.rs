//! The tree that a browser makes of HTML: html5ever's parser with a list of nodes behind it.

use html5ever::interface::{Attribute, ElemName, ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::{LocalName, Namespace, ParseOpts, QualName, ns, parse_document};
use std::borrow::Cow;
use std::cell::RefCell;

/// A document: nodes by number, the first being the document itself.
#[derive(Debug, Default)]
pub struct Page {
    nodes: Vec<Node>,
    /// What the parser found wrong and mended.
    pub faults: Vec<String>,
}

/// What a node is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    Element {
        name: String,
        /// Names and values, in order.
        attributes: Vec<(String, String)>,
    },
    Text(String),
    /// A comment, or an element that is not HTML's own.
    Other,
}

#[derive(Debug)]
struct Node {
    kind: Kind,
    name: QualName,
    parent: Option<usize>,
    children: Vec<usize>,
}

/// Parses a whole document.
pub fn parsed(html: &str) -> Page {
    let sink = Sink::default();
    sink.add(Kind::Other, nameless());
    let mut options = ParseOpts::default();
    options.tree_builder.exact_errors = true;
    options.tokenizer.exact_errors = true;
    parse_document(sink, options).one(html)
}

impl Page {
    pub fn children(&self, of: usize) -> Vec<usize> {
        self.nodes.get(of).map(|node| node.children.clone()).unwrap_or_default()
    }

    pub fn kind(&self, of: usize) -> &Kind {
        self.nodes.get(of).map_or(&Kind::Other, |node| &node.kind)
    }

    /// The elements of a name, in the order in which they begin.
    pub fn elements(&self, wanted: &str) -> Vec<usize> {
        let is_it = |at: &usize| matches!(self.kind(*at), Kind::Element { name, .. } if name == wanted);
        (0..self.nodes.len()).filter(is_it).collect()
    }

    /// What the elements `meta` of a name or a property say, in order.
    pub fn told(&self, wanted: &str) -> Vec<String> {
        let said = |at: usize| {
            let Kind::Element { attributes, .. } = self.kind(at) else { return None };
            let value = |name: &str| attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone());
            let is_it = value("name").or_else(|| value("property")).is_some_and(|name| name == wanted);
            value("content").filter(|_| is_it)
        };
        self.elements("meta").into_iter().filter_map(said).collect()
    }

    /// The names of all elements, each once.
    pub fn names(&self) -> Vec<&str> {
        let mut names: Vec<&str> = Vec::new();
        for node in &self.nodes {
            if let Kind::Element { name, .. } = &node.kind
                && !names.contains(&name.as_str())
            {
                names.push(name);
            }
        }
        names
    }

    /// The words in a node.
    pub fn text(&self, of: usize) -> String {
        match self.kind(of) {
            Kind::Text(text) => text.clone(),
            _ => self.children(of).into_iter().map(|child| self.text(child)).collect(),
        }
    }
}

#[derive(Default)]
struct Sink {
    page: RefCell<Page>,
}

fn nameless() -> QualName {
    QualName::new(None, Namespace::default(), LocalName::default())
}

impl Sink {
    fn add(&self, kind: Kind, name: QualName) -> usize {
        let mut page = self.page.borrow_mut();
        page.nodes.push(Node { kind, name, parent: None, children: Vec::new() });
        page.nodes.len() - 1
    }

    /// Puts a node among the children of another, at a place from 0; words join those before them.
    fn put(&self, parent: usize, at: Option<usize>, child: NodeOrText<usize>) {
        let number = match child {
            NodeOrText::AppendNode(number) => number,
            NodeOrText::AppendText(words) if self.joined(parent, at, &words) => return,
            NodeOrText::AppendText(words) => self.add(Kind::Text(words.to_string()), nameless()),
        };
        self.detach(number);
        let mut page = self.page.borrow_mut();
        if let Some(node) = page.nodes.get_mut(number) {
            node.parent = Some(parent);
        }
        if let Some(node) = page.nodes.get_mut(parent) {
            let at = at.unwrap_or(node.children.len()).min(node.children.len());
            node.children.insert(at, number);
        }
    }

    fn joined(&self, parent: usize, at: Option<usize>, words: &str) -> bool {
        let mut page = self.page.borrow_mut();
        let Some(children) = page.nodes.get(parent).map(|node| &node.children) else { return false };
        let before = at.unwrap_or(children.len()).checked_sub(1).and_then(|at| children.get(at)).copied();
        match before.and_then(|before| page.nodes.get_mut(before)).map(|node| &mut node.kind) {
            Some(Kind::Text(text)) => {
                text.push_str(words);
                true
            }
            _ => false,
        }
    }

    fn place(&self, of: usize) -> Option<(usize, usize)> {
        let page = self.page.borrow();
        let parent = page.nodes.get(of)?.parent?;
        Some((parent, page.nodes.get(parent)?.children.iter().position(|child| *child == of)?))
    }

    fn detach(&self, number: usize) {
        let Some((parent, at)) = self.place(number) else { return };
        let mut page = self.page.borrow_mut();
        if let Some(node) = page.nodes.get_mut(parent) {
            node.children.remove(at);
        }
        if let Some(node) = page.nodes.get_mut(number) {
            node.parent = None;
        }
    }
}

/// The name of an element, owned: the nodes lie behind a cell.
#[derive(Debug)]
struct Name(QualName);

impl ElemName for Name {
    fn ns(&self) -> &Namespace {
        &self.0.ns
    }

    fn local_name(&self) -> &LocalName {
        &self.0.local
    }
}

impl TreeSink for Sink {
    type Handle = usize;
    type Output = Page;
    type ElemName<'a> = Name;

    fn finish(self) -> Page {
        self.page.into_inner()
    }

    fn parse_error(&self, message: Cow<'static, str>) {
        self.page.borrow_mut().faults.push(message.into_owned());
    }

    fn get_document(&self) -> usize {
        0
    }

    fn elem_name<'a>(&'a self, target: &'a usize) -> Name {
        Name(self.page.borrow().nodes.get(*target).map_or_else(nameless, |node| node.name.clone()))
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, _: ElementFlags) -> usize {
        let pair = |one: Attribute| (one.name.local.to_string(), one.value.to_string());
        let attributes = attributes.into_iter().map(pair).collect();
        let is_html = name.ns == ns!(html);
        let kind = if is_html { Kind::Element { name: name.local.to_string(), attributes } } else { Kind::Other };
        self.add(kind, name)
    }

    fn create_comment(&self, _: StrTendril) -> usize {
        self.add(Kind::Other, nameless())
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> usize {
        self.add(Kind::Other, nameless())
    }

    fn append(&self, parent: &usize, child: NodeOrText<usize>) {
        self.put(*parent, None, child);
    }

    fn append_based_on_parent_node(&self, element: &usize, before: &usize, child: NodeOrText<usize>) {
        match self.place(*element) {
            Some((parent, at)) => self.put(parent, Some(at), child),
            None => self.put(*before, None, child),
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn get_template_contents(&self, target: &usize) -> usize {
        *target
    }

    fn same_node(&self, one: &usize, other: &usize) -> bool {
        one == other
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &usize, child: NodeOrText<usize>) {
        if let Some((parent, at)) = self.place(*sibling) {
            self.put(parent, Some(at), child);
        }
    }

    fn add_attrs_if_missing(&self, _: &usize, _: Vec<Attribute>) {
        self.page.borrow_mut().faults.push("an element has attributes from elsewhere".into());
    }

    fn remove_from_parent(&self, target: &usize) {
        self.detach(*target);
    }

    fn reparent_children(&self, node: &usize, parent: &usize) {
        let children = self.page.borrow().nodes.get(*node).map(|node| node.children.clone()).unwrap_or_default();
        for child in children {
            self.put(*parent, None, NodeOrText::AppendNode(child));
        }
    }
}
