//! Talks as a table: one a row; a column that nothing is known for is left out.

use super::super::Material;
use super::super::columns::{Columns, words_in};
use super::shown;
use crate::model::PreviewNode;
use crate::recap::dialect::text as words;
use crate::recap::layout::Misfit;
use crate::recap::preview::{link, source, text};
use crate::recap::publishable::PublicTalk;

/// All talks in one table.
pub fn nodes(talks: &[&PublicTalk<'_>], material: &Material<'_>) -> Result<Vec<PreviewNode>, Misfit> {
    let names = &[
        ("Talk", "title"),
        ("Speakers", "speakers"),
        ("Affiliation", "speakers"),
        ("Length", "length"),
        ("Slides", "slides"),
        ("Paper", "paper"),
        ("Code", "code"),
        ("Captions", "captions"),
    ];
    let mut columns = Columns::new("talks", "list", names);
    for public in talks {
        let title = match &public.link {
            Some(target) => link(target.url.clone(), target.title.clone()),
            None => text(shown::title(public)),
        };
        let (speakers, affiliation) = speakers(public);
        let [slides, paper, code] = [&public.slides, &public.paper, &public.code]
            .map(|along| along.iter().map(|along| link(along.url.clone(), along.text.clone())).collect());
        let cells = vec![
            vec![title],
            words_in(speakers),
            words_in(affiliation),
            words_in(shown::length(public, material)),
            slides,
            paper,
            code,
            words_in(shown::captions(public, material)),
        ];
        columns.row((&shown::title(public), source("talk", public.talk.id)), cells)?;
    }
    Ok(columns.table())
}

/// Names and affiliations apart where every speaker has one and they can be told apart again; else together.
fn speakers(public: &PublicTalk<'_>) -> (String, String) {
    let affiliations: Vec<String> = public.speakers.iter().map(|speaker| words::line(&speaker.affiliation)).collect();
    let is_apart = affiliations.iter().all(|words| !words.is_empty() && !words.contains([';', '/']));
    match is_apart {
        true => (shown::names(public), affiliations.join("; ")),
        false => (shown::speakers(public), String::new()),
    }
}
