-- Before a person is removed, SQLite looks for rows that refer to them: without these, through the whole table each
-- time, and taking back a large import would take hours.

CREATE INDEX participants_by_person ON participants (person_id);
CREATE INDEX responses_by_person ON responses (person_id);
CREATE INDEX permissions_by_person ON permissions (person_id);
CREATE INDEX discussion_session_people_by_person ON discussion_session_people (person_id);
