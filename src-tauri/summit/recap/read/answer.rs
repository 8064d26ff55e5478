//! What the lines of a field mean: a fact in one line, an answer in paragraphs and lists, a talk with its address.

use super::label::Labels;
use super::line::{hard_break, joined, lines, list_mark};
use super::link::{Found, plain};
use super::person::{Field, Piece};
use super::section::spaced;
use super::shape::embed::{self, Embed};
use crate::links::classify;
use crate::model::TalkFacts;
use crate::model::draft::TalkDraft;
use crate::model::talk::seconds_in;

/// The fact in a field, on one line, and the paragraphs that belong to no field.
pub(crate) fn fact(field: &Field<'_>) -> (String, String) {
    let first = field.pieces.iter().position(|piece| !piece.text.trim().is_empty()).unwrap_or(field.pieces.len());
    let end = field.pieces.iter().skip(first).position(|piece| piece.text.trim().is_empty());
    let end = end.map_or(field.pieces.len(), |length| first + length);
    let words = |piece: &Piece<'_>| hard_break(piece.text).0.trim().to_owned();
    let value = field.pieces.get(first..end).unwrap_or_default().iter().map(words).collect::<Vec<_>>().join(" ");
    let stray = joined(field.pieces.get(end..).unwrap_or_default().iter().map(|piece| piece.text));
    (value.trim().to_owned(), stray)
}

/// The answer in a field as Markdown, and the lines where a hard break stood between two paragraphs.
pub(crate) fn answer(field: &Field<'_>) -> (String, Vec<u32>) {
    let mut out: Vec<String> = Vec::new();
    let mut long = Vec::new();
    for (at, piece) in field.pieces.iter().enumerate() {
        if piece.code {
            out.push(piece.text.to_owned());
            continue;
        }
        let (text, ending) = hard_break(piece.text);
        let text = if at == 0 { text.trim_start() } else { text };
        let goes_on = field.pieces.get(at + 1).is_some_and(|next| !next.text.trim().is_empty());
        let in_list =
            list_mark(text).is_some() || (text.starts_with(' ') && out.iter().any(|line| list_mark(line).is_some()));
        if begins_list(&out, text) {
            out.push(String::new());
        }
        if ending.is_some() && goes_on && in_list {
            out.push(format!("{text}\\"));
            continue;
        }
        out.push(text.to_owned());
        if ending.is_some() && goes_on && !text.is_empty() {
            long.push(piece.line);
            out.push(String::new());
        }
    }
    out.dedup_by(|next, last| next.is_empty() && last.is_empty());
    (joined(out.iter().map(String::as_str)), long)
}

/// Whether a list begins here without the empty line that some readers need.
fn begins_list(above: &[String], text: &str) -> bool {
    let glued =
        above.last().is_some_and(|last| !last.is_empty() && list_mark(last).is_none() && !last.starts_with(' '));
    glued && interrupts(text)
}

/// Whether a line begins a list even inside a paragraph: a mark, or the number 1.
pub(crate) fn interrupts(text: &str) -> bool {
    let start = text.trim_start();
    list_mark(text).is_some()
        && (!start.starts_with(|c: char| c.is_ascii_digit()) || start.starts_with("1.") || start.starts_with("1)"))
}

/// The label of an answer as it stood, where it differs from the question.
pub(crate) fn label_as_written(field: &Field<'_>, labels: &Labels, asked: &[usize]) -> Option<String> {
    let texts: Vec<&str> =
        asked.iter().filter_map(|at| labels.questions.get(*at)).map(|question| question.text.as_str()).collect();
    let written = field.written.trim_end_matches([':', '：']).trim_end();
    (texts != [written]).then(|| field.written.clone())
}

/// The talk in a field; words that only say "click here" are no title. A video that is shown is its page.
pub(crate) fn talk(field: &Field<'_>, links: &[Found]) -> (Option<TalkDraft>, String) {
    let (value, stray) = fact(field);
    if let Some(embed) = shown(&value) {
        let known = classify(&embed.url);
        let title = if is_generic(&embed.title) { String::new() } else { embed.title };
        let talk = TalkDraft {
            line: field.line,
            title,
            url: embed.url,
            video_id: known.video_id,
            playlist_id: known.playlist_id,
            ..TalkDraft::default()
        };
        return (Some(talk), stray);
    }
    let last = field.pieces.last().map_or(field.line, |piece| piece.line);
    let link = links.iter().find(|link| (field.line..=last).contains(&link.line) && value.contains(&link.url));
    let url = link.map(|link| link.url.clone()).unwrap_or_default();
    let words = plain(&value);
    let words = if url.is_empty() { words } else { words.replace(&url, " ") };
    let ((title, seconds), speakers) = (title(&words), speakers(&words));
    if value.is_empty() || (url.is_empty() && matches!(spaced(&title).as_str(), "none" | "no" | "n a" | "")) {
        return (None, stray);
    }
    let known = classify(&url);
    let (video_id, playlist_id) = (known.video_id, known.playlist_id);
    let facts = TalkFacts { seconds, ..TalkFacts::default() };
    let talk =
        TalkDraft { line: field.line, title, url, video_id, playlist_id, speakers, facts, ..TalkDraft::default() };
    (Some(talk), stray)
}

/// The video that a value shows, if it holds nothing else.
fn shown(value: &str) -> Option<Embed> {
    embed::at(&lines(value), 0).filter(|embed| embed.end == 1)
}

/// What stands behind the speakers in a talk line of ours.
const OURS: [&str; 2] = ["'s lightning talk", "’s lightning talk"];

fn is_ours(lower: &str) -> bool {
    let lead = ["watch ", "open the playlist with "].iter().any(|lead| lower.starts_with(lead));
    lead && OURS.iter().any(|mark| lower.contains(mark))
}

/// The speakers in the words of a talk line of ours: `Watch Ada and Bo's lightning talk`.
fn speakers(words: &str) -> Vec<String> {
    let words = words.trim();
    let found = OURS.iter().find_map(|mark| words.split_once(mark));
    let names = found.map_or("", |(names, _)| names);
    let names = ["Watch ", "Open the playlist with "].iter().find_map(|lead| names.strip_prefix(lead)).unwrap_or("");
    let all = names.split(", ").flat_map(|names| names.split(" and ")).filter(|name| !name.is_empty());
    all.map(str::to_owned).collect()
}

/// Title and seconds in the words of a talk line: of `Watch Ada's lightning talk: Mud (5 min, YouTube)` `Mud` and 300.
pub(crate) fn title(words: &str) -> (String, u32) {
    let words = words.trim().trim_matches(['-', '–', '—', ':', ',', '.', ';', '|']).trim();
    let words = words.replace("()", "").replace("<>", "").trim().to_owned();
    if is_generic(&words) {
        return (String::new(), 0);
    }
    let lower = words.to_lowercase();
    let Some((_, rest)) = words.split_once("talk").filter(|_| is_ours(&lower)) else {
        return (words, 0);
    };
    let rest = rest.trim();
    let cut = rest.strip_suffix(')').and_then(|inside| inside.rsplit_once('(')).map_or(rest, |(before, _)| before);
    let (title, seconds) = before_told(rest).unwrap_or((cut, 0));
    (title.trim().trim_start_matches(':').trim().to_owned(), seconds)
}

/// The words of a link to a talk without the length and the site that this program puts behind a title, and the seconds
/// of the length; 0 where it is not told. A number behind them tells links of the same words apart.
pub(crate) fn before_told(words: &str) -> Option<(&str, u32)> {
    let words = words.trim_end();
    let bare = words.trim_end_matches(|c: char| c.is_ascii_digit()).strip_suffix("), ");
    let inside = bare.or_else(|| words.strip_suffix(')'))?;
    let (before, told) = inside.rsplit_once('(').filter(|(_, told)| !told.is_empty())?;
    let (length, site) = told.split_once(", ").unwrap_or(if is_site(told) { ("", told) } else { (told, "") });
    let seconds = if length.is_empty() { Some(0) } else { seconds_in(length) };
    seconds.filter(|_| site.is_empty() || is_site(site)).map(|seconds| (before.trim_end(), seconds))
}

fn is_site(words: &str) -> bool {
    matches!(words, "YouTube" | "Vimeo")
}

/// Whether words of a link do not say where it goes.
pub(crate) fn is_generic(words: &str) -> bool {
    const WORDS: &[&str] = &[
        "here",
        "link",
        "this",
        "this link",
        "this page",
        "video",
        "the video",
        "watch",
        "watch here",
        "watch it here",
        "read more",
        "more",
        "see here",
        "available here",
        "found here",
        "url",
        "youtube",
        "watch the talk",
        "watch video",
        "recording",
    ];
    let plain = spaced(words);
    plain.is_empty()
        || plain.starts_with("click ")
        || WORDS.contains(&plain.as_str())
        || (plain.ends_with(" here") && plain.split(' ').count() <= 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_behind_a_title_is_no_part_of_it() {
        let told = |behind: &str| title(&format!("Watch Ada North's lightning talk: Mud (deep){behind}"));
        let mud = |seconds| ("Mud (deep)".to_owned(), seconds);

        assert_eq!(told(" (5 min, YouTube)"), mud(300));
        assert_eq!(told(" (YouTube)"), mud(0));
        assert_eq!(told(" (5 min)"), mud(300));
        assert_eq!(told(" (61 min, Vimeo), 2"), mud(3660));
        assert_eq!(before_told(": Mud (5 minutes)"), None);
        assert_eq!(before_told(": Mud (05 min)"), None);
        assert_eq!(before_told(": Mud (5 min, Tube)"), None);
        assert_eq!(before_told(": Mud()"), None);
    }
}
