package org.trackerengine.adapter.jpa.registry;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.trackerengine.adapter.jpa.database.Database;
import org.trackerengine.adapter.jpa.database.Statements;
import org.trackerengine.domain.torrent.ContentKey;
import org.trackerengine.domain.torrent.TorrentFile;

/**
 * Fills in the content keys of torrents that were registered before there were any, a few torrents
 * in one transaction of three statements. Several trackers may do so at once: they compute the
 * same. Files are read row by row, so that torrents of many files need no more memory than one.
 */
final class ContentKeys {

  private static final System.Logger LOG = System.getLogger(ContentKeys.class.getName());

  private static final int TORRENTS_AT_ONCE = 200;
  private static final int ROWS_AT_ONCE = 1_000;

  /** Torrents between two lines of the log. */
  private static final int TOLD_EVERY = 20_000;

  private static final String FIRST =
      "SELECT coalesce(min(id), 0) FROM torrents WHERE content_key IS NULL";

  /** Goes by the ids alone: a condition on the key would have H2 read all torrents without one. */
  private static final String BEHIND =
      "SELECT id, content_key FROM torrents WHERE id > ? ORDER BY id LIMIT ?";

  private static final String FILES =
      "SELECT torrent_id, path, length FROM torrent_files WHERE torrent_id BETWEEN ? AND ?"
          + " ORDER BY torrent_id";
  private static final String UPDATE = "UPDATE torrents SET content_key = ? WHERE id = ?";

  private final Database database;

  /** Creates the filling of a database. */
  ContentKeys(Database database) {
    this.database = database;
  }

  /** A torrent, and whether it has its key. */
  private record Known(long id, boolean hasKey) {}

  void fill() {
    Statements statements = new Statements(database);
    long first = statements.query(FIRST, to -> {}, row -> row.getLong(1)).getFirst();
    if (first == 0) {
      return;
    }
    long done = 0;
    for (List<Known> some = behind(first - 1);
        !some.isEmpty();
        some = behind(some.getLast().id())) {
      List<Long> without =
          some.stream().filter(torrent -> !torrent.hasKey()).map(Known::id).toList();
      if (!without.isEmpty()) {
        database.inTransaction(connection -> fill(connection, without));
      }
      tell(done, done + without.size());
      done += without.size();
    }
  }

  private static void tell(long before, long done) {
    if (done / TOLD_EVERY > before / TOLD_EVERY) {
      LOG.log(
          System.Logger.Level.INFO,
          "what is in the torrents of an older version is computed, once; done: {0}",
          done);
    }
  }

  private List<Known> behind(long id) {
    return new Statements(database)
        .query(
            BEHIND,
            to -> to.add(id).add(TORRENTS_AT_ONCE),
            row -> new Known(row.getLong(1), row.getBytes(2) != null));
  }

  /** Reads the files of all torrents from the first to the last, and stores the missing keys. */
  private static boolean fill(Connection connection, List<Long> ids) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(FILES);
        PreparedStatement update = connection.prepareStatement(UPDATE)) {
      select.setFetchSize(ROWS_AT_ONCE);
      select.setLong(1, ids.getFirst());
      select.setLong(2, ids.getLast());
      try (ResultSet row = select.executeQuery()) {
        boolean more = row.next();
        for (long id : ids) {
          while (more && row.getLong(1) < id) {
            more = row.next();
          }
          List<TorrentFile> files = new ArrayList<>();
          for (; more && row.getLong(1) == id; more = row.next()) {
            files.add(new TorrentFile(row.getString(2), row.getLong(3)));
          }
          update.setBytes(1, ContentKey.of(files).toBytes());
          update.setLong(2, id);
          update.addBatch();
        }
      }
      update.executeBatch();
      return true;
    }
  }
}
