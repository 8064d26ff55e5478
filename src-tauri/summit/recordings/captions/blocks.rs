//! Blocks of lines, and the times that stand in them. WebVTT and SRT are read alike; what they do not share is known by
//! the first line.

use super::{Cue, Findings, words};
use crate::error::shown;

/// The mark between two times.
const ARROW: &str = "-->";

/// Settings of WebVTT that are kept. Regions are not, since what defines them is left out.
const SETTINGS: [&str; 5] = ["vertical:", "line:", "position:", "size:", "align:"];

/// Reads all cues, also those without words or with times that go backwards.
pub(super) fn read(text: &str, findings: &mut Findings<'_>) -> Vec<Cue> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let is_webvtt =
        text.strip_prefix("WEBVTT").is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t', '\n', '\r']));
    let lines = lines(text);
    let mut reader = Reader { is_webvtt, cues: Vec::new(), findings };
    // In WebVTT a line of blanks is a line of words, and automatic captions have many.
    let is_gap = |line: &str| if is_webvtt { line.is_empty() } else { line.trim().is_empty() };
    for block in lines.split(|(_, line)| is_gap(line)) {
        reader.read_block(block);
    }
    reader.cues
}

/// The lines of a text with their numbers; a line ends with CR, LF or both.
fn lines(text: &str) -> Vec<(u32, &str)> {
    let ends = text.split('\n').flat_map(|line| {
        let line = line.strip_suffix('\r').unwrap_or(line);
        line.split('\r')
    });
    (1..).zip(ends).collect()
}

struct Reader<'a, 'f> {
    is_webvtt: bool,
    cues: Vec<Cue>,
    findings: &'a mut Findings<'f>,
}

impl Reader<'_, '_> {
    fn read_block(&mut self, block: &[(u32, &str)]) {
        let Some(first) = block.iter().position(|(_, line)| line.contains(ARROW)) else {
            self.read_other(block);
            return;
        };
        // A second arrow begins another cue, even without an empty line between.
        let starts: Vec<usize> = (first..block.len()).filter(|at| block[*at].1.contains(ARROW)).collect();
        for (index, start) in starts.iter().enumerate() {
            let next = starts.get(index + 1).copied();
            let mut end = next.unwrap_or(block.len());
            if next.is_some() && end > start + 1 && is_number(block[end - 1].1) {
                end -= 1;
            }
            self.read_cue(&block[*start..end]);
        }
    }

    /// A block without a time: head, notes and styles of WebVTT; else something that belongs to no cue.
    fn read_other(&mut self, block: &[(u32, &str)]) {
        let Some((line, text)) = block.iter().find(|(_, text)| !text.trim().is_empty()) else { return };
        let begins =
            |word: &str| text.strip_prefix(word).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t']));
        let is_head = *line == 1 && begins("WEBVTT");
        if self.is_webvtt && (is_head || ["NOTE", "STYLE", "REGION"].into_iter().any(begins)) {
            return;
        }
        let message = format!("“{}” belongs to no caption and is left out.", shown(text.trim()));
        self.findings.add("CAPTION-STRAY", *line, message);
    }

    fn read_cue(&mut self, block: &[(u32, &str)]) {
        let Some(((line, times), text)) = block.split_first() else { return };
        let Some((start, end, settings)) = times_of(times) else {
            let message = format!("“{}” are no times: the caption is left out.", shown(times.trim()));
            self.findings.add("CAPTION-TIME", *line, message);
            return;
        };
        let text: Vec<String> = text
            .iter()
            .map(|(_, line)| if self.is_webvtt { line.replace('\0', "\u{fffd}") } else { words::of_srt(line) })
            .map(|line| line.trim().to_owned())
            .filter(|line| !line.is_empty())
            .collect();
        let settings = if self.is_webvtt { kept(settings) } else { String::new() };
        self.cues.push(Cue { line: *line, start, end, settings, text: text.join("\n") });
    }
}

fn is_number(line: &str) -> bool {
    let line = line.trim();
    !line.is_empty() && line.bytes().all(|byte| byte.is_ascii_digit())
}

fn kept(settings: &str) -> String {
    let kept: Vec<&str> =
        settings.split_whitespace().filter(|word| SETTINGS.iter().any(|start| word.starts_with(start))).collect();
    kept.join(" ")
}

/// Start, end, and what follows.
fn times_of(line: &str) -> Option<(u64, u64, &str)> {
    let (start, rest) = line.split_once(ARROW)?;
    let rest = rest.trim_start();
    let (end, settings) = rest.split_once([' ', '\t']).unwrap_or((rest, ""));
    Some((time(start)?, time(end)?, settings))
}

/// Milliseconds of `1:02:03.456`; hours may be left out, and a comma will do.
fn time(text: &str) -> Option<u64> {
    let text = text.trim();
    let (clock, fraction) = text.rsplit_once(['.', ',']).unwrap_or((text, "0"));
    let parts: Vec<&str> = clock.split(':').map(str::trim).collect();
    let is_digits = |part: &&str| (1..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    if !(2..=3).contains(&parts.len()) || !parts.iter().all(is_digits) || !is_digits(&fraction) || fraction.len() > 3 {
        return None;
    }
    let numbers: Vec<u64> = parts.iter().filter_map(|part| part.parse().ok()).collect();
    let (hours, minutes, seconds) = match numbers.as_slice() {
        [hours, minutes, seconds] => (*hours, *minutes, *seconds),
        [minutes, seconds] => (0, *minutes, *seconds),
        _ => return None,
    };
    if minutes > 59 || seconds > 59 {
        return None;
    }
    let thousandths: u64 = format!("{fraction:0<3}").parse().ok()?;
    Some(((hours * 60 + minutes) * 60 + seconds) * 1000 + thousandths)
}
