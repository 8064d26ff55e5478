-- The lines of a rendering by record, apart from their export: they are long, and only the next comparison asks for them.
CREATE TABLE export_places (
  -- as in exports; no reference, since going back to a backup puts rows of exports in the place of others
  export_id BLOB PRIMARY KEY NOT NULL,
  -- as JSON, see recap::places::RecapPlace
  places TEXT NOT NULL
) STRICT;

INSERT INTO export_places (export_id, places) SELECT id, places FROM exports WHERE places <> '[]';

UPDATE exports SET places = '[]' WHERE places <> '[]';
