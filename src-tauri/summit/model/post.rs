//! A recap: the blog post about a workshop, its blocks, and the habits of the site it goes to.

use super::id::{BlockId, PostId, QuestionId, WorkshopId};
use crate::timezone::{Date, Zone};
use serde::{Deserialize, Serialize};

words!(
    /// The site generator a post is written for.
    Target {
        /// Jekyll with kramdown's GFM reader.
        Jekyll = "jekyll",
        /// CommonMark without front matter.
        Markdown = "markdown",
        /// Hugo with goldmark.
        Hugo = "hugo",
        /// MkDocs with Python-Markdown, as Material for MkDocs sets it up.
        Mkdocs = "mkdocs",
        /// Docusaurus, which reads MDX.
        Docusaurus = "docusaurus",
        /// Quarto with Pandoc's Markdown.
        Quarto = "quarto",
        /// MyST, for Sphinx and mystmd.
        Myst = "myst",
        /// reStructuredText, for Sphinx and ABlog.
        Rst = "rst",
        /// A whole page that needs nothing else.
        Html = "html",
        /// HTML to be pasted into WordPress or Ghost.
        HtmlFragment = "html-fragment",
        /// A newsletter by e-mail: a page without pictures, of what people allowed for it.
        Newsletter = "newsletter",
    }
);

words!(
    /// How the block of people is laid out.
    Layout {
        /// Heading, facts, questions: reads alike everywhere.
        Cards = "cards",
        /// One paragraph a person, bold labels, a hard break after each.
        Classic = "classic",
        /// One person a row, one question a column: for short answers.
        Table = "table",
        /// Heading, then a list of definitions: each question with its answer.
        Definitions = "definitions",
        /// A heading a question, below it what each person answered.
        ByQuestion = "by-question",
    }
);

words!(
    /// What a block shows.
    BlockKind {
        /// Event, dates, counts.
        Summary = "summary",
        /// What the workshop is, and why.
        About = "about",
        /// Kinds of sessions.
        Format = "format",
        /// Playlist, chat, notes.
        CatchUp = "catch-up",
        /// People with their answers.
        People = "people",
        /// The lightning talks as a list.
        Talks = "talks",
        /// Discussion topics with what was said and decided.
        Discussions = "discussions",
        /// Who came, in counts.
        WhoCame = "who-came",
        /// Numbers of this time and last time.
        Numbers = "numbers",
        /// Questions of choices, counted.
        Survey = "survey",
        /// Pictures.
        Figures = "figures",
        /// What comes after: words, office hours, open actions.
        Next = "next",
        /// Recaps that others wrote.
        Elsewhere = "elsewhere",
        /// Who helped, and who paid.
        Thanks = "thanks",
        /// What people agreed to, the licence, how to cite.
        Rights = "rights",
        /// Who else was there.
        Appendix = "appendix",
        /// Words of the organizer alone.
        Prose = "prose",
        /// The headings of the post, as links to them.
        Contents = "contents",
        /// Sessions with a panel: who moderated, who sat on it.
        Panel = "panel",
    }
);

words!(
    /// The chart that a block shows.
    #[derive(Default)]
    BlockChart {
        /// None.
        #[default]
        None = "none",
        /// Bars, one a time zone; of a survey one a choice.
        Zones = "zones",
        /// The working hours of each time zone along one day.
        Strip = "strip",
        /// Bars, one an affiliation.
        Affiliations = "affiliations",
        /// Bars, one a field.
        Fields = "fields",
    }
);

words!(
    /// How a site reads Markdown, where its generator has several readers.
    SiteReader {
        /// The reader that the generator has by itself: kramdown's GFM, goldmark.
        Usual = "usual",
        /// kramdown without GFM.
        Kramdown = "kramdown",
        /// cmark-gfm, as GitHub Pages offers it to Jekyll.
        CommonMark = "commonmark",
    }
);

words!(
    /// How a block shows its data. The people have a [`Layout`] of their own, which belongs to the post.
    BlockLayout {
        /// Sentences.
        Paragraph = "paragraph",
        /// A paragraph, then the numbers as a list.
        Numbers = "numbers",
        /// Sentences, or the organizer's words as they are.
        Prose = "prose",
        /// The organizer's words as a quote.
        Quote = "quote",
        /// A list.
        List = "list",
        /// A table; each cell holds a few words.
        Table = "table",
        /// A heading for each, and facts below it.
        Cards = "cards",
        /// A list for each theme of the programme.
        ByTheme = "by-theme",
        /// A list for each day.
        ByDay = "by-day",
        /// Each with its video in the page, and a plain link below it.
        Embed = "embed",
        /// A heading for each, and all that is known below it.
        Sections = "sections",
        /// A picture, with all that it shows in words.
        Figure = "figure",
    }
);

impl BlockKind {
    /// The layouts that a block of this kind can have; the first is the usual one.
    pub const fn layouts(self) -> &'static [BlockLayout] {
        match self {
            Self::Summary => &[BlockLayout::Paragraph, BlockLayout::Numbers],
            Self::About => &[BlockLayout::Prose, BlockLayout::Quote],
            Self::Format => &[BlockLayout::List, BlockLayout::Table],
            Self::CatchUp | Self::Next => &[BlockLayout::List, BlockLayout::Prose],
            Self::Talks => &[
                BlockLayout::List,
                BlockLayout::Table,
                BlockLayout::Cards,
                BlockLayout::ByTheme,
                BlockLayout::ByDay,
                BlockLayout::Embed,
            ],
            Self::Discussions => &[BlockLayout::Sections, BlockLayout::Table],
            Self::Panel => &[BlockLayout::List, BlockLayout::Embed],
            Self::WhoCame => &[BlockLayout::Prose, BlockLayout::List, BlockLayout::Table],
            Self::Numbers | Self::Survey => &[BlockLayout::Table, BlockLayout::List, BlockLayout::Figure],
            Self::Elsewhere | Self::Thanks => &[BlockLayout::List, BlockLayout::Prose],
            Self::Appendix => &[BlockLayout::List, BlockLayout::Table],
            Self::People | Self::Prose | Self::Contents | Self::Figures | Self::Rights => &[],
        }
    }
}

words!(
    /// How a site calls the files of its posts.
    PostNaming {
        /// As the generator mostly does.
        Usual = "usual",
        /// `2026-06-02-ocean-sound.md`
        DayAndSlug = "day-and-slug",
        /// `ocean-sound.md`
        Slug = "slug",
        /// `ocean-sound/index.md`
        Folder = "folder",
        /// `2026-06-02-ocean-sound/index.md`
        DayAndFolder = "day-and-folder",
    }
);

words!(
    /// How the files of a site's posts end.
    #[derive(Default)]
    PostEnding {
        /// As the generator's mostly do.
        #[default]
        Usual = "usual",
        Md = "md",
        Markdown = "markdown",
        Mdx = "mdx",
    }
);

/// The template that gives a post its structure; without text the blocks follow each other.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct PostTemplate {
    /// The name of its file, for messages.
    pub name: String,
    pub text: String,
}

/// The site a post is written for, remembered from its own posts and settings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
#[serde(default)]
pub struct Profile {
    /// The generator with which the habits below were seen; `None` where only a post was looked at.
    pub generator: Option<Target>,
    /// Keys of the front matter in the site's order, with the value as YAML for keys that no record fills
    /// (`theme: twitter`). The keys `title`, `author`, `authors`, `tags` and `date` are filled from the post.
    pub front_matter: Vec<(String, String)>,
    /// Lines between front matter and text that belong to the site, such as `{% include JB/setup %}`.
    pub raw_lines: Vec<String>,
    /// kramdown's `hard_wrap`; a post in the classic layout needs it off.
    pub hard_wrap: bool,
    /// Whether the front matter is TOML between `+++`; the values above are TOML then.
    pub is_toml: bool,
    pub reader: SiteReader,
    /// Whether the site shows HTML that stands in Markdown, where its generator drops it by itself.
    pub keeps_html: bool,
    pub naming: PostNaming,
    pub ending: PostEnding,
    /// Whether the site hides a post until its day.
    pub hides_future: bool,
    /// The zone in which the site counts days; `None` where it names none.
    pub zone: Option<Zone>,
    /// Where pictures of posts lie, below the site; empty where that is not known, or beside the post itself.
    pub assets: String,
    /// What the site's addresses begin with, such as `/blog`; mostly empty.
    pub base_url: String,
    pub template: PostTemplate,
}

impl Default for Profile {
    fn default() -> Self {
        Self {
            generator: None,
            front_matter: Vec::new(),
            raw_lines: Vec::new(),
            hard_wrap: false,
            is_toml: false,
            reader: SiteReader::Usual,
            keeps_html: false,
            naming: PostNaming::Usual,
            ending: PostEnding::Usual,
            hides_future: false,
            zone: None,
            assets: String::new(),
            base_url: String::new(),
            template: PostTemplate::default(),
        }
    }
}

impl Profile {
    /// Whether the habits are those of a site of this target.
    pub fn is_of(&self, target: Target) -> bool {
        match self.generator {
            Some(generator) => generator == target,
            // TOML was seen in a post alone: of our targets only Hugo reads it.
            None => !self.is_toml || target == Target::Hugo,
        }
    }
}

/// The recap of a workshop.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct Post {
    pub id: PostId,
    pub workshop_id: WorkshopId,
    pub title: String,
    pub authors: Vec<String>,
    pub tags: Vec<String>,
    /// The day in the file's name. `None` until chosen.
    pub date: Option<Date>,
    pub slug: String,
    pub target: Target,
    pub layout: Layout,
    pub profile: Profile,
}

/// How a block shows its data, and which facts of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
#[serde(default)]
pub struct BlockOptions {
    pub show_affiliation: bool,
    pub show_zone: bool,
    pub show_talk: bool,
    /// Of who came and of a survey, beside what it says in words.
    pub chart: BlockChart,
    /// Of who came: the question that asks for the field somebody works in. Its choices are counted.
    pub field_question: Option<QuestionId>,
    /// Of rights: how the post may be used, such as `CC BY 4.0`.
    pub licence: String,
    /// Whether cards of talks show what was written about them when they were proposed.
    pub show_abstracts: bool,
    /// Whether cards of talks, and talks with their videos, show the poster that was chosen for a recording.
    pub show_posters: bool,
    /// Of the appendix: whether the notes of the sessions stand there, each session's own.
    pub show_notes: bool,
    /// `None`: the usual one of the block's kind.
    pub layout: Option<BlockLayout>,
}

impl Default for BlockOptions {
    fn default() -> Self {
        Self {
            show_affiliation: true,
            show_zone: true,
            show_talk: true,
            chart: BlockChart::None,
            field_question: None,
            licence: String::new(),
            show_abstracts: false,
            show_posters: false,
            show_notes: false,
            layout: None,
        }
    }
}

/// One section of a recap. A block with nothing to print prints nothing, not even its heading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct Block {
    pub id: BlockId,
    pub post_id: PostId,
    pub kind: BlockKind,
    pub is_on: bool,
    pub position: String,
    /// May be empty: then the block has no heading of its own.
    pub heading: String,
    /// Markdown of the organizer, before the data. Where it is empty, the block writes its own opening from the data.
    pub prose_before: String,
    /// Markdown of the organizer, after the data.
    pub prose_after: String,
    pub options: BlockOptions,
}

impl Block {
    /// Whether the block shows a poster above the facts of a talk.
    pub fn shows_posters(&self) -> bool {
        let has_room = matches!(self.layout(), Some(BlockLayout::Cards | BlockLayout::Embed));
        self.kind == BlockKind::Talks && self.options.show_posters && has_room
    }

    /// Whether the block links what belongs to a talk beside its video, where it is on: slides, paper and code.
    pub fn shows_along(&self) -> bool {
        let has_room = matches!(self.layout(), Some(BlockLayout::Table | BlockLayout::Cards));
        self.is_on && self.kind == BlockKind::Talks && has_room
    }

    /// The layout in which the block shows its data; `None` for a kind that has no choice.
    pub fn layout(&self) -> Option<BlockLayout> {
        let known = self.kind.layouts();
        self.options.layout.filter(|layout| known.contains(layout)).or(known.first().copied())
    }
}

words!(
    /// A field of a recap that the organizer may set. Authors and tags are parted by commas.
    PostField {
        /// The title.
        Title = "title",
        /// Who wrote it.
        Authors = "authors",
        /// Its tags.
        Tags = "tags",
        /// The day in the file's name.
        Date = "date",
        /// The rest of the file's name.
        Slug = "slug",
        /// The site generator.
        Target = "target",
        /// The layout of the people.
        Layout = "layout",
    }
);

words!(
    /// A text of a block that the organizer may set.
    BlockField {
        /// The heading.
        Heading = "heading",
        /// The words before the data.
        ProseBefore = "prose-before",
        /// The words after the data.
        ProseAfter = "prose-after",
        /// Of rights: how the post may be used.
        Licence = "licence",
    }
);
