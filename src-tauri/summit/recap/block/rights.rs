//! What people agreed to, how the post may be used, and how it is cited.

use super::{Material, wording};
use crate::model::{Block, PreviewNode};
use crate::recap::dialect::text as words;
use crate::recap::preview::{link, paragraph, text};

/// Words of licences that have a page of their own.
const LICENCES: &[(&str, &str, &str)] = &[
    ("cc0", "CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
    ("cc-by-4.0", "CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
    ("cc-by-sa-4.0", "CC BY-SA 4.0", "https://creativecommons.org/licenses/by-sa/4.0/"),
    ("cc-by-nc-4.0", "CC BY-NC 4.0", "https://creativecommons.org/licenses/by-nc/4.0/"),
    ("cc-by-nd-4.0", "CC BY-ND 4.0", "https://creativecommons.org/licenses/by-nd/4.0/"),
];

/// What a sentence about the licence begins with.
const UNDER: &str = "This post may be used under the licence ";

/// The licence that words of a post name in the sentence of this program; empty where there is none.
pub fn licence_in(words: &str) -> String {
    let line = words.lines().find_map(|line| line.strip_prefix(UNDER)?.strip_suffix('.')).unwrap_or_default();
    let linked = line.strip_prefix('[').and_then(|line| line.split_once("](")).map(|(name, _)| name);
    linked.unwrap_or(line).to_owned()
}

/// Consent, licence and citation, each a paragraph; consent is said only where it is written down for everybody.
pub fn paragraphs(block: &Block, material: &Material<'_>) -> Vec<PreviewNode> {
    let mut out = Vec::new();
    if agreed(material) {
        out.push(paragraph(vec![text("Everybody whose answers stand here agreed to be published.")], None));
    }
    out.extend(licence(&block.options.licence).map(|nodes| paragraph(nodes, None)));
    out.extend(citation(material).map(|words| paragraph(vec![text(words)], None)));
    out
}

/// Whether everybody in the post said yes to it.
pub fn agreed(material: &Material<'_>) -> bool {
    !material.publishable.entries.is_empty() && material.publishable.all_agreed
}

fn licence(told: &str) -> Option<Vec<PreviewNode>> {
    let told = words::line(told);
    if told.is_empty() {
        return None;
    }
    let folded = told.to_lowercase().replace(' ', "-");
    let mut out = vec![text(UNDER)];
    out.push(match LICENCES.iter().find(|(id, ..)| *id == folded) {
        Some((_, name, url)) => link(*url, *name),
        None => text(told),
    });
    out.push(text("."));
    Some(out)
}

/// `How to cite: Ada Abara and Nora Quist: “Cells and clouds”, 4 May 2023.`
fn citation(material: &Material<'_>) -> Option<String> {
    let post = &material.record.post;
    let authors: Vec<String> =
        post.authors.iter().map(|name| words::line(name)).filter(|name| !name.is_empty()).collect();
    let (title, day) = (words::line(&post.title), post.date?.long());
    let by = wording::joined(&authors);
    (!by.is_empty()).then(|| format!("How to cite: {by}: “{title}”, {day}."))
}
