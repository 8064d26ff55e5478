-- Records of one person: which went into which, and which two are known to be two people.

-- A record that went into another. The record itself is in the trash, with all that lost beside the other's.
CREATE TABLE merged_people (
  person_id BLOB PRIMARY KEY NOT NULL REFERENCES people (id) ON DELETE RESTRICT,
  -- a record that stands: when it goes into another one in its turn, this line follows it
  into_id BLOB NOT NULL REFERENCES people (id) ON DELETE RESTRICT,
  at INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

CREATE INDEX merged_people_by_into ON merged_people (into_id);

-- Two people who are not one, as the organizer said; the smaller id first.
CREATE TABLE distinct_people (
  one_id BLOB NOT NULL REFERENCES people (id) ON DELETE RESTRICT,
  other_id BLOB NOT NULL REFERENCES people (id) ON DELETE RESTRICT,
  PRIMARY KEY (one_id, other_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX distinct_people_by_other ON distinct_people (other_id);
