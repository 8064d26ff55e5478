-- What the organizer did, and how to take it back. These tables are not recorded themselves.

CREATE TABLE history (
  -- gapless, from 1
  seq INTEGER PRIMARY KEY NOT NULL,
  at INTEGER NOT NULL,
  label TEXT NOT NULL,
  -- 1 while the gesture is taken back
  undone INTEGER NOT NULL DEFAULT 0,
  -- name of the computer the gesture was made on
  device TEXT NOT NULL DEFAULT ''
) STRICT;

-- The rows a gesture changed: SQLite changesets, applied in the order of part, each cut into pieces of at most 1 MiB.
CREATE TABLE history_changes (
  seq INTEGER NOT NULL REFERENCES history (seq) ON DELETE RESTRICT,
  part INTEGER NOT NULL,
  piece INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (seq, part, piece)
) STRICT;

-- Each undo and redo, in the order they happened.
CREATE TABLE history_reversals (
  number INTEGER PRIMARY KEY NOT NULL,
  at INTEGER NOT NULL,
  seq INTEGER NOT NULL REFERENCES history (seq) ON DELETE RESTRICT,
  -- undo or redo
  direction TEXT NOT NULL
) STRICT;

-- Facts of this copy of the library; never part of a portable file.
CREATE TABLE local_facts (
  name TEXT PRIMARY KEY NOT NULL,
  value TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;

-- Files that are being made. A row stands before the first byte is written; a crash leaves it behind.
CREATE TABLE local_jobs (
  id INTEGER PRIMARY KEY NOT NULL,
  -- the file that is copied; '' when the bytes are our own
  source TEXT NOT NULL DEFAULT '',
  target TEXT NOT NULL DEFAULT '',
  bytes INTEGER NOT NULL DEFAULT 0,
  started_at INTEGER NOT NULL DEFAULT 0,
  -- of a recording: what its row is to hold, as JSON; without a hash until its copy is whole
  receipt TEXT NOT NULL DEFAULT ''
) STRICT;

-- What was seen of the files in recordings/, each known by its hash.
CREATE TABLE local_files (
  blake3 TEXT PRIMARY KEY NOT NULL,
  -- when the bytes were compared with the hash last
  checked_at INTEGER NOT NULL DEFAULT 0,
  -- since when neither a row nor an undo refers to it; 0 while one does
  unlisted_since INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
