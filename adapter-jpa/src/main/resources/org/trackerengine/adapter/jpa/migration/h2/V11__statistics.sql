-- What was counted of the whole tracker, of torrents and of users, hour by hour for a week, and day by day for a year.
-- Only what has changed in an hour has a row. Times are milliseconds since 1970-01-01 UTC.
CREATE TABLE samples (
  kind         smallint NOT NULL, -- 0 the whole tracker, 1 a category, 2 a torrent, 3 a user
  subject_id   bigint NOT NULL, -- 0 for the whole tracker
  period_hours smallint NOT NULL, -- 1 or 24
  begins_at    bigint NOT NULL,
  seeders      integer NOT NULL, -- when the period ended
  leechers     integer NOT NULL, -- when the period ended
  completed    bigint NOT NULL, -- in the period
  uploaded     bigint NOT NULL, -- bytes in the period: reported by clients; of a user, credited
  downloaded   bigint NOT NULL, -- bytes in the period: reported by clients; of a user, credited
  PRIMARY KEY (kind, subject_id, period_hours, begins_at)
);
CREATE INDEX samples_by_time ON samples (period_hours, begins_at, kind);

-- Peers and totals of torrents and users as of the last count: what differs from them is the next sample.
CREATE TABLE sampled (
  kind       smallint NOT NULL,
  subject_id bigint NOT NULL,
  seeders    integer NOT NULL,
  leechers   integer NOT NULL,
  completed  bigint NOT NULL,
  uploaded   bigint NOT NULL,
  downloaded bigint NOT NULL,
  PRIMARY KEY (kind, subject_id)
);

-- The count adds up the histories of torrents; the index is of a column that never changes.
CREATE INDEX history_of_torrent ON history (torrent_id);

-- What was moved before is in no sample, and is not to appear in the next one.
INSERT INTO sampled
SELECT 2, t.id, t.seeders, t.leechers, t.completed,
  CAST(LEAST(COALESCE(h.uploaded, 0), 4611686018427387904) AS bigint),
  CAST(LEAST(COALESCE(h.downloaded, 0), 4611686018427387904) AS bigint)
FROM torrents t LEFT JOIN (
  SELECT torrent_id, SUM(raw_uploaded) AS uploaded, SUM(raw_downloaded) AS downloaded
  FROM history GROUP BY torrent_id) h
ON h.torrent_id = t.id;
INSERT INTO sampled
SELECT 3, u.id, 0, 0, COALESCE(h.completed, 0), u.uploaded, u.downloaded
FROM users u LEFT JOIN (
  SELECT user_id, COUNT(completed_at) AS completed FROM history GROUP BY user_id) h
ON h.user_id = u.id;

-- The samples of before were taken when their hour began, and had totals of finished downloads. Bytes are not known.
INSERT INTO samples
SELECT 2, torrent_id, 1, sampled_at - 3600000, seeders, leechers,
  GREATEST(0, completed - COALESCE(LAG(completed) OVER (PARTITION BY torrent_id ORDER BY sampled_at), completed)), 0, 0
FROM torrent_samples;
INSERT INTO samples
SELECT 2, n.subject_id, 24, n.begins_at, s.seeders, s.leechers, n.completed, 0, 0
FROM (
  SELECT subject_id, begins_at - MOD(begins_at, 86400000) AS begins_at, MAX(begins_at) AS last_at,
    CAST(LEAST(SUM(completed), 9223372036854775807) AS bigint) AS completed
  FROM samples GROUP BY subject_id, begins_at - MOD(begins_at, 86400000)) n
JOIN samples s ON s.kind = 2 AND s.subject_id = n.subject_id AND s.period_hours = 1 AND s.begins_at = n.last_at;
DROP TABLE torrent_samples;
