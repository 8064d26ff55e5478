//! Captions and pictures of videos on YouTube, and what its refusals of them mean.

use super::super::along::{Along, Track};
use super::super::http::{Answer, Body, Request};
use super::super::{Halt, Step, Watch};
use super::Youtube;
use serde_json::{Value, json};
use ureq::http::Method;

/// The largest picture, in bytes.
const LARGEST: usize = 2 << 20;

impl Along for Youtube<'_> {
    // What YouTube heard by itself is no one's captions.
    fn captions_of(&mut self, video: &str, watch: Watch<'_>) -> Step<Vec<Track>> {
        let url = format!("{}/youtube/v3/captions?part=snippet&videoId={video}", self.api);
        let answer = self.signed.ask(&|| Request::get(&url), watch)?;
        if !answer.is_good() {
            return Err(self.captions_refused(&answer));
        }
        let all = answer.json().get("items").and_then(Value::as_array).cloned().unwrap_or_default();
        let word = |one: &Value, at: &str| one.pointer(at).and_then(Value::as_str).map(str::to_owned);
        let is_made =
            |one: &&Value| word(one, "/snippet/trackKind").is_none_or(|kind| !kind.eq_ignore_ascii_case("asr"));
        let track = |one: &Value| Some(Track { id: word(one, "/id")?, language: word(one, "/snippet/language")? });
        Ok(all.iter().filter(is_made).filter_map(track).collect())
    }

    fn put_captions(
        &mut self,
        video: &str,
        (language, webvtt): (&str, &str),
        in_place_of: Option<&Track>,
        watch: Watch<'_>,
    ) -> Step<()> {
        let (method, part, about) = match in_place_of {
            Some(track) => (Method::PUT, "id", json!({ "id": track.id })),
            None => {
                let snippet = json!({ "videoId": video, "language": language, "name": "" });
                (Method::POST, "snippet", json!({ "snippet": snippet }))
            }
        };
        let url = format!("{}/upload/youtube/v3/captions?uploadType=multipart&part={part}", self.api);
        let make = || Request::related(method.clone(), &url, &about, ("text/vtt", webvtt.as_bytes()));
        let answer = self.signed.ask(&make, watch)?;
        // Somebody was faster, or our own answer was lost: there are some, and they stay.
        if answer.is_good() || answer.status == 409 { Ok(()) } else { Err(self.captions_refused(&answer)) }
    }

    fn put_picture(&mut self, video: &str, jpeg: &[u8], watch: Watch<'_>) -> Step<()> {
        if jpeg.len() > LARGEST {
            let wrong = "YouTube takes pictures of 2 MB at most, and this one is larger";
            return Err(self.signed.refused("upload-refused", wrong, "Choose another second for the picture."));
        }
        let url = format!("{}/upload/youtube/v3/thumbnails/set?uploadType=media&videoId={video}", self.api);
        let make = || Request {
            method: Method::POST,
            headers: vec![("Content-Type", "image/jpeg".to_owned())],
            body: Body::Bytes(jpeg.to_vec()),
            ..Request::get(&url)
        };
        let answer = self.signed.ask(&make, watch)?;
        match answer.status {
            200..300 => Ok(()),
            403 if reason(&answer) == "forbidden" => Err(self.signed.refused(
                "sign-in-needed",
                "YouTube takes pictures of one's own only from accounts that are verified",
                "Verify the account with a telephone at https://www.youtube.com/verify, then start the upload again: only \
                 what is missing is sent.",
            )),
            _ => Err(self.said(&answer, "a picture")),
        }
    }
}

impl Youtube<'_> {
    fn captions_refused(&self, answer: &Answer) -> Halt {
        if answer.status != 403 || !["insufficientPermissions", "forbidden"].contains(&reason(answer).as_str()) {
            return self.said(answer, "captions");
        }
        self.signed.refused(
            "sign-in-needed",
            "the sign-in does not allow captions; one of an older version of this program never does",
            "Sign in again with “summit account add youtube”, agree to all items, then start the upload again: only what is \
             missing is sent.",
        )
    }
}

fn reason(answer: &Answer) -> String {
    answer.json().pointer("/error/errors/0/reason").and_then(Value::as_str).unwrap_or_default().to_owned()
}
