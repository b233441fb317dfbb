package org.trackerengine.adapter.jpa.catalogue;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.jpa.database.Arguments;
import org.trackerengine.adapter.jpa.database.Database;
import org.trackerengine.adapter.jpa.database.Statements;
import org.trackerengine.adapter.jpa.registry.row.StorableText;
import org.trackerengine.application.port.catalogue.DetailsRepository;
import org.trackerengine.application.port.registry.TorrentPosition;
import org.trackerengine.domain.torrent.TorrentDetails;
import org.trackerengine.domain.torrent.TorrentEdit;

/** Repository of what people write about torrents, and of its history, in a database. */
final class SqlDetailsRepository implements DetailsRepository {

  private static final String SELECT =
      """
      SELECT torrents.name, description, categories.slug, anonymous
      FROM torrents
        LEFT JOIN torrent_texts ON torrent_id = torrents.id
        LEFT JOIN categories ON categories.id = category_id
      WHERE torrents.id = ?
      """;

  private static final String UPDATE =
      "UPDATE torrents SET name = ?, name_key = ?, anonymous = ? WHERE id = ?";

  private static final String INSERT_EDIT =
      """
      INSERT INTO torrent_edits (torrent_id, user_id, edited_at, field, text_before, text_after)
      VALUES (?, ?, ?, ?, ?, ?)
      """;

  private static final String DROP_EDITS =
      """
      DELETE FROM torrent_edits WHERE torrent_id = ? AND id NOT IN
        (SELECT id FROM torrent_edits WHERE torrent_id = ? ORDER BY id DESC LIMIT ?)
      """;

  private static final String EDITS =
      """
      SELECT id, torrent_id, user_id, edited_at, field, text_before, text_after
      FROM torrent_edits WHERE torrent_id = ? ORDER BY id DESC LIMIT ?
      """;

  private final Database database;
  private final Statements statements;

  SqlDetailsRepository(Database database) {
    this.database = database;
    statements = new Statements(database);
  }

  @Override
  public Optional<TorrentDetails> find(long torrentId) {
    return database.inTransaction(connection -> read(connection, torrentId));
  }

  private static Optional<TorrentDetails> read(Connection connection, long torrentId)
      throws SQLException {
    List<String> tags =
        Sorting.tags(connection, List.of(torrentId)).getOrDefault(torrentId, List.of());
    try (PreparedStatement select = connection.prepareStatement(SELECT)) {
      select.setLong(1, torrentId);
      try (ResultSet row = select.executeQuery()) {
        return row.next()
            ? Optional.of(
                new TorrentDetails(
                    row.getString(1),
                    Objects.requireNonNullElse(row.getString(2), ""),
                    row.getString(3),
                    tags,
                    row.getBoolean(4)))
            : Optional.empty();
      }
    }
  }

  @Override
  public Optional<TorrentDetails> change(
      long torrentId, long userId, Instant editedAt, UnaryOperator<TorrentDetails> change) {
    return database.inTransaction(connection -> {
      lock(connection, torrentId);
      Optional<TorrentDetails> before = read(connection, torrentId);
      if (before.isEmpty()) {
        return before;
      }
      TorrentDetails after = store(connection, torrentId, change.apply(before.get()));
      for (TorrentEdit edit :
          TorrentEdit.between(before.get(), after, torrentId, userId, editedAt)) {
        insert(connection, edit);
      }
      return Optional.of(after);
    });
  }

  private static void lock(Connection connection, long torrentId) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT id FROM torrents WHERE id = ? FOR UPDATE")) {
      select.setLong(1, torrentId);
      select.executeQuery().close();
    }
  }

  private TorrentDetails store(Connection connection, long torrentId, TorrentDetails wanted)
      throws SQLException {
    String name = StorableText.of(wanted.name());
    try (PreparedStatement update = connection.prepareStatement(UPDATE)) {
      Arguments to = new Arguments(update);
      Statements.addText(to, name);
      Statements.addText(to, TorrentPosition.nameKey(name));
      to.add(wanted.anonymous()).add(torrentId);
      update.executeUpdate();
    }
    Sorting.describe(connection, torrentId, StorableText.of(wanted.description()));
    Sorting sorting = new Sorting(idOf(connection, wanted.category()), wanted.tags());
    Sorting.store(connection, database.dialect(), torrentId, sorting);
    return read(connection, torrentId).orElseThrow();
  }

  private static @Nullable Long idOf(Connection connection, @Nullable String slug)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT id FROM categories WHERE slug = ?")) {
      select.setString(1, slug);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? row.getLong(1) : null;
      }
    }
  }

  private static void insert(Connection connection, TorrentEdit edit) throws SQLException {
    Instant editedAt = edit.editedAt().truncatedTo(ChronoUnit.MICROS);
    try (PreparedStatement insert = connection.prepareStatement(INSERT_EDIT);
        PreparedStatement drop = connection.prepareStatement(DROP_EDITS)) {
      Arguments to = new Arguments(insert).add(edit.torrentId()).add(edit.userId());
      Statements.addTime(to, editedAt);
      Statements.addText(to, edit.field().name());
      Statements.addText(to, edit.before());
      Statements.addText(to, edit.after());
      insert.executeUpdate();
      new Arguments(drop).add(edit.torrentId()).add(edit.torrentId()).add(MOST_EDITS);
      drop.executeUpdate();
    }
  }

  @Override
  public void add(TorrentEdit edit) {
    database.inTransaction(connection -> {
      lock(connection, edit.torrentId());
      insert(connection, edit);
      return null;
    });
  }

  @Override
  public List<TorrentEdit> edits(long torrentId) {
    return statements.query(
        EDITS, to -> to.add(torrentId).add(MOST_EDITS), SqlDetailsRepository::readEdit);
  }

  private static TorrentEdit readEdit(ResultSet row) throws SQLException {
    return new TorrentEdit(
        row.getLong("id"),
        row.getLong("torrent_id"),
        row.getLong("user_id"),
        Objects.requireNonNull(Statements.time(row, "edited_at")),
        TorrentEdit.Field.valueOf(row.getString("field")),
        row.getString("text_before"),
        row.getString("text_after"));
  }
}
