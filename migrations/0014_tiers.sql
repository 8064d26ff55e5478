-- How gladly people come, and what polls said of it.

-- good, if-needed, no. What is typed stands in this table; its column `source` stays empty.
ALTER TABLE availabilities ADD COLUMN tier TEXT NOT NULL DEFAULT 'good';

-- What a person answered in a poll. The same poll read again takes the place of these; what was typed beats them.
CREATE TABLE imported_availabilities (
  person_id BLOB NOT NULL REFERENCES people (id) ON DELETE RESTRICT,
  workshop_id BLOB NOT NULL REFERENCES workshops (id) ON DELETE RESTRICT,
  -- the poll, or the file it came from
  source TEXT NOT NULL,
  starts_at INTEGER NOT NULL,
  ends_at INTEGER NOT NULL,
  -- good, if-needed, no
  tier TEXT NOT NULL DEFAULT 'good',
  PRIMARY KEY (person_id, workshop_id, source, starts_at)
) STRICT, WITHOUT ROWID;

CREATE INDEX imported_availabilities_by_workshop ON imported_availabilities (workshop_id);
