//! A playlist against the talks.

use super::Case;
use crate::playlist::playlist;
use crate::words::Library;
use summit::desk::playlist::{TalksOrigin, TalksSettings};
use summit::model::Finding;
use summit::model::talk::TalkFields;

const KELP: (&str, &str) = ("kelp0000001", "Kelp forests of the cold coast");
const ICE: (&str, &str) = ("icea0000001", "Ice algae in winter");
const BUOY: (&str, &str) = ("buoy0000001", "A buoy that wakes up");

/// A video of the playlist, its address, as a talk links it.
fn watch(id: &str) -> String {
    format!("https://www.youtube.com/watch?v={id}")
}

/// What the plan of an import finds: talks of a workshop as `(video, title)`, and the playlist.
fn planned(talks: &[(&str, &str)], entries: &[(&str, &str)]) -> Vec<Finding> {
    let mut library = Library::new();
    for (video, title) in talks {
        let url = if video.is_empty() { String::new() } else { watch(video) };
        let fields = TalkFields { title: (*title).into(), speakers: Vec::new(), url };
        library.desk.add_talk(library.workshop, &fields).unwrap();
    }
    let entries: Vec<_> = entries.iter().map(|(id, title)| (*id, *title, None)).collect();
    let path = library.file("talks.json", playlist(&entries));
    library.desk.plan_talks(library.workshop, TalksOrigin::File(&path), &TalksSettings::default()).unwrap().findings
}

const ALL: &[(&str, &str)] = &[KELP, ICE, BUOY];
const OTHER: (&str, &str) = ("othr0000001", "Office hours");

#[rustfmt::skip]
pub const CASES: &[Case] = &[
    Case { rule: "TALK-PLAYLIST-MISSING",
        trips: [|| planned(ALL, &[KELP, ICE]), || planned(&[KELP], &[OTHER])],
        passes: [|| planned(ALL, ALL), || planned(&[KELP, ("", ICE.1)], &[KELP])] },
    Case { rule: "TALK-PLAYLIST-DOUBLE",
        trips: [|| planned(ALL, &[KELP, ICE, BUOY, KELP]), || planned(ALL, &[OTHER, OTHER])],
        passes: [|| planned(ALL, ALL), || planned(ALL, &[KELP, ICE, BUOY, ("othr0000002", "Office hours"), OTHER])] },
    Case { rule: "TALK-PLAYLIST-FOREIGN",
        trips: [|| planned(ALL, &[KELP, ICE, BUOY, OTHER]), || planned(&[], &[KELP])],
        passes: [|| planned(ALL, ALL), || planned(ALL, &[KELP, ICE, BUOY, (OTHER.0, "[Private video]")])] },
    Case { rule: "TALK-PLAYLIST-ORDER",
        trips: [|| planned(ALL, &[BUOY, ICE, KELP]), || planned(ALL, &[ICE, KELP])],
        passes: [|| planned(ALL, ALL), || planned(ALL, &[KELP, OTHER, BUOY])] },
    Case { rule: "TALK-PLAYLIST-PRIVATE",
        trips: [|| planned(ALL, &[KELP, (OTHER.0, "[Private video]")]), || planned(ALL, &[(KELP.0, "[Private video]")])],
        passes: [|| planned(ALL, &[KELP, (OTHER.0, "Private video")]), || planned(ALL, &[KELP, (OTHER.0, "[Deleted video]")])] },
    Case { rule: "TALK-PLAYLIST-DELETED",
        trips: [|| planned(ALL, &[KELP, (OTHER.0, "[Deleted video]")]), || planned(ALL, &[(KELP.0, "[Deleted video]")])],
        passes: [|| planned(ALL, &[KELP, (OTHER.0, "Deleted video")]), || planned(ALL, &[KELP, (OTHER.0, "[Private video]")])] },
    Case { rule: "TALK-PLAYLIST-CONFLICT",
        trips: [|| planned(&[(OTHER.0, KELP.1)], &[KELP]), || planned(&[KELP, (OTHER.0, ICE.1)], &[KELP, ICE])],
        passes: [|| planned(ALL, ALL), || planned(&[("", KELP.1)], &[KELP])] },
];
