package org.trackerengine.adapter.jpa.catalogue;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.jpa.database.Arguments;
import org.trackerengine.adapter.jpa.database.Database;
import org.trackerengine.adapter.jpa.database.Statements;
import org.trackerengine.application.port.catalogue.CategoryRepository;
import org.trackerengine.domain.torrent.Category;
import org.trackerengine.domain.torrent.CategoryTree;

/**
 * Repository of categories in a database. Changes lock all categories and only then read them, so
 * that two changes at once do not make a third level.
 */
final class SqlCategoryRepository implements CategoryRepository {

  private static final String INSERT =
      "INSERT INTO categories (parent_id, slug, name, position) VALUES (?, ?, ?, ?)";
  private static final String UPDATE =
      "UPDATE categories SET parent_id = ?, slug = ?, name = ?, position = ? WHERE id = ?";

  private final Database database;

  SqlCategoryRepository(Database database) {
    this.database = database;
  }

  @Override
  public CategoryTree tree() {
    return database.inTransaction(SqlCategoryRepository::read);
  }

  private static CategoryTree read(Connection connection) throws SQLException {
    List<Category> categories = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT id, parent_id, slug, name, position FROM categories")) {
      while (row.next()) {
        long parent = row.getLong(2);
        categories.add(
            new Category(
                row.getLong(1),
                parent == 0 ? null : parent,
                row.getString(3),
                row.getString(4),
                row.getInt(5)));
      }
    }
    return new CategoryTree(categories);
  }

  private static CategoryTree locked(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeQuery("SELECT id FROM categories ORDER BY id FOR UPDATE").close();
    }
    return read(connection);
  }

  @Override
  public Optional<Category> create(Category category) {
    return unlessTaken(connection -> {
      check(locked(connection), category.withId(0));
      try (PreparedStatement insert =
          connection.prepareStatement(INSERT, Statement.RETURN_GENERATED_KEYS)) {
        bind(new Arguments(insert), category);
        insert.executeUpdate();
        try (ResultSet keys = insert.getGeneratedKeys()) {
          keys.next();
          return Optional.of(category.withId(keys.getLong("id")));
        }
      }
    });
  }

  @Override
  public Optional<Category> change(long id, UnaryOperator<Category> change) {
    return unlessTaken(connection -> {
      CategoryTree tree = locked(connection);
      Optional<Category> after = tree.find(id).map(before -> change.apply(before).withId(id));
      if (after.isPresent()) {
        check(tree, after.get());
        try (PreparedStatement update = connection.prepareStatement(UPDATE)) {
          bind(new Arguments(update), after.get()).add(id);
          update.executeUpdate();
        }
      }
      return after;
    });
  }

  private Optional<Category> unlessTaken(Database.Work<Optional<Category>> work) {
    try {
      return database.inTransaction(work);
    } catch (IllegalStateException failed) {
      if (Statements.isDuplicate(failed)) {
        return Optional.empty();
      }
      throw failed;
    }
  }

  private static void check(CategoryTree tree, Category wanted) {
    if (!tree.mayBeBelow(wanted.id(), wanted.parentId())) {
      throw new IllegalArgumentException("a category is below one of the upper level, or none");
    }
  }

  private static Arguments bind(Arguments to, Category category) throws SQLException {
    to.addValue((statement, at) -> statement.setObject(at, category.parentId(), Types.BIGINT));
    Statements.addText(to, category.slug());
    Statements.addText(to, category.name());
    return to.add(category.position());
  }

  @Override
  public boolean remove(long id, @Nullable Long heirId) {
    return database.inTransaction(connection -> {
      CategoryTree tree = locked(connection);
      boolean hasHeir = heirId != null && heirId != id && tree.find(heirId).isPresent();
      if (tree.find(id).isEmpty()
          || tree.hasChildren(id)
          || (heirId == null ? isUsed(connection, id) : !hasHeir)) {
        return false;
      }
      if (heirId != null) {
        update(connection, "UPDATE torrents SET category_id = ? WHERE category_id = ?", heirId, id);
      }
      update(connection, "DELETE FROM categories WHERE id = ?", id);
      return true;
    });
  }

  private static boolean isUsed(Connection connection, long id) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT id FROM torrents WHERE category_id = ? LIMIT 1")) {
      select.setLong(1, id);
      try (ResultSet row = select.executeQuery()) {
        return row.next();
      }
    }
  }

  private static void update(Connection connection, String sql, long... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      Arguments to = new Arguments(statement);
      for (long value : values) {
        to.add(value);
      }
      statement.executeUpdate();
    }
  }
}
