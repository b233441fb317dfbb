-- What is shown of a peer; only shared mode keeps it up to date. Bytes left and bytes per second; the largest number of bytes,
-- and -1 a second, are not known.
ALTER TABLE peers ADD COLUMN left_bytes bigint DEFAULT 9223372036854775807 NOT NULL;
ALTER TABLE peers ADD COLUMN upload_speed bigint DEFAULT -1 NOT NULL;
ALTER TABLE peers ADD COLUMN download_speed bigint DEFAULT -1 NOT NULL;

-- Lists of shared mode go by when a peer joined: that stays the same as long as it is there, and tells nothing about it.
-- Null where only the ledger has written: its rows are not listed, and need no number and no index.
ALTER TABLE peers ADD COLUMN joined bigint;
