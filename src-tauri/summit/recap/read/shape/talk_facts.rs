//! What this program says of a talk beside its title and speakers: items of a card, cells of a table.

use super::super::line::list_mark;
use super::pieces::{Piece, pieces, words};
use crate::model::TalkFacts;
use crate::model::talk::seconds_in;
use crate::recap::block::talk_link::{CODE, PAPER, SLIDES};

/// Takes what an item such as `- **Length:** 5 min` says; `false` where it is none, or says more.
pub(crate) fn take_item(line: &str, facts: &mut TalkFacts) -> bool {
    let item = list_mark(line).and_then(|mark| line.get(mark..)?.strip_prefix("**"));
    item.and_then(|item| item.split_once(":** ")).is_some_and(|(label, said)| take(label, said, facts))
}

/// Takes what is said below a label of ours; `false` for words that say something else.
pub(crate) fn take(label: &str, said: &str, facts: &mut TalkFacts) -> bool {
    let taken = match label {
        "Length" => seconds_in(said).map(|seconds| facts.seconds = seconds),
        "Captions" => languages(said).map(|all| facts.captions = all),
        "Slides" => target(said, SLIDES).map(|url| facts.slides_url = url),
        "Paper" => target(said, PAPER).map(|url| facts.paper_url = url),
        "Code" => target(said, CODE).map(|url| facts.code_url = url),
        _ => None,
    };
    taken.is_some()
}

/// Where a link leads that is all that is said, and begins as ours do.
fn target(said: &str, lead: &str) -> Option<String> {
    match pieces(said)?.as_slice() {
        [Piece::Link { words, url }] if words.starts_with(lead) => Some(url.clone()),
        _ => None,
    }
}

/// Tags of languages: `en, pt-BR`.
fn languages(said: &str) -> Option<Vec<String>> {
    let said = words(said)?;
    let all: Vec<&str> = said.split(", ").collect();
    let is_tag = |tag: &&str| {
        let mut parts = tag.split('-');
        let is_language = parts.next().is_some_and(|first| (2..=3).contains(&first.len()));
        is_language && tag.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
    };
    all.iter().all(is_tag).then(|| all.into_iter().map(str::to_owned).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_words_of_ours_are_facts() {
        let facts = |line: &str| {
            let mut facts = TalkFacts::default();
            take_item(line, &mut facts).then_some(facts)
        };
        let slides = "- **Slides:** [See the slides of Ada's lightning talk](https://slides.example/1)";

        assert_eq!(facts("- **Length:** 5 min").map(|facts| facts.seconds), Some(300));
        assert_eq!(
            facts("-   **Captions:** en, pt-BR").map(|facts| facts.captions),
            Some(vec!["en".into(), "pt-BR".into()])
        );
        assert_eq!(facts(slides).map(|facts| facts.slides_url), Some("https://slides.example/1".into()));
        for other in [
            "- **Length:** five minutes",
            "- **Length:** 5 min or so",
            "- **Captions:** by Bo Reed",
            "- **Slides:** [slides](https://slides.example/1)",
            "- **Paper:** [See the slides of Ada's lightning talk](https://slides.example/1)",
            "- **Code:** [See the code of Ada's lightning talk](https://code.example/1) and more",
            "- **Room:** 5 min",
            "**Length:** 5 min",
        ] {
            assert_eq!(facts(other), None, "{other}");
        }
    }
}
