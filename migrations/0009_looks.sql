-- What was heard and seen in recordings, the pictures made of them, and the folders that are watched for new ones.

-- A look at a recording's file, which is known by its hash; a fact of this computer, made anew wherever it is missing.
CREATE TABLE local_looks (
  blake3 TEXT PRIMARY KEY NOT NULL,
  inspected_at INTEGER NOT NULL DEFAULT 0,
  -- version of ffmpeg
  looked_with TEXT NOT NULL DEFAULT '',
  -- all that was measured, as JSON
  heard TEXT NOT NULL DEFAULT '',
  -- the second that somebody chose for the pictures; -1 where nobody did
  chosen_second REAL NOT NULL DEFAULT -1,
  -- the second at which the pictures were taken
  poster_second REAL NOT NULL DEFAULT 0,
  -- JPEG, at most 640 and 160 pixels wide; empty where none could be made
  thumbnail BLOB NOT NULL DEFAULT x'',
  poster BLOB NOT NULL DEFAULT x''
) STRICT;

-- The second of a recording that stands for all of it, as the organizer chose it.
CREATE TABLE poster_seconds (
  recording_id BLOB PRIMARY KEY NOT NULL REFERENCES recordings (id) ON DELETE RESTRICT,
  second REAL NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

-- The folder of this computer in which new recordings of a workshop arrive.
CREATE TABLE local_inboxes (
  workshop_id BLOB PRIMARY KEY NOT NULL,
  folder TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;

-- What is known of a file in an inbox, as long as its size and its time stay the same.
CREATE TABLE local_inbox_files (
  workshop_id BLOB NOT NULL,
  -- its name below the folder
  file TEXT NOT NULL,
  bytes INTEGER NOT NULL DEFAULT 0,
  -- when it was changed last, in nanoseconds since 1970
  modified_at INTEGER NOT NULL DEFAULT 0,
  -- empty while it was not read
  blake3 TEXT NOT NULL DEFAULT '',
  -- 1 when the organizer does not want it
  put_aside INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (workshop_id, file)
) STRICT, WITHOUT ROWID;
