//! What a post calls its workshop and its summit: proposals from the title, the headings and the first paragraph.

use super::link::plain;

const EVENTS: &[&str] =
    &["summit", "conference", "symposium", "congress", "meeting", "forum", "week", "days", "convention", "retreat"];

/// The name of the summit, or nothing: `2021 Soil Summit` of "Mud at the 2021 Soil Summit".
pub(crate) fn summit(title: &str, tags: &[String], paragraph: &str) -> String {
    let title = plain(title);
    let paragraph = plain(paragraph);
    let after = [" at the ", " at ", " of the ", " during the ", " in the "]
        .into_iter()
        .filter_map(|mark| title.split_once(mark).map(|(_, rest)| rest))
        .chain(
            [" as part of the ", " part of the ", " during the ", " at the "]
                .into_iter()
                .filter_map(|mark| paragraph.split_once(mark).map(|(_, rest)| rest)),
        )
        .find_map(event);
    after
        .or_else(|| tags.iter().find_map(|tag| event(tag)))
        .or_else(|| event(title.trim_start_matches("The ")))
        .unwrap_or_default()
}

/// The words up to an event's noun, with a year behind it.
fn event(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().take(8).collect();
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    let noun = words.iter().position(|word| EVENTS.contains(&bare(word).to_lowercase().as_str()))?;
    let year = words
        .get(noun + 1)
        .is_some_and(|word| is_year(&bare(word)) && !words.get(noun).is_some_and(|noun| noun.ends_with([',', '.'])));
    let end = noun + 1 + usize::from(year);
    let is_named = words
        .get(..noun)
        .unwrap_or_default()
        .iter()
        .any(|word| word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()));
    let name = words.get(..end)?.join(" ");
    is_named.then(|| name.trim_matches(|c: char| !c.is_alphanumeric() && c != ')').to_owned())
}

pub(crate) fn is_year(word: &str) -> bool {
    word.len() == 4 && (word.starts_with("19") || word.starts_with("20")) && word.chars().all(|c| c.is_ascii_digit())
}

/// The title of the workshop: from a heading "What is the … workshop?", the first paragraph, or the post's own title.
pub(crate) fn workshop<'a>(title: &str, headings: impl Iterator<Item = &'a str>, paragraph: &str) -> String {
    let title = plain(title);
    let left = [" at the ", " at ", " during the "]
        .into_iter()
        .find_map(|mark| title.split_once(mark))
        .map_or(title.as_str(), |(left, _)| left);
    let own = ["Recap of the ", "Recap: ", "Recap of ", "The "]
        .into_iter()
        .fold(left, |left, start| left.strip_prefix(start).unwrap_or(left));
    if own.to_lowercase().ends_with("workshop") {
        return capital(own);
    }
    headings
        .map(plain)
        .find_map(|heading| named(&heading))
        .or_else(|| named(&plain(paragraph)))
        .unwrap_or_else(|| capital(own))
}

/// `Mud workshop` of "What is the mud workshop?" and of "The mud workshop ran …".
fn named(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    let start =
        ["what is the ", "what was the ", "about the ", "the "].into_iter().find(|start| lower.starts_with(start))?;
    let words: Vec<&str> = text.get(start.len()..)?.split_whitespace().take(8).collect();
    let noun = words
        .iter()
        .position(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).eq_ignore_ascii_case("workshop"))?;
    let name = words.get(..=noun)?.join(" ");
    (noun > 0).then(|| capital(name.trim_matches(|c: char| !c.is_alphanumeric())))
}

fn capital(text: &str) -> String {
    let mut chars = text.trim().chars();
    chars.next().map(|first| first.to_uppercase().collect::<String>() + chars.as_str()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_summit_is_named_in_title_paragraph_or_tags() {
        let cases = [
            ("Mud at the 2026 Soil Summit", "", "2026 Soil Summit"),
            ("Soil Summit 2026: mud", "", "Soil Summit 2026"),
            ("A year of mud", "The mud workshop ran as part of the Soil Days 2026, online.", "Soil Days 2026"),
            ("A year of mud", "We met at the meeting.", ""),
        ];

        for (title, paragraph, expected) in cases {
            assert_eq!(summit(title, &[], paragraph), expected, "{title} / {paragraph}");
        }
        assert_eq!(summit("Mud", &["Clay Conference".into()], ""), "Clay Conference");
    }

    #[test]
    fn the_workshop_is_named_in_a_heading_or_the_title() {
        let cases = [
            ("Mud at the 2026 Soil Summit", "What is the wet soil workshop?", "Wet soil workshop"),
            ("Recap of the mud workshop at Soil Days", "Summary", "Mud workshop"),
            ("Mud at the 2026 Soil Summit", "Summary", "Mud"),
        ];

        for (title, heading, expected) in cases {
            assert_eq!(workshop(title, [heading].into_iter(), ""), expected, "{title}");
        }
    }
}
