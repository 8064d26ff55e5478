//! A line as its words and links, where it has nothing else: no marks, no code, no pictures.

use crate::model::{AnswerFormat, PreviewNode, Target};
use crate::recap::dialect::Dialect;
use crate::recap::preview::{self, Reading};
use crate::recap::{answer, edits};

/// A part of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Piece {
    Words(String),
    Link { words: String, url: String },
}

/// The parts of a line; `None` where it has marks that a record could not keep.
pub(crate) fn pieces(line: &str) -> Option<Vec<Piece>> {
    // A word before it keeps a number or a sign at the beginning from being read as a list.
    let nodes = preview::read(&format!("x {line}"), Reading::Plain);
    let [PreviewNode::Paragraph { children, .. }] = nodes.as_slice() else { return None };
    let mut out: Vec<Piece> = Vec::new();
    for node in children {
        match (out.last_mut(), node) {
            (Some(Piece::Words(last)), PreviewNode::Text { text }) => last.push_str(text),
            (_, PreviewNode::Text { text }) => out.push(Piece::Words(text.clone())),
            (_, PreviewNode::Link { url, children }) => {
                let words = preview::words(children);
                let is_plain = children.iter().all(|node| matches!(node, PreviewNode::Text { .. }));
                out.push(is_plain.then(|| Piece::Link { words, url: url.clone() })?);
            }
            _ => return None,
        }
    }
    let Some(Piece::Words(first)) = out.first_mut() else { return None };
    *first = first.strip_prefix('x')?.trim_start().to_owned();
    out.retain(|piece| *piece != Piece::Words(String::new()));
    Some(out)
}

/// The words of a line that has nothing else.
pub(crate) fn words(line: &str) -> Option<String> {
    match pieces(line)?.as_slice() {
        [] => Some(String::new()),
        [Piece::Words(words)] => Some(words.clone()),
        _ => None,
    }
}

/// Blocks of words and lists as somebody would type them; `None` for words with marks that typed ones do not have.
pub(crate) fn typed(markdown: &str) -> Option<String> {
    let typed = edits::plain(&preview::read(markdown, Reading::Plain));
    let shown = answer::blocks(&typed, AnswerFormat::Plain, Dialect::of(Target::Markdown, false));
    (!typed.is_empty() && preview::reads_as(markdown, Reading::Plain, &shown)).then_some(typed)
}

/// The parts between the semicolons of a sentence.
pub(crate) fn parted(pieces: Vec<Piece>) -> Vec<Vec<Piece>> {
    let mut out = vec![Vec::new()];
    for piece in pieces {
        let Piece::Words(words) = piece else {
            out.last_mut().into_iter().for_each(|last| last.push(piece.clone()));
            continue;
        };
        for (number, words) in words.split("; ").enumerate() {
            if number > 0 {
                out.push(Vec::new());
            }
            let piece = (!words.is_empty()).then(|| Piece::Words(words.to_owned()));
            out.last_mut().into_iter().for_each(|last| last.extend(piece.clone()));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_what_was_typed() {
        let all = "All about *shade*.\n\n- one\n- two";
        assert_eq!(typed("All about \\*shade\\*.\n\n- one\n- two").as_deref(), Some(all));
        assert_eq!(typed("All about **shade**."), None);
        assert_eq!(typed(""), None);
    }

    #[test]
    fn a_line_is_words_and_links_or_nothing() {
        let link = Piece::Link { words: "Two *".into(), url: "https://mud.example/".into() };
        let words = |text: &str| Piece::Words(text.into());

        assert_eq!(
            pieces("1\\. One & [Two \\*](https://mud.example/), three"),
            Some(vec![words("1. One & "), link.clone(), words(", three")])
        );
        assert_eq!(pieces("[Two \\*](https://mud.example/)"), Some(vec![link]));
        assert_eq!(pieces("One **two**"), None);
        assert_eq!(super::words("p &lt; 0.05"), Some("p < 0.05".into()));
        assert_eq!(super::words(""), Some(String::new()));
    }
}
