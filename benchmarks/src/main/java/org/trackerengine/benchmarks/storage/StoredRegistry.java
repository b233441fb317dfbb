package org.trackerengine.benchmarks.storage;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.trackerengine.benchmarks.load.workload.BenchmarkTorrents;
import org.trackerengine.benchmarks.load.workload.CreditModel;
import org.trackerengine.benchmarks.load.workload.Workload;

/**
 * Writes the users and torrents of a workload into a database that contains the server's tables, by
 * a few statements: the API would take long for a hundred thousand. Stateless.
 */
public final class StoredRegistry {

  private static final int PASSKEY_BYTES = 20;
  private static final int TORRENTS_AT_ONCE = 10_000;

  private static final String USERS =
      """
      INSERT INTO users (name, name_key, role, verified, enabled, can_leech, passkey,
        upload_factor, download_factor, created_at)
      SELECT n.name, n.name, 'MEMBER', true, true, true, n.passkey, 1000000, 1000000, now()
      FROM unnest(?::text[], ?::text[]) WITH ORDINALITY AS n (name, passkey, place)
      ORDER BY n.place
      """;

  private static final String TORRENTS =
      """
      WITH n AS MATERIALIZED (
        SELECT * FROM unnest(?::text[], ?::bytea[], ?::bytea[])
          WITH ORDINALITY AS n (name, hash, file, place)),
      t AS (
        INSERT INTO torrents (slug, name, name_key, info_hash, size, file_count, visible, status,
          upload_factor, download_factor, uploader_id, created_at)
        SELECT n.name, n.name, n.name, n.hash, 65536, 1, true, 'APPROVED', 1000000, 1000000,
          (SELECT min(id) FROM users), now() + n.place * interval '1 microsecond'
        FROM n ORDER BY n.place
        RETURNING id, name, info_hash),
      h AS (INSERT INTO torrent_hashes (hash, torrent_id) SELECT info_hash, id FROM t),
      f AS (
        INSERT INTO torrent_files (torrent_id, position, path, length)
        SELECT id, 0, name, 65536 FROM t)
      INSERT INTO metainfos (torrent_id, file)
      SELECT t.id, n.file FROM t JOIN n ON n.name = t.name
      """;

  private static final String CREDIT =
      "SELECT uploaded, downloaded FROM users WHERE name LIKE 'benchmark-%' ORDER BY name_key";

  private StoredRegistry() {}

  /**
   * Writes users and torrents, none of which may exist yet; no server may run on the database.
   *
   * @return the users' passkeys, in order
   */
  public static List<String> write(PostgresServer database, Workload workload) throws SQLException {
    List<String> passkeys = passkeys(workload.users());
    try (Connection connection = database.connect()) {
      connection.setAutoCommit(false);
      writeUsers(connection, passkeys);
      for (int first = 0; first < workload.torrents(); first += TORRENTS_AT_ONCE) {
        int end = Math.min(first + TORRENTS_AT_ONCE, workload.torrents());
        writeTorrents(connection, first, end);
      }
      connection.commit();
    }
    database.execute("VACUUM ANALYZE");
    return passkeys;
  }

  private static List<String> passkeys(int users) {
    SecureRandom secure = new SecureRandom();
    return Stream.generate(() -> new byte[PASSKEY_BYTES])
        .limit(users)
        .peek(secure::nextBytes)
        .map(HexFormat.of()::formatHex)
        .toList();
  }

  /** Returns the name of the n-th user or torrent. */
  static String name(int n) {
    return String.format(Locale.ROOT, "benchmark-%07d", n);
  }

  private static void writeUsers(Connection connection, List<String> passkeys) throws SQLException {
    String[] names =
        IntStream.range(0, passkeys.size()).mapToObj(StoredRegistry::name).toArray(String[]::new);
    try (PreparedStatement statement = connection.prepareStatement(USERS)) {
      statement.setObject(1, names);
      statement.setObject(2, passkeys.toArray(String[]::new));
      statement.executeUpdate();
    }
  }

  private static void writeTorrents(Connection connection, int first, int end) throws SQLException {
    String[] names =
        IntStream.range(first, end).mapToObj(StoredRegistry::name).toArray(String[]::new);
    byte[][] hashes =
        IntStream.range(first, end)
            .parallel()
            .mapToObj(torrent -> BenchmarkTorrents.infoHash(torrent).toBytes())
            .toArray(byte[][]::new);
    byte[][] files =
        IntStream.range(first, end)
            .parallel()
            .mapToObj(BenchmarkTorrents::file)
            .toArray(byte[][]::new);
    try (PreparedStatement statement = connection.prepareStatement(TORRENTS)) {
      statement.setObject(1, names);
      statement.setObject(2, hashes);
      statement.setObject(3, files);
      statement.executeUpdate();
    }
  }

  /**
   * Returns the differences between the stored credit and the model, one line per user; empty when
   * it is exact.
   */
  public static List<String> differences(
      PostgresServer database, Workload workload, CreditModel credit) throws SQLException {
    List<String> differences = new ArrayList<>();
    if (credit.peersInDoubt() > 0) {
      differences.add(credit.peersInDoubt() + " peers are in doubt");
    }
    int user = 0;
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(CREDIT)) {
      while (row.next() && user < workload.users()) {
        long uploaded = row.getLong(1) - credit.uploaded(user);
        long downloaded = row.getLong(2) - credit.downloaded(user);
        if (uploaded != 0 || downloaded != 0) {
          differences.add(
              String.format(Locale.ROOT, "user %d: %+d up, %+d down", user, uploaded, downloaded));
        }
        user++;
      }
    }
    if (user < workload.users()) {
      differences.add("only " + user + " users are stored");
    }
    return differences;
  }
}
