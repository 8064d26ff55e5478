//! Exhibits: numbers, figures, recaps of others, and thanks.
//!
//! The file of a figure is kept whole in the library, without what a camera wrote into it ([`crate::intake::picture`]),
//! and is written beside the post by the export.

use super::recap::blocks;
use super::sessions::check_line;
use super::topics::insert_block;
use super::{Desk, short};
use crate::error::{Error, Result, shown};
use crate::intake::picture::{self, NoPicture, Picture};
use crate::model::talk::TalkPoster;
use crate::model::{
    BlockKind, Exhibit, ExhibitFields, ExhibitId, ExhibitKind, FigureFile, PersonId, WorkshopId, position, slug,
};
use crate::store::{Write, exhibits};
use crate::{files, links};
use std::path::Path;

/// Bytes of the largest picture.
const LARGEST: u64 = 20 << 20;

impl Desk {
    /// The exhibits of a workshop in order, one kind after another where they are shown.
    pub fn exhibits(&self, workshop: WorkshopId) -> Result<Vec<Exhibit>> {
        self.read().exhibits(workshop)
    }

    /// Adds an exhibit that is no figure, at the end; a recap without the block that shows it gets one.
    ///
    /// # Errors
    /// `title-missing`, `value-missing` and `link-missing` for what cannot be shown without; `control-character`;
    /// `link-refused` for an address that may not be linked.
    pub fn add_exhibit(
        &mut self,
        workshop: WorkshopId,
        kind: ExhibitKind,
        fields: &ExhibitFields,
    ) -> Result<ExhibitId> {
        let fields = checked(kind, fields)?;
        self.insert(workshop, kind, (fields, None))
    }

    /// Adds a figure: its file is copied into the library, without what a camera wrote into it.
    ///
    /// # Errors
    /// `alt-missing` where nothing says what the picture shows; `file-too-large` beyond 20 MiB; `figure-kind` for what is
    /// no PNG, JPEG, GIF or WebP by its bytes; `figure-damaged`; those of [`Desk::add_exhibit`].
    pub fn add_figure(&mut self, workshop: WorkshopId, path: &Path, fields: &ExhibitFields) -> Result<ExhibitId> {
        self.add_figure_of(workshop, path, (fields, &[]))
    }

    /// Adds a figure that shows people: the recap has it where each of them said yes to the item `photo`.
    ///
    /// # Errors
    /// Those of [`Desk::add_figure`]; `person-unknown` for somebody who does not take part.
    pub fn add_figure_of(
        &mut self,
        workshop: WorkshopId,
        path: &Path,
        (fields, people): (&ExhibitFields, &[PersonId]),
    ) -> Result<ExhibitId> {
        let fields = checked(ExhibitKind::Figure, fields)?;
        let people = self.people_on(workshop, people)?;
        let taken: Vec<String> = self.exhibits(workshop)?.into_iter().filter_map(|one| Some(one.file?.name)).collect();
        let file = self.keep_picture(path, &taken)?;
        self.insert(workshop, ExhibitKind::Figure, (fields, Some((file, people))))
    }

    /// Copies a picture into the library, under a name that none of `taken` is.
    pub(super) fn keep_picture(&self, path: &Path, taken: &[String]) -> Result<FigureFile> {
        let name = files::name_of(path.file_name().unwrap_or(path.as_os_str()));
        let picture = read_picture(path, &name)?;
        let file = FigureFile {
            name: free_name(&name, picture.ending, taken),
            blake3: files::hash(&picture.bytes),
            bytes: u64::try_from(picture.bytes.len()).unwrap_or(u64::MAX),
        };
        let kept = exhibits::file_in(self.store.folder(), &file);
        files::make_private_folder(&exhibits::folder_of(self.store.folder()))?;
        if !kept.exists() {
            files::write_private(&kept, &picture.bytes)?;
        }
        Ok(file)
    }

    fn insert(
        &mut self,
        workshop_id: WorkshopId,
        kind: ExhibitKind,
        (fields, figure): (ExhibitFields, Option<(FigureFile, Vec<PersonId>)>),
    ) -> Result<ExhibitId> {
        let (file, people) = figure.map_or((None, Vec::new()), |(file, people)| (Some(file), people));
        let last = self.read().exhibits_in_place(workshop_id)?.pop().map(|(_, place)| place).unwrap_or_default();
        self.store.gesture(&format!("Add {}", called(kind, &fields, file.as_ref())), |write| {
            let id = write.new_id();
            let exhibit = Exhibit { id, workshop_id, kind, fields, file, people };
            write.insert_exhibit(&exhibit, &position::after(&last))?;
            show_block(write, workshop_id, kind.block())?;
            Ok(id)
        })
    }

    /// Replaces what is said about an exhibit; who is on a figure stays.
    ///
    /// # Errors
    /// As [`Desk::add_exhibit`] and [`Desk::add_figure`].
    pub fn edit_exhibit(&mut self, id: ExhibitId, fields: &ExhibitFields) -> Result<()> {
        let before = self.read().exhibit(id)?;
        self.replace(&before, (fields, before.people.clone()))
    }

    /// Replaces what is said about a figure, and who is on it.
    ///
    /// # Errors
    /// As [`Desk::add_figure_of`]; `exhibit-without-people` for what is no figure.
    pub fn edit_figure(&mut self, id: ExhibitId, fields: &ExhibitFields, people: &[PersonId]) -> Result<()> {
        let before = self.read().exhibit(id)?;
        if before.kind != ExhibitKind::Figure && !people.is_empty() {
            let (what, next) = (called(before.kind, &before.fields, None), "Name the people of a figure.");
            let wrong = format!("people are named who are on {what}, and only a figure shows people");
            return Err(Error::refused("exhibit-without-people", "The exhibit", "person", wrong, next));
        }
        // Whoever is on it already may have left the workshop since.
        let new: Vec<PersonId> = people.iter().filter(|one| !before.people.contains(one)).copied().collect();
        let mut all = self.people_on(before.workshop_id, &new)?;
        all.extend(before.people.iter().filter(|one| people.contains(one)));
        all.sort_unstable();
        self.replace(&before, (fields, all))
    }

    fn replace(&mut self, before: &Exhibit, (fields, people): (&ExhibitFields, Vec<PersonId>)) -> Result<()> {
        let fields = checked(before.kind, fields)?;
        let label = format!("Edit {}", called(before.kind, &before.fields, before.file.as_ref()));
        self.store.gesture(&label, |write| {
            if fields != before.fields {
                write.update_exhibit(before.id, &fields)?;
            }
            if people != before.people { write.set_figure_people(before.id, &people) } else { Ok(()) }
        })
    }

    /// People who take part, each once.
    fn people_on(&self, workshop: WorkshopId, people: &[PersonId]) -> Result<Vec<PersonId>> {
        let known: Vec<PersonId> = self.people(workshop)?.into_iter().map(|person| person.id).collect();
        if people.iter().any(|person| !known.contains(person)) {
            let wrong = "somebody on it does not take part in the workshop";
            return Err(Error::refused("person-unknown", "The figure", "person", wrong, "See “summit people list”."));
        }
        let mut out = people.to_vec();
        out.sort_unstable();
        out.dedup();
        Ok(out)
    }

    /// Moves an exhibit to a place among those of its kind, counted from 1.
    pub fn move_exhibit(&mut self, id: ExhibitId, to: u32) -> Result<()> {
        let moved = self.read().exhibit(id)?;
        let mut all = self.read().exhibits_in_place(moved.workshop_id)?;
        all.retain(|(one, _)| one.kind == moved.kind);
        let keys: Vec<&str> = all.iter().map(|(_, place)| place.as_str()).collect();
        let Some(from) = all.iter().position(|(one, _)| one.id == id) else { return Ok(()) };
        let Some((key, _)) = position::moved(&keys, from, to) else { return Ok(()) };
        let label = format!("Move {}", called(moved.kind, &moved.fields, moved.file.as_ref()));
        self.store.gesture(&label, |write| write.set_exhibit_position(id, &key))
    }

    /// Removes an exhibit.
    pub fn remove_exhibit(&mut self, id: ExhibitId) -> Result<()> {
        let gone = self.read().exhibit(id)?;
        let label = format!("Remove {}", called(gone.kind, &gone.fields, gone.file.as_ref()));
        self.store.gesture(&label, |write| write.delete_exhibit(id))
    }

    /// The bytes of a figure of a workshop, or of the poster of a talk, by what it is asked for, to be shown; `None` where
    /// there is none.
    pub fn figure_bytes(&self, workshop: WorkshopId, key: &str) -> Result<Option<Vec<u8>>> {
        let files = self.exhibits(workshop)?.into_iter().filter_map(|one| one.file);
        if let Some(file) = files.into_iter().find(|file| file.blake3 == key) {
            return files::read(&exhibits::file_in(self.store.folder(), &file), LARGEST).map(Some);
        }
        let facts = self.read().talk_facts(workshop)?;
        let poster = facts.into_values().filter_map(|facts| facts.poster).find(|poster| poster.key() == key);
        poster.map(|poster| self.poster_bytes(&poster)).transpose()
    }

    /// The bytes of what stands for a talk.
    pub(super) fn poster_bytes(&self, poster: &TalkPoster) -> Result<Vec<u8>> {
        match poster {
            TalkPoster::Kept(file) => files::read(&exhibits::file_in(self.store.folder(), file), LARGEST),
            TalkPoster::Chosen { recording, .. } => self.poster(*recording)?.ok_or_else(|| {
                let next = "Inspect the recording again.";
                Error::refused("record-unknown", "The recording", "", "its poster is gone", next)
            }),
        }
    }
}

/// An exhibit as a label names it.
fn called(kind: ExhibitKind, fields: &ExhibitFields, file: Option<&FigureFile>) -> String {
    let name = match (fields.title.as_str(), file) {
        ("", Some(file)) => file.name.as_str(),
        (title, _) => title,
    };
    let what = match kind {
        ExhibitKind::Number => "the number",
        ExhibitKind::Figure => "the figure",
        ExhibitKind::Elsewhere => "the recap elsewhere",
        ExhibitKind::Thanks => "the thanks to",
    };
    format!("{what} “{}”", short(name))
}

pub(super) fn checked(kind: ExhibitKind, fields: &ExhibitFields) -> Result<ExhibitFields> {
    let line = |place: &str, text: &str| check_line("The exhibit", place, text);
    let checked = ExhibitFields {
        title: line("title", &fields.title)?,
        value: line("value", &fields.value)?,
        last_value: line("last value", &fields.last_value)?,
        about: line("about", &fields.about)?,
        url: links::classify(line("url", &fields.url)?.as_str()).url,
        alt: line("alternative text", &fields.alt)?,
    };
    let missing = |code, place, wrong, next| Err(Error::refused(code, "The exhibit", place, wrong, next));
    match kind {
        ExhibitKind::Figure if checked.alt.is_empty() => {
            let next = "Say in a sentence what the picture shows, for those who cannot see it.";
            return missing("alt-missing", "alternative text", "nothing says what the figure shows", next);
        }
        ExhibitKind::Figure => {}
        _ if checked.title.is_empty() => {
            return missing("title-missing", "title", "it has no title", "Give it a title.");
        }
        ExhibitKind::Number if checked.value.is_empty() => {
            return missing("value-missing", "value", "the number is missing", "Give this time’s number.");
        }
        ExhibitKind::Elsewhere if checked.url.is_empty() => {
            return missing("link-missing", "url", "it has no address", "Give the address of the recap.");
        }
        _ => {}
    }
    match links::refuse_reason(&checked.url).filter(|_| !checked.url.is_empty()) {
        Some(reason) => {
            let wrong = format!("“{}” cannot be linked: {reason}", shown(&checked.url));
            Err(Error::refused("link-refused", "The exhibit", "url", wrong, "Correct the address."))
        }
        None => Ok(checked),
    }
}

fn read_picture(path: &Path, name: &str) -> Result<Picture> {
    let bytes = files::read(path, LARGEST)?;
    picture::read(&bytes).map_err(|why| {
        let (code, wrong, next) = match why {
            NoPicture::Kind => {
                ("figure-kind", "it is no PNG, JPEG, GIF or WebP", "Save the picture as one of these and choose that.")
            }
            NoPicture::Damaged => {
                ("figure-damaged", "the file is cut short or damaged", "Ask for the picture again, or save it anew.")
            }
        };
        Error::refused(code, shown(name), "", wrong, next)
    })
}

/// A name for the file beside the post that no other figure has.
fn free_name(name: &str, ending: &str, taken: &[String]) -> String {
    let stem = slug::slug(name.rsplit_once('.').map_or(name, |(stem, _)| stem));
    let numbered = (2..).map(|number| format!("{stem}-{number}.{ending}"));
    let mut names = std::iter::once(format!("{stem}.{ending}")).chain(numbered);
    names.find(|name| !taken.contains(name)).unwrap_or_default()
}

/// A recap that has no block of this kind gets one, where readers look for it.
fn show_block(write: &Write<'_>, workshop: WorkshopId, kind: BlockKind) -> Result<()> {
    let post = write.post(workshop)?.id;
    let blocks = write.blocks(post)?;
    if blocks.iter().any(|block| block.kind == kind) {
        return Ok(());
    }
    insert_block(write, post, (&blocks, blocks::place(kind, &blocks)), (kind, blocks::heading(kind))).map(|_| ())
}
