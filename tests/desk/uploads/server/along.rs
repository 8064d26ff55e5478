//! Captions and pictures, as the sites' documents say.

use super::{At, Head, State};
use serde_json::{Value, json};

type Said = (u16, String, String);

/// Heads and bodies of the parts of a body.
fn parts(head: &Head, body: &[u8]) -> Vec<(String, Vec<u8>)> {
    let between = head.header("content-type").unwrap().split("boundary=").nth(1).unwrap().to_owned();
    let line = format!("--{between}").into_bytes();
    let find = |from: usize, wanted: &[u8]| {
        body[from..].windows(wanted.len()).position(|window| window == wanted).map(|at| from + at)
    };
    let (mut all, mut at) = (Vec::new(), 0);
    while let Some(begins) = find(at, &line).filter(|begins| !body[begins + line.len()..].starts_with(b"--")) {
        let from = begins + line.len() + 2;
        let text = find(from, b"\r\n\r\n").unwrap();
        at = find(text, &line).unwrap();
        let head = String::from_utf8(body[from..text].to_vec()).unwrap();
        all.push((head, body[text + 4..at - 2].to_vec()));
    }
    all
}

pub(super) fn answer(state: &mut State, head: &Head, at: At, body: &[u8]) -> Said {
    let parts = if at == At::Tracks || head.header("content-type") == Some("image/jpeg") {
        Vec::new()
    } else {
        parts(head, body)
    };
    if head.is_youtube() { youtube(state, head, at, (&parts, body)) } else { peertube(state, head, at, &parts) }
}

fn peertube(state: &mut State, head: &Head, at: At, parts: &[(String, Vec<u8>)]) -> Said {
    let path: Vec<&str> = head.path().split('/').collect();
    let video = state.videos.iter_mut().find(|video| video.id == path[4]).unwrap();
    let good = (204, String::new(), String::new());
    match at {
        At::Tracks => {
            let one = |(language, _): &(String, String)| json!({ "language": { "id": language } });
            let mut all: Vec<Value> = video.captions.iter().map(one).collect();
            all.push(json!({ "language": { "id": "en" }, "automaticallyGenerated": true }));
            (200, String::new(), json!({ "total": all.len(), "data": all }).to_string())
        }
        At::Captions => {
            let (head, words) = &parts[0];
            assert!(head.contains("name=\"captionfile\"; filename=\"captions.vtt\""), "{head}");
            video.captions.retain(|(language, _)| language != path[6]);
            video.captions.push((path[6].to_owned(), String::from_utf8(words.clone()).unwrap()));
            good
        }
        _ => {
            let names =
                ["thumbnailfile", "previewfile"].map(|name| format!("name=\"{name}\"; filename=\"picture.jpg\""));
            assert!(parts[0].0.contains(&names[0]) && parts[1].0.contains(&names[1]) && parts[0].1 == parts[1].1);
            video.picture.clone_from(&parts[0].1);
            good
        }
    }
}

fn youtube(state: &mut State, head: &Head, at: At, (parts, body): (&[(String, Vec<u8>)], &[u8])) -> Said {
    let about: Value = parts.first().map_or(Value::Null, |(_, json)| serde_json::from_slice(json).unwrap());
    let word = |at: &str| about.pointer(at).and_then(Value::as_str).map(str::to_owned);
    // The id of captions is that of their video with the language.
    let changed = word("/id");
    let id = head
        .query("videoId")
        .or_else(|| word("/snippet/videoId"))
        .or_else(|| changed.as_ref().map(|id| id[..11].to_owned()));
    let video = state.videos.iter_mut().find(|video| Some(&video.id) == id.as_ref()).unwrap();
    let good = |value: Value| (200, String::new(), value.to_string());
    match at {
        At::Tracks => {
            let track = |language: &str, kind: &str| json!({ "id": format!("{}{language}", video.id), "snippet": { "language": language, "trackKind": kind } });
            let mut all: Vec<Value> = video.captions.iter().map(|(language, _)| track(language, "standard")).collect();
            all.insert(0, track("en", "asr"));
            good(json!({ "items": all }))
        }
        At::Captions => {
            let words = String::from_utf8(parts[1].1.clone()).unwrap();
            let language =
                word("/snippet/language").or_else(|| changed.as_ref().map(|id| id[11..].to_owned())).unwrap();
            let there = video.captions.iter_mut().find(|(one, _)| *one == language);
            match (there, changed, head.query("part").unwrap().as_str()) {
                (Some(there), Some(_), "id") => there.1 = words,
                (None, None, "snippet") => video.captions.push((language, words)),
                (Some(_), None, "snippet") => return (409, String::new(), google("captionExists", "there are some")),
                other => panic!("{other:?}"),
            }
            good(json!({ "kind": "youtube#caption" }))
        }
        _ => {
            video.picture = body.to_vec();
            good(json!({ "kind": "youtube#thumbnailSetResponse" }))
        }
    }
}

/// A refusal as Google writes it.
pub fn google(reason: &str, message: &str) -> String {
    json!({ "error": { "errors": [{ "reason": reason }], "message": message } }).to_string()
}
