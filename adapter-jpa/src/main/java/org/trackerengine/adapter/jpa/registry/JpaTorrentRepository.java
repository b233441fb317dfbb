package org.trackerengine.adapter.jpa.registry;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Query;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.jpa.catalogue.Sorting;
import org.trackerengine.adapter.jpa.database.Database;
import org.trackerengine.adapter.jpa.database.Dialect;
import org.trackerengine.adapter.jpa.registry.row.TorrentRow;
import org.trackerengine.application.port.StorageUnavailableException;
import org.trackerengine.application.port.registry.IdPage;
import org.trackerengine.application.port.registry.NewTorrent;
import org.trackerengine.application.port.registry.Page;
import org.trackerengine.application.port.registry.TorrentQuery;
import org.trackerengine.application.port.registry.TorrentRepository;
import org.trackerengine.domain.accounting.Factors;
import org.trackerengine.domain.torrent.ContentKey;
import org.trackerengine.domain.torrent.InfoHash;
import org.trackerengine.domain.torrent.InfoHashV2;
import org.trackerengine.domain.torrent.Slug;
import org.trackerengine.domain.torrent.Torrent;
import org.trackerengine.domain.torrent.TorrentBuilder;
import org.trackerengine.domain.torrent.TorrentFile;
import org.trackerengine.domain.torrent.TorrentStatus;

/** Repository of the registered torrents in a database. */
final class JpaTorrentRepository implements TorrentRepository {

  /** Number of attempts to register a torrent when others take the slug that was free. */
  private static final int TRIES = 100;

  private static final String ALL =
      """
      SELECT id, slug, name, info_hash, info_hash_v2, size, file_count, visible, status, reason,
             upload_factor, download_factor, uploader_id, created_at, seeders, leechers, completed,
             category_id, anonymous
      FROM torrents WHERE id > ? ORDER BY id LIMIT ?
      """;

  private static final String WAITING = "waiting";

  private final Database database;
  private final Entities entities;

  JpaTorrentRepository(Database database, Entities entities) {
    this.database = database;
    this.entities = entities;
  }

  @Override
  public Optional<Torrent> findById(long id) {
    return find("SELECT t FROM TorrentRow t WHERE t.id = :key", id);
  }

  @Override
  public Optional<Torrent> findBySlug(Slug slug) {
    return find("SELECT t FROM TorrentRow t WHERE t.slug = :key", slug.value());
  }

  @Override
  public Optional<Torrent> findWithoutFiles(Slug slug) {
    return entities.inTransaction(em ->
        torrents(
                em,
                em.createQuery("SELECT t FROM TorrentRow t WHERE t.slug = :slug", TorrentRow.class)
                    .setParameter("slug", slug.value())
                    .getResultList())
            .stream()
            .findFirst());
  }

  @Override
  public Optional<Torrent> findByInfoHash(InfoHash infoHash) {
    return find("SELECT t FROM TorrentRow t JOIN t.hashes h WHERE h = :key", infoHash);
  }

  @Override
  public Optional<Torrent> findByContent(ContentKey key) {
    String query =
        """
        SELECT t FROM TorrentRow t WHERE t.contentKey = :key AND t.status NOT IN :gone ORDER BY t.id
        """;
    return entities.inTransaction(em ->
        torrents(
                em,
                em.createQuery(query, TorrentRow.class)
                    .setParameter("key", key.toBytes())
                    .setParameter("gone", List.of(TorrentStatus.REJECTED, TorrentStatus.DELETED))
                    .setMaxResults(1)
                    .getResultList())
            .stream()
            .findFirst());
  }

  @Override
  public List<Torrent> findAll(Set<Long> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    return entities.inTransaction(em ->
        torrents(
            em,
            em.createQuery("SELECT t FROM TorrentRow t WHERE t.id IN :ids", TorrentRow.class)
                .setParameter("ids", ids)
                .getResultList()));
  }

  /** Returns torrents with their tags, for which there is one query, and without their files. */
  private static List<Torrent> torrents(EntityManager em, List<TorrentRow> rows) {
    List<Long> ids = rows.stream().map(TorrentRow::id).toList();
    Map<Long, List<String>> tags = tags(em, ids);
    return rows.stream()
        .map(row -> row.torrent(List.of(), tags.getOrDefault(row.id(), List.of())))
        .toList();
  }

  private static Map<Long, List<String>> tags(EntityManager em, List<Long> ids) {
    return em.callWithConnection((Connection connection) -> Sorting.tags(connection, ids));
  }

  private static Torrent torrent(EntityManager em, TorrentRow row) {
    List<String> tags = tags(em, List.of(row.id())).getOrDefault(row.id(), List.of());
    return row.torrent(files(em, row.id()), tags);
  }

  private Optional<Torrent> find(String query, Object key) {
    return entities.inTransaction(em ->
        em.createQuery(query, TorrentRow.class)
            .setParameter("key", key)
            .getResultStream()
            .findFirst()
            .map(row -> torrent(em, row)));
  }

  private static List<TorrentFile> files(EntityManager em, long id) {
    String query =
        """
        SELECT new org.trackerengine.domain.torrent.TorrentFile(f.path, f.length)
        FROM TorrentFileRow f WHERE f.torrentId = :id ORDER BY f.position
        """;
    return em.createQuery(query, TorrentFile.class).setParameter("id", id).getResultList();
  }

  @Override
  public Page<Torrent> page(TorrentQuery query) {
    TorrentPageSelect select = TorrentPageSelect.of(query, database.dialect());
    boolean search = !query.words().isEmpty();
    List<Torrent> found =
        entities.inTransaction(em -> {
          if (search && database.dialect() == Dialect.POSTGRESQL) {
            // A plan made for any word would read the whole list even for a rare word.
            em.createNativeQuery("SET LOCAL plan_cache_mode = force_custom_plan").executeUpdate();
          }
          return torrents(em, rows(em, select));
        });
    if (found.size() <= query.limit()) {
      return new Page<>(found, null);
    }
    List<Torrent> items = found.subList(0, query.limit());
    return new Page<>(items, query.next(items.getLast()));
  }

  @SuppressWarnings("unchecked") // a native query says its type at run time
  private static List<TorrentRow> rows(EntityManager em, TorrentPageSelect select) {
    Query query = em.createNativeQuery(select.sql(), TorrentRow.class);
    for (int n = 0; n < select.values().size(); n++) {
      query.setParameter(n + 1, select.values().get(n));
    }
    return (List<TorrentRow>) query.getResultList();
  }

  @Override
  public Page<Torrent> waiting(int limit, @Nullable String after) {
    if (limit < 1 || limit > MOST_WAITING) {
      throw new IllegalArgumentException("limit must be 1 to " + MOST_WAITING);
    }
    long start = after == null ? 0 : IdPage.start(WAITING, after);
    List<Torrent> found =
        Stream.of(TorrentStatus.PENDING, TorrentStatus.POSTPONED)
            .flatMap(status -> ofStatus(status, start, limit + 1).stream())
            .sorted(Comparator.comparingLong(Torrent::id))
            .limit(limit + 1L)
            .toList();
    return IdPage.of(WAITING, found, limit, Torrent::id);
  }

  private List<Torrent> ofStatus(TorrentStatus status, long after, int limit) {
    String query =
        "SELECT t FROM TorrentRow t WHERE t.status = :status AND t.id > :after"
            + " ORDER BY t.status, t.id";
    return entities.inTransaction(em ->
        torrents(
            em,
            em.createQuery(query, TorrentRow.class)
                .setParameter("status", status)
                .setParameter("after", after)
                .setMaxResults(limit)
                .getResultList()));
  }

  @Override
  public void visitAll(Consumer<? super Torrent> visitor) {
    new Scan<>(database, ALL, JpaTorrentRepository::read, Torrent::id).visitAll(visitor);
  }

  private static Torrent read(ResultSet row) throws SQLException {
    byte @Nullable [] v1 = row.getBytes(4);
    byte @Nullable [] v2 = row.getBytes(5);
    return TorrentBuilder.builder()
        .id(row.getLong(1))
        .slug(new Slug(row.getString(2)))
        .name(row.getString(3))
        .infoHash(v1 == null ? null : InfoHash.of(v1, 0))
        .infoHashV2(v2 == null ? null : InfoHashV2.of(v2))
        .size(row.getLong(6))
        .files(List.of())
        .fileCount(row.getInt(7))
        .visible(row.getBoolean(8))
        .status(TorrentStatus.valueOf(row.getString(9)))
        .reason(row.getString(10))
        .factors(new Factors(row.getInt(11), row.getInt(12)))
        .uploaderId(row.getLong(13))
        .createdAt(row.getObject(14, OffsetDateTime.class).toInstant())
        .seeders(row.getInt(15))
        .leechers(row.getInt(16))
        .completed(row.getLong(17))
        .categoryId(row.getObject(18, Long.class))
        .tags(List.of())
        .anonymous(row.getBoolean(19))
        .build();
  }

  @Override
  public Optional<Torrent> create(NewTorrent torrent, byte[] metainfo, long uploaderId) {
    for (int n = 0; n < TRIES; n++) {
      try {
        return entities.inTransaction(
            em -> TorrentInsert.insert(em, database.dialect(), torrent, metainfo, uploaderId));
      } catch (DuplicateKeyException raced) {
        // for the slug or for a hash: the next attempt finds out which
      }
    }
    throw new StorageUnavailableException(
        "too many torrents of one name are registered at once", new DuplicateKeyException());
  }

  @Override
  public Optional<Torrent> change(long id, UnaryOperator<Torrent> change) {
    return entities.inTransaction(em -> {
      TorrentRow row = em.find(TorrentRow.class, id, LockModeType.PESSIMISTIC_WRITE);
      if (row == null) {
        return Optional.<Torrent>empty();
      }
      Torrent before = torrent(em, row);
      row.change(change.apply(before));
      return Optional.of(row.torrent(before.files(), before.tags()));
    });
  }

  @Override
  public Optional<byte[]> metainfo(long id) {
    return database.inTransaction(connection -> {
      try (PreparedStatement statement =
          connection.prepareStatement("SELECT file FROM metainfos WHERE torrent_id = ?")) {
        statement.setLong(1, id);
        try (ResultSet row = statement.executeQuery()) {
          return row.next() ? Optional.of(row.getBytes(1)) : Optional.<byte[]>empty();
        }
      }
    });
  }

  @Override
  public void fillContentKeys() {
    new ContentKeys(database).fill();
  }
}
