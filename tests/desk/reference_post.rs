//! The reference post, read and checked whole. Its path comes from `SUMMIT_REFERENCE_POST`; it is not in the repository.

use summit::model::draft::PostDraft;
use summit::recap::read::read_post;

/// Name and text of the post. Without it nothing here is proved, and the run says so.
fn post() -> Option<(String, String)> {
    let Some(path) = std::env::var_os("SUMMIT_REFERENCE_POST") else {
        eprintln!("NOT PROVED: SUMMIT_REFERENCE_POST is not set, so the reference post was not read.");
        return None;
    };
    let path = std::path::PathBuf::from(path);
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    Some((name, std::fs::read_to_string(path).unwrap()))
}

fn answers(draft: &PostDraft, asked: &[u32]) -> usize {
    draft.people.iter().flat_map(|person| &person.answers).filter(|answer| answer.questions == asked).count()
}

#[test]
fn the_numbers_of_the_reference_post_hold() {
    let Some((file, text)) = post() else { return };

    let draft = read_post(&file, &text).unwrap();

    let talks: Vec<_> = draft.people.iter().filter_map(|person| person.talk.as_ref()).collect();
    let uses: usize = draft.links.iter().map(|link| link.lines.len()).sum();
    let missing = draft.people.iter().filter(|person| person.affiliation.is_empty()).count();
    let written: Vec<u32> = draft
        .people
        .iter()
        .flat_map(|person| &person.answers)
        .filter(|answer| answer.label_as_written.is_some())
        .map(|answer| answer.line)
        .collect();
    assert_eq!((draft.people.len(), draft.questions.len(), draft.sections.len(), missing), (11, 3, 5, 2));
    assert_eq!(
        [answers(&draft, &[0]), answers(&draft, &[1]), answers(&draft, &[2]), answers(&draft, &[1, 2])],
        [11, 10, 7, 1]
    );
    assert_eq!((talks.len(), talks.iter().filter(|talk| talk.video_id.is_some()).count()), (9, 8));
    assert_eq!((uses, draft.links.len()), (14, 12));
    assert_eq!(written, [82, 88, 109]);
}

#[test]
fn the_reference_post_with_its_talk_label_repaired_gives_the_same_rows() {
    let Some((file, text)) = post() else { return };
    let repaired = text.replace(":\\*\\* [", ":** [");

    let (before, after) = (read_post(&file, &text).unwrap(), read_post(&file, &repaired).unwrap());

    assert_ne!(repaired, text);
    assert_eq!((after.people, after.questions, after.links), (before.people, before.questions, before.links));
}
