-- What a workshop asks of its recordings, what is attached to a talk, and what was written to be uploaded.

-- A workshop without a row asks what model/recording.rs says by default.
CREATE TABLE recording_rules (
  workshop_id BLOB PRIMARY KEY NOT NULL REFERENCES workshops (id) ON DELETE RESTRICT,
  longest_seconds INTEGER NOT NULL DEFAULT 300,
  least_height INTEGER NOT NULL DEFAULT 720,
  -- 10^6 bytes
  most_megabytes INTEGER NOT NULL DEFAULT 2000,
  -- codecs of the pictures and of the sound, with commas
  video TEXT NOT NULL DEFAULT '',
  audio TEXT NOT NULL DEFAULT '',
  is_fast_start INTEGER NOT NULL DEFAULT 1,
  -- pause between two talks of the running order
  buffer_seconds INTEGER NOT NULL DEFAULT 30
) STRICT, WITHOUT ROWID;

-- Captions of a talk: one for each language.
CREATE TABLE captions (
  id BLOB PRIMARY KEY NOT NULL,
  talk_id BLOB NOT NULL REFERENCES talks (id) ON DELETE RESTRICT,
  -- BCP 47; '' when nobody said it
  language TEXT NOT NULL DEFAULT '',
  -- the name that the file came under
  file_name TEXT NOT NULL DEFAULT '',
  cues INTEGER NOT NULL DEFAULT 0,
  -- end of the last one
  milliseconds INTEGER NOT NULL DEFAULT 0,
  -- as it is published, and as it came: what is wrong with it is told from the second
  webvtt TEXT NOT NULL DEFAULT '',
  source BLOB NOT NULL DEFAULT x''
) STRICT, WITHOUT ROWID;

CREATE INDEX captions_by_talk ON captions (talk_id);

-- Slides of a talk: a file, which lies in slides/ under its hash, or an address.
CREATE TABLE slides (
  id BLOB PRIMARY KEY NOT NULL,
  talk_id BLOB NOT NULL REFERENCES talks (id) ON DELETE RESTRICT,
  -- pdf, odp, pptx, key; '' for an address
  kind TEXT NOT NULL DEFAULT '',
  file_name TEXT NOT NULL DEFAULT '',
  bytes INTEGER NOT NULL DEFAULT 0,
  blake3 TEXT NOT NULL DEFAULT '',
  url TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;

CREATE INDEX slides_by_talk ON slides (talk_id);

-- What an upload kit of ours wrote where: only such a file is ever replaced by a later kit.
CREATE TABLE local_kit_files (
  path TEXT NOT NULL,
  blake3 TEXT NOT NULL,
  written_at INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (path, blake3)
) STRICT, WITHOUT ROWID;
