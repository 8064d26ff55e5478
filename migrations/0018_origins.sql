-- Where a response came from in its file.

-- the row of the import's file, as a spreadsheet shows it; 0 where there is none
ALTER TABLE responses ADD COLUMN file_row INTEGER NOT NULL DEFAULT 0;
