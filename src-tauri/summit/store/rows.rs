//! How values cross between rows and the model: ids as 16 bytes, unknown days and zones as ''.

use crate::model::id::Id;
use crate::model::*;
use crate::timezone::{Date, Zone};
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use std::str::FromStr;
use uuid::Uuid;

macro_rules! ids {
    ($($name:ident),*) => {$(
        impl ToSql for $name {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                Ok(ToSqlOutput::Borrowed(ValueRef::Blob(self.bytes())))
            }
        }

        impl FromSql for $name {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                let bytes = value.as_blob()?;
                Uuid::from_slice(bytes).map(Self::from_uuid).map_err(|e| FromSqlError::Other(Box::new(e)))
            }
        }
    )*};
}

ids!(
    SummitId,
    WorkshopId,
    PersonId,
    ParticipantId,
    TalkId,
    QuestionId,
    ResponseId,
    AnswerId,
    LinkId,
    ChatQuoteId,
    PermissionId,
    AskingId,
    PostId,
    BlockId,
    RecordingId,
    CaptionsId,
    SlidesId,
    UploadId,
    TopicId,
    DiscussionSessionId,
    ActionId,
    SessionQuestionId,
    BusyTimeId,
    ImportId,
    ExportId,
    ExhibitId
);

/// A day or zone read from its text; `None` for '' and for what this program cannot read.
pub fn known<T: FromStr>(text: &str) -> Option<T> {
    text.parse().ok()
}

/// A day as stored.
pub fn day(date: Option<Date>) -> String {
    date.map_or_else(String::new, |d| d.to_string())
}

/// A zone as stored.
pub fn zone_name(zone: Option<Zone>) -> &'static str {
    zone.map_or("", Zone::name)
}

/// A count for the wire; what does not fit is shown as the largest number.
pub fn count(value: i64) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}
