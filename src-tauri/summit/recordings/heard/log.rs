//! Reads what ffmpeg says of the sound and the pictures of a file.
//!
//! What stands in the file, such as its title, is in those words too, but never at the beginning of a line: only lines that
//! begin with the name of a filter count.

use crate::model::inspected::Heard;

/// Reads the words of the filters `silencedetect` and `ebur128` into `heard`; `None` where those of the latter are missing.
pub fn sound(said: &str, heard: &mut Heard) -> Option<()> {
    let mut lines = said.lines();
    let (mut silences, mut open) = (Vec::new(), None);
    let mut is_whole = false;
    while let Some(line) = lines.next() {
        if let Some(words) = of_filter(line, "silencedetect") {
            match (number_after(words, "silence_start: "), number_after(words, "silence_end: ")) {
                (Some(start), _) => open = Some(start.max(0.0)),
                (None, Some(end)) => silences.extend(open.take().map(|start| (start, end))),
                (None, None) => {}
            }
        } else if of_filter(line, "ebur128") == Some("Summary:") {
            (heard.loudness, heard.true_peak) = summary(lines.by_ref().take(16));
            is_whole = true;
        } else if let Some(seconds) = time(line) {
            heard.seconds = Some(seconds);
        }
    }
    if let (Some(start), Some(end)) = (open, heard.seconds) {
        silences.push((start, end));
    }
    heard.silent_seconds = Some(silences.iter().fold(0.0, |sum, (start, end)| sum + (end - start).max(0.0)));
    heard.leading_silence_seconds =
        Some(silences.first().filter(|(start, _)| *start < 0.1).map_or(0.0, |(_, end)| *end));
    is_whole.then_some(())
}

/// Seconds at the beginning that the filter `blackdetect` found black; 0 where it found none there.
pub fn black_start(said: &str) -> f64 {
    let found = said.lines().filter_map(|line| of_filter(line, "blackdetect"));
    let at_start = found.filter(|words| number_after(words, "black_start:").is_some_and(|start| start < 0.1));
    at_start.filter_map(|words| number_after(words, "black_end:")).fold(0.0, f64::max)
}

/// The version in the first words of ffmpeg; `None` where they are not those of ffmpeg.
pub fn version(said: &str) -> Option<String> {
    let word = said.strip_prefix("ffmpeg version ")?.split_whitespace().next()?;
    Some(word.chars().filter(|c| c.is_ascii_graphic()).take(40).collect())
}

// The words behind `[blackdetect @ 0x55ea] `, or behind `[Parsed_blackdetect_0 @ 0x55ea] `.
fn of_filter<'a>(line: &'a str, filter: &str) -> Option<&'a str> {
    let (name, rest) = line.strip_prefix('[')?.split_once(" @ ")?;
    let is_it = name == filter || name.strip_prefix("Parsed_").is_some_and(|name| name.starts_with(filter));
    let (_, words) = rest.split_once("] ")?;
    is_it.then_some(words)
}

// What is no number, such as `-inf` and `nan`, is none.
fn number_after(words: &str, name: &str) -> Option<f64> {
    let (_, rest) = words.split_once(name)?;
    let end = rest.find(|c: char| !matches!(c, '0'..='9' | '.' | '-' | '+' | 'e')).unwrap_or(rest.len());
    rest.get(..end)?.parse().ok().filter(|number: &f64| number.is_finite())
}

// Integrated loudness and true peak. The filter counts nothing below -70, and says just that of silence.
fn summary<'a>(lines: impl Iterator<Item = &'a str>) -> (Option<f64>, Option<f64>) {
    let (mut loudness, mut peak) = (None, None);
    for line in lines.map(str::trim_start) {
        if line.starts_with("I:") {
            loudness = number_after(line.trim_start_matches("I:").trim_start(), "").filter(|found| *found > -70.0);
        } else if line.starts_with("Peak:") {
            peak = number_after(line.trim_start_matches("Peak:").trim_start(), "");
        }
    }
    (loudness, peak)
}

// `size=N/A time=00:00:12.01 bitrate=N/A`: the line at the end. A title cannot begin a line so.
fn time(line: &str) -> Option<f64> {
    if !line.starts_with("size=") && !line.starts_with("frame=") {
        return None;
    }
    let (_, rest) = line.split_once("time=")?;
    let mut parts = rest.split_whitespace().next()?.split(':');
    let mut part = || parts.next()?.parse::<f64>().ok().filter(|number| *number >= 0.0 && number.is_finite());
    Some(part()? * 3600.0 + part()? * 60.0 + part()?)
}
