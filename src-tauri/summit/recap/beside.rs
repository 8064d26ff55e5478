//! Files that lie beside a post: the organizer's figures, posters of talks, and charts made from its numbers.
//!
//! Their names stay the same from export to export. Where they lie follows from the site: in the folder of the post, in
//! one beside it with the post's name, or below the site's own folder for such files.

use super::block::{self, Material};
use super::dialect::{Dialect, FilesPlace};
use super::file;
use crate::model::talk::TalkPoster;
use crate::model::{BlockKind, FigureFile, Post, PreviewNode};
use serde::Serialize;
use std::collections::HashSet;

/// A file beside a post.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PostFile {
    /// Below the folder of the posts, or below the site where `is_of_site`; `/` between its parts.
    pub path: String,
    pub is_of_site: bool,
    /// The address by which the post shows it.
    pub url: String,
    pub content: FileContent,
}

/// What a file beside a post holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum FileContent {
    /// A chart, or what goes with a newsletter.
    Made(String),
    /// A figure that is kept in the library.
    Kept(FigureFile),
    /// What stands for a talk.
    Poster(TalkPoster),
}

/// Where a file of this name lies, and the address by which the post shows it.
///
/// `None` where the post has no files.
pub fn place(post: &Post, dialect: Dialect, name: &str) -> Option<(String, String)> {
    let file = file::name(post, post.date?, dialect);
    Some(match dialect.files {
        FilesPlace::Nowhere => return None,
        FilesPlace::OfPost => {
            let folder = file.rsplit_once('/').map_or("", |(folder, _)| folder);
            (format!("{folder}/{name}"), name.to_owned())
        }
        FilesPlace::Beside => {
            let stem = file.rsplit('/').next().and_then(|file| file.split('.').next()).unwrap_or_default();
            (format!("{stem}/{name}"), format!("{stem}/{name}"))
        }
        FilesPlace::OfSite(above) => {
            let folder = match post.profile.assets.trim_matches('/') {
                "" => "assets",
                folder => folder,
            };
            let below = format!("{folder}/{}/{name}", post.slug);
            let base = post.profile.base_url.trim_end_matches('/');
            (format!("{above}{below}"), format!("{base}/{below}"))
        }
    })
}

/// The files of all blocks that are shown.
pub fn files(material: &Material<'_>) -> Vec<PostFile> {
    let mut out = Vec::new();
    for block in material.record.blocks.iter().filter(|block| block.is_on) {
        let made = block::charts(block, material).into_iter();
        out.extend(made.map(|(name, chart)| (format!("{name}.svg"), FileContent::Made(chart.svg))));
        out.extend(block::talks::poster::files(block, material));
        if block.kind == BlockKind::Figures {
            let kept = material.publishable.figures.iter().filter_map(|one| one.file.clone());
            out.extend(kept.map(|file| (file.name.clone(), FileContent::Kept(file))));
        }
    }
    let file = |(name, content): (String, FileContent)| {
        let (path, url) = place(&material.record.post, material.dialect, &name)?;
        Some(PostFile { path, is_of_site: matches!(material.dialect.files, FilesPlace::OfSite(_)), url, content })
    };
    out.into_iter().filter_map(file).collect()
}

/// The files that a picture of the tree shows: a template may leave blocks out.
pub fn shown(files: Vec<PostFile>, preview: &[PreviewNode]) -> Vec<PostFile> {
    let mut urls = HashSet::new();
    let mut rest: Vec<&PreviewNode> = preview.iter().collect();
    while let Some(node) = rest.pop() {
        match node {
            PreviewNode::Image { url, .. } => {
                urls.insert(url.as_str());
            }
            PreviewNode::Quote { children, .. }
            | PreviewNode::List { children, .. }
            | PreviewNode::Item { children, .. }
            | PreviewNode::Definitions { children, .. }
            | PreviewNode::Definition { children, .. } => rest.extend(children),
            _ => {}
        }
    }
    files.into_iter().filter(|file| urls.contains(file.url.as_str())).collect()
}
