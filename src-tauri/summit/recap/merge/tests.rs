//! Merges as a table, and what must hold for any three texts.

use super::{Asked, Merge, Take, Unmergeable, merge};
use proptest::prelude::*;

const BASE: &str = "---\ntitle: Soil\ntags: [mud]\n---\n\n## People\n\n### Ada\n\nOne.\n\n### Bo\n\nTwo.\n";

fn merged(ours: &str, theirs: &str) -> Merge {
    merge(BASE, ours, theirs, &[]).unwrap()
}

fn text(merge: &Merge) -> String {
    assert_eq!(merge.asked().collect::<Vec<_>>(), Vec::<&Asked>::new());
    merge.resolved(&[]).unwrap()
}

#[test]
fn edits_in_different_places_combine() {
    let ours = BASE.replace("One.", "One, and more.");
    let cases = [
        ("a word", BASE.replace("Two.", "Two!"), ours.replace("Two.", "Two!")),
        ("a block", BASE.replace("### Bo", "By hand.\n\n### Bo"), ours.replace("### Bo", "By hand.\n\n### Bo")),
        ("the end", format!("{BASE}\nBy hand.\n"), format!("{ours}\nBy hand.\n")),
        ("no end", BASE.trim_end().to_owned(), ours.trim_end().to_owned()),
        ("a key", BASE.replace("[mud]", "[mud, clay]"), ours.replace("[mud]", "[mud, clay]")),
        ("a new key", BASE.replace("tags", "draft: true\ntags"), ours.replace("tags", "draft: true\ntags")),
        ("a key gone", BASE.replace("tags: [mud]\n", ""), ours.replace("tags: [mud]\n", "")),
        ("a person gone", BASE.replace("### Bo\n\nTwo.\n", ""), ours.replace("### Bo\n\nTwo.\n", "")),
        ("line ends", BASE.replace('\n', "\r\n"), ours.replace('\n', "\r\n")),
        ("a mark", format!("\u{feff}{BASE}"), format!("\u{feff}{ours}")),
        ("blank lines", BASE.replace("\n\n### Bo", "\n\n\n\n### Bo"), ours.replace("\n\n### Bo", "\n\n\n\n### Bo")),
        ("nothing", BASE.to_owned(), ours.clone()),
        ("the same", ours.clone(), ours.clone()),
    ];
    for (what, theirs, expected) in cases {
        assert_eq!(text(&merged(&ours, &theirs)), expected, "{what}");
    }
}

#[test]
fn lines_of_one_paragraph_are_places_of_their_own() {
    let base = "**Name:** Ada\\\n**Affiliation:** Mud Lab\\\n**Zone:** UTC\n";
    let ours = base.replace("Mud Lab", "Clay Lab");
    let theirs = base.replace("UTC", "Lisbon").replace("Ada", "Ada North");

    let merge = merge(base, &ours, &theirs, &[]).unwrap();

    assert_eq!(text(&merge), "**Name:** Ada North\\\n**Affiliation:** Clay Lab\\\n**Zone:** Lisbon\n");
    assert_eq!((merge.edited, merge.changed), (vec![1, 3], vec![2]));
}

#[test]
fn edits_in_one_place_are_asked_and_each_answer_is_kept() {
    let merge = merged(&BASE.replace("Two.", "Two, said Bo."), &BASE.replace("Two.", "Two (by hand)."));

    let asked: Vec<Asked> = merge.asked().cloned().collect();
    let place = |text: &str| text.to_owned();
    let expected =
        Asked { line: 14, base: place("Two.\n"), ours: place("Two, said Bo.\n"), theirs: place("Two (by hand).\n") };
    assert_eq!(asked, [expected]);
    assert_eq!((merge.resolved(&[]), merge.resolved(&[None])), (None, None));
    let answer = |take| merge.resolved(&[Some(take)]).unwrap();
    assert_eq!(answer(Take::Ours), BASE.replace("Two.", "Two, said Bo."));
    assert_eq!(answer(Take::Theirs), BASE.replace("Two.", "Two (by hand)."));
    assert_eq!(answer(Take::Both), BASE.replace("Two.", "Two, said Bo.\nTwo (by hand)."));
}

#[test]
fn a_deletion_beside_an_edit_is_asked() {
    let gone = BASE.replace("\n### Bo\n\nTwo.\n", "");
    let edited = BASE.replace("Two.", "Two!");

    let (ours_gone, theirs_gone) = (merged(&gone, &edited), merged(&edited, &gone));

    assert_eq!(ours_gone.resolved(&[Some(Take::Theirs)]).unwrap(), edited);
    assert_eq!(ours_gone.resolved(&[Some(Take::Ours)]).unwrap(), gone);
    assert_eq!(theirs_gone.resolved(&[Some(Take::Ours)]).unwrap(), edited);
    assert_eq!(theirs_gone.resolved(&[Some(Take::Theirs)]).unwrap(), gone);
}

#[test]
fn a_key_that_both_changed_is_asked_alone() {
    let merge = merged(&BASE.replace("Soil", "Soils"), &BASE.replace("Soil", "Mud").replace("One.", "1."));

    assert_eq!(merge.asked().map(|asked| asked.theirs.as_str()).collect::<Vec<_>>(), ["title: Mud\n"]);
    assert_eq!(merge.resolved(&[Some(Take::Ours)]).unwrap(), BASE.replace("Soil", "Soils").replace("One.", "1."));
}

#[test]
fn who_may_not_be_shown_any_more_goes_although_somebody_edited_it() {
    let ours = BASE.replace("\n### Bo\n\nTwo.\n", "");
    let theirs = BASE.replace("Two.", "Two!\nAnd three.");

    let merge = merge(BASE, &ours, &theirs, std::slice::from_ref(&(11..14))).unwrap();

    assert_eq!(text(&merge), ours);
    assert_eq!(merge.removed, ["### Bo\n\nTwo!\nAnd three."]);
}

#[test]
fn front_matter_that_is_none_stops_the_merge() {
    for (theirs, line) in [("---\ntitle: Soil\n\nText\n", 1), ("---\ntitle: [\n---\n\nText\n", 2)] {
        let refused = merge(BASE, BASE, theirs, &[]).unwrap_err();
        assert!(matches!(refused, Unmergeable::FrontMatter(at) if at >= line), "{refused:?}");
    }
}

/// A post of some blocks of a few lines each.
fn post() -> impl Strategy<Value = Vec<Vec<u8>>> {
    proptest::collection::vec(proptest::collection::vec(0..6_u8, 1..4), 0..7)
}

fn written(post: &[Vec<u8>], end: &str) -> String {
    let block = |block: &Vec<u8>| block.iter().map(|line| format!("line {line}{end}")).collect::<String>();
    post.iter().map(block).collect::<Vec<_>>().join(end)
}

/// Some edits of a post: a line of its own put in, changed or taken out.
fn edited(mark: &'static str) -> impl Strategy<Value = Vec<(usize, u8, String)>> {
    let edit =
        (0..20_usize, 0..4_u8, 0..90_u8).prop_map(move |(at, kind, number)| (at, kind, format!("{mark} {number}")));
    proptest::collection::vec(edit, 0..5)
}

fn apply(text: &str, edits: &[(usize, u8, String)], end: &str) -> String {
    let mut lines: Vec<String> = text.split_terminator(end).map(str::to_owned).collect();
    for (at, kind, word) in edits {
        let at = at % (lines.len() + 1);
        match kind {
            0 if at < lines.len() => {
                lines.remove(at);
            }
            1 if at < lines.len() => lines[at].clone_from(word),
            2 => lines.splice(at..at, [String::new(), word.clone(), String::new()]).for_each(drop),
            _ => lines.insert(at, word.clone()),
        }
    }
    lines.iter().map(|line| format!("{line}{end}")).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_edit_is_lost_and_one_side_alone_wins_whole(
        (base, theirs, ours, is_windows) in (post(), edited("by hand"), edited("ours"), any::<bool>())
    ) {
        let end = if is_windows { "\r\n" } else { "\n" };
        let base = written(&base, "\n");
        let hand = apply(&base.replace('\n', end), &theirs, end);
        let new = apply(&base, &ours, "\n");

        let both = merge(&base, &new, &hand, &[]).unwrap();
        let places = both.asked().count();
        let resolved = |take: Take| both.resolved(&vec![Some(take); places]).unwrap();

        for line in hand.lines().filter(|line| line.starts_with("by hand")) {
            prop_assert!(resolved(Take::Theirs).contains(line) && resolved(Take::Both).contains(line), "{line} is lost");
        }
        for line in new.lines().filter(|line| line.starts_with("ours")) {
            prop_assert!(resolved(Take::Ours).contains(line) && resolved(Take::Both).contains(line), "{line} is lost");
        }
        prop_assert!(!hand.contains('\r') || !resolved(Take::Both).replace("\r\n", "").contains('\n'));
        prop_assert_eq!(merge(&base, &base, &hand, &[]).unwrap().resolved(&[]), Some(hand.clone()));
        prop_assert_eq!(merge(&base, &new, &base, &[]).unwrap().resolved(&[]), Some(new.clone()));
        prop_assert_eq!(merge(&base, &hand.replace("\r\n", "\n"), &hand, &[]).unwrap().resolved(&[]), Some(hand));
    }
}
