-- Invitations with a cap of seats, and messages of a chat that are kept to be quoted.

-- how many people an invitation lets in, and how many came; 0 when nobody told
ALTER TABLE links ADD COLUMN seats INTEGER NOT NULL DEFAULT 0;
ALTER TABLE links ADD COLUMN seats_taken INTEGER NOT NULL DEFAULT 0;

-- A message that somebody chose from an export. Nothing of it is published before its author allowed these words.
CREATE TABLE chat_quotes (
  id BLOB PRIMARY KEY NOT NULL,
  workshop_id BLOB NOT NULL REFERENCES workshops (id) ON DELETE RESTRICT,
  -- the author, where it is certain who that is
  person_id BLOB REFERENCES people (id) ON DELETE RESTRICT,
  -- as the chat names them
  author_as_written TEXT NOT NULL DEFAULT '',
  text_as_written TEXT NOT NULL DEFAULT '',
  -- what is published in place of the words; '' for the words themselves
  text_published TEXT NOT NULL DEFAULT '',
  -- the words that the author allowed; '' before
  text_allowed TEXT NOT NULL DEFAULT '',
  -- slack, discord, zulip
  product TEXT NOT NULL DEFAULT '',
  channel TEXT NOT NULL DEFAULT '',
  -- 1 when the channel is not open to all members
  is_private INTEGER NOT NULL DEFAULT 0,
  -- the product's own names of channel and message
  channel_key TEXT NOT NULL DEFAULT '',
  message_key TEXT NOT NULL DEFAULT '',
  said_at INTEGER NOT NULL DEFAULT 0,
  url TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;

CREATE INDEX chat_quotes_by_workshop ON chat_quotes (workshop_id, said_at);
CREATE INDEX chat_quotes_by_person ON chat_quotes (person_id);
