//! The reply to the speaker: what is wrong in words that help, and settings that work.

use super::length;
use crate::error::shown;
use crate::model::recording::{RecordingCheck, RecordingRules, RecordingVerdict};
use crate::model::{Finding, Severity};
use crate::recordings::{heard, listed};

/// Whom a reply goes to, and about what.
#[derive(Clone, Copy, Debug)]
pub struct Addressee<'a> {
    /// Names of the speakers, in order; empty when unknown.
    pub speakers: &'a [&'a str],
    /// Title of the talk; empty when unknown.
    pub talk: &'a str,
    /// Name of the file that came.
    pub file: &'a str,
}

/// What a speaker is asked to do about a rule; the finding has said what is wrong.
const REQUESTS: [(&str, &str); 10] = [
    ("RECORDING-KIND", "Please send the video itself; a link to share it often leads to a page instead."),
    ("RECORDING-CUT-OFF", "The upload was probably interrupted: please send the whole file again."),
    ("RECORDING-NO-VIDEO", "Please export it again with the pictures."),
    ("RECORDING-SILENT", "If that is not meant, please check the microphone and export it again with sound."),
    ("RECORDING-LONG", "Please cut it, or tell us if that is too much to ask."),
    ("RECORDING-LENGTH", "Please export it again, or convert it to MP4."),
    ("RECORDING-SMALL", "Please export it again in a larger size if you can."),
    ("RECORDING-HEAVY", "Please export it again with a lower bit rate."),
    ("RECORDING-CODEC", "Please export it again in one of the forms below, so that every browser plays it."),
    ("RECORDING-CHROMA", "Please export it again with the colours as 4:2:0 (“yuv420p”)."),
];

/// Writes the reply, ready to send; the organizer signs it. Hints that ask nothing of a speaker are left out.
pub fn reply(check: &RecordingCheck, to: Addressee<'_>, rules: &RecordingRules) -> String {
    let talk = if to.talk.is_empty() { String::new() } else { format!(" of “{}”", to.talk) };
    let names = if to.speakers.is_empty() { "and welcome".to_owned() } else { listed(to.speakers) };
    let opening = format!("Hello {names},\n\nthank you for the recording{talk} ({}).", shown(to.file));
    let asked: Vec<&Finding> = check.findings.iter().filter(|f| f.severity != Severity::Info).collect();
    let purpose = match check.verdict {
        RecordingVerdict::Ready => return format!("{opening} It arrived whole, and nothing needs to be changed.\n"),
        RecordingVerdict::Doubtful => "Before we publish it, please look at this:",
        RecordingVerdict::Unfit => "We cannot publish it as it is:",
    };
    let points: String = asked.iter().map(|finding| point(finding)).collect();
    format!("{opening} {purpose}\n\n{points}\n{}\n", settings(rules))
}

/// A size as people write it: `812 kB`, `3.5 MB`, `2 GB`.
pub(super) fn size(bytes: u64) -> String {
    let (unit, word) = match bytes {
        0..1_000_000 => (1e3, "kB"),
        1_000_000..1_000_000_000 => (1e6, "MB"),
        _ => (1e9, "GB"),
    };
    let tenths = (bytes as f64 / unit * 10.0).round() / 10.0;
    format!("{tenths} {word}")
}

/// A codec as people write it.
pub(super) fn codec(word: &str) -> String {
    let name = match word {
        "h264" => "H.264",
        "hevc" => "H.265",
        "aac" => "AAC",
        "opus" => "Opus",
        "vorbis" => "Vorbis",
        "prores" => "ProRes",
        other => return other.to_uppercase(),
    };
    name.to_owned()
}

/// `H.264 or VP9`.
pub(super) fn alternatives(codecs: &[String]) -> String {
    let names: Vec<String> = codecs.iter().map(|word| codec(word)).collect();
    names.join(" or ")
}

fn point(finding: &Finding) -> String {
    let mut requests = REQUESTS.iter().chain(heard::REQUESTS);
    let request = requests.find(|(rule, _)| *rule == finding.rule).map_or("", |(_, request)| request);
    format!("- {} {request}\n", finding.message)
}

fn settings(rules: &RecordingRules) -> String {
    let pairs = rules.video.iter().zip(&rules.audio);
    let pairs: Vec<String> = pairs.map(|(video, audio)| format!("{} with {}", codec(video), codec(audio))).collect();
    let (height, most) = (rules.least_height, u64::from(rules.most_megabytes) * 1_000_000);
    let wide = u64::from(height) * 16 / 9;
    format!(
        "These settings work: MP4 or WebM, {}, {wide} × {height} or larger, at most {} long and {} large.",
        pairs.join(" or "),
        length(f64::from(rules.longest_seconds)),
        size(most)
    )
}
