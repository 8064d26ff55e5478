//! Sections of a post: where each begins, and which block of a recap it is by its heading and what it holds.

use super::line::{Line, heading, list_mark};
use crate::model::BlockKind;

/// A heading with the lines below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Section {
    pub line: u32,
    pub level: u8,
    pub heading: String,
    /// Index of the first line below the heading.
    pub first: usize,
    /// Index after the last line.
    pub end: usize,
}

/// Every heading from the line with index `body` on, each with the lines up to the next; the first has no heading.
pub(crate) fn headings(lines: &[Line<'_>], body: usize) -> Vec<Section> {
    let mut out = vec![Section { line: 0, level: 0, heading: String::new(), first: body, end: lines.len() }];
    for (at, line) in lines.iter().enumerate().skip(body).filter(|(_, line)| !line.code) {
        let atx = heading(line.text).map(|(level, words)| (level, words, at + 1));
        let Some((level, words, first)) = atx.or_else(|| underlined(lines, at)) else { continue };
        if let Some(last) = out.last_mut() {
            last.end = at;
        }
        out.push(Section { line: line.number, level, heading: words.to_owned(), first, end: lines.len() });
    }
    out
}

/// A heading by a row of `=` or `-` below it. A row below a longer paragraph or a label is taken for a rule.
fn underlined<'a>(lines: &[Line<'a>], at: usize) -> Option<(u8, &'a str, usize)> {
    let line = lines.get(at)?;
    let rule = lines.get(at + 1)?.text.trim_end();
    let stands_alone = at == 0 || lines.get(at - 1).is_none_or(Line::is_blank);
    let text = line.text.trim();
    let is_text = !text.is_empty() && !text.starts_with(['*', '>', '|', '<', '{', '-']) && list_mark(text).is_none();
    let level = if rule.len() >= 3 && rule.chars().all(|c| c == '=') {
        1
    } else if rule.len() >= 3 && rule.chars().all(|c| c == '-') {
        2
    } else {
        return None;
    };
    (stands_alone && is_text).then_some((level, text, at + 2))
}

/// Whether a line only parts what is above from what is below.
pub(crate) fn is_rule(text: &str) -> bool {
    let marks: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    marks.len() >= 3 && ["-", "*", "_"].iter().any(|mark| marks.chars().all(|c| mark.contains(c)))
}

/// The block that a heading announces; a section with people in it is the block of people.
pub(crate) fn kind(words: &str, has_people: bool) -> BlockKind {
    const WORDS: &[(BlockKind, &[&str])] = &[
        (
            BlockKind::Next,
            &[
                "what s next",
                "whats next",
                "what is next",
                "next step",
                "comes next",
                "looking ahead",
                "future",
                "coming up",
            ],
        ),
        (BlockKind::CatchUp, &["catch up", "missed", "recording", "where to watch", "watch the", "materials"]),
        (BlockKind::People, &["who came", "who joined", "who attended", "who took part", "attendees", "participants"]),
        (BlockKind::Summary, &["summary", "tl dr", "tldr", "overview", "in short", "at a glance"]),
        (BlockKind::Talks, &["talks", "presentations"]),
        (BlockKind::Discussions, &["we discussed", "discussions", "was discussed"]),
        (BlockKind::About, &["what is", "what was", "what are", "about", "background", "introduction", "why "]),
        (BlockKind::Format, &["format", "programme", "program", "agenda", "schedule", "how it worked"]),
    ];
    if has_people {
        return BlockKind::People;
    }
    let plain = spaced(words);
    let fits = |phrases: &[&str]| phrases.iter().any(|phrase| plain.contains(phrase));
    WORDS.iter().find(|(_, phrases)| fits(phrases)).map_or(BlockKind::Prose, |(kind, _)| *kind)
}

/// Lower-case words with one blank between: `What's next?` gives `what s next`.
pub(crate) fn spaced(text: &str) -> String {
    let lower = text.to_lowercase();
    lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::super::line::lines;
    use super::*;

    #[test]
    fn headings_are_mapped_to_blocks_by_their_words() {
        let cases = [
            ("Executive Summary", BlockKind::Summary),
            ("What is the soil workshop?", BlockKind::About),
            ("If I missed it, how can I catch up?", BlockKind::CatchUp),
            ("Who came?", BlockKind::People),
            ("What’s next?", BlockKind::Next),
            ("Lightning talks", BlockKind::Talks),
            ("What we discussed", BlockKind::Discussions),
            ("Our programme", BlockKind::Format),
            ("A word of thanks", BlockKind::Prose),
        ];

        for (words, expected) in cases {
            assert_eq!(kind(words, false), expected, "{words}");
        }
        assert_eq!(kind("Voices", true), BlockKind::People);
    }

    #[test]
    fn a_rule_below_a_label_is_no_heading() {
        let text = "Soil\n====\n\nDays\n---\n\n**Name:** Ada\n---\n\n```\n# no\n```\n## Last\n";

        let found: Vec<(u32, u8, String)> =
            headings(&lines(text), 0).into_iter().skip(1).map(|part| (part.line, part.level, part.heading)).collect();

        assert_eq!(found, [(1, 1, "Soil".into()), (4, 2, "Days".into()), (13, 2, "Last".into())]);
    }
}
