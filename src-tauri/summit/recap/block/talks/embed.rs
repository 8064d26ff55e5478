//! Talks with their videos in the page. A plain link stands below each, for who sees no frame.

use super::super::{Material, level};
use super::{poster, shown};
use crate::links::classify;
use crate::model::{Block, PreviewNode};
use crate::recap::dialect::{Videos, address};
use crate::recap::layout::Numbered;
use crate::recap::markdown::video as frame;
use crate::recap::preview::{heading, link, paragraph, source, sourced, text};
use crate::recap::publishable::PublicTalk;

/// Every talk below a heading: the poster, who gives it, the video, the link.
pub fn nodes(talks: &[&PublicTalk<'_>], block: &Block, material: &Material<'_>) -> Vec<PreviewNode> {
    let mut titles = Numbered::default();
    let posters = poster::names(block, material);
    let mut out = Vec::new();
    for public in talks {
        let mut part = vec![heading(level(block), titles.of(shown::title(public)), None)];
        part.extend(poster::node(public, &posters, material));
        let speakers = shown::speakers(public);
        if !speakers.is_empty() {
            part.push(paragraph(vec![text(format!("By {speakers}"))], None));
        }
        if let Some(target) = &public.link {
            let title = format!("{}, by {}", shown::title(public), shown::names(public));
            part.extend(video(&target.url, &title, material));
            part.push(paragraph(vec![link(target.url.clone(), target.text.clone())], None));
        }
        out.extend(sourced(part, &source("talk", public.talk.id)));
    }
    out
}

/// The video that an address leads to, where it is one of YouTube and the target shows videos.
pub fn video(url: &str, title: &str, material: &Material<'_>) -> Option<PreviewNode> {
    let known = classify(url);
    let video = known.video_id.filter(|id| frame::is_id(id) && address::site(url) == "YouTube")?;
    let title = match frame::title(title) {
        title if title.is_empty() => "Video".to_owned(),
        title => title,
    };
    let start = known.start.unwrap_or(0);
    (material.dialect.videos != Videos::Nothing).then_some(PreviewNode::Video { video, start, title, source: None })
}
