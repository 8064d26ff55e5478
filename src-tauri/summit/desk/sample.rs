//! The sample workshop: invented people with the kinds of mess that real answers have. One gesture.

mod discussions;

use super::Desk;
use super::import::{ImportSettings, Source, take_rows};
use super::workshops::{begun_blocks, insert_blocks, insert_workshop};
use crate::error::Result;
use crate::model::imports::{ColumnChoice, ColumnUse};
use crate::model::{
    BlockKind, Layout, Link, LinkKind, Post, PostId, Profile, Target, Workshop, WorkshopDraft, WorkshopId, position,
};
use crate::store::Write;

/// The answers of the sample, as a form's sheet exports them.
pub const ANSWERS: &str = include_str!("sample/answers.csv");

const TITLE: &str = "Ocean sound workshop";

impl Desk {
    /// Makes the sample workshop, or answers the one that is there.
    pub fn make_sample(&mut self) -> Result<Workshop> {
        let known =
            self.read().workshops()?.into_iter().find(|w| w.title == TITLE && w.summit == "Earth Data Summit 2026");
        if let Some(known) = known {
            return self.read().workshop(known.id);
        }
        let source = Source::of_text("sample-answers.csv", ANSWERS);
        self.store.gesture("Sample workshop", |write| {
            let workshop = insert_workshop(write, &draft())?;
            let post = post(write, &workshop);
            write.insert_post(&post)?;
            insert_blocks(write, post.id, begun_blocks())?;
            fill_prose(write, post.id)?;
            insert_links(write, workshop.id)?;
            take_rows(write, workshop.id, &source, &settings(), &mut |_| true)?;
            name_talks(write, workshop.id)?;
            if let Some(zone) = workshop.zone {
                discussions::discuss(write, workshop.id, zone)?;
            }
            write.relabel("Sample workshop".into());
            Ok(workshop)
        })
    }
}

fn draft() -> WorkshopDraft {
    WorkshopDraft {
        title: TITLE.into(),
        summit: "Earth Data Summit 2026".into(),
        starts_on: "2026-05-19".parse().ok(),
        ends_on: "2026-05-21".parse().ok(),
        zone: "Europe/Lisbon".parse().ok(),
        authors: vec!["Robin Calder".into()],
    }
}

fn post(write: &Write<'_>, workshop: &Workshop) -> Post {
    Post {
        id: write.new_id(),
        workshop_id: workshop.id,
        title: "Listening to the sea at the Earth Data Summit 2026".into(),
        authors: workshop.authors.clone(),
        tags: vec!["Earth Data Summit".into(), "ocean sound".into()],
        date: "2026-06-02".parse().ok(),
        slug: "ocean-sound-workshop".into(),
        target: Target::Jekyll,
        layout: Layout::Classic,
        profile: site(),
    }
}

// The habits of an imagined community blog: its own key, and its own line before the text.
fn site() -> Profile {
    let keys = [("layout", "post"), ("title", ""), ("author", ""), ("tags", ""), ("theme", "tide")];
    Profile {
        front_matter: keys.map(|(key, value)| (key.into(), value.into())).into(),
        raw_lines: vec!["{% include JB/setup %}".into()],
        ..Profile::default()
    }
}

const ABOUT: &str = "Many groups record the sea, and most of them work alone. The workshop brought them together for \
three days: to show what they do, to find out what hurts, and to plan what to build next.";

const NEXT: &str = "We will meet for an open hour on the first Tuesday of each month, at a time that rotates around \
the world. Write in the chat if you would like to host one.";

fn fill_prose(write: &Write<'_>, post: PostId) -> Result<()> {
    for mut block in write.blocks(post)? {
        let prose = match block.kind {
            BlockKind::About => ABOUT,
            BlockKind::Next => NEXT,
            _ => continue,
        };
        block.prose_before = prose.into();
        write.update_block(&block)?;
    }
    Ok(())
}

fn insert_links(write: &Write<'_>, workshop: WorkshopId) -> Result<()> {
    let links = [
        (LinkKind::Playlist, "https://www.youtube.com/playlist?list=PLsummitdeskSample01", "Lightning talks", ""),
        (LinkKind::Chat, "https://chat.earthdata.example/ocean-sound", "#ocean-sound", "Earth Data"),
    ];
    let mut place = String::new();
    for (kind, url, label, workspace) in links {
        place = position::after(&place);
        let (url, label, workspace) = (url.into(), label.into(), workspace.into());
        write.insert_link(&Link { id: write.new_id(), workshop_id: workshop, kind, url, label, workspace }, &place)?;
    }
    Ok(())
}

// Three speakers have sent a title; the others are still to be asked.
fn name_talks(write: &Write<'_>, workshop: WorkshopId) -> Result<()> {
    let titles = [(0, "Six months of tides, one song"), (1, "Hearing ice break"), (4, "A buoy that wakes up")];
    let talks = write.talks(workshop)?;
    for (index, title) in titles {
        if let Some(talk) = talks.get(index) {
            write.set_talk_title(talk.id, title)?;
        }
    }
    Ok(())
}

// Published: the names, the affiliations and the three questions about science; not the one for the organizers.
fn settings() -> ImportSettings {
    let choice = |column| ColumnChoice {
        column,
        header: None,
        usage: Some(ColumnUse::Question),
        question: None,
        publish: Some(column < 10),
        labels: None,
    };
    ImportSettings { choices: (7..=10).map(choice).collect(), ..ImportSettings::default() }
}
