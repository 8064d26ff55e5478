//! Which record a gesture was about, and which workshops show it.

use super::Reader;
use super::changes::Recorded;
use crate::error::Result;
use crate::model::WorkshopId;
use crate::model::change::{ChangeKind, ChangedPlace};
use crate::model::id::Id;
use uuid::Uuid;

const WORKSHOPS_OF_PERSON: &str =
    "SELECT person_id, workshop_id FROM participants WHERE person_id = ?1 AND trashed_at = 0 ORDER BY id";

const SESSION: &str = "SELECT id, workshop_id FROM discussion_sessions WHERE id = ?1 AND trashed_at = 0";

/// Where rows of a table can be seen, the more telling first: a new talk brings its speakers along, not the other way.
/// The statement answers the record and its workshop for the column that names the row.
const PLACES: &[(&str, &str, &str, &str)] = &[
    ("imports", "question", "id", "SELECT id, workshop_id FROM imports WHERE id = ?1"),
    ("talks", "talk", "id", "SELECT id, workshop_id FROM talks WHERE id = ?1 AND trashed_at = 0"),
    ("talk_speakers", "talk", "talk_id", "SELECT id, workshop_id FROM talks WHERE id = ?1 AND trashed_at = 0"),
    ("recordings", "talk", "talk_id", "SELECT id, workshop_id FROM talks WHERE id = ?1 AND trashed_at = 0"),
    ("captions", "talk", "talk_id", "SELECT id, workshop_id FROM talks WHERE id = ?1 AND trashed_at = 0"),
    ("talk_chapters", "talk", "talk_id", "SELECT id, workshop_id FROM talks WHERE id = ?1 AND trashed_at = 0"),
    ("slides", "talk", "talk_id", "SELECT id, workshop_id FROM talks WHERE id = ?1 AND trashed_at = 0"),
    (
        "poster_seconds",
        "talk",
        "recording_id",
        "SELECT t.id, t.workshop_id FROM recordings r JOIN talks t ON t.id = r.talk_id
         WHERE r.id = ?1 AND t.trashed_at = 0",
    ),
    ("discussion_sessions", "session", "id", SESSION),
    ("discussion_session_people", "session", "session_id", SESSION),
    ("discussion_session_regions", "session", "session_id", SESSION),
    ("actions", "session", "session_id", SESSION),
    ("session_questions", "session", "session_id", SESSION),
    ("topics", "topic", "id", "SELECT id, workshop_id FROM topics WHERE id = ?1 AND trashed_at = 0"),
    ("person_hours", "person", "person_id", WORKSHOPS_OF_PERSON),
    ("availabilities", "person", "person_id", WORKSHOPS_OF_PERSON),
    ("imported_availabilities", "person", "person_id", WORKSHOPS_OF_PERSON),
    (
        "answers",
        "response",
        "id",
        "SELECT r.id, r.workshop_id FROM answers a JOIN responses r ON r.id = a.response_id WHERE a.id = ?1",
    ),
    ("responses", "response", "id", "SELECT id, workshop_id FROM responses WHERE id = ?1 AND trashed_at = 0"),
    ("questions", "question", "id", "SELECT id, workshop_id FROM questions WHERE id = ?1"),
    (
        "blocks",
        "block",
        "id",
        "SELECT b.id, p.workshop_id FROM blocks b JOIN posts p ON p.id = b.post_id WHERE b.id = ?1",
    ),
    ("exhibits", "exhibit", "id", "SELECT id, workshop_id FROM exhibits WHERE id = ?1"),
    ("figure_people", "exhibit", "exhibit_id", "SELECT id, workshop_id FROM exhibits WHERE id = ?1"),
    ("posts", "post", "id", "SELECT id, workshop_id FROM posts WHERE id = ?1"),
    ("post_authors", "post", "post_id", "SELECT id, workshop_id FROM posts WHERE id = ?1"),
    ("post_tags", "post", "post_id", "SELECT id, workshop_id FROM posts WHERE id = ?1"),
    ("people", "person", "id", WORKSHOPS_OF_PERSON),
    ("participants", "person", "person_id", WORKSHOPS_OF_PERSON),
    ("permissions", "person", "id", "SELECT person_id, workshop_id FROM permissions WHERE id = ?1"),
    ("chat_quotes", "quote", "id", "SELECT id, workshop_id FROM chat_quotes WHERE id = ?1"),
    ("links", "link", "id", "SELECT id, workshop_id FROM links WHERE id = ?1"),
    ("recording_rules", "workshop", "workshop_id", "SELECT id, id FROM workshops WHERE id = ?1"),
    ("workshops", "workshop", "id", "SELECT id, id FROM workshops WHERE id = ?1"),
    ("summits", "workshop", "id", "SELECT summit_id, id FROM workshops WHERE summit_id = ?1 ORDER BY id"),
];

/// How telling a row is, the smallest first; `None` when no screen shows it.
pub fn rank(row: &Recorded) -> Option<usize> {
    // A workshop that came or went took all the rest along.
    if row.table == "workshops" && row.kind != ChangeKind::Changed {
        return Some(0);
    }
    PLACES.iter().position(|(table, ..)| *table == row.table).map(|at| at + 1)
}

impl Reader<'_> {
    /// Where a changed row can be seen now.
    pub(super) fn place_of_change(&self, row: &Recorded) -> Result<ChangedPlace> {
        let mut place = ChangedPlace { kind: String::new(), id: None, workshops: Vec::new() };
        let Some((_, kind, column, sql)) = PLACES.iter().find(|(table, ..)| *table == row.table) else {
            return Ok(place);
        };
        place.kind = (*kind).into();
        let mut statement = self.connection.prepare_cached(sql)?;
        let found = statement.query_map([row.key(column)], |row| Ok((row.get::<_, Vec<u8>>(0)?, row.get(1)?)))?;
        for one in found {
            let (id, workshop) = one?;
            place.id = Uuid::from_slice(&id).ok().map(|id| id.to_string());
            place.workshops.push(workshop);
        }
        if let (true, Some(key)) = (place.workshops.is_empty(), row.key("workshop_id")) {
            place.workshops.extend(Uuid::from_slice(key).ok().map(WorkshopId::from_uuid));
        }
        Ok(place)
    }
}
