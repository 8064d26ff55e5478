//! A post of this program, read into an empty library: blocks that are made from data are made from data again.

use crate::lengths::record_talks;
use crate::words::{LENA, Library, MBALI, csv};
use std::collections::HashMap;
use summit::desk::import::ImportSettings;
use summit::desk::recap::RecapChoice;
use summit::model::discussion::{ActionFields, TopicFields};
use summit::model::gathered::{GatheredGroup, ProgrammeChoices};
use summit::model::link::LinkFields;
use summit::model::post::BlockChart;
use summit::model::talk::TalkFields;
use summit::model::{
    Action, Block, BlockKind, BlockLayout, BlockOptions, ExhibitFields, ExhibitKind, Layout, PostField, SessionFields,
    SessionKind, SessionNotes, SessionPart, SessionPerson, SessionRow, SessionTime, Target, Topic,
};
use summit::model::{PermissionChannel, PermissionDraft, PermissionItem, PermissionState, Place};

/// A workshop of two people; `with` adds what a block shows.
fn written(with: &dyn Fn(&mut Library)) -> (Library, Library, [String; 2]) {
    written_as(Layout::Cards, with)
}

fn written_as(layout: Layout, with: &dyn Fn(&mut Library)) -> (Library, Library, [String; 2]) {
    let mut library = Library::new();
    library.import_with(&csv(&[MBALI, LENA]), &ImportSettings { publish: true, ..ImportSettings::default() }).unwrap();
    with(&mut library);
    let choice = || RecapChoice { layout: Some(layout), target: Some(Target::Jekyll), ..RecapChoice::default() };
    let (other, texts) = library.read_back(choice);
    (library, other, texts)
}

/// Kind, layout, chart and words of each block that the post shows.
pub fn blocks(library: &Library, post: &str) -> Vec<String> {
    let read = library.desk.read();
    let all = read.blocks(read.post(library.workshop).unwrap().id).unwrap();
    let told = |block: &Block| {
        let layout = block.layout().map_or("-", |layout| layout.word());
        format!(
            "{} {} {layout} {} “{}” “{}”",
            block.kind, block.heading, block.options.chart, block.prose_before, block.prose_after
        )
    };
    all.iter().filter(|block| post.contains(&format!("\n## {}\n", block.heading))).map(told).collect()
}

fn assert_same(first: &Library, second: &Library, texts: &[String; 2]) {
    assert_eq!(blocks(second, &texts[0]), blocks(first, &texts[0]), "{}", texts[0]);
    assert_eq!(texts[1], texts[0]);
}

pub fn add(library: &mut Library, kind: BlockKind, options: BlockOptions) {
    let id = library.desk.add_block(library.workshop, kind).unwrap();
    library.desk.set_block_options(id, options).unwrap();
}

#[test]
fn what_a_summary_and_a_format_say_is_said_from_the_data_again() {
    let (first, second, texts) = written(&|_| {});

    assert_same(&first, &second, &texts);
}

#[test]
fn who_came_is_counted_again_in_every_layout_and_with_every_chart() {
    for layout in BlockKind::WhoCame.layouts() {
        // Without a question there are no fields to draw.
        for chart in BlockChart::ALL.iter().filter(|chart| **chart != BlockChart::Fields) {
            let options = BlockOptions { layout: Some(*layout), chart: *chart, ..BlockOptions::default() };
            let (first, second, texts) = written(&|library| add(library, BlockKind::WhoCame, options.clone()));

            assert_same(&first, &second, &texts);
        }
    }
}

#[test]
fn who_came_is_counted_by_the_same_field_again() {
    let rows = ["Kelp", "Ice", "Kelp", "Kelp"].iter().zip(["Ada North", "Bo Reed", "Cy Lund", "Di Marsh"]);
    let rows: Vec<String> = rows.map(|(field, name)| format!("2026-05-20,{name},,Tidewater,UTC,,{field},")).collect();
    for (layout, chart) in [(None, BlockChart::Fields), (Some(BlockLayout::List), BlockChart::None)] {
        let (first, second, texts) = written(&|library| {
            library.import(&csv(&rows.iter().map(String::as_str).collect::<Vec<_>>()));
            for response in library.desk.read().responses(library.workshop).unwrap() {
                library.desk.set_response_published(response.id, true).unwrap();
            }
            let field_question = library.desk.read().questions(library.workshop).unwrap().first().map(|one| one.id);
            let options = BlockOptions { layout, chart, field_question, ..BlockOptions::default() };
            add(library, BlockKind::WhoCame, options);
        });

        assert_same(&first, &second, &texts);
        assert!(texts[0].contains("Kelp"), "{}", texts[0]);
        let options = block_of(&second, BlockKind::WhoCame).options;
        let asked = second.desk.read().questions(second.workshop).unwrap();
        assert_eq!((options.chart, options.field_question), (chart, asked.first().map(|one| one.id)));
    }
}

fn exhibit(library: &mut Library, kind: ExhibitKind, [title, value, last_value, about, url]: [&str; 5]) {
    let [title, value, last_value, about, url] = [title, value, last_value, about, url].map(str::to_owned);
    let fields = ExhibitFields { title, value, last_value, about, url, ..ExhibitFields::default() };
    library.desk.add_exhibit(library.workshop, kind, &fields).unwrap();
}

fn give_exhibits(library: &mut Library) {
    exhibit(library, ExhibitKind::Number, ["Talks & posters", "12", "9", "", ""]);
    exhibit(library, ExhibitKind::Number, ["Hours: live", "3.5", "", "", ""]);
    exhibit(library, ExhibitKind::Elsewhere, ["*Kelp* week", "", "", "Bo Reed", "https://reed.example/kelp_week"]);
    exhibit(library, ExhibitKind::Elsewhere, ["A second look", "", "", "", "https://moor.example/"]);
    exhibit(
        library,
        ExhibitKind::Thanks,
        ["Tidewater Institute", "", "", "the tanks, for free", "https://tide.example/"],
    );
    exhibit(library, ExhibitKind::Thanks, ["Ada North", "", "", "", ""]);
}

/// Every exhibit with all that is known of it.
pub fn exhibits(library: &Library) -> Vec<String> {
    let all = library.desk.exhibits(library.workshop).unwrap();
    all.iter().map(|one| format!("{} {:?} {:?}", one.kind, one.fields, one.file)).collect()
}

#[test]
fn numbers_thanks_and_recaps_elsewhere_are_records_again() {
    let layouts = [
        [BlockLayout::Table, BlockLayout::List],
        [BlockLayout::List, BlockLayout::Prose],
        [BlockLayout::Figure, BlockLayout::Prose],
    ];
    for [numbers, shown] in layouts {
        let (first, second, texts) = written(&|library| {
            give_exhibits(library);
            for (kind, layout) in
                [(BlockKind::Numbers, numbers), (BlockKind::Elsewhere, shown), (BlockKind::Thanks, shown)]
            {
                let block = block_of(library, kind);
                let options = BlockOptions { layout: Some(layout), ..block.options };
                library.desk.set_block_options(block.id, options).unwrap();
            }
        });

        assert_same(&first, &second, &texts);
        assert_eq!(exhibits(&second), exhibits(&first));
    }
}

pub fn block_of(library: &Library, kind: BlockKind) -> Block {
    let read = library.desk.read();
    let all = read.blocks(read.post(library.workshop).unwrap().id).unwrap();
    all.into_iter().find(|block| block.kind == kind).unwrap()
}

/// Two topics, one held twice; a panel, an office hour, and what is to be done.
pub fn discuss(library: &mut Library) {
    let workshop = library.workshop;
    let people: Vec<_> = library.desk.people(workshop).unwrap().iter().map(|person| person.id).collect();
    let topic = |library: &mut Library, title: &str, description: &str| {
        let fields = TopicFields { title: title.into(), description: description.into() };
        library.desk.add_topic(workshop, &fields).unwrap()
    };
    let kelp = topic(library, "Which kelp, and *how* deep?", "Kelp drifts.\n\nIce does not.");
    let nets = topic(library, "Nets & knots", "");
    let with = |part, who: usize| SessionPerson { person_id: people[who], part };
    let plan = |library: &mut Library, at: &str, zone: &str, fields: SessionFields| {
        let zone = zone.parse().unwrap();
        let time = SessionTime { local_time: at.into(), zone, offset: String::new(), minutes: 60 };
        library.desk.add_session(workshop, &time, &fields).unwrap()
    };
    let of = |topic_id, region: &str, people| SessionFields {
        topic_id: Some(topic_id),
        regions: vec![region.to_owned()],
        people,
        ..SessionFields::default()
    };
    let both = vec![with(SessionPart::Host, 0), with(SessionPart::NoteTaker, 1)];
    let first = plan(library, "2026-05-20 11:00", "America/New_York", of(kelp, "the Americas", both));
    let second = plan(library, "2026-05-21 08:00", "Europe/Berlin", of(kelp, "Asia and Oceania", Vec::new()));
    let seats = vec![with(SessionPart::Moderator, 1), with(SessionPart::Panelist, 0)];
    let third = plan(
        library,
        "2026-05-21 10:30",
        "Asia/Kathmandu",
        SessionFields { agenda: "Knots\nNets".into(), ..of(nets, "", seats) },
    );
    let notes = |points: &str, decisions: &str, actions: &[(&str, Option<usize>, &str, bool)]| SessionNotes {
        points: points.into(),
        decisions: decisions.into(),
        actions: actions
            .iter()
            .map(|(text, who, due, is_done)| ActionFields {
                text: (*text).into(),
                owner_id: who.map(|who| people[who]),
                due_on: due.parse().ok(),
                is_done: *is_done,
            })
            .collect(),
    };
    // In which of its sessions something was said alone, a post does not tell: it comes back in the first.
    let open = ("Measure drift (again)", Some(0), "2026-06-30", false);
    library
        .desk
        .note_session(first, &notes("Clocks drift\nBoats too", "Go deep", &[open, ("Buy a net", Some(1), "", true)]))
        .unwrap();
    library.desk.note_session(second, &notes("Clocks drift", "", &[])).unwrap();
    library.desk.note_session(third, &notes("Knots hold", "", &[("Ask two archives", None, "", false)])).unwrap();
    let hours = SessionFields {
        kind: SessionKind::OfficeHours,
        title: "Open lab".into(),
        people: vec![with(SessionPart::Host, 1)],
        room_name: "Room B".into(),
        room_url: "https://meet.example/b".into(),
        ..SessionFields::default()
    };
    plan(library, "2027-01-12 16:00", "Europe/Berlin", hours);
}

/// Topics and sessions with all that a post tells of them.
pub fn discussions(library: &Library) -> Vec<String> {
    let topics = library.desk.read().topics(library.workshop).unwrap();
    let names: HashMap<_, _> =
        library.desk.people(library.workshop).unwrap().into_iter().map(|person| (person.id, person.name)).collect();
    let topic = |topic: &Topic| format!("{} / {}", topic.title, topic.description);
    let session = |row: &SessionRow| {
        let one = &row.session;
        let people: Vec<String> =
            one.people.iter().map(|who| format!("{} {}", who.part, names[&who.person_id])).collect();
        let name = if one.topic_id.is_some() { "" } else { one.title.as_str() };
        format!(
            "{} {name} {} {} {people:?} {:?} {} {} {} / {} / {}",
            one.kind,
            one.starts_at.0,
            one.local_time,
            one.regions,
            one.room_name,
            one.room_url,
            one.agenda,
            one.points,
            one.decisions
        )
    };
    let actions = |row: &SessionRow| -> Vec<String> {
        let told = |one: &Action| {
            format!("{} {:?} {:?} {}", one.text, one.owner_id.map(|id| &names[&id]), one.due_on, one.is_done)
        };
        row.actions.iter().map(told).collect()
    };
    let rows = library.desk.session_rows(library.workshop).unwrap();
    let mut all_actions: Vec<String> = rows.iter().flat_map(actions).collect();
    all_actions.sort();
    topics.iter().map(topic).chain(rows.iter().map(session)).chain(all_actions).collect()
}

#[test]
fn discussions_panels_and_office_hours_are_records_again() {
    let (first, second, texts) = written(&|library| {
        discuss(library);
        library.desk.add_block(library.workshop, BlockKind::Panel).unwrap();
    });

    assert_same(&first, &second, &texts);
    assert_eq!(discussions(&second), discussions(&first));
}

#[test]
fn discussions_in_a_table_are_records_again() {
    let (first, second, texts) = written(&|library| {
        discuss(library);
        let topics = library.desk.read().topics(library.workshop).unwrap();
        let fields = TopicFields { title: topics[0].title.clone(), ..TopicFields::default() };
        library.desk.edit_topic(topics[0].id, &fields).unwrap();
        for (kind, layout) in [(BlockKind::Discussions, BlockLayout::Table), (BlockKind::Next, BlockLayout::Prose)] {
            let block = block_of(library, kind);
            let options = BlockOptions { layout: Some(layout), ..block.options };
            library.desk.set_block_options(block.id, options).unwrap();
        }
    });

    assert_eq!(texts[1], texts[0]);
    assert_same(&first, &second, &texts);
}

/// Everybody may be named, and their talks shown.
pub fn allow_all(library: &mut Library) {
    allow_for(library, PermissionChannel::Site, &[PermissionItem::Name, PermissionItem::Talk]);
}

pub fn allow_for(library: &mut Library, channel: PermissionChannel, items: &[PermissionItem]) {
    for person in library.desk.people(library.workshop).unwrap() {
        let yes = |item: &PermissionItem| PermissionDraft {
            person_id: person.id,
            talk_id: None,
            item: *item,
            channel,
            state: PermissionState::Yes,
            from: None,
            evidence: String::new(),
        };
        let items: Vec<PermissionDraft> = items.iter().map(yes).collect();
        library.desk.set_permissions(library.workshop, &items).unwrap();
    }
}

#[test]
fn talks_keep_their_themes() {
    let programme = r#"{"schedule":{"conference":{"title":"Shore","days":[{"rooms":{"A":[
        {"guid":"1","title":"Tides","track":"Sea","persons":[{"public_name":"Ada North"}],"date":"2026-05-19T10:00:00+00:00","duration":"00:10"},
        {"guid":"2","title":"Dunes","track":"Land & sand","persons":[{"public_name":"Bo Reed"}],"date":"2026-05-19T10:10:00+00:00","duration":"00:10"},
        {"guid":"3","title":"Waves","track":"Sea","persons":[{"public_name":"Cleo Marsh"}],"date":"2026-05-19T10:20:00+00:00","duration":"00:10"},
        {"guid":"4","title":"Fog","persons":[{"public_name":"Dag Moor"}],"date":"2026-05-19T10:30:00+00:00","duration":"00:10"}
    ]}}]}}}"#;
    let themes = |library: &Library| {
        let read = library.desk.read();
        let facts = read.talk_facts(library.workshop).unwrap();
        let talks = read.talks(library.workshop).unwrap();
        talks
            .iter()
            .map(|talk| format!("{}: {}", talk.title, facts.get(&talk.id).map_or("", |facts| &facts.theme)))
            .collect::<Vec<_>>()
    };
    let (first, second, texts) = written(&|library| {
        let file = library.file("schedule.json", programme);
        let choices =
            ProgrammeChoices { groups: vec![GatheredGroup::People, GatheredGroup::Talks], ..Default::default() };
        library.desk.import_programme(library.workshop, &file, &choices).unwrap();
        allow_all(library);
        let block = block_of(library, BlockKind::Talks);
        library.desk.switch_block(block.id, true).unwrap();
        let options = BlockOptions { layout: Some(BlockLayout::ByTheme), ..block.options };
        library.desk.set_block_options(block.id, options).unwrap();
    });

    assert!(texts[0].contains("### Land & sand\n\n- Dunes, by Bo Reed\n"), "{}", texts[0]);
    assert_same(&first, &second, &texts);
    let mut expected = themes(&first);
    expected.sort();
    let mut found = themes(&second);
    found.sort();
    assert_eq!(found, expected);
}

#[test]
fn pictures_are_found_by_the_post_and_in_its_site() {
    for target in [Target::Jekyll, Target::Hugo, Target::Mkdocs] {
        let mut library = Library::new();
        library.import_with(&csv(&[MBALI]), &ImportSettings { publish: true, ..ImportSettings::default() }).unwrap();
        let pictures = [("pier.png", "The pier at low tide", "Bo Reed"), ("kelp.png", "", "")];
        for (name, title, about) in pictures {
            let file = library.file(name, picture(name));
            let [title, about] = [title, about].map(str::to_owned);
            let fields = ExhibitFields { title, about, alt: format!("What {name} shows"), ..ExhibitFields::default() };
            library.desk.add_figure(library.workshop, &file, &fields).unwrap();
        }
        let posts = library.folder.path().join("blog/_posts");
        let choice = RecapChoice { layout: Some(Layout::Cards), target: Some(target), ..RecapChoice::default() };
        let report = library.desk.export_recap(library.workshop, choice, &posts).unwrap();
        let first = std::fs::read_to_string(&report.path).unwrap();

        let mut other = Library::new();
        other.workshop = other.desk.import_post(report.path.as_ref(), None).unwrap().0;

        assert_eq!(exhibits(&other), exhibits(&library), "{first}");
        let blocks = blocks(&other, &first);
        assert!(blocks.contains(&"figures Pictures - none “” “”".to_owned()), "{blocks:?}");
    }
}

#[test]
fn a_picture_that_is_nowhere_stays_in_the_post() {
    let mut library = Library::new();
    let post = "---\ntitle: Mud\n---\n\nWe met.\n\n## Pictures\n\n![A pier](pier.png)\n\n_The pier._\n";
    let path = library.file("2026-06-02-mud.md", post);

    library.workshop = library.desk.import_post(&path, None).unwrap().0;

    let block = block_of(&library, BlockKind::Figures);
    assert_eq!(block.prose_after, "![A pier](pier.png)\n\n_The pier._");
    assert_eq!(exhibits(&library), [""; 0]);
}

/// A picture of one dot.
fn picture(text: &str) -> Vec<u8> {
    let chunk = |kind: &[u8; 4], held: &[u8]| {
        [&u32::try_from(held.len()).unwrap().to_be_bytes()[..], kind, held, b"crc!"].concat()
    };
    let parts = [chunk(b"IHDR", &[0; 13]), chunk(b"IDAT", text.as_bytes()), chunk(b"IEND", b"")];
    [b"\x89PNG\r\n\x1a\n".to_vec(), parts.concat()].concat()
}

#[test]
fn who_else_was_there_is_no_answer() {
    for layout in [BlockLayout::List, BlockLayout::Table] {
        let (first, second, texts) = written(&|library| {
            library.import(&csv(&[",Ada North,,Moss Lab,UTC,,,", ",Bo Reed,,,UTC,,,"]));
            allow_all(library);
            add(library, BlockKind::Appendix, BlockOptions { layout: Some(layout), ..BlockOptions::default() });
        });

        assert!(texts[0].contains("Also there"), "{}", texts[0]);
        assert_same(&first, &second, &texts);
    }
}

#[test]
fn names_alone_in_a_table_are_people_again() {
    for layout in [Layout::Cards, Layout::Table] {
        let (first, second, texts) = written_as(layout, &|library| {
            library.import(&csv(&[",Ada North,,,UTC,,,", ",Bo van Reed,,,UTC,,,"]));
            allow_all(library);
            let options = BlockOptions { layout: Some(BlockLayout::Table), ..BlockOptions::default() };
            add(library, BlockKind::Appendix, options);
        });

        assert!(texts[0].contains("\n| Name        |\n| ----------- |\n| Ada North   |\n"), "{}", texts[0]);
        assert_same(&first, &second, &texts);
        let name = |one: &String| one.split(", ").next().unwrap().to_owned();
        let names = |library: &Library| library.people().iter().map(name).collect::<Vec<_>>();
        assert_eq!(names(&second), names(&first));
    }

    let mut library = Library::new();
    let publish = ImportSettings { publish: true, ..ImportSettings::default() };
    library.import_with(&csv(&[",Ada North,,,,,,", ",Bo van Reed,,,,,,"]), &publish).unwrap();
    let choice = || RecapChoice { layout: Some(Layout::Table), target: Some(Target::Jekyll), ..RecapChoice::default() };
    let (second, texts) = library.read_back(choice);
    assert!(texts[0].contains("\n| Name        |\n"), "{}", texts[0]);
    assert_same(&library, &second, &texts);
    assert_eq!(second.people(), ["Ada North, , , ", "Bo van Reed, , , "]);
}

#[test]
fn a_format_in_a_table_of_one_column_is_counted_again() {
    let options = || BlockOptions { layout: Some(BlockLayout::Table), ..BlockOptions::default() };
    let (first, second, texts) = written(&|library| {
        let block = block_of(library, BlockKind::Format);
        library.desk.set_block_options(block.id, options()).unwrap();
    });

    assert!(texts[0].contains("\n| What "), "{}", texts[0]);
    assert_same(&first, &second, &texts);
}

/// Every block, each in a layout that is not the usual one.
pub fn everything(library: &mut Library) {
    let rows: Vec<String> = (0..6)
        .map(|number| {
            format!(
                ",Person {},,Lab {number},Europe/Berlin,,Kelp,{}",
                ["One", "Two", "Three", "Four", "Five", "Six"][number],
                ["More kelp", "Nets"][number % 2]
            )
        })
        .collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    library.import_with(&csv(&rows), &ImportSettings { publish: true, ..ImportSettings::default() }).unwrap();
    let speaker = library.desk.people(library.workshop).unwrap()[2].id;
    let url = "https://www.youtube.com/watch?v=kelpTime001".to_owned();
    let fields = TalkFields { title: "Kelp & time".into(), speakers: vec![speaker], url };
    library.desk.add_talk(library.workshop, &fields).unwrap();
    record_talks(library);
    give_exhibits(library);
    discuss(library);
    let urls = ["https://www.youtube.com/playlist?list=PLabcdefghijklmnop".to_owned()];
    library.desk.add_links(library.workshop, &urls, &LinkFields::default()).unwrap();
    for kind in [BlockKind::Contents, BlockKind::Panel, BlockKind::WhoCame, BlockKind::Survey, BlockKind::Rights] {
        library.desk.add_block(library.workshop, kind).unwrap();
    }
    let set = |library: &mut Library, kind, layout, chart, licence: &str| {
        let block = block_of(library, kind);
        let options = BlockOptions { layout, chart, licence: licence.into(), ..block.options };
        library.desk.set_block_options(block.id, options).unwrap();
    };
    set(library, BlockKind::Summary, Some(BlockLayout::Numbers), BlockChart::None, "");
    set(library, BlockKind::Format, Some(BlockLayout::Table), BlockChart::None, "");
    set(library, BlockKind::CatchUp, Some(BlockLayout::Prose), BlockChart::None, "");
    set(library, BlockKind::WhoCame, Some(BlockLayout::Table), BlockChart::Strip, "");
    set(library, BlockKind::Survey, Some(BlockLayout::Table), BlockChart::Zones, "");
    set(library, BlockKind::Rights, None, BlockChart::None, "CC BY 4.0");
}

#[test]
fn a_post_of_every_block_is_data_again() {
    let (first, second, texts) = written(&everything);

    assert_same(&first, &second, &texts);
    assert_eq!(exhibits(&second), exhibits(&first));
    assert_eq!(discussions(&second), discussions(&first));
    assert!(texts[0].matches("\n## ").count() >= 14, "{}", texts[0]);
}

#[test]
fn a_page_and_pasted_html_are_data_again() {
    for target in [Target::Html, Target::HtmlFragment] {
        for layout in [Layout::Cards, Layout::Classic, Layout::Definitions, Layout::ByQuestion] {
            let mut library = Library::new();
            library
                .import_with(&csv(&[MBALI, LENA]), &ImportSettings { publish: true, ..ImportSettings::default() })
                .unwrap();
            everything(&mut library);
            let choice = || RecapChoice { layout: Some(layout), target: Some(target), ..RecapChoice::default() };
            let first = library.desk.render_recap(library.workshop, choice()).unwrap();
            let path = library.file(&first.file_name, &first.text);

            let mut other = Library::new();
            let (workshop, report) = other.desk.import_post(&path, None).unwrap();
            other.workshop = workshop;

            // What was read are not the lines of the file.
            assert!(
                report.findings.iter().all(|found| found.place == Place::line(&first.file_name, 0))
                    && !report.findings.is_empty()
            );
            let lines = other.desk.read().permissions(workshop).unwrap();
            assert!(lines.iter().all(|line| line.evidence == first.file_name) && !lines.is_empty());
            assert_eq!(other.answers().len(), library.answers().len(), "{target} {layout}");
            assert_eq!(exhibits(&other), exhibits(&library), "{target} {layout}");
            assert_eq!(discussions(&other), discussions(&library), "{target} {layout}");
            // What is pasted into a blog has its title there; it gets that of every recap of the event.
            let second = other.desk.render_recap(other.workshop, choice()).unwrap();
            assert_eq!(second.text, first.text, "{target} {layout}");
            assert_eq!(second.file_name, first.file_name);
        }
    }
}

#[test]
fn authors_and_tags_of_a_page_a_letter_and_of_restructured_text_come_back_one_by_one() {
    for target in [Target::Html, Target::Newsletter, Target::Rst] {
        let mut library = Library::published();
        let answers = [PermissionItem::Answers, PermissionItem::Talk];
        allow_for(&mut library, PermissionChannel::Newsletter, &answers);
        library.desk.edit_post(library.workshop, PostField::Authors, "Calder, Sand and Clay, Ada North").unwrap();
        library.desk.edit_post(library.workshop, PostField::Tags, "kelp & \"ice\", C#").unwrap();
        let choice = RecapChoice { layout: Some(Layout::Cards), target: Some(target), date: "2026-06-02".parse().ok() };
        let first = library.desk.render_recap(library.workshop, choice).unwrap();
        let other = taken_in(&library, &first.file_name, &first.text);

        let (sent, read) =
            (library.desk.read().post(library.workshop).unwrap(), other.desk.read().post(other.workshop).unwrap());

        assert_eq!((read.target, read.authors, read.tags), (target, sent.authors, sent.tags));
        assert_eq!((read.slug, read.date), (sent.slug, choice.date));
    }
}

#[test]
fn a_letter_that_is_read_says_what_people_allowed_for_letters_alone() {
    let mut library = Library::published();
    let shown = [PermissionItem::Name, PermissionItem::Answers, PermissionItem::Talk];
    allow_for(&mut library, PermissionChannel::Newsletter, &shown);
    let choice =
        RecapChoice { layout: Some(Layout::Cards), target: Some(Target::Newsletter), date: "2026-06-02".parse().ok() };
    let first = library.desk.render_recap(library.workshop, choice).unwrap();
    let other = taken_in(&library, &first.file_name, &first.text);

    let second = other.desk.render_recap(other.workshop, RecapChoice::default()).unwrap();

    let lines = other.desk.read().permissions(other.workshop).unwrap();
    assert!(!lines.is_empty() && lines.iter().all(|line| line.channel == PermissionChannel::Newsletter));
    assert_eq!((second.target, &second.file_name, second.people), (Target::Newsletter, &first.file_name, first.people));
    assert_eq!((second.text, first.people > 0), (first.text, true));
}

#[test]
fn what_is_pasted_is_called_as_its_file_where_it_tells_no_event() {
    let library = Library::new();
    let path = library.file("2026-06-02-mud-week.html", "<h2>About</h2>\n<p>Mud is wet.</p>\n");

    let mut other = Library::new();
    other.workshop = other.desk.import_post(&path, None).unwrap().0;

    let post = other.desk.read().post(other.workshop).unwrap();
    assert_eq!((post.title.as_str(), post.slug.as_str()), ("Mud week", "mud-week"));
    assert_eq!(other.desk.read().workshop(other.workshop).unwrap().title, "Mud week");
}

const MARKDOWN: [Target; 7] =
    [Target::Jekyll, Target::Markdown, Target::Hugo, Target::Mkdocs, Target::Docusaurus, Target::Quarto, Target::Myst];

/// A post under its own name, read into an empty library.
/// The post in a blog folder, taken into an empty library.
pub fn taken_in(library: &Library, name: &str, text: &str) -> Library {
    let path = library.folder.path().join("blog").join(name);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(&path, text).unwrap();
    let mut other = Library::new();
    other.workshop = other.desk.import_post(&path, None).unwrap().0;
    other
}

#[test]
fn a_post_of_this_program_is_written_for_its_target_again_without_naming_it() {
    for target in MARKDOWN {
        for layout in [Layout::Cards, Layout::Classic, Layout::ByQuestion, Layout::Table, Layout::Definitions] {
            let mut library = Library::published();
            let choice = RecapChoice { layout: Some(layout), target: Some(target), ..RecapChoice::default() };
            library.desk.edit_post(library.workshop, PostField::Authors, "Robin Calder, Ada North").unwrap();
            let Ok(first) = library.desk.render_recap(library.workshop, choice) else {
                assert!(matches!(layout, Layout::Classic | Layout::Definitions), "{target} {layout}");
                continue;
            };
            let other = taken_in(&library, &first.file_name, &first.text);

            let second = other.desk.render_recap(other.workshop, RecapChoice::default()).unwrap();

            assert_eq!((second.target, &second.file_name), (target, &first.file_name), "{layout}");
            assert_eq!(second.text, first.text, "{target} {layout}");
        }
    }
}

#[test]
fn a_post_of_every_block_is_written_for_its_target_again() {
    for target in MARKDOWN {
        let mut library = Library::published();
        everything(&mut library);
        let choice = RecapChoice { layout: Some(Layout::Cards), target: Some(target), ..RecapChoice::default() };
        let first = library.desk.render_recap(library.workshop, choice).unwrap();
        let other = taken_in(&library, &first.file_name, &first.text);

        let second = other.desk.render_recap(other.workshop, RecapChoice::default()).unwrap();

        assert_eq!((second.target, &second.file_name), (target, &first.file_name));
        assert_eq!(second.text, first.text, "{target}");
    }
}

/// Target, name of the file and layout that a post of others is written with.
fn told_of(name: &str, text: &str) -> String {
    let other = taken_in(&Library::new(), name, text);
    let post = other.desk.read().post(other.workshop).unwrap();
    let choice = RecapChoice { date: "2026-06-02".parse().ok(), ..RecapChoice::default() };
    let file_name = other.desk.render_recap(other.workshop, choice).unwrap().file_name;
    format!("{} {} {}", post.target, post.layout, file_name)
}

#[test]
fn what_a_file_tells_for_certain_decides_the_target_and_nothing_else_does() {
    let post = "---\ntitle: Mud\n---\n\nMud is wet.\n";
    let marked = |mark: &str| format!("{post}\n{mark}\n");

    assert_eq!(told_of("mud.qmd", post), "quarto classic mud.qmd");
    assert_eq!(told_of("mud/index.qmd", post), "quarto classic mud/index.qmd");
    assert_eq!(told_of("2026-06-02-mud.mdx", post), "docusaurus classic 2026-06-02-mud.mdx");
    assert_eq!(told_of("2026-06-02-mud.markdown", post), "jekyll classic 2026-06-02-mud.markdown");
    assert_eq!(told_of("mud.md", &marked("```{figure} mud.png\nWet.\n```")), "myst classic mud.md");
    assert_eq!(told_of("mud.md", &marked("!!! note\n    Wet.")), "mkdocs cards mud.md");
    assert_eq!(told_of("mud/index.md", "+++\ntitle = 'Mud'\n+++\n\nMud is wet.\n"), "hugo classic mud/index.md");
    assert_eq!(told_of("mud.md", "+++\ntitle = 'Mud'\n+++\n\nMud is wet.\n"), "hugo classic mud.md");

    assert_eq!(told_of("mud.md", post), "jekyll classic 2026-06-02-mud.md");
    assert_eq!(told_of("mud/index.md", post), "jekyll classic 2026-06-02-mud.md");
    assert_eq!(
        told_of("mud.md", &marked("!!! note\n    Wet.\n\n```{note}\nWet.\n```")),
        "jekyll classic 2026-06-02-mud.md"
    );
    // Somebody edited the post: nothing says any more that it is the very one.
    let head = "---\ntitle: Mud\ndate: 2026-06-02\nslug: mud\nauthor: Ada\ntags:\n---\n\nMud is wet.\n";
    assert_eq!(told_of("2026-06-02-mud.md", head), "jekyll classic 2026-06-02-mud.md");
}

#[test]
fn html_of_others_is_refused() {
    let mut library = Library::new();
    let path = library
        .file("2026-06-02-mud.html", "<!doctype html><html><body><main><video></video><p>Mud</p></main></body></html>");
    let before = library.dump();

    let error = library.desk.import_post(&path, None).unwrap_err();

    assert_eq!(
        error.to_string(),
        "2026-06-02-mud.html: this is HTML that Summit Desk did not write. Nothing was changed. Import the Markdown from which the page was made."
    );
    assert_eq!(library.dump(), before);
}
