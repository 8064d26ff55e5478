-- What belongs to a talk beside its video, and what a quote is about.

-- where the paper and the code of a talk are; '' for none
ALTER TABLE talks ADD COLUMN paper_url TEXT NOT NULL DEFAULT '';
ALTER TABLE talks ADD COLUMN code_url TEXT NOT NULL DEFAULT '';
-- the day on which it was given, or shown; '' where nobody told it
ALTER TABLE talks ADD COLUMN shown_on TEXT NOT NULL DEFAULT '';

-- the topic or the question below which a quote stands; both NULL for one of the chat itself
ALTER TABLE chat_quotes ADD COLUMN topic_id BLOB REFERENCES topics (id) ON DELETE RESTRICT;
ALTER TABLE chat_quotes ADD COLUMN question_id BLOB REFERENCES questions (id) ON DELETE RESTRICT;
-- what the organizers say to it; '' for nothing
ALTER TABLE chat_quotes ADD COLUMN reply TEXT NOT NULL DEFAULT '';

CREATE INDEX chat_quotes_by_topic ON chat_quotes (topic_id);
CREATE INDEX chat_quotes_by_question ON chat_quotes (question_id);
