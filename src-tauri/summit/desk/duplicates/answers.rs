//! The answers of two people to one workshop become those of one response.
//!
//! Answers to a question that only one side answered stand side by side. Of answers to the same question one is chosen;
//! the other stays with the response that is put away. The response is published only where nothing that was private
//! comes to stand in it.

use super::plan::{Subject, field};
use crate::error::Result;
use crate::model::duplicates::{MergeField, MergeSide};
use crate::model::{PersonId, WorkshopId};
use crate::store::Reader;
use crate::store::merging::{MergeAnswer, MergeResponse};

/// Two responses of which one is made.
pub struct MergedResponses {
    pub slug: String,
    pub workshop: WorkshopId,
    pub both: [MergeResponse; 2],
    /// Whether words of the second come to stand in the first.
    takes_words: bool,
}

impl MergedResponses {
    /// Whether the response that is made of both is published.
    pub fn is_published(&self) -> bool {
        let [one, other] = &self.both;
        one.is_published && !other.is_withheld && (other.is_published || !self.takes_words)
    }

    /// Whether one of them was published, and the response that is made of both is not.
    pub fn is_taken_back(&self) -> bool {
        self.both.iter().any(|one| one.is_published) && !self.is_published()
    }

    /// Takes in what was chosen.
    pub fn settle(&mut self, fields: &[(Subject, MergeField)]) {
        let is_taken = |(subject, field): &(Subject, MergeField)| {
            let is_here = matches!(subject, Subject::Answers(workshop, _) if *workshop == self.workshop);
            is_here && field.chosen == MergeSide::B
        };
        self.takes_words = fields.iter().any(is_taken);
    }
}

/// What is decided field by field, and what each is about.
type Fields = Vec<(Subject, MergeField)>;

/// The questions that both or only the second answered, and the pairs of responses.
pub fn fields(read: &Reader<'_>, ids: [PersonId; 2]) -> Result<(Fields, Vec<MergedResponses>)> {
    let [a, b] = ids;
    let (mut fields, mut responses) = (Vec::new(), Vec::new());
    for (workshop, slug) in read.workshops_of_either(ids)? {
        let both = (read.merge_response(workshop, a)?, read.merge_response(workshop, b)?);
        let (Some(one), Some(other)) = both else { continue };
        let newer = if one.id > other.id { MergeSide::A } else { MergeSide::B };
        for [mine, theirs] in groups(&one.answers, &other.answers) {
            let ids = [&mine, &theirs].map(|answers| answers.iter().map(|answer| answer.id).collect::<Vec<_>>());
            fields.push((Subject::Answers(workshop, ids), of_group(&slug, [&mine, &theirs], newer)));
        }
        responses.push(MergedResponses { slug, workshop, both: [one, other], takes_words: false });
    }
    Ok((fields, responses))
}

/// Answers of both sides that reply to the same questions; only groups of which the second side has a part.
fn groups<'a>(mine: &'a [MergeAnswer], theirs: &'a [MergeAnswer]) -> Vec<[Vec<&'a MergeAnswer>; 2]> {
    let mut groups = Vec::new();
    let mut left: Vec<&MergeAnswer> = theirs.iter().collect();
    while let Some(first) = left.first() {
        let mut questions = first.questions.clone();
        loop {
            let sharing = mine.iter().chain(theirs).filter(|answer| shares(answer, &questions));
            let mut wider: Vec<u32> = sharing.flat_map(|answer| &answer.questions).copied().collect();
            wider.sort_unstable();
            wider.dedup();
            if wider.len() <= questions.len() {
                break;
            }
            questions = wider;
        }
        let of_both = [mine, theirs].map(|side| side.iter().filter(|answer| shares(answer, &questions)).collect());
        left.retain(|answer| !shares(answer, &questions));
        groups.push(of_both);
    }
    groups
}

fn shares(answer: &MergeAnswer, questions: &[u32]) -> bool {
    answer.questions.iter().any(|place| questions.contains(place))
}

fn of_group(slug: &str, both: [&[&MergeAnswer]; 2], newer: MergeSide) -> MergeField {
    let texts = both.map(words);
    let [one, other] = &texts;
    let is_edited = both.map(|side| side.iter().any(|answer| answer.published.is_some()));
    let is_open = one != other && !one.is_empty() && !other.is_empty();
    let proposal = match is_edited {
        _ if one == other || other.is_empty() => (MergeSide::A, ""),
        _ if one.is_empty() => (MergeSide::B, ""),
        [true, _] => (MergeSide::A, "the organizer edited it"),
        [_, true] => (MergeSide::B, "the organizer edited it"),
        _ => (newer, "it is the newer"),
    };
    let asked = both.iter().flat_map(|side| side.iter());
    let first = asked.min_by_key(|answer| answer.questions.iter().min());
    let place = first.and_then(|answer| answer.questions.iter().min().copied()).unwrap_or(0);
    let label = first.map_or_else(String::new, |answer| format!("“{}” in {slug}", answer.question));
    field((format!("answer-{place}@{slug}"), label), texts, is_open, proposal)
}

fn words(answers: &[&MergeAnswer]) -> String {
    let texts = answers.iter().map(|answer| match &answer.published {
        Some(published) if *published != answer.as_written => format!("{published} (wrote: {})", answer.as_written),
        _ => answer.as_written.clone(),
    });
    texts.filter(|text| !text.trim().is_empty()).collect::<Vec<_>>().join("\n")
}
