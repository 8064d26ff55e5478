-- Summits, workshops, people and what people are to a workshop.
--
-- Everywhere: ids are UUIDv7 as 16 bytes; text columns are NOT NULL with '' for "unknown"; days are YYYY-MM-DD;
-- moments are milliseconds since 1970 in UTC; zones are IANA names; an order is a text key between its neighbours;
-- trashed_at is 0 for what is not in the trash. Columns are only ever added, and never change their meaning.

CREATE TABLE summits (
  id BLOB PRIMARY KEY NOT NULL,
  name TEXT NOT NULL DEFAULT '',
  starts_on TEXT NOT NULL DEFAULT '',
  ends_on TEXT NOT NULL DEFAULT '',
  zone TEXT NOT NULL DEFAULT '',
  url TEXT NOT NULL DEFAULT '',
  trashed_at INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

CREATE TABLE workshops (
  id BLOB PRIMARY KEY NOT NULL,
  summit_id BLOB NOT NULL REFERENCES summits (id) ON DELETE RESTRICT,
  title TEXT NOT NULL DEFAULT '',
  -- [a-z0-9-]{1,80}; does not change once a post is published
  slug TEXT NOT NULL UNIQUE,
  starts_on TEXT NOT NULL DEFAULT '',
  ends_on TEXT NOT NULL DEFAULT '',
  zone TEXT NOT NULL DEFAULT '',
  trashed_at INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

-- Authors of a workshop's recap, in order. They need not be people of the library.
CREATE TABLE workshop_authors (
  workshop_id BLOB NOT NULL REFERENCES workshops (id) ON DELETE RESTRICT,
  ordinal INTEGER NOT NULL,
  name TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (workshop_id, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE people (
  id BLOB PRIMARY KEY NOT NULL,
  name TEXT NOT NULL DEFAULT '',
  -- name folded for matching: case, accents, white space and the order of its parts do not count
  name_key TEXT NOT NULL DEFAULT '',
  email TEXT NOT NULL DEFAULT '',
  email_key TEXT NOT NULL DEFAULT '',
  affiliation TEXT NOT NULL DEFAULT '',
  affiliation_key TEXT NOT NULL DEFAULT '',
  zone_as_written TEXT NOT NULL DEFAULT '',
  -- set when the words name one zone, or when the organizer confirmed one
  zone TEXT NOT NULL DEFAULT '',
  -- '' open, 'exact' from the words, 'confirmed' by the organizer
  zone_basis TEXT NOT NULL DEFAULT '',
  trashed_at INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

CREATE INDEX people_by_email ON people (email_key) WHERE email_key <> '';
CREATE INDEX people_by_name ON people (name_key, affiliation_key);

-- Values of a person that the organizer typed: an import never replaces them.
CREATE TABLE person_edits (
  person_id BLOB NOT NULL REFERENCES people (id) ON DELETE RESTRICT,
  -- 'name', 'email', 'affiliation' or 'zone-as-written'
  field TEXT NOT NULL,
  PRIMARY KEY (person_id, field)
) STRICT, WITHOUT ROWID;

CREATE TABLE participants (
  person_id BLOB NOT NULL REFERENCES people (id) ON DELETE RESTRICT,
  workshop_id BLOB NOT NULL REFERENCES workshops (id) ON DELETE RESTRICT,
  id BLOB NOT NULL,
  -- organizer, speaker, attendee, host; who gives a talk is a speaker in any case
  role TEXT NOT NULL DEFAULT 'attendee',
  -- invited, confirmed, answered, declined
  state TEXT NOT NULL DEFAULT 'confirmed',
  position TEXT NOT NULL DEFAULT '',
  trashed_at INTEGER NOT NULL DEFAULT 0,
  -- the person first: taking a person away must find the workshops without a scan
  PRIMARY KEY (person_id, workshop_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX participants_by_workshop ON participants (workshop_id, position);

-- What a person was called before the organizer edited it: the form goes on sending the old words.

CREATE TABLE former_names (
  person_id BLOB NOT NULL REFERENCES people (id) ON DELETE RESTRICT,
  -- folded as in people
  name_key TEXT NOT NULL DEFAULT '',
  email_key TEXT NOT NULL DEFAULT '',
  affiliation_key TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (person_id, name_key, email_key, affiliation_key)
) STRICT, WITHOUT ROWID;

CREATE INDEX former_names_by_email ON former_names (email_key) WHERE email_key <> '';
CREATE INDEX former_names_by_name ON former_names (name_key, affiliation_key);
