package org.trackerengine.adapter.jpa.rights;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.trackerengine.adapter.jpa.database.Arguments;
import org.trackerengine.adapter.jpa.database.Statements;
import org.trackerengine.application.port.registry.Cursor;
import org.trackerengine.application.port.registry.Page;
import org.trackerengine.application.port.rights.FactorRepository;
import org.trackerengine.domain.accounting.FactorTarget;
import org.trackerengine.domain.accounting.Factors;
import org.trackerengine.domain.accounting.TimedFactors;

/** Repository of timed credit factors in a database. */
final class SqlFactorRepository implements FactorRepository {

  private static final int MOST_ITEMS = 200;
  private static final int ROWS = 5_000;
  private static final String LIST = "factors";

  private static final String SELECT =
      "SELECT id, user_id, torrent_id, group_id, upload_factor, download_factor, reason, starts_at,"
          + " ends_at, created_at FROM factors ";

  private static final String INSERT =
      "INSERT INTO factors (user_id, torrent_id, group_id, upload_factor, download_factor, reason,"
          + " starts_at, ends_at, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private final Statements statements;

  SqlFactorRepository(Statements statements) {
    this.statements = statements;
  }

  @Override
  public Optional<TimedFactors> findById(long id) {
    return query("WHERE id = ?", id).stream().findFirst();
  }

  private List<TimedFactors> query(String condition, long... parameters) {
    return statements.query(
        SELECT + condition,
        to -> {
          for (long parameter : parameters) {
            to.add(parameter);
          }
        },
        SqlFactorRepository::read);
  }

  private static TimedFactors read(ResultSet row) throws SQLException {
    return new TimedFactors(
        row.getLong("id"),
        new FactorTarget(
            row.getLong("user_id"), row.getLong("torrent_id"), row.getLong("group_id")),
        new Factors(row.getInt("upload_factor"), row.getInt("download_factor")),
        row.getString("reason"),
        Statements.time(row, "starts_at"),
        Statements.time(row, "ends_at"),
        Objects.requireNonNull(Statements.time(row, "created_at")));
  }

  @Override
  public Page<TimedFactors> page(int limit, @Nullable String after) {
    if (limit < 1 || limit > MOST_ITEMS) {
      throw new IllegalArgumentException("limit must be 1 to " + MOST_ITEMS);
    }
    long last =
        after == null ? Long.MAX_VALUE : Long.parseLong(Cursor.parse(LIST, after, 1).getFirst());
    List<TimedFactors> found = query("WHERE id < ? ORDER BY id DESC LIMIT ?", last, limit + 1);
    if (found.size() <= limit) {
      return new Page<>(found, null);
    }
    List<TimedFactors> items = found.subList(0, limit);
    return new Page<>(items, Cursor.of(LIST, List.of(Long.toString(items.getLast().id()))));
  }

  @Override
  public void visitAll(Consumer<? super TimedFactors> visitor) {
    long last = 0;
    List<TimedFactors> rows;
    do {
      rows = query("WHERE id > ? ORDER BY id LIMIT ?", last, ROWS);
      rows.forEach(visitor);
      last = rows.isEmpty() ? last : rows.getLast().id();
    } while (rows.size() == ROWS);
  }

  @Override
  public long count() {
    return statements
        .query("SELECT count(*) FROM factors", to -> {}, row -> row.getLong(1))
        .getFirst();
  }

  @Override
  public TimedFactors add(TimedFactors wanted) {
    long id = statements.insert(INSERT, to -> bind(to, wanted)).orElseThrow();
    return wanted.withId(id);
  }

  private static void bind(Arguments to, TimedFactors factors) throws SQLException {
    FactorTarget target = factors.target();
    to.add(target.userId()).add(target.torrentId()).add(target.groupId());
    to.add(factors.factors().uploadMillionths()).add(factors.factors().downloadMillionths());
    Statements.addText(to, factors.reason());
    Statements.addTime(to, factors.startsAt());
    Statements.addTime(to, factors.endsAt());
    Statements.addTime(to, factors.createdAt());
  }

  @Override
  public boolean remove(long id) {
    return statements.update("DELETE FROM factors WHERE id = ?", to -> to.add(id)) > 0;
  }

  @Override
  public int removeEnded(Instant now) {
    return statements.update(
        "DELETE FROM factors WHERE ends_at <= ?", to -> Statements.addTime(to, now));
  }
}
