//! The table: the facts of each target.

use super::{
    Anchors, Break, Dialect, FileShape, FilesPlace, Head, Kept, Keys, Names, Nesting, Printer, Templates, Traps, Videos,
};
use crate::model::{Post, PostEnding, PostNaming, Profile, SiteReader, Target};
use crate::recap::preview::Reading;

/// CommonMark; the others differ from it.
const MARKDOWN: Dialect = Dialect {
    printer: Printer::Markdown,
    head: Head::Nothing,
    has_title_heading: true,
    file: FileShape::DayAndSlug("md"),
    files: FilesPlace::Beside,
    templates: Templates::None,
    breaks: Break::Backslash,
    nesting: Nesting::UnderWords,
    autolinks: true,
    reading: Reading::Extended,
    traps: &Traps::NONE,
    has_own_lines: false,
    takes_classic: true,
    // GitHub, where most such files are read, has no lists of definitions.
    takes_definitions: false,
    videos: Videos::Frame,
    anchors: Anchors::Words,
    kept: Kept::All,
};

/// kramdown's GFM reader, after Liquid.
const JEKYLL: Dialect = Dialect {
    head: Head::Yaml(&Keys {
        begun: &[("layout", "post")],
        needed: &["title", "author", "tags"],
        names: Names::Joined,
        markdown: None,
    }),
    has_title_heading: false,
    files: FilesPlace::OfSite(""),
    templates: Templates::Liquid,
    has_own_lines: true,
    takes_definitions: true,
    ..MARKDOWN
};

/// goldmark, after the shortcodes.
const HUGO: Dialect = Dialect {
    head: Head::Yaml(&Keys {
        begun: &[("title", ""), ("date", ""), ("draft", "false"), ("slug", ""), ("tags", ""), ("authors", "")],
        needed: &["title", "date", "slug", "tags", "authors"],
        names: Names::List,
        markdown: None,
    }),
    has_title_heading: false,
    file: FileShape::Folder("index.md"),
    files: FilesPlace::OfPost,
    templates: Templates::Hugo,
    takes_definitions: true,
    videos: Videos::Shortcode,
    kept: Kept::WithoutHtml,
    ..MARKDOWN
};

/// Python-Markdown with all that Material for MkDocs recommends, and perhaps its macros. A bracket after a backslash is
/// mathematics there.
const MKDOCS: Dialect = Dialect {
    // Names in `authors` would have to stand in the site's own list of authors, or the build stops.
    head: Head::Yaml(&Keys {
        begun: &[("title", ""), ("date", ""), ("slug", ""), ("author", ""), ("tags", "")],
        needed: &["title", "date", "slug", "author", "tags"],
        names: Names::Joined,
        markdown: None,
    }),
    has_title_heading: false,
    templates: Templates::Unescapable(&["{{", "{%", "{#"]),
    breaks: Break::Blanks,
    nesting: Nesting::Four,
    traps: &Traps { anywhere: "{}[]$^", doubled: "+=", at_line_start: "!?/", around_words: ":", ..Traps::NONE },
    takes_classic: false,
    takes_definitions: true,
    anchors: Anchors::Ascii,
    ..MARKDOWN
};

/// A page that stands alone.
const HTML: Dialect = Dialect {
    printer: Printer::Html,
    head: Head::Page,
    has_title_heading: false,
    file: FileShape::DayAndSlug("html"),
    takes_definitions: true,
    anchors: Anchors::Written,
    kept: Kept::Nothing,
    ..MARKDOWN
};

/// What is pasted into WordPress or Ghost.
const HTML_FRAGMENT: Dialect = Dialect { head: Head::Nothing, ..HTML };

/// What is sent by e-mail, where a picture beside the post is lost.
const NEWSLETTER: Dialect =
    Dialect { file: FileShape::DayAndSlug("newsletter.html"), files: FilesPlace::Nowhere, ..HTML };

/// Docusaurus, which reads even `.md` as MDX: braces and `<` are code there, and so are imports.
const DOCUSAURUS: Dialect = Dialect {
    head: Head::Yaml(&Keys {
        begun: &[("title", ""), ("date", ""), ("slug", ""), ("authors", ""), ("tags", "")],
        needed: &["title", "date", "slug", "authors", "tags"],
        names: Names::Objects,
        markdown: None,
    }),
    has_title_heading: false,
    autolinks: false,
    traps: &Traps { anywhere: "{}<", around_words: ":", first_words: &["import ", "export "], ..Traps::NONE },
    kept: Kept::Without("<{"),
    ..MARKDOWN
};

/// What Pandoc reads beside CommonMark, in a post and in the texts of its front matter.
const PANDOC: Traps =
    Traps { anywhere: "\\{}$@^~", at_line_start: "(", lettered_lists: true, boxes: true, ..Traps::NONE };

/// Quarto: Pandoc's Markdown, with citations, mathematics, TeX and lettered lists, after Quarto's own shortcodes.
const QUARTO: Dialect = Dialect {
    head: Head::Yaml(&Keys {
        begun: &[("title", ""), ("date", ""), ("author", ""), ("categories", "")],
        needed: &["title", "date", "author", "categories"],
        names: Names::List,
        markdown: Some(&PANDOC),
    }),
    has_title_heading: false,
    file: FileShape::Folder("index.qmd"),
    files: FilesPlace::OfPost,
    templates: Templates::Unescapable(&["{{<"]),
    autolinks: false,
    reading: Reading::Pandoc,
    takes_definitions: true,
    anchors: Anchors::FromLetter,
    traps: &PANDOC,
    ..MARKDOWN
};

/// MyST: roles, directives, comments, targets and mathematics.
const MYST: Dialect = Dialect {
    head: Head::Yaml(&Keys {
        begun: &[("date", ""), ("authors", ""), ("tags", "")],
        needed: &["date", "authors", "tags"],
        names: Names::List,
        markdown: None,
    }),
    autolinks: false,
    reading: Reading::Mathematics,
    // Names of headings, lists of definitions and frames depend on what the site has switched on.
    videos: Videos::Nothing,
    anchors: Anchors::Unknown,
    traps: &Traps { anywhere: "{}$@", at_line_start: "%+(", ..Traps::NONE },
    ..MARKDOWN
};

/// reStructuredText for docutils, Sphinx and ABlog.
const RST: Dialect = Dialect {
    printer: Printer::Rst,
    head: Head::Fields,
    file: FileShape::DayAndSlug("rst"),
    takes_definitions: true,
    videos: Videos::Nothing,
    anchors: Anchors::Unknown,
    kept: Kept::Nothing,
    ..MARKDOWN
};

impl Dialect {
    /// The dialect of a post, as its site reads it.
    pub fn of_post(post: &Post) -> Self {
        let profile = &post.profile;
        let dialect = Self::of(post.target, profile.hard_wrap);
        if !profile.is_of(post.target) {
            return Self::of(post.target, false);
        }
        let file = match post.target {
            Target::Newsletter => dialect.file,
            target => dialect.file.named(profile.naming).ended(profile.ending, target),
        };
        let files = match (dialect.files, file) {
            (FilesPlace::Nowhere, _) => FilesPlace::Nowhere,
            (_, FileShape::Folder(_) | FileShape::DayAndFolder(_)) => FilesPlace::OfPost,
            // A page of Hugo without a folder of its own has no files; what lies in `static` is at the top of the site.
            (FilesPlace::OfPost, _) if post.target == Target::Hugo => FilesPlace::OfSite("static/"),
            (FilesPlace::OfPost, _) => FilesPlace::Beside,
            (place, _) => place,
        };
        let read = match (post.target, profile.reader) {
            (Target::Jekyll, reader) => of_jekyll(dialect, reader),
            (Target::Hugo, _) if profile.keeps_html => Self { kept: Kept::All, ..dialect },
            _ => dialect,
        };
        Self { file, files, head: head_of(read.head, profile), ..read }
    }

    /// The dialect of a target on a site whose kramdown has `hard_wrap` as given.
    pub fn of(target: Target, hard_wrap: bool) -> Self {
        match target {
            Target::Jekyll if hard_wrap => Self { breaks: Break::LineEnd, takes_classic: false, ..JEKYLL },
            Target::Jekyll => JEKYLL,
            Target::Markdown => MARKDOWN,
            Target::Hugo => HUGO,
            Target::Mkdocs => MKDOCS,
            Target::Docusaurus => DOCUSAURUS,
            Target::Quarto => QUARTO,
            Target::Myst => MYST,
            Target::Rst => RST,
            Target::Html => HTML,
            Target::HtmlFragment => HTML_FRAGMENT,
            Target::Newsletter => NEWSLETTER,
        }
    }
}

/// A site of Jekyll with another reader than kramdown's GFM.
fn of_jekyll(dialect: Dialect, reader: SiteReader) -> Dialect {
    match reader {
        SiteReader::Usual => dialect,
        // A backslash at a line's end is printed; two blanks break the line.
        SiteReader::Kramdown if dialect.breaks == Break::LineEnd => dialect,
        SiteReader::Kramdown => Dialect { breaks: Break::Blanks, takes_classic: false, ..dialect },
        SiteReader::CommonMark => Dialect { kept: Kept::WithoutHtml, ..dialect },
    }
}

fn head_of(head: Head, profile: &Profile) -> Head {
    match head {
        Head::Yaml(keys) if profile.is_toml => Head::Toml(keys),
        head => head,
    }
}

impl FileShape {
    /// The same file with another ending, where the target's generator reads such files.
    pub fn ended(self, ending: PostEnding, target: Target) -> Self {
        let (ending, index) = match (ending, target) {
            (PostEnding::Markdown, Target::Jekyll | Target::Hugo | Target::Mkdocs | Target::Markdown) => {
                ("markdown", "index.markdown")
            }
            (PostEnding::Mdx, Target::Docusaurus) => ("mdx", "index.mdx"),
            (PostEnding::Md, Target::Quarto) => ("md", "index.md"),
            _ => return self,
        };
        match self {
            Self::DayAndSlug(_) => Self::DayAndSlug(ending),
            Self::Slug(_) => Self::Slug(ending),
            Self::Folder(_) => Self::Folder(index),
            Self::DayAndFolder(_) => Self::DayAndFolder(index),
        }
    }

    /// The same file under a name as a site has it.
    pub fn named(self, naming: PostNaming) -> Self {
        let ending = match self {
            Self::DayAndSlug(ending) | Self::Slug(ending) => ending,
            Self::Folder(file) | Self::DayAndFolder(file) => file.rsplit('.').next().unwrap_or(file),
        };
        let index = match ending {
            "html" => "index.html",
            "qmd" => "index.qmd",
            "rst" => "index.rst",
            _ => "index.md",
        };
        match naming {
            PostNaming::Usual => self,
            PostNaming::DayAndSlug => Self::DayAndSlug(ending),
            PostNaming::Slug => Self::Slug(ending),
            PostNaming::Folder => Self::Folder(index),
            PostNaming::DayAndFolder => Self::DayAndFolder(index),
        }
    }
}
