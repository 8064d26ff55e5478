//! Chapters of talks: set all at once from their text, shown as that text.
//!
//! What is to be told of them is told from the library each time, since the recording that they are held against may change.

use super::{Desk, short};
use crate::error::{Error, Result, shown};
use crate::model::attached::{Chapter, ChaptersRow};
use crate::model::talk::TalkRow;
use crate::model::{Finding, Place, Severity, TalkId, WorkshopId};
use crate::recordings::chapters;

impl Desk {
    /// The chapters of a talk, with what is to be told of them.
    pub fn chapters(&self, talk: TalkId) -> Result<ChaptersRow> {
        self.read().talk(talk)?;
        self.chapters_row(talk, self.read().chapters_of(talk)?)
    }

    /// Sets the chapters of a talk, one a line, in place of those that it has; one gesture. No line takes them away, and
    /// those that it has already change nothing.
    ///
    /// # Errors
    /// `chapters-unreadable` for a line that cannot be read, for moments that do not rise, and for a text beyond all measure.
    pub fn set_chapters(&mut self, talk: TalkId, text: &str) -> Result<ChaptersRow> {
        let title = self.read().talk(talk)?.title;
        let which = format!("The chapters of “{}”", shown(&title));
        if text.len() > chapters::LARGEST {
            return Err(unreadable(which, String::new(), "the text is too large for chapters".into()));
        }
        let read = chapters::read("", text, None);
        if let Some(finding) = read.findings.iter().find(|finding| finding.severity == Severity::Error) {
            return Err(refused(which, finding));
        }
        if read.chapters != self.read().chapters_of(talk)? {
            let label = match read.chapters.as_slice() {
                [] => format!("Remove the chapters of “{}”", short(&title)),
                _ => format!("Chapters of “{}”", short(&title)),
            };
            self.store.gesture(&label, |write| write.set_chapters(talk, &read.chapters))?;
        }
        self.chapters(talk)
    }

    /// The chapters of those of the talks that have any.
    pub(super) fn chapters_of_talks(&self, workshop: WorkshopId, talks: &[TalkRow]) -> Result<Vec<ChaptersRow>> {
        let mut kept = self.read().chapters(workshop)?;
        let kept = talks.iter().filter_map(|talk| Some((talk.id, kept.remove(&talk.id)?)));
        kept.map(|(talk, chapters)| self.chapters_row(talk, chapters)).collect()
    }

    fn chapters_row(&self, talk_id: TalkId, kept: Vec<Chapter>) -> Result<ChaptersRow> {
        let recorded = self.read().current_recording(talk_id)?.and_then(|recording| recording.facts.seconds);
        let text = chapters::written(&kept);
        let file = format!("chapters of “{}”", shown(&self.read().talk(talk_id)?.title));
        let findings = chapters::read(&file, &text, recorded).findings;
        Ok(ChaptersRow { talk_id, chapters: kept, text, findings })
    }
}

fn refused(which: String, finding: &Finding) -> Error {
    let place = match finding.place {
        Place::Line { line, .. } if line > 0 => format!("line {line}"),
        _ => String::new(),
    };
    unreadable(which, place, finding.message.clone())
}

fn unreadable(which: String, place: String, wrong: String) -> Error {
    let next = "Write one chapter a line, such as “1:30 Method”, each later than the one above it.";
    Error::refused("chapters-unreadable", which, place, wrong, next)
}
