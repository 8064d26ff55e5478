-- What goes along with a video that is up, its captions and its picture. Facts of the world outside: noted, never undone.

-- One file beside a video. It is written down when the video is up, before the file goes.
CREATE TABLE uploads_along (
  upload_id BLOB NOT NULL,
  -- captions, picture
  kind TEXT NOT NULL,
  -- of captions; empty for a picture
  language TEXT NOT NULL DEFAULT '',
  -- hash of the bytes that the site took; empty before it took any
  taken TEXT NOT NULL DEFAULT '',
  -- why it took none, in words
  message TEXT NOT NULL DEFAULT '',
  at INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (upload_id, kind, language)
) STRICT, WITHOUT ROWID;

-- The channel of a PeerTube account that was chosen last; empty for its first.
ALTER TABLE local_accounts ADD COLUMN channel TEXT NOT NULL DEFAULT '';
