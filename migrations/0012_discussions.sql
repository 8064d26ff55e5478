-- Discussion sessions as they are planned, held and written up; people's hours; times to avoid; office hours.

-- The three short fields of a session's notes are points, decisions (one a line each) and actions.
ALTER TABLE discussion_sessions RENAME COLUMN notes TO points;
ALTER TABLE discussion_sessions ADD COLUMN decisions TEXT NOT NULL DEFAULT '';
-- discussion, office-hours
ALTER TABLE discussion_sessions ADD COLUMN kind TEXT NOT NULL DEFAULT 'discussion';
-- the name of a session without a topic
ALTER TABLE discussion_sessions ADD COLUMN title TEXT NOT NULL DEFAULT '';
ALTER TABLE discussion_sessions ADD COLUMN room_name TEXT NOT NULL DEFAULT '';
ALTER TABLE discussion_sessions ADD COLUMN agenda TEXT NOT NULL DEFAULT '';
-- 1 when it will not take place: it stays, so that calendars learn of it
ALTER TABLE discussion_sessions ADD COLUMN is_cancelled INTEGER NOT NULL DEFAULT 0;
-- how often what calendars show was changed
ALTER TABLE discussion_sessions ADD COLUMN sequence INTEGER NOT NULL DEFAULT 0;
ALTER TABLE discussion_sessions ADD COLUMN revised_at INTEGER NOT NULL DEFAULT 0;

CREATE INDEX discussion_sessions_by_workshop ON discussion_sessions (workshop_id, starts_at);
CREATE INDEX topics_by_workshop ON topics (workshop_id, position);

-- What somebody took on in a session.
CREATE TABLE actions (
  id BLOB PRIMARY KEY NOT NULL,
  session_id BLOB NOT NULL REFERENCES discussion_sessions (id) ON DELETE RESTRICT,
  text TEXT NOT NULL DEFAULT '',
  owner_id BLOB REFERENCES people (id) ON DELETE RESTRICT,
  due_on TEXT NOT NULL DEFAULT '',
  is_done INTEGER NOT NULL DEFAULT 0,
  ordinal INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

CREATE INDEX actions_by_session ON actions (session_id);
CREATE INDEX actions_by_owner ON actions (owner_id);

-- What people want to talk about, collected before the session.
CREATE TABLE session_questions (
  id BLOB PRIMARY KEY NOT NULL,
  session_id BLOB NOT NULL REFERENCES discussion_sessions (id) ON DELETE RESTRICT,
  text TEXT NOT NULL DEFAULT '',
  person_id BLOB REFERENCES people (id) ON DELETE RESTRICT,
  ordinal INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

CREATE INDEX session_questions_by_session ON session_questions (session_id);
CREATE INDEX session_questions_by_person ON session_questions (person_id);

-- When a person works, in minutes of their own day, and how much the planner minds them. Without a line: 9 to 17, 1, no.
CREATE TABLE person_hours (
  person_id BLOB NOT NULL REFERENCES people (id) ON DELETE RESTRICT,
  workshop_id BLOB NOT NULL REFERENCES workshops (id) ON DELETE RESTRICT,
  works_from INTEGER NOT NULL DEFAULT 540,
  works_to INTEGER NOT NULL DEFAULT 1020,
  weight INTEGER NOT NULL DEFAULT 1,
  must_attend INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (person_id, workshop_id)
) STRICT, WITHOUT ROWID;

-- When a person can come. A person without a line can come at any time.
CREATE TABLE availabilities (
  person_id BLOB NOT NULL REFERENCES people (id) ON DELETE RESTRICT,
  workshop_id BLOB NOT NULL REFERENCES workshops (id) ON DELETE RESTRICT,
  starts_at INTEGER NOT NULL,
  ends_at INTEGER NOT NULL,
  -- the file it came from; '' when it was typed
  source TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (person_id, workshop_id, starts_at)
) STRICT, WITHOUT ROWID;

-- Times that sessions should keep clear of, such as the summit's own programme.
CREATE TABLE busy_times (
  id BLOB PRIMARY KEY NOT NULL,
  workshop_id BLOB NOT NULL REFERENCES workshops (id) ON DELETE RESTRICT,
  title TEXT NOT NULL DEFAULT '',
  starts_at INTEGER NOT NULL DEFAULT 0,
  ends_at INTEGER NOT NULL DEFAULT 0,
  source TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;

CREATE INDEX busy_times_by_workshop ON busy_times (workshop_id, starts_at);

-- What the summit's team was told last: the timetable as JSON, so that the next packet marks what changed.
CREATE TABLE local_packets (
  workshop_id BLOB PRIMARY KEY NOT NULL,
  sent_at INTEGER NOT NULL DEFAULT 0,
  timetable TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
