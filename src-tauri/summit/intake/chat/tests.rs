use super::*;

fn files<'a>(all: &'a [(&'a str, &'a str)]) -> Vec<ChatFile<'a>> {
    all.iter().map(|(name, text)| ChatFile { name, bytes: text.as_bytes() }).collect()
}

fn listed(all: &[(&str, &str)]) -> Vec<String> {
    let listing = chat_channels("chat.zip", &files(all)).unwrap();
    let shown = |one: &ChatChannel| format!("{} {} {} {}", one.id, one.name, one.messages, one.is_private);
    listing.channels.iter().map(shown).collect()
}

fn messages(all: &[(&str, &str)], channels: &[&str]) -> (Vec<String>, Vec<String>) {
    let channels: Vec<String> = channels.iter().map(|id| (*id).to_owned()).collect();
    let reading = chat_messages("chat.zip", &files(all), &channels).unwrap();
    let shown = |m: &ChatMessage| format!("{} {} {}: {} [{}] {}", m.id, m.at, m.author, m.text, m.thread, m.url);
    let problems = reading.problems.iter().map(|problem| format!("{} {}", problem.rule, problem.message));
    (reading.messages.iter().map(shown).collect(), problems.collect())
}

const SLACK: [(&str, &str); 6] = [
    ("out/channels.json", r#"[{"id":"C1","name":"tides"},{"id":"C2","name":"empty"}]"#),
    ("out/dms.json", r#"[{"id":"D1","members":["U1","U2"]}]"#),
    (
        "out/users.json",
        r#"[{"id":"U1","name":"ilse","profile":{"display_name":"","real_name":"Ilse Marrow"}},
            {"id":"U2","name":"bo","profile":{"display_name":"Bo"}}]"#,
    ),
    (
        "out/tides/2021-06-09.json",
        r#"[{"type":"message","user":"U2","ts":"1623250802.000200","thread_ts":"1623250801.000100","parent_user_id":"U1","text":"yes &amp; no &lt;3"},
            {"type":"message","user":"U1","ts":"1623250801.000100","thread_ts":"1623250801.000100","text":"<@U2> see <https://example.org/a|the page>, <#C2|empty> <!here> <https://example.org/b>"},
            {"type":"message","subtype":"channel_join","user":"U2","ts":"1623250800.000000","text":"joined"},
            {"type":"message","user":"U1","ts":"soon","text":"?"}, 7]"#,
    ),
    ("out/tides/2021-06-10.json", "[{\"type\":"),
    ("out/D1/2021-06-09.json", r#"[{"type":"message","user":"U1","ts":"1623250801.000100","text":"private"}]"#),
];

#[test]
fn slack_has_channels_threads_and_words_spelled_out() {
    assert_eq!(listed(&SLACK), ["C2 empty 0 false", "C1 tides 3 false"]);
    let (found, problems) = messages(&SLACK, &["C1", "D1"]);
    assert_eq!(
        found,
        [
            "1623250801.000100 2021-06-09T15:00:01Z Ilse Marrow: @Bo see the page (https://example.org/a), #empty @here https://example.org/b [] ",
            "1623250802.000200 2021-06-09T15:00:02Z Bo: yes & no <3 [1623250801.000100] ",
        ]
    );
    assert_eq!(
        problems,
        [
            "message-unreadable out/tides/2021-06-09.json: “soon” is a message without a readable time. It was left out. Look at it in the chat.",
            "json-unreadable out/tides/2021-06-10.json: this is no JSON (EOF while parsing a value) (line 1, column 9). Its messages were left out. Export the chat again if they matter.",
        ]
    );
}

#[test]
fn discord_has_links_and_replies_and_no_direct_messages() {
    let channel = r#"{"guild":{"id":"10","name":"Sea"},"channel":{"id":"20","type":"GuildTextChat","category":"Talk","name":"tides"},
        "messages":[{"id":"31","type":"Reply","timestamp":"2021-06-09T17:00:05+02:00","content":"Yes\u0007","author":{"id":"2","name":"bo","nickname":"Bo"},"reference":{"messageId":"30"}},
        {"id":"30","type":"Default","timestamp":"2021-06-09T15:00:00.5+00:00","content":"Ready?","author":{"id":"1","name":"ilse"}},
        {"id":"32","type":"GuildMemberJoin","timestamp":"2021-06-09T15:01:00Z","content":"","author":{"name":"x"}}]}"#;
    let direct = r#"{"guild":{"id":"0"},"channel":{"id":"21","type":"DirectTextChat","name":"Bo"},
        "messages":[{"id":"40","type":"Default","timestamp":"2021-06-09T15:00:00Z","content":"secret","author":{"name":"bo"}}]}"#;
    let all = [("a.json", channel), ("b.json", direct)];

    assert_eq!(listed(&all), ["20 Talk / tides 2 false"]);
    let (found, problems) = messages(&all, &["20", "21"]);
    assert_eq!(
        found,
        [
            "30 2021-06-09T15:00:00Z ilse: Ready? [] https://discord.com/channels/10/20/30",
            "31 2021-06-09T15:00:05Z Bo: Yes [30] https://discord.com/channels/10/20/31",
        ]
    );
    assert_eq!(problems, [""; 0]);
}

#[test]
fn zulip_has_topics_and_no_direct_messages() {
    let realm = r#"{"zerver_stream":[{"id":5,"name":"tides","invite_only":false},{"id":6,"name":"staff","invite_only":true}],
        "zerver_recipient":[{"id":50,"type":2,"type_id":5},{"id":51,"type":1,"type_id":9},{"id":52,"type":2,"type_id":6}],
        "zerver_userprofile":[{"id":9,"full_name":"Ilse Marrow"}]}"#;
    let messages_file = r#"{"zerver_message":[
        {"id":100,"sender":9,"recipient":50,"subject":"Friday","content":"Who comes?","date_sent":1623250801.25},
        {"id":101,"sender":9,"recipient":51,"subject":"","content":"secret","date_sent":1623250802.0},
        {"id":102,"sender":9,"recipient":50,"subject":"Friday","content":"?","date_sent":"soon"}],"zerver_usermessage":[]}"#;
    let all = [("x/realm.json", realm), ("x/messages-000001.json", messages_file)];

    assert_eq!(listed(&all), ["5 tides 2 false", "6 staff 0 true"]);
    let (found, problems) = messages(&all, &["5"]);
    assert_eq!(found, ["100 2021-06-09T15:00:01Z Ilse Marrow: Who comes? [Friday] "]);
    assert_eq!(problems.len(), 1, "{problems:?}");
}

#[test]
fn what_is_no_export_is_refused_and_depth_has_a_limit() {
    let refused = |all: &[(&str, &str)]| chat_channels("chat.zip", &files(all)).unwrap_err().code();
    assert_eq!(refused(&[]), "chat-unknown");
    assert_eq!(refused(&[("a.json", "{}")]), "chat-unknown");
    let deep = format!("{}{}", "[".repeat(40), "]".repeat(40));
    assert_eq!(refused(&[("channels.json", &deep), ("users.json", "[]")]), "json-too-deep");
    let large = vec![b' '; LIMIT + 1];
    let files = [ChatFile { name: "realm.json", bytes: &large }];
    assert_eq!(chat_channels("chat", &files).unwrap_err().code(), "chat-too-large");
}
