//! A list of talks: each item a title, its speakers and its address.

use super::super::line::list_mark;
use super::{Found, Ground, list, talk_item, unread};
use crate::links::classify;
use crate::model::LinkKind;

/// The list that begins at a line. Below a heading about talks the items that can be read are taken; elsewhere all of
/// them must be talks with a video.
pub(crate) fn read(ground: &Ground<'_>, at: usize) -> Option<Found> {
    list_mark(ground.lines.get(at)?.text)?;
    let items = list::items(ground, at);
    let talks: Vec<Option<talk_item::Read>> =
        items.iter().enumerate().map(|(index, item)| talk(ground, &items, (index, item))).collect();
    let count = talks.iter().flatten().count();
    let has_videos = talks.iter().flatten().all(|read| classify(&read.talk.url).kind == LinkKind::Video);
    let fits = match ground.says_talks() {
        true => count * 2 >= items.len(),
        false => count == items.len() && count >= 2 && has_videos,
    };
    if count == 0 || !fits {
        return None;
    }
    let lines = at..items.last()?.lines.end;
    Some(taken(ground, Found { lines, ..Found::default() }, items.iter().zip(talks)))
}

/// Takes the talks; words behind one, and items that are none, are kept as a list.
fn taken<'a>(
    ground: &Ground<'_>,
    mut found: Found,
    items: impl Iterator<Item = (&'a list::Item, Option<talk_item::Read>)>,
) -> Found {
    let mut kept = Vec::new();
    for (item, read) in items {
        let Some(read) = read else {
            found.notes.push(unread(ground.number(item.lines.start), &item.text));
            kept.push(ground.text(item.lines.clone()));
            continue;
        };
        if !read.rest.is_empty() {
            kept.push(format!("- {}: {}", read.talk.title, read.rest));
        }
        found.talks.push(read.talk);
    }
    found.instead = kept.join("\n");
    found
}

/// An item that stands alone: nothing is nested in it, and it is nested in nothing.
fn talk(ground: &Ground<'_>, items: &[list::Item], (index, item): (usize, &list::Item)) -> Option<talk_item::Read> {
    let outer = items.first()?.indent;
    let has_children = items.get(index + 1).is_some_and(|next| next.indent > item.indent);
    let stands_alone = item.indent == outer && !has_children;
    stands_alone.then(|| talk_item::read(&item.text, ground.number(item.lines.start), ground)).flatten()
}
