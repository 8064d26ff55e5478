//! The links of a post in the book.

use crate::error::Result;
use crate::model::draft::PostDraft;
use crate::model::{Link, WorkshopId, position};
use crate::store::Write;

/// Adds the links that the workshop lacks; whether there were any.
pub fn take_links(write: &Write<'_>, workshop: WorkshopId, draft: &PostDraft) -> Result<bool> {
    let mut place = write.last_link(workshop)?;
    let known: Vec<String> = write.links(workshop)?.into_iter().map(|l| l.url).collect();
    let mut changed = false;
    for link in draft.links.iter().filter(|l| !known.contains(&l.url)) {
        place = position::after(&place);
        let label = if link.label.is_empty() { link.text.clone() } else { link.label.clone() };
        let (id, kind) = (write.new_id(), link.kind);
        let (url, workspace) = (link.url.clone(), link.workspace.clone());
        write.insert_link(&Link { id, workshop_id: workshop, kind, url, label, workspace }, &place)?;
        changed = true;
    }
    Ok(changed)
}
