//! What people said, as this program quotes them: their name, their words as a quote, and what was said to it.

use super::super::line::Line;
use super::discussed::speaker;
use super::pieces::{typed, words};
use super::{Found, Ground};
use crate::model::draft::held::QuoteDraft;
use crate::recap::block::quotes::REPLY;
use crate::timezone::read_long;

/// A quote outside a topic. Its words stay prose until a block says them by itself.
pub(crate) fn read(ground: &Ground<'_>, at: usize) -> Option<Found> {
    let (mut quote, _) = quote(ground, at).filter(|(quote, _)| quote.about.is_empty())?;
    quote.question = asked_above(ground, at).unwrap_or_default();
    Some(Found {
        lines: at..at,
        people: vec![(quote.line, speaker(&quote.author))],
        quotes: vec![quote],
        ..Found::default()
    })
}

/// The quote that begins at a line or after empty ones, and the index behind it.
pub(crate) fn quote(ground: &Ground<'_>, from: usize) -> Option<(QuoteDraft, usize)> {
    let filled = |from: usize| (from..ground.end).find(|at| ground.lines.get(*at).is_some_and(|line| !line.is_blank()));
    let at = filled(from)?;
    let line = ground.lines.get(at).filter(|line| !line.code)?;
    let mut quote = QuoteDraft { line: line.number, ..by_line(line.text)? };
    let first = filled(at + 1)?;
    let is_quoted = |at: &usize| ground.lines.get(*at).is_some_and(|line| line.text.starts_with('>'));
    let end = (first..ground.end).find(|at| !is_quoted(at)).unwrap_or(ground.end);
    let inside = ground.lines.get(first..end).filter(|lines| !lines.is_empty())?.iter().map(|line| {
        let bare = line.text.get(1..).unwrap_or_default();
        bare.strip_prefix(' ').unwrap_or(bare)
    });
    quote.text = typed(&super::super::line::joined(inside))?;
    // A line that goes on below belongs to the words above it.
    let ends = |at: usize| at >= ground.end || ground.lines.get(at).is_none_or(Line::is_blank);
    let reply = filled(end).filter(|_| ends(end)).and_then(|at| Some((at, reply(ground.lines.get(at)?.text)?)));
    let (reply, end) = reply.map_or((String::new(), end), |(at, reply)| (reply, at + 1));
    ends(end).then(|| (QuoteDraft { reply, as_written: ground.text(at..end), ..quote }, end))
}

/// `**Ada North** in #kelp on 20 May 2026:`, `**Ada North** said about “Water”:`
fn by_line(text: &str) -> Option<QuoteDraft> {
    let (author, told) = text.strip_prefix("**")?.split_once("** ")?;
    let author = words(author).filter(|author| !author.is_empty() && !author.ends_with(':'))?;
    let told = words(told.strip_suffix(':')?)?;
    let (told, about) = match told.strip_suffix('”').and_then(|told| told.split_once(" about “")) {
        Some((told, about)) => (told, about.to_owned()),
        None => (told.as_str(), String::new()),
    };
    let quote = QuoteDraft { author, about, ..QuoteDraft::default() };
    if told == "said" {
        return Some(quote);
    }
    let (channel, day) = told.strip_prefix("in ")?.rsplit_once(" on ")?;
    let channel = match channel {
        "the chat" => String::new(),
        channel => channel.strip_prefix('#').filter(|name| !name.is_empty()).map(|_| channel.to_owned())?,
    };
    Some(QuoteDraft { channel, said_on: Some(read_long(day, None)?), ..quote })
}

/// `_Reply:_ We will.`
fn reply(text: &str) -> Option<String> {
    let label = ["_", "*"].iter().find_map(|mark| text.strip_prefix(&format!("{mark}{REPLY}{mark} ")));
    words(label?).filter(|reply| !reply.is_empty())
}

/// The question whose answers stand above a quote.
fn asked_above(ground: &Ground<'_>, at: usize) -> Option<String> {
    let above = ground.lines.get(ground.part.first..at)?.iter().rev();
    let asked = |text: &str| {
        let (question, told) = text.strip_prefix("**")?.split_once("** ")?;
        let is_asked = told.ends_with(" answers:") || told.ends_with(" answer:") || told == IN_WORDS;
        if is_asked { words(question) } else { None }
    };
    above.filter(|line| !line.code).find_map(|line| asked(line.text))
}

/// What stands behind a question whose answers are no choices.
const IN_WORDS: &str = crate::recap::block::IN_WORDS;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_says_who_said_it_where_and_about_what() {
        let read = |text: &str| {
            let QuoteDraft { author, channel, said_on, about, .. } = by_line(text)?;
            Some(format!("{author} {channel} {} {about}", said_on.map(|day| day.to_string()).unwrap_or_default()))
        };

        assert_eq!(read("**Ada North** said:").as_deref(), Some("Ada North   "));
        assert_eq!(read("**Ada** in #kelp_beds on 20 May 2026:").as_deref(), Some("Ada #kelp_beds 2026-05-20 "));
        assert_eq!(
            read("**Ada** in the chat on 2 June 2026 about “Ice on time”:").as_deref(),
            Some("Ada  2026-06-02 Ice on time")
        );
        for other in [
            "**Ada:** said:",
            "**Ada** said",
            "Ada said:",
            "**Ada** in kelp on 20 May 2026:",
            "**Ada** in # on 20 May 2026:",
            "**Ada** in #kelp on Friday:",
        ] {
            assert_eq!(read(other), None, "{other}");
        }
        assert_eq!(reply("_Reply:_ We will.").as_deref(), Some("We will."));
        assert_eq!(reply("_Reply:_ **We** will."), None);
        assert_eq!(reply("Reply: We will."), None);
    }
}
