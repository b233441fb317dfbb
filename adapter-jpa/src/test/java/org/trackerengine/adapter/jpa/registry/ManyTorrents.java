package org.trackerengine.adapter.jpa.registry;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import org.trackerengine.adapter.jpa.database.Database;
import org.trackerengine.adapter.jpa.database.Dialect;

/** Users and torrents by the thousand, made by the database itself. */
final class ManyTorrents {

  private static final String USER_ROWS =
      """
      INSERT INTO users (name, name_key, role, verified, enabled, can_leech, passkey,
                         upload_factor, download_factor, created_at)
      SELECT 'User' || n, 'user' || n, 'MEMBER', TRUE, TRUE, TRUE, 'passkey' || (1000000000000 + n),
             1000000, 1000000, CURRENT_TIMESTAMP
      FROM %s
      """;

  /** One in fifty is hidden, one in a hundred waits for approval. */
  private static final String TORRENT_ROWS =
      """
      INSERT INTO torrents (slug, name, name_key, info_hash, size, file_count, visible, status,
                            upload_factor, download_factor, uploader_id, created_at, completed)
      SELECT 'torrent-' || n, name, lower(name), %s, mod(n * 7919, 100003) * CAST(1000000 AS bigint),
             12, mod(n, 50) <> 0, CASE WHEN mod(n, 100) = 1 THEN 'PENDING' ELSE 'APPROVED' END,
             1000000, 1000000, 1, %s, mod(n * 31, 997)
      FROM (SELECT n, 'The ' || %s || ' ' || %s || ' - ' || %s || ' (' || (1950 + mod(n, 75)) || ') '
            || %s || ' v' || n AS name FROM %s) AS names
      """;

  private ManyTorrents() {}

  /** Fills an empty database with users, and torrents of the first of them. */
  static void fill(Database database, int users, int torrents) {
    String rows =
        database
            .dialect()
            .choose("(SELECT x AS n FROM system_range(1, %d))", "generate_series(1, %d) AS n");
    try (Connection connection = database.connect()) {
      run(connection, USER_ROWS.formatted(String.format(Locale.ROOT, rows, users)));
      run(connection, torrents(database.dialect(), String.format(Locale.ROOT, rows, torrents)));
      run(connection, database.dialect().choose("ANALYZE", "VACUUM (ANALYZE) torrents"));
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String torrents(Dialect dialect, String rows) {
    return TORRENT_ROWS.formatted(
        dialect.choose(
            "CAST(lpad(n, 20, '0') AS varbinary)", "decode(lpad(to_hex(n), 40, '0'), 'hex')"),
        dialect.choose(
            "DATEADD('SECOND', n, TIMESTAMP WITH TIME ZONE '2025-01-01 00:00:00+00')",
            "timestamptz '2025-01-01 00:00:00+00' + n * interval '1 second'"),
        word("n * 13", "Amber", "Borrowed", "Distant", "Electric", "Hollow", "Salted", "Velvet"),
        word("n * 17 / 12", "Antennas", "Bridges", "Engines", "Gardens", "Lanterns", "Towers"),
        word("n / 7", "Austen", "Conrad", "Dickens", "Eliot", "Melville", "Shelley", "Wells"),
        word("n / 5", "[FLAC]", "[320]", "1080p", "720p", "2160p"),
        rows);
  }

  /** One of {@code words}, chosen by a number. */
  private static String word(String number, String... words) {
    StringBuilder sql = new StringBuilder("CASE mod(" + number + ", " + words.length + ")");
    for (int n = 1; n < words.length; n++) {
      sql.append(" WHEN ").append(n).append(" THEN '").append(words[n]).append("'");
    }
    return sql.append(" ELSE '").append(words[0]).append("' END").toString();
  }
}
