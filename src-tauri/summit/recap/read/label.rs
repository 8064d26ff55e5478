//! Labels such as `**Timezone:**`: how one is recognised in a damaged line, and which questions a post asks.
//!
//! Labels are compared without case, blanks and punctuation. What is only close is told by [`Labels::closest`], and
//! reported by whoever asks; nothing here decides that two labels are the same.

use super::question::{Spellings, canonical, questions};
use super::section::spaced;
use std::collections::BTreeMap;

/// What a label announces. Questions are indexes into [`Labels::questions`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Label {
    Name,
    Affiliation,
    Zone,
    Talk,
    Questions(Vec<usize>),
}

/// How a label stands in its line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// `**Label:**`
    Well,
    /// `**Label:`
    Open,
    /// `**Label:\*\*`
    Escaped,
    /// `Label:`
    Plain,
}

/// A label found at the beginning of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Hit {
    pub label: Label,
    pub form: Form,
    /// The label's words as they stood, without marks.
    pub written: String,
    /// Where the value begins.
    pub end: usize,
    /// Whether the line is a list item.
    pub is_item: bool,
}

impl Hit {
    /// Words up to a first question mark or colon, with whatever marks are left: a label, perhaps.
    pub fn loose(line: &str) -> Option<Self> {
        let start = line.len() - line.trim_start().len();
        let text = line.get(start..)?;
        let (opened, marks) = open_mark(text);
        let words = text.get(marks..)?;
        let length = words.find(['?', ':'])?;
        let ended = end_marks(words.get(length..)?);
        let form = match (opened, ended.closing) {
            (None, None) => Form::Plain,
            (Some(Form::Escaped), _) | (_, Some(Form::Escaped)) => Form::Escaped,
            _ => Form::Open,
        };
        let written = words.get(..length + ended.words)?.trim().to_owned();
        let is_short = (3..=160).contains(&length) && super::line::list_mark(line).is_none();
        let end = start + marks + length + ended.length;
        is_short.then_some(Self { label: Label::Questions(Vec::new()), form, written, end, is_item: false })
    }
}

/// A question as posts spell it most often.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Question {
    pub key: String,
    pub text: String,
}

/// Facts that every post labels alike.
const FACTS: &[(Label, &[&str])] = &[
    (Label::Name, &["name", "fullname", "yourname", "participant", "attendee"]),
    (Label::Affiliation, &["affiliation", "affiliations", "institution", "institute", "organisation", "organization"]),
    (Label::Zone, &["timezone", "timezones", "yourtimezone", "localtimezone", "tz"]),
    (Label::Talk, &["lightningtalk", "lightningtalks", "lightningtalkvideo", "talk", "talkvideo"]),
];

/// The labels of one post.
#[derive(Clone, Debug, Default)]
pub(crate) struct Labels {
    pub questions: Vec<Question>,
    /// Keys of facts that stand well formed somewhere: only these are believed without their marks.
    seen: Vec<String>,
}

/// A text without case, blanks and punctuation.
pub(crate) fn key(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// How alike two labels are, 0 to 1: by letters or by words, whichever says more.
pub(crate) fn likeness(a: &str, b: &str) -> f64 {
    let (a, b) = (spaced(a), spaced(b));
    let count = |words: usize| f64::from(u32::try_from(words).unwrap_or(u32::MAX));
    let shared = a.split(' ').filter(|word| b.split(' ').any(|other| other == *word)).count();
    let total = a.split(' ').count() + b.split(' ').count();
    strsim::normalized_levenshtein(&a, &b).max(2.0 * count(shared) / count(total))
}

impl Labels {
    /// Learns the labels of a post from its people, each given as lines: bold at a line's start, at least twice.
    pub fn learn(people: &[Vec<&str>]) -> Self {
        let mut labels = Self::default();
        let mut counted: BTreeMap<String, Spellings> = BTreeMap::new();
        for (person, lines) in people.iter().enumerate() {
            let mut rank = 0;
            for line in lines {
                let Some(bold) = Bold::at(line) else { continue };
                let key = key(&bold.written);
                if fact(&key).is_some() {
                    labels.seen.push(key);
                } else if bold.is_label() && !bold.is_item {
                    counted.entry(key).or_default().count(&bold.written, person, rank);
                    rank += 1;
                }
            }
        }
        let least = if people.len() == 1 { 1 } else { 2 };
        counted.retain(|_, spellings| spellings.people.len() >= least);
        labels.questions = questions(counted);
        labels
    }

    /// The label at the beginning of a line, if it is known in any form.
    pub fn at(&self, line: &str) -> Option<Hit> {
        if let Some(bold) = Bold::at(line)
            && let Some(label) = self.named(&bold.written)
        {
            return Some(bold.hit(label, Form::Well));
        }
        let start = super::line::list_mark(line).unwrap_or(line.len() - line.trim_start().len());
        let text = line.get(start..)?;
        let (opened, marks) = open_mark(text);
        let words = text.get(marks..)?;
        let (label, length) = self.begins(words)?;
        let ended = end_marks(words.get(length..)?);
        let form = match (opened, ended.closing) {
            (Some(Form::Escaped), _) | (Some(_), Some(Form::Escaped)) => Form::Escaped,
            (Some(_), Some(_)) => Form::Well,
            (Some(_), None) => Form::Open,
            (None, _) => Form::Plain,
        };
        let believed = ended.is_punctuated && (form != Form::Plain || self.is_seen(&label, words.get(..length)?));
        let written = words.get(..length + ended.words)?.trim().to_owned();
        let end = start + marks + length + ended.length;
        believed.then_some(Hit {
            label,
            form,
            written,
            end,
            is_item: start > 0 && text.len() < line.trim_start().len(),
        })
    }

    fn is_seen(&self, label: &Label, words: &str) -> bool {
        matches!(label, Label::Questions(_)) || self.seen.contains(&key(words))
    }

    /// The known label that these words are, whole; two questions in a row are both.
    pub fn named(&self, words: &str) -> Option<Label> {
        let key = key(words);
        if let Some(label) = fact(&key) {
            return Some(label);
        }
        if let Some(at) = self.questions.iter().position(|question| question.key == key) {
            return Some(Label::Questions(vec![at]));
        }
        two(&key, self.questions.iter().map(|question| question.key.as_str())).map(|both| Label::Questions(both.into()))
    }

    /// The longest known label with which these words begin, and its length in the text.
    fn begins(&self, words: &str) -> Option<(Label, usize)> {
        let facts = FACTS.iter().flat_map(|(label, keys)| keys.iter().map(move |key| (label.clone(), *key)));
        let asked =
            self.questions.iter().enumerate().map(|(at, question)| (Label::Questions(vec![at]), question.key.as_str()));
        let best = facts
            .chain(asked)
            .filter_map(|(label, key)| prefix(words, key).map(|length| (label, length)))
            .max_by_key(|(_, length)| *length)?;
        let (Label::Questions(first), length) = &best else { return Some(best) };
        match (first.first(), self.second(words.get(*length..)?)) {
            (Some(first), Some((second, more))) => Some((Label::Questions(vec![*first, second]), length + more)),
            _ => Some(best),
        }
    }

    /// A second question right behind the first, and the length of the text up to its end.
    fn second(&self, rest: &str) -> Option<(usize, usize)> {
        let gap = rest.len() - rest.trim_start_matches([' ', '?', ':', '/', '&', '.', ')']).len();
        let begun = |(at, question): (usize, &Question)| Some((at, gap + prefix(rest.get(gap..)?, &question.key)?));
        self.questions.iter().enumerate().filter_map(begun).max_by_key(|(_, length)| *length)
    }

    /// The question that unknown words are closest to, leaving out those that a person already answered.
    pub fn closest(&self, words: &str, answered: &[usize]) -> Option<usize> {
        let close = self.questions.iter().enumerate().filter(|(at, _)| !answered.contains(at));
        let measured = close.map(|(at, question)| (at, likeness(words, &question.text)));
        measured.filter(|(_, likeness)| *likeness >= 0.6).max_by(|a, b| a.1.total_cmp(&b.1)).map(|(at, _)| at)
    }

    /// The fact that an unknown label misspells: `Afiliation`.
    pub fn misspelt(words: &str) -> Option<Label> {
        let key = key(words);
        let near = |known: &&str| known.len() > 6 && strsim::normalized_levenshtein(known, &key) >= 0.85;
        FACTS.iter().find(|(_, keys)| keys.iter().any(near)).map(|(label, _)| label.clone())
    }

    /// Adds a question that only one person was asked.
    pub fn add(&mut self, words: &str) -> usize {
        self.questions.push(Question { key: key(words), text: canonical(words) });
        self.questions.len() - 1
    }
}

/// As much of a text as a label can take: longer bold text is none.
fn begin(text: &str) -> &str {
    const LONGEST: usize = 600;
    let end = (0..=LONGEST.min(text.len())).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
    text.get(..end).unwrap_or_default()
}

/// Bold text at the beginning of a line, well formed.
#[derive(Clone, Debug)]
pub(crate) struct Bold {
    pub written: String,
    pub end: usize,
    pub is_item: bool,
    has_colon_after: bool,
}

impl Bold {
    /// Reads `**words**`, also as a list item.
    pub fn at(line: &str) -> Option<Self> {
        let start = super::line::list_mark(line).unwrap_or(line.len() - line.trim_start().len());
        let text = line.get(start..)?;
        let mark = ["**", "__"].into_iter().find(|mark| text.starts_with(mark))?;
        let inside = begin(text.get(2..)?);
        let close =
            inside.match_indices(mark).find(|(at, _)| !inside.get(..*at).unwrap_or_default().ends_with('\\'))?.0;
        let written = inside.get(..close)?.trim().to_owned();
        let after = text.get(close + 4..)?;
        let has_colon_after = after.starts_with(':');
        let end = start + close + 4 + usize::from(has_colon_after);
        let is_item = text.len() < line.trim_start().len();
        (!written.is_empty()).then_some(Self { written, end, is_item, has_colon_after })
    }

    /// Whether the words end as a label does.
    pub fn is_label(&self) -> bool {
        self.has_colon_after || self.written.ends_with([':', '?', '：', '？'])
    }

    /// The hit that these words are.
    pub fn hit(self, label: Label, form: Form) -> Hit {
        Hit { label, form, written: self.written, end: self.end, is_item: self.is_item }
    }
}

fn fact(key: &str) -> Option<Label> {
    FACTS.iter().find(|(_, keys)| keys.contains(&key)).map(|(label, _)| label.clone())
}

/// Two keys that together are the key: indexes of both.
pub(crate) fn two<'a>(key: &str, known: impl Iterator<Item = &'a str> + Clone) -> Option<[usize; 2]> {
    for (first, begin) in known.clone().enumerate() {
        let Some(rest) = key.strip_prefix(begin).filter(|rest| !rest.is_empty()) else { continue };
        let second = known.clone().position(|other| other == rest || rest.strip_prefix("and") == Some(other));
        if let Some(second) = second {
            return Some([first, second]);
        }
    }
    None
}

/// Length of the text that spells the key, if the text begins with it as whole words.
fn prefix(text: &str, key: &str) -> Option<usize> {
    let mut wanted = key.chars();
    let mut next = wanted.next()?;
    for (at, c) in text.char_indices() {
        if !c.is_alphanumeric() {
            let is_part =
                c.is_whitespace() || c.is_ascii_punctuation() || matches!(c, '’' | '‘' | '“' | '”' | '–' | '—');
            if at == 0 || !is_part || c == '*' { return None } else { continue }
        }
        for lower in c.to_lowercase() {
            if lower != next {
                return None;
            }
            match wanted.next() {
                Some(more) => next = more,
                None => {
                    let end = at + c.len_utf8();
                    let is_whole = text.get(end..)?.chars().next().is_none_or(|after| !after.is_alphanumeric());
                    return is_whole.then_some(end);
                }
            }
        }
    }
    None
}

/// The mark with which a text begins, and its length.
fn open_mark(text: &str) -> (Option<Form>, usize) {
    const MARKS: [(&str, Form); 5] = [
        ("\\*\\*", Form::Escaped),
        ("\\_\\_", Form::Escaped),
        ("**", Form::Open),
        ("__", Form::Open),
        ("*\\*", Form::Escaped),
    ];
    let found = MARKS.iter().find(|(mark, _)| text.starts_with(mark));
    found.map_or((None, 0), |(mark, form)| (Some(*form), mark.len()))
}

/// What stands between a label's last letter and its value.
#[derive(Default)]
struct Ended {
    length: usize,
    /// The part of it that belongs to the label's words.
    words: usize,
    is_punctuated: bool,
    closing: Option<Form>,
}

fn end_marks(text: &str) -> Ended {
    let mut out = Ended::default();
    while let Some(rest) = text.get(out.length..) {
        let (form, marks) = open_mark(rest);
        if let (Some(form), None) = (form, out.closing) {
            out.closing = Some(if form == Form::Escaped { form } else { Form::Well });
            out.length += marks;
            continue;
        }
        let Some(c) = rest.chars().next() else { break };
        let is_end = matches!(c, ':' | '?' | '!' | '：' | '？');
        let before_end = c == ' ' && rest.trim_start().starts_with([':', '?']) && !out.is_punctuated;
        if !(is_end || before_end || matches!(c, ')' | ']' | '"' | '”' | '.')) || (out.closing.is_some() && c != ':')
        {
            break;
        }
        out.is_punctuated |= is_end;
        out.length += c.len_utf8();
        if out.closing.is_none() {
            out.words = out.length;
        }
    }
    out
}
