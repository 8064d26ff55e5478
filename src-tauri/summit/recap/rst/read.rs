//! reStructuredText as our nodes, by docutils' rules and not by what the printer does.
//!
//! Read is what a post of this program may hold: titles, paragraphs with marks and links, line blocks, lists, quotations,
//! code, pictures, tables as lists of lists, definitions. All else is foreign, and so is whatever docutils warns of.

mod begins;
mod directive;
mod implicit;
mod inline;
mod lines;
mod marks;
#[cfg(test)]
mod tests;

use crate::model::PreviewNode;
use crate::recap::preview;
use begins::{Begins, begins, is_mark};
use lines::{Indent, Line, block};
use unicode_width::UnicodeWidthChar;

pub use begins::field;
pub use inline::read as words;

/// How deep blocks may be nested.
const DEEPEST: usize = 40;

/// What is not ours in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Foreign {
    /// From 1.
    pub line: u32,
    pub what: &'static str,
}

type Read<T> = Result<T, Foreign>;

/// Reads blocks; or says what in them is foreign.
pub fn read(text: &str) -> Read<Vec<PreviewNode>> {
    let text = lines::untabbed(text);
    Blocks::default().read(&lines::lines(&text), 0)
}

#[derive(Default)]
struct Blocks {
    /// The marks under titles, from the outermost: docutils numbers them as they come.
    styles: Vec<char>,
    /// How many sections are open.
    level: usize,
}

/// A block, `None` where it shows nothing, and how many lines are its own.
type Taken = Read<(Option<PreviewNode>, usize)>;

fn foreign<T>(line: Option<&Line<'_>>, what: &'static str) -> Read<T> {
    Err(Foreign { line: line.map_or(0, |line| line.number), what })
}

/// The lines from a place on.
fn from<'l, 'a>(lines: &'l [Line<'a>], at: usize) -> &'l [Line<'a>] {
    lines.get(at..).unwrap_or_default()
}

fn is_empty(line: Option<&Line<'_>>) -> bool {
    line.is_none_or(|line| line.text.is_empty())
}

/// How many lines are empty before the next that is not.
fn gap(lines: &[Line<'_>]) -> usize {
    lines.iter().take_while(|line| line.text.is_empty()).count()
}

fn words_of(line: &Line<'_>, text: &str) -> Read<Vec<PreviewNode>> {
    inline::read(text).map_err(|what| Foreign { line: line.number, what })
}

impl Blocks {
    fn read(&mut self, lines: &[Line<'_>], depth: usize) -> Read<Vec<PreviewNode>> {
        if depth > DEEPEST {
            return foreign(lines.first(), "blocks nested too deep");
        }
        let (mut out, mut at) = (Vec::new(), 0);
        while let Some(line) = lines.get(at) {
            if line.text.is_empty() {
                at += 1;
                continue;
            }
            let (node, taken) = self.block(from(lines, at), line, depth)?;
            out.extend(node);
            at += taken.max(1);
        }
        Ok(out)
    }

    fn block<'a>(&mut self, lines: &[Line<'a>], first: &Line<'a>, depth: usize) -> Taken {
        match begins(first.text) {
            Begins::Indented => self.quote(lines, depth),
            Begins::Bullet(mark, _) => self.list(lines, depth, &mut |line| match begins(line) {
                Begins::Bullet(other, width) if other == mark => Some(width),
                _ => None,
            }),
            Begins::Enumerator(_) => self.numbered(lines, first, depth),
            Begins::LineBlock(_) => line_block(lines),
            Begins::Explicit(width) => self.explicit(lines, first, (width, depth)),
            Begins::Option(width) if has_words(lines, width) => foreign(Some(first), "a list of options"),
            Begins::Foreign(what) => foreign(Some(first), what),
            Begins::Mark => self.mark(lines, first, depth),
            Begins::Option(_) | Begins::Text => self.text(lines, first, depth),
        }
    }

    fn quote(&mut self, lines: &[Line<'_>], depth: usize) -> Taken {
        let inside = block(lines, Indent::Unknown);
        ends_well(inside.ends_well, lines, inside.taken)?;
        let attributes = |pair: &[Line<'_>]| match pair {
            [before, line] => before.text.is_empty() && is_attribution(line.text),
            _ => false,
        };
        let body = from(&inside.lines, gap(&inside.lines));
        if body.windows(2).any(attributes) {
            return foreign(lines.first(), "the author of a quotation");
        }
        let children = self.read(&inside.lines, depth + 1)?;
        Ok((Some(PreviewNode::Quote { children, source: None }), inside.taken))
    }

    /// Items as long as `width` says how far their mark reaches.
    fn list(&mut self, lines: &[Line<'_>], depth: usize, width: &mut dyn FnMut(&str) -> Option<usize>) -> Taken {
        let (mut children, mut at) = (Vec::new(), 0);
        let (mut is_apart, mut is_simple) = (false, true);
        loop {
            let place = at + gap(from(lines, at));
            let Some(width) = lines.get(place).and_then(|line| width(line.text)) else { break };
            is_apart |= place > 0 && is_empty(lines.get(place - 1));
            let (item, taken) = self.item(from(lines, place), width, depth)?;
            at = place + taken;
            let own = lines.get(place..at).unwrap_or_default();
            is_simple &= own.iter().filter(|line| !line.text.is_empty()).count() == 1;
            children.push(item);
        }
        ends_well(is_empty(lines.get(at)) || is_empty(lines.get(at - 1)), lines, at)?;
        // Items of more than a line stand apart in any case.
        let tight = !is_apart || !is_simple;
        Ok((Some(PreviewNode::List { ordered: false, start: 1, tight, children, source: None }), at))
    }

    fn item(&mut self, lines: &[Line<'_>], width: usize, depth: usize) -> Read<(PreviewNode, usize)> {
        let is_bare = lines.first().is_none_or(|line| lines::without_first(line.text, width).is_empty());
        let inside = block(lines, if is_bare { Indent::OfFirst(width) } else { Indent::Known(width) });
        let children = self.read(&inside.lines, depth + 1)?;
        Ok((PreviewNode::Item { children, source: None }, inside.taken))
    }

    /// A list with numbers, which count up by one; words where the line below is neither empty nor an item.
    fn numbered(&mut self, lines: &[Line<'_>], first: &Line<'_>, depth: usize) -> Taken {
        let Begins::Enumerator(enumerator) = begins(first.text) else { return self.text(lines, first, depth) };
        let goes_on = |below: Option<&Line<'_>>, number: u64| {
            let is_next = |line: &Line<'_>| {
                line.text.starts_with(&format!("{}. ", number.saturating_add(1))) || line.text.starts_with("#. ")
            };
            is_empty(below) || below.is_some_and(|line| line.text.starts_with(char::is_whitespace) || is_next(line))
        };
        let Some(start) = enumerator.number else {
            // Letters and Roman numbers go on in more ways than one.
            let is_below =
                |line: &Line<'_>| !line.text.starts_with(char::is_whitespace) && begins(line.text) == Begins::Text;
            let is_words = lines.get(1).is_some_and(|line| !line.text.is_empty() && is_below(line));
            return if is_words { self.text(lines, first, depth) } else { foreign(Some(first), "a list with letters") };
        };
        if !goes_on(lines.get(1), start) {
            return self.text(lines, first, depth);
        }
        let mut expected = start;
        let (list, taken) = self.list(lines, depth, &mut |line| match begins(line) {
            Begins::Enumerator(one) if one.number == Some(expected) => {
                expected = expected.saturating_add(1);
                Some(one.width)
            }
            _ => None,
        })?;
        let Some(PreviewNode::List { tight, children, source, .. }) = list else { return Ok((list, taken)) };
        let Ok(start) = start.try_into() else { return foreign(Some(first), "a number that is too large") };
        Ok((Some(PreviewNode::List { ordered: true, start, tight, children, source }), taken))
    }

    /// Two points alone part blocks; with a name and two colons they are a directive.
    fn explicit<'a>(&mut self, lines: &[Line<'a>], first: &Line<'a>, (width, depth): (usize, usize)) -> Taken {
        let rest = lines::without_first(first.text, width);
        if rest.is_empty() && is_empty(lines.get(1)) {
            return Ok((None, 1));
        }
        let inside = block(lines, Indent::OfFirst(width));
        ends_well(inside.ends_well, lines, inside.taken)?;
        let (name, behind) = rest.split_once("::").unwrap_or_default();
        if name.is_empty() || !(behind.is_empty() || behind.starts_with(' ')) {
            return foreign(Some(first), "a comment, a note or a target");
        }
        let node = match directive::Directive::of(&inside.lines, name.trim_end(), behind.trim())? {
            directive::Directive::Table(content) => {
                let nodes = self.read(&content, depth + 1)?;
                directive::table(nodes).map_err(|what| Foreign { line: first.number, what })?
            }
            directive::Directive::Whole(node) => node,
        };
        Ok((Some(node), inside.taken))
    }

    /// A line of marks, which is words where it is short.
    fn mark(&mut self, lines: &[Line<'_>], first: &Line<'_>, depth: usize) -> Taken {
        match (first.text.len() < 4, is_empty(lines.get(1))) {
            (true, _) => self.text(lines, first, depth),
            (false, true) => foreign(Some(first), "a line across the page"),
            (false, false) => foreign(Some(first), "a line above a title"),
        }
    }

    /// A title, a term with its definition, or a paragraph, as the second line says.
    fn text(&mut self, lines: &[Line<'_>], first: &Line<'_>, depth: usize) -> Taken {
        match lines.get(1) {
            Some(second) if second.text.starts_with(' ') => self.definitions(lines, depth),
            Some(second)
                if is_mark(second.text) && (second.text.len() >= 4 || columns(first.text) <= second.text.len()) =>
            {
                self.title(first, second, depth)
            }
            _ => paragraph(lines, first),
        }
    }

    fn title(&mut self, title: &Line<'_>, underline: &Line<'_>, depth: usize) -> Taken {
        if depth > 0 {
            return foreign(Some(title), "a title inside another block");
        }
        if columns(title.text) > underline.text.len() {
            return foreign(Some(title), "a title that is wider than its line");
        }
        let style = underline.text.chars().next().unwrap_or_default();
        let level = match self.styles.iter().position(|known| *known == style) {
            Some(at) => at + 1,
            None => {
                self.styles.push(style);
                self.styles.len()
            }
        };
        if level > self.level + 1 {
            return foreign(Some(title), "a title that leaves out a level");
        }
        self.level = level;
        let Ok(level) = level.try_into() else { return foreign(Some(title), "titles of too many levels") };
        let children = words_of(title, title.text)?;
        Ok((Some(PreviewNode::Heading { level, children, source: None }), 2))
    }

    fn definitions(&mut self, lines: &[Line<'_>], depth: usize) -> Taken {
        let (mut children, mut at) = (Vec::new(), 0);
        while let Some((term, below)) = item_of_definitions(lines, at) {
            let words = words_of(term, term.text)?;
            let classifies = |node: &PreviewNode| matches!(node, PreviewNode::Text { text } if text.contains(" : "));
            if words.iter().any(classifies) {
                return foreign(Some(term), "a term with its kind");
            }
            let inside = block(from(lines, below), Indent::Unknown);
            children.push(PreviewNode::Term { children: words, source: None });
            let blocks = self.read(&inside.lines, depth + 1)?;
            children.push(PreviewNode::Definition { children: blocks, source: None });
            at = below + inside.taken;
        }
        ends_well(at == lines.len() || is_empty(lines.get(at - 1)), lines, at)?;
        Ok((Some(PreviewNode::Definitions { children, source: None }), at))
    }
}

/// The next term from a place on, and where what is told about it begins.
fn item_of_definitions<'l, 'a>(lines: &'l [Line<'a>], at: usize) -> Option<(&'l Line<'a>, usize)> {
    let place = at + gap(from(lines, at));
    let term = lines.get(place)?;
    // The first was found to be words, whatever it may look like.
    let is_words = at == 0 || begins(term.text) == Begins::Text;
    let is_told = lines.get(place + 1).is_some_and(|line| line.text.starts_with(' '));
    (is_words && is_told).then_some((term, place + 1))
}

fn ends_well(ends_well: bool, lines: &[Line<'_>], taken: usize) -> Read<()> {
    if ends_well { Ok(()) } else { foreign(lines.get(taken), "no empty line before it") }
}

/// Whether anything is told behind the mark of an item.
fn has_words(lines: &[Line<'_>], width: usize) -> bool {
    block(lines, Indent::OfFirst(width)).lines.iter().any(|line| !line.text.is_empty())
}

/// `-- Ada`, `— Ada` at the end of a quotation.
fn is_attribution(line: &str) -> bool {
    let behind = |mark: &str| line.strip_prefix(mark).filter(|rest| !rest.starts_with('-'));
    let rest = line.strip_prefix('—').or_else(|| behind("---")).or_else(|| behind("--"));
    rest.is_some_and(|rest| !rest.trim_start_matches(' ').is_empty())
}

/// Lines that stay lines.
fn line_block(lines: &[Line<'_>]) -> Taken {
    let (mut children, mut at, mut ends) = (Vec::new(), 0, false);
    let mut indent = None;
    while let (false, Some(line)) = (ends, lines.get(at)) {
        let Begins::LineBlock(width) = begins(line.text) else { break };
        let inside = block(from(lines, at), Indent::OfFirstUntilBlank(width));
        if at > 0 {
            children.push(PreviewNode::Break);
        }
        if width > 1 && *indent.get_or_insert(width) != width {
            return foreign(Some(line), "lines of a block with an indent");
        }
        let text = inside.lines.iter().map(|line| line.text).collect::<Vec<_>>().join("\n");
        children.extend(words_of(line, text.trim_start_matches('\n'))?);
        at += inside.taken;
        ends = inside.ends_well;
    }
    ends_well(ends, lines, at)?;
    Ok((Some(preview::paragraph(children, None)), at))
}

/// Lines up to an empty one.
fn paragraph(lines: &[Line<'_>], first: &Line<'_>) -> Taken {
    let own = lines.iter().take_while(|line| !line.text.is_empty()).count();
    let own = lines.get(..own).unwrap_or_default();
    if let Some(line) = own.iter().skip(1).find(|line| line.text.starts_with(' ')) {
        return foreign(Some(line), "an indent inside a paragraph");
    }
    let text = own.iter().map(|line| line.text).collect::<Vec<_>>().join("\n");
    let before = text.strip_suffix("::");
    if before.is_some_and(|rest| rest.bytes().rev().take_while(|b| *b == b'\\').count() % 2 == 0) {
        return foreign(own.last(), "two colons before a block of code");
    }
    Ok((Some(preview::paragraph(words_of(first, &text)?, None)), own.len()))
}

/// How wide docutils takes a title to be.
fn columns(title: &str) -> usize {
    title.chars().map(|c| c.width().unwrap_or(1)).sum()
}
