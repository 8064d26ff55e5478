-- What went up to video sites, and what is on its way. Facts of the world outside: noted, never undone.

-- One recording of a talk on one site. It refers to no row, so that it outlives a talk that was taken back.
CREATE TABLE uploads (
  id BLOB PRIMARY KEY NOT NULL,
  workshop_id BLOB NOT NULL,
  talk_id BLOB NOT NULL,
  blake3 TEXT NOT NULL,
  -- peertube, youtube
  site TEXT NOT NULL,
  -- address of the server, without a slash at its end
  server TEXT NOT NULL,
  -- the title that the session was begun with
  title TEXT NOT NULL DEFAULT '',
  -- what else it was begun with: the privacy, and a hash of all words; a session of other terms is not gone on with
  terms TEXT NOT NULL DEFAULT '',
  -- uploading, stopped, done, failed
  state TEXT NOT NULL DEFAULT 'uploading',
  -- where the bytes go; whoever knows it can send them, so it is emptied at the end
  session TEXT NOT NULL DEFAULT '',
  -- how many bytes the site said it holds
  acknowledged INTEGER NOT NULL DEFAULT 0,
  -- 1 once the last piece was on its way: the video may be there although no answer came
  is_last_sent INTEGER NOT NULL DEFAULT 0,
  video_id TEXT NOT NULL DEFAULT '',
  url TEXT NOT NULL DEFAULT '',
  -- what stopped it, in words
  message TEXT NOT NULL DEFAULT '',
  at INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

CREATE INDEX uploads_by_talk ON uploads (talk_id);

-- Accounts on video sites, one a server. Passwords and tokens are in the computer's secret store and never here.
CREATE TABLE local_accounts (
  site TEXT NOT NULL,
  server TEXT NOT NULL,
  -- PeerTube: the user; YouTube: the client id of the organizer's own project
  name TEXT NOT NULL DEFAULT '',
  added_at INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (site, server)
) STRICT, WITHOUT ROWID;
