//! What an earlier file of the same kind brought and this one does not hold: told, and never deleted.

use super::Taker;
use crate::error::Result;
use crate::model::gathered::{GatheredGroup, Vanished};
use crate::model::{DiscussionSessionId, PersonId, TalkId};
use crate::store::SourceRow;
use std::collections::HashSet;

impl Taker<'_, '_> {
    /// Tells what is no longer in the file, of the groups that it holds anything of.
    pub(super) fn tell_vanished(&mut self) -> Result<()> {
        let gathered = &self.source.gathered;
        let held: [Vec<&str>; 3] = [
            gathered.people.iter().flat_map(|one| &one.keys).map(String::as_str).collect(),
            gathered.talks.iter().flat_map(|one| &one.keys).map(String::as_str).collect(),
            gathered.sessions.iter().flat_map(|one| &one.keys).map(String::as_str).collect(),
        ];
        let left: Vec<&str> = gathered.left_out.iter().map(|one| one.key.as_str()).collect();
        for (group, held) in GatheredGroup::ALL.iter().zip(held) {
            if held.is_empty() || !self.is_asked(*group) {
                continue;
            }
            let mut told = HashSet::new();
            for key in held.iter().chain(&left) {
                told.extend(self.write.source::<PersonId>(self.workshop, *group, key)?);
            }
            for row in self.write.sources(self.workshop, *group, gathered.producer)? {
                if told.insert(row.record()) {
                    let title = self.title(*group, &row)?;
                    self.plan.vanished.push(Vanished { group: *group, title });
                }
            }
        }
        Ok(())
    }

    fn title(&self, group: GatheredGroup, row: &SourceRow) -> Result<String> {
        Ok(match group {
            GatheredGroup::People => self.write.person(row.record::<PersonId>())?.name,
            GatheredGroup::Talks => self.write.talk(row.record::<TalkId>())?.title,
            GatheredGroup::Sessions => self.write.session(row.record::<DiscussionSessionId>())?.title,
        })
    }
}
