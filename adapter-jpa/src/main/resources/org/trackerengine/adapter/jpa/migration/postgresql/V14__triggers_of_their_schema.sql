-- The table beside the trigger's, whatever schema is the current one of whoever writes: an application whose guest the tracker
-- is has its own tables there, perhaps of the same name; pg_restore has none.
CREATE OR REPLACE FUNCTION torrents_describe() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('UPDATE %I.torrents SET description_words = to_tsvector(''simple'', $1) WHERE id = $2', TG_TABLE_SCHEMA)
    USING NEW.description, NEW.torrent_id;
  RETURN NULL;
END $$;
CREATE OR REPLACE FUNCTION torrents_undescribe() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('UPDATE %I.torrents SET description_words = NULL WHERE id = $1', TG_TABLE_SCHEMA) USING OLD.torrent_id;
  RETURN NULL;
END $$;
