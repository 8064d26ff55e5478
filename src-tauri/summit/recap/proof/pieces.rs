//! Reads a long post back in pieces, and with the additions of sites only where one could stand.

use super::with_kept_read;
use crate::model::PreviewNode;
use crate::recap::dialect::Dialect;
use crate::recap::preview::{self, Reading};
use crate::recap::printer::Parts;
use std::borrow::Cow;
use std::ops::{Range, RangeInclusive};

/// How long a piece of a post is that is read back at once.
const PIECE: usize = if cfg!(test) { 8 } else { 1 << 16 };

/// Whether each piece of a long text reads as its blocks, so that the tree of one piece alone is ever in memory. A `false`
/// may be wrong.
///
/// A piece ends with the heading that begins the next: where that is read as a heading nothing is open before it. What was
/// kept as it stood may define an address for the whole text, and is not read in pieces.
pub fn reads_in_pieces(nodes: &[PreviewNode], parts: &Parts<'_>, dialect: Dialect) -> bool {
    are_apart(nodes, parts) && read_as(pieces(nodes, &parts.blocks), nodes, parts, (Reading::Plain, dialect))
}

/// Whether the bytes of each block are known, and nothing was kept as it stood, which may reach anywhere.
fn are_apart(nodes: &[PreviewNode], parts: &Parts<'_>) -> bool {
    nodes.len() == parts.blocks.len() && !nodes.iter().any(|node| matches!(node, PreviewNode::Raw { .. }))
}

/// Whether each stretch alone reads as its blocks.
fn read_as(
    stretches: Vec<RangeInclusive<usize>>,
    nodes: &[PreviewNode],
    parts: &Parts<'_>,
    (reading, dialect): (Reading, Dialect),
) -> bool {
    stretches.into_iter().all(|stretch| {
        let text = dialect.templates.run(parts.between(*stretch.start(), *stretch.end()));
        let expected = with_kept_read(nodes.get(stretch).unwrap_or_default(), reading, dialect);
        preview::reads_as(&text, reading, expected.iter().map(Cow::as_ref))
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
pub fn additions_change_nothing(nodes: &[PreviewNode], parts: &Parts<'_>, dialect: Dialect) -> bool {
    if !are_apart(nodes, parts) {
        return !preview::has_additions(&dialect.templates.run(parts.text));
    }
    let is_marked = |at: &usize| preview::has_additions(&dialect.templates.run(parts.between(*at, *at)));
    let stretches = with_neighbours((0..nodes.len()).filter(is_marked), nodes.len());
    read_as(stretches, nodes, parts, (Reading::Extended, dialect))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Target;
    use crate::recap::proof::bare;
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
}
