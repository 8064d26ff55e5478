//! The table: the facts of each target.

use super::{Break, Dialect, FileShape, Head, Keys, Nesting, Printer, Templates, Traps};
use crate::model::Target;
use crate::recap::preview::Reading;

/// CommonMark; the others differ from it.
const MARKDOWN: Dialect = Dialect {
    printer: Printer::Markdown,
    head: Head::Heading,
    file: FileShape::DayAndSlug("md"),
    templates: Templates::None,
    breaks: Break::Backslash,
    nesting: Nesting::UnderWords,
    reading: Reading::Extended,
    traps: &Traps::NONE,
    has_own_lines: false,
    takes_classic: true,
    keeps_blocks: true,
};

/// kramdown's GFM reader, after Liquid.
const JEKYLL: Dialect = Dialect {
    head: Head::Yaml(&Keys { begun: &[("layout", "post")], needed: &["title", "author", "tags"] }),
    templates: Templates::Liquid,
    has_own_lines: true,
    ..MARKDOWN
};

/// goldmark, after the shortcodes.
const HUGO: Dialect = Dialect {
    head: Head::Yaml(&Keys {
        begun: &[("title", ""), ("date", ""), ("draft", "false"), ("slug", ""), ("tags", ""), ("authors", "")],
        needed: &["title", "date", "slug", "tags", "authors"],
    }),
    file: FileShape::Folder("index.md"),
    templates: Templates::Hugo,
    ..MARKDOWN
};

/// Python-Markdown with all that Material for MkDocs recommends, and perhaps its macros. A bracket after a backslash is
/// mathematics there.
const MKDOCS: Dialect = Dialect {
    // Names in `authors` would have to stand in the site's own list of authors, or the build stops.
    head: Head::Yaml(&Keys {
        begun: &[("title", ""), ("date", ""), ("slug", ""), ("author", ""), ("tags", "")],
        needed: &["title", "date", "slug", "author", "tags"],
    }),
    templates: Templates::Unescapable(&["{{", "{%", "{#"]),
    breaks: Break::Blanks,
    nesting: Nesting::Four,
    traps: &Traps { anywhere: "{}[]$", doubled: "+=^", at_line_start: "!?/", around_words: ":", ..Traps::NONE },
    takes_classic: false,
    ..MARKDOWN
};

/// A page that stands alone.
const HTML: Dialect = Dialect {
    printer: Printer::Html,
    head: Head::Page,
    file: FileShape::DayAndSlug("html"),
    keeps_blocks: false,
    ..MARKDOWN
};

/// What is pasted into WordPress or Ghost.
const HTML_FRAGMENT: Dialect = Dialect { head: Head::Nothing, ..HTML };

impl Dialect {
    /// The dialect of a target on a site whose kramdown has `hard_wrap` as given.
    pub fn of(target: Target, hard_wrap: bool) -> Self {
        match target {
            Target::Jekyll if hard_wrap => Self { breaks: Break::LineEnd, takes_classic: false, ..JEKYLL },
            Target::Jekyll => JEKYLL,
            Target::Markdown => MARKDOWN,
            Target::Hugo => HUGO,
            Target::Mkdocs => MKDOCS,
            Target::Html => HTML,
            Target::HtmlFragment => HTML_FRAGMENT,
        }
    }
}
