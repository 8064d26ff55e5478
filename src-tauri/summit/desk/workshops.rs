//! Making a workshop: with its summit, and with a recap that waits to be filled.

use super::Desk;
use crate::error::{Error, Result, shown};
use crate::links;
use crate::model::{
    Block, BlockKind, BlockOptions, Layout, Post, PostId, Profile, Summit, Target, Workshop, WorkshopDraft,
    WorkshopField, WorkshopId, position, slug,
};
use crate::store::Write;
use crate::timezone::Date;

impl Desk {
    /// Makes a workshop; the summit is reused when the library knows one of that name.
    pub fn new_workshop(&mut self, draft: &WorkshopDraft) -> Result<Workshop> {
        check(&draft.title, draft.starts_on, draft.ends_on)?;
        let label = format!("New workshop “{}”", super::short(&draft.title));
        self.store.gesture(&label, |write| {
            let workshop = insert_workshop(write, draft)?;
            let mut post = begun_post(write, &workshop, draft);
            post.profile = write.newest_profile()?;
            write.insert_post(&post)?;
            insert_blocks(write, post.id, begun_blocks())?;
            Ok(workshop)
        })
    }

    /// Sets one field of a workshop or of its summit.
    pub fn edit_workshop(&mut self, id: WorkshopId, field: WorkshopField, value: &str) -> Result<()> {
        let mut workshop = self.read().workshop(id)?;
        let mut summit = self.read().summit(workshop.summit_id)?;
        set_field((&mut workshop, &mut summit), field, value.trim()).map_err(|wrong| {
            Error::refused("value-refused", "The workshop", field.word(), wrong, "Correct the field.")
        })?;
        check(&workshop.title, workshop.starts_on, workshop.ends_on)?;
        self.store.gesture(&format!("Edit the {} of the workshop", words(field)), |write| {
            write.update_workshop(&workshop)?;
            write.update_summit(&summit)
        })
    }
}

fn check(title: &str, starts_on: Option<Date>, ends_on: Option<Date>) -> Result<()> {
    if title.trim().is_empty() {
        let next = "Give the workshop a title.";
        return Err(Error::refused("title-missing", "The workshop", "title", "it has no title", next));
    }
    if let (Some(first), Some(last)) = (starts_on, ends_on)
        && last < first
    {
        let wrong = format!("it ends on {last}, before it starts on {first}");
        return Err(Error::refused("dates-reversed", "The workshop", "dates", wrong, "Put the dates in order."));
    }
    Ok(())
}

fn words(field: WorkshopField) -> &'static str {
    match field {
        WorkshopField::Title => "title",
        WorkshopField::StartsOn => "first day",
        WorkshopField::EndsOn => "last day",
        WorkshopField::Zone => "zone",
        WorkshopField::Summit => "summit",
        WorkshopField::SummitUrl => "summit’s page",
    }
}

fn set_field(
    (workshop, summit): (&mut Workshop, &mut Summit),
    field: WorkshopField,
    value: &str,
) -> std::result::Result<(), String> {
    let day = |text: &str| if text.is_empty() { Ok(None) } else { text.parse().map(Some) };
    match field {
        WorkshopField::Title => value.clone_into(&mut workshop.title),
        WorkshopField::StartsOn => workshop.starts_on = day(value)?,
        WorkshopField::EndsOn => workshop.ends_on = day(value)?,
        WorkshopField::Zone if value.is_empty() => workshop.zone = None,
        WorkshopField::Zone => workshop.zone = Some(value.parse()?),
        WorkshopField::Summit => value.clone_into(&mut summit.name),
        WorkshopField::SummitUrl => match links::refuse_reason(value).filter(|_| !value.is_empty()) {
            Some(reason) => return Err(format!("“{}” {reason}", shown(value))),
            None => value.clone_into(&mut summit.url),
        },
    }
    Ok(())
}

/// Adds a workshop, and its summit where the library does not know it.
pub fn insert_workshop(write: &Write<'_>, draft: &WorkshopDraft) -> Result<Workshop> {
    let summit_id = match write.summit_named(draft.summit.trim())? {
        Some(summit) => summit.id,
        None => {
            let id = write.new_id();
            let name = draft.summit.trim().to_owned();
            let (starts_on, ends_on, zone) = (draft.starts_on, draft.ends_on, draft.zone);
            write.insert_summit(&Summit { id, name, starts_on, ends_on, zone, url: String::new() })?;
            id
        }
    };
    let workshop = Workshop {
        id: write.new_id(),
        summit_id,
        title: draft.title.trim().to_owned(),
        slug: write.free_slug(&slug::slug(&draft.title))?,
        starts_on: draft.starts_on,
        ends_on: draft.ends_on,
        zone: draft.zone,
        authors: draft.authors.clone(),
    };
    write.insert_workshop(&workshop)?;
    Ok(workshop)
}

/// What the recap of a workshop is called before anybody calls it otherwise.
pub fn post_title(workshop: &str, summit: &str) -> String {
    let is_named = summit.is_empty() || workshop.contains(summit);
    if is_named { workshop.to_owned() } else { format!("{workshop} at {summit}") }
}

fn begun_post(write: &Write<'_>, workshop: &Workshop, draft: &WorkshopDraft) -> Post {
    let summit = draft.summit.trim();
    Post {
        id: write.new_id(),
        workshop_id: workshop.id,
        title: post_title(&workshop.title, summit),
        authors: draft.authors.clone(),
        tags: if summit.is_empty() { Vec::new() } else { vec![summit.to_owned()] },
        date: None,
        slug: workshop.slug.clone(),
        target: Target::Jekyll,
        layout: Layout::Classic,
        profile: Profile::default(),
    }
}

/// The blocks a new recap begins with; those without data or prose print nothing.
pub fn begun_blocks() -> Vec<(BlockKind, bool, &'static str)> {
    vec![
        (BlockKind::Summary, true, "Summary"),
        (BlockKind::About, true, "What was this workshop?"),
        (BlockKind::Format, true, "What did we do?"),
        (BlockKind::CatchUp, true, "How can I catch up?"),
        (BlockKind::People, true, "Who came?"),
        (BlockKind::Talks, false, "Lightning talks"),
        (BlockKind::Next, true, "What’s next?"),
    ]
}

/// Adds blocks without prose, in this order.
pub fn insert_blocks(write: &Write<'_>, post: PostId, blocks: Vec<(BlockKind, bool, &'static str)>) -> Result<()> {
    let mut place = String::new();
    for (kind, is_on, heading) in blocks {
        place = position::after(&place);
        write.insert_block(&Block {
            id: write.new_id(),
            post_id: post,
            kind,
            is_on,
            position: place.clone(),
            heading: heading.into(),
            prose_before: String::new(),
            prose_after: String::new(),
            options: BlockOptions::default(),
        })?;
    }
    Ok(())
}
