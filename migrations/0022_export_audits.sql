-- What an export left out and why, as it was told when the post was written.
CREATE TABLE export_audits (
  -- as in exports; no reference, since going back to a backup puts rows of exports in the place of others
  export_id BLOB PRIMARY KEY NOT NULL,
  -- as JSON, see recap::publishable::LeftOut
  left_out TEXT NOT NULL
) STRICT;
