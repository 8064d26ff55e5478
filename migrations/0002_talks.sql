-- Lightning talks, their speakers and order, and their recordings.

CREATE TABLE talks (
  id BLOB PRIMARY KEY NOT NULL,
  workshop_id BLOB NOT NULL REFERENCES workshops (id) ON DELETE RESTRICT,
  title TEXT NOT NULL DEFAULT '',
  url TEXT NOT NULL DEFAULT '',
  -- promised, received, published
  state TEXT NOT NULL DEFAULT 'promised',
  position TEXT NOT NULL DEFAULT '',
  trashed_at INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

CREATE INDEX talks_by_workshop ON talks (workshop_id);

CREATE TABLE talk_speakers (
  talk_id BLOB NOT NULL REFERENCES talks (id) ON DELETE RESTRICT,
  ordinal INTEGER NOT NULL,
  person_id BLOB NOT NULL REFERENCES people (id) ON DELETE RESTRICT,
  PRIMARY KEY (talk_id, ordinal)
) STRICT, WITHOUT ROWID;

CREATE INDEX talk_speakers_by_person ON talk_speakers (person_id);

-- A recording is known by its BLAKE3 hash, which is the name of its file; the newest version of a talk is the current one.
CREATE TABLE recordings (
  id BLOB PRIMARY KEY NOT NULL,
  workshop_id BLOB NOT NULL REFERENCES workshops (id) ON DELETE RESTRICT,
  -- NULL until somebody says which talk it is of
  talk_id BLOB REFERENCES talks (id) ON DELETE RESTRICT,
  version INTEGER NOT NULL DEFAULT 1,
  blake3 TEXT NOT NULL,
  bytes INTEGER NOT NULL DEFAULT 0,
  media_type TEXT NOT NULL DEFAULT '',
  -- as it can be shown; name_bytes as the file had it, which need not be text
  original_name TEXT NOT NULL DEFAULT '',
  name_bytes BLOB NOT NULL DEFAULT x'',
  -- 0 and '' where the file does not tell
  seconds REAL NOT NULL DEFAULT 0,
  width INTEGER NOT NULL DEFAULT 0,
  height INTEGER NOT NULL DEFAULT 0,
  video TEXT NOT NULL DEFAULT '',
  audio TEXT NOT NULL DEFAULT '',
  -- all that the file says about itself, as JSON
  facts TEXT NOT NULL DEFAULT '',
  received_at INTEGER NOT NULL DEFAULT 0,
  trashed_at INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

CREATE INDEX recordings_by_talk ON recordings (talk_id);
CREATE INDEX recordings_by_hash ON recordings (blake3);
