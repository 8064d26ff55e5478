-- Discussion topics and the sessions in which they are discussed.

CREATE TABLE topics (
  id BLOB PRIMARY KEY NOT NULL,
  workshop_id BLOB NOT NULL REFERENCES workshops (id) ON DELETE RESTRICT,
  title TEXT NOT NULL DEFAULT '',
  description TEXT NOT NULL DEFAULT '',
  position TEXT NOT NULL DEFAULT '',
  trashed_at INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

-- One run of a topic. The moment is kept with the local time, zone, offset and rules it was planned with, so that a
-- change of the rules is noticed.
CREATE TABLE discussion_sessions (
  id BLOB PRIMARY KEY NOT NULL,
  workshop_id BLOB NOT NULL REFERENCES workshops (id) ON DELETE RESTRICT,
  topic_id BLOB REFERENCES topics (id) ON DELETE RESTRICT,
  starts_at INTEGER NOT NULL DEFAULT 0,
  minutes INTEGER NOT NULL DEFAULT 60,
  local_time TEXT NOT NULL DEFAULT '',
  zone TEXT NOT NULL DEFAULT '',
  offset_as_planned TEXT NOT NULL DEFAULT '',
  rules_version TEXT NOT NULL DEFAULT '',
  room_url TEXT NOT NULL DEFAULT '',
  notes TEXT NOT NULL DEFAULT '',
  position TEXT NOT NULL DEFAULT '',
  trashed_at INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

-- The regions a session is meant for, such as 'Oceania'.
CREATE TABLE discussion_session_regions (
  session_id BLOB NOT NULL REFERENCES discussion_sessions (id) ON DELETE RESTRICT,
  region TEXT NOT NULL,
  PRIMARY KEY (session_id, region)
) STRICT, WITHOUT ROWID;

-- Who leads, takes notes or sits on the panel of a session.
CREATE TABLE discussion_session_people (
  session_id BLOB NOT NULL REFERENCES discussion_sessions (id) ON DELETE RESTRICT,
  person_id BLOB NOT NULL REFERENCES people (id) ON DELETE RESTRICT,
  -- host, note-taker, moderator, panelist
  part TEXT NOT NULL,
  PRIMARY KEY (session_id, person_id, part)
) STRICT, WITHOUT ROWID;

CREATE INDEX discussion_session_people_by_person ON discussion_session_people (person_id);
