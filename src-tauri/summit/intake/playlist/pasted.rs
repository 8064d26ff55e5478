//! Links that were pasted: one a line, as Markdown, or as a saved web page.
//!
//! Every address of a video is an entry, under the words that stand with it. Other addresses are left aside.

mod page;

use super::{Place, address, blank, clock, number, problem, said, set_address};
use crate::links;
use crate::model::playlist::{PlaylistDraft, PlaylistEntry};
use crate::model::{LinkKind, counted};
use linkify::{LinkFinder, LinkKind as Found};
use std::ops::Range;

/// An address with the words beside it.
struct Piece {
    /// From 1.
    line: u32,
    url: String,
    title: String,
    seconds: Option<u32>,
}

/// Reads the links of a text.
pub(super) fn read(file: &str, text: &str) -> PlaylistDraft {
    let is_page = page::is_page(text);
    let pieces = if is_page { page::pieces(text) } else { lines(text) };
    let mut draft = PlaylistDraft { producer: "links".into(), ..PlaylistDraft::default() };
    let mut others = 0;
    for piece in pieces {
        let Some(address) = address(&piece.url) else { continue };
        match address.kind {
            LinkKind::Video => {
                let position = number(draft.entries.len()).saturating_add(1);
                let mut entry = PlaylistEntry { title: piece.title, seconds: piece.seconds, ..blank(position) };
                set_address(&mut entry, address, None);
                draft.entries.push(entry);
            }
            LinkKind::Playlist if !is_page => {
                let wrong = "is a playlist, where the address of one video is meant";
                let next = "Open the video in the playlist and copy its own address.";
                let place = Place { word: "line", number: piece.line };
                draft.problems.push(problem(file, &place, ("LINK-PLAYLIST", &piece.url), wrong, next));
                draft.playlist_id = draft.playlist_id.take().or(address.playlist_id);
            }
            LinkKind::Playlist => draft.playlist_id = draft.playlist_id.take().or(address.playlist_id),
            _ => others += 1,
        }
    }
    if others > 0 && !is_page && !draft.entries.is_empty() {
        let wrong = format!("it also holds {} to no video", counted(others, "link", "links"));
        let (done, next) = ("What is no video was left aside.", "“summit link add” takes it into the link book.");
        draft.problems.push(said(file, &Place { word: "", number: 0 }, ("link-other", ""), &wrong, done, next));
    }
    draft
}

/// Whether a text holds addresses of videos.
pub(super) fn is_list(head: &str) -> bool {
    let is_video = |piece: &Piece| links::classify(&piece.url).kind == LinkKind::Video;
    if page::is_page(head) {
        return page::pieces(head).iter().any(is_video);
    }
    lines(head).iter().any(is_video)
}

fn lines(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    // The line above an address may be its title, if it is nobody else's.
    let mut above = "";
    for (line, written) in (1..).zip(text.lines()) {
        let spans = spans(written);
        let (beside, seconds) = words(written, &spans);
        for span in &spans {
            let title = match (&span.title, spans.len()) {
                (Some(title), _) => title.clone(),
                (None, 1) if beside.is_empty() => words(above, &[]).0,
                (None, 1) => beside.clone(),
                _ => String::new(),
            };
            pieces.push(Piece { line, url: span.url.clone(), title, seconds });
        }
        let is_title = spans.is_empty() && !written.trim_end().ends_with(':');
        above = if is_title { written } else { "" };
    }
    pieces
}

/// An address in a line.
struct Span {
    place: Range<usize>,
    url: String,
    /// The text of a Markdown link.
    title: Option<String>,
}

fn spans(line: &str) -> Vec<Span> {
    let marked = marked(line);
    if !marked.is_empty() {
        return marked;
    }
    let mut finder = LinkFinder::new();
    finder.kinds(&[Found::Url]).url_must_have_scheme(false);
    let found = finder.links(line).map(|link| {
        let url = link.as_str();
        let url = if url.contains("://") { url.to_owned() } else { format!("https://{url}") };
        Span { place: link.start()..link.end(), url, title: None }
    });
    found.filter(|span| span.url.contains('/')).collect()
}

/// The links that are written `[text](address)`.
fn marked(line: &str) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    let mut from = 0;
    while let Some(bridge) = line.get(from..).and_then(|rest| rest.find("](")).map(|at| from + at) {
        from = bridge + 2;
        let begun = spans.last().map_or(0, |span| span.place.end);
        let open = line.get(begun..bridge).and_then(|text| text.rfind('[')).map(|at| begun + at);
        let rest = line.get(from..).unwrap_or("");
        let close = rest.find(|c: char| c == ')' || c.is_whitespace());
        let (Some(open), Some(close)) = (open, close) else { continue };
        let url = rest.get(..close).unwrap_or("").trim_matches(['<', '>']).to_owned();
        let end = from + rest.find(')').map_or(close, |at| at + 1);
        let title = line.get(open + 1..bridge).unwrap_or("").trim().to_owned();
        spans.push(Span { place: open..end, url, title: Some(title) });
        from = end;
    }
    spans
}

/// The words of a line beside its addresses, without the marks of a list, and a length among them.
fn words(line: &str, spans: &[Span]) -> (String, Option<u32>) {
    let (mut rest, mut from) = (String::new(), 0);
    for span in spans {
        rest.push_str(line.get(from..span.place.start).unwrap_or(""));
        rest.push(' ');
        from = span.place.end;
    }
    rest.push_str(line.get(from..).unwrap_or(""));
    tidy(&rest)
}

fn tidy(text: &str) -> (String, Option<u32>) {
    let mut seconds = None;
    let mut kept = Vec::new();
    for word in text.split_whitespace() {
        match clock(word.trim_matches(['(', ')', '[', ']', ','])) {
            Some(length) => seconds = Some(length),
            None => kept.push(word),
        }
    }
    let joined = kept.join(" ");
    let is_mark = |c: char| c.is_whitespace() || "-–—*•+:|,;<>()[]#".contains(c);
    let bare = joined.trim_matches(is_mark);
    let counted = bare.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_counted = counted.len() < bare.len() && counted.starts_with(['.', ')']);
    let bare = if is_counted { counted.trim_start_matches(['.', ')']) } else { bare };
    (bare.trim_matches(is_mark).to_owned(), seconds)
}
