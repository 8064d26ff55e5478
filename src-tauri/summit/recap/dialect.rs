//! What is true of each target: one table of facts, which the printers and the proof ask.
//!
//! How words, code and addresses are written so that a reader shows them and nothing else happens is decided here, too.
//! Most of it serves every target (`dialect/text.rs`): it was measured with Jekyll's kramdown, goldmark, Python-Markdown
//! and comrak. What one reader takes for mark-up beside that are its [`Traps`]; what runs before Markdown is read, and
//! what that means for code, where no entity helps, are its [`Templates`] (`dialect/code.rs`). Which nodes a post has is
//! none of its business.

pub mod address;
pub mod anchor;
pub mod code;
pub mod picture;
mod targets;
pub mod text;
mod traps;

pub use code::Templates;
pub use traps::Traps;

use super::preview::{self, Beyond, Reading};

/// How one target reads what is printed, and the file around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dialect {
    /// Who prints the blocks, and proves them.
    pub printer: Printer,
    /// What stands above the blocks.
    pub head: Head,
    /// Whether the title is the first heading; else the site makes one of it.
    pub has_title_heading: bool,
    /// How the file is called.
    pub file: FileShape,
    /// Where pictures of the post lie.
    pub files: FilesPlace,
    /// What runs over the whole file before it is read.
    pub templates: Templates,
    /// How a line is broken inside a paragraph.
    pub breaks: Break,
    /// How what belongs to an item of a list stands below its first line.
    pub nesting: Nesting,
    /// Whether an address that is its own text stands between angle brackets.
    pub autolinks: bool,
    /// What the reader knows beside CommonMark.
    pub reading: Reading,
    /// What the reader takes for mark-up beside what every reader does.
    pub traps: &'static Traps,
    /// Whether the site's own lines, such as Liquid's includes, stand above the blocks.
    pub has_own_lines: bool,
    /// Whether one paragraph a person, with a break after each line, is read as it is meant.
    pub takes_classic: bool,
    /// Whether a list of definitions is read as one.
    pub takes_definitions: bool,
    /// How a page shows a video.
    pub videos: Videos,
    /// How the reader names headings.
    pub anchors: Anchors,
    /// Which blocks of the organizer's prose that our tree lacks stand as they were written.
    pub kept: Kept,
}

/// How a page shows a video.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Videos {
    /// A frame of HTML.
    Frame,
    /// Hugo's shortcode.
    Shortcode,
    /// Not at all: the reader leaves frames out, or may.
    Nothing,
}

/// How the reader names headings, so that links lead to them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchors {
    /// Letters and digits in small letters, hyphens for blanks: kramdown, goldmark, GitHub, MDX.
    Words,
    /// The same, in ASCII alone: Python-Markdown.
    Ascii,
    /// The same, from the first letter on: Pandoc.
    FromLetter,
    /// The printer writes the names itself.
    Written,
    /// Not at all, or as the site says.
    Unknown,
}

/// Who prints the blocks, and proves them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Printer {
    Markdown,
    Html,
    Rst,
}

/// What stands above the blocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Head {
    /// Keys in YAML.
    Yaml(&'static Keys),
    /// Keys in TOML.
    Toml(&'static Keys),
    /// A list of fields, as Sphinx and ABlog read it above the title.
    Fields,
    /// A whole page of HTML with the title.
    Page,
    Nothing,
}

/// The keys of the front matter.
#[derive(Debug, PartialEq, Eq)]
pub struct Keys {
    /// For a site of which nothing is known: each key, with its value as YAML where no record fills it.
    pub begun: &'static [(&'static str, &'static str)],
    /// Keys that are added where a site's own posts lack them.
    pub needed: &'static [&'static str],
    pub names: Names,
    /// What the reader takes for mark-up in these texts, where it reads them as Markdown.
    pub markdown: Option<&'static Traps>,
}

/// How the authors stand in the front matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Names {
    /// `author: A and B`, or the list `authors`.
    Joined,
    /// A list, whatever the key.
    List,
    /// A list of `name: A`: a bare name would have to stand in the site's own list of authors.
    Objects,
}

/// How the file is called, below the folder of the posts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileShape {
    /// `2026-06-02-ocean-sound.md`; the ending is given.
    DayAndSlug(&'static str),
    /// `ocean-sound.md`; the ending is given.
    Slug(&'static str),
    /// `ocean-sound/index.md`; the file's name is given.
    Folder(&'static str),
    /// `2026-06-02-ocean-sound/index.md`; the file's name is given.
    DayAndFolder(&'static str),
}

/// Where pictures of a post lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FilesPlace {
    /// In the folder that the post is in alone.
    OfPost,
    /// In a folder beside the post, called as it is.
    Beside,
    /// Below a folder of the site, since its posts have addresses of their own; what is given stands before that folder
    /// and in no address.
    OfSite(&'static str),
    /// Nowhere: the words say what they show.
    Nowhere,
}

/// Blocks of the organizer's prose that our tree lacks: tables, pictures, HTML. What is not kept is shown as code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    All,
    /// Those without HTML, which the reader would leave out.
    WithoutHtml,
    /// Those without any of these characters.
    Without(&'static str),
    Nothing,
}

impl Kept {
    /// Whether a block stands as it was written.
    pub fn allows(self, block: &str) -> bool {
        match self {
            Self::All => true,
            Self::WithoutHtml => {
                let mut beyond = preview::outline(block).into_iter().flat_map(|part| part.beyond);
                !beyond.any(|(_, mark)| mark == Beyond::Html)
            }
            Self::Without(marks) => !block.contains(|c| marks.contains(c)),
            Self::Nothing => false,
        }
    }
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
