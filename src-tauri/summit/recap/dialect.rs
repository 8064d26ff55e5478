//! What is true of each target: one table of facts, which the printers and the proof ask.
//!
//! How words, code and addresses are written so that a reader shows them and nothing else happens is decided here, too.
//! Most of it serves every target (`dialect/text.rs`): it was measured with Jekyll's kramdown, goldmark, Python-Markdown
//! and comrak. What one reader takes for mark-up beside that are its [`Traps`]; what runs before Markdown is read, and
//! what that means for code, where no entity helps, are its [`Templates`] (`dialect/code.rs`). Which nodes a post has is
//! none of its business.

pub mod address;
pub mod code;
mod targets;
pub mod text;

pub use code::Templates;
pub use text::Traps;

use super::preview::Reading;

/// How one target reads what is printed, and the file around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dialect {
    /// Who prints the blocks, and proves them.
    pub printer: Printer,
    /// What stands above the blocks.
    pub head: Head,
    /// How the file is called.
    pub file: FileShape,
    /// What runs over the whole file before it is read.
    pub templates: Templates,
    /// How a line is broken inside a paragraph.
    pub breaks: Break,
    /// How what belongs to an item of a list stands below its first line.
    pub nesting: Nesting,
    /// What the reader knows beside CommonMark.
    pub reading: Reading,
    /// What the reader takes for mark-up beside what every reader does.
    pub traps: &'static Traps,
    /// Whether the site's own lines, such as Liquid's includes, stand above the blocks.
    pub has_own_lines: bool,
    /// Whether one paragraph a person, with a break after each line, is read as it is meant.
    pub takes_classic: bool,
    /// Whether blocks of the organizer's prose that our tree lacks can stand as they were written; else they are shown
    /// as code.
    pub keeps_blocks: bool,
}

/// Who prints the blocks, and proves them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Printer {
    Markdown,
    Html,
}

/// What stands above the blocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Head {
    /// The title as the first heading.
    Heading,
    /// Keys in YAML, which the site makes a title of.
    Yaml(&'static Keys),
    /// A whole page of HTML with the title.
    Page,
    /// Nothing: the title is typed into a field beside the text.
    Nothing,
}

/// The keys of the front matter.
#[derive(Debug, PartialEq, Eq)]
pub struct Keys {
    /// For a site of which nothing is known: each key, with its value as YAML where no record fills it.
    pub begun: &'static [(&'static str, &'static str)],
    /// Keys that are added where a site's own posts lack them.
    pub needed: &'static [&'static str],
}

/// How the file is called, below the folder of the posts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileShape {
    /// `2026-06-02-ocean-sound.md`; the ending is given.
    DayAndSlug(&'static str),
    /// `ocean-sound/index.md`; the file's name is given.
    Folder(&'static str),
}

/// How a line is broken inside a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Break {
    /// A backslash before the line end.
    Backslash,
    /// Two blanks before the line end.
    Blanks,
    /// The line end alone: it always is a break, and a backslash before it is printed.
    LineEnd,
}

/// How what belongs to an item of a list stands below its first line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nesting {
    /// Below the first word, code between fences.
    UnderWords,
    /// Indented by four, code by four more: fences are read at the left edge alone.
    Four,
}
