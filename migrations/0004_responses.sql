-- Questions, what attendees sent in, and the imports that brought it.

CREATE TABLE questions (
  id BLOB PRIMARY KEY NOT NULL,
  workshop_id BLOB NOT NULL REFERENCES workshops (id) ON DELETE RESTRICT,
  text TEXT NOT NULL DEFAULT '',
  -- text folded for matching the columns of a form
  text_key TEXT NOT NULL DEFAULT '',
  position TEXT NOT NULL DEFAULT '',
  -- 1 when the organizer allowed its answers to be published
  is_public INTEGER NOT NULL DEFAULT 0,
  -- 1 when the organizer took it back: no import publishes it again
  is_withheld INTEGER NOT NULL DEFAULT 0,
  trashed_at INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

CREATE INDEX questions_by_workshop ON questions (workshop_id);

-- One file that was read in. The file itself is kept under imports/ by its hash.
CREATE TABLE imports (
  id BLOB PRIMARY KEY NOT NULL,
  workshop_id BLOB NOT NULL REFERENCES workshops (id) ON DELETE RESTRICT,
  -- responses or post
  kind TEXT NOT NULL DEFAULT 'responses',
  file_name TEXT NOT NULL DEFAULT '',
  blake3 TEXT NOT NULL DEFAULT '',
  bytes INTEGER NOT NULL DEFAULT 0,
  producer TEXT NOT NULL DEFAULT '',
  header_signature TEXT NOT NULL DEFAULT '',
  -- the column choices and cell corrections it was read with, as JSON
  choices TEXT NOT NULL DEFAULT '{}',
  rows_read INTEGER NOT NULL DEFAULT 0,
  rows_added INTEGER NOT NULL DEFAULT 0,
  rows_updated INTEGER NOT NULL DEFAULT 0,
  rows_unchanged INTEGER NOT NULL DEFAULT 0,
  rows_rejected INTEGER NOT NULL DEFAULT 0,
  imported_at INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

CREATE INDEX imports_by_hash ON imports (workshop_id, blake3);

-- What each column of a known header is used for.
CREATE TABLE column_mappings (
  workshop_id BLOB NOT NULL REFERENCES workshops (id) ON DELETE RESTRICT,
  header_signature TEXT NOT NULL,
  -- the choices as JSON, see model::imports::ColumnChoice
  choices TEXT NOT NULL DEFAULT '[]',
  PRIMARY KEY (workshop_id, header_signature)
) STRICT, WITHOUT ROWID;

CREATE TABLE responses (
  id BLOB PRIMARY KEY NOT NULL,
  workshop_id BLOB NOT NULL REFERENCES workshops (id) ON DELETE RESTRICT,
  person_id BLOB NOT NULL REFERENCES people (id) ON DELETE RESTRICT,
  import_id BLOB REFERENCES imports (id) ON DELETE RESTRICT,
  submitted_as_written TEXT NOT NULL DEFAULT '',
  -- first 16 bytes of BLAKE3 over the row as it came: the same row is known again
  source_hash BLOB NOT NULL DEFAULT x'',
  is_published INTEGER NOT NULL DEFAULT 0,
  -- 1 when the organizer took it back: no import publishes it again
  is_withheld INTEGER NOT NULL DEFAULT 0,
  trashed_at INTEGER NOT NULL DEFAULT 0,
  UNIQUE (person_id, workshop_id)
) STRICT, WITHOUT ROWID;

-- Rows of the same person that a later row of the same file replaced.
CREATE TABLE superseded_rows (
  response_id BLOB NOT NULL REFERENCES responses (id) ON DELETE RESTRICT,
  source_hash BLOB NOT NULL,
  PRIMARY KEY (response_id, source_hash)
) STRICT, WITHOUT ROWID;

CREATE TABLE answers (
  id BLOB PRIMARY KEY NOT NULL,
  response_id BLOB NOT NULL REFERENCES responses (id) ON DELETE RESTRICT,
  question_id BLOB NOT NULL REFERENCES questions (id) ON DELETE RESTRICT,
  -- a second question that the same words answer
  also_question_id BLOB REFERENCES questions (id) ON DELETE RESTRICT,
  -- the label as it stood in the source; '' when it is the question's own text
  label_as_written TEXT NOT NULL DEFAULT '',
  text_as_written TEXT NOT NULL DEFAULT '',
  -- NULL publishes the words as written
  text_published TEXT,
  -- newer words that arrived after the organizer had edited; '' when there are none
  text_conflicting TEXT NOT NULL DEFAULT '',
  -- plain or markdown
  format TEXT NOT NULL DEFAULT 'plain'
) STRICT, WITHOUT ROWID;

CREATE INDEX answers_by_response ON answers (response_id);
