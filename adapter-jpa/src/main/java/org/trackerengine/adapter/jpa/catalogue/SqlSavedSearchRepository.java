package org.trackerengine.adapter.jpa.catalogue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.trackerengine.adapter.jpa.database.Database;
import org.trackerengine.adapter.jpa.database.Statements;
import org.trackerengine.application.port.catalogue.SavedSearchRepository;
import org.trackerengine.domain.search.SavedSearch;

/** Repository of saved searches in a database. */
final class SqlSavedSearchRepository implements SavedSearchRepository {

  private final Statements statements;

  SqlSavedSearchRepository(Database database) {
    statements = new Statements(database);
  }

  private static SavedSearch read(ResultSet row) throws SQLException {
    return new SavedSearch(
        row.getLong("id"),
        row.getLong("user_id"),
        row.getString("name"),
        row.getString("search"),
        Objects.requireNonNull(Statements.time(row, "created_at")));
  }

  @Override
  public List<SavedSearch> ofUser(long userId) {
    return statements.query(
        "SELECT id, user_id, name, search, created_at FROM saved_searches WHERE user_id = ?"
            + " ORDER BY id",
        to -> to.add(userId),
        SqlSavedSearchRepository::read);
  }

  @Override
  public Optional<SavedSearch> create(SavedSearch search) {
    Instant at = search.createdAt().truncatedTo(ChronoUnit.MICROS);
    OptionalLong id =
        statements.insert(
            "INSERT INTO saved_searches (user_id, name, search, created_at) VALUES (?, ?, ?, ?)",
            to -> {
              to.add(search.userId());
              Statements.addText(to, search.name());
              Statements.addText(to, search.text());
              Statements.addTime(to, at);
            });
    return id.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new SavedSearch(id.getAsLong(), search.userId(), search.name(), search.text(), at));
  }

  @Override
  public boolean remove(long userId, long id) {
    return statements.update(
            "DELETE FROM saved_searches WHERE user_id = ? AND id = ?",
            to -> {
              to.add(userId);
              to.add(id);
            })
        > 0;
  }

  @Override
  public void removeAll(long userId) {
    statements.update("DELETE FROM saved_searches WHERE user_id = ?", to -> to.add(userId));
  }
}
