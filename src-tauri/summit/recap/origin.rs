//! For which target a post was written, as far as the file tells it for certain. What several targets would do tells nothing.

use super::dialect::{Dialect, Printer};
use super::read::line::lines;
use super::{file, render};
use crate::model::{Layout, Post, PostEnding, PostNaming, Profile, Target, WorkshopRecord};
use crate::timezone::Date;

/// Directives of MyST; among our targets it alone reads them.
const DIRECTIVES: &[&str] = &[
    "admonition",
    "attention",
    "caution",
    "code-cell",
    "danger",
    "dropdown",
    "figure",
    "grid",
    "hint",
    "image",
    "important",
    "list-table",
    "math",
    "note",
    "seealso",
    "tab-set",
    "tableofcontents",
    "tip",
    "toctree",
    "warning",
];

/// What the file's name or a mark in its text tells, whoever wrote it.
pub fn told_by(file: &str, text: &str) -> Option<Target> {
    match file.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).as_deref() {
        Some("qmd") => return Some(Target::Quarto),
        Some("mdx") => return Some(Target::Docusaurus),
        _ => {}
    }
    let marks = [(Target::Myst, has_directive(text)), (Target::Mkdocs, has_admonition(text))];
    let mut told = marks.into_iter().filter(|(_, is_there)| *is_there).map(|(target, _)| target);
    told.next().filter(|_| told.next().is_none())
}

/// A fence such as ```` ```{figure} ```` or `:::{note}`; Quarto's `{python}` and Pandoc's `{.note}` are others.
fn has_directive(text: &str) -> bool {
    let begins = |line: &str| {
        let marks = line.trim_start_matches(['`', ':']);
        let is_fence = line.len() >= marks.len() + 3;
        let name = marks.strip_prefix('{').and_then(|rest| rest.split_once('}')).map(|(name, _)| name);
        is_fence && name.is_some_and(|name| DIRECTIVES.contains(&name))
    };
    // The fence itself may count as code, and one inside another block of code as well: then nothing is told.
    let mut is_inside = false;
    text.lines().any(|line| {
        let is_open = begins(line) && !is_inside;
        is_inside ^= line.starts_with("```") || line.starts_with("~~~");
        is_open
    })
}

/// `!!! note` above words that are indented, as Python-Markdown has it.
fn has_admonition(text: &str) -> bool {
    let lines = lines(text);
    let pairs = lines.iter().zip(lines.iter().skip(1));
    let is_word = |rest: &str| rest.starts_with(|c: char| c.is_ascii_lowercase());
    pairs.into_iter().any(|(line, below)| {
        let mark = line.text.strip_prefix("!!! ").or_else(|| line.text.strip_prefix("??? "));
        !line.code && mark.is_some_and(is_word) && below.text.starts_with("    ")
    })
}

/// How the file is called, where it is not as its target usually has it.
pub fn naming(file: &str, target: Target) -> PostNaming {
    let mut parts = file.rsplit(['/', '\\']);
    let name = parts.next().unwrap_or_default();
    let has_day = |text: &str| text.get(..10).is_some_and(|day| day.parse::<Date>().is_ok());
    let found = match (name.starts_with("index."), parts.next()) {
        (true, Some(folder)) if has_day(folder) => PostNaming::DayAndFolder,
        (true, _) => PostNaming::Folder,
        (false, _) if has_day(name) => PostNaming::DayAndSlug,
        (false, _) => PostNaming::Slug,
    };
    let usual = Dialect::of(target, false).file;
    if usual.named(found) == usual { PostNaming::Usual } else { found }
}

/// How the file ends, where its target's posts mostly end otherwise.
pub fn ending(file: &str, target: Target) -> PostEnding {
    let found = match file.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).as_deref() {
        Some("md") => PostEnding::Md,
        Some("markdown") => PostEnding::Markdown,
        Some("mdx") => PostEnding::Mdx,
        _ => PostEnding::Usual,
    };
    let usual = Dialect::of(target, false).file;
    if usual.ended(found, target) == usual { PostEnding::Usual } else { found }
}

/// The layout that a target takes: cards in place of one whose marks it would show.
pub fn layout_for(layout: Layout, dialect: Dialect) -> Layout {
    match layout {
        Layout::Classic if !dialect.takes_classic => Layout::Cards,
        Layout::Definitions if !dialect.takes_definitions => Layout::Cards,
        layout => layout,
    }
}

/// The post as the one of our targets for which this program would write the very text under the very name, on a site of which
/// nothing is known. `place` may hold folders.
pub fn written(record: &WorkshopRecord, today: Date, (place, text): (&str, &str)) -> Option<Post> {
    let markdown = Target::ALL.iter().filter(|target| Dialect::of(**target, false).printer == Printer::Markdown);
    let mut fits = markdown.filter_map(|target| as_written(record, *target, today, (place, text)));
    fits.next().filter(|_| fits.next().is_none())
}

fn as_written(record: &WorkshopRecord, target: Target, today: Date, (place, text): (&str, &str)) -> Option<Post> {
    let dialect = Dialect::of(target, false);
    let layout = layout_for(record.post.layout, dialect);
    let post = Post { target, layout, profile: Profile::default(), ..record.post.clone() };
    let name = file::name(&post, post.date?, dialect);
    let is_named = place == name || place.strip_suffix(&name).is_some_and(|folder| folder.ends_with('/'));
    // The head tells most, and costs nothing.
    let is_headed = is_named && file::text(&post, "", dialect).is_ok_and(|head| text.starts_with(&head));
    let made = is_headed.then(|| render(&WorkshopRecord { post: post.clone(), ..record.clone() }, today).ok())??;
    (made.text == text).then_some(post)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ending_or_a_mark_that_one_target_alone_reads_tells_it() {
        let cases = [
            ("mud.qmd", "Mud", Some(Target::Quarto)),
            ("mud.MDX", "Mud", Some(Target::Docusaurus)),
            ("mud.md", "```{figure} mud.png\nMud\n```", Some(Target::Myst)),
            ("mud.md", ":::{note}\nMud\n:::", Some(Target::Myst)),
            ("mud.md", "!!! note\n    Mud", Some(Target::Mkdocs)),
            ("mud.md", "??? tip \"Dry\"\n    Mud", Some(Target::Mkdocs)),
        ];

        for (file, text, expected) in cases {
            assert_eq!(told_by(file, text), expected, "{file} {text}");
        }
    }

    #[test]
    fn what_is_no_mark_for_certain_tells_nothing() {
        let texts = [
            "Mud",
            "```{python}\nmud()\n```",
            "::: {.note}\nMud\n:::",
            "````\n```{figure} mud.png\n```\n````",
            "`{figure}`",
            "!!! Mud\n    is code",
            "!!! note\nMud",
            "```\n!!! note\n    Mud\n```",
            "!!! note\n    Mud\n\n```{note}\nMud\n```",
        ];

        for text in texts {
            assert_eq!(told_by("mud.md", text), None, "{text}");
        }
    }

    #[test]
    fn an_ending_is_told_where_the_site_reads_it_and_it_is_not_the_usual_one() {
        let cases = [
            ("_posts/2026-05-20-mud.markdown", Target::Jekyll, PostEnding::Markdown),
            ("_posts/2026-05-20-mud.md", Target::Jekyll, PostEnding::Usual),
            ("blog/2026-05-20-mud.MDX", Target::Docusaurus, PostEnding::Mdx),
            ("posts/mud/index.qmd", Target::Quarto, PostEnding::Usual),
            ("posts/mud/index.md", Target::Quarto, PostEnding::Md),
            ("mud.mdx", Target::Jekyll, PostEnding::Usual),
            ("mud", Target::Jekyll, PostEnding::Usual),
        ];

        for (file, target, expected) in cases {
            assert_eq!(ending(file, target), expected, "{file} {target}");
        }
    }

    #[test]
    fn a_name_is_told_where_it_is_not_the_usual_one() {
        let cases = [
            ("mud/index.md", Target::Hugo, PostNaming::Usual),
            ("2026-05-20-mud/index.md", Target::Hugo, PostNaming::DayAndFolder),
            ("2026-05-20-mud.md", Target::Hugo, PostNaming::DayAndSlug),
            ("mud.qmd", Target::Quarto, PostNaming::Slug),
            ("blog/2026-05-20-mud.mdx", Target::Docusaurus, PostNaming::Usual),
            ("mud/index.md", Target::Docusaurus, PostNaming::Folder),
        ];

        for (file, target, expected) in cases {
            assert_eq!(naming(file, target), expected, "{file} {target}");
        }
    }
}
