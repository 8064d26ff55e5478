//! The posters of talks: pictures beside the post, above the facts of their talks.
//!
//! A poster is called as its talk is, so that its name stays when talks are put in another order. A post that has no files
//! has no posters.

use super::super::Material;
use super::shown;
use crate::model::{Block, PreviewNode, TalkId, slug};
use crate::recap::beside::FileContent;
use crate::recap::dialect::{FilesPlace, text as words};
use crate::recap::publishable::PublicTalk;
use std::collections::{HashMap, HashSet};

/// How the words of a poster begin.
pub const BEGIN: &str = "Poster of the talk ";

/// The names of the posters that a block shows, by their talks.
pub fn names(block: &Block, material: &Material<'_>) -> HashMap<TalkId, String> {
    if !block.shows_posters() || material.dialect.files == FilesPlace::Nowhere {
        return HashMap::new();
    }
    let figures = material.record.exhibits.iter().filter_map(|one| Some(one.file.as_ref()?.name.clone()));
    let mut taken: HashSet<String> = figures.collect();
    let mut out = HashMap::new();
    for public in &material.publishable.talks {
        let Some(poster) = public.poster else { continue };
        let bare = format!("poster-{}", slug::slug(&shown::title(public)));
        let name = |number: usize| match number {
            1 => format!("{bare}.{}", poster.ending()),
            _ => format!("{bare}-{number}.{}", poster.ending()),
        };
        let free = (1..).map(name).find(|name| !taken.contains(name)).unwrap_or_default();
        taken.insert(free.clone());
        out.insert(public.talk.id, free);
    }
    out
}

/// The picture of a talk, where it has a name.
pub fn node(public: &PublicTalk<'_>, names: &HashMap<TalkId, String>, material: &Material<'_>) -> Option<PreviewNode> {
    Some(material.image(names.get(&public.talk.id)?, alt(public)))
}

/// The files of the posters that a block shows.
pub fn files(block: &Block, material: &Material<'_>) -> Vec<(String, FileContent)> {
    let mut names = names(block, material);
    let file =
        |public: &PublicTalk<'_>| Some((names.remove(&public.talk.id)?, FileContent::Poster(public.poster?.clone())));
    material.publishable.talks.iter().filter_map(file).collect()
}

/// `Poster of the talk Kelp & time, by Ada North`.
fn alt(public: &PublicTalk<'_>) -> String {
    let (title, names) = (words::line(&public.talk.title), shown::names(public));
    let by = match (title.as_str(), names.as_str()) {
        ("", names) => format!("of {names}"),
        (title, "") => title.to_owned(),
        (title, names) => format!("{title}, by {names}"),
    };
    format!("{BEGIN}{by}")
}
