//! Numbers, pictures, recaps of others and thanks of a post. A picture is taken where its file lies by the post or in its
//! site; else its lines stay words of the post.

use crate::desk::Desk;
use crate::desk::exhibits::checked;
use crate::error::Result;
use crate::model::draft::{PostDraft, PosterDraft};
use crate::model::{BlockKind, Exhibit, ExhibitFields, ExhibitKind, FigureFile, WorkshopId, fold, position};
use crate::store::Write;
use std::collections::{HashMap, HashSet};
use std::path::{Component, Path, PathBuf};

/// How far above the post the folder of its site may be.
const HIGHEST: usize = 6;

/// What an exhibit will be.
pub struct Taken {
    kind: ExhibitKind,
    fields: ExhibitFields,
    file: Option<FigureFile>,
}

impl Desk {
    /// The posters of talks, each by its address as what is kept of it. One whose file is not found stays a picture of the
    /// post.
    pub(super) fn posters_of(&self, post: &Path, draft: &mut PostDraft) -> HashMap<String, String> {
        let talks = draft.people.iter().flat_map(|person| person.talk.iter().chain(&person.more_talks));
        let mut told: Vec<PosterDraft> = talks.filter_map(|talk| talk.poster.clone()).collect();
        let mut met = HashSet::new();
        told.retain(|poster| met.insert(poster.file.clone()));
        let mut out = HashMap::new();
        for poster in told {
            let file = picture(post, &poster.file).and_then(|path| self.keep_picture(&path, &[]).ok());
            match file.and_then(|file| serde_json::to_string(&file).ok()) {
                Some(kept) => drop(out.insert(poster.file, kept)),
                None => put_back(draft, BlockKind::Talks, &poster.as_written),
            }
        }
        out
    }

    /// The exhibits of a post that the workshop lacks, their pictures copied into the library. What cannot be one goes
    /// back into the words of its section.
    pub(super) fn exhibits_of(
        &self,
        post: &Path,
        draft: &mut PostDraft,
        into: Option<WorkshopId>,
    ) -> Result<Vec<Taken>> {
        let known = into.map(|workshop| self.exhibits(workshop)).transpose()?.unwrap_or_default();
        let mut names: Vec<String> = known.iter().filter_map(|one| Some(one.file.as_ref()?.name.clone())).collect();
        let mut out: Vec<Taken> = Vec::new();
        for exhibit in std::mem::take(&mut draft.exhibits) {
            let fields = checked(exhibit.kind, &exhibit.fields).ok();
            let file = picture(post, &exhibit.file).and_then(|path| self.keep_picture(&path, &names).ok());
            let is_whole = exhibit.kind != ExhibitKind::Figure || file.is_some();
            let Some(fields) = fields.filter(|_| is_whole) else {
                put_back(draft, exhibit.kind.block(), &exhibit.as_written);
                continue;
            };
            names.extend(file.as_ref().map(|file| file.name.clone()));
            if !known.iter().any(|one| is_same(one, &fields, file.as_ref())) {
                out.push(Taken { kind: exhibit.kind, fields, file });
            }
        }
        Ok(out)
    }
}

/// Whether an exhibit of the workshop is the one of the post.
fn is_same(known: &Exhibit, fields: &ExhibitFields, file: Option<&FigureFile>) -> bool {
    match (&known.file, file) {
        (Some(known), Some(file)) => known.blake3 == file.blake3,
        (None, None) => fold::text(&known.fields.title) == fold::text(&fields.title) && known.fields.url == fields.url,
        _ => false,
    }
}

/// Lines of a picture stay where they stood: below what its section shows.
fn put_back(draft: &mut PostDraft, block: BlockKind, as_written: &str) {
    let Some(section) = draft.sections.iter_mut().find(|section| section.kind == block) else { return };
    let words = [section.prose_after.as_str(), as_written];
    section.prose_after = words.into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join("\n\n");
}

/// The file that an address of a post means: beside the post, or in the folder of its site above it.
fn picture(post: &Path, address: &str) -> Option<PathBuf> {
    let below = PathBuf::from(address.trim_start_matches('/'));
    let is_below = below.components().all(|part| matches!(part, Component::Normal(_)));
    if address.is_empty() || !is_below {
        return None;
    }
    let folder = post.parent()?;
    if !address.starts_with('/') {
        return Some(folder.join(below)).filter(|path| path.is_file());
    }
    let folders = folder.ancestors().take(HIGHEST);
    folders.flat_map(|above| [above.join(&below), above.join("static").join(&below)]).find(|path| path.is_file())
}

/// Adds the exhibits in their order; whether there were any.
pub fn take(write: &Write<'_>, workshop_id: WorkshopId, exhibits: Vec<Taken>) -> Result<bool> {
    let is_news = !exhibits.is_empty();
    let mut place = write.exhibits_in_place(workshop_id)?.pop().map(|(_, place)| place).unwrap_or_default();
    for Taken { kind, fields, file } in exhibits {
        place = position::after(&place);
        let exhibit = Exhibit { id: write.new_id(), workshop_id, kind, fields, file, people: Vec::new() };
        write.insert_exhibit(&exhibit, &place)?;
    }
    Ok(is_news)
}
