//! Channels with invitations that end, exports of chats read for chosen channels, and quotes with permission.

use crate::words::{Library, NEW_WORKSHOP, Program};
use std::io::{Cursor, Write};
use summit::desk::chat::{listing, messages};
use summit::desk::recap::RecapChoice;
use summit::model::chat::{ChannelFields, ChatQuoteRow, QuotesKept};
use summit::model::person::PersonFields;
use summit::model::{
    LinkTerms, PermissionChannel, PermissionDraft, PermissionItem, PermissionState, PersonField, PersonId, Severity,
};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const PAGE: &str = "https://tidal.slack.com/archives/C01KELP";
const INVITE: &str = "https://join.slack.com/t/tidal/shared_invite/zt-0example";

const SLACK: [(&str, &str); 10] = [
    ("channels.json", r#"[{"id":"C01KELP","name":"kelp"},{"id":"C02NOISE","name":"noise"}]"#),
    ("groups.json", r#"[{"id":"G01CREW","name":"crew"}]"#),
    ("dms.json", r#"[{"id":"D01","members":["U1","U2"]}]"#),
    ("mpims.json", r#"[{"id":"M01","name":"mpdm-three"}]"#),
    (
        "users.json",
        r#"[{"id":"U1","name":"ada","profile":{"real_name":"Ada Abara","email":"ada@shore.example"}},
            {"id":"U2","name":"bo","profile":{"display_name":"Bo"}}]"#,
    ),
    (
        "kelp/2026-05-20.json",
        r#"[{"type":"message","subtype":"channel_join","user":"U2","ts":"1779264000.000000","text":"joined"},
            {"type":"message","user":"U1","ts":"1779264001.000100","text":"We grow *three* kinds of kelp &amp; sell none."},
            {"type":"message","user":"U2","ts":"1779264002.000200","thread_ts":"1779264001.000100","text":"Which ones, <@U1>?"}]"#,
    ),
    ("noise/2026-05-20.json", r#"[{"type":"message","user":"U2","ts":"1779264003.000000","text":"Lunch?"}]"#),
    ("crew/2026-05-20.json", r#"[{"type":"message","user":"U1","ts":"1779264004.000000","text":"Behind the door."}]"#),
    ("D01/2026-05-20.json", r#"[{"type":"message","user":"U1","ts":"1779264005.000000","text":"Between us."}]"#),
    ("mpdm-three/2026-05-20.json", r#"[{"type":"message","user":"U1","ts":"1779264006.000000","text":"Us three."}]"#),
];

fn zipped(files: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in files {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn person(library: &mut Library, name: &str, email: &str) -> PersonId {
    let fields = PersonFields { name: name.into(), email: email.into(), ..PersonFields::default() };
    library.desk.add_person(library.workshop, &fields).unwrap()
}

fn says(library: &mut Library, person_id: PersonId, state: PermissionState) {
    let (item, channel) = (PermissionItem::Quotes, PermissionChannel::Site);
    let draft = PermissionDraft { person_id, talk_id: None, item, channel, state, from: None, evidence: String::new() };
    library.desk.set_permissions(library.workshop, &[draft]).unwrap();
}

fn rows(library: &Library) -> Vec<ChatQuoteRow> {
    library.desk.quote_rows(library.workshop).unwrap()
}

fn keep(library: &mut Library, channel: &str, ids: &[&str]) -> summit::Result<QuotesKept> {
    let path = library.file("export.zip", zipped(&SLACK));
    let ids: Vec<String> = ids.iter().map(|id| (*id).to_owned()).collect();
    library.desk.keep_quotes(library.workshop, &path, channel, &ids)
}

fn post(library: &Library) -> String {
    library.desk.render_recap(library.workshop, RecapChoice::default()).unwrap().text
}

/// Rules that stop the export or speak of invitations and consent, with their weight.
fn found(library: &Library) -> Vec<String> {
    let findings = library.desk.render_recap(library.workshop, RecapChoice::default()).unwrap().findings;
    let is_ours = |rule: &str| rule.starts_with("INVITE") || rule.starts_with("CONSENT") && rule != "CONSENT-STATEMENT";
    let shown = findings.iter().filter(|one| is_ours(&one.rule) || one.severity == Severity::Error);
    shown.map(|one| format!("{} {}", one.rule, one.severity)).collect()
}

#[test]
fn an_export_lists_its_channels_and_never_what_is_direct() {
    let library = Library::new();
    let path = library.file("export.zip", zipped(&SLACK));

    let shown: Vec<_> =
        listing(&path, None).unwrap().channels.into_iter().map(|c| (c.id, c.name, c.messages, c.is_private)).collect();
    let expected = [("C01KELP", "kelp", 2, false), ("C02NOISE", "noise", 1, false), ("G01CREW", "crew", 1, true)];
    assert_eq!(shown, expected.map(|(id, name, count, private)| (id.to_owned(), name.to_owned(), count, private)));

    let wanted = ["C01KELP", "D01", "M01", "mpdm-three"].map(str::to_owned);
    let found = messages(&path, &wanted, None).unwrap().messages;
    let shown: Vec<_> = found
        .iter()
        .map(|m| [m.author.as_str(), m.email.as_str(), m.text.as_str(), m.thread.as_str()].join("|"))
        .collect();
    assert_eq!(
        shown,
        [
            "Ada Abara|ada@shore.example|We grow *three* kinds of kelp & sell none.|",
            "Bo||Which ones, @Ada Abara?|1779264001.000100"
        ]
    );
}

#[test]
fn the_same_export_is_read_from_a_folder_and_discord_from_its_file() {
    let library = Library::new();
    let folder = library.folder.path().join("export");
    for (name, text) in SLACK {
        let path = folder.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    let zip = library.file("export.zip", zipped(&SLACK));
    assert_eq!(listing(&folder, None).unwrap(), listing(&zip, None).unwrap());

    let discord = library.file(
        "kelp.json",
        r#"{"guild":{"id":"10","name":"Shore"},"channel":{"id":"20","type":"GuildTextChat","name":"kelp"},"messages":[
            {"id":"30","type":"Default","timestamp":"2026-05-20T15:00:00Z","content":"Ready?","author":{"id":"1","name":"ada"}}]}"#,
    );
    assert_eq!(
        messages(&discord, &["20".into()], None).unwrap().messages[0].url,
        "https://discord.com/channels/10/20/30"
    );
}

#[test]
fn an_archive_that_cannot_be_read_safely_is_refused() {
    let library = Library::new();
    let refused = |name: &str, bytes: Vec<u8>| {
        let error = listing(&library.file(name, bytes), None).unwrap_err();
        format!("{}: {}", error.code(), error.trouble().wrong)
    };
    let mut locked = zipped(&SLACK);
    // Bit 0 of the flags, in each header of the first file.
    locked[6] |= 1;
    let central = locked.windows(4).position(|four| four == b"PK\x01\x02").unwrap();
    locked[central + 8] |= 1;
    assert_eq!(refused("locked.zip", locked), "chat-encrypted: this file is encrypted");
    let whole = zipped(&SLACK);
    assert!(refused("cut.zip", whole[..whole.len() / 2].to_vec()).starts_with("chat-zip: "));
    assert!(refused("a.tgz", vec![0x1f, 0x8b, 8, 0]).starts_with("chat-tar: "));
    let inside = [("inner.zip", "PK"), ("../channels.json", "[]"), ("readme.txt", "x")];
    assert!(refused("inner.zip", zipped(&inside)).starts_with("chat-unknown: "));
    let names = std::fs::read_dir(library.folder.path()).unwrap().map(|entry| entry.unwrap().file_name());
    assert!(names.into_iter().all(|name| name != "channels.json"));
}

#[test]
fn a_quote_stays_out_until_its_author_allows_these_words() {
    let mut library = Library::new();
    let ada = person(&mut library, "Ada Abara", "ada@shore.example");
    library.desk.add_link(library.workshop, PAGE, None, "#kelp").unwrap();
    let ids = ["1779264001.000100", "1779264002.000200"];

    assert_eq!(keep(&mut library, "C01KELP", &ids).unwrap(), QuotesKept { kept: 2, known: 0, without_person: 1 });
    assert_eq!(keep(&mut library, "C01KELP", &ids).unwrap(), QuotesKept { kept: 0, known: 2, without_person: 0 });
    assert_eq!(library.labels().last().map(String::as_str), Some("Keep 2 messages of the chat"));
    let (first, second) = (rows(&library).remove(0), rows(&library).remove(1));
    assert_eq!(first.quote.person_id, Some(ada));
    assert_eq!(first.quote.url, "https://tidal.slack.com/archives/C01KELP/p1779264001000100");
    assert_eq!((first.why_not.as_str(), first.state), ("the person was not asked", None));
    assert_eq!(second.why_not, "nobody of the workshop is known as its author");
    assert!(!post(&library).contains("three"));

    says(&mut library, ada, PermissionState::Asked);
    assert!(!post(&library).contains("three"));
    says(&mut library, ada, PermissionState::Yes);
    let text = post(&library);
    assert!(
        text.contains(
            "**Ada Abara** in #kelp on 20 May 2026:\n\n> We grow \\*three\\* kinds of kelp &amp; sell none.\n"
        ) || text
            .contains("**Ada Abara** in #kelp on 20 May 2026:\n\n> We grow \\*three\\* kinds of kelp & sell none.\n"),
        "{text}"
    );
    assert_eq!(found(&library), [""; 0]);

    library.desk.edit_quote(first.quote.id, Some(ada), "We grow kelp, mail me: ada@shore.example").unwrap();
    assert_eq!(found(&library), ["CONSENT-STALE error", "CONSENT-CONTACT error"]);
    let folder = library.folder.path().join("_posts");
    let error = library.desk.export_recap(library.workshop, RecapChoice::default(), &folder).unwrap_err();
    assert_eq!(error.code(), "findings-open");
    assert!(!folder.exists());
    says(&mut library, ada, PermissionState::Yes);
    assert_eq!(found(&library), [""; 0]);
    assert!(post(&library).contains("> We grow kelp, mail me"));

    says(&mut library, ada, PermissionState::Withdrawn);
    assert!(!post(&library).contains("We grow kelp"));
    assert_eq!(rows(&library)[0].why_not, "the person withdrew the permission for the site");
}

#[test]
fn a_message_that_is_kept_after_the_yes_needs_another() {
    let mut library = Library::new();
    let ada = person(&mut library, "Ada Abara", "");
    keep(&mut library, "C01KELP", &["1779264001.000100"]).unwrap();
    says(&mut library, ada, PermissionState::Yes);
    keep(&mut library, "G01CREW", &["1779264004.000000"]).unwrap();

    let shown: Vec<_> = rows(&library).into_iter().map(|row| (row.quote.is_private, row.why_not)).collect();
    assert_eq!(shown, [(false, String::new()), (true, "the person has not allowed these words yet".into())]);
    says(&mut library, ada, PermissionState::Yes);
    // The name of a channel that not everybody may enter is not told.
    assert!(post(&library).contains("**Ada Abara** in the chat on 20 May 2026:\n\n> Behind the door.\n"));
}

#[test]
fn words_of_the_chat_in_the_organizers_prose_need_the_same_permission() {
    let mut library = Library::new();
    let ada = person(&mut library, "Ada Abara", "");
    keep(&mut library, "C01KELP", &["1779264001.000100"]).unwrap();
    let block = library.desk.recap_view(library.workshop).unwrap().blocks.remove(0);
    let prose = "Somebody wrote: we grow three kinds of kelp.";
    library.desk.edit_block(block.id, summit::model::BlockField::ProseBefore, prose).unwrap();

    assert_eq!(found(&library), ["CONSENT-NONE error"]);
    says(&mut library, ada, PermissionState::No);
    assert_eq!(found(&library), ["CONSENT-NO error"]);
    says(&mut library, ada, PermissionState::Yes);
    assert_eq!(found(&library), [""; 0]);
}

#[test]
fn who_is_not_certain_is_nobody_until_the_organizer_says() {
    let mut library = Library::new();
    let other = person(&mut library, "Ada Abara", "ada@other.example");
    let bo = person(&mut library, "Bo", "");
    keep(&mut library, "C01KELP", &["1779264001.000100", "1779264002.000200"]).unwrap();
    let authors: Vec<_> = rows(&library).into_iter().map(|row| row.quote.person_id).collect();
    assert_eq!(authors, [None, Some(bo)]);

    says(&mut library, bo, PermissionState::Yes);
    says(&mut library, other, PermissionState::Yes);
    let second = rows(&library).remove(1).quote.id;
    library.desk.edit_quote(second, Some(other), "").unwrap();
    assert_eq!(rows(&library)[1].why_not, "the person has not allowed these words yet");
    let before = library.dump();
    library.desk.remove_quotes(&[second]).unwrap();
    assert_eq!(rows(&library).len(), 1);
    library.desk.undo().unwrap();
    assert_eq!(library.dump(), before);
    library.desk.edit_person(other, PersonField::Email, "").unwrap();
    assert_eq!(keep(&mut library, "C01KELP", &["gone"]).unwrap_err().code(), "message-unknown");
}

#[test]
fn a_channel_is_its_page_and_its_invitation() {
    let mut library = Library::new();
    let day = |text: &str| text.parse().ok();
    let terms =
        LinkTerms { made_on: day("2026-05-18"), expires_on: day("2026-06-17"), seats: Some(400), seats_taken: None };
    let fields = ChannelFields {
        name: "#kelp".into(),
        page: PAGE.into(),
        invitation: INVITE.into(),
        terms,
        ..ChannelFields::default()
    };
    let before = library.dump();

    library.desk.set_channel(library.workshop, &fields).unwrap();
    let channel = library.desk.channels(library.workshop).unwrap().remove(0);
    let url = |row: &Option<summit::model::link::LinkRow>| row.as_ref().unwrap().link.url.clone();
    assert_eq!((channel.workspace.as_str(), channel.name.as_str()), ("tidal", "#kelp"));
    assert_eq!((url(&channel.page), url(&channel.invitation)), (PAGE.to_owned(), INVITE.to_owned()));
    assert_eq!(channel.invitation.unwrap().terms, terms);
    let text = post(&library);
    assert!(text.contains(&format!("[Open the channel #kelp in the workspace tidal (Slack)]({PAGE})")), "{text}");

    let other = INVITE.replace("zt-0", "zt-1");
    let taken = LinkTerms { seats_taken: Some(20), ..LinkTerms::default() };
    let again =
        ChannelFields { name: "kelp".into(), invitation: other.clone(), terms: taken, ..ChannelFields::default() };
    library.desk.set_channel(library.workshop, &again).unwrap();
    let channels = library.desk.channels(library.workshop).unwrap();
    assert_eq!(channels.len(), 1);
    assert_eq!(url(&channels[0].invitation), other);
    assert_eq!(channels[0].invitation.as_ref().unwrap().terms, LinkTerms { seats_taken: Some(20), ..terms });
    let none = ChannelFields { name: "#sand".into(), ..ChannelFields::default() };
    assert_eq!(library.desk.set_channel(library.workshop, &none).unwrap_err().code(), "channel-without-address");
    library.desk.undo().unwrap();
    library.desk.undo().unwrap();
    assert_eq!(library.dump(), before);
}

#[test]
fn an_invitation_that_is_over_on_the_day_of_the_post_stops_the_export_and_nothing_changes() {
    let mut library = Library::new();
    let workshop = library.workshop;
    let folder = library.folder.path().join("_posts");
    let set = |library: &mut Library, expires: &str, taken| {
        let terms =
            LinkTerms { made_on: None, expires_on: expires.parse().ok(), seats: Some(400), seats_taken: Some(taken) };
        let fields =
            ChannelFields { name: "#kelp".into(), invitation: INVITE.into(), terms, ..ChannelFields::default() };
        library.desk.set_channel(workshop, &fields).unwrap();
    };
    set(&mut library, "2026-05-20", 12);
    let before = library.dump();

    let error = library.desk.export_recap(workshop, RecapChoice::default(), &folder).unwrap_err();
    assert_eq!(error.code(), "findings-open");
    assert_eq!(
        error.to_string(),
        format!(
            "The recap: 1 error is open; the first (INVITE-EXPIRES): The invitation “{INVITE}” ran out on 2026-05-20. Make another, or \
             link a stable page. It is for readers of 2026-05-21. Nothing was changed. Mend what the findings name, then export again."
        )
    );
    assert_eq!(library.dump(), before);
    assert!(!folder.exists());

    set(&mut library, "2026-05-21", 400);
    assert_eq!(found(&library), ["INVITE-EXPIRES error"]);
    set(&mut library, "2026-05-21", 399);
    assert_eq!(found(&library), ["INVITE-EXPIRES warning"]);
    library.desk.export_recap(workshop, RecapChoice::default(), &folder).unwrap();
    let later = RecapChoice { date: "2026-05-22".parse().ok(), ..RecapChoice::default() };
    assert_eq!(library.desk.export_recap(workshop, later, &folder).unwrap_err().code(), "findings-open");
}

#[test]
fn thirty_days_count_where_nobody_told_the_end() {
    let mut library = Library::new();
    library.desk.add_link(library.workshop, INVITE, None, "#kelp").unwrap();
    let at = |date: &str| RecapChoice { date: date.parse().ok(), ..RecapChoice::default() };
    let weight = |date| {
        let rendering = library.desk.render_recap(library.workshop, at(date)).unwrap();
        rendering.findings.iter().find(|one| one.rule == "INVITE-EXPIRES").unwrap().severity.to_string()
    };

    // The clock of the tests stands on 28 May 2026.
    assert_eq!(["2026-05-21", "2026-06-27", "2026-06-28"].map(weight), ["warning", "warning", "error"]);
}

#[test]
fn the_chat_on_the_command_line() {
    let program = Program::new();
    program.done(&NEW_WORKSHOP);
    program.file("export.zip", zipped(&SLACK));
    let export = "FOLDER/export.zip";

    let said = program.all(&[
        &[
            "chat",
            "set",
            "#kelp",
            "--page",
            PAGE,
            "--invite",
            INVITE,
            "--made",
            "2026-04-01",
            "--expires",
            "2026-05-01",
            "--seats",
            "400",
        ],
        &["chat", "set", "#kelp", "--taken", "12"],
        &["chat", "list"],
        &["recap", "--out", "_posts"],
        &["chat", "channels", export],
        &["chat", "messages", export, "--channel", "#kelp"],
        &["chat", "messages", export, "--channel", "D01"],
        &["chat", "quote", export, "--channel", "crew", "--message", "1779264004.000000"],
        &["chat", "quotes"],
        &["chat", "edit-quote", "1", "--text", "Behind a door."],
        &["chat", "edit-quote", "1", "--person", "Nobody"],
        &["chat", "drop-quotes", "1"],
        &["chat", "drop-quotes", "1"],
        &["link", "list"],
        &["history"],
    ]);
    insta::assert_snapshot!("chat", said);
    assert!(!program.folder.path().join("_posts").exists());
    let shown = program.run(&["--json", "chat", "list"]);
    let value: serde_json::Value = serde_json::from_str(&shown.out).unwrap();
    assert_eq!(value[0]["invitation"]["seats"], 400);
}
