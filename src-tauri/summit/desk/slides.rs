//! Slides of talks: a file, copied and verified as recordings are (`files/incoming.rs`), or an address.

use super::{Desk, short};
use crate::error::{Error, Result, shown};
use crate::files::incoming::{self, Incoming, Watch};
use crate::files::space::{Room, sized};
use crate::model::attached::{SlidesKind, SlidesRow};
use crate::model::recording::{FileKind, Probed};
use crate::model::{SlidesId, Talk, TalkId};
use crate::store::slides::{self, KeptSlides};
use crate::{files, links, recordings};
use std::path::Path;

/// Bytes of the largest file of slides.
const LARGEST: u64 = 500_000_000;

impl Desk {
    /// Takes a file of slides in: copied, durable and verified, then its row; one gesture. The file itself is only read.
    /// The same bytes again for the same talk change nothing.
    ///
    /// # Errors
    /// `slides-kind` for what is no PDF, ODP, PPTX or KEY by its bytes; `file-too-large` beyond 500 MB;
    /// `receive-cancelled` when `watch` answers `false`; as [`Incoming`] for what cannot be copied.
    pub fn attach_slides(&mut self, talk: TalkId, path: &Path, watch: Watch<'_>) -> Result<SlidesRow> {
        let talk = self.read().talk(talk)?;
        let incoming = Incoming::open(path)?;
        refuse_large(&incoming)?;
        kind(path, incoming.name())?;
        let library = self.store.folder().to_owned();
        Room::of(&library).refuse(incoming.name(), incoming.bytes(), &library)?;
        let id: SlidesId = self.store.note(|write| Ok(write.new_id()))?;
        let target = slides::target_of(&library, id);
        let job = self.store.begin_job(Some(path), &target, incoming.bytes())?;
        let taken = self.copied(id, &talk, incoming, watch).and_then(|kept| self.take_slides_in(&talk, kept));
        // What is left of either is ended when the library is opened.
        files::remove_part(&target).ok();
        self.store.end_job(job).ok();
        taken
    }

    fn copied(&self, id: SlidesId, talk: &Talk, incoming: Incoming, watch: Watch<'_>) -> Result<KeptSlides> {
        let library = self.store.folder();
        let part = files::part_of(&slides::target_of(library, id));
        for folder in [Some(library), part.parent().and_then(Path::parent), part.parent()] {
            folder.map_or(Ok(()), files::make_private_folder)?;
        }
        let (file, name, bytes) = (incoming.whole_name(), incoming.name().to_owned(), incoming.bytes());
        let blake3 = incoming.copy_to(&part, watch)?;
        let kind = Some(kind(&part, &name)?);
        incoming::place(&part, &slides::folder_of(library), &blake3)?;
        Ok(KeptSlides { row: SlidesRow { id, talk_id: talk.id, file, bytes, blake3, url: String::new() }, kind })
    }

    fn take_slides_in(&mut self, talk: &Talk, kept: KeptSlides) -> Result<SlidesRow> {
        let same = |one: &KeptSlides| (&one.row.blake3, &one.row.url) == (&kept.row.blake3, &kept.row.url);
        if let Some(same) = self.read().slides_of(talk.id)?.into_iter().find(same) {
            return Ok(same.row);
        }
        let label = format!("Slides of “{}”", short(&talk.title));
        self.store.gesture(&label, |write| write.insert_slides(&kept))?;
        Ok(kept.row)
    }

    /// Takes the address of slides in, as one gesture; the same address again changes nothing.
    ///
    /// # Errors
    /// `link-refused` for what is no address of a web page.
    pub fn link_slides(&mut self, talk: TalkId, url: &str) -> Result<SlidesRow> {
        let talk = self.read().talk(talk)?;
        let url = links::classify(url).url;
        let is_page = |url: &str| url.split_once(':').is_some_and(|(scheme, _)| !scheme.eq_ignore_ascii_case("mailto"));
        let reason = links::refuse_reason(&url).or((!is_page(&url)).then_some("is no address of a page"));
        if let Some(reason) = reason {
            let wrong = format!("“{}” cannot be linked: {reason}", shown(&url));
            return Err(Error::refused(
                "link-refused",
                "The slides",
                "link",
                wrong,
                "Paste the address of the slides.",
            ));
        }
        let id = self.store.note(|write| Ok(write.new_id()))?;
        let row = SlidesRow { id, talk_id: talk.id, file: String::new(), bytes: 0, blake3: String::new(), url };
        self.take_slides_in(&talk, KeptSlides { row, kind: None })
    }

    /// The slides of a talk, oldest first.
    pub fn slides(&self, talk: TalkId) -> Result<Vec<SlidesRow>> {
        Ok(self.read().slides_of(talk)?.into_iter().map(|kept| kept.row).collect())
    }

    /// Removes slides from a talk; their file stays in the library, so that undo finds it.
    pub fn remove_slides(&mut self, id: SlidesId) -> Result<()> {
        let talk = self.read().talk(self.read().slides(id)?.talk_id)?;
        let label = format!("Remove slides of “{}”", short(&talk.title));
        self.store.gesture(&label, |write| write.remove_slides(id))
    }
}

fn refuse_large(incoming: &Incoming) -> Result<()> {
    if incoming.bytes() <= LARGEST {
        return Ok(());
    }
    let wrong = format!("the file has {}, and slides have at most {}", sized(incoming.bytes()), sized(LARGEST));
    let next = "Have the file made smaller, or give the address of the slides.";
    Err(Error::refused("file-too-large", incoming.name(), "", wrong, next))
}

/// What the bytes of a file are; `name` is what a refusal calls it.
fn kind(path: &Path, name: &str) -> Result<SlidesKind> {
    let unreadable = |e: std::io::Error| {
        Error::refused("file-unreadable", name, "", format!("it cannot be read ({e})"), "Try again.")
    };
    let file = files::open(path)?;
    let bytes = file.metadata().map_err(unreadable)?.len();
    if let Some(kind) = recordings::slides::kind(&file, bytes).map_err(unreadable)? {
        return Ok(kind);
    }
    let what = match recordings::probe(file, bytes).map_err(unreadable)? {
        Probed::Other { kind: FileKind::Unknown } => "of no kind that is known",
        Probed::Other { kind: FileKind::OtherVideo } | Probed::Recording { .. } => "a video",
        Probed::Other { kind } => kind.phrase(),
    };
    let wrong = format!("the file is {what}, and no slides as PDF, ODP, PPTX or KEY");
    let next = "Have the slides saved as PDF and choose that file, or give their address.";
    Err(Error::refused("slides-kind", name, "", wrong, next))
}
