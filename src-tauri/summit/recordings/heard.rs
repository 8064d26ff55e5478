//! What can be heard and seen when a recording is played through, and whether it will do.
//!
//! [`log`] reads the words of ffmpeg; here they are held against what an audience needs. Running ffmpeg is left to
//! [`crate::child::ffmpeg`].

pub mod log;

use super::rules::length;
use crate::model::finding::Rule;
use crate::model::inspected::Heard;
use crate::model::{Finding, Fix, Place, Severity};

macro_rules! rules {
    ($($id:literal $explanation:literal $request:literal),* $(,)?) => {
        /// Every rule over what was heard and seen. An id is never renamed or used again.
        pub const RULES: &[Rule] = &[
            $(Rule { id: $id, severity: Severity::Warning, fix: Fix::Ask, explanation: $explanation }),*
        ];

        /// What a speaker is asked to do about a rule; the finding has said what is wrong.
        pub const REQUESTS: &[(&str, &str)] = &[$(($id, $request)),*];
    };
}

rules!(
    "RECORDING-SILENCE" "Nothing can be heard for a large part of the recording."
        "If that is not meant, please check the microphone and export it again with sound.",
    "RECORDING-QUIET" "The sound is too quiet."
        "Please raise the volume to about −16 LUFS and export it again.",
    "RECORDING-LOUD" "The sound is too loud."
        "Please lower the volume to about −16 LUFS and export it again, so that nothing is distorted.",
    "RECORDING-BLACK-START" "The pictures begin black."
        "Please cut the beginning off, so that the first picture shows something.",
    "RECORDING-UNPLAYABLE" "The recording cannot be played through."
        "Please play your own copy from beginning to end, and send it again if that works.",
);

/// LUFS below and above which the sound is told to be quiet, or loud.
const QUIET: f64 = -30.0;
const LOUD: f64 = -9.0;
/// What counts as all: the sound of a file ends a little before or after its pictures.
const ALL: f64 = 0.97;
/// Seconds of silence at the beginning that are worth a word, and of black.
const LATE: f64 = 5.0;
const BLACK: f64 = 2.0;

/// Checks what was heard and seen; `place` is where the findings stand.
pub fn check(heard: &Heard, place: &Place) -> Vec<Finding> {
    let told = [silence(heard), loudness(heard), peak(heard), black(heard)].into_iter().flatten();
    let unplayable = heard.unplayable.iter().map(|why| ("RECORDING-UNPLAYABLE", why.clone()));
    let finding = |(rule, message): (&str, String)| Finding {
        rule: rule.to_owned(),
        severity: Severity::Warning,
        place: place.clone(),
        message,
        value: String::new(),
        fix: Fix::Ask,
    };
    told.chain(unplayable).map(finding).collect()
}

fn silence(heard: &Heard) -> Option<(&'static str, String)> {
    let (silent, leading) = (heard.silent_seconds?, heard.leading_silence_seconds.unwrap_or_default());
    let share = heard.seconds.filter(|seconds| *seconds > 0.0).map_or(0.0, |seconds| silent / seconds);
    let message = match share {
        ALL.. => "The file has a sound track, but nothing can be heard on it.".to_owned(),
        0.5.. => {
            let whole = length(heard.seconds.unwrap_or_default());
            format!("Nothing can be heard for {} of {whole}.", length(silent))
        }
        _ if leading >= LATE => format!("Nothing can be heard for the first {}.", length(leading)),
        _ => return None,
    };
    Some(("RECORDING-SILENCE", message))
}

fn loudness(heard: &Heard) -> Option<(&'static str, String)> {
    let loudness = heard.loudness?;
    let (rule, word) = match loudness {
        // A file on which nothing can be heard is told to be silent.
        ..QUIET if silence(heard).is_none() => ("RECORDING-QUIET", "quiet"),
        LOUD.. if loudness > LOUD => ("RECORDING-LOUD", "loud"),
        _ => return None,
    };
    Some((rule, format!("The sound is very {word}: {} LUFS, where −16 is usual.", signed(loudness))))
}

fn peak(heard: &Heard) -> Option<(&'static str, String)> {
    let over = heard.true_peak.filter(|peak| *peak > 0.0 && heard.loudness.is_none_or(|loudness| loudness <= LOUD))?;
    let message = format!("The loudest sounds are {over:.1} dB over what can be played, and are distorted.");
    Some(("RECORDING-LOUD", message))
}

fn black(heard: &Heard) -> Option<(&'static str, String)> {
    let black = heard.black_start_seconds.filter(|seconds| *seconds >= BLACK)?;
    Some(("RECORDING-BLACK-START", format!("The pictures are black for the first {}.", length(black))))
}

fn signed(number: f64) -> String {
    format!("{number:.0}").replace('-', "−")
}

#[cfg(test)]
mod tests;
