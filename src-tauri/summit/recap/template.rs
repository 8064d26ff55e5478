//! A community's own structure for a post: a template of prose, conditions and slots.
//!
//! A template sees counts and days, and names of blocks; never a word of a person. What it prints is a skeleton of
//! Markdown in which each block is an opaque token that stands alone as a paragraph. The skeleton is read as the
//! organizer's prose is, and then each token gives way to the nodes of its block ([`slots`]), so that nothing a person
//! wrote is ever joined to Markdown. What a template may say is decided in [`script`]: nothing in it can grow, open a
//! file, or run for ever.

mod script;
mod slots;

pub use slots::{Skeleton, SlotBlock, filled};

use crate::error::{Error, Result, shown};
use crate::model::{BlockKind, PostTemplate};
use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Kwargs, Value};
use minijinja::{Environment, ErrorKind, UndefinedBehavior};
use serde::Serialize;
use std::io;
use std::sync::{Arc, Mutex, PoisonError};

/// How long the text of a template may be, and what it prints.
pub const LARGEST: usize = 64 << 10;
const MOST_PRINTED: usize = 1 << 20;
/// Steps that a template may take, and how deep its loops may call themselves.
const FUEL: u64 = 200_000;
const DEEPEST: usize = 40;

/// What a template may ask about, beside the blocks.
pub const VARIABLES: &[&str] = &[
    "people",
    "talks",
    "answers",
    "discussions",
    "sections",
    "date",
    "starts_on",
    "ends_on",
    "year",
    "target",
    "layout",
    "blocks",
];
/// What a template may call.
pub const FUNCTIONS: &[&str] = &["slot", "has"];

/// Values of the variables, which are numbers, days and words of this program.
pub type Facts = Vec<(&'static str, Value)>;

/// What a check of a template says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct TemplateReport {
    pub name: String,
    /// The blocks that it places where each kind of block has something to print.
    pub slots: Vec<String>,
    /// Kinds of blocks for which it has no place.
    pub without_slot: Vec<String>,
}

/// A slot as the template asked for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// Index of the block; `None` where the post has nothing to print there.
    pub block: Option<usize>,
    pub name: String,
    pub line: u32,
    pub has_heading: bool,
}

/// Reads the bytes of a template's file.
pub fn read(name: &str, bytes: &[u8]) -> Result<PostTemplate> {
    let refuse = |code, place: String, wrong: &str, next: &str| Err(Error::refused(code, name, place, wrong, next));
    if bytes.len() > LARGEST {
        let wrong = "the template is larger than 64 KiB";
        return refuse(
            "template-too-large",
            String::new(),
            wrong,
            "Shorten it; words of people come from the workshop.",
        );
    }
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text.trim_start_matches('\u{feff}').replace("\r\n", "\n"),
        Err(error) => {
            let line = bytes.get(..error.valid_up_to()).unwrap_or_default().iter().filter(|b| **b == b'\n').count() + 1;
            let wrong = "the template is not UTF-8 text";
            return refuse("template-encoding", format!("line {line}"), wrong, "Save it as UTF-8, and try again.");
        }
    };
    if text.trim().is_empty() {
        return refuse("template-empty", String::new(), "the template holds no text", "Choose the right file.");
    }
    let template = PostTemplate { name: name.into(), text };
    script::prepared(&template)?;
    Ok(template)
}

/// Tries a template on a post with every kind of block, and on one with none.
pub fn check(template: &PostTemplate) -> Result<TemplateReport> {
    let words: Vec<&str> = BlockKind::ALL.iter().map(|kind| kind.word()).collect();
    for count in [0_u32, 2] {
        let blocks: Vec<SlotBlock> = words.iter().filter(|_| count > 0).map(|word| SlotBlock::sample(word)).collect();
        let skeleton = skeleton(template, sample_facts(count), &blocks)?;
        slots::places(template, &skeleton)?;
        if count > 0 {
            let is_placed = |word: &&&str| skeleton.asked.iter().any(|asked| asked.name == ***word);
            return Ok(TemplateReport {
                name: template.name.clone(),
                slots: skeleton.asked.iter().map(|asked| asked.name.clone()).collect(),
                without_slot: words.iter().filter(|word| !is_placed(word)).map(|word| (*word).to_owned()).collect(),
            });
        }
    }
    Err(failed(template, "template-syntax", 0, "it prints nothing".into()))
}

fn sample_facts(count: u32) -> Facts {
    let value = |name: &&'static str| {
        let is_text = matches!(*name, "date" | "starts_on" | "ends_on" | "target" | "layout");
        (*name, if is_text { Value::from("2026-06-02") } else { Value::from(count) })
    };
    VARIABLES.iter().filter(|name| **name != "blocks").map(value).collect()
}

/// Runs a template: Markdown with a token for each slot, and what the tokens mean.
pub fn skeleton(template: &PostTemplate, facts: Facts, blocks: &[SlotBlock]) -> Result<Skeleton> {
    let script = script::prepared(template)?;
    let asked: Arc<Mutex<Vec<Asked>>> = Arc::default();
    let names: Vec<String> = blocks.iter().map(|block| block.name.clone()).collect();
    let environment = environment(facts, names, Arc::clone(&asked));
    let mut out = Bounded::default();
    let ran = environment
        .template_from_named_str("template", &script)
        .and_then(|ready| ready.render_captured_to((), &mut out).map(|_| ()));
    if let Err(error) = ran {
        return Err(explained(template, &error, out.is_full));
    }
    drop(environment);
    let asked = std::mem::take(&mut *asked.lock().unwrap_or_else(PoisonError::into_inner));
    Ok(Skeleton { markdown: String::from_utf8_lossy(&out.bytes).into_owned(), asked })
}

fn environment(facts: Facts, names: Vec<String>, asked: Arc<Mutex<Vec<Asked>>>) -> Environment<'static> {
    let mut environment = Environment::empty();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_fuel(Some(FUEL));
    environment.set_recursion_limit(DEEPEST);
    let mut syntax = SyntaxConfig::builder();
    // The usual marks are never refused.
    if let Ok(syntax) = syntax.trim_blocks(true).lstrip_blocks(true).keep_trailing_newline(true).build() {
        environment.set_syntax(syntax);
    }
    for (name, value) in facts {
        environment.add_global(name, value);
    }
    environment.add_global("blocks", names.iter().map(|name| Value::from(name.as_str())).collect::<Vec<_>>());
    let known = names.clone();
    environment.add_function("has", move |name: &str| known_name(name).map(|()| known.iter().any(|one| one == name)));
    environment.add_function("slot", move |line: u32, name: &str, options: Kwargs| {
        let has_heading = options.get::<Option<bool>>("heading")?.unwrap_or(true);
        options.assert_all_used()?;
        known_name(name)?;
        let block = names.iter().position(|one| one == name);
        ask(&asked, Asked { block, name: name.into(), line, has_heading })
    });
    environment
}

/// Notes that a slot was asked for; answers its token.
fn ask(asked: &Mutex<Vec<Asked>>, slot: Asked) -> std::result::Result<String, minijinja::Error> {
    let mut all = asked.lock().unwrap_or_else(PoisonError::into_inner);
    if all.iter().any(|one| one.name == slot.name) {
        return Err(refused_slot(format!("the slot “{}” is used twice", shown(&slot.name))));
    }
    all.push(slot);
    Ok(slots::token(all.len() - 1))
}

/// A kind of block, or a further one of its kind: `prose-2`.
fn known_name(name: &str) -> std::result::Result<(), minijinja::Error> {
    let numbered = name.rsplit_once('-').filter(|(_, number)| number.parse::<u32>().is_ok_and(|number| number > 1));
    let kind = numbered.map_or(name, |(kind, _)| kind);
    if BlockKind::from_word(kind).is_some() {
        return Ok(());
    }
    let known: Vec<&str> = BlockKind::ALL.iter().map(|kind| kind.word()).collect();
    Err(refused_slot(format!("“{}” is no block; there are: {}", shown(name), known.join(", "))))
}

const SLOT_TROUBLE: &str = "slot: ";

fn refused_slot(wrong: String) -> minijinja::Error {
    minijinja::Error::new(ErrorKind::InvalidOperation, format!("{SLOT_TROUBLE}{wrong}"))
}

/// The error of the engine in our five parts.
fn explained(template: &PostTemplate, error: &minijinja::Error, is_full: bool) -> Error {
    let line = error.line().and_then(|line| u32::try_from(line).ok()).unwrap_or_default();
    let detail = error.detail().unwrap_or_default();
    let (code, wrong) = match error.kind() {
        _ if is_full => ("template-too-much", "it prints more than a megabyte".to_owned()),
        ErrorKind::OutOfFuel => {
            ("template-endless", "it takes more steps than a post can need: a loop does not end".into())
        }
        _ if detail.contains("recursion limit") => ("template-endless", "its loops call themselves too deep".into()),
        ErrorKind::InvalidOperation if detail.starts_with(SLOT_TROUBLE) => {
            ("template-slot", detail.trim_start_matches(SLOT_TROUBLE).to_owned())
        }
        ErrorKind::SyntaxError => ("template-syntax", format!("it cannot be read: {}", shown(detail))),
        kind => ("template-unknown", format!("{kind}: {}", shown(detail)).trim_end_matches(": ").to_owned()),
    };
    failed(template, code, line, wrong)
}

/// Refuses a template at a line.
fn failed(template: &PostTemplate, code: &'static str, line: u32, wrong: String) -> Error {
    let place = if line == 0 { String::new() } else { format!("line {line}") };
    let next = "Correct the template, try it with “summit template check”, and export with --template again.";
    Error::refused(code, &template.name, place, wrong, next)
}

/// What a template printed, up to a bound.
#[derive(Default)]
struct Bounded {
    bytes: Vec<u8>,
    is_full: bool,
}

impl io::Write for Bounded {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.bytes.len() + bytes.len() > MOST_PRINTED {
            self.is_full = true;
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests;
