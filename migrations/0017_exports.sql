-- What the next export compares: the file as it was left, and which lines of the rendering show which record.

-- Hash of the file as it was written or found; the rendering itself (`blake3`) is the base of the next comparison. The two
-- differ where edits made by hand were kept.
ALTER TABLE exports ADD COLUMN file_blake3 TEXT NOT NULL DEFAULT '';

-- Lines of the rendering by record, as JSON, see recap::places::RecapPlace
ALTER TABLE exports ADD COLUMN places TEXT NOT NULL DEFAULT '[]';

-- 1 where a post was taken in and nothing was written: its file is known, and no export
ALTER TABLE exports ADD COLUMN is_adopted INTEGER NOT NULL DEFAULT 0;
