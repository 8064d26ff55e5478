//! The tree of a post: a closed list of nodes that the printer prints and the window draws.
//!
//! The text of a post and its preview come from this one tree. [`crate::recap`] makes it; the window draws it and
//! knows no Markdown and no HTML. A node that is not in this list cannot be in a post.

use serde::Serialize;

/// The record that a block of the post comes from; a click opens it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct PreviewSource {
    /// `person`, `talk`, `block`, `question`, `quote`, `topic`, `exhibit` or `link`.
    pub kind: String,
    pub id: String,
}

/// One node of a post. Blocks have a `source`; the others stand inside a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum PreviewNode {
    /// A heading; `level` counts from 1.
    Heading { level: u8, children: Vec<PreviewNode>, source: Option<PreviewSource> },
    /// A paragraph.
    Paragraph { children: Vec<PreviewNode>, source: Option<PreviewSource> },
    /// A list of [`PreviewNode::Item`]; `tight` lists have no empty line between items.
    List { ordered: bool, start: u32, tight: bool, children: Vec<PreviewNode>, source: Option<PreviewSource> },
    /// An item of a list: blocks.
    Item { children: Vec<PreviewNode>, source: Option<PreviewSource> },
    /// A quote: blocks.
    Quote { children: Vec<PreviewNode>, source: Option<PreviewSource> },
    /// Lines of code, shown as they are.
    CodeBlock { language: String, text: String, source: Option<PreviewSource> },
    /// A picture that lies beside the post; `url` is relative to the post or to the site, never another's.
    Image { url: String, alt: String, source: Option<PreviewSource> },
    /// A line across.
    Rule { source: Option<PreviewSource> },
    /// A table of [`PreviewNode::Row`], as many cells in each; the first names the columns.
    Table { children: Vec<PreviewNode>, source: Option<PreviewSource> },
    /// A row of [`PreviewNode::Cell`].
    Row { children: Vec<PreviewNode>, source: Option<PreviewSource> },
    /// Words of one line, or nothing.
    Cell { children: Vec<PreviewNode>, source: Option<PreviewSource> },
    /// A list of [`PreviewNode::Term`], each followed by its [`PreviewNode::Definition`].
    Definitions { children: Vec<PreviewNode>, source: Option<PreviewSource> },
    /// What is told about in the definition that follows: words of one line.
    Term { children: Vec<PreviewNode>, source: Option<PreviewSource> },
    /// What is told: a paragraph, then paragraphs and lists.
    Definition { children: Vec<PreviewNode>, source: Option<PreviewSource> },
    /// A video of YouTube that the page shows; `video` is its id, `start` the second at which it begins, and `title` has
    /// letters, digits, blanks and commas alone.
    Video { video: String, start: u32, title: String, source: Option<PreviewSource> },
    /// Lines that belong to the site, such as `{% include JB/setup %}`; printed as they are.
    Raw { text: String, source: Option<PreviewSource> },
    /// Words. A line feed in them is a line feed in the file, and a blank to a reader.
    Text { text: String },
    /// Bold.
    Strong { children: Vec<PreviewNode> },
    /// Italic.
    Emphasis { children: Vec<PreviewNode> },
    /// Code inside a line.
    Code { text: String },
    /// A link; `url` is http, https or mailto.
    Link { url: String, children: Vec<PreviewNode> },
    /// A link to a heading of the same page; `anchor` is the name that the reader gives to it.
    Jump { anchor: String, children: Vec<PreviewNode> },
    /// A hard break: the line ends here for the reader too.
    Break,
}
