package org.trackerengine.adapter.jpa.registry;

import jakarta.persistence.EntityManager;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.trackerengine.adapter.jpa.catalogue.Sorting;
import org.trackerengine.adapter.jpa.database.Dialect;
import org.trackerengine.adapter.jpa.registry.row.StorableText;
import org.trackerengine.adapter.jpa.registry.row.TorrentRow;
import org.trackerengine.application.port.registry.NewTorrent;
import org.trackerengine.domain.torrent.Slug;
import org.trackerengine.domain.torrent.Torrent;
import org.trackerengine.domain.torrent.TorrentFile;

/** Inserts a torrent with its hashes, files and .torrent file into the database. */
final class TorrentInsert {

  private static final int FILES_AT_ONCE = 10_000;

  /** Inserts thousands of files by one statement; a torrent may have 200,000. */
  private static final String FILES =
      """
      INSERT INTO torrent_files (torrent_id, position, path, length)
      SELECT ?, CAST(? AS integer) + number - 1, path, length
      FROM unnest(?, ?) WITH ORDINALITY AS files (path, length, number)
      """;

  /** Highest number of slug candidates in one query. */
  private static final int MOST_CANDIDATES = 1_024;

  private TorrentInsert() {}

  /**
   * Registers a torrent; returns empty when one of its hashes is registered already. If two
   * transactions compete for a slug or a hash, one of them violates a unique key: the caller then
   * repeats the call.
   */
  static Optional<Torrent> insert(
      EntityManager em, Dialect dialect, NewTorrent torrent, byte[] metainfo, long uploaderId) {
    long taken =
        em.createQuery(
                "SELECT count(t) FROM TorrentRow t JOIN t.hashes h WHERE h IN :hashes", Long.class)
            .setParameter("hashes", TorrentRow.hashes(torrent))
            .getSingleResult();
    if (taken > 0) {
      return Optional.empty();
    }
    TorrentRow row = new TorrentRow(torrent, free(em, torrent.slug()), uploaderId);
    em.persist(row);
    em.flush();
    List<TorrentFile> files = storeFiles(em, row.id(), torrent.files());
    storeMetainfo(em, row.id(), metainfo);
    Sorting sorting = storeDetails(em, dialect, row.id(), torrent);
    return Optional.of(row.torrent(files, sorting.tags()).withCategoryId(sorting.categoryId()));
  }

  private static Sorting storeDetails(
      EntityManager em, Dialect dialect, long torrentId, NewTorrent torrent) {
    Sorting wanted = new Sorting(torrent.categoryId(), torrent.tags());
    String description = torrent.description();
    return em.callWithConnection((Connection connection) -> {
      if (description != null) {
        Sorting.describe(connection, torrentId, StorableText.of(description));
      }
      return wanted.isNone() ? wanted : Sorting.store(connection, dialect, torrentId, wanted);
    });
  }

  /** Returns the first of {@code wanted}, {@code wanted-2}, {@code wanted-3}… that is free. */
  private static Slug free(EntityManager em, Slug wanted) {
    int first = 1;
    for (int candidates = 2; ; candidates = Math.min(2 * candidates, MOST_CANDIDATES)) {
      List<String> slugs = new ArrayList<>();
      for (int n = first; n < first + candidates; n++) {
        slugs.add(n == 1 ? wanted.value() : wanted.numbered(n).value());
      }
      Set<String> taken =
          new HashSet<>(
              em.createQuery("SELECT t.slug FROM TorrentRow t WHERE t.slug IN :slugs", String.class)
                  .setParameter("slugs", slugs)
                  .getResultList());
      Optional<String> free = slugs.stream().filter(slug -> !taken.contains(slug)).findFirst();
      if (free.isPresent()) {
        return new Slug(free.get());
      }
      first += candidates;
    }
  }

  private static List<TorrentFile> storeFiles(
      EntityManager em, long torrentId, List<TorrentFile> files) {
    List<TorrentFile> storable =
        files.stream()
            .map(file -> new TorrentFile(StorableText.of(file.path()), file.length()))
            .toList();
    em.runWithConnection((Connection connection) -> {
      try (PreparedStatement statement = connection.prepareStatement(FILES)) {
        for (int first = 0; first < storable.size(); first += FILES_AT_ONCE) {
          int end = Math.min(storable.size(), first + FILES_AT_ONCE);
          storeFiles(statement, torrentId, first, storable.subList(first, end));
        }
      }
    });
    return storable;
  }

  private static void storeFiles(
      PreparedStatement statement, long torrentId, int first, List<TorrentFile> files)
      throws SQLException {
    Connection connection = statement.getConnection();
    Array paths =
        connection.createArrayOf("varchar", files.stream().map(TorrentFile::path).toArray());
    Array lengths =
        connection.createArrayOf("bigint", files.stream().map(TorrentFile::length).toArray());
    statement.setLong(1, torrentId);
    statement.setInt(2, first);
    statement.setArray(3, paths);
    statement.setArray(4, lengths);
    statement.executeUpdate();
  }

  private static void storeMetainfo(EntityManager em, long torrentId, byte[] metainfo) {
    em.runWithConnection((Connection connection) -> {
      try (PreparedStatement statement =
          connection.prepareStatement("INSERT INTO metainfos (torrent_id, file) VALUES (?, ?)")) {
        statement.setLong(1, torrentId);
        statement.setBytes(2, metainfo);
        statement.executeUpdate();
      }
    });
  }
}
