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
 * in one transaction. Several trackers may do so at once: they compute the same.
 *
 * @param database of the torrents
 */
record ContentKeys(Database database) {

  private static final int TORRENTS_AT_ONCE = 200;

  private static final String WITHOUT =
      "SELECT id FROM torrents WHERE content_key IS NULL AND id > ? ORDER BY id LIMIT ?";
  private static final String FILES = "SELECT path, length FROM torrent_files WHERE torrent_id = ?";
  private static final String UPDATE = "UPDATE torrents SET content_key = ? WHERE id = ?";

  void fill() {
    List<Long> ids = behind(0);
    while (!ids.isEmpty()) {
      List<Long> some = ids;
      database.inTransaction(connection -> {
        for (long id : some) {
          fill(connection, id);
        }
        return some;
      });
      ids = behind(ids.getLast());
    }
  }

  private List<Long> behind(long id) {
    return new Statements(database)
        .query(WITHOUT, to -> to.add(id).add(TORRENTS_AT_ONCE), row -> row.getLong(1));
  }

  private static void fill(Connection connection, long id) throws SQLException {
    List<TorrentFile> files = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(FILES);
        PreparedStatement update = connection.prepareStatement(UPDATE)) {
      select.setLong(1, id);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          files.add(new TorrentFile(row.getString(1), row.getLong(2)));
        }
      }
      update.setBytes(1, ContentKey.of(files).toBytes());
      update.setLong(2, id);
      update.executeUpdate();
    }
  }
}
