//! What goes along with a video that is up: captions and a picture.
//!
//! A site gets each of them once. Where an answer may have been lost it is asked what it has before anything goes again, and
//! captions that somebody else put there stay.

use super::sending::Site;
use super::{Halt, Outside, Step, Watch, patiently, refused, signed};
use crate::error::Result;

/// What to do about a file that a site does not take.
const BY_HAND: &str = "Add it on the site by hand, or start the upload again: only what is missing is sent.";

/// Captions of a video on a site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Track {
    pub id: String,
    pub language: String,
}

/// What may be there before captions go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Before {
    /// Nothing: the video has only just come.
    Nothing,
    /// Whatever is there stays.
    Unknown,
    /// Older captions of ours, which are replaced.
    Ours,
}

/// What a site can do with files beside a video.
pub trait Along: Site {
    /// The captions of a video that people made.
    fn captions_of(&mut self, video: &str, watch: Watch<'_>) -> Step<Vec<Track>>;
    /// Gives a video captions, as `(language, WebVTT)`, in place of others where they are named.
    fn put_captions(
        &mut self,
        video: &str,
        captions: (&str, &str),
        in_place_of: Option<&Track>,
        watch: Watch<'_>,
    ) -> Step<()>;
    /// Gives a video its picture, a JPEG.
    fn put_picture(&mut self, video: &str, jpeg: &[u8], watch: Watch<'_>) -> Step<()>;
}

/// Gives a video captions, as `(language, WebVTT)`, once.
pub fn send_captions(
    site: &mut dyn Along,
    video: &str,
    (language, webvtt): (&str, &str),
    mut before: Before,
    outside: Outside<'_>,
    go_on: &mut dyn FnMut() -> bool,
) -> Result<()> {
    let name = site.name();
    patiently(outside, &name, &mut |_| go_on(), |watch| {
        let mut there = None;
        if before != Before::Nothing {
            let all = site.captions_of(video, watch).map_err(by_hand)?;
            there = all.into_iter().find(|track| track.language.eq_ignore_ascii_case(language));
        }
        if before != Before::Ours && there.is_some() {
            return Ok(());
        }
        if before == Before::Nothing {
            before = Before::Unknown;
        }
        site.put_captions(video, (language, webvtt), there.as_ref(), watch).map_err(by_hand)
    })
}

/// Gives a video its picture, a JPEG. Once more changes nothing.
pub fn send_picture(
    site: &mut dyn Along,
    video: &str,
    jpeg: &[u8],
    outside: Outside<'_>,
    go_on: &mut dyn FnMut() -> bool,
) -> Result<()> {
    let name = site.name();
    patiently(outside, &name, &mut |_| go_on(), |watch| site.put_picture(video, jpeg, watch).map_err(by_hand))
}

// What a site says of a video leads elsewhere: this one is up.
fn by_hand(halt: Halt) -> Halt {
    match halt {
        Halt::Stop(error) if matches!(error.code(), "upload-refused" | "site-answer") => {
            let trouble = error.trouble();
            signed::stop(refused(error.code(), &trouble.which, trouble.wrong.clone(), BY_HAND))
        }
        other => other,
    }
}
