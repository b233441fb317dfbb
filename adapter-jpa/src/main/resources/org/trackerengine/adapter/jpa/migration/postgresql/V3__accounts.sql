-- Who had everything when first seen has finished a download only with downloaded bytes (C5). Of older
-- rows it is taken for such that have none, and no finished download.
ALTER TABLE history ADD COLUMN had_all boolean DEFAULT false NOT NULL;
UPDATE history SET had_all = true WHERE completed_at IS NULL AND raw_downloaded = 0;

-- The two newest spans in which the user seeded, milliseconds since 1970-01-01 UTC; 0 for none.
ALTER TABLE history ADD COLUMN seeded_from bigint DEFAULT 0 NOT NULL;
ALTER TABLE history ADD COLUMN seeded_until bigint DEFAULT 0 NOT NULL;
ALTER TABLE history ADD COLUMN older_from bigint DEFAULT 0 NOT NULL;
ALTER TABLE history ADD COLUMN older_until bigint DEFAULT 0 NOT NULL;
