-- Who is on a figure: it is shown where each of them said yes to the item photo.
CREATE TABLE figure_people (
  exhibit_id BLOB NOT NULL REFERENCES exhibits (id) ON DELETE RESTRICT,
  person_id BLOB NOT NULL REFERENCES people (id) ON DELETE RESTRICT,
  PRIMARY KEY (exhibit_id, person_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX figure_people_by_person ON figure_people (person_id);
