//! Inspecting recordings: playing them through, so that the organizer hears of silence and black pictures; and their pictures.
//!
//! It takes long, so it is parted: [`Desk::begin_inspection`] gathers what is needed, [`Inspecting::run`] does the work
//! without the desk, [`Desk::keep_inspection`] writes down what came of it: a fact of this computer, and no step. Without
//! ffmpeg nothing is heard or seen, which is said and is no error.

use super::{Desk, Progress, Watch};
use crate::child::ffmpeg::{Failed, Ffmpeg, Shot, Source};
use crate::error::{Error, Result, shown};
use crate::files::incoming::in_folder;
use crate::model::inspected::{Heard, Inspected, Inspection};
use crate::model::recording::{Probed, RecordingFacts};
use crate::model::{Recording, RecordingId, WorkshopId};
use crate::recordings::heard::{self, log};
use crate::store::looks::{Look, Pictures, Seen};
use crate::store::recordings::folder_of;
use std::path::PathBuf;

const POSTER: u32 = 640;
const THUMBNAIL: u32 = 160;
/// How far into a recording its picture is taken, where nobody chose.
const FAR: f64 = 0.1;
/// Most small pictures that are read at once.
pub const THUMBNAILS_AT_ONCE: usize = 64;

/// An inspection that can begin: on any thread, without the desk.
#[derive(Clone, Debug, PartialEq)]
pub struct Inspecting {
    recording: RecordingId,
    blake3: String,
    name: String,
    source: Source,
    facts: RecordingFacts,
    chosen: Option<f64>,
    // What was heard before, where only the pictures are to be made anew.
    known: Option<Heard>,
    ffmpeg: Option<PathBuf>,
    child: Option<PathBuf>,
}

/// What an inspection found; the desk keeps it.
#[derive(Clone, Debug, PartialEq)]
pub struct Played {
    recording: RecordingId,
    blake3: String,
    outcome: Outcome,
}

#[derive(Clone, Debug, PartialEq)]
enum Outcome {
    Looked(Look),
    Pictures(Pictures),
    // Why there is no ffmpeg that works.
    Missing(String),
}

impl Desk {
    /// Gathers what is needed to inspect a recording. A file that is no recording, or cannot be read, is refused.
    pub fn begin_inspection(&self, id: RecordingId) -> Result<Inspecting> {
        let recording = self.read().recording(id)?;
        let facts = facts_of(&recording)?;
        let source = Source {
            path: in_folder(&folder_of(self.store.folder()), &recording.blake3),
            container: facts.container,
            seconds: facts.seconds,
        };
        crate::files::open(&source.path)?;
        Ok(Inspecting {
            recording: id,
            blake3: recording.blake3,
            name: recording.original_name,
            source,
            facts,
            chosen: self.read().poster_second(id)?,
            known: None,
            ffmpeg: self.store.ffmpeg().map(PathBuf::from),
            child: self.store.child().map(PathBuf::from),
        })
    }

    /// As [`Desk::begin_inspection`], for the pictures alone where the rest is known.
    pub fn begin_pictures(&self, id: RecordingId) -> Result<Inspecting> {
        let inspecting = self.begin_inspection(id)?;
        let known = self.read().look(&inspecting.blake3)?.map(|seen| seen.heard);
        Ok(Inspecting { known, ..inspecting })
    }

    /// Writes down what an inspection found.
    pub fn keep_inspection(&mut self, played: Played) -> Result<Inspected> {
        let Played { recording, blake3, outcome } = played;
        match outcome {
            Outcome::Missing(message) => return Ok(Inspected::FfmpegMissing { message }),
            Outcome::Looked(look) => self.store.note(|write| write.set_look(&blake3, &look))?,
            // Another second was chosen meanwhile: its own pictures are on their way.
            Outcome::Pictures(pictures) if pictures.chosen != self.read().poster_second(recording)? => {}
            Outcome::Pictures(pictures) => self.store.note(|write| write.set_pictures(&blake3, &pictures))?,
        }
        let recording = self.read().recording(recording)?;
        let seen = self.read().look(&blake3)?;
        let inspection = seen.map(|seen| self.inspection(&recording, seen)).transpose()?;
        inspection.map(|inspection| Inspected::Done { inspection }).ok_or_else(|| vanished(&recording))
    }

    /// Inspects a recording at once. When `watch` answers `false` nothing is kept (`inspection-cancelled`).
    pub fn inspect_recording(&mut self, id: RecordingId, watch: Watch<'_>) -> Result<Inspected> {
        let played = self.begin_inspection(id)?.run(watch)?;
        self.keep_inspection(played)
    }

    /// What is known of the recordings of a workshop that were inspected.
    pub fn inspections(&self, workshop: WorkshopId) -> Result<Vec<Inspection>> {
        let mut all = Vec::new();
        for recording in self.read().recordings(workshop)? {
            if let Some(seen) = self.read().look(&recording.blake3)? {
                all.push(self.inspection(&recording, seen)?);
            }
        }
        Ok(all)
    }

    /// The current recordings that nobody looked at, and those whose pictures are of another second than was chosen.
    pub fn uninspected(&self, workshop: WorkshopId) -> Result<Vec<RecordingId>> {
        let mut all = Vec::new();
        for recording in self.read().current_recordings(workshop)? {
            let seen = self.read().look(&recording.blake3)?;
            let chosen = self.read().poster_second(recording.id)?;
            if facts_of(&recording).is_ok() && seen.is_none_or(|seen| seen.chosen != chosen) {
                all.push(recording.id);
            }
        }
        Ok(all)
    }

    /// The poster of a recording, as JPEG of at most 640 pixels a line; `None` where there is none of the right second.
    pub fn poster(&self, id: RecordingId) -> Result<Option<Vec<u8>>> {
        self.read().recording(id)?;
        self.read().poster(id)
    }

    /// As [`Desk::poster`], with at most 160 pixels a line, of those recordings that have one, in any order. More than
    /// [`THUMBNAILS_AT_ONCE`] recordings are refused (`value-refused`).
    pub fn thumbnails(&self, recordings: &[RecordingId]) -> Result<Vec<(RecordingId, Vec<u8>)>> {
        if recordings.len() > THUMBNAILS_AT_ONCE {
            let wrong = format!("{} pictures are asked for at once", recordings.len());
            let next = format!("Ask for at most {THUMBNAILS_AT_ONCE}.");
            return Err(Error::refused("value-refused", "the recordings", "their pictures", wrong, next));
        }
        self.read().thumbnails(recordings)
    }

    /// Chooses the second of which the pictures of a recording are, and makes them anew, which takes about a second.
    ///
    /// The choice is a step and stands also where there is no ffmpeg.
    pub fn choose_poster(&mut self, id: RecordingId, second: f64) -> Result<Inspected> {
        self.set_poster_second(id, second)?;
        let played = self.begin_pictures(id)?.run(&mut |_| true)?;
        self.keep_inspection(played)
    }

    /// Chooses the second of which the pictures of a recording are; they are made by the next inspection.
    pub fn set_poster_second(&mut self, id: RecordingId, second: f64) -> Result<()> {
        let recording = self.read().recording(id)?;
        let most = facts_of(&recording)?.seconds.unwrap_or(f64::MAX);
        if !(0.0..=most).contains(&second) {
            let wrong = format!("the recording has no second {second}");
            let next = format!("Choose one from 0 to {}.", most.floor());
            return Err(Error::refused("value-refused", shown(&recording.original_name), "second", wrong, next));
        }
        let label = format!("Choose the picture of “{}”", shown(&recording.original_name));
        self.store.gesture(&label, |write| write.set_poster_second(id, second))
    }

    fn inspection(&self, recording: &Recording, seen: Seen) -> Result<Inspection> {
        let chosen = self.read().poster_second(recording.id)?;
        let has_poster = seen.has_poster && seen.chosen == chosen;
        let Seen { heard, second, .. } = seen;
        Ok(Inspection {
            recording: recording.id,
            findings: heard::check(&heard, &super::keeping::place(Some(recording.id))),
            loudness: heard.loudness,
            silent_seconds: heard.silent_seconds,
            black_start_seconds: heard.black_start_seconds,
            has_poster,
            poster_second: chosen.or(has_poster.then_some(second)),
        })
    }
}

impl Inspecting {
    /// Plays the recording through and takes its pictures. `watch` is told of four steps, as quarters of the file, and is
    /// asked 50 times a second; when it answers `false` the work is left (`inspection-cancelled`).
    pub fn run(self, watch: Watch<'_>) -> Result<Played> {
        let mut step = 0;
        let found = self.look(&mut |now| {
            step = step.max(now);
            watch(Progress { bytes: self.facts.bytes / 4 * step, bytes_in_all: self.facts.bytes })
        });
        let outcome = found.map_err(|()| self.cancelled())?;
        Ok(Played { recording: self.recording, blake3: self.blake3, outcome })
    }

    // Each step is told as it begins.
    fn look(&self, watch: &mut dyn FnMut(u64) -> bool) -> std::result::Result<Outcome, ()> {
        let missing = |why: &str| {
            Outcome::Missing(format!(
                "ffmpeg is missing ({why}). With it, silence, loudness and a black beginning are found, and pictures are \
                 made of recordings."
            ))
        };
        let Some(program) = &self.ffmpeg else { return Ok(missing("it is not installed")) };
        let ffmpeg = match Ffmpeg::find(program, self.child.as_deref(), &mut || watch(0)) {
            Ok(ffmpeg) => ffmpeg,
            Err(Failed::Cancelled) => return Err(()),
            Err(Failed::Because(why)) => {
                return Ok(missing(&format!("{}: {why}", shown(&program.display().to_string()))));
            }
        };
        if let Some(heard) = &self.known {
            return self.pictures(&ffmpeg, &mut heard.clone(), watch).map(Outcome::Pictures);
        }
        let mut heard = Heard { seconds: self.facts.seconds, ..Heard::default() };
        self.listen(&ffmpeg, &mut heard, &mut || watch(0))?;
        self.watch_start(&ffmpeg, &mut heard, &mut || watch(1))?;
        let pictures = self.pictures(&ffmpeg, &mut heard, watch)?;
        Ok(Outcome::Looked(Look { heard, looked_with: ffmpeg.version, pictures }))
    }

    fn listen(
        &self,
        ffmpeg: &Ffmpeg,
        heard: &mut Heard,
        go_on: &mut dyn FnMut() -> bool,
    ) -> std::result::Result<(), ()> {
        if self.facts.audio.is_none() {
            return Ok(());
        }
        match ffmpeg.listen(&self.source, go_on) {
            Ok(said) if log::sound(&said, heard).is_some() => {}
            Ok(_) => unplayable(heard, "sound", Failed::Because("ffmpeg did not say what it heard"))?,
            Err(failed) => unplayable(heard, "sound", failed)?,
        }
        Ok(())
    }

    fn watch_start(
        &self,
        ffmpeg: &Ffmpeg,
        heard: &mut Heard,
        go_on: &mut dyn FnMut() -> bool,
    ) -> std::result::Result<(), ()> {
        if self.facts.video.is_none() {
            return Ok(());
        }
        match ffmpeg.watch_start(&self.source, go_on) {
            Ok(said) => heard.black_start_seconds = Some(log::black_start(&said)),
            Err(failed) => unplayable(heard, "pictures", failed)?,
        }
        Ok(())
    }

    fn pictures(
        &self,
        ffmpeg: &Ffmpeg,
        heard: &mut Heard,
        watch: &mut dyn FnMut(u64) -> bool,
    ) -> std::result::Result<Pictures, ()> {
        let mut pictures = Pictures { chosen: self.chosen, ..Pictures::default() };
        if self.facts.video.is_none() {
            return Ok(pictures);
        }
        for shot in self.shots(heard) {
            let poster = ffmpeg.picture(&self.source, Shot { width: POSTER, ..shot }, &mut || watch(2));
            let thumbnail = ffmpeg.picture(&self.source, Shot { width: THUMBNAIL, ..shot }, &mut || watch(3));
            match (poster, thumbnail) {
                (Err(Failed::Cancelled), _) | (_, Err(Failed::Cancelled)) => return Err(()),
                (Ok(Some(poster)), Ok(Some(thumbnail))) => {
                    return Ok(Pictures { second: shot.second, poster, thumbnail, ..pictures });
                }
                _ => pictures.second = shot.second,
            }
        }
        Ok(pictures)
    }

    // The second that was chosen; else a tenth in, but no black picture if there is another. Last the very first picture.
    fn shots(&self, heard: &Heard) -> Vec<Shot> {
        let far = heard.seconds.unwrap_or_default() * FAR;
        let begins = heard.black_start_seconds.filter(|black| *black > 0.0).map_or(0.0, |black| black + 0.5);
        let at = |second: f64, skips_black| Shot { second, skips_black, width: POSTER };
        match self.chosen {
            Some(second) => vec![at(second, false), at((second - 1.0).max(0.0), false), at(0.0, false)],
            None => vec![at(far.max(begins), true), at(0.0, true), at(far, false), at(0.0, false)],
        }
    }

    fn cancelled(&self) -> Error {
        let next = "Inspect the recording again when you are ready.";
        Error::refused("inspection-cancelled", shown(&self.name), "", "the inspection was cancelled", next)
    }
}

fn unplayable(heard: &mut Heard, what: &str, failed: Failed) -> std::result::Result<(), ()> {
    match failed {
        Failed::Cancelled => Err(()),
        Failed::Because(why) => {
            let verb = if what == "sound" { "was" } else { "were" };
            heard.unplayable.push(format!("The {what} {verb} not played through: {why}."));
            Ok(())
        }
    }
}

fn facts_of(recording: &Recording) -> Result<RecordingFacts> {
    match serde_json::from_str(&recording.facts.all) {
        Ok(Probed::Recording { facts }) => Ok(facts),
        _ => {
            let wrong = "it is no recording that can be read, so nothing can be heard or seen of it";
            let next = "Ask for the file again, or play it yourself.";
            Err(Error::refused("recording-unreadable", shown(&recording.original_name), "", wrong, next))
        }
    }
}

fn vanished(recording: &Recording) -> Error {
    let next = "Inspect the recording again.";
    Error::refused("record-unknown", shown(&recording.original_name), "", "what was known of it is gone", next)
}
