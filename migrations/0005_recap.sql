-- Links, permissions, recap posts with their blocks, exports and ignored findings.

CREATE TABLE links (
  id BLOB PRIMARY KEY NOT NULL,
  workshop_id BLOB NOT NULL REFERENCES workshops (id) ON DELETE RESTRICT,
  -- video, playlist, chat, invite, form, notes, room, slides, person, project
  kind TEXT NOT NULL DEFAULT 'project',
  url TEXT NOT NULL DEFAULT '',
  label TEXT NOT NULL DEFAULT '',
  workspace TEXT NOT NULL DEFAULT '',
  made_on TEXT NOT NULL DEFAULT '',
  expires_on TEXT NOT NULL DEFAULT '',
  position TEXT NOT NULL DEFAULT '',
  trashed_at INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

CREATE INDEX links_by_workshop ON links (workshop_id);

-- Who allowed what, on which channel. Lines are only added; which one decides is told in model/permission.rs.
CREATE TABLE permissions (
  id BLOB PRIMARY KEY NOT NULL,
  workshop_id BLOB NOT NULL REFERENCES workshops (id) ON DELETE RESTRICT,
  person_id BLOB NOT NULL REFERENCES people (id) ON DELETE RESTRICT,
  -- the one talk it is about; NULL is about all that the person has of the item
  talk_id BLOB REFERENCES talks (id) ON DELETE RESTRICT,
  -- answers, talk, slides, photo, name
  item TEXT NOT NULL,
  -- site, youtube, chat, newsletter, social
  channel TEXT NOT NULL,
  -- asked, yes, no, embargo, withdrawn
  state TEXT NOT NULL,
  -- first day on which an embargo no longer holds
  from_day TEXT NOT NULL DEFAULT '',
  evidence TEXT NOT NULL DEFAULT '',
  -- organizer, or import for what stood in a public post
  source TEXT NOT NULL DEFAULT 'organizer',
  -- when the line was written; never before the lines that were there
  at INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

CREATE INDEX permissions_by_person ON permissions (person_id, workshop_id);
CREATE INDEX permissions_by_talk ON permissions (talk_id);

-- The words of an answer as the person allowed them. No reference to the answer: a later import may take it away.
CREATE TABLE approved_texts (
  permission_id BLOB NOT NULL REFERENCES permissions (id) ON DELETE RESTRICT,
  answer_id BLOB NOT NULL,
  text TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (permission_id, answer_id)
) STRICT, WITHOUT ROWID;

-- The day by which people are to send something in. A kind without a line has no deadline.
CREATE TABLE deadlines (
  workshop_id BLOB NOT NULL REFERENCES workshops (id) ON DELETE RESTRICT,
  -- recording, slides, answers, permission
  kind TEXT NOT NULL,
  day TEXT NOT NULL,
  PRIMARY KEY (workshop_id, kind)
) STRICT, WITHOUT ROWID;

-- Each time a person was asked for something that was missing.
CREATE TABLE askings (
  id BLOB PRIMARY KEY NOT NULL,
  workshop_id BLOB NOT NULL REFERENCES workshops (id) ON DELETE RESTRICT,
  person_id BLOB NOT NULL REFERENCES people (id) ON DELETE RESTRICT,
  -- as in deadlines
  kind TEXT NOT NULL,
  -- for a permission, as in permissions; else ''
  item TEXT NOT NULL DEFAULT '',
  -- the talk in question; NULL where there is none
  talk_id BLOB REFERENCES talks (id) ON DELETE RESTRICT,
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX askings_by_person ON askings (person_id, workshop_id);
CREATE INDEX askings_by_talk ON askings (talk_id);

CREATE TABLE posts (
  id BLOB PRIMARY KEY NOT NULL,
  workshop_id BLOB NOT NULL REFERENCES workshops (id) ON DELETE RESTRICT,
  title TEXT NOT NULL DEFAULT '',
  -- the day in the file's name; '' until chosen
  date TEXT NOT NULL DEFAULT '',
  slug TEXT NOT NULL DEFAULT '',
  target TEXT NOT NULL DEFAULT 'jekyll',
  layout TEXT NOT NULL DEFAULT 'classic',
  -- the site's habits as JSON, see model::post::Profile
  profile TEXT NOT NULL DEFAULT '{}',
  -- the folder of the last export
  folder TEXT NOT NULL DEFAULT '',
  trashed_at INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

CREATE INDEX posts_by_workshop ON posts (workshop_id);

CREATE TABLE post_authors (
  post_id BLOB NOT NULL REFERENCES posts (id) ON DELETE RESTRICT,
  ordinal INTEGER NOT NULL,
  name TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (post_id, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE post_tags (
  post_id BLOB NOT NULL REFERENCES posts (id) ON DELETE RESTRICT,
  ordinal INTEGER NOT NULL,
  tag TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (post_id, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE blocks (
  id BLOB PRIMARY KEY NOT NULL,
  post_id BLOB NOT NULL REFERENCES posts (id) ON DELETE RESTRICT,
  -- summary, about, format, catch-up, people, talks, next, prose
  kind TEXT NOT NULL,
  is_on INTEGER NOT NULL DEFAULT 1,
  position TEXT NOT NULL DEFAULT '',
  heading TEXT NOT NULL DEFAULT '',
  prose_before TEXT NOT NULL DEFAULT '',
  prose_after TEXT NOT NULL DEFAULT '',
  -- which facts of a person are printed, as JSON, see model::post::BlockOptions
  options TEXT NOT NULL DEFAULT '{}',
  trashed_at INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

CREATE INDEX blocks_by_post ON blocks (post_id);

-- What was written where: a fact about the world outside, so no gesture records it and no undo removes it (hence no
-- reference to the post). The bytes are kept under exports/ by their hash: the base of the next comparison.
CREATE TABLE exports (
  id BLOB PRIMARY KEY NOT NULL,
  post_id BLOB NOT NULL,
  path TEXT NOT NULL,
  blake3 TEXT NOT NULL,
  bytes INTEGER NOT NULL DEFAULT 0,
  target TEXT NOT NULL DEFAULT '',
  layout TEXT NOT NULL DEFAULT '',
  rules_version TEXT NOT NULL DEFAULT '',
  exported_at INTEGER NOT NULL DEFAULT 0,
  -- 0 until the file is durable: a line without a file after a crash
  is_written INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

CREATE INDEX exports_by_path ON exports (path);

-- Findings the organizer decided to leave, with the reason.
CREATE TABLE ignored_findings (
  workshop_id BLOB NOT NULL REFERENCES workshops (id) ON DELETE RESTRICT,
  rule TEXT NOT NULL,
  -- the finding's text, normalised, so that a moved line keeps the decision
  text_key TEXT NOT NULL,
  reason TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (workshop_id, rule, text_key)
) STRICT, WITHOUT ROWID;
