//! A post that was edited by hand meets a new rendering: edits in different places combine, edits in one place are asked.
//!
//! Three texts are compared: *base*, the rendering of the last export; *ours*, the rendering of now; *theirs*, the file.
//! Blocks between blank lines are compared first, then the lines of blocks that both changed; front matter by its keys.
//! What nobody changed stays byte for byte, ends of lines included. Nothing here reads or writes a file.

mod front;
pub(super) mod lines;
mod three_way;

use lines::Line;
use std::ops::Range;
use three_way::Change;
pub(crate) use three_way::{Edit, edits, steps};

/// The outcome of a merge.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Merge {
    pieces: Vec<Piece>,
    /// Lines of the file, from 1, at which an edit stays.
    pub edited: Vec<u32>,
    /// Lines of the file at which the new rendering changes it.
    pub changed: Vec<u32>,
    /// What goes although somebody edited it, because it may not be shown any more; as it stands in the file.
    pub removed: Vec<String>,
    /// How lines end that the file does not have yet.
    end: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Text(String),
    Asked(Asked),
}

/// A place that both changed, to something else each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// Where it stands in the file, from 1.
    pub line: u32,
    pub base: String,
    /// What the new rendering says; empty where it takes the place out.
    pub ours: String,
    /// What the file says; empty where it was taken out.
    pub theirs: String,
}

/// The answer for a place that both changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Take {
    Ours,
    Theirs,
    /// The new rendering first, then the words of the file.
    Both,
}

/// Why a file cannot be merged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unmergeable {
    /// Its front matter cannot be read; the line, from 1.
    FrontMatter(u32),
}

/// Merges; `hidden` are lines of `base`, from 0, whose people may not be shown any more: there the new rendering wins.
pub fn merge(base: &str, ours: &str, theirs: &str, hidden: &[Range<usize>]) -> Result<Merge, Unmergeable> {
    let (mark, theirs) = theirs.strip_prefix('\u{feff}').map_or(("", theirs), |rest| ("\u{feff}", rest));
    let texts = [base, ours, theirs].map(lines::lines);
    let heads = [front::end(&texts[0]), front::end(&texts[1]), front::end_of_file(&texts[2])?];
    let mut merging = Merging::new(&texts, hidden);
    merging.text(mark);
    front::merge(&mut merging, &heads);
    merging.body(&heads);
    Ok(merging.done())
}

impl Merge {
    /// The places to be asked about, in the order of the file.
    pub fn asked(&self) -> impl Iterator<Item = &Asked> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Asked(asked) => Some(asked),
            Piece::Text(_) => None,
        })
    }

    /// The merged file; `None` while a place has no answer. Answers stand in the order of [`Merge::asked`].
    pub fn resolved(&self, answers: &[Option<Take>]) -> Option<String> {
        let mut answers = answers.iter();
        let mut out = String::new();
        for piece in &self.pieces {
            let texts = match piece {
                Piece::Text(text) => [text.as_str(), ""],
                Piece::Asked(Asked { ours, theirs, .. }) => match (*answers.next()?)? {
                    Take::Ours => [ours.as_str(), ""],
                    Take::Theirs => [theirs.as_str(), ""],
                    Take::Both => [ours.as_str(), theirs.as_str()],
                },
            };
            texts.iter().for_each(|text| join(&mut out, text, self.end));
        }
        Some(out)
    }
}

/// Appends lines: where the last line so far has no end, it gets one.
fn join(out: &mut String, text: &str, end: &str) {
    if !text.is_empty() && !out.is_empty() && !out.ends_with(['\n', '\r', '\u{feff}']) {
        out.push_str(end);
    }
    out.push_str(text);
}

/// The lines of one side of a place.
type Side<'a, 'b> = &'b [Line<'a>];

struct Merging<'a, 'b> {
    base: Side<'a, 'b>,
    ours: Side<'a, 'b>,
    theirs: Side<'a, 'b>,
    hidden: &'b [Range<usize>],
    out: Merge,
}

impl<'a, 'b> Merging<'a, 'b> {
    fn new(texts: &'b [Vec<Line<'a>>; 3], hidden: &'b [Range<usize>]) -> Self {
        let [base, ours, theirs] = texts;
        let out = Merge { end: lines::usual_end(theirs), ..Merge::default() };
        Self { base, ours, theirs, hidden, out }
    }

    fn text(&mut self, text: &str) {
        match self.out.pieces.last_mut() {
            Some(Piece::Text(last)) => join(last, text, self.out.end),
            _ => self.out.pieces.push(Piece::Text(text.into())),
        }
    }

    /// Lines of the file as they stand.
    fn keep(&mut self, lines: Side<'a, 'b>) {
        self.text(&written(lines, None));
    }

    /// Lines of the new rendering, with the ends of the file.
    fn put(&mut self, lines: Side<'a, 'b>) {
        self.text(&written(lines, Some(self.out.end)));
    }

    /// One place: `change` says who changed it.
    fn place(&mut self, change: Change, base: Range<usize>, ours: Side<'a, 'b>, theirs: Range<usize>) {
        let told = self.theirs.get(theirs.clone()).unwrap_or_default();
        match change {
            Change::Nobody | Change::Alike => self.keep(told),
            Change::Theirs => {
                let before = texts(self.base.get(base).unwrap_or_default());
                let edits = three_way::edits(&before, &texts(told));
                self.out.edited.extend(edits.iter().map(|edit| number(theirs.start + edit.other.start)));
                self.keep(told);
            }
            Change::Ours => {
                let edits = three_way::edits(&texts(told), &texts(ours));
                self.out.changed.extend(edits.iter().map(|edit| number(theirs.start + edit.base.start)));
                self.put(ours);
            }
            Change::Both if self.hidden.iter().any(|hidden| hidden.start < base.end && base.start < hidden.end) => {
                self.out.changed.push(number(theirs.start));
                self.out.removed.push(written(told, None).trim().to_owned());
                self.put(ours);
            }
            Change::Both => {
                let base = written(self.base.get(base).unwrap_or_default(), Some(self.out.end));
                let (line, ours) = (number(theirs.start), written(ours, Some(self.out.end)));
                self.out.pieces.push(Piece::Asked(Asked { line, base, ours, theirs: written(told, None) }));
            }
        }
    }

    /// The text below the front matter: by blocks, and by lines in blocks that both changed.
    fn body(&mut self, heads: &[usize; 3]) {
        let sides = [self.base, self.ours, self.theirs];
        let starts: Vec<Vec<usize>> = sides.iter().zip(heads).map(|(lines, head)| block_starts(lines, *head)).collect();
        let [base, ours, theirs] = starts.as_slice() else { return };
        let told = |lines: Side<'a, 'b>, starts: &[usize]| -> Vec<Vec<&'a str>> {
            let block = |pair: &[usize]| match pair {
                [from, to] => texts(lines.get(*from..*to).unwrap_or_default()),
                _ => Vec::new(),
            };
            starts.windows(2).map(block).collect()
        };
        let parts = three_way::parts(&told(self.base, base), &told(self.ours, ours), &told(self.theirs, theirs));
        for part in parts {
            let range = |starts: &[usize], blocks: &Range<usize>| at(starts, blocks.start)..at(starts, blocks.end);
            let lines = (range(base, &part.base), range(ours, &part.ours), range(theirs, &part.theirs));
            match part.change {
                Change::Both => self.lines(lines),
                change => self.place(change, lines.0, self.ours.get(lines.1).unwrap_or_default(), lines.2),
            }
        }
    }

    fn lines(&mut self, (base, ours, theirs): (Range<usize>, Range<usize>, Range<usize>)) {
        let told = |lines: Side<'a, 'b>, range: &Range<usize>| texts(lines.get(range.clone()).unwrap_or_default());
        let all = (told(self.base, &base), told(self.ours, &ours), told(self.theirs, &theirs));
        let within = |outer: &Range<usize>, inner: Range<usize>| outer.start + inner.start..outer.start + inner.end;
        for part in three_way::parts(&all.0, &all.1, &all.2) {
            let side = self.ours.get(within(&ours, part.ours)).unwrap_or_default();
            self.place(part.change, within(&base, part.base), side, within(&theirs, part.theirs));
        }
    }

    fn done(mut self) -> Merge {
        self.out.pieces.retain(|piece| !matches!(piece, Piece::Text(text) if text.is_empty()));
        self.out
    }
}

/// The number of the line at an index.
fn number(at: usize) -> u32 {
    u32::try_from(at + 1).unwrap_or(u32::MAX)
}

/// Where the blocks of a text begin, and where it ends; from the line after its front matter.
fn block_starts(lines: &[Line<'_>], head: usize) -> Vec<usize> {
    let body = lines.get(head..).unwrap_or_default();
    let mut starts: Vec<usize> = lines::blocks(body).into_iter().map(|block| head + block.start).collect();
    starts.push(lines.len());
    starts
}

fn at(starts: &[usize], index: usize) -> usize {
    starts.get(index).or(starts.last()).copied().unwrap_or_default()
}

/// The words of lines; that the last line of a file has no end, or a block no blank line below it, is no change.
fn texts<'a>(lines: &[Line<'a>]) -> Vec<&'a str> {
    lines.iter().map(|line| line.text).collect()
}

/// Lines as text: with their own ends, or with one end for all.
fn written(lines: &[Line<'_>], end: Option<&str>) -> String {
    lines.iter().fold(String::new(), |out, line| out + line.text + end.unwrap_or(line.end))
}

#[cfg(test)]
mod tests;
