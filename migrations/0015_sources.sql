-- What proposal systems and schedules brought: by which keys they know our records, and what they said of each field.

-- A key of another system and the record that it names, in one workshop. Records may have several keys.
CREATE TABLE sources (
  workshop_id BLOB NOT NULL REFERENCES workshops (id) ON DELETE RESTRICT,
  -- people, talks, sessions
  kind TEXT NOT NULL,
  -- the system and its id: 'pretalx:ABCDEF'
  source_key TEXT NOT NULL,
  -- of people, talks or discussion_sessions
  record_id BLOB NOT NULL,
  -- the kind of file that told it first
  producer TEXT NOT NULL DEFAULT '',
  import_id BLOB NOT NULL REFERENCES imports (id) ON DELETE RESTRICT,
  PRIMARY KEY (workshop_id, kind, source_key)
) STRICT, WITHOUT ROWID;

CREATE INDEX sources_by_record ON sources (record_id);
CREATE INDEX sources_by_import ON sources (import_id);

-- What a file said of a field, when it was taken. A field that holds other words now was changed here since, and stays.
CREATE TABLE imported_values (
  record_id BLOB NOT NULL,
  -- 'title', 'speakers', … as the plan names them; those without a column of ours are kept here alone, private
  field TEXT NOT NULL,
  value TEXT NOT NULL DEFAULT '',
  import_id BLOB NOT NULL REFERENCES imports (id) ON DELETE RESTRICT,
  -- the row, line or number in the file
  place INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (record_id, field)
) STRICT, WITHOUT ROWID;

CREATE INDEX imported_values_by_import ON imported_values (import_id);
