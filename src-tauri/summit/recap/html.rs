//! Prints the tree of a post as HTML, alone or as a whole page, and proves it with the parser of a browser engine.
//!
//! An address is a link only if [`super::dialect::address`] says so. Blogs that HTML is pasted into run short codes in
//! square brackets, turn bare addresses into players and line ends into breaks: so a bracket and the colon of an address
//! are entities, and no line ends inside a paragraph.

mod back;
mod page;
mod parse;
mod plain;
mod read;
mod said;

pub use back::as_markdown;
pub use page::written as page;
pub use plain::plain;
pub use read::{read, soft};

use super::dialect::{Anchors, Videos, anchor};
use super::markdown::video;
use super::preview;
use super::proof::{Failure, bare, compared};
use crate::model::PreviewNode;

/// Prints blocks, each on a line of its own. A heading that a link of the post leads to has a name.
pub fn printed(nodes: &[PreviewNode]) -> String {
    let mut wanted = Vec::new();
    anchors(nodes, &mut wanted);
    let one = |node: &PreviewNode| match node {
        PreviewNode::Heading { level, children, .. } => {
            let name = anchor::name(&preview::words(children), Anchors::Written);
            let name = name.filter(|name| wanted.contains(&name.as_str())).map(|name| format!(" id=\"{name}\""));
            format!("<h{level}{}>{}</h{level}>\n", name.unwrap_or_default(), line(children))
        }
        node => block(node) + "\n",
    };
    nodes.iter().map(one).collect()
}

/// The names to which links of these nodes lead.
fn anchors<'a>(nodes: &'a [PreviewNode], out: &mut Vec<&'a str>) {
    for node in nodes {
        match node {
            PreviewNode::Jump { anchor, .. } => out.push(anchor),
            PreviewNode::List { children, .. }
            | PreviewNode::Item { children, .. }
            | PreviewNode::Paragraph { children, .. } => {
                anchors(children, out);
            }
            _ => {}
        }
    }
}

/// Proves that a browser gives back the tree, and nothing beside it.
pub fn prove(nodes: &[PreviewNode], html: &str) -> Result<(), Failure> {
    let expected = bare(nodes.iter().cloned().map(soft).collect());
    match read(html) {
        Ok(found) => {
            compared(nodes, &expected, &bare(found))?;
            let mut wanted = Vec::new();
            anchors(nodes, &mut wanted);
            let is_lost = |anchor: &&&str| html.matches(&format!(" id=\"{anchor}\">")).count() != 1;
            match wanted.iter().find(is_lost) {
                Some(anchor) => {
                    Err(Failure { source: None, wrong: format!("no one heading is called “{anchor}”") })
                }
                None => Ok(()),
            }
        }
        Err(wrong) => Err(Failure { source: None, wrong }),
    }
}

fn block(node: &PreviewNode) -> String {
    match node {
        PreviewNode::Heading { level, children, .. } => format!("<h{level}>{}</h{level}>", line(children)),
        PreviewNode::Paragraph { children, .. } => format!("<p>{}</p>", line(children)),
        PreviewNode::List { ordered, start, tight, children, .. } => {
            let (name, first) = if *ordered { ("ol", *start) } else { ("ul", 1) };
            let start = if first == 1 { String::new() } else { format!(" start=\"{first}\"") };
            let items: String = children.iter().map(|child| format!("<li>{}</li>\n", item(child, *tight))).collect();
            format!("<{name}{start}>\n{items}</{name}>")
        }
        PreviewNode::Item { children, .. } => printed(children),
        PreviewNode::Quote { children, .. } => format!("<blockquote>\n{}</blockquote>", printed(children)),
        PreviewNode::CodeBlock { language, text, .. } => {
            format!("<pre><code class=\"language-{language}\">{}</code></pre>", escaped(text))
        }
        PreviewNode::Rule { .. } => "<hr>".into(),
        PreviewNode::Image { url, alt, .. } => {
            format!("<p><img src=\"{}\" alt=\"{}\"></p>", escaped_value(url), escaped_value(alt).replace('[', "&#91;"))
        }
        PreviewNode::Table { children, .. } => table(children),
        PreviewNode::Definitions { children, .. } => {
            format!("<dl>\n{}</dl>", children.iter().map(definition).collect::<String>())
        }
        PreviewNode::Video { video, start, title, .. } => {
            format!("<p>{}</p>", video::written((video, *start), title, Videos::Frame))
        }
        PreviewNode::Raw { text, .. } => format!("<pre>{}</pre>", escaped(text)),
        inline => line(std::slice::from_ref(inline)),
    }
}

/// In a tight list a paragraph has no element of its own.
fn item(node: &PreviewNode, is_tight: bool) -> String {
    let PreviewNode::Item { children, .. } = node else { return String::new() };
    match children.as_slice() {
        [PreviewNode::Paragraph { children, .. }, rest @ ..] if is_tight => {
            line(children) + &rest.iter().map(block).collect::<String>()
        }
        blocks => format!("\n{}", printed(blocks)),
    }
}

/// The first row names the columns.
fn table(rows: &[PreviewNode]) -> String {
    let row = |row: &PreviewNode, name: &str| {
        let PreviewNode::Row { children, .. } = row else { return String::new() };
        let (open, close) = if name == "th" { ("th scope=\"col\"", "th") } else { ("td", "td") };
        let cell = |cell: &PreviewNode| match cell {
            PreviewNode::Cell { children, .. } => format!("<{open}>{}</{close}>", line(children)),
            _ => String::new(),
        };
        format!("<tr>{}</tr>\n", children.iter().map(cell).collect::<String>())
    };
    let (names, rest) = rows.split_first().map_or((None, rows), |(first, rest)| (Some(first), rest));
    let head = names.map_or_else(String::new, |names| row(names, "th"));
    let body: String = rest.iter().map(|one| row(one, "td")).collect();
    format!("<table>\n<thead>\n{head}</thead>\n<tbody>\n{body}</tbody>\n</table>")
}

fn definition(node: &PreviewNode) -> String {
    match node {
        PreviewNode::Term { children, .. } => format!("<dt>{}</dt>\n", line(children)),
        PreviewNode::Definition { children, .. } => match children.as_slice() {
            [PreviewNode::Paragraph { children, .. }] => format!("<dd>{}</dd>\n", line(children)),
            blocks => format!("<dd>\n{}</dd>\n", printed(blocks)),
        },
        _ => String::new(),
    }
}

fn line(nodes: &[PreviewNode]) -> String {
    nodes.iter().map(inline).collect()
}

fn inline(node: &PreviewNode) -> String {
    match node {
        PreviewNode::Text { text } => escaped(&text.replace('\n', " ")),
        PreviewNode::Strong { children } => format!("<strong>{}</strong>", line(children)),
        PreviewNode::Emphasis { children } => format!("<em>{}</em>", line(children)),
        PreviewNode::Code { text } => format!("<code>{}</code>", escaped(text)),
        PreviewNode::Link { url, children } => format!("<a href=\"{}\">{}</a>", escaped_value(url), line(children)),
        PreviewNode::Jump { anchor, children } => format!("<a href=\"#{anchor}\">{}</a>", line(children)),
        PreviewNode::Break => "<br>".into(),
        other => escaped(&preview::words(std::slice::from_ref(other))),
    }
}

/// Words as HTML.
fn escaped(text: &str) -> String {
    let marks = [("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("[", "&#91;"), ("://", "&#58;//")];
    marks.iter().fold(text.to_owned(), |text, (mark, entity)| text.replace(mark, entity))
}

fn escaped_value(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recap::preview::{link, paragraph, text};

    #[test]
    fn words_are_words_whatever_they_hold() {
        let words = "<b>&amp; [gallery] https://video.example \"'";
        let nodes = [paragraph(vec![text(words), link("https://e.org/?a=1&b=2", "two\nlines")], None)];

        let expected = "<p>&lt;b&gt;&amp;amp; &#91;gallery] https&#58;//video.example \"'<a \
                        href=\"https://e.org/?a=1&amp;b=2\">two lines</a></p>\n";
        assert_eq!(printed(&nodes), expected);
        assert_eq!(read(expected), Ok(nodes.iter().cloned().map(soft).collect()));
    }

    #[test]
    fn whatever_the_printer_never_writes_is_no_post() {
        for active in [
            "<script>x()</script>",
            "<p onclick=\"x()\">a</p>",
            "<p><a href=\"javascript:x()\">a</a></p>",
            "<p><a href=\"https://e.org\" target=\"_blank\">a</a></p>",
            "<p><img src=\"x\"></p>",
            "<p><b>a",
            "<p>a</p></p>",
            "<p>&nosuch;</p></main><p>b</p>",
            "<svg><p>a</p></svg>",
            "<!-- a -->",
            "<p>&#91;a [b]</p>",
        ] {
            let read = read(active);

            let odd = |nodes: &Vec<PreviewNode>| format!("{nodes:?}").contains("Raw");
            assert!(read.as_ref().map_or(true, odd), "{active}: {read:?}");
        }
    }
}
