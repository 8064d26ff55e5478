-- What begins where in a talk's recording.

CREATE TABLE talk_chapters (
  talk_id BLOB NOT NULL REFERENCES talks (id) ON DELETE RESTRICT,
  -- milliseconds from the beginning of the recording
  at_ms INTEGER NOT NULL DEFAULT 0,
  title TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (talk_id, at_ms)
) STRICT, WITHOUT ROWID;
