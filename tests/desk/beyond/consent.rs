//! What people allowed, against what is printed.

use super::{Case, reword, say, with};
use crate::words::Library;
use summit::desk::recap::RecapChoice;
use summit::model::talk::TalkFields;
use summit::model::{BlockField, BlockKind, Finding, PostField};

/// The organizer's own words, in the block about the workshop.
fn prose(library: &mut Library, words: &str) {
    let blocks = library.desk.recap_view(library.workshop).unwrap().blocks;
    let about = blocks.into_iter().find(|block| block.kind == BlockKind::About).unwrap();
    library.desk.edit_block(about.id, BlockField::ProseBefore, words).unwrap();
}

fn title(library: &mut Library, words: &str) {
    library.desk.edit_post(library.workshop, PostField::Title, words).unwrap();
}

/// Adds a talk of somebody, and prints the list of talks.
fn talk(library: &mut Library, speaker: &str) {
    let fields = TalkFields { title: "Tides".into(), speakers: Vec::new(), url: "https://youtu.be/abcdefghijk".into() };
    library.desk.add_talk_by(library.workshop, &fields, &[speaker.to_owned()]).unwrap();
    let blocks = library.desk.recap_view(library.workshop).unwrap().blocks;
    let talks = blocks.into_iter().find(|block| block.kind == BlockKind::Talks).unwrap();
    library.desk.switch_block(talks.id, true).unwrap();
}

fn export(library: &mut Library) {
    let posts = library.folder.path().join("posts");
    library.desk.export_recap(library.workshop, RecapChoice::default(), &posts).unwrap();
}

/// What is found where Lena's answer is long enough to be quoted.
fn quoted(change: impl FnOnce(&mut Library)) -> Vec<Finding> {
    with(|library| {
        reword(library, "Lena Brandt", "Ice algae that glow under the ice in winter");
        change(library);
    })
}

fn hide(library: &mut Library, question: &str) {
    library.desk.set_question_public(library.question(question), false).unwrap();
}

const QUOTE: &str = "One of us grows ice algae that glow under the ice in winter.";

#[rustfmt::skip]
pub const CASES: &[Case] = &[
    Case { rule: "CONSENT-NONE",
        trips: [|| with(|l| talk(l, "Ada Lin")),
            || with(|l| { say(l, "Lena Brandt name site asked"); prose(l, "Thanks to Lena Brandt."); })],
        passes: [|| with(|l| { talk(l, "Ada Lin"); say(l, "Ada Lin talk site yes"); }),
            || with(|l| { say(l, "Lena Brandt name site yes"); prose(l, "Thanks to Lena Brandt."); })] },
    Case { rule: "CONSENT-STALE",
        trips: [|| with(|l| { say(l, "Lena Brandt answers site yes"); reword(l, "Lena Brandt", "Dulse"); }),
            || with(|l| { say(l, "Mbali Okafor answers site embargo 2026-05-01"); reword(l, "Mbali Okafor", "Dulse"); })],
        passes: [|| with(|l| { reword(l, "Lena Brandt", "Dulse"); say(l, "Lena Brandt answers site yes"); }),
            || with(|l| { say(l, "Lena Brandt answers site yes"); reword(l, "Mbali Okafor", "Dulse"); })] },
    Case { rule: "CONSENT-WITHDRAWN",
        trips: [|| with(|l| { title(l, "What Lena Brandt grows"); say(l, "Lena Brandt name site withdrawn"); }),
            || with(|l| { export(l); say(l, "Lena Brandt answers site withdrawn"); })],
        passes: [|| with(|l| say(l, "Lena Brandt name site withdrawn")),
            || with(|l| { export(l); say(l, "Lena Brandt answers site withdrawn"); export(l); })] },
    Case { rule: "CONSENT-NO",
        trips: [|| with(|l| { title(l, "What Lena Brandt grows"); say(l, "Lena Brandt name site no"); }),
            || quoted(|l| { prose(l, QUOTE); say(l, "Lena Brandt answers site no"); })],
        passes: [|| with(|l| { title(l, "What Lena Brand grows"); say(l, "Lena Brandt name site no"); }),
            || quoted(|l| { prose(l, QUOTE); say(l, "Mbali Okafor answers site no"); })] },
    Case { rule: "CONSENT-EMBARGO",
        trips: [|| with(|l| { title(l, "What Lena Brandt grows"); say(l, "Lena Brandt name site embargo 2026-07-01"); }),
            || with(|l| { prose(l, "Thanks to Mbali Okafor."); say(l, "Mbali Okafor name site embargo 2026-07-01"); })],
        passes: [|| with(|l| { title(l, "What Lena Brandt grows"); say(l, "Lena Brandt name site embargo 2026-05-01"); }),
            || with(|l| { prose(l, "Thanks to Mbali Okafor."); say(l, "Lena Brandt name site embargo 2026-07-01"); })] },
    Case { rule: "CONSENT-CHANNEL",
        trips: [|| with(|l| say(l, "Mbali Okafor talk youtube no")), || with(|l| say(l, "Mbali Okafor talk youtube withdrawn"))],
        passes: [|| with(|l| say(l, "Mbali Okafor talk youtube yes")), || with(|l| say(l, "Lena Brandt talk youtube no"))] },
    Case { rule: "CONSENT-PRIVATE",
        trips: [|| quoted(|l| { prose(l, QUOTE); hide(l, "What do you grow?"); }),
            || with(|l| { reword(l, "Mbali Okafor", "Kelp that we cut by hand at dawn."); hide(l, "What do you grow?");
                prose(l, "Mbali sent in “kelp that we cut by hand”."); })],
        passes: [|| quoted(|l| { prose(l, QUOTE); hide(l, "What is next?"); }),
            || quoted(|l| { prose(l, "One of us grows ice algae."); hide(l, "What do you grow?"); })] },
];
