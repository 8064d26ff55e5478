//! Playlists of a site: found by their title or made, and filled in the order that is wanted.

use super::sending::Site;
use super::{Outside, Step, Watch, patiently};
use crate::error::Result;
use crate::model::VideoPrivacy;
use crate::model::upload::UploadedPlaylist;

/// A playlist on a site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Playlist {
    pub id: String,
    pub url: String,
}

/// What a site can do with playlists.
pub trait Playlists: Site {
    /// The account's playlist of this title; made where there is none.
    fn playlist(&mut self, title: &str, who: VideoPrivacy, watch: Watch<'_>) -> Step<Playlist>;
    /// Ids of the videos, in order.
    fn videos_of(&mut self, playlist: &Playlist, watch: Watch<'_>) -> Step<Vec<String>>;
    /// Puts a video after the first `at` of `of`.
    fn insert(&mut self, playlist: &Playlist, video: &str, place: (u32, u32), watch: Watch<'_>) -> Step<()>;
}

/// Adds the videos that a playlist lacks, each behind the one that it follows. Nothing is removed, and no other moved.
pub fn fill(
    site: &mut dyn Playlists,
    (title, who): (&str, VideoPrivacy),
    videos: &[String],
    outside: Outside<'_>,
    go_on: &mut dyn FnMut() -> bool,
) -> Result<UploadedPlaylist> {
    let name = site.name();
    let mut ask = |_| go_on();
    let playlist = patiently(outside, &name, &mut ask, |watch| site.playlist(title, who, watch))?;
    let mut there = patiently(outside, &name, &mut ask, |watch| site.videos_of(&playlist, watch))?;
    let mut added = 0;
    for (number, video) in videos.iter().enumerate() {
        if there.contains(video) {
            continue;
        }
        let at = place(&there, videos.get(..number).unwrap_or_default(), videos.get(number..).unwrap_or_default());
        let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let place = (count(at), count(there.len()));
        let mut is_again = false;
        patiently(outside, &name, &mut ask, |watch| {
            // The answer may have been lost, and not the question.
            if std::mem::replace(&mut is_again, true) && site.videos_of(&playlist, watch)?.contains(video) {
                return Ok(());
            }
            site.insert(&playlist, video, place, watch)
        })?;
        there.insert(at, video.clone());
        added += 1;
    }
    Ok(UploadedPlaylist { title: title.to_owned(), url: playlist.url, added })
}

/// Behind the nearest video before it, else before the nearest after it, else at the end.
fn place(there: &[String], before: &[String], after: &[String]) -> usize {
    let find = |video: &String| there.iter().position(|one| one == video);
    let behind = before.iter().rev().find_map(find).map(|at| at + 1);
    behind.or_else(|| after.iter().find_map(find)).unwrap_or(there.len())
}

#[cfg(test)]
mod tests {
    use super::place;

    #[test]
    fn a_video_stands_beside_its_neighbours() {
        let list = |words: &str| words.chars().map(String::from).collect::<Vec<_>>();
        let at = |there: &str, before: &str, after: &str| place(&list(there), &list(before), &list(after));

        assert_eq!(at("", "", "ab"), 0);
        assert_eq!(at("xa", "a", "bc"), 2);
        assert_eq!(at("acx", "ab", "c"), 1);
        assert_eq!(at("xc", "", "abc"), 1);
        assert_eq!(at("xy", "a", "b"), 2);
    }
}
