//! Recordings of lightning talks: taking files in, saying which talk they are of, and looking after the files.
//!
//! A file is copied, made durable and read back before its row is written (`files/incoming.rs`). What it says about itself
//! and which talk it belongs to is told by [`Ways`]; here stands what follows for the library.

mod fitness;
pub mod inspecting;
mod keeping;
mod looking;
mod rows;
mod walk;

pub use crate::files::incoming::{Progress, Watch};
pub use crate::store::recordings::Listed;
pub use looking::Looker;
pub use rows::{Lookout, Unfinished};
pub use walk::{Found, files_in};

use super::Desk;
use crate::error::{Error, Result, shown};
use crate::files::incoming::{self, Incoming, Placed};
use crate::files::space::Room;
use crate::model::id::Id;
use crate::model::talk::TalkRow;
use crate::model::{
    Finding, Fix, MediaFacts, Place, Received, Recording, RecordingId, Severity, Talk, TalkId, WorkshopId,
};
use crate::store::JobId;
use crate::store::recordings::{self, Receipt};
use std::path::{Path, PathBuf};
use uuid::Uuid;

/// What a recording's file says about itself, and what the organizer is told of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Looked {
    pub facts: MediaFacts,
    pub findings: Vec<Finding>,
}

/// How files are taken in.
#[derive(Clone, Copy)]
pub struct Ways<'a> {
    /// The talk that all files are of; `None` asks `find_talk`.
    pub talk: Option<TalkId>,
    /// Looks into a file, which is whole; its name comes beside it. What cannot be read gives nothing.
    pub look: &'a dyn Fn(&Path, &str) -> Looked,
    /// The talk that a file of this name is of, if one is clearly meant.
    pub find_talk: &'a dyn Fn(&str, &[TalkRow]) -> Option<TalkId>,
}

impl Default for Ways<'_> {
    /// Looks into nothing and guesses nothing.
    fn default() -> Self {
        Self { talk: None, look: &|_, _| Looked::default(), find_talk: &|_, _| None }
    }
}

/// A file on its way in. While it is copied the desk is free for other gestures.
pub struct Receiving {
    incoming: Option<Incoming>,
    library: PathBuf,
    part: PathBuf,
    job: JobId,
    receipt: Receipt,
}

impl Receiving {
    /// Copies the file and looks into it; answers what is to be told of it. Once: a second time answers nothing.
    ///
    /// When `watch` answers `false` nothing is left (`receive-cancelled`).
    pub fn copy(&mut self, look: &dyn Fn(&Path, &str) -> Looked, watch: Watch<'_>) -> Result<Vec<Finding>> {
        let Some(incoming) = self.incoming.take() else { return Ok(Vec::new()) };
        let folders = [Some(self.library.as_path()), self.part.parent().and_then(Path::parent), self.part.parent()];
        folders.into_iter().flatten().try_for_each(crate::files::make_private_folder)?;
        self.receipt.blake3 = incoming.copy_to(&self.part, watch)?;
        let looked = look(&self.part, &self.receipt.name);
        self.receipt.facts = looked.facts;
        Ok(looked.findings)
    }
}

impl Desk {
    /// Takes a file in: copied, durable and verified, then its row; one gesture. The file itself is only read.
    ///
    /// The same file again for the same talk changes nothing. When `watch` answers `false` while the file is copied,
    /// nothing was changed either (`receive-cancelled`).
    pub fn receive(
        &mut self,
        workshop: WorkshopId,
        file: &Found,
        ways: Ways<'_>,
        watch: Watch<'_>,
    ) -> Result<Received> {
        let mut receiving = self.begin_receiving(workshop, file, ways.talk)?;
        let copied = receiving.copy(ways.look, watch);
        self.end_receiving(receiving, copied, ways.find_talk)
    }

    /// Begins to take a file in: whether there is room, and a job, so that a crash leaves nothing behind.
    pub fn begin_receiving(&mut self, workshop: WorkshopId, file: &Found, talk: Option<TalkId>) -> Result<Receiving> {
        if let Some(talk) = talk {
            refuse_stranger(workshop, &self.read().talk(talk)?)?;
        }
        let incoming = Incoming::open(&file.path)?;
        let library = self.store.folder().to_owned();
        Room::of(&library).refuse(incoming.name(), incoming.bytes(), &library)?;
        let mut receipt = Receipt {
            recording: RecordingId::from_uuid(Uuid::nil()),
            workshop,
            talk,
            blake3: String::new(),
            bytes: incoming.bytes(),
            name: file.name.clone(),
            name_bytes: file.path.file_name().unwrap_or_default().as_encoded_bytes().to_vec(),
            facts: MediaFacts::default(),
        };
        let job = self.store.begin_receipt(&file.path, &mut receipt)?;
        let part = recordings::part_of(&library, receipt.recording);
        Ok(Receiving { incoming: Some(incoming), library, part, job, receipt })
    }

    /// Ends what [`Desk::begin_receiving`] began, with what came of the copying: the file gets its name, then its row.
    pub fn end_receiving(
        &mut self,
        receiving: Receiving,
        copied: Result<Vec<Finding>>,
        find_talk: &dyn Fn(&str, &[TalkRow]) -> Option<TalkId>,
    ) -> Result<Received> {
        let Receiving { part, job, mut receipt, .. } = receiving;
        let found = copied.and_then(|looked| {
            if receipt.talk.is_none() {
                receipt.talk = find_talk(&receipt.name, &self.talk_rows(receipt.workshop)?);
            }
            Ok(looked)
        });
        let taken = found.and_then(|looked| self.take_in(job, &part, &receipt, looked));
        taken.map_err(|error| self.left_off(job, &part, &receipt, error))
    }

    // A file that has its name is left there, with its job: its row follows when the library is opened.
    fn left_off(&mut self, job: JobId, part: &Path, receipt: &Receipt, error: Error) -> Error {
        let file = incoming::in_folder(&recordings::folder_of(self.store.folder()), &receipt.blake3);
        if std::fs::symlink_metadata(part).is_err() && !receipt.blake3.is_empty() && file.is_file() {
            let done = "The file itself is in the library, and will be listed once the library is opened again.";
            return error.with_done(done);
        }
        crate::files::remove_plain(part).ok();
        self.store.end_job(job).ok();
        error
    }

    // From the name on nothing is taken back: a file that is durable gets its row now, or when the library is opened.
    fn take_in(&mut self, job: JobId, part: &Path, receipt: &Receipt, looked: Vec<Finding>) -> Result<Received> {
        let title = receipt.talk.map(|talk| self.read().talk(talk)).transpose()?.map(|talk| talk.title);
        let same = self.read().same_recording(receipt)?;
        let mut findings = looked;
        findings.extend(self.notices(receipt, same.as_ref())?);
        self.store.set_receipt(job, receipt)?;
        let folder = recordings::folder_of(self.store.folder());
        if incoming::place(part, &folder, &receipt.blake3)? == Placed::Mended {
            findings.push(mended(receipt));
        }
        if same.is_some() {
            self.store.end_job(job)?;
        } else {
            self.store.gesture(&recordings::label(title.as_deref(), &receipt.name), |write| {
                write.receive_recording(receipt)?;
                write.end_job(job)
            })?;
        }
        let recording = self.read().recording(same.map_or(receipt.recording, |same| same.id))?;
        findings.iter_mut().for_each(|finding| settle_place(finding, recording.id));
        Ok(received(recording, title, findings))
    }

    /// Says which talk a recording is of: it becomes the talk's newest version.
    pub fn give_recording_to(&mut self, id: RecordingId, talk: TalkId) -> Result<()> {
        let (recording, to) = (self.read().recording(id)?, self.read().talk(talk)?);
        if recording.talk_id == Some(talk) {
            return Ok(());
        }
        refuse_stranger(recording.workshop_id, &to)?;
        let label =
            format!("Give the recording “{}” to “{}”", shown(&recording.original_name), super::short(&to.title));
        self.store.gesture(&label, |write| {
            write.set_recording_talk(id, talk)?;
            recording.talk_id.map_or(Ok(()), |former| write.settle_talk(former))
        })
    }

    fn notices(&self, receipt: &Receipt, same: Option<&Recording>) -> Result<Vec<Finding>> {
        let mut findings = Vec::new();
        if same.is_some() {
            let message = "This very file was received before. Nothing was added.".to_owned();
            return Ok(vec![notice("RECEIVED-AGAIN", Severity::Info, message, Fix::None)]);
        }
        let Some(talk) = receipt.talk else {
            let message = "It is not clear which talk this is a recording of. It was received without one. Say which.";
            findings.push(notice("RECEIVED-UNMATCHED", Severity::Warning, message.into(), Fix::Ask));
            return Ok(findings);
        };
        let others = self.read().recordings_with(&receipt.blake3)?.into_iter().filter_map(|r| r.talk_id);
        for other in others.filter(|other| *other != talk).collect::<std::collections::BTreeSet<_>>() {
            let other = self.read().talk(other)?.title;
            let message =
                format!("The same bytes are the recording of “{}” too. One of the two is wrong.", shown(&other));
            findings.push(notice("RECEIVED-TWICE", Severity::Warning, message, Fix::Ask));
        }
        if let Some(current) = self.read().current_recording(talk)? {
            let message = format!(
                "The talk had a recording already (version {}, “{}”). This one is the current version now; the older stays.",
                current.version,
                shown(&current.original_name)
            );
            findings.push(notice("RECEIVED-VERSION", Severity::Info, message, Fix::None));
        }
        Ok(findings)
    }
}

fn refuse_stranger(workshop: WorkshopId, talk: &Talk) -> Result<()> {
    if talk.workshop_id == workshop {
        return Ok(());
    }
    let next = "Receive the file into the workshop of the talk.";
    Err(Error::refused("talk-unknown", shown(&talk.title), "", "the talk belongs to another workshop", next))
}

fn mended(receipt: &Receipt) -> Finding {
    let message = format!(
        "The copy that the library held of these bytes was damaged. It is whole again; the damaged one is kept as \
         recordings/damaged/{}….",
        receipt.blake3.get(..8).unwrap_or_default()
    );
    notice("RECEIVED-MENDED", Severity::Info, message, Fix::None)
}

fn notice(rule: &str, severity: Severity, message: String, fix: Fix) -> Finding {
    Finding { rule: rule.into(), severity, place: keeping::place(None), message, value: String::new(), fix }
}

// A finding about the file becomes one about its row, whose id is known only now.
fn settle_place(finding: &mut Finding, recording: RecordingId) {
    if let Place::Field { kind, id, .. } = &mut finding.place
        && kind == "recording"
        && id.is_empty()
    {
        *id = recording.to_string();
    }
}

fn received(recording: Recording, title: Option<String>, findings: Vec<Finding>) -> Received {
    let MediaFacts { seconds, width, height, video, audio, .. } = recording.facts;
    Received {
        file: recording.original_name,
        talk: title,
        talk_id: recording.talk_id,
        recording: recording.id,
        version: recording.version,
        blake3: recording.blake3,
        bytes: recording.bytes,
        seconds,
        width,
        height,
        video,
        audio,
        findings,
    }
}
