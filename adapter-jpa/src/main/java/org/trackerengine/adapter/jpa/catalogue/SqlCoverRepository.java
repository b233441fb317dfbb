package org.trackerengine.adapter.jpa.catalogue;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Optional;
import org.trackerengine.adapter.jpa.database.Arguments;
import org.trackerengine.adapter.jpa.database.Database;
import org.trackerengine.adapter.jpa.database.Statements;
import org.trackerengine.application.port.catalogue.Cover;
import org.trackerengine.application.port.catalogue.CoverRepository;

/** Repository of cover pictures in a database. */
final class SqlCoverRepository implements CoverRepository {

  private static final String INSERT =
      "INSERT INTO covers (torrent_id, media_type, picture, digest) VALUES (?, ?, ?, ?)";

  private final Database database;
  private final Statements statements;

  SqlCoverRepository(Database database) {
    this.database = database;
    statements = new Statements(database);
  }

  @Override
  public Optional<Cover> find(long torrentId) {
    return statements
        .query(
            "SELECT media_type, picture FROM covers WHERE torrent_id = ?",
            to -> to.add(torrentId),
            row -> new Cover(row.getString(1), row.getBytes(2)))
        .stream()
        .findFirst();
  }

  @Override
  public Optional<String> digest(long torrentId) {
    return statements
        .query(
            "SELECT digest FROM covers WHERE torrent_id = ?",
            to -> to.add(torrentId),
            row -> HexFormat.of().formatHex(row.getBytes(1)))
        .stream()
        .findFirst();
  }

  @Override
  public void put(long torrentId, Cover cover) {
    database.inTransaction(connection -> {
      lock(connection, torrentId);
      try (PreparedStatement delete =
              connection.prepareStatement("DELETE FROM covers WHERE torrent_id = ?");
          PreparedStatement insert = connection.prepareStatement(INSERT)) {
        new Arguments(delete).add(torrentId);
        delete.executeUpdate();
        Arguments to = new Arguments(insert).add(torrentId);
        Statements.addText(to, cover.mediaType());
        to.add(cover.picture()).add(HexFormat.of().parseHex(cover.digest()));
        return insert.executeUpdate();
      }
    });
  }

  /** Locks the torrent, so that of two covers at once one comes after the other. */
  private static void lock(Connection connection, long torrentId) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT id FROM torrents WHERE id = ? FOR UPDATE")) {
      select.setLong(1, torrentId);
      select.executeQuery().close();
    }
  }

  @Override
  public boolean remove(long torrentId) {
    return statements.update("DELETE FROM covers WHERE torrent_id = ?", to -> to.add(torrentId))
        > 0;
  }
}
