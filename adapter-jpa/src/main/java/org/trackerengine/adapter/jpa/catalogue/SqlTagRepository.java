package org.trackerengine.adapter.jpa.catalogue;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.trackerengine.adapter.jpa.database.Database;
import org.trackerengine.adapter.jpa.database.Statements;
import org.trackerengine.application.port.catalogue.TagRepository;
import org.trackerengine.domain.torrent.Tag;

/** Repository of tags in a database. */
final class SqlTagRepository implements TagRepository {

  private final Database database;
  private final Statements statements;

  SqlTagRepository(Database database) {
    this.database = database;
    statements = new Statements(database);
  }

  private static Tag read(ResultSet row) throws SQLException {
    return new Tag(row.getLong(1), row.getString(2));
  }

  @Override
  public List<Tag> all() {
    return statements.query("SELECT id, name FROM tags", to -> {}, SqlTagRepository::read).stream()
        .sorted(Comparator.comparing(Tag::name))
        .toList();
  }

  @Override
  public Optional<Tag> find(String name) {
    return Tag.isValid(name)
        ? statements
            .query(
                "SELECT id, name FROM tags WHERE name = ?",
                to -> Statements.addText(to, name),
                SqlTagRepository::read)
            .stream()
            .findFirst()
        : Optional.empty();
  }

  @Override
  public Optional<Tag> create(String name) {
    Tag tag = new Tag(0, name);
    OptionalLong id =
        statements.insert(
            "INSERT INTO tags (name) VALUES (?)", to -> Statements.addText(to, tag.name()));
    return id.isEmpty() ? Optional.empty() : Optional.of(new Tag(id.getAsLong(), name));
  }

  @Override
  public Optional<Tag> rename(long id, String name) {
    Tag tag = new Tag(id, name);
    try {
      int renamed =
          statements.update(
              "UPDATE tags SET name = ? WHERE id = ?",
              to -> {
                Statements.addText(to, tag.name());
                to.add(id);
              });
      return renamed == 0 ? Optional.empty() : Optional.of(tag);
    } catch (IllegalStateException failed) {
      if (Statements.isDuplicate(failed)) {
        return Optional.empty();
      }
      throw failed;
    }
  }

  @Override
  public boolean remove(long id) {
    return database.inTransaction(connection -> {
      // The lock keeps others from putting the tag on torrents while it is taken off them.
      boolean found = exists(connection, "SELECT id FROM tags WHERE id = ? FOR UPDATE", id);
      update(connection, "DELETE FROM torrent_tags WHERE tag_id = ?", id);
      update(connection, "DELETE FROM tags WHERE id = ?", id);
      return found;
    });
  }

  private static boolean exists(Connection connection, String sql, long id) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, id);
      try (ResultSet row = statement.executeQuery()) {
        return row.next();
      }
    }
  }

  private static void update(Connection connection, String sql, long id) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, id);
      statement.executeUpdate();
    }
  }
}
