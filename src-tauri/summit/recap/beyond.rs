//! Marks that our list of nodes lacks: where they stand in a text, and which blocks of the organizer's prose are kept
//! as they were written.
//!
//! A picture, a table, a frame or a link inside the site is kept where its block is whole, closed and harmless; a reader
//! must give it back in the finished post ([`super::proof`]). Of people's answers nothing is kept so. What is not kept
//! is printed as plain words, and reading a post says so.

use super::dialect::{Dialect, code};
use super::preview::{self, Beyond, Outline};
use crate::model::PreviewNode;

/// Stands for a kept block while the words around it are read; nobody types it.
const SLOT: char = '\u{e000}';

/// A mark that is printed as plain words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lost {
    /// From 1, in the text.
    pub line: u32,
    pub what: &'static str,
}

/// What of a text is printed as plain words; of `prose` some blocks are kept.
pub fn lost(text: &str, is_prose: bool) -> Vec<Lost> {
    let mut out = Vec::new();
    for block in preview::outline(text) {
        if is_prose && is_kept(&block, &source_of(text, &block)) {
            continue;
        }
        out.extend(block.beyond.iter().map(|(line, beyond)| Lost { line: number(*line), what: name(beyond) }));
    }
    for (line, _) in (1..).zip(text.lines()).filter(|(_, line)| is_template(line)) {
        out.push(Lost { line, what: "Template syntax" });
    }
    out.sort_by_key(|lost| lost.line);
    out.dedup();
    out
}

/// The organizer's prose, read, with a slot for each block that is kept; and the kept blocks for [`put_back`].
pub fn read(markdown: &str) -> (Vec<PreviewNode>, Vec<String>) {
    let plain = |text: &str| preview::read(text, preview::Reading::Plain);
    if markdown.contains(SLOT) {
        return (plain(markdown), Vec::new());
    }
    let mut kept = Vec::new();
    let mut text = String::with_capacity(markdown.len());
    let mut next = 1;
    for block in preview::outline(markdown) {
        let source = source_of(markdown, &block);
        if block.first < next || !is_kept(&block, &source) {
            continue;
        }
        text.extend(lines(markdown, next, block.first - 1));
        text.push_str(&format!("\n{SLOT}{}{SLOT}\n\n", kept.len()));
        kept.push(source);
        next = block.last + 1;
    }
    text.extend(lines(markdown, next, usize::MAX));
    let nodes = if kept.is_empty() { plain(markdown) } else { plain(&text) };
    (nodes, kept)
}

/// The nodes with the kept blocks in their slots; as code where the target could not show them.
pub fn put_back(nodes: Vec<PreviewNode>, kept: &[String], dialect: Dialect) -> Vec<PreviewNode> {
    nodes.into_iter().map(|node| filled(node, kept, dialect)).collect()
}

fn filled(node: PreviewNode, kept: &[String], dialect: Dialect) -> PreviewNode {
    let PreviewNode::Paragraph { children, .. } = &node else { return node };
    let [PreviewNode::Text { text }] = children.as_slice() else { return node };
    let number = text.strip_prefix(SLOT).and_then(|text| text.strip_suffix(SLOT)).and_then(|text| text.parse().ok());
    match number.and_then(|number: usize| kept.get(number)) {
        Some(text) if !dialect.kept.allows(text) => {
            PreviewNode::CodeBlock { language: code::language(""), text: text.clone(), source: None }
        }
        Some(text) => PreviewNode::Raw { text: text.clone(), source: None },
        None => node,
    }
}

fn lines(text: &str, first: usize, last: usize) -> impl Iterator<Item = String> {
    let count = last.saturating_add(1).saturating_sub(first);
    text.split('\n').skip(first.saturating_sub(1)).take(count).map(|line| format!("{line}\n"))
}

fn source_of(text: &str, block: &Outline) -> String {
    lines(text, block.first, block.last).collect::<String>().trim_end().to_owned()
}

/// Whether a block stays as it stands: alone it reads as it does here, and no site would act on it otherwise.
fn is_kept(block: &Outline, source: &str) -> bool {
    let fits = |(_, beyond): &(usize, Beyond)| {
        matches!(beyond, Beyond::Table | Beyond::Picture | Beyond::Html | Beyond::Inside)
    };
    let kinds = |block: &Outline| block.beyond.iter().map(|(_, beyond)| beyond.clone()).collect::<Vec<_>>();
    let alone = || preview::outline(source);
    block.is_whole
        && !block.beyond.is_empty()
        && block.beyond.iter().all(fits)
        && !is_template(source)
        && !["{:", "{#", "{<", "$$", "<!", "<?"].iter().any(|mark| source.contains(mark))
        && has_harmless_tags(source)
        && matches!(alone().as_slice(), [one] if kinds(one) == kinds(block))
}

fn is_template(text: &str) -> bool {
    text.replace(code::LIQUID_BRACE, "").contains("{{") || text.contains("{%")
}

/// Whether every tag is one that only shows something, has no script in it, and is closed.
fn has_harmless_tags(source: &str) -> bool {
    const SHOWN: &[&str] = &[
        "a",
        "b",
        "br",
        "center",
        "div",
        "em",
        "figcaption",
        "figure",
        "hr",
        "i",
        "iframe",
        "img",
        "kbd",
        "p",
        "span",
        "strong",
        "sub",
        "sup",
        "u",
    ];
    let lower = source.to_lowercase();
    let mut open: Vec<&str> = Vec::new();
    for (at, _) in lower.match_indices('<') {
        let rest = lower.get(at + 1..).unwrap_or_default();
        let closes = rest.starts_with('/');
        let rest = rest.trim_start_matches('/');
        if !rest.starts_with(|c: char| c.is_ascii_alphabetic())
            || rest.starts_with("http")
            || rest.starts_with("mailto")
        {
            continue;
        }
        let Some((tag, _)) = rest.split_once('>') else { return false };
        let name = tag.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
        if !SHOWN.contains(&name) || has_handler(tag) || has_script_address(tag) || tag.contains("srcdoc") {
            return false;
        }
        match (closes, matches!(name, "br" | "hr" | "img")) {
            (true, _) if open.pop() != Some(name) => return false,
            (false, false) => open.push(name),
            _ => {}
        }
    }
    open.is_empty()
}

/// Whether a tag, in small letters, has an attribute that runs something: `onclick=x()`. What stands between quotation
/// marks is a value, whatever words it has: `title="one on one"`; one that is never closed may be anything.
fn has_handler(tag: &str) -> bool {
    let mut bare = String::with_capacity(tag.len());
    let mut rest = tag;
    while let Some((name, value)) = rest.split_once('=') {
        bare.push_str(name);
        bare.push(' ');
        let value = value.trim_start();
        let Some(quote) = value.chars().next().filter(|c| matches!(c, '"' | '\'')) else {
            rest = value;
            continue;
        };
        match value.get(1..).and_then(|inside| inside.split_once(quote)) {
            Some((_, after)) => rest = after,
            None => return true,
        }
    }
    bare.push_str(rest);
    bare.split(|c: char| c.is_whitespace() || "/\"'".contains(c)).any(|part| part.starts_with("on"))
}

/// Whether an address in a tag, in small letters, may be one of a script. A browser passes over blanks inside its scheme,
/// and reads entities in it: `jav&#9;ascript:`.
fn has_script_address(tag: &str) -> bool {
    let solid: String = tag.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
    let is_entity = |rest: &str| {
        let name = rest.trim_start_matches(|c: char| c.is_ascii_alphanumeric());
        let is_usual = ["amp;", "quot;", "lt;", "gt;", "nbsp;"].iter().any(|usual| rest.starts_with(usual));
        rest.starts_with('#') || (name.starts_with(';') && !is_usual)
    };
    ["javascript:", "vbscript:", "data:"].iter().any(|scheme| solid.contains(scheme))
        || solid.match_indices('&').any(|(at, _)| solid.get(at + 1..).is_some_and(is_entity))
}

fn name(beyond: &Beyond) -> &'static str {
    match beyond {
        Beyond::Table => "A table",
        Beyond::Picture => "A picture",
        Beyond::Html => "HTML",
        Beyond::Footnote => "A footnote",
        Beyond::Struck => "Struck-out text",
        Beyond::Task => "A box of a task list",
        Beyond::Definitions => "A list of definitions",
        Beyond::Numbering => "A list that does not begin at 1",
        Beyond::Inside | Beyond::Address => "A link without a web address",
        Beyond::Language => "The language of a block of code",
    }
}

fn number(line: usize) -> u32 {
    u32::try_from(line).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Target;
    use crate::recap::answer::prose;
    use crate::recap::markdown::printed;

    #[test]
    fn pictures_tables_frames_and_links_inside_the_site_stay_in_the_organizers_prose() {
        for kept in [
            "![The marsh](/images/marsh.png)",
            "| day | talks |\n| --- | ----: |\n| one |     4 |",
            "<iframe src=\"https://www.youtube-nocookie.com/embed/x\" title=\"Mud\"></iframe>",
            "See [who we are](/about) and [below](#next).",
            "<iframe src=\"https://www.youtube-nocookie.com/embed/x\" title=\"one on one = two\"></iframe>",
        ] {
            let text = format!("Before.\n\n{kept}\n\nAfter, see <https://mud.example>.\n");

            let jekyll = Dialect::of(Target::Jekyll, false);
            assert_eq!(printed(&prose(&text, jekyll), jekyll), text);
            assert_eq!(lost(&text, true), [], "{kept}");
            assert_eq!(lost(&text, false).first().map(|lost| lost.line), Some(3), "{kept}");
        }
    }

    #[test]
    fn a_word_in_a_value_is_no_handler_and_a_handler_is_seen_wherever_it_hides() {
        for harmless in ["img title=\"one\"", "img alt='on a = on b' src=\"x\"", "a href=x title = \"online\"", "b"] {
            assert!(!has_handler(harmless), "{harmless}");
        }
        for acting in [
            "img onerror=x()",
            "img src=\"a\"onerror=x()",
            "img/onerror=x",
            "img title=\"a\" onclick = 'b'",
            "img title='a\" onclick=b",
            "img alt=a\"onclick=b",
            "img title=on onload=x",
        ] {
            assert!(has_handler(acting), "{acting}");
        }
    }

    #[test]
    fn an_address_of_a_script_is_seen_whatever_stands_in_its_scheme() {
        for harmless in ["img src=\"a.png?b=1&c=2\"", "a href=\"https://e.org/?a=1&amp;b=2\" title=\"R&amp;D\""] {
            assert!(!has_script_address(harmless), "{harmless}");
        }
        for acting in [
            "a href=\"javascript:x()\"",
            "a href=\"jav\tas\ncript:x()\"",
            "a href=\"jav&#x09;ascript:x()\"",
            "a href=\"javascript&colon;x()\"",
            "a href=&#106;avascript:x()",
            "iframe src=\" data:text/html,x\"",
        ] {
            assert!(has_script_address(acting), "{acting}");
        }
    }

    #[test]
    fn what_cannot_be_kept_is_named_with_its_line() {
        let cases = [
            ("a\n\n<div>\n\nb\n\n</div>", vec![(3, "HTML"), (7, "HTML")]),
            ("<img src=x onerror=alert(1)>", vec![(1, "HTML")]),
            ("<script>\nx()\n</script>", vec![(1, "HTML")]),
            ("a[^1]\n\n[^1]: b", vec![(1, "A footnote"), (3, "A footnote")]),
            ("~~a~~", vec![(1, "Struck-out text")]),
            ("- [x] a\n- [ ] b", vec![(1, "A box of a task list"), (2, "A box of a task list")]),
            ("a\n\n: b", vec![(1, "A list of definitions")]),
            ("3. a\n4. b", vec![(1, "A list that does not begin at 1")]),
            ("[a](ftp://b.example)", vec![(1, "A link without a web address")]),
            ("- ![a](b.png)", vec![(1, "A picture")]),
            ("```yaml\na: b\n```", vec![(1, "The language of a block of code")]),
            ("a\n{% include b %}", vec![(2, "Template syntax")]),
            ("**a** _b_ `c` [d](https://e.example)\n\n- f\n\n> g\n\n```rust\nh\n```\n\n---", vec![]),
        ];
        for (text, expected) in cases {
            let found: Vec<(u32, &str)> = lost(text, true).iter().map(|lost| (lost.line, lost.what)).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
