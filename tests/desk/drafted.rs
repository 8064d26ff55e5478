//! Drafts of a site of Jekyll: a post without its day in `_drafts`, and what becomes of its edits when it is published.

use crate::words::Library;
use summit::desk::recap::RecapChoice;
use summit::model::{Layout, PermissionChannel, PermissionDraft, PermissionItem, PermissionState, Target};

fn choice() -> RecapChoice {
    let date = "2026-06-02".parse().ok();
    RecapChoice { layout: Some(Layout::Cards), target: Some(Target::Jekyll), date }
}

#[test]
fn a_draft_has_no_day_in_its_name_and_its_edits_go_over_into_the_post() {
    let mut library = Library::published();
    let blog = library.folder.path().join("blog");
    let draft = library.desk.export_recap(library.workshop, choice(), &blog.join("_drafts")).unwrap();
    let slug = library.desk.read().post(library.workshop).unwrap().slug;
    assert!(draft.path.ends_with(&format!("/_drafts/{slug}.md")), "{}", draft.path);
    let edited = std::fs::read_to_string(&draft.path).unwrap().replace("## What’s next?", "## What comes next?");
    let edited = format!("{edited}\nSee you in the dunes.\n");
    std::fs::write(&draft.path, &edited).unwrap();

    // A draft that is written again keeps what was edited in it.
    let again = library.desk.export_recap(library.workshop, choice(), &blog.join("_drafts")).unwrap();
    assert_eq!((again.kept_edits > 0, std::fs::read_to_string(&draft.path).unwrap()), (true, edited.clone()));

    let plan = library.desk.plan_export(library.workshop, &choice().into(), &blog.join("_posts")).unwrap();
    let post = library.desk.export_recap(library.workshop, choice(), &blog.join("_posts")).unwrap();

    assert!(post.path.ends_with(&format!("/_posts/2026-06-02-{slug}.md")), "{}", post.path);
    assert_eq!((plan.kept_edits, post.kept_edits), (again.kept_edits, again.kept_edits));
    assert_eq!(std::fs::read_to_string(&post.path).unwrap(), edited);
    assert_eq!(std::fs::read_to_string(&draft.path).unwrap(), edited);
    // From now on the post is what is compared.
    let last = library.desk.export_recap(library.workshop, choice(), &blog.join("_posts")).unwrap();
    assert_eq!((last.path, std::fs::read_to_string(&post.path).unwrap()), (post.path, edited));
}

#[test]
fn a_draft_of_before_is_no_post_of_another_site() {
    let mut library = Library::published();
    let blog = library.folder.path().join("blog");
    let draft = library.desk.export_recap(library.workshop, choice(), &blog.join("_drafts")).unwrap();
    std::fs::write(&draft.path, "Mud.\n").unwrap();

    let hugo = RecapChoice { target: Some(Target::Hugo), ..choice() };
    let post = library.desk.export_recap(library.workshop, hugo, &blog.join("content")).unwrap();

    assert!(!std::fs::read_to_string(post.path).unwrap().contains("Mud."));
}

#[test]
fn words_that_were_taken_back_between_draft_and_post_go_though_somebody_edited_them() {
    let mut library = Library::published();
    let blog = library.folder.path().join("blog");
    let draft = library.desk.export_recap(library.workshop, choice(), &blog.join("_drafts")).unwrap();
    let edited = std::fs::read_to_string(&draft.path).unwrap().replace("More kelp", "Much more kelp");
    assert!(edited.contains("Much more kelp"), "{edited}");
    std::fs::write(&draft.path, &edited).unwrap();
    // An export elsewhere in between changes nothing about the draft.
    let letter = RecapChoice { target: Some(Target::Newsletter), ..choice() };
    library.desk.export_recap(library.workshop, letter, &blog.join("letters")).unwrap();
    let mbali =
        library.desk.people(library.workshop).unwrap().into_iter().find(|one| one.name == "Mbali Okafor").unwrap();
    let no = PermissionDraft {
        person_id: mbali.id,
        talk_id: None,
        item: PermissionItem::Answers,
        channel: PermissionChannel::Site,
        state: PermissionState::Withdrawn,
        from: None,
        evidence: String::new(),
    };
    library.desk.set_permissions(library.workshop, &[no]).unwrap();

    let plan = library.desk.plan_export(library.workshop, &choice().into(), &blog.join("_posts")).unwrap();
    let post = library.desk.export_recap(library.workshop, choice(), &blog.join("_posts")).unwrap();

    assert_eq!((plan.asked.len(), plan.removed.is_empty()), (0, false));
    assert!(!std::fs::read_to_string(post.path).unwrap().contains("kelp"));
}
