//! A post in reStructuredText of this program as Markdown that says the same, so that one reader is enough for posts.

use super::read::{Foreign, field, read, words};
use crate::model::{PreviewNode, Target};
use crate::recap::dialect::Dialect;
use crate::recap::{front_matter, markdown, preview};

/// The Markdown of a post; or what in it this program did not write.
pub fn as_markdown(text: &str) -> Result<String, Foreign> {
    let length = text.split('\n').take_while(|line| !line.trim().is_empty()).count();
    let fields = text.split('\n').take(length);
    let known = head(fields)?;
    // The lines of the fields stay, so that what is foreign is named by its own line.
    let body: Vec<&str> = text.split('\n').skip(length).collect();
    let mut nodes = read(&("\n".repeat(length) + &body.join("\n")))?;
    let title = match nodes.first() {
        Some(PreviewNode::Heading { level: 1, children, .. }) => preview::words(children),
        _ => {
            let gap = body.iter().take_while(|line| line.trim().is_empty()).count();
            return Err(Foreign { line: number(length + gap + 1), what: "no title above everything else" });
        }
    };
    nodes.remove(0);
    let title = format!("title: {}\n", front_matter::scalar(&title, false));
    let body = markdown::printed(&preview::tidy(nodes), Dialect::of(Target::Jekyll, false));
    Ok(format!("---\n{title}{known}---\n\n{body}"))
}

fn number(line: usize) -> u32 {
    u32::try_from(line).unwrap_or(u32::MAX)
}

/// Values with commas between them.
fn cut(value: &str) -> impl Iterator<Item = &str> {
    value.split(',').map(str::trim).filter(|value| !value.is_empty())
}

/// The fields above the title as front matter; one of them says that this is a post.
fn head<'a>(lines: impl Iterator<Item = &'a str>) -> Result<String, Foreign> {
    let (mut out, mut is_post) = (String::new(), false);
    for (line, text) in (1..).zip(lines) {
        let foreign = |what| Foreign { line: number(line), what };
        let (name, value) = field(text.trim_end()).ok_or(foreign("no field of a post"))?;
        let value = preview::words(&words(value).map_err(foreign)?);
        match name {
            "blogpost" => is_post = value == "true",
            "date" => out.push_str(&format!("date: {value}\n")),
            "author" => out.push_str(&front_matter::authors(cut(&value))),
            "tags" => out.push_str(&front_matter::listed("tags", cut(&value))),
            _ => return Err(foreign("a field that posts have not")),
        }
    }
    if is_post { Ok(out) } else { Err(Foreign { line: 1, what: "no field “blogpost”" }) }
}
