//! Quotes below the topic or the question that they are about, with a reply; the notes of sessions in the appendix; and
//! all of it read back.

use crate::read_back::{add, allow_for, block_of, discuss, discussions};
use crate::words::{Library, csv};
use summit::desk::import::ImportSettings;
use summit::desk::recap::RecapChoice;
use summit::model::chat::QuotePlace;
use summit::model::{
    BlockKind, BlockLayout, BlockOptions, ChatQuoteId, Layout, PermissionChannel, PermissionItem, QuestionId, Target,
    TopicId,
};

/// People, discussions, and a question of choices.
fn library() -> Library {
    let mut library = Library::new();
    let settings = || ImportSettings { publish: true, ..ImportSettings::default() };
    let chosen = ["Ada North", "Bo Reed", "Cy Lund", "Di Marsh"].iter().zip(["Nets", "Ropes", "Nets", "Nets"]);
    let rows: Vec<String> = chosen.map(|(name, what)| format!(",{name},,,UTC,,Kelp by {name},{what}")).collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    library.import_with(&csv(&rows), &settings()).unwrap();
    discuss(&mut library);
    library
}

fn topic(library: &Library, at: usize) -> TopicId {
    library.desk.read().topics(library.workshop).unwrap()[at].id
}

fn question(library: &Library, at: usize) -> QuestionId {
    library.desk.read().questions(library.workshop).unwrap()[at].id
}

fn quote(library: &mut Library, who: usize, words: &str, place: QuotePlace) -> ChatQuoteId {
    let person = library.desk.people(library.workshop).unwrap()[who].id;
    library.desk.add_quote(library.workshop, person, (words, &place)).unwrap()
}

fn about_topic(library: &Library, at: usize, reply: &str) -> QuotePlace {
    QuotePlace { topic_id: Some(topic(library, at)), question_id: None, reply: reply.into() }
}

fn about_question(library: &Library, at: usize) -> QuotePlace {
    QuotePlace { topic_id: None, question_id: Some(question(library, at)), reply: String::new() }
}

fn choice(target: Target) -> RecapChoice {
    RecapChoice { layout: Some(Layout::Cards), target: Some(target), ..RecapChoice::default() }
}

fn text(library: &Library, target: Target) -> String {
    library.desk.render_recap(library.workshop, choice(target)).unwrap().text
}

/// Quotes of every kind, allowed.
fn quoted() -> Library {
    let mut library = library();
    let place = about_topic(&library, 0, "We *will* measure.");
    quote(&mut library, 0, "Measure it twice.\n\n- by day\n- by *night*", place);
    let place = about_topic(&library, 0, "");
    quote(&mut library, 1, "Or not at all.", place);
    let place = about_question(&library, 1);
    quote(&mut library, 2, "Nets last longer.", place);
    let place = about_question(&library, 0);
    quote(&mut library, 3, "All of it.", place);
    quote(&mut library, 3, "Thank you all!", QuotePlace { reply: "Thank you.".into(), ..QuotePlace::default() });
    let items = [PermissionItem::Name, PermissionItem::Quotes];
    allow_for(&mut library, PermissionChannel::Site, &items);
    add(&mut library, BlockKind::Survey, BlockOptions::default());
    library
}

#[test]
fn a_quote_stands_below_what_it_is_about_with_the_reply() {
    let library = quoted();
    let text = text(&library, Target::Jekyll);

    let twice = "**Ada North** said:\n\n> Measure it twice.\n>\n> - by day\n> - by \\*night\\*\n\n_Reply:_ We \\*will\\* measure.\n\n**Bo Reed** said:\n\n> Or not at all.\n\n### Nets & knots";
    assert!(text.contains(twice), "{text}");
    let survey = "**What do you grow?** In their words:\n\n**Di Marsh** said:\n\n> All of it.\n\n**What is next?** 4 answers:\n\n\
                  | Choice | Answers       |\n| ------ | ------------- |\n| Nets   | 3 of 4 (75 %) |\n| Ropes  | 1 of 4 (25 %) |\n\n\
                  **Cy Lund** said:\n\n> Nets last longer.\n";
    assert!(text.contains(survey), "{text}");
    assert!(text.contains("**Di Marsh** said:\n\n> Thank you all!\n\n_Reply:_ Thank you.\n"), "{text}");
}

#[test]
fn a_quote_needs_the_yes_of_its_author_wherever_it_stands() {
    let mut library = library();
    let place = about_topic(&library, 0, "");
    let id = quote(&mut library, 0, "Measure it twice.", place);
    let left_out = |library: &Library| {
        let made = library.desk.render_recap(library.workshop, choice(Target::Jekyll)).unwrap();
        (made.text.contains("Measure it twice"), made.left_out.iter().any(|one| one.what.contains("Measure it twice")))
    };

    assert_eq!(left_out(&library), (false, true));
    allow_for(&mut library, PermissionChannel::Site, &[PermissionItem::Name, PermissionItem::Quotes]);
    assert_eq!(left_out(&library), (true, false));
    library.desk.edit_quote(id, None, "").unwrap();
    assert_eq!(left_out(&library), (false, true));
}

#[test]
fn quotes_notes_and_replies_are_data_again() {
    for target in [Target::Jekyll, Target::Mkdocs, Target::Docusaurus, Target::Rst, Target::Html] {
        let mut library = quoted();
        // Of what a panel was, the block of panels tells.
        add(&mut library, BlockKind::Panel, BlockOptions::default());
        add(&mut library, BlockKind::Appendix, BlockOptions { show_notes: true, ..BlockOptions::default() });
        let (other, [first, second]) = library.read_back(|| choice(target));

        assert_eq!(second, first, "{target}");
        let told = |library: &Library| {
            let record = library.desk.store().record(library.workshop).unwrap();
            let topic =
                |id: Option<TopicId>| record.topics.iter().find(|one| Some(one.id) == id).map(|one| one.title.clone());
            let asked = |id: Option<QuestionId>| {
                record.questions.iter().find(|one| Some(one.id) == id).map(|one| one.text.clone())
            };
            let mut all: Vec<_> = record
                .quotes
                .iter()
                .map(|one| {
                    (
                        one.author_as_written.clone(),
                        one.text().to_owned(),
                        topic(one.topic_id),
                        asked(one.question_id),
                        one.reply.clone(),
                    )
                })
                .collect();
            all.sort();
            all
        };
        assert_eq!(told(&other), told(&library), "{target} {first}");
        // The notes say which session said what.
        assert_eq!(discussions(&other), discussions(&library), "{target}");
        assert!(block_of(&other, BlockKind::Appendix).options.show_notes);
    }
}

#[test]
fn notes_of_each_session_stand_below_its_topic_and_moment() {
    let mut library = library();
    let sessions = library.desk.session_rows(library.workshop).unwrap();
    let second = sessions.iter().find(|row| row.session.local_time == "2026-05-21 08:00").unwrap().session.id;
    let notes = summit::model::SessionNotes { points: "Clocks drift\nTides do not".into(), ..Default::default() };
    library.desk.note_session(second, &notes).unwrap();
    add(&mut library, BlockKind::Panel, BlockOptions::default());
    add(&mut library, BlockKind::Appendix, BlockOptions { show_notes: true, ..BlockOptions::default() });
    let first = text(&library, Target::Jekyll);
    let (other, texts) = library.read_back(|| choice(Target::Jekyll));

    let heading = "### Notes of “Which kelp, and \\*how\\* deep?”, on 21 May 2026 at 08:00 CEST (Asia and Oceania)\n\n\
                   **What was said:**\n\n- Clocks drift\n- Tides do not\n\n### Notes of “Nets & knots”";
    assert!(first.contains(heading), "{first}");
    assert_eq!(texts[1], texts[0]);
    assert_eq!(discussions(&other), discussions(&library));
}

#[test]
fn quotes_in_a_table_of_discussions_name_their_topic() {
    let mut library = quoted();
    let topics = library.desk.read().topics(library.workshop).unwrap();
    let fields = summit::model::discussion::TopicFields { title: topics[0].title.clone(), ..Default::default() };
    library.desk.edit_topic(topics[0].id, &fields).unwrap();
    let block = block_of(&library, BlockKind::Discussions);
    let options = BlockOptions { layout: Some(BlockLayout::Table), ..block.options };
    library.desk.set_block_options(block.id, options).unwrap();
    let (other, texts) = library.read_back(|| choice(Target::Jekyll));

    assert!(
        texts[0].contains("**Bo Reed** said about “Which kelp, and \\*how\\* deep?”:\n\n> Or not at all.\n"),
        "{}",
        texts[0]
    );
    assert_eq!(texts[1], texts[0]);
    assert_eq!(other.desk.quote_rows(other.workshop).unwrap().len(), 5);
}

#[test]
fn what_a_quote_is_about_is_one_step_and_goes_with_its_topic() {
    let mut library = library();
    let nets = library
        .desk
        .add_topic(
            library.workshop,
            &summit::model::discussion::TopicFields { title: "Salt".into(), ..Default::default() },
        )
        .unwrap();
    let id = quote(&mut library, 0, "Salt it.", QuotePlace::default());
    let place = QuotePlace { topic_id: Some(nets), ..QuotePlace::default() };
    library.desk.place_quote(id, &place).unwrap();
    let about = |library: &Library| library.desk.quote_rows(library.workshop).unwrap()[0].quote.topic_id;
    assert_eq!(
        (library.labels().last().unwrap().as_str(), about(&library)),
        ("Place a quote of Ada North", Some(nets))
    );
    let steps = library.labels().len();
    library.desk.place_quote(id, &place).unwrap();
    assert_eq!(library.labels().len(), steps);

    library.desk.remove_topic(nets).unwrap();
    assert_eq!(about(&library), None);
    library.desk.undo().unwrap();
    assert_eq!(about(&library), Some(nets));
    library.desk.undo().unwrap();
    assert_eq!(about(&library), None);
}

#[test]
fn two_places_strangers_and_no_words_are_refused() {
    let mut library = library();
    let other = library.another("Another").id;
    let person = library.desk.people(library.workshop).unwrap()[0].id;
    let both = QuotePlace { topic_id: Some(topic(&library, 0)), ..about_question(&library, 0) };
    let foreign = about_topic(&library, 0, "");
    let before = library.dump();
    let mut code = |workshop, words: &str, place: &QuotePlace| {
        library.desk.add_quote(workshop, person, (words, place)).unwrap_err().code()
    };

    assert_eq!(code(library.workshop, "Yes", &both), "value-refused");
    assert_eq!(code(library.workshop, "  ", &QuotePlace::default()), "value-refused");
    assert_eq!(code(other, "Yes", &foreign), "person-unknown");
    assert_eq!(library.dump(), before);
}

#[test]
fn a_quote_about_what_is_not_in_the_post_is_told_with_the_reason() {
    let mut library = quoted();
    let fields = summit::model::discussion::TopicFields { title: "Salt".into(), ..Default::default() };
    let salt = library.desk.add_topic(library.workshop, &fields).unwrap();
    let rows = library.desk.quote_rows(library.workshop).unwrap();
    let place = QuotePlace { topic_id: Some(salt), ..QuotePlace::default() };
    library.desk.place_quote(rows[0].quote.id, &place).unwrap();
    let asked = rows.iter().find(|row| row.quote.question_id == Some(question(&library, 1))).unwrap().quote.clone();
    library.desk.set_question_public(question(&library, 1), false).unwrap();

    let made = library.desk.render_recap(library.workshop, choice(Target::Jekyll)).unwrap();

    let why_not = |id| {
        let rows = library.desk.quote_rows(library.workshop).unwrap();
        rows.into_iter().find(|row| row.quote.id == id).unwrap().why_not
    };
    assert!(why_not(rows[0].quote.id).starts_with("the topic") && why_not(asked.id).starts_with("the question"));
    for (words, why) in [
        (rows[0].quote.text(), "the topic that it is about was not discussed by the day of the post"),
        (asked.text(), "the question that it is about is private"),
    ] {
        let first = words.lines().next().unwrap();
        assert!(!made.text.contains(first), "{first} {}", made.text);
        assert!(made.left_out.iter().any(|one| one.what.contains(first) && one.why == why), "{:?}", made.left_out);
    }
    assert!(!made.text.contains("What is next?"), "{}", made.text);
}

#[test]
fn a_post_that_is_taken_in_again_allows_no_edited_quote_and_brings_none_back() {
    let mut library = quoted();
    let path =
        library.file("2026-06-02-quoted.md", text(&library, Target::Jekyll).replace("Or not at all.", "Or never."));
    let quotes = |library: &Library| {
        let rows = library.desk.quote_rows(library.workshop).unwrap();
        rows.into_iter().map(|row| row.quote.text_as_written).collect::<Vec<_>>()
    };
    let before = quotes(&library);
    let twice = library.desk.quote_rows(library.workshop).unwrap()[0].quote.id;
    library.desk.remove_quotes(&[twice]).unwrap();

    library.desk.import_post(&path, Some(library.workshop)).unwrap();

    assert_eq!(quotes(&library), before[1..]);
}

#[test]
fn a_refused_name_in_a_reply_or_in_notes_is_found() {
    let mut library = quoted();
    let rows = library.desk.quote_rows(library.workshop).unwrap();
    let place = QuotePlace { reply: "Thank you, Bo Reed.".into(), ..rows[0].quote.place() };
    library.desk.place_quote(rows[0].quote.id, &place).unwrap();
    let session = library.desk.session_rows(library.workshop).unwrap()[0].session.id;
    let notes = summit::model::SessionNotes { points: "Bo Reed knows".into(), ..Default::default() };
    library.desk.note_session(session, &notes).unwrap();
    let bo = library.desk.people(library.workshop).unwrap()[1].id;
    let no = summit::model::PermissionDraft {
        person_id: bo,
        talk_id: None,
        item: PermissionItem::Name,
        channel: PermissionChannel::Site,
        state: summit::model::PermissionState::No,
        from: None,
        evidence: String::new(),
    };
    library.desk.set_permissions(library.workshop, &[no]).unwrap();

    let found = library.desk.render_recap(library.workshop, choice(Target::Jekyll)).unwrap().findings;
    let named: Vec<String> =
        found.iter().filter(|one| one.rule == "CONSENT-NO").map(|one| format!("{:?}", one.place)).collect();

    assert!(named.iter().any(|place| place.contains("\"reply\"")), "{named:?}");
    assert!(named.iter().any(|place| place.contains("\"points\"")), "{named:?}");
}

#[test]
fn a_quote_whose_lines_go_on_is_no_quote_of_ours() {
    let post = "---\ntitle: Mud\n---\n\nWe met.\n\n## Mud\n\n**Ada North** said:\n\n> I agree with this\nbut not with that.\n\n\
                **Bo Reed** said:\n\n> Yes.\n\n_Reply:_ We\nthank you.\n";
    let mut library = Library::new();
    let path = library.file("2026-06-02-mud.md", post);

    library.workshop = library.desk.import_post(&path, None).unwrap().0;

    assert_eq!(library.desk.quote_rows(library.workshop).unwrap().len(), 0);
    let again = library.desk.render_recap(library.workshop, RecapChoice::default()).unwrap().text;
    for words in ["but not with that.", "thank you."] {
        assert!(again.contains(words), "{again}");
    }
}

#[test]
fn the_same_words_about_two_topics_stay_two_quotes() {
    let mut library = library();
    for at in [0, 1] {
        let place = about_topic(&library, at, "");
        quote(&mut library, 0, "Measure it.", place);
    }
    allow_for(&mut library, PermissionChannel::Site, &[PermissionItem::Name, PermissionItem::Quotes]);
    let (other, [first, second]) = library.read_back(|| choice(Target::Jekyll));

    assert_eq!((second.as_str(), first.matches("> Measure it.").count()), (first.as_str(), 2));
    assert_eq!(other.desk.quote_rows(other.workshop).unwrap().len(), 2);
}
