//! Captions and pictures of videos on PeerTube, and the channels of an account.

use super::super::along::{Along, Track};
use super::super::http::{Part, Request};
use super::super::{Step, Watch};
use super::{Peertube, said};
use serde_json::Value;
use ureq::http::Method;

impl Along for Peertube<'_> {
    fn captions_of(&mut self, video: &str, watch: Watch<'_>) -> Step<Vec<Track>> {
        let found = self.get(&format!("/videos/{video}/captions"), &[], watch)?;
        let all = found.get("data").and_then(Value::as_array).cloned().unwrap_or_default();
        let is_made = |one: &&Value| one.get("automaticallyGenerated").and_then(Value::as_bool) != Some(true);
        let language = |one: &Value| one.pointer("/language/id").and_then(Value::as_str).map(str::to_owned);
        let track = |language: String| Track { id: language.clone(), language };
        Ok(all.iter().filter(is_made).filter_map(language).map(track).collect())
    }

    // The language is the address, so what is there is replaced.
    fn put_captions(
        &mut self,
        video: &str,
        (language, webvtt): (&str, &str),
        _: Option<&Track>,
        watch: Watch<'_>,
    ) -> Step<()> {
        let bytes = webvtt.as_bytes();
        let part = Part { name: "captionfile", file: Some(("captions.vtt", "text/vtt")), bytes };
        self.put_parts(&format!("/videos/{video}/captions/{language}"), &[part], "captions", watch)
    }

    fn put_picture(&mut self, video: &str, jpeg: &[u8], watch: Watch<'_>) -> Step<()> {
        // Servers before 8.1 show the second one while nothing plays; newer ones take it and use the first.
        let part = |name| Part { name, file: Some(("picture.jpg", "image/jpeg")), bytes: jpeg };
        self.put_parts(&format!("/videos/{video}"), &[part("thumbnailfile"), part("previewfile")], "a picture", watch)
    }
}

impl Peertube<'_> {
    fn put_parts(&mut self, path: &str, parts: &[Part<'_>], what: &str, watch: Watch<'_>) -> Step<()> {
        let url = self.api(path);
        let answer = self.signed.ask(&|| Request::parts(Method::PUT, &url, parts), watch)?;
        if answer.is_good() { Ok(()) } else { Err(said(&self.signed, &answer, what)) }
    }
}
