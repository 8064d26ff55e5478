-- What a recap shows that no other record holds: numbers, figures, recaps of others, and thanks.
CREATE TABLE exhibits (
  id BLOB PRIMARY KEY NOT NULL,
  workshop_id BLOB NOT NULL REFERENCES workshops (id) ON DELETE RESTRICT,
  -- number, figure, elsewhere, thanks
  kind TEXT NOT NULL,
  -- what is counted, the caption of a figure, the title of a recap, whom the thanks go to
  title TEXT NOT NULL DEFAULT '',
  -- of a number: this time's and last time's, as they are printed
  value TEXT NOT NULL DEFAULT '',
  last_value TEXT NOT NULL DEFAULT '',
  -- who wrote a recap, who made a figure, what thanks are for
  about TEXT NOT NULL DEFAULT '',
  url TEXT NOT NULL DEFAULT '',
  -- of a figure: what it shows, for those who cannot see it
  alt TEXT NOT NULL DEFAULT '',
  -- of a figure: its file's name beside the post; the bytes lie in figures/ by their hash
  file_name TEXT NOT NULL DEFAULT '',
  blake3 TEXT NOT NULL DEFAULT '',
  bytes INTEGER NOT NULL DEFAULT 0,
  position TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;

CREATE INDEX exhibits_by_workshop ON exhibits (workshop_id, position);

-- Files that lie beside a post, as JSON: each with its path and the hash it was written with.
ALTER TABLE exports ADD COLUMN files TEXT NOT NULL DEFAULT '[]';
