//! What a person allowed: a ledger of lines, and which of them decides.
//!
//! **The rule.** A line is about one person, one item and one channel; a line about the item `talk` or `slides` may name
//! one talk, else it is about all talks of the person. Lines are only added. Of those that are about the same thing,
//!
//! 1. an answer beats a question: asking again changes nothing until there is an answer;
//! 2. what the organizer wrote down beats what an import read from a post, whichever is newer;
//! 3. else the newest decides: a yes after a no, a no after a yes, a yes after a withdrawal;
//! 4. about one talk, what is said of all talks counts as well, but what allows them all does not lift what stands
//!    against the one.
//!
//! Where no line decides, it is the organizer's mark for publication that does. Items and channels are closed lists: a
//! refusal that was filed under a misspelt channel would publish.

use super::id::{PermissionId, PersonId, TalkId, WorkshopId};
use crate::timezone::{Date, Moment};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

words!(
    /// What a permission is about.
    PermissionItem {
        /// What the person answered.
        Answers = "answers",
        /// The lightning talk: its title, its recording, its address.
        Talk = "talk",
        /// The slides of a talk.
        Slides = "slides",
        /// Messages of a chat that are quoted.
        Quotes = "quotes",
        /// Pictures of the person.
        Photo = "photo",
        /// The name, and with it everything that goes by it.
        Name = "name",
    }
);

words!(
    /// Where something is published.
    PermissionChannel {
        /// The web site: every recap goes there.
        Site = "site",
        /// YouTube.
        Youtube = "youtube",
        /// The community's chat.
        Chat = "chat",
        /// A newsletter.
        Newsletter = "newsletter",
        /// Accounts on social networks.
        Social = "social",
    }
);

words!(
    /// Where a permission stands.
    PermissionState {
        /// A question went out.
        Asked = "asked",
        /// Allowed.
        Yes = "yes",
        /// Refused.
        No = "no",
        /// Allowed from a date on.
        Embargo = "embargo",
        /// Was allowed, and is no longer.
        Withdrawn = "withdrawn",
    }
);

words!(
    /// Who wrote a line of the ledger.
    PermissionSource {
        /// The organizer, from what the person said.
        Organizer = "organizer",
        /// An import, from what stood in a public post.
        Import = "import",
    }
);

/// One line of the ledger.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct Permission {
    pub id: PermissionId,
    pub workshop_id: WorkshopId,
    pub person_id: PersonId,
    /// The one talk it is about; `None` is about all that the person has of the item.
    pub talk_id: Option<TalkId>,
    pub item: PermissionItem,
    pub channel: PermissionChannel,
    pub state: PermissionState,
    /// First day on which an embargo no longer holds.
    pub from: Option<Date>,
    /// Where the decision can be read, such as a post with its line.
    pub evidence: String,
    pub source: PermissionSource,
    /// When the line was written; never before the lines that were there.
    pub at: Moment,
}

/// What the organizer writes into the ledger.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct PermissionDraft {
    pub person_id: PersonId,
    /// One talk of the person; `None` for all. Only for the items `talk` and `slides`.
    pub talk_id: Option<TalkId>,
    pub item: PermissionItem,
    pub channel: PermissionChannel,
    pub state: PermissionState,
    /// First day on which an embargo no longer holds; only with the state `embargo`.
    pub from: Option<Date>,
    pub evidence: String,
}

/// A line of the ledger as the list shows it (`permission list`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct PermissionRow {
    pub id: PermissionId,
    pub person_id: PersonId,
    pub name: String,
    pub item: PermissionItem,
    pub channel: PermissionChannel,
    pub talk_id: Option<TalkId>,
    /// Title of the one talk.
    pub talk: Option<String>,
    pub state: PermissionState,
    pub from: Option<Date>,
    pub evidence: String,
    pub source: PermissionSource,
    pub at: Moment,
    /// Whether this line is the one that counts.
    pub decides: bool,
}

/// What the speakers of a talk allowed on one channel, taken together: the strictest of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "desktop", derive(specta::Type))]
pub struct TalkPermission {
    pub talk_id: TalkId,
    pub channel: PermissionChannel,
    /// `None` where nobody wrote anything down about one of them.
    pub state: Option<PermissionState>,
    /// First day on which an embargo no longer holds.
    pub from: Option<Date>,
    /// The speaker whose word it is; empty without speakers.
    pub name: String,
}

/// The words of an answer as a person allowed them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApprovedText {
    pub permission_id: PermissionId,
    pub answer_id: super::AnswerId,
    pub text: String,
}

/// The words that a line of the ledger allows, by their answers.
pub type ApprovedWords<'a> = HashMap<super::AnswerId, &'a str>;

/// The words that were allowed, by the lines of the ledger.
pub fn approved_words(texts: &[ApprovedText]) -> HashMap<PermissionId, ApprovedWords<'_>> {
    let mut out: HashMap<PermissionId, ApprovedWords<'_>> = HashMap::new();
    for text in texts {
        out.entry(text.permission_id).or_default().insert(text.answer_id, &text.text);
    }
    out
}

/// The lines of a workshop, to be asked which of them decides.
#[derive(Debug)]
pub struct Ledger<'a> {
    lines: HashMap<(PersonId, PermissionItem, PermissionChannel), Vec<&'a Permission>>,
}

impl<'a> Ledger<'a> {
    /// Takes the lines, oldest first.
    pub fn of(lines: &'a [Permission]) -> Self {
        let mut out = Self { lines: HashMap::new() };
        for line in lines {
            out.lines.entry((line.person_id, line.item, line.channel)).or_default().push(line);
        }
        out
    }

    /// The line that decides by the rule above; `None` where nobody wrote any. Without a talk, lines about one talk
    /// do not count.
    pub fn deciding(
        &self,
        person: PersonId,
        item: PermissionItem,
        channel: PermissionChannel,
        talk: Option<TalkId>,
    ) -> Option<&'a Permission> {
        let lines = self.lines.get(&(person, item, channel))?;
        let own = strongest(lines.iter().filter(|line| line.talk_id.is_some() && line.talk_id == talk));
        let is_against = own.is_some_and(|own| !matches!(own.state, PermissionState::Yes | PermissionState::Asked));
        let lifts = |line: &Permission| matches!(line.state, PermissionState::Yes | PermissionState::Embargo);
        let counts = |line: &&&Permission| match line.talk_id {
            None => !(is_against && lifts(line)),
            one => one == talk,
        };
        strongest(lines.iter().filter(counts))
    }
}

/// Of equals the last, which is the newest.
fn strongest<'a: 'b, 'b>(lines: impl Iterator<Item = &'b &'a Permission>) -> Option<&'a Permission> {
    let weight =
        |line: &&&Permission| (line.state != PermissionState::Asked, line.source == PermissionSource::Organizer);
    lines.max_by_key(weight).copied()
}

#[cfg(test)]
mod tests;
