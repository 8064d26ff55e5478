//! What stands between a person's item and a channel: the line of the ledger, and why it holds on a day.

use crate::model::{
    Ledger, Permission, PermissionChannel, PermissionItem, PermissionState, PersonId, TalkId, Target, WorkshopRecord,
};
use crate::timezone::Date;
use std::collections::HashSet;

/// The ledger of a workshop, judged on one day.
pub struct Barriers<'a> {
    ledger: Ledger<'a>,
    on: Date,
    channel: PermissionChannel,
    /// Whose yes to anything on the channel stands; asked only where silence is no permission.
    willing: HashSet<PersonId>,
}

impl<'a> Barriers<'a> {
    /// Judges the lines, which stand oldest first, on the day `on`.
    pub fn on(lines: &'a [Permission], on: Date) -> Self {
        Self { ledger: Ledger::of(lines), on, channel: PermissionChannel::Site, willing: HashSet::new() }
    }

    /// As [`Barriers::on`], for the channel that the post of a workshop goes to.
    ///
    /// A newsletter is sent and cannot be taken back, so there silence is no permission: only what people said yes to
    /// goes into it.
    pub fn of(record: &'a WorkshopRecord, on: Date) -> Self {
        let barriers = Self::on(&record.permissions, on);
        if record.post.target != Target::Newsletter {
            return barriers;
        }
        let channel = PermissionChannel::Newsletter;
        let stands = |line: &&Permission| {
            let (person, item, talk) = (line.person_id, line.item, line.talk_id);
            line.channel == channel
                && barriers.ledger.deciding(person, item, channel, talk).is_some()
                && barriers.line(person, item, channel, talk).is_none()
        };
        let willing = record.permissions.iter().filter(stands).map(|line| line.person_id).collect();
        Self { channel, willing, ..barriers }
    }

    /// Where the post goes.
    pub const fn channel(&self) -> PermissionChannel {
        self.channel
    }

    /// The line that decides about the post's channel, whatever it says.
    pub fn deciding(&self, person: PersonId, item: PermissionItem, talk: Option<TalkId>) -> Option<&'a Permission> {
        self.deciding_on(person, item, self.channel, talk)
    }

    /// The line that decides about a channel, whatever it says.
    pub fn deciding_on(
        &self,
        person: PersonId,
        item: PermissionItem,
        channel: PermissionChannel,
        talk: Option<TalkId>,
    ) -> Option<&'a Permission> {
        self.ledger.deciding(person, item, channel, talk)
    }

    /// The line that keeps an item of a person from a channel.
    pub fn line(
        &self,
        person: PersonId,
        item: PermissionItem,
        channel: PermissionChannel,
        talk: Option<TalkId>,
    ) -> Option<&'a Permission> {
        let line = self.ledger.deciding(person, item, channel, talk)?;
        let is_open = match line.state {
            PermissionState::Yes => true,
            PermissionState::Embargo => line.from.is_some_and(|from| from <= self.on),
            PermissionState::Asked | PermissionState::No | PermissionState::Withdrawn => false,
        };
        (!is_open).then_some(line)
    }

    /// Why an item of a person may not go to the post's channel; `None` where nothing is against it.
    pub fn why_not(&self, person: PersonId, item: PermissionItem, talk: Option<TalkId>) -> Option<String> {
        if let Some(line) = self.line(person, item, self.channel, talk) {
            return Some(why(line));
        }
        let needs_yes = self.channel == PermissionChannel::Newsletter && self.deciding(person, item, talk).is_none();
        let is_open = item == PermissionItem::Name && self.willing.contains(&person);
        (needs_yes && !is_open).then(|| "the person was not asked about the newsletter".to_owned())
    }
}

/// Why a line that is against something is.
pub fn why(line: &Permission) -> String {
    let channel = match line.channel {
        PermissionChannel::Youtube => "YouTube".to_owned(),
        other => format!("the {other}"),
    };
    match (line.state, line.from) {
        (PermissionState::Asked, _) => {
            format!("the person was asked on {} and has not answered yet", Date::of(line.at))
        }
        (PermissionState::Withdrawn, _) => format!("the person withdrew the permission for {channel}"),
        (PermissionState::Embargo, Some(from)) => format!("the person allows it from {from} on"),
        (PermissionState::Embargo, None) => "it is under an embargo without an end".to_owned(),
        (PermissionState::No | PermissionState::Yes, _) => format!("the person refused it for {channel}"),
    }
}
