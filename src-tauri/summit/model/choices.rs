//! Cells in which several choices were ticked: how a form joined them, and where they come apart.
//!
//! A label may hold the joining mark itself, as in `SSH, batch system (SLURM, PBS)`. So a cell is parted by labels that
//! are known, the longest first, and never by the mark alone. Labels are told by the organizer, or by cells that hold one
//! choice; what is no label is what a person typed under "Other", and stays whole.

use std::collections::BTreeMap;

/// How the choices of a person are put side by side in the library.
pub const BESIDE: &str = "; ";

/// What forms put between choices. Google's own download and Microsoft write `;`, a spreadsheet of Google `, `, Typeform ` / `.
const JOINTS: [&str; 3] = [";", ", ", " / "];
/// The fewest cells that tell, and the most labels that a form is thought to offer.
const LEAST: usize = 3;
const MOST_LABELS: usize = 60;
/// The longest label, in characters.
const LONGEST: usize = 160;

/// The labels of a question with several choices, and what its form puts between them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choices {
    pub joint: &'static str,
    /// The longest first.
    labels: Vec<String>,
}

impl Choices {
    /// Finds out whether a column holds several choices a cell; `values` are its cells without blanks around them.
    ///
    /// `["Kelp;Algae", "Algae", "Kelp", "Algae;Corals"]` does: the same words come again in other company.
    pub fn find(values: &[&str]) -> Option<Self> {
        let values: Vec<&str> = values.iter().map(|value| value.trim()).filter(|value| !value.is_empty()).collect();
        if values.len() < LEAST || values.iter().any(|value| value.contains('\n')) {
            return None;
        }
        JOINTS.iter().find_map(|joint| found(joint, &values))
    }

    /// The choices of a column whose labels are told; the joint is the one by which most of its cells come apart.
    pub fn of(labels: &[String], values: &[&str]) -> Option<Self> {
        let labels = longest_first(labels.iter().map(|label| label.trim().to_owned()));
        let of = |joint| Self { joint, labels: labels.clone() };
        let parted = |choices: &Self| values.iter().filter(|value| choices.part(value).len() > 1).count();
        let best = JOINTS.iter().rev().map(|joint| of(joint)).max_by_key(parted);
        best.filter(|choices| !choices.labels.is_empty())
    }

    /// The labels in the order of the alphabet.
    pub fn labels(&self) -> Vec<String> {
        let mut labels = self.labels.clone();
        labels.sort();
        labels
    }

    /// The choices of a cell, in its order.
    pub fn part<'a>(&self, cell: &'a str) -> Vec<&'a str> {
        let (mut parts, mut rest) = (Vec::new(), cell.trim());
        while !rest.is_empty() {
            let length = self.label_at(rest).unwrap_or_else(|| self.other_at(rest));
            let (part, after) = rest.split_at_checked(length).unwrap_or((rest, ""));
            parts.extend(Some(part.trim()).filter(|part| !part.is_empty()));
            rest =
                after.strip_prefix(self.joint).or(after.strip_prefix(self.joint.trim())).unwrap_or(after).trim_start();
        }
        parts
    }

    /// A cell as the library keeps it: its choices side by side.
    pub fn beside(&self, cell: &str) -> String {
        self.part(cell).join(BESIDE)
    }

    fn is_label(&self, text: &str) -> bool {
        self.labels.iter().any(|label| label == text)
    }

    // The length of the label that a text begins with.
    fn label_at(&self, text: &str) -> Option<usize> {
        let ends = |label: &&String| {
            let after = text.strip_prefix(label.as_str());
            after.is_some_and(|after| after.is_empty() || after.starts_with(self.joint) || after == self.joint.trim())
        };
        self.labels.iter().find(ends).map(String::len)
    }

    // The length of what is no label: up to the next one, else all of it where the mark may stand inside a text.
    fn other_at(&self, text: &str) -> usize {
        let marks = text.match_indices(self.joint).map(|(at, _)| at);
        let follows = |at: &usize| {
            let after = text.get(at + self.joint.len()..).unwrap_or("").trim_start();
            after.is_empty() || self.joint == ";" || self.label_at(after).is_some()
        };
        marks.into_iter().find(follows).unwrap_or(text.len())
    }
}

fn found(joint: &'static str, values: &[&str]) -> Option<Choices> {
    // What people write themselves has a blank behind the mark.
    if joint == ";" && values.iter().any(|value| value.contains("; ")) {
        return None;
    }
    let labels = match joint {
        ";" => pieces(values),
        _ => whole(joint, values),
    };
    let choices = Choices { joint, labels: longest_first(labels.into_iter()) };
    fits(&choices, values).then_some(choices)
}

// Whether labels come again in other company, and nearly every cell is made of them.
fn fits(choices: &Choices, values: &[&str]) -> bool {
    let parts: Vec<Vec<&str>> = values.iter().map(|value| choices.part(value)).collect();
    let known = |part: &&&str| choices.is_label(part);
    let (all, of_labels) = (parts.iter().flatten().count(), parts.iter().flatten().filter(known).count());
    let joined = parts.iter().filter(|parts| parts.len() > 1).count();
    let is_closed = choices.joint == ";" && values.iter().all(|value| value.ends_with(';'));
    let is_plain = choices.labels.len() <= MOST_LABELS && choices.labels.iter().all(|label| is_word(label));
    is_plain
        && match choices.joint {
            // A mark that nobody types without a blank behind it tells more than one that stands in every sentence.
            ";" => is_closed || (joined > 1 && !choices.labels.is_empty() && of_labels * 2 >= all),
            _ => choices.labels.len() > 1 && of_labels * 5 >= all * 4 && joined * 4 >= values.len(),
        }
}

fn is_word(label: &str) -> bool {
    label.chars().any(char::is_alphanumeric) && label.chars().count() <= LONGEST
}

// Pieces that stand in more than one cell.
fn pieces(values: &[&str]) -> Vec<String> {
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    for piece in values.iter().flat_map(|value| value.split(';')).map(str::trim).filter(|piece| !piece.is_empty()) {
        *times.entry(piece).or_default() += 1;
    }
    times.into_iter().filter(|(_, times)| *times > 1).map(|(piece, _)| piece.to_owned()).collect()
}

// Cells that are no chain of shorter ones: without the mark, or more than once; and what stands over between known labels.
fn whole(joint: &'static str, values: &[&str]) -> Vec<String> {
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    values.iter().for_each(|value| *times.entry(value).or_default() += 1);
    let mut cells: Vec<(&str, usize)> = times.into_iter().collect();
    cells.sort_by_key(|(cell, _)| cell.len());
    let mut choices = Choices { joint, labels: Vec::new() };
    for (cell, times) in &cells {
        let is_chain = choices.part(cell).len() > 1;
        if !is_chain && (!cell.contains(joint) || *times > 1) {
            choices.labels.insert(0, (*cell).to_owned());
        }
    }
    let mut left: BTreeMap<&str, usize> = BTreeMap::new();
    let over = |cell| choices.part(cell).into_iter().filter(|part| !choices.is_label(part));
    cells.iter().flat_map(|(cell, _)| over(*cell)).for_each(|part| *left.entry(part).or_default() += 1);
    let again: Vec<String> =
        left.into_iter().filter(|(_, times)| *times > 1).map(|(part, _)| part.to_owned()).collect();
    choices.labels.extend(again);
    choices.labels
}

fn longest_first(labels: impl Iterator<Item = String>) -> Vec<String> {
    let mut labels: Vec<String> = labels.filter(|label| !label.is_empty()).collect();
    labels.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
    labels.dedup();
    labels
}

#[cfg(test)]
mod tests;
