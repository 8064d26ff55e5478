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
