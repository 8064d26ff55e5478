//! The files of pyvideo: a document a talk, with title, speakers, length and the addresses of its video.

use super::json::{text, whole};
use super::{Place, blank, problem, take_address};
use crate::links;
use crate::model::LinkKind;
use crate::model::playlist::{PlaylistDraft, PlaylistEntry};
use serde_json::Value;

/// Whether a document is such a talk.
pub(super) fn fits(talk: &Value) -> bool {
    talk.get("videos").is_some_and(Value::is_array) && talk.get("title").is_some_and(Value::is_string)
}

/// Reads the talks; their order is that of the file.
pub(super) fn read(file: &str, talks: &[Value]) -> PlaylistDraft {
    let mut draft = PlaylistDraft { producer: "pyvideo".into(), ..PlaylistDraft::default() };
    for (position, talk) in (1..).zip(talks) {
        let speakers = talk.get("speakers").and_then(Value::as_array).into_iter().flatten();
        let mut entry = PlaylistEntry {
            title: text(talk, "/title").to_owned(),
            speakers: speakers.filter_map(Value::as_str).map(str::to_owned).collect(),
            seconds: whole(talk, "/duration").filter(|seconds| *seconds > 0),
            ..blank(position)
        };
        let place = Place { word: "entry", number: position };
        let urls: Vec<&str> = talk
            .get("videos")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
            .map(|video| text(video, "/url"))
            .collect();
        let is_video = |url: &&&str| links::classify(url).kind == LinkKind::Video;
        match urls.iter().find(is_video).or(urls.first()) {
            Some(url) => take_address(file, &place, &mut entry, url, &mut draft.problems),
            None => {
                let next = "Add its address by hand, once there is one.";
                let told = ("entry-without-video", "");
                draft.problems.push(problem(file, &place, told, "no address of a video is told", next));
            }
        }
        draft.entries.push(entry);
    }
    draft
}
