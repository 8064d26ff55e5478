//! Identities: one newtype over a UUIDv7 per noun, so that a talk is never taken for a person.
//!
//! Ids are made by [`crate::store::Write::new_id`] alone. They are 16 bytes in a table and text on the wire.

use crate::timezone::Moment;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use uuid::Uuid;

/// What all ids have in common: they are made from, and read back as, a UUID.
pub trait Id: Copy + Eq + fmt::Display {
    /// Wraps a UUID.
    fn from_uuid(uuid: Uuid) -> Self;
    /// The UUID inside.
    fn uuid(self) -> Uuid;
    /// Its 16 bytes, as a table holds them.
    fn bytes(&self) -> &[u8; 16];
}

/// When an id was made, which is when its record came in; `None` for one that was not made by us.
pub fn made_at(id: impl Id) -> Option<Moment> {
    let (seconds, nanoseconds) = id.uuid().get_timestamp()?.to_unix();
    let seconds = i64::try_from(seconds).ok()?;
    Some(Moment(seconds * 1000 + i64::from(nanoseconds / 1_000_000)))
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "desktop", derive(specta::Type))]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl Id for $name {
            fn from_uuid(uuid: Uuid) -> Self { Self(uuid) }
            fn uuid(self) -> Uuid { self.0 }
            fn bytes(&self) -> &[u8; 16] { self.0.as_bytes() }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { self.0.fmt(f) }
        }

        impl FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> { Uuid::from_str(text).map(Self) }
        }
    )*};
}

ids!(
    /// Names a [`super::Summit`].
    SummitId,
    /// Names a [`super::Workshop`].
    WorkshopId,
    /// Names a [`super::Person`].
    PersonId,
    /// Names a [`super::Participant`]: one person in one workshop.
    ParticipantId,
    /// Names a [`super::Talk`].
    TalkId,
    /// Names a [`super::Question`].
    QuestionId,
    /// Names a [`super::Response`].
    ResponseId,
    /// Names an [`super::Answer`].
    AnswerId,
    /// Names a [`super::Link`].
    LinkId,
    /// Names a [`super::ChatQuote`].
    ChatQuoteId,
    /// Names a [`super::Permission`].
    PermissionId,
    /// Names one time that a person was asked for something.
    AskingId,
    /// Names a [`super::Post`].
    PostId,
    /// Names a [`super::Block`].
    BlockId,
    /// Names a [`super::Recording`].
    RecordingId,
    /// Names the captions of a talk in one language.
    CaptionsId,
    /// Names a file or an address of slides.
    SlidesId,
    /// Names one recording on a video site.
    UploadId,
    /// Names a [`super::Topic`] of discussion.
    TopicId,
    /// Names a [`super::DiscussionSession`].
    DiscussionSessionId,
    /// Names an [`super::Action`].
    ActionId,
    /// Names a question that was collected before a session.
    SessionQuestionId,
    /// Names a time that sessions keep clear of.
    BusyTimeId,
    /// Names one import.
    ImportId,
    /// Names one export.
    ExportId,
    /// Names an [`super::Exhibit`].
    ExhibitId,
);
