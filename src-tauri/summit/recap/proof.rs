//! Proves a post before it leaves: a reader gives back the tree, and no hostile sequence stands in the words.
//!
//! The reader is comrak, once as CommonMark and once with everything that sites add; the second time only what holds a mark
//! of those additions, and what stands beside it. The scan knows nothing of the escapes, so a mistake in them is found here.

mod pieces;
mod scan;

use super::dialect::{Dialect, code};
use super::markdown::printed;
use super::preview::{self, Reading, children_of, source_of};
use super::printer::Parts;
use crate::error::{Error, Result};
use crate::model::{PreviewNode, PreviewSource};
use pieces::{additions_change_nothing, reads_in_pieces};
use serde_json::Value;
use std::borrow::Cow;

pub use scan::scanned;

/// What a failed proof is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The record whose block differs, if it has one.
    pub source: Option<PreviewSource>,
    /// What was found.
    pub wrong: String,
}

impl Failure {
    /// The error for a failure in a record that is called `which`.
    pub fn into_error(self, which: String) -> Error {
        let place = self.source.map_or_else(|| "text".into(), |source| format!("{} {}", source.kind, source.id));
        let next = "Change the words of this record, or write its answer as plain text, and export again.";
        Error::refused("proof-failed", which, place, self.wrong, next)
    }
}

/// Proves that Markdown is the tree `nodes`, and harmless.
pub fn prove(nodes: &[PreviewNode], parts: &Parts<'_>, dialect: Dialect) -> std::result::Result<(), Failure> {
    read_back(nodes, parts, dialect)?;
    scan::scan(nodes, parts, dialect)
}

/// Proves front matter in YAML: each key that was written reads back as the same value.
pub fn prove_front_matter(front: &str, expected: &[(String, Value)]) -> Result<()> {
    let read: Value = serde_saphyr::from_str(front).map_err(|error| {
        let line = error.location().map_or_else(String::new, |place| format!(" (line {})", place.line()));
        wrong_head(format!("it does not read back as YAML{line}"))
    })?;
    reads_as_expected(&read, expected)
}

/// Proves front matter in TOML; a day reads back as its text.
pub fn prove_toml(front: &str, expected: &[(String, Value)]) -> Result<()> {
    let read = super::site::settings::toml(front)
        .map_err(|line| wrong_head(format!("it does not read back as TOML (line {line})")))?;
    reads_as_expected(&read, expected)
}

fn reads_as_expected(read: &Value, expected: &[(String, Value)]) -> Result<()> {
    if !read.is_object() {
        return Err(wrong_head("it is no list of keys".into()));
    }
    let found = |key: &str| key.split('.').try_fold(read, |value, key| value.get(key));
    match expected.iter().find(|(key, value)| found(key) != Some(value)) {
        Some((key, _)) => {
            Err(wrong_head(format!("the key “{}” reads back as another value", crate::error::shown(key))))
        }
        None => Ok(()),
    }
}

fn wrong_head(what: String) -> Error {
    Error::refused("proof-failed", "front matter", "", what, "Change the value under “Site”, and export again.")
}

fn read_back(nodes: &[PreviewNode], parts: &Parts<'_>, dialect: Dialect) -> std::result::Result<(), Failure> {
    let text = dialect.templates.run(parts.text);
    for reading in [Reading::Plain, dialect.reading] {
        if reading == Reading::Plain && reads_in_pieces(nodes, parts, dialect) {
            continue;
        }
        if reading == Reading::Extended && additions_change_nothing(nodes, parts, dialect) {
            continue;
        }
        let expected = with_kept_read(nodes, reading, dialect);
        if preview::reads_as(&text, reading, expected.iter().map(Cow::as_ref)) {
            continue;
        }
        let expected = bare(expected.into_iter().map(Cow::into_owned).collect());
        let found = bare(preview::read(&text, reading));
        if found == expected {
            continue;
        }
        return compared(nodes, &expected, &found);
    }
    Ok(())
}

/// Proves that two bare trees are the same, or names the record of the first block that differs.
pub fn compared(
    nodes: &[PreviewNode],
    expected: &[PreviewNode],
    found: &[PreviewNode],
) -> std::result::Result<(), Failure> {
    if expected == found {
        return Ok(());
    }
    let same = expected.iter().zip(found).take_while(|(left, right)| left == right).count();
    let source = nodes.get(same).or(nodes.last()).cloned().and_then(|mut node| source_of(&mut node)?.take());
    let shown = crate::error::shown(&preview::words(found.get(same..).unwrap_or_default()));
    Err(Failure { source, wrong: format!("a reader would see something else: “{shown}”") })
}

/// The nodes, with what this reading does not know as ours read in its place: nothing of it may reach beyond its own
/// block. That is what was kept as it stood, a video, and to CommonMark alone a table and a list of definitions.
fn with_kept_read(nodes: &[PreviewNode], reading: Reading, dialect: Dialect) -> Vec<Cow<'_, PreviewNode>> {
    let is_addition = |node: &PreviewNode| {
        let is_table = matches!(node, PreviewNode::Table { .. } | PreviewNode::Definitions { .. });
        matches!(node, PreviewNode::Video { .. }) || (is_table && reading == Reading::Plain)
    };
    let read_again = |text: &str| preview::read(text, reading).into_iter().map(Cow::Owned).collect();
    let mut out = Vec::with_capacity(nodes.len());
    for node in nodes {
        let again: Vec<Cow<'_, PreviewNode>> = match node {
            PreviewNode::Raw { text, .. } => read_again(&format!("{text}\n")),
            node if is_addition(node) => {
                read_again(&dialect.templates.run(&printed(std::slice::from_ref(node), dialect)))
            }
            node => {
                out.push(Cow::Borrowed(node));
                continue;
            }
        };
        out.extend(again);
    }
    out
}

/// The tree without sources and spacing, neighbouring words joined.
pub fn bare(nodes: Vec<PreviewNode>) -> Vec<PreviewNode> {
    let mut out: Vec<PreviewNode> = Vec::new();
    for mut node in nodes {
        if let PreviewNode::Image { url, alt, .. } = &node {
            node = preview::image_as_read(url, alt);
        }
        if let Some(source) = source_of(&mut node) {
            *source = None;
        }
        if let Some(children) = children_of(&mut node) {
            *children = bare(std::mem::take(children));
        }
        match &mut node {
            PreviewNode::Jump { anchor, children } => {
                node = PreviewNode::Link { url: format!("#{anchor}"), children: std::mem::take(children) };
            }
            PreviewNode::List { tight, .. } => *tight = true,
            PreviewNode::CodeBlock { language, text, .. } => {
                text.truncate(text.trim_end_matches('\n').len());
                if language.is_empty() {
                    *language = code::language("");
                }
            }
            _ => {}
        }
        match (out.last_mut(), &node) {
            (Some(PreviewNode::Text { text }), PreviewNode::Text { text: more }) => text.push_str(more),
            _ => out.push(node),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Target;
    use crate::recap::preview::{paragraph, source, text};

    #[test]
    fn a_text_that_is_not_the_tree_names_its_record() {
        let jekyll = Dialect::of(Target::Jekyll, false);
        let nodes = [paragraph(vec![text("one")], None), paragraph(vec![text("two")], source("person", 7))];

        let whole = |text| Parts { text, blocks: Vec::new() };
        assert_eq!(prove(&nodes, &whole("one\n\ntwo\n"), jekyll), Ok(()));
        let failure = prove(&nodes, &whole("one\n\n**two**\n"), jekyll).unwrap_err();
        assert_eq!(failure.source, source("person", 7));
    }

    #[test]
    fn the_front_matter_must_read_back() {
        let expected = [("title".to_owned(), serde_json::json!("no"))];

        assert!(prove_front_matter("title: \"no\"\n", &expected).is_ok());
        assert_eq!(prove_front_matter("title: maybe\n", &expected).unwrap_err().code(), "proof-failed");
        assert_eq!(prove_front_matter("title: [\n", &expected).unwrap_err().code(), "proof-failed");
    }
}
