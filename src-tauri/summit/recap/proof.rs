//! Proves a post before it leaves: a reader gives back the tree, and no hostile sequence stands in the words.
//!
//! The reader is comrak, once as CommonMark and once with everything that sites add; the second time only what holds a mark
//! of those additions, and what stands beside it. The scan knows nothing of the escapes, so a mistake in them is found here.

use super::dialect::{Dialect, code};
use super::markdown::{printed, video};
use super::preview::{self, Reading, children_of, source_of};
use super::printer::Parts;
use crate::error::{Error, Result};
use crate::model::{PreviewNode, PreviewSource};
use serde_json::Value;
use std::borrow::Cow;
use std::ops::{Range, RangeInclusive};

/// How long a piece of a post is that is read back at once.
const PIECE: usize = if cfg!(test) { 8 } else { 1 << 16 };

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
    scan(nodes, parts, dialect)
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

/// Whether each piece of a long text reads as its blocks, so that the tree of one piece alone is ever in memory. A `false`
/// may be wrong.
///
/// A piece ends with the heading that begins the next: where that is read as a heading nothing is open before it. What was
/// kept as it stood may define an address for the whole text, and is not read in pieces.
fn reads_in_pieces(nodes: &[PreviewNode], parts: &Parts<'_>, dialect: Dialect) -> bool {
    if nodes.len() != parts.blocks.len() || nodes.iter().any(|node| matches!(node, PreviewNode::Raw { .. })) {
        return false;
    }
    pieces(nodes, &parts.blocks).into_iter().all(|piece| {
        let text = dialect.templates.run(parts.between(*piece.start(), *piece.end()));
        let expected = with_kept_read(nodes.get(piece).unwrap_or_default(), Reading::Plain, dialect);
        preview::reads_as(&text, Reading::Plain, expected.iter().map(Cow::as_ref))
    })
}

/// Stretches of blocks of [`PIECE`] bytes or more, each ending with the heading that begins the next.
fn pieces(nodes: &[PreviewNode], blocks: &[Range<usize>]) -> Vec<RangeInclusive<usize>> {
    let (mut out, mut first, mut start) = (Vec::new(), 0, 0);
    for (at, (node, block)) in nodes.iter().zip(blocks).enumerate() {
        if block.start - start >= PIECE && matches!(node, PreviewNode::Heading { .. }) {
            out.push(first..=at);
            (first, start) = (at, block.start);
        }
    }
    if first < nodes.len() {
        out.push(first..=nodes.len() - 1);
    }
    out
}

/// Whether blocks that CommonMark reads as they are meant are read so with the additions of sites as well. A `false` may
/// be wrong.
///
/// An addition needs a mark, and reaches no further than a definition does: to the blocks beside its own. What was kept
/// as it stood may reach anywhere.
fn additions_change_nothing(nodes: &[PreviewNode], parts: &Parts<'_>, dialect: Dialect) -> bool {
    if nodes.len() != parts.blocks.len() || nodes.iter().any(|node| matches!(node, PreviewNode::Raw { .. })) {
        return !preview::has_additions(&dialect.templates.run(parts.text));
    }
    let text = |from, to| dialect.templates.run(parts.between(from, to));
    let marked = (0..nodes.len()).filter(|at| preview::has_additions(&text(*at, *at)));
    with_neighbours(marked, nodes.len()).into_iter().all(|run| {
        let expected = with_kept_read(nodes.get(run.clone()).unwrap_or_default(), Reading::Extended, dialect);
        preview::reads_as(&text(*run.start(), *run.end()), Reading::Extended, expected.iter().map(Cow::as_ref))
    })
}

/// The stretches of `count` places that hold these, in order, and the ones beside them.
fn with_neighbours(places: impl Iterator<Item = usize>, count: usize) -> Vec<RangeInclusive<usize>> {
    let mut out: Vec<RangeInclusive<usize>> = Vec::new();
    for at in places {
        let last = (at + 1).min(count.saturating_sub(1));
        match out.last_mut() {
            Some(before) if at <= before.end() + 2 => *before = *before.start()..=last,
            _ => out.push(at.saturating_sub(1)..=last),
        }
    }
    out
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

/// Looks for sequences that some reader would act on, in the post without its code and the site's own lines.
fn scan(nodes: &[PreviewNode], parts: &Parts<'_>, dialect: Dialect) -> std::result::Result<(), Failure> {
    let may_be_hostile = |text: &str| may_be_hostile(text) || dialect.traps.are_in(text);
    let is_suspect = |(at, _): &(usize, &PreviewNode)| may_be_hostile(parts.between(*at, *at));
    for node in nodes.iter().enumerate().filter(is_suspect).flat_map(|(_, node)| scanned(node)) {
        let whole = printed(std::slice::from_ref(node.as_ref()), dialect);
        if !may_be_hostile(&whole) {
            continue;
        }
        let mut words = node.into_owned();
        blank_code(&mut words);
        let text = printed(std::slice::from_ref(&words), dialect);
        let is_trap = || dialect.traps.are_in(&without_targets(&text));
        if !(dialect.templates.would_act_on(&whole) || is_hostile(&text) || is_trap()) {
            continue;
        }
        let wrong = format!("“{}” holds a sequence that a site would act on", crate::error::shown(&text));
        return Err(Failure { source: source_of(&mut words).and_then(Option::take), wrong });
    }
    Ok(())
}

/// What of a block is looked at: its words, without the marks of tables and lists of definitions, which the printer
/// made, and without what it wrote itself.
pub fn scanned(node: &PreviewNode) -> Vec<Cow<'_, PreviewNode>> {
    let made = |children, source| vec![Cow::Owned(preview::paragraph(children, source))];
    match node {
        PreviewNode::Raw { .. } => Vec::new(),
        PreviewNode::Video { video, title, .. } => {
            let is_ours = video::is_id(video) && video::title(title) == *title;
            if is_ours { Vec::new() } else { made(vec![preview::text("<video>")], None) }
        }
        PreviewNode::Cell { children, source } | PreviewNode::Term { children, source } => {
            made(children.clone(), source.clone())
        }
        PreviewNode::Table { children, source }
        | PreviewNode::Row { children, source }
        | PreviewNode::Definitions { children, source }
        | PreviewNode::Definition { children, source } => {
            let inside = children.iter().flat_map(scanned).map(Cow::into_owned).collect();
            preview::sourced(inside, source).into_iter().map(Cow::Owned).collect()
        }
        node => vec![Cow::Borrowed(node)],
    }
}

/// Whether a text holds anything that [`is_hostile`] looks for, code and addresses included: one look at each byte.
fn may_be_hostile(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.iter().enumerate().any(|(at, byte)| {
        let next = bytes.get(at + 1).copied().unwrap_or_default();
        let starts_line = || at.checked_sub(1).is_none_or(|before| bytes.get(before) == Some(&b'\n'));
        match byte {
            b'{' | b'|' => true,
            b'$' | b'~' | b'-' => next == *byte,
            b'<' => next.is_ascii_alphabetic() || matches!(next, b'!' | b'/' | b'?'),
            b':' | b'^' | b'=' => starts_line(),
            b'*' => next == b'[' && starts_line(),
            _ => false,
        }
    })
}

fn is_hostile(text: &str) -> bool {
    let anywhere = ["{{", "{%", "{:", "{#", "{<", "|", "$$", "~~", "<!", "</", "<?", "--"];
    let without_rule = text.trim_end() != "---";
    let tag = text.match_indices('<').any(|(at, _)| {
        let rest = text.get(at + 1..).unwrap_or_default();
        rest.starts_with(|c: char| c.is_ascii_alphabetic()) && !is_autolink(rest)
    });
    let line = |line: &str| line.starts_with([':', '^', '=']) || line.starts_with("*[");
    let outside_links = without_targets(text);
    tag || (without_rule && anywhere.iter().any(|mark| outside_links.contains(mark))) || text.lines().any(line)
}

fn is_autolink(rest: &str) -> bool {
    let Some((inside, _)) = rest.split_once('>') else { return false };
    let known = inside.starts_with("http://") || inside.starts_with("https://") || inside.contains('@');
    known && !inside.contains(|c: char| c.is_whitespace() || c == '<' || c == '"')
}

/// The text without the addresses of its links: those are encoded, and may hold two hyphens.
fn without_targets(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['<', ']']) {
        let (before, target) = rest.split_at(at);
        out.push_str(before);
        let marks = [("](", ')'), ("<http", '>'), ("<mailto:", '>')];
        rest = match marks.iter().find(|(mark, _)| target.starts_with(mark)) {
            Some((_, end)) => target.find(*end).and_then(|at| target.get(at..)).unwrap_or_default(),
            None => {
                out.push_str(target.get(..1).unwrap_or_default());
                target.get(1..).unwrap_or_default()
            }
        };
    }
    out.push_str(rest);
    out
}

fn blank_code(node: &mut PreviewNode) {
    match node {
        PreviewNode::Code { text } | PreviewNode::CodeBlock { text, .. } => *text = "x".into(),
        PreviewNode::Raw { text, .. } => text.clear(),
        // The mark in front of a picture is the printer's own.
        PreviewNode::Image { url, alt, source } => {
            *node = preview::paragraph(vec![preview::link(url.clone(), alt.clone())], source.take());
        }
        _ => {}
    }
    if let Some(children) = children_of(node) {
        children.iter_mut().for_each(blank_code);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Target;
    use crate::recap::preview::{paragraph, source, text};
    use proptest::prelude::*;

    /// Blocks as they stand, with no escape, less those that join the ones before.
    fn unescaped(blocks: Vec<String>) -> (String, Vec<std::ops::Range<usize>>) {
        let (mut text, mut ranges) = (String::new(), Vec::new());
        for block in blocks {
            let gap = if text.is_empty() { "" } else { "\n" };
            let longer = format!("{text}{gap}{block}\n");
            if preview::read(&longer, Reading::Plain).len() == ranges.len() + 1 {
                let end = longer.len() - 1;
                ranges.push(end - block.len()..end);
                text = longer;
            }
        }
        (text, ranges)
    }

    /// Blocks with an empty line between them, and the bytes of each.
    fn laid_out(blocks: &[String]) -> (String, Vec<Range<usize>>) {
        let (mut text, mut ranges) = (String::new(), Vec::new());
        for block in blocks {
            text.push_str(if text.is_empty() { "" } else { "\n\n" });
            ranges.push(text.len()..text.len() + block.len());
            text.push_str(block);
        }
        (text + "\n", ranges)
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 3000, max_global_rejects: 100_000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn what_is_read_in_pieces_reads_as_in_the_whole(
            blocks in prop::collection::vec(
                "# a|## b\n|c|- d|- e\n\n  f|```\n## g|```\nh\n```|> i|> ## j|<!-- k|<pre>|l -->|</pre>|\\[m\\]: n|\\[m\\]|    o|~~~\np|\\* q",
                1..12,
            ),
        ) {
            let (text, ranges) = laid_out(&blocks);
            let nodes = preview::read(&text, Reading::Plain);
            // What should be read: each block as it reads alone.
            let meant: Vec<PreviewNode> = blocks.iter().flat_map(|block| preview::read(block, Reading::Plain)).collect();
            let parts = Parts { text: &text, blocks: ranges };
            let jekyll = Dialect::of(Target::Jekyll, false);
            prop_assume!(meant.len() == blocks.len());
            if reads_in_pieces(&meant, &parts, jekyll) {
                prop_assert_eq!(bare(nodes), bare(meant));
            }
        }

        #[test]
        fn what_stands_alone_with_its_neighbours_reads_as_in_the_whole(
            blocks in prop::collection::vec(
                "(a|b c|- d|1\\. d|## e|> f|\\* g)((\\|| ?\n\\|?--?\\|--?|\n: |: |~~|\\[\\^1\\]|\\[\\^1\\]: | \\[x\\] |\n    )(h|i)){0,3}|: j|\\[\\^1\\]: k|    l|- \\[ \\] m",
                1..9,
            ),
        ) {
            let (text, blocks) = unescaped(blocks);
            let nodes = preview::read(&text, Reading::Plain);
            let jekyll = Dialect::of(Target::Jekyll, false);
            let parts = Parts { text: &text, blocks };
            if additions_change_nothing(&nodes, &parts, jekyll) {
                prop_assert_eq!(bare(preview::read(&text, Reading::Extended)), bare(nodes));
            }
        }
    }

    #[test]
    fn a_piece_ends_with_the_heading_of_the_next() {
        let nodes = preview::read("## a\n\nb c d e f\n\n## g\n\n## h\n\ni j k l m\n\n## n\n", Reading::Plain);
        let (_, blocks) = laid_out(&["## a", "b c d e f", "## g", "## h", "i j k l m", "## n"].map(str::to_owned));

        assert_eq!(pieces(&nodes, &blocks), [0..=2, 2..=5, 5..=5]);
        assert_eq!(pieces(&[], &[]), []);
    }

    #[test]
    fn blocks_are_read_again_with_those_beside_them() {
        assert_eq!(with_neighbours([0, 3, 8].into_iter(), 9), [0..=4, 7..=8]);
        assert_eq!(with_neighbours([4].into_iter(), 9), [3..=5]);
        assert_eq!(with_neighbours([0].into_iter(), 1), [0..=0]);
    }

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
    fn the_scan_finds_what_an_escape_forgot() {
        for hostile in ["a {: b", "{% x %}", "a | b", "<b>", "x\n: y", "a -- b", "[a](b)--"] {
            assert!(is_hostile(hostile) && may_be_hostile(hostile), "{hostile}");
        }
        for harmless in ["a: b", "<https://e.org/a--b>", "[a](https://e.org/a--b)", "a &#124; b", "---\n"] {
            assert!(!is_hostile(harmless), "{harmless}");
        }
    }

    #[test]
    fn the_front_matter_must_read_back() {
        let expected = [("title".to_owned(), serde_json::json!("no"))];

        assert!(prove_front_matter("title: \"no\"\n", &expected).is_ok());
        assert_eq!(prove_front_matter("title: maybe\n", &expected).unwrap_err().code(), "proof-failed");
        assert_eq!(prove_front_matter("title: [\n", &expected).unwrap_err().code(), "proof-failed");
    }
}
