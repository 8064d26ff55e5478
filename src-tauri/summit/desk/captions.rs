//! Captions of talks: taken in once for each language, shown as plain words, and removed.
//!
//! What is wrong with a file is told from its own bytes each time, since the recording that it is held against may change.

use super::{Desk, short};
use crate::error::{Error, Result, shown};
use crate::files;
use crate::model::attached::{CaptionsRow, CueLine};
use crate::model::{CaptionsId, Talk, TalkId};
use crate::recordings::captions::{self, Captions, language};
use crate::store::{KeptCaptions, Write};
use std::path::Path;

impl Desk {
    /// Takes captions in, WebVTT or SRT, in place of those of the same language; one gesture. The same file again changes
    /// nothing.
    ///
    /// An empty `language` takes the one that the file's name ends with.
    ///
    /// # Errors
    /// `captions-none` for a file without a caption, `value-refused` for what is no language, as
    /// [`captions::read`] for what is no text, as [`files::read`] for what cannot be read.
    pub fn attach_captions(&mut self, talk: TalkId, path: &Path, language: &str) -> Result<CaptionsRow> {
        let talk = self.read().talk(talk)?;
        let file_name = files::name_of(path.file_name().unwrap_or(path.as_os_str()));
        let language = match language.trim() {
            "" => language::of_name(&file_name),
            written => language::tag(written).ok_or_else(|| no_language(written))?,
        };
        let source = files::read(path, u64::try_from(captions::LARGEST).unwrap_or(u64::MAX))?;
        let read = captions::read(&shown(&file_name), &source, None)?;
        refuse_none(&file_name, &read)?;
        let former = self.read().captions_of(talk.id)?.into_iter().find(|one| one.language == language);
        if let Some(same) = former.as_ref().filter(|former| former.source == source) {
            return self.captions_row(same);
        }
        let label = format!("Captions of {}", named(&talk, &language));
        let id = self.store.gesture(&label, |write| {
            former.map_or(Ok(()), |former| write.remove_captions(former.id))?;
            insert(write, &talk, (language, file_name, source), &read)
        })?;
        self.captions_row(&self.read().captions(id)?)
    }

    /// The captions of a talk, by language, each with what is wrong with it.
    pub fn captions(&self, talk: TalkId) -> Result<Vec<CaptionsRow>> {
        self.read().captions_of(talk)?.iter().map(|kept| self.captions_row(kept)).collect()
    }

    /// The captions as a player shows them, in the order of their times.
    pub fn cue_lines(&self, id: CaptionsId) -> Result<Vec<CueLine>> {
        let kept = self.read().captions(id)?;
        let read = captions::read(&shown(&kept.file_name), kept.webvtt.as_bytes(), None)?;
        let line = |cue: &captions::Cue| CueLine {
            start: seconds(cue.start),
            end: seconds(cue.end),
            text: captions::plain(&cue.text),
        };
        Ok(read.cues.iter().map(line).collect())
    }

    /// Removes captions.
    pub fn remove_captions(&mut self, id: CaptionsId) -> Result<()> {
        let kept = self.read().captions(id)?;
        let talk = self.read().talk(kept.talk_id)?;
        let label = format!("Remove the captions of {}", named(&talk, &kept.language));
        self.store.gesture(&label, |write| write.remove_captions(id))
    }

    fn captions_row(&self, kept: &KeptCaptions) -> Result<CaptionsRow> {
        let recorded = self.read().current_recording(kept.talk_id)?.and_then(|recording| recording.facts.seconds);
        Ok(CaptionsRow {
            id: kept.id,
            talk_id: kept.talk_id,
            language: kept.language.clone(),
            file: kept.file_name.clone(),
            cues: kept.cues,
            seconds: seconds(kept.milliseconds),
            findings: captions::read(&shown(&kept.file_name), &kept.source, recorded)?.findings,
        })
    }
}

fn insert(
    write: &Write<'_>,
    talk: &Talk,
    (language, file_name, source): (String, String, Vec<u8>),
    read: &Captions,
) -> Result<CaptionsId> {
    let kept = KeptCaptions {
        id: write.new_id(),
        talk_id: talk.id,
        language,
        file_name,
        cues: u32::try_from(read.cues.len()).unwrap_or(u32::MAX),
        milliseconds: read.cues.iter().map(|cue| cue.end).max().unwrap_or_default(),
        webvtt: captions::webvtt(&read.cues),
        source,
    };
    write.insert_captions(&kept)?;
    Ok(kept.id)
}

/// `“Kelp at dawn” (en)`.
fn named(talk: &Talk, language: &str) -> String {
    let language = if language.is_empty() { String::new() } else { format!(" ({language})") };
    format!("“{}”{language}", short(&talk.title))
}

fn seconds(milliseconds: u64) -> f64 {
    milliseconds as f64 / 1000.0
}

fn refuse_none(file_name: &str, read: &Captions) -> Result<()> {
    if !read.cues.is_empty() {
        return Ok(());
    }
    let wrong = "the file holds no caption that can be shown";
    let next = "Choose a file of captions, WebVTT or SRT.";
    Err(Error::refused("captions-none", shown(file_name), "", wrong, next))
}

fn no_language(written: &str) -> Error {
    let wrong = format!("“{}” is no language", shown(written));
    let next = "Write it as a tag of at most 16 letters, such as en or pt-BR.";
    Error::refused("value-refused", "The captions", "language", wrong, next)
}
