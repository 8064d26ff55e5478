//! What a workshop asks of a recording: the findings, the verdict, and the reply to the speaker.
//!
//! The rules look at what the file says about itself ([`super::probe()`]); whose recording it is, is left to
//! [`super::matching`].

mod reply;

pub use reply::{Addressee, reply};

use crate::model::finding::Rule;
use crate::model::recording::{Chroma, Probed, RecordingCheck, RecordingFacts, RecordingRules, RecordingVerdict};
use crate::model::{Finding, Fix, Place, Severity};

macro_rules! rules {
    ($($id:literal $severity:ident $explanation:literal),* $(,)?) => {
        &[$(Rule { id: $id, severity: Severity::$severity, fix: Fix::Ask, explanation: $explanation }),*]
    };
}

/// Every rule over a recording. An id is never renamed or used again.
#[rustfmt::skip]
pub const RULES: &[Rule] = rules![
    "RECORDING-KIND" Error "The file is no recording.",
    "RECORDING-CUT-OFF" Error "The file ends before it should.",
    "RECORDING-NO-VIDEO" Error "The file has no pictures.",
    "RECORDING-SILENT" Warning "The file has no sound.",
    "RECORDING-LONG" Warning "The recording is longer than asked for.",
    "RECORDING-LENGTH" Warning "The file does not tell how long the recording is.",
    "RECORDING-SMALL" Warning "The pictures are smaller than asked for.",
    "RECORDING-HEAVY" Warning "The file is larger than asked for.",
    "RECORDING-CODEC" Warning "Pictures or sound are in a form that was not asked for.",
    "RECORDING-CHROMA" Warning "The colours are kept in a form that many players do not show.",
    "RECORDING-ROTATED" Info "A player turns the pictures.",
    "RECORDING-SLOW-START" Info "A player needs the whole file before it can begin.",
];

/// Codecs of the pictures that rules may ask for.
pub const VIDEO: &[&str] = &["h264", "hevc", "vp8", "vp9", "av1", "mpeg4", "prores", "mjpeg"];

/// Codecs of the sound that rules may ask for.
pub const AUDIO: &[&str] = &["aac", "opus", "vorbis", "mp3", "flac", "ac3", "eac3", "pcm"];

/// Seconds by which a recording may be longer than asked for: the end of a sound, a fade.
const GRACE: f64 = 2.0;

/// Checks a file; `file` is the name by which findings call it.
pub fn check(file: &str, probed: &Probed, rules: &RecordingRules) -> RecordingCheck {
    let mut findings = Findings { file, all: Vec::new() };
    match probed {
        Probed::Other { kind } => findings.add("RECORDING-KIND", format!("The file is {}.", kind.phrase())),
        Probed::Recording { facts } => {
            whole(&mut findings, facts);
            // What a file says that ends too early is not worth a word.
            if findings.all.is_empty() {
                size(&mut findings, facts, rules);
                form(&mut findings, facts, rules);
            }
        }
    }
    RecordingCheck { verdict: verdict(&findings.all), findings: findings.all }
}

/// The verdict that findings come to: an error makes a recording unfit, a warning doubtful.
pub fn verdict(findings: &[Finding]) -> RecordingVerdict {
    match findings.iter().map(|finding| finding.severity).min() {
        Some(Severity::Error) => RecordingVerdict::Unfit,
        Some(Severity::Warning) => RecordingVerdict::Doubtful,
        Some(Severity::Info) | None => RecordingVerdict::Ready,
    }
}

/// A length as people write it: `7:02`, `1:00:30`. Rounded to a second.
pub fn length(seconds: f64) -> String {
    let whole = seconds.max(0.0).round() as u64;
    match (whole / 3600, whole / 60 % 60, whole % 60) {
        (0, minutes, seconds) => format!("{minutes}:{seconds:02}"),
        (hours, minutes, seconds) => format!("{hours}:{minutes:02}:{seconds:02}"),
    }
}

struct Findings<'a> {
    file: &'a str,
    all: Vec<Finding>,
}

impl Findings<'_> {
    fn add(&mut self, id: &str, message: String) {
        let Some(rule) = RULES.iter().find(|rule| rule.id == id) else { return };
        self.all.push(Finding::of(rule, Place::line(self.file, 0), message));
    }
}

fn whole(findings: &mut Findings<'_>, facts: &RecordingFacts) {
    if facts.cut_off {
        findings.add("RECORDING-CUT-OFF", "The file ends before it should.".to_owned());
    } else if facts.video.is_none() {
        findings.add("RECORDING-NO-VIDEO", "The file has no pictures.".to_owned());
    }
}

fn size(findings: &mut Findings<'_>, facts: &RecordingFacts, rules: &RecordingRules) {
    if facts.audio.is_none() {
        findings.add("RECORDING-SILENT", "The file has no sound.".to_owned());
    }
    let most = f64::from(rules.longest_seconds);
    match facts.seconds {
        None => findings.add("RECORDING-LENGTH", "The file does not tell how long the recording is.".to_owned()),
        Some(seconds) if seconds > most + GRACE => {
            let message = format!("The recording is {} long, and {} was asked for.", length(seconds), length(most));
            findings.add("RECORDING-LONG", message);
        }
        Some(_) => {}
    }
    let (width, height) = (facts.width, facts.height);
    if width.min(height) < rules.least_height {
        let message = format!("The pictures are {width} × {height}, and {} lines were asked for.", rules.least_height);
        findings.add("RECORDING-SMALL", message);
    }
    let most = u64::from(rules.most_megabytes) * 1_000_000;
    if facts.bytes > most {
        let message =
            format!("The file has {}, and at most {} was asked for.", reply::size(facts.bytes), reply::size(most));
        findings.add("RECORDING-HEAVY", message);
    }
}

fn form(findings: &mut Findings<'_>, facts: &RecordingFacts, rules: &RecordingRules) {
    for (what, codec, allowed) in [("pictures", &facts.video, &rules.video), ("sound", &facts.audio, &rules.audio)] {
        let Some(codec) = codec.as_ref().filter(|codec| !allowed.contains(codec)) else { continue };
        let verb = if what == "sound" { "is" } else { "are" };
        let asked = reply::alternatives(allowed);
        findings
            .add("RECORDING-CODEC", format!("The {what} {verb} {}, and {asked} was asked for.", reply::codec(codec)));
    }
    if let Some(chroma @ (Chroma::Half | Chroma::Full)) = facts.chroma {
        findings.add("RECORDING-CHROMA", format!("The colours are kept as {chroma}, which many players do not show."));
    }
    if facts.rotation != 0 {
        let (turn, width, height) = (facts.rotation, facts.width, facts.height);
        let message = format!("A player turns the pictures by {turn}° and shows {width} × {height}.");
        findings.add("RECORDING-ROTATED", message);
    }
    if rules.fast_start && !facts.fast_start {
        findings.add("RECORDING-SLOW-START", "The index stands at the end of the file.".to_owned());
    }
}

#[cfg(test)]
mod tests;
