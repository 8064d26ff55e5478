//! Automatic captions of YouTube: each line comes three times, once word by word, once alone, once above the next.

use super::{Cue, words};

/// Whether the cues mark the time of single words, as only automatic captions do.
pub(super) fn are_rolling(cues: &[Cue]) -> bool {
    let is_timed = |cue: &&Cue| {
        let marks = cue.text.split('<').skip(1);
        cue.text.contains("<c>") && marks.into_iter().any(|mark| mark.starts_with(|c: char| c.is_ascii_digit()))
    };
    cues.iter().filter(is_timed).count() * 4 >= cues.len().max(1)
}

/// Keeps each line once, from when its first word is said.
pub(super) fn merge(cues: Vec<Cue>) -> Vec<Cue> {
    let mut merged: Vec<Cue> = Vec::new();
    let mut before: Vec<String> = Vec::new();
    for cue in cues.into_iter().filter(|cue| cue.end > cue.start) {
        let text = words::plain(&cue.text);
        let lines: Vec<String> = text.lines().map(|line| line.trim().to_owned()).filter(|l| !l.is_empty()).collect();
        let old = shared(&before, &lines);
        let new = lines.get(old..).unwrap_or(&[]).join("\n");
        if !new.is_empty() {
            if let Some(last) = merged.last_mut() {
                last.end = last.end.min(cue.start).max(last.start + 1);
            }
            merged.push(Cue { settings: String::new(), text: new, ..cue });
        } else if let Some(last) = merged.last_mut()
            && !lines.is_empty()
        {
            last.end = last.end.max(cue.end);
        }
        if !lines.is_empty() {
            before = lines;
        }
    }
    merged
}

/// How many lines at the end of the one are the first of the other.
fn shared(before: &[String], lines: &[String]) -> usize {
    let most = before.len().min(lines.len());
    (0..=most).rev().find(|count| before.get(before.len() - count..) == lines.get(..*count)).unwrap_or(0)
}
