-- A category sorted by seeders, and what everybody may download for free.
CREATE INDEX torrents_listed_category_seeders ON torrents (category_id, seeders DESC, created_at DESC, id DESC)
  WHERE visible AND status = 'APPROVED';
CREATE INDEX torrents_listed_free ON torrents (created_at DESC, id DESC)
  WHERE visible AND status = 'APPROVED' AND download_factor = 0;
